//! Item by item: what it says, what it would become, and what is the matter with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::preview::PreviewTask;
use super::rivals::mark_rivals_within;
use super::trial::Trial;
use super::workbooks::Workbooks;
use super::{ItemProblem, PreviewItem, Proposal, SheetForm, problems};
use crate::app::error::AppError;
use crate::app::forms::is_pack_file;
use crate::app::jobs::Watch;
use crate::bundle::filled::FormRead;
use crate::bundle::manifest::PAPER;
use crate::bundle::{Bundle, BundleError, Entry, Item, Kind, Limits, Refusal, form, parse_date};
use crate::domain::decide::{FieldProblem, Wrong};
use crate::domain::fact::{Fact, Paper, PaperAdded, SubmissionReceived, VendorForm};
use crate::domain::key::ObligationKey;
use crate::domain::obligation::Obligation;
use crate::domain::picture::ContractPicture;

/// The paper that is worth nothing without its contents.
const ROSTER: &str = "roster";

/// A checked bundle held against the contract it is for.
pub(super) struct Reading<'a> {
    pub task: &'a PreviewTask,
    pub bundle: &'a Bundle,
    pub contract: &'a Arc<ContractPicture>,
    pub limits: &'a Limits,
    pub watch: &'a Watch,
}

impl Reading<'_> {
    pub fn items(&self, mut books: Workbooks) -> Result<Vec<PreviewItem>, AppError> {
        let listed: BTreeMap<&str, &Item> = self
            .bundle
            .manifest
            .iter()
            .flat_map(|m| &m.items)
            .map(|item| (item.path.as_str(), item))
            .collect();
        let mut items: Vec<PreviewItem> = Vec::new();
        for entry in &self.bundle.archive.entries {
            if self.is_of_the_pack(entry, &books) {
                continue;
            }
            let form = books.take(&entry.path);
            let said =
                listed.get(entry.path.as_str()).copied().or_else(|| books.listed(&entry.path)).cloned();
            let mut item = self.item(entry, said.as_ref(), form, books.index(&entry.path));
            if item.form.is_some() && books.is_untouched(entry) {
                item.proposal = Proposal::Nothing;
                item.problems = vec![ItemProblem::AsHandedOut];
                (item.roster, item.rows) = (None, Vec::new());
            }
            items.push(item);
        }
        for item in &mut items {
            self.keep_bare(item, listed.get(item.path.as_str()).copied());
        }
        pair_papers(&mut items);
        self.mark_known(&mut items);
        mark_twins(&mut items);
        mark_rivals_within(&mut items);
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

    /// What the ward itself put into the bundle's folder, and an index whose files are all there.
    fn is_of_the_pack(&self, entry: &Entry, books: &Workbooks) -> bool {
        Bundle::is_about_itself(&entry.path)
            || (self.bundle.manifest.is_none() && is_pack_file(&entry.path))
            || books.index(&entry.path).is_some_and(<[String]>::is_empty)
    }

    fn item(
        &self,
        entry: &Entry,
        listed: Option<&Item>,
        form: Option<Result<FormRead, BundleError>>,
        index: Option<&[String]>,
    ) -> PreviewItem {
        let mut item = PreviewItem {
            path: entry.path.clone(),
            kind: listed.map_or(PAPER, |i| i.kind.as_str()).to_owned(),
            size: entry.size,
            sha256: entry.sha256.clone(),
            proposal: Proposal::Nothing,
            is_form: entry.kind == Kind::Ron,
            answers: Vec::new(),
            roster: None,
            differences: None,
            replaces: None,
            problems: Vec::new(),
            form: None,
            bare: None,
            rows: Vec::new(),
            accept: true,
            can_accept: true,
        };
        // What cannot be read here is not for an officer to open, whatever it is called.
        let form = match form {
            Some(Err(error)) if !is_other_form(&error) => {
                if self.is_paper_of_the_contract(&item.kind) {
                    self.paper(&mut item, listed);
                }
                item.problems.push(ItemProblem::Unreadable(error));
                item.refuse();
                return item;
            }
            form => form,
        };
        if let Some(missing) = index {
            item.is_form = true;
            item.problems.extend(missing.iter().cloned().map(ItemProblem::NoSuchFile));
        } else if item.is_form {
            self.data_form(&mut item, entry, listed);
        } else if let Some(Ok(read)) = form {
            self.sheet_form(&mut item, read, listed);
        } else if self.is_paper_of_the_contract(&item.kind) {
            self.paper(&mut item, listed);
            if let Some(Err(error)) = form {
                item.problems.push(ItemProblem::Unreadable(error));
                // What nobody can hold against the file is looked at before it is taken; a roster always can.
                item.accept = false;
                if item.kind == ROSTER {
                    item.refuse();
                }
            }
        } else if let (Some(Err(error)), true) = (form, item.kind != PAPER) {
            item.problems.push(ItemProblem::Unreadable(error));
        } else if item.kind == PAPER
            && let Some(to) = listed.and_then(|i| i.about.as_deref()).and_then(|id| id.parse().ok())
        {
            let on = self.task.picture.today();
            item.proposal = Proposal::Facts(vec![PaperAdded { to, on, papers: Vec::new() }.into()]);
        }
        item
    }

    /// A form filled in as a workbook. The manifest adds what the form does not say.
    fn sheet_form(&self, item: &mut PreviewItem, read: FormRead, listed: Option<&Item>) {
        item.is_form = true;
        let wrong = read.problems.iter().filter_map(|problem| {
            let (row, label) = read.cells.cell_of(problem)?;
            Some((row, label.to_owned(), problem.clone()))
        });
        item.form = Some(SheetForm {
            layout: Arc::clone(&read.layout),
            stamp: read.stamp.clone(),
            texts: read.texts,
            wrong: wrong.collect(),
        });
        item.problems.extend(read.problems.into_iter().map(ItemProblem::Cell));
        if let Some(stamp) = &read.stamp
            && stamp.contract != self.contract.id.as_str()
            && !stamp.contract.is_empty()
        {
            item.problems.push(ItemProblem::OtherContract(stamp.contract.clone()));
            item.refuse();
        }
        if read.incomplete {
            item.refuse();
        }
        let mut facts: Vec<Fact> = Vec::new();
        for stated in read.facts {
            let mut fact = stated.fact;
            if let (Fact::SubmissionReceived(paper), Some(listed)) = (&mut fact, listed) {
                self.fill_in(Arc::make_mut(paper), listed);
            }
            item.rows.push(stated.row);
            facts.push(fact);
        }
        if listed.is_none() {
            let form = VendorForm::of_kind(&read.layout.states).map(|form| form.name);
            let paper = facts.iter().find_map(|fact| match fact {
                Fact::SubmissionReceived(f) => Some(f.paper.clone()),
                _ => None,
            });
            item.kind = paper.or_else(|| form.map(str::to_owned)).unwrap_or_default();
        }
        self.show_roster(item, &facts);
        if read.blank {
            item.problems.push(ItemProblem::BlankForm);
        }
        item.proposal = if facts.is_empty() { Proposal::Nothing } else { Proposal::Facts(facts) };
    }

    /// The paper without what it says, for the case that it goes back and that cannot be kept.
    fn keep_bare(&self, item: &mut PreviewItem, listed: Option<&Item>) {
        let stated = item.proposal.facts().iter().find_map(|fact| match fact {
            Fact::SubmissionReceived(paper) => {
                Some(SubmissionReceived { content: None, ..(**paper).clone() })
            }
            _ => None,
        });
        let stamp = item.form.as_ref().and_then(|form| form.stamp.as_ref());
        let stamped = |path: &str| stamp.and_then(|stamp| stamp.values.get(path)).cloned();
        let known = || {
            let kind = stamped("paper").filter(|kind| self.is_paper_of_the_contract(kind));
            let kind =
                kind.or_else(|| Some(item.kind.clone()).filter(|k| self.is_paper_of_the_contract(k)))?;
            let mut paper = match listed {
                Some(listed) => self.said_of(kind, listed),
                None => SubmissionReceived::of(kind, self.task.picture.today()),
            };
            paper.period = paper.period.or_else(|| stamped("period"));
            paper.about = paper.about.or_else(|| stamped("about")?.parse().ok());
            paper.answers = paper.answers.or_else(|| stamped("answers")?.parse().ok());
            Some(paper)
        };
        item.bare = stated.or_else(known).map(Box::new);
    }

    /// What the manifest says of a paper and the paper does not.
    fn fill_in(&self, paper: &mut SubmissionReceived, listed: &Item) {
        let said = self.said_of(paper.paper.clone(), listed);
        paper.dated = paper.dated.or(said.dated);
        paper.document_number = paper.document_number.take().or(said.document_number);
        paper.period = paper.period.take().or(said.period);
        paper.about = paper.about.take().or(said.about);
        paper.answers = paper.answers.take().or(said.answers);
        if paper.note.is_empty() {
            paper.note = said.note;
        }
    }

    /// A form filled in as data says itself what it states; the manifest must not call it something else.
    fn data_form(&self, item: &mut PreviewItem, entry: &Entry, listed: Option<&Item>) {
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
        self.show_roster(item, std::slice::from_ref(&fact));
        item.proposal = Proposal::Facts(vec![fact]);
    }

    /// Whether the contract's clause set asks for a paper of this name.
    fn is_paper_of_the_contract(&self, kind: &str) -> bool {
        self.contract.set.as_ref().is_some_and(|set| set.names_paper(kind))
    }

    /// A paper that the clause set asks for, with what the manifest says of it.
    fn paper(&self, item: &mut PreviewItem, listed: Option<&Item>) {
        let Some(listed) = listed else { return };
        if let Some(text) =
            listed.dated.as_deref().filter(|t| !t.trim().is_empty() && parse_date(t).is_none())
        {
            item.problems.push(ItemProblem::BadDate(text.to_owned()));
        }
        item.proposal = Proposal::Facts(vec![self.said_of(item.kind.clone(), listed).into()]);
    }

    /// A paper as the manifest describes it.
    fn said_of(&self, paper: String, listed: &Item) -> SubmissionReceived {
        let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        SubmissionReceived {
            dated: filled(&listed.dated).as_deref().and_then(parse_date),
            document_number: filled(&listed.document_number),
            period: filled(&listed.period),
            about: filled(&listed.about).and_then(|id| id.parse().ok()),
            answers: filled(&listed.answers).and_then(|key| key.parse().ok()),
            note: filled(&listed.remark).unwrap_or_default(),
            ..SubmissionReceived::of(paper, self.task.picture.today())
        }
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
            if item.problems.iter().any(|p| matches!(p, ItemProblem::TakenBefore(_))) {
                continue;
            }
            self.try_item(item, &mut trial);
        }
        Ok(())
    }

    /// Judges the facts of an item one after the other, each by the file as those before it leave it.
    fn try_item(&self, item: &mut PreviewItem, trial: &mut Trial<'_>) {
        // As they would be stored: with the paper that the item itself is.
        let paper = Paper { name: item.path.clone(), sha256: item.sha256.clone(), size: item.size };
        let mut facts = item.proposal.facts().to_vec();
        for fact in facts.iter_mut().filter(|fact| fact.takes_papers()) {
            fact.attach(vec![paper.clone()]);
        }
        self.compare(item, &facts);
        self.find_rivals(item, &facts);
        self.find_differences(item, &facts);
        let mut tried = trial.clone();
        let mut effects: BTreeMap<ObligationKey, Obligation> = BTreeMap::new();
        let mut order: Vec<ObligationKey> = Vec::new();
        for (place, fact) in facts.iter().enumerate() {
            if let Err(refusal) = tried.check(fact) {
                item.refuse();
                problems::add(item, fact, item.rows.get(place).copied().flatten(), refusal);
                continue;
            }
            for effect in tried.take(fact) {
                order.push(effect.key.clone());
                effects.insert(effect.key.clone(), effect);
            }
        }
        order.retain(|key| effects.contains_key(key));
        item.answers = order.into_iter().filter_map(|key| effects.remove(&key)).collect();
        if item.accept {
            *trial = tried;
        }
    }

    /// Holds a fact against what is on file: the same form again, or papers for what no vendor stated.
    fn compare(&self, item: &mut PreviewItem, facts: &[Fact]) {
        let file = &self.contract.file;
        let on_file = |fact: &Fact| {
            let mut all = file.facts.iter().filter(|r| r.retracted_by.is_none()).map(|r| r.fact);
            all.find(|other| other.states_the_same(fact))
        };
        let same: Vec<&Fact> = facts.iter().filter(|_| item.is_form).filter_map(on_file).collect();
        if let Some(first) = same.first().filter(|_| same.len() == facts.len()) {
            item.problems.push(ItemProblem::OnFile(first.known_on()));
            item.accept = false;
        }
        for fact in facts {
            if let Fact::PaperAdded(f) = fact
                && file.fact(&f.to).is_some_and(|to| !to.fact.may_come_from_vendor())
            {
                let wrong = Wrong::UnknownFact(f.to.clone());
                let problem = FieldProblem { field: "to".to_owned(), wrong };
                item.problems.push(ItemProblem::Field { kind: fact.kind(), problem, row: None });
                item.refuse();
            }
        }
    }
}

/// Whether a workbook was read and is no form, which says nothing against it.
pub(in crate::app) fn is_other_form(error: &BundleError) -> bool {
    let BundleError::Refused(refusal) = error else { return false };
    let refusal = match refusal {
        Refusal::Inside { refusal, .. } => refusal,
        refusal => refusal,
    };
    matches!(refusal, Refusal::MissingColumns { .. } | Refusal::NoForm)
}

/// A paper goes with the form of the same name, or with the only form there is.
fn pair_papers(items: &mut [PreviewItem]) {
    let (places, mains): (Vec<usize>, Vec<String>) = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.proposal.takes_papers())
        .map(|(n, item)| (n, item.path.clone()))
        .unzip();
    for item in items.iter_mut().filter(|i| i.proposal == Proposal::Nothing && i.kind == PAPER && !i.is_form)
    {
        let main = pairs_with(&item.path, &mains).and_then(|main| places.get(main));
        if let Some(main) = main {
            item.proposal = Proposal::PaperOf(*main);
        }
    }
}

/// The place among these paths of forms with which a paper goes: the form of its name, else of its folder's, else the only
/// one there is.
pub(in crate::app) fn pairs_with(paper: &str, mains: &[String]) -> Option<usize> {
    let named = mains.iter().position(|main| has_name_of(paper, main));
    let beside = || mains.iter().position(|main| lies_in_folder_of(paper, main));
    named.or_else(beside).or_else(|| (mains.len() == 1).then_some(0))
}

/// Whether a paper has the name of a form, whatever their endings.
pub(in crate::app) fn has_name_of(paper: &str, form: &str) -> bool {
    stem(paper) == stem(form)
}

/// Whether a paper lies in a folder of its own that has the name of a form: `papers/従事者名簿/誓約書.pdf`.
pub(in crate::app) fn lies_in_folder_of(paper: &str, form: &str) -> bool {
    let folder =
        Path::new(paper).parent().filter(|dir| dir.parent().is_some_and(|above| above != Path::new("")));
    folder.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()) == stem(form)
}

fn stem(path: &str) -> Option<String> {
    Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned())
}

/// The same thing twice in one bundle is taken once.
fn mark_twins(items: &mut [PreviewItem]) {
    for later in 1..items.len() {
        let (before, rest) = items.split_at_mut(later);
        let Some(item) = rest.first_mut().filter(|i| matches!(i.proposal, Proposal::Facts(_))) else {
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
