//! The sheet of a form: heading, cells that stand once, and the table.

use rust_xlsxwriter::{ProtectionOptions, Worksheet, XlsxError};
use serde_json::Value;

use super::cell::{self, Formats};
use super::{CellText, Filled, FormHead};
use crate::domain::form::{Field, FormLayout, FormOrder, Kind, Matter, ShownValue, Table, get};
use crate::i18n::{Words, facts, text as in_words};
use crate::report::text;

/// A4 in the format's list of papers.
const A4: u8 = 9;
/// Columns that a label and its cell take, where a table sets their widths.
const VALUE: std::ops::RangeInclusive<u16> = 2..=5;
/// Forms with more columns are printed sideways.
const UPRIGHT: usize = 6;

pub(super) struct Sheet<'a> {
    pub order: &'a FormOrder,
    pub filled: &'a Filled,
    pub head: &'a FormHead,
    pub words: &'a Words,
    pub formats: &'a Formats,
}

impl Sheet<'_> {
    pub fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let layout = &*self.order.layout;
        let columns = layout.table.as_ref().map_or(0, |table| table.columns.len());
        Self::widths(sheet, layout)?;
        let mut row = self.heading(sheet)?;
        row = self.fields(sheet, layout, row)?;
        let mut repeat = None;
        if let Some(table) = &layout.table {
            (row, repeat) = self.table(sheet, table, row + 1)?;
        }
        let last_column = last_column(layout);
        sheet.set_print_area(0, 0, row, last_column)?;
        if let Some(row) = repeat {
            sheet.set_repeat_rows(row, row)?;
        }
        let title = text::line(in_words(&layout.title, self.words), 40).replace('&', "&&");
        sheet.set_footer(format!("&L {title}&R&P / &N"));
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        if columns > UPRIGHT {
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

    fn widths(sheet: &mut Worksheet, layout: &FormLayout) -> Result<(), XlsxError> {
        (0..).zip(widths(layout)).try_for_each(|(place, width)| {
            sheet.set_column_width(place, width)?;
            Ok(())
        })
    }

    /// Title, contract, who gets it and by when; answers the first row below.
    fn heading(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let (words, head, layout) = (self.words, self.head, &self.order.layout);
        let line = |text: String| text::line(&text, text::LONGEST);
        sheet.write_string_with_format(
            0,
            0,
            line(in_words(&layout.title, self.words).to_owned()),
            &self.formats.title,
        )?;
        sheet.set_row_height(0, 26)?;
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
            let rows = lines_of(&text, widths(layout).iter().sum());
            sheet.merge_range(row, 0, row, last_column(layout), &line(text), &self.formats.wrapped)?;
            sheet.set_row_height(row, LINE_HEIGHT * f64::from(rows))?;
            row += 1;
        }
        Ok(row + 1)
    }

    /// The cells that stand once, a row each.
    fn fields(&self, sheet: &mut Worksheet, layout: &FormLayout, first: u32) -> Result<u32, XlsxError> {
        let mut row = first;
        let said = self.filled.values.first().or(self.order.on_file.as_ref());
        for field in &layout.fields {
            let label = in_words(&field.label, self.words);
            let look = if field.required { &self.formats.required } else { &self.formats.label };
            sheet.merge_range(row, 0, row, 1, &text::cell(label), look)?;
            let remark = self.remark(None, field);
            let format = self.formats.cell(field, remark.is_some());
            // The looks of merged cells are those of each of them, and the value stands in the first.
            for column in VALUE {
                sheet.write_blank(row, column, &format)?;
            }
            sheet.merge_range(row, *VALUE.start(), row, *VALUE.end(), "", &format)?;
            let value = self.value(field, None, &self.order.matter, said);
            cell::put(sheet, (row, *VALUE.start()), field, value.as_ref(), &format, self.words)?;
            cell::check(sheet, field, (row, *VALUE.start()), (row, *VALUE.start()), self.words)?;
            if let Some(remark) = remark {
                cell::remark(sheet, (row, *VALUE.start()), remark)?;
            }
            if !field.is_given() && !field.example.is_empty() {
                let example = [("example", field.example.as_str().into())];
                let example = self.words.say_with("form-sheet-example", &example);
                let (first, last) = (VALUE.end() + 1, last_column(layout));
                if first < last {
                    sheet.merge_range(row, first, row, last, "", &self.formats.wrapped)?;
                }
                sheet.write_string_with_format(row, first, text::cell(&example), &self.formats.wrapped)?;
            }
            sheet.set_row_height(row, if field.kind == Kind::Lines { 48 } else { 22 })?;
            row += 1;
        }
        Ok(row)
    }

    /// The table with its heading, an example, what is there already, and rows to be filled in.
    fn table(
        &self,
        sheet: &mut Worksheet,
        table: &Table,
        first: u32,
    ) -> Result<(u32, Option<u32>), XlsxError> {
        let (words, formats) = (self.words, self.formats);
        let label = text::cell(in_words(&table.label, self.words)).into_owned();
        sheet.write_string_with_format(first, 0, format!("■ {label}"), &formats.plain)?;
        let heading = first + 1;
        sheet.write_string_with_format(
            heading,
            0,
            words.say("form-sheet-number").as_ref(),
            &formats.heading,
        )?;
        let example = heading + 1;
        sheet.write_string_with_format(
            example,
            0,
            words.say("form-sheet-example-row").as_ref(),
            &formats.example,
        )?;
        let columns: Vec<(u16, &Field)> = (1..).zip(&table.columns).collect();
        for (place, column) in &columns {
            let look = if column.required { &formats.heading_required } else { &formats.heading };
            sheet.write_string_with_format(
                heading,
                *place,
                text::cell(in_words(&column.label, self.words)),
                look,
            )?;
            let shown = if column.is_given() { "" } else { column.example.as_str() };
            sheet.write_string_with_format(example, *place, text::cell(shown), &formats.example)?;
        }
        sheet.set_row_height(heading, 34)?;
        let said = self.said(table);
        let texts = self.filled.texts.iter().filter_map(|text| text.row).max().map_or(0, |row| row + 1);
        let count = said.len().max(self.order.rows.len()).max(texts);
        let blank = if self.is_closed() { 0 } else { usize::from(table.rows) };
        let total = u32::try_from(count.max(blank).max(count + blank.min(5))).unwrap_or(u32::MAX);
        let body = example + 1;
        let height = if is_narrowed(self.order.layout.as_ref()) { TALL } else { ROW };
        sheet.set_row_height(example, height)?;
        let nothing = Matter::default();
        for index in 0..usize::try_from(total).unwrap_or(0) {
            let row = body + u32::try_from(index).unwrap_or(u32::MAX);
            let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
            sheet.write_number_with_format(row, 0, number, &formats.label)?;
            sheet.set_row_height(row, height)?;
            let matter = self.order.rows.get(index).unwrap_or(&nothing);
            for (place, column) in &columns {
                let remark = self.remark(Some(index), column);
                let format = formats.cell(column, remark.is_some());
                let value = self.value(column, Some(index), matter, said.get(index));
                cell::put(sheet, (row, *place), column, value.as_ref(), &format, words)?;
                if let Some(remark) = remark {
                    cell::remark(sheet, (row, *place), remark)?;
                }
            }
        }
        let last = (body + total).saturating_sub(1).max(body);
        for (place, column) in &columns {
            cell::check(sheet, column, (body, *place), (last, *place), words)?;
        }
        sheet.set_freeze_panes(body, 0)?;
        Ok((last, Some(heading)))
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

/// The text in a cell, or about it.
fn find<'t>(texts: &'t [CellText], row: Option<usize>, field: &Field) -> Option<&'t str> {
    texts.iter().find(|t| t.row == row && t.label == field.label.ja).map(|t| t.text.as_str())
}

/// Height of a line of text, of a row, and of one whose cells hold two lines, in points.
const LINE_HEIGHT: f64 = 17.0;
const ROW: f64 = 20.0;
const TALL: f64 = 32.0;
/// What A4 held sideways shows without letters too small to read, in characters.
const SIDEWAYS: f64 = 180.0;
/// Columns get no narrower than this part of what they want.
const NARROWEST: f64 = 0.55;

/// The last column that is printed: examples stand beside the fields, even where no table is as wide.
fn last_column(layout: &FormLayout) -> u16 {
    let columns = layout.table.as_ref().map_or(0, |table| table.columns.len());
    let shows_example = |field: &Field| !field.is_given() && !field.example.is_empty();
    let beside = u16::from(layout.fields.iter().any(shows_example));
    u16::try_from(columns).unwrap_or(u16::MAX).max(VALUE.end() + beside)
}

fn wanted(layout: &FormLayout) -> impl Iterator<Item = f64> {
    let columns = layout.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
    (0..=last_column(layout)).map(|place| match place.checked_sub(1) {
        None => 8.0,
        Some(index) => match columns.get(usize::from(index)) {
            Some(column) => width(column),
            // Examples of fields have this column to themselves.
            None if place > *VALUE.end() => 28.0,
            None => 14.0,
        },
    })
}

/// Whether a table is so wide that its columns are narrowed, and its cells hold two lines.
fn is_narrowed(layout: &FormLayout) -> bool {
    wanted(layout).sum::<f64>() > SIDEWAYS
}

/// Widths of all columns, in characters.
fn widths(layout: &FormLayout) -> Vec<f64> {
    let total: f64 = wanted(layout).sum();
    let part = (SIDEWAYS / total).clamp(NARROWEST, 1.0);
    wanted(layout).map(|width| (width * part).max(6.0)).collect()
}

/// Lines that a text takes over a width in characters: Japanese ones are twice as wide as others.
fn lines_of(text: &str, width: f64) -> u32 {
    let letters: u32 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let mut lines = 1;
    while f64::from(letters) > f64::from(lines) * width * 0.9 && lines < 20 {
        lines += 1;
    }
    lines
}

/// Width of a column, in characters.
fn width(column: &Field) -> f64 {
    match column.kind {
        Kind::Lines => 34.0,
        Kind::Date => 17.0,
        Kind::Moment => 22.0,
        Kind::Count | Kind::Number | Kind::YesNo | Kind::Ordinal => 10.0,
        Kind::Choice(_) | Kind::Period | Kind::Month => 14.0,
        Kind::Reference => 16.0,
        Kind::Names | Kind::File => 24.0,
        Kind::Text if column.shows.is_some() => 24.0,
        Kind::Text => 18.0,
    }
}
