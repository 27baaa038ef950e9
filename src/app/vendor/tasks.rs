//! A vendor's tasks, carried out in the background.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::check::{Checked, Checking};
use super::error::VendorError;
use super::gather::{Gathered, ItemNote};
use super::key;
use super::look::{self, OpenedPack};
use super::notes::{Notes, Sent};
use super::packs;
use super::placing;
use super::receipt::{self, Contract, Receipt};
use super::trial::Tried;
use super::{Pack, VendorDone, VendorTask};
use crate::app::command::Outcome;
use crate::app::error::AppError;
use crate::app::jobs::{Task, Watch};
use crate::app::{App, OpenFile};
use crate::bundle::pack::Pack as FormPack;
use crate::bundle::sign::Signing;
use crate::bundle::write::{Closing, NewBundle, Prepared, prepare, prepare_signed};
use crate::bundle::{Bundle, Limits, MadeBy, Progress, ReaderProcess};
use crate::domain::form::{FormLayout, builtin_forms};
use crate::i18n::Words;
use crate::store::{Passphrase, Work};

impl App {
    /// The work of a vendor's task; keys are at hand at once, and waited for all the same.
    pub(in crate::app) fn vendor_task(&self, task: &VendorTask) -> Task {
        let run = Run {
            profile: self.profile_dir().map(Path::to_owned),
            now: self.clock().now(),
            limits: Limits::default(),
            layouts: builtin_forms().iter().cloned().map(Arc::new).collect(),
            reader: self.environment.reader.clone().map_or(ReaderProcess::InProcess, ReaderProcess::This),
            work: self.vault.work,
            words: self.words().clone(),
            open_file: self.open_file,
        };
        let task = task.clone();
        Task::new(move |watch| run.task(task, watch).map(|done| Outcome::Vendor(Box::new(done))))
    }
}

/// What a manifest says made it.
const PROGRAM: &str = concat!("tokki ", env!("CARGO_PKG_VERSION"));

struct Run {
    profile: Option<PathBuf>,
    now: DateTime<FixedOffset>,
    limits: Limits,
    layouts: Vec<Arc<FormLayout>>,
    reader: ReaderProcess,
    work: Work,
    words: Words,
    open_file: Option<OpenFile>,
}

impl Run {
    fn task(&self, task: VendorTask, watch: &Watch) -> Result<VendorDone, AppError> {
        match task {
            VendorTask::Key => Ok(VendorDone::Key(key::shown(&self.notes()?)?)),
            VendorTask::NewKey(new) => {
                key::draw(&self.notes()?, &new, &self.now.to_rfc3339(), self.work).map(VendorDone::Key)
            }
            VendorTask::OpenPack { pack, into, password } => {
                let opened = self.open_pack(&pack, into, password.as_deref(), watch);
                match opened {
                    // What was made before comes back to be looked at.
                    Err(VendorError::NoPack(file)) if file.is_file() => {
                        let checked = self.check(&file, password.as_deref(), watch)?;
                        let is_bundle = checked.manifest.is_some();
                        let checked = Some(checked).filter(|_| is_bundle).ok_or(VendorError::NoPack(file));
                        Ok(VendorDone::Checked(checked?))
                    }
                    opened => Ok(VendorDone::Opened(Box::new(opened?))),
                }
            }
            VendorTask::Place(placing) => {
                let opened = self.open_folder(&placing.folder, watch)?;
                let layouts = packs::layouts(Some(&opened.pack), &self.layouts);
                let checking = self.checking(Some(&opened.pack), &layouts, watch);
                placing::place(&placing, &opened, &checking)?;
                Ok(VendorDone::Opened(Box::new(self.open_folder(&placing.folder, watch)?)))
            }
            VendorTask::LeaveOut { folder, path, stays } => {
                placing::leave_out(&folder, &path, stays, &self.limits)?;
                Ok(VendorDone::Opened(Box::new(self.open_folder(&folder, watch)?)))
            }
            VendorTask::Show { folder, path } => {
                let opened = self.open_folder(&folder, watch)?;
                let file = placing::to_show(&path, &opened).ok_or(VendorError::NotListed(path))?;
                Ok(self.show(file)?)
            }
            VendorTask::ShowReceipt(file) => Ok(self.show(file)?),
            VendorTask::Try { folder } => Ok(VendorDone::Tried(Box::new(self.try_out(&folder, watch)?))),
            VendorTask::Keep { file, receipt } => {
                receipt::keep(&receipt, &file, false, &self.words)?;
                Ok(VendorDone::Kept(file))
            }
            VendorTask::Pack(pack) => Ok(VendorDone::Made(self.pack(&pack, watch)?)),
            VendorTask::Check { file, password } => {
                Ok(VendorDone::Checked(self.check(&file, password.as_deref(), watch)?))
            }
            VendorTask::Sign { file, password, passphrase, out, replace } => {
                // Without another place it takes the file's own.
                let replace = replace || out.is_none();
                let target = out.unwrap_or_else(|| file.clone());
                free(&target, replace)?;
                let signing = self.signing(&self.notes()?, passphrase.as_ref())?;
                let opened =
                    Bundle::open_to_sign(&file, password.as_deref(), &self.limits, &mut steps(watch))
                        .map_err(VendorError::from)?;
                let password = password.as_deref();
                let prepared =
                    prepare_signed(&opened, password, &signing, &target, &self.limits, &mut steps(watch));
                let prepared = prepared.map_err(VendorError::from)?;
                let checking = self.checking(None, &self.layouts, watch);
                let checked = checking.look(&prepared.bundle, prepared.size);
                let checked = checked.map_err(VendorError::from)?;
                persist(prepared, &target, replace)?;
                let passed_over = opened.archive.ignored.clone();
                Ok(VendorDone::Made(Receipt { path: target, checked, passed_over, contract: None }))
            }
        }
    }

    fn pack(&self, pack: &Pack, watch: &Watch) -> Result<Receipt, AppError> {
        free(&pack.out, pack.replace)?;
        if let Some(receipt) = &pack.receipt {
            free(receipt, pack.replace)?;
        }
        if pack.password.as_deref().is_some_and(|password| password.trim().is_empty()) {
            return Err(VendorError::NoPassword.into());
        }
        let folder = match pack.sources.as_slice() {
            [folder] if folder.is_dir() => packs::in_folder(folder, &self.limits)?.map(|own| (folder, own)),
            _ => None,
        };
        let own = folder.as_ref().map(|(_, own)| own);
        let contract = contract_of(pack, own)?;
        let layouts = packs::layouts(own, &self.layouts);
        let checking = self.checking(own, &layouts, watch);
        let (gathered, said) = match &folder {
            Some((folder, own)) => {
                let mut gathered = Gathered::of_pack(folder, &pack.out, &self.limits)?;
                let said = gathered.notes_of_pack(own, &pack.items, &checking, pack.anyway)?;
                (gathered, said)
            }
            None => (Gathered::of(&pack.sources, &pack.items, &pack.out)?, pack.items.clone()),
        };
        let passed_over = gathered.passed_over.clone();
        let notes = self.notes()?;
        let signing = if pack.sign { Some(self.signing(&notes, pack.passphrase.as_ref())?) } else { None };
        let before = notes.sent(&contract)?;
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let named = own.map(|own| own.vendor.clone());
        let vendor =
            given(&pack.vendor).or_else(|| given(&named)).or_else(|| given(&Some(before.vendor.clone())));
        let owner = || signing.as_ref().map(|signing| signing.signer.clone());
        let new = NewBundle {
            contract,
            vendor: vendor.ok_or(VendorError::NoName)?,
            made_at: self.now.to_rfc3339(),
            made_by: MadeBy {
                program: PROGRAM.to_owned(),
                person: given(&pack.person).or_else(owner).unwrap_or_default(),
            },
            sequence: pack.sequence.unwrap_or_else(|| before.sequence.saturating_add(1)),
            items: gathered.items(&said, &checking)?,
        };
        let closing = Closing { password: pack.password.as_deref(), signing: signing.as_ref() };
        let prepared = prepare(&new, closing, &pack.out, &self.limits, &mut steps(watch));
        let prepared = prepared.map_err(VendorError::from)?;
        let checked = checking.look(&prepared.bundle, prepared.size).map_err(VendorError::from)?;
        if checked.refused() > 0 && !pack.anyway {
            return Err(VendorError::WouldBeRefused(Box::new(checked)).into());
        }
        // First the number: one that was given out and never sent does no harm, the same one twice does.
        notes.note(&new.contract, &Sent { sequence: new.sequence, vendor: new.vendor.clone() })?;
        persist(prepared, &pack.out, pack.replace)?;
        let made = Receipt { path: pack.out.clone(), checked, passed_over, contract: own.map(Contract::of) };
        if let Some(file) = &pack.receipt {
            receipt::keep(&made, file, pack.replace, &self.words).map_err(|error| not_kept(error, &made))?;
        }
        Ok(made)
    }

    /// Looks at what would be packed as the ward will look at it; what it would refuse outright is told file by file.
    fn try_out(&self, folder: &Path, watch: &Watch) -> Result<Tried, VendorError> {
        let opened = self.open_folder(folder, watch)?;
        let own = &opened.pack;
        let layouts = packs::layouts(Some(own), &self.layouts);
        let checking = self.checking(Some(own), &layouts, watch);
        let mut gathered = Gathered::of_pack(folder, Path::new(""), &self.limits)?;
        let refused = placing::refused(&mut gathered.files, &checking);
        // What is wrong with an index stands in the lines of the pack.
        let said = gathered.notes_of_pack(own, &[], &checking, true)?;
        if gathered.files.is_empty() {
            return Ok(Tried { opened, checked: None, refused });
        }
        let checked = self.packed_in_vain(gathered, &said, own, &checking, watch)?;
        Ok(Tried { opened, checked: Some(checked), refused })
    }

    /// Packs into a folder of its own, which is gone afterwards.
    fn packed_in_vain(
        &self,
        gathered: Gathered,
        said: &[ItemNote],
        own: &FormPack,
        checking: &Checking<'_>,
        watch: &Watch,
    ) -> Result<Checked, VendorError> {
        let failed = |source| VendorError::Write { path: std::env::temp_dir(), source };
        let dir = tempfile::Builder::new().prefix("tokki-try-").tempdir().map_err(failed)?;
        let vendor = if own.vendor.trim().is_empty() { &own.contract } else { &own.vendor };
        let new = NewBundle {
            contract: own.contract.clone(),
            vendor: vendor.clone(),
            made_at: self.now.to_rfc3339(),
            made_by: MadeBy { program: PROGRAM.to_owned(), person: String::new() },
            sequence: 1,
            items: gathered.items(said, checking)?,
        };
        let target = dir.path().join("bundle.zip");
        let prepared = prepare(&new, Closing::default(), &target, &self.limits, &mut steps(watch))?;
        Ok(checking.look(&prepared.bundle, prepared.size)?)
    }

    fn check(&self, file: &Path, password: Option<&str>, watch: &Watch) -> Result<Checked, VendorError> {
        let bundle = Bundle::open(file, password, &self.limits, &mut steps(watch))?;
        let size = std::fs::metadata(file).map_or(0, |data| data.len());
        let pack = self.pack_of(&bundle, file);
        let layouts = packs::layouts(pack.as_ref(), &self.layouts);
        Ok(self.checking(pack.as_ref(), &layouts, watch).look(&bundle, size)?)
    }

    /// Hands a file to the program that the system has for it.
    fn show(&self, file: PathBuf) -> Result<VendorDone, VendorError> {
        let absolute = std::path::absolute(&file).unwrap_or(file);
        let open = self.open_file.ok_or(io::ErrorKind::Unsupported.into());
        match open.and_then(|open| open(&absolute)) {
            Ok(()) => Ok(VendorDone::Shown(absolute)),
            Err(source) => Err(VendorError::NotShown { path: absolute, source }),
        }
    }

    fn signing(&self, notes: &Notes, given: Option<&Passphrase>) -> Result<Signing, VendorError> {
        let (key, signer) = key::unlocked(notes, given)?;
        Ok(Signing { key, signer, made_at: self.now.to_rfc3339() })
    }

    fn notes(&self) -> Result<Notes, VendorError> {
        Notes::open(self.profile.as_deref())
    }

    fn checking<'a>(
        &'a self,
        pack: Option<&'a FormPack>,
        layouts: &'a [Arc<FormLayout>],
        watch: &'a Watch,
    ) -> Checking<'a> {
        let now = self.now.naive_local();
        Checking { limits: &self.limits, layouts, pack, reader: &self.reader, now, watch }
    }

    fn open_pack(
        &self,
        given: &Path,
        into: Option<PathBuf>,
        password: Option<&str>,
        watch: &Watch,
    ) -> Result<OpenedPack, VendorError> {
        if given.is_dir() {
            return self.open_folder(given, watch);
        }
        let into = into.unwrap_or_else(|| given.with_extension(""));
        packs::unpack(given, &into, &self.limits, password, &mut steps(watch))?;
        self.open_folder(&into, watch)
    }

    /// A form pack that was unpacked, as it stands now.
    fn open_folder(&self, folder: &Path, watch: &Watch) -> Result<OpenedPack, VendorError> {
        let pack = packs::in_folder(folder, &self.limits)?;
        let pack = pack.ok_or_else(|| VendorError::NoPack(folder.to_owned()))?;
        let layouts = packs::layouts(Some(&pack), &self.layouts);
        look::look(folder, pack.clone(), &self.checking(Some(&pack), &layouts, watch))
    }

    /// The form pack that a bundle answers: within it, where it is the filled folder as it lies, else beside it. One that
    /// does not read, or is for another contract, is as if there were none, as it is for the ward.
    fn pack_of(&self, bundle: &Bundle, file: &Path) -> Option<FormPack> {
        let inside = packs::in_archive(&bundle.archive, &self.limits).ok().flatten().map(|(_, pack)| pack);
        let beside = || packs::in_folder(file.parent()?, &self.limits).ok().flatten();
        let is_for_it = |pack: &FormPack| {
            bundle.manifest.as_ref().is_none_or(|manifest| manifest.contract == pack.contract)
        };
        inside.or_else(beside).filter(is_for_it)
    }
}

/// The contract that a bundle is for.
fn contract_of(pack: &Pack, own: Option<&FormPack>) -> Result<String, VendorError> {
    let given = pack.contract.trim();
    match own.map(|own| own.contract.trim()) {
        Some(found) if given.is_empty() || given == found => Ok(found.to_owned()),
        Some(found) => Err(VendorError::OtherContract { given: given.to_owned(), found: found.to_owned() }),
        None if given.is_empty() => Err(VendorError::NoContract),
        None => Ok(given.to_owned()),
    }
}

fn steps(watch: &Watch) -> impl FnMut(Progress) -> ControlFlow<()> {
    |p| if watch.step(p.done, p.total) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

/// Refuses early what would be refused at the end.
fn free(target: &Path, replace: bool) -> Result<(), VendorError> {
    if target.exists() && !replace { Err(VendorError::Exists(target.to_owned())) } else { Ok(()) }
}

fn persist(prepared: Prepared, target: &Path, replace: bool) -> Result<(), VendorError> {
    match prepared.persist(replace) {
        Ok(_) => Ok(()),
        Err(_) if !replace && target.exists() => Err(VendorError::Exists(target.to_owned())),
        Err(error) => Err(error.into()),
    }
}

/// The bundle is there, whatever became of its receipt.
fn not_kept(error: AppError, made: &Receipt) -> AppError {
    match error {
        AppError::Vendor(VendorError::Write { path, source }) => {
            VendorError::ReceiptNotKept { bundle: made.path.clone(), path, source }.into()
        }
        other => other,
    }
}
