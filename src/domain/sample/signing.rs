//! Registration, signing, and the papers owed at once after it.

use chrono::NaiveDate;

use super::SampleError;
use super::life::{Handed, Life};
use crate::domain::clause_set::Trigger;
use crate::domain::fact::{
    BriefingHeld, Content, ContractRegistered, ContractSigned, DutyVerified, Paper, Task, Verdict, VerifiedBy,
};

/// A draft was entered so many working days ago.
const ENTERED_DAYS: u32 = 6;

impl Life<'_> {
    /// A contract of the time to come is entered some days ago; nobody has signed it yet.
    pub(super) fn enter(&mut self) {
        let day = self.days.minus(self.days.today, ENTERED_DAYS);
        self.register(day, Vec::new());
    }

    fn register(&mut self, day: NaiveDate, papers: Vec<Paper>) {
        let by = self.officer();
        let registered = ContractRegistered {
            number: self.number.clone(),
            title: self.plan.title.clone(),
            vendor: self.vendor.id.clone(),
            section: self.plan.section.clone(),
            officer: Some(by.clone()),
            start: self.term.start,
            end: self.term.end,
            clause_set: self.set.id.clone(),
            clause_set_version: self.set.version,
            personal_data: true,
            places: self.plan.places.clone(),
            papers,
        };
        self.script.add(day, &by, registered);
    }

    pub(super) fn sign(&mut self) -> Result<(), SampleError> {
        let signed = self.term.signed;
        let papers = self.file("contract", signed, "");
        self.register(signed, papers);
        let by = self.officer();
        self.script.add(signed, &by, ContractSigned { on: signed });
        self.first_papers()?;
        self.self_check(self.days.plus(signed, 8), &[]);
        Ok(())
    }

    fn first_papers(&mut self) -> Result<(), SampleError> {
        let signed = self.term.signed;
        let in_rows = self.chance(65);
        let told = self.days.plus(signed, 1);
        if in_rows {
            self.team.brief(told);
        }
        let set = self.set;
        for (_, duty) in set.duties() {
            let Trigger::Submission { paper, on_signing: true, .. } = &duty.trigger else { continue };
            let content = self.content(paper)?;
            let is_late = self.chance(7);
            let received = if is_late { self.days.plus(signed, 5) } else { self.soon(signed, 1..=3) };
            let received = received.max(told);
            let handed = Handed { content, ..Handed::new(paper, received) };
            let submission = self.hand_in(handed);
            if self.chance(7) {
                self.again(paper, submission, received)?;
            } else {
                self.accept_soon(submission, received);
            }
        }
        if !in_rows {
            let (on, received) = (self.days.plus(signed, 4), self.days.plus(signed, 6));
            let papers = self.file("briefing", received, "");
            let (by, workers) = (self.officer(), self.team.names());
            self.script.add(received, &by, BriefingHeld { on, received, workers, papers });
            self.team.brief(on);
        }
        Ok(())
    }

    /// Sent back once, handed in again, accepted.
    fn again(
        &mut self,
        paper: &str,
        first: super::script::Label,
        received: NaiveDate,
    ) -> Result<(), SampleError> {
        let returned = self.days.plus(received, 2);
        let reason = self.reason_to_return();
        self.send_back(first, returned, reason, Some(self.days.plus(returned, 5)));
        let content = self.content(paper)?;
        let second_day = self.days.plus(returned, 3);
        let second = self.hand_in(Handed { content, ..Handed::new(paper, second_day) });
        self.accept_soon(second, second_day);
        Ok(())
    }

    /// What the program keeps of a paper's content: the clause sets name their papers differently.
    pub(super) fn content(&self, paper: &str) -> Result<Option<Content>, SampleError> {
        Ok(match paper {
            "roster" | "team-list" => Some(Content::Roster(self.team.roster())),
            "contacts" => Some(Content::Contacts(self.team.contacts(&self.story.people, self.vendor))),
            "schedule" => Some(Content::Schedule(self.schedule()?)),
            _ => None,
        })
    }

    /// The period in equal shares, one a task.
    fn schedule(&self) -> Result<Vec<Task>, SampleError> {
        let tasks = &self.story.words.tasks;
        let length = (self.term.end - self.term.start).num_days();
        let shares = i64::try_from(tasks.len().max(1)).map_err(|_| SampleError::Order)?;
        let at = |share: i64| {
            let day = self.term.start + chrono::TimeDelta::days(length * share / shares);
            day.min(self.term.end)
        };
        Ok((0..shares)
            .zip(tasks)
            .map(|(i, task)| Task {
                task: task.clone(),
                start: at(i),
                end: at(i + 1),
                responsible: String::new(),
                deliverable: String::new(),
            })
            .collect())
    }

    /// A self-check of all standing duties but those left out.
    pub(super) fn self_check(&mut self, on: NaiveDate, left_out: &[String]) {
        let by = self.officer();
        let mut papers = self.file("self-check", on, "");
        let set = self.set;
        let standing = set.duties().filter(|(_, d)| d.trigger == Trigger::Standing);
        for (_, duty) in standing.filter(|(_, d)| !left_out.contains(&d.id)) {
            let verified = DutyVerified {
                duty: duty.id.clone(),
                on,
                how: VerifiedBy::SelfCheck,
                verdict: Verdict::Fit,
                note: self.story.words.self_check_note.clone(),
                received: None,
                // One form answers for all of them; it is kept with the first.
                papers: std::mem::take(&mut papers),
            };
            self.script.add(on, &by, verified);
        }
    }
}
