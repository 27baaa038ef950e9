//! What had been approved came to its end (終了報告): copies erased, a subcontract over.

use super::Form;
use super::basis::Basis;
use super::decide::{approval, request_lines};
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::ApprovalConcluded;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// What had been approved came to its end.
pub(super) struct Conclude {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which request.
    pub request: FactId,
}

impl Form for Conclude {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind =
            approval(&self.basis, &self.request, cx).map(|a| facts::approval_kind(a.request.kind, cx.words));
        cx.words.say_with("form-title-conclude", &[("kind", kind.unwrap_or_default().into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ApprovalConcluded"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        if let Some(approval) = approval(&self.basis, &self.request, f.cx) {
            request_lines(f, &approval.request);
        }
        f.date("on", Need::Must);
        f.text("by", Need::Must);
        f.area("how", Need::Must);
        f.date("received", Need::Must);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = ApprovalConcluded {
            request: self.request.clone(),
            on: r.date("on"),
            received: r.date("received"),
            by: r.text("by"),
            how: r.text("how"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
