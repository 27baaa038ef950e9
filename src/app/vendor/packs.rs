//! A form pack at the vendor's: what it says, unpacking it, and the workbooks in its folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::check::Checking;
use super::error::VendorError;
use super::gather::may_be_form;
use crate::app::forms::is_pack_file;
use crate::bundle::filled::FormRead;
use crate::bundle::pack::{PACK_PATH, Pack};
use crate::bundle::{Archive, BundleError, Limits, Watch};
use crate::domain::form::FormLayout;
use crate::domain::hex;

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
    password: Option<&str>,
    watch: Watch<'_>,
) -> Result<Pack, VendorError> {
    let is_free = || match fs::read_dir(into) {
        Ok(mut found) => found.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_free() {
        return Err(VendorError::FolderInUse(into.to_owned()));
    }
    let archive = Archive::open(file, password, limits, watch)?;
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
        files.iter().filter(|(place, _)| may_be_form(place) && !is_pack_file(place)).collect();
    let workbooks = checking.workbooks();
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
            forms.read.insert(place.clone(), checking.read_form(&workbooks, file, place, None));
        }
    }
    Ok(forms)
}
