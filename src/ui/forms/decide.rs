//! The ward decides on a request (決裁): yes, yes with conditions, or no.

use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use super::{Form, contested};
use crate::app::Command;
use crate::domain::conflict::Question;
use crate::domain::fact::{ApprovalDecided, ApprovalRequested, Condition, Decision};
use crate::domain::file::Approval;
use crate::domain::ids::FactId;
use crate::i18n::{facts, number};
use crate::ui::cx::Cx;

/// The ward decides on a request.
pub(super) struct Decide {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which request.
    pub request: FactId,
}

/// An approval of a contract by its request.
pub(super) fn approval<'c>(basis: &Basis, request: &FactId, cx: &Cx<'c>) -> Option<&'c Approval> {
    basis.file(cx)?.approvals.iter().find(|a| a.id == *request)
}

/// What a request says, a line each.
pub(super) fn request_lines(f: &mut Fields<'_, '_>, request: &ApprovalRequested) {
    let dates = f.words().dates();
    let day = |date: Option<chrono::NaiveDate>| date.map(|d| dates.date_plain(d)).unwrap_or_default();
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let lines = [
        (super::approval_request::label(request.kind, "subject", f.words()), request.subject.clone()),
        (super::approval_request::label(request.kind, "party", f.words()), some(&request.party)),
        (super::approval_request::label(request.kind, "place", f.words()), some(&request.place)),
        (super::approval_request::label(request.kind, "reason", f.words()), request.reason.clone()),
        (super::approval_request::label(request.kind, "safeguards", f.words()), request.safeguards.clone()),
        (
            super::approval_request::label(request.kind, "count", f.words()),
            request.count.map(|n| number(n.into())).unwrap_or_default(),
        ),
        (super::approval_request::label(request.kind, "from", f.words()), day(request.from)),
        (super::approval_request::label(request.kind, "until", f.words()), day(request.until)),
        (
            super::approval_request::label(request.kind, "received", f.words()),
            dates.date_plain(request.received),
        ),
        (
            super::approval_request::label(request.kind, "document_number", f.words()),
            some(&request.document_number),
        ),
    ];
    f.on_file(&lines);
}

/// Who decided last, on any contract of the office: mostly the same person again.
fn last_decider(cx: &Cx<'_>) -> Option<String> {
    let approvals = cx.picture.contracts.values().flat_map(|c| &c.file.approvals);
    let decisions = approvals.filter_map(|a| a.decision().map(|(_, d)| (d.on, d.by.as_str())));
    decisions.max().map(|(_, by)| by.to_owned())
}

impl Form for Decide {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind =
            approval(&self.basis, &self.request, cx).map(|a| facts::approval_kind(a.request.kind, cx.words));
        cx.words.say_with("form-title-decide", &[("kind", kind.unwrap_or_default().into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ApprovalDecided"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set_some("by", last_decider(cx).as_deref());
        sheet.set_rows("conditions", 1);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        contested::show(f, &self.basis, &Question::Decision(self.request.clone()));
        if let Some(approval) = approval(&self.basis, &self.request, f.cx) {
            request_lines(f, &approval.request);
        }
        let words = f.words();
        let decisions = choices(&Decision::ALL, Decision::key, |d| facts::decision(d, words));
        f.radio("decision", Need::Must, &decisions);
        if f.sheet.is("decision", Decision::GrantedWithConditions.key()) {
            let more = f.say("form-condition-more");
            f.rows("conditions", &more, |f, row| {
                f.area(&format!("{row}.text"), Need::Must);
                let note = f.say("form-condition-due");
                f.note(note).date(&format!("{row}.due"), Need::May);
            });
        }
        let refused = f.sheet.is("decision", Decision::Refused.key());
        f.area("reason", if refused { Need::Must } else { Need::May });
        f.text("by", Need::Must);
        f.date("on", Need::Must);
        if !refused {
            f.date("expires", Need::May);
        }
        f.text("document_number", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let decision = r.one_of("decision", &Decision::ALL, Decision::key);
        let with_conditions = decision == Some(Decision::GrantedWithConditions);
        let rows = if with_conditions { r.rows("conditions") } else { 0 };
        let conditions = (0..rows)
            .map(|row| Condition {
                text: r.text(&format!("conditions.{row}.text")),
                due: r.some_date(&format!("conditions.{row}.due")),
            })
            .collect();
        let refused = decision == Some(Decision::Refused);
        let (on, by) = (r.date("on"), r.text("by"));
        let reason = if refused { r.text("reason") } else { r.any_text("reason") };
        let expires = if refused { None } else { r.some_date("expires") };
        let fact = ApprovalDecided {
            request: self.request.clone(),
            decision: decision?,
            on,
            by,
            conditions,
            reason,
            expires,
            document_number: r.some_text("document_number"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
