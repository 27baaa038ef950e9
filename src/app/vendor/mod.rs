//! The vendor's side: bundles packed, checked and signed. It needs no workspace; what it remembers lies in the profile.

mod check;
mod error;
mod gather;
mod key;
mod notes;
mod packs;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

pub use check::{Checked, CheckedItem};
pub use error::VendorError;
pub use gather::ItemNote;
pub use key::{NewKey, VendorKey};
pub use packs::{LineState, OpenedPack, PackLine};

use self::check::Checking;
use self::gather::Gathered;
use self::notes::{Notes, Sent};
use super::App;
use super::command::Outcome;
use super::error::AppError;
use super::jobs::{Task, Watch};
use super::settings::write_new;
use crate::bundle::pack::Pack as FormPack;
use crate::bundle::sign::Signing;
use crate::bundle::write::{Closing, NewBundle, Prepared, prepare, prepare_signed};
use crate::bundle::{Bundle, Limits, MadeBy, Progress, ReaderProcess};
use crate::domain::form::{FormLayout, builtin_forms};
use crate::store::{Passphrase, Work};

/// What a vendor can have done.
#[derive(Debug, Clone)]
pub enum VendorTask {
    /// Shows the key for signing.
    Key,
    /// Makes one.
    NewKey(NewKey),
    /// Opens a form pack of the ward's and tells how far it is filled in.
    OpenPack {
        /// The file as the ward sent it, or the folder that it was unpacked into.
        pack: PathBuf,
        /// The folder to unpack it into; one of its name beside it where not given.
        into: Option<PathBuf>,
    },
    /// Keeps a receipt as a text file, which any editor prints.
    Keep {
        /// The file; one that is there is not replaced.
        file: PathBuf,
        /// The receipt.
        lines: Vec<String>,
    },
    /// Packs a bundle.
    Pack(Box<Pack>),
    /// Looks at a bundle as the ward will.
    Check {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: Option<String>,
    },
    /// Signs a bundle, anew where it was signed before.
    Sign {
        /// The file.
        file: PathBuf,
        /// Its password.
        password: Option<String>,
        /// Opens the key.
        passphrase: Option<Passphrase>,
        /// The signed file; it takes the place of the other one where not given.
        out: Option<PathBuf>,
        /// Whether `out` may replace a file.
        replace: bool,
    },
}

/// What is to be packed.
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// Folders, and files by themselves.
    pub sources: Vec<PathBuf>,
    /// What is said of some of them.
    pub items: Vec<ItemNote>,
    /// Id of the contract; the one of the folder's form pack where blank.
    pub contract: String,
    /// The vendor's name; the form pack's, else the one of the contract's last bundle, where not given.
    pub vendor: Option<String>,
    /// Who packs; the key's owner where not given.
    pub person: Option<String>,
    /// The bundle's number; the next one where not given.
    pub sequence: Option<u64>,
    /// Whether it is signed.
    pub sign: bool,
    /// Opens the key.
    pub passphrase: Option<Passphrase>,
    /// What it is encrypted with.
    pub password: Option<String>,
    /// The file to be made.
    pub out: PathBuf,
    /// Whether it may replace a file.
    pub replace: bool,
    /// Whether it is made although the ward would not take some of its items.
    pub anyway: bool,
}

/// What came of it.
#[derive(Debug)]
pub enum VendorDone {
    /// The key.
    Key(VendorKey),
    /// A form pack in its folder.
    Opened(Box<OpenedPack>),
    /// A receipt was kept.
    Kept(PathBuf),
    /// A bundle was made, or signed.
    Made(Receipt),
    /// A bundle was looked at.
    Checked(Checked),
}

/// What was packed: what the vendor keeps as a record of it.
#[derive(Debug)]
pub struct Receipt {
    /// The file.
    pub path: PathBuf,
    /// The bundle as the ward will find it.
    pub checked: Checked,
    /// What lay there and was not packed.
    pub passed_over: Vec<String>,
}

impl App {
    /// The work of a vendor's task; keys are at hand at once, and waited for all the same.
    pub(super) fn vendor_task(&self, task: &VendorTask) -> Task {
        let run = Run {
            profile: self.profile_dir().map(Path::to_owned),
            now: self.clock().now(),
            limits: Limits::default(),
            layouts: builtin_forms().iter().cloned().map(Arc::new).collect(),
            reader: self.environment.reader.clone().map_or(ReaderProcess::InProcess, ReaderProcess::This),
            work: self.vault.work,
        };
        let task = task.clone();
        Task::new(move |watch| run.task(task, watch).map(|done| Outcome::Vendor(Box::new(done))))
    }
}

struct Run {
    profile: Option<PathBuf>,
    now: DateTime<FixedOffset>,
    limits: Limits,
    layouts: Vec<Arc<FormLayout>>,
    reader: ReaderProcess,
    work: Work,
}

impl Run {
    fn task(&self, task: VendorTask, watch: &Watch) -> Result<VendorDone, AppError> {
        match task {
            VendorTask::Key => Ok(VendorDone::Key(key::shown(&self.notes()?)?)),
            VendorTask::NewKey(new) => {
                key::draw(&self.notes()?, &new, &self.now.to_rfc3339(), self.work).map(VendorDone::Key)
            }
            VendorTask::OpenPack { pack, into } => {
                Ok(VendorDone::Opened(Box::new(self.open_pack(&pack, into, watch)?)))
            }
            VendorTask::Keep { file, lines } => {
                // With the mark by which editors of any age know the encoding.
                let text = format!("\u{feff}{}\r\n", lines.join("\r\n"));
                match write_new(&file, text.as_bytes()) {
                    Ok(()) => Ok(VendorDone::Kept(file)),
                    Err(_) if file.exists() => Err(VendorError::Exists(file).into()),
                    Err(source) => Err(VendorError::Write { path: file, source }.into()),
                }
            }
            VendorTask::Pack(pack) => Ok(VendorDone::Made(self.pack(&pack, watch)?)),
            VendorTask::Check { file, password } => {
                let bundle = Bundle::open(&file, password.as_deref(), &self.limits, &mut steps(watch));
                let size = std::fs::metadata(&file).map_or(0, |data| data.len());
                let bundle = bundle.map_err(VendorError::from)?;
                let pack = self.pack_of(&bundle, &file);
                let layouts = packs::layouts(pack.as_ref(), &self.layouts);
                let checked = self.checking(pack.as_ref(), &layouts, watch).look(&bundle, size);
                Ok(VendorDone::Checked(checked.map_err(VendorError::from)?))
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
                Ok(VendorDone::Made(Receipt { path: target, checked, passed_over }))
            }
        }
    }

    fn pack(&self, pack: &Pack, watch: &Watch) -> Result<Receipt, VendorError> {
        free(&pack.out, pack.replace)?;
        if pack.password.as_deref().is_some_and(|password| password.trim().is_empty()) {
            return Err(VendorError::NoPassword);
        }
        let folder = match pack.sources.as_slice() {
            [folder] if folder.is_dir() => packs::in_folder(folder, &self.limits)?.map(|own| (folder, own)),
            _ => None,
        };
        let contract = contract_of(pack, folder.as_ref().map(|(_, own)| own))?;
        let layouts = packs::layouts(folder.as_ref().map(|(_, own)| own), &self.layouts);
        let checking = self.checking(folder.as_ref().map(|(_, own)| own), &layouts, watch);
        let (gathered, said) = match &folder {
            Some((folder, own)) => {
                let mut gathered = Gathered::of_pack(folder, &pack.out)?;
                let said = gathered.notes_of_pack(own, &pack.items, &checking, pack.anyway)?;
                (gathered, said)
            }
            None => (Gathered::of(&pack.sources, &pack.items, &pack.out)?, pack.items.clone()),
        };
        let passed_over = gathered.passed_over.clone();
        let items = gathered.items(&said, &checking)?;
        let notes = self.notes()?;
        let signing = if pack.sign { Some(self.signing(&notes, pack.passphrase.as_ref())?) } else { None };
        let before = notes.sent(&contract)?;
        let given = |text: &Option<String>| {
            text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let named = folder.as_ref().map(|(_, own)| own.vendor.clone());
        let vendor =
            given(&pack.vendor).or_else(|| given(&named)).or_else(|| given(&Some(before.vendor.clone())));
        let owner = || signing.as_ref().map(|signing| signing.signer.clone());
        let new = NewBundle {
            contract,
            vendor: vendor.ok_or(VendorError::NoName)?,
            made_at: self.now.to_rfc3339(),
            made_by: MadeBy {
                program: concat!("tokki ", env!("CARGO_PKG_VERSION")).to_owned(),
                person: given(&pack.person).or_else(owner).unwrap_or_default(),
            },
            sequence: pack.sequence.unwrap_or_else(|| before.sequence.saturating_add(1)),
            items,
        };
        let closing = Closing { password: pack.password.as_deref(), signing: signing.as_ref() };
        let prepared = prepare(&new, closing, &pack.out, &self.limits, &mut steps(watch))?;
        let checked = checking.look(&prepared.bundle, prepared.size)?;
        if checked.refused() > 0 && !pack.anyway {
            return Err(VendorError::WouldBeRefused(Box::new(checked)));
        }
        // First the number: one that was given out and never sent does no harm, the same one twice does.
        notes.note(&new.contract, &Sent { sequence: new.sequence, vendor: new.vendor.clone() })?;
        persist(prepared, &pack.out, pack.replace)?;
        Ok(Receipt { path: pack.out.clone(), checked, passed_over })
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
        watch: &Watch,
    ) -> Result<OpenedPack, VendorError> {
        let (folder, pack) = if given.is_dir() {
            let pack = packs::in_folder(given, &self.limits)?;
            (given.to_owned(), pack.ok_or_else(|| VendorError::NoPack(given.to_owned()))?)
        } else {
            let into = into.unwrap_or_else(|| given.with_extension(""));
            let pack = packs::unpack(given, &into, &self.limits, &mut steps(watch))?;
            (into, pack)
        };
        let layouts = packs::layouts(Some(&pack), &self.layouts);
        let checking = self.checking(Some(&pack), &layouts, watch);
        packs::look(&folder, pack.clone(), &checking)
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
