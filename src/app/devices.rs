//! What the window asks of devices and officers: who may do what here, and what of whom counts.

use std::collections::BTreeMap;

use super::admission::{Admission, Held, this_computer};
use super::error::AppError;
use super::session::Session;
use super::tell::{Told, read_only, tell};
use super::{App, admission::ledger_contract};
use crate::domain::admission::Apart;
use crate::domain::entry::Entry;
use crate::domain::fact::Fact;
use crate::domain::ids::{ContractId, DeviceKey};

impl Held {
    /// The contract of whose ledger it is; nothing for the office's own.
    pub fn contract(&self) -> Option<ContractId> {
        ledger_contract(&self.ledger)
    }

    /// Whether it only asks for its own device to be let in, which needs no counting.
    fn only_asks(&self) -> bool {
        match self.entry.fact() {
            Some(Fact::DeviceIntroduced(asked)) => self.entry.signer.as_ref() == Some(&asked.key),
            _ => false,
        }
    }
}

impl Admission {
    /// The lines that say something and do not count: all that are kept apart but requests to be let in.
    pub fn apart(&self) -> impl Iterator<Item = &Held> {
        self.held().iter().filter(|held| !held.only_asks())
    }
}

impl Session {
    /// How many lines of a device count, by the officer who recorded them.
    pub fn counted_of(&self, key: &DeviceKey) -> BTreeMap<String, usize> {
        let entries = self.entries();
        let all = entries.office.iter().chain(entries.contracts.values().flat_map(|lines| lines.iter()));
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for entry in all.filter(|entry: &&Entry| entry.signer.as_ref() == Some(key)) {
            *counts.entry(&entry.by).or_insert(0) += 1;
        }
        counts.into_iter().map(|(officer, count)| (officer.to_owned(), count)).collect()
    }
}

impl App {
    /// Why nothing at all can be written into the open workspace, not even a request to be let in; nothing where it can.
    pub fn not_writing(&self) -> Option<Told> {
        let reason = self.session()?.read_only()?;
        Some(read_only(reason, self.words()))
    }

    /// Why this officer cannot record at this device, as far as it is for want of an admission.
    pub fn not_admitted(&self) -> Option<Apart> {
        let session = self.session()?;
        let (admission, today) = (session.admission(), session.picture().today());
        admission.admissions().roles(admission.own(), &self.officer(), today).err()
    }

    /// Why this officer cannot let devices in and withdraw them at this device; nothing where that is possible.
    pub fn not_deciding(&self) -> Option<Told> {
        if let Some(told) = self.not_writing() {
            return Some(told);
        }
        let session = self.session()?;
        let (admission, officer) = (session.admission(), self.officer());
        let today = session.picture().today();
        let reason = admission.admissions().not_deciding(admission.own(), &officer, today)?;
        Some(tell(&AppError::NotEntitled { officer, reason }, self.words()))
    }

    /// The name of this machine, as a request to be let in gives it.
    pub fn computer(&self) -> String {
        this_computer()
    }
}
