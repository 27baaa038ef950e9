//! Other special terms for many contracts at once: from a day on, a new version of their clause set or another one.
//!
//! Nothing of its own is stored: each contract gets the amendment that an officer would record for it alone.

use chrono::NaiveDate;

use super::clause_set::ClauseSet;
use super::clause_set::compare::{Comparison, compare};
use super::decide::{FieldProblem, Refusal, Wrong, contract_fact};
use super::fact::{ContractAmended, Fact};
use super::ids::{ClauseSetId, ContractId};
use super::picture::{ContractPicture, Picture};

/// What is to be applied, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTerms {
    /// The clause set.
    pub set: ClauseSetId,
    /// Its version.
    pub version: u32,
    /// When it was agreed.
    pub on: NaiveDate,
    /// From when it holds.
    pub from: NaiveDate,
    /// The contracts.
    pub contracts: Vec<ContractId>,
    /// What for.
    pub reason: String,
}

/// Why nothing was applied.
#[derive(Debug, Clone, PartialEq)]
pub enum NotApplied {
    /// What is to be applied is wrong, whatever the contracts.
    Terms(Refusal),
    /// Some contracts cannot take it.
    Contracts(Vec<RefusedContract>),
}

/// A contract that cannot take new terms.
#[derive(Debug, Clone, PartialEq)]
pub struct RefusedContract {
    /// Which.
    pub id: ContractId,
    /// As the office knows it: number and subject; its id where it is not on file.
    pub name: String,
    /// Why.
    pub refusal: Refusal,
}

/// A contract as the office knows it.
pub fn name_of(picture: &Picture, id: &ContractId) -> String {
    let named = |c: &ContractPicture| format!("{} {}", c.number(), c.file.title()).trim_end().to_owned();
    picture.contracts.get(id).map_or_else(|| id.to_string(), |c| named(c))
}

/// What it would mean for one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning<'p> {
    /// Which contract.
    pub contract: &'p ContractPicture,
    /// What differs; nothing where the contract's present set is not known here.
    pub comparison: Option<Comparison<'p>>,
    /// Why the contract cannot take it, if so.
    pub refusal: Option<Refusal>,
}

impl NewTerms {
    /// The amendment of each contract: what a contract is named for twice is applied once.
    fn amendment(&self) -> Fact {
        Fact::from(ContractAmended {
            on: self.on,
            valid_from: self.from,
            title: None,
            end: None,
            places: None,
            section: None,
            officer: None,
            clause_set: Some(self.set.clone()),
            clause_set_version: Some(self.version),
            reason: self.reason.clone(),
        })
    }

    fn chosen(&self) -> Vec<&ContractId> {
        let mut chosen: Vec<&ContractId> = Vec::new();
        for id in &self.contracts {
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        chosen
    }

    /// The set, where it is known here.
    pub fn set_in<'p>(&self, picture: &'p Picture) -> Option<&'p ClauseSet> {
        picture.office.clause_set(&self.set, self.version)
    }

    /// The facts to record, contract by contract, every one of them checked: all can be recorded or none is given.
    pub fn plan(&self, picture: &Picture) -> Result<Vec<(ContractId, Fact)>, NotApplied> {
        let wrong = |field: &str, wrong| {
            let problem = FieldProblem { field: field.to_owned(), wrong };
            NotApplied::Terms(Refusal::Fields(vec![problem]))
        };
        if self.set_in(picture).is_none() {
            let (id, version) = (self.set.to_string(), self.version);
            return Err(wrong("clause_set", Wrong::UnknownClauseSet { id, version }));
        }
        if self.contracts.is_empty() {
            return Err(wrong("contracts", Wrong::TooFew { wanted: 1 }));
        }
        if self.on > picture.today() {
            return Err(wrong("on", Wrong::Future));
        }
        let (fact, chosen) = (self.amendment(), self.chosen());
        let refused = |id: &&ContractId| {
            let refusal = contract_fact(picture, id, &fact).err()?;
            Some(RefusedContract { id: (*id).clone(), name: name_of(picture, id), refusal })
        };
        let refused: Vec<_> = chosen.iter().filter_map(refused).collect();
        if refused.is_empty() {
            Ok(chosen.into_iter().map(|id| (id.clone(), fact.clone())).collect())
        } else {
            Err(NotApplied::Contracts(refused))
        }
    }

    /// What it would mean for each chosen contract that is on file.
    pub fn preview<'p>(&self, picture: &'p Picture) -> Vec<Meaning<'p>> {
        let (fact, new) = (self.amendment(), self.set_in(picture));
        let of = |id: &ContractId| {
            let contract = picture.contracts.get(id)?;
            let comparison =
                present(picture, contract, self.from).zip(new).map(|(old, new)| compare(old, new));
            let refusal = contract_fact(picture, id, &fact).err();
            Some(Meaning { contract: contract.as_ref(), comparison, refusal })
        };
        self.chosen().into_iter().filter_map(of).collect()
    }
}

/// The clause set in force for a contract on a day, where it is known here.
pub fn present<'p>(
    picture: &'p Picture,
    contract: &ContractPicture,
    day: NaiveDate,
) -> Option<&'p ClauseSet> {
    let (id, version) = contract.file.clause_set_on(day)?;
    picture.office.clause_set(id, version)
}

/// The contracts not yet closed whose special terms on a day are this set, in this version or, without one, in any.
pub fn users<'p>(
    picture: &'p Picture,
    set: &ClauseSetId,
    version: Option<u32>,
    day: NaiveDate,
) -> Vec<&'p ContractPicture> {
    let uses = |contract: &&ContractPicture| {
        let named = contract.file.clause_set_on(day);
        contract.file.closed.is_none()
            && named.is_some_and(|(id, v)| id == set && version.is_none_or(|wanted| wanted == v))
    };
    let mut found: Vec<&ContractPicture> =
        picture.contracts.values().map(AsRef::as_ref).filter(uses).collect();
    found.sort_by(|a, b| (a.number(), &a.id).cmp(&(b.number(), &b.id)));
    found
}
