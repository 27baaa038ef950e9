//! Ids of the messages that every screen shares (`i18n/{ja,en}/common.ftl`).

use super::msg;

/// The product's name.
pub const PRODUCT_NAME: &str = msg("product-name");

/// Past its due date, in a narrow place such as a chip.
pub const STATUS_LATE_SHORT: &str = msg("status-late-short");
/// Past its due date.
pub const STATUS_LATE: &str = msg("status-late");
/// Due within the days the office calls soon.
pub const STATUS_DUE_SOON: &str = msg("status-due-soon");
/// Handed in; the ward has to look.
pub const STATUS_WAITING: &str = msg("status-waiting");
/// A fact shows that it is met.
pub const STATUS_MET: &str = msg("status-met");
/// Met, but after its due date.
pub const STATUS_MET_LATE: &str = msg("status-met-late");
/// The clause does not bear on this contract.
pub const STATUS_NOT_APPLICABLE: &str = msg("status-not-applicable");
/// Its time has not come.
pub const STATUS_NOT_YET: &str = msg("status-not-yet");
/// Returned to the vendor with a reason.
pub const STATUS_SENT_BACK: &str = msg("status-sent-back");
/// The ward does without it.
pub const STATUS_WAIVED: &str = msg("status-waived");
/// A continuing duty.
pub const STATUS_STANDING: &str = msg("status-standing");
/// Broken.
pub const STATUS_BREACH: &str = msg("status-breach");

/// How many `days` late.
pub const DAYS_LATE: &str = msg("days-late");
/// How many `days` are left.
pub const DAYS_LEFT: &str = msg("days-left");
/// Due on this very day.
pub const DUE_TODAY: &str = msg("due-today");

/// A due date on `date` was counted without knowing that year's holidays.
pub const CALENDAR_NOT_COVERED: &str = msg("calendar-not-covered");

/// Saves what the form says.
pub const BUTTON_RECORD: &str = msg("button-record");
/// Closes a panel.
pub const BUTTON_CLOSE: &str = msg("button-close");
/// Keeps a form for later without recording it.
pub const BUTTON_KEEP_DRAFT: &str = msg("button-keep-draft");
/// Takes the last record back by a correction.
pub const BUTTON_UNDO: &str = msg("button-undo");
