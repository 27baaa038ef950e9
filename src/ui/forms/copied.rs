//! Assets, or information of the work, were copied (複写, clause 7).

use super::Form;
use super::basis::Basis;
use super::custody::{copy_requests, holder, items};
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::AssetCopied;
use crate::domain::ids::FactId;
use crate::ui::cx::Cx;

/// Assets, or information of the work, were copied.
pub(super) struct Copied {
    /// The contract.
    pub basis: Basis,
    /// Of which hand-over, where the form was opened for one.
    pub asset: Option<FactId>,
}

impl Form for Copied {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-copied").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "AssetCopied"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("known", cx);
        sheet.set_some("asset", self.asset.as_ref().map(ToString::to_string).as_deref());
        if let [(request, _)] = copy_requests(&self.basis, cx).as_slice() {
            sheet.set("request", request.as_str());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let items = items(&self.basis, false, f.cx);
        if !items.is_empty() {
            f.choice("asset", Need::May, &items);
        }
        let note = f.say("assets-copied-note");
        f.note(note).text("what", Need::May);
        f.count("count", Need::Must);
        f.date("on", Need::Must);
        f.date("known", Need::Must);
        f.tick("backup");
        f.space();
        let requests = copy_requests(&self.basis, f.cx);
        if requests.is_empty() {
            let note = f.say("assets-no-request");
            f.text_block(note);
        } else {
            f.choice("request", Need::May, &requests);
        }
        f.text("medium", Need::May);
        f.text("place", Need::May);
        holder(f);
        f.text("by", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = AssetCopied {
            asset: r.some_fact("asset"),
            what: r.any_text("what"),
            count: r.count("count"),
            medium: r.any_text("medium"),
            on: r.date("on"),
            known: r.date("known"),
            place: r.any_text("place"),
            holder: r.any_text("holder"),
            by: r.any_text("by"),
            backup: r.yes("backup"),
            request: r.some_fact("request"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
