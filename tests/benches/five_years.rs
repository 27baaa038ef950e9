//! Ledgers of the size to hold (`ledger.md`): contracts that run for five years, some 500 facts each.

use chrono::{DateTime, Days, Months, NaiveDate};

use super::domain::entry::Entry;
use super::domain::ids::{FactId, WriterId};

/// First day of all contracts.
fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2022, 4, 1).unwrap_or_default()
}

/// One ledger being written by two officers' PCs in turn.
struct Ledger {
    entries: Vec<Entry>,
    seqs: [u64; 2],
    /// How far each had seen the other's log when it last wrote.
    seen: [u64; 2],
}

impl Ledger {
    fn write(&mut self, day: NaiveDate, text: &str) -> FactId {
        let place = usize::from(self.entries.len() % 7 == 3);
        let name = |place: usize| WriterId::new(["pc-a-1", "pc-b-1"][place]).unwrap();
        self.seqs[place] += 1;
        let id = FactId { writer: name(place), seq: self.seqs[place] };
        // A writer notes the other's head when it moved since its last line.
        let head = self.seqs[1 - place];
        let moved = std::mem::replace(&mut self.seen[place], head) != head;
        let seen = moved.then(|| (name(1 - place), head)).into_iter().collect();
        let at = DateTime::parse_from_rfc3339(&format!("{day}T10:00:00+09:00")).unwrap();
        self.entries.push(Entry::new(id.clone(), at, "佐藤 恵子".into(), seen, text));
        id
    }

    fn paper(&mut self, day: NaiveDate, paper: &str, more: &str) {
        let hash = format!("{:064x}", self.entries.len());
        let id = self.write(
            day,
            &format!(r#"SubmissionReceived(paper:"{paper}",received:"{day}"{more},papers:[(name:"{paper}.pdf",sha256:"{hash}",size:120000)])"#),
        );
        self.write(day, &format!(r#"SubmissionAccepted(submission:"{id}",on:"{day}")"#));
    }
}

fn roster(people: usize, version: usize) -> String {
    let rows: Vec<String> = (0..people)
        .map(|i| format!(r#"(name:"従事者 {}",employer:"東都データ株式会社",role:"運用",place:"深沢センター",personal_data:true,briefed:"2022-04-01")"#, i + version))
        .collect();
    format!(",content:Roster([{}])", rows.join(","))
}

/// The ledger of one contract, a little different for each number.
fn contract(number: usize) -> Vec<Entry> {
    let mut l = Ledger { entries: Vec::new(), seqs: [0; 2], seen: [0; 2] };
    let start = start();
    l.write(start, &format!(r#"ContractRegistered(number:"R4-{number:04}",title:"業務システム運用保守 {number}",vendor:"v{}",section:"情報政策課",start:"2022-04-01",end:"2027-03-31",clause_set:"special-terms-34",clause_set_version:1,personal_data:true,places:["深沢センター"])"#, number % 90));
    l.write(start, r#"ContractSigned(on:"2022-04-01")"#);
    for paper in ["rules", "contacts", "schedule"] {
        l.paper(start + Days::new(2), paper, "");
    }
    let levels: Vec<FactId> = ["稼働率", "応答時間"]
        .iter()
        .map(|name| {
            l.write(
                start,
                &format!(
                    r#"ServiceLevelAgreed(name:"{name}",goal:AtLeast,target:99.5,unit:"%",from:"2022-04-01")"#
                ),
            )
        })
        .collect();
    for month in 0..56_u32 {
        let first = start + Months::new(month);
        let report = first + Months::new(1) + Days::new(6);
        let label = first.format("%Y-%m").to_string();
        l.paper(report, "monthly-report", &format!(r#",period:"{label}""#));
        for level in &levels {
            l.write(report, &format!(r#"ServiceLevelMeasured(level:"{level}",month:"{label}",value:99.{},received:"{report}")"#, 4 + month % 6));
        }
        if month % 2 == 0 {
            let asset = l.write(first, &format!(r#"AssetHandedOver(on:"{first}",what:"媒体 {label}",count:3,medium:"LTO",received_by:"高橋 一郎")"#));
            l.write(first, &format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"{first}")"#));
            l.write(report, &format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:{},on:"{report}",received:"{report}",by:"高橋 一郎")"#, 3 - u32::from(month % 20 == 0)));
        }
        if month % 6 == 0 {
            l.write(first, &format!(r#"ChangeReported(paper:"roster",known:"{first}",outline:"交代")"#));
            l.paper(first + Days::new(2), "roster", &roster(12, month as usize / 6));
            let request = l.write(first, &format!(r#"ApprovalRequested(kind:Copy,received:"{first}",subject:"検証用の写し {label}",count:1)"#));
            l.write(
                first + Days::new(5),
                &format!(
                    r#"ApprovalDecided(request:"{request}",decision:Granted,on:"{}",by:"課長")"#,
                    first + Days::new(5)
                ),
            );
        }
        if month % 8 == 5 {
            let incident = l.write(first, &format!(r#"IncidentReported(kind:Trouble,vendor_knew:"{first}T09:00:00",ward_received:"{first}T10:00:00",outline:"停止 {label}")"#));
            l.write(report, &format!(r#"IncidentFollowedUp(incident:"{incident}",stage:Final,received:"{report}",changed:"復旧",cause:"部品の故障",prevention:"二重化")"#));
            l.write(
                report,
                &format!(r#"IncidentClosed(incident:"{incident}",on:"{report}",conclusion:"復旧を確認")"#),
            );
        }
        if month % 12 == 7 {
            let held = l.write(first, &format!(r#"InspectionHeld(kind:Site,on:"{first}",place:"深沢センター",officials:["佐藤","鈴木"],received_by:"高橋 一郎",results:[(check:"badge",verdict:Fit),(check:"screen-lock",verdict:Fit),(check:"locked-storage",verdict:Unfit,note:"鍵")],findings:[(clause:"24",check:"locked-storage",text:"鍵の管理簿がない",due:"{report}")])"#));
            l.write(
                report,
                &format!(
                    r#"CorrectionReported(inspection:"{held}",finding:0,received:"{report}",text:"備えた")"#
                ),
            );
            l.write(
                report,
                &format!(
                    r#"CorrectionChecked(inspection:"{held}",finding:0,on:"{report}",by:"佐藤",mended:true)"#
                ),
            );
        }
        if month % 3 == 1 {
            l.write(
                first,
                &format!(r#"DutyVerified(duty:"secrecy",on:"{first}",how:SelfCheck,verdict:Fit)"#),
            );
        }
        l.write(
            first,
            &format!(r#"PaperRequested(paper:"status-report",on:"{first}",outline:"状況 {label}")"#),
        );
    }
    l.entries
}

/// Ledgers of as many contracts.
pub fn contracts(count: usize) -> Vec<Vec<Entry>> {
    (0..count).map(contract).collect()
}
