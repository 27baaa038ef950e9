//! A desk: a display, an accessibility bus, and a window on it that is driven by widget names.

use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Debian's own Python: the bindings of the accessibility bus are packages of the system.
const PYTHON: &str = "/usr/bin/python3";

/// Why the real window cannot be driven here, if so.
pub fn obstacle() -> Option<String> {
    for variable in ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS"] {
        if env::var_os(variable).is_none_or(|v| v.is_empty()) {
            return Some(format!("{variable} is not set; packaging/test sets up a display and a bus"));
        }
    }
    let bindings = Command::new(PYTHON)
        .args(["-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"])
        .stderr(Stdio::null())
        .status();
    match bindings {
        Ok(status) if status.success() => None,
        _ => Some("the AT-SPI bindings for Python are not installed".into()),
    }
}

/// One window at a time: the driver finds the program on the bus by its name, and keys go to whoever is in front.
static DESK: Mutex<()> = Mutex::new(());

/// The desk, for as long as it is held; skips a test with its reason, unless the caller has set the desk up and so wants
/// it run.
pub fn take() -> Option<MutexGuard<'static, ()>> {
    match obstacle() {
        // A test that failed leaves the desk free.
        None => Some(DESK.lock().unwrap_or_else(PoisonError::into_inner)),
        Some(why) if env::var("TOKKI_WINDOW_TESTS").as_deref() == Ok("required") => {
            panic!("window tests are required, but {why}")
        }
        Some(why) => {
            println!("skipped: {why}");
            None
        }
    }
}

/// Says on the bus that an assistive technology is at work, as a screen reader does when it starts.
fn announce_reader() {
    let set = ["--dest=org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties.Set"];
    let value = ["string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"];
    let told = Command::new("dbus-send")
        .args(["--session", "--print-reply"])
        .args(set)
        .args(value)
        .stdout(Stdio::null())
        .status();
    assert!(told.is_ok_and(|status| status.success()), "the accessibility bus answers");
}

/// A running window.
pub struct Window {
    program: Child,
    driver: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Window {
    pub fn open(home: &Path, arguments: &[&str]) -> Self {
        announce_reader();
        let program = Command::new(env!("CARGO_BIN_EXE_tokki"))
            .args(arguments)
            .env("TOKKI_HOME", home)
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .spawn()
            .expect("the window starts");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/window/drive.py");
        let mut driver = Command::new(PYTHON)
            .arg(script)
            .arg("tokki")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the driver starts");
        let to = driver.stdin.take().expect("piped");
        let from = BufReader::new(driver.stdout.take().expect("piped"));
        Self { program, driver, to, from }
    }

    fn step(&mut self, step: &Value) -> Value {
        writeln!(self.to, "{step}").expect("the driver listens");
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the driver answers");
        serde_json::from_str(&line).unwrap_or_else(|e| panic!("the driver said {line:?}: {e}"))
    }

    #[track_caller]
    fn must(&mut self, step: &Value) -> Value {
        let answer = self.step(step);
        if answer["ok"] != json!(true) {
            let names = self.step(&json!({"do": "names"}));
            panic!("{step}: {answer}\non screen: {:#}", names["names"]);
        }
        answer
    }

    #[track_caller]
    pub fn find(&mut self, name: &str) -> &mut Self {
        self.must(&json!({"do": "find", "name": name}));
        self
    }

    #[track_caller]
    pub fn click(&mut self, name: &str) -> &mut Self {
        self.must(&json!({"do": "click", "name": name}));
        self
    }

    #[track_caller]
    pub fn click_exact(&mut self, name: &str) -> &mut Self {
        self.must(&json!({"do": "click", "name": name, "exact": true}));
        self
    }

    #[track_caller]
    pub fn click_role(&mut self, name: &str, role: &str) -> &mut Self {
        self.must(&json!({"do": "click", "name": name, "exact": true, "role": role}));
        self
    }

    #[track_caller]
    pub fn type_into(&mut self, name: &str, text: &str) -> &mut Self {
        self.must(&json!({"do": "type", "name": name, "role": "entry", "text": text}));
        self
    }

    /// The program is killed, as by a power switch; nothing of it runs on.
    pub fn kill(mut self) {
        self.program.kill().expect("it can be killed");
        self.program.wait().expect("it is gone");
    }

    #[track_caller]
    pub fn reads(&mut self, name: &str, wanted: &str) -> &mut Self {
        let answer = self.must(&json!({"do": "read", "name": name, "role": "entry"}));
        assert_eq!(answer["text"], json!(wanted), "{name}");
        self
    }

    #[track_caller]
    pub fn gone(&mut self, name: &str) -> &mut Self {
        self.must(&json!({"do": "gone", "name": name}));
        self
    }

    /// A picture of the whole display, where pictures are wanted.
    pub fn picture(name: &str) {
        let Some(dir) = env::var_os("TOKKI_PICTURES") else { return };
        let path = PathBuf::from(dir).join(format!("window-{name}.png"));
        let taken = Command::new("import").args(["-window", "root"]).arg(&path).status();
        if !taken.is_ok_and(|status| status.success()) {
            println!("no picture {}: is imagemagick installed?", path.display());
        }
    }

    /// Ends the program as an officer does, by the window's own command.
    pub fn quit(mut self) {
        let xdotool = |arguments: &[&str]| {
            let done = Command::new("xdotool").args(arguments).output().expect("xdotool is installed");
            assert!(done.status.success(), "xdotool {arguments:?}");
            String::from_utf8_lossy(&done.stdout).trim().to_owned()
        };
        // Without a window manager nobody gives the window the keyboard.
        let found = xdotool(&["search", "--class", "tokki"]);
        xdotool(&["windowfocus", found.lines().last().expect("a window")]);
        std::thread::sleep(Duration::from_millis(300));
        xdotool(&["key", "ctrl+q"]);
        let end = Instant::now() + Duration::from_secs(10);
        while Instant::now() < end {
            if let Some(status) = self.program.try_wait().expect("it can be waited for") {
                assert!(status.success(), "the window ended with {status}");
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the window did not end");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for child in [&mut self.program, &mut self.driver] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}
