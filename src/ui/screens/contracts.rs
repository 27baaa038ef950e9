//! 契約: which contracts there are, and how each stands.

use std::cmp::Ordering;
use std::rc::Rc;

use eframe::egui::Ui;

use super::kept::Kept;
use crate::app::{Command, Place, TakeOverTask, UnfinishedTakeOver};
use crate::domain::file::Stage;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::domain::tally::Counts;
use crate::i18n::{Words, facts, folded, msg, search_words};
use crate::ui::cx::{Cx, Sender};
use crate::ui::forms::Ask;
use crate::ui::widgets::{
    Button, Chip, Column, Icon, Notice, NoticeKind, Status, StatusLabel, Table, empty_state, heading, page,
    table, toolbar,
};

/// Which stages are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stages {
    #[default]
    All,
    Current,
    WindingUp,
    Closed,
}

impl Stages {
    const EACH: [(Self, &'static str); 4] = [
        (Self::All, msg("contracts-all")),
        (Self::Current, msg("contracts-current")),
        (Self::WindingUp, msg("contracts-winding-up")),
        (Self::Closed, msg("contracts-closed")),
    ];

    fn has(self, stage: Stage) -> bool {
        match self {
            Self::All => true,
            Self::Current => matches!(stage, Stage::Draft | Stage::Signed | Stage::Running),
            Self::WindingUp => stage.is_winding_up(),
            Self::Closed => stage.is_closed(),
        }
    }
}

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Key {
    #[default]
    Number,
    Title,
    Vendor,
    Section,
    Period,
    Stage,
    Late,
    Soon,
    Waiting,
}

/// What the officer asks the list for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Question {
    words: Vec<String>,
    stages: Stages,
    late_only: bool,
    key: Key,
    descending: bool,
}

struct Row {
    id: ContractId,
    number: String,
    title: String,
    vendor: String,
    /// The vendor's reading, for sorting.
    reading: String,
    section: String,
    period: String,
    end: Option<chrono::NaiveDate>,
    stage: Stage,
    stage_word: String,
    counts: Counts,
    /// Everything that can be searched, folded.
    searchable: String,
}

/// What the list holds after filters: indices into all rows, and how many each stage would leave.
struct Found {
    rows: Vec<usize>,
    counts: [usize; 4],
    late: usize,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Contracts {
    typed: String,
    question: Question,
    rows: Kept<(), Vec<Row>>,
    found: Kept<Question, Found>,
    unfinished: Kept<(), Option<UnfinishedTakeOver>>,
}

impl Contracts {
    /// Narrows the list to a text.
    pub fn search(&mut self, text: &str) {
        text.trim().clone_into(&mut self.typed);
        self.question.words = search_words(text);
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self
            .rows
            .get(cx, (), |cx, ()| cx.picture.contracts.values().map(|contract| row(contract, cx)).collect());
        let found = self.found.get(cx, self.question.clone(), |_, question| find(&rows, question));
        page::show(ui, 300.0, |ui| self.body(ui, cx, &rows, &found));
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &Rc<Vec<Row>>, found: &Rc<Found>) {
        let words = cx.words;
        let note = words.say_with("contracts-note", &[("count", rows.len().into())]);
        let (contract, vendor) = (words.say("contracts-register"), words.say("contracts-register-vendor"));
        let old_list = words.say("takeover-open");
        let mut wants_list = false;
        let asked = heading::screen(ui, &words.say("contracts-title"), &note, |ui| {
            let contract = ui.add(Button::primary(&contract)).clicked();
            let vendor = ui.add(Button::secondary(&vendor)).clicked();
            wants_list = ui.add(Button::secondary(&old_list)).clicked();
            if contract { Some(Ask::Contract) } else { vendor.then_some(Ask::Vendor) }
        });
        if wants_list {
            cx.go(Place::TakeOver);
        }
        if let Some(ask) = asked {
            cx.ask(ask);
        }
        self.unfinished(ui, cx);
        self.filters(ui, cx, found);
        ui.add_space(10.0);
        if found.rows.is_empty() {
            self.nothing(ui, cx, rows.is_empty());
            return;
        }
        if let Some(id) = self.table(ui, words, rows, found) {
            cx.go(Place::Contracts(Some(id)));
        }
    }

    /// An old list of which only a part may be here.
    fn unfinished(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let words = cx.words;
        let note = self.unfinished.get(cx, (), |cx, ()| cx.app.unfinished_take_over());
        let Some(note) = note.as_ref() else { return };
        let values = [("name", (&note.list).into()), ("rows", note.rows.into())];
        let text = words.say_with("takeover-unfinished", &values);
        let (detail, again) = (words.say("takeover-unfinished-advice"), words.say("takeover-open"));
        let (close, actions) = (words.say("button-close"), [again.as_ref()]);
        let notice = Notice::new(NoticeKind::Warning, &text, &close).detail(&detail).actions(&actions);
        let shown = notice.show(ui);
        ui.add_space(10.0);
        if shown.closed {
            cx.send(Sender::TakeOver, Command::TakeOver(TakeOverTask::Noted));
            self.unfinished = Kept::default();
        } else if shown.action.is_some() {
            cx.go(Place::TakeOver);
        }
    }

    fn filters(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, found: &Found) {
        let words = cx.words;
        let late = words.say("contracts-late-only");
        let search = words.say_with("contracts-search", &[("text", (&self.typed).into())]);
        let question = &mut self.question;
        let mut forget = false;
        toolbar::show(
            ui,
            "contracts",
            |ui| {
                for ((stages, id), count) in Stages::EACH.into_iter().zip(found.counts) {
                    let on = question.stages == stages;
                    if ui.add(Chip::new(&words.say(id), on).count(count)).clicked() {
                        question.stages = stages;
                    }
                }
                if ui.add(Chip::new(&late, question.late_only).count(found.late)).clicked() {
                    question.late_only = !question.late_only;
                }
            },
            |ui| {
                if !question.words.is_empty() {
                    forget = ui.add(Chip::new(&search, true)).clicked();
                }
            },
        );
        if forget {
            cx.search("");
        }
    }

    fn nothing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, at_all: bool) {
        let words = cx.words;
        if at_all {
            let (title, advice) = (words.say("contracts-none"), words.say("contracts-none-advice"));
            if empty_state::show(ui, Icon::Paper, &title, &advice, &words.say("contracts-register")) {
                cx.ask(Ask::Contract);
            }
            return;
        }
        let (title, advice) = (words.say("contracts-nothing-found"), words.say("contracts-nothing-advice"));
        if empty_state::show(ui, Icon::Search, &title, &advice, &words.say("contracts-show-all")) {
            self.question = Question::default();
            cx.search("");
        }
    }

    fn table(&mut self, ui: &mut Ui, words: &Words, rows: &[Row], found: &Found) -> Option<ContractId> {
        let shape = Shape::of(ui.available_width());
        let titles: Vec<_> = shape.keys.iter().map(|(_, id, ..)| words.say(id)).collect();
        let columns: Vec<Column<'_>> = shape
            .keys
            .iter()
            .zip(&titles)
            .map(|((key, _, width, share), title)| {
                let column = if *share > 0.0 {
                    Column::rest(title).at_least(*width).share(*share)
                } else {
                    Column::fixed(title, *width)
                };
                let counts = matches!(key, Key::Late | Key::Soon | Key::Waiting);
                if counts { column.sortable().center() } else { column.sortable() }
            })
            .collect();
        let sorted = shape.keys.iter().position(|(key, ..)| *key == self.question.key).unwrap_or(0);
        let name = words.say("contracts-title");
        let table = Table::new("contracts", &columns).name(&name).sorted(sorted, !self.question.descending);
        let out = table.show(ui, found.rows.len(), |cells| {
            let Some(row) = found.rows.get(cells.index()).and_then(|index| rows.get(*index)) else { return };
            for (key, ..) in &shape.keys {
                fill(cells, row, *key);
            }
        });
        if let Some((key, ..)) = out.sort_clicked.and_then(|column| shape.keys.get(column)) {
            let again = self.question.key == *key;
            // Counts are asked for largest first.
            let counts = matches!(key, Key::Late | Key::Soon | Key::Waiting);
            self.question.descending = if again { !self.question.descending } else { counts };
            self.question.key = *key;
        }
        let chosen = out.clicked.and_then(|index| found.rows.get(index)).and_then(|index| rows.get(*index));
        chosen.map(|row| row.id.clone())
    }
}

/// The columns that fit a width: key, heading, least width, share of the rest.
struct Shape {
    keys: Vec<(Key, &'static str, f32, f32)>,
}

impl Shape {
    fn of(width: f32) -> Self {
        let mut keys = vec![
            (Key::Number, msg("contracts-number"), 100.0, 0.0),
            (Key::Title, msg("contracts-subject"), 170.0, 2.0),
            (Key::Vendor, msg("contracts-vendor"), 140.0, 1.0),
        ];
        if width >= 1000.0 {
            keys.push((Key::Section, msg("contracts-section"), 112.0, 0.0));
        }
        if width >= 860.0 {
            keys.push((Key::Period, msg("contracts-period"), 172.0, 0.0));
        }
        keys.extend([
            (Key::Stage, msg("contracts-stage"), 128.0, 0.0),
            (Key::Late, msg("contracts-late"), 62.0, 0.0),
            (Key::Soon, msg("contracts-soon"), 62.0, 0.0),
            (Key::Waiting, msg("contracts-waiting"), 76.0, 0.0),
        ]);
        Self { keys }
    }
}

fn fill(cells: &mut table::Row<'_, '_>, row: &Row, key: Key) {
    match key {
        Key::Number => drop(cells.text(&row.number)),
        Key::Title => drop(cells.strong(&row.title)),
        Key::Vendor => drop(cells.text(&row.vendor)),
        Key::Section => drop(cells.text(&row.section)),
        Key::Period => drop(cells.text(&row.period)),
        Key::Stage => drop(cells.text(&row.stage_word)),
        Key::Late => count(cells, Status::Late, row.counts.late),
        Key::Soon => count(cells, Status::Soon, row.counts.due_soon + row.counts.sent_back),
        Key::Waiting => count(cells, Status::Waiting, row.counts.awaiting_ward),
    }
}

fn count(cells: &mut table::Row<'_, '_>, status: Status, count: usize) {
    if count == 0 {
        cells.skip();
    } else {
        cells.ui(|ui| ui.add(StatusLabel::new(status, &count.to_string())));
    }
}

fn row<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Row {
    let (file, dates) = (&contract.file, cx.words.dates());
    let vendor = cx.vendor_name(contract).to_owned();
    let registered = contract.vendor().and_then(|id| cx.picture.office.vendors.get(id));
    let reading = registered.map(|v| v.kana.clone()).filter(|kana| !kana.is_empty());
    let (start, end) = (file.registered.as_ref().map(|r| r.start), file.period_end());
    let period = match (start, end) {
        (Some(start), Some(end)) => {
            let (start, end) = (dates.date_short(start), dates.date_short(end));
            cx.words.say_with("contracts-from-to", &[("start", start.into()), ("end", end.into())])
        }
        _ => String::new(),
    };
    let parts = [
        contract.number(),
        file.title(),
        &vendor,
        reading.as_deref().unwrap_or_default(),
        file.section(),
        file.officer().unwrap_or_default(),
    ];
    let stage = facts::stage(contract.stage, cx.words);
    let is_out = file.out_now().next().is_some();
    let stage_word =
        if is_out { cx.words.say_with("contracts-stage-out", &[("stage", stage.into())]) } else { stage };
    // Parted by something that folding leaves alone, so that no word matches across two fields.
    let searchable = parts.map(folded).join("\n");
    Row {
        id: contract.id.clone(),
        number: contract.number().to_owned(),
        title: file.title().to_owned(),
        reading: folded(reading.as_deref().unwrap_or(&vendor)),
        vendor,
        section: file.section().to_owned(),
        period,
        end,
        stage: contract.stage,
        stage_word,
        counts: contract.counts(),
        searchable,
    }
}

fn find(rows: &[Row], question: &Question) -> Found {
    let matches = |row: &Row| question.words.iter().all(|word| row.searchable.contains(word.as_str()));
    let named: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| matches(row)).map(|(index, _)| index).collect();
    let at = |index: usize| rows.get(index);
    let of_stage =
        |stages: Stages| named.iter().filter_map(|i| at(*i)).filter(|r| stages.has(r.stage)).count();
    let is_late = |row: &Row| row.counts.late > 0;
    let mut shown: Vec<usize> = named
        .iter()
        .copied()
        .filter(|i| {
            at(*i).is_some_and(|r| question.stages.has(r.stage) && (!question.late_only || is_late(r)))
        })
        .collect();
    shown.sort_by(|a, b| match (at(*a), at(*b)) {
        (Some(a), Some(b)) => {
            let order = compare(a, b, question.key);
            if question.descending { order.reverse() } else { order }
        }
        _ => Ordering::Equal,
    });
    let in_stage = named.iter().filter_map(|i| at(*i)).filter(|r| question.stages.has(r.stage));
    Found {
        late: in_stage.filter(|r| is_late(r)).count(),
        counts: Stages::EACH.map(|(stages, _)| of_stage(stages)),
        rows: shown,
    }
}

fn compare(a: &Row, b: &Row, key: Key) -> Ordering {
    let first = match key {
        Key::Number => Ordering::Equal,
        Key::Title => a.title.cmp(&b.title),
        Key::Vendor => a.reading.cmp(&b.reading),
        Key::Section => a.section.cmp(&b.section),
        Key::Period => a.end.cmp(&b.end),
        Key::Stage => a.stage.cmp(&b.stage),
        Key::Late => a.counts.late.cmp(&b.counts.late),
        Key::Soon => (a.counts.due_soon + a.counts.sent_back).cmp(&(b.counts.due_soon + b.counts.sent_back)),
        Key::Waiting => a.counts.awaiting_ward.cmp(&b.counts.awaiting_ward),
    };
    first.then_with(|| a.number.cmp(&b.number)).then_with(|| a.id.cmp(&b.id))
}
