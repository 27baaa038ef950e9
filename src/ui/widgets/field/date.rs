//! A date, typed in any usual way or picked from a calendar.

use super::calendar::{self, Dates};
use super::{Field, input, part};
use crate::ui::theme::{palette, text};
use crate::ui::widgets::icon::{self, Icon};
use crate::ui::widgets::paint;
use chrono::NaiveDate;
use eframe::egui::accesskit::{HasPopup, Role};
use eframe::egui::{
    Align, Align2, Popup, PopupCloseBehavior, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2,
};

/// What a date field made of its text.
#[derive(Debug)]
pub struct DateOutput {
    /// The field itself.
    pub response: Response,
    /// The date typed or picked; `None` if empty or not readable as a date.
    pub date: Option<NaiveDate>,
}

/// Room for the calendar button at the right of the field.
const BUTTON: f32 = 30.0;

impl Field<'_> {
    /// A date. `value` keeps what was typed; the date read from it shows beside it in full.
    /// Picking from the calendar writes the date in full into `value`.
    pub fn date(self, ui: &mut Ui, value: &mut String, dates: &Dates<'_>) -> DateOutput {
        let (response, date) = self.show(ui, |ui, field| {
            let mut response = input::line(ui, field.hint, field.error.is_some(), value, BUTTON, Align::Min);
            let mut date = (dates.parse)(value);
            let rect = response.rect;
            if let Some(date) = date {
                read_back(ui, &response, value, &(dates.format)(date));
            }
            let button = calendar_button(ui, rect, dates.open);
            if let Some(picked) = pick(ui, &button, dates, date) {
                *value = (dates.format)(picked);
                date = Some(picked);
                response.mark_changed();
            }
            (response, date)
        });
        DateOutput { response, date }
    }
}

/// Shows the date as it was understood, quietly after the text, where there is room for both.
fn read_back(ui: &Ui, response: &Response, typed: &str, full: &str) {
    if typed.trim() == full {
        return;
    }
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_state_description(full));
    let quiet = palette(ui.ctx()).text_muted;
    let galley = paint::line(ui, full, text::regular(text::LABEL), quiet);
    let typed = paint::line(ui, typed, text::regular(text::BODY), quiet);
    let room = response.rect.width() - BUTTON - 30.0 - typed.size().x;
    if galley.size().x <= room {
        let at = pos2(response.rect.right() - BUTTON - 6.0, response.rect.center().y);
        paint::put(ui.painter(), at, Align2::RIGHT_CENTER, galley);
    }
}

fn calendar_button(ui: &Ui, field: Rect, name: &str) -> Response {
    let rect = Rect::from_center_size(pos2(field.right() - 18.0, field.center().y), vec2(26.0, 26.0));
    let response = ui.interact(rect, part(ui, "calendar"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Dialog));
    let palette = palette(ui.ctx());
    if response.hovered() {
        ui.painter().rect_filled(rect, 4, palette.accent_soft);
    }
    let color = if response.hovered() { palette.accent } else { palette.text_quiet };
    icon::paint(ui.painter(), Icon::Calendar, rect.center(), 16.0, color);
    paint::focus_ring_inside(ui, &response, rect, 4);
    response.on_hover_text(name)
}

/// The calendar under its button; returns the day picked.
fn pick(ui: &Ui, button: &Response, dates: &Dates<'_>, current: Option<NaiveDate>) -> Option<NaiveDate> {
    let key = button.id.with("month");
    if button.clicked() {
        ui.data_mut(|data| data.insert_temp(key, current.unwrap_or(dates.today)));
    }
    let mut month = ui.data(|data| data.get_temp(key)).unwrap_or(dates.today);
    let picked = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(dates.open)
        .show(|ui| {
            let picked = calendar::show(ui, dates, &mut month, current);
            if picked.is_some() {
                ui.close();
            }
            picked
        })
        .and_then(|shown| shown.inner);
    ui.data_mut(|data| data.insert_temp(key, month));
    picked
}
