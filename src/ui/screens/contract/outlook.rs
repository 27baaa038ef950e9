//! What a draft will ask for once it is signed: the list to talk over with the vendor.

use std::sync::Arc;

use eframe::egui::Ui;

use crate::domain::forecast::{Conditional, forecast};
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, msg, obligations, text};
use crate::ui::cx::Cx;
use crate::ui::widgets::{Column, Table, heading};

/// One line: when, which clause, what.
pub(super) struct Asked {
    when: String,
    clause: String,
    title: String,
}

/// Everything a contract will ask for if it is signed today, or on the first day of its period where that is over.
/// What has a date comes first.
pub(super) fn asked(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Asked> {
    let (Some(terms), Some(set)) = (&contract.file.registered, &contract.set) else { return Vec::new() };
    let signed = cx.today().min(terms.end);
    let found = forecast(terms, signed, &Arc::clone(set), &cx.picture.rules);
    let words = cx.words;
    let dated = found.dated.iter().map(|o| Asked {
        when: o.due.map(|due| words.dates().date_plain(due.date)).unwrap_or_default(),
        clause: o.clause_label(),
        title: obligations::title(o, words),
    });
    let when = |c: &Conditional| {
        let rule = c.rule.map(|rule| facts::due_rule(rule, words)).unwrap_or_default();
        let word = facts::due_word(c.word, words);
        if rule.is_empty() {
            word
        } else {
            words.say_with("with-detail", &[("text", word.into()), ("detail", rule.into())])
        }
    };
    let conditional = found.conditional.iter().map(|c| Asked {
        when: when(c),
        clause: format!("{}{}", c.clause, c.item.as_deref().unwrap_or_default()),
        title: text(&c.title, words).to_owned(),
    });
    dated.chain(conditional).collect()
}

/// Shows the list.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, asked: &[Asked]) {
    let title = cx.words.say("contract-outlook");
    let count = cx.words.say_with("contract-outlook-count", &[("count", asked.len().into())]);
    heading::section(ui, &title, &count);
    let titles = [msg("contract-outlook-when"), msg("contract-clause"), msg("contract-duty")];
    let [when, clause, duty] = titles.map(|id| cx.words.say(id));
    let columns =
        [Column::fixed(&when, 190.0), Column::fixed(&clause, 64.0), Column::rest(&duty).at_least(150.0)];
    let table = Table::new("contract-outlook", &columns).name(&title).read_only();
    table.show(ui, asked.len(), |row| {
        let Some(line) = asked.get(row.index()) else { return };
        row.text(&line.when);
        row.text(&line.clause);
        row.text(&line.title);
    });
}
