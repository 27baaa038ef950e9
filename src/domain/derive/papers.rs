//! Papers: at signing, after a change, every period, on request, at an event.

use chrono::NaiveDate;

use super::judge::Verdict;
use super::periods::periods;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::{Every, Party, PeriodPart};
use crate::domain::due::{Due, DueWord, Trace};
use crate::domain::file::Submission;
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    /// Papers of a kind that answer an instance: those that name it, else those that came in from `from` on and name no other.
    fn answering<'f>(
        &'f self,
        of: Of<'_>,
        paper: &'f str,
        instance: &str,
        from: Option<NaiveDate>,
    ) -> impl Iterator<Item = &'f Submission> {
        let key = ObligationKey::new(&of.duty.id, instance);
        self.file.submissions.iter().filter(move |s| {
            s.fact.paper == paper
                && match &s.fact.answers {
                    Some(named) => *named == key,
                    None => from.is_none_or(|from| s.fact.received >= from),
                }
        })
    }

    pub(super) fn submission(&mut self, of: Of<'_>, paper: &str, on_signing: bool, on_change: bool) {
        let closes = || Closes::Submission { paper: paper.to_owned(), period: None, about: None };
        if on_signing && let Some(signed) = self.file.signed {
            let verdict = Verdict::of_papers(self.answering(of, paper, "signing", None));
            let due = self.due(of, Part::Paper, start_of(signed));
            self.owe(
                of,
                Owed {
                    instance: "signing".into(),
                    part: Part::Paper,
                    subject: Subject::None,
                    by: Party::Vendor,
                    cause: Cause::Signing,
                    due,
                    verdict,
                    closes: closes(),
                },
            );
        }
        if on_change {
            for (id, change) in self.file.changes.iter().filter(|(_, c)| c.paper == paper) {
                let name = format!("{id}/change");
                let verdict = Verdict::of_papers(self.answering(of, paper, &name, Some(change.known)));
                let due = self.due(of, Part::Paper, start_of(change.known));
                self.owe(
                    of,
                    Owed {
                        instance: name,
                        part: Part::Paper,
                        subject: Subject::Change(change.outline.clone()),
                        by: Party::Vendor,
                        cause: Cause::Fact(id.clone()),
                        due,
                        verdict,
                        closes: closes(),
                    },
                );
            }
            self.roster_again(of, paper);
        }
    }

    pub(super) fn periodic(&mut self, of: Of<'_>, paper: &str, every: Every, part: PeriodPart) {
        let Some(registered) = &self.file.registered else { return };
        let Some(end) = self.file.work_end() else { return };
        for period in periods(every, registered.start, end.min(self.outlook)) {
            let papers =
                self.file.submissions.iter().filter(|s| {
                    s.fact.paper == paper && s.fact.period.as_deref() == Some(period.label.as_str())
                });
            let verdict = Verdict::of_papers(papers);
            let (from, cause) = match part {
                PeriodPart::Start => (period.first.max(registered.start), Cause::PeriodStart),
                PeriodPart::End => (period.last.min(end), Cause::PeriodEnd),
            };
            let due = self.due(of, Part::Paper, start_of(from));
            self.owe(
                of,
                Owed {
                    instance: period.label.clone(),
                    part: Part::Paper,
                    subject: Subject::Period(period.label.clone()),
                    by: Party::Vendor,
                    cause,
                    due,
                    verdict,
                    closes: Closes::Submission {
                        paper: paper.to_owned(),
                        period: Some(period.label),
                        about: None,
                    },
                },
            );
        }
    }

    pub(super) fn on_request(&mut self, of: Of<'_>, paper: &str) {
        for (id, request) in self.file.requests.iter().filter(|(_, r)| r.paper == paper) {
            let due = self.due_or_fixed(of, Part::Paper, request.on, request.until);
            self.paper_about(of, paper, id, request.on, &request.outline, due);
        }
    }

    pub(super) fn on_event(&mut self, of: Of<'_>, event: &str, paper: &str) {
        for (id, noted) in self.file.events.iter().filter(|(_, e)| e.event == event) {
            // What is owed beforehand is owed by the event's own day, where that is known.
            let from = noted.on.filter(|_| of.duty.due == DueWord::Beforehand).unwrap_or(noted.known);
            let due = self.due(of, Part::Paper, start_of(from));
            self.paper_about(of, paper, id, noted.known, &noted.outline, due);
        }
    }

    fn paper_about(
        &mut self,
        of: Of<'_>,
        paper: &str,
        id: &FactId,
        from: NaiveDate,
        outline: &str,
        due: (Option<Due>, Option<Trace>),
    ) {
        let name = instance(id, Part::Paper);
        let papers =
            Verdict::of_papers(self.answering(of, paper, &name, Some(from)).filter(|s| {
                s.fact.answers.is_some() || s.fact.about.as_ref().is_none_or(|about| about == id)
            }));
        // What a register shows by itself is not asked for a second time.
        let verdict = match (papers, self.file.registered_for(id)) {
            (Verdict::Open, Some((by, on))) => Verdict::met(by, on),
            (papers, _) => papers,
        };
        self.owe(
            of,
            Owed {
                instance: name,
                part: Part::Paper,
                subject: Subject::Text(outline.to_owned()),
                by: Party::Vendor,
                cause: Cause::Fact(id.clone()),
                due,
                verdict,
                closes: Closes::Submission { paper: paper.to_owned(), period: None, about: Some(id.clone()) },
            },
        );
    }
}
