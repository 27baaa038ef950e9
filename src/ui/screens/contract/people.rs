//! 従事者: who works on the contract and for whom, the subcontractors under the vendor, and what each version of the
//! roster changed.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{Ui, vec2};

use super::nothing;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{ContentKind, Worker};
use crate::domain::file::people_twice;
use crate::domain::ids::ContractId;
use crate::domain::names::Firm;
use crate::domain::picture::ContractPicture;
use crate::domain::roster::{Version, versions};
use crate::domain::subcontract::{Firms, Odd, Subcontractor, tree};
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::approvals::mark;
use crate::ui::screens::import::what_changed;
use crate::ui::screens::kept::Kept;
use crate::ui::theme::size;
use crate::ui::widgets::{Column, JpText, Status, Table};

/// What the tab remembers.
#[derive(Default)]
pub(super) struct People {
    lines: Kept<ContractId, Vec<Line>>,
}

/// Narrower than this the table leaves out what is least looked for.
const WIDE: f32 = 900.0;

#[derive(Default)]
struct Line {
    /// A heading over the lines below it.
    heading: bool,
    indent: f32,
    name: String,
    employer: String,
    role: String,
    place: String,
    period: String,
    briefed: String,
    status: Option<(Status, String)>,
}

impl Line {
    fn heading(name: String) -> Self {
        Self { heading: true, name, ..Self::default() }
    }
}

impl People {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let lines = self.lines.get(cx, contract.id.clone(), |cx, _| make(contract, cx));
        if lines.is_empty() {
            return nothing(ui, &words.say("contract-no-people"));
        }
        let wide = ui.available_width() > WIDE;
        let titles = [
            words.say("contract-person"),
            words.say("contract-employer"),
            words.say("contract-role"),
            words.say("contract-work-place"),
            words.say("contract-person-period"),
            words.say("contract-briefed"),
            words.say("contract-status"),
        ];
        let [name, employer, role, place, period, briefed, status] = &titles;
        let mut columns = vec![Column::rest(name).at_least(150.0), Column::rest(employer).at_least(130.0)];
        if wide {
            columns.extend([
                Column::rest(role).at_least(90.0).share(0.6),
                Column::rest(place).at_least(110.0).share(0.8),
                Column::fixed(period, 156.0),
                Column::fixed(briefed, size::DATE),
            ]);
        }
        columns.push(Column::rest(status).at_least(150.0));
        let title = words.say("contract-tab-people");
        let table = Table::new("contract-people", &columns).name(&title);
        table.read_only().show(ui, lines.len(), |cells| {
            let Some(line) = lines.get(cells.index()) else { return };
            if line.heading {
                cells.name(&line.name);
                let area = cells.rect().shrink2(vec2(size::STEP + 2.0, 0.0));
                cells.over(area, |ui| ui.add(JpText::new(line.name.as_str()).strong().max_rows(1)));
                return;
            }
            cells.indented(&line.name, line.indent);
            cells.text(&line.employer);
            if wide {
                cells.text(&line.role);
                cells.text(&line.place);
                cells.text(&line.period);
                cells.text(&line.briefed);
            }
            if let Some((status, word)) = &line.status {
                cells.status(*status, word);
            }
        });
    }
}

/// What is recorded from this tab: the paper by which people are named, and that it no longer holds.
pub(super) fn records(contract: &ContractPicture) -> Vec<(&'static str, Ask)> {
    let set = contract.set.as_deref();
    let mut papers = set
        .into_iter()
        .flat_map(ClauseSet::duties)
        .filter(|(_, duty)| duty.content == Some(ContentKind::Roster));
    let roster = papers.find_map(|(_, duty)| duty.paper());
    let Some(roster) = roster else { return Vec::new() };
    vec![
        (msg("contract-record-roster"), Ask::Submission(contract.id.clone(), Some(roster.to_owned()))),
        (msg("contract-record-change"), Ask::ReportChange(contract.id.clone())),
    ]
}

fn make<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Vec<Line> {
    let (file, words) = (&contract.file, cx.words);
    let mut lines = Vec::new();
    let firms = tree(file, cx.today());
    if !firms.is_empty() {
        lines.push(Line::heading(words.say("contract-subcontractors").into_owned()));
        lines.extend(firms.iter().map(|firm| firm_line(firm, cx)));
    }
    if let Some(roster) = file.roster_by(cx.today()) {
        let received = words.dates().date_short(roster.submission.fact.received);
        let values = [("count", roster.workers.len().into()), ("date", received.into())];
        lines.push(Line::heading(words.say_with("contract-roster-of", &values)));
        let twice: BTreeSet<usize> = people_twice(roster.workers, file.vendor()).into_iter().collect();
        let known = Firms::of(file);
        for (row, worker) in roster.workers.iter().enumerate() {
            let status = stands(worker, twice.contains(&row), known.as_ref(), cx);
            lines.push(Line { status: Some(status), ..person(worker, contract, cx) });
        }
    }
    for version in versions(file).iter().rev() {
        lines.extend(version_lines(version, contract, cx));
    }
    lines
}

fn firm_line(firm: &Subcontractor<'_>, cx: &Cx<'_>) -> Line {
    let words = cx.words;
    let request = &firm.branch.approval.request;
    let odd = match firm.branch.odd {
        Some(Odd::UnknownParent(_)) => Some(words.say("contract-firm-unknown-parent").into_owned()),
        Some(Odd::Circle) => Some(words.say("contract-firm-circle").into_owned()),
        None => None,
    };
    let state = facts::approval_state(firm.state, words);
    let people = words.say_with("contract-people", &[("count", firm.people.len().into())]);
    Line {
        indent: f32::from(u8::try_from(firm.branch.depth.min(6)).unwrap_or(6)) * 16.0,
        name: firm.name.to_owned(),
        employer: request.subject.clone(),
        role: people,
        place: request.place.clone().unwrap_or_default(),
        period: span(request.from, firm.branch.approval.expires(), cx),
        status: Some(match odd {
            Some(odd) => (Status::Breached, odd),
            None => (mark(firm.state), state),
        }),
        ..Line::default()
    }
}

fn span(from: Option<chrono::NaiveDate>, until: Option<chrono::NaiveDate>, cx: &Cx<'_>) -> String {
    let words = cx.words;
    let short = |day| words.dates().date_short(day);
    match (from, until) {
        (Some(from), Some(until)) => words
            .say_with("contracts-from-to", &[("start", short(from).into()), ("end", short(until).into())]),
        (Some(from), None) => words.say_with("contract-from", &[("date", short(from).into())]),
        (None, Some(until)) => words.say_with("contract-until", &[("date", short(until).into())]),
        (None, None) => String::new(),
    }
}

fn person<'a>(worker: &Worker, contract: &'a ContractPicture, cx: &Cx<'a>) -> Line {
    let words = cx.words;
    let employer = match worker.employer.trim() {
        "" => cx.vendor_name(contract),
        employer => employer,
    };
    let tier = facts::tier(&worker.tier, words);
    let employer = if tier.is_empty() {
        employer.to_owned()
    } else {
        words.say_with("with-detail", &[("text", employer.into()), ("detail", tier.into())])
    };
    Line {
        name: worker.name.clone(),
        employer,
        role: worker.role.to_string(),
        place: worker.place.to_string(),
        period: span(worker.from, worker.until, cx),
        briefed: worker.briefed.map(|day| words.dates().date_short(day)).unwrap_or_default(),
        ..Line::default()
    }
}

/// How a person stands: what is wrong comes first.
fn stands(worker: &Worker, twice: bool, firms: Option<&Firms<'_>>, cx: &Cx<'_>) -> (Status, String) {
    let words = cx.words;
    let today = cx.today();
    let why = firms.zip(Firm::of(&worker.employer)).and_then(|(firms, firm)| {
        firms.why_not_worker(worker, &firm, worker.from.map_or(today, |from| from.max(today)))
    });
    if worker.until.is_some_and(|until| until < today) {
        return (Status::NotYet, words.say("contract-person-left").into_owned());
    }
    match why {
        Some(why) => (Status::Breached, facts::unapproved(&why, words)),
        None if twice => (Status::Breached, words.say("contract-person-twice").into_owned()),
        None if worker.from.is_some_and(|from| from > today) => {
            (Status::NotYet, words.say("contract-person-coming").into_owned())
        }
        None => (Status::Met, words.say("contract-person-working").into_owned()),
    }
}

fn version_lines<'a>(version: &Version<'_>, contract: &'a ContractPicture, cx: &Cx<'a>) -> Vec<Line> {
    let words = cx.words;
    let received = words.dates().date_short(version.roster.submission.fact.received);
    let values = [("number", version.number.into()), ("date", received.into())];
    let diff = &version.diff;
    if diff.is_empty() {
        return vec![Line::heading(words.say_with("contract-roster-unchanged", &values))];
    }
    let mut lines = vec![Line::heading(words.say_with("contract-roster-version", &values))];
    let line = |worker: &Worker, status: Status, word: String| Line {
        status: Some((status, word)),
        indent: 14.0,
        ..person(worker, contract, cx)
    };
    let said = |id: &'static str| words.say(id).into_owned();
    lines.extend(diff.joined.iter().map(|w| line(w, Status::Met, said(msg("contract-person-joined")))));
    lines.extend(diff.left.iter().map(|w| line(w, Status::NotYet, said(msg("contract-person-gone")))));
    lines
        .extend(diff.changed.iter().map(|(old, new)| line(new, Status::Soon, what_changed(old, new, words))));
    lines
}
