//! The keys that a vendor signs its bundles with (提出パッケージの署名), registered from the vendor's paper.

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::Read;
use super::sheet::{Sheet, YES};
use crate::app::Command;
use crate::domain::fact::{BundleSigningSet, SignerKey};
use crate::domain::signing::Fingerprint;
use crate::ui::cx::Cx;

/// The keys that bundles are signed with.
pub(super) struct Signing {
    /// The contract.
    pub basis: Basis,
}

impl Form for Signing {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-bundle-signing").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "BundleSigningSet"
    }

    /// What holds now: a key is added to it, or ends in it.
    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        let held = self.basis.file(cx).and_then(|file| file.signing_on(cx.today()));
        let Some(held) = held else {
            sheet.set_rows("keys", 1);
            sheet.set_today("keys.0.from", cx);
            return;
        };
        sheet.set("required", if held.required { YES } else { "" });
        sheet.set_rows("keys", held.keys.len());
        for (row, key) in held.keys.iter().enumerate() {
            let field = |name: &str| format!("keys.{row}.{name}");
            sheet.set(&field("fingerprint"), grouped(&key.fingerprint));
            sheet.set(&field("holder"), key.holder.as_str());
            sheet.set_date(&field("from"), key.from, cx);
            if let Some(until) = key.until {
                sheet.set_date(&field("until"), until, cx);
            }
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.text_block(f.say("form-bundle-signing-note"));
        let more = f.say("form-bundle-signing-more").into_owned();
        f.rows("keys", &more, |f, row| {
            f.note(f.say("form-fingerprint-note"));
            f.area(&format!("{row}.fingerprint"), Need::Must);
            f.text(&format!("{row}.holder"), Need::Must);
            f.date(&format!("{row}.from"), Need::Must);
            f.date(&format!("{row}.until"), Need::May);
        });
        f.tick("required");
        f.space();
        f.date("on", Need::Must);
        f.area("note", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let keys = (0..r.rows("keys")).map(|row| key(r, row)).collect();
        let (on, required, note) = (r.date("on"), r.yes("required"), r.any_text("note"));
        r.record(&self.basis.contract, BundleSigningSet { keys, required, on, note, papers: Vec::new() })
    }
}

fn key(r: &mut Read<'_, '_>, row: usize) -> SignerKey {
    let field = |name: &str| format!("keys.{row}.{name}");
    SignerKey {
        fingerprint: grouped(&r.text(&field("fingerprint"))),
        holder: r.text(&field("holder")),
        from: r.date(&field("from")),
        until: r.some_date(&field("until")),
    }
}

/// A fingerprint as it stands on paper; what is none stays as it was typed, for the ledger to say what is wrong with it.
fn grouped(text: &str) -> String {
    Fingerprint::read(text).map_or_else(|| text.to_owned(), |one| one.grouped())
}
