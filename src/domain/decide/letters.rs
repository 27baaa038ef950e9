//! Checks of letters and their templates.

use super::{Checks, Day, Wrong};
use crate::domain::fact::{Fact, LetterMade, LetterTemplateSet};
use crate::domain::picture::ContractPicture;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    if let Fact::LetterMade(f) = fact {
        made(checks, c, f);
    }
}

fn made(checks: &mut Checks<'_>, c: &ContractPicture, f: &LetterMade) {
    checks.required("to", &f.to);
    checks.required("title", &f.title);
    checks.required("text", &f.text);
    if let Some(day) = f.answer_by {
        checks.not_before("answer_by", day, Day::Letter, f.on);
    }
    match (f.kind.about(), &f.about) {
        (Some(kind), Some(about)) => {
            if c.file.fact(about).is_none_or(|told| told.fact.kind() != kind) {
                checks.wrong("about", Wrong::UnknownFact(about.clone()));
            }
        }
        (Some(_), None) => checks.wrong("about", Wrong::Required),
        (None, Some(about)) => checks.wrong("about", Wrong::UnknownFact(about.clone())),
        (None, None) if f.obligations.is_empty() => checks.wrong("obligations", Wrong::Required),
        (None, None) => {}
    }
    for key in f.obligations.iter().filter(|key| c.obligation(key).is_none()) {
        checks.wrong("obligations", Wrong::UnknownInClauseSet(key.to_string()));
    }
    if f.papers.is_empty() {
        checks.wrong("papers", Wrong::TooFew { wanted: 1 });
    }
}

/// Checks a template of the office's own.
pub(super) fn template(checks: &mut Checks<'_>, fact: &Fact) {
    let Fact::LetterTemplateSet(set) = fact else { return };
    let LetterTemplateSet { kind, on, format, papers } = &**set;
    checks.past("on", *on);
    if papers.len() > 1 {
        checks.wrong("papers", Wrong::TooMany { most: 1 });
    }
    // Nothing to go back from.
    if papers.is_empty() && checks.picture.office.template(*kind, *format).is_none() {
        checks.wrong("papers", Wrong::Unchanged);
    }
}
