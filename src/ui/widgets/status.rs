//! Status marks: shape, colour and word together, so that none is needed alone.

use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, Widget,
    WidgetInfo, vec2,
};

/// What a mark says. Ordered from best to worst, so that `max` gives the worst of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The clause asks nothing here: grey ring with −.
    NotApplicable,
    /// Its time has not come: grey ring with −.
    NotYet,
    /// Waived by the ward: grey ring with ✓.
    Waived,
    /// Done: green disc with ✓.
    Met,
    /// Waiting for the ward: blue disc with ….
    Waiting,
    /// Due soon, or to be checked: orange triangle with !.
    Soon,
    /// Past its date: red rounded square with !.
    Late,
    /// Broken beyond repair by doing it now: red rounded square with ×.
    Breached,
}

impl Status {
    /// Every status, best first.
    pub const ALL: [Self; 8] = [
        Self::NotApplicable,
        Self::NotYet,
        Self::Waived,
        Self::Met,
        Self::Waiting,
        Self::Soon,
        Self::Late,
        Self::Breached,
    ];

    /// Colour of the mark and of its word.
    pub fn color(self, palette: &Palette) -> Color32 {
        match self {
            Self::NotApplicable | Self::NotYet | Self::Waived => palette.text_muted,
            Self::Met => palette.success,
            Self::Waiting => palette.waiting,
            Self::Soon => palette.warning,
            Self::Late | Self::Breached => palette.danger,
        }
    }

    /// Ground of a table cell that holds this status, where it has one.
    pub fn ground(self, palette: &Palette) -> Option<Color32> {
        match self {
            Self::Waiting => Some(palette.waiting_soft),
            Self::Soon => Some(palette.warning_soft),
            Self::Late | Self::Breached => Some(palette.danger_soft),
            Self::NotApplicable | Self::NotYet | Self::Waived | Self::Met => None,
        }
    }
}

/// Paints the mark of `status`, `side` points wide, around `center`.
pub fn paint_mark(painter: &Painter, palette: &Palette, status: Status, center: Pos2, side: f32) {
    let color = status.color(palette);
    let sign = palette.on_status;
    let half = side / 2.0;
    match status {
        Status::Late | Status::Breached => {
            painter.rect_filled(Rect::from_center_size(center, Vec2::splat(side)), 3.0 * side / 16.0, color);
            let icon = if status == Status::Late { Icon::Exclamation } else { Icon::Cross };
            icon::paint(painter, icon, center, side * 0.76, sign);
        }
        Status::Soon => {
            let points =
                vec![center + vec2(0.0, -half), center + vec2(half, half), center + vec2(-half, half)];
            painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
            icon::paint(painter, Icon::Exclamation, center + vec2(0.0, side * 0.14), side * 0.62, sign);
        }
        Status::Waiting => {
            painter.circle_filled(center, half, color);
            icon::paint(painter, Icon::Dots, center, side * 0.75, sign);
        }
        Status::Met => {
            painter.circle_filled(center, half, color);
            icon::paint(painter, Icon::Check, center, side * 0.72, sign);
        }
        Status::NotYet | Status::NotApplicable | Status::Waived => {
            painter.circle(center, half - 0.5, palette.surface, Stroke::new(1.0, palette.line_strong));
            let icon = if status == Status::Waived { Icon::Check } else { Icon::Minus };
            icon::paint(painter, icon, center, side * 0.5, color);
        }
    }
}

/// A mark with its word, as `! 5日超過`. Readers hear the word.
#[must_use = "add it to a Ui"]
pub struct StatusLabel<'a> {
    status: Status,
    word: &'a str,
    size: f32,
    strong: bool,
    mark_only: bool,
}

impl<'a> StatusLabel<'a> {
    /// `word` says what the mark means here; it may carry a count or a number of days.
    pub fn new(status: Status, word: &'a str) -> Self {
        Self { status, word, size: text::BODY, strong: true, mark_only: false }
    }

    /// Text size in points; the mark grows with it.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Regular instead of bold.
    pub fn regular(mut self) -> Self {
        self.strong = false;
        self
    }

    /// Shows the mark alone; the word is still read out, and shown on hover.
    pub fn mark_only(mut self) -> Self {
        self.mark_only = true;
        self
    }
}

impl Widget for StatusLabel<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let palette = palette(ui.ctx());
        let side = (size::MARK * (self.size / text::BODY).max(0.9)).round();
        let gap = 5.0;
        let height = paint::line_height(self.size).max(side);
        let room = ui.available_width() - side - gap;
        let galley = (!self.mark_only && !self.word.is_empty()).then(|| {
            let font = text::font(self.size, self.strong);
            let color = self.status.color(&palette);
            if room > 3.0 * self.size {
                paint::elided(ui, self.word, font, color, room)
            } else {
                paint::line(ui, self.word, font, color)
            }
        });
        let width = side + galley.as_ref().map_or(0.0, |galley| gap + galley.size().x);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.word));
        let mut cut = false;
        if ui.is_rect_visible(rect) {
            let center = rect.left_center() + vec2(side / 2.0, 0.0);
            paint_mark(ui.painter(), &palette, self.status, center, side);
            if let Some(galley) = galley {
                cut = galley.elided;
                let at = rect.left_center() + vec2(side + gap, 0.0);
                paint::put(ui.painter(), at, Align2::LEFT_CENTER, galley);
            }
        }
        if self.mark_only || cut { response.on_hover_text(self.word) } else { response }
    }
}

/// A count on a pill, as beside an entry of the navigation. Not read out by itself.
pub fn paint_badge(
    painter: &Painter,
    palette: &Palette,
    right_center: Pos2,
    count: &str,
    urgent: bool,
) -> Rect {
    let (ground, color) =
        if urgent { (palette.danger_soft, palette.danger_badge) } else { (palette.badge, palette.text_soft) };
    let galley = painter.layout_no_wrap(count.to_owned(), text::regular(text::SMALL), color);
    let pill = Align2::RIGHT_CENTER.anchor_size(right_center, vec2(galley.size().x + 14.0, 18.0));
    painter.rect(pill, 9, ground, Stroke::NONE, StrokeKind::Inside);
    paint::put(painter, pill.center(), Align2::CENTER_CENTER, galley);
    pill
}
