//! 検査: what is planned, who was not inspected this year, which findings are open, what was held.

pub(super) mod rows;

use eframe::egui::Ui;

use self::rows::{Finding, Visit};
use super::kept::Kept;
use super::onsite::{OnSite, Subject};
use crate::app::Place;
use crate::domain::calendar::FiscalYear;
use crate::domain::fact::InspectionKind;
use crate::domain::file::{Inspection, Stage};
use crate::domain::ids::ContractId;
use crate::domain::obligation::{Part, Status};
use crate::domain::picture::ContractPicture;
use crate::i18n::msg;
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Chip, Column, Icon, Table, empty_state, heading, page, toolbar};

/// What the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum View {
    #[default]
    Planned,
    NotYet,
    Findings,
    Held,
}

impl View {
    const EACH: [(Self, &'static str); 4] = [
        (Self::Planned, msg("inspections-planned")),
        (Self::NotYet, msg("inspections-not-yet")),
        (Self::Findings, msg("inspections-findings")),
        (Self::Held, msg("inspections-held")),
    ];
}

/// A contract whose places nobody has inspected this fiscal year.
struct Missing {
    contract: ContractId,
    vendor: String,
    title: String,
    last: String,
}

struct Rows {
    planned: Vec<Visit>,
    missing: Vec<Missing>,
    findings: Vec<Finding>,
    held: Vec<Visit>,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Inspections {
    view: View,
    rows: Kept<(), Rows>,
    on_site: OnSite,
}

impl Inspections {
    /// The inspections on site that have begun.
    pub fn on_site(&mut self) -> &mut OnSite {
        &mut self.on_site
    }

    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.on_site.show(ui, cx) {
            return;
        }
        let rows = self.rows.get(cx, (), |cx, ()| all_rows(cx));
        page::show(ui, 300.0, |ui| {
            let words = cx.words;
            let record = words.say("inspections-record");
            let year = FiscalYear::of(cx.today());
            let note = words.say_with("inspections-note", &[("year", year.into())]);
            let recorded = heading::screen(ui, &words.say("inspections-title"), &note, |ui| {
                ui.add(Button::primary(&record)).clicked()
            });
            if recorded {
                cx.ask(Ask::Inspection(None));
            }
            let counts = [rows.planned.len(), rows.missing.len(), rows.findings.len(), rows.held.len()];
            toolbar::show(
                ui,
                "inspections",
                |ui| {
                    for ((view, id), count) in View::EACH.into_iter().zip(counts) {
                        if ui.add(Chip::new(&words.say(id), self.view == view).count(count)).clicked() {
                            self.view = view;
                        }
                    }
                },
                |_| (),
            );
            ui.add_space(10.0);
            match self.view {
                View::Planned => self.planned(ui, cx, &rows.planned),
                View::NotYet => self.missing(ui, cx, &rows.missing),
                View::Findings => findings(ui, cx, &rows.findings),
                View::Held => held(ui, cx, &rows.held),
            }
        });
    }

    fn planned(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &[Visit]) {
        let words = cx.words;
        if rows.is_empty() {
            return nothing(ui, cx, msg("inspections-none-planned"));
        }
        let wide = ui.available_width() > 860.0;
        let titles = [
            words.say("contract-day"),
            words.say("inspections-kind"),
            words.say("contracts-vendor"),
            words.say("approvals-contract"),
            words.say("inspections-place"),
        ];
        let [day, kind, vendor, title, place] = &titles;
        // The button that begins it stays in sight whatever the width.
        let narrow = ui.available_width() < 640.0;
        let mut columns = vec![Column::fixed(day, if narrow { 176.0 } else { 196.0 })];
        if !narrow {
            columns.extend([Column::fixed(kind, 88.0), Column::rest(vendor).at_least(120.0)]);
        }
        columns.push(Column::rest(title).at_least(130.0));
        if wide {
            columns.push(Column::rest(place).at_least(120.0));
        }
        columns.push(Column::fixed("", 160.0).right());
        let name = words.say("inspections-planned");
        let mut started = None;
        let table = Table::new("inspections-planned", &columns).name(&name);
        table.row_height(size::ROW_WITH_BUTTON).read_only().show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.status(row.status, &row.date_and_state);
            if !narrow {
                cells.text(&row.kind);
                cells.strong(&row.vendor);
            }
            cells.text(&row.title);
            if wide {
                cells.text(&row.place);
            }
            let subject = || Subject::planned(row.contract.clone(), row.inspection.clone(), row.kind_of);
            let goes_on = self.on_site.has_begun(&subject());
            let word = words.say(if goes_on { msg("inspections-go-on") } else { msg("inspections-begin") });
            let button = Button::primary(&word).name(&row.begin_name);
            if cells.ui(|ui| ui.add(button).clicked()) {
                started = Some(subject());
            }
        });
        if let Some(subject) = started {
            self.on_site.open(subject, cx);
        }
    }

    fn missing(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, rows: &[Missing]) {
        let words = cx.words;
        if rows.is_empty() {
            return nothing(ui, cx, msg("inspections-none-missing"));
        }
        let titles =
            [words.say("contracts-vendor"), words.say("approvals-contract"), words.say("inspections-last")];
        let [vendor, title, last] = &titles;
        let columns = [
            Column::rest(vendor).at_least(130.0),
            Column::rest(title).at_least(150.0),
            Column::fixed(last, 110.0),
            Column::fixed("", 236.0).right(),
        ];
        let (plan, begin) = (words.say("inspections-plan"), words.say("inspections-unplanned"));
        let name = words.say("inspections-not-yet");
        let (mut asked, mut started, mut gone) = (None, None, None);
        let table = Table::new("inspections-missing", &columns).name(&name);
        let out = table.row_height(size::ROW_WITH_BUTTON).show(ui, rows.len(), |cells| {
            let Some(row) = rows.get(cells.index()) else { return };
            cells.strong(&row.vendor);
            cells.text(&row.title);
            cells.text(&row.last);
            cells.ui(|ui| {
                let named = |word: &str| {
                    let values = [("action", word.into()), ("title", (&row.title).into())];
                    words.say_with("contract-action-name", &values)
                };
                if ui.add(Button::secondary(&plan).name(&named(&plan))).clicked() {
                    asked = Some(Ask::Inspection(Some(row.contract.clone())));
                }
                if ui.add(Button::text(&begin).name(&named(&begin))).clicked() {
                    started = Some(Subject::unplanned(row.contract.clone(), InspectionKind::Site));
                }
            });
        });
        if let Some(row) = out.opened.and_then(|index| rows.get(index)) {
            gone = Some(row.contract.clone());
        }
        if let Some(ask) = asked {
            cx.ask(ask);
        } else if let Some(subject) = started {
            self.on_site.open(subject, cx);
        } else if let Some(contract) = gone {
            cx.go(Place::Contracts(Some(contract)));
        }
    }
}

fn nothing(ui: &mut Ui, cx: &Cx<'_>, id: &'static str) {
    empty_state::show(ui, Icon::Check, &cx.words.say(id), "", "");
}

fn findings(ui: &mut Ui, cx: &mut Cx<'_>, rows: &[Finding]) {
    let words = cx.words;
    if rows.is_empty() {
        return nothing(ui, cx, msg("inspections-none-findings"));
    }
    let wide = ui.available_width() > 860.0;
    let titles = [
        words.say("contract-status"),
        words.say("contract-clause"),
        words.say("inspections-finding"),
        words.say("contracts-vendor"),
        words.say("approvals-contract"),
        words.say("contract-due-title"),
    ];
    let [status, clause, finding, vendor, title, due] = &titles;
    let mut columns = vec![
        Column::fixed(status, 136.0),
        Column::fixed(clause, 64.0),
        Column::rest(finding).at_least(150.0).share(1.6),
        Column::rest(vendor).at_least(110.0),
    ];
    if wide {
        columns.push(Column::rest(title).at_least(110.0));
    }
    columns.extend([Column::fixed(due, size::DATE), Column::fixed("", 150.0).right()]);
    let mut asked = None;
    let name = words.say("inspections-findings");
    let table = Table::new("inspections-findings", &columns).name(&name);
    table.row_height(size::ROW_WITH_BUTTON).read_only().show(ui, rows.len(), |cells| {
        let Some(row) = rows.get(cells.index()) else { return };
        cells.status(row.status, &row.state);
        cells.text(&row.clause);
        cells.strong(&row.text);
        cells.text(&row.vendor);
        if wide {
            cells.text(&row.title);
        }
        cells.text(&row.due);
        if let Some(owed) = &row.owed
            && let Some(ask) = cells.ui(|ui| owed.button(ui))
        {
            asked = Some(ask);
        }
    });
    if let Some(ask) = asked {
        cx.ask(ask);
    }
}

fn held(ui: &mut Ui, cx: &mut Cx<'_>, rows: &[Visit]) {
    let words = cx.words;
    if rows.is_empty() {
        return nothing(ui, cx, msg("inspections-none-held"));
    }
    let wide = ui.available_width() > 860.0;
    let titles = [
        words.say("contract-day"),
        words.say("inspections-kind"),
        words.say("contracts-vendor"),
        words.say("approvals-contract"),
        words.say("inspections-place"),
        words.say("inspections-result"),
    ];
    let [day, kind, vendor, title, place, result] = &titles;
    let mut columns = vec![
        Column::fixed(day, size::DATE),
        Column::fixed(kind, 88.0),
        Column::rest(vendor).at_least(120.0),
        Column::rest(title).at_least(120.0),
    ];
    if wide {
        columns.push(Column::rest(place).at_least(110.0));
    }
    columns.push(Column::rest(result).at_least(200.0).share(1.4));
    let name = words.say("inspections-held");
    let table = Table::new("inspections-held", &columns).name(&name);
    let out = table.show(ui, rows.len(), |cells| {
        let Some(row) = rows.get(cells.index()) else { return };
        cells.text(&row.date);
        cells.text(&row.kind);
        cells.strong(&row.vendor);
        cells.text(&row.title);
        if wide {
            cells.text(&row.place);
        }
        cells.status(row.status, &row.state);
    });
    if let Some(row) = out.clicked.and_then(|index| rows.get(index)) {
        cx.go(Place::Contracts(Some(row.contract.clone())));
    }
}

fn all_rows<'a>(cx: &Cx<'a>) -> Rows {
    let mut all: Vec<(&'a ContractPicture, &'a Inspection)> = Vec::new();
    for contract in cx.picture.contracts.values() {
        all.extend(contract.file.inspections.iter().map(|inspection| (contract.as_ref(), inspection)));
    }
    all.sort_by_key(|(contract, inspection)| (inspection.date(), contract.id.clone(), inspection.id.clone()));
    let mut findings: Vec<Finding> = all
        .iter()
        .filter(|(_, inspection)| inspection.open_findings() > 0)
        .flat_map(|(contract, inspection)| rows::findings(contract, inspection, cx))
        .filter(|finding| finding.open)
        .collect();
    findings.sort_by_key(|finding| (finding.due_date, finding.text.clone()));
    Rows {
        planned: visits(all.iter().filter(|(_, i)| i.is_open()), cx),
        held: visits(all.iter().rev().filter(|(_, i)| !i.is_open()), cx),
        findings,
        missing: missing(cx),
    }
}

/// Each visit once, with the contracts that it covers, in the order of the first of them.
fn visits<'a, 'i>(
    inspections: impl Iterator<Item = &'i (&'a ContractPicture, &'a Inspection)>,
    cx: &Cx<'a>,
) -> Vec<Visit>
where
    'a: 'i,
{
    let mut groups: Vec<Vec<(&ContractPicture, &Inspection)>> = Vec::new();
    for (contract, inspection) in inspections {
        let same = |group: &&mut Vec<(&ContractPicture, &Inspection)>| {
            group.first().is_some_and(|(c, i)| {
                i.visit().is_some()
                    && i.visit() == inspection.visit()
                    && i.kind == inspection.kind
                    && c.vendor() == contract.vendor()
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((contract, inspection)),
            None => groups.push(vec![(contract, inspection)]),
        }
    }
    let together = |group: &Vec<(&'a ContractPicture, &'a Inspection)>| {
        let (first, others) = group.split_first()?;
        Some(Visit::together(*first, others, cx))
    };
    groups.iter().filter_map(together).collect()
}

/// Running contracts that nobody inspected this fiscal year, those never or longest not inspected first.
fn missing(cx: &Cx<'_>) -> Vec<Missing> {
    let year = FiscalYear::of(cx.today());
    let words = cx.words;
    let mut found = Vec::new();
    for contract in cx.picture.contracts.values() {
        // Work that ended before anybody came stays on the list until the ward waives it.
        let is_late =
            contract.at_hand().iter().any(|o| o.part == Part::RegularInspection && o.status == Status::Late);
        if contract.stage != Stage::Running && !is_late {
            continue;
        }
        let held = contract.file.inspections.iter().filter_map(|i| i.held.as_ref()).map(|(_, h)| h.on);
        let last = held.max();
        if !is_late && last.is_some_and(|day| year.contains(day)) {
            continue;
        }
        let word = match last {
            Some(day) => words.dates().date_short(day),
            None => words.say("inspections-never").into_owned(),
        };
        let row = Missing {
            contract: contract.id.clone(),
            vendor: cx.vendor_name(contract).to_owned(),
            title: contract.file.title().to_owned(),
            last: word,
        };
        found.push((last, row));
    }
    found.sort_by(|(a, x), (b, y)| {
        a.cmp(b).then_with(|| x.vendor.cmp(&y.vendor)).then_with(|| x.title.cmp(&y.title))
    });
    found.into_iter().map(|(_, row)| row).collect()
}
