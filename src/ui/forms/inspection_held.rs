//! The record of an inspection that was held: who, where, what was seen, what is to be mended.
//!
//! For writing up at the desk; on site the same record is made one question a screen.

use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use crate::domain::clause_set::{Check, Clause, ClauseSet};
use crate::domain::decide::Wrong;
use crate::domain::fact::{
    CheckResult, CheckedHow, Finding, InspectionHeld, InspectionKind, Overall, Verdict,
};
use crate::domain::ids::FactId;
use crate::i18n::{facts, text};

/// Begins the key of a finding that a checklist question gave rise to.
const CHECK: &str = "check:";
/// Begins the key of a finding under a clause.
const CLAUSE: &str = "clause:";

/// All questions of a set with their clause, in order: the row of each is its place here.
fn questions(set: &ClauseSet) -> impl Iterator<Item = (usize, &Clause, &Check)> {
    let all = set.clauses.iter().flat_map(|clause| clause.checks.iter().map(move |check| (clause, check)));
    all.enumerate().map(|(row, (clause, check))| (row, clause, check))
}

fn verdict_in(f: &Fields<'_, '_>, row: usize) -> Option<Verdict> {
    let key = f.sheet.get(&format!("results.{row}.verdict"));
    Verdict::ALL.into_iter().find(|v| v.key() == key)
}

/// Draws the fields.
pub(super) fn fields(f: &mut Fields<'_, '_>, set: Option<&ClauseSet>) {
    f.of("InspectionHeld").date("on", Need::Must);
    f.text("place", Need::Must);
    let note = f.say("form-officials-note");
    f.note(note).lines("officials", Need::Must);
    f.text("received_by", Need::Must);
    f.tick("identity_shown");
    f.space();
    f.area("remote_reason", Need::May);
    if let Some(set) = set {
        checklist(f, set);
        findings(f, set);
    }
    let overall = choices(&Overall::ALL, Overall::key, |v| facts::overall_verdict(v, f.cx.words));
    f.of("InspectionHeld").radio("verdict", Need::May, &overall);
    f.area("closing_talk", Need::May);
    f.area("vendor_remarks", Need::May);
    f.area("note", Need::May);
    f.papers();
}

fn checklist(f: &mut Fields<'_, '_>, set: &ClauseSet) {
    let words = f.words();
    let heading = f.say("form-checklist");
    f.section(heading);
    let ways = choices(&CheckedHow::ALL, CheckedHow::key, |how| facts::checked_how(how, words));
    let label = f.say("form-checked-how");
    f.label(label).radio("checked", Need::May, &ways);
    let verdicts = choices(&Verdict::ALL, Verdict::key, |v| facts::verdict(v, words));
    for (row, clause, check) in questions(set) {
        let name = format!("results.{row}.verdict");
        let question = format!("{}　{}", clause.number, text(&check.question, words));
        f.label(question).radio(&name, Need::May, &verdicts);
        if verdict_in(f, row) == Some(Verdict::Unfit) {
            let label = f.say("form-seen");
            f.label(label).area(&format!("results.{row}.note"), Need::Must);
        }
    }
}

fn findings(f: &mut Fields<'_, '_>, set: &ClauseSet) {
    let words = f.words();
    let heading = f.say("form-findings");
    f.section(heading);
    // What was unfit comes first: it mostly is what the finding is about.
    let unfit = questions(set).filter(|(row, ..)| verdict_in(f, *row) == Some(Verdict::Unfit));
    let from_checks: Vec<Choice> = unfit
        .map(|(_, clause, check)| {
            (format!("{CHECK}{}", check.id), format!("{}　{}", clause.number, text(&check.question, words)))
        })
        .collect();
    let clauses = set.clauses.iter().map(|clause| {
        (format!("{CLAUSE}{}", clause.number), format!("{}　{}", clause.number, text(&clause.heading, words)))
    });
    let options: Vec<Choice> = from_checks.into_iter().chain(clauses).collect();
    let more = f.say("form-finding-more");
    f.rows("findings", &more, |f, row| {
        f.choice(&format!("{row}.clause"), Need::Must, &options);
        f.area(&format!("{row}.text"), Need::Must);
        f.date(&format!("{row}.due"), Need::Must);
    });
}

/// Reads the record.
pub(super) fn read(
    r: &mut Read<'_, '_>,
    set: Option<&ClauseSet>,
    plan: Option<FactId>,
    kind: InspectionKind,
) -> InspectionHeld {
    InspectionHeld {
        plan,
        kind,
        on: r.date("on"),
        place: r.text("place"),
        officials: r.lines("officials"),
        received_by: r.text("received_by"),
        identity_shown: r.yes("identity_shown"),
        remote_reason: r.any_text("remote_reason"),
        results: set.map(|set| results(r, set)).unwrap_or_default(),
        findings: set.map(|set| read_findings(r, set)).unwrap_or_default(),
        vendor_remarks: r.any_text("vendor_remarks"),
        note: r.any_text("note"),
        verdict: Overall::ALL.into_iter().find(|v| v.key() == r.raw("verdict")),
        closing_talk: r.any_text("closing_talk"),
        visit: r.some_text("visit"),
        papers: Vec::new(),
    }
}

fn results(r: &mut Read<'_, '_>, set: &ClauseSet) -> Vec<CheckResult> {
    let mut results = Vec::new();
    for (row, _, check) in questions(set) {
        let key = r.raw(&format!("results.{row}.verdict"));
        let Some(verdict) = Verdict::ALL.into_iter().find(|v| v.key() == key) else { continue };
        let name = format!("results.{row}.note");
        let note = if verdict == Verdict::Unfit { r.text(&name) } else { r.any_text(&name) };
        // One way for all questions, unless the question has its own.
        let way = |name: &str| CheckedHow::ALL.into_iter().find(|how| how.key() == r.raw(name));
        let how = way(&format!("results.{row}.how")).or_else(|| way("checked"));
        let how = how.filter(|_| verdict != Verdict::NotSeen);
        let photos = r.lines(&format!("results.{row}.photos"));
        results.push(CheckResult { check: check.id.clone(), verdict, note, how, photos });
    }
    results
}

fn read_findings(r: &mut Read<'_, '_>, set: &ClauseSet) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in 0..r.rows("findings") {
        let name = format!("findings.{row}.clause");
        let key = r.raw(&name);
        let (clause, check) = match key.strip_prefix(CHECK).and_then(|id| set.check_by_id(id)) {
            Some((clause, check)) => (clause.number.clone(), Some(check.id.clone())),
            None => (key.strip_prefix(CLAUSE).unwrap_or_default().to_owned(), None),
        };
        if clause.is_empty() {
            r.wrong(&name, Wrong::Required);
        }
        let (text, due) = (r.text(&format!("findings.{row}.text")), r.date(&format!("findings.{row}.due")));
        findings.push(Finding { clause, check, text, due });
    }
    findings
}
