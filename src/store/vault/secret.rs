//! The passphrase, the keys behind it, and what they seal. Nothing here is ever written as it is, shown or logged, and
//! memory that held it is wiped.

use std::fmt;
use std::sync::Arc;

use age::secrecy::{ExposeSecret as _, SecretString};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use super::error::VaultError;
use crate::store::hash::ContentHash;

/// Bytes of a key.
pub(super) const KEY: usize = 32;
/// Bytes that stand before each sealed piece: drawn at random, and long enough that none comes twice.
const NONCE: usize = 24;

/// A passphrase, as it was typed. Full-width and half-width, composed and decomposed letters are the same (Unicode NFKC):
/// what counts is what the officer sees, not how the keyboard was set.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// The fewest characters that a new one must have.
    pub const LEAST: usize = 12;

    /// What was typed.
    pub fn new(text: &str) -> Self {
        Self(SecretString::from(text.nfkc().collect::<String>()))
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.0.expose_secret().chars().count()
    }

    /// Whether it is one character again and again.
    pub(in crate::store) fn is_uniform(&self) -> bool {
        let mut letters = self.0.expose_secret().chars();
        let one = letters.next();
        letters.all(|letter| Some(letter) == one)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(in crate::store) fn secret(&self) -> SecretString {
        self.0.clone()
    }
}

impl PartialEq for Passphrase {
    /// For comparing what was typed twice; what is stored is compared by scrypt alone.
    fn eq(&self, other: &Self) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl Eq for Passphrase {}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// How much work each guess at a passphrase costs: scrypt with N = 2^n, r = 8, p = 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Work(u8);

impl Work {
    /// What the program uses: 2^18, which takes 256 MiB and about a second. It is the age tool's own measure, and twice
    /// OWASP's (Password Storage Cheat Sheet, scrypt).
    pub const FULL: Self = Self(18);
    /// The most that is accepted of a file, so that a foreign one cannot make the program work for hours: 2^20, 1 GiB.
    pub(super) const MOST: Self = Self(20);

    /// Hardly any work, for tests that are about something else. Nothing in the program calls it.
    pub fn for_tests() -> Self {
        Self(2)
    }

    pub(super) fn log_n(self) -> u8 {
        self.0
    }
}

/// The opened keys of a workspace. Copies share one memory, which is wiped when the last of them is gone.
#[derive(Clone)]
pub struct Secret(Arc<Keys>);

pub(super) struct Keys {
    pub(super) workspace: String,
    /// For lines, and for what is kept elsewhere.
    pub(super) pieces: Zeroizing<[u8; KEY]>,
    /// For the names of papers.
    pub(super) names: Zeroizing<[u8; KEY]>,
    /// For papers; its own memory is wiped by age.
    pub(super) papers: age::x25519::Identity,
}

impl Secret {
    pub(super) fn of(keys: Keys) -> Self {
        Self(Arc::new(keys))
    }

    /// New keys for a workspace, drawn at random.
    pub(super) fn draw(workspace: &str) -> Result<Self, VaultError> {
        let key = || {
            let mut key = Zeroizing::new([0_u8; KEY]);
            getrandom::fill(key.as_mut_slice()).map_err(|_| VaultError::NoRandomness)?;
            Ok(key)
        };
        let (pieces, names) = (key()?, key()?);
        let papers = age::x25519::Identity::generate();
        Ok(Self::of(Keys { workspace: workspace.to_owned(), pieces, names, papers }))
    }

    pub(super) fn keys(&self) -> &Keys {
        &self.0
    }

    /// Says which keys these are, and nothing about them: the hash of the public half of the key for papers.
    pub(super) fn fingerprint(&self) -> ContentHash {
        let Keys { workspace, papers, .. } = self.keys();
        ContentHash::of(format!("tokki vault 1\n{workspace}\n{}\n", papers.to_public()).as_bytes())
    }

    /// Seals something that is derived from the workspace and kept outside it (a cache, a draft), so that it lies as
    /// closed as the workspace itself. It opens only under the same `context`: a name for what it is, and for whom.
    pub fn seal_bytes(&self, context: &str, bytes: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.seal(&self.bound("bytes", context), bytes)
    }

    /// What [`seal_bytes`](Self::seal_bytes) sealed under this context; `None` for anything else.
    pub fn open_bytes(&self, context: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.open(&self.bound("bytes", context), sealed)
    }

    /// What a sealed piece is bound to: it opens nowhere else.
    pub(super) fn bound(&self, what: &str, place: &str) -> String {
        format!("tokki {what} 1\n{}\n{place}\n", self.keys().workspace)
    }

    /// XChaCha20-Poly1305, with the nonce before the sealed bytes.
    pub(super) fn seal(&self, bound: &str, content: &[u8]) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| VaultError::NoRandomness)?;
        let payload = Payload { msg: content, aad: bound.as_bytes() };
        // The one thing that it refuses is a content of more than 256 GiB.
        let sealed = self.cipher().encrypt(XNonce::from_slice(&nonce), payload);
        let sealed = sealed.map_err(|_| VaultError::NoRandomness)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    pub(super) fn open(&self, bound: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
        let payload = Payload { msg: sealed, aad: bound.as_bytes() };
        self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok().map(Zeroizing::new)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.keys().pieces.as_slice().into())
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint() == other.fingerprint()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
