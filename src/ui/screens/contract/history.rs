//! 履歴: everything recorded, newest first; what does not fit stands above it.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use crate::app::Place;
use crate::domain::audit::Mark;
use crate::domain::fact::Fact;
use crate::domain::file::Recorded;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::{audit as said, facts, problems};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::audit;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Card, Column, JpText, Link, Status, StatusLabel, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct History {
    made: Kept<ContractId, Made>,
}

struct Made {
    problems: Vec<String>,
    rows: Vec<Row>,
}

struct Row {
    at: String,
    by: String,
    known: String,
    summary: String,
    mark: Option<(Status, String)>,
    counts: bool,
    /// The form that puts it right or takes it back, and what readers call its link.
    mend: Option<(Ask, String)>,
}

/// Problems shown before the rest is only counted.
const PROBLEMS_SHOWN: usize = 4;

impl History {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let made = self.made.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if !made.problems.is_empty() {
            problems_card(ui, cx, &made.problems);
        }
        if made.rows.is_empty() {
            return nothing(ui, &words.say("contract-no-history"));
        }
        if ui.add(Link::new(&words.say("audit-open")).size(text::LABEL)).clicked() {
            cx.go(Place::Audit(Some(contract.id.clone())));
        }
        ui.add_space(size::HALF_STEP);
        let titles = [
            words.say("contract-recorded"),
            words.say("contract-recorded-by"),
            words.say("contract-known"),
            words.say("contract-what"),
            words.say("contract-mark"),
        ];
        let [at, by, known, what, note] = &titles;
        let columns = [
            Column::fixed(at, 146.0),
            Column::fixed(by, 96.0),
            Column::fixed(known, size::DATE),
            Column::rest(what).at_least(220.0),
            Column::fixed(note, 120.0),
            Column::fixed("", 104.0).right(),
        ];
        let quiet = palette(ui.ctx()).text_muted;
        let (name, mend) = (words.say("contract-tab-history"), words.say("contract-mend"));
        let mut asked = None;
        Table::new("contract-history", &columns).name(&name).show(ui, made.rows.len(), |cells| {
            let Some(row) = made.rows.get(cells.index()) else { return };
            cells.text(&row.at);
            cells.text(&row.by);
            cells.text(&row.known);
            if row.counts {
                cells.text(&row.summary);
            } else {
                cells.wrapped(JpText::new(row.summary.as_str()).color(quiet).max_rows(1));
            }
            if let Some((status, word)) = &row.mark {
                cells.status(*status, word);
            } else {
                cells.skip();
            }
            if let Some((ask, name)) = &row.mend
                && cells.ui(|ui| ui.add(Link::new(&mend).name(name).size(text::SMALL))).clicked()
            {
                asked = Some(ask.clone());
            }
        });
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }
}

fn problems_card(ui: &mut Ui, cx: &Cx<'_>, problems: &[String]) {
    Card::new().margin(12).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = cx.words.say_with("contract-problems", &[("count", problems.len().into())]);
        ui.add(StatusLabel::new(Status::Soon, &title));
        for problem in problems.iter().take(PROBLEMS_SHOWN) {
            ui.add(JpText::new(problem.as_str()));
        }
        if problems.len() > PROBLEMS_SHOWN {
            let more = problems.len() - PROBLEMS_SHOWN;
            ui.add(JpText::note(cx.words.say_with("contract-more", &[("count", more.into())]), ui));
        }
    });
    ui.add_space(size::HALF_STEP);
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Made {
    let file = &contract.file;
    let mut newest: Vec<Recorded<'_>> = file.facts.iter().collect();
    // The order of recording; facts keep their causal order where clocks agree.
    newest.reverse();
    newest.sort_by_key(|recorded| std::cmp::Reverse(recorded.at));
    Made {
        problems: file.problems.iter().map(|p| problems::file_problem(p, cx.words)).collect(),
        rows: newest.into_iter().map(|recorded| row(recorded, contract, cx)).collect(),
    }
}

fn row(recorded: Recorded<'_>, contract: &ContractPicture, cx: &Cx<'_>) -> Row {
    let words = cx.words;
    let dates = words.dates();
    let is_contested = contract.file.conflicts().any(|conflict| conflict.answers.contains(recorded.id));
    let mark = Mark::of(is_contested, recorded.retracted_by, recorded.corrected_by);
    let summary = facts::summary(recorded.fact, contract.set.as_deref(), words);
    let counts = recorded.retracted_by.is_none();
    let id = || (contract.id.clone(), recorded.id.clone());
    let ask = match recorded.fact {
        // A correction is not corrected itself: the fact it put right is.
        Fact::FactCorrected(_) | Fact::FactRetracted(_) => None,
        Fact::ContractRegistered(_) => Some(Ask::Amend(id().0, id().1)),
        _ => Some(Ask::Retract(id().0, id().1)),
    };
    let named = |ask| (ask, words.say_with("contract-mend-name", &[("what", (&summary).into())]));
    Row {
        mend: ask.filter(|_| counts).map(named),
        at: said::moment(recorded.at, words),
        by: recorded.by.to_owned(),
        known: recorded.fact.known_on().map(|day| dates.date_short(day)).unwrap_or_default(),
        summary,
        mark: mark.map(|mark| (audit::status(mark), said::mark(mark, words))),
        counts,
    }
}
