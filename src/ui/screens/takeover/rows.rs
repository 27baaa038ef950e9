//! The third step: what each row would become, and which are recorded.

use std::collections::BTreeSet;

use eframe::egui::{ScrollArea, Ui};

use super::Asked;
use crate::app::{AppError, Chosen, LeftOutWhy, TakeOver, TakeOverText, takeover_row};
use crate::domain::takeover::{Becomes, PlannedRow};
use crate::i18n::{Language, Words, msg};
use crate::ui::cx::Cx;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{
    Button, Card, Chip, Column, JpText, Status, StatusLabel, Table, check_box, heading, page,
};

/// A list under review.
pub(super) struct Review {
    chosen: Chosen,
    plan: TakeOver,
    taken: BTreeSet<u32>,
    selected: usize,
    only: Only,
    /// The rows in words, and the language they are in.
    texts: (Language, Vec<TakeOverText>),
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Only {
    All,
    New,
    Faults,
    OnFile,
}

impl Only {
    const EACH: [(Self, &'static str); 4] = [
        (Self::All, msg("takeover-show-all")),
        (Self::New, msg("takeover-show-new")),
        (Self::Faults, msg("takeover-show-faults")),
        (Self::OnFile, msg("takeover-show-on-file")),
    ];

    fn has(self, row: &PlannedRow) -> bool {
        match self {
            Self::All => true,
            Self::New => row.can_take(),
            Self::Faults => matches!(row.becomes, Becomes::Nothing),
            Self::OnFile => !row.can_take() && !matches!(row.becomes, Becomes::Nothing),
        }
    }
}

/// Most height of the list, so that the row below it stays in sight.
const LIST: f32 = 320.0;
/// Least height of the step, the row in full and what is left out included, in points.
const LEAST: f32 = 880.0;
/// Narrower than this, the vendor has no column.
const WITH_VENDOR: f32 = 820.0;

impl Review {
    /// The rows of a list; those that would become something are chosen.
    pub fn of(chosen: &Chosen, cx: &Cx<'_>) -> Result<Self, AppError> {
        let plan = cx.app.plan_take_over(chosen)?;
        let taken = plan.plan.rows.iter().filter(|row| row.can_take()).map(|row| row.listed.row).collect();
        let texts = (cx.words.language(), told(&plan, chosen, cx.words));
        Ok(Self { chosen: chosen.clone(), plan, taken, selected: 0, only: Only::All, texts })
    }

    /// The list as chosen.
    pub fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// Shows it; nothing can be pressed twice while `busy`.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, busy: bool) -> Option<Asked> {
        let words = cx.words;
        if self.texts.0 != words.language() {
            self.texts = (words.language(), told(&self.plan, &self.chosen, words));
        }
        let mut asked = None;
        page::show(ui, LEAST, |ui| {
            let note = self.note(words);
            let take = words.say_with("takeover-take", &[("count", self.taken.len().into())]);
            let back = words.say("takeover-back-to-columns");
            let may = !busy && !self.taken.is_empty() && cx.app.read_only().is_none();
            heading::screen(ui, &words.say("takeover-rows-title"), &note, |ui| {
                if ui.add(Button::primary(&take).enabled(may)).clicked() {
                    asked = Some(Asked::Take(self.taken.iter().copied().collect()));
                }
                if ui.add(Button::secondary(&back).enabled(!busy)).clicked() {
                    asked = Some(Asked::Back);
                }
            });
            ui.horizontal_wrapped(|ui| {
                for (only, id) in Only::EACH {
                    let count = self.plan.plan.rows.iter().filter(|row| only.has(row)).count();
                    if ui.add(Chip::new(&words.say(id), self.only == only).count(count)).clicked() {
                        self.only = only;
                        self.selected = 0;
                    }
                }
            });
            ui.add_space(size::STEP);
            let shown: Vec<usize> = (0..self.plan.plan.rows.len())
                .filter(|at| self.plan.plan.rows.get(*at).is_some_and(|row| self.only.has(row)))
                .collect();
            self.table(ui, words, &shown);
            ui.add_space(size::STEP);
            self.detail(ui, words, &shown);
            self.others(ui, words);
        });
        asked
    }

    fn note(&self, words: &Words) -> String {
        let values = [
            ("name", self.chosen.list.name().into()),
            ("sheet", self.chosen.sheet_name().into()),
            ("rows", self.plan.plan.rows.len().into()),
            ("vendors", self.plan.plan.vendors.len().into()),
        ];
        words.say_with("takeover-rows-note", &values)
    }

    fn table(&mut self, ui: &mut Ui, words: &Words, shown: &[usize]) {
        let titles = [
            words.say("takeover-col-row"),
            words.say("takeover-col-state"),
            words.say("contracts-number"),
            words.say("contracts-subject"),
            words.say("contracts-vendor"),
        ];
        let [row, state, number, title, vendor] = &titles;
        let with_vendor = ui.available_width() >= WITH_VENDOR;
        let mut shape = vec![
            Column::fixed(row, 112.0),
            Column::fixed(state, 210.0),
            Column::fixed(number, 120.0),
            Column::rest(title).at_least(120.0),
        ];
        if with_vendor {
            shape.push(Column::rest(vendor).at_least(120.0));
        }
        let name = words.say("takeover-rows-title");
        let table = Table::new("takeover-rows", &shape).name(&name).selected(Some(self.selected));
        let out = table.max_height(LIST).show(ui, shown.len(), |cells| {
            let at = shown.get(cells.index()).copied().unwrap_or_default();
            let (Some(row), Some(text)) = (self.plan.plan.rows.get(at), self.texts.1.get(at)) else { return };
            let place = words.say_with("takeover-row-number", &[("row", row.listed.row.to_string().into())]);
            cells.name(&format!("{place} {} {}", row.listed.title, text.state));
            let mut on = self.taken.contains(&row.listed.row);
            let can_take = row.can_take();
            let changed = cells
                .ui(|ui| ui.add_enabled_ui(can_take, |ui| check_box(ui, &mut on, &place)).inner.changed());
            if changed && on {
                self.taken.insert(row.listed.row);
            } else if changed {
                self.taken.remove(&row.listed.row);
            }
            cells.status(status(row), &text.state);
            cells.text(&row.listed.number);
            cells.strong(&row.listed.title);
            if with_vendor {
                cells.text(&row.listed.vendor);
            }
        });
        if let Some(chosen) = out.clicked.or(out.moved) {
            self.selected = chosen;
        }
    }

    /// The chosen row in full.
    fn detail(&self, ui: &mut Ui, words: &Words, shown: &[usize]) {
        let at = shown.get(self.selected).copied();
        let Some((row, told)) = at.and_then(|at| Some((self.plan.plan.rows.get(at)?, self.texts.1.get(at)?)))
        else {
            return;
        };
        Card::new().show(ui, |ui| {
            ui.set_width(ui.available_width());
            let place = words.say_with("takeover-row-number", &[("row", row.listed.row.to_string().into())]);
            ui.add(JpText::new(format!("{place}  {}", row.listed.title)).strong().heading());
            ui.add(StatusLabel::new(status(row), &told.state));
            let danger = palette(ui.ctx()).danger;
            for fault in &told.faults {
                ui.add(JpText::new(fault.as_str()).size(text::LABEL).color(danger));
            }
            for note in &told.notes {
                ui.add(JpText::new(note.as_str()).size(text::LABEL));
            }
        });
    }

    /// Rows and columns that are not taken over.
    fn others(&self, ui: &mut Ui, words: &Words) {
        let between = words.say("list-separator");
        let unused: Vec<&str> =
            self.plan.unused.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty()).collect();
        if !unused.is_empty() {
            let values = [("columns", unused.join(&between).into())];
            ui.add(JpText::note(words.say_with("takeover-unused", &values), ui));
        }
        if self.plan.left_out.is_empty() {
            return;
        }
        let count = [("count", self.plan.left_out.len().into())];
        ui.add(JpText::note(words.say_with("takeover-left-out", &count), ui));
        ScrollArea::vertical().id_salt("takeover-left-out").max_height(120.0).show(ui, |ui| {
            for row in &self.plan.left_out {
                let id = match row.why {
                    LeftOutWhy::Total => msg("takeover-left-total"),
                    LeftOutWhy::Headings => msg("takeover-left-headings"),
                    LeftOutWhy::Remark => msg("takeover-left-remark"),
                };
                let values = [("row", row.row.to_string().into()), ("text", (&row.text).into())];
                ui.add(JpText::note(words.say_with(id, &values), ui));
            }
        });
    }
}

fn told(plan: &TakeOver, chosen: &Chosen, words: &Words) -> Vec<TakeOverText> {
    let of = |row| takeover_row(row, chosen.sheet_name(), &plan.columns, words);
    plan.plan.rows.iter().map(of).collect()
}

fn status(row: &PlannedRow) -> Status {
    match row.becomes {
        Becomes::New(_) | Becomes::Signing(..) if row.notes.is_empty() => Status::Met,
        Becomes::New(_) | Becomes::Signing(..) => Status::Soon,
        Becomes::OnFile(_) | Becomes::Repeats(_) => Status::Waived,
        Becomes::Differs(..) => Status::Waiting,
        Becomes::Nothing => Status::Late,
    }
}
