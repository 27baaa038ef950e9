//! 報告・SLA: periods down, reports and levels across.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use crate::domain::calendar::Month;
use crate::domain::clause_set::{Every, Trigger};
use crate::domain::derive::periods;
use crate::domain::fact::{Content, ServiceLevelAgreed, is_same_name};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::obligation::{Obligation, Subject};
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{Owed, mark};
use crate::ui::widgets::{Column, Table, matrix_cell};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Reports {
    made: Kept<ContractId, Made>,
}

/// Least width of a column of the matrix.
const CELL: f32 = 116.0;

struct Made {
    columns: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    period: String,
    cells: Vec<Option<Cell>>,
}

struct Cell {
    owed: Owed,
    /// The value, where the cell is of a level.
    value: String,
    name: String,
}

impl Reports {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let made = self.made.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if made.rows.is_empty() {
            return nothing(ui, &words.say("contract-no-reports"));
        }
        let period = words.say("contract-period");
        let mut columns = vec![Column::fixed(&period, 150.0)];
        columns.extend(made.columns.iter().map(|title| Column::rest(title).at_least(CELL).matrix()));
        let name = words.say("contract-tab-reports");
        let mut asked: Option<Ask> = None;
        Table::new("contract-reports", &columns).name(&name).read_only().show(ui, made.rows.len(), |cells| {
            let Some(row) = made.rows.get(cells.index()) else { return };
            cells.strong(&row.period);
            for cell in &row.cells {
                let Some(cell) = cell else {
                    cells.whole(|_, _| ());
                    continue;
                };
                let show = |ui: &mut Ui, rect| {
                    matrix_cell::show(ui, rect, mark(cell.owed.status), &cell.value, &cell.name)
                };
                let clicked = cells.whole(show).is_some_and(|response| response.clicked());
                if clicked && cell.owed.can_answer() {
                    asked = Some(cell.owed.ask());
                }
            }
        });
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }
}

/// One column: a duty that comes period by period, or an agreed level.
enum Of<'a> {
    Duty(&'a str),
    Level(&'a str),
}

impl Of<'_> {
    fn holds(&self, o: &Obligation) -> bool {
        match (self, &o.subject) {
            (Self::Duty(duty), Subject::Period(_)) => o.key.duty() == *duty,
            (Self::Level(level), Subject::Level { name, .. }) => is_same_name(name, level),
            _ => false,
        }
    }
}

fn period_of(o: &Obligation) -> Option<String> {
    match &o.subject {
        Subject::Period(label) => Some(label.to_string()),
        Subject::Level { period, .. } => Some(period.to_string()),
        _ => None,
    }
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Made {
    let words = cx.words;
    let mut columns: Vec<(String, Of<'_>)> = Vec::new();
    let periodic = |monthly: bool| {
        let duties = contract.set.iter().flat_map(|set| set.duties()).filter(move |(_, d)| match d.trigger {
            Trigger::Periodic { every, .. } => (every == Every::Month) == monthly,
            _ => false,
        });
        duties.map(|(_, d)| (text(&d.title, words).to_owned(), Of::Duty(d.id.as_str())))
    };
    // What comes every month stands first.
    columns.extend(periodic(true));
    // A newer agreement of the same name goes on in the same column, under its own target.
    let mut newest: Vec<&ServiceLevelAgreed> = Vec::new();
    for (_, level) in &contract.file.levels {
        match newest.iter_mut().find(|known| is_same_name(&known.name, &level.name)) {
            Some(known) if known.from <= level.from => *known = level,
            Some(_) => {}
            None => newest.push(level),
        }
    }
    columns.extend(newest.into_iter().map(|level| (level_title(level, cx), Of::Level(&level.name))));
    columns.extend(periodic(false));
    let mut by_period: BTreeMap<(bool, String), Vec<Option<Cell>>> = BTreeMap::new();
    // Months still to come say nothing yet.
    let has_begun = |label: &str| label.parse::<Month>().map_or(true, |m| m.first_day() <= cx.today());
    for o in contract.obligations() {
        let (Some(label), Some(column)) = (period_of(o), columns.iter().position(|(_, of)| of.holds(o)))
        else {
            continue;
        };
        if !has_begun(&label) {
            continue;
        }
        // Newest first, months before longer periods.
        let key = (label.parse::<Month>().is_ok(), label);
        let cells = by_period.entry(key).or_insert_with(|| columns.iter().map(|_| None).collect());
        if let Some(place) = cells.get_mut(column) {
            // A value and the word on its shortfall share a cell: the worse of the two is what there is to see.
            let is_worse = place.as_ref().is_none_or(|shown| o.status < shown.owed.status);
            if is_worse {
                *place = Some(cell(contract, o, cx));
            }
        }
    }
    let used: Vec<bool> = (0..columns.len())
        .map(|column| by_period.values().any(|cells| cells.get(column).is_some_and(Option::is_some)))
        .collect();
    let keep = |index: &usize| used.get(*index).copied().unwrap_or_default();
    let rows = by_period.into_iter().rev().map(|((_, label), cells)| Row {
        period: facts::period(&label, words),
        cells: cells.into_iter().enumerate().filter(|(i, _)| keep(i)).map(|(_, cell)| cell).collect(),
    });
    let rows = rows.collect();
    let columns =
        columns.into_iter().enumerate().filter(|(i, _)| keep(i)).map(|(_, (title, _))| title).collect();
    Made { columns, rows }
}

fn level_title(level: &ServiceLevelAgreed, cx: &Cx<'_>) -> String {
    let target = format!("{}{}", level.target, level.unit);
    let goal = facts::goal(level.goal, cx.words);
    let values = [("name", (&level.name).into()), ("target", target.into()), ("goal", goal.into())];
    cx.words.say_with("contract-level", &values)
}

/// The newest value of a level for a period, by itself or in a report.
fn measured(contract: &ContractPicture, name: &str, period: &str) -> Option<String> {
    let file = &contract.file;
    let (_, level) = file.levels.iter().rev().find(|(_, l)| is_same_name(&l.name, name))?;
    let is_ours = |id: &FactId| file.levels.iter().any(|(i, l)| i == id && is_same_name(&l.name, name));
    let alone = file
        .measures
        .iter()
        .filter(|(_, m)| is_ours(&m.level))
        .filter(|(_, m)| {
            Every::ALL.iter().any(|e| periods::period_of(*e, m.month.first_day()).label.as_ref() == period)
        })
        .map(|(id, m)| (m.received, id, m.value));
    let reported =
        file.submissions.iter().filter(|s| s.fact.period.as_deref() == Some(period)).filter_map(|s| {
            let Some(Content::MonthlyReport(report)) = &s.fact.content else { return None };
            let row = report.levels.iter().find(|row| is_same_name(&row.name, name))?;
            Some((s.fact.received, &s.id, row.measured))
        });
    let newest = alone.chain(reported).max_by_key(|(received, id, _)| (*received, *id));
    newest.map(|(.., value)| format!("{value}{}", level.unit))
}

fn cell(contract: &ContractPicture, o: &Obligation, cx: &Cx<'_>) -> Cell {
    let owed = Owed::of(contract, o, cx);
    let measured = match &o.subject {
        Subject::Level { name, period } => measured(contract, name, period),
        _ => None,
    };
    let value = measured.unwrap_or_default();
    let name = cx.words.say_with(
        "contract-report-cell",
        &[("title", (&owed.title).into()), ("status", (&owed.when).into()), ("value", (&value).into())],
    );
    Cell { name: name.trim().to_owned(), owed, value }
}
