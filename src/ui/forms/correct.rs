//! The vendor reported that a finding was mended (改善報告).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{CorrectionReported, Finding};
use crate::domain::file::Inspection;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// The vendor reported that a finding was mended.
pub(super) struct Correct {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Of which inspection.
    pub inspection: FactId,
    /// Which finding, from 0.
    pub finding: usize,
}

/// An inspection by its first fact or by the fact that it was held.
pub(super) fn inspection<'c>(basis: &Basis, id: &FactId, cx: &Cx<'c>) -> Option<&'c Inspection> {
    let named = |i: &&Inspection| i.id == *id || i.held.as_ref().is_some_and(|(held, _)| held == id);
    basis.file(cx)?.inspections.iter().find(named)
}

/// What was found, and until when it is to be mended.
pub(super) fn show_finding(f: &mut Fields<'_, '_>, finding: Option<&Finding>) {
    let Some(finding) = finding else { return };
    let lines = [
        (f.name_of("clause"), finding.clause.clone()),
        (f.name_of("finding"), finding.text.clone()),
        (f.name_of("due"), f.words().dates().date_plain(finding.due)),
    ];
    f.on_file(&lines);
}

/// One finding of an inspection.
pub(super) fn finding<'c>(basis: &Basis, id: &FactId, index: usize, cx: &Cx<'c>) -> Option<&'c Finding> {
    inspection(basis, id, cx)?.held.as_ref()?.1.findings.get(index)
}

impl Form for Correct {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-correction").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "CorrectionReported"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let finding = finding(&self.basis, &self.inspection, self.finding, f.cx);
        show_finding(f, finding);
        f.date("received", Need::Must);
        let label = f.say("form-what-was-done");
        f.label(label).area("text", Need::Must);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = CorrectionReported {
            inspection: self.inspection.clone(),
            finding: self.finding,
            received: r.date("received"),
            text: r.text("text"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
