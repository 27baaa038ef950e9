//! How a form is laid out on A4: which way the paper is held, how wide its columns are and how high its rows.

use std::ops::RangeInclusive;

use crate::domain::form::{Field, FormLayout, Kind, Shown};
use crate::i18n::{Words, text as in_words};

/// What A4 shows without letters too small to read, in characters: upright and sideways.
const UPRIGHT: f64 = 112.0;
const SIDEWAYS: f64 = 180.0;
/// What it shows in letters of their own size.
const FULL_UPRIGHT: f64 = 104.0;
const FULL_SIDEWAYS: f64 = 150.0;
/// Columns get no narrower than this part of what they want, and no wider.
const NARROWEST: f64 = 0.55;
const WIDEST: f64 = 2.5;
/// A form of so many cells that stand once is laid out for them.
const MANY: usize = 8;
/// Number of the row, and the columns that no table has.
const NUMBER: f64 = 8.0;
const SPARE: f64 = 15.0;
const SPARE_BY_A_TABLE: f64 = 11.0;
/// Examples of fields have a column to themselves where the table leaves one.
const EXAMPLE: f64 = 28.0;

/// Height of a line of text, and the least of a row and of a cell for several lines, in points.
const LINE: f64 = 13.0;
pub(super) const ROW: f64 = 20.25;
pub(super) const ROW_PIXELS: u32 = 27;
const LINES: f64 = 48.0;
/// What lies above and below the text of a cell.
const PADDING: f64 = 7.0;
/// The highest row that the format knows.
const HIGHEST: f64 = 409.0;

/// The sheet of a form as it is printed.
pub(super) struct Page {
    /// Width of each column, in characters.
    pub widths: Vec<f64>,
    /// Whether the paper is held sideways.
    pub is_sideways: bool,
    /// Whether the columns are narrower than they would like to be.
    pub is_narrowed: bool,
    /// The columns of a cell that stands once; its label has the two before.
    pub value: RangeInclusive<u16>,
}

impl Page {
    pub fn of(layout: &FormLayout, words: &Words) -> Self {
        let columns = layout.table.as_ref().map(|table| table.columns.as_slice()).unwrap_or_default();
        let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let end = match count {
            // Answers of many lines want more room than a small table would leave them.
            _ if layout.fields.len() >= MANY => 5,
            1..=3 => 3,
            4..=5 => 4,
            _ => 5,
        };
        let shows_example = |field: &Field| !field.is_given() && !field.example.is_empty();
        let beside = u16::from(layout.fields.iter().any(shows_example));
        let last = if layout.fields.is_empty() { count } else { count.max(end + beside) };
        let mut widths = vec![NUMBER];
        widths.extend((1..=last).map(|place| match columns.get(usize::from(place) - 1) {
            Some(column) => width(column, words),
            None if place > end => EXAMPLE,
            None if columns.is_empty() => SPARE,
            None => SPARE_BY_A_TABLE,
        }));
        let total: f64 = widths.iter().sum();
        let is_sideways = total > UPRIGHT;
        let (full, most) = if is_sideways { (FULL_SIDEWAYS, SIDEWAYS) } else { (FULL_UPRIGHT, UPRIGHT) };
        let is_narrowed = total > most;
        if is_narrowed {
            let part = (most / total).max(NARROWEST);
            for width in &mut widths {
                *width = (*width * part).max(6.0);
            }
        } else {
            // What the paper has left goes to the columns of words.
            let has_words = |place: usize| {
                let column = place.checked_sub(1).and_then(|index| columns.get(index));
                column.is_some_and(|c| {
                    matches!(c.kind, Kind::Text | Kind::Lines | Kind::Names | Kind::File)
                        && c.shows != Some(Shown::Clause)
                })
            };
            let of_words = widths.iter().enumerate().filter(|(place, _)| has_words(*place));
            let of_words: f64 = of_words.map(|(_, width)| *width).sum();
            let part = (1.0 + (full - total) / of_words.max(1.0)).clamp(1.0, WIDEST);
            for (place, width) in widths.iter_mut().enumerate() {
                if has_words(place) {
                    *width *= part;
                }
            }
        }
        Self { widths, is_sideways, is_narrowed, value: 2..=end }
    }

    /// The last column that is printed.
    pub fn last_column(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// Width of several columns together.
    pub fn width(&self, columns: RangeInclusive<u16>) -> f64 {
        self.widths.iter().zip(0..).filter(|(_, place)| columns.contains(place)).map(|(width, _)| width).sum()
    }

    /// Height of a row with these texts, each over a width; nothing where the least height does.
    pub fn height<'t>(texts: impl IntoIterator<Item = (&'t str, f64)>) -> Option<f64> {
        let lines = texts.into_iter().map(|(text, width)| lines_of(text, width)).max().unwrap_or(1);
        let height = (f64::from(lines) * LINE + PADDING).min(HIGHEST);
        (height > ROW).then_some(height)
    }

    /// Height of the row of a cell that stands once.
    pub fn field_height(&self, field: &Field, label: &str, said: &str) -> f64 {
        let least = if field.kind == Kind::Lines { LINES } else { ROW + 2.0 };
        let texts = [(label, self.width(0..=1)), (said, self.width(self.value.clone()))];
        Self::height(texts).unwrap_or(ROW).max(least)
    }
}

/// Lines that a text takes over a width in characters: Japanese ones are twice as wide as others.
pub(super) fn lines_of(text: &str, width: f64) -> u32 {
    let room = (width * 0.93).max(2.0);
    let line = |text: &str| {
        let (mut lines, mut used) = (1, 0.0);
        for sign in text.chars() {
            let wide = wide(sign);
            if used + wide > room {
                lines += 1;
                used = 0.0;
            }
            used += wide;
        }
        lines
    };
    text.split('\n').map(line).sum()
}

/// How wide a sign is, in characters of a column.
fn wide(sign: char) -> f64 {
    match sign {
        'a'..='z' | '.' | '-' | '/' | ' ' => 0.9,
        _ if sign.is_ascii() => 1.0,
        _ => 2.0,
    }
}

/// Width that a column would like to have, in characters.
fn width(column: &Field, words: &Words) -> f64 {
    let label = in_words(&column.label, words);
    let wide = |text: &str| text.chars().map(wide).sum::<f64>();
    let own = match &column.kind {
        Kind::Lines => 34.0,
        Kind::Date => 17.0,
        Kind::Moment => 22.0,
        Kind::Count | Kind::Number | Kind::YesNo | Kind::Ordinal => 9.0,
        Kind::Choice(choices) => {
            // The sign of the list stands beside the word.
            let longest = choices.iter().map(|choice| wide(in_words(&choice.label, words)));
            (longest.fold(0.0, f64::max) + 4.0).clamp(9.0, 22.0)
        }
        Kind::Period | Kind::Month => 15.0,
        Kind::Names | Kind::File => 24.0,
        Kind::Text if column.shows == Some(Shown::Clause) => 10.0,
        Kind::Text if column.shows == Some(Shown::What) => 28.0,
        Kind::Reference | Kind::Text => 18.0,
    };
    // A heading has two lines.
    own.max(wide(label) / 2.0 + 2.0)
}
