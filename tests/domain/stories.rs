//! Failures that happened, told with fictional names: from facts alone, each breach shows itself.

use tokki::domain::file::{Stage, Unapproved};
use tokki::domain::obligation::{Closes, FirmAtWork, Part, Status, Subject};

use crate::case::Case;

/// A vendor lets its subcontractor's subcontractor in without asking and passes its people off as its own staff.
#[test]
fn an_unapproved_firm_behind_the_subcontractor_shows_itself_in_the_roster_and_on_site() {
    let mut case = Case::new();
    let request = case.add(
        r#"ApprovalRequested(kind:Subcontract,received:"2026-04-02",subject:"帳票の印刷",party:"丸山ビジネスサービス株式会社",place:"丸山第二工場",details:Subcontract(workers:2,further:false))"#,
    );
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-04-06",by:"課長")"#));
    let roster = case.accepted(
        "roster",
        "2026-04-07",
        r#",content:Roster([
            (name:"高橋 一郎",employer:"東都データ株式会社",tier:"vendor",role:"責任者",place:"深沢センター"),
            (name:"黒沢 学",employer:"東都データ㈱",tier:"vendor",role:"運用",place:"深沢センター"),
            (name:"丸山 茂",employer:"丸山ビジネスサービス(株)",tier:"sub",role:"印刷",place:"丸山第二工場"),
            (name:"白井 優",employer:"株式会社みねぎし工房",tier:"sub-sub",role:"検品",place:"丸山第二工場"),
            (name:"灰田 徹",employer:"㈱みねぎし工房",tier:"sub-sub",role:"検品",place:"丸山第二工場")])"#,
    );
    let held = case.add(
        r#"InspectionHeld(kind:Site,on:"2026-06-10",place:"深沢センター",officials:["佐藤 恵子","鈴木 健"],received_by:"高橋 一郎",people:[(name:"高橋 一郎",employer:"東都データ株式会社"),(name:"黒沢 学",employer:"ひなた技研"),(name:"赤城 直",employer:"東都データ株式会社")])"#,
    );
    // Data goes onto a stick that nobody asked about, and the stick goes home with somebody.
    let tape = case.add(
        r#"AssetHandedOver(on:"2026-05-11",what:"住民異動データ",count:2,medium:"LTO",received_by:"高橋 一郎")"#,
    );
    case.add(&format!(r#"CustodyReceiptReceived(asset:"{tape}",received:"2026-05-11")"#));
    let copied = case.add(&format!(
        r#"AssetCopied(asset:"{tape}",count:1,medium:"USBメモリー",on:"2026-05-20",known:"2026-06-10",by:"黒沢 学")"#
    ));
    let carried = case.add(&format!(
        r#"AssetMoved(asset:"{tape}",count:1,on:"2026-05-20",known:"2026-06-10",to:"従事者の自宅",holder:"ひなた技研",by:"黒沢 学",protection:None)"#
    ));
    let on = case.on("2026-06-11");
    let breaches: Vec<_> = on.obligations().iter().filter(|o| o.part == Part::Breach).collect();
    let breach =
        |key: String| *breaches.iter().find(|o| o.key.as_str() == key).unwrap_or_else(|| panic!("{key}"));

    // The roster names a firm that nobody asked about: one breach, with its people.
    let hidden = breach(format!("subcontract@{roster}/みねぎし工房/unapproved-firm"));
    let people = vec!["灰田 徹".to_owned(), "白井 優".to_owned()];
    let name = "株式会社みねぎし工房".to_owned();
    assert_eq!(hidden.subject, Subject::Firm(FirmAtWork { name, people, why: Unapproved::NotAsked }.into()));
    // On site somebody of the vendor's own staff wears the badge of yet another firm.
    breach(format!("subcontract@{held}/ひなた技研/unapproved-firm"));
    let passed_off = breach(format!("subcontract@{held}/黒沢学/other-employer"));
    assert!(matches!(&passed_off.subject, Subject::Employer(other) if other.met == "ひなた技研"));
    // And somebody works there whom no roster has.
    breach(format!("roster@{held}/赤城直/not-on-roster"));
    // The register shows the copy without a yes, and the way out: unprotected, and to hands that may not hold it.
    breach(format!("copy@{copied}/copied-without-yes"));
    breach(format!("transport@{carried}/unprotected"));
    breach(format!("transport@{carried}/carried-out"));
    assert_eq!(breaches.len(), 7, "{breaches:#?}");
    assert!(breaches.iter().all(|o| o.status == Status::Breached && matches!(o.closes, Closes::TakeUp(_))));
    // The roster is owed again, and none of it goes away with time.
    assert_eq!(case.status(&format!("roster@{held}/people"), "2026-06-11"), Status::DueSoon);
    let later = case.on("2027-03-01");
    assert_eq!(
        later.obligations().iter().filter(|o| o.part == Part::Breach && o.status == Status::Breached).count(),
        7
    );
    case.round_trips();
}

/// A printing subcontractor keeps data after the contract's end; "nothing got out" is taken back a month later.
#[test]
fn data_kept_by_the_printer_keeps_the_contract_open_and_a_reversed_report_starts_the_laws_clock() {
    let mut case = Case::new();
    let request = case.add(
        r#"ApprovalRequested(kind:Subcontract,received:"2026-04-10",subject:"納税通知の印刷",party:"南関東印刷株式会社",place:"南関東印刷 第二工場")"#,
    );
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-04-20",by:"課長")"#));
    let data = case.add(
        r#"AssetHandedOver(on:"2026-07-01",what:"宛名データ",count:2,medium:"ディスク",received_by:"高橋 一郎")"#,
    );
    case.add(&format!(r#"CustodyReceiptReceived(asset:"{data}",received:"2026-07-02")"#));
    case.add(&format!(
        r#"AssetMoved(asset:"{data}",count:1,on:"2026-07-03",known:"2026-07-03",to:"南関東印刷 第二工場",holder:"南関東印刷㈱",by:"高橋 一郎",protection:Both,leave:"{request}")"#
    ));
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    case.add(&format!(
        r#"AssetSettled(asset:"{data}",how:Returned,count:1,on:"2027-04-01",received:"2027-04-01",by:"高橋 一郎",method:"手渡し")"#
    ));
    let first = case.add(
        r#"IncidentReported(kind:PolicyBreach,occurred:"2027-03-31T17:00:00",vendor_knew:"2027-04-07T10:00:00",ward_received:"2027-04-08T09:30:00",outline:"印刷委託先に宛名データが残っていた。外部への漏えいはない。",information:"氏名、住所",people_suspected:240,personal_data:true)"#,
    );
    // The contract stays open, and says what is where since when.
    let refused = case.refuse("2027-04-20", r#"ContractClosed(on:"2027-04-20")"#);
    let said = refused.iter().map(|(_, wrong)| wrong.as_str()).collect::<String>();
    for named in ["宛名データ", "南関東印刷㈱", "2026-07-03", "漏えいはない"] {
        assert!(said.contains(named), "{named} not in {said}");
    }
    assert_eq!(case.on("2027-04-20").stage, Stage::WindingUp);
    let law = format!("incident-report@{first}/legal-preliminary");
    assert!(!case.all("2027-05-09").iter().any(|o| o.key.as_str() == law), "nothing reportable yet");
    // The vendor knew on the 6th, the ward on the 10th; recorded days later by another PC.
    case.add_by("b", &format!(
        r#"IncidentFollowedUp(incident:"{first}",stage:FollowUp,received:"2027-05-10",received_at:"15:20:00",changed:"持ち出されて売られていたと分かった",vendor_knew:"2027-05-06T09:00:00",kind:Leak,outline:"宛名データが外部へ売られていた。",people_certain:240,people_suspected:0,improper_purpose:true)"#
    ));
    assert_eq!(case.obligation(&law, "2027-05-14").due.unwrap().date.to_string(), "2027-05-15");
    let last = case.obligation(&format!("incident-report@{first}/legal-final"), "2027-05-14");
    assert_eq!(last.due.unwrap().date.to_string(), "2027-07-09", "60 days: an improper purpose");
    let on = case.on("2027-05-14");
    let versions = on.file.incidents[0].versions();
    let outlines: Vec<&str> = versions.iter().map(|v| v.content.outline.as_str()).collect();
    assert_eq!(
        outlines[0], "印刷委託先に宛名データが残っていた。外部への漏えいはない。",
        "it stays readable"
    );
    assert_eq!(outlines[1], "宛名データが外部へ売られていた。");
    case.round_trips();
}
