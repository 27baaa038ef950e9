//! Events that a duty waits for: the paper, what both sides agree on, and what follows from its content.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::judge::Verdict;
use super::papers::answers;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::due::{Due, DueRule, DueWord, Trace};
use crate::domain::fact::{Content, EventNoted, PatchNotice, TestPlan, TestResults, is_same_name};
use crate::domain::file::{Submission, SubmissionState};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

/// An event at hand, with the papers that came in about it and were not sent back, oldest first.
struct Happening<'a> {
    id: &'a FactId,
    noted: &'a EventNoted,
    paper: &'a str,
    due: (Option<Due>, Option<Trace>),
    came: Vec<&'a Submission>,
}

impl Happening<'_> {
    fn owed(
        &self,
        instance: String,
        part: Part,
        due: (Option<Due>, Option<Trace>),
        verdict: Verdict,
    ) -> Owed {
        Owed {
            instance,
            part,
            subject: Subject::Text(self.noted.outline.as_str().into()),
            by: Party::Vendor,
            cause: Cause::Fact(self.id.clone()),
            due,
            verdict,
            closes: Closes::Submission {
                paper: self.paper.into(),
                period: None,
                about: Some(self.id.clone()),
            },
        }
    }
}

fn counts(submission: &Submission) -> bool {
    !matches!(submission.state, SubmissionState::Returned { .. })
}

/// What a paper says about an agreement of both sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Talks {
    /// They agreed, on this day.
    Agreed(NaiveDate),
    /// They have not yet.
    Open,
}

/// Nothing where a paper does not speak of an agreement at all.
fn talks(content: &Content) -> Option<Talks> {
    let agreed = match content {
        Content::Minutes(m) => Some(m.held_on).filter(|_| !m.agreed.trim().is_empty()),
        Content::TestPlan(p) => p.agreed_on,
        Content::PatchNotice(p) => p.agreed_on,
        _ => return None,
    };
    Some(agreed.map_or(Talks::Open, Talks::Agreed))
}

impl<'a> Context<'a> {
    pub(super) fn on_event(&mut self, of: Of<'a>, event: &str, paper: &'a str) {
        let file = self.file;
        let events = || file.events.iter().filter(|(_, e)| e.event == event);
        let asked: Vec<_> = events().map(|(id, e)| (id, e.known)).collect();
        let came = answers(file, of, paper, &asked);
        for (id, noted) in events() {
            let papers = came.get(id).cloned().unwrap_or_default();
            let due = self.event_due(of, noted);
            let mut verdict = self.or_register(Verdict::of_papers(papers.iter().copied()), id);
            if before_its_day(of, noted).is_some() {
                // What had to be there before something happened, and was not, is a breach by itself.
                verdict = verdict.or_breach();
            }
            self.paper_about(of, paper, id, &noted.outline, due.clone(), verdict);
            let came = papers.into_iter().filter(|s| counts(s)).collect();
            let happening = Happening { id, noted, paper, due, came };
            self.agreement(of, &happening);
            self.application(of, &happening);
            self.test_items(of, &happening);
        }
    }

    /// What is owed beforehand is owed by the event's own day, where that is known, whatever the office's number.
    fn event_due(&self, of: Of<'_>, noted: &EventNoted) -> (Option<Due>, Option<Trace>) {
        let Some(day) = before_its_day(of, noted) else {
            return self.due(of, Part::Paper, start_of(noted.known));
        };
        let (due, mut trace) = self.due(of, Part::Paper, start_of(day));
        if due.is_some_and(|due| due.date <= day) {
            return (due, trace);
        }
        if let Some(trace) = &mut trace {
            trace.rule = Some(DueRule::SameDay);
            trace.skipped.clear();
            trace.beyond_calendar = false;
        }
        (Some(Due::day(day)), trace)
    }

    /// Where the first paper came in without an agreement, both sides still have to agree.
    fn agreement(&mut self, of: Of<'_>, at: &Happening<'_>) {
        let said: Vec<_> =
            at.came.iter().filter_map(|s| Some((*s, talks(s.fact.content.as_ref()?)?))).collect();
        let Some((first, Talks::Open)) = said.first().copied() else { return };
        let settled = said.iter().find_map(|(s, talks)| match talks {
            Talks::Agreed(on) => Some((&s.id, *on)),
            Talks::Open => None,
        });
        let verdict = settled.map_or(Verdict::Open, |(id, on)| Verdict::met(id, on));
        let meet_again = said.iter().rev().find_map(|(s, _)| match &s.fact.content {
            Some(Content::Minutes(m)) => m.next_on,
            _ => None,
        });
        let due = match before_its_day(of, at.noted) {
            Some(_) => at.due.clone(),
            None => self.due_or_fixed(of, Part::Agreement, first.fact.received, meet_again),
        };
        let name = instance(at.id, Part::Agreement);
        self.owe(of, at.owed(name, Part::Agreement, due, verdict));
    }

    /// A patch stays open until it is applied, or until both sides agreed not to.
    fn application(&mut self, of: Of<'_>, at: &Happening<'_>) {
        let notices: Vec<(&Submission, &PatchNotice)> = at
            .came
            .iter()
            .filter_map(|s| match &s.fact.content {
                Some(Content::PatchNotice(notice)) => Some((*s, notice.as_ref())),
                _ => None,
            })
            .collect();
        let Some((first, _)) = notices.first() else { return };
        let verdict = match notices.iter().find_map(|(s, n)| Some((*s, n.done_on()?))) {
            Some((s, on)) if matches!(s.state, SubmissionState::Accepted { .. }) => Verdict::met(&s.id, on),
            Some((s, _)) => Verdict::Waiting { by: s.id.clone(), since: s.fact.received, check: true },
            None => Verdict::Open,
        };
        let from = notices.iter().find_map(|(_, n)| n.agreed_on).unwrap_or(first.fact.received);
        let by = notices.iter().rev().find_map(|(_, n)| n.apply_by);
        let due = self.due_or_fixed(of, Part::Application, from, by);
        let name = instance(at.id, Part::Application);
        self.owe(of, at.owed(name, Part::Application, due, verdict));
    }

    /// Every planned item that a paper left without a good result, and every one it says failed without a word on what
    /// is to happen: settled by a later paper, else a breach once the event's day has passed.
    fn test_items(&mut self, of: Of<'_>, at: &Happening<'_>) {
        let results: Vec<(&Submission, Vec<String>)> = at
            .came
            .iter()
            .filter_map(|s| match &s.fact.content {
                Some(Content::TestResults(results)) => Some((*s, self.unsettled(s, results))),
                _ => None,
            })
            .collect();
        let Some((newest, left)) = results.last() else { return };
        let ever: BTreeSet<&String> = results.iter().flat_map(|(_, items)| items).collect();
        for item in ever {
            let verdict = if left.contains(item) {
                Verdict::Open
            } else {
                let by = results.iter().rev().take_while(|(_, open)| !open.contains(item)).last();
                let by = by.map_or(*newest, |(s, _)| *s);
                Verdict::met(&by.id, by.fact.received)
            };
            let is_dated = before_its_day(of, at.noted).is_some();
            let verdict = if is_dated { verdict.or_breach() } else { verdict };
            let name = format!("{}/{item}", instance(at.id, Part::TestItem));
            let owed = at.owed(name, Part::TestItem, at.due.clone(), verdict);
            self.owe(of, Owed { subject: Subject::Text(item.as_str().into()), ..owed });
        }
    }

    /// The items of a result, and of its plan, that stand in the way of going live.
    fn unsettled(&self, of: &Submission, results: &TestResults) -> Vec<String> {
        let planned = self.plan_for(of, results).map(|plan| plan.items.as_slice()).unwrap_or_default();
        let outcome = |item: &str| results.tests.iter().find(|t| is_same_name(&t.item, item));
        let missing = planned.iter().map(|i| &i.item).filter(|item| outcome(item).is_none());
        let failed = results.tests.iter().filter(|t| !t.is_settled()).map(|t| &t.item);
        missing.chain(failed).map(|item| item.trim().to_owned()).collect()
    }

    /// The plan that results name, else the newest that had come in before them.
    fn plan_for(&self, of: &Submission, results: &TestResults) -> Option<&'a TestPlan> {
        let file = self.file;
        let plans = file.submissions.iter().filter(|s| counts(s)).filter_map(|s| match &s.fact.content {
            Some(Content::TestPlan(plan)) => Some((s, plan)),
            _ => None,
        });
        let named = |s: &Submission| match &results.plan {
            Some(plan) => s.id == *plan,
            None => s.fact.received <= of.fact.received,
        };
        let fitting = plans.filter(|(s, _)| named(s));
        fitting.max_by_key(|(s, _)| (s.fact.received, &s.id)).map(|(_, plan)| plan)
    }
}

/// The event's own day, where the paper is owed before it.
fn before_its_day(of: Of<'_>, noted: &EventNoted) -> Option<NaiveDate> {
    noted.on.filter(|_| of.duty.due == DueWord::Beforehand)
}
