//! Requests for approval, the ward's decisions, and what followed.

use super::data::ApprovalPlot;
use super::life::{Handed, Life};
use super::script::Label;
use crate::domain::clause_set::Trigger;
use crate::domain::fact::{
    ApprovalDecided, ApprovalKind, ApprovalRequested, ApprovalReviewed, ApprovalUsed, Condition,
    ConditionMet, Decision, ReviewStep,
};

impl Life<'_> {
    pub(super) fn approval(&mut self, plot: &ApprovalPlot) {
        let received = self.on(plot.asked);
        let by = self.officer();
        let request = ApprovalRequested {
            kind: plot.kind,
            received,
            dated: Some(self.days.minus(received, 1)),
            document_number: Some(self.document_number(received)),
            subject: plot.subject.clone(),
            party: plot.party.clone(),
            under: None,
            renews: None,
            place: plot.place.clone(),
            reason: plot.reason.clone(),
            safeguards: plot.safeguards.clone(),
            count: plot.count,
            from: Some(self.days.plus(received, 10).clamp(self.term.start, self.term.end)),
            until: Some(self.term.end),
            details: plot.details.clone(),
            papers: self.file("request", received, &plot.subject),
        };
        let request = self.script.add(received, &by, request);
        let begun = plot.begun.map(|when| (when, ReviewStep::Begun, String::new()));
        let forwarded = plot.forwarded.clone().map(|(when, told)| (when, ReviewStep::Forwarded, told));
        for (when, step, opinion) in begun.into_iter().chain(forwarded) {
            let (on, reviewer) = (self.on(when), by.clone());
            self.script.reply(on, &by, request, move |request| {
                ApprovalReviewed { request, step, on, by: reviewer, opinion, papers: Vec::new() }.into()
            });
        }
        if let (Some(decided), Some(decision)) = (plot.decided, plot.decision) {
            self.decide(plot, request, self.on(decided), decision);
        }
    }

    fn decide(&mut self, plot: &ApprovalPlot, request: Label, on: chrono::NaiveDate, decision: Decision) {
        let by = self.officer();
        let conditions = plot
            .conditions
            .iter()
            .map(|c| Condition { text: c.text.clone(), due: c.due.map(|due| self.on(due)) })
            .collect();
        let (head, reason) = (self.story.office.head.clone(), plot.refusal.clone());
        let document_number = Some(self.document_number(on));
        let papers = self.file("decision", on, &plot.subject);
        self.script.reply(on, &by, request, move |request| {
            ApprovalDecided {
                request,
                decision,
                on,
                by: head,
                conditions,
                reason,
                expires: None,
                document_number,
                papers,
            }
            .into()
        });
        if !decision.is_yes() {
            return;
        }
        if let Some(paper) = self.evidence_paper(plot.kind)
            && let Some(received) = plot.evidence.map(|when| self.on(when))
        {
            let evidence = self.hand_in(Handed { about: Some(request), ..Handed::new(&paper, received) });
            self.accept_soon(evidence, received);
        }
        for (condition, told) in plot.conditions.iter().enumerate() {
            if let Some(on) = told.met.map(|when| self.on(when)) {
                self.script.reply(on, &by, request, move |request| {
                    ConditionMet { request, condition, on, note: String::new(), papers: Vec::new() }.into()
                });
            }
        }
        if let Some(on) = plot.used.map(|when| self.on(when)) {
            let (kind, what) = (plot.kind, plot.subject.clone());
            let (place, party, count) = (plot.place.clone(), plot.party.clone(), plot.count);
            self.script.reply(on, &by, request, move |request| {
                let request = Some(request);
                let papers = Vec::new();
                ApprovalUsed { kind, request, what, on, known: on, place, party, count, papers }.into()
            });
        }
        if self.is_concluded(plot.kind) {
            self.granted.push((plot.kind, request, on));
        }
    }

    /// The paper that shows that the terms were passed on, where the clause set wants one.
    fn evidence_paper(&self, wanted: ApprovalKind) -> Option<String> {
        self.set.duties().find_map(|(_, d)| match &d.trigger {
            Trigger::Approval { kind, evidence, .. } if *kind == wanted => evidence.clone(),
            _ => None,
        })
    }

    /// Whether the end of what was approved is to be reported.
    fn is_concluded(&self, wanted: ApprovalKind) -> bool {
        self.set.duties().any(|(_, d)| {
            matches!(&d.trigger, Trigger::Approval { kind, conclude: Some(_), .. } if *kind == wanted)
        })
    }
}
