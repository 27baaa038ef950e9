//! A contract made of facts, looked at on a day.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use tokki::domain::builtin;
use tokki::domain::calendar::Calendar;
use tokki::domain::derive::Traces;
use tokki::domain::due::Trace;
use tokki::domain::entry::Entry;
use tokki::domain::fact::{Fact, parse, to_line};
use tokki::domain::ids::{ContractId, FactId, WriterId};
use tokki::domain::obligation::{Obligation, Status};
use tokki::domain::office::Office;
use tokki::domain::picture::{ContractPicture, Picture};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A running contract of fiscal year 2026 under the ward's terms, signed on 1 April 2026 (a Wednesday).
pub struct Case {
    pub entries: Vec<Entry>,
    pub office: Vec<Entry>,
}

impl Case {
    pub fn new() -> Self {
        Self::with("special-terms-34", "2026-04-01", "2027-03-31")
    }

    pub fn with(set: &str, start: &str, end: &str) -> Self {
        let mut case = Self::unsigned(set, start, end);
        case.add(&format!(r#"ContractSigned(on:"{start}")"#));
        case
    }

    pub fn unsigned(set: &str, start: &str, end: &str) -> Self {
        let mut case = Self { entries: Vec::new(), office: Vec::new() };
        case.office(r#"OfficeSet(name:"情報政策課")"#);
        case.office(r#"VendorRegistered(id:"toto",name:"東都データ株式会社")"#);
        case.add(&format!(
            r#"ContractRegistered(number:"R8-0123",title:"住民記録システム運用保守",vendor:"toto",section:"情報政策課",start:"{start}",end:"{end}",clause_set:"{set}",clause_set_version:1)"#
        ));
        case
    }

    fn entry(list: &[Entry], writer: &str, text: &str) -> Entry {
        let writer = WriterId::new(writer).unwrap();
        let seq = list.iter().filter(|e| e.id.writer == writer).count() as u64 + 1;
        let fact = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        let at = fact.known_on().unwrap_or(day("2026-04-01"));
        let at = DateTime::parse_from_rfc3339(&format!("{at}T18:00:00+09:00")).unwrap();
        Entry::new(FactId { writer, seq }, at, "佐藤", BTreeMap::new(), text)
    }

    pub fn office(&mut self, text: &str) {
        self.office.push(Self::entry(&self.office, "a", text));
    }

    /// Records a fact and gives its name.
    pub fn add(&mut self, text: &str) -> String {
        self.add_by("a", text)
    }

    pub fn add_by(&mut self, writer: &str, text: &str) -> String {
        let entry = Self::entry(&self.entries, writer, text);
        let id = entry.id.to_string();
        self.entries.push(entry);
        id
    }

    /// A paper that came in and was accepted the same day.
    pub fn accepted(&mut self, paper: &str, on: &str, more: &str) -> String {
        let id = self.add(&format!(
            r#"SubmissionReceived(paper:"{paper}",received:"{on}"{more},papers:[(name:"p.pdf",sha256:"{}",size:1)])"#,
            "0".repeat(64)
        ));
        self.add(&format!(r#"SubmissionAccepted(submission:"{id}",on:"{on}")"#));
        id
    }

    pub fn picture(&self, today: &str) -> Picture {
        self.picture_at(&format!("{today}T12:00:00"))
    }

    pub fn picture_at(&self, now: &str) -> Picture {
        let now = now.parse().unwrap();
        let office = Office::fold(&self.office, &builtin::clause_sets().unwrap());
        let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
        let id = ContractId::new("c1").unwrap();
        let one = ContractPicture::derive(id.clone(), self.entries.clone(), &office, &rules, now, None);
        Picture { now, office, rules, contracts: BTreeMap::from([(id, one.into())]) }
    }

    pub fn on(&self, today: &str) -> ContractPicture {
        self.picture(today).contracts.values().next().unwrap().as_ref().clone()
    }

    /// All obligations, as they stand on a day.
    pub fn all(&self, today: &str) -> Vec<Obligation> {
        self.on(today).obligations().to_vec()
    }

    /// The obligation with this key, as it stands on a day.
    pub fn obligation(&self, key: &str, today: &str) -> Obligation {
        let all = self.all(today);
        let keys: Vec<String> = all.iter().map(|o| o.key.to_string()).collect();
        let found = all.into_iter().find(|o| o.key.as_str() == key);
        found.unwrap_or_else(|| panic!("no {key} in {keys:#?}"))
    }

    /// How the dates of all obligations came about.
    pub fn traces(&self, today: &str) -> Traces {
        let picture = self.picture(today);
        let contract = picture.contracts.values().next().unwrap();
        let traces = contract.traces();
        assert!(contract.obligations().iter().all(|o| o.has_trace == traces.contains_key(&o.key)));
        traces
    }

    /// How the date of an obligation came about.
    pub fn trace(&self, key: &str, today: &str) -> Trace {
        self.traces(today).remove(&key.parse().unwrap()).unwrap()
    }

    pub fn status(&self, key: &str, today: &str) -> Status {
        self.obligation(key, today).status
    }

    pub fn due(&self, key: &str) -> NaiveDate {
        self.obligation(key, "2026-04-01").due.unwrap().date
    }

    /// The date of an obligation that is there on a day.
    pub fn due_on(&self, key: &str, today: &str) -> NaiveDate {
        self.obligation(key, today).due.unwrap().date
    }

    /// Every fact is written and read again on its way through a ledger.
    pub fn round_trips(&self) {
        for fact in self.entries.iter().filter_map(Entry::fact) {
            let line = to_line(fact).unwrap();
            assert_eq!(parse(&line).as_ref(), Ok(fact), "{line}");
            assert!(!line.contains('\n'));
        }
    }

    pub fn refuse(&self, today: &str, text: &str) -> Vec<(String, String)> {
        use tokki::domain::decide::{Refusal, contract_fact};
        let fact: Fact = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        let picture = self.picture(today);
        match contract_fact(&picture, &ContractId::new("c1").unwrap(), &fact) {
            Ok(()) => Vec::new(),
            Err(Refusal::Fields(problems)) => {
                problems.into_iter().map(|p| (p.field, format!("{:?}", p.wrong))).collect()
            }
            Err(other) => vec![(String::new(), format!("{other:?}"))],
        }
    }
}
