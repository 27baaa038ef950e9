//! Big answer buttons for on-site work: one key or one tap each.

use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Color32, CursorIcon, Key, Modifiers, Sense, Stroke, Ui, WidgetInfo, vec2};

/// The colour and sign of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 適: green, ✓.
    Good,
    /// 不適: red, !.
    Bad,
    /// 未確認: grey, −.
    Open,
}

impl Answer {
    fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::Good => palette.success,
            Self::Bad => palette.danger,
            Self::Open => palette.text_muted,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Good => Icon::Check,
            Self::Bad => Icon::Exclamation,
            Self::Open => Icon::Minus,
        }
    }
}

const HEIGHT: f32 = 88.0;
const GAP: f32 = 14.0;
const KEYS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Shows the answers side by side, `chosen` filled. Returns the one clicked, or chosen with the keys 1, 2, 3 …
/// (which count only while nothing is being typed). `name` is what readers call the group.
pub fn show(ui: &mut Ui, name: &str, answers: &[(Answer, &str)], chosen: Option<usize>) -> Option<usize> {
    let count = u16::try_from(answers.len()).unwrap_or(u16::MAX).max(1);
    let width = (ui.available_width() - GAP * (f32::from(count) - 1.0)) / f32::from(count);
    let mut picked = None;
    let group = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        for (index, (answer, word)) in answers.iter().enumerate() {
            if one(ui, *answer, word, index, chosen == Some(index), width) {
                picked = Some(index);
            }
        }
    });
    ui.ctx().accesskit_node_builder(group.response.id, |node| {
        node.set_role(Role::RadioGroup);
        node.set_label(name);
    });
    if !ui.ctx().text_edit_focused() {
        for (index, key) in KEYS.into_iter().take(answers.len()).enumerate() {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                picked = Some(index);
            }
        }
    }
    picked
}

fn one(ui: &mut Ui, answer: Answer, word: &str, index: usize, chosen: bool, width: f32) -> bool {
    let palette = palette(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, word));
    let color = answer.color(&palette);
    let (fill, ink) = if chosen { (color, palette.on_status) } else { (palette.surface, color) };
    let fill = if response.hovered() && !chosen { palette.surface_hover } else { fill };
    let line = if answer == Answer::Open && !chosen { palette.line_field } else { color };
    paint::filled(ui.painter(), rect, size::RADIUS_BIG, fill, Stroke::new(2.0, line));
    let word = paint::line(ui, word, text::bold(text::HEADING), ink);
    let key = paint::line(ui, &(index + 1).to_string(), text::regular(15.0), ink);
    let content = 28.0 + word.size().x + 20.0 + key.size().x;
    let mut at = rect.center() - vec2(content / 2.0, 0.0);
    icon::paint(ui.painter(), answer.icon(), at + vec2(10.0, 0.0), 22.0, ink);
    at.x += 28.0;
    let word_box = paint::put(ui.painter(), at, Align2::LEFT_CENTER, word);
    at.x = word_box.right() + 20.0;
    paint::put(ui.painter(), at, Align2::LEFT_CENTER, key);
    paint::focus_ring(ui, &response, rect, size::RADIUS_BIG);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
