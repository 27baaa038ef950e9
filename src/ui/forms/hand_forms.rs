//! 様式を渡す: the forms that a vendor is to fill in, as one file to be handed out. It records nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::Days;

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::{Command, FormChoice, PackedForms, form_orders};
use crate::domain::decide::Wrong;
use crate::domain::form::FormLayout;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, folded, parse_date, text};
use crate::ui::cx::{Cx, Message, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::widgets::{Button, JpText, progress};

/// Keys of the choice.
const DUE: &str = "due";
const THESE: &str = "these";

/// Handing out forms.
pub(super) struct HandForms {
    basis: Basis,
    dialog: RefCell<Option<FileDialog>>,
}

impl HandForms {
    /// To the vendor of a contract.
    pub fn of(contract: &ContractId) -> Self {
        Self { basis: Basis::of(contract), dialog: RefCell::default() }
    }

    /// What the file will hold, each form with its day.
    fn due(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let label = words.say("hand-forms-by");
        f.label(label).date("by", Need::Must);
        let Ok(by) = parse_date(f.sheet.get("by"), f.cx.today()) else { return };
        let Some(contract) = self.basis.picture(f.cx) else { return };
        let orders = form_orders(f.cx.picture, contract, &FormChoice::Due { by: Some(by) });
        let orders = orders.unwrap_or_default();
        if orders.is_empty() {
            f.text_block(words.say("hand-forms-none"));
        }
        for order in &orders {
            let date = order.due.map(|day| words.dates().date_plain(day)).unwrap_or_default();
            let values = [("title", text(&order.layout.title, words).into()), ("date", date.into())];
            f.ui.add(JpText::new(words.say_with("hand-forms-line", &values)));
        }
        f.space();
    }

    /// All forms by whose they are, narrowed to what is looked for; what was chosen stays in sight.
    fn these(f: &mut Fields<'_, '_>) {
        let words = f.words();
        let label = words.say("hand-forms-find");
        f.label(label).text("find", Need::May);
        let (find, office) = (folded(f.sheet.get("find").trim()), &f.cx.picture.office);
        let layouts = office.layouts();
        let (own, builtin): (Vec<_>, Vec<_>) =
            layouts.iter().partition(|layout| office.own_form(&layout.id).is_some());
        let groups =
            [("own", words.say("hand-forms-own"), own), ("forms", words.say("hand-forms-builtin"), builtin)];
        for (name, label, layouts) in groups {
            let is_chosen = |id: &str| f.sheet.get(name).lines().any(|line| line == id);
            let is_shown = |layout: &FormLayout| {
                let is_found = [layout.title.ja.as_str(), &layout.title.en, &layout.id]
                    .into_iter()
                    .any(|word| folded(word).contains(&find));
                is_found || is_chosen(&layout.id)
            };
            let option = |layout: &&Arc<FormLayout>| -> Choice {
                (layout.id.clone(), text(&layout.title, words).to_owned())
            };
            let options: Vec<Choice> =
                layouts.into_iter().filter(|layout| is_shown(layout)).map(|l| option(&l)).collect();
            if !options.is_empty() {
                f.label(label).several(name, Need::May, &options);
            }
        }
    }

    fn file(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        if let Some(chosen) = self.dialog.borrow().as_ref().and_then(FileDialog::poll) {
            if let Some(path) = chosen.first() {
                f.sheet.set("file", path.to_string_lossy());
                f.sheet.changed("file");
            }
            self.dialog.take();
        }
        let (label, note) = (words.say("hand-forms-file"), words.say("hand-forms-file-note"));
        f.label(label).note(note).text("file", Need::Must);
        let choose = words.say("hand-forms-choose");
        if f.ui.add(Button::secondary(&choose)).clicked() && self.dialog.borrow().is_none() {
            let dialog = FileDialog::open(f.ui.ctx(), Choose::NewZip, &choose);
            self.dialog.replace(Some(dialog));
        }
        f.space();
        if let Some(watch) = f.cx.working(Sender::Form) {
            progress::bar(f.ui, watch.fraction().unwrap_or_default(), &words.say("hand-forms-making"));
            f.ui.ctx().request_repaint_after(Duration::from_millis(100));
        }
    }
}

impl Form for HandForms {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("hand-forms-title").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "FormAdopted"
    }

    fn makes(&self, cx: &Cx<'_>) -> Option<String> {
        Some(cx.words.say("hand-forms-make").into_owned())
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let (today, words) = (cx.today(), cx.words);
        sheet.set("which", DUE);
        let horizon = Days::new(u64::from(cx.picture.rules.horizon(today)));
        sheet.set_date("by", today.checked_add_days(horizon).unwrap_or(today), cx);
        // Beside the workspace, where colleagues look, and not among the ledger's own files.
        let root = cx.app.session().and_then(|session| std::path::absolute(session.root()).ok());
        let number = self.basis.picture(cx).map(ContractPicture::number).unwrap_or_default();
        let safe: String = number.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let values = [("number", safe.into()), ("date", today.format("%Y%m%d").to_string().into())];
        if let Some(folder) = root.as_deref().and_then(|root| root.parent()) {
            let file = folder.join(words.say_with("hand-forms-name", &values));
            sheet.set("file", file.to_string_lossy());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.text_block(words.say("hand-forms-note"));
        let options = [(DUE, words.say("hand-forms-due")), (THESE, words.say("hand-forms-these"))];
        let options = options.map(|(key, words)| (key.to_owned(), words.into_owned()));
        let label = words.say("hand-forms-which");
        f.label(label).radio("which", Need::Must, &options);
        if f.sheet.is("which", DUE) {
            self.due(f);
        } else {
            Self::these(f);
        }
        self.file(f);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let forms = if r.is("which", DUE) {
            FormChoice::Due { by: Some(r.date("by")) }
        } else {
            let chosen: BTreeSet<String> =
                ["own", "forms"].into_iter().flat_map(|name| r.lines(name)).collect();
            if chosen.is_empty() {
                r.wrong("forms", Wrong::TooFew { wanted: 1 });
            }
            FormChoice::These(chosen)
        };
        let file = PathBuf::from(r.text("file"));
        Some(Command::PackForms { contract: self.basis.contract.clone(), forms, file })
    }
}

/// Where the file lies, and what it holds.
pub(super) fn packed(packed: &PackedForms, words: &Words) -> Message {
    let count = [("count", packed.wanted.len().into())];
    let mut message = Message::done(words.say_with("hand-forms-done", &count));
    let titles = packed.wanted.iter().map(|wanted| wanted.title.clone());
    let titles = titles
        .reduce(|before, next| words.say_with("list", &[("before", before.into()), ("next", next.into())]));
    message.detail = format!("{}　{}", packed.file.display(), titles.unwrap_or_default());
    message
}
