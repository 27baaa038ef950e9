//! What the benches of the window stand on: the sample in a folder of its own, and the program opened on it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use tokki::app::{self, App, Clock, Environment, Profile, SEED};

/// The day every bench is on.
const TODAY: &str = "2026-11-23";
/// The ward's PC, in points.
pub const SIZE: [f32; 2] = [1366.0, 768.0];

/// A folder with a profile and the sample workspace.
pub struct Desk {
    dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { dir: tempfile::tempdir().unwrap() };
        desk.closed().handle(app::Command::Demo { dir: desk.workspace(), seed: SEED }).unwrap();
        desk
    }

    fn home(&self) -> PathBuf {
        self.dir.path().join("profile")
    }

    fn workspace(&self) -> PathBuf {
        self.dir.path().join("sample")
    }

    fn closed(&self) -> App {
        let clock = Clock::Fixed(TODAY.parse().unwrap());
        let profile = Profile::at(self.home());
        App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap()
    }

    /// The program's own part, opened on the sample.
    #[allow(dead_code, reason = "one of the two benches has no use for it")]
    pub fn app(&self) -> App {
        let mut app = self.closed();
        app.handle(app::Command::Open(self.workspace())).unwrap();
        app
    }

    /// The real program, to be opened on the sample.
    pub fn program(&self) -> Command {
        let mut program = on_display(Path::new(env!("CARGO_BIN_EXE_tokki")));
        program.arg("-w").arg(self.workspace());
        program.args(["--today", TODAY, "--lang", "ja"]).env("TOKKI_HOME", self.home());
        program
    }
}

/// A program that opens its window on the X display.
pub fn on_display(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_remove("WAYLAND_DISPLAY");
    command
}

/// Why no window can be opened here, if so.
pub fn obstacle() -> Option<&'static str> {
    let set = env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
    (!set).then_some("DISPLAY is not set")
}

/// What this share of the times stays within.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn quantile(times: &[f64], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}
