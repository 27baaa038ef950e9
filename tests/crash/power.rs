//! A power cut: an ext4 of its own that stops between two moments, with everything lost that was not yet on disk.
//!
//! The kernel's cut is not as sharp as a real one: for a moment it confirms flushes that it then loses, as a bare program
//! that writes and flushes sees too. So what was confirmed before the cut was asked for must be there; what was confirmed
//! while it came must be there as it was told, or not at all.

use std::thread;
use std::time::Duration;

use tokki::store::ProblemKind;

use crate::answers::{Answers, create};
use crate::child::{Manner, device, writer};
use crate::machine::{Dice, Mounted, Running, obstacle};
use crate::{End, setting};

/// Bytes of the disk.
const SIZE: u64 = 48 * 1024 * 1024;
/// Writers at once.
const WRITERS: u32 = 3;
/// The longest time until the cut, in milliseconds.
const LONGEST: u64 = 250;

/// `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`: from now on nothing reaches the disk, the journal neither.
const CUT: &str = r#"open(my $f, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die "shutdown: $!";"#;

pub fn cut_at_random_points() -> End {
    let rounds = setting("TOKKI_POWER_ROUNDS", 25);
    let image = tempfile::NamedTempFile::new().unwrap();
    image.as_file().set_len(SIZE).unwrap();
    let image = image.path().to_str().unwrap();
    if let Some(why) = obstacle("mkfs.ext4", &["-q", "-F", image]) {
        return End::Skipped(why);
    }
    let options = ["-o", "loop", image];
    let disk = match Mounted::new(&options) {
        Ok(disk) => disk,
        Err(why) => return End::Skipped(why),
    };
    let dir = disk.path().join("w");
    create(&dir).unwrap();
    let (mut dice, mut answers) = (Dice(20_261_123), Answers::default());
    let (mut torn, mut unseen, mut refused) = (0, 0, 0);
    for round in 0..rounds {
        let start = |number: u32| {
            let manner = Manner { device: device(number), tag: u64::from(number), rest: 1, time: 0 };
            Running::start(&mut writer(&dir, manner))
        };
        let running: Vec<Running> = (0..WRITERS).map(start).collect();
        thread::sleep(Duration::from_millis(20 + dice.below(LONGEST)));
        let before: Vec<usize> = running.iter().map(Running::heard).collect();
        if let Some(why) = obstacle("perl", &["-e", CUT, disk.path().to_str().unwrap()]) {
            assert_eq!(round, 0, "{why}");
            return End::Skipped(why);
        }
        // Their next append fails, which ends them; whoever only looks is ended.
        thread::sleep(Duration::from_millis(30));
        for (writer, before) in running.into_iter().zip(before) {
            let said = writer.kill();
            let (sure, late) = said.split_at(said[..before].rfind('\n').map_or(0, |end| end + 1));
            answers.hear(sure);
            answers.hear_at_the_cut(late);
        }
        disk.unmount();
        disk.mount(&options).unwrap();
        // A line that another had in sight, and built on, may be gone if nobody was told that it is saved.
        let found = answers.hold(&dir, |kind| matches!(kind, ProblemKind::MissingTail { .. }));
        (torn, unseen) = (torn + found.torn, found.untold);
        refused += answers.refused.len();
        answers.refused.clear();
        answers.doubtful.clear();
    }
    assert!(answers.count() > 0, "nothing was ever saved");
    End::Passed(format!(
        "{rounds} cuts, {} facts acknowledged, 0 lost, 0 doubled, 0 refusals to open; {unseen} arrived unacknowledged, \
         {torn} torn tails met, {refused} starts met the cut disk",
        answers.count()
    ))
}
