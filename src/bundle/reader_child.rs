//! What strangers sent is parsed in a process of its own, so that the worst file costs one message and not the window.
//!
//! The same program is started again as `<exe> read-foreign <path> <order>`; the order (JSON) says which of its [`Job`]s it is to do,
//! and within which limits. The child limits its own memory and writes a byte when it has begun, then its answer (postcard, for half a
//! million cells as JSON take longer than their reading), then the pixels where the answer is a picture; the parent limits time and
//! length, stops it, and believes no length that it was told.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::error::{BundleError, IoAction, ReaderFault, Refusal};
use super::limits::Limits;
use super::page::{self, Page, PageRequest};
use super::workbook::{self, Workbook};

/// First argument that makes either program a reader of strangers' files.
pub const READER_ARGUMENT: &str = "read-foreign";

/// What the child writes before it reads.
const BEGUN: u8 = b'\n';

const EXIT_BAD_CALL: i32 = 64;
const EXIT_IO: i32 = 74;
/// Of the watchdog where the system cannot refuse memory itself.
#[cfg(windows)]
const EXIT_MEMORY: i32 = 71;

/// Where strangers' files are parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReaderProcess {
    /// In a new process of the program at this path, which must hand its arguments to [`reader_main`].
    This(PathBuf),
    /// In this process, without limits of time and memory: for tests and fuzzing only.
    InProcess,
}

/// What is done with a file there.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Job {
    /// All texts of a workbook.
    Workbook,
    /// One page of a paper, to look at.
    Page(PageRequest),
}

impl Job {
    /// Does it here and now. `typeface`: for papers that do not bring their own Japanese letters.
    fn run(
        &self,
        path: &Path,
        limits: &Limits,
        typeface: Option<&'static [u8]>,
    ) -> Result<Answer, BundleError> {
        match self {
            Self::Workbook => workbook::read_here(path, limits).map(Answer::Workbook),
            Self::Page(request) => page::read_here(path, request, limits, typeface).map(Answer::Page),
        }
    }

    fn millis(&self, limits: &Limits) -> u64 {
        match self {
            Self::Workbook => limits.reader_millis,
            Self::Page(_) => limits.page_millis,
        }
    }
}

/// What the child is told.
#[derive(Serialize, Deserialize)]
struct Order {
    job: Job,
    limits: Limits,
}

/// What the child answers. Faults of the machine are told by the exit code instead.
#[derive(Serialize, Deserialize)]
enum Answer {
    Workbook(Workbook),
    Page(Page),
    Refused(Refusal),
}

/// Reads the workbook at `path` within the limits.
pub fn read_workbook(path: &Path, limits: &Limits, reader: &ReaderProcess) -> Result<Workbook, BundleError> {
    match run(Job::Workbook, path, limits, reader)? {
        Answer::Workbook(workbook) => Ok(workbook),
        _ => Err(fault_at(path, ReaderFault::BadAnswer)),
    }
}

/// Reads one page of the paper at `path`, within the limits.
pub fn read_page(
    path: &Path,
    request: PageRequest,
    limits: &Limits,
    reader: &ReaderProcess,
) -> Result<Page, BundleError> {
    match run(Job::Page(request), path, limits, reader)? {
        Answer::Page(page) => Ok(page),
        _ => Err(fault_at(path, ReaderFault::BadAnswer)),
    }
}

fn fault_at(path: &Path, fault: ReaderFault) -> BundleError {
    BundleError::Reader { entry: path.display().to_string(), fault }
}

fn run(job: Job, path: &Path, limits: &Limits, reader: &ReaderProcess) -> Result<Answer, BundleError> {
    let program = match reader {
        ReaderProcess::This(program) => program,
        ReaderProcess::InProcess => return job.run(path, limits, None),
    };
    let fault = |fault| fault_at(path, fault);
    let millis = job.millis(limits);
    let order = serde_json::to_string(&Order { job, limits: limits.clone() });
    let mut child = Command::new(program)
        // Who reads strangers' files has no use for what opens ours.
        .env_remove("TOKKI_PASSPHRASE")
        // GNU's allocator sets address space aside for every thread, which would count as memory that the reading takes.
        .env("MALLOC_ARENA_MAX", "1")
        .arg(READER_ARGUMENT)
        .arg(path)
        .arg(order.map_err(|_| fault(ReaderFault::BadAnswer))?)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(BundleError::io(IoAction::StartReader, program))?;
    let heard = hear(&mut child, millis, limits);
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
    match understood(heard.answer, limits) {
        Some(Answer::Refused(refusal)) => Err(refusal.into()),
        Some(answer) => Ok(answer),
        None => Err(fault(ReaderFault::BadAnswer)),
    }
}

/// The child's answer, if it is one; behind its words come the pixels of a picture, and nothing else.
fn understood(mut bytes: Vec<u8>, limits: &Limits) -> Option<Answer> {
    let words = bytes.strip_prefix(&[BEGUN])?;
    let (answer, rest) = postcard::take_from_bytes::<Answer>(words).ok()?;
    let rest = bytes.split_off(bytes.len() - rest.len());
    match answer {
        Answer::Page(page) => page.with_pixels(rest, limits).map(Answer::Page),
        answer => rest.is_empty().then_some(answer),
    }
}

struct Heard {
    answer: Vec<u8>,
    errors: Vec<u8>,
}

/// Collects what the child writes, until it closes both pipes, the time is over or it has written too much. The time runs
/// from the child's first sign: how long the system takes to start it says nothing about the paper.
fn hear(child: &mut Child, millis: u64, limits: &Limits) -> Result<Heard, ReaderFault> {
    let (start, most) = (limits.reader_start_millis, limits.reader_output_bytes);
    let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(ReaderFault::BadAnswer);
    };
    let (begun, has_begun) = mpsc::channel();
    let answer = listen(out, most.saturating_add(2), Some(begun));
    let errors = listen(err, 4096, None);
    if has_begun.recv_timeout(Duration::from_millis(start)) == Err(RecvTimeoutError::Timeout) {
        return Err(ReaderFault::TimedOut { millis: start });
    }
    let deadline = Instant::now() + Duration::from_millis(millis);
    let wait = |channel: &mpsc::Receiver<Vec<u8>>| {
        let left = deadline.saturating_duration_since(Instant::now());
        channel.recv_timeout(left).map_err(|_| ReaderFault::TimedOut { millis })
    };
    let answer = wait(&answer)?;
    // The sign that it has begun is no part of what it answers.
    if answer.len() as u64 > most.saturating_add(1) {
        return Err(ReaderFault::TooMuchOutput { bytes: most });
    }
    Ok(Heard { answer, errors: wait(&errors)? })
}

/// Reads a pipe on a thread of its own, which ends with the pipe. It is not joined: a grandchild could hold the pipe open.
/// The first byte is told through `begun`.
fn listen(
    pipe: impl Read + Send + 'static,
    most: u64,
    begun: Option<mpsc::Sender<()>>,
) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut pipe = pipe;
        if let Some(begun) = begun {
            // A pipe that breaks before its first byte ends the waiting as well.
            let _ = (&mut pipe).take(1).read_to_end(&mut bytes);
            let _ = begun.send(());
        }
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
/// `typeface` (a TrueType file) shows the Japanese text of papers that do not bring their own letters; without one it is left out.
pub fn reader_main(arguments: impl IntoIterator<Item = OsString>, typeface: Option<&'static [u8]>) -> i32 {
    let mut arguments = arguments.into_iter();
    let (path, order) = (arguments.next().map(PathBuf::from), arguments.next());
    let order = order.as_deref().and_then(OsStr::to_str).map(serde_json::from_str::<Order>);
    let (Some(path), Some(Ok(Order { job, limits }))) = (path, order) else {
        return EXIT_BAD_CALL;
    };
    // A reader without its limit would be worse than none.
    if limit_memory(limits.reader_memory_bytes).is_err() {
        return EXIT_IO;
    }
    if tell_begun().is_err() {
        return EXIT_IO;
    }
    let answer = match job.run(&path, &limits, typeface) {
        Ok(answer) => answer,
        Err(BundleError::Refused(refusal)) => Answer::Refused(refusal),
        Err(_) => return EXIT_IO,
    };
    let written = write_answer(&answer);
    // The process ends here: to give back half a million texts one by one would only take time.
    std::mem::forget(answer);
    if written.is_ok() { 0 } else { EXIT_IO }
}

/// From here on the parent counts the time.
fn tell_begun() -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(&[BEGUN])?;
    out.flush()
}

fn write_answer(answer: &Answer) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    postcard::to_io(answer, &mut out).map_err(io::Error::other)?;
    if let Answer::Page(page) = answer {
        out.write_all(page.pixels())?;
    }
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
