//! What the officer makes of an item: 受理 with a remark, 差戻し with a reason and a day, or 後で.

use eframe::egui::Ui;

use crate::app::{Choice, ItemVerdict, PreviewItem};
use crate::i18n::{self, msg, parse_date};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::theme::size;
use crate::ui::widgets::{Chip, Field};

/// The day that an item is wanted again, as it is typed.
#[derive(Debug, Clone, Default)]
pub struct AgainBy {
    text: String,
    /// What is typed is no day, or a past one.
    pub is_wrong: bool,
}

/// Its word.
pub fn name(verdict: ItemVerdict) -> &'static str {
    match verdict {
        ItemVerdict::Accept => msg("import-verdict-accept"),
        ItemVerdict::SendBack => msg("import-verdict-send-back"),
        ItemVerdict::Later => msg("import-verdict-later"),
    }
}

/// Shows the answers and what goes with the one chosen. What cannot be taken has no answer that takes it.
pub fn show(
    ui: &mut Ui,
    cx: &Cx<'_>,
    (index, item): (usize, &PreviewItem),
    can_accept: bool,
    choice: &mut Choice,
    again_by: &mut AgainBy,
) {
    let words = cx.words;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::HALF_STEP;
        for verdict in [ItemVerdict::Accept, ItemVerdict::SendBack, ItemVerdict::Later] {
            if verdict == ItemVerdict::Accept && !can_accept {
                continue;
            }
            let word = words.say(name(verdict));
            if ui.add(Chip::new(&word, choice.verdict == verdict)).clicked() {
                choice.verdict = verdict;
            }
        }
    });
    again_by.is_wrong = false;
    match choice.verdict {
        ItemVerdict::Accept => {
            let label = words.say("import-remark");
            let salt = format!("remark-{index}");
            Field::new(&salt, &label).text(ui, &mut choice.remark);
        }
        ItemVerdict::SendBack if !item.was_taken() => {
            let (label, hint) = (words.say("import-reason"), words.say("import-reason-hint"));
            let salt = format!("reason-{index}");
            let field = Field::new(&salt, &label).hint(&hint);
            field.text(ui, &mut choice.reason);
            day(ui, cx, index, choice, again_by);
        }
        ItemVerdict::SendBack | ItemVerdict::Later => {}
    }
}

/// Until when it is wanted again: today or later, or nothing.
fn day(ui: &mut Ui, cx: &Cx<'_>, index: usize, choice: &mut Choice, again_by: &mut AgainBy) {
    let (words, today) = (cx.words, cx.today());
    let parsed =
        Some(again_by.text.trim()).filter(|text| !text.is_empty()).map(|text| parse_date(text, today));
    let error = match &parsed {
        Some(Ok(day)) if *day < today => Some(words.say("import-again-by-past").into_owned()),
        Some(Err(error)) => Some(i18n::problems::date_text_error(error, words)),
        Some(Ok(_)) | None => None,
    };
    again_by.is_wrong = error.is_some();
    choice.again_by = parsed.and_then(Result::ok).filter(|_| error.is_none());
    let label = words.say("import-again-by");
    let salt = format!("again-by-{index}");
    let field = Field::new(&salt, &label).error(error.as_deref());
    date_field::show(field, ui, &mut again_by.text, cx);
}

/// Widest that the folder's field grows, in points.
const FOLDER: f32 = 520.0;

/// Where the letter and the forms of what goes back are written.
pub fn letters(ui: &mut Ui, cx: &Cx<'_>, folder: &mut String) {
    ui.scope(|ui| {
        ui.set_max_width(FOLDER.min(ui.available_width()));
        let label = cx.words.say("import-letters-folder");
        Field::new("letters", &label).text(ui, folder);
    });
}
