//! Who may write into the open workspace, and the lines that are kept apart because nobody let their device in.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::App;
use super::command::Saved;
use super::error::AppError;
use super::session::Entries;
use crate::domain::admission::{Admissions, Apart, OFFICE};
use crate::domain::entry::Entry;
use crate::domain::fact::{DeviceIntroduced, DeviceWithdrawn, Fact, KeptLog, WithdrawalCause};
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

    /// Forgets what is kept apart: everything is read anew.
    pub(super) fn forget(&mut self) {
        self.held.clear();
    }

    /// Takes new entries in: those that count go to the others, the rest is kept apart. Where the office's ledger says
    /// anything new of who may write, everything is judged again.
    pub(super) fn take(
        &mut self,
        entries: &mut Entries,
        new: Vec<(LedgerId, Vec<Entry>)>,
        workspace: &Workspace,
    ) {
        let founder = workspace.header().founder.map(device_key);
        let speaks = |entry: &Entry| {
            let kinds = |fact: &Fact| {
                matches!(fact, Fact::DeviceIntroduced(_) | Fact::DeviceAdmitted(_) | Fact::DeviceWithdrawn(_))
            };
            entry.fact().is_some_and(kinds)
        };
        let is_first = self.admissions.founder != founder;
        let again =
            is_first || new.iter().any(|(ledger, new)| *ledger == LedgerId::Office && new.iter().any(speaks));
        if !again {
            self.part(entries, new);
            return;
        }
        let mut all = new;
        for held in std::mem::take(&mut self.held) {
            all.push((held.ledger, vec![held.entry]));
        }
        for (ledger, counted) in entries.drain() {
            all.push((ledger, counted));
        }
        let office = all.iter().filter(|(ledger, _)| *ledger == LedgerId::Office);
        let office: Vec<Entry> = office.flat_map(|(_, entries)| entries).cloned().collect();
        self.admissions = Admissions::fold(&office, founder, &|log| holds(workspace, log));
        self.part(entries, all);
    }

    fn part(&mut self, entries: &mut Entries, new: Vec<(LedgerId, Vec<Entry>)>) {
        for (ledger, new) in new {
            let (counted, apart) = self.admissions.part(&name(&ledger), new);
            entries.extend(&ledger, counted.into_iter());
            let held = |(entry, reason)| Held { ledger: ledger.clone(), entry, reason };
            self.held.extend(apart.into_iter().map(held));
        }
    }

    /// Whether an officer may record these facts at this device.
    pub(super) fn check(
        &self,
        facts: &[Fact],
        by: &str,
        known: &[Entry],
        today: NaiveDate,
    ) -> Result<(), AppError> {
        for fact in facts {
            let checked = self.admissions.check(&self.own, by, fact, known, today);
            checked.map_err(|reason| AppError::NotEntitled { officer: by.to_owned(), reason })?;
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
        let (kept, on) = (self.open()?.heads_of(&key), self.environment.clock.today());
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
    let kept = |(ledger, head): (LedgerId, Head)| {
        Some(KeptLog {
            ledger: name(&ledger),
            writer: crate::domain::ids::WriterId::new(head.id.writer.to_string()).ok()?,
            seq: head.id.seq,
            hash: head.hash.to_string(),
        })
    };
    workspace.heads_of(key).into_iter().filter_map(kept).collect()
}

/// Whether a log still has the line that a withdrawal names.
fn holds(workspace: &Workspace, log: &KeptLog) -> bool {
    let contract = log.ledger.strip_prefix("contracts/").map(LedgerId::contract);
    let ledger = match contract {
        None if log.ledger == OFFICE => LedgerId::Office,
        Some(Ok(ledger)) => ledger,
        _ => return false,
    };
    let (Some(writer), Some(hash)) = (WriterId::parse(log.writer.as_str()), ContentHash::parse(&log.hash))
    else {
        return false;
    };
    workspace.line_hash(&ledger, LineId { writer, seq: log.seq }) == Some(hash)
}
