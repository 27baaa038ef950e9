//! 状況一覧: how every vendor stands with every group of clauses, and what falls due around today.

mod board;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use eframe::egui::{ScrollArea, Ui};

use self::board::{Board, Filter, Whose};
use crate::app::Place;
use crate::domain::calendar::Month;
use crate::domain::ids::VendorId;
use crate::domain::obligation::Status as Standing;
use crate::i18n::{self, Words};
use crate::ui::cx::Cx;
use crate::ui::marks::mark;
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, Chip, Column, Icon, Lane, Mark, StatusLabel, Table, Timeline, chip, empty_state, heading,
    matrix_cell, toolbar,
};

/// What the screen remembers: filters, open branches, and the figures themselves.
#[derive(Default)]
pub struct Dashboard {
    filter: Filter,
    open: BTreeSet<VendorId>,
    board: Option<Board>,
}

/// Share of the window's height that the matrix may take, the timeline below it still in sight.
const MATRIX_SHARE: f32 = 0.56;
/// The matrix is never lower than this.
const MATRIX_LEAST: f32 = 240.0;

impl Dashboard {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let board = Board::up_to_date(self.board.take(), &self.filter, cx);
        let room = ui.available_height();
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| self.page(ui, cx, &board, room));
        self.board = Some(board);
    }

    fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, board: &Board, room: f32) {
        let words = cx.words;
        let (vendors, contracts, obligations) = board.totals;
        let note = words.say_with(
            "dashboard-note",
            &[
                ("vendors", vendors.into()),
                ("contracts", contracts.into()),
                ("obligations", obligations.into()),
            ],
        );
        let export = heading::screen(ui, &words.say("dashboard-title"), &note, |ui| {
            ui.add(Button::secondary(&words.say("dashboard-export"))).clicked()
        });
        if export {
            cx.go(Place::Reports);
        }
        self.filters(ui, cx, board);
        if board.rows.is_empty() {
            self.empty(ui, cx);
            return;
        }
        self.matrix(ui, cx, board, (room * MATRIX_SHARE).floor().max(MATRIX_LEAST));
        ui.add_space(size::HALF_STEP);
        let dates = words.dates();
        let span =
            [("from", dates.date_plain(board.start).into()), ("to", dates.date_plain(board.end).into())];
        heading::section(ui, &words.say("dashboard-deadlines"), &words.say_with("dashboard-span", &span));
        timeline(ui, cx, board);
    }

    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>, board: &Board) {
        let words = cx.words;
        let mut filter = self.filter.clone();
        toolbar::show(
            ui,
            "dashboard",
            |ui| {
                let all = words.say("dashboard-all");
                section_choice(ui, words, board, &all, &mut filter);
                year_choice(ui, words, board, &all, &mut filter);
                if ui.add(Chip::new(&words.say("dashboard-running"), filter.running)).clicked() {
                    filter.running = !filter.running;
                }
                if ui.add(Chip::new(&words.say("dashboard-late-only"), filter.late)).clicked() {
                    filter.late = !filter.late;
                }
            },
            |ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                let legend = [
                    Standing::NotApplicable,
                    Standing::Met,
                    Standing::AwaitingWard,
                    Standing::DueSoon,
                    Standing::Late,
                ];
                for status in legend {
                    let word = i18n::obligations::status_short(status, words);
                    ui.add(StatusLabel::new(mark(status), &word));
                }
            },
        );
        if filter != self.filter {
            self.filter = filter;
            ui.ctx().request_repaint();
        }
    }

    fn empty(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        if cx.picture.contracts.is_empty() {
            let (title, advice) = (words.say("dashboard-empty-title"), words.say("dashboard-empty-advice"));
            let action = words.say("dashboard-empty-button");
            if empty_state::show(ui, Icon::Paper, &title, &advice, &action) {
                cx.go(Place::Contracts(None));
            }
        } else {
            let (title, advice) = (words.say("dashboard-none-title"), words.say("dashboard-none-advice"));
            if empty_state::show(ui, Icon::Search, &title, &advice, &words.say("dashboard-none-button")) {
                self.filter = Filter { running: false, ..Filter::default() };
                ui.ctx().request_repaint();
            }
        }
    }

    fn matrix(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, board: &Board, height: f32) {
        let words = cx.words;
        let first = words.say("dashboard-column-vendor");
        let mut columns = vec![Column::fixed(&first, 212.0)];
        let titles = board.groups.iter().map(|group| i18n::text(&group.title, words));
        columns.extend(titles.map(|title| Column::rest(title).at_least(70.0).matrix()));
        let mut shown = Vec::with_capacity(board.rows.len());
        let mut open = false;
        for row in &board.rows {
            if let Whose::Vendor(id) = &row.whose {
                open = self.open.contains(id);
                shown.push(row);
            } else if open {
                shown.push(row);
            }
        }
        let name = words.say("dashboard-title");
        let table = Table::new("matrix", &columns).name(&name).read_only().max_height(height);
        let mut turned: Option<&VendorId> = None;
        table.show(ui, shown.len(), |cells| {
            let Some(row) = shown.get(cells.index()) else { return };
            match &row.whose {
                Whose::Vendor(id) => {
                    if cells.branch(&row.name, self.open.contains(id)).clicked() {
                        turned = Some(id);
                    }
                }
                Whose::Contract(id) => {
                    if cells.link_indented(&row.name, 18.0).clicked() {
                        cx.go(Place::Contracts(Some(id.clone())));
                    }
                }
            }
            for (cell, group) in row.cells.iter().zip(&board.groups) {
                let clicked = cells
                    .whole(|ui, rect| matrix_cell::show(ui, rect, cell.mark, &cell.count, &cell.name))
                    .is_some_and(|response| response.clicked());
                match &row.whose {
                    Whose::Vendor(id) if clicked => turned = Some(id),
                    Whose::Contract(id) if clicked => cx.go_to_group(id, &group.id),
                    _ => {}
                }
            }
        });
        if let Some(vendor) = turned {
            if !self.open.remove(vendor) {
                self.open.insert(vendor.clone());
            }
            ui.ctx().request_repaint();
        }
    }
}

fn section_choice(ui: &mut Ui, words: &Words, board: &Board, all: &str, filter: &mut Filter) {
    let mut options: Vec<&str> = vec![all];
    options.extend(board.sections.iter().map(String::as_str));
    let chosen = filter.section.as_ref().and_then(|s| board.sections.iter().position(|o| o == s));
    let chosen = chosen.map_or(0, |place| place + 1);
    let section = options.get(chosen).copied().unwrap_or(all);
    let chip = words.say_with("dashboard-section", &[("section", section.into())]);
    if let Some(picked) = chip::choice(ui, &chip, &options, chosen) {
        filter.section = picked.checked_sub(1).and_then(|i| board.sections.get(i).cloned());
    }
}

fn year_choice(ui: &mut Ui, words: &Words, board: &Board, all: &str, filter: &mut Filter) {
    let mut options = vec![all.to_owned()];
    options.extend(board.years.iter().map(|year| words.dates().fiscal_year(*year)));
    let chosen = filter.year.and_then(|y| board.years.iter().position(|o| *o == y));
    let chosen = chosen.map_or(0, |place| place + 1);
    let year = options.get(chosen).map_or(all, String::as_str);
    let chip = words.say_with("dashboard-year", &[("year", year.into())]);
    if let Some(picked) = chip::choice(ui, &chip, &options, chosen) {
        filter.year = picked.checked_sub(1).and_then(|i| board.years.get(i).copied());
    }
}

fn timeline(ui: &mut Ui, cx: &mut Cx<'_>, board: &Board) {
    let words = cx.words;
    let months = month_starts(board.start, board.end);
    let names: Vec<String> = months.iter().map(|m| month_name(*m, words)).collect();
    let months: Vec<(NaiveDate, &str)> =
        months.iter().zip(&names).map(|(m, name)| (m.first_day(), name.as_str())).collect();
    let marks: Vec<Vec<Mark<'_>>> = board
        .lanes
        .iter()
        .map(|lane| {
            lane.deadlines.iter().map(|d| Mark { date: d.date, status: d.mark, name: &d.name }).collect()
        })
        .collect();
    let lanes: Vec<Lane<'_>> =
        board.lanes.iter().zip(&marks).map(|(lane, marks)| Lane { label: &lane.name, marks }).collect();
    let hit = Timeline {
        start: board.start,
        end: board.end,
        today: cx.today(),
        today_word: &words.say("dashboard-today"),
        months: &months,
        lanes: &lanes,
        name: &words.say("dashboard-deadlines"),
    }
    .show(ui);
    let Some(hit) = hit else { return };
    let Some(lane) = board.lanes.get(hit.lane) else { return };
    // Of several on one spot the worst is meant: it is the one that shows.
    let worst = hit.marks.iter().filter_map(|m| lane.deadlines.get(*m)).max_by_key(|d| d.mark);
    if let Some(deadline) = worst {
        cx.go_to_group(&deadline.contract, &deadline.group);
    }
}

/// First months that begin on the timeline.
fn month_starts(start: NaiveDate, end: NaiveDate) -> Vec<Month> {
    let first = Month::of(start).next();
    std::iter::successors(first, |m| m.next()).take_while(|m| m.first_day() <= end).collect()
}

/// 令和8年12月 where the year begins or is first named, else 12月.
fn month_name(month: Month, words: &Words) -> String {
    if month.month() == 1 {
        return words.dates().month_name(month);
    }
    words.dates().month_alone(month)
}
