//! A bundle as the ward will look at it, without a ledger: the archive, its manifest and signature, and what can be said of
//! each item by itself.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;

use super::gather::has_ending;
use crate::app::forms::is_pack_file;
use crate::app::import::{ItemProblem, is_other_form, named_by, pairs_with};
use crate::app::jobs::Watch;
use crate::bundle::filled::{self, FormRead, ProblemKind};
use crate::bundle::manifest::PAPER;
use crate::bundle::{
    self, Bundle, BundleError, Entry, Item, Kind, Limits, Manifest, ReaderProcess, WorkbookReader, form,
    pack::Pack as FormPack, read_csv,
};
use crate::domain::builtin::clause_sets;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{Fact, VendorForm};
use crate::domain::form::{FormLayout, INDEX};

/// The paper that is worth nothing without its contents.
const ROSTER: &str = "roster";

/// A bundle as the ward will find it.
#[derive(Debug)]
pub struct Checked {
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// What it says about itself; nothing where there is no manifest.
    pub manifest: Option<Manifest>,
    /// Whose key signed it.
    pub signature: Option<bundle::Signature>,
    /// Whether it has a password.
    pub is_locked: bool,
    /// Its items.
    pub items: Vec<CheckedItem>,
    /// Leavings of a desktop that are passed over.
    pub ignored: Vec<String>,
}

/// One item of it.
#[derive(Debug)]
pub struct CheckedItem {
    /// Its path.
    pub path: String,
    /// What it is.
    pub kind: String,
    /// The period it is for.
    pub period: Option<String>,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of its contents.
    pub sha256: String,
    /// Whether it is a filled-in form, as a workbook or as data.
    pub is_form: bool,
    /// The contract that the ward made the form for.
    pub made_for: Option<String>,
    /// What a form states.
    pub facts: Vec<Fact>,
    /// Whether no clause set that comes with the program asks for such a paper; the contract's own may.
    pub is_unknown_kind: bool,
    /// What the ward will see.
    pub problems: Vec<ItemProblem>,
    /// Whether the ward could not take it.
    pub is_refused: bool,
}

impl Checked {
    /// How many items the ward could not take.
    pub fn refused(&self) -> usize {
        self.items.iter().filter(|item| item.is_refused).count()
    }
}

/// What checking needs beside the bundle.
pub(super) struct Checking<'a> {
    pub limits: &'a Limits,
    pub layouts: &'a [Arc<FormLayout>],
    /// What the ward wants, where its form pack is at hand.
    pub pack: Option<&'a FormPack>,
    pub reader: &'a ReaderProcess,
    pub now: NaiveDateTime,
    pub watch: &'a Watch,
}

impl Checking<'_> {
    /// Looks at a bundle that was opened.
    pub fn look(&self, bundle: &Bundle, size: u64) -> Result<Checked, BundleError> {
        // What does not read is told by the program's start; here it is only missed.
        let sets = clause_sets().unwrap_or_default();
        let mut listed: BTreeMap<&str, &Item> = bundle
            .manifest
            .iter()
            .flat_map(|manifest| &manifest.items)
            .map(|item| (item.path.as_str(), item))
            .collect();
        // As at the ward: all workbooks of the bundle share one budget of time.
        let workbooks = self.workbooks();
        let index = match bundle.manifest {
            None => self.index(bundle, &workbooks)?,
            Some(_) => Index::default(),
        };
        listed.extend(index.items.iter().map(|item| (item.path.as_str(), item)));
        let entries: Vec<&Entry> =
            bundle.archive.entries.iter().filter(|entry| !is_about(bundle, &entry.path)).collect();
        let total = entries.len() as u64;
        let mut items = Vec::with_capacity(entries.len());
        for (entry, done) in entries.into_iter().zip(0..) {
            if !self.watch.step(done, total) {
                return Err(BundleError::Cancelled);
            }
            match index.missing.get(&entry.path) {
                Some(missing) if missing.is_empty() => {}
                Some(missing) => items.push(in_vain(entry, missing)),
                None => {
                    let listed = listed.get(entry.path.as_str()).copied();
                    items.push(self.item(entry, listed, &sets, &workbooks));
                }
            }
        }
        let contract = bundle.manifest.as_ref().map(|manifest| manifest.contract.as_str());
        let contract = contract.or_else(|| Some(self.pack?.contract.as_str()));
        for item in &mut items {
            if let (Some(own), Some(other)) = (contract, item.made_for.clone())
                && other != own
            {
                item.problems.push(ItemProblem::OtherContract(other));
                item.is_refused = true;
            }
        }
        unplaced(&mut items, &listed);
        Ok(Checked {
            sha256: bundle.archive.sha256.clone(),
            size,
            manifest: bundle.manifest.clone(),
            signature: bundle.signature.clone(),
            is_locked: bundle.archive.is_locked,
            items,
            ignored: bundle.archive.ignored.clone(),
        })
    }

    fn item(
        &self,
        entry: &Entry,
        listed: Option<&Item>,
        sets: &[ClauseSet],
        workbooks: &WorkbookReader<'_>,
    ) -> CheckedItem {
        let mut item = CheckedItem {
            path: entry.path.clone(),
            kind: listed.map_or(PAPER, |item| item.kind.as_str()).to_owned(),
            period: listed.and_then(|item| item.period.clone()),
            size: entry.size,
            sha256: entry.sha256.clone(),
            is_form: entry.kind == Kind::Ron,
            made_for: None,
            facts: Vec::new(),
            is_unknown_kind: false,
            problems: Vec::new(),
            is_refused: false,
        };
        if item.is_form {
            self.form(&mut item, entry, listed);
            return item;
        }
        let may_be_form = matches!(entry.kind, Kind::Xlsx | Kind::Csv);
        if may_be_form && listed.is_none_or(|listed| listed.kind != PAPER) {
            let wanted = listed.map(|listed| listed.kind.as_str());
            match self.read_form(workbooks, &entry.file, &entry.path, wanted) {
                Ok(form) => filled_in(&mut item, form, listed.is_none()),
                // What cannot be read at all is not for an officer to open, whatever it is called.
                Err(error) if !is_other_form(&error) => {
                    item.is_refused = true;
                    item.problems.push(ItemProblem::Unreadable(error));
                }
                Err(error) if listed.is_some() => {
                    item.is_refused = item.kind == ROSTER;
                    item.problems.push(ItemProblem::Unreadable(error));
                }
                Err(_) => {}
            }
        }
        let mut wanted = self.pack.iter().flat_map(|pack| &pack.wanted);
        let is_wanted = wanted.any(|wanted| wanted.paper.as_deref() == Some(&item.kind));
        let is_known = is_wanted || sets.iter().any(|set| set.names_paper(&item.kind));
        item.is_unknown_kind = item.kind != PAPER && !is_known;
        // A form's name on a paper: the form itself has to be filled in.
        let has_stated = item.facts.iter().any(|fact| names(fact).contains(&item.kind.as_str()));
        item.is_unknown_kind &= !has_stated;
        if item.is_unknown_kind && VendorForm::named(&item.kind).is_some() {
            item.problems.push(ItemProblem::AnswersNothing);
            item.is_refused = true;
        }
        item
    }

    fn form(&self, item: &mut CheckedItem, entry: &Entry, listed: Option<&Item>) {
        let fact = match form::read(entry, self.now, self.limits) {
            Ok(fact) => fact,
            Err(error) => {
                item.problems.push(ItemProblem::BadForm(error));
                item.is_refused = true;
                return;
            }
        };
        let name = kind_of(&fact);
        match listed {
            None => name.clone_into(&mut item.kind),
            Some(listed) if names(&fact).contains(&listed.kind.as_str()) => {}
            Some(listed) => {
                let said = listed.kind.clone();
                item.problems.push(ItemProblem::OtherKind { said, found: fact.kind() });
                item.is_refused = true;
            }
        }
        item.facts = vec![fact];
    }

    /// What the indexes of a bundle without a manifest say.
    fn index(&self, bundle: &Bundle, workbooks: &WorkbookReader<'_>) -> Result<Index, BundleError> {
        let mut found = Index::default();
        let entries = &bundle.archive.entries;
        for entry in entries.iter().filter(|e| e.kind == Kind::Xlsx && !is_about(bundle, &e.path)) {
            if !self.watch.step(0, entries.len() as u64) {
                return Err(BundleError::Cancelled);
            }
            let form = self.read_form(workbooks, &entry.file, &entry.path, None);
            let Some(form) = form.ok().filter(|form| form.layout.id == INDEX) else { continue };
            let (items, missing) = named_by(&form, &entry.path, &entries.iter().map(|e| e.path.as_str()));
            found.items.extend(items);
            found.missing.insert(entry.path.clone(), missing);
        }
        Ok(found)
    }

    /// What reads the workbooks of one bundle or folder, within the time that all of them have together.
    pub fn workbooks(&self) -> WorkbookReader<'_> {
        WorkbookReader::new(self.limits, self.reader)
    }

    /// What a workbook or a table as text states, where it is a form.
    pub fn read_form(
        &self,
        workbooks: &WorkbookReader<'_>,
        file: &Path,
        path: &str,
        wanted: Option<&str>,
    ) -> Result<FormRead, BundleError> {
        let is_text = has_ending(path, "csv");
        let book = if is_text { read_csv(file, self.limits) } else { workbooks.read(file) };
        let workbook = book.map_err(|error| error.inside(path))?;
        let form = filled::read(&workbook, self.layouts, wanted, self.now, self.limits);
        form.map_err(|refusal| refusal.inside(path).into())
    }
}

/// What indexes say of the files beside them.
#[derive(Default)]
struct Index {
    items: Vec<Item>,
    /// Names that no file has, by the path of the index.
    missing: BTreeMap<String, Vec<String>>,
}

/// An index that names files which are not there.
fn in_vain(entry: &Entry, missing: &[String]) -> CheckedItem {
    CheckedItem {
        path: entry.path.clone(),
        kind: PAPER.to_owned(),
        period: None,
        size: entry.size,
        sha256: entry.sha256.clone(),
        is_form: true,
        made_for: None,
        facts: Vec::new(),
        is_unknown_kind: false,
        problems: missing.iter().cloned().map(ItemProblem::NoSuchFile).collect(),
        is_refused: true,
    }
}

/// What says something about the bundle or the ward's pack, and is no item.
fn is_about(bundle: &Bundle, path: &str) -> bool {
    Bundle::is_about_itself(path) || (bundle.manifest.is_none() && is_pack_file(path))
}

/// What a manifest calls a form that states this.
pub(super) fn kind_of(fact: &Fact) -> &str {
    names(fact).first().copied().unwrap_or(PAPER)
}

/// All that a manifest may call it.
fn names(fact: &Fact) -> Vec<&str> {
    let paper = match fact {
        Fact::SubmissionReceived(f) => Some(f.paper.as_str()),
        _ => None,
    };
    paper.into_iter().chain(fact.vendor_form().map(|form| form.name)).collect()
}

/// What a workbook states, and what is the matter with its cells; some of it the ward cannot record.
fn filled_in(item: &mut CheckedItem, form: FormRead, takes_its_kind: bool) {
    item.is_form = true;
    item.made_for = form.stamp.map(|stamp| stamp.contract).filter(|id| !id.is_empty());
    item.is_refused |= form.incomplete || form.problems.iter().any(|p| stops(p.kind));
    item.problems.extend(form.problems.into_iter().map(ItemProblem::Cell));
    if form.blank {
        item.problems.push(ItemProblem::BlankForm);
        item.is_refused = true;
    }
    item.facts = form.facts.into_iter().map(|stated| stated.fact).collect();
    if takes_its_kind {
        let name = VendorForm::of_kind(&form.layout.states).map_or(PAPER, |form| form.name);
        item.facts.first().map_or(name, kind_of).clone_into(&mut item.kind);
    }
}

/// Whether the ward cannot record a form with such a cell.
fn stops(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::Blank
            | ProblemKind::EndBeforeStart
            | ProblemKind::Duplicate { .. }
            | ProblemKind::NoRows
    )
}

/// Papers that go with nothing: the ward would not know what they are for.
fn unplaced(items: &mut [CheckedItem], listed: &BTreeMap<&str, &Item>) {
    let takes = |item: &CheckedItem| match item.facts.as_slice() {
        [] => item.kind != PAPER && !item.is_form,
        facts => facts.iter().any(Fact::takes_papers),
    };
    let mains: Vec<String> = items.iter().filter(|item| takes(item)).map(|item| item.path.clone()).collect();
    for item in
        items.iter_mut().filter(|item| item.kind == PAPER && item.facts.is_empty() && !item.is_refused)
    {
        let has_about = listed.get(item.path.as_str()).is_some_and(|listed| listed.about.is_some());
        if !has_about && pairs_with(&item.path, &mains).is_none() {
            item.problems.push(ItemProblem::AnswersNothing);
            item.is_refused = true;
        }
    }
}
