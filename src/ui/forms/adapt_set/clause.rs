//! The fields of one clause and its duties.

use super::typed;
use crate::domain::clause_set::{Clause, Duty};
use crate::domain::decide::Wrong;
use crate::domain::due::{DueWord, LONGEST_CLOCK_DAYS};
use crate::i18n::{Words, facts, msg, text};
use crate::ui::forms::fields::{Fields, Need, choices};
use crate::ui::forms::read::Read;
use crate::ui::forms::rule_field;
use crate::ui::forms::sheet::{Sheet, YES};

fn at(place: usize) -> String {
    format!("set.clauses.{place}")
}

fn duty_at(place: usize, duty: usize) -> String {
    format!("set.clauses.{place}.duties.{duty}")
}

/// The box that leaves a clause out.
pub(super) fn dropped(place: usize) -> String {
    format!("{}.dropped", at(place))
}

/// Puts a clause into its fields.
pub(super) fn prefill(sheet: &mut Sheet, place: usize, clause: &Clause, words: &Words) {
    sheet.set(&format!("{}.heading", at(place)), text(&clause.heading, words));
    sheet.set(&format!("{}.summary", at(place)), text(&clause.summary, words));
    for (number, duty) in clause.duties.iter().enumerate() {
        let at = duty_at(place, number);
        sheet.set(&format!("{at}.title"), text(&duty.title, words));
        sheet.set(&format!("{at}.due"), duty.due.key());
        rule_field::put(sheet, &format!("{at}.rule"), duty.rule);
    }
}

/// Draws a clause.
pub(super) fn show(f: &mut Fields<'_, '_>, place: usize, clause: &Clause) {
    let words = f.words();
    let label = f.say("adapt-set-drop-clause");
    f.label(label).tick(&dropped(place));
    f.space();
    if f.sheet.is(&dropped(place), YES) {
        return;
    }
    let (heading, summary) = (f.say("set-field-heading"), f.say("set-field-summary"));
    f.label(heading).text(&format!("{}.heading", at(place)), Need::Must);
    f.label(summary).area(&format!("{}.summary", at(place)), Need::Must);
    let due_words = choices(&DueWord::ALL, DueWord::key, |word| facts::due_word(word, words));
    for number in 0..clause.duties.len() {
        let at = duty_at(place, number);
        let of = |id: &'static str| words.say_with(id, &[("number", (number + 1).to_string().into())]);
        let drop = format!("{at}.dropped");
        let title = of(msg("adapt-set-duty-title"));
        f.label(title).text(&format!("{at}.title"), Need::Must);
        f.label(of(msg("adapt-set-duty-drop"))).tick(&drop);
        f.space();
        if f.sheet.is(&drop, YES) {
            continue;
        }
        f.label(of(msg("adapt-set-duty-due"))).choice(&format!("{at}.due"), Need::Must, &due_words);
        let rule = of(msg("adapt-set-duty-rule"));
        rule_field::show(f, &format!("{at}.rule"), &rule, Need::May);
    }
}

/// A clause as it was left.
pub(super) fn read(r: &mut Read<'_, '_>, place: usize, old: &Clause) -> Clause {
    let words = r.cx.words;
    let heading = r.text(&format!("{}.heading", at(place)));
    let summary = r.text(&format!("{}.summary", at(place)));
    let mut clause = old.clone();
    clause.heading = typed(&old.heading, &heading, words);
    clause.summary = typed(&old.summary, &summary, words);
    clause.duties = Vec::new();
    for (number, duty) in old.duties.iter().enumerate() {
        let at = duty_at(place, number);
        if r.is(&format!("{at}.dropped"), YES) {
            // What is no longer owed is no longer asked about on site.
            clause.checks.retain(|check| !asks_about(&check.id, &duty.id));
        } else {
            clause.duties.push(read_duty(r, &at, duty));
        }
    }
    clause
}

/// Whether a question is named after a duty: `badge.identity` looks at `badge`.
fn asks_about(check: &str, duty: &str) -> bool {
    check == duty || check.split_once('.').is_some_and(|(of, _)| of == duty)
}

fn read_duty(r: &mut Read<'_, '_>, at: &str, old: &Duty) -> Duty {
    let title = r.text(&format!("{at}.title"));
    let due = r.one_of(&format!("{at}.due"), &DueWord::ALL, DueWord::key).unwrap_or(old.due);
    let name = format!("{at}.rule");
    let rule = rule_field::read(r, &name);
    if rule.is_some_and(|rule| rule.days() > LONGEST_CLOCK_DAYS) {
        r.wrong(&name, Wrong::TooMany { most: u64::from(LONGEST_CLOCK_DAYS) });
    }
    Duty { title: typed(&old.title, &title, r.cx.words), due, rule, ..old.clone() }
}
