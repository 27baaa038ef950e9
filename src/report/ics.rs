//! Deadlines and inspections for an office's groupware (RFC 5545).
//!
//! What an event is called (its UID) follows from the contract and the obligation or inspection alone, and its sequence
//! from the day that the summary looks from: read in again later, an event takes the place of the one before.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};
use sha2::{Digest as _, Sha256};

use super::text;
use crate::domain::figures::{InspectionLine, MonthlySummary, ObligationLine, Whose};
use crate::domain::obligation::Status;
use crate::i18n::{Words, facts, msg, obligations};

/// Japan has one time the year round.
const JAPAN: TimeDelta = TimeDelta::hours(9);
/// The longest line of words, in UTF-16 units; a calendar's list shows less.
const LONGEST: usize = 500;

/// Writes what falls due in a month and in the next, and the month's inspections, as a calendar.
pub fn to_ics(summary: &MonthlySummary, words: &Words) -> Vec<u8> {
    let mut calendar = Calendar::empty();
    let ours = [("VERSION", "2.0"), ("PRODID", "-//Tokki//Tokki//JA"), ("CALSCALE", "GREGORIAN")];
    for property in ours.into_iter().chain([("METHOD", "PUBLISH")]) {
        calendar.append_property(property);
    }
    calendar.name(&text::line(&summary.office, LONGEST));
    let mut told = BTreeSet::new();
    let last = summary.month.next().unwrap_or(summary.month).last_day();
    for line in summary.obligations.iter().chain(&summary.next_month) {
        // What waits for the ward in this month may fall due in the next.
        if !told.insert((&line.whose.contract, &line.obligation.key)) {
            continue;
        }
        if let Some(event) = deadline(line, (summary.as_of, last), words) {
            calendar.push(event);
        }
    }
    for line in &summary.inspections {
        if let Some(event) = inspection(line, summary.as_of, words) {
            calendar.push(event);
        }
    }
    calendar.done().to_string().into_bytes()
}

fn deadline(line: &ObligationLine, (as_of, last): (NaiveDate, NaiveDate), words: &Words) -> Option<Event> {
    let o = &line.obligation;
    // A standing duty's next look may lie years ahead.
    let due = o.due.filter(|due| due.date <= last)?;
    let values = [
        ("vendor", (&line.whose.vendor_name).into()),
        ("what", obligations::title(o, words).into()),
        ("status", obligations::status(o.status, words).into()),
    ];
    let head = words.say_with("report-event-due", &values);
    let clause = words.say_with("report-event-clause", &[("clause", o.clause_label().into())]);
    let rule = obligations::rule_line(o, line.trace.as_ref(), words);
    let mut event = event(&line.whose, &format!("due {}", o.key), as_of, &head, &[clause, rule], words);
    match due.moment {
        Some(moment) => {
            let moment = utc(moment);
            event.starts(moment).ends(moment);
        }
        None => {
            all_day(&mut event, due.date);
        }
    }
    if matches!(o.status, Status::Waived | Status::NotApplicable) {
        event.status(EventStatus::Cancelled);
    }
    Some(event.done())
}

fn inspection(line: &InspectionLine, as_of: NaiveDate, words: &Words) -> Option<Event> {
    let inspection = &line.inspection;
    let state = if inspection.held.is_some() {
        msg("report-inspection-held")
    } else if inspection.refused.is_some() {
        msg("report-inspection-refused")
    } else {
        msg("report-inspection-planned")
    };
    let values = [
        ("vendor", (&line.whose.vendor_name).into()),
        ("kind", facts::inspection_kind(line.kind, words).into()),
        ("state", words.say(state).into()),
    ];
    let head = words.say_with("report-event-inspection", &values);
    let key = format!("inspection {}", inspection.id);
    let mut event = event(&line.whose, &key, as_of, &head, &[], words);
    all_day(&mut event, inspection.date()?);
    Some(event.done())
}

/// The whole of a day; it ends where the next one begins.
fn all_day(event: &mut Event, day: NaiveDate) {
    event.starts(day).ends(day.succ_opt().unwrap_or(day));
}

/// An event of a contract, without its day.
fn event(whose: &Whose, key: &str, as_of: NaiveDate, head: &str, more: &[String], words: &Words) -> Event {
    let values = [("number", (&whose.number).into()), ("title", (&whose.title).into())];
    let mut said = vec![words.say_with("report-event-contract", &values)];
    said.extend(more.iter().filter(|line| !line.is_empty()).cloned());
    let said: Vec<String> = said.iter().map(|line| text::line(line, text::LONGEST)).collect();
    let mut event = Event::new();
    event
        .uid(&uid(whose, key))
        .sequence(u32::try_from(as_of.num_days_from_ce()).unwrap_or_default())
        .timestamp(DateTime::<Utc>::from_naive_utc_and_offset(as_of.and_time(NaiveTime::MIN), Utc))
        .summary(&text::line(head, LONGEST))
        .description(&said.join("\n"));
    // A deadline does not make an officer busy all day.
    event.add_property("TRANSP", "TRANSPARENT");
    event
}

/// The same for the same matter, on every PC; nothing can be read from it.
fn uid(whose: &Whose, key: &str) -> String {
    let hash = Sha256::digest(format!("{} {key}", whose.contract));
    format!("{}@tokki", URL_SAFE_NO_PAD.encode(hash))
}

fn utc(moment: NaiveDateTime) -> DateTime<Utc> {
    DateTime::from_naive_utc_and_offset(moment - JAPAN, Utc)
}
