//! What is remembered of logs from one opening to the next, so that a log that did not change is not even opened. It is
//! kept with a cache of what the lines say, elsewhere; the logs are the truth, and anything that does not fit is read.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::hash::ContentHash;
use super::id::{LedgerId, WriterId};
use super::layout::{LogKey, Stamp};
use super::log::{Heads, LogSummary};
use super::scan::Logs;
use super::sign::PublicKey;

/// Numbers of lines with their hashes.
type RawHeads = Vec<(u64, [u8; 32])>;

/// One log as it was, without what its lines say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KnownLog {
    ledger: String,
    writer: String,
    len: u64,
    /// Time of the last change, since 1970: seconds and nanoseconds.
    modified: (u64, u32),
    lines: u64,
    #[serde(with = "heads")]
    index: Arc<Heads>,
    claims: Vec<(String, RawHeads)>,
    key: Option<[u8; 32]>,
    link: Option<[u8; 32]>,
}

/// Numbers and hashes as they are written: in bytes.
mod heads {
    use std::sync::Arc;

    use serde::{Deserialize as _, Deserializer, Serializer};

    use super::{ContentHash, Heads, RawHeads};

    pub fn serialize<S: Serializer>(heads: &Heads, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(heads.iter().map(|(seq, hash)| (*seq, hash.bytes())))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Heads>, D::Error> {
        let raw = RawHeads::deserialize(from)?;
        Ok(Arc::new(raw.into_iter().map(|(seq, hash)| (seq, ContentHash::from_bytes(hash))).collect()))
    }
}

impl KnownLog {
    /// A log without any problem; nothing for others, which are looked at each time.
    fn of(key: &LogKey, log: &LogSummary) -> Option<Self> {
        let stamp = log.stamp?;
        let modified = stamp.modified?.duration_since(UNIX_EPOCH).ok()?;
        let raw =
            |pairs: &[(u64, ContentHash)]| pairs.iter().map(|(seq, hash)| (*seq, hash.bytes())).collect();
        let is_sound = log.problems.is_empty() && log.torn_at.is_none();
        is_sound.then(|| Self {
            ledger: key.ledger.to_string(),
            writer: key.writer.to_string(),
            len: stamp.len,
            modified: (modified.as_secs(), modified.subsec_nanos()),
            lines: log.lines,
            index: Arc::clone(&log.index),
            claims: log.claims.iter().map(|(writer, heads)| (writer.to_string(), raw(heads))).collect(),
            key: log.key.map(|key| *key.bytes()),
            link: log.link.map(ContentHash::bytes),
        })
    }

    /// Which log it is; nothing where its names are none.
    pub fn log(&self) -> Option<(LedgerId, WriterId)> {
        let ledger = match self.ledger.strip_prefix("contracts/") {
            None if self.ledger == LedgerId::Office.to_string() => LedgerId::Office,
            None => return None,
            Some(contract) => LedgerId::contract(contract).ok()?,
        };
        Some((ledger, WriterId::parse(&self.writer)?))
    }

    /// Whether it has lines of these numbers, and no others.
    pub fn is_of(&self, numbers: impl Iterator<Item = u64>) -> bool {
        self.index.iter().map(|(seq, _)| *seq).eq(numbers)
    }

    fn summary(&self) -> Option<(LogKey, LogSummary)> {
        let (ledger, writer) = self.log()?;
        let hashes = |pairs: &[(u64, [u8; 32])]| {
            pairs.iter().map(|(seq, hash)| (*seq, ContentHash::from_bytes(*hash))).collect::<Vec<_>>()
        };
        let claims =
            self.claims.iter().map(|(writer, heads)| Some((WriterId::parse(writer)?, hashes(heads))));
        let (secs, nanos) = self.modified;
        let modified = UNIX_EPOCH.checked_add(Duration::new(secs, nanos))?;
        let summary = LogSummary {
            stamp: Some(Stamp { len: self.len, modified: Some(modified) }),
            lines: self.lines,
            index: Arc::clone(&self.index),
            claims: claims.collect::<Option<BTreeMap<_, _>>>()?,
            key: self.key.map(PublicKey::from_bytes),
            link: self.link.map(ContentHash::from_bytes),
            ..LogSummary::empty()
        };
        Some((LogKey { ledger, writer }, summary))
    }
}

/// The logs of a workspace as they were at an earlier opening.
#[derive(Clone, Default)]
pub struct Known(BTreeMap<LogKey, LogSummary>);

impl Known {
    /// From what was remembered; what does not read is left out.
    pub fn new<'a>(logs: impl IntoIterator<Item = &'a KnownLog>) -> Self {
        Self(logs.into_iter().filter_map(KnownLog::summary).collect())
    }

    /// The log, if the folder's listing says that it did not change since.
    pub(super) fn unchanged(&self, key: &LogKey, stamp: Stamp) -> Option<&LogSummary> {
        self.0.get(key).filter(|log| log.stamp == Some(stamp))
    }
}

/// A log that changed a moment ago may change again within the same tick of the file system's clock.
const SETTLED: Duration = Duration::from_secs(3);

/// What to remember of these logs. `now` is the time of the machine on which the files are looked at.
pub(super) fn remember(logs: &Logs, now: SystemTime) -> Vec<KnownLog> {
    // Where a log forked, all lines are needed to say which is which.
    let whole = logs.iter().filter(|(_, logs)| !logs.keys().any(|writer| writer.is_fork()));
    let all = whole.flat_map(|(ledger, logs)| {
        logs.iter().map(|(writer, log)| (LogKey { ledger: ledger.clone(), writer: *writer }, log))
    });
    let is_settled = |log: &LogSummary| {
        let modified = log.stamp.and_then(|stamp| stamp.modified);
        modified.is_some_and(|at| now.duration_since(at).is_ok_and(|age| age > SETTLED))
    };
    all.filter(|(_, log)| is_settled(log)).filter_map(|(key, log)| KnownLog::of(&key, log)).collect()
}
