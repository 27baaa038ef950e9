//! What each row of a list would become, against what is on file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::vendors::{NewVendor, Vendors};
use super::{Fault, FaultKind, Field, Listed, Note};
use crate::domain::clause_set::ClauseSet;
use crate::domain::decide::{self, Refusal};
use crate::domain::entry::Entry;
use crate::domain::fact::{ContractRegistered, ContractSigned, Fact, VendorRegistered, to_line};
use crate::domain::hex::sha256;
use crate::domain::ids::{ContractId, FactId, WriterId};
use crate::domain::names::squeezed;
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::purge::PurgeState;

/// A contract that is to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContract {
    /// Under which id.
    pub id: ContractId,
    /// Its terms.
    pub terms: ContractRegistered,
    /// Day of signing.
    pub signed: Option<NaiveDate>,
}

impl NewContract {
    /// The facts, in the order in which they are recorded.
    pub fn facts(&self) -> Vec<Fact> {
        let signed = self.signed.map(|on| Fact::from(ContractSigned { on }));
        std::iter::once(Fact::from(self.terms.clone())).chain(signed).collect()
    }
}

/// A field in which a row and the file differ, both as they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Texts.
    Text {
        /// Which field.
        field: Field,
        /// On file.
        on_file: String,
        /// In the list.
        listed: String,
    },
    /// Days; nothing where there is none.
    Day {
        /// Which field.
        field: Field,
        /// On file.
        on_file: Option<NaiveDate>,
        /// In the list.
        listed: NaiveDate,
    },
    /// Whether personal data is processed: so in the list, and not so on file.
    PersonalData(bool),
}

/// What a row would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becomes {
    /// A new contract.
    New(Box<NewContract>),
    /// The signing of a contract on file, which says the same and lacks its day.
    Signing(ContractId, NaiveDate),
    /// Nothing: it is on file and says the same.
    OnFile(ContractId),
    /// Nothing: a contract of this number is on file and says something else. A change is recorded there, not here.
    Differs(ContractId, Vec<Difference>),
    /// Nothing: the row above says the same.
    Repeats(u32),
    /// Nothing until its faults are mended.
    Nothing,
}

/// A row with what it would become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// The row as read.
    pub listed: Listed,
    /// What it would become.
    pub becomes: Becomes,
    /// What keeps it from becoming anything.
    pub faults: Vec<Fault>,
    /// What the officer should know.
    pub notes: Vec<Note>,
}

impl PlannedRow {
    /// Whether anything would be recorded for it.
    pub fn can_take(&self) -> bool {
        matches!(self.becomes, Becomes::New(_) | Becomes::Signing(..))
    }
}

/// A list as it would be taken over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Its rows, in their order.
    pub rows: Vec<PlannedRow>,
    /// Vendors that are not on file.
    pub vendors: Vec<NewVendor>,
}

impl Plan {
    /// The vendors that these rows (counted from 1) bring.
    pub fn vendors_of(&self, rows: &[u32]) -> Vec<&VendorRegistered> {
        let named = |vendor: &&NewVendor| vendor.rows.iter().any(|row| rows.contains(row));
        self.vendors.iter().filter(named).map(|vendor| &vendor.fact).collect()
    }
}

/// Ids for a contract of this number, best first: the same on every PC and at every try.
fn ids(number: &str) -> impl Iterator<Item = ContractId> {
    let hex: String = sha256(squeezed(number).as_bytes()).chars().take(16).collect();
    let all = (1_u32..1000).map(move |n| if n == 1 { format!("n{hex}") } else { format!("n{hex}-{n}") });
    all.filter_map(|id| ContractId::new(id).ok())
}

/// The id under which a contract of this number would be taken over.
pub fn contract_id(number: &str, picture: &Picture) -> Option<ContractId> {
    // Whoever was registered under this number and goes by another now keeps the id.
    ids(number).find(|id| !picture.contracts.contains_key(id))
}

/// What each row would become. Rows with faults of their own keep them and become nothing.
pub fn plan(picture: &Picture, listed: Vec<Listed>) -> Plan {
    let mut planning = Planning {
        picture,
        trial: picture.clone(),
        vendors: Vendors::of(&picture.office),
        numbers: picture.contracts.values().map(|c| (squeezed(c.number()), c)).collect(),
        seen: BTreeMap::new(),
    };
    let rows: Vec<PlannedRow> = listed.into_iter().map(|row| planning.row(row)).collect();
    // Who is named by rows alone that become nothing is not registered.
    let taken = |row: &u32| {
        rows.binary_search_by_key(row, |planned| planned.listed.row)
            .ok()
            .and_then(|at| rows.get(at))
            .is_some_and(|planned| matches!(planned.becomes, Becomes::New(_)))
    };
    let vendors = planning.vendors.new.into_values().map(|mut vendor| {
        vendor.rows.retain(taken);
        vendor
    });
    let mut vendors: Vec<NewVendor> = vendors.filter(|vendor| !vendor.rows.is_empty()).collect();
    vendors.sort_by_key(|vendor| vendor.rows.first().copied());
    Plan { rows, vendors }
}

struct Planning<'a> {
    picture: &'a Picture,
    /// The picture with the vendors that the rows so far bring.
    trial: Picture,
    vendors: Vendors<'a>,
    numbers: BTreeMap<String, &'a Arc<ContractPicture>>,
    /// Rows by their number, as far as they are not on file.
    seen: BTreeMap<String, Listed>,
}

impl Planning<'_> {
    fn row(&mut self, listed: Listed) -> PlannedRow {
        let (mut faults, mut notes) = (listed.faults.clone(), Vec::new());
        let number = squeezed(&listed.number);
        let becomes = if let Some(on_file) = self.numbers.get(&number).copied().filter(|_| !number.is_empty())
        {
            self.known(on_file, &listed, &mut faults)
        } else if let Some(first) = self.seen.get(&number).filter(|_| !number.is_empty()) {
            if listed.says_as(first) {
                Becomes::Repeats(first.row)
            } else {
                let kind = FaultKind::SameNumber(first.row);
                faults.push(Fault { field: Field::Number, kind, text: listed.number.clone() });
                Becomes::Nothing
            }
        } else {
            self.seen.insert(number, listed.clone());
            self.unknown(&listed, &mut faults, &mut notes)
        };
        let becomes = if faults.is_empty() { becomes } else { Becomes::Nothing };
        PlannedRow { listed, becomes, faults, notes }
    }

    /// A row whose number is on file.
    fn known(&self, on_file: &Arc<ContractPicture>, listed: &Listed, faults: &mut Vec<Fault>) -> Becomes {
        let id = on_file.id.clone();
        if self.picture.office.purges.get(&id).and_then(PurgeState::decided).is_some() {
            faults.push(Fault { field: Field::Number, kind: FaultKind::Purged, text: listed.number.clone() });
            return Becomes::Nothing;
        }
        let differences = self.differences(on_file, listed);
        match (differences.as_slice(), on_file.file.signed, listed.signed) {
            ([], None, Some(day)) => {
                let signing = Fact::from(ContractSigned { on: day });
                if let Err(refusal) = decide::on_file(self.picture, on_file, &signing) {
                    faults.extend(refused("ContractSigned", refusal, listed));
                }
                Becomes::Signing(id, day)
            }
            ([], ..) => Becomes::OnFile(id),
            _ => Becomes::Differs(id, differences),
        }
    }

    /// What a row says otherwise than the file; what it does not say makes no difference.
    fn differences(&self, on_file: &ContractPicture, listed: &Listed) -> Vec<Difference> {
        let file = &on_file.file;
        let vendor = on_file.vendor();
        let named = vendor.map(|id| self.picture.office.vendor_name(id)).unwrap_or_default();
        let is_vendor = vendor.is_some_and(|id| self.vendors.is(id, listed));
        let mut all = Vec::new();
        let text = |field, on_file: &str, listed: &str, same: bool| {
            let differs = !listed.is_empty() && !same && squeezed(on_file) != squeezed(listed);
            let (on_file, listed) = (on_file.to_owned(), listed.to_owned());
            differs.then_some(Difference::Text { field, on_file, listed })
        };
        all.extend(text(Field::Title, file.title(), &listed.title, false));
        all.extend(text(Field::Vendor, named, &listed.vendor, is_vendor));
        all.extend(text(Field::Section, file.section(), &listed.section, false));
        all.extend(text(Field::Officer, file.officer().unwrap_or_default(), &listed.officer, false));
        all.extend(text(Field::Places, &file.places().join("、"), &listed.places.join("、"), false));
        let start = file.registered.as_ref().map(|r| r.start);
        let signed = file.signed.or(listed.signed);
        let days = [
            (Field::Start, start, listed.start),
            (Field::End, file.period_end(), listed.end),
            (Field::Signed, signed, listed.signed),
        ];
        for (field, on_file, listed) in days {
            if let Some(listed) = listed.filter(|day| on_file != Some(*day)) {
                all.push(Difference::Day { field, on_file, listed });
            }
        }
        let personal = file.registered.as_ref().map(|r| r.personal_data);
        all.extend(listed.personal_data.filter(|says| personal != Some(*says)).map(Difference::PersonalData));
        all
    }

    /// A row that is not on file.
    fn unknown(&mut self, listed: &Listed, faults: &mut Vec<Fault>, notes: &mut Vec<Note>) -> Becomes {
        let blank = |faults: &mut Vec<Fault>, field, is_blank: bool| {
            // Why a cell could not be read is said already.
            if is_blank && !faults.iter().any(|fault| fault.field == field) {
                faults.push(Fault { field, kind: FaultKind::Blank, text: String::new() });
            }
        };
        for (field, text) in [
            (Field::Number, &listed.number),
            (Field::Title, &listed.title),
            (Field::Vendor, &listed.vendor),
            (Field::Section, &listed.section),
            (Field::ClauseSet, &listed.clause_set),
        ] {
            blank(faults, field, text.is_empty());
        }
        let has_period_fault = faults.iter().any(|fault| fault.field == Field::Period);
        blank(faults, Field::Start, listed.start.is_none() && !has_period_fault);
        blank(faults, Field::End, listed.end.is_none() && !has_period_fault);
        let set = self.set(&listed.clause_set).map(|set| (set.id.clone(), set.version));
        if set.is_none() && !listed.clause_set.is_empty() {
            let (kind, text) = (FaultKind::UnknownClauseSet, listed.clause_set.clone());
            faults.push(Fault { field: Field::ClauseSet, kind, text });
        }
        // Faults of the other cells and of the vendor are told at once, so that the list is mended in one go.
        if listed.vendor.is_empty() {
            return Becomes::Nothing;
        }
        let vendor = match self.vendors.of_row(listed, notes) {
            Ok(vendor) => vendor,
            Err(fault) => {
                faults.push(fault);
                return Becomes::Nothing;
            }
        };
        self.try_vendor(&vendor, listed, faults);
        let (Some(start), Some(end), Some((clause_set, clause_set_version))) =
            (listed.start, listed.end, set)
        else {
            return Becomes::Nothing;
        };
        let Some(id) = contract_id(&listed.number, self.picture) else { return Becomes::Nothing };
        let terms = ContractRegistered {
            number: listed.number.clone(),
            title: listed.title.clone(),
            vendor,
            section: listed.section.clone(),
            officer: Some(listed.officer.clone()).filter(|officer| !officer.is_empty()),
            start,
            end,
            clause_set,
            clause_set_version,
            personal_data: listed.personal_data.unwrap_or(false),
            places: listed.places.clone(),
            papers: Vec::new(),
        };
        let new = NewContract { id, terms, signed: listed.signed };
        self.try_contract(&new, listed, faults);
        match listed.signed {
            None => notes.push(Note::NotSigned),
            Some(_) if end < self.picture.today() => notes.push(Note::Over(end)),
            Some(_) => {}
        }
        Becomes::New(Box::new(new))
    }

    /// The clause set that goes by an id (its newest version), by `id@version`, or by its title.
    fn set(&self, text: &str) -> Option<&ClauseSet> {
        let wanted = squeezed(text);
        let all = || self.picture.office.sets();
        let exact = all().find(|set| wanted == format!("{}@{}", set.id, set.version));
        let goes_by = |set: &&ClauseSet| {
            let titles = [set.id.as_str(), set.title.ja.as_str(), set.title.en.as_str()];
            titles.into_iter().any(|name| squeezed(name) == wanted)
        };
        exact.or_else(|| all().filter(goes_by).max_by_key(|set| set.version))
    }

    /// The vendor as it would be recorded, for the contract to name.
    fn try_vendor(&mut self, id: &crate::domain::ids::VendorId, listed: &Listed, faults: &mut Vec<Fault>) {
        let Some(new) = self.vendors.new.get(id) else { return };
        self.trial.office.vendors.remove(id);
        let fact = Fact::from(new.fact.clone());
        if let Err(refusal) = decide::office_fact(&self.trial, &fact) {
            faults.extend(refused("VendorRegistered", refusal, listed));
        }
        self.trial.office.vendors.insert(id.clone(), new.fact.clone());
    }

    /// The contract and its signing, checked as they will be when they are recorded.
    fn try_contract(&self, new: &NewContract, listed: &Listed, faults: &mut Vec<Fault>) {
        let registered = Fact::from(new.terms.clone());
        if let Err(refusal) = decide::new_contract(&self.trial, &new.id, &registered) {
            let known: Vec<Field> = faults.iter().map(|fault| fault.field).collect();
            let more = refused("ContractRegistered", refusal, listed);
            faults.extend(more.into_iter().filter(|fault| !known.contains(&fault.field)));
            return;
        }
        let Some(day) = new.signed else { return };
        let Some(contract) = self.as_registered(&new.id, &registered) else { return };
        let signing = Fact::from(ContractSigned { on: day });
        if let Err(refusal) = decide::on_file(&self.trial, &contract, &signing) {
            faults.extend(refused("ContractSigned", refusal, listed));
        }
    }

    /// A contract's file as its registration alone leaves it.
    fn as_registered(&self, id: &ContractId, registered: &Fact) -> Option<ContractPicture> {
        let Picture { office, rules, now, .. } = &self.trial;
        let writer = WriterId::new("list").ok()?;
        let text = to_line(registered).ok()?;
        let at = now.and_utc().fixed_offset();
        let entry = Entry::new(FactId { writer, seq: 1 }, at, "", BTreeMap::new(), &text);
        Some(ContractPicture::derive(id.clone(), vec![entry], office, rules, *now, None))
    }
}

/// A refusal, field by field of the list.
fn refused(kind: &str, refusal: Refusal, listed: &Listed) -> Vec<Fault> {
    let problems = match refusal {
        Refusal::Fields(problems) => problems,
        Refusal::Purged(_) => {
            return vec![Fault {
                field: Field::Number,
                kind: FaultKind::Purged,
                text: listed.number.clone(),
            }];
        }
        other => {
            let kind = FaultKind::Refusal(Box::new(other));
            return vec![Fault { field: Field::Number, kind, text: listed.number.clone() }];
        }
    };
    let fault = |problem: decide::FieldProblem| {
        let field = Field::of(kind, &problem.field).unwrap_or(Field::Number);
        let text = match field {
            Field::Vendor => listed.vendor.clone(),
            Field::CorporateNumber => listed.corporate_number.clone(),
            Field::Number => listed.number.clone(),
            _ => String::new(),
        };
        Fault { field, kind: FaultKind::Refused(problem.wrong), text }
    };
    problems.into_iter().map(fault).collect()
}
