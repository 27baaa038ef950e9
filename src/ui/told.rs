//! Something that went wrong, told on the spot until the officer puts it away.

use eframe::egui::Ui;

use crate::app::Told;
use crate::i18n::Words;
use crate::ui::widgets::{Notice, NoticeKind};

/// Shows a problem where there is one, and forgets it when its cross is clicked.
pub fn show(ui: &mut Ui, problem: &mut Option<Told>, kind: NoticeKind, words: &Words) {
    let Some(told) = problem else { return };
    let (detail, close) = (told.detail(), words.say("button-close"));
    if Notice::new(kind, &told.what, &close).detail(&detail).show(ui).closed {
        *problem = None;
    }
}
