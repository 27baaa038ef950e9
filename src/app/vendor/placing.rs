//! Files that a vendor puts into a form pack: copied into its folder, each to where it belongs. No file is replaced or deleted:
//! what was there before stays, under another name where need be, and is not sent.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use super::check::Checking;
use super::error::VendorError;
use super::gather::has_ending;
use super::look::{OpenedPack, PackLine};
use super::placed::{Placed, Purpose};
use crate::app::import::{is_named, lies_in_folder_of};
use crate::app::settings::readable_by_others;
use crate::bundle::filled::FormRead;
use crate::bundle::pack::Wanted;
use crate::bundle::{BundleError, Limits, WorkbookReader, check_file};

/// Folder of the vendor's own papers.
const PAPERS: &str = "papers";

/// Files to be put into a form pack.
#[derive(Debug, Clone)]
pub struct Placing {
    /// The folder of the pack.
    pub folder: PathBuf,
    /// The files, from anywhere.
    pub files: Vec<PathBuf>,
    /// What they are for; found out where that is plain, and left open where it is not.
    pub to: Option<Box<Wanted>>,
    /// The paper that they take the place of, by its path in the folder; it stays behind.
    pub instead_of: Option<String>,
}

/// Puts files where they belong. `opened` is the pack as it stands. All files are looked at before the first is copied.
pub(super) fn place(
    placing: &Placing,
    opened: &OpenedPack,
    checking: &Checking<'_>,
) -> Result<(), VendorError> {
    let mut placed = Placed::read(&placing.folder, checking.limits)?;
    let workbooks = checking.workbooks();
    let mut work = Vec::with_capacity(placing.files.len());
    for file in &placing.files {
        work.push((file, goal(file, placing.to.as_deref(), opened, checking, &workbooks)?));
    }
    for (file, goal) in work {
        match goal {
            Goal::Form { place } => fill_in(&placing.folder, file, &place, &mut placed)?,
            Goal::With { form } => {
                let stem = Path::new(&form).file_stem().map(|stem| stem.to_string_lossy().into_owned());
                let dir = format!("{PAPERS}/{}", stem.unwrap_or_default());
                let path = take_in(&placing.folder, file, &dir, |path| lies_in_folder_of(path, &form))?;
                placed.papers.remove(&path);
                placed.left_out.remove(&path);
            }
            Goal::For(purpose) => {
                let path = take_in(&placing.folder, file, PAPERS, |_| true)?;
                placed.left_out.remove(&path);
                placed.papers.insert(path, purpose);
            }
            Goal::Open => {
                let path = take_in(&placing.folder, file, PAPERS, |_| true)?;
                placed.papers.remove(&path);
                placed.left_out.remove(&path);
            }
        }
    }
    if let Some(before) = &placing.instead_of {
        placed.left_out.insert(before.clone());
    }
    placed.write(&placing.folder)
}

/// Leaves a file of the folder out, or sends it along again.
pub(super) fn leave_out(folder: &Path, path: &str, stays: bool, limits: &Limits) -> Result<(), VendorError> {
    let mut placed = Placed::read(folder, limits)?;
    if stays {
        placed.left_out.insert(path.to_owned());
    } else {
        placed.left_out.remove(path);
    }
    placed.write(folder)
}

/// Where a file goes.
enum Goal {
    /// It is a form of the ward's, filled in: it takes this place.
    Form { place: String },
    /// It goes along with this form.
    With { form: String },
    /// It is a paper that is wanted.
    For(Purpose),
    /// Nobody knows yet.
    Open,
}

fn goal(
    file: &Path,
    to: Option<&Wanted>,
    opened: &OpenedPack,
    checking: &Checking<'_>,
    workbooks: &WorkbookReader<'_>,
) -> Result<Goal, VendorError> {
    let read = |source| VendorError::Read { path: file.to_owned(), source };
    if !fs::metadata(file).map_err(read)?.is_file() {
        return Err(read(io::ErrorKind::IsADirectory.into()));
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    check_file(&format!("{PAPERS}/{name}"), file, checking.limits)?;
    let is_workbook = has_ending(&name, "xlsx");
    let form = if is_workbook { checking.read_form(workbooks, file, &name, None).ok() } else { None };
    let line_of = |wanted: &Wanted| opened.lines.iter().find(|line| line.wanted == *wanted);
    if let Some(form) = &form
        && let Some(line) = opened.lines.iter().find(|line| is_form_of(form, line))
    {
        // The ward reads in the workbook itself which form it is and for which month.
        if to.is_some_and(|to| line.wanted != *to && form.stamp.is_some()) {
            let title = line.wanted.title.clone();
            return Err(VendorError::OtherForm { path: file.to_owned(), title });
        }
        let to = to.and_then(line_of).filter(|line| !line.wants_paper()).unwrap_or(line);
        return Ok(Goal::Form { place: place_of(to) });
    }
    let line = to.and_then(line_of).or_else(|| plain_home(&name, opened));
    Ok(match line {
        None => Goal::Open,
        Some(line) if line.wants_paper() => Purpose::of(&line.wanted).map_or(Goal::Open, Goal::For),
        Some(line) => Goal::With { form: place_of(line) },
    })
}

fn place_of(line: &PackLine) -> String {
    line.workbook.clone().unwrap_or_else(|| line.wanted.path.clone())
}

/// Whether a workbook is the form that a line wants: by what the ward stamped into it, else by its kind.
fn is_form_of(form: &FormRead, line: &PackLine) -> bool {
    let wanted = &line.wanted;
    !line.wants_paper()
        && match &form.stamp {
            None => form.layout.id == wanted.form && !form.blank,
            Some(stamp) => {
                let says = |key: &str, value: &Option<String>| stamp.values.get(key) == value.as_ref();
                stamp.form == wanted.form && says("period", &wanted.period) && says("about", &wanted.about)
            }
        }
}

/// The only line that has the name of the file.
fn plain_home<'o>(name: &str, opened: &'o OpenedPack) -> Option<&'o PackLine> {
    let mut named = opened.lines.iter().filter(|line| is_named(name, &line.wanted.title));
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// Puts a filled-in form into the ward's place. What was written there before stays beside it.
fn fill_in(folder: &Path, file: &Path, place: &str, placed: &mut Placed) -> Result<(), VendorError> {
    placed.left_out.remove(place);
    let target = inside(folder, place);
    if is_same(file, &target)? {
        return Ok(());
    }
    if target.exists() {
        let (dir, name) = place.rsplit_once('/').unwrap_or(("", place));
        let aside = free_path(folder, dir, name);
        fs::rename(&target, inside(folder, &aside)).map_err(write(&target))?;
        placed.left_out.insert(aside);
    }
    copy(file, &target)
}

/// Copies a file into a folder of the pack, unless it lies there already; gives its path. A file that lies elsewhere in the
/// pack moves, unless where it is will do.
fn take_in(
    folder: &Path,
    file: &Path,
    dir: &str,
    will_do: impl Fn(&str) -> bool,
) -> Result<String, VendorError> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let own = path_in(folder, file);
    if let Some(own) = own.clone().filter(|own| will_do(own)) {
        return Ok(own);
    }
    let same = format!("{dir}/{name}");
    if is_same(file, &inside(folder, &same))? {
        return Ok(same);
    }
    let path = free_path(folder, dir, &name);
    let target = inside(folder, &path);
    if own.is_none() {
        copy(file, &target)?;
        return Ok(path);
    }
    let parent = target.parent().unwrap_or(folder);
    fs::create_dir_all(parent).and_then(|()| fs::rename(file, &target)).map_err(write(&target))?;
    Ok(path)
}

/// The path of a file within the folder, with `/` between its parts; nothing where it lies elsewhere.
fn path_in(folder: &Path, file: &Path) -> Option<String> {
    let (folder, file) = (folder.canonicalize().ok()?, file.canonicalize().ok()?);
    let parts = file.strip_prefix(&folder).ok()?.components();
    let parts: Vec<String> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn inside(folder: &Path, path: &str) -> PathBuf {
    path.split('/').fold(folder.to_owned(), |whole, part| whole.join(part))
}

/// A path in the folder that no file has: the name itself, else with a number behind it.
fn free_path(folder: &Path, dir: &str, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').map_or((name, String::new()), |(s, e)| (s, format!(".{e}")));
    let numbered = |number: u32| match number {
        1 => format!("{stem}{ending}"),
        _ => format!("{stem} ({number}){ending}"),
    };
    let whole = |name: String| if dir.is_empty() { name } else { format!("{dir}/{name}") };
    let mut paths = (1..=u32::MAX).map(|number| whole(numbered(number)));
    // There are more numbers than files.
    paths.find(|path| !inside(folder, path).exists()).unwrap_or_else(|| whole(name.to_owned()))
}

/// Whether both are the same file, or hold the same.
fn is_same(file: &Path, other: &Path) -> Result<bool, VendorError> {
    let length = |path: &Path| fs::metadata(path).map(|data| data.len());
    if !other.is_file() || !matches!((length(file), length(other)), (Ok(a), Ok(b)) if a == b) {
        return Ok(false);
    }
    let read = |path: &Path| {
        let path = path.to_owned();
        move |source| VendorError::Read { path, source }
    };
    let mut one = BufReader::new(File::open(file).map_err(read(file))?);
    let mut two = BufReader::new(File::open(other).map_err(read(other))?);
    loop {
        let (a, b) = (one.fill_buf().map_err(read(file))?, two.fill_buf().map_err(read(other))?);
        let count = a.len().min(b.len());
        if a.get(..count) != b.get(..count) || (count == 0 && a.len() != b.len()) {
            return Ok(false);
        }
        if count == 0 {
            return Ok(true);
        }
        one.consume(count);
        two.consume(count);
    }
}

/// Copies a file to a name that is free, whole or not at all.
fn copy(file: &Path, target: &Path) -> Result<(), VendorError> {
    let dir = target.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(dir).map_err(write(target))?;
    let mut source =
        File::open(file).map_err(|source| VendorError::Read { path: file.to_owned(), source })?;
    let mut copy = tempfile::Builder::new().prefix(".tmp").tempfile_in(dir).map_err(write(target))?;
    io::copy(&mut source, &mut copy).map_err(write(target))?;
    copy.as_file().sync_all().map_err(write(target))?;
    readable_by_others(&copy).map_err(write(target))?;
    copy.persist_noclobber(target).map_err(|error| write(target)(error.error))?;
    Ok(())
}

fn write(path: &Path) -> impl FnOnce(io::Error) -> VendorError + use<> {
    let path = path.to_owned();
    move |source| VendorError::Write { path, source }
}

/// Files that the ward would refuse whatever they are for, by their paths, with its reasons; they are taken out of the list.
pub(super) fn refused(
    files: &mut BTreeMap<String, PathBuf>,
    checking: &Checking<'_>,
) -> Vec<(String, BundleError)> {
    let mut refused = Vec::new();
    for (path, file) in &*files {
        if let Err(error) = check_file(path, file, checking.limits) {
            refused.push((path.clone(), error));
        }
    }
    let out: BTreeSet<&String> = refused.iter().map(|(path, _)| path).collect();
    files.retain(|path, _| !out.contains(path));
    refused
}

/// A file of the folder that may be handed to another program: one that the pack's list shows.
pub(super) fn to_show(path: &str, opened: &OpenedPack) -> Option<PathBuf> {
    let of_line = |line: &PackLine| {
        line.workbook.as_deref() == Some(path) || line.papers.iter().any(|paper| paper.path == path)
    };
    let is_listed = opened.lines.iter().any(of_line)
        || opened.others.iter().chain(&opened.left_out).any(|listed| listed == path);
    is_listed.then(|| inside(&opened.folder, path))
}
