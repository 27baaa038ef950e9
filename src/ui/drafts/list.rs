//! The quiet line above today's list: how many records were begun and not finished, each to go on with or throw away.

use chrono::{DateTime, FixedOffset};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align, Layout, Margin, ScrollArea, Sense, Ui, UiBuilder, vec2};

use crate::i18n::{Words, msg};
use crate::ui::cx::Cx;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, Card, Icon, JpText, Link, icon};

/// Which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A form, by its number.
    Form(u64),
    /// An inspection on site, by its number.
    OnSite(u64),
}

/// What the officer wants with one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Go on.
    Continue(Which),
    /// Throw it away.
    Discard(Which),
}

/// One record that was begun.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// Which.
    pub which: Which,
    /// What was to be recorded.
    pub title: String,
    /// For which contract, about what.
    pub subtitle: String,
    /// When it was typed last.
    pub at: Option<DateTime<FixedOffset>>,
    /// Whether the program ended while it was being recorded.
    pub perhaps_recorded: bool,
    /// Whether its contract is on file here: without one it can only be thrown away.
    pub can_continue: bool,
}

/// What the line remembers.
#[derive(Debug, Default)]
pub struct List {
    is_open: bool,
}

/// Height of the list before it scrolls, in points: some five rows.
const HIGHEST: f32 = 236.0;
/// Narrower than this, the buttons stand below the words.
const BESIDE: f32 = 560.0;

impl List {
    /// Shows the line, and the list once it is asked for; nothing where nothing was begun. Gives what was chosen, with the
    /// record it is for in words.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, all: &[Unfinished]) -> Option<(Chosen, String)> {
        if all.is_empty() {
            self.is_open = false;
            return None;
        }
        let words = cx.words;
        let mut chosen = None;
        Card::new().margin(Margin::symmetric(14, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = size::HALF_STEP;
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = size::STEP;
                let (mark, _) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::hover());
                icon::paint(ui.painter(), Icon::Paper, mark.center(), 15.0, palette(ui.ctx()).text_muted);
                let count = words.say_with("drafts-count", &[("count", all.len().into())]);
                ui.add(JpText::new(count).strong());
                let toggle = words.say(if self.is_open { msg("drafts-hide") } else { msg("drafts-show") });
                if ui.add(Link::new(&toggle)).clicked() {
                    self.is_open = !self.is_open;
                    ui.ctx().request_repaint();
                }
            });
            if self.is_open {
                ui.add(JpText::note(words.say("drafts-note"), ui));
                chosen = rows(ui, cx, all);
            }
        });
        ui.add_space(size::STEP);
        chosen
    }
}

fn rows(ui: &mut Ui, cx: &Cx<'_>, all: &[Unfinished]) -> Option<(Chosen, String)> {
    let mut chosen = None;
    let builder = UiBuilder::new()
        .id_salt("drafts")
        .accessibility_role(Role::List)
        .accessibility_label(cx.words.say("drafts-list"));
    ui.scope_builder(builder, |ui| {
        // Today's list stays in sight below it.
        let height = HIGHEST.min(ui.available_height() * 0.5);
        ScrollArea::vertical().auto_shrink([false, true]).max_height(height).show(ui, |ui| {
            for one in all {
                let line = palette(ui.ctx()).line_soft;
                let top = ui.available_rect_before_wrap();
                ui.painter().hline(top.x_range(), top.top(), (1.0, line));
                ui.add_space(size::HALF_STEP);
                chosen = chosen.take().or(row(ui, cx, one).map(|chosen| (chosen, what(one))));
            }
        });
    });
    chosen
}

fn row(ui: &mut Ui, cx: &Cx<'_>, one: &Unfinished) -> Option<Chosen> {
    if ui.available_width() < BESIDE {
        about(ui, cx, one);
        return ui.horizontal_wrapped(|ui| buttons(ui, cx.words, one, false)).inner;
    }
    let mut chosen = None;
    ui.horizontal_top(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            chosen = buttons(ui, cx.words, one, true);
            ui.with_layout(Layout::top_down(Align::Min), |ui| about(ui, cx, one));
        });
    });
    chosen
}

fn about(ui: &mut Ui, cx: &Cx<'_>, one: &Unfinished) {
    let words = cx.words;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add(JpText::new(one.title.as_str()).strong());
    let when = one.at.map(|at| {
        let at = at.naive_local();
        let when = format!(
            "{} {}",
            words.dates().date_long(at.date(), Some(&cx.picture.rules.calendar)),
            at.format("%-H:%M")
        );
        words.say_with("drafts-at", &[("when", when.into())])
    });
    let gone = (!one.can_continue).then(|| words.say("drafts-contract-gone").into_owned());
    let parts = [Some(one.subtitle.clone()), when, gone];
    let line: Vec<String> = parts.into_iter().flatten().filter(|part| !part.trim().is_empty()).collect();
    let quiet = palette(ui.ctx()).text_muted;
    ui.add(JpText::new(line.join("　")).size(text::LABEL).color(quiet));
    if one.perhaps_recorded {
        let color = palette(ui.ctx()).warning;
        ui.add(JpText::new(words.say("drafts-perhaps")).size(text::LABEL).color(color));
    }
}

/// The record in one line.
fn what(one: &Unfinished) -> String {
    [one.title.as_str(), one.subtitle.as_str()].join(" ").trim().to_owned()
}

/// To go on and to throw away; from the right edge the last one is added first.
fn buttons(ui: &mut Ui, words: &Words, one: &Unfinished, from_right: bool) -> Option<Chosen> {
    let what = what(one);
    let mut chosen = None;
    let discard = |ui: &mut Ui, chosen: &mut Option<Chosen>| {
        let name = words.say_with("drafts-discard-name", &[("what", what.as_str().into())]);
        if ui.add(Button::text(&words.say("drafts-discard")).name(&name)).clicked() {
            *chosen = Some(Chosen::Discard(one.which));
        }
    };
    if from_right {
        discard(ui, &mut chosen);
    }
    let name = words.say_with("drafts-continue-name", &[("what", what.as_str().into())]);
    let word = words.say("drafts-continue");
    if ui.add(Button::secondary(&word).name(&name).enabled(one.can_continue)).clicked() {
        chosen = Some(Chosen::Continue(one.which));
    }
    if !from_right {
        discard(ui, &mut chosen);
    }
    chosen
}
