//! Buttons and links: what can be clicked is blue, and the one thing to do next is filled.

use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Color32, CursorIcon, Response, Sense, Stroke, Ui, Widget, WidgetInfo, vec2};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Text,
}

/// A button. At most one [`Button::primary`] in a row or panel.
#[must_use = "add it to a Ui"]
pub struct Button<'a> {
    text: &'a str,
    kind: Kind,
    shortcut: Option<&'a str>,
    icon: Option<Icon>,
    name: Option<&'a str>,
    enabled: bool,
    large: bool,
    min_width: f32,
}

impl<'a> Button<'a> {
    fn new(text: &'a str, kind: Kind) -> Self {
        Self {
            text,
            kind,
            shortcut: None,
            icon: None,
            name: None,
            enabled: true,
            large: false,
            min_width: 0.0,
        }
    }

    /// The one thing to do next: filled.
    pub fn primary(text: &'a str) -> Self {
        Self::new(text, Kind::Primary)
    }

    /// Everything else: outlined.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(text, Kind::Secondary)
    }

    /// A way out, or something rarely used: text alone.
    pub fn text(text: &'a str) -> Self {
        Self::new(text, Kind::Text)
    }

    /// Shows the keys that do the same, as `Ctrl+Enter`. Handling them is up to the caller.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = Some(keys);
        self
    }

    /// A sign before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What readers say instead of the text, where the text alone is ambiguous (many rows with the same button).
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// A button that cannot be used now is greyed, and still read out.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// For fingers: 44 points high, larger text.
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// Least width in points.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    fn colors(&self, palette: &Palette, enabled: bool, response: &Response) -> (Color32, Stroke, Color32) {
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        if !enabled {
            let line = Stroke::new(size::LINE, palette.line);
            return match self.kind {
                Kind::Primary | Kind::Secondary => (palette.canvas, line, palette.text_muted),
                Kind::Text => (Color32::TRANSPARENT, Stroke::NONE, palette.text_muted),
            };
        }
        match self.kind {
            Kind::Primary => {
                let fill = match (pressed, hovered) {
                    (true, _) => palette.accent_pressed,
                    (_, true) => palette.accent_strong,
                    _ => palette.accent,
                };
                (fill, Stroke::NONE, palette.on_accent)
            }
            Kind::Secondary => {
                let fill = if hovered || pressed { palette.accent_soft } else { palette.surface };
                let color = if pressed { palette.accent_strong } else { palette.accent };
                (fill, Stroke::new(size::LINE, color), color)
            }
            Kind::Text => {
                let fill = if hovered || pressed { palette.accent_soft } else { Color32::TRANSPARENT };
                (fill, Stroke::NONE, palette.accent)
            }
        }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let (height, font_size) =
            if self.large { (size::BUTTON_LARGE, 15.0) } else { (size::BUTTON, text::LABEL) };
        let font = text::regular(font_size);
        let text = paint::line(ui, self.text, font.clone(), Color32::PLACEHOLDER);
        let shortcut = self.shortcut.map(|keys| paint::line(ui, keys, font, Color32::PLACEHOLDER));
        let icon_room = if self.icon.is_some() { 20.0 } else { 0.0 };
        let shortcut_room = shortcut.as_ref().map_or(0.0, |galley| galley.size().x + 10.0);
        let content = icon_room + text.size().x + shortcut_room;
        let width = (content + 24.0).max(self.min_width);

        let enabled = self.enabled && ui.is_enabled();
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.name.unwrap_or(self.text)));
        if let Some(keys) = self.shortcut {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(keys));
        }

        if ui.is_rect_visible(rect) {
            let (fill, stroke, color) = self.colors(&palette, enabled, &response);
            let painter = ui.painter();
            paint::filled(painter, rect, size::RADIUS, fill, stroke);
            let mut at = rect.center() - vec2(content / 2.0, 0.0);
            if let Some(sign) = self.icon {
                icon::paint(painter, sign, at + vec2(7.0, 0.0), 14.0, color);
                at.x += icon_room;
            }
            let text_box = Align2::LEFT_CENTER.anchor_size(at, text.size());
            painter.galley_with_override_text_color(text_box.min, text, color);
            if let Some(shortcut) = shortcut {
                let at = eframe::egui::pos2(text_box.right() + 10.0, at.y);
                let keys_box = Align2::LEFT_CENTER.anchor_size(at, shortcut.size());
                painter.galley_with_override_text_color(keys_box.min, shortcut, color);
            }
            paint::focus_ring(ui, &response, rect, size::RADIUS);
        }
        if enabled { response.on_hover_cursor(CursorIcon::PointingHand) } else { response }
    }
}

/// Blue text that leads somewhere. Underlined under the pointer and under the keyboard's focus.
#[must_use = "add it to a Ui"]
pub struct Link<'a> {
    text: &'a str,
    size: f32,
    strong: bool,
    name: Option<&'a str>,
}

impl<'a> Link<'a> {
    /// A link of body size.
    pub fn new(text: &'a str) -> Self {
        Self { text, size: text::BODY, strong: false, name: None }
    }

    /// Text size in points.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Bold.
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// What readers say instead of the text.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }
}

impl Widget for Link<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let room = ui.available_width();
        let galley = paint::elided(
            ui,
            self.text,
            text::font(self.size, self.strong),
            Color32::PLACEHOLDER,
            room.max(24.0),
        );
        let height = paint::line_height(self.size);
        let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, height), Sense::click());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), self.name.unwrap_or(self.text)));
        let elided = galley.elided;
        if ui.is_rect_visible(rect) {
            let color = if response.hovered() { palette.accent_strong } else { palette.accent };
            let text_box = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
            ui.painter().galley_with_override_text_color(text_box.min, galley, color);
            if response.hovered() || response.has_focus() {
                ui.painter().hline(
                    text_box.x_range(),
                    text_box.bottom() + 2.0,
                    Stroke::new(size::LINE, color),
                );
            }
            paint::focus_ring(ui, &response, rect, 2);
        }
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if elided { response.on_hover_text(self.text) } else { response }
    }
}
