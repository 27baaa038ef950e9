//! A condition of an approval was met (条件の充足).

use super::Form;
use super::basis::Basis;
use super::decide::approval;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::ConditionMet;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// A condition of an approval was met.
pub(super) struct ConditionForm {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Of which request.
    pub request: FactId,
    /// Which condition, from 0.
    pub condition: usize,
}

impl Form for ConditionForm {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-condition").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ConditionMet"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let decision = approval(&self.basis, &self.request, f.cx).and_then(|a| a.decision());
        if let Some(condition) = decision.and_then(|(_, d)| d.conditions.get(self.condition)) {
            let name = f.name_of("condition");
            f.on_file(&[(name, condition.text.clone())]);
        }
        f.date("on", Need::Must);
        f.area("note", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (request, condition) = (self.request.clone(), self.condition);
        let (on, note) = (r.date("on"), r.any_text("note"));
        r.record(&self.basis.contract, ConditionMet { request, condition, on, note, papers: Vec::new() })
    }
}
