//! What the machine lends a test: processes, small disks, chance.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use tempfile::TempDir;

/// Chance that comes out the same in every run (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % limit
    }
}

/// A process whose words are read as they come, so that it never waits for us. Killed when dropped.
pub struct Running {
    child: Child,
    out: Option<JoinHandle<String>>,
    heard: Arc<AtomicUsize>,
}

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdout.take().unwrap();
        let heard = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&heard);
        let out = thread::spawn(move || {
            let (mut bytes, mut block) = (Vec::new(), [0; 4096]);
            loop {
                let count = pipe.read(&mut block).unwrap();
                if count == 0 {
                    return String::from_utf8(bytes).unwrap();
                }
                bytes.extend_from_slice(&block[..count]);
                counted.store(bytes.len(), Ordering::Release);
            }
        });
        Self { child, out: Some(out), heard }
    }

    /// How many bytes of its words have come until now.
    pub fn heard(&self) -> usize {
        self.heard.load(Ordering::Acquire)
    }

    /// Kills it as `kill -9` does; gives what it said until then.
    pub fn kill(mut self) -> String {
        self.child.kill().unwrap();
        self.finish()
    }

    /// Waits for its end; gives what it said.
    pub fn finish(mut self) -> String {
        self.child.wait().unwrap();
        self.out.take().unwrap().join().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs a program to its end; nothing if there is no such program.
pub fn run(program: &str, arguments: &[&str]) -> Option<Output> {
    Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()
}

/// Why this could not be run, in one line.
pub fn obstacle(program: &str, arguments: &[&str]) -> Option<String> {
    match run(program, arguments) {
        None => Some(format!("there is no `{program}` here")),
        Some(output) if !output.status.success() => {
            let error = String::from_utf8_lossy(&output.stderr);
            let reason = error.lines().next().unwrap_or("it failed").to_owned();
            Some(format!("`{program} {}`: {reason}", arguments.join(" ")))
        }
        Some(_) => None,
    }
}

/// Something mounted on a folder of its own, gone when dropped.
pub struct Mounted {
    dir: TempDir,
}

impl Mounted {
    /// Mounts with these options of `mount`, the folder to come last.
    pub fn new(options: &[&str]) -> Result<Self, String> {
        let mounted = Self { dir: tempfile::tempdir().unwrap() };
        mounted.mount(options).map(|()| mounted)
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Takes it off.
    pub fn unmount(&self) {
        let path = self.dir.path().to_str().unwrap();
        assert_eq!(obstacle("umount", &[path]), None);
    }

    /// Mounts again.
    pub fn mount(&self, options: &[&str]) -> Result<(), String> {
        let mut all = options.to_vec();
        all.push(self.dir.path().to_str().unwrap());
        obstacle("mount", &all).map_or(Ok(()), Err)
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Not mounted any more, or still busy: then it goes as soon as nobody uses it.
        run("umount", &["--lazy", "--quiet", self.dir.path().to_str().unwrap_or_default()]);
    }
}

/// A folder that does not exist yet, in a folder that goes away.
pub fn fresh() -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("w");
    (dir, path)
}

/// The same in memory where the machine has such a folder: for tests that have no use for a disk that is slow to flush.
pub fn fresh_in_memory() -> (TempDir, PathBuf) {
    match tempfile::tempdir_in("/dev/shm") {
        Ok(dir) => {
            let path = dir.path().join("w");
            (dir, path)
        }
        Err(_) => fresh(),
    }
}
