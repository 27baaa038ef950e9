//! A date field that reads and writes dates as this office does.

use chrono::Weekday;
use eframe::egui::Ui;

use super::cx::Cx;
use super::widgets::{DateOutput, Dates, Field};
use crate::domain::calendar::Month;
use crate::i18n::parse_date;

const WEEK: [Weekday; 7] =
    [Weekday::Sun, Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];

/// Shows the field as a date.
pub fn show(field: Field<'_>, ui: &mut Ui, value: &mut String, cx: &Cx<'_>) -> DateOutput {
    let (words, today, calendar) = (cx.words, cx.today(), &cx.picture.rules.calendar);
    let dates = words.dates();
    let office = Dates {
        today,
        parse: &|text| parse_date(text, today).ok(),
        format: &|date| dates.date_long(date, Some(calendar)),
        month_title: &|date| dates.month_name(Month::of(date)),
        is_closed: &|date| !calendar.is_working_day(date),
        weekdays: WEEK.map(|day| dates.weekday(day)),
        open: &words.say("calendar-open"),
        previous: &words.say("calendar-previous"),
        next: &words.say("calendar-next"),
    };
    field.date(ui, value, &office)
}
