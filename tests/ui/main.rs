//! Screens on real ledgers, found by what stands on them. With `TOKKI_PICTURES=DIR` set, each is also pictured there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod audit;
mod bundles;
mod dashboard;
mod import;
mod papers;
mod passphrase;
#[path = "../support/pdf.rs"]
mod pdf;
mod purge;
mod reports;
mod settings;
mod signing;
mod start;
mod takeover;
mod today;
mod vendor;

use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use eframe::egui::Vec2;
use eframe::egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;
use tokki::app::{App, Clock, Command, Environment, Place, Profile, SEED};
use tokki::i18n::Language;
use tokki::ui::Shell;

/// The ward's PC.
pub(crate) const WARD: (Vec2, f32) = (Vec2::new(1366.0, 768.0), 1.0);
/// The same with type at 200 %.
pub(crate) const DOUBLE: (Vec2, f32) = (Vec2::new(683.0, 384.0), 2.0);
/// The day every test is on.
const TODAY: &str = "2026-11-23";

pub(crate) type Window = Harness<'static, Shell>;

/// A desk of its own: a folder for settings, and one for whatever a test writes.
pub(crate) struct Desk {
    pub dir: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    fn environment(&self, read_only: bool) -> Environment {
        Environment {
            clock: Clock::Fixed(TODAY.parse().unwrap()),
            profile: Profile::at(self.path().join("profile")),
            reader: None,
            read_only,
        }
    }

    /// An application without a workspace.
    pub fn app(&self) -> App {
        App::new(self.environment(false)).unwrap()
    }

    /// An application on the sample, to look at only: all tests share it.
    pub fn looking_at_the_sample(&self) -> App {
        let mut app = App::new(self.environment(true)).unwrap();
        app.handle(Command::Open(sample().path().join("sample"))).unwrap();
        app
    }

    /// An application on a copy of the sample that may be written to.
    pub fn on_the_sample(&self) -> App {
        let own = self.path().join("台帳");
        copy(&sample().path().join("sample"), &own);
        // As the device that made the sample: another one would have to be let in first.
        std::fs::create_dir_all(self.path().join("profile")).unwrap();
        for name in ["device", "device.key"] {
            let profile = self.path().join("profile");
            std::fs::copy(sample().path().join("profile").join(name), profile.join(name)).unwrap();
        }
        let mut app = self.app();
        app.handle(Command::Open(own)).unwrap();
        let officer = app.picture().unwrap().office.officers.keys().next().unwrap().clone();
        app.handle(Command::SetOfficer(officer)).unwrap();
        app
    }
}

/// The sample, made once for all tests.
fn sample() -> &'static TempDir {
    static SAMPLE: OnceLock<TempDir> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let desk = Desk::new();
        let mut app = desk.app();
        app.handle(Command::Demo { dir: desk.path().join("sample"), seed: SEED }).unwrap();
        drop(app);
        desk.dir
    })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            std::fs::copy(&source, &target).unwrap();
            // As after a break: what changed a moment ago is never taken from the cache.
            let file = std::fs::File::options().append(true).open(&target).unwrap();
            file.set_modified(Clock::of_files() - Duration::from_hours(1)).unwrap();
        }
    }
}

/// A window on an application, gone to a place.
pub(crate) fn window(app: App, place: Place, (size, pixels_per_point): (Vec2, f32)) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_pixels_per_point(pixels_per_point)
        .with_render_cursor(false)
        // A page of a paper is asked for, comes and is shown.
        .with_max_steps(16)
        .wgpu()
        .build_eframe(|cc| {
            let mut shell = Shell::new(&cc.egui_ctx, app, None);
            shell.go(place);
            shell
        });
    window.run();
    window
}

/// Goes on until something stands there: background work takes its time.
pub(crate) fn wait_for(window: &mut Window, label: &str) {
    let end = Instant::now() + Duration::from_secs(30);
    while !tells(window, label) {
        assert!(Instant::now() < end, "{label} never came");
        window.step();
        std::thread::sleep(Duration::from_millis(10));
    }
    window.run();
}

/// Whether something has exactly this name.
pub(crate) fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label(label).next().is_some()
}

/// Whether something has this in its name.
pub(crate) fn tells(window: &Window, text: &str) -> bool {
    window.query_all_by_label_contains(text).next().is_some()
}

/// Clicks what has exactly this name; the first, where several have.
pub(crate) fn click(window: &mut Window, label: &str) {
    window.query_all_by_label(label).next().unwrap_or_else(|| panic!("no {label:?}")).scroll_to_me();
    window.run();
    window.query_all_by_label(label).next().unwrap_or_else(|| panic!("no {label:?}")).click();
    window.run();
}

/// Clicks what has this name and role.
pub(crate) fn click_role(window: &mut Window, role: Role, label: &str) {
    window.get_by_role_and_label(role, label).scroll_to_me();
    window.run();
    window.get_by_role_and_label(role, label).click();
    window.run();
}

/// Types into the field with this name, in place of what stands there.
pub(crate) fn type_into(window: &mut Window, label: &str, text: &str) {
    use eframe::egui::{Key, Modifiers};
    window.get_by_label(label).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.get_by_label(label).type_text(text);
    window.run();
}

/// Pictures a place of the sample at both sizes, if pictures are asked for.
pub(crate) fn pictured(place: &Place, language: Language, name: &str) {
    for (suffix, size) in [("", WARD), ("-200", DOUBLE)] {
        let desk = Desk::new();
        let mut app = desk.on_the_sample();
        app.speak(language);
        let mut window = window(app, place.clone(), size);
        picture(&mut window, &format!("{name}{suffix}"));
        assert_eq!(window.state().app().words().missing(), std::collections::BTreeSet::new());
    }
}

/// Writes what the window shows, if pictures are asked for.
pub(crate) fn picture(window: &mut Window, name: &str) {
    if let Some(directory) = std::env::var_os("TOKKI_PICTURES") {
        let image = window.render().expect("the software renderer draws");
        image.save(Path::new(&directory).join(format!("{name}.png"))).expect("the picture can be written");
    }
}
