//! The second step: which column is which, and what stands for those that the list lacks.

use eframe::egui::Ui;

use super::Asked;
use crate::app::{Chosen, takeover_field};
use crate::domain::takeover::Field as Of;
use crate::i18n::{Words, text};
use crate::ui::cx::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Column, Field, JpText, Table, heading, page};

/// A list whose columns are being told.
pub(super) struct Columns {
    chosen: Chosen,
    /// Row of the headings, as typed.
    row: String,
    row_is_wrong: bool,
}

/// Height of a row with a box to choose from, in points.
const ROW: f32 = 46.0;
/// Fields in a row beside each other, from this width on.
const SIDE_BY_SIDE: f32 = 760.0;
/// Least height of the step with its fields beside each other, and below each other, in points.
const LEAST: f32 = 900.0;
const STACKED: f32 = 1240.0;
/// Fields whose value may hold for the whole list; the last row of the form has the names.
const CONSTANTS: [Of; 5] = [Of::ClauseSet, Of::Section, Of::Officer, Of::PersonalData, Of::Signed];

impl Columns {
    pub fn new(chosen: Chosen) -> Self {
        Self { row: chosen.header.first.to_string(), chosen, row_is_wrong: false }
    }

    /// The list as chosen so far.
    pub fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// Shows it; nothing can be pressed twice while `busy`.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, busy: bool) -> Option<Asked> {
        let words = cx.words;
        let mut asked = None;
        let least = if ui.available_width() < SIDE_BY_SIDE { STACKED } else { LEAST };
        page::show(ui, least, |ui| {
            let values =
                [("name", self.chosen.list.name().into()), ("sheet", self.chosen.sheet_name().into())];
            let note = words.say_with("takeover-columns-note", &values);
            let (next, back) = (words.say("takeover-next"), words.say("takeover-other-file"));
            heading::screen(ui, &words.say("takeover-columns-title"), &note, |ui| {
                if ui.add(Button::primary(&next).enabled(!busy)).clicked() {
                    asked = Some(Asked::Rows);
                }
                if ui.add(Button::secondary(&back).enabled(!busy)).clicked() {
                    asked = Some(Asked::Back);
                }
            });
            self.place(ui, cx);
            self.table(ui, words);
            ui.add_space(size::STEP);
            self.constants(ui, cx);
            ui.add_space(size::STEP);
            if self.keeping(ui, words, busy) {
                asked = Some(Asked::Keep);
            }
        });
        asked
    }

    /// Sheet, row of the headings, and a mapping kept before.
    fn place(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        let list = std::sync::Arc::clone(&self.chosen.list);
        let sheets = list.sheets();
        let kept = cx.app.mappings();
        let mut wanted = None;
        beside(ui, 3, |ui, place| match place {
            0 if sheets.len() > 1 => {
                let names: Vec<String> = sheets
                    .iter()
                    .map(|sheet| {
                        let values = [("name", (&sheet.name).into())];
                        let hidden = || words.say_with("takeover-hidden-sheet", &values);
                        if sheet.visible { sheet.name.clone() } else { hidden() }
                    })
                    .collect();
                let mut at = Some(self.chosen.sheet);
                if Field::new("sheet", &words.say("takeover-sheet")).choice(ui, &mut at, &names).changed() {
                    wanted = at.map(|sheet| (sheet, None));
                }
            }
            1 => {
                let (label, wrong) =
                    (words.say("takeover-header-row"), words.say("takeover-header-row-wrong"));
                let field =
                    Field::new("header-row", &label).error(self.row_is_wrong.then_some(wrong.as_ref()));
                if field.text(ui, &mut self.row).changed() {
                    match self.row.trim().parse::<u32>() {
                        Ok(row) => wanted = Some((self.chosen.sheet, Some(row))),
                        Err(_) => self.row_is_wrong = true,
                    }
                }
            }
            2 if !kept.is_empty() => {
                let names: Vec<&str> = kept.iter().map(|mapping| mapping.name.as_str()).collect();
                let mut at = kept.iter().position(|mapping| mapping.name == self.chosen.mapping.name);
                let (label, hint) = (words.say("takeover-mapping"), words.say("takeover-mapping-none"));
                if Field::new("mapping", &label).hint(&hint).choice(ui, &mut at, &names).changed()
                    && let Some(mapping) = at.and_then(|at| kept.get(at))
                {
                    self.chosen.mapping = mapping.clone();
                }
            }
            _ => {}
        });
        if let Some((sheet, row)) = wanted {
            match Chosen::of(&list, sheet, row, cx.app) {
                Ok(chosen) => {
                    if row.is_none() {
                        self.row = chosen.header.first.to_string();
                    }
                    self.row_is_wrong = false;
                    self.chosen = chosen;
                }
                Err(_) => self.row_is_wrong = true,
            }
        }
    }

    fn table(&mut self, ui: &mut Ui, words: &Words) {
        let titles = [
            words.say("takeover-col-column"),
            words.say("takeover-col-heading"),
            words.say("takeover-col-sample"),
            words.say("takeover-col-field"),
        ];
        let [column, heading, sample, field] = &titles;
        let shape = [
            Column::fixed(column, 44.0),
            Column::rest(heading).at_least(110.0),
            Column::rest(sample).at_least(110.0),
            Column::fixed(field, 230.0),
        ];
        let none = words.say("takeover-not-taken").into_owned();
        let names: Vec<String> =
            std::iter::once(none).chain(Of::ALL.iter().map(|field| takeover_field(*field, words))).collect();
        let columns = self.chosen.header.columns.clone();
        let name = words.say("takeover-columns-title");
        let mut changed = None;
        let table = Table::new("takeover-columns", &shape).name(&name).read_only().row_height(ROW);
        table.max_height(360.0).show(ui, columns.len(), |cells| {
            let Some(column) = columns.get(cells.index()) else { return };
            cells.note(&column.letters);
            cells.strong(&column.heading);
            cells.text(&column.sample);
            let taken = self.chosen.field_of(column);
            let place = taken.and_then(|taken| Of::ALL.iter().position(|field| *field == taken));
            let mut at = Some(place.map_or(0, |place| place + 1));
            let heading = if column.heading.is_empty() { &column.letters } else { &column.heading };
            let label = words.say_with("takeover-field-of-column", &[("heading", heading.into())]);
            let salt = format!("column-{}", column.letters);
            let response = cells.ui(|ui| {
                ui.set_width((ui.available_width() - size::STEP).max(80.0));
                Field::new(&salt, &label).in_cell().choice(ui, &mut at, &names)
            });
            if response.changed() {
                let field = at.and_then(|at| at.checked_sub(1)).and_then(|at| Of::ALL.get(at)).copied();
                changed = Some((column.clone(), field));
            }
        });
        if let Some((column, field)) = changed {
            self.chosen.set(&column, field);
            ui.ctx().request_repaint();
        }
    }

    /// What stands for a blank cell, or for a column that the list does not have.
    fn constants(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("takeover-constants")).strong().heading());
            ui.add(JpText::note(words.say("takeover-constants-note"), ui));
            beside(ui, CONSTANTS.len(), |ui, place| {
                let Some(field) = CONSTANTS.get(place).copied() else { return };
                let label = takeover_field(field, words);
                let before = self.chosen.mapping.constants.get(&field).cloned().unwrap_or_default();
                let mut value = before.clone();
                match field {
                    Of::ClauseSet => {
                        let sets = cx.picture.sets_by_use();
                        let ids = sets.iter().map(|set| set.id.to_string()).collect();
                        let names = sets.iter().map(|set| text(&set.title, words).to_owned()).collect();
                        one_of(ui, (field, &label), &mut value, ids, names, words);
                    }
                    Of::PersonalData => {
                        let ids = vec!["yes".to_owned(), "no".to_owned()];
                        let names = vec![words.say("takeover-yes").into(), words.say("takeover-no").into()];
                        one_of(ui, (field, &label), &mut value, ids, names, words);
                    }
                    _ => {
                        Field::new(field.key(), &label).text(ui, &mut value);
                    }
                }
                if value.trim().is_empty() {
                    self.chosen.mapping.constants.remove(&field);
                } else if value != before {
                    self.chosen.mapping.constants.insert(field, value);
                }
            });
        });
    }

    /// The name under which the mapping is kept; `true` to keep it.
    fn keeping(&mut self, ui: &mut Ui, words: &Words, busy: bool) -> bool {
        let mut keep = false;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let (label, note) = (words.say("takeover-name"), words.say("takeover-name-note"));
            Field::new("mapping-name", &label).note(&note).text(ui, &mut self.chosen.mapping.name);
            let ready = !busy && !self.chosen.mapping.name.trim().is_empty();
            keep = ui.add(Button::secondary(&words.say("takeover-keep")).enabled(ready)).clicked();
        });
        keep
    }
}

/// One of several values by their names, or none.
fn one_of(
    ui: &mut Ui,
    (field, label): (Of, &str),
    value: &mut String,
    mut ids: Vec<String>,
    mut names: Vec<String>,
    words: &Words,
) {
    ids.insert(0, String::new());
    names.insert(0, words.say("takeover-none").into_owned());
    let mut at = ids.iter().position(|id| id == value);
    if Field::new(field.key(), label).choice(ui, &mut at, &names).changed()
        && let Some(id) = at.and_then(|at| ids.get(at))
    {
        value.clone_from(id);
    }
}

/// Fields in columns where there is room, else below each other.
fn beside(ui: &mut Ui, count: usize, mut add: impl FnMut(&mut Ui, usize)) {
    if ui.available_width() < SIDE_BY_SIDE {
        (0..count).for_each(|place| add(ui, place));
        return;
    }
    let in_row = 3;
    for first in (0..count).step_by(in_row) {
        ui.columns(in_row, |columns| {
            for (place, ui) in (first..count).zip(columns) {
                add(ui, place);
            }
        });
    }
}
