//! What a paper says (提出物の内容), as part of the form that records that it came in. Which content a paper has is said
//! by the clause set; a paper can always be recorded without.

mod consultation;
mod people;
mod records;
mod training;

use super::basis::Basis;
use super::fields::{Choice, Fields};
use super::read::Read;
use super::sheet::{Sheet, YES};
use crate::domain::fact::{Content, ContentKind};
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// Whether what the paper says is recorded too.
const WITH: &str = "with_content";
/// For which kind of content rows were put in that are on file.
const FILLED: &str = "content_filled";

/// The content that a paper's form asks for, if any.
pub(super) fn asked(basis: &Basis, paper: &str, cx: &Cx<'_>) -> Option<ContentKind> {
    basis.set(cx)?.content_of(paper)
}

/// Content that is nothing but rows: without a row there is none, and nobody has to be asked.
fn is_rows(kind: ContentKind) -> bool {
    matches!(kind, ContentKind::Roster | ContentKind::Contacts | ContentKind::Schedule)
}

/// Draws the fields, once the officer wants them.
pub(super) fn fields(f: &mut Fields<'_, '_>, basis: &Basis, kind: ContentKind) {
    if !is_rows(kind) {
        let label = f.say("form-with-content");
        f.label(label).tick(WITH);
        f.space();
        if !f.sheet.is(WITH, YES) {
            return;
        }
    }
    if !is_rows(kind) && !f.sheet.is(FILLED, kind.key()) {
        f.sheet.set(FILLED, kind.key());
        fill(f, basis, kind);
    }
    let heading = f.say("form-content");
    f.section(heading);
    match kind {
        ContentKind::Roster | ContentKind::Contacts | ContentKind::Schedule => {
            let roster = basis.file(f.cx).and_then(|file| file.roster());
            let on_file = roster.map(|(_, workers)| workers.to_vec()).unwrap_or_default();
            people::fields(f, kind, &on_file);
        }
        ContentKind::Minutes => consultation::minutes(f),
        ContentKind::TestPlan => consultation::test_plan(f),
        ContentKind::TestResults => consultation::test_results(f, basis),
        ContentKind::PatchNotice => consultation::patch(f),
        ContentKind::TrainingPlan => training::plan(f),
        ContentKind::TrainingReport => training::report(f),
        ContentKind::OffsiteCheck => records::offsite(f, basis),
        ContentKind::LogSample => records::logs(f),
        ContentKind::RestoreTest => records::restore(f),
        ContentKind::MonthlyReport => records::report(f),
    }
}

/// Reads the fields; nothing where the officer records the paper alone.
pub(super) fn read(r: &mut Read<'_, '_>, kind: ContentKind) -> Option<Content> {
    if !is_rows(kind) && !r.yes(WITH) {
        return None;
    }
    Some(match kind {
        ContentKind::Roster | ContentKind::Contacts | ContentKind::Schedule => return people::read(r, kind),
        ContentKind::Minutes => Content::Minutes(consultation::read_minutes(r)?.into()),
        ContentKind::TestPlan => Content::TestPlan(consultation::read_test_plan(r)),
        ContentKind::TestResults => Content::TestResults(consultation::read_test_results(r).into()),
        ContentKind::PatchNotice => Content::PatchNotice(consultation::read_patch(r).into()),
        ContentKind::TrainingPlan => Content::TrainingPlan(training::read_plan(r)),
        ContentKind::TrainingReport => Content::TrainingReport(training::read_report(r)?.into()),
        ContentKind::OffsiteCheck => Content::OffsiteCheck(records::read_offsite(r).into()),
        ContentKind::LogSample => Content::LogSample(records::read_logs(r).into()),
        ContentKind::RestoreTest => Content::RestoreTest(records::read_restore(r)?.into()),
        ContentKind::MonthlyReport => Content::MonthlyReport(records::read_report(r).into()),
    })
}

/// Puts the keys of choices where a recorded content has the names of its values.
pub(super) fn choices(sheet: &mut Sheet, content: &Content, cx: &Cx<'_>) {
    sheet.set(WITH, YES);
    sheet.set(FILLED, content.kind().key());
    let row = |list: &str, row: usize, field: &str| format!("{list}.{row}.{field}");
    match content {
        Content::Minutes(m) => sheet.set("topic", m.topic.key()),
        Content::TestResults(c) => {
            for (i, test) in c.tests.iter().enumerate() {
                sheet.set(&row("tests", i, "result"), test.result.key());
            }
        }
        Content::PatchNotice(p) => sheet.set("severity", p.severity.map_or("", |s| s.key())),
        Content::TrainingPlan(p) => {
            for (i, item) in p.items.iter().enumerate() {
                sheet.set(&row("items", i, "kind"), item.kind.key());
            }
        }
        Content::TrainingReport(r) => sheet.set("kind", r.kind.key()),
        Content::OffsiteCheck(c) => {
            for (i, point) in c.points.iter().enumerate() {
                sheet.set(&row("points", i, "verdict"), point.verdict.key());
            }
        }
        Content::RestoreTest(t) => sheet.set("restored", t.restored.key()),
        _ => people::put(sheet, content, cx),
    }
}

/// Puts in the rows that are on file: who should have taken part, what was to be tested, which levels are agreed.
fn fill(f: &mut Fields<'_, '_>, basis: &Basis, kind: ContentKind) {
    let Some(file) = basis.file(f.cx) else { return };
    let (list, field, names): (_, _, Vec<String>) = match kind {
        ContentKind::TrainingReport => {
            let workers = file.roster().map(|(_, workers)| workers).unwrap_or_default();
            ("attendance", "name", workers.iter().map(|w| w.name.clone()).collect())
        }
        ContentKind::TestResults => {
            let plans = file.submissions.iter().filter_map(|s| match &s.fact.content {
                Some(Content::TestPlan(plan)) => Some((s.fact.received, plan)),
                _ => None,
            });
            let newest = plans.max_by_key(|(received, _)| *received);
            let items = newest.map(|(_, plan)| plan.items.as_slice()).unwrap_or_default();
            ("tests", "item", items.iter().map(|i| i.item.clone()).collect())
        }
        _ => return,
    };
    f.sheet.set_rows(list, names.len());
    for (row, name) in names.into_iter().enumerate() {
        f.sheet.set(&format!("{list}.{row}.{field}"), name);
    }
}

/// The papers of a kind that are on file, newest first, to be chosen from.
fn on_file(f: &Fields<'_, '_>, basis: &Basis, kind: ContentKind) -> Vec<Choice> {
    let words = f.words();
    let Some(contract) = basis.picture(f.cx) else { return Vec::new() };
    let mut found: Vec<_> = contract
        .file
        .submissions
        .iter()
        .filter_map(|s| Some((s, s.fact.content.as_ref().filter(|c| c.kind() == kind)?)))
        .collect();
    found.sort_by_key(|(s, _)| std::cmp::Reverse((s.fact.received, s.id.clone())));
    let line = |s: &crate::domain::file::Submission, content: &Content| {
        let what = facts::content(content, words).unwrap_or_default();
        format!("{}　{what}", words.dates().date_short(s.fact.received))
    };
    found.into_iter().map(|(s, content)| (s.id.to_string(), line(s, content))).collect()
}

/// The label of the button that adds a row.
fn more(f: &Fields<'_, '_>) -> String {
    f.say("form-row-more").into_owned()
}
