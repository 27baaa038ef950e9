//! What the ward allows itself: waiver (免除), extension (延長), a duty that does not apply (対象外).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{DutyNotApplicable, ObligationExtended, ObligationWaived};
use crate::domain::key::ObligationKey;
use crate::ui::cx::Cx;

/// What the ward decides about an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decides {
    /// It does without it.
    Waive,
    /// It gives more time.
    Extend,
    /// The duty does not apply to this contract.
    NotApplicable,
}

/// A decision of the ward about an obligation.
pub(super) struct OfficeRule {
    /// The contract and the obligation.
    pub basis: Basis,
    /// The obligation.
    pub obligation: ObligationKey,
    /// What is decided.
    pub decides: Decides,
}

impl Form for OfficeRule {
    fn title(&self, cx: &Cx<'_>) -> String {
        let id = match self.decides {
            Decides::Waive => crate::i18n::msg("form-title-waive"),
            Decides::Extend => crate::i18n::msg("form-title-extend"),
            Decides::NotApplicable => crate::i18n::msg("form-title-not-applicable"),
        };
        cx.words.say(id).into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        match self.decides {
            Decides::Waive => "ObligationWaived",
            Decides::Extend => "ObligationExtended",
            Decides::NotApplicable => "DutyNotApplicable",
        }
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let title = self.basis.obligation_title(f.cx);
        f.text_block(title);
        if self.decides == Decides::Extend {
            f.date("until", Need::Must);
        }
        f.area("reason", Need::Must);
        f.date("on", Need::Must);
        if self.decides != Decides::NotApplicable {
            f.text("by", Need::Must);
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (on, reason) = (r.date("on"), r.text("reason"));
        let (contract, obligation) = (&self.basis.contract, self.obligation.clone());
        Some(match self.decides {
            Decides::Waive => {
                let by = r.text("by");
                bare(contract, ObligationWaived { obligation, on, by, reason })
            }
            Decides::Extend => {
                let (until, by) = (r.date("until"), r.text("by"));
                bare(contract, ObligationExtended { obligation, on, until, by, reason })
            }
            Decides::NotApplicable => {
                let duty = obligation.duty().to_owned();
                bare(contract, DutyNotApplicable { duty, on, reason })
            }
        })
    }
}
