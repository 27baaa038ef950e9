//! Fields of a form: label above, ※必須 beside it, error below in red, hint inside.
//!
//! ```text
//! Field::new("document-number", "文書番号").required("※必須").error(problem.as_deref()).text(ui, &mut draft.number);
//! ```
//!
//! A field never changes or drops what was typed; what it makes of the text comes back beside the response.
//! For readers the label is the name, the error the description, and a field in error is marked invalid.

mod calendar;
mod checks;
mod choice;
mod date;
mod input;

pub use calendar::Dates;
pub use checks::check_box;
pub(super) use choice::menu_row;
pub use date::DateOutput;
pub use input::IntegerOutput;

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::jp_text::JpText;
use crate::ui::widgets::paint;
use eframe::egui::accesskit::{Invalid, Role};
use eframe::egui::{Align2, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// A labelled field. End it with the kind of input: [`Field::text`], [`Field::multiline`], [`Field::integer`],
/// [`Field::date`], [`Field::choice`], [`Field::multi_choice`], [`Field::radio`] or [`Field::custom`].
#[must_use = "end it with the kind of input"]
pub struct Field<'a> {
    salt: &'a str,
    label: &'a str,
    required: &'a str,
    hint: &'a str,
    error: Option<&'a str>,
    note: &'a str,
    enabled: bool,
    focus: bool,
    in_cell: bool,
}

impl<'a> Field<'a> {
    /// `id_salt` tells this field from the others in its form, whatever the language of `label`.
    pub fn new(id_salt: &'a str, label: &'a str) -> Self {
        Self {
            salt: id_salt,
            label,
            required: "",
            hint: "",
            error: None,
            note: "",
            enabled: true,
            focus: false,
            in_cell: false,
        }
    }

    /// Marks the field as required with these words, such as ※必須.
    pub fn required(mut self, mark: &'a str) -> Self {
        self.required = mark;
        self
    }

    /// What shows while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// What is wrong, if anything.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.error = error.filter(|error| !error.is_empty());
        self
    }

    /// A quiet note below the field.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// A field that cannot be changed now.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Gives the field the keyboard in this frame, as the first field in error gets it.
    pub fn focus(mut self, focus: bool) -> Self {
        self.focus = focus;
        self
    }

    /// Draws no label above the input: for a cell of a table whose heading says it. Readers are told it all the same.
    pub fn in_cell(mut self) -> Self {
        self.in_cell = true;
        self
    }

    /// Any input widget under this field's label; `add` gets whether the field is in error.
    pub fn custom(self, ui: &mut Ui, add: impl FnOnce(&mut Ui, bool) -> Response) -> Response {
        let error = self.error.is_some();
        self.show(ui, |ui, _| {
            let response = add(ui, error);
            (response, ())
        })
        .0
    }

    /// Label, then the input that `add` makes with the given id, then error and note, tied together for readers.
    fn show<R>(self, ui: &mut Ui, add: impl FnOnce(&mut Ui, &Self) -> (Response, R)) -> (Response, R) {
        let below = (10.0 - ui.spacing().item_spacing.y).max(0.0);
        if self.in_cell {
            return ui
                .push_id(self.salt, |ui| {
                    let (response, result) = ui.add_enabled_ui(self.enabled, |ui| add(ui, &self)).inner;
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(self.label));
                    self.describe(ui, &response);
                    (response, result)
                })
                .inner;
        }
        ui.push_id(self.salt, |ui| {
            ui.spacing_mut().item_spacing = vec2(size::STEP, 0.0);
            let label = self.show_label(ui);
            let (response, result) = ui.add_enabled_ui(self.enabled, |ui| add(ui, &self)).inner;
            if label.clicked() || self.focus {
                response.request_focus();
            }
            let response = response.labelled_by(label.id);
            self.describe(ui, &response);
            if let Some(error) = self.error {
                ui.add_space(3.0);
                let color = palette(ui.ctx()).danger;
                ui.add(JpText::new(error).size(text::SMALL).color(color));
            }
            if !self.note.is_empty() {
                ui.add_space(3.0);
                ui.add(JpText::note(self.note, ui));
            }
            ui.add_space(below);
            (response, result)
        })
        .inner
    }

    fn show_label(&self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let width = ui.available_width();
        let mark = (!self.required.is_empty()).then(|| {
            paint::elided(ui, self.required, text::regular(text::SMALL), palette.danger, width * 0.5)
        });
        let mark_room = mark.as_ref().map_or(0.0, |mark| mark.size().x + 6.0);
        let galley = JpText::new(self.label)
            .strong()
            .size(text::LABEL)
            .color(palette.text)
            .layout(ui, (width - mark_room).max(60.0));
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.label));
        let label_box = paint::put(ui.painter(), rect.left_top(), Align2::LEFT_TOP, galley);
        if let Some(mark) = mark {
            let at = eframe::egui::pos2(label_box.right() + 6.0, label_box.bottom() - 9.5);
            paint::put(ui.painter(), at, Align2::LEFT_CENTER, mark);
        }
        ui.add_space(4.0);
        response
    }

    /// Tells readers what sighted people see around the input.
    fn describe(&self, ui: &Ui, response: &Response) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if !self.required.is_empty() {
                node.set_required();
            }
            if let Some(error) = self.error {
                node.set_invalid(Invalid::True);
                node.set_description(error);
            } else if !self.note.is_empty() {
                node.set_description(self.note);
            }
        });
    }
}

/// Outline of a field's box: red and thick in error, blue under the pointer, ringed with the keyboard's focus.
fn outline(ui: &Ui, response: &Response, rect: Rect, error: bool) {
    if response.changed() {
        // What depends on the text may stand above it, and a reader who sets the text sends no further event.
        ui.ctx().request_repaint();
    }
    let palette = palette(ui.ctx());
    let stroke = if error {
        Stroke::new(size::LINE_ERROR, palette.danger)
    } else if response.hovered() && ui.is_enabled() {
        Stroke::new(size::LINE, palette.accent)
    } else {
        Stroke::new(size::LINE, palette.line_field)
    };
    ui.painter().rect_stroke(rect, size::RADIUS, stroke, StrokeKind::Inside);
    paint::focus_ring(ui, response, rect, size::RADIUS);
}

/// The id of the part of a field called `part`.
fn part(ui: &Ui, part: &str) -> Id {
    ui.scope_id().with(part)
}
