//! Checks of the registers: assets given out, carried, copied and got back, products handed over, machines.

use chrono::NaiveDate;

use super::{Checks, Day, Wrong};
use crate::domain::fact::{
    ApprovalKind, AssetCopied, AssetHandedOver, AssetMoved, AssetSettled, EquipmentErased, EquipmentListed,
    EquipmentRemoved, Fact, ProductHandedOver, Settlement,
};
use crate::domain::ids::FactId;
use crate::domain::names::same_name;
use crate::domain::picture::ContractPicture;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, fact: &Fact) {
    match fact {
        Fact::AssetHandedOver(f) => handed_over(checks, c, f),
        Fact::CustodyReceiptReceived(f) => {
            checks.past("received", f.received);
            match c.file.assets.iter().find(|a| a.id == f.asset) {
                None => checks.wrong("asset", Wrong::UnknownFact(f.asset.clone())),
                Some(a) => {
                    checks.not_before("received", f.received, Day::HandOver, a.handed.on);
                    if let Some((_, done)) = &a.receipt {
                        checks.wrong("received", Wrong::AlreadyDone(done.received));
                    }
                }
            }
        }
        Fact::AssetSettled(f) => settled(checks, c, f),
        Fact::AssetMoved(f) => moved(checks, c, f),
        Fact::AssetCopied(f) => copied(checks, c, f),
        Fact::ProductHandedOver(f) => product(checks, c, f),
        Fact::EquipmentListed(f) => listed(checks, c, f),
        Fact::EquipmentErased(f) => erased(checks, c, f),
        Fact::EquipmentRemoved(f) => removed(checks, c, f),
        _ => {}
    }
}

/// What is on the register under a fact's name: how many are left, since when, and by which word that day goes.
fn on_register(checks: &Checks<'_>, c: &ContractPicture, id: &FactId) -> Option<(u32, NaiveDate, Day)> {
    let without = checks.replaced.as_ref();
    let asset = c.file.assets.iter().find(|a| a.id == *id);
    let copies = || c.file.copies.iter().find(|k| k.id == *id);
    asset
        .map(|a| (a.outstanding_without(without), a.handed.on, Day::HandOver))
        .or_else(|| copies().map(|k| (k.outstanding_without(without), k.made.on, Day::Made)))
}

fn at_least_one(checks: &mut Checks<'_>, count: u32) {
    if count == 0 {
        checks.wrong("count", Wrong::TooFew { wanted: 1 });
    }
}

fn not_more(checks: &mut Checks<'_>, count: u32, left: u32) {
    if count > left {
        checks.wrong("count", Wrong::TooMany { most: u64::from(left) });
    }
}

fn event(checks: &mut Checks<'_>, c: &ContractPicture, event: Option<&FactId>) {
    if let Some(id) = event.filter(|id| !c.file.events.iter().any(|(e, _)| e == *id)) {
        checks.wrong("event", Wrong::UnknownFact(id.clone()));
    }
}

fn handed_over(checks: &mut Checks<'_>, c: &ContractPicture, f: &AssetHandedOver) {
    checks.required("what", &f.what);
    checks.required("received_by", &f.received_by);
    checks.past("on", f.on);
    at_least_one(checks, f.count);
    if let Some(day) = f.return_by {
        checks.not_before("return_by", day, Day::HandOver, f.on);
    }
    if let Some(from) = f.copied_from.as_ref().filter(|from| on_register(checks, c, from).is_none()) {
        checks.wrong("copied_from", Wrong::UnknownFact(from.clone()));
    }
}

fn settled(checks: &mut Checks<'_>, c: &ContractPicture, f: &AssetSettled) {
    checks.required("by", &f.by);
    checks.past("received", f.received);
    checks.not_before("received", f.received, Day::Occurred, f.on);
    if f.how == Settlement::Destroyed {
        checks.required("method", &f.method);
    }
    at_least_one(checks, f.count);
    match on_register(checks, c, &f.asset) {
        None => checks.wrong("asset", Wrong::UnknownFact(f.asset.clone())),
        Some((left, since, day)) => {
            checks.not_before("on", f.on, day, since);
            not_more(checks, f.count, left);
        }
    }
    if let Some(consent) = f.consent.as_ref().filter(|id| c.file.fact(id).is_none()) {
        checks.wrong("consent", Wrong::UnknownFact(consent.clone()));
    }
    if let Some(day) = f.confirmed {
        checks.past("confirmed", day);
        checks.not_before("confirmed", day, Day::Occurred, f.on);
    }
}

fn moved(checks: &mut Checks<'_>, c: &ContractPicture, f: &AssetMoved) {
    if f.to.trim().is_empty() && f.holder.trim().is_empty() {
        checks.wrong("to", Wrong::Required);
    }
    checks.past("known", f.known);
    checks.not_before("known", f.known, Day::Occurred, f.on);
    at_least_one(checks, f.count);
    match on_register(checks, c, &f.asset) {
        None => checks.wrong("asset", Wrong::UnknownFact(f.asset.clone())),
        Some((left, since, day)) => {
            checks.not_before("on", f.on, day, since);
            not_more(checks, f.count, left);
        }
    }
    if let Some(leave) = &f.leave {
        let approval = c.file.approvals.iter().find(|a| a.id == *leave);
        match (approval, c.file.fact(leave).map(|r| r.fact)) {
            (Some(approval), _) if !approval.is_granted() => checks.wrong("leave", Wrong::NotGranted),
            (Some(_), _) | (None, Some(Fact::SubmissionAccepted(_) | Fact::IncidentInstructed(_))) => {}
            _ => checks.wrong("leave", Wrong::UnknownFact(leave.clone())),
        }
    }
    event(checks, c, f.event.as_ref());
}

/// A copy without a yes can be recorded: that it had none then shows as a breach.
fn copied(checks: &mut Checks<'_>, c: &ContractPicture, f: &AssetCopied) {
    checks.past("known", f.known);
    checks.not_before("known", f.known, Day::Occurred, f.on);
    at_least_one(checks, f.count);
    match &f.asset {
        None => checks.required("what", &f.what),
        Some(asset) => match on_register(checks, c, asset) {
            None => checks.wrong("asset", Wrong::UnknownFact(asset.clone())),
            Some((_, since, day)) => checks.not_before("on", f.on, day, since),
        },
    }
    if let Some(request) = &f.request {
        let copy = c.file.approvals.iter().any(|a| a.id == *request && a.request.kind == ApprovalKind::Copy);
        if !copy {
            checks.wrong("request", Wrong::UnknownFact(request.clone()));
        }
    }
}

fn product(checks: &mut Checks<'_>, c: &ContractPicture, f: &ProductHandedOver) {
    checks.required("what", &f.what);
    checks.required("to", &f.to);
    checks.past("on", f.on);
    checks.not_before("on", f.on, Day::Made, f.made_on);
    if let Some(known) = f.known {
        checks.past("known", known);
        checks.not_before("known", known, Day::Occurred, f.on);
    }
    at_least_one(checks, f.count);
    event(checks, c, f.event.as_ref());
}

fn listed(checks: &mut Checks<'_>, c: &ContractPicture, f: &EquipmentListed) {
    checks.required("kind", &f.kind);
    checks.past("from", f.from);
    if let Some(known) = f.known {
        checks.past("known", known);
        checks.not_before("known", known, Day::Occurred, f.from);
    }
    let serial = f.serial.trim();
    let listed = c.file.machines.iter().filter(|m| m.removed.is_none());
    if !serial.is_empty() && listed.into_iter().any(|m| same_name(&m.listed.serial, serial)) {
        checks.wrong("serial", Wrong::Twice(serial.to_owned()));
    }
}

fn erased(checks: &mut Checks<'_>, c: &ContractPicture, f: &EquipmentErased) {
    checks.required("by", &f.by);
    checks.required("method", &f.method);
    checks.past("received", f.received);
    checks.not_before("received", f.received, Day::Occurred, f.on);
    match c.file.machines.iter().find(|m| m.id == f.machine) {
        None => checks.wrong("machine", Wrong::UnknownFact(f.machine.clone())),
        Some(m) => checks.not_before("on", f.on, Day::From, m.listed.from),
    }
    if let Some(day) = f.confirmed {
        checks.past("confirmed", day);
        checks.not_before("confirmed", day, Day::Occurred, f.on);
    }
    event(checks, c, f.event.as_ref());
}

fn removed(checks: &mut Checks<'_>, c: &ContractPicture, f: &EquipmentRemoved) {
    checks.past("known", f.known);
    checks.not_before("known", f.known, Day::Occurred, f.on);
    match c.file.machines.iter().find(|m| m.id == f.machine) {
        None => checks.wrong("machine", Wrong::UnknownFact(f.machine.clone())),
        Some(m) => {
            checks.not_before("on", f.on, Day::From, m.listed.from);
            if let Some((_, done)) = &m.removed {
                checks.wrong("on", Wrong::AlreadyDone(done.on));
            }
        }
    }
}
