//! Standing duties, briefings of workers, and the rule of written form.

use chrono::NaiveDate;

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::{Check, Party};
use crate::domain::fact::{Content, Fact, LogSample, Restored, Topic, Verdict as Seen, Worker};
use crate::domain::file::{Stage, SubmissionState};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    /// A continuing duty: due for its next verification some time after the last.
    pub(super) fn standing(&mut self, of: Of<'_>) {
        let Some(registered) = &self.file.registered else { return };
        let begins = self.begins(of).map_or(registered.start, |begins| begins.max(registered.start));
        let started = start_of(begins);
        let last = self.last_look(of);
        let over = self.file.stage(self.today()) >= Stage::Ended;
        if over && !of.duty.survives_end {
            return;
        }
        let (verdict, from, cause) = match &last {
            Some((id, _, Seen::Unfit)) => (Verdict::breached(id), None, Cause::Verified(id.clone())),
            Some((id, on, _)) => (
                Verdict::Verified { by: id.clone(), on: *on },
                Some(start_of(*on)),
                Cause::Verified(id.clone()),
            ),
            None => (Verdict::Open, Some(started), Cause::Signing),
        };
        // After the work nobody verifies any more; the duty itself goes on.
        let (verdict, due) = if over {
            (Verdict::Standing(last.map(|(id, ..)| id).into_iter().collect()), (None, None))
        } else {
            (verdict, from.map_or((None, None), |from| self.due(of, Part::Verification, from)))
        };
        self.owe(
            of,
            Owed {
                instance: "standing".into(),
                part: Part::Verification,
                subject: Subject::None,
                by: Party::Vendor,
                cause,
                due,
                verdict,
                closes: Closes::Verify(of.duty.id.clone()),
            },
        );
    }

    /// The newest look at a duty: a verification of it, or checklist answers of its clause and item on site.
    fn last_look(&self, of: Of<'_>) -> Option<(FactId, NaiveDate, Seen)> {
        let checks = checks_of(of);
        let on_site =
            self.file.inspections.iter().filter_map(|i| i.held.as_ref()).filter_map(|(id, held)| {
                let seen =
                    held.results.iter().filter(|r| checks.contains(&r.check.as_str())).map(|r| r.verdict);
                // One unfit answer outweighs the fit ones; what was not seen is no verification.
                seen.filter(|v| *v != Seen::NotSeen).max().map(|v| (id.clone(), held.on, v))
            });
        let verified =
            self.file.verified.iter().filter(|(_, v)| v.duty == of.duty.id && v.verdict != Seen::NotSeen);
        let looks = verified.map(|(id, v)| (id.clone(), v.on, v.verdict)).chain(on_site);
        let looks = looks.chain(self.papers_seen(of)).filter(|(.., seen)| *seen != Seen::NotSeen);
        let mut last = looks.max_by_key(|(id, on, _)| (*on, id.clone()))?;
        // A finding that was seen to be mended is a newer, fit look.
        if last.2 == Seen::Unfit
            && let Some(mended) = self.mended_after(&last.0, &checks)
        {
            last = (mended.0, mended.1, Seen::Fit);
        }
        Some(last)
    }

    /// Accepted papers that verify the duty: what they say counts, on the day that it is about.
    fn papers_seen(&self, of: Of<'_>) -> impl Iterator<Item = (FactId, NaiveDate, Seen)> {
        let paper = of.duty.verified_by.as_deref();
        let accepted = self.file.submissions.iter().filter(move |s| {
            paper == Some(s.fact.paper.as_str()) && matches!(s.state, SubmissionState::Accepted { .. })
        });
        accepted.map(|s| {
            let received = s.fact.received;
            let (on, seen) = match &s.fact.content {
                Some(Content::RestoreTest(test)) => {
                    let whole = test.restored == Restored::Whole;
                    (test.tested_on, if whole { Seen::Fit } else { Seen::Unfit })
                }
                Some(Content::OffsiteCheck(check)) => (check.checked_on, check.verdict()),
                Some(Content::LogSample(sample)) => (received, self.logs_seen(sample, received)),
                _ => (received, Seen::Fit),
            };
            (s.id.clone(), on, seen)
        })
    }

    /// Whether a sample shows that logs are kept as long as agreed: in the sample itself, else in the newest minutes.
    fn logs_seen(&self, sample: &LogSample, received: NaiveDate) -> Seen {
        let minutes = self.file.submissions.iter().filter_map(|s| match &s.fact.content {
            Some(Content::Minutes(m)) if !matches!(s.state, SubmissionState::Returned { .. }) => Some((s, m)),
            _ => None,
        });
        let agreed = minutes
            .filter(|(_, m)| m.topic == Topic::Retention && m.held_on <= received)
            .filter_map(|(s, m)| Some((m.held_on, &s.id, m.retention_months?)))
            .max()
            .map(|(.., months)| months);
        let start = self
            .file
            .signed
            .map_or(received, |signed| self.file.registered.as_ref().map_or(signed, |r| r.start.max(signed)));
        match sample.is_kept(agreed, received, start) {
            Some(false) => Seen::Unfit,
            _ => Seen::Fit,
        }
    }

    fn mended_after(&self, held: &FactId, checks: &[&str]) -> Option<(FactId, NaiveDate)> {
        let inspection =
            self.file.inspections.iter().find(|i| i.held.as_ref().is_some_and(|(id, _)| id == held))?;
        let (_, record) = inspection.held.as_ref()?;
        let about = |check: &Option<String>| check.as_deref().is_some_and(|c| checks.contains(&c));
        let ours: Vec<usize> =
            record.findings.iter().enumerate().filter(|(_, f)| about(&f.check)).map(|(i, _)| i).collect();
        if ours.is_empty() || !ours.iter().all(|i| inspection.is_mended(*i)) {
            return None;
        }
        ours.iter()
            .filter_map(|i| inspection.corrections.get(i)?.checked.last())
            .map(|(id, c)| (id.clone(), c.on))
            .max_by_key(|(id, on)| (*on, id.clone()))
    }

    /// Every worker on an accepted or waiting roster is told of the duty of secrecy; again for each one added.
    pub(super) fn briefing(&mut self, of: Of<'_>) {
        let mut workers: Vec<(&Worker, &FactId, NaiveDate)> = Vec::new();
        let mut rosters: Vec<_> = self
            .file
            .submissions
            .iter()
            .filter(|s| !matches!(s.state, SubmissionState::Returned { .. }))
            .filter_map(|s| match &s.fact.content {
                Some(Content::Roster(list)) => Some((s, list)),
                _ => None,
            })
            .collect();
        rosters.sort_by_key(|(s, _)| (s.fact.received, s.id.clone()));
        let newest = rosters.last().map(|(s, _)| s.id.clone());
        for (submission, list) in &rosters {
            for worker in *list {
                match workers
                    .iter_mut()
                    .find(|(w, ..)| w.name == worker.name && w.employer == worker.employer)
                {
                    // The newest row tells the briefing date; the first one started the clock.
                    Some(known) => known.0 = worker,
                    None => workers.push((worker, &submission.id, submission.fact.received)),
                }
            }
        }
        let current: Vec<&Worker> = rosters
            .iter()
            .filter(|(s, _)| Some(&s.id) == newest.as_ref())
            .flat_map(|(_, list)| *list)
            .collect();
        for (worker, roster, received) in workers {
            let told = self.file.briefings.iter().find(|(_, b)| b.workers.contains(&worker.name));
            let verdict = match (told, worker.briefed) {
                (Some((id, b)), _) => Verdict::met(id, b.on),
                (None, Some(day)) => Verdict::met(roster, day),
                (None, None) => Verdict::Open,
            };
            // Who has left without a briefing stays on the list only as long as somebody can still be told.
            let gone = !current.iter().any(|w| w.name == worker.name && w.employer == worker.employer);
            if gone && matches!(verdict, Verdict::Open) {
                continue;
            }
            let from = worker.from.map_or(received, |from| from.max(received));
            let due = self.due(of, Part::Briefing, start_of(from));
            self.owe(
                of,
                Owed {
                    instance: worker_instance(worker),
                    part: Part::Briefing,
                    subject: Subject::Worker(worker.name.clone()),
                    by: Party::Vendor,
                    cause: Cause::Fact(roster.clone()),
                    due,
                    verdict,
                    closes: Closes::Brief(worker.name.clone()),
                },
            );
        }
    }

    /// Every fact of the vendor without a paper asks for one, or for the provision that excuses it (clause 2).
    pub(super) fn written_form(&mut self, of: Of<'_>) {
        for recorded in &self.file.facts {
            let Some(known) = recorded.fact.known_on() else { continue };
            let counts = recorded.retracted_by.is_none() && recorded.fact.wants_paper();
            if !counts || !recorded.fact.papers().is_empty() || known > self.today() {
                continue;
            }
            let added = self.file.added_papers.get(&recorded.id).and_then(|papers| papers.first());
            let verdict = match (added, self.file.excused.get(&recorded.id)) {
                (Some((by, on, _)), _) => Verdict::met(by, *on),
                (None, Some(by)) => Verdict::met(by, known),
                (None, None) => Verdict::Open,
            };
            let due = self.due(of, Part::MissingPaper, start_of(known));
            self.owe(
                of,
                Owed {
                    instance: instance(&recorded.id, Part::MissingPaper),
                    part: Part::MissingPaper,
                    subject: Subject::Record {
                        kind: recorded.fact.kind(),
                        paper: match &*recorded.fact {
                            Fact::SubmissionReceived(f) => Some(f.paper.clone()),
                            _ => None,
                        },
                        on: known,
                    },
                    by: Party::Vendor,
                    cause: Cause::Fact(recorded.id.clone()),
                    due,
                    verdict,
                    closes: Closes::AddPaper(recorded.id.clone()),
                },
            );
        }
    }
}

/// A worker's part of a key: the name, and the employer where one is given.
pub(super) fn worker_instance(worker: &Worker) -> String {
    if worker.employer.is_empty() {
        worker.name.clone()
    } else {
        format!("{}/{}", worker.employer, worker.name)
    }
}

/// The questions that look at a duty: those named after it (`badge.identity` looks at `badge`), else those of its
/// clause and item.
fn checks_of(of: Of<'_>) -> Vec<&str> {
    let named = |id: &str| id == of.duty.id || id.split_once('.').is_some_and(|(duty, _)| duty == of.duty.id);
    let all = || of.clause.checks.iter();
    let own: Vec<&str> = all().map(|c| c.id.as_str()).filter(|id| named(id)).collect();
    if !own.is_empty() {
        return own;
    }
    let about = |c: &&Check| c.item == of.duty.item || c.item.is_none() || of.duty.item.is_none();
    all().filter(about).map(|c| c.id.as_str()).collect()
}
