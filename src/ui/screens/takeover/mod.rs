//! 旧台帳の取込: an office's old list of contracts in three steps: the file, its columns, its rows. Nothing is recorded
//! before the last one.

mod columns;
mod intake;
mod rows;

use eframe::egui::Ui;

use self::columns::Columns;
use self::intake::Intake;
use self::rows::Review;
use crate::app::{AppError, Chosen, Command, Outcome, Place, TakeOverTask, tell};
use crate::i18n::msg;
use crate::ui::cx::{Answer, Cx, Message, Sender};

/// What the screen remembers.
#[derive(Default)]
pub struct TakeOver {
    intake: Intake,
    columns: Option<Columns>,
    review: Option<Review>,
    sent: Option<Sent>,
}

/// What was sent off, for the notice that follows.
enum Sent {
    /// Rows to be recorded.
    Rows(usize),
    /// A mapping to be kept under this name.
    Mapping(String),
}

/// What the officer asked for on a step.
enum Asked {
    /// One step back.
    Back,
    /// On to the rows.
    Rows,
    /// Record these rows.
    Take(Vec<u32>),
    /// Keep the mapping under its name.
    Keep,
}

impl TakeOver {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::TakeOver) {
            self.answered(answer, cx);
        }
        let busy = self.sent.is_some();
        if let Some(review) = &mut self.review {
            match review.show(ui, cx, busy) {
                Some(Asked::Back) => self.review = None,
                Some(Asked::Take(rows)) => {
                    self.sent = Some(Sent::Rows(rows.len()));
                    let chosen = Box::new(review.chosen().clone());
                    cx.send(Sender::TakeOver, Command::TakeOver(TakeOverTask::Accept { chosen, rows }));
                }
                _ => {}
            }
            return;
        }
        if let Some(columns) = &mut self.columns {
            match columns.show(ui, cx, busy) {
                Some(Asked::Back) => self.columns = None,
                Some(Asked::Rows) => match Review::of(columns.chosen(), cx) {
                    Ok(review) => self.review = Some(review),
                    Err(error) => cx.tell_error(&error),
                },
                Some(Asked::Keep) => {
                    let mapping = columns.chosen().mapping.clone();
                    self.sent = Some(Sent::Mapping(mapping.name.clone()));
                    let keep = TakeOverTask::Keep(Box::new(mapping));
                    cx.send(Sender::TakeOver, Command::TakeOver(keep));
                }
                _ => {}
            }
            return;
        }
        if let Some(path) = self.intake.show(ui, cx) {
            cx.send(Sender::TakeOver, Command::TakeOver(TakeOverTask::Read { path }));
            ui.ctx().request_repaint();
        }
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        let sent = self.sent.take();
        match (answer, sent) {
            (Ok(Outcome::ListRead(list)), _) => match Chosen::likeliest(&list, cx.app) {
                Ok(chosen) => {
                    self.intake.succeeded();
                    self.columns = Some(Columns::new(chosen));
                }
                Err(error) => self.failed(&error, cx),
            },
            (Ok(Outcome::TakenOver(saved)), Some(Sent::Rows(rows))) => {
                let values = [("count", rows.into()), ("facts", saved.len().into())];
                let id = if saved.is_empty() { msg("takeover-nothing-new") } else { msg("takeover-done") };
                cx.tell(Message::done(cx.words.say_with(id, &values)));
                *self = Self::default();
                cx.go(Place::Contracts(None));
            }
            (Ok(_), Some(Sent::Mapping(name))) => {
                cx.tell(Message::done(cx.words.say_with("takeover-kept", &[("name", name.into())])));
            }
            (Ok(_), _) => {}
            (Err(error), Some(_)) => {
                // What was recorded before a break is on file: the rows say so from now on.
                if let Some(review) = &self.review {
                    self.review = Review::of(review.chosen(), cx).ok();
                }
                cx.tell_error(&error);
            }
            (Err(error), None) => self.failed(&error, cx),
        }
    }

    fn failed(&mut self, error: &AppError, cx: &Cx<'_>) {
        self.intake.failed(if error.is_cancelled() { None } else { Some(tell(error, cx.words)) });
    }
}
