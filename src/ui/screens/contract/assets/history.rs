//! What became of one asset, copy, product or machine, step by step, and what can be recorded about it next.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use eframe::egui::Ui;

use crate::domain::fact::Fact;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Part, Status};
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, msg, obligations};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Column, JpText, Status as Mark, Table};

/// One thing on a register.
pub(super) struct Item {
    name: String,
    steps: Vec<Step>,
    actions: Vec<(&'static str, Ask)>,
}

struct Step {
    day: NaiveDate,
    date: String,
    what: String,
    /// The breaches that it shows by itself.
    breaches: String,
    owed: Option<Owed>,
}

/// The day on which something happened to a thing; facts about it that have none stand on the day they were known.
fn day_of(fact: &Fact) -> Option<NaiveDate> {
    Some(match fact {
        Fact::AssetSettled(f) => f.on,
        Fact::AssetMoved(f) => f.on,
        Fact::AssetCopied(f) => f.on,
        Fact::EquipmentErased(f) => f.on,
        Fact::EquipmentRemoved(f) => f.on,
        other => return other.known_on(),
    })
}

/// The open breaches that a fact shows by itself, in words.
fn breaches(contract: &ContractPicture, fact: &FactId, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let shown = contract.obligations().iter().filter(|o| o.status == Status::Breached);
    let shown = shown.filter(|o| o.part == Part::Breach && o.cause == Cause::Fact(fact.clone()));
    let titles = shown.map(|o| obligations::breach(o, words));
    titles
        .reduce(|before, next| words.say_with("list", &[("before", before.into()), ("next", next.into())]))
        .unwrap_or_default()
}

/// Whether a step shows the button of an obligation: returns and erasures have theirs above the steps.
fn is_asked_here(owed: &Owed) -> bool {
    let above = matches!(owed.ask(), Ask::Close { closes: Closes::Settle(_) | Closes::EraseMachine(_), .. });
    owed.status.is_open() && owed.can_answer() && !above
}

/// Everything on the registers with what became of it, by its first fact.
pub(super) fn items(contract: &ContractPicture, cx: &Cx<'_>) -> BTreeMap<FactId, Item> {
    let file = &contract.file;
    let id = || contract.id.clone();
    let mut items: BTreeMap<FactId, Item> = BTreeMap::new();
    let mut add = |fact: &FactId, name: String, actions| {
        items.insert(fact.clone(), Item { name, steps: Vec::new(), actions });
    };
    for asset in &file.assets {
        let actions = vec![
            (msg("assets-record-settlement"), Ask::SettleAsset(id(), asset.id.clone())),
            (msg("assets-record-transport"), Ask::MoveAsset(id(), Some(asset.id.clone()))),
            (msg("assets-record-copy"), Ask::CopyAsset(id(), Some(asset.id.clone()))),
        ];
        let out = asset.outstanding() > 0;
        add(&asset.id, asset.handed.what.clone(), if out { actions } else { Vec::new() });
    }
    for copies in &file.copies {
        let actions = vec![
            (msg("assets-record-settlement"), Ask::SettleAsset(id(), copies.id.clone())),
            (msg("assets-record-transport"), Ask::MoveAsset(id(), Some(copies.id.clone()))),
        ];
        let out = file.copies_out(copies) > 0;
        add(&copies.id, file.copy_name(copies).to_owned(), if out { actions } else { Vec::new() });
    }
    for machine in &file.machines {
        let actions = vec![
            (msg("assets-record-erasure"), Ask::EraseMachine(id(), machine.id.clone())),
            (msg("assets-record-removal"), Ask::RemoveMachine(id(), machine.id.clone())),
        ];
        let here = machine.removed.is_none();
        add(&machine.id, machine.listed.name(), if here { actions } else { Vec::new() });
    }
    for (product, handed) in &file.products {
        add(product, handed.what.clone(), Vec::new());
    }
    for books in contract.on_the_books(cx.today()).into_iter().filter(|b| b.left.key() == "product") {
        let ask = Ask::HandOverProduct(id(), Some(books.fact.clone()));
        add(&books.fact, books.what, vec![(msg("assets-record-product"), ask)]);
    }
    for recorded in file.facts.iter().filter(|r| r.retracted_by.is_none()) {
        let Some(day) = day_of(recorded.fact) else { continue };
        let about = recorded.fact.refers_to().into_iter().chain([recorded.id]);
        for fact in about {
            if let Some(item) = items.get_mut(fact) {
                item.steps.push(Step {
                    day,
                    date: cx.words.dates().date_short(day),
                    what: facts::summary(recorded.fact, contract.set.as_deref(), cx.words),
                    breaches: breaches(contract, recorded.id, cx),
                    owed: owed::about(contract, recorded.id, cx).into_iter().find(is_asked_here),
                });
            }
        }
    }
    for item in items.values_mut() {
        item.steps.sort_by_key(|step| step.day);
    }
    items
}

/// Shows one of them. Gives what the officer wants to record.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, item: &Item) -> Option<Ask> {
    let words = cx.words;
    let mut asked = None;
    ui.add_space(size::HALF_STEP);
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(JpText::new(item.name.as_str()).strong().heading());
            for (word, ask) in &item.actions {
                let word = words.say(word);
                let values = [("action", word.as_ref().into()), ("title", (&item.name).into())];
                let name = words.say_with("contract-action-name", &values);
                if ui.add(Button::secondary(&word).name(&name)).clicked() {
                    asked = Some(ask.clone());
                }
            }
        });
        ui.add_space(size::HALF_STEP);
        let titles = [words.say("contract-day"), words.say("assets-what-happened")];
        let [day, what] = &titles;
        let columns = [
            Column::fixed(day, size::DATE),
            Column::rest(what).at_least(220.0).share(1.6),
            Column::rest("").at_least(150.0),
            Column::fixed("", 180.0).right(),
        ];
        let name = words.say("assets-history");
        let table = Table::new("contract-asset-history", &columns).name(&name).frameless();
        table.row_height(size::ROW_WITH_BUTTON).read_only().show(ui, item.steps.len(), |cells| {
            let Some(step) = item.steps.get(cells.index()) else { return };
            cells.text(&step.date);
            cells.text(&step.what);
            if step.breaches.is_empty() {
                cells.skip();
            } else {
                cells.status(Mark::Breached, &step.breaches);
            }
            if let Some(owed) = &step.owed
                && let Some(ask) = cells.ui(|ui| owed.button(ui))
            {
                asked = Some(ask);
            }
        });
    });
    asked
}
