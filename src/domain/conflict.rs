//! Answers given to one question in ignorance of each other (食い違い): which facts answer one question that has but one
//! answer, which answers cannot both hold, and which of them nobody has settled yet.
//!
//! A later fact that has seen the others settles the question, whoever writes it; so does retracting or correcting an
//! answer until those left agree. Nothing is thrown away, and the same facts give the same conflicts in whatever order
//! they arrived.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::calendar::Month;
use super::entry::{Clock, Entry, clocks, is_concurrent};
use super::fact::{ContractAmended, Fact};
use super::ids::{FactId, VendorId};
use super::key::ObligationKey;

/// What has but one answer at a time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// What the ward decided on a request for approval (決裁).
    Decision(FactId),
    /// Whether a paper was accepted or sent back (受理・差戻し).
    Check(FactId),
    /// What an earlier fact should have said (訂正・撤回).
    Correction(FactId),
    /// Whether an incident is over (終結), asked anew by every report.
    Closing(FactId),
    /// What came of a planned inspection (検査の結果).
    Inspection(FactId),
    /// Whether a finding was mended (改善の確認).
    Mending(FactId, usize),
    /// How a breach was settled (解決).
    Settlement(FactId),
    /// Whether, or until when, an obligation is owed (免除・延長).
    Obligation(ObligationKey),
    /// The contract's own due rule of a duty from a day on (期限規則).
    Rule(String, NaiveDate),
    /// Whose signatures on bundles count from a day on (署名の登録).
    Signing(NaiveDate),
    /// The terms of the contract from a day on (契約変更).
    Terms(NaiveDate),
    /// The office's name and closed days (課の設定).
    Office,
    /// A vendor's details (受託者).
    Vendor(VendorId),
    /// The office's due rules from a day on (期限規則).
    Policy(NaiveDate),
    /// Whether, and with which figures, a month is closed (締め).
    Month(Month),
}

impl Question {
    /// Name in keys of messages and files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Decision(_) => "decision",
            Self::Check(_) => "check",
            Self::Correction(_) => "correction",
            Self::Closing(_) => "closing",
            Self::Inspection(_) => "inspection",
            Self::Mending(..) => "mending",
            Self::Settlement(_) => "settlement",
            Self::Obligation(_) => "obligation",
            Self::Rule(..) => "rule",
            Self::Signing(_) => "signing",
            Self::Terms(_) => "terms",
            Self::Office => "office",
            Self::Vendor(_) => "vendor",
            Self::Policy(_) => "policy",
            Self::Month(_) => "month",
        }
    }

    /// The fact that the question is about, where it is about one.
    pub fn about(&self) -> Option<&FactId> {
        match self {
            Self::Decision(id)
            | Self::Check(id)
            | Self::Correction(id)
            | Self::Closing(id)
            | Self::Inspection(id)
            | Self::Mending(id, _)
            | Self::Settlement(id) => Some(id),
            _ => None,
        }
    }

    /// The question that a fact answers, where that has but one answer at a time.
    pub fn of(fact: &Fact) -> Option<Self> {
        Some(match fact {
            Fact::ApprovalDecided(f) => Self::Decision(f.request.clone()),
            Fact::SubmissionAccepted(f) => Self::Check(f.submission.clone()),
            Fact::SubmissionReturned(f) => Self::Check(f.submission.clone()),
            Fact::FactCorrected(f) => Self::Correction(f.fact.clone()),
            Fact::FactRetracted(f) => Self::Correction(f.fact.clone()),
            Fact::IncidentClosed(f) => Self::Closing(f.incident.clone()),
            Fact::IncidentFollowedUp(f) => Self::Closing(f.incident.clone()),
            Fact::InspectionHeld(f) => Self::Inspection(f.plan.clone()?),
            Fact::InspectionRefused(f) => Self::Inspection(f.plan.clone()?),
            Fact::CorrectionChecked(f) => Self::Mending(f.inspection.clone(), f.finding),
            Fact::BreachSettled(f) => Self::Settlement(f.breach.clone()),
            Fact::ObligationWaived(f) => Self::Obligation(f.obligation.clone()),
            Fact::ObligationExtended(f) => Self::Obligation(f.obligation.clone()),
            Fact::ContractPolicySet(f) => Self::Rule(f.duty.clone(), f.valid_from),
            Fact::BundleSigningSet(f) => Self::Signing(f.on),
            Fact::ContractAmended(f) => Self::Terms(f.valid_from),
            Fact::OfficeSet(_) => Self::Office,
            Fact::VendorRegistered(f) => Self::Vendor(f.id.clone()),
            Fact::DuePolicySet(f) => Self::Policy(f.policy.valid_from),
            Fact::MonthClosed(f) => Self::Month(f.month),
            Fact::MonthReopened(f) => Self::Month(f.month),
            _ => return None,
        })
    }
}

/// Answers to one question that nobody has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The question.
    pub question: Question,
    /// The answers that stand against each other, in causal order.
    pub answers: Vec<FactId>,
}

/// The conflicts among facts that count, given in causal order with the name of each; `order` is the entries of the whole
/// ledger in that order. By question.
pub fn conflicts<'f>(order: &[&Entry], facts: impl Iterator<Item = (&'f FactId, &'f Fact)>) -> Vec<Conflict> {
    // One writer has always seen what it wrote itself.
    let Some(first) = order.first() else { return Vec::new() };
    if order.iter().all(|entry| entry.id.writer == first.id.writer) {
        return Vec::new();
    }
    let mut answers: HashMap<Question, Vec<(&FactId, &Fact)>> = HashMap::new();
    for (id, fact) in facts {
        if let Some(question) = Question::of(fact) {
            let given = answers.entry(question).or_default();
            if settles(fact) {
                // Whoever answers again has seen what it answered before.
                given.retain(|(before, _)| before.writer != id.writer);
            }
            given.push((id, fact));
        }
    }
    answers.retain(|_, given| {
        given.iter().enumerate().any(|(i, (id, a))| {
            given.iter().skip(i + 1).any(|(other, b)| id.writer != other.writer && contradict(a, b))
        })
    });
    let answers: BTreeMap<Question, Vec<(&FactId, &Fact)>> = answers.into_iter().collect();
    let wanted: BTreeSet<&FactId> = answers.values().flatten().map(|(id, _)| *id).collect();
    let clocks = clocks(order, &wanted);
    let conflict = |(question, given): (Question, Vec<(&FactId, &Fact)>)| {
        let answers = unsettled(&given, &clocks);
        (!answers.is_empty()).then_some(Conflict { question, answers })
    };
    answers.into_iter().filter_map(conflict).collect()
}

/// The answers that no other answer has seen and that contradict another such.
fn unsettled(given: &[(&FactId, &Fact)], clocks: &BTreeMap<FactId, Clock>) -> Vec<FactId> {
    let given: Vec<(&FactId, &Fact, &Clock)> =
        given.iter().filter_map(|(id, fact)| Some((*id, *fact, clocks.get(*id)?))).collect();
    let saw = |clock: &Clock, id: &FactId| clock.get(&id.writer).is_some_and(|seq| *seq >= id.seq);
    let last: Vec<&(&FactId, &Fact, &Clock)> = given
        .iter()
        .filter(|(id, ..)| !given.iter().any(|(by, fact, clock)| by != id && settles(fact) && saw(clock, id)))
        .collect();
    let stands_against = |a: &(&FactId, &Fact, &Clock), b: &(&FactId, &Fact, &Clock)| {
        a.0 != b.0 && contradict(a.1, b.1) && is_concurrent((a.0, a.2), (b.0, b.2))
    };
    let contested = last.iter().filter(|a| last.iter().any(|b| stands_against(a, b)));
    contested.map(|(id, ..)| (*id).clone()).collect()
}

/// Whether an answer settles what it has seen. A report asks anew whether an incident is over; only a closing says so.
fn settles(fact: &Fact) -> bool {
    !matches!(fact, Fact::IncidentFollowedUp(_))
}

/// Whether two answers to one question cannot both hold. Answers that say the same are no conflict, whoever gave them.
fn contradict(a: &Fact, b: &Fact) -> bool {
    match (a, b) {
        (Fact::SubmissionAccepted(_), Fact::SubmissionAccepted(_))
        | (Fact::FactRetracted(_), Fact::FactRetracted(_))
        | (Fact::IncidentClosed(_), Fact::IncidentClosed(_))
        | (Fact::IncidentFollowedUp(_), Fact::IncidentFollowedUp(_))
        | (Fact::InspectionRefused(_), Fact::InspectionRefused(_))
        | (Fact::ObligationWaived(_), Fact::ObligationWaived(_)) => false,
        (Fact::SubmissionReturned(a), Fact::SubmissionReturned(b)) => a.again_by != b.again_by,
        (Fact::FactCorrected(a), Fact::FactCorrected(b)) => a.by != b.by,
        // A report that came in after the closing opens the incident again by itself, see `Incident::settle`.
        (Fact::IncidentClosed(closed), Fact::IncidentFollowedUp(report))
        | (Fact::IncidentFollowedUp(report), Fact::IncidentClosed(closed)) => report.received <= closed.on,
        (Fact::CorrectionChecked(a), Fact::CorrectionChecked(b)) => {
            (a.mended, a.again_by) != (b.mended, b.again_by)
        }
        (Fact::BreachSettled(a), Fact::BreachSettled(b)) => (a.how, a.amount_yen) != (b.how, b.amount_yen),
        (Fact::ObligationExtended(a), Fact::ObligationExtended(b)) => a.until != b.until,
        (Fact::ContractPolicySet(a), Fact::ContractPolicySet(b)) => a.rule != b.rule,
        (Fact::BundleSigningSet(a), Fact::BundleSigningSet(b)) => {
            (&a.keys, a.required) != (&b.keys, b.required)
        }
        (Fact::ContractAmended(a), Fact::ContractAmended(b)) => amend_differently(a, b),
        (Fact::OfficeSet(a), Fact::OfficeSet(b)) => a != b,
        (Fact::VendorRegistered(a), Fact::VendorRegistered(b)) => a != b,
        (Fact::DuePolicySet(a), Fact::DuePolicySet(b)) => a != b,
        (Fact::ApprovalDecided(a), Fact::ApprovalDecided(b)) => a != b,
        // Two records of one inspection, or an acceptance and a return: never both.
        _ => true,
    }
}

/// Whether two amendments give the same term another content.
fn amend_differently(a: &ContractAmended, b: &ContractAmended) -> bool {
    fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
        matches!((a, b), (Some(a), Some(b)) if a != b)
    }
    differ(a.end.as_ref(), b.end.as_ref())
        || differ(a.title.as_ref(), b.title.as_ref())
        || differ(a.section.as_ref(), b.section.as_ref())
        || differ(a.officer.as_ref(), b.officer.as_ref())
        || differ(a.places.as_ref(), b.places.as_ref())
        || differ(a.clause_set.as_ref(), b.clause_set.as_ref())
        || differ(a.clause_set_version.as_ref(), b.clause_set_version.as_ref())
}
