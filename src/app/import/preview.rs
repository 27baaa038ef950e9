//! From a checked bundle to what it would change.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{CellFault, ItemProblem, Preview, PreviewItem, Proposal, Warning};
use crate::app::error::AppError;
use crate::app::jobs::Watch;
use crate::bundle::manifest::MANIFEST_PATH;
use crate::bundle::roster::{self, ProblemKind, RosterRow, RosterTable, Tier};
use crate::bundle::{Bundle, Entry, Item, Kind, Limits, ReaderProcess, parse_date, read_workbook};
use crate::domain::decide;
use crate::domain::decide::{Refusal, Wrong};
use crate::domain::fact::{Content, Fact, SubmissionReceived, Worker};
use crate::domain::ids::ContractId;
use crate::domain::names::Firm;
use crate::domain::obligation::Closes;
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::roster::RosterDiff;
use crate::domain::subcontract::Firms;

/// The kind of item that is only a paper to another one.
const PAPER: &str = "paper";
/// The paper whose contents the program reads.
const ROSTER: &str = "roster";

/// What a preview needs.
pub(in crate::app) struct PreviewTask {
    pub picture: Arc<Picture>,
    pub path: PathBuf,
    pub password: Option<String>,
    pub contract: Option<ContractId>,
    pub reader: ReaderProcess,
}

impl PreviewTask {
    pub fn run(self, watch: &Watch) -> Result<Preview, AppError> {
        let limits = Limits::default();
        let mut step = |p: crate::bundle::Progress| {
            if watch.step(p.done, p.total) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let bundle = Bundle::open(&self.path, self.password.as_deref(), &limits, &mut step)?;
        let contract = self.contract_of(&bundle)?;
        let size = std::fs::metadata(&self.path).map_or(0, |m| m.len());
        let manifest = bundle.manifest.as_ref();
        let mut reading = Reading { task: &self, bundle: &bundle, contract, limits: &limits };
        let items = reading.items();
        Ok(Preview {
            path: self.path.clone(),
            sha256: bundle.archive.sha256.clone(),
            size,
            contract: contract.id.clone(),
            made_by: manifest.map(|m| m.made_by.person.clone()).unwrap_or_default(),
            made_at: manifest.map(|m| m.made_at.clone()).unwrap_or_default(),
            sequence: manifest.map(|m| m.sequence).filter(|s| *s > 0),
            warnings: warnings(&self.picture, contract, &bundle),
            items: Arc::new(items),
            bundle: Arc::new(bundle),
        })
    }

    /// The contract a bundle is for; the manifest and the officer must not contradict each other.
    fn contract_of(&self, bundle: &Bundle) -> Result<&ContractPicture, AppError> {
        let named = bundle.manifest.as_ref().map(|m| (m.contract.as_str(), m.vendor.as_str()));
        let wanted = self.contract.as_ref();
        let found = match (named, wanted) {
            (Some((contract, vendor)), wanted) => {
                let found = self.picture.find_contract(contract).ok_or_else(|| {
                    AppError::BundleForUnknown { contract: contract.to_owned(), vendor: vendor.to_owned() }
                })?;
                if let Some(wanted) = wanted.filter(|w| **w != found.id) {
                    let (found, wanted) = (contract.to_owned(), wanted.to_string());
                    return Err(AppError::BundleForOther { found, wanted });
                }
                found
            }
            (None, Some(wanted)) => self
                .picture
                .contracts
                .get(wanted)
                .ok_or_else(|| AppError::NoSuchContract(wanted.to_string()))?,
            (None, None) => return Err(AppError::NoContractInBundle),
        };
        Ok(found)
    }
}

fn warnings(picture: &Picture, contract: &ContractPicture, bundle: &Bundle) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let taken = contract.file.bundles.iter().find(|(_, b)| b.sha256 == bundle.archive.sha256);
    if let Some((_, taken)) = taken {
        warnings.push(Warning::TakenBefore(taken.received));
    }
    match &bundle.manifest {
        None => warnings.push(Warning::NoManifest),
        Some(manifest) => {
            let newest = contract.file.bundles.iter().filter_map(|(_, b)| b.sequence).max();
            if let Some(newest) = newest.filter(|n| manifest.sequence > 0 && manifest.sequence < *n) {
                warnings.push(Warning::OlderThan { sequence: manifest.sequence, newest });
            }
            let on_file = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
            let is_same = match (Firm::of(&manifest.vendor), Firm::of(on_file)) {
                (Some(named), Some(on_file)) => named.is(&on_file),
                (named, on_file) => named == on_file,
            };
            if !is_same {
                let found = manifest.vendor.clone();
                warnings.push(Warning::OtherVendorName { found, on_file: on_file.to_owned() });
            }
        }
    }
    if !bundle.archive.ignored.is_empty() {
        warnings.push(Warning::Ignored(bundle.archive.ignored.clone()));
    }
    warnings
}

struct Reading<'a> {
    task: &'a PreviewTask,
    bundle: &'a Bundle,
    contract: &'a ContractPicture,
    limits: &'a Limits,
}

impl Reading<'_> {
    fn items(&mut self) -> Vec<PreviewItem> {
        let listed: BTreeMap<&str, &Item> = self
            .bundle
            .manifest
            .iter()
            .flat_map(|m| &m.items)
            .map(|item| (item.path.as_str(), item))
            .collect();
        let entries = self.bundle.archive.entries.iter().filter(|e| e.path != MANIFEST_PATH);
        let mut items: Vec<PreviewItem> =
            entries.map(|e| self.item(e, listed.get(e.path.as_str()).copied())).collect();
        Self::pair_papers(&mut items);
        self.mark_known(&mut items);
        for item in &mut items {
            if item.proposal == Proposal::Nothing {
                item.can_accept = false;
                item.accept = false;
                item.problems.push(ItemProblem::AnswersNothing);
            }
        }
        items
    }

    fn item(&self, entry: &Entry, listed: Option<&Item>) -> PreviewItem {
        let mut item = PreviewItem {
            path: entry.path.clone(),
            kind: listed.map_or(PAPER, |i| i.kind.as_str()).to_owned(),
            size: entry.size,
            sha256: entry.sha256.clone(),
            proposal: Proposal::Nothing,
            answers: None,
            roster: None,
            problems: Vec::new(),
            accept: true,
            can_accept: true,
        };
        // Without a manifest a workbook that reads as a roster is one.
        let table = (entry.kind == Kind::Xlsx && (item.kind == ROSTER || listed.is_none()))
            .then(|| self.roster_of(entry));
        if listed.is_none() && matches!(table, Some(Ok(_))) {
            ROSTER.clone_into(&mut item.kind);
        }
        if self.is_paper_of_the_contract(&item.kind) {
            let content = match table {
                Some(Ok(table)) => Some(self.show_roster(&mut item, table)),
                Some(Err(error)) if item.kind == ROSTER => {
                    item.problems.push(ItemProblem::Unreadable(error));
                    item.can_accept = false;
                    item.accept = false;
                    None
                }
                _ => None,
            };
            self.propose(&mut item, listed, content);
        }
        item
    }

    fn roster_of(&self, entry: &Entry) -> Result<RosterTable, crate::bundle::BundleError> {
        let workbook = read_workbook(&entry.file, self.limits, &self.task.reader)?;
        roster::read(&workbook).map_err(|refusal| refusal.inside(&entry.path).into())
    }

    /// Whether the contract's clause set asks for a paper of this name.
    fn is_paper_of_the_contract(&self, kind: &str) -> bool {
        self.contract.set.as_ref().is_some_and(|set| set.names_paper(kind))
    }

    fn show_roster(&self, item: &mut PreviewItem, table: RosterTable) -> Content {
        for problem in table.problems {
            item.problems.push(ItemProblem::Cell {
                sheet: problem.sheet,
                row: problem.row,
                column: problem.column,
                kind: cell_fault(problem.kind),
                text: problem.text,
            });
        }
        let workers: Vec<Worker> = table.rows.into_iter().map(worker).collect();
        self.employers(item, &workers);
        let before = self.contract.file.roster().map(|(_, workers)| workers).unwrap_or_default();
        item.roster = Some(RosterDiff::between(before, &workers));
        Content::Roster(workers)
    }

    /// Workers of firms that the ward has not approved (clause 4).
    fn employers(&self, item: &mut PreviewItem, workers: &[Worker]) {
        let Some(firms) = Firms::of(&self.contract.file) else { return };
        let today = self.task.picture.today();
        for worker in workers {
            let Some(firm) = Firm::of(&worker.employer) else { continue };
            let day = worker.from.map_or(today, |from| from.max(today));
            if firms.why_not_worker(worker, &firm, day).is_some() {
                item.problems.push(ItemProblem::UnapprovedEmployer {
                    name: worker.name.clone(),
                    employer: worker.employer.clone(),
                });
            }
        }
    }

    fn propose(&self, item: &mut PreviewItem, listed: Option<&Item>, content: Option<Content>) {
        let today = self.task.picture.today();
        let dated = listed.and_then(|i| i.dated.as_deref()).filter(|t| !t.trim().is_empty());
        let read = dated.map(|text| (text, parse_date(text)));
        if let Some((text, None)) = read {
            item.problems.push(ItemProblem::BadDate(text.to_owned()));
        }
        let fact = Fact::SubmissionReceived(SubmissionReceived {
            paper: item.kind.clone(),
            received: today,
            dated: read.and_then(|(_, day)| day),
            document_number: listed.and_then(|i| i.document_number.clone()).filter(|n| !n.trim().is_empty()),
            period: listed.and_then(|i| i.period.clone()).filter(|p| !p.trim().is_empty()),
            about: None,
            answers: None,
            content,
            note: listed.and_then(|i| i.remark.clone()).unwrap_or_default(),
            papers: Vec::new(),
        });
        if let Err(Refusal::Fields(fields)) = decide::on_file(&self.task.picture, self.contract, &fact) {
            item.can_accept = false;
            item.accept = false;
            for field in fields {
                match field.wrong {
                    Wrong::DuplicateNumber { .. } => {
                        let number = fact.document_number().unwrap_or_default().to_owned();
                        item.problems.push(ItemProblem::NumberInUse(number));
                    }
                    Wrong::NotAPeriod(period) => item.problems.push(ItemProblem::BadPeriod(period)),
                    Wrong::Required if field.field == "period" => {
                        item.problems.push(ItemProblem::BadPeriod(String::new()));
                    }
                    Wrong::After { date, .. } => item.problems.push(ItemProblem::BadDate(date.to_string())),
                    // Blank or double cells of a roster are listed already, each with its place.
                    _ => {}
                }
            }
        }
        item.answers = self.answered(&fact);
        item.proposal = Proposal::Fact(Box::new(fact));
    }

    /// The most pressing open obligation that this paper would answer.
    fn answered(&self, fact: &Fact) -> Option<crate::domain::key::ObligationKey> {
        let Fact::SubmissionReceived(f) = fact else { return None };
        let asks = |closes: &Closes| match closes {
            Closes::Submission { paper, period, .. } => {
                *paper == f.paper && (period.is_none() || *period == f.period)
            }
            _ => false,
        };
        let open = self.contract.obligations.iter().filter(|o| o.status.is_open() && asks(&o.closes));
        open.min_by_key(|o| (o.status, o.sort_date(), o.key.clone())).map(|o| o.key.clone())
    }

    /// A paper goes with the form of the same name, or with the only form there is.
    fn pair_papers(items: &mut [PreviewItem]) {
        let stem = |path: &str| {
            let name = Path::new(path).file_stem().map(|s| s.to_string_lossy().into_owned());
            name.unwrap_or_default()
        };
        let mains: Vec<(usize, String)> = items
            .iter()
            .enumerate()
            .filter(|(_, i)| matches!(i.proposal, Proposal::Fact(_)))
            .map(|(n, i)| (n, stem(&i.path)))
            .collect();
        for item in items.iter_mut().filter(|i| i.proposal == Proposal::Nothing && i.kind == PAPER) {
            let own = stem(&item.path);
            let named = mains.iter().find(|(_, main)| *main == own).map(|(n, _)| *n);
            let only = (mains.len() == 1).then(|| mains.first().map(|(n, _)| *n)).flatten();
            if let Some(main) = named.or(only) {
                item.proposal = Proposal::PaperOf(main);
            }
        }
    }

    /// What was taken in before adds nothing; what was refused before stays refused unless the officer thinks again.
    fn mark_known(&self, items: &mut [PreviewItem]) {
        let taken: BTreeMap<&str, NaiveDate> = self
            .contract
            .file
            .bundles
            .iter()
            .flat_map(|(_, b)| b.accepted.iter().map(move |sha| (sha.as_str(), b.received)))
            .collect();
        let refused: BTreeMap<&str, NaiveDate> = self
            .contract
            .file
            .bundles
            .iter()
            .flat_map(|(_, b)| b.refused.iter().map(move |r| (r.sha256.as_str(), b.received)))
            .collect();
        for item in items {
            if let Some(day) = taken.get(item.sha256.as_str()) {
                item.problems = vec![ItemProblem::TakenBefore(*day)];
                item.accept = false;
                item.can_accept = false;
            } else if let Some(day) = refused.get(item.sha256.as_str()) {
                item.problems.push(ItemProblem::RefusedBefore(*day));
                item.accept = false;
            }
        }
    }
}

fn cell_fault(kind: ProblemKind) -> CellFault {
    match kind {
        ProblemKind::UnreadableDate => CellFault::Date,
        ProblemKind::UnreadableYesNo => CellFault::YesNo,
        ProblemKind::UnknownTier => CellFault::Tier,
        ProblemKind::Blank => CellFault::Blank,
        ProblemKind::EndBeforeStart => CellFault::EndBeforeStart,
        ProblemKind::DuplicatePerson { first_row } => CellFault::DuplicatePerson(first_row),
        ProblemKind::DuplicateColumn => CellFault::DuplicateColumn,
    }
}

fn worker(row: RosterRow) -> Worker {
    let tier = match row.tier {
        Some(Tier::Vendor) => "vendor",
        Some(Tier::Sub) => "sub",
        Some(Tier::SubSub) => "sub-sub",
        None => "",
    };
    Worker {
        employer: row.employer,
        tier: tier.to_owned(),
        responsibility: row.responsibility,
        personal_data: row.handles_personal_data.unwrap_or(false),
        media: row.hands_over_media.unwrap_or(false),
        briefed: row.briefed,
        trained: row.trained,
        from: row.from,
        until: row.to,
        ..Worker::new(row.name, row.role, row.place)
    }
}
