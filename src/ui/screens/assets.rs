//! 情報資産: what is out, with whom and since when, over all contracts; what is still on the books where work has ended.

use eframe::egui::Ui;

use super::kept::Kept;
use crate::domain::fact::Settlement;
use crate::domain::file::{Asset, Left, OnTheBooks, Stage};
use crate::domain::ids::ContractId;
use crate::domain::obligation::Closes;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, msg, number, obligations};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Chip, Column, Icon, Status, Table, empty_state, heading, page, toolbar};

/// What the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    #[default]
    Balance,
    Out,
    Receipts,
    Others,
    CloseOut,
}

impl View {
    const EACH: [(Self, &'static str); 5] = [
        (Self::Balance, msg("assets-balance")),
        (Self::Out, msg("assets-out")),
        (Self::Receipts, msg("assets-receipts")),
        (Self::Others, msg("assets-others")),
        (Self::CloseOut, msg("assets-close-out")),
    ];

    fn has(self, row: &Row) -> bool {
        match self {
            Self::Balance => false,
            Self::Out => row.left == Left::Asset,
            Self::Receipts => row.left == Left::Receipt,
            Self::Others => matches!(row.left, Left::Copies | Left::Product | Left::Machine),
            Self::CloseOut => row.ended,
        }
    }
}

/// One thing still on the books of a contract.
struct Row {
    contract: ContractId,
    left: Left,
    ended: bool,
    kind: String,
    what: String,
    count: String,
    with: String,
    since: String,
    whose: String,
    action: Option<(String, Ask)>,
}

/// A contract's register in figures.
struct Balance {
    contract: ContractId,
    status: Status,
    stage: String,
    vendor: String,
    title: String,
    figures: [String; 5],
}

struct Rows {
    balances: Vec<Balance>,
    books: Vec<Row>,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Assets {
    view: View,
    rows: Kept<(), Rows>,
}

impl Assets {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 300.0, |ui| {
            let words = cx.words;
            heading::screen(ui, &words.say("assets-title"), &words.say("assets-note"), |_| ());
            toolbar::show(
                ui,
                "assets",
                |ui| {
                    for (view, id) in View::EACH {
                        let count = match view {
                            View::Balance => rows.balances.len(),
                            _ => rows.books.iter().filter(|row| view.has(row)).count(),
                        };
                        if ui.add(Chip::new(&words.say(id), self.view == view).count(count)).clicked() {
                            self.view = view;
                        }
                    }
                },
                |_| (),
            );
            ui.add_space(10.0);
            match self.view {
                View::Balance => balances(ui, cx, &rows.balances),
                view => {
                    let shown: Vec<&Row> = rows.books.iter().filter(|row| view.has(row)).collect();
                    books(ui, cx, &shown);
                }
            }
        });
    }
}

fn nothing(ui: &mut Ui, cx: &Cx<'_>, id: &'static str) {
    empty_state::show(ui, Icon::Check, &cx.words.say(id), "", "");
}

fn balances(ui: &mut Ui, cx: &mut Cx<'_>, rows: &[Balance]) {
    let words = cx.words;
    if rows.is_empty() {
        return nothing(ui, cx, msg("assets-none"));
    }
    let titles = [
        words.say("assets-stage"),
        words.say("contracts-vendor"),
        words.say("approvals-contract"),
        words.say("contract-count-in"),
        words.say("contract-count-returned"),
        words.say("contract-count-destroyed"),
        words.say("contract-count-left"),
        words.say("assets-view-copies"),
    ];
    let [stage, vendor, title, handed, returned, destroyed, left, copies] = &titles;
    let columns = [
        Column::fixed(stage, 150.0),
        Column::rest(vendor).at_least(120.0),
        Column::rest(title).at_least(140.0).share(1.4),
        Column::fixed(handed, 72.0).right(),
        Column::fixed(returned, 72.0).right(),
        Column::fixed(destroyed, 72.0).right(),
        Column::fixed(left, 72.0).right(),
        Column::fixed(copies, 84.0).right(),
    ];
    let name = words.say("assets-balance");
    let out = Table::new("assets-balance", &columns).name(&name).show(ui, rows.len(), |cells| {
        let Some(row) = rows.get(cells.index()) else { return };
        cells.status(row.status, &row.stage);
        cells.strong(&row.vendor);
        cells.text(&row.title);
        for figure in &row.figures {
            cells.number(figure);
        }
    });
    if let Some(row) = out.clicked.and_then(|index| rows.get(index)) {
        cx.go_to_assets(&row.contract);
    }
}

fn books(ui: &mut Ui, cx: &mut Cx<'_>, rows: &[&Row]) {
    let words = cx.words;
    if rows.is_empty() {
        return nothing(ui, cx, msg("assets-nothing-left"));
    }
    let wide = ui.available_width() > 860.0;
    let titles = [
        words.say("assets-kind"),
        words.say("contract-asset"),
        words.say("assets-count"),
        words.say("assets-with"),
        words.say("assets-since"),
        words.say("approvals-contract"),
    ];
    let [kind, what, count, with, since, whose] = &titles;
    let mut columns = Vec::new();
    if wide {
        columns.push(Column::fixed(kind, 168.0));
    }
    columns.extend([
        Column::rest(what).at_least(120.0),
        Column::fixed(count, 60.0).right(),
        Column::rest(with).at_least(130.0),
        Column::fixed(since, size::DATE),
    ]);
    if wide {
        columns.push(Column::rest(whose).at_least(130.0));
    }
    columns.push(Column::fixed("", 172.0).right());
    let (mut asked, name) = (None, words.say("assets-title"));
    let table = Table::new("assets-books", &columns).name(&name).row_height(size::ROW_WITH_BUTTON);
    let out = table.show(ui, rows.len(), |cells| {
        let Some(row) = rows.get(cells.index()) else { return };
        if wide {
            cells.text(&row.kind);
        }
        cells.strong(&row.what);
        cells.number(&row.count);
        cells.text(&row.with);
        cells.text(&row.since);
        if wide {
            cells.text(&row.whose);
        }
        if let Some((word, ask)) = &row.action {
            let values = [("action", word.into()), ("title", (&row.what).into())];
            let name = words.say_with("contract-action-name", &values);
            if cells.ui(|ui| ui.add(Button::secondary(word).name(&name)).clicked()) {
                asked = Some(ask.clone());
            }
        }
    });
    if let Some(ask) = asked {
        cx.ask(ask);
    } else if let Some(row) = out.opened.and_then(|index| rows.get(index)) {
        cx.go_to_assets(&row.contract);
    }
}

fn all_rows(cx: &Cx<'_>) -> Rows {
    let mut all: Vec<&ContractPicture> = cx.picture.contracts.values().map(AsRef::as_ref).collect();
    // Work that has ended comes first: there everything has to be settled.
    let closed = |c: &ContractPicture| c.stage == Stage::Closed;
    all.sort_by_key(|c| (closed(c), c.stage != Stage::WindingUp, c.number().to_owned(), c.id.clone()));
    let on_register = |c: &&&ContractPicture| !c.file.assets.is_empty() || !c.file.copies.is_empty();
    let balances = all.iter().filter(on_register).map(|c| balance(c, cx)).collect();
    let open = all.iter().filter(|c| !closed(c));
    let books = open.flat_map(|c| c.on_the_books(cx.today()).into_iter().map(|b| row(c, b, cx))).collect();
    Rows { balances, books }
}

fn balance(contract: &ContractPicture, cx: &Cx<'_>) -> Balance {
    let file = &contract.file;
    let sum = |of: fn(&Asset) -> u32| file.assets.iter().map(|a| i64::from(of(a))).sum::<i64>();
    let left = sum(Asset::outstanding);
    let books = contract.on_the_books(cx.today());
    let copies: i64 = books.iter().filter(|b| b.left == Left::Copies).map(|b| i64::from(b.count)).sum();
    let status = match contract.stage {
        Stage::WindingUp if !books.is_empty() => Status::Soon,
        _ if left == 0 && copies == 0 => Status::Met,
        _ => Status::NotYet,
    };
    let figures = [
        sum(|a| a.handed.count),
        sum(|a| a.settled_by(Settlement::Returned)),
        sum(|a| a.settled_by(Settlement::Destroyed)),
        left,
        copies,
    ];
    Balance {
        contract: contract.id.clone(),
        status,
        stage: facts::stage(contract.stage, cx.words),
        vendor: cx.vendor_name_of(contract),
        title: file.title().to_owned(),
        figures: figures.map(number),
    }
}

fn row(contract: &ContractPicture, b: OnTheBooks, cx: &Cx<'_>) -> Row {
    let words = cx.words;
    let vendor = cx.vendor_name_of(contract);
    let holder = if b.holder.is_empty() { vendor.as_str() } else { b.holder.as_str() };
    let with = match b.left {
        Left::Receipt | Left::Product => vendor.clone(),
        _ => format!("{holder} {}", b.place).trim().to_owned(),
    };
    Row {
        action: action(contract, &b, cx),
        contract: contract.id.clone(),
        left: b.left,
        ended: contract.stage == Stage::WindingUp,
        kind: facts::left(b.left, words),
        count: number(b.count.into()),
        with,
        since: words.dates().date_short(b.since),
        whose: contract.file.title().to_owned(),
        what: b.what,
    }
}

/// What takes it off the books: the button's words, and the form.
fn action(contract: &ContractPicture, b: &OnTheBooks, cx: &Cx<'_>) -> Option<(String, Ask)> {
    let (id, words) = (contract.id.clone(), cx.words);
    let closing = |closes: Closes| {
        let owed = contract.at_hand().iter().find(|o| o.closes == closes && o.status.is_open())?;
        let ask = Ask::Close { contract: id.clone(), obligation: owed.key.clone(), closes: closes.clone() };
        Some((obligations::action(&closes, words), ask))
    };
    let settle = || {
        let word = obligations::action(&Closes::Settle(b.fact.clone()), words);
        Some((word, Ask::SettleAsset(id.clone(), b.fact.clone())))
    };
    match b.left {
        Left::Asset => settle(),
        Left::Receipt => closing(Closes::Receipt(b.fact.clone())),
        Left::Copies if contract.file.copies.iter().any(|c| c.id == b.fact) => settle(),
        Left::Copies => closing(Closes::Conclude(b.fact.clone())),
        Left::Product => {
            let word = words.say("assets-record-product").into_owned();
            Some((word, Ask::HandOverProduct(id.clone(), Some(b.fact.clone()))))
        }
        Left::Machine => {
            let word = obligations::action(&Closes::EraseMachine(b.fact.clone()), words);
            Some((word, Ask::EraseMachine(id.clone(), b.fact.clone())))
        }
    }
}
