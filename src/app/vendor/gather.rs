//! From folders and files to the items of a bundle: where each goes, and what it is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::check::{Checking, kind_of};
use super::error::VendorError;
use super::packs;
use super::placed::Placed;
use crate::app::forms::is_pack_file;
use crate::app::import::{ItemProblem, is_named, named_by};
use crate::bundle::filled::{FormRead, ProblemKind};
use crate::bundle::manifest::{MANIFEST_PATH, PAPER};
use crate::bundle::pack::{PACK_PATH, PLACED_PATH, Pack};
use crate::bundle::sign::SIGNATURE_PATH;
use crate::bundle::write::NewItem;
use crate::bundle::{Item, Limits, WorkbookReader, form};
use crate::domain::fact::{Fact, VendorForm};
use crate::domain::form::{FormLayout, INDEX};

/// What is said of one file: what it is, and what stands on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemNote {
    /// Its path in the bundle, or where it lies.
    pub path: String,
    /// What it is.
    pub kind: String,
    /// The period it is for.
    pub period: Option<String>,
    /// The date on it.
    pub dated: Option<String>,
    /// The paper's own number.
    pub document_number: Option<String>,
    /// Remark.
    pub remark: Option<String>,
    /// The fact of the ward's file that it is about.
    pub about: Option<String>,
    /// The obligation that it answers.
    pub answers: Option<String>,
}

/// What was found to be packed.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By path in the bundle.
    pub files: BTreeMap<String, PathBuf>,
    /// What was passed over: leavings of a desktop, what describes an earlier bundle, links.
    pub passed_over: Vec<String>,
    /// What the vendor's window noted of the folder.
    pub placed: Placed,
    /// What the vendor does not want to send, by its path in the folder.
    pub left_out: BTreeMap<String, PathBuf>,
}

/// What the ward made out in a form pack says of the files in its folder.
impl Gathered {
    /// All files of a form pack's folder. Archives at its top are bundles that were made there before.
    pub fn of_pack(folder: &Path, out: &Path, limits: &Limits) -> Result<Self, VendorError> {
        let mut gathered = Self::of(&[folder.to_owned()], &[], out)?;
        gathered.placed = Placed::read(folder, limits)?;
        gathered.pass_over(|place| !place.contains('/') && (has_ending(place, "zip") || is_pack_file(place)));
        for place in &gathered.placed.left_out {
            if let Some(file) = gathered.files.remove(place) {
                gathered.passed_over.push(place.clone());
                gathered.left_out.insert(place.clone(), file);
            }
        }
        Ok(gathered)
    }

    /// Whether a file that goes by this name lies there and is not to be sent.
    pub fn leaves_out(&self, name: &str) -> bool {
        self.left_out.keys().any(|place| is_named(place, name))
    }

    fn pass_over(&mut self, leaves: impl Fn(&str) -> bool) {
        self.files.retain(|place, _| {
            if leaves(place) {
                self.passed_over.push(place.clone());
                return false;
            }
            true
        });
    }

    /// What the forms and indexes say of the files, beside what the vendor says itself. Forms that nobody has filled in
    /// and indexes are no contents of a bundle.
    pub fn notes_of_pack(
        &mut self,
        pack: &Pack,
        said: &[ItemNote],
        checking: &Checking<'_>,
        anyway: bool,
    ) -> Result<Vec<ItemNote>, VendorError> {
        let mut notes = said.to_vec();
        let mut spoken_of: BTreeSet<String> = said.iter().filter_map(|note| self.place(&note.path)).collect();
        let placed = self.placed.notes(|path| self.files.contains_key(path) && !spoken_of.contains(path));
        spoken_of.extend(placed.iter().map(|note| note.path.clone()));
        notes.extend(placed);
        let mut left: BTreeSet<String> = BTreeSet::new();
        let mut faults: BTreeMap<String, Vec<ItemProblem>> = BTreeMap::new();
        let forms = packs::forms(&self.files, pack, checking)?;
        left.extend(forms.untouched.into_iter().filter(|place| !spoken_of.contains(place)));
        for (place, read) in forms.read {
            if spoken_of.contains(&place) {
                continue;
            }
            match read {
                Ok(form) if form.blank => {
                    left.insert(place);
                }
                Ok(form) if form.layout.id == INDEX => {
                    let (items, missing) = named_by(&form, &place, &self.files.keys().map(String::as_str));
                    let cells = form.problems.into_iter().filter(|p| p.kind != ProblemKind::HiddenRow);
                    let cells = cells.map(ItemProblem::Cell);
                    let missing = missing.into_iter().filter(|name| !self.leaves_out(name));
                    let wrong: Vec<_> = missing.map(ItemProblem::NoSuchFile).chain(cells).collect();
                    if !wrong.is_empty() {
                        faults.insert(place.clone(), wrong);
                    }
                    for item in items.into_iter().filter(|item| !spoken_of.contains(&item.path)) {
                        if notes.iter().any(|note| note.path == item.path) {
                            return Err(VendorError::NamedTwice(item.path));
                        }
                        notes.push(note_of(item));
                    }
                    left.insert(place);
                }
                Ok(form) => notes.push(note_of_form(place, &form)),
                // A form of the ward's that does not read is told as that form, and not as some paper.
                Err(_) => notes.extend(wards_own(pack, place)),
            }
        }
        if !faults.is_empty() && !anyway {
            return Err(VendorError::Index(faults));
        }
        self.pass_over(|place| left.contains(place));
        // An index may have named a form that nobody has filled in.
        notes.retain(|note| !left.contains(&note.path));
        Ok(notes)
    }
}

fn note_of(item: Item) -> ItemNote {
    ItemNote {
        path: item.path,
        kind: item.kind,
        period: item.period,
        dated: item.dated,
        document_number: item.document_number,
        remark: item.remark,
        about: item.about,
        answers: item.answers,
    }
}

/// A filled-in form: the ward reads all else in the form itself.
fn note_of_form(path: String, form: &FormRead) -> ItemNote {
    let first = form.facts.first().map(|stated| &stated.fact);
    let kind = first.map_or_else(|| kind_of_layout(&form.layout), |fact| kind_of(fact).to_owned());
    let mut note = ItemNote { path, kind, ..ItemNote::default() };
    if let Some(Fact::SubmissionReceived(paper)) = first {
        note.period.clone_from(&paper.period);
        note.about = paper.about.as_ref().map(ToString::to_string);
        note.answers = paper.answers.as_ref().map(ToString::to_string);
    }
    note
}

fn wards_own(pack: &Pack, path: String) -> Option<ItemNote> {
    let wanted = pack.wanted.iter().find(|wanted| wanted.path == path)?;
    let layout = pack.layouts.iter().find(|layout| layout.id == wanted.form)?;
    Some(ItemNote {
        path,
        kind: kind_of_layout(layout),
        period: wanted.period.clone(),
        ..ItemNote::default()
    })
}

/// What a manifest calls a form of this layout.
fn kind_of_layout(layout: &FormLayout) -> String {
    let paper = layout.fixed.iter().find(|fixed| fixed.at == "paper").map(|fixed| fixed.value.as_str());
    let form = || VendorForm::of_kind(&layout.states).map(|form| form.name);
    paper.or_else(form).unwrap_or(PAPER).to_owned()
}

/// Files at the top of a folder that a form pack or an earlier bundle has for itself.
const OWN: [&str; 4] = [MANIFEST_PATH, SIGNATURE_PATH, PACK_PATH, PLACED_PATH];

impl Gathered {
    /// All files of these folders, and these files; `out` is what is about to be made and no part of it.
    pub fn of(sources: &[PathBuf], notes: &[ItemNote], out: &Path) -> Result<Self, VendorError> {
        let mut gathered = Self::default();
        for source in sources {
            let data = fs::metadata(source).map_err(read(source))?;
            if data.is_dir() {
                gathered.folder(source, "", out)?;
            } else {
                gathered.file(source)?;
            }
        }
        // A file of which something is said is packed, whether or not its folder was named.
        for note in notes {
            let path = Path::new(&note.path);
            if gathered.place(&note.path).is_none() && path.is_file() {
                gathered.file(path)?;
            }
        }
        Ok(gathered)
    }

    fn folder(&mut self, dir: &Path, inside: &str, out: &Path) -> Result<(), VendorError> {
        let mut found: Vec<_> =
            fs::read_dir(dir).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(read(dir))?;
        found.sort_by_key(fs::DirEntry::file_name);
        for entry in found {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            let place = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
            let kind = entry.file_type().map_err(read(&path))?;
            if is_same(&path, out) {
                continue;
            }
            let is_own = inside.is_empty() && OWN.contains(&name.as_str());
            if is_own || is_leaving(&name) || kind.is_symlink() {
                self.passed_over.push(place);
            } else if kind.is_dir() {
                self.folder(&path, &place, out)?;
            } else {
                self.add(place, path)?;
            }
        }
        Ok(())
    }

    /// A file by itself: forms and papers each in their folder.
    fn file(&mut self, path: &Path) -> Result<(), VendorError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_form = has_ending(&name, "ron") || has_ending(&name, "xlsx");
        let folder = if is_form { "forms" } else { "papers" };
        self.add(format!("{folder}/{name}"), path.to_owned())
    }

    fn add(&mut self, place: String, path: PathBuf) -> Result<(), VendorError> {
        match self.files.get(&place) {
            Some(known) if is_same(known, &path) => Ok(()),
            Some(_) => Err(VendorError::SamePlace(place)),
            None => {
                self.files.insert(place, path);
                Ok(())
            }
        }
    }

    /// The path in the bundle of a file that was named so.
    fn place(&self, named: &str) -> Option<String> {
        if self.files.contains_key(named) {
            return Some(named.to_owned());
        }
        let path = Path::new(named);
        let mut same = self.files.iter().filter(|(_, file)| is_same(file, path));
        same.next().map(|(place, _)| place.clone())
    }

    /// The items, each with what is said of it, else with what can be seen.
    pub fn items(self, notes: &[ItemNote], checking: &Checking<'_>) -> Result<Vec<NewItem>, VendorError> {
        let mut by_place: BTreeMap<String, &ItemNote> = BTreeMap::new();
        for note in notes {
            let place = self.place(&note.path).ok_or_else(|| VendorError::NoSuchItem(note.path.clone()))?;
            if by_place.insert(place.clone(), note).is_some() {
                return Err(VendorError::SamePlace(place));
            }
        }
        if self.files.is_empty() {
            return Err(VendorError::Nothing);
        }
        let silent = ItemNote::default();
        let workbooks = checking.workbooks();
        let item = |(path, file): (String, PathBuf)| {
            let note = by_place.get(&path).copied().unwrap_or(&silent);
            let kind = if note.kind.trim().is_empty() {
                seen(&path, &file, checking, &workbooks)
            } else {
                note.kind.clone()
            };
            let item = Item {
                kind,
                form: None,
                path,
                sha256: String::new(),
                size: 0,
                period: note.period.clone(),
                dated: note.dated.clone(),
                document_number: note.document_number.clone(),
                remark: note.remark.clone(),
                about: note.about.clone(),
                answers: note.answers.clone(),
            };
            NewItem { item, file }
        };
        Ok(self.files.into_iter().map(item).collect())
    }
}

/// What a file shows itself to be; a paper where it does not say.
fn seen(path: &str, file: &Path, checking: &Checking<'_>, workbooks: &WorkbookReader<'_>) -> String {
    if has_ending(path, "ron") {
        let most = checking.limits.form_bytes;
        let is_small = fs::metadata(file).is_ok_and(|data| data.is_file() && data.len() <= most);
        let bytes = if is_small { fs::read(file).unwrap_or_default() } else { Vec::new() };
        // What cannot be read is found again, and told, when the bundle is checked.
        let fact = form::parse(&bytes, checking.now, checking.limits);
        return fact.map_or_else(|_| PAPER.to_owned(), |fact| kind_of(&fact).to_owned());
    }
    if may_be_form(path) {
        let form = checking.read_form(workbooks, file, path, None);
        let stated = form.ok().and_then(|form| form.facts.into_iter().next());
        return stated.map_or_else(|| PAPER.to_owned(), |stated| kind_of(&stated.fact).to_owned());
    }
    PAPER.to_owned()
}

/// Whether a file of this name is looked into for a form.
pub(super) fn may_be_form(path: &str) -> bool {
    has_ending(path, "xlsx") || has_ending(path, "csv")
}

pub(super) fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

fn is_leaving(name: &str) -> bool {
    let known: BTreeSet<&str> = ["Thumbs.db", "desktop.ini", "__MACOSX"].into();
    // What Excel and Word keep beside an open file, and what begins with a dot, is nobody's paper.
    known.contains(name) || name.starts_with("~$") || name.starts_with('.')
}

fn is_same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn read(path: &Path) -> impl FnOnce(std::io::Error) -> VendorError + use<> {
    let path = path.to_owned();
    move |source| VendorError::Read { path, source }
}
