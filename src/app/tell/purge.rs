//! The purge in words.

use crate::app::purge::BackupStanding;
use crate::i18n::{Words, msg};

/// How a backup stands to what was purged.
pub fn backup_standing(standing: &BackupStanding, words: &Words) -> String {
    let counted = |id: &str, count: usize| words.say_with(id, &[("count", count.into())]);
    let plain = |id: &str| words.say(id).into_owned();
    match standing {
        BackupStanding::OutOfReach => plain(msg("purge-backup-out-of-reach")),
        BackupStanding::Other => plain(msg("purge-backup-other")),
        BackupStanding::Clean => plain(msg("purge-backup-clean")),
        BackupStanding::Holds(held) => counted(msg("purge-backup-holds"), held.len()),
        BackupStanding::Behind(held) => counted(msg("purge-backup-behind"), held.len()),
    }
}
