//! Forms (様式) that the ward hands out and vendors fill in: their layouts, as data.
//!
//! A layout says which fact a form states, and for each of its cells what it is called, what may stand in it and where
//! in the fact it goes. Writing a workbook, reading one back and filling one in beforehand all follow the same layout, so
//! a form that can be written can be read. An office may rename columns and add forms of its own ([`FormAdopted`]).
//!
//! [`FormAdopted`]: super::fact::FormAdopted

mod again;
mod builtin;
mod check;
mod order;
mod rows;
mod stamp;
mod value;
mod words;

use serde::{Deserialize, Serialize};

use super::clause_set::Text;
use super::fact::{ApprovalKind, ron};

pub use again::again;
pub use builtin::builtin_forms;
pub use check::{LayoutFault, LayoutWrong};
pub use order::{FormOrder, INDEX, blank, chosen, due};
pub use rows::{Matter, Shown, ShownValue};
pub use stamp::{STAMP_SHEET, Stamp};
pub use value::{fact_of, get, is_blank, set};
pub use words::plain;

/// A layout's text that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// It is not a layout.
    #[error("not a form layout at {line}:{column}: {reason}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The reader's reason, for those who write layouts by hand.
        reason: String,
    },
    /// It is one, but it does not hold together.
    #[error("form layout {id} has {} faults", faults.len())]
    Faults {
        /// Its id.
        id: String,
        /// What is wrong.
        faults: Vec<LayoutFault>,
    },
}

/// The layout of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormLayout {
    /// Its stable name (`roster`, `copy-request`), stamped into each workbook.
    pub id: String,
    /// The highest one of an id counts.
    pub version: u32,
    /// Its heading.
    pub title: Text,
    /// One or two lines of guidance below the heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<Text>,
    /// Papers that go with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub papers: Option<Text>,
    /// The kind of fact that it states (`Fact::kind`).
    pub states: String,
    /// Whether each row of its table states a fact of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fact_per_row: bool,
    /// What every such form says of the fact, by path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixed: Vec<Fixed>,
    /// Paths that the ward fills in without showing them: what the form is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<String>,
    /// What it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answers>,
    /// Cells that stand once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Its table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// A value that every form of a layout has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fixed {
    /// Path in the fact.
    pub at: String,
    /// The value, as text; the names of variants are texts too.
    pub value: String,
}

/// A cell that stands once, or a column of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Path in the fact, or in the table's row; an empty path in a table is the row itself. Without one the cell is only
    /// read by people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What the ward prints there about the matter; such cells are locked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shows: Option<Shown>,
    /// Whether the ward fills it in, and the vendor leaves it as it is. References and what is shown always are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
    /// What stands before or above it.
    pub label: Text,
    /// Other words by which vendors call it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    /// What may stand in it.
    pub kind: Kind,
    /// Whether it must not stay blank.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// How it is filled in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub example: String,
}

impl Field {
    /// Whether the ward fills it in, and the vendor leaves it as it is.
    pub fn is_given(&self) -> bool {
        self.given || self.shows.is_some() || matches!(self.kind, Kind::Reference | Kind::Ordinal)
    }

    /// All words it goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let labels = [self.label.ja.as_str(), self.label.en.as_str()];
        labels.into_iter().chain(self.headings.iter().map(String::as_str))
    }
}

/// What may stand in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words on one line.
    Text,
    /// Words on several lines.
    Lines,
    /// A day.
    Date,
    /// A day with a time of day.
    Moment,
    /// A whole number.
    Count,
    /// A number.
    Number,
    /// 有 or 無.
    YesNo,
    /// One of some words.
    Choice(Vec<Choice>),
    /// Several names in one cell.
    Names,
    /// A period: month, quarter, half or fiscal year.
    Period,
    /// A month.
    Month,
    /// The ward's own name of what the form is about.
    Reference,
    /// A place in a list of the ward's, counted from 1 on paper.
    Ordinal,
    /// The name of a file of the same bundle, which is the paper that the row speaks of.
    File,
}

/// A word to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What the fact says.
    pub value: String,
    /// What the vendor chooses.
    pub label: Text,
    /// Other words for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

impl Choice {
    /// All words it goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let labels = [self.label.ja.as_str(), self.label.en.as_str()];
        labels.into_iter().chain(self.words.iter().map(String::as_str))
    }
}

/// A table: a heading, and a row for each of whatever it lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// Path of the list in the fact; empty where each row is a fact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// What it lists.
    pub label: Text,
    /// Its columns.
    pub columns: Vec<Field>,
    /// Paths that together name a row: no two rows have them alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<String>,
    /// Pairs of paths of days, the earlier one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<(String, String)>,
    /// Whether the form is worth nothing without a row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Rows to be filled in that a blank form has.
    #[serde(default = "blank_rows")]
    pub rows: u16,
}

fn blank_rows() -> u16 {
    20
}

/// What a form answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Answers {
    /// A paper that a duty asks for, by its name in clause sets.
    Paper(String),
    /// Nothing that is owed: the vendor asks for an approval when it needs one.
    Request(ApprovalKind),
    /// A condition of an approval.
    Condition,
    /// The end of what was approved.
    Conclusion,
    /// An incident's first report: nothing is owed before there is one.
    FirstReport,
    /// Its next report.
    NextReport,
    /// Its final report.
    FinalReport,
    /// An instruction in an incident.
    Instruction,
    /// A promised measure against recurrence.
    Prevention,
    /// A finding of an inspection.
    Correction,
    /// The briefing of workers.
    Briefing,
    /// Receipts of assets.
    Receipt,
    /// The return or disposal of assets.
    Return,
    /// The erasure of machines.
    MachineErasure,
    /// Values of service levels.
    Measure,
    /// Why a level fell short.
    Shortfall,
    /// Standing duties.
    SelfCheck,
    /// A claim.
    Claim,
}

impl FormLayout {
    /// Reads a layout and checks that it holds together.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        let layout: Self = ron().from_str(text).map_err(|error| LayoutError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            reason: error.code.to_string(),
        })?;
        let faults = layout.faults();
        if faults.is_empty() { Ok(layout) } else { Err(LayoutError::Faults { id: layout.id, faults }) }
    }

    /// The layout as text, to be edited.
    pub fn to_text(&self) -> Result<String, ::ron::Error> {
        ron().to_string_pretty(self, ::ron::ser::PrettyConfig::new().depth_limit(4)).map(|text| text + "\n")
    }

    /// All fields and columns.
    pub fn cells(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.table.iter().flat_map(|table| &table.columns))
    }

    /// Whether it states such a paper.
    pub fn is_of_paper(&self, paper: &str) -> bool {
        self.answers.iter().any(|a| matches!(a, Answers::Paper(name) if name == paper))
    }
}
