//! Rosters, contacts and schedules typed row by row, reviews, uses, and people met on site.

use crate::answers::day;
use crate::desk::Desk;
use tokki::domain::fact::{ApprovalKind, ApprovalUsed, Content, Fact, PersonMet, RequestDetails, ReviewStep};
use tokki::domain::obligation::Closes;
use tokki::ui::Ask;

fn roster(desk: &mut Desk) {
    let contract = desk.world.a.clone();
    desk.ask(Ask::Submission(contract, Some("roster".into())));
}

#[test]
fn a_roster_is_typed_from_the_one_on_file_and_refused_where_somebody_stands_twice() {
    let mut desk = Desk::new();
    roster(&mut desk);
    desk.press("提出済みの名簿から始める");
    assert_eq!(desk.value_of("名簿 2行目 氏名"), "渡邊 美咲");
    desk.press("従事者を追加");
    desk.type_into("名簿 3行目 氏名", "渡邊美咲");
    desk.submit();
    assert_eq!(desk.error_of("名簿 3行目 役割").as_deref(), Some("入力してください。"));
    desk.type_into("名簿 3行目 役割", "開発");
    desk.type_into("名簿 3行目 業務執行場所", "三軒茶屋センター");
    desk.submit();
    assert_eq!(
        desk.error_of("名簿 3行目 氏名").as_deref(),
        Some("「渡邊美咲」が重複しています。一つにしてください。")
    );
    desk.type_into("名簿 3行目 氏名", "大塚 仁");
    desk.type_into("名簿 3行目 所属", "丸山運送株式会社");
    desk.choose("名簿 3行目 区分", "再委託先");
    desk.type_into("名簿 3行目 開始日", "R8.12.1");
    desk.submit();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    let Some(Content::Roster(workers)) = &fact.content else { panic!() };
    assert_eq!(workers.len(), 3);
    assert_eq!((workers[2].name.as_str(), workers[2].tier.as_str()), ("大塚 仁", "sub"));
    assert_eq!(workers[2].from, Some(day("2026-12-01")));
}

#[test]
fn a_paper_alone_is_recorded_without_any_rows() {
    let mut desk = Desk::new();
    roster(&mut desk);
    desk.submit();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    assert_eq!(fact.content, None);
}

#[test]
fn contacts_and_a_schedule_have_rows_of_their_own() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::Submission(contract.clone(), Some("contacts".into())));
    desk.press("連絡先を追加");
    desk.type_into("連絡先 1行目 氏名", "高橋 一郎");
    desk.submit();
    assert_eq!(desk.error_of("連絡先 1行目 電話").as_deref(), Some("入力してください。"));
    desk.type_into("連絡先 1行目 電話", "03-0000-0001");
    desk.type_into("連絡先 1行目 代理", "渡邊 美咲");
    desk.submit();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    let Some(Content::Contacts(contacts)) = &fact.content else { panic!() };
    assert_eq!(contacts[0].substitute, "渡邊 美咲");
    desk.ask(Ask::Submission(contract, Some("schedule".into())));
    desk.press("作業を追加");
    desk.type_into("スケジュール 1行目 作業", "移行");
    desk.type_into("スケジュール 1行目 開始日", "R8.12.1");
    desk.type_into("スケジュール 1行目 終了日", "R8.11.1");
    desk.submit();
    assert!(desk.error_of("スケジュール 1行目 終了日").is_some());
    desk.type_into("スケジュール 1行目 終了日", "R9.1.31");
    desk.submit();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    let Some(Content::Schedule(tasks)) = &fact.content else { panic!() };
    assert_eq!(tasks[0].end, day("2027-01-31"));
}

#[test]
fn a_review_is_handed_up_with_an_opinion() {
    let mut desk = Desk::new();
    let (contract, request) = (desk.world.a.clone(), desk.world.waiting_request.clone());
    desk.ask(Ask::ReviewApproval(contract, request.clone()));
    assert!(desk.shows("帳票の配送"), "the request's data stands above");
    desk.pick("決裁に回した");
    desk.submit();
    assert_eq!(desk.error_of("審査の意見").as_deref(), Some("入力してください。"));
    desk.write_into("審査の意見", "附属的な業務に当たる");
    desk.submit();
    let Fact::ApprovalReviewed(fact) = desk.last() else { panic!() };
    assert_eq!((&fact.request, fact.step, fact.on), (&request, ReviewStep::Forwarded, day("2026-11-23")));
}

#[test]
fn a_use_without_a_request_is_recorded_and_taken_up_as_a_breach() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::UseApproval(contract, ApprovalKind::Copy, None));
    desk.submit();
    assert_eq!(desk.error_of("行われたこと").as_deref(), Some("入力してください。"));
    desk.write_into("行われたこと", "宛名データをUSBメモリーに複写");
    desk.type_into("使用日", "R8.11.20");
    desk.submit();
    let expected = ApprovalUsed {
        kind: ApprovalKind::Copy,
        request: None,
        what: "宛名データをUSBメモリーに複写".into(),
        on: day("2026-11-20"),
        known: day("2026-11-23"),
        place: None,
        party: None,
        count: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    desk.close(|c| matches!(c, Closes::TakeUp(_)));
    desk.submit();
    let Fact::BreachFound(breach) = desk.last() else { panic!() };
    assert_eq!((breach.duty.as_str(), breach.about.is_some(), breach.answers.as_ref()), ("copy", true, None));
}

#[test]
fn a_request_keeps_what_only_its_kind_says() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::ApprovalRequest(Some(contract), ApprovalKind::OffsiteServer));
    desk.write_into("システムの名称", "監視サーバ");
    desk.type_into("設置場所", "城南センター");
    desk.type_into("確認の間隔（月）", "3");
    desk.submit();
    let Fact::ApprovalRequested(fact) = desk.last() else { panic!() };
    assert!(matches!(&fact.details, Some(RequestDetails::OffsiteServer(d)) if d.check_months == Some(3)));
}

#[test]
fn people_met_on_site_are_recorded_with_the_inspection() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::Inspection(Some(contract)));
    desk.pick("実施");
    desk.write_into("検査員", "佐藤\n鈴木");
    desk.type_into("立会者", "高橋 一郎");
    desk.press("人を追加");
    desk.submit();
    assert_eq!(desk.error_of("現場にいた人 1人目 氏名").as_deref(), Some("入力してください。"));
    desk.type_into("現場にいた人 1人目 氏名", "赤城 直");
    desk.type_into("現場にいた人 1人目 所属", "ひなた技研");
    desk.submit();
    let Fact::InspectionHeld(held) = desk.last() else { panic!() };
    assert_eq!(held.people, [PersonMet { name: "赤城 直".into(), employer: "ひなた技研".into() }]);
}

#[test]
fn the_file_shows_its_people_and_their_firms() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "従事者");
    for text in ["高橋 一郎", "丸山運送株式会社", "今の名簿"] {
        assert!(desk.shows(text), "{text}");
    }
}
