//! Papers and what else answers an obligation: each form opened from its obligation ends in its fact.

use crate::desk::Desk;
use chrono::NaiveDate;
use tokki::domain::fact::{
    AssetSettled, BreachSettled, BriefingHeld, ClaimAnswer, ClaimAnswered, CustodyReceiptReceived,
    DutyVerified, Fact, PaperExcused, ServiceLevelMeasured, SettledHow, Settlement, SubmissionAccepted,
    SubmissionReceived, SubmissionReturned, Verdict, VerifiedBy,
};
use tokki::domain::obligation::Closes;
use tokki::ui::Ask;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn contacts(closes: &Closes) -> bool {
    matches!(closes, Closes::Submission { paper, .. } if **paper == *"contacts")
}

fn received(paper: &str) -> SubmissionReceived {
    SubmissionReceived::of(paper.into(), day("2026-11-23"))
}

#[test]
fn a_paper_is_recorded_with_its_dates_in_any_notation() {
    let mut desk = Desk::new();
    desk.close(contacts);
    assert_eq!(desk.value_of("受領日"), "令和8年11月23日(月・祝)", "today stands there at first");
    desk.type_into("受領日", "Ｒ８．１１．２０");
    desk.type_into("作成日", "11/18");
    desk.type_into("文書番号", "8世情第500号");
    desk.write_into("所見", "確かめた");
    desk.submit();
    let expected = SubmissionReceived {
        received: day("2026-11-20"),
        dated: Some(day("2026-11-18")),
        document_number: Some("8世情第500号".into()),
        note: "確かめた".into(),
        ..received("contacts")
    };
    assert_eq!(desk.last(), Fact::from(expected));
    assert!(!desk.has_form(), "the panel closes");
    assert!(desk.shows("記録しました"));
}

#[test]
fn a_periodic_paper_takes_the_period_it_was_opened_for() {
    let mut desk = Desk::new();
    desk.close(|c| matches!(c, Closes::Submission { period: Some(p), .. } if **p == *"2026-10"));
    desk.submit();
    let expected = SubmissionReceived { period: Some("2026-10".into()), ..received("monthly-report") };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_paper_that_was_asked_for_speaks_of_the_request() {
    let mut desk = Desk::new();
    desk.close(
        |c| matches!(c, Closes::Submission { about: Some(_), paper, .. } if **paper == *"security-report"),
    );
    desk.submit();
    let Fact::SubmissionReceived(fact) = desk.last() else { panic!() };
    assert!(fact.about.is_some());
}

#[test]
fn any_paper_of_the_clause_set_can_be_chosen_and_a_period_is_then_asked_for() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::Submission(contract, None));
    desk.submit();
    assert_eq!(desk.error_of("提出物").as_deref(), Some("入力してください。"));
    desk.choose("提出物", "業務報告書");
    assert_eq!(desk.error_of("提出物"), None, "what was wrong goes with the edit");
    desk.submit();
    assert_eq!(desk.error_of("対象期間").as_deref(), Some("入力してください。"));
    desk.choose("対象期間", "令和8年9月分");
    desk.submit();
    let expected = SubmissionReceived { period: Some("2026-09".into()), ..received("monthly-report") };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_paper_is_accepted_or_sent_back_with_a_reason() {
    let mut desk = Desk::new();
    let rules = desk.world.rules.clone();
    desk.close(|c| *c == Closes::Check(rules.clone()));
    desk.submit();
    assert_eq!(desk.error_of("確認の結果").as_deref(), Some("入力してください。"));
    desk.pick("差戻し");
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"));
    desk.write_into("理由", "第4章が抜けている");
    desk.type_into("再提出の期限", "R8.12.1");
    desk.submit();
    let expected = SubmissionReturned {
        submission: rules.clone(),
        on: day("2026-11-23"),
        reason: "第4章が抜けている".into(),
        again_by: Some(day("2026-12-01")),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));

    let mut desk = Desk::new();
    let rules = desk.world.rules.clone();
    desk.close(|c| *c == Closes::Check(rules.clone()));
    desk.pick("受理");
    desk.submit();
    let expected = SubmissionAccepted { submission: rules, on: day("2026-11-23"), note: String::new() };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_briefing_names_whom_it_was_opened_for_and_whoever_is_ticked() {
    let mut desk = Desk::new();
    desk.close(|c| *c == Closes::Brief("高橋 一郎".into()));
    desk.submit();
    assert_eq!(desk.error_of("実施日").as_deref(), Some("入力してください。"));
    desk.type_into("実施日", "2026-11-20");
    desk.tick("渡邊 美咲");
    desk.submit();
    let expected = BriefingHeld {
        on: day("2026-11-20"),
        received: day("2026-11-23"),
        workers: vec!["高橋 一郎".into(), "渡邊 美咲".into()],
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_receipt_and_a_return_go_to_their_asset() {
    let mut desk = Desk::new();
    let asset = desk.world.asset.clone();
    desk.close(|c| *c == Closes::Receipt(asset.clone()));
    desk.submit();
    let expected =
        CustodyReceiptReceived { asset: asset.clone(), received: day("2026-11-23"), papers: Vec::new() };
    assert_eq!(desk.last(), Fact::from(expected));

    desk.close(|c| *c == Closes::Settle(asset.clone()));
    assert_eq!(desk.value_of("数量"), "8", "what is still out stands there");
    desk.type_into("数量", "９点");
    desk.type_into("実施日", "2026-11-20");
    desk.type_into("担当者", "高橋");
    desk.submit();
    assert_eq!(desk.error_of("数量").as_deref(), Some("8以下にしてください。"));
    assert_eq!(desk.value_of("数量"), "９点", "what was typed stays");
    desk.type_into("数量", "３");
    desk.pick("廃棄");
    desk.submit();
    assert_eq!(desk.error_of("処理内容").as_deref(), Some("入力してください。"));
    desk.write_into("処理内容", "溶解");
    desk.submit();
    let expected = AssetSettled {
        asset,
        how: Settlement::Destroyed,
        count: 3,
        on: day("2026-11-20"),
        received: day("2026-11-23"),
        by: "高橋".into(),
        method: "溶解".into(),
        consent: Some(desk.world.disposal.clone()),
        holder: String::new(),
        backups: String::new(),
        witness: String::new(),
        confirmed: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_value_short_of_its_target_asks_why() {
    let mut desk = Desk::new();
    let level = desk.world.level.clone();
    let october = tokki::domain::calendar::Month::new(2026, 10).unwrap();
    desk.close(|c| *c == Closes::Measure(level.clone(), october));
    desk.type_into("実績", "九十九");
    desk.submit();
    assert!(desk.error_of("実績").unwrap().contains("九十九"));
    desk.type_into("実績", "９９．２");
    desk.write_into("未達の理由", "停電");
    desk.submit();
    let expected = ServiceLevelMeasured {
        level,
        month: october,
        value: 99.2,
        received: day("2026-11-23"),
        explanation: "停電".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_standing_duty_is_verified() {
    let mut desk = Desk::new();
    desk.close(|c| *c == Closes::Verify("screen-lock".into()));
    desk.submit();
    assert_eq!(desk.error_of("判定").as_deref(), Some("入力してください。"));
    desk.pick("適");
    desk.submit();
    let expected = DutyVerified {
        duty: "screen-lock".into(),
        on: day("2026-11-23"),
        how: VerifiedBy::SelfCheck,
        verdict: Verdict::Fit,
        note: String::new(),
        received: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_missing_paper_is_added_from_a_typed_path_or_excused() {
    let mut desk = Desk::new();
    let rules = desk.world.rules.clone();
    desk.close(|c| *c == Closes::AddPaper(rules.clone()));
    desk.submit();
    assert_eq!(desk.error_of("書面").as_deref(), Some("入力してください。"));
    let paper = desk.dir.path().join("社内規程.pdf");
    desk.type_into("ファイルの場所", &paper.display().to_string());
    desk.press("追加");
    assert!(desk.error_of("書面").unwrap().contains("見つかりません"), "told before anything is recorded");
    std::fs::write(&paper, "規程").unwrap();
    desk.press("追加");
    assert!(desk.shows("社内規程.pdf"));
    desk.submit();
    let Fact::PaperAdded(fact) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!((&fact.to, fact.papers[0].name.as_str(), fact.papers[0].size), (&rules, "社内規程.pdf", 6));

    let request = desk.world.waiting_request.clone();
    desk.close(|c| *c == Closes::AddPaper(request.clone()));
    desk.pick("書面を省略");
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"));
    desk.write_into("理由", "契約書第9条");
    desk.submit();
    assert_eq!(desk.last(), Fact::from(PaperExcused { fact: request, reason: "契約書第9条".into() }));
}

#[test]
fn a_claim_is_answered_and_settled() {
    let mut desk = Desk::new();
    let breach = desk.world.breach.clone();
    desk.close(|c| *c == Closes::ClaimAnswer(breach.clone()));
    desk.submit();
    assert_eq!(desk.error_of("回答の内容").as_deref(), Some("入力してください。"));
    desk.pick("一部に応じる");
    desk.write_into("回答の内容", "8万円の限度で応じる");
    desk.submit();
    let expected = ClaimAnswered {
        breach: breach.clone(),
        received: day("2026-11-23"),
        answer: ClaimAnswer::AcceptsPart,
        text: "8万円の限度で応じる".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));

    // The file keeps the claim, its answer and the date of the answer in sight.
    let contract = desk.world.a.clone();
    desk.file(&contract, "事故");
    for text in
        ["違反・損害賠償", "納品の遅れ", "一部に応じる：8万円の限度で応じる", "請求への回答: 納品の遅れ"]
    {
        assert!(desk.shows(text), "{text}");
    }
    desk.close(|c| *c == Closes::Settlement(breach.clone()));
    assert!(desk.shows("一部に応じる：8万円の限度で応じる"));
    desk.pick("支払");
    desk.submit();
    assert_eq!(desk.error_of("内容").as_deref(), Some("入力してください。"));
    desk.write_into("内容", "納付済み");
    desk.submit();
    assert_eq!(desk.error_of("支払・合意の額（円）").as_deref(), Some("入力してください。"));
    desk.type_into("支払・合意の額（円）", "８０，０００円");
    desk.submit();
    let expected = BreachSettled {
        breach,
        on: day("2026-11-23"),
        how: Some(SettledHow::Paid),
        amount_yen: Some(80_000),
        text: "納付済み".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}
