//! What a letter of each kind says of the fact that it tells of.

use chrono::NaiveDate;

use super::{LetterItem, LetterOrder, LetterPart};
use crate::domain::fact::{LetterKind, Verdict};
use crate::domain::file::{Inspection, SubmissionState};
use crate::domain::picture::Picture;
use crate::i18n::{Words, facts, msg, obligations, text};

/// Names of the entries of a kind, in their order.
fn names(kind: LetterKind) -> Vec<&'static str> {
    match kind {
        LetterKind::Reminder => Vec::new(),
        LetterKind::Approval | LetterKind::Disposal => vec![
            msg("letter-entry-request"),
            msg("letter-entry-requested-on"),
            msg("letter-entry-subject"),
            msg("letter-entry-party"),
            msg("letter-entry-decision"),
            msg("letter-entry-decided-on"),
            msg("letter-entry-expires"),
            msg("letter-entry-reason"),
        ],
        LetterKind::Return => vec![
            msg("letter-entry-paper"),
            msg("letter-entry-received"),
            msg("letter-entry-returned-why"),
            msg("letter-entry-again-by"),
        ],
        LetterKind::InspectionNotice => vec![
            msg("letter-entry-inspection"),
            msg("letter-entry-inspection-on"),
            msg("letter-entry-place"),
            msg("letter-entry-officials"),
        ],
        LetterKind::InspectionRecord => vec![
            msg("letter-entry-inspection"),
            msg("letter-entry-inspection-on"),
            msg("letter-entry-place"),
            msg("letter-entry-officials"),
            msg("letter-entry-received-by"),
            msg("letter-entry-overall"),
            msg("letter-entry-view"),
            msg("letter-entry-closing-talk"),
            msg("letter-entry-vendor-remarks"),
        ],
        LetterKind::Correction => vec![
            msg("letter-entry-inspection"),
            msg("letter-entry-inspection-on"),
            msg("letter-entry-place"),
            msg("letter-entry-overall"),
            msg("letter-entry-view"),
        ],
        LetterKind::Instruction => vec![
            msg("letter-entry-incident"),
            msg("letter-entry-occurred"),
            msg("letter-entry-outline"),
            msg("letter-entry-instruction"),
            msg("letter-entry-carried-out-by"),
        ],
        LetterKind::Request => {
            vec![msg("letter-entry-paper"), msg("letter-entry-why"), msg("letter-entry-hand-in-by")]
        }
        LetterKind::Closing => {
            vec![msg("letter-entry-ended-on"), msg("letter-entry-ending"), msg("letter-entry-left")]
        }
    }
}

/// Headings of the table of a kind.
pub(super) fn headings(kind: LetterKind) -> [&'static str; 5] {
    let note = match kind {
        LetterKind::InspectionRecord => msg("letter-column-verdict"),
        _ => msg("letter-column-note"),
    };
    [
        msg("letter-column-number"),
        msg("letter-column-what"),
        msg("letter-column-clause"),
        msg("letter-column-due"),
        note,
    ]
}

/// The entries of a kind with nothing in them.
pub(super) fn of_kind(kind: LetterKind) -> Vec<(&'static str, String)> {
    names(kind).into_iter().map(|id| (id, String::new())).collect()
}

/// The entries of a kind, with what the fact on file says.
pub(super) fn of(
    kind: LetterKind,
    picture: &Picture,
    part: &LetterPart<'_>,
    words: &Words,
) -> Vec<(&'static str, String)> {
    let said = said(kind, picture, part, words).unwrap_or_default();
    let mut said = said.into_iter();
    names(kind).into_iter().map(|id| (id, said.next().unwrap_or_default())).collect()
}

/// What the entries say, in the order of their names; nothing where the fact is not on file.
fn said(kind: LetterKind, picture: &Picture, part: &LetterPart<'_>, words: &Words) -> Option<Vec<String>> {
    let about = part.about?;
    let (file, set) = (&part.contract.file, part.contract.set.as_deref());
    let day = |day: NaiveDate| words.dates().date_plain(day);
    let maybe = |date: Option<NaiveDate>| date.map(day).unwrap_or_default();
    Some(match kind {
        LetterKind::Reminder => Vec::new(),
        LetterKind::Approval | LetterKind::Disposal => {
            let mut decided = file.approvals.iter().flat_map(|a| a.decisions.iter().map(move |d| (a, d)));
            let (approval, (_, decision)) = decided.find(|(_, (id, _))| id == about)?;
            let request = &approval.request;
            vec![
                facts::approval_kind(request.kind, words),
                day(request.dated.unwrap_or(request.received)),
                request.subject.clone(),
                request.party.clone().unwrap_or_default(),
                facts::decision(decision.decision, words),
                day(decision.on),
                maybe(decision.expires),
                decision.reason.clone(),
            ]
        }
        LetterKind::Return => {
            let returned = file.submissions.iter().find_map(|s| match &s.state {
                SubmissionState::Returned { by, reason, again_by, .. } if by == about => {
                    Some((s, reason, again_by))
                }
                _ => None,
            });
            let (submission, reason, again_by) = returned?;
            vec![
                facts::paper(&submission.fact.paper, set, words),
                day(submission.fact.received),
                reason.clone(),
                maybe(*again_by),
            ]
        }
        LetterKind::InspectionNotice => {
            let inspection = file.inspections.iter().find(|i| i.id == *about)?;
            let plan = inspection.plan.as_ref()?;
            vec![
                facts::inspection_kind(inspection.kind, words),
                day(plan.date),
                plan.place.clone(),
                listed(&plan.officials, words),
            ]
        }
        LetterKind::InspectionRecord | LetterKind::Correction => {
            let (inspection, held) = held(part)?;
            let overall = held.verdict.map(|v| facts::overall_verdict(v, words)).unwrap_or_default();
            let kind_and_day =
                vec![facts::inspection_kind(inspection.kind, words), day(held.on), held.place.clone()];
            let more = if kind == LetterKind::Correction {
                vec![overall, held.note.clone()]
            } else {
                vec![
                    listed(&held.officials, words),
                    held.received_by.clone(),
                    overall,
                    held.note.clone(),
                    held.closing_talk.clone(),
                    held.vendor_remarks.clone(),
                ]
            };
            kind_and_day.into_iter().chain(more).collect()
        }
        LetterKind::Instruction => {
            let mut given = file.incidents.iter().flat_map(|i| i.instructions.iter().map(move |n| (i, n)));
            let (incident, instruction) = given.find(|(_, instruction)| instruction.id == *about)?;
            let report = &incident.report;
            let occurred = report
                .occurred
                .map(|at| format!("{} {}", words.dates().date_plain(at.date()), at.format("%H:%M")));
            vec![
                facts::incident_kind(report.kind, words),
                occurred.unwrap_or_default(),
                incident.outline().to_owned(),
                instruction.fact.text.clone(),
                maybe(instruction.fact.until),
            ]
        }
        LetterKind::Request => {
            let (_, asked) = file.requests.iter().find(|(id, _)| id == about)?;
            vec![facts::paper(&asked.paper, set, words), asked.outline.clone(), maybe(asked.until)]
        }
        LetterKind::Closing => {
            let ended = file.ended.as_ref()?;
            let left = part.contract.on_the_books(picture.today());
            let vendor = file.vendor().unwrap_or_default();
            let left: Vec<String> = left.iter().map(|l| facts::on_the_books(l, vendor, words)).collect();
            let left =
                if left.is_empty() { words.say("letter-nothing-left").into_owned() } else { left.join("\n") };
            vec![day(ended.on), facts::ending(ended.how, words), left]
        }
    })
}

fn held<'a>(part: &'a LetterPart<'_>) -> Option<(&'a Inspection, &'a crate::domain::fact::InspectionHeld)> {
    let about = part.about?;
    part.contract.file.inspections.iter().find_map(|inspection| {
        let (id, held) = inspection.held.as_ref()?;
        (id == about).then_some((inspection, &**held))
    })
}

fn listed(names: &[String], words: &Words) -> String {
    names.join(&words.say("letter-comma"))
}

/// The rows of the table.
pub(super) fn items(
    picture: &Picture,
    order: &LetterOrder,
    parts: &[LetterPart<'_>],
    words: &Words,
) -> Vec<LetterItem> {
    parts.iter().flat_map(|part| items_of(picture, order, part, parts.len() > 1, words)).collect()
}

fn items_of(
    picture: &Picture,
    order: &LetterOrder,
    part: &LetterPart<'_>,
    of_many: bool,
    words: &Words,
) -> Vec<LetterItem> {
    let day = |day: NaiveDate| words.dates().date_plain(day);
    match order.kind {
        LetterKind::Reminder => {
            let known = part.obligations.iter().filter_map(|key| part.contract.obligation(key));
            let item = |o: &crate::domain::obligation::Obligation| {
                let due = o.due.map(|due| due.date);
                let days = due.map_or(0, |due| (picture.today() - due).num_days().max(0));
                let late = words.say_with(msg("letter-days-late"), &[("days", days.into())]);
                let contract = of_many.then(|| part.contract.file.title().to_owned());
                LetterItem {
                    what: obligations::title(o, words),
                    clause: o.clause_label(),
                    due: due.map(day).unwrap_or_default(),
                    note: contract.into_iter().chain([late]).collect::<Vec<_>>().join("\n"),
                }
            };
            known.map(item).collect()
        }
        LetterKind::Approval | LetterKind::Disposal => {
            let Some(about) = part.about else { return Vec::new() };
            let mut decisions = part.contract.file.approvals.iter().flat_map(|a| &a.decisions);
            let Some((_, decided)) = decisions.find(|(id, _)| id == about) else { return Vec::new() };
            let item = |condition: &crate::domain::fact::Condition| LetterItem {
                what: condition.text.clone(),
                due: condition.due.map(day).unwrap_or_default(),
                note: words.say("letter-condition").into_owned(),
                ..LetterItem::default()
            };
            decided.conditions.iter().map(item).collect()
        }
        LetterKind::InspectionRecord => {
            let Some((_, held)) = held(part) else { return Vec::new() };
            let item = |result: &crate::domain::fact::CheckResult| {
                let asked = part.contract.set.as_deref().and_then(|set| {
                    set.clauses.iter().find_map(|clause| {
                        let check = clause.checks.iter().find(|check| check.id == result.check)?;
                        let item = check.item.as_deref().unwrap_or_default();
                        Some((text(&check.question, words).to_owned(), format!("{}{item}", clause.number)))
                    })
                });
                let (what, clause) = asked.unwrap_or_else(|| (result.check.clone(), String::new()));
                let verdict = facts::verdict(result.verdict, words);
                let note = result.note.trim();
                let note = if note.is_empty() { verdict } else { format!("{verdict}\n{note}") };
                LetterItem { what, clause, due: String::new(), note }
            };
            held.results
                .iter()
                .filter(|r| r.verdict != Verdict::NotSeen || !r.note.is_empty())
                .map(item)
                .collect()
        }
        LetterKind::Correction => {
            let Some((inspection, held)) = held(part) else { return Vec::new() };
            let open = held.findings.iter().enumerate().filter(|(place, _)| !inspection.is_mended(*place));
            let item = |(place, finding): (usize, &crate::domain::fact::Finding)| LetterItem {
                what: finding.text.clone(),
                clause: finding.clause.clone(),
                due: inspection.finding_due(place).map(day).unwrap_or_default(),
                note: String::new(),
            };
            open.map(item).collect()
        }
        _ => Vec::new(),
    }
}

/// Who signs: both sides, where the paper is of both.
pub(super) fn signatures(kind: LetterKind, words: &Words) -> Vec<(String, String)> {
    if kind != LetterKind::InspectionRecord {
        return Vec::new();
    }
    let side = |id: &'static str| (words.say(id).into_owned(), words.say("letter-sign-here").into_owned());
    vec![side(msg("letter-side-ward")), side(msg("letter-side-vendor"))]
}
