//! A list and, beside it, what was chosen in it; where there is no room for both, one after the other.

use eframe::egui::{Ui, UiBuilder};

use crate::ui::theme::size;
use crate::ui::widgets::Button;

/// What a screen has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// List and detail side by side.
    Both,
    /// One of them.
    One,
}

/// Narrower than this, in points, there is no room for both.
const BOTH: f32 = 860.0;

/// What the width at hand has room for.
pub fn room(ui: &Ui) -> Room {
    if ui.available_width() >= BOTH { Room::Both } else { Room::One }
}

/// Shows two things side by side, the left one `left_width` points wide.
pub fn beside<S>(
    ui: &mut Ui,
    state: &mut S,
    left_width: f32,
    left: impl FnOnce(&mut Ui, &mut S),
    right: impl FnOnce(&mut Ui, &mut S),
) {
    let rest = ui.available_rect_before_wrap();
    // Whole points, so that lines are sharp.
    let split = (rest.left() + left_width).round().min(rest.right());
    ui.scope_builder(UiBuilder::new().id_salt("left").max_rect(rest.with_max_x(split)), |ui| left(ui, state));
    let right_rect = rest.with_min_x((split + size::GAP).min(rest.right()));
    ui.scope_builder(UiBuilder::new().id_salt("right").max_rect(right_rect), |ui| right(ui, state));
}

/// The way back to the list, where the detail stands alone. Returns whether it was taken.
pub fn back(ui: &mut Ui, word: &str) -> bool {
    let clicked = ui.add(Button::text(word)).clicked();
    ui.add_space(size::HALF_STEP);
    clicked
}
