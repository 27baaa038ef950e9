//! Ledgers of the size to hold (`ledger.md`): contracts that have run for five years, some 500 facts each, recorded at
//! several PCs in turn. For measuring, not for looking at: every contract leads the same busy life, a little different
//! for each number and seed.

use chrono::{
    DateTime, Datelike as _, Days, Duration, FixedOffset, Months, NaiveDate, NaiveDateTime, NaiveTime,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

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
    pub by: &'static str,
    /// The fact, one line of RON.
    pub text: String,
}

/// Ledgers told up to a moment.
#[derive(Debug, Clone, Copy)]
pub struct FiveYears {
    /// The last moment.
    pub now: DateTime<FixedOffset>,
    /// Another number makes other ledgers of the same size.
    pub seed: u64,
    /// The one paper that everything comes with: the SHA-256 of its content, and its size in bytes.
    pub paper: (&'static str, u64),
}

impl FiveYears {
    /// The office's ledger: its name and its vendors.
    pub fn office(&self) -> Vec<RecordedFact> {
        let opened = self.first_day(6 * 12);
        let mut facts = vec![self.recorded(0, opened, r#"OfficeSet(name:"桜川区（計測用）")"#.to_owned())];
        facts.extend((0..VENDORS).map(|number| {
            let text = format!(
                r#"VendorRegistered(id:"v{number}",name:"株式会社見本{number:02}システム",kana:"ミホン{number:02}",representative:"代表取締役 見本 太郎",address:"東京都桜川区中央{}-{}",telephone:"00-0000-{number:04}")"#,
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
        RecordedFact { place, at, by: ["佐藤 恵子", "鈴木 健一", "田中 陽子"][place % 3], text }
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
        let vendor = number % VENDORS;
        self.write(start, format!(r#"ContractRegistered(number:"見{number:05}",title:"業務システム運用保守 {number}",vendor:"v{vendor}",section:"情報政策課",start:"{start}",end:"{end}",clause_set:"special-terms-34",clause_set_version:1,personal_data:true,places:["深沢センター"])"#));
        self.write(start, format!(r#"ContractSigned(on:"{start}")"#));
        for paper in ["rules", "contacts", "schedule"] {
            self.paper(start + Days::new(2), paper, "");
        }
        ["稼働率", "応答時間"].map(|name| {
            let agreed = format!(
                r#"ServiceLevelAgreed(name:"{name}",goal:AtLeast,target:99.5,unit:"%",from:"{start}")"#
            );
            self.write(start + Days::new(2), agreed)
        })
    }

    /// What a month brings; `last` is the month before, which is reported now.
    fn month(&mut self, month: u32, first: NaiveDate, last: Option<NaiveDate>, levels: &[String]) {
        let label = first.format("%Y-%m").to_string();
        let day = |number: u64| first + Days::new(number - 1);
        let end = day(20);
        let every = |months: u32, turn: u32| month % months == turn;
        let paper = self.with_paper(&label);
        let asset = every(2, 0).then(|| {
            let asset = self.write(first, format!(r#"AssetHandedOver(on:"{first}",what:"媒体 {label}",count:3,medium:"LTO",received_by:"高橋 一郎")"#));
            self.write(first, format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"{first}",{paper})"#));
            asset
        });
        let incident = every(8, 5).then(|| {
            self.write(first, format!(r#"IncidentReported(kind:Trouble,vendor_knew:"{first}T09:00:00",ward_received:"{first}T10:00:00",outline:"停止 {label}")"#))
        });
        let held = every(12, 7).then(|| {
            self.write(first, format!(r#"InspectionHeld(kind:Site,on:"{first}",place:"深沢センター",officials:["佐藤","鈴木"],received_by:"高橋 一郎",results:[(check:"badge",verdict:Fit),(check:"screen-lock",verdict:Fit),(check:"locked-storage",verdict:Unfit,note:"鍵")],findings:[(clause:"24",check:"locked-storage",text:"鍵の管理簿がない",due:"{end}")])"#))
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
                format!(r#"PaperRequested(paper:"status-report",on:"{first}",outline:"状況 {label}")"#),
            );
        }
        if every(6, 0) {
            self.write(first, format!(r#"ChangeReported(paper:"roster",known:"{first}",outline:"交代")"#));
            let request = self.write(first, format!(r#"ApprovalRequested(kind:Copy,received:"{first}",subject:"検証用の写し {label}",count:1,{paper})"#));
            let version = month / 6;
            let people = 10 + self.rng.random_range(0..5);
            self.paper(day(3), "roster", &roster(people, version, first));
            let decided = day(6);
            self.write(
                decided,
                format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"{decided}",by:"課長")"#),
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
            self.write(end, format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:3,on:"{end}",received:"{end}",by:"高橋 一郎",{paper})"#));
        }
        if let Some(incident) = incident {
            self.write(end, format!(r#"IncidentFollowedUp(incident:"{incident}",stage:Final,received:"{end}",changed:"復旧",cause:"部品の故障",prevention:"二重化",{paper})"#));
            self.write(
                end,
                format!(r#"IncidentClosed(incident:"{incident}",on:"{end}",conclusion:"復旧を確認")"#),
            );
        }
        if let Some(held) = held {
            self.write(
                end,
                format!(
                    r#"CorrectionReported(inspection:"{held}",finding:0,received:"{end}",text:"備えた",{paper})"#
                ),
            );
            self.write(
                end,
                format!(
                    r#"CorrectionChecked(inspection:"{held}",finding:0,on:"{end}",by:"佐藤",mended:true)"#
                ),
            );
        }
    }
}

fn roster(people: u32, version: u32, briefed: NaiveDate) -> String {
    let rows: Vec<String> = (0..people)
        .map(|person| format!(r#"(name:"従事者 {}",employer:"東都データ株式会社",role:"運用",place:"深沢センター",personal_data:true,briefed:"{briefed}")"#, person + version))
        .collect();
    format!(",content:Roster([{}])", rows.join(","))
}
