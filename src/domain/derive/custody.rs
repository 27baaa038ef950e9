//! What becomes of assets while they are out: transports, copies, and what the work made.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::due::DueWord;
use crate::domain::fact::{ApprovalKind, AssetMoved, Fact, Protection};
use crate::domain::file::{Approval, ContractFile, Copies};
use crate::domain::ids::FactId;
use crate::domain::names::same_name;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

/// The days on which an approval was in force: from its decision, or the day asked for, to its end or expiry.
fn in_force(approval: &Approval, day: NaiveDate) -> bool {
    let Some((_, decision)) = approval.decision().filter(|(_, d)| d.decision.is_yes()) else { return false };
    let from = approval.request.from.map_or(decision.on, |from| from.max(decision.on));
    let ended = approval.concluded.as_ref().is_some_and(|(_, c)| c.on < day);
    let until = decision.expires.or(approval.request.until);
    from <= day && until.is_none_or(|until| day <= until) && !ended
}

/// Whether the ward had said yes to a transport: by a granted request, an accepted paper, or an instruction.
fn had_leave(file: &ContractFile, moved: &AssetMoved) -> bool {
    let Some(leave) = &moved.leave else { return false };
    if let Some(approval) = file.approvals.iter().find(|a| a.id == *leave) {
        return in_force(approval, moved.on);
    }
    file.fact(leave).is_some_and(|recorded| match &recorded.fact {
        Fact::SubmissionAccepted(f) => f.on <= moved.on,
        Fact::IncidentInstructed(f) => f.on <= moved.on,
        _ => false,
    })
}

/// Whether something may lie there: in the vendor's hands or an approved subcontractor's, at a place of either.
fn may_lie(file: &ContractFile, moved: &AssetMoved) -> bool {
    let approved = || file.approvals.iter().filter(|a| in_force(a, moved.on));
    let subcontracts = || approved().filter(|a| a.request.kind == ApprovalKind::Subcontract);
    let holder = moved.holder.trim();
    let holder_may = holder.is_empty()
        || same_name(holder, &file.vendor_name)
        || subcontracts().any(|a| a.request.party.as_deref().is_some_and(|p| same_name(p, holder)));
    // A contract that names no place says nothing about places.
    let (place, places) = (moved.to.trim(), file.places_on(moved.on));
    let of_approval = |a: &Approval| a.request.place.as_deref().is_some_and(|p| same_name(p, place));
    let offsite =
        |a: &&Approval| matches!(a.request.kind, ApprovalKind::Subcontract | ApprovalKind::OffsiteServer);
    let place_may = place.is_empty()
        || places.is_empty()
        || places.iter().any(|p| same_name(p, place))
        || approved().filter(offsite).any(of_approval);
    holder_may && place_may
}

/// Why copies had no yes, as the name of their breach; nothing where they had one. `before` were made under the same
/// request earlier.
fn without_yes(file: &ContractFile, copies: &Copies, before: u32) -> Option<&'static str> {
    let request = copies.made.request.as_ref();
    let approval = request.and_then(|id| file.approvals.iter().find(|a| a.id == *id));
    let granted = approval.filter(|a| a.request.kind == ApprovalKind::Copy && a.is_granted());
    let Some((approval, (_, decision))) = granted.and_then(|a| Some((a, a.decision()?))) else {
        return Some("copied-without-yes");
    };
    let day = copies.made.on;
    if day < decision.on {
        Some("copied-before-yes")
    } else if !in_force(approval, day) {
        Some("copied-out-of-term")
    } else if approval.request.count.is_some_and(|most| before.saturating_add(copies.made.count) > most) {
        Some("copied-too-many")
    } else {
        None
    }
}

impl Context<'_> {
    /// Transports that show a breach by themselves (clause 23).
    pub(super) fn transport(&mut self, of: Of<'_>) {
        let file = self.file;
        let assets = file.assets.iter().flat_map(|a| &a.moved);
        for (id, moved) in assets.chain(file.copies.iter().flat_map(|c| &c.moved)) {
            let subject = || Subject::asset(file.asset_name(&moved.asset), moved.count);
            if moved.protection == Protection::None {
                self.derived_breach(of, id, "unprotected", subject());
            }
            if !may_lie(file, moved) && !had_leave(file, moved) {
                self.derived_breach(of, id, "carried-out", subject());
            }
        }
    }

    /// Copies made without a yes, and the end of those that no approval's report covers (clause 7).
    pub(super) fn copies(&mut self, of: Of<'_>, conclude: Option<DueWord>) {
        let file = self.file;
        let mut in_order: Vec<&Copies> = file.copies.iter().collect();
        in_order.sort_by_key(|c| (c.made.on, &c.id));
        let mut made: BTreeMap<&FactId, u32> = BTreeMap::new();
        for copies in in_order {
            if !copies.made.backup {
                let before = copies.made.request.as_ref().map(|request| made.entry(request).or_default());
                if let Some(name) = without_yes(file, copies, before.as_deref().copied().unwrap_or(0)) {
                    let subject = Subject::asset(file.copy_name(copies), copies.made.count);
                    self.derived_breach(of, &copies.id, name, subject);
                }
                if let Some(before) = before {
                    *before = before.saturating_add(copies.made.count);
                }
            }
            let request = copies.made.request.as_ref();
            let covered = request.is_some_and(|id| {
                let copy = |a: &&Approval| a.id == *id && a.request.kind == ApprovalKind::Copy;
                file.approvals.iter().find(copy).is_some_and(Approval::is_granted)
            });
            if let (Some(word), false) = (conclude, covered) {
                self.copies_end(of, copies, word);
            }
        }
    }

    fn copies_end(&mut self, of: Of<'_>, copies: &Copies, word: DueWord) {
        let Some(end) = self.file.work_end() else { return };
        let left = copies.outstanding();
        let last = copies.settled.iter().map(|(_, s)| s.received).max();
        let verdict = match last {
            Some(on) if left == 0 => {
                let by = copies.settled.iter().map(|(id, _)| id.clone()).collect();
                Verdict::Met { by, on, moment: None }
            }
            _ => Verdict::Open,
        };
        let (due, trace) =
            self.rules.due(self.file, of.duty, Part::Erasure, word, start_of(end.max(copies.made.on)));
        let count = if left == 0 { copies.made.count } else { left };
        let subject = Subject::Asset {
            what: self.file.copy_name(copies).into(),
            count,
            with: Self::elsewhere(&copies.holdings(&self.file.vendor_name)).into(),
        };
        self.owe(
            of,
            Owed {
                instance: instance(&copies.id, Part::Erasure),
                part: Part::Erasure,
                subject,
                by: Party::Vendor,
                cause: Cause::WorkEnd,
                due: (due, Some(trace)),
                verdict,
                closes: Closes::Settle(copies.id.clone()),
            },
        );
    }

    /// What the work made and the ward received without an event that announced it (clause 26): at once after it was
    /// made. Where an event was noted, that one is answered.
    pub(super) fn products(&mut self, of: Of<'_>) {
        let file = self.file;
        for (id, product) in file.products.iter().filter(|(_, p)| p.event.is_none()) {
            let due = self.due(of, Part::HandOver, start_of(product.made_on));
            self.owe(
                of,
                Owed {
                    instance: instance(id, Part::HandOver),
                    part: Part::HandOver,
                    subject: Subject::asset(&product.what, product.count),
                    by: Party::Vendor,
                    cause: Cause::Fact(id.clone()),
                    due,
                    verdict: Verdict::met(id, product.on),
                    closes: Closes::TakeUp(id.clone()),
                },
            );
        }
    }
}
