//! A contract is registered (契約の登録).

use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sets::{key_of, name_of};
use super::sheet::{Sheet, YES};
use super::{Ask, Form};
use crate::app::Command;
use crate::domain::calendar::FiscalYear;
use crate::domain::decide::Wrong;
use crate::domain::fact::ContractRegistered;
use crate::domain::ids::{ContractId, VendorId};
use crate::ui::cx::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Icon};

/// A contract is registered.
pub(super) struct Contract {
    /// The contract whose registration is corrected; none where a new one is registered.
    pub id: Option<ContractId>,
}

impl Form for Contract {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-contract").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        super::basis::contract_line(self.id.as_ref(), cx)
    }

    fn kind(&self) -> &'static str {
        "ContractRegistered"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        if let Some(set) = cx.picture.sets_by_use().first() {
            sheet.set("clause_set", key_of(set));
        }
        // The section that keeps this ledger, and who sits here.
        sheet.set("section", cx.picture.office.name.as_str());
        sheet.set("officer", cx.app.officer());
        let year = FiscalYear::of(cx.today());
        sheet.set_date("end", year.last_day(), cx);
        sheet.set("personal_data", YES);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.text("title", Need::Must);
        f.text("number", Need::Must);
        let vendors: Vec<Choice> =
            f.cx.picture.vendors().into_iter().map(|v| (v.id.to_string(), v.name)).collect();
        f.choice("vendor", Need::Must, &vendors);
        if self.id.is_none() {
            let new = words.say("form-new-vendor");
            if f.ui.add(Button::secondary(&new).icon(Icon::Plus)).clicked() {
                f.cx.ask(Ask::Vendor);
            }
            f.ui.add_space(size::STEP);
        }
        let sets: Vec<Choice> =
            f.cx.picture.sets_by_use().into_iter().map(|set| (key_of(set), name_of(set, words))).collect();
        f.choice("clause_set", Need::Must, &sets);
        f.date("start", Need::Must);
        f.date("end", Need::Must);
        f.text("section", Need::Must);
        f.text("officer", Need::May);
        f.lines("places", Need::May);
        f.tick("personal_data");
        f.space();
        if self.id.is_none() {
            let note = f.say("form-signed-note");
            let label = crate::i18n::problems::field_of("ContractSigned", "on", words);
            f.label(label).note(note).date("signed", Need::May);
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let vendor = VendorId::new(r.raw("vendor")).ok();
        if vendor.is_none() {
            r.wrong("vendor", Wrong::Required);
        }
        let set = r.cx.picture.sets_by_use().into_iter().find(|set| key_of(set) == r.raw("clause_set"));
        if set.is_none() {
            r.wrong("clause_set", Wrong::Required);
        }
        let (number, title, section) = (r.text("number"), r.text("title"), r.text("section"));
        let (start, end, signed) = (r.date("start"), r.date("end"), r.some_date("signed"));
        let set = set?;
        let terms = ContractRegistered {
            number,
            title,
            vendor: vendor?,
            section,
            officer: r.some_text("officer"),
            start,
            end,
            clause_set: set.id.clone(),
            clause_set_version: set.version,
            personal_data: r.yes("personal_data"),
            places: r.lines("places"),
            papers: Vec::new(),
        };
        Some(Command::RegisterContract { id: self.id.clone(), terms: Box::new(terms), signed })
    }

    fn place_of(&self, field: &str) -> Option<&'static str> {
        match field {
            // The signing is recorded with the contract; its day is its only field.
            "on" => Some("signed"),
            "clause_set_version" => Some("clause_set"),
            _ => None,
        }
    }
}
