//! What an incident's reports say, field by field.

use super::{duty, incident_kind, report_stage};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::ReportStage;
use crate::domain::file::{ReportContent, ReportField, ReportVersion};
use crate::i18n::texts::{list, said, said_with};
use crate::i18n::{Words, msg};

/// What a report says in a field; empty where it says nothing.
pub fn report_value(
    field: ReportField,
    report: &ReportContent,
    set: Option<&ClauseSet>,
    words: &Words,
) -> String {
    let yes_no = |yes: bool| said(if yes { msg("report-yes") } else { msg("report-no") }, words);
    let people = |count: u32| said_with(msg("people-count"), "count", count, words);
    match field {
        ReportField::Kind => incident_kind(report.kind, words),
        ReportField::Outline => report.outline.clone(),
        ReportField::Occurred => report.occurred.map_or_else(String::new, |at| {
            let day = words.dates().date_plain(at.date());
            let time = at.format("%-H:%M").to_string();
            words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
        }),
        ReportField::Place => report.place.clone(),
        ReportField::Information => report.information.clone(),
        ReportField::PeopleCertain => people(report.people_certain),
        ReportField::PeopleSuspected => people(report.people_suspected),
        ReportField::PersonalData => yes_no(report.personal_data),
        ReportField::Sensitive => yes_no(report.sensitive),
        ReportField::FinancialHarm => yes_no(report.financial_harm),
        ReportField::ImproperPurpose => yes_no(report.improper_purpose),
        ReportField::Encryption => report.encryption.clone(),
        ReportField::Cause => report.cause.clone(),
        ReportField::SecondaryDamage => report.secondary_damage.clone(),
        ReportField::Measures => report.measures.clone(),
        ReportField::Publication => report.publication.clone(),
        ReportField::Prevention => report.prevention.clone(),
        ReportField::StillUnknown => report.still_unknown.clone(),
        ReportField::Offends => {
            list(report.offends.iter().map(|id| duty(id, set, words)), words).unwrap_or_default()
        }
    }
}

/// What each of an incident's reports is called: 第1報, 続報 1, 続報 2, 最終報.
pub fn report_name(versions: &[ReportVersion], place: usize, words: &Words) -> String {
    match versions.get(place).and_then(|v| v.stage) {
        None => said(msg("report-first"), words),
        Some(ReportStage::Final) => report_stage(ReportStage::Final, words),
        Some(ReportStage::FollowUp) => {
            let before = versions.iter().take(place + 1);
            let number = before.filter(|v| v.stage == Some(ReportStage::FollowUp)).count();
            said_with(msg("report-follow-up-number"), "number", number, words)
        }
    }
}
