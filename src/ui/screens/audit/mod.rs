//! 操作履歴: who recorded what, when, on which PC; what was corrected, and what stands against another record.

mod asked;
mod detail;
mod export;

use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use self::asked::{Asked, Choices};
use self::detail::Detail;
use self::export::Export;
use super::kept::Kept;
use super::split::{self, Room};
use crate::app::Place;
use crate::domain::audit::{AuditRow, Mark, Only, Search, Sources, Trail, Word, pc};
use crate::domain::ids::{ContractId, FactId};
use crate::i18n::{Words, audit, folded, msg};
use crate::ui::cx::Cx;
use crate::ui::theme::palette;
use crate::ui::widgets::{
    Button, Card, Chip, Column, Icon, JpText, Status, Table, empty_state, heading, page, toolbar,
};

/// Lines looked at in one frame where words are searched for: about as many as a frame has time for.
const LINES_A_FRAME: usize = 20_000;
/// Height of a row. Half a million of them stay within what a scroll position tells apart.
const ROW: f32 = 32.0;

/// A record, wherever it stands.
type Which = (Option<ContractId>, FactId);

/// What the screen remembers.
#[derive(Default)]
pub struct Audit {
    asked: Asked,
    /// The contract that the screen was opened for.
    opened_for: Option<ContractId>,
    trail: Kept<(), Trail>,
    choices: Kept<(), Choices>,
    searched: Option<Searched>,
    chosen: Option<Chosen>,
    detail: Kept<Which, Option<Detail>>,
    export: Export,
}

/// A search as far as it has come.
struct Searched {
    trail: Rc<Trail>,
    asked: Asked,
    words: Vec<Word>,
    search: Search,
}

/// The line that is looked at, and where it stands in this trail.
struct Chosen {
    which: Which,
    trail: Rc<Trail>,
    place: Option<usize>,
}

/// The mark of a line as other screens show such marks.
pub fn status(mark: Mark) -> Status {
    match mark {
        Mark::Contested => Status::Late,
        Mark::Retracted => Status::NotApplicable,
        Mark::Corrected => Status::Waiting,
        Mark::Newer | Mark::Unreadable | Mark::Purged => Status::Soon,
    }
}

impl Audit {
    /// Shows the screen; of one contract where it was opened for one.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: Option<&ContractId>) {
        if self.opened_for.as_ref() != contract {
            self.opened_for = contract.cloned();
            self.asked = Asked::of(contract.cloned());
            self.chosen = None;
        }
        let Some(sources) = cx.app.audit_sources() else { return };
        let trail = self.trail.get(cx, (), |_, ()| Trail::of(&sources));
        let choices = self.choices.get(cx, (), |cx, ()| Choices::of(&trail, cx));
        self.look(ui, cx, &trail, &sources);
        let least = if self.asked.is_open(ui) { 560.0 } else { 380.0 };
        page::show(ui, least, |ui| {
            let words = cx.words;
            let note = words.say_with("audit-note", &[("count", trail.len().into())]);
            let export = words.say("audit-export");
            let wanted = heading::screen(ui, &words.say("audit-title"), &note, |ui| {
                ui.add(Button::secondary(&export)).clicked()
            });
            if wanted {
                self.export.toggle(cx);
            }
            self.asked.fields(ui, cx, &choices);
            self.chips(ui, cx, &trail);
            ui.add_space(10.0);
            let found = self.searched.as_ref().map_or(0, |s| s.search.found().len());
            self.export.show(ui, cx, &self.asked, found);
            self.content(ui, cx, &trail, &sources);
        });
    }

    /// Goes on with the search, in parts: the window stays alive over half a million lines.
    fn look(&mut self, ui: &Ui, cx: &Cx<'_>, trail: &Rc<Trail>, sources: &Sources<'_>) {
        let holds = |s: &Searched| Rc::ptr_eq(&s.trail, trail) && s.asked.is_same(&self.asked);
        let mut searched = match self.searched.take().filter(holds) {
            Some(searched) => searched,
            None => Searched {
                trail: Rc::clone(trail),
                asked: self.asked.clone(),
                words: audit::search(&self.asked.typed, cx.picture, cx.words),
                search: Search::default(),
            },
        };
        if !searched.search.is_done(trail) {
            let most = if searched.words.is_empty() { usize::MAX } else { LINES_A_FRAME };
            let filter = self.asked.filter(cx);
            searched.search.step(trail, sources, (&filter, &searched.words), folded, most);
            ui.ctx().request_repaint();
        }
        self.searched = Some(searched);
    }

    fn chips(&mut self, ui: &mut Ui, cx: &Cx<'_>, trail: &Trail) {
        let words = cx.words;
        let (found, done) = match &self.searched {
            Some(s) => (s.search.found().len(), s.search.is_done(trail)),
            None => (0, true),
        };
        let id = if done { msg("audit-found") } else { msg("audit-searching") };
        let told = words.say_with(id, &[("count", found.into())]);
        let asked = &mut self.asked;
        let chips = [
            (Only::All, msg("audit-all"), None),
            (Only::Mendings, msg("audit-only-mendings"), None),
            (Only::Contested, msg("audit-only-contested"), Some(trail.contested())),
            (Only::NotUnderstood, msg("audit-only-not-understood"), Some(trail.not_understood())),
        ];
        let mut clear = false;
        toolbar::show(
            ui,
            "audit",
            |ui| {
                for (only, id, count) in chips {
                    // Nothing of a newer version, nothing unreadable: nothing to ask for.
                    if only == Only::NotUnderstood && count == Some(0) && asked.only != only {
                        continue;
                    }
                    let name = words.say(id);
                    let chip = Chip::new(&name, asked.only == only);
                    let chip = count.into_iter().fold(chip, Chip::count);
                    if ui.add(chip).clicked() {
                        asked.only = only;
                    }
                }
                if asked.is_anything() {
                    clear = ui.add(Chip::new(&words.say("audit-clear"), false)).clicked();
                }
            },
            |ui| {
                ui.add(JpText::note(told, ui));
            },
        );
        if clear {
            self.asked.clear();
        }
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, trail: &Rc<Trail>, sources: &Sources<'_>) {
        let nothing = self.searched.as_ref().is_none_or(|s| s.search.found().is_empty());
        if nothing {
            let words = cx.words;
            let ids = if trail.is_empty() {
                [msg("audit-nothing"), msg("audit-nothing-advice")]
            } else {
                [msg("audit-none"), msg("audit-none-advice")]
            };
            let [title, advice] = ids.map(|id| words.say(id));
            empty_state::show(ui, Icon::Search, &title, &advice, "");
            return;
        }
        if self.chosen.is_none() {
            self.table(ui, cx.words, trail, sources, false);
            return;
        }
        match split::room(ui) {
            Room::Both => {
                let width = ui.available_width() * 0.5;
                split::beside(
                    ui,
                    &mut (self, cx),
                    width,
                    |ui, (screen, cx)| screen.table(ui, cx.words, trail, sources, true),
                    |ui, (screen, cx)| screen.detail(ui, cx, sources),
                );
            }
            Room::One => {
                if split::back(ui, &cx.words.say("audit-back")) {
                    self.chosen = None;
                    return;
                }
                self.detail(ui, cx, sources);
            }
        }
    }

    fn table(&mut self, ui: &mut Ui, words: &Words, trail: &Rc<Trail>, sources: &Sources<'_>, narrow: bool) {
        let titles = [
            words.say("audit-at"),
            words.say("audit-by"),
            words.say("audit-pc"),
            words.say("audit-ledger"),
            words.say("audit-what"),
            words.say("audit-mark"),
        ];
        let [at, by, pc_title, ledger, what, mark] = &titles;
        let narrow = narrow || ui.available_width() < 860.0;
        let mut columns = vec![Column::fixed(at, 146.0), Column::fixed(by, 112.0)];
        if !narrow {
            columns.push(Column::fixed(pc_title, 104.0));
            columns.push(Column::rest(ledger).at_least(150.0));
        }
        columns.push(Column::rest(what).at_least(150.0).share(2.2));
        columns.push(Column::fixed(mark, 116.0));
        let selected = self.selected(trail, sources);
        let Some(searched) = &self.searched else { return };
        let found = searched.search.found();
        let name = words.say("audit-title");
        let quiet = palette(ui.ctx()).text_muted;
        let out = Table::new("audit", &columns).name(&name).row_height(ROW).selected(selected).show(
            ui,
            found.len(),
            |cells| {
                let place = found.get(cells.index()).copied();
                let Some(row) = place.and_then(|place| trail.row(sources, place as usize)) else { return };
                cells.text(&audit::moment(row.entry.at, words));
                cells.text(&row.entry.by);
                if !narrow {
                    cells.text(pc(&row.entry.id.writer));
                    cells.text(&audit::ledger(row.contract, sources.picture, words));
                }
                let what = audit::what(&row, sources.picture, words);
                if row.retracted_by.is_some() {
                    cells.wrapped(JpText::new(what.as_str()).color(quiet).max_rows(1));
                } else {
                    cells.text(&what);
                }
                match row.mark() {
                    Some(mark) => drop(cells.status(status(mark), &audit::mark(mark, words))),
                    None => cells.skip(),
                }
            },
        );
        let place = out.clicked.or(out.moved).and_then(|index| found.get(index).copied());
        if let Some(row) = place.and_then(|place| trail.row(sources, place as usize)) {
            let place = place.map(|place| place as usize);
            self.chosen = Some(Chosen { which: which(&row), trail: Rc::clone(trail), place });
        }
    }

    /// The row of the table that is looked at. Where it stands is looked up once for each trail.
    fn selected(&mut self, trail: &Rc<Trail>, sources: &Sources<'_>) -> Option<usize> {
        let chosen = self.chosen.as_mut()?;
        if !Rc::ptr_eq(&chosen.trail, trail) {
            let (contract, fact) = &chosen.which;
            chosen.place = trail.place_of(sources, contract.as_ref(), fact);
            chosen.trail = Rc::clone(trail);
        }
        let place = u32::try_from(chosen.place?).ok()?;
        self.searched.as_ref()?.search.found().binary_search(&place).ok()
    }

    fn detail(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sources: &Sources<'_>) {
        let Some(chosen) = &self.chosen else { return };
        let detail = self.detail.get(cx, chosen.which.clone(), |cx, (contract, fact)| {
            let place = chosen.trail.place_of(sources, contract.as_ref(), fact)?;
            let row = chosen.trail.row(sources, place)?;
            Some(Detail::of(&row, sources, cx))
        });
        let Some(detail) = detail.as_ref() else {
            self.chosen = None;
            return;
        };
        let mut go = None;
        ScrollArea::vertical().id_salt("audit-detail").auto_shrink([false, false]).show(ui, |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                go = detail.show(ui, cx);
            });
        });
        match go {
            Some(detail::Go::Contract(id)) => cx.go(Place::Contracts(Some(id))),
            Some(detail::Go::Record(which)) => {
                let trail = Rc::clone(&chosen.trail);
                let place = trail.place_of(sources, which.0.as_ref(), &which.1);
                self.chosen = Some(Chosen { which, trail, place });
            }
            None => {}
        }
    }
}

fn which(row: &AuditRow<'_>) -> Which {
    (row.contract.cloned(), row.entry.id.clone())
}
