//! What the forms of the registers share: choices of what is on them, and what is on file about one of them.

use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use crate::domain::fact::{ApprovalKind, Fact};
use crate::domain::file::{Asset, Copies, Machine};
use crate::domain::ids::FactId;
use crate::i18n::{facts, number};
use crate::ui::cx::Cx;

/// An asset by its hand-over.
pub(super) fn asset<'c>(basis: &Basis, id: &FactId, cx: &Cx<'c>) -> Option<&'c Asset> {
    basis.file(cx)?.assets.iter().find(|a| a.id == *id)
}

/// Copies by the fact of their making.
pub(super) fn copies<'c>(basis: &Basis, id: &FactId, cx: &Cx<'c>) -> Option<&'c Copies> {
    basis.file(cx)?.copies.iter().find(|c| c.id == *id)
}

/// A machine by its listing.
pub(super) fn machine<'c>(basis: &Basis, id: &FactId, cx: &Cx<'c>) -> Option<&'c Machine> {
    basis.file(cx)?.machines.iter().find(|m| m.id == *id)
}

/// How many of an asset, or of copies, are left.
pub(super) fn left(basis: &Basis, id: &FactId, cx: &Cx<'_>) -> u32 {
    let asset = asset(basis, id, cx).map(Asset::outstanding);
    asset.or_else(|| copies(basis, id, cx).map(Copies::outstanding)).unwrap_or(0)
}

/// What was handed over or copied, to whom or by whom, and when.
pub(super) fn show_item(f: &mut Fields<'_, '_>, basis: &Basis, id: &FactId) {
    if let Some(asset) = asset(basis, id, f.cx) {
        return show_asset(f, Some(asset));
    }
    let (Some(file), Some(copies)) = (basis.file(f.cx), copies(basis, id, f.cx)) else { return };
    f.of("AssetCopied");
    let lines = [
        (f.name_of("what"), file.copy_name(copies).to_owned()),
        (f.name_of("count"), number(copies.made.count.into())),
        (f.name_of("medium"), copies.made.medium.clone()),
        (f.name_of("on"), f.words().dates().date_plain(copies.made.on)),
        (f.name_of("by"), copies.made.by.clone()),
    ];
    f.on_file(&lines);
}

/// What was handed over, to whom and when.
pub(super) fn show_asset(f: &mut Fields<'_, '_>, asset: Option<&Asset>) {
    let Some(Asset { handed, .. }) = asset else { return };
    f.of("AssetHandedOver");
    let lines = [
        (f.name_of("what"), handed.what.clone()),
        (f.name_of("count"), number(handed.count.into())),
        (f.name_of("medium"), handed.medium.clone()),
        (f.name_of("on"), f.words().dates().date_plain(handed.on)),
        (f.name_of("received_by"), handed.received_by.clone()),
    ];
    f.on_file(&lines);
}

/// What a machine is.
pub(super) fn show_machine(f: &mut Fields<'_, '_>, basis: &Basis, id: &FactId) {
    let Some(machine) = machine(basis, id, f.cx) else { return };
    f.of("EquipmentListed");
    let lines = [
        (f.name_of("kind"), machine.listed.name()),
        (f.name_of("capacity"), machine.listed.capacity.clone()),
        (f.name_of("place"), machine.listed.place.clone()),
        (f.name_of("from"), f.words().dates().date_plain(machine.listed.from)),
        (f.name_of("owner"), machine.listed.owner.clone()),
    ];
    f.on_file(&lines);
}

/// What of the register is still out: assets, and copies after them.
pub(super) fn items(basis: &Basis, with_copies: bool, cx: &Cx<'_>) -> Vec<Choice> {
    let Some(file) = basis.file(cx) else { return Vec::new() };
    let line = |id: &FactId, what: &str, count: u32| {
        let values = [("what", what.into()), ("count", count.into())];
        (id.to_string(), cx.words.say_with("assets-item-left", &values))
    };
    let assets = file.assets.iter().filter(|a| a.outstanding() > 0);
    let assets = assets.map(|a| line(&a.id, &a.handed.what, a.outstanding()));
    let copies = file.copies.iter().filter(|c| with_copies && file.copies_out(c) > 0);
    assets.chain(copies.map(|c| line(&c.id, file.copy_name(c), c.outstanding()))).collect()
}

/// What the ward may have given its leave by: granted requests and instructions.
pub(super) fn leaves(basis: &Basis, cx: &Cx<'_>) -> Vec<Choice> {
    let Some(file) = basis.file(cx) else { return Vec::new() };
    let says_yes = |id: &FactId, fact: &Fact| match fact {
        Fact::ApprovalRequested(_) => file.approvals.iter().any(|a| a.id == *id && a.is_granted()),
        Fact::IncidentInstructed(_) => true,
        _ => false,
    };
    let found = file.facts.iter().filter(|r| r.retracted_by.is_none() && says_yes(r.id, r.fact));
    found.map(|r| (r.id.to_string(), facts::summary(r.fact, basis.set(cx), cx.words))).collect()
}

/// Requests to copy.
pub(super) fn copy_requests(basis: &Basis, cx: &Cx<'_>) -> Vec<Choice> {
    let approvals = basis.file(cx).map(|f| f.approvals.as_slice()).unwrap_or_default();
    let copy = approvals.iter().filter(|a| a.request.kind == ApprovalKind::Copy);
    let state = |a: &crate::domain::file::Approval| facts::approval_state(a.state(cx.today()), cx.words);
    copy.map(|a| {
        let values = [("what", (&a.request.subject).into()), ("state", state(a).into())];
        (a.id.to_string(), cx.words.say_with("assets-request", &values))
    })
    .collect()
}

/// The event that announced something, where any was noted.
pub(super) fn event(f: &mut Fields<'_, '_>, basis: &Basis) {
    let (set, words) = (basis.set(f.cx), f.words());
    let events = basis.file(f.cx).map(|file| file.events.as_slice()).unwrap_or_default();
    let events: Vec<Choice> = events
        .iter()
        .map(|(id, e)| {
            let kind = facts::event(&e.event, set, words);
            let values = [("kind", kind.into()), ("outline", (&e.outline).into())];
            (id.to_string(), words.say_with("assets-event", &values))
        })
        .collect();
    if !events.is_empty() {
        f.choice("event", Need::May, &events);
    }
}

/// In which firm's hands something is.
pub(super) fn holder(f: &mut Fields<'_, '_>) {
    let note = f.say("assets-holder-note");
    f.note(note).text("holder", Need::May);
}
