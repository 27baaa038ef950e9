//! From a checked bundle to what it would change.

use std::cmp::Ordering;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use super::reading::Reading;
use super::rivals::Age;
use super::workbooks::Workbooks;
use super::{Preview, Signature, Warning, basis};
use crate::app::error::AppError;
use crate::app::jobs::Watch;
use crate::app::session::Entries;
use crate::bundle::{Bundle, Limits, Manifest, ReaderProcess};
use crate::domain::fact::BundleTaken;
use crate::domain::ids::ContractId;
use crate::domain::names::Firm;
use crate::domain::picture::{ContractPicture, Picture};

/// What a preview needs.
pub(in crate::app) struct PreviewTask {
    pub picture: Arc<Picture>,
    pub entries: Arc<Entries>,
    pub path: PathBuf,
    pub password: Option<String>,
    pub contract: Option<ContractId>,
    pub reader: ReaderProcess,
}

impl PreviewTask {
    pub fn run(self, watch: &Watch) -> Result<Preview, AppError> {
        let limits = Limits::default();
        let mut step = |p: crate::bundle::Progress| {
            if watch.step(p.done, p.total) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let bundle = Bundle::open(&self.path, self.password.as_deref(), &limits, &mut step)?;
        let books = Workbooks::of(&self, &bundle, &limits, watch)?;
        let contract = self.contract_of(&bundle, books.contract())?;
        let size = std::fs::metadata(&self.path).map_or(0, |m| m.len());
        let manifest = bundle.manifest.as_ref();
        let items =
            Reading { task: &self, bundle: &bundle, contract, limits: &limits, watch }.items(books)?;
        Ok(Preview {
            path: self.path.clone(),
            sha256: bundle.archive.sha256.clone(),
            size,
            contract: contract.id.clone(),
            made_by: manifest.map(|m| m.made_by.person.clone()).unwrap_or_default(),
            made_at: manifest.map(|m| m.made_at.clone()).unwrap_or_default(),
            sequence: manifest.map(|m| m.sequence).filter(|s| *s > 0),
            signature: Signature::of(bundle.signature.as_ref(), &contract.file, self.picture.today()),
            warnings: warnings(&self.picture, contract, &bundle),
            items: Arc::new(items),
            bundle: Arc::new(bundle),
            basis: basis(&contract.file),
        })
    }

    /// The contract a bundle is for; the manifest and the officer must not contradict each other.
    fn contract_of(&self, bundle: &Bundle, stamped: Option<&str>) -> Result<&Arc<ContractPicture>, AppError> {
        let named = bundle.manifest.as_ref().map(|m| (m.contract.as_str(), m.vendor.as_str()));
        let wanted = self.contract.as_ref();
        let found = match (named, wanted) {
            (Some((contract, vendor)), wanted) => {
                let found = self.picture.find_contract(contract).ok_or_else(|| {
                    AppError::BundleForUnknown { contract: contract.to_owned(), vendor: vendor.to_owned() }
                })?;
                if let Some(wanted) = wanted.filter(|w| **w != found.id) {
                    let (found, wanted) = (contract.to_owned(), wanted.to_string());
                    return Err(AppError::BundleForOther { found, wanted });
                }
                found
            }
            (None, Some(wanted)) => self
                .picture
                .contracts
                .get(wanted)
                .ok_or_else(|| AppError::NoSuchContract(wanted.to_string()))?,
            // The ward's own forms say which contract they were made for.
            (None, None) => {
                stamped.and_then(|id| self.picture.find_contract(id)).ok_or(AppError::NoContractInBundle)?
            }
        };
        Ok(found)
    }
}

/// Whether a bundle overtakes those taken in or was overtaken by one of them, and which between them are missing.
fn succession(contract: &ContractPicture, manifest: &Manifest) -> Vec<Warning> {
    let age = Age::said_by(manifest);
    let Some(own) = age.sequence else { return made_before(contract, age).into_iter().collect() };
    let newest = contract.file.bundles.iter().filter_map(|(_, b)| b.sequence).max();
    let overtaken = newest.and_then(|newest| match own.cmp(&newest) {
        Ordering::Less => Some(Warning::OlderThan { sequence: own, newest }),
        Ordering::Equal => None,
        Ordering::Greater => Some(Warning::Overtakes { newest }),
    });
    let known = || contract.file.bundles.iter().filter_map(|(_, b)| b.sequence);
    let before = known().filter(|number| *number < own).max();
    let is_known = known().any(|number| number == own);
    let missing = before.map(|before| (before.saturating_add(1), own.saturating_sub(1)));
    let gap = missing.filter(|(from, to)| from <= to && !is_known);
    overtaken.into_iter().chain(gap.map(|(from, to)| Warning::Gap { from, to })).collect()
}

/// A bundle without a number that was made before one that was taken in: by that one's own word, else by its receipt.
fn made_before(contract: &ContractPicture, own: Age) -> Option<Warning> {
    let made = own.made_at?;
    let is_newer = |bundle: &BundleTaken| match bundle.made_at {
        Some(other) => other > made,
        None => bundle.received > made.date_naive(),
    };
    let newer = contract.file.bundles.iter().map(|(_, bundle)| bundle).filter(|bundle| is_newer(bundle));
    let received = newer.map(|bundle| bundle.received).max()?;
    Some(Warning::MadeBefore { made_on: made.date_naive(), received })
}

fn warnings(picture: &Picture, contract: &ContractPicture, bundle: &Bundle) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let taken = contract.file.bundles.iter().find(|(_, b)| b.sha256 == bundle.archive.sha256);
    if let Some((_, taken)) = taken {
        warnings.push(Warning::TakenBefore(taken.received));
    }
    match &bundle.manifest {
        None => warnings.push(Warning::NoManifest),
        Some(manifest) => {
            warnings.extend(succession(contract, manifest));
            let on_file = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
            let is_same = match (Firm::of(&manifest.vendor), Firm::of(on_file)) {
                (Some(named), Some(on_file)) => named.is(&on_file),
                (named, on_file) => named == on_file,
            };
            if !is_same {
                let found = manifest.vendor.clone();
                warnings.push(Warning::OtherVendorName { found, on_file: on_file.to_owned() });
            }
        }
    }
    if !bundle.archive.ignored.is_empty() {
        warnings.push(Warning::Ignored(bundle.archive.ignored.clone()));
    }
    warnings
}
