//! Taking in a vendor's bundle: read, show, and store what the officer accepts. Nothing is stored before that.

mod accept;
mod index;
mod page;
mod preview;
mod problems;
mod reading;
mod roster;
mod signature;
mod trial;
mod workbooks;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

pub(super) use accept::plan;
pub(super) use index::{is_named, line, named_by};
pub(super) use page::PageTask;
pub(super) use preview::PreviewTask;
pub(super) use reading::pairs_with;
pub use signature::Signature;

use crate::bundle::filled::CellProblem;
use crate::bundle::{Bundle, BundleError};
use crate::domain::decide::FieldProblem;
use crate::domain::fact::Fact;
use crate::domain::file::ContractFile;
use crate::domain::ids::ContractId;
use crate::domain::obligation::Obligation;
use crate::domain::roster::RosterDiff;

/// What an item of a bundle would become.
#[derive(Debug, Clone, PartialEq)]
pub enum Proposal {
    /// Facts of its own: one, or one for each row of a form.
    Facts(Vec<Fact>),
    /// A further paper of another item's fact.
    PaperOf(usize),
    /// Nothing the program could find; the officer leaves it out, or puts it with another item.
    Nothing,
}

/// Something in an item that the officer should see before accepting it.
#[derive(Debug)]
pub enum ItemProblem {
    /// A cell of a form that could not be understood.
    Cell(CellProblem),
    /// The workbook could not be read as a form; it can still be looked at.
    Unreadable(BundleError),
    /// A worker's employer is neither the vendor nor an approved subcontractor (clause 4).
    UnapprovedEmployer {
        /// The worker.
        name: String,
        /// The employer.
        employer: String,
    },
    /// The item names a period, but not one of this duty's.
    BadPeriod(String),
    /// A date in the manifest does not read.
    BadDate(String),
    /// The document number is in use.
    NumberInUse(String),
    /// A field of the form that could not be recorded so.
    Field {
        /// The kind of fact (`Fact::kind`), where one name means different things in different facts.
        kind: &'static str,
        /// Which field, and what is wrong with it.
        problem: FieldProblem,
        /// The row of the form, where each row states a fact of its own.
        row: Option<u32>,
    },
    /// A date of the form lies after the day of the receipt.
    LaterThanReceipt(NaiveDate),
    /// The manifest calls the form something else than it is.
    OtherKind {
        /// What the manifest calls it.
        said: String,
        /// The kind of fact (`Fact::kind`) that it states.
        found: &'static str,
    },
    /// Another item of the bundle (its path) states the very same.
    SameAs(String),
    /// The very same is on file already, known to the ward since this day.
    OnFile(Option<NaiveDate>),
    /// A form that nobody has filled in.
    BlankForm,
    /// The ward made the form for another contract, by its id.
    OtherContract(String),
    /// The index of submissions names a file that is not there.
    NoSuchFile(String),
    /// A form filled in as data cannot be read, or is not a vendor's to fill in.
    BadForm(BundleError),
    /// The program found nothing that this would answer.
    AnswersNothing,
    /// It was taken in before.
    TakenBefore(NaiveDate),
    /// It was refused before.
    RefusedBefore(NaiveDate),
}

/// One item of a bundle.
#[derive(Debug)]
pub struct PreviewItem {
    /// Its path in the bundle.
    pub path: String,
    /// What the vendor calls it.
    pub kind: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// What it would become.
    pub proposal: Proposal,
    /// Whether it is a filled-in form, as a workbook or as data.
    pub is_form: bool,
    /// The obligations it bears on, as they would stand once it is taken: first the one that presses most now.
    pub answers: Vec<Obligation>,
    /// What a roster changes.
    pub roster: Option<RosterDiff>,
    /// What the officer should see.
    pub problems: Vec<ItemProblem>,
    /// The rows of the form that its facts stand in, in their order.
    rows: Vec<Option<u32>>,
    /// Whether it is taken unless the officer says otherwise.
    pub accept: bool,
    /// Whether it can be taken at all.
    pub can_accept: bool,
}

impl Proposal {
    /// The facts it would become.
    pub fn facts(&self) -> &[Fact] {
        match self {
            Self::Facts(facts) => facts,
            Self::PaperOf(_) | Self::Nothing => &[],
        }
    }

    /// Whether one of them keeps papers.
    fn takes_papers(&self) -> bool {
        self.facts().iter().any(Fact::takes_papers)
    }
}

impl PreviewItem {
    /// It cannot be taken, whatever the officer says.
    fn refuse(&mut self) {
        self.accept = false;
        self.can_accept = false;
    }
}

/// Something about the whole bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// There is no manifest; the officer says for which contract it is.
    NoManifest,
    /// A newer bundle of this contract was taken in already.
    OlderThan {
        /// This one's number.
        sequence: u64,
        /// The newest one's.
        newest: u64,
    },
    /// The very same file was taken in before.
    TakenBefore(NaiveDate),
    /// It names the vendor otherwise than the contract's file does.
    OtherVendorName {
        /// As the bundle has it.
        found: String,
        /// As on file.
        on_file: String,
    },
    /// Leavings of a desktop that were passed over.
    Ignored(Vec<String>),
}

/// A bundle as it would be taken in. Clones share the unpacked files, which are gone with the last of them.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its size in bytes.
    pub size: u64,
    /// For which contract.
    pub contract: ContractId,
    /// Who made it, as it says.
    pub made_by: String,
    /// When it was made, as it says.
    pub made_at: String,
    /// Its running number.
    pub sequence: Option<u64>,
    /// Whose key signed it, and how that stands on the day of the preview.
    pub signature: Signature,
    /// About the whole.
    pub warnings: Vec<Warning>,
    /// Its items.
    pub items: Arc<Vec<PreviewItem>>,
    bundle: Arc<Bundle>,
}

impl Preview {
    /// The choice that each item comes with.
    pub fn choices(&self) -> Vec<Choice> {
        self.items.iter().map(|item| Choice { accept: item.accept, reason: String::new() }).collect()
    }

    /// How its signature stands if the ward received it on this day.
    pub fn signature_on(&self, file: &ContractFile, received: NaiveDate) -> Signature {
        Signature::of(self.bundle.signature.as_ref(), file, received)
    }

    /// File name of the bundle.
    pub fn name(&self) -> String {
        self.path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Where an item's contents lie, as long as the preview lives.
    pub fn file(&self, item: &PreviewItem) -> Option<PathBuf> {
        self.bundle.archive.entry(&item.path).map(|entry| entry.file.clone())
    }
}

/// What the officer chose for an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// Take it.
    pub accept: bool,
    /// Why not, where it is not taken.
    pub reason: String,
}
