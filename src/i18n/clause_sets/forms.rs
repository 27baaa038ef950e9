//! Forms that answer a clause, by the names that sets give them.

use crate::i18n::texts::said;
use crate::i18n::{Words, msg};

/// A form by its name in a clause set: 自己点検表. One of an office's own set goes by its name.
pub fn form(name: &str, words: &Words) -> String {
    let id = match name {
        "accident-call" => msg("set-form-accident-call"),
        "backup-request" => msg("set-form-backup-request"),
        "briefing-record" => msg("set-form-briefing-record"),
        "claim" => msg("set-form-claim"),
        "consultation-minutes" => msg("set-form-consultation-minutes"),
        "contacts" => msg("set-form-contacts"),
        "copy-request" => msg("set-form-copy-request"),
        "custody-receipt" => msg("set-form-custody-receipt"),
        "disposal-report" => msg("set-form-disposal-report"),
        "disposal-request" => msg("set-form-disposal-request"),
        "duplicate-erasure" => msg("set-form-duplicate-erasure"),
        "duplicate-request" => msg("set-form-duplicate-request"),
        "equipment-erasure" => msg("set-form-equipment-erasure"),
        "erasure-report" => msg("set-form-erasure-report"),
        "give-back" => msg("set-form-give-back"),
        "half-year-review" => msg("set-form-half-year-review"),
        "hand-over" => msg("set-form-hand-over"),
        "handling-manual" => msg("set-form-handling-manual"),
        "incident-report" => msg("set-form-incident-report"),
        "inspection-record" => msg("set-form-inspection-record"),
        "log-sample" => msg("set-form-log-sample"),
        "monthly-report" => msg("set-form-monthly-report"),
        "move-notice" => msg("set-form-move-notice"),
        "offsite-check" => msg("set-form-offsite-check"),
        "offsite-request" => msg("set-form-offsite-request"),
        "patch-notice" => msg("set-form-patch-notice"),
        "quarterly-report" => msg("set-form-quarterly-report"),
        "receipt" => msg("set-form-receipt"),
        "register" => msg("set-form-register"),
        "return-report" => msg("set-form-return-report"),
        "roster" => msg("set-form-roster"),
        "rules" => msg("set-form-rules"),
        "schedule" => msg("set-form-schedule"),
        "self-check" => msg("set-form-self-check"),
        "service-level-report" => msg("set-form-service-level-report"),
        "sub-consent" => msg("set-form-sub-consent"),
        "subcontract-request" => msg("set-form-subcontract-request"),
        "team-list" => msg("set-form-team-list"),
        "test-plan" => msg("set-form-test-plan"),
        "test-result" => msg("set-form-test-result"),
        "training-plan" => msg("set-form-training-plan"),
        "training-report" => msg("set-form-training-report"),
        other => return other.to_owned(),
    };
    said(id, words)
}
