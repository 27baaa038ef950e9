//! Painting shared by the widgets: single lines of text, focus rings, dashed outlines.

use crate::ui::theme::{Palette, palette, text};
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Align2, Color32, CornerRadius, FontId, Galley, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind,
    Ui, Vec2, pos2,
};
use std::sync::Arc;

/// One line of text, never wrapped or cut. egui keeps the layout from frame to frame.
pub fn line(ui: &Ui, text: &str, font: FontId, color: Color32) -> Arc<Galley> {
    ui.painter().layout_no_wrap(text.to_owned(), font, color)
}

/// One line of text, cut with … where it passes `width` points. `galley.elided` tells whether it was.
pub fn elided(ui: &Ui, text: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, color));
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.painter().layout_job(job)
}

/// Paints a laid-out text so that `anchor` of its box lies at `pos`, and returns the box.
pub fn put(painter: &Painter, pos: Pos2, anchor: Align2, galley: Arc<Galley>) -> Rect {
    let rect = anchor.anchor_size(pos, galley.size());
    painter.galley(rect.min, galley, Color32::PLACEHOLDER);
    rect
}

/// Rings `rect` while `response` has the keyboard's focus: yellow inside, black outside, as the design system does.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let Palette { focus_glow, focus_line, .. } = palette(ui.ctx());
        let glow = Stroke::new(2.0, focus_glow);
        let line = Stroke::new(2.0, focus_line);
        ui.painter().rect_stroke(rect, radius, glow, StrokeKind::Outside);
        ui.painter().rect_stroke(rect.expand(2.0), radius.saturating_add(2), line, StrokeKind::Outside);
    }
}

/// The focus ring drawn within `rect`, for rows and entries that touch their neighbours.
pub fn focus_ring_inside(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    if response.has_focus() {
        let Palette { focus_glow, focus_line, .. } = palette(ui.ctx());
        ui.painter().rect_stroke(rect, radius, Stroke::new(2.0, focus_line), StrokeKind::Inside);
        let inner = rect.shrink(2.0);
        ui.painter().rect_stroke(
            inner,
            radius.saturating_sub(2),
            Stroke::new(2.0, focus_glow),
            StrokeKind::Inside,
        );
    }
}

/// A dashed outline with rounded corners, for places to drop a file on.
pub fn dashed_outline(painter: &Painter, rect: Rect, radius: f32, stroke: Stroke) {
    let rect = rect.shrink(stroke.width / 2.0);
    let mut path = Vec::with_capacity(4 * 7 + 1);
    let corners = [
        (pos2(rect.right() - radius, rect.top() + radius), 270.0_f32),
        (pos2(rect.right() - radius, rect.bottom() - radius), 0.0),
        (pos2(rect.left() + radius, rect.bottom() - radius), 90.0),
        (pos2(rect.left() + radius, rect.top() + radius), 180.0),
    ];
    for (center, start) in corners {
        for step in 0..=6_u8 {
            let angle = (start + f32::from(step) * 15.0).to_radians();
            path.push(center + radius * Vec2::angled(angle));
        }
    }
    path.extend(path.first().copied());
    painter.extend(Shape::dashed_line(&path, stroke, 4.0, 3.0));
}

/// A filled box with an outline lying inside it.
pub fn filled(painter: &Painter, rect: Rect, radius: impl Into<CornerRadius>, fill: Color32, stroke: Stroke) {
    painter.rect(rect, radius, fill, stroke, StrokeKind::Inside);
}

/// Height of one line of running text of `size` points, in whole points.
pub fn line_height(size: f32) -> f32 {
    (size * text::LINE_HEIGHT).round()
}

/// A row no higher than its text; egui's own rows are at least as high as a button.
pub fn low_row<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let height = ui.spacing().interact_size.y;
    ui.spacing_mut().interact_size.y = 0.0;
    let result = ui.horizontal(add).inner;
    ui.spacing_mut().interact_size.y = height;
    result
}
