//! Small signs painted as shapes, since a font may lack their characters.

use crate::ui::theme::palette;
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

/// A sign without words. Whoever shows one gives it an accessible name, or a word beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// ▾ opens downwards
    Down,
    /// ▴ sorted upwards
    Up,
    /// ▸ closed branch
    Right,
    /// ‹ back
    Back,
    /// › forward
    Forward,
    /// ⓘ where this comes from
    Info,
    /// ✓
    Check,
    /// × close, remove
    Cross,
    /// ＋ add
    Plus,
    /// −
    Minus,
    /// !
    Exclamation,
    /// …
    Dots,
    /// calendar
    Calendar,
    /// magnifying glass
    Search,
    /// sheet of paper
    Paper,
    /// ↔ wider, or narrower again
    Wide,
}

/// Paints `icon` into the square of `side` points around `center`.
pub fn paint(painter: &Painter, icon: Icon, center: Pos2, side: f32, color: Color32) {
    let unit = side / 16.0;
    let at = |x: f32, y: f32| center + vec2(x, y) * unit;
    let stroke = Stroke::new((1.5 * unit).max(1.0), color);
    let bold = Stroke::new((2.0 * unit).max(1.2), color);
    let line = |points: Vec<Pos2>, stroke: Stroke| {
        painter.line(points, stroke);
    };
    let triangle = |points: [Pos2; 3]| {
        painter.add(Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
    };
    match icon {
        Icon::Down => triangle([at(-4.5, -2.5), at(4.5, -2.5), at(0.0, 3.5)]),
        Icon::Up => triangle([at(-4.5, 2.5), at(0.0, -3.5), at(4.5, 2.5)]),
        Icon::Right => triangle([at(-2.5, -4.5), at(3.5, 0.0), at(-2.5, 4.5)]),
        Icon::Back => line(vec![at(2.5, -5.0), at(-2.5, 0.0), at(2.5, 5.0)], stroke),
        Icon::Forward => line(vec![at(-2.5, -5.0), at(2.5, 0.0), at(-2.5, 5.0)], stroke),
        Icon::Info => {
            painter.circle_stroke(center, 6.5 * unit, Stroke::new(1.1 * unit, color));
            painter.circle_filled(at(0.0, -3.0), 0.9 * unit, color);
            line(vec![at(0.0, -0.8), at(0.0, 3.8)], Stroke::new(1.3 * unit, color));
        }
        Icon::Check => line(vec![at(-4.5, 0.3), at(-1.5, 3.5), at(4.5, -3.8)], bold),
        Icon::Cross => {
            line(vec![at(-4.0, -4.0), at(4.0, 4.0)], stroke);
            line(vec![at(-4.0, 4.0), at(4.0, -4.0)], stroke);
        }
        Icon::Plus => {
            line(vec![at(-5.0, 0.0), at(5.0, 0.0)], stroke);
            line(vec![at(0.0, -5.0), at(0.0, 5.0)], stroke);
        }
        Icon::Minus => line(vec![at(-5.0, 0.0), at(5.0, 0.0)], stroke),
        Icon::Exclamation => {
            line(vec![at(0.0, -5.5), at(0.0, 1.5)], Stroke::new((2.4 * unit).max(1.4), color));
            painter.circle_filled(at(0.0, 4.8), 1.5 * unit, color);
        }
        Icon::Dots => {
            for x in [-4.0, 0.0, 4.0] {
                painter.circle_filled(at(x, 0.0), 1.3 * unit, color);
            }
        }
        Icon::Wide => {
            line(vec![at(-6.0, 0.0), at(6.0, 0.0)], stroke);
            for side in [-1.0, 1.0] {
                line(vec![at(3.0 * side, -3.0), at(6.0 * side, 0.0), at(3.0 * side, 3.0)], stroke);
            }
        }
        Icon::Calendar => calendar(painter, center, unit, color),
        Icon::Search => {
            painter.circle_stroke(at(-1.0, -1.0), 4.5 * unit, stroke);
            line(vec![at(2.4, 2.4), at(6.0, 6.0)], stroke);
        }
        Icon::Paper => {
            let outline = vec![at(-4.5, -6.0), at(1.5, -6.0), at(4.5, -3.0), at(4.5, 6.0), at(-4.5, 6.0)];
            painter.add(Shape::closed_line(outline, Stroke::new(1.2 * unit, color)));
            for y in [-1.0, 2.0] {
                line(vec![at(-2.0, y), at(2.0, y)], Stroke::new(1.0 * unit, color));
            }
        }
    }
}

fn calendar(painter: &Painter, center: Pos2, unit: f32, color: Color32) {
    let rect = Rect::from_center_size(center + vec2(0.0, 0.8) * unit, vec2(12.0, 11.0) * unit);
    let stroke = Stroke::new(1.2 * unit, color);
    painter.rect_stroke(rect, 1.5 * unit, stroke, StrokeKind::Inside);
    let bar = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 3.0 * unit));
    painter.rect_filled(bar, 1.0 * unit, color);
    for x in [-3.0, 3.0] {
        let top = center + vec2(x, -6.5) * unit;
        painter.line(vec![top, top + vec2(0.0, 2.5 * unit)], stroke);
    }
    for y in [2.0, 4.6] {
        for x in [-3.2, 0.0, 3.2] {
            painter.rect_filled(
                Rect::from_center_size(center + vec2(x, y) * unit, Vec2::splat(1.5 * unit)),
                0.0,
                color,
            );
        }
    }
}

/// A sign that can be clicked, 24 points high and wide, known to readers (and on hover) by `name`.
pub fn button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    sized_button(ui, icon, name, 24.0)
}

/// As [`button`], in a square of `side` points.
pub fn sized_button(ui: &mut Ui, icon: Icon, name: &str, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        let palette = palette(ui.ctx());
        if response.hovered() {
            ui.painter().rect_filled(rect, 4, palette.accent_soft);
        }
        let color =
            if icon == Icon::Info || response.hovered() { palette.accent } else { palette.text_quiet };
        paint(ui.painter(), icon, rect.center(), 14.0, color);
        paint::focus_ring(ui, &response, rect, 4);
    }
    response.on_hover_text(name)
}
