//! Nobody else has the workspace open: the locks of all copies of the program, held together.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use crate::store::error::StoreError;
use crate::store::id::WriterId;
use crate::store::layout;
use crate::store::lock;
use crate::store::vault::error::VaultError;

/// Held while a workspace is sealed or opened.
pub(super) struct Exclusive {
    /// Who merges holds it as well, for they write without being any writer.
    _own: File,
    others: BTreeMap<WriterId, File>,
}

impl Exclusive {
    /// Takes all locks there are, or says who holds one.
    pub(super) fn take(root: &Path) -> Result<Self, StoreError> {
        let own =
            lock::take_named(root, layout::VAULT_LOCK).map_err(|reason| StoreError::ReadOnly { reason })?;
        let own = own.ok_or_else(|| VaultError::Busy { path: root.to_owned() })?;
        let mut exclusive = Self { _own: own, others: BTreeMap::new() };
        exclusive.take_others(root)?;
        Ok(exclusive)
    }

    /// Takes those that came since.
    pub(super) fn take_others(&mut self, root: &Path) -> Result<(), StoreError> {
        let dir = root.join(layout::LOCKS);
        let names = layout::entries(&dir).map_err(|error| StoreError::io("list", &dir, error))?;
        let writers = names.iter().filter_map(|(name, _)| WriterId::parse(name.strip_suffix(".lock")?));
        for writer in writers.filter(|writer| !self.others.contains_key(writer)).collect::<Vec<_>>() {
            match lock::take(root, writer) {
                Ok(Some(lock)) => self.others.insert(writer, lock),
                Ok(None) => return Err(VaultError::InUse { path: root.to_owned(), writer }.into()),
                Err(reason) => return Err(StoreError::ReadOnly { reason }),
            };
        }
        Ok(())
    }
}
