//! Something was done that needs an approval (使用), with a yes or without one.

use super::Form;
use super::approval_request::{label, subject_of};
use super::basis::Basis;
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ApprovalKind, ApprovalUsed};
use crate::domain::ids::FactId;
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;

/// Something was done that needs an approval.
pub(super) struct ApprovalUse {
    /// The contract.
    pub basis: Basis,
    /// Of which kind, as long as the officer chooses nothing else.
    pub kind: ApprovalKind,
    /// Under which request, where the form was opened for one.
    pub request: Option<FactId>,
}

impl ApprovalUse {
    fn kind_in(&self, chosen: &str) -> ApprovalKind {
        ApprovalKind::ALL.into_iter().find(|kind| kind.key() == chosen).unwrap_or(self.kind)
    }

    fn requests(&self, kind: ApprovalKind, cx: &Cx<'_>) -> Vec<Choice> {
        let all = self.basis.file(cx).map(|file| file.approvals.as_slice()).unwrap_or_default();
        let line = |a: &crate::domain::file::Approval| {
            let state = facts::approval_state(a.state(cx.today()), cx.words);
            let values = [("subject", subject_of(&a.request).into()), ("state", state.into())];
            (a.id.to_string(), cx.words.say_with("form-use-request", &values))
        };
        all.iter().filter(|a| a.request.kind == kind).map(line).collect()
    }
}

impl Form for ApprovalUse {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-use").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ApprovalUsed"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("kind", self.kind.key());
        sheet.set_today("known", cx);
        let Some(request) = &self.request else { return };
        sheet.set("request", request.to_string());
        let approval = self.basis.file(cx).and_then(|f| f.approvals.iter().find(|a| a.id == *request));
        if let Some(approval) = approval {
            sheet.set("what", approval.request.subject.as_str());
            sheet.set_some("party", approval.request.party.as_deref());
            sheet.set_some("place", approval.request.place.as_deref());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let kinds = choices(&ApprovalKind::ALL, ApprovalKind::key, |k| facts::approval_kind(k, words));
        if f.choice("kind", Need::Must, &kinds) {
            f.sheet.set("request", "");
        }
        let kind = self.kind_in(f.sheet.get("kind"));
        let requests = self.requests(kind, f.cx);
        let note = f.say(msg("form-use-note"));
        f.note(note).choice("request", Need::May, &requests);
        f.area("what", Need::Must);
        f.date("on", Need::Must);
        f.date("known", Need::Must);
        if matches!(kind, ApprovalKind::Subcontract | ApprovalKind::OffsiteServer) {
            f.label(label(kind, "party", words)).text("party", Need::May);
        }
        f.text("place", Need::May);
        if kind != ApprovalKind::Subcontract {
            f.count("count", Need::May);
        }
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let kind = r.one_of("kind", &ApprovalKind::ALL, ApprovalKind::key);
        let named = matches!(kind, Some(ApprovalKind::Subcontract | ApprovalKind::OffsiteServer));
        let counted = kind != Some(ApprovalKind::Subcontract);
        let fact = ApprovalUsed {
            request: r.some_fact("request"),
            what: r.text("what"),
            on: r.date("on"),
            known: r.date("known"),
            place: r.some_text("place"),
            party: r.some_text("party").filter(|_| named),
            count: if counted { r.some_count("count") } else { None },
            kind: kind?,
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
