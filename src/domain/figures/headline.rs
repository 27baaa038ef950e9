//! The headline figures of a month, one by one, in the order in which an officer reads them.

use super::MonthCounts;

/// One of a month's counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// [`MonthCounts::contracts`].
    Contracts,
    /// [`MonthCounts::due`].
    Due,
    /// [`MonthCounts::met`].
    Met,
    /// [`MonthCounts::met_late`].
    MetLate,
    /// [`MonthCounts::late`].
    Late,
    /// [`MonthCounts::awaiting_ward`].
    AwaitingWard,
    /// [`MonthCounts::approvals_asked`].
    ApprovalsAsked,
    /// [`MonthCounts::approvals_granted`].
    ApprovalsGranted,
    /// [`MonthCounts::approvals_refused`].
    ApprovalsRefused,
    /// [`MonthCounts::approvals_waiting`].
    ApprovalsWaiting,
    /// [`MonthCounts::incidents_reported`].
    IncidentsReported,
    /// [`MonthCounts::incidents_open`].
    IncidentsOpen,
    /// [`MonthCounts::inspections_held`].
    InspectionsHeld,
    /// [`MonthCounts::findings_open`].
    FindingsOpen,
    /// [`MonthCounts::findings_late`].
    FindingsLate,
    /// [`MonthCounts::assets_out`].
    AssetsOut,
    /// [`MonthCounts::claims_made`].
    ClaimsMade,
    /// [`MonthCounts::claims_open`].
    ClaimsOpen,
    /// [`MonthCounts::claimed_yen`].
    ClaimedYen,
    /// [`MonthCounts::settled_yen`].
    SettledYen,
}

impl Figure {
    /// All figures, in reading order.
    pub const ALL: [Self; 20] = [
        Self::Contracts,
        Self::Due,
        Self::Met,
        Self::MetLate,
        Self::Late,
        Self::AwaitingWard,
        Self::ApprovalsAsked,
        Self::ApprovalsGranted,
        Self::ApprovalsRefused,
        Self::ApprovalsWaiting,
        Self::IncidentsReported,
        Self::IncidentsOpen,
        Self::InspectionsHeld,
        Self::FindingsOpen,
        Self::FindingsLate,
        Self::AssetsOut,
        Self::ClaimsMade,
        Self::ClaimsOpen,
        Self::ClaimedYen,
        Self::SettledYen,
    ];

    /// Its value.
    pub fn of(self, counts: &MonthCounts) -> u64 {
        let count = match self {
            Self::Contracts => counts.contracts,
            Self::Due => counts.due,
            Self::Met => counts.met,
            Self::MetLate => counts.met_late,
            Self::Late => counts.late,
            Self::AwaitingWard => counts.awaiting_ward,
            Self::ApprovalsAsked => counts.approvals_asked,
            Self::ApprovalsGranted => counts.approvals_granted,
            Self::ApprovalsRefused => counts.approvals_refused,
            Self::ApprovalsWaiting => counts.approvals_waiting,
            Self::IncidentsReported => counts.incidents_reported,
            Self::IncidentsOpen => counts.incidents_open,
            Self::InspectionsHeld => counts.inspections_held,
            Self::FindingsOpen => counts.findings_open,
            Self::FindingsLate => counts.findings_late,
            Self::AssetsOut => return counts.assets_out,
            Self::ClaimsMade => counts.claims_made,
            Self::ClaimsOpen => counts.claims_open,
            Self::ClaimedYen => return counts.claimed_yen,
            Self::SettledYen => return counts.settled_yen,
        };
        u64::try_from(count).unwrap_or(u64::MAX)
    }

    /// How much it has grown from one month to the next (増減).
    pub fn change(self, before: &MonthCounts, now: &MonthCounts) -> i64 {
        let whole = |counts| i64::try_from(self.of(counts)).unwrap_or(i64::MAX);
        whole(now) - whole(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_count_is_told_once_and_a_fall_is_negative() {
        let numbered = MonthCounts {
            contracts: 1,
            due: 2,
            met: 3,
            met_late: 4,
            late: 5,
            awaiting_ward: 6,
            approvals_asked: 7,
            approvals_granted: 8,
            approvals_refused: 9,
            approvals_waiting: 10,
            incidents_reported: 11,
            incidents_open: 12,
            inspections_held: 13,
            findings_open: 14,
            findings_late: 15,
            assets_out: 16,
            claims_made: 17,
            claims_open: 18,
            claimed_yen: 19,
            settled_yen: 20,
        };
        let values: Vec<u64> = Figure::ALL.iter().map(|f| f.of(&numbered)).collect();
        assert_eq!(values, (1..=20).collect::<Vec<_>>());
        let none = MonthCounts::default();
        assert_eq!(Figure::Late.change(&none, &numbered), 5);
        assert_eq!(Figure::AssetsOut.change(&numbered, &none), -16);
    }
}
