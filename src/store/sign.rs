//! Who wrote a log: ed25519 keys and signatures, as `FORMAT.md` has them. Whether that key may write is not known here.

use std::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use super::hash::ContentHash;
use super::id::DeviceId;
use crate::domain::hex;

/// What stands before a line's hash in the text that is signed, so that no signature made for something else fits.
const PURPOSE: &str = "tokki line ";

/// An ed25519 public key, written everywhere as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Reads 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        hex::read(text).map(Self)
    }

    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Whether this key signed the line with this hash. The strict rule: one message has one signature that counts.
    pub(super) fn signed(&self, hash: ContentHash, signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.0).is_ok_and(|key| {
            let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
            key.verify_strict(message(hash).as_bytes(), &signature).is_ok()
        })
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A signature of a line's hash, written as 128 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Signature([u8; 64]);

impl Signature {
    pub(super) fn parse(text: &str) -> Option<Self> {
        hex::read(text).map(Self)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::write(f, &self.0)
    }
}

/// A device with the key that its lines are signed with. The key is kept in the user's profile and never leaves it.
#[derive(Clone)]
pub struct Identity {
    device: DeviceId,
    key: SigningKey,
    first: u8,
}

impl Identity {
    /// The identity with these 32 secret bytes, drawn at random by whoever makes a new one.
    pub fn new(device: DeviceId, secret: &[u8; 32]) -> Self {
        Self { device, key: SigningKey::from_bytes(secret), first: 1 }
    }

    /// The same, looking for a free writer from this number on.
    #[must_use]
    pub fn beginning_at(self, first: u8) -> Self {
        Self { first, ..self }
    }

    /// The number from which on it looks for a free writer.
    pub(super) fn first(&self) -> u8 {
        self.first
    }

    /// The device.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The key that its signatures are checked with.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.key.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, hash: ContentHash) -> Signature {
        Signature(self.key.sign(message(hash).as_bytes()).to_bytes())
    }
}

impl fmt::Debug for Identity {
    /// Never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity({}, {})", self.device, self.public())
    }
}

fn message(hash: ContentHash) -> String {
    format!("{PURPOSE}{hash}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Test 1 of RFC 8032, section 7.1.
    const SECRET: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    #[test]
    fn the_public_key_is_the_one_the_standard_gives() {
        let identity = Identity::new(DeviceId::new(1), &hex::read(SECRET).unwrap());
        assert_eq!(identity.public().to_string(), PUBLIC);
        assert!(!format!("{identity:?}").contains(&SECRET[..16]), "the secret is never shown");
    }

    #[test]
    fn a_signature_counts_for_its_hash_and_its_key_alone() {
        let one = Identity::new(DeviceId::new(1), &[1; 32]);
        let other = Identity::new(DeviceId::new(1), &[2; 32]);
        let (hash, another) = (ContentHash::of(b"a"), ContentHash::of(b"b"));
        let signature = one.sign(hash);
        assert!(one.public().signed(hash, &signature));
        assert!(!one.public().signed(another, &signature));
        assert!(!other.public().signed(hash, &signature));
        assert_eq!(Signature::parse(&signature.to_string()).map(|s| s.0), Some(signature.0));
    }

    #[test]
    fn a_key_that_is_no_point_signs_nothing() {
        let nothing = PublicKey::parse(&"f".repeat(64)).unwrap();
        let zero = PublicKey::parse(&"0".repeat(64)).unwrap();
        let signature = Signature::parse(&"0".repeat(128)).unwrap();
        for key in [nothing, zero] {
            assert!(!key.signed(ContentHash::of(b"a"), &signature));
        }
    }
}
