//! Breaches and claims: the vendor's answer, and their end.

use super::judge::Verdict;
use super::{Context, Of, Owed, instance};
use crate::domain::clause_set::Party;
use crate::domain::file::Breach;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    /// Breaches and claims recorded under a duty.
    pub(super) fn breaches(&mut self, of: Of<'_>) {
        let file = self.file;
        for breach in file.breaches.iter().filter(|b| b.fact.duty == of.duty.id) {
            if breach.wants_answer() {
                self.claim_answer(of, breach);
            }
            if self.followed.contains(&breach.id) {
                continue;
            }
            let verdict = match &breach.settled {
                Some((id, settled)) => Verdict::met(id, settled.on),
                None => Verdict::breached(&breach.id),
            };
            self.owe(
                of,
                Owed {
                    instance: instance(&breach.id, Part::Breach),
                    part: Part::Breach,
                    subject: Subject::Text(breach.fact.outline.as_str().into()),
                    by: Party::Vendor,
                    cause: Cause::Fact(breach.id.clone()),
                    // The day that the ward named is the answer's; nothing says when a claim must have come to its end.
                    due: (None, None),
                    verdict,
                    closes: Closes::Settlement(breach.id.clone()),
                },
            );
        }
    }

    /// The answer to a claim keeps its date after it has come in, and after the claim is settled.
    fn claim_answer(&mut self, of: Of<'_>, breach: &Breach) {
        let verdict = match (breach.first_answer(), &breach.settled) {
            (Some((id, answer)), _) => Verdict::met(id, answer.received),
            (None, Some((id, settled))) => Verdict::met(id, settled.on),
            (None, None) => Verdict::Open,
        };
        let due = self.due_or_fixed(of, Part::ClaimAnswer, breach.fact.known, breach.fact.until);
        self.owe(
            of,
            Owed {
                instance: instance(&breach.id, Part::ClaimAnswer),
                part: Part::ClaimAnswer,
                subject: Subject::Text(breach.fact.outline.as_str().into()),
                by: Party::Vendor,
                cause: Cause::Fact(breach.id.clone()),
                due,
                verdict,
                closes: Closes::ClaimAnswer(breach.id.clone()),
            },
        );
    }
}
