//! The logs that one writer has in one ledger, on both sides.

use std::collections::BTreeSet;
use std::{fs, io};

use super::super::append;
use super::super::durable::{self, Flush, TempFile};
use super::super::error::StoreError;
use super::super::hash::ContentHash;
use super::super::id::{DeviceId, LedgerId, WriterId};
use super::super::layout::{self, LogKey, Stamp};
use super::super::line::Place;
use super::super::lock;
use super::super::log::LARGEST;
use super::super::sign::PublicKey;
use super::papers::MERGER;
use super::sides::{Log, Stock, named_keys};
use super::tree::{Found, Layout, Piece, Tree, take_apart};
use super::{Merge, MergeNoteKind};

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
    /// Merges the logs that a writer and its forks have in a ledger. `false` if the caller stopped it.
    pub(super) fn family(
        &mut self,
        ledger: &LedgerId,
        base: WriterId,
        theirs: &[(WriterId, Stamp)],
        ours: &[(WriterId, Stamp)],
    ) -> Result<bool, StoreError> {
        self.report.logs += theirs.len() as u64;
        let Some(mut theirs) = self.read_theirs(ledger, theirs) else { return Ok(false) };
        let mut ours = self.read_ours(ledger, ours)?;
        // Where both sides have one key, or none, most is told without opening a line.
        if is_known(&ours, &theirs) {
            return Ok(true);
        }
        for log in &mut theirs {
            log.open(ledger, &self.source);
        }
        for log in &mut ours {
            log.open(ledger, &self.target);
        }
        if is_known(&ours, &theirs) {
            return Ok(true);
        }
        let place = Place::new(self.workspace, ledger, base);
        let found: Vec<_> = ours.iter().map(|log| (log, take_apart(log.lines(), &place))).collect();
        let mut tree = Tree::new(&place);
        for line in found.iter().flat_map(|(_, found)| &found.lines) {
            tree.add(*line);
        }
        let here = tree.first_keys();
        let mut came = BTreeSet::new();
        for log in &theirs {
            let theirs = take_apart(log.lines(), &place);
            came.extend(theirs.lines.iter().filter(|line| tree.add(**line)).map(|line| line.link));
            self.tell_faults(ledger, log.writer, &theirs);
        }
        if !self.leave_signed(&mut tree, &mut came, here, ledger, base) {
            return Ok(false);
        }
        if came.is_empty() && ours.iter().all(|log| !log.writer.is_fork()) {
            return Ok(true);
        }
        let layout = tree.layout();
        let changes = changes(base, &found, &layout, &tree);
        if changes.is_empty() {
            return Ok(true);
        }
        let own = changes.iter().any(|(writer, _)| *writer == base);
        let lock = if own {
            lock::take(self.into, base).map_err(|reason| StoreError::ReadOnly { reason })?
        } else {
            None
        };
        if own && (lock.is_none() || !self.still_as_read(ledger, &ours, &changes)) {
            let key = LogKey { ledger: ledger.clone(), writer: base };
            self.note(MergeNoteKind::Busy, &key.path(), ledger, Some(base));
            return Ok(true);
        }
        let known: Vec<WriterId> = ours.iter().map(|log| log.writer).collect();
        let alike = self.target.secret() == self.source.secret();
        let stock = Stock::of(ours.iter().chain(theirs.iter().filter(|_| alike)));
        self.write(ledger, changes, &stock)?;
        self.report.lines += came.len() as u64;
        self.tell_changes(ledger, base, &layout, &known);
        Ok(true)
    }

    /// Leaves the lines that may stand under this name, and tells of the others: those that another key signed than the
    /// one which the device has here, and those that no key vouches for. `came` are the lines that are new, `here` the keys
    /// that this writer's own logs begin with. `false` if the caller stopped it.
    fn leave_signed(
        &mut self,
        tree: &mut Tree<'_>,
        came: &mut BTreeSet<ContentHash>,
        here: BTreeSet<PublicKey>,
        ledger: &LedgerId,
        base: WriterId,
    ) -> bool {
        let mut foreign = BTreeSet::new();
        // A log that grows, as nearly all do, says itself whose it is.
        if here.is_empty() || tree.has_lost() || !tree.first_keys().is_subset(&here) {
            let mut keys = self.keys_here(base.device()).clone();
            keys.extend(here);
            if !keys.is_empty() {
                // Who may write is known by key: nobody who was let in is kept out by a name that somebody else took first.
                keys.extend(self.counting.into_iter().flatten());
                foreign = tree.leave_known(&keys);
            }
        }
        let path = LogKey { ledger: ledger.clone(), writer: base }.path();
        let lines = leave(came, &|link| foreign.contains(&link));
        if lines > 0 {
            self.note(MergeNoteKind::OtherKey { lines }, &path, ledger, Some(base));
        }
        let others = if tree.has_lost() { self.keys_of(base.device()) } else { Vec::new() };
        if !tree.leave_vouched(&others, &mut || self.go_on(0)) {
            return false;
        }
        let lines = leave(came, &|link| tree.raw(link).is_none());
        if lines > 0 {
            self.note(MergeNoteKind::NotSigned { lines }, &path, ledger, Some(base));
        }
        true
    }

    /// The keys that the logs of a device name here.
    fn keys_here(&mut self, device: DeviceId) -> &BTreeSet<PublicKey> {
        let (root, logs, how) = (self.into, &self.ours.logs, (self.workspace, &self.target));
        self.here.entry(device).or_insert_with(|| named_keys(root, logs, how, device))
    }

    /// The same and the founder's, and of those that its logs name at the source the ones that may stand here: one of them
    /// has to do where a log's beginning is missing.
    fn keys_of(&mut self, device: DeviceId) -> Vec<PublicKey> {
        let mut keys: Vec<PublicKey> = self.keys_here(device).iter().copied().collect();
        let is_new = keys.is_empty();
        keys.extend(self.workspace.founder);
        let counts = |key: &PublicKey| self.counting.is_some_and(|counting| counting.contains(key));
        let (root, logs, how) = (self.from, &self.theirs.logs, (self.workspace, &self.source));
        let theirs = self.there.entry(device).or_insert_with(|| named_keys(root, logs, how, device));
        keys.extend(theirs.iter().filter(|key| is_new || counts(key)));
        keys
    }

    /// Nothing if the caller stopped it.
    fn read_theirs(&mut self, ledger: &LedgerId, logs: &[(WriterId, Stamp)]) -> Option<Vec<Log>> {
        let (mut read, mut room) = (Vec::with_capacity(logs.len()), LARGEST);
        for (writer, stamp) in logs {
            if !self.go_on(0) {
                return None;
            }
            let key = LogKey { ledger: ledger.clone(), writer: *writer };
            // Not further than it reached when the papers were listed, and all of them no larger than one may be.
            let log = match room.checked_sub(stamp.len) {
                Some(_) => Log::read(self.from, &key, stamp.len),
                None => Err(io::ErrorKind::FileTooLarge.into()),
            };
            match log {
                Ok(log) => {
                    room = room.saturating_sub(log.raw.len() as u64);
                    read.push(log);
                }
                Err(error) => {
                    let kind = MergeNoteKind::Unreadable { kind: error.kind() };
                    self.note(kind, &key.path(), ledger, Some(*writer));
                }
            }
        }
        Some(read)
    }

    /// Our own side must be read as it is now; a log that does not read is an error, since nothing can be said of it.
    fn read_ours(&self, ledger: &LedgerId, logs: &[(WriterId, Stamp)]) -> Result<Vec<Log>, StoreError> {
        let read = |(writer, _): &(WriterId, Stamp)| {
            let key = LogKey { ledger: ledger.clone(), writer: *writer };
            let failed = |error| StoreError::io("read", &self.into.join(key.path()), error);
            Log::read(self.into, &key, u64::MAX).map_err(failed)
        };
        logs.iter().map(read).collect()
    }

    /// Whether nobody has written our logs since they were read, and none came into being where one is to be: asked under
    /// the writer's lock.
    fn still_as_read(&self, ledger: &LedgerId, ours: &[Log], changes: &[(WriterId, Change)]) -> bool {
        let path = |writer| self.into.join(LogKey { ledger: ledger.clone(), writer }.path());
        let is_as_read =
            |log: &Log| fs::metadata(path(log.writer)).is_ok_and(|data| data.len() == log.raw.len() as u64);
        let is_ours = |writer| ours.iter().any(|log| log.writer == writer);
        let mut new = changes.iter().filter(|(writer, _)| !is_ours(*writer));
        ours.iter().all(is_as_read) && new.all(|(writer, _)| matches!(path(*writer).try_exists(), Ok(false)))
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

    fn write(
        &mut self,
        ledger: &LedgerId,
        mut changes: Vec<(WriterId, Change)>,
        stock: &Stock<'_>,
    ) -> Result<(), StoreError> {
        changes.sort_by_key(|(writer, change)| (change.turn(), *writer));
        let dir = durable::create_dirs(self.into, &layout::log_dir(ledger))?;
        // Two files that give lines to each other never come of honest logs; should they, a copy of each outlasts a break.
        let swapping = changes.iter().filter(|(_, change)| change.turn() == 1).count() > 1;
        for (writer, change) in changes {
            let key = LogKey { ledger: ledger.clone(), writer };
            let relative = key.path();
            let path = self.into.join(&relative);
            match change {
                Change::Grow(len, bytes) => {
                    let bytes = stock.seal(&key, &self.target, &bytes)?;
                    // Lines are text, or they would not have been taken.
                    append::continue_log(&path, len, &String::from_utf8_lossy(&bytes))?;
                }
                Change::Replace { bytes, keep_old, drops } => {
                    if keep_old || (drops && swapping) {
                        self.set_aside(ledger, &relative, "damaged log", Some(writer))?;
                    }
                    let mut temporary = TempFile::create(&dir, MERGER)?;
                    temporary.write_all(&stock.seal(&key, &self.target, &bytes)?)?;
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

/// Whether our only log has all of their only one.
fn is_known(ours: &[Log], theirs: &[Log]) -> bool {
    let [their] = theirs else { return false };
    let alone = !their.writer.is_fork() && ours.iter().all(|log| log.writer == their.writer);
    alone && ours.first().is_some_and(|our| our.has_all(their))
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
            Some(Change::Grow(log.raw.len() as u64, bytes(more)))
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
