//! The right column of a review: the chosen item as a paper, and what is known of it.

use std::sync::Arc;

use eframe::egui::{Align, Layout, Ui, vec2};

use super::item::{file_name, line};
use super::size_text;
use crate::app::{Command, Outcome, Preview, moment};
use crate::i18n::{Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::paper_view::{Paper, PaperView, Wanted};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Icon, JpText, icon};

/// What the column remembers.
#[derive(Default)]
pub struct PaperColumn {
    view: PaperView,
    /// Whether the paper takes the room of the comparison too.
    wide: bool,
    /// Whether the paper's own facts are shown below it.
    facts: bool,
}

/// What stands below the paper: its facts as long as they are folded, and the day of the receipt.
const BELOW: f32 = 136.0;
/// Least height of the paper itself.
const LEAST: f32 = 200.0;
/// How much of a hash is shown: enough to compare by eye.
const HASH_SHOWN: usize = 16;

impl PaperColumn {
    /// Whether the paper takes the room of the comparison too.
    pub fn is_wide(&self) -> bool {
        self.wide
    }

    /// What came of a page that was asked for.
    pub fn page_read(&mut self, answer: Answer) {
        match answer {
            Ok(Outcome::PageRead(page)) => self.view.answered(Ok(*page)),
            Ok(_) => {}
            Err(error) => self.view.answered(Err(error)),
        }
    }

    /// Shows an item in a column of this height; it can be widened where others stand `beside` it.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        preview: &Preview,
        index: usize,
        (height, beside): (f32, bool),
    ) {
        let area = vec2(ui.available_width(), (height - BELOW).max(LEAST));
        ui.allocate_ui_with_layout(area, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(area);
            self.look_at(ui, cx, preview, index, beside);
        });
        self.facts(ui, cx.words, preview, index);
    }

    fn look_at(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, preview: &Preview, index: usize, beside: bool) {
        let words = cx.words;
        let items = Arc::clone(&preview.items);
        let Some(item) = items.get(index) else { return };
        let paper = Paper { id: &item.sha256, name: file_name(&item.path) };
        let busy = cx.working(Sender::Page).is_some();
        let wide = &mut self.wide;
        let wanted = self.view.show(ui, paper, words, busy, |ui| {
            ui.add(JpText::new(words.say("import-paper")).strong().heading());
            let id = if *wide { msg("page-narrow") } else { msg("page-widen") };
            if beside && icon::button(ui, Icon::Wide, &words.say(id)).clicked() {
                *wide = !*wide;
                ui.ctx().request_repaint();
            }
        });
        if let Some(Wanted { page, width, longest }) = wanted {
            let (preview, path) = (Box::new(preview.clone()), item.path.clone());
            cx.send(Sender::Page, Command::ShowPage { preview, path, page, width, longest });
        }
    }

    /// What is known of the paper and its sender, where the officer wants to see it.
    fn facts(&mut self, ui: &mut Ui, words: &Words, preview: &Preview, index: usize) {
        let sign = if self.facts { Icon::Down } else { Icon::Right };
        if ui.add(Button::text(&words.say("page-facts")).icon(sign)).clicked() {
            self.facts = !self.facts;
        }
        if !self.facts {
            return;
        }
        if let Some(item) = preview.items.get(index) {
            line(ui, &words.say("import-paper-name"), file_name(&item.path));
            line(ui, &words.say("import-paper-path"), &item.path);
            line(ui, &words.say("import-paper-size"), &size_text(item.size));
            let hash: String = item.sha256.chars().take(HASH_SHOWN).collect();
            line(ui, &words.say("import-paper-hash"), &format!("{hash}…"));
        }
        ui.add_space(size::STEP);
        ui.add(JpText::new(words.say("import-sender")).strong().heading());
        line(ui, &words.say("import-made-by"), &preview.made_by);
        line(ui, &words.say("import-made-at"), &moment(&preview.made_at, words));
        let sequence = preview.sequence.map(|s| s.to_string()).unwrap_or_default();
        line(ui, &words.say("import-sequence"), &sequence);
        if let Some(by) = &preview.signature.by {
            line(ui, &words.say("import-signer"), &by.signer);
            line(ui, &words.say("field-fingerprint"), &by.key.grouped());
        }
        ui.add_space(size::STEP);
    }
}
