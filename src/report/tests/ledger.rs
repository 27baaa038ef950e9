//! A small fixed ledger, and what a month of it gives.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};

use crate::domain::builtin;
use crate::domain::calendar::{Calendar, Month};
use crate::domain::entry::{Entry, Payload};
use crate::domain::figures::{self, Ledgers, MonthlySummary};
use crate::domain::ids::ContractId;
use crate::domain::office::Office;

/// A vendor whose name is everything that a sheet of words has to carry.
pub(super) const AWKWARD: &str = "𠮷野,\"印刷\"\n有限会社 🖨️\u{7}";
/// A vendor who would like the spreadsheet to compute its name.
pub(super) const FORMULA: &str = "=HYPERLINK(\"http://x.invalid\",\"㈱安全\")";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entries(writer: &str, facts: &[String]) -> Vec<Entry> {
    let at = DateTime::parse_from_rfc3339("2026-03-20T09:00:00+09:00").unwrap();
    let entry = |(place, fact): (usize, &String)| {
        let id = format!("{writer}.{}", place + 1).parse().unwrap();
        let entry = Entry::new(id, at, "佐藤", BTreeMap::new(), fact);
        assert!(matches!(entry.payload, Payload::Known(_)), "{:?} in {fact}", entry.payload);
        entry
    };
    facts.iter().enumerate().map(entry).collect()
}

fn vendor(id: &str, name: &str, kana: &str) -> String {
    format!("VendorRegistered(id:{id:?},name:{name:?},kana:{kana:?})")
}

fn contract(number: &str, title: &str, vendor: &str) -> String {
    format!(
        "ContractRegistered(number:{number:?},title:{title:?},vendor:{vendor:?},section:\"情報政策課\",\
         start:\"2026-04-01\",end:\"2027-03-31\",clause_set:\"special-terms-34\",clause_set_version:1,\
         personal_data:true)"
    )
}

const SIGNED: &str = "ContractSigned(on:\"2026-04-01\")";

/// The entries of the office and of each contract.
fn ledgers() -> (Vec<Entry>, BTreeMap<ContractId, Arc<Vec<Entry>>>) {
    let office = [
        "OfficeSet(name:\"情報政策課\")".to_owned(),
        vendor("toto", "東都データ株式会社", "トウトデータ"),
        vendor("yoshino", AWKWARD, "ヨシノインサツ"),
        vendor("anzen", FORMULA, "アンゼン"),
        vendor("idle", "契約のない会社", "ケイヤクナシ"),
    ];
    let toto = [
        contract("R8-001", "住民記録システム運用保守", "toto"),
        SIGNED.to_owned(),
        // The roster came in late, the schedule in time, the rules never.
        "SubmissionReceived(paper:\"roster\",received:\"2026-10-05\")".into(),
        "SubmissionAccepted(submission:\"t.3\",on:\"2026-10-06\")".into(),
        "SubmissionReceived(paper:\"schedule\",received:\"2026-04-02\")".into(),
        "SubmissionAccepted(submission:\"t.5\",on:\"2026-04-03\")".into(),
        "ApprovalRequested(kind:Subcontract,received:\"2026-10-02\",subject:\"帳票の印刷\",\
         party:Some(\"南関東印刷株式会社\"),until:Some(\"2027-03-31\"))"
            .into(),
        "ApprovalDecided(request:\"t.7\",decision:GrantedWithConditions,on:\"2026-10-14\",by:\"課長\",\
         conditions:[(text:\"搬送は施錠した箱で行うこと\",due:Some(\"2026-11-20\"))])"
            .into(),
        "ApprovalRequested(kind:Copy,received:\"2026-10-20\",subject:\"移行試験のための複写\")".into(),
        "IncidentReported(kind:Leak,occurred:Some(\"2026-10-08T16:00:00\"),vendor_knew:\"2026-10-08T17:30:00\",\
         ward_received:\"2026-10-08T18:10:00\",outline:\"封筒の宛名の取り違え\",people_certain:3,\
         people_suspected:120,personal_data:true)"
            .into(),
        "IncidentFollowedUp(incident:\"t.10\",stage:FollowUp,received:\"2026-10-12\",changed:\"回収の状況\",\
         people_suspected:Some(40))"
            .into(),
        "InspectionHeld(kind:Site,on:\"2026-10-15\",place:\"深沢データセンター\",officials:[\"佐藤\",\"田中\"],\
         received_by:\"佐々木\",findings:[(clause:\"13\",text:\"離席時のロックなし\",due:\"2026-10-25\"),\
         (clause:\"24\",text:\"書庫の施錠なし\",due:\"2026-12-10\")])"
            .into(),
        "AssetHandedOver(on:\"2026-05-01\",what:\"住民記録データ\",count:3,received_by:\"佐々木\")".into(),
    ];
    let yoshino = [contract("+8-002", "納税通知書 \"印刷・封入\",発送", "yoshino"), SIGNED.to_owned()];
    let anzen = [contract("R8-003", "@SUM(1,2)", "anzen"), SIGNED.to_owned()];
    let contracts = [("r8-001", "t", &toto[..]), ("r8-002", "y", &yoshino[..]), ("r8-003", "a", &anzen[..])];
    let contracts =
        contracts.map(|(id, writer, facts)| (ContractId::new(id).unwrap(), entries(writer, facts).into()));
    (entries("office", &office), contracts.into())
}

fn summarise(
    office: &[Entry],
    contracts: &BTreeMap<ContractId, Arc<Vec<Entry>>>,
    month: &str,
    today: &str,
) -> MonthlySummary {
    let office = Office::fold(office, &builtin::clause_sets().unwrap());
    let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
    let month: Month = month.parse().unwrap();
    figures::monthly(Ledgers { office: &office, rules: &rules, contracts }, month, day(today))
}

/// October 2026 of the ledger, asked for in November.
pub(super) fn october() -> MonthlySummary {
    let (office, contracts) = ledgers();
    summarise(&office, &contracts, "2026-10", "2026-11-23")
}

/// The same, of a ledger whose lines were read in the opposite order.
pub(super) fn october_read_backwards() -> MonthlySummary {
    let (mut office, mut contracts) = ledgers();
    office.reverse();
    for entries in contracts.values_mut() {
        Arc::make_mut(entries).reverse();
    }
    summarise(&office, &contracts, "2026-10", "2027-01-31")
}

/// November 2026, which still runs.
pub(super) fn running() -> MonthlySummary {
    let (office, contracts) = ledgers();
    summarise(&office, &contracts, "2026-11", "2026-11-23")
}

/// A month of an office that has nothing yet.
pub(super) fn nothing() -> MonthlySummary {
    summarise(&[], &BTreeMap::new(), "2026-10", "2026-11-23")
}
