//! What there is to seal or open.

use std::fs;
use std::path::{Path, PathBuf};

use super::is_unfinished;
use crate::store::error::StoreError;
use crate::store::hash::ContentHash;
use crate::store::layout::{self, LogKey};
use crate::store::vault::paper;

/// A file to be written anew, relative to the workspace.
pub(super) enum Item {
    Log(LogKey),
    /// A ledger's paper.
    Paper(PathBuf),
    /// Something in quarantine.
    Kept(PathBuf),
}

/// All of them.
#[derive(Default)]
pub(super) struct Plan {
    /// Each with its size in bytes.
    pub(super) items: Vec<(Item, u64)>,
    pub(super) bytes: u64,
    /// Files that a crash left half written: they count for nothing, and may say something.
    pub(super) unfinished: Vec<PathBuf>,
    /// What does not belong to a workspace.
    pub(super) left: Vec<PathBuf>,
}

impl Plan {
    pub(super) fn of(root: &Path) -> Result<Self, StoreError> {
        let mut plan = Self::default();
        let listing = layout::list(root)?;
        if let Some(ledger) = listing.unreadable.first() {
            let path = root.join(layout::log_dir(ledger));
            return Err(StoreError::io("list", &path, std::io::ErrorKind::PermissionDenied.into()));
        }
        for problem in &listing.problems {
            plan.left.push(problem.path.clone());
        }
        for (key, stamp) in listing.logs {
            plan.add(Item::Log(key), stamp.len);
        }
        for ledger in &listing.ledgers {
            let (log, files) = (layout::log_dir(ledger), layout::files_dir(ledger));
            plan.half_written(root, &log)?;
            plan.each(root, &files, |plan, path, name, len| {
                let sealed = name.strip_suffix(paper::SUFFIX);
                if ContentHash::parse(sealed.unwrap_or(name)).is_some() {
                    plan.add(Item::Paper(path), len);
                } else {
                    plan.left.push(path);
                }
            })?;
        }
        plan.each(root, Path::new(layout::QUARANTINE), |plan, path, name, len| {
            // Notes say where something lay, and keys are sealed by nature.
            if !name.ends_with(".note.ron") && !name.starts_with(layout::VAULT_KEY) {
                plan.add(Item::Kept(path), len);
            }
        })?;
        plan.half_written(root, Path::new(""))?;
        plan.strangers(root, Path::new(""), &layout::TOP)?;
        for ledger in &listing.ledgers {
            plan.strangers(root, &layout::ledger_dir(ledger), &layout::OF_LEDGER)?;
        }
        Ok(plan)
    }

    /// What lies in a folder beside what belongs there.
    fn strangers(&mut self, root: &Path, dir: &Path, own: &[&str]) -> Result<(), StoreError> {
        let there = root.join(dir);
        let names = layout::strangers(&there, own).map_err(|error| StoreError::io("list", &there, error))?;
        self.left.extend(names.into_iter().map(|name| dir.join(name)));
        Ok(())
    }

    fn add(&mut self, item: Item, len: u64) {
        // Of a length that cannot be had, the one byte of being tried.
        let len = if len == u64::MAX { 1 } else { len };
        self.bytes = self.bytes.saturating_add(len);
        self.items.push((item, len));
    }

    fn half_written(&mut self, root: &Path, dir: &Path) -> Result<(), StoreError> {
        for (name, _) in entries(root, dir)? {
            if is_unfinished(&name) {
                self.unfinished.push(dir.join(name));
            }
        }
        Ok(())
    }

    fn each(
        &mut self,
        root: &Path,
        dir: &Path,
        mut one: impl FnMut(&mut Self, PathBuf, &str, u64),
    ) -> Result<(), StoreError> {
        for (name, data) in entries(root, dir)? {
            let path = dir.join(&name);
            match data {
                _ if is_unfinished(&name) => self.unfinished.push(path),
                Some(data) if data.is_file() => one(self, path, &name, data.len()),
                _ => self.left.push(path),
            }
        }
        Ok(())
    }
}

fn entries(root: &Path, dir: &Path) -> Result<Vec<(String, Option<fs::Metadata>)>, StoreError> {
    let dir = root.join(dir);
    layout::entries(&dir).map_err(|error| StoreError::io("list", &dir, error))
}
