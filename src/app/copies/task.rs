//! The long part of copying: it needs nothing of the application any more, so the window goes on meanwhile.

use std::path::{Path, PathBuf};

use super::{Copied, Copying, ReadyTakeOut, TakeoutPassphrase, Whose};
use crate::app::command::Outcome;
use crate::app::error::AppError;
use crate::app::jobs::Watch;
use crate::app::opened::Opened;
use crate::app::settings::Profile;
use crate::domain::ids::ContractId;
use crate::store::{
    self, Access, Counting, LedgerId, MergeReport, Merging, Packing, PaperCheck, Passphrase, Protection,
    Secret, Workspace,
};

/// The open workspace, as far as copying needs it.
pub(in crate::app) struct Ours {
    pub whose: Whose,
    /// Its keys, if it has a passphrase.
    pub secret: Option<Secret>,
    /// Whose lines count; nothing where all do.
    pub counting: Option<Counting>,
}

impl Ours {
    /// Adds what another folder has, which `secret` opens if it has a passphrase.
    pub fn take_in(
        &self,
        from: &Path,
        secret: Option<&Secret>,
        check: PaperCheck,
        step: &dyn Fn(u64, u64) -> bool,
    ) -> Result<MergeReport, AppError> {
        let merging = Merging {
            from_secret: secret,
            into_secret: self.secret.as_ref(),
            counting: self.counting.as_ref(),
            ..Merging::of(from, &self.whose.root, check)
        };
        Ok(store::merge(&merging, step)?)
    }

    /// Adds what is here to another folder, which was prepared.
    fn back_up(
        &self,
        into: &Path,
        given: Option<&Passphrase>,
        step: &dyn Fn(u64, u64) -> bool,
    ) -> Result<MergeReport, AppError> {
        let secret = self.keys_of(into, given, Access::Write)?;
        if let Some(secret) = &secret
            && Workspace::protection(into)? == Protection::Sealing
        {
            // The workspace got its passphrase after the last backup: what lies there plain is sealed first.
            Workspace::finish(into, secret, step)?;
        }
        let merging = Merging {
            from_secret: self.secret.as_ref(),
            into_secret: secret.as_ref(),
            counting: self.counting.as_ref(),
            ..Merging::of(&self.whose.root, into, PaperCheck::Size)
        };
        Ok(store::merge(&merging, step)?)
    }

    fn keys_of(
        &self,
        dir: &Path,
        given: Option<&Passphrase>,
        access: Access,
    ) -> Result<Option<Secret>, AppError> {
        Ok(Workspace::keys_of_copy(dir, self.secret.as_ref(), given, access)?)
    }
}

/// A copy made, with the folder it is made from or into.
pub(in crate::app) struct CopyTask {
    pub copying: Copying,
    pub ours: Ours,
    pub place: PathBuf,
    pub passphrase: Option<TakeoutPassphrase>,
    pub profile: Profile,
}

impl CopyTask {
    pub fn run(self, watch: &Watch) -> Result<Outcome, AppError> {
        let Self { copying, ours, place, passphrase, profile } = self;
        let step = |done, total| watch.step(done, total);
        let given = passphrase.as_ref().map(|passphrase| passphrase.given.clone());
        let (mut marks, mut unpacked, mut opens, mut failed) = (Vec::new(), None, None, None);
        let report = match copying {
            Copying::Backup => {
                store::prepare_copy(&ours.whose.root, &place)?;
                let made = ours.back_up(&place, given.as_ref(), &step);
                made.map_err(|error| failed = Some(error)).unwrap_or_default()
            }
            Copying::BringBack if place.is_file() => {
                let passphrase = passphrase.ok_or(AppError::NoPassphrase)?;
                let folder = Opened::new(&profile)?;
                let into = folder.of_takeout();
                let opened = store::open_takeout(&place, &passphrase.given, &into, &step)?;
                unpacked = Some(folder);
                marks.extend(opened.packed_from);
                marks.push(opened.sha256);
                ours.take_in(&into, None, PaperCheck::Content, &step)?
            }
            Copying::Merge | Copying::Restore | Copying::BringBack => {
                if copying == Copying::BringBack {
                    marks.extend(store::mark_of(&place));
                }
                opens = ours.keys_of(&place, given.as_ref(), Access::Read)?;
                ours.take_in(&place, opens.as_ref(), PaperCheck::Content, &step)?
            }
        };
        let (back, still_out) = (Vec::new(), 0);
        let whose = ours.whose;
        let copied =
            Copied { whose, copying, place, report, marks, unpacked, failed, opens, still_out, back };
        Ok(Outcome::Copied(Box::new(copied)))
    }
}

/// Contracts to be packed.
pub(in crate::app) struct PackTask {
    pub whose: Whose,
    /// The workspace's keys, if it has a passphrase.
    pub secret: Option<Secret>,
    /// Nothing for all.
    pub contracts: Option<Vec<ContractId>>,
    pub file: PathBuf,
    pub to: String,
    pub reason: String,
    pub passphrase: TakeoutPassphrase,
}

impl PackTask {
    pub fn run(self, watch: &Watch) -> Result<Outcome, AppError> {
        let Self { whose, secret, contracts, file, to, reason, passphrase } = self;
        let ledgers = contracts.as_ref().map(|contracts| {
            contracts.iter().map(|id| LedgerId::contract(id.as_str())).collect::<Result<Vec<_>, _>>()
        });
        let ledgers = ledgers.transpose()?;
        let packing = Packing {
            root: &whose.root,
            secret: secret.as_ref(),
            contracts: ledgers.as_deref(),
            to: &file,
            passphrase: &passphrase.given,
            work: passphrase.work,
        };
        let packed = store::pack(&packing, &|done, total| watch.step(done, total))?;
        let contracts = contracts.unwrap_or_default();
        Ok(Outcome::Packed(Box::new(ReadyTakeOut { whose, packed, contracts, to, reason })))
    }
}
