//! Facts beside each other, field by field: what a correction changed, answers that contradict each other.

use eframe::egui::{Rect, Ui, UiBuilder, vec2};

use crate::domain::audit::{Compared, compare};
use crate::domain::conflict::Conflict;
use crate::domain::fact::Fact;
use crate::domain::file::Recorded;
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, audit};
use crate::ui::cx::Cx;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Column, JpText, Status, StatusLabel, Table};

/// A row: the field, and what each fact says there.
pub type Line = (String, Vec<String>);

/// The fields of facts of one kind in words; only those that differ, where several facts are compared.
pub fn lines(
    kind: &str,
    compared: &[Compared],
    contract: Option<&ContractPicture>,
    words: &Words,
) -> Vec<Line> {
    let several = compared.first().is_some_and(|row| row.values.len() > 1);
    let shown = compared.iter().filter(|row| !several || row.differs());
    let shown = shown.filter(|row| audit::is_told(kind, &row.path));
    shown
        .map(|row| {
            let said = |value: &Option<_>| match value {
                Some(value) => audit::value(&row.path, value, contract, words),
                None => words.say("audit-nothing-said").into_owned(),
            };
            (audit::field(kind, &row.path, words), row.values.iter().map(said).collect())
        })
        .collect()
}

/// Room of a cell's padding, both sides.
const PADDING: f32 = 20.0;
/// Width of the column of labels.
const LABELS: f32 = 104.0;
/// Least width of a column of values.
const VALUES: f32 = 100.0;

/// Shows lines below these headings; the first is that of the labels.
pub fn show(ui: &mut Ui, id: &str, name: &str, heads: &[String], lines: &[Line]) {
    let columns: Vec<Column<'_>> = heads
        .iter()
        .enumerate()
        .map(|(place, head)| match place {
            0 => Column::fixed(head, LABELS),
            _ => Column::rest(head).at_least(VALUES),
        })
        .collect();
    let values = f32::from(u8::try_from(heads.len().saturating_sub(1)).unwrap_or(u8::MAX)).max(1.0);
    let wide = ((ui.available_width() - LABELS) / values).max(VALUES) - PADDING;
    let high = |words: &str, wide: f32| JpText::new(words).size(text::LABEL).layout(ui, wide).size().y;
    let heights: Vec<f32> = lines
        .iter()
        .map(|(label, said)| {
            let highest = said.iter().map(|words| high(words, wide)).fold(0.0, f32::max);
            (highest.max(high(label, LABELS - PADDING)) + 14.0).max(ROW)
        })
        .collect();
    // All rows stand open: what surrounds the table scrolls, the table does not scroll within it.
    let high = heights.iter().sum::<f32>().max(ROW * 2.0) + size::TABLE_HEADER;
    let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), high));
    ui.scope_builder(UiBuilder::new().id_salt(id).max_rect(whole), |ui| {
        let table = Table::new(id, &columns).name(name).read_only().row_heights(&heights);
        table.show(ui, lines.len(), |cells| {
            let Some((label, said)) = lines.get(cells.index()) else { return };
            cells.wrapped(JpText::new(label.as_str()).size(text::LABEL).strong());
            for words in said {
                cells.wrapped(JpText::new(words.as_str()).size(text::LABEL));
            }
        });
    });
}

/// Least height of a row.
const ROW: f32 = 31.0;

/// Answers that contradict each other, in words.
pub struct Contested {
    word: String,
    title: String,
    advice: String,
    heads: Vec<String>,
    lines: Vec<Line>,
}

impl Contested {
    /// The answers of a conflict in a contract's file.
    pub fn of(contract: &ContractPicture, conflict: &Conflict, cx: &Cx<'_>) -> Self {
        let recorded = conflict.answers.iter().filter_map(|id| contract.file.recorded(id));
        let answers: Vec<Answer<'_>> = recorded.map(Answer::of).collect();
        let what = audit::conflict_in(&conflict.question, Some(contract), cx.words);
        Self::made(&what, conflict, &answers, Some(contract), cx)
    }

    /// The same of answers from anywhere.
    pub fn made(
        what: &str,
        conflict: &Conflict,
        answers: &[Answer<'_>],
        contract: Option<&ContractPicture>,
        cx: &Cx<'_>,
    ) -> Self {
        let words = cx.words;
        let head = |number: usize| words.say_with("conflict-answer", &[("number", number.into())]);
        let heads = (1..=answers.len()).map(head);
        let facts: Vec<&Fact> = answers.iter().map(|answer| answer.fact).collect();
        let kind = facts.first().map_or("", |fact| fact.kind());
        let line = |id: &str, said: fn(&Answer<'_>, &Words) -> String| -> Line {
            (words.say(id).into_owned(), answers.iter().map(|answer| said(answer, words)).collect())
        };
        let mut all = vec![
            line("audit-by", |a, _| a.by.to_owned()),
            line("audit-at", |a, words| audit::moment(a.at, words)),
            line("audit-pc", |a, _| crate::domain::audit::pc(&a.id.writer).to_owned()),
        ];
        if facts.iter().any(|fact| fact.kind() != kind) {
            all.push(line("audit-kind", |a, words| audit::kind_name(a.fact.kind(), words)));
        }
        all.extend(lines(kind, &compare(&facts), contract, words));
        Self {
            word: words.say("audit-contested").into_owned(),
            title: what.to_owned(),
            advice: audit::how_to_settle(&conflict.question, words),
            heads: std::iter::once(words.say("audit-field").into_owned()).chain(heads).collect(),
            lines: all,
        }
    }

    /// Shows them side by side.
    pub fn show(&self, ui: &mut Ui) {
        ui.add(StatusLabel::new(Status::Late, &self.word));
        ui.add(JpText::new(self.title.as_str()).strong());
        ui.add(JpText::note(self.advice.as_str(), ui));
        ui.add_space(size::HALF_STEP);
        show(ui, "contested", &self.title, &self.heads, &self.lines);
    }
}

/// One of several answers: the fact as it counts now, and by whom, when and where it was recorded.
pub struct Answer<'a> {
    id: &'a crate::domain::ids::FactId,
    by: &'a str,
    at: chrono::DateTime<chrono::FixedOffset>,
    fact: &'a Fact,
}

impl<'a> Answer<'a> {
    /// An answer of a contract's file.
    pub fn of(recorded: Recorded<'a>) -> Self {
        Self { id: recorded.id, by: recorded.by, at: recorded.at, fact: recorded.fact }
    }

    /// An answer of the office's ledger.
    pub fn entered(entry: &'a crate::domain::entry::Entry) -> Option<Self> {
        Some(Self { id: &entry.id, by: &entry.by, at: entry.at, fact: entry.fact()? })
    }
}
