//! How a workbook looks and prints.

use super::*;

#[test]
fn days_are_days_in_the_workbook_and_moments_carry_their_time() {
    let sheets = workbook(&xlsx(&october(), &ja()));
    let (approvals, incidents) = (&sheets[4].1, &sheets[5].1);
    assert_eq!(approvals[1][6], Value::Day("2026-10-02".into()));
    assert_eq!(incidents[1][5], Value::Day("2026-10-08 16:00".into()));
    assert_eq!(
        incidents[1][11],
        Value::Day("2026-10-13".into()),
        "the ward's own preliminary report is next"
    );
    let styles = workbook_part(&xlsx(&october(), &ja()), "xl/styles.xml");
    assert!(styles.contains("[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"), "{styles}");
    let styles = workbook_part(&xlsx(&october(), &words(Language::En)), "xl/styles.xml");
    assert!(styles.contains("yyyy-mm-dd") && !styles.contains("411"));
}

#[test]
fn statuses_carry_the_windows_colours_beside_their_words() {
    let summary = october();
    let bytes = xlsx(&summary, &ja());
    let document = monthly(&summary, &ja());
    let late: Vec<&str> = table(&document, "obligations")
        .rows
        .iter()
        .flatten()
        .filter_map(|cell| match cell {
            Cell::Mark(word, Tone::Late) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(late.len(), summary.total.late);
    let sheet = workbook_part(&bytes, "xl/worksheets/sheet13.xml");
    assert!(sheet.contains(&format!("<formula>\"{}\"</formula>", late[0])), "{sheet}");
    let styles = workbook_part(&bytes, "xl/styles.xml");
    assert!(styles.contains("<dxf><font><color rgb=\"FFBA000C\"/></font>"), "{styles}");
    assert!(styles.contains("FFFDEEEE") && styles.contains("BIZ UDPGothic"));
}

#[test]
fn sheets_are_ready_to_filter_and_to_print() {
    let bytes = xlsx(&october(), &ja());
    let sheet = workbook_part(&bytes, "xl/worksheets/sheet13.xml");
    for wanted in [
        "<pane ySplit=\"1\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:",
        "fitToPage=\"1\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "orientation=\"landscape\"",
        "&amp;P / &amp;N",
    ] {
        assert!(sheet.contains(wanted), "{wanted} not in {}", &sheet[..600]);
    }
    let book = workbook_part(&bytes, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm.Print_Area"));
    // The total is not sorted in among the vendors.
    let vendors = october().vendors.len();
    let sheet = workbook_part(&bytes, "xl/worksheets/sheet3.xml");
    let filter = sheet.split("<autoFilter ref=\"A1:").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let row = filter.trim_start_matches(|c: char| c.is_ascii_uppercase());
    assert_eq!(row, (vendors + 1).to_string(), "{filter}");
}
