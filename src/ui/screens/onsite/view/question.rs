//! One question: the big answers, what was seen, until when it is to be corrected, photos.

use eframe::egui::Ui;

use super::{goes_on, number};
use crate::domain::clause_set::Check;
use crate::domain::fact::{CheckedHow, Verdict};
use crate::i18n::{facts, text as of_set};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::screens::onsite::asked::{Covered, Question};
use crate::ui::screens::onsite::draft::{Draft, Place, Step};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Answer, Button, Field, JpText, big_choice, check_box};

/// Wide enough for two fields side by side.
const BESIDE: f32 = 560.0;

pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    covered: &[Covered<'_>],
    question: &Question<'_>,
    (index, count): (usize, usize),
    draft: &mut Draft,
) {
    let words = cx.words;
    let (clause, check) = (question.clause, question.check);
    let place = words.say_with(
        "onsite-place-in-set",
        &[("clause", number(clause, check).into()), ("index", (index + 1).into()), ("count", count.into())],
    );
    ui.add(JpText::note(place, ui));
    ui.add(JpText::new(of_set(&check.question, words)).strong().size(text::QUESTION).heading());
    if let Some(look) = &check.look {
        let look = of_set(look, words);
        ui.add(JpText::note(words.say_with("onsite-look", &[("where", look.into())]), ui));
    }
    ui.add_space(14.0);
    answers(ui, cx, check, draft);
    ui.add_space(14.0);
    ui.push_id(&check.id, |ui| {
        how(ui, cx, check, draft);
        seen(ui, cx, check, draft);
        let unfit = draft.given.get(&check.id).is_some_and(|given| given.verdict == Some(Verdict::Unfit));
        let whole = ui.available_width();
        if unfit && whole > BESIDE {
            let half = ((whole - size::GAP) / 2.0).floor();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                ui.vertical(|ui| {
                    ui.set_width(half);
                    due(ui, cx, check, draft);
                    concerned(ui, cx, covered, question, draft);
                });
                ui.vertical(|ui| {
                    ui.set_width(half);
                    super::ends::papers(ui, cx, draft, Some(&check.id));
                });
            });
        } else {
            if unfit {
                due(ui, cx, check, draft);
                concerned(ui, cx, covered, question, draft);
            }
            super::ends::papers(ui, cx, draft, Some(&check.id));
        }
    });
    ui.add_space(10.0);
    buttons(ui, cx, check, (index, count), draft);
}

/// What was seen; what was wrong with it is forgotten once it is typed over.
fn seen(ui: &mut Ui, cx: &Cx<'_>, check: &Check, draft: &mut Draft) {
    let words = cx.words;
    let place = Place::Note(check.id.clone());
    let wrong = draft.troubles.get(&place).map(|trouble| trouble.words(words));
    let (label, required) = (words.say("onsite-seen"), words.say("onsite-required-unfit"));
    let field = Field::new("seen", &label).required(&required).error(wrong.as_deref());
    let given = draft.given.entry(check.id.clone()).or_default();
    if field.multiline(ui, &mut given.note, 2).changed() {
        draft.troubles.remove(&place);
    }
}

/// Until when it is to be corrected.
fn due(ui: &mut Ui, cx: &Cx<'_>, check: &Check, draft: &mut Draft) {
    let words = cx.words;
    let place = Place::Due(check.id.clone());
    let wrong = draft.troubles.get(&place).map(|trouble| trouble.words(words));
    let (label, required) = (words.say("onsite-due"), words.say("onsite-required"));
    let field = Field::new("due", &label).required(&required).error(wrong.as_deref());
    let given = draft.given.entry(check.id.clone()).or_default();
    if date_field::show(field, ui, &mut given.due, cx).response.changed() {
        draft.troubles.remove(&place);
    }
}

/// How it was looked at.
fn how(ui: &mut Ui, cx: &Cx<'_>, check: &Check, draft: &mut Draft) {
    let words = cx.words;
    let ways = CheckedHow::ALL.map(|way| facts::checked_how(way, words));
    let given = draft.given.entry(check.id.clone()).or_default();
    let mut chosen = CheckedHow::ALL.iter().position(|way| Some(*way) == given.how);
    let label = words.say("onsite-how");
    if Field::new("how", &label).radio(ui, &mut chosen, &ways).changed() {
        given.how = chosen.and_then(|i| CheckedHow::ALL.get(i)).copied();
    }
}

/// Which of the contracts of the visit a finding concerns.
fn concerned(ui: &mut Ui, cx: &Cx<'_>, covered: &[Covered<'_>], question: &Question<'_>, draft: &mut Draft) {
    if question.of.len() < 2 {
        return;
    }
    ui.add(JpText::new(cx.words.say("onsite-concerned")).strong().size(text::LABEL));
    let given = draft.given.entry(question.check.id.clone()).or_default();
    for one in covered.iter().filter(|one| question.of.contains(&one.contract)) {
        let mut is_concerned = !given.spared.contains(&one.contract);
        // A finding concerns one contract at least.
        let is_last = is_concerned && given.spared.len() + 1 >= question.of.len();
        if check_box(ui, &mut is_concerned, one.title).changed() && !is_last {
            if is_concerned {
                given.spared.remove(&one.contract);
            } else {
                given.spared.insert(one.contract.clone());
            }
        }
    }
}

fn answers(ui: &mut Ui, cx: &Cx<'_>, check: &Check, draft: &mut Draft) {
    let words = cx.words;
    let names = Verdict::ALL.map(|verdict| facts::verdict(verdict, words));
    let [fit, unfit, not_seen] = &names;
    let answers =
        [(Answer::Good, fit.as_str()), (Answer::Bad, unfit.as_str()), (Answer::Open, not_seen.as_str())];
    let given = draft.given.entry(check.id.clone()).or_default();
    let chosen = given.verdict.and_then(|verdict| Verdict::ALL.iter().position(|v| *v == verdict));
    if let Some(picked) = big_choice::show(ui, &words.say("onsite-verdict"), &answers, chosen) {
        given.verdict = Verdict::ALL.get(picked).copied();
        draft.troubles.remove(&Place::Note(check.id.clone()));
        draft.troubles.remove(&Place::Due(check.id.clone()));
    }
}

fn buttons(ui: &mut Ui, cx: &Cx<'_>, check: &Check, (index, count): (usize, usize), draft: &mut Draft) {
    let words = cx.words;
    let (back, next) = (words.say("onsite-back"), words.say("onsite-next"));
    let (mut goes_back, mut goes) = (false, goes_on(ui));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        goes_back = ui.add(Button::secondary(&back).large()).clicked();
        goes |= ui.add(Button::primary(&next).shortcut("Enter").large()).clicked();
    });
    if goes_back {
        draft.step = index.checked_sub(1).map_or(Step::Head, Step::Question);
    } else if goes && draft.look_at(&check.id, cx.today()) {
        draft.step = if index + 1 < count { Step::Question(index + 1) } else { Step::End };
    }
}
