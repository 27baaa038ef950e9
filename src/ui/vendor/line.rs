//! One line of the list: something the ward wants, the workbook or papers for it, and what can be done with them.

use std::path::PathBuf;

use chrono::NaiveDate;
use eframe::egui::{Align, Layout, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::parts;
use crate::app::{LineState, NamedBy, PackLine, days_left, item_problem, line_state};
use crate::i18n::{Words, msg};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, JpText, Link, Status, StatusLabel};

/// Width of the column of states, in points.
const STATE: f32 = 116.0;
/// Width of the column of buttons, where there is room for one.
const BUTTONS: f32 = 132.0;
/// The least width at which the buttons stand beside the line.
const WIDE: f32 = 700.0;

/// What is asked for.
pub(super) enum Asked {
    Check,
    Again,
    /// Open a file with another program.
    Show(String),
    /// Leave a file out, or send it along again.
    LeaveOut {
        path: String,
        stays: bool,
    },
    /// Ask for files by a dialog.
    Choose {
        to: Option<usize>,
        instead_of: Option<String>,
    },
    /// A file of the folder is for this line.
    Assign {
        path: String,
        to: usize,
    },
    /// Put files into the pack.
    Place {
        files: Vec<PathBuf>,
        to: Option<usize>,
    },
    /// The same in place of a paper.
    Replace {
        files: Vec<PathBuf>,
        to: Option<usize>,
        instead_of: Option<String>,
    },
}

/// What came of showing a line.
pub(super) struct Shown {
    pub asked: Option<Asked>,
    /// Whether the pointer is on it.
    pub is_over: bool,
}

/// Shows the line at this place of the list.
pub(super) fn show(ui: &mut Ui, line: &PackLine, place: usize, today: NaiveDate, words: &Words) -> Shown {
    let status = match line.state {
        LineState::Open if line.due.is_some_and(|due| due < today) => Status::Late,
        LineState::Open => Status::NotYet,
        LineState::Filled => Status::Met,
        LineState::Faulty => Status::Soon,
        LineState::Missing => Status::Late,
        LineState::LeftOut => Status::Waived,
    };
    let mut asked = None;
    let ground = ui.painter().add(Shape::Noop);
    let top = ui.cursor().min;
    rule(ui);
    let is_wide = ui.available_width() >= WIDE;
    ui.push_id(("line", place), |ui| {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(STATE, size::BUTTON), |ui| {
                ui.set_width(STATE);
                ui.add(StatusLabel::new(status, &words.say(line_state(line.state))));
            });
            ui.vertical(|ui| {
                let side = if is_wide { BUTTONS } else { 0.0 };
                ui.set_width(ui.available_width() - side);
                said(ui, line, place, today, words);
                files(ui, line, place, words, &mut asked);
                if !is_wide {
                    buttons(ui, line, place, words, &mut asked);
                }
            });
            if is_wide {
                ui.with_layout(Layout::top_down(Align::Max), |ui| {
                    buttons(ui, line, place, words, &mut asked);
                });
            }
        });
    });
    let rect = Rect::from_min_max(top, pos2(ui.max_rect().right(), ui.min_rect().bottom()));
    let is_over = ui.rect_contains_pointer(rect);
    if is_over && ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let fill = palette(ui.ctx()).accent_soft;
        ui.painter().set(ground, Shape::rect_filled(rect, size::RADIUS, fill));
    }
    Shown { asked, is_over }
}

/// The thin line above.
fn rule(ui: &mut Ui) {
    ui.add_space(size::STEP);
    let line = Stroke::new(size::LINE, palette(ui.ctx()).line);
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), line);
    ui.add_space(size::STEP);
}

fn said(ui: &mut Ui, line: &PackLine, place: usize, today: NaiveDate, words: &Words) {
    let wanted = &line.wanted;
    let title = [("number", (place + 1).to_string().into()), ("title", wanted.title.as_str().into())];
    ui.add(JpText::new(words.say_with("vendor-line-title", &title)).strong());
    let mut about = Vec::new();
    if let Some(due) = line.due {
        let left = days_left(line.due, today, words);
        let values = [("due", words.dates().date_plain(due).into()), ("left", left.into())];
        about.push(words.say_with("vendor-line-due", &values));
    }
    if !wanted.clauses.is_empty() {
        let values = [("clauses", wanted.clauses.as_str().into())];
        about.push(words.say_with("vendor-line-clauses", &values));
    }
    if !about.is_empty() {
        ui.add(JpText::new(about.join("　")).size(text::LABEL));
    }
    let problems: Vec<String> = line.problems.iter().map(|problem| item_problem(problem, words)).collect();
    parts::problems(ui, &problems);
}

/// The files that are there for it.
fn files(ui: &mut Ui, line: &PackLine, place: usize, words: &Words, asked: &mut Option<Asked>) {
    let form = line.workbook.as_deref().filter(|_| !line.wants_paper());
    if let Some(path) = form {
        file(ui, path, "", words, |ui, links| match line.state {
            LineState::LeftOut => {
                if links.one(ui, msg("vendor-send"), msg("vendor-send-name")) {
                    *asked = Some(Asked::LeaveOut { path: path.to_owned(), stays: false });
                }
            }
            // What nobody has written into is not sent anyway.
            LineState::Open => {}
            _ => {
                if links.one(ui, msg("vendor-leave-out"), msg("vendor-leave-out-name")) {
                    *asked = Some(Asked::LeaveOut { path: path.to_owned(), stays: true });
                }
            }
        });
    }
    for paper in &line.papers {
        let by = words.say(match paper.named_by {
            NamedBy::Index => msg("vendor-named-by-index"),
            NamedBy::Window => msg("vendor-named-by-window"),
            NamedBy::Place => msg("vendor-named-by-place"),
        });
        let path = paper.path.as_str();
        file(ui, path, &by, words, |ui, links| {
            if links.one(ui, msg("vendor-show"), msg("vendor-show-name")) {
                *asked = Some(Asked::Show(path.to_owned()));
            }
            if links.one(ui, msg("vendor-replace-file"), msg("vendor-replace-file-name")) {
                *asked = Some(Asked::Choose { to: Some(place), instead_of: Some(path.to_owned()) });
            }
            if links.one(ui, msg("vendor-leave-out"), msg("vendor-leave-out-name")) {
                *asked = Some(Asked::LeaveOut { path: path.to_owned(), stays: true });
            }
        });
    }
}

/// The links behind a file.
struct Links<'a> {
    path: &'a str,
    words: &'a Words,
}

impl Links<'_> {
    fn one(&self, ui: &mut Ui, text_id: &'static str, name_id: &'static str) -> bool {
        let name = self.words.say_with(name_id, &[("path", self.path.into())]);
        ui.add(Link::new(&self.words.say(text_id)).size(text::LABEL).name(&name)).clicked()
    }
}

fn file(ui: &mut Ui, path: &str, by: &str, words: &Words, links: impl FnOnce(&mut Ui, &Links<'_>)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        ui.spacing_mut().interact_size.y = 0.0;
        ui.add(JpText::note(path, ui));
        if !by.is_empty() {
            ui.add(JpText::note(by, ui));
        }
        links(ui, &Links { path, words });
    });
}

/// What can be done with the line itself.
fn buttons(ui: &mut Ui, line: &PackLine, place: usize, words: &Words, asked: &mut Option<Asked>) {
    let title = [("title", line.wanted.title.as_str().into())];
    let mut draw = |ui: &mut Ui| {
        // An index without lines of the ward's is a workbook to be written in.
        if line.wants_paper() && line.wanted.paper.is_some() {
            let name = words.say_with("vendor-add-paper-name", &title);
            let add = words.say("vendor-add-paper");
            if line.papers.is_empty() && ui.add(Button::secondary(&add).name(&name)).clicked() {
                *asked = Some(Asked::Choose { to: Some(place), instead_of: None });
            }
            return;
        }
        if let Some(path) = line.workbook.as_deref().filter(|_| line.state != LineState::LeftOut) {
            let name = words.say_with("vendor-show-form-name", &title);
            if ui.add(Button::secondary(&words.say("vendor-show-form")).name(&name)).clicked() {
                *asked = Some(Asked::Show(path.to_owned()));
            }
        }
        if line.wants_paper() {
            return;
        }
        let name = words.say_with("vendor-attach-name", &title);
        if ui.add(Button::text(&words.say("vendor-attach")).name(&name)).clicked() {
            *asked = Some(Asked::Choose { to: Some(place), instead_of: None });
        }
    };
    if ui.layout().is_vertical() && ui.available_width() > BUTTONS * 1.5 {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = size::STEP;
            draw(ui);
        });
    } else {
        draw(ui);
    }
}
