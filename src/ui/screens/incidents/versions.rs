//! The versions of a report side by side: what each one said, and what it changed.

use eframe::egui::{ScrollArea, Ui, vec2};

use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{IncidentFollowedUp, Paper};
use crate::domain::file::{Incident, ReportField, ReportVersion};
use crate::i18n::{Words, facts, problems};
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::JpText;

/// Width of the labels.
const LABEL: f32 = 118.0;
/// Least width of a version.
const LEAST: f32 = 170.0;
/// Versions that share the width at hand; where there are more, the oldest are scrolled to.
const IN_SIGHT: usize = 3;

/// What a version says in a field.
struct Cell {
    text: String,
    /// Whether the version before said something else.
    changed: bool,
}

/// A report's versions in words.
pub(super) struct Versions {
    heads: Vec<(String, String)>,
    rows: Vec<(String, Vec<Cell>)>,
    changed: String,
}

impl Versions {
    /// Words the versions of an incident's report.
    pub fn of(incident: &Incident, set: Option<&ClauseSet>, words: &Words) -> Self {
        let versions = incident.versions();
        let heads = versions
            .iter()
            .enumerate()
            .map(|(place, version)| (facts::report_name(&versions, place, words), received(version, words)));
        let heads = heads.collect();
        let mut rows = vec![
            own_row(incident, words.say("incidents-changed").into_owned(), |f| f.changed.clone()),
            row_of(words.say("incidents-vendor-knew").into_owned(), &versions, |v| {
                v.vendor_knew.map(|at| moment(at, words)).unwrap_or_default()
            }),
        ];
        for field in ReportField::ALL {
            let label = problems::field_of("IncidentReported", field.key(), words);
            let mut row = row_of(label, &versions, |v| facts::report_value(field, &v.content, set, words));
            for (place, cell) in row.1.iter_mut().enumerate() {
                let before = place.checked_sub(1).and_then(|before| versions.get(before));
                let change = before.zip(versions.get(place));
                cell.changed = change.is_some_and(|(a, b)| a.content.changes_to(&b.content).contains(&field));
            }
            rows.push(row);
        }
        let dates = words.dates();
        rows.push(own_row(incident, words.say("incidents-preventions").into_owned(), |f| {
            let one = |p: &crate::domain::fact::Prevention| {
                let values = [("text", (&p.text).into()), ("day", dates.date_short(p.due).into())];
                words.say_with("incidents-prevention-line", &values)
            };
            f.preventions.iter().map(one).collect::<Vec<_>>().join("\n")
        }));
        rows.push(row_of(words.say("incidents-next-report").into_owned(), &versions, |v| {
            v.next_report.map(|day| dates.date_short(day)).unwrap_or_default()
        }));
        let number = problems::field_of("IncidentReported", "report_number", words);
        rows.push(row_of(number, &versions, |v| v.number.clone()));
        let mut papers = own_row(incident, words.say("incidents-papers").into_owned(), |f| names(&f.papers));
        if let Some(first) = papers.1.first_mut() {
            first.text = names(&incident.report.papers);
        }
        rows.push(papers);
        // A row in which no version says anything is no row.
        rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.text.is_empty()));
        Self { heads, rows, changed: words.say("incidents-cell-changed").into_owned() }
    }
}

/// The papers of a record, a line each.
pub(super) fn names(papers: &[Paper]) -> String {
    papers.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("\n")
}

/// A day and a time of day.
pub(super) fn moment(at: chrono::NaiveDateTime, words: &Words) -> String {
    let day = words.dates().date_short(at.date());
    let time = at.format("%-H:%M").to_string();
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}

fn received(version: &ReportVersion, words: &Words) -> String {
    let at = if version.to_the_minute {
        moment(version.known, words)
    } else {
        words.dates().date_short(version.known.date())
    };
    words.say_with("received-on", &[("day", at.into())])
}

fn row_of(
    label: String,
    versions: &[ReportVersion],
    value: impl Fn(&ReportVersion) -> String,
) -> (String, Vec<Cell>) {
    (label, versions.iter().map(|v| Cell { text: value(v), changed: false }).collect())
}

/// A row of what only later reports say.
fn own_row(
    incident: &Incident,
    label: String,
    value: impl Fn(&IncidentFollowedUp) -> String,
) -> (String, Vec<Cell>) {
    let first = Cell { text: String::new(), changed: false };
    let later = incident.follow_ups.iter().map(|(_, f)| Cell { text: value(f), changed: false });
    (label, std::iter::once(first).chain(later).collect())
}

/// Shows the versions from left to right, the newest in sight. `name` tells the grid apart from others.
pub(super) fn show(ui: &mut Ui, name: &str, versions: &Versions) {
    let colors = palette(ui.ctx());
    let count = versions.heads.len().clamp(1, IN_SIGHT);
    let share = f32::from(u16::try_from(count).unwrap_or(1));
    let gaps = size::STEP * (share + 1.0);
    let width = ((ui.available_width() - LABEL - gaps) / share).floor().max(LEAST);
    ScrollArea::horizontal().id_salt(("versions", name)).stick_to_right(true).show(ui, |ui| {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(size::STEP, size::HALF_STEP);
            row(ui, |ui| {
                cell(ui, LABEL, |_| ());
                for (head, when) in &versions.heads {
                    cell(ui, width, |ui| {
                        ui.add(JpText::new(head.as_str()).strong().max_width(width));
                        ui.add(JpText::note(when.as_str(), ui).max_width(width));
                    });
                }
            });
            for (label, cells) in &versions.rows {
                row(ui, |ui| {
                    cell(ui, LABEL, |ui| {
                        let label = JpText::new(label.as_str()).size(text::LABEL).color(colors.text_muted);
                        ui.add(label.max_width(LABEL));
                    });
                    for one in cells {
                        cell(ui, width, |ui| said(ui, one, &versions.changed, width));
                    }
                });
            }
        });
    });
}

/// A row under a thin line, as high as its highest cell.
fn row(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let shown = ui.horizontal_top(add).response.rect;
    let line = palette(ui.ctx()).line_soft;
    ui.painter().hline(shown.x_range(), shown.bottom() + 2.0, (1.0, line));
}

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui);
    });
}

/// What a version says; in words and weight where it says something new.
fn said(ui: &mut Ui, cell: &Cell, changed: &str, width: f32) {
    let value = JpText::new(cell.text.as_str()).max_width(width);
    if cell.changed {
        let color = palette(ui.ctx()).warning;
        ui.add(JpText::new(changed).size(text::SMALL).strong().color(color));
        ui.add(value.strong());
    } else {
        ui.add(value);
    }
}
