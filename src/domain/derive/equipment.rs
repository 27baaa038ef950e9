//! Machines: their data is erased before they go, and when the work ends (clause 27).

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    pub(super) fn equipment(&mut self, of: Of<'_>) {
        let file = self.file;
        let Some(end) = file.work_end() else { return };
        for machine in file.machines.iter().filter(|m| m.listed.storage) {
            let subject = Subject::Text(machine.listed.name().into());
            let removed = machine.removed.as_ref();
            let day = removed.map(|(_, r)| r.on);
            let erased = match day {
                Some(day) => machine.erased_by(day),
                None => machine.erased.iter().min_by_key(|(id, e)| (e.received, id.clone())),
            };
            if let (Some((id, _)), None) = (removed, erased) {
                // What has left with its data in it cannot be erased in time any more.
                self.derived_breach(of, id, "removed-with-data", subject);
                continue;
            }
            let verdict = match erased {
                Some((id, erased)) => Verdict::met(id, erased.received),
                None => Verdict::Open,
            };
            // Erased before it left: that was what was asked, whenever the report came in.
            let due = match day {
                Some(_) => (None, None),
                None => self.due(of, Part::Erasure, start_of(end.max(machine.listed.from))),
            };
            self.owe(
                of,
                Owed {
                    instance: instance(&machine.id, Part::Erasure),
                    part: Part::Erasure,
                    subject,
                    by: Party::Vendor,
                    cause: Cause::WorkEnd,
                    due,
                    verdict,
                    closes: Closes::EraseMachine(machine.id.clone()),
                },
            );
        }
    }
}
