//! The items of a bundle at the left of the review: what each is, how it stands, and what becomes of it.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Frame, Layout, Margin, Rect, ScrollArea, Sense, Shape, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

use super::item::{answers, file_name, state};
use super::review::Review;
use super::verdict;
use crate::app::{ItemVerdict, PreviewItem};
use crate::i18n::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, JpText};

/// What can be answered for all items at once.
const FOR_ALL: [(ItemVerdict, &str); 3] = [
    (ItemVerdict::Accept, msg("import-all-accept")),
    (ItemVerdict::SendBack, msg("import-all-send-back")),
    (ItemVerdict::Later, msg("import-all-later")),
];

impl Review {
    /// Shows the items.
    pub(super) fn items(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        if self.preview().items.len() > 1 {
            self.for_all(ui, cx);
        }
        ScrollArea::vertical().id_salt("import-items").auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, item) in Arc::clone(&self.preview().items).iter().enumerate() {
                self.item(ui, cx, index, item);
            }
        });
    }

    /// One answer for all items that it is possible for. What a newer paper has overtaken is taken by its own answer
    /// only, and what was judged before is not judged again by the way.
    fn for_all(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        Frame::new().inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for (verdict, id) in FOR_ALL {
                    if ui.add(Button::text(&cx.words.say(id))).clicked() {
                        self.answer_all(verdict, cx);
                    }
                }
            });
        });
        let line = Stroke::new(size::LINE, palette(ui.ctx()).line_soft);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top() - 0.5, line);
    }

    fn answer_all(&mut self, verdict: ItemVerdict, cx: &Cx<'_>) {
        let items = Arc::clone(&self.preview().items);
        for (index, item) in items.iter().enumerate() {
            let is_possible = match verdict {
                ItemVerdict::Accept => self.can_accept(item, cx) && !item.is_overtaken(),
                ItemVerdict::SendBack => !item.waits(),
                ItemVerdict::Later => true,
            };
            if is_possible {
                self.answer(index, verdict);
            }
        }
    }

    fn item(&mut self, ui: &mut Ui, cx: &Cx<'_>, index: usize, item: &PreviewItem) {
        let palette = palette(ui.ctx());
        let words = cx.words;
        let selected = self.selected() == index;
        let verdict = self.verdict_of(index, self.is_blocked(cx));
        let ground = ui.painter().add(Shape::Noop);
        let builder = UiBuilder::new().id_salt(("item", index)).sense(Sense::click());
        let shown = ui.scope_builder(builder, |ui| {
            ui.set_width(ui.available_width());
            let inside = Frame::new().inner_margin(Margin { left: 16, right: 12, top: 8, bottom: 8 });
            inside.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(JpText::new(file_name(&item.path)).strong());
                ui.add(JpText::note(answers(self.preview(), item, cx), ui));
                ui.horizontal_top(|ui| {
                    // The verdict stands at the right; the state takes what it leaves.
                    let word = words.say(verdict::name(verdict));
                    let room = (ui.available_width() - VERDICT).max(0.0);
                    ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                        ui.set_width(room);
                        state(ui, item, words);
                    });
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        let color = match verdict {
                            ItemVerdict::Accept => palette.success,
                            ItemVerdict::SendBack => palette.danger,
                            ItemVerdict::Later => palette.text_muted,
                        };
                        ui.add(JpText::new(word.as_ref()).strong().size(text::LABEL).color(color));
                    });
                });
            });
        });
        let rect = shown.response.rect;
        let response = shown.response;
        response
            .widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, file_name(&item.path)));
        let fill = match (selected, response.hovered()) {
            (true, _) => palette.accent_soft,
            (_, true) => palette.surface_hover,
            _ => palette.surface,
        };
        ui.painter().set(ground, Shape::rect_filled(rect, 0, fill));
        if selected {
            let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
            ui.painter().rect_filled(bar, 0, palette.accent);
        }
        let line = Stroke::new(size::LINE, palette.line_soft);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        if response.clicked() {
            self.select(index);
        }
    }
}

/// Width that the verdict takes at the right of an item, in points.
const VERDICT: f32 = 56.0;
