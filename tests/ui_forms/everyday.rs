//! Everyday facts that no obligation asks for: each by the button of its tab.

use crate::answers::day;
use crate::desk::Desk;
use crate::world::{contract_of, id};
use egui_kittest::kittest::Queryable as _;
use tokki::domain::fact::{
    AssetHandedOver, BreachFound, ChangeReported, EventNoted, Fact, Goal, PaperRequested, ServiceLevelAgreed,
};
use tokki::domain::obligation::Closes;
use tokki::i18n::Language;
use tokki::ui::Ask;

const REQUIRED: Option<&str> = Some("入力してください。");

/// A desk at a tab of contract A, with the form of a button open.
fn at(tab: &str, button: &str) -> Desk {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, tab);
    desk.press(button);
    desk
}

#[test]
fn an_asset_is_handed_over_and_its_receipt_is_owed() {
    let mut desk = at("情報資産", "引渡しを記録");
    desk.submit();
    for field in ["種類", "数量", "受領者"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    assert_eq!(desk.value_of("引渡者"), "佐藤", "who sits here");
    desk.type_into("種類", "転入届");
    desk.type_into("数量", "０点");
    desk.type_into("媒体", "紙");
    desk.type_into("受領者", "高橋");
    desk.type_into("運搬時の保護", "施錠した鞄");
    desk.type_into("返却の期限", "R8.11.1");
    desk.submit();
    assert_eq!(desk.error_of("数量").as_deref(), Some("1以上にしてください。"));
    assert!(desk.error_of("返却の期限").unwrap().contains("令和8年11月23日"));
    desk.type_into("数量", "１２点");
    desk.type_into("返却の期限", "R8.12.1");
    desk.submit();
    let expected = AssetHandedOver {
        on: day("2026-11-23"),
        what: "転入届".into(),
        count: 12,
        medium: "紙".into(),
        received_by: "高橋".into(),
        handed_by: "佐藤".into(),
        protection: "施錠した鞄".into(),
        return_by: Some(day("2026-12-01")),
        at: None,
        kind: None,
        confidentiality: String::new(),
        encryption: String::new(),
        seal: String::new(),
        storage: String::new(),
        holder: String::new(),
        copied_from: None,
        personal_data: false,
    };
    assert_eq!(desk.last(), Fact::from(expected));
    let contract = contract_of(desk.app(), &desk.world.a);
    let asset = contract.file.assets.iter().find(|a| a.handed.count == 12).unwrap().id.clone();
    assert!(contract.obligations().iter().any(|o| o.closes == Closes::Receipt(asset.clone())));
}

#[test]
fn a_paper_is_asked_for_and_is_owed_by_its_date() {
    let mut desk = at("提出物", "提出を求める");
    desk.submit();
    for field in ["提出物", "概要"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    desk.choose("提出物", "管理状況の報告書");
    desk.write_into("概要", "10月の入退室");
    desk.type_into("回答の期限", "R8.11.1");
    desk.submit();
    assert!(desk.error_of("回答の期限").unwrap().contains("令和8年11月23日"));
    desk.type_into("回答の期限", "R8.12.4");
    desk.submit();
    let expected = PaperRequested {
        paper: "security-report".into(),
        on: day("2026-11-23"),
        until: Some(day("2026-12-04")),
        outline: "10月の入退室".into(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    let owed = &contract_of(desk.app(), &desk.world.a).obligations();
    assert!(owed.iter().any(|o| o.due.is_some_and(|due| due.date == day("2026-12-04"))));
}

#[test]
fn a_change_makes_the_paper_owed_again() {
    let mut desk = at("提出物", "変更を記録");
    desk.submit();
    for field in ["提出物", "概要"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    desk.choose("提出物", "従事者名簿");
    desk.write_into("概要", "1名の交代");
    desk.type_into("認知日", "R8.11.10");
    desk.type_into("発生日", "R8.11.16");
    desk.submit();
    assert!(desk.error_of("認知日").unwrap().contains("令和8年11月16日"));
    desk.type_into("認知日", "R8.11.18");
    desk.submit();
    let expected = ChangeReported {
        paper: "roster".into(),
        occurred: Some(day("2026-11-16")),
        known: day("2026-11-18"),
        outline: "1名の交代".into(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    let owed = &contract_of(desk.app(), &desk.world.a).obligations();
    let again = |c: &Closes| matches!(c, Closes::Submission { paper, .. } if **paper == *"roster");
    assert!(owed.iter().any(|o| o.status.is_open() && again(&o.closes)));
}

#[test]
fn an_event_is_noted_with_its_day_and_a_paper() {
    let mut desk = at("提出物", "事象を記録");
    desk.submit();
    for field in ["事象", "概要"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    desk.choose("事象", "機器の修理・廃棄");
    desk.type_into("日付", "来月");
    desk.write_into("概要", "端末3台の廃棄");
    desk.submit();
    assert!(desk.error_of("日付").unwrap().contains("来月"));
    desk.type_into("日付", "R8.12.15");
    let paper = desk.dir.path().join("連絡票.pdf");
    std::fs::write(&paper, "連絡票").unwrap();
    desk.type_into("ファイルの場所", &paper.display().to_string());
    desk.press("追加");
    desk.submit();
    let Fact::EventNoted(fact) = desk.last() else { panic!("{:?}", desk.last()) };
    let mut fact = (*fact).clone();
    assert_eq!(fact.papers.pop().map(|paper| paper.name).as_deref(), Some("連絡票.pdf"));
    let expected = EventNoted {
        event: "equipment-disposal".into(),
        known: day("2026-11-23"),
        on: Some(day("2026-12-15")),
        outline: "端末3台の廃棄".into(),
        papers: Vec::new(),
    };
    assert_eq!(fact, expected);
}

#[test]
fn a_service_level_is_agreed_with_its_target_and_side() {
    let mut desk = at("報告・SLA", "サービスレベルを記録");
    desk.submit();
    for field in ["名称", "目標", "単位", "目標の向き"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    assert_eq!(desk.value_of("開始日"), "令和8年4月1日(水)", "the contract's first day");
    desk.type_into("名称", "障害の復旧時間");
    desk.type_into("目標", "二時間");
    desk.type_into("単位", "時間");
    desk.pick("以下");
    desk.type_into("終了日", "R8.3.1");
    desk.submit();
    assert!(desk.error_of("目標").unwrap().contains("二時間"));
    desk.type_into("目標", "２．５");
    desk.submit();
    assert!(desk.error_of("終了日").unwrap().contains("令和8年4月1日"));
    desk.type_into("終了日", "");
    desk.submit();
    let expected = ServiceLevelAgreed {
        every: None,
        name: "障害の復旧時間".into(),
        goal: Goal::AtMost,
        target: 2.5,
        unit: "時間".into(),
        from: day("2026-04-01"),
        until: None,
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_breach_is_recorded_under_its_duty_with_what_is_claimed() {
    let mut desk = at("条項と義務", "違反を記録");
    desk.submit();
    for field in ["義務", "概要"] {
        assert_eq!(desk.error_of(field).as_deref(), REQUIRED, "{field}");
    }
    desk.choose_containing("義務", "第34項");
    desk.choose_containing("対象の記録", "事故の第1報");
    desk.write_into("概要", "漏えいへの対応費用");
    desk.type_into("請求額（円）", "約50億円");
    desk.submit();
    assert!(desk.error_of("請求額（円）").unwrap().contains("約50億円"));
    desk.type_into("請求額（円）", "５，０００，０００，０００円");
    desk.type_into("回答の期限", "R8.12.18");
    desk.submit();
    let expected = BreachFound {
        duty: "damages".into(),
        occurred: None,
        known: day("2026-11-23"),
        outline: "漏えいへの対応費用".into(),
        about: Some(desk.world.leak.clone()),
        answers: None,
        claim_yen: Some(5_000_000_000),
        until: Some(day("2026-12-18")),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn the_everyday_forms_speak_both_languages() {
    for language in Language::ALL {
        let mut desk = Desk::speaking(language);
        for contract in [id("jumin"), id("kokuho")] {
            let all = [
                Ask::RequestPaper,
                Ask::ReportChange,
                Ask::NoteEvent,
                Ask::HandOver,
                Ask::AgreeLevel,
                Ask::Breach,
                Ask::Sign,
                Ask::ChangeTerms,
                Ask::EndWork,
                Ask::CloseFile,
            ];
            for ask in all {
                desk.ask(ask(contract.clone()));
                assert!(desk.has_form());
            }
        }
        let mut missing = desk.app().words().missing();
        missing.retain(|id| !id.starts_with("nav-") && !id.starts_with("shell-"));
        assert!(missing.is_empty(), "{language}: {missing:?}");
        assert_eq!(desk.harness.query_all_by_label("form-required").count(), 0);
    }
}
