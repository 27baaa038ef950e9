//! The page that goes with a pack of forms: what is wanted by when, and how to send it back.

use chrono::NaiveDate;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::cell::Formats;
use super::{FormHead, ReportError, stamp, workbook};
use crate::domain::form::Stamp;
use crate::i18n::{Words, msg};
use crate::report::text;
use crate::report::xlsx::Properties;

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// The stamp of a guide, by which it is known as no form.
const GUIDE: &str = "guide";

/// A line of the guide: something that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideLine {
    /// What.
    pub title: String,
    /// The clauses it follows from.
    pub clauses: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// The file to fill in; where there is none, a paper of the vendor's own.
    pub file: String,
}

/// Writes the guide.
pub fn guide_xlsx(lines: &[GuideLine], head: &FormHead, words: &Words) -> Result<Vec<u8>, ReportError> {
    let written = (|| {
        let properties = Properties::on(head.office.clone(), head.made_on, words);
        let title = words.say("form-guide-title");
        let mut workbook = workbook(&title, head, &properties);
        let formats = Formats::new(&properties);
        let sheet = workbook.add_worksheet();
        sheet.set_name(super::sheet_title(&title))?;
        write(sheet, lines, head, &formats, words)?;
        let stamped = Stamp { form: GUIDE.to_owned(), contract: head.contract.clone(), ..Stamp::default() };
        stamp(workbook.add_worksheet(), &stamped)?;
        workbook.save_to_buffer()
    })();
    written.map_err(|source| ReportError::Workbook { rows: lines.len(), source })
}

fn write(
    sheet: &mut Worksheet,
    lines: &[GuideLine],
    head: &FormHead,
    formats: &Formats,
    words: &Words,
) -> Result<(), XlsxError> {
    for (column, width) in [(0, 5.0), (1, 32.0), (2, 12.0), (3, 17.0), (4, 34.0)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, words.say("form-guide-title").as_ref(), &formats.title)?;
    sheet.set_row_height(0, 26)?;
    let values = [
        ("number", head.number.as_str().into()),
        ("title", head.title.as_str().into()),
        ("vendor", head.vendor.as_str().into()),
    ];
    let to = words.say_with("form-guide-to", &[("vendor", head.vendor.as_str().into())]);
    let contract = words.say_with("form-sheet-contract", &values);
    let from = [("office", head.office.as_str().into()), ("date", head.made_on.into())];
    let from = words.say_with("form-guide-from", &from);
    let mut row = 1;
    for line in [to, contract, from] {
        let wrapped = formats.plain.clone().set_text_wrap();
        sheet.merge_range(row, 0, row, 4, &text::line(&line, text::LONGEST), &wrapped)?;
        let lines = if line.chars().count() > 55 { 2.0 } else { 1.0 };
        sheet.set_row_height(row, 18.0 * lines)?;
        row += 1;
    }
    row += 1;
    let headings = [
        msg("form-guide-number"),
        msg("form-guide-what"),
        msg("form-guide-clause"),
        msg("form-guide-due"),
        msg("form-guide-file"),
    ];
    for (column, id) in (0..).zip(headings) {
        sheet.write_string_with_format(row, column, words.say(id).as_ref(), &formats.heading)?;
    }
    for (number, line) in (1_u32..).zip(lines) {
        row += 1;
        let due = line.due.map(|day| words.dates().date_plain(day)).unwrap_or_default();
        sheet.write_number_with_format(row, 0, number, &formats.label)?;
        for (column, said) in (1..).zip([&line.title, &line.clauses, &due, &line.file]) {
            sheet.write_string_with_format(row, column, text::cell(said), &formats.label)?;
        }
    }
    row += 2;
    let steps = [
        msg("form-guide-step-fill"),
        msg("form-guide-step-cells"),
        msg("form-guide-step-papers"),
        msg("form-guide-step-zip"),
        msg("form-guide-step-program"),
        msg("form-guide-step-password"),
    ];
    for (number, id) in (1_u32..).zip(steps) {
        let step = format!("{number}. {}", words.say(id));
        sheet.merge_range(row, 0, row, 4, &step, &formats.plain.clone().set_text_wrap())?;
        sheet.set_row_height(row, 34)?;
        row += 1;
    }
    sheet.set_print_area(0, 0, row, 4)?;
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 1);
    sheet.protect();
    Ok(())
}
