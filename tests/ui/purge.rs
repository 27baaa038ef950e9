//! 保存年限の過ぎた契約.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable};
use tokki::app::{App, Command, NewFact, Place};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::file::Stage;
use tokki::domain::ids::ContractId;
use tokki::i18n::Language;

use crate::{
    DOUBLE, Desk, WARD, Window, click, click_role, has, picture, tells, type_into, wait_for, window,
};

/// A name that must be nowhere after the purge.
const NAME: &str = "秘密太郎";

fn record(app: &mut App, contract: &ContractId, fact: &str) {
    let fact = parse(fact).unwrap_or_else(|e| panic!("{fact}: {e}"));
    app.handle(Command::Record { contract: contract.clone(), facts: vec![NewFact::bare(fact)] }).unwrap();
}

/// A contract of 2019 that was closed in the same year: its retention was over in spring 2025.
fn old_contract(app: &mut App, id: &str, number: &str, title: &str) {
    let id = ContractId::new(id).unwrap();
    let terms = format!(
        "ContractRegistered(number: \"{number}\", title: \"{title}\", vendor: \"toto\", section: \"情報政策課\", \
         start: \"2019-04-01\", end: \"2019-09-30\", clause_set: \"outsourcing-basics-12\", clause_set_version: 1)"
    );
    let Fact::ContractRegistered(terms) = parse(&terms).unwrap() else { panic!() };
    let signed = Some("2019-03-25".parse().unwrap());
    app.handle(Command::RegisterContract { id: Some(id.clone()), terms: Box::new((*terms).clone()), signed })
        .unwrap();
    let briefed =
        format!("BriefingHeld(on: \"2019-04-02\", received: \"2019-04-02\", workers: [\"{NAME}\"])");
    record(app, &id, &briefed);
    record(app, &id, "ContractEnded(on: \"2019-09-30\", how: Completed)");
    let open = app.picture().unwrap().contracts[&id].obligations().iter().filter(|o| o.status.is_open());
    for key in open.map(|o| o.key.to_string()).collect::<Vec<_>>() {
        let waived = format!(
            "ObligationWaived(obligation: \"{key}\", on: \"2019-10-10\", by: \"課長\", reason: \"少額\")"
        );
        record(app, &id, &waived);
    }
    record(app, &id, "ContractClosed(on: \"2019-10-10\")");
}

fn with_old_contracts(desk: &Desk) -> App {
    let mut app = desk.app();
    app.handle(Command::Create { dir: desk.path().join("台帳"), office: "情報政策課".into() }).unwrap();
    let vendor = parse("VendorRegistered(id: \"toto\", name: \"東都データ株式会社\")").unwrap();
    app.handle(Command::RecordOffice(Box::new(vendor))).unwrap();
    app.handle(Command::SetOfficer("佐藤 恵子".into())).unwrap();
    old_contract(&mut app, "h31-0007", "H31-0007", "窓口案内業務");
    old_contract(&mut app, "h31-0012", "H31-0012", "封入封緘業務");
    app
}

/// Files in which the name is still to be found.
fn named_in(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(named_in(&path));
        } else if std::fs::read(&path).unwrap().windows(NAME.len()).any(|part| part == NAME.as_bytes()) {
            found.push(path);
        }
    }
    found
}

fn stage(window: &Window, id: &str) -> Stage {
    window.state().app().picture().unwrap().contracts[&ContractId::new(id).unwrap()].stage
}

fn is_disabled(window: &Window, label: &str) -> bool {
    window.get_by_role_and_label(Role::Button, label).accesskit_node().is_disabled()
}

#[test]
fn a_purge_asks_for_the_number_and_takes_the_contract_out_of_every_file() {
    let desk = Desk::new();
    let app = with_old_contracts(&desk);
    let root = app.session().unwrap().root().to_owned();
    let mut window = window(app, Place::Settings, WARD);
    click(&mut window, "保存年限の過ぎた契約");
    assert!(has(&window, "H31-0007") && has(&window, "H31-0012"));
    picture(&mut window, "purge");
    assert!(is_disabled(&window, "抹消に進む"));
    click(&mut window, "H31-0007");
    click(&mut window, "抹消に進む");
    assert!(tells(&window, "元に戻せません"));
    type_into(&mut window, "決裁者", "情報政策課長");
    assert!(is_disabled(&window, "抹消する"), "the number is not typed");
    type_into(&mut window, "確認のため、契約番号「H31-0007」を入力", "H31-0012");
    assert!(is_disabled(&window, "抹消する"), "another contract's number");
    type_into(&mut window, "確認のため、契約番号「H31-0007」を入力", "h31-0007");
    picture(&mut window, "purge-confirm");
    click(&mut window, "抹消する");
    wait_for(&mut window, "1件の契約を抹消しました");
    assert!(!has(&window, "H31-0007") && has(&window, "H31-0012"));
    picture(&mut window, "purge-done");
    click(&mut window, "契約");
    assert!(tells(&window, "窓口案内業務"), "it stays in the list of contracts");
    picture(&mut window, "purge-contracts");
    assert_eq!((stage(&window, "h31-0007"), stage(&window, "h31-0012")), (Stage::Purged, Stage::PurgeDue));
    let left = named_in(&root);
    assert!(!left.is_empty() && left.iter().all(|path| path.starts_with(root.join("contracts/h31-0012"))));
    let id = ContractId::new("h31-0007").unwrap();
    window.state_mut().go(Place::Contracts(Some(id)));
    window.run();
    assert!(tells(&window, "抹消済") && tells(&window, "情報政策課長"));
    picture(&mut window, "purge-contract");
}

#[test]
fn a_hold_is_recorded_shown_and_lifted() {
    let desk = Desk::new();
    let mut window = window(with_old_contracts(&desk), Place::Purge, WARD);
    click(&mut window, "H31-0012");
    click(&mut window, "保留する");
    type_into(&mut window, "理由", "訴訟が係属中");
    click_role(&mut window, Role::Button, "記録する");
    assert!(tells(&window, "抹消を保留しました") && tells(&window, "訴訟が係属中"));
    click(&mut window, "H31-0012");
    assert!(is_disabled(&window, "抹消に進む") && is_disabled(&window, "保留する"));
    picture(&mut window, "purge-held");
    click(&mut window, "保留を解く");
    type_into(&mut window, "理由", "和解");
    click_role(&mut window, Role::Button, "記録する");
    assert!(tells(&window, "抹消の保留を解きました") && !tells(&window, "訴訟が係属中"));
}

#[test]
fn the_list_is_made_beside_the_workspace() {
    let desk = Desk::new();
    let mut window = window(with_old_contracts(&desk), Place::Purge, WARD);
    click(&mut window, "抹消一覧を作る");
    wait_for(&mut window, "抹消一覧を作りました");
    let folder =
        std::fs::read_dir(desk.path()).unwrap().map(|e| e.unwrap().path().join("抹消一覧_2026-11-23.xlsx"));
    assert_eq!(folder.filter(|path| path.is_file()).count(), 1);
}

#[test]
fn a_copy_that_came_back_is_purged_when_the_workspace_opens_and_the_officer_is_told() {
    let desk = Desk::new();
    let app = with_old_contracts(&desk);
    let root = app.session().unwrap().root().to_owned();
    let log = std::fs::read_dir(root.join("contracts/h31-0007/log")).unwrap().next().unwrap().unwrap().path();
    let old = std::fs::read(&log).unwrap();
    let mut first = window(app, Place::Purge, WARD);
    click(&mut first, "H31-0007");
    click(&mut first, "抹消に進む");
    type_into(&mut first, "決裁者", "課長");
    type_into(&mut first, "確認のため、契約番号「H31-0007」を入力", "H31-0007");
    click(&mut first, "抹消する");
    wait_for(&mut first, "1件の契約を抹消しました");
    drop(first);
    std::fs::remove_file(&log).unwrap();
    std::io::Write::write_all(&mut std::fs::File::create_new(&log).unwrap(), &old).unwrap();
    let mut app = desk.app();
    app.handle(Command::Open(root.clone())).unwrap();
    let mut window = window(app, Place::Today, WARD);
    wait_for(&mut window, "1件の契約を抹消しました");
    assert!(named_in(&root.join("contracts/h31-0007")).is_empty());
}

#[test]
fn where_nothing_is_due_it_says_so_in_both_languages_and_at_200_percent() {
    for (language, size, said, name) in [
        (Language::Ja, WARD, "保存年限の過ぎた契約はありません。", "purge-empty"),
        (Language::En, DOUBLE, "No contract is past its retention.", "purge-empty-en-200"),
    ] {
        let desk = Desk::new();
        let mut app = desk.on_the_sample();
        app.speak(language);
        let mut window = window(app, Place::Purge, size);
        assert!(tells(&window, said));
        picture(&mut window, name);
        assert_eq!(window.state().app().words().missing(), std::collections::BTreeSet::new());
    }
}
