//! Off-site checks, samples of logs, restore tests, status reports.

use super::super::basis::Basis;
use super::super::fields::{Choice, Fields, Need, choices};
use super::super::read::Read;
use super::more;
use crate::domain::fact::{
    ApprovalKind, CheckedPoint, LevelValue, LogSample, MonthlyReport, OffsiteCheck, RestoreTest, Restored,
    Verdict,
};
use crate::i18n::{facts, parse_figure};

pub(super) fn offsite(f: &mut Fields<'_, '_>, basis: &Basis) {
    let words = f.words();
    let file = basis.file(f.cx);
    let servers: Vec<Choice> = file
        .iter()
        .flat_map(|file| &file.approvals)
        .filter(|a| a.request.kind == ApprovalKind::OffsiteServer)
        .map(|a| (a.id.to_string(), a.request.subject.clone()))
        .collect();
    if !servers.is_empty() {
        f.choice("server", Need::May, &servers);
    }
    f.date("checked_on", Need::Must);
    let verdicts = choices(&Verdict::ALL, Verdict::key, |v| facts::verdict(v, words));
    let more = more(f);
    f.rows("points", &more, |f, row| {
        f.text(&format!("{row}.item"), Need::Must);
        let verdict = format!("{row}.verdict");
        f.radio(&verdict, Need::Must, &verdicts);
        let need = if f.sheet.is(&verdict, Verdict::Unfit.key()) { Need::Must } else { Need::May };
        f.text(&format!("{row}.remark"), need);
    });
    f.area("open_points", Need::May);
}

pub(super) fn read_offsite(r: &mut Read<'_, '_>) -> OffsiteCheck {
    let checked_on = r.date("checked_on");
    let mut points = Vec::new();
    for i in 0..r.rows("points") {
        let name = |field: &str| format!("points.{i}.{field}");
        let item = r.text(&name("item"));
        let verdict = r.one_of(&name("verdict"), &Verdict::ALL, Verdict::key);
        let Some(verdict) = verdict else { continue };
        points.push(CheckedPoint { item, verdict, remark: r.any_text(&name("remark")) });
    }
    OffsiteCheck { server: r.some_fact("server"), checked_on, points, open_points: r.any_text("open_points") }
}

pub(super) fn logs(f: &mut Fields<'_, '_>) {
    f.date("from", Need::Must);
    f.date("until", Need::Must);
    f.lines("kinds", Need::May);
    f.count("retention_months", Need::May);
    let note = f.say("form-oldest-note");
    f.note(note).date("oldest", Need::May);
}

pub(super) fn read_logs(r: &mut Read<'_, '_>) -> LogSample {
    LogSample {
        from: r.date("from"),
        until: r.date("until"),
        kinds: r.lines("kinds"),
        retention_months: r.some_count("retention_months"),
        oldest: r.some_date("oldest"),
    }
}

pub(super) fn restore(f: &mut Fields<'_, '_>) {
    let words = f.words();
    f.date("tested_on", Need::Must);
    f.text("data", Need::Must);
    let outcomes = choices(&Restored::ALL, Restored::key, |o| facts::restored(o, words));
    f.radio("restored", Need::Must, &outcomes);
    f.text("duration", Need::May);
    f.area("open_points", Need::May);
}

pub(super) fn read_restore(r: &mut Read<'_, '_>) -> Option<RestoreTest> {
    let (tested_on, data) = (r.date("tested_on"), r.text("data"));
    let restored = r.one_of("restored", &Restored::ALL, Restored::key);
    Some(RestoreTest {
        tested_on,
        data,
        restored: restored?,
        duration: r.any_text("duration"),
        open_points: r.any_text("open_points"),
    })
}

/// The parts of a report that are text and nothing else, in the order of the paper.
const PARTS: [&str; 5] = ["workers_changed", "subcontracting", "assets", "upkeep", "incidents"];

pub(super) fn report(f: &mut Fields<'_, '_>) {
    f.area("work_done", Need::Must);
    for part in PARTS {
        f.area(part, Need::May);
    }
    let more = more(f);
    f.rows("levels", &more, |f, row| {
        f.text(&format!("{row}.name"), Need::Must);
        f.text(&format!("{row}.target"), Need::May);
        f.text(&format!("{row}.measured"), Need::Must);
        f.text(&format!("{row}.explanation"), Need::May);
    });
    f.area("unfinished", Need::May);
    f.area("next_plan", Need::May);
}

pub(super) fn read_report(r: &mut Read<'_, '_>) -> MonthlyReport {
    let mut levels = Vec::new();
    for i in 0..r.rows("levels") {
        let name = |field: &str| format!("levels.{i}.{field}");
        let target = name("target");
        levels.push(LevelValue {
            name: r.text(&name("name")),
            target: if parse_figure(r.raw(&target)).is_some() { Some(r.figure(&target)) } else { None },
            measured: r.figure(&name("measured")),
            explanation: r.any_text(&name("explanation")),
        });
    }
    MonthlyReport {
        work_done: r.text("work_done"),
        workers_changed: r.any_text("workers_changed"),
        subcontracting: r.any_text("subcontracting"),
        assets: r.any_text("assets"),
        upkeep: r.any_text("upkeep"),
        incidents: r.any_text("incidents"),
        levels,
        unfinished: r.any_text("unfinished"),
        next_plan: r.any_text("next_plan"),
    }
}
