//! Facts in words: their kinds, one line for each, and the names of what they are made of.

mod kinds;
mod names;
mod papers;
mod summary;
#[cfg(test)]
mod tests;

pub use kinds::kind;
pub use names::{
    approval_kind, approval_state, asset_kind, decision, due_rule, due_rule_next_month, due_word, ending,
    goal, incident_kind, inspection_kind, left, legal_report_kind, mechanism, on_the_books, protection,
    removal, report_stage, review_step, rule_source, settlement, stage, tier, unapproved, verdict,
    verified_by,
};
pub use papers::{duty, event, paper, period, period_short};
pub use summary::summary;
