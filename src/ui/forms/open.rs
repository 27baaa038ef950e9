//! Which form answers which question.

use super::adapt_set::AdaptSet;
use super::amend::Amend;
use super::apply_set::ApplySet;
use super::approval_request::ApprovalRequest;
use super::approval_review::ApprovalReview;
use super::approval_use::ApprovalUse;
use super::basis::Basis;
use super::breach::Breach;
use super::brief::Brief;
use super::check::Check;
use super::check_correction::CheckCorrection;
use super::claim_answer::ClaimAnswerForm;
use super::conclude::Conclude;
use super::condition::ConditionForm;
use super::contract::Contract;
use super::contract_rule::ContractRule;
use super::copied::Copied;
use super::correct::Correct;
use super::decide::Decide;
use super::device_admit::DeviceAdmit;
use super::device_ask::DeviceAsk;
use super::device_withdraw::DeviceWithdraw;
use super::event::Event;
use super::explain::Explain;
use super::followed_up::FollowedUp;
use super::hand_forms::HandForms;
use super::hand_over::HandOver;
use super::incident::Incident;
use super::incident_next::IncidentNext;
use super::inspection::InspectionForm;
use super::legal_report::LegalReport;
use super::level::Level;
use super::machine::Machine;
use super::machine_erased::MachineErased;
use super::machine_removed::MachineRemoved;
use super::measure::Measure;
use super::milestone::{Milestone, Step};
use super::missing_paper::MissingPaper;
use super::notice::Notice;
use super::office_policy::OfficePolicy;
use super::office_rule::{Decides, OfficeRule};
use super::owed_again::{OwedAgain, Why};
use super::prevention::PreventionForm;
use super::product::Product;
use super::receipt::Receipt;
use super::retract::Retract;
use super::self_check::SelfCheck;
use super::settle::Settle;
use super::settlement::Settlement;
use super::signing::Signing;
use super::submission::Submission;
use super::terms::Terms;
use super::transport::Transport;
use super::vendor::Vendor;
use super::verify::Verify;
use super::{Ask, Form};
use crate::domain::fact::{Fact, InspectionKind};
use crate::domain::ids::ContractId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::Closes;

/// The form that answers a question.
pub(super) fn form(ask: &Ask) -> Box<dyn Form> {
    match ask {
        Ask::Close { contract, obligation, closes } => {
            close(Basis { contract: contract.clone(), obligation: Some(obligation.clone()) }, closes.clone())
        }
        Ask::Vendor => Box::new(Vendor { id: None }),
        Ask::VendorDetails(id) => Box::new(Vendor { id: Some(id.clone()) }),
        Ask::OfficePolicy => Box::new(OfficePolicy),
        Ask::AdaptSet(set, version) => Box::new(AdaptSet { set: set.clone(), version: *version }),
        Ask::ApplySet(set, version) => Box::new(ApplySet { set: set.clone(), version: *version }),
        Ask::AskAdmission => Box::new(DeviceAsk),
        Ask::AdmitDevice(key, from) => Box::new(DeviceAdmit { key: key.clone(), from: from.clone() }),
        Ask::WithdrawDevice(key, officer) => Box::new(DeviceWithdraw::new(key, officer.as_deref())),
        Ask::ContractRule(contract) => Box::new(ContractRule { basis: Basis::of(contract) }),
        Ask::HandForms(contract) => Box::new(HandForms::of(contract)),
        Ask::BundleSigning(contract) => Box::new(Signing { basis: Basis::of(contract) }),
        Ask::Contract => Box::new(Contract { id: None }),
        Ask::ApprovalRequest(contract, kind) => {
            Box::new(ApprovalRequest { contract: contract.clone(), kind: *kind, again: false })
        }
        Ask::ReviewApproval(contract, request) => {
            Box::new(ApprovalReview { basis: Basis::of(contract), request: request.clone() })
        }
        Ask::UseApproval(contract, kind, request) => {
            Box::new(ApprovalUse { basis: Basis::of(contract), kind: *kind, request: request.clone() })
        }
        Ask::Incident(contract) => Box::new(Incident { contract: contract.clone() }),
        Ask::Inspection(contract) => Box::new(InspectionForm {
            contract: contract.clone(),
            obligation: None,
            kind: None,
            plan: None,
            only: None,
        }),
        Ask::SelfCheck(contract) => Box::new(SelfCheck::of(contract)),
        Ask::Submission(contract, paper) => {
            let basis = Basis::of(contract);
            Box::new(Submission { basis, paper: paper.clone(), period: None, about: None })
        }
        Ask::RequestPaper(contract) => owed_again(contract, Why::Requested),
        Ask::ReportChange(contract) => owed_again(contract, Why::Changed),
        Ask::NoteEvent(contract) => Box::new(Event { basis: Basis::of(contract) }),
        Ask::HandOver(contract) => Box::new(HandOver { basis: Basis::of(contract) }),
        Ask::SettleAsset(contract, asset) => {
            Box::new(Settle { basis: Basis::of(contract), asset: asset.clone() })
        }
        Ask::MoveAsset(contract, asset) => {
            Box::new(Transport { basis: Basis::of(contract), asset: asset.clone() })
        }
        Ask::CopyAsset(contract, asset) => {
            Box::new(Copied { basis: Basis::of(contract), asset: asset.clone() })
        }
        Ask::HandOverProduct(contract, event) => {
            Box::new(Product { basis: Basis::of(contract), event: event.clone() })
        }
        Ask::ListMachine(contract) => Box::new(Machine { basis: Basis::of(contract) }),
        Ask::EraseMachine(contract, machine) => {
            Box::new(MachineErased { basis: Basis::of(contract), machine: machine.clone() })
        }
        Ask::RemoveMachine(contract, machine) => {
            Box::new(MachineRemoved { basis: Basis::of(contract), machine: machine.clone() })
        }
        Ask::AgreeLevel(contract) => Box::new(Level { basis: Basis::of(contract) }),
        Ask::Breach(contract) => Box::new(Breach { basis: Basis::of(contract), about: None }),
        Ask::Sign(contract) => milestone(contract, Step::Signed),
        Ask::ChangeTerms(contract) => Box::new(Terms { basis: Basis::of(contract) }),
        Ask::EndWork(contract) => milestone(contract, Step::Ended),
        Ask::CloseFile(contract) => milestone(contract, Step::Closed),
        Ask::Waive(contract, key) => rule(contract, key, Decides::Waive),
        Ask::Extend(contract, key) => rule(contract, key, Decides::Extend),
        Ask::NotApplicable(contract, key) => rule(contract, key, Decides::NotApplicable),
        Ask::Amend(contract, fact) => Box::new(Amend { basis: Basis::of(contract), fact: fact.clone() }),
        Ask::Retract(contract, fact) => Box::new(Retract { basis: Basis::of(contract), fact: fact.clone() }),
    }
}

fn milestone(contract: &ContractId, step: Step) -> Box<dyn Form> {
    Box::new(Milestone { basis: Basis::of(contract), step })
}

fn owed_again(contract: &ContractId, why: Why) -> Box<dyn Form> {
    Box::new(OwedAgain { basis: Basis::of(contract), why })
}

fn rule(contract: &ContractId, obligation: &ObligationKey, decides: Decides) -> Box<dyn Form> {
    let basis = Basis { contract: contract.clone(), obligation: Some(obligation.clone()) };
    Box::new(OfficeRule { basis, obligation: obligation.clone(), decides })
}

/// The form that would close an obligation.
fn close(basis: Basis, closes: Closes) -> Box<dyn Form> {
    match closes {
        Closes::Submission { paper, period, about } => {
            let period = period.map(|period| period.to_string());
            Box::new(Submission { basis, paper: Some(paper.to_string()), period, about })
        }
        Closes::Check(submission) => Box::new(Check { basis, submission }),
        Closes::Decide(request) => Box::new(Decide { basis, request }),
        Closes::Condition(request, condition) => Box::new(ConditionForm { basis, request, condition }),
        Closes::Conclude(request) => Box::new(Conclude { basis, request }),
        Closes::Incident(incident) => Box::new(IncidentNext { basis, incident }),
        Closes::Prevention(report, measure) => Box::new(PreventionForm { basis, report, measure }),
        Closes::ClaimAnswer(breach) => Box::new(ClaimAnswerForm { basis, breach }),
        Closes::LegalReport(incident, kind) => Box::new(LegalReport { basis, incident, kind }),
        Closes::Inspect(kind, plan) => Box::new(InspectionForm {
            contract: Some(basis.contract),
            obligation: basis.obligation,
            kind: Some(kind),
            plan,
            only: None,
        }),
        Closes::Notify(kind, plan) => Box::new(Notice { basis, kind, plan }),
        Closes::Correct(inspection, finding) => Box::new(Correct { basis, inspection, finding }),
        Closes::CheckCorrection(inspection, finding) => {
            Box::new(CheckCorrection { basis, inspection, finding })
        }
        Closes::Brief(worker) => Box::new(Brief { basis, worker: Some(worker) }),
        Closes::Receipt(asset) => Box::new(Receipt { basis, asset }),
        Closes::Settle(asset) => Box::new(Settle { basis, asset }),
        Closes::EraseMachine(machine) => Box::new(MachineErased { basis, machine }),
        Closes::Measure(level, month) => Box::new(Measure { basis, level, month }),
        Closes::Explain(level, month) => Box::new(Explain { basis, level, month }),
        Closes::Verify(duty) => Box::new(Verify { basis, duty }),
        Closes::AddPaper(fact) => Box::new(MissingPaper { basis, fact }),
        Closes::Settlement(breach) => Box::new(Settlement { basis, breach }),
        Closes::TakeUp(fact) => Box::new(Breach { basis, about: Some(fact) }),
    }
}

/// The form that a fact was recorded with, to put it right. Nothing for facts that have none, and for those whose form
/// records several kinds at once: these are taken back and recorded again.
pub(super) fn again(contract: &ContractId, fact: &Fact) -> Option<Box<dyn Form>> {
    let basis = Basis::of(contract);
    let only = |kind, plan, only| InspectionForm::again(contract, kind, plan, only);
    Some(match fact {
        Fact::ContractRegistered(_) => Box::new(Contract { id: Some(contract.clone()) }),
        Fact::SubmissionReceived(f) => {
            Box::new(Submission { basis, paper: Some(f.paper.clone()), period: None, about: None })
        }
        Fact::BriefingHeld(_) => Box::new(Brief { basis, worker: None }),
        Fact::ApprovalRequested(f) => {
            Box::new(ApprovalRequest { contract: Some(contract.clone()), kind: f.kind, again: true })
        }
        Fact::ApprovalReviewed(f) => Box::new(ApprovalReview { basis, request: f.request.clone() }),
        Fact::ApprovalUsed(f) => Box::new(ApprovalUse { basis, kind: f.kind, request: f.request.clone() }),
        Fact::ApprovalDecided(f) => Box::new(Decide { basis, request: f.request.clone() }),
        Fact::ConditionMet(f) => {
            Box::new(ConditionForm { basis, request: f.request.clone(), condition: f.condition })
        }
        Fact::ApprovalConcluded(f) => Box::new(Conclude { basis, request: f.request.clone() }),
        Fact::IncidentReported(_) => Box::new(Incident { contract: Some(contract.clone()) }),
        Fact::IncidentFollowedUp(said) => Box::new(FollowedUp { basis, said: (**said).clone() }),
        Fact::PreventionDone(f) => {
            Box::new(PreventionForm { basis, report: f.report.clone(), measure: f.measure })
        }
        Fact::ClaimAnswered(f) => Box::new(ClaimAnswerForm { basis, breach: f.breach.clone() }),
        Fact::LegalReportMade(f) => {
            Box::new(LegalReport { basis, incident: f.incident.clone(), kind: f.kind })
        }
        Fact::InspectionPlanned(f) => Box::new(only(f.kind, None, InspectionForm::PLANNED)),
        Fact::InspectionNotified(f) => {
            Box::new(Notice { basis, kind: InspectionKind::Site, plan: f.plan.clone() })
        }
        Fact::InspectionHeld(f) => Box::new(only(f.kind, f.plan.clone(), InspectionForm::HELD)),
        Fact::InspectionRefused(f) => Box::new(only(f.kind, f.plan.clone(), InspectionForm::REFUSED)),
        Fact::CorrectionReported(f) => {
            Box::new(Correct { basis, inspection: f.inspection.clone(), finding: f.finding })
        }
        Fact::CorrectionChecked(f) => {
            Box::new(CheckCorrection { basis, inspection: f.inspection.clone(), finding: f.finding })
        }
        Fact::CustodyReceiptReceived(f) => Box::new(Receipt { basis, asset: f.asset.clone() }),
        Fact::AssetSettled(f) => Box::new(Settle { basis, asset: f.asset.clone() }),
        Fact::AssetMoved(f) => Box::new(Transport { basis, asset: Some(f.asset.clone()) }),
        Fact::AssetCopied(f) => Box::new(Copied { basis, asset: f.asset.clone() }),
        Fact::ProductHandedOver(f) => Box::new(Product { basis, event: f.event.clone() }),
        Fact::EquipmentListed(_) => Box::new(Machine { basis }),
        Fact::EquipmentErased(f) => Box::new(MachineErased { basis, machine: f.machine.clone() }),
        Fact::EquipmentRemoved(f) => Box::new(MachineRemoved { basis, machine: f.machine.clone() }),
        Fact::ServiceLevelMeasured(f) => Box::new(Measure { basis, level: f.level.clone(), month: f.month }),
        Fact::ShortfallExplained(f) => Box::new(Explain { basis, level: f.level.clone(), month: f.month }),
        Fact::DutyVerified(f) => Box::new(Verify { basis, duty: f.duty.clone() }),
        Fact::ContractSigned(_) => milestone(contract, Step::Signed),
        Fact::ContractAmended(_) => Box::new(Terms { basis }),
        Fact::ContractPolicySet(_) => Box::new(ContractRule { basis }),
        Fact::BundleSigningSet(_) => Box::new(Signing { basis }),
        Fact::ContractEnded(_) => milestone(contract, Step::Ended),
        Fact::ContractClosed(_) => milestone(contract, Step::Closed),
        Fact::PaperRequested(_) => owed_again(contract, Why::Requested),
        Fact::ChangeReported(_) => owed_again(contract, Why::Changed),
        Fact::EventNoted(_) => Box::new(Event { basis }),
        Fact::AssetHandedOver(_) => Box::new(HandOver { basis }),
        Fact::ServiceLevelAgreed(_) => Box::new(Level { basis }),
        Fact::BreachFound(f) => Box::new(Breach { basis, about: f.about.clone() }),
        Fact::BreachSettled(f) => Box::new(Settlement { basis, breach: f.breach.clone() }),
        _ => return None,
    })
}
