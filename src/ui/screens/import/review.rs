//! The second half of 取込: what the bundle would change, item by item, and what the officer makes of it.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui, Vec2, vec2};

use super::changes::Changes;
use super::differences;
use super::item::{effects, problems, recorded};
use super::paper::PaperColumn;
use super::size_text;
use super::verdict::{self, AgainBy};
use crate::app::{
    Choice, ItemVerdict, Preview, PreviewItem, Proposal, Signature, letters_folder, signature_state,
    signature_wanted, warning,
};
use crate::domain::ids::ContractId;
use crate::domain::signing::SignatureState;
use crate::i18n::{self, Words, msg, parse_date};
use crate::ui::cx::{Answer, Cx};
use crate::ui::date_field;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, Card, Chip, Field, JpText, Status, StatusLabel, heading};

/// What the officer asked for.
pub enum Asked {
    /// Store what was chosen: a choice per item.
    Store(Vec<Choice>),
    /// Put the review away; nothing is stored.
    Leave,
}

/// A bundle under review.
pub struct Review {
    preview: Preview,
    choices: Vec<Choice>,
    again_by: Vec<AgainBy>,
    letters: String,
    selected: usize,
    everyone: bool,
    received: String,
    received_on: NaiveDate,
    received_error: bool,
    /// The chosen item as a paper, to look at.
    paper: PaperColumn,
    /// The comparison of the selected item, with what it was made for.
    changes: Option<((usize, bool, i18n::Language), Option<Changes>)>,
}

/// Width of the items at the left and of the paper at the right, where all three stand side by side.
const ITEMS: f32 = 300.0;
const PAPER: f32 = 330.0;
/// Narrower than this, they stand below each other.
const SIDE_BY_SIDE: f32 = 900.0;
/// Narrower than this, the buttons stand below the heading.
const BUTTONS_BESIDE_TITLE: f32 = 640.0;
impl Review {
    /// A review of a preview, with the choices it comes with.
    pub fn new(preview: Preview, cx: &Cx<'_>) -> Self {
        let received_on = cx.today();
        Self {
            choices: preview.choices(),
            letters: letters_folder().map(|dir| dir.to_string_lossy().into_owned()).unwrap_or_default(),
            again_by: vec![AgainBy::default(); preview.items.len()],
            selected: 0,
            everyone: false,
            received: cx.words.dates().date_long(received_on, Some(&cx.picture.rules.calendar)),
            received_on,
            received_error: false,
            paper: PaperColumn::default(),
            changes: None,
            preview,
        }
    }

    /// What is reviewed.
    pub fn preview(&self) -> &Preview {
        &self.preview
    }

    /// For which contract it is.
    pub fn contract(&self) -> &ContractId {
        &self.preview.contract
    }

    /// When the ward received it.
    pub fn received(&self) -> NaiveDate {
        self.received_on
    }

    /// The folder that the letter goes into; nowhere where none is named.
    pub fn letters(&self) -> Option<PathBuf> {
        Some(self.letters.trim()).filter(|dir| !dir.is_empty()).map(PathBuf::from)
    }

    /// Items that these choices send back for the first time.
    pub fn newly_refused(&self, choices: &[Choice]) -> usize {
        let pairs = self.preview.items.iter().zip(choices);
        pairs.filter(|(item, c)| c.verdict == ItemVerdict::SendBack && !item.was_judged()).count()
    }

    /// Whether an item is taken as things are chosen now. A paper goes with its form, and not without it.
    fn is_taken(&self, index: usize, blocked: bool) -> bool {
        if blocked {
            return false;
        }
        let chosen = |index: usize| {
            let item = self.preview.items.get(index);
            let accepted = self.choices.get(index).is_some_and(|c| c.verdict == ItemVerdict::Accept);
            accepted && item.is_some_and(|item| item.can_accept)
        };
        match self.preview.items.get(index).map(|item| &item.proposal) {
            Some(Proposal::Facts(_)) => chosen(index),
            Some(Proposal::PaperOf(main)) => chosen(index) && chosen(*main),
            Some(Proposal::Nothing) | None => false,
        }
    }

    /// The choices as they would be stored.
    fn effective(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let blocked = self.is_blocked(cx);
        let effective = |(index, choice): (usize, &Choice)| {
            let mut choice = choice.clone();
            choice.verdict = self.verdict_of(index, blocked);
            if let Some(item) = self.preview.items.get(index)
                && choice.verdict == ItemVerdict::SendBack
            {
                choice.reason = item.reason(&choice.reason, cx.words);
            }
            choice
        };
        self.choices.iter().enumerate().map(effective).collect()
    }

    /// The item that is looked at.
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// Looks at an item.
    pub(super) fn select(&mut self, index: usize) {
        self.selected = index;
    }

    /// Whether nothing can be taken for want of a signature.
    pub(super) fn is_blocked(&self, cx: &Cx<'_>) -> bool {
        self.signature(cx).blocks()
    }

    /// Whether an item can be taken, by itself and by the signature of the bundle.
    pub(super) fn can_accept(&self, item: &PreviewItem, cx: &Cx<'_>) -> bool {
        item.can_accept && !self.is_blocked(cx)
    }

    /// Answers for an item.
    pub(super) fn answer(&mut self, index: usize, verdict: ItemVerdict) {
        if let Some(choice) = self.choices.get_mut(index) {
            choice.verdict = verdict;
        }
    }

    /// What becomes of an item as things are chosen now.
    pub(super) fn verdict_of(&self, index: usize, blocked: bool) -> ItemVerdict {
        let chosen = |index: usize| self.choices.get(index).map(|c| c.verdict).unwrap_or_default();
        if chosen(index) != ItemVerdict::Accept || self.is_taken(index, blocked) {
            return chosen(index);
        }
        // A paper shares the fate of its form; what cannot be taken waits.
        match self.preview.items.get(index).map(|item| &item.proposal) {
            Some(Proposal::PaperOf(main)) if chosen(*main) == ItemVerdict::SendBack => ItemVerdict::SendBack,
            _ => ItemVerdict::Later,
        }
    }

    /// How the bundle's signature stands on the day of receipt, as it is typed now.
    fn signature(&self, cx: &Cx<'_>) -> Signature {
        match cx.contract(&self.preview.contract) {
            Some(contract) => self.preview.signature_on(&contract.file, self.received_on),
            None => self.preview.signature.clone(),
        }
    }

    /// Shows the review; nothing can be pressed twice while `storing`.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, storing: bool) -> Option<Asked> {
        let asked = self.head(ui, cx, storing);
        if ui.available_width() >= SIDE_BY_SIDE {
            self.about(ui, cx);
            let middle = ui.available_width() - ITEMS - PAPER - 2.0 * size::GAP;
            let height = ui.available_height();
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = size::GAP;
                column(ui, vec2(ITEMS, height), |ui| self.items(ui, cx));
                let paper = if self.paper.is_wide() { middle + size::GAP + PAPER } else { PAPER };
                if !self.paper.is_wide() {
                    column(ui, vec2(middle, height), |ui| self.contents(ui, cx));
                }
                column(ui, vec2(paper, height), |ui| self.paper(ui, cx, true));
            });
        } else {
            ScrollArea::vertical().id_salt("import-review").auto_shrink([false, false]).show(ui, |ui| {
                self.about(ui, cx);
                let width = ui.available_width();
                column(ui, vec2(width, 460.0), |ui| self.items(ui, cx));
                column(ui, vec2(width, 520.0), |ui| self.contents(ui, cx));
                column(ui, vec2(width, 560.0), |ui| self.paper(ui, cx, false));
            });
        }
        asked.filter(|_| !storing)
    }

    /// What holds for the bundle as a whole.
    fn about(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        self.signed(ui, cx);
        self.warnings(ui, cx.words);
        if self.newly_refused(&self.choices) > 0 {
            verdict::letters(ui, cx, &mut self.letters);
        }
    }

    fn head(&self, ui: &mut Ui, cx: &Cx<'_>, storing: bool) -> Option<Asked> {
        let words = cx.words;
        let choices = self.effective(cx);
        let taken = choices.iter().filter(|c| c.verdict == ItemVerdict::Accept).count();
        let refused = self.newly_refused(&choices);
        let is_wrong =
            |(day, choice): (&AgainBy, &Choice)| day.is_wrong && choice.verdict == ItemVerdict::SendBack;
        let days_are_right = !self.again_by.iter().zip(&self.choices).any(is_wrong);
        let can_store = !storing && !self.received_error && days_are_right;
        let mut asked = None;
        // The rightmost first.
        let buttons = |ui: &mut Ui| {
            let store = match (taken, refused) {
                (0, 0) => None,
                (0, refused) => Some(words.say_with("import-refuse", &[("count", refused.into())])),
                (taken, _) => Some(words.say_with("import-accept", &[("count", taken.into())])),
            };
            if let Some(store) = &store
                && ui.add(Button::primary(store).enabled(can_store)).clicked()
            {
                asked = Some(Asked::Store(choices));
            }
            let leave = if store.is_none() { words.say("button-close") } else { words.say("import-leave") };
            if ui.add(Button::secondary(&leave).enabled(!storing)).clicked() {
                asked = Some(Asked::Leave);
            }
        };
        let title = words.say("import-review-title");
        if ui.available_width() < BUTTONS_BESIDE_TITLE {
            heading::screen(ui, &title, "", |_| ());
            ui.horizontal_wrapped(buttons);
        } else {
            heading::screen(ui, &title, &self.note(cx), buttons);
        }
        asked
    }

    /// The bundle, its contract and its maker.
    fn note(&self, cx: &Cx<'_>) -> String {
        let contract = cx.contract(&self.preview.contract);
        let title = contract.map(|c| c.file.title()).unwrap_or_default();
        let vendor = contract.map(|c| cx.vendor_name(c)).unwrap_or_default();
        cx.words.say_with(
            "import-review-note",
            &[
                ("name", self.preview.name().into()),
                ("vendor", vendor.into()),
                ("contract", title.into()),
                ("count", self.preview.items.len().into()),
                ("size", size_text(self.preview.size).into()),
            ],
        )
    }

    /// Whose key signed it, and why nothing can be taken where its contract wants another.
    fn signed(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let (words, signature) = (cx.words, self.signature(cx));
        let mark = match (&signature.state, signature.blocks()) {
            (_, true) => Status::Late,
            (SignatureState::Registered { .. }, _) => Status::Met,
            (SignatureState::Other(_), _) => Status::Soon,
            (SignatureState::Unsigned, _) => Status::NotApplicable,
        };
        let state = signature_state(&signature.state, words);
        let told = words.say_with("import-signature", &[("state", state.into())]);
        ui.horizontal_top(|ui| {
            ui.add(StatusLabel::new(mark, &told).mark_only());
            ui.add(JpText::new(told.as_str()).size(text::LABEL));
        });
        if let Some(wanted) = signature_wanted(&signature, words) {
            ui.add(JpText::new(wanted).size(text::LABEL).color(palette(ui.ctx()).danger));
            ui.add(JpText::note(words.say("signature-wanted-advice"), ui));
        }
    }

    fn warnings(&self, ui: &mut Ui, words: &Words) {
        let is_old = self.preview.items.iter().all(PreviewItem::was_judged);
        if is_old && !self.preview.items.is_empty() {
            ui.add(StatusLabel::new(Status::Met, &words.say("import-all-seen")));
        }
        for one in &self.preview.warnings {
            let told = warning(one, words);
            ui.horizontal_top(|ui| {
                ui.add(StatusLabel::new(Status::Soon, &told).mark_only());
                ui.add(JpText::new(told.as_str()).size(text::LABEL));
            });
        }
    }

    /// What the officer makes of the chosen item.
    fn verdict(&mut self, ui: &mut Ui, cx: &Cx<'_>, item: &PreviewItem) {
        let can_accept = self.can_accept(item, cx);
        let Some(choice) = self.choices.get_mut(self.selected) else { return };
        let Some(again_by) = self.again_by.get_mut(self.selected) else { return };
        verdict::show(ui, cx, (self.selected, item), can_accept, choice, again_by);
    }

    /// What the chosen item says, against what is on file.
    fn contents(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        let items = Arc::clone(&self.preview.items);
        let Some(item) = items.get(self.selected) else { return };
        inset(ui, |ui| self.verdict(ui, cx, item));
        let made_for = (self.selected, self.everyone, words.language());
        if self.changes.as_ref().is_none_or(|(before, _)| *before != made_for) {
            self.changes = Some((made_for, Changes::of(item, self.everyone, words)));
        }
        if !matches!(&self.changes, Some((_, Some(_)))) {
            ScrollArea::vertical().id_salt("import-contents").auto_shrink([false, false]).show(ui, |ui| {
                inset(ui, |ui| {
                    ui.add(JpText::new(words.say("import-records")).strong().heading());
                    recorded(ui, &self.preview, item, cx);
                    differences::show(ui, &self.preview, item, cx);
                    effects(ui, item, words);
                    problems(ui, item, words);
                });
            });
            return;
        }
        inset(ui, |ui| {
            if let Some((_, Some(changes))) = &self.changes {
                let title = words.say_with("import-changes-of", &[("count", changes.before.into())]);
                ui.horizontal_wrapped(|ui| {
                    ui.add(JpText::new(title).strong().heading());
                    let each = [(false, msg("import-changes-only")), (true, msg("import-everyone"))];
                    for (everyone, id) in each {
                        let chip = words.say(id);
                        if ui.add(Chip::new(&chip, self.everyone == everyone)).clicked() {
                            self.everyone = everyone;
                            ui.ctx().request_repaint();
                        }
                    }
                });
            }
            problems(ui, item, words);
        });
        if let Some((_, Some(changes))) = &self.changes {
            changes.show(ui, words);
        }
    }

    /// What came of a page that was asked for.
    pub fn page_read(&mut self, answer: Answer) {
        self.paper.page_read(answer);
    }

    /// The paper itself; below it its own facts, and when it came.
    fn paper(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, beside: bool) {
        // That of the column, however much of it is in sight.
        let height = ui.available_height();
        ScrollArea::vertical().id_salt("import-paper").auto_shrink([false, false]).show(ui, |ui| {
            inset(ui, |ui| {
                self.paper.show(ui, cx, &self.preview, self.selected, (height, beside));
                self.received_field(ui, cx);
            });
        });
    }

    fn received_field(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let words = cx.words;
        let today = cx.today();
        let parsed = parse_date(&self.received, today);
        let error = match &parsed {
            Ok(day) if *day > today => Some(words.say("import-received-future").into_owned()),
            Ok(_) => None,
            Err(error) => Some(i18n::problems::date_text_error(error, words)),
        };
        self.received_error = error.is_some();
        if let (Ok(day), None) = (parsed, &error) {
            self.received_on = day;
        }
        let (label, mark) = (words.say("import-received"), words.say("field-required"));
        let field = Field::new("received", &label).required(&mark).error(error.as_deref());
        date_field::show(field, ui, &mut self.received, cx);
    }
}

/// One of the white columns, of a fixed size.
fn column(ui: &mut Ui, area: Vec2, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(area, Layout::top_down(Align::Min), |ui| {
        Card::new().margin(1).show(ui, |ui| {
            ui.set_width(area.x - 4.0);
            ui.set_height(area.y - 4.0);
            content(ui);
        });
    });
}

/// Content with the margin of a card.
fn inset(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::new().inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = size::HALF_STEP;
        content(ui);
    });
}
