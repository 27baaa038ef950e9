//! One question: the big answers, what was seen, until when it is to be corrected, photos.

use eframe::egui::Ui;

use super::{goes_on, number};
use crate::domain::clause_set::{Check, Clause};
use crate::domain::fact::Verdict;
use crate::i18n::{facts, text as of_set};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::screens::onsite::draft::{Draft, Place, Step};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Answer, Button, Field, JpText, big_choice};

/// Wide enough for two fields side by side.
const BESIDE: f32 = 560.0;

pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    clause: &Clause,
    check: &Check,
    (index, count): (usize, usize),
    draft: &mut Draft,
) {
    let words = cx.words;
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
    let given = draft.given.entry(check.id.clone()).or_default();
    let unfit = given.verdict == Some(Verdict::Unfit);
    let trouble = |place: Place| draft.troubles.get(&place).map(|trouble| trouble.words(words));
    let (note_wrong, due_wrong) =
        (trouble(Place::Note(check.id.clone())), trouble(Place::Due(check.id.clone())));
    ui.push_id(&check.id, |ui| {
        let seen = words.say("onsite-seen");
        let required = words.say("onsite-required-unfit");
        Field::new("seen", &seen).required(&required).error(note_wrong.as_deref()).multiline(
            ui,
            &mut given.note,
            2,
        );
        let due = words.say("onsite-due");
        let width = ui.available_width();
        if unfit {
            ui.scope(|ui| {
                ui.set_max_width(if width > BESIDE { width / 2.0 } else { width });
                let required = words.say("onsite-required");
                let field = Field::new("due", &due).required(&required).error(due_wrong.as_deref());
                date_field::show(field, ui, &mut given.due, cx);
            });
        }
    });
    super::ends::papers(ui, cx, draft);
    ui.add_space(10.0);
    buttons(ui, cx, check, (index, count), draft);
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
