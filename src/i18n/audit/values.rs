//! Fields and values of facts in words, whatever their kind.

use chrono::{NaiveDate, NaiveDateTime};
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StrDeserializer};

use crate::domain::audit::{Compared, Step, Value};
use crate::domain::calendar::Month;
use crate::domain::picture::ContractPicture;
use crate::i18n::problems::field_of;
use crate::i18n::texts::said;
use crate::i18n::{Words, admission, facts, msg, number};

/// Whether a field is told one by one. What a clause set asks, clause by clause, is compared on the screen of clause sets.
pub fn is_told(kind: &str, path: &[Step]) -> bool {
    match path {
        [Step::Field("set"), Step::Field("clauses" | "groups"), ..] => kind != "ClauseSetAdopted",
        // What stands on a form is shown on the screen of forms.
        [Step::Field("layout"), Step::Field(part), ..] => {
            kind != "FormAdopted" || matches!(*part, "id" | "version" | "title" | "states")
        }
        _ => true,
    }
}

/// The label of a field in a fact of a kind: 受領日, 名簿 4行目 氏名.
pub fn field(kind: &str, path: &[Step], words: &Words) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut of: Option<&str> = None;
    for step in path {
        match step {
            Step::Field(name) => {
                // What a correction puts in place of a fact is that fact.
                if parts.is_empty() && matches!((kind, *name), ("FactCorrected", "by")) {
                    continue;
                }
                parts.push((*name).to_owned());
            }
            Step::Row(row) => parts.push(row.to_string()),
            Step::Key(key) => of = Some(key),
            Step::Form(form) => {
                // Forms are told apart by their fields; a list that is a form by itself goes by the name of its rows.
                let rows = match *form {
                    "Roster" => Some("workers"),
                    "Contacts" => Some("contacts"),
                    "Schedule" => Some("schedule"),
                    _ => None,
                };
                let last = parts.pop();
                match rows {
                    Some(rows) => parts.push(rows.to_owned()),
                    // `rule: Days(5)`: nothing follows the form, so the field keeps its name.
                    None if path.last() == Some(step) => parts.extend(last),
                    None => {}
                }
            }
        }
    }
    let label = field_of(kind, &parts.join("."), words);
    match of {
        Some(key) => {
            let key =
                key.parse().map_or_else(|_| key.to_owned(), |day: NaiveDate| words.dates().date_plain(day));
            words.say_with("audit-field-of", &[("field", label.into()), ("key", key.into())])
        }
        None => label,
    }
}

/// A value in words; what the facts name by short names goes by its name on screen.
pub fn value(path: &[Step], value: &Value, contract: Option<&ContractPicture>, words: &Words) -> String {
    match value {
        Value::Yes(true) => said(msg("audit-yes"), words),
        Value::Yes(false) => said(msg("audit-no"), words),
        Value::Whole(whole) => match path.last() {
            // `rule: Days(5)`: a bare number says nothing without the form it stands in.
            Some(Step::Form(form)) => format!("{form} {}", number(*whole)),
            _ => number(*whole),
        },
        Value::Figure(figure) => figure.to_string(),
        Value::Word(of, name) => word(of, name, words).unwrap_or_else(|| (*name).to_owned()),
        Value::Text(text) => text_value(path, text, contract, words),
    }
}

fn text_value(path: &[Step], text: &str, contract: Option<&ContractPicture>, words: &Words) -> String {
    let dates = words.dates();
    let set = contract.and_then(|contract| contract.set.as_deref());
    let named = text.parse().ok().and_then(|id| contract?.file.recorded(&id));
    if let Some(recorded) = named {
        let what = facts::summary(recorded.fact, set, words);
        return words.say_with("with-detail", &[("text", what.into()), ("detail", text.into())]);
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        return dates.date_plain(day);
    }
    if let Ok(moment) = text.parse::<NaiveDateTime>() {
        let (day, time) = (dates.date_plain(moment.date()), moment.format("%-H:%M").to_string());
        return words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())]);
    }
    let name = path.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(*name),
        _ => None,
    });
    match name {
        Some("paper") => facts::paper(text, set, words),
        Some("duty" | "offends") => facts::duty(text, set, words),
        Some("event") => facts::event(text, set, words),
        Some("period") => facts::period(text, words),
        Some("month") => {
            text.parse::<Month>().map_or_else(|_| text.to_owned(), |month| dates.month_name(month))
        }
        Some("obligation") => {
            let (duty, instance) = text.split_once('@').unwrap_or((text, ""));
            let values = [("text", facts::duty(duty, set, words).into()), ("detail", instance.into())];
            words.say_with("with-detail", &values)
        }
        _ => text.to_owned(),
    }
}

/// One of the facts' own words on screen.
fn word(of: &str, name: &str, words: &Words) -> Option<String> {
    fn one<T: DeserializeOwned>(name: &str) -> Option<T> {
        let text: StrDeserializer<'_, Error> = name.into_deserializer();
        T::deserialize(text).ok()
    }
    Some(match of {
        "ApprovalKind" => facts::approval_kind(one(name)?, words),
        "ReviewStep" => facts::review_step(one(name)?, words),
        "Decision" => facts::decision(one(name)?, words),
        "AssetKind" => facts::asset_kind(one(name)?, words),
        "Settlement" => facts::settlement(one(name)?, words),
        "Ending" => facts::ending(one(name)?, words),
        "Protection" => facts::protection(one(name)?, words),
        "Removal" => facts::removal(one(name)?, words),
        "IncidentKind" => facts::incident_kind(one(name)?, words),
        "ReportStage" => facts::report_stage(one(name)?, words),
        "LegalReportKind" => facts::legal_report_kind(one(name)?, words),
        "InspectionKind" => facts::inspection_kind(one(name)?, words),
        "LetterKind" => facts::letter_kind(one(name)?, words),
        "TemplateFormat" => facts::template_format(one(name)?, words),
        "CheckedHow" => facts::checked_how(one(name)?, words),
        "Overall" => facts::overall_verdict(one(name)?, words),
        "Verdict" => facts::verdict(one(name)?, words),
        "Goal" => facts::goal(one(name)?, words),
        "VerifiedBy" => facts::verified_by(one(name)?, words),
        "ClaimAnswer" => facts::claim_answer(one(name)?, words),
        "SettledHow" => facts::settled_how(one(name)?, words),
        "Topic" => facts::topic(one(name)?, words),
        "TestResult" => facts::test_result(one(name)?, words),
        "Severity" => facts::severity(one(name)?, words),
        "Restored" => facts::restored(one(name)?, words),
        "TrainingKind" => facts::training_kind(one(name)?, words),
        "DueRule" => facts::due_rule(one(name)?, words),
        "Role" => admission::role(one(name)?, words),
        "WithdrawalCause" => admission::cause(one(name)?, words),
        _ => return None,
    })
}

/// What differs between two facts, in one text: 受領日：4月9日 → 4月6日.
pub fn changes(
    kind: &str,
    compared: &[Compared],
    contract: Option<&ContractPicture>,
    words: &Words,
) -> Vec<String> {
    let said_of = |row: &Compared, which: usize| match row.values.get(which).and_then(Option::as_ref) {
        Some(said) => value(&row.path, said, contract, words),
        None => said(msg("audit-nothing-said"), words),
    };
    let changed = compared.iter().filter(|row| row.differs() && is_told(kind, &row.path));
    changed
        .map(|row| {
            let values = [
                ("field", field(kind, &row.path, words).into()),
                ("old", said_of(row, 0).into()),
                ("new", said_of(row, 1).into()),
            ];
            words.say_with("audit-change", &values)
        })
        .collect()
}
