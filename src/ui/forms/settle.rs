//! Assets came back or were destroyed (返却・廃棄, clause 25).

use super::Form;
use super::basis::Basis;
use super::custody::{asset, holder, left, show_item};
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ApprovalKind, AssetSettled, Settlement};
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// Assets came back or were destroyed.
pub(super) struct Settle {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Of which hand-over or copies.
    pub asset: FactId,
}

impl Settle {
    /// Disposals that the ward has consented to.
    fn consents(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let approvals = self.basis.file(cx).map(|f| f.approvals.as_slice()).unwrap_or_default();
        let granted = approvals.iter().filter(|a| a.request.kind == ApprovalKind::Disposal && a.is_granted());
        granted.map(|a| (a.id.to_string(), a.request.subject.clone())).collect()
    }
}

impl Form for Settle {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-settle").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "AssetSettled"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("how", Settlement::Returned.key());
        sheet.set_today("received", cx);
        sheet.set("count", left(&self.basis, &self.asset, cx).to_string());
        if let [(consent, _)] = self.consents(cx).as_slice() {
            sheet.set("consent", consent.as_str());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let is_copy = asset(&self.basis, &self.asset, f.cx).is_none();
        show_item(f, &self.basis, &self.asset);
        let left = left(&self.basis, &self.asset, f.cx);
        let ways = choices(&Settlement::ALL, Settlement::key, |s| facts::settlement(s, words));
        f.of("AssetSettled").radio("how", Need::Must, &ways);
        let note = words.say_with("form-left-with-vendor", &[("count", left.into())]);
        f.note(note).count("count", Need::Must);
        f.date("on", Need::Must);
        f.text("by", Need::Must);
        let destroyed = f.sheet.is("how", Settlement::Destroyed.key());
        if destroyed {
            f.area("method", Need::Must);
            let consents = self.consents(f.cx);
            if is_copy {
                // Copies are erased by duty; nobody has to consent to it.
            } else if consents.is_empty() {
                let warning = f.say("form-no-consent");
                f.text_block(warning);
            } else {
                f.choice("consent", Need::May, &consents);
            }
        } else {
            f.area("method", Need::May);
        }
        f.date("received", Need::Must);
        holder(f);
        f.area("backups", Need::May);
        f.text("witness", Need::May);
        f.date("confirmed", Need::May);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let how = r.one_of("how", &Settlement::ALL, Settlement::key);
        let destroyed = how == Some(Settlement::Destroyed);
        let fact = AssetSettled {
            asset: self.asset.clone(),
            how: how.unwrap_or(Settlement::Returned),
            count: r.count("count"),
            on: r.date("on"),
            received: r.date("received"),
            by: r.text("by"),
            method: if destroyed { r.text("method") } else { r.any_text("method") },
            consent: r.some_fact("consent").filter(|_| destroyed),
            holder: r.any_text("holder"),
            backups: r.any_text("backups"),
            witness: r.any_text("witness"),
            confirmed: r.some_date("confirmed"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
