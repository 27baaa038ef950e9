//! What an item changes against what is on file, line by line.

use eframe::egui::Ui;

use crate::app::{Preview, PreviewItem, difference, replaced};
use crate::ui::cx::Cx;
use crate::ui::theme::{size, text};
use crate::ui::widgets::JpText;

/// Shows the paper that the item takes the place of, and what differs.
pub fn show(ui: &mut Ui, preview: &Preview, item: &PreviewItem, cx: &Cx<'_>) {
    let words = cx.words;
    if let Some(rival) = &item.replaces {
        ui.add(JpText::new(replaced(rival, words)).size(text::LABEL));
    }
    let (Some(found), Some(contract)) = (&item.differences, cx.contract(&preview.contract)) else { return };
    let title = match found.since {
        Some(day) => words.say_with("import-differences-since", &[("date", day.into())]),
        None => words.say("import-differences").into_owned(),
    };
    ui.add_space(size::STEP);
    ui.add(JpText::new(title).strong().heading());
    for one in &found.all {
        ui.add(JpText::new(difference(one, contract, words)).size(text::LABEL));
    }
    if found.same > 0 {
        ui.add(JpText::note(words.say_with("import-differences-same", &[("count", found.same.into())]), ui));
    }
}
