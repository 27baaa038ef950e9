//! A service level was measured (実績, clause 33).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::calendar::Month;
use crate::domain::clause_set::Every;
use crate::domain::derive::periods::period_of;
use crate::domain::fact::{ServiceLevelAgreed, ServiceLevelMeasured};
use crate::domain::ids::FactId;
use crate::i18n::{facts, parse_figure};
use crate::ui::cx::Cx;

/// A service level was measured.
pub(super) struct Measure {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which level.
    pub level: FactId,
    /// For which month; the first of its period where it is measured less often.
    pub month: Month,
}

impl Measure {
    fn level<'c>(&self, cx: &Cx<'c>) -> Option<&'c ServiceLevelAgreed> {
        self.basis.file(cx)?.levels.iter().find(|(id, _)| *id == self.level).map(|(_, level)| &**level)
    }
}

impl Form for Measure {
    fn title(&self, cx: &Cx<'_>) -> String {
        let level = self.level(cx).map(|l| l.name.as_str()).unwrap_or_default();
        let every = self.level(cx).map_or(Every::Month, ServiceLevelAgreed::every);
        let period = facts::period(&period_of(every, self.month.first_day()).label, cx.words);
        cx.words.say_with("form-title-measure", &[("level", level.into()), ("month", period.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ServiceLevelMeasured"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let level = self.level(f.cx);
        let value = parse_figure(f.sheet.get("value").trim());
        if let Some(level) = level {
            let goal = facts::goal(level.goal, f.words());
            let target = format!("{}{}", level.target, level.unit);
            let name = f.of("ServiceLevelAgreed").name_of("target");
            f.on_file(&[(name, format!("{target} {goal}"))]);
            let unit = f.words().say_with("form-unit", &[("unit", level.unit.as_str().into())]);
            f.note(unit);
        }
        f.of("ServiceLevelMeasured").text("value", Need::Must);
        // A shortfall may be recorded without a word; the word is then owed by itself.
        if level.zip(value).is_some_and(|(level, value)| !level.is_kept_by(value)) {
            let note = f.say("form-shortfall");
            f.note(note).area("explanation", Need::May);
        }
        f.date("received", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let value = r.figure("value");
        let short = self.level(r.cx).is_some_and(|level| !level.is_kept_by(value));
        let fact = ServiceLevelMeasured {
            level: self.level.clone(),
            month: self.month,
            value,
            received: r.date("received"),
            explanation: if short { r.any_text("explanation") } else { String::new() },
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
