//! Approvals: the ward's review, conditions, evidence, conclusion; and use without a yes.

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::due::DueWord;
use crate::domain::fact::{ApprovalDecided, ApprovalKind, Decision};
use crate::domain::file::Approval;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

impl Context<'_> {
    pub(super) fn approval(
        &mut self,
        of: Of<'_>,
        kind: ApprovalKind,
        conclude: Option<DueWord>,
        evidence: Option<&str>,
    ) {
        for approval in self.file.approvals.iter().filter(|a| a.request.kind == kind) {
            self.review(of, approval);
            if let Some((_, decision)) = approval.decision().filter(|(_, d)| d.decision.is_yes()) {
                self.conditions(of, approval, decision);
                if let Some(paper) = evidence {
                    self.evidence(of, approval, decision, paper);
                }
                if let Some(word) = conclude {
                    self.conclusion(of, approval, word);
                }
            }
        }
    }

    fn review(&mut self, of: Of<'_>, approval: &Approval) {
        let verdict = match approval.decision() {
            Some((id, decision)) => Verdict::met(id, decision.on),
            None => Verdict::waiting(&approval.id, approval.request.received),
        };
        let due = self.due(of, Part::Review, start_of(approval.request.received));
        self.owe(
            of,
            Owed {
                instance: instance(&approval.id, Part::Review),
                part: Part::Review,
                subject: approval_subject(approval),
                by: Party::Ward,
                cause: Cause::Fact(approval.id.clone()),
                due,
                verdict,
                closes: Closes::Decide(approval.id.clone()),
            },
        );
    }

    fn conditions(&mut self, of: Of<'_>, approval: &Approval, decision: &ApprovalDecided) {
        if decision.decision != Decision::GrantedWithConditions {
            return;
        }
        for (index, condition) in decision.conditions.iter().enumerate() {
            let verdict = match approval.met.get(&index) {
                Some((id, met)) => Verdict::met(id, met.on),
                None => Verdict::Open,
            };
            // A condition without a date holds while the approval lasts: nothing falls due by itself.
            let due = match condition.due {
                Some(_) => self.due_or_fixed(of, Part::Condition, decision.on, condition.due),
                None => (None, None),
            };
            self.owe(
                of,
                Owed {
                    instance: format!("{}/{}-{}", approval.id, Part::Condition.key(), index + 1),
                    part: Part::Condition,
                    subject: Subject::Text(condition.text.clone()),
                    by: Party::Vendor,
                    cause: Cause::Fact(approval.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Condition(approval.id.clone(), index),
                },
            );
        }
    }

    fn evidence(&mut self, of: Of<'_>, approval: &Approval, decision: &ApprovalDecided, paper: &str) {
        let papers = self
            .file
            .submissions
            .iter()
            .filter(|s| s.fact.paper == paper && s.fact.about.as_ref() == Some(&approval.id));
        let verdict = Verdict::of_papers(papers);
        let (due, trace) =
            self.rules.due(self.file, of.duty, Part::Evidence, DueWord::Promptly, start_of(decision.on));
        self.owe(
            of,
            Owed {
                instance: instance(&approval.id, Part::Evidence),
                part: Part::Evidence,
                subject: approval_subject(approval),
                by: Party::Vendor,
                cause: Cause::Fact(approval.id.clone()),
                due: (due, Some(trace)),
                verdict,
                closes: Closes::Submission {
                    paper: paper.to_owned(),
                    period: None,
                    about: Some(approval.id.clone()),
                },
            },
        );
    }

    fn conclusion(&mut self, of: Of<'_>, approval: &Approval, word: DueWord) {
        let Some(end) = self.file.work_end() else { return };
        // What was destroyed with this consent reports itself.
        let mut destroyed = self.file.assets.iter().flat_map(|a| &a.settled);
        let destroyed = destroyed.rfind(|(_, s)| s.consent.as_ref() == Some(&approval.id));
        let verdict = match (&approval.concluded, destroyed) {
            (Some((id, concluded)), _) => Verdict::met(id, concluded.received),
            (None, Some((id, settled))) => Verdict::met(id, settled.received),
            // So do copies that were erased or returned one by one.
            (None, None) => match self.file.copies_gone(&approval.id) {
                Some((by, on)) => Verdict::Met { by, on, moment: None },
                None => Verdict::Open,
            },
        };
        let (due, trace) = self.rules.due(self.file, of.duty, Part::Conclusion, word, start_of(end));
        self.owe(
            of,
            Owed {
                instance: instance(&approval.id, Part::Conclusion),
                part: Part::Conclusion,
                subject: approval_subject(approval),
                by: Party::Vendor,
                cause: Cause::WorkEnd,
                due: (due, Some(trace)),
                verdict,
                closes: Closes::Conclude(approval.id.clone()),
            },
        );
    }
}

fn approval_subject(approval: &Approval) -> Subject {
    let request = &approval.request;
    let what = request.party.clone().unwrap_or_else(|| request.subject.clone());
    Subject::Approval { kind: request.kind, what }
}
