//! A place to drop papers on, with a button and a path to type for where neither mouse nor dialog works.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align, Align2, Context, Frame, Key, Layout, Margin, Sense, Shape, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, vec2,
};
use std::path::PathBuf;

/// The words of a drop zone.
#[derive(Clone, Copy, Debug)]
pub struct DropZone<'a> {
    /// What may be dropped here; its name for readers.
    pub prompt: &'a str,
    /// The button that opens a file dialog.
    pub choose: &'a str,
    /// What the path box says while empty; its name for readers.
    pub path_hint: &'a str,
    /// The button that takes the typed path.
    pub take: &'a str,
}

/// What was given to a drop zone during this frame.
#[derive(Debug, Default)]
pub struct DropOutput {
    /// The dialog was asked for.
    pub choose: bool,
    /// The typed path was confirmed.
    pub path: Option<String>,
    /// Paths of the files dropped on the zone.
    pub dropped: Vec<PathBuf>,
}

/// The files that were dropped on the window during this frame and that nobody has taken yet.
pub fn take_dropped(ctx: &Context) -> Vec<PathBuf> {
    let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
    dropped.iter().map(|file| file.path().to_path_buf()).collect()
}

impl DropZone<'_> {
    /// Shows it over the width at hand. `path` keeps what is typed; it is not cleared.
    pub fn show(self, ui: &mut Ui, path: &mut String) -> DropOutput {
        let palette = palette(ui.ctx());
        let mut output = DropOutput::default();
        let ground = ui.painter().add(Shape::Noop);
        let builder = UiBuilder::new()
            .id_salt(("drop", self.prompt))
            .accessibility_role(Role::Group)
            .accessibility_label(self.prompt);
        let shown = ui.scope_builder(builder, |ui| {
            Frame::new().inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = size::STEP;
                ui.horizontal(|ui| {
                    let (mark, _) = ui.allocate_exact_size(vec2(24.0, size::BUTTON), Sense::hover());
                    icon::paint(ui.painter(), Icon::Paper, mark.center(), 22.0, palette.text_muted);
                    output.choose = ui.add(Button::secondary(self.choose)).clicked();
                    ui.add(JpText::new(self.prompt).color(palette.text_muted).size(text::LABEL));
                });
                output.path = self.path_row(ui, path);
            });
        });
        let rect = shown.response.rect;
        let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
        let over = ui.rect_contains_pointer(rect);
        let fill = if hovering { palette.accent_soft } else { palette.surface };
        ui.painter().set(ground, Shape::rect_filled(rect, size::RADIUS, fill));
        let color = if hovering { palette.accent } else { palette.line_field };
        let width = if hovering { 2.0 } else { size::LINE };
        paint::dashed_outline(ui.painter(), rect, f32::from(size::RADIUS), Stroke::new(width, color));
        // Some desktops tell no pointer position while a file is dragged; then the only zone in sight takes it.
        if over || ui.input(|input| input.pointer.hover_pos().is_none()) {
            output.dropped = take_dropped(ui.ctx());
        }
        output
    }

    fn path_row(&self, ui: &mut Ui, path: &mut String) -> Option<String> {
        let palette = palette(ui.ctx());
        let button = Button::secondary(self.take).enabled(!path.trim().is_empty());
        let mut taken = false;
        let row = vec2(ui.available_width(), size::BUTTON);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            taken = ui.add(button).clicked();
            let hint = text::rich(self.path_hint, text::LABEL).color(palette.text_muted);
            let edit = TextEdit::singleline(path)
                .hint_text(hint)
                .font(text::regular(text::LABEL))
                .align(Align2::LEFT_CENTER)
                .min_size(vec2(0.0, size::BUTTON))
                .desired_width(ui.available_width())
                .frame(
                    Frame::new()
                        .fill(palette.surface)
                        .corner_radius(size::RADIUS)
                        .inner_margin(Margin::symmetric(10, 4)),
                );
            let response = ui.add(edit).accessible_name(self.path_hint);
            let line = Stroke::new(size::LINE, palette.line_field);
            ui.painter().rect_stroke(response.rect, size::RADIUS, line, StrokeKind::Inside);
            paint::focus_ring(ui, &response, response.rect, size::RADIUS);
            if response.changed() {
                // The button stands before the field; a reader who sets the text sends no further event.
                ui.ctx().request_repaint();
            }
            taken |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        });
        (taken && !path.trim().is_empty()).then(|| path.trim().to_owned())
    }
}
