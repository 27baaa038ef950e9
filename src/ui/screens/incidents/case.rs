//! One incident: its steps, its clocks, whom it touches, and its reports one after another.

use chrono::NaiveDateTime;
use eframe::egui::{Ui, vec2};

use crate::app::Place;
use crate::domain::fact::{IncidentFollowedUp, Paper, ReportStage};
use crate::domain::file::Incident;
use crate::domain::ids::ContractId;
use crate::domain::obligation::{Closes, Obligation, Part};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, facts, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::{size, text};
use crate::ui::widgets::steps::{self, Step};
use crate::ui::widgets::{Button, Column, JpText, Link, Status, StatusLabel, Table, details, heading};

/// A report in words: what it is called, and what it says.
struct Report {
    title: String,
    lines: Vec<(String, String)>,
}

/// An incident in words.
pub(in crate::ui::screens) struct Case {
    contract: ContractId,
    /// Told apart from other cases on the same screen.
    pub(in crate::ui::screens) name: String,
    kind: String,
    whose: String,
    outline: String,
    open: bool,
    status: Status,
    state: String,
    steps: Vec<Step>,
    people: Vec<(String, String)>,
    clocks: Vec<(Owed, bool)>,
    reports: Vec<Report>,
    instructions: Vec<(Status, String)>,
    /// What the main button asks for.
    next: Option<Ask>,
}

impl Case {
    /// Words an incident.
    pub(in crate::ui::screens) fn of<'a>(
        contract: &'a ContractPicture,
        incident: &Incident,
        cx: &Cx<'a>,
    ) -> Self {
        let words = cx.words;
        let (status, state) = state(contract, incident, cx);
        let whose = [("vendor", cx.vendor_name(contract).into()), ("title", contract.file.title().into())];
        Self {
            contract: contract.id.clone(),
            name: incident.id.to_string(),
            kind: facts::incident_kind(incident.report.kind, words),
            whose: words.say_with("approvals-of-contract", &whose),
            outline: incident.report.outline.clone(),
            open: incident.closed.is_none(),
            status,
            state,
            steps: steps_of(contract, incident, cx),
            people: people(incident, words),
            clocks: clocks(contract, incident, cx),
            reports: reports(incident, cx),
            instructions: instructions(incident, cx),
            next: next(contract, incident),
        }
    }
}

/// How an incident stands: late clocks, open, or closed.
pub(in crate::ui::screens) fn state(
    contract: &ContractPicture,
    incident: &Incident,
    cx: &Cx<'_>,
) -> (Status, String) {
    let words = cx.words;
    if let Some((_, closed)) = &incident.closed {
        let date = words.dates().date_short(closed.on);
        return (Status::Met, words.say_with("incidents-closed", &[("date", date.into())]));
    }
    state_short(contract, incident, cx)
}

/// The same without the day of closing, for narrow places.
pub(in crate::ui::screens) fn state_short(
    contract: &ContractPicture,
    incident: &Incident,
    cx: &Cx<'_>,
) -> (Status, String) {
    let words = cx.words;
    if incident.closed.is_some() {
        return (Status::Met, words.say("incidents-closing").into_owned());
    }
    let late = contract.obligations.iter().any(|o| belongs(o, incident) && o.status.is_overdue());
    let (status, id) =
        if late { (Status::Late, msg("incidents-late")) } else { (Status::Soon, msg("incidents-open")) };
    (status, words.say(id).into_owned())
}

fn belongs(o: &Obligation, incident: &Incident) -> bool {
    owed::is_about(&o.closes, &incident.id)
}

/// Shows a case.
pub(in crate::ui::screens) fn show(ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
    let words = cx.words;
    ui.spacing_mut().item_spacing.y = size::HALF_STEP;
    ui.horizontal_wrapped(|ui| {
        ui.add(JpText::new(case.kind.as_str()).strong().size(text::TITLE).heading());
        ui.add(StatusLabel::new(case.status, &case.state));
    });
    if ui.add(Link::new(&case.whose).size(text::LABEL)).clicked() {
        cx.go(Place::Contracts(Some(case.contract.clone())));
    }
    ui.add(JpText::new(case.outline.as_str()));
    ui.add_space(size::STEP);
    steps::show(ui, &words.say("incidents-steps"), &case.steps);
    if case.open {
        buttons(ui, cx, case);
    }
    section(ui, &words.say("incidents-clocks"));
    clock_rows(ui, cx, case);
    section(ui, &words.say("incidents-people"));
    details::show(ui, 150.0, &case.people);
    if !case.instructions.is_empty() {
        section(ui, &words.say("incidents-instructions"));
        for (status, line) in &case.instructions {
            ui.add(StatusLabel::new(*status, line).regular());
        }
    }
    for report in &case.reports {
        section(ui, &report.title);
        details::show(ui, 150.0, &report.lines);
    }
}

/// The clocks, one a row. Only the ward's own are answered from here; the vendor's come with its reports.
fn clock_rows(ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
    let words = cx.words;
    let titles =
        [words.say("contract-status"), words.say("incidents-clock"), words.say("incidents-clock-day")];
    let [status, what, due] = &titles;
    let mut columns =
        vec![Column::fixed(status, 118.0), Column::rest(what).at_least(130.0), Column::fixed(due, 140.0)];
    if case.clocks.iter().any(|(owed, legal)| *legal && owed.can_answer()) {
        columns.push(Column::fixed("", 118.0).right());
    }
    let heights: Vec<f32> = case
        .clocks
        .iter()
        .map(|(owed, legal)| if *legal && owed.can_answer() { size::ROW_WITH_BUTTON } else { size::ROW })
        .collect();
    let mut asked = None;
    let name = words.say("incidents-clocks");
    let table = Table::new(&format!("clocks-{}", case.name), &columns).name(&name).row_heights(&heights);
    // All rows: the page around the table scrolls.
    let height = heights.iter().sum::<f32>() + size::TABLE_HEADER;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        table.frameless().read_only().show(ui, case.clocks.len(), |cells| {
            let Some((owed, legal)) = case.clocks.get(cells.index()) else { return };
            cells.status(owed::mark(owed.status), &owed.when);
            cells.text(&owed.title);
            cells.ui(|ui| {
                ui.add(JpText::new(owed.date.as_str()).max_rows(1));
                owed.trace(ui, cx);
            });
            if *legal && let Some(ask) = cells.ui(|ui| owed.button(ui)) {
                asked = Some(ask);
            }
        });
    });
    if let Some(ask) = asked {
        cx.ask(ask);
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
    let Some(ask) = &case.next else { return };
    ui.add_space(size::HALF_STEP);
    let word = cx.words.say("incidents-continue");
    let name = cx.words.say_with("incidents-continue-name", &[("outline", (&case.outline).into())]);
    if ui.add(Button::primary(&word).name(&name)).clicked() {
        cx.ask(ask.clone());
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(size::STEP);
    heading::section(ui, title, "");
}

fn next(contract: &ContractPicture, incident: &Incident) -> Option<Ask> {
    let mut own: Vec<&Obligation> = contract
        .obligations
        .iter()
        .filter(|o| matches!(&o.closes, Closes::Incident(id) if *id == incident.id))
        .collect();
    // The report that is owed next, else the last one there was: either way the form knows the incident.
    own.sort_by_key(|o| (!o.status.is_open(), o.status, o.sort_date(), o.key.clone()));
    own.first().map(|o| Ask::Close {
        contract: contract.id.clone(),
        obligation: o.key.clone(),
        closes: o.closes.clone(),
    })
}

fn moment(at: NaiveDateTime, words: &Words) -> String {
    let day = words.dates().date_short(at.date());
    let time = at.format("%-H:%M").to_string();
    words.say_with("day-and-time", &[("day", day.into()), ("time", time.into())])
}

fn steps_of(contract: &ContractPicture, incident: &Incident, cx: &Cx<'_>) -> Vec<Step> {
    let words = cx.words;
    let dates = words.dates();
    let step = |id: &'static str, date: Option<String>| Step {
        status: if date.is_some() { Status::Met } else { Status::NotYet },
        word: words.say(id).into_owned(),
        date: date.unwrap_or_else(|| words.say("incidents-not-yet").into_owned()),
    };
    let report = &incident.report;
    let of_stage = |stage: ReportStage| {
        let mut found = incident.follow_ups.iter().rev().filter(move |(_, f)| f.stage == stage);
        found.next().map(|(_, f)| dates.date_short(f.received))
    };
    let instructed = incident.instructions.last().map(|i| dates.date_short(i.fact.on));
    let unknown = || words.say("incidents-unknown").into_owned();
    let mut last = step(msg("incidents-step-final"), of_stage(ReportStage::Final));
    let owes_final =
        contract.obligations.iter().find(|o| o.part == Part::FinalReport && belongs(o, incident));
    if let Some(o) = owes_final.filter(|o| o.status.is_open()) {
        last.status = owed::mark(o.status);
        last.date = o.due.map(|due| dates.date_short(due.date)).unwrap_or_default();
    }
    let occurred = report.occurred.map_or_else(unknown, |at| moment(at, words));
    vec![
        step(msg("incidents-step-occurred"), Some(occurred)),
        step(msg("incidents-step-known"), Some(moment(report.vendor_knew, words))),
        step(msg("incidents-step-reported"), Some(moment(report.ward_received, words))),
        step(msg("incidents-step-instructed"), instructed),
        step(msg("incidents-step-follow-up"), of_stage(ReportStage::FollowUp)),
        last,
    ]
}

/// The clocks, most urgent first; `true` for the ward's own, which are answered from here.
fn clocks(contract: &ContractPicture, incident: &Incident, cx: &Cx<'_>) -> Vec<(Owed, bool)> {
    let mut own: Vec<&Obligation> = contract
        .obligations
        .iter()
        .filter(|o| belongs(o, incident) && o.part != Part::MissingPaper)
        .collect();
    own.sort_by_key(|o| (o.status, o.sort_date(), o.key.clone()));
    let legal = |o: &Obligation| matches!(o.closes, Closes::LegalReport(..));
    own.into_iter().map(|o| (Owed::of(contract, o, cx), legal(o))).collect()
}

fn people(incident: &Incident, words: &Words) -> Vec<(String, String)> {
    let (certain, suspected) = incident.people();
    let report = &incident.report;
    let count = |count: u32| words.say_with("contract-people", &[("count", count.into())]);
    let mut kinds = Vec::new();
    for (yes, id) in [
        (report.personal_data, msg("incidents-personal-data")),
        (report.sensitive, msg("incidents-sensitive")),
        (report.financial_harm, msg("incidents-financial-harm")),
        (report.improper_purpose, msg("incidents-improper-purpose")),
    ] {
        if yes {
            kinds.push(words.say(id).into_owned());
        }
    }
    let lines = [
        (msg("incidents-people-certain"), count(certain)),
        (msg("incidents-people-suspected"), count(suspected)),
        (msg("incidents-information"), report.information.clone()),
        (msg("incidents-kinds"), kinds.join("\n")),
        (msg("incidents-encryption"), report.encryption.clone()),
    ];
    lines.into_iter().map(|(id, value)| (words.say(id).into_owned(), value)).collect()
}

fn reports(incident: &Incident, cx: &Cx<'_>) -> Vec<Report> {
    let words = cx.words;
    let dates = words.dates();
    let report = &incident.report;
    let say = |lines: Vec<(&'static str, String)>| {
        lines.into_iter().map(|(id, value)| (words.say(id).into_owned(), value)).collect::<Vec<_>>()
    };
    let next = |day: Option<chrono::NaiveDate>| day.map(|day| dates.date_plain(day)).unwrap_or_default();
    let first = Report {
        title: words.say("incidents-first-report").into_owned(),
        lines: say(vec![
            (msg("incidents-received"), moment(report.ward_received, words)),
            (msg("incidents-outline"), report.outline.clone()),
            (msg("incidents-place"), report.place.clone()),
            (msg("incidents-cause"), report.cause.clone()),
            (msg("incidents-next-report"), next(report.next_report)),
            (msg("incidents-papers"), papers(&report.papers)),
        ]),
    };
    let mut number = 0_u32;
    let later = incident.follow_ups.iter().map(|(_, f)| {
        let title = if f.stage == ReportStage::Final {
            words.say("incidents-final-report").into_owned()
        } else {
            number += 1;
            words.say_with("incidents-follow-up-report", &[("number", number.into())])
        };
        Report { title, lines: say(later_lines(f, cx)) }
    });
    let mut reports: Vec<Report> = std::iter::once(first).chain(later).collect();
    for (_, legal) in &incident.legal {
        let kind = facts::legal_report_kind(legal.kind, words);
        reports.push(Report {
            title: words.say_with("incidents-legal-report", &[("kind", kind.into())]),
            lines: say(vec![
                (msg("incidents-made-on"), dates.date_plain(legal.on)),
                (msg("incidents-receipt"), legal.receipt.clone()),
                (msg("incidents-papers"), papers(&legal.papers)),
            ]),
        });
    }
    // The newest report is read first.
    reports.reverse();
    if let Some((_, closed)) = &incident.closed {
        let lines = vec![
            (msg("incidents-closed-on"), dates.date_plain(closed.on)),
            (msg("incidents-conclusion"), closed.conclusion.clone()),
        ];
        reports.insert(0, Report { title: words.say("incidents-closing").into_owned(), lines: say(lines) });
    }
    reports
}

fn later_lines(f: &IncidentFollowedUp, cx: &Cx<'_>) -> Vec<(&'static str, String)> {
    let words = cx.words;
    let dates = words.dates();
    let count = |count: Option<u32>| {
        count.map(|count| words.say_with("contract-people", &[("count", count.into())])).unwrap_or_default()
    };
    vec![
        (msg("incidents-received"), dates.date_plain(f.received)),
        (msg("incidents-changed"), f.changed.clone()),
        (msg("incidents-people-certain"), count(f.people_certain)),
        (msg("incidents-people-suspected"), count(f.people_suspected)),
        (msg("incidents-cause"), f.cause.clone()),
        (msg("incidents-prevention"), f.prevention.clone()),
        (msg("incidents-next-report"), f.next_report.map(|day| dates.date_plain(day)).unwrap_or_default()),
        (msg("incidents-papers"), papers(&f.papers)),
    ]
}

fn papers(papers: &[Paper]) -> String {
    papers.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("\n")
}

fn instructions(incident: &Incident, cx: &Cx<'_>) -> Vec<(Status, String)> {
    let words = cx.words;
    let dates = words.dates();
    let line = |instruction: &crate::domain::file::Instruction| {
        let on = dates.date_short(instruction.fact.on);
        let text = (&instruction.fact.text).into();
        match &instruction.answer {
            Some((_, answer)) => {
                let done = dates.date_short(answer.on);
                let values = [("on", on.into()), ("text", text), ("done", done.into())];
                (Status::Met, words.say_with("incidents-instruction-done", &values))
            }
            None => {
                (Status::Soon, words.say_with("incidents-instruction", &[("on", on.into()), ("text", text)]))
            }
        }
    };
    incident.instructions.iter().map(line).collect()
}
