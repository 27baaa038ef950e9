//! Which of a device's writers an open workspace is, and whose word counts when that is decided.

use super::error::{ReadOnlyReason, StoreError};
use super::id::WriterId;
use super::layout::LogKey;
use super::lock;
use super::log::LogSummary;
use super::problem::ProblemKind;
use super::quarantine;
use super::scan::Counting;
use super::sign::Identity;
use super::workspace::{Mode, Reading, Workspace};

impl Workspace {
    /// Says whose lines count, as [`authorise`](Self::authorise) does for purges. Until then every log is taken at its
    /// word; from now on what others' logs say they have seen throws no doubt on any log. Anybody may write such a log,
    /// and lay it beside ours.
    ///
    /// Where nothing but such a log had kept us from a writer of our own, that is who we are now; then all lines are handed
    /// out again, since others may have written meanwhile.
    pub fn count(&mut self, mut keys: Counting) -> Result<Option<Reading>, StoreError> {
        // A device believes itself, whether or not it has been let in yet.
        keys.extend(self.identity.as_ref().map(|identity| identity.public()));
        if self.counting.as_ref() == Some(&keys) {
            return Ok(None);
        }
        let Some(identity) = self.identity.clone() else {
            self.counting = Some(keys);
            self.cross_check_all();
            return Ok(None);
        };
        let before = self.unusable(&identity);
        self.counting = Some(keys);
        self.cross_check_all();
        if before.iter().all(|writer| !self.may_go_on(*writer, &identity)) {
            return Ok(None);
        }
        // The lock of the number that we leave is given back before another one is taken.
        self.mode = Mode::ReadOnly(ReadOnlyReason::NoFreeWriter);
        self.become_writer(&identity)?;
        self.read().map(Some)
    }

    /// The writers before ours that cannot be continued; all of them where we are none.
    fn unusable(&self, identity: &Identity) -> Vec<WriterId> {
        let before = match &self.mode {
            Mode::Write { writer, .. } => writer.number(),
            Mode::ReadOnly(ReadOnlyReason::NoFreeWriter) => WriterId::MOST + 1,
            Mode::ReadOnly(_) => return Vec::new(),
        };
        let all = identity.first()..before;
        let writers = all.filter_map(|number| WriterId::new(identity.device(), number));
        writers.filter(|writer| !self.may_go_on(*writer, identity)).collect()
    }

    pub(super) fn become_writer(&mut self, identity: &Identity) -> Result<(), StoreError> {
        let mut reason = ReadOnlyReason::NoFreeWriter;
        for writer in
            (identity.first()..=WriterId::MOST).filter_map(|number| WriterId::new(identity.device(), number))
        {
            match lock::take(&self.root, writer) {
                Ok(Some(lock)) => {
                    // Read under the lock: whoever was this writer a moment ago may have gone on writing until then.
                    self.catch_up()?;
                    if self.may_go_on(writer, identity) && self.mend(writer) {
                        let identity = Box::new(identity.clone());
                        self.mode = Mode::Write { writer, identity, _lock: lock };
                        return Ok(());
                    }
                }
                Ok(None) => {}
                Err(refused) => {
                    reason = refused;
                    break;
                }
            }
        }
        self.mode = Mode::ReadOnly(reason);
        self.catch_up()
    }

    /// Whether all logs of this writer hold, none of them forked, and nobody who counts has seen more of them than is
    /// there. If not, going on with them would give numbers a second time. A log of another key is another device's,
    /// whatever its name.
    pub(super) fn may_go_on(&self, writer: WriterId, identity: &Identity) -> bool {
        let is_of = |other: &WriterId| other.base() == writer;
        let crossed = self.crossed.values().flatten().filter(|problem| problem.kind.is_damage());
        let missed = crossed.filter_map(|problem| problem.writer.as_ref()).any(is_of);
        let counts = |log: &LogSummary| log.counts(self.counting.as_ref());
        let forked =
            self.logs.values().flatten().any(|(other, log)| other.is_fork() && is_of(other) && counts(log));
        let own = |log: &LogSummary| log.lines == 0 || log.key == Some(identity.public());
        !missed
            && !forked
            && self.logs.values().filter_map(|logs| logs.get(&writer)).all(|log| log.may_go_on() && own(log))
    }

    /// Sets torn tails of this writer's logs aside; `false` if that was impossible and the logs are as they were.
    pub(super) fn mend(&mut self, writer: WriterId) -> bool {
        for (ledger, logs) in &mut self.logs {
            let Some(log) = logs.get_mut(&writer) else { continue };
            let key = LogKey { ledger: ledger.clone(), writer };
            let Some(offset) = log.torn_at else { continue };
            let (by, secret) = (writer.to_string(), self.vault.secret());
            let Ok((kept, stamp)) = quarantine::cut_tail(&self.root, &key, offset, &by, secret) else {
                return false;
            };
            for mut problem in std::mem::take(&mut log.problems) {
                if let ProblemKind::TornTail { set_aside, .. } = &mut problem.kind {
                    *set_aside = Some(kept.clone());
                }
                self.mended.push(problem);
            }
            log.torn_at = None;
            log.stamp = Some(stamp);
        }
        true
    }
}
