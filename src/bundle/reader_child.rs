//! Workbooks are parsed in a process of their own, so that the worst file costs one message and not the window.
//!
//! The same program is started again as `<exe> read-workbook <path> <limits>`. The child limits its own memory and answers JSON on its
//! standard output; the parent limits time and length and stops it.

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::{BundleError, IoAction, ReaderFault, Refusal};
use super::limits::Limits;
use super::workbook::{self, Merged, Workbook};

/// First argument that makes either program a reader of workbooks.
pub const READER_ARGUMENT: &str = "read-workbook";

/// Behind the limits: texts of merged cells are wanted in every row that they span.
const SPREAD: &str = "spread";

const EXIT_BAD_CALL: i32 = 64;
const EXIT_IO: i32 = 74;
/// Of the watchdog where the system cannot refuse memory itself.
#[cfg(windows)]
const EXIT_MEMORY: i32 = 71;

/// Where workbooks are parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderProcess {
    /// In a new process of the program at this path, which must hand its arguments to [`reader_main`].
    This(PathBuf),
    /// In this process, without limits of time and memory: for tests and fuzzing only.
    InProcess,
}

/// What the child answers. Faults of the machine are told by the exit code instead.
#[derive(Serialize, Deserialize)]
enum Answer {
    Read(Workbook),
    Refused(Refusal),
}

/// Reads the workbook at `path` within the limits.
pub fn read_workbook(path: &Path, limits: &Limits, reader: &ReaderProcess) -> Result<Workbook, BundleError> {
    read(path, limits, reader, Merged::AsStored)
}

/// The same, with merged cells as asked for.
pub(super) fn read(
    path: &Path,
    limits: &Limits,
    reader: &ReaderProcess,
    merged: Merged,
) -> Result<Workbook, BundleError> {
    let program = match reader {
        ReaderProcess::This(program) => program,
        ReaderProcess::InProcess => return workbook::read_here(path, limits, merged),
    };
    let fault = |fault| BundleError::Reader { entry: path.display().to_string(), fault };
    let limits_text = serde_json::to_string(limits).map_err(|_| fault(ReaderFault::BadAnswer))?;
    let mut child = Command::new(program)
        // Who reads strangers' files has no use for what opens ours.
        .env_remove("TOKKI_PASSPHRASE")
        .arg(READER_ARGUMENT)
        .arg(path)
        .arg(limits_text)
        .args((merged == Merged::Downwards).then_some(SPREAD))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(BundleError::io(IoAction::StartReader, program))?;
    let heard = hear(&mut child, limits);
    // Whatever happened, the child must not outlive this call; killing one that has ended does nothing.
    let ended = match &heard {
        Ok(_) => child.wait(),
        Err(_) => child.kill().and_then(|()| child.wait()),
    };
    let heard = heard.map_err(fault)?;
    let status = ended.map_err(BundleError::io(IoAction::StartReader, program))?;
    if !status.success() {
        return Err(fault(death(status, &heard.errors, limits)));
    }
    match serde_json::from_slice(&heard.answer) {
        Ok(Answer::Read(workbook)) => Ok(workbook),
        Ok(Answer::Refused(refusal)) => Err(refusal.into()),
        Err(_) => Err(fault(ReaderFault::BadAnswer)),
    }
}

struct Heard {
    answer: Vec<u8>,
    errors: Vec<u8>,
}

/// Collects what the child writes, until it closes both pipes, the time is over or it has written too much.
fn hear(child: &mut Child, limits: &Limits) -> Result<Heard, ReaderFault> {
    let deadline = Instant::now() + Duration::from_millis(limits.reader_millis);
    let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(ReaderFault::BadAnswer);
    };
    let answer = listen(out, limits.reader_output_bytes + 1);
    let errors = listen(err, 4096);
    let wait = |channel: &mpsc::Receiver<Vec<u8>>| {
        let left = deadline.saturating_duration_since(Instant::now());
        channel.recv_timeout(left).map_err(|_| ReaderFault::TimedOut { millis: limits.reader_millis })
    };
    let answer = wait(&answer)?;
    if answer.len() as u64 > limits.reader_output_bytes {
        return Err(ReaderFault::TooMuchOutput { bytes: limits.reader_output_bytes });
    }
    Ok(Heard { answer, errors: wait(&errors)? })
}

/// Reads a pipe on a thread of its own, which ends with the pipe. It is not joined: a grandchild could hold the pipe open.
fn listen(pipe: impl Read + Send + 'static, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What came before a broken pipe is judged like any other answer, and a receiver that gave up needs none.
        let _ = pipe.take(most).read_to_end(&mut bytes);
        let _ = sender.send(bytes);
    });
    receiver
}

fn death(status: ExitStatus, errors: &[u8], limits: &Limits) -> ReaderFault {
    // The words of Rust's allocator when the system refuses.
    let refused = errors.windows(17).any(|words| words == b"memory allocation");
    #[cfg(windows)]
    let refused = refused || status.code() == Some(EXIT_MEMORY);
    if refused {
        ReaderFault::OutOfMemory { bytes: limits.reader_memory_bytes }
    } else {
        ReaderFault::Died { code: status.code() }
    }
}

/// What a program does when its first argument is [`READER_ARGUMENT`]: `arguments` are those behind it. Answers the exit code.
pub fn reader_main(arguments: impl IntoIterator<Item = OsString>) -> i32 {
    let mut arguments = arguments.into_iter();
    let Some(path) = arguments.next().map(PathBuf::from) else {
        return EXIT_BAD_CALL;
    };
    let limits = match arguments.next() {
        None => Limits::default(),
        Some(text) => match text.to_str().map(serde_json::from_str) {
            Some(Ok(limits)) => limits,
            _ => return EXIT_BAD_CALL,
        },
    };
    let merged = match arguments.next() {
        None => Merged::AsStored,
        Some(word) if word == SPREAD => Merged::Downwards,
        Some(_) => return EXIT_BAD_CALL,
    };
    // A reader without its limit would be worse than none.
    if limit_memory(limits.reader_memory_bytes).is_err() {
        return EXIT_IO;
    }
    let answer = match workbook::read_here(&path, &limits, merged) {
        Ok(workbook) => Answer::Read(workbook),
        Err(BundleError::Refused(refusal)) => Answer::Refused(refusal),
        Err(_) => return EXIT_IO,
    };
    match write_answer(&answer) {
        Ok(()) => 0,
        Err(_) => EXIT_IO,
    }
}

fn write_answer(answer: &Answer) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    serde_json::to_writer(&mut out, answer)?;
    out.flush()
}

#[cfg(unix)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    // A core file of a vendor's data must not be left behind either.
    rlimit::Resource::CORE.set(0, 0)?;
    let most = bytes.saturating_add(own_size());
    rlimit::Resource::AS.set(most, most)
}

/// What the program itself takes of the address space before it reads anything, in bytes: the limit is for the reading.
/// Where the system does not tell, the limit is for both together.
#[cfg(unix)]
fn own_size() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmSize:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0).saturating_mul(1024)
}

/// Windows refuses no memory by a limit that can be set without unsafe code, so a watchdog looks at what is committed and ends the process.
#[cfg(windows)]
fn limit_memory(bytes: u64) -> io::Result<()> {
    thread::spawn(move || {
        let process = win32job::utils::get_current_process();
        loop {
            let used = win32job::utils::get_process_memory_info(process)
                .map_or(u64::MAX, |info| info.private_usage as u64);
            if used > bytes {
                std::process::exit(EXIT_MEMORY);
            }
            thread::sleep(Duration::from_millis(5));
        }
    });
    Ok(())
}

#[cfg(not(any(unix, windows)))]
fn limit_memory(_bytes: u64) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
