//! 保存年限の過ぎた契約: which files are past their retention, their list to be signed, holds, and the purge.

mod backups;
mod confirm;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::rc::Rc;

use eframe::egui::Ui;

use self::backups::Backups;
use self::confirm::{Asked, Question};
use super::kept::Kept;
use super::reports::usual_folder;
use crate::app::{Command, Outcome, Place, PurgeTask};
use crate::domain::ids::ContractId;
use crate::domain::life::Blocker;
use crate::domain::purge::{self, PurgeRow};
use crate::i18n::{life, number};
use crate::ui::cx::{Cx, Message, Sender};
use crate::ui::theme::size;
use crate::ui::widgets::{
    Button, Column, JpText, Notice, NoticeKind, Status, Table, check_box, heading, page, progress,
};

/// Most height of the list, so that what is asked below it stays in sight.
const LIST: f32 = 360.0;

/// What the screen remembers.
#[derive(Default)]
pub struct Purge {
    rows: Kept<(), Vec<PurgeRow>>,
    chosen: BTreeSet<ContractId>,
    question: Option<Question>,
    /// The hold or release that was sent.
    sent: Option<bool>,
    backups: Backups,
}

impl Purge {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Purge) {
            match answer {
                Ok(Outcome::BackupsSeen(seen)) => self.backups.seen(seen),
                Ok(Outcome::Recorded(_)) => self.recorded(cx),
                // The shell has told the rest.
                _ => self.sent = None,
            }
        }
        let rows = self.rows.get(cx, (), |cx, ()| purge::due(cx.picture, cx.today()));
        self.chosen.retain(|id| rows.iter().any(|row| row.contract == *id));
        page::show(ui, 560.0, |ui| {
            let words = cx.words;
            let back = words.say("due-rules-back");
            let title = words.say("purge-title");
            let left = heading::screen(ui, &title, &words.say("purge-note"), |ui| {
                ui.add(Button::secondary(&back)).clicked()
            });
            if left {
                cx.go(Place::Settings);
            }
            pending(ui, cx);
            if rows.is_empty() {
                ui.add(JpText::new(words.say("purge-empty")));
            } else {
                self.list(ui, cx, &rows);
                ui.add_space(size::STEP);
                self.below(ui, cx, &rows);
            }
            ui.add_space(size::STEP);
            self.backups.show(ui, cx);
        });
    }

    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Vec<PurgeRow>>) {
        let words = cx.words;
        let titles = [
            words.say("report-col-number"),
            words.say("report-col-contract"),
            words.say("report-col-vendor"),
            words.say("purge-kept-until"),
            words.say("purge-col-facts"),
            words.say("purge-col-papers"),
            words.say("purge-col-people"),
            words.say("purge-col-state"),
        ];
        let [name, contract, vendor, until, facts, papers, people, state] = &titles;
        let columns = [
            Column::fixed(name, 136.0),
            Column::rest(contract).at_least(140.0),
            Column::rest(vendor).at_least(120.0),
            Column::fixed(until, 144.0),
            Column::fixed(facts, 84.0).right(),
            Column::fixed(papers, 84.0).right(),
            Column::fixed(people, 84.0).right(),
            Column::rest(state).at_least(160.0),
        ];
        let title = words.say("purge-title");
        let count = |n: u64| number(i64::try_from(n).unwrap_or(i64::MAX));
        let mut opened = None;
        let table = Table::new("purge", &columns).name(&title).read_only().max_height(LIST);
        table.show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            let mut on = self.chosen.contains(&row.contract);
            if cells.ui(|ui| check_box(ui, &mut on, &row.number)).changed() {
                if on {
                    self.chosen.insert(row.contract.clone());
                } else {
                    self.chosen.remove(&row.contract);
                }
                self.question = None;
            }
            if cells.link(&row.title).clicked() {
                opened = Some(row.contract.clone());
            }
            cells.text(&row.vendor_name);
            cells.text(&words.dates().date_plain(row.kept_until));
            cells.number(&count(row.facts));
            cells.number(&count(row.papers));
            cells.number(&count(row.people));
            match row.blockers.first() {
                None => cells.status(Status::Met, &words.say("purge-ready")),
                Some(Blocker::PurgeHeld { reason, .. }) => {
                    let reason = [("reason", reason.into())];
                    cells.status(Status::Waiting, &words.say_with("purge-state-held", &reason))
                }
                Some(first) => cells.status(Status::Soon, &life::blocker(first, words)),
            };
        });
        if let Some(id) = opened {
            cx.go(Place::Contracts(Some(id)));
        }
    }

    /// What can be done with the chosen ones, and what is asked before it is.
    fn below(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &[PurgeRow]) {
        let words = cx.words;
        let chosen: Vec<&PurgeRow> = rows.iter().filter(|row| self.chosen.contains(&row.contract)).collect();
        let is_held = |row: &&PurgeRow| row.blockers.iter().any(|b| matches!(b, Blocker::PurgeHeld { .. }));
        let may_write = cx.app.read_only().is_none() && cx.working(Sender::Purge).is_none();
        let any = may_write && !chosen.is_empty();
        if let Some(question) = &mut self.question {
            match question.show(ui, cx, &chosen) {
                Some(Asked::Close) => self.question = None,
                Some(Asked::Purge(decision)) => {
                    let contracts = chosen.iter().map(|row| row.contract.clone()).collect();
                    cx.send(Sender::Purge, Command::Purge(PurgeTask::Decide { contracts, decision }));
                }
                Some(Asked::Hold { holds, reason }) => {
                    self.sent = Some(holds);
                    let contracts = chosen.iter().map(|row| row.contract.clone()).collect();
                    let hold = PurgeTask::Hold { contracts, holds, on: cx.today(), reason };
                    cx.send(Sender::Purge, Command::Purge(hold));
                }
                None => {}
            }
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(JpText::new(words.say_with("purge-chosen", &[("count", chosen.len().into())])));
            let ready = any && chosen.iter().all(|row| row.is_ready());
            if ui.add(Button::primary(&words.say("purge-start")).enabled(ready)).clicked() {
                self.question = Some(Question::purge(words));
            }
            let free = any && !chosen.iter().any(is_held);
            if ui.add(Button::secondary(&words.say("purge-hold")).enabled(free)).clicked() {
                self.question = Some(Question::hold(true));
            }
            let held = any && chosen.iter().all(is_held);
            if ui.add(Button::secondary(&words.say("purge-release")).enabled(held)).clicked() {
                self.question = Some(Question::hold(false));
            }
            let free = cx.working(Sender::Purge).is_none();
            if ui.add(Button::secondary(&words.say("purge-print")).enabled(free)).clicked() {
                print(cx);
            }
        });
        for row in &chosen {
            for blocker in &row.blockers {
                let blocker = life::blocker(blocker, words);
                let values = [("number", row.number.as_str().into()), ("blocker", blocker.into())];
                ui.add(JpText::note(words.say_with("purge-way", &values), ui));
            }
        }
    }

    fn recorded(&mut self, cx: &mut Cx<'_>) {
        self.question = None;
        self.chosen.clear();
        let words = cx.words;
        match self.sent.take() {
            Some(true) => cx.tell(Message::done(words.say("purge-held").into_owned())),
            Some(false) => cx.tell(Message::done(words.say("purge-released").into_owned())),
            // A decision: the purge that follows it is told when it is done.
            None => {}
        }
    }
}

/// Makes the list, in the folder beside the workspace that the other reports go to.
fn print(cx: &mut Cx<'_>) {
    let name = cx.words.say_with("purge-file-stem", &[("date", cx.today().to_string().into())]);
    let path = PathBuf::from(usual_folder(cx)).join(format!("{name}.xlsx"));
    cx.send(Sender::Purge, Command::Purge(PurgeTask::Print { on: cx.today(), path }));
}

/// A purge under way, or one that is not finished.
fn pending(ui: &mut Ui, cx: &mut Cx<'_>) {
    let words = cx.words;
    if let Some(watch) = cx.working(Sender::Purge) {
        progress::bar(ui, watch.fraction().unwrap_or_default(), &words.say("purge-running"));
        ui.add_space(size::STEP);
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
        return;
    }
    let count = cx.app.purge_pending().len();
    if count == 0 {
        return;
    }
    let text = words.say_with("purge-pending", &[("count", count.into())]);
    let (go_on, close) = (words.say("purge-again-now"), words.say("button-close"));
    let out = Notice::new(NoticeKind::Warning, &text, &close).actions(&[&go_on]).show(ui);
    if out.action.is_some() {
        cx.send(Sender::Purge, Command::Purge(PurgeTask::Erase));
    }
    ui.add_space(size::STEP);
}
