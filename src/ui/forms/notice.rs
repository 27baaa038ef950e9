//! The vendor is notified of a planned inspection (通知, clauses 29 and 30).

use super::Form;
use super::basis::Basis;
use super::correct::inspection;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{InspectionKind, InspectionNotified};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// The vendor is notified of a planned inspection.
pub(super) struct Notice {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which kind of inspection.
    pub kind: InspectionKind,
    /// Which plan.
    pub plan: FactId,
}

impl Form for Notice {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind = facts::inspection_kind(self.kind, cx.words);
        cx.words.say_with("form-title-notice", &[("kind", kind.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "InspectionNotified"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        if let Some(plan) = inspection(&self.basis, &self.plan, f.cx).and_then(|i| i.plan.as_ref()) {
            let date = f.words().dates().date_long(plan.date, None);
            f.of("InspectionPlanned");
            let lines = [
                (f.name_of("date"), date),
                (f.name_of("place"), plan.place.clone()),
                (f.name_of("officials"), plan.officials.join(" ")),
            ];
            f.on_file(&lines);
        }
        f.of("InspectionNotified").date("on", Need::Must);
        f.text("notice_number", Need::May);
        f.text("to", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = InspectionNotified {
            plan: self.plan.clone(),
            on: r.date("on"),
            notice_number: r.some_text("notice_number"),
            to: r.any_text("to"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
