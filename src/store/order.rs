//! The order in which lines count: the same on every PC, however the files arrived.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use chrono::DateTime;

use super::id::LineId;
use super::line::StoredLine;

/// Puts the lines of one ledger in causal order: each after its writer's earlier lines and after everything it has seen;
/// among the rest the earlier time first, then the lower writer. Depends on the set of lines alone, not on their order.
pub fn causal_order(mut lines: Vec<StoredLine>) -> Vec<StoredLine> {
    lines.sort_by_key(|line| line.id);
    let places: BTreeMap<LineId, usize> =
        lines.iter().enumerate().map(|(place, line)| (line.id, place)).collect();
    let mut waiting = vec![0_usize; lines.len()];
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    for (place, line) in lines.iter().enumerate() {
        let own = place
            .checked_sub(1)
            .filter(|before| lines.get(*before).is_some_and(|it| it.id.writer == line.id.writer));
        // Of a log with lost lines, what remains before the one seen is what can still be put first.
        let seen = line.seen.iter().filter_map(|head| {
            let (id, place) = places.range(..=head.id).next_back()?;
            (id.writer == head.id.writer).then_some(*place)
        });
        for before in own.into_iter().chain(seen) {
            if let (Some(count), Some(after)) = (waiting.get_mut(place), followers.get_mut(before)) {
                *count += 1;
                after.push(place);
            }
        }
    }
    let instants: Vec<_> = lines.iter().map(|line| instant(&line.at)).collect();
    let rank = |place: usize| Reverse((instants.get(place).copied(), place));
    let mut ready: BinaryHeap<_> =
        (0..lines.len()).filter(|place| waiting.get(*place) == Some(&0)).map(rank).collect();
    let mut order = vec![usize::MAX; lines.len()];
    let mut next = 0;
    while let Some(Reverse((_, place))) = ready.pop() {
        if let Some(turn) = order.get_mut(place) {
            *turn = next;
        }
        next += 1;
        for after in followers.get(place).into_iter().flatten() {
            if let Some(count) = waiting.get_mut(*after) {
                *count -= 1;
                if *count == 0 {
                    ready.push(rank(*after));
                }
            }
        }
    }
    // Lines that wait for each other can only be forged; they come last, by writer and number.
    let mut numbered: Vec<_> = order.into_iter().zip(lines).collect();
    numbered.sort_by_key(|(turn, _)| *turn);
    numbered.into_iter().map(|(_, line)| line).collect()
}

/// Seconds and nanoseconds since 1970; a time that can't be read counts as the earliest.
fn instant(at: &str) -> (i64, u32) {
    DateTime::parse_from_rfc3339(at)
        .map_or((i64::MIN, 0), |time| (time.timestamp(), time.timestamp_subsec_nanos()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::store::hash::ContentHash;
    use crate::store::line::Head;

    fn line(id: &str, at: &str, seen: &[&str]) -> StoredLine {
        let hash = ContentHash::of(b"");
        let seen = seen.iter().map(|id| Head { id: LineId::parse(id).unwrap(), hash }).collect();
        let at = format!("2026-11-23T{at}");
        StoredLine { id: LineId::parse(id).unwrap(), at, by: "o".into(), seen, hash, fact: String::new() }
    }

    fn order(lines: Vec<StoredLine>) -> Vec<String> {
        causal_order(lines).iter().map(|line| line.id.to_string()).collect()
    }

    #[test]
    fn what_was_seen_comes_first_even_when_a_clock_is_wrong() {
        let lines = vec![
            line("aaaaaaaa-1:1", "08:00:00+09:00", &["bbbbbbbb-1:2"]),
            line("bbbbbbbb-1:1", "10:00:00+09:00", &[]),
            line("bbbbbbbb-1:2", "09:00:00+09:00", &[]),
        ];
        assert_eq!(order(lines), ["bbbbbbbb-1:1", "bbbbbbbb-1:2", "aaaaaaaa-1:1"]);
    }

    #[test]
    fn among_the_independent_the_earlier_instant_comes_first_whatever_its_offset() {
        let lines = vec![
            line("aaaaaaaa-1:1", "10:00:00+09:00", &[]),
            line("bbbbbbbb-1:1", "02:00:00+00:00", &[]),
            line("cccccccc-1:1", "10:00:00+09:00", &[]),
        ];
        assert_eq!(order(lines), ["aaaaaaaa-1:1", "cccccccc-1:1", "bbbbbbbb-1:1"]);
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_arrival_nor_lose_a_line_in_a_circle() {
        let lines = vec![
            line("aaaaaaaa-1:1", "08:00:00+09:00", &["bbbbbbbb-1:1"]),
            line("bbbbbbbb-1:1", "09:00:00+09:00", &["aaaaaaaa-1:1"]),
            line("cccccccc-1:1", "10:00:00+09:00", &["dddddddd-1:7"]),
        ];
        let backwards: Vec<_> = lines.iter().rev().cloned().collect();
        assert_eq!(order(lines.clone()), order(backwards));
        assert_eq!(order(lines), ["cccccccc-1:1", "aaaaaaaa-1:1", "bbbbbbbb-1:1"]);
    }

    #[test]
    fn a_line_that_was_seen_and_lost_is_stood_in_for_by_the_one_before_it() {
        let lines = vec![
            line("aaaaaaaa-1:1", "08:00:00+09:00", &["bbbbbbbb-1:5"]),
            line("bbbbbbbb-1:1", "09:00:00+09:00", &[]),
        ];
        assert_eq!(order(lines), ["bbbbbbbb-1:1", "aaaaaaaa-1:1"]);
    }
}
