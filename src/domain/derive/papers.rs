//! Papers: at signing, after a change, every period, at the end, on request.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::judge::Verdict;
use super::periods::Period;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::{Every, Party, PeriodPart};
use crate::domain::due::{Due, Trace};
use crate::domain::fact::ContentKind;
use crate::domain::file::{ContractFile, Submission, SubmissionState};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::{Cause, Part, Subject};

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
        self.file.papers_named(paper).filter(move |s| match &s.fact.answers {
            Some(named) => *named == key,
            None => from.is_none_or(|from| s.fact.received >= from),
        })
    }

    pub(super) fn submission(&mut self, of: Of<'_>, paper: &str, on_signing: bool, on_change: bool) {
        let paper_wanted = self.by_paper(paper, None, None);
        let closes = || paper_wanted.clone();
        if on_signing && let Some(signed) = self.begins(of) {
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
                        subject: Subject::Change(change.outline.as_str().into()),
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
        let start = registered.start;
        let clock = |period: &Period, end: NaiveDate| match part {
            PeriodPart::Start => period.first.max(start),
            PeriodPart::End => period.last.min(end),
        };
        let due_on = |period: &Period, end| self.due(of, Part::Paper, start_of(clock(period, end))).0;
        for (period, end) in self.owed_periods(every, start, None, due_on) {
            let of_period = |s: &&Submission| s.fact.period.as_deref() == Some(&*period.label);
            let papers = self.file.papers_named(paper).filter(of_period);
            let verdict = Verdict::of_papers(papers);
            let cause = match part {
                PeriodPart::Start => Cause::PeriodStart,
                PeriodPart::End => Cause::PeriodEnd,
            };
            let due = self.due(of, Part::Paper, start_of(clock(&period, end)));
            self.owe(
                of,
                Owed {
                    instance: period.label.to_string(),
                    part: Part::Paper,
                    subject: Subject::Period(period.label.clone()),
                    by: Party::Vendor,
                    cause,
                    due,
                    verdict,
                    closes: self.by_paper(paper, Some(period.label.clone()), None),
                },
            );
            if of.duty.content == Some(ContentKind::TrainingReport) {
                self.attendance(of, paper, &period, end);
            }
        }
    }

    /// The final report, once the work has ended.
    pub(super) fn at_end(&mut self, of: Of<'_>, paper: &str) {
        let Some(end) = self.file.work_end() else { return };
        let verdict = Verdict::of_papers(self.answering(of, paper, "end", None));
        let due = self.due(of, Part::Paper, start_of(end));
        self.owe(
            of,
            Owed {
                instance: "end".into(),
                part: Part::Paper,
                subject: Subject::None,
                by: Party::Vendor,
                cause: Cause::WorkEnd,
                due,
                verdict,
                closes: self.by_paper(paper, None, None),
            },
        );
    }

    pub(super) fn on_request(&mut self, of: Of<'_>, paper: &str) {
        let file = self.file;
        let asked: Vec<_> =
            file.requests.iter().filter(|(_, r)| r.paper == paper).map(|(id, r)| (id, r.on)).collect();
        let came = answers(file, of, paper, &asked);
        for (id, request) in file.requests.iter().filter(|(_, r)| r.paper == paper) {
            let due = self.due_or_fixed(of, Part::Paper, request.on, request.until);
            let verdict = Verdict::of_papers(came.get(id).into_iter().flatten().copied());
            self.paper_about(of, paper, id, &request.outline, due, verdict);
        }
    }

    /// What a register shows by itself is not asked for a second time.
    pub(super) fn or_register(&self, verdict: Verdict, about: &FactId) -> Verdict {
        match (verdict, self.file.registered_for(about)) {
            (Verdict::Open, Some((by, on))) => Verdict::met(by, on),
            (papers, _) => papers,
        }
    }

    /// A paper that is owed because of a fact.
    pub(super) fn paper_about(
        &mut self,
        of: Of<'_>,
        paper: &str,
        id: &FactId,
        outline: &str,
        due: (Option<Due>, Option<Trace>),
        verdict: Verdict,
    ) {
        self.owe(
            of,
            Owed {
                instance: instance(id, Part::Paper),
                part: Part::Paper,
                subject: Subject::Text(outline.into()),
                by: Party::Vendor,
                cause: Cause::Fact(id.clone()),
                due,
                verdict,
                closes: self.by_paper(paper, None, Some(id.clone())),
            },
        );
    }
}

/// Which papers answer which request or event, in the order in which they came in. `asked` says from which day on each
/// can be answered.
///
/// A paper that names what it is about answers that and nothing else, whenever it came. One that names nothing answers
/// one request only, so that asking twice counts twice: the oldest that nothing had answered when it came, for what
/// was sent back answers no longer; where all are answered it is a further version for the newest.
pub(super) fn answers<'f>(
    file: &'f ContractFile,
    of: Of<'_>,
    paper: &str,
    asked: &[(&'f FactId, NaiveDate)],
) -> BTreeMap<&'f FactId, Vec<&'f Submission>> {
    if asked.is_empty() {
        return BTreeMap::new();
    }
    let mut asked = asked.to_vec();
    asked.sort_by_key(|(id, day)| (*day, *id));
    let mut papers: Vec<&Submission> = file.submissions.iter().filter(|s| s.fact.paper == paper).collect();
    papers.sort_by_key(|s| (s.fact.received, &s.id));
    let mut found: BTreeMap<&FactId, Vec<&Submission>> = BTreeMap::new();
    for submission in &papers {
        let fact = &submission.fact;
        let names = |id: &FactId| match (&fact.answers, &fact.about) {
            (Some(key), _) => {
                key.duty() == of.duty.id && key.instance().split('/').next() == Some(id.to_string().as_str())
            }
            (None, Some(about)) => about == id,
            (None, None) => false,
        };
        if let Some((id, _)) = asked.iter().find(|(id, _)| names(id)) {
            found.entry(*id).or_default().push(submission);
        }
    }
    for submission in papers.iter().filter(|s| s.fact.answers.is_none() && s.fact.about.is_none()) {
        let came = submission.fact.received;
        let can_be: Vec<&FactId> = asked.iter().filter(|(_, day)| *day <= came).map(|(id, _)| *id).collect();
        let is_free = |id: &&&FactId| {
            let before = found.get(**id).into_iter().flatten();
            before
                .into_iter()
                .all(|s| matches!(&s.state, SubmissionState::Returned { on, .. } if *on <= came))
        };
        if let Some(id) = can_be.iter().find(is_free).or(can_be.last()).copied() {
            found.entry(id).or_default().push(submission);
        }
    }
    found
}
