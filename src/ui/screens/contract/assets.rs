//! 情報資産: the registers of assets, copies, products and machines; counted in and counted out.

mod history;
mod others;

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::Ui;

use self::history::Item;
use self::others::Line;
use super::nothing;
use crate::domain::fact::Settlement;
use crate::domain::file::Asset;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::{msg, number};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Chip, Column, JpText, Status, StatusLabel, Table, toolbar};

/// Most points of a register's table: what became of the chosen one stands below it.
const TABLE: f32 = 330.0;

/// Which register is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum View {
    #[default]
    Assets,
    Copies,
    Products,
    Machines,
}

impl View {
    const EACH: [(Self, &'static str); 4] = [
        (Self::Assets, msg("assets-view-assets")),
        (Self::Copies, msg("assets-view-copies")),
        (Self::Products, msg("assets-view-products")),
        (Self::Machines, msg("assets-view-machines")),
    ];

    /// What is entered into it.
    fn record(self, contract: &ContractId) -> (&'static str, Ask) {
        let id = contract.clone();
        match self {
            Self::Assets => (msg("assets-record-transport"), Ask::MoveAsset(id, None)),
            Self::Copies => (msg("assets-record-copy"), Ask::CopyAsset(id, None)),
            Self::Products => (msg("assets-record-product"), Ask::HandOverProduct(id, None)),
            Self::Machines => (msg("assets-record-machine"), Ask::ListMachine(id)),
        }
    }
}

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Assets {
    view: View,
    chosen: Option<FactId>,
    made: Kept<ContractId, Made>,
}

struct Made {
    balance: String,
    balanced: bool,
    rows: Vec<Row>,
    copies: Vec<Line>,
    products: Vec<Line>,
    machines: Vec<Line>,
    items: BTreeMap<FactId, Item>,
}

struct Row {
    id: FactId,
    what: String,
    medium: String,
    handed: String,
    with: String,
    receipt: (Status, String),
    count: String,
    returned: String,
    destroyed: String,
    left: String,
}

impl Assets {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let made = self.made.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        let counts = [made.rows.len(), made.copies.len(), made.products.len(), made.machines.len()];
        let (word, record) = self.view.record(&contract.id);
        let mut asked = None;
        toolbar::show(
            ui,
            "contract-assets",
            |ui| {
                for ((view, id), count) in View::EACH.into_iter().zip(counts) {
                    if ui.add(Chip::new(&words.say(id), self.view == view).count(count)).clicked() {
                        self.view = view;
                        self.chosen = None;
                    }
                }
            },
            |ui| {
                if ui.add(Button::secondary(&words.say(word))).clicked() {
                    asked = Some(record);
                }
            },
        );
        ui.add_space(size::HALF_STEP);
        let lines = match self.view {
            View::Assets if made.rows.is_empty() => Err(msg("contract-no-assets")),
            View::Copies if made.copies.is_empty() => Err(msg("assets-no-copies")),
            View::Products if made.products.is_empty() => Err(msg("assets-no-products")),
            View::Machines if made.machines.is_empty() => Err(msg("assets-no-machines")),
            View::Assets => {
                self.assets(ui, cx, &made);
                Ok(())
            }
            View::Copies => {
                others::copies(ui, cx, &made.copies, &mut self.chosen);
                Ok(())
            }
            View::Products => {
                others::products(ui, cx, &made.products, &mut self.chosen);
                Ok(())
            }
            View::Machines => {
                others::machines(ui, cx, &made.machines, &mut self.chosen);
                Ok(())
            }
        };
        match lines {
            Err(none) => nothing(ui, &words.say(none)),
            Ok(()) => {
                if let Some(item) = self.chosen.as_ref().and_then(|id| made.items.get(id)) {
                    asked = history::show(ui, cx, item).or(asked);
                }
            }
        }
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }

    fn assets(&mut self, ui: &mut Ui, cx: &Cx<'_>, made: &Made) {
        let words = cx.words;
        let rows = &made.rows;
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
            words.say("assets-with"),
            words.say("contract-receipt"),
            words.say("contract-count-in"),
            words.say("contract-count-returned"),
            words.say("contract-count-destroyed"),
            words.say("contract-count-left"),
        ];
        let [what, medium, handed, with, receipt, count, returned, destroyed, left] = &titles;
        let mut columns = vec![Column::rest(what).at_least(130.0)];
        if wide {
            columns.push(Column::fixed(medium, 110.0));
        }
        columns.push(Column::fixed(handed, size::DATE));
        columns.extend([
            Column::fixed(receipt, 118.0),
            Column::fixed(count, 56.0).right(),
            Column::fixed(returned, 56.0).right(),
            Column::fixed(destroyed, 56.0).right(),
            Column::fixed(left, 56.0).right(),
        ]);
        columns.push(Column::rest(with).at_least(130.0));
        let name = words.say("contract-tab-assets");
        let chosen = rows.iter().position(|row| self.chosen.as_ref() == Some(&row.id));
        let table = Table::new("contract-assets", &columns).name(&name).selected(chosen).max_height(TABLE);
        let out = table.show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.what);
            if wide {
                cells.text(&row.medium);
            }
            cells.text(&row.handed);
            cells.status(row.receipt.0, &row.receipt.1);
            cells.number(&row.count);
            cells.number(&row.returned);
            cells.number(&row.destroyed);
            cells.number(&row.left);
            cells.text(&row.with);
        });
        let there = || rows.first().filter(|_| self.chosen.is_none());
        if let Some(row) = out.clicked.or(out.moved).and_then(|i| rows.get(i)).or_else(there) {
            self.chosen = Some(row.id.clone());
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
    Made {
        balance,
        balanced: left == 0,
        rows: assets.iter().map(|a| row(a, contract, cx)).collect(),
        copies: others::copy_lines(contract, cx),
        products: others::product_lines(contract, cx),
        machines: others::machine_lines(contract, cx),
        items: history::items(contract, cx),
    }
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
        id: asset.id.clone(),
        what: asset.handed.what.clone(),
        medium: asset.handed.medium.clone(),
        handed: dates.date_short(asset.handed.on),
        with: others::whereabouts(&asset.holdings(&contract.file.vendor_name), cx),
        receipt,
        count: count(asset.handed.count),
        returned: count(asset.settled_by(Settlement::Returned)),
        destroyed: count(asset.settled_by(Settlement::Destroyed)),
        left: number(i64::from(asset.outstanding())),
    }
}
