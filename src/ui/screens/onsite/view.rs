//! The screen of an inspection on site: questions at the left, one at a time at the right.

mod ends;
mod question;

use eframe::egui::{Key, Modifiers, ScrollArea, Ui};

use super::asked::{Covered, Question, questions};
use super::draft::{Draft, Place, Step};
use super::{Subject, Wish};
use crate::domain::clause_set::{Check, Clause};
use crate::domain::fact::Verdict;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;
use crate::ui::screens::split;
use crate::ui::theme::size;
use crate::ui::widgets::{Card, Column, Icon, Status, StatusLabel, Table, empty_state, heading, progress};

/// Narrower than this, the list of questions gives way to the question itself.
const WITH_LIST: f32 = 700.0;
/// Width of the list of questions.
const LIST: f32 = 290.0;
/// Height of its rows, for fingers.
const ROW: f32 = 42.0;

/// The mark of an answer.
pub(super) fn mark(verdict: Verdict) -> Status {
    match verdict {
        Verdict::Fit => Status::Met,
        Verdict::Unfit => Status::Late,
        Verdict::NotSeen => Status::NotYet,
    }
}

/// Shows the inspection; returns what the officer wants of it.
pub(super) fn show<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    contract: &'a ContractPicture,
    subject: &Subject,
    draft: &mut Draft,
    sending: bool,
) -> Option<Wish> {
    let words = cx.words;
    let covered = draft.covered(subject, cx);
    let mut wish = top(ui, cx, contract, &covered, subject, draft);
    let all = questions(&covered);
    if all.is_empty() {
        let (title, advice) = (words.say("onsite-no-questions"), words.say("onsite-no-questions-advice"));
        if empty_state::show(ui, Icon::Paper, &title, &advice, &words.say("onsite-leave")) {
            return Some(Wish::Leave);
        }
        return wish;
    }
    let answered = draft.answered(&all);
    bar(ui, cx, answered, all.len());
    if ui.available_width() >= WITH_LIST {
        let state = &mut (draft, cx, &mut wish);
        split::beside(
            ui,
            state,
            LIST,
            |ui, (draft, cx, _)| list(ui, cx, &all, draft),
            |ui, (draft, cx, wish)| {
                if let Some(new) = step(ui, cx, &covered, &all, draft, sending) {
                    **wish = Some(new);
                }
            },
        );
    } else if let Some(new) = step(ui, cx, &covered, &all, draft, sending) {
        wish = Some(new);
    }
    wish
}

fn top<'a>(
    ui: &mut Ui,
    cx: &Cx<'a>,
    contract: &'a ContractPicture,
    covered: &[Covered<'_>],
    subject: &Subject,
    draft: &Draft,
) -> Option<Wish> {
    let words = cx.words;
    let kind = facts::inspection_kind(subject.kind, words);
    let here = words.say_with(
        "onsite-here",
        &[
            ("kind", kind.into()),
            ("place", draft.place.trim().into()),
            ("vendor", cx.vendor_name(contract).into()),
            ("title", titles(covered.iter().map(|c| c.title), cx).into()),
        ],
    );
    ui.spacing_mut().item_spacing.y = 2.0;
    let left = heading::breadcrumb(ui, &[&words.say("inspections-title")], &here).is_some();
    let names = draft.official_names().join(&words.say("onsite-name-break"));
    let values = [("officials", names.into()), ("receiver", draft.received_by.trim().into())];
    let note = if draft.received_by.trim().is_empty() {
        words.say_with("onsite-officials-only", &values[..1])
    } else {
        words.say_with("onsite-officials", &values)
    };
    heading::screen(ui, &words.say("onsite-title"), &note, |_| ());
    left.then_some(Wish::Leave)
}

/// Contracts in one line.
pub(super) fn titles<'t>(titles: impl Iterator<Item = &'t str>, cx: &Cx<'_>) -> String {
    titles.collect::<Vec<_>>().join(&cx.words.say("onsite-name-break"))
}

#[expect(clippy::cast_precision_loss, reason = "questions are counted in dozens")]
fn bar(ui: &mut Ui, cx: &Cx<'_>, answered: usize, all: usize) {
    let values = [("done", answered.into()), ("all", all.into())];
    let name = cx.words.say_with("onsite-progress", &values);
    progress::bar(ui, answered as f32 / all.max(1) as f32, &name);
    ui.add_space(6.0);
}

/// What a question is called in the list: the duty it looks at, else its clause.
fn label<'a>(question: &Question<'a>, cx: &Cx<'a>) -> &'a str {
    let duty = question.check.id.split('.').next().and_then(|id| question.set.duty(id));
    text(duty.map_or(&question.clause.heading, |(_, duty)| &duty.title), cx.words)
}

/// Clause and item of a question as printed.
fn number(clause: &Clause, check: &Check) -> String {
    format!("{}{}", clause.number, check.item.as_deref().unwrap_or_default())
}

fn list<'a>(ui: &mut Ui, cx: &Cx<'a>, all: &[Question<'a>], draft: &mut Draft) {
    let words = cx.words;
    let titles = [words.say("contract-clause"), words.say("onsite-item")];
    let columns =
        [Column::fixed(&titles[0], 68.0), Column::rest(&titles[1]).at_least(90.0), Column::fixed("", 36.0)];
    let last = all.len() + 1;
    let selected = match draft.step {
        Step::Head => 0,
        Step::Question(index) => index + 1,
        Step::End => last,
    };
    // The question at hand stays in sight when the keyboard goes on to it.
    let key = ui.scope_id().with("onsite-shown");
    let before: Option<usize> = ui.data(|data| data.get_temp(key));
    let moved = before != Some(selected);
    ui.data_mut(|data| data.insert_temp(key, selected));
    let name = words.say("onsite-items");
    let mut table = Table::new("onsite-items", &columns).name(&name).row_height(ROW).selected(Some(selected));
    if moved {
        table = table.scroll_to(Some(selected.saturating_sub(4)));
    }
    let (head, end) = (words.say("onsite-head"), words.say("onsite-end"));
    let out = table.show(ui, all.len() + 2, |row| {
        let index = row.index();
        if index == 0 || index == last {
            row.skip();
            row.text(if index == 0 { &head } else { &end });
            return;
        }
        let Some(question) = all.get(index - 1) else { return };
        let check = question.check;
        row.text(&number(question.clause, check));
        row.text(label(question, cx));
        let given = draft.given.get(&check.id).and_then(|given| given.verdict);
        let wrong = [Place::Note(check.id.clone()), Place::Due(check.id.clone())];
        if let Some(verdict) = given {
            let word = facts::verdict(verdict, words);
            row.ui(|ui| ui.add(StatusLabel::new(mark(verdict), &word).mark_only()));
        } else if wrong.iter().any(|place| draft.troubles.contains_key(place)) {
            row.ui(|ui| ui.add(StatusLabel::new(Status::Soon, "!").mark_only()));
        }
    });
    if let Some(index) = out.clicked.or(out.moved) {
        draft.step = match index {
            0 => Step::Head,
            index if index == last => Step::End,
            index => Step::Question(index - 1),
        };
    }
}

fn step<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    covered: &[Covered<'a>],
    all: &[Question<'a>],
    draft: &mut Draft,
    sending: bool,
) -> Option<Wish> {
    let mut wish = None;
    let at = draft.step;
    ScrollArea::vertical().id_salt(("onsite", at_number(at))).auto_shrink([false, false]).show(ui, |ui| {
        let wide = ui.available_width() > 560.0;
        let margin = if wide { (32, 24) } else { (16, 12) };
        Card::new().margin(eframe::egui::Margin::symmetric(margin.0, margin.1)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = size::HALF_STEP;
            wish = match at {
                Step::Head => ends::head(ui, cx, draft),
                Step::Question(index) => {
                    if let Some(question) = all.get(index) {
                        question::show(ui, cx, covered, question, (index, all.len()), draft);
                    } else {
                        draft.step = Step::End;
                    }
                    None
                }
                Step::End => ends::end(ui, cx, covered, all, draft, sending),
            };
        });
    });
    wish
}

fn at_number(step: Step) -> usize {
    match step {
        Step::Head => 0,
        Step::Question(index) => index + 1,
        Step::End => usize::MAX,
    }
}

/// Whether the officer goes on by the keyboard: Ctrl+Enter anywhere, Enter where nothing has the keyboard.
fn goes_on(ui: &Ui) -> bool {
    if ui.input_mut(|input| input.consume_key(Modifiers::CTRL, Key::Enter)) {
        return true;
    }
    let free = ui.memory(|memory| memory.focused().is_none());
    free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}
