//! The letter that goes back to a vendor with what the ward did not accept (差戻しのお知らせ): a format-free model, and the
//! workbook of it, ready for A4.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::xlsx::Properties;
use super::xlsx::format::plain;
use super::xlsx::{merge_words, write_words};
use super::{ReportError, text};
use crate::i18n::{Words, msg};

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Ground of headings, and lines.
const HEADING: u32 = 0x00f2_f2f2;
const LINE: u32 = 0x00b3_b3b3;
/// Columns and how many characters fit into each: number, what, why, until when.
const WIDTHS: [f64; 4] = [5.0, 30.0, 56.0, 18.0];
/// Height of a line of text, in points.
const LINE_HEIGHT: f64 = 15.0;

/// What is told to a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnLetter {
    /// The day of the letter.
    pub on: NaiveDate,
    /// Who sends it.
    pub office: String,
    /// The officer in charge.
    pub officer: String,
    /// Who gets it.
    pub vendor: String,
    /// The contract's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The file that it is about.
    pub bundle: String,
    /// Its running number.
    pub sequence: Option<u64>,
    /// When the ward received it.
    pub received: NaiveDate,
    /// How many of its items were accepted.
    pub accepted: usize,
    /// What goes back.
    pub items: Vec<ReturnedItem>,
    /// Whether forms to be put right go with it.
    pub has_forms: bool,
}

/// An item that goes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedItem {
    /// What it is.
    pub what: String,
    /// Its file in the bundle.
    pub path: String,
    /// Why.
    pub reason: String,
    /// What is to be put right, by sheet, row and column where it has such.
    pub problems: Vec<String>,
    /// Until when it is wanted again.
    pub again_by: Option<NaiveDate>,
}

struct Looks {
    plain: Format,
    right: Format,
    title: Format,
    heading: Format,
    cell: Format,
}

/// Writes the letter as a workbook. The same letter gives the same bytes.
pub fn return_letter_xlsx(letter: &ReturnLetter, words: &Words) -> Result<Vec<u8>, ReportError> {
    write(letter, words).map_err(|source| ReportError::Workbook { rows: letter.items.len(), source })
}

fn write(letter: &ReturnLetter, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let properties = Properties::on(letter.office.clone(), letter.on, words);
    let title = words.say("return-letter-title");
    let mut workbook = Workbook::new();
    let about = format!("{} {}", letter.number, letter.title);
    workbook.set_properties(
        &DocProperties::new()
            .set_title(text::line(&title, 255))
            .set_subject(text::line(&about, 255))
            .set_author(text::line(&letter.office, 255))
            .set_creation_datetime(&properties.as_of),
    );
    let plain = plain();
    let boxed = plain
        .clone()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE))
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    let looks = Looks {
        right: plain.clone().set_align(FormatAlign::Right),
        title: plain.clone().set_font_size(16).set_bold().set_align(FormatAlign::Center),
        heading: boxed.clone().set_bold().set_background_color(Color::RGB(HEADING)),
        cell: boxed,
        plain: plain.set_text_wrap().set_align(FormatAlign::Top),
    };
    let sheet = workbook.add_worksheet();
    sheet.set_name(super::xlsx::sheet_name(&title, &[]))?;
    page(sheet, letter, &looks, words)?;
    workbook.save_to_buffer()
}

fn page(sheet: &mut Worksheet, letter: &ReturnLetter, looks: &Looks, words: &Words) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let mut row = 0;
    let mut line = |sheet: &mut Worksheet, said: &str, look: &Format, lines: f64| {
        merge_words(sheet, (row, 0..=3), said, look)?;
        sheet.set_row_height(row, LINE_HEIGHT * lines)?;
        row += 1;
        Ok::<(), XlsxError>(())
    };
    line(sheet, &words.dates().date_plain(letter.on), &looks.right, 1.2)?;
    line(
        sheet,
        &words.say_with("return-letter-to", &[("vendor", (&letter.vendor).into())]),
        &looks.plain,
        1.2,
    )?;
    line(sheet, &letter.office, &looks.right, 1.2)?;
    if !letter.officer.trim().is_empty() {
        let officer = words.say_with("return-letter-officer", &[("officer", (&letter.officer).into())]);
        line(sheet, &officer, &looks.right, 1.2)?;
    }
    line(sheet, &words.say("return-letter-title"), &looks.title, 2.4)?;
    let body = words.say_with(
        "return-letter-body",
        &[("date", letter.received.into()), ("count", letter.items.len().into())],
    );
    line(sheet, &body, &looks.plain, 3.4)?;
    let values = [("number", (&letter.number).into()), ("title", (&letter.title).into())];
    line(sheet, &words.say_with("return-letter-contract", &values), &looks.plain, 1.2)?;
    let bundle = [("name", (&letter.bundle).into())];
    let mut bundle = words.say_with("return-letter-bundle", &bundle);
    if let Some(sequence) = letter.sequence {
        bundle += &words.say_with("return-letter-sequence", &[("sequence", sequence.to_string().into())]);
    }
    line(sheet, &bundle, &looks.plain, 1.2)?;
    if letter.accepted > 0 {
        let accepted = words.say_with("return-letter-accepted", &[("count", letter.accepted.into())]);
        line(sheet, &accepted, &looks.plain, 1.2)?;
    }
    row += 1;
    let heading = row;
    let ids = [
        msg("return-letter-number"),
        msg("return-letter-what"),
        msg("return-letter-why"),
        msg("return-letter-again-by"),
    ];
    for (column, id) in (0..).zip(ids) {
        sheet.write_string_with_format(row, column, words.say(id).as_ref(), &looks.heading)?;
    }
    for (number, item) in (1_u32..).zip(&letter.items) {
        row += 1;
        let what = format!("{}\n{}", item.what, item.path);
        let mut why: Vec<&str> = Some(item.reason.trim()).filter(|r| !r.is_empty()).into_iter().collect();
        let problems: Vec<String> = item
            .problems
            .iter()
            .map(|problem| words.say_with("return-letter-point", &[("problem", problem.into())]))
            .collect();
        why.extend(problems.iter().map(String::as_str));
        let why = why.join("\n");
        let again_by = item.again_by.map(|day| words.dates().date_plain(day)).unwrap_or_default();
        sheet.write_number_with_format(row, 0, number, &looks.cell)?;
        for (column, said) in (1..).zip([&what, &why, &again_by]) {
            write_words(sheet, (row, column), said, &looks.cell)?;
        }
        let lines = lines_of(&what, WIDTHS[1]).max(lines_of(&why, WIDTHS[2]));
        // A row of a sheet is at most 409 points high.
        sheet.set_row_height(row, (f64::from(lines) * LINE_HEIGHT + 4.0).min(409.0))?;
    }
    row += 2;
    let mut steps = vec![msg("return-letter-step-mend")];
    if letter.has_forms {
        steps.push(msg("return-letter-step-forms"));
    }
    steps.push(msg("return-letter-step-ask"));
    for id in steps {
        sheet.merge_range(row, 0, row, 3, &words.say(id), &looks.plain)?;
        sheet.set_row_height(row, LINE_HEIGHT * 2.4)?;
        row += 1;
    }
    sheet.set_print_area(0, 0, row, 3)?;
    sheet.set_repeat_rows(heading, heading)?;
    sheet.set_footer("&R&P / &N");
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
    Ok(())
}

/// How many lines a text takes in a column of this many characters; signs of full width take two.
pub(super) fn lines_of(said: &str, width: f64) -> u32 {
    let widths =
        said.lines().map(|line| line.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum::<f64>());
    let mut lines = 0;
    for wide in widths {
        let mut left = wide;
        lines += 1;
        while left > width {
            left -= width;
            lines += 1;
        }
    }
    lines.max(1)
}
