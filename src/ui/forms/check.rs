//! A paper is accepted or sent back (受理・差戻し).

use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use super::{Form, contested};
use crate::app::Command;
use crate::domain::conflict::Question;
use crate::domain::fact::{SubmissionAccepted, SubmissionReturned};
use crate::domain::file::Submission;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

const ACCEPT: &str = "accept";
const RETURN: &str = "return";

/// A paper is accepted or sent back.
pub(super) struct Check {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which paper.
    pub submission: FactId,
}

impl Check {
    fn submission<'c>(&self, cx: &Cx<'c>) -> Option<&'c Submission> {
        self.basis.file(cx)?.submissions.iter().find(|s| s.id == self.submission)
    }
}

impl Form for Check {
    fn title(&self, cx: &Cx<'_>) -> String {
        let name = self.submission(cx).map(|s| s.fact.paper.as_str()).unwrap_or_default();
        let paper = facts::paper(name, self.basis.set(cx), cx.words);
        cx.words.say_with("form-title-check", &[("paper", paper.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "SubmissionReturned"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        contested::show(f, &self.basis, &Question::Check(self.submission.clone()));
        if let Some(Submission { fact, .. }) = self.submission(f.cx) {
            let dates = f.words().dates();
            let papers = fact.papers.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("\n");
            f.of("SubmissionReceived");
            let lines = [
                (f.name_of("received"), dates.date_plain(fact.received)),
                (f.name_of("dated"), fact.dated.map(|d| dates.date_plain(d)).unwrap_or_default()),
                (
                    f.name_of("period"),
                    fact.period.as_deref().map(|p| facts::period(p, f.words())).unwrap_or_default(),
                ),
                (f.name_of("document_number"), fact.document_number.clone().unwrap_or_default()),
                (f.name_of("papers"), papers),
                (f.name_of("note"), fact.note.clone()),
            ];
            f.on_file(&lines);
        }
        let options = [
            (ACCEPT.to_owned(), f.say("form-accept").into_owned()),
            (RETURN.to_owned(), f.say("form-return").into_owned()),
        ];
        let label = f.say("form-outcome");
        f.label(label).radio("outcome", Need::Must, &options);
        if f.sheet.is("outcome", RETURN) {
            f.of("SubmissionReturned").date("on", Need::Must);
            f.area("reason", Need::Must);
            f.date("again_by", Need::May);
            f.papers();
        } else {
            f.of("SubmissionAccepted").date("on", Need::Must);
            f.area("note", Need::May);
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (submission, on) = (self.submission.clone(), r.date("on"));
        let outcome = r.one_of("outcome", &[ACCEPT, RETURN], |key| key)?;
        if outcome == ACCEPT {
            let fact = SubmissionAccepted { submission, on, note: r.any_text("note") };
            // An acceptance carries no papers of its own.
            return Some(bare(&self.basis.contract, fact));
        }
        let (reason, again_by) = (r.text("reason"), r.some_date("again_by"));
        let fact = SubmissionReturned { submission, on, reason, again_by, papers: Vec::new() };
        r.record(&self.basis.contract, fact)
    }
}
