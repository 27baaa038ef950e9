//! Sealed papers: each an age file of its own, which the age tool opens too, under a name that does not give away what is
//! in it. The hash of a known form, or of a list of guessed names, would.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt as _, BlockCipherEncrypt as _, KeyInit as _};

use super::key::{hex, unhex};
use super::secret::Secret;
use crate::store::age_header;
use crate::store::durable::TempFile;
use crate::store::error::StoreError;
use crate::store::hash::{ContentHash, End, copy_hashed};

/// What the name of a sealed file ends with.
pub(in crate::store) const SUFFIX: &str = ".sealed";

/// The name of a paper: its hash, or, sealed, its hash under a key of its own.
///
/// AES-256 on each half of the hash. Halves of different hashes are never equal in practice, so no block comes twice and
/// no mode of operation is needed: each name is one random-looking value, the same in every copy of the workspace.
pub(in crate::store) fn name(hash: ContentHash, secret: Option<&Secret>) -> String {
    let Some(secret) = secret else { return hash.to_string() };
    let mut blocks = unhex::<32>(&hash.to_string()).unwrap_or_default();
    let cipher = Aes256::new((&*secret.keys().names).into());
    for block in blocks.chunks_exact_mut(16) {
        if let Ok(block) = block.try_into() {
            cipher.encrypt_block(block);
        }
    }
    format!("{}{SUFFIX}", *hex(&blocks))
}

/// The hash that a name stands for, sealed or plain; `None` for other names.
pub(in crate::store) fn hash_of(name: &str, secret: Option<&Secret>) -> Option<ContentHash> {
    let Some(sealed) = name.strip_suffix(SUFFIX) else { return ContentHash::parse(name) };
    let mut blocks = unhex::<32>(sealed)?;
    let cipher = Aes256::new((&*secret?.keys().names).into());
    for block in blocks.chunks_exact_mut(16) {
        if let Ok(block) = block.try_into() {
            cipher.decrypt_block(block);
        }
    }
    ContentHash::parse(&hex(&blocks))
}

/// Whether a file is sealed, by its name.
pub(in crate::store) fn is_sealed(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(SUFFIX))
}

/// Copies everything that `content` has into `file`, sealed if there is a secret; says the hash of the plain content.
pub(in crate::store) fn fill(
    file: &mut TempFile,
    content: &mut dyn Read,
    secret: Option<&Secret>,
) -> Result<ContentHash, StoreError> {
    let Some(secret) = secret else { return file.copy_from(content) };
    let path = file.shown().to_owned();
    let writing = |error| StoreError::writing("write", &path, error);
    let recipient = secret.keys().papers.to_public();
    let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    let encryptor = encryptor.map_err(|error| writing(io::Error::other(error)))?;
    let mut sealed = encryptor.wrap_output(file.writer()).map_err(writing)?;
    let hash = match copy_hashed(content, &mut sealed) {
        Ok((hash, _)) => hash,
        Err((End::Source, error)) => return Err(StoreError::io("read the content of", &path, error)),
        Err((End::Target, error)) => return Err(writing(error)),
    };
    sealed.finish().map_err(writing)?;
    Ok(hash)
}

/// What a paper has, opened if it is sealed. Content that was altered, or that this key does not open, reads as
/// [`io::ErrorKind::InvalidData`].
pub(in crate::store) fn reader(path: &Path, secret: Option<&Secret>) -> io::Result<Box<dyn Read + Send>> {
    if !is_sealed(path) {
        return Ok(Box::new(File::open(path)?));
    }
    let secret = secret.ok_or(io::ErrorKind::InvalidData)?;
    open(path, Some(secret))
}

/// The same for a file that does not have its name yet: sealed if there is a secret.
pub(in crate::store) fn open(path: &Path, secret: Option<&Secret>) -> io::Result<Box<dyn Read + Send>> {
    let file = File::open(path)?;
    let Some(secret) = secret else { return Ok(Box::new(file)) };
    let mut file = BufReader::new(file);
    if !age_header::is_there(&mut file)? {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let sealed = age::Decryptor::new_buffered(file).map_err(reason)?;
    let key = &secret.keys().papers as &dyn age::Identity;
    let opened = sealed.decrypt(std::iter::once(key)).map_err(reason)?;
    Ok(Box::new(opened))
}

/// A failure of the disk stays one; everything else is an altered file.
fn reason(error: age::DecryptError) -> io::Error {
    match error {
        age::DecryptError::Io(error) if error.kind() != io::ErrorKind::UnexpectedEof => error,
        _ => io::ErrorKind::InvalidData.into(),
    }
}

/// Whether a paper could not be opened because of what is in it, and not because of the disk.
pub(in crate::store) fn is_altered(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

/// The names under which a paper may lie, the one that is written first.
pub(in crate::store) fn names(dir: &Path, hash: ContentHash, secret: Option<&Secret>) -> Vec<PathBuf> {
    let mut names = vec![dir.join(name(hash, secret))];
    if secret.is_some() {
        names.push(dir.join(name(hash, None)));
    }
    names
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_name_tells_its_hash_to_who_has_the_key_and_to_nobody_else() {
        let (secret, other) = (Secret::draw("w-1").unwrap(), Secret::draw("w-1").unwrap());
        let hash = ContentHash::of(b"paper");
        let sealed = name(hash, Some(&secret));
        assert!(!sealed.contains(&hash.to_string()[..16]) && !sealed.contains(&hash.to_string()[32..48]));
        assert_eq!(name(hash, Some(&secret)), sealed, "the same in every copy");
        assert_eq!(hash_of(&sealed, Some(&secret)), Some(hash));
        assert_ne!(hash_of(&sealed, Some(&other)), Some(hash));
        assert_eq!(hash_of(&sealed, None), None);
        assert_eq!(hash_of(&name(hash, None), Some(&secret)), Some(hash));
        for bad in ["", ".sealed", "abc.sealed", &sealed.to_uppercase(), &format!("0{sealed}")] {
            assert_eq!(hash_of(bad, Some(&secret)), None, "{bad}");
        }
    }
}
