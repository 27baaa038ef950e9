//! Ten processes that write into one folder at the same time.

use std::path::PathBuf;

use crate::answers::{Answers, create};
use crate::child::{Manner, device, writer};
use crate::machine::{Running, fresh};
use crate::{End, setting};

/// Processes; the last four are two copies of the program on each of two devices.
const PROCESSES: u32 = 10;
/// The longest rest between two appends of one, in milliseconds.
const REST: u64 = 200;

pub fn in_a_folder() -> End {
    let (_folder, dir) = fresh();
    create(&dir).unwrap();
    End::Passed(crowd(&[dir], setting("TOKKI_CRASH_SECONDS", 60)))
}

/// Lets ten processes write for so many seconds; the folders are ways to the same workspace, used in turn.
pub fn crowd(ways: &[PathBuf], seconds: u64) -> String {
    let start = |number: u32| {
        let device = device(if number < 8 { number } else { number - 2 });
        let dir = &ways[number as usize % ways.len()];
        let manner = Manner { device, tag: u64::from(number), rest: REST, time: seconds * 1000 };
        Running::start(&mut writer(dir, manner))
    };
    let running: Vec<Running> = (0..PROCESSES).map(start).collect();
    let mut answers = Answers::default();
    for writer in running {
        let before = answers.count();
        answers.hear(&writer.finish());
        assert!(answers.count() > before, "each of them wrote");
    }
    assert_eq!((&answers.refused, &answers.failed), (&vec![], &vec![]), "nobody had a reason to fail");
    let found = ways.iter().map(|dir| answers.hold(dir, |_| false)).next_back().unwrap();
    assert_eq!((found.untold, found.torn), (0, 0), "nobody was disturbed");
    format!(
        "{PROCESSES} processes, {seconds} s each, {} facts acknowledged, 0 lost, 0 doubled, 0 refusals to open",
        found.saved
    )
}
