//! The panel at the right in which something is recorded: title, fields that scroll, buttons that stay.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::Card;
use crate::ui::widgets::jp_text::JpText;
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Key, Layout, Margin, Modifiers, ScrollArea, Stroke, Ui, UiBuilder, vec2};

/// What the officer asks a form to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormAction {
    /// Record it.
    Submit,
    /// Keep it for later.
    Draft,
    /// Put the panel away. Keeping what was typed is up to the caller.
    Close,
}

/// Narrower than this, the buttons take two rows.
const ONE_ROW: f32 = 356.0;
/// Lower than this, title and buttons scroll with the fields.
const LOW: f32 = 260.0;

/// A form panel. It fills the `Ui` it is shown in; give it one [`size::FORM_PANEL`] wide.
#[must_use = "call show"]
pub struct FormPanel<'a> {
    title: &'a str,
    subtitle: &'a str,
    submit: &'a str,
    keys: &'a str,
    draft: &'a str,
    close: &'a str,
    can_submit: bool,
}

impl<'a> FormPanel<'a> {
    /// `title` is what is being recorded; `submit` and `close` are the words of the buttons.
    pub fn new(title: &'a str, submit: &'a str, close: &'a str) -> Self {
        Self { title, subtitle: "", submit, keys: "Ctrl+Enter", draft: "", close, can_submit: true }
    }

    /// What it answers and by when.
    pub fn subtitle(mut self, subtitle: &'a str) -> Self {
        self.subtitle = subtitle;
        self
    }

    /// Offers to keep a draft with these words.
    pub fn draft(mut self, draft: &'a str) -> Self {
        self.draft = draft;
        self
    }

    /// Whether recording is possible now (not while it is being written, say). Forms with mistakes stay submittable:
    /// submitting is how an officer learns what is missing.
    pub fn can_submit(mut self, can_submit: bool) -> Self {
        self.can_submit = can_submit;
        self
    }

    /// Shows the panel with `body` in its scrolling part. Ctrl+Enter submits; Enter alone never does, so that
    /// confirming a Japanese conversion cannot.
    pub fn show<R>(self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> (Option<FormAction>, R) {
        let mut action = None;
        let builder = UiBuilder::new()
            .id_salt(("form", self.title))
            .accessibility_role(Role::Form)
            .accessibility_label(self.title);
        let result = ui
            .scope_builder(builder, |ui| {
                Card::new()
                    .accent()
                    .margin(Margin::ZERO)
                    .show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        let full = ui.available_size();
                        ui.set_width(full.x);
                        let rows = if full.x < ONE_ROW { 2.0 } else { 1.0 };
                        let footer = rows * size::BUTTON + (rows - 1.0) * size::STEP + 28.0;
                        let margin = Margin { left: 18, right: 18, top: 0, bottom: 4 };
                        if full.y < LOW {
                            // Too low to keep anything in place: all of it scrolls.
                            return ScrollArea::vertical()
                                .auto_shrink([false, true])
                                .show(ui, |ui| {
                                    self.head(ui);
                                    let result =
                                        eframe::egui::Frame::new().inner_margin(margin).show(ui, body).inner;
                                    action = self.foot(ui);
                                    result
                                })
                                .inner;
                        }
                        self.head(ui);
                        let room = full.y - (ui.min_rect().height() + footer);
                        let result = ScrollArea::vertical()
                            .auto_shrink([false, true])
                            .max_height(room)
                            .content_margin(margin)
                            .show(ui, body)
                            .inner;
                        action = self.foot(ui);
                        result
                    })
                    .inner
            })
            .inner;
        let submit = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        if submit && self.can_submit {
            action = Some(FormAction::Submit);
        }
        (action, result)
    }

    fn head(&self, ui: &mut Ui) {
        let margin = Margin { left: 18, right: 18, top: 14, bottom: 10 };
        eframe::egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(JpText::new(self.title).strong().size(text::TITLE).heading());
            if !self.subtitle.is_empty() {
                ui.add(JpText::note(self.subtitle, ui));
            }
        });
    }

    fn foot(&self, ui: &mut Ui) -> Option<FormAction> {
        let mut action = None;
        let width = ui.available_width();
        let top = ui.cursor().min;
        let line = Stroke::new(size::LINE, palette(ui.ctx()).line_soft);
        ui.painter().hline(top.x + 1.0..=top.x + width - 1.0, top.y + 0.5, line);
        let margin = Margin { left: 18, right: 18, top: 14, bottom: 14 };
        eframe::egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            if width < ONE_ROW {
                ui.spacing_mut().item_spacing.y = size::STEP;
                ui.horizontal_wrapped(|ui| {
                    let main = self.main_buttons(ui);
                    let close = self.close_button(ui);
                    action = main.or(close);
                });
                return;
            }
            let row = vec2(ui.available_width(), size::BUTTON);
            ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
                action = self.main_buttons(ui);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let close = self.close_button(ui);
                    action = action.or(close);
                });
            });
        });
        action
    }

    fn main_buttons(&self, ui: &mut Ui) -> Option<FormAction> {
        let submit = Button::primary(self.submit).shortcut(self.keys).enabled(self.can_submit);
        let submitted = ui.add(submit).clicked().then_some(FormAction::Submit);
        let kept = !self.draft.is_empty() && ui.add(Button::secondary(self.draft)).clicked();
        submitted.or(kept.then_some(FormAction::Draft))
    }

    fn close_button(&self, ui: &mut Ui) -> Option<FormAction> {
        ui.add(Button::text(self.close)).clicked().then_some(FormAction::Close)
    }
}
