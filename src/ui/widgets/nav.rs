//! The navigation at the left of the window.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::paint_badge;
use eframe::egui::accesskit::{AriaCurrent, Role};
use eframe::egui::{
    Align2, CursorIcon, Frame, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, vec2,
};

/// One line of the navigation.
#[derive(Clone, Copy, Debug)]
pub enum NavEntry<'a> {
    /// A screen to go to.
    Item {
        /// Its name.
        label: &'a str,
        /// A count on a pill; nothing if empty.
        badge: &'a str,
        /// What the count says to readers, such as 「16件 期限超過あり」.
        badge_name: &'a str,
        /// A red pill.
        urgent: bool,
    },
    /// A thin line between groups.
    Separator,
}

impl<'a> NavEntry<'a> {
    /// A screen without a count.
    pub fn item(label: &'a str) -> Self {
        Self::Item { label, badge: "", badge_name: "", urgent: false }
    }

    /// A screen with a count; `urgent` makes it red.
    pub fn counted(label: &'a str, badge: &'a str, badge_name: &'a str, urgent: bool) -> Self {
        Self::Item { label, badge, badge_name, urgent }
    }
}

/// The frame of the panel that holds the navigation: white, without margins.
pub fn frame(ui: &Ui) -> Frame {
    Frame::new().fill(palette(ui.ctx()).surface)
}

/// Shows the entries over the whole height, `chosen` marked by its index in `entries`; returns the index clicked.
/// `name` is what readers call the navigation.
pub fn show(ui: &mut Ui, name: &str, entries: &[NavEntry<'_>], chosen: usize) -> Option<usize> {
    let palette = palette(ui.ctx());
    let whole = ui.max_rect();
    ui.painter().vline(whole.right() - 0.5, whole.y_range(), Stroke::new(size::LINE, palette.line));
    let mut clicked = None;
    let builder =
        UiBuilder::new().id_salt(name).accessibility_role(Role::Navigation).accessibility_label(name);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().scroll.floating_allocated_width = 0.0;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            ui.add_space(size::STEP);
            for (index, entry) in entries.iter().enumerate() {
                match *entry {
                    NavEntry::Separator => {
                        let (rect, _) =
                            ui.allocate_exact_size(vec2(ui.available_width(), 17.0), Sense::hover());
                        let line = Stroke::new(size::LINE, palette.line_soft);
                        let range = rect.left()..=rect.right() - 1.0;
                        ui.painter().hline(range, rect.center().y, line);
                    }
                    NavEntry::Item { label, badge, badge_name, urgent } => {
                        if one(ui, label, badge, badge_name, urgent, index == chosen) {
                            clicked = Some(index);
                        }
                    }
                }
            }
        });
    });
    clicked
}

fn one(ui: &mut Ui, label: &str, badge: &str, badge_name: &str, urgent: bool, chosen: bool) -> bool {
    let palette = palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::NAV_ITEM), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if !badge_name.is_empty() {
            node.set_description(badge_name);
        }
        if chosen {
            node.set_aria_current(AriaCurrent::Page);
        }
    });
    let ground = rect.with_max_x(rect.right() - 1.0);
    if chosen {
        ui.painter().rect_filled(ground, 0, palette.accent_soft);
        let bar = Rect::from_min_size(rect.min, vec2(4.0, rect.height()));
        ui.painter().rect_filled(bar, 0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 0, palette.surface_hover);
    }
    let mut room = rect.width() - 32.0;
    if !badge.is_empty() {
        let at = rect.right_center() - vec2(16.0, 0.0);
        room -= paint_badge(ui.painter(), &palette, at, badge, urgent).width() + 6.0;
    }
    let color = if chosen { palette.accent_strong } else { palette.text_soft };
    let galley = paint::elided(ui, label, text::font(text::BODY, chosen), color, room);
    let cut = galley.elided;
    paint::put(ui.painter(), rect.left_center() + vec2(16.0, 0.0), Align2::LEFT_CENTER, galley);
    paint::focus_ring_inside(ui, &response, ground, 2);
    let clicked = response.clicked();
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if cut {
        response.on_hover_text(label);
    }
    clicked
}
