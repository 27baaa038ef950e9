//! 提出物: every paper that came in, its version, and what became of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use crate::domain::file::{Submission, SubmissionState};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, Status, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Submissions {
    rows: Kept<ContractId, Vec<Row>>,
}

struct Row {
    paper: String,
    says: String,
    version: String,
    received: String,
    dated: String,
    number: String,
    status: Status,
    state: String,
    owed: Option<Owed>,
}

impl Submissions {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let rows = self.rows.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if rows.is_empty() {
            return nothing(ui, &words.say("contract-no-submissions"));
        }
        let wide = ui.available_width() > 900.0;
        let titles = [
            words.say("contract-paper"),
            words.say("contract-version"),
            words.say("contract-received"),
            words.say("contract-dated"),
            words.say("contract-document-number"),
            words.say("contract-content"),
            words.say("contract-status"),
        ];
        let [paper, version, received, dated, number, says, state] = &titles;
        let mut columns = vec![
            Column::rest(paper).at_least(160.0),
            Column::fixed(version, 62.0),
            Column::fixed(received, size::DATE),
        ];
        if wide {
            columns.extend([
                Column::fixed(dated, size::DATE),
                Column::fixed(number, 140.0),
                Column::rest(says).at_least(140.0),
            ]);
        }
        columns.extend([Column::rest(state).at_least(150.0).share(1.4), Column::fixed("", 132.0).right()]);
        let mut asked = None;
        let name = words.say("contract-tab-submissions");
        let heights: Vec<f32> = rows.iter().map(|row| row_height(row.owed.is_some())).collect();
        let table = Table::new("contract-submissions", &columns).name(&name).row_heights(&heights);
        table.read_only().show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.paper);
            cells.text(&row.version);
            cells.text(&row.received);
            if wide {
                cells.text(&row.dated);
                cells.text(&row.number);
                cells.note(&row.says);
            }
            cells.status(row.status, &row.state);
            if let Some(owed) = &row.owed
                && let Some(ask) = cells.ui(|ui| owed.button(ui))
            {
                asked = Some(ask);
            }
        });
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }
}

/// The height of a row with or without a button.
pub(super) fn row_height(button: bool) -> f32 {
    if button { size::ROW_WITH_BUTTON } else { size::ROW }
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let dates = words.dates();
    // Versions are counted for each thing that the paper was to answer.
    let mut versions: BTreeMap<(&str, Option<&str>, Option<&FactId>), u32> = BTreeMap::new();
    let mut numbered: Vec<(u32, &Submission)> = Vec::new();
    for submission in &contract.file.submissions {
        let fact = &submission.fact;
        let version = versions.entry((&fact.paper, fact.period.as_deref(), fact.about.as_ref())).or_default();
        *version += 1;
        numbered.push((*version, submission));
    }
    numbered.sort_by_key(|(_, s)| std::cmp::Reverse((s.fact.received, s.id.clone())));
    let row = |(version, submission): (u32, &Submission)| {
        let fact = &submission.fact;
        let name = facts::paper(&fact.paper, contract.set.as_deref(), words);
        let paper = match &fact.period {
            Some(period) => {
                let period = facts::period(period, words);
                words.say_with("contract-paper-period", &[("paper", name.into()), ("period", period.into())])
            }
            None => name,
        };
        let (status, state) = state(&submission.state, cx);
        let waiting = submission.state == SubmissionState::Waiting;
        Row {
            paper,
            says: fact.content.as_ref().and_then(|c| facts::content(c, words)).unwrap_or_default(),
            version: words.say_with("contract-version-number", &[("number", version.into())]),
            received: dates.date_short(fact.received),
            dated: fact.dated.map(|day| dates.date_short(day)).unwrap_or_default(),
            number: fact.document_number.clone().unwrap_or_default(),
            status,
            state,
            owed: if waiting { owed::next_about(contract, &submission.id, cx) } else { None },
        }
    };
    numbered.into_iter().map(row).collect()
}

fn state(state: &SubmissionState, cx: &Cx<'_>) -> (Status, String) {
    let words = cx.words;
    let short = |day| words.dates().date_short(day);
    match state {
        SubmissionState::Waiting => (Status::Waiting, words.say("status-waiting").into_owned()),
        SubmissionState::Accepted { on, .. } => {
            (Status::Met, words.say_with("contract-accepted", &[("date", short(*on).into())]))
        }
        SubmissionState::Returned { on, reason, again_by, .. } => {
            let date = short(*on).into();
            let word = match again_by {
                Some(day) => words.say_with(
                    "contract-returned-until",
                    &[("date", date), ("until", short(*day).into()), ("reason", reason.into())],
                ),
                None => words.say_with("contract-returned", &[("date", date), ("reason", reason.into())]),
            };
            (Status::Soon, word)
        }
    }
}
