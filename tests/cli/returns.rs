//! What goes back to a vendor: the letter, the forms to be put right, remarks, and taking an import back.

use std::fs::{self, File};
use std::io::Read as _;

use serde_json::Value;

use crate::support::{CONTRACT, Desk, PEOPLE, bundle, desk};

fn import(desk: &Desk, path: &str, more: &[&str]) -> Vec<String> {
    let text = desk.run(&[&["import", path], more].concat()).ok();
    text.lines().map(str::to_owned).collect()
}

fn obligation(desk: &Desk, key: &str) -> Value {
    let all = desk.run(&["obligations", CONTRACT, "--json", "--all"]).json();
    all["obligations"].as_array().unwrap().iter().find(|o| o["key"] == key).unwrap().clone()
}

/// All text of a workbook, from its shared strings and notes.
fn text_of(workbook: impl std::io::Read + std::io::Seek) -> String {
    let mut zip = zip::ZipArchive::new(workbook).unwrap();
    let mut text = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        if part.name().is_ok_and(|name| name.ends_with(".xml")) {
            part.read_to_string(&mut text).unwrap();
        }
    }
    text
}

#[test]
fn what_goes_back_stands_as_sent_back_and_a_letter_with_its_reason_comes_out() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    let letters = desk.path("letters");
    let more = ["--accept", "2", "--send-back", "1", "--reason", "旧様式です", "--again-by", "2026-12-04"];
    let told = import(&desk, path, &[&more[..], &["--letters", letters.to_str().unwrap()]].concat());
    assert!(told.iter().any(|line| line.contains("差戻しのお知らせ_bundle.xlsx")), "{told:?}");
    let roster = obligation(&desk, "roster@signing");
    assert_eq!(roster["status"], "sent-back", "{roster}");
    assert_eq!(obligation(&desk, "monthly-report@2026-10")["status"], "met-late");
    let letter = text_of(File::open(letters.join("差戻しのお知らせ_bundle.xlsx")).unwrap());
    for part in ["従事者名簿", "旧様式です", "令和8年12月4日", "御中", "ほか1件は受理"]
    {
        assert!(letter.contains(part), "{part}: {letter}");
    }
    // The letter is kept with the return, and the bundle is not taken a second time.
    let papers = desk.run(&["verify", "--json"]).json()["papers"]["total"].clone();
    assert_eq!(papers, 3);
    assert_eq!(import(&desk, path, &["--accept", "none"]).len(), 1);
    assert_eq!(import(&desk, path, &["--send-back", "1", "--reason", "旧様式です"]).len(), 1);
}

#[test]
fn a_form_goes_back_as_the_vendor_filled_it_in_with_its_wrong_cells_marked() {
    let desk = desk();
    let people = [("高橋 一郎", "東都データ株式会社"), ("", "東都データ株式会社")];
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, &people));
    let letters = desk.path("letters");
    let more = ["--send-back", "1", "--letters", letters.to_str().unwrap()];
    import(&desk, path.to_str().unwrap(), &more);
    let pack = letters.join("再提出用様式_bundle.zip");
    let mut zip = zip::ZipArchive::new(File::open(&pack).unwrap()).unwrap();
    let index = (0..zip.len()).find(|index| {
        let part = zip.by_index(*index).unwrap();
        let name = part.name().unwrap();
        name.starts_with("forms/") && name.ends_with(".xlsx")
    });
    let mut form = Vec::new();
    zip.by_index(index.expect("a form")).unwrap().read_to_end(&mut form).unwrap();
    let text = text_of(std::io::Cursor::new(form));
    assert!(text.contains("高橋 一郎") && text.contains("空です"), "{text}");
    // Filled in and sent again as it is, it is a form of this contract.
    let again = desk.run(&["import", pack.to_str().unwrap(), "--json"]).json();
    assert_eq!(again["items"][0]["kind"], "roster", "{again}");
    assert_eq!(again["contract_id"], CONTRACT);
}

#[test]
fn what_cannot_be_written_is_told_and_what_was_recorded_stays() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let blocked = desk.write("letters", "a file, and no folder");
    let more = ["--send-back", "1", "--reason", "旧様式", "--again-by", "2026-12-04", "--letters"];
    let more = [&more[..], &[blocked.to_str().unwrap()]].concat();
    let told = desk.run(&[&["import", path.to_str().unwrap()], &more[..]].concat()).failed(4);
    assert!(told.contains("letters"), "{told}");
    assert_eq!(obligation(&desk, "roster@signing")["status"], "sent-back");
    assert_eq!(fs::read_to_string(blocked).unwrap(), "a file, and no folder");
}

#[test]
fn what_is_neither_taken_nor_sent_back_waits_and_is_new_the_next_time() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    import(&desk, path, &["--accept", "none", "--send-back", "2", "--reason", "頁が欠けています"]);
    let again = desk.run(&["import", path, "--json"]).json();
    assert_eq!(
        (&again["items"][0]["suggested"], &again["items"][1]["suggested"]),
        (&true.into(), &false.into())
    );
}

#[test]
fn a_remark_stands_on_the_acceptance() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    import(&desk, path.to_str().unwrap(), &["--accept", "2", "--remark", "次回は表紙を付けること"]);
    let shown = desk.snapshot().into_iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "ronl"));
    let lines: String = shown.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    assert!(lines.contains("次回は表紙を付けること"));
}

#[test]
fn an_import_is_taken_back_whole_and_can_be_taken_in_again() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    desk.run(&["import", path, "--undo"]).failed(1);
    assert_eq!(import(&desk, path, &["--accept", "all"]).len(), 5);
    assert_eq!(obligation(&desk, "monthly-report@2026-10")["status"], "met-late");
    let told = import(&desk, path, &["--undo", "--reason", "契約の取り違え"]);
    assert!(told[0].contains("5件"), "{told:?}");
    assert_eq!(obligation(&desk, "monthly-report@2026-10")["status"], "late");
    desk.run(&["import", path, "--undo"]).failed(1);
    assert_eq!(import(&desk, path, &["--accept", "all"]).len(), 5);
    assert_eq!(obligation(&desk, "monthly-report@2026-10")["status"], "met-late");
}

#[test]
fn an_older_bundle_that_comes_late_overwrites_nothing_by_itself() {
    let desk = desk();
    let newer = desk.write("newer.zip", bundle(CONTRACT, 5, PEOPLE));
    import(&desk, newer.to_str().unwrap(), &["--accept", "1"]);
    let older = desk.write("older.zip", bundle(CONTRACT, 3, &PEOPLE[..1]));
    let older = older.to_str().unwrap();
    let shown = desk.run(&["import", older, "--json"]).json();
    assert_eq!(
        (&shown["items"][0]["overtaken"], &shown["items"][0]["suggested"]),
        (&true.into(), &false.into())
    );
    assert!(desk.run(&["import", older]).ok().contains("第5号"));
    import(&desk, older, &["--accept", "all"]);
    let people = |desk: &Desk| desk.run(&["people", CONTRACT, "--json"]).json().to_string();
    assert!(people(&desk).contains("渡邊 美咲"), "the newer roster still holds");
    // By its number the officer may take it all the same.
    assert!(import(&desk, older, &["--accept", "1"]).len() > 1);

    let next = desk.write("next.zip", bundle(CONTRACT, 8, &PEOPLE[1..]));
    let shown = desk.run(&["import", next.to_str().unwrap(), "--json"]).json();
    let warnings = shown["warnings"].to_string();
    assert!(warnings.contains("第5号より新しい") && warnings.contains("第6号から第7号まで"), "{warnings}");
    assert_eq!(shown["items"][0]["replaces"]["sequence"], 3, "{}", shown["items"][0]);
}

#[test]
fn forms_that_nobody_has_filled_in_yet_are_neither_taken_nor_sent_back() {
    let desk = desk();
    let pack = desk.path("pack.zip");
    let pack = pack.to_str().unwrap();
    desk.run(&["forms", "pack", "--contract", CONTRACT, "--forms", "roster,schedule", "-o", pack]).ok();
    let shown = desk.run(&["import", pack, "--json"]).json();
    assert_eq!(shown["items"].as_array().unwrap().len(), 2, "{shown}");
    let problems = shown["items"].to_string();
    assert_eq!(problems.matches("区が渡したままの様式です").count(), 2, "{problems}");
    let before = obligation(&desk, "roster@signing");
    let told = import(&desk, pack, &["--accept", "all", "--reason", "空欄です"]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(obligation(&desk, "roster@signing"), before);
}

#[test]
fn a_form_that_the_ward_has_filled_in_beforehand_states_nothing_until_the_vendor_has_touched_it() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    import(&desk, path.to_str().unwrap(), &["--accept", "1"]);
    let pack = desk.path("pack.zip");
    let pack = pack.to_str().unwrap();
    desk.run(&["forms", "pack", "--contract", CONTRACT, "--forms", "roster", "-o", pack]).ok();
    let shown = desk.run(&["import", pack, "--json"]).json();
    assert_eq!(shown["items"][0]["can_accept"], false, "{shown}");
    assert!(shown["items"][0]["problems"].to_string().contains("区が渡したままの様式です"), "{shown}");
    assert_eq!(import(&desk, pack, &["--accept", "all", "--reason", "空欄です"]).len(), 1);
}
