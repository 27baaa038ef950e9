//! The registers of a contract: what was given out, copied and used, where it is, and what is still on the books.

use std::sync::Arc;

use chrono::NaiveDate;

use super::ContractFile;
use crate::domain::fact::{
    ApprovalKind, AssetCopied, AssetHandedOver, AssetMoved, AssetSettled, CustodyReceiptReceived,
    EquipmentErased, EquipmentListed, EquipmentRemoved, Settlement,
};
use crate::domain::ids::FactId;
use crate::domain::names::same_name;

/// Pieces of one asset that lie in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// In which firm's hands; empty for the vendor's own.
    pub holder: String,
    /// Where, as far as known.
    pub place: String,
    /// How many.
    pub count: u32,
    /// Since when.
    pub since: NaiveDate,
}

/// An asset from hand-over to its return or destruction.
#[derive(Debug, Clone, PartialEq)]
pub struct Asset {
    /// The hand-over's fact.
    pub id: FactId,
    /// The hand-over.
    pub handed: Arc<AssetHandedOver>,
    /// The receipt.
    pub receipt: Option<(FactId, Arc<CustodyReceiptReceived>)>,
    /// Transports, in causal order.
    pub moved: Vec<(FactId, Arc<AssetMoved>)>,
    /// Returns and destructions.
    pub settled: Vec<(FactId, Arc<AssetSettled>)>,
}

impl Asset {
    /// How many are still out.
    pub fn outstanding(&self) -> u32 {
        counted(self.handed.count, &self.settled).1
    }

    /// The same as if a settlement had not been recorded: what a correction of it is held against.
    pub fn outstanding_without(&self, settlement: Option<&FactId>) -> u32 {
        left_without(self.handed.count, &self.settled, settlement)
    }

    /// How many left the vendor's hands this way. Never more in all than were handed over.
    pub fn settled_by(&self, how: Settlement) -> u32 {
        taken_by(self.handed.count, &self.settled, how)
    }

    /// Where the pieces are that are still out.
    pub fn holdings(&self, vendor: &str) -> Vec<Holding> {
        let first = Holding {
            holder: whose(&self.handed.holder, vendor),
            place: self.handed.storage.clone(),
            count: self.handed.count,
            since: self.handed.on,
        };
        holdings(first, &self.moved, &self.settled, vendor)
    }
}

/// Copies from their making to their erasure or return.
#[derive(Debug, Clone, PartialEq)]
pub struct Copies {
    /// The fact of the copying.
    pub id: FactId,
    /// The copying.
    pub made: Arc<AssetCopied>,
    /// Transports, in causal order.
    pub moved: Vec<(FactId, Arc<AssetMoved>)>,
    /// Erasures and returns.
    pub settled: Vec<(FactId, Arc<AssetSettled>)>,
}

impl Copies {
    /// How many are neither erased nor returned one by one; a report on the whole approval is not looked at here.
    pub fn outstanding(&self) -> u32 {
        counted(self.made.count, &self.settled).1
    }

    /// The same as if a settlement had not been recorded.
    pub fn outstanding_without(&self, settlement: Option<&FactId>) -> u32 {
        left_without(self.made.count, &self.settled, settlement)
    }

    /// How many went this way. Never more in all than were made.
    pub fn settled_by(&self, how: Settlement) -> u32 {
        taken_by(self.made.count, &self.settled, how)
    }

    /// Where the copies are that are still there.
    pub fn holdings(&self, vendor: &str) -> Vec<Holding> {
        let first = Holding {
            holder: whose(&self.made.holder, vendor),
            place: self.made.place.clone(),
            count: self.made.count,
            since: self.made.on,
        };
        holdings(first, &self.moved, &self.settled, vendor)
    }
}

/// A machine from its use to its leaving.
#[derive(Debug, Clone, PartialEq)]
pub struct Machine {
    /// The fact of its listing.
    pub id: FactId,
    /// What it is.
    pub listed: Arc<EquipmentListed>,
    /// Erasures, in causal order.
    pub erased: Vec<(FactId, Arc<EquipmentErased>)>,
    /// Its leaving.
    pub removed: Option<(FactId, Arc<EquipmentRemoved>)>,
}

impl Machine {
    /// The first erasure that was done by a day.
    pub fn erased_by(&self, day: NaiveDate) -> Option<&(FactId, Arc<EquipmentErased>)> {
        self.erased.iter().filter(|(_, e)| e.on <= day).min_by_key(|(id, e)| (e.on, id.clone()))
    }

    /// Whether its data must still be erased.
    pub fn holds_data(&self) -> bool {
        self.listed.storage && self.removed.is_none() && self.erased.is_empty()
    }
}

/// What kind of thing is still on the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Left {
    /// An asset is out.
    Asset,
    /// A receipt is missing.
    Receipt,
    /// Copies are neither erased nor returned.
    Copies,
    /// Something made by the work has not been handed over.
    Product,
    /// A machine still holds data.
    Machine,
}

impl Left {
    /// Name in keys of messages and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Asset => "asset",
            Self::Receipt => "receipt",
            Self::Copies => "copies",
            Self::Product => "product",
            Self::Machine => "machine",
        }
    }
}

/// One thing still on the books, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnTheBooks {
    /// What kind of thing.
    pub left: Left,
    /// The fact that put it there.
    pub fact: FactId,
    /// What it is.
    pub what: String,
    /// How many.
    pub count: u32,
    /// In which firm's hands; empty for the vendor's own.
    pub holder: String,
    /// Where, as far as known.
    pub place: String,
    /// Since when.
    pub since: NaiveDate,
}

/// What each settlement took, and what is left: nothing goes below zero, whatever the facts claim.
fn counted(total: u32, settled: &[(FactId, Arc<AssetSettled>)]) -> (Vec<u32>, u32) {
    let mut left = total;
    let took = settled.iter().map(|(_, s)| {
        let took = s.count.min(left);
        left -= took;
        took
    });
    (took.collect(), left)
}

fn left_without(total: u32, settled: &[(FactId, Arc<AssetSettled>)], without: Option<&FactId>) -> u32 {
    let others = settled.iter().filter(|(id, _)| Some(id) != without);
    total.saturating_sub(others.fold(0_u32, |sum, (_, s)| sum.saturating_add(s.count)))
}

fn taken_by(total: u32, settled: &[(FactId, Arc<AssetSettled>)], how: Settlement) -> u32 {
    let (took, _) = counted(total, settled);
    settled.iter().zip(took).filter(|((_, s), _)| s.how == how).map(|(_, took)| took).sum()
}

/// The vendor itself has no name here: it is the one who holds what nobody else does.
fn whose(holder: &str, vendor: &str) -> String {
    let own = holder.trim().is_empty() || same_name(holder, vendor);
    if own { String::new() } else { holder.trim().to_owned() }
}

enum Step<'f> {
    Moved(&'f AssetMoved),
    Settled(&'f AssetSettled, u32),
}

fn holdings(
    first: Holding,
    moved: &[(FactId, Arc<AssetMoved>)],
    settled: &[(FactId, Arc<AssetSettled>)],
    vendor: &str,
) -> Vec<Holding> {
    let (took, _) = counted(first.count, settled);
    let carried = moved.iter().map(|(_, m)| (m.on, Step::Moved(m)));
    let ends = settled.iter().zip(took).map(|((_, s), took)| (s.on, Step::Settled(s, took)));
    let mut steps: Vec<(NaiveDate, Step<'_>)> = carried.chain(ends).collect();
    steps.sort_by_key(|(day, _)| *day);
    let mut held = vec![first];
    for (day, step) in steps {
        match step {
            Step::Settled(s, count) => {
                let share = whose(&s.holder, vendor);
                take(&mut held, count, |h| match (s.holder.is_empty(), same_name(&h.holder, &share)) {
                    (false, true) => 0,
                    _ if h.holder.is_empty() => 1,
                    _ => 2,
                });
            }
            Step::Moved(m) => {
                let holder = whose(&m.holder, vendor);
                let is_there = |h: &Holding| same_name(&h.holder, &holder) && same_name(&h.place, &m.to);
                let count = take(&mut held, m.count, |h| match () {
                    () if is_there(h) => 3,
                    () if !m.from.is_empty() && same_name(&h.place, &m.from) => 0,
                    () if h.holder.is_empty() => 1,
                    () => 2,
                });
                if let Some(there) = held.iter_mut().find(|h| is_there(h)) {
                    there.count = there.count.saturating_add(count);
                } else if count > 0 {
                    held.push(Holding { holder, place: m.to.clone(), count, since: day });
                }
            }
        }
    }
    held.retain(|h| h.count > 0);
    held
}

/// Takes pieces out, from the lowest rank first; gives how many there were to take.
fn take(held: &mut [Holding], count: u32, rank: impl Fn(&Holding) -> u8) -> u32 {
    let mut order: Vec<&mut Holding> = held.iter_mut().collect();
    order.sort_by_key(|h| rank(h));
    let mut left = count;
    for holding in order {
        let took = holding.count.min(left);
        holding.count -= took;
        left -= took;
    }
    count - left
}

impl ContractFile {
    /// How many of all assets are still out.
    pub fn assets_out(&self) -> u64 {
        self.assets.iter().map(|a| u64::from(a.outstanding())).sum()
    }

    /// How many assets were handed over on certain days.
    pub fn assets_handed_in(&self, is_one: impl Fn(NaiveDate) -> bool) -> u64 {
        let handed = self.assets.iter().filter(|a| is_one(a.handed.on));
        handed.map(|a| u64::from(a.handed.count)).sum()
    }

    /// How many assets came back or were destroyed as the ward learned on certain days.
    pub fn assets_settled_in(&self, is_one: impl Fn(NaiveDate) -> bool) -> u64 {
        let took = |a: &Asset| -> u64 {
            let (took, _) = counted(a.handed.count, &a.settled);
            let took = a.settled.iter().zip(took).filter(|((_, s), _)| is_one(s.received));
            took.map(|(_, took)| u64::from(took)).sum()
        };
        self.assets.iter().map(took).sum()
    }

    /// What an asset was, for those who only know its fact.
    pub fn asset(&self, id: &FactId) -> Option<&AssetHandedOver> {
        self.assets.iter().find(|a| a.id == *id).map(|a| &*a.handed)
    }

    /// The name of an asset or of what was copied.
    pub fn asset_name(&self, id: &FactId) -> &str {
        let copied = || self.copies.iter().find(|c| c.id == *id).map(|c| self.copy_name(c));
        self.asset(id).map(|a| a.what.as_str()).or_else(copied).unwrap_or_default()
    }

    /// What was copied: its own words, else those of the asset.
    pub fn copy_name<'f>(&'f self, copies: &'f Copies) -> &'f str {
        let asset = copies.made.asset.as_ref().and_then(|id| self.asset(id));
        match copies.made.what.trim() {
            "" => asset.map(|a| a.what.as_str()).unwrap_or_default(),
            what => what,
        }
    }

    /// How many copies are left: none once their approval's end was reported.
    pub fn copies_out(&self, copies: &Copies) -> u32 {
        let concluded = copies.made.request.as_ref().is_some_and(|request| {
            let approval = self.approvals.iter().find(|a| a.id == *request);
            let done = approval.and_then(|a| a.concluded.as_ref());
            done.is_some_and(|(_, done)| done.on >= copies.made.on)
        });
        if concluded { 0 } else { copies.outstanding() }
    }

    /// Where the copies under an approval went, once every one of them is erased or returned: by which facts, and the
    /// day the ward received the last of them.
    pub fn copies_gone(&self, request: &FactId) -> Option<(Vec<FactId>, NaiveDate)> {
        let under = || self.copies.iter().filter(|c| c.made.request.as_ref() == Some(request));
        if under().any(|c| c.outstanding() > 0) {
            return None;
        }
        let settled = || under().flat_map(|c| &c.settled);
        let last = settled().map(|(_, s)| s.received).max()?;
        Some((settled().map(|(id, _)| id.clone()).collect(), last))
    }

    /// The fact of a register that answers a noted event, and its day: a product handed over, a machine erased, an
    /// asset carried.
    pub fn registered_for(&self, event: &FactId) -> Option<(&FactId, NaiveDate)> {
        let named = |of: &Option<FactId>| of.as_ref() == Some(event);
        let products = self.products.iter().filter(|(_, p)| named(&p.event)).map(|(id, p)| (id, p.on));
        let erased = self.machines.iter().flat_map(|m| &m.erased);
        let erased = erased.filter(|(_, e)| named(&e.event)).map(|(id, e)| (id, e.on));
        let moved = self.assets.iter().flat_map(|a| &a.moved);
        let moved = moved.chain(self.copies.iter().flat_map(|c| &c.moved));
        let moved = moved.filter(|(_, m)| named(&m.event)).map(|(id, m)| (id, m.known));
        products.chain(erased).chain(moved).min_by_key(|(id, day)| (*day, (*id).clone()))
    }

    /// Everything of the registers that is still on the books, by name: assets out and with whom, receipts missing,
    /// copies that are left, machines that hold data. What the work made is owed by its event and stands with the
    /// obligations, see [`ContractPicture::on_the_books`](crate::domain::picture::ContractPicture::on_the_books).
    pub fn on_the_books(&self, today: NaiveDate) -> Vec<OnTheBooks> {
        let mut books: Vec<OnTheBooks> = Vec::new();
        for asset in &self.assets {
            let what = &asset.handed.what;
            let held = asset.holdings(&self.vendor_name).into_iter();
            books.extend(held.map(|h| OnTheBooks::held(Left::Asset, &asset.id, what, h)));
            if asset.receipt.is_none() {
                let whole = Holding {
                    holder: String::new(),
                    place: String::new(),
                    count: asset.handed.count,
                    since: asset.handed.on,
                };
                books.push(OnTheBooks::held(Left::Receipt, &asset.id, what, whole));
            }
        }
        for copies in self.copies.iter().filter(|c| self.copies_out(c) > 0) {
            let held = copies.holdings(&self.vendor_name).into_iter();
            books.extend(held.map(|h| OnTheBooks::held(Left::Copies, &copies.id, self.copy_name(copies), h)));
        }
        // Where no copy was recorded, as many as were approved may have been made.
        for approval in self.approvals.iter().filter(|a| a.request.kind == ApprovalKind::Copy) {
            let recorded = self.copies.iter().any(|c| c.made.request.as_ref() == Some(&approval.id));
            if let (Some((_, decision)), None, false) = (approval.decision(), &approval.concluded, recorded)
                && decision.decision.is_yes()
            {
                let held = Holding {
                    holder: String::new(),
                    place: approval.request.place.clone().unwrap_or_default(),
                    count: approval.request.count.unwrap_or(1),
                    since: decision.on,
                };
                books.push(OnTheBooks::held(Left::Copies, &approval.id, &approval.request.subject, held));
            }
        }
        for machine in self.machines.iter().filter(|m| m.holds_data()) {
            let held = Holding {
                holder: String::new(),
                place: machine.listed.place.clone(),
                count: 1,
                since: machine.listed.from,
            };
            books.push(OnTheBooks::held(Left::Machine, &machine.id, &machine.listed.name(), held));
        }
        books.retain(|b| b.since <= today);
        books.sort_by(|a, b| {
            (a.left, a.since, &a.fact, &a.holder, &a.place)
                .cmp(&(b.left, b.since, &b.fact, &b.holder, &b.place))
        });
        books
    }
}

impl OnTheBooks {
    fn held(left: Left, fact: &FactId, what: &str, held: Holding) -> Self {
        let Holding { holder, place, count, since } = held;
        Self { left, fact: fact.clone(), what: what.to_owned(), count, holder, place, since }
    }
}
