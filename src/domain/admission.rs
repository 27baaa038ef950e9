//! Who may write (`ledger.md`): which lines count, by whose key vouches for them and who was let in when.
//!
//! The founder's device needs no admission. Everybody else's lines are kept apart, shown, and count for nothing until a
//! device that may decide has admitted theirs. A withdrawal names the last lines of a device that count, so that a stolen
//! laptop gains nothing by dating its lines back.

mod founding;
mod judge;
mod standing;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use self::judge::{Desk, Judge, View, needs};
use super::entry::Entry;
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
    /// The last lines that count, by ledger; only of logs that are as the ward had them.
    kept: BTreeMap<String, BTreeMap<WriterId, u64>>,
}

impl Cut {
    fn new(entry: &Entry, withdrawn: &DeviceWithdrawn, holds: Holds<'_>) -> Self {
        let mut kept: BTreeMap<String, BTreeMap<WriterId, u64>> = BTreeMap::new();
        for log in withdrawn.kept.iter().filter(|log| holds(log)) {
            let last = kept.entry(log.ledger.clone()).or_default().entry(log.writer.clone()).or_default();
            *last = log.seq.max(*last);
        }
        Self { fact: entry.id.clone(), by: entry.by.to_string(), withdrawn: withdrawn.clone(), kept }
    }

    fn covers(&self, key: &DeviceKey, officer: &str) -> bool {
        self.withdrawn.key == *key && self.withdrawn.officer.as_deref().is_none_or(|of| of == officer)
    }

    /// Whether a line is one of those that the ward had by then.
    fn keeps(&self, ledger: &str, line: &FactId) -> bool {
        let last = self.kept.get(ledger).and_then(|logs| logs.get(&line.writer));
        last.is_some_and(|last| line.seq <= *last)
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
}

impl Admissions {
    /// What the office's entries say. `founder` needs no admission; `holds` answers for the logs as they are now.
    pub fn fold(office: &[Entry], founder: Option<DeviceKey>, holds: Holds<'_>) -> Self {
        let Some(founder) = founder else { return Self::default() };
        founding::settle(office, founder, holds)
    }

    /// The keys of devices that were let in and not withdrawn as a whole: what their logs say can be taken at its word.
    pub fn keys(&self) -> BTreeSet<&DeviceKey> {
        let admitted = self.grants.iter().map(|grant| &grant.admitted.key).chain(&self.founder);
        let is_withdrawn = |key: &DeviceKey| {
            self.cuts.iter().any(|cut| cut.withdrawn.key == *key && cut.withdrawn.officer.is_none())
        };
        admitted.filter(|key| !is_withdrawn(key)).collect()
    }

    /// Looks again at the logs of these ledgers that withdrawals name, since lines of them have come. `true` if that makes
    /// a difference for who may write, so that everything is to be folded and parted anew.
    pub fn look_again(&mut self, ledgers: &BTreeSet<String>, holds: Holds<'_>) -> bool {
        let mut changed = false;
        for cut in &mut self.cuts {
            let named = |log: &&KeptLog| ledgers.contains(&log.ledger);
            for log in cut.withdrawn.kept.iter().filter(named).filter(|log| holds(log)) {
                let logs = cut.kept.entry(log.ledger.clone()).or_default();
                let last = logs.entry(log.writer.clone()).or_default();
                if *last < log.seq {
                    *last = log.seq;
                    changed |= log.ledger == OFFICE;
                }
            }
        }
        changed
    }

    /// Parts all entries of a ledger into those that count and those that do not. It takes all of them at once: what a
    /// retraction needs and what a line had seen is in the others.
    pub fn part(&self, ledger: &str, entries: Vec<Entry>) -> (Vec<Entry>, Vec<(Entry, Apart)>) {
        let Some(founder) = &self.founder else { return (entries, Vec::new()) };
        let founding = self.is_free(founder);
        if founding && entries.iter().all(|e| e.signer.as_ref() == Some(founder)) {
            return (entries, Vec::new());
        }
        // A device may withdraw itself: that line lies behind those that count, and counts as the last.
        let judge = Judge::new(self.view(), ledger, &entries);
        let reasons: Vec<Option<Apart>> =
            entries.iter().map(|e| if self.is_cut(e) { None } else { judge.judge(e).err() }).collect();
        let (mut counted, mut apart) = (Vec::with_capacity(entries.len()), Vec::new());
        for (entry, reason) in entries.into_iter().zip(reasons) {
            match reason {
                None => counted.push(entry),
                Some(reason) => apart.push((entry, reason)),
            }
        }
        (counted, apart)
    }

    fn view(&self) -> View<'_> {
        View { founder: self.founder.as_ref(), grants: &self.grants, cuts: &self.cuts }
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

    /// Whether an officer at a device may record this fact; `others` are the entries of its ledger. `days`: today, and the
    /// latest day that the line will have in [sight](Self::sight), by which others judge it.
    pub fn check(
        &self,
        key: &DeviceKey,
        officer: &str,
        fact: &Fact,
        others: &[Entry],
        days: (NaiveDate, NaiveDate),
    ) -> Result<(), Apart> {
        if self.founder.is_none() {
            return Ok(());
        }
        if let Fact::DeviceIntroduced(introduced) = fact
            && introduced.key == *key
        {
            return Ok(());
        }
        let of = |id: &FactId| others.iter().find(|e| e.id == *id).and_then(Entry::fact);
        self.may(key, officer, needs(fact, of), days)
    }

    /// The latest day that a line recorded now will have in sight; `others` are all entries of its ledger, those that do
    /// not count too. It is a day to come where somebody's clock was ahead.
    pub fn sight<'a>(
        &self,
        ledger: &str,
        others: impl Iterator<Item = &'a Entry>,
        now: DateTime<FixedOffset>,
    ) -> NaiveDate {
        let judge = Judge::new(self.view(), ledger, &[]);
        let ahead = others.filter(|entry| entry.at > now && judge.is_heard(entry));
        let latest = ahead.map(|entry| entry.at).fold(now, Ord::max);
        latest.with_timezone(&now.timezone()).date_naive()
    }

    fn may(
        &self,
        key: &DeviceKey,
        officer: &str,
        role: Role,
        days: (NaiveDate, NaiveDate),
    ) -> Result<(), Apart> {
        let desk = Desk::new(&self.view(), key, officer);
        if desk.cuts.is_empty() { desk.may(role, days) } else { Err(Apart::Withdrawn) }
    }

    /// Whether what an officer at a device records now, and was [checked](Self::check), counts whatever else stands in its
    /// ledger: no last day and no other admission makes a difference. Nobody has seen or retracted such a line yet, so it
    /// makes none for the others either.
    pub fn counts_at_once(&self, key: &DeviceKey, officer: &str, fact: &Fact) -> bool {
        let desk = Desk::new(&self.view(), key, officer);
        !fact.says_who_may_write() && desk.cuts.is_empty() && !desk.depends_on_sight()
    }

    /// What an officer at a device may do today; the reason where it is nothing.
    pub fn roles(&self, key: &DeviceKey, officer: &str, today: NaiveDate) -> Result<BTreeSet<Role>, Apart> {
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
