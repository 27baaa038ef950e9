//! Fields that are typed into: one line, several lines, whole numbers.

use super::{Field, outline, part};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{Align, Align2, Frame, Margin, Response, RichText, TextBuffer, TextEdit, Ui, vec2};

/// What a number field made of its text.
#[derive(Debug)]
pub struct IntegerOutput {
    /// The field itself.
    pub response: Response,
    /// The number typed; `None` if empty or not a whole number.
    pub value: Option<i64>,
}

impl Field<'_> {
    /// One line of text.
    pub fn text(self, ui: &mut Ui, value: &mut String) -> Response {
        self.show(ui, |ui, field| (line(ui, field.hint, field.error.is_some(), value, 0.0, Align::Min), ())).0
    }

    /// One line that shows dots instead of what is typed.
    pub fn password(self, ui: &mut Ui, value: &mut String) -> Response {
        self.secret(ui, value, false)
    }

    /// The same, `shown` for who wants to see it. Nothing of it is kept for undoing.
    pub fn secret(self, ui: &mut Ui, value: &mut String, shown: bool) -> Response {
        self.show(ui, |ui, field| {
            let edit = edit(ui, field.hint, value, 0.0, Align::Min).password(!shown);
            let response = ui.add(edit);
            if let Some(mut state) = TextEditState::load(ui.ctx(), response.id) {
                state.clear_undoer();
                state.store(ui.ctx(), response.id);
            }
            outline(ui, &response, response.rect, field.error.is_some());
            (response, ())
        })
        .0
    }

    /// `rows` lines of text, growing with what is typed. Enter begins a new line.
    pub fn multiline(self, ui: &mut Ui, value: &mut String, rows: usize) -> Response {
        self.show(ui, |ui, field| {
            let id = part(ui, "input");
            let lines = f32::from(u16::try_from(rows).unwrap_or(u16::MAX));
            let height = lines * paint::line_height(text::BODY) + 24.0;
            let edit = TextEdit::multiline(value)
                .id(id)
                .frame(frame(ui, 0.0, 6))
                .min_size(vec2(0.0, height))
                .hint_text(hint(ui, field.hint))
                .desired_rows(rows)
                .desired_width(ui.available_width());
            let response = ui.add(edit);
            outline(ui, &response, response.rect, field.error.is_some());
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_role(Role::MultilineTextInput));
            (response, ())
        })
        .0
    }

    /// A whole number, right-aligned; digits may be of full width and grouped with commas.
    pub fn integer(self, ui: &mut Ui, value: &mut String) -> IntegerOutput {
        let (response, ()) = self
            .show(ui, |ui, field| (line(ui, field.hint, field.error.is_some(), value, 0.0, Align::Max), ()));
        IntegerOutput { response, value: parse_integer(value) }
    }
}

/// The box of one typed line; `right` points at its right end are left free.
pub(super) fn line(
    ui: &mut Ui,
    hint_text: &str,
    error: bool,
    value: &mut dyn TextBuffer,
    right: f32,
    align: Align,
) -> Response {
    let response = ui.add(edit(ui, hint_text, value, right, align));
    outline(ui, &response, response.rect, error);
    response
}

fn edit<'t>(
    ui: &Ui,
    hint_text: &str,
    value: &'t mut dyn TextBuffer,
    right: f32,
    align: Align,
) -> TextEdit<'t> {
    TextEdit::singleline(value)
        .id(part(ui, "input"))
        .frame(frame(ui, right, 5))
        .hint_text(hint(ui, hint_text))
        .align(Align2([align, Align::Center]))
        .min_size(vec2(0.0, size::FIELD))
        .desired_width(ui.available_width())
}

fn frame(ui: &Ui, right: f32, vertical: i8) -> Frame {
    let palette = palette(ui.ctx());
    let fill = if ui.is_enabled() { palette.surface } else { palette.canvas };
    #[expect(clippy::cast_possible_truncation, reason = "a few dozen points")]
    let right = (10.0 + right) as i8;
    Frame::new().fill(fill).corner_radius(size::RADIUS).inner_margin(Margin {
        left: 10,
        right,
        top: vertical,
        bottom: vertical,
    })
}

fn hint(ui: &Ui, hint: &str) -> RichText {
    text::rich(hint, text::BODY).color(palette(ui.ctx()).text_muted)
}

/// Reads a whole number as people type it here: １２，０００ and 12,000 are twelve thousand.
fn parse_integer(text: &str) -> Option<i64> {
    let plain: String = text
        .trim()
        .chars()
        .filter(|character| !matches!(character, ',' | '\u{ff0c}' | '\u{3001}'))
        .map(|character| match character {
            '\u{ff10}'..='\u{ff19}' => {
                char::from_digit(u32::from(character) - 0xff10, 10).unwrap_or(character)
            }
            '\u{ff0d}' | '\u{2212}' => '-',
            other => other,
        })
        .collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_full_and_half_width() {
        assert_eq!(parse_integer("12,000"), Some(12_000));
        assert_eq!(parse_integer(" １２，０００ "), Some(12_000));
        assert_eq!(parse_integer("－３"), Some(-3));
    }

    #[test]
    fn what_is_not_a_whole_number_is_none() {
        for text in ["", "約3", "3.5", "99999999999999999999"] {
            assert_eq!(parse_integer(text), None, "{text}");
        }
    }
}
