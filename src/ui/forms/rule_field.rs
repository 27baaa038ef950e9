//! A due rule as two fields: in what it is counted, and how many of it.

use eframe::egui::{Align, Ui};

use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::domain::decide::Wrong;
use crate::domain::due::DueRule;
use crate::i18n::{Words, msg};
use crate::ui::theme::size;
use crate::ui::widgets::Field;

/// Ends the name of the field that says in what a rule is counted.
const UNIT: &str = ".unit";

/// The units, by their keys.
const UNITS: [(&str, &str); 6] = [
    ("working-days", msg("rule-unit-working-days")),
    ("days", msg("rule-unit-days")),
    ("days-then-open", msg("rule-unit-days-then-open")),
    ("hours", msg("rule-unit-hours")),
    ("months", msg("rule-unit-months")),
    ("same-day", msg("rule-unit-same-day")),
];

fn parts(rule: DueRule) -> (&'static str, Option<u32>) {
    match rule {
        DueRule::WorkingDays(n) => ("working-days", Some(n)),
        DueRule::Days(n) => ("days", Some(n)),
        DueRule::DaysThenOpen(n) => ("days-then-open", Some(n)),
        DueRule::Hours(n) => ("hours", Some(n)),
        DueRule::Months(n) => ("months", Some(n)),
        DueRule::SameDay => ("same-day", None),
    }
}

/// Puts a rule into its fields.
pub(super) fn put(sheet: &mut Sheet, name: &str, rule: Option<DueRule>) {
    let (unit, number) = rule.map_or(("", None), parts);
    sheet.set(&format!("{name}{UNIT}"), unit);
    sheet.set(name, number.map(|n| n.to_string()).unwrap_or_default());
}

fn units(words: &Words) -> Vec<Choice> {
    UNITS.iter().map(|(key, id)| ((*key).to_owned(), words.say(id).into_owned())).collect()
}

/// Draws a rule under a label: its unit, and beside it the number. Readers hear the label with both.
pub(super) fn show(f: &mut Fields<'_, '_>, name: &str, label: &str, need: Need) {
    let words = f.words();
    let (cx, sheet) = (&mut *f.cx, &mut *f.sheet);
    let whole = f.ui.available_width();
    let width = (whole * 0.74).floor();
    f.ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut f = Fields::new(ui, cx, sheet, "");
            let none = f.say("rule-unit-none");
            f.label(label).hint(none).choice(&format!("{name}{UNIT}"), need, &units(words));
        });
        ui.vertical(|ui| {
            ui.set_width(whole - width - size::STEP);
            ui.spacing_mut().item_spacing.y = 0.0;
            number(ui, sheet, name, label, words);
        });
    });
}

/// How many: short for the eye, with the rule's label for readers.
fn number(ui: &mut Ui, sheet: &mut Sheet, name: &str, label: &str, words: &Words) {
    let (error, focus) = sheet.draw(name, words);
    let short = words.say("rule-number-short");
    let field = Field::new(name, &short).error(error.as_deref()).focus(focus);
    let response = field.integer(ui, sheet.edit(name)).response;
    let whole = words.say_with("rule-number", &[("of", label.into())]);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.clear_labelled_by();
        node.set_label(whole);
    });
    if response.changed() {
        sheet.changed(name);
    }
    if focus {
        response.scroll_to_me(Some(Align::Center));
    }
}

/// What stands in the fields of a rule; nothing where none was chosen.
pub(super) fn read(r: &mut Read<'_, '_>, name: &str) -> Option<DueRule> {
    let of: fn(u32) -> DueRule = match r.raw(&format!("{name}{UNIT}")) {
        "working-days" => DueRule::WorkingDays,
        "days" => DueRule::Days,
        "days-then-open" => DueRule::DaysThenOpen,
        "hours" => DueRule::Hours,
        "months" => DueRule::Months,
        "same-day" => return Some(DueRule::SameDay),
        _ => return None,
    };
    Some(of(r.count(name)))
}

/// The same, where a rule must be chosen.
pub(super) fn must(r: &mut Read<'_, '_>, name: &str) -> Option<DueRule> {
    let rule = read(r, name);
    if rule.is_none() {
        r.wrong(&format!("{name}{UNIT}"), Wrong::Required);
    }
    rule
}
