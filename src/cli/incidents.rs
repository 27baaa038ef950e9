//! `incidents`: what each report of an incident said, what changed between them, and which clocks run.

use serde_json::{Map, Value, json};

use super::args::{Common, Incidents};
use super::fail::Failure;
use super::obligations::due;
use super::out::Out;
use super::picture;
use crate::app::App;
use crate::domain::file::{Incident, ReportField, ReportVersion};
use crate::domain::obligation::Obligation;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Words, facts, obligations, problems};

/// Prints the incidents, contract by contract, each with its versions from the first report on.
pub fn run(app: &App, common: &Common, task: &Incidents, out: &mut Out) -> Result<(), Failure> {
    let picture = picture(app)?;
    let contracts: Vec<&ContractPicture> = match &task.contract {
        Some(name) => {
            let id = app.contract(name)?;
            picture.contracts.get(&id).map(AsRef::as_ref).into_iter().collect()
        }
        None => picture.vendors().into_iter().flat_map(|v| v.contracts).collect(),
    };
    let wanted = |i: &&Incident| !task.open || i.closed.is_none();
    let listed =
        contracts.into_iter().flat_map(|c| c.file.incidents.iter().filter(wanted).map(move |i| (c, i)));
    let listed: Vec<(&ContractPicture, &Incident)> = listed.collect();
    let words = app.words();
    if common.json {
        let all: Vec<Value> = listed.iter().map(|(c, i)| as_json(c, i, picture, words)).collect();
        return out.json(&json!({ "today": picture.today(), "incidents": all }));
    }
    for (contract, incident) in &listed {
        as_text(contract, incident, picture, words, out)?;
    }
    out.line(&words.say_with("cli-obligations-count", &[("count", listed.len().into())]))
}

fn clocks<'c>(contract: &'c ContractPicture, incident: &Incident) -> Vec<&'c Obligation> {
    let mut own: Vec<&Obligation> =
        contract.obligations().iter().filter(|o| incident.takes(&o.closes)).collect();
    own.sort_by_key(|o| (o.status, o.due.is_none(), o.due, o.key.clone()));
    own
}

/// Each version with the one before it.
fn pairs(
    versions: &[ReportVersion],
) -> impl Iterator<Item = (usize, Option<&ReportVersion>, &ReportVersion)> {
    let before = std::iter::once(None).chain(versions.iter().map(Some));
    versions.iter().zip(before).enumerate().map(|(place, (version, before))| (place, before, version))
}

fn as_text(
    contract: &ContractPicture,
    incident: &Incident,
    picture: &Picture,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let kind = facts::incident_kind(incident.kind(), words);
    out.line(&format!("{}  {}  {kind}  [{}]", contract.number(), contract.file.title(), incident.id))?;
    let versions = incident.versions();
    for (place, before, version) in pairs(&versions) {
        let name = facts::report_name(&versions, place, words);
        out.line(&format!("  {name}  {}", known(version, words)))?;
        let changes = before.map(|b| b.content.changes_to(&version.content)).unwrap_or_default();
        for field in ReportField::ALL {
            // The first report says all; a later one what it changed.
            let value = facts::report_value(field, &version.content, contract.set.as_deref(), words);
            if value.is_empty() && before.is_none() || before.is_some() && !changes.contains(&field) {
                continue;
            }
            let label = problems::field_of("IncidentReported", field.key(), words);
            let values = [("field", label.into()), ("value", value.into())];
            let line = if before.is_some() {
                words.say_with("cli-incident-changed", &values)
            } else {
                words.say_with("cli-incident-says", &values)
            };
            out.line(&format!("    {line}"))?;
        }
    }
    for o in clocks(contract, incident) {
        let (status, title) = (obligations::status(o.status, words), obligations::title(o, words));
        let when = obligations::when(o, picture.now, words);
        out.line(&format!("  {status}  {}  {when}  {title}  [{}]", obligations::due(o, words), o.key))?;
    }
    out.line("")
}

/// When the ward knew of a report, with the time of day where that is on file.
fn known(version: &ReportVersion, words: &Words) -> String {
    let day = words.dates().date_plain(version.known.date());
    if !version.to_the_minute {
        return day;
    }
    let time = version.known.format("%-H:%M").to_string();
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}

fn as_json(contract: &ContractPicture, incident: &Incident, picture: &Picture, words: &Words) -> Value {
    let versions = incident.versions();
    let one = |(place, before, version): (usize, Option<&ReportVersion>, &ReportVersion)| {
        let changed = before.map(|b| b.content.changes_to(&version.content)).unwrap_or_default();
        let said: Map<String, Value> = ReportField::ALL
            .into_iter()
            .map(|field| {
                let value = facts::report_value(field, &version.content, contract.set.as_deref(), words);
                (field.key().to_owned(), value.into())
            })
            .collect();
        json!({
            "by": version.by.to_string(), "name": facts::report_name(&versions, place, words),
            "known": version.known.format("%Y-%m-%dT%H:%M:%S").to_string(),
            "to_the_minute": version.to_the_minute,
            "kind": version.content.kind.key(),
            "says": said, "changed": changed.into_iter().map(ReportField::key).collect::<Vec<_>>(),
        })
    };
    let clock = |o: &Obligation| {
        json!({
            "key": o.key.as_str(), "title": obligations::title(o, words), "part": o.part.key(),
            "status": o.status.key(), "due": o.due.map(due),
            "when": obligations::when(o, picture.now, words),
        })
    };
    json!({
        "contract_id": contract.id.as_str(), "contract_number": contract.number(),
        "id": incident.id.to_string(), "kind": incident.kind().key(), "outline": incident.outline(),
        "closed_on": incident.closed.as_ref().map(|(_, c)| c.on),
        "versions": pairs(&versions).map(one).collect::<Vec<_>>(),
        "clocks": clocks(contract, incident).into_iter().map(clock).collect::<Vec<_>>(),
    })
}
