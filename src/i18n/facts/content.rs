//! What papers say, in words: the names of their values, and one line for each.

use crate::domain::clause_set::Every;
use crate::domain::fact::{Content, Restored, Severity, TestResult, Topic, TrainingKind};
use crate::i18n::texts::{detailed, said, said_with};
use crate::i18n::{Words, msg};

use super::verdict;

/// What a consultation was about: 代替策.
pub fn topic(topic: Topic, words: &Words) -> String {
    let id = match topic {
        Topic::Alternative => msg("topic-alternative"),
        Topic::TestItems => msg("topic-test-items"),
        Topic::Patch => msg("topic-patch"),
        Topic::Retention => msg("topic-retention"),
        Topic::Other => msg("topic-other"),
    };
    said(id, words)
}

/// How a test ended: 合格.
pub fn test_result(result: TestResult, words: &Words) -> String {
    let id = match result {
        TestResult::Passed => msg("test-passed"),
        TestResult::Failed => msg("test-failed"),
        TestResult::NotRun => msg("test-not-run"),
    };
    said(id, words)
}

/// How bad a weakness is: 緊急.
pub fn severity(severity: Severity, words: &Words) -> String {
    let id = match severity {
        Severity::Critical => msg("severity-critical"),
        Severity::High => msg("severity-high"),
        Severity::Medium => msg("severity-medium"),
        Severity::Low => msg("severity-low"),
    };
    said(id, words)
}

/// Training or drill: 教育.
pub fn training_kind(kind: TrainingKind, words: &Words) -> String {
    let id = match kind {
        TrainingKind::Training => msg("training-training"),
        TrainingKind::Drill => msg("training-drill"),
        TrainingKind::Both => msg("training-both"),
    };
    said(id, words)
}

/// How much of a backup came back: すべて復元.
pub fn restored(restored: Restored, words: &Words) -> String {
    let id = match restored {
        Restored::Whole => msg("restored-whole"),
        Restored::Partly => msg("restored-partly"),
        Restored::Failed => msg("restored-failed"),
    };
    said(id, words)
}

/// How often something comes: 毎月.
pub fn every(every: Every, words: &Words) -> String {
    let id = match every {
        Every::Month => msg("every-month"),
        Every::Quarter => msg("every-quarter"),
        Every::HalfYear => msg("every-half-year"),
        Every::FiscalYear => msg("every-fiscal-year"),
    };
    said(id, words)
}

/// What a paper says, in one line; nothing for the papers that have a screen of their own.
pub fn content(content: &Content, words: &Words) -> Option<String> {
    let day = |id, day: chrono::NaiveDate| said_with(id, "day", day, words);
    Some(match content {
        Content::Roster(_) | Content::Contacts(_) | Content::Schedule(_) => return None,
        Content::Minutes(m) => {
            let agreed = if m.agreed.trim().is_empty() {
                said(msg("content-not-agreed"), words)
            } else {
                m.agreed.clone()
            };
            detailed(topic(m.topic, words), &[Some(agreed)], words)
        }
        Content::TestPlan(p) => {
            let agreed = p.agreed_on.map(|on| day(msg("content-agreed-on"), on));
            detailed(said_with(msg("content-items"), "count", p.items.len(), words), &[agreed], words)
        }
        Content::TestResults(r) => {
            let open = r.tests.iter().filter(|t| t.result != TestResult::Passed).count();
            let open = (open > 0).then(|| said_with(msg("content-not-passed"), "count", open, words));
            detailed(said_with(msg("content-items"), "count", r.tests.len(), words), &[open], words)
        }
        Content::PatchNotice(p) => {
            let how_bad = p.severity.map(|s| severity(s, words));
            let applied = p.applied_on.map(|on| day(msg("content-applied-on"), on));
            let agreed = p.agreed_on.map(|on| day(msg("content-agreed-on"), on));
            detailed(p.product.clone(), &[how_bad, applied.or(agreed)], words)
        }
        Content::TrainingPlan(p) => said_with(msg("content-items"), "count", p.items.len(), words),
        Content::TrainingReport(r) => {
            let people = said_with(msg("people-count"), "count", r.attendance.len(), words);
            detailed(training_kind(r.kind, words), &[Some(r.lesson.clone()), Some(people)], words)
        }
        Content::OffsiteCheck(k) => {
            let points = said_with(msg("content-items"), "count", k.points.len(), words);
            detailed(verdict(k.verdict(), words), &[Some(points)], words)
        }
        Content::LogSample(s) => {
            let values = [("from", s.from.into()), ("until", s.until.into())];
            words.say_with("content-span", &values)
        }
        Content::RestoreTest(t) => detailed(t.data.clone(), &[Some(restored(t.restored, words))], words),
        Content::MonthlyReport(r) => r.work_done.lines().next().unwrap_or_default().to_owned(),
    })
}
