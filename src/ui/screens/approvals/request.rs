//! One request beside what is on file: subcontracts, the roster's employers, earlier approvals of the same kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::Ui;

use super::{mark, subject};
use crate::app::Place;
use crate::domain::conflict::Question;
use crate::domain::fact::{
    ApprovalDecided, ApprovalKind, ApprovalRequested, ApprovalReviewed, ApprovalUsed, RequestDetails,
};
use crate::domain::file::{Approval, ApprovalState};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::names::Firm;
use crate::domain::obligation::{Cause, Subject};
use crate::domain::picture::ContractPicture;
use crate::domain::subcontract::{Branch, Firms, branches};
use crate::i18n::{facts, msg};
use crate::ui::beside::Contested;
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::screens::owed::{self, Owed};
use crate::ui::theme::{size, text};
use crate::ui::widgets::{Button, JpText, Link, Status, StatusLabel, details, heading};

/// A request in words.
pub(super) struct Request {
    contract: ContractId,
    title: String,
    contract_title: String,
    state: ApprovalState,
    state_word: String,
    lines: Vec<(String, String)>,
    decision: Vec<(String, String)>,
    conditions: Vec<(bool, String)>,
    /// Reviews, one a line.
    reviews: Vec<String>,
    /// What was done under it, and whether it was covered.
    uses: Vec<(Status, String)>,
    approval: FactId,
    kind: ApprovalKind,
    /// Subcontracts on file: depth, mark, words.
    tree: Vec<(f32, Status, String)>,
    /// Employers on the roster in force, with how many people, and whether an approval covers them.
    employers: Vec<(Status, String)>,
    owed: Vec<Owed>,
    /// Decisions that contradict each other, side by side.
    contested: Option<Contested>,
}

impl Request {
    pub(super) fn of<'a>(contract: &'a ContractPicture, approval: &Approval, cx: &Cx<'a>) -> Self {
        let words = cx.words;
        let state = approval.state(cx.today());
        let kind = facts::approval_kind(approval.request.kind, words);
        let tree = branches(&contract.file.approvals).into_iter().map(
            |Branch { depth, approval: other, .. }| {
                let other_kind = facts::approval_kind(other.request.kind, words);
                let what = subject(&other.request, words);
                let stands = facts::approval_state(other.state(cx.today()), words);
                let values =
                    [("kind", other_kind.into()), ("subject", what.into()), ("state", stands.into())];
                let depth = f32::from(u8::try_from(depth.min(6)).unwrap_or(6)) * 16.0;
                (depth, mark(other.state(cx.today())), words.say_with("approvals-tree-line", &values))
            },
        );
        let owed = owed::about(contract, &approval.id, cx);
        let asked = Question::Decision(approval.id.clone());
        let conflict = contract.file.conflicts().find(|conflict| conflict.question == asked);
        Self {
            contract: contract.id.clone(),
            title: words.say_with("approvals-request", &[("kind", kind.into())]),
            contract_title: words.say_with(
                "approvals-of-contract",
                &[("vendor", cx.vendor_name(contract).into()), ("title", contract.file.title().into())],
            ),
            state,
            state_word: facts::approval_state(state, words),
            lines: lines(&approval.request, cx),
            decision: approval.decision().map(|(_, d)| decision(d, cx)).unwrap_or_default(),
            conditions: conditions(approval, cx),
            reviews: reviews(approval, cx),
            uses: uses(contract, approval, cx),
            approval: approval.id.clone(),
            kind: approval.request.kind,
            tree: tree.collect(),
            employers: employers(contract, cx),
            owed: owed.into_iter().filter(|o| o.status.is_open() && o.can_answer()).collect(),
            contested: conflict.map(|conflict| Contested::of(contract, conflict, cx)),
        }
    }
}

/// Shows the request.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, request: &Request) {
    let words = cx.words;
    ui.spacing_mut().item_spacing.y = size::HALF_STEP;
    ui.horizontal_wrapped(|ui| {
        ui.add(JpText::new(request.title.as_str()).strong().size(text::TITLE).heading());
        ui.add(StatusLabel::new(mark(request.state), &request.state_word));
    });
    if ui.add(Link::new(&request.contract_title).size(text::LABEL)).clicked() {
        cx.go(Place::Contracts(Some(request.contract.clone())));
    }
    ui.add_space(size::HALF_STEP);
    if let Some(contested) = &request.contested {
        contested.show(ui);
        ui.add_space(size::STEP);
    }
    details::show(ui, 104.0, &request.lines);
    for review in &request.reviews {
        ui.add(JpText::note(review.as_str(), ui));
    }
    if !request.decision.is_empty() {
        section(ui, &words.say("approvals-decision"));
        details::show(ui, 104.0, &request.decision);
    }
    for (met, condition) in &request.conditions {
        let status = if *met { Status::Met } else { Status::Soon };
        ui.add(StatusLabel::new(status, condition).regular());
    }
    let mut asked = None;
    if !request.owed.is_empty() {
        ui.add_space(size::STEP);
        for owed in &request.owed {
            ui.horizontal_wrapped(|ui| {
                if let Some(ask) = answer(ui, owed, request.state) {
                    asked = Some(ask);
                }
                // The review's title says again what the heading says.
                if !request.state.is_undecided() {
                    ui.add(JpText::note(owed.title.as_str(), ui));
                }
                ui.add(JpText::note(owed.facts.as_str(), ui));
                owed.trace(ui, cx);
            });
        }
    }
    let more = if request.state.is_undecided() {
        let ask = Ask::ReviewApproval(request.contract.clone(), request.approval.clone());
        Some((words.say("approvals-record-review"), ask))
    } else if request.state.is_in_force() {
        let approval = Some(request.approval.clone());
        let ask = Ask::UseApproval(request.contract.clone(), request.kind, approval);
        Some((words.say("approvals-record-use"), ask))
    } else {
        None
    };
    if let Some((word, ask)) = more
        && ui.add(Button::text(&word)).clicked()
    {
        asked = Some(ask);
    }
    if let Some(ask) = asked {
        cx.ask(ask);
    }
    if !request.uses.is_empty() {
        section(ui, &words.say("approvals-uses"));
    }
    for (status, line) in &request.uses {
        ui.add(StatusLabel::new(*status, line).regular());
    }
    section(ui, &words.say("approvals-on-file"));
    for (depth, status, line) in &request.tree {
        ui.horizontal(|ui| {
            ui.add_space(*depth);
            ui.add(StatusLabel::new(*status, line).regular());
        });
    }
    section(ui, &words.say("approvals-employers"));
    if request.employers.is_empty() {
        ui.add(JpText::new(words.say("approvals-no-roster")));
    }
    for (status, line) in &request.employers {
        ui.add(StatusLabel::new(*status, line).regular());
    }
}

/// The review is the one thing to do next; what follows a decision is quieter.
fn answer(ui: &mut Ui, owed: &Owed, state: ApprovalState) -> Option<Ask> {
    if state.is_undecided() {
        let (word, name) = owed.button_words();
        return ui.add(Button::primary(word).name(name)).clicked().then(|| owed.ask());
    }
    owed.button(ui)
}

fn section(ui: &mut Ui, title: &str) {
    ui.add_space(size::STEP);
    heading::section(ui, title, "");
}

fn lines(request: &ApprovalRequested, cx: &Cx<'_>) -> Vec<(String, String)> {
    let words = cx.words;
    let dates = words.dates();
    let day = |day: Option<chrono::NaiveDate>| day.map(|d| dates.date_plain(d)).unwrap_or_default();
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut lines = vec![
        (msg("approvals-subject"), request.subject.clone()),
        (msg("approvals-party"), own(&request.party)),
        (msg("approvals-place"), own(&request.place)),
        (msg("approvals-reason"), request.reason.clone()),
        (msg("approvals-safeguards"), request.safeguards.clone()),
    ];
    lines.extend(details_of(request, cx));
    lines.extend([
        (msg("approvals-count"), request.count.map(|count| count.to_string()).unwrap_or_default()),
        (msg("approvals-from"), day(request.from)),
        (msg("approvals-until"), day(request.until)),
        (msg("approvals-received"), dates.date_plain(request.received)),
        (msg("approvals-dated"), day(request.dated)),
        (msg("approvals-number"), own(&request.document_number)),
        (msg("approvals-papers"), papers(&request.papers)),
    ]);
    lines.into_iter().map(|(id, value)| (words.say(id).into_owned(), value)).collect()
}

/// What only a request of its kind says.
fn details_of(request: &ApprovalRequested, cx: &Cx<'_>) -> Vec<(&'static str, String)> {
    let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
    match &request.details {
        None => Vec::new(),
        Some(RequestDetails::Subcontract(d)) => {
            let further = match d.further {
                Some(true) => cx.words.say("form-further-yes").into_owned(),
                Some(false) => cx.words.say("form-further-no").into_owned(),
                None => String::new(),
            };
            vec![
                (msg("field-address"), d.address.clone()),
                (msg("field-representative"), d.representative.clone()),
                (msg("field-information"), d.information.clone()),
                (msg("field-supervision"), d.supervision.clone()),
                (msg("form-request-workers"), number(d.workers)),
                (msg("field-further"), further),
            ]
        }
        Some(RequestDetails::OffsiteServer(d)) => vec![(msg("field-check-months"), number(d.check_months))],
        Some(RequestDetails::BackupMethod(d)) => vec![
            (msg("field-interval"), d.interval.clone()),
            (msg("field-generations"), number(d.generations)),
            (msg("field-encryption"), d.encryption.clone()),
            (msg("field-restore-test"), d.restore_test.clone()),
        ],
    }
}

fn reviews(approval: &Approval, cx: &Cx<'_>) -> Vec<String> {
    let line = |(_, review): &(FactId, Arc<ApprovalReviewed>)| {
        let values = [
            ("day", cx.words.dates().date_month_day(review.on).into()),
            ("by", review.by.as_str().into()),
            ("step", facts::review_step(review.step, cx.words).into()),
            ("opinion", review.opinion.as_str().into()),
        ];
        let id = if review.opinion.trim().is_empty() {
            msg("approvals-review-line")
        } else {
            msg("approvals-review-opinion")
        };
        cx.words.say_with(id, &values)
    };
    approval.reviews.iter().map(line).collect()
}

fn uses(contract: &ContractPicture, approval: &Approval, cx: &Cx<'_>) -> Vec<(Status, String)> {
    let ours = contract.file.uses.iter().filter(|(_, used)| used.request.as_ref() == Some(&approval.id));
    let line = |(id, used): &(FactId, Arc<ApprovalUsed>)| {
        // The derived breach knows more than the approval alone: copies beyond the count.
        let shown = contract.obligations().iter().find_map(|o| match (&o.cause, &o.subject) {
            (Cause::Fact(fact), Subject::Use { why, .. }) if fact == id => Some(why),
            _ => None,
        });
        let values = [
            ("day", cx.words.dates().date_short(used.on).into()),
            ("what", used.what.as_str().into()),
            ("why", shown.map(|why| facts::unapproved(why, cx.words)).unwrap_or_default().into()),
        ];
        match shown {
            Some(_) => (Status::Breached, cx.words.say_with("approvals-use-line-breach", &values)),
            None => (Status::Met, cx.words.say_with("approvals-use-line", &values)),
        }
    };
    ours.map(line).collect()
}

fn papers(papers: &[crate::domain::fact::Paper]) -> String {
    papers.iter().map(|p| p.name.as_str()).collect::<Vec<_>>().join("\n")
}

fn decision(decided: &ApprovalDecided, cx: &Cx<'_>) -> Vec<(String, String)> {
    let words = cx.words;
    let dates = words.dates();
    let lines = [
        (msg("approvals-decided"), facts::decision(decided.decision, words)),
        (msg("approvals-decided-on"), dates.date_plain(decided.on)),
        (msg("approvals-decided-by"), decided.by.clone()),
        (msg("approvals-decision-reason"), decided.reason.clone()),
        (msg("approvals-expires"), decided.expires.map(|day| dates.date_plain(day)).unwrap_or_default()),
    ];
    lines.into_iter().map(|(id, value)| (words.say(id).into_owned(), value)).collect()
}

fn conditions(approval: &Approval, cx: &Cx<'_>) -> Vec<(bool, String)> {
    let words = cx.words;
    let Some((_, decided)) = approval.decision() else { return Vec::new() };
    let line = |(index, condition): (usize, &crate::domain::fact::Condition)| {
        let text = (&condition.text).into();
        let line = match condition.due {
            Some(due) => {
                let due = words.dates().date_short(due);
                words.say_with("approvals-condition-until", &[("text", text), ("due", due.into())])
            }
            None => words.say_with("approvals-condition", &[("text", text)]),
        };
        (approval.met.contains_key(&index), line)
    };
    decided.conditions.iter().enumerate().map(line).collect()
}

/// Employers on the roster in force. One that is neither the vendor nor a party the ward said yes to is marked.
fn employers<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Vec<(Status, String)> {
    let words = cx.words;
    let Some((_, workers)) = contract.file.roster() else { return Vec::new() };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for worker in workers {
        *counts.entry(worker.employer.trim()).or_default() += 1;
    }
    let vendor = cx.vendor_name(contract);
    let firms = Firms::of(&contract.file);
    let why_not = |employer: &str| firms.as_ref()?.why_not(&Firm::of(employer)?, cx.today());
    let line = |(employer, count): (&str, usize)| {
        let why = why_not(employer);
        let name = if employer.is_empty() { vendor } else { employer };
        let told = why.as_ref().map(|why| facts::unapproved(why, words)).unwrap_or_default();
        let values = [("name", name.into()), ("count", count.into()), ("why", told.into())];
        match why {
            None => (Status::Met, words.say_with("approvals-employer", &values)),
            Some(_) => (Status::Breached, words.say_with("approvals-employer-unknown", &values)),
        }
    };
    counts.into_iter().map(line).collect()
}
