//! Checks of what papers say: dates in order, nothing empty, nothing twice.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Checks, Day, Wrong};
use crate::domain::fact::{
    Content, ContentKind, LogSample, Minutes, MonthlyReport, OffsiteCheck, PatchNotice, SubmissionReceived,
    TestPlan, TestResults, TrainingPlan, TrainingReport, Verdict,
};
use crate::domain::picture::ContractPicture;

/// Longest time that logs are agreed to be kept, in months: a hundred years.
const LONGEST_MONTHS: u32 = 1200;

pub(super) fn check(checks: &mut Checks<'_>, c: &ContractPicture, f: &SubmissionReceived) {
    let Some(content) = &f.content else { return };
    let wanted = c.set.as_ref().and_then(|set| set.content_of(&f.paper));
    if wanted.is_some_and(|kind| kind != content.kind()) {
        checks.wrong("content", Wrong::Malformed(content.kind().key().to_owned()));
        return;
    }
    let received = f.received;
    match content {
        Content::Roster(_) | Content::Contacts(_) | Content::Schedule(_) => {}
        Content::Minutes(m) => minutes(checks, m, received),
        Content::TestPlan(p) => test_plan(checks, p),
        Content::TestResults(r) => test_results(checks, c, r),
        Content::PatchNotice(p) => patch(checks, p, received),
        Content::TrainingPlan(p) => training_plan(checks, p),
        Content::TrainingReport(r) => training_report(checks, r, received),
        Content::OffsiteCheck(k) => offsite(checks, c, k, received),
        Content::LogSample(s) => logs(checks, s, received),
        Content::RestoreTest(t) => {
            held(checks, "tested_on", t.tested_on, received);
            checks.required("data", &t.data);
        }
        Content::MonthlyReport(r) => report(checks, c, r),
    }
}

/// What a paper reports happened no later than the paper came in.
fn held(checks: &mut Checks<'_>, field: &str, day: NaiveDate, received: NaiveDate) {
    checks.not_after(field, day, Day::Received, received);
}

fn some(checks: &mut Checks<'_>, field: &str, count: usize) {
    if count == 0 {
        checks.wrong(field, Wrong::Required);
    }
}

/// Names in a list, each there and none twice.
fn names<'n>(
    checks: &mut Checks<'_>,
    list: &str,
    field: &str,
    all: impl Iterator<Item = (&'n str, &'n str)>,
) {
    let mut seen = BTreeSet::new();
    for (row, (name, apart)) in all.enumerate() {
        let field = format!("{list}.{row}.{field}");
        checks.required(&field, name);
        let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let key = (squeezed(name), squeezed(apart));
        if !key.0.is_empty() && !seen.insert(key) {
            checks.wrong(field, Wrong::Twice(name.to_owned()));
        }
    }
}

fn minutes(checks: &mut Checks<'_>, m: &Minutes, received: NaiveDate) {
    held(checks, "held_on", m.held_on, received);
    for (field, people) in [("ward", &m.ward), ("vendor", &m.vendor)] {
        if people.iter().all(|name| name.trim().is_empty()) {
            checks.wrong(field, Wrong::Required);
        }
    }
    // Minutes say what was agreed, or what is still open.
    if m.open_points.trim().is_empty() {
        checks.required("agreed", &m.agreed);
    }
    if let Some(next) = m.next_on {
        checks.not_before("next_on", next, Day::Occurred, m.held_on);
    }
    months(checks, m.retention_months);
}

fn months(checks: &mut Checks<'_>, months: Option<u32>) {
    match months {
        Some(0) => checks.wrong("retention_months", Wrong::TooFew { wanted: 1 }),
        Some(n) if n > LONGEST_MONTHS => {
            checks.wrong("retention_months", Wrong::TooMany { most: u64::from(LONGEST_MONTHS) });
        }
        _ => {}
    }
}

fn test_plan(checks: &mut Checks<'_>, p: &TestPlan) {
    some(checks, "items", p.items.len());
    names(checks, "items", "item", p.items.iter().map(|i| (i.item.as_str(), "")));
    if let Some(on) = p.agreed_on {
        checks.past("agreed_on", on);
    }
}

fn test_results(checks: &mut Checks<'_>, c: &ContractPicture, r: &TestResults) {
    if let Some(plan) = &r.plan {
        let is_plan = |s: &crate::domain::file::Submission| {
            s.id == *plan && s.fact.content.as_ref().is_some_and(|c| c.kind() == ContentKind::TestPlan)
        };
        if !c.file.submissions.iter().any(is_plan) {
            checks.wrong("plan", Wrong::UnknownFact(plan.clone()));
        }
    }
    // What did not pass and has no word on it can be recorded: it then shows as a breach once it goes live.
    some(checks, "tests", r.tests.len());
    names(checks, "tests", "item", r.tests.iter().map(|t| (t.item.as_str(), "")));
}

fn patch(checks: &mut Checks<'_>, p: &PatchNotice, received: NaiveDate) {
    checks.required("product", &p.product);
    if let Some(on) = p.agreed_on {
        checks.past("agreed_on", on);
        for (field, day) in [("apply_by", p.apply_by), ("applied_on", p.applied_on)] {
            if let Some(day) = day {
                checks.not_before(field, day, Day::Decision, on);
            }
        }
    }
    if let Some(day) = p.applied_on {
        held(checks, "applied_on", day, received);
    }
    if !p.withheld.trim().is_empty() {
        if p.applied_on.is_some() {
            checks.wrong("withheld", Wrong::TooMany { most: 0 });
        } else if p.agreed_on.is_none() {
            checks.wrong("agreed_on", Wrong::Required);
        }
    }
}

fn training_plan(checks: &mut Checks<'_>, p: &TrainingPlan) {
    some(checks, "items", p.items.len());
    for (row, item) in p.items.iter().enumerate() {
        checks.required(&format!("items.{row}.lesson"), &item.lesson);
    }
}

fn training_report(checks: &mut Checks<'_>, r: &TrainingReport, received: NaiveDate) {
    held(checks, "held_on", r.held_on, received);
    checks.required("lesson", &r.lesson);
    // Somebody who is on no roster is flagged in the file, not refused here: the list is what the vendor handed in.
    let rows = r.attendance.iter().map(|a| (a.name.as_str(), a.employer.as_str()));
    names(checks, "attendance", "name", rows);
}

fn offsite(checks: &mut Checks<'_>, c: &ContractPicture, k: &OffsiteCheck, received: NaiveDate) {
    held(checks, "checked_on", k.checked_on, received);
    if let Some(server) = &k.server
        && !c.file.approvals.iter().any(|a| a.id == *server)
    {
        checks.wrong("server", Wrong::UnknownFact(server.clone()));
    }
    some(checks, "points", k.points.len());
    names(checks, "points", "item", k.points.iter().map(|p| (p.item.as_str(), "")));
    for (row, point) in k.points.iter().enumerate().filter(|(_, p)| p.verdict == Verdict::Unfit) {
        checks.required(&format!("points.{row}.remark"), &point.remark);
    }
}

fn logs(checks: &mut Checks<'_>, s: &LogSample, received: NaiveDate) {
    checks.not_before("until", s.until, Day::From, s.from);
    held(checks, "until", s.until, received);
    if let Some(oldest) = s.oldest {
        held(checks, "oldest", oldest, received);
    }
    months(checks, s.retention_months);
}

fn report(checks: &mut Checks<'_>, c: &ContractPicture, r: &MonthlyReport) {
    checks.required("work_done", &r.work_done);
    names(checks, "levels", "name", r.levels.iter().map(|l| (l.name.as_str(), "")));
    for (row, level) in r.levels.iter().enumerate() {
        let known =
            c.file.levels.iter().any(|(_, l)| crate::domain::fact::is_same_name(&l.name, &level.name));
        if !known && !level.name.trim().is_empty() {
            checks.wrong(format!("levels.{row}.name"), Wrong::Malformed(level.name.clone()));
        }
        for (field, value) in [("measured", Some(level.measured)), ("target", level.target)] {
            if let Some(value) = value.filter(|v| !v.is_finite()) {
                checks.wrong(format!("levels.{row}.{field}"), Wrong::Malformed(value.to_string()));
            }
        }
    }
}
