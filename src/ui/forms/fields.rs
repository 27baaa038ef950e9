//! Draws the fields of a form, each with its label, what is wrong with it, and its text kept as typed.

use std::borrow::Cow;
use std::collections::BTreeSet;

use eframe::egui::{Align, Response, Ui};

use super::sheet::{Sheet, TIME, YES};
use crate::domain::ids::ContractId;
use crate::i18n::{Words, problems};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, Field, JpText, check_box};

/// Whether a field must be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// ※必須.
    Must,
    /// It may stay empty.
    May,
}

/// One of a choice's options: its key, and its words.
pub(super) type Choice = (String, String);

/// Draws the fields of one form.
pub(super) struct Fields<'a, 'c> {
    /// Where to.
    pub ui: &'a mut Ui,
    /// What is on file.
    pub cx: &'a mut Cx<'c>,
    /// What was typed.
    pub sheet: &'a mut Sheet,
    kind: &'static str,
    label: Option<String>,
    note: String,
    hint: String,
}

impl<'a, 'c> Fields<'a, 'c> {
    /// Fields of a fact of this kind (`Fact::kind`).
    pub fn new(ui: &'a mut Ui, cx: &'a mut Cx<'c>, sheet: &'a mut Sheet, kind: &'static str) -> Self {
        Self { ui, cx, sheet, kind, label: None, note: String::new(), hint: String::new() }
    }

    /// From here on the fields are those of another kind of fact.
    pub fn of(&mut self, kind: &'static str) -> &mut Self {
        self.kind = kind;
        self
    }

    /// The words.
    pub fn words(&self) -> &'c Words {
        self.cx.words
    }

    /// A message.
    pub fn say(&self, id: &'static str) -> Cow<'c, str> {
        self.words().say(id)
    }

    /// The next field's label, where it is not the one of its name.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = Some(label.into());
        self
    }

    /// A quiet note below the next field.
    pub fn note(&mut self, note: impl Into<String>) -> &mut Self {
        self.note = note.into();
        self
    }

    /// What the next field says while it is empty.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = hint.into();
        self
    }

    /// Leaves the next field out: its label goes with it.
    pub fn skip(&mut self) {
        self.label = None;
        self.note.clear();
        self.hint.clear();
    }

    /// A heading between fields.
    pub fn section(&mut self, words: impl Into<String>) {
        self.ui.add_space(size::HALF_STEP);
        self.ui.add(JpText::new(words.into()).strong().size(text::SECTION).heading());
        self.ui.add_space(size::HALF_STEP);
    }

    /// Air below ticked boxes.
    pub fn space(&mut self) {
        self.ui.add_space(size::STEP);
    }

    /// Something to read.
    pub fn text_block(&mut self, words: impl Into<String>) {
        self.ui.add(JpText::new(words.into()));
        self.ui.add_space(size::STEP);
    }

    /// What is on file, a line each: what it is called, and what it says. Lines that say nothing are left out.
    pub fn on_file(&mut self, lines: &[(String, String)]) {
        let quiet = palette(self.ui.ctx()).text_muted;
        for (name, value) in lines.iter().filter(|(_, value)| !value.trim().is_empty()) {
            let line = JpText::empty().then_colored(format!("{name}　"), quiet).then(value.as_str());
            self.ui.add(line.size(text::LABEL));
        }
        self.ui.add_space(size::STEP);
    }

    /// The label of a field by its name in the facts.
    pub fn name_of(&self, field: &str) -> String {
        problems::field_of(self.kind, field, self.words())
    }

    /// Draws one field: `add` gets it set up, and the text it holds.
    fn field(
        &mut self,
        name: &str,
        need: Need,
        add: impl FnOnce(Field<'_>, &mut Ui, &mut String, &Cx<'c>) -> Response,
    ) -> Response {
        let label = self.label.take().unwrap_or_else(|| self.name_of(name));
        let (note, hint) = (std::mem::take(&mut self.note), std::mem::take(&mut self.hint));
        let (error, focus) = self.sheet.draw(name, self.words());
        let mark = self.say("form-required");
        let field = Field::new(name, &label).error(error.as_deref()).note(&note).hint(&hint).focus(focus);
        let field = if need == Need::Must { field.required(&mark) } else { field };
        let response = add(field, self.ui, self.sheet.edit(name), self.cx);
        if response.changed() {
            self.sheet.changed(name);
        }
        if focus {
            response.scroll_to_me(Some(Align::Center));
        }
        response
    }

    /// One line of text.
    pub fn text(&mut self, name: &str, need: Need) {
        self.field(name, need, |field, ui, value, _| field.text(ui, value));
    }

    /// Several lines of text.
    pub fn area(&mut self, name: &str, need: Need) {
        self.field(name, need, |field, ui, value, _| field.multiline(ui, value, 2));
    }

    /// A list, one entry a line.
    pub fn lines(&mut self, name: &str, need: Need) {
        if self.note.is_empty() {
            self.note = self.say("form-one-a-line").into_owned();
        }
        self.area(name, need);
    }

    /// A whole number.
    pub fn count(&mut self, name: &str, need: Need) {
        self.field(name, need, |field, ui, value, _| field.integer(ui, value).response);
    }

    /// A date.
    pub fn date(&mut self, name: &str, need: Need) {
        self.field(name, need, |field, ui, value, cx| date_field::show(field, ui, value, cx).response);
    }

    /// A date and, beside it, a time of day.
    pub fn moment(&mut self, name: &str, need: Need) {
        let (sheet, kind) = (&mut *self.sheet, self.kind);
        let (label, note) = (self.label.take(), std::mem::take(&mut self.note));
        let cx = &mut *self.cx;
        let beside = format!("{name}{TIME}");
        let whole = self.ui.available_width();
        // A date in full needs more room than a time.
        let width = (whole * 0.71).floor();
        self.ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            let mut part = |ui: &mut Ui, width: f32, is_time: bool| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    let mut fields = Fields::new(ui, cx, sheet, kind);
                    if is_time {
                        let label = fields.say("form-time");
                        fields.label(label).hint("9:30").text(&beside, need);
                    } else {
                        fields.label.clone_from(&label);
                        fields.note.clone_from(&note);
                        fields.date(name, need);
                    }
                });
            };
            part(ui, width, false);
            part(ui, whole - width - size::STEP, true);
        });
    }

    /// One of several, from a list.
    pub fn choice(&mut self, name: &str, need: Need, options: &[Choice]) -> bool {
        if self.hint.is_empty() {
            self.hint = self.say("form-choose").into_owned();
        }
        // What need not be chosen can be taken back.
        let none = (need == Need::May).then(|| (String::new(), self.say("form-none").into_owned()));
        let all: Vec<&Choice> = none.iter().chain(options).collect();
        let shown: Vec<&str> = all.iter().map(|(_, words)| words.as_str()).collect();
        let response = self.field(name, need, |field, ui, value, _| {
            let mut chosen = all.iter().position(|(key, _)| key == value).filter(|_| !value.is_empty());
            let response = field.choice(ui, &mut chosen, &shown);
            if response.changed() {
                *value = chosen.and_then(|i| all.get(i)).map(|(key, _)| key.clone()).unwrap_or_default();
            }
            response
        });
        response.changed()
    }

    /// One of a few, side by side.
    pub fn radio(&mut self, name: &str, need: Need, options: &[Choice]) -> bool {
        let shown: Vec<&str> = options.iter().map(|(_, words)| words.as_str()).collect();
        let response = self.field(name, need, |field, ui, value, _| {
            let mut chosen = options.iter().position(|(key, _)| key == value);
            let response = field.radio(ui, &mut chosen, &shown);
            if response.changed() {
                *value = chosen.and_then(|i| options.get(i)).map(|(key, _)| key.clone()).unwrap_or_default();
            }
            response
        });
        response.changed()
    }

    /// Any number of options; what is chosen stands in `name` as lines.
    pub fn several(&mut self, name: &str, need: Need, options: &[Choice]) {
        let shown: Vec<&str> = options.iter().map(|(_, words)| words.as_str()).collect();
        self.field(name, need, |field, ui, value, _| {
            let mut chosen: BTreeSet<usize> = (0..options.len())
                .filter(|i| options.get(*i).is_some_and(|(key, _)| value.lines().any(|line| line == key)))
                .collect();
            let response = field.multi_choice(ui, &mut chosen, &shown);
            if response.changed() {
                let keys = chosen.iter().filter_map(|i| options.get(*i)).map(|(key, _)| key.as_str());
                *value = keys.collect::<Vec<_>>().join("\n");
            }
            response
        });
    }

    /// A box to tick.
    pub fn tick(&mut self, name: &str) {
        let label = self.label.take().unwrap_or_else(|| self.name_of(name));
        let (error, _) = self.sheet.draw(name, self.cx.words);
        let mut on = self.sheet.is(name, YES);
        if check_box(self.ui, &mut on, &label).changed() {
            self.sheet.set(name, if on { YES } else { "" });
            self.sheet.changed(name);
        }
        if let Some(error) = error {
            let color = palette(self.ui.ctx()).danger;
            self.ui.add(JpText::new(error).size(text::SMALL).color(color));
        }
    }

    /// Rows that can be added and taken out; `add` draws one, whose fields are named `list.row.field`.
    pub fn rows(&mut self, list: &'static str, more: &str, mut add: impl FnMut(&mut Fields<'_, 'c>, &str)) {
        let mut gone = None;
        let quiet = palette(self.ui.ctx()).line_soft;
        for row in 0..self.sheet.rows(list) {
            let rect = self.ui.available_rect_before_wrap();
            self.ui.painter().hline(rect.x_range(), rect.top(), (1.0, quiet));
            self.ui.add_space(size::STEP);
            add(self, &format!("{list}.{row}"));
            let number = row + 1;
            let name = self.words().say_with("form-row-remove", &[("number", number.into())]);
            if self.ui.add(Button::text(&name)).clicked() {
                gone = Some(row);
            }
            self.ui.add_space(size::HALF_STEP);
        }
        if let Some(row) = gone {
            self.sheet.remove_row(list, row);
        }
        // The list as a whole may be wrong too: it is asked for, or too short.
        let (error, focus) = self.sheet.draw(list, self.cx.words);
        let button = self.ui.add(Button::secondary(more));
        if focus {
            button.request_focus();
            button.scroll_to_me(Some(Align::Center));
        }
        if button.clicked() {
            self.sheet.set_rows(list, self.sheet.rows(list) + 1);
            self.sheet.changed(list);
        }
        if let Some(error) = error {
            let color = palette(self.ui.ctx()).danger;
            self.ui.add_space(3.0);
            self.ui.add(JpText::new(error).size(text::SMALL).color(color));
        }
        self.ui.add_space(10.0);
    }

    /// The contract, where the form was not opened for one.
    pub fn contract(&mut self, given: Option<&ContractId>) -> bool {
        if given.is_some() {
            return false;
        }
        let mut contracts: Vec<_> =
            self.cx.picture.contracts.values().filter(|c| c.file.closed.is_none()).collect();
        contracts.sort_by(|a, b| (a.number(), &a.id).cmp(&(b.number(), &b.id)));
        let options: Vec<Choice> = contracts
            .iter()
            .map(|c| (c.id.to_string(), format!("{}　{}", c.number(), c.file.title())))
            .collect();
        let label = self.say("form-contract");
        self.label(label).choice("contract", Need::Must, &options)
    }

    /// The papers.
    pub fn papers(&mut self) {
        let label = self.label.take().unwrap_or_else(|| self.name_of("papers"));
        let note = std::mem::take(&mut self.note);
        let words = self.words();
        let (error, focus) = self.sheet.draw("papers", words);
        let papers = &mut self.sheet.papers;
        let field = Field::new("papers", &label).error(error.as_deref()).note(&note);
        let mut changes = None;
        let response = field.custom(self.ui, |ui, _| {
            let shown = ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = size::HALF_STEP;
                changes = Some(papers.show(ui, words));
            });
            shown.response
        });
        if focus {
            response.scroll_to_me(Some(Align::Center));
        }
        let Some(changes) = changes else { return };
        if changes.changed {
            self.sheet.changed("papers");
        }
        if let Some(refused) = changes.refused {
            self.sheet.object_to("papers", super::sheet::Fault::Said(refused));
        }
    }
}

/// Options of a plain list of values.
pub(super) fn choices<T: Copy>(
    all: &[T],
    key: impl Fn(T) -> &'static str,
    words: impl Fn(T) -> String,
) -> Vec<Choice> {
    all.iter().map(|one| (key(*one).to_owned(), words(*one))).collect()
}
