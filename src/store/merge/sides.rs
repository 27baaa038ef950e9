//! The logs of both sides, as they lie there and opened where a side has a passphrase. What is compared are opened lines;
//! how they are written is decided by the side that they are written to.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use super::super::header::WorkspaceHeader;
use super::super::id::{DeviceId, LedgerId, WriterId};
use super::super::layout::{LogKey, Stamp};
use super::super::line::Place;
use super::super::log::LARGEST;
use super::super::sign::PublicKey;
use super::super::vault::{LONGEST_LINE, LineSeal, Vault, VaultError, is_sealed_line};
use super::tree::take_apart;

/// A log of one side.
pub(super) struct Log {
    pub(super) writer: WriterId,
    /// As it lies there.
    pub(super) raw: Vec<u8>,
    /// Its lines opened, one for each; nothing where they lie plain.
    opened: Option<Vec<u8>>,
}

impl Log {
    pub(super) fn read(root: &Path, key: &LogKey, most: u64) -> io::Result<Self> {
        let file = File::open(root.join(key.path()))?;
        if file.metadata()?.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut raw = Vec::new();
        file.take(most).read_to_end(&mut raw)?;
        Ok(Self { writer: key.writer, raw, opened: None })
    }

    /// Opens its lines, if its side has a passphrase.
    pub(super) fn open(&mut self, ledger: &LedgerId, vault: &Vault) {
        let key = LogKey { ledger: ledger.clone(), writer: self.writer };
        self.opened = vault.secret().map(|_| opened(&self.raw, &vault.lines(&key)));
    }

    /// Its lines and its torn tail, opened.
    pub(super) fn lines(&self) -> &[u8] {
        self.opened.as_deref().unwrap_or(&self.raw)
    }

    /// Whether it has all of another one, as far as that goes in whole lines.
    pub(super) fn has_all(&self, other: &Self) -> bool {
        self.raw.starts_with(&other.raw) || self.lines().starts_with(other.lines())
    }
}

/// Opened lines, each in the place of its sealed one. What does not open stays as it is, which is damage.
fn opened(raw: &[u8], seal: &LineSeal<'_>) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    for line in split(raw) {
        match line.strip_suffix(b"\n").map(|line| seal.open(line)) {
            // Sealed by somebody else's program, it might be more than one.
            Some(Ok(plain)) if !plain.contains(&b'\n') => {
                out.extend_from_slice(&plain);
                out.push(b'\n');
            }
            _ => out.extend_from_slice(line),
        }
    }
    out
}

/// Lines with their line breaks, and what stands after the last of them.
fn split(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

/// Lines that lie sealed under the key of the target already: they are kept as they are, so that two copies of a log are
/// equal as far as the shorter one goes.
pub(super) struct Stock<'a>(BTreeMap<(WriterId, &'a [u8]), &'a [u8]>);

impl<'a> Stock<'a> {
    pub(super) fn of(logs: impl Iterator<Item = &'a Log>) -> Self {
        let pairs = logs.flat_map(|log| {
            let lines = split(log.lines()).zip(split(&log.raw));
            lines.map(|(plain, raw)| ((log.writer, plain), raw))
        });
        Self(pairs.filter(|(_, raw)| is_sealed_line(raw)).collect())
    }

    /// Lines as they are written into a log of the target.
    pub(super) fn seal<'l>(
        &self,
        key: &LogKey,
        vault: &Vault,
        lines: &'l [u8],
    ) -> Result<Cow<'l, [u8]>, VaultError> {
        if vault.secret().is_none() {
            return Ok(Cow::Borrowed(lines));
        }
        let seal = vault.lines(key);
        let mut out = Vec::with_capacity(lines.len() / 3 * 4);
        for line in split(lines) {
            match self.0.get(&(key.writer, line)) {
                Some(raw) => out.extend_from_slice(raw),
                // Lines are text, or they would not have been taken.
                None => out.extend(seal.seal(String::from_utf8_lossy(line).into_owned())?.into_bytes()),
            }
        }
        Ok(Cow::Owned(out))
    }
}

/// The keys that the logs of a device name in their first lines.
pub(super) fn named_keys(
    root: &Path,
    logs: &[(LogKey, Stamp)],
    (workspace, vault): (&WorkspaceHeader, &Vault),
    device: DeviceId,
) -> BTreeSet<PublicKey> {
    let own = logs.iter().map(|(key, _)| key).filter(|key| key.writer.device() == device);
    own.filter_map(|key| {
        let place = Place::new(workspace, &key.ledger, key.writer);
        first_key(&root.join(key.path()), &place, &vault.lines(key))
    })
    .collect()
}

/// The key that a log's first line names, if that line holds.
fn first_key(path: &Path, place: &Place, seal: &LineSeal<'_>) -> Option<PublicKey> {
    let mut line = Vec::new();
    let most = LONGEST_LINE as u64 + 1;
    BufReader::new(File::open(path).ok()?.take(most)).read_until(b'\n', &mut line).ok()?;
    take_apart(&opened(&line, seal), place).lines.first()?.key
}
