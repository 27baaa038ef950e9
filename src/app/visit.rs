//! One visit to a vendor that covers several contracts: one record, told in each contract's ledger.

use std::sync::Arc;

use super::App;
use super::command::{NewFact, Saved};
use super::error::AppError;
use crate::domain::fact::{Fact, InspectionHeld};
use crate::domain::file::Inspection;
use crate::domain::ids::ContractId;
use crate::domain::picture::{ContractPicture, Picture};

impl App {
    /// The name of a visit that covers several contracts: that of its first fact, in the ledger of the first of them.
    pub fn visit_name(&self, contract: &ContractId) -> Option<String> {
        let fact = self.next_fact(contract)?;
        Some(Saved { contract: Some(contract.clone()), fact }.to_string())
    }

    /// The facts that one visit makes in the ledgers of a contract and of others, for
    /// [`Command::RecordVisit`](super::Command::RecordVisit).
    pub fn visit_facts(
        &self,
        contracts: &[ContractId],
        new: NewFact,
    ) -> Result<Vec<(ContractId, NewFact)>, AppError> {
        let picture = self.picture().ok_or(AppError::NoWorkspace)?;
        spread(picture, contracts, new, || self.visit_name(contracts.first()?))
    }
}

/// The facts of a visit for each of its contracts, made from the one for the first: the others carry out their own plans
/// of the visit, and are told what their own clause sets ask.
fn spread(
    picture: &Picture,
    contracts: &[ContractId],
    mut new: NewFact,
    name: impl FnOnce() -> Option<String>,
) -> Result<Vec<(ContractId, NewFact)>, AppError> {
    let planned = contracts.first().and_then(|first| planned_visit(picture, first, &new.fact));
    let kind = new.fact.kind();
    let Some(visit) = visit_of(&mut new.fact).filter(|_| !contracts.is_empty()) else {
        return Err(AppError::NotAVisit(kind));
    };
    if visit.is_none() {
        *visit = planned.or_else(name);
    }
    let visit = visit.clone();
    let one = |(place, id): (usize, &ContractId)| {
        let mut new = new.clone();
        if let Some(contract) = picture.contracts.get(id).filter(|_| place > 0) {
            fit(&mut new, contract, visit.as_deref());
        }
        (id.clone(), new)
    };
    Ok(contracts.iter().enumerate().map(one).collect())
}

/// The visit that a fact's plan is part of.
fn planned_visit(picture: &Picture, contract: &ContractId, fact: &Fact) -> Option<String> {
    let plan = match fact {
        Fact::InspectionHeld(f) => f.plan.as_ref()?,
        Fact::InspectionRefused(f) => f.plan.as_ref()?,
        _ => return None,
    };
    let mut inspections = picture.contracts.get(contract)?.file.inspections.iter();
    inspections.find(|i| i.id == *plan)?.visit().map(str::to_owned)
}

/// Where a fact names its visit; nothing for facts that no visit has.
fn visit_of(fact: &mut Fact) -> Option<&mut Option<String>> {
    Some(match fact {
        Fact::InspectionPlanned(f) => &mut Arc::make_mut(f).visit,
        Fact::InspectionHeld(f) => &mut Arc::make_mut(f).visit,
        Fact::InspectionRefused(f) => &mut Arc::make_mut(f).visit,
        _ => return None,
    })
}

/// Makes a fact of the first contract one of another.
fn fit(new: &mut NewFact, contract: &ContractPicture, visit: Option<&str>) {
    let plan = |kind| {
        let of_visit =
            |i: &&Inspection| i.kind == kind && i.plan.is_some() && i.is_open() && i.visit() == visit;
        contract.file.inspections.iter().find(of_visit).map(|i| i.id.clone())
    };
    match &mut new.fact {
        Fact::InspectionHeld(f) => {
            let f = Arc::make_mut(f);
            f.plan = plan(f.kind);
            if let Some(set) = &contract.set {
                answers_of(f, set);
            }
        }
        Fact::InspectionRefused(f) => Arc::make_mut(f).plan = plan(f.kind),
        _ => {}
    }
}

/// Keeps the answers and findings that a clause set knows, under its own clause numbers.
fn answers_of(held: &mut InspectionHeld, set: &crate::domain::clause_set::ClauseSet) {
    held.results.retain(|result| set.check_by_id(&result.check).is_some());
    held.findings.retain_mut(|finding| match &finding.check {
        Some(check) => set.check_by_id(check).is_some_and(|(clause, _)| {
            finding.clause.clone_from(&clause.number);
            true
        }),
        None => set.clause(&finding.clause).is_some(),
    });
}
