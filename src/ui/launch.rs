//! From the options of the program to the window.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::str::FromStr;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;
use std::time::Instant;

use eframe::NativeOptions;
use eframe::egui::{IconData, Vec2, ViewportBuilder};

use super::shell::Shell;
use super::smoke::Smoke;
use crate::app::{
    App, AppError, Clock, Command, Desk, Environment, Place, SEED, Told, fresh_demo_folder, tell,
};

pub use super::smoke::Measured;
pub use crate::i18n::Language;

/// The window's name for desktops.
const APP_ID: &str = "tokki";
/// Smallest window, in points: below it the navigation and a table do not fit any more.
const LEAST_SIZE: Vec2 = Vec2::new(800.0, 480.0);

/// What draws the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// Vulkan, DirectX, Metal, or OpenGL where there is nothing else.
    Wgpu,
    /// OpenGL alone, which old drivers take where they refuse the other.
    Glow,
}

impl Renderer {
    /// Which to try, in this order. On Windows remote desktops have no usable OpenGL, so wgpu goes first. Elsewhere OpenGL
    /// does: without a GPU it has its first frame out in little more than half of wgpu's time (`tests/benches/first_frame.rs`).
    pub const IN_ORDER: [Self; 2] = if cfg!(any(windows, target_os = "macos")) {
        [Self::Wgpu, Self::Glow]
    } else {
        [Self::Glow, Self::Wgpu]
    };

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wgpu => "wgpu",
            Self::Glow => "glow",
        }
    }
}

/// Where the window opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Go {
    /// At a screen.
    To(Place),
    /// At a contract, by its id or number.
    Contract(String),
}

/// The window's size when it opens, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size(Vec2);

impl Default for Size {
    /// The ward's PC.
    fn default() -> Self {
        Self(Vec2::new(1366.0, 768.0))
    }
}

/// An option that says nothing known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {wanted}")]
pub struct OptionError {
    wanted: &'static str,
    text: String,
}

impl OptionError {
    fn new(wanted: &'static str, text: &str) -> Self {
        Self { wanted, text: text.to_owned() }
    }
}

impl FromStr for Renderer {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        let all = [Self::Wgpu, Self::Glow];
        let found = all.into_iter().find(|r| r.name() == text);
        found.ok_or_else(|| OptionError::new("a renderer (wgpu, glow)", text))
    }
}

impl FromStr for Go {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        Ok(Self::To(match text {
            "today" => Place::Today,
            "dashboard" => Place::Dashboard,
            "contracts" => Place::Contracts(None),
            "approvals" => Place::Approvals,
            "incidents" => Place::Incidents,
            "inspections" => Place::Inspections,
            "assets" => Place::Assets,
            "import" => Place::Import,
            "reports" => Place::Reports,
            "settings" => Place::Settings,
            "clause-sets" => Place::ClauseSets,
            "forms" => Place::FormLayouts,
            "due-rules" => Place::DueRules,
            "devices" => Place::Devices,
            "audit" => Place::Audit(None),
            "purge" => Place::Purge,
            "takeover" => Place::TakeOver,
            other => {
                let id = other.strip_prefix("contract:").filter(|id| !id.is_empty());
                let wanted = "a place (today, dashboard, contracts, contract:ID, approvals, incidents, \
                              inspections, assets, import, reports, settings, clause-sets, forms, due-rules, \
                              devices, audit, purge, takeover)";
                return id
                    .map(|id| Self::Contract(id.to_owned()))
                    .ok_or_else(|| OptionError::new(wanted, text));
            }
        }))
    }
}

impl FromStr for Size {
    type Err = OptionError;

    fn from_str(text: &str) -> Result<Self, OptionError> {
        let points = |text: &str| text.parse::<u16>().ok().filter(|s| *s > 0).map(f32::from);
        let size = text.split_once('x').and_then(|(w, h)| Some(Vec2::new(points(w)?, points(h)?)));
        size.map(Self).ok_or_else(|| OptionError::new("a size (WIDTHxHEIGHT)", text))
    }
}

/// The options a window is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// When the program started, to measure from.
    pub started: Instant,
    /// The clock it goes by.
    pub clock: Clock,
    /// The workspace to open; the remembered one where none is named.
    pub workspace: Option<PathBuf>,
    /// Opens a fresh sample instead.
    pub demo: bool,
    /// Opens the vendor's window instead, without remembering it.
    pub vendor: bool,
    /// The language, without remembering it.
    pub language: Option<Language>,
    /// The renderer; where none is named, the first that works.
    pub renderer: Option<Renderer>,
    /// Measures the first useful frame and ends.
    pub smoke: bool,
    /// Where to open.
    pub go: Option<Go>,
    /// How large.
    pub size: Size,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum LaunchError {
    /// The application could not be made.
    #[error(transparent)]
    App(#[from] AppError),
    /// The thread that opens the workspace broke down.
    #[error("the workspace could not be opened: its thread broke down")]
    Lost,
    /// No renderer works here.
    #[error("no window can be opened: {}", .0.join("; "))]
    NoWindow(Vec<String>),
}

/// An application that is ready for its window.
struct Ready {
    app: App,
    /// Why the workspace that was wanted is not open.
    problem: Option<Told>,
    place: Option<Place>,
    desk: Desk,
}

/// Opens the window and stays until it is closed. Gives the measurement, where one was wanted.
pub fn run(options: &Options) -> Result<Option<Measured>, LaunchError> {
    // Window and graphics take their time; the ledger is read meanwhile.
    let wanted = options.clone();
    let opening = std::thread::Builder::new().name("tokki-open".into()).spawn(move || ready(&wanted));
    let opening = Rc::new(RefCell::new(Some(opening.map_err(|_| LaunchError::Lost)?)));
    let failure: Rc<RefCell<Option<LaunchError>>> = Rc::default();
    let (send, measured) = channel();
    let mut faults = Vec::new();
    let renderers = options.renderer.map_or(Renderer::IN_ORDER.to_vec(), |one| vec![one]);
    for renderer in renderers {
        let smoke = options.smoke.then(|| Smoke::new(options.started, renderer.name(), send.clone()));
        let (opening, told) = (Rc::clone(&opening), Rc::clone(&failure));
        let native = native_options(options, renderer);
        let opened = eframe::run_native(
            APP_ID,
            native,
            Box::new(move |creation| match join(&opening) {
                Ok(ready) => Ok(Box::new(shell(&creation.egui_ctx, ready, smoke))),
                Err(error) => {
                    let text = error.to_string();
                    *told.borrow_mut() = Some(error);
                    Err(text.into())
                }
            }),
        );
        match opened {
            Ok(()) => return Ok(measured.try_recv().ok()),
            Err(error) => faults.push(format!("{}: {error}", renderer.name())),
        }
        // What is wrong with the application itself no renderer mends.
        if let Some(error) = failure.borrow_mut().take() {
            return Err(error);
        }
    }
    Err(LaunchError::NoWindow(faults))
}

type Opening = JoinHandle<Result<Ready, AppError>>;

fn join(opening: &RefCell<Option<Opening>>) -> Result<Ready, LaunchError> {
    let opening = opening.borrow_mut().take().ok_or(LaunchError::Lost)?;
    Ok(opening.join().map_err(|_| LaunchError::Lost)??)
}

fn shell(ctx: &eframe::egui::Context, ready: Ready, smoke: Option<Smoke>) -> Shell {
    let mut shell = Shell::new(ctx, ready.app, smoke);
    shell.sit_at(ready.desk);
    if let Some(told) = ready.problem {
        shell.tell_at_start(told);
    }
    if let Some(place) = ready.place {
        shell.go(place);
    }
    shell
}

fn native_options(options: &Options, renderer: Renderer) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_icon(IconData::default())
        .with_inner_size(options.size.0)
        .with_min_inner_size(LEAST_SIZE);
    let renderer = match renderer {
        Renderer::Wgpu => eframe::Renderer::Wgpu,
        Renderer::Glow => eframe::Renderer::Glow,
    };
    NativeOptions { viewport, renderer, ..NativeOptions::default() }
}

/// Makes the application and opens what is wanted. A workspace that does not open is told on the first screen.
fn ready(options: &Options) -> Result<Ready, AppError> {
    let mut app = App::new(Environment::of_user(options.clock))?;
    app.open_files_with(super::files::open_by_system);
    if let Some(language) = options.language {
        app.speak(language);
    }
    let names_one = options.demo || options.workspace.is_some();
    let is_vendor = options.vendor || (app.settings().desk == Desk::Vendor && !names_one);
    let desk = if is_vendor { Desk::Vendor } else { Desk::Ward };
    // A vendor's desk has no ledger.
    let remembered = || app.settings().workspace.clone().filter(|_| !is_vendor);
    let command = if options.demo {
        Some(Command::Demo { dir: fresh_demo_folder(app.profile_dir(), options.clock), seed: SEED })
    } else {
        options.workspace.clone().or_else(remembered).map(Command::Open)
    };
    let opened = command.map(|command| app.handle(command));
    let mut problem = None;
    match opened {
        Some(Ok(_)) if !options.demo && !options.smoke => {
            // Convenience only: a profile that cannot be written costs a click at the next start.
            let _ = app.remember_workspace();
        }
        Some(Err(error)) => problem = Some(tell(&error, app.words())),
        _ => {}
    }
    let place = match &options.go {
        Some(Go::To(place)) => Some(place.clone()),
        Some(Go::Contract(name)) if app.session().is_some() => match app.contract(name) {
            Ok(id) => Some(Place::Contracts(Some(id))),
            Err(error) => {
                problem = Some(tell(&error, app.words()));
                Some(Place::Contracts(None))
            }
        },
        _ => None,
    };
    Ok(Ready { app, problem, place, desk })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn places_sizes_and_renderers_are_read_and_everything_else_is_refused() {
        assert_eq!("dashboard".parse(), Ok(Go::To(Place::Dashboard)));
        assert_eq!("contract:R8-0101".parse(), Ok(Go::Contract("R8-0101".into())));
        assert_eq!("1366x768".parse(), Ok(Size::default()));
        assert_eq!("audit".parse(), Ok(Go::To(Place::Audit(None))));
        assert_eq!("glow".parse(), Ok(Renderer::Glow));
        for text in ["", "contract:", "nowhere"] {
            assert!(text.parse::<Go>().is_err(), "{text:?}");
        }
        for text in ["", "1366", "0x768", "1366x-1", "99999x1", "ax b"] {
            assert!(text.parse::<Size>().is_err(), "{text:?}");
        }
        assert!("metal".parse::<Renderer>().is_err());
    }
}
