//! Fills a form with a recorded fact: the fields of a form bear the names that they have in the fact, so the fact's own
//! text form says what goes where.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::Value;

use super::rule_field;
use super::sheet::{Sheet, YES};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{
    ApprovalDecided, ApprovalRequested, ApprovalReviewed, ApprovalUsed, AssetHandedOver, AssetKind,
    AssetMoved, AssetSettled, BreachSettled, CheckedHow, ClaimAnswered, ContractAmended, ContractEnded,
    ContractPolicySet, ContractRegistered, CorrectionChecked, DutyVerified, EquipmentRemoved, Fact,
    IncidentKind, InspectionHeld, InspectionPlanned, Overall, ServiceLevelAgreed, SettledHow,
    SubmissionReceived,
};
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
        Fact::ContractRegistered(ContractRegistered { clause_set, clause_set_version, .. }) => {
            sheet.set("clause_set", format!("{clause_set}@{clause_set_version}"));
        }
        Fact::ContractAmended(ContractAmended {
            clause_set: Some(set),
            clause_set_version: Some(version),
            ..
        }) => sheet.set("clause_set", format!("{set}@{version}")),
        Fact::ContractPolicySet(ContractPolicySet { rule, .. }) => {
            rule_field::put(sheet, "rule", Some(*rule));
        }
        Fact::ApprovalRequested(f @ ApprovalRequested { kind, .. }) => {
            sheet.set("kind", kind.key());
            super::approval_request::put_details(sheet, f);
        }
        Fact::ApprovalUsed(ApprovalUsed { kind, .. }) => sheet.set("kind", kind.key()),
        Fact::ApprovalReviewed(ApprovalReviewed { step, .. }) => sheet.set("step", step.key()),
        Fact::ApprovalDecided(ApprovalDecided { decision, .. }) => sheet.set("decision", decision.key()),
        Fact::IncidentReported(f) => sheet.set("kind", f.kind.key()),
        Fact::IncidentFollowedUp(f) => sheet.set("kind", f.kind.map(IncidentKind::key).unwrap_or_default()),
        Fact::ClaimAnswered(ClaimAnswered { answer, .. }) => sheet.set("answer", answer.key()),
        Fact::BreachSettled(BreachSettled { how, .. }) => {
            sheet.set("how", how.map(SettledHow::key).unwrap_or_default());
        }
        Fact::InspectionPlanned(InspectionPlanned { kind, .. }) => sheet.set("kind", kind.key()),
        Fact::InspectionHeld(held) => {
            let set = cx.picture.office.clause_sets.values().find(|set| asks(set, held));
            checklist(sheet, held, set.map(AsRef::as_ref));
        }
        Fact::CorrectionChecked(CorrectionChecked { mended, .. }) => {
            sheet.set("mended", if *mended { "mended" } else { "not-mended" });
        }
        Fact::ContractEnded(ContractEnded { how, .. }) => sheet.set("how", how.key()),
        Fact::ServiceLevelAgreed(level @ ServiceLevelAgreed { goal, .. }) => {
            sheet.set("goal", goal.key());
            sheet.set("every", level.every().key());
        }
        Fact::SubmissionReceived(SubmissionReceived { content: Some(content), .. }) => {
            super::content::choices(sheet, content, cx);
        }
        Fact::AssetSettled(AssetSettled { how, .. }) => sheet.set("how", how.key()),
        Fact::AssetHandedOver(AssetHandedOver { kind, .. }) => {
            sheet.set("kind", kind.map(AssetKind::key).unwrap_or_default());
        }
        Fact::AssetMoved(AssetMoved { protection, .. }) => sheet.set("protection", protection.key()),
        Fact::EquipmentRemoved(EquipmentRemoved { how, .. }) => sheet.set("how", how.key()),
        Fact::DutyVerified(DutyVerified { how, verdict, .. }) => {
            sheet.set("how", how.key());
            sheet.set("verdict", verdict.key());
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
