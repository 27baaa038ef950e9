//! How long the workbooks of one bundle may keep an officer waiting, each and all together.

use std::cell::Cell;
use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use super::archive::from_scan;
use super::content::extension;
use super::error::{BundleError, IoAction, ReaderFault};
use super::limits::Limits;
use super::reader_child::{ReaderProcess, read_workbook};
use super::structure;
use super::workbook::Workbook;

const MIB: u64 = 1024 * 1024;

/// Reads the workbooks of one bundle. One that had to be stopped ends the reading of all: whoever sends one such may send a thousand.
#[derive(Debug)]
pub struct WorkbookReader<'a> {
    limits: &'a Limits,
    process: &'a ReaderProcess,
    /// Milliseconds left for all that are still to come.
    left: Cell<u64>,
}

impl<'a> WorkbookReader<'a> {
    /// For one bundle, with all its time before it.
    pub fn new(limits: &'a Limits, process: &'a ReaderProcess) -> Self {
        Self { limits, process, left: Cell::new(limits.readers_millis) }
    }

    /// Reads one workbook within its time and what is left of that for all.
    pub fn read(&self, path: &Path) -> Result<Workbook, BundleError> {
        let left = self.left.get();
        if left == 0 {
            let entry = path.display().to_string();
            return Err(BundleError::Reader { entry, fault: ReaderFault::NoTimeLeft });
        }
        // Honest sheets take time by their length; a short one that takes long is a trap.
        let length = unpacked_length(path, self.limits)?;
        let own = self
            .limits
            .reader_millis
            .saturating_add((length / MIB).saturating_mul(self.limits.reader_millis_per_mib));
        let limits = Limits { reader_millis: own.min(left), ..self.limits.clone() };
        let started = Instant::now();
        let read = read_workbook(path, &limits, self.process);
        let taken = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let stopped = matches!(
            read,
            Err(BundleError::Reader {
                fault: ReaderFault::TimedOut { .. }
                    | ReaderFault::OutOfMemory { .. }
                    | ReaderFault::Died { .. },
                ..
            })
        );
        self.left.set(if stopped { 0 } else { left.saturating_sub(taken) });
        read
    }

    /// What is left for the workbooks still to come.
    pub fn left(&self) -> Duration {
        Duration::from_millis(self.left.get())
    }
}

/// Bytes of the parts that are parsed, as declared; more than declared is refused as it comes out.
fn unpacked_length(path: &Path, limits: &Limits) -> Result<u64, BundleError> {
    let mut file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let entries = structure::scan(&mut file, limits).map_err(|error| from_scan(error, path))?;
    let parsed = entries.iter().filter(|entry| extension(&entry.name) == "xml");
    Ok(parsed.map(|entry| entry.size).sum::<u64>().min(limits.unpacked_bytes))
}
