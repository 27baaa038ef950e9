//! From the office's entries to who may write, beginning with the founder.
//!
//! Admissions and withdrawals are lines like others: each counts only if its own writer may decide. Two devices that
//! withdraw each other are settled by rank (who was admitted first), never by the dates that they claim.

use std::collections::{BTreeMap, BTreeSet};

use super::{Admissions, Cut, Grant, Holds, OFFICE, latest};
use crate::domain::entry::Entry;
use crate::domain::fact::{DeviceIntroduced, Fact, KeptLog};
use crate::domain::ids::{DeviceKey, FactId};

/// Rounds until admissions and withdrawals agree. An honest ledger needs two; a forged tangle of devices that withdraw
/// each other's admissions is cut off here, the same way on every PC.
const ROUNDS: usize = 16;

pub(super) fn settle(order: &[&Entry], founder: DeviceKey, holds: Holds<'_>) -> Admissions {
    let mut settled = Admissions { founder: Some(founder), ..Admissions::default() };
    for _ in 0..ROUNDS {
        let next = round(order, &settled, holds);
        let done = next == settled;
        settled = next;
        if done {
            break;
        }
    }
    settled
}

/// What the entries say if the withdrawals found so far count.
fn round(order: &[&Entry], before: &Admissions, holds: Holds<'_>) -> Admissions {
    let mut now = Admissions { founder: before.founder.clone(), ..Admissions::default() };
    let owned: Vec<Entry> = order.iter().map(|entry| (*entry).clone()).collect();
    let latest = latest(&owned);
    let mut candidates: Vec<(Cut, DeviceKey, FactId)> = Vec::new();
    let mut asked: BTreeMap<DeviceKey, (FactId, DeviceIntroduced)> = BTreeMap::new();
    for entry in &owned {
        if let Some(Fact::DeviceIntroduced(introduced)) = entry.fact()
            && entry.signer.as_ref() == Some(&introduced.key)
        {
            asked.insert(introduced.key.clone(), (entry.id.clone(), introduced.clone()));
        }
        // Judged by the admissions before it and by all withdrawals known, wherever they stand.
        let view = Admissions {
            cuts: before.cuts.clone(),
            rewritten: before.rewritten.clone(),
            founder: now.founder.clone(),
            grants: std::mem::take(&mut now.grants),
            waiting: Vec::new(),
        };
        // A withdrawal is weighed by rank below, not by what another one says of its writer.
        let is_withdrawal = matches!(entry.fact(), Some(Fact::DeviceWithdrawn(_)));
        let bare = Admissions { cuts: Vec::new(), ..view.clone() };
        let judge = if is_withdrawal { &bare } else { &view };
        let counts = judge.judge(OFFICE, entry, latest[&entry.id], &owned).is_ok();
        now.grants = view.grants;
        let (Some(key), true) = (&entry.signer, counts) else { continue };
        match entry.fact() {
            Some(Fact::DeviceAdmitted(admitted)) => {
                // Whatever it asked for before is answered, under whichever name the officer was let in.
                asked.remove(&admitted.key);
                now.grants.push(Grant {
                    fact: entry.id.clone(),
                    by: entry.by.to_string(),
                    admitted: admitted.clone(),
                });
            }
            Some(Fact::DeviceWithdrawn(withdrawn)) => {
                let cut =
                    Cut { fact: entry.id.clone(), by: entry.by.to_string(), withdrawn: withdrawn.clone() };
                candidates.push((cut, key.clone(), entry.id.clone()));
            }
            _ => {}
        }
    }
    let rank = |key: &DeviceKey| {
        let admitted = now.grants.iter().position(|grant| grant.admitted.key == *key);
        if now.founder.as_ref() == Some(key) { 0 } else { admitted.map_or(usize::MAX, |place| place + 1) }
    };
    // Stable: of one rank, the earlier in the order of the ledger first.
    candidates.sort_by_key(|(_, key, _)| rank(key));
    let mut cuts: Vec<Cut> = Vec::new();
    let mut rewritten = BTreeSet::new();
    for (cut, key, id) in candidates {
        let lost = cuts.iter().filter(|earlier| earlier.covers(&key, &cut.by)).any(|earlier| {
            let kept = |log: &&KeptLog| log.ledger == OFFICE && log.writer == id.writer;
            let kept = earlier.withdrawn.kept.iter().find(kept);
            kept.is_none_or(|log| id.seq > log.seq)
        });
        if !lost {
            rewritten.extend(cut.withdrawn.kept.iter().filter(|log| !holds(log)).cloned());
            cuts.push(cut);
        }
    }
    let waits = |(_, asked): &(FactId, DeviceIntroduced)| {
        let (key, officer) = (&asked.key, asked.officer.as_str());
        let lasting = |grant: &Grant| {
            let admitted = &grant.admitted;
            let is_for_officer = admitted.officer.as_deref().is_none_or(|of| of == officer);
            admitted.key == *key && is_for_officer && admitted.until.is_none()
        };
        let is_cut = cuts.iter().any(|cut| cut.covers(key, officer));
        now.founder.as_ref() != Some(key) && !is_cut && !now.grants.iter().any(lasting)
    };
    now.waiting = asked.into_values().filter(waits).collect();
    Admissions { cuts, rewritten, ..now }
}
