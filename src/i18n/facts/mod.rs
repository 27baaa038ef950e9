//! Facts in words: their kinds, one line for each, and the names of what they are made of.

mod content;
mod kinds;
mod names;
mod papers;
mod report;
mod stated;
mod summary;
#[cfg(test)]
mod tests;

pub use content::{content, every, restored, severity, test_result, topic, training_kind};
pub use kinds::kind;
pub use names::{
    approval_kind, approval_state, asset_kind, checked_how, claim_answer, decision, due_rule,
    due_rule_next_month, due_word, ending, goal, incident_kind, inspection_kind, left, legal_report_kind,
    letter_kind, mechanism, on_the_books, overall_verdict, protection, removal, report_stage, review_step,
    rule_source, settled_how, settlement, stage, template_format, tier, unapproved, verdict, verified_by,
};
pub use papers::{duty, event, paper, period, period_short};
pub use report::{report_name, report_value};
pub use stated::{item_kind, stated};
pub use summary::summary;
