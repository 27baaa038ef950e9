//! 条項と義務: a tree by clause, each with its worst status, the facts behind it and the button that answers it.

mod lines;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use eframe::egui::Ui;

use self::lines::{Line, LineKind, lines};
use super::nothing;
use crate::domain::clause_set::{Clause, ClauseSet};
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::text as of_set;
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::mark;
use crate::ui::screens::wording;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Chip, Column, JpText, Link, Table, table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Clauses {
    /// Of which contract the branches below are open, and whether they were opened as first shown.
    of: Option<(ContractId, bool)>,
    /// Clauses whose branch is open, by number.
    open: BTreeSet<String>,
    /// Which clauses are shown.
    shown: Shown,
    lines: Kept<(ContractId, BTreeSet<String>, Shown), Vec<Line>>,
    heights: Heights,
    /// The import of the wording, while it lasts.
    import: Option<wording::Import>,
}

/// Which clauses are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Shown {
    /// All of them.
    #[default]
    All,
    /// Those with something to do.
    Pressing,
    /// Those of a group.
    Group(String),
}

/// Heights of the lines at a width: texts wrap.
#[derive(Default)]
struct Heights {
    of: Option<(Rc<Vec<Line>>, f32)>,
    heights: Vec<f32>,
}

/// Padding left and right of a wrapped summary within its cells.
const SUMMARY_INSET: f32 = 20.0;

impl Heights {
    fn get(&mut self, ui: &Ui, lines: &Rc<Vec<Line>>, width: f32) -> &[f32] {
        let same = |(of, at): &(Rc<Vec<Line>>, f32)| Rc::ptr_eq(of, lines) && (at - width).abs() < 0.5;
        if !self.of.as_ref().is_some_and(same) {
            self.heights = lines.iter().map(|line| height(ui, line, width)).collect();
            self.of = Some((Rc::clone(lines), width));
        }
        &self.heights
    }
}

fn height(ui: &Ui, line: &Line, width: f32) -> f32 {
    match &line.kind {
        LineKind::Summary(summary) => {
            let galley = JpText::new(summary.as_str()).size(text::LABEL).layout(ui, width - SUMMARY_INSET);
            galley.size().y + 18.0
        }
        _ if line.has_button() => size::ROW_WITH_BUTTON,
        _ => size::ROW,
    }
}

impl Clauses {
    /// Shows the clauses of one group of a contract.
    pub(super) fn narrow(&mut self, contract: &ContractId, group: String) {
        self.of = Some((contract.clone(), false));
        self.shown = Shown::Group(group);
    }

    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let Some(set) = &contract.set else {
            return nothing(ui, &words.say("contract-no-clause-set"));
        };
        if self.of.as_ref().is_none_or(|(id, opened)| *id != contract.id || !opened) {
            if self.of.as_ref().is_some_and(|(id, _)| *id != contract.id) {
                self.shown = Shown::All;
            }
            self.of = Some((contract.id.clone(), true));
            self.open = lines::pressing_branches(&lines::trees(contract, cx.today()));
        }
        if self.import.as_ref().is_some_and(|import| import.contract() != Some(&contract.id)) {
            self.import = None;
        }
        if let Some(import) = &mut self.import {
            if !import.show(ui, cx) {
                self.import = None;
                ui.ctx().request_repaint();
            }
            return;
        }
        self.filters(ui, cx, set, contract);
        let question = (contract.id.clone(), self.open.clone(), self.shown.clone());
        let rows = self.lines.get(cx, question, |cx, (_, open, shown)| {
            let has = |tree: &lines::Tree<'_>, clause: &Clause| match shown {
                Shown::All => true,
                Shown::Pressing => tree.presses(clause),
                Shown::Group(group) => clause.group == *group,
            };
            lines(&lines::trees(contract, cx.today()), contract, open, has, cx)
        });
        if rows.is_empty() {
            return nothing(ui, &words.say("contract-clauses-none-pressing"));
        }
        self.table(ui, cx, &rows);
    }

    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>, set: &ClauseSet, contract: &ContractPicture) {
        let words = cx.words;
        ui.horizontal_wrapped(|ui| {
            let all = words.say("contract-clauses-all");
            let pressing = words.say("contract-clauses-pressing");
            if ui.add(Chip::new(&all, self.shown == Shown::All).count(set.clauses.len())).clicked() {
                self.shown = Shown::All;
            }
            if ui.add(Chip::new(&pressing, self.shown == Shown::Pressing)).clicked() {
                self.shown = Shown::Pressing;
            }
            if let Shown::Group(group) = &self.shown {
                let title = set.groups.iter().find(|g| g.id == *group).map(|g| of_set(&g.title, words));
                if ui.add(Chip::new(title.unwrap_or(group), true)).clicked() {
                    self.shown = Shown::All;
                }
            }
            let kept = !contract.file.wordings.is_empty();
            let import = if kept { words.say("wording-import-again") } else { words.say("wording-import") };
            if ui.add(Link::new(&import).size(text::SMALL)).clicked() {
                self.import = Some(wording::Import::new(Some(contract.id.clone())));
            }
        });
    }

    fn table(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Vec<Line>>) {
        let words = cx.words;
        let titles = [
            words.say("contract-clause"),
            words.say("contract-duty"),
            words.say("contract-status"),
            words.say("contract-facts"),
        ];
        let [clause, duty, status, facts] = &titles;
        // Narrow, as beside a form, the buttons need their room more than the facts.
        let wide = ui.available_width() > 900.0;
        let columns = [
            Column::fixed(clause, if wide { 64.0 } else { 52.0 }),
            Column::rest(duty).at_least(180.0),
            Column::fixed(status, if wide { 128.0 } else { 108.0 }),
            Column::rest(facts).at_least(150.0).share(if wide { 1.7 } else { 1.0 }),
            Column::fixed("", if wide { 164.0 } else { 150.0 }).right(),
        ];
        let summary_width = ui.available_width() - if wide { 64.0 } else { 52.0 } - 10.0;
        let heights = self.heights.get(ui, rows, summary_width);
        let (mut toggled, mut asked) = (None, None);
        let name = words.say("contract-tab-clauses");
        let table = Table::new("contract-clauses", &columns).name(&name).row_heights(heights).read_only();
        table.show(ui, rows.len(), |row| {
            if let Some(line) = rows.get(row.index()) {
                show_line(row, line, cx, &mut toggled, &mut asked);
            }
        });
        if let Some(clause) = toggled
            && !self.open.remove(&clause)
        {
            self.open.insert(clause);
        }
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }
}

fn show_line(
    row: &mut table::Row<'_, '_>,
    line: &Line,
    cx: &Cx<'_>,
    toggled: &mut Option<String>,
    asked: &mut Option<Ask>,
) {
    match &line.kind {
        LineKind::Terms(terms) => {
            let area = row.rect();
            row.over(area.with_min_x(area.left() + 10.0), |ui| {
                ui.add(JpText::new(terms.as_str()).strong().size(text::LABEL).heading());
            });
            return;
        }
        LineKind::Clause { key, number, heading, open } => {
            row.strong(number);
            if row.branch(heading, *open).clicked() {
                *toggled = Some(key.clone());
            }
        }
        LineKind::Summary(summary) => {
            let rect = row.rect();
            row.skip();
            let left = row.whole(|_, cell| cell.left()).unwrap_or(rect.left());
            let area = rect.with_min_x(left + 10.0).with_max_x(rect.right() - 10.0);
            row.over(area, |ui| {
                ui.add(JpText::new(summary.as_str()).size(text::LABEL));
            });
            return;
        }
        LineKind::Item(label) | LineKind::Duty(label) => {
            let indent = if matches!(line.kind, LineKind::Item(_)) { 14.0 } else { line.indent };
            row.skip();
            row.indented(label, indent);
        }
    }
    let Some(status) = line.status else {
        row.skip();
        row.note(&line.facts);
        return;
    };
    row.status(mark(status), &line.status_word);
    row.ui(|ui| {
        if !line.facts.is_empty() {
            // Room is left for the sign after the text.
            let sign = if line.owed.is_some() { 30.0 } else { 0.0 };
            let room = (ui.available_width() - sign).max(40.0);
            ui.add(JpText::new(line.facts.as_str()).max_rows(1).max_width(room));
        }
        if let Some(owed) = &line.owed {
            owed.trace(ui, cx);
        }
    });
    if let Some(owed) = line.owed.as_ref().filter(|_| line.has_button())
        && let Some(ask) = row.ui(|ui| owed.button(ui))
    {
        *asked = Some(ask);
    }
}
