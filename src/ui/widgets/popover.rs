//! A box that opens beside what was clicked and explains it, such as where a due date comes from.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::jp_text::JpText;
use eframe::egui::{Frame, Margin, Popup, PopupCloseBehavior, RectAlign, Response, Stroke, Ui};

/// Width of a popover unless set, in points.
const WIDTH: f32 = 372.0;

/// An explanation that opens and closes with clicks on what it is anchored to, and closes with Esc or a click outside.
#[must_use = "call show"]
pub struct Popover<'a> {
    anchor: &'a Response,
    title: &'a str,
    width: f32,
}

impl<'a> Popover<'a> {
    /// `anchor` is the button or sign that opens it; `title` heads it and is its name for readers.
    pub fn new(anchor: &'a Response, title: &'a str) -> Self {
        Self { anchor, title, width: WIDTH }
    }

    /// Width in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Shows it if it is open. `content` comes in small text with tight lines.
    pub fn show<R>(self, content: impl FnOnce(&mut Ui) -> R) -> Option<R> {
        let palette = palette(&self.anchor.ctx);
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(size::LINE, palette.accent))
            .corner_radius(size::RADIUS_CARD)
            .inner_margin(Margin::symmetric(14, 12))
            .shadow(self.anchor.ctx.global_style().visuals.popup_shadow);
        let room = self.anchor.ctx.content_rect().width() - 16.0;
        let width = self.width.min(room);
        Popup::from_toggle_button_response(self.anchor)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .align(RectAlign::BOTTOM_END)
            .align_alternatives(&[
                RectAlign::BOTTOM_END,
                RectAlign::BOTTOM_START,
                RectAlign::TOP_END,
                RectAlign::TOP_START,
            ])
            .gap(4.0)
            .frame(frame)
            .accessible_name(self.title)
            .show(|ui| {
                ui.set_width(width - 30.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.spacing_mut().interact_size.y = 0.0;
                ui.add(JpText::new(self.title).strong().size(text::LABEL).heading());
                content(ui)
            })
            .map(|shown| shown.inner)
    }
}

/// One line of a popover's explanation.
pub fn line(ui: &mut Ui, content: JpText<'_>) -> Response {
    ui.add(content.size(text::LABEL))
}
