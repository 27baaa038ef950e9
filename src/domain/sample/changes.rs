//! Changes of what is on file, papers the ward asked for, and events that papers answer.

use super::SampleError;
use super::data::{CallKind, CallPlot, ChangePlot};
use super::life::{Handed, Held, Life};
use crate::domain::fact::{ChangeReported, Content, EventNoted, PaperAdded, PaperRequested};

impl Life<'_> {
    pub(super) fn change(&mut self, plot: &ChangePlot) -> Result<(), SampleError> {
        let known = self.on(plot.known);
        let by = self.officer();
        let change = ChangeReported {
            paper: plot.paper.clone(),
            occurred: Some(self.days.minus(known, 1)),
            known,
            outline: plot.outline.clone(),
        };
        self.script.add(known, &by, change);
        let Some(received) = plot.received.map(|when| self.on(when)) else { return Ok(()) };
        let content = self.content(&plot.paper)?;
        let content = match content {
            Some(Content::Roster(_)) => {
                self.team.leave(plot.leave);
                for _ in 0..plot.join {
                    self.team.join(&self.story.people, self.plan, self.vendor, known, &mut self.rng);
                }
                if plot.briefed {
                    self.team.brief(known);
                }
                Some(Content::Roster(self.team.roster()))
            }
            other => other,
        };
        let paperless = plot.paperless;
        let paper = self.hand_in(Handed { content, paperless, ..Handed::new(&plot.paper, received) });
        if let Some(on) = plot.accepted.map(|when| self.on(when)) {
            self.accept(paper, on);
        }
        if let Some(on) = plot.returned.map(|when| self.on(when)) {
            self.send_back(paper, on, plot.reason.clone(), plot.again_by.map(|when| self.on(when)));
        }
        if let Some(on) = plot.paper_added.map(|when| self.on(when)) {
            let papers = self.file(&plot.paper, on, "");
            self.script.reply(on, &by, paper, move |to| PaperAdded { to, on, papers }.into());
        }
        Ok(())
    }

    pub(super) fn call(&mut self, plot: &CallPlot) -> Result<(), SampleError> {
        let day = self.on(plot.day);
        let by = self.officer();
        let asked = match &plot.what {
            CallKind::Request => {
                let asked = PaperRequested {
                    paper: plot.paper.clone(),
                    on: day,
                    until: plot.until.map(|when| self.on(when)),
                    outline: plot.outline.clone(),
                };
                self.script.add(day, &by, asked)
            }
            CallKind::Event(event) => {
                let noted = EventNoted {
                    event: event.clone(),
                    known: day,
                    on: plot.happens.map(|when| self.on(when)),
                    outline: plot.outline.clone(),
                    papers: Vec::new(),
                };
                self.script.add(day, &by, noted)
            }
            CallKind::HandOver(key, count) => {
                let data = self.asset_data(key)?;
                let label = self.hand_over(data, *count, day, None);
                self.held.push(Held { label, count: *count, since: day });
                return Ok(());
            }
        };
        if let Some(received) = plot.received.map(|when| self.on(when)) {
            let paper = self.hand_in(Handed { about: Some(asked), ..Handed::new(&plot.paper, received) });
            if let Some(on) = plot.accepted.map(|when| self.on(when)) {
                self.accept(paper, on);
            }
        }
        Ok(())
    }
}
