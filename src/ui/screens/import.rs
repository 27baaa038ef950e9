//! 取込: what a vendor has sent, checked and shown before anything of it is stored.

mod changes;
mod differences;
mod inbox;
mod intake;
mod item;
mod list;
mod paper;
mod review;
mod verdict;

pub(super) use changes::what_changed;

use std::path::PathBuf;

use eframe::egui::{Context, Ui};

use self::intake::Intake;
use self::review::{Asked, Review};
use crate::app::{Command, Imported, ItemVerdict, Letters, Outcome, Place, tell};
use crate::domain::ids::ContractId;
use crate::ui::cx::{Answer, Cx, Message, Sender, Wish};
use crate::ui::widgets::NoticeKind;

/// What the screen remembers: where the bundle lies, and the review once it was read.
#[derive(Default)]
pub struct Import {
    intake: Intake,
    review: Option<Review>,
    accepting: Option<Accepting>,
}

/// What was sent off to be stored, for the notice that follows.
struct Accepting {
    contract: ContractId,
    taken: usize,
    refused: usize,
}

impl Import {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(answer) = cx.answer(Sender::Import) {
            self.answered(answer, cx);
        }
        let dropped = cx.dropped_bundles();
        let Some(review) = &mut self.review else {
            let is_reading = cx.working(Sender::Import).is_some();
            let wanted = self.intake.show(ui, cx);
            let wanted = wanted.or_else(|| self.intake.dropped(&dropped, is_reading, cx));
            if let Some(path) = wanted {
                self.read(path, ui.ctx(), cx);
            }
            return;
        };
        if !dropped.is_empty() {
            let (text, detail) = (cx.words.say("import-under-review").into_owned(), String::new());
            cx.tell(Message { kind: NoticeKind::Information, text, detail, actions: Vec::new() });
        }
        if let Some(answer) = cx.answer(Sender::Page) {
            review.page_read(answer);
        }
        match review.show(ui, cx, self.accepting.is_some()) {
            Some(Asked::Store(choices)) => {
                let contract = review.contract().clone();
                let taken = choices.iter().filter(|c| c.verdict == ItemVerdict::Accept).count();
                let refused = review.newly_refused(&choices);
                self.accepting = Some(Accepting { contract, taken, refused });
                let (preview, received) = (Box::new(review.preview().clone()), review.received());
                let letters = review.letters();
                cx.send(Sender::Import, Command::AcceptBundle { preview, choices, received, letters });
            }
            Some(Asked::Leave) => {
                self.review = None;
                self.intake.clear();
            }
            None => {}
        }
    }

    fn read(&mut self, path: PathBuf, ctx: &Context, cx: &mut Cx<'_>) {
        let password = Some(self.intake.password().to_owned()).filter(|p| !p.is_empty());
        let contract = self.intake.contract().cloned();
        cx.send(Sender::Import, Command::PreviewBundle { path, password, contract });
        ctx.request_repaint();
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        match answer {
            Ok(Outcome::Previewed(preview)) => {
                self.intake.succeeded();
                self.review = Some(Review::new(*preview, cx));
            }
            Ok(Outcome::Imported(done)) => self.imported(&done, cx),
            Ok(_) => {}
            Err(error) if self.accepting.take().is_some() => cx.tell_error(&error),
            Err(error) => self.intake.failed(&error, cx),
        }
    }

    fn imported(&mut self, imported: &Imported, cx: &mut Cx<'_>) {
        let saved = &imported.saved;
        let Some(done) = self.accepting.take() else { return };
        let name = self.review.take().map(|r| r.preview().name()).unwrap_or_default();
        self.intake.clear();
        let words = cx.words;
        let counts = [
            ("name", name.into()),
            ("taken", done.taken.into()),
            ("refused", done.refused.into()),
            ("facts", saved.len().into()),
        ];
        let (kind, text) = if saved.is_empty() {
            (
                NoticeKind::Information,
                words.say_with("import-nothing-new", counts.get(..1).unwrap_or_default()),
            )
        } else {
            (NoticeKind::Done, words.say_with("import-done", &counts))
        };
        let open = words.say("import-open-contract").into_owned();
        let mut actions = vec![(open, Wish::Do(Command::Go(Place::Contracts(Some(done.contract.clone())))))];
        // The fact about the bundle is the last one.
        if let Some(bundle) = saved.last() {
            let undo = Command::UndoImport {
                contract: done.contract,
                bundle: bundle.fact.clone(),
                reason: words.say("import-undo-reason").into_owned(),
            };
            actions.push((words.say("import-undo").into_owned(), Wish::Do(undo)));
        }
        let (kind, detail) = match &imported.letters {
            Letters::None => (kind, String::new()),
            Letters::Written(written) => {
                let letter = [("path", written.letter.to_string_lossy().into_owned().into())];
                let mut detail = words.say_with("import-letter", &letter);
                if let Some(forms) = &written.forms {
                    let forms = [("path", forms.to_string_lossy().into_owned().into())];
                    detail = format!("{detail}\n{}", words.say_with("import-letter-forms", &forms));
                }
                (kind, detail)
            }
            Letters::Failed(error) => {
                let told = tell(error, words);
                (NoticeKind::Warning, format!("{} {}", words.say("import-letter-failed"), told.what))
            }
        };
        cx.tell(Message { kind, text, detail, actions });
    }
}

/// Size of a file, as people say it.
fn size_text(bytes: u64) -> String {
    const STEP: u64 = 1024;
    match bytes {
        0..STEP => format!("{bytes} B"),
        STEP..1_048_576 => format!("{} KB", bytes.div_ceil(STEP)),
        _ => {
            let tenths = bytes.saturating_mul(10) / (STEP * STEP);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_as_people_say_them() {
        let texts = [0, 1023, 1024, 1025, 1_048_575, 1_048_576, 3_250_586].map(size_text);
        assert_eq!(texts, ["0 B", "1023 B", "1 KB", "2 KB", "1024 KB", "1.0 MB", "3.1 MB"]);
    }
}
