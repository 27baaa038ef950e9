//! An officer at a desk: a window on a temporary workspace, its fields by their labels.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::world::{World, closes, contract_of};
use eframe::egui::accesskit::{Invalid, Role};
use eframe::egui::{Context, Key, Modifiers, UiBuilder, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, NodeT, Queryable};
use tempfile::TempDir;
use tokki::app::{App, Clock, Command, Environment, Place, Profile};
use tokki::domain::fact::Fact;
use tokki::domain::ids::ContractId;
use tokki::domain::obligation::Closes;
use tokki::i18n::Language;
use tokki::ui::theme::{self, Palette};
use tokki::ui::{Ask, Shell};

/// Tall enough that every field of every form is in sight.
const TALL: Vec2 = Vec2::new(1366.0, 1600.0);

pub struct Desk {
    pub dir: TempDir,
    pub harness: Harness<'static, Shell>,
    pub world: World,
}

pub fn environment(dir: &TempDir) -> Environment {
    Environment {
        clock: Clock::Fixed("2026-11-23".parse().unwrap()),
        profile: Profile::at(dir.path().join("profile")),
        reader: None,
        read_only: false,
    }
}

impl Desk {
    pub fn new() -> Self {
        Self::speaking(Language::Ja)
    }

    pub fn speaking(language: Language) -> Self {
        Self::sized(language, TALL, 1.0)
    }

    /// At a desk whose ledger holds more than the world.
    pub fn prepared(prepare: impl FnOnce(&mut App)) -> Self {
        Self::made(Language::Ja, TALL, 1.0, prepare)
    }

    /// The same in a window that is high enough for the longest list.
    pub fn high(prepare: impl FnOnce(&mut App)) -> Self {
        Self::made(Language::Ja, Vec2::new(TALL.x, 4_000.0), 1.0, prepare)
    }

    pub fn sized(language: Language, size: Vec2, pixels_per_point: f32) -> Self {
        Self::made(language, size, pixels_per_point, |_| ())
    }

    /// The same at a desk whose ledger holds more than the world.
    pub fn sized_with(
        language: Language,
        size: Vec2,
        pixels_per_point: f32,
        prepare: impl FnOnce(&mut App),
    ) -> Self {
        Self::made(language, size, pixels_per_point, prepare)
    }

    fn made(language: Language, size: Vec2, pixels_per_point: f32, prepare: impl FnOnce(&mut App)) -> Self {
        let dir = TempDir::new().unwrap();
        let mut app = App::new(environment(&dir)).unwrap();
        app.handle(Command::SetOfficer("佐藤".into())).unwrap();
        app.handle(Command::SetLanguage(language)).unwrap();
        let world = World::make(&mut app, &dir.path().join("台帳"));
        prepare(&mut app);
        let shell = Shell::new(&Context::default(), app, None);
        Self { dir, harness: Self::showing(shell, size, pixels_per_point), world }
    }

    /// A window of its own.
    pub fn window(shell: Shell) -> Harness<'static, Shell> {
        Self::showing(shell, TALL, 1.0)
    }

    fn showing(shell: Shell, size: Vec2, pixels_per_point: f32) -> Harness<'static, Shell> {
        let builder = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(pixels_per_point)
            .with_render_cursor(false)
            .with_context_setup(|ctx| theme::apply(ctx, Palette::LIGHT));
        let builder = if std::env::var_os("TOKKI_PICTURES").is_some() { builder.wgpu() } else { builder };
        builder.build_ui_state(
            |ui, shell: &mut Shell| {
                let whole = ui.ctx().content_rect();
                ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                    ui.set_clip_rect(whole);
                    shell.show(ui);
                });
            },
            shell,
        )
    }

    /// The window is closed and opened again.
    pub fn restart(&mut self) {
        self.end(|_| ());
        self.start();
    }

    /// The program is killed as it stands: what is on disk by now stays, and nothing is written any more.
    pub fn crash(&mut self) {
        let kept = self.drafts();
        self.end(|desk| {
            let dir = desk.draft_folder();
            std::fs::remove_dir_all(&dir).ok();
            std::fs::create_dir_all(&dir).unwrap();
            for (path, content) in &kept {
                std::fs::write(path, content).unwrap();
            }
        });
        self.start();
    }

    /// The window is gone, and `before_the_next` comes.
    pub fn end(&mut self, before_the_next: impl Fn(&Self)) {
        // The old window has to be gone before the next one looks.
        let idle = Shell::new(&Context::default(), App::new(environment(&self.dir)).unwrap(), None);
        drop(std::mem::replace(self.harness.state_mut(), idle));
        before_the_next(self);
    }

    /// The next window on the same profile and ledger.
    pub fn start(&mut self) {
        let mut app = App::new(environment(&self.dir)).unwrap();
        app.handle(Command::Open(self.dir.path().join("台帳"))).unwrap();
        *self.harness.state_mut() = Shell::new(&Context::default(), app, None);
        self.run();
    }

    fn draft_folder(&self) -> PathBuf {
        let id = self.app().session().map(|s| s.workspace_id().to_owned());
        let drafts = self.dir.path().join("profile").join("drafts");
        // While no window is open there is one workspace to speak of.
        let only = || std::fs::read_dir(&drafts).ok()?.next()?.ok()?.file_name().into_string().ok();
        drafts.join(id.or_else(only).unwrap_or_default())
    }

    /// The files of the drafts that are on disk, with what is in them.
    pub fn drafts(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let names = std::fs::read_dir(self.draft_folder()).into_iter().flatten();
        let paths = names.map(|name| name.unwrap().path());
        let drafts = paths.filter(|path| path.extension().is_some_and(|e| e == "draft"));
        // One may go between the listing and the reading.
        drafts.filter_map(|path| Some((path.clone(), std::fs::read(&path).ok()?))).collect()
    }

    /// Waits until the drafts on disk are as wanted.
    #[track_caller]
    pub fn until_drafts(&self, wanted: impl Fn(&[String]) -> bool) {
        let begin = Instant::now();
        loop {
            let drafts = self.drafts();
            let texts: Vec<String> =
                drafts.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
            if wanted(&texts) {
                return;
            }
            assert!(begin.elapsed() < Duration::from_secs(20), "{texts:#?}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn run(&mut self) {
        // A shell looks for others' lines every few seconds: it never comes to rest, but a few frames settle it.
        self.harness.run_steps(4);
    }

    pub fn ask(&mut self, ask: Ask) {
        self.harness.state_mut().ask(ask);
        self.run();
    }

    /// Opens the form that would close the first obligation of contract A that is closed in such a way.
    pub fn close(&mut self, wanted: impl Fn(&Closes) -> bool) {
        let contract = self.world.a.clone();
        let (obligation, closes) = closes(self.harness.state().app(), &contract, wanted);
        self.ask(Ask::Close { contract, obligation, closes });
    }

    /// Opens a contract's file at a tab.
    pub fn file(&mut self, contract: &ContractId, tab: &str) {
        self.harness.state_mut().go(Place::Contracts(Some(contract.clone())));
        self.run();
        self.harness.get_by_role_and_label(Role::Tab, tab).click_accesskit();
        self.run();
    }

    pub fn type_into(&mut self, label: &str, text: &str) {
        self.role_type_into(Role::TextInput, label, text);
    }

    pub fn write_into(&mut self, label: &str, text: &str) {
        self.role_type_into(Role::MultilineTextInput, label, text);
    }

    fn role_type_into(&mut self, role: Role, label: &str, text: &str) {
        self.harness.get_by_role_and_label(role, label).focus();
        self.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.run();
        self.harness.key_press(Key::Delete);
        self.run();
        self.harness.get_by_role_and_label(role, label).type_text(text);
        self.run();
    }

    /// Types into the first field with this label, over what stands there.
    pub fn fill(&mut self, role: Role, label: &str, text: &str) {
        let field = |desk: &Self, act: &dyn Fn(&egui_kittest::Node<'_>)| {
            act(&desk.harness.query_all_by_role_and_label(role, label).next().expect("the field"));
        };
        field(self, &|node| node.focus());
        self.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.run();
        field(self, &|node| node.type_text(text));
        self.run();
    }

    pub fn choose(&mut self, label: &str, option: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, label).click_accesskit();
        self.run();
        self.harness.get_by_role_and_label(Role::ListBoxOption, option).click_accesskit();
        self.run();
    }

    /// As [`Self::choose`], by the beginning of the option.
    pub fn choose_containing(&mut self, label: &str, option: &str) {
        self.harness.get_by_role_and_label(Role::ComboBox, label).click_accesskit();
        self.run();
        let options = self.harness.query_all_by_label_contains(option);
        let is_option = |node: &egui_kittest::Node<'_>| {
            let label = node.accesskit_node().label().unwrap_or_default();
            node.accesskit_node().role() == Role::ListBoxOption && label.starts_with(option)
        };
        options.into_iter().find(is_option).expect("the option").click_accesskit();
        self.run();
    }

    /// Types into the time field that comes `place`-th, from 0.
    pub fn time(&mut self, place: usize, text: &str) {
        let field = |desk: &Self, act: &dyn Fn(&egui_kittest::Node<'_>)| {
            let all = desk.harness.query_all_by_label("時刻");
            let inputs = all.filter(|n| n.accesskit_node().role() == Role::TextInput);
            act(&inputs.into_iter().nth(place).expect("a time field"));
        };
        field(self, &|node| node.focus());
        self.run();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.run();
        field(self, &|node| node.type_text(text));
        self.run();
    }

    /// Answers the first checklist question that has these words in it.
    pub fn verdict(&mut self, question: &str, verdict: &str) {
        // What is scrolled out of sight has a place among the nodes but none on the screen.
        let all = self.harness.query_all(By::new().predicate(|_| true));
        let label = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
        let below = all.into_iter().skip_while(|node| !label(node).contains(question));
        let is_answer = |node: &egui_kittest::Node<'_>| {
            node.accesskit_node().role() == Role::RadioButton && label(node) == verdict
        };
        below.into_iter().find(is_answer).expect("its answers").click_accesskit();
        self.run();
    }

    pub fn pick(&mut self, option: &str) {
        self.harness.get_by_role_and_label(Role::RadioButton, option).click_accesskit();
        self.run();
    }

    pub fn tick(&mut self, option: &str) {
        self.harness.get_by_role_and_label(Role::CheckBox, option).click_accesskit();
        self.run();
    }

    pub fn press(&mut self, button: &str) {
        self.harness.get_by_role_and_label(Role::Button, button).click_accesskit();
        self.run();
    }

    pub fn follow(&mut self, link: &str) {
        self.harness.get_by_role_and_label(Role::Link, link).click_accesskit();
        self.run();
    }

    pub fn submit(&mut self) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        self.run();
    }

    /// What is told beside a field, whatever its kind.
    pub fn error_of(&self, label: &str) -> Option<String> {
        let invalid = self
            .harness
            .query_all_by_label(label)
            .find(|node| node.accesskit_node().data().invalid() == Some(Invalid::True))?;
        invalid.accesskit_node().data().description().map(str::to_owned)
    }

    pub fn value_of(&self, label: &str) -> String {
        let text = |role| self.harness.query_by_role_and_label(role, label).and_then(|node| node.value());
        text(Role::TextInput)
            .or_else(|| text(Role::MultilineTextInput))
            .unwrap_or_else(|| panic!("no field {label}"))
    }

    pub fn shows(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }

    /// Whether a form is open.
    pub fn has_form(&self) -> bool {
        self.harness.query_by_role(Role::Form).is_some()
    }

    pub fn app(&self) -> &App {
        self.harness.state().app()
    }

    /// All facts of a contract as another PC reads them from the disk.
    pub fn on_disk(&self, contract: &ContractId) -> Vec<Fact> {
        let mut other = App::new(Environment { read_only: true, ..environment(&self.dir) }).unwrap();
        other.handle(Command::Open(self.dir.path().join("台帳"))).unwrap();
        contract_of(&other, contract).file.facts.iter().map(|r| r.fact.clone()).collect()
    }

    /// The last fact of contract A on disk.
    pub fn last(&self) -> Fact {
        self.on_disk(&self.world.a).pop().unwrap()
    }

    /// Writes what the window shows, if pictures are asked for.
    pub fn picture(&mut self, name: &str) {
        if let Some(directory) = std::env::var_os("TOKKI_PICTURES") {
            let image = self.harness.render().expect("the software renderer draws");
            let path = std::path::Path::new(&directory).join(format!("{name}.png"));
            image.save(path).expect("the picture can be written");
        }
    }
}

/// The ward's PC, and the same with type at 200 %.
pub const SIZES: [(&str, Vec2, f32); 2] = [("", vec2(1366.0, 768.0), 1.0), ("-200", vec2(683.0, 384.0), 2.0)];
