//! Standing duties, briefings of workers, and the rule of written form.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::judge::{Verdict, put_off};
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::{Check, Party};
use crate::domain::due::Due;
use crate::domain::fact::{Content, Fact, LogSample, Restored, Topic, Verdict as Seen, Worker};
use crate::domain::file::{Stage, SubmissionState};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::names::person;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

/// The instance of a standing duty in its obligation's key.
const STANDING: &str = "standing";

impl Context<'_> {
    /// A continuing duty: due for its next verification some time after the last. When the work ends, what was due by
    /// then or stood breached stays so until a fact answers it; of the rest it stays known how it was last seen.
    pub(super) fn standing(&mut self, of: Of<'_>) {
        let Some(registered) = &self.file.registered else { return };
        let begins = self.begins(of).map_or(registered.start, |begins| begins.max(registered.start));
        let started = start_of(begins);
        let last = self.last_look(of);
        let offended =
            matches!(&last, Some((id, _, Seen::Unfit)) if self.file.incidents.iter().any(|i| i.id == *id));
        let (verdict, from, cause) = match &last {
            Some((id, ..)) if offended => (Verdict::breached(id), None, Cause::Fact(id.clone())),
            Some((id, _, Seen::Unfit)) => (Verdict::breached(id), None, Cause::Verified(id.clone())),
            Some((id, on, _)) => (
                Verdict::Verified { by: id.clone(), on: *on },
                Some(start_of(*on)),
                Cause::Verified(id.clone()),
            ),
            None => (Verdict::Open, Some(started), Cause::Signing),
        };
        let due = from.map_or((None, None), |from| self.due(of, Part::Verification, from));
        let over = self.file.stage(self.today()) >= Stage::Ended;
        let (verdict, due) = if over && self.falls_due_after_the_work(of, &verdict, due.0) {
            let verdict = match last {
                // After the work nobody verifies any more; a duty that outlives it goes on.
                last if of.duty.survives_end => {
                    Verdict::Standing(last.map(|(id, ..)| id).into_iter().collect())
                }
                Some((id, on, _)) => Verdict::met(&id, on),
                // Nothing was ever due, and nobody ever looked: there is nothing to tell.
                None => return,
            };
            (verdict, (None, None))
        } else {
            (verdict, due)
        };
        self.owe(
            of,
            Owed {
                instance: STANDING.into(),
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

    /// Whether a duty that is not breached has its next verification only when the work is over.
    fn falls_due_after_the_work(&self, of: Of<'_>, verdict: &Verdict, due: Option<Due>) -> bool {
        let key = ObligationKey::new(&of.duty.id, STANDING);
        let extended = self.file.extended.get(&key).map(|(_, extension)| &**extension);
        let due = put_off(verdict, extended, due, None);
        let end = self.file.work_end();
        !matches!(verdict, Verdict::Breached(_))
            && due.is_none_or(|due| end.is_some_and(|end| end < due.date))
    }

    /// The newest look at a duty: a verification of it, checklist answers of its clause and item on site, or an
    /// incident that offends it.
    fn last_look(&self, of: Of<'_>) -> Option<(FactId, NaiveDate, Seen)> {
        let last = self.last_seen(of);
        match self.offence(of) {
            Some(offence) if last.as_ref().is_none_or(|(_, on, _)| *on < offence.1) => Some(offence),
            _ => last,
        }
    }

    /// The newest verification or answer on site.
    fn last_seen(&self, of: Of<'_>) -> Option<(FactId, NaiveDate, Seen)> {
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
        // A finding that was seen to be mended is a newer, fit look; so is a breach that was settled.
        if last.2 == Seen::Unfit {
            let settled = self.file.settlements.get(&last.0).map(|(id, settled)| (id.clone(), settled.on));
            if let Some(mended) = self.mended_after(&last.0, &checks).or(settled) {
                last = (mended.0, mended.1, Seen::Fit);
            }
        }
        Some(last)
    }

    /// Accepted papers that verify the duty: what they say counts, on the day that it is about.
    fn papers_seen(&self, of: Of<'_>) -> impl Iterator<Item = (FactId, NaiveDate, Seen)> {
        let papers = of.duty.verified_by.iter();
        let accepted = papers.flat_map(|paper| {
            self.file.submissions.iter().filter(move |s| {
                s.fact.paper == *paper && matches!(s.state, SubmissionState::Accepted { .. })
            })
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

    /// The incident that offends a duty: an open one outweighs every look, a closed one asks for a look from then on.
    fn offence(&self, of: Of<'_>) -> Option<(FactId, NaiveDate, Seen)> {
        let offending = self.file.incidents.iter().filter(|i| i.offends(&of.duty.id));
        offending
            .map(|i| (i.id.clone(), i.closed.as_ref().map_or(NaiveDate::MAX, |(_, c)| c.on), Seen::Unfit))
            .max_by_key(|(id, until, _)| (*until, id.clone()))
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
        let told_of = self.file.briefings.iter().map(|(id, b)| {
            let spellings = |(name, usual): (String, Option<String>)| std::iter::once(name).chain(usual);
            let names: BTreeSet<String> = b.workers.iter().flat_map(|name| spellings(person(name))).collect();
            (id, b, names)
        });
        let told_of: Vec<_> = told_of.collect();
        for (worker, roster, received) in workers {
            let (name, usual) = person(&worker.name);
            let is_named = |names: &BTreeSet<String>| {
                names.contains(&name) || usual.as_ref().is_some_and(|usual| names.contains(usual))
            };
            let told = told_of.iter().find(|(.., names)| is_named(names)).map(|(id, b, _)| (*id, *b));
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
                    subject: Subject::Worker(worker.name.as_str().into()),
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
        for recorded in self.file.facts.iter() {
            let Some(known) = recorded.fact.known_on() else { continue };
            let counts = recorded.retracted_by.is_none() && recorded.fact.wants_paper();
            if !counts || !recorded.fact.papers().is_empty() || known > self.today() {
                continue;
            }
            let added = self.file.added_papers.get(recorded.id).and_then(|papers| papers.first());
            let verdict = match (added, self.file.excused.get(recorded.id)) {
                (Some((by, on, _)), _) => Verdict::met(by, *on),
                (None, Some(by)) => Verdict::met(by, known),
                (None, None) => Verdict::Open,
            };
            let due = self.due(of, Part::MissingPaper, start_of(known));
            self.owe(
                of,
                Owed {
                    instance: instance(recorded.id, Part::MissingPaper),
                    part: Part::MissingPaper,
                    subject: Subject::Record {
                        kind: recorded.fact.kind(),
                        paper: match &recorded.fact {
                            Fact::SubmissionReceived(f) => Some(self.paper(&f.paper)),
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
