//! What was typed on site so far, and the fact it makes.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Subject;
use super::asked::{Covered, Question};
use crate::app::NewPaper;
use crate::domain::decide::Wrong;
use crate::domain::fact::{CheckedHow, Overall, PersonMet, Verdict};
use crate::domain::file::{Inspection, Stage};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::{DateTextError, Words, parse_date, problems};
use crate::ui::cx::Cx;
use crate::ui::files::FileDialog;

/// Where the officer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Step {
    /// Who, where, when.
    Head,
    /// A question, from 0.
    Question(usize),
    /// What was found, and recording it.
    End,
}

/// A field that something can be wrong with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A field of the head or the end, by its name in the fact.
    Field(String),
    /// What was seen for a question.
    Note(String),
    /// Until when a question's finding is to be corrected.
    Due(String),
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trouble {
    /// As the ledger says.
    Wrong(Wrong),
    /// The date cannot be read.
    Date(DateTextError),
}

impl Trouble {
    pub(super) fn words(&self, words: &Words) -> String {
        match self {
            Self::Wrong(wrong) => problems::wrong(wrong, words),
            Self::Date(error) => error.explain(words),
        }
    }
}

/// What was answered to one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Given {
    pub verdict: Option<Verdict>,
    pub note: String,
    pub due: String,
    pub how: Option<CheckedHow>,
    pub photos: Vec<NewPaper>,
    /// Contracts of the visit that the finding does not concern.
    pub spared: BTreeSet<ContractId>,
}

/// Another contract of the vendor that the same visit may cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Also {
    pub contract: ContractId,
    pub plan: Option<FactId>,
    pub covered: bool,
}

/// An inspection being recorded. What is wrong with it is not kept beyond the run: it is found again.
#[derive(Serialize, Deserialize)]
pub(super) struct Draft {
    pub step: Step,
    pub on: String,
    pub place: String,
    /// Names, one a line or parted by commas.
    pub officials: String,
    pub received_by: String,
    pub identity_shown: bool,
    pub remote_reason: String,
    pub vendor_remarks: String,
    pub note: String,
    pub verdict: Option<Overall>,
    pub closing_talk: String,
    /// The vendor's other contracts.
    pub also: Vec<Also>,
    /// The visit's name, once it has one: recording again after a break adds to the same visit.
    pub visit: Option<String>,
    pub given: BTreeMap<String, Given>,
    /// Who was met at work.
    pub people: Vec<PersonMet>,
    pub papers: Vec<NewPaper>,
    pub path: String,
    #[serde(skip)]
    pub dialog: Option<FileDialog>,
    /// The question that the open dialog chooses photos for.
    #[serde(skip)]
    pub dialog_for: Option<String>,
    #[serde(skip)]
    pub troubles: BTreeMap<Place, Trouble>,
}

/// What parts names in one field.
const NAME_BREAKS: [char; 5] = ['\n', ',', '\u{3001}', '\u{ff0c}', ';'];

impl Draft {
    /// An empty record, filled in as far as plan and contract tell.
    pub(super) fn new(contract: &ContractPicture, subject: &Subject, cx: &Cx<'_>) -> Self {
        let inspection = contract.file.inspections.iter().find(|i| Some(&i.id) == subject.plan.as_ref());
        let plan = inspection.and_then(|i| i.plan.as_ref());
        let place = plan.map(|plan| plan.place.clone());
        let known = || contract.file.registered.as_ref().and_then(|r| r.places.first().cloned());
        let officials = plan.map(|plan| plan.officials.join("\n")).filter(|names| !names.is_empty());
        Self {
            step: Step::Head,
            on: cx.words.dates().date_long(cx.today(), Some(&cx.picture.rules.calendar)),
            place: place.or_else(known).unwrap_or_default(),
            officials: officials.unwrap_or_else(|| cx.app.officer()),
            received_by: String::new(),
            identity_shown: false,
            remote_reason: String::new(),
            vendor_remarks: String::new(),
            note: String::new(),
            verdict: None,
            closing_talk: String::new(),
            also: others(contract, inspection, subject, cx),
            visit: inspection.and_then(|i| i.visit().map(str::to_owned)),
            given: BTreeMap::new(),
            people: Vec::new(),
            papers: Vec::new(),
            path: String::new(),
            dialog: None,
            dialog_for: None,
            troubles: BTreeMap::new(),
        }
    }

    /// The contracts that the visit covers, that of the subject first.
    pub(super) fn covered<'a>(&self, subject: &Subject, cx: &Cx<'a>) -> Vec<Covered<'a>> {
        let first = (&subject.contract, subject.plan.as_ref());
        let also = self.also.iter().filter(|a| a.covered).map(|a| (&a.contract, a.plan.as_ref()));
        let one = |(id, plan): (&ContractId, Option<&FactId>)| {
            let contract = cx.contract(id)?;
            Some(Covered {
                contract: id.clone(),
                plan: plan.cloned(),
                set: contract.set.as_deref()?,
                title: contract.file.title(),
            })
        };
        std::iter::once(first).chain(also).filter_map(one).collect()
    }

    /// The officials' names.
    pub(super) fn official_names(&self) -> Vec<String> {
        self.officials
            .split(NAME_BREAKS)
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// How many of the questions were answered.
    pub(super) fn answered(&self, all: &[Question<'_>]) -> usize {
        let is_answered = |id: &str| self.given.get(id).is_some_and(|given| given.verdict.is_some());
        all.iter().filter(|q| is_answered(&q.check.id)).count()
    }

    /// How many were answered so.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.given.values().filter(|given| given.verdict == Some(verdict)).count()
    }

    /// Looks at one question before going on; notes what is wrong beside its fields.
    pub(super) fn look_at(&mut self, check: &str, today: NaiveDate) -> bool {
        self.troubles.remove(&Place::Note(check.to_owned()));
        self.troubles.remove(&Place::Due(check.to_owned()));
        let Some(given) = self.given.get(check).filter(|given| given.verdict == Some(Verdict::Unfit)) else {
            return true;
        };
        let mut found = Vec::new();
        if given.note.trim().is_empty() {
            found.push((Place::Note(check.to_owned()), Trouble::Wrong(Wrong::Required)));
        }
        if let Err(trouble) = date(&given.due, today) {
            found.push((Place::Due(check.to_owned()), trouble));
        }
        let fine = found.is_empty();
        self.troubles.extend(found);
        fine
    }
}

/// The vendor's other running contracts; those planned for the same visit are covered from the start.
fn others(
    contract: &ContractPicture,
    inspection: Option<&Inspection>,
    subject: &Subject,
    cx: &Cx<'_>,
) -> Vec<Also> {
    let visit = inspection.and_then(Inspection::visit);
    let same_vendor = |c: &&std::sync::Arc<ContractPicture>| {
        c.id != contract.id && c.vendor().is_some() && c.vendor() == contract.vendor() && c.set.is_some()
    };
    let one = |c: &std::sync::Arc<ContractPicture>| {
        let mut planned = c.file.inspections.iter().filter(|i| i.kind == subject.kind && i.plan.is_some());
        let plan = planned.find(|i| visit.is_some() && i.visit() == visit);
        // What has the visit on file already is not asked about again.
        let done = plan.is_some_and(|i| !i.is_open());
        let plan = plan.filter(|i| i.is_open()).map(|i| i.id.clone());
        let may = plan.is_some() || c.stage == Stage::Running;
        (may && !done).then(|| Also { contract: c.id.clone(), covered: plan.is_some(), plan })
    };
    cx.picture.contracts.values().filter(same_vendor).filter_map(one).collect()
}

pub(super) fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, Trouble> {
    if text.trim().is_empty() {
        return Err(Trouble::Wrong(Wrong::Required));
    }
    parse_date(text, today).map_err(Trouble::Date)
}

#[cfg(test)]
mod tests;
