//! A promised measure against recurrence was carried out (再発防止の実施, clauses 31 and 32).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::PreventionDone;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// A promised measure against recurrence was carried out.
pub(super) struct PreventionForm {
    /// The contract and the obligation.
    pub basis: Basis,
    /// The report that promised it.
    pub report: FactId,
    /// Which of its measures.
    pub measure: usize,
}

impl Form for PreventionForm {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-prevention").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "PreventionDone"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let incidents = self.basis.file(f.cx).map(|file| file.incidents.as_slice()).unwrap_or_default();
        if let Some(promised) = incidents.iter().find_map(|i| i.prevention(&self.report, self.measure)) {
            let due = f.words().dates().date_plain(promised.due);
            let lines = [
                (f.say("form-prevention-text").into_owned(), promised.text.clone()),
                (f.say("form-prevention-due").into_owned(), due),
            ];
            f.on_file(&lines);
        }
        f.of("PreventionDone").date("on", Need::Must);
        f.area("seen", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (report, measure) = (self.report.clone(), self.measure);
        let (on, seen) = (r.date("on"), r.text("seen"));
        r.record(&self.basis.contract, PreventionDone { report, measure, on, seen, papers: Vec::new() })
    }
}
