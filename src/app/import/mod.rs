//! Taking in a vendor's bundle: read, show, and store what the officer accepts. Nothing is stored before that.

mod accept;
mod differences;
mod index;
mod letters;
mod page;
mod preview;
mod problems;
mod reading;
mod rivals;
mod roster;
mod sent_back;
mod signature;
mod taking;
mod trial;
mod undo;
mod workbooks;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use accept::{Ground, plan};
pub use differences::{Difference, Differences};
pub(super) use index::{is_named, line, named_by};
pub(super) use letters::write_beside;
pub use letters::{Letters, Written, letters_folder};
use letters::{letter_of, write_letters};
pub(super) use page::PageTask;
pub(super) use preview::PreviewTask;
pub(super) use reading::{has_name_of, is_other_form, lies_in_folder_of, pairs_with};
pub use rivals::Rival;
use rivals::made_at;
pub use signature::Signature;
pub use undo::file_hash;

use crate::app::command::Saved;
use crate::bundle::filled::CellProblem;
use crate::bundle::{Bundle, BundleError};
use crate::domain::decide::FieldProblem;
use crate::domain::fact::{Fact, SubmissionReceived};
use crate::domain::file::ContractFile;
use crate::domain::form::{FormLayout, Stamp};
use crate::domain::ids::{ContractId, FactId};
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
    /// Another item of the bundle (its path) is a paper of the same kind and matter that says something else.
    AnotherOf(String),
    /// The very same is on file already, known to the ward since this day.
    OnFile(Option<NaiveDate>),
    /// A form that nobody has filled in.
    BlankForm,
    /// A form as the ward handed it out, byte by byte, whatever the ward had filled in beforehand.
    AsHandedOut,
    /// The ward made the form for another contract, by its id.
    OtherContract(String),
    /// The index of submissions names a file that is not there.
    NoSuchFile(String),
    /// A form filled in as data cannot be read, or is not a vendor's to fill in.
    BadForm(BundleError),
    /// The program found nothing that this would answer.
    AnswersNothing,
    /// A newer paper of the same kind, period and matter is on file: this one came late.
    Overtaken(Rival),
    /// It was taken in before.
    TakenBefore(NaiveDate),
    /// It was refused before.
    RefusedBefore(NaiveDate),
}

impl ItemProblem {
    /// Whether it says that the item was judged before.
    pub fn is_judgement(&self) -> bool {
        matches!(self, Self::TakenBefore(_) | Self::RefusedBefore(_))
    }
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
    /// What else changes against what is on file.
    pub differences: Option<Differences>,
    /// The paper on file that it takes the place of.
    pub replaces: Option<Rival>,
    /// What the officer should see.
    pub problems: Vec<ItemProblem>,
    /// The workbook as the vendor filled it in, where it is one of the ward's forms.
    form: Option<SheetForm>,
    /// The paper as it is recorded where it goes back and nothing of what it says can be kept.
    bare: Option<Box<SubmissionReceived>>,
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
    /// Whether a newer one is on file: then it is taken only where the officer says so of this very item.
    pub fn is_overtaken(&self) -> bool {
        self.problems.iter().any(|p| matches!(p, ItemProblem::Overtaken(_)))
    }

    /// Whether it was judged in an earlier bundle, or an earlier time.
    pub fn was_judged(&self) -> bool {
        self.problems.iter().any(ItemProblem::is_judgement)
    }

    /// Whether it was taken in an earlier bundle: then there is nothing to send back.
    pub fn was_taken(&self) -> bool {
        self.problems.iter().any(|p| matches!(p, ItemProblem::TakenBefore(_)))
    }

    /// Whether it waits unless the officer says otherwise: it was judged before, is there twice, or nobody has filled it
    /// in yet. Nothing of that is a reason to send it back.
    pub fn waits(&self) -> bool {
        let is_left = |p: &ItemProblem| {
            matches!(p, ItemProblem::SameAs(_) | ItemProblem::BlankForm | ItemProblem::AsHandedOut)
        };
        self.was_judged() || self.problems.iter().any(is_left)
    }

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
    /// It bears no number, and was made before another one that was taken in.
    MadeBefore {
        /// When this one was made.
        made_on: NaiveDate,
        /// When the ward received the newer one.
        received: NaiveDate,
    },
    /// It is newer than the newest one that was taken in.
    Overtakes {
        /// That one's number.
        newest: u64,
    },
    /// Bundles between the one taken in before it and this one have not come in.
    Gap {
        /// The number of the first that is missing.
        from: u64,
        /// The number of the last.
        to: u64,
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
    /// What it was held against.
    basis: Vec<FactId>,
}

/// The imports and papers on file that a preview is held against.
fn basis(file: &ContractFile) -> Vec<FactId> {
    let bundles = file.bundles.iter().map(|(id, _)| id);
    bundles.chain(file.submissions.iter().map(|paper| &paper.id)).cloned().collect()
}

impl Preview {
    /// The choice that each item comes with: what cannot be taken goes back, what should be looked at first waits.
    pub fn choices(&self) -> Vec<Choice> {
        let verdict = |item: &PreviewItem| match (item.accept, item.can_accept, item.waits()) {
            (true, ..) => ItemVerdict::Accept,
            (_, false, false) => ItemVerdict::SendBack,
            _ => ItemVerdict::Later,
        };
        self.items.iter().map(|item| Choice { verdict: verdict(item), ..Choice::default() }).collect()
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

/// What becomes of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ItemVerdict {
    /// It is taken (受理).
    Accept,
    /// It goes back to the vendor (差戻し).
    SendBack,
    /// Nothing for now (後で): it is new again the next time.
    #[default]
    Later,
}

/// What the officer chose for an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What becomes of it.
    pub verdict: ItemVerdict,
    /// Why it goes back.
    pub reason: String,
    /// A remark on its acceptance.
    pub remark: String,
    /// Until when it is wanted again.
    pub again_by: Option<NaiveDate>,
}

impl Choice {
    /// Takes it.
    pub fn accept() -> Self {
        Self { verdict: ItemVerdict::Accept, ..Self::default() }
    }

    /// Sends it back, for a reason.
    pub fn send_back(reason: impl Into<String>) -> Self {
        Self { verdict: ItemVerdict::SendBack, reason: reason.into(), ..Self::default() }
    }
}

/// A form's workbook, as far as it is needed to hand it out again.
#[derive(Debug, Clone)]
struct SheetForm {
    layout: Arc<FormLayout>,
    stamp: Option<Stamp>,
    texts: Vec<(Option<usize>, String, String)>,
    /// What is the matter with which of its cells: row of the table from 0, label, and the problem.
    wrong: Vec<(Option<usize>, String, CellProblem)>,
}

/// What came of taking a bundle in.
#[derive(Debug, Default)]
pub struct Imported {
    /// What is on disk; nothing where there was nothing new in it.
    pub saved: Vec<Saved>,
    /// What goes to the vendor.
    pub letters: Letters,
}
