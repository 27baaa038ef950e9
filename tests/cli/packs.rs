//! A form pack goes out to the vendor, is filled in, and comes back: with the vendor's program, and with a zip tool alone.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tokki::app::{
    App, Clock, Command, Environment, OpenedPack, Outcome, Placing, Profile, VendorDone, VendorTask,
};
use tokki::bundle::{Limits, ReaderProcess, read_workbook};

use crate::support::{CONTRACT, Desk, Run, desk, finish, packed};

/// A vendor's own profile beside the ward's.
fn vendor(desk: &Desk, arguments: &[&str]) -> Run {
    let mut command = desk.command(arguments);
    command.env("TOKKI_HOME", desk.path("vendor-profile"));
    finish(command, None)
}

/// A pack of what is owed, opened at the vendor's.
fn opened(desk: &Desk) -> (PathBuf, Value) {
    desk.run(&["forms", "pack", "--contract", CONTRACT, "-o", "様式一式.zip"]).ok();
    let shown = vendor(desk, &["bundle", "open", "様式一式.zip", "--json"]).json();
    (desk.path("様式一式"), shown)
}

/// Writes into a workbook of the ward as a vendor does: `at` names a text on the sheet and how many columns to the right and
/// rows below it the cell lies.
fn fill(path: &Path, cells: &[(&str, u32, u32, &str)]) {
    let book = read_workbook(path, &Limits::default(), &ReaderProcess::InProcess).unwrap();
    let sheet = &book.sheets[0];
    let mut zip = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        files.push((entry.name().unwrap().into_owned(), bytes));
    }
    let xml = files.iter_mut().find(|(name, _)| name == "xl/worksheets/sheet1.xml").unwrap();
    let mut text = String::from_utf8(xml.1.clone()).unwrap();
    for (at, right, below, content) in cells {
        let label = sheet.cells.iter().find(|c| c.text.trim() == *at).unwrap_or_else(|| {
            panic!("no {at} among {:?}", sheet.cells.iter().map(|c| &c.text).collect::<Vec<_>>())
        });
        let letter = tokki::bundle::column_letters(label.column + right);
        let start = text.find(&format!("<c r=\"{letter}{}\"", label.row + below)).unwrap();
        let rest = &text[start..];
        let tag_end = rest.find('>').unwrap();
        let end = if rest[..tag_end].ends_with('/') { tag_end + 1 } else { rest.find("</c>").unwrap() + 4 };
        let style = rest[..tag_end].split(" s=\"").nth(1).and_then(|s| s.split('"').next()).unwrap_or("0");
        let cell = format!(
            "<c r=\"{letter}{}\" s=\"{style}\" t=\"inlineStr\"><is><t>{content}</t></is></c>",
            label.row + below
        );
        text.replace_range(start..start + end, &cell);
    }
    xml.1 = text.into_bytes();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    fs::write(path, packed(&files)).unwrap();
}

/// Fills in a roster, a month's report, and a line of the index with its PDF.
fn filled(folder: &Path) {
    fill(
        &folder.join("forms/従事者名簿.xlsx"),
        &[("氏名", 0, 2, "高橋 一郎"), ("役割", 0, 2, "責任者"), ("業務執行場所", 0, 2, "本庁舎")],
    );
    fill(&folder.join("forms/業務報告書 令和8年10月分.xlsx"), REPORT);
    fill(
        &folder.join("forms/提出書類一覧.xlsx"),
        &[("ファイル名", 0, 2, "規程"), ("作成日", 0, 2, "R8.3.25")],
    );
    fs::write(folder.join("papers/規程.pdf"), b"%PDF-1.7\n%%EOF\n").unwrap();
}

const REPORT: &[(&str, u32, u32, &str)] = &[("業務の実績", 2, 0, "計画どおり実施")];

fn state<'v>(shown: &'v Value, title: &str) -> &'v Value {
    let wanted = shown["wanted"].as_array().unwrap();
    wanted.iter().find(|w| w["title"] == title).unwrap_or_else(|| panic!("no {title}: {shown}"))
}

/// What the ward sees in what came back: kind, period, and what it answers.
fn seen(shown: &Value) -> Vec<(String, String)> {
    let items = shown["items"].as_array().unwrap().iter().filter(|item| item["can_accept"] == true);
    let mut seen: Vec<(String, String)> = items
        .map(|item| (item["kind"].as_str().unwrap().to_owned(), item["answers"][0]["key"].to_string()))
        .collect();
    seen.sort();
    seen
}

#[test]
fn a_filled_pack_comes_back_with_the_program_and_lands_where_it_belongs() {
    let desk = desk();
    let (folder, before) = opened(&desk);
    assert!(before["wanted"].as_array().unwrap().iter().all(|w| w["state"] == "open"), "{before}");
    filled(&folder);
    let folder = folder.to_str().unwrap();
    let after = vendor(&desk, &["bundle", "open", folder, "--json"]).json();
    for title in ["従事者名簿", "業務報告書 令和8年10月分", "社内規程"] {
        assert_eq!(state(&after, title)["state"], "filled", "{after}");
    }
    assert_eq!(state(&after, "社内規程")["paper"], "papers/規程.pdf");
    assert_eq!(state(&after, "緊急時連絡先")["state"], "open");
    let receipt = vendor(&desk, &["bundle", "pack", folder, "-o", "out.zip", "--json"]).json();
    assert_eq!((&receipt["contract"], &receipt["refused"]), (&CONTRACT.into(), &0.into()), "{receipt}");
    assert_eq!(receipt["vendor"], "株式会社みどりシステム");
    assert_eq!(receipt["items"].as_array().unwrap().len(), 3, "{receipt}");
    let passed_over = receipt["passed_over"].to_string();
    for part in ["緊急時連絡先", "提出書類一覧", "はじめにお読みください", "pack.ron"]
    {
        assert!(passed_over.contains(part), "{part}: {passed_over}");
    }
    assert_eq!(vendor(&desk, &["bundle", "check", "out.zip", "--json"]).json()["refused"], 0);
    let shown = desk.run(&["import", "out.zip", "--json"]).json();
    assert_eq!(seen(&shown).len(), 3, "{shown}");
    desk.run(&["import", "out.zip", "--accept", "all"]).ok();
    landed(&desk);
}

/// Nothing that was sent is owed any more.
fn landed(desk: &Desk) {
    desk.run(&["forms", "pack", "--contract", CONTRACT, "-o", "next.zip"]).ok();
    let next = vendor(desk, &["bundle", "open", "next.zip", "--json"]).json();
    let titles: Vec<&str> =
        next["wanted"].as_array().unwrap().iter().map(|w| w["title"].as_str().unwrap()).collect();
    for done in ["従事者名簿", "業務報告書 令和8年10月分", "社内規程"] {
        assert!(!titles.contains(&done), "{done}: {titles:?}");
    }
    assert!(titles.contains(&"緊急時連絡先"), "{titles:?}");
}

#[test]
fn the_same_folder_zipped_by_hand_lands_in_the_same_places() {
    let desk = desk();
    let (folder, _) = opened(&desk);
    filled(&folder);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for inside in ["", "forms", "papers"] {
        for entry in fs::read_dir(folder.join(inside)).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let place = Path::new("様式一式").join(inside).join(entry.file_name());
                files.push((place.to_str().unwrap().to_owned(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    desk.write("zipped.zip", packed(&files));
    let shown = desk.run(&["import", "zipped.zip", "--json"]).json();
    assert_eq!(seen(&shown).len(), 3, "the contract is the one of the stamps: {shown}");
    desk.run(&["import", "zipped.zip", "--accept", "all"]).ok();
    landed(&desk);
}

#[test]
fn what_is_the_matter_is_told_before_anything_is_packed() {
    let desk = desk();
    let (folder, _) = opened(&desk);
    filled(&folder);
    fs::remove_file(folder.join("papers/規程.pdf")).unwrap();
    fill(&folder.join("forms/従事者名簿.xlsx"), &[("従事開始日", 0, 2, "R8.13.1")]);
    fs::remove_file(folder.join("forms/緊急時連絡先.xlsx")).unwrap();
    let path = folder.to_str().unwrap();
    let shown = vendor(&desk, &["bundle", "open", path, "--json"]).json();
    assert_eq!(state(&shown, "社内規程")["state"], "faulty", "{shown}");
    assert_eq!(state(&shown, "緊急時連絡先")["state"], "missing");
    let roster = state(&shown, "従事者名簿");
    assert_eq!(roster["state"], "faulty");
    assert!(roster["problems"][0].as_str().unwrap().contains("R8.13.1"), "{roster}");
    let told = vendor(&desk, &["bundle", "pack", path, "-o", "out.zip"]).failed(1);
    assert!(told.contains("規程") && told.contains("ファイルは作っていません"), "{told}");
    assert!(!desk.path("out.zip").exists());
    let other = vendor(&desk, &["bundle", "pack", path, "--contract", "r8-9", "-o", "out.zip"]).failed(1);
    assert!(other.contains("r8-9") && other.contains(CONTRACT), "{other}");
}

#[test]
fn a_form_that_was_moved_or_made_for_another_contract_is_seen() {
    let desk = desk();
    let (folder, _) = opened(&desk);
    filled(&folder);
    fs::rename(folder.join("forms/従事者名簿.xlsx"), folder.join("名簿（最新）.xlsx")).unwrap();
    let path = folder.to_str().unwrap();
    let shown = vendor(&desk, &["bundle", "open", path, "--json"]).json();
    assert_eq!(state(&shown, "従事者名簿")["state"], "filled", "{shown}");
    let pack = fs::read_to_string(folder.join("pack.ron")).unwrap();
    fs::write(folder.join("pack.ron"), pack.replace("contract: \"r8-0001\"", "contract: \"r8-0002\""))
        .unwrap();
    let shown = vendor(&desk, &["bundle", "open", path, "--json"]).json();
    assert_eq!(state(&shown, "従事者名簿")["state"], "faulty", "{shown}");
    let told = vendor(&desk, &["bundle", "pack", path, "-o", "out.zip"]).failed(1);
    assert!(told.contains("r8-0001"), "{told}");
}

#[test]
fn what_is_no_pack_is_refused_and_no_folder_is_written_into() {
    let desk = desk();
    desk.write("ただのzip.zip", packed(&[("papers/a.pdf", b"%PDF-1.7\n%%EOF\n")]));
    let told = vendor(&desk, &["bundle", "open", "ただのzip.zip"]).failed(1);
    assert!(told.contains("区の様式一式ではありません"), "{told}");
    desk.write("上書き.zip", packed(&[("pack.ron", b"()"), ("../逃げる.pdf", b"%PDF-1.7\n%%EOF\n")]));
    vendor(&desk, &["bundle", "open", "上書き.zip"]).failed(1);
    assert!(!desk.path("逃げる.pdf").exists() && !desk.path("上書き").exists());
    desk.write("壊れた.zip", packed(&[("pack.ron", b"(format: 1, contract")]));
    vendor(&desk, &["bundle", "open", "壊れた.zip"]).failed(1);
    desk.write("新しい.zip", packed(&[("pack.ron", b"(format: 99)")]));
    vendor(&desk, &["bundle", "open", "新しい.zip"]).failed(1);
    let (folder, _) = opened(&desk);
    filled(&folder);
    let before = fs::read(folder.join("forms/従事者名簿.xlsx")).unwrap();
    let told = vendor(&desk, &["bundle", "open", "様式一式.zip"]).failed(1);
    assert!(told.contains("既に何かが入っています"), "{told}");
    assert!(fs::read(folder.join("forms/従事者名簿.xlsx")).unwrap() == before);
    let left = fs::read_dir(desk.path("")).unwrap().map(|e| e.unwrap().file_name());
    assert!(left.filter(|n| n.to_string_lossy().starts_with(".tokki-pack-")).count() == 0);
}

/// What the vendor's window does with a pack.
fn in_the_window(desk: &Desk, task: VendorTask) -> OpenedPack {
    let clock = Clock::Fixed("2026-11-23".parse().unwrap());
    let profile = Profile::at(desk.path("vendor-profile"));
    let mut app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
    match app.handle(Command::Vendor(task)).unwrap() {
        Outcome::Vendor(done) => match *done {
            VendorDone::Opened(opened) => *opened,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

#[test]
fn papers_put_in_place_by_the_window_reach_the_ward_as_what_they_are_and_replaced_ones_stay_behind() {
    let desk = desk();
    let (folder, _) = opened(&desk);
    fill(
        &folder.join("forms/従事者名簿.xlsx"),
        &[("氏名", 0, 2, "高橋 一郎"), ("役割", 0, 2, "責任者"), ("業務執行場所", 0, 2, "本庁舎")],
    );
    let place = |name: &str, bytes: &[u8], to: &str, instead_of: Option<&str>| {
        let file = desk.path(name);
        fs::write(&file, bytes).unwrap();
        let pack = VendorTask::OpenPack { pack: folder.clone(), into: None, password: None };
        let pack = in_the_window(&desk, pack);
        let wanted = pack.lines.iter().map(|line| &line.wanted).find(|wanted| wanted.title == to);
        let placing = Placing {
            folder: folder.clone(),
            files: vec![file],
            to: Some(Box::new(wanted.unwrap().clone())),
            instead_of: instead_of.map(str::to_owned),
        };
        in_the_window(&desk, VendorTask::Place(placing))
    };
    place("第1版.pdf", b"%PDF-1.7\n1\n%%EOF\n", "社内規程", None);
    let pack = place("第2版.pdf", b"%PDF-1.7\n2\n%%EOF\n", "社内規程", Some("papers/第1版.pdf"));
    assert_eq!(pack.left_out, ["papers/第1版.pdf"]);
    assert!(folder.join("papers/第1版.pdf").is_file(), "nothing is deleted");
    place("誓約書.pdf", b"%PDF-1.7\n3\n%%EOF\n", "従事者名簿", None);
    let path = folder.to_str().unwrap();
    let shown = vendor(&desk, &["bundle", "open", path, "--json"]).json();
    assert_eq!(state(&shown, "社内規程")["paper"], "papers/第2版.pdf", "{shown}");
    assert_eq!(state(&shown, "従事者名簿")["papers"][0], "papers/従事者名簿/誓約書.pdf");
    let receipt = vendor(&desk, &["bundle", "pack", path, "-o", "out.zip", "--json"]).json();
    assert_eq!(receipt["refused"], 0, "{receipt}");
    let shown = desk.run(&["import", "out.zip", "--json"]).json();
    assert!(!shown.to_string().contains("第1版"), "{shown}");
    assert!(shown["items"].as_array().unwrap().iter().all(|item| item["can_accept"] == true), "{shown}");
    desk.run(&["import", "out.zip", "--accept", "all"]).ok();
    desk.run(&["forms", "pack", "--contract", CONTRACT, "-o", "next.zip"]).ok();
    let next = vendor(&desk, &["bundle", "open", "next.zip", "--json"]).json().to_string();
    assert!(!next.contains("社内規程") && !next.contains("従事者名簿"), "{next}");
}

#[test]
fn the_receipt_is_a_workbook_that_holds_what_was_sent_and_replaces_nothing() {
    let desk = desk();
    let (folder, _) = opened(&desk);
    filled(&folder);
    let path = folder.to_str().unwrap();
    let pack = ["bundle", "pack", path, "-o", "out.zip", "--person", "=1+1", "--receipt", "控え.xlsx"];
    let receipt = vendor(&desk, &[&pack[..], &["--json"]].concat()).json();
    let book = read_workbook(&desk.path("控え.xlsx"), &Limits::default(), &ReaderProcess::InProcess).unwrap();
    let texts: Vec<&str> = book.sheets[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    let whole = receipt["sha256"].as_str().unwrap();
    for part in [whole, CONTRACT, "株式会社みどりシステム", "=1+1"] {
        assert!(texts.contains(&part), "{part}: {texts:?}");
    }
    for item in receipt["items"].as_array().unwrap() {
        let (first, rest) = item["sha256"].as_str().unwrap().split_at(32);
        assert!(texts.contains(&format!("{first}\n{rest}").as_str()), "{item}: {texts:?}");
    }
    let mut zip = zip::ZipArchive::new(fs::File::open(desk.path("控え.xlsx")).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut entry = zip.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut entry, &mut sheet).unwrap();
    assert!(!sheet.contains("<f>"), "no text becomes a formula");
    assert!(sheet.contains("paperSize=\"9\""), "A4");
    let again = ["bundle", "pack", path, "-o", "again.zip", "--receipt", "控え.xlsx"];
    assert!(vendor(&desk, &again).failed(1).contains("既にあります"));
    assert!(!desk.path("again.zip").exists(), "no bundle without the receipt that was asked for");
    vendor(&desk, &[&again[..], &["--replace"]].concat()).ok();
}

#[test]
fn a_pack_behind_a_password_opens_with_it() {
    let desk = desk();
    desk.run(&["forms", "pack", "--contract", CONTRACT, "-o", "様式一式.zip"]).ok();
    let mut from = zip::ZipArchive::new(fs::File::open(desk.path("様式一式.zip")).unwrap()).unwrap();
    let mut to = zip::ZipWriter::new(fs::File::create_new(desk.path("locked.zip")).unwrap());
    for place in 0..from.len() {
        let mut entry = from.by_index(place).unwrap();
        let name = entry.name().unwrap().into_owned();
        if !name.ends_with('/') {
            let options = zip::write::SimpleFileOptions::default();
            to.start_file(name, options.with_aes_encryption(zip::AesMode::Aes256, "秘密123")).unwrap();
            std::io::copy(&mut entry, &mut to).unwrap();
        }
    }
    to.finish().unwrap();
    let told = vendor(&desk, &["bundle", "open", "locked.zip"]).failed(1);
    assert!(told.contains("パスワードが掛かっています"), "{told}");
    let word = desk.write("word.txt", "秘密123\n");
    let shown = ["bundle", "open", "locked.zip", "--json", "--password-file", word.to_str().unwrap()];
    assert_eq!(vendor(&desk, &shown).json()["contract"], CONTRACT);
    assert!(desk.path("locked/forms/従事者名簿.xlsx").is_file());
}
