//! Forms of the office's own on the command line: exported, edited, checked, adopted, handed out, and read back.

use std::sync::Arc;

use serde_json::json;
use tokki::domain::form::{FormLayout, FormOrder};
use tokki::i18n::{CalendarStyle, Language, Words};
use tokki::report::{Filled, FormHead, form_xlsx};

use crate::support::{CONTRACT, Desk, desk, packed};

/// A paper that no form of the program is about.
const OWN: &str = r#"(
    id: "cleaning-record", version: 1, title: (ja: "清掃立会い記録", en: "Record of cleaning"),
    states: "SubmissionReceived", fixed: [(at: "paper", value: "rules")], answers: [Paper("rules")],
    fields: [
        (at: "dated", label: (ja: "記録日", en: "Date"), kind: Date, required: true),
        (at: "note", label: (ja: "立会いの内容", en: "What was done"), kind: Lines, example: "清掃員2名"),
    ],
)"#;

/// The roster with a renamed column.
fn renamed(desk: &Desk) -> String {
    let text = desk.run(&["forms", "export", "roster"]).ok();
    let text = text.replacen("version: 1", "version: 2", 1);
    assert!(text.contains("ja: \"氏名\""), "{text}");
    text.replacen("ja: \"氏名\"", "ja: \"働く人のお名前\"", 1)
}

#[test]
fn a_form_is_exported_edited_checked_and_adopted_and_the_same_again_adds_nothing() {
    let desk = desk();
    let path = desk.write("名簿.ron", renamed(&desk));
    let file = path.to_str().unwrap();
    let before = desk.snapshot();
    assert!(desk.run(&["forms", "check", file]).ok().contains("誤りはありません"));
    assert_eq!(desk.snapshot(), before);
    desk.run(&["forms", "adopt", file]).ok();
    assert!(desk.run(&["forms", "adopt", file]).ok().contains("すでに"));
    let list = desk.run(&["forms", "list", "--json"]).json();
    let of = |id: &str| list.as_array().unwrap().iter().find(|form| form["id"] == id).unwrap().clone();
    assert_eq!((&of("roster")["own"], &of("roster")["version"]), (&json!(true), &json!(2)));
    assert_eq!(of("contacts")["own"], json!(false));
    assert!(desk.run(&["forms", "show", "roster"]).ok().contains("働く人のお名前"));
    let builtin = desk.run(&["forms", "export", "roster", "--built-in"]).ok();
    assert!(builtin.contains("ja: \"氏名\"") && builtin.contains("version: 1"));
    let sample = desk.path("見本.xlsx");
    desk.run(&["forms", "sample", "roster", "-o", sample.to_str().unwrap()]).ok();
    assert!(std::fs::read(&sample).unwrap().starts_with(b"PK"));
    desk.run(&["forms", "sample", "roster", "-o", sample.to_str().unwrap()]).failed(4);
}

#[test]
fn faults_are_told_with_their_place_and_nothing_is_recorded() {
    let desk = desk();
    let before = desk.snapshot();
    let path = desk.write("語.ron", "(id: \"x\",\n  version: one)");
    let said = desk.run(&["forms", "check", path.to_str().unwrap()]).failed(1);
    assert!(said.contains("2行目"), "{said}");
    let path = desk
        .write("欄.ron", OWN.replace("立会いの内容", "記録日").replace("at: \"note\"", "at: \"received\""));
    let error = desk.run(&["forms", "adopt", path.to_str().unwrap(), "--json"]).error(1);
    let fields = error["fields"].as_array().unwrap();
    assert!(
        fields.iter().any(|f| f["line"] == 6 && f["text"].as_str().unwrap().contains("記録日")),
        "{error}"
    );
    assert!(fields.iter().any(|f| f["text"].as_str().unwrap().contains("received")), "{error}");
    let english = desk.run(&["--lang", "en", "forms", "check", path.to_str().unwrap()]).failed(1);
    assert!(english.contains("Line 6"), "{english}");
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn forms_of_the_offices_own_go_to_the_vendor_and_come_back_as_facts() {
    let desk = desk();
    let own = desk.write("清掃.ron", OWN);
    let roster = desk.write("名簿.ron", renamed(&desk));
    for file in [&own, &roster] {
        desk.run(&["forms", "adopt", file.to_str().unwrap()]).ok();
    }
    let pack = desk.path("様式.zip");
    let ids = "roster,cleaning-record";
    let packed_forms = desk.run(&[
        "forms",
        "pack",
        "--contract",
        CONTRACT,
        "--forms",
        ids,
        "-o",
        pack.to_str().unwrap(),
        "--json",
    ]);
    let wanted = packed_forms.json()["wanted"].to_string();
    assert!(wanted.contains("cleaning-record") && wanted.contains("roster"), "{wanted}");
    // The vendor fills both in.
    let workers = json!([{ "name": "高橋 一郎", "role": "責任者", "place": "本庁舎" }]);
    let filled = [
        (renamed_layout(&desk), json!({ "content": { "Roster": workers } })),
        (FormLayout::parse(OWN).unwrap(), json!({ "dated": "2026-11-20", "note": "立ち会った" })),
    ];
    let books: Vec<Vec<u8>> = filled.into_iter().map(|(layout, value)| workbook(layout, value)).collect();
    let bundle =
        desk.write("返送.zip", packed(&[("forms/名簿.xlsx", &books[0]), ("forms/清掃.xlsx", &books[1])]));
    let path = bundle.to_str().unwrap();
    let shown = desk.run(&["import", path, "--json"]).json();
    let items = shown["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{shown}");
    assert!(items.iter().all(|item| item["can_accept"] == true), "{shown}");
    assert!(shown.to_string().contains("高橋 一郎"), "{shown}");
    let taken = desk.run(&["import", path, "--accept", "all"]).ok();
    // Each paper with its acceptance, and the bundle.
    assert_eq!(taken.lines().count(), 5, "{taken}");
}

#[test]
fn a_form_of_any_title_is_packed_under_a_name_that_the_vendors_program_opens() {
    let desk = desk();
    let titles = [("a", "AUX"), ("b", "Record"), ("c", "RECORD"), ("d", "..")];
    for (id, title) in titles {
        let text = OWN.replace("cleaning-record", id).replace("清掃立会い記録", title);
        let file = desk.write(&format!("{id}.ron"), text);
        desk.run(&["forms", "adopt", file.to_str().unwrap()]).ok();
    }
    let (pack, folder) = (desk.path("様式.zip"), desk.path("受託者"));
    let (pack, into) = (pack.to_str().unwrap(), folder.to_str().unwrap());
    desk.run(&["forms", "pack", "--contract", CONTRACT, "--forms", "a,b,c,d", "-o", pack]).ok();
    let opened = desk.run(&["bundle", "open", pack, "--into", into, "--json"]).json();
    assert_eq!(opened["wanted"].as_array().map(Vec::len), Some(4), "{opened}");
    let books = std::fs::read_dir(folder.join("forms")).unwrap().count();
    assert_eq!(books, 4);
    let turned = OWN.replace("清掃立会い記録", "立会い\u{202E}記録");
    let turned = desk.write("turned.ron", turned);
    desk.run(&["forms", "adopt", turned.to_str().unwrap()]).failed(1);
}

fn renamed_layout(desk: &Desk) -> FormLayout {
    FormLayout::parse(&desk.run(&["forms", "export", "roster"]).ok()).unwrap()
}

fn workbook(layout: FormLayout, value: serde_json::Value) -> Vec<u8> {
    let head = FormHead {
        contract: CONTRACT.into(),
        number: "R8-0001".into(),
        title: "保守".into(),
        vendor: "株式会社みどりシステム".into(),
        office: "情報政策課".into(),
        made_on: "2026-11-20".parse().unwrap(),
    };
    let filled = Filled { values: vec![value], ..Filled::default() };
    let words = Words::new(Language::Ja, CalendarStyle::usual_in(Language::Ja));
    form_xlsx(&FormOrder::new(&Arc::new(layout)), &filled, &head, &words).unwrap()
}
