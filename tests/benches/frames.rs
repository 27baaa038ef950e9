//! The window's own work for one frame while the officer scrolls: layout, the tree for screen readers, tessellation.
//! The aim is 16 ms at most, and nothing at all while idle.
//!
//! `cargo bench --bench frames`; with a display, also the processor time of the real window while nobody touches it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod desk;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use desk::{Desk, SIZE, obstacle, quantile};
use eframe::egui::accesskit::{Action, ActionRequest, Role, TreeId};
use eframe::egui::epaint::{ClippedShape, Shape};
use eframe::egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, PlatformOutput, RawInput, Rect, TouchPhase,
    Ui, Vec2, pos2, vec2,
};
use tokki::app::Place;
use tokki::ui::Shell;

/// Frames measured on a screen, scrolling from one end to the other and back.
const FRAMES: usize = 300;
/// Frames without movement that are an end of the page.
const PATIENCE: usize = 5;
/// Points one turn of the wheel scrolls.
const TURN: f32 = 60.0;
/// The other writers' ledgers are first looked at this long after the start; from then on the window is idle.
const SETTLED: Duration = Duration::from_secs(6);
/// How long the window is left alone.
const IDLE: Duration = Duration::from_secs(5);

/// A window without a display.
struct Desktop {
    ctx: Context,
    frames: u32,
}

/// What frames took, in milliseconds.
struct Scrolled {
    times: Vec<f64>,
    /// Frames that showed something else than the one before.
    moved: usize,
}

impl Desktop {
    fn new() -> Self {
        Self { ctx: Context::default(), frames: 0 }
    }

    fn frame(&mut self, events: Vec<Event>, show: impl FnMut(&mut Ui)) -> (f64, u64, PlatformOutput) {
        self.frames += 1;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), Vec2::from(SIZE))),
            time: Some(f64::from(self.frames) / 60.0),
            events,
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = self.ctx.run_ui(input, show);
        let layout = start.elapsed();
        let seen = texts(&output.shapes);
        let start = Instant::now();
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let time = layout + start.elapsed();
        // What only a renderer has a use for.
        drop(primitives);
        output.textures_delta.clear();
        (time.as_secs_f64() * 1000.0, seen, output.platform_output)
    }

    fn scroll(&mut self, mut show: impl FnMut(&mut Ui)) -> Scrolled {
        let turn = |down: bool| Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, if down { -TURN } else { TURN }),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        let mut scrolled = Scrolled { times: Vec::new(), moved: 0 };
        let mut before = self.frame(vec![Event::PointerMoved(pos2(700.0, 560.0))], &mut show).1;
        let (mut down, mut still) = (true, 0);
        for _ in 0..FRAMES {
            let (time, seen, _) = self.frame(vec![turn(down)], &mut show);
            scrolled.times.push(time);
            if seen == before {
                still += 1;
            } else {
                scrolled.moved += 1;
                still = 0;
            }
            // A wheel's turn is spread over frames: only one that does nothing for some has come to an end.
            if still == PATIENCE {
                (down, still) = (!down, 0);
            }
            before = seen;
        }
        scrolled
    }

    /// Clicks the tab of this name.
    fn tab(&mut self, name: &str, mut show: impl FnMut(&mut Ui)) {
        self.ctx.enable_accesskit();
        self.frame(Vec::new(), &mut show);
        let update = self.frame(Vec::new(), &mut show).2.accesskit_update.expect("the tree is on");
        let is_wanted = |role, label: Option<&str>| role == Role::Tab && label == Some(name);
        let (target, _) = update.nodes.iter().find(|(_, n)| is_wanted(n.role(), n.label())).expect(name);
        let (action, target_node, target_tree) = (Action::Click, *target, TreeId::ROOT);
        let click = ActionRequest { action, target_tree, target_node, data: None };
        self.frame(vec![Event::AccessKitActionRequest(click)], &mut show);
        self.ctx.disable_accesskit();
    }
}

/// Where which text stands, as one number.
fn texts(shapes: &[ClippedShape]) -> u64 {
    fn one(shape: &Shape, hasher: &mut DefaultHasher) {
        match shape {
            Shape::Text(text) => {
                text.pos.y.to_bits().hash(hasher);
                text.galley.text().hash(hasher);
            }
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| one(shape, hasher)),
            _ => {}
        }
    }
    let mut hasher = DefaultHasher::new();
    for clipped in shapes {
        one(&clipped.shape, &mut hasher);
    }
    hasher.finish()
}

fn main() {
    let desk = Desk::new();
    let app = desk.app();
    let contracts = &app.picture().expect("the sample is open").contracts;
    let (fullest, _) = contracts.iter().max_by_key(|(_, c)| c.file.facts.len()).expect("the sample has some");
    let file = || Place::Contracts(Some(fullest.clone()));
    let screens = [
        ("today", Place::Today, None),
        ("dashboard", Place::Dashboard, None),
        ("contract, clauses", file(), None),
        ("contract, history", file(), Some("履歴")),
        ("contracts", Place::Contracts(None), None),
    ];

    let mut empty = Desktop::new();
    let blank = quantile(&empty.scroll(|_| ()).times, 0.5);
    println!("milliseconds of own work in a frame, {FRAMES} frames each; an empty frame takes {blank:.3}");
    println!(
        "{:<20}{:>7}{:>8}{:>8}{:>8}{:>8}{:>10}{:>7}",
        "screen", "reader", "first", "median", "p99", "max", "of empty", "moved"
    );
    for (name, place, tab) in screens {
        let mut desktop = Desktop::new();
        let mut shell = Shell::new(&desktop.ctx, desk.app(), None);
        let mut first = desktop.frame(Vec::new(), |ui| shell.show(ui)).0;
        if place != Place::Today {
            shell.go(place);
            first = desktop.frame(Vec::new(), |ui| shell.show(ui)).0;
        }
        if let Some(tab) = tab {
            desktop.tab(tab, |ui| shell.show(ui));
        }
        for reader in ["off", "on"] {
            if reader == "on" {
                desktop.ctx.enable_accesskit();
            }
            let Scrolled { times, moved } = desktop.scroll(|ui| shell.show(ui));
            let [median, p99, max] = [0.5, 0.99, 1.0].map(|share| quantile(&times, share));
            let ratio = median / blank;
            println!(
                "{name:<20}{reader:>7}{first:>8.2}{median:>8.2}{p99:>8.2}{max:>8.2}{ratio:>10.0}{moved:>7}"
            );
        }
    }
    println!("frames asked for in {} idle seconds: {}", IDLE.as_secs(), idle_frames(&desk));
    match idle_ticks(&desk) {
        Ok(ticks) => {
            println!("processor time of the idle window in {} seconds: {ticks} ticks", IDLE.as_secs());
        }
        Err(why) => println!("processor time of the idle window: skipped: {why}"),
    }
}

/// How many frames are asked for while nobody touches the window.
fn idle_frames(desk: &Desk) -> usize {
    let mut desktop = Desktop::new();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    desktop.ctx.set_request_repaint_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let mut shell = Shell::new(&desktop.ctx, desk.app(), None);
    let end = Instant::now() + SETTLED;
    while Instant::now() < end {
        if asked.swap(0, Ordering::Relaxed) > 0 {
            desktop.frame(Vec::new(), |ui| shell.show(ui));
        }
        sleep(Duration::from_millis(10));
    }
    asked.store(0, Ordering::Relaxed);
    desktop.frame(Vec::new(), |ui| shell.show(ui));
    sleep(IDLE);
    asked.load(Ordering::Relaxed)
}

/// Clock ticks (10 ms) of processor time the real window takes while nobody touches it.
fn idle_ticks(desk: &Desk) -> Result<u64, &'static str> {
    if let Some(why) = obstacle() {
        return Err(why);
    }
    let mut window = desk.program().spawn().expect("the window starts");
    let stat = format!("/proc/{}/stat", window.id());
    sleep(SETTLED + Duration::from_secs(1));
    let before = ticks(&stat);
    sleep(IDLE);
    let after = ticks(&stat);
    let ended = window.try_wait().unwrap();
    window.kill().unwrap();
    window.wait().unwrap();
    assert!(ended.is_none(), "the window stays open");
    before.zip(after).map(|(before, after)| after - before).ok_or("only Linux tells")
}

/// Fields 14 and 15 of `/proc/PID/stat`, see proc(5); the name before them may hold spaces.
fn ticks(stat: &str) -> Option<u64> {
    let text = std::fs::read_to_string(stat).ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}
