//! Errors and problems in the officer's words: what happened, what was kept, what to do. Each kind is worded once.

use super::error::AppError;
use super::import::{ItemProblem, Warning};
use crate::i18n::Words;
use crate::store::{Problem, ReadOnlyReason};

/// Something told to the officer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What happened.
    pub what: String,
    /// What was kept.
    pub kept: String,
    /// What to do.
    pub advice: String,
}

/// An error in words.
pub fn tell(error: &AppError, _words: &Words) -> Told {
    Told { what: error.to_string(), ..Told::default() }
}

/// Why nothing can be written.
pub fn read_only(reason: &ReadOnlyReason, _words: &Words) -> Told {
    Told { what: format!("{reason:?}"), ..Told::default() }
}

/// What is wrong in the files.
pub fn ledger_problems(problems: &[Problem], _words: &Words) -> Vec<String> {
    problems.iter().map(|p| format!("{p:?}")).collect()
}

/// What the officer should see in an item of a bundle.
pub fn item_problem(problem: &ItemProblem, _words: &Words) -> String {
    format!("{problem:?}")
}

/// What the officer should see about a whole bundle.
pub fn warning(warning: &Warning, _words: &Words) -> String {
    format!("{warning:?}")
}
