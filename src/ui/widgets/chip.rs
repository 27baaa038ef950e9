//! Filter chips: pills that switch a filter on and off, or open a menu of choices.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::field::menu_row;
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::{HasPopup, Role};
use eframe::egui::{
    Align2, Color32, CursorIcon, Popup, Response, ScrollArea, Sense, Stroke, Ui, Vec2, Widget, WidgetInfo,
    vec2,
};

/// A filter chip. Clicking it is the caller's to answer.
#[must_use = "add it to a Ui"]
pub struct Chip<'a> {
    text: &'a str,
    count: Option<usize>,
    on: bool,
    menu: bool,
}

impl<'a> Chip<'a> {
    /// A chip that switches a filter; `on` while the filter holds.
    pub fn new(text: &'a str, on: bool) -> Self {
        Self { text, count: None, on, menu: false }
    }

    /// A chip that opens a menu (see [`eframe::egui::Popup::menu`]), shown by a ▾.
    pub fn menu(text: &'a str) -> Self {
        Self { text, count: None, on: false, menu: true }
    }

    /// How many rows the filter leaves.
    pub fn count(mut self, count: usize) -> Self {
        self.count = Some(count);
        self
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let label = match self.count {
            Some(count) => format!("{} {count}", self.text),
            None => self.text.to_owned(),
        };
        let galley = paint::line(ui, &label, text::regular(text::SMALL), Color32::PLACEHOLDER);
        let sign_room = if self.menu { 13.0 } else { 0.0 };
        let width = galley.size().x + 22.0 + sign_room;
        let (rect, response) = ui.allocate_exact_size(vec2(width, size::CHIP), Sense::click());
        response.widget_info(|| {
            if self.menu {
                WidgetInfo::labeled(Role::Button, ui.is_enabled(), &label)
            } else {
                WidgetInfo::selected(Role::Button, ui.is_enabled(), self.on, &label)
            }
        });
        if self.menu {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Menu));
        }
        if ui.is_rect_visible(rect) {
            let (fill, line, color) = if self.on {
                (palette.accent_soft, palette.accent, palette.accent_strong)
            } else if response.hovered() {
                (palette.surface_hover, palette.accent, palette.text)
            } else {
                (palette.surface, palette.line_strong, palette.text)
            };
            paint::filled(ui.painter(), rect, 12, fill, Stroke::new(size::LINE, line));
            let text_box =
                Align2::LEFT_CENTER.anchor_size(rect.left_center() + vec2(11.0, 0.0), galley.size());
            ui.painter().galley_with_override_text_color(text_box.min, galley, color);
            if self.menu {
                let at = rect.right_center() - vec2(15.0, 0.0);
                icon::paint(ui.painter(), Icon::Down, at, 11.0, color);
            }
            paint::focus_ring(ui, &response, rect, 12);
        }
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// Least and greatest width of the list that a menu chip opens, in points.
const LIST: (f32, f32) = (220.0, 480.0);
/// What a line of it has beside its words, in points.
const BESIDE: f32 = 40.0;

/// A chip that opens a list of `options` with `chosen` ticked; returns the one picked.
pub fn choice<S: AsRef<str>>(ui: &mut Ui, words: &str, options: &[S], chosen: usize) -> Option<usize> {
    let chip = ui.add(Chip::menu(words));
    let width_of = |option: &S| {
        let font = text::font(text::BODY, true);
        paint::line(ui, option.as_ref(), font, Color32::PLACEHOLDER).size().x + BESIDE
    };
    let room = LIST.1.min(ui.ctx().content_rect().width() - BESIDE).max(LIST.0);
    let width = if Popup::is_id_open(ui.ctx(), Popup::default_response_id(&chip)) {
        options.iter().map(width_of).fold(LIST.0, f32::max).min(room)
    } else {
        LIST.0
    };
    Popup::menu(&chip)
        .accessible_name(words)
        .show(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let height = ui.spacing().combo_height;
            let mut picked = None;
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                for (index, option) in options.iter().enumerate() {
                    if menu_row(ui, option.as_ref(), index == chosen).clicked() {
                        picked = Some(index);
                    }
                }
            });
            picked
        })
        .and_then(|shown| shown.inner)
}
