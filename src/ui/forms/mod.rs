//! Forms: a panel at the right, over the same screen. What was typed stays until the ledger has it.
//!
//! A form says what it asks for (`fields`) and what it makes of the answers (`read`); what was typed stands in its
//! sheet, by the names that the fields have in the fact, so that what the ledger refuses finds its field.

mod adapt_set;
mod amend;
mod apply_set;
mod approval_request;
mod approval_review;
mod approval_use;
mod aside;
mod ask;
mod basis;
mod breach;
mod brief;
mod check;
mod check_correction;
mod claim_answer;
mod conclude;
mod condition;
mod content;
mod contested;
mod contract;
mod contract_rule;
mod copied;
mod correct;
mod custody;
mod decide;
mod device_admit;
mod device_ask;
mod device_withdraw;
mod event;
mod explain;
mod fields;
mod followed_up;
mod hand_forms;
mod hand_over;
mod incident;
mod incident_next;
mod inspection;
mod inspection_held;
mod legal_report;
mod level;
mod machine;
mod machine_erased;
mod machine_removed;
mod measure;
mod milestone;
mod missing_paper;
mod notice;
mod office_policy;
mod office_rule;
mod open;
mod owed_again;
mod papers;
mod prefill;
mod prevention;
mod product;
mod read;
mod receipt;
mod retract;
mod rule_field;
mod self_check;
mod sets;
mod settle;
mod settlement;
mod sheet;
mod signing;
mod submission;
mod terms;
mod transport;
mod vendor;
mod verify;

use std::borrow::Cow;

use eframe::egui::{Frame, Margin, Ui};

pub use aside::{Begun, Saying};
pub use ask::Ask;
pub(super) use sets::name_of as set_name;

use self::fields::Fields;
use self::read::Read;
use self::sheet::{Fault, Sheet, Trouble};
use super::cx::{Cx, Message, Sender, Wish};
use super::drafts::Trace;
use super::theme::{palette, size, text};
use super::widgets::{FormAction, FormPanel, Icon, JpText, Link, icon};
use crate::app::{App, AppError, Command, Outcome, Saved, refused_for, tell};
use crate::domain::decide::Refusal;
use crate::i18n::problems;

/// One form: what it is opened for. It holds nothing that was typed.
trait Form {
    /// What is being recorded.
    fn title(&self, cx: &Cx<'_>) -> String;
    /// What it answers and by when.
    fn subtitle(&self, cx: &Cx<'_>) -> String;
    /// The kind of the fact (`Fact::kind`), which names the fields.
    fn kind(&self) -> &'static str;
    /// What stands in the fields at first: today, and what is on file.
    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>);
    /// Draws the fields.
    fn fields(&self, f: &mut Fields<'_, '_>);
    /// The command that records it. What cannot be read is noted by the reader, and then nothing is recorded.
    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command>;
    /// What the button says, where it records nothing; such a form has no draft either.
    fn makes(&self, _cx: &Cx<'_>) -> Option<String> {
        None
    }
    /// Where a field of the fact stands on this form, if under another name.
    fn place_of(&self, _field: &str) -> Option<&'static str> {
        None
    }
}

/// A form with what was typed into it.
struct Open {
    /// Its number in this run: a question may have been begun in two windows that are gone.
    number: u64,
    ask: Ask,
    form: Box<dyn Form>,
    sheet: Sheet,
    fresh: bool,
    /// Whether it was sent to the ledger and no answer is known: it is under way, or the program ended meanwhile.
    sent: bool,
    /// What is on disk of it.
    trace: Trace,
}

impl Open {
    fn new(number: u64, ask: Ask) -> Self {
        let form = open::form(&ask);
        Self { number, ask, form, sheet: Sheet::default(), fresh: true, sent: false, trace: Trace::default() }
    }

    fn prefill(&mut self, cx: &Cx<'_>) {
        if std::mem::take(&mut self.fresh) {
            self.form.prefill(&mut self.sheet, cx);
            self.sheet.opened();
        }
    }
}

/// The form that is open, and drafts of others.
#[derive(Default)]
pub struct Forms {
    open: Option<Open>,
    /// Put aside, or left by an earlier run; the newest last.
    aside: Vec<Open>,
    /// The form whose command is under way.
    recording: Option<u64>,
    /// The form to come back to once a vendor is registered for it.
    back: Option<Ask>,
    /// The number of the form that came last.
    last: u64,
}

impl Forms {
    /// Whether a form is shown.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Opens a form; what was typed into another one is kept as its draft.
    pub fn open(&mut self, ask: Ask, app: &App) {
        if self.open.as_ref().is_some_and(|open| open.ask == ask) {
            return;
        }
        let from = self.open.as_ref().map(|open| open.ask.clone());
        self.keep_draft(true, app);
        self.back = from.filter(|from| *from == Ask::Contract && ask == Ask::Vendor);
        self.take_up(ask, app);
    }

    fn number(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Shows the open form.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.answered(cx);
        let Some(open) = &mut self.open else { return };
        open.prefill(cx);
        open.sheet.begin();
        let (title, subtitle) = (open.form.title(cx), open.form.subtitle(cx));
        let words = cx.words;
        let makes = open.form.makes(cx);
        let draft = if makes.is_some() { Cow::default() } else { words.say("button-keep-draft") };
        let record = makes.map_or_else(|| words.say("button-record"), Cow::from);
        let close = words.say("button-close");
        let panel = FormPanel::new(&title, &record, &close).subtitle(&subtitle).draft(&draft);
        let salt = open.ask.key();
        let is_recording = self.recording == Some(open.number);
        let (action, discard) = panel.can_submit(self.recording.is_none()).show(ui, |ui| {
            ui.push_id(salt, |ui| {
                let discard = above(ui, cx, open, is_recording);
                let kind = open.form.kind();
                open.form.fields(&mut Fields::new(ui, cx, &mut open.sheet, kind));
                discard
            })
            .inner
        });
        if discard {
            open.trace.forget(cx.app);
            let ask = open.ask.clone();
            self.open = Some(Open::new(self.number(), ask));
            ui.ctx().request_repaint();
            return;
        }
        open.look(cx.app);
        match action {
            Some(FormAction::Submit) => self.submit(ui, cx),
            Some(FormAction::Draft) if self.keep_draft(false, cx.app) => {
                cx.tell(Message::done(words.say("form-draft-kept").into_owned()));
            }
            Some(FormAction::Close) if self.keep_draft(true, cx.app) => {
                cx.tell(Message::done(words.say("form-draft-kept").into_owned()));
            }
            Some(FormAction::Draft | FormAction::Close) | None => {}
        }
    }

    fn submit(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(open) = &mut self.open else { return };
        open.sheet.clear_faults();
        let refused = open.sheet.papers.take_typed(cx.words);
        let mut read = Read::new(cx, &open.sheet);
        let command = open.form.read(&mut read);
        let mut faults = read.finish();
        if let Some(refused) = refused {
            faults.insert("papers".to_owned(), Fault::Said(refused));
        }
        match command {
            Some(command) if faults.is_empty() => {
                self.recording = Some(open.number);
                open.send(cx.app);
                cx.send(Sender::Form, command);
            }
            _ => {
                open.sheet.object(faults);
                ui.ctx().request_repaint();
            }
        }
    }

    /// Deals with what came of the last command, wherever its form is by now.
    fn answered(&mut self, cx: &mut Cx<'_>) {
        let Some(answer) = cx.answer(Sender::Form) else { return };
        let Some(number) = self.recording.take() else { return };
        let is_open = self.open.as_ref().is_some_and(|open| open.number == number);
        let aside = self.aside.iter_mut().find(|open| open.number == number);
        let open = if is_open { self.open.as_mut() } else { aside };
        let Some(open) = open else { return };
        match answer {
            Ok(outcome) => {
                let message = saved_message(open, &outcome, cx);
                let vendor = (open.ask == Ask::Vendor).then(|| open.sheet.get("name").trim().to_owned());
                // Only now that the ledger has it.
                open.trace.forget(cx.app);
                if is_open {
                    self.open = None;
                } else {
                    self.aside.retain(|open| open.number != number);
                }
                cx.tell(message);
                if let Some((vendor, ask)) = vendor.zip(self.back.take()) {
                    self.come_back(ask, &vendor, cx);
                }
            }
            Err(error) => {
                open.sent = false;
                failed(open, &error, cx);
            }
        }
    }

    /// Back to the contract that a vendor was missing for, with that vendor chosen.
    fn come_back(&mut self, ask: Ask, vendor: &str, cx: &Cx<'_>) {
        self.take_up(ask, cx.app);
        let Some(open) = &mut self.open else { return };
        open.prefill(cx);
        let found = cx.picture.office.vendors.iter().find(|(_, v)| v.name == vendor);
        if let Some((id, _)) = found {
            open.sheet.set("vendor", id.as_str());
            open.sheet.changed("vendor");
        }
    }
}

/// What stands above the fields: that this is a draft, what went wrong, and what is wrong with fields not shown here.
/// `true` if the draft is to be thrown away.
fn above(ui: &mut Ui, cx: &Cx<'_>, open: &Open, is_recording: bool) -> bool {
    let words = cx.words;
    let mut discard = false;
    if open.sheet.is_draft {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            let (mark, _) = ui.allocate_exact_size([16.0, 20.0].into(), eframe::egui::Sense::hover());
            icon::paint(ui.painter(), Icon::Paper, mark.center(), 15.0, palette(ui.ctx()).text_muted);
            ui.add(JpText::note(words.say("form-draft"), ui));
            discard = ui.add(Link::new(&words.say("form-draft-discard")).size(text::SMALL)).clicked();
        });
        ui.add_space(size::STEP);
    }
    let mut lines: Vec<(String, bool)> = Vec::new();
    if open.sent && !is_recording {
        lines.push((words.say("drafts-perhaps").into_owned(), true));
    }
    if let Some(trouble) = &open.sheet.trouble {
        lines.push((trouble.what.clone(), true));
        lines.push((trouble.detail.clone(), false));
    }
    for (name, fault) in open.sheet.elsewhere() {
        let label = problems::field_of(open.form.kind(), name, words);
        let values = [("field", label.into()), ("problem", fault.words(words).into())];
        lines.push((words.say_with("form-problem", &values), true));
    }
    lines.retain(|(line, _)| !line.trim().is_empty());
    if !lines.is_empty() {
        let colors = palette(ui.ctx());
        let margin = Margin::symmetric(10, 8);
        let frame = Frame::new().fill(colors.danger_soft).corner_radius(size::RADIUS).inner_margin(margin);
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            for (line, strong) in &lines {
                let line = JpText::new(line.as_str()).size(text::LABEL);
                ui.add(if *strong { line.strong().color(colors.danger) } else { line });
            }
        });
        ui.add_space(10.0);
    }
    discard
}

/// What was refused or went wrong, where the officer looks; everything typed stays.
fn failed(open: &mut Open, error: &AppError, cx: &Cx<'_>) {
    let words = cx.words;
    match error {
        AppError::Refused(Refusal::Fields(refused)) => {
            let form = &open.form;
            open.sheet.refused(refused, |field| form.place_of(field));
        }
        AppError::VisitRefused { number, refusal: Refusal::Fields(refused), .. } => {
            let form = &open.form;
            open.sheet.refused(refused, |field| form.place_of(field));
            let what = words.say_with("error-refused-for", &[("contract", number.into())]);
            open.sheet.trouble = Some(Trouble { what, detail: String::new() });
        }
        AppError::Refused(refusal) => {
            let detail = String::new();
            open.sheet.trouble = Some(Trouble { what: problems::refusal(refusal, words).join(" "), detail });
        }
        AppError::RefusedFor(refused) => {
            let said = refused_for(refused, words).join("\n");
            open.sheet.object([("contracts".to_owned(), Fault::Said(said))].into());
        }
        AppError::Read { path, source } => {
            let said = papers::unreadable(path, source, words);
            open.sheet.object([("papers".to_owned(), Fault::Said(said))].into());
        }
        AppError::PaperTooLarge { .. } | AppError::PaperChanged(_) | AppError::NoPapers(_) => {
            let told = tell(error, words);
            let said = [told.what, told.advice].join(" ");
            open.sheet.object([("papers".to_owned(), Fault::Said(said))].into());
        }
        _ => {
            let told = tell(error, words);
            let detail = told.detail();
            open.sheet.trouble = Some(Trouble { what: told.what, detail });
        }
    }
}

/// What was recorded, and what can follow.
fn saved_message(open: &Open, outcome: &Outcome, cx: &Cx<'_>) -> Message {
    let words = cx.words;
    if let Outcome::FormsPacked(packed) = outcome {
        return hand_forms::packed(packed, words);
    }
    let text = words.say_with("form-saved", &[("what", open.form.title(cx).into())]);
    let mut message = Message::done(text);
    message.detail = open.form.subtitle(cx);
    let undo = match outcome {
        // What is wrong in a contract's terms is put right; the file itself cannot be taken back.
        Outcome::Registered(id, saved) => {
            saved.first().map(|first| Ask::Amend(id.clone(), first.fact.clone()))
        }
        // Many contracts at once are not taken back with one click.
        Outcome::Recorded(_) if matches!(open.ask, Ask::ApplySet(..)) => None,
        Outcome::Recorded(saved) => match saved.last() {
            Some(Saved { contract: Some(contract), fact }) => {
                Some(Ask::Retract(contract.clone(), fact.clone()))
            }
            _ => vendor_details(open, cx),
        },
        _ => None,
    };
    if let Some(ask) = undo {
        message.actions.push((words.say("form-undo").into_owned(), Wish::Ask(ask)));
    }
    if let Some(ask) = open.ask.next() {
        message.actions.push((words.say("form-next").into_owned(), Wish::Ask(ask)));
    }
    message
}

/// The details of the vendor that was just registered or changed: the last ones count.
fn vendor_details(open: &Open, cx: &Cx<'_>) -> Option<Ask> {
    match &open.ask {
        Ask::VendorDetails(id) => Some(Ask::VendorDetails(id.clone())),
        Ask::Vendor => {
            let name = open.sheet.get("name").trim();
            let found = cx.picture.office.vendors.iter().find(|(_, v)| v.name == name);
            found.map(|(id, _)| Ask::VendorDetails(id.clone()))
        }
        _ => None,
    }
}
