//! Which facts a vendor may state in a bundle, and which of their days are the ward's own.
//!
//! What is not on this list is the ward's to record: decisions, acceptances, closings, waivers, corrections of facts. Of
//! standing duties a vendor states its own check of itself; audits and visits are the ward's.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Fact, VerifiedBy};

/// A form that a vendor fills in as data: one kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VendorForm {
    /// What a manifest calls it.
    pub name: &'static str,
    /// The kind of fact (`Fact::kind`) that it states.
    pub kind: &'static str,
    /// The fields that only the ward can know: when it was told. Set at the receipt, whatever a vendor wrote there.
    pub wards_days: &'static [&'static str],
}

impl VendorForm {
    /// The form that states this kind of fact.
    pub fn of_kind(kind: &str) -> Option<&'static Self> {
        VENDOR_FORMS.iter().find(|form| form.kind == kind)
    }

    /// The form that a manifest calls so.
    pub fn named(name: &str) -> Option<&'static Self> {
        VENDOR_FORMS.iter().find(|form| form.name == name)
    }
}

/// A day or moment of receipt in the type of its field.
trait Receipt {
    fn at(moment: NaiveDateTime) -> Self;
    fn text(moment: NaiveDateTime) -> String;
}

impl Receipt for NaiveDate {
    fn at(moment: NaiveDateTime) -> Self {
        moment.date()
    }
    fn text(moment: NaiveDateTime) -> String {
        moment.date().to_string()
    }
}

impl Receipt for NaiveDateTime {
    fn at(moment: NaiveDateTime) -> Self {
        moment
    }
    fn text(moment: NaiveDateTime) -> String {
        moment.format("%Y-%m-%dT%H:%M:%S").to_string()
    }
}

impl Receipt for NaiveTime {
    fn at(moment: NaiveDateTime) -> Self {
        moment.time()
    }
    fn text(moment: NaiveDateTime) -> String {
        moment.format("%H:%M:%S").to_string()
    }
}

impl<T: Receipt> Receipt for Option<T> {
    fn at(moment: NaiveDateTime) -> Self {
        Some(T::at(moment))
    }
    fn text(moment: NaiveDateTime) -> String {
        T::text(moment)
    }
}

macro_rules! vendor_facts {
    ($($kind:ident $form:literal [$($day:ident: $type:ty),+]),* $(,)?) => {
        /// All forms, in the order of the table of facts.
        pub const VENDOR_FORMS: &[VendorForm] = &[$(
            VendorForm { name: $form, kind: stringify!($kind), wards_days: &[$(stringify!($day)),+] },
        )*];

        impl Fact {
            /// Sets the days that only the ward can know to the moment it received the fact from the vendor.
            pub fn come_in_at(&mut self, moment: NaiveDateTime) {
                if !self.may_come_from_vendor() {
                    return;
                }
                // What the ward confirmed, the ward records itself.
                match self {
                    Self::AssetSettled(fact) => Arc::make_mut(fact).confirmed = None,
                    Self::EquipmentErased(fact) => Arc::make_mut(fact).confirmed = None,
                    _ => {}
                }
                match self {
                    $(Self::$kind(fact) => { let fact = Arc::make_mut(fact); $(fact.$day = <$type as Receipt>::at(moment);)+ })*
                    _ => {}
                }
            }
        }

        impl VendorForm {
            /// One of the ward's own days as it is written in a fact's text; nothing where the form has no such field.
            pub fn wards_day(&self, field: &str, moment: NaiveDateTime) -> Option<String> {
                $($(
                    if self.kind == stringify!($kind) && field == stringify!($day) {
                        return Some(<$type as Receipt>::text(moment));
                    }
                )+)*
                None
            }
        }
    };
}

// One line a form. Where a fact has no day of receipt of its own, the day it names is the one the ward goes by.
vendor_facts! {
    SubmissionReceived "submission" [received: NaiveDate],
    ChangeReported "change-notice" [known: NaiveDate],
    EventNoted "event-notice" [known: NaiveDate],
    BriefingHeld "briefing-record" [received: NaiveDate],
    ApprovalRequested "approval-request" [received: NaiveDate],
    ConditionMet "condition-report" [on: NaiveDate],
    ApprovalConcluded "conclusion-report" [received: NaiveDate],
    IncidentReported "incident-report" [ward_received: NaiveDateTime],
    IncidentFollowedUp "incident-follow-up" [received: NaiveDate, received_at: Option<NaiveTime>],
    InstructionAnswered "instruction-answer" [on: NaiveDate],
    PreventionDone "prevention-report" [on: NaiveDate],
    CorrectionReported "correction" [received: NaiveDate],
    CustodyReceiptReceived "custody-receipt" [received: NaiveDate],
    AssetSettled "asset-return" [received: NaiveDate],
    AssetMoved "asset-transport" [known: NaiveDate],
    AssetCopied "asset-copy" [known: NaiveDate],
    ProductHandedOver "product-handed-over" [known: Option<NaiveDate>],
    EquipmentListed "equipment-listed" [known: Option<NaiveDate>],
    EquipmentErased "equipment-erased" [received: NaiveDate],
    EquipmentRemoved "equipment-removed" [known: NaiveDate],
    DutyVerified "self-check" [received: Option<NaiveDate>],
    ServiceLevelMeasured "service-level" [received: NaiveDate],
    ShortfallExplained "shortfall-explanation" [received: NaiveDate],
    ClaimAnswered "claim-answer" [received: NaiveDate],
    PaperAdded "paper-added" [on: NaiveDate],
}

impl Fact {
    /// The form a vendor states it on; nothing where only the ward may record such a fact.
    pub fn vendor_form(&self) -> Option<&'static VendorForm> {
        match self {
            Self::DutyVerified(f) if f.how != VerifiedBy::SelfCheck => None,
            _ => VendorForm::of_kind(self.kind()),
        }
    }

    /// Whether both state the same, whenever the ward was told and whatever papers lie with them.
    pub fn states_the_same(&self, other: &Self) -> bool {
        let bare = |fact: &Self| {
            let mut fact = fact.clone();
            fact.come_in_at(NaiveDateTime::default());
            fact.drop_papers();
            fact
        };
        self.kind() == other.kind() && bare(self) == bare(other)
    }

    /// Whether a vendor's bundle may state such a fact.
    pub fn may_come_from_vendor(&self) -> bool {
        self.vendor_form().is_some()
    }
}

/// The moment of a receipt of which the officer gave the day: now for today, else the last minute of that day, so that
/// nothing counts as earlier than it can have been.
pub fn receipt_moment(day: NaiveDate, now: NaiveDateTime) -> NaiveDateTime {
    if day == now.date() { now } else { day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::fact::{Paper, parse};

    const EXAMPLES: &str = include_str!("../../../assets/examples/facts.ron");

    fn moment() -> NaiveDateTime {
        "2027-05-06T07:08:09".parse().unwrap()
    }

    #[test]
    fn every_form_is_a_kind_of_fact_and_has_a_name_of_its_own() {
        for (place, form) in VENDOR_FORMS.iter().enumerate() {
            assert!(Fact::KINDS.contains(&form.kind), "{form:?}");
            assert!(VENDOR_FORMS.iter().skip(place + 1).all(|o| o.name != form.name && o.kind != form.kind));
            assert_eq!(VendorForm::named(form.name), Some(form));
        }
    }

    #[test]
    fn the_wards_days_are_set_by_the_receipt_whatever_stood_there_and_are_the_day_the_fact_counts_from() {
        let mut seen = 0;
        for mut fact in EXAMPLES.lines().map(|line| parse(line).unwrap()) {
            let before = fact.clone();
            fact.come_in_at(moment());
            match fact.vendor_form() {
                None => assert_eq!(fact, before, "{}", fact.kind()),
                Some(form) => {
                    seen += 1;
                    assert_eq!(fact.known_on(), Some(moment().date()), "{}", fact.kind());
                    for day in form.wards_days {
                        let text = form.wards_day(day, moment()).unwrap();
                        assert!(text.starts_with("2027-05-06") || text == "07:08:09", "{text}");
                    }
                    assert_eq!(form.wards_day("outline", moment()), None);
                }
            }
        }
        assert!(seen >= VENDOR_FORMS.len());
    }

    #[test]
    fn the_day_of_receipt_and_papers_make_no_other_statement() {
        let one = parse(r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"宛名")"#).unwrap();
        let mut later = one.clone();
        later.come_in_at(moment());
        later.attach(vec![Paper { name: "a.pdf".into(), sha256: "0".repeat(64), size: 1 }]);
        assert!(one.states_the_same(&later) && later.states_the_same(&one));
        let other = parse(r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"別")"#).unwrap();
        assert!(!one.states_the_same(&other));
    }

    #[test]
    fn what_is_the_wards_to_record_never_comes_from_a_vendor() {
        let wards = [
            "SubmissionAccepted",
            "SubmissionReturned",
            "ApprovalDecided",
            "IncidentInstructed",
            "IncidentClosed",
            "InspectionHeld",
            "CorrectionChecked",
            "BreachSettled",
            "PaperExcused",
            "ObligationWaived",
            "DutyNotApplicable",
            "ObligationExtended",
            "BundleTaken",
            "BundleSigningSet",
            "FactCorrected",
            "FactRetracted",
            "ContractEnded",
            "ContractAmended",
            "OfficeSet",
            "VendorRegistered",
        ];
        assert!(wards.iter().all(|kind| Fact::KINDS.contains(kind) && VendorForm::of_kind(kind).is_none()));
        for how in ["Audit", "SiteInspection"] {
            let look = format!(r#"DutyVerified(duty:"badge",on:"2026-11-02",how:{how},verdict:Fit)"#);
            assert!(!parse(&look).unwrap().may_come_from_vendor(), "{how}");
        }
    }

    #[test]
    fn a_day_on_which_the_ward_confirmed_something_does_not_come_in_with_it() {
        let text = r#"EquipmentErased(machine:"a.1",on:"2026-11-02",received:"2026-11-03",by:"x",method:"y",confirmed:"2026-11-03")"#;
        let mut fact = parse(text).unwrap();
        fact.come_in_at(moment());
        let Fact::EquipmentErased(erased) = fact else { unreachable!() };
        assert_eq!((erased.confirmed, erased.received), (None, moment().date()));
    }

    #[test]
    fn a_day_in_the_past_ends_with_its_last_minute() {
        let now = moment();
        assert_eq!(receipt_moment(now.date(), now), now);
        let day = "2027-05-01".parse().unwrap();
        assert_eq!(receipt_moment(day, now).to_string(), "2027-05-01 23:59:00");
    }
}
