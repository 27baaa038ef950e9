//! Summary cards: a mark, a word and a big figure, clickable.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::{Status, paint_mark};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, CursorIcon, Response, Sense, Stroke, Ui, Vec2, Widget, WidgetInfo, vec2};

/// One summary card.
#[must_use = "add it to a Ui, or give several to `row`"]
pub struct StatCard<'a> {
    status: Status,
    word: &'a str,
    figure: &'a str,
    unit: &'a str,
    width: f32,
    chosen: bool,
    still: bool,
}

/// Height of a summary card in points.
pub const HEIGHT: f32 = 80.0;

impl<'a> StatCard<'a> {
    /// `figure` is written big, `unit` (件) small after it.
    pub fn new(status: Status, word: &'a str, figure: &'a str, unit: &'a str) -> Self {
        Self { status, word, figure, unit, width: 214.0, chosen: false, still: false }
    }

    /// Width in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl StatCard<'_> {
    /// A card that only tells: it leads nowhere and cannot be pressed.
    pub fn still(mut self) -> Self {
        self.still = true;
        self
    }

    /// A card whose filter holds: a blue line, and readers hear that it is pressed.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }
}

impl Widget for StatCard<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let sense = if self.still { Sense::hover() } else { Sense::click() };
        let (rect, response) = ui.allocate_exact_size(vec2(self.width, HEIGHT), sense);
        response.widget_info(|| {
            let name = format!("{} {}{}", self.word, self.figure, self.unit);
            if self.still {
                return WidgetInfo::labeled(Role::Label, true, name);
            }
            WidgetInfo::selected(Role::Button, ui.is_enabled(), self.chosen, name)
        });
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            let hovered = response.hovered() && !self.still;
            let marked = hovered || self.chosen;
            let line = if marked { palette.accent } else { palette.line };
            let fill = match (self.chosen, hovered) {
                (true, _) => palette.accent_soft,
                (_, true) => palette.surface_hover,
                _ => palette.surface,
            };
            let width = if self.chosen { 2.0 } else { size::LINE };
            paint::filled(painter, rect, size::RADIUS_CARD, fill, Stroke::new(width, line));
            let middle = rect.min + vec2(14.0, 21.0);
            paint_mark(painter, &palette, self.status, middle + vec2(size::MARK / 2.0, 0.0), size::MARK);
            let room = rect.width() - 28.0 - 21.0;
            let word =
                paint::elided(ui, self.word, text::bold(text::BODY), self.status.color(&palette), room);
            paint::put(painter, middle + vec2(21.0, 0.0), Align2::LEFT_CENTER, word);
            let figure = paint::line(ui, self.figure, text::bold(text::NUMBER), palette.text);
            let figure_box = paint::put(painter, rect.min + vec2(14.0, 51.0), Align2::LEFT_CENTER, figure);
            let unit = paint::line(ui, self.unit, text::regular(text::LABEL), palette.text);
            let at = eframe::egui::pos2(figure_box.right() + 4.0, figure_box.center().y + 6.0);
            paint::put(painter, at, Align2::LEFT_CENTER, unit);
            paint::focus_ring(ui, &response, rect, size::RADIUS_CARD);
        }
        if self.still { response } else { response.on_hover_cursor(CursorIcon::PointingHand) }
    }
}

/// Lays `cards` side by side over the whole width, in as many rows as their least width asks for.
/// Returns the index of the card that was clicked.
pub fn row(ui: &mut Ui, cards: Vec<StatCard<'_>>) -> Option<usize> {
    const LEAST: f32 = 136.0;
    let count = cards.len();
    if count == 0 {
        return None;
    }
    let available = ui.available_width();
    let mut columns = count;
    while columns > 1 && card_width(available, columns) < LEAST {
        columns -= 1;
    }
    let width = card_width(available, columns);
    // Whole points, so that lines are sharp, and no gap is left at the right.
    let edge = |column: u16| (f32::from(column) * (width + size::GAP)).round();
    let mut clicked = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(size::GAP);
        let mut cards = cards.into_iter().enumerate();
        for _ in 0..count.div_ceil(columns) {
            ui.horizontal(|ui| {
                for (column, (index, card)) in (0_u16..).zip(cards.by_ref().take(columns)) {
                    let width = edge(column + 1) - edge(column) - size::GAP;
                    if ui.add(card.width(width)).clicked() {
                        clicked = Some(index);
                    }
                }
            });
        }
    });
    clicked
}

fn card_width(available: f32, columns: usize) -> f32 {
    let columns = f32::from(u16::try_from(columns).unwrap_or(u16::MAX));
    (available - size::GAP * (columns - 1.0)) / columns
}
