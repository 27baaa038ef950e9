//! The lines of one writer in one ledger, from both sides, as a tree: each follows the line whose hash it names. Which line
//! stands in which file is computed from the set of lines alone, so that it does not matter in which order they came.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead as _;

use chrono::{DateTime, FixedOffset};

use super::super::hash::ContentHash;
use super::super::line::{Parsed, Place};
use super::super::sign::{PublicKey, Signature};
use super::super::tombstone;

/// What became of a line's fact, the form that stays last. A tombstone gives way to the fact: whether the fact is to go is
/// the office's decision, and a workspace that holds what was decided on is purged when it is next opened for writing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Altered,
    Tombstone,
    Whole,
}

/// An intact line with its bytes.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub(super) seq: u64,
    prev: ContentHash,
    at: DateTime<FixedOffset>,
    hash: ContentHash,
    /// What the line after it names as its `prev`: its hash and its signature, so that it names the line.
    pub(super) link: ContentHash,
    /// The log's key, on a first line.
    pub(super) key: Option<PublicKey>,
    signature: Option<Signature>,
    /// The line with its line break.
    pub(super) raw: &'a [u8],
    /// Whether the fact is the one that was written.
    form: Form,
}

impl Piece<'_> {
    /// Of lines that follow the same line, the earliest one goes on under the writer's name.
    fn rank(&self) -> (DateTime<FixedOffset>, ContentHash) {
        (self.at, self.hash)
    }

    /// Which of two forms of one line stays.
    fn is_better_than(&self, other: &Self) -> bool {
        (self.form, std::cmp::Reverse(self.raw)) > (other.form, std::cmp::Reverse(other.raw))
    }
}

/// What was found in a file.
#[derive(Default)]
pub(super) struct Found<'a> {
    /// The intact lines, in the file's order, each number once.
    pub(super) lines: Vec<Piece<'a>>,
    /// Lines that do not hold at all.
    pub(super) damaged: u64,
    /// Lines that hold, but whose fact is not the one that was written.
    pub(super) altered: u64,
    /// Bytes after the last line break.
    pub(super) torn: u64,
}

/// Takes a log's bytes apart.
pub(super) fn take_apart<'a>(bytes: &'a [u8], place: &Place) -> Found<'a> {
    let mut found = Found::default();
    let mut there = BTreeSet::new();
    let mut rest = bytes;
    loop {
        let mut after = rest;
        // Reading from memory does not fail.
        let taken = after.skip_until(b'\n').unwrap_or_default();
        let Some(raw) = rest.get(..taken).filter(|raw| raw.ends_with(b"\n")) else { break };
        rest = after;
        match piece(raw, place) {
            Some(line) => {
                found.altered += u64::from(line.form == Form::Altered);
                if there.insert(line.link) {
                    found.lines.push(line);
                }
            }
            None => found.damaged += 1,
        }
    }
    found.torn = rest.len() as u64;
    found
}

/// A line that was written for this place as it stands.
fn piece<'a>(raw: &'a [u8], place: &Place) -> Option<Piece<'a>> {
    let line = raw.strip_suffix(b"\n")?;
    let holds =
        |parsed: &Parsed<'_>| parsed.header_holds(place) && parsed.signature.is_some() == place.is_signed();
    let parsed = Parsed::read(line).ok().filter(holds)?;
    Some(Piece {
        seq: parsed.seq,
        prev: parsed.prev,
        // A time that does not read is one of a line that this program did not write; its hash decides.
        at: DateTime::parse_from_rfc3339(parsed.at).unwrap_or_default(),
        hash: parsed.hash,
        link: parsed.link,
        key: parsed.key,
        signature: parsed.signature,
        raw,
        form: match parsed.fact_holds() {
            true => Form::Whole,
            false if tombstone::read(parsed.fact).is_some() => Form::Tombstone,
            false => Form::Altered,
        },
    })
}

/// All lines of a writer.
pub(super) struct Tree<'a> {
    genesis: ContentHash,
    signed: bool,
    lines: BTreeMap<ContentHash, Piece<'a>>,
}

/// Which lines stand in which file: under the writer's own name (`None`) or a fork's tag.
pub(super) type Layout<'a> = BTreeMap<Option<u32>, Vec<Piece<'a>>>;

impl<'a> Tree<'a> {
    pub(super) fn new(place: &Place) -> Self {
        Self { genesis: place.genesis(), signed: place.is_signed(), lines: BTreeMap::new() }
    }

    /// Adds a line; `true` if it was not there, or not as whole.
    pub(super) fn add(&mut self, line: Piece<'a>) -> bool {
        match self.lines.get_mut(&line.link) {
            Some(there) if line.is_better_than(there) => {
                *there = line;
                true
            }
            Some(_) => false,
            None => {
                self.lines.insert(line.link, line);
                true
            }
        }
    }

    /// The form of a line that stays.
    pub(super) fn raw(&self, link: ContentHash) -> Option<&'a [u8]> {
        self.lines.get(&link).map(|line| line.raw)
    }

    /// Whether a line stands where its log begins.
    fn is_first(&self, line: &Piece<'_>) -> bool {
        line.seq == 1 && line.prev == self.genesis
    }

    /// The line that a line follows.
    fn before(&self, line: &Piece<'_>) -> Option<&Piece<'a>> {
        self.lines.get(&line.prev).filter(|before| before.seq + 1 == line.seq)
    }

    /// Whether the beginning of any branch is missing.
    pub(super) fn has_lost(&self) -> bool {
        self.lines.values().any(|line| !self.is_first(line) && self.before(line).is_none())
    }

    /// Takes out the lines of branches that begin with another key than one of these, and says which they were.
    pub(super) fn leave_known(&mut self, keys: &BTreeSet<PublicKey>) -> BTreeSet<ContentHash> {
        let mut lines: Vec<&Piece<'_>> = self.lines.values().collect();
        lines.sort_by_key(|line| line.seq);
        let mut gone = BTreeSet::new();
        for line in lines {
            let begins = self.is_first(line) && line.key.is_some_and(|key| !keys.contains(&key));
            if begins || self.before(line).is_some_and(|before| gone.contains(&before.link)) {
                gone.insert(line.link);
            }
        }
        self.lines.retain(|link, _| !gone.contains(link));
        gone
    }

    /// The keys that branches begin with.
    pub(super) fn first_keys(&self) -> BTreeSet<PublicKey> {
        self.lines.values().filter(|line| self.is_first(line)).filter_map(|line| line.key).collect()
    }

    /// Takes out the lines that no signature vouches for: each vouches for its line and for all before it, so an honest
    /// branch costs one check. A line's key is the one that its branch begins with; where the beginning is missing,
    /// `others` are tried. Says how many were taken out.
    pub(super) fn leave_vouched(&mut self, others: &dyn Fn() -> Vec<PublicKey>) -> u64 {
        if !self.signed {
            return 0;
        }
        let mut keys: Vec<PublicKey> = self.lines.values().filter_map(|line| line.key).collect();
        if self.has_lost() {
            keys.extend(others());
        }
        let followed: BTreeSet<_> =
            self.lines.values().filter_map(|line| self.before(line)).map(|line| line.link).collect();
        let mut vouched = BTreeSet::new();
        for end in self.lines.values().filter(|line| !followed.contains(&line.link)) {
            let mut branch = vec![end];
            while let Some(before) = branch.last().and_then(|line| self.before(line)) {
                branch.push(before);
            }
            let own = branch.last().and_then(|first| first.key);
            let signed = |line: &&Piece<'_>| {
                let signs =
                    |key: &PublicKey| line.signature.as_ref().is_some_and(|by| key.signed(line.hash, by));
                own.map_or_else(|| keys.iter().any(signs), |key| signs(&key))
            };
            // What another branch had vouched for needs no check.
            let fits = |line: &&Piece<'_>| vouched.contains(&line.link) || signed(line);
            if let Some(newest) = branch.iter().position(fits) {
                vouched.extend(branch.iter().skip(newest).map(|line| line.link));
            }
        }
        let before = self.lines.len();
        self.lines.retain(|link, _| vouched.contains(link));
        (before - self.lines.len()) as u64
    }

    pub(super) fn layout(&self) -> Layout<'a> {
        let (mut next, mut starts, mut lost) = (BTreeMap::<_, Vec<_>>::new(), Vec::new(), Vec::new());
        for line in self.lines.values() {
            if self.is_first(line) {
                starts.push(*line);
            } else if self.before(line).is_some() {
                next.entry(line.prev).or_default().push(*line);
            } else {
                lost.push(*line);
            }
        }
        starts.sort_by_key(Piece::rank);
        for lines in next.values_mut() {
            lines.sort_by_key(Piece::rank);
        }
        lost.sort_by_key(|line| (line.seq, line.rank()));
        let mut chains = Chains { next, forks: starts.split_off(starts.len().min(1)) };
        let mut main = Vec::new();
        if let Some(start) = starts.pop() {
            chains.follow(start, &mut main);
        }
        // The line before is missing on both sides. What can only come later goes on after the gap.
        for line in lost {
            if main.last().is_none_or(|last: &Piece<'_>| last.seq < line.seq) {
                chains.follow(line, &mut main);
            } else {
                chains.forks.push(line);
            }
        }
        let mut layout = Layout::from([(None, main)]);
        while let Some(start) = chains.forks.pop() {
            let mut fork = Vec::new();
            chains.follow(start, &mut fork);
            let mut tag = start.hash.tag();
            // Two forks whose hashes start alike have never been seen; neither may hide the other.
            while layout.contains_key(&Some(tag)) {
                tag = tag.wrapping_add(1);
            }
            layout.insert(Some(tag), fork);
        }
        layout
    }
}

struct Chains<'a> {
    /// What follows each line, the one that goes on first.
    next: BTreeMap<ContentHash, Vec<Piece<'a>>>,
    /// First lines of forks.
    forks: Vec<Piece<'a>>,
}

impl<'a> Chains<'a> {
    fn follow(&mut self, start: Piece<'a>, chain: &mut Vec<Piece<'a>>) {
        let mut line = start;
        loop {
            chain.push(line);
            let mut followers = self.next.remove(&line.link).unwrap_or_default().into_iter();
            let Some(first) = followers.next() else { break };
            self.forks.extend(followers);
            line = first;
        }
    }
}
