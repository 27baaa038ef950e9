//! One log, read from its first byte to its last: which lines hold, and what is wrong with the others.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::sync::Arc;

use super::hash::ContentHash;
use super::id::{LineId, WriterId};
use super::layout::{LogKey, Stamp};
use super::line::{Head, Mark, Parsed, Place, StoredLine};
use super::problem::{Damage, Problem, ProblemKind};
use super::scan::Counting;
use super::sign::{PublicKey, Signature};
use super::tombstone;
use super::vault::{LineSeal, is_sealed_line};

/// A log longer than this, in bytes, was not written by this program and is not read into memory.
pub(super) const LARGEST: u64 = 1024 * 1024 * 1024;

/// Numbers of lines with their hashes.
pub(super) type Heads = Vec<(u64, ContentHash)>;

/// What is remembered of a log between readings: enough to go on writing it and to notice what changes.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct LogSummary {
    /// `None`: could not be read, to be tried again.
    pub(super) stamp: Option<Stamp>,
    /// Lines in the file, damaged ones included, a torn tail not.
    pub(super) lines: u64,
    /// Intact lines in ascending order of their numbers. Shared with what is remembered of the log.
    pub(super) index: Arc<Heads>,
    /// Lines whose fact was purged, with the decision each names, in ascending order.
    pub(super) purged: Vec<(u64, LineId)>,
    /// What the lines say they have seen of other logs: highest last.
    pub(super) claims: BTreeMap<WriterId, Vec<(u64, ContentHash)>>,
    pub(super) problems: Vec<Problem>,
    /// Where the torn tail starts, if there is one: the file's length should be this.
    pub(super) torn_at: Option<u64>,
    /// Whose signatures the lines have. `None`: there are no lines, they are unsigned, or their first one does not hold.
    pub(super) key: Option<PublicKey>,
    /// What the next line names as its `prev`; nothing while there is no line.
    pub(super) link: Option<ContentHash>,
    /// Lines that lie there as they are, and not sealed.
    pub(super) plain: u64,
    /// The number that a fork's first line follows; 0 for every other log.
    pub(super) follows: u64,
}

impl LogSummary {
    pub(super) fn empty() -> Self {
        Self {
            stamp: None,
            lines: 0,
            index: Arc::default(),
            purged: Vec::new(),
            claims: BTreeMap::new(),
            problems: Vec::new(),
            torn_at: None,
            key: None,
            link: None,
            plain: 0,
            follows: 0,
        }
    }

    /// A log that could not be read just now; what was known of it still stands.
    pub(super) fn unreadable(known: Option<&Self>, key: &LogKey, kind: io::ErrorKind) -> Self {
        let mut summary = known.cloned().unwrap_or_else(Self::empty);
        summary.stamp = None;
        summary.problems = vec![key.problem(ProblemKind::Unreadable { kind }, None, None)];
        summary
    }

    pub(super) fn last(&self) -> Option<(u64, ContentHash)> {
        self.index.last().copied()
    }

    pub(super) fn find(&self, seq: u64) -> Option<ContentHash> {
        let place = self.index.binary_search_by_key(&seq, |entry| entry.0).ok()?;
        self.index.get(place).map(|entry| entry.1)
    }

    pub(super) fn add(&mut self, line: &StoredLine) {
        self.lines += 1;
        Arc::make_mut(&mut self.index).push((line.id.seq, line.hash));
        self.purged.extend(line.purged().map(|by| (line.id.seq, by)));
        for head in &line.seen {
            self.claims.entry(head.id.writer).or_default().push((head.id.seq, head.hash));
        }
    }

    /// Whether everything that was known of it stands as it was, purged or not, with nothing but new lines behind it.
    pub(super) fn goes_on_from(&self, known: &Self) -> bool {
        let last = known.last().map_or(0, |last| last.0);
        let purged = self.purged.iter().take_while(|(seq, _)| *seq <= last);
        self.index.starts_with(known.index.as_slice()) && purged.eq(&known.purged)
    }

    /// Whether it has lines and nothing says whose they are.
    pub(super) fn is_keyless(&self) -> bool {
        self.key.is_none() && self.lines > 0
    }

    /// Whether its lines count, as far as their key goes. Without a key there are none.
    pub(super) fn counts(&self, counting: Option<&Counting>) -> bool {
        self.key.is_none_or(|key| counting.is_none_or(|counting| counting.contains(&key)))
    }

    /// Whether its writer may go on with it: everything holds, except perhaps a torn tail.
    pub(super) fn may_go_on(&self) -> bool {
        self.stamp.is_some()
            && self.problems.iter().all(|problem| matches!(problem.kind, ProblemKind::TornTail { .. }))
    }
}

/// Reads a whole log. `keys` are those that the device's other logs name: one of them has to do where this log's first
/// line, which names its key, does not hold.
///
/// `listed` is what the directory listing said: the same is asked again at the next refresh, so that a file system whose
/// listings and files differ in their times does not make every log look changed.
pub(super) fn read(
    root: &Path,
    key: &LogKey,
    place: &Place,
    listed: Stamp,
    keys: &[PublicKey],
    seal: &LineSeal<'_>,
) -> io::Result<(LogSummary, Vec<StoredLine>)> {
    let mut file = File::open(root.join(key.path()))?;
    let data = file.metadata()?;
    if data.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(data.len()).unwrap_or_default());
    file.read_to_end(&mut bytes)?;
    let (mut summary, lines) = scan(key, place, &bytes, keys, seal);
    // The length that was read, not the one before: what came in between is in the picture and must not be read as new.
    summary.stamp = Some(Stamp { len: bytes.len() as u64, modified: listed.modified });
    Ok((summary, lines))
}

/// Takes a log's bytes apart.
pub(super) fn scan(
    key: &LogKey,
    place: &Place,
    bytes: &[u8],
    keys: &[PublicKey],
    seal: &LineSeal<'_>,
) -> (LogSummary, Vec<StoredLine>) {
    let mut scan = Scan {
        key,
        place,
        keys,
        links: Vec::new(),
        seal,
        summary: LogSummary::empty(),
        lines: Vec::new(),
        by_number: HashMap::new(),
        indexed: 0,
        // A fork's first line follows a line of another log.
        prev: (!key.writer.is_fork()).then(|| place.genesis()),
        last: 0,
        damaged: 0,
        foreign: None,
    };
    let mut offset = 0;
    let mut rest = bytes;
    loop {
        let mut after = rest;
        // Reading from memory does not fail.
        let taken = after.skip_until(b'\n').unwrap_or_default();
        let Some(line) = rest.get(..taken).and_then(|line| line.strip_suffix(b"\n")) else { break };
        scan.line(line, offset);
        rest = after;
        offset += taken as u64;
    }
    scan.finish(rest, offset)
}

struct Scan<'a> {
    key: &'a LogKey,
    place: &'a Place,
    keys: &'a [PublicKey],
    /// The lines whose header holds, in the order of the file.
    links: Vec<Link>,
    seal: &'a LineSeal<'a>,
    summary: LogSummary,
    lines: Vec<StoredLine>,
    /// The hashes of the first so many of these lines, by number.
    by_number: HashMap<u64, ContentHash>,
    indexed: usize,
    /// The hash the next line must name; unknown after a damaged line.
    prev: Option<ContentHash>,
    /// The highest number so far.
    last: u64,
    /// Damaged lines since `last`: each may have been one of the numbers missing after it.
    damaged: u64,
    /// Where the log was really written, and how many of its lines hold there.
    foreign: Option<(Place, u64)>,
}

/// A line whose header holds: a signature of it vouches for the one that it follows, too.
struct Link {
    seq: u64,
    mark: Mark,
    signature: Option<Signature>,
    /// It names the link before it as the line that it follows.
    follows: bool,
    /// Where it stands in the file.
    line: u64,
    offset: u64,
}

impl Scan<'_> {
    fn problem(&mut self, kind: ProblemKind, offset: u64) {
        let problem = self.key.problem(kind, Some(self.summary.lines), Some(offset));
        self.summary.problems.push(problem);
    }

    fn line(&mut self, raw: &[u8], offset: u64) {
        self.summary.lines += 1;
        self.summary.plain += u64::from(!is_sealed_line(raw));
        let opened = match self.seal.open(raw) {
            Ok(opened) => opened,
            Err(damage) => return self.damaged(damage, offset),
        };
        let parsed = match Parsed::read(&opened) {
            Ok(parsed) if parsed.header_holds(self.place) => parsed,
            Ok(parsed) => {
                if !self.is_foreign(&parsed, offset) {
                    self.damaged(Damage::Header, offset);
                }
                return;
            }
            Err(damage) => return self.damaged(damage, offset),
        };
        if parsed.signature.is_some() != self.place.is_signed() {
            return self.damaged(Damage::Grammar, offset);
        }
        if !self.takes_place(&parsed, offset) {
            return;
        }
        if parsed.fact_holds() || tombstone::read(parsed.fact).is_some() {
            self.keep(parsed);
        } else {
            self.problem(ProblemKind::DamagedLine(Damage::Fact), offset);
        }
    }

    fn damaged(&mut self, damage: Damage, offset: u64) {
        self.problem(ProblemKind::DamagedLine(damage), offset);
        self.prev = None;
        self.damaged += 1;
    }

    /// A first line names the hash of its place: a log that was written elsewhere says where, and proves it.
    fn is_foreign(&mut self, parsed: &Parsed<'_>, offset: u64) -> bool {
        if self.summary.lines == 1 && parsed.seq == 1 && parsed.prev != self.place.genesis() {
            let home = Place::of_genesis(parsed.prev);
            if parsed.header_holds(&home) {
                self.foreign = Some((home, 0));
                self.problem(ProblemKind::ForeignLog { lines: 0 }, offset);
            }
        }
        match &mut self.foreign {
            Some((home, lines)) if parsed.header_holds(home) => {
                *lines += 1;
                true
            }
            _ => false,
        }
    }

    /// Puts the line into the chain and reports where it does not fit; `false` if its number is taken.
    fn takes_place(&mut self, parsed: &Parsed<'_>, offset: u64) -> bool {
        if self.key.writer.is_fork() && self.last == 0 {
            self.starts_fork(parsed, offset);
        }
        let expected = self.last + 1;
        if parsed.seq < expected {
            let known = self.hash_of(parsed.seq);
            let kind = match known {
                Some(hash) if hash == parsed.hash => ProblemKind::DuplicateLine { seq: parsed.seq },
                Some(_) => ProblemKind::ForkedLine { seq: parsed.seq },
                None => ProblemKind::BrokenChain,
            };
            self.problem(kind, offset);
            // What follows a line out of order is judged by its number alone.
            self.prev = None;
            if known.is_none() {
                self.link(parsed, offset);
            }
            return known.is_none();
        }
        if parsed.seq > expected.saturating_add(self.damaged) {
            self.problem(ProblemKind::SequenceGap { expected, found: parsed.seq }, offset);
        } else if self.prev.is_some_and(|prev| prev != parsed.prev) {
            self.problem(ProblemKind::BrokenChain, offset);
        }
        self.link(parsed, offset);
        self.last = parsed.seq;
        self.prev = Some(parsed.link);
        self.damaged = 0;
        true
    }

    /// The hash of the intact line with this number so far. As a rule numbers grow and nobody asks.
    fn hash_of(&mut self, seq: u64) -> Option<ContentHash> {
        for line in self.lines.iter().skip(self.indexed) {
            self.by_number.entry(line.id.seq).or_insert(line.hash);
        }
        self.indexed = self.lines.len();
        self.by_number.get(&seq).copied()
    }

    fn link(&mut self, parsed: &Parsed<'_>, offset: u64) {
        if parsed.key.is_some() {
            self.summary.key = parsed.key;
        }
        self.links.push(Link {
            seq: parsed.seq,
            mark: Mark { hash: parsed.hash, link: parsed.link },
            signature: parsed.signature,
            follows: self.links.last().is_some_and(|before| before.mark.link == parsed.prev),
            line: self.summary.lines,
            offset,
        });
    }

    /// Leaves only the lines that a signature vouches for. The newest one of an unbroken stretch vouches for all before
    /// it, so an honest log costs one check.
    fn leave_vouched(&mut self) {
        if !self.place.is_signed() {
            return;
        }
        let signs = |key: &PublicKey, link: &Link| {
            link.signature.as_ref().is_some_and(|signature| key.signed(link.mark.hash, signature))
        };
        if self.summary.key.is_none() {
            let fits = |key: &&PublicKey| self.links.iter().rev().any(|link| signs(key, link));
            self.summary.key = self.keys.iter().find(fits).copied();
        }
        let key = self.summary.key;
        let mut vouched = false;
        let mut refused: Vec<&Link> = Vec::new();
        for (place, link) in self.links.iter().enumerate().rev() {
            vouched = vouched || key.is_some_and(|key| signs(&key, link));
            if !vouched {
                refused.push(link);
            }
            vouched &= link.follows && place > 0;
        }
        // Not by number: a line of which nothing holds but its header must not take one that is as it was written with it.
        let links: BTreeSet<ContentHash> = refused.iter().map(|link| link.mark.link).collect();
        self.lines.retain(|line| !links.contains(&line.link));
        for line in &mut self.lines {
            line.signed_by = key;
        }
        for link in refused.into_iter().rev() {
            let kind = ProblemKind::NotSigned { seq: link.seq };
            self.summary.problems.push(self.key.problem(kind, Some(link.line), Some(link.offset)));
        }
    }

    /// A fork starts wherever it left its log.
    fn starts_fork(&mut self, parsed: &Parsed<'_>, offset: u64) {
        if self.key.writer.tag() != Some(parsed.hash.tag()) && self.damaged == 0 {
            self.problem(ProblemKind::BrokenChain, offset);
        }
        self.last = parsed.seq - 1;
        self.summary.follows = self.last;
    }

    fn keep(&mut self, parsed: Parsed<'_>) {
        self.lines.push(StoredLine {
            id: LineId { writer: self.key.writer, seq: parsed.seq },
            at: parsed.at.to_owned(),
            by: parsed.by.to_owned(),
            prev: parsed.prev,
            hash: parsed.hash,
            link: parsed.link,
            signed_by: None,
            fact: parsed.fact.to_owned(),
            seen: parsed.seen,
        });
    }

    fn finish(mut self, tail: &[u8], offset: u64) -> (LogSummary, Vec<StoredLine>) {
        if !tail.is_empty() {
            let nul = tail.iter().all(|byte| *byte == 0);
            let kind = ProblemKind::TornTail { bytes: tail.len() as u64, nul, set_aside: None };
            let problem = self.key.problem(kind, Some(self.summary.lines + 1), Some(offset));
            self.summary.problems.push(problem);
            self.summary.torn_at = Some(offset);
        }
        if let Some((_, count)) = self.foreign {
            for problem in &mut self.summary.problems {
                if let ProblemKind::ForeignLog { lines } = &mut problem.kind {
                    *lines = count;
                }
            }
        }
        self.leave_vouched();
        self.lines.sort_by_key(|line| line.id.seq);
        self.summary.link = self.links.last().map(|link| link.mark.link);
        let physical = self.summary.lines;
        // Kept as long as the workspace is open: no more room than there are lines.
        Arc::make_mut(&mut self.summary.index).reserve_exact(self.lines.len());
        for line in &self.lines {
            self.summary.add(line);
        }
        for claims in self.summary.claims.values_mut() {
            claims.shrink_to_fit();
        }
        self.lines.shrink_to_fit();
        self.summary.lines = physical;
        (self.summary, self.lines)
    }
}

/// The heads of other logs that moved since the log last named them, in the order of their writers.
pub(super) fn news<'a>(
    own: &LogSummary,
    others: impl Iterator<Item = (WriterId, &'a LogSummary)>,
) -> Vec<Head> {
    let mut heads = Vec::new();
    let others: Vec<_> = others.collect();
    let forked: BTreeSet<_> =
        others.iter().filter(|(writer, _)| writer.is_fork()).map(|(writer, _)| writer.base()).collect();
    for (writer, log) in others {
        let Some((seq, hash)) = log.last() else { continue };
        let told = own.claims.get(&writer).and_then(|claims| claims.last());
        // After a merge another line may stand under the number that was told.
        let renamed =
            |told: (u64, ContentHash)| forked.contains(&writer.base()) && log.find(told.0) != Some(told.1);
        if told.is_none_or(|told| told.0 < seq || renamed(*told)) {
            heads.push(Head { id: LineId { writer, seq }, hash });
        }
    }
    heads
}
