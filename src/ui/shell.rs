//! The shell around the screens: header, navigation, form panel, notices, commands at the end of the frame.

mod badges;
mod begun;
mod inbox;
mod locking;
mod look_out;
mod navigation;
mod purging;

use std::sync::Arc;

use eframe::egui::{
    CentralPanel, Context, Frame, Key, KeyboardShortcut, Margin, Modifiers, Panel, Ui, ViewportCommand,
};

use self::inbox::InboxSight;
use self::look_out::LookOut;
use self::purging::Purging;
use super::cx::{Answer, Cx, Mail, Message, Sender, Wish};
use super::drafts;
use super::forms::{Ask, Forms};
use super::idle::Idle;
use super::locked::Locked;
use super::screens::Screens;
use super::smoke::Smoke;
use super::start::Start;
use super::theme::{self, size};
use super::vendor::VendorDesk;
use super::widgets::{Header, Notice, NoticeKind, header};
use crate::app::{App, Command, Desk, Outcome, PassphraseCommand, Place, Told};
use crate::domain::picture::Picture;

/// The window's application.
pub struct Shell {
    app: App,
    place: Place,
    /// Places gone to before, the newest last.
    back: Vec<Place>,
    screens: Screens,
    forms: Forms,
    start: Start,
    locked: Locked,
    /// The vendor's window, where this desk is a vendor's.
    vendor: Option<VendorDesk>,
    behind: locking::Behind,
    idle: Idle,
    mail: Mail,
    /// The records that were begun, in one line above today's list.
    begun: drafts::List,
    /// The workspace that is open: its folder and its id.
    opened: Option<begun::Opened>,
    search: String,
    focus_search: bool,
    quit: bool,
    smoke: Option<Smoke>,
    look_out: LookOut,
    inbox: InboxSight,
    /// Whether the officer has put away the notice that nothing can be written.
    read_only_seen: bool,
    purging: Purging,
    /// The window's title as it was last set.
    title: String,
}

impl Shell {
    /// A window on an application; `smoke` measures the first frame and ends.
    pub fn new(ctx: &Context, app: App, smoke: Option<Smoke>) -> Self {
        theme::apply(ctx, theme::Palette::LIGHT);
        let is_vendors = app.settings().desk == Desk::Vendor && app.session().is_none();
        let mut shell = Self {
            look_out: LookOut::over(ctx, &app),
            inbox: InboxSight::default(),
            read_only_seen: false,
            purging: Purging::default(),
            title: String::new(),
            app,
            place: Place::default(),
            back: Vec::new(),
            screens: Screens::default(),
            forms: Forms::default(),
            start: Start::default(),
            locked: Locked::default(),
            vendor: is_vendors.then(VendorDesk::default),
            behind: locking::Behind::default(),
            idle: Idle::default(),
            mail: Mail::default(),
            begun: drafts::List::default(),
            opened: None,
            search: String::new(),
            focus_search: false,
            quit: false,
            smoke,
        };
        shell.take_up_drafts(ctx);
        shell
    }

    /// Goes to a place, as a start option or a test does.
    pub fn go(&mut self, place: Place) {
        if place != self.place {
            let before = std::mem::replace(&mut self.place, place);
            self.back.push(before);
        }
    }

    /// Says on the first screen, or at the bottom of the others, why something wanted at the start is not there.
    pub fn tell_at_start(&mut self, told: Told) {
        if let Some(desk) = &mut self.vendor {
            desk.tell(told);
        } else if self.app.session().is_some() {
            self.mail.message = Some(Message::of_told(told, NoticeKind::Warning));
        } else {
            self.start.tell(told);
        }
    }

    /// Becomes the window of a vendor or of an officer.
    pub fn sit_at(&mut self, desk: Desk) {
        self.vendor = (desk == Desk::Vendor).then(VendorDesk::default);
    }

    /// Opens a form, as a start option or a test does.
    pub fn ask(&mut self, ask: Ask) {
        self.forms.open(ask, &self.app);
    }

    /// The application, for tests.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        if let Some(smoke) = &mut self.smoke {
            smoke.frame(ui.ctx(), &self.app);
        }
        self.look_for_others();
        self.look_at_inbox(ui.ctx());
        self.look_after_drafts(ui.ctx());
        self.name_window(ui.ctx());
        self.shortcuts(ui.ctx());
        self.lock_when_idle(ui.ctx());
        if let Some(desk) = &mut self.vendor {
            desk.show(ui, &self.app, &mut self.mail);
            self.carry_out(ui.ctx());
            return;
        }
        let Some(picture) = self.app.picture().cloned() else {
            if self.app.locked().is_some() && !self.locked.is_put_away() {
                self.locked.show(ui, &self.app, &mut self.mail);
            } else {
                self.start.show(ui, &self.app, &mut self.mail);
            }
            self.carry_out(ui.ctx());
            return;
        };
        self.top(ui, &picture);
        self.left(ui, &picture);
        self.bottom(ui);
        self.content(ui, &picture);
        self.take_dropped_bundles(ui.ctx());
        self.carry_out(ui.ctx());
        self.go_on_purging(ui.ctx());
    }

    /// 特記 — 情報政策課
    fn name_window(&mut self, ctx: &Context) {
        let words = self.app.words();
        let title = match self.app.picture() {
            Some(picture) => {
                words.say_with("window-title", &[("office", picture.office.name.as_str().into())])
            }
            None => words.say("product-name").into_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn shortcuts(&mut self, ctx: &Context) {
        let pressed =
            |modifiers, key| ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)));
        if pressed(Modifiers::CTRL, Key::F) {
            self.mail.commands.push((Sender::Shell, Command::Search));
        }
        if pressed(Modifiers::CTRL, Key::L) && self.app.is_protected() {
            let lock = Command::Passphrase(PassphraseCommand::Lock);
            self.mail.commands.push((Sender::Shell, lock));
        }
        if pressed(Modifiers::CTRL, Key::Q) {
            self.mail.commands.push((Sender::Shell, Command::Quit));
        }
        if pressed(Modifiers::ALT, Key::ArrowLeft)
            && let Some(place) = self.back.pop()
        {
            self.place = place;
        }
    }

    fn top(&mut self, ui: &mut Ui, picture: &Picture) {
        let words = self.app.words();
        let dates = words.dates();
        let workspace = words.say_with("shell-workspace", &[("office", picture.office.name.as_str().into())]);
        let date = dates.date_long(picture.today(), Some(&picture.rules.calendar));
        let officer = self.app.officer();
        let frame = header::frame(ui);
        let panel = Panel::top("header").frame(frame).exact_size(size::HEADER).show_separator_line(false);
        panel.show(ui, |ui| {
            let out = Header {
                product: &words.say("product-name"),
                workspace: &workspace,
                search_hint: &words.say("shell-search-hint"),
                search_keys: "Ctrl+F",
                date: &date,
                officer: &officer,
            }
            .show(ui, &mut self.search);
            if std::mem::take(&mut self.focus_search) {
                out.search.request_focus();
            }
            if out.search.changed() || (out.search.has_focus() && !self.search.is_empty()) {
                self.screens.search(&self.search);
                if !self.search.is_empty() && self.place != Place::Contracts(None) {
                    self.mail.commands.push((Sender::Shell, Command::Go(Place::Contracts(None))));
                }
            }
            if out.officer.clicked() {
                self.mail.commands.push((Sender::Shell, Command::Go(Place::Settings)));
            }
        });
    }

    /// The strip that tells what happened; above it, until the officer has seen it, that nothing can be written.
    fn bottom(&mut self, ui: &mut Ui) {
        let words = self.app.words().clone();
        let close = words.say("button-close");
        if let Some(told) = self.app.read_only().filter(|_| !self.read_only_seen) {
            let detail = told.detail();
            // Where it is for want of an admission, the way to it stands right here.
            let admits = self.app.not_writing().is_none() && self.place != Place::Devices;
            let way = words.say("devices-open");
            let ways: &[&str] = if admits { &[&*way] } else { &[] };
            let panel = Panel::bottom("read-only").frame(strip(ui)).show_separator_line(false);
            let out = panel.show(ui, |ui| {
                let notice = Notice::new(NoticeKind::Warning, &told.what, &close).detail(&detail);
                notice.actions(ways).show(ui)
            });
            self.read_only_seen |= out.inner.closed;
            if out.inner.action.is_some() {
                self.mail.commands.push((Sender::Shell, Command::Go(Place::Devices)));
            }
        }
        let Some(message) = self.mail.message.clone() else { return };
        let actions: Vec<&str> = message.actions.iter().map(|(text, _)| text.as_str()).collect();
        let out = Panel::bottom("notice")
            .frame(strip(ui))
            .show_separator_line(false)
            .show(ui, |ui| {
                let notice = Notice::new(message.kind, &message.text, &close);
                notice.detail(&message.detail).actions(&actions).show(ui)
            })
            .inner;
        if out.closed {
            self.mail.message = None;
        }
        if let Some((_, wish)) = out.action.and_then(|i| message.actions.get(i)) {
            self.mail.message = None;
            match wish.clone() {
                Wish::Do(command) => self.mail.commands.push((Sender::Shell, command)),
                Wish::Ask(ask) => self.mail.ask = Some(ask),
            }
        }
    }

    fn content(&mut self, ui: &mut Ui, picture: &Arc<Picture>) {
        let words = self.app.words().clone();
        let margin = Margin { left: 24, right: 24, top: 16, bottom: 16 };
        let canvas = theme::palette(ui.ctx()).canvas;
        let mut chosen = None;
        let inbox = self.inbox.now();
        let mut cx = Cx { app: &self.app, picture, words: &words, inbox, mail: &mut self.mail };
        let frame = Frame::new().fill(canvas).inner_margin(margin);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if self.forms.is_open() {
                // Where the window is too narrow for both, the form covers the screen; nothing typed is lost by it.
                let wide = ui.available_width() > size::FORM_PANEL + 320.0;
                let width = if wide { size::FORM_PANEL } else { ui.available_width() };
                let frame = Frame::new().fill(canvas).inner_margin(Margin { left: 16, ..Margin::ZERO });
                let panel = Panel::right("form").resizable(false).show_separator_line(false);
                let panel = panel.frame(if wide { frame } else { Frame::new().fill(canvas) });
                panel.exact_size(width).show(ui, |ui| self.forms.show(ui, &mut cx));
                if !wide {
                    return;
                }
            }
            if self.place == Place::Today {
                let all = Self::unfinished(&self.forms, self.screens.on_site(), &cx);
                chosen = self.begun.show(ui, &cx, &all);
            }
            self.screens.show(ui, &mut cx, &self.place);
        });
        if let Some((chosen, what)) = chosen {
            self.go_on_or_discard(ui.ctx(), chosen, &what);
        }
    }

    /// Runs what the frame has asked for, once, at its end.
    fn carry_out(&mut self, ctx: &Context) {
        self.finished_jobs(ctx);
        if let Some(ask) = self.mail.ask.take() {
            self.forms.open(ask, &self.app);
            ctx.request_repaint();
        }
        if let Some(text) = self.mail.search.take() {
            self.screens.search(&text);
            self.search = text;
            self.mail.commands.push((Sender::Shell, Command::Go(Place::Contracts(None))));
        }
        for (sender, command) in std::mem::take(&mut self.mail.commands) {
            ctx.request_repaint();
            match command {
                Command::Go(place) => self.go(place),
                Command::Search => self.focus_search = true,
                Command::Quit => self.quit = true,
                Command::SetDesk(desk) => {
                    self.sit_at(desk);
                    self.run(ctx, sender, command);
                }
                command => self.run(ctx, sender, command),
            }
        }
        if self.quit {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    fn run(&mut self, ctx: &Context, sender: Sender, command: Command) {
        let answer: Answer = match self.app.task(&command) {
            Ok(Some(task)) => {
                let ctx = ctx.clone();
                let job = task.spawn(move || ctx.request_repaint());
                self.mail.jobs.insert(sender, job.outlasting_lock(command.outlasts_lock()));
                return;
            }
            Ok(None) => {
                let opens = matches!(command, Command::Open(_) | Command::Create { .. });
                let answer = self.app.handle(command);
                if opens && answer.is_ok() {
                    // Convenience only: a profile that cannot be written costs a click at the next start.
                    let _ = self.app.remember_workspace();
                }
                answer
            }
            Err(error) => Err(error),
        };
        self.deliver(ctx, sender, answer);
    }

    fn finished_jobs(&mut self, ctx: &Context) {
        let done: Vec<(Sender, Answer)> =
            self.mail.jobs.iter_mut().filter_map(|(sender, job)| Some((*sender, job.poll()?))).collect();
        for (sender, answer) in done {
            self.mail.jobs.remove(&sender);
            let answer = self.settled(sender, answer);
            self.deliver(ctx, sender, answer);
        }
        self.go_on_behind_lock(ctx);
    }

    /// What a job has found, taken in.
    fn settled(&mut self, sender: Sender, answer: Answer) -> Answer {
        let answer = match sender {
            Sender::Passphrase | Sender::Locked => self.app.settle_passphrase(answer),
            _ => answer,
        };
        answer.and_then(|outcome| self.app.finish(outcome))
    }

    fn deliver(&mut self, ctx: &Context, sender: Sender, answer: Answer) {
        match &answer {
            Ok(Outcome::Opened(_)) => self.opened(ctx, sender),
            Ok(Outcome::Sealed(sealed)) => {
                // The drafts are kept in another way from now on.
                self.opened = None;
                self.opened(ctx, sender);
                self.mail.message = Some(locking::switched(sealed, &self.app));
            }
            Ok(Outcome::Locked(_)) => self.put_away(),
            // Broken off on the way: the screen that asks for the passphrase says why.
            Err(_)
                if sender == Sender::Passphrase
                    && self.app.session().is_some()
                    && self.app.drafts().is_none() =>
            {
                self.opened = None;
                self.take_up_drafts(ctx);
            }
            Err(error) if self.app.locked().is_some() => self.locked.failed(error, self.app.words()),
            _ => {}
        }
        if sender == Sender::Purge || matches!(answer, Ok(Outcome::Purged(_))) {
            self.purge_answered(answer);
        } else if sender == Sender::Shell {
            let words = self.app.words();
            match &answer {
                Err(error) => self.mail.message = Some(Message::of_error(error, words)),
                Ok(Outcome::Undone(facts)) => {
                    let text = words.say_with("import-undone", &[("count", facts.len().into())]);
                    let (detail, actions) = (String::new(), Vec::new());
                    self.mail.message = Some(Message { kind: NoticeKind::Done, text, detail, actions });
                }
                Ok(_) => {}
            }
        } else {
            // What was read or taken in stands otherwise in the inbox from now on.
            if sender == Sender::Import {
                self.inbox.is_stale = true;
            }
            self.mail.answers.insert(sender, answer);
        }
    }
}

impl eframe::App for Shell {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }
}

fn strip(ui: &Ui) -> Frame {
    let canvas = theme::palette(ui.ctx()).canvas;
    Frame::new().fill(canvas).inner_margin(Margin { left: 24, right: 24, top: 0, bottom: 8 })
}
