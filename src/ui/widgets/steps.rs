//! Steps of something that happens one after another: mark, word and date on one line.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::{Status, paint_mark};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How it stands.
    pub status: Status,
    /// What it is.
    pub word: String,
    /// When it was, or is due.
    pub date: String,
}

const HEIGHT: f32 = 66.0;
/// Least width of a step; where they do not fit side by side they go on in a second row.
const LEAST: f32 = 92.0;

/// Shows the steps from left to right over the width at hand. `name` is what readers call them together.
pub fn show(ui: &mut Ui, name: &str, steps: &[Step]) {
    if steps.is_empty() {
        return;
    }
    let available = ui.available_width();
    let mut in_row = steps.len();
    while in_row > 1 && width(available, in_row) < LEAST {
        in_row = in_row.div_ceil(2);
    }
    let each = width(available, in_row);
    let group = ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        for row in steps.chunks(in_row) {
            ui.horizontal(|ui| {
                for (place, step) in row.iter().enumerate() {
                    one(ui, step, each, place > 0, place + 1 < row.len());
                }
            });
        }
    });
    ui.ctx().accesskit_node_builder(group.response.id, |node| {
        node.set_role(Role::List);
        node.set_label(name);
    });
}

fn width(available: f32, count: usize) -> f32 {
    (available / f32::from(u16::try_from(count).unwrap_or(u16::MAX))).floor()
}

fn one(ui: &mut Ui, step: &Step, width: f32, before: bool, after: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let name = format!("{} {}", step.word, step.date);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, name.trim()));
    let palette = palette(ui.ctx());
    let middle = pos2(rect.center().x, rect.top() + 12.0);
    let line = Stroke::new(2.0, palette.line);
    let half = size::MARK / 2.0 + 4.0;
    if before {
        ui.painter().hline(rect.left()..=middle.x - half, middle.y, line);
    }
    if after {
        ui.painter().hline(middle.x + half..=rect.right(), middle.y, line);
    }
    paint_mark(ui.painter(), &palette, step.status, middle, size::MARK);
    let label = |content: &str, font, color, top: f32| {
        let galley = paint::elided(ui, content, font, color, width - 6.0);
        let at = pos2(rect.center().x, rect.top() + top);
        let _: Rect = paint::put(ui.painter(), at, Align2::CENTER_TOP, galley);
    };
    label(&step.word, text::bold(text::LABEL), palette.text, 26.0);
    label(&step.date, text::regular(text::SMALL), palette.text_muted, 45.0);
}
