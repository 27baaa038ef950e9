//! The process that reads workbooks: it answers as reading here would, and its end is never ours.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tokki::bundle::{BundleError, Limits, ReaderFault, ReaderProcess, WorkbookReader, read_workbook};

use crate::support::{on_disk, refusal};
use crate::workbook_parts::{here, with_rows};
use crate::workbooks::honest;

fn child() -> ReaderProcess {
    ReaderProcess::This(PathBuf::from(env!("CARGO_BIN_EXE_tokki-cli")))
}

#[test]
fn the_reading_process_answers_the_same_as_reading_here() {
    let file = honest();
    assert_eq!(read_workbook(&file.path, &Limits::default(), &child()).unwrap(), here(&file).unwrap());
}

#[test]
fn a_refusal_comes_back_from_the_reading_process_unchanged() {
    let file = with_rows(r#"<row r="1"><c r="ZZZZ1"><v>1</v></c></row>"#);
    let there = refusal(read_workbook(&file.path, &Limits::default(), &child()));
    assert_eq!(there, refusal(here(&file)));
}

#[cfg(unix)]
#[test]
fn the_reading_process_is_stopped_when_its_time_is_over() {
    use std::os::unix::fs::PermissionsExt;
    // One that never shows that it has begun, and one that has begun and goes on for ever.
    for script in ["exec sleep 60", "echo\nexec sleep 60"] {
        let sleeper = on_disk("sleeper", format!("#!/bin/sh\n{script}\n").as_bytes());
        std::fs::set_permissions(&sleeper.path, std::fs::Permissions::from_mode(0o700)).unwrap();
        let limits = Limits { reader_start_millis: 200, reader_millis: 200, ..Limits::default() };
        let started = Instant::now();
        let result = read_workbook(&honest().path, &limits, &ReaderProcess::This(sleeper.path.clone()));
        assert!(
            matches!(result, Err(BundleError::Reader { fault: ReaderFault::TimedOut { millis: 200 }, .. })),
            "{result:?}"
        );
        assert!(started.elapsed() < Duration::from_secs(2));
    }
}

/// A bundle may hold thousands of workbooks that each stay just within their own time.
#[cfg(unix)]
#[test]
fn many_slow_workbooks_end_with_the_time_of_their_bundle_and_are_told_so() {
    use std::os::unix::fs::PermissionsExt;
    // A workbook without sheets: the first kind of answer, of length nought.
    let script = "#!/bin/sh\necho\nsleep 0.2\nprintf '\\000\\000'\n";
    let slow = on_disk("slow", script.as_bytes());
    std::fs::set_permissions(&slow.path, std::fs::Permissions::from_mode(0o700)).unwrap();
    let limits = Limits { readers_millis: 1_000, ..Limits::default() };
    let process = ReaderProcess::This(slow.path.clone());
    let reader = WorkbookReader::new(&limits, &process);
    let file = honest();
    let started = Instant::now();
    let results: Vec<_> = (0..500).map(|_| reader.read(&file.path)).collect();
    // The last one that was begun may take its own time.
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    let read = results.iter().take_while(|result| result.is_ok()).count();
    assert!((1..=5).contains(&read), "{read} were read");
    // The one under way when the time was over was stopped; none of the others was begun.
    let stopped = usize::from(matches!(
        &results[read],
        Err(BundleError::Reader { fault: ReaderFault::TimedOut { .. }, .. })
    ));
    for (place, result) in results.iter().enumerate().skip(read + stopped) {
        let Err(BundleError::Reader { entry, fault: ReaderFault::NoTimeLeft }) = result else {
            panic!("{place}: {result:?}")
        };
        assert_eq!(entry, &file.path.display().to_string());
    }
    assert_eq!(reader.left(), Duration::ZERO);
    // The next bundle has its own time.
    assert!(WorkbookReader::new(&limits, &process).read(&file.path).is_ok());
}

#[test]
fn the_reading_process_is_stopped_when_it_answers_too_much() {
    let limits = Limits { reader_output_bytes: 20, ..Limits::default() };
    let result = read_workbook(&honest().path, &limits, &child());
    assert!(
        matches!(result, Err(BundleError::Reader { fault: ReaderFault::TooMuchOutput { bytes: 20 }, .. })),
        "{result:?}"
    );
}

#[cfg(unix)]
#[test]
fn the_reading_process_dies_alone_when_it_wants_too_much_memory() {
    // Honest counts, but more cells than fit.
    let row: String = (0..20_000)
        .map(|row| {
            format!(
                "<row>{}</row>",
                "<c t=\"str\"><v>some text in a cell</v></c>".repeat(10) + &format!("<c><v>{row}</v></c>")
            )
        })
        .collect();
    let file = with_rows(&row);
    let limits = Limits { reader_memory_bytes: 8 << 20, reader_millis: 60_000, ..Limits::default() };
    // What was read in spite of the limit would fill pages of a report.
    let result = read_workbook(&file.path, &limits, &child()).map(|_| ());
    assert!(
        matches!(result, Err(BundleError::Reader { fault: ReaderFault::OutOfMemory { .. }, .. })),
        "{result:?}"
    );
    // A debug build on a busy machine is slow, which is not what this is about.
    let limits = Limits { reader_millis: 60_000, ..Limits::default() };
    assert!(read_workbook(&file.path, &limits, &child()).is_ok());
}

#[test]
fn a_reader_that_cannot_start_or_read_is_a_fault_of_this_machine() {
    let nowhere = ReaderProcess::This(PathBuf::from("/nowhere/tokki"));
    assert!(matches!(
        read_workbook(&honest().path, &Limits::default(), &nowhere),
        Err(BundleError::Io { .. })
    ));
    let gone = read_workbook(std::path::Path::new("/nowhere/a.xlsx"), &Limits::default(), &child());
    assert!(
        matches!(gone, Err(BundleError::Reader { fault: ReaderFault::Died { code: Some(74) }, .. })),
        "{gone:?}"
    );
}
