//! New lines: written, flushed, and only then told to the caller.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use ron::value::RawValue;

use super::durable;
use super::error::{FactFault, HeaderField, StoreError};
use super::hash::ContentHash;
use super::id::{LedgerId, LineId};
use super::layout::{self, LogKey, Stamp};
use super::line::{Header, LAST_SEQ, MAX_LINE, Place, StoredLine, write_line};
use super::log::{self, LogSummary};
use super::sign::Identity;
use super::texts::{is_plain, is_time};
use super::tombstone;
use super::unsure::Acknowledged;
use super::workspace::Workspace;

/// A fact to be written, with its own time and officer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewLine {
    /// The time of recording, RFC 3339.
    pub at: String,
    /// The officer.
    pub by: String,
    /// The fact, one line of RON.
    pub fact: String,
}

impl Workspace {
    /// Writes facts to our log of this ledger, in one piece and with one flush, and returns their lines once they are on
    /// disk. `at` is the time of recording (RFC 3339), `by` the officer, each fact one line of RON.
    ///
    /// On an error none of the facts counts as saved. If it came from the disk, this log takes no more lines until the
    /// workspace is opened again: what really arrived is only known by reading it.
    pub fn append(
        &mut self,
        ledger: &LedgerId,
        at: &str,
        by: &str,
        facts: &[String],
    ) -> Result<Vec<StoredLine>, StoreError> {
        let line = |fact: &String| NewLine { at: at.to_owned(), by: by.to_owned(), fact: fact.clone() };
        self.append_lines(ledger, &facts.iter().map(line).collect::<Vec<_>>())
    }

    /// The same for facts that were recorded at several times, or by several officers: still one piece and one flush.
    pub fn append_lines(
        &mut self,
        ledger: &LedgerId,
        facts: &[NewLine],
    ) -> Result<Vec<StoredLine>, StoreError> {
        let (writer, identity) = self.writing()?;
        let identity = identity.clone();
        let key = LogKey { ledger: ledger.clone(), writer };
        check_texts(facts)?;
        if facts.is_empty() {
            return Ok(Vec::new());
        }
        self.check_trust(ledger)?;
        let empty = LogSummary::empty();
        let known = self.own_log(&key);
        let (text, lines, link) = self.compose(&key, &identity, known.unwrap_or(&empty), facts)?;
        let text = self.vault.lines(&key).seal(text)?;
        let path = self.root.join(key.path());
        let written = match known {
            Some(own) => continue_log(&path, own.stamp.map_or(0, |stamp| stamp.len), &text),
            None => self.start_log(&key, &path, &text),
        };
        let written = written.and_then(|stamp| self.settle(&key).map(|()| stamp));
        match written {
            Ok(stamp) => {
                let own = self.logs.entry(ledger.clone()).or_default().entry(writer).or_insert(empty);
                own.stamp = Some(stamp);
                own.key = Some(identity.public());
                own.link = Some(link);
                for line in &lines {
                    own.add(line);
                }
                Ok(lines)
            }
            Err(error) => {
                let len = self.own_log(&key).and_then(|own| own.stamp).map_or(0, |stamp| stamp.len);
                let acknowledged = Acknowledged { seq: self.last_of(&key), len };
                self.unsure.entry(key.clone()).or_insert(acknowledged);
                self.poisoned.insert(key);
                Err(error)
            }
        }
    }

    pub(super) fn own_log(&self, key: &LogKey) -> Option<&LogSummary> {
        self.logs.get(&key.ledger)?.get(&key.writer)
    }

    /// The number of the last line of a log; 0 where there is none.
    pub(super) fn last_of(&self, key: &LogKey) -> u64 {
        self.own_log(key).and_then(LogSummary::last).map_or(0, |last| last.0)
    }

    fn compose(
        &self,
        key: &LogKey,
        identity: &Identity,
        own: &LogSummary,
        facts: &[NewLine],
    ) -> Result<(String, Vec<StoredLine>, ContentHash), StoreError> {
        let place = Place::new(&self.header, &key.ledger, key.writer);
        let mut seq = own.last().map_or(0, |last| last.0);
        let mut prev = own.link.unwrap_or(place.genesis());
        let others = self.logs.get(&key.ledger).into_iter().flatten();
        let others = others.map(|(writer, log)| (*writer, log)).filter(|(writer, _)| *writer != key.writer);
        let mut seen = log::news(own, others);
        let mut text = String::new();
        let mut lines = Vec::with_capacity(facts.len());
        for (index, NewLine { at, by, fact }) in facts.iter().enumerate() {
            seq += 1;
            let start = text.len();
            let header = Header { seq, at, by, prev, seen: &seen };
            let mark = write_line(&mut text, &place, identity, &header, fact);
            if text.len() - start > MAX_LINE || seq > LAST_SEQ {
                return Err(StoreError::BadFact { index, fault: FactFault::TooLong });
            }
            lines.push(StoredLine {
                id: LineId { writer: key.writer, seq },
                at: at.clone(),
                by: by.clone(),
                seen: std::mem::take(&mut seen),
                prev,
                hash: mark.hash,
                link: mark.link,
                signed_by: Some(identity.public()),
                fact: fact.clone(),
            });
            prev = mark.link;
        }
        Ok((text, lines, prev))
    }

    fn start_log(&self, key: &LogKey, path: &Path, text: &str) -> Result<Stamp, StoreError> {
        durable::create_dirs(&self.root, &layout::log_dir(&key.ledger))?;
        let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let found = std::fs::metadata(path).map_or(0, |data| data.len());
                return Err(StoreError::LogMoved { path: path.to_owned(), expected: 0, found });
            }
            Err(error) => return Err(StoreError::writing("create", path, error)),
        };
        add_flushed(&mut file, path, 0, text.as_bytes())
    }

    /// Makes the log's name lasting, once while the workspace is open: an earlier life may have ended before it did.
    pub(super) fn settle(&mut self, key: &LogKey) -> Result<(), StoreError> {
        if !self.settled.contains(key) {
            durable::sync_way(&self.root, &layout::log_dir(&key.ledger))?;
            self.settled.insert(key.clone());
        }
        Ok(())
    }
}

pub(super) fn check_texts(facts: &[NewLine]) -> Result<(), StoreError> {
    for (index, NewLine { at, by, fact }) in facts.iter().enumerate() {
        if !is_time(at) {
            return Err(StoreError::BadHeader { field: HeaderField::At, text: at.clone() });
        }
        if !is_plain(by) {
            return Err(StoreError::BadHeader { field: HeaderField::By, text: by.clone() });
        }
        if let Some(fault) = fact_fault(fact) {
            return Err(StoreError::BadFact { index, fault });
        }
    }
    Ok(())
}

fn fact_fault(fact: &str) -> Option<FactFault> {
    if fact.contains(['\n', '\r', '\0']) {
        return Some(FactFault::NotOneLine);
    }
    if fact.len() > MAX_LINE {
        return Some(FactFault::TooLong);
    }
    // A tombstone stands for a fact that is gone; nobody records one.
    if tombstone::read(fact).is_some() {
        return Some(FactFault::Reserved);
    }
    // Alone, so that no second field hides in it; inside a struct, so that no comment swallows the line's end.
    let is_one_value = RawValue::from_ron(fact).is_ok();
    let fits_inside = RawValue::from_ron(&format!("(fact:{fact})")).is_ok();
    (!is_one_value || !fits_inside).then_some(FactFault::NotRon)
}

/// Appends to a log that has to be `len` bytes long, and flushes it.
pub(super) fn continue_log(path: &Path, len: u64, text: &str) -> Result<Stamp, StoreError> {
    add_flushed(&mut open_at(path, len)?, path, len, text.as_bytes())
}

/// Writes the end of a log once more, from `offset` on and as it was read, and flushes it. Whatever fails, nothing is cut
/// off: what was saved long ago lies before it.
pub(super) fn write_again(path: &Path, offset: u64, end: &[u8]) -> Result<Stamp, StoreError> {
    write_flushed(&mut open_at(path, offset + end.len() as u64)?, path, offset, end)
}

/// Opens a log that has to be `len` bytes long.
fn open_at(path: &Path, len: u64) -> Result<File, StoreError> {
    let moved = |found| StoreError::LogMoved { path: path.to_owned(), expected: len, found };
    let file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(moved(0)),
        Err(error) => return Err(StoreError::writing("open", path, error)),
    };
    let found = file.metadata().map_err(|error| StoreError::io("read", path, error))?.len();
    if found == len { Ok(file) } else { Err(moved(found)) }
}

/// Writes behind the `len` bytes of a log, which are saved, and flushes. On failure the file is cut back to them if the
/// disk lets us.
fn add_flushed(file: &mut File, path: &Path, len: u64, text: &[u8]) -> Result<Stamp, StoreError> {
    write_flushed(file, path, len, text).inspect_err(|_| {
        // Whether this succeeds changes nothing: the log is not used before it was opened and read again.
        let _ = file.set_len(len).and_then(|()| file.sync_all());
    })
}

/// Writes from `offset` to the file's end and flushes. A flush is never tried twice, since after a failed one the system
/// has forgotten what it did not write.
fn write_flushed(file: &mut File, path: &Path, offset: u64, text: &[u8]) -> Result<Stamp, StoreError> {
    let written = file.seek(SeekFrom::Start(offset)).and_then(|_| file.write_all(text));
    written.map_err(|error| StoreError::writing("write", path, error))?;
    file.sync_data().map_err(|source| StoreError::FlushFailed { path: path.to_owned(), source })?;
    let data = durable::check_length(file, path, offset + text.len() as u64)?;
    Ok(Stamp::of(&data))
}
