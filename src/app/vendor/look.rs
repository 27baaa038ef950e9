//! How far a form pack is filled in: what it wants, held against what lies in its folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::check::Checking;
use super::error::VendorError;
use super::gather::{Gathered, has_ending};
use super::packs::{Forms, forms};
use super::placed::Purpose;
use crate::app::forms::is_pack_file;
use crate::app::import::{ItemProblem, has_name_of, is_named, lies_in_folder_of, line};
use crate::bundle::BundleError;
use crate::bundle::filled::FormRead;
use crate::bundle::pack::{Pack, Wanted};
use crate::domain::form::INDEX;
use chrono::NaiveDate;

/// A form pack in its folder, with how far it is filled in.
#[derive(Debug)]
pub struct OpenedPack {
    /// The folder.
    pub folder: PathBuf,
    /// What the ward says of it.
    pub pack: Pack,
    /// What is wanted, in the ward's order.
    pub lines: Vec<PackLine>,
    /// Other files of the folder, by their paths: they go along as papers.
    pub others: Vec<String>,
    /// Files of the folder that stay behind, by their paths, but for the ward's own workbooks.
    pub left_out: Vec<String>,
}

/// Something that is wanted.
#[derive(Debug)]
pub struct PackLine {
    /// As the ward says it.
    pub wanted: Wanted,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// How it stands.
    pub state: LineState,
    /// The workbook that it is written into, by its path in the folder.
    pub workbook: Option<String>,
    /// The papers that are for it.
    pub papers: Vec<PackPaper>,
    /// What is the matter with it.
    pub problems: Vec<ItemProblem>,
}

/// A paper that lies in the folder of a form pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackPaper {
    /// Its path in the folder.
    pub path: String,
    /// Who says what it is for.
    pub named_by: NamedBy,
}

/// Who says what a paper is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// A line of the index of submissions.
    Index,
    /// The vendor, in the program's window.
    Window,
    /// Where it lies and what it is called: like the form that it goes with.
    Place,
}

impl PackLine {
    /// Whether a paper of the vendor's own is wanted, and not a form.
    pub fn wants_paper(&self) -> bool {
        self.wanted.form == INDEX
    }

    /// The workbook that is not to be sent.
    fn left_out(&self) -> Option<&str> {
        self.workbook.as_deref().filter(|_| self.state == LineState::LeftOut)
    }
}

/// How something wanted stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineState {
    /// Nothing is filled in yet.
    Open,
    /// It is filled in, and nothing is the matter.
    Filled,
    /// Something has to be looked at.
    Faulty,
    /// Its workbook is not in the folder.
    Missing,
    /// The vendor does not want to send it.
    LeftOut,
}
/// A pack in its folder, held against what lies there.
pub(super) fn look(folder: &Path, pack: Pack, checking: &Checking<'_>) -> Result<OpenedPack, VendorError> {
    let gathered = Gathered::of_pack(folder, Path::new(""), checking.limits)?;
    let forms = forms(&gathered.files, &pack, checking)?;
    let mut looking =
        Looking { pack: &pack, gathered: &gathered, files: &gathered.files, forms, used: BTreeSet::new() };
    let mut lines: Vec<PackLine> = pack.wanted.iter().map(|wanted| looking.line(wanted)).collect();
    looking.tell_the_rest(&mut lines);
    looking.attach(&mut lines);
    let used = looking.used;
    let others = gathered.files.keys().filter(|place| !used.contains(*place) && !is_pack_file(place));
    let others = others.cloned().collect();
    let workbooks: BTreeSet<&str> = lines.iter().filter_map(PackLine::left_out).collect();
    let left_out = gathered.left_out.keys().filter(|place| !workbooks.contains(place.as_str()));
    let left_out = left_out.cloned().collect();
    Ok(OpenedPack { folder: folder.to_owned(), lines, others, left_out, pack })
}

struct Looking<'a> {
    pack: &'a Pack,
    gathered: &'a Gathered,
    files: &'a BTreeMap<String, PathBuf>,
    /// What is told of a form is taken out of it.
    forms: Forms,
    used: BTreeSet<String>,
}

impl Looking<'_> {
    fn line(&mut self, wanted: &Wanted) -> PackLine {
        let due = wanted.due.as_deref().and_then(|day| day.parse().ok());
        let mut line = PackLine {
            wanted: wanted.clone(),
            due,
            state: LineState::Missing,
            workbook: None,
            papers: Vec::new(),
            problems: Vec::new(),
        };
        if let Some(place) = self.place_of(wanted) {
            line.workbook = Some(place.clone());
            self.used.insert(place.clone());
            self.filled_in(&mut line, &place);
        } else if wanted.form != INDEX && self.gathered.left_out.contains_key(&wanted.path) {
            line.workbook = Some(wanted.path.clone());
            line.state = LineState::LeftOut;
        }
        if wanted.form == INDEX {
            self.placed(&mut line);
        }
        if !line.problems.is_empty() {
            line.state = LineState::Faulty;
        }
        line
    }

    /// What is written in the workbook of a line.
    fn filled_in(&mut self, line: &mut PackLine, place: &str) {
        if self.forms.untouched.contains(place) {
            line.state = LineState::Open;
            return;
        }
        let contract = self.pack.contract.clone();
        match self.forms.read.get_mut(place) {
            None => {}
            Some(Ok(form)) => {
                let stamped = form.stamp.as_ref().map(|stamp| stamp.contract.clone());
                if let Some(other) = stamped.filter(|id| !id.is_empty() && *id != contract) {
                    line.problems.push(ItemProblem::OtherContract(other));
                }
                if line.wants_paper() {
                    paper_of(line, form, self.gathered, &mut self.used);
                } else if form.blank {
                    line.state = LineState::Open;
                } else {
                    line.problems.extend(form.problems.drain(..).map(ItemProblem::Cell));
                    line.state = LineState::Filled;
                }
            }
            Some(read @ Err(_)) => {
                let taken = std::mem::replace(read, Err(BundleError::Cancelled));
                line.problems.extend(taken.err().map(ItemProblem::Unreadable));
            }
        }
    }

    /// The papers that the vendor's window put in the place of a line.
    fn placed(&mut self, line: &mut PackLine) {
        let Some(purpose) = Purpose::of(&line.wanted) else { return };
        let placed = &self.gathered.placed.papers;
        // What was said in the window goes before what a line of the index says.
        line.papers.retain(|paper| !placed.contains_key(&paper.path));
        if line.papers.is_empty() && line.state == LineState::Filled {
            line.state = LineState::Open;
        }
        let mine = placed.iter().filter(|(path, to)| **to == purpose && self.files.contains_key(*path));
        for (path, _) in mine {
            self.used.insert(path.clone());
            line.papers.push(PackPaper { path: path.clone(), named_by: NamedBy::Window });
            line.state = LineState::Filled;
        }
    }

    /// Papers that go with a form by their name, or lie in a folder of its name.
    fn attach(&mut self, lines: &mut [PackLine]) {
        let is_form = |place: &str| {
            self.forms.untouched.contains(place) || self.forms.read.get(place).is_some_and(Result::is_ok)
        };
        for place in self.files.keys() {
            if self.used.contains(place) || is_pack_file(place) || is_form(place) {
                continue;
            }
            let of_form = |line: &PackLine| line.workbook.clone().filter(|_| line.wanted.form != INDEX);
            let mut found =
                lines.iter().position(|l| of_form(l).is_some_and(|form| has_name_of(place, &form)));
            if found.is_none() {
                found =
                    lines.iter().position(|l| of_form(l).is_some_and(|form| lies_in_folder_of(place, &form)));
            }
            if let Some(line) = found.and_then(|found| lines.get_mut(found)) {
                line.papers.push(PackPaper { path: place.clone(), named_by: NamedBy::Place });
                self.used.insert(place.clone());
            }
        }
    }

    /// Where the workbook lies: where the ward put it, else the only one of its form and matter under another name.
    fn place_of(&self, wanted: &Wanted) -> Option<String> {
        if self.files.contains_key(&wanted.path) {
            return Some(wanted.path.clone());
        }
        let is_wards = |place: &str| self.pack.wanted.iter().any(|wanted| wanted.path == place);
        let is_it = |form: &FormRead| {
            form.stamp.as_ref().is_some_and(|stamp| {
                let says = |key: &str, value: &Option<String>| {
                    wanted.form == INDEX || stamp.values.get(key) == value.as_ref()
                };
                stamp.form == wanted.form && says("period", &wanted.period) && says("about", &wanted.about)
            })
        };
        let mut moved =
            self.forms.read.iter().filter(|(place, form)| !is_wards(place) && form.as_ref().is_ok_and(is_it));
        let first = moved.next()?;
        moved.next().is_none().then(|| first.0.clone())
    }

    /// What is the matter with an index and stands in no line of the ward's is told with its first line.
    fn tell_the_rest(&mut self, lines: &mut [PackLine]) {
        for line in lines.iter_mut().filter(|line| line.wanted.form == INDEX) {
            let place = self.place_of(&line.wanted);
            let Some(Ok(form)) = place.and_then(|place| self.forms.read.get_mut(&place)) else { continue };
            line.problems.extend(form.problems.drain(..).map(ItemProblem::Cell));
            if !line.problems.is_empty() {
                line.state = LineState::Faulty;
            }
        }
    }
}

/// The line of an index that is about what is wanted, and the file that it names.
fn paper_of(to: &mut PackLine, form: &mut FormRead, gathered: &Gathered, used: &mut BTreeSet<String>) {
    let wanted = &to.wanted;
    to.state = LineState::Open;
    let stated = form.facts.iter().find(|stated| {
        line(stated).is_some_and(|(_, fact)| {
            Some(fact.paper.as_str()) == wanted.paper.as_deref()
                && fact.period == wanted.period
                && fact.about.as_ref().map(ToString::to_string) == wanted.about
                && (wanted.answers.is_empty()
                    || fact.answers.as_ref().is_none_or(|key| wanted.answers.contains(&key.to_string())))
        })
    });
    let Some((name, row)) = stated.and_then(|stated| Some((line(stated)?.0.to_owned(), stated.row))) else {
        return;
    };
    let (own, rest) = std::mem::take(&mut form.problems).into_iter().partition(|p| Some(p.row) == row);
    form.problems = rest;
    to.problems.extend(Vec::into_iter(own).map(ItemProblem::Cell));
    match gathered.files.keys().find(|place| is_named(place, &name) && !has_ending(place, "zip")) {
        Some(place) => {
            used.insert(place.clone());
            to.papers.push(PackPaper { path: place.clone(), named_by: NamedBy::Index });
            to.state = LineState::Filled;
        }
        None if gathered.leaves_out(&name) => {}
        None => to.problems.push(ItemProblem::NoSuchFile(name)),
    }
}
