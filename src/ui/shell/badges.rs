//! Counts beside the entries of the navigation.

use crate::app::{Inbox, Place};
use crate::domain::picture::Picture;

/// Counts on the navigation.
pub(super) struct Badges {
    pressing: usize,
    late: usize,
    contracts: usize,
    approvals: usize,
    incidents: usize,
    inspections: usize,
    arrived: usize,
}

impl Badges {
    pub(super) fn of(picture: &Picture, inbox: &Inbox) -> Self {
        let files = || picture.contracts.values().map(|c| &c.file);
        let counts = picture.counts();
        Self {
            pressing: counts.late + counts.sent_back + counts.due_soon + counts.awaiting_ward,
            late: counts.late,
            contracts: picture.contracts.len(),
            approvals: files().flat_map(|f| &f.approvals).filter(|a| a.decision().is_none()).count(),
            incidents: files().flat_map(|f| &f.incidents).filter(|i| i.closed.is_none()).count(),
            inspections: files().flat_map(|f| &f.inspections).filter(|i| i.is_open()).count(),
            arrived: inbox.to_do(),
        }
    }

    pub(super) fn of_place(&self, place: &Place) -> (usize, bool) {
        match place {
            Place::Today => (self.pressing, self.late > 0),
            Place::Contracts(_) => (self.contracts, false),
            Place::Approvals => (self.approvals, false),
            Place::Incidents => (self.incidents, self.incidents > 0),
            Place::Inspections => (self.inspections, false),
            Place::Import => (self.arrived, false),
            Place::Dashboard
            | Place::Assets
            | Place::Reports
            | Place::Settings
            | Place::ClauseSets
            | Place::FormLayouts
            | Place::DueRules
            | Place::Audit(_)
            | Place::Purge
            | Place::Devices
            | Place::TakeOver => (0, false),
        }
    }
}
