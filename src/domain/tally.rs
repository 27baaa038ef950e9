//! How many obligations stand how.

use super::obligation::{Obligation, Status};

/// A number of obligations for each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([u32; Status::ALL.len()]);

/// The worst status among obligations, and how many stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The worst status.
    pub worst: Status,
    /// How many obligations stand so.
    pub count: usize,
}

impl Tally {
    /// Counts obligations.
    pub fn of<'a>(obligations: impl Iterator<Item = &'a Obligation>) -> Self {
        let mut tally = Self::default();
        obligations.for_each(|o| tally.add(o.status));
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, status: Status) {
        for (count, of) in self.0.iter_mut().zip(Status::ALL) {
            *count = count.saturating_add(u32::from(of == status));
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = self;
        for (count, more) in sum.0.iter_mut().zip(other.0) {
            *count = count.saturating_add(more);
        }
        sum
    }

    /// How many stand so that the question is answered with yes.
    pub fn count(&self, is_wanted: impl Fn(Status) -> bool) -> usize {
        let counts = Status::ALL.into_iter().zip(self.0).filter(|(status, _)| is_wanted(*status));
        counts.map(|(_, count)| usize::try_from(count).unwrap_or(usize::MAX)).sum()
    }

    /// The worst status, and how many stand so; nothing where there are none.
    pub fn worst(&self) -> Option<Cell> {
        let worst = Status::ALL.into_iter().zip(self.0).find(|(_, count)| *count > 0);
        worst.map(|(worst, _)| Cell { worst, count: self.count(|status| status == worst) })
    }
}

/// How many obligations stand how, as screens and figures ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Past due, and breaches.
    pub late: usize,
    /// Sent back to the vendor.
    pub sent_back: usize,
    /// Due within the office's horizon.
    pub due_soon: usize,
    /// The ward's turn.
    pub awaiting_ward: usize,
    /// All that somebody still has to answer, now or later: the ones above and those not yet due.
    pub open: usize,
    /// Answered.
    pub met: usize,
    /// All obligations.
    pub total: usize,
}

impl From<Tally> for Counts {
    fn from(tally: Tally) -> Self {
        Self {
            late: tally.count(Status::is_overdue),
            sent_back: tally.count(|s| s == Status::SentBack),
            due_soon: tally.count(|s| s == Status::DueSoon),
            awaiting_ward: tally.count(|s| s == Status::AwaitingWard),
            open: tally.count(Status::is_open),
            met: tally.count(Status::is_met),
            total: tally.count(|_| true),
        }
    }
}
