//! 条項集: which special terms there are, in which versions, what they say, and what differs between two of them.

mod content;
mod differences;

use std::rc::Rc;

use eframe::egui::Ui;

use self::content::Content;
use self::differences::Differences;
use super::kept::Kept;
use super::split::{self, Room};
use super::wording::Import;
use crate::app::Place;
use crate::domain::clause_set::ClauseSet;
use crate::domain::ids::ClauseSetId;
use crate::domain::new_terms::users;
use crate::i18n::text as of_set;
use crate::ui::cx::Cx;
use crate::ui::forms::{Ask, set_name};
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Column, Field, Table, heading, page};

/// A set in one of its versions.
type Key = (ClauseSetId, u32);

/// Width of the list beside a set.
const LIST: f32 = 400.0;

struct Row {
    key: Key,
    title: String,
    version: String,
    used: String,
}

/// What the screen remembers.
#[derive(Default)]
pub struct ClauseSets {
    chosen: Option<Key>,
    /// Where list and set do not fit side by side: whether the set is shown.
    in_set: bool,
    /// The set that the chosen one is compared with.
    against: Option<Key>,
    rows: Kept<(), Vec<Row>>,
    content: Content,
    differences: Differences,
    /// A text that a set is being made of.
    import: Option<Import>,
}

impl ClauseSets {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 320.0, |ui| {
            let words = cx.words;
            let back = words.say("clause-sets-back");
            let title = words.say("clause-sets-title");
            let import = words.say("clause-sets-import");
            let (left, from_text) = heading::screen(ui, &title, &words.say("clause-sets-note"), |ui| {
                let from_text = ui.add(Button::secondary(&import)).clicked();
                (ui.add(Button::secondary(&back)).clicked(), from_text)
            });
            if from_text && self.import.is_none() {
                self.import = Some(Import::new(None));
            }
            if left {
                cx.go(Place::Settings);
            }
            if let Some(import) = &mut self.import {
                if !import.show(ui, cx) {
                    self.import = None;
                    ui.ctx().request_repaint();
                }
                return;
            }
            let known = |key: &Key| rows.iter().any(|row| row.key == *key);
            let first = || rows.first().map(|row| row.key.clone());
            let Some(chosen) = self.chosen.clone().filter(known).or_else(first) else { return };
            match split::room(ui) {
                Room::Both => split::beside(
                    ui,
                    &mut (self, cx),
                    LIST,
                    |ui, (screen, cx)| screen.list(ui, cx, &rows, Some(&chosen)),
                    |ui, (screen, cx)| screen.set(ui, cx, &rows, &chosen),
                ),
                Room::One if self.in_set => {
                    if split::back(ui, &words.say("clause-sets-list-back")) {
                        self.in_set = false;
                    }
                    self.set(ui, cx, &rows, &chosen);
                }
                Room::One => self.list(ui, cx, &rows, None),
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>, rows: &Rc<Vec<Row>>, chosen: Option<&Key>) {
        let words = cx.words;
        let titles = [
            words.say("clause-sets-column-set"),
            words.say("clause-sets-column-version"),
            words.say("clause-sets-column-used"),
        ];
        let [set, version, used] = &titles;
        let columns = [
            Column::rest(set).at_least(150.0),
            Column::fixed(version, 76.0),
            Column::fixed(used, 76.0).right(),
        ];
        let selected = chosen.and_then(|key| rows.iter().position(|row| row.key == *key));
        let name = words.say("clause-sets-title");
        let out = Table::new("clause-sets", &columns).name(&name).selected(selected).show(
            ui,
            rows.len(),
            |cells| {
                let Some(row) = rows.get(cells.index()) else { return };
                cells.text(&row.title);
                cells.text(&row.version);
                cells.number(&row.used);
            },
        );
        if let Some(row) = out.clicked.or(out.moved).and_then(|index| rows.get(index)) {
            self.chosen = Some(row.key.clone());
            self.in_set = out.clicked.is_some();
        }
    }

    /// A set: what it says, or what differs from another.
    fn set(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Vec<Row>>, key: &Key) {
        let words = cx.words;
        let sets = &cx.picture.office.clause_sets;
        let Some(set) = sets.get(key) else { return };
        heading::section(ui, &set_name(set, words), key.0.as_str());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            if ui.add(Button::primary(&words.say("clause-sets-adapt"))).clicked() {
                self.in_set = true;
                cx.ask(Ask::AdaptSet(key.0.clone(), key.1));
            }
            if ui.add(Button::secondary(&words.say("clause-sets-apply"))).clicked() {
                self.in_set = true;
                cx.ask(Ask::ApplySet(key.0.clone(), key.1));
            }
        });
        ui.add_space(size::STEP);
        let others: Vec<&ClauseSet> = rows
            .iter()
            .map(|row| &row.key)
            .filter(|other| *other != key)
            .filter_map(|k| sets.get(k).map(AsRef::as_ref))
            .collect();
        let mut names = vec![words.say("clause-sets-compare-none").into_owned()];
        names.extend(others.iter().map(|other| set_name(other, words)));
        let at =
            |against: &Key| others.iter().position(|set| set.id == against.0 && set.version == against.1);
        let mut place = Some(self.against.as_ref().and_then(at).map_or(0, |place| place + 1));
        let label = words.say("clause-sets-compare-with");
        if Field::new("compare-with", &label).choice(ui, &mut place, &names).changed() {
            let chosen = place.and_then(|place| others.get(place.checked_sub(1)?));
            self.against = chosen.map(|set| (set.id.clone(), set.version));
        }
        match self.against.as_ref().and_then(|against| sets.get(against)).filter(|old| *old != set) {
            Some(old) => self.differences.show(ui, cx, old, set),
            None => self.content.show(ui, cx, set),
        }
    }
}

/// All sets, those of most contracts first, the newest version of each first.
fn all_rows(cx: &Cx<'_>) -> Vec<Row> {
    let (words, picture) = (cx.words, cx.picture);
    let used = |set: &ClauseSet| users(picture, &set.id, Some(set.version), picture.today()).len();
    let by_set = |set: &ClauseSet| users(picture, &set.id, None, picture.today()).len();
    let mut sets: Vec<&ClauseSet> = picture.office.sets().collect();
    sets.sort_by_cached_key(|set| {
        (std::cmp::Reverse(by_set(set)), set.id.clone(), std::cmp::Reverse(set.version))
    });
    let row = |set: &ClauseSet| Row {
        key: (set.id.clone(), set.version),
        title: of_set(&set.title, words).to_owned(),
        version: words.say_with("clause-sets-version", &[("version", set.version.to_string().into())]),
        used: words.say_with("clause-sets-used", &[("count", used(set).into())]),
    };
    sets.into_iter().map(row).collect()
}
