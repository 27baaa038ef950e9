//! After a failed write nobody knows what of it arrived. Reading the log again tells; until then it takes no more lines, and
//! what is found there is made sure of before anybody is told that it is saved.

use std::io;

use super::append;
use super::error::StoreError;
use super::id::{LedgerId, LineId, WriterId};
use super::layout::LogKey;
use super::line::Head;
use super::problem::ProblemKind;
use super::workspace::Workspace;

/// How far a log reaches that somebody was told of as saved.
#[derive(Clone, Copy)]
pub(super) struct Acknowledged {
    /// The last line's number; 0 where there is none.
    pub(super) seq: u64,
    /// The bytes up to its end.
    pub(super) len: u64,
}

impl Workspace {
    /// Whose log of a ledger may have lines that nobody was told of as saved, and the number of the last one before them.
    /// Until somebody has [looked](Self::acknowledge), the ledger takes no more lines from us.
    pub fn unsure(&self, ledger: &LedgerId) -> Option<(WriterId, u64)> {
        let of_ledger = self.unsure.iter().find(|(key, _)| key.ledger == *ledger);
        of_ledger.map(|(key, acknowledged)| (key.writer, acknowledged.seq))
    }

    /// What stands behind the acknowledged lines of a ledger has been looked at, after [`reopen`](Self::reopen).
    pub fn acknowledge(&mut self, ledger: &LedgerId) {
        self.unsure.retain(|key, _| key.ledger != *ledger);
    }

    /// Whether our log of this ledger is as we left it, as far as is known, and takes more lines. See also the check of its
    /// length when it is opened.
    pub fn check_trust(&self, ledger: &LedgerId) -> Result<(), StoreError> {
        let (writer, _) = self.writing()?;
        let key = LogKey { ledger: ledger.clone(), writer };
        let crossed = self.crossed.get(ledger).into_iter().flatten();
        let doubted =
            crossed.into_iter().any(|problem| problem.kind.is_damage() && problem.writer == Some(writer));
        let holds = self.own_log(&key).is_none_or(|log| log.may_go_on() && log.torn_at.is_none());
        if doubted || !holds || self.poisoned.contains(&key) || self.unsure(ledger).is_some() {
            return Err(StoreError::LogPoisoned { path: self.root.join(key.path()) });
        }
        Ok(())
    }

    /// Remembers the last acknowledged line of each of a writer's logs, before they are read again: should it be gone, its
    /// number must not be given a second time.
    pub(super) fn remember_acknowledged(&mut self, writer: WriterId) {
        for (ledger, logs) in &self.logs {
            let Some(log) = logs.get(&writer) else { continue };
            let unsure = self.unsure.get(&LogKey { ledger: ledger.clone(), writer });
            let last = match unsure {
                Some(acknowledged) => log.find(acknowledged.seq).map(|hash| (acknowledged.seq, hash)),
                None => log.last(),
            };
            let Some((seq, hash)) = last else { continue };
            let head = Head { id: LineId { writer, seq }, hash };
            let is_of = |of: &LedgerId, known: &Head| of == ledger && known.id.writer == writer;
            match self.remembered.iter_mut().find(|(of, known)| is_of(of, known)) {
                Some((_, known)) if known.id.seq < seq => *known = head,
                Some(_) => {}
                None => self.remembered.push((ledger.clone(), head)),
            }
        }
    }

    /// Makes sure of what stands in a writer's logs behind the acknowledged lines: it is written once more, as it is, in its
    /// place, since a flush alone proves nothing once one has failed. The writer's lock is held.
    pub(super) fn make_sure(&mut self, writer: WriterId) -> Result<(), StoreError> {
        for (key, acknowledged) in std::mem::take(&mut self.unsure) {
            // Where nothing arrived there is nothing to look at. Where that cannot be seen now, it stays open.
            if self.unreadable(&key).is_some() || self.last_of(&key) > acknowledged.seq {
                self.unsure.insert(key, acknowledged);
            }
        }
        let unread = self.unsure.keys().find_map(|key| Some((key, self.unreadable(key)?)));
        if let Some((key, kind)) = unread {
            return Err(StoreError::io("read", &self.root.join(key.path()), kind.into()));
        }
        let of_writer = self.unsure.iter().filter(|(key, _)| key.writer == writer);
        let unsure: Vec<_> = of_writer.map(|(key, acknowledged)| (key.clone(), acknowledged.len)).collect();
        for (key, len) in unsure {
            let path = self.root.join(key.path());
            let bytes = std::fs::read(&path).map_err(|error| StoreError::io("read", &path, error))?;
            // A log that does not even reach that far has nothing behind it.
            let start = usize::try_from(len).unwrap_or(usize::MAX).min(bytes.len());
            let stamp = append::write_again(&path, start as u64, bytes.get(start..).unwrap_or_default())?;
            self.settle(&key)?;
            if let Some(own) = self.logs.get_mut(&key.ledger).and_then(|logs| logs.get_mut(&writer)) {
                own.stamp = Some(stamp);
            }
        }
        Ok(())
    }

    /// Why a log could not be read just now, if so; it may well be there.
    fn unreadable(&self, key: &LogKey) -> Option<io::ErrorKind> {
        let of_log = self.own_log(key).into_iter().flat_map(|log| &log.problems);
        let of_listing = self.listed.iter().filter(|problem| problem.ledger.as_ref() == Some(&key.ledger));
        of_log.chain(of_listing).find_map(|problem| match problem.kind {
            ProblemKind::Unreadable { kind } => Some(kind),
            _ => None,
        })
    }
}
