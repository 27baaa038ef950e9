//! Facts (事実): what people recorded. They are stored, never edited; everything else is derived from them.
//!
//! Three days are never mixed (`terms.md`): *occurred* (発生日), *known* (認知日), *received* (受領日). The day of
//! recording (記録日) is not part of a fact; it stands in its entry.

mod admission;
mod approval;
mod asset;
mod content;
mod contract;
mod custody;
mod equipment;
mod incident;
mod inspection;
mod letter;
mod level;
mod meta;
mod month;
mod office;
mod purge;
mod signing;
mod submission;
mod takeout;
mod text;
mod vendor;
mod wording;

pub use admission::*;
pub use approval::*;
pub use asset::*;
pub use content::*;
pub use contract::*;
pub use custody::*;
pub use equipment::*;
pub use incident::*;
pub use inspection::*;
pub use letter::*;
pub use level::*;
pub use meta::*;
pub use month::*;
pub use office::*;
pub use purge::*;
pub use signing::*;
pub use submission::*;
pub use takeout::*;
pub use text::{FactTextError, parse, ron, to_line};
pub use vendor::{VENDOR_FORMS, VendorForm, receipt_moment};
pub use wording::*;

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::ids::FactId;

/// A paper kept with a fact (書類): its name as it came, and its content by hash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// File name as it came in, for the eye only.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex; its name in the ledger's `files` folder.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
}

/// Which ledger a fact belongs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The office's own ledger.
    Office,
    /// The ledger of one contract.
    Contract,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $scope:ident $name:ident),* $(,)?) => {
        /// One fact. Its content is shared: what is derived from a fact holds the same content and no copy of it, and a
        /// short fact takes no more room than it needs.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Fact {
            $($(#[$doc])* $name(Arc<$name>),)*
        }

        impl Fact {
            /// Names of all kinds, in order: for documentation, messages and tests.
            pub const KINDS: &'static [&'static str] = &[$(stringify!($name)),*];

            /// The name of its kind.
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$name(_) => stringify!($name),)* }
            }

            /// Which ledger it belongs in.
            pub fn scope(&self) -> Scope {
                match self { $(Self::$name(_) => Scope::$scope,)* }
            }
        }

        $(impl From<$name> for Fact {
            fn from(fact: $name) -> Self { Self::$name(Arc::new(fact)) }
        })*
    };
}

facts! {
    /// The office's name and closed days.
    Office OfficeSet,
    /// An officer of the office.
    Office OfficerRegistered,
    /// A vendor, or a change of its details.
    Office VendorRegistered,
    /// What the due words mean from a day on.
    Office DuePolicySet,
    /// A clause set of the office's own.
    Office ClauseSetAdopted,
    /// A form of the office's own.
    Office FormAdopted,
    /// A device asks to be let in.
    Office DeviceIntroduced,
    /// A device was admitted.
    Office DeviceAdmitted,
    /// A device records no more.
    Office DeviceWithdrawn,
    /// A contract's file was purged at the end of its retention.
    Office ContractPurged,
    /// A contract's file is held back from the purge.
    Office PurgeHeld,
    /// The hold is over.
    Office PurgeReleased,
    /// A month's figures were closed.
    Office MonthClosed,
    /// A closed month was opened again.
    Office MonthReopened,
    /// The office's own template of a kind of letter.
    Office LetterTemplateSet,
    /// A contract was registered.
    Contract ContractRegistered,
    /// It was signed.
    Contract ContractSigned,
    /// Its terms changed.
    Contract ContractAmended,
    /// The work ended.
    Contract ContractEnded,
    /// The file was closed.
    Contract ContractClosed,
    /// A paper came in.
    Contract SubmissionReceived,
    /// It was accepted.
    Contract SubmissionAccepted,
    /// It was sent back.
    Contract SubmissionReturned,
    /// Something on file has changed and must be handed in again.
    Contract ChangeReported,
    /// The ward asked for a paper.
    Contract PaperRequested,
    /// Something happened or will happen that a duty waits for.
    Contract EventNoted,
    /// Workers were told of the duty of secrecy.
    Contract BriefingHeld,
    /// The vendor asked for an approval.
    Contract ApprovalRequested,
    /// The ward reviewed the request.
    Contract ApprovalReviewed,
    /// The ward decided.
    Contract ApprovalDecided,
    /// A condition was met.
    Contract ConditionMet,
    /// What needs an approval was done.
    Contract ApprovalUsed,
    /// What had been approved came to its end.
    Contract ApprovalConcluded,
    /// An incident was reported.
    Contract IncidentReported,
    /// A follow-up or final report came in.
    Contract IncidentFollowedUp,
    /// The ward gave an instruction.
    Contract IncidentInstructed,
    /// The vendor carried it out.
    Contract InstructionAnswered,
    /// The ward made its own legal report.
    Contract LegalReportMade,
    /// A promised measure against recurrence was carried out.
    Contract PreventionDone,
    /// The incident was closed.
    Contract IncidentClosed,
    /// An inspection was planned.
    Contract InspectionPlanned,
    /// The vendor was notified of a planned inspection.
    Contract InspectionNotified,
    /// An inspection was held.
    Contract InspectionHeld,
    /// The vendor refused to be inspected.
    Contract InspectionRefused,
    /// A correction was reported.
    Contract CorrectionReported,
    /// The ward looked at the correction.
    Contract CorrectionChecked,
    /// An information asset was handed to the vendor.
    Contract AssetHandedOver,
    /// Its receipt came in.
    Contract CustodyReceiptReceived,
    /// Assets came back or were destroyed.
    Contract AssetSettled,
    /// Assets were carried to another place or firm.
    Contract AssetMoved,
    /// Assets or information were copied.
    Contract AssetCopied,
    /// Something made by the work was handed to the ward.
    Contract ProductHandedOver,
    /// A machine is used for the work.
    Contract EquipmentListed,
    /// The data in a machine was erased.
    Contract EquipmentErased,
    /// A machine left the work.
    Contract EquipmentRemoved,
    /// A service level was agreed.
    Contract ServiceLevelAgreed,
    /// It was measured.
    Contract ServiceLevelMeasured,
    /// Why it fell short.
    Contract ShortfallExplained,
    /// A standing duty was looked at.
    Contract DutyVerified,
    /// A breach was found, or a claim made.
    Contract BreachFound,
    /// The vendor answered it.
    Contract ClaimAnswered,
    /// It was settled.
    Contract BreachSettled,
    /// The contract's own due rules.
    Contract ContractPolicySet,
    /// The keys that bundles are signed with were registered.
    Contract BundleSigningSet,
    /// Papers were added to a fact.
    Contract PaperAdded,
    /// A fact needs no paper.
    Contract PaperExcused,
    /// An obligation was waived.
    Contract ObligationWaived,
    /// A duty does not apply to this contract.
    Contract DutyNotApplicable,
    /// A date was put off.
    Contract ObligationExtended,
    /// A vendor's bundle was taken in.
    Contract BundleTaken,
    /// The contract's file was taken out of the house.
    Contract TakenOut,
    /// What was written outside came back.
    Contract BroughtBack,
    /// The text of the special terms was put on file.
    Contract WordingKept,
    /// A letter was written to the vendor.
    Contract LetterMade,
    /// A fact was corrected.
    Contract FactCorrected,
    /// A fact was retracted.
    Contract FactRetracted,
}

macro_rules! papers_of {
    ($($name:ident),* $(,)?) => {
        impl Fact {
            /// Its own papers, where its kind carries any.
            fn own_papers(&self) -> Option<&[Paper]> {
                match self {
                    $(Self::$name(f) => Some(&f.papers),)*
                    _ => None,
                }
            }

            /// The same, to change them: in this fact alone, whoever else shares its content.
            fn own_papers_mut(&mut self) -> Option<&mut Vec<Paper>> {
                match self {
                    $(Self::$name(f) => Some(&mut Arc::make_mut(f).papers),)*
                    _ => None,
                }
            }
        }
    };
}

// The kinds of facts that carry papers.
papers_of! {
    ContractRegistered, SubmissionReceived, SubmissionReturned, EventNoted, BriefingHeld, ApprovalRequested,
    ApprovalReviewed, ApprovalUsed, ApprovalDecided, ConditionMet, ApprovalConcluded, IncidentInstructed,
    InstructionAnswered, LegalReportMade, PreventionDone, InspectionPlanned, InspectionNotified,
    InspectionHeld, CorrectionReported, CorrectionChecked, CustodyReceiptReceived, AssetSettled, AssetMoved,
    AssetCopied, ProductHandedOver, EquipmentErased, EquipmentRemoved, ServiceLevelMeasured,
    ShortfallExplained, DutyVerified, BreachFound, ClaimAnswered, BreachSettled, WordingKept, PaperAdded,
    IncidentReported, IncidentFollowedUp, BundleSigningSet, MonthClosed, LetterMade,
    LetterTemplateSet,
}

impl Fact {
    /// The day from which the fact counts: what the ward could know by then. `None` where only the day of recording tells.
    pub fn known_on(&self) -> Option<NaiveDate> {
        Some(match self {
            Self::ContractSigned(f) => f.on,
            Self::ContractAmended(f) => f.on,
            Self::ContractEnded(f) => f.on,
            Self::ContractClosed(f) => f.on,
            Self::SubmissionReceived(f) => f.received,
            Self::SubmissionAccepted(f) => f.on,
            Self::SubmissionReturned(f) => f.on,
            Self::ChangeReported(f) => f.known,
            Self::PaperRequested(f) => f.on,
            Self::EventNoted(f) => f.known,
            Self::BriefingHeld(f) => f.received,
            Self::ApprovalRequested(f) => f.received,
            Self::ApprovalReviewed(f) => f.on,
            Self::ApprovalDecided(f) => f.on,
            Self::ApprovalUsed(f) => f.known,
            Self::ConditionMet(f) => f.on,
            Self::ApprovalConcluded(f) => f.received,
            Self::IncidentReported(f) => f.ward_received.date(),
            Self::IncidentFollowedUp(f) => f.received,
            Self::IncidentInstructed(f) => f.on,
            Self::InstructionAnswered(f) => f.on,
            Self::LegalReportMade(f) => f.on,
            Self::PreventionDone(f) => f.on,
            Self::IncidentClosed(f) => f.on,
            Self::InspectionPlanned(f) => f.planned_on,
            Self::InspectionNotified(f) => f.on,
            Self::InspectionHeld(f) => f.on,
            Self::InspectionRefused(f) => f.on,
            Self::CorrectionReported(f) => f.received,
            Self::CorrectionChecked(f) => f.on,
            Self::AssetHandedOver(f) => f.on,
            Self::CustodyReceiptReceived(f) => f.received,
            Self::AssetSettled(f) => f.received,
            Self::AssetMoved(f) => f.known,
            Self::AssetCopied(f) => f.known,
            Self::ProductHandedOver(f) => f.known.unwrap_or(f.on),
            Self::EquipmentListed(f) => f.known.unwrap_or(f.from),
            Self::EquipmentErased(f) => f.received,
            Self::EquipmentRemoved(f) => f.known,
            Self::ServiceLevelAgreed(f) => f.from,
            Self::ServiceLevelMeasured(f) => f.received,
            Self::ShortfallExplained(f) => f.received,
            Self::DutyVerified(f) => f.received.unwrap_or(f.on),
            Self::BreachFound(f) => f.known,
            Self::ClaimAnswered(f) => f.received,
            Self::BreachSettled(f) => f.on,
            Self::PaperAdded(f) => f.on,
            Self::ObligationWaived(f) => f.on,
            Self::DutyNotApplicable(f) => f.on,
            Self::ObligationExtended(f) => f.on,
            Self::BundleSigningSet(f) => f.on,
            Self::BundleTaken(f) => f.received,
            Self::TakenOut(f) => f.on,
            Self::BroughtBack(f) => f.on,
            Self::LetterMade(f) => f.on,
            _ => return None,
        })
    }

    /// The papers kept with it.
    pub fn papers(&self) -> &[Paper] {
        match self {
            Self::FactCorrected(f) => f.by.papers(),
            fact => fact.own_papers().unwrap_or_default(),
        }
    }

    /// Puts papers beside those it has. `false` where a fact of this kind carries none.
    pub fn attach(&mut self, more: Vec<Paper>) -> bool {
        match self {
            Self::FactCorrected(f) => Arc::make_mut(f).by.attach(more),
            fact => match fact.own_papers_mut() {
                Some(papers) => {
                    papers.extend(more);
                    true
                }
                None => more.is_empty(),
            },
        }
    }

    /// Says of a paper that it is a photo of what was seen for a checklist question. `false` where this fact has no
    /// such answer.
    pub fn show_in(&mut self, check: &str, sha256: &str) -> bool {
        match self {
            Self::FactCorrected(f) => Arc::make_mut(f).by.show_in(check, sha256),
            Self::InspectionHeld(f) => match Arc::make_mut(f).results.iter_mut().find(|r| r.check == check) {
                Some(result) => {
                    if !result.photos.iter().any(|p| p == sha256) {
                        result.photos.push(sha256.to_owned());
                    }
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// The visit to a vendor that it is part of, where one visit covers several contracts.
    pub fn visit(&self) -> Option<&str> {
        match self {
            Self::InspectionPlanned(f) => f.visit.as_deref(),
            Self::InspectionHeld(f) => f.visit.as_deref(),
            Self::InspectionRefused(f) => f.visit.as_deref(),
            _ => None,
        }
    }

    /// Leaves it without papers of its own.
    fn drop_papers(&mut self) {
        if let Some(papers) = self.own_papers_mut() {
            papers.clear();
        }
    }

    /// Whether facts of this kind carry papers.
    pub fn takes_papers(&self) -> bool {
        match self {
            Self::FactCorrected(f) => f.by.takes_papers(),
            fact => fact.own_papers().is_some(),
        }
    }

    /// Whether it came from the vendor in a form that the rule of written form (clause 2) asks a paper for.
    pub fn wants_paper(&self) -> bool {
        matches!(
            self,
            Self::SubmissionReceived(_)
                | Self::ApprovalRequested(_)
                | Self::ApprovalConcluded(_)
                | Self::IncidentReported(_)
                | Self::IncidentFollowedUp(_)
                | Self::ClaimAnswered(_)
                | Self::CorrectionReported(_)
                | Self::CustodyReceiptReceived(_)
                | Self::AssetSettled(_)
                | Self::ShortfallExplained(_)
                | Self::EquipmentErased(_)
        )
    }

    /// The document number (文書番号) it carries, where it has one.
    pub fn document_number(&self) -> Option<&str> {
        match self {
            Self::SubmissionReceived(f) => f.document_number.as_deref(),
            Self::ApprovalRequested(f) => f.document_number.as_deref(),
            Self::ApprovalDecided(f) => f.document_number.as_deref(),
            _ => None,
        }
    }

    /// The earlier facts it speaks of.
    pub fn refers_to(&self) -> Vec<&FactId> {
        match self {
            Self::SubmissionReceived(f) => {
                f.about.iter().chain(f.content.as_ref().and_then(Content::names)).collect()
            }
            Self::SubmissionAccepted(f) => vec![&f.submission],
            Self::SubmissionReturned(f) => vec![&f.submission],
            Self::ApprovalRequested(f) => f.under.iter().chain(&f.renews).collect(),
            Self::ApprovalReviewed(f) => vec![&f.request],
            Self::ApprovalDecided(f) => vec![&f.request],
            Self::ApprovalUsed(f) => f.request.iter().collect(),
            Self::ConditionMet(f) => vec![&f.request],
            Self::ApprovalConcluded(f) => vec![&f.request],
            Self::IncidentFollowedUp(f) => vec![&f.incident],
            Self::IncidentInstructed(f) => vec![&f.incident],
            Self::InstructionAnswered(f) => vec![&f.instruction],
            Self::LegalReportMade(f) => vec![&f.incident],
            Self::PreventionDone(f) => vec![&f.report],
            Self::IncidentClosed(f) => vec![&f.incident],
            Self::InspectionNotified(f) => vec![&f.plan],
            Self::InspectionHeld(f) => f.plan.iter().collect(),
            Self::InspectionRefused(f) => f.plan.iter().collect(),
            Self::CorrectionReported(f) => vec![&f.inspection],
            Self::CorrectionChecked(f) => vec![&f.inspection],
            Self::CustodyReceiptReceived(f) => vec![&f.asset],
            Self::AssetHandedOver(f) => f.copied_from.iter().collect(),
            Self::AssetSettled(f) => std::iter::once(&f.asset).chain(&f.consent).collect(),
            Self::AssetMoved(f) => std::iter::once(&f.asset).chain(&f.leave).chain(&f.event).collect(),
            Self::AssetCopied(f) => f.asset.iter().chain(&f.request).collect(),
            Self::ProductHandedOver(f) => f.event.iter().collect(),
            Self::EquipmentErased(f) => std::iter::once(&f.machine).chain(&f.event).collect(),
            Self::EquipmentRemoved(f) => vec![&f.machine],
            Self::ServiceLevelMeasured(f) => vec![&f.level],
            Self::ShortfallExplained(f) => vec![&f.level],
            Self::BreachFound(f) => f.about.iter().collect(),
            Self::ClaimAnswered(f) => vec![&f.breach],
            Self::BreachSettled(f) => vec![&f.breach],
            Self::PaperAdded(f) => vec![&f.to],
            Self::PaperExcused(f) => vec![&f.fact],
            Self::LetterMade(f) => f.about.iter().collect(),
            Self::FactCorrected(f) => vec![&f.fact],
            Self::FactRetracted(f) => vec![&f.fact],
            _ => Vec::new(),
        }
    }
}
