//! Obligations in words: what is to be done, how it stands, by when and why then.

#[cfg(test)]
mod tests;
mod title;
mod trace;

use chrono::{NaiveDate, NaiveDateTime};

use super::texts::{said, said_with};
use super::{Words, ids, msg};
use crate::domain::clause_set::Party;
use crate::domain::fact::LegalReportKind;
use crate::domain::obligation::{Closes, Obligation, Status};

pub use title::title;
pub use trace::{rule_line, trace};

/// Where less than this many hours are left, hours are counted instead of days.
const HOURS_SHOWN_BELOW: i64 = 48;

/// How an obligation stands, where there is room: 期限超過.
pub fn status(status: Status, words: &Words) -> String {
    let id = match status {
        Status::Late => ids::STATUS_LATE,
        Status::DueSoon => msg("status-due-soon-long"),
        Status::AwaitingWard => msg("status-waiting-long"),
        other => return status_short(other, words),
    };
    said(id, words)
}

/// How an obligation stands, in a narrow place: 超過.
pub fn status_short(status: Status, words: &Words) -> String {
    let id = match status {
        Status::Breached => ids::STATUS_BREACH,
        Status::Late => ids::STATUS_LATE_SHORT,
        Status::SentBack => ids::STATUS_SENT_BACK,
        Status::DueSoon => ids::STATUS_DUE_SOON,
        Status::AwaitingWard => ids::STATUS_WAITING,
        Status::NotYetDue => ids::STATUS_NOT_YET,
        Status::Standing => ids::STATUS_STANDING,
        Status::MetLate => ids::STATUS_MET_LATE,
        Status::Met => ids::STATUS_MET,
        Status::Waived => ids::STATUS_WAIVED,
        Status::NotApplicable => ids::STATUS_NOT_APPLICABLE,
    };
    said(id, words)
}

/// How an obligation stands in time: 5日超過, あと3日, 本日, 確認待ち 4日; without a date of its own, its status.
pub fn when(o: &Obligation, now: NaiveDateTime, words: &Words) -> String {
    let counted = match o.status {
        Status::Late => late(o, now, words),
        Status::DueSoon | Status::NotYetDue => left(o, now, words),
        Status::AwaitingWard => waiting(o.waiting_since, now, words),
        _ => None,
    };
    counted.unwrap_or_else(|| status_short(o.status, words))
}

fn late(o: &Obligation, now: NaiveDateTime, words: &Words) -> Option<String> {
    let days = o.days_late(now);
    if days > 0 {
        return Some(said_with(ids::DAYS_LATE, "days", days, words));
    }
    let hours = (now - o.due?.moment?).num_hours();
    (hours > 0).then(|| said_with(msg("hours-late"), "hours", hours, words))
}

fn left(o: &Obligation, now: NaiveDateTime, words: &Words) -> Option<String> {
    let due = o.due?;
    if let Some(moment) = due.moment {
        let hours = (moment - now).num_hours();
        if (0..HOURS_SHOWN_BELOW).contains(&hours) {
            let id = if hours == 0 { msg("hours-left-none") } else { msg("hours-left") };
            return Some(said_with(id, "hours", hours, words));
        }
    }
    match (due.date - now.date()).num_days() {
        0 => Some(said(ids::DUE_TODAY, words)),
        days if days > 0 => Some(said_with(ids::DAYS_LEFT, "days", days, words)),
        _ => None,
    }
}

fn waiting(since: Option<NaiveDate>, now: NaiveDateTime, words: &Words) -> Option<String> {
    let days = (now.date() - since?).num_days();
    (days > 0).then(|| said_with(msg("days-waiting"), "days", days, words))
}

/// The date of a list: 11月18日, with the time where hours count; 受付 11月19日 where it waits for the ward; empty
/// where nothing falls due.
pub fn due(o: &Obligation, words: &Words) -> String {
    let dates = words.dates();
    if let (Status::AwaitingWard, Some(since)) = (o.status, o.waiting_since) {
        return said_with(msg("received-on"), "day", dates.date_month_day(since), words);
    }
    match o.due {
        Some(due) => match due.moment {
            Some(moment) => moment_of(dates.date_month_day(due.date), moment, words),
            None => dates.date_month_day(due.date),
        },
        None => String::new(),
    }
}

/// A day with the time of day behind it.
fn moment_of(day: String, moment: NaiveDateTime, words: &Words) -> String {
    let time = moment.format("%-H:%M").to_string();
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}

/// The button that answers an obligation: 受領を記録.
pub fn action(closes: &Closes, words: &Words) -> String {
    let id = match closes {
        Closes::Submission { .. } | Closes::Receipt(_) => msg("action-record-receipt"),
        Closes::Check(_) => msg("action-accept-or-return"),
        Closes::Decide(_) => msg("action-review"),
        Closes::Condition(..) => msg("action-record-condition"),
        Closes::Conclude(_) => msg("action-record-conclusion"),
        Closes::Incident(_) => msg("action-open-incident"),
        Closes::Prevention(..) => msg("action-record-prevention"),
        Closes::ClaimAnswer(_) => msg("action-record-answer"),
        Closes::LegalReport(_, LegalReportKind::Preliminary) => msg("action-record-preliminary"),
        Closes::LegalReport(_, LegalReportKind::Final) => msg("action-record-final"),
        Closes::Inspect(_, None) => msg("action-plan-inspection"),
        Closes::Inspect(_, Some(_)) => msg("action-open-inspection"),
        Closes::Notify(..) => msg("action-record-notice"),
        Closes::Correct(..) => msg("action-record-correction"),
        Closes::CheckCorrection(..) => msg("action-check-correction"),
        Closes::Brief(_) => msg("action-record-briefing"),
        Closes::Settle(_) => msg("action-record-return"),
        Closes::Measure(..) => msg("action-record-value"),
        Closes::Explain(..) => msg("action-record-explanation"),
        Closes::Verify(_) => msg("action-record-verification"),
        Closes::AddPaper(_) => msg("action-add-paper"),
        Closes::Settlement(_) => msg("action-record-settlement"),
        Closes::TakeUp(_) => msg("action-take-up-breach"),
    };
    said(id, words)
}

/// Who owes something: 受託者.
pub fn party(party: Party, words: &Words) -> String {
    let id = match party {
        Party::Vendor => msg("party-vendor"),
        Party::Ward => msg("party-ward"),
    };
    said(id, words)
}
