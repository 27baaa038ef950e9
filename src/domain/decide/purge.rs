//! Checks of the purge at the end of retention.

use super::{Checks, Refusal, Wrong};
use crate::domain::fact::{ContractPurged, Fact};
use crate::domain::file::Stage;
use crate::domain::ids::ContractId;
use crate::domain::life::{self, Blocker};
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::purge::{self, PurgeState};
use crate::domain::rules::Rules;

/// The contract that a fact of the office speaks of is on file.
pub(super) fn known(picture: &Picture, fact: &Fact) -> Result<(), Refusal> {
    match about(fact) {
        Some(id) if !picture.contracts.contains_key(id) => Err(Refusal::UnknownContract(id.clone())),
        _ => Ok(()),
    }
}

/// Nothing is added to a file whose purge was decided.
pub(super) fn still_there(picture: &Picture, id: &ContractId) -> Result<(), Refusal> {
    let decided = picture.office.purges.get(id).and_then(PurgeState::decided);
    if decided.is_some() { Err(Refusal::Purged(id.clone())) } else { Ok(()) }
}

fn about(fact: &Fact) -> Option<&ContractId> {
    match fact {
        Fact::ContractPurged(f) => Some(&f.contract),
        Fact::PurgeHeld(f) => Some(&f.contract),
        Fact::PurgeReleased(f) => Some(&f.contract),
        _ => None,
    }
}

/// A file is kept until its day; one that is not closed has none.
pub(super) fn not_due(contract: &ContractPicture, rules: &Rules) -> Wrong {
    let kept = life::kept_until(&contract.file, rules);
    kept.map_or(Wrong::WrongStage, |day| Wrong::Blocked(vec![Blocker::KeptUntil(day)]))
}

pub(super) fn check(checks: &mut Checks<'_>, fact: &Fact) {
    let Some(contract) = about(fact).and_then(|id| checks.picture.contracts.get(id)) else { return };
    let held = checks.picture.office.purges.get(&contract.id).and_then(|s| s.held.as_ref());
    match fact {
        Fact::ContractPurged(f) => decided(checks, contract, f),
        Fact::PurgeHeld(f) => {
            checks.required("reason", &f.reason);
            checks.past("on", f.on);
            if let Some((_, held)) = held {
                checks.wrong("on", Wrong::AlreadyDone(held.on));
            }
            // What is gone cannot be held back.
            if contract.stage == Stage::Purged {
                checks.wrong("contract", Wrong::WrongStage);
            }
        }
        Fact::PurgeReleased(f) => {
            checks.required("reason", &f.reason);
            checks.past("on", f.on);
            match held {
                Some((_, held)) => checks.not_before("on", f.on, super::Day::From, held.on),
                None => checks.wrong("contract", Wrong::WrongStage),
            }
        }
        _ => {}
    }
}

fn decided(checks: &mut Checks<'_>, contract: &ContractPicture, f: &ContractPurged) {
    let picture = checks.picture;
    checks.required("decided_by", &f.decided_by);
    checks.required("reason", &f.reason);
    checks.past("on", f.on);
    match purge::row(contract, &picture.office, &picture.rules, f.on) {
        Some(row) if row.is_ready() => {}
        Some(row) => checks.wrong("contract", Wrong::Blocked(row.blockers)),
        None if contract.stage == Stage::Purged => {
            let before = picture.office.purges.get(&contract.id).and_then(PurgeState::decided);
            checks.wrong("contract", before.map_or(Wrong::WrongStage, |b| Wrong::AlreadyDone(b.on)));
        }
        None => checks.wrong("contract", not_due(contract, &picture.rules)),
    }
    if f.heads.is_empty() {
        checks.wrong("heads", Wrong::TooFew { wanted: 1 });
    }
    for (row, head) in f.heads.iter().enumerate() {
        let is_hash =
            head.hash.len() == 64 && head.hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !is_hash || head.seq == 0 {
            checks.wrong(format!("heads.{row}.hash"), Wrong::Malformed(head.hash.clone()));
        }
    }
    // What stays known is what is on file, not what somebody would like to have been there.
    let before = picture.office.purges.get(&contract.id).and_then(PurgeState::decided);
    let kept = before.map(|b| b.file.clone()).or_else(|| purge::kept_of(contract, &picture.rules));
    if kept.is_some_and(|kept| kept != f.file) {
        checks.wrong("file", Wrong::Malformed(f.file.number.clone()));
    }
}
