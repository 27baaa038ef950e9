//! Approvals: the ward's review, conditions, evidence, regular checks, renewal, conclusion; and use without a yes.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::due::{Due, DueRule, DueWord, Trace, apply};
use crate::domain::fact::{ApprovalDecided, ApprovalKind, Decision};
use crate::domain::file::{Approval, Submission, SubmissionState, Unapproved};
use crate::domain::ids::FactId;
use crate::domain::names::{Firm, squeezed};
use crate::domain::obligation::{Cause, Closes, Part, Subject};
use crate::domain::rules::Rules;
use crate::domain::subcontract::Firms;

/// More checks than this are no interval but a typing slip: twenty years of monthly ones.
const MOST_CHECKS: u32 = 240;

impl Context<'_> {
    pub(super) fn approval(
        &mut self,
        of: Of<'_>,
        kind: ApprovalKind,
        conclude: Option<DueWord>,
        evidence: Option<(&str, DueWord)>,
        check: Option<&str>,
    ) {
        for approval in self.file.approvals.iter().filter(|a| a.request.kind == kind) {
            self.review(of, approval);
            if let Some((_, decision)) = approval.decision().filter(|(_, d)| d.decision.is_yes()) {
                self.conditions(of, approval, decision);
                if let Some((paper, word)) = evidence {
                    self.evidence(of, approval, decision, paper, word);
                }
                if let Some(paper) = check {
                    self.checks(of, approval, decision, paper);
                }
                self.renewal(of, approval, decision);
                if let Some(word) = conclude {
                    self.conclusion(of, approval, word);
                }
            }
        }
        self.uses(of, kind);
        if kind == ApprovalKind::Subcontract {
            self.firms(of);
        }
    }

    /// What was done without a yes is a breach by itself.
    fn uses(&mut self, of: Of<'_>, kind: ApprovalKind) {
        let file = self.file;
        if file.uses.is_empty() {
            return;
        }
        let firms = Firms::of(file).filter(|_| kind == ApprovalKind::Subcontract);
        let mut in_order: Vec<_> = file.uses.iter().filter(|(_, u)| u.kind == kind).collect();
        in_order.sort_by_key(|(id, used)| (used.on, id));
        let mut made: BTreeMap<&FactId, u64> = BTreeMap::new();
        for (id, used) in in_order {
            let named = used.request.as_ref();
            let approval = file.approvals.iter().find(|a| Some(&a.id) == named && a.request.kind == kind);
            let firm = used.party.as_deref().and_then(Firm::of);
            let why = match (approval, firm, &firms) {
                (Some(approval), ..) => approval.why_not(used.on).or_else(|| {
                    let made = made.entry(&approval.id).or_default();
                    *made += u64::from(used.count.unwrap_or(1));
                    let approved = approval.request.count.filter(|count| u64::from(*count) < *made)?;
                    Some(Unapproved::TooMany { approved, used: *made })
                }),
                // A subcontractor put to work is known by its name.
                (None, Some(firm), Some(firms)) => firms.why_not(&firm, used.on),
                (None, ..) => Some(Unapproved::NotAsked),
            };
            if let Some(why) = why {
                let what = used.party.as_deref().unwrap_or(&used.what).into();
                self.derived_breach(of, id, "unapproved-use", Subject::Use { kind, what, why });
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
            // A condition without a date holds while the approval lasts: it falls due with the conclusion.
            let over = approval.concluded.as_ref().map(|(_, concluded)| concluded.on);
            let due = match condition.due.or(over) {
                Some(day) => self.due_or_fixed(of, Part::Condition, decision.on, Some(day)),
                None => (None, None),
            };
            self.owe(
                of,
                Owed {
                    instance: format!("{}/{}-{}", approval.id, Part::Condition.key(), index + 1),
                    part: Part::Condition,
                    subject: Subject::Text(condition.text.as_str().into()),
                    by: Party::Vendor,
                    cause: Cause::Fact(approval.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Condition(approval.id.clone(), index),
                },
            );
        }
    }

    fn evidence(
        &mut self,
        of: Of<'_>,
        approval: &Approval,
        decision: &ApprovalDecided,
        paper: &str,
        word: DueWord,
    ) {
        let papers = self
            .file
            .submissions
            .iter()
            .filter(|s| s.fact.paper == paper && s.fact.about.as_ref() == Some(&approval.id));
        let verdict = Verdict::of_papers(papers);
        let (due, trace) = self.rules.due(self.file, of.duty, Part::Evidence, word, start_of(decision.on));
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
                closes: self.by_paper(paper, None, Some(approval.id.clone())),
            },
        );
    }

    /// One result for each interval from the decision's day on, as long as the approval lasts and the work goes on.
    fn checks(&mut self, of: Of<'_>, approval: &Approval, decision: &ApprovalDecided, paper: &str) {
        let Some(work_end) = self.file.work_end() else { return };
        let over = approval.concluded.as_ref().map(|(_, concluded)| concluded.on);
        let last = [over, approval.expires()].into_iter().flatten().fold(work_end, NaiveDate::min);
        let (rule, source) =
            self.rules.find(self.file, of.duty, Part::Check, DueWord::Periodically, decision.on);
        let own = approval.request.offsite().and_then(|d| d.check_months).filter(|months| *months > 0);
        let mut papers: Vec<&Submission> = self
            .file
            .submissions
            .iter()
            .filter(|s| s.fact.paper == paper && s.fact.about.as_ref() == Some(&approval.id))
            .collect();
        papers.sort_by_key(|s| (s.fact.received, s.id.clone()));
        let mut papers = papers.into_iter().peekable();
        let mut from = decision.on;
        for number in 1..=MOST_CHECKS {
            // Counted from the decision's day, so that a short month does not move all later ones.
            let (due, trace) = if let Some(months) = own {
                let day = decision.on.checked_add_months(Months::new(months.saturating_mul(number)));
                let Some(day) = day else { return };
                let (due, trace) = Rules::fixed(DueWord::Periodically, from, day);
                (due, Trace { rule: Some(DueRule::Months(months)), ..trace })
            } else {
                let applied = rule.and_then(|rule| apply(rule, start_of(from), &self.rules.calendar));
                let Some((due, skipped)) = applied else { return };
                let (_, trace) = Rules::fixed(DueWord::Periodically, from, due.date);
                (Some(due), Trace { rule, source: source.clone(), skipped, ..trace })
            };
            let Some(Due { date, .. }) = due else { return };
            if date <= from || date > last || from > self.outlook {
                return;
            }
            // A result answers the oldest interval that still lacks one; after a paper sent back comes another.
            let mut ours: Vec<&Submission> = Vec::new();
            while let Some(paper) = papers.next_if(|s| s.fact.received > from) {
                ours.push(paper);
                if !matches!(paper.state, SubmissionState::Returned { .. }) {
                    break;
                }
            }
            let verdict = Verdict::of_papers(ours.into_iter());
            self.owe(
                of,
                Owed {
                    instance: format!("{}/{}-{number}", approval.id, Part::Check.key()),
                    part: Part::Check,
                    subject: approval_subject(approval),
                    by: Party::Vendor,
                    cause: Cause::Fact(approval.id.clone()),
                    due: (due, Some(trace)),
                    verdict,
                    closes: self.by_paper(paper, None, Some(approval.id.clone())),
                },
            );
            from = date;
        }
    }

    /// An approval that runs out before the work does is renewed or concluded by then. What lasts is taken to be in
    /// use; a copy or a disposal only where its use is on file.
    fn renewal(&mut self, of: Of<'_>, approval: &Approval, decision: &ApprovalDecided) {
        use ApprovalKind::{BackupMethod, OffsiteServer, Subcontract};
        let file = self.file;
        let (Some(last), Some(work_end)) = (approval.expires(), file.work_end()) else { return };
        let lasts = matches!(approval.request.kind, Subcontract | OffsiteServer | BackupMethod);
        if last >= work_end || !(lasts || approval.is_used(&file.uses)) {
            return;
        }
        let next = last.succ_opt().unwrap_or(last);
        let renewed = file
            .approvals
            .iter()
            .filter(|a| a.id != approval.id && renews(a, approval) && a.why_not(next).is_none())
            .filter_map(Approval::decision)
            .min_by_key(|(id, d)| (d.on, *id));
        let verdict = match (&approval.concluded, renewed) {
            (Some((id, concluded)), _) => Verdict::met(id, concluded.on),
            (None, Some((id, decided))) => Verdict::met(id, decided.on),
            (None, None) => Verdict::Open,
        };
        let due = self.due_or_fixed(of, Part::Renewal, decision.on, Some(last));
        self.owe(
            of,
            Owed {
                instance: instance(&approval.id, Part::Renewal),
                part: Part::Renewal,
                subject: approval_subject(approval),
                by: Party::Vendor,
                cause: Cause::Fact(approval.id.clone()),
                due,
                verdict,
                closes: Closes::Conclude(approval.id.clone()),
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

/// Whether an approval goes on where another ends: it says so, or is for the same firm, system or data.
fn renews(later: &Approval, earlier: &Approval) -> bool {
    let (new, old) = (&later.request, &earlier.request);
    if new.renews.as_ref() == Some(&earlier.id) {
        return true;
    }
    if new.kind != old.kind || new.renews.is_some() {
        return false;
    }
    let firm = |party: &Option<String>| party.as_deref().and_then(Firm::of);
    match (new.kind, firm(&new.party), firm(&old.party)) {
        (ApprovalKind::Subcontract, Some(new), Some(old)) => new.is(&old),
        _ => squeezed(&new.subject) == squeezed(&old.subject),
    }
}

fn approval_subject(approval: &Approval) -> Subject {
    let request = &approval.request;
    let what = request.party.as_deref().unwrap_or(&request.subject).into();
    Subject::Approval { kind: request.kind, what }
}
