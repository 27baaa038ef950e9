//! Who of the roster has still to be trained and drilled in a fiscal year (clause 15).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::judge::Verdict;
use super::periods::Period;
use super::standing::worker_instance;
use super::{Context, Of, Owed, start_of};
use crate::domain::clause_set::Party;
use crate::domain::fact::{Content, TrainingKind, TrainingReport, Worker, is_same_name};
use crate::domain::file::{Submission, SubmissionState};
use crate::domain::obligation::{Cause, Part, Subject};

type Reported<'a> = (&'a Submission, &'a TrainingReport);

/// The first of the reports that fits, as an answer.
fn first(reports: &[Reported<'_>], fits: impl Fn(&TrainingReport) -> bool) -> Verdict {
    let found = reports.iter().find(|(_, r)| fits(r));
    found.map_or(Verdict::Open, |(s, r)| Verdict::met(&s.id, r.held_on))
}

fn took_part(report: &TrainingReport, worker: &Worker) -> bool {
    report.attendance.iter().any(|a| {
        let is_elsewhere = !a.employer.trim().is_empty()
            && !worker.employer.trim().is_empty()
            && !is_same_name(&a.employer, &worker.employer);
        is_same_name(&a.name, &worker.name) && !is_elsewhere
    })
}

impl Context<'_> {
    /// What the reports of a period leave to be done: training or a drill that was not held at all, and the workers on
    /// the roster whom the first list of attendance did not name. Nothing before the first report is on file.
    pub(super) fn attendance(&mut self, of: Of<'_>, paper: &str, period: &Period, end: NaiveDate) {
        let file = self.file;
        let mut reports: Vec<Reported<'_>> = file
            .submissions
            .iter()
            .filter(|s| s.fact.paper == paper && s.fact.period.as_deref() == Some(&*period.label))
            .filter(|s| !matches!(s.state, SubmissionState::Returned { .. }))
            .filter_map(|s| match &s.fact.content {
                Some(Content::TrainingReport(report)) => Some((s, report.as_ref())),
                _ => None,
            })
            .collect();
        reports.sort_by_key(|(s, _)| (s.fact.received, &s.id));
        let Some((_, earliest)) = reports.first().copied() else { return };
        let last = period.last.min(end);
        for kind in TrainingKind::SINGLE {
            let ours: Vec<Reported<'_>> =
                reports.iter().copied().filter(|(_, r)| r.kind.counts_as(kind)).collect();
            if !earliest.kind.counts_as(kind) {
                self.owe_training(of, paper, period, last, kind, None, first(&ours, |_| true));
            }
            let Some((_, listed)) = ours.iter().find(|(_, r)| !r.attendance.is_empty()) else { continue };
            // A ledger from elsewhere may name somebody twice; one obligation a person is enough.
            let mut seen = BTreeSet::new();
            for worker in file.roster_on(last) {
                let is_there =
                    worker.from.is_none_or(|day| day <= last) && worker.until.is_none_or(|day| day >= last);
                if is_there && !took_part(listed, worker) && seen.insert(worker_instance(worker)) {
                    let verdict = first(&ours, |r| took_part(r, worker));
                    self.owe_training(of, paper, period, last, kind, Some(worker), verdict);
                }
            }
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "what was missed, by whom, in which period, and how it stands"
    )]
    fn owe_training(
        &mut self,
        of: Of<'_>,
        paper: &str,
        period: &Period,
        last: NaiveDate,
        kind: TrainingKind,
        worker: Option<&Worker>,
        verdict: Verdict,
    ) {
        let whose = worker.map(|w| format!("/{}", worker_instance(w))).unwrap_or_default();
        let due = self.due(of, Part::Attendance, start_of(last));
        self.owe(
            of,
            Owed {
                instance: format!("{}/{}{whose}", period.label, kind.key()),
                part: Part::Attendance,
                subject: Subject::Training {
                    kind,
                    worker: worker.map(|w| w.name.as_str().into()),
                    period: period.label.clone(),
                },
                by: Party::Vendor,
                cause: Cause::PeriodEnd,
                due,
                verdict,
                closes: self.by_paper(paper, Some(period.label.clone()), None),
            },
        );
    }
}
