//! One fact after another into the file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Approval, Asset, Breach, ContractFile, Copies, Correction, FileProblem, Incident, Inspection,
    Instruction, Machine, Recorded, Submission, SubmissionState, TakeOut,
};
use crate::domain::conflict::{Question, conflicts};
use crate::domain::entry::Entry;
use crate::domain::fact::{
    AssetMoved, AssetSettled, Content, Fact, InspectionKind, LetterMade, Scope, is_same_name,
};
use crate::domain::ids::FactId;

impl ContractFile {
    /// Applies all facts that count, in causal order.
    pub(super) fn apply_all(&mut self, order: &[&Entry], until: Option<NaiveDate>) {
        let facts = std::mem::take(&mut self.facts);
        for recorded in facts.iter() {
            if recorded.retracted_by.is_none() && in_time(&recorded, until) {
                self.apply(recorded.id, recorded.fact);
            }
        }
        self.facts = facts;
        for incident in &mut self.incidents {
            incident.settle();
        }
        for (about, settlement) in std::mem::take(&mut self.settlements) {
            if self.fact(&about).is_some() {
                self.settlements.insert(about, settlement);
            } else {
                self.missing(&settlement.0, &about);
            }
        }
        let lost = |(id, letter): &(FactId, Arc<LetterMade>)| {
            let about = letter.about.clone()?;
            self.recorded(&about).is_none().then(|| (id.clone(), about))
        };
        for (letter, about) in self.letters.iter().filter_map(lost).collect::<Vec<_>>() {
            self.missing(&letter, &about);
        }
        self.find_conflicts(order, until);
        self.find_strangers();
        self.find_odd_trees();
        self.find_people_twice();
    }

    /// Who took part in a training and stands on no roster that counts; silent while there is none.
    fn find_strangers(&mut self) {
        let counts = |s: &&Submission| !matches!(s.state, SubmissionState::Returned { .. });
        let on_file = || self.submissions.iter().filter(counts);
        if !on_file().any(|s| matches!(s.fact.content, Some(Content::TrainingReport(_)))) {
            return;
        }
        let workers: Vec<&str> = on_file()
            .filter_map(|s| match &s.fact.content {
                Some(Content::Roster(workers)) => Some(workers),
                _ => None,
            })
            .flatten()
            .map(|w| w.name.as_str())
            .collect();
        if workers.is_empty() {
            return;
        }
        let mut found = Vec::new();
        for s in on_file() {
            let Some(Content::TrainingReport(report)) = &s.fact.content else { continue };
            for person in &report.attendance {
                if !workers.iter().any(|name| is_same_name(name, &person.name)) {
                    found.push(FileProblem::NotOnRoster { fact: s.id.clone(), name: person.name.clone() });
                }
            }
        }
        self.problems.extend(found);
    }

    fn missing(&mut self, fact: &FactId, missing: &FactId) {
        self.problems.push(FileProblem::MissingReference { fact: fact.clone(), missing: missing.clone() });
    }

    #[allow(clippy::too_many_lines, reason = "one arm a kind of fact, as in the table of facts")]
    fn apply(&mut self, id: &FactId, fact: &Fact) {
        if fact.scope() != Scope::Contract {
            self.problems.push(FileProblem::Misplaced { fact: id.clone() });
            return;
        }
        let named = || id.clone();
        match fact {
            Fact::ContractRegistered(f) => self.registered = Some(Arc::clone(f)),
            Fact::ContractSigned(f) => self.signed = Some(f.on),
            Fact::ContractAmended(f) => self.amendments.push(Arc::clone(f)),
            Fact::ContractEnded(f) => self.ended = Some(Arc::clone(f)),
            Fact::ContractClosed(f) => self.closed = Some(f.on),
            Fact::SubmissionReceived(f) => self.submissions.push(Submission {
                id: named(),
                fact: Arc::clone(f),
                state: SubmissionState::Waiting,
            }),
            Fact::SubmissionAccepted(f) => match self.submissions.iter_mut().find(|s| s.id == f.submission) {
                Some(s) => s.state = SubmissionState::Accepted { on: f.on, by: named() },
                None => self.missing(id, &f.submission),
            },
            Fact::SubmissionReturned(f) => match self.submissions.iter_mut().find(|s| s.id == f.submission) {
                Some(s) => {
                    s.state = SubmissionState::Returned {
                        on: f.on,
                        reason: f.reason.clone(),
                        again_by: f.again_by,
                        by: named(),
                    };
                }
                None => self.missing(id, &f.submission),
            },
            Fact::ChangeReported(f) => self.changes.push((named(), Arc::clone(f))),
            Fact::PaperRequested(f) => self.requests.push((named(), Arc::clone(f))),
            Fact::EventNoted(f) => self.events.push((named(), Arc::clone(f))),
            Fact::BriefingHeld(f) => self.briefings.push((named(), Arc::clone(f))),
            Fact::ApprovalRequested(f) => self.approvals.push(Approval::new(named(), Arc::clone(f))),
            Fact::ApprovalReviewed(f) => match self.approvals.iter_mut().find(|a| a.id == f.request) {
                Some(a) => a.reviews.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.request),
            },
            Fact::ApprovalUsed(f) => {
                if let Some(request) = f.request.as_ref()
                    && !self.approvals.iter().any(|a| a.id == *request)
                {
                    self.missing(id, request);
                }
                self.uses.push((named(), Arc::clone(f)));
            }
            Fact::ApprovalDecided(f) => match self.approvals.iter_mut().find(|a| a.id == f.request) {
                Some(a) => a.decisions.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.request),
            },
            Fact::ConditionMet(f) => match self.approvals.iter_mut().find(|a| a.id == f.request) {
                Some(a) => {
                    a.met.insert(f.condition, (named(), Arc::clone(f)));
                }
                None => self.missing(id, &f.request),
            },
            Fact::ApprovalConcluded(f) => match self.approvals.iter_mut().find(|a| a.id == f.request) {
                Some(a) => a.concluded = Some((named(), Arc::clone(f))),
                None => self.missing(id, &f.request),
            },
            Fact::IncidentReported(f) => self.incidents.push(Incident {
                id: named(),
                report: Arc::clone(f),
                follow_ups: Vec::new(),
                instructions: Vec::new(),
                legal: Vec::new(),
                prevented: BTreeMap::new(),
                closings: Vec::new(),
                closed: None,
            }),
            Fact::IncidentFollowedUp(f) => match self.incidents.iter_mut().find(|i| i.id == f.incident) {
                Some(i) => i.follow_ups.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.incident),
            },
            Fact::IncidentInstructed(f) => match self.incidents.iter_mut().find(|i| i.id == f.incident) {
                Some(i) => {
                    i.instructions.push(Instruction { id: named(), fact: Arc::clone(f), answer: None });
                }
                None => self.missing(id, &f.incident),
            },
            Fact::InstructionAnswered(f) => {
                match self
                    .incidents
                    .iter_mut()
                    .flat_map(|i| &mut i.instructions)
                    .find(|i| i.id == f.instruction)
                {
                    Some(i) => i.answer = Some((named(), Arc::clone(f))),
                    None => self.missing(id, &f.instruction),
                }
            }
            Fact::LegalReportMade(f) => match self.incidents.iter_mut().find(|i| i.id == f.incident) {
                Some(i) => i.legal.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.incident),
            },
            Fact::IncidentClosed(f) => match self.incidents.iter_mut().find(|i| i.id == f.incident) {
                Some(i) => i.closings.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.incident),
            },
            Fact::PreventionDone(f) => {
                match self.incidents.iter_mut().find(|i| i.prevention(&f.report, f.measure).is_some()) {
                    Some(i) => {
                        let which = (f.report.clone(), f.measure);
                        i.prevented.entry(which).or_insert_with(|| (named(), Arc::clone(f)));
                    }
                    None => self.missing(id, &f.report),
                }
            }
            Fact::InspectionPlanned(f) => {
                let planned = Inspection { plan: Some(Arc::clone(f)), ..Inspection::new(named(), f.kind) };
                self.inspections.push(planned);
            }
            Fact::InspectionNotified(f) => match self.inspections.iter_mut().find(|i| i.id == f.plan) {
                Some(i) => i.notified = Some((named(), Arc::clone(f))),
                None => self.missing(id, &f.plan),
            },
            Fact::InspectionHeld(f) => {
                self.inspection(id, f.plan.as_ref(), f.kind).held = Some((named(), Arc::clone(f)));
            }
            Fact::InspectionRefused(f) => {
                self.inspection(id, f.plan.as_ref(), f.kind).refused = Some((named(), Arc::clone(f)));
            }
            Fact::CorrectionReported(f) => match self.correction(&f.inspection, f.finding) {
                Some(c) => c.reported.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.inspection),
            },
            Fact::CorrectionChecked(f) => match self.correction(&f.inspection, f.finding) {
                Some(c) => c.checked.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.inspection),
            },
            Fact::AssetHandedOver(f) => {
                self.count(id, f.count);
                self.assets.push(Asset {
                    id: named(),
                    handed: Arc::clone(f),
                    receipt: None,
                    moved: Vec::new(),
                    settled: Vec::new(),
                });
            }
            Fact::CustodyReceiptReceived(f) => match self.assets.iter_mut().find(|a| a.id == f.asset) {
                Some(a) => {
                    let handed = a.handed.on;
                    a.receipt = Some((named(), Arc::clone(f)));
                    self.order(id, f.received, &f.asset, handed);
                }
                None => self.missing(id, &f.asset),
            },
            Fact::AssetSettled(f) => self.settled(id, f),
            Fact::AssetMoved(f) => self.moved(id, f),
            Fact::AssetCopied(f) => {
                self.count(id, f.count);
                if let Some(asset) = &f.asset {
                    match self.asset(asset).map(|a| a.on) {
                        Some(handed) => self.order(id, f.on, asset, handed),
                        None => self.missing(id, asset),
                    }
                }
                self.copies.push(Copies {
                    id: named(),
                    made: Arc::clone(f),
                    moved: Vec::new(),
                    settled: Vec::new(),
                });
            }
            Fact::ProductHandedOver(f) => {
                self.count(id, f.count);
                self.products.push((named(), Arc::clone(f)));
            }
            Fact::EquipmentListed(f) => self.machines.push(Machine {
                id: named(),
                listed: Arc::clone(f),
                erased: Vec::new(),
                removed: None,
            }),
            Fact::EquipmentErased(f) => match self.machines.iter_mut().find(|m| m.id == f.machine) {
                Some(m) => {
                    let from = m.listed.from;
                    m.erased.push((named(), Arc::clone(f)));
                    self.order(id, f.on, &f.machine, from);
                }
                None => self.missing(id, &f.machine),
            },
            Fact::EquipmentRemoved(f) => match self.machines.iter_mut().find(|m| m.id == f.machine) {
                Some(m) => {
                    let from = m.listed.from;
                    m.removed = Some((named(), Arc::clone(f)));
                    self.order(id, f.on, &f.machine, from);
                }
                None => self.missing(id, &f.machine),
            },
            Fact::ServiceLevelAgreed(f) => self.levels.push((named(), Arc::clone(f))),
            Fact::ServiceLevelMeasured(f) => self.measures.push((named(), Arc::clone(f))),
            Fact::ShortfallExplained(f) => self.explained.push((named(), Arc::clone(f))),
            Fact::DutyVerified(f) => self.verified.push((named(), Arc::clone(f))),
            Fact::BreachFound(f) => {
                let breach = Breach { id: named(), fact: Arc::clone(f), answers: Vec::new(), settled: None };
                self.breaches.push(breach);
            }
            Fact::ClaimAnswered(f) => match self.breaches.iter_mut().find(|b| b.id == f.breach) {
                Some(b) => b.answers.push((named(), Arc::clone(f))),
                None => self.missing(id, &f.breach),
            },
            Fact::BreachSettled(f) => match self.breaches.iter_mut().find(|b| b.id == f.breach) {
                Some(b) => b.settled = Some((named(), Arc::clone(f))),
                // A breach that shows in another fact is settled by that fact's name.
                None => {
                    self.settlements.insert(f.breach.clone(), (named(), Arc::clone(f)));
                }
            },
            Fact::ContractPolicySet(f) => self.rules.push(Arc::clone(f)),
            Fact::PaperAdded(f) => {
                let papers = f.papers.iter().map(|p| (named(), f.on, p.clone()));
                self.added_papers.entry(f.to.clone()).or_default().extend(papers);
            }
            Fact::PaperExcused(f) => {
                self.excused.insert(f.fact.clone(), named());
            }
            Fact::ObligationWaived(f) => {
                self.waived.insert(f.obligation.clone(), (named(), Arc::clone(f)));
            }
            Fact::DutyNotApplicable(f) => {
                self.not_applicable.insert(f.duty.clone(), (named(), Arc::clone(f)));
            }
            Fact::ObligationExtended(f) => {
                self.extended.insert(f.obligation.clone(), (named(), Arc::clone(f)));
            }
            Fact::BundleSigningSet(f) => self.signing.push((named(), Arc::clone(f))),
            Fact::BundleTaken(f) => self.bundles.push((named(), Arc::clone(f))),
            Fact::TakenOut(f) => self.takeouts.push(TakeOut { id: named(), out: Arc::clone(f), back: None }),
            Fact::BroughtBack(f) => match self.takeouts.iter_mut().find(|out| out.id == f.takeout) {
                Some(out) => out.back = out.back.take().or_else(|| Some((named(), Arc::clone(f)))),
                None => self.missing(id, &f.takeout),
            },
            Fact::WordingKept(f) => self.wordings.push((named(), Arc::clone(f))),
            Fact::LetterMade(f) => self.letters.push((named(), Arc::clone(f))),
            // Corrections and retractions were worked in before; office facts were turned away above.
            Fact::FactCorrected(_)
            | Fact::FactRetracted(_)
            | Fact::OfficeSet(_)
            | Fact::OfficerRegistered(_)
            | Fact::VendorRegistered(_)
            | Fact::DuePolicySet(_)
            | Fact::ClauseSetAdopted(_)
            | Fact::FormAdopted(_)
            | Fact::DeviceIntroduced(_)
            | Fact::DeviceAdmitted(_)
            | Fact::DeviceWithdrawn(_) => {}
            Fact::ContractPurged(_) | Fact::PurgeHeld(_) | Fact::PurgeReleased(_) => {}
            Fact::MonthClosed(_) | Fact::MonthReopened(_) | Fact::LetterTemplateSet(_) => {}
        }
    }

    /// A count of nothing says nothing.
    fn count(&mut self, fact: &FactId, count: u32) {
        if count == 0 {
            self.problems.push(FileProblem::BadCount { fact: fact.clone() });
        }
    }

    /// What is dated before the fact that it speaks of.
    fn order(&mut self, fact: &FactId, day: NaiveDate, about: &FactId, since: NaiveDate) {
        if day < since {
            self.problems
                .push(FileProblem::BeforeWhatItAnswers { fact: fact.clone(), answers: about.clone() });
        }
    }

    fn settled(&mut self, id: &FactId, f: &Arc<AssetSettled>) {
        let (left, since, settled) = if let Some(a) = self.assets.iter_mut().find(|a| a.id == f.asset) {
            (a.outstanding(), a.handed.on, &mut a.settled)
        } else if let Some(c) = self.copies.iter_mut().find(|c| c.id == f.asset) {
            (c.outstanding(), c.made.on, &mut c.settled)
        } else {
            return self.missing(id, &f.asset);
        };
        settled.push((id.clone(), Arc::clone(f)));
        if f.count > left {
            self.problems.push(FileProblem::Overreturned { asset: f.asset.clone() });
        }
        self.count(id, f.count);
        self.order(id, f.on, &f.asset, since);
    }

    fn moved(&mut self, id: &FactId, f: &Arc<AssetMoved>) {
        let (most, since, moved) = if let Some(a) = self.assets.iter_mut().find(|a| a.id == f.asset) {
            (a.handed.count, a.handed.on, &mut a.moved)
        } else if let Some(c) = self.copies.iter_mut().find(|c| c.id == f.asset) {
            (c.made.count, c.made.on, &mut c.moved)
        } else {
            return self.missing(id, &f.asset);
        };
        moved.push((id.clone(), Arc::clone(f)));
        if f.count == 0 || f.count > most {
            self.problems.push(FileProblem::BadCount { fact: id.clone() });
        }
        self.order(id, f.on, &f.asset, since);
    }

    /// The inspection that carries out a plan; one of its own where there is no plan, or none on file.
    fn inspection(&mut self, id: &FactId, plan: Option<&FactId>, kind: InspectionKind) -> &mut Inspection {
        let planned = plan.and_then(|plan| self.inspections.iter().position(|i| i.id == *plan));
        let place = planned.unwrap_or_else(|| {
            if let Some(plan) = plan {
                self.missing(id, plan);
            }
            self.inspections.push(Inspection::new(id.clone(), kind));
            self.inspections.len() - 1
        });
        &mut self.inspections[place]
    }

    /// The correction of a finding; facts may name the plan or the inspection itself.
    fn correction(&mut self, inspection: &FactId, finding: usize) -> Option<&mut Correction> {
        self.inspections
            .iter_mut()
            .filter(|i| i.id == *inspection || i.held.as_ref().is_some_and(|(id, _)| id == inspection))
            .find(|i| i.held.as_ref().is_some_and(|(_, h)| finding < h.findings.len()))
            .map(|i| i.corrections.entry(finding).or_default())
    }

    /// Answers given without sight of each other, unless a later one saw them all. What waits for the ward waits until
    /// it is settled; of other answers the last in causal order counts meanwhile, and the conflict is shown.
    fn find_conflicts(&mut self, order: &[&Entry], until: Option<NaiveDate>) {
        let counts = |r: &Recorded<'_>| r.retracted_by.is_none() && in_time(r, until);
        let facts = self.facts.iter().filter(counts).map(|r| (r.id, r.fact));
        let found = conflicts(order, facts);
        for conflict in &found {
            match &conflict.question {
                Question::Decision(request) => {
                    if let Some(approval) = self.approvals.iter_mut().find(|a| a.id == *request) {
                        approval.conflict = true;
                    }
                }
                Question::Check(paper) => {
                    if let Some(submission) = self.submissions.iter_mut().find(|s| s.id == *paper) {
                        submission.state = SubmissionState::Waiting;
                    }
                }
                Question::Closing(incident) => {
                    if let Some(incident) = self.incidents.iter_mut().find(|i| i.id == *incident) {
                        incident.closed = None;
                    }
                }
                Question::Mending(inspection, finding) => {
                    if let Some(correction) = self.correction(inspection, *finding) {
                        correction.conflict = true;
                    }
                }
                _ => {}
            }
        }
        self.problems.extend(found.into_iter().map(FileProblem::Conflict));
    }
}

/// Whether a fact could be known by a day.
fn in_time(recorded: &Recorded<'_>, until: Option<NaiveDate>) -> bool {
    until.is_none_or(|until| recorded.fact.known_on().is_none_or(|day| day <= until))
}
