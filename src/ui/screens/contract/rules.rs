//! The contract's own due rules (この契約の期限規則), on its first tab.

use std::sync::Arc;

use eframe::egui::Ui;

use crate::domain::fact::ContractPolicySet;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, rules};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Icon, JpText, heading};

/// The rules of a contract, a line each, the newest first.
pub(super) fn lines(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<String> {
    let words = cx.words;
    let mut own: Vec<_> = contract.file.rules.iter().collect();
    own.sort_by_key(|rule| std::cmp::Reverse(rule.valid_from));
    let line = |own: &Arc<ContractPolicySet>| {
        let values = [
            ("day", own.valid_from.into()),
            ("name", rules::name(&own.duty, contract.set.as_deref(), words).into()),
            ("rule", facts::due_rule(own.rule, words).into()),
        ];
        if own.basis.trim().is_empty() {
            return words.say_with("contract-rules-from", &values);
        }
        let [day, name, rule] = values;
        words.say_with("contract-rules-from-basis", &[day, name, rule, ("basis", own.basis.as_str().into())])
    };
    own.into_iter().map(line).collect()
}

/// Shows them, and the way to another one.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, contract: &ContractPicture, lines: &[String]) {
    let words = cx.words;
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        heading::section(ui, &words.say("contract-rules"), "");
        if lines.is_empty() {
            ui.add(JpText::note(words.say("contract-rules-none"), ui));
        }
        for line in lines {
            ui.add(JpText::new(line.as_str()));
        }
        ui.add_space(size::HALF_STEP);
        let open = contract.file.closed.is_none() && contract.set.is_some();
        let add = words.say("contract-rules-add");
        if open && ui.add(Button::secondary(&add).icon(Icon::Plus)).clicked() {
            cx.ask(Ask::ContractRule(contract.id.clone()));
        }
    });
}
