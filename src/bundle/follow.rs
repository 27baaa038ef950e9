//! A parser that follows close behind the look through the same file: on two processors both take hardly longer than one.
//!
//! It is given only bytes whose content was looked through, and waits for the others; once something is refused it is given nothing
//! more.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How far the look has come in each entry of an archive. Its records were understood before, and are open.
pub(super) struct Gate {
    /// First byte of each entry's packed content, and the byte behind it, as they lie in the file.
    entries: Vec<(u64, u64)>,
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    /// The byte of each entry up to which its content may be read.
    open: Vec<u64>,
    end: Option<End>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Everything was looked through.
    Done,
    /// Something was refused, or the look broke off.
    Shut,
}

impl Gate {
    /// For entries that lie one behind the other: where the packed content of each begins and ends.
    pub fn new(entries: Vec<(u64, u64)>) -> Self {
        let open = entries.iter().map(|(start, _)| *start).collect();
        Self { entries, state: Mutex::new(State { open, end: None }), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many packed bytes of an entry gave nothing but what was looked through.
    pub fn open(&self, entry: usize, packed: u64) {
        if let (Some((start, end)), Some(open)) = (self.entries.get(entry), self.state().open.get_mut(entry))
        {
            *open = start.saturating_add(packed).min(*end).max(*open);
        }
        self.moved.notify_all();
    }

    fn end(&self, how: End) {
        self.state().end.get_or_insert(how);
        self.moved.notify_all();
    }

    /// Waits until the byte at `at` may be read; answers the byte behind the last one that may.
    fn wait(&self, at: u64) -> io::Result<u64> {
        let entry = self.entries.partition_point(|(_, end)| *end <= at);
        let Some((start, end)) = self.entries.get(entry).copied() else { return Ok(u64::MAX) };
        if at < start {
            return Ok(start);
        }
        let mut state = self.state();
        loop {
            match (state.end, state.open.get(entry)) {
                (Some(End::Shut), _) => return Err(io::Error::from(io::ErrorKind::PermissionDenied)),
                (Some(End::Done), _) => return Ok(end),
                (None, Some(open)) if *open > at => return Ok(*open),
                (None, _) => state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// Held by who looks. Nobody waits for ever, however the look ends.
pub(super) struct Looking<'g>(pub &'g Gate);

impl Looking<'_> {
    /// Everything was looked through.
    pub fn done(self) {
        self.0.end(End::Done);
    }
}

impl Drop for Looking<'_> {
    fn drop(&mut self) {
        // Where it is done this says nothing more.
        self.0.end(End::Shut);
    }
}

/// The file as the parser is given it.
pub(super) struct Followed<'g> {
    file: File,
    at: u64,
    gate: &'g Gate,
}

impl<'g> Followed<'g> {
    pub fn new(file: File, gate: &'g Gate) -> Self {
        Self { file, at: 0, gate }
    }
}

impl Read for Followed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let to = self.gate.wait(self.at)?;
        let most = usize::try_from(to - self.at).unwrap_or(usize::MAX).min(buffer.len());
        let count = self.file.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Followed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::io::Write;
    use std::thread;

    use super::*;

    fn file() -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        file.rewind().unwrap();
        file
    }

    #[test]
    fn nothing_is_read_before_it_was_looked_through_but_the_records_are() {
        let gate = Gate::new(vec![(1, 4), (6, 8)]);
        let mut followed = Followed::new(file(), &gate);
        let mut buffer = [0; 10];
        let mut read = |at| {
            followed.seek(SeekFrom::Start(at)).unwrap();
            let count = followed.read(&mut buffer).unwrap();
            String::from_utf8_lossy(&buffer[..count]).into_owned()
        };
        assert_eq!((read(0), read(4), read(8)), ("0".into(), "45".into(), "89".into()));
        // In whatever order they are looked through, and never beyond an entry.
        gate.open(1, 9);
        gate.open(0, 2);
        gate.open(0, 1);
        assert_eq!((read(1), read(7)), ("12".into(), "7".into()));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| read(3));
            gate.open(0, 3);
            assert_eq!(waiting.join().unwrap(), "3");
        });
    }

    #[test]
    fn who_waits_is_told_when_the_look_ends_well_or_badly_or_breaks_off() {
        for ends in [true, false] {
            let gate = Gate::new(vec![(0, 8)]);
            let mut followed = Followed::new(file(), &gate);
            let read = thread::scope(|scope| {
                let waiting = scope.spawn(|| followed.read(&mut [0; 10]));
                let looking = Looking(&gate);
                if ends {
                    looking.done();
                } else {
                    drop(looking);
                }
                waiting.join().unwrap()
            });
            assert_eq!(read.ok(), ends.then_some(8));
        }
    }
}
