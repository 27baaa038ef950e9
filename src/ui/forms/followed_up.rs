//! A further report of an incident is put right: the fields hold what that report said, and no more.

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need};
use super::incident_next::{changed_in, report_fields};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{IncidentFollowedUp, ReportStage};
use crate::ui::cx::Cx;

/// A further report of an incident is put right.
pub(super) struct FollowedUp {
    /// The contract.
    pub basis: Basis,
    /// The report as it was recorded.
    pub said: IncidentFollowedUp,
}

impl FollowedUp {
    fn is_final(&self) -> bool {
        self.said.stage == ReportStage::Final
    }
}

impl Form for FollowedUp {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-followed-up").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "IncidentFollowedUp"
    }

    fn prefill(&self, _sheet: &mut Sheet, _cx: &Cx<'_>) {}

    fn fields(&self, f: &mut Fields<'_, '_>) {
        report_fields(f, &self.basis, self.is_final(), Need::May);
    }

    /// What the officer leaves alone stays as it was said, or unsaid; what is emptied is no longer said.
    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let mut new = changed_in(r, self.said.incident.clone(), self.is_final());
        let old = &self.said;
        macro_rules! keep_text {
            ($($field:ident),*) => {$(
                new.$field = if r.is_changed(stringify!($field)) {
                    new.$field.filter(|text| !text.trim().is_empty())
                } else {
                    old.$field.clone()
                };
            )*};
        }
        macro_rules! keep {
            ($($field:ident),*) => {$(
                if !r.is_changed(stringify!($field)) {
                    new.$field.clone_from(&old.$field);
                }
            )*};
        }
        keep!(
            kind,
            occurred,
            people_certain,
            people_suspected,
            personal_data,
            sensitive,
            financial_harm,
            improper_purpose,
            offends
        );
        keep_text!(
            place,
            outline,
            information,
            encryption,
            cause,
            secondary_damage,
            measures,
            publication,
            prevention,
            still_unknown
        );
        r.record(&self.basis.contract, new)
    }
}
