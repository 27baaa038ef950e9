//! The picture: everything a screen or a command shows, derived from the ledgers and the day.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use chrono::{NaiveDate, NaiveDateTime};

use super::clause_set::{ClauseSet, Group, Party};
use super::derive::{Traces, obligations, traces};
use super::due::Due;
use super::entry::Entry;
use super::file::{ContractFile, Left, OnTheBooks, Stage};
use super::ids::{ContractId, VendorId};
use super::key::ObligationKey;
use super::life;
use super::obligation::{Cause, Obligation, Status};
use super::office::Office;
use super::purge::PurgeState;
use super::rules::Rules;
use super::tally::{Cell, Counts, Tally};
use super::terms::{self, Span};

/// How many days around today an obligation is at hand, whatever became of it: as far as the dashboard's timeline goes.
pub const DAYS_AT_HAND: u64 = 90;

/// One contract as it stands.
#[derive(Debug, Clone)]
pub struct ContractPicture {
    /// Which contract.
    pub id: ContractId,
    /// Its file.
    pub file: ContractFile,
    /// Its clause sets with the days on which they hold, oldest first.
    pub terms: Vec<Span>,
    /// The clause set that holds today; nothing where the file names one that is not there.
    pub set: Option<Arc<ClauseSet>>,
    /// Its stage.
    pub stage: Stage,
    /// By group of clauses.
    tallies: Vec<(Box<str>, Tally)>,
    at_hand: Vec<Obligation>,
    /// Made when somebody asks, and kept from then on: over the years what was answered grows to many times what is open,
    /// and of a hundred contracts at most a few are looked at.
    all: OnceLock<Vec<Obligation>>,
    /// Nothing where nobody owes anything any more.
    basis: Option<Basis>,
}

/// What a contract's obligations are derived from, once more.
#[derive(Debug, Clone)]
struct Basis {
    rules: Arc<Rules>,
    now: NaiveDateTime,
}

/// Two that were derived from the same lines for the same moment are equal, whatever was asked of them since.
impl PartialEq for ContractPicture {
    fn eq(&self, other: &Self) -> bool {
        let parts = |c: &Self| (c.id.clone(), c.stage, c.tallies.clone());
        parts(self) == parts(other)
            && (&self.file, &self.terms, &self.at_hand) == (&other.file, &other.terms, &other.at_hand)
    }
}

impl ContractPicture {
    /// Derives a contract's picture.
    pub fn derive(
        id: ContractId,
        entries: impl Into<Arc<Vec<Entry>>>,
        office: &Office,
        rules: &Arc<Rules>,
        now: NaiveDateTime,
        until: Option<NaiveDate>,
    ) -> Self {
        let (mut picture, all) = Self::made(id, entries.into(), office, rules, now, until);
        picture.at_hand = all.into_iter().filter(|o| is_at_hand(o, now.date())).collect();
        // They are kept as long as the picture.
        picture.at_hand.shrink_to_fit();
        picture
    }

    /// The same for one of whom everything will be asked at once.
    pub fn whole(
        id: ContractId,
        entries: impl Into<Arc<Vec<Entry>>>,
        office: &Office,
        rules: &Arc<Rules>,
        now: NaiveDateTime,
        until: Option<NaiveDate>,
    ) -> Self {
        let (mut picture, all) = Self::made(id, entries.into(), office, rules, now, until);
        picture.at_hand = all.iter().filter(|o| is_at_hand(o, now.date())).cloned().collect();
        picture.all = all.into();
        picture
    }

    fn made(
        id: ContractId,
        entries: Arc<Vec<Entry>>,
        office: &Office,
        rules: &Arc<Rules>,
        now: NaiveDateTime,
        until: Option<NaiveDate>,
    ) -> (Self, Vec<Obligation>) {
        let purged = office.purges.get(&id).and_then(|state| state.file(&entries, until));
        let is_purged = purged.is_some();
        let mut file = purged.unwrap_or_else(|| ContractFile::fold(entries, until));
        if let Some(registered) = &file.registered {
            office.vendor_name(&registered.vendor).clone_into(&mut file.vendor_name);
        }
        let terms = terms::spans(&file, office);
        file.problems.extend(terms::unknown(&file, office));
        let set = terms::on(&terms, now.date()).map(|span| Arc::clone(&span.set));
        let stage = if is_purged { PurgeState::stage(&file) } else { life::stage(&file, rules, now.date()) };
        // Nobody owes anything any more where the file is gone.
        let basis = (!is_purged).then(|| Basis { rules: Arc::clone(rules), now });
        let (tallies, at_hand, all) = (Vec::new(), Vec::new(), OnceLock::new());
        let mut picture = Self { id, file, terms, set, stage, tallies, at_hand, all, basis };
        let all = picture.derived();
        picture.tallies = tallies_of(&all);
        (picture, all)
    }

    fn derived(&self) -> Vec<Obligation> {
        let basis = self.basis.as_ref();
        basis.map_or_else(Vec::new, |b| obligations(&self.file, &self.terms, &b.rules, b.now))
    }

    /// All its obligations, in the order of the clauses.
    pub fn obligations(&self) -> &[Obligation] {
        self.all.get_or_init(|| self.derived())
    }

    /// Those at hand: everything open, and whatever falls due around today. Who looks at all contracts asks for these.
    pub fn at_hand(&self) -> &[Obligation] {
        &self.at_hand
    }

    /// The obligation of this name.
    pub fn obligation(&self, key: &ObligationKey) -> Option<&Obligation> {
        let is_it = |o: &&Obligation| o.key == *key;
        self.at_hand.iter().find(is_it).or_else(|| self.obligations().iter().find(is_it))
    }

    /// How the dates of its obligations came about.
    pub fn traces(&self) -> Traces {
        let basis = self.basis.as_ref();
        basis.map_or_else(Traces::new, |b| traces(&self.file, &self.terms, &b.rules, b.now))
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

    fn tally(&self) -> Tally {
        self.tallies.iter().fold(Tally::default(), |sum, (_, tally)| sum.plus(*tally))
    }

    /// Counts of its obligations.
    pub fn counts(&self) -> Counts {
        self.tally().into()
    }

    /// Everything that is still on the books, by name: what the registers hold, and what the work made and the vendor
    /// has not handed over.
    pub fn on_the_books(&self, today: NaiveDate) -> Vec<OnTheBooks> {
        let mut books = self.file.on_the_books(today);
        let makes = |duty: &str| self.set.as_ref().is_some_and(|set| set.announces_products(duty));
        for o in self.at_hand.iter().filter(|o| o.status.is_open() && makes(o.key.duty())) {
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

    /// How its obligations of a group stand.
    pub fn of_group(&self, group: &str) -> Tally {
        let found = self.tallies.iter().find(|(of, _)| **of == *group);
        found.map(|(_, tally)| *tally).unwrap_or_default()
    }
}

fn tallies_of(all: &[Obligation]) -> Vec<(Box<str>, Tally)> {
    let mut tallies: Vec<(Box<str>, Tally)> = Vec::new();
    for o in all {
        match tallies.iter_mut().find(|(group, _)| **group == *o.under.group) {
            Some((_, tally)) => tally.add(o.status),
            None => tallies.push((o.under.group.as_str().into(), Tally::of(std::iter::once(o)))),
        }
    }
    tallies
}

fn is_at_hand(o: &Obligation, today: NaiveDate) -> bool {
    let days = |due: Due| (due.date - today).num_days().unsigned_abs();
    o.status.is_open() || o.due.is_some_and(|due| days(due) <= DAYS_AT_HAND)
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
        self.contracts.iter().fold(Tally::default(), |sum, c| sum.plus(c.tally())).into()
    }

    /// The cell of a group over all its contracts.
    pub fn cell(&self, group: &str) -> Option<Cell> {
        self.contracts.iter().fold(Tally::default(), |sum, c| sum.plus(c.of_group(group))).worst()
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
    pub rules: Arc<Rules>,
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

    /// All obligations at hand with their contract.
    pub fn at_hand(&self) -> impl Iterator<Item = (&ContractPicture, &Obligation)> {
        self.contracts.values().flat_map(|c| c.at_hand().iter().map(move |o| (c.as_ref(), o)))
    }

    /// What wants attention today, worst first, then by date.
    pub fn to_do(&self) -> Vec<(&ContractPicture, &Obligation)> {
        let mut list: Vec<_> = self.at_hand().filter(|(_, o)| o.status.is_pressing()).collect();
        list.sort_by_cached_key(|(c, o)| (o.status, o.sort_date(), c.id.clone(), o.key.clone()));
        list
    }

    /// Counts over all contracts.
    pub fn counts(&self) -> Counts {
        self.contracts.values().fold(Tally::default(), |sum, c| sum.plus(c.tally())).into()
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

    /// Each clause set in its newest version, most used first: what a contract can be put under.
    pub fn sets_by_use(&self) -> Vec<&ClauseSet> {
        // Versions come in order: the last one stays.
        let newest: BTreeMap<_, &ClauseSet> = self.office.sets().map(|set| (&set.id, set)).collect();
        let named = |set: &ClauseSet| {
            let all = self.contracts.values().filter_map(|c| c.file.registered.as_ref());
            all.filter(|r| r.clause_set == set.id).count()
        };
        let mut sets: Vec<&ClauseSet> = newest.into_values().collect();
        sets.sort_by_cached_key(|set| (std::cmp::Reverse((named(set), set.clauses.len())), set.id.clone()));
        sets
    }

    /// Obligations owed by the ward itself that want attention.
    pub fn ward_to_do(&self) -> usize {
        self.at_hand()
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
