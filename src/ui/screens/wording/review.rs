//! The tree as it was read, for correction: clauses at the left, the chosen one at the right.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};

use crate::app::{Original, WordingRead};
use crate::domain::clause_set::ClauseSet;
use crate::domain::ids::ClauseSetId;
use crate::domain::picture::ContractPicture;
use crate::domain::wording::propose::Proposal;
use crate::domain::wording::{Doubt, WordedClause, WordedItem, Wording};
use crate::i18n::{Words, facts, msg, parse_date, text as of_set, wording as told};
use crate::ui::cx::Cx;
use crate::ui::date_field;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, Column, Field, JpText, Status, StatusLabel, Table};

/// What the officer asked for.
pub(super) enum Asked {
    /// Keep the tree as it stands.
    Keep {
        /// The tree.
        wording: Wording,
        /// From when it holds.
        valid_from: NaiveDate,
    },
    /// Make a clause set of the office's own of it.
    Adopt {
        /// The tree.
        wording: Wording,
        /// Which known clauses its clauses are taken for.
        proposals: Vec<Option<Proposal>>,
        /// What the set is called in files.
        id: ClauseSetId,
        /// Its name on screen.
        title: String,
    },
    /// Put it away; nothing is kept.
    Leave,
}

/// A step that changes the order of the clauses.
enum Step {
    Merge,
    ToItem,
    Remove,
    ItemUp(usize),
}

/// A tree under review.
pub(super) struct Review {
    original: Original,
    wording: Wording,
    doubts: Vec<Doubt>,
    selected: usize,
    goal: Goal,
    /// The set whose clauses the officer chooses from.
    set: Option<Arc<ClauseSet>>,
}

/// What becomes of the tree.
enum Goal {
    /// A contract keeps it.
    Contract { valid_from: String, valid_on: Option<NaiveDate> },
    /// The office makes a set of it.
    Set { id: String, title: String },
}

/// Narrower than this, the chosen clause stands below the list.
const SIDE_BY_SIDE: f32 = 820.0;
/// How like a clause is that the officer chose, in thousandths.
const SURE: u16 = 1000;
/// Height of the list where it stands above the clause.
const STACKED_LIST: f32 = 260.0;

impl Review {
    pub(super) fn new(read: WordingRead, contract: Option<&ContractPicture>, cx: &Cx<'_>) -> Self {
        let Some(contract) = contract else { return Self::of_office(read, cx) };
        let start = contract.file.registered.as_ref().map_or(cx.today(), |r| r.start);
        // A text that takes the place of another holds from today on unless the officer says otherwise.
        let day = if contract.file.wordings.is_empty() { start } else { cx.today() };
        Self {
            original: read.original,
            wording: read.reading.wording,
            doubts: read.reading.doubts,
            selected: 0,
            goal: Goal::Contract {
                valid_from: cx.words.dates().date_long(day, Some(&cx.picture.rules.calendar)),
                valid_on: Some(day),
            },
            set: contract.set.clone(),
        }
    }

    /// For a set of the office's own: its clauses are taken for those of the known set that most of them resemble.
    fn of_office(read: WordingRead, cx: &Cx<'_>) -> Self {
        let office = &cx.picture.office;
        let mut resembled: BTreeMap<(&ClauseSetId, u32), usize> = BTreeMap::new();
        for proposal in read.proposals.iter().flatten() {
            *resembled.entry((&proposal.set, proposal.version)).or_default() += 1;
        }
        let most = resembled.into_iter().max_by_key(|(_, count)| *count);
        let base = most.and_then(|((id, version), _)| office.clause_sets.get(&(id.clone(), version)));
        let base = base.or_else(|| office.clause_sets.values().next()).cloned();
        let mut wording = read.reading.wording;
        for (clause, proposal) in wording.clauses.iter_mut().zip(&read.proposals) {
            let of_base =
                |p: &&Proposal| base.as_ref().is_some_and(|set| set.id == p.set && set.version == p.version);
            clause.of = proposal.as_ref().filter(of_base).map(|proposal| proposal.clause.clone());
        }
        Self {
            original: read.original,
            wording,
            doubts: read.reading.doubts,
            selected: 0,
            goal: Goal::Set { id: String::new(), title: String::new() },
            set: base,
        }
    }

    /// The known clauses that the officer left the clauses to be taken for.
    fn proposals(&self) -> Vec<Option<Proposal>> {
        let taken = |of: &String| {
            let set = self.set.as_ref()?;
            Some(Proposal { set: set.id.clone(), version: set.version, clause: of.clone(), score: SURE })
        };
        self.wording.clauses.iter().map(|clause| clause.of.as_ref().and_then(taken)).collect()
    }

    /// What is asked for, where all that it needs is there.
    fn wish(&self) -> Option<Asked> {
        let wording = self.wording.clone();
        match &self.goal {
            Goal::Contract { valid_on, .. } => valid_on.map(|valid_from| Asked::Keep { wording, valid_from }),
            Goal::Set { id, title } => {
                let title = title.trim().to_owned();
                let id = ClauseSetId::new(id.trim()).ok().filter(|_| !title.is_empty())?;
                Some(Asked::Adopt { wording, proposals: self.proposals(), id, title })
            }
        }
    }

    pub(super) fn original(&self) -> &Original {
        &self.original
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, keeping: bool) -> Option<Asked> {
        let Some(set) = self.set.clone() else { return Some(Asked::Leave) };
        let set = &*set;
        let asked = self.head(ui, cx, keeping);
        self.doubts(ui, cx.words);
        if ui.available_width() < SIDE_BY_SIDE {
            self.list(ui, cx.words, STACKED_LIST);
            self.clause(ui, cx.words, set);
            return asked;
        }
        let height = ui.available_height().max(STACKED_LIST);
        let half = ((ui.available_width() - size::GAP) / 2.0).floor();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = size::GAP;
            ui.allocate_ui(vec2(half, height), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    self.list(ui, cx.words, height);
                });
            });
            ui.allocate_ui(vec2(half, height), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(half);
                    let scroll = ScrollArea::vertical().id_salt("worded-clause").max_height(height);
                    scroll.show(ui, |ui| self.clause(ui, cx.words, set));
                });
            });
        });
        asked
    }

    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, keeping: bool) -> Option<Asked> {
        let words = cx.words;
        let mut asked = None;
        ui.add(JpText::new(words.say("wording-title")).strong().size(text::SECTION).heading());
        ui.add(JpText::note(format!("{}  {}", self.original.name, told::counts(&self.wording, words)), ui));
        let beside = ui.available_width() >= SIDE_BY_SIDE;
        let layout = if beside { Layout::left_to_right(Align::Min) } else { Layout::top_down(Align::Min) };
        ui.with_layout(layout.with_main_wrap(false), |ui| {
            ui.scope(|ui| {
                ui.set_max_width(260.0);
                ui.vertical(|ui| self.terms(ui, cx));
            });
            ui.vertical(|ui| {
                if beside {
                    // In line with the field, which stands below its label.
                    ui.add_space(size::BUTTON * 0.7);
                }
                ui.horizontal_wrapped(|ui| {
                    let wish = self.wish().filter(|_| !keeping && !self.wording.clauses.is_empty());
                    let keep = match self.goal {
                        Goal::Contract { .. } => msg("wording-keep"),
                        Goal::Set { .. } => msg("wording-adopt"),
                    };
                    let keep = words.say(keep);
                    if ui.add(Button::primary(&keep).enabled(wish.is_some())).clicked() {
                        asked = wish;
                    }
                    if ui.add(Button::secondary(&words.say("wording-leave")).enabled(!keeping)).clicked() {
                        asked = Some(Asked::Leave);
                    }
                });
            });
        });
        asked
    }

    /// From when the wording holds, or what the set is called.
    fn terms(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        match &mut self.goal {
            Goal::Contract { valid_from, valid_on } => {
                *valid_on = parse_date(valid_from, cx.today()).ok();
                let error = words.say("wording-valid-from-bad");
                let error = valid_on.is_none().then_some(error.as_ref());
                let label = words.say("wording-valid-from");
                let field = Field::new("wording-valid-from", &label).error(error);
                date_field::show(field, ui, valid_from, cx);
            }
            Goal::Set { id, title } => {
                Field::new("wording-set-title", &words.say("wording-set-title")).text(ui, title);
                let bad = words.say("wording-set-id-bad");
                let is_bad = !id.trim().is_empty() && ClauseSetId::new(id.trim()).is_err();
                let (label, note) = (words.say("wording-set-id"), words.say("wording-set-id-note"));
                let field = Field::new("wording-set-id", &label).note(&note);
                field.error(is_bad.then_some(bad.as_ref())).text(ui, id);
            }
        }
    }

    fn doubts(&self, ui: &mut Ui, words: &Words) {
        let mut lines: Vec<String> = self.doubts.iter().map(|doubt| told::doubt(doubt, words)).collect();
        let doubled = self.wording.doubled();
        if !doubled.is_empty() {
            let numbers = doubled.join(&words.say("list-separator"));
            lines.push(words.say_with("wording-doubled", &[("numbers", numbers.into())]));
        }
        for line in &lines {
            ui.horizontal_top(|ui| {
                ui.add(StatusLabel::new(Status::Soon, line).mark_only());
                ui.add(JpText::new(line.as_str()).size(text::LABEL));
            });
        }
    }

    fn list(&mut self, ui: &mut Ui, words: &Words, height: f32) {
        let titles =
            [words.say("wording-number"), words.say("wording-clause-heading"), words.say("wording-known")];
        let [number, heading, known] = &titles;
        let columns =
            [Column::fixed(number, 64.0), Column::rest(heading).at_least(120.0), Column::fixed(known, 170.0)];
        let name = words.say("wording-clauses");
        let table = Table::new("worded-clauses", &columns).name(&name).max_height(height);
        let out = table.selected(Some(self.selected)).show(ui, self.wording.clauses.len(), |row| {
            let Some(clause) = self.wording.clauses.get(row.index()) else { return };
            row.name(&words.say_with(
                "wording-clause-row",
                &[("number", (&clause.number).into()), ("heading", (&clause.heading).into())],
            ));
            row.strong(&clause.number);
            row.text(if clause.heading.is_empty() { &clause.text } else { &clause.heading });
            match &clause.of {
                Some(of) => row.text(&words.say_with("wording-row-of", &[("number", of.into())])),
                None => row.note(&words.say("wording-row-unknown")),
            };
        });
        if let Some(chosen) = out.clicked.or(out.moved) {
            self.selected = chosen;
        }
    }

    fn clause(&mut self, ui: &mut Ui, words: &Words, set: &ClauseSet) {
        let is_first = self.selected == 0;
        let selected = self.selected;
        let Some(clause) = self.wording.clauses.get_mut(selected) else {
            ui.add(JpText::note(words.say("wording-nothing-chosen"), ui));
            return;
        };
        let mut step = None;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.push_id(("clause", selected), |ui| {
                ui.spacing_mut().item_spacing.y = size::STEP;
                Field::new("number", &words.say("wording-number")).text(ui, &mut clause.number);
                Field::new("heading", &words.say("wording-clause-heading")).text(ui, &mut clause.heading);
                known(ui, clause, set, words);
                Field::new("text", &words.say("wording-text")).multiline(ui, &mut clause.text, 3);
                for (index, item) in clause.items.iter_mut().enumerate() {
                    if show_item(ui, index, item, words) {
                        step = Some(Step::ItemUp(index));
                    }
                }
                ui.horizontal_wrapped(|ui| {
                    let merge = words.say("wording-merge");
                    if ui.add(Button::secondary(&merge).enabled(!is_first)).clicked() {
                        step = Some(Step::Merge);
                    }
                    let to_item = words.say("wording-to-item");
                    if ui.add(Button::secondary(&to_item).enabled(!is_first)).clicked() {
                        step = Some(Step::ToItem);
                    }
                    if ui.add(Button::secondary(&words.say("wording-remove"))).clicked() {
                        step = Some(Step::Remove);
                    }
                });
            });
        });
        if let Some(step) = step {
            self.take(&step);
            ui.ctx().request_repaint();
        }
    }

    fn take(&mut self, step: &Step) {
        let at = self.selected;
        match step {
            Step::Merge if self.wording.merge_with_before(at) => self.selected = at.saturating_sub(1),
            Step::ToItem if self.wording.clause_to_item(at) => self.selected = at.saturating_sub(1),
            Step::Remove => {
                self.wording.remove_clause(at);
            }
            Step::ItemUp(item) if self.wording.item_to_clause(at, *item) => self.selected = at + 1,
            Step::Merge | Step::ToItem | Step::ItemUp(_) => {}
        }
        self.selected = self.selected.min(self.wording.clauses.len().saturating_sub(1));
    }
}

/// Of which clause of the contract's set this is the wording.
fn known(ui: &mut Ui, clause: &mut WordedClause, set: &ClauseSet, words: &Words) {
    let name = |c: &crate::domain::clause_set::Clause| {
        let values = [("number", (&c.number).into()), ("heading", of_set(&c.heading, words).into())];
        words.say_with("wording-known-clause", &values)
    };
    let none = words.say("wording-known-none").into_owned();
    let options: Vec<String> = std::iter::once(none).chain(set.clauses.iter().map(name)).collect();
    let place = clause.of.as_ref().and_then(|of| set.clauses.iter().position(|c| c.number == *of));
    let mut chosen = Some(place.map_or(0, |place| place + 1));
    let label = words.say("wording-known");
    if Field::new("known", &label).choice(ui, &mut chosen, &options).changed() {
        let of = chosen.and_then(|index| index.checked_sub(1)).and_then(|index| set.clauses.get(index));
        clause.of = of.map(|c| c.number.clone());
    }
    let of = clause.of.as_deref().and_then(|number| set.clause(number));
    if let Some(of) = of {
        let listed = |texts: Vec<String>| texts.join(&words.say("list-separator"));
        let mechanisms = of.mechanisms.iter().map(|m| facts::mechanism(*m, words)).collect();
        let duties = of.duties.iter().map(|d| of_set(&d.title, words).to_owned()).collect();
        let values = [
            ("mechanisms", listed(mechanisms).into()),
            ("duties", listed(duties).into()),
            ("checks", of.checks.len().into()),
        ];
        ui.add(JpText::note(words.say_with("wording-brings", &values), ui));
    }
}

/// An item with its text; `true` where it is to become a clause.
fn show_item(ui: &mut Ui, index: usize, item: &mut WordedItem, words: &Words) -> bool {
    let mut up = false;
    ui.push_id(("item", index), |ui| {
        let label = words.say_with("wording-item", &[("label", (&item.label).into())]);
        Field::new("item", &label).multiline(ui, &mut item.text, 1);
        below(ui, &item.items, 1);
        let name = words.say_with("wording-item-up", &[("label", (&item.label).into())]);
        up = ui.add(Button::text(&name)).clicked();
    });
    up
}

/// The items of an item, to read.
fn below(ui: &mut Ui, items: &[WordedItem], level: u8) {
    for item in items {
        ui.horizontal_top(|ui| {
            ui.add_space(f32::from(level) * 14.0);
            ui.add(JpText::new(format!("{} {}", item.label, item.text)).size(text::LABEL));
        });
        below(ui, &item.items, level + 1);
    }
}
