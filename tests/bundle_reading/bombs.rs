//! Archives that are small to send and large to open.

use std::time::{Duration, Instant};

use tokki::bundle::{LimitKind, Limits, Refusal};

use crate::raw_zip::{Part, raw_zip};
use crate::structures::two;
use crate::support::{open_with, packed, refusal};

fn limit_of(bytes: &[u8], limits: &Limits) -> LimitKind {
    match refusal(open_with(bytes, None, limits)) {
        Refusal::Limit { limit, .. } => limit,
        other => panic!("expected a limit, got {other:?}"),
    }
}

#[test]
fn a_bomb_is_stopped_by_its_ratio_as_it_comes_out() {
    let started = Instant::now();
    let bomb = packed(&[("zeros.txt", &vec![b'0'; 8 << 20])]);
    assert!(bomb.len() < 20_000);
    assert_eq!(limit_of(&bomb, &Limits::default()), LimitKind::Ratio);
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn what_is_unpacked_is_counted_over_all_entries() {
    let limits = Limits { unpacked_bytes: 2500, ..Limits::default() };
    let text = [b'x'; 1000];
    assert_eq!(
        limit_of(&packed(&[("a.txt", &text), ("b.txt", &text), ("c.txt", &text)]), &limits),
        LimitKind::UnpackedBytes
    );
    assert!(open_with(&packed(&[("a.txt", &text), ("b.txt", &text)]), None, &limits).is_ok());
}

#[test]
fn size_and_number_of_entries_have_limits() {
    let bytes = two().bytes;
    let small = Limits { archive_bytes: bytes.len() as u64 - 1, ..Limits::default() };
    assert_eq!(limit_of(&bytes, &small), LimitKind::ArchiveBytes);
    let parts: Vec<Part> = (0..2001).map(|number| Part::new(format!("{number}.txt"), "")).collect();
    assert_eq!(limit_of(&raw_zip(&parts).bytes, &Limits::default()), LimitKind::Entries);
    let long =
        [0xFE, 0xCA].into_iter().chain(60_000_u16.to_le_bytes()).chain(vec![0; 60_000]).collect::<Vec<u8>>();
    let parts: Vec<Part> = (0..100)
        .map(|number| {
            let mut part = Part::new(format!("{number}.txt"), "x");
            part.central_extra.clone_from(&long);
            part
        })
        .collect();
    assert_eq!(limit_of(&raw_zip(&parts).bytes, &Limits::default()), LimitKind::DirectoryBytes);
}
