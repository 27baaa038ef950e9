//! Checks of the closing of months.

use super::{Checks, Day, Wrong};
use crate::domain::closing::Closing;
use crate::domain::fact::{Fact, MonthClosed, MonthReopened};

pub(super) fn check(checks: &mut Checks<'_>, fact: &Fact) {
    match fact {
        Fact::MonthClosed(f) => closed(checks, f),
        Fact::MonthReopened(f) => reopened(checks, f),
        _ => {}
    }
}

fn closed(checks: &mut Checks<'_>, f: &MonthClosed) {
    checks.required("by", &f.by);
    checks.past("on", f.on);
    // The month's last day is still to come in: its figures are not whole before it is over.
    if f.on <= f.month.last_day() {
        checks.wrong("month", Wrong::NotOver(f.month.last_day()));
    }
    if let Some(before) = checks.picture.office.closings.closed(f.month) {
        checks.wrong("month", Wrong::AlreadyDone(before.on));
    }
    if f.basis.len() != 64 || !f.basis.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
        checks.wrong("basis", Wrong::Malformed(f.basis.clone()));
    }
    if f.papers.len() != 1 {
        checks.wrong("papers", Wrong::TooFew { wanted: 1 });
    }
}

fn reopened(checks: &mut Checks<'_>, f: &MonthReopened) {
    checks.required("reason", &f.reason);
    checks.past("on", f.on);
    match checks.picture.office.closings.of(f.month) {
        Some((_, Closing::Closed(closed))) => checks.not_before("on", f.on, Day::Decision, closed.on),
        Some((_, Closing::Reopened(before))) => checks.wrong("month", Wrong::AlreadyDone(before.on)),
        None => checks.wrong("month", Wrong::NotClosed),
    }
}
