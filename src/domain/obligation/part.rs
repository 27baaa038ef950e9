//! The steps of duties: what one obligation is among those of its duty.

/// Which step of a duty an obligation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A paper is to be handed in.
    Paper,
    /// The ward is to decide on a request.
    Review,
    /// A condition of an approval.
    Condition,
    /// Evidence that the terms were passed on to a subcontractor.
    Evidence,
    /// The end of what was approved is to be reported.
    Conclusion,
    /// An approval runs out while the work goes on: it is renewed or concluded by then.
    Renewal,
    /// The result of a regular check of what was approved.
    Check,
    /// First report of an incident.
    FirstReport,
    /// Next report of an incident.
    NextReport,
    /// Final report of an incident.
    FinalReport,
    /// An instruction is to be carried out.
    Instruction,
    /// A promised measure against recurrence is to be carried out.
    Prevention,
    /// The ward's own preliminary legal report.
    LegalPreliminary,
    /// The ward's own final legal report.
    LegalFinal,
    /// The vendor is to be notified of a planned inspection.
    Notice,
    /// A planned inspection is to be held.
    PlannedInspection,
    /// The ward wants to inspect once a period.
    RegularInspection,
    /// A finding is to be mended.
    Correction,
    /// A worker is to be told of the duty of secrecy.
    Briefing,
    /// A receipt is to be given.
    Receipt,
    /// An asset is to come back.
    Return,
    /// Copies, or the data in a machine, are to be erased.
    Erasure,
    /// Something made is to be handed over.
    HandOver,
    /// A level is to be measured.
    Measure,
    /// A standing duty is to be verified.
    Verification,
    /// A paper is missing for a fact.
    MissingPaper,
    /// A claim is to be answered.
    ClaimAnswer,
    /// A breach or claim is to be settled.
    Breach,
    /// A worker is to take part in training or a drill, or one is to be held.
    Attendance,
    /// Both sides are to agree on what came in.
    Agreement,
    /// An agreed patch is to be applied.
    Application,
    /// An item that was to be tested is to pass, or what stays open about it is to be said.
    TestItem,
    /// A shortfall is to be explained.
    Explanation,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 33] = [
        Self::Paper,
        Self::Review,
        Self::Condition,
        Self::Evidence,
        Self::Conclusion,
        Self::Renewal,
        Self::Check,
        Self::FirstReport,
        Self::NextReport,
        Self::FinalReport,
        Self::Instruction,
        Self::Prevention,
        Self::LegalPreliminary,
        Self::LegalFinal,
        Self::Notice,
        Self::PlannedInspection,
        Self::RegularInspection,
        Self::Correction,
        Self::Briefing,
        Self::Receipt,
        Self::Return,
        Self::Erasure,
        Self::HandOver,
        Self::Measure,
        Self::Verification,
        Self::MissingPaper,
        Self::ClaimAnswer,
        Self::Breach,
        Self::Attendance,
        Self::Agreement,
        Self::Application,
        Self::TestItem,
        Self::Explanation,
    ];

    /// Name in keys of messages and in policies (`incident-report/final`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Review => "review",
            Self::Condition => "condition",
            Self::Evidence => "evidence",
            Self::Conclusion => "conclusion",
            Self::Renewal => "renewal",
            Self::Check => "check",
            Self::FirstReport => "first",
            Self::NextReport => "next",
            Self::FinalReport => "final",
            Self::Instruction => "instruction",
            Self::Prevention => "prevention",
            Self::LegalPreliminary => "legal-preliminary",
            Self::LegalFinal => "legal-final",
            Self::Notice => "notice",
            Self::PlannedInspection => "planned",
            Self::RegularInspection => "regular",
            Self::Correction => "correction",
            Self::Briefing => "briefing",
            Self::Receipt => "receipt",
            Self::Return => "return",
            Self::Erasure => "erasure",
            Self::HandOver => "hand-over",
            Self::Measure => "measure",
            Self::Verification => "standing",
            Self::MissingPaper => "missing-paper",
            Self::ClaimAnswer => "claim-answer",
            Self::Breach => "breach",
            Self::Attendance => "attendance",
            Self::Agreement => "agreement",
            Self::Application => "application",
            Self::TestItem => "test-item",
            Self::Explanation => "explanation",
        }
    }
}
