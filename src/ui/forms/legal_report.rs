//! The ward's own legal report of a leak (速報・確報).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::incident::aftermath;
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{LegalReportKind, LegalReportMade};
use crate::domain::file::Incident;
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

impl LegalReport {
    fn incident<'c>(&self, cx: &Cx<'c>) -> Option<&'c Incident> {
        self.basis.file(cx)?.incidents.iter().find(|i| i.id == self.incident)
    }
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
        let Some(incident) = self.incident(cx) else { return };
        let known = incident.current();
        for (name, text) in [
            ("outline", &known.outline),
            ("information", &known.information),
            ("cause", &known.cause),
            ("secondary_damage", &known.secondary_damage),
            ("measures", &known.measures),
            ("publication", &known.publication),
            ("other", &known.still_unknown),
        ] {
            sheet.set_some(name, Some(text));
        }
        sheet.set("people", known.people_certain.saturating_add(known.people_suspected).to_string());
        let promised = incident.preventions().map(|(_, _, measure)| measure.text.as_str());
        let lines = [known.prevention.as_str()].into_iter().chain(promised).filter(|line| !line.is_empty());
        sheet.set("prevention", lines.collect::<Vec<_>>().join("\n"));
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        if let Some(incident) = self.incident(f.cx) {
            let versions = incident.versions();
            let newest = versions.len().saturating_sub(1);
            let from = facts::report_name(&versions, newest, f.words());
            let note = f.words().say_with("form-legal-from", &[("report", from.into())]);
            f.text_block(note);
        }
        f.of("LegalReportMade").date("on", Need::Must);
        f.text("receipt", Need::May);
        f.area("outline", Need::May);
        f.area("information", Need::May);
        f.count("people", Need::May);
        f.area("cause", Need::May);
        aftermath(f);
        f.area("prevention", Need::May);
        f.area("other", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (incident, kind) = (self.incident.clone(), self.kind);
        let fact = LegalReportMade {
            receipt: r.any_text("receipt"),
            outline: r.any_text("outline"),
            information: r.any_text("information"),
            people: r.some_count("people"),
            cause: r.any_text("cause"),
            secondary_damage: r.any_text("secondary_damage"),
            measures: r.any_text("measures"),
            publication: r.any_text("publication"),
            prevention: r.any_text("prevention"),
            other: r.any_text("other"),
            ..LegalReportMade::new(incident, kind, r.date("on"))
        };
        r.record(&self.basis.contract, fact)
    }
}
