//! A row of things at the left and things at the right, which becomes two rows where they do not fit side by side.

use crate::ui::theme::size;
use eframe::egui::{Align, Id, Layout, Ui, UiBuilder};

/// Shows `left` from the left and `right` from the right edge. In `right`, add the rightmost thing first.
/// `id_salt` tells this row from others on the screen.
pub fn show(ui: &mut Ui, id_salt: &str, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let key = Id::unique(("tokki-toolbar", id_salt));
    let available = ui.available_width();
    let start = ui.horizontal_wrapped(left).response.rect;
    // How wide the right side is shows only once it is laid out, so the width of the frame before decides.
    let known: f32 = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    let fits = start.width() + size::GAP + known <= available;
    let layout = Layout::right_to_left(Align::Center).with_main_wrap(!fits);
    let room = if fits {
        start.with_min_x(start.right()).with_max_x(start.left() + available)
    } else {
        ui.available_rect_before_wrap().with_max_y(ui.cursor().top() + size::CHIP)
    };
    let shown = ui.scope_builder(UiBuilder::new().id_salt(key).max_rect(room).layout(layout), |ui| {
        right(ui);
        ui.min_rect().width()
    });
    // Several rows at the left: what follows stands below the last of them.
    if fits && start.height() > size::CHIP * 1.5 {
        ui.advance_cursor_after_rect(start);
    }
    if (shown.inner - known).abs() > 0.5 && fits {
        ui.data_mut(|data| data.insert_temp(key, shown.inner));
        ui.ctx().request_repaint();
    }
}
