//! `signature.ron`: whose key vouches for the manifest, and so for all contents of a bundle.
//!
//! What is signed is a line that says what it is for, the signer's name, the moment, and the exact bytes of `manifest.ron`,
//! so that nothing in the signature's own file can be changed either. Whether the key is one the ward knows is not known
//! here.

use std::fmt;
use std::fs::File;
use std::io::Read;

use chrono::DateTime;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::error::{BundleError, IoAction, LimitKind, Refusal, SignatureFault as Fault};
use super::limits::Limits;
use super::manifest::MANIFEST_PATH;
use super::name;
use crate::domain::hex;
use crate::domain::signing::Fingerprint;

/// Path of the signature within a bundle.
pub const SIGNATURE_PATH: &str = "signature.ron";
/// Newest version of the format that is understood.
const FORMAT: u32 = 1;
/// What stands before everything else that is signed, so that no signature made for something else fits.
const PURPOSE: &str = "tokki bundle manifest 1";
/// Characters of a signer's name.
const LONGEST_SIGNER: usize = 100;

/// A signature that holds: this key signed this bundle's manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The key.
    pub key: Fingerprint,
    /// Who signed, as the signer writes it.
    pub signer: String,
    /// When, as the signer's clock had it (RFC 3339).
    pub made_at: String,
}

/// The file as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    key: String,
    signature: String,
    signer: String,
    made_at: String,
}

/// The part that every version has, read first so that a newer signature is called newer and not broken.
#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

/// A vendor's key, which signs. It is shown to nobody.
#[derive(Clone)]
pub struct SecretKey(SigningKey);

impl SecretKey {
    /// The key of these 32 secret bytes, drawn at random by whoever makes a new one.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The fingerprint of the key that its signatures are checked with.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.0.verifying_key().to_bytes())
    }
}

impl fmt::Debug for SecretKey {
    /// Never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.fingerprint())
    }
}

/// Who signs, with what, and when.
#[derive(Debug, Clone)]
pub struct Signing {
    /// The key.
    pub key: SecretKey,
    /// The signer's name.
    pub signer: String,
    /// The moment (RFC 3339).
    pub made_at: String,
}

/// The bytes of `signature.ron` for a manifest. They are read again before they are given: what does not hold is not written.
pub fn sign(manifest: &[u8], by: &Signing, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let signer = by.signer.trim().to_owned();
    let message = message(&signer, &by.made_at, manifest);
    let written = Written {
        format: FORMAT,
        key: by.key.fingerprint().to_string(),
        signature: hex::hex(&by.key.0.sign(&message).to_bytes()),
        signer,
        made_at: by.made_at.clone(),
    };
    let pretty = ron::ser::PrettyConfig::new();
    let text = ron::ser::to_string_pretty(&written, pretty).unwrap_or_default() + "\n";
    parse(text.as_bytes(), manifest, limits)?;
    Ok(text.into_bytes())
}

/// Reads the signature of an archive and holds it against the manifest. `None` when the archive has none.
pub(super) fn read(archive: &Archive, limits: &Limits) -> Result<Option<Signature>, BundleError> {
    let Some(entry) = archive.entry(SIGNATURE_PATH) else { return Ok(None) };
    let Some(manifest) = archive.entry(MANIFEST_PATH) else { return Err(refuse(Fault::NoManifest).into()) };
    if entry.size > limits.signature_bytes {
        return Err(too_long(limits).into());
    }
    let bytes = |file: &std::path::Path, most: u64| {
        let mut bytes = Vec::new();
        File::open(file)
            .and_then(|opened| opened.take(most + 1).read_to_end(&mut bytes))
            .map_err(BundleError::io(IoAction::Read, file))?;
        Ok::<_, BundleError>(bytes)
    };
    let signature = bytes(&entry.file, limits.signature_bytes)?;
    let manifest = bytes(&manifest.file, limits.manifest_bytes)?;
    Ok(Some(parse(&signature, &manifest, limits)?))
}

/// Reads the bytes of a signature and holds it against those of the manifest.
pub fn parse(bytes: &[u8], manifest: &[u8], limits: &Limits) -> Result<Signature, Refusal> {
    if bytes.len() as u64 > limits.signature_bytes {
        return Err(too_long(limits));
    }
    let options = ron::Options::default()
        .with_recursion_limit(usize::try_from(limits.manifest_depth).unwrap_or(usize::MAX));
    let malformed = |error: &ron::error::SpannedError| {
        refuse(Fault::Malformed { line: error.span.start.line, column: error.span.start.col })
    };
    let format: FormatOnly = options.from_bytes(bytes).map_err(|error| malformed(&error))?;
    if format.format > FORMAT {
        return Err(refuse(Fault::NewerFormat { found: format.format, known: FORMAT }));
    }
    let written: Written = options.from_bytes(bytes).map_err(|error| malformed(&error))?;
    let bad = |field: &str, text: &str| {
        refuse(Fault::BadValue { field: field.to_owned(), text: name::shown(text) })
    };
    if written.format != FORMAT {
        return Err(bad("format", &written.format.to_string()));
    }
    let key = hex::read::<32>(&written.key).ok_or_else(|| bad("key", &written.key))?;
    let signature =
        hex::read::<64>(&written.signature).ok_or_else(|| bad("signature", &written.signature))?;
    let signer = &written.signer;
    let is_shown = |c: char| !c.is_control() && !name::is_bidi(c) && !name::is_invisible(c);
    if signer.chars().count() > LONGEST_SIGNER || signer.trim() != signer || !signer.chars().all(is_shown) {
        return Err(bad("signer", signer));
    }
    let made_at = &written.made_at;
    if made_at.contains(char::is_whitespace) || DateTime::parse_from_rfc3339(made_at).is_err() {
        return Err(bad("made_at", made_at));
    }
    let verifying = VerifyingKey::from_bytes(&key).map_err(|_| refuse(Fault::BadKey))?;
    if verifying.is_weak() {
        // A key of small order: one signature fits many messages.
        return Err(refuse(Fault::BadKey));
    }
    let signature = ed25519_dalek::Signature::from_bytes(&signature);
    verifying
        .verify_strict(&message(signer, made_at, manifest), &signature)
        .map_err(|_| refuse(Fault::DoesNotFit))?;
    Ok(Signature { key: Fingerprint::of(key), signer: signer.clone(), made_at: made_at.clone() })
}

/// What is signed. Neither name nor moment holds a line break, so no two of them make the same text.
fn message(signer: &str, made_at: &str, manifest: &[u8]) -> Vec<u8> {
    let mut message = format!("{PURPOSE}\n{signer}\n{made_at}\n").into_bytes();
    message.extend_from_slice(manifest);
    message
}

fn refuse(fault: Fault) -> Refusal {
    Refusal::Signature { fault }
}

fn too_long(limits: &Limits) -> Refusal {
    Refusal::limit(LimitKind::SignatureBytes, limits.signature_bytes, Some(SIGNATURE_PATH))
}
