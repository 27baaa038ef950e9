//! A vendor is registered, or its details change (受託者の登録).

use unicode_normalization::UnicodeNormalization as _;

use super::Form;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{Fact, VendorRegistered};
use crate::domain::ids::VendorId;
use crate::ui::cx::Cx;

/// A vendor is registered, or its details change.
pub(super) struct Vendor {
    /// Whose details change; nobody's where a new one is registered.
    pub id: Option<VendorId>,
}

impl Form for Vendor {
    fn title(&self, cx: &Cx<'_>) -> String {
        match self.id {
            None => cx.words.say("form-title-vendor").into_owned(),
            Some(_) => cx.words.say("form-title-vendor-details").into_owned(),
        }
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.id.as_ref().map(|id| cx.picture.office.vendor_name(id).to_owned()).unwrap_or_default()
    }

    fn kind(&self) -> &'static str {
        "VendorRegistered"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let Some(vendor) = self.id.as_ref().and_then(|id| cx.picture.office.vendors.get(id)) else { return };
        sheet.set("name", vendor.name.as_str());
        sheet.set("kana", vendor.kana.as_str());
        sheet.set_some("corporate_number", vendor.corporate_number.as_deref());
        sheet.set("representative", vendor.representative.as_str());
        sheet.set("address", vendor.address.as_str());
        sheet.set("telephone", vendor.telephone.as_str());
        sheet.set("mail", vendor.mail.as_str());
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.text("name", Need::Must);
        let note = f.say("form-kana-note");
        f.note(note).text("kana", Need::May);
        let note = f.say("form-corporate-number-note");
        f.note(note).text("corporate_number", Need::May);
        f.text("representative", Need::May);
        f.text("address", Need::May);
        f.text("telephone", Need::May);
        f.text("mail", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let name = r.text("name");
        let id = self.id.clone().or_else(|| r.cx.picture.office.ids_for_vendor(&name).next())?;
        // Digits are digits in any width, and people group them.
        let number = r
            .some_text("corporate_number")
            .map(|number| number.nfkc().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>());
        Some(Command::RecordOffice(Box::new(Fact::from(VendorRegistered {
            id,
            name,
            kana: r.any_text("kana"),
            corporate_number: number,
            representative: r.any_text("representative"),
            address: r.any_text("address"),
            telephone: r.any_text("telephone"),
            mail: r.any_text("mail"),
        }))))
    }
}
