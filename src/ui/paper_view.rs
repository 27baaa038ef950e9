//! A paper to look at, page by page, larger and smaller. It knows neither where the paper lies nor who reads it: the screen that
//! shows it carries out what it asks for and hands it what came of that.

mod page;
mod texts;

use eframe::egui::{Key, Memory, Modifiers, Ui};

use self::page::Sheet;
use self::texts::Texts;
use super::theme::{size, text};
use super::widgets::{Button, Icon, JpText, Link, Status, StatusLabel, icon};
use crate::app::{AppError, Page, PageContent, tell};
use crate::i18n::{Words, msg};

/// The paper that is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// Its SHA-256, by which it is known.
    pub id: &'a str,
    /// Its file name.
    pub name: &'a str,
}

/// A page that is wanted, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Which page, from 1.
    pub page: u32,
    /// Its width in pixels.
    pub width: u32,
    /// The most that its longer edge may have, in pixels.
    pub longest: u32,
}

/// What the viewer remembers: belongs to the screen.
#[derive(Default)]
pub struct PaperView {
    paper: String,
    page: u32,
    zoom: Zoom,
    /// What was asked for and has not come yet, and of which paper.
    asked: Option<(String, Wanted)>,
    /// What is shown, and for which wish it came.
    shown: Option<(Wanted, Shown)>,
    /// Its pages, and whether they are drawn, as far as known: also while one of them cannot be shown.
    known: Option<(u32, bool)>,
    /// What would have been wanted in the frame before: a size that still changes is not asked for.
    before: Option<Wanted>,
    /// Whether the page is to be shown from its top.
    to_top: bool,
}

/// What came of a wish.
enum Shown {
    Page { number: u32, content: Content },
    Failed(AppError),
}

enum Content {
    Sheet(Sheet),
    Texts(Texts),
}

/// How large, in percent of the width at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Zoom(usize);

impl Zoom {
    const STEPS: [u16; 8] = [50, 75, 100, 125, 150, 200, 300, 400];

    fn percent(self) -> u16 {
        Self::STEPS.get(self.0).copied().unwrap_or(100)
    }

    fn factor(self) -> f32 {
        f32::from(self.percent()) / 100.0
    }

    fn larger(self) -> Option<Self> {
        (self.0 + 1 < Self::STEPS.len()).then_some(Self(self.0 + 1))
    }

    fn smaller(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}

impl Default for Zoom {
    /// As wide as the room at hand.
    fn default() -> Self {
        Self(2)
    }
}

impl PaperView {
    /// Takes in what came of the wish that was carried out last.
    pub fn answered(&mut self, answer: Result<Page, AppError>) {
        let Some((paper, wanted)) = self.asked.take() else { return };
        // The officer has gone on to another paper meanwhile.
        if paper != self.paper {
            return;
        }
        let shown = match answer {
            Ok(Page { number, pages, content }) => {
                // Meanwhile the officer may have turned on.
                if self.page == wanted.page {
                    self.page = number;
                }
                self.to_top = self.shown.as_ref().is_none_or(|(before, _)| before.page != number);
                self.known = Some((pages, matches!(content, PageContent::Pixels(_))));
                let content = match content {
                    PageContent::Pixels(pixels) => Content::Sheet(Sheet::new(pixels, wanted)),
                    PageContent::Grid(grid) => Content::Texts(Texts::of_grid(grid)),
                    PageContent::Lines(lines) => Content::Texts(Texts::of_lines(lines)),
                };
                Shown::Page { number, content }
            }
            Err(error) => Shown::Failed(error),
        };
        let page = match &shown {
            Shown::Page { number, .. } => *number,
            Shown::Failed(_) => wanted.page,
        };
        self.shown = Some((Wanted { page, ..wanted }, shown));
    }

    /// Shows the paper over the room at hand, under a row of controls that begins with what `title` adds. `busy`: a wish is still being
    /// carried out. Answers what is to be carried out next.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        paper: Paper<'_>,
        words: &Words,
        busy: bool,
        title: impl FnOnce(&mut Ui),
    ) -> Option<Wanted> {
        if self.paper != paper.id {
            let asked = self.asked.take();
            *self = Self { paper: paper.id.to_owned(), page: 1, asked, ..Self::default() };
        }
        if !busy {
            // What was under way is lost, as it is when a job breaks down.
            self.asked = None;
        }
        let zooms_below = ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = size::HALF_STEP;
            title(ui);
            self.turning(ui, words);
            let has_room = ui.available_width() >= ZOOMS;
            if has_room {
                self.zooms(ui, words);
            }
            !has_room
        });
        if zooms_below.inner {
            ui.horizontal(|ui| self.zooms(ui, words));
        }
        self.keys(ui);
        let room = ui.available_size();
        self.content(ui, paper, words);
        self.next(ui, room.x, busy)
    }

    /// What stands under the controls.
    fn content(&mut self, ui: &mut Ui, paper: Paper<'_>, words: &Words) {
        let Some((_, shown)) = &mut self.shown else {
            ui.add(JpText::note(words.say("page-reading"), ui));
            return;
        };
        let (number, content) = match shown {
            Shown::Failed(error) => {
                if failed(ui, error, words) {
                    self.shown = None;
                }
                return;
            }
            Shown::Page { number, content } => (*number, content),
        };
        let pages = self.known.map_or(1, |(pages, _)| pages);
        let values = [("name", paper.name.into()), ("page", number.into()), ("pages", pages.into())];
        let name = words.say_with("page-name", &values);
        let to_top = std::mem::take(&mut self.to_top);
        match content {
            Content::Sheet(sheet) => {
                sheet.show(ui, &name, words, self.zoom.factor(), to_top);
            }
            Content::Texts(texts) => texts.show(ui, &name, words),
        }
    }

    /// What is to be read next, if it is not what is shown.
    fn next(&mut self, ui: &Ui, width: f32, busy: bool) -> Option<Wanted> {
        let wanted = self.wanted(ui, width);
        let is_settled = self.before.replace(wanted) == Some(wanted);
        let is_there = match &self.shown {
            Some((had, Shown::Page { content: Content::Sheet(_), .. })) => *had == wanted,
            // Texts and reasons are the same at any size.
            Some((had, _)) => had.page == wanted.page,
            None => false,
        };
        if is_there || busy {
            return None;
        }
        if !is_settled {
            ui.ctx().request_repaint();
            return None;
        }
        self.asked = Some((self.paper.clone(), wanted));
        Some(wanted)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number of pixels")]
    fn wanted(&self, ui: &Ui, width: f32) -> Wanted {
        let pixels = page::room(ui, width) * self.zoom.factor() * ui.pixels_per_point();
        let longest = ui.input(|i| i.max_texture_side).min(LONGEST);
        Wanted {
            page: self.page,
            width: pixels.round().clamp(1.0, 16_384.0) as u32,
            longest: u32::try_from(longest).unwrap_or(u32::MAX),
        }
    }

    /// Which page it is, and the way to the others.
    fn turning(&mut self, ui: &mut Ui, words: &Words) {
        let Some((pages, is_sheet)) = self.known else { return };
        let page = self.page;
        if pages > 1 {
            let arrow = |ui: &mut Ui, sign, id, enabled| {
                ui.add_enabled_ui(enabled, |ui| icon::button(ui, sign, &words.say(id)).clicked()).inner
            };
            if arrow(ui, Icon::Back, msg("page-previous"), page > 1) {
                self.page = page - 1;
            }
            let id = if is_sheet { msg("page-of") } else { msg("page-sheet-of") };
            let place = words.say_with(id, &[("page", page.into()), ("pages", pages.into())]);
            ui.add(JpText::note(place, ui));
            if arrow(ui, Icon::Forward, msg("page-next"), page < pages) {
                self.page = page + 1;
            }
        } else if is_sheet {
            let values = [("page", page.into()), ("pages", pages.into())];
            ui.add(JpText::note(words.say_with("page-of", &values), ui));
        }
    }

    fn zooms(&mut self, ui: &mut Ui, words: &Words) {
        if !self.known.is_some_and(|(_, is_sheet)| is_sheet) {
            return;
        }
        let sign = |ui: &mut Ui, sign, id, to: Option<Zoom>| {
            let clicked =
                ui.add_enabled_ui(to.is_some(), |ui| icon::button(ui, sign, &words.say(id)).clicked());
            to.filter(|_| clicked.inner)
        };
        let smaller = sign(ui, Icon::Minus, msg("page-smaller"), self.zoom.smaller());
        let percent = words.say_with("page-percent", &[("percent", i64::from(self.zoom.percent()).into())]);
        let fit = words.say("page-fit");
        let reset =
            ui.add(Link::new(&percent).size(text::LABEL).name(&fit)).on_hover_text(fit.as_ref()).clicked();
        let larger = sign(ui, Icon::Plus, msg("page-larger"), self.zoom.larger());
        let reset = reset.then(Zoom::default);
        if let Some(zoom) = smaller.or(larger).or(reset) {
            self.zoom = zoom;
        }
    }

    /// Page Up and Page Down turn pages while nothing else has the keyboard.
    fn keys(&mut self, ui: &Ui) {
        let Some((pages, _)) = self.known else { return };
        let focused = ui.memory(Memory::focused);
        if focused.is_some_and(|id| id != page::id()) {
            return;
        }
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::PageDown) && self.page < pages {
            self.page += 1;
        }
        if pressed(Key::PageUp) && self.page > 1 {
            self.page -= 1;
        }
    }
}

/// The longest edge of a page in pixels, where the graphics card has no smaller limit.
const LONGEST: usize = 8_192;

/// Room that the zoom takes, in points.
const ZOOMS: f32 = 108.0;

/// Why there is no page; whether it is to be tried again.
fn failed(ui: &mut Ui, error: &AppError, words: &Words) -> bool {
    let told = tell(error, words);
    ui.add_space(size::HALF_STEP);
    ui.horizontal_top(|ui| {
        ui.add(StatusLabel::new(Status::Soon, &told.what).mark_only());
        ui.vertical(|ui| {
            for part in [&told.what, &told.kept, &told.advice] {
                ui.add(JpText::new(part.as_str()).size(text::LABEL));
            }
            ui.add_space(size::HALF_STEP);
            ui.add(Button::secondary(&words.say("page-again"))).clicked()
        })
        .inner
    })
    .inner
}
