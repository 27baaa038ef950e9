//! What papers say, recorded with them: asked for by the paper's kind, never forced.

use crate::answers::day;
use crate::desk::Desk;
use crate::world::{contract_of, record};
use tokki::domain::calendar::Month;
use tokki::domain::fact::{
    Attendance, Content, Fact, Minutes, PatchNotice, Severity, ShortfallExplained, SubmissionReceived,
    TestOutcome, TestResult, TestResults, Topic, TrainingKind, TrainingReport,
};
use tokki::domain::obligation::{Closes, Part};
use tokki::ui::Ask;

const WITH: &str = "内容も記録する";

fn submission(desk: &Desk) -> SubmissionReceived {
    match desk.last() {
        Fact::SubmissionReceived(fact) => (*fact).clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_training_report_brings_the_roster_and_who_is_taken_out_still_owes_it() {
    let mut desk = Desk::new();
    desk.close(|c| matches!(c, Closes::Submission { paper, .. } if **paper == *"training-report"));
    assert!(!desk.shows("提出物の内容"), "a paper may be recorded without");
    desk.tick(WITH);
    assert_eq!(desk.value_of("受講者 1 氏名"), "高橋 一郎");
    assert_eq!(desk.value_of("受講者 2 氏名"), "渡邊 美咲");
    desk.submit();
    assert_eq!(desk.error_of("開催日・実施日").as_deref(), Some("入力してください。"));
    desk.press("2件目を削除");
    desk.pick("教育・訓練");
    desk.type_into("開催日・実施日", "R8.11.10");
    desk.write_into("内容", "情報の取扱い");
    desk.type_into("受講者 1 テストの結果", "92点");
    desk.submit();
    let report = |held: &str| {
        Content::TrainingReport(Box::new(TrainingReport {
            kind: TrainingKind::Both,
            held_on: day(held),
            lesson: "情報の取扱い".into(),
            attendance: vec![Attendance {
                name: "高橋 一郎".into(),
                employer: String::new(),
                score: "92点".into(),
            }],
            material: String::new(),
        }))
    };
    assert_eq!(submission(&desk).content, Some(report("2026-11-10")));
    let contract = contract_of(desk.app(), &desk.world.a);
    let missing: Vec<&str> = contract
        .obligations()
        .iter()
        .filter(|o| o.part == Part::Attendance)
        .map(|o| o.key.instance())
        .collect();
    assert_eq!(missing, ["FY2026/training/渡邊 美咲", "FY2026/drill/渡邊 美咲"]);
    // Put right: the form opens with what was recorded, content included.
    let fact = contract.file.submissions.last().unwrap().id.clone();
    let contract = desk.world.a.clone();
    desk.ask(Ask::Amend(contract, fact));
    desk.type_into("開催日・実施日", "R8.11.11");
    desk.write_into("訂正の理由", "日付の誤り");
    desk.submit();
    let Fact::FactCorrected(corrected) = desk.last() else { panic!("{:?}", desk.last()) };
    let Fact::SubmissionReceived(by) = &*corrected.by else { panic!() };
    assert_eq!(by.content, Some(report("2026-11-11")));
}

#[test]
fn minutes_say_what_was_agreed_or_what_is_open() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::Submission(contract, Some("consultation-minutes".into())));
    desk.tick(WITH);
    desk.choose("議題", "代替策");
    desk.type_into("開催日・実施日", "R8.11.24");
    desk.write_into("区の出席者", "佐藤\n鈴木");
    desk.write_into("受託者の出席者", "高橋");
    desk.submit();
    assert!(desk.error_of("開催日・実施日").unwrap().contains("令和8年11月23日"));
    assert_eq!(desk.error_of("合意の内容").as_deref(), Some("入力してください。"));
    desk.type_into("開催日・実施日", "R8.11.20");
    desk.write_into("残る課題と対応", "費用の分担");
    desk.type_into("次回の協議日", "R8.12.4");
    desk.submit();
    let expected = Minutes {
        topic: Topic::Alternative,
        held_on: day("2026-11-20"),
        ward: vec!["佐藤".into(), "鈴木".into()],
        vendor: vec!["高橋".into()],
        agreed: String::new(),
        open_points: "費用の分担".into(),
        next_on: Some(day("2026-12-04")),
        retention_months: None,
    };
    assert_eq!(submission(&desk).content, Some(Content::Minutes(expected.into())));
}

#[test]
fn a_patch_is_noticed_and_stays_open_until_applied() {
    let mut desk = Desk::prepared(|app| {
        let patch = "EventNoted(event: \"patch-released\", known: \"2026-11-16\", outline: \"基本ソフト\")";
        record(app, &crate::world::id("jumin"), patch);
    });
    desk.close(|c| matches!(c, Closes::Submission { paper, .. } if **paper == *"patch-notice"));
    desk.tick(WITH);
    desk.type_into("対象の製品", "基本ソフト");
    desk.pick("高");
    desk.type_into("合意日", "R8.11.20");
    desk.type_into("適用の期限", "R8.11.30");
    desk.submit();
    let expected = PatchNotice {
        product: "基本ソフト".into(),
        weakness: String::new(),
        severity: Some(Severity::High),
        effect: String::new(),
        agreed_on: Some(day("2026-11-20")),
        apply_by: Some(day("2026-11-30")),
        applied_on: None,
        withheld: String::new(),
    };
    assert_eq!(submission(&desk).content, Some(Content::PatchNotice(expected.into())));
    let owed = &contract_of(desk.app(), &desk.world.a).obligations();
    let open = owed.iter().find(|o| o.part == Part::Application).unwrap();
    assert!(open.status.is_open());
    assert_eq!(open.due.unwrap().date, day("2026-11-30"));
}

#[test]
fn test_results_bring_the_planned_items() {
    let mut desk = Desk::prepared(|app| {
        let contract = crate::world::id("jumin");
        for fact in [
            "SubmissionReceived(paper: \"test-plan\", received: \"2026-11-02\", content: TestPlan(items: [(item: \"認証\")]))",
            "EventNoted(event: \"release\", known: \"2026-11-16\", on: \"2026-11-30\", outline: \"新画面\")",
        ] {
            record(app, &contract, fact);
        }
    });
    desk.close(|c| matches!(c, Closes::Submission { paper, .. } if **paper == *"test-result"));
    desk.tick(WITH);
    assert_eq!(desk.value_of("検証 1 項目"), "認証");
    desk.pick("不合格");
    desk.write_into("検証 1 残る課題と対応", "稼働までに改修");
    desk.submit();
    let test = TestOutcome {
        item: "認証".into(),
        result: TestResult::Failed,
        evidence: String::new(),
        open_points: "稼働までに改修".into(),
    };
    let expected = Content::TestResults(TestResults { plan: None, tests: vec![test] }.into());
    assert_eq!(submission(&desk).content, Some(expected));
}

#[test]
fn a_shortfall_is_explained_later_and_until_then_it_is_owed() {
    let mut desk = Desk::prepared(|app| {
        let contract = crate::world::id("jumin");
        let level = contract_of(app, &contract).file.levels[0].0.clone();
        let short = format!(
            "ServiceLevelMeasured(level: \"{level}\", month: \"2026-10\", value: 98.0, received: \"2026-11-20\")"
        );
        record(app, &contract, &short);
    });
    let contract = desk.world.a.clone();
    desk.file(&contract, "報告・SLA");
    desk.picture("reports-shortfall");
    desk.close(|c| matches!(c, Closes::Explain(..)));
    desk.submit();
    assert_eq!(desk.error_of("未達の理由").as_deref(), Some("入力してください。"));
    desk.write_into("未達の理由", "回線の障害");
    desk.write_into("再発防止", "予備回線の常時待機");
    desk.submit();
    let expected = ShortfallExplained {
        level: desk.world.level.clone(),
        month: Month::new(2026, 10).unwrap(),
        received: day("2026-11-23"),
        explanation: "回線の障害".into(),
        prevention: "予備回線の常時待機".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn every_content_has_its_fields() {
    for (paper, field) in [
        ("test-plan", "合意日"),
        ("training-plan", "行を追加"),
        ("offsite-check", "確認日"),
        ("log-sample", "最も古いログの日付"),
        ("restore-test", "対象のデータ"),
        ("monthly-report", "業務の実績"),
        ("completion-report", "業務の実績"),
        ("status-report", "未完了の事項"),
    ] {
        let mut desk = Desk::new();
        let contract = desk.world.a.clone();
        desk.ask(Ask::Submission(contract, Some(paper.into())));
        desk.tick(WITH);
        assert!(desk.shows(field), "{paper}: {field}");
        desk.picture(&format!("content-{paper}"));
    }
}
