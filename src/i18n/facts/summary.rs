//! One line for a fact, as a history lists it.

use super::{
    approval_kind, claim_answer, content, decision, due_rule, duty, ending, event, goal, incident_kind,
    inspection_kind, kind, legal_report_kind, letter_kind, overall_verdict, paper, period, protection,
    removal, report_stage, review_step, settled_how, settlement, verdict, verified_by,
};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{
    AssetCopied, AssetMoved, AssetSettled, BundleSigningSet, ContractAmended, DutyVerified, Fact,
    InspectionHeld, ServiceLevelAgreed, ServiceLevelMeasured, SubmissionReceived,
};
use crate::i18n::texts::{detailed, list, said, said_with, text};
use crate::i18n::{Words, msg};

/// One line for a fact: its kind, and what it is about. The days stand in columns of their own.
pub fn summary(fact: &Fact, set: Option<&ClauseSet>, words: &Words) -> String {
    let kind = kind(fact.kind(), words);
    match detail(fact, set, words).filter(|detail| !detail.trim().is_empty()) {
        Some(detail) => words.say_with("fact-summary", &[("kind", kind.into()), ("detail", detail.into())]),
        None => kind,
    }
}

#[allow(clippy::too_many_lines, reason = "one arm a kind of fact, as in the table of facts")]
fn detail(fact: &Fact, set: Option<&ClauseSet>, words: &Words) -> Option<String> {
    let with = |text: &str, detail: Option<String>| detailed(text.to_owned(), &[detail], words);
    Some(match fact {
        Fact::OfficeSet(f) => f.name.clone(),
        Fact::OfficerRegistered(f) => with(&f.name, Some(f.post.clone())),
        Fact::VendorRegistered(f) => f.name.clone(),
        Fact::DuePolicySet(f) => said_with(msg("from-day"), "day", f.policy.valid_from, words),
        Fact::ClauseSetAdopted(f) => {
            let version = said_with(msg("clause-set-version"), "version", f.set.version.to_string(), words);
            with(text(&f.set.title, words), Some(version))
        }
        Fact::FormAdopted(f) => {
            let version =
                said_with(msg("clause-set-version"), "version", f.layout.version.to_string(), words);
            with(text(&f.layout.title, words), Some(version))
        }
        Fact::DeviceIntroduced(f) => with(&f.computer, Some(f.officer.clone())),
        Fact::DeviceAdmitted(f) => with(&f.computer, f.officer.clone()),
        Fact::DeviceWithdrawn(f) => with(&f.key.fingerprint(), f.officer.clone()),
        Fact::ContractPurged(f) => {
            let file = with(&f.file.title, Some(f.file.number.clone()));
            detailed(file, &[Some(f.reason.clone()), f.document_number.clone()], words)
        }
        Fact::PurgeHeld(f) => with(f.contract.as_str(), Some(f.reason.clone())),
        Fact::MonthClosed(f) => with(&words.dates().month_label(f.month), Some(f.by.clone())),
        Fact::MonthReopened(f) => with(&words.dates().month_label(f.month), Some(f.reason.clone())),
        Fact::LetterTemplateSet(f) => {
            let own = f.papers.first().map(|paper| paper.name.clone());
            with(
                &letter_kind(f.kind, words),
                own.or_else(|| Some(said(msg("letter-template-standard"), words))),
            )
        }
        Fact::LetterMade(f) => {
            detailed(letter_kind(f.kind, words), &[f.document_number.clone(), Some(f.title.clone())], words)
        }
        Fact::PurgeReleased(f) => with(f.contract.as_str(), Some(f.reason.clone())),
        Fact::ContractRegistered(f) => with(&f.title, Some(f.number.clone())),
        Fact::ContractAmended(f) => return amended(f, words),
        Fact::ContractEnded(f) => with(&ending(f.how, words), Some(f.note.clone())),
        Fact::SubmissionReceived(f) => submission(f, set, words),
        Fact::SubmissionAccepted(f) => f.note.clone(),
        Fact::SubmissionReturned(f) => f.reason.clone(),
        Fact::ChangeReported(f) => with(&paper(&f.paper, set, words), Some(f.outline.clone())),
        Fact::PaperRequested(f) => with(&paper(&f.paper, set, words), Some(f.outline.clone())),
        Fact::EventNoted(f) => with(&event(&f.event, set, words), Some(f.outline.clone())),
        Fact::BriefingHeld(f) => said_with(msg("people-count"), "count", f.workers.len(), words),
        Fact::ApprovalRequested(f) => {
            detailed(approval_kind(f.kind, words), &[f.party.clone(), Some(f.subject.clone())], words)
        }
        Fact::ApprovalReviewed(f) => with(&review_step(f.step, words), Some(f.opinion.clone())),
        Fact::ApprovalUsed(f) => {
            detailed(approval_kind(f.kind, words), &[f.party.clone(), Some(f.what.clone())], words)
        }
        Fact::ApprovalDecided(f) => with(&decision(f.decision, words), Some(f.reason.clone())),
        Fact::ConditionMet(f) => {
            with(&said_with(msg("condition-number"), "number", f.condition + 1, words), Some(f.note.clone()))
        }
        Fact::ApprovalConcluded(f) => with(&f.how, Some(f.by.clone())),
        Fact::IncidentReported(f) => with(&incident_kind(f.kind, words), Some(f.outline.clone())),
        Fact::IncidentFollowedUp(f) => with(&report_stage(f.stage, words), Some(f.changed.clone())),
        Fact::IncidentInstructed(f) => f.text.clone(),
        Fact::InstructionAnswered(f) => f.text.clone(),
        Fact::LegalReportMade(f) => with(&legal_report_kind(f.kind, words), Some(f.receipt.clone())),
        Fact::PreventionDone(f) => with(
            &said_with(msg("measure-number"), "number", f.measure.saturating_add(1), words),
            Some(f.seen.clone()),
        ),
        Fact::IncidentClosed(f) => f.conclusion.clone(),
        Fact::InspectionPlanned(f) => {
            let day = said_with(msg("planned-for"), "day", f.date, words);
            detailed(inspection_kind(f.kind, words), &[Some(f.place.clone()), Some(day)], words)
        }
        Fact::InspectionNotified(f) => {
            with(f.notice_number.as_deref().unwrap_or_default(), Some(f.to.clone()))
        }
        Fact::InspectionHeld(f) => held(f, words),
        Fact::InspectionRefused(f) => with(&inspection_kind(f.kind, words), Some(f.reason.clone())),
        Fact::CorrectionReported(f) => finding(f.finding, &f.text, words),
        Fact::CorrectionChecked(f) => {
            let seen = if f.mended { msg("correction-mended") } else { msg("correction-not-mended") };
            detailed(finding(f.finding, &said(seen, words), words), &[Some(f.note.clone())], words)
        }
        Fact::AssetHandedOver(f) => {
            let pieces = said_with(msg("pieces"), "count", f.count, words);
            detailed(f.what.clone(), &[Some(pieces), Some(f.medium.clone())], words)
        }
        Fact::AssetSettled(f) => settled(f, words),
        Fact::AssetMoved(f) => moved(f, words),
        Fact::AssetCopied(f) => copied(f, words),
        Fact::ProductHandedOver(f) => {
            let pieces = said_with(msg("pieces"), "count", f.count, words);
            detailed(f.what.clone(), &[Some(pieces), Some(f.to.clone())], words)
        }
        Fact::EquipmentListed(f) => with(&f.name(), Some(f.place.clone())),
        Fact::EquipmentErased(f) => with(&f.method, Some(f.by.clone())),
        Fact::EquipmentRemoved(f) => with(&removal(f.how, words), Some(f.note.clone())),
        Fact::ServiceLevelAgreed(f) => level(f, words),
        Fact::ServiceLevelMeasured(f) => measured(f, words),
        Fact::ShortfallExplained(f) => {
            detailed(words.dates().month_label(f.month), &[Some(f.explanation.clone())], words)
        }
        Fact::DutyVerified(f) => verified(f, set, words),
        Fact::BreachFound(f) => {
            let claim = f.claim_yen.map(|yen| said_with(msg("yen"), "amount", yen, words));
            with(&f.outline, claim)
        }
        Fact::ClaimAnswered(f) => with(&claim_answer(f.answer, words), Some(f.text.clone())),
        Fact::BreachSettled(f) => {
            let amount = f.amount_yen.map(|yen| said_with(msg("yen"), "amount", yen, words));
            let how = f.how.map(|how| settled_how(how, words));
            detailed(f.text.clone(), &[how, amount], words)
        }
        Fact::ContractPolicySet(f) => with(&duty(&f.duty, set, words), Some(due_rule(f.rule, words))),
        Fact::PaperAdded(f) => return list(f.papers.iter().map(|p| p.name.clone()), words),
        Fact::PaperExcused(f) => f.reason.clone(),
        Fact::ObligationWaived(f) => with(&duty(f.obligation.duty(), set, words), Some(f.reason.clone())),
        Fact::DutyNotApplicable(f) => with(&duty(&f.duty, set, words), Some(f.reason.clone())),
        Fact::ObligationExtended(f) => {
            let until = said_with(msg("until-day"), "day", f.until, words);
            let duty = duty(f.obligation.duty(), set, words);
            detailed(duty, &[Some(until), Some(f.reason.clone())], words)
        }
        Fact::BundleSigningSet(f) => signing(f, words),
        Fact::BundleTaken(f) => f.name.clone(),
        Fact::TakenOut(f) => with(&f.to, Some(f.reason.clone())),
        Fact::BroughtBack(f) if f.note.is_empty() => return None,
        Fact::BroughtBack(f) => f.note.clone(),
        Fact::WordingKept(f) => with(&f.source, Some(said_with(msg("from-day"), "day", f.valid_from, words))),
        Fact::FactCorrected(f) => with(&summary(&f.by, set, words), Some(f.reason.clone())),
        Fact::FactRetracted(f) => f.reason.clone(),
        Fact::ContractSigned(_) | Fact::ContractClosed(_) | Fact::CustodyReceiptReceived(_) => return None,
    })
}

/// Whose signatures count: 署名 必須、高橋 一郎、鈴木 健.
fn signing(f: &BundleSigningSet, words: &Words) -> String {
    let rule = if f.required { msg("signing-required") } else { msg("signing-optional") };
    let holders = list(f.keys.iter().map(|key| key.holder.clone()), words);
    detailed(said(rule, words), &[holders, Some(f.note.clone())], words)
}

fn amended(f: &ContractAmended, words: &Words) -> Option<String> {
    let end = f.end.map(|end| said_with(msg("until-day"), "day", end, words));
    let set = f.clause_set.as_ref().zip(f.clause_set_version).map(|(set, version)| {
        let values = [("name", set.as_str().into()), ("version", version.to_string().into())];
        words.say_with("amended-clause-set", &values)
    });
    let parts = [f.title.clone(), end, f.section.clone(), f.officer.clone(), set, Some(f.reason.clone())];
    list(parts.into_iter().flatten().filter(|part| !part.trim().is_empty()), words)
}

fn submission(f: &SubmissionReceived, set: Option<&ClauseSet>, words: &Words) -> String {
    let of = f.period.as_deref().map(|label| period(label, words));
    let says = f.content.as_ref().and_then(|c| content(c, words));
    detailed(paper(&f.paper, set, words), &[of, f.document_number.clone(), says], words)
}

fn finding(index: usize, what: &str, words: &Words) -> String {
    let values = [("number", index.saturating_add(1).into()), ("text", what.into())];
    words.say_with("finding-line", &values)
}

fn held(f: &InspectionHeld, words: &Words) -> String {
    let findings = said_with(msg("findings-count"), "count", f.findings.len(), words);
    let overall = f.verdict.map(|overall| overall_verdict(overall, words));
    detailed(inspection_kind(f.kind, words), &[Some(f.place.clone()), overall, Some(findings)], words)
}

fn settled(f: &AssetSettled, words: &Words) -> String {
    let pieces = said_with(msg("pieces"), "count", f.count, words);
    detailed(settlement(f.how, words), &[Some(pieces), Some(f.method.clone())], words)
}

fn moved(f: &AssetMoved, words: &Words) -> String {
    let pieces = said_with(msg("pieces"), "count", f.count, words);
    let to = if f.to.trim().is_empty() { &f.holder } else { &f.to };
    detailed(to.clone(), &[Some(pieces), Some(protection(f.protection, words))], words)
}

fn copied(f: &AssetCopied, words: &Words) -> String {
    let pieces = said_with(msg("pieces"), "count", f.count, words);
    let parts = [f.what.clone(), f.medium.clone(), f.place.clone()];
    list(parts.into_iter().filter(|p| !p.trim().is_empty()).chain([pieces]), words).unwrap_or_default()
}

/// A value as it was typed, without a tail of zeros.
fn value(value: f64, unit: &str) -> String {
    format!("{value}{unit}")
}

fn level(f: &ServiceLevelAgreed, words: &Words) -> String {
    let (goal, target) = (goal(f.goal, words), value(f.target, &f.unit));
    let target = words.say_with("level-target", &[("target", target.into()), ("goal", goal.into())]);
    detailed(f.name.clone(), &[Some(target)], words)
}

fn measured(f: &ServiceLevelMeasured, words: &Words) -> String {
    let month = words.dates().month_label(f.month);
    let values = [("month", month.into()), ("value", value(f.value, "").into())];
    detailed(words.say_with("level-value", &values), &[Some(f.explanation.clone())], words)
}

fn verified(f: &DutyVerified, set: Option<&ClauseSet>, words: &Words) -> String {
    let how = verified_by(f.how, words);
    detailed(duty(&f.duty, set, words), &[Some(how), Some(verdict(f.verdict, words))], words)
}
