//! Checks of the wording of a contract's special terms.

use super::{Checks, Wrong};
use crate::domain::fact::{Fact, WordingKept};
use crate::domain::picture::ContractPicture;
use crate::domain::wording::{DEEPEST, LARGEST_TEXT, MOST_CLAUSES};

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    if let Fact::WordingKept(kept) = fact {
        kept_wording(checks, c, kept);
    }
}

fn kept_wording(checks: &mut Checks<'_>, c: &ContractPicture, f: &WordingKept) {
    checks.required("source", &f.source);
    let clauses = &f.wording.clauses;
    if clauses.is_empty() {
        checks.wrong("wording", Wrong::TooFew { wanted: 1 });
    }
    let most = |count: usize| Wrong::TooMany { most: u64::try_from(count).unwrap_or(u64::MAX) };
    if clauses.len() > MOST_CLAUSES {
        checks.wrong("wording", most(MOST_CLAUSES));
    }
    if f.wording.depth() > DEEPEST {
        checks.wrong("wording", most(DEEPEST));
    }
    let size = f.wording.preamble.len() + clauses.iter().map(|clause| clause.whole().len()).sum::<usize>();
    if size > LARGEST_TEXT {
        checks.wrong("wording", most(LARGEST_TEXT));
    }
    for (index, clause) in clauses.iter().enumerate() {
        checks.required(&format!("clauses.{index}.number"), &clause.number);
        let unknown =
            clause.of.as_ref().filter(|of| c.set.as_ref().is_none_or(|set| set.clause(of).is_none()));
        if let Some(of) = unknown {
            checks.wrong(format!("clauses.{index}.clause"), Wrong::UnknownInClauseSet(of.clone()));
        }
    }
}
