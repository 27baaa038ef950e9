//! A due rule of a contract's own (この契約の期限規則), before the office's.

use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use super::{Form, rule_field};
use crate::app::Command;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::ContractPolicySet;
use crate::i18n::{Words, rules, text};
use crate::ui::cx::Cx;

/// A due rule of a contract's own.
pub(super) struct ContractRule {
    /// The contract.
    pub basis: Basis,
}

/// The clocks of a set that a rule can be given to: a duty where it has one clock, else its parts.
fn clocks(set: &ClauseSet, words: &Words) -> Vec<Choice> {
    let mut all = Vec::new();
    for (clause, duty) in set.duties() {
        let parts = duty.clocks();
        for (part, _) in &parts {
            let name = if parts.len() == 1 { duty.id.clone() } else { format!("{}/{}", duty.id, part.key()) };
            let said = rules::clock_name(text(&duty.title, words), *part, words);
            all.push((name, format!("{} {said}", clause.number)));
        }
    }
    all
}

impl Form for ContractRule {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-contract-rule").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ContractPolicySet"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("valid_from", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.text_block(words.say("form-contract-rule-note"));
        let set = f.cx.contract(&self.basis.contract).and_then(|c| c.set.clone());
        let clocks = set.map(|set| clocks(&set, words)).unwrap_or_default();
        f.choice("duty", Need::Must, &clocks);
        f.date("valid_from", Need::Must);
        let label = f.name_of("rule");
        rule_field::show(f, "rule", &label, Need::Must);
        f.text("basis", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (duty, valid_from, rule) = (r.text("duty"), r.date("valid_from"), rule_field::must(r, "rule"));
        let (rule, basis) = (rule?, r.any_text("basis"));
        Some(bare(&self.basis.contract, ContractPolicySet { valid_from, duty, rule, basis }))
    }
}
