//! Item by item: what it says, what it would become, and what is the matter with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::preview::PreviewTask;
use super::trial::Trial;
use super::{ItemProblem, PreviewItem, Proposal, problems};
use crate::app::error::AppError;
use crate::app::jobs::Watch;
use crate::bundle::manifest::MANIFEST_PATH;
use crate::bundle::{
    Bundle, BundleError, Entry, Item, Kind, Limits, Refusal, WorkbookReader, form, parse_date,
};
use crate::domain::decide::{FieldProblem, Wrong};
use crate::domain::fact::{Content, Fact, Paper, PaperAdded, SubmissionReceived};
use crate::domain::picture::ContractPicture;

/// The kind of item that is only a paper to another one, or to a fact on file.
const PAPER: &str = "paper";
/// The paper whose contents the program reads from a workbook.
const ROSTER: &str = "roster";

/// A checked bundle held against the contract it is for.
pub(super) struct Reading<'a> {
    pub task: &'a PreviewTask,
    pub bundle: &'a Bundle,
    pub contract: &'a Arc<ContractPicture>,
    pub limits: &'a Limits,
    pub workbooks: WorkbookReader<'a>,
    pub watch: &'a Watch,
}

impl Reading<'_> {
    pub fn items(&self) -> Result<Vec<PreviewItem>, AppError> {
        let listed: BTreeMap<&str, &Item> = self
            .bundle
            .manifest
            .iter()
            .flat_map(|m| &m.items)
            .map(|item| (item.path.as_str(), item))
            .collect();
        let entries = self.bundle.archive.entries.iter().filter(|e| e.path != MANIFEST_PATH);
        let mut items: Vec<PreviewItem> =
            entries.map(|e| self.item(e, listed.get(e.path.as_str()).copied())).collect();
        pair_papers(&mut items);
        self.mark_known(&mut items);
        mark_twins(&mut items);
        self.try_out(&mut items)?;
        for item in &mut items {
            if item.proposal == Proposal::Nothing {
                item.refuse();
                if item.problems.is_empty() {
                    item.problems.push(ItemProblem::AnswersNothing);
                }
            }
        }
        Ok(items)
    }

    fn item(&self, entry: &Entry, listed: Option<&Item>) -> PreviewItem {
        let mut item = PreviewItem {
            path: entry.path.clone(),
            kind: listed.map_or(PAPER, |i| i.kind.as_str()).to_owned(),
            size: entry.size,
            sha256: entry.sha256.clone(),
            proposal: Proposal::Nothing,
            is_form: entry.kind == Kind::Ron,
            answers: Vec::new(),
            roster: None,
            problems: Vec::new(),
            accept: true,
            can_accept: true,
        };
        if item.is_form {
            self.form(&mut item, entry, listed);
            return item;
        }
        // Without a manifest a workbook that reads as a roster is one.
        let table = (entry.kind == Kind::Xlsx && (item.kind == ROSTER || listed.is_none()))
            .then(|| self.roster_of(entry));
        if listed.is_none() && matches!(table, Some(Ok(_))) {
            ROSTER.clone_into(&mut item.kind);
        }
        let table = match table {
            // Nor is it a paper: what cannot be read here is not for an officer to open.
            Some(Err(error)) if item.kind == ROSTER || !is_other_form(&error) => {
                item.problems.push(ItemProblem::Unreadable(error));
                item.refuse();
                if self.is_paper_of_the_contract(&item.kind) {
                    self.paper(&mut item, listed, None);
                }
                return item;
            }
            table => table.and_then(Result::ok),
        };
        if self.is_paper_of_the_contract(&item.kind) {
            let content = table.map(|table| self.show_table(&mut item, table));
            self.paper(&mut item, listed, content);
        } else if item.kind == PAPER
            && let Some(to) = listed.and_then(|i| i.about.as_deref()).and_then(|id| id.parse().ok())
        {
            let on = self.task.picture.today();
            item.proposal = Proposal::Fact(Box::new(PaperAdded { to, on, papers: Vec::new() }.into()));
        }
        item
    }

    /// A form filled in as data says itself what it states; the manifest must not call it something else.
    fn form(&self, item: &mut PreviewItem, entry: &Entry, listed: Option<&Item>) {
        let fact = match form::read(entry, self.task.picture.now, self.limits) {
            Ok(fact) => fact,
            Err(error) => {
                item.problems.push(ItemProblem::BadForm(error));
                return;
            }
        };
        let form = fact.vendor_form().map(|form| form.name).unwrap_or_default();
        let paper = match &fact {
            Fact::SubmissionReceived(f) => Some(f.paper.as_str()),
            _ => None,
        };
        match listed {
            None => paper.unwrap_or(form).clone_into(&mut item.kind),
            Some(listed) if listed.kind == form || Some(listed.kind.as_str()) == paper => {}
            Some(listed) => {
                let said = listed.kind.clone();
                item.problems.push(ItemProblem::OtherKind { said, found: fact.kind() });
                item.refuse();
            }
        }
        if let Fact::SubmissionReceived(f) = &fact
            && let Some(Content::Roster(workers)) = &f.content
        {
            self.show_workers(item, workers);
        }
        item.proposal = Proposal::Fact(Box::new(fact));
    }

    /// Whether the contract's clause set asks for a paper of this name.
    fn is_paper_of_the_contract(&self, kind: &str) -> bool {
        self.contract.set.as_ref().is_some_and(|set| set.names_paper(kind))
    }

    /// A paper that the clause set asks for, with what the manifest says of it.
    fn paper(&self, item: &mut PreviewItem, listed: Option<&Item>, content: Option<Content>) {
        let filled = |text: fn(&Item) -> &Option<String>| {
            listed.and_then(|i| text(i).clone()).filter(|text| !text.trim().is_empty())
        };
        let dated = filled(|i| &i.dated);
        let read = dated.as_deref().map(|text| (text, parse_date(text)));
        if let Some((text, None)) = read {
            item.problems.push(ItemProblem::BadDate(text.to_owned()));
        }
        let fact = SubmissionReceived {
            paper: item.kind.clone(),
            received: self.task.picture.today(),
            dated: read.and_then(|(_, day)| day),
            document_number: filled(|i| &i.document_number),
            period: filled(|i| &i.period),
            about: filled(|i| &i.about).and_then(|id| id.parse().ok()),
            answers: filled(|i| &i.answers).and_then(|key| key.parse().ok()),
            content,
            note: filled(|i| &i.remark).unwrap_or_default(),
            papers: Vec::new(),
        };
        item.proposal = Proposal::Fact(Box::new(fact.into()));
    }

    /// What was taken in before adds nothing; what was refused before stays refused unless the officer thinks again.
    fn mark_known(&self, items: &mut [PreviewItem]) {
        let bundles = &self.contract.file.bundles;
        let taken: BTreeMap<&str, NaiveDate> = bundles
            .iter()
            .flat_map(|(_, b)| b.accepted.iter().map(move |sha| (sha.as_str(), b.received)))
            .collect();
        let refused: BTreeMap<&str, NaiveDate> = bundles
            .iter()
            .flat_map(|(_, b)| b.refused.iter().map(move |r| (r.sha256.as_str(), b.received)))
            .collect();
        for item in items {
            if let Some(day) = taken.get(item.sha256.as_str()) {
                item.problems = vec![ItemProblem::TakenBefore(*day)];
                item.refuse();
            } else if let Some(day) = refused.get(item.sha256.as_str()) {
                item.problems.push(ItemProblem::RefusedBefore(*day));
                item.accept = false;
            }
        }
    }

    /// Judges each item by the file as the items before it leave it, and finds what it answers.
    fn try_out(&self, items: &mut [PreviewItem]) -> Result<(), AppError> {
        let entries = self.task.entries.contracts.get(&self.contract.id).cloned().unwrap_or_default();
        let Some(mut trial) = Trial::new(&self.task.picture, self.contract, entries) else {
            return Ok(());
        };
        let total = items.len() as u64;
        for (item, done) in items.iter_mut().zip(0_u64..) {
            if !self.watch.step(done, total) {
                return Err(AppError::Cancelled);
            }
            let Proposal::Fact(fact) = &item.proposal else { continue };
            if item.problems.iter().any(|p| matches!(p, ItemProblem::TakenBefore(_))) {
                continue;
            }
            let mut fact = (**fact).clone();
            // As it would be stored: with the paper that the item itself is.
            let paper = Paper { name: item.path.clone(), sha256: item.sha256.clone(), size: item.size };
            if fact.takes_papers() {
                fact.attach(vec![paper]);
            }
            self.compare(item, &fact);
            if let Err(refusal) = trial.check(&fact) {
                item.refuse();
                problems::add(item, &fact, refusal);
            } else if item.accept {
                item.answers = trial.take(&fact);
            } else {
                item.answers = trial.clone().take(&fact);
            }
        }
        Ok(())
    }

    /// Holds a fact against what is on file: the same form again, or papers for what no vendor stated.
    fn compare(&self, item: &mut PreviewItem, fact: &Fact) {
        let file = &self.contract.file;
        let mut on_file = file.facts.iter().filter(|r| r.retracted_by.is_none()).map(|r| r.fact);
        if item.is_form
            && let Some(same) = on_file.find(|other| other.states_the_same(fact))
        {
            item.problems.push(ItemProblem::OnFile(same.known_on()));
            item.accept = false;
        }
        if let Fact::PaperAdded(f) = fact
            && file.fact(&f.to).is_some_and(|to| !to.fact.may_come_from_vendor())
        {
            let problem = FieldProblem { field: "to".to_owned(), wrong: Wrong::UnknownFact(f.to.clone()) };
            item.problems.push(ItemProblem::Field { kind: fact.kind(), problem });
            item.refuse();
        }
    }
}

/// Whether a workbook was read and is no roster, which says nothing against it.
fn is_other_form(error: &BundleError) -> bool {
    match error {
        BundleError::Refused(Refusal::MissingColumns { .. }) => true,
        BundleError::Refused(Refusal::Inside { refusal, .. }) => {
            matches!(**refusal, Refusal::MissingColumns { .. })
        }
        _ => false,
    }
}

/// A paper goes with the form of the same name, or with the only form there is.
fn pair_papers(items: &mut [PreviewItem]) {
    let stem = |path: &str| {
        let name = Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned());
        name.unwrap_or_default()
    };
    let takes_papers = |item: &PreviewItem| matches!(&item.proposal, Proposal::Fact(f) if f.takes_papers());
    let mains: Vec<(usize, String)> =
        items.iter().enumerate().filter(|(_, i)| takes_papers(i)).map(|(n, i)| (n, stem(&i.path))).collect();
    for item in items.iter_mut().filter(|i| i.proposal == Proposal::Nothing && i.kind == PAPER && !i.is_form)
    {
        let own = stem(&item.path);
        let named = mains.iter().find(|(_, main)| *main == own).map(|(n, _)| *n);
        let only = (mains.len() == 1).then(|| mains.first().map(|(n, _)| *n)).flatten();
        if let Some(main) = named.or(only) {
            item.proposal = Proposal::PaperOf(main);
        }
    }
}

/// The same thing twice in one bundle is taken once.
fn mark_twins(items: &mut [PreviewItem]) {
    for later in 1..items.len() {
        let (before, rest) = items.split_at_mut(later);
        let Some(item) = rest.first_mut().filter(|i| matches!(i.proposal, Proposal::Fact(_))) else {
            continue;
        };
        let is_twin = |b: &&PreviewItem| {
            b.proposal == item.proposal && (b.sha256 == item.sha256 || (b.is_form && item.is_form))
        };
        if let Some(twin) = before.iter().find(is_twin) {
            let twin = twin.path.clone();
            item.problems.push(ItemProblem::SameAs(twin));
            item.refuse();
        }
    }
}
