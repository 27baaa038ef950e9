//! `kill -9` at random points, several writers at once.

use std::thread;
use std::time::Duration;

use crate::answers::{Answers, create};
use crate::child::{Manner, device, writer};
use crate::machine::{Dice, Running, fresh};
use crate::{End, setting};

/// Writers at once; the last two are copies of the program on one device.
const WRITERS: usize = 4;
/// Kills between two looks at everything.
const BETWEEN_LOOKS: u64 = 10;
/// Kills in one workspace.
const PER_WORKSPACE: u64 = 50;
/// The longest wait before a kill, in milliseconds.
const LONGEST: u64 = 12;

pub fn at_random_points() -> End {
    let kills = setting("TOKKI_CRASH_ROUNDS", 500);
    let mut dice = Dice(20_261_123);
    let (mut done, mut saved, mut untold, mut torn) = (0, 0, 0, 0);
    while done < kills {
        let (_folder, dir) = fresh();
        create(&dir).unwrap();
        let start = |slot: usize| {
            let device = device(u32::try_from(slot.min(WRITERS - 2)).unwrap());
            Running::start(&mut writer(&dir, Manner { device, tag: slot as u64, rest: 1, time: 0 }))
        };
        let mut answers = Answers::default();
        let until = kills.min(done + PER_WORKSPACE);
        while done < until {
            let mut writers: Vec<Option<Running>> = (0..WRITERS).map(|slot| Some(start(slot))).collect();
            for _ in 0..BETWEEN_LOOKS.min(until - done) {
                thread::sleep(Duration::from_micros(dice.below(LONGEST * 1000)));
                let slot = usize::try_from(dice.below(WRITERS as u64)).unwrap();
                // Dead before the next one is born: it goes on where this one ended.
                answers.hear(&writers[slot].take().unwrap().kill());
                writers[slot] = Some(start(slot));
                done += 1;
            }
            // These come on top of what is counted.
            for writer in writers.into_iter().flatten() {
                answers.hear(&writer.kill());
            }
            assert_eq!(
                (&answers.refused, &answers.failed),
                (&vec![], &vec![]),
                "nobody had a reason to fail"
            );
            let found = answers.hold(&dir, |_| false);
            torn += found.torn;
            if done == until {
                saved += found.saved;
                untold += found.untold;
            }
        }
    }
    End::Passed(format!(
        "{done} kills, {saved} facts acknowledged, 0 lost, 0 doubled, 0 refusals to open; {untold} arrived unacknowledged, \
         {torn} torn tails met"
    ))
}
