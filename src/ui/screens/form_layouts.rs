//! 様式: the forms that vendors fill in, whose they are, what each cell goes to; and how the office adopts its own.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::kept::Kept;
use super::split::{self, Room};
use crate::app::{Command, Outcome, Place, Told, tell};
use crate::domain::form::{Field as Cell, FormLayout, Table as Rows};
use crate::i18n::{forms, text as of_form};
use crate::ui::cx::{Answer, Cx, Message, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Column, Field, JpText, Table, heading, page};

/// Width of the list beside a form.
const LIST: f32 = 430.0;

struct Row {
    id: String,
    title: String,
    version: String,
    whose: String,
}

/// What the screen remembers.
#[derive(Default)]
pub struct FormLayouts {
    chosen: Option<String>,
    /// Where list and form do not fit side by side: whether the form is shown.
    in_form: bool,
    rows: Kept<(), Vec<Row>>,
    file: String,
    /// What is wrong with the file that was to be adopted.
    wrong: Option<Told>,
    dialog: Option<FileDialog>,
}

impl FormLayouts {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::FormLayouts) {
            self.answered(answer, cx);
        }
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            if let Some(path) = chosen.first() {
                self.file = path.to_string_lossy().into_owned();
                self.wrong = None;
            }
        }
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        let words = cx.words;
        page::show(ui, 480.0, |ui| {
            let back = words.say("clause-sets-back");
            let (title, note) = (words.say("form-layouts-title"), words.say("form-layouts-note"));
            if heading::screen(ui, &title, &note, |ui| ui.add(Button::secondary(&back)).clicked()) {
                cx.go(Place::Settings);
            }
            let known = |id: &String| rows.iter().any(|row| row.id == *id);
            let first = || rows.first().map(|row| row.id.clone());
            let Some(chosen) = self.chosen.clone().filter(known).or_else(first) else { return };
            match split::room(ui) {
                Room::Both => split::beside(
                    ui,
                    &mut (self, cx),
                    LIST,
                    |ui, (screen, cx)| screen.list(ui, cx, &rows, Some(&chosen)),
                    |ui, (screen, cx)| {
                        screen.adopt(ui, cx);
                        form(ui, cx, &chosen);
                    },
                ),
                Room::One if self.in_form => {
                    if split::back(ui, &title) {
                        self.in_form = false;
                    }
                    form(ui, cx, &chosen);
                }
                Room::One => {
                    self.adopt(ui, cx);
                    self.list(ui, cx, &rows, None);
                }
            }
        });
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        match answer {
            Ok(Outcome::Recorded(saved)) => {
                let words = cx.words;
                let said = if saved.is_empty() {
                    words.say("form-layouts-there")
                } else {
                    words.say("form-layouts-adopted")
                };
                self.file.clear();
                self.wrong = None;
                cx.tell(Message::done(said.into_owned()));
            }
            Ok(_) => {}
            Err(error) => self.wrong = Some(tell(&error, cx.words)),
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>, rows: &[Row], chosen: Option<&String>) {
        let words = cx.words;
        let titles = [
            words.say("form-layouts-column-title"),
            words.say("form-layouts-column-version"),
            words.say("form-layouts-column-whose"),
        ];
        let [title, version, whose] = &titles;
        let columns =
            [Column::rest(title).at_least(170.0), Column::fixed(version, 84.0), Column::fixed(whose, 104.0)];
        let selected = chosen.and_then(|id| rows.iter().position(|row| row.id == *id));
        let name = words.say("form-layouts-title");
        let table = Table::new("form-layouts", &columns).name(&name).selected(selected);
        let out = table.show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.text(&row.title);
            cells.text(&row.version);
            cells.text(&row.whose);
        });
        if let Some(row) = out.clicked.or(out.moved).and_then(|index| rows.get(index)) {
            self.chosen = Some(row.id.clone());
            self.in_form = out.clicked.is_some();
        }
    }

    /// The way for a form of the office's own.
    fn adopt(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        heading::section(ui, &words.say("form-layouts-adopt"), "");
        ui.add(JpText::note(words.say("form-layouts-adopt-note"), ui));
        let told = self.wrong.as_ref().map(|told| told.what.as_str());
        let label = words.say("form-layouts-file");
        if Field::new("form-file", &label).error(told).text(ui, &mut self.file).changed() {
            self.wrong = None;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            let ready = !self.file.trim().is_empty();
            if ui.add(Button::primary(&words.say("form-layouts-take")).enabled(ready)).clicked() {
                cx.send(Sender::FormLayouts, Command::AdoptForm(PathBuf::from(self.file.trim())));
            }
            let choose = words.say("form-layouts-choose");
            if ui.add(Button::secondary(&choose)).clicked() && self.dialog.is_none() {
                self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Layout, &choose));
            }
        });
        ui.add_space(size::STEP);
    }
}

/// A form: its cells, how they are filled in, and where they go.
fn form(ui: &mut Ui, cx: &Cx<'_>, id: &str) {
    let words = cx.words;
    let Some(layout) = cx.picture.office.layout(id) else { return };
    heading::section(ui, of_form(&layout.title, words), id);
    ui.add(JpText::note(forms::states(layout, words), ui));
    let table = layout.table.as_ref();
    let fields = layout.fields.iter().map(|field| (None, field));
    let columns = table.into_iter().flat_map(|table| table.columns.iter().map(move |c| (Some(table), c)));
    let cells: Vec<(Option<&Rows>, &Cell)> = fields.chain(columns).collect();
    let titles =
        [words.say("form-layouts-cell"), words.say("form-layouts-kind"), words.say("form-layouts-to")];
    let [cell, kind, to] = &titles;
    let columns = [Column::rest(cell).at_least(150.0), Column::fixed(kind, 170.0), Column::fixed(to, 190.0)];
    Table::new("form-cells", &columns).name(of_form(&layout.title, words)).read_only().show(
        ui,
        cells.len(),
        |row| {
            let Some((table, cell)) = cells.get(row.index()) else { return };
            row.text(of_form(&cell.label, words));
            row.text(&forms::kind(&cell.kind, words));
            row.text(&forms::goes_to(layout, *table, cell, words));
        },
    );
}

/// All forms in use.
fn all_rows(cx: &Cx<'_>) -> Vec<Row> {
    let (words, office) = (cx.words, &cx.picture.office);
    let row = |layout: &FormLayout| Row {
        id: layout.id.clone(),
        title: of_form(&layout.title, words).to_owned(),
        version: words.say_with("form-layouts-version", &[("version", layout.version.to_string().into())]),
        whose: if office.own_form(&layout.id).is_some() {
            words.say("form-layouts-own").into_owned()
        } else {
            words.say("form-layouts-builtin").into_owned()
        },
    };
    office.layouts().iter().map(|layout| row(layout)).collect()
}
