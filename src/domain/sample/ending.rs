//! The end of the work: assets come back, copies are erased, the file is closed.

use chrono::NaiveDate;
use rand::RngExt as _;

use super::days::later;
use super::life::{Handed, Life};
use crate::domain::clause_set::Trigger;
use crate::domain::fact::{ApprovalConcluded, ContractClosed, ContractEnded, Ending};

/// What is owed at the end is due some days after it; this is the least of them.
const GRACE_DAYS: u64 = 3;

/// By then the last reports are on file, the year's training report included.
const CLOSING_DAYS: std::ops::RangeInclusive<u64> = 38..=52;

impl Life<'_> {
    pub(super) fn end(&mut self) {
        self.return_all();
        self.conclude_all();
        let (end, by) = (self.term.end, self.officer());
        let told = self.days.open(end);
        if self.days.is_past(told) {
            self.close(told, &by);
        }
        self.report_the_end();
    }

    fn close(&mut self, told: NaiveDate, by: &str) {
        let end = self.term.end;
        self.script.add(told, by, ContractEnded { on: end, how: Ending::Completed, note: String::new() });
        let offset = self.rng.random_range(CLOSING_DAYS);
        let closed = self.days.open(later(end, offset));
        if self.plan.left_over == 0 && self.days.is_past(closed) {
            self.script.add(closed, by, ContractClosed { on: closed });
        }
    }

    /// The final report, some days after the end; where it would press before, on the last days of the work.
    fn report_the_end(&mut self) {
        let (set, end) = (self.set, self.term.end);
        for (_, duty) in set.duties() {
            let Trigger::AtEnd { paper } = &duty.trigger else { continue };
            let due = later(end, GRACE_DAYS);
            let planned = self.days.plus(end, 2);
            if let Some(received) = self.days.arrives(planned, due, self.term.start) {
                let label = self.hand_in(Handed::new(paper, received));
                self.accept_soon(label, received);
            }
        }
    }

    fn return_all(&mut self) {
        let end = self.term.end;
        let mut left_over = self.plan.left_over;
        for held in std::mem::take(&mut self.held) {
            let before = self.rng.random_range(1..=8);
            let planned = self.days.minus(end, before).max(held.since);
            let Some(on) = self.days.arrives(planned, later(end, GRACE_DAYS), held.since) else { continue };
            // What is left over is missing from the first asset.
            let missing = left_over.min(held.count);
            left_over = 0;
            if held.count > missing {
                self.bring_back(held.label, held.count - missing, on);
            }
        }
    }

    fn conclude_all(&mut self) {
        let end = self.term.end;
        for (_, request, since) in std::mem::take(&mut self.granted) {
            let before = self.rng.random_range(0..=3);
            let planned = self.days.minus(end, before).max(since);
            let Some(on) = self.days.arrives(planned, later(end, GRACE_DAYS), since) else { continue };
            let papers = self.file("conclusion", on, "");
            let (by, who) = (self.officer(), self.team.leader());
            let how = self.story.words.concluded_how.clone();
            self.script.reply(on, &by, request, move |request| {
                ApprovalConcluded { request, on, received: on, by: who, how, papers }.into()
            });
        }
    }
}
