//! Devices and officers in the window: who asks is let in, who moves on is withdrawn, who may not decide is told why.

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role as Kind;
use egui_kittest::kittest::{NodeT, Queryable};
use tokki::app::{App, AppError, Clock, Command, Environment, NewFact, Place, Profile};
use tokki::domain::admission::Apart;
use tokki::domain::fact::{DeviceAdmitted, Role, WithdrawalCause, parse};
use tokki::domain::ids::DeviceKey;
use tokki::i18n::Language;

use crate::desk::{Desk, SIZES};
use crate::folders::copy_folder;
use crate::world::id;

const WATANABE: &str = "渡辺 俊";
const LAPTOP: &str = "KENSA-NOTE-2";

/// A second PC with a profile of its own, on a folder.
fn pc(root: &Path, name: &str, officer: &str) -> App {
    let mut app = App::new(Environment {
        clock: Clock::Fixed("2026-11-23".parse().unwrap()),
        profile: Profile::at(root.parent().unwrap().join(name)),
        reader: None,
        read_only: false,
    })
    .unwrap();
    app.handle(Command::SetOfficer(officer.into())).unwrap();
    app.handle(Command::SetLanguage(Language::Ja)).unwrap();
    app.handle(Command::Open(root.to_owned())).unwrap();
    app
}

fn root(app: &App) -> PathBuf {
    app.session().unwrap().root().to_owned()
}

fn key(app: &App) -> DeviceKey {
    app.session().unwrap().admission().own().clone()
}

fn laptop(desk: &App) -> App {
    pc(&root(desk), "laptop", WATANABE)
}

/// The laptop asks, and the desk has heard of it.
fn asks(desk: &mut App) {
    let mut laptop = laptop(desk);
    laptop.handle(Command::Introduce { computer: Some(LAPTOP.into()), post: "主事".into() }).unwrap();
    desk.handle(Command::Refresh).unwrap();
}

fn admitted(app: &App, roles: &[Role]) -> DeviceAdmitted {
    DeviceAdmitted {
        key: key(app),
        computer: LAPTOP.into(),
        officer: Some(WATANABE.into()),
        post: "主事".into(),
        roles: roles.iter().copied().collect(),
        from: "2026-11-01".parse().unwrap(),
        until: None,
    }
}

fn admit(desk: &mut App, roles: &[Role]) -> App {
    let mut laptop = laptop(desk);
    desk.handle(Command::RecordOffice(Box::new(admitted(&laptop, roles).into()))).unwrap();
    laptop.handle(Command::Refresh).unwrap();
    laptop
}

fn note(app: &mut App) -> Result<(), AppError> {
    let fact = parse(r#"SubmissionReceived(paper: "schedule", received: "2026-11-20")"#).unwrap();
    app.handle(Command::Record { contract: id("jumin"), facts: vec![NewFact::bare(fact)] }).map(|_| ())
}

fn at(desk: &mut Desk, place: Place) {
    desk.harness.state_mut().go(place);
    desk.run();
}

fn is_disabled(desk: &Desk, button: &str) -> bool {
    desk.harness.get_by_role_and_label(Kind::Button, button).accesskit_node().is_disabled()
}

fn admissions(app: &App) -> &tokki::domain::admission::Admissions {
    app.session().unwrap().admission().admissions()
}

/// A lost laptop's line, written behind its withdrawal and come back on a stick.
fn lines_of_a_lost_laptop(desk: &mut App) {
    let laptop = admit(desk, &[Role::Records]);
    let stolen = root(desk).parent().unwrap().join("stolen");
    copy_folder(&root(desk), &stolen);
    let lost = key(&laptop);
    drop(laptop);
    let cause = WithdrawalCause::Lost;
    desk.handle(Command::Withdraw { key: lost, officer: None, cause, reason: String::new() }).unwrap();
    let mut thief = pc(&stolen, "laptop", WATANABE);
    note(&mut thief).unwrap();
    copy_folder(&stolen.join("contracts/jumin/log"), &root(desk).join("contracts/jumin/log"));
    desk.handle(Command::Refresh).unwrap();
}

#[test]
fn a_device_that_waits_is_announced_compared_and_let_in_and_then_counts() {
    let mut desk = Desk::prepared(asks);
    assert!(desk.shows("登録を待っている端末が1台あります。"));
    desk.follow("端末と職員を開く");
    assert!(desk.shows("主事"));
    let fingerprint = admissions(desk.app()).waiting[0].1.key.fingerprint();
    assert!(desk.shows(&fingerprint), "what is compared");
    desk.press(&format!("{LAPTOP}　{WATANABE}（主事）を登録する"));
    assert_eq!(desk.value_of("職員"), WATANABE);
    desk.submit();
    assert!(desk.shows("番号を見比べて、印を付けてください。"), "nobody is let in unseen");
    assert!(admissions(desk.app()).grants.is_empty());
    desk.tick("番号を読み合わせ、同じであることを確かめた");
    desk.type_into("終わりの日", "2026-11-01");
    desk.submit();
    assert!(desk.error_of("終わりの日").is_some(), "the ledger's own objection stands at its field");
    desk.type_into("終わりの日", "2027-03-31");
    desk.submit();
    assert!(!desk.has_form());
    let grant = admissions(desk.app()).grants[0].admitted.clone();
    assert_eq!((grant.officer.as_deref(), grant.post.as_str()), (Some(WATANABE), "主事"));
    assert_eq!((grant.roles, grant.until), ([Role::Records].into(), "2027-03-31".parse().ok()));
    assert!(admissions(desk.app()).waiting.is_empty());

    let facts = desk.on_disk(&id("jumin")).len();
    note(&mut laptop(desk.app())).unwrap();
    assert_eq!(desk.on_disk(&id("jumin")).len(), facts + 1);
    at(&mut desk, Place::Today);
    assert!(!desk.shows("登録を待っている端末"), "nothing is left to be told");
    assert!(!desk.shows("数えていない記録が"), "a request that was answered is nothing to worry about");
}

#[test]
fn a_device_that_is_not_admitted_is_told_why_and_asks() {
    let mut desk = Desk::prepared(|app| *app = laptop(app));
    assert!(desk.shows("この端末は、この台帳に登録されていません。"));
    desk.follow("端末と職員を開く");
    assert!(desk.shows("登録されていません"));
    assert!(desk.shows("登録できる職員") && desk.shows("台帳を作った端末"), "whom to ask");
    assert!(is_disabled(&desk, "台帳を作った端末の登録を取り消す"));
    desk.press("登録を願い出る");
    desk.type_into("コンピューター名", "");
    desk.submit();
    assert_eq!(desk.error_of("コンピューター名").as_deref(), Some("入力してください。"));
    desk.type_into("コンピューター名", LAPTOP);
    desk.type_into("役職", "主事");
    desk.submit();
    assert!(!desk.has_form());
    assert!(desk.shows("登録待ち") && desk.shows("電話で上の番号を伝え"));
    let asked = &admissions(desk.app()).waiting[0].1;
    assert_eq!(
        (asked.computer.as_str(), asked.officer.as_str(), asked.post.as_str()),
        (LAPTOP, WATANABE, "主事")
    );
    desk.press("もう一度願い出る");
}

#[test]
fn another_officer_at_an_admitted_device_asks_and_waits_too() {
    let desk = Desk::prepared(|app| {
        let mut laptop = admit(app, &[Role::Records]);
        laptop.handle(Command::SetOfficer("高橋".into())).unwrap();
        laptop.handle(Command::Introduce { computer: Some(LAPTOP.into()), post: String::new() }).unwrap();
        app.handle(Command::Refresh).unwrap();
    });
    assert_eq!(admissions(desk.app()).waiting[0].1.officer, "高橋");
}

#[test]
fn who_is_withdrawn_keeps_what_counts_and_records_no_more() {
    let mut desk = Desk::prepared(|app| {
        note(&mut admit(app, &[Role::Records])).unwrap();
        app.handle(Command::Refresh).unwrap();
    });
    let facts = desk.on_disk(&id("jumin")).len();
    at(&mut desk, Place::Devices);
    desk.press(&format!("{LAPTOP}　{WATANABE}（主事）の登録を取り消す"));
    assert!(desk.shows("これまでに届いた記録1件は、今後も数えます。"));
    desk.submit();
    assert!(desk.error_of("取消しの理由").is_some());
    desk.pick("異動");
    desk.write_into("詳しい事情", "12月1日付け");
    desk.submit();
    assert!(!desk.has_form());
    assert!(desk.shows("登録取消し") && desk.shows("異動") && desk.shows("12月1日付け"));
    assert_eq!(desk.on_disk(&id("jumin")).len(), facts);
    let refused = note(&mut laptop(desk.app())).unwrap_err();
    assert!(matches!(refused, AppError::NotEntitled { reason: Apart::Withdrawn, .. }), "{refused:?}");
}

#[test]
fn whoever_only_records_sees_why_the_buttons_are_grey() {
    let mut desk = Desk::prepared(|app| {
        asks(app);
        *app = admit(app, &[Role::Records]);
    });
    assert!(!desk.shows("登録を待っている端末"), "it is not this officer's affair");
    at(&mut desk, Place::Devices);
    assert!(desk.shows("決裁はできません"));
    let row = format!("{LAPTOP}　{WATANABE}（主事）");
    assert!(is_disabled(&desk, &format!("{row}の登録を取り消す")));
    assert!(is_disabled(&desk, &format!("{row}の登録を変更")));
    assert!(!desk.shows("課の引継ぎ"));
}

#[test]
fn an_office_is_handed_over_and_never_left_without_anybody_who_decides() {
    let mut desk = Desk::new();
    at(&mut desk, Place::Devices);
    assert!(is_disabled(&desk, "この端末の登録を取り消す"), "nobody would be left");
    desk.press("台帳を作った端末の登録を取り消す");
    desk.pick("異動");
    desk.submit();
    let last = "決裁できる端末がなくなります。";
    assert!(desk.error_of("取り消す相手").is_some_and(|told| told.starts_with(last)));
    assert!(admissions(desk.app()).cuts.is_empty());

    let mut desk = Desk::prepared(|app| drop(admit(app, &Role::ALL)));
    at(&mut desk, Place::Devices);
    assert!(desk.shows(&format!("決裁できるほかの職員：{WATANABE}（主事）　{LAPTOP}")));
    desk.press("この端末の登録を取り消す");
    desk.pick("異動");
    desk.submit();
    assert!(
        desk.shows("記録できなくなってよければ、印を付けてください。"),
        "one's own device needs a second look"
    );
    desk.tick("この端末で記録できなくなることを確かめた");
    desk.submit();
    assert!(!desk.has_form());
    assert_eq!(desk.app().not_admitted(), Some(Apart::Withdrawn));
    assert_eq!(desk.app().session().unwrap().admission().apart().count(), 0, "the farewell itself counts");
    assert!(note(&mut laptop(desk.app())).is_ok());

    // The successor is the last one now.
    let mut successor = laptop(desk.app());
    let own = key(&successor);
    let cause = WithdrawalCause::Replaced;
    let refused =
        successor.handle(Command::Withdraw { key: own, officer: None, cause, reason: String::new() });
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    let lesser = admitted(&successor, &[Role::Records]);
    let refused = successor.handle(Command::RecordOffice(Box::new(lesser.into())));
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
}

#[test]
fn lines_that_do_not_count_are_announced_and_can_be_looked_at() {
    let mut desk = Desk::prepared(lines_of_a_lost_laptop);
    assert!(desk.shows("数えていない記録が1件あります。"));
    desk.follow("端末と職員を開く");
    assert!(desk.shows("紛失・盗難"));
    desk.harness.get_by_role_and_label(Kind::Tab, "数えていない記録（1）").click_accesskit();
    desk.run();
    let fingerprint = admissions(desk.app()).grants[0].admitted.key.fingerprint();
    desk.press(&format!("{LAPTOP}（{fingerprint}）の記録を見る（登録が取り消されています）"));
    for shown in ["住民記録システム運用保守", WATANABE, "提出物の受領", "令和8年11月23日"]
    {
        assert!(desk.shows(shown), "{shown}");
    }
    desk.press("端末ごとの一覧へ戻る");
    assert!(desk.shows("数えない理由"));
}

#[test]
fn the_settings_lead_to_the_devices_and_back() {
    let mut desk = Desk::new();
    at(&mut desk, Place::Settings);
    desk.press("端末と職員");
    assert!(desk.shows(&key(desk.app()).fingerprint()));
    desk.press("設定へ戻る");
    assert!(desk.shows("台帳を点検"));
}

#[test]
fn the_screen_is_pictured_at_both_sizes_and_in_both_languages() {
    for language in Language::ALL {
        for (suffix, size, scale) in SIZES {
            let mut desk = Desk::sized_with(language, size, scale, |app| {
                lines_of_a_lost_laptop(app);
                let mut other = pc(&root(app), "other", "高橋 花子");
                other
                    .handle(Command::Introduce { computer: Some("KACHO-PC".into()), post: "課長".into() })
                    .unwrap();
                app.handle(Command::Refresh).unwrap();
            });
            desk.picture(&format!("devices-today-{language}{suffix}"));
            at(&mut desk, Place::Devices);
            desk.picture(&format!("devices-waiting-{language}{suffix}"));
            let tabs: Vec<_> =
                desk.harness.query_all_by_role(Kind::Tab).map(|tab| tab.accesskit_node().label()).collect();
            for (place, name) in [(0, "admitted"), (2, "apart")] {
                let label = tabs[place].clone().unwrap();
                desk.harness.get_by_role_and_label(Kind::Tab, &label).click_accesskit();
                desk.run();
                desk.picture(&format!("devices-{name}-{language}{suffix}"));
            }
            let (fact, asked) = admissions(desk.app()).waiting[0].clone();
            desk.ask(tokki::ui::Ask::AdmitDevice(asked.key, fact));
            desk.picture(&format!("devices-admit-{language}{suffix}"));
            let own = key(desk.app());
            desk.ask(tokki::ui::Ask::WithdrawDevice(own, None));
            desk.picture(&format!("devices-withdraw-{language}{suffix}"));
            desk.ask(tokki::ui::Ask::AskAdmission);
            desk.picture(&format!("devices-ask-{language}{suffix}"));
            assert_eq!(desk.app().words().missing(), std::collections::BTreeSet::new());
        }
    }
}
