//! What a roster in a bundle would change, and who on it belongs to no firm the ward knows.

use super::reading::Reading;
use super::{ItemProblem, PreviewItem};
use crate::domain::fact::{Content, Fact, Worker};
use crate::domain::names::Firm;
use crate::domain::roster::RosterDiff;
use crate::domain::subcontract::Firms;

impl Reading<'_> {
    /// Who comes, goes and changes against the roster on file, where the item is a roster.
    pub(super) fn show_roster(&self, item: &mut PreviewItem, facts: &[Fact]) {
        let rosters = facts.iter().filter_map(|fact| match fact {
            Fact::SubmissionReceived(f) => match &f.content {
                Some(Content::Roster(workers)) => Some(workers),
                _ => None,
            },
            _ => None,
        });
        for workers in rosters {
            self.employers(item, workers);
            let before = self.contract.file.roster().map(|(_, workers)| workers).unwrap_or_default();
            item.roster = Some(RosterDiff::between(before, workers));
        }
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
