//! Backups that still hold what was purged.

use eframe::egui::Ui;

use crate::app::{BackupStanding, BackupState, Command, PurgeTask, backup_standing};
use crate::ui::cx::{Cx, Sender};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, JpText, Status, StatusLabel};

/// What was seen of them, once somebody has looked.
#[derive(Default)]
pub struct Backups {
    seen: Option<Vec<BackupState>>,
}

impl Backups {
    /// Takes in what a look has found.
    pub fn seen(&mut self, seen: Vec<BackupState>) {
        self.seen = Some(seen);
    }

    /// Shows them.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let is_free = cx.working(Sender::Purge).is_none();
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.add(JpText::new(words.say("purge-backups")).strong().size(text::SECTION).heading());
            ui.add(JpText::note(words.say("purge-backups-note"), ui));
            let mut erase = None;
            match &self.seen {
                Some(seen) if seen.is_empty() => {
                    ui.add(JpText::new(words.say("purge-backups-none")));
                }
                Some(seen) => {
                    for state in seen {
                        ui.add(JpText::new(state.path.display().to_string()).strong());
                        let told = backup_standing(&state.standing, words);
                        ui.add(StatusLabel::new(mark(&state.standing), &told));
                        let holds = matches!(state.standing, BackupStanding::Holds(_));
                        let button = words.say("purge-backup-erase");
                        if holds && ui.add(Button::secondary(&button).enabled(is_free)).clicked() {
                            erase = Some(state.path.clone());
                        }
                        ui.add_space(size::HALF_STEP);
                    }
                }
                None => {}
            }
            let look = words.say("purge-backups-look");
            if ui.add(Button::secondary(&look).enabled(is_free)).clicked() {
                cx.send(Sender::Purge, Command::Purge(PurgeTask::LookAtBackups(Vec::new())));
            }
            if let Some(path) = erase {
                // What was seen no longer holds; the officer looks again.
                self.seen = None;
                cx.send(Sender::Purge, Command::Purge(PurgeTask::EraseIn(path)));
            }
        });
    }
}

fn mark(standing: &BackupStanding) -> Status {
    match standing {
        BackupStanding::Clean => Status::Met,
        BackupStanding::Other => Status::NotApplicable,
        BackupStanding::OutOfReach
        | BackupStanding::OtherKey
        | BackupStanding::Holds(_)
        | BackupStanding::Behind(_) => Status::Soon,
    }
}
