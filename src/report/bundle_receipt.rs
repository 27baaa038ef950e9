//! The receipt that a vendor keeps of a bundle (控え): a format-free model, and the workbook of it, ready for A4.

use chrono::NaiveDate;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::return_letter::lines_of;
use super::xlsx::format::plain;
use super::{ReportError, text};
use crate::i18n::{Words, msg};

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Ground of headings, and lines.
const HEADING: u32 = 0x00f2_f2f2;
const LINE: u32 = 0x00b3_b3b3;
/// The window's colour of what is wrong (`ui::theme`).
const DANGER: u32 = 0x00ba_000c;
/// Columns and how many characters fit into each: number, what and file, size, hash (half of its digits a line).
const WIDTHS: [f64; 4] = [6.0, 40.0, 11.0, 36.0];
/// Height of a line of text, in points; a row of a sheet is at most 409 points high.
const LINE_HEIGHT: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// What a receipt says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleReceipt {
    /// The day the bundle was made.
    pub on: NaiveDate,
    /// Whose it is.
    pub vendor: String,
    /// The bundle as a whole: labels and what stands behind them.
    pub head: Vec<(String, String)>,
    /// Its items.
    pub items: Vec<ReceiptItem>,
    /// What else there is to know: what was not packed.
    pub notes: Vec<String>,
}

/// An item of a bundle on a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptItem {
    /// What it is.
    pub what: String,
    /// Its file in the bundle.
    pub path: String,
    /// Its size.
    pub size: String,
    /// SHA-256 of its contents.
    pub sha256: String,
    /// What was the matter with it when the bundle was made.
    pub problems: Vec<String>,
    /// Whether the ward could not take it as it is.
    pub is_refused: bool,
}

struct Looks {
    plain: Format,
    title: Format,
    label: Format,
    heading: Format,
    cell: Format,
    wrong: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = plain().set_text_wrap().set_align(FormatAlign::Top);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE));
        let heading = boxed.clone().set_bold().set_background_color(Color::RGB(HEADING));
        Self {
            title: plain.clone().set_font_size(16).set_bold().set_align(FormatAlign::Center),
            label: heading.clone(),
            wrong: boxed.clone().set_font_color(Color::RGB(DANGER)),
            cell: boxed,
            heading,
            plain,
        }
    }
}

/// Writes the receipt as a workbook. The same receipt gives the same bytes.
pub fn bundle_receipt_xlsx(receipt: &BundleReceipt, words: &Words) -> Result<Vec<u8>, ReportError> {
    write(receipt, words).map_err(|source| ReportError::Workbook { rows: receipt.items.len(), source })
}

fn write(receipt: &BundleReceipt, words: &Words) -> Result<Vec<u8>, XlsxError> {
    let title = words.say("receipt-sheet-title");
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(text::line(&title, 255))
            .set_author(text::line(&receipt.vendor, 255))
            .set_creation_datetime(&receipt.on),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(super::xlsx::sheet_name(&title, &[]))?;
    let mut page = Page { sheet, looks: Looks::new(), row: 0 };
    page.fill(receipt, words)?;
    workbook.save_to_buffer()
}

struct Page<'w> {
    sheet: &'w mut Worksheet,
    looks: Looks,
    row: u32,
}

impl Page<'_> {
    fn fill(&mut self, receipt: &BundleReceipt, words: &Words) -> Result<(), XlsxError> {
        for (column, width) in (0..).zip(WIDTHS) {
            self.sheet.set_column_width(column, width)?;
        }
        let (title, plain) = (self.looks.title.clone(), self.looks.plain.clone());
        self.across(0, &words.say("receipt-sheet-title"), &title)?;
        self.sheet.set_row_height(self.row - 1, LINE_HEIGHT * 2.4)?;
        for (label, value) in &receipt.head {
            self.stated(label, value)?;
        }
        self.row += 1;
        self.items(receipt, words)?;
        self.row += 1;
        for note in &receipt.notes {
            self.across(0, note, &plain)?;
        }
        self.across(0, &words.say("receipt-sheet-note"), &plain)?;
        self.sheet.set_print_area(0, 0, self.row, 3)?;
        self.sheet.set_footer("&R&P / &N");
        self.sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 0);
        Ok(())
    }

    fn items(&mut self, receipt: &BundleReceipt, words: &Words) -> Result<(), XlsxError> {
        let headings = [
            msg("receipt-column-number"),
            msg("receipt-column-what"),
            msg("receipt-column-size"),
            msg("receipt-column-sha256"),
        ];
        let look = self.looks.heading.clone();
        for (column, id) in (0..).zip(headings) {
            self.sheet.write_string_with_format(self.row, column, words.say(id).as_ref(), &look)?;
        }
        self.sheet.set_repeat_rows(self.row, self.row)?;
        self.row += 1;
        let (cell, wrong) = (self.looks.cell.clone(), self.looks.wrong.clone());
        for (number, item) in (1_u32..).zip(&receipt.items) {
            let what = format!("{}\n{}", item.what, item.path);
            // Cut in the middle, so that what is printed can be read against another print.
            let half = item.sha256.len() / 2;
            let hash = match (item.sha256.get(..half), item.sha256.get(half..)) {
                (Some(first), Some(rest)) => format!("{first}\n{rest}"),
                _ => item.sha256.clone(),
            };
            self.sheet.write_number_with_format(self.row, 0, number, &cell)?;
            for (column, said) in (1..).zip([&what, &item.size, &hash]) {
                self.text(column, said, &cell)?;
            }
            let height = f64::from(lines_of(&what, WIDTHS[1]).max(2)) * LINE_HEIGHT + 4.0;
            self.sheet.set_row_height(self.row, height.min(HIGHEST))?;
            self.row += 1;
            if item.is_refused {
                self.across(1, &words.say("receipt-refused"), &wrong)?;
            }
            for problem in &item.problems {
                let look = if item.is_refused { &wrong } else { &cell };
                self.across(1, problem, look)?;
            }
        }
        Ok(())
    }

    /// A label and what stands behind it.
    fn stated(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        let look = self.looks.label.clone();
        self.sheet.merge_range(self.row, 0, self.row, 1, "", &look)?;
        self.text(0, label, &look)?;
        let look = self.looks.cell.clone();
        self.sheet.merge_range(self.row, 2, self.row, 3, "", &look)?;
        self.text(2, value, &look)?;
        let height = f64::from(lines_of(value, WIDTHS[2] + WIDTHS[3])) * LINE_HEIGHT + 4.0;
        self.sheet.set_row_height(self.row, height.min(HIGHEST))?;
        self.row += 1;
        Ok(())
    }

    /// A text over the columns from this one on.
    fn across(&mut self, from: u16, said: &str, look: &Format) -> Result<(), XlsxError> {
        let width: f64 = WIDTHS.iter().skip(usize::from(from)).sum();
        self.sheet.merge_range(self.row, from, self.row, 3, "", look)?;
        self.text(from, said, look)?;
        let height = f64::from(lines_of(said, width)) * LINE_HEIGHT + 4.0;
        self.sheet.set_row_height(self.row, height.min(HIGHEST))?;
        self.row += 1;
        Ok(())
    }

    /// A text is never a formula, whatever it begins with and wherever it is carried on to.
    fn text(&mut self, column: u16, said: &str, look: &Format) -> Result<(), XlsxError> {
        let said = text::cell(said);
        let quoted = text::is_formula_like(&said).then(|| look.clone().set_quote_prefix());
        self.sheet.write_string_with_format(self.row, column, said, quoted.as_ref().unwrap_or(look))?;
        Ok(())
    }
}
