//! Labels of the facts' fields, by the names they have in the facts.

use crate::i18n::texts::{said, said_with};
use crate::i18n::{Words, msg};

/// The label of a field: `received` → 受領日, `workers.3.name` → 名簿 4行目 氏名. A name that no fact has stays as it is.
pub fn field(name: &str, words: &Words) -> String {
    field_of("", name, words)
}

/// The label of a field in a fact of this kind (`Fact::kind`), where one name means different things in different
/// facts: `by` is 決裁者 in a decision and 担当者 elsewhere.
pub fn field_of(kind: &str, name: &str, words: &Words) -> String {
    if let Some(inner) = name.strip_prefix("by.") {
        // A correction's field is that of the fact it puts in place of the old one.
        return field_of("", inner, words);
    }
    if let Some(rule) = name.strip_prefix("policy.").filter(|rule| *rule != "horizon_days") {
        return said_with(msg("field-policy-rule"), "name", rule, words);
    }
    match name.split('.').collect::<Vec<_>>().as_slice() {
        [single] => label(kind, single, words),
        [list, row, rest @ ..] if row.bytes().all(|b| b.is_ascii_digit()) => row_of(list, row, rest, words),
        [.., last] => label(kind, last, words),
        [] => name.to_owned(),
    }
}

/// A field in a row of a list; rows are counted from 1 for the eye.
fn row_of(list: &str, row: &str, rest: &[&str], words: &Words) -> String {
    let number = row.parse::<u64>().unwrap_or(u64::MAX).saturating_add(1).to_string();
    let id = match list {
        "workers" => msg("row-worker"),
        "contacts" => msg("row-contact"),
        "schedule" => msg("row-task"),
        "conditions" => msg("row-condition"),
        "results" => msg("row-result"),
        "findings" => msg("row-finding"),
        "papers" => msg("row-paper"),
        "clauses" => msg("row-worded-clause"),
        _ => msg("row-other"),
    };
    let inner = match (list, rest.last()) {
        ("workers" | "contacts", Some(&"name")) => said(msg("field-person-name"), words),
        ("papers", Some(&"name")) => said(msg("field-path"), words),
        ("workers", Some(&"place")) => said(msg("field-places"), words),
        (_, Some(name)) => label("", name, words),
        (_, None) => String::new(),
    };
    words.say_with(id, &[("number", number.into()), ("field", inner.into())]).trim_end().to_owned()
}

fn label(kind: &str, name: &str, words: &Words) -> String {
    match of_kind(kind, name).or_else(|| of_any(name)) {
        Some(id) => said(id, words),
        None => name.to_owned(),
    }
}

/// Names that mean something else in some facts.
fn of_kind(kind: &str, name: &str) -> Option<&'static str> {
    Some(match (name, kind) {
        ("by", "ApprovalDecided" | "ObligationWaived" | "ObligationExtended") => msg("field-decided-by"),
        ("by", "CorrectionChecked") => msg("field-checked-by"),
        ("on", "ApprovalDecided" | "ObligationWaived" | "ObligationExtended" | "DutyNotApplicable") => {
            msg("field-decided-on")
        }
        ("on", "ContractSigned") => msg("field-signed-on"),
        ("on", "ContractAmended") => msg("field-agreed-on"),
        ("on", "ContractEnded") => msg("field-ended-on"),
        ("on", "ContractClosed") => msg("field-closed-on"),
        ("on", "SubmissionAccepted") => msg("field-accepted-on"),
        ("on", "SubmissionReturned") => msg("field-returned-on"),
        ("on", "PaperRequested") => msg("field-requested-on"),
        ("on", "IncidentInstructed") => msg("field-instructed-on"),
        ("on", "LegalReportMade") => msg("field-reported-on"),
        ("on", "IncidentClosed") => msg("field-incident-closed-on"),
        ("on", "AssetHandedOver") => msg("field-handed-over-on"),
        ("on", "DutyVerified" | "CorrectionChecked") => msg("field-verified-on"),
        ("on", "BreachSettled") => msg("field-settled-on"),
        (
            "on",
            "BriefingHeld" | "InspectionHeld" | "ApprovalConcluded" | "AssetSettled" | "InstructionAnswered",
        ) => msg("field-done-on"),
        ("received_by", "InspectionHeld") => msg("field-attended-by"),
        ("until", "PaperRequested" | "IncidentInstructed" | "BreachFound") => msg("field-answer-until"),
        ("until", "ObligationExtended") => msg("field-extended-until"),
        ("source", "WordingKept") => msg("field-wording-source"),
        ("name", "OfficerRegistered") => msg("field-person-name"),
        ("end", "ContractRegistered" | "ContractAmended") => msg("field-period-end"),
        ("start", "ContractRegistered") => msg("field-period-start"),
        ("how", "AssetSettled") => msg("field-settlement"),
        ("how", "ContractEnded") => msg("field-ending"),
        ("how", "ApprovalConcluded") => msg("field-handling"),
        _ => return None,
    })
}

#[allow(clippy::too_many_lines, reason = "one arm a field name, as in the facts")]
fn of_any(name: &str) -> Option<&'static str> {
    Some(match name {
        "about" => msg("field-about"),
        "accepted" => msg("field-accepted"),
        "address" => msg("field-address"),
        "again_by" => msg("field-again-by"),
        "answers" => msg("field-answers"),
        "asset" => msg("field-asset"),
        "wording" => msg("field-wording"),
        "basis" => msg("field-basis"),
        "breach" => msg("field-breach"),
        "briefed" => msg("field-briefed"),
        "by" => msg("field-by"),
        "cause" => msg("field-cause"),
        "changed" => msg("field-changed"),
        "check" => msg("field-check"),
        "claim_yen" => msg("field-claim-yen"),
        "clause" => msg("field-clause"),
        "clause_set" => msg("field-clause-set"),
        "clause_set_version" => msg("field-clause-set-version"),
        "closed_days" => msg("field-closed-days"),
        "conclusion" => msg("field-conclusion"),
        "condition" => msg("field-condition"),
        "conditions" => msg("field-conditions"),
        "consent" => msg("field-consent"),
        "contacts" => msg("field-contacts"),
        "content" => msg("field-content"),
        "corporate_number" => msg("field-corporate-number"),
        "count" => msg("field-count"),
        "date" => msg("field-date"),
        "dated" => msg("field-dated"),
        "decision" => msg("field-decision"),
        "document_number" => msg("field-document-number"),
        "due" => msg("field-due"),
        "duty" => msg("field-duty"),
        "employer" => msg("field-employer"),
        "encryption" => msg("field-encryption"),
        "end" => msg("field-end"),
        "event" => msg("field-event"),
        "expires" => msg("field-expires"),
        "explanation" => msg("field-explanation"),
        "fact" => msg("field-fact"),
        "financial_harm" => msg("field-financial-harm"),
        "finding" => msg("field-finding"),
        "findings" => msg("field-findings"),
        "from" => msg("field-from"),
        "goal" => msg("field-goal"),
        "handed_by" => msg("field-handed-by"),
        "horizon_days" => msg("field-horizon-days"),
        "how" => msg("field-how"),
        "id" => msg("field-id"),
        "identity_shown" => msg("field-identity-shown"),
        "improper_purpose" => msg("field-improper-purpose"),
        "incident" => msg("field-incident"),
        "information" => msg("field-information"),
        "inspection" => msg("field-inspection"),
        "instruction" => msg("field-instruction"),
        "kana" => msg("field-kana"),
        "kind" => msg("field-kind"),
        "known" => msg("field-known"),
        "level" => msg("field-level"),
        "mail" => msg("field-mail"),
        "media" => msg("field-media"),
        "medium" => msg("field-medium"),
        "mended" => msg("field-mended"),
        "method" => msg("field-method"),
        "month" => msg("field-month"),
        "name" => msg("field-name"),
        "next_report" => msg("field-next-report"),
        "note" => msg("field-note"),
        "notice_number" => msg("field-notice-number"),
        "notified_on" => msg("field-notified-on"),
        "number" => msg("field-number"),
        "obligation" => msg("field-obligation"),
        "occurred" => msg("field-occurred"),
        "officer" => msg("field-officer"),
        "officials" => msg("field-officials"),
        "on" => msg("field-on"),
        "out_of_hours" => msg("field-out-of-hours"),
        "outline" => msg("field-outline"),
        "paper" => msg("field-paper"),
        "papers" => msg("field-papers"),
        "party" => msg("field-party"),
        "path" => msg("field-path"),
        "people_certain" => msg("field-people-certain"),
        "people_suspected" => msg("field-people-suspected"),
        "period" => msg("field-period"),
        "personal_data" => msg("field-personal-data"),
        "place" => msg("field-place"),
        "places" => msg("field-places"),
        "plan" => msg("field-plan"),
        "planned_on" => msg("field-planned-on"),
        "policy" => msg("field-policy"),
        "post" => msg("field-post"),
        "prevention" => msg("field-prevention"),
        "protection" => msg("field-protection"),
        "reason" => msg("field-reason"),
        "receipt" => msg("field-receipt"),
        "received" => msg("field-received"),
        "received_by" => msg("field-received-by"),
        "refused" => msg("field-refused"),
        "remote_reason" => msg("field-remote-reason"),
        "representative" => msg("field-representative"),
        "request" => msg("field-request"),
        "responsibility" => msg("field-responsibility"),
        "results" => msg("field-results"),
        "return_by" => msg("field-return-by"),
        "role" => msg("field-role"),
        "rule" => msg("field-rule"),
        "safeguards" => msg("field-safeguards"),
        "schedule" => msg("field-schedule"),
        "section" => msg("field-section"),
        "sensitive" => msg("field-sensitive"),
        "sequence" => msg("field-sequence"),
        "set" => msg("field-set"),
        "sha256" => msg("field-sha256"),
        "source" => msg("field-source"),
        "stage" => msg("field-stage"),
        "start" => msg("field-start"),
        "subject" => msg("field-subject"),
        "submission" => msg("field-submission"),
        "target" => msg("field-target"),
        "task" => msg("field-task"),
        "telephone" => msg("field-telephone"),
        "text" => msg("field-text"),
        "tier" => msg("field-tier"),
        "title" => msg("field-title"),
        "to" => msg("field-to"),
        "trained" => msg("field-trained"),
        "under" => msg("field-under"),
        "unit" => msg("field-unit"),
        "until" => msg("field-until"),
        "valid_from" => msg("field-valid-from"),
        "value" => msg("field-value"),
        "vendor" => msg("field-vendor"),
        "vendor_knew" => msg("field-vendor-knew"),
        "vendor_remarks" => msg("field-vendor-remarks"),
        "verdict" => msg("field-verdict"),
        "version" => msg("field-version"),
        "ward_received" => msg("field-ward-received"),
        "what" => msg("field-what"),
        "workers" => msg("field-workers"),
        _ => return None,
    })
}
