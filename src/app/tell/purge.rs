//! The purge in words.

use super::{Told, listed};
use crate::app::purge::BackupStanding;
use crate::i18n::{Words, msg};
use crate::store::WriterId;

/// How a backup stands to what was purged.
pub fn backup_standing(standing: &BackupStanding, words: &Words) -> String {
    let counted = |id: &str, count: usize| words.say_with(id, &[("count", count.into())]);
    let plain = |id: &str| words.say(id).into_owned();
    match standing {
        BackupStanding::OutOfReach => plain(msg("purge-backup-out-of-reach")),
        BackupStanding::OtherKey => plain(msg("purge-backup-other-key")),
        BackupStanding::Other => plain(msg("purge-backup-other")),
        BackupStanding::Clean => plain(msg("purge-backup-clean")),
        BackupStanding::Holds(held) => counted(msg("purge-backup-holds"), held.len()),
        BackupStanding::Behind(held) => counted(msg("purge-backup-behind"), held.len()),
    }
}

/// The workspace is open elsewhere, so nothing is erased now.
pub(super) fn busy(writers: &[WriterId], words: &Words) -> Told {
    let ids: Vec<String> = writers.iter().map(ToString::to_string).collect();
    let what = match ids.as_slice() {
        [] => words.say("purge-busy-other").into_owned(),
        ids => words.say_with("purge-busy", &[("writers", listed(ids, words).into())]),
    };
    Told::new(what, msg("purge-busy-kept"), msg("purge-busy-advice"), words)
}
