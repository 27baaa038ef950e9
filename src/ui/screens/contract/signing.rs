//! Whose signatures on bundles count (提出パッケージの署名), on the contract's first tab.

use eframe::egui::Ui;

use crate::domain::fact::SignerKey;
use crate::domain::picture::ContractPicture;
use crate::domain::signing::Fingerprint;
use crate::i18n::{Words, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Icon, JpText, heading};

/// What holds today, a line each.
pub(super) fn lines(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<String> {
    let words = cx.words;
    let Some(held) = contract.file.signing_on(cx.today()) else {
        return vec![words.say("contract-signing-none").into_owned()];
    };
    let rule =
        if held.required { msg("contract-signing-required") } else { msg("contract-signing-optional") };
    let mut lines = vec![words.say_with(rule, &[("day", held.on.into())])];
    for key in &held.keys {
        lines.push(term(key, words));
        lines.extend(Fingerprint::read(&key.fingerprint).into_iter().flat_map(|one| one.lines()));
    }
    lines
}

fn term(key: &SignerKey, words: &Words) -> String {
    let values = [("holder", key.holder.as_str().into()), ("from", key.from.into())];
    let [holder, from] = values;
    match key.until {
        Some(until) => words.say_with("contract-signing-key-until", &[holder, from, ("until", until.into())]),
        None => words.say_with("contract-signing-key", &[holder, from]),
    }
}

/// Shows them, and the way to register others.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, contract: &ContractPicture, lines: &[String]) {
    let words = cx.words;
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        heading::section(ui, &words.say("contract-signing"), "");
        for line in lines {
            ui.add(JpText::new(line.as_str()));
        }
        ui.add_space(size::HALF_STEP);
        let open = contract.file.closed.is_none() && contract.set.is_some();
        let register = words.say("contract-signing-register");
        if open && ui.add(Button::secondary(&register).icon(Icon::Plus)).clicked() {
            cx.ask(Ask::BundleSigning(contract.id.clone()));
        }
    });
}
