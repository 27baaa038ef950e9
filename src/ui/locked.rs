//! The screen of a locked workspace: nothing of what is in it, a field for the passphrase, and the way to another one.

use std::time::Duration;

use eframe::egui::{Key, Ui};

use super::cx::{Mail, Sender};
use super::secret::Typed;
use super::theme::{size, text};
use super::widgets::{Button, Card, Field, JpText, Link, Notice, NoticeKind, check_box, page, progress};
use crate::app::{App, AppError, Command, Job, Locked as Waiting, PassphraseCommand, Protection, Told, tell};
use crate::i18n::{Words, msg};

/// What the screen remembers.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own that the screen shows or not")]
pub struct Locked {
    typed: Typed,
    shown: bool,
    wrong: bool,
    failed: Option<Told>,
    /// After how many minutes the window locked itself.
    idle: Option<u32>,
    /// Whose work the lock has stopped.
    stopped: Vec<Sender>,
    /// Work goes on behind this screen; some of it has ended.
    behind: (bool, bool),
    /// The officer wants another workspace.
    elsewhere: bool,
    /// The field has had the keyboard given.
    greeted: bool,
}

/// How wide the card is, in points.
const WIDTH: f32 = 520.0;
/// How often progress is drawn.
const REDRAW: Duration = Duration::from_millis(100);

impl Locked {
    /// Says that the window locked itself.
    pub fn idle_for(&mut self, minutes: Option<u32>) {
        self.idle = minutes;
    }

    /// Says whose work the lock has stopped.
    pub fn stopped(&mut self, whose: Vec<Sender>) {
        self.stopped = whose;
    }

    /// Says whether work goes on behind the lock, and whether some of it has ended.
    pub fn behind(&mut self, goes_on: bool, ended: bool) {
        self.behind = (goes_on, ended);
    }

    /// Whether the officer has left this screen for another workspace.
    pub fn is_put_away(&self) -> bool {
        self.elsewhere
    }

    /// Why it is still locked.
    pub fn failed(&mut self, error: &AppError, words: &Words) {
        self.wrong = error.is_wrong_passphrase();
        self.failed = Some(tell(error, words));
        // The next thing to do is to type it again.
        self.greeted = false;
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        // Its errors come through `failed`, and what opens is no longer shown here.
        mail.answers.remove(&Sender::Locked);
        let Some(locked) = app.locked() else { return };
        page::centred(ui, WIDTH, |ui| {
            Card::new().show(ui, |ui| {
                ui.set_width(ui.available_width());
                let job = mail.jobs.get(&Sender::Passphrase).filter(|_| locked.is_working);
                match job {
                    Some(job) => working(ui, locked, job, app.words()),
                    None => self.page(ui, app, locked, mail),
                }
            });
        });
    }

    fn page(&mut self, ui: &mut Ui, app: &App, locked: &Waiting, mail: &mut Mail) {
        let words = app.words();
        ui.add(JpText::new(words.say("vault-title")).strong().size(text::HEADING).heading());
        ui.add(JpText::note(locked.dir.display().to_string(), ui));
        let note = match (self.idle, locked.protection) {
            (Some(minutes), _) => words.say_with("vault-idle-note", &[("minutes", minutes.into())]),
            (None, Protection::Sealing) => words.say("vault-goes-on-sealing").into_owned(),
            (None, Protection::Opening) => words.say("vault-goes-on-opening").into_owned(),
            _ => words.say("vault-note").into_owned(),
        };
        ui.add(JpText::new(note));
        let (goes_on, ended) = self.behind;
        if goes_on {
            ui.add(JpText::new(words.say("vault-work-goes-on")));
        } else if ended {
            ui.add(JpText::new(words.say("vault-work-waits")));
        }
        if !self.stopped.is_empty() {
            let what: Vec<_> = self.stopped.iter().map(|sender| words.say(work_of(*sender))).collect();
            let what = what.join(&words.say("list-separator"));
            ui.add(JpText::new(words.say_with("vault-work-stopped", &[("what", what.into())])));
        }
        if let Some(told) = self.failed.as_ref().filter(|_| !self.wrong) {
            let detail = told.detail();
            let close = words.say("button-close");
            if Notice::new(NoticeKind::Error, &told.what, &close).detail(&detail).show(ui).closed {
                self.failed = None;
            }
        }
        ui.add_space(size::HALF_STEP);
        let working = mail.jobs.get(&Sender::Locked);
        let error = self.failed.as_ref().filter(|_| self.wrong);
        let error = error.map(|told| format!("{} {}", told.what, told.advice));
        let label = words.say("vault-passphrase");
        let field = Field::new("passphrase", &label).error(error.as_deref()).enabled(working.is_none());
        let focus = !std::mem::replace(&mut self.greeted, true);
        let response = field.focus(focus).secret(ui, self.typed.text(), self.shown);
        if response.changed() {
            self.failed = None;
            self.wrong = false;
        }
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        check_box(ui, &mut self.shown, &words.say("vault-show"));
        if let Some(job) = working {
            let id = match locked.protection {
                Protection::Sealing => msg("vault-working-sealing"),
                Protection::Opening => msg("vault-working-opening"),
                _ => msg("vault-opening"),
            };
            bar(ui, job, &words.say(id));
            return;
        }
        let ready = !self.typed.is_empty();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            let open = ui.add(Button::primary(&words.say("vault-unlock")).enabled(ready)).clicked();
            if ready && (open || entered) {
                let unlock = PassphraseCommand::Unlock(self.typed.take());
                mail.commands.push((Sender::Locked, Command::Passphrase(unlock)));
            }
            if ui.add(Link::new(&words.say("vault-other"))).clicked() {
                self.elsewhere = true;
            }
        });
        ui.add(JpText::note(words.say("vault-forgotten"), ui));
    }
}

/// The long work that ends with a lock, by who asked for it.
fn work_of(sender: Sender) -> &'static str {
    match sender {
        Sender::Import => msg("vault-work-import"),
        Sender::Copies => msg("vault-work-bring-back"),
        _ => msg("vault-work-other"),
    }
}

/// While everything is being sealed or opened.
fn working(ui: &mut Ui, locked: &Waiting, job: &Job, words: &Words) {
    let id = match locked.protection {
        Protection::Opening => msg("vault-working-opening"),
        _ => msg("vault-working-sealing"),
    };
    ui.add(JpText::new(words.say(id)).strong().size(text::SECTION).heading());
    bar(ui, job, &words.say(id));
    ui.add(JpText::note(words.say("vault-working-note"), ui));
}

fn bar(ui: &mut Ui, job: &Job, label: &str) {
    progress::bar(ui, job.watch().fraction().unwrap_or_default(), label);
    ui.ctx().request_repaint_after(REDRAW);
}
