//! The page that goes with a pack of forms: what is wanted by when, and how to send it back.

use chrono::NaiveDate;
use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::cell::Formats;
use super::page::{Page, lines_of};
use super::{FormHead, ReportError, stamp, workbook};
use crate::domain::form::Stamp;
use crate::i18n::{Words, msg};
use crate::report::text;
use crate::report::xlsx::{Properties, merge_words, write_words};

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Columns and how many characters fit into each: number, what, clauses, until when, file.
const WIDTHS: [f64; 5] = [5.0, 36.0, 10.0, 18.0, 44.0];
/// Height of a line, in points.
const LINE: f64 = 16.0;
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
    /// Whether it is wanted now; otherwise it goes with the pack for the day that it is needed.
    pub is_asked: bool,
}

/// Writes the guide.
pub fn guide_xlsx(lines: &[GuideLine], head: &FormHead, words: &Words) -> Result<Vec<u8>, ReportError> {
    let written = (|| {
        let properties = Properties::on(head.office.clone(), head.made_on, words);
        let title = words.say("form-guide-title");
        let mut workbook = workbook(&title, head, &properties)?;
        let formats = Formats::new(&properties, false);
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
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    write_words(sheet, (0, 0), &words.say("form-guide-title"), &formats.title)?;
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
        merge_words(sheet, (row, 0..=4), &text::line(&line, text::LONGEST), &wrapped)?;
        sheet.set_row_height(row, 18.0 * f64::from(lines_of(&line, WIDTHS.iter().sum())))?;
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
        write_words(sheet, (row, column), &words.say(id), &formats.heading)?;
    }
    for (number, line) in (1_u32..).zip(lines) {
        row += 1;
        let due = match line.due {
            Some(day) => words.dates().date_plain(day),
            None if line.is_asked => String::new(),
            None => words.say("form-guide-when-needed").into_owned(),
        };
        sheet.write_number_with_format(row, 0, number, &formats.number)?;
        let texts = [&line.title, &line.clauses, &due, &line.file];
        for (column, said) in (1..).zip(texts) {
            write_words(sheet, (row, column), said, &formats.label)?;
        }
        let over = texts.into_iter().map(String::as_str).zip(WIDTHS.into_iter().skip(1));
        sheet.set_row_height(row, Page::height(over).unwrap_or(LINE))?;
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
        let look = formats.plain.clone().set_text_wrap().set_align(FormatAlign::VerticalCenter);
        merge_words(sheet, (row, 0..=4), &step, &look)?;
        let lines = lines_of(&step, WIDTHS.iter().sum());
        sheet.set_row_height(row, f64::from(lines) * LINE + 4.0)?;
        row += 1;
    }
    sheet.set_print_area(0, 0, row, 4)?;
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 1);
    sheet.protect();
    Ok(())
}
