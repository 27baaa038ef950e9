//! `vault.age` and its copy: the keys of a workspace, under its passphrase. Everything hangs on these few bytes, so they are
//! there twice; and since the two are equal, a wrong passphrase is told from a damaged file.

use std::fs;
use std::io;
use std::path::Path;

use age::secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::error::VaultError;
use super::lone::{NotOpened, open_under, seal_under};
use super::secret::{KEY, Keys, Passphrase, Secret, Work};
use crate::store::durable::{Flush, TempFile};
use crate::store::error::StoreError;
use crate::store::layout::{VAULT_COPY, VAULT_KEY};

/// More than this is no key file, in bytes.
const LARGEST: u64 = 64 * 1024;

/// Both files, in the order in which they are written.
const FILES: [&str; 2] = [VAULT_KEY, VAULT_COPY];

/// The two files as they lie there.
pub(super) struct KeyFiles([Option<Vec<u8>>; 2]);

impl KeyFiles {
    /// Reads both; `None` for one that is not there.
    pub(super) fn read(root: &Path) -> Result<Self, StoreError> {
        let [one, other] = FILES.map(|name| read(&root.join(name)));
        Ok(Self([one?, other?]))
    }

    pub(super) fn are_gone(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Whether both are there and say the same.
    pub(super) fn agree(&self) -> bool {
        let [one, other] = &self.0;
        one.is_some() && one == other
    }

    /// The keys, if the passphrase opens one of the files.
    pub(super) fn unlock(
        &self,
        root: &Path,
        workspace: &str,
        given: &Passphrase,
    ) -> Result<Secret, StoreError> {
        let [one, other] = &self.0;
        let tried = if self.agree() { [one.as_ref(), None] } else { [one.as_ref(), other.as_ref()] };
        let mut answer = VaultError::KeyDamaged { path: root.join(VAULT_KEY) };
        for file in tried.into_iter().flatten() {
            match unwrap(file, workspace, given) {
                Unwrapped::Opened(secret) => return Ok(secret),
                Unwrapped::Refused => answer = VaultError::WrongPassphrase { path: root.to_owned() },
                Unwrapped::Damaged => {}
            }
        }
        Err(answer.into())
    }
}

/// Writes both files, each whole or not at all; what opens then is the passphrase given here.
pub(super) fn write(root: &Path, secret: &Secret, given: &Passphrase, work: Work) -> Result<(), StoreError> {
    let wrapped =
        wrap(secret, given, work).map_err(|error| StoreError::io("seal", &root.join(VAULT_KEY), error))?;
    // Before anything depends on it: does it open again?
    if !matches!(unwrap(&wrapped, &secret.keys().workspace, given), Unwrapped::Opened(back) if back == *secret)
    {
        return Err(VaultError::ReadBack { path: root.join(VAULT_KEY) }.into());
    }
    put(root, &wrapped)
}

/// Makes both files those of the secret again, where one is missing or damaged: `intact` is what opened.
pub(super) fn mend(root: &Path, given: &Passphrase, secret: &Secret) -> Result<(), StoreError> {
    let files = KeyFiles::read(root)?;
    if files.agree() {
        return Ok(());
    }
    let opens = |file: &&Vec<u8>| matches!(unwrap(file, &secret.keys().workspace, given), Unwrapped::Opened(found) if found == *secret);
    match files.0.iter().flatten().find(opens) {
        Some(intact) => put(root, intact),
        None => Err(VaultError::KeyDamaged { path: root.join(VAULT_KEY) }.into()),
    }
}

/// Copies what is whole of them into another folder.
pub(super) fn copy(of: &Path, dir: &Path) -> Result<(), StoreError> {
    let files = KeyFiles::read(of)?;
    match files.0.iter().flatten().next().filter(|_| files.agree()) {
        Some(whole) => put(dir, whole),
        None => Err(VaultError::KeyDamaged { path: of.join(VAULT_KEY) }.into()),
    }
}

/// Makes the files of a copy with the same keys those of the original, where the passphrase was changed since. A copy opens
/// as it did if the original is not whole.
pub(super) fn renew(of: &Path, dir: &Path) -> Result<(), StoreError> {
    let (files, theirs) = (KeyFiles::read(of)?, KeyFiles::read(dir)?);
    match files.0.iter().flatten().next().filter(|_| files.agree() && files.0 != theirs.0) {
        Some(whole) => put(dir, whole),
        None => Ok(()),
    }
}

fn put(root: &Path, wrapped: &[u8]) -> Result<(), StoreError> {
    for name in FILES {
        let mut file = TempFile::create(root, "vault")?;
        file.write_all(wrapped)?;
        file.persist(&root.join(name), Flush::Now)?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::metadata(path) {
        // It is there and is no key: it opens nothing, which is said as damage.
        Ok(data) if data.len() > LARGEST || !data.is_file() => Ok(Some(Vec::new())),
        Ok(_) => fs::read(path).map(Some).map_err(|error| StoreError::io("read", path, error)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io("read", path, error)),
    }
}

enum Unwrapped {
    Opened(Secret),
    /// It is a key file, and this is not its passphrase, or its sealed part is damaged.
    Refused,
    Damaged,
}

fn unwrap(file: &[u8], workspace: &str, given: &Passphrase) -> Unwrapped {
    let opened = match open_under(given, file) {
        Ok(opened) => opened,
        Err(NotOpened::WrongPassphrase) => return Unwrapped::Refused,
        Err(NotOpened::Damaged) => return Unwrapped::Damaged,
    };
    match std::str::from_utf8(&opened).ok().and_then(from_text) {
        Some(secret) if secret.keys().workspace == workspace => Unwrapped::Opened(secret),
        _ => Unwrapped::Damaged,
    }
}

fn wrap(secret: &Secret, given: &Passphrase, work: Work) -> io::Result<Vec<u8>> {
    seal_under(given, to_text(secret).as_bytes(), work)
}

/// The keys as the age tool takes a file of identities: with it and the passphrase, papers open without this program.
fn to_text(secret: &Secret) -> Zeroizing<String> {
    let Keys { workspace, pieces, names, papers } = secret.keys();
    let (pieces, names, papers) = (hex(pieces.as_slice()), hex(names.as_slice()), papers.to_string());
    let text = format!(
        "# tokki vault 1\n# workspace: {workspace}\n# pieces: {}\n# names: {}\n{}\n",
        *pieces,
        *names,
        papers.expose_secret(),
    );
    Zeroizing::new(text)
}

fn from_text(text: &str) -> Option<Secret> {
    let rest = text.strip_prefix("# tokki vault 1\n# workspace: ")?;
    let (workspace, rest) = rest.split_once("\n# pieces: ")?;
    let (pieces, rest) = rest.split_once("\n# names: ")?;
    let (names, papers) = rest.split_once('\n')?;
    let papers = papers.strip_suffix('\n')?.parse().ok()?;
    let key = |text: &str| Some(Zeroizing::new(unhex::<KEY>(text)?));
    Some(Secret::of(Keys {
        workspace: workspace.to_owned(),
        pieces: key(pieces)?,
        names: key(names)?,
        papers,
    }))
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> Zeroizing<String> {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('?');
    Zeroizing::new(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// Exactly `N` bytes of lower-case hexadecimal digits.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    let mut bytes = [0_u8; N];
    if digits.len() != 2 * N {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            *byte = (*byte << 4) | value;
        }
    }
    Some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const WORK: fn() -> Work = Work::for_tests;

    fn wrapped(given: &Passphrase) -> (Secret, Vec<u8>) {
        let secret = Secret::draw("w-1").unwrap();
        let file = wrap(&secret, given, WORK()).unwrap();
        (secret, file)
    }

    #[test]
    fn keys_come_back_with_their_passphrase_and_for_their_workspace_only() {
        let given = Passphrase::new("三匹の子豚と赤い風船");
        let (secret, file) = wrapped(&given);
        assert!(matches!(unwrap(&file, "w-1", &given), Unwrapped::Opened(back) if back == secret));
        assert!(matches!(unwrap(&file, "w-2", &given), Unwrapped::Damaged));
        assert!(matches!(unwrap(&file, "w-1", &Passphrase::new("三匹の子豚と赤い風")), Unwrapped::Refused));
    }

    #[test]
    fn the_width_of_letters_makes_no_other_passphrase() {
        let (secret, file) = wrapped(&Passphrase::new("ＡＢＣ　がぎぐ ﾀﾞ"));
        let typed = Passphrase::new("ABC か\u{3099}き\u{3099}く\u{3099} ダ");
        assert!(matches!(unwrap(&file, "w-1", &typed), Unwrapped::Opened(back) if back == secret));
    }

    #[test]
    fn no_flipped_bit_of_a_key_file_opens_it_as_something_else() {
        let given = Passphrase::new("correct horse battery");
        let (_, file) = wrapped(&given);
        for bit in 0..file.len() * 8 {
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(!matches!(unwrap(&flipped, "w-1", &given), Unwrapped::Opened(_)), "bit {bit}");
        }
    }

    #[test]
    fn a_file_that_asks_for_hours_of_work_is_refused_at_once() {
        let given = Passphrase::new("correct horse battery");
        let (_, file) = wrapped(&given);
        let text = String::from_utf8_lossy(&file[..120]).into_owned();
        let stanza = text.lines().nth(1).unwrap();
        let heavy = stanza.strip_suffix(" 2").unwrap().to_owned() + " 40";
        let at = file.windows(stanza.len()).position(|part| part == stanza.as_bytes()).unwrap();
        let mut changed = file.clone();
        changed.splice(at..at + stanza.len(), heavy.into_bytes());
        assert!(matches!(unwrap(&changed, "w-1", &given), Unwrapped::Damaged));
    }

    #[test]
    fn the_program_never_takes_less_work_than_it_should() {
        assert_eq!(Work::FULL.log_n(), 18);
    }
}
