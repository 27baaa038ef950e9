//! The vendor's key for signing bundles: drawn once, kept in the profile, under a passphrase where the vendor wants one.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use super::error::VendorError;
use super::notes::Notes;
use crate::app::error::{AppError, BrokenProgram};
use crate::bundle::sign::SecretKey;
use crate::domain::hex;
use crate::domain::signing::Fingerprint;
use crate::store::{NotOpened, Passphrase, Work, check_passphrase, open_under, seal_under};

const KEY: &str = "signing-key.ron";
const FORMAT: u32 = 1;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    format: u32,
    /// Whose it is.
    person: String,
    /// When it was made (RFC 3339).
    made_at: String,
    /// The public key.
    key: String,
    secret: Secret,
}

#[derive(Serialize, Deserialize)]
enum Secret {
    /// 64 hexadecimal digits.
    Plain(String),
    /// The same as an age file under a passphrase, in base64.
    Sealed(String),
}

impl Drop for Secret {
    /// Memory that held the key is wiped.
    fn drop(&mut self) {
        if let Self::Plain(text) = self {
            text.zeroize();
        }
    }
}

/// The vendor's key, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorKey {
    /// Its fingerprint, which the ward registers from paper.
    pub fingerprint: Fingerprint,
    /// Whose it is.
    pub person: String,
    /// When it was made (RFC 3339).
    pub made_at: String,
    /// Whether it has a passphrase.
    pub is_sealed: bool,
}

/// A new key.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// Whose it is.
    pub person: String,
    /// The passphrase that it is kept under.
    pub passphrase: Option<Passphrase>,
    /// Whether it may take the place of one that is there, which is put aside then.
    pub replace: bool,
}

/// The key that is kept.
pub(super) fn shown(notes: &Notes) -> Result<VendorKey, VendorError> {
    let kept = kept(notes)?.ok_or(VendorError::NoKey)?;
    show(notes, &kept)
}

/// Draws a new key.
pub(super) fn draw(notes: &Notes, new: &NewKey, made_at: &str, work: Work) -> Result<VendorKey, AppError> {
    let person = new.person.trim();
    if person.is_empty() {
        return Err(VendorError::NoPerson.into());
    }
    if let Some(given) = &new.passphrase {
        check_passphrase(given, given).map_err(AppError::Passphrase)?;
    }
    if let Some(old) = notes.read(KEY)? {
        if !new.replace {
            return Err(VendorError::KeyExists.into());
        }
        put_aside(notes, &old)?;
    }
    let mut secret = Zeroizing::new([0_u8; 32]);
    getrandom::fill(secret.as_mut_slice()).map_err(|_| BrokenProgram::NoRandomness)?;
    let text = Zeroizing::new(hex::hex(secret.as_slice()));
    let failed = |source| VendorError::Notes { path: notes.file(KEY), source };
    let kept = Kept {
        format: FORMAT,
        person: person.to_owned(),
        made_at: made_at.to_owned(),
        key: SecretKey::new(&secret).fingerprint().to_string(),
        secret: match &new.passphrase {
            None => Secret::Plain(text.as_str().to_owned()),
            Some(given) => {
                let sealed = seal_under(given, text.as_bytes(), work).map_err(failed)?;
                Secret::Sealed(STANDARD.encode(sealed))
            }
        },
    };
    // Before a ward registers it: does it open again?
    open(notes, &kept, new.passphrase.as_ref())?;
    let text = Zeroizing::new(ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::new())? + "\n");
    notes.write(KEY, text.as_bytes())?;
    Ok(show(notes, &kept)?)
}

/// The key for signing, and whose it is.
pub(super) fn unlocked(
    notes: &Notes,
    given: Option<&Passphrase>,
) -> Result<(SecretKey, String), VendorError> {
    let kept = kept(notes)?.ok_or(VendorError::NoKey)?;
    Ok((open(notes, &kept, given)?, kept.person))
}

fn kept(notes: &Notes) -> Result<Option<Kept>, VendorError> {
    let Some(text) = notes.read(KEY)?.map(Zeroizing::new) else { return Ok(None) };
    let damaged = || VendorError::KeyDamaged(notes.file(KEY));
    let kept: Kept = ron::from_str(&text).map_err(|_| damaged())?;
    if kept.format == FORMAT { Ok(Some(kept)) } else { Err(damaged()) }
}

fn show(notes: &Notes, kept: &Kept) -> Result<VendorKey, VendorError> {
    let key = hex::read(&kept.key).ok_or_else(|| VendorError::KeyDamaged(notes.file(KEY)))?;
    Ok(VendorKey {
        fingerprint: Fingerprint::of(key),
        person: kept.person.clone(),
        made_at: kept.made_at.clone(),
        is_sealed: matches!(kept.secret, Secret::Sealed(_)),
    })
}

fn open(notes: &Notes, kept: &Kept, given: Option<&Passphrase>) -> Result<SecretKey, VendorError> {
    let damaged = || VendorError::KeyDamaged(notes.file(KEY));
    let text = match &kept.secret {
        Secret::Plain(text) => Zeroizing::new(text.clone()),
        Secret::Sealed(sealed) => {
            let given = given.ok_or(VendorError::KeyLocked)?;
            let sealed = STANDARD.decode(sealed).map_err(|_| damaged())?;
            let opened = open_under(given, &sealed).map_err(|why| match why {
                NotOpened::WrongPassphrase => VendorError::WrongPassphrase,
                NotOpened::Damaged => damaged(),
            })?;
            Zeroizing::new(std::str::from_utf8(&opened).map_err(|_| damaged())?.to_owned())
        }
    };
    let secret = Zeroizing::new(hex::read::<32>(&text).ok_or_else(damaged)?);
    let key = SecretKey::new(&secret);
    // What the ward registered must be what signs.
    if key.fingerprint().to_string() == kept.key { Ok(key) } else { Err(damaged()) }
}

/// A key that is replaced stays beside the new one: a bundle may still have to be signed with it.
fn put_aside(notes: &Notes, old: &str) -> Result<(), VendorError> {
    let named = |kept: Kept| hex::read::<32>(&kept.key).map(|_| kept.key);
    let name = ron::from_str(old).ok().and_then(named).unwrap_or_else(|| hex::sha256(old.as_bytes()));
    notes.write(&format!("old-key-{name}.ron"), old.as_bytes())
}
