//! One record in full: by whom, when, where; what it says, or what it changed, field by field.

use eframe::egui::Ui;

use super::{Which, status};
use crate::domain::audit::{AuditRow, Mark, Sources, compare, pc};
use crate::domain::conflict::Conflict;
use crate::domain::entry::{Entry, Payload};
use crate::domain::fact::Fact;
use crate::domain::file::FileProblem;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, audit, facts, msg};
use crate::ui::beside::{self, Answer, Contested, Line};
use crate::ui::cx::Cx;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{JpText, Link, Status, StatusLabel, heading};

/// Where a link of the detail leads.
pub(super) enum Go {
    /// To a contract.
    Contract(ContractId),
    /// To another record.
    Record(Which),
}

/// A record in words.
pub(super) struct Detail {
    title: String,
    hand: String,
    number: String,
    ledger: String,
    contract: Option<ContractId>,
    mark: Option<(Status, String)>,
    /// What it is: nothing where this version does not understand it.
    not_understood: Option<String>,
    reason: Option<String>,
    heads: Vec<String>,
    lines: Vec<Line>,
    /// A sentence over the table, or in place of it.
    note: Option<String>,
    /// The record that it is about, or that took its place: a heading, who and when, what.
    others: Vec<Other>,
    contested: Option<Contested>,
}

struct Other {
    heading: String,
    what: String,
    hand: String,
    which: Which,
}

fn hand(entry: &Entry, words: &Words) -> String {
    let at = audit::moment(entry.at, words);
    let values = [("at", at.into()), ("by", (*entry.by).into()), ("pc", pc(&entry.id.writer).into())];
    words.say_with("audit-hand", &values)
}

impl Detail {
    pub fn of<'a>(row: &AuditRow<'a>, sources: &Sources<'a>, cx: &Cx<'_>) -> Self {
        let words = cx.words;
        let contract = row.contract.and_then(|id| sources.picture.contracts.get(id));
        let contract = contract.map(AsRef::as_ref);
        let mut detail = Self {
            title: audit::kind_name(row.kind(), words),
            hand: hand(row.entry, words),
            number: words.say_with("audit-record-number", &[("id", row.entry.id.to_string().into())]),
            ledger: audit::ledger(row.contract, sources.picture, words),
            contract: contract.map(|contract| contract.id.clone()),
            mark: row.mark().map(|mark| (status(mark), audit::mark(mark, words))),
            not_understood: None,
            reason: None,
            heads: Vec::new(),
            lines: Vec::new(),
            note: None,
            others: Vec::new(),
            contested: contested(row, sources, cx),
        };
        match (&row.entry.payload, row.mended(sources)) {
            (Payload::Unknown { .. }, _) => {
                detail.not_understood = Some(words.say("audit-not-understood").into_owned());
            }
            (Payload::Purged { by }, _) => {
                let values = [("fact", by.to_string().into())];
                detail.not_understood = Some(words.say_with("audit-was-purged", &values));
            }
            (Payload::Unreadable(_), _) => {
                detail.not_understood = Some(words.say("audit-not-readable").into_owned());
            }
            (Payload::Known(_), Some(mended)) => {
                let reason = Some(mended.reason).filter(|reason| !reason.trim().is_empty());
                detail.reason = reason.map(|r| words.say_with("audit-reason", &[("reason", r.into())]));
                let kind = mended.old.kind();
                detail.lines = beside::lines(kind, &mended.compared(), contract, words);
                let (ids, about) = if mended.new.is_some() {
                    (vec![msg("audit-field"), msg("audit-old"), msg("audit-new")], msg("audit-corrects"))
                } else {
                    (vec![msg("audit-field"), msg("audit-value")], msg("audit-retracts"))
                };
                detail.heads = ids.into_iter().map(|id| words.say(id).into_owned()).collect();
                if detail.lines.is_empty() {
                    detail.note = Some(words.say("audit-no-change").into_owned());
                }
                detail.other(about, row, &mended.fact, sources, words);
            }
            (Payload::Known(fact), None) => {
                detail.plain(fact, contract, words);
                if let Some(by) = row.retracted_by {
                    detail.other(msg("audit-retracted-by"), row, by, sources, words);
                }
                if let Some(by) = row.corrected_by {
                    detail.other(msg("audit-corrected-by"), row, by, sources, words);
                }
            }
        }
        detail
    }

    /// What an ordinary fact says, as it was recorded.
    fn plain(&mut self, fact: &Fact, contract: Option<&ContractPicture>, words: &Words) {
        self.lines = beside::lines(fact.kind(), &compare(&[fact]), contract, words);
        let ids = [msg("audit-field"), msg("audit-value")];
        self.heads = ids.into_iter().map(|id| words.say(id).into_owned()).collect();
    }

    fn other(
        &mut self,
        heading: &'static str,
        row: &AuditRow<'_>,
        id: &FactId,
        sources: &Sources<'_>,
        words: &Words,
    ) {
        let Some(entry) = sources.entry(row.contract, id) else { return };
        let contract = row.contract.and_then(|id| sources.picture.contracts.get(id));
        let set = contract.and_then(|contract| contract.set.as_deref());
        let what = entry.fact().map(|fact| facts::summary(fact, set, words)).unwrap_or_default();
        self.others.push(Other {
            heading: words.say(heading).into_owned(),
            what,
            hand: hand(entry, words),
            which: (row.contract.cloned(), id.clone()),
        });
    }

    /// Shows it; gives where a link of it leads.
    pub fn show(&self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Go> {
        let words = cx.words;
        let mut go = None;
        ui.spacing_mut().item_spacing.y = size::HALF_STEP;
        ui.horizontal_wrapped(|ui| {
            ui.add(JpText::new(self.title.as_str()).strong().size(text::TITLE).heading());
            if let Some((status, word)) = &self.mark {
                ui.add(StatusLabel::new(*status, word));
            }
        });
        ui.add(JpText::new(self.hand.as_str()));
        match &self.contract {
            Some(id) => {
                if ui.add(Link::new(&self.ledger).size(text::LABEL)).clicked() {
                    go = Some(Go::Contract(id.clone()));
                }
            }
            None => drop(ui.add(JpText::new(self.ledger.as_str()).size(text::LABEL))),
        }
        ui.add(JpText::note(self.number.as_str(), ui));
        for line in [&self.not_understood, &self.reason, &self.note].into_iter().flatten() {
            ui.add_space(size::HALF_STEP);
            ui.add(JpText::new(line.as_str()));
        }
        if let Some(contested) = &self.contested {
            ui.add_space(size::STEP);
            contested.show(ui);
        }
        for other in &self.others {
            ui.add_space(size::STEP);
            heading::section(ui, &other.heading, "");
            ui.add(JpText::new(other.what.as_str()));
            ui.add(JpText::note(other.hand.as_str(), ui));
            if ui.add(Link::new(&words.say("audit-show-that")).size(text::LABEL)).clicked() {
                go = Some(Go::Record(other.which.clone()));
            }
        }
        if !self.lines.is_empty() {
            ui.add_space(size::STEP);
            beside::show(ui, "audit-fields", &self.title, &self.heads, &self.lines);
        }
        go
    }
}

/// The conflict that a record stands in.
fn contested(row: &AuditRow<'_>, sources: &Sources<'_>, cx: &Cx<'_>) -> Option<Contested> {
    if row.mark() != Some(Mark::Contested) {
        return None;
    }
    let has = |conflict: &&Conflict| conflict.answers.contains(&row.entry.id);
    if let Some(id) = row.contract {
        let contract = sources.picture.contracts.get(id)?;
        return Some(Contested::of(contract, contract.file.conflicts().find(has)?, cx));
    }
    let problems = sources.picture.office.problems.iter();
    let conflict = problems
        .filter_map(|problem| match problem {
            FileProblem::Conflict(conflict) => Some(conflict),
            _ => None,
        })
        .find(has)?;
    let entries = conflict.answers.iter().filter_map(|id| sources.entry(None, id));
    let answers: Vec<Answer<'_>> = entries.filter_map(Answer::entered).collect();
    let what = audit::conflict(&conflict.question, cx.words);
    Some(Contested::made(&what, conflict, &answers, None, cx))
}
