//! What a screen or form is handed each frame: the picture to read, and a way to send commands.
//!
//! Commands run once, at the end of the frame; what came of them is there in the next one. Nothing is shown as saved
//! before it is on disk.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::forms::Ask;
use super::widgets::NoticeKind;
use crate::app::{App, AppError, Command, Inbox, Job, Outcome, Place, Told, Watch};
use crate::domain::ids::ContractId;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::Words;

/// Who sent a command, and so who is told what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// The shell itself: navigation, menus, shortcuts.
    Shell,
    /// The form panel.
    Form,
    /// The inspection on site.
    OnSite,
    /// 取込.
    Import,
    /// The inbox there.
    Inbox,
    /// The paper that is looked at there.
    Page,
    /// The wording of a contract.
    Wording,
    /// 旧台帳の取込.
    TakeOver,
    /// 書類 of a contract.
    Papers,
    /// 月次・書面.
    Reports,
    /// 設定.
    Settings,
    /// 様式.
    FormLayouts,
    /// 台帳の写し・持出し, on the same screen.
    Copies,
    /// 操作履歴.
    Audit,
    /// The purge, wherever it was asked for.
    Purge,
    /// The passphrase in 設定.
    Passphrase,
    /// The first screen, while no workspace is open.
    Start,
    /// The vendor's window.
    Vendor,
    /// The key in the vendor's window.
    VendorKey,
    /// The screen that asks for a passphrase.
    Locked,
}

/// What came of a command.
pub type Answer = Result<Outcome, AppError>;

/// Something to tell the officer in the strip at the bottom.
#[derive(Debug, Clone)]
pub struct Message {
    /// What kind.
    pub kind: NoticeKind,
    /// What happened.
    pub text: String,
    /// What was kept and what to do.
    pub detail: String,
    /// What can follow: its words, and what it asks for.
    pub actions: Vec<(String, Wish)>,
}

/// Something a screen wants from the shell.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Carry out a command.
    Do(Command),
    /// Open a form.
    Ask(Ask),
}

/// What screens have asked for during a frame, and what came of what they asked for before.
#[derive(Default)]
pub struct Mail {
    pub(super) commands: Vec<(Sender, Command)>,
    pub(super) ask: Option<Ask>,
    /// The number of a contract that is to be taken out.
    pub(super) take_out: Option<String>,
    pub(super) answers: BTreeMap<Sender, Answer>,
    pub(super) jobs: BTreeMap<Sender, Job>,
    pub(super) message: Option<Message>,
    pub(super) search: Option<String>,
    pub(super) group: Option<(ContractId, String)>,
    pub(super) assets: Option<ContractId>,
    /// Files that were dropped on the window beside all zones.
    pub(super) dropped: Vec<PathBuf>,
}

/// A screen's view of the world during one frame.
pub struct Cx<'a> {
    /// The application, to read.
    pub app: &'a App,
    /// What is derived from the ledger.
    pub picture: &'a Arc<Picture>,
    /// The words of the chosen language.
    pub words: &'a Words,
    /// What has arrived in the inbox, as far as it was looked at.
    pub inbox: &'a Inbox,
    pub(super) mail: &'a mut Mail,
}

impl<'a> Cx<'a> {
    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.picture.today()
    }

    /// The moment the picture was derived for.
    pub fn now(&self) -> NaiveDateTime {
        self.picture.now
    }

    /// A contract on file.
    pub fn contract(&self, id: &ContractId) -> Option<&'a Arc<ContractPicture>> {
        self.picture.contracts.get(id)
    }

    /// The vendor's name of a contract.
    pub fn vendor_name(&self, contract: &'a ContractPicture) -> &'a str {
        contract.vendor().map(|v| self.picture.office.vendor_name(v)).unwrap_or_default()
    }

    /// The same for a contract from anywhere.
    pub fn vendor_name_of(&self, contract: &ContractPicture) -> String {
        contract.vendor().map(|v| self.picture.office.vendor_name(v).to_owned()).unwrap_or_default()
    }

    /// Sends a command on its way; the answer comes with [`Self::answer`] in a later frame.
    pub fn send(&mut self, sender: Sender, command: Command) {
        self.mail.commands.push((sender, command));
    }

    /// Goes to a place.
    pub fn go(&mut self, place: Place) {
        self.send(Sender::Shell, Command::Go(place));
    }

    /// Goes to the list of contracts, narrowed to a text as if the officer had typed it into the search field.
    pub fn search(&mut self, text: &str) {
        self.mail.search = Some(text.to_owned());
    }

    /// Goes to a contract, to the obligations of one clause group.
    pub fn go_to_group(&mut self, contract: &ContractId, group: &str) {
        self.mail.group = Some((contract.clone(), group.to_owned()));
        self.go(Place::Contracts(Some(contract.clone())));
    }

    /// Goes to a contract, to its information assets.
    pub fn go_to_assets(&mut self, contract: &ContractId) {
        self.mail.assets = Some(contract.clone());
        self.go(Place::Contracts(Some(contract.clone())));
    }

    /// Whether this contract was opened for its information assets; answered once.
    pub fn wants_assets(&mut self, contract: &ContractId) -> bool {
        self.mail.assets.take_if(|wanted| wanted == contract).is_some()
    }

    /// The clause group that this contract was opened for, once.
    pub fn wanted_group(&mut self, contract: &ContractId) -> Option<String> {
        let wanted = self.mail.group.take_if(|(wanted, _)| wanted == contract);
        wanted.map(|(_, group)| group)
    }

    /// Goes to where a contract, by its number, is taken out of the house.
    pub fn go_to_take_out(&mut self, number: &str) {
        self.mail.take_out = Some(number.to_owned());
        self.go(Place::Settings);
    }

    /// The contract that is to be taken out, once.
    pub fn wanted_take_out(&mut self) -> Option<String> {
        self.mail.take_out.take()
    }

    /// The bundles that were dropped on the window, once.
    pub fn dropped_bundles(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.mail.dropped)
    }

    /// Opens a form at the right.
    pub fn ask(&mut self, ask: Ask) {
        self.mail.ask = Some(ask);
    }

    /// What came of this sender's last command, once.
    pub fn answer(&mut self, sender: Sender) -> Option<Answer> {
        self.mail.answers.remove(&sender)
    }

    /// The progress of this sender's long work, while it lasts.
    pub fn working(&self, sender: Sender) -> Option<&Watch> {
        self.mail.jobs.get(&sender).map(Job::watch)
    }

    /// Whether any long work is under way.
    pub fn any_working(&self) -> bool {
        !self.mail.jobs.is_empty()
    }

    /// Tells the officer something in the strip at the bottom.
    pub fn tell(&mut self, message: Message) {
        self.mail.message = Some(message);
    }

    /// Tells the officer about an error.
    pub fn tell_error(&mut self, error: &AppError) {
        self.mail.message = Some(Message::of_error(error, self.words));
    }
}

impl Message {
    /// An error: what happened; what was kept and what to do.
    pub fn of_error(error: &AppError, words: &Words) -> Self {
        Self::of_told(crate::app::tell(error, words), NoticeKind::Error)
    }

    /// Something told.
    pub fn of_told(told: Told, kind: NoticeKind) -> Self {
        let detail = told.detail();
        Self { kind, text: told.what, detail, actions: Vec::new() }
    }

    /// Something that was done.
    pub fn done(text: String) -> Self {
        Self { kind: NoticeKind::Done, text, detail: String::new(), actions: Vec::new() }
    }
}
