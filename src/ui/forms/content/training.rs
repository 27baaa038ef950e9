//! Plans and results of training and drills.

use super::super::fields::{Fields, Need, choices};
use super::super::read::Read;
use super::more;
use crate::domain::fact::{Attendance, PlannedTraining, TrainingKind, TrainingPlan, TrainingReport};
use crate::i18n::facts;

pub(super) fn plan(f: &mut Fields<'_, '_>) {
    let words = f.words();
    let kinds = choices(&TrainingKind::ALL, TrainingKind::key, |k| facts::training_kind(k, words));
    let more = more(f);
    f.rows("items", &more, |f, row| {
        f.radio(&format!("{row}.kind"), Need::Must, &kinds);
        f.text(&format!("{row}.lesson"), Need::Must);
        f.date(&format!("{row}.on"), Need::May);
        f.text(&format!("{row}.audience"), Need::May);
    });
}

pub(super) fn read_plan(r: &mut Read<'_, '_>) -> TrainingPlan {
    let mut items = Vec::new();
    for i in 0..r.rows("items") {
        let name = |field: &str| format!("items.{i}.{field}");
        let kind = r.one_of(&name("kind"), &TrainingKind::ALL, TrainingKind::key);
        let (on, lesson) = (r.some_date(&name("on")), r.text(&name("lesson")));
        let Some(kind) = kind else { continue };
        items.push(PlannedTraining { kind, on, lesson, audience: r.any_text(&name("audience")) });
    }
    TrainingPlan { items }
}

pub(super) fn report(f: &mut Fields<'_, '_>) {
    let words = f.words();
    let kinds = choices(&TrainingKind::ALL, TrainingKind::key, |k| facts::training_kind(k, words));
    f.radio("kind", Need::Must, &kinds);
    f.date("held_on", Need::Must);
    f.area("lesson", Need::Must);
    f.text("material", Need::May);
    let note = f.say("form-attendance-note");
    f.text_block(note);
    let more = more(f);
    f.rows("attendance", &more, |f, row| {
        f.text(&format!("{row}.name"), Need::Must);
        f.text(&format!("{row}.employer"), Need::May);
        f.text(&format!("{row}.score"), Need::May);
    });
}

pub(super) fn read_report(r: &mut Read<'_, '_>) -> Option<TrainingReport> {
    let kind = r.one_of("kind", &TrainingKind::ALL, TrainingKind::key);
    let (held_on, lesson) = (r.date("held_on"), r.text("lesson"));
    let attendance = (0..r.rows("attendance")).map(|i| Attendance {
        name: r.text(&format!("attendance.{i}.name")),
        employer: r.any_text(&format!("attendance.{i}.employer")),
        score: r.any_text(&format!("attendance.{i}.score")),
    });
    let attendance = attendance.collect();
    Some(TrainingReport { kind: kind?, held_on, lesson, attendance, material: r.any_text("material") })
}
