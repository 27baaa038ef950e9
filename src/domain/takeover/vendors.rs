//! The vendors of a list: found where they are on file, and registered once however many rows name them.

use std::collections::BTreeMap;

use super::{Fault, FaultKind, Field, Listed, Note};
use crate::domain::decide::{Wrong, is_corporate_number};
use crate::domain::fact::VendorRegistered;
use crate::domain::ids::VendorId;
use crate::domain::names::{Firm, squeezed, without_variants};
use crate::domain::office::Office;

/// A vendor that is to be registered, and the rows that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVendor {
    /// What would be recorded.
    pub fact: VendorRegistered,
    /// The rows, counted from 1.
    pub rows: Vec<u32>,
}

/// A vendor's details beside its name, with what a row says of them.
fn details(listed: &Listed) -> [(Field, &str); 6] {
    [
        (Field::VendorKana, &listed.vendor_kana),
        (Field::CorporateNumber, &listed.corporate_number),
        (Field::Representative, &listed.representative),
        (Field::Address, &listed.address),
        (Field::Telephone, &listed.telephone),
        (Field::Mail, &listed.mail),
    ]
}

fn detail(vendor: &VendorRegistered, field: Field) -> &str {
    match field {
        Field::VendorKana => &vendor.kana,
        Field::CorporateNumber => vendor.corporate_number.as_deref().unwrap_or_default(),
        Field::Representative => &vendor.representative,
        Field::Address => &vendor.address,
        Field::Telephone => &vendor.telephone,
        Field::Mail => &vendor.mail,
        _ => "",
    }
}

fn set_detail(vendor: &mut VendorRegistered, field: Field, text: &str) {
    let text = text.to_owned();
    match field {
        Field::VendorKana => vendor.kana = text,
        Field::CorporateNumber => vendor.corporate_number = Some(text),
        Field::Representative => vendor.representative = text,
        Field::Address => vendor.address = text,
        Field::Telephone => vendor.telephone = text,
        Field::Mail => vendor.mail = text,
        _ => {}
    }
}

/// A name as it is held against others: made once, for a list names each firm many times.
struct Spelt {
    bare: String,
    firm: Option<Firm>,
}

impl Spelt {
    fn of(name: &str) -> Self {
        let name = without_variants(name);
        Self { bare: squeezed(&name), firm: Firm::of(&name) }
    }

    fn is(&self, other: &Self) -> bool {
        self.bare == other.bare || matches!((&self.firm, &other.firm), (Some(a), Some(b)) if a.is(b))
    }
}

/// Vendors on file and those that the rows so far bring.
pub(super) struct Vendors<'a> {
    office: &'a Office,
    pub new: BTreeMap<VendorId, NewVendor>,
    names: BTreeMap<VendorId, Spelt>,
}

impl<'a> Vendors<'a> {
    pub fn of(office: &'a Office) -> Self {
        let names = office.vendors.values().map(|v| (v.id.clone(), Spelt::of(&v.name))).collect();
        Self { office, new: BTreeMap::new(), names }
    }

    fn all(&self) -> impl Iterator<Item = &VendorRegistered> {
        self.office.vendors.values().chain(self.new.values().map(|new| &new.fact))
    }

    /// The vendor of a row: by its 法人番号, else by its name, however that is written.
    fn find(&self, listed: &Listed) -> Result<Option<&VendorRegistered>, FaultKind> {
        let number = &listed.corporate_number;
        let by_number =
            |v: &&VendorRegistered| !number.is_empty() && detail(v, Field::CorporateNumber) == number;
        if let Some(found) = self.all().find(by_number) {
            return Ok(Some(found));
        }
        // Who has another number is another firm of the same name.
        let other_number = |v: &VendorRegistered| {
            let known = detail(v, Field::CorporateNumber);
            !number.is_empty() && !known.is_empty() && known != number
        };
        let wanted = Spelt::of(&listed.vendor);
        let is_named = |v: &VendorRegistered| self.names.get(&v.id).is_some_and(|name| name.is(&wanted));
        let named = |v: &&VendorRegistered| is_named(v) && !other_number(v);
        let found: Vec<&VendorRegistered> = self.all().filter(named).collect();
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            several => match several.iter().find(|v| v.name == listed.vendor) {
                Some(exact) => Ok(Some(exact)),
                None => Err(FaultKind::TwoVendors(several.iter().map(|v| v.name.clone()).collect())),
            },
        }
    }

    /// Whether a vendor on file is the one that a row names.
    pub fn is(&self, id: &VendorId, listed: &Listed) -> bool {
        self.find(listed).is_ok_and(|found| found.is_some_and(|v| v.id == *id))
            || self.names.get(id).is_some_and(|name| name.is(&Spelt::of(&listed.vendor)))
    }

    /// The vendor of a row, which is registered with it where it is not on file.
    pub fn of_row(&mut self, listed: &Listed, notes: &mut Vec<Note>) -> Result<VendorId, Fault> {
        let fault = |kind| Fault { field: Field::Vendor, kind, text: listed.vendor.clone() };
        // Of a number that is none, nobody else of the same name is to hear.
        let number = &listed.corporate_number;
        if !number.is_empty() && !is_corporate_number(number) {
            let kind = FaultKind::Refused(Wrong::Malformed(number.clone()));
            return Err(Fault { field: Field::CorporateNumber, kind, text: number.clone() });
        }
        let found = self.find(listed).map_err(fault)?.map(|v| v.id.clone());
        let id = found.or_else(|| self.add(&listed.vendor)).ok_or_else(|| fault(FaultKind::Blank))?;
        let differs = |field, kept: &str, listed: &str| {
            // Width and spaces make no other address or number.
            let same = squeezed(kept) == squeezed(listed);
            (!same).then(|| Note::VendorDiffers { field, kept: kept.to_owned(), listed: listed.to_owned() })
        };
        if let Some(new) = self.new.get_mut(&id) {
            new.rows.push(listed.row);
            // The name in full goes before one without its legal form.
            let is_fuller = |name: &str| Firm::of(name).is_some_and(|firm| firm.has_form());
            if is_fuller(&listed.vendor) && !is_fuller(&new.fact.name) {
                new.fact.name.clone_from(&listed.vendor);
                self.names.insert(id.clone(), Spelt::of(&listed.vendor));
            } else if new.fact.name != listed.vendor {
                notes.push(Note::VendorIs(new.fact.name.clone()));
            }
            for (field, text) in details(listed).into_iter().filter(|(_, text)| !text.is_empty()) {
                let kept = detail(&new.fact, field).to_owned();
                if kept.is_empty() {
                    set_detail(&mut new.fact, field, text);
                } else {
                    notes.extend(differs(field, &kept, text));
                }
            }
        } else if let Some(on_file) = self.office.vendors.get(&id) {
            if on_file.name != listed.vendor {
                notes.push(Note::VendorIs(on_file.name.clone()));
            }
            for (field, text) in details(listed).into_iter().filter(|(_, text)| !text.is_empty()) {
                notes.extend(differs(field, detail(on_file, field), text));
            }
        }
        Ok(id)
    }

    /// A vendor that is not on file, and none of the rows above names.
    fn add(&mut self, name: &str) -> Option<VendorId> {
        let id = self.free_id(name)?;
        let fact = VendorRegistered {
            id: id.clone(),
            name: name.to_owned(),
            kana: String::new(),
            corporate_number: None,
            representative: String::new(),
            address: String::new(),
            telephone: String::new(),
            mail: String::new(),
        };
        self.new.insert(id.clone(), NewVendor { fact, rows: Vec::new() });
        self.names.insert(id.clone(), Spelt::of(name));
        Some(id)
    }

    fn free_id(&self, name: &str) -> Option<VendorId> {
        self.office.ids_for_vendor(name).find(|id| !self.new.contains_key(id))
    }
}
