//! Facts of the application into the open ledger, and what to do when nobody knows whether they arrived.

use super::App;
use super::command::{NewFact, Saved};
use super::error::AppError;
use super::session::Session;
use crate::domain::decide;
use crate::domain::fact::Fact;
use crate::domain::ids::ContractId;
use crate::domain::new_terms::{self, NewTerms};
use crate::store::{LedgerId, StoreError};

impl App {
    pub(super) fn record_office(&mut self, fact: Fact) -> Result<Vec<Saved>, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.session.as_mut().ok_or(AppError::NoWorkspace)?;
        if decide::is_on_file(session.picture(), &fact) {
            return Ok(Vec::new());
        }
        let before = session.last_own(&LedgerId::Office);
        match session.record_office(fact.clone(), &by, now) {
            Err(error) if is_unsure(&error) => {
                match self.arrived(&LedgerId::Office, None, std::slice::from_ref(&fact), before, error)? {
                    Some(saved) => Ok(saved),
                    None => self.open_mut()?.record_office(fact, &by, now),
                }
            }
            answer => answer,
        }
    }

    pub(super) fn record(
        &mut self,
        contract: &ContractId,
        facts: Vec<NewFact>,
    ) -> Result<Vec<Saved>, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.session.as_mut().ok_or(AppError::NoWorkspace)?;
        let ledger = LedgerId::contract(contract.as_str())?;
        let before = session.last_own(&ledger);
        match session.record(contract, facts.clone(), &by, now) {
            Err(error) if is_unsure(&error) => {
                let described = Session::described(facts.clone())?.facts;
                match self.arrived(&ledger, Some(contract), &described, before, error)? {
                    Some(saved) => Ok(saved),
                    None => self.open_mut()?.record(contract, facts, &by, now),
                }
            }
            answer => answer,
        }
    }

    pub(super) fn record_visit(&mut self, facts: Vec<(ContractId, NewFact)>) -> Result<Vec<Saved>, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.session.as_mut().ok_or(AppError::NoWorkspace)?;
        match session.record_visit(facts.clone(), &by, now) {
            Err(error) if is_unsure(&error) => {
                // Contracts that have the visit's fact already are passed over.
                let session = self.open_mut()?;
                session.reopen(now)?;
                session.record_visit(facts, &by, now)
            }
            answer => answer,
        }
    }

    /// Every contract is checked before anything is written; should writing itself fail on the way, what was written
    /// is said.
    pub(super) fn apply_clause_set(&mut self, terms: &NewTerms) -> Result<Vec<Saved>, AppError> {
        let facts = terms.plan(self.open()?.picture())?;
        let (mut written, mut contracts) = (Vec::new(), Vec::new());
        for (contract, fact) in facts {
            match self.record(&contract, vec![NewFact::bare(fact)]) {
                Ok(saved) => {
                    written.extend(saved);
                    contracts.push(new_terms::name_of(self.open()?.picture(), &contract));
                }
                Err(error) if written.is_empty() => return Err(error),
                Err(error) => {
                    return Err(AppError::Partly { written, contracts, source: Box::new(error) });
                }
            }
        }
        Ok(written)
    }

    /// After a failed write a log takes no more lines until it was read again: this reads it, once the officer tries
    /// again. What did arrive after all is answered for as saved; nothing: it may be written now. The error stands where
    /// something else stands in its place, which the officer is to see first.
    fn arrived(
        &mut self,
        ledger: &LedgerId,
        contract: Option<&ContractId>,
        facts: &[Fact],
        before: u64,
        error: AppError,
    ) -> Result<Option<Vec<Saved>>, AppError> {
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.open_mut()?;
        let writer = session.writer();
        session.reopen(now)?;
        if session.writer() != writer || session.last_own(ledger) == before {
            return Ok(None);
        }
        match session.landed(ledger, contract, facts, &by, before)? {
            Some(saved) => Ok(Some(saved)),
            None => Err(error),
        }
    }
}

/// Whether what was written before may have arrived or not: only reading the log again tells.
fn is_unsure(error: &AppError) -> bool {
    matches!(error, AppError::Store(StoreError::LogPoisoned { .. }))
}
