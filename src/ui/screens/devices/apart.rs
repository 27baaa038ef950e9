//! 数えていない記録: lines that stand in the ledger and do not count, by device and reason, and one by one.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use crate::domain::admission::Apart;
use crate::domain::entry::Payload;
use crate::domain::ids::DeviceKey;
use crate::i18n::{self, admission as said, facts, msg};
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::screens::split;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Column, JpText, Table};

/// Lines of one device that do not count for one reason; no device where nobody signed them.
type Group = (Option<DeviceKey>, Apart);

/// Height of a row of two lines.
const TWO_LINES: f32 = 54.0;

struct Row {
    group: Group,
    device: String,
    reason: String,
    count: String,
    name: String,
}

struct Line {
    at: String,
    by: String,
    ledger: String,
    kind: String,
}

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Held {
    count: Kept<(), usize>,
    rows: Kept<(), Vec<Row>>,
    chosen: Option<Group>,
    lines: Kept<Group, Vec<Line>>,
}

impl Held {
    /// How many lines there are.
    pub fn count(&mut self, cx: &Cx<'_>) -> usize {
        *self
            .count
            .get(cx, (), |cx, ()| cx.app.session().map_or(0, |session| session.admission().apart().count()))
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| groups(cx));
        let chosen = self.chosen.clone().and_then(|group| rows.iter().find(|row| row.group == group));
        match chosen {
            None => self.groups(ui, cx, &rows),
            Some(row) => {
                if split::back(ui, &cx.words.say("devices-apart-back")) {
                    self.chosen = None;
                    ui.ctx().request_repaint();
                }
                let values = [("device", row.device.as_str().into()), ("reason", row.reason.as_str().into())];
                ui.add(JpText::new(cx.words.say_with("devices-apart-of", &values)).strong());
                ui.add_space(size::HALF_STEP);
                let lines = self.lines.get(cx, row.group.clone(), lines);
                one_by_one(ui, cx, &lines);
            }
        }
    }

    fn groups(&mut self, ui: &mut Ui, cx: &Cx<'_>, rows: &[Row]) {
        let words = cx.words;
        ui.add(JpText::note(words.say("devices-apart-note"), ui));
        ui.add_space(size::HALF_STEP);
        let titles = [
            words.say("devices-column-device"),
            words.say("devices-column-reason"),
            words.say("devices-column-count"),
        ];
        let [device, reason, count] = &titles;
        let columns = [
            Column::rest(device).at_least(220.0),
            Column::rest(reason).at_least(220.0),
            Column::fixed(count, 90.0).right(),
            Column::fixed("", 130.0).right(),
        ];
        let (name, look) = (words.say("devices-apart-name"), words.say("devices-apart-look"));
        let table = Table::new("devices-apart", &columns).name(&name).read_only();
        table.row_height(TWO_LINES).show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.wrapped(JpText::new(row.device.as_str()).size(text::LABEL));
            cells.wrapped(JpText::new(row.reason.as_str()).size(text::LABEL));
            cells.number(&row.count);
            if cells.ui(|ui| ui.add(Button::secondary(&look).name(&row.name))).clicked() {
                self.chosen = Some(row.group.clone());
            }
        });
    }
}

fn one_by_one(ui: &mut Ui, cx: &Cx<'_>, lines: &[Line]) {
    let words = cx.words;
    let titles = [
        words.say("devices-column-at"),
        words.say("devices-column-by"),
        words.say("devices-column-ledger"),
        words.say("devices-column-kind"),
    ];
    let [at, by, ledger, kind] = &titles;
    let columns = [
        Column::fixed(at, 156.0),
        Column::fixed(by, 130.0),
        Column::rest(ledger).at_least(200.0),
        Column::rest(kind).at_least(160.0),
    ];
    let name = words.say("devices-apart-name");
    Table::new("devices-apart-lines", &columns).name(&name).show(ui, lines.len(), |cells| {
        let Some(line) = lines.get(cells.index()) else { return };
        cells.text(&line.at);
        cells.text(&line.by);
        cells.text(&line.ledger);
        cells.text(&line.kind);
    });
}

fn groups(cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let Some(session) = cx.app.session() else { return Vec::new() };
    let mut counts: BTreeMap<Group, usize> = BTreeMap::new();
    for held in session.admission().apart() {
        *counts.entry((held.entry.signer.clone(), held.reason)).or_insert(0) += 1;
    }
    let all = session.admission().admissions();
    let row = |((key, reason), count): (Group, usize)| {
        let device = match &key {
            None => words.say("devices-nobody-signed").into_owned(),
            Some(key) => match all.computer(key) {
                Some(computer) => {
                    let values = [("computer", computer.into()), ("key", key.fingerprint().into())];
                    words.say_with("devices-computer-and-key", &values)
                }
                None => key.fingerprint(),
            },
        };
        let reason_said = said::apart(reason, words);
        let values = [("device", device.as_str().into()), ("reason", reason_said.as_str().into())];
        Row {
            name: words.say_with("devices-apart-look-name", &values),
            device,
            reason: reason_said,
            count: i18n::number(i64::try_from(count).unwrap_or(i64::MAX)),
            group: (key, reason),
        }
    };
    counts.into_iter().map(row).collect()
}

/// The lines of a group, newest first.
fn lines(cx: &Cx<'_>, group: &Group) -> Vec<Line> {
    let words = cx.words;
    let Some(session) = cx.app.session() else { return Vec::new() };
    let is_of = |held: &&crate::app::Held| held.entry.signer == group.0 && held.reason == group.1;
    let mut found: Vec<&crate::app::Held> = session.admission().apart().filter(is_of).collect();
    found.sort_by_key(|held| std::cmp::Reverse(held.entry.at));
    let line = |held: &crate::app::Held| {
        let entry = &held.entry;
        let day = words.dates().date_short(entry.at.date_naive());
        let time = entry.at.format("%-H:%M").to_string();
        let ledger = match held.contract() {
            None => words.say("devices-ledger-office").into_owned(),
            Some(id) => match cx.contract(&id) {
                Some(contract) => format!("{}　{}", contract.number(), contract.file.title()),
                None => id.to_string(),
            },
        };
        let kind = match &entry.payload {
            Payload::Known(fact) => facts::kind(fact.kind(), words),
            Payload::Unknown { kind } => facts::kind(kind, words),
            Payload::Unreadable(_) => words.say(msg("devices-unreadable")).into_owned(),
            Payload::Purged { .. } => words.say("audit-purged-line").into_owned(),
        };
        Line {
            at: words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())]),
            by: entry.by.to_string(),
            ledger,
            kind,
        }
    };
    found.into_iter().map(line).collect()
}
