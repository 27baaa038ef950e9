//! A shortfall of a service level is explained (未達の理由, clause 33).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::calendar::Month;
use crate::domain::derive::periods::period_of;
use crate::domain::fact::ShortfallExplained;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// A shortfall is explained.
pub(super) struct Explain {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which level.
    pub level: FactId,
    /// For which month; the first of its period where it is measured less often.
    pub month: Month,
}

impl Form for Explain {
    fn title(&self, cx: &Cx<'_>) -> String {
        let levels = self.basis.file(cx).map(|file| file.levels.as_slice()).unwrap_or_default();
        let level = levels.iter().find(|(id, _)| *id == self.level).map(|(_, level)| level);
        let name = level.map(|l| l.name.as_str()).unwrap_or_default();
        let period = level.map_or_else(
            || self.month.to_string(),
            |l| period_of(l.every(), self.month.first_day()).label.to_string(),
        );
        let period = facts::period(&period, cx.words);
        cx.words.say_with("form-title-explain", &[("level", name.into()), ("period", period.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ShortfallExplained"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.area("explanation", Need::Must);
        f.area("prevention", Need::May);
        f.date("received", Need::Must);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = ShortfallExplained {
            level: self.level.clone(),
            month: self.month,
            received: r.date("received"),
            explanation: r.text("explanation"),
            prevention: r.any_text("prevention"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
