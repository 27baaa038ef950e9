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
use crate::ui::theme::size;
use crate::ui::widgets::{Column, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Inspections {
    lines: Kept<ContractId, Vec<Line>>,
}

enum Line {
    Visit(Box<Visit>),
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
            .map(|line| row_height(matches!(line, Line::Finding(f) if f.owed.is_some())))
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
        let findings = rows::findings(contract, inspection, cx);
        lines.extend(findings.into_iter().map(|finding| Line::Finding(Box::new(finding))));
    }
    lines
}
