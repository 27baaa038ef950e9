//! 承認: what the vendor asked for and what the ward said, subcontracts as a tree under the vendor.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use super::submissions::row_height;
use crate::app::Place;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::domain::subcontract::{Branch, branches};
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::screens::approvals::{mark, subject};
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, Status, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Approvals {
    rows: Kept<ContractId, Vec<Row>>,
}

struct Row {
    depth: f32,
    kind: String,
    subject: String,
    received: String,
    decided: String,
    status: Status,
    state: String,
    owed: Option<Owed>,
}

impl Approvals {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let rows = self.rows.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if rows.is_empty() {
            return nothing(ui, &words.say("contract-no-approvals"));
        }
        let titles = [
            words.say("contract-approval-kind"),
            words.say("contract-approval-subject"),
            words.say("contract-received"),
            words.say("contract-decided"),
            words.say("contract-status"),
        ];
        let [kind, subject, received, decided, state] = &titles;
        let columns = [
            Column::fixed(kind, 138.0),
            Column::rest(subject).at_least(150.0),
            Column::fixed(received, size::DATE),
            Column::fixed(decided, size::DATE),
            Column::fixed(state, 164.0),
            Column::fixed("", 150.0).right(),
        ];
        let mut asked = None;
        let name = words.say("contract-tab-approvals");
        let heights: Vec<f32> = rows.iter().map(|row| row_height(row.owed.is_some())).collect();
        let table = Table::new("contract-approvals", &columns).name(&name).row_heights(&heights);
        let out = table.show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.kind);
            cells.indented(&row.subject, row.depth);
            cells.text(&row.received);
            cells.text(&row.decided);
            cells.status(row.status, &row.state);
            if let Some(owed) = &row.owed
                && let Some(ask) = cells.ui(|ui| owed.button(ui))
            {
                asked = Some(ask);
            }
        });
        if let Some(ask) = asked {
            cx.ask(ask);
        } else if out.opened.is_some() {
            cx.go(Place::Approvals);
        }
    }
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let dates = words.dates();
    let row = |Branch { depth, approval, .. }: Branch<'_>| {
        let state = approval.state(cx.today());
        let decided = approval.decision().map(|(_, d)| dates.date_short(d.on));
        Row {
            depth: f32::from(u8::try_from(depth.min(6)).unwrap_or(6)) * 16.0,
            kind: facts::approval_kind(approval.request.kind, words),
            subject: subject(&approval.request, words),
            received: dates.date_short(approval.request.received),
            decided: decided.unwrap_or_default(),
            status: mark(state),
            state: facts::approval_state(state, words),
            owed: owed::next_about(contract, &approval.id, cx),
        }
    };
    branches(&contract.file.approvals).into_iter().map(row).collect()
}
