//! Forked logs: two copies of the program wrote under one name, and a merge gave one of the two tails a name of its own.
//! Lines that were written before that speak of facts by the names these had then. Here each gets the name it has now, so
//! that it means the fact it always meant: a line says by hash which lines its writer had in sight.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::domain::entry::Entry;
use crate::store::{ContentHash, Head, LineId, StoredLine, WriterId};

/// Whether a ledger has a log that forked.
pub(super) fn is_forked(lines: &[StoredLine]) -> bool {
    lines.iter().any(|line| line.id.writer.is_fork())
}

/// The same for entries.
pub(super) fn has_forks(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| WriterId::parse(entry.id.writer.as_str()).is_some_and(WriterId::is_fork))
}

/// Gives everything that lines of one ledger say of a forked log the names that hold now. A line that stands in two files,
/// as an interrupted merge leaves it, stays once.
pub(super) fn settle(lines: &[StoredLine]) -> Cow<'_, [StoredLine]> {
    if !is_forked(lines) {
        return Cow::Borrowed(lines);
    }
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| line.id);
    let mut once = BTreeSet::new();
    lines.retain(|line| once.insert(line.hash));
    let names = Names::of(&lines);
    for line in &mut lines {
        // What a fork follows, it has seen.
        if let Some(before) = names.before(line.id)
            && let Some(hash) = names.hashes.get(&before)
        {
            line.seen.push(Head { id: before, hash: *hash });
        }
    }
    // A fork follows a line with a lower number: what that one's writer had seen by then, the fork has seen too.
    lines.sort_by_key(|line| (line.id.seq, line.id.writer));
    let mut told = Told::default();
    for line in &mut lines {
        told.settle(line, &names);
    }
    Cow::Owned(lines)
}

/// What each writer last said that it had in sight, by the name it used.
#[derive(Default)]
struct Told {
    by: BTreeMap<WriterId, Sights>,
    /// The same at lines that forks follow.
    at: BTreeMap<LineId, Sights>,
}

type Sights = BTreeMap<WriterId, LineId>;

impl Told {
    fn settle(&mut self, line: &mut StoredLine, names: &Names) {
        let own = line.id;
        let before = names.before(own).and_then(|before| self.at.get(&before)).cloned();
        let sights = self.by.entry(own.writer).or_default();
        if let Some(before) = before {
            *sights = before;
        }
        let mut seen: BTreeMap<WriterId, Head> = BTreeMap::new();
        for mut head in line.seen.drain(..) {
            match names.by_hash.get(&head.hash) {
                Some(now) => {
                    sights.insert(head.id.writer, *now);
                    head.id = *now;
                }
                None => {
                    sights.remove(&head.id.writer);
                }
            }
            let furthest = seen.entry(head.id.writer).or_insert(head);
            if furthest.id.seq < head.id.seq {
                *furthest = head;
            }
        }
        line.seen = seen.into_values().collect();
        let renamed = |said: LineId| -> Option<LineId> {
            // Of itself a writer speaks by the name under which it wrote; of later lines too, when they came in one go.
            if names.forked.contains(&said.writer) && said.writer == own.writer.base() {
                return Some(names.on_branch(own, said.seq));
            }
            let seen = sights.get(&said.writer).filter(|seen| said.seq <= seen.seq)?;
            Some(names.on_branch(*seen, said.seq))
        };
        if let Some(fact) = rename(&line.fact, &renamed) {
            line.fact = fact;
        }
        if names.followed.contains(&own) {
            self.at.insert(own, sights.clone());
        }
    }
}

/// Where the lines of a ledger stand now.
struct Names {
    /// Lines of the logs that forked.
    by_hash: BTreeMap<ContentHash, LineId>,
    hashes: BTreeMap<LineId, ContentHash>,
    /// Each fork's first line, and the line that it follows.
    starts: BTreeMap<WriterId, (u64, Option<LineId>)>,
    /// The lines that forks follow.
    followed: BTreeSet<LineId>,
    /// The writers whose logs forked.
    forked: BTreeSet<WriterId>,
}

impl Names {
    /// `lines` in ascending order.
    fn of(lines: &[StoredLine]) -> Self {
        let forks = lines.iter().filter(|line| line.id.writer.is_fork());
        let forked: BTreeSet<_> = forks.map(|line| line.id.writer.base()).collect();
        let of_forked = lines.iter().filter(|line| forked.contains(&line.id.writer.base()));
        let by_hash: BTreeMap<_, _> = of_forked.clone().map(|line| (line.hash, line.id)).collect();
        let by_link: BTreeMap<_, _> = of_forked.clone().map(|line| (line.link, line.id)).collect();
        let hashes = by_hash.iter().map(|(hash, id)| (*id, *hash)).collect();
        let mut starts = BTreeMap::new();
        for line in of_forked.filter(|line| line.id.writer.is_fork()) {
            let before = by_link.get(&line.prev).copied();
            starts.entry(line.id.writer).or_insert((line.id.seq, before));
        }
        let followed = starts.values().filter_map(|(_, before)| *before).collect();
        Self { by_hash, hashes, starts, followed, forked }
    }

    /// The line that a fork follows, if this is its first.
    fn before(&self, id: LineId) -> Option<LineId> {
        self.starts.get(&id.writer).filter(|(first, _)| *first == id.seq).and_then(|(_, before)| *before)
    }

    /// The line with this number on the branch that a line is on.
    fn on_branch(&self, line: LineId, seq: u64) -> LineId {
        let mut writer = line.writer;
        while let Some((first, Some(before))) = self.starts.get(&writer)
            && seq < *first
        {
            writer = before.writer;
        }
        LineId { writer, seq }
    }
}

/// The text with other names of facts in it; nothing where it names none that changes.
fn rename(text: &str, renamed: &impl Fn(LineId) -> Option<LineId>) -> Option<String> {
    let mut out = String::new();
    let mut copied = 0;
    for (start, end, said) in named(text) {
        let Some(now) = renamed(said).filter(|now| *now != said) else { continue };
        out.push_str(text.get(copied..start)?);
        // Writing to a string cannot fail.
        let _ = write!(out, "{}.{}", now.writer, now.seq);
        copied = end;
    }
    (copied > 0).then(|| out + text.get(copied..).unwrap_or_default())
}

/// The names of facts in a text, `writer.number`, with where they start and end. They stand alone between quotation marks,
/// or in the name of a duty after `@`. A visit's name (`contract:writer.number`) is no fact's: it says nothing but that visits
/// are the same.
fn named(text: &str) -> impl Iterator<Item = (usize, usize, LineId)> {
    text.match_indices('.').filter_map(|(dot, _)| {
        let (before, after) = (text.get(..dot)?, text.get(dot + 1..)?);
        let part = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
        let start = before.len() - before.chars().rev().take_while(|letter| part(*letter)).count();
        let digits = after.chars().take_while(char::is_ascii_digit).count();
        let (opens, closes) = (before.get(..start)?.chars().next_back(), after.get(digits..)?.chars().next());
        let fits = matches!(opens, Some('"' | '@' | '/')) && matches!(closes, Some('"' | '/'));
        let seq = after.get(..digits)?.parse().ok()?;
        let writer = WriterId::parse(before.get(start..)?)?;
        fits.then_some((start, dot + 1 + digits, LineId { writer, seq }))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const FORK: &str = "1a2b3c4d-1-000000a3";

    fn hash(name: &str) -> ContentHash {
        ContentHash::of(name.as_bytes())
    }

    fn id(text: &str) -> LineId {
        LineId::parse(text).unwrap()
    }

    /// A line whose hash is that of `name`; what it has seen as `writer:number` and the name of that line.
    fn line(at: &str, name: &str, seen: &[(&str, &str)], fact: &str) -> StoredLine {
        StoredLine {
            id: id(at),
            at: "2026-11-23T10:00:00+09:00".to_owned(),
            by: "o-1".to_owned(),
            seen: seen.iter().map(|(at, name)| Head { id: id(at), hash: hash(name) }).collect(),
            prev: hash(if name == "3'" { "link of 2" } else { "another" }),
            hash: hash(name),
            link: hash(&format!("link of {name}")),
            signed_by: None,
            fact: fact.to_owned(),
        }
    }

    /// `1 2 3 4` under the writer's name, `3' 4'` forked after 2, and another writer who wrote when `3'` was still 3.
    fn forked() -> Vec<StoredLine> {
        vec![
            line("1a2b3c4d-1:1", "1", &[], "F()"),
            line("1a2b3c4d-1:2", "2", &[], r#"F(of:"1a2b3c4d-1.1")"#),
            line("1a2b3c4d-1:3", "3", &[], r#"F(of:"1a2b3c4d-1.2")"#),
            line("1a2b3c4d-1:4", "4", &[], r#"F(of:"1a2b3c4d-1.3")"#),
            line(&format!("{FORK}:3"), "3'", &[], r#"F(of:"1a2b3c4d-1.2",next:"1a2b3c4d-1.4")"#),
            line(
                &format!("{FORK}:4"),
                "4'",
                &[],
                r#"F(key:"incident@1a2b3c4d-1.3/final",text:"1a2b3c4d-1.3号室")"#,
            ),
            line(
                "bbbb0002-1:1",
                "b1",
                &[("1a2b3c4d-1:3", "3'")],
                r#"F(of:"1a2b3c4d-1.3",also:"1a2b3c4d-1.1")"#,
            ),
            line("bbbb0002-1:2", "b2", &[], r#"F(of:"1a2b3c4d-1.3",visit:"c-1:1a2b3c4d-1.3")"#),
            line(
                "bbbb0002-1:3",
                "b3",
                &[("1a2b3c4d-1:3", "3"), (&format!("{FORK}:4"), "4'")],
                &format!(r#"F(of:"1a2b3c4d-1.3",fork:"{FORK}.4")"#),
            ),
        ]
    }

    fn facts(lines: &[StoredLine]) -> BTreeMap<LineId, String> {
        settle(lines).iter().cloned().map(|line| (line.id, line.fact)).collect()
    }

    #[test]
    fn a_name_means_the_fact_that_its_writer_had_in_sight() {
        let facts = facts(&forked());
        let of = |at: &str| facts[&id(at)].as_str();
        assert_eq!(of("1a2b3c4d-1:4"), r#"F(of:"1a2b3c4d-1.3")"#);
        assert_eq!(of(&format!("{FORK}:3")), format!(r#"F(of:"1a2b3c4d-1.2",next:"{FORK}.4")"#));
        assert_eq!(
            of(&format!("{FORK}:4")),
            format!(r#"F(key:"incident@{FORK}.3/final",text:"1a2b3c4d-1.3号室")"#)
        );
        assert_eq!(of("bbbb0002-1:1"), format!(r#"F(of:"{FORK}.3",also:"1a2b3c4d-1.1")"#));
        assert_eq!(of("bbbb0002-1:2"), format!(r#"F(of:"{FORK}.3",visit:"c-1:1a2b3c4d-1.3")"#));
        assert_eq!(of("bbbb0002-1:3"), format!(r#"F(of:"1a2b3c4d-1.3",fork:"{FORK}.4")"#));
    }

    #[test]
    fn what_was_seen_goes_by_its_name_of_now() {
        let lines = forked();
        let settled = settle(&lines);
        let seen = |at: &str| {
            let line = settled.iter().find(|line| line.id == id(at)).unwrap();
            line.seen.iter().map(|head| head.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(seen("bbbb0002-1:1"), [format!("{FORK}:3")]);
        assert_eq!(seen("bbbb0002-1:3"), ["1a2b3c4d-1:3".to_owned(), format!("{FORK}:4")]);
        assert_eq!(seen(&format!("{FORK}:3")), ["1a2b3c4d-1:2"]);
    }

    #[test]
    fn the_order_of_arrival_makes_no_difference_and_a_line_in_two_files_counts_once() {
        let straight = facts(&forked());
        let mut lines = forked();
        lines.reverse();
        assert_eq!(facts(&lines), straight);
        let mut twice = forked();
        twice.push(line("1a2b3c4d-1:5", "4'", &[], "F()"));
        assert_eq!(settle(&twice).len(), straight.len());
    }

    #[test]
    fn a_ledger_without_forks_is_as_it_was() {
        let lines: Vec<_> = forked().into_iter().filter(|line| !line.id.writer.is_fork()).collect();
        assert_eq!(&*settle(&lines), &*lines);
    }
}
