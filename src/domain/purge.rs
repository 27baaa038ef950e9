//! The purge at the end of retention (抹消): which files are due for it, what holds one back, and what stays known of a
//! contract whose file is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::entry::Entry;
use super::fact::{
    Content, ContractEnded, ContractPurged, ContractRegistered, Ending, Fact, PurgeHeld, PurgedFile,
    PurgedHead,
};
use super::file::{ContractFile, Stage};
use super::ids::{ContractId, FactId, VendorId};
use super::life::{self, Blocker};
use super::names::squeezed;
use super::office::Office;
use super::picture::{ContractPicture, Picture};
use super::rules::Rules;

/// What the office has decided about the purge of one contract's file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PurgeState {
    /// The decisions to purge it, in order. There is a second one where lines came to light after the first.
    pub decisions: Vec<(FactId, Arc<ContractPurged>)>,
    /// The hold that stands.
    pub held: Option<(FactId, Arc<PurgeHeld>)>,
}

impl PurgeState {
    /// Works in a fact of the office's ledger; `false` if it is about something else.
    pub(super) fn apply(states: &mut BTreeMap<ContractId, Self>, id: &FactId, fact: &Fact) -> bool {
        match fact {
            Fact::ContractPurged(f) => {
                states.entry(f.contract.clone()).or_default().decisions.push((id.clone(), Arc::clone(f)));
            }
            Fact::PurgeHeld(f) => {
                states.entry(f.contract.clone()).or_default().held = Some((id.clone(), Arc::clone(f)));
            }
            Fact::PurgeReleased(f) => states.entry(f.contract.clone()).or_default().held = None,
            _ => return false,
        }
        true
    }

    /// The last decision, if there is one: the file's content no longer counts.
    pub fn decided(&self) -> Option<&ContractPurged> {
        self.decisions.last().map(|(_, decision)| &**decision)
    }

    /// Whether the erasing itself may go on. A hold that was recorded without sight of the decision stops what is not yet
    /// erased until somebody has settled the two.
    pub fn may_erase(&self) -> bool {
        !self.decisions.is_empty() && self.held.is_none()
    }

    /// Whether a decision covers this line of the contract's ledger. Others came to light later: they still count.
    pub fn covers(&self, fact: &FactId) -> bool {
        self.decisions.iter().any(|(_, d)| d.heads.iter().any(|head| head.covers(fact)))
    }

    /// The contract's file as far as it is still known: what the office keeps of it, and lines that no decision covers.
    pub(super) fn file(&self, entries: &[Entry], until: Option<NaiveDate>) -> Option<ContractFile> {
        let kept = &self.decided()?.file;
        let late: Vec<Entry> =
            entries.iter().filter(|e| !self.covers(&e.id) && e.fact().is_some()).cloned().collect();
        let mut file = ContractFile::fold(late, until);
        // What late lines speak of is gone by decision: that it is missing is no news.
        file.problems.clear();
        file.registered = Some(Arc::new(ContractRegistered {
            number: kept.number.clone(),
            title: kept.title.clone(),
            vendor: kept.vendor.clone(),
            section: kept.section.clone(),
            officer: None,
            start: kept.start,
            end: kept.end,
            clause_set: kept.clause_set.clone(),
            clause_set_version: kept.clause_set_version,
            personal_data: false,
            places: Vec::new(),
            papers: Vec::new(),
        }));
        file.amendments.clear();
        file.signed = kept.signed;
        let how = kept.how.unwrap_or(Ending::Completed);
        file.ended = kept.ended.map(|on| Arc::new(ContractEnded { on, how, note: String::new() }));
        file.closed = Some(kept.closed);
        Some(file)
    }

    /// The stage of a contract that was decided on: purged, or due once more where lines came to light.
    pub(super) fn stage(file: &ContractFile) -> Stage {
        if file.facts.is_empty() { Stage::Purged } else { Stage::PurgeDue }
    }
}

/// A file whose retention is over: a row of the purge list (抹消一覧).
#[derive(Debug, Clone, PartialEq)]
pub struct PurgeRow {
    /// Which contract.
    pub contract: ContractId,
    /// 契約番号.
    pub number: String,
    /// 件名.
    pub title: String,
    /// With whom.
    pub vendor: VendorId,
    /// The vendor's name as the office has it.
    pub vendor_name: String,
    /// 所管課.
    pub section: String,
    /// End of the work.
    pub ended: Option<NaiveDate>,
    /// Closing of the file.
    pub closed: NaiveDate,
    /// The last day on which it was to be kept.
    pub kept_until: NaiveDate,
    /// Facts on file.
    pub facts: u64,
    /// Papers on file, each content once.
    pub papers: u64,
    /// People named in rosters, briefings and trainings.
    pub people: u64,
    /// Whether it was purged before and lines have come to light since.
    pub again: bool,
    /// What stands in the way.
    pub blockers: Vec<Blocker>,
}

impl PurgeRow {
    /// Whether it may be purged.
    pub fn is_ready(&self) -> bool {
        self.blockers.is_empty()
    }
}

/// What is decided, for one or several contracts at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgeDecision {
    /// When.
    pub on: NaiveDate,
    /// Who decided (決裁者).
    pub decided_by: String,
    /// Why.
    pub reason: String,
    /// Number of the signed list.
    pub document_number: Option<String>,
}

/// The files whose retention is over on a day, the longest due first.
pub fn due(picture: &Picture, on: NaiveDate) -> Vec<PurgeRow> {
    let row = |c: &ContractPicture| row(c, &picture.office, &picture.rules, on);
    let mut rows: Vec<PurgeRow> = picture.contracts.values().filter_map(|c| row(c)).collect();
    rows.sort_by(|a, b| (a.kept_until, &a.number, &a.contract).cmp(&(b.kept_until, &b.number, &b.contract)));
    rows
}

/// The row of one contract; nothing unless its retention is over on that day.
pub fn row(contract: &ContractPicture, office: &Office, rules: &Rules, on: NaiveDate) -> Option<PurgeRow> {
    let state = office.purges.get(&contract.id);
    let again = state.is_some_and(|s| !s.decisions.is_empty());
    let is_due = match contract.stage {
        Stage::Purged => false,
        _ if again => true,
        _ => life::stage(&contract.file, rules, on) == Stage::PurgeDue,
    };
    let file = &contract.file;
    let registered = file.registered.as_ref().filter(|_| is_due)?;
    Some(PurgeRow {
        contract: contract.id.clone(),
        number: registered.number.clone(),
        title: file.title().to_owned(),
        vendor: registered.vendor.clone(),
        vendor_name: office.vendor_name(&registered.vendor).to_owned(),
        section: file.section().to_owned(),
        ended: file.work_end(),
        closed: file.closed?,
        kept_until: life::kept_until(file, rules)?,
        facts: count(file.facts.len()),
        papers: count(papers(file)),
        people: count(people(file)),
        again,
        blockers: blockers(contract, state, on),
    })
}

/// What holds a file back from the purge: a hold, and whatever is open again since it was closed.
pub(super) fn blockers(
    contract: &ContractPicture,
    state: Option<&PurgeState>,
    on: NaiveDate,
) -> Vec<Blocker> {
    let held = state.and_then(|s| s.held.as_ref());
    let held = held.map(|(_, h)| Blocker::PurgeHeld { on: h.on, reason: h.reason.clone() });
    held.into_iter().chain(life::unfinished(contract, on)).collect()
}

/// What the office keeps of a contract; nothing of one that was never registered or closed.
pub fn kept_of(contract: &ContractPicture, rules: &Rules) -> Option<PurgedFile> {
    let file = &contract.file;
    let registered = file.registered.as_ref()?;
    let terms = contract.terms.last().map(|span| (span.set.id.clone(), span.set.version));
    let (clause_set, clause_set_version) =
        terms.unwrap_or_else(|| (registered.clause_set.clone(), registered.clause_set_version));
    Some(PurgedFile {
        number: registered.number.clone(),
        title: file.title().to_owned(),
        vendor: registered.vendor.clone(),
        section: file.section().to_owned(),
        start: registered.start,
        end: file.period_end()?,
        clause_set,
        clause_set_version,
        signed: file.signed,
        ended: file.ended.as_ref().map(|e| e.on),
        how: file.ended.as_ref().map(|e| e.how),
        closed: file.closed?,
        kept_until: life::kept_until(file, rules)?,
        facts: count(file.facts.len()),
        papers: count(papers(file)),
        people: count(people(file)),
    })
}

/// The fact that purges a contract, whose logs end with these heads. Of a second decision the first one's figures stay.
pub fn decide(
    contract: &ContractPicture,
    picture: &Picture,
    decision: &PurgeDecision,
    heads: Vec<PurgedHead>,
) -> Option<ContractPurged> {
    let before = picture.office.purges.get(&contract.id).and_then(PurgeState::decided);
    Some(ContractPurged {
        contract: contract.id.clone(),
        on: decision.on,
        decided_by: decision.decided_by.trim().to_owned(),
        reason: decision.reason.trim().to_owned(),
        document_number: decision.document_number.clone(),
        file: before.map_or_else(|| kept_of(contract, &picture.rules), |b| Some(b.file.clone()))?,
        heads,
    })
}

/// Papers on file, each content once.
fn papers(file: &ContractFile) -> usize {
    let papers = file.facts.iter().flat_map(|r| r.fact.papers());
    papers.map(|p| p.sha256.as_str()).collect::<BTreeSet<_>>().len()
}

/// People by name, whatever spaces and width: those on any roster, told of their duties, or trained.
fn people(file: &ContractFile) -> usize {
    let mut names = BTreeSet::new();
    for recorded in file.facts.iter() {
        names_in(recorded.fact, &mut |name| {
            names.insert(squeezed(name));
        });
    }
    names.remove("");
    names.len()
}

fn names_in(fact: &Fact, found: &mut dyn FnMut(&str)) {
    match fact {
        Fact::FactCorrected(f) => names_in(&f.by, found),
        Fact::BriefingHeld(f) => f.workers.iter().for_each(|name| found(name)),
        Fact::SubmissionReceived(f) => match &f.content {
            Some(Content::Roster(workers)) => workers.iter().for_each(|w| found(&w.name)),
            Some(Content::TrainingReport(report)) => report.attendance.iter().for_each(|a| found(&a.name)),
            _ => {}
        },
        _ => {}
    }
}

fn count(of: usize) -> u64 {
    u64::try_from(of).unwrap_or(u64::MAX)
}
