//! The format-free model: what every format shows, cell by cell.

use std::borrow::Cow;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A document of tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Lines below the title: whose it is, which month, as of which day.
    pub subtitle: Vec<String>,
    /// Boxes for the seals of those who decide, beside the lines below the title; none where nobody signs.
    pub boxes: Vec<String>,
    /// Its tables, in reading order; the first one carries the title.
    pub tables: Vec<Table>,
}

/// A table: a sheet of a workbook, a section of a text file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What it is, whatever the language.
    pub id: Cow<'static, str>,
    /// Its name in the reader's language.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has a cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// A last row that sums up the others and is not sorted or filtered with them.
    pub total: Option<Vec<Cell>>,
    /// What to say where there are no rows.
    pub empty: String,
    /// Where it stands on paper.
    pub part: Part,
}

/// Where a table stands on paper; a workbook has a sheet for each whatever its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Part {
    /// In its turn, whole.
    #[default]
    Whole,
    /// A row a vendor: whole in its turn, and each row turned on its side at the head of that vendor's page.
    Vendors,
    /// On each vendor's page the rows whose first cell names it.
    ByVendor,
    /// Behind everything else.
    Annex,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// What its cells hold.
    pub kind: Kind,
    /// Its width in half-width characters.
    pub width: u16,
}

/// What the cells of a column hold; any of them may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words.
    Text,
    /// Days, some of them with a time.
    Date,
    /// Measured values.
    Number,
    /// Numbers of things.
    Count,
    /// By how much a count has changed, with its sign.
    Change,
    /// Parts of a whole: 1 is written 100 %.
    Percent,
    /// A small chart of the numbers to the left of it, as far as they reach without a gap in the columns.
    Trend,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A status: its word, and how it looks where the format has looks.
    Mark(String, Tone),
    /// A day.
    Date(NaiveDate),
    /// A moment, where a clock runs in hours.
    Moment(NaiveDateTime),
    /// How many.
    Count(u64),
    /// How many more or fewer.
    Change(i64),
    /// A value.
    Number(f64),
    /// Nothing.
    Empty,
}

/// How a status looks, as in the window; never without its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tone {
    /// Late or broken.
    Late,
    /// Due soon, or back with the vendor.
    Soon,
    /// The ward's turn.
    Waiting,
    /// Done, in order.
    Good,
    /// Nothing to do about it now.
    Quiet,
}

impl Tone {
    /// The window's colours for it (`ui::theme`, light): ink and ground, as 0xRRGGBB. A quiet ground is white.
    pub(super) fn colours(self) -> (u32, u32) {
        match self {
            Self::Late => (0x00ba_000c, 0x00fd_eeee),
            Self::Soon => (0x00ac_3e00, 0x00ff_eee2),
            Self::Waiting => (0x0000_55ad, 0x00f0_f9ff),
            Self::Good => (0x0019_7a4b, 0x00ff_ffff),
            Self::Quiet => (0x0066_6666, 0x00ff_ffff),
        }
    }
}

impl Cell {
    /// Words, or nothing where there are none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A count of things in memory.
    pub fn count(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }
}

impl Table {
    /// An empty table of these columns (heading, kind, width).
    pub(super) fn new(
        id: &'static str,
        name: impl Into<String>,
        columns: impl IntoIterator<Item = Column>,
        empty: impl Into<String>,
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            name: name.into(),
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
            total: None,
            empty: empty.into(),
            part: Part::Whole,
        }
    }

    /// The same, elsewhere on paper.
    pub(super) fn in_part(self, part: Part) -> Self {
        Self { part, ..self }
    }

    /// The rows and, after them, the total.
    pub fn all_rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.rows.iter().chain(&self.total).map(Vec::as_slice)
    }
}
