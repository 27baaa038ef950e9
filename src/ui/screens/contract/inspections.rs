//! 検査: inspections of this contract, each with its findings and how far they are mended.

use std::sync::Arc;

use eframe::egui::Ui;

use super::nothing;
use super::submissions::row_height;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::ui::cx::Cx;
use crate::ui::screens::inspections::rows::{self, Finding, Visit};
use crate::ui::screens::kept::Kept;
use crate::ui::screens::owed::{Owed, mark};
use crate::ui::theme::size;
use crate::ui::widgets::{Column, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Inspections {
    lines: Kept<ContractId, Vec<Line>>,
}

enum Line {
    Visit(Box<Visit>),
    /// Something owed about the inspection itself.
    Owed(Box<Owed>),
    Finding(Box<Finding>),
}

impl Inspections {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let lines = self.lines.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if lines.is_empty() {
            return nothing(ui, &words.say("contract-no-inspections"));
        }
        let titles = [
            words.say("contract-day"),
            words.say("contract-inspection"),
            words.say("contract-status"),
            words.say("contract-due-title"),
        ];
        let [day, what, status, due] = &titles;
        let columns = [
            Column::fixed(day, size::DATE),
            Column::rest(what).at_least(190.0),
            Column::rest(status).at_least(180.0).share(0.7),
            Column::fixed(due, size::DATE),
            Column::fixed("", 150.0).right(),
        ];
        let heights: Vec<f32> = lines
            .iter()
            .map(|line| match line {
                Line::Visit(_) => row_height(false),
                Line::Owed(owed) => row_height(owed.can_answer()),
                Line::Finding(finding) => row_height(finding.owed.is_some()),
            })
            .collect();
        let name = words.say("contract-tab-inspections");
        let mut asked = None;
        let table = Table::new("contract-inspections", &columns).name(&name).row_heights(&heights);
        table.read_only().show(ui, lines.len(), |cells| match lines.get(cells.index()) {
            Some(Line::Visit(visit)) => {
                cells.strong(&visit.date);
                cells.strong(&visit.what);
                cells.status(visit.status, &visit.state);
            }
            Some(Line::Owed(owed)) => {
                cells.skip();
                cells.indented(&owed.title, 14.0);
                cells.status(mark(owed.status), &owed.when);
                cells.text(&owed.date);
                if let Some(ask) = cells.ui(|ui| owed.button(ui)) {
                    asked = Some(ask);
                }
            }
            Some(Line::Finding(finding)) => {
                cells.skip();
                cells.indented(&finding.what, 14.0);
                cells.status(finding.status, &finding.state);
                cells.text(&finding.due);
                if let Some(owed) = &finding.owed
                    && let Some(ask) = cells.ui(|ui| owed.button(ui))
                {
                    asked = Some(ask);
                }
            }
            None => {}
        });
        if let Some(ask) = asked {
            cx.ask(ask);
        }
    }
}

fn make<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Vec<Line> {
    let mut inspections: Vec<_> = contract.file.inspections.iter().collect();
    inspections.sort_by_key(|i| std::cmp::Reverse((i.date(), i.id.clone())));
    let mut lines = Vec::new();
    for inspection in inspections {
        lines.push(Line::Visit(Box::new(Visit::of(contract, inspection, cx))));
        let owed = rows::owed(contract, inspection, cx);
        lines.extend(owed.into_iter().map(|owed| Line::Owed(Box::new(owed))));
        let findings = rows::findings(contract, inspection, cx);
        lines.extend(findings.into_iter().map(|finding| Line::Finding(Box::new(finding))));
    }
    lines
}
