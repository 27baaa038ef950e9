//! Word templates: split runs, repeated rows, and bytes that are no template.

use std::collections::BTreeMap;

use super::*;

fn values(rows: usize) -> (BTreeMap<String, String>, Vec<TableFields>) {
    let fields = [("契約件名", "保守 <&> 業務"), ("本文", "一行目\n二行目"), ("理由", "")];
    let fields = fields.map(|(name, said)| (name.to_owned(), said.to_owned())).into();
    let row = |at: usize| BTreeMap::from([("明細.内容".to_owned(), format!("名簿{at}"))]);
    let table = TableFields { names: vec!["明細.内容".to_owned()], rows: (0..rows).map(row).collect() };
    (fields, vec![table])
}

fn made(body: &str, rows: usize) -> (String, Vec<FieldFault>) {
    let (fields, tables) = values(rows);
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut faults = Vec::new();
    let values = Values { fields: &fields, tables: &tables };
    let made = filled(&xml, TemplatePart::Body, &values, &mut faults).unwrap();
    let body = made.split("<w:body>").nth(1).unwrap().split("</w:body>").next().unwrap();
    (body.to_owned(), faults)
}

fn plain(xml: &str) -> String {
    let pieces = xml.split('<').filter_map(|piece| piece.split_once('>'));
    let said: String = pieces.map(|(_, text)| text).collect();
    unescaped(&said)
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).unwrap().into_owned()
}

#[test]
fn a_field_is_found_however_word_cuts_the_text_into_runs() {
    let text: Vec<char> = "前{{契約件名}}中{{ 契約件名　}}後".chars().collect();
    for cuts in 0_u32..(1 << 10) {
        let mut runs = vec![String::new()];
        for (at, sign) in text.iter().enumerate() {
            // Every place among the first eleven, and some behind them.
            if at > 0 && (cuts >> ((at - 1) % 10)) & 1 == 1 {
                runs.push(String::new());
            }
            runs.last_mut().unwrap().push(*sign);
        }
        let run = |text: &String| format!("<w:r><w:t>{text}</w:t></w:r><w:proofErr/>");
        let body = format!("<w:p>{}</w:p>", runs.iter().map(run).collect::<String>());
        let (made, faults) = made(&body, 0);
        assert!(faults.is_empty());
        assert_eq!(plain(&made), "前保守 <&> 業務中保守 <&> 業務後", "{body}");
        assert_eq!(made.matches("<w:proofErr/>").count(), runs.len());
    }
}

#[test]
fn lines_are_broken_as_word_breaks_them_and_empty_paragraphs_go() {
    let p = |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let (said, _) = made(&p("{{本文}}"), 0);
    assert!(said.contains(r#"<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">一行目</w:t><w:br/>"#), "{said}");
    assert_eq!(made(&p(" {{理由}} "), 0).0, "");
    assert!(made(&p("理由：{{理由}}"), 0).0.contains("理由："));
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("{{理由}}"));
    assert!(made(&cell, 0).0.contains("<w:p>"), "a cell keeps its paragraph");
    let last = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{理由}}</w:t></w:r></w:p>";
    assert!(made(last, 0).0.contains("<w:sectPr/>"), "a section keeps its end");
    let untouched = p("{ 一つの括弧 } &amp; そのまま");
    assert_eq!(made(&untouched, 0).0, untouched);
}

#[test]
fn a_row_is_repeated_for_each_item_and_a_table_without_items_goes_with_its_headings() {
    let row = |text: &str| {
        format!("<w:tr><w:tc><w:p w14:paraId=\"0A\"><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>")
    };
    let table = format!("<w:tbl>{}{}</w:tbl>", row("見出し"), row("{{契約件名}}：{{明細.内容}}"));
    let (three, faults) = made(&table, 3);
    assert!(faults.is_empty());
    assert_eq!(three.matches("<w:tr>").count(), 4);
    assert_eq!(three.matches("w14:paraId").count(), 2, "copies have no name twice");
    assert!(plain(&three).ends_with("保守 <&> 業務：名簿2"));
    assert_eq!(made(&table, 0).0, "");
    let total = format!("<w:tbl>{}{}</w:tbl>", row("{{明細.内容}}"), row("計"));
    assert_eq!(plain(&made(&total, 0).0), "計", "a row below stays");
}

#[test]
fn what_cannot_be_filled_in_is_named_with_its_place() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let tab = "<w:p><w:r><w:t>{{契約</w:t><w:tab/><w:t>件名}}</w:t></w:r></w:p>";
    let body =
        [p("{{契約件名}}"), p("｛｛宛名｝｝"), p("{{契約件名"), p("{{明細.内容}}"), tab.to_owned()].concat();
    let (_, faults) = made(&body, 1);
    let said: Vec<_> = faults.iter().map(|f| (f.paragraph, f.field.as_str(), f.wrong)).collect();
    let wanted = [
        (2, "宛名", FieldWrong::Unknown),
        (3, "契約件名", FieldWrong::NotClosed),
        (4, "明細.内容", FieldWrong::OutsideRow),
        (5, "契約", FieldWrong::NotClosed),
    ];
    assert_eq!(said, wanted);
}

#[test]
fn bytes_that_are_no_template_are_refused_and_break_nothing() {
    let (fields, tables) = values(2);
    let values = Values { fields: &fields, tables: &tables };
    let fill = |bytes: &[u8]| fill("own.docx", bytes, &values);
    assert!(matches!(fill(b""), Err(ReportError::NotWord { .. })));
    assert!(matches!(fill(b"PK\x03\x04"), Err(ReportError::NotWord { .. })));
    let part = |text: &str| pack([("word/document.xml", text.as_bytes())].into_iter()).unwrap();
    for bad in ["<w:p>", "<!DOCTYPE x [<!ENTITY a \"b\">]><a/>", "<a>&lol;</a><b", &"<a>".repeat(1000)] {
        assert!(matches!(fill(&part(bad)), Err(ReportError::NotWord { .. })), "{bad}");
    }
    let standard = standard_docx().unwrap();
    let mut seed = 1_u64;
    for _ in 0..2000 {
        let mut bytes = standard.clone();
        for _ in 0..3 {
            // A plain generator of numbers, the same on every run.
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = usize::try_from(seed >> 33).unwrap() % bytes.len();
            bytes[at] ^= seed.to_le_bytes()[5] | 1;
        }
        let _ = fill(&bytes);
    }
    assert_eq!(standard_docx().unwrap(), standard, "the same parts give the same bytes");
}
