//! From the office's entries to who may write, beginning with the founder.
//!
//! Admissions and withdrawals are lines like others: each counts only if its own writer may decide. Two devices that
//! withdraw each other are settled by rank (who was admitted first), never by the dates that they claim.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::judge::{Desk, Judge, View, latest};
use super::{Admissions, Cut, Grant, Holds, OFFICE};
use crate::domain::entry::{Entry, causal_order};
use crate::domain::fact::{DeviceAdmitted, DeviceIntroduced, DeviceWithdrawn, Fact, Role};
use crate::domain::ids::{DeviceKey, FactId, WriterId};

/// Rounds until admissions and withdrawals agree. An honest ledger needs two; a forged tangle of devices that withdraw
/// each other's admissions is cut off here, the same way on every PC.
const ROUNDS: usize = 16;

pub(super) fn settle(office: &[Entry], founder: DeviceKey, holds: Holds<'_>) -> Admissions {
    let acts = Acts::of(office);
    let mut settled = Admissions { founder: Some(founder), ..Admissions::default() };
    for _ in 0..ROUNDS {
        let next = round(&acts, &settled, holds);
        let done = next == settled;
        settled = next;
        if done {
            break;
        }
    }
    settled
}

/// The entries that say who may write.
struct Acts<'a> {
    office: &'a [Entry],
    /// All entries, in causal order.
    order: Vec<&'a Entry>,
    /// In causal order, each with its signer.
    entries: Vec<(&'a Entry, &'a DeviceKey)>,
    /// How far lines had each log in sight: their place in the order, the number that they saw, their keys.
    seen: BTreeMap<&'a WriterId, Vec<(usize, u64, &'a DeviceKey)>>,
}

impl<'a> Acts<'a> {
    fn of(office: &'a [Entry]) -> Self {
        let order = causal_order(office);
        let mut seen: BTreeMap<&WriterId, Vec<(usize, u64, &DeviceKey)>> = BTreeMap::new();
        for (place, entry) in order.iter().enumerate() {
            let Some(key) = &entry.signer else { continue };
            for (writer, seq) in &entry.seen {
                seen.entry(writer).or_default().push((place, *seq, key));
            }
        }
        let acts = order.iter().filter(|entry| entry.fact().is_some_and(Fact::says_who_may_write));
        let entries = acts.filter_map(|entry| Some((*entry, entry.signer.as_ref()?))).collect();
        Self { office, order, entries, seen }
    }

    /// The day that each of these entries says it is from and the latest day that it has seen, with these admissions.
    fn days(&self, now: &Admissions) -> Vec<(NaiveDate, NaiveDate)> {
        let judge = Judge::new(now.view(), OFFICE, self.office);
        let none = self.entries.is_empty();
        let latest = if none { BTreeMap::new() } else { latest(&self.order, |entry| judge.is_heard(entry)) };
        let days = self.entries.iter().map(|(entry, _)| {
            let at = latest.get(&entry.id).copied().unwrap_or(entry.at);
            (entry.at.date_naive(), at.with_timezone(&entry.at.timezone()).date_naive())
        });
        days.collect()
    }

    /// The place of the first line by somebody else who was let in that had this one in sight; behind all others where
    /// there is none.
    fn witness(&self, line: &FactId, key: &DeviceKey, now: &Admissions) -> usize {
        let is_let_in = |other: &DeviceKey| {
            now.founder.as_ref() == Some(other) || now.grants.iter().any(|g| g.admitted.key == *other)
        };
        let mut seen = self.seen.get(&line.writer).into_iter().flatten();
        let first = seen.find(|(_, seq, other)| *seq >= line.seq && *other != key && is_let_in(other));
        first.map_or(usize::MAX, |(place, _, _)| *place)
    }
}

/// A withdrawal whose writer may decide, before it is weighed against the others.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    entry: &'a Entry,
    key: &'a DeviceKey,
    withdrawn: &'a DeviceWithdrawn,
}

impl Candidate<'_> {
    fn is_of_itself(&self) -> bool {
        self.withdrawn.key == *self.key
    }
}

/// What the entries say if the withdrawals found so far count.
fn round(acts: &Acts<'_>, before: &Admissions, holds: Holds<'_>) -> Admissions {
    let mut now = Admissions { founder: before.founder.clone(), ..Admissions::default() };
    let mut candidates: Vec<Candidate<'_>> = Vec::new();
    let mut asked: BTreeMap<DeviceKey, (FactId, DeviceIntroduced)> = BTreeMap::new();
    for (&(entry, key), days) in acts.entries.iter().zip(acts.days(before)) {
        // Judged by the admissions before it and by all withdrawals known, wherever they stand.
        let view = View { founder: now.founder.as_ref(), grants: &now.grants, cuts: &before.cuts };
        let desk = Desk::new(&view, key, &entry.by);
        let may = desk.may(Role::Decides, days).is_ok();
        match entry.fact() {
            Some(Fact::DeviceIntroduced(introduced)) if introduced.key == *key => {
                asked.insert(introduced.key.clone(), (entry.id.clone(), DeviceIntroduced::clone(introduced)));
            }
            Some(Fact::DeviceAdmitted(admitted))
                if may && desk.cuts.iter().all(|cut| cut.keeps(OFFICE, &entry.id)) =>
            {
                // Whatever it asked for before is answered, under whichever name the officer was let in.
                asked.remove(&admitted.key);
                now.grants.push(Grant {
                    fact: entry.id.clone(),
                    by: entry.by.to_string(),
                    admitted: DeviceAdmitted::clone(admitted),
                });
            }
            // A withdrawal is weighed by rank below, not by what another one says of its writer.
            Some(Fact::DeviceWithdrawn(withdrawn)) if may => {
                candidates.push(Candidate { entry, key, withdrawn });
            }
            _ => {}
        }
    }
    let cuts = weigh(candidates, acts, &now, holds);
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
    Admissions { cuts, ..now }
}

/// The withdrawals that count, weighed by who was let in first.
///
/// A device that withdrew itself keeps only what it named then, so whoever has its key later undoes nothing with it. Of
/// several such lines that do not know of each other the one counts that others saw first; before anybody has, all do.
fn weigh(candidates: Vec<Candidate<'_>>, acts: &Acts<'_>, now: &Admissions, holds: Holds<'_>) -> Vec<Cut> {
    let rank = |key: &DeviceKey| {
        let admitted = now.grants.iter().position(|grant| grant.admitted.key == *key);
        if now.founder.as_ref() == Some(key) { 0 } else { admitted.map_or(usize::MAX, |place| place + 1) }
    };
    let witness = |c: &Candidate<'_>| {
        if c.is_of_itself() { acts.witness(&c.entry.id, c.key, now) } else { usize::MAX }
    };
    let mut ranked: Vec<_> =
        candidates.into_iter().map(|c| (rank(c.key), !c.is_of_itself(), witness(&c), c)).collect();
    // Stable: of one rank, the earlier in the order of the ledger first.
    ranked.sort_by_key(|(rank, of_others, witness, _)| (*rank, *of_others, *witness));
    let mut cuts: Vec<(Cut, Candidate<'_>, usize)> = Vec::new();
    for (_, _, seen, candidate) in ranked {
        let Candidate { entry, key, withdrawn } = candidate;
        let binds = |(cut, earlier, seen_earlier): &&(Cut, Candidate<'_>, usize)| {
            let both_of_itself = earlier.key == key && earlier.is_of_itself() && candidate.is_of_itself();
            cut.covers(key, &entry.by) && (!both_of_itself || *seen_earlier < seen)
        };
        if cuts.iter().filter(binds).all(|(cut, _, _)| cut.keeps(OFFICE, &entry.id)) {
            cuts.push((Cut::new(entry, withdrawn, holds), candidate, seen));
        }
    }
    cuts.into_iter().map(|(cut, _, _)| cut).collect()
}
