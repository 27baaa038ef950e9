//! 事故: which incidents are open, what is known of them, and which clocks run.

pub(super) mod case;
mod versions;

use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use self::case::Case;
use super::kept::Kept;
use super::split::{self, Room};
use crate::domain::file::Incident;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Card, Column, Icon, JpText, Status, Table, empty_state, heading, page};

/// Height of a row with two lines.
const ROW: f32 = 58.0;
/// Width of the list beside a case.
const LIST: f32 = 420.0;

struct Row {
    contract: ContractId,
    incident: FactId,
    status: Status,
    state: String,
    what: String,
    whose: String,
    received: String,
}

struct Rows {
    rows: Vec<Row>,
    open: usize,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Incidents {
    chosen: Option<(ContractId, FactId)>,
    /// Where list and case do not fit side by side: whether the case is shown.
    in_case: bool,
    rows: Kept<(), Rows>,
    case: Kept<(ContractId, FactId), Option<Case>>,
}

impl Incidents {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 320.0, |ui| {
            let words = cx.words;
            let note = words.say_with("incidents-note", &[("count", rows.open.into())]);
            let record = words.say("incidents-record");
            let recorded = heading::screen(ui, &words.say("incidents-title"), &note, |ui| {
                ui.add(Button::primary(&record)).clicked()
            });
            if recorded {
                cx.ask(Ask::Incident(None));
            }
            if rows.rows.is_empty() {
                let (title, advice) = (words.say("incidents-none"), words.say("incidents-none-advice"));
                empty_state::show(ui, Icon::Check, &title, &advice, "");
                return;
            }
            self.content(ui, cx, &rows);
        });
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Rows>) {
        let there = |chosen: &(ContractId, FactId)| {
            rows.rows.iter().any(|row| row.contract == chosen.0 && row.incident == chosen.1)
        };
        let first = || rows.rows.first().map(|row| (row.contract.clone(), row.incident.clone()));
        let Some(chosen) = self.chosen.clone().filter(there).or_else(first) else { return };
        match split::room(ui) {
            Room::Both => split::beside(
                ui,
                &mut (self, cx),
                LIST,
                |ui, (screen, cx)| screen.list(ui, cx, rows, Some(&chosen)),
                |ui, (screen, cx)| screen.detail(ui, cx, &chosen),
            ),
            Room::One if self.in_case => {
                if split::back(ui, &cx.words.say("incidents-back")) {
                    self.in_case = false;
                }
                self.detail(ui, cx, &chosen);
            }
            Room::One => self.list(ui, cx, rows, None),
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rows, chosen: Option<&(ContractId, FactId)>) {
        let words = cx.words;
        let titles =
            [words.say("incidents-state"), words.say("incidents-what"), words.say("incidents-received")];
        let [state, what, received] = &titles;
        let columns = [
            Column::fixed(state, 108.0),
            Column::rest(what).at_least(150.0),
            Column::fixed(received, size::DATE),
        ];
        let selected = chosen.and_then(|(contract, incident)| {
            rows.rows.iter().position(|row| row.contract == *contract && row.incident == *incident)
        });
        let name = words.say("incidents-title");
        let table = Table::new("incidents", &columns).name(&name).row_height(ROW).selected(selected);
        let out = table.show(ui, rows.rows.len(), |cells| {
            let Some(row) = rows.rows.get(cells.index()) else { return };
            cells.name(&format!("{} {} {}", row.state, row.what, row.whose));
            cells.status(row.status, &row.state);
            cells.ui(|ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.add_space(7.0);
                    ui.add(JpText::new(row.what.as_str()).strong().max_rows(1));
                    ui.add(JpText::note(row.whose.as_str(), ui).max_rows(1));
                });
            });
            cells.text(&row.received);
        });
        if let Some(row) = out.clicked.or(out.moved).and_then(|index| rows.rows.get(index)) {
            self.chosen = Some((row.contract.clone(), row.incident.clone()));
            self.in_case = out.clicked.is_some();
        }
    }

    fn detail(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, chosen: &(ContractId, FactId)) {
        let case = self.case.get(cx, chosen.clone(), |cx, (contract, incident)| {
            let contract = cx.contract(contract)?;
            let incident = contract.file.incidents.iter().find(|i| i.id == *incident)?;
            Some(Case::of(contract, incident, cx))
        });
        let Some(case) = case.as_ref() else { return };
        ScrollArea::vertical().id_salt("case").auto_shrink([false, false]).show(ui, |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                case::show(ui, cx, case);
            });
            ui.add_space(size::STEP);
        });
    }
}

fn all_rows<'a>(cx: &Cx<'a>) -> Rows {
    let mut found: Vec<(&'a ContractPicture, &'a Incident)> = Vec::new();
    for contract in cx.picture.contracts.values() {
        found.extend(contract.file.incidents.iter().map(|incident| (contract.as_ref(), incident)));
    }
    // Open ones first, those whose clock is nearest to its end before all; then the newest.
    found.sort_by_key(|(contract, incident)| {
        let newest = std::cmp::Reverse(incident.report.ward_received);
        let worst = case::worst_clock(contract, incident).map(|o| (o.status, o.due));
        let running = incident.closed.is_none().then_some(worst).flatten();
        let rank = (incident.closed.is_some(), running.is_none(), running);
        (rank, newest, contract.id.clone(), incident.id.clone())
    });
    let rows: Vec<Row> = found.into_iter().map(|(contract, incident)| row(contract, incident, cx)).collect();
    let open = cx.picture.contracts.values().flat_map(|c| &c.file.incidents);
    Rows { open: open.filter(|i| i.closed.is_none()).count(), rows }
}

fn row<'a>(contract: &'a ContractPicture, incident: &Incident, cx: &Cx<'a>) -> Row {
    let words = cx.words;
    let (status, state) = case::state_short(contract, incident, cx);
    let kind = facts::incident_kind(incident.kind(), words);
    let values = [("kind", kind.into()), ("outline", incident.outline().into())];
    let whose = [("vendor", cx.vendor_name(contract).into()), ("title", contract.file.title().into())];
    Row {
        contract: contract.id.clone(),
        incident: incident.id.clone(),
        status,
        state,
        what: words.say_with("incidents-line", &values),
        whose: words.say_with("approvals-of-contract", &whose),
        received: words.dates().date_short(incident.report.ward_received.date()),
    }
}
