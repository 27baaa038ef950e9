//! What the officer is to know of devices: that one waits to be let in, that lines do not count.

use eframe::egui::Ui;

use crate::app::Place;
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::size;
use crate::ui::widgets::{Notice, NoticeKind};

/// What the notices remember.
#[derive(Default)]
pub(super) struct Devices {
    apart: Kept<(), usize>,
    /// What was put away, by its words: something new comes again.
    seen: Vec<String>,
}

/// A notice.
pub(super) type Told = (NoticeKind, String);

/// Height of a notice, in points, with the air below it; where its words take two lines, the second height.
const HEIGHT: (f32, f32) = (56.0, 72.0);

/// The height that the notices take.
pub(super) fn height(told: &[Told], narrow: bool) -> f32 {
    let one = if narrow { HEIGHT.1 } else { HEIGHT.0 };
    told.iter().map(|_| one).sum()
}

impl Devices {
    /// What there is to tell.
    pub fn told(&mut self, cx: &Cx<'_>) -> Vec<Told> {
        let Some(session) = cx.app.session() else { return Vec::new() };
        let words = cx.words;
        let waiting = session.admission().admissions().waiting.len();
        let apart = *self.apart.get(cx, (), |_, ()| session.admission().apart().count());
        let mut told = Vec::new();
        if waiting > 0 && cx.app.not_deciding().is_none() {
            let text = words.say_with("devices-today-waiting", &[("count", waiting.into())]);
            told.push((NoticeKind::Information, text));
        }
        if apart > 0 {
            let text = words.say_with("devices-today-apart", &[("count", apart.into())]);
            told.push((NoticeKind::Warning, text));
        }
        told.retain(|(_, text)| !self.seen.contains(text));
        told
    }

    /// Shows it.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, told: &[Told]) {
        let (open, close) = (cx.words.say("devices-open"), cx.words.say("button-close"));
        for (kind, text) in told {
            let out = Notice::new(*kind, text, &close).actions(&[&*open]).show(ui);
            ui.add_space(size::HALF_STEP);
            if out.action.is_some() {
                cx.go(Place::Devices);
            }
            if out.closed {
                self.seen.push(text.clone());
                ui.ctx().request_repaint();
            }
        }
    }
}
