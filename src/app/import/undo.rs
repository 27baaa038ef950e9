//! Taking an import back (取消): its facts are retracted, all in one append, and the bundle can come in again.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::app::App;
use crate::app::command::{NewFact, Saved};
use crate::app::error::AppError;
use crate::domain::fact::{Fact, FactRetracted};
use crate::domain::file::ContractFile;
use crate::domain::ids::{ContractId, FactId};
use crate::store::ContentHash;

impl App {
    /// The imports of this very file that still count, with their contracts; the newest last.
    pub fn imports_of(&self, sha256: &str) -> Vec<(ContractId, FactId)> {
        let contracts = self.picture().into_iter().flat_map(|picture| picture.contracts.values());
        let found = contracts.flat_map(|contract| {
            let of_file = contract.file.bundles.iter().filter(|(_, bundle)| bundle.sha256 == sha256);
            let at = |id: &FactId| contract.file.fact(id).map(|recorded| recorded.at);
            of_file.map(move |(id, _)| (at(id), contract.id.clone(), id.clone()))
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(at, ..)| *at);
        found.into_iter().map(|(_, contract, id)| (contract, id)).collect()
    }

    /// Retracts all facts of an import. Nothing is retracted where a later fact speaks of one of them.
    pub(in crate::app) fn undo_import(
        &mut self,
        contract: &ContractId,
        bundle: &FactId,
        reason: &str,
    ) -> Result<Vec<Saved>, AppError> {
        let session = self.session.as_ref().ok_or(AppError::NoWorkspace)?;
        let found = session.picture().contracts.get(contract);
        let file = &found.ok_or_else(|| AppError::NoSuchContract(contract.to_string()))?.file;
        let facts = facts_of(file, bundle).ok_or(AppError::ImportUncounted)?;
        let is_own = |id: &FactId| facts.contains(id);
        let later = file.facts.iter().find(|r| {
            r.retracted_by.is_none() && !is_own(r.id) && r.fact.refers_to().into_iter().any(is_own)
        });
        if let Some(later) = later {
            return Err(AppError::ImportInUse { kind: later.fact.kind(), on: later.fact.known_on() });
        }
        let retract = |fact| NewFact::bare(FactRetracted { fact, reason: reason.trim().to_owned() });
        // What speaks of another goes before it.
        let facts = facts.into_iter().rev().map(retract).collect();
        self.record(contract, facts)
    }
}

/// The facts of an import that still count, in the order they were recorded; with the one about the bundle last. Nothing
/// where the bundle's fact does not tell how many came with it.
fn facts_of(file: &ContractFile, bundle: &FactId) -> Option<Vec<FactId>> {
    // What is no import any more is refused where it is to be retracted.
    let Some(recorded) = file.fact(bundle) else { return Some(vec![bundle.clone()]) };
    let Fact::BundleTaken(note) = recorded.fact else { return None };
    if note.facts == 0 && !note.accepted.is_empty() {
        return None;
    }
    let first = bundle.seq.saturating_sub(u64::from(note.facts));
    let all = (first..=bundle.seq).map(|seq| FactId { writer: bundle.writer.clone(), seq });
    Some(all.filter(|id| file.fact(id).is_some()).collect())
}

/// SHA-256 of a file, by which the bundles that were taken in are known.
pub fn file_hash(path: &Path) -> Result<String, AppError> {
    let unreadable = |source| AppError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let (hash, _) = ContentHash::of_reader(&mut BufReader::new(file)).map_err(unreadable)?;
    Ok(hash.to_string())
}
