//! An incident (事故) from its first report to its closing: what was known after each report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::fact::{
    IncidentClosed, IncidentFollowedUp, IncidentInstructed, IncidentKind, IncidentReported,
    InstructionAnswered, LegalReportMade, Prevention, PreventionDone, ReportStage,
};
use crate::domain::ids::FactId;
use crate::domain::obligation::Closes;

/// An instruction and its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Instruction {
    /// Its fact.
    pub id: FactId,
    /// What the ward said.
    pub fact: Arc<IncidentInstructed>,
    /// What the vendor did.
    pub answer: Option<(FactId, Arc<InstructionAnswered>)>,
}

/// An incident from its first report to its closing.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// The first report's fact.
    pub id: FactId,
    /// The first report, as it came in. What is known now is [`Incident::current`].
    pub report: Arc<IncidentReported>,
    /// Follow-ups and final reports, in the order in which the ward received them.
    pub follow_ups: Vec<(FactId, Arc<IncidentFollowedUp>)>,
    /// Instructions.
    pub instructions: Vec<Instruction>,
    /// The ward's own legal reports.
    pub legal: Vec<(FactId, Arc<LegalReportMade>)>,
    /// Measures against recurrence seen to be carried out, by report and place.
    pub prevented: BTreeMap<(FactId, usize), (FactId, Arc<PreventionDone>)>,
    /// Every closing; a report received after one opens the incident again.
    pub closings: Vec<(FactId, Arc<IncidentClosed>)>,
    /// The closing that holds: no report came in after it.
    pub closed: Option<(FactId, Arc<IncidentClosed>)>,
}

/// What a report says of an incident, with all that the reports before it said and it did not change.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is one question of the report form")]
pub struct ReportContent {
    /// What kind.
    pub kind: IncidentKind,
    /// When it happened.
    pub occurred: Option<NaiveDateTime>,
    /// Where.
    pub place: String,
    /// 概要.
    pub outline: String,
    /// Information concerned.
    pub information: String,
    /// Persons affected for certain.
    pub people_certain: u32,
    /// Persons possibly affected beyond those.
    pub people_suspected: u32,
    /// Personal data is concerned.
    pub personal_data: bool,
    /// Sensitive data is concerned.
    pub sensitive: bool,
    /// Financial harm is possible.
    pub financial_harm: bool,
    /// An improper purpose is likely.
    pub improper_purpose: bool,
    /// Encryption.
    pub encryption: String,
    /// 原因.
    pub cause: String,
    /// Secondary damage.
    pub secondary_damage: String,
    /// Measures to the persons.
    pub measures: String,
    /// Publication.
    pub publication: String,
    /// 再発防止.
    pub prevention: String,
    /// What is still unknown.
    pub still_unknown: String,
    /// Duties offended.
    pub offends: Vec<String>,
}

/// One field of a report, by which versions are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the field of `ReportContent` of that name")]
pub enum ReportField {
    Kind,
    Outline,
    Occurred,
    Place,
    Information,
    PeopleCertain,
    PeopleSuspected,
    PersonalData,
    Sensitive,
    FinancialHarm,
    ImproperPurpose,
    Encryption,
    Cause,
    SecondaryDamage,
    Measures,
    Publication,
    Prevention,
    StillUnknown,
    Offends,
}

impl ReportField {
    /// All fields, in the order in which a report is read.
    pub const ALL: [Self; 19] = [
        Self::Kind,
        Self::Outline,
        Self::Occurred,
        Self::Place,
        Self::Information,
        Self::PeopleCertain,
        Self::PeopleSuspected,
        Self::PersonalData,
        Self::Sensitive,
        Self::FinancialHarm,
        Self::ImproperPurpose,
        Self::Encryption,
        Self::Cause,
        Self::SecondaryDamage,
        Self::Measures,
        Self::Publication,
        Self::Prevention,
        Self::StillUnknown,
        Self::Offends,
    ];

    /// Its name in the facts, which labels and messages go by.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Outline => "outline",
            Self::Occurred => "occurred",
            Self::Place => "place",
            Self::Information => "information",
            Self::PeopleCertain => "people_certain",
            Self::PeopleSuspected => "people_suspected",
            Self::PersonalData => "personal_data",
            Self::Sensitive => "sensitive",
            Self::FinancialHarm => "financial_harm",
            Self::ImproperPurpose => "improper_purpose",
            Self::Encryption => "encryption",
            Self::Cause => "cause",
            Self::SecondaryDamage => "secondary_damage",
            Self::Measures => "measures",
            Self::Publication => "publication",
            Self::Prevention => "prevention",
            Self::StillUnknown => "still_unknown",
            Self::Offends => "offends",
        }
    }

    fn differs(self, a: &ReportContent, b: &ReportContent) -> bool {
        match self {
            Self::Kind => a.kind != b.kind,
            Self::Outline => a.outline != b.outline,
            Self::Occurred => a.occurred != b.occurred,
            Self::Place => a.place != b.place,
            Self::Information => a.information != b.information,
            Self::PeopleCertain => a.people_certain != b.people_certain,
            Self::PeopleSuspected => a.people_suspected != b.people_suspected,
            Self::PersonalData => a.personal_data != b.personal_data,
            Self::Sensitive => a.sensitive != b.sensitive,
            Self::FinancialHarm => a.financial_harm != b.financial_harm,
            Self::ImproperPurpose => a.improper_purpose != b.improper_purpose,
            Self::Encryption => a.encryption != b.encryption,
            Self::Cause => a.cause != b.cause,
            Self::SecondaryDamage => a.secondary_damage != b.secondary_damage,
            Self::Measures => a.measures != b.measures,
            Self::Publication => a.publication != b.publication,
            Self::Prevention => a.prevention != b.prevention,
            Self::StillUnknown => a.still_unknown != b.still_unknown,
            Self::Offends => a.offends != b.offends,
        }
    }
}

impl ReportContent {
    fn first(r: &IncidentReported) -> Self {
        Self {
            kind: r.kind,
            occurred: r.occurred,
            place: r.place.clone(),
            outline: r.outline.clone(),
            information: r.information.clone(),
            people_certain: r.people_certain,
            people_suspected: r.people_suspected,
            personal_data: r.personal_data,
            sensitive: r.sensitive,
            financial_harm: r.financial_harm,
            improper_purpose: r.improper_purpose,
            encryption: r.encryption.clone(),
            cause: r.cause.clone(),
            secondary_damage: r.secondary_damage.clone(),
            measures: r.measures.clone(),
            publication: r.publication.clone(),
            prevention: String::new(),
            still_unknown: r.still_unknown.clone(),
            offends: r.offends.clone(),
        }
    }

    /// What is known once `f` has come in on top of this.
    fn after(&self, f: &IncidentFollowedUp) -> Self {
        let or = |new: &Option<String>, old: &String| new.as_ref().unwrap_or(old).clone();
        Self {
            kind: f.kind.unwrap_or(self.kind),
            occurred: f.occurred.or(self.occurred),
            place: or(&f.place, &self.place),
            outline: or(&f.outline, &self.outline),
            information: or(&f.information, &self.information),
            people_certain: f.people_certain.unwrap_or(self.people_certain),
            people_suspected: f.people_suspected.unwrap_or(self.people_suspected),
            personal_data: f.personal_data.unwrap_or(self.personal_data),
            sensitive: f.sensitive.unwrap_or(self.sensitive),
            financial_harm: f.financial_harm.unwrap_or(self.financial_harm),
            improper_purpose: f.improper_purpose.unwrap_or(self.improper_purpose),
            encryption: or(&f.encryption, &self.encryption),
            cause: or(&f.cause, &self.cause),
            secondary_damage: or(&f.secondary_damage, &self.secondary_damage),
            measures: or(&f.measures, &self.measures),
            publication: or(&f.publication, &self.publication),
            prevention: or(&f.prevention, &self.prevention),
            still_unknown: or(&f.still_unknown, &self.still_unknown),
            offends: f.offends.as_ref().unwrap_or(&self.offends).clone(),
        }
    }

    /// Whether the law asks the ward for reports of its own (`forms.md`): from one person where sensitive data,
    /// financial harm or an improper purpose is concerned, otherwise from more than `above` persons on.
    pub fn is_reportable(&self, above: u32) -> bool {
        let people = self.people_certain.saturating_add(self.people_suspected);
        self.kind.may_be_reportable()
            && self.personal_data
            && (people > above
                || (people > 0 && (self.sensitive || self.financial_harm || self.improper_purpose)))
    }

    /// The fields in which a later version says something else.
    pub fn changes_to(&self, later: &Self) -> BTreeSet<ReportField> {
        ReportField::ALL.into_iter().filter(|field| field.differs(self, later)).collect()
    }
}

/// The report as it stood after one of the vendor's reports came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportVersion {
    /// The fact that brought it.
    pub by: FactId,
    /// 続報 or 最終報; nothing for the first report.
    pub stage: Option<ReportStage>,
    /// From when the ward knew it; the start of the day where the time is not known.
    pub known: NaiveDateTime,
    /// Whether the time of day is known.
    pub to_the_minute: bool,
    /// When the vendor knew what this report brought, where that was said.
    pub vendor_knew: Option<NaiveDateTime>,
    /// When the next report was promised for.
    pub next_report: Option<NaiveDate>,
    /// The vendor's number of the report.
    pub number: String,
    /// What is known from then on.
    pub content: ReportContent,
}

/// From a first report, or one that opened the matter again, to the final report or the closing that ended it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Place of the report that opened it among the versions.
    pub opened: usize,
    /// Place of its last report.
    pub last: usize,
    /// What ended it, and when.
    pub ended: Option<(FactId, NaiveDate)>,
}

impl Incident {
    /// Puts reports into the order in which they were received and finds the closing that holds. Facts of other
    /// writers arrive in any order.
    pub(super) fn settle(&mut self) {
        self.follow_ups.sort_by_key(|(_, f)| f.moment());
        self.closings.sort_by_key(|(_, c)| c.on);
        let last = self.follow_ups.last().map(|(_, f)| f.received);
        let holds = |c: &&(FactId, Arc<IncidentClosed>)| last.is_none_or(|received| received <= c.1.on);
        self.closed = self.closings.last().filter(holds).cloned();
    }

    /// The report after each of the vendor's reports, in the order in which the ward received them; never empty.
    pub fn versions(&self) -> Vec<ReportVersion> {
        let first = ReportVersion {
            by: self.id.clone(),
            stage: None,
            known: self.report.ward_received,
            to_the_minute: true,
            vendor_knew: Some(self.report.vendor_knew),
            next_report: self.report.next_report,
            number: self.report.report_number.clone(),
            content: ReportContent::first(&self.report),
        };
        let mut content = first.content.clone();
        let mut versions = vec![first];
        for (id, f) in &self.follow_ups {
            content = content.after(f);
            versions.push(ReportVersion {
                by: id.clone(),
                stage: Some(f.stage),
                known: f.moment(),
                to_the_minute: f.received_at.is_some(),
                vendor_knew: f.vendor_knew,
                next_report: f.next_report,
                number: f.report_number.clone(),
                content: content.clone(),
            });
        }
        versions
    }

    /// The report as it stood after the first report (0) or a later one.
    pub fn as_of_report(&self, number: usize) -> Option<ReportVersion> {
        self.versions().into_iter().nth(number)
    }

    /// What is known now.
    pub fn current(&self) -> ReportContent {
        let first = ReportContent::first(&self.report);
        self.follow_ups.iter().fold(first, |content, (_, f)| content.after(f))
    }

    /// What would be known once this report has come in on top of all others.
    pub fn with(&self, f: &IncidentFollowedUp) -> ReportContent {
        self.current().after(f)
    }

    /// What kind it is, as now known.
    pub fn kind(&self) -> IncidentKind {
        self.follow_ups.iter().rev().find_map(|(_, f)| f.kind).unwrap_or(self.report.kind)
    }

    /// 概要, as now known.
    pub fn outline(&self) -> &str {
        let newest = self.follow_ups.iter().rev().find_map(|(_, f)| f.outline.as_deref());
        newest.unwrap_or(&self.report.outline)
    }

    /// Persons affected for certain and possibly, as now known.
    pub fn people(&self) -> (u32, u32) {
        let newest = |of: fn(&IncidentFollowedUp) -> Option<u32>, first| {
            self.follow_ups.iter().rev().find_map(|(_, f)| of(f)).unwrap_or(first)
        };
        (
            newest(|f| f.people_certain, self.report.people_certain),
            newest(|f| f.people_suspected, self.report.people_suspected),
        )
    }

    /// Whether it offends a duty, as now known.
    pub fn offends(&self, duty: &str) -> bool {
        let newest = self.follow_ups.iter().rev().find_map(|(_, f)| f.offends.as_ref());
        newest.unwrap_or(&self.report.offends).iter().any(|id| id == duty)
    }

    /// A promised measure against recurrence: the one at this place of a report.
    pub fn prevention(&self, report: &FactId, measure: usize) -> Option<&Prevention> {
        self.follow_ups.iter().find(|(id, _)| id == report)?.1.preventions.get(measure)
    }

    /// All promised measures: the report, the place in it, the measure.
    pub fn preventions(&self) -> impl Iterator<Item = (&FactId, usize, &Prevention)> {
        self.follow_ups
            .iter()
            .flat_map(|(id, f)| f.preventions.iter().enumerate().map(move |(place, p)| (id, place, p)))
    }

    /// The rounds of reports. A final report or a closing ends one; a report after that opens the next, so that a
    /// reversed "no leak" asks for a final report of its own and the first one stays answered as it was.
    pub fn rounds(&self) -> Vec<Round> {
        let mut rounds = Vec::new();
        let mut round = Round { opened: 0, last: 0, ended: None };
        let mut opened_on = self.report.ward_received.date();
        let closing = |from: NaiveDate, before: Option<NaiveDate>| {
            let fits =
                |c: &&(FactId, Arc<IncidentClosed>)| c.1.on >= from && before.is_none_or(|day| c.1.on < day);
            self.closings.iter().find(fits).map(|(id, c)| (id.clone(), c.on))
        };
        for (place, (id, f)) in (1..).zip(&self.follow_ups) {
            if round.ended.is_none() {
                round.ended = closing(opened_on, Some(f.received));
            }
            if round.ended.is_some() {
                rounds.push(round);
                round = Round { opened: place, last: place, ended: None };
                opened_on = f.received;
            }
            round.last = place;
            if f.stage == ReportStage::Final {
                round.ended = Some((id.clone(), f.received));
            }
        }
        if round.ended.is_none() {
            round.ended = closing(opened_on, None);
        }
        rounds.push(round);
        rounds
    }

    /// Whether an answer to an obligation would be a step of this incident.
    pub fn takes(&self, closes: &Closes) -> bool {
        match closes {
            Closes::Incident(id) | Closes::LegalReport(id, _) => *id == self.id,
            Closes::Prevention(report, _) => self.follow_ups.iter().any(|(id, _)| id == report),
            _ => false,
        }
    }
}
