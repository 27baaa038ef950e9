//! A breach or claim was settled (解決, clause 34).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::BreachSettled;
use crate::domain::ids::FactId;
use crate::i18n::number;
use crate::ui::cx::Cx;

/// A breach or claim was settled.
pub(super) struct Settlement {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which breach.
    pub breach: FactId,
}

impl Form for Settlement {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-settlement").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "BreachSettled"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let breaches = self.basis.file(f.cx).map(|file| file.breaches.as_slice()).unwrap_or_default();
        if let Some(breach) = breaches.iter().find(|b| b.id == self.breach).map(|b| &b.fact) {
            let claim = breach.claim_yen.map(|yen| number(i64::try_from(yen).unwrap_or(i64::MAX)));
            f.of("BreachFound");
            let lines = [
                (f.name_of("outline"), breach.outline.clone()),
                (f.name_of("known"), f.words().dates().date_plain(breach.known)),
                (f.name_of("claim_yen"), claim.unwrap_or_default()),
            ];
            f.on_file(&lines);
        }
        f.of("BreachSettled").date("on", Need::Must);
        f.area("text", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (breach, on, text) = (self.breach.clone(), r.date("on"), r.text("text"));
        r.record(&self.basis.contract, BreachSettled { breach, on, text, papers: Vec::new() })
    }
}
