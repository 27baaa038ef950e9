//! What a fact states, label by label, in the order in which it is written.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{
    approval_kind, claim_answer, duty, event, incident_kind, kind, paper, period, protection, removal,
    report_stage, restored, settlement, severity, summary, test_result, topic, training_kind, verdict,
    verified_by,
};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{Fact, VendorForm, to_line};
use crate::domain::ids::FactId;
use crate::domain::picture::ContractPicture;
use crate::i18n::texts::{list, said, said_with};
use crate::i18n::{Words, msg, obligations, problems};

/// The kind of an item of a bundle, as a manifest names it: a paper of the clause set, else a form.
pub fn item_kind(name: &str, set: Option<&ClauseSet>, words: &Words) -> String {
    match VendorForm::named(name) {
        Some(form) if !set.is_some_and(|set| set.names_paper(name)) => kind(form.kind, words),
        _ => paper(name, set, words),
    }
}

/// The fields that a fact fills in, each with its label and its value in words; what it speaks of, as it stands on the
/// contract's file. Its papers are not among them, nor the ward's own days where a vendor states it.
pub fn stated(fact: &Fact, contract: &ContractPicture, words: &Words) -> Vec<(String, String)> {
    let Ok(Value::Object(variant)) = serde_json::to_value(fact) else { return Vec::new() };
    let Some(Value::Object(fields)) = variant.into_iter().next().map(|(_, fields)| fields) else {
        return Vec::new();
    };
    let wards_days = fact.vendor_form().map(|form| form.wards_days).unwrap_or_default();
    let line = to_line(fact).unwrap_or_default();
    let said = Said { fact, line: &line, contract, words };
    let shown = in_order(&line, fields)
        .into_iter()
        .filter(|(name, _)| name != "papers" && !wards_days.contains(&name.as_str()));
    shown.flat_map(|(name, value)| said.field(&name, &value)).collect()
}

struct Said<'a> {
    fact: &'a Fact,
    line: &'a str,
    contract: &'a ContractPicture,
    words: &'a Words,
}

impl Said<'_> {
    fn field(&self, name: &str, value: &Value) -> Vec<(String, String)> {
        let label = problems::field_of(self.fact.kind(), name, self.words);
        if let Some(value) = self.named(name) {
            return vec![(label, value)];
        }
        match value {
            // What a paper says goes by the paper's own name: `Roster([…])`, `TrainingReport(…)`.
            Value::Object(content) => content.values().flat_map(|said| self.said(&label, said)).collect(),
            _ => self.said(&label, value),
        }
    }

    /// A value under its label: the rows of a list each for itself, the fields of a group under labels of their own.
    fn said(&self, label: &str, value: &Value) -> Vec<(String, String)> {
        match value {
            Value::Array(rows) if rows.iter().any(Value::is_object) => rows
                .iter()
                .zip(1_usize..)
                .map(|(row, number)| (format!("{label} {number}"), self.plain(row)))
                .collect(),
            Value::Object(fields) => {
                let line = self.line.split_once("content:").map_or("", |(_, content)| content);
                let fields = in_order(line, fields.clone()).into_iter();
                let labelled = fields.map(|(name, value)| (problems::field(&name, self.words), name, value));
                labelled
                    .flat_map(|(label, name, value)| match content_value(&name, &value, self.words) {
                        Some(said) => vec![(label, said)],
                        None => self.said(&label, &value),
                    })
                    .collect()
            }
            _ => vec![(label.to_owned(), self.plain(value))],
        }
    }

    /// Values that go by a name of their own.
    fn named(&self, name: &str) -> Option<String> {
        let (words, set) = (self.words, self.contract.set.as_deref());
        Some(match (self.fact, name) {
            (Fact::SubmissionReceived(f), "paper") => paper(&f.paper, set, words),
            (Fact::SubmissionReceived(f), "period") => period(f.period.as_deref()?, words),
            (Fact::SubmissionReceived(f), "answers") => {
                let key = f.answers.as_ref()?;
                let asked = self.contract.obligation(key)?;
                obligations::title(asked, words)
            }
            (Fact::ChangeReported(f), "paper") => paper(&f.paper, set, words),
            (Fact::EventNoted(f), "event") => event(&f.event, set, words),
            (Fact::ApprovalRequested(f), "kind") => approval_kind(f.kind, words),
            (Fact::ConditionMet(f), "condition") => {
                said_with(msg("condition-number"), "number", f.condition.saturating_add(1), words)
            }
            (Fact::IncidentReported(f), "kind") => incident_kind(f.kind, words),
            (Fact::IncidentFollowedUp(f), "stage") => report_stage(f.stage, words),
            (Fact::CorrectionReported(f), "finding") => {
                let inspections = self.contract.file.inspections.iter();
                let held = inspections.filter_map(|i| Some((&i.id, i.held.as_ref()?)));
                let mut about = held.filter(|(id, (held, _))| **id == f.inspection || *held == f.inspection);
                let text = about.find_map(|(_, (_, held))| Some(held.findings.get(f.finding)?.text.clone()));
                let values = [
                    ("number", f.finding.saturating_add(1).into()),
                    ("text", text.unwrap_or_default().into()),
                ];
                words.say_with("finding-line", &values)
            }
            (Fact::AssetSettled(f), "how") => settlement(f.how, words),
            (Fact::AssetMoved(f), "protection") => protection(f.protection, words),
            (Fact::EquipmentRemoved(f), "how") => removal(f.how, words),
            (Fact::DutyVerified(f), "duty") => duty(&f.duty, set, words),
            (Fact::DutyVerified(f), "how") => verified_by(f.how, words),
            (Fact::DutyVerified(f), "verdict") => verdict(f.verdict, words),
            (Fact::ClaimAnswered(f), "answer") => claim_answer(f.answer, words),
            (Fact::ServiceLevelMeasured(f), "month") => words.dates().month_label(f.month),
            (Fact::ShortfallExplained(f), "month") => words.dates().month_label(f.month),
            _ => return None,
        })
    }

    fn plain(&self, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) => said(msg("stated-yes"), self.words),
            Value::Bool(false) => said(msg("stated-no"), self.words),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(text),
            Value::Array(rows) => self.listed(rows.iter().map(|row| self.plain(row))),
            Value::Object(fields) => {
                let told = fields.iter().filter(|(_, value)| !value.is_boolean()).map(|(name, value)| {
                    content_value(name, value, self.words).unwrap_or_else(|| self.plain(value))
                });
                self.listed(told)
            }
        }
    }

    fn listed(&self, texts: impl Iterator<Item = String>) -> String {
        list(texts.filter(|text| !text.trim().is_empty()), self.words).unwrap_or_default()
    }

    fn text(&self, text: &str) -> String {
        let dates = self.words.dates();
        if let Ok(day) = text.parse::<NaiveDate>() {
            return dates.date_plain(day);
        }
        if let Ok(moment) = text.parse::<NaiveDateTime>() {
            let (day, time) = (dates.date_plain(moment.date()), moment.format("%-H:%M").to_string());
            return self.words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())]);
        }
        let on_file = text
            .parse::<FactId>()
            .ok()
            .filter(|id| self.fact.refers_to().contains(&id))
            .and_then(|id| self.contract.file.fact(&id));
        match on_file {
            Some(recorded) => summary(recorded.fact, self.contract.set.as_deref(), self.words),
            None => text.to_owned(),
        }
    }
}

/// Values in papers' contents that go by a name of their own.
fn content_value(field: &str, value: &Value, words: &Words) -> Option<String> {
    fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
        serde_json::from_value(value.clone()).ok()
    }
    Some(match field {
        "topic" => topic(read(value)?, words),
        "result" => test_result(read(value)?, words),
        "severity" => severity(read(value)?, words),
        "kind" => training_kind(read(value)?, words),
        "restored" => restored(read(value)?, words),
        "verdict" => verdict(read(value)?, words),
        _ => return None,
    })
}

/// The fields as the fact's line has them, not by the alphabet.
fn in_order(line: &str, mut fields: Map<String, Value>) -> Vec<(String, Value)> {
    let named = names(line).into_iter();
    let mut ordered: Vec<(String, Value)> =
        named.filter_map(|name| Some((name.to_owned(), fields.remove(name)?))).collect();
    // Nothing is lost should a name not have been found.
    ordered.extend(fields.into_iter().collect::<BTreeMap<_, _>>());
    ordered
}

/// The names of the fields in a fact's line: what stands before a colon within the first bracket, outside of texts.
fn names(line: &str) -> Vec<&str> {
    let (mut depth, mut in_text, mut escaped, mut start) = (0_usize, false, false, 0);
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => {
                depth += 1;
                start = at + 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 1 => start = at + 1,
            ':' if depth == 1 => found.extend(line.get(start..at).map(str::trim)),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::fact::parse;

    #[test]
    fn the_names_of_fields_are_told_from_what_only_looks_like_one() {
        let line = r#"AssetSettled(asset:"a-1.3",how:Returned,by:"a,b:c(\",x:",inner:[(deep:1,)],count:3,)"#;
        assert_eq!(names(line), ["asset", "how", "by", "inner", "count"]);
    }

    #[test]
    fn fields_stand_in_the_order_of_the_fact() {
        let text = r#"ApprovalRequested(kind:Copy,received:"2026-11-20",subject:"宛名",reason:"照合",count:2,until:"2026-12-01")"#;
        let fact = parse(text).unwrap();
        let Ok(Value::Object(variant)) = serde_json::to_value(&fact) else { return };
        let Some((_, Value::Object(fields))) = variant.into_iter().next() else { return };
        let ordered: Vec<String> = in_order(text, fields).into_iter().map(|(name, _)| name).collect();
        assert_eq!(ordered, ["kind", "received", "subject", "reason", "count", "until"]);
    }
}
