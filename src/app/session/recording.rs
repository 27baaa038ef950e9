//! Facts into the ledger: checked first, papers before facts, and nothing told as saved before it is.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset};

use super::entries::Names;
use super::{LARGEST_PAPER, Session};
use crate::app::command::{NewFact, NewPaper, Saved};
use crate::app::error::AppError;
use crate::domain::decide;
use crate::domain::entry::Entry;
use crate::domain::fact::{Fact, Paper, VendorRegistered, to_line};
use crate::domain::ids::{ContractId, FactId, WriterId};
use crate::domain::picture::Picture;
use crate::store::{ContentHash, LedgerId};

/// Facts that may be recorded, with the papers that go with them.
pub(in crate::app) struct Prepared {
    pub(in crate::app) facts: Vec<Fact>,
    papers: Vec<(NewPaper, ContentHash)>,
}

impl Session {
    /// Whether a ledger takes more facts from us; an error where a failed write left open what of it arrived.
    pub(in crate::app) fn check_trust(&self, ledger: &LedgerId) -> Result<(), AppError> {
        Ok(self.workspace.check_trust(ledger)?)
    }

    /// After [`reopen`](Self::reopen): the first of these facts, as many as arrived in one officer's name although nobody
    /// was told so. They are answered for as saved, and not written twice; where they do not count, only if the
    /// officer may record them. Nothing where something else arrived, which the officer is to see first.
    pub(in crate::app) fn landed(
        &mut self,
        ledger: &LedgerId,
        contract: Option<&ContractId>,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Option<Vec<Saved>>, AppError> {
        let Some((writer, after)) = self.workspace.unsure(ledger) else { return Ok(Some(Vec::new())) };
        self.workspace.acknowledge(ledger);
        let Ok(writer) = WriterId::new(writer.to_string()) else { return Ok(None) };
        let entries = match contract {
            Some(contract) => {
                self.entries.contracts.get(contract).map(|lines| lines.as_slice()).unwrap_or_default()
            }
            None => &self.entries.office,
        };
        let is_new = |entry: &&Entry| entry.id.writer == writer && entry.id.seq > after;
        let held = self.admission.held().iter().filter(|held| held.ledger == *ledger).map(|held| &held.entry);
        let held: Vec<&Entry> = held.filter(is_new).collect();
        let mut own: Vec<&Entry> = entries.iter().filter(is_new).chain(held.iter().copied()).collect();
        own.sort_by_key(|entry| entry.id.seq);
        let same = own.len() <= facts.len()
            && own.iter().zip(facts).all(|(entry, fact)| entry.fact() == Some(fact) && &*entry.by == by);
        if same && !held.is_empty() {
            self.admission.check(ledger, facts, by, entries, now)?;
        }
        let saved = own.iter().map(|e| Saved { contract: contract.cloned(), fact: e.id.clone() });
        Ok(same.then(|| saved.collect()))
    }

    /// Records a fact of the office.
    pub(in crate::app) fn record_office(
        &mut self,
        fact: Fact,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        decide::office_fact(&self.picture, &fact)?;
        decide::device(self.admission.admissions(), &fact, now.date_naive())?;
        self.append_office(&[fact], by, now)
    }

    /// Records a fact of the office that names a paper of its own: first the paper, then the fact.
    pub(in crate::app) fn record_office_paper(
        &mut self,
        fact: Fact,
        paper: &[u8],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        decide::office_fact(&self.picture, &fact)?;
        decide::device(self.admission.admissions(), &fact, now.date_naive())?;
        self.admission.check(
            &LedgerId::Office,
            std::slice::from_ref(&fact),
            by,
            &self.entries.office,
            now,
        )?;
        self.workspace.put_file(&LedgerId::Office, &mut std::io::Cursor::new(paper))?;
        self.append_office(&[fact], by, now)
    }

    /// Writes facts of the office that were checked, all or none.
    pub(in crate::app) fn append_office(
        &mut self,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let saved = self.append(&LedgerId::Office, None, facts, by, now)?;
        self.derive_again(now);
        self.judge_keys(now)?;
        self.judge_purges(false);
        Ok(saved)
    }

    /// Records facts of a contract, all or none. Nothing is stored unless every fact and every paper is right.
    pub(in crate::app) fn record(
        &mut self,
        contract: &ContractId,
        facts: Vec<NewFact>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let ready = self.prepare(contract, facts, by, now)?;
        self.write(contract, &ready, by, now)
    }

    /// Records a visit's facts, one contract after the other; all are checked before anything is written. Contracts that
    /// have such a fact of the visit already are passed over.
    pub(in crate::app) fn record_visit(
        &mut self,
        facts: Vec<(ContractId, NewFact)>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let mut ready = Vec::with_capacity(facts.len());
        for (contract, new) in facts {
            if self.has_visit(&contract, &new.fact) {
                continue;
            }
            let prepared = self.prepare(&contract, vec![new], by, now).map_err(|error| match error {
                AppError::Refused(refusal) => {
                    let number = self.picture.contracts.get(&contract).map(|c| c.number().to_owned());
                    let number = number.unwrap_or_else(|| contract.to_string());
                    AppError::VisitRefused { contract: contract.clone(), number, refusal }
                }
                other => other,
            })?;
            ready.push((contract, prepared));
        }
        let mut saved = Vec::with_capacity(ready.len());
        for (contract, prepared) in ready {
            saved.extend(self.write(&contract, &prepared, by, now)?);
        }
        Ok(saved)
    }

    /// Whether these vendors and these new facts of contracts may all be recorded, one after the other: nothing of them is
    /// written before all of them are right.
    pub(in crate::app) fn check_take_over(
        &self,
        vendors: &[Fact],
        contracts: &[(ContractId, Vec<Fact>)],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<(), AppError> {
        let mut trial = Picture::clone(&self.picture);
        self.admission.check(&LedgerId::Office, vendors, by, &self.entries.office, now)?;
        for fact in vendors {
            decide::office_fact(&trial, fact)?;
            if let Fact::VendorRegistered(vendor) = fact {
                trial.office.vendors.insert(vendor.id.clone(), VendorRegistered::clone(vendor));
            }
        }
        for (id, facts) in contracts {
            let ledger = LedgerId::contract(id.as_str())?;
            let known = self.entries.contracts.get(id).map(|lines| lines.as_slice()).unwrap_or_default();
            self.admission.check(&ledger, facts, by, known, now)?;
            self.check_in_order(&trial, id, facts, by, now)?;
        }
        Ok(())
    }

    /// Whether a contract's ledger has this fact of a visit already.
    fn has_visit(&self, contract: &ContractId, fact: &Fact) -> bool {
        let Some(on_file) = self.picture.contracts.get(contract) else { return false };
        let same = |other: &Fact| other.kind() == fact.kind() && other.visit() == fact.visit();
        fact.visit().is_some() && on_file.file.facts.iter().any(|r| r.retracted_by.is_none() && same(r.fact))
    }

    /// Facts with their papers described, all of them right; nothing is stored yet.
    fn prepare(
        &self,
        contract: &ContractId,
        facts: Vec<NewFact>,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Prepared, AppError> {
        let ready = Self::described(facts)?;
        self.check_in_order(&self.picture, contract, &ready.facts, by, now)?;
        Ok(ready)
    }

    /// Facts with their papers described; nothing is checked yet.
    pub(in crate::app) fn described(facts: Vec<NewFact>) -> Result<Prepared, AppError> {
        let mut ready = Prepared { facts: Vec::with_capacity(facts.len()), papers: Vec::new() };
        for NewFact { mut fact, papers: new } in facts {
            let mut described: Vec<Paper> = Vec::with_capacity(new.len());
            for paper in new {
                let (hash, size) = describe(&paper.path)?;
                if let Some(check) = &paper.shows {
                    fact.show_in(check, &hash.to_string());
                }
                // The same photo may show two things; it is one paper.
                if !described.iter().any(|d| d.sha256 == hash.to_string() && d.name == paper.name) {
                    described.push(Paper { name: paper.name.clone(), sha256: hash.to_string(), size });
                }
                ready.papers.push((paper, hash));
            }
            if !fact.attach(described) {
                return Err(AppError::NoPapers(fact.kind()));
            }
            ready.facts.push(fact);
        }
        Ok(ready)
    }

    /// Stores what was prepared: first the papers, then the facts.
    fn write(
        &mut self,
        contract: &ContractId,
        ready: &Prepared,
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let ledger = LedgerId::contract(contract.as_str())?;
        for (paper, hash) in &ready.papers {
            let file = File::open(&paper.path).map_err(|e| unreadable(&paper.path, e))?;
            let stored = self.workspace.put_file(&ledger, &mut BufReader::new(file))?;
            if stored != *hash {
                return Err(AppError::PaperChanged(paper.path.clone()));
            }
        }
        let saved = self.append(&ledger, Some(contract), &ready.facts, by, now)?;
        self.derive_contract(contract, now);
        Ok(saved)
    }

    /// Checks each fact against the file as the facts before it leave it.
    fn check_in_order(
        &self,
        picture: &Picture,
        contract: &ContractId,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<(), AppError> {
        let Some(first) = self.next_fact(contract) else {
            // Not a writer: appending will say why.
            return Ok(());
        };
        let mut entries = self.entries.contracts.get(contract).cloned().unwrap_or_default();
        let mut current = picture.contracts.get(contract).cloned();
        for (place, fact) in (0_u64..).zip(facts) {
            match &current {
                None => decide::new_contract(picture, contract, fact)?,
                Some(on_file) => decide::on_file(picture, on_file, fact)?,
            }
            if facts.len() > 1 {
                let id = FactId { writer: first.writer.clone(), seq: first.seq + place };
                Arc::make_mut(&mut entries).push(Entry::new(id, now, by, BTreeMap::new(), &to_line(fact)?));
                current = Some(Arc::new(self.derive_one(contract, &entries, now)));
            }
        }
        Ok(())
    }

    fn append(
        &mut self,
        ledger: &LedgerId,
        contract: Option<&ContractId>,
        facts: &[Fact],
        by: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<Vec<Saved>, AppError> {
        let known = match contract {
            Some(contract) => self.entries.contracts.get(contract).map(|lines| lines.as_slice()),
            None => Some(self.entries.office.as_slice()),
        };
        self.admission.check(ledger, facts, by, known.unwrap_or_default(), now)?;
        let texts = facts.iter().map(to_line).collect::<Result<Vec<String>, _>>()?;
        let lines = self.workspace.append(ledger, &now.to_rfc3339(), by, &texts)?;
        self.has_grown = true;
        let new = Names::default().entries(&lines);
        let saved = new.iter().map(|e| Saved { contract: contract.cloned(), fact: e.id.clone() }).collect();
        let entries = Arc::make_mut(&mut self.entries);
        self.admission.take_own(entries, ledger, new, &self.workspace);
        Ok(saved)
    }
}

fn unreadable(path: &Path, source: std::io::Error) -> AppError {
    AppError::Read { path: path.to_owned(), source }
}

/// A paper's hash and size, before anything is stored.
fn describe(path: &Path) -> Result<(ContentHash, u64), AppError> {
    let file = File::open(path).map_err(|e| unreadable(path, e))?;
    let size = file.metadata().map_err(|e| unreadable(path, e))?.len();
    if size > LARGEST_PAPER {
        return Err(AppError::PaperTooLarge { path: path.to_owned(), size, most: LARGEST_PAPER });
    }
    ContentHash::of_reader(&mut BufReader::new(file)).map_err(|e| unreadable(path, e))
}
