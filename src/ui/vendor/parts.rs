//! Pieces that the steps have in common.

use eframe::egui::Ui;

use crate::app::{BundleReceipt, ReceiptItem};
use crate::i18n::Words;
use crate::ui::theme::{self, size, text};
use crate::ui::widgets::{JpText, Status, StatusLabel, details, heading};

/// Width of labels, in points.
const LABELS: f32 = 150.0;

/// A bundle as a whole: labels and what stands behind them.
pub fn head(ui: &mut Ui, receipt: &BundleReceipt) {
    details::show(ui, LABELS, &receipt.head);
}

/// What is in a bundle, item by item, with what the ward will see.
pub fn items(ui: &mut Ui, receipt: &BundleReceipt, words: &Words) {
    let title = words.say_with("vendor-receipt-items", &[("count", receipt.items.len().into())]);
    heading::section(ui, &title, "");
    for (item, number) in receipt.items.iter().zip(1_usize..) {
        ui.add_space(size::STEP);
        item_of(ui, item, number, words);
    }
    for note in &receipt.notes {
        ui.add_space(size::STEP);
        ui.add(JpText::note(note.as_str(), ui));
    }
}

fn item_of(ui: &mut Ui, item: &ReceiptItem, number: usize, words: &Words) {
    let title = [("number", number.to_string().into()), ("title", item.what.as_str().into())];
    ui.add(JpText::new(words.say_with("vendor-line-title", &title)).strong());
    ui.add(JpText::new(format!("{}　{}", item.path, item.size)).size(text::LABEL));
    let hash = [("hash", item.sha256.as_str().into())];
    ui.add(JpText::note(words.say_with("vendor-receipt-hash", &hash), ui));
    if item.is_refused {
        ui.add(StatusLabel::new(Status::Late, &words.say("receipt-refused")));
    }
    problems(ui, &item.problems);
}

/// What is the matter, a line each.
pub fn problems<S: AsRef<str>>(ui: &mut Ui, problems: &[S]) {
    let color = theme::palette(ui.ctx()).danger;
    for problem in problems {
        ui.add(JpText::new(problem.as_ref()).color(color).size(text::LABEL));
    }
}
