//! The ward reviews a request (審査): taken up, or handed up for the decision.

use super::Form;
use super::basis::Basis;
use super::decide::{approval, request_lines};
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ApprovalReviewed, ReviewStep};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// The ward reviews a request.
pub(super) struct ApprovalReview {
    /// The contract.
    pub basis: Basis,
    /// Which request.
    pub request: FactId,
}

impl Form for ApprovalReview {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind =
            approval(&self.basis, &self.request, cx).map(|a| facts::approval_kind(a.request.kind, cx.words));
        cx.words.say_with("form-title-review", &[("kind", kind.unwrap_or_default().into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ApprovalReviewed"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("by", cx.app.officer());
        let begun = approval(&self.basis, &self.request, cx).is_some_and(|a| !a.reviews.is_empty());
        let step = if begun { ReviewStep::Forwarded } else { ReviewStep::Begun };
        sheet.set("step", step.key());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        if let Some(approval) = approval(&self.basis, &self.request, f.cx) {
            request_lines(f, &approval.request);
        }
        let words = f.words();
        let steps = choices(&ReviewStep::ALL, ReviewStep::key, |step| facts::review_step(step, words));
        f.radio("step", Need::Must, &steps);
        let forwarded = f.sheet.is("step", ReviewStep::Forwarded.key());
        f.area("opinion", if forwarded { Need::Must } else { Need::May });
        f.text("by", Need::Must);
        f.date("on", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let step = r.one_of("step", &ReviewStep::ALL, ReviewStep::key);
        let forwarded = step == Some(ReviewStep::Forwarded);
        let fact = ApprovalReviewed {
            request: self.request.clone(),
            on: r.date("on"),
            by: r.text("by"),
            opinion: if forwarded { r.text("opinion") } else { r.any_text("opinion") },
            step: step?,
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
