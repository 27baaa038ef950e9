//! The lines of one writer in one ledger, from both sides, as a tree: each follows the line whose hash it names. Which line
//! stands in which file is computed from the set of lines alone, so that it does not matter in which order they came.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead as _;

use chrono::{DateTime, FixedOffset};

use super::super::hash::ContentHash;
use super::super::line::{Parsed, Place};
use super::super::sign::{PublicKey, Signature};
use super::super::tombstone;

/// A device's logs are signed with one key, and a device that was set up anew has another: more than these are not tried on a
/// branch whose beginning is missing.
const MOST_KEYS: usize = 16;

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
    /// branch costs one check, and no line is checked twice. A line's key is the one that its branch begins with; where the
    /// beginning is missing, `others` are tried, and those that other branches begin with. `false` if `go_on`, asked at
    /// each check, has stopped it; then nothing was taken out.
    pub(super) fn leave_vouched(&mut self, others: &[PublicKey], go_on: &mut dyn FnMut() -> bool) -> bool {
        if !self.signed {
            return true;
        }
        let keys: BTreeSet<PublicKey> = self.lines.values().filter_map(|line| line.key).collect();
        let mut tried: Vec<PublicKey> = others.to_vec();
        tried.extend(keys.iter().filter(|key| !others.contains(key)));
        tried.truncate(MOST_KEYS);
        let begins = self.beginnings();
        let followed: BTreeSet<_> =
            self.lines.values().filter_map(|line| self.before(line)).map(|line| line.link).collect();
        let (mut seen, mut vouched) = (BTreeSet::new(), BTreeSet::new());
        for end in self.lines.values().filter(|line| !followed.contains(&line.link)) {
            let mut line = Some(end);
            // What was seen from another branch's end is settled, with all that is before it.
            let mut newest = loop {
                let Some(at) = line.filter(|line| seen.insert(line.link)) else { break None };
                if !go_on() {
                    return false;
                }
                let signs = |key: &PublicKey| at.signature.as_ref().is_some_and(|by| key.signed(at.hash, by));
                let own = begins.get(&at.link).copied().flatten();
                if own.map_or_else(|| tried.iter().any(signs), |key| signs(&key)) {
                    break Some(at);
                }
                line = self.before(at);
            };
            while let Some(line) = newest.filter(|line| vouched.insert(line.link)) {
                seen.insert(line.link);
                newest = self.before(line);
            }
        }
        self.lines.retain(|link, _| vouched.contains(link));
        true
    }

    /// For each line the key that its branch begins with, if its beginning is there and names one.
    fn beginnings(&self) -> BTreeMap<ContentHash, Option<PublicKey>> {
        let mut lines: Vec<&Piece<'_>> = self.lines.values().collect();
        lines.sort_by_key(|line| line.seq);
        let mut begins = BTreeMap::new();
        for line in lines {
            let before = self.before(line).and_then(|before| begins.get(&before.link).copied());
            begins.insert(line.link, before.unwrap_or(line.key));
        }
        begins
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::super::id::DeviceId;
    use super::super::super::sign::Identity;
    use super::*;

    /// Fifty lines that follow each other, and beside each a line that follows the same: all under the key that the first
    /// one names. Signed with it is the one of that number only.
    fn junk(signed: u64) -> Tree<'static> {
        let [own, other] = [[1; 32], [2; 32]].map(|secret| Identity::new(DeviceId::new(7), &secret));
        let genesis = ContentHash::of(b"genesis");
        let mut tree = Tree { genesis, signed: true, lines: BTreeMap::new() };
        let mut prev = genesis;
        for seq in 1..=50 {
            let piece = |name: &str, signer: &Identity| {
                let hash = ContentHash::of(format!("{name} {seq}").as_bytes());
                let (key, signature) = ((seq == 1).then(|| own.public()), Some(signer.sign(hash)));
                let (at, link) = (DateTime::default(), ContentHash::of(hash.to_string().as_bytes()));
                Piece { seq, prev, at, hash, link, key, signature, raw: b"", form: Form::Whole }
            };
            let line = piece("line", if seq == signed { &own } else { &other });
            tree.add(line);
            tree.add(piece("leaf", &other));
            prev = line.link;
        }
        tree
    }

    #[test]
    fn no_line_is_checked_twice_however_many_branches_go_through_it() {
        for signed in [0, 1, 25, 50] {
            let mut tree = junk(signed);
            let mut checks = 0;
            let mut count = || {
                checks += 1;
                true
            };
            assert!(tree.leave_vouched(&[], &mut count));
            assert!(checks <= 100, "{checks}");
            let left: Vec<u64> = tree.layout().remove(&None).unwrap().iter().map(|line| line.seq).collect();
            assert_eq!(
                left,
                (1..=signed).collect::<Vec<_>>(),
                "it vouches for all before it, and for nothing else"
            );
            assert_eq!(tree.lines.len() as u64, signed);
        }
    }

    #[test]
    fn checking_stops_when_it_is_asked_to() {
        let (mut tree, mut left) = (junk(0), 10);
        let mut go_on = || {
            left -= 1;
            left > 0
        };
        assert!(!tree.leave_vouched(&[], &mut go_on));
        assert_eq!((tree.lines.len(), left), (100, 0));
    }
}
