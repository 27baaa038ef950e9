//! What a roster in a bundle would change, and who on it belongs to no firm the ward knows.

use super::reading::Reading;
use super::{CellFault, ItemProblem, PreviewItem};
use crate::bundle::roster::{self, ProblemKind, RosterRow, RosterTable, Tier};
use crate::bundle::{BundleError, Entry};
use crate::domain::fact::{Content, Worker};
use crate::domain::names::Firm;
use crate::domain::roster::RosterDiff;
use crate::domain::subcontract::Firms;

impl Reading<'_> {
    pub(super) fn roster_of(&self, entry: &Entry) -> Result<RosterTable, BundleError> {
        let workbook = self.workbooks.read(&entry.file).map_err(|error| error.inside(&entry.path))?;
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
                    employer: worker.employer.to_string(),
                });
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
        employer: row.employer.into(),
        tier: tier.into(),
        responsibility: row.responsibility.into(),
        personal_data: row.handles_personal_data.unwrap_or(false),
        media: row.hands_over_media.unwrap_or(false),
        briefed: row.briefed,
        trained: row.trained,
        from: row.from,
        until: row.to,
        ..Worker::new(row.name, row.role, row.place)
    }
}
