//! One incident: its steps, its clocks, whom it touches, and its reports one after another.

use eframe::egui::{Ui, vec2};

use super::versions::{self, Versions};
use crate::app::Place;
use crate::domain::clause_set::ClauseSet;
use crate::domain::derive::incidents::reportable;
use crate::domain::fact::ReportStage;
use crate::domain::file::{Incident, ReportField};
use crate::domain::ids::ContractId;
use crate::domain::obligation::{Closes, Obligation, Part, Subject};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, facts, msg, obligations, problems};
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

/// A clock in words.
struct Clock {
    owed: Owed,
    /// Contract or law.
    by: String,
    /// Whether it is answered from here.
    here: bool,
}

impl Clock {
    fn has_button(&self) -> bool {
        self.here && self.owed.can_answer()
    }
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
    clocks: Vec<Clock>,
    runs_on: bool,
    versions: Versions,
    records: Vec<Report>,
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
            kind: facts::incident_kind(incident.kind(), words),
            whose: words.say_with("approvals-of-contract", &whose),
            outline: incident.outline().to_owned(),
            open: incident.closed.is_none(),
            status,
            state,
            steps: steps_of(contract, incident, cx),
            people: people(incident, contract.set.as_deref(), words),
            clocks: clocks(contract, incident, cx),
            runs_on: runs_on(contract, incident, cx),
            versions: Versions::of(incident, contract.set.as_deref(), words),
            records: records(incident, cx),
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
    let pressing = worst_clock(contract, incident).filter(|o| o.due.is_some());
    match pressing {
        Some(o) => (owed::mark(o.status), obligations::when(o, cx.now(), words)),
        None => (Status::Soon, words.say("incidents-open").into_owned()),
    }
}

fn belongs(o: &Obligation, incident: &Incident) -> bool {
    incident.takes(&o.closes)
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
    buttons(ui, cx, case);
    section(ui, &words.say("incidents-clocks"));
    if case.runs_on {
        ui.add(JpText::note(words.say("incidents-law-runs-on"), ui));
    }
    clock_rows(ui, cx, case);
    section(ui, &words.say("incidents-people"));
    details::show(ui, 150.0, &case.people);
    if !case.instructions.is_empty() {
        section(ui, &words.say("incidents-instructions"));
        for (status, line) in &case.instructions {
            ui.add(StatusLabel::new(*status, line).regular());
        }
    }
    ui.add_space(size::STEP);
    heading::section(ui, &words.say("incidents-versions"), &words.say("incidents-versions-note"));
    versions::show(ui, &case.name, &case.versions);
    for report in &case.records {
        section(ui, &report.title);
        details::show(ui, 150.0, &report.lines);
    }
}

/// The clocks, one a row. The ward's own and measures are answered from here; the vendor's come with its reports.
fn clock_rows(ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
    let words = cx.words;
    let titles = [
        words.say("contract-status"),
        words.say("incidents-clock"),
        words.say("incidents-clock-by"),
        words.say("incidents-clock-day"),
    ];
    let [status, what, by, due] = &titles;
    let mut columns = vec![
        Column::fixed(status, 118.0),
        Column::rest(what).at_least(130.0),
        Column::fixed(by, 56.0),
        Column::fixed(due, 140.0),
    ];
    if case.clocks.iter().any(Clock::has_button) {
        columns.push(Column::fixed("", 118.0).right());
    }
    let heights: Vec<f32> = case
        .clocks
        .iter()
        .map(|clock| if clock.has_button() { size::ROW_WITH_BUTTON } else { size::ROW })
        .collect();
    let mut asked = None;
    let name = words.say("incidents-clocks");
    let table = Table::new(&format!("clocks-{}", case.name), &columns).name(&name).row_heights(&heights);
    // All rows: the page around the table scrolls.
    let height = heights.iter().sum::<f32>() + size::TABLE_HEADER;
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        table.frameless().read_only().show(ui, case.clocks.len(), |cells| {
            let Some(clock) = case.clocks.get(cells.index()) else { return };
            let owed = &clock.owed;
            cells.status(owed::mark(owed.status), &owed.when);
            cells.text(&owed.title);
            cells.text(&clock.by);
            cells.ui(|ui| {
                ui.add(JpText::new(owed.date.as_str()).max_rows(1));
                owed.trace(ui, cx);
            });
            if clock.has_button()
                && let Some(ask) = cells.ui(|ui| owed.button(ui))
            {
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
    let words = cx.words;
    let outline = [("outline", (&case.outline).into())];
    // A closed matter is opened again by a report that comes in after all.
    let clicked = if case.open {
        let name = words.say_with("incidents-continue-name", &outline);
        ui.add(Button::primary(&words.say("incidents-continue")).name(&name)).clicked()
    } else {
        let name = words.say_with("incidents-reopen-name", &outline);
        ui.add(Button::secondary(&words.say("incidents-reopen")).name(&name)).clicked()
    };
    if clicked {
        cx.ask(ask.clone());
    }
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(size::STEP);
    heading::section(ui, title, "");
}

fn next(contract: &ContractPicture, incident: &Incident) -> Option<Ask> {
    let mut own: Vec<&Obligation> = contract
        .obligations()
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
        contract.obligations().iter().filter(|o| o.part == Part::FinalReport && belongs(o, incident));
    if let Some(o) = owes_final.into_iter().find(|o| o.status.is_open()) {
        last.status = owed::mark(o.status);
        last.date = o.due.map(|due| dates.date_short(due.date)).unwrap_or_default();
    }
    let occurred = report.occurred.map_or_else(unknown, |at| versions::moment(at, words));
    vec![
        step(msg("incidents-step-occurred"), Some(occurred)),
        step(msg("incidents-step-known"), Some(versions::moment(report.vendor_knew, words))),
        step(msg("incidents-step-reported"), Some(versions::moment(report.ward_received, words))),
        step(msg("incidents-step-instructed"), instructed),
        step(msg("incidents-step-follow-up"), of_stage(ReportStage::FollowUp)),
        last,
    ]
}

/// A report is known by its name here: the outline stands above. Instructions and measures go by their words.
fn bare(o: &Obligation) -> Obligation {
    match o.part {
        Part::Instruction | Part::Prevention => o.clone(),
        _ => Obligation { subject: Subject::None, ..o.clone() },
    }
}

/// The clocks, most urgent first: by how they stand, then by when they end.
fn clocks(contract: &ContractPicture, incident: &Incident, cx: &Cx<'_>) -> Vec<Clock> {
    let mut own: Vec<&Obligation> = contract.obligations().iter().filter(|o| belongs(o, incident)).collect();
    own.sort_by_key(|o| (o.status, o.due.is_none(), o.due, o.key.clone()));
    let word = |by_law: bool| {
        cx.words.say(if by_law { msg("incidents-by-law") } else { msg("incidents-by-contract") }).into_owned()
    };
    let clock = |o: &Obligation| {
        let by_law = matches!(o.closes, Closes::LegalReport(..));
        Clock {
            owed: Owed::of(contract, &bare(o), cx),
            by: word(by_law),
            here: by_law || matches!(o.closes, Closes::Prevention(..)),
        }
    };
    own.into_iter().map(clock).collect()
}

/// The clock of an incident that presses most, of those still running.
pub(in crate::ui::screens) fn worst_clock<'a>(
    contract: &'a ContractPicture,
    incident: &Incident,
) -> Option<&'a Obligation> {
    let running = contract.at_hand().iter().filter(|o| o.status.is_open() && belongs(o, incident));
    running.min_by_key(|o| (o.status, o.due.is_none(), o.due, &o.key))
}

/// Whether the law's clocks run on although the newest report says that there is nothing to report: that takes a
/// waiver by name, and the officer is told so.
fn runs_on(contract: &ContractPicture, incident: &Incident, cx: &Cx<'_>) -> bool {
    let versions = incident.versions();
    let withdrawn =
        reportable(&versions, &cx.picture.rules).is_some_and(|(_, last)| last + 1 < versions.len());
    let open = |o: &Obligation| {
        matches!(o.closes, Closes::LegalReport(..)) && o.status.is_open() && belongs(o, incident)
    };
    withdrawn && contract.obligations().iter().any(open)
}

fn people(incident: &Incident, set: Option<&ClauseSet>, words: &Words) -> Vec<(String, String)> {
    let report = incident.current();
    let (certain, suspected) = (report.people_certain, report.people_suspected);
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
        (msg("incidents-offends"), facts::report_value(ReportField::Offends, &report, set, words)),
    ];
    lines.into_iter().map(|(id, value)| (words.say(id).into_owned(), value)).collect()
}

/// What is kept beside the versions: the ward's own reports and the closings, the newest first.
fn records(incident: &Incident, cx: &Cx<'_>) -> Vec<Report> {
    let words = cx.words;
    let dates = words.dates();
    let named = |fields: Vec<(&'static str, String)>| {
        let label = |field| problems::field_of("LegalReportMade", field, words);
        fields.into_iter().map(|(field, value)| (label(field), value)).collect::<Vec<_>>()
    };
    let mut records: Vec<Report> = Vec::new();
    for (_, legal) in &incident.legal {
        let kind = facts::legal_report_kind(legal.kind, words);
        let people = legal.people.map(|n| words.say_with("contract-people", &[("count", n.into())]));
        let lines = named(vec![
            ("on", dates.date_plain(legal.on)),
            ("receipt", legal.receipt.clone()),
            ("outline", legal.outline.clone()),
            ("information", legal.information.clone()),
            ("people", people.unwrap_or_default()),
            ("cause", legal.cause.clone()),
            ("secondary_damage", legal.secondary_damage.clone()),
            ("measures", legal.measures.clone()),
            ("publication", legal.publication.clone()),
            ("prevention", legal.prevention.clone()),
            ("other", legal.other.clone()),
            ("papers", versions::names(&legal.papers)),
        ]);
        let title = words.say_with("incidents-legal-report", &[("kind", kind.into())]);
        records.push(Report { title, lines });
    }
    records.reverse();
    for (id, closed) in &incident.closings {
        let holds = incident.closed.as_ref().is_some_and(|(held, _)| held == id);
        let title = if holds { msg("incidents-closing") } else { msg("incidents-closing-before") };
        let lines = vec![
            (words.say("incidents-closed-on").into_owned(), dates.date_plain(closed.on)),
            (words.say("incidents-conclusion").into_owned(), closed.conclusion.clone()),
        ];
        records.insert(0, Report { title: words.say(title).into_owned(), lines });
    }
    records
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
