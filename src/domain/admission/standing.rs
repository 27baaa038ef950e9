//! How devices and officers stand today, as the office looks at them.

use chrono::NaiveDate;

use super::judge::in_force;
use super::{Admissions, Apart, Cut, Grant};
use crate::domain::fact::{DeviceAdmitted, DeviceWithdrawn, Fact, Role};
use crate::domain::ids::DeviceKey;

/// How an admission stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// What is recorded counts.
    InForce,
    /// It begins later.
    Coming,
    /// It has ended by its own last day.
    Over,
    /// It was withdrawn.
    Withdrawn(&'a Cut),
}

/// Somebody who may decide: a device, and the officer who does so at it; nothing where everybody there may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decider {
    /// The device.
    pub key: DeviceKey,
    /// The officer; nothing at the founder's device and at a shared desk.
    pub officer: Option<String>,
    /// The last day, where it ends.
    pub until: Option<NaiveDate>,
}

impl Admissions {
    /// The admissions that count today, and those that come later: one of each device and officer for each beginning, in the
    /// order in which they were given.
    pub fn current(&self, today: NaiveDate) -> Vec<&Grant> {
        let same = |one: &DeviceAdmitted, other: &DeviceAdmitted| {
            one.key == other.key && one.officer == other.officer
        };
        let counts = |place: usize, grant: &Grant| {
            let of = |other: &&Grant| same(&other.admitted, &grant.admitted);
            if grant.admitted.from > today {
                let mut later = self.grants.iter().skip(place + 1).filter(of);
                !later.any(|other| other.admitted.from == grant.admitted.from)
            } else {
                let all: Vec<&DeviceAdmitted> = self.grants.iter().filter(of).map(|g| &g.admitted).collect();
                in_force(&all, today)
                    .is_some_and(|admitted| std::ptr::eq(admitted, &raw const grant.admitted))
            }
        };
        let all = self.grants.iter().enumerate().filter(|(place, grant)| counts(*place, grant));
        all.map(|(_, grant)| grant).collect()
    }

    /// What ended a device for an officer, or for everybody where no officer is given.
    pub fn cut_of(&self, key: &DeviceKey, officer: Option<&str>) -> Option<&Cut> {
        self.cuts.iter().find(|cut| match officer {
            Some(officer) => cut.covers(key, officer),
            None => cut.withdrawn.key == *key && cut.withdrawn.officer.is_none(),
        })
    }

    /// How an admission stands on a day.
    pub fn standing(&self, admitted: &DeviceAdmitted, today: NaiveDate) -> Standing<'_> {
        if let Some(cut) = self.cut_of(&admitted.key, admitted.officer.as_deref()) {
            Standing::Withdrawn(cut)
        } else if today < admitted.from {
            Standing::Coming
        } else if admitted.until.is_some_and(|until| today > until) {
            Standing::Over
        } else {
            Standing::InForce
        }
    }

    /// The name of a device's computer, as it was last admitted or asked.
    pub fn computer(&self, key: &DeviceKey) -> Option<&str> {
        let admitted = self.grants.iter().rfind(|grant| grant.admitted.key == *key);
        let asked = || self.waiting.iter().find(|(_, asked)| asked.key == *key);
        admitted
            .map(|grant| grant.admitted.computer.as_str())
            .or_else(|| asked().map(|(_, asked)| asked.computer.as_str()))
    }

    /// Whether a device waits to be let in.
    pub fn is_waiting(&self, key: &DeviceKey) -> bool {
        self.waiting.iter().any(|(_, asked)| asked.key == *key)
    }

    /// Who may decide today.
    pub fn deciders(&self, today: NaiveDate) -> Vec<Decider> {
        let (admitted, withdrawn) = self.deciding();
        deciders(self.founder.as_ref(), &admitted, &withdrawn, today)
    }

    /// Whether somebody would still decide, today and without a last day, once this fact is recorded. Without such a
    /// device nobody could let anybody in any more, for good. A workspace without signatures has none and needs none.
    pub fn leaves_a_decider(&self, fact: &Fact, today: NaiveDate) -> bool {
        let Some(founder) = &self.founder else { return true };
        let (mut admitted, mut withdrawn) = self.deciding();
        match fact {
            Fact::DeviceAdmitted(new) => admitted.push(new),
            Fact::DeviceWithdrawn(new) => withdrawn.push(new),
            _ => return true,
        }
        let for_good = |admitted: &[&DeviceAdmitted], withdrawn: &[&DeviceWithdrawn]| {
            let later = admitted.iter().map(|a| a.from).filter(|from| *from > today);
            later.chain([today]).all(|day| {
                let all = deciders(Some(founder), admitted, withdrawn, day);
                all.iter().any(|decider| decider.until.is_none())
            })
        };
        // What is so already is not made worse by this fact.
        let was = self.deciding();
        for_good(&admitted, &withdrawn) || !for_good(&was.0, &was.1)
    }

    fn deciding(&self) -> (Vec<&DeviceAdmitted>, Vec<&DeviceWithdrawn>) {
        let admitted = self.grants.iter().map(|grant| &grant.admitted).collect();
        (admitted, self.cuts.iter().map(|cut| &cut.withdrawn).collect())
    }

    /// Why an officer at a device may not decide today; nothing where it may.
    pub fn not_deciding(&self, key: &DeviceKey, officer: &str, today: NaiveDate) -> Option<Apart> {
        match self.roles(key, officer, today) {
            Ok(roles) if roles.contains(&Role::Decides) => None,
            Ok(_) => Some(Apart::NotEntitled),
            Err(reason) => Some(reason),
        }
    }
}

fn deciders(
    founder: Option<&DeviceKey>,
    admitted: &[&DeviceAdmitted],
    withdrawn: &[&DeviceWithdrawn],
    today: NaiveDate,
) -> Vec<Decider> {
    let is_cut = |key: &DeviceKey, officer: Option<&str>| {
        let of_officer = |of: &str| officer == Some(of);
        withdrawn.iter().any(|w| w.key == *key && w.officer.as_deref().is_none_or(of_officer))
    };
    let founding = founder.filter(|key| !is_cut(key, None));
    let founding = founding.map(|key| Decider { key: key.clone(), officer: None, until: None });
    // At the founder's device everybody decides, whatever an admission says.
    let let_in = admitted.iter().filter(|a| {
        let same: Vec<&DeviceAdmitted> =
            admitted.iter().copied().filter(|o| o.key == a.key && o.officer == a.officer).collect();
        let in_force = in_force(&same, today).is_some_and(|last| std::ptr::eq(last, **a));
        let ended = a.until.is_some_and(|until| today > until);
        let decides = a.roles.contains(&Role::Decides) && founder != Some(&a.key);
        in_force && !ended && decides && !is_cut(&a.key, a.officer.as_deref())
    });
    let let_in = let_in.map(|a| Decider { key: a.key.clone(), officer: a.officer.clone(), until: a.until });
    founding.into_iter().chain(let_in).collect()
}
