//! Ledgers of the size to hold (`ledger.md`): contracts that have run for five years, some 500 facts each, recorded at
//! several PCs in turn. For measuring, not for looking at: every contract leads the same busy life, a little different
//! for each number and seed.

use chrono::{
    DateTime, Datelike as _, Days, Duration, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::SampleError;
use super::data::five_years_words;
use crate::domain::ids::{FactId, WriterId};

/// Facts of a contract that has run for five years.
pub const FACTS: u32 = 500;

/// Vendors; the contracts name them in turn.
const VENDORS: u32 = 90;

/// Facts of a month, at least; what is asked for is never more than this away from what a month makes.
const FACTS_PER_MONTH: u32 = 8;

/// A fact in the order in which it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedFact {
    /// At which of the PCs, counted from 0.
    pub place: usize,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: String,
    /// The fact, one line of RON.
    pub text: String,
}

/// Ledgers told up to a moment.
#[derive(Debug)]
pub struct FiveYears {
    now: DateTime<FixedOffset>,
    seed: u64,
    /// The SHA-256 of a paper's content, and its size in bytes.
    paper: (&'static str, u64),
    words: Words,
}

/// The words of these ledgers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    officers: [String; 3],
    levels: [String; 2],
    office: String,
    vendor: String,
    kana: String,
    representative: String,
    address: String,
    prefix: String,
    title: String,
    section: String,
    site: String,
    medium: String,
    vendor_person: String,
    trouble: String,
    official: String,
    key: String,
    finding: String,
    status: String,
    change: String,
    copy: String,
    chief: String,
    cause: String,
    prevention: String,
    conclusion: String,
    mended: String,
    correction: String,
    worker: String,
    employer: String,
    role: String,
}

impl FiveYears {
    /// Ledgers up to a moment. Another seed makes other ledgers of the same size; everything comes with the same `paper`:
    /// the SHA-256 of its content, and its size in bytes.
    pub fn new(
        now: DateTime<FixedOffset>,
        seed: u64,
        paper: (&'static str, u64),
    ) -> Result<Self, SampleError> {
        Ok(Self { now, seed, paper, words: five_years_words()? })
    }

    /// The office's ledger: its name and its vendors.
    pub fn office(&self) -> Vec<RecordedFact> {
        let Words { office, vendor, kana, representative, address, .. } = &self.words;
        let opened = self.first_day(6 * 12);
        let mut facts = vec![self.recorded(0, opened, format!(r#"OfficeSet(name:"{office}")"#))];
        facts.extend((0..VENDORS).map(|number| {
            let text = format!(
                r#"VendorRegistered(id:"v{number}",name:"{vendor}{number:02}",kana:"{kana}{number:02}",representative:"{representative}",address:"{address}{}-{}",telephone:"00-0000-{number:04}")"#,
                number % 9 + 1,
                number % 20 + 1,
            );
            self.recorded(0, opened, text)
        }));
        facts
    }

    /// The ledger of one contract with exactly so many facts, recorded at PCs with these writers in turn.
    pub fn contract(&self, number: u32, facts: u32, writers: &[WriterId]) -> Vec<RecordedFact> {
        let enough = usize::try_from(facts).unwrap_or(usize::MAX);
        let mut months = facts / (FACTS_PER_MONTH + 1) + 1;
        loop {
            let mut told = self.tell(number, months, writers);
            if told.len() >= enough {
                told.truncate(enough);
                return told;
            }
            months += 1;
        }
    }

    /// The first day of the month so many months ago.
    fn first_day(&self, months: u32) -> NaiveDate {
        let today = self.now.date_naive();
        today.with_day(1).and_then(|first| first.checked_sub_months(Months::new(months))).unwrap_or(today)
    }

    fn recorded(&self, place: usize, day: NaiveDate, text: String) -> RecordedFact {
        let at = NaiveDateTime::new(day, NaiveTime::MIN) + Duration::hours(10);
        let at = at.and_local_timezone(*self.now.offset()).single().unwrap_or(self.now);
        let [first, second, third] = &self.words.officers;
        let by = [first, second, third][place % 3].clone();
        RecordedFact { place, at, by, text }
    }

    fn tell(&self, number: u32, months: u32, writers: &[WriterId]) -> Vec<RecordedFact> {
        let mut rng = ChaCha8Rng::seed_from_u64(self.seed);
        rng.set_stream(u64::from(number));
        let seqs = vec![0; writers.len()];
        let mut ledger = Ledger { world: self, writers, rng, seqs, facts: Vec::new() };
        let start = self.first_day(months.saturating_sub(1));
        let levels = ledger.sign(number, start);
        for month in 0..months {
            let first = start.checked_add_months(Months::new(month)).unwrap_or(start);
            let last = first.checked_sub_months(Months::new(1)).filter(|_| month > 0);
            ledger.month(month, first, last, &levels);
        }
        ledger.facts
    }
}

/// One ledger being written at several PCs in turn.
struct Ledger<'a> {
    world: &'a FiveYears,
    writers: &'a [WriterId],
    rng: ChaCha8Rng,
    seqs: Vec<u64>,
    facts: Vec<RecordedFact>,
}

impl Ledger<'_> {
    /// Writes a fact at the PC whose turn it is: mostly the first, sometimes another. Says its name.
    fn write(&mut self, day: NaiveDate, text: String) -> String {
        let others = self.writers.len().max(2) - 1;
        let turn = if self.facts.len() % 7 == 3 { 1 + self.facts.len() / 7 % others } else { 0 };
        let place = turn % self.writers.len().max(1);
        let Some((writer, seq)) = self.writers.get(place).zip(self.seqs.get_mut(place)) else {
            return String::new();
        };
        *seq += 1;
        let id = FactId { writer: writer.clone(), seq: *seq }.to_string();
        self.facts.push(self.world.recorded(place, day, text));
        id
    }

    fn with_paper(&self, name: &str) -> String {
        let (hash, size) = self.world.paper;
        format!(r#"papers:[(name:"{name}.pdf",sha256:"{hash}",size:{size})]"#)
    }

    fn paper(&mut self, day: NaiveDate, paper: &str, more: &str) {
        let papers = self.with_paper(paper);
        let received = format!(r#"SubmissionReceived(paper:"{paper}",received:"{day}"{more},{papers})"#);
        let id = self.write(day, received);
        self.write(day, format!(r#"SubmissionAccepted(submission:"{id}",on:"{day}")"#));
    }

    /// The contract is registered and signed; says the names of its service levels.
    fn sign(&mut self, number: u32, start: NaiveDate) -> [String; 2] {
        let end = start.checked_add_months(Months::new(72)).unwrap_or(start);
        let world = self.world;
        let Words { prefix, title, section, site, levels, .. } = &world.words;
        let vendor = number % VENDORS;
        self.write(start, format!(r#"ContractRegistered(number:"{prefix}{number:05}",title:"{title} {number}",vendor:"v{vendor}",section:"{section}",start:"{start}",end:"{end}",clause_set:"special-terms-34",clause_set_version:1,personal_data:true,places:["{site}"])"#));
        self.write(start, format!(r#"ContractSigned(on:"{start}")"#));
        for paper in ["rules", "contacts", "schedule"] {
            self.paper(start + Days::new(2), paper, "");
        }
        levels.clone().map(|name| {
            let agreed = format!(
                r#"ServiceLevelAgreed(name:"{name}",goal:AtLeast,target:99.5,unit:"%",from:"{start}")"#
            );
            self.write(start + Days::new(2), agreed)
        })
    }

    /// What a month brings; `last` is the month before, which is reported now.
    fn month(&mut self, month: u32, first: NaiveDate, last: Option<NaiveDate>, levels: &[String]) {
        let world = self.world;
        let Words {
            medium, vendor_person, trouble, official, key, finding, status, change, copy, chief, ..
        } = &world.words;
        let Words { cause, prevention, conclusion, mended, correction, site, .. } = &world.words;
        let label = first.format("%Y-%m").to_string();
        let day = |number: u64| first + Days::new(number - 1);
        let end = day(20);
        let every = |months: u32, turn: u32| month % months == turn;
        let paper = self.with_paper(&label);
        let asset = every(2, 0).then(|| {
            let asset = self.write(first, format!(r#"AssetHandedOver(on:"{first}",what:"{medium} {label}",count:3,medium:"LTO",received_by:"{vendor_person}")"#));
            self.write(first, format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"{first}",{paper})"#));
            asset
        });
        let incident = every(8, 5).then(|| {
            self.write(first, format!(r#"IncidentReported(kind:Trouble,vendor_knew:"{first}T09:00:00",ward_received:"{first}T10:00:00",outline:"{trouble} {label}")"#))
        });
        let held = every(12, 7).then(|| {
            self.write(first, format!(r#"InspectionHeld(kind:Site,on:"{first}",place:"{site}",officials:["{official}"],received_by:"{vendor_person}",results:[(check:"badge",verdict:Fit),(check:"screen-lock",verdict:Fit),(check:"locked-storage",verdict:Unfit,note:"{key}")],findings:[(clause:"24",check:"locked-storage",text:"{finding}",due:"{end}")])"#))
        });
        if every(3, 1) {
            self.write(
                first,
                format!(r#"DutyVerified(duty:"secrecy",on:"{first}",how:SelfCheck,verdict:Fit)"#),
            );
        }
        if every(2, 1) {
            self.write(
                first,
                format!(r#"PaperRequested(paper:"status-report",on:"{first}",outline:"{status} {label}")"#),
            );
        }
        if every(6, 0) {
            self.write(
                first,
                format!(r#"ChangeReported(paper:"roster",known:"{first}",outline:"{change}")"#),
            );
            let request = self.write(first, format!(r#"ApprovalRequested(kind:Copy,received:"{first}",subject:"{copy} {label}",count:1,{paper})"#));
            let version = month / 6;
            let people = 10 + self.rng.random_range(0..5);
            self.paper(day(3), "roster", &world.words.roster(people, version, first));
            let decided = day(6);
            self.write(
                decided,
                format!(
                    r#"ApprovalDecided(request:"{request}",decision:Granted,on:"{decided}",by:"{chief}")"#
                ),
            );
        }
        if let Some(last) = last {
            let (on, label) = (day(7), last.format("%Y-%m").to_string());
            self.paper(on, "monthly-report", &format!(r#",period:"{label}""#));
            for level in levels {
                let tenths = self.rng.random_range(4..10);
                self.write(on, format!(r#"ServiceLevelMeasured(level:"{level}",month:"{label}",value:99.{tenths},received:"{on}")"#));
            }
        }
        if every(2, 1) {
            self.paper(day(10), "status-report", "");
        }
        if let Some(asset) = asset {
            self.write(end, format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:3,on:"{end}",received:"{end}",by:"{vendor_person}",{paper})"#));
        }
        if let Some(incident) = incident {
            self.write(end, format!(r#"IncidentFollowedUp(incident:"{incident}",stage:Final,received:"{end}",changed:"{mended}",cause:"{cause}",prevention:"{prevention}",{paper})"#));
            self.write(
                end,
                format!(r#"IncidentClosed(incident:"{incident}",on:"{end}",conclusion:"{conclusion}")"#),
            );
        }
        if let Some(held) = held {
            self.write(
                end,
                format!(
                    r#"CorrectionReported(inspection:"{held}",finding:0,received:"{end}",text:"{correction}",{paper})"#
                ),
            );
            self.write(
                end,
                format!(
                    r#"CorrectionChecked(inspection:"{held}",finding:0,on:"{end}",by:"{official}",mended:true)"#
                ),
            );
        }
    }
}

impl Words {
    fn roster(&self, people: u32, version: u32, briefed: NaiveDate) -> String {
        let Self { worker, employer, role, site, .. } = self;
        let rows: Vec<String> = (0..people)
        .map(|person| format!(r#"(name:"{worker} {}",employer:"{employer}",role:"{role}",place:"{site}",personal_data:true,briefed:"{briefed}")"#, person + version))
        .collect();
        format!(",content:Roster([{}])", rows.join(","))
    }
}
