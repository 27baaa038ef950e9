//! The ward's own legal report of a leak (速報・確報).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{LegalReportKind, LegalReportMade};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// The ward's own legal report.
pub(super) struct LegalReport {
    /// The contract and the obligation.
    pub basis: Basis,
    /// About which incident.
    pub incident: FactId,
    /// Which report.
    pub kind: LegalReportKind,
}

impl Form for LegalReport {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind = facts::legal_report_kind(self.kind, cx.words);
        cx.words.say_with("form-title-legal-report", &[("kind", kind.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "LegalReportMade"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let incidents = self.basis.file(f.cx).map(|file| file.incidents.as_slice()).unwrap_or_default();
        if let Some(incident) = incidents.iter().find(|i| i.id == self.incident) {
            let name = f.of("IncidentReported").name_of("outline");
            f.on_file(&[(name, incident.report.outline.clone())]);
        }
        f.of("LegalReportMade").date("on", Need::Must);
        f.text("receipt", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (incident, kind) = (self.incident.clone(), self.kind);
        let (on, receipt) = (r.date("on"), r.any_text("receipt"));
        r.record(&self.basis.contract, LegalReportMade { incident, kind, on, receipt, papers: Vec::new() })
    }
}
