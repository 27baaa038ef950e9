//! Who may write (`ledger.md`): which lines count, by whose key vouches for them and who was let in when.
//!
//! The founder's device needs no admission. Everybody else's lines are kept apart, shown, and count for nothing until a
//! device that may decide has admitted theirs. A withdrawal names the last lines of a device that count, so that a stolen
//! laptop gains nothing by dating its lines back.

mod founding;
mod standing;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::entry::{Entry, causal_order};
use super::fact::{DeviceAdmitted, DeviceIntroduced, DeviceWithdrawn, Fact, KeptLog, Role};
use super::ids::{DeviceKey, FactId, WriterId};
pub use standing::{Decider, Standing};

/// The ledger of the office, as [`KeptLog::ledger`] names it.
pub const OFFICE: &str = "office";

/// The ledger of a contract, as [`KeptLog::ledger`] names it.
pub fn ledger_name(contract: &super::ids::ContractId) -> String {
    format!("contracts/{contract}")
}

/// Why a line does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Apart {
    /// No admission names its key.
    NotAdmitted,
    /// Its device is admitted, but not with this officer.
    OtherOfficer,
    /// It is from before the first day that counts.
    Early,
    /// It is from after the last day that counts, or follows what was recorded after that day.
    Ended,
    /// Its device or officer was withdrawn, and it is none of the lines that the ward had by then.
    Withdrawn,
    /// Its officer may record, but not decide.
    NotEntitled,
}

impl Apart {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::NotAdmitted, Self::OtherOfficer, Self::Early, Self::Ended, Self::Withdrawn, Self::NotEntitled];

    /// Its name in commands and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotAdmitted => "not-admitted",
            Self::OtherOfficer => "other-officer",
            Self::Early => "early",
            Self::Ended => "ended",
            Self::Withdrawn => "withdrawn",
            Self::NotEntitled => "not-entitled",
        }
    }
}

/// An admission in force, and the fact that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The fact.
    pub fact: FactId,
    /// Who admitted.
    pub by: String,
    /// What was admitted.
    pub admitted: DeviceAdmitted,
}

/// A withdrawal that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The fact.
    pub fact: FactId,
    /// Who withdrew.
    pub by: String,
    /// What was withdrawn.
    pub withdrawn: DeviceWithdrawn,
}

impl Cut {
    fn covers(&self, key: &DeviceKey, officer: &str) -> bool {
        self.withdrawn.key == *key && self.withdrawn.officer.as_deref().is_none_or(|of| of == officer)
    }
}

/// Whether a log has, under its number, the line with this hash.
pub type Holds<'a> = &'a dyn Fn(&KeptLog) -> bool;

/// Who may write, as the office's own ledger says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Admissions {
    /// The founder's key; nothing in a workspace without signatures, where every line counts.
    pub founder: Option<DeviceKey>,
    /// Admissions, in the order in which they were given.
    pub grants: Vec<Grant>,
    /// Withdrawals that count.
    pub cuts: Vec<Cut>,
    /// Devices that ask to be let in, or to be let in with another officer, and were not answered: the last request of
    /// each.
    pub waiting: Vec<(FactId, DeviceIntroduced)>,
    /// Withdrawn logs that are no longer as the ward had them.
    rewritten: BTreeSet<KeptLog>,
}

impl Admissions {
    /// What the office's entries say. `founder` needs no admission; `holds` answers for the logs as they are now.
    pub fn fold(office: &[Entry], founder: Option<DeviceKey>, holds: Holds<'_>) -> Self {
        let Some(founder) = founder else { return Self::default() };
        founding::settle(&causal_order(office), founder, holds)
    }

    /// The keys of devices that were let in and not withdrawn as a whole: what their logs say can be taken at its word.
    pub fn keys(&self) -> BTreeSet<&DeviceKey> {
        let admitted = self.grants.iter().map(|grant| &grant.admitted.key).chain(&self.founder);
        let is_withdrawn = |key: &DeviceKey| {
            self.cuts.iter().any(|cut| cut.withdrawn.key == *key && cut.withdrawn.officer.is_none())
        };
        admitted.filter(|key| !is_withdrawn(key)).collect()
    }

    /// Parts a ledger's entries into those that count and those that do not.
    pub fn part(&self, ledger: &str, entries: Vec<Entry>) -> (Vec<Entry>, Vec<(Entry, Apart)>) {
        if self.founder.is_none() {
            return (entries, Vec::new());
        }
        let free: BTreeSet<(&WriterId, &DeviceKey)> = entries
            .iter()
            .filter_map(|e| Some((&e.id.writer, e.signer.as_ref()?)))
            .filter(|(_, key)| self.is_free(key))
            .collect();
        let is_free = |e: &Entry| e.signer.as_ref().is_some_and(|key| free.contains(&(&e.id.writer, key)));
        if entries.iter().all(is_free) {
            return (entries, Vec::new());
        }
        // Only where an admission ends does it matter what a line had seen.
        let ends = self.grants.iter().any(|grant| grant.admitted.until.is_some());
        let seen = if ends { latest(&entries) } else { BTreeMap::new() };
        let judge = |e: &Entry| {
            let latest = seen.get(&e.id).copied().unwrap_or(e.at);
            // A device may withdraw itself: that line lies behind those that count, and counts as the last.
            if is_free(e) || self.is_cut(e) { None } else { self.judge(ledger, e, latest, &entries).err() }
        };
        let reasons: Vec<Option<Apart>> = entries.iter().map(judge).collect();
        let (mut counted, mut apart) = (Vec::with_capacity(entries.len()), Vec::new());
        for (entry, reason) in entries.into_iter().zip(reasons) {
            match reason {
                None => counted.push(entry),
                Some(reason) => apart.push((entry, reason)),
            }
        }
        (counted, apart)
    }

    /// Whether an entry is one of the withdrawals that count.
    fn is_cut(&self, entry: &Entry) -> bool {
        matches!(entry.fact(), Some(Fact::DeviceWithdrawn(_)))
            && self.cuts.iter().any(|cut| cut.fact == entry.id)
    }

    /// Whether everything of a key counts, whoever records and whenever.
    fn is_free(&self, key: &DeviceKey) -> bool {
        self.founder.as_ref() == Some(key) && !self.cuts.iter().any(|cut| cut.withdrawn.key == *key)
    }

    /// Whether an entry counts. `latest` is the latest time that it can have seen, its own included.
    fn judge(
        &self,
        ledger: &str,
        entry: &Entry,
        latest: DateTime<FixedOffset>,
        others: &[Entry],
    ) -> Result<(), Apart> {
        let Some(key) = &entry.signer else { return Err(Apart::NotAdmitted) };
        for cut in self.cuts.iter().filter(|cut| cut.covers(key, &entry.by)) {
            let kept = |log: &&KeptLog| log.ledger == ledger && log.writer == entry.id.writer;
            let kept = cut.withdrawn.kept.iter().find(kept);
            if kept.is_none_or(|log| entry.id.seq > log.seq || self.rewritten.contains(log)) {
                return Err(Apart::Withdrawn);
            }
        }
        let needs = entry.fact().map_or(Role::Records, |fact| needs(fact, others));
        let days = (entry.at.date_naive(), latest.with_timezone(&entry.at.timezone()).date_naive());
        self.may(key, &entry.by, needs, days)
    }

    /// Whether an officer at a device may do something on a day. `days`: the day it says it is from, and the latest day
    /// that it has seen.
    fn may(
        &self,
        key: &DeviceKey,
        officer: &str,
        role: Role,
        days: (NaiveDate, NaiveDate),
    ) -> Result<(), Apart> {
        if self.founder.as_ref() == Some(key) {
            return Ok(());
        }
        let (day, latest) = days;
        let of_device = self.grants.iter().filter(|g| g.admitted.key == *key);
        // The last word on an officer at a device counts; that of a shared desk holds for everybody not named.
        let named = of_device.clone().rfind(|g| g.admitted.officer.as_deref() == Some(officer));
        let shared = of_device.clone().rfind(|g| g.admitted.officer.is_none());
        let Some(grant) = named.or(shared) else {
            return Err(if of_device.count() == 0 { Apart::NotAdmitted } else { Apart::OtherOfficer });
        };
        let DeviceAdmitted { from, until, roles, .. } = &grant.admitted;
        if day < *from {
            Err(Apart::Early)
        } else if until.is_some_and(|until| latest > until) {
            Err(Apart::Ended)
        } else if roles.contains(&role) {
            Ok(())
        } else {
            Err(Apart::NotEntitled)
        }
    }

    /// Whether an officer at a device may record this fact today; `others` are the entries of its ledger.
    pub fn check(
        &self,
        key: &DeviceKey,
        officer: &str,
        fact: &Fact,
        others: &[Entry],
        today: NaiveDate,
    ) -> Result<(), Apart> {
        if self.founder.is_none() {
            return Ok(());
        }
        if let Fact::DeviceIntroduced(introduced) = fact
            && introduced.key == *key
        {
            return Ok(());
        }
        if self.cuts.iter().any(|cut| cut.covers(key, officer)) {
            return Err(Apart::Withdrawn);
        }
        self.may(key, officer, needs(fact, others), (today, today))
    }

    /// What an officer at a device may do today; the reason where it is nothing.
    pub fn roles(&self, key: &DeviceKey, officer: &str, today: NaiveDate) -> Result<BTreeSet<Role>, Apart> {
        if self.founder.is_some() && self.cuts.iter().any(|cut| cut.covers(key, officer)) {
            return Err(Apart::Withdrawn);
        }
        let may = |role: Role| {
            if self.founder.is_none() { Ok(()) } else { self.may(key, officer, role, (today, today)) }
        };
        let roles: BTreeSet<Role> = Role::ALL.into_iter().filter(|role| may(*role).is_ok()).collect();
        match may(Role::Records) {
            Err(reason) if roles.is_empty() => Err(reason),
            _ => Ok(roles),
        }
    }
}

/// What a fact needs; retracting one needs what recording it needed.
fn needs(fact: &Fact, others: &[Entry]) -> Role {
    match fact {
        Fact::FactRetracted(f) => {
            let other = others.iter().find(|e| e.id == f.fact).and_then(Entry::fact);
            other.map_or(Role::Records, Fact::needs)
        }
        fact => fact.needs(),
    }
}

/// The latest time that each entry can have seen: its own, that of its log before it, that of what it had in sight.
fn latest(entries: &[Entry]) -> BTreeMap<FactId, DateTime<FixedOffset>> {
    let mut logs: BTreeMap<&WriterId, Vec<(u64, DateTime<FixedOffset>)>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for entry in causal_order(entries) {
        let until = |writer: &WriterId, seq: u64| {
            let log = logs.get(writer)?;
            let after = log.partition_point(|(line, _)| *line <= seq);
            log.get(after.checked_sub(1)?).map(|(_, at)| *at)
        };
        let before = until(&entry.id.writer, u64::MAX);
        let seen = entry.seen.iter().filter_map(|(writer, seq)| until(writer, *seq)).max();
        let at = [before, seen].into_iter().flatten().fold(entry.at, Ord::max);
        logs.entry(&entry.id.writer).or_default().push((entry.id.seq, at));
        found.insert(entry.id.clone(), at);
    }
    found
}
