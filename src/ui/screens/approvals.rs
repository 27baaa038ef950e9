//! 承認: which requests wait for the ward, which hold under conditions, which are over.

mod request;

use std::rc::Rc;

use eframe::egui::{ScrollArea, Ui};

use self::request::Request;
use super::kept::Kept;
use super::owed::{self, Owed};
use super::split::{self, Room};
use crate::domain::fact::{ApprovalKind, ApprovalRequested};
use crate::domain::file::{Approval, ApprovalState};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, facts, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, Card, Chip, Column, Icon, Status, Table, empty_state, heading, page, toolbar,
};

/// The mark of an approval's state.
pub(super) fn mark(state: ApprovalState) -> Status {
    match state {
        ApprovalState::Waiting | ApprovalState::Reviewing | ApprovalState::Deciding => Status::Waiting,
        ApprovalState::Conflict => Status::Late,
        ApprovalState::Granted => Status::Met,
        ApprovalState::Conditions => Status::Soon,
        ApprovalState::Refused => Status::Breached,
        ApprovalState::Over => Status::NotYet,
    }
}

/// What a request is for, and with whom.
pub(super) fn subject(request: &ApprovalRequested, words: &Words) -> String {
    match &request.party {
        Some(party) => {
            let values = [("party", party.into()), ("subject", (&request.subject).into())];
            words.say_with("approvals-party-subject", &values)
        }
        None => request.subject.clone(),
    }
}

/// The columns of the board, as filters over one list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Board {
    #[default]
    Open,
    Waiting,
    Reviewing,
    Deciding,
    Conditions,
    Granted,
    Refused,
    Over,
    All,
}

impl Board {
    const EACH: [(Self, &'static str); 9] = [
        (Self::Open, msg("approvals-open")),
        (Self::Waiting, msg("approvals-waiting")),
        (Self::Reviewing, msg("approvals-reviewing")),
        (Self::Deciding, msg("approvals-deciding")),
        (Self::Conditions, msg("approvals-conditions")),
        (Self::Granted, msg("approvals-granted")),
        (Self::Refused, msg("approvals-refused")),
        (Self::Over, msg("approvals-over")),
        (Self::All, msg("approvals-all")),
    ];

    fn has(self, state: ApprovalState) -> bool {
        match self {
            Self::Open => state.is_undecided(),
            Self::Waiting => state == ApprovalState::Waiting,
            Self::Reviewing => state == ApprovalState::Reviewing,
            Self::Deciding => matches!(state, ApprovalState::Deciding | ApprovalState::Conflict),
            Self::Conditions => state == ApprovalState::Conditions,
            Self::Granted => state == ApprovalState::Granted,
            Self::Refused => state == ApprovalState::Refused,
            Self::Over => state == ApprovalState::Over,
            Self::All => true,
        }
    }
}

struct Row {
    contract: ContractId,
    approval: FactId,
    state: ApprovalState,
    state_word: String,
    vendor: String,
    title: String,
    kind: String,
    subject: String,
    received: String,
    age: String,
    owed: Option<Owed>,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Approvals {
    board: Board,
    chosen: Option<(ContractId, FactId)>,
    rows: Kept<(), Vec<Row>>,
    request: Kept<(ContractId, FactId), Option<Request>>,
}

impl Approvals {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 320.0, |ui| {
            let words = cx.words;
            let record = words.say("approvals-record");
            let recorded =
                heading::screen(ui, &words.say("approvals-title"), &words.say("approvals-note"), |ui| {
                    ui.add(Button::primary(&record)).clicked()
                });
            if recorded {
                cx.ask(Ask::ApprovalRequest(None, ApprovalKind::Subcontract));
            }
            self.filters(ui, words, &rows);
            ui.add_space(10.0);
            self.content(ui, cx, &rows);
        });
    }

    fn filters(&mut self, ui: &mut Ui, words: &Words, rows: &[Row]) {
        toolbar::show(
            ui,
            "approvals",
            |ui| {
                for (board, id) in Board::EACH {
                    let count = rows.iter().filter(|row| board.has(row.state)).count();
                    if ui.add(Chip::new(&words.say(id), self.board == board).count(count)).clicked() {
                        self.board = board;
                        self.chosen = None;
                    }
                }
            },
            |_| (),
        );
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Vec<Row>>) {
        let shown: Vec<&Row> = rows.iter().filter(|row| self.board.has(row.state)).collect();
        if shown.is_empty() {
            let words = cx.words;
            let (title, advice) = (words.say("approvals-none"), words.say("approvals-none-advice"));
            empty_state::show(ui, Icon::Paper, &title, &advice, "");
            return;
        }
        let Some(chosen) = self.chosen.clone() else {
            self.table(ui, cx, &shown, false);
            return;
        };
        match split::room(ui) {
            Room::Both => {
                let width = ui.available_width() * 0.56;
                split::beside(
                    ui,
                    &mut (self, cx),
                    width,
                    |ui, (screen, cx)| screen.table(ui, cx, &shown, true),
                    |ui, (screen, cx)| screen.detail(ui, cx, &chosen),
                );
            }
            Room::One => {
                if split::back(ui, &cx.words.say("approvals-back")) {
                    self.chosen = None;
                }
                self.detail(ui, cx, &chosen);
            }
        }
    }

    fn table(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &[&Row], narrow: bool) {
        let words = cx.words;
        let titles = [
            words.say("approvals-state"),
            words.say("contracts-vendor"),
            words.say("approvals-contract"),
            words.say("approvals-kind"),
            words.say("approvals-subject"),
            words.say("approvals-received"),
            words.say("approvals-age"),
        ];
        let [state, vendor, contract, kind, subject, received, age] = &titles;
        let narrow = narrow || ui.available_width() < 900.0;
        let mut columns = vec![Column::fixed(state, 138.0), Column::rest(vendor).at_least(120.0)];
        if !narrow {
            columns.push(Column::rest(contract).at_least(130.0));
            columns.push(Column::fixed(kind, 138.0));
        }
        columns.push(Column::rest(subject).at_least(130.0).share(1.6));
        columns.push(Column::fixed(received, size::DATE));
        if !narrow {
            columns.push(Column::fixed(age, 62.0).right());
        }
        columns.push(Column::fixed("", if narrow { 112.0 } else { 150.0 }).right());
        let selected = self.chosen.as_ref().and_then(|(contract, approval)| {
            rows.iter().position(|row| row.contract == *contract && row.approval == *approval)
        });
        let mut asked = None;
        let name = words.say("approvals-title");
        let table = Table::new("approvals", &columns).name(&name).row_height(size::ROW_WITH_BUTTON);
        let out = table.selected(selected).show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.status(mark(row.state), &row.state_word);
            cells.strong(&row.vendor);
            if !narrow {
                cells.text(&row.title);
                cells.text(&row.kind);
            }
            cells.text(&row.subject);
            cells.text(&row.received);
            if !narrow {
                cells.number(&row.age);
            }
            if let Some(owed) = row.owed.as_ref().filter(|owed| !narrow || owed.is_pressing())
                && let Some(ask) = cells.ui(|ui| owed.button(ui))
            {
                asked = Some(((row.contract.clone(), row.approval.clone()), ask));
            }
        });
        if let Some((chosen, ask)) = asked {
            // The request stays in sight beside the form that decides it.
            self.chosen = Some(chosen);
            cx.ask(ask);
        } else if let Some(row) = out.clicked.or(out.moved).and_then(|index| rows.get(index)) {
            self.chosen = Some((row.contract.clone(), row.approval.clone()));
        }
    }

    fn detail(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, chosen: &(ContractId, FactId)) {
        let request = self.request.get(cx, chosen.clone(), |cx, (contract, approval)| {
            let contract = cx.contract(contract)?;
            let approval = contract.file.approvals.iter().find(|a| a.id == *approval)?;
            Some(Request::of(contract, approval, cx))
        });
        let Some(request) = request.as_ref() else {
            self.chosen = None;
            return;
        };
        ScrollArea::vertical().id_salt("request").auto_shrink([false, false]).show(ui, |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                request::show(ui, cx, request);
            });
        });
    }
}

fn all_rows<'a>(cx: &Cx<'a>) -> Vec<Row> {
    let mut found: Vec<(&'a ContractPicture, &'a Approval)> = Vec::new();
    for contract in cx.picture.contracts.values() {
        found.extend(contract.file.approvals.iter().map(|approval| (contract.as_ref(), approval)));
    }
    // What waits stands first, the oldest on top; the rest newest first.
    found.sort_by_key(|(contract, approval)| {
        let state = approval.state(cx.today());
        let received = approval.request.received;
        let days = (cx.today() - received).num_days();
        let waits = state.is_undecided();
        (state, if waits { -days } else { days }, contract.id.clone(), approval.id.clone())
    });
    found.into_iter().map(|(contract, approval)| row(contract, approval, cx)).collect()
}

fn row<'a>(contract: &'a ContractPicture, approval: &Approval, cx: &Cx<'a>) -> Row {
    let words = cx.words;
    let state = approval.state(cx.today());
    let waits = state.is_undecided();
    let days = (cx.today() - approval.request.received).num_days().max(0);
    Row {
        contract: contract.id.clone(),
        approval: approval.id.clone(),
        state,
        state_word: facts::approval_state(state, words),
        vendor: cx.vendor_name(contract).to_owned(),
        title: contract.file.title().to_owned(),
        kind: facts::approval_kind(approval.request.kind, words),
        subject: subject(&approval.request, words),
        received: words.dates().date_month_day(approval.request.received),
        age: if waits { words.say_with("approvals-days", &[("days", days.into())]) } else { String::new() },
        owed: owed::next_about(contract, &approval.id, cx),
    }
}
