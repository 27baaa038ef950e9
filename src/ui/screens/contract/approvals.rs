//! 承認: what the vendor asked for and what the ward said, subcontracts as a tree under the vendor.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use super::submissions::row_height;
use crate::app::Place;
use crate::domain::file::Approval;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
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

/// Requests in order, further subcontracts right below the one they hang under.
pub(in crate::ui::screens) fn tree(approvals: &[Approval]) -> Vec<(usize, &Approval)> {
    let mut lines = Vec::new();
    let is_root = |a: &&Approval| match &a.request.under {
        Some(above) => *above == a.id || !approvals.iter().any(|other| other.id == *above),
        None => true,
    };
    for root in approvals.iter().filter(is_root) {
        hang(approvals, root, 0, &mut lines);
    }
    // Requests that hang under each other in a circle are shown all the same.
    for approval in approvals {
        if !lines.iter().any(|(_, shown): &(usize, &Approval)| shown.id == approval.id) {
            lines.push((0, approval));
        }
    }
    lines
}

fn hang<'a>(
    all: &'a [Approval],
    approval: &'a Approval,
    depth: usize,
    lines: &mut Vec<(usize, &'a Approval)>,
) {
    if lines.iter().any(|(_, shown)| shown.id == approval.id) {
        return;
    }
    lines.push((depth, approval));
    for below in all.iter().filter(|a| a.request.under.as_ref() == Some(&approval.id)) {
        hang(all, below, depth + 1, lines);
    }
}

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let dates = words.dates();
    let row = |(depth, approval): (usize, &Approval)| {
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
    tree(&contract.file.approvals).into_iter().map(row).collect()
}
