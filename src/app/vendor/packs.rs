//! A form pack at the vendor's: unpacked, and held against what lies filled in in its folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::check::Checking;
use super::error::VendorError;
use super::gather::{Gathered, has_ending};
use crate::app::forms::is_pack_file;
use crate::app::import::{ItemProblem, is_named, line};
use crate::bundle::filled::FormRead;
use crate::bundle::pack::{PACK_PATH, Pack, Wanted};
use crate::bundle::{Archive, BundleError, Limits, Watch};
use crate::domain::form::{FormLayout, INDEX};
use crate::domain::hex;

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
    /// The workbook that it is written into.
    pub workbook: Option<PathBuf>,
    /// The paper that the index names for it, by its path in the folder.
    pub paper: Option<String>,
    /// What is the matter with it.
    pub problems: Vec<ItemProblem>,
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
}

/// The workbooks of a folder, by their paths in it.
#[derive(Default)]
pub(super) struct Forms {
    /// Those that somebody has written into, as forms.
    pub read: BTreeMap<String, Result<FormRead, BundleError>>,
    /// Those that are as the ward handed them out.
    pub untouched: BTreeSet<String>,
}

/// The pack that a folder holds; nothing where it holds none.
pub(super) fn in_folder(folder: &Path, limits: &Limits) -> Result<Option<Pack>, VendorError> {
    let path = folder.join(PACK_PATH);
    let failed = |source| VendorError::Read { path: path.clone(), source };
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.map_err(failed)?,
    };
    let mut bytes = Vec::new();
    // One byte more than may be: then it is refused for its length.
    file.take(limits.manifest_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    parse(&bytes, limits).map(Some)
}

/// The pack that an archive holds, at its top or within one folder.
pub(super) fn in_archive(archive: &Archive, limits: &Limits) -> Result<Option<(String, Pack)>, VendorError> {
    let is_it =
        |path: &str| path.strip_suffix(PACK_PATH).is_some_and(|top| top.is_empty() || top.ends_with('/'));
    let Some(entry) = archive.entries.iter().find(|entry| is_it(&entry.path)) else { return Ok(None) };
    let read = File::open(&entry.file).and_then(|file| {
        let mut bytes = Vec::new();
        file.take(limits.manifest_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    });
    let bytes = read.map_err(|source| VendorError::Read { path: entry.file.clone(), source })?;
    let top = entry.path.strip_suffix(PACK_PATH).unwrap_or_default().to_owned();
    Ok(Some((top, parse(&bytes, limits)?)))
}

fn parse(bytes: &[u8], limits: &Limits) -> Result<Pack, VendorError> {
    let pack = Pack::parse(bytes, limits).map_err(|refusal| BundleError::from(refusal.inside(PACK_PATH)))?;
    match pack.layouts.iter().find(|layout| !layout.faults().is_empty()) {
        Some(layout) => Err(VendorError::BadLayout(layout.id.clone())),
        None => Ok(pack),
    }
}

/// The layouts to read by: the pack's own, and the program's where it has none of that name.
pub(super) fn layouts(pack: Option<&Pack>, known: &[Arc<FormLayout>]) -> Vec<Arc<FormLayout>> {
    let own: Vec<Arc<FormLayout>> =
        pack.iter().flat_map(|pack| &pack.layouts).cloned().map(Arc::new).collect();
    let rest =
        known.iter().filter(|known| own.iter().all(|own| own.id != known.id)).cloned().collect::<Vec<_>>();
    own.into_iter().chain(rest).collect()
}

/// Unpacks a form pack into a new folder, whole or not at all.
pub(super) fn unpack(
    file: &Path,
    into: &Path,
    limits: &Limits,
    watch: Watch<'_>,
) -> Result<Pack, VendorError> {
    let is_free = || match fs::read_dir(into) {
        Ok(mut found) => found.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_free() {
        return Err(VendorError::FolderInUse(into.to_owned()));
    }
    let archive = Archive::open(file, None, limits, watch)?;
    let (top, pack) = in_archive(&archive, limits)?.ok_or_else(|| VendorError::NoPack(file.to_owned()))?;
    let failed = |source| VendorError::Write { path: into.to_owned(), source };
    let parent = into.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(parent).map_err(failed)?;
    let fresh = tempfile::Builder::new().prefix(".tokki-pack-").tempdir_in(parent).map_err(failed)?;
    fs::create_dir_all(fresh.path().join("papers")).map_err(failed)?;
    // Each path was checked when the archive was opened: no part of it climbs, or means something to a system.
    for entry in archive.entries.iter().filter_map(|e| Some((e, e.path.strip_prefix(top.as_str())?))) {
        let target = entry.1.split('/').fold(fresh.path().to_owned(), |path, part| path.join(part));
        let dir = target.parent().unwrap_or(fresh.path());
        fs::create_dir_all(dir).and_then(|()| fs::copy(&entry.0.file, &target)).map_err(failed)?;
    }
    let fresh = fresh.keep();
    let moved = make_readable(&fresh).and_then(|()| {
        if into.exists() {
            fs::remove_dir(into)?;
        }
        fs::rename(&fresh, into)
    });
    if let Err(source) = moved {
        // What could not get its name is nobody's.
        let _ = fs::remove_dir_all(&fresh);
        return Err(failed(source));
    }
    Ok(pack)
}

/// A temporary folder is its maker's alone; this one becomes like any other.
#[cfg(unix)]
fn make_readable(dir: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(dir, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape on every system")]
fn make_readable(_dir: &Path) -> io::Result<()> {
    Ok(())
}

/// The workbooks among these files; those that somebody has written into are read as forms.
pub(super) fn forms(
    files: &BTreeMap<String, PathBuf>,
    pack: &Pack,
    checking: &Checking<'_>,
) -> Result<Forms, VendorError> {
    let mut forms = Forms::default();
    let handed_out: BTreeSet<&str> = pack.wanted.iter().filter_map(|w| w.sha256.as_deref()).collect();
    let books: Vec<_> =
        files.iter().filter(|(place, _)| has_ending(place, "xlsx") && !is_pack_file(place)).collect();
    let total = books.len() as u64;
    for ((place, file), done) in books.into_iter().zip(0..) {
        if !checking.watch.step(done, total) {
            return Err(BundleError::Cancelled.into());
        }
        // A file that cannot be read here is told when it is read as a form.
        let is_small = fs::metadata(file).is_ok_and(|data| data.len() <= checking.limits.archive_bytes);
        if is_small && fs::read(file).is_ok_and(|bytes| handed_out.contains(hex::sha256(&bytes).as_str())) {
            forms.untouched.insert(place.clone());
        } else {
            forms.read.insert(place.clone(), checking.read_form(file, place, None));
        }
    }
    Ok(forms)
}

/// A pack in its folder, held against what lies there.
pub(super) fn look(folder: &Path, pack: Pack, checking: &Checking<'_>) -> Result<OpenedPack, VendorError> {
    let files = Gathered::of_pack(folder, Path::new(""))?.files;
    let forms = forms(&files, &pack, checking)?;
    let mut looking = Looking { pack: &pack, files: &files, forms, used: BTreeSet::new() };
    let mut lines: Vec<PackLine> = pack.wanted.iter().map(|wanted| looking.line(wanted)).collect();
    looking.tell_the_rest(&mut lines);
    let used = looking.used;
    let others = files.keys().filter(|place| !used.contains(*place) && !is_pack_file(place));
    let others = others.cloned().collect();
    Ok(OpenedPack { folder: folder.to_owned(), lines, others, pack })
}

struct Looking<'a> {
    pack: &'a Pack,
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
            paper: None,
            problems: Vec::new(),
        };
        let Some(place) = self.place_of(wanted) else { return line };
        self.used.insert(place.clone());
        line.workbook = self.files.get(&place).cloned();
        if self.forms.untouched.contains(&place) {
            line.state = LineState::Open;
            return line;
        }
        let contract = self.pack.contract.clone();
        match self.forms.read.get_mut(&place) {
            None => {}
            Some(Ok(form)) => {
                let stamped = form.stamp.as_ref().map(|stamp| stamp.contract.clone());
                if let Some(other) = stamped.filter(|id| !id.is_empty() && *id != contract) {
                    line.problems.push(ItemProblem::OtherContract(other));
                }
                if wanted.form == INDEX {
                    paper_of(&mut line, form, self.files, &mut self.used);
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
                line.state = LineState::Faulty;
            }
        }
        if !line.problems.is_empty() {
            line.state = LineState::Faulty;
        }
        line
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
fn paper_of(
    to: &mut PackLine,
    form: &mut FormRead,
    files: &BTreeMap<String, PathBuf>,
    used: &mut BTreeSet<String>,
) {
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
    match files.keys().find(|place| is_named(place, &name) && !has_ending(place, "zip")) {
        Some(place) => {
            used.insert(place.clone());
            to.paper = Some(place.clone());
            to.state = LineState::Filled;
        }
        None => to.problems.push(ItemProblem::NoSuchFile(name)),
    }
}
