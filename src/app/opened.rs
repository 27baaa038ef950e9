//! What was sealed and has to lie somewhere as it is: papers of a workspace with a passphrase, opened for a look by another
//! program, and files that are brought back, until they are merged. It lies in the profile, only when an officer asks, and
//! goes when the workspace is locked or the program ends; what a crash leaves goes at the next start.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::AppError;
use super::settings::Profile;

/// The folders begin with this.
const PREFIX: &str = "opened-";
/// Held as long as the program that made the folder runs.
const LOCK: &str = "lock";

/// The folder of what was opened; gone when dropped.
#[derive(Debug)]
pub(super) struct Opened {
    dir: TempDir,
    count: u32,
    _lock: File,
}

impl Opened {
    /// Makes it, in the profile, or among the system's temporary files where there is no profile.
    pub(super) fn new(profile: &Profile) -> Result<Self, AppError> {
        let base = base(profile);
        let failed = |source| AppError::Write { path: base.clone(), source };
        fs::create_dir_all(&base).map_err(failed)?;
        let dir = tempfile::Builder::new().prefix(PREFIX).tempdir_in(&base).map_err(failed)?;
        let lock = File::create_new(dir.path().join(LOCK)).map_err(failed)?;
        // Where files cannot be locked, the next start removes what this one may still show: it is shown again.
        let _ = lock.try_lock();
        Ok(Self { dir, count: 0, _lock: lock })
    }

    /// A folder in it, not made yet, for what a file that was taken out has.
    pub(super) fn of_takeout(&self) -> PathBuf {
        self.dir.path().join("takeout")
    }

    /// Keeps a paper there under its own name; says where.
    pub(super) fn keep(&mut self, name: &str, content: &mut dyn io::Read) -> Result<PathBuf, AppError> {
        self.count += 1;
        let dir = self.dir.path().join(self.count.to_string());
        let path = dir.join(safe(name));
        let failed = |source| AppError::Write { path: path.clone(), source };
        fs::create_dir(&dir).map_err(failed)?;
        let mut file = File::create_new(&path).map_err(failed)?;
        io::copy(content, &mut file).map_err(failed)?;
        Ok(path)
    }
}

/// Removes what programs that have ended left behind.
pub(super) fn clean(profile: &Profile) {
    let Ok(found) = fs::read_dir(base(profile)) else { return };
    for entry in found.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let is_left = || File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if is_ours && entry.path().is_dir() && is_left() {
            // A viewer may still hold one; then the next start tries again.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn base(profile: &Profile) -> PathBuf {
    profile.dir().map_or_else(std::env::temp_dir, Path::to_owned)
}

/// A file's name that every system takes: what a vendor called it, without what leads out of the folder.
fn safe(name: &str) -> String {
    let bad = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = name.chars().map(|c| if bad(c) { '_' } else { c }).take(100).collect();
    let name = name.trim_matches(['.', ' ']);
    // A name that Windows keeps for a device is none with something before it.
    format!("paper-{name}")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn opened_papers_go_with_the_program_and_what_a_crash_left_at_the_next_start() {
        let home = tempfile::tempdir().unwrap();
        let profile = Profile::at(home.path());
        let mut opened = Opened::new(&profile).unwrap();
        let path = opened.keep("誓約書.pdf", &mut &b"x"[..]).unwrap();
        assert_eq!(path.file_name().unwrap(), "paper-誓約書.pdf");
        clean(&profile);
        assert!(path.exists(), "it is still running");
        let crashed = home.path().join("opened-crashed");
        fs::create_dir(&crashed).unwrap();
        File::create_new(crashed.join(LOCK)).unwrap();
        File::create_new(crashed.join("left.pdf")).unwrap();
        clean(&profile);
        assert!(!crashed.exists() && path.exists());
        drop(opened);
        assert!(!path.exists());
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (name, wanted) in [
            ("../../etc/passwd", "paper-_.._etc_passwd"),
            ("C:\\a", "paper-C__a"),
            ("CON", "paper-CON"),
            ("", "paper-"),
            ("a.pdf. ", "paper-a.pdf"),
        ] {
            assert_eq!(safe(name), wanted);
        }
    }
}
