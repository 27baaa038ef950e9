//! Clauses 22 and 25: what was handed over is receipted, and comes back or is destroyed with consent.

use tokki::domain::file::{FileProblem, Stage};
use tokki::domain::obligation::{Closes, Status};

use crate::case::{Case, day};

fn handed(case: &mut Case) -> String {
    case.add(r#"AssetHandedOver(on:"2026-05-07",what:"磁気テープ",count:3,received_by:"佐々木")"#)
}

#[test]
fn a_receipt_is_owed_for_each_hand_over() {
    let mut case = Case::new();
    let asset = handed(&mut case);
    let key = format!("custody-receipt@{asset}/receipt");
    assert_eq!(case.status(&key, "2026-05-20"), Status::Late);
    case.add(&format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"2026-05-08")"#));
    assert_eq!(case.status(&key, "2026-05-20"), Status::Met);
}

#[test]
fn everything_comes_back_when_the_work_ends_and_the_count_must_balance() {
    let mut case = Case::new();
    let asset = handed(&mut case);
    let key = format!("return@{asset}/return");
    assert_eq!(case.due(&key), day("2027-04-07"), "promptly after 31 March");
    let back = |count: u32, how: &str, more: &str| {
        format!(
            r#"AssetSettled(asset:"{asset}",how:{how},count:{count},on:"2027-04-02",received:"2027-04-02",by:"佐々木",method:"返送"{more})"#
        )
    };
    case.add(&back(2, "Returned", ""));
    let left = case.on("2027-04-08");
    assert_eq!((left.file.assets_out(), case.status(&key, "2027-04-08")), (1, Status::Late));
    assert_eq!(left.stage, Stage::Ended);
    let blocked = case.refuse("2027-04-08", r#"ContractClosed(on:"2027-04-08")"#);
    assert!(
        blocked.iter().any(|(_, wrong)| wrong.contains("Blocked") && wrong.contains("count: 1")),
        "{blocked:?}"
    );
    case.add(&back(1, "Returned", ""));
    assert_eq!(case.status(&key, "2027-04-08"), Status::Met);
}

#[test]
fn destruction_without_consent_shows_itself_as_a_breach() {
    let mut case = Case::new();
    let asset = handed(&mut case);
    let destroyed = |more: &str| {
        format!(
            r#"AssetSettled(asset:"{asset}",how:Destroyed,count:1,on:"2026-08-03",received:"2026-08-04",by:"佐々木",method:"溶解"{more})"#
        )
    };
    let id = case.add(&destroyed(""));
    assert_eq!(case.status(&format!("return@{id}/consent"), "2026-08-05"), Status::Breached);
    let consent = case.add(r#"ApprovalRequested(kind:Disposal,received:"2026-07-20",subject:"磁気テープ")"#);
    case.add(&format!(r#"ApprovalDecided(request:"{consent}",decision:Granted,on:"2026-07-22",by:"課長")"#));
    let with = case.add(&destroyed(&format!(r#",consent:"{consent}""#)));
    let on = case.on("2026-08-05");
    assert!(!on.obligations().iter().any(|o| o.key.instance() == format!("{with}/consent")));
    assert_eq!(case.status(&format!("disposal@{consent}/conclusion"), "2026-08-05"), Status::Met);
}

#[test]
fn a_breach_that_shows_itself_is_followed_from_its_record_to_its_settlement() {
    let mut case = Case::new();
    let asset = handed(&mut case);
    let fact = case.add(&format!(
        r#"AssetSettled(asset:"{asset}",how:Destroyed,count:1,on:"2026-08-03",received:"2026-08-04",by:"佐々木",method:"溶解")"#
    ));
    let key = format!("return@{fact}/consent");
    let open = case.obligation(&key, "2026-08-05");
    assert_eq!(open.closes, Closes::TakeUp(fact.parse().unwrap()));
    let other = case.add(r#"BreachFound(duty:"return",known:"2026-08-05",outline:"別の件")"#);
    let breach = case.add(&format!(
        r#"BreachFound(duty:"return",known:"2026-08-05",outline:"了承のない廃棄",about:"{fact}",until:"2026-08-31")"#
    ));
    let followed = case.obligation(&key, "2026-09-01");
    assert_eq!((followed.status, followed.due.unwrap().date), (Status::Breached, day("2026-08-31")));
    assert_eq!(followed.closes, Closes::Settlement(breach.parse().unwrap()));
    let on = case.on("2026-09-01");
    let owed = |id: &str| on.obligations().iter().any(|o| o.key.instance() == format!("{id}/breach"));
    assert!(owed(&other) && !owed(&breach), "what is followed is not owed a second time");
    case.add(&format!(r#"BreachSettled(breach:"{breach}",on:"2026-09-10",text:"始末書を受理")"#));
    assert_eq!(case.status(&key, "2026-09-11"), Status::Met);
}

#[test]
fn more_back_than_out_is_refused_and_listed_where_it_is_on_file_already() {
    let mut case = Case::new();
    let asset = handed(&mut case);
    let text = format!(
        r#"AssetSettled(asset:"{asset}",how:Returned,count:4,on:"2026-08-03",received:"2026-08-04",by:"佐々木")"#
    );
    assert!(case.refuse("2026-08-05", &text).iter().any(|(f, w)| f == "count" && w.contains("most: 3")));
    case.add(&text);
    let on = case.on("2026-08-05");
    assert!(matches!(on.file.problems[..], [FileProblem::Overreturned { .. }]));
}
