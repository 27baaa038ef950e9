//! A paper that came in (提出物の受領).

use std::collections::BTreeSet;

use super::Form;
use super::basis::Basis;
use super::content;
use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::{ClauseSet, Trigger};
use crate::domain::fact::SubmissionReceived;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Closes, Obligation, Subject};
use crate::i18n::{facts, obligations};
use crate::ui::cx::Cx;

/// A paper that came in.
pub(super) struct Submission {
    /// The contract, and the obligation it answers.
    pub basis: Basis,
    /// Which paper, if that is known.
    pub paper: Option<String>,
    /// For which period.
    pub period: Option<String>,
    /// About which fact.
    pub about: Option<FactId>,
}

impl Submission {
    fn paper<'a>(&'a self, sheet: &'a Sheet) -> &'a str {
        self.paper.as_deref().unwrap_or_else(|| sheet.get("paper"))
    }

    /// The obligations that this paper would answer.
    fn owed<'c>(
        &self,
        paper: &str,
        cx: &Cx<'c>,
    ) -> Vec<(&'c Obligation, Option<&'c str>, Option<&'c FactId>)> {
        let all = self
            .basis
            .picture(cx)
            .map(crate::domain::picture::ContractPicture::obligations)
            .unwrap_or_default();
        let mut owed = Vec::new();
        for o in all {
            if let Closes::Submission { paper: p, period, about } = &o.closes
                && **p == *paper
            {
                owed.push((o, period.as_deref(), about.as_ref()));
            } else if let Subject::Period(period) = &o.subject
                && o.key.duty() == paper_duty(self.basis.set(cx), paper)
            {
                // Already handed in: a further version may come for the same period.
                owed.push((o, Some(&**period), None));
            }
        }
        owed
    }

    fn periods(&self, paper: &str, cx: &Cx<'_>) -> Vec<Choice> {
        let mut seen = BTreeSet::new();
        let labels = self.owed(paper, cx).into_iter().filter_map(|(_, period, _)| period);
        labels
            .filter(|label| seen.insert(*label))
            .map(|label| (label.to_owned(), facts::period(label, cx.words)))
            .collect()
    }

    fn abouts(&self, paper: &str, cx: &Cx<'_>) -> Vec<Choice> {
        let mut seen = BTreeSet::new();
        let owed = self.owed(paper, cx).into_iter();
        owed.filter_map(|(o, _, about)| Some((about?, obligations::title(o, cx.words))))
            .filter(|(about, _)| seen.insert(*about))
            .map(|(about, title)| (about.to_string(), title))
            .collect()
    }

    fn is_periodic(&self, paper: &str, cx: &Cx<'_>) -> bool {
        self.basis.set(cx).is_some_and(|set| set.period_of(paper).is_some())
    }
}

/// The duty that a periodic paper belongs to.
fn paper_duty<'s>(set: Option<&'s ClauseSet>, paper: &str) -> &'s str {
    let duties = set.into_iter().flat_map(ClauseSet::duties);
    let found = duties
        .map(|(_, d)| d)
        .find(|d| matches!(&d.trigger, Trigger::Periodic { paper: p, .. } if p == paper));
    found.map(|d| d.id.as_str()).unwrap_or_default()
}

/// Every paper that the clause set speaks of, in its order.
fn papers_of(set: Option<&ClauseSet>, cx: &Cx<'_>) -> Vec<Choice> {
    let mut seen = BTreeSet::new();
    let names = set.into_iter().flat_map(ClauseSet::duties).filter_map(|(_, duty)| duty.paper());
    names
        .filter(|name| seen.insert(*name))
        .map(|name| (name.to_owned(), facts::paper(name, set, cx.words)))
        .collect()
}

impl Form for Submission {
    fn title(&self, cx: &Cx<'_>) -> String {
        match &self.paper {
            Some(paper) => {
                let paper = facts::paper(paper, self.basis.set(cx), cx.words);
                cx.words.say_with("form-title-submission", &[("paper", paper.into())])
            }
            None => cx.words.say("form-title-any-submission").into_owned(),
        }
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "SubmissionReceived"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("received", cx);
        sheet.set_some("period", self.period.as_deref());
        if let Some(about) = &self.about {
            sheet.set("about", about.to_string());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        if self.paper.is_none() {
            let papers = papers_of(self.basis.set(f.cx), f.cx);
            if f.choice("paper", Need::Must, &papers) {
                // What was chosen for another paper is none of this one's.
                f.sheet.set("period", "");
                f.sheet.set("about", "");
            }
        }
        let paper = self.paper(f.sheet).to_owned();
        f.date("received", Need::Must);
        if self.is_periodic(&paper, f.cx) {
            let periods = self.periods(&paper, f.cx);
            f.choice("period", Need::Must, &periods);
        }
        let abouts = self.abouts(&paper, f.cx);
        if !abouts.is_empty() {
            f.choice("about", Need::May, &abouts);
        }
        if let Some(kind) = content::asked(&self.basis, &paper, f.cx) {
            content::fields(f, &self.basis, kind);
        }
        f.date("dated", Need::May);
        f.text("document_number", Need::May);
        let note = f.say("form-written-form");
        f.note(note).papers();
        f.area("note", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let paper = match &self.paper {
            Some(paper) => paper.clone(),
            None => r.text("paper"),
        };
        let received = r.date("received");
        let period = if self.is_periodic(&paper, r.cx) { Some(r.text("period")) } else { None };
        // A paper that came before the ward knew of the change answers it only by name.
        let change = self.basis.obligation(r.cx).filter(|o| matches!(o.subject, Subject::Change(_)));
        let known = change.and_then(|o| {
            let file = self.basis.file(r.cx)?;
            file.changes.iter().find(|(id, _)| o.key.instance().starts_with(&id.to_string()))
        });
        let answers = known.filter(|(_, c)| received < c.known).and(change).map(|o| o.key.clone());
        let kind = content::asked(&self.basis, &paper, r.cx);
        let content = kind.and_then(|kind| content::read(r, kind));
        let fact = SubmissionReceived {
            paper,
            received,
            dated: r.some_date("dated"),
            document_number: r.some_text("document_number"),
            period,
            about: r.some_fact("about"),
            answers,
            content,
            note: r.any_text("note"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
