//! A page as pixels, over the width at hand or larger, with scroll bars.

use eframe::egui::accesskit::Role;
use eframe::egui::emath::GuiRounding as _;
use eframe::egui::{
    ColorImage, Id, Image, ScrollArea, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2,
    WidgetInfo, vec2,
};

use super::Wanted;
use crate::app::Pixels;
use crate::i18n::Words;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{JpText, Status, StatusLabel};

/// A page as it came, and as the graphics card has it.
pub(super) struct Sheet {
    pixels: Option<Pixels>,
    texture: Option<TextureHandle>,
    size: (u32, u32),
    /// Pixels of its width where it is no wider than this, however much is asked for.
    own_width: Option<u32>,
    incomplete: bool,
}

/// By which the page in sight is known to the keyboard.
pub(super) fn id() -> Id {
    Id::unique("paper-page")
}

/// Room for the bar at the right.
const BAR: f32 = 10.0;

/// Width of a page that fits the room.
pub(super) fn room(ui: &Ui, width: f32) -> f32 {
    (width - BAR).max(40.0).round_to_pixels(ui.pixels_per_point())
}

impl Sheet {
    pub fn new(pixels: Pixels, wanted: Wanted) -> Self {
        Self {
            size: (pixels.width, pixels.height),
            own_width: (pixels.width.saturating_add(1) < wanted.width).then_some(pixels.width),
            incomplete: pixels.incomplete,
            pixels: Some(pixels),
            texture: None,
        }
    }

    pub fn show(&mut self, ui: &mut Ui, name: &str, words: &Words, zoom: f32, to_top: bool) {
        if self.incomplete {
            let incomplete = words.say("page-incomplete");
            ui.horizontal_top(|ui| {
                ui.add(StatusLabel::new(Status::Soon, &incomplete).mark_only());
                ui.add(JpText::new(incomplete.as_ref()).size(text::SMALL));
            });
        }
        let area = self.on_screen(ui, zoom);
        let mut scroll = ScrollArea::both().id_salt("paper-page").auto_shrink([false, false]);
        if to_top {
            scroll = scroll.scroll_offset(Vec2::ZERO);
        }
        scroll.show(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(area, Sense::hover());
            let rect = rect.round_to_pixels(ui.pixels_per_point());
            let response = ui.interact(rect, id(), Sense::click());
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
            if response.clicked() {
                response.request_focus();
            }
            if let Some(texture) = self.texture(ui) {
                Image::from_texture((texture.id(), area)).paint_at(ui, rect);
            }
            let palette = palette(ui.ctx());
            let color = if response.has_focus() { palette.accent } else { palette.line };
            let line = Stroke::new(size::LINE, color);
            ui.painter().rect_stroke(rect, 0, line, StrokeKind::Inside);
        });
    }

    /// Points that the page takes: the width at hand times the zoom; a small picture is not blown up to that by itself.
    #[allow(clippy::cast_precision_loss, reason = "a page has a few thousand pixels")]
    fn on_screen(&self, ui: &Ui, zoom: f32) -> Vec2 {
        let (width, height) = (self.size.0.max(1) as f32, self.size.1 as f32);
        let fitting = room(ui, ui.available_width());
        let own = self.own_width.map(|pixels| pixels as f32 / ui.pixels_per_point());
        let wide = own.map_or(fitting, |own| own.min(fitting)) * zoom;
        vec2(wide, (wide * height / width).max(1.0)).round_to_pixels(ui.pixels_per_point())
    }

    /// The page on the graphics card; taken there once.
    fn texture(&mut self, ui: &Ui) -> Option<&TextureHandle> {
        if let Some(pixels) = self.pixels.take() {
            let edges = [pixels.width as usize, pixels.height as usize];
            // A picture that a screen tampered with would end the program there.
            if edges[0] * edges[1] * 4 == pixels.rgba.len() {
                let image = ColorImage::from_rgba_premultiplied(edges, &pixels.rgba);
                self.texture = Some(ui.ctx().load_texture("paper", image, TextureOptions::LINEAR));
            }
        }
        self.texture.as_ref()
    }
}
