//! A month to pick a day from.

use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use chrono::{Datelike, Days, Months, NaiveDate};
use eframe::egui::accesskit::Role;
use eframe::egui::{Align2, Color32, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Everything a date field must be told: how this office writes and reads dates, and which days it is closed.
pub struct Dates<'a> {
    /// Today, for the mark in the calendar and the month it opens at.
    pub today: NaiveDate,
    /// Reads what was typed, in any usual way.
    pub parse: &'a dyn Fn(&str) -> Option<NaiveDate>,
    /// Writes a date in full, such as 令和8年11月23日（月・祝）.
    pub format: &'a dyn Fn(NaiveDate) -> String,
    /// Heads a month, such as 令和8年11月; gets the month's first day.
    pub month_title: &'a dyn Fn(NaiveDate) -> String,
    /// Whether the office is closed on a day.
    pub is_closed: &'a dyn Fn(NaiveDate) -> bool,
    /// Sunday to Saturday, one character each.
    pub weekdays: [&'a str; 7],
    /// Name of the button that opens the calendar.
    pub open: &'a str,
    /// Name of the button that goes to the month before.
    pub previous: &'a str,
    /// Name of the button that goes to the month after.
    pub next: &'a str,
}

const CELL: f32 = 32.0;

/// Shows the month that holds `month`, with `chosen` marked. Returns the day picked.
/// `month` is moved by the buttons at its head.
pub(super) fn show(
    ui: &mut Ui,
    dates: &Dates<'_>,
    month: &mut NaiveDate,
    chosen: Option<NaiveDate>,
) -> Option<NaiveDate> {
    let palette = palette(ui.ctx());
    ui.set_width(CELL * 7.0);
    ui.spacing_mut().item_spacing = vec2(0.0, 4.0);
    let first = month.with_day(1).unwrap_or(*month);
    ui.horizontal(|ui| {
        if icon::sized_button(ui, Icon::Back, dates.previous, 28.0).clicked() {
            *month = first.checked_sub_months(Months::new(1)).unwrap_or(first);
        }
        let title = paint::line(ui, &(dates.month_title)(first), text::bold(text::BODY), palette.text);
        let (rect, response) = ui.allocate_exact_size(vec2(CELL * 7.0 - 56.0, 28.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, (dates.month_title)(first)));
        paint::put(ui.painter(), rect.center(), Align2::CENTER_CENTER, title);
        if icon::sized_button(ui, Icon::Forward, dates.next, 28.0).clicked() {
            *month = first.checked_add_months(Months::new(1)).unwrap_or(first);
        }
    });
    let (head, _) = ui.allocate_exact_size(vec2(CELL * 7.0, 20.0), Sense::hover());
    for (column, weekday) in (0_u8..).zip(dates.weekdays) {
        let color = if column == 0 || column == 6 { palette.danger } else { palette.text_quiet };
        let galley = paint::line(ui, weekday, text::regular(text::SMALL), color);
        let at = pos2(head.left() + CELL * (f32::from(column) + 0.5), head.center().y);
        paint::put(ui.painter(), at, Align2::CENTER_CENTER, galley);
    }
    let lead = u64::from(first.weekday().num_days_from_sunday());
    let mut day = first.checked_sub_days(Days::new(lead)).unwrap_or(first);
    let mut picked = None;
    for _week in 0..6 {
        if day > first && day.month() != first.month() {
            break;
        }
        let (row, _) = ui.allocate_exact_size(vec2(CELL * 7.0, CELL - 2.0), Sense::hover());
        for column in 0_u8..7 {
            let left = row.left() + CELL * f32::from(column);
            let cell = Rect::from_min_size(pos2(left, row.top()), vec2(CELL, row.height()));
            if day.month() == first.month() && one_day(ui, dates, cell, day, chosen) {
                picked = Some(day);
            }
            day = day.succ_opt().unwrap_or(day);
        }
    }
    picked
}

/// One day; returns whether it was picked.
fn one_day(ui: &Ui, dates: &Dates<'_>, cell: Rect, day: NaiveDate, chosen: Option<NaiveDate>) -> bool {
    let palette = palette(ui.ctx());
    let response = ui.interact(cell, ui.scope_id().with(day), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, ui.is_enabled(), chosen == Some(day), (dates.format)(day))
    });
    let disc = cell.shrink(2.0);
    let closed = (dates.is_closed)(day);
    let (fill, color) = if chosen == Some(day) {
        (palette.accent, palette.on_accent)
    } else if response.hovered() {
        (palette.accent_soft, palette.accent_strong)
    } else if closed {
        (Color32::TRANSPARENT, palette.danger)
    } else {
        (Color32::TRANSPARENT, palette.text)
    };
    ui.painter().rect_filled(disc, size::RADIUS, fill);
    if day == dates.today {
        ui.painter().rect_stroke(
            disc,
            size::RADIUS,
            Stroke::new(size::LINE, palette.accent),
            StrokeKind::Inside,
        );
    }
    let number = paint::line(ui, &day.day().to_string(), text::regular(text::LABEL), color);
    paint::put(ui.painter(), disc.center(), Align2::CENTER_CENTER, number);
    paint::focus_ring_inside(ui, &response, disc, size::RADIUS);
    response.clicked()
}
