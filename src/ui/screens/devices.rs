//! 端末と職員: who may record into the ledger, who asks to, and which lines do not count.

mod apart;
mod desk;
mod list;

use eframe::egui::Ui;

use self::apart::Held;
use self::list::{Admitted, Waiting};
use crate::app::Place;
use crate::i18n::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Icon, JpText, empty_state, heading, page, tabs};

/// What a tab shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// 登録済み.
    Admitted,
    /// 登録待ち.
    Waiting,
    /// 数えていない記録.
    Apart,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Admitted, Self::Waiting, Self::Apart];
}

/// What the screen remembers.
#[derive(Default)]
pub struct Devices {
    tab: Option<Tab>,
    admitted: Admitted,
    waiting: Waiting,
    apart: Held,
}

/// Above the table, and some rows of it.
const LEAST_HEIGHT: f32 = 540.0;
/// The same where the cards stand below each other.
const LEAST_HEIGHT_NARROW: f32 = 820.0;
/// Narrower than this, the cards stand below each other.
const SIDE_BY_SIDE: f32 = 640.0;

impl Devices {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let beside = ui.available_width() >= SIDE_BY_SIDE;
        page::show(ui, if beside { LEAST_HEIGHT } else { LEAST_HEIGHT_NARROW }, |ui| {
            let words = cx.words;
            let back = words.say("devices-back");
            let (title, note) = (words.say("devices-title"), words.say("devices-note"));
            if heading::screen(ui, &title, &note, |ui| ui.add(Button::secondary(&back)).clicked()) {
                cx.go(Place::Settings);
            }
            desk::cards(ui, cx, beside);
            ui.add_space(size::STEP);
            self.tabs(ui, cx);
        });
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let counts = [self.admitted.count(cx), self.waiting.count(cx), self.apart.count(cx)];
        let [admitted, waiting, apart] = counts;
        let titles = [
            words.say_with("devices-tab-admitted", &[("count", admitted.into())]),
            words.say_with("devices-tab-waiting", &[("count", waiting.into())]),
            words.say_with("devices-tab-apart", &[("count", apart.into())]),
        ];
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        // Whoever may let devices in comes here mostly because one waits.
        let refused = cx.app.not_deciding();
        let first = if waiting > 0 && refused.is_none() { Tab::Waiting } else { Tab::Admitted };
        let tab = self.tab.unwrap_or(first);
        let chosen = Tab::ALL.iter().position(|one| *one == tab).unwrap_or_default();
        if let Some(clicked) = tabs::show(ui, &words.say("devices-title"), &titles, chosen) {
            self.tab = Tab::ALL.get(clicked).copied();
            ui.ctx().request_repaint();
        }
        ui.add_space(size::STEP);
        // Why the buttons below cannot be pressed.
        let why = refused.map(|told| format!("{} {}", told.what, told.advice));
        if let Some(why) = why.as_deref().filter(|_| tab != Tab::Apart) {
            ui.add(JpText::note(why, ui));
            ui.add_space(size::HALF_STEP);
        }
        let empty = |ui: &mut Ui, title: &'static str, advice: &'static str| {
            empty_state::show(ui, Icon::Check, &words.say(title), &words.say(advice), "");
        };
        match tab {
            Tab::Admitted => self.admitted.show(ui, cx, why.as_deref()),
            Tab::Waiting if waiting == 0 => {
                empty(ui, msg("devices-none-wait"), msg("devices-none-wait-advice"));
            }
            Tab::Waiting => self.waiting.show(ui, cx, why.as_deref()),
            Tab::Apart if apart == 0 => {
                empty(ui, msg("devices-none-apart"), msg("devices-none-apart-advice"));
            }
            Tab::Apart => self.apart.show(ui, cx),
        }
    }
}

/// A button that says on hover why it cannot be pressed. `true` where it was.
fn button(ui: &mut Ui, button: Button<'_>, why_not: Option<&str>) -> bool {
    let response = ui.add(button.enabled(why_not.is_none()));
    match why_not {
        None => response.clicked(),
        Some(why) => {
            response.on_hover_text(why);
            false
        }
    }
}
