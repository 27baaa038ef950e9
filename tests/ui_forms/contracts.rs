//! Vendors, contracts, and facts about facts.

use crate::answers::day;
use crate::desk::Desk;
use crate::world::{contract_of, record};
use egui_kittest::kittest::Queryable as _;
use tokki::domain::fact::{
    ContractRegistered, DutyNotApplicable, Fact, FactCorrected, FactRetracted, ObligationExtended,
    ObligationWaived,
};
use tokki::domain::ids::VendorId;
use tokki::domain::key::ObligationKey;
use tokki::ui::Ask;

#[test]
fn a_vendor_is_registered_with_digits_of_any_width_and_never_twice() {
    let mut desk = Desk::new();
    desk.ask(Ask::Vendor);
    desk.submit();
    assert_eq!(desk.error_of("名称").as_deref(), Some("入力してください。"));
    desk.type_into("名称", "東都データ 株式会社");
    desk.type_into("法人番号", "１２３４");
    desk.submit();
    assert!(desk.error_of("名称").unwrap().contains("重複"), "the same name with a space is the same vendor");
    assert!(desk.error_of("法人番号").is_some());
    desk.type_into("名称", "北斗物流株式会社");
    desk.type_into("法人番号", "１２３４５６７８９０１２３");
    desk.submit();
    let vendors = &desk.app().picture().unwrap().office.vendors;
    let vendor = vendors.values().find(|v| v.name == "北斗物流株式会社").unwrap();
    assert_eq!(vendor.corporate_number.as_deref(), Some("1234567890123"));
}

#[test]
fn a_contract_is_registered_and_signed_and_its_number_is_its_own() {
    let mut desk = Desk::new();
    desk.ask(Ask::Contract);
    desk.type_into("契約期間の末日", "");
    desk.submit();
    for field in ["件名", "契約番号", "受託者", "契約期間の初日", "契約期間の末日"] {
        assert_eq!(desk.error_of(field).as_deref(), Some("入力してください。"), "{field}");
    }
    desk.type_into("件名", "税務システム保守");
    desk.type_into("契約番号", "R8-0123");
    desk.choose("受託者", "南関東印刷株式会社");
    desk.type_into("契約期間の初日", "R8.12.1");
    desk.type_into("契約期間の末日", "R8.4.1");
    desk.type_into("締結日", "R8.11.20");
    desk.submit();
    assert!(desk.error_of("契約番号").unwrap().contains("住民記録システム運用保守"));
    assert!(desk.error_of("契約期間の末日").unwrap().contains("令和8年12月1日"));
    desk.type_into("契約番号", "R8-0200");
    desk.type_into("契約期間の末日", "R9.3.31");
    desk.write_into("業務執行場所", "川崎市\n横浜市");
    desk.submit();
    let picture = desk.app().picture().unwrap();
    let contract = picture.contracts.values().find(|c| c.number() == "R8-0200").unwrap().id.clone();
    let facts = desk.on_disk(&contract);
    let expected = ContractRegistered {
        number: "R8-0200".into(),
        title: "税務システム保守".into(),
        vendor: VendorId::new("minami").unwrap(),
        section: "情報政策課".into(),
        officer: Some("佐藤".into()),
        start: day("2026-12-01"),
        end: day("2027-03-31"),
        clause_set: "special-terms-34".parse().unwrap(),
        clause_set_version: 1,
        personal_data: true,
        places: vec!["川崎市".into(), "横浜市".into()],
        papers: Vec::new(),
    };
    assert_eq!(facts[0], Fact::from(expected));
    assert!(matches!(&facts[1], Fact::ContractSigned(s) if s.on == day("2026-11-20")));
}

#[test]
fn a_vendor_missing_for_a_contract_is_registered_and_chosen_and_nothing_typed_is_lost() {
    let mut desk = Desk::new();
    desk.ask(Ask::Contract);
    desk.type_into("件名", "税務システム保守");
    desk.press("新しい受託者");
    desk.type_into("名称", "北斗物流株式会社");
    desk.submit();
    assert_eq!(desk.value_of("件名"), "税務システム保守");
    let vendor = desk.harness.get_by_role_and_label(eframe::egui::accesskit::Role::ComboBox, "受託者");
    assert_eq!(vendor.value().as_deref(), Some("北斗物流株式会社"));
}

#[test]
fn an_obligation_is_waived_or_put_off_and_a_duty_does_not_apply() {
    let mut desk = Desk::new();
    let (contract, key) = (desk.world.a.clone(), ObligationKey::new("contacts", "signing"));
    desk.ask(Ask::Extend(contract.clone(), key.clone()));
    desk.submit();
    for field in ["延長後の期限", "理由", "決裁者"] {
        assert_eq!(desk.error_of(field).as_deref(), Some("入力してください。"), "{field}");
    }
    desk.type_into("延長後の期限", "R8.12.1");
    desk.write_into("理由", "担当者の交代");
    desk.type_into("決裁者", "課長 田中");
    desk.submit();
    let (on, by) = (day("2026-11-23"), "課長 田中".to_owned());
    let (obligation, reason) = (key.clone(), "担当者の交代".to_owned());
    let until = day("2026-12-01");
    let expected = ObligationExtended { obligation, on, until, by: by.clone(), reason };
    assert_eq!(desk.last(), Fact::from(expected));

    desk.ask(Ask::Waive(contract.clone(), key.clone()));
    desk.write_into("理由", "区の職員が兼ねる");
    desk.type_into("決裁者", "課長 田中");
    desk.submit();
    let expected =
        ObligationWaived { obligation: key.clone(), on, by, reason: "区の職員が兼ねる".into() };
    assert_eq!(desk.last(), Fact::from(expected));

    desk.ask(Ask::NotApplicable(contract, key));
    desk.write_into("理由", "常駐のため");
    desk.submit();
    let expected = DutyNotApplicable { duty: "contacts".into(), on, reason: "常駐のため".into() };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_record_is_put_right_in_its_own_form_and_keeps_what_that_form_does_not_show() {
    let mut desk = Desk::new();
    let (contract, fact) = (desk.world.a.clone(), desk.world.waiting_request.clone());
    let old = contract_of(desk.app(), &contract).file.fact(&fact).unwrap().fact.clone();
    desk.ask(Ask::Retract(contract.clone(), fact.clone()));
    desk.press("取り消さずに訂正する");
    assert_eq!(desk.value_of("受領日"), "令和8年10月1日(木)");
    assert_eq!(desk.value_of("再委託先の名称"), "丸山運送株式会社");
    desk.type_into("再委託先の名称", "丸山ロジスティクス株式会社");
    desk.submit();
    assert_eq!(desk.error_of("訂正の理由").as_deref(), Some("入力してください。"));
    desk.write_into("訂正の理由", "社名変更");
    desk.submit();
    let Fact::ApprovalRequested(old) = old else { panic!() };
    let mut by = (*old).clone();
    by.party = Some("丸山ロジスティクス株式会社".into());
    let by = Box::new(Fact::from(by));
    let expected = FactCorrected { fact, by, reason: "社名変更".into() };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn every_record_that_has_a_form_comes_out_of_its_correction_as_it_went_in() {
    let mut desk = Desk::prepared(|app| {
        let contract = crate::world::id("jumin");
        let asset = contract_of(app, &contract).file.assets[0].id.clone();
        let settled = format!(
            "AssetSettled(asset: \"{asset}\", how: Returned, count: 1, on: \"2026-11-20\", \
             received: \"2026-11-20\", by: \"高橋\")"
        );
        let incident = contract_of(app, &contract).file.incidents[0].id.clone();
        let follow_up = format!(
            r#"IncidentFollowedUp(incident:"{incident}",stage:FollowUp,received:"2026-11-21",received_at:"16:40:00",changed:"対象が判明",kind:Loss,place:"",people_certain:12,sensitive:false,improper_purpose:true,preventions:[(text:"照合する",due:"2026-12-25")],report_number:"緑事第3号",next_report:"2026-11-30")"#
        );
        let last = format!(
            r#"IncidentFollowedUp(incident:"{incident}",stage:Final,received:"2026-11-22",changed:"まとめ",cause:"並び替えの誤り",prevention:"二人で確認")"#
        );
        for fact in [
            follow_up.as_str(),
            last.as_str(),
            settled.as_str(),
            "ChangeReported(paper: \"roster\", known: \"2026-11-18\", outline: \"1名の交代\")",
            "EventNoted(event: \"equipment-disposal\", known: \"2026-11-18\", outline: \"端末の廃棄\")",
            "ContractAmended(on: \"2026-11-16\", valid_from: \"2026-12-01\", places: [\"川崎市\", \"横浜市\"])",
            "ContractEnded(on: \"2026-11-20\", how: Cancelled)",
        ] {
            record(app, &contract, fact);
        }
    });
    let contract = desk.world.a.clone();
    let follow_ups = desk.app().picture().unwrap().contracts[&contract].file.facts.iter();
    assert_eq!(follow_ups.filter(|r| r.fact.kind() == "IncidentFollowedUp").count(), 2);
    let facts: Vec<_> = contract_of(desk.app(), &contract)
        .file
        .facts
        .iter()
        .map(|r| (r.id.clone(), r.fact.clone()))
        .collect();
    let mut corrected = 0;
    for (id, fact) in facts {
        desk.ask(Ask::Amend(contract.clone(), id.clone()));
        if desk.shows("この記録は訂正できません") {
            continue;
        }
        desk.write_into("訂正の理由", "確認");
        desk.submit();
        let expected = FactCorrected { fact: id, by: Box::new(fact.clone()), reason: "確認".into() };
        assert_eq!(desk.last(), Fact::from(expected));
        corrected += 1;
    }
    assert!(corrected >= 20, "{corrected}");
}

#[test]
fn a_record_is_taken_back_with_a_reason() {
    let mut desk = Desk::new();
    let (contract, fact) = (desk.world.a.clone(), desk.world.plan.clone());
    desk.ask(Ask::Retract(contract, fact.clone()));
    desk.submit();
    assert_eq!(desk.error_of("理由").as_deref(), Some("入力してください。"));
    desk.write_into("理由", "二重の登録");
    desk.submit();
    assert_eq!(desk.last(), Fact::from(FactRetracted { fact, reason: "二重の登録".into() }));
}

#[test]
fn the_history_leads_to_putting_right_and_taking_back_what_still_counts() {
    let mut desk = Desk::prepared(|app| {
        let wording = r#"WordingKept(source:"特記事項.txt",valid_from:"2026-04-01",wording:(clauses:[(number:"1",text:"秘密を守る。")]))"#;
        record(app, &crate::world::id("jumin"), wording);
    });
    let contract = desk.world.a.clone();
    desk.file(&contract, "履歴");
    let kept = contract_of(desk.app(), &contract).file.facts.last().unwrap().id.clone();
    let first = desk.harness.query_all_by_label_contains("訂正・取消：").next().unwrap();
    first.click_accesskit();
    desk.run();
    desk.write_into("理由", "別の契約の条文");
    desk.submit();
    let expected = FactRetracted { fact: kept, reason: "別の契約の条文".into() };
    assert_eq!(desk.last(), Fact::from(expected));
    assert!(contract_of(desk.app(), &contract).file.wordings.is_empty());
}
