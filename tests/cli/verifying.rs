//! `verify`: one flipped byte anywhere is found, and named with its file and line.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use crate::support::{CONTRACT, Desk, desk};

fn flip(path: &Path, offset: usize) {
    let byte = fs::read(path).unwrap()[offset] ^ 1;
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(offset as u64)).unwrap();
    file.write_all(&[byte]).unwrap();
}

/// The contract's only log, and its path inside the workspace.
fn log(desk: &Desk) -> (std::path::PathBuf, String) {
    let dir = desk.workspace().join("contracts").join(CONTRACT).join("log");
    let found = fs::read_dir(&dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "ronl"));
    let path = found.unwrap();
    let shown = format!("contracts/{CONTRACT}/log/{}", path.file_name().unwrap().to_str().unwrap());
    (path, shown)
}

fn with_three_months() -> Desk {
    let desk = desk();
    let month = |m: &str| {
        format!(r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "{m}")"#)
    };
    let facts = ["2026-07", "2026-08", "2026-09"].map(month).join("\n");
    desk.run_with(&["record", CONTRACT, "-"], Some(&facts)).ok();
    desk
}

#[test]
fn an_untouched_ledger_is_intact() {
    let desk = with_three_months();
    let text = desk.run(&["verify"]).ok();
    assert!(text.contains("台帳に異常はありません"), "{text}");
    let verified = desk.run(&["verify", "--json"]).json();
    assert_eq!(verified["intact"], true);
    for part in ["logs", "lines", "papers"] {
        assert_eq!(verified[part]["total"], verified[part]["intact"], "{part}");
    }
    assert_eq!(verified["problems"], serde_json::json!([]));
}

#[test]
fn one_flipped_byte_is_named_with_its_file_and_line() {
    let desk = with_three_months();
    let (path, shown) = log(&desk);
    let text = fs::read_to_string(&path).unwrap();
    let starts: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    // Inside the fact of the fourth line.
    let at = starts[3] + text[starts[3]..].find("2026-08").unwrap() + 6;
    let line = text[..at].matches('\n').count() + 1;
    flip(&path, at);
    let run = desk.run(&["verify"]);
    assert_eq!((run.code, run.err.as_str()), (3, ""), "{run:#?}");
    assert!(
        run.out.contains("傷みがあります") && run.out.contains(&format!("{shown} {line}行目")),
        "{}",
        run.out
    );
    let run = desk.run(&["verify", "--json"]);
    assert_eq!(run.code, 3);
    let verified: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(verified["intact"], false);
    let problems = verified["problems"].as_array().unwrap();
    assert!(
        problems.iter().any(|p| p["path"] == shown.as_str() && p["line"] == line && p["damage"] == true),
        "{verified}"
    );
    // Everything else still opens, and says so.
    let status = desk.run(&["status"]).ok();
    assert!(status.contains(&format!("{line}行目")), "{status}");
    let json = desk.run(&["status", "--json"]).json();
    assert_eq!(json["problems"][0]["line"], line);
}

#[test]
fn an_altered_or_missing_paper_is_found() {
    let desk = desk();
    let paper = desk.write("a.pdf", b"%PDF-1.7\n%%EOF\n");
    let fact = r#"SubmissionReceived(paper: "roster", received: "2026-11-06")"#;
    desk.run_with(&["record", CONTRACT, "-", "--paper", paper.to_str().unwrap()], Some(fact)).ok();
    let files = desk.workspace().join("contracts").join(CONTRACT).join("files");
    let kept = fs::read_dir(&files).unwrap().next().unwrap().unwrap().path();
    let mut permissions = fs::metadata(&kept).unwrap().permissions();
    #[allow(clippy::permissions_set_readonly_false, reason = "a test's own file")]
    permissions.set_readonly(false);
    fs::set_permissions(&kept, permissions).unwrap();
    flip(&kept, 3);
    let run = desk.run(&["verify"]);
    assert_eq!(run.code, 3, "{run:#?}");
    assert!(run.out.contains("書類の内容が、受け取ったときと違います"), "{}", run.out);
    fs::remove_file(&kept).unwrap();
    let run = desk.run(&["verify", "--lang", "en"]);
    assert_eq!(run.code, 3, "{run:#?}");
    assert!(run.out.contains("A paper named by a record is not there"), "{}", run.out);
}

#[test]
fn a_torn_last_line_is_reported_and_not_touched() {
    let desk = with_three_months();
    let (path, shown) = log(&desk);
    let whole = fs::read(&path).unwrap();
    OpenOptions::new().write(true).open(&path).unwrap().set_len(whole.len() as u64 - 10).unwrap();
    let before = desk.snapshot();
    let run = desk.run(&["verify"]);
    assert_eq!(run.code, 3, "{run:#?}");
    assert!(run.out.contains(&shown), "{}", run.out);
    assert!(desk.snapshot() == before, "verifying mends nothing");
}

#[test]
fn something_foreign_beside_the_ledger_is_told_but_no_damage() {
    let desk = desk();
    desk.write("台帳/memo.txt", "x");
    let text = desk.run(&["verify"]).ok();
    assert!(text.contains("memo.txt") && text.contains("影響はありません"), "{text}");
}

#[test]
fn repairing_sets_aside_says_where_and_finds_nothing_a_second_time() {
    let desk = with_three_months();
    let (path, shown) = log(&desk);
    let whole = fs::read(&path).unwrap();
    OpenOptions::new().append(true).open(&path).unwrap().write_all(b"(seq:9,at:").unwrap();
    desk.write("台帳/memo.txt", "x");
    assert_eq!(desk.run(&["verify"]).code, 3);
    let text = desk.run(&["verify", "--repair"]).ok();
    for part in ["台帳に異常はありません", "隔離したもの 2件", &shown, "memo.txt", "quarantine/"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(fs::read(&path).unwrap(), whole);
    assert!(
        desk.snapshot()
            .iter()
            .any(|(path, bytes)| { path.to_str().unwrap().contains("quarantine") && bytes == b"(seq:9,at:" })
    );
    let before = desk.snapshot();
    let again = desk.run(&["verify", "--repair", "--json"]).json();
    assert_eq!((&again["intact"], &again["set_aside"]), (&true.into(), &serde_json::json!([])));
    assert!(desk.snapshot() == before);
}

#[test]
fn a_last_line_that_was_cut_off_cleanly_is_missed_by_the_device_that_wrote_it() {
    let desk = with_three_months();
    let (path, shown) = log(&desk);
    let whole = fs::read(&path).unwrap();
    let last = whole[..whole.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    OpenOptions::new().write(true).open(&path).unwrap().set_len(last as u64).unwrap();
    let run = desk.run(&["verify"]);
    assert_eq!(run.code, 3, "{run:#?}");
    assert!(run.out.contains(&shown) && run.out.contains("この端末は"), "{}", run.out);
    // What is recorded next goes elsewhere: the lost line may still be in a copy, and keeps its number.
    let fact = r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "2026-10")"#;
    let saved = desk.run_with(&["record", CONTRACT, "-"], Some(fact)).ok();
    assert!(saved.contains("-2.1"), "{saved}");
    OpenOptions::new().append(true).open(&path).unwrap().write_all(&whole[last..]).unwrap();
    desk.run(&["verify"]).ok();
}
