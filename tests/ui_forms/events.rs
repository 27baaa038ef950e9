//! Incidents and inspections.

use crate::answers::day;
use crate::desk::Desk;
use chrono::NaiveDateTime;
use tokki::domain::fact::{
    CheckResult, CorrectionChecked, CorrectionReported, Fact, Finding, IncidentFollowedUp,
    IncidentInstructed, IncidentKind, IncidentReported, InspectionHeld, InspectionKind, InspectionPlanned,
    InspectionRefused, InstructionAnswered, LegalReportKind, LegalReportMade, Prevention, ReportStage,
    Verdict,
};
use tokki::domain::obligation::Closes;
use tokki::ui::Ask;

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

#[test]
fn an_incident_keeps_its_three_moments_apart() {
    let mut desk = Desk::new();
    let contract = desk.world.b.clone();
    desk.ask(Ask::Incident(Some(contract.clone())));
    desk.choose("種類", "紛失");
    desk.submit();
    assert_eq!(desk.error_of("概要").as_deref(), Some("入力してください。"));
    desk.write_into("概要", "USBメモリーの紛失");
    desk.type_into("受託者の認知日時", "R8.11.22");
    // The three times stand beside their dates, in order: 発生, 受託者, 区.
    let times = |desk: &Desk| {
        use egui_kittest::kittest::Queryable as _;
        desk.harness.query_all_by_label("時刻").filter(|n| n.value().is_some()).count()
    };
    assert_eq!(times(&desk), 3);
    desk.time(1, "午後5時40分");
    desk.time(2, "昼");
    desk.submit();
    assert!(desk.shows("「昼」は時刻として読み取れません"));
    desk.time(2, "９：１５");
    desk.type_into("影響人数（確実）", "１２，０００人");
    desk.tick("個人情報の取扱い");
    desk.submit();
    let expected = IncidentReported {
        kind: IncidentKind::Loss,
        occurred: None,
        vendor_knew: moment("2026-11-22T17:40:00"),
        ward_received: moment("2026-11-23T09:15:00"),
        place: String::new(),
        outline: "USBメモリーの紛失".into(),
        information: String::new(),
        people_certain: 12_000,
        people_suspected: 0,
        personal_data: true,
        sensitive: false,
        financial_harm: false,
        improper_purpose: false,
        encryption: String::new(),
        cause: String::new(),
        secondary_damage: String::new(),
        measures: String::new(),
        publication: String::new(),
        still_unknown: String::new(),
        offends: Vec::new(),
        report_number: String::new(),
        next_report: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.on_disk(&contract).pop(), Some(Fact::from(expected)));
}

#[test]
fn an_incident_goes_from_follow_up_to_its_closing_in_one_form() {
    let mut desk = Desk::new();
    let (incident, instruction) = (desk.world.leak.clone(), desk.world.instruction.clone());
    let wanted = Closes::Incident(incident.clone());
    let open = |desk: &mut Desk| desk.close(|c| *c == wanted);
    open(&mut desk);
    desk.pick("指示への対応");
    desk.write_into("内容", "回収した");
    desk.submit();
    let expected = InstructionAnswered {
        instruction,
        on: day("2026-11-23"),
        text: "回収した".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));

    open(&mut desk);
    desk.pick("続報");
    desk.write_into("前回からの変更点", "4人目が判明");
    desk.type_into("影響人数（確実）", "4");
    desk.type_into("次回報告の予定日", "R8.11.30");
    desk.submit();
    let report = |stage, changed: &str| {
        IncidentFollowedUp::new(incident.clone(), stage, day("2026-11-23"), changed.into())
    };
    let follow_up = IncidentFollowedUp {
        people_certain: Some(4),
        next_report: Some(day("2026-11-30")),
        ..report(ReportStage::FollowUp, "4人目が判明")
    };
    assert_eq!(desk.last(), Fact::from(follow_up));

    open(&mut desk);
    desk.pick("区の指示");
    desk.submit();
    assert_eq!(desk.error_of("内容").as_deref(), Some("入力してください。"));
    desk.write_into("内容", "再発防止策を出すこと");
    desk.submit();
    let instructed = IncidentInstructed {
        incident: incident.clone(),
        on: day("2026-11-23"),
        text: "再発防止策を出すこと".into(),
        until: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(instructed));

    open(&mut desk);
    desk.pick("終結");
    desk.submit();
    assert_eq!(desk.error_of("終結の内容").as_deref(), Some("入力してください。"));
    desk.write_into("終結の内容", "全件回収");
    desk.submit();
    let left = desk.error_of("終結日").unwrap();
    for what in ["事故の最終報", "速報", "確報", "指示への対応: 再発防止策を出すこと"]
    {
        assert!(left.contains(what), "{left}");
    }

    open(&mut desk);
    desk.pick("最終報");
    desk.submit();
    assert_eq!(desk.error_of("原因").as_deref(), Some("入力してください。"));
    desk.write_into("前回からの変更点", "原因と対策");
    desk.write_into("原因", "点検の省略");
    desk.press("期限のある再発防止策を追加");
    desk.write_into("再発防止策", "自動で照合する");
    desk.type_into("実施の期限", "R8.12.25");
    desk.tick("不正の目的のおそれ");
    desk.submit();
    let last = IncidentFollowedUp {
        cause: Some("点検の省略".into()),
        improper_purpose: Some(true),
        preventions: vec![Prevention { text: "自動で照合する".into(), due: day("2026-12-25") }],
        ..report(ReportStage::Final, "原因と対策")
    };
    assert_eq!(desk.last(), Fact::from(last));

    desk.close(|c| matches!(c, Closes::Prevention(_, 0)));
    desk.submit();
    assert_eq!(desk.error_of("確認の方法").as_deref(), Some("入力してください。"));
    desk.write_into("確認の方法", "画面を確認");
    desk.submit();
    let Fact::PreventionDone(done) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!((done.measure, done.seen.as_str()), (0, "画面を確認"));
}

#[test]
fn the_wards_own_report_keeps_its_receipt_number() {
    let mut desk = Desk::new();
    let incident = desk.world.leak.clone();
    desk.close(|c| *c == Closes::LegalReport(incident.clone(), LegalReportKind::Preliminary));
    desk.type_into("受付番号", "個情第12号");
    desk.submit();
    // What the vendor's reports say stands there already.
    let expected = LegalReportMade {
        receipt: "個情第12号".into(),
        outline: "封入誤り".into(),
        people: Some(3),
        ..LegalReportMade::new(incident, LegalReportKind::Preliminary, day("2026-11-23"))
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn an_inspection_is_planned_from_the_list_of_contracts() {
    let mut desk = Desk::new();
    desk.ask(Ask::Inspection(None));
    desk.submit();
    for field in ["契約", "実施予定日", "場所"] {
        assert_eq!(desk.error_of(field).as_deref(), Some("入力してください。"), "{field}");
    }
    desk.choose("契約", "R8-0124　国保システム保守");
    assert_eq!(desk.value_of("場所"), "三軒茶屋センター", "the contract's place of work");
    desk.type_into("実施予定日", "12/10");
    desk.write_into("検査員", "佐藤\n鈴木\n");
    desk.submit();
    let expected = InspectionPlanned {
        kind: InspectionKind::Site,
        planned_on: day("2026-11-23"),
        date: day("2026-12-10"),
        place: "三軒茶屋センター".into(),
        officials: vec!["佐藤".into(), "鈴木".into()],
        notice_number: None,
        notified_on: None,
        visit: None,
        papers: Vec::new(),
    };
    let contract = desk.world.b.clone();
    assert_eq!(desk.on_disk(&contract).pop(), Some(Fact::from(expected)));
}

#[test]
fn an_inspection_that_was_held_takes_its_plan_its_answers_and_its_findings() {
    let mut desk = Desk::new();
    let plan = desk.world.plan.clone();
    desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
    assert_eq!(desk.value_of("実施日"), "令和8年11月20日(金)", "the plan's day");
    desk.write_into("検査員", "佐藤");
    desk.type_into("立会者", "高橋");
    desk.tick("身分証の提示");
    desk.verdict("名札", "不適");
    desk.submit();
    assert_eq!(desk.error_of("見たこと").as_deref(), Some("入力してください。"));
    desk.write_into("見たこと", "2人が未着用");
    desk.press("指摘を追加");
    desk.choose_containing("指摘 1 条項", "24　");
    desk.write_into("指摘 1 内容", "保管庫の施錠");
    desk.type_into("指摘 1 期限", "R8.11.1");
    desk.submit();
    assert_eq!(desk.error_of("検査員").as_deref(), Some("2以上にしてください。"), "the ledger's word");
    assert!(desk.error_of("指摘 1 期限").unwrap().contains("検査日"));
    desk.write_into("検査員", "佐藤\n鈴木");
    desk.type_into("指摘 1 期限", "R8.12.20");
    desk.submit();
    let Fact::InspectionHeld(held) = desk.last() else { panic!("{:?}", desk.last()) };
    let InspectionHeld { results, findings, officials, identity_shown, plan: of, on, .. } = (*held).clone();
    assert_eq!((of, on, identity_shown), (Some(plan), day("2026-11-20"), true));
    assert_eq!(officials, ["佐藤", "鈴木"]);
    let [CheckResult { check, verdict: Verdict::Unfit, note, .. }] = results.as_slice() else {
        panic!("{results:?}")
    };
    assert_eq!((check.starts_with("badge"), note.as_str()), (true, "2人が未着用"));
    let expected =
        Finding {
            clause: "24".into(), check: None, text: "保管庫の施錠".into(), due: day("2026-12-20")
        };
    assert_eq!(findings, [expected]);
}

#[test]
fn a_refusal_to_be_inspected_is_recorded_with_what_was_said() {
    let mut desk = Desk::new();
    let plan = desk.world.plan.clone();
    desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
    desk.pick("拒否された");
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"));
    desk.write_into("理由", "担当者の不在");
    desk.submit();
    let expected = InspectionRefused {
        plan: Some(plan),
        kind: InspectionKind::Site,
        on: day("2026-11-20"),
        reason: "担当者の不在".into(),
        visit: None,
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_correction_is_reported_and_looked_at() {
    let mut desk = Desk::new();
    let inspection = desk.world.held.clone();
    desk.close(|c| *c == Closes::Correct(inspection.clone(), 0));
    assert!(desk.shows("IDの共用"));
    desk.submit();
    assert_eq!(desk.error_of("改善の内容").as_deref(), Some("入力してください。"));
    desk.write_into("改善の内容", "IDを分けた");
    desk.submit();
    let expected = CorrectionReported {
        inspection: inspection.clone(),
        finding: 0,
        received: day("2026-11-23"),
        text: "IDを分けた".into(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));

    desk.close(|c| *c == Closes::CheckCorrection(inspection.clone(), 1));
    assert!(desk.shows("鍵を交換した"), "what the vendor reported");
    desk.submit();
    assert_eq!(desk.error_of("改善の確認").as_deref(), Some("入力してください。"));
    desk.pick("改善は不十分");
    desk.type_into("再提出の期限", "R8.12.15");
    desk.submit();
    let expected = CorrectionChecked {
        inspection,
        finding: 1,
        on: day("2026-11-23"),
        by: "佐藤".into(),
        mended: false,
        again_by: Some(day("2026-12-15")),
        note: String::new(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn an_inspection_refused_out_of_the_blue_can_be_planned_and_held_afterwards() {
    let mut desk = Desk::new();
    let contract = desk.world.b.clone();
    desk.ask(Ask::Inspection(Some(contract.clone())));
    desk.pick("拒否された");
    desk.write_into("理由", "担当者の不在");
    desk.submit();
    let app = desk.harness.state().app();
    let refused = |c: &Closes| matches!(c, Closes::Inspect(InspectionKind::Site, Some(_)));
    let (obligation, closes) = crate::world::closes(app, &contract, refused);
    desk.ask(Ask::Close { contract: contract.clone(), obligation, closes });
    desk.type_into("実施予定日", "12/10");
    desk.submit();
    assert!(matches!(desk.on_disk(&contract).pop(), Some(Fact::InspectionPlanned(_))));
}
