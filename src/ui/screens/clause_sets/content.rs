//! What a set says, clause by clause: summary, duties with due word and rule, forms, questions.

use std::rc::Rc;

use eframe::egui::Ui;

use super::Key;
use crate::domain::clause_set::{Clause, ClauseSet, Duty};
use crate::i18n::{Words, clause_sets, facts, text as of_set};
use crate::ui::cx::Cx;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Column, JpText, Table};

/// Width of the column of clause numbers.
const NUMBER: f32 = 60.0;
/// Width of the column of due words and mechanisms.
const DUE: f32 = 190.0;
/// Padding left and right of a cell's content.
const PADDING: f32 = 20.0;

/// How a line is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Head,
    Duty,
    Note,
}

/// One line of the table.
struct Line {
    kind: Kind,
    number: String,
    words: String,
    due: String,
}

/// What the table remembers.
#[derive(Default)]
pub(super) struct Content {
    lines: Kept<Key, Vec<Line>>,
    heights: Option<(Rc<Vec<Line>>, f32, Vec<f32>)>,
}

impl Content {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, set: &ClauseSet) {
        let words = cx.words;
        let key = (set.id.clone(), set.version);
        let lines =
            self.lines.get(cx, key, |cx, _| set.clauses.iter().flat_map(|c| of(c, set, cx.words)).collect());
        let titles = [
            words.say("clause-sets-column-clause"),
            words.say("clause-sets-column-title"),
            words.say("difference-due"),
        ];
        let [number, title, due] = &titles;
        let columns =
            [Column::fixed(number, NUMBER), Column::rest(title).at_least(220.0), Column::fixed(due, DUE)];
        let wide = (ui.available_width() - NUMBER - DUE).max(220.0) - PADDING;
        let name = words.say("clause-sets-title");
        let heights = self.heights(ui, &lines, wide);
        Table::new("clause-set", &columns).name(&name).read_only().row_heights(heights).show(
            ui,
            lines.len(),
            |row| {
                let Some(line) = lines.get(row.index()) else { return };
                row.text(&line.number);
                match line.kind {
                    Kind::Head => {
                        row.strong(&line.words);
                        row.wrapped(JpText::new(line.due.as_str()).size(text::SMALL));
                    }
                    Kind::Duty => {
                        row.wrapped(JpText::new(line.words.as_str()));
                        row.wrapped(JpText::new(line.due.as_str()).size(text::LABEL));
                    }
                    Kind::Note => {
                        row.wrapped(JpText::new(line.words.as_str()).size(text::LABEL));
                    }
                }
            },
        );
    }

    /// Heights of the lines at a width: texts wrap.
    fn heights(&mut self, ui: &Ui, lines: &Rc<Vec<Line>>, wide: f32) -> &[f32] {
        let is_new =
            self.heights.as_ref().is_none_or(|(of, at, _)| !Rc::ptr_eq(of, lines) || (at - wide).abs() > 0.5);
        if is_new {
            let height = |line: &Line| {
                let size = if line.kind == Kind::Note { text::LABEL } else { text::BODY };
                let left = JpText::new(line.words.as_str()).size(size).layout(ui, wide).size().y;
                let right =
                    JpText::new(line.due.as_str()).size(text::LABEL).layout(ui, DUE - PADDING).size().y;
                (left.max(right) + 14.0).max(size::ROW)
            };
            let heights = lines.iter().map(height).collect();
            self.heights = Some((Rc::clone(lines), wide, heights));
        }
        self.heights.as_ref().map(|(_, _, heights)| heights.as_slice()).unwrap_or_default()
    }
}

/// The lines of a clause.
fn of(clause: &Clause, set: &ClauseSet, words: &Words) -> Vec<Line> {
    let listed = |all: Vec<String>| {
        let joined = |before: String, next: String| {
            words.say_with("list", &[("before", before.into()), ("next", next.into())])
        };
        all.into_iter().reduce(joined).unwrap_or_default()
    };
    let note =
        |said: String| Line { kind: Kind::Note, number: String::new(), words: said, due: String::new() };
    let mut lines = vec![
        Line {
            kind: Kind::Head,
            number: clause.number.clone(),
            words: of_set(&clause.heading, words).to_owned(),
            due: listed(clause.mechanisms.iter().map(|m| facts::mechanism(*m, words)).collect()),
        },
        note(of_set(&clause.summary, words).to_owned()),
    ];
    lines.extend(clause.duties.iter().map(|duty| duty_line(duty, set, words)));
    for check in &clause.checks {
        let values = [
            ("label", words.say("difference-of-check").into()),
            ("text", of_set(&check.question, words).into()),
        ];
        lines.push(note(words.say_with("clause-sets-labelled", &values)));
    }
    if !clause.forms.is_empty() {
        let values = [
            ("label", words.say("clause-sets-forms").into()),
            ("text", listed(clause.forms.iter().map(|name| clause_sets::form(name, words)).collect()).into()),
        ];
        lines.push(note(words.say_with("clause-sets-labelled", &values)));
    }
    lines
}

/// 義務: its title, what gives rise to it, its due word and its own rule.
fn duty_line(duty: &Duty, set: &ClauseSet, words: &Words) -> Line {
    let values = [
        ("label", words.say("difference-of-duty").into()),
        ("text", of_set(&duty.title, words).into()),
        ("trigger", clause_sets::trigger(&duty.trigger, set, words).into()),
    ];
    let due = facts::due_word(duty.due, words);
    let due = match duty.rule {
        None => due,
        Some(rule) => {
            let values = [("title", due.into()), ("due", facts::due_rule(rule, words).into())];
            words.say_with("clause-sets-duty", &values)
        }
    };
    let number = duty.item.clone().unwrap_or_default();
    Line { kind: Kind::Duty, number, words: words.say_with("clause-sets-duty-line", &values), due }
}
