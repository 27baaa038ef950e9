//! The registers beside that of the assets: copies, what the work made, machines.

use eframe::egui::Ui;

use super::TABLE;
use crate::domain::file::Holding;
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;
use crate::i18n::{facts, number};
use crate::ui::cx::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::{Column, Status, Table};

/// A line of one of these registers.
pub(super) struct Line {
    id: FactId,
    name: String,
    count: String,
    day: String,
    place: String,
    status: Status,
    state: String,
}

/// Where things are: 受託者 2点、南関東印刷㈱ 第二工場 3点.
pub(super) fn whereabouts(holdings: &[Holding], cx: &Cx<'_>) -> String {
    let words = cx.words;
    let one = |h: &Holding| {
        let own = words.say("assets-with-vendor");
        let holder = if h.holder.is_empty() { own.as_ref() } else { h.holder.as_str() };
        let at = format!("{holder} {}", h.place);
        words.say_with("assets-whereabouts", &[("at", at.trim().into()), ("count", h.count.into())])
    };
    let all = holdings.iter().map(one);
    all.reduce(|before, next| words.say_with("list", &[("before", before.into()), ("next", next.into())]))
        .unwrap_or_default()
}

/// Copies, in the order in which they were made.
pub(super) fn copy_lines(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Line> {
    let (file, words) = (&contract.file, cx.words);
    let mut copies: Vec<_> = file.copies.iter().collect();
    copies.sort_by_key(|c| (c.made.on, &c.id));
    let line = |c: &&crate::domain::file::Copies| {
        let left = file.copies_out(c);
        let (status, state) = if left == 0 {
            (Status::Met, words.say("assets-copies-gone").into_owned())
        } else {
            (Status::Soon, words.say_with("assets-copies-left", &[("count", left.into())]))
        };
        Line {
            id: c.id.clone(),
            name: file.copy_name(c).to_owned(),
            count: number(c.made.count.into()),
            day: words.dates().date_short(c.made.on),
            place: whereabouts(&c.holdings(&file.vendor_name), cx),
            status,
            state,
        }
    };
    copies.iter().map(line).collect()
}

/// What the work made: handed over, and announced but not handed over yet.
pub(super) fn product_lines(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let missing = contract.on_the_books(cx.today()).into_iter();
    let missing = missing.filter(|b| b.left == crate::domain::file::Left::Product).map(|b| Line {
        id: b.fact,
        name: b.what,
        count: String::new(),
        day: words.dates().date_short(b.since),
        place: String::new(),
        status: Status::Soon,
        state: words.say("assets-product-missing").into_owned(),
    });
    let done = contract.file.products.iter().map(|(id, p)| Line {
        id: id.clone(),
        name: p.what.clone(),
        count: number(p.count.into()),
        day: words.dates().date_short(p.made_on),
        place: p.to.clone(),
        status: Status::Met,
        state: words.dates().date_short(p.on),
    });
    missing.chain(done).collect()
}

/// Machines, those still used first.
pub(super) fn machine_lines(contract: &ContractPicture, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let dates = words.dates();
    let mut machines: Vec<_> = contract.file.machines.iter().collect();
    machines.sort_by_key(|m| (m.removed.is_some(), m.listed.from, &m.id));
    let line = |m: &&crate::domain::file::Machine| {
        let (status, state) = match (&m.removed, m.erased.last()) {
            (Some((_, removed)), _) => {
                let how = facts::removal(removed.how, words);
                let values = [("how", how.into()), ("date", dates.date_short(removed.on).into())];
                let safe = !m.listed.storage || m.erased_by(removed.on).is_some();
                let status = if safe { Status::Met } else { Status::Breached };
                (status, words.say_with("assets-machine-removed", &values))
            }
            (None, Some((_, erased))) => {
                let values = [("date", dates.date_short(erased.on).into())];
                (Status::Met, words.say_with("assets-machine-erased", &values))
            }
            (None, None) if m.listed.storage => {
                (Status::NotYet, words.say("assets-machine-data").into_owned())
            }
            (None, None) => (Status::NotYet, words.say("assets-machine-used").into_owned()),
        };
        Line {
            id: m.id.clone(),
            name: m.listed.name(),
            count: m.listed.capacity.clone(),
            day: dates.date_short(m.listed.from),
            place: m.listed.place.clone(),
            status,
            state,
        }
    };
    machines.iter().map(line).collect()
}

pub(super) fn copies(ui: &mut Ui, cx: &Cx<'_>, lines: &[Line], chosen: &mut Option<FactId>) {
    let words = cx.words;
    let titles = [
        words.say("assets-copied"),
        words.say("assets-count"),
        words.say("assets-copied-on"),
        words.say("assets-with"),
        words.say("contract-status"),
    ];
    table(
        ui,
        "contract-copies",
        &words.say("assets-view-copies"),
        &titles.each_ref().map(AsRef::as_ref),
        lines,
        chosen,
    );
}

pub(super) fn products(ui: &mut Ui, cx: &Cx<'_>, lines: &[Line], chosen: &mut Option<FactId>) {
    let words = cx.words;
    let titles = [
        words.say("assets-product"),
        words.say("assets-count"),
        words.say("assets-made-on"),
        words.say("assets-handed-to"),
        words.say("assets-handed-on"),
    ];
    let name = words.say("assets-view-products");
    table(ui, "contract-products", &name, &titles.each_ref().map(AsRef::as_ref), lines, chosen);
}

pub(super) fn machines(ui: &mut Ui, cx: &Cx<'_>, lines: &[Line], chosen: &mut Option<FactId>) {
    let words = cx.words;
    let titles = [
        words.say("assets-machine"),
        words.say("assets-capacity"),
        words.say("assets-used-from"),
        words.say("assets-place"),
        words.say("contract-status"),
    ];
    let name = words.say("assets-view-machines");
    table(ui, "contract-machines", &name, &titles.each_ref().map(AsRef::as_ref), lines, chosen);
}

fn table(
    ui: &mut Ui,
    salt: &str,
    name: &str,
    titles: &[&str; 5],
    lines: &[Line],
    chosen: &mut Option<FactId>,
) {
    let [what, count, day, place, state] = titles;
    let columns = [
        Column::rest(what).at_least(140.0),
        Column::fixed(count, 76.0).right(),
        Column::fixed(day, size::DATE),
        Column::rest(place).at_least(130.0),
        Column::fixed(state, 190.0),
    ];
    let selected = lines.iter().position(|line| chosen.as_ref() == Some(&line.id));
    let table = Table::new(salt, &columns).name(name).selected(selected).max_height(TABLE);
    let out = table.show(ui, lines.len(), |cells| {
        let Some(line) = lines.get(cells.index()) else { return };
        cells.strong(&line.name);
        cells.number(&line.count);
        cells.text(&line.day);
        cells.text(&line.place);
        cells.status(line.status, &line.state);
    });
    let first = || lines.first().filter(|_| chosen.is_none());
    if let Some(line) = out.clicked.or(out.moved).and_then(|i| lines.get(i)).or_else(first) {
        *chosen = Some(line.id.clone());
    }
}
