//! Letters to vendors (書面): one format-free model, set as pages by a Typst template and filled into a Word one.
//!
//! ```text
//! Picture + LetterOrder + Words ── letter ──> Letter ──┬─ letter_pdf ───> .pdf
//!                                                      └─ letter_docx ──> .docx
//! ```

mod docx;
mod entries;
mod fields;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use docx::{FieldFault, FieldWrong, TemplatePart, letter_docx, standard_docx};
pub use fields::TableFields;

use crate::domain::fact::LetterKind;
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Language, Words, facts, msg};
use crate::report::tables::{Cell, Column, Document, Kind, Part, Table};

/// What the officer chose of a letter; what is left open is worded by the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterOrder {
    /// What it is for.
    pub kind: LetterKind,
    /// The day it bears.
    pub on: NaiveDate,
    /// 文書番号.
    pub number: String,
    /// 宛先.
    pub to: Option<String>,
    /// 件名.
    pub title: Option<String>,
    /// 本文.
    pub text: Option<String>,
    /// Until when the vendor is to answer.
    pub until: Option<NaiveDate>,
    /// The officer in charge.
    pub officer: String,
}

impl LetterOrder {
    /// A letter with the usual words, without a number.
    pub fn new(kind: LetterKind, on: NaiveDate) -> Self {
        let (number, officer) = (String::new(), String::new());
        Self { kind, on, number, to: None, title: None, text: None, until: None, officer }
    }
}

/// A contract that a letter speaks of.
#[derive(Debug, Clone)]
pub struct LetterPart<'a> {
    /// Which.
    pub contract: &'a ContractPicture,
    /// The fact on its file that the letter tells of.
    pub about: Option<&'a FactId>,
    /// The obligations that it reminds of.
    pub obligations: &'a [ObligationKey],
}

/// A line of a letter's table (明細).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterItem {
    /// 内容.
    pub what: String,
    /// 条項.
    pub clause: String,
    /// 期限.
    pub due: String,
    /// 備考.
    pub note: String,
}

/// A letter, worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is for.
    pub kind: LetterKind,
    /// The day it bears.
    pub on: NaiveDate,
    /// 宛先, line by line.
    pub to: String,
    /// 件名.
    pub title: String,
    /// 本文.
    pub text: String,
    /// Who writes it: the office.
    pub office: String,
    /// The language it is written in.
    pub language: Language,
    /// What stands below the text (記): a name and what it says; without those that say nothing.
    pub entries: Vec<(String, String)>,
    /// The table.
    pub items: Vec<LetterItem>,
    /// Headings of the table: number, and one for each field of an item.
    pub headings: [String; 5],
    /// Who signs, each side with what stands in its box.
    pub signatures: Vec<(String, String)>,
    /// The names that a template may use, in the language it is written in; those of tables with their column.
    pub names: Vec<String>,
    /// Everything a template may name, by its name in every language.
    pub fields: BTreeMap<String, String>,
}

/// Words a letter. What tells of no fact (a sample for a template) has its fields, and they are empty.
pub fn letter(picture: &Picture, order: &LetterOrder, parts: &[LetterPart<'_>], words: &Words) -> Letter {
    let dates = words.dates();
    let items = entries::items(picture, order, parts, words);
    let until = order.until.map(|day| dates.date_plain(day)).unwrap_or_default();
    let first = parts.first();
    let vendor = first.and_then(|part| picture.office.vendors.get(part.contract.vendor()?));
    let vendor_name = vendor.map(|v| v.name.clone()).unwrap_or_default();
    let representative = vendor.map(|v| v.representative.trim().to_owned()).unwrap_or_default();
    let usual = || addressee(&vendor_name, &representative, words);
    let to = order.to.clone().filter(|to| !to.trim().is_empty()).unwrap_or_else(usual);
    let values = [
        ("until", until.clone().into()),
        ("has-until", if order.until.is_some() { "yes" } else { "no" }.into()),
        ("count", items.len().into()),
    ];
    let title = order.title.clone().filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or_else(|| words.say_with(title_id(order.kind), &values));
    let text = order.text.clone().filter(|text| !text.trim().is_empty());
    let text = text.unwrap_or_else(|| words.say_with(text_id(order.kind), &values));
    let contract = |say: fn(&ContractPicture, &Words) -> String| match parts {
        [] => String::new(),
        [one] => say(one.contract, words),
        [one, rest @ ..] => words.say_with(
            msg("letter-and-others"),
            &[("first", say(one.contract, words).into()), ("count", rest.len().into())],
        ),
    };
    let one = |say: fn(&ContractPicture, &Words) -> String| {
        if let [one] = parts { say(one.contract, words) } else { String::new() }
    };
    let mut all: Vec<(&'static str, String)> = vec![
        (msg("letter-field-number"), order.number.trim().to_owned()),
        (msg("letter-field-date"), dates.date_plain(order.on)),
        (msg("letter-field-to"), to.clone()),
        (msg("letter-field-vendor"), vendor_name),
        (msg("letter-field-representative"), representative),
        (msg("letter-field-address"), vendor.map(|v| v.address.clone()).unwrap_or_default()),
        (msg("letter-field-office"), picture.office.name.clone()),
        (msg("letter-field-section"), one(|c, _| c.file.section().to_owned())),
        (msg("letter-field-officer"), order.officer.clone()),
        (msg("letter-field-contact"), contact(&order.officer, words)),
        (msg("letter-field-subject"), title.clone()),
        (msg("letter-field-text"), text.clone()),
        (msg("letter-field-until"), until.clone()),
        (msg("letter-field-count"), items.len().to_string()),
        (msg("letter-field-contract-title"), contract(|c, _| c.file.title().to_owned())),
        (msg("letter-field-contract-number"), contract(|c, _| c.number().to_owned())),
        (msg("letter-field-period"), one(period)),
        (
            msg("letter-field-signed"),
            one(|c, words| c.file.signed.map(|day| words.dates().date_plain(day)).unwrap_or_default()),
        ),
    ];
    let about = match parts {
        [one] => entries::of(order.kind, picture, one, words),
        _ => entries::of_kind(order.kind),
    };
    let listed = ["letter-field-contract-title", "letter-field-contract-number", "letter-field-period"];
    let listed = |id: &str| listed.contains(&id);
    let mut shown: Vec<(&'static str, String)> = all.iter().filter(|(id, _)| listed(id)).cloned().collect();
    shown.extend(about.iter().cloned());
    if !until.is_empty() {
        shown.push((msg("letter-field-until"), until));
    }
    all.extend(about);
    let shown = shown.into_iter().filter(|(_, said)| !said.trim().is_empty());
    let entries: Vec<(String, String)> = shown.map(|(id, said)| (words.say(id).into_owned(), said)).collect();
    let signatures = entries::signatures(order.kind, words);
    let has_more = !entries.is_empty() || !items.is_empty();
    let below = |id| if has_more { words.say(id).into_owned() } else { String::new() };
    all.push((msg("letter-field-record"), below(msg("letter-record"))));
    all.push((msg("letter-field-end"), below(msg("letter-end"))));
    let headings = entries::headings(order.kind).map(|id| words.say(id).into_owned());
    for (id, heading) in fields::HEADINGS.into_iter().zip(&headings) {
        all.push((id, heading.clone()));
    }
    Letter {
        kind: order.kind,
        on: order.on,
        to,
        title,
        text,
        office: picture.office.name.clone(),
        language: words.language(),
        entries,
        items,
        headings,
        signatures,
        names: fields::names(&all, words),
        fields: fields::in_all_languages(&all, words),
    }
}

/// A file's name for a letter, without its ending: 督促_令和8年11月24日_東都データ株式会社. No sign in it troubles a file system.
pub fn letter_stem(kind: LetterKind, on: NaiveDate, vendor: &str, words: &Words) -> String {
    let name = super::monthly::file_name(vendor);
    format!("{}_{on}_{name}", super::monthly::file_name(&facts::letter_kind(kind, words)))
}

fn addressee(vendor: &str, representative: &str, words: &Words) -> String {
    if representative.is_empty() {
        return words.say_with(msg("letter-to-firm"), &[("vendor", vendor.to_owned().into())]);
    }
    let person = [("person", representative.to_owned().into())];
    format!("{vendor}\n{}", words.say_with(msg("letter-to-person"), &person))
}

fn contact(officer: &str, words: &Words) -> String {
    if officer.trim().is_empty() {
        return String::new();
    }
    words.say_with(msg("letter-contact"), &[("officer", officer.to_owned().into())])
}

fn period(contract: &ContractPicture, words: &Words) -> String {
    let Some(registered) = &contract.file.registered else { return String::new() };
    let end = contract.file.period_end().unwrap_or(registered.end);
    words.say_with(msg("letter-period"), &[("first", registered.start.into()), ("last", end.into())])
}

fn title_id(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Reminder => msg("letter-title-reminder"),
        LetterKind::Approval => msg("letter-title-approval"),
        LetterKind::Return => msg("letter-title-return"),
        LetterKind::InspectionNotice => msg("letter-title-inspection-notice"),
        LetterKind::InspectionRecord => msg("letter-title-inspection-record"),
        LetterKind::Correction => msg("letter-title-correction"),
        LetterKind::Instruction => msg("letter-title-instruction"),
        LetterKind::Request => msg("letter-title-request"),
        LetterKind::Disposal => msg("letter-title-disposal"),
        LetterKind::Closing => msg("letter-title-closing"),
    }
}

fn text_id(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Reminder => msg("letter-text-reminder"),
        LetterKind::Approval => msg("letter-text-approval"),
        LetterKind::Return => msg("letter-text-return"),
        LetterKind::InspectionNotice => msg("letter-text-inspection-notice"),
        LetterKind::InspectionRecord => msg("letter-text-inspection-record"),
        LetterKind::Correction => msg("letter-text-correction"),
        LetterKind::Instruction => msg("letter-text-instruction"),
        LetterKind::Request => msg("letter-text-request"),
        LetterKind::Disposal => msg("letter-text-disposal"),
        LetterKind::Closing => msg("letter-text-closing"),
    }
}

/// The list of letters made at once.
pub fn letter_list(office: &str, on: NaiveDate, rows: Vec<Vec<Cell>>, words: &Words) -> Document {
    let column = |id: &str, kind, width| Column { heading: words.say(id).into_owned(), kind, width };
    let columns = vec![
        column(msg("letter-field-vendor"), Kind::Text, 36),
        column(msg("letter-field-count"), Kind::Count, 8),
        column(msg("letter-field-number"), Kind::Text, 20),
        column(msg("letter-list-file"), Kind::Text, 48),
    ];
    let name = words.say(msg("letter-list"));
    let mut table = Table::new("letters", name.clone(), columns, words.say(msg("letter-list-empty")));
    table.rows = rows;
    Document {
        title: format!("{office} {name}"),
        subtitle: vec![words.dates().date_plain(on), words.say(msg("letter-list-note")).into_owned()],
        tables: vec![table.in_part(Part::Whole)],
        boxes: Vec::new(),
    }
}
