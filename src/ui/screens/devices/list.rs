//! The devices and officers that were let in, and those that wait.

use eframe::egui::Ui;

use super::button;
use crate::domain::admission::{Admissions, Cut, Grant, Standing};
use crate::domain::ids::{DeviceKey, FactId};
use crate::i18n::{Language, Words, admission as said, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Column, JpText, Status, Table};

/// Padding left and right of a cell's content.
const PADDING: f32 = 20.0;
/// Least widths of the columns that share what the others leave.
const DEVICE: f32 = 170.0;
const OFFICER: f32 = 130.0;
const PERIOD: f32 = 190.0;

struct Row {
    status: Status,
    state: String,
    /// Computer and fingerprint.
    device: String,
    /// Officer and what may be done.
    officer: String,
    /// From when until when, and by whom.
    period: String,
    key: DeviceKey,
    /// The officer, as a withdrawal names him.
    of: Option<String>,
    /// What it came from, where it can be changed.
    from: Option<FactId>,
    can_end: bool,
    /// Device and officer, as readers tell the row's buttons apart.
    name: String,
}

/// 登録済み: what the tab remembers.
#[derive(Default)]
pub(super) struct Admitted {
    rows: Kept<(), Vec<Row>>,
}

/// 登録待ち: what the tab remembers.
#[derive(Default)]
pub(super) struct Waiting {
    rows: Kept<(), Vec<Row>>,
}

fn admissions<'c>(cx: &Cx<'c>) -> Option<&'c Admissions> {
    Some(cx.app.session()?.admission().admissions())
}

impl Admitted {
    pub fn count(&mut self, cx: &Cx<'_>) -> usize {
        self.rows.get(cx, (), |cx, ()| admitted(cx)).iter().filter(|row| row.can_end).count()
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, why_not: Option<&str>) {
        let rows = self.rows.get(cx, (), |cx, ()| admitted(cx));
        let words = cx.words;
        let width = match words.language() {
            Language::Ja => 172.0,
            Language::En => 196.0,
        };
        let (change, withdraw) = (words.say("devices-change"), words.say("devices-withdraw"));
        table(ui, cx, ("devices-admitted", msg("devices-column-period")), &rows, width, |ui, cx, row| {
            let named = |id| words.say_with(id, &[("device", row.name.as_str().into())]);
            let ends = named(msg("devices-withdraw-name"));
            if row.can_end && button(ui, Button::secondary(&withdraw).name(&ends), why_not) {
                cx.ask(Ask::WithdrawDevice(row.key.clone(), row.of.clone()));
            }
            let changes = named(msg("devices-change-name"));
            if let Some(from) = row.from.as_ref().filter(|_| row.can_end)
                && button(ui, Button::secondary(&change).name(&changes), why_not)
            {
                cx.ask(Ask::AdmitDevice(row.key.clone(), from.clone()));
            }
        });
    }
}

impl Waiting {
    pub fn count(&mut self, cx: &Cx<'_>) -> usize {
        self.rows.get(cx, (), |cx, ()| waiting(cx)).len()
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, why_not: Option<&str>) {
        let rows = self.rows.get(cx, (), |cx, ()| waiting(cx));
        let words = cx.words;
        let admit = words.say("devices-admit");
        table(ui, cx, ("devices-waiting", msg("devices-column-first")), &rows, 116.0, |ui, cx, row| {
            let name = words.say_with("devices-admit-name", &[("device", row.name.as_str().into())]);
            let Some(from) = &row.from else { return };
            if button(ui, Button::primary(&admit).name(&name), why_not) {
                cx.ask(Ask::AdmitDevice(row.key.clone(), from.clone()));
            }
        });
    }
}

fn table(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    (id, last): (&str, &'static str),
    rows: &[Row],
    buttons: f32,
    mut add: impl FnMut(&mut Ui, &mut Cx<'_>, &Row),
) {
    let words = cx.words;
    let state_width = match words.language() {
        Language::Ja => 116.0,
        Language::En => 132.0,
    };
    let titles = [
        words.say("devices-column-state"),
        words.say("devices-column-device"),
        words.say("devices-column-officer"),
        words.say(last),
    ];
    let [state, device, officer, period] = &titles;
    let columns = [
        Column::fixed(state, state_width),
        Column::rest(device).at_least(DEVICE),
        Column::rest(officer).at_least(OFFICER),
        Column::rest(period).at_least(PERIOD),
        Column::fixed("", buttons).right(),
    ];
    // The three columns share the rest evenly; a guess that is too narrow only makes a row too high.
    let shared = ((ui.available_width() - state_width - buttons) / 3.0).floor();
    let tall = |words: &str, least: f32| {
        let width = shared.max(least).min(shared.max(OFFICER)) - PADDING;
        JpText::new(words).size(text::LABEL).layout(ui, width).size().y
    };
    let height = |row: &Row| {
        let cells = [tall(&row.device, DEVICE), tall(&row.officer, OFFICER), tall(&row.period, PERIOD)];
        (cells.into_iter().fold(0.0, f32::max) + 14.0).max(size::ROW_WITH_BUTTON)
    };
    let heights: Vec<f32> = rows.iter().map(height).collect();
    let name = words.say("devices-title");
    let table = Table::new(id, &columns).name(&name).read_only().row_heights(&heights);
    table.show(ui, rows.len(), |cells| {
        let Some(row) = rows.get(cells.index()) else { return };
        cells.status(row.status, &row.state);
        for content in [&row.device, &row.officer, &row.period] {
            cells.wrapped(JpText::new(content.as_str()).size(text::LABEL));
        }
        cells.ui(|ui| add(ui, cx, row));
    });
}

/// Two lines of a cell.
fn lines(first: &str, second: &str) -> String {
    format!("{first}\n{second}").trim().to_owned()
}

fn device(key: &DeviceKey, computer: &str, cx: &Cx<'_>) -> String {
    let own = cx.app.session().is_some_and(|session| session.admission().own() == key);
    let named = if own {
        cx.words.say_with("devices-this", &[("computer", computer.into())])
    } else {
        computer.to_owned()
    };
    lines(&named, &key.fingerprint())
}

fn roles(grant: &Grant, words: &Words) -> String {
    let roles: Vec<String> = grant.admitted.roles.iter().map(|role| said::role(*role, words)).collect();
    roles.join(&words.say("list-separator"))
}

/// Since when it is withdrawn, why, and by whom.
fn ended(cut: &Cut, words: &Words) -> String {
    let withdrawn = &cut.withdrawn;
    let values = [
        ("day", words.dates().date_plain(withdrawn.on).into()),
        ("cause", said::cause(withdrawn.cause, words).into()),
    ];
    let by = words.say_with("devices-withdrawn-by", &[("by", cut.by.as_str().into())]);
    lines(&lines(&words.say_with("admission-withdrawn", &values), &withdrawn.reason), &by)
}

fn admitted(cx: &Cx<'_>) -> Vec<Row> {
    let (words, today) = (cx.words, cx.today());
    let Some(all) = admissions(cx) else { return Vec::new() };
    let said = |id| words.say(id).into_owned();
    let withdrawn = |cut: &Cut| (Status::Breached, said(msg("devices-state-withdrawn")), ended(cut, words));
    let mut rows = Vec::new();
    if let Some(founder) = &all.founder {
        let cut = all.cut_of(founder, None);
        let in_force = || (Status::Met, said(msg("devices-state-in-force")), String::new());
        let (status, state, period) = cut.map_or_else(in_force, withdrawn);
        let name = said(msg("devices-founder"));
        rows.push(Row {
            status,
            state,
            device: device(founder, &name, cx),
            officer: lines(&said(msg("devices-everybody")), &said(msg("devices-all-roles"))),
            period,
            key: founder.clone(),
            of: None,
            from: None,
            can_end: cut.is_none(),
            name,
        });
    }
    let current =
        all.current(today).into_iter().filter(|grant| all.founder.as_ref() != Some(&grant.admitted.key));
    for grant in current {
        let a = &grant.admitted;
        let from = words.dates().date_plain(a.from);
        let days = match a.until {
            None => words.say_with("devices-from", &[("from", from.into())]),
            Some(until) => {
                let until = words.dates().date_plain(until);
                words.say_with("devices-between", &[("from", from.into()), ("until", until.into())])
            }
        };
        let by = words.say_with("devices-admitted-by", &[("by", grant.by.as_str().into())]);
        let days = lines(&days, &by);
        let (status, state, period) = match all.standing(a, today) {
            Standing::InForce => (Status::Met, said(msg("devices-state-in-force")), days),
            Standing::Coming => (Status::NotYet, said(msg("devices-state-coming")), days),
            Standing::Over => (Status::NotApplicable, said(msg("devices-state-over")), days),
            Standing::Withdrawn(cut) => withdrawn(cut),
        };
        let officer = said::officer(a.officer.as_deref(), &a.post, words);
        rows.push(Row {
            can_end: status != Status::Breached,
            status,
            state,
            device: device(&a.key, &a.computer, cx),
            officer: lines(&officer, &roles(grant, words)),
            period,
            key: a.key.clone(),
            of: a.officer.clone(),
            from: Some(grant.fact.clone()),
            name: format!("{}　{officer}", a.computer),
        });
    }
    // Withdrawals of whom no admission tells.
    let is_shown = |cut: &&Cut| {
        let (key, officer) = (&cut.withdrawn.key, &cut.withdrawn.officer);
        let of_founder = all.founder.as_ref() == Some(key) && officer.is_none();
        of_founder
            || all.grants.iter().any(|grant| {
                grant.admitted.key == *key && (officer.is_none() || grant.admitted.officer == *officer)
            })
    };
    for cut in all.cuts.iter().filter(|cut| !is_shown(cut)) {
        let (status, state, period) = withdrawn(cut);
        let key = &cut.withdrawn.key;
        let computer = all.computer(key).unwrap_or_default();
        rows.push(Row {
            status,
            state,
            device: device(key, computer, cx),
            officer: cut.withdrawn.officer.clone().unwrap_or_default(),
            period,
            key: key.clone(),
            of: cut.withdrawn.officer.clone(),
            from: None,
            can_end: false,
            name: computer.to_owned(),
        });
    }
    rows
}

fn waiting(cx: &Cx<'_>) -> Vec<Row> {
    let words = cx.words;
    let Some(all) = admissions(cx) else { return Vec::new() };
    let row = |(fact, asked): &(FactId, crate::domain::fact::DeviceIntroduced)| {
        let officer = said::officer(Some(&asked.officer), &asked.post, words);
        Row {
            status: Status::Waiting,
            state: words.say("devices-state-waiting").into_owned(),
            device: device(&asked.key, &asked.computer, cx),
            name: format!("{}　{officer}", asked.computer),
            officer,
            period: words.say("devices-compare").into_owned(),
            key: asked.key.clone(),
            of: None,
            from: Some(fact.clone()),
            can_end: false,
        }
    };
    all.waiting.iter().map(row).collect()
}
