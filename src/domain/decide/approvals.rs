//! Checks of approvals: request, review, decision, conditions, use, conclusion.

use chrono::NaiveDate;

use super::{Checks, Day, Wrong};
use crate::domain::clause_set::Trigger;
use crate::domain::fact::{
    ApprovalConcluded, ApprovalDecided, ApprovalKind, ApprovalRequested, ApprovalReviewed, ApprovalUsed,
    Decision, Fact, RequestDetails, ReviewStep,
};
use crate::domain::file::Approval;
use crate::domain::ids::FactId;
use crate::domain::names::same_name;
use crate::domain::picture::ContractPicture;

/// A server that is checked less often than once in so many months is not checked regularly (ten years).
const LONGEST_INTERVAL: u32 = 120;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::ApprovalRequested(f) => request(checks, c, f),
        Fact::ApprovalReviewed(f) => review(checks, c, f),
        Fact::ApprovalDecided(f) => decision(checks, c, f),
        Fact::ConditionMet(f) => {
            checks.past("on", f.on);
            match find(c, &f.request).and_then(Approval::decision) {
                Some((_, d)) if f.condition < d.conditions.len() => {
                    checks.not_before("on", f.on, Day::Decision, d.on);
                }
                _ => checks.wrong("condition", Wrong::UnknownFact(f.request.clone())),
            }
        }
        Fact::ApprovalUsed(f) => used(checks, c, f),
        Fact::ApprovalConcluded(f) => concluded(checks, c, f),
        _ => {}
    }
}

fn find<'c>(c: &'c ContractPicture, id: &FactId) -> Option<&'c Approval> {
    c.file.approvals.iter().find(|a| a.id == *id)
}

/// Whether the clause set asks for approvals of this kind.
fn known_kind(checks: &mut Checks<'_>, c: &ContractPicture, kind: ApprovalKind) {
    let has = |t: &Trigger| matches!(t, Trigger::Approval { kind: asked, .. } if *asked == kind);
    if !c.set.as_ref().is_some_and(|set| set.duties().any(|(_, d)| has(&d.trigger))) {
        checks.wrong("kind", Wrong::UnknownInClauseSet(kind.key().to_owned()));
    }
}

fn request(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalRequested) {
    use ApprovalKind::{OffsiteServer, Subcontract};
    checks.required("subject", &f.subject);
    checks.past("received", f.received);
    if let Some(dated) = f.dated {
        checks.not_after("dated", dated, Day::Received, f.received);
    }
    if let (Some(from), Some(until)) = (f.from, f.until) {
        checks.not_before("until", until, Day::From, from);
    }
    // Who and where: what clause 4 names for a subcontract, and the place of a server outside the ward's buildings.
    if f.kind == Subcontract {
        checks.required("party", f.party.as_deref().unwrap_or_default());
    }
    if matches!(f.kind, Subcontract | OffsiteServer) {
        checks.required("place", f.place.as_deref().unwrap_or_default());
    }
    known_kind(checks, c, f.kind);
    if let Some(under) = &f.under {
        match find(c, under).filter(|a| a.request.kind == f.kind) {
            Some(parent) if parent.is_granted() => {}
            Some(_) => checks.wrong("under", Wrong::NotGranted),
            None => checks.wrong("under", Wrong::UnknownFact(under.clone())),
        }
    }
    if let Some(renews) = &f.renews
        && find(c, renews).is_none_or(|a| a.request.kind != f.kind)
    {
        checks.wrong("renews", Wrong::UnknownFact(renews.clone()));
    }
    if let Some(details) = &f.details {
        if details.kind() != f.kind {
            checks.wrong("details", Wrong::Malformed(details.kind().key().to_owned()));
        }
        numbers(checks, details);
    }
}

fn numbers(checks: &mut Checks<'_>, details: &RequestDetails) {
    match details {
        RequestDetails::OffsiteServer(f) => match f.check_months {
            Some(0) => checks.wrong("details.OffsiteServer.check_months", Wrong::TooFew { wanted: 1 }),
            Some(months) if months > LONGEST_INTERVAL => {
                let most = LONGEST_INTERVAL.into();
                checks.wrong("details.OffsiteServer.check_months", Wrong::TooMany { most });
            }
            _ => {}
        },
        RequestDetails::BackupMethod(f) if f.generations == Some(0) => {
            checks.wrong("details.BackupMethod.generations", Wrong::TooFew { wanted: 1 });
        }
        RequestDetails::BackupMethod(_) | RequestDetails::Subcontract(_) => {}
    }
}

fn review(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalReviewed) {
    checks.required("by", &f.by);
    checks.past("on", f.on);
    if f.step == ReviewStep::Forwarded {
        checks.required("opinion", &f.opinion);
    }
    let Some(approval) = find(c, &f.request) else {
        return checks.wrong("request", Wrong::UnknownFact(f.request.clone()));
    };
    checks.not_before("on", f.on, Day::Request, approval.request.received);
    if let Some((_, last)) = approval.reviews.last() {
        checks.not_before("on", f.on, Day::Review, last.on);
    }
    if let Some((_, decided)) = approval.decision() {
        checks.wrong("request", Wrong::AlreadyDone(decided.on));
    }
}

fn decision(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalDecided) {
    checks.required("by", &f.by);
    checks.past("on", f.on);
    match find(c, &f.request) {
        None => checks.wrong("request", Wrong::UnknownFact(f.request.clone())),
        Some(a) => {
            checks.not_before("on", f.on, Day::Request, a.request.received);
            if let Some(last) = a.reviews.iter().map(|(_, review)| review.on).max() {
                checks.not_before("on", f.on, Day::Review, last);
            }
            // Contradicting decisions are settled by a further one; a settled one is changed by a correction.
            if let Some((_, decided)) = a.decision() {
                checks.wrong("request", Wrong::AlreadyDone(decided.on));
            }
        }
    }
    match f.decision {
        Decision::Refused => checks.required("reason", &f.reason),
        Decision::GrantedWithConditions if f.conditions.is_empty() => {
            checks.wrong("conditions", Wrong::Required);
        }
        Decision::Granted if !f.conditions.is_empty() => {
            checks.wrong("conditions", Wrong::TooMany { most: 0 });
        }
        _ => {}
    }
    for (i, condition) in f.conditions.iter().enumerate() {
        checks.required(&format!("conditions.{i}.text"), &condition.text);
        if let Some(due) = condition.due {
            checks.not_before(&format!("conditions.{i}.due"), due, Day::Decision, f.on);
        }
    }
    if let Some(expires) = f.expires {
        checks.not_before("expires", expires, Day::Decision, f.on);
    }
}

/// What was done without a yes can be recorded all the same: that is how the breach comes to light.
fn used(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalUsed) {
    checks.required("what", &f.what);
    checks.past("on", f.on);
    checks.past("known", f.known);
    checks.not_before("known", f.known, Day::Occurred, f.on);
    known_kind(checks, c, f.kind);
    if f.count == Some(0) {
        checks.wrong("count", Wrong::TooFew { wanted: 1 });
    }
    if let Some(request) = &f.request
        && find(c, request).is_none_or(|a| a.request.kind != f.kind)
    {
        checks.wrong("request", Wrong::UnknownFact(request.clone()));
    }
}

fn concluded(checks: &mut Checks<'_>, c: &ContractPicture, f: &ApprovalConcluded) {
    checks.required("by", &f.by);
    checks.required("how", &f.how);
    checks.past("received", f.received);
    checks.not_before("received", f.received, Day::Occurred, f.on);
    let Some(approval) = find(c, &f.request) else {
        return checks.wrong("request", Wrong::UnknownFact(f.request.clone()));
    };
    match (approval.decision(), &approval.concluded) {
        (_, Some((_, done))) => checks.wrong("on", Wrong::AlreadyDone(done.on)),
        (Some((_, d)), None) if d.decision.is_yes() => checks.not_before("on", f.on, Day::Decision, d.on),
        _ => checks.wrong("request", Wrong::NotGranted),
    }
    if let Some(last) = last_use(c, &f.request) {
        checks.not_before("on", f.on, Day::Use, last);
    }
    // A subcontractor is not done while one below it still is at work.
    let below = c.file.approvals.iter().filter(|a| a.request.under.as_ref() == Some(&f.request));
    let open: Vec<String> = below
        .filter(|a| a.state(f.on).is_in_force())
        .map(|a| a.request.party.clone().unwrap_or_else(|| a.request.subject.clone()))
        .collect();
    if !open.is_empty() {
        checks.wrong("request", Wrong::BelowInForce(open));
    }
    // Its register must be clear: nothing of the ward's is left in its hands.
    if let (ApprovalKind::Subcontract, Some(firm)) = (approval.request.kind, &approval.request.party) {
        let held = c.on_the_books(checks.today).into_iter().filter(|b| same_name(&b.holder, firm));
        let pieces = held.fold(0_u64, |sum, b| sum.saturating_add(u64::from(b.count)));
        if pieces > 0 {
            checks.wrong("on", Wrong::StillHolds { firm: firm.clone(), pieces });
        }
    }
}

fn last_use(c: &ContractPicture, request: &FactId) -> Option<NaiveDate> {
    let ours = c.file.uses.iter().filter(|(_, used)| used.request.as_ref() == Some(request));
    ours.map(|(_, used)| used.on).max()
}
