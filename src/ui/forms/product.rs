//! Something made by the work is handed to the ward (引渡し, clause 26).

use super::Form;
use super::basis::Basis;
use super::custody::event;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::ProductHandedOver;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// Something made by the work is handed to the ward.
pub(super) struct Product {
    /// The contract.
    pub basis: Basis,
    /// The event that announced it, where the form was opened for one.
    pub event: Option<FactId>,
}

impl Form for Product {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-product").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ProductHandedOver"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set("count", "1");
        sheet.set("to", cx.app.officer());
        let events = self.basis.file(cx).map(|file| file.events.as_slice()).unwrap_or_default();
        if let Some((id, event)) = self.event.as_ref().and_then(|id| events.iter().find(|(e, _)| e == id)) {
            sheet.set("event", id.to_string());
            sheet.set("what", event.outline.as_str());
            sheet.set_date("made_on", event.on.unwrap_or(event.known), cx);
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.text("what", Need::Must);
        f.count("count", Need::Must);
        f.date("made_on", Need::Must);
        f.date("on", Need::Must);
        f.text("to", Need::Must);
        f.text("by", Need::May);
        f.text("receipt", Need::May);
        event(f, &self.basis);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = ProductHandedOver {
            what: r.text("what"),
            count: r.count("count"),
            made_on: r.date("made_on"),
            on: r.date("on"),
            to: r.text("to"),
            by: r.any_text("by"),
            receipt: r.any_text("receipt"),
            known: None,
            event: r.some_fact("event"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
