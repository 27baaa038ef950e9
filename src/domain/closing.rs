//! Closed months (締め): which are, and what was decided about each.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::calendar::Month;
use super::fact::{Fact, MonthClosed, MonthReopened};
use super::ids::FactId;

/// What was decided about a month.
#[derive(Debug, Clone, PartialEq)]
pub enum Closing {
    /// Its figures are closed.
    Closed(Arc<MonthClosed>),
    /// They were, and are open again.
    Reopened(Arc<MonthReopened>),
}

/// The months of an office that were ever closed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Closings(BTreeMap<Month, (FactId, Closing)>);

impl Closings {
    /// Works in a fact of the office's ledger; `false` if it is about something else. The last one counts.
    pub(super) fn apply(&mut self, id: &FactId, fact: &Fact) -> bool {
        let (month, closing) = match fact {
            Fact::MonthClosed(f) => (f.month, Closing::Closed(Arc::clone(f))),
            Fact::MonthReopened(f) => (f.month, Closing::Reopened(Arc::clone(f))),
            _ => return false,
        };
        self.0.insert(month, (id.clone(), closing));
        true
    }

    /// The last decision about a month, with its fact.
    pub fn of(&self, month: Month) -> Option<&(FactId, Closing)> {
        self.0.get(&month)
    }

    /// How a month was closed, if it is.
    pub fn closed(&self, month: Month) -> Option<&MonthClosed> {
        match self.of(month) {
            Some((_, Closing::Closed(closed))) => Some(closed),
            _ => None,
        }
    }

    /// The closed months, oldest first.
    pub fn all_closed(&self) -> impl DoubleEndedIterator<Item = &MonthClosed> {
        self.0.values().filter_map(|(_, closing)| match closing {
            Closing::Closed(closed) => Some(&**closed),
            Closing::Reopened(_) => None,
        })
    }
}
