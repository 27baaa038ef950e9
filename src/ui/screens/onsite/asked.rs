//! What is asked on a visit: the questions of all contracts that it covers, each once.

use crate::domain::clause_set::{Check, Clause, ClauseSet};
use crate::domain::ids::{ContractId, FactId};

/// A contract that the visit covers.
pub(super) struct Covered<'a> {
    pub contract: ContractId,
    /// The plan that the visit carries out for it.
    pub plan: Option<FactId>,
    pub set: &'a ClauseSet,
    /// What the contract is called.
    pub title: &'a str,
}

/// A question, and the contracts whose clause sets have it.
pub(super) struct Question<'a> {
    pub set: &'a ClauseSet,
    pub clause: &'a Clause,
    pub check: &'a Check,
    pub of: Vec<ContractId>,
}

/// All questions in order: those of the first contract, then what the sets of the others ask beyond them.
pub(super) fn questions<'a>(covered: &[Covered<'a>]) -> Vec<Question<'a>> {
    let mut all: Vec<Question<'a>> = Vec::new();
    for one in covered {
        let set = one.set;
        for (clause, check) in set.clauses.iter().flat_map(|c| c.checks.iter().map(move |k| (c, k))) {
            match all.iter_mut().find(|q| q.check.id == check.id) {
                Some(question) => question.of.push(one.contract.clone()),
                None => all.push(Question { set, clause, check, of: vec![one.contract.clone()] }),
            }
        }
    }
    all
}
