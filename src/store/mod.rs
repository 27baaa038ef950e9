//! The ledger on disk: facts as lines of text that only ever grow, one file a writer, papers beside them.
//!
//! This room knows lines, hashes, locks and files, and nothing of what a fact means: facts come and go as raw RON on one
//! line. `FORMAT.md` beside this file has the format to the byte.
//!
//! - [`Workspace::create`] and [`Workspace::open`] give a workspace; [`Workspace::read`] its lines and what is wrong with
//!   it, [`Workspace::refresh`] what others have added since.
//! - [`Workspace::append`] returns once the facts are on disk.
//! - [`Workspace::put_file`] and [`Workspace::read_file`] keep papers under the hash of their content.
//! - [`Workspace::purging`] blanks what the office has decided to purge; [`Workspace::authorise`] tells which tombstones
//!   are right.
//! - [`Workspace::protect`] puts a passphrase on all of it, [`Workspace::unlock`] gives the keys behind one.
//! - [`merge()`] brings what another copy of a workspace has into this one, in any order, any number of times.
//! - [`pack`] and [`open_takeout`] take contracts out of the house as one sealed file, and open it elsewhere.
//! - [`Workspace::verify`] reads everything and names every byte's file and line that is not as it was written.

mod age_header;
mod append;
mod attachments;
mod bulk;
mod durable;
mod error;
mod hash;
mod header;
mod heads;
mod id;
mod intake;
mod known;
mod layout;
mod line;
mod lock;
mod log;
mod merge;
mod problem;
mod purge;
mod quarantine;
mod remembered;
mod repair;
mod scan;
mod sign;
mod standing;
mod takeout;
mod texts;
mod tombstone;
mod unsure;
mod vault;
mod verify;
mod workspace;

pub use append::NewLine;
pub use bulk::write_ledger;
pub use error::{FactFault, HeaderField, IdKind, ReadOnlyReason, StoreError};
pub use hash::ContentHash;
pub use header::WorkspaceHeader;
pub use id::{ContractName, DeviceId, LedgerId, LineId, WriterId};
pub use intake::Intake;
pub use known::{Known, KnownLog};
pub use layout::WorkspaceStamp;
pub use line::{Head, MAX_LINE, StoredLine};
pub use merge::{MergeNote, MergeNoteKind, MergeReport, Merging, PaperCheck, merge, prepare_copy};
pub use problem::{Damage, Problem, ProblemKind};
pub use purge::{PurgeReport, Purging};
pub use remembered::Remembered;
pub use repair::SetAside;
pub use scan::Counting;
pub use sign::{Identity, PublicKey};
pub use takeout::{
    Opened, Packed, Packing, PassphraseFault, TakeoutError, TakeoutWork, check_passphrase, mark_of,
    new_passphrase, open_takeout, pack,
};
pub use tombstone::{Purge, Purges};
pub use vault::{
    Converted, NotOpened, Passphrase, Protection, Secret, Steps, VaultError, Work, open_under, seal_under,
};
pub use verify::{Expected, VerifyReport};
pub use workspace::{Access, Reading, Refresh, Workspace};
