//! What this desk remembers: who sits here, in which language, on which workspace. Nothing of it is a fact.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use directories::{ProjectDirs, UserDirs};
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::error::{AppError, BrokenProgram};
use crate::domain::hex;
use crate::i18n::{CalendarStyle, Language, Words};
use crate::store::{DeviceId, Identity};

/// Names the folder of settings instead of the user's profile, for tests and for portable use.
pub const HOME_VARIABLE: &str = "TOKKI_HOME";

const SETTINGS: &str = "settings.ron";
const DEVICE: &str = "device";
/// The key that this device's lines are signed with: 64 hexadecimal digits.
const KEY: &str = "device.key";

/// Whose desk it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Desk {
    /// An officer's of the ward.
    #[default]
    Ward,
    /// A vendor's.
    Vendor,
}

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of the screens.
    pub language: Language,
    /// How dates are written, where the officer chose it; else as is usual in the language spoken.
    pub calendar: Option<CalendarStyle>,
    /// Whose desk it is.
    pub desk: Desk,
    /// Who sits here.
    pub officer: Option<String>,
    /// The workspace opened last.
    pub workspace: Option<PathBuf>,
    /// Folders that workspaces are backed up into, in the order of their first use.
    pub backups: Vec<PathBuf>,
    /// The folder that vendors' bundles arrive in (受信フォルダ), where this desk has one.
    pub inbox: Option<PathBuf>,
    /// Minutes without input after which a workspace with a passphrase locks itself, where the officer chose them; 0 never
    /// does.
    pub lock_minutes: Option<u32>,
}

impl Settings {
    /// The words of a language, with dates as this desk writes them in it.
    pub fn words_in(&self, language: Language) -> Words {
        Words::new(language, self.calendar.unwrap_or_else(|| CalendarStyle::usual_in(language)))
    }
}

/// The folder of settings of this user on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    dir: Option<PathBuf>,
}

impl Profile {
    /// The user's own; a machine without profiles remembers nothing.
    pub fn of_user() -> Self {
        let named = std::env::var_os(HOME_VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
        let dir = named.or_else(|| ProjectDirs::from("", "", "tokki").map(|d| d.data_local_dir().to_owned()));
        Self { dir }
    }

    /// In a folder.
    pub fn at(dir: impl Into<PathBuf>) -> Self {
        Self { dir: Some(dir.into()) }
    }

    /// The folder.
    pub fn dir(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// What is remembered; nothing where it does not read, for it is only convenience.
    pub fn load(&self) -> Settings {
        let text = self.dir.as_ref().and_then(|dir| fs::read_to_string(dir.join(SETTINGS)).ok());
        text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
    }

    /// Remembers. The old settings stay until the new ones are whole.
    pub fn save(&self, settings: &Settings) -> Result<(), AppError> {
        let Some(dir) = &self.dir else { return Ok(()) };
        let path = dir.join(SETTINGS);
        let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new())?;
        write_whole(&path, text.as_bytes()).map_err(|source| AppError::Settings { path, source })
    }

    /// This device's name in logs and the key that its lines are signed with: drawn once, kept in the profile. A profile
    /// that cannot be written gives new ones each time, and such a device has to be admitted each time.
    pub fn identity(&self) -> Result<Identity, AppError> {
        let device = self.once(
            DEVICE,
            |text| DeviceId::parse(text).ok(),
            || {
                let drawn = DeviceId::new(getrandom::u32().map_err(|_| BrokenProgram::NoRandomness)?);
                Ok((drawn, drawn.to_string()))
            },
        )?;
        let secret = self.once(KEY, hex::read::<32>, || {
            let mut drawn = [0; 32];
            getrandom::fill(&mut drawn).map_err(|_| BrokenProgram::NoRandomness)?;
            Ok((drawn, hex::hex(&drawn)))
        })?;
        Ok(Identity::new(device, &secret))
    }

    /// What a file of the profile says; where there is none, what is drawn now and kept there, for this user alone to
    /// read. Two programs that start for the first time at once agree on whichever came first.
    fn once<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        draw: impl FnOnce() -> Result<(T, String), AppError>,
    ) -> Result<T, AppError> {
        let kept = |dir: &Path| read(fs::read_to_string(dir.join(name)).ok()?.trim());
        if let Some(found) = self.dir.as_deref().and_then(kept) {
            return Ok(found);
        }
        let (drawn, text) = draw()?;
        let Some(dir) = &self.dir else { return Ok(drawn) };
        let file = fs::create_dir_all(dir).and_then(|()| {
            let mut file = tempfile::NamedTempFile::new_in(dir)?;
            writeln!(file, "{text}")?;
            file.as_file().sync_all()?;
            Ok(file)
        });
        match file.and_then(|file| file.persist_noclobber(dir.join(name)).map_err(io::Error::from)) {
            Ok(_) => Ok(drawn),
            Err(_) => Ok(kept(dir).unwrap_or(drawn)),
        }
    }
}

/// Writes a file so that at every moment either the old or the new content is there.
pub(super) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let file = prepare(path, UNFINISHED, |file| file.write_all(content))?;
    readable_by_others(&file)?;
    file.persist(path).map(|_| ()).map_err(io::Error::from)
}

/// Writes a file that is not there yet; one that is stays as it is.
pub(super) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let file = prepare(path, UNFINISHED, |file| file.write_all(content))?;
    readable_by_others(&file)?;
    file.persist_noclobber(path).map(|_| ()).map_err(io::Error::from)
}

/// The same as [`write_whole`], for this user alone to read.
pub(super) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_private_with(path, |file| file.write_all(content))
}

/// The same for a content that is never in memory as a whole.
pub(super) fn write_private_with(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    prepare(path, &unfinished(path), content)?.persist(path).map(|_| ()).map_err(io::Error::from)
}

/// Removes what a program that was killed has left of a private file: it has all that the whole one would have. Younger
/// ones than `age` may be another program's that is just writing.
pub(super) fn remove_unfinished(path: &Path, age: Duration) {
    let Some(found) = path.parent().and_then(|dir| fs::read_dir(dir).ok()) else { return };
    let (beginning, now) = (unfinished(path), Clock::of_files());
    let is_old = |file: &fs::DirEntry| {
        let modified = file.metadata().and_then(|data| data.modified());
        modified.is_ok_and(|at| now.duration_since(at).is_ok_and(|past| past >= age))
    };
    for file in found.flatten() {
        let is_unfinished = file.file_name().to_string_lossy().starts_with(&beginning);
        if is_unfinished && (age.is_zero() || is_old(&file)) {
            // Tried again the next time.
            let _ = fs::remove_file(file.path());
        }
    }
}

/// How the names of files begin that are not whole yet.
const UNFINISHED: &str = ".tmp";

/// The same for a private file, so that it can be told whose they are.
fn unfinished(path: &Path) -> String {
    format!("{UNFINISHED}-{}-", path.file_name().unwrap_or_default().to_string_lossy())
}

fn prepare(
    path: &Path,
    beginning: &str,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<tempfile::NamedTempFile> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(dir)?;
    let mut file = tempfile::Builder::new().prefix(beginning).tempfile_in(dir)?;
    let mut buffered = BufWriter::new(&mut file);
    content(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    file.as_file().sync_all()?;
    Ok(file)
}

/// Where a file that was taken out is opened unless somebody says otherwise: in the user's documents, under the file's name;
/// beside the file where the user has none.
pub fn folder_to_open_in(file: &Path) -> PathBuf {
    let own = UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
    let name = file.file_stem().unwrap_or_default();
    own.map_or_else(|| file.with_extension(""), |own| own.join("Tokki").join(name))
}

/// A temporary file is its maker's alone; what is handed on must be as readable as any other file.
#[cfg(unix)]
pub(in crate::app) fn readable_by_others(file: &tempfile::NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape on every system")]
pub(in crate::app) fn readable_by_others(_file: &tempfile::NamedTempFile) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_device_keeps_its_name_and_its_key() {
        let dir = tempfile::tempdir().unwrap();
        let profile = Profile::at(dir.path().join("プロファイル"));
        let (one, again) = (profile.identity().unwrap(), profile.identity().unwrap());
        assert_eq!((one.device(), one.public()), (again.device(), again.public()));
        let other = Profile::at(dir.path().join("別の人")).identity().unwrap();
        assert_ne!(one.public(), other.public());
    }

    #[test]
    fn years_count_as_the_language_does_until_the_officer_chooses() {
        let mut settings = Settings::default();
        assert_eq!(settings.words_in(Language::Ja).dates().style, CalendarStyle::Japanese);
        assert_eq!(settings.words_in(Language::En).dates().style, CalendarStyle::Western);
        settings.calendar = Some(CalendarStyle::Japanese);
        assert_eq!(settings.words_in(Language::En).dates().style, CalendarStyle::Japanese);
        let dir = tempfile::tempdir().unwrap();
        let profile = Profile::at(dir.path());
        profile.save(&settings).unwrap();
        assert_eq!(profile.load(), settings, "the choice is remembered");
    }

    #[test]
    fn settings_that_do_not_read_are_as_if_none_were_kept() {
        let dir = tempfile::tempdir().unwrap();
        let profile = Profile::at(dir.path());
        let settings = Settings { officer: Some("佐藤".into()), ..Settings::default() };
        profile.save(&settings).unwrap();
        assert_eq!(profile.load(), settings);
        write_whole(&dir.path().join(SETTINGS), b"\0\0 not ron").unwrap();
        assert_eq!(profile.load(), Settings::default());
    }
}
