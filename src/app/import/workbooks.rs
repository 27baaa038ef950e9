//! The workbooks of a bundle, read before anything else: they say which forms they are, for which contract they were made,
//! and what the other files are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::PreviewTask;
use super::index::named_by;
use crate::app::error::AppError;
use crate::app::jobs::Watch;
use crate::bundle::filled::{self, FormRead};
use crate::bundle::manifest::PAPER;
use crate::bundle::pack::{PACK_PATH, Pack};
use crate::bundle::{Bundle, BundleError, Entry, Item, Kind, Limits, WorkbookReader, read_csv};
use crate::domain::form::INDEX;

/// What was found in the workbooks of a bundle, by path.
pub(super) struct Workbooks {
    read: BTreeMap<String, Result<FormRead, BundleError>>,
    /// What an index says of files that no manifest lists.
    listed: BTreeMap<String, Item>,
    /// Files that an index names and that are not there, by the path of the index.
    missing: BTreeMap<String, Vec<String>>,
    /// SHA-256 of the forms as the ward handed them out, where its own list of them came back too.
    handed_out: BTreeSet<String>,
}

impl Workbooks {
    /// Reads every workbook that may be a form, each in a process of its own.
    pub fn of(task: &PreviewTask, bundle: &Bundle, limits: &Limits, watch: &Watch) -> Result<Self, AppError> {
        let layouts = task.picture.office.layouts();
        let manifest: BTreeMap<&str, &Item> =
            bundle.manifest.iter().flat_map(|m| &m.items).map(|item| (item.path.as_str(), item)).collect();
        let is_form = |entry: &&Entry| {
            matches!(entry.kind, Kind::Xlsx | Kind::Csv)
                && manifest.get(entry.path.as_str()).is_none_or(|item| item.kind != PAPER)
        };
        let entries: Vec<&Entry> = bundle.archive.entries.iter().filter(is_form).collect();
        // A bundle of slow workbooks takes no more time than one budget.
        let workbooks = WorkbookReader::new(limits, &task.reader);
        let mut read = BTreeMap::new();
        let total = entries.len() as u64;
        for (entry, done) in entries.into_iter().zip(0_u64..) {
            if !watch.step(done, total) {
                return Err(AppError::Cancelled);
            }
            let wanted = manifest.get(entry.path.as_str()).map(|item| item.kind.as_str());
            let book = match entry.kind {
                Kind::Csv => read_csv(&entry.file, limits),
                _ => workbooks.read(&entry.file),
            };
            let form = book.map_err(|error| error.inside(&entry.path)).and_then(|workbook| {
                let form = filled::read(&workbook, &layouts, wanted, task.picture.now, limits);
                form.map_err(|refusal| refusal.inside(&entry.path).into())
            });
            read.insert(entry.path.clone(), form);
        }
        let mut found = Self {
            read,
            listed: BTreeMap::new(),
            missing: BTreeMap::new(),
            handed_out: handed_out(bundle, limits),
        };
        if bundle.manifest.is_none() {
            found.follow_index(bundle);
        }
        Ok(found)
    }

    /// The contract that the ward made the forms for; nothing where they differ or say nothing.
    pub fn contract(&self) -> Option<&str> {
        let stamps = self.read.values().filter_map(|read| read.as_ref().ok()?.stamp.as_ref());
        let mut named = stamps.map(|stamp| stamp.contract.as_str()).filter(|id| !id.is_empty());
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// What an index says of a file.
    pub fn listed(&self, path: &str) -> Option<&Item> {
        self.listed.get(path)
    }

    /// Takes out what was found in a workbook.
    pub fn take(&mut self, path: &str) -> Option<Result<FormRead, BundleError>> {
        self.read.remove(path)
    }

    /// Whether the ward handed a form out in these very bytes: then nobody has written into it.
    pub fn is_untouched(&self, entry: &Entry) -> bool {
        self.handed_out.contains(&entry.sha256)
    }

    /// Whether this is an index, with the files it names in vain.
    pub fn index(&self, path: &str) -> Option<&[String]> {
        self.missing.get(path).map(Vec::as_slice)
    }

    fn follow_index(&mut self, bundle: &Bundle) {
        let indexes: Vec<(String, FormRead)> = self
            .read
            .iter()
            .filter_map(|(path, read)| Some((path.clone(), read.as_ref().ok()?.clone())))
            .filter(|(_, form)| form.layout.id == INDEX)
            .collect();
        for (path, form) in indexes {
            let files = bundle.archive.entries.iter().map(|entry| entry.path.as_str());
            let (items, missing) = named_by(&form, &path, &files);
            self.listed.extend(items.into_iter().map(|item| (item.path.clone(), item)));
            self.missing.insert(path, missing);
        }
    }
}

/// What the list of a form pack that came back says of the forms in it. A vendor's program leaves list and untouched forms out.
fn handed_out(bundle: &Bundle, limits: &Limits) -> BTreeSet<String> {
    let is_pack = |entry: &&Entry| entry.path.rsplit('/').next() == Some(PACK_PATH);
    let entries = bundle.archive.entries.iter().filter(is_pack).filter(|_| bundle.manifest.is_none());
    let small = entries.filter(|entry| entry.size <= limits.manifest_bytes);
    // One that cannot be read says nothing: then the forms are taken for what stands in them.
    let packs = small.filter_map(|entry| Pack::parse(&fs::read(&entry.file).ok()?, limits).ok());
    packs.flat_map(|pack| pack.wanted).filter_map(|wanted| wanted.sha256).collect()
}
