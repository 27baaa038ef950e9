//! One contract's life: what its phases share.

use chrono::{Datelike as _, Months, NaiveDate};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use super::SampleError;
use super::data::{ContractData, Story, TermData};
use super::days::{Days, When, earlier};
use super::paper::Papers;
use super::script::{Label, Script};
use super::team::Team;
use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{
    ApprovalKind, Content, Paper, SubmissionAccepted, SubmissionReceived, SubmissionReturned,
    VendorRegistered,
};

/// Year of the era Reiwa: Western year minus this.
const REIWA: i32 = 2018;

/// Signing and period.
#[derive(Debug, Clone, Copy)]
pub(super) struct Term {
    pub signed: NaiveDate,
    pub start: NaiveDate,
    pub end: NaiveDate,
}

impl Term {
    /// The term as seen from the given day. A contract is signed some weeks before it begins, and long enough ago for
    /// its first papers to be on file.
    pub fn of(data: TermData, days: &Days, lead: u64) -> Option<Self> {
        let (start, end) = match data {
            TermData::FiscalYears { back, years } => {
                let first = FiscalYear::new(FiscalYear::of(days.today).year() - back)?;
                let last = FiscalYear::new(first.year() + years - 1)?;
                (first.first_day(), last.last_day())
            }
            TermData::Months { from, length } => {
                let this = Month::of(days.today).first_day();
                let start = if from < 0 {
                    this.checked_sub_months(Months::new(from.unsigned_abs()))?
                } else {
                    this.checked_add_months(Months::new(from.unsigned_abs()))?
                };
                (start, start.checked_add_months(Months::new(length))?.pred_opt()?)
            }
        };
        let signed = days.open_before(earlier(start, 20 + lead)).min(days.minus(days.today, 25));
        Some(Self { signed, start, end })
    }
}

/// The year of the era that a day's fiscal year bears.
pub(super) fn era_year(day: NaiveDate) -> i32 {
    FiscalYear::of(day).year() - REIWA
}

/// An asset with the vendor.
pub(super) struct Held {
    pub label: Label,
    pub count: u32,
    pub since: NaiveDate,
}

/// A paper that came in.
pub(super) struct Handed<'a> {
    pub paper: &'a str,
    pub received: NaiveDate,
    pub period: Option<String>,
    pub about: Option<Label>,
    pub content: Option<Content>,
    pub paperless: bool,
}

impl<'a> Handed<'a> {
    pub fn new(paper: &'a str, received: NaiveDate) -> Self {
        Self { paper, received, period: None, about: None, content: None, paperless: false }
    }
}

/// A contract while its life is told.
pub(super) struct Life<'a> {
    pub days: &'a Days,
    pub story: &'a Story,
    pub plan: &'a ContractData,
    /// The place of the contract in the data, which keeps document numbers apart.
    pub place: usize,
    pub set: &'a ClauseSet,
    pub vendor: &'a VendorRegistered,
    pub term: Term,
    pub number: String,
    pub rng: ChaCha8Rng,
    pub script: Script,
    pub papers: &'a mut Papers,
    pub team: Team,
    /// What was granted and is to be reported when the work ends.
    pub granted: Vec<(ApprovalKind, Label, NaiveDate)>,
    /// What is with the vendor.
    pub held: Vec<Held>,
    /// Periods in which an inspection of the data's own takes the place of the usual one.
    pub told_inspections: Vec<NaiveDate>,
    /// Yearly papers that tales hand in, with their periods.
    pub told_papers: Vec<(String, String)>,
    /// Document numbers given.
    pub documents: usize,
    /// Notices of inspection given.
    pub notices: usize,
}

impl Life<'_> {
    /// The officer in charge.
    pub fn officer(&self) -> String {
        let officers = &self.story.office.officers;
        officers.get(self.plan.officer).or(officers.first()).map(|o| o.name.clone()).unwrap_or_default()
    }

    /// Two officials for an inspection: the officer in charge and another.
    pub fn officials(&self) -> Vec<String> {
        let officers = &self.story.office.officers;
        let second = officers.iter().cycle().nth(self.plan.officer + 1).map(|o| o.name.clone());
        std::iter::once(self.officer()).chain(second).collect()
    }

    pub fn on(&self, when: When) -> NaiveDate {
        self.days.of(when, self.term.start)
    }

    /// So many working days after a day, at random.
    pub fn soon(&mut self, day: NaiveDate, range: std::ops::RangeInclusive<u32>) -> NaiveDate {
        let days = self.rng.random_range(range);
        self.days.plus(day, days)
    }

    pub fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_ratio(percent.min(100), 100)
    }

    /// The first place of work.
    pub fn work_place(&self) -> String {
        self.plan.places.first().cloned().unwrap_or_default()
    }

    /// A document number that no other paper of the office bears.
    pub fn document_number(&mut self, day: NaiveDate) -> String {
        self.documents += 1;
        let number = (self.place + 1) * 1000 + self.documents;
        let words = &self.story.words;
        words
            .document_number
            .replace("{year}", &era_year(day).to_string())
            .replace("{number}", &number.to_string())
    }

    /// The paper's name as an officer would say it.
    pub fn paper_title(&self, paper: &str) -> String {
        self.story.words.papers.get(paper).cloned().unwrap_or_else(|| paper.to_owned())
    }

    /// A file for a paper of a day; `detail` tells it from others of its kind.
    pub fn file(&mut self, paper: &str, day: NaiveDate, detail: &str) -> Vec<Paper> {
        let title = self.paper_title(paper);
        let words = &self.story.words;
        let name = words
            .file_name
            .replace("{title}", &title)
            .replace("{date}", &format!("{}{:02}{:02}", day.year(), day.month(), day.day()));
        let date = day.to_string();
        let lines = [
            title.as_str(),
            &date,
            &words.addressee,
            &self.vendor.name,
            &self.number,
            &self.plan.title,
            detail,
        ];
        vec![self.papers.write(name, &lines)]
    }

    /// A paper comes in.
    pub fn hand_in(&mut self, handed: Handed<'_>) -> Label {
        let day = handed.received;
        let detail = handed.period.clone().unwrap_or_default();
        let papers = if handed.paperless { Vec::new() } else { self.file(handed.paper, day, &detail) };
        // Papers of a period are many and bear no number of their own.
        let numbered = handed.period.is_none() && !handed.paperless;
        let mut fact = SubmissionReceived {
            paper: handed.paper.to_owned(),
            received: day,
            dated: Some(self.days.minus(day, 1)),
            document_number: numbered.then(|| self.document_number(day)),
            period: handed.period,
            about: None,
            answers: None,
            content: handed.content,
            note: String::new(),
            papers,
        };
        let by = self.officer();
        match handed.about {
            None => self.script.add(day, &by, fact),
            Some(about) => self.script.reply(day, &by, about, move |id| {
                fact.about = Some(id);
                fact.into()
            }),
        }
    }

    /// The ward accepts it.
    pub fn accept(&mut self, submission: Label, on: NaiveDate) {
        let by = self.officer();
        self.script.reply(on, &by, submission, move |submission| {
            SubmissionAccepted { submission, on, note: String::new() }.into()
        });
    }

    /// The ward accepts it within a few days, and by today.
    pub fn accept_soon(&mut self, submission: Label, received: NaiveDate) {
        let on = self.soon(received, 1..=4).min(self.days.latest).max(received);
        self.accept(submission, on);
    }

    /// The ward sends it back.
    pub fn send_back(
        &mut self,
        submission: Label,
        on: NaiveDate,
        reason: String,
        again_by: Option<NaiveDate>,
    ) {
        let by = self.officer();
        self.script.reply(on, &by, submission, move |submission| {
            SubmissionReturned { submission, on, reason, again_by, papers: Vec::new() }.into()
        });
    }

    /// A reason for sending a paper back.
    pub fn reason_to_return(&mut self) -> String {
        let reasons = &self.story.words.returns;
        let at = self.rng.random_range(0..reasons.len().max(1));
        reasons.get(at).cloned().unwrap_or_default()
    }

    /// A word of the data, or an error that names what is missing.
    pub fn missing(what: &'static str, name: &str) -> SampleError {
        SampleError::Unknown { what, name: name.to_owned() }
    }
}
