//! What was taken out of the house, and whether it came back.

use std::sync::Arc;

use chrono::NaiveDate;

use super::ContractFile;
use crate::domain::fact::{BroughtBack, TakenOut};
use crate::domain::ids::FactId;

/// One taking out of the contract's file.
#[derive(Debug, Clone, PartialEq)]
pub struct TakeOut {
    /// Its fact.
    pub id: FactId,
    /// What left.
    pub out: Arc<TakenOut>,
    /// What came back.
    pub back: Option<(FactId, Arc<BroughtBack>)>,
}

impl TakeOut {
    /// For how many days it is out, by a day; nothing once it is back.
    pub fn days_out(&self, today: NaiveDate) -> Option<i64> {
        self.back.is_none().then(|| (today - self.out.on).num_days().max(0))
    }
}

impl ContractFile {
    /// What is out of the house now (持出中).
    pub fn out_now(&self) -> impl Iterator<Item = &TakeOut> {
        self.takeouts.iter().filter(|out| out.back.is_none())
    }
}
