//! Which clocks a duty starts: the parts of it whose date is found by a rule.

use super::{Duty, Trigger};
use crate::domain::due::DueWord;
use crate::domain::obligation::Part;

impl Duty {
    /// The parts of the duty whose dates come from a rule, each with its due word. Dates that facts fix (a finding's
    /// deadline, a planned day) have no rule.
    pub fn clocks(&self) -> Vec<(Part, DueWord)> {
        let own = |parts: &[Part]| parts.iter().map(|part| (*part, self.due)).collect();
        match &self.trigger {
            Trigger::Submission { .. }
            | Trigger::Periodic { .. }
            | Trigger::OnRequest { .. }
            | Trigger::AtEnd { .. }
            | Trigger::OnEvent { .. } => own(&[Part::Paper]),
            Trigger::Approval { conclude, evidence, .. } => {
                let mut clocks = vec![(Part::Review, self.due)];
                clocks.extend(evidence.as_ref().map(|_| (Part::Evidence, DueWord::Promptly)));
                clocks.extend(conclude.map(|word| (Part::Conclusion, word)));
                clocks
            }
            Trigger::Standing => own(&[Part::Verification]),
            Trigger::Briefing => own(&[Part::Briefing]),
            Trigger::CustodyReceipt => own(&[Part::Receipt]),
            Trigger::Return => own(&[Part::Return]),
            Trigger::Incident { .. } => own(&[Part::FirstReport, Part::FinalReport, Part::Instruction]),
            Trigger::ServiceLevel => own(&[Part::Measure, Part::Explanation]),
            Trigger::WrittenForm => own(&[Part::MissingPaper]),
            Trigger::Product => own(&[Part::HandOver]),
            Trigger::Equipment => own(&[Part::Erasure]),
            Trigger::Inspection { .. } => vec![(Part::Notice, DueWord::Beforehand)],
            Trigger::Breach => own(&[Part::ClaimAnswer]),
            Trigger::Transport => Vec::new(),
        }
    }
}
