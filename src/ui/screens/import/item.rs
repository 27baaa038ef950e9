//! One item of a bundle in words: what it answers, what is the matter with it, what it would record.

use eframe::egui::Ui;

use crate::app::{Preview, PreviewItem, Proposal, item_problem};
use crate::domain::obligation::Status as Stands;
use crate::i18n::{self, Words, msg};
use crate::ui::cx::Cx;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{JpText, Status, StatusLabel};

/// The last part of a path in a bundle.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What it answers: 3(2) 従事者名簿の提出を満たす.
pub fn answers(preview: &Preview, item: &PreviewItem, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let contract = cx.contract(&preview.contract);
    let answered = item.answers.first().map(|obligation| {
        let what = i18n::obligations::title(obligation, words);
        let values = [("clause", obligation.clause_label().into()), ("what", what.into())];
        let id = match obligation.status {
            Stands::AwaitingWard => msg("import-answers-waiting"),
            Stands::Breached => msg("import-answers-breach"),
            status if status.is_open() => msg("import-answers-part"),
            _ => msg("import-answers"),
        };
        words.say_with(id, &values)
    });
    answered.unwrap_or_else(|| match &item.proposal {
        Proposal::Facts(_) => {
            let set = contract.and_then(|c| c.set.as_deref());
            let paper = i18n::facts::item_kind(&item.kind, set, words);
            words.say_with("import-answers-no-duty", &[("paper", paper.into())])
        }
        Proposal::PaperOf(main) => {
            let name = preview.items.get(*main).map(|i| file_name(&i.path)).unwrap_or_default();
            words.say_with("import-paper-of", &[("name", name.into())])
        }
        Proposal::Nothing => words.say("import-answers-nothing").into_owned(),
    })
}

/// How it stands, in one line.
pub fn state(ui: &mut Ui, item: &PreviewItem, words: &Words) {
    let mark = match (item.problems.is_empty(), item.was_judged(), item.can_accept) {
        (true, ..) => Status::Met,
        (_, true, _) => Status::Waived,
        (_, _, true) => Status::Soon,
        (_, _, false) => Status::Late,
    };
    let word = match item.problems.as_slice() {
        [] => words.say("import-no-problem").into_owned(),
        [one] => item_problem(one, words),
        several => words.say_with("import-problems", &[("count", several.len().into())]),
    };
    ui.add(StatusLabel::new(mark, &word).size(text::SMALL));
}

/// Every obligation it bears on, as it would stand then.
pub fn effects(ui: &mut Ui, item: &PreviewItem, words: &Words) {
    if item.answers.is_empty() {
        return;
    }
    ui.add_space(size::STEP);
    ui.add(JpText::new(words.say("import-effects")).strong().heading());
    for obligation in &item.answers {
        let what = i18n::obligations::title(obligation, words);
        let stands = i18n::obligations::status(obligation.status, words);
        let values = [("what", what.into()), ("status", stands.into())];
        line(ui, &obligation.clause_label(), &words.say_with("import-effect", &values));
    }
}

/// Everything the officer should see in it, in full.
pub fn problems(ui: &mut Ui, item: &PreviewItem, words: &Words) {
    let color = palette(ui.ctx()).warning;
    for problem in &item.problems {
        ui.add(JpText::new(item_problem(problem, words)).size(text::LABEL).color(color));
    }
}

/// What it would record, label by label.
pub fn recorded(ui: &mut Ui, preview: &Preview, item: &PreviewItem, cx: &Cx<'_>) {
    let words = cx.words;
    match &item.proposal {
        Proposal::Facts(own) => {
            let Some(contract) = cx.contract(&preview.contract) else { return };
            for (place, fact) in own.iter().enumerate() {
                if place > 0 {
                    ui.add_space(size::STEP);
                }
                line(ui, &words.say("import-fact-kind"), &i18n::facts::kind(fact.kind(), words));
                for (label, value) in i18n::facts::stated(fact, contract, words) {
                    line(ui, &label, &value);
                }
            }
        }
        Proposal::PaperOf(_) => {
            ui.add(JpText::new(answers(preview, item, cx)));
        }
        Proposal::Nothing => {
            let id = if item.is_form { msg("import-form-advice") } else { msg("import-nothing-advice") };
            ui.add(JpText::new(words.say(id)));
        }
    }
}

/// A label and its value; nothing where there is no value.
pub fn line(ui: &mut Ui, label: &str, value: &str) {
    if value.trim().is_empty() {
        return;
    }
    let muted = palette(ui.ctx()).text_muted;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        let width = LABEL;
        ui.allocate_ui(eframe::egui::vec2(width, 0.0), |ui| {
            ui.set_min_width(width);
            ui.add(JpText::new(label).size(text::LABEL).color(muted).max_width(width));
        });
        ui.vertical(|ui| {
            ui.add(JpText::new(value).size(text::LABEL));
        });
    });
}

/// Width of the labels, in points.
const LABEL: f32 = 84.0;
