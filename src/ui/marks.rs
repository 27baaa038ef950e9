//! From how an obligation stands to the mark that shows it.

use super::widgets::Status as Mark;
use crate::domain::obligation::Status;

/// The mark of a status. Sent back shares the mark of what is due soon: the vendor's turn, and somebody has to look.
pub fn mark(status: Status) -> Mark {
    match status {
        Status::Breached => Mark::Breached,
        Status::Late => Mark::Late,
        Status::SentBack | Status::DueSoon => Mark::Soon,
        Status::AwaitingWard => Mark::Waiting,
        Status::NotYetDue => Mark::NotYet,
        Status::Standing | Status::MetLate | Status::Met => Mark::Met,
        Status::Waived => Mark::Waived,
        Status::NotApplicable => Mark::NotApplicable,
    }
}
