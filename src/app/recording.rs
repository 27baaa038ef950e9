//! Facts of the application into the open ledger, and what to do when nobody knows whether they arrived.

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

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
        let landed = self.landed(None, || Ok(vec![fact.clone()]))?;
        if !landed.is_empty() {
            return Ok(landed);
        }
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.open_mut()?;
        if decide::is_on_file(session.picture(), &fact) {
            return Ok(Vec::new());
        }
        session.record_office(fact, &by, now)
    }

    pub(super) fn record(
        &mut self,
        contract: &ContractId,
        mut facts: Vec<NewFact>,
    ) -> Result<Vec<Saved>, AppError> {
        let mut saved = self.landed(Some(contract), || Ok(Session::described(facts.clone())?.facts))?;
        let rest = facts.split_off(saved.len());
        if !rest.is_empty() || facts.is_empty() {
            let (now, by) = (self.environment.clock.now(), self.officer());
            saved.extend(self.open_mut()?.record(contract, rest, &by, now)?);
        }
        Ok(saved)
    }

    /// Registers a contract, under an id drawn now where none is given. A second try goes by the id of the first one: that
    /// may have arrived although it failed, and would be a second contract under any other.
    pub(super) fn register(
        &mut self,
        id: Option<ContractId>,
        facts: Vec<NewFact>,
    ) -> Result<(ContractId, Vec<Saved>), AppError> {
        let id = match id {
            Some(id) => id,
            None => self.drawn_id()?,
        };
        let saved = self.record(&id, facts)?;
        self.drawn = None;
        Ok((id, saved))
    }

    /// Whatever stands under the id drawn for an earlier try is another contract once somebody has looked at it.
    fn drawn_id(&mut self) -> Result<ContractId, AppError> {
        if let Some(id) = &self.drawn {
            let session = self.open()?;
            let is_unsure = session.check_trust(&LedgerId::contract(id.as_str())?).is_err();
            if is_unsure || !session.picture().contracts.contains_key(id) {
                return Ok(id.clone());
            }
        }
        let id = Self::new_contract_id()?;
        self.drawn = Some(id.clone());
        Ok(id)
    }

    /// Contracts that have the visit's fact already are passed over.
    pub(super) fn record_visit(&mut self, facts: Vec<(ContractId, NewFact)>) -> Result<Vec<Saved>, AppError> {
        let mut saved = Vec::new();
        for (contract, fact) in &facts {
            let described = || Ok(Session::described(vec![fact.clone()])?.facts);
            saved.extend(self.landed(Some(contract), described)?);
        }
        let (now, by) = (self.environment.clock.now(), self.officer());
        saved.extend(self.open_mut()?.record_visit(facts, &by, now)?);
        Ok(saved)
    }

    /// Every contract is checked before anything is written.
    pub(super) fn apply_clause_set(&mut self, terms: &NewTerms) -> Result<Vec<Saved>, AppError> {
        let facts = terms.plan(self.open()?.picture())?;
        self.record_each(facts)
    }

    /// Records a fact for each of these contracts; should writing fail on the way, what was written is said.
    pub(super) fn record_each(
        &mut self,
        facts: Vec<(ContractId, impl Into<Fact>)>,
    ) -> Result<Vec<Saved>, AppError> {
        let bare = |(contract, fact)| (contract, vec![NewFact::bare(fact)]);
        self.record_all(facts.into_iter().map(bare).collect())
    }

    /// The same for several facts each, with their papers.
    pub(super) fn record_all(
        &mut self,
        facts: Vec<(ContractId, Vec<NewFact>)>,
    ) -> Result<Vec<Saved>, AppError> {
        let (mut written, mut contracts) = (Vec::new(), Vec::new());
        for (contract, facts) in facts {
            match self.record(&contract, facts) {
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
    /// again. What did arrive of the facts after all is answered for as saved; the others may be written now. The error
    /// stands where something else stands in their place, which the officer is to see first.
    pub(super) fn landed(
        &mut self,
        contract: Option<&ContractId>,
        facts: impl FnOnce() -> Result<Vec<Fact>, AppError>,
    ) -> Result<Vec<Saved>, AppError> {
        let ledger = contract.map_or(Ok(LedgerId::Office), |id| LedgerId::contract(id.as_str()))?;
        let (now, by) = (self.environment.clock.now(), self.officer());
        let session = self.open_mut()?;
        match session.check_trust(&ledger) {
            Err(error) if is_unsure(&error) => {
                let facts = facts()?;
                session.reopen(now)?;
                session.landed(&ledger, contract, &facts, &by, now)?.ok_or(error)
            }
            // Whatever else stands in the way is told by the writing itself.
            _ => Ok(Vec::new()),
        }
    }
}

/// Whether what was written before may have arrived or not: only reading the log again tells.
fn is_unsure(error: &AppError) -> bool {
    matches!(error, AppError::Store(StoreError::LogPoisoned { .. }))
}
