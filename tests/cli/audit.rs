//! `audit`: who recorded what, when, on which PC.

use serde_json::Value;
use tokki::app::{App, Clock, Command, Environment, NewFact, Profile};
use tokki::domain::fact::parse;
use tokki::domain::ids::ContractId;

use crate::support::{CONTRACT, Desk, TODAY, desk};

/// The kinds of the records of an answer, newest first.
fn kinds(answer: &Value) -> Vec<&str> {
    answer["records"].as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap()).collect()
}

fn record(desk: &Desk, officer: &str, text: &str) -> String {
    let id = desk.run_with(&["record", CONTRACT, "-", "--as", officer], Some(text)).ok();
    id.trim().rsplit(':').next().unwrap().to_owned()
}

/// A desk with a paper, its correction, and a retraction.
fn mended() -> (Desk, String) {
    let desk = desk();
    let paper = record(
        &desk,
        "佐藤",
        r#"SubmissionReceived(paper: "roster", received: "2026-04-01", document_number: "緑第1号")"#,
    );
    record(
        &desk,
        "鈴木",
        &format!(
            r#"FactCorrected(fact: "{paper}", by: SubmissionReceived(paper: "roster", received: "2026-04-03", document_number: "緑第1号"), reason: "受領印の日付")"#
        ),
    );
    let asked = record(
        &desk,
        "佐藤",
        r#"PaperRequested(paper: "schedule", on: "2026-11-05", outline: "点検のため")"#,
    );
    record(&desk, "鈴木", &format!(r#"FactRetracted(fact: "{asked}", reason: "別の契約")"#));
    (desk, paper)
}

#[test]
fn every_record_is_listed_newest_first_with_its_hand_and_its_pc() {
    let (desk, _) = mended();
    let answer = desk.run(&["audit", "--json"]).json();
    assert_eq!(
        kinds(&answer),
        [
            "FactRetracted",
            "PaperRequested",
            "FactCorrected",
            "SubmissionReceived",
            "ContractSigned",
            "ContractRegistered",
            "VendorRegistered",
            "OfficeSet"
        ]
    );
    assert_eq!(
        (&answer["total"], &answer["shown"], &answer["in_conflict"]),
        (&8.into(), &8.into(), &0.into())
    );
    let first = &answer["records"][0];
    assert_eq!((&first["by"], &first["number"]), (&"鈴木".into(), &"R8-0001".into()));
    assert!(first["at"].as_str().unwrap().starts_with(TODAY), "{first}");
    let (pc, writer) = (first["pc"].as_str().unwrap(), first["writer"].as_str().unwrap());
    assert!(pc.len() == 8 && writer == format!("{pc}-1"), "{first}");
    let text = desk.run(&["audit"]).ok();
    assert!(text.contains("撤回済み") && text.contains("訂正済み") && text.contains(pc), "{text}");
    assert!(text.contains("受領日：令和8年4月1日 → 令和8年4月3日"), "{text}");
    let english = desk.run(&["audit", "--lang", "en"]).ok();
    assert!(english.contains("Retracted") && english.contains("Office ledger"), "{english}");
}

#[test]
fn records_are_chosen_by_officer_pc_contract_kind_day_and_words() {
    let (desk, paper) = mended();
    let ask = |arguments: &[&str]| {
        let answer = desk.run(&[&["audit", "--json"], arguments].concat()).json();
        kinds(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ask(&["--by", "鈴木"]), ["FactRetracted", "FactCorrected"]);
    assert_eq!(ask(&["--contract", "office"]), ["VendorRegistered", "OfficeSet"]);
    assert_eq!(ask(&["--contract", "R8-0001", "--by", "tester"]), ["ContractSigned", "ContractRegistered"]);
    assert_eq!(ask(&["--kind", "PaperRequested"]), ["PaperRequested"]);
    let (writer, _) = paper.rsplit_once('.').unwrap();
    assert_eq!(ask(&["--pc", writer]).len(), 8);
    assert_eq!(ask(&["--pc", writer.split('-').next().unwrap()]).len(), 8);
    assert!(ask(&["--pc", "00000000"]).is_empty());
    assert_eq!(ask(&["--from", TODAY, "--to", TODAY]).len(), 8);
    assert!(ask(&["--to", "2026-11-22"]).is_empty());
    assert_eq!(ask(&["--text", "緑第1号"]), ["FactCorrected", "SubmissionReceived"]);
    assert_eq!(ask(&["--text", "従事者名簿 鈴木"]), ["FactCorrected"], "papers go by their names on screen");
    assert_eq!(ask(&["--corrections"]), ["FactRetracted", "FactCorrected"]);
    assert!(ask(&["--conflicts"]).is_empty() && ask(&["--unknown"]).is_empty());
}

#[test]
fn a_correction_tells_what_it_changed_and_what_became_of_the_fact_is_marked() {
    let (desk, paper) = mended();
    let answer = desk.run(&["audit", "--json", "--corrections"]).json();
    let correction = &answer["records"][1];
    assert_eq!((&correction["about"], &correction["reason"]), (&paper.into(), &"受領印の日付".into()));
    assert_eq!(
        correction["changes"],
        serde_json::json!([{ "field": "受領日", "old": "令和8年4月1日", "new": "令和8年4月3日" }])
    );
    let all = desk.run(&["audit", "--json"]).json();
    let marks: Vec<&Value> = all["records"].as_array().unwrap().iter().map(|r| &r["mark"]).collect();
    assert_eq!((marks[1], marks[3]), (&"retracted".into(), &"corrected".into()));
    assert_eq!(all["records"][3]["corrected_by"], correction["fact"]);
}

#[test]
fn two_answers_in_ignorance_of_each_other_are_found_as_a_conflict_until_one_has_seen_both() {
    let desk = desk();
    let paper = record(&desk, "佐藤", r#"SubmissionReceived(paper: "roster", received: "2026-04-01")"#);
    let open = || {
        let environment = Environment {
            clock: Clock::Fixed(TODAY.parse().unwrap()),
            profile: Profile::at(desk.path("profile")),
            reader: None,
            read_only: false,
        };
        let mut app = App::new(environment).unwrap();
        app.handle(Command::Open(desk.workspace())).unwrap();
        app
    };
    // Two windows on one folder, before either has seen what the other writes.
    let (mut one, mut other) = (open(), open());
    let answer = |app: &mut App, text: String| {
        let contract = ContractId::new(CONTRACT).unwrap();
        let facts = vec![NewFact::bare(parse(&text).unwrap())];
        app.handle(Command::Record { contract, facts }).unwrap();
    };
    answer(&mut one, format!(r#"SubmissionAccepted(submission: "{paper}", on: "2026-04-02")"#));
    answer(
        &mut other,
        format!(r#"SubmissionReturned(submission: "{paper}", on: "2026-04-02", reason: "押印なし")"#),
    );
    drop((one, other));
    let contested = desk.run(&["audit", "--conflicts", "--json"]).json();
    let mut found = kinds(&contested);
    found.sort_unstable();
    assert_eq!(found, ["SubmissionAccepted", "SubmissionReturned"]);
    let text = desk.run(&["audit", "--conflicts"]).ok();
    assert!(text.contains("食い違いの記録が2件"), "{text}");
    assert!(desk.run(&["status"]).ok().contains("食い違う記録が2件"));
    record(&desk, "課長", &format!(r#"SubmissionAccepted(submission: "{paper}", on: "2026-04-03")"#));
    assert!(kinds(&desk.run(&["audit", "--conflicts", "--json"]).json()).is_empty());
}

#[test]
fn the_files_hold_what_is_shown_and_no_formula() {
    let (desk, _) = mended();
    record(&desk, "=HYPERLINK(1)", r#"PaperRequested(paper: "schedule", on: "2026-11-05", outline: "点検")"#);
    let (csv, xlsx) = (desk.path("履歴.csv"), desk.path("履歴.xlsx"));
    let files = ["--csv", csv.to_str().unwrap(), "--xlsx", xlsx.to_str().unwrap()];
    let before = desk.snapshot();
    let answer = desk.run(&[&["audit", "--contract", CONTRACT, "--json"][..], &files].concat()).json();
    assert_eq!(answer["files"].as_array().unwrap().len(), 2);
    assert_eq!(desk.snapshot(), before, "looking leaves no trace in the workspace");
    let bytes = std::fs::read(&csv).unwrap();
    let text = std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap()).unwrap();
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("操作履歴,2026-11-23")).collect();
    assert_eq!(lines.len(), 7, "{text}");
    assert!(lines[0].contains(",'=HYPERLINK(1),"), "{}", lines[0]);
    let correction = lines.iter().find(|line| line.contains("記録の訂正")).unwrap();
    assert!(correction.contains("受領日：令和8年4月1日 → 令和8年4月3日"), "{correction}");
    assert!(std::fs::read(&xlsx).unwrap().starts_with(b"PK"));
}

#[test]
fn a_wrong_call_says_so() {
    let desk = desk();
    desk.run(&["audit", "--contract", "R9-9999"]).failed(1);
    desk.run(&["audit", "--from", "2026-2-3"]).failed(2);
    desk.run(&["audit", "--corrections", "--conflicts"]).failed(2);
    // A folder is no file.
    let folder = desk.workspace();
    desk.run(&["audit", "--csv", folder.to_str().unwrap()]).failed(4);
}
