//! What a roster in a bundle would change, and who on it belongs to no firm the ward knows.

use std::collections::BTreeSet;

use super::reading::Reading;
use super::{CellFault, ItemProblem, PreviewItem};
use crate::bundle::roster::{self, ProblemKind, RosterRow, RosterTable, Tier};
use crate::bundle::{BundleError, Entry, read_workbook};
use crate::domain::fact::{ApprovalKind, Content, Worker};
use crate::domain::roster::RosterDiff;

impl Reading<'_> {
    pub(super) fn roster_of(&self, entry: &Entry) -> Result<RosterTable, BundleError> {
        let workbook = read_workbook(&entry.file, self.limits, &self.task.reader)?;
        roster::read(&workbook).map_err(|refusal| refusal.inside(&entry.path).into())
    }

    /// A roster read from a workbook, with what is the matter with its cells.
    pub(super) fn show_table(&self, item: &mut PreviewItem, table: RosterTable) -> Content {
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
        self.show_workers(item, &workers);
        Content::Roster(workers)
    }

    /// Who comes, goes and changes against the roster on file.
    pub(super) fn show_workers(&self, item: &mut PreviewItem, workers: &[Worker]) {
        self.employers(item, workers);
        let before = self.contract.file.roster().map(|(_, workers)| workers).unwrap_or_default();
        item.roster = Some(RosterDiff::between(before, workers));
    }

    /// Workers of firms that the ward never approved (clause 4).
    fn employers(&self, item: &mut PreviewItem, workers: &[Worker]) {
        let squeezed = |name: &str| name.split_whitespace().collect::<String>();
        let vendor =
            self.contract.vendor().map(|v| self.task.picture.office.vendor_name(v)).unwrap_or_default();
        let approved = self.contract.file.approvals.iter().filter(|a| {
            a.request.kind == ApprovalKind::Subcontract && a.is_granted() && a.concluded.is_none()
        });
        let mut known: BTreeSet<String> =
            approved.filter_map(|a| a.request.party.as_deref()).map(squeezed).collect();
        known.insert(squeezed(vendor));
        known.insert(String::new());
        // A firm is often written without its legal form; that is no other firm.
        let is_known = |employer: &str| {
            let employer = squeezed(employer);
            known.contains(&employer)
                || (employer.chars().count() >= 2 && known.iter().any(|k| k.contains(employer.as_str())))
        };
        for worker in workers.iter().filter(|w| !is_known(&w.employer)) {
            item.problems.push(ItemProblem::UnapprovedEmployer {
                name: worker.name.clone(),
                employer: worker.employer.clone(),
            });
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
        name: row.name,
        employer: row.employer,
        tier: tier.to_owned(),
        role: row.role,
        responsibility: row.responsibility,
        place: row.place,
        personal_data: row.handles_personal_data.unwrap_or(false),
        media: row.hands_over_media.unwrap_or(false),
        briefed: row.briefed,
        trained: row.trained,
        from: row.from,
        until: row.to,
    }
}
