//! Fills a form with a recorded fact: the fields of a form bear the names that they have in the fact, so the fact's own
//! text form says what goes where.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::rule_field;
use super::sheet::{Sheet, YES};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{AssetKind, CheckedHow, Fact, IncidentKind, InspectionHeld, Overall, SettledHow};
use crate::ui::cx::Cx;

/// Puts what a fact says into the fields.
pub(super) fn fill(sheet: &mut Sheet, fact: &Fact, cx: &Cx<'_>) {
    // Every fact can be written; one that could not would leave the form as it opens.
    let Ok(Value::Object(outer)) = serde_json::to_value(fact) else { return };
    // What a fact leaves unsaid is not in its text: nothing that a new record would begin with may stand in for it.
    sheet.empty();
    for inner in outer.into_iter().map(|(_, inner)| inner) {
        put(sheet, "", &inner, cx);
        // What a paper says stands in fields of the form itself.
        for says in inner.get("content").and_then(Value::as_object).into_iter().flat_map(|c| c.values()) {
            put(sheet, "", says, cx);
        }
    }
    choices(sheet, fact, cx);
}

fn put(sheet: &mut Sheet, name: &str, value: &Value, cx: &Cx<'_>) {
    let below = |key: &str| if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
    match value {
        Value::Null => sheet.set(name, ""),
        Value::Bool(on) => sheet.set(name, if *on { YES } else { "" }),
        Value::Number(number) => sheet.set(name, number.to_string()),
        Value::String(text) => {
            if let Ok(date) = text.parse::<NaiveDate>() {
                sheet.set_date(name, date, cx);
            } else if let Ok(moment) = text.parse::<NaiveDateTime>() {
                sheet.set_moment(name, moment, cx);
            } else if let Ok(time) = text.parse::<NaiveTime>() {
                sheet.set(name, time.format("%-H:%M").to_string());
            } else {
                sheet.set(name, text.as_str());
            }
        }
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let lines: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
            sheet.set(name, lines.join("\n"));
        }
        Value::Array(list) => {
            sheet.set_rows(name, list.len());
            for (row, value) in list.iter().enumerate() {
                put(sheet, &below(&row.to_string()), value, cx);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                put(sheet, &below(key), value, cx);
            }
        }
    }
}

/// Choices go by the keys of their options, which are not the names that the fact's text has for them.
fn choices(sheet: &mut Sheet, fact: &Fact, cx: &Cx<'_>) {
    match fact {
        Fact::ContractRegistered(f) => {
            sheet.set("clause_set", format!("{}@{}", f.clause_set, f.clause_set_version));
        }
        Fact::ContractAmended(f) => {
            if let (Some(set), Some(version)) = (&f.clause_set, f.clause_set_version) {
                sheet.set("clause_set", format!("{set}@{version}"));
            }
        }
        Fact::ContractPolicySet(f) => {
            rule_field::put(sheet, "rule", Some(f.rule));
        }
        Fact::ApprovalRequested(f) => {
            sheet.set("kind", f.kind.key());
            super::approval_request::put_details(sheet, f);
        }
        Fact::ApprovalUsed(f) => sheet.set("kind", f.kind.key()),
        Fact::ApprovalReviewed(f) => sheet.set("step", f.step.key()),
        Fact::ApprovalDecided(f) => sheet.set("decision", f.decision.key()),
        Fact::IncidentReported(f) => sheet.set("kind", f.kind.key()),
        Fact::IncidentFollowedUp(f) => sheet.set("kind", f.kind.map(IncidentKind::key).unwrap_or_default()),
        Fact::ClaimAnswered(f) => sheet.set("answer", f.answer.key()),
        Fact::BreachSettled(f) => {
            sheet.set("how", f.how.map(SettledHow::key).unwrap_or_default());
        }
        Fact::InspectionPlanned(f) => sheet.set("kind", f.kind.key()),
        Fact::InspectionHeld(held) => {
            let set = cx.picture.office.clause_sets.values().find(|set| asks(set, held));
            checklist(sheet, held, set.map(AsRef::as_ref));
        }
        Fact::CorrectionChecked(f) => {
            sheet.set("mended", if f.mended { "mended" } else { "not-mended" });
        }
        Fact::ContractEnded(f) => sheet.set("how", f.how.key()),
        Fact::ServiceLevelAgreed(level) => {
            sheet.set("goal", level.goal.key());
            sheet.set("every", level.every().key());
        }
        Fact::SubmissionReceived(f) => {
            if let Some(content) = &f.content {
                super::content::choices(sheet, content, cx);
            }
        }
        Fact::AssetSettled(f) => sheet.set("how", f.how.key()),
        Fact::AssetHandedOver(f) => {
            sheet.set("kind", f.kind.map(AssetKind::key).unwrap_or_default());
        }
        Fact::AssetMoved(f) => sheet.set("protection", f.protection.key()),
        Fact::EquipmentRemoved(f) => sheet.set("how", f.how.key()),
        Fact::DutyVerified(f) => {
            sheet.set("how", f.how.key());
            sheet.set("verdict", f.verdict.key());
        }
        _ => {}
    }
}

/// Whether a set asks all that was answered.
fn asks(set: &ClauseSet, held: &InspectionHeld) -> bool {
    held.results.iter().all(|result| set.check_by_id(&result.check).is_some())
        && held.findings.iter().all(|finding| set.clause(&finding.clause).is_some())
}

/// Answers stand in the fact by question and on the form by the question's place.
fn checklist(sheet: &mut Sheet, held: &InspectionHeld, set: Option<&ClauseSet>) {
    sheet.set("kind", held.kind.key());
    let checks: Vec<&str> =
        set.into_iter().flat_map(|s| &s.clauses).flat_map(|c| &c.checks).map(|c| c.id.as_str()).collect();
    for row in 0..checks.len() {
        for field in ["verdict", "note", "how", "photos"] {
            sheet.set(&format!("results.{row}.{field}"), "");
        }
    }
    sheet.set("verdict", held.verdict.map_or("", Overall::key));
    for result in &held.results {
        let Some(row) = checks.iter().position(|id| *id == result.check) else { continue };
        sheet.set(&format!("results.{row}.verdict"), result.verdict.key());
        sheet.set(&format!("results.{row}.note"), result.note.as_str());
        sheet.set(&format!("results.{row}.how"), result.how.map_or("", CheckedHow::key));
        sheet.set(&format!("results.{row}.photos"), result.photos.join("\n"));
    }
    for (row, finding) in held.findings.iter().enumerate() {
        let key = match &finding.check {
            Some(check) => format!("check:{check}"),
            None => format!("clause:{}", finding.clause),
        };
        sheet.set(&format!("findings.{row}.clause"), key);
    }
}
