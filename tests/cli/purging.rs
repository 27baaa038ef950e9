//! `purge`: the list to be signed, holds, the purge itself, and what goes on by itself afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx, open_workbook};

use crate::folders::copy_folder;
use crate::support::{Desk, desk};

/// A name that must be nowhere after the purge.
const NAME: &str = "秘密太郎";
const OLD: &str = "h30-0007";
const NUMBER: &str = "H30-0007";

/// A desk with a contract of 2019 whose retention was over in spring 2025, beside the running one.
fn old_desk() -> Desk {
    let desk = desk();
    let terms = r#"ContractRegistered(number: "H30-0007", title: "窓口案内業務", vendor: "v-midori", section: "情報政策課",
        officer: "山田", start: "2019-04-01", end: "2019-09-30", clause_set: "outsourcing-basics-12",
        clause_set_version: 1)"#;
    desk.run_with(&["register", "-", "--id", OLD, "--signed", "2019-03-25"], Some(terms)).ok();
    let paper = desk.write("名簿.txt", NAME);
    let briefing = format!(r#"BriefingHeld(on: "2019-04-02", received: "2019-04-02", workers: ["{NAME}"])"#);
    desk.run_with(&["record", OLD, "-", "--paper", paper.to_str().unwrap()], Some(&briefing)).ok();
    desk.run_with(&["record", OLD, "-"], Some(r#"ContractEnded(on: "2019-09-30", how: Completed)"#)).ok();
    let owed = desk.run(&["obligations", OLD, "--json"]).json();
    for owed in owed["obligations"].as_array().unwrap() {
        let key = owed["key"].as_str().unwrap();
        let waived =
            format!(r#"ObligationWaived(obligation: "{key}", on: "2019-10-10", by: "課長", reason: "少額")"#);
        desk.run_with(&["record", OLD, "-"], Some(&waived)).ok();
    }
    desk.run_with(&["record", OLD, "-"], Some(r#"ContractClosed(on: "2019-10-10")"#)).ok();
    desk
}

fn purge(desk: &Desk) -> String {
    desk.run(&[
        "purge",
        NUMBER,
        "--decided-by",
        "情報政策課長",
        "--reason",
        "保存年限の満了",
        "--number",
        "8情政第9号",
    ])
    .ok()
}

/// Files of a folder in which the name is still to be found.
fn named_in(files: &[(PathBuf, Vec<u8>)]) -> Vec<&Path> {
    let holds = |bytes: &[u8]| bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes());
    files.iter().filter(|(_, content)| holds(content)).map(|(path, _)| path.as_path()).collect()
}

fn logs(desk: &Desk) -> Vec<(PathBuf, Vec<u8>)> {
    desk.snapshot().into_iter().filter(|(path, _)| path.to_string_lossy().contains(OLD)).collect()
}

#[test]
fn the_list_names_what_is_due_and_is_printed_with_boxes_for_seals() {
    let desk = old_desk();
    let before = desk.snapshot();
    let list = desk.run(&["purge", "--list", "--json"]).json();
    let [row] = list["contracts"].as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!((&row["number"], &row["vendor"]), (&NUMBER.into(), &"株式会社みどりシステム".into()));
    assert_eq!((&row["closed"], &row["kept_until"]), (&"2019-10-10".into(), &"2025-03-31".into()));
    assert_eq!((&row["papers"], &row["people"], &row["ready"]), (&1.into(), &1.into(), &true.into()));
    let text = desk.run(&["purge", "--list"]).ok();
    assert!(text.contains("窓口案内業務") && text.contains("抹消可"), "{text}");
    let earlier = desk.run(&["purge", "--list", "--on", "2025-03-31"]).ok();
    assert!(earlier.contains("保存年限の過ぎた契約はありません"), "{earlier}");
    let path = desk.path("抹消一覧.xlsx");
    desk.run(&["purge", "--list", "--xlsx", path.to_str().unwrap()]).ok();
    assert!(desk.snapshot() == before, "a list changes nothing");
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("抹消する契約").unwrap();
    let cells: Vec<String> = sheet.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for wanted in ["保存年限満了契約 抹消一覧", "桜川区情報政策課", "起案", "係長", "課長", NUMBER, "1件"]
    {
        assert!(cells.iter().any(|cell| cell == wanted), "{wanted}: {cells:?}");
    }
    assert!(!cells.iter().any(|cell| cell.contains("太郎")));
}

#[test]
fn a_purged_contract_is_in_no_file_any_more_and_stays_in_the_register() {
    let desk = old_desk();
    assert!(!named_in(&desk.snapshot()).is_empty());
    let told = purge(&desk);
    assert!(told.contains("抹消を決定しました") && told.contains("書類など1点"), "{told}");
    assert_eq!(named_in(&desk.snapshot()), [] as [&Path; 0]);
    let shown = desk.run(&["show", NUMBER, "--json"]).json();
    assert_eq!((&shown["stage"], &shown["title"]), (&"purged".into(), &"窓口案内業務".into()), "{shown}");
    let verified = desk.run(&["verify", "--json"]).json();
    assert_eq!((&verified["intact"], &verified["misfits"]), (&true.into(), &0.into()), "{verified}");
    assert!(verified["purged"].as_u64().unwrap() > 4);
    let more = r#"SubmissionReceived(paper: "roster", received: "2026-11-02")"#;
    let refused = desk.run_with(&["record", OLD, "-"], Some(more)).failed(1);
    assert!(refused.contains("抹消を決定済み"), "{refused}");
    let again = desk.run(&["purge", NUMBER, "--decided-by", "課長", "--reason", "再"]).failed(1);
    assert!(again.contains(NUMBER), "{again}");
    assert!(desk.run(&["purge", "--finish"]).ok().contains("抹消の残りはありません"));
}

#[test]
fn what_may_not_be_purged_is_refused_and_nothing_is_decided() {
    let desk = old_desk();
    let before = desk.snapshot();
    desk.run(&["purge"]).failed(2);
    desk.run(&["purge", NUMBER, "--list"]).failed(2);
    let told = desk.run(&["purge", NUMBER, "--json"]).error(1);
    assert_eq!(told["kind"], "refused", "{told}");
    // All or none: the running contract is among them.
    let both = ["purge", NUMBER, "R8-0001", "--decided-by", "課長", "--reason", "満了"];
    let told = desk.run(&both).failed(1);
    assert!(told.contains("R8-0001") && told.contains("どの契約も抹消していません"), "{told}");
    desk.run(&["purge", "X-1", "--decided-by", "課長", "--reason", "満了"]).failed(1);
    assert!(desk.snapshot() == before);
    desk.run(&["purge", NUMBER, "--hold", "--reason", "訴訟が係属中"]).ok();
    let list = desk.run(&["purge", "--list"]).ok();
    assert!(list.contains("抹消不可") && list.contains("訴訟が係属中"), "{list}");
    let told = desk.run(&["purge", NUMBER, "--decided-by", "課長", "--reason", "満了"]).failed(1);
    assert!(told.contains("保留"), "{told}");
    assert!(!named_in(&desk.snapshot()).is_empty());
    desk.run(&["purge", NUMBER, "--release", "--reason", "和解"]).ok();
    purge(&desk);
}

#[test]
fn an_unpurged_copy_that_comes_back_is_purged_by_the_next_command_that_writes() {
    let desk = old_desk();
    let old = logs(&desk);
    purge(&desk);
    for (path, content) in &old {
        let _ = fs::remove_file(path);
        std::io::Write::write_all(&mut fs::File::create_new(path).unwrap(), content).unwrap();
    }
    assert!(!named_in(&desk.snapshot()).is_empty());
    // Nothing of it counts meanwhile.
    let list = desk.run(&["purge", "--list", "--json"]).json();
    assert_eq!(
        (&list["contracts"], &list["unfinished"]),
        (&serde_json::json!([]), &serde_json::json!([OLD]))
    );
    assert_eq!(desk.run(&["show", OLD, "--json"]).json()["stage"], "purged");
    let report = r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "2026-10")"#;
    let run = desk.run_with(&["record", "r8-0001", "-"], Some(report));
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("途中だった抹消を終えました"), "{run:?}");
    assert_eq!(named_in(&desk.snapshot()), [] as [&Path; 0]);
    assert_eq!(desk.run(&["verify", "--json"]).json()["intact"], true);
}

#[test]
fn a_blanked_line_without_a_decision_is_damage() {
    let desk = old_desk();
    let (path, content) =
        logs(&desk).into_iter().find(|(path, _)| path.extension().is_some_and(|e| e == "ronl")).unwrap();
    let text = String::from_utf8(content).unwrap();
    let line = text.lines().nth(2).unwrap();
    let fact = &line[line.find(",fact:").unwrap() + 6..line.len() - 1];
    let writer = path.file_stem().unwrap().to_str().unwrap();
    let text = text.replace(fact, &format!("Purged(by:\"{writer}:1\")"));
    fs::remove_file(&path).unwrap();
    std::io::Write::write_all(&mut fs::File::create_new(&path).unwrap(), text.as_bytes()).unwrap();
    let run = desk.run(&["verify"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.out.contains("課の決定") && run.out.contains("ないまま消されています"), "{run:?}");
}

#[test]
fn backups_that_still_hold_it_are_named_and_purged_once_they_know_of_the_decision() {
    let desk = old_desk();
    let backup = desk.path("控え");
    copy_folder(&desk.workspace(), &backup);
    purge(&desk);
    let states = |desk: &Desk, more: &[&str]| {
        let other = desk.path("ない");
        let folders = [backup.to_str().unwrap(), other.to_str().unwrap()];
        let mut call = vec!["purge", "--backups", "--json", "--backup", folders[0], "--backup", folders[1]];
        call.extend(more);
        let told = desk.run(&call).json();
        let states =
            told["backups"].as_array().unwrap().iter().map(|b| b["state"].as_str().unwrap().to_owned());
        states.collect::<Vec<_>>()
    };
    assert_eq!(states(&desk, &[]), ["behind", "out-of-reach"]);
    assert_eq!(states(&desk, &["--finish"]), ["behind", "out-of-reach"], "not without the decision");
    // The next backup brings the office's ledger.
    fs::remove_dir_all(backup.join("office")).unwrap();
    copy_folder(&desk.workspace().join("office"), &backup.join("office"));
    assert_eq!(states(&desk, &[]), ["holds", "out-of-reach"]);
    assert_eq!(states(&desk, &["--finish"]), ["clean", "out-of-reach"]);
    let name = fs::read_dir(backup.join(format!("contracts/{OLD}/files"))).unwrap().count();
    assert_eq!(name, 0);
}
