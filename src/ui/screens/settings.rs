//! 設定: who sits here, in which language, on which workspace, and whether that is whole.

mod copies;
mod passphrase;

use std::path::PathBuf;

use eframe::egui::{Ui, vec2};

use self::passphrase::PassphraseSection;
use crate::app::{Command, Desk, Outcome, Place, Told, Verified, tell};
use crate::i18n::{self, CalendarStyle, Language, Words, msg};
use crate::ui::cx::{Answer, Cx, Sender};
use crate::ui::files::{Choose, FileDialog};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{
    Button, Card, Column, Field, JpText, Status, StatusLabel, Table, heading, page, progress,
};

/// What the screen remembers: what was typed, and what the last check found.
#[derive(Default)]
pub struct Settings {
    officer: Option<String>,
    folder: String,
    folder_error: Option<Told>,
    opening: bool,
    dialog: Option<FileDialog>,
    verified: Option<Box<Verified>>,
    passphrase: PassphraseSection,
    copies: copies::Copies,
}

/// Narrower than this, the cards stand below each other.
const SIDE_BY_SIDE: f32 = 860.0;
/// Height of all cards side by side.
const HEIGHT: f32 = 1240.0;
/// Height of a row of the check's result.
const RESULT_ROW: f32 = 31.0;

const LANGUAGES: [(Language, &str); 2] =
    [(Language::Ja, msg("language-ja")), (Language::En, msg("language-en"))];
const CALENDARS: [(CalendarStyle, &str); 2] = [
    (CalendarStyle::Japanese, msg("settings-calendar-japanese")),
    (CalendarStyle::Western, msg("settings-calendar-western")),
];

impl Settings {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Settings) {
            self.answered(answer, cx);
        }
        self.copies.take_in(cx);
        if let Some(chosen) = self.dialog.as_ref().and_then(FileDialog::poll) {
            self.dialog = None;
            if let Some(path) = chosen.first() {
                self.folder = path.to_string_lossy().into_owned();
            }
        }
        let words = cx.words;
        page::show(ui, HEIGHT, |ui| {
            heading::screen(ui, &words.say("settings-title"), &words.say("settings-note"), |_| ());
            if ui.available_width() < SIDE_BY_SIDE {
                self.desk(ui, cx);
                ui.add_space(size::STEP);
                self.workspace(ui, cx);
                ui.add_space(size::STEP);
                self.copies.copies(ui, cx);
                ui.add_space(size::STEP);
                self.copies.take_out(ui, cx);
                return;
            }
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                let half = ((ui.available_width() - size::GAP) / 2.0).floor();
                let tall = ui.available_height();
                for side in 0..2 {
                    ui.allocate_ui(vec2(half, tall), |ui| {
                        ui.vertical(|ui| {
                            ui.set_width(half);
                            if side == 0 {
                                self.desk(ui, cx);
                                ui.add_space(size::STEP);
                                self.copies.copies(ui, cx);
                            } else {
                                self.workspace(ui, cx);
                                ui.add_space(size::STEP);
                                self.copies.take_out(ui, cx);
                            }
                        });
                    });
                }
            });
        });
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        match answer {
            Ok(Outcome::Verified(verified)) => self.verified = Some(verified),
            Ok(_) => {}
            Err(error) if std::mem::take(&mut self.opening) => {
                self.folder_error = Some(tell(&error, cx.words));
            }
            Err(error) if error.is_cancelled() => {}
            Err(error) => cx.tell_error(&error),
        }
    }

    /// Who sits here, and how the program speaks.
    fn desk(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("settings-desk")).strong().size(text::SECTION).heading());
            self.officer(ui, cx);
            let names = LANGUAGES.map(|(_, id)| words.say(id));
            let mut chosen = LANGUAGES.iter().position(|(l, _)| *l == words.language());
            let label = words.say("settings-language");
            if Field::new("language", &label).radio(ui, &mut chosen, &names).changed()
                && let Some((language, _)) = chosen.and_then(|i| LANGUAGES.get(i))
            {
                cx.send(Sender::Settings, Command::SetLanguage(*language));
            }
            let names = CALENDARS.map(|(_, id)| words.say(id));
            let mut chosen = CALENDARS.iter().position(|(c, _)| *c == words.dates().style);
            let label = words.say("settings-calendar");
            if Field::new("calendar", &label).radio(ui, &mut chosen, &names).changed()
                && let Some((calendar, _)) = chosen.and_then(|i| CALENDARS.get(i))
            {
                cx.send(Sender::Settings, Command::SetCalendar(*calendar));
            }
        });
        ui.add_space(size::STEP);
        office(ui, cx);
        ui.add_space(size::STEP);
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let version = [("version", env!("CARGO_PKG_VERSION").into())];
            ui.add(JpText::new(words.say_with("settings-version", &version)));
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::secondary(&words.say("settings-quit"))).clicked() {
                    cx.send(Sender::Settings, Command::Quit);
                }
                if ui.add(Button::text(&words.say("desk-as-vendor"))).clicked() {
                    cx.send(Sender::Settings, Command::SetDesk(Desk::Vendor));
                }
            });
        });
    }

    /// The officer: one of those the office has on file, or whoever is typed.
    fn officer(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let now = cx.app.officer();
        let officers = &cx.picture.office.officers;
        let names: Vec<String> = officers.keys().cloned().collect();
        if !names.is_empty() {
            let shown: Vec<String> = officers
                .iter()
                .map(|(name, post)| {
                    let values = [("name", name.into()), ("post", post.into())];
                    words.say_with("settings-officer-name", &values)
                })
                .collect();
            let mut chosen = names.iter().position(|n| *n == now);
            let (label, hint) = (words.say("settings-officer"), words.say("settings-officer-hint"));
            if Field::new("officer", &label).hint(&hint).choice(ui, &mut chosen, &shown).changed()
                && let Some(name) = chosen.and_then(|i| names.get(i))
            {
                self.officer = None;
                cx.send(Sender::Settings, Command::SetOfficer(name.clone()));
            }
        }
        let (label, note) = (words.say("settings-officer-typed"), words.say("settings-officer-note"));
        let typed = self.officer.get_or_insert_with(|| now.clone());
        let field = Field::new("officer-typed", &label).note(&note).text(ui, typed);
        let done = field.lost_focus() && typed.trim() != now;
        if done && !typed.trim().is_empty() {
            cx.send(Sender::Settings, Command::SetOfficer(typed.trim().to_owned()));
        }
    }

    /// The open workspace, its check, and the way to another.
    fn workspace(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("settings-workspace")).strong().size(text::SECTION).heading());
            let root = cx.app.session().map(|s| s.root().to_string_lossy().into_owned()).unwrap_or_default();
            ui.add(JpText::new(root));
            ui.add(JpText::note(words.say("settings-verify-note"), ui));
            if cx.working(Sender::Settings).is_some() {
                running(ui, cx);
            } else if ui.add(Button::primary(&words.say("settings-verify"))).clicked() {
                self.verified = None;
                cx.send(Sender::Settings, Command::Verify);
            }
            if let Some(verified) = &self.verified {
                result(ui, verified, words);
                if verified.can_repair() && cx.working(Sender::Settings).is_none() {
                    ui.add_space(size::HALF_STEP);
                    ui.add(JpText::note(words.say("settings-repair-note"), ui));
                    if ui.add(Button::secondary(&words.say("settings-repair"))).clicked() {
                        cx.send(Sender::Settings, Command::Repair);
                    }
                }
            }
        });
        ui.add_space(size::STEP);
        self.passphrase.show(ui, cx);
        ui.add_space(size::STEP);
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("settings-other")).strong().size(text::SECTION).heading());
            let told = self.folder_error.as_ref().map(|t| format!("{} {}", t.what, t.advice));
            let label = words.say("settings-folder");
            let field = Field::new("folder", &label).error(told.as_deref());
            if field.text(ui, &mut self.folder).changed() {
                self.folder_error = None;
            }
            let is_busy = cx.any_working();
            if is_busy {
                ui.add(JpText::note(words.say("settings-busy"), ui));
            }
            ui.horizontal(|ui| {
                // What is under way belongs to the ledger that is open.
                let ready = !self.folder.trim().is_empty() && !is_busy;
                let open = words.say("settings-open");
                if ui.add(Button::secondary(&open).enabled(ready)).clicked() {
                    self.opening = true;
                    let command = Command::Open(PathBuf::from(self.folder.trim()));
                    cx.send(Sender::Settings, command);
                }
                let choose = words.say("settings-choose");
                if ui.add(Button::text(&choose)).clicked() && self.dialog.is_none() {
                    self.dialog = Some(FileDialog::open(ui.ctx(), Choose::Folder, &choose));
                }
            });
        });
    }
}

/// What the office has laid down, and where it is looked at and changed.
fn office(ui: &mut Ui, cx: &mut Cx<'_>) {
    let words = cx.words;
    Card::new().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(JpText::new(words.say("settings-office")).strong().size(text::SECTION).heading());
        ui.add(JpText::note(words.say("settings-office-note"), ui));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            if ui.add(Button::secondary(&words.say("clause-sets-title"))).clicked() {
                cx.go(Place::ClauseSets);
            }
            if ui.add(Button::secondary(&words.say("form-layouts-title"))).clicked() {
                cx.go(Place::FormLayouts);
            }
            if ui.add(Button::secondary(&words.say("due-rules-title"))).clicked() {
                cx.go(Place::DueRules);
            }
            if ui.add(Button::secondary(&words.say("settings-purge"))).clicked() {
                cx.go(Place::Purge);
            }
            if ui.add(Button::secondary(&words.say("devices-title"))).clicked() {
                cx.go(Place::Devices);
            }
        });
    });
}

fn running(ui: &mut Ui, cx: &Cx<'_>) {
    let words = cx.words;
    let Some(watch) = cx.working(Sender::Settings) else { return };
    progress::bar(ui, watch.fraction().unwrap_or_default(), &words.say("settings-verifying"));
    ui.add_space(size::HALF_STEP);
    if ui.add(Button::secondary(&words.say("button-cancel"))).clicked() {
        watch.cancel();
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
}

/// What a check found, in words.
fn result(ui: &mut Ui, verified: &Verified, words: &Words) {
    ui.add_space(size::HALF_STEP);
    if verified.is_intact() {
        ui.add(StatusLabel::new(Status::Met, &words.say("settings-intact")));
    } else {
        ui.add(StatusLabel::new(Status::Breached, &words.say("settings-damaged")));
    }
    let titles = [msg("settings-column-what"), msg("settings-column-read"), msg("settings-column-intact")];
    let [what, read, intact] = titles.map(|id| words.say(id));
    let columns =
        [Column::rest(&what), Column::fixed(&read, 110.0).right(), Column::fixed(&intact, 110.0).right()];
    let rows = [
        (msg("settings-logs"), verified.logs()),
        (msg("settings-lines"), verified.lines()),
        (msg("settings-papers"), verified.papers()),
    ];
    let label = words.say("settings-verify");
    let number = |n: u64| i18n::number(i64::try_from(n).unwrap_or(i64::MAX));
    Table::new("verified", &columns).name(&label).read_only().row_height(RESULT_ROW).show(
        ui,
        rows.len(),
        |row| {
            let Some((id, (all, whole))) = rows.get(row.index()) else { return };
            row.text(&words.say(id));
            row.number(&number(*all));
            row.number(&number(*whole));
        },
    );
    for problem in verified.told(words) {
        ui.add(JpText::new(problem).size(text::LABEL));
    }
    let moved = verified.set_aside(words);
    if !moved.is_empty() {
        ui.add_space(size::HALF_STEP);
        ui.add(JpText::new(words.say("settings-set-aside")).strong().size(text::LABEL));
        for moved in moved {
            ui.add(JpText::new(moved.text).size(text::LABEL));
        }
    }
    if verified.misfits > 0 {
        let count = [("count", verified.misfits.into())];
        ui.add(JpText::new(words.say_with("settings-misfits", &count)).size(text::LABEL));
    }
}
