//! White boxes on the grey ground.

use crate::ui::theme::{palette, size};
use eframe::egui::{Frame, InnerResponse, Margin, Stroke, Ui};

/// A white box with a thin line around it.
#[must_use = "call show"]
pub struct Card {
    margin: Margin,
    accent: bool,
}

impl Default for Card {
    fn default() -> Self {
        Self::new()
    }
}

impl Card {
    /// A card with two steps of room inside.
    pub fn new() -> Self {
        Self { margin: Margin::same(16), accent: false }
    }

    /// Room between the line and the content.
    pub fn margin(mut self, margin: impl Into<Margin>) -> Self {
        self.margin = margin.into();
        self
    }

    /// A blue line, for the panel that asks for something.
    pub fn accent(mut self) -> Self {
        self.accent = true;
        self
    }

    /// The frame alone, where a caller lays out by itself.
    pub fn frame(&self, ui: &Ui) -> Frame {
        let palette = palette(ui.ctx());
        let line = if self.accent { palette.accent } else { palette.line };
        Frame::new()
            .fill(palette.surface)
            .stroke(Stroke::new(size::LINE, line))
            .corner_radius(size::RADIUS_CARD)
            .inner_margin(self.margin)
    }

    /// Shows `content` in the card.
    pub fn show<R>(self, ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        self.frame(ui).show(ui, content)
    }
}
