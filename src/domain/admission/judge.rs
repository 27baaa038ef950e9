//! Whether a line counts, by the admissions and withdrawals that there are.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Apart, Cut, Grant};
use crate::domain::entry::{Entry, causal_order};
use crate::domain::fact::{DeviceAdmitted, Fact, Role};
use crate::domain::ids::{DeviceKey, FactId, WriterId};

/// What lines are judged by.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub founder: Option<&'a DeviceKey>,
    pub grants: &'a [Grant],
    pub cuts: &'a [Cut],
}

/// An officer at a device, and what was said of the two.
pub(super) struct Desk<'a> {
    is_founder: bool,
    /// Admissions of this officer at this device, in the order in which they were given.
    named: Vec<&'a DeviceAdmitted>,
    /// Those for everybody at this device.
    shared: Vec<&'a DeviceAdmitted>,
    /// Whether the device was let in at all.
    is_known: bool,
    /// The withdrawals that are about them.
    pub cuts: Vec<&'a Cut>,
}

impl<'a> Desk<'a> {
    pub fn new(view: &View<'a>, key: &DeviceKey, officer: &str) -> Self {
        let of_device = view.grants.iter().map(|grant| &grant.admitted).filter(|a| a.key == *key);
        let (shared, named): (Vec<_>, Vec<_>) = of_device.partition(|admitted| admitted.officer.is_none());
        let is_known = !(shared.is_empty() && named.is_empty());
        Self {
            is_founder: view.founder == Some(key),
            named: named.into_iter().filter(|a| a.officer.as_deref() == Some(officer)).collect(),
            shared,
            is_known,
            cuts: view.cuts.iter().filter(|cut| cut.covers(key, officer)).collect(),
        }
    }

    /// Whether it makes a difference what a line had seen, besides what it says of its own day.
    pub fn depends_on_sight(&self) -> bool {
        let all = || self.named.iter().chain(&self.shared);
        !self.is_founder && (all().count() > 1 || all().any(|admitted| admitted.until.is_some()))
    }

    /// Whether the officer may do something there. `days`: the day that a line says it is from, and the latest day that it
    /// has seen.
    pub fn may(&self, role: Role, (day, latest): (NaiveDate, NaiveDate)) -> Result<(), Apart> {
        if self.is_founder {
            return Ok(());
        }
        let all = self.named.iter().chain(&self.shared);
        let Some(first) = all.map(|admitted| admitted.from).min() else {
            return Err(if self.is_known { Apart::OtherOfficer } else { Apart::NotAdmitted });
        };
        // What was said of an officer by name goes before what holds for everybody at the desk.
        let admitted = in_force(&self.named, latest).or_else(|| in_force(&self.shared, latest));
        let Some(admitted) = admitted.filter(|_| day >= first) else { return Err(Apart::Early) };
        if admitted.until.is_some_and(|until| latest > until) {
            Err(Apart::Ended)
        } else if admitted.roles.contains(&role) {
            Ok(())
        } else {
            Err(Apart::NotEntitled)
        }
    }
}

/// The admission, of these in the order in which they were given, that holds on a day, ended or not: the one that began
/// last, and of those from one day the last one given. So a new admission never changes what counted before it began.
pub(super) fn in_force<'a>(admitted: &[&'a DeviceAdmitted], day: NaiveDate) -> Option<&'a DeviceAdmitted> {
    admitted.iter().copied().filter(|admitted| admitted.from <= day).max_by_key(|admitted| admitted.from)
}

/// Judges the lines of one ledger.
pub(super) struct Judge<'a> {
    view: View<'a>,
    ledger: &'a str,
    entries: &'a [Entry],
    desks: RefCell<HashMap<(&'a DeviceKey, &'a str), Rc<Desk<'a>>>>,
    /// Asked for seldom, and costly.
    latest: std::cell::OnceCell<BTreeMap<FactId, DateTime<FixedOffset>>>,
    facts: std::cell::OnceCell<HashMap<&'a FactId, &'a Entry>>,
}

impl<'a> Judge<'a> {
    /// For all entries of a ledger.
    pub fn new(view: View<'a>, ledger: &'a str, entries: &'a [Entry]) -> Self {
        Self {
            view,
            ledger,
            entries,
            desks: RefCell::default(),
            latest: std::cell::OnceCell::new(),
            facts: std::cell::OnceCell::new(),
        }
    }

    /// Whether an entry counts.
    pub fn judge(&self, entry: &'a Entry) -> Result<(), Apart> {
        let Some(key) = &entry.signer else { return Err(Apart::NotAdmitted) };
        let desk = self.desk(key, &entry.by);
        if !desk.cuts.iter().all(|cut| cut.keeps(self.ledger, &entry.id)) {
            return Err(Apart::Withdrawn);
        }
        self.may(&desk, entry)
    }

    /// The same, whatever withdrawals say.
    pub fn may(&self, desk: &Desk<'_>, entry: &Entry) -> Result<(), Apart> {
        let latest = if desk.depends_on_sight() {
            let all = || latest(&causal_order(self.entries), |entry| self.is_heard(entry));
            self.latest.get_or_init(all).get(&entry.id).copied()
        } else {
            None
        };
        let latest = latest.unwrap_or(entry.at).with_timezone(&entry.at.timezone());
        let role = entry.fact().map_or(Role::Records, |fact| needs(fact, |id| self.fact(id)));
        desk.may(role, (entry.at.date_naive(), latest.date_naive()))
    }

    /// Whether the day that an entry says it is from means anything to others: strangers lay down what they like, and so
    /// does whoever has a device that was withdrawn.
    pub fn is_heard(&self, entry: &'a Entry) -> bool {
        entry.signer.as_ref().is_some_and(|key| {
            let desk = self.desk(key, &entry.by);
            (desk.is_founder || desk.is_known)
                && desk.cuts.iter().all(|cut| cut.keeps(self.ledger, &entry.id))
        })
    }

    fn desk(&self, key: &'a DeviceKey, officer: &'a str) -> Rc<Desk<'a>> {
        let mut desks = self.desks.borrow_mut();
        let desk = desks.entry((key, officer));
        Rc::clone(desk.or_insert_with(|| Rc::new(Desk::new(&self.view, key, officer))))
    }

    fn fact(&self, id: &FactId) -> Option<&'a Fact> {
        let all = || self.entries.iter().map(|entry| (&entry.id, entry)).collect();
        self.facts.get_or_init(all).get(id)?.fact()
    }
}

/// What a fact needs; retracting one needs what recording it needed.
pub(super) fn needs<'a>(fact: &Fact, of: impl FnOnce(&FactId) -> Option<&'a Fact>) -> Role {
    match fact {
        Fact::FactRetracted(f) => of(&f.fact).map_or(Role::Records, Fact::needs),
        fact => fact.needs(),
    }
}

/// The latest time that each entry can have seen: its own, that of its log before it, that of what it had in sight, as far
/// as that is heard.
pub(super) fn latest<'a>(
    order: &[&'a Entry],
    is_heard: impl Fn(&'a Entry) -> bool,
) -> BTreeMap<FactId, DateTime<FixedOffset>> {
    let mut logs: BTreeMap<&WriterId, Vec<Reached>> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for entry in order {
        let until = |writer: &WriterId, seq: u64| {
            let log = logs.get(writer)?;
            let after = log.partition_point(|reached| reached.line <= seq);
            log.get(after.checked_sub(1)?).copied()
        };
        let before = until(&entry.id.writer, u64::MAX);
        let seen = entry.seen.iter().filter_map(|(writer, seq)| until(writer, *seq)?.heard).max();
        let at = [before.map(|before| before.own), seen].into_iter().flatten().fold(entry.at, Ord::max);
        let heard = if is_heard(entry) { Some(at) } else { before.and_then(|before| before.heard) };
        let reached = Reached { line: entry.id.seq, own: at, heard };
        logs.entry(&entry.id.writer).or_default().push(reached);
        found.insert(entry.id.clone(), at);
    }
    found
}

/// The latest time that a log has reached at a line.
#[derive(Clone, Copy)]
struct Reached {
    line: u64,
    /// For its own lines.
    own: DateTime<FixedOffset>,
    /// For those who see it; nothing while nobody has to believe it.
    heard: Option<DateTime<FixedOffset>>,
}
