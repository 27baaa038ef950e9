//! What a form is opened for.

use serde::{Deserialize, Serialize};

use crate::domain::fact::ApprovalKind;
use crate::domain::ids::{ClauseSetId, ContractId, DeviceKey, FactId, VendorId};
use crate::domain::key::ObligationKey;
use crate::domain::obligation::Closes;

/// What a form is opened for. The same question finds its draft again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Answer an obligation of a contract in the way that would close it.
    Close {
        /// Which contract.
        contract: ContractId,
        /// Which obligation.
        obligation: ObligationKey,
        /// What would close it.
        closes: Closes,
    },
    /// Register a vendor.
    Vendor,
    /// Change a vendor's details.
    VendorDetails(VendorId),
    /// Set what the due words mean from a day on (課の期限規則).
    OfficePolicy,
    /// Copy a clause set in a version, and adapt it (条項集).
    AdaptSet(ClauseSetId, u32),
    /// Put contracts under a clause set in a version (適用).
    ApplySet(ClauseSetId, u32),
    /// Ask for this device to be let in (登録願い).
    AskAdmission,
    /// Let a device in with an officer (登録); what stands in the form at first comes from this request or admission.
    AdmitDevice(DeviceKey, FactId),
    /// Let a device, or one officer at it, record no more (登録の取消し).
    WithdrawDevice(DeviceKey, Option<String>),
    /// Give a contract a due rule of its own (この契約の期限規則).
    ContractRule(ContractId),
    /// Register the keys that bundles are signed with (署名の登録).
    BundleSigning(ContractId),
    /// Hand out forms to the vendor (様式を渡す); no fact, and so without a draft.
    HandForms(ContractId),
    /// Register a contract.
    Contract,
    /// Log a request for approval.
    ApprovalRequest(Option<ContractId>, ApprovalKind),
    /// Review a request (審査).
    ReviewApproval(ContractId, FactId),
    /// Record that something was done that needs an approval (使用).
    UseApproval(ContractId, ApprovalKind, Option<FactId>),
    /// Report an incident.
    Incident(Option<ContractId>),
    /// Plan or hold an inspection.
    Inspection(Option<ContractId>),
    /// Record a self-check of all standing duties (自己点検).
    SelfCheck(ContractId),
    /// Record a paper that came in.
    Submission(ContractId, Option<String>),
    /// Ask the vendor for a paper (要請).
    RequestPaper(ContractId),
    /// Note that a paper on file no longer holds (変更).
    ReportChange(ContractId),
    /// Note an event that a duty waits for (事象).
    NoteEvent(ContractId),
    /// Hand an information asset over (引渡し).
    HandOver(ContractId),
    /// Record a return or destruction of assets or copies (返却・廃棄).
    SettleAsset(ContractId, FactId),
    /// Record a transport of assets or copies (運搬・移動).
    MoveAsset(ContractId, Option<FactId>),
    /// Record that something was copied (複写).
    CopyAsset(ContractId, Option<FactId>),
    /// Record that something made was handed over (作成物の引渡し).
    HandOverProduct(ContractId, Option<FactId>),
    /// List a machine (電算処理機器).
    ListMachine(ContractId),
    /// Record that a machine was erased (消去).
    EraseMachine(ContractId, FactId),
    /// Record that a machine left (搬出).
    RemoveMachine(ContractId, FactId),
    /// Agree a service level (合意).
    AgreeLevel(ContractId),
    /// Record a breach or a claim (違反).
    Breach(ContractId),
    /// Sign the contract (締結).
    Sign(ContractId),
    /// Change the contract's terms (変更契約).
    ChangeTerms(ContractId),
    /// End the work (完了・解除).
    EndWork(ContractId),
    /// Close the contract's file (完結).
    CloseFile(ContractId),
    /// Waive an obligation (免除).
    Waive(ContractId, ObligationKey),
    /// Put an obligation's date off (延長).
    Extend(ContractId, ObligationKey),
    /// Say that a duty does not apply to this contract (対象外).
    NotApplicable(ContractId, ObligationKey),
    /// Put another fact in the place of one (訂正).
    Amend(ContractId, FactId),
    /// Take a fact back (撤回).
    Retract(ContractId, FactId),
}

impl Ask {
    /// Its name among the drafts.
    pub(super) fn key(&self) -> String {
        format!("{self:?}")
    }

    /// Whether what was typed is kept: it is to become a fact.
    pub(super) fn has_draft(&self) -> bool {
        !matches!(self, Self::HandForms(_))
    }

    /// The contract that it is about, where it is about one that is on file.
    pub(super) fn contract(&self) -> Option<&ContractId> {
        match self {
            Self::Vendor
            | Self::VendorDetails(_)
            | Self::OfficePolicy
            | Self::AdaptSet(..)
            | Self::ApplySet(..)
            | Self::AskAdmission
            | Self::AdmitDevice(..)
            | Self::WithdrawDevice(..)
            | Self::Contract => None,
            Self::ApprovalRequest(contract, _) | Self::Incident(contract) | Self::Inspection(contract) => {
                contract.as_ref()
            }
            Self::Close { contract, .. }
            | Self::ContractRule(contract)
            | Self::BundleSigning(contract)
            | Self::HandForms(contract)
            | Self::ReviewApproval(contract, _)
            | Self::UseApproval(contract, ..)
            | Self::SelfCheck(contract)
            | Self::Submission(contract, _)
            | Self::RequestPaper(contract)
            | Self::ReportChange(contract)
            | Self::NoteEvent(contract)
            | Self::HandOver(contract)
            | Self::SettleAsset(contract, _)
            | Self::MoveAsset(contract, _)
            | Self::CopyAsset(contract, _)
            | Self::HandOverProduct(contract, _)
            | Self::ListMachine(contract)
            | Self::EraseMachine(contract, _)
            | Self::RemoveMachine(contract, _)
            | Self::AgreeLevel(contract)
            | Self::Breach(contract)
            | Self::Sign(contract)
            | Self::ChangeTerms(contract)
            | Self::EndWork(contract)
            | Self::CloseFile(contract)
            | Self::Waive(contract, _)
            | Self::Extend(contract, _)
            | Self::NotApplicable(contract, _)
            | Self::Amend(contract, _)
            | Self::Retract(contract, _) => Some(contract),
        }
    }

    /// What is likely to be recorded next, after an answer to this one.
    pub(super) fn next(&self) -> Option<Self> {
        match self {
            Self::Vendor
            | Self::Contract
            | Self::ApprovalRequest(..)
            | Self::UseApproval(..)
            | Self::Incident(_)
            | Self::Inspection(_)
            | Self::Submission(..)
            | Self::RequestPaper(_)
            | Self::ReportChange(_)
            | Self::NoteEvent(_)
            | Self::HandOver(_)
            | Self::SettleAsset(..)
            | Self::MoveAsset(..)
            | Self::CopyAsset(..)
            | Self::HandOverProduct(..)
            | Self::ListMachine(_)
            | Self::AgreeLevel(_)
            | Self::ContractRule(_)
            | Self::Breach(_) => Some(self.clone()),
            Self::Close { contract, closes: Closes::Submission { .. }, .. } => {
                Some(Self::Submission(contract.clone(), None))
            }
            // An incident and a store of assets are answered piece by piece.
            Self::Close { closes: Closes::Incident(_) | Closes::Settle(_), .. } => Some(self.clone()),
            _ => None,
        }
    }
}
