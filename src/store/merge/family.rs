//! The logs that one writer has in one ledger, on both sides.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;

use super::super::append;
use super::super::durable::{self, Flush, TempFile};
use super::super::error::StoreError;
use super::super::hash::ContentHash;
use super::super::header::WorkspaceHeader;
use super::super::id::{DeviceId, LedgerId, WriterId};
use super::super::layout::{self, LogKey, Stamp};
use super::super::line::{MAX_LINE, Place};
use super::super::lock;
use super::super::log::LARGEST;
use super::super::sign::PublicKey;
use super::papers::MERGER;
use super::tree::{Found, Layout, Piece, Tree, take_apart};
use super::{Merge, MergeNoteKind};

/// A log's bytes.
struct Log {
    writer: WriterId,
    bytes: Vec<u8>,
}

/// What is to be done with one file.
enum Change {
    /// It grows by these bytes, and is so long before.
    Grow(u64, Vec<u8>),
    /// It gets this content.
    Replace {
        bytes: Vec<u8>,
        /// There is something in it that stays nowhere else.
        keep_old: bool,
        /// Lines of it go to other files.
        drops: bool,
    },
    /// All its lines stand elsewhere.
    Remove { keep_old: bool },
}

impl Change {
    /// New and growing files come first, so that no line ever stands nowhere; what goes comes last.
    fn turn(&self) -> u8 {
        match self {
            Self::Replace { drops: false, .. } | Self::Grow(..) => 0,
            Self::Replace { drops: true, .. } => 1,
            Self::Remove { .. } => 2,
        }
    }
}

impl Merge<'_> {
    /// Merges the logs that a writer and its forks have in a ledger.
    pub(super) fn family(
        &mut self,
        ledger: &LedgerId,
        base: WriterId,
        theirs: &[(WriterId, Stamp)],
        ours: &[(WriterId, Stamp)],
    ) -> Result<(), StoreError> {
        self.report.logs += theirs.len() as u64;
        let theirs = self.read_theirs(ledger, theirs);
        let ours = self.read_ours(ledger, ours)?;
        if let [their] = theirs.as_slice()
            && ours.iter().all(|log| log.writer == their.writer)
            && !their.writer.is_fork()
            && has_all(ours.first(), their)
        {
            return Ok(());
        }
        let place = Place::new(self.workspace, ledger, base);
        let found: Vec<_> = ours.iter().map(|log| (log, take_apart(&log.bytes, &place))).collect();
        let mut tree = Tree::new(&place);
        for line in found.iter().flat_map(|(_, found)| &found.lines) {
            tree.add(*line);
        }
        let here = tree.first_keys();
        let mut came = BTreeSet::new();
        for log in &theirs {
            let theirs = take_apart(&log.bytes, &place);
            came.extend(theirs.lines.iter().filter(|line| tree.add(**line)).map(|line| line.link));
            self.tell_faults(ledger, log.writer, &theirs);
        }
        self.leave_signed(&mut tree, &mut came, here, ledger, base);
        if came.is_empty() && ours.iter().all(|log| !log.writer.is_fork()) {
            return Ok(());
        }
        let layout = tree.layout();
        let changes = changes(base, &found, &layout, &tree);
        if changes.is_empty() {
            return Ok(());
        }
        let own = changes.iter().any(|(writer, _)| *writer == base);
        let lock = if own {
            lock::take(self.into, base).map_err(|reason| StoreError::ReadOnly { reason })?
        } else {
            None
        };
        if own && (lock.is_none() || !self.still_as_read(ledger, &ours)) {
            let key = LogKey { ledger: ledger.clone(), writer: base };
            self.note(MergeNoteKind::Busy, &key.path(), ledger, Some(base));
            return Ok(());
        }
        let known: Vec<WriterId> = ours.iter().map(|log| log.writer).collect();
        self.write(ledger, changes)?;
        self.report.lines += came.len() as u64;
        self.tell_changes(ledger, base, &layout, &known);
        Ok(())
    }

    /// Leaves the lines that may stand under this name, and tells of the others: those that another key signed than the
    /// one which the device has here, and those that no key vouches for. `came` are the lines that are new, `here` the keys
    /// that this writer's own logs begin with.
    fn leave_signed(
        &mut self,
        tree: &mut Tree<'_>,
        came: &mut BTreeSet<ContentHash>,
        here: BTreeSet<PublicKey>,
        ledger: &LedgerId,
        base: WriterId,
    ) {
        let mut keys = self.keys_here(base.device()).clone();
        keys.extend(here);
        let mut foreign = BTreeSet::new();
        if !keys.is_empty() {
            // Who may write is known by key: an admitted device is never kept out by a name that somebody else took first.
            keys.extend(self.counting.into_iter().flatten());
            foreign = tree.leave_known(&keys);
        }
        let path = LogKey { ledger: ledger.clone(), writer: base }.path();
        let lines = leave(came, &|link| foreign.contains(&link));
        if lines > 0 {
            self.note(MergeNoteKind::OtherKey { lines }, &path, ledger, Some(base));
        }
        tree.leave_vouched(&|| self.keys_of(base.device()));
        let lines = leave(came, &|link| tree.raw(link).is_none());
        if lines > 0 {
            self.note(MergeNoteKind::NotSigned { lines }, &path, ledger, Some(base));
        }
    }

    /// The keys that the logs of a device name here.
    fn keys_here(&mut self, device: DeviceId) -> &BTreeSet<PublicKey> {
        let (root, logs, workspace) = (self.into, &self.ours.logs, self.workspace);
        self.here.entry(device).or_insert_with(|| named_keys(root, logs, workspace, device))
    }

    /// The same and the founder's, and of those that its logs name at the source the ones that may stand here: one of them
    /// has to do where a log's beginning is missing.
    fn keys_of(&self, device: DeviceId) -> Vec<PublicKey> {
        let mut keys = self.here.get(&device).cloned().unwrap_or_default();
        let counts = |key: &PublicKey| self.counting.is_some_and(|counting| counting.contains(key));
        let theirs = named_keys(self.from, &self.theirs.logs, self.workspace, device);
        let is_new = keys.is_empty();
        keys.extend(theirs.into_iter().filter(|key| is_new || counts(key)));
        keys.extend(self.workspace.founder);
        keys.into_iter().collect()
    }

    fn read_theirs(&mut self, ledger: &LedgerId, logs: &[(WriterId, Stamp)]) -> Vec<Log> {
        let mut read = Vec::with_capacity(logs.len());
        for (writer, stamp) in logs {
            let path = LogKey { ledger: ledger.clone(), writer: *writer }.path();
            // Not further than it reached when the papers were listed.
            match read_log(&self.from.join(&path), stamp.len) {
                Ok(bytes) => read.push(Log { writer: *writer, bytes }),
                Err(error) => {
                    let kind = MergeNoteKind::Unreadable { kind: error.kind() };
                    self.note(kind, &path, ledger, Some(*writer));
                }
            }
        }
        read
    }

    /// Our own side must be read as it is now; a log that does not read is an error, since nothing can be said of it.
    fn read_ours(&self, ledger: &LedgerId, logs: &[(WriterId, Stamp)]) -> Result<Vec<Log>, StoreError> {
        let read = |(writer, _): &(WriterId, Stamp)| {
            let path = self.into.join(LogKey { ledger: ledger.clone(), writer: *writer }.path());
            let bytes = read_log(&path, u64::MAX).map_err(|error| StoreError::io("read", &path, error))?;
            Ok(Log { writer: *writer, bytes })
        };
        logs.iter().map(read).collect()
    }

    /// Whether nobody has written our logs since they were read: asked under the writer's lock.
    fn still_as_read(&self, ledger: &LedgerId, ours: &[Log]) -> bool {
        ours.iter().all(|log| {
            let key = LogKey { ledger: ledger.clone(), writer: log.writer };
            fs::metadata(self.into.join(key.path())).is_ok_and(|data| data.len() == log.bytes.len() as u64)
        })
    }

    fn tell_faults(&mut self, ledger: &LedgerId, writer: WriterId, found: &Found<'_>) {
        let path = LogKey { ledger: ledger.clone(), writer }.path();
        let lines = found.damaged + found.altered;
        if lines > 0 {
            self.note(MergeNoteKind::DamagedLines { lines }, &path, ledger, Some(writer));
        }
        if found.torn > 0 {
            self.note(MergeNoteKind::TornTail { bytes: found.torn }, &path, ledger, Some(writer));
        }
    }

    fn tell_changes(&mut self, ledger: &LedgerId, base: WriterId, layout: &Layout<'_>, known: &[WriterId]) {
        if known.is_empty() {
            self.report.logs_new += 1;
        } else {
            self.report.logs_longer += 1;
        }
        for (tag, lines) in layout {
            let writer = tag.map_or(base, |tag| base.with_fork(tag));
            let path = LogKey { ledger: ledger.clone(), writer }.path();
            if lines.windows(2).any(|pair| matches!(pair, [one, next] if one.seq + 1 != next.seq)) {
                self.note(MergeNoteKind::Gap, &path, ledger, Some(writer));
            }
            if writer.is_fork() && !known.contains(&writer) {
                let from = lines.first().map_or(0, |line| line.seq);
                let kind = MergeNoteKind::Forked { from, lines: lines.len() as u64 };
                self.note(kind, &path, ledger, Some(writer));
            }
        }
    }

    fn write(&mut self, ledger: &LedgerId, mut changes: Vec<(WriterId, Change)>) -> Result<(), StoreError> {
        changes.sort_by_key(|(writer, change)| (change.turn(), *writer));
        let dir = durable::create_dirs(self.into, &layout::log_dir(ledger))?;
        // Two files that give lines to each other never come of honest logs; should they, a copy of each outlasts a break.
        let swapping = changes.iter().filter(|(_, change)| change.turn() == 1).count() > 1;
        for (writer, change) in changes {
            let relative = LogKey { ledger: ledger.clone(), writer }.path();
            let path = self.into.join(&relative);
            match change {
                Change::Grow(len, bytes) => {
                    // Lines are text, or they would not have been taken.
                    let text = String::from_utf8_lossy(&bytes);
                    append::continue_log(&path, len, &text)?;
                }
                Change::Replace { bytes, keep_old, drops } => {
                    if keep_old || (drops && swapping) {
                        self.set_aside(ledger, &relative, "damaged log", Some(writer))?;
                    }
                    let mut temporary = TempFile::create(&dir, MERGER)?;
                    temporary.write_all(&bytes)?;
                    temporary.persist(&path, Flush::Now)?;
                }
                Change::Remove { keep_old } => {
                    if keep_old {
                        self.set_aside(ledger, &relative, "damaged log", Some(writer))?;
                    }
                    fs::remove_file(&path).map_err(|error| StoreError::writing("remove", &path, error))?;
                    durable::sync_dir(&dir)?;
                }
            }
        }
        Ok(())
    }
}

/// Leaves out of the new lines those that are gone; says how many.
fn leave(came: &mut BTreeSet<ContentHash>, is_gone: &dyn Fn(ContentHash) -> bool) -> u64 {
    let all = came.len();
    came.retain(|link| !is_gone(*link));
    (all - came.len()) as u64
}

/// Whether our log has all of theirs, as far as theirs goes in whole lines.
fn has_all(ours: Option<&Log>, theirs: &Log) -> bool {
    ours.is_some_and(|ours| ours.bytes.starts_with(&theirs.bytes))
}

/// What has to be done so that each line stands where the layout has it.
fn changes(
    base: WriterId,
    ours: &[(&Log, Found<'_>)],
    layout: &Layout<'_>,
    tree: &Tree<'_>,
) -> Vec<(WriterId, Change)> {
    let mut changes = Vec::new();
    for (tag, wanted) in layout {
        let writer = tag.map_or(base, |tag| base.with_fork(tag));
        let there = ours.iter().find(|(log, _)| log.writer == writer);
        if let Some(change) = change(there, wanted, tree) {
            changes.push((writer, change));
        }
    }
    for (log, found) in ours {
        if log.writer.tag().is_some_and(|tag| !layout.contains_key(&Some(tag))) {
            let unsigned = found.lines.iter().any(|line| tree.raw(line.link).is_none());
            changes.push((log.writer, Change::Remove { keep_old: is_doubtful(found) || unsigned }));
        }
    }
    changes
}

fn change(there: Option<&(&Log, Found<'_>)>, wanted: &[Piece<'_>], tree: &Tree<'_>) -> Option<Change> {
    let bytes = |lines: &[Piece<'_>]| {
        lines.iter().filter_map(|line| tree.raw(line.link)).flatten().copied().collect::<Vec<u8>>()
    };
    let Some((log, found)) = there else {
        let new = Change::Replace { bytes: bytes(wanted), keep_old: false, drops: false };
        return (!wanted.is_empty()).then_some(new);
    };
    let stays = |(one, other): (&Piece<'_>, &Piece<'_>)| {
        one.link == other.link && tree.raw(one.link).is_some_and(|raw| raw == one.raw)
    };
    let is_start = found.lines.len() <= wanted.len() && found.lines.iter().zip(wanted).all(stays);
    match wanted.split_at_checked(found.lines.len()) {
        Some((_, [])) if is_start => None,
        Some((_, more)) if is_start && !is_doubtful(found) => {
            Some(Change::Grow(log.bytes.len() as u64, bytes(more)))
        }
        _ => {
            let stay: BTreeSet<_> = wanted.iter().map(|line| line.link).collect();
            let drops = found.lines.iter().any(|line| !stay.contains(&line.link));
            let unsigned = || found.lines.iter().any(|line| tree.raw(line.link).is_none());
            let keep_old = is_doubtful(found) || (found.altered > 0 && !is_start) || unsigned();
            Some(Change::Replace { bytes: bytes(wanted), keep_old, drops })
        }
    }
}

/// Whether there is anything in a file besides its lines.
fn is_doubtful(found: &Found<'_>) -> bool {
    found.damaged > 0 || found.torn > 0
}

fn read_log(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The keys that the logs of a device name in their first lines.
fn named_keys(
    root: &Path,
    logs: &[(LogKey, Stamp)],
    workspace: &WorkspaceHeader,
    device: DeviceId,
) -> BTreeSet<PublicKey> {
    let own = logs.iter().map(|(key, _)| key).filter(|key| key.writer.device() == device);
    own.filter_map(|key| first_key(&root.join(key.path()), &Place::new(workspace, &key.ledger, key.writer)))
        .collect()
}

/// The key that a log's first line names, if that line holds.
fn first_key(path: &Path, place: &Place) -> Option<PublicKey> {
    let mut line = Vec::new();
    BufReader::new(File::open(path).ok()?.take(MAX_LINE as u64)).read_until(b'\n', &mut line).ok()?;
    take_apart(&line, place).lines.first()?.key
}
