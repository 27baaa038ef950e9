//! 情報資産: the register, counted in and counted out.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use super::submissions::row_height;
use crate::domain::fact::Settlement;
use crate::domain::file::Asset;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::number;
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, JpText, Status, StatusLabel, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Assets {
    made: Kept<ContractId, Made>,
}

struct Made {
    balance: String,
    balanced: bool,
    rows: Vec<Row>,
}

struct Row {
    what: String,
    medium: String,
    handed: String,
    received_by: String,
    receipt: (Status, String),
    count: String,
    returned: String,
    destroyed: String,
    left: String,
    owed: Option<Owed>,
}

impl Assets {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let made = self.made.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        let rows = &made.rows;
        if rows.is_empty() {
            return nothing(ui, &words.say("contract-no-assets"));
        }
        ui.horizontal(|ui| {
            let status = if made.balanced { Status::Met } else { Status::NotYet };
            ui.add(StatusLabel::new(status, &words.say("contract-balance")).regular());
            ui.add(JpText::new(made.balance.as_str()).strong());
        });
        let wide = ui.available_width() > 960.0;
        let titles = [
            words.say("contract-asset"),
            words.say("contract-medium"),
            words.say("contract-handed"),
            words.say("contract-received-by"),
            words.say("contract-receipt"),
            words.say("contract-count-in"),
            words.say("contract-count-returned"),
            words.say("contract-count-destroyed"),
            words.say("contract-count-left"),
        ];
        let [what, medium, handed, by, receipt, count, returned, destroyed, left] = &titles;
        let mut columns = vec![Column::rest(what).at_least(130.0)];
        if wide {
            columns.push(Column::fixed(medium, 110.0));
        }
        columns.push(Column::fixed(handed, size::DATE));
        if wide {
            columns.push(Column::fixed(by, 110.0));
        }
        columns.extend([
            Column::fixed(receipt, 118.0),
            Column::fixed(count, 56.0).right(),
            Column::fixed(returned, 56.0).right(),
            Column::fixed(destroyed, 56.0).right(),
            Column::fixed(left, 56.0).right(),
            Column::fixed("", 160.0).right(),
        ]);
        let mut asked = None;
        let name = words.say("contract-tab-assets");
        let heights: Vec<f32> = rows.iter().map(|row| row_height(row.owed.is_some())).collect();
        let table = Table::new("contract-assets", &columns).name(&name).row_heights(&heights);
        table.read_only().show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.what);
            if wide {
                cells.text(&row.medium);
            }
            cells.text(&row.handed);
            if wide {
                cells.text(&row.received_by);
            }
            cells.status(row.receipt.0, &row.receipt.1);
            cells.number(&row.count);
            cells.number(&row.returned);
            cells.number(&row.destroyed);
            cells.number(&row.left);
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

fn make(contract: &ContractPicture, cx: &Cx<'_>) -> Made {
    let words = cx.words;
    let assets = &contract.file.assets;
    let sum = |of: fn(&Asset) -> u32| assets.iter().map(|a| u64::from(of(a))).sum::<u64>();
    let left = sum(Asset::outstanding);
    let balance = words.say_with(
        "contract-balance-line",
        &[
            ("handed", sum(|a| a.handed.count).into()),
            ("returned", sum(|a| a.settled_by(Settlement::Returned)).into()),
            ("destroyed", sum(|a| a.settled_by(Settlement::Destroyed)).into()),
            ("left", left.into()),
        ],
    );
    Made { balance, balanced: left == 0, rows: assets.iter().map(|a| row(a, contract, cx)).collect() }
}

fn row(asset: &Asset, contract: &ContractPicture, cx: &Cx<'_>) -> Row {
    let words = cx.words;
    let dates = words.dates();
    let receipt = match &asset.receipt {
        Some((_, receipt)) => (Status::Met, dates.date_short(receipt.received)),
        None => (Status::Soon, words.say("contract-no-receipt").into_owned()),
    };
    let count = |count: u32| if count == 0 { String::new() } else { number(i64::from(count)) };
    Row {
        what: asset.handed.what.clone(),
        medium: asset.handed.medium.clone(),
        handed: dates.date_short(asset.handed.on),
        received_by: asset.handed.received_by.clone(),
        receipt,
        count: count(asset.handed.count),
        returned: count(asset.settled_by(Settlement::Returned)),
        destroyed: count(asset.settled_by(Settlement::Destroyed)),
        left: number(i64::from(asset.outstanding())),
        owed: owed::next_about(contract, &asset.id, cx),
    }
}
