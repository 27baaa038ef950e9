//! The registers: assets carried and copied, products, machines; each by the button of its register.

use crate::answers::day;
use crate::desk::Desk;
use crate::world::contract_of;
use egui_kittest::kittest::Queryable as _;
use tokki::domain::fact::{
    AssetCopied, AssetMoved, EquipmentListed, EquipmentRemoved, Fact, ProductHandedOver, Protection, Removal,
};
use tokki::domain::ids::FactId;
use tokki::domain::obligation::{Closes, Status};
use tokki::ui::Ask;

const REQUIRED: Option<&str> = Some("入力してください。");

/// A desk at a register of contract A.
fn at(register: &str) -> Desk {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "情報資産");
    let chip = desk.harness.query_all_by_label_contains(register).last().unwrap();
    chip.click_accesskit();
    desk.run();
    desk
}

fn last_id(desk: &Desk) -> FactId {
    contract_of(desk.app(), &desk.world.a).file.facts.last().unwrap().id.clone()
}

fn breaches(desk: &Desk) -> Vec<String> {
    let obligations = &contract_of(desk.app(), &desk.world.a).obligations();
    let shown = obligations.iter().filter(|o| matches!(o.closes, Closes::TakeUp(_)));
    shown.filter(|o| o.status == Status::Breached).map(|o| o.key.to_string()).collect()
}

#[test]
fn a_usb_stick_carried_home_is_recorded_shows_as_a_breach_and_is_followed() {
    let mut desk = Desk::new();
    let (contract, asset) = (desk.world.a.clone(), desk.world.asset.clone());
    desk.file(&contract, "情報資産");
    desk.press("運搬を記録：住民異動届");
    assert_eq!(desk.value_of("数量"), "8", "what is still out stands there");
    desk.type_into("数量", "9");
    desk.submit();
    assert_eq!(desk.error_of("運搬日").as_deref(), REQUIRED);
    assert_eq!(desk.error_of("運搬時の保護").as_deref(), REQUIRED);
    desk.type_into("運搬日", "R8.11.20");
    desk.choose("運搬時の保護", "保護なし");
    desk.submit();
    assert_eq!(desk.error_of("数量").as_deref(), Some("8以下にしてください。"));
    assert_eq!(desk.error_of("運搬先").as_deref(), REQUIRED, "to a place or a firm");
    desk.type_into("数量", "1");
    desk.type_into("運搬先", "従事者の自宅");
    desk.type_into("運搬者", "高橋");
    desk.type_into("媒体", "USBメモリ");
    desk.submit();
    let expected = AssetMoved {
        asset,
        count: 1,
        on: day("2026-11-20"),
        known: day("2026-11-23"),
        from: String::new(),
        to: "従事者の自宅".into(),
        holder: String::new(),
        by: "高橋".into(),
        medium: "USBメモリ".into(),
        protection: Protection::None,
        leave: None,
        event: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    let moved = last_id(&desk);
    let expected = [format!("transport@{moved}/unprotected"), format!("transport@{moved}/carried-out")];
    assert_eq!(breaches(&desk), expected);

    assert!(desk.shows("保護のない運搬、許可のない持出し"), "the register says what is wrong with the step");
    desk.picture("register-transport");
    desk.close(|c| *c == Closes::TakeUp(moved.clone()));
    assert!(desk.value_of("概要").contains("保護のない運搬"), "{}", desk.value_of("概要"));
    desk.submit();
    let Fact::BreachFound(breach) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!((breach.duty.as_str(), breach.about.as_ref()), ("transport", Some(&moved)));
    assert_eq!(breaches(&desk), Vec::<String>::new());
    let breach = last_id(&desk);
    desk.close(|c| *c == Closes::Settlement(breach.clone()));
    desk.write_into("内容", "始末書を受理した");
    desk.submit();
    let obligations = &contract_of(desk.app(), &desk.world.a).obligations();
    let of_it = obligations.iter().filter(|o| o.closes == Closes::Settlement(breach.clone()));
    let stand: Vec<Status> = of_it.map(|o| o.status).collect();
    assert!(!stand.is_empty() && stand.iter().all(|s| *s == Status::Met), "{stand:?}");
}

#[test]
fn a_copy_is_recorded_with_its_request_and_its_erasure_takes_it_off_the_books() {
    let mut desk = at("複写物");
    assert!(desk.shows("複写の記録はありません"));
    desk.press("複写を記録");
    desk.submit();
    assert_eq!(desk.error_of("数量").as_deref(), REQUIRED);
    desk.type_into("数量", "2");
    desk.type_into("複写日", "R8.11.2");
    desk.type_into("場所", "三軒茶屋センター");
    desk.submit();
    assert_eq!(desk.error_of("複写したもの").as_deref(), REQUIRED);
    desk.choose_containing("情報資産", "住民異動届");
    desk.submit();
    let expected = AssetCopied {
        asset: Some(desk.world.asset.clone()),
        what: String::new(),
        count: 2,
        medium: String::new(),
        on: day("2026-11-02"),
        known: day("2026-11-23"),
        place: "三軒茶屋センター".into(),
        holder: String::new(),
        by: String::new(),
        backup: false,
        request: Some(desk.world.copies.clone()),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected), "the only request to copy stands there already");
    let copy = last_id(&desk);
    assert!(desk.shows("残り2点"));
    desk.picture("register-copies");
    desk.press("返却・廃棄を記録：住民異動届");
    assert_eq!(desk.value_of("数量"), "2");
    desk.pick("廃棄");
    assert!(!desk.shows("了承が記録されていません"), "the erasure of copies takes no consent");
    desk.type_into("実施日", "R8.11.20");
    desk.type_into("担当者", "高橋");
    desk.write_into("処理内容", "上書き消去");
    desk.submit();
    let contract = contract_of(desk.app(), &desk.world.a);
    let copies = contract.file.copies.iter().find(|c| c.id == copy).unwrap();
    assert_eq!(contract.file.copies_out(copies), 0);
    assert!(desk.shows("消去・返却済み"));
}

#[test]
fn a_product_is_handed_to_the_official_who_sits_here() {
    let mut desk = at("作成物");
    desk.press("作成物の引渡しを記録");
    desk.submit();
    assert_eq!(desk.error_of("作成物").as_deref(), REQUIRED);
    desk.type_into("作成物", "納付書データ");
    desk.type_into("作成日", "R8.11.24");
    desk.submit();
    assert!(desk.error_of("引渡日").unwrap().contains("作成・複写の日"));
    desk.type_into("作成日", "R8.11.19");
    desk.submit();
    let expected = ProductHandedOver {
        what: "納付書データ".into(),
        count: 1,
        made_on: day("2026-11-19"),
        on: day("2026-11-23"),
        to: "佐藤".into(),
        by: String::new(),
        receipt: String::new(),
        known: None,
        event: None,
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
}

#[test]
fn a_machine_is_listed_erased_and_removed() {
    let mut desk = at("機器");
    desk.press("機器を登録");
    desk.submit();
    assert_eq!(desk.error_of("種類").as_deref(), REQUIRED);
    desk.type_into("種類", "端末");
    desk.type_into("製造番号", "SN-1");
    desk.type_into("使用開始日", "R8.4.1");
    desk.submit();
    let expected = EquipmentListed {
        kind: "端末".into(),
        model: String::new(),
        serial: "SN-1".into(),
        capacity: String::new(),
        storage: true,
        place: String::new(),
        from: day("2026-04-01"),
        owner: String::new(),
        known: None,
    };
    assert_eq!(desk.last(), Fact::from(expected));
    let machine = last_id(&desk);
    desk.press("搬出を記録：端末 SN-1");
    assert!(desk.shows("消去前の搬出として違反に数えます"));
    let close = desk.harness.query_all_by_label("閉じる").next().unwrap();
    close.click_accesskit();
    desk.run();
    desk.close(|c| *c == Closes::EraseMachine(machine.clone()));
    desk.type_into("実施日", "R8.11.19");
    desk.type_into("担当者", "高橋");
    desk.write_into("処理内容", "上書き消去");
    desk.type_into("区の確認日", "R8.11.18");
    desk.submit();
    assert!(desk.error_of("区の確認日").unwrap().contains("11月19日"));
    desk.type_into("区の確認日", "");
    desk.submit();
    let Fact::EquipmentErased(erased) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!(erased.on, day("2026-11-19"));
    desk.press("搬出を記録：端末 SN-1");
    desk.type_into("搬出日", "R8.11.20");
    desk.choose("搬出の理由", "廃棄");
    desk.submit();
    let expected = EquipmentRemoved {
        machine,
        on: day("2026-11-20"),
        known: day("2026-11-23"),
        how: Removal::Scrapped,
        note: String::new(),
        papers: Vec::new(),
    };
    assert_eq!(desk.last(), Fact::from(expected));
    desk.picture("register-machines");
    assert!(breaches(&desk).is_empty());
}

#[test]
fn a_recorded_transport_is_put_right_with_the_form_it_was_recorded_with() {
    let mut desk = Desk::prepared(|app| {
        let contract = crate::world::id("jumin");
        let asset = contract_of(app, &contract).file.assets[0].id.clone();
        let text = format!(
            "AssetMoved(asset: \"{asset}\", count: 2, on: \"2026-11-02\", known: \"2026-11-02\", to: \"本社\", protection: LockedCase)"
        );
        crate::world::record(app, &contract, &text);
    });
    let (contract, moved) = (desk.world.a.clone(), last_id(&desk));
    desk.ask(Ask::Amend(contract, moved));
    assert_eq!((desk.value_of("数量"), desk.value_of("運搬先")), ("2".into(), "本社".into()));
    desk.type_into("運搬先", "三軒茶屋センター");
    desk.write_into("訂正の理由", "場所の取り違え");
    desk.submit();
    let Fact::FactCorrected(corrected) = desk.last() else { panic!("{:?}", desk.last()) };
    let Fact::AssetMoved(by) = &*corrected.by else { panic!() };
    assert_eq!((by.to.as_str(), by.protection), ("三軒茶屋センター", Protection::LockedCase));
}

#[test]
fn closing_the_file_names_what_is_still_there() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.ask(Ask::CloseFile(contract));
    assert!(desk.shows("まだ残っているもの"));
    desk.picture("register-closing");
    assert!(desk.shows("住民異動届 8点（東都データ株式会社、令和8年6月1日から）"));
}
