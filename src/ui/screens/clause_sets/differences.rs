//! What differs between two sets.

use std::rc::Rc;

use eframe::egui::Ui;

use super::Key;
use crate::domain::clause_set::ClauseSet;
use crate::domain::clause_set::compare::compare;
use crate::i18n::clause_sets::{Sign, differences};
use crate::ui::cx::Cx;
use crate::ui::forms::set_name;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Column, JpText, Table, heading};

/// Widths of the columns before the last.
const SIGN: f32 = 68.0;
const KIND: f32 = 96.0;
const CLAUSE: f32 = 60.0;
/// Padding left and right of a cell's content.
const PADDING: f32 = 20.0;

struct Line {
    sign: Sign,
    sign_words: String,
    kind: String,
    clause: String,
    title: String,
    what: String,
}

/// What the table remembers.
#[derive(Default)]
pub(super) struct Differences {
    lines: Kept<(Key, Key), Vec<Line>>,
    heights: Option<(Rc<Vec<Line>>, f32, Vec<f32>)>,
}

impl Differences {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, old: &ClauseSet, new: &ClauseSet) {
        let words = cx.words;
        let question = ((old.id.clone(), old.version), (new.id.clone(), new.version));
        let lines = self.lines.get(cx, question, |cx, _| lines(old, new, cx));
        let head = words.say_with("clause-sets-compare-head", &[("old", set_name(old, words).into())]);
        heading::section(ui, &head, "");
        if lines.is_empty() {
            ui.add(JpText::new(words.say("clause-sets-same")));
            return;
        }
        let titles = [
            words.say("clause-sets-column-sign"),
            words.say("clause-sets-column-kind"),
            words.say("clause-sets-column-clause"),
            words.say("clause-sets-column-title"),
        ];
        let [sign, kind, clause, title] = &titles;
        let columns = [
            Column::fixed(sign, SIGN),
            Column::fixed(kind, KIND),
            Column::fixed(clause, CLAUSE),
            Column::rest(title).at_least(200.0),
        ];
        let wide = (ui.available_width() - SIGN - KIND - CLAUSE).max(200.0) - PADDING;
        let heights = self.heights(ui, &lines, wide);
        let name = words.say("clause-sets-differences");
        Table::new("set-differences", &columns).name(&name).read_only().row_heights(heights).show(
            ui,
            lines.len(),
            |row| {
                let Some(line) = lines.get(row.index()) else { return };
                row.name(&format!("{} {} {} {}", line.sign_words, line.kind, line.clause, line.title));
                row.strong(&line.sign_words);
                row.text(&line.kind);
                row.text(&line.clause);
                row.ui(|ui| {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 2.0;
                        ui.add_space(7.0);
                        let title = JpText::new(line.title.as_str());
                        ui.add(if line.sign == Sign::Changed { title } else { title.strong() });
                        if !line.what.is_empty() {
                            let quiet = palette(ui.ctx()).text_soft;
                            ui.add(JpText::new(line.what.as_str()).size(text::LABEL).color(quiet));
                        }
                    });
                });
            },
        );
    }

    /// Heights of the lines at a width: texts wrap.
    fn heights(&mut self, ui: &Ui, lines: &Rc<Vec<Line>>, wide: f32) -> &[f32] {
        let is_new =
            self.heights.as_ref().is_none_or(|(of, at, _)| !Rc::ptr_eq(of, lines) || (at - wide).abs() > 0.5);
        if is_new {
            let height = |line: &Line| {
                let title = JpText::new(line.title.as_str()).layout(ui, wide).size().y;
                let what = if line.what.is_empty() {
                    0.0
                } else {
                    JpText::new(line.what.as_str()).size(text::LABEL).layout(ui, wide).size().y + 2.0
                };
                (title + what + 16.0).max(size::ROW)
            };
            let heights = lines.iter().map(height).collect();
            self.heights = Some((Rc::clone(lines), wide, heights));
        }
        self.heights.as_ref().map(|(_, _, heights)| heights.as_slice()).unwrap_or_default()
    }
}

fn lines(old: &ClauseSet, new: &ClauseSet, cx: &Cx<'_>) -> Vec<Line> {
    let words = cx.words;
    let line = |one: crate::i18n::clause_sets::Difference| {
        let what = one.what.iter().map(|(what, old, new)| {
            if old.is_empty() && new.is_empty() {
                return what.clone();
            }
            let values = [("what", what.into()), ("old", old.into()), ("new", new.into())];
            words.say_with("clause-sets-changed-line", &values)
        });
        Line {
            sign: one.sign,
            sign_words: one.sign.words(words),
            what: what.collect::<Vec<_>>().join("\n"),
            kind: one.kind,
            clause: one.clause,
            title: one.title,
        }
    };
    differences(&compare(old, new), words).into_iter().map(line).collect()
}
