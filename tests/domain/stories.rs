//! Failures that happened, told with fictional names: from facts alone, each breach shows itself.

use tokki::domain::file::Unapproved;
use tokki::domain::obligation::{Closes, Part, Status, Subject};

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
    let on = case.on("2026-06-11");
    let breaches: Vec<_> = on.obligations.iter().filter(|o| o.part == Part::Breach).collect();
    let breach =
        |key: String| *breaches.iter().find(|o| o.key.as_str() == key).unwrap_or_else(|| panic!("{key}"));

    // The roster names a firm that nobody asked about: one breach, with its people.
    let hidden = breach(format!("subcontract@{roster}/みねぎし工房/unapproved-firm"));
    let people = vec!["灰田 徹".to_owned(), "白井 優".to_owned()];
    let name = "株式会社みねぎし工房".to_owned();
    assert_eq!(hidden.subject, Subject::Firm { name, people, why: Unapproved::NotAsked });
    // On site somebody of the vendor's own staff wears the badge of yet another firm.
    breach(format!("subcontract@{held}/ひなた技研/unapproved-firm"));
    let passed_off = breach(format!("subcontract@{held}/黒沢学/other-employer"));
    assert!(matches!(&passed_off.subject, Subject::Employer { met, .. } if met == "ひなた技研"));
    // And somebody works there whom no roster has.
    breach(format!("roster@{held}/赤城直/not-on-roster"));
    assert_eq!(breaches.len(), 4, "{breaches:#?}");
    assert!(breaches.iter().all(|o| o.status == Status::Breached && matches!(o.closes, Closes::TakeUp(_))));
    // The roster is owed again, and none of it goes away with time.
    assert_eq!(case.status(&format!("roster@{held}/people"), "2026-06-11"), Status::DueSoon);
    let later = case.on("2027-03-01");
    assert_eq!(later.obligations.iter().filter(|o| o.status == Status::Breached).count(), 4);
    case.round_trips();
}
