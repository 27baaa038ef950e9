//! The first useful frame of the real window on the sample, held against the first frame of an empty window of the same
//! size and renderer, in turn in one run. The aim is 1.5 times at most.
//!
//! `cargo bench --bench first_frame`, with a display.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod desk;

use std::env;
use std::process::Command;
use std::sync::mpsc::{Sender, channel};
use std::time::Instant;

use desk::{Desk, SIZE, obstacle, on_display, quantile};
use eframe::egui::{IconData, Ui, ViewportBuilder, ViewportCommand};
use eframe::{Frame, NativeOptions, Renderer};

/// The argument that makes this program the empty window.
const EMPTY: &str = "--empty";
/// One round warms the disk's cache and the driver's; the others count.
const ROUNDS: usize = 8;

fn main() {
    let started = Instant::now();
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [first, renderer] = arguments.as_slice()
        && first == EMPTY
    {
        println!("{}", empty_window(started, renderer));
        return;
    }
    if let Some(why) = obstacle() {
        println!("skipped: {why}");
        return;
    }
    let desk = Desk::new();
    println!(
        "{:<10}{:>14}{:>18}{:>8}{:>16}",
        "renderer", "empty window", "tokki --smoke", "ratio", "worst of tokki"
    );
    for renderer in ["wgpu", "glow"] {
        match compare(&desk, renderer) {
            Ok((empty, tokki)) => {
                let (of_empty, of_tokki) = (quantile(&empty, 0.5), quantile(&tokki, 0.5));
                let (ratio, worst) = (of_tokki / of_empty, quantile(&tokki, 1.0));
                println!("{renderer:<10}{of_empty:>11.1} ms{of_tokki:>15.1} ms{ratio:>8.2}{worst:>13.1} ms");
            }
            Err(why) => println!("{renderer:<10}skipped: {why}"),
        }
    }
}

/// The milliseconds of both windows, in turn.
fn compare(desk: &Desk, renderer: &str) -> Result<(Vec<f64>, Vec<f64>), String> {
    let (mut empty, mut tokki) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let own = env::current_exe().unwrap();
        let told = output(on_display(&own).args([EMPTY, renderer]))?;
        let of_empty: f64 = told.trim().parse().map_err(|_| format!("the empty window said {told:?}"))?;
        let told = output(desk.program().args(["--smoke", "--renderer", renderer]))?;
        let told: serde_json::Value = serde_json::from_str(&told).expect("--smoke tells one line of JSON");
        assert!(told["contracts"].as_u64().unwrap() > 0, "the sample is shown: {told}");
        if round > 0 {
            empty.push(of_empty);
            tokki.push(told["first_frame_ms"].as_f64().unwrap());
        }
    }
    Ok((empty, tokki))
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().unwrap();
    let says = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    if output.status.success() { Ok(says(&output.stdout)) } else { Err(says(&output.stderr)) }
}

/// Opens a window like the program's with nothing in it; the milliseconds until its first frame was on the screen.
fn empty_window(started: Instant, renderer: &str) -> f64 {
    let renderer = match renderer {
        "wgpu" => Renderer::Wgpu,
        "glow" => Renderer::Glow,
        other => panic!("{other:?} is not a renderer"),
    };
    let viewport = ViewportBuilder::default()
        .with_app_id("tokki-bench")
        .with_icon(IconData::default())
        .with_inner_size(SIZE)
        .with_min_inner_size([800.0, 480.0]);
    let native = NativeOptions { viewport, renderer, ..NativeOptions::default() };
    let (result, measured) = channel();
    let app = Empty { started, shown: None, result };
    eframe::run_native("tokki-bench", native, Box::new(move |_| Ok(Box::new(app)))).expect("a window opens");
    measured.try_recv().expect("the window was shown")
}

/// Measures as `--smoke` does: a frame is on the screen once the next one begins.
struct Empty {
    started: Instant,
    shown: Option<u64>,
    result: Sender<f64>,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut Frame) {
        let number = ui.ctx().cumulative_frame_nr();
        if number > *self.shown.get_or_insert(number) {
            // Only the first of these is read.
            let _ = self.result.send(self.started.elapsed().as_secs_f64() * 1000.0);
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        ui.ctx().request_repaint();
    }
}
