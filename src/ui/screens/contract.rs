//! One contract's file: how it stands, what blocks its next step, and everything on it, tab by tab.

mod approvals;
mod assets;
mod claims;
mod clauses;
mod history;
mod incidents;
mod inspections;
mod outlook;
mod overview;
mod papers;
mod people;
mod reports;
mod rules;
mod signing;
mod stage;
mod submissions;

use std::sync::Arc;

use eframe::egui::Ui;

use super::kept::Kept;
use super::owed;
use crate::app::Place;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::ApprovalKind;
use crate::domain::ids::ContractId;
use crate::domain::obligation::Status;
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, msg, obligations};
use crate::ui::cx::Cx;
use crate::ui::forms::Ask;
use crate::ui::theme::size;
use crate::ui::widgets::{Button, Icon, JpText, StatusLabel, empty_state, heading, page, tabs, toolbar};

/// A tab of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    Overview,
    #[default]
    Clauses,
    Submissions,
    People,
    Approvals,
    Assets,
    Incidents,
    Inspections,
    Reports,
    Papers,
    History,
}

impl Tab {
    const EACH: [(Self, &'static str); 11] = [
        (Self::Overview, msg("contract-tab-overview")),
        (Self::Clauses, msg("contract-tab-clauses")),
        (Self::Submissions, msg("contract-tab-submissions")),
        (Self::People, msg("contract-tab-people")),
        (Self::Approvals, msg("contract-tab-approvals")),
        (Self::Assets, msg("contract-tab-assets")),
        (Self::Incidents, msg("contract-tab-incidents")),
        (Self::Inspections, msg("contract-tab-inspections")),
        (Self::Reports, msg("contract-tab-reports")),
        (Self::Papers, msg("contract-tab-papers")),
        (Self::History, msg("contract-tab-history")),
    ];

    /// What is recorded from this tab: the buttons at the top right, the most frequent first.
    fn records(self, contract: &ContractPicture) -> Vec<(&'static str, Ask)> {
        let id = || contract.id.clone();
        let submission = (msg("contract-record-submission"), Ask::Submission(id(), None));
        match self {
            Self::Overview => stage::records(contract),
            Self::Clauses => vec![submission, (msg("contract-record-breach"), Ask::Breach(id()))],
            Self::Submissions => {
                // What the clause set makes nothing of is not offered.
                let has = |named: fn(&ClauseSet) -> Vec<&str>| {
                    contract.set.as_deref().is_some_and(|set| !named(set).is_empty())
                };
                let more = [
                    (
                        ClauseSet::papers_on_request as fn(&ClauseSet) -> Vec<&str>,
                        msg("contract-record-request"),
                        Ask::RequestPaper(id()),
                    ),
                    (ClauseSet::papers_on_change, msg("contract-record-change"), Ask::ReportChange(id())),
                    (ClauseSet::events, msg("contract-record-event"), Ask::NoteEvent(id())),
                ];
                let more = more.into_iter().filter(|(named, ..)| has(*named));
                let pack = (msg("contract-hand-forms"), Ask::HandForms(id()));
                [submission, pack].into_iter().chain(more.map(|(_, word, ask)| (word, ask))).collect()
            }
            Self::Approvals => vec![
                (
                    msg("contract-record-approval"),
                    Ask::ApprovalRequest(Some(id()), ApprovalKind::Subcontract),
                ),
                (msg("contract-record-use"), Ask::UseApproval(id(), ApprovalKind::Subcontract, None)),
            ],
            Self::People => people::records(contract),
            Self::Assets => vec![(msg("contract-record-hand-over"), Ask::HandOver(id()))],
            Self::Incidents => vec![
                (msg("contract-record-incident"), Ask::Incident(Some(id()))),
                (msg("contract-record-breach"), Ask::Breach(id())),
            ],
            Self::Inspections => vec![
                (msg("contract-record-inspection"), Ask::Inspection(Some(id()))),
                (msg("contract-record-self-check"), Ask::SelfCheck(id())),
            ],
            Self::Reports => vec![submission, (msg("contract-record-level"), Ask::AgreeLevel(id()))],
            Self::Papers | Self::History => vec![submission],
        }
    }
}

/// What the top of the file says.
struct Head {
    title: String,
    vendor: String,
    note: String,
    stage: String,
    counts: Vec<(Status, String)>,
}

/// What the screen remembers.
#[derive(Default)]
pub struct Contract {
    tab: Tab,
    head: Kept<ContractId, Head>,
    overview: overview::Overview,
    clauses: clauses::Clauses,
    submissions: submissions::Submissions,
    people: people::People,
    approvals: approvals::Approvals,
    assets: assets::Assets,
    incidents: incidents::Incidents,
    inspections: inspections::Inspections,
    reports: reports::Reports,
    papers: papers::Papers,
    history: history::History,
}

impl Contract {
    /// Shows the screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, id: &ContractId) {
        let Some(contract) = cx.contract(id) else {
            let words = cx.words;
            let (title, advice) = (words.say("contract-gone"), words.say("contract-gone-advice"));
            if empty_state::show(ui, Icon::Search, &title, &advice, &words.say("contract-to-list")) {
                cx.go(Place::Contracts(None));
            }
            return;
        };
        if let Some(group) = cx.wanted_group(id) {
            self.tab = Tab::Clauses;
            self.clauses.narrow(id, group);
        }
        if cx.wants_assets(id) {
            self.tab = Tab::Assets;
        }
        page::show(ui, 380.0, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            self.top(ui, cx, contract);
            ui.add_space(10.0);
            self.content(ui, cx, contract);
        });
    }

    fn top(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let words = cx.words;
        let head = self.head.get(cx, contract.id.clone(), |cx, _| head_of(contract, cx));
        if heading::breadcrumb(ui, &[&words.say("contracts-title")], &head.vendor).is_some() {
            cx.go(Place::Contracts(None));
        }
        heading::screen(ui, &head.title, &head.note, |_| ());
        let records = self.tab.records(contract);
        let mut asked = None;
        toolbar::show(
            ui,
            "contract",
            |ui| {
                for (status, word) in &head.counts {
                    ui.add(StatusLabel::new(owed::mark(*status), word));
                }
                ui.add(JpText::note(head.stage.as_str(), ui));
            },
            |ui| {
                for (word, ask) in records {
                    if ui.add(Button::secondary(&words.say(word))).clicked() {
                        asked = Some(ask);
                    }
                }
            },
        );
        if let Some(ask) = asked {
            cx.ask(ask);
        }
        let titles: Vec<_> = Tab::EACH.iter().map(|(_, id)| words.say(id)).collect();
        let titles: Vec<&str> = titles.iter().map(AsRef::as_ref).collect();
        let chosen = Tab::EACH.iter().position(|(tab, _)| *tab == self.tab).unwrap_or(0);
        let clicked = tabs::show(ui, &words.say("contract-tabs"), &titles, chosen);
        if let Some((tab, _)) = clicked.and_then(|index| Tab::EACH.get(index)) {
            self.tab = *tab;
        }
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        ui.spacing_mut().item_spacing.y = size::STEP;
        match self.tab {
            Tab::Overview => self.overview.show(ui, cx, contract),
            Tab::Clauses => self.clauses.show(ui, cx, contract),
            Tab::Submissions => self.submissions.show(ui, cx, contract),
            Tab::People => self.people.show(ui, cx, contract),
            Tab::Approvals => self.approvals.show(ui, cx, contract),
            Tab::Assets => self.assets.show(ui, cx, contract),
            Tab::Incidents => self.incidents.show(ui, cx, contract),
            Tab::Inspections => self.inspections.show(ui, cx, contract),
            Tab::Reports => self.reports.show(ui, cx, contract),
            Tab::Papers => self.papers.show(ui, cx, contract),
            Tab::History => self.history.show(ui, cx, contract),
        }
    }
}

fn head_of<'a>(contract: &'a ContractPicture, cx: &Cx<'a>) -> Head {
    let (file, words) = (&contract.file, cx.words);
    let counts = contract.counts();
    let counted = [
        (Status::Late, counts.late),
        (Status::SentBack, counts.sent_back),
        (Status::DueSoon, counts.due_soon),
        (Status::AwaitingWard, counts.awaiting_ward),
    ];
    let count = |(status, count): (Status, usize)| {
        let word = obligations::status_short(status, words);
        let values = [("status", word.into()), ("count", count.into())];
        (status, words.say_with("contract-count", &values))
    };
    Head {
        title: file.title().to_owned(),
        vendor: cx.vendor_name(contract).to_owned(),
        note: number_and_period(contract, words),
        stage: stage::line(contract, cx.picture, words),
        counts: counted.into_iter().filter(|(_, n)| *n > 0).map(count).collect(),
    }
}

fn number_and_period(contract: &ContractPicture, words: &Words) -> String {
    let (start, end) = (contract.file.registered.as_ref().map(|r| r.start), contract.file.period_end());
    match (start, end) {
        (Some(start), Some(end)) => words.say_with(
            "contract-number-period",
            &[("number", contract.number().into()), ("start", start.into()), ("end", end.into())],
        ),
        _ => contract.number().to_owned(),
    }
}

/// What a tab shows while it has no rows.
fn nothing(ui: &mut Ui, title: &str) {
    empty_state::show(ui, Icon::Paper, title, "", "");
}
