//! Deadlines over months: one line a vendor, marks shaped and coloured by status, today as a line.

use crate::ui::theme::{Palette, palette, size, text};
use crate::ui::widgets::paint;
use crate::ui::widgets::status::{Status, paint_mark};
use chrono::NaiveDate;
use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// One deadline.
#[derive(Clone, Copy, Debug)]
pub struct Mark<'a> {
    /// When it is due.
    pub date: NaiveDate,
    /// How it stands.
    pub status: Status,
    /// What readers say and what shows on hover.
    pub name: &'a str,
}

/// One line of the timeline.
#[derive(Clone, Copy, Debug)]
pub struct Lane<'a> {
    /// Whose line it is.
    pub label: &'a str,
    /// Its deadlines, in any order. Those closer than a mark's half width are shown as one, the worst on top.
    pub marks: &'a [Mark<'a>],
}

/// A timeline from `start` to `end`.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// First day shown.
    pub start: NaiveDate,
    /// Last day shown.
    pub end: NaiveDate,
    /// Where the line for today stands.
    pub today: NaiveDate,
    /// Its word.
    pub today_word: &'a str,
    /// First days of months with their names.
    pub months: &'a [(NaiveDate, &'a str)],
    /// The lines, top to bottom.
    pub lanes: &'a [Lane<'a>],
    /// What readers call it.
    pub name: &'a str,
}

/// The mark that was clicked. Where several lie on one spot, all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineHit {
    /// Index of the line.
    pub lane: usize,
    /// Indices of the marks within it, by date.
    pub marks: Vec<usize>,
}

const LABELS: f32 = 190.0;
const LANE: f32 = 31.0;
const HEAD: f32 = 24.0;
const SIDE: f32 = 16.0;
/// Marks closer than this are one.
const NEAR: f32 = 17.0;

impl Timeline<'_> {
    /// Height in points of a timeline of this many lines.
    pub fn height(&self) -> f32 {
        HEAD + LANE * f32::from(u16::try_from(self.lanes.len()).unwrap_or(u16::MAX)) + 6.0
    }

    /// Shows it over the width at hand.
    pub fn show(&self, ui: &mut Ui) -> Option<TimelineHit> {
        let palette = palette(ui.ctx());
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), self.height()));
        let builder = UiBuilder::new()
            .id_salt(("timeline", self.name))
            .max_rect(rect)
            .accessibility_role(Role::Figure)
            .accessibility_label(self.name);
        let mut hit = None;
        ui.scope_builder(builder, |ui| {
            let line = Stroke::new(size::LINE, palette.line);
            ui.painter().rect(rect, size::RADIUS_CARD, palette.surface, line, StrokeKind::Inside);
            let labels = LABELS.min(rect.width() * 0.3);
            let axis = rect.with_min_x(rect.left() + labels).with_max_x(rect.right() - 12.0);
            self.grid(ui, &palette, rect, axis);
            for (index, lane) in self.lanes.iter().enumerate() {
                let top = rect.top() + HEAD + LANE * f32::from(u16::try_from(index).unwrap_or(u16::MAX));
                let row = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + LANE));
                if index > 0 {
                    let soft = Stroke::new(size::LINE, palette.line_soft);
                    ui.painter().hline(axis.left()..=rect.right() - 1.0, row.top(), soft);
                }
                let label =
                    paint::elided(ui, lane.label, text::regular(text::BODY), palette.text, labels - 22.0);
                let cut = label.elided;
                let label_box =
                    paint::put(ui.painter(), row.left_center() + vec2(12.0, 0.0), Align2::LEFT_CENTER, label);
                let response = ui.interact(label_box, ui.scope_id().with(("lane", index)), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, lane.label));
                if cut {
                    response.on_hover_text(lane.label);
                }
                if let Some(marks) = self.lane(ui, &palette, index, lane, row, axis) {
                    hit = Some(TimelineHit { lane: index, marks });
                }
            }
        });
        hit
    }

    /// Where a day lies on the axis.
    fn x(&self, axis: Rect, day: NaiveDate) -> f32 {
        let days = |from: NaiveDate, to: NaiveDate| {
            f32::from(i16::try_from((to - from).num_days()).unwrap_or(i16::MAX))
        };
        let whole = days(self.start, self.end).max(1.0);
        axis.left() + axis.width() * (days(self.start, day) / whole).clamp(0.0, 1.0)
    }

    fn grid(&self, ui: &Ui, palette: &Palette, rect: Rect, axis: Rect) {
        let painter = ui.painter();
        for (first, name) in self.months {
            let x = self.x(axis, *first).round() + 0.5;
            painter.vline(
                x,
                rect.top() + 1.0..=rect.bottom() - 1.0,
                Stroke::new(size::LINE, palette.line_soft),
            );
            let galley = paint::line(ui, name, text::regular(text::SMALL), palette.text_quiet);
            paint::put(painter, pos2(x + 6.0, rect.top() + 12.0), Align2::LEFT_CENTER, galley);
        }
        let x = self.x(axis, self.today).round();
        painter.vline(x, rect.top() + 1.0..=rect.bottom() - 1.0, Stroke::new(2.0, palette.accent));
        let word = paint::line(ui, self.today_word, text::bold(text::SMALL), palette.accent_strong);
        // Its own ground keeps it readable over a month's name.
        let ground =
            Align2::LEFT_CENTER.anchor_size(pos2(x + 4.0, rect.top() + 12.0), word.size() + vec2(4.0, 4.0));
        painter.rect_filled(ground, 2, palette.surface);
        paint::put(painter, ground.left_center() + vec2(1.0, 0.0), Align2::LEFT_CENTER, word);
    }

    /// Shows the marks of one line; returns those clicked.
    fn lane(
        &self,
        ui: &Ui,
        palette: &Palette,
        index: usize,
        lane: &Lane<'_>,
        row: Rect,
        axis: Rect,
    ) -> Option<Vec<usize>> {
        let mut clicked = None;
        for group in self.groups(lane, axis) {
            let members: Vec<&Mark<'_>> =
                group.marks.iter().filter_map(|mark| lane.marks.get(*mark)).collect();
            let Some(worst) = members.iter().map(|mark| mark.status).max() else { continue };
            let center = pos2(group.x, row.center().y);
            let target = Rect::from_center_size(center, vec2(SIDE + 4.0, LANE - 4.0));
            let id = ui.scope_id().with((index, group.marks.first()));
            let response = ui.interact(target, id, Sense::click());
            let names: Vec<&str> = members.iter().map(|mark| mark.name).collect();
            let name = names.join("\n");
            response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
            // A rim keeps neighbours and the line of today apart.
            ui.painter().circle_filled(center, SIDE / 2.0 + 2.0, palette.surface);
            let side = if response.hovered() { SIDE + 2.0 } else { SIDE };
            paint_mark(ui.painter(), palette, worst, center, side);
            if members.len() > 1 {
                let count =
                    paint::line(ui, &members.len().to_string(), text::bold(10.0), worst.color(palette));
                let at = center + vec2(SIDE / 2.0 + 1.0, -SIDE / 2.0 + 2.0);
                let ground = Align2::LEFT_CENTER.anchor_size(at, count.size());
                ui.painter().rect_filled(ground.expand(1.0), 3, palette.surface);
                paint::put(ui.painter(), at, Align2::LEFT_CENTER, count);
            }
            paint::focus_ring_inside(ui, &response, target, 4);
            if response.clicked() {
                clicked = Some(group.marks);
            }
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
        }
        clicked
    }

    /// Marks that fall on one spot, together.
    fn groups(&self, lane: &Lane<'_>, axis: Rect) -> Vec<Group> {
        let mut order: Vec<usize> = (0..lane.marks.len()).collect();
        order.retain(|mark| {
            lane.marks.get(*mark).is_some_and(|mark| (self.start..=self.end).contains(&mark.date))
        });
        order.sort_by_key(|mark| lane.marks.get(*mark).map(|mark| mark.date));
        let mut groups: Vec<Group> = Vec::new();
        for mark in order {
            let Some(date) = lane.marks.get(mark).map(|mark| mark.date) else { continue };
            let x = self.x(axis, date);
            match groups.last_mut().filter(|group| x - group.x < NEAR) {
                Some(group) => group.marks.push(mark),
                None => groups.push(Group { x, marks: vec![mark] }),
            }
        }
        groups
    }
}

struct Group {
    x: f32,
    marks: Vec<usize>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn marks_on_one_spot_are_one_and_marks_outside_are_none() {
        let mark = |date| Mark { date, status: Status::Soon, name: "" };
        let marks = [mark(day(11, 24)), mark(day(10, 1)), mark(day(11, 23)), mark(day(2, 1))];
        let lane = Lane { label: "", marks: &marks };
        let lanes = [lane];
        let timeline = Timeline {
            start: day(9, 1),
            end: day(12, 31),
            today: day(11, 23),
            today_word: "",
            months: &[],
            lanes: &lanes,
            name: "",
        };
        let axis = Rect::from_min_size(pos2(0.0, 0.0), vec2(600.0, 10.0));
        let groups: Vec<Vec<usize>> =
            timeline.groups(&lane, axis).into_iter().map(|group| group.marks).collect();
        assert_eq!(groups, [vec![1], vec![2, 0]]);
    }
}
