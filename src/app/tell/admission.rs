//! Who may write, in words.

use crate::domain::admission::Apart;
use crate::i18n::msg;

/// Why an officer may not record: what to say, and what to do.
pub(super) fn not_entitled(reason: Apart) -> (&'static str, &'static str) {
    match reason {
        Apart::NotAdmitted => (msg("not-entitled-device"), msg("not-entitled-device-advice")),
        Apart::OtherOfficer => (msg("not-entitled-officer"), msg("not-entitled-officer-advice")),
        Apart::Early => (msg("not-entitled-early"), msg("not-entitled-period-advice")),
        Apart::Ended => (msg("not-entitled-ended"), msg("not-entitled-period-advice")),
        Apart::Withdrawn => (msg("not-entitled-withdrawn"), msg("not-entitled-period-advice")),
        Apart::NotEntitled => (msg("not-entitled-role"), msg("not-entitled-role-advice")),
    }
}
