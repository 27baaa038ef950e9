//! An office's old list of contracts (旧台帳), taken over: which column is which field, what a row says, and what it would
//! become here.
//!
//! A row becomes a contract like one typed into the form; nothing of it is taken for granted. What is on file already is
//! left as it is: a list is older than the ledger.

mod plan;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod vendors;

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::decide::{Refusal, Wrong};
use super::names::squeezed;

pub use plan::{Becomes, Difference, NewContract, Plan, PlannedRow, contract_id, plan};
pub use vendors::NewVendor;

/// What a column of such a list can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 契約番号
    Number,
    /// 件名
    Title,
    /// 受託者名
    Vendor,
    /// 所管課
    Section,
    /// 担当者
    Officer,
    /// First day of the period.
    Start,
    /// Last day of the period.
    End,
    /// Both days in one cell (R8.4.1～R9.3.31).
    Period,
    /// 契約日
    Signed,
    /// 個人情報の有無
    PersonalData,
    /// 業務執行場所
    Places,
    /// 条項集
    ClauseSet,
    /// フリガナ of the vendor.
    VendorKana,
    /// 法人番号
    CorporateNumber,
    /// 代表者
    Representative,
    /// 所在地
    Address,
    /// 電話
    Telephone,
    /// メール
    Mail,
}

impl Field {
    /// All of them, the contract's own first.
    pub const ALL: [Self; 18] = [
        Self::Number,
        Self::Title,
        Self::Vendor,
        Self::Start,
        Self::End,
        Self::Period,
        Self::Signed,
        Self::Section,
        Self::Officer,
        Self::ClauseSet,
        Self::PersonalData,
        Self::Places,
        Self::VendorKana,
        Self::CorporateNumber,
        Self::Representative,
        Self::Address,
        Self::Telephone,
        Self::Mail,
    ];

    /// Its name in mappings and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Title => "title",
            Self::Vendor => "vendor",
            Self::Section => "section",
            Self::Officer => "officer",
            Self::Start => "start",
            Self::End => "end",
            Self::Period => "period",
            Self::Signed => "signed",
            Self::PersonalData => "personal_data",
            Self::Places => "places",
            Self::ClauseSet => "clause_set",
            Self::VendorKana => "vendor_kana",
            Self::CorporateNumber => "corporate_number",
            Self::Representative => "representative",
            Self::Address => "address",
            Self::Telephone => "telephone",
            Self::Mail => "mail",
        }
    }

    /// The fact and the field of it that it becomes; both days of a period are told by the first one.
    pub fn of_fact(self) -> (&'static str, &'static str) {
        match self {
            Self::Number => ("ContractRegistered", "number"),
            Self::Title => ("ContractRegistered", "title"),
            Self::Vendor => ("ContractRegistered", "vendor"),
            Self::Section => ("ContractRegistered", "section"),
            Self::Officer => ("ContractRegistered", "officer"),
            Self::Start | Self::Period => ("ContractRegistered", "start"),
            Self::End => ("ContractRegistered", "end"),
            Self::Signed => ("ContractSigned", "on"),
            Self::PersonalData => ("ContractRegistered", "personal_data"),
            Self::Places => ("ContractRegistered", "places"),
            Self::ClauseSet => ("ContractRegistered", "clause_set"),
            Self::VendorKana => ("VendorRegistered", "kana"),
            Self::CorporateNumber => ("VendorRegistered", "corporate_number"),
            Self::Representative => ("VendorRegistered", "representative"),
            Self::Address => ("VendorRegistered", "address"),
            Self::Telephone => ("VendorRegistered", "telephone"),
            Self::Mail => ("VendorRegistered", "mail"),
        }
    }

    /// The field of a list that a field of a fact was read from.
    pub(super) fn of(kind: &str, field: &str) -> Option<Self> {
        match field {
            "clause_set_version" => Some(Self::ClauseSet),
            "name" if kind == "VendorRegistered" => Some(Self::Vendor),
            _ => Self::ALL.into_iter().find(|f| f.of_fact() == (kind, field)),
        }
    }
}

impl FromStr for Field {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|field| field.key() == text).ok_or(())
    }
}

/// Which column of a list is which field, and what holds for all its rows. Columns go by their headings, so that they may
/// stand in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the officer calls it; empty where it was not saved.
    #[serde(default)]
    pub name: String,
    /// All headings of the list it was made for.
    #[serde(default)]
    pub headings: Vec<String>,
    /// The heading of each field's column; letters (`C`) of a column without one.
    #[serde(default)]
    pub columns: BTreeMap<Field, String>,
    /// What stands for a blank cell, or for a column that the list does not have.
    #[serde(default)]
    pub constants: BTreeMap<Field, String>,
}

impl Mapping {
    /// Whether it was made for a list with these headings, in whatever order.
    pub fn is_for<'a>(&self, headings: impl Iterator<Item = &'a str>) -> bool {
        let sorted = |all: &mut Vec<String>| all.sort_unstable();
        let mut own: Vec<String> = self.headings.iter().map(|h| squeezed(h)).collect();
        let mut others: Vec<String> = headings.map(squeezed).collect();
        sorted(&mut own);
        sorted(&mut others);
        !own.is_empty() && own == others
    }
}

/// A row of the list as read. Texts are trimmed; an empty one means a blank cell or no such column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "the fields of the list, see `Field`")]
pub struct Listed {
    /// Row on the sheet, counted from 1.
    pub row: u32,
    pub number: String,
    pub title: String,
    pub vendor: String,
    pub section: String,
    pub officer: String,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub signed: Option<NaiveDate>,
    pub personal_data: Option<bool>,
    pub places: Vec<String>,
    pub clause_set: String,
    pub vendor_kana: String,
    pub corporate_number: String,
    pub representative: String,
    pub address: String,
    pub telephone: String,
    pub mail: String,
    /// What could not be understood.
    pub faults: Vec<Fault>,
}

impl Listed {
    /// Whether two rows say the same.
    fn says_as(&self, other: &Self) -> bool {
        let unplaced = |of: &Self| Self { row: 0, ..of.clone() };
        unplaced(self) == unplaced(other)
    }
}

/// Something in one field of a row that keeps the row from being taken over.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// Which field.
    pub field: Field,
    /// What is wrong.
    pub kind: FaultKind,
    /// The cell's text.
    pub text: String,
}

// `Wrong` holds no figures that are not equal to themselves.
impl Eq for Fault {}

/// What can be wrong with a field of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum FaultKind {
    /// It is blank, and the list has a column for it.
    Blank,
    /// No column of the list is this field, and nothing was said to stand for it.
    NoColumn,
    /// Not a date.
    Date,
    /// Not a period.
    Period,
    /// Neither yes nor no.
    YesNo,
    /// No clause set of this name.
    UnknownClauseSet,
    /// Another row above says something else under the same number.
    SameNumber(u32),
    /// More than one vendor goes by this name.
    TwoVendors(Vec<String>),
    /// The contract of this number was purged.
    Purged,
    /// The formula in the cell gives an error.
    CellError,
    /// It cannot be recorded so.
    Refused(Wrong),
    /// The row as a whole cannot be recorded.
    Refusal(Box<Refusal>),
}

/// Something the officer should know of a row that is taken over all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The vendor is the one that goes by this name here.
    VendorIs(String),
    /// The vendor's details are another in an earlier row or on file, and those stay.
    VendorDiffers {
        /// Which detail.
        field: Field,
        /// What stays.
        kept: String,
        /// What the row says.
        listed: String,
    },
    /// The period is over.
    Over(NaiveDate),
    /// No day of signing: the contract stays a draft until it is recorded.
    NotSigned,
}
