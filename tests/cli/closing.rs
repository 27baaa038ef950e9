//! `close-month`: figures that stay, whatever comes in later, on every copy of a ledger.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{CONTRACT, Desk, desk};

const LATE: &str = r#"ApprovalRequested(kind: Copy, received: "2026-10-15", subject: "調査用の写し")"#;

/// The month's files by name, in all formats that a closing freezes.
fn exported(desk: &Desk, month: &str, to: &str) -> Vec<(String, Vec<u8>)> {
    let out = desk.path(to);
    let format = "pdf,xlsx,csv,csv-cp932,json";
    let paths =
        desk.run(&["export", "--month", month, "--out", out.to_str().unwrap(), "--format", format]).ok();
    let name = |path: &str| Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
    paths.lines().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn table(desk: &Desk, month: &str, id: &str) -> Vec<Value> {
    let (_, json) = exported(desk, month, "look")
        .into_iter()
        .find(|(name, _)| Path::new(name).extension().is_some_and(|e| e == "json"))
        .unwrap();
    let json: Value = serde_json::from_slice(&json).unwrap();
    let table = json["tables"].as_array().unwrap().iter().find(|t| t["id"] == id).unwrap().clone();
    table["rows"].as_array().unwrap().clone()
}

fn close(desk: &Desk, month: &str) -> Value {
    desk.run(&["close-month", "--month", month, "--by", "情報政策課長", "--json"]).json()
}

#[test]
fn a_closed_month_gives_the_same_bytes_whatever_comes_in_later_and_in_whichever_language() {
    let desk = desk();
    let closed = close(&desk, "2026-10");
    assert_eq!(closed["closed"], true);
    assert_eq!(closed["basis"].as_str().unwrap().len(), 64);
    let before = exported(&desk, "2026-10", "before");
    assert_eq!(before.len(), 5);
    assert!(String::from_utf8_lossy(&before[2].1).contains("締め（決裁 情報政策課長）"));
    desk.run_with(&["record", CONTRACT, "-"], Some(LATE)).ok();
    let policy = r#"DuePolicySet(policy: (valid_from: "2026-04-01", words: {Promptly: WorkingDays(1)}, duties: {}, legal: {}, horizon_days: 14))"#;
    desk.run_with(&["record", "office", "-"], Some(policy)).ok();
    assert!(before == exported(&desk, "2026-10", "after"), "facts and rules that came later change nothing");
    let english = desk.path("english");
    let arguments = [
        "--lang",
        "en",
        "export",
        "--month",
        "2026-10",
        "--out",
        english.to_str().unwrap(),
        "--format",
        "json",
    ];
    let path = desk.run(&arguments).ok();
    assert!(fs::read(path.trim()).unwrap() == before[4].1, "a closed month keeps the words it was closed in");
    let whole = desk.run(&["verify", "--json"]).json();
    assert_eq!(whole["problems"].as_array().map_or(0, Vec::len), 0, "{whole}");
}

#[test]
fn what_came_later_is_told_once_in_the_next_summary() {
    let desk = desk();
    close(&desk, "2026-09");
    desk.run_with(&["record", CONTRACT, "-"], Some(&LATE.replace("10-15", "09-15"))).ok();
    let told = table(&desk, "2026-10", "adjustments");
    let row = told.iter().find(|row| row[4] == "承認申請").unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!((&row[5], &row[6], &row[7]), (&Value::from(0), &Value::from(1), &Value::from(1)));
    assert!(row[3].as_str().unwrap().contains("9月"), "{row}");
    assert!(row[8].as_str().unwrap().contains("調査用の写し"), "{row}");
    // September's own column is the closed one.
    let overview = table(&desk, "2026-10", "overview");
    let asked = overview.iter().find(|row| row[0] == "承認申請").unwrap();
    assert_eq!(asked[2], 0, "{asked}");
    close(&desk, "2026-10");
    assert!(table(&desk, "2026-10", "adjustments").iter().any(|row| row[4] == "承認申請"));
    assert!(table(&desk, "2026-11", "adjustments").is_empty(), "October's summary has told it");
}

#[test]
fn a_closed_month_is_the_same_on_a_copy_and_a_lost_paper_is_named() {
    let (desk, other) = (desk(), Desk::new());
    close(&desk, "2026-10");
    let backup = desk.path("backup");
    desk.run(&["backup", backup.to_str().unwrap()]).ok();
    fs::rename(&backup, other.workspace()).unwrap();
    assert!(exported(&desk, "2026-10", "here") == exported(&other, "2026-10", "there"));
    let files = other.workspace().join("office").join("files");
    let mut found: Vec<_> = walk(&files);
    let paper = found.pop().unwrap_or_else(|| panic!("no paper below {}", files.display()));
    fs::remove_file(&paper).unwrap();
    let out = other.path("lost");
    let told = other.run(&["export", "--month", "2026-10", "--out", out.to_str().unwrap()]);
    assert_ne!(told.code, 0, "{told:#?}");
    assert!(!out.exists() || fs::read_dir(&out).unwrap().next().is_none());
    let verified = other.run(&["verify"]);
    assert_ne!(verified.code, 0, "{verified:#?}");
}

fn walk(dir: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn reopening_takes_a_reason_and_lets_the_month_be_closed_anew() {
    let desk = desk();
    let told = desk.run(&["close-month", "--month", "2026-11", "--by", "課長"]).failed(1);
    assert!(told.contains("2026年11月30日") || told.contains("令和8年11月30日"), "{told}");
    let told = desk.run(&["close-month", "--month", "2026-10", "--reopen", "誤り"]).failed(1);
    assert!(told.contains("締めていません"), "{told}");
    let first = close(&desk, "2026-10");
    let told = desk.run(&["close-month", "--month", "2026-10", "--by", "課長"]).failed(1);
    assert!(told.contains("記録済み"), "{told}");
    let told = desk.run(&["close-month", "--month", "2026-10", "--reopen", " "]).failed(1);
    assert!(told.contains("理由"), "{told}");
    desk.run_with(&["record", CONTRACT, "-"], Some(LATE)).ok();
    desk.run(&["close-month", "--month", "2026-10", "--reopen", "転記誤り"]).ok();
    let asked = |desk: &Desk| {
        table(desk, "2026-10", "overview").into_iter().find(|row| row[0] == "承認申請").unwrap()[1].clone()
    };
    assert_eq!(asked(&desk), 1, "an open month is derived anew");
    let second = close(&desk, "2026-10");
    assert_ne!(first["basis"], second["basis"]);
    assert_eq!(asked(&desk), 1);
}
