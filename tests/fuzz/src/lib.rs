//! What the targets share: logs written after `src/store/FORMAT.md`, without the code under test.
//!
//! No input gets past hashes and signatures by chance, so an input is a *recipe*. Of its lines, those that start with `+`
//! become a line of the ledger, hashed and signed; all others stand in the log as they are. A recipe line is
//!
//! ```text
//! +<seq>|<prev>|<seen>|<at>|<by>|<fact>
//! ```
//!
//! Fields may be empty or left out at the end: then they are what an honest writer would put there. `prev` is the number
//! of the recipe line that it names as the one before, 0 being the beginning; `seen` is `<writer>:<seq>,…`. A line that
//! starts with `-` is the same with a tombstone in place of its fact. Behind a byte that no text has, [`EDITS`], follow
//! changes to the finished log, four bytes each: see [`edit`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use ed25519_dalek::{Signer as _, SigningKey};
use tokki::domain::hex::{hex, sha256};
use tokki::store::{DeviceId, Identity, LineId, Problem, ProblemKind, StoredLine, WriterId};

/// When every workspace here was made, and most lines.
pub const AT: &str = "2026-04-01T00:00:00+09:00";

/// The id of every workspace here.
pub const WORKSPACE: &str = "fuzz";

/// Ends a log's text in an input; changes to it follow.
pub const EDITS: u8 = 0xfe;

/// What stands between a line's signature and its fact, and how many digits the signature has.
const FACT: &[u8] = b"\",fact:";
const SIGNATURE: usize = 128;

/// A log is damaged in a few places; more would only take time.
const MOST_EDITS: usize = 6;

/// The highest number that a line can have.
const LAST_SEQ: u64 = (1 << 53) - 1;

/// A device and its key. The second one makes the workspaces.
pub struct Device {
    number: u32,
    secret: [u8; 32],
}

impl Device {
    pub fn new(number: u8) -> Self {
        Self { number: number.into(), secret: [number; 32] }
    }

    pub fn identity(&self) -> Identity {
        Identity::new(DeviceId::new(self.number), &self.secret)
    }

    fn public(&self) -> String {
        hex(SigningKey::from_bytes(&self.secret).verifying_key().as_bytes())
    }

    fn sign(&self, hash: &str) -> String {
        let message = format!("tokki line {hash}");
        hex(&SigningKey::from_bytes(&self.secret).sign(message.as_bytes()).to_bytes())
    }
}

/// A line as its writer wrote it.
pub struct Written {
    seq: u64,
    prev: String,
    link: String,
    /// Up to where its fact starts.
    head: Vec<u8>,
    fact: String,
}

impl Written {
    /// Whether this line of a file, without its line break, still is this one: to the byte, or with a tombstone in place
    /// of its fact.
    fn is(&self, line: &[u8]) -> bool {
        let fact = line.strip_prefix(self.head.as_slice()).and_then(|rest| rest.strip_suffix(b")"));
        fact.is_some_and(|fact| fact == self.fact.as_bytes() || is_tombstone(fact))
    }
}

impl Written {
    /// Whether this line of a file is this one but for its signature, and still of its grammar. It does not count, but
    /// takes its number: what comes second under a number is skipped, and named.
    fn is_unsigned(&self, line: &[u8]) -> bool {
        let (start, signature) = self.head.split_at(self.head.len() - SIGNATURE - FACT.len());
        let found = line.strip_prefix(start).and_then(|rest| rest.split_at_checked(SIGNATURE));
        let Some((found, rest)) = found else { return false };
        let is_hex = found.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
        let signed = [start, &signature[..SIGNATURE], rest].concat();
        is_hex && !signature.starts_with(found) && self.is(&signed)
    }
}

fn is_tombstone(fact: &[u8]) -> bool {
    let text = std::str::from_utf8(fact).unwrap_or_default();
    let by = text.strip_prefix("Purged(by:\"").and_then(|rest| rest.strip_suffix("\")"));
    by.is_some_and(|by| LineId::parse(by).is_some())
}

/// The hashes of the lines of a ledger, for what later logs have seen.
pub type Hashes = BTreeMap<(WriterId, u64), String>;

/// A log made from a recipe.
pub struct Log {
    /// What its file holds.
    pub bytes: Vec<u8>,
    /// What was written before it was changed.
    pub written: Vec<Written>,
    genesis: String,
}

impl Log {
    /// The log of `writer`, whose lines `device` signs, in a ledger of the workspace that `founder` made.
    pub fn of(
        recipe: &[u8],
        founder: &Device,
        ledger: &str,
        writer: &str,
        device: &Device,
        hashes: &mut Hashes,
    ) -> Self {
        let mut parts = recipe.splitn(2, |byte| *byte == EDITS);
        let (text, edits) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let writer = WriterId::parse(writer).expect("a writer's name").base();
        let place = format!("tokki 2\n{WORKSPACE}\n{}\n{ledger}\n{writer}\n", founder.public());
        let mut log = Self { bytes: Vec::new(), written: Vec::new(), genesis: sha256(place.as_bytes()) };
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let content = line.strip_suffix(b"\n").unwrap_or(line);
            let recipe = std::str::from_utf8(content).ok().filter(|text| text.starts_with(['+', '-']));
            match recipe {
                Some(recipe) => log.write(recipe, writer, device, hashes),
                None => log.bytes.extend(line),
            }
        }
        for change in edits.chunks_exact(4).take(MOST_EDITS) {
            edit(&mut log.bytes, change);
        }
        log
    }

    fn write(&mut self, recipe: &str, writer: WriterId, device: &Device, hashes: &mut Hashes) {
        let (kind, fields) = recipe.split_at(1);
        let mut fields = fields.splitn(6, '|');
        let mut field = || fields.next().unwrap_or_default();
        let next = self.written.last().map_or(1, |line| line.seq + 1);
        let seq =
            field().parse().ok().filter(|seq| (1..=LAST_SEQ).contains(seq)).unwrap_or(next.min(LAST_SEQ));
        let before = field().parse().unwrap_or(self.written.len()).checked_sub(1);
        let prev =
            before.and_then(|number| self.written.get(number)).map_or(&self.genesis, |line| &line.link);
        let mut seen: BTreeMap<WriterId, (u64, String)> = BTreeMap::new();
        for head in field().split(',') {
            let Some((name, number)) = head.split_once(':') else { continue };
            let number = number.parse().ok().filter(|number| (1..=LAST_SEQ).contains(number));
            if let (Some(name), Some(number)) = (WriterId::parse(name), number) {
                let hash = hashes.get(&(name, number)).cloned().unwrap_or_else(|| sha256(head.as_bytes()));
                seen.insert(name, (number, hash));
            }
        }
        let mut plain = |default: &str| match field() {
            "" => default.to_owned(),
            text => text.replace('"', "'"),
        };
        let (at, by) = (plain(AT), plain("o-3"));
        let fact = field();
        let mut head = format!("(seq:{seq}");
        if seq == 1 {
            let _ = write!(head, ",key:\"{}\"", device.public());
        }
        let seen: Vec<_> =
            seen.iter().map(|(name, (seq, hash))| format!("(\"{name}\",{seq},\"{hash}\")")).collect();
        let _ = write!(head, ",at:\"{at}\",by:\"{by}\",prev:\"{prev}\",seen:[{}]", seen.join(","));
        let _ = write!(head, ",fact_hash:\"{}\"", sha256(fact.as_bytes()));
        let hash = sha256(format!("{}{head}", self.genesis).as_bytes());
        let signature = device.sign(&hash);
        let link = sha256(format!("{hash}{signature}").as_bytes());
        let _ = write!(head, ",hash:\"{hash}\",sig:\"{signature}\",fact:");
        let fact = if kind == "-" { "Purged(by:\"00000002-1:1\")" } else { fact };
        self.bytes.extend(head.as_bytes());
        self.bytes.extend(fact.as_bytes());
        self.bytes.extend(b")\n");
        if !is_plain(&at) || !is_plain(&by) || chrono::DateTime::parse_from_rfc3339(&at).is_err() {
            // However well it is signed, no line is without a time and an officer.
            return;
        }
        let (prev, head) = (prev.clone(), head.into_bytes());
        self.written.push(Written { seq, prev, link, head, fact: fact.to_owned() });
        hashes.insert((writer, seq), hash);
    }

    /// What a reader has to find in the log as it is now.
    pub fn truth(&self) -> Truth {
        let mut truth = Truth { is_clean: true, ..Truth::default() };
        let (mut last, mut link) = (0, self.genesis.as_str());
        let mut taken = BTreeSet::new();
        for line in self.bytes.split_inclusive(|byte| *byte == b'\n') {
            let Some(content) = line.strip_suffix(b"\n") else {
                truth.tail = line.len() as u64;
                truth.is_clean = false;
                break;
            };
            truth.lines += 1;
            let written = self.written.iter().find(|written| written.is(content));
            taken.extend(
                self.written.iter().filter(|written| written.is_unsigned(content)).map(|line| line.seq),
            );
            let Some(written) = written.filter(|written| taken.insert(written.seq)) else {
                truth.refused.push(truth.lines);
                truth.is_clean = false;
                continue;
            };
            truth.is_clean &= written.seq == last + 1 && written.prev == link;
            (last, link) = (written.seq, &written.link);
            let fact = &content[written.head.len()..content.len() - 1];
            truth.counts.insert(written.seq, String::from_utf8_lossy(fact).into_owned());
        }
        truth
    }
}

fn is_plain(text: &str) -> bool {
    (1..=200).contains(&text.len()) && !text.contains(|letter: char| letter.is_control() || letter == '\\')
}

/// What a reader has to find in a log whose key it knows.
#[derive(Default)]
pub struct Truth {
    /// The lines that count, with their facts.
    pub counts: BTreeMap<u64, String>,
    /// Which lines of the file, from 1, do not count and have to be named.
    pub refused: Vec<u64>,
    /// How many lines the file has.
    pub lines: u64,
    /// How long what follows the last line break is.
    pub tail: u64,
    /// Nothing is wrong with it.
    pub is_clean: bool,
}

impl Truth {
    /// Whether each line that does not count is named by one of the log's problems. Of a log from elsewhere the first line
    /// is, with how many there are.
    pub fn names_refused(&self, problems: &[&Problem]) -> bool {
        let named: BTreeSet<_> = problems.iter().filter_map(|problem| problem.line).collect();
        let elsewhere = problems.iter().filter_map(|problem| match problem.kind {
            ProblemKind::ForeignLog { lines } => Some(lines.saturating_sub(1)),
            _ => None,
        });
        self.refused.iter().filter(|line| !named.contains(line)).count() as u64 <= elsewhere.sum::<u64>()
    }
}

/// Whether what was read of a line, written again, is a line of the file: to the byte, but for the signature, which a
/// reader checks and does not hand out.
pub fn stands_in(line: &StoredLine, file: &[u8]) -> bool {
    let mut start = format!("(seq:{}", line.id.seq);
    if line.id.seq == 1 {
        let _ = write!(start, ",key:\"{}\"", line.signed_by.map(|key| key.to_string()).unwrap_or_default());
    }
    let seen =
        line.seen.iter().map(|head| format!("(\"{}\",{},\"{}\")", head.id.writer, head.id.seq, head.hash));
    let seen: Vec<_> = seen.collect();
    let _ = write!(start, ",at:\"{}\",by:\"{}\",prev:\"{}\"", line.at, line.by, line.prev);
    let _ = write!(start, ",seen:[{}],fact_hash:\"", seen.join(","));
    let end = format!(",fact:{})", line.fact);
    file.split(|byte| *byte == b'\n').filter_map(|raw| std::str::from_utf8(raw).ok()).any(|raw| {
        let Some(rest) = raw.strip_prefix(&start).and_then(|rest| rest.strip_suffix(&end)) else {
            return false;
        };
        // 64 digits of the fact's hash, then the line's own hash, then its signature.
        let (fact_hash, rest) = rest.split_at_checked(64).unwrap_or_default();
        let between = format!("\",hash:\"{}\",sig:\"", line.hash);
        let signature = rest.strip_prefix(&between).and_then(|rest| rest.strip_suffix('"'));
        let holds =
            |signature: &str| sha256(format!("{}{signature}", line.hash).as_bytes()) == line.link.to_string();
        signature.is_some_and(holds) && (line.purged().is_some() || sha256(line.fact.as_bytes()) == fact_hash)
    })
}

/// One of the changes that files suffer: what it is, where, and how much of it.
pub fn edit(bytes: &mut Vec<u8>, change: &[u8]) {
    let &[kind, high, low, len] = change else { return };
    let start = usize::from(u16::from_be_bytes([high, low])) % (bytes.len() + 1);
    let end = (start + usize::from(len)).min(bytes.len());
    match kind % 7 {
        0 if start < bytes.len() => bytes[start] ^= 1 << (len % 8),
        1 => drop(bytes.drain(start..end)),
        2 => bytes.truncate(start),
        3 => bytes[start..end].fill(0),
        4 => {
            let twice = bytes[start..end].to_vec();
            bytes.splice(start..start, twice);
        }
        5 => {
            let mut lines: Vec<_> =
                bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            if !lines.is_empty() {
                let (one, two) = (usize::from(low) % lines.len(), usize::from(len) % lines.len());
                match high % 3 {
                    0 => lines.swap(one, two),
                    1 => drop(lines.remove(one)),
                    _ => lines.insert(one, lines[two].clone()),
                }
            }
            *bytes = lines.concat();
        }
        _ => bytes.push(len),
    }
}
