//! The third step: who sends it, under which number, with a password and a signature or without, and where to.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::{VendorDesk, card};
use crate::app::{App, Command, NewKey, OpenedPack, Pack, Passphrase, Receipt, VendorKey, VendorTask};
use crate::i18n::Words;
use crate::ui::cx::{Mail, Sender};
use crate::ui::secret::Typed;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Field, JpText, check_box, heading};

/// What was typed and chosen.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "one for each box on the form")]
pub struct Form {
    person: String,
    vendor: String,
    sequence: String,
    password: String,
    again: String,
    sign: bool,
    passphrase: Typed,
    out: String,
    replace: bool,
    anyway: bool,
    /// What is missing is told once somebody has tried.
    is_tried: bool,
    /// The key of this profile.
    pub key: Option<VendorKey>,
    /// Whether it is known that there is none.
    pub has_asked: bool,
    new_passphrase: Typed,
    new_again: Typed,
}

impl Form {
    /// Ready for another form pack.
    pub fn of_pack(&mut self, opened: &OpenedPack) {
        let person = std::mem::take(&mut self.person);
        let (key, sign) = (self.key.take(), self.sign);
        let stem = opened.folder.file_name().map(|name| name.to_string_lossy().into_owned());
        let name =
            format!("{}-{}.zip", stem.unwrap_or_default(), opened.pack.number.replace(['/', '\\'], "-"));
        let out = opened.folder.parent().map(|dir| dir.join(name).to_string_lossy().into_owned());
        let vendor = opened.pack.vendor.clone();
        *self = Self { person, key, sign, vendor, out: out.unwrap_or_default(), ..Self::default() };
    }

    /// This profile has a key. Who has made one means to sign with it.
    pub fn has_key(&mut self, key: VendorKey) {
        self.sign |= self.key.is_none();
        self.key = Some(key);
    }

    /// A bundle was made: its secrets are not needed any more.
    pub fn made(&mut self, _receipt: &Receipt) {
        self.password.clear();
        self.again.clear();
        self.passphrase = Typed::default();
        (self.is_tried, self.anyway, self.replace) = (false, false, false);
    }

    fn faults(&self) -> Faults {
        let sequence = self.sequence.trim();
        Faults {
            person: self.person.trim().is_empty(),
            vendor: self.vendor.trim().is_empty(),
            sequence: !sequence.is_empty() && sequence.parse::<u64>().map_or(true, |number| number == 0),
            again: self.password != self.again,
            out: self.out.trim().is_empty(),
        }
    }
}

#[derive(Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "one for each field")]
struct Faults {
    person: bool,
    vendor: bool,
    sequence: bool,
    again: bool,
    out: bool,
}

impl VendorDesk {
    pub(super) fn bundle(&mut self, ui: &mut Ui, app: &App, mail: &mut Mail) {
        let words = app.words();
        let Some(folder) = self.opened.as_ref().map(|opened| opened.folder.clone()) else {
            self.wants_pack(ui, words, mail);
            return;
        };
        let is_checked = self.tried.is_some();
        let mut packs = None;
        let form = &mut self.form;
        let faults = if form.is_tried { form.faults() } else { Faults::default() };
        if !is_checked {
            ui.add(JpText::note(words.say("vendor-not-checked"), ui));
            ui.add_space(size::STEP);
        }
        card(ui, |ui| form.fields(ui, words, &faults));
        card(ui, |ui| form.signing(ui, words, mail));
        card(ui, |ui| {
            check_box(ui, &mut form.replace, &words.say("vendor-replace"));
            check_box(ui, &mut form.anyway, &words.say("vendor-anyway"));
            ui.add_space(size::HALF_STEP);
            if ui.add(Button::primary(&words.say("vendor-make"))).clicked() {
                form.is_tried = true;
                if form.faults() == Faults::default() {
                    packs = Some(VendorTask::Pack(Box::new(form.pack(folder))));
                }
            }
        });
        if let Some(task) = packs {
            self.send(task, false, mail);
        }
    }
}

impl Form {
    fn fields(&mut self, ui: &mut Ui, words: &Words, faults: &Faults) {
        heading::section(ui, &words.say("vendor-step-bundle"), "");
        let mark = words.say("field-required");
        let needed = words.say("vendor-field-needed");
        let error = |is: bool| is.then_some(needed.as_ref());
        let label = words.say("receipt-person");
        Field::new("person", &label).required(&mark).error(error(faults.person)).text(ui, &mut self.person);
        let label = words.say("receipt-vendor");
        Field::new("vendor", &label).required(&mark).error(error(faults.vendor)).text(ui, &mut self.vendor);
        let (label, note) = (words.say("vendor-number"), words.say("vendor-number-note"));
        let wrong = words.say("vendor-number-wrong");
        let field = Field::new("sequence", &label).note(&note);
        field.error(faults.sequence.then_some(wrong.as_ref())).text(ui, &mut self.sequence);
        let (label, note) = (words.say("vendor-password"), words.say("vendor-password-note"));
        Field::new("password", &label).note(&note).password(ui, &mut self.password);
        if !self.password.is_empty() || !self.again.is_empty() {
            let (label, differ) = (words.say("vendor-password-again"), words.say("vendor-password-differ"));
            let field = Field::new("again", &label).error(faults.again.then_some(differ.as_ref()));
            field.password(ui, &mut self.again);
        }
        let label = words.say("vendor-out");
        Field::new("out", &label).required(&mark).error(error(faults.out)).text(ui, &mut self.out);
    }

    fn signing(&mut self, ui: &mut Ui, words: &Words, mail: &mut Mail) {
        heading::section(ui, &words.say("receipt-signature"), "");
        let Some(key) = &self.key else {
            if self.has_asked {
                self.new_key(ui, words, mail);
            }
            return;
        };
        check_box(ui, &mut self.sign, &words.say("vendor-sign"));
        if key.is_sealed && self.sign {
            let label = words.say("vendor-key-passphrase");
            Field::new("key", &label).password(ui, self.passphrase.text());
        }
        let values =
            [("person", key.person.as_str().into()), ("day", crate::app::moment(&key.made_at, words).into())];
        ui.add(JpText::new(words.say_with("vendor-key-of", &values)).size(text::LABEL));
        for line in key.fingerprint.lines() {
            ui.add(JpText::new(line).strong());
        }
        ui.add(JpText::note(words.say("vendor-key-paper"), ui));
    }

    /// Where no key was made yet.
    fn new_key(&mut self, ui: &mut Ui, words: &Words, mail: &mut Mail) {
        ui.add(JpText::new(words.say("vendor-key-none")));
        let (label, note) = (words.say("vendor-key-new-passphrase"), words.say("vendor-key-new-note"));
        Field::new("new-key", &label).note(&note).password(ui, self.new_passphrase.text());
        let mut differ = false;
        if !self.new_passphrase.is_empty() {
            differ = *self.new_passphrase.text() != *self.new_again.text();
            let (label, error) = (words.say("vendor-password-again"), words.say("vendor-password-differ"));
            let is_typed = !self.new_again.is_empty();
            let field = Field::new("new-key-again", &label);
            let error = (differ && is_typed).then_some(error.as_ref());
            field.error(error).password(ui, self.new_again.text());
        }
        let ready = !self.person.trim().is_empty() && !differ;
        if !ready && !differ {
            ui.add(JpText::note(words.say("vendor-key-wants-person"), ui));
        }
        if ui.add(Button::secondary(&words.say("vendor-key-make")).enabled(ready)).clicked() {
            let passphrase = (!self.new_passphrase.is_empty()).then(|| self.new_passphrase.take());
            self.new_again = Typed::default();
            let key = NewKey { person: self.person.trim().to_owned(), passphrase, replace: false };
            mail.commands.push((Sender::VendorKey, Command::Vendor(VendorTask::NewKey(key))));
        }
    }

    fn pack(&self, folder: PathBuf) -> Pack {
        let sealed = self.key.as_ref().is_some_and(|key| key.is_sealed);
        let passphrase: Option<Passphrase> = (self.sign && sealed).then(|| self.passphrase.passphrase());
        Pack {
            sources: vec![folder],
            vendor: Some(self.vendor.trim().to_owned()),
            person: Some(self.person.trim().to_owned()),
            sequence: self.sequence.trim().parse().ok(),
            sign: self.sign,
            passphrase,
            password: Some(self.password.clone()).filter(|password| !password.is_empty()),
            out: PathBuf::from(self.out.trim()),
            replace: self.replace,
            anyway: self.anyway,
            ..Pack::default()
        }
    }
}
