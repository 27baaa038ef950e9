//! What was typed survives a crash and a restart, in every form; it is offered again, and goes once it is recorded.

use crate::answers::contacts;
use crate::desk::{Desk, SIZES, environment};
use crate::world::{closes, contract_of};
use eframe::egui::accesskit::{Role, Toggled};
use eframe::egui::{Context, Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use tokki::app::{App, Command, Environment};
use tokki::domain::fact::ApprovalKind;
use tokki::domain::ids::{ClauseSetId, VendorId};
use tokki::domain::obligation::Closes;
use tokki::i18n::Language;
use tokki::ui::{Ask, Shell};

const ONE: &str = "下書きが1件あります。";
const PERHAPS: &str = "記録の途中でプログラムが終了しました。";
const ANY: &str = "下書きが";
const NUMBER: &str = "8世情第500号";

/// Something is typed into a form, and it is on disk.
fn typed() -> Desk {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("文書番号", NUMBER);
    desk.until_drafts(|all| all.len() == 1 && all[0].contains(NUMBER));
    desk
}

fn list(desk: &mut Desk) {
    desk.follow("一覧を見る");
}

fn press_beginning(desk: &mut Desk, beginning: &str) {
    let found = desk.harness.query_all_by_label_contains(beginning);
    let button = found.into_iter().find(|node| node.accesskit_node().role() == Role::Button);
    button.expect("the button").click_accesskit();
    desk.run();
}

#[test]
fn a_crash_takes_nothing_of_what_was_typed_and_it_goes_once_it_is_recorded() {
    let mut desk = typed();
    desk.crash();
    assert!(!desk.has_form());
    assert!(desk.shows(ONE));
    list(&mut desk);
    assert!(desk.shows("最後の入力 令和8年11月23日(月・祝) 12:00"));
    press_beginning(&mut desk, "続ける：");
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    assert!(desk.shows("下書き："));
    assert!(!desk.shows(ANY), "what is open is not listed");
    assert_eq!(desk.drafts().len(), 1, "nothing is recorded yet");
    desk.submit();
    assert_eq!(desk.last().document_number(), Some(NUMBER));
    desk.until_drafts(<[String]>::is_empty);
    desk.restart();
    assert!(!desk.shows(ANY));
}

#[test]
fn a_crash_between_the_ledger_and_its_answer_is_told_so_that_nothing_is_recorded_twice() {
    let mut desk = typed();
    let facts = |desk: &Desk| contract_of(desk.app(), &desk.world.a).file.facts.len();
    let before = facts(&desk);
    // One event, and so one frame: the answer comes with the next.
    let (modifiers, key) = (Modifiers::COMMAND, Key::Enter);
    desk.harness.event(Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
    desk.harness.step();
    assert_eq!(facts(&desk), before + 1, "the ledger has it, and the form does not know yet");
    desk.crash();
    list(&mut desk);
    assert!(desk.shows(PERHAPS));
    desk.picture("drafts-perhaps");
    press_beginning(&mut desk, "続ける：");
    assert!(desk.shows(PERHAPS));
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    desk.submit();
    // The number is in use: by the very record.
    assert!(desk.error_of("文書番号").is_some());
    assert!(!desk.shows(PERHAPS), "an answer is known now");
    desk.follow("下書きを破棄");
    desk.until_drafts(<[String]>::is_empty);
}

#[test]
fn what_the_ledger_has_refused_is_not_taken_for_recorded() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("文書番号", "8世情第456号");
    desk.submit();
    desk.until_drafts(|all| all.len() == 1 && all[0].contains("sent:false"));
    desk.crash();
    list(&mut desk);
    assert!(!desk.shows(PERHAPS));
}

#[test]
fn the_same_question_finds_what_was_typed_before_the_restart() {
    let mut desk = typed();
    desk.restart();
    desk.close(contacts);
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    // And again: going on with it and being killed at once takes nothing either.
    desk.crash();
    desk.close(contacts);
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    desk.follow("下書きを破棄");
    assert_eq!(desk.value_of("文書番号"), "");
    desk.until_drafts(<[String]>::is_empty);
    desk.restart();
    assert!(!desk.shows(ANY));
}

#[test]
fn what_is_thrown_away_in_the_list_does_not_come_back() {
    let mut desk = typed();
    desk.crash();
    list(&mut desk);
    press_beginning(&mut desk, "破棄：");
    assert!(desk.shows("下書きを破棄しました"));
    assert!(!desk.shows(ANY));
    desk.restart();
    assert!(!desk.shows(ANY));
    desk.close(contacts);
    assert_eq!(desk.value_of("文書番号"), "");
}

#[test]
fn a_form_as_it_opened_leaves_nothing_behind_and_one_emptied_again_neither() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.restart();
    assert!(!desk.shows(ANY));
    desk.close(contacts);
    desk.type_into("文書番号", NUMBER);
    desk.until_drafts(|all| all.len() == 1);
    desk.type_into("文書番号", "");
    desk.until_drafts(<[String]>::is_empty);
}

#[test]
fn what_the_ledger_refuses_stays_a_draft_until_it_takes_it() {
    let mut desk = Desk::new();
    desk.close(contacts);
    desk.type_into("文書番号", "8世情第456号");
    desk.submit();
    assert!(desk.error_of("文書番号").is_some());
    desk.until_drafts(|all| all.len() == 1);
    desk.crash();
    desk.close(contacts);
    assert_eq!(desk.value_of("文書番号"), "8世情第456号");
    assert_eq!(desk.error_of("文書番号"), None, "found again when it is recorded");
    desk.submit();
    assert!(desk.error_of("文書番号").is_some(), "a draft is checked as anything else");
    desk.type_into("文書番号", NUMBER);
    desk.submit();
    desk.until_drafts(<[String]>::is_empty);
}

#[test]
fn papers_and_rows_come_back_too() {
    let mut desk = Desk::new();
    let paper = desk.dir.path().join("連絡先.pdf");
    std::fs::write(&paper, "連絡先").unwrap();
    desk.close(contacts);
    desk.type_into("ファイルの場所", &paper.display().to_string());
    desk.press("追加");
    desk.until_drafts(|all| all.len() == 1 && all[0].contains("連絡先.pdf"));
    desk.crash();
    desk.close(contacts);
    assert!(desk.shows("連絡先.pdf"));
    desk.submit();
    assert_eq!(desk.last().papers().len(), 1);
}

#[test]
fn another_window_does_not_see_what_is_typed_here_and_cannot_take_it_twice() {
    let mut desk = typed();
    let other = |desk: &Desk| {
        let mut app = App::new(environment(&desk.dir)).unwrap();
        app.handle(Command::Open(desk.dir.path().join("台帳"))).unwrap();
        Shell::new(&Context::default(), app, None)
    };
    // A second window while the first is typing.
    let mut second = Desk { harness: Desk::window(other(&desk)), ..Desk::new() };
    second.run();
    assert!(!second.shows(ANY));
    drop(second);

    // The first is gone: two look, one goes on, and the other is told.
    desk.crash();
    let mut second = Desk { harness: Desk::window(other(&desk)), ..Desk::new() };
    second.run();
    assert!(second.shows(ONE) && desk.shows(ONE));
    list(&mut second);
    list(&mut desk);
    press_beginning(&mut desk, "続ける：");
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    press_beginning(&mut second, "続ける：");
    assert!(!second.has_form());
    assert!(second.shows("別のウィンドウで続きの入力をしたか、破棄されています"));
    assert!(!second.shows(ANY));
}

#[test]
fn another_workspace_does_not_see_it_and_this_one_does_again() {
    let mut desk = typed();
    let elsewhere = desk.dir.path().join("別の台帳");
    App::new(environment(&desk.dir))
        .unwrap()
        .handle(Command::Create { dir: elsewhere.clone(), office: "税務課".into() })
        .unwrap();
    let open = |desk: &mut Desk, dir: &std::path::Path| {
        desk.end(|_| ());
        let mut app = App::new(environment(&desk.dir)).unwrap();
        app.handle(Command::Open(dir.to_owned())).unwrap();
        *desk.harness.state_mut() = Shell::new(&Context::default(), app, None);
        desk.run();
    };
    open(&mut desk, &elsewhere);
    assert!(!desk.shows(ANY));
    let here = desk.dir.path().join("台帳");
    open(&mut desk, &here);
    assert!(desk.shows(ONE));
}

#[test]
fn a_damaged_draft_is_told_once_and_stops_nothing() {
    let mut desk = typed();
    desk.end(|desk| {
        let (path, mut bytes) = desk.drafts().remove(0);
        let last = bytes.len() - 2;
        bytes[last] ^= 1;
        std::fs::write(path, bytes).unwrap();
    });
    desk.start();
    assert!(desk.shows("下書きのうち1件は、壊れているか"));
    desk.restart();
    assert!(!desk.shows("壊れているか") && !desk.shows(ANY));
    desk.close(contacts);
    desk.type_into("文書番号", NUMBER);
    desk.submit();
    assert_eq!(desk.last().document_number(), Some(NUMBER));
}

#[test]
fn a_profile_that_cannot_be_written_is_told_once_and_typing_and_recording_go_on() {
    let mut desk = Desk::new();
    // A file where the drafts' folder should be.
    let drafts = desk.dir.path().join("profile").join("drafts");
    std::fs::remove_dir_all(&drafts).ok();
    std::fs::write(&drafts, "").unwrap();
    desk.close(contacts);
    desk.type_into("文書番号", NUMBER);
    let begin = std::time::Instant::now();
    while !desk.shows("保存できませんでした") {
        assert!(begin.elapsed() < std::time::Duration::from_secs(20), "never told");
        std::thread::sleep(std::time::Duration::from_millis(50));
        desk.run();
    }
    assert_eq!(desk.value_of("文書番号"), NUMBER);
    desk.submit();
    assert_eq!(desk.last().document_number(), Some(NUMBER));
}

#[test]
fn a_program_that_only_looks_keeps_no_drafts() {
    let mut desk = typed();
    desk.end(|_| ());
    let mut app = App::new(Environment { read_only: true, ..environment(&desk.dir) }).unwrap();
    app.handle(Command::Open(desk.dir.path().join("台帳"))).unwrap();
    *desk.harness.state_mut() = Shell::new(&Context::default(), app, None);
    desk.run();
    assert!(!desk.shows(ANY));
    assert_eq!(desk.drafts().len(), 1);
}

#[test]
fn the_list_holds_at_every_size_in_both_languages() {
    for language in [Language::Ja, Language::En] {
        for (suffix, size, pixels_per_point) in SIZES {
            let mut desk = Desk::sized(language, size, pixels_per_point);
            let contract = desk.world.a.clone();
            let asks = [
                Ask::NoteEvent(contract.clone()),
                Ask::Breach(contract.clone()),
                Ask::Incident(Some(contract.clone())),
                Ask::HandOver(contract.clone()),
                Ask::Vendor,
                Ask::Waive(contract.clone(), closes(desk.app(), &contract, contacts).0),
            ];
            for ask in asks {
                desk.ask(ask);
                let field = text_field(&desk).expect("a field");
                desk.fill(field.0, &field.1, "渡邊");
                desk.until_drafts(|all| all.iter().any(|text| text.contains("渡邊")));
            }
            desk.restart();
            desk.picture(&format!("drafts-{language}{suffix}"));
            desk.follow(if language == Language::Ja { "一覧を見る" } else { "Show the list" });
            desk.picture(&format!("drafts-list-{language}{suffix}"));
            let go_on = if language == Language::Ja { "続ける：" } else { "Continue: " };
            assert_eq!(desk.harness.query_all_by_label_contains(go_on).count(), 6);
        }
    }
}

/// A field of the form that is typed into, not that of a paper's place: its role and its label.
fn text_field(desk: &Desk) -> Option<(Role, String)> {
    let place = desk.app().words().say("form-paper-path").into_owned();
    let is_text = |(role, label, ..): &Field| {
        matches!(role, Role::TextInput | Role::MultilineTextInput) && *label != place
    };
    state(desk).into_iter().rfind(is_text).map(|(role, label, ..)| (role, label))
}

type Field = (Role, String, String, bool);

/// What stands in every field of the open form.
fn state(desk: &Desk) -> Vec<Field> {
    const KINDS: [Role; 5] =
        [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::CheckBox, Role::RadioButton];
    let form = desk.harness.get_by_role(Role::Form);
    let all = form.query_all(egui_kittest::kittest::By::new().predicate(|_| true));
    all.into_iter()
        .map(|node| {
            let node = node.accesskit_node();
            let on = node.data().toggled() == Some(Toggled::True);
            (node.role(), node.label().unwrap_or_default(), node.value().unwrap_or_default(), on)
        })
        .filter(|(role, ..)| KINDS.contains(role))
        .collect()
}

/// Where a question stands among all of them. A new one has to be added to `every_question`, too.
fn place(ask: &Ask) -> usize {
    match ask {
        Ask::Close { .. } => 0,
        Ask::Vendor => 1,
        Ask::VendorDetails(_) => 2,
        Ask::OfficePolicy => 3,
        Ask::AdaptSet(..) => 4,
        Ask::ApplySet(..) => 5,
        Ask::ContractRule(_) => 6,
        Ask::Contract => 7,
        Ask::ApprovalRequest(..) => 8,
        Ask::ReviewApproval(..) => 9,
        Ask::UseApproval(..) => 10,
        Ask::Incident(_) => 11,
        Ask::Inspection(_) => 12,
        Ask::SelfCheck(_) => 13,
        Ask::Submission(..) => 14,
        Ask::RequestPaper(_) => 15,
        Ask::ReportChange(_) => 16,
        Ask::NoteEvent(_) => 17,
        Ask::HandOver(_) => 18,
        Ask::SettleAsset(..) => 19,
        Ask::MoveAsset(..) => 20,
        Ask::CopyAsset(..) => 21,
        Ask::HandOverProduct(..) => 22,
        Ask::ListMachine(_) => 23,
        Ask::EraseMachine(..) => 24,
        Ask::RemoveMachine(..) => 25,
        Ask::AgreeLevel(_) => 26,
        Ask::Breach(_) => 27,
        Ask::Sign(_) => 28,
        Ask::ChangeTerms(_) => 29,
        Ask::EndWork(_) => 30,
        Ask::CloseFile(_) => 31,
        Ask::Waive(..) => 32,
        Ask::Extend(..) => 33,
        Ask::NotApplicable(..) => 34,
        Ask::Amend(..) => 35,
        Ask::Retract(..) => 36,
        Ask::AskAdmission => 37,
        Ask::AdmitDevice(..) => 38,
        Ask::WithdrawDevice(..) => 39,
        Ask::BundleSigning(_) => 40,
        // It records nothing, and keeps no draft.
        Ask::HandForms(_) => QUESTIONS,
    }
}

const QUESTIONS: usize = 41;

/// Every question there is, and every way in which an obligation of contract A is closed.
fn every_question(desk: &Desk) -> Vec<Ask> {
    let (w, a) = (&desk.world, desk.world.a.clone());
    let set = || ClauseSetId::new("special-terms-34").unwrap();
    let key = closes(desk.app(), &a, contacts).0;
    let file = &contract_of(desk.app(), &a).file;
    let own = desk.app().session().unwrap().admission().own().clone();
    let mut all = vec![
        Ask::AskAdmission,
        // As if this device had asked: the form shows its fields.
        Ask::AdmitDevice(own.clone(), w.rules.clone()),
        Ask::WithdrawDevice(own, None),
        Ask::Vendor,
        Ask::VendorDetails(VendorId::new("toto").unwrap()),
        Ask::OfficePolicy,
        Ask::BundleSigning(a.clone()),
        Ask::AdaptSet(set(), 1),
        Ask::ApplySet(set(), 1),
        Ask::ContractRule(a.clone()),
        Ask::Contract,
        Ask::ApprovalRequest(None, ApprovalKind::Subcontract),
        Ask::ReviewApproval(a.clone(), w.waiting_request.clone()),
        Ask::UseApproval(a.clone(), ApprovalKind::Copy, Some(w.copies.clone())),
        Ask::Incident(None),
        Ask::Inspection(Some(a.clone())),
        Ask::SelfCheck(a.clone()),
        Ask::Submission(a.clone(), None),
        Ask::RequestPaper(a.clone()),
        Ask::ReportChange(a.clone()),
        Ask::NoteEvent(a.clone()),
        Ask::HandOver(a.clone()),
        Ask::SettleAsset(a.clone(), w.asset.clone()),
        Ask::MoveAsset(a.clone(), None),
        Ask::CopyAsset(a.clone(), None),
        Ask::HandOverProduct(a.clone(), None),
        Ask::ListMachine(a.clone()),
        // These stand for machines as any fact does: the form shows its fields.
        Ask::EraseMachine(a.clone(), w.asset.clone()),
        Ask::RemoveMachine(a.clone(), w.asset.clone()),
        Ask::AgreeLevel(a.clone()),
        Ask::Breach(a.clone()),
        Ask::Sign(a.clone()),
        Ask::ChangeTerms(a.clone()),
        Ask::EndWork(a.clone()),
        Ask::CloseFile(a.clone()),
        Ask::Waive(a.clone(), key.clone()),
        Ask::Extend(a.clone(), key.clone()),
        Ask::NotApplicable(a.clone(), key),
        Ask::Retract(a.clone(), w.rules.clone()),
    ];
    all.extend(file.facts.iter().map(|recorded| Ask::Amend(a.clone(), recorded.id.clone())));
    let mut kinds: Vec<std::mem::Discriminant<Closes>> = Vec::new();
    for obligation in contract_of(desk.app(), &a).obligations() {
        let kind = std::mem::discriminant(&obligation.closes);
        if !kinds.contains(&kind) {
            kinds.push(kind);
            let (obligation, closes) = (obligation.key.clone(), obligation.closes.clone());
            all.push(Ask::Close { contract: a.clone(), obligation, closes });
        }
    }
    all
}

#[test]
fn every_form_comes_back_with_every_field_as_it_was() {
    let mut desk = Desk::high(|_| ());
    let all = every_question(&desk);
    let mut places: Vec<usize> = all.iter().map(place).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places, (0..QUESTIONS).collect::<Vec<_>>(), "every question is asked");
    let mut before = Vec::new();
    for (number, ask) in all.iter().enumerate() {
        desk.ask(ask.clone());
        // A choice and a tick where there are any, and a text: whatever else the form then shows is shown.
        for wanted in [Role::RadioButton, Role::CheckBox] {
            let off = state(&desk).into_iter().find(|(role, _, _, on)| *role == wanted && !on);
            if let Some((role, label, ..)) = off {
                let mut found = desk.harness.query_all_by_role_and_label(role, &label);
                found.next().expect("it is there").click_accesskit();
                drop(found);
                desk.run();
            }
        }
        if let Some((role, label)) = text_field(&desk) {
            desk.fill(role, &label, &format!("渡邊 {number}「\"\\」"));
        }
        before.push(state(&desk));
    }
    let touched = before.iter().filter(|fields| !fields.is_empty()).count();
    assert!(touched + 2 >= all.len(), "{touched} of {}", all.len());
    desk.restart();
    for (ask, fields) in all.iter().zip(&before) {
        desk.ask(ask.clone());
        assert_eq!(&state(&desk), fields, "{ask:?}");
        assert!(fields.is_empty() || desk.shows("下書き："), "{ask:?}");
    }
}
