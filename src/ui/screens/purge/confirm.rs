//! What is asked before a file is purged, held back or released.

use eframe::egui::Ui;

use crate::domain::purge::{PurgeDecision, PurgeRow};
use crate::i18n::{Words, folded};
use crate::ui::cx::{Cx, Sender};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, Card, Field, JpText, Status, StatusLabel};

/// Most width of the fields.
const FIELDS: f32 = 640.0;

/// A question that is open, with what was typed.
pub struct Question {
    kind: Kind,
    decided_by: String,
    reason: String,
    document_number: String,
    typed: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Purge,
    Hold { holds: bool },
}

/// What the officer answered.
pub enum Asked {
    /// Nothing is done.
    Close,
    /// The chosen ones are purged.
    Purge(PurgeDecision),
    /// They are held back, or released.
    Hold {
        /// Held back.
        holds: bool,
        /// Why.
        reason: String,
    },
}

impl Question {
    /// Before a purge.
    pub fn purge(words: &Words) -> Self {
        Self { reason: words.say("purge-reason-usual").into_owned(), ..Self::of(Kind::Purge) }
    }

    /// Before a hold, or its end.
    pub fn hold(holds: bool) -> Self {
        Self::of(Kind::Hold { holds })
    }

    fn of(kind: Kind) -> Self {
        Self {
            kind,
            decided_by: String::new(),
            reason: String::new(),
            document_number: String::new(),
            typed: String::new(),
        }
    }

    /// Shows it; says the answer once it is given.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, chosen: &[&PurgeRow]) -> Option<Asked> {
        let words = cx.words;
        let card = Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            // A field as wide as the window would look as if a page were to be written into it.
            ui.set_max_width(FIELDS);
            match self.kind {
                Kind::Purge => self.purged(ui, cx, chosen),
                Kind::Hold { holds } => self.held(ui, words, chosen, holds),
            }
        });
        card.inner
    }

    fn purged(&mut self, ui: &mut Ui, cx: &Cx<'_>, chosen: &[&PurgeRow]) -> Option<Asked> {
        let words = cx.words;
        ui.add(JpText::new(words.say("purge-confirm-title")).strong().size(text::SECTION).heading());
        names(ui, chosen);
        ui.add(StatusLabel::new(Status::Soon, &words.say("purge-confirm-warning")));
        ui.add_space(size::HALF_STEP);
        let mark = words.say("field-required");
        let label = words.say("purge-decided-by");
        Field::new("decided-by", &label).required(&mark).text(ui, &mut self.decided_by);
        let label = words.say("purge-reason");
        Field::new("purge-reason", &label).required(&mark).text(ui, &mut self.reason);
        let label = words.say("purge-document-number");
        Field::new("purge-number", &label).text(ui, &mut self.document_number);
        let (label, wanted) = match chosen {
            [one] => {
                let number = one.number.as_str();
                (words.say_with("purge-type-number", &[("number", number.into())]), number.to_owned())
            }
            many => {
                let count = many.len().to_string();
                (words.say_with("purge-type-count", &[("count", count.as_str().into())]), count)
            }
        };
        Field::new("purge-typed", &label).required(&mark).text(ui, &mut self.typed);
        let is_typed = folded(self.typed.trim()) == folded(&wanted);
        let is_free = cx.working(Sender::Purge).is_none();
        let filled = !self.decided_by.trim().is_empty() && !self.reason.trim().is_empty();
        let ready = is_typed && is_free && filled && !chosen.is_empty();
        if !buttons(ui, words, &words.say("purge-do"), ready)? {
            return Some(Asked::Close);
        }
        let number = self.document_number.trim();
        Some(Asked::Purge(PurgeDecision {
            on: cx.today(),
            decided_by: self.decided_by.trim().to_owned(),
            reason: self.reason.trim().to_owned(),
            document_number: (!number.is_empty()).then(|| number.to_owned()),
        }))
    }

    fn held(&mut self, ui: &mut Ui, words: &Words, chosen: &[&PurgeRow], holds: bool) -> Option<Asked> {
        let title = if holds { words.say("purge-hold") } else { words.say("purge-release") };
        ui.add(JpText::new(title.clone()).strong().size(text::SECTION).heading());
        names(ui, chosen);
        let (label, mark) = (words.say("purge-hold-reason"), words.say("field-required"));
        Field::new("hold-reason", &label).required(&mark).text(ui, &mut self.reason);
        let ready = !self.reason.trim().is_empty() && !chosen.is_empty();
        if buttons(ui, words, &words.say("button-record"), ready)? {
            Some(Asked::Hold { holds, reason: self.reason.trim().to_owned() })
        } else {
            Some(Asked::Close)
        }
    }
}

/// The chosen contracts by name.
fn names(ui: &mut Ui, chosen: &[&PurgeRow]) {
    for row in chosen {
        ui.add(JpText::new(format!("{}  {}  {}", row.number, row.title, row.vendor_name)));
    }
    ui.add_space(size::HALF_STEP);
}

/// Go on or leave it; nothing while neither is pressed.
fn buttons(ui: &mut Ui, words: &Words, go_on: &str, ready: bool) -> Option<bool> {
    let mut answer = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        if ui.add(Button::primary(go_on).enabled(ready)).clicked() {
            answer = Some(true);
        }
        if ui.add(Button::secondary(&words.say("button-close"))).clicked() {
            answer = Some(false);
        }
    });
    answer
}
