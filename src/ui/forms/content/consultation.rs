//! Minutes, test items and results, patches.

use super::super::basis::Basis;
use super::super::fields::{Fields, Need, choices};
use super::super::read::Read;
use super::{more, on_file};
use crate::domain::fact::{
    ContentKind, Minutes, PatchNotice, Severity, TestItem, TestOutcome, TestPlan, TestResult, TestResults,
    Topic,
};
use crate::i18n::facts;

pub(super) fn minutes(f: &mut Fields<'_, '_>) {
    let words = f.words();
    let topics = choices(&Topic::ALL, Topic::key, |t| facts::topic(t, words));
    f.choice("topic", Need::Must, &topics);
    f.date("held_on", Need::Must);
    f.lines("ward", Need::Must);
    f.lines("vendor", Need::Must);
    let note = f.say("form-agreed-note");
    f.note(note).area("agreed", Need::May);
    if f.sheet.is("topic", Topic::Retention.key()) {
        f.count("retention_months", Need::May);
    }
    f.area("open_points", Need::May);
    f.date("next_on", Need::May);
}

pub(super) fn read_minutes(r: &mut Read<'_, '_>) -> Option<Minutes> {
    let topic = r.one_of("topic", &Topic::ALL, Topic::key);
    let held_on = r.date("held_on");
    let next_on = r.some_date("next_on");
    let retention = topic == Some(Topic::Retention);
    let retention_months = if retention { r.some_count("retention_months") } else { None };
    Some(Minutes {
        topic: topic?,
        held_on,
        ward: r.lines("ward"),
        vendor: r.lines("vendor"),
        agreed: r.any_text("agreed"),
        open_points: r.any_text("open_points"),
        next_on,
        retention_months,
    })
}

pub(super) fn test_plan(f: &mut Fields<'_, '_>) {
    f.date("agreed_on", Need::May);
    let more = more(f);
    f.rows("items", &more, |f, row| {
        f.text(&format!("{row}.item"), Need::Must);
        f.text(&format!("{row}.expected"), Need::May);
    });
}

pub(super) fn read_test_plan(r: &mut Read<'_, '_>) -> TestPlan {
    let agreed_on = r.some_date("agreed_on");
    let items = (0..r.rows("items")).map(|i| TestItem {
        item: r.text(&format!("items.{i}.item")),
        expected: r.any_text(&format!("items.{i}.expected")),
    });
    TestPlan { items: items.collect(), agreed_on }
}

pub(super) fn test_results(f: &mut Fields<'_, '_>, basis: &Basis) {
    let words = f.words();
    let plans = on_file(f, basis, ContentKind::TestPlan);
    if !plans.is_empty() {
        f.choice("plan", Need::May, &plans);
    }
    let results = choices(&TestResult::ALL, TestResult::key, |t| facts::test_result(t, words));
    let more = more(f);
    f.rows("tests", &more, |f, row| {
        f.text(&format!("{row}.item"), Need::Must);
        let result = format!("{row}.result");
        f.radio(&result, Need::Must, &results);
        f.text(&format!("{row}.evidence"), Need::May);
        if !f.sheet.is(&result, "") && !f.sheet.is(&result, TestResult::Passed.key()) {
            let note = f.say("form-open-points-note");
            f.note(note).area(&format!("{row}.open_points"), Need::May);
        }
    });
}

pub(super) fn read_test_results(r: &mut Read<'_, '_>) -> TestResults {
    let mut tests = Vec::new();
    for i in 0..r.rows("tests") {
        let name = |field: &str| format!("tests.{i}.{field}");
        let item = r.text(&name("item"));
        let result = r.one_of(&name("result"), &TestResult::ALL, TestResult::key);
        let Some(result) = result else { continue };
        let open_points =
            if result == TestResult::Passed { String::new() } else { r.any_text(&name("open_points")) };
        tests.push(TestOutcome { item, result, evidence: r.any_text(&name("evidence")), open_points });
    }
    TestResults { plan: r.some_fact("plan"), tests }
}

pub(super) fn patch(f: &mut Fields<'_, '_>) {
    let words = f.words();
    f.text("product", Need::Must);
    f.area("weakness", Need::May);
    let severities = choices(&Severity::ALL, Severity::key, |s| facts::severity(s, words));
    f.radio("severity", Need::May, &severities);
    f.area("effect", Need::May);
    f.date("agreed_on", Need::May);
    let note = f.say("form-apply-by-note");
    f.note(note).date("apply_by", Need::May);
    f.date("applied_on", Need::May);
    f.area("withheld", Need::May);
}

pub(super) fn read_patch(r: &mut Read<'_, '_>) -> PatchNotice {
    let key = r.raw("severity");
    PatchNotice {
        product: r.text("product"),
        weakness: r.any_text("weakness"),
        severity: Severity::ALL.into_iter().find(|s| s.key() == key),
        effect: r.any_text("effect"),
        agreed_on: r.some_date("agreed_on"),
        apply_by: r.some_date("apply_by"),
        applied_on: r.some_date("applied_on"),
        withheld: r.any_text("withheld"),
    }
}
