//! 期限規則: what the due words mean, from when, and where each rule was found.

use std::rc::Rc;

use chrono::NaiveDate;
use eframe::egui::Ui;

use super::kept::Kept;
use super::split::{self, Room};
use crate::app::Place;
use crate::domain::due::{DueRule, DueWord, RuleSource};
use crate::domain::rules::table::Line as Ruled;
use crate::i18n::{facts, msg, rules};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::{palette, size, text};
use crate::ui::widgets::{Button, Column, JpText, Status, Table, heading, page};

/// Width of the list beside a policy.
const LIST: f32 = 330.0;
/// Width of the column of rules.
const RULE: f32 = 210.0;
/// Padding left and right of a cell's content.
const PADDING: f32 = 20.0;

/// A policy: the program's default, or the office's from a day on.
type Key = Option<NaiveDate>;

struct Row {
    key: Key,
    status: Status,
    state: String,
    name: String,
}

/// A line of a policy; a heading where it has no rule.
struct Line {
    of: String,
    rule: String,
    source: String,
    is_head: bool,
}

/// What the screen remembers.
#[derive(Default)]
pub struct DueRules {
    chosen: Option<Key>,
    in_policy: bool,
    rows: Kept<(), Vec<Row>>,
    lines: Kept<Key, Vec<Line>>,
}

impl DueRules {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 320.0, |ui| {
            let words = cx.words;
            let (back, new) = (words.say("due-rules-back"), words.say("due-rules-new"));
            let title = words.say("due-rules-title");
            let (left, asked) = heading::screen(ui, &title, &words.say("due-rules-note"), |ui| {
                let asked = ui.add(Button::primary(&new)).clicked();
                (ui.add(Button::secondary(&back)).clicked(), asked)
            });
            if left {
                cx.go(Place::Settings);
            }
            if asked {
                cx.ask(Ask::OfficePolicy);
            }
            let known = |key: &Key| rows.iter().any(|row| row.key == *key);
            let in_force = || rows.iter().find(|row| row.status == Status::Met).map(|row| row.key);
            let Some(chosen) = self.chosen.filter(known).or_else(in_force) else { return };
            match split::room(ui) {
                Room::Both => split::beside(
                    ui,
                    &mut (self, cx),
                    LIST,
                    |ui, (screen, cx)| screen.list(ui, cx, &rows, Some(chosen)),
                    |ui, (screen, cx)| screen.policy(ui, cx, chosen),
                ),
                Room::One if self.in_policy => {
                    if split::back(ui, &words.say("due-rules-list")) {
                        self.in_policy = false;
                    }
                    self.policy(ui, cx, chosen);
                }
                Room::One => self.list(ui, cx, &rows, None),
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, cx: &Cx<'_>, rows: &Rc<Vec<Row>>, chosen: Option<Key>) {
        let words = cx.words;
        let titles = [words.say("due-rules-column-state"), words.say("due-rules-column-policy")];
        let [state, policy] = &titles;
        let columns = [Column::fixed(state, 112.0), Column::rest(policy).at_least(140.0)];
        let selected = chosen.and_then(|key| rows.iter().position(|row| row.key == key));
        let name = words.say("due-rules-list");
        let table = Table::new("policies", &columns).name(&name).selected(selected);
        let out = table.show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.status(row.status, &row.state);
            cells.text(&row.name);
        });
        if let Some(row) = out.clicked.or(out.moved).and_then(|index| rows.get(index)) {
            self.chosen = Some(row.key);
            self.in_policy = out.clicked.is_some();
        }
    }

    fn policy(&mut self, ui: &mut Ui, cx: &Cx<'_>, key: Key) {
        let words = cx.words;
        let lines = self.lines.get(cx, key, |cx, key| lines(cx, *key));
        let titles = [
            words.say("due-rules-column-of"),
            words.say("due-rules-column-rule"),
            words.say("due-rules-column-source"),
        ];
        let [of, rule, source] = &titles;
        let columns = [
            Column::rest(of).at_least(180.0),
            Column::fixed(rule, RULE),
            Column::rest(source).at_least(180.0),
        ];
        let wide = ((ui.available_width() - RULE) / 2.0).max(180.0) - PADDING;
        let height = |line: &Line| {
            let tall = |words: &str| JpText::new(words).size(text::LABEL).layout(ui, wide).size().y;
            let rule = JpText::new(line.rule.as_str()).size(text::LABEL).layout(ui, RULE - PADDING).size().y;
            (tall(&line.of).max(tall(&line.source)).max(rule) + 16.0).max(size::ROW)
        };
        let heights: Vec<f32> = lines.iter().map(height).collect();
        let (name, ground) = (words.say("due-rules-title"), palette(ui.ctx()).surface_subtle);
        Table::new("policy", &columns).name(&name).read_only().row_heights(&heights).show(
            ui,
            lines.len(),
            |row| {
                let Some(line) = lines.get(row.index()) else { return };
                if line.is_head {
                    row.ground(ground);
                    row.strong(&line.of);
                    return;
                }
                row.wrapped(JpText::new(line.of.as_str()).size(text::LABEL));
                row.wrapped(JpText::new(line.rule.as_str()).size(text::LABEL));
                row.wrapped(JpText::new(line.source.as_str()).size(text::LABEL));
            },
        );
    }
}

fn all_rows(cx: &Cx<'_>) -> Vec<Row> {
    let (words, all) = (cx.words, &cx.picture.rules);
    let (_, source) = all.policy(cx.today());
    let in_force = match source {
        RuleSource::Office(day) => Some(day),
        _ => None,
    };
    let row = |key: Key| {
        let (status, state) = match key {
            _ if key == in_force => (Status::Met, words.say("due-rules-in-force")),
            Some(day) if day > cx.today() => (Status::NotYet, words.say("due-rules-coming")),
            _ => (Status::NotApplicable, words.say("due-rules-over")),
        };
        let name = match key {
            Some(day) => words.say_with("due-rules-from", &[("day", day.into())]),
            None => words.say("due-rules-default").into_owned(),
        };
        Row { key, status, state: state.into_owned(), name }
    };
    let office = all.office.iter().rev().map(|policy| Some(policy.valid_from));
    office.chain([None]).map(row).collect()
}

/// The lines of a policy: words, single duties, law, the keeping of files, horizon.
fn lines(cx: &Cx<'_>, key: Key) -> Vec<Line> {
    let (words, all) = (cx.words, &cx.picture.rules);
    // The default holds before the first day of the office's first policy.
    let first = all.office.first().and_then(|policy| policy.valid_from.pred_opt());
    let on = key.or(first).unwrap_or(cx.today());
    let said = |rule: Option<DueRule>| match rule {
        Some(rule) => facts::due_rule(rule, words),
        None => words.say("rules-none").into_owned(),
    };
    let head = |id: &'static str| Line {
        of: words.say(id).into_owned(),
        rule: String::new(),
        source: String::new(),
        is_head: true,
    };
    let line = |of: String, rule: Option<DueRule>, source: String| Line {
        of,
        rule: said(rule),
        source,
        is_head: false,
    };
    let mut lines = vec![head(msg("due-rules-words"))];
    lines.extend(all.words_on(on).into_iter().map(|ruled: Ruled<DueWord>| {
        line(facts::due_word(ruled.of, words), ruled.rule, facts::rule_source(&ruled.source, words))
    }));
    lines.push(head(msg("rules-own")));
    lines.extend(all.own_on(on).into_iter().map(|ruled| {
        let name = rules::name(ruled.of, rules::sets(cx.picture), words);
        line(name, ruled.rule, facts::rule_source(&ruled.source, words))
    }));
    lines.push(head(msg("rules-legal")));
    lines.extend(all.legal_on(on).into_iter().map(|legal| {
        line(rules::legal_name(legal.name, words), Some(legal.rule.rule), legal.rule.source.clone())
    }));
    let other = |of: &'static str, rule: String, source: String| Line {
        of: words.say(of).into_owned(),
        rule,
        source,
        is_head: false,
    };
    if let Some((reportable, _)) = all.reportable_on(on) {
        let rule = words.say_with("rules-reportable-above", &[("count", reportable.above.into())]);
        lines.push(other(msg("rules-reportable"), rule, reportable.source.clone()));
    }
    lines.push(head(msg("rules-other")));
    if let Some((retention, _)) = all.retention_on(on) {
        let rule = words.say_with("rules-retention-years", &[("years", retention.years.into())]);
        lines.push(other(msg("rules-retention"), rule, retention.source.clone()));
    }
    let (_, source) = all.policy(on);
    lines.push(Line {
        of: words.say("due-rules-horizon").into_owned(),
        rule: words.say_with("due-rules-horizon-days", &[("days", all.horizon(on).into())]),
        source: facts::rule_source(&source, words),
        is_head: false,
    });
    lines
}
