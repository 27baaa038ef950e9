//! Cells of a form: how they look, what may be chosen in them, and what stands in them already.

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format, FormatAlign,
    FormatBorder, FormatPattern, Note, Worksheet, XlsxError,
};
use serde_json::Value;

use crate::domain::form::{Field, Kind};
use crate::i18n::{Language, Words, facts, msg, text as in_words};
use crate::report::text;
use crate::report::xlsx::Properties;
use crate::report::xlsx::format::plain;
use crate::report::xlsx::write_words;

/// Ground of headings and of what the ward has filled in.
const LOCKED: u32 = 0x00f2_f2f2;
/// Ground of cells to be filled in.
const OPEN: u32 = 0x00ff_fdf2;
/// Ground of cells to be put right.
const WRONG: u32 = 0x00fd_eeee;
/// Lines and quiet words.
const LINE: u32 = 0x00b3_b3b3;
const QUIET: u32 = 0x0066_6666;
/// The list of a drop-down is limited by the format.
const LONGEST_LIST: usize = 255;
/// The message beside a cell is limited by the format.
const LONGEST_MESSAGE: usize = 255;

/// The formats of a form.
pub(super) struct Formats {
    pub plain: Format,
    pub title: Format,
    pub wrapped: Format,
    pub label: Format,
    pub required: Format,
    pub heading: Format,
    pub heading_required: Format,
    pub example: Format,
    /// An example that stays on one line.
    pub example_day: Format,
    /// The number of a row.
    pub number: Format,
    date: String,
    moment: String,
}

impl Formats {
    /// In narrow columns days are written short.
    pub fn new(properties: &Properties, is_narrow: bool) -> Self {
        let plain = plain();
        let date = if is_narrow { &properties.short_date_format } else { &properties.date_format };
        let example = boxed_example(&plain);
        let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE));
        let label = boxed(plain.clone())
            .set_background_color(Color::RGB(LOCKED))
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let heading =
            label.clone().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let required = |format: &Format| format.clone().set_font_color(Color::RGB(0x00ba_000c));
        Self {
            wrapped: plain
                .clone()
                .set_font_color(Color::RGB(QUIET))
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter),
            title: plain.clone().set_font_size(16).set_bold(),
            required: required(&label),
            heading_required: required(&heading),
            example_day: example.clone().set_shrink(),
            example: example.set_text_wrap(),
            number: label.clone().set_align(FormatAlign::Center),
            label,
            heading,
            plain,
            date: date.clone(),
            moment: properties.moment_format.clone(),
        }
    }

    /// A cell with a value of a kind: locked where the ward fills it in, marked where it is to be put right.
    pub fn cell(&self, field: &Field, is_locked: bool, is_wrong: bool) -> Format {
        let ground = match (is_wrong, is_locked) {
            (true, _) => WRONG,
            (_, true) => LOCKED,
            (_, false) => OPEN,
        };
        let cell = self
            .plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(LINE))
            .set_pattern(FormatPattern::Solid)
            .set_background_color(Color::RGB(ground))
            .set_align(FormatAlign::VerticalCenter);
        let cell = if is_locked { cell } else { cell.set_unlocked() };
        match field.kind {
            Kind::Date => cell.set_num_format(&self.date).set_align(FormatAlign::Left).set_shrink(),
            Kind::Moment => cell.set_num_format(&self.moment).set_align(FormatAlign::Left).set_shrink(),
            Kind::Count | Kind::Ordinal => number(cell).set_num_format("#,##0"),
            Kind::Number => number(cell).set_num_format("#,##0.####"),
            // The ward's own names say nothing to those who fill a form in.
            Kind::Reference => {
                cell.set_num_format("@").set_font_color(Color::RGB(QUIET)).set_font_size(9).set_text_wrap()
            }
            // Words that stay words when the vendor edits them.
            _ => cell.set_num_format("@").set_text_wrap(),
        }
    }
}

/// Numbers stand apart from the words in the next column.
fn number(cell: Format) -> Format {
    cell.set_align(FormatAlign::Right).set_indent(1)
}

fn boxed_example(plain: &Format) -> Format {
    plain
        .clone()
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(LINE))
        .set_font_color(Color::RGB(QUIET))
        .set_italic()
        .set_align(FormatAlign::VerticalCenter)
}

/// Writes what stands in a cell already.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    field: &Field,
    value: Option<&Value>,
    format: &Format,
    words: &Words,
) -> Result<(), XlsxError> {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    let moment = |text: &str| text.parse::<NaiveDateTime>().ok();
    match (&field.kind, value) {
        (_, None | Some(Value::Null)) => {
            sheet.write_blank(row, column, format)?;
        }
        (Kind::Date, Some(Value::String(text))) if day(text).is_some() => {
            let day = day(text).unwrap_or_default();
            sheet.write_datetime_with_format(row, column, day, format)?;
        }
        (Kind::Moment, Some(Value::String(text))) if moment(text).is_some() => {
            let moment = moment(text).unwrap_or_default();
            sheet.write_datetime_with_format(row, column, moment, format)?;
        }
        (Kind::Ordinal, Some(Value::Number(place))) => {
            let place = place.as_f64().unwrap_or_default() + 1.0;
            sheet.write_number_with_format(row, column, place, format)?;
        }
        (_, Some(Value::Number(number))) => {
            sheet.write_number_with_format(row, column, number.as_f64().unwrap_or_default(), format)?;
        }
        (_, Some(value)) => {
            write_words(sheet, (row, column), &said(field, value, words), format)?;
        }
    }
    Ok(())
}

/// A value in the words of the form.
pub(super) fn said(field: &Field, value: &Value, words: &Words) -> String {
    match (&field.kind, value) {
        (Kind::Choice(choices), Value::String(text)) => {
            let chosen = choices.iter().find(|choice| choice.value == *text);
            chosen.map_or(text.clone(), |choice| in_words(&choice.label, words).to_owned())
        }
        // English has many ways of saying a month; the label is one that is read again.
        (Kind::Period | Kind::Month, Value::String(text)) if words.language() == Language::Ja => {
            facts::period(text, words)
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(yes)) => yes_no(*yes, words),
        (_, Value::Array(names)) => {
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            names.join("、")
        }
        (_, other) => other.to_string(),
    }
}

fn yes_no(yes: bool, words: &Words) -> String {
    words.say(if yes { msg("form-sheet-yes") } else { msg("form-sheet-no") }).into_owned()
}

/// What may be put into the cells from `first` to `last`, with a word beside them. A vendor may go against it: Japanese
/// days and words of its own are read as well.
pub(super) fn check(
    sheet: &mut Worksheet,
    field: &Field,
    first: (u32, u16),
    last: (u32, u16),
    words: &Words,
) -> Result<(), XlsxError> {
    if field.is_given() {
        return Ok(());
    }
    let any = DataValidation::new();
    let one_of = |choices: Vec<String>| -> Result<DataValidation, XlsxError> {
        let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
        // The format parts the words of a list by commas.
        let is_whole = choices.iter().all(|choice| !choice.contains([',', '"']));
        if length <= LONGEST_LIST && is_whole {
            DataValidation::new().allow_list_strings(&choices)
        } else {
            Ok(DataValidation::new())
        }
    };
    let rule = match &field.kind {
        Kind::Date | Kind::Moment => {
            let days = [(1950, 1, 1), (2099, 12, 31)].map(|(y, m, d)| ExcelDateTime::from_ymd(y, m, d));
            let [earliest, latest] = days;
            any.allow_date(DataValidationRule::Between(earliest?, latest?))
        }
        Kind::Count => any.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
        Kind::Number => any.allow_decimal_number(DataValidationRule::Between(-1e12, 1e12)),
        Kind::YesNo => one_of(vec![yes_no(true, words), yes_no(false, words)])?,
        Kind::Choice(choices) => {
            one_of(choices.iter().map(|c| in_words(&c.label, words).to_owned()).collect())?
        }
        Kind::Text | Kind::Lines | Kind::Names | Kind::Period | Kind::Month | Kind::File => {
            any.allow_any_value()
        }
        Kind::Reference | Kind::Ordinal => return Ok(()),
    };
    let advice = match field.kind {
        Kind::Date => words.say("form-sheet-date").into_owned(),
        Kind::Moment => words.say("form-sheet-moment").into_owned(),
        Kind::Names => words.say("form-sheet-names").into_owned(),
        Kind::Period => words.say("form-sheet-period").into_owned(),
        Kind::Month => words.say("form-sheet-month").into_owned(),
        Kind::File => words.say("form-sheet-file").into_owned(),
        Kind::Count | Kind::Number => words.say("form-sheet-figure").into_owned(),
        Kind::YesNo | Kind::Choice(_) => words.say("form-sheet-choice").into_owned(),
        _ => String::new(),
    };
    let example = match field.example.as_str() {
        "" => String::new(),
        example => words.say_with("form-sheet-example", &[("example", example.into())]),
    };
    let message =
        [advice, example].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let mut rule = rule.ignore_blank(true).set_error_style(DataValidationErrorStyle::Warning);
    rule = rule
        .set_error_title(words.say("form-sheet-check"))?
        .set_error_message(words.say("form-sheet-go-on"))?;
    if message.is_empty() && matches!(field.kind, Kind::Text | Kind::Lines) {
        return Ok(());
    }
    if !message.is_empty() {
        rule = rule.set_input_message(text::line(&message.replace('\n', "　"), LONGEST_MESSAGE))?;
    }
    sheet.add_data_validation(first.0, first.1, last.0, last.1, &rule)?;
    Ok(())
}

/// The ward's word on a cell.
pub(super) fn remark(sheet: &mut Worksheet, (row, column): (u32, u16), said: &str) -> Result<(), XlsxError> {
    let note = Note::new(text::line(said, 1000)).add_author_prefix(false);
    sheet.insert_note(row, column, &note)?;
    Ok(())
}
