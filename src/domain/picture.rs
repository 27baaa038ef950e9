//! The picture: everything a screen or a command shows, derived from the ledgers and the day.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::clause_set::{ClauseSet, Group, Party};
use super::derive::obligations;
use super::entry::Entry;
use super::file::{ContractFile, Left, OnTheBooks, Stage};
use super::ids::{ContractId, VendorId};
use super::life;
use super::obligation::{Cause, Obligation, Status};
use super::office::Office;
use super::purge::PurgeState;
use super::rules::Rules;
use super::terms::{self, Span};

/// One contract as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractPicture {
    /// Which contract.
    pub id: ContractId,
    /// Its file.
    pub file: ContractFile,
    /// Its clause sets with the days on which they hold, oldest first.
    pub terms: Vec<Span>,
    /// The clause set that holds today; nothing where the file names one that is not there.
    pub set: Option<Arc<ClauseSet>>,
    /// Its obligations, in the order of the clauses.
    pub obligations: Vec<Obligation>,
    /// Its stage.
    pub stage: Stage,
}

/// How many obligations stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Past due, and breaches.
    pub late: usize,
    /// Sent back to the vendor.
    pub sent_back: usize,
    /// Due within the office's horizon.
    pub due_soon: usize,
    /// The ward's turn.
    pub awaiting_ward: usize,
    /// All that somebody still has to answer, now or later: the ones above and those not yet due.
    pub open: usize,
    /// Answered.
    pub met: usize,
    /// All obligations.
    pub total: usize,
}

impl Counts {
    /// Counts obligations.
    pub fn of<'a>(obligations: impl Iterator<Item = &'a Obligation>) -> Self {
        obligations.fold(Self::default(), |mut counts, o| {
            counts.total += 1;
            counts.late += usize::from(o.status.is_overdue());
            counts.sent_back += usize::from(o.status == Status::SentBack);
            counts.due_soon += usize::from(o.status == Status::DueSoon);
            counts.awaiting_ward += usize::from(o.status == Status::AwaitingWard);
            counts.open += usize::from(o.status.is_open());
            counts.met += usize::from(o.status.is_met());
            counts
        })
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            late: self.late + other.late,
            sent_back: self.sent_back + other.sent_back,
            due_soon: self.due_soon + other.due_soon,
            awaiting_ward: self.awaiting_ward + other.awaiting_ward,
            open: self.open + other.open,
            met: self.met + other.met,
            total: self.total + other.total,
        }
    }
}

/// A cell of the matrix: the worst status of a group and how many stand so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The worst status.
    pub worst: Status,
    /// How many obligations stand so.
    pub count: usize,
}

/// The worst status among obligations, and how many stand so.
pub fn worst<'a>(obligations: impl Iterator<Item = &'a Obligation>) -> Option<Cell> {
    let mut cell: Option<Cell> = None;
    for obligation in obligations {
        match &mut cell {
            Some(c) if c.worst == obligation.status => c.count += 1,
            Some(c) if c.worst < obligation.status => {}
            _ => cell = Some(Cell { worst: obligation.status, count: 1 }),
        }
    }
    cell
}

impl ContractPicture {
    /// Derives a contract's picture.
    pub fn derive(
        id: ContractId,
        entries: &[Entry],
        office: &Office,
        rules: &Rules,
        now: NaiveDateTime,
        until: Option<NaiveDate>,
    ) -> Self {
        let purged = office.purges.get(&id).and_then(|state| state.file(entries, until));
        let is_purged = purged.is_some();
        let mut file = purged.unwrap_or_else(|| ContractFile::fold(entries, until));
        if let Some(registered) = &file.registered {
            file.vendor_name = office.vendor_name(&registered.vendor).to_owned();
        }
        let terms = terms::spans(&file, office);
        file.problems.extend(terms::unknown(&file, office));
        let set = terms::on(&terms, now.date()).map(|span| Arc::clone(&span.set));
        // Nobody owes anything any more where the file is gone.
        let obligations = if is_purged { Vec::new() } else { obligations(&file, &terms, rules, now) };
        let stage = if is_purged { PurgeState::stage(&file) } else { life::stage(&file, rules, now.date()) };
        Self { id, file, terms, set, obligations, stage }
    }

    /// The clause set that an obligation is under: where the terms changed, the older ones may still hold for it. The
    /// present one where no set has its duty so.
    pub fn set_of(&self, o: &Obligation) -> Option<&ClauseSet> {
        let has = |set: &ClauseSet| {
            let under = set.duty(o.key.duty());
            under.is_some_and(|(clause, duty)| clause.number == o.under.clause && duty.item == o.under.item)
        };
        let of = self.terms.iter().map(|span| &*span.set).find(|set| has(set));
        of.or(self.set.as_deref())
    }

    /// The contract's number; its id where it is not registered.
    pub fn number(&self) -> &str {
        self.file.registered.as_ref().map_or(self.id.as_str(), |r| r.number.as_str())
    }

    /// The vendor.
    pub fn vendor(&self) -> Option<&VendorId> {
        self.file.registered.as_ref().map(|r| &r.vendor)
    }

    /// Counts of its obligations.
    pub fn counts(&self) -> Counts {
        Counts::of(self.obligations.iter())
    }

    /// Everything that is still on the books, by name: what the registers hold, and what the work made and the vendor
    /// has not handed over.
    pub fn on_the_books(&self, today: NaiveDate) -> Vec<OnTheBooks> {
        let mut books = self.file.on_the_books(today);
        let makes = |duty: &str| self.set.as_ref().is_some_and(|set| set.announces_products(duty));
        for o in self.obligations.iter().filter(|o| o.status.is_open() && makes(o.key.duty())) {
            let Cause::Fact(event) = &o.cause else { continue };
            let Some((_, noted)) = self.file.events.iter().find(|(id, _)| id == event) else { continue };
            books.push(OnTheBooks {
                left: Left::Product,
                fact: event.clone(),
                what: noted.outline.clone(),
                count: 1,
                holder: String::new(),
                place: String::new(),
                since: noted.on.unwrap_or(noted.known),
            });
        }
        books.sort_by(|a, b| (a.left, a.since, &a.fact).cmp(&(b.left, b.since, &b.fact)));
        books
    }

    /// The cell of a group.
    pub fn cell(&self, group: &str) -> Option<Cell> {
        worst(self.obligations.iter().filter(|o| o.under.group == group))
    }
}

/// A vendor with its contracts.
#[derive(Debug, Clone)]
pub struct VendorPicture<'a> {
    /// Which vendor; its contracts may name one that is not registered.
    pub id: VendorId,
    /// Its name.
    pub name: String,
    /// Its contracts, by number.
    pub contracts: Vec<&'a ContractPicture>,
}

impl VendorPicture<'_> {
    /// Counts of all its contracts.
    pub fn counts(&self) -> Counts {
        self.contracts.iter().fold(Counts::default(), |sum, c| sum.plus(c.counts()))
    }

    /// The cell of a group over all its contracts.
    pub fn cell(&self, group: &str) -> Option<Cell> {
        worst(self.contracts.iter().flat_map(|c| &c.obligations).filter(|o| o.under.group == group))
    }
}

/// Everything derived, for one moment.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The moment it was derived for.
    pub now: NaiveDateTime,
    /// The office.
    pub office: Office,
    /// The rules of dates.
    pub rules: Rules,
    /// Contracts.
    pub contracts: BTreeMap<ContractId, Arc<ContractPicture>>,
}

impl Picture {
    /// The day it was derived for.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Vendors with their contracts, by reading of the name; registered vendors without a contract included.
    pub fn vendors(&self) -> Vec<VendorPicture<'_>> {
        let mut by_vendor: BTreeMap<&VendorId, Vec<&ContractPicture>> =
            self.office.vendors.keys().map(|id| (id, Vec::new())).collect();
        for contract in self.contracts.values() {
            if let Some(vendor) = contract.vendor() {
                by_vendor.entry(vendor).or_default().push(contract);
            }
        }
        let mut vendors: Vec<VendorPicture<'_>> = by_vendor
            .into_iter()
            .map(|(id, mut contracts)| {
                contracts.sort_by(|a, b| (a.number(), &a.id).cmp(&(b.number(), &b.id)));
                VendorPicture { id: id.clone(), name: self.office.vendor_name(id).to_owned(), contracts }
            })
            .collect();
        let reading = |v: &VendorPicture<'_>| {
            let kana = self.office.vendors.get(&v.id).map(|r| r.kana.clone()).filter(|k| !k.is_empty());
            (kana.unwrap_or_else(|| v.name.clone()), v.id.clone())
        };
        vendors.sort_by_key(reading);
        vendors
    }

    /// All obligations with their contract.
    pub fn obligations(&self) -> impl Iterator<Item = (&ContractPicture, &Obligation)> {
        self.contracts.values().flat_map(|c| c.obligations.iter().map(move |o| (c.as_ref(), o)))
    }

    /// What wants attention today, worst first, then by date.
    pub fn to_do(&self) -> Vec<(&ContractPicture, &Obligation)> {
        let mut list: Vec<_> = self.obligations().filter(|(_, o)| o.status.is_pressing()).collect();
        list.sort_by_cached_key(|(c, o)| (o.status, o.sort_date(), c.id.clone(), o.key.clone()));
        list
    }

    /// Counts over all contracts.
    pub fn counts(&self) -> Counts {
        self.contracts.values().fold(Counts::default(), |sum, c| sum.plus(c.counts()))
    }

    /// The columns of the matrix: groups of the clause sets in use, in the order of the set most contracts use.
    pub fn groups(&self) -> Vec<Group> {
        let mut uses: BTreeMap<_, (usize, &ClauseSet)> = BTreeMap::new();
        for set in self.contracts.values().filter_map(|c| c.set.as_deref()) {
            uses.entry((&set.id, set.version)).or_insert((0, set)).0 += 1;
        }
        let mut sets: Vec<_> = uses.into_values().collect();
        sets.sort_by_key(|(count, set)| (std::cmp::Reverse(*count), set.id.clone(), set.version));
        let mut groups: Vec<Group> = Vec::new();
        for (_, set) in sets {
            for group in &set.groups {
                if !groups.iter().any(|g| g.id == group.id) {
                    groups.push(group.clone());
                }
            }
        }
        groups
    }

    /// Obligations owed by the ward itself that want attention.
    pub fn ward_to_do(&self) -> usize {
        self.obligations()
            .filter(|(_, o)| o.status.is_pressing())
            .filter(|(_, o)| o.owed_by == Party::Ward || o.status == Status::AwaitingWard)
            .count()
    }

    /// A contract by its id or, where it is given alone, by its number.
    pub fn find_contract(&self, text: &str) -> Option<&Arc<ContractPicture>> {
        let by_id = ContractId::new(text).ok().and_then(|id| self.contracts.get(&id));
        by_id.or_else(|| {
            let mut named = self.contracts.values().filter(|c| c.number() == text);
            named.next().filter(|_| named.next().is_none())
        })
    }
}
