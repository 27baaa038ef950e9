//! `--smoke`: waits for the first useful frame of the real window, tells what it took, and ends.

use std::sync::mpsc::Sender;
use std::time::Instant;

use eframe::egui::{Context, ViewportCommand};
use serde::Serialize;

use crate::app::App;

/// What the first useful frame took. One line of JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// From the start of the program until the frame was handed to the screen, in milliseconds.
    pub first_frame_ms: f64,
    /// What drew it.
    pub renderer: &'static str,
    /// Width of the window's content in pixels.
    pub width: u32,
    /// Height of the window's content in pixels.
    pub height: u32,
    /// Memory in use by the program, in bytes; nothing where the system does not tell.
    pub resident_bytes: Option<u64>,
    /// The open workspace; nothing where the first screen was shown.
    pub workspace: Option<String>,
    /// How many contracts it shows.
    pub contracts: usize,
}

/// A measurement under way.
pub struct Smoke {
    started: Instant,
    renderer: &'static str,
    result: Sender<Measured>,
    /// The frame that showed everything.
    shown: Option<u64>,
    told: bool,
}

impl Smoke {
    /// Measures from `started`; the result goes through the channel.
    pub fn new(started: Instant, renderer: &'static str, result: Sender<Measured>) -> Self {
        Self { started, renderer, result, shown: None, told: false }
    }

    /// Looks at a frame, before anything of it is laid out. A frame is on the screen once the next one begins; one
    /// frame may be laid out twice, which is why frames are told by their number.
    pub fn frame(&mut self, ctx: &Context, app: &App) {
        let number = ctx.cumulative_frame_nr();
        match self.shown {
            None => self.shown = Some(number),
            Some(shown) if number > shown && !self.told => {
                self.told = true;
                // Whoever wanted to know is still there: it waits for the window to close.
                let _ = self.result.send(self.measure(ctx, app));
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Some(_) => {}
        }
        ctx.request_repaint();
    }

    fn measure(&self, ctx: &Context, app: &App) -> Measured {
        let first_frame_ms = self.started.elapsed().as_secs_f64() * 1000.0;
        let size = ctx.content_rect().size() * ctx.pixels_per_point();
        let workspace = app.session().map(|s| s.root().to_string_lossy().into_owned());
        Measured {
            first_frame_ms: (first_frame_ms * 10.0).round() / 10.0,
            renderer: self.renderer,
            width: pixels(size.x),
            height: pixels(size.y),
            resident_bytes: resident_bytes(),
            workspace,
            contracts: app.picture().map_or(0, |p| p.contracts.len()),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a window's side in pixels")]
fn pixels(side: f32) -> u32 {
    side.round().max(0.0) as u32
}

/// Memory in use by this program, as Linux tells it.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kilobytes.checked_mul(1024)
}
