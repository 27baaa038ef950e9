//! The vendor's window: a form pack is opened, filled in, checked, made into a bundle, and its receipt kept. It has no ledger.

mod bundle;
mod check;
mod intake;
mod line;
mod list;
mod parts;
mod receipt;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Ui;

use self::bundle::Form;
use self::intake::Intake;
use self::list::Choosing;
use super::cx::{Mail, Sender};
use super::theme::{size, text};
use super::told;
use super::widgets::{Button, Card, Chip, JpText, Notice, NoticeKind, page, progress, tabs};
use crate::app::{
    App, AppError, Command, Desk, OpenedPack, Outcome, Receipt, Told, Tried, VendorDone, VendorError,
    VendorTask, tell_at_desk,
};
use crate::i18n::{Language, Words, msg};

/// The steps, in their order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Open,
    List,
    Check,
    Bundle,
    Receipt,
}

const STEPS: [(Step, &str); 5] = [
    (Step::Open, msg("vendor-step-open")),
    (Step::List, msg("vendor-step-list")),
    (Step::Check, msg("vendor-step-check")),
    (Step::Bundle, msg("vendor-step-bundle")),
    (Step::Receipt, msg("vendor-step-receipt")),
];

/// Widest that the page grows, in points.
const WIDTH: f32 = 1080.0;

/// A file that is added by its path.
#[derive(Default)]
struct Placing {
    path: String,
    /// Whether it is on its way: then the field is empty again once it has arrived.
    is_sent: bool,
}

/// What the vendor's window remembers. Errors take nothing of what was typed away.
#[derive(Default)]
pub struct VendorDesk {
    step: Step,
    intake: Intake,
    opened: Option<OpenedPack>,
    /// The file that is added to the list by its path.
    placing: Placing,
    choosing: Option<Choosing>,
    /// What the ward would make of it, as long as nothing changed since.
    tried: Option<Tried>,
    form: Form,
    receipt: Option<Arc<Receipt>>,
    /// Whether the receipt is of a bundle made here, and not of one that was only looked at.
    is_made: bool,
    receipt_file: Option<PathBuf>,
    problem: Option<Told>,
    /// What was done and shows nowhere else.
    notice: Option<String>,
    /// Whether the work under way is done behind the page as it stands.
    is_quiet: bool,
    /// Whether somebody worked in another window until now: then files may have changed.
    was_away: bool,
}

impl VendorDesk {
    /// Says at the top why something wanted at the start is not there.
    pub fn tell(&mut self, told: Told) {
        self.problem = Some(told);
    }

    /// Shows the window's content.
    pub fn show(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        for sender in [Sender::Vendor, Sender::VendorKey] {
            if let Some(answer) = mail.answers.remove(&sender) {
                self.answered(answer, app);
            }
        }
        self.look_again_on_return(ui, mail);
        page::centred(ui, WIDTH, |ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            self.head(ui, app, mail);
            self.told(ui, app.words());
            let is_running = mail.jobs.contains_key(&Sender::Vendor);
            if is_running && !self.is_quiet {
                running(ui, app.words(), mail);
                return;
            }
            ui.add_enabled_ui(!is_running, |ui| match self.step {
                Step::Open => self.intake.show(ui, app, mail),
                Step::List => self.list(ui, app, mail),
                Step::Check => self.check(ui, app, mail),
                Step::Bundle => self.bundle(ui, app, mail),
                Step::Receipt => self.kept(ui, app, mail),
            });
        });
    }

    fn head(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            ui.add(JpText::new(words.say("vendor-desk-title")).strong().size(text::HEADING).heading());
            for (language, id) in [(Language::Ja, msg("language-ja")), (Language::En, msg("language-en"))] {
                if ui.add(Chip::new(&words.say(id), words.language() == language)).clicked() {
                    mail.commands.push((Sender::Shell, Command::SetLanguage(language)));
                }
            }
            if ui.add(Button::text(&words.say("desk-as-ward"))).clicked() {
                mail.commands.push((Sender::Shell, Command::SetDesk(Desk::Ward)));
            }
        });
        let titles: Vec<String> = STEPS.iter().map(|(_, id)| words.say(id).into_owned()).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let chosen = STEPS.iter().position(|(step, _)| *step == self.step).unwrap_or_default();
        let clicked = tabs::show(ui, &words.say("vendor-steps"), &titles, chosen);
        if let Some((step, _)) = clicked.and_then(|place| STEPS.get(place)) {
            self.go(*step, mail);
        }
        ui.add_space(size::STEP);
    }

    /// Sends a task off. `quiet`: the page stays as it is meanwhile.
    fn send(&mut self, task: VendorTask, quiet: bool, mail: &mut Mail) {
        self.is_quiet = quiet;
        self.notice = None;
        mail.commands.push((Sender::Vendor, Command::Vendor(task)));
    }

    fn go(&mut self, step: Step, mail: &mut Mail) {
        self.step = step;
        self.problem = None;
        self.notice = None;
        if step == Step::Check && self.tried.is_none() {
            self.try_out(mail);
        }
        if step == Step::Bundle && self.form.key.is_none() {
            mail.commands.push((Sender::VendorKey, Command::Vendor(VendorTask::Key)));
        }
    }

    fn told(&mut self, ui: &mut Ui, words: &Words) {
        let close = words.say("button-close");
        if let Some(done) = &self.notice {
            if Notice::new(NoticeKind::Done, done, &close).show(ui).closed {
                self.notice = None;
            }
            ui.add_space(size::STEP);
        }
        if self.problem.is_some() {
            told::show(ui, &mut self.problem, NoticeKind::Error, words);
            ui.add_space(size::STEP);
        }
    }

    fn answered(&mut self, answer: Result<Outcome, AppError>, app: &App) {
        match answer {
            Ok(Outcome::Vendor(done)) => self.done(*done, app),
            Ok(_) => {}
            // That there is no key yet is where everybody begins.
            Err(AppError::Vendor(VendorError::NoKey)) => self.form.has_asked = true,
            // A password is asked for where the file was chosen.
            Err(error) if self.step == Step::Open && error.password().is_some() => {
                self.intake.wants_password(error.password());
            }
            Err(error) => {
                self.placing.is_sent = false;
                self.problem = (!error.is_cancelled()).then(|| tell_at_desk(&error, app.words()));
            }
        }
    }

    fn done(&mut self, done: VendorDone, app: &App) {
        self.problem = None;
        if self.step == Step::Open {
            self.intake.opened();
        }
        match done {
            VendorDone::Opened(opened) => {
                let is_new = self.opened.as_ref().is_none_or(|before| before.folder != opened.folder);
                if is_new {
                    self.form.of_pack(&opened);
                    self.receipt = None;
                    self.receipt_file = None;
                }
                self.tried = None;
                if self.placing.is_sent {
                    self.placing = Placing::default();
                }
                if self.step == Step::Open {
                    self.step = Step::List;
                }
                self.opened = Some(*opened);
            }
            VendorDone::Made(receipt) => {
                self.form.made(&receipt);
                self.keep(receipt, true);
            }
            VendorDone::Key(key) => self.form.has_key(key),
            VendorDone::Kept(path) => self.receipt_file = Some(path),
            VendorDone::Shown(path) => {
                let values = [("path", path.display().to_string().into())];
                let said = if self.step == Step::Receipt {
                    msg("vendor-receipt-shown")
                } else {
                    msg("vendor-shown")
                };
                self.notice = Some(app.words().say_with(said, &values));
            }
            VendorDone::Tried(tried) => self.tried = Some(*tried),
            VendorDone::Checked(checked) => {
                let passed_over = checked.ignored.clone();
                let path = PathBuf::from(self.intake.path());
                self.keep(Receipt { path, checked, passed_over, contract: None }, false);
            }
        }
    }

    /// Shows a receipt.
    fn keep(&mut self, receipt: Receipt, is_made: bool) {
        self.receipt = Some(Arc::new(receipt));
        self.receipt_file = None;
        self.is_made = is_made;
        self.step = Step::Receipt;
    }

    /// Whoever comes back from Excel sees how it stands now.
    fn look_again_on_return(&mut self, ui: &Ui, mail: &mut Mail) {
        let is_here = ui.input(|input| input.raw.focused);
        if is_here && self.was_away {
            match self.step {
                Step::List => self.look_again(mail),
                Step::Check => self.try_out(mail),
                _ => {}
            }
        }
        self.was_away = !is_here;
    }

    fn look_again(&mut self, mail: &mut Mail) {
        let Some(opened) = self.opened.as_ref().filter(|_| !mail.jobs.contains_key(&Sender::Vendor)) else {
            return;
        };
        let task = VendorTask::OpenPack { pack: opened.folder.clone(), into: None, password: None };
        self.send(task, true, mail);
    }

    /// Has the ward's rules tried on what lies there.
    fn try_out(&mut self, mail: &mut Mail) {
        let Some(opened) = self.opened.as_ref().filter(|_| !mail.jobs.contains_key(&Sender::Vendor)) else {
            return;
        };
        let task = VendorTask::Try { folder: opened.folder.clone() };
        self.send(task, false, mail);
    }

    /// What a step shows that wants a form pack first.
    fn wants_pack(&mut self, ui: &mut Ui, words: &Words, mail: &mut Mail) {
        card(ui, |ui| {
            ui.add(JpText::new(words.say("vendor-no-pack-yet")));
            if ui.add(Button::primary(&words.say("vendor-open-title"))).clicked() {
                self.go(Step::Open, mail);
            }
        });
    }
}

/// Work under way, with its bar.
fn running(ui: &mut Ui, words: &Words, mail: &Mail) {
    let Some(job) = mail.jobs.get(&Sender::Vendor) else { return };
    card(ui, |ui| {
        let text = words.say("vendor-running");
        ui.add(JpText::new(text.as_ref()));
        progress::bar(ui, job.watch().fraction().unwrap_or_default(), &text);
        ui.add_space(size::HALF_STEP);
        if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
            job.watch().cancel();
        }
    });
    // The bar moves only while somebody paints it.
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}

fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        content(ui)
    });
    ui.add_space(size::STEP);
    shown.inner
}
