//! Incidents: reports, instructions, the ward's own legal reports, closing.

use chrono::NaiveDateTime;

use super::data::{FollowUpPlot, IncidentPlot, InstructionPlot, Moment, PreventionPlot};
use super::life::Life;
use super::script::Label;
use crate::domain::fact::{
    IncidentClosed, IncidentFollowedUp, IncidentInstructed, IncidentReported, InstructionAnswered,
    LegalReportMade, Prevention, PreventionDone,
};

impl Life<'_> {
    fn moment(&self, moment: Moment) -> NaiveDateTime {
        self.on(moment.day).and_time(moment.time)
    }

    pub(super) fn incident(&mut self, plot: &IncidentPlot) {
        let ward_received = self.moment(plot.told);
        let day = ward_received.date();
        let by = self.officer();
        let report = IncidentReported {
            kind: plot.kind,
            occurred: Some(self.moment(plot.occurred)),
            vendor_knew: self.moment(plot.knew),
            ward_received,
            place: plot.place.clone(),
            outline: plot.outline.clone(),
            information: plot.information.clone(),
            people_certain: plot.certain,
            people_suspected: plot.suspected,
            personal_data: plot.personal_data,
            sensitive: false,
            financial_harm: plot.financial_harm,
            improper_purpose: false,
            encryption: plot.encryption.clone(),
            cause: plot.cause.clone(),
            secondary_damage: String::new(),
            measures: String::new(),
            publication: String::new(),
            still_unknown: String::new(),
            offends: Vec::new(),
            report_number: String::new(),
            next_report: plot.next.map(|when| self.on(when)),
            papers: self.file("incident", day, &plot.outline),
        };
        let incident = self.script.add(day, &by, report);
        self.script.not_before(ward_received.time());
        for instruction in &plot.instructions {
            self.instruct(incident, instruction);
        }
        for follow_up in &plot.follow_ups {
            self.follow_up(incident, follow_up);
        }
        for legal in &plot.legal {
            let (on, kind, receipt) = (self.on(legal.on), legal.kind, legal.receipt.clone());
            self.script.reply(on, &by, incident, move |incident| {
                LegalReportMade { receipt, ..LegalReportMade::new(incident, kind, on) }.into()
            });
        }
        if let Some(on) = plot.closed.map(|when| self.on(when)) {
            let conclusion = plot.conclusion.clone();
            self.script
                .reply(on, &by, incident, move |incident| IncidentClosed { incident, on, conclusion }.into());
        }
    }

    fn instruct(&mut self, incident: Label, plot: &InstructionPlot) {
        let (by, on, text) = (self.officer(), self.on(plot.on), plot.text.clone());
        let until = plot.until.map(|when| self.on(when));
        let instruction = self.script.reply(on, &by, incident, move |incident| {
            IncidentInstructed { incident, on, text, until, papers: Vec::new() }.into()
        });
        if let Some(on) = plot.answered.map(|when| self.on(when)) {
            let text = plot.answer.clone();
            self.script.reply(on, &by, instruction, move |instruction| {
                InstructionAnswered { instruction, on, text, papers: Vec::new() }.into()
            });
        }
    }

    fn follow_up(&mut self, incident: Label, plot: &FollowUpPlot) {
        let (by, received) = (self.officer(), self.on(plot.received));
        let papers = self.file("follow-up", received, &plot.changed);
        let next_report = plot.next.map(|when| self.on(when));
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let (stage, changed) = (plot.stage, plot.changed.clone());
        let (certain, suspected) = (plot.certain, plot.suspected);
        let (cause, prevention) = (some(&plot.cause), some(&plot.prevention));
        let promise = |p: &PreventionPlot| Prevention { text: p.text.clone(), due: self.on(p.due) };
        let preventions = plot.preventions.iter().map(promise).collect();
        let report = self.script.reply(received, &by, incident, move |incident| {
            IncidentFollowedUp {
                people_certain: certain,
                people_suspected: suspected,
                cause,
                prevention,
                preventions,
                next_report,
                papers,
                ..IncidentFollowedUp::new(incident, stage, received, changed)
            }
            .into()
        });
        for (measure, promised) in plot.preventions.iter().enumerate() {
            let Some(on) = promised.done.map(|when| self.on(when)) else { continue };
            let (seen, papers) = (promised.seen.clone(), Vec::new());
            self.script.reply(on, &by, report, move |report| {
                PreventionDone { report, measure, on, seen, papers }.into()
            });
        }
    }
}
