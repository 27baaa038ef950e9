//! The contract a form is about, and the obligation it answers.

use crate::domain::clause_set::ClauseSet;
use crate::domain::file::ContractFile;
use crate::domain::ids::ContractId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::ContractPicture;
use crate::i18n::obligations;
use crate::ui::cx::Cx;

/// What a form is about.
#[derive(Debug, Clone)]
pub(super) struct Basis {
    /// The contract.
    pub contract: ContractId,
    /// The obligation, where the form was opened from one.
    pub obligation: Option<ObligationKey>,
}

impl Basis {
    /// About a contract.
    pub fn of(contract: &ContractId) -> Self {
        Self { contract: contract.clone(), obligation: None }
    }

    /// The contract as it stands.
    pub fn picture<'c>(&self, cx: &Cx<'c>) -> Option<&'c ContractPicture> {
        cx.contract(&self.contract).map(AsRef::as_ref)
    }

    /// The contract's file.
    pub fn file<'c>(&self, cx: &Cx<'c>) -> Option<&'c ContractFile> {
        self.picture(cx).map(|p| &p.file)
    }

    /// The contract's clause set.
    pub fn set<'c>(&self, cx: &Cx<'c>) -> Option<&'c ClauseSet> {
        self.picture(cx).and_then(|p| p.set.as_deref())
    }

    /// The obligation as it stands.
    pub fn obligation<'c>(&self, cx: &Cx<'c>) -> Option<&'c Obligation> {
        let key = self.obligation.as_ref()?;
        self.picture(cx)?.obligation(key)
    }

    /// The obligation's title.
    pub fn obligation_title(&self, cx: &Cx<'_>) -> String {
        self.obligation(cx).map(|o| obligations::title(o, cx.words)).unwrap_or_default()
    }

    /// Clause, due date and how late it is; then the contract and its vendor.
    pub fn subtitle(&self, cx: &Cx<'_>) -> String {
        let contract = contract_line(Some(&self.contract), cx);
        let about = self.obligation(cx).map(|o| about(o, cx)).unwrap_or_default();
        [about, contract].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("　")
    }
}

/// A contract's subject and vendor.
pub(super) fn contract_line(id: Option<&ContractId>, cx: &Cx<'_>) -> String {
    let Some(contract) = id.and_then(|id| cx.contract(id)) else { return String::new() };
    let values = [("contract", contract.file.title().into()), ("vendor", cx.vendor_name(contract).into())];
    cx.words.say_with("form-contract-line", &values)
}

fn about(o: &Obligation, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let clause = match &o.under.item {
        Some(item) => {
            let values = [("clause", o.under.clause.as_str().into()), ("item", item.as_str().into())];
            words.say_with("form-clause-item", &values)
        }
        None => words.say_with("form-clause", &[("clause", o.under.clause.as_str().into())]),
    };
    let (due, when) = (obligations::due(o, words), obligations::when(o, cx.now(), words));
    let values = [("due", due.as_str().into()), ("when", when.into())];
    let time = match (due.is_empty(), o.status) {
        (true, _) => String::new(),
        (false, Status::AwaitingWard) => words.say_with("form-waiting", &values),
        (false, _) => words.say_with("form-due", &values),
    };
    [clause, time].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("　")
}
