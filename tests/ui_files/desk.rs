//! A desk to try things at: the shell over a workspace, found by label.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::OnceLock;

use chrono::NaiveDate;
use eframe::egui::{Context, UiBuilder, Vec2};
use egui_kittest::Harness;
use tempfile::TempDir;
use tokki::app::{App, Clock, Command, Environment, Place, Profile, SEED};
use tokki::i18n::Language;
use tokki::ui::Shell;
use tokki::ui::theme::{self, Palette};

/// The ward's PC.
pub const PC: Vec2 = Vec2::new(1366.0, 768.0);
/// Tall enough for a whole tree.
pub const TALL: Vec2 = Vec2::new(1366.0, 3000.0);
/// The same with type at 200 %.
pub const LARGE: Vec2 = Vec2::new(683.0, 384.0);

/// The day of the sample.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// An application with a profile of its own.
pub fn app(profile: &TempDir) -> App {
    let environment = Environment {
        clock: Clock::Fixed(today()),
        profile: Profile::at(profile.path()),
        reader: None,
        read_only: false,
    };
    App::new(environment).unwrap()
}

/// The sample workspace, made once for all tests that only look.
fn shared() -> PathBuf {
    static SAMPLE: OnceLock<TempDir> = OnceLock::new();
    let sample = SAMPLE.get_or_init(|| {
        let (dir, profile) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        app(&profile).handle(Command::Demo { dir: dir.path().join("sample"), seed: SEED }).unwrap();
        dir
    });
    sample.path().join("sample")
}

/// A window on a workspace.
pub struct Desk {
    pub harness: Harness<'static>,
    pub shell: Rc<RefCell<Shell>>,
    folders: Vec<TempDir>,
}

impl Desk {
    /// The sample that is shared: look, and record nothing.
    pub fn looking(size: Vec2, pixels_per_point: f32, language: Language) -> Self {
        let profile = TempDir::new().unwrap();
        let mut app = app(&profile);
        app.speak(language);
        app.handle(Command::Open(shared())).unwrap();
        Self::on(app, vec![profile], size, pixels_per_point)
    }

    /// A sample of one's own.
    pub fn working(size: Vec2) -> Self {
        let (profile, dir) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let mut app = app(&profile);
        app.handle(Command::SetOfficer("佐藤".to_owned())).unwrap();
        app.handle(Command::Demo { dir: dir.path().join("sample"), seed: SEED }).unwrap();
        Self::on(app, vec![profile, dir], size, 1.0)
    }

    fn on(app: App, folders: Vec<TempDir>, size: Vec2, pixels_per_point: f32) -> Self {
        let shell = Rc::new(RefCell::new(Shell::new(&Context::default(), app, None)));
        let inner = Rc::clone(&shell);
        let harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(pixels_per_point)
            .with_render_cursor(false)
            .with_max_steps(60)
            .with_context_setup(|ctx| theme::apply(ctx, Palette::LIGHT))
            .wgpu()
            .build_ui(move |ui| {
                // The harness leaves a margin; the window has none.
                let whole = ui.ctx().content_rect();
                ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    inner.borrow_mut().show(ui);
                });
            });
        Self { harness, shell, folders }
    }

    /// The window of [`Self::working`] is closed and opened again.
    pub fn restart(&mut self) -> &mut Self {
        let profile = &self.folders[0];
        let idle = Shell::new(&Context::default(), app(profile), None);
        // The old window has to be gone before the next one looks.
        drop(self.shell.replace(idle));
        let mut app = app(profile);
        app.handle(Command::Open(self.folders[1].path().join("sample"))).unwrap();
        *self.shell.borrow_mut() = Shell::new(&Context::default(), app, None);
        self.settle();
        self
    }

    /// The drafts on disk, as text.
    pub fn drafts(&self) -> Vec<String> {
        let shell = self.shell.borrow();
        let id = shell.app().session().unwrap().workspace_id().to_owned();
        let names = std::fs::read_dir(self.folders[0].path().join("drafts").join(id)).into_iter().flatten();
        let paths = names.map(|name| name.unwrap().path());
        let drafts = paths.filter(|path| path.extension().is_some_and(|ending| ending == "draft"));
        // One may go between the listing and the reading.
        drafts.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }

    /// Goes to a place and lets the window settle.
    pub fn go(&mut self, place: Place) -> &mut Self {
        self.shell.borrow_mut().go(place);
        self.settle();
        self
    }

    /// Lets the window settle.
    pub fn settle(&mut self) {
        self.harness.run();
        self.harness.run();
    }

    /// The contract with the most obligations late: there is something on every tab of it.
    pub fn busiest(&self) -> tokki::domain::ids::ContractId {
        let shell = self.shell.borrow();
        let picture = shell.app().picture().unwrap();
        let worth = |c: &tokki::domain::picture::ContractPicture| {
            let f = &c.file;
            let parts = [
                f.submissions.is_empty(),
                f.approvals.is_empty(),
                f.assets.is_empty(),
                f.incidents.is_empty(),
                f.inspections.is_empty(),
                f.levels.is_empty(),
            ];
            (parts.iter().filter(|empty| !**empty).count(), c.counts().late)
        };
        picture.contracts.values().max_by_key(|c| worth(c)).unwrap().id.clone()
    }

    /// Writes what the window shows, if pictures are asked for.
    pub fn picture(&mut self, name: &str) {
        if let Some(directory) = std::env::var_os("TOKKI_PICTURES") {
            let image = self.harness.render().expect("the software renderer draws");
            image.save(std::path::Path::new(&directory).join(format!("{name}.png"))).expect("can be written");
        }
    }

    /// Every id that was said and is in no file of messages.
    pub fn missing_words(&self) -> Vec<String> {
        let missing = self.shell.borrow().app().words().missing();
        // Words of the shell and of other screens are theirs to hold.
        let own = ["contract", "wording-", "approvals-", "incidents-", "inspections-", "onsite-", "assets-"];
        missing.into_iter().filter(|id| own.iter().any(|start| id.starts_with(start))).collect()
    }
}
