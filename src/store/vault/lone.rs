//! A few bytes under a passphrase by themselves, as an age file: the keys of a workspace, and a vendor's key for signing.

use std::io::{self, Read as _, Write as _};

use zeroize::Zeroizing;

use super::secret::{Passphrase, Work};

/// Why sealed bytes did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// They are sealed, and this is not their passphrase, or they are damaged inside.
    WrongPassphrase,
    /// They are nothing that was sealed so.
    Damaged,
}

/// Seals bytes under a passphrase.
pub fn seal_under(given: &Passphrase, bytes: &[u8], work: Work) -> io::Result<Vec<u8>> {
    let mut recipient = age::scrypt::Recipient::new(given.secret());
    recipient.set_work_factor(work.log_n());
    let sealer = age::Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    let mut writer = sealer.map_err(io::Error::other)?.wrap_output(Vec::new())?;
    writer.write_all(bytes)?;
    writer.finish()
}

/// Opens them again.
pub fn open_under(given: &Passphrase, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotOpened> {
    let Ok(sealed) = age::Decryptor::new_buffered(sealed) else { return Err(NotOpened::Damaged) };
    let mut identity = age::scrypt::Identity::new(given.secret());
    identity.set_max_work_factor(Work::MOST.log_n());
    let mut reader = match sealed.decrypt(std::iter::once(&identity as &dyn age::Identity)) {
        Ok(reader) => reader,
        // What scrypt gives fits nothing, or the header is not the one that was sealed.
        Err(age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed) => {
            return Err(NotOpened::WrongPassphrase);
        }
        Err(_) => return Err(NotOpened::Damaged),
    };
    let mut bytes = Zeroizing::new(Vec::new());
    reader.read_to_end(&mut bytes).map_err(|_| NotOpened::Damaged)?;
    Ok(bytes)
}
