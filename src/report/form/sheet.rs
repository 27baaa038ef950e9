//! The sheet of a form: heading, cells that stand once, and the table.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};
use serde_json::Value;

use super::cell::{self, Formats};
use super::page::{Page, ROW, lines_of};
use super::{CellText, Filled, FormHead};
use crate::domain::form::{Field, FormLayout, FormOrder, Kind, Matter, ShownValue, Table, get};
use crate::i18n::{Words, facts, text as in_words};
use crate::report::text;
use crate::report::xlsx::{merge_words, write_words};

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Height of the title, of a line below it, and of the headings of a table, in points.
const TITLE: f64 = 26.0;
const LINE: f64 = 17.0;
const HEADINGS: f64 = 34.0;

pub(super) struct Sheet<'a> {
    pub order: &'a FormOrder,
    pub filled: &'a Filled,
    pub head: &'a FormHead,
    pub words: &'a Words,
    pub formats: &'a Formats,
    pub page: &'a Page,
}

impl Sheet<'_> {
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let layout = &*self.order.layout;
        for (place, width) in (0..).zip(&self.page.widths) {
            sheet.set_column_width(place, *width)?;
        }
        let mut row = self.heading(sheet)?;
        row = self.fields(sheet, layout, row)?;
        let mut repeat = None;
        if let Some(table) = &layout.table {
            (row, repeat) = self.table(sheet, table, row + 1)?;
        }
        sheet.set_print_area(0, 0, row, self.page.last_column())?;
        if let Some(row) = repeat {
            sheet.set_repeat_rows(row, row)?;
        }
        // A page that was parted from the others still says where it belongs.
        let about = format!("{}　{}", in_words(&layout.title, self.words), self.head.number);
        let about = text::line(about.trim(), 60).replace('&', "&&");
        sheet.set_footer(format!("&L {about}&R&P / &N"));
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        if self.page.is_sideways {
            sheet.set_landscape();
        } else {
            sheet.set_portrait();
        }
        sheet.protect_with_options(&ProtectionOptions {
            format_cells: true,
            format_columns: true,
            format_rows: true,
            insert_rows: true,
            delete_rows: true,
            sort: true,
            ..ProtectionOptions::default()
        });
        Ok(())
    }

    /// Title, contract, who gets it and by when; answers the first row below.
    fn heading(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let (words, head, layout) = (self.words, self.head, &self.order.layout);
        let line = |text: &str| text::line(text, text::LONGEST);
        write_words(sheet, (0, 0), &line(in_words(&layout.title, self.words)), &self.formats.title)?;
        sheet.set_row_height(0, TITLE)?;
        let values = [
            ("number", head.number.as_str().into()),
            ("title", head.title.as_str().into()),
            ("vendor", head.vendor.as_str().into()),
        ];
        let mut lines = vec![
            words.say_with("form-sheet-to", &[("office", head.office.as_str().into())]),
            words.say_with("form-sheet-contract", &values),
        ];
        if let Some(due) = self.order.due {
            lines.push(words.say_with("form-sheet-due", &[("date", due.into())]));
        }
        lines.extend(layout.guide.iter().map(|guide| in_words(guide, self.words).to_owned()));
        if let Some(papers) = &layout.papers {
            let papers = in_words(papers, self.words).to_owned();
            lines.push(words.say_with("form-sheet-papers", &[("papers", papers.into())]));
        }
        lines.push(words.say("form-sheet-legend").into_owned());
        let mut row = 1;
        for text in lines {
            // Long lines go on below, within the width of the paper.
            let rows = lines_of(&text, self.page.widths.iter().sum());
            merge_words(sheet, (row, 0..=self.page.last_column()), &line(&text), &self.formats.wrapped)?;
            sheet.set_row_height(row, LINE * f64::from(rows))?;
            row += 1;
        }
        Ok(row + 1)
    }

    /// The cells that stand once, a row each.
    fn fields(&self, sheet: &mut Worksheet, layout: &FormLayout, first: u32) -> Result<u32, XlsxError> {
        let mut row = first;
        let said = self.filled.values.first().or(self.order.on_file.as_ref());
        let matter = &self.order.matter;
        for field in &layout.fields {
            let label = in_words(&field.label, self.words);
            let look = if field.required { &self.formats.required } else { &self.formats.label };
            merge_words(sheet, (row, 0..=1), label, look)?;
            let remark = self.remark(None, field);
            let format = self.formats.cell(field, is_locked(field, matter), remark.is_some());
            let (start, end) = (*self.page.value.start(), *self.page.value.end());
            // The looks of merged cells are those of each of them, and the value stands in the first.
            for column in start..=end {
                sheet.write_blank(row, column, &format)?;
            }
            sheet.merge_range(row, start, row, end, "", &format)?;
            let value = self.value(field, None, matter, said);
            cell::put(sheet, (row, start), field, value.as_ref(), &format, self.words)?;
            cell::check(sheet, field, (row, start), (row, start), self.words)?;
            if let Some(remark) = remark {
                cell::remark(sheet, (row, start), remark)?;
            }
            if !field.is_given() && !field.example.is_empty() {
                self.example(sheet, row, &field.example)?;
            }
            let said = value.map(|value| cell::said(field, &value, self.words)).unwrap_or_default();
            sheet.set_row_height(row, self.page.field_height(field, label, &said))?;
            row += 1;
        }
        Ok(row)
    }

    /// How a cell that stands once is filled in, beside it.
    fn example(&self, sheet: &mut Worksheet, row: u32, example: &str) -> Result<(), XlsxError> {
        let example = self.words.say_with("form-sheet-example", &[("example", example.into())]);
        let (first, last) = (self.page.value.end() + 1, self.page.last_column());
        let format = &self.formats.wrapped;
        if first < last {
            sheet.merge_range(row, first, row, last, "", format)?;
        }
        write_words(sheet, (row, first), &example, format)
    }

    /// The table with its heading, an example, what is there already, and rows to be filled in.
    fn table(
        &self,
        sheet: &mut Worksheet,
        table: &Table,
        first: u32,
    ) -> Result<(u32, Option<u32>), XlsxError> {
        let formats = self.formats;
        let label = text::cell(in_words(&table.label, self.words)).into_owned();
        sheet.write_string_with_format(first, 0, format!("■ {label}"), &formats.plain)?;
        let heading = first + 1;
        let columns: Vec<(u16, &Field)> = (1..).zip(&table.columns).collect();
        self.headings(sheet, &columns, heading)?;
        let said = self.said(table);
        let texts = self.filled.texts.iter().filter_map(|text| text.row).max().map_or(0, |row| row + 1);
        let count = said.len().max(self.order.rows.len()).max(texts);
        let blank = if self.is_closed() { 0 } else { usize::from(table.rows) };
        let total = u32::try_from(count.max(blank).max(count + blank.min(5))).unwrap_or(u32::MAX);
        let body = heading + 2;
        for index in 0..usize::try_from(total).unwrap_or(0) {
            let row = body + u32::try_from(index).unwrap_or(u32::MAX);
            self.row(sheet, &columns, (row, index), said.get(index))?;
        }
        let last = (body + total).saturating_sub(1).max(body);
        for (place, column) in &columns {
            cell::check(sheet, column, (body, *place), (last, *place), self.words)?;
        }
        sheet.set_freeze_panes(body, 0)?;
        Ok((last, Some(heading)))
    }

    /// The headings of a table, and the example of how a row is filled in.
    fn headings(
        &self,
        sheet: &mut Worksheet,
        columns: &[(u16, &Field)],
        heading: u32,
    ) -> Result<(), XlsxError> {
        let (words, formats) = (self.words, self.formats);
        let example = heading + 1;
        write_words(sheet, (heading, 0), &words.say("form-sheet-number"), &formats.heading)?;
        write_words(sheet, (example, 0), &words.say("form-sheet-example-row"), &formats.example)?;
        let mut shown = Vec::new();
        for (place, column) in columns {
            let look = if column.required { &formats.heading_required } else { &formats.heading };
            write_words(sheet, (heading, *place), in_words(&column.label, words), look)?;
            let said = if column.is_given() { "" } else { column.example.as_str() };
            let look = if column.kind == Kind::Date { &formats.example_day } else { &formats.example };
            write_words(sheet, (example, *place), said, look)?;
            if column.kind != Kind::Date {
                shown.push((said, self.page.width(*place..=*place)));
            }
        }
        sheet.set_row_height(heading, HEADINGS)?;
        sheet.set_row_height(example, Page::height(shown).unwrap_or(ROW))?;
        Ok(())
    }

    /// A row of the table, with what is said in it already.
    fn row(
        &self,
        sheet: &mut Worksheet,
        columns: &[(u16, &Field)],
        (row, index): (u32, usize),
        said: Option<&Value>,
    ) -> Result<(), XlsxError> {
        let nothing = Matter::default();
        let matter = self.order.rows.get(index).unwrap_or(&nothing);
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        sheet.write_number_with_format(row, 0, number, &self.formats.number)?;
        let mut shown = Vec::new();
        for (place, column) in columns {
            let remark = self.remark(Some(index), column);
            let format = self.formats.cell(column, is_locked(column, matter), remark.is_some());
            let value = self.value(column, Some(index), matter, said);
            cell::put(sheet, (row, *place), column, value.as_ref(), &format, self.words)?;
            if let Some(remark) = remark {
                cell::remark(sheet, (row, *place), remark)?;
            }
            if let (Some(value), false) = (&value, matches!(column.kind, Kind::Date | Kind::Moment)) {
                shown.push((cell::said(column, value, self.words), self.page.width(*place..=*place)));
            }
        }
        match Page::height(shown.iter().map(|(text, width)| (text.as_str(), *width))) {
            Some(height) => sheet.set_row_height(row, height).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Whether the rows are those that the ward asks about and no others.
    fn is_closed(&self) -> bool {
        let refers = self.order.layout.table.iter().flat_map(|t| &t.columns);
        let mut needed = refers.filter(|c| c.kind == Kind::Reference && c.required);
        needed.next().is_some() && !self.order.rows.is_empty()
    }

    /// What stands in the rows of the table, from an earlier form.
    fn said(&self, table: &Table) -> Vec<Value> {
        if self.order.layout.fact_per_row {
            return self.filled.values.clone();
        }
        let form = self.filled.values.first().or(self.order.on_file.as_ref());
        match form.and_then(|form| get(form, &table.at)) {
            Some(Value::Array(rows)) => rows.clone(),
            _ => Vec::new(),
        }
    }

    /// What stands in a cell: what the form is about, what is shown of it, or what an earlier form said.
    fn value(
        &self,
        field: &Field,
        row: Option<usize>,
        matter: &Matter,
        said: Option<&Value>,
    ) -> Option<Value> {
        if let Some(shown) = field.shows {
            return matter.print(shown).map(|value| self.shown(value));
        }
        let about = field.at.as_deref().and_then(|at| matter.at(at)).cloned();
        let text = || find(&self.filled.texts, row, field).map(|text| Value::String(text.to_owned()));
        about.or_else(text).or_else(|| said.and_then(|said| get(said, field.at.as_deref()?)).cloned())
    }

    fn shown(&self, value: &ShownValue) -> Value {
        match value {
            ShownValue::Words(words) => Value::String(words.clone()),
            ShownValue::Titled(title) => Value::String(in_words(title, self.words).to_owned()),
            ShownValue::Paper(paper) => Value::String(facts::paper(paper, None, self.words)),
            ShownValue::Count(count) => Value::Number((*count).into()),
            ShownValue::Day(day) => Value::String(day.to_string()),
        }
    }

    fn remark(&self, row: Option<usize>, field: &Field) -> Option<&str> {
        find(&self.filled.remarks, row, field)
    }
}

/// Whether the vendor leaves a cell as it is. Where the ward has nothing to ask about, the vendor says what it means.
fn is_locked(field: &Field, matter: &Matter) -> bool {
    field.is_given() && !(matter.values.is_empty() && matter.shown.is_empty())
}

/// The text in a cell, or about it.
fn find<'t>(texts: &'t [CellText], row: Option<usize>, field: &Field) -> Option<&'t str> {
    texts.iter().find(|t| t.row == row && t.label == field.label.ja).map(|t| t.text.as_str())
}
