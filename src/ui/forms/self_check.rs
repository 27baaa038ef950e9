//! 自己点検: one paper that answers many standing duties at once.

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::{Command, NewFact};
use crate::domain::clause_set::{ClauseSet, Trigger};
use crate::domain::decide::Wrong;
use crate::domain::fact::{DutyVerified, Fact, Verdict, VerifiedBy};
use crate::domain::ids::ContractId;
use crate::domain::obligation::{Part, Status};
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;

/// Fills in fit for every duty that has no answer yet.
const ALL_FIT: &str = "all_fit";

/// All standing duties of a contract, each with what was seen.
pub(super) struct SelfCheck {
    /// The contract.
    pub basis: Basis,
}

/// A standing duty as a line of the form.
struct Line {
    duty: String,
    words: String,
}

impl SelfCheck {
    /// About a contract.
    pub fn of(contract: &ContractId) -> Self {
        Self { basis: Basis::of(contract) }
    }

    /// The standing duties of the contract's clause set that apply to it, item by item. The row of each is its place
    /// here.
    fn lines(&self, cx: &Cx<'_>) -> Vec<Line> {
        let (Some(set), Some(contract)) = (self.basis.set(cx), self.basis.picture(cx)) else {
            return Vec::new();
        };
        let left_out = |duty: &str| {
            contract.obligations().iter().any(|o| {
                o.part == Part::Verification && o.status == Status::NotApplicable && o.key.duty() == duty
            })
        };
        standing(set)
            .filter(|(_, id, _)| !left_out(id))
            .map(|(clause, id, title)| Line {
                duty: id.to_owned(),
                words: format!("{clause}　{}", text(title, cx.words)),
            })
            .collect()
    }
}

fn standing(set: &ClauseSet) -> impl Iterator<Item = (String, &str, &crate::domain::clause_set::Text)> {
    set.duties().filter(|(_, duty)| duty.trigger == Trigger::Standing).map(|(clause, duty)| {
        let number = format!("{}{}", clause.number, duty.item.as_deref().unwrap_or_default());
        (number, duty.id.as_str(), &duty.title)
    })
}

fn verdict_of(row: usize) -> String {
    format!("duties.{row}.verdict")
}

fn note_of(row: usize) -> String {
    format!("duties.{row}.note")
}

impl Form for SelfCheck {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-self-check").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "DutyVerified"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("how", VerifiedBy::SelfCheck.key());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.date("on", Need::Must);
        let ways = choices(&VerifiedBy::ALL, VerifiedBy::key, |how| facts::verified_by(how, words));
        f.radio("how", Need::Must, &ways);
        f.papers();
        let heading = f.say("form-standing-duties");
        f.section(heading);
        let lines = self.lines(f.cx);
        let label = f.say("form-all-fit");
        f.label(label).tick(ALL_FIT);
        f.space();
        let verdicts = choices(&Verdict::ALL, Verdict::key, |v| facts::verdict(v, words));
        for (row, line) in lines.iter().enumerate() {
            let name = verdict_of(row);
            f.label(line.words.as_str()).radio(&name, Need::May, &verdicts);
            if f.sheet.is(&name, Verdict::Unfit.key()) {
                let label = f.say("form-seen");
                f.label(label).area(&note_of(row), Need::Must);
            }
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let how = r.one_of("how", &VerifiedBy::ALL, VerifiedBy::key);
        let on = r.date("on");
        let rest_is_fit = r.yes(ALL_FIT);
        let mut facts = Vec::new();
        for (row, line) in self.lines(r.cx).into_iter().enumerate() {
            let name = verdict_of(row);
            let chosen = Verdict::ALL.into_iter().find(|v| v.key() == r.raw(&name));
            let Some(verdict) = chosen.or(rest_is_fit.then_some(Verdict::Fit)) else { continue };
            let note = if verdict == Verdict::Unfit { r.text(&note_of(row)) } else { String::new() };
            let how = how.unwrap_or(VerifiedBy::SelfCheck);
            let fact =
                DutyVerified { duty: line.duty, on, how, verdict, note, received: None, papers: Vec::new() };
            facts.push(NewFact { fact: Fact::from(fact), papers: r.papers() });
        }
        if facts.is_empty() {
            r.wrong(ALL_FIT, Wrong::Required);
            return None;
        }
        Some(Command::Record { contract: self.basis.contract.clone(), facts })
    }
}
