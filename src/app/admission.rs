//! Who may write into the open workspace, and the lines that are kept apart because nobody let their device in.

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};

use super::App;
use super::command::Saved;
use super::error::AppError;
use super::purge;
use super::session::Entries;
use crate::domain::admission::{Admissions, Apart, OFFICE};
use crate::domain::entry::{Entry, Payload};
use crate::domain::fact::{
    ContractPurged, DeviceIntroduced, DeviceWithdrawn, Fact, KeptLog, PurgedHead, WithdrawalCause,
};
use crate::domain::ids::{ContractId, DeviceKey};
use crate::store::{ContentHash, Counting, Head, Identity, LedgerId, LineId, PublicKey, Workspace, WriterId};

/// A line that does not count, with its ledger and the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// Where it stands.
    pub ledger: LedgerId,
    /// What it says.
    pub entry: Entry,
    /// Why it does not count.
    pub reason: Apart,
}

/// Who may write, and what is kept apart.
#[derive(Debug, Clone)]
pub struct Admission {
    own: DeviceKey,
    admissions: Admissions,
    held: Vec<Held>,
}

impl Admission {
    pub(super) fn of(identity: &Identity) -> Self {
        Self { own: key(identity), admissions: Admissions::default(), held: Vec::new() }
    }

    /// This device's key.
    pub fn own(&self) -> &DeviceKey {
        &self.own
    }

    /// Who was let in, who waits, who was withdrawn.
    pub fn admissions(&self) -> &Admissions {
        &self.admissions
    }

    /// The lines that do not count.
    pub fn held(&self) -> &[Held] {
        &self.held
    }

    /// The keys whose lines count, as the ledger on disk has them.
    pub(super) fn counting(&self) -> Counting {
        self.admissions.keys().into_iter().filter_map(|key| PublicKey::parse(key.as_str())).collect()
    }

    /// Forgets everything: all is read anew.
    pub(super) fn forget(&mut self) {
        self.held.clear();
        self.admissions = Admissions::default();
    }

    /// Takes new entries in: those that count go to the others, the rest is kept apart. A ledger with new lines is judged
    /// as a whole, since they may make a difference for its other lines; where who may write has changed, all ledgers are.
    pub(super) fn take(
        &mut self,
        entries: &mut Entries,
        new: Vec<(LedgerId, Vec<Entry>)>,
        workspace: &Workspace,
    ) {
        let founder = workspace.header().founder.map(device_key);
        let holds = |log: &KeptLog| holds(workspace, log);
        let touched: BTreeSet<String> = new.iter().map(|(ledger, _)| name(ledger)).collect();
        let speaks = |entry: &Entry| entry.fact().is_some_and(Fact::says_who_may_write);
        let is_first = self.admissions.founder != founder;
        let again = is_first
            || new.iter().any(|(ledger, new)| *ledger == LedgerId::Office && new.iter().any(speaks))
            || self.admissions.look_again(&touched, &holds);
        let mut all: BTreeMap<LedgerId, Vec<Entry>> = BTreeMap::new();
        let counted = if again {
            entries.drain()
        } else {
            new.iter().map(|(ledger, _)| (ledger.clone(), entries.take(ledger))).collect()
        };
        let (held, rest) = std::mem::take(&mut self.held)
            .into_iter()
            .partition(|held| again || touched.contains(&name(&held.ledger)));
        self.held = rest;
        let held: Vec<Held> = held;
        let held = held.into_iter().map(|held| (held.ledger, vec![held.entry]));
        for (ledger, mut entries) in counted.into_iter().chain(new).chain(held) {
            if ledger == LedgerId::Office {
                for entry in &mut entries {
                    settle(workspace, entry);
                }
            }
            all.entry(ledger).or_default().extend(entries);
        }
        if again {
            let office = all.get(&LedgerId::Office).map(Vec::as_slice).unwrap_or_default();
            self.admissions = Admissions::fold(office, founder, &holds);
        }
        for (ledger, all) in all {
            let (counted, apart) = self.admissions.part(&name(&ledger), all);
            entries.extend(&ledger, counted.into_iter());
            let held = |(entry, reason)| Held { ledger: ledger.clone(), entry, reason };
            self.held.extend(apart.into_iter().map(held));
        }
    }

    /// Takes in what this device has just recorded, once it was [checked](Self::check). As a rule that costs no look at the
    /// rest of the ledger.
    pub(super) fn take_own(
        &mut self,
        entries: &mut Entries,
        ledger: &LedgerId,
        new: Vec<Entry>,
        workspace: &Workspace,
    ) {
        let at_once = |entry: &Entry| {
            let counts = |fact| self.admissions.counts_at_once(&self.own, &entry.by, fact);
            entry.fact().is_some_and(counts)
        };
        if new.iter().all(at_once) {
            entries.extend(ledger, new.into_iter());
        } else {
            self.take(entries, vec![(ledger.clone(), new)], workspace);
        }
    }

    /// Whether an officer may record these facts at this device, and they will count. `known` are the ledger's entries that
    /// count.
    pub(super) fn check(
        &self,
        ledger: &LedgerId,
        facts: &[Fact],
        by: &str,
        known: &[Entry],
        now: DateTime<FixedOffset>,
    ) -> Result<(), AppError> {
        let held = self.held.iter().filter(|held| held.ledger == *ledger).map(|held| &held.entry);
        let today = now.date_naive();
        let sight = self.admissions.sight(&name(ledger), known.iter().chain(held), now);
        let check = |fact, sight| self.admissions.check(&self.own, by, fact, known, (today, sight));
        for fact in facts {
            let officer = || by.to_owned();
            check(fact, today).map_err(|reason| AppError::NotEntitled { officer: officer(), reason })?;
            // Nobody would let a line count that follows one from a day for which he was not admitted.
            check(fact, sight).map_err(|_| AppError::DatedAhead { officer: officer(), day: sight })?;
        }
        Ok(())
    }
}

impl App {
    /// Asks for this device to be let in.
    pub(super) fn introduce(&mut self, computer: String, post: String) -> Result<Vec<Saved>, AppError> {
        let key = self.open()?.admission().own().clone();
        let officer = self.officer();
        self.record_office(DeviceIntroduced { key, computer, officer, post }.into())
    }

    /// Withdraws a device, naming the last lines of it that are here now.
    pub(super) fn withdraw(
        &mut self,
        key: DeviceKey,
        officer: Option<String>,
        cause: WithdrawalCause,
        reason: String,
    ) -> Result<Vec<Saved>, AppError> {
        // What others have added since is here as well, and is to be kept.
        let now = self.environment.clock.now();
        let session = self.open_mut()?;
        session.refresh(now)?;
        let (kept, on) = (session.heads_of(&key), self.environment.clock.today());
        self.record_office(DeviceWithdrawn { key, officer, on, cause, reason, kept }.into())
    }

    /// The device that goes by a fingerprint or the beginning of a key, among all that the open workspace knows of.
    pub fn device(&self, text: &str) -> Result<DeviceKey, AppError> {
        let admission = self.open()?.admission();
        let wanted: String = text.split_whitespace().collect::<String>().to_ascii_lowercase();
        // A whole key needs nobody to have heard of it: it was read out over the telephone, say.
        if let Ok(key) = DeviceKey::new(wanted.as_str()) {
            return Ok(key);
        }
        let admissions = admission.admissions();
        let known = admissions.grants.iter().map(|grant| &grant.admitted.key);
        let waiting = admissions.waiting.iter().map(|(_, asked)| &asked.key);
        let held = admission.held().iter().filter_map(|held| held.entry.signer.as_ref());
        let all: BTreeSet<&DeviceKey> =
            known.chain(waiting).chain(held).chain(&admissions.founder).chain([admission.own()]).collect();
        let mut found = all.into_iter().filter(|key| key.as_str().starts_with(&wanted));
        match (found.next(), found.next()) {
            (Some(key), None) if wanted.len() >= SHORTEST_KEY => Ok(key.clone()),
            _ => Err(AppError::NoSuchDevice(text.to_owned())),
        }
    }
}

/// Fewer digits than this do not tell one device from another, as two people compare them.
const SHORTEST_KEY: usize = 8;

/// The name of this machine, for the eye; `-` where it has none.
pub(super) fn this_computer() -> String {
    let named = ["COMPUTERNAME", "HOSTNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    let named = named.or_else(|| std::fs::read_to_string("/etc/hostname").ok());
    named.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| "-".to_owned())
}

/// A public key as facts name it.
pub(super) fn device_key(key: PublicKey) -> DeviceKey {
    DeviceKey::of(key.bytes())
}

/// A device's key as facts name it.
pub(super) fn key(identity: &Identity) -> DeviceKey {
    device_key(identity.public())
}

/// The contract of a ledger; nothing for the office's own.
pub(super) fn ledger_contract(ledger: &LedgerId) -> Option<ContractId> {
    match ledger {
        LedgerId::Office => None,
        LedgerId::Contract(name) => ContractId::new(name.as_str()).ok(),
    }
}

fn name(ledger: &LedgerId) -> String {
    match ledger {
        LedgerId::Office => OFFICE.to_owned(),
        contract @ LedgerId::Contract(_) => contract.to_string(),
    }
}

/// The last line here of each log of a device, as a withdrawal names them.
pub(super) fn kept(workspace: &Workspace, key: &DeviceKey) -> Vec<KeptLog> {
    let Some(key) = PublicKey::parse(key.as_str()) else { return Vec::new() };
    workspace.heads_of(key).into_iter().filter_map(|(ledger, head)| kept_log(&ledger, head)).collect()
}

fn kept_log(ledger: &LedgerId, head: Head) -> Option<KeptLog> {
    let writer = crate::domain::ids::WriterId::new(head.id.writer.to_string()).ok()?;
    Some(KeptLog { ledger: name(ledger), writer, seq: head.id.seq, hash: head.hash.to_string() })
}

/// The line that a withdrawal names.
fn named(log: &KeptLog) -> Option<(LedgerId, Head)> {
    let ledger = match log.ledger.strip_prefix("contracts/") {
        None => (log.ledger == OFFICE).then_some(LedgerId::Office)?,
        Some(contract) => LedgerId::contract(contract).ok()?,
    };
    let id = LineId { writer: WriterId::parse(log.writer.as_str())?, seq: log.seq };
    Some((ledger, Head { id, hash: ContentHash::parse(&log.hash)? }))
}

/// Whether a log still has the line that a withdrawal names.
///
/// A log without it, be it cut, damaged there or not here as a whole yet, counts for nothing: its earlier lines might be
/// anybody's who has the key. They count once the line is here.
fn holds(workspace: &Workspace, log: &KeptLog) -> bool {
    named(log).is_some_and(|(ledger, head)| {
        // Under this very name: see `settle`, which says where the line is now.
        let ends = workspace.branch(&ledger, head);
        ends.is_some_and(|ends| ends.first().is_some_and(|end| end.id == head.id))
    })
}

/// An entry of the office that names last lines of logs, by the names that these lines have now: a merge may have found
/// that two copies of the program wrote under one name, and given one of the two tails another. What a purge covered of a
/// log of which neither tail has the line named is not known, and left alone.
fn settle(workspace: &Workspace, entry: &mut Entry) {
    let ends = |ledger: &LedgerId, head: Head| {
        workspace.is_forked(ledger, head.id.writer).then(|| workspace.branch(ledger, head))
    };
    let settled: Fact = match entry.fact() {
        Some(Fact::DeviceWithdrawn(withdrawn)) => {
            let now = |log: &KeptLog| match named(log).map(|(ledger, head)| (ends(&ledger, head), ledger)) {
                Some((Some(Some(ends)), ledger)) => {
                    ends.into_iter().filter_map(|end| kept_log(&ledger, end)).collect()
                }
                _ => vec![log.clone()],
            };
            let kept = each_once(withdrawn.kept.iter().flat_map(now));
            if kept == withdrawn.kept {
                return;
            }
            DeviceWithdrawn { kept, ..(**withdrawn).clone() }.into()
        }
        Some(Fact::ContractPurged(purged)) => {
            let Ok(ledger) = LedgerId::contract(purged.contract.as_str()) else { return };
            let now = |head: &PurgedHead| match purge::head(head).map(|head| ends(&ledger, head)) {
                Some(Some(ends)) => ends.into_iter().flatten().filter_map(purge::purged_head).collect(),
                _ => vec![head.clone()],
            };
            let heads = each_once(purged.heads.iter().flat_map(now));
            if heads == purged.heads {
                return;
            }
            ContractPurged { heads, ..(**purged).clone() }.into()
        }
        _ => return,
    };
    entry.payload = Payload::Known(settled);
}

/// Two branches have their beginning in common.
fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
