//! Facts recorded from files and standard input: each is on disk before its id is printed, and none is lost or doubled.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use crate::support::{CONTRACT, desk, finish};

fn received(period: &str) -> String {
    format!(r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "{period}")"#)
}

/// Facts on the contract's file, as the ledger has them.
fn lines_on_file(desk: &crate::support::Desk) -> u64 {
    desk.run(&["verify", "--json"]).json()["lines"]["intact"].as_u64().unwrap()
}

#[test]
fn a_recorded_fact_is_named_and_changes_what_is_owed() {
    let desk = desk();
    let open = || desk.run(&["status", "--json"]).json()["counts"]["open"].as_u64().unwrap();
    let file = desk.write("facts.ron", r#"SubmissionReceived(paper: "contacts", received: "2026-04-01")"#);
    let before = desk.run(&["obligations", "--json", "--status", "awaiting-ward"]).json();
    let id = desk.run(&["record", CONTRACT, file.to_str().unwrap()]).ok();
    assert!(id.starts_with("r8-0001:") && id.ends_with(".3\n"), "{id}");
    let after = desk.run(&["obligations", "--json", "--status", "awaiting-ward"]).json();
    let count = |answer: &serde_json::Value| answer["obligations"].as_array().unwrap().len();
    assert_eq!(count(&after), count(&before) + 1);
    assert!(open() > 0);
    // A contract goes by its number too, and the officer named is the one who recorded.
    desk.run_with(&["record", "R8-0001", "-", "--as", "山田 花子"], Some(&received("2026-10"))).ok();
    let log = desk.snapshot().into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
    assert!(log.into_iter().any(|text| text.contains("山田 花子") && text.contains("monthly-report")));
}

#[test]
fn what_a_paper_says_is_recorded_and_judged() {
    let desk = desk();
    let input = r#"SubmissionReceived(paper: "roster", received: "2026-04-03", content: Roster([(name: "高橋 一郎", role: "運用", place: "本社"), (name: "渡邊 美咲", role: "運用", place: "本社")]))
SubmissionReceived(paper: "training-report", received: "2026-07-10", period: "FY2026", content: TrainingReport(kind: Both, held_on: "2026-07-01", lesson: "取扱い", attendance: [(name: "高橋 一郎")]))"#;
    desk.run_with(&["record", CONTRACT, "-"], Some(input)).ok();
    let owed = desk.run(&["obligations", "--json"]).json();
    let all = owed["obligations"].as_array().unwrap();
    let missed: Vec<_> = all.iter().filter(|o| o["subject"]["kind"] == "training").collect();
    assert_eq!(missed.len(), 2);
    assert!(missed.iter().all(|o| o["subject"]["name"] == "渡邊 美咲"));
    let twice = r#"SubmissionReceived(paper: "training-report", received: "2026-07-10", period: "FY2026", content: TrainingReport(kind: Both, held_on: "2026-07-01", lesson: "", attendance: [(name: "高橋 一郎"), (name: "高橋　一郎")]))"#;
    let error = desk.run_with(&["record", CONTRACT, "-", "--json"], Some(twice)).error(1);
    let fields: Vec<_> = error["fields"].as_array().unwrap().iter().map(|f| f["field"].clone()).collect();
    assert_eq!(fields, ["lesson", "attendance.1.name"]);
}

#[test]
fn blank_lines_and_comments_are_passed_over_and_each_id_is_printed_with_its_line() {
    let desk = desk();
    let input =
        format!("\u{feff}// 10月分\n\n{}\r\n   \n// 9月分\n{}\n", received("2026-10"), received("2026-09"));
    let out = desk.run_with(&["record", CONTRACT, "-", "--json"], Some(&input)).ok();
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.iter().map(|l| l["line"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 6]);
    assert!(lines.iter().all(|l| l["contract_id"] == CONTRACT));
    let ids: BTreeSet<&str> = lines.iter().map(|l| l["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn the_first_refused_line_stops_and_the_lines_before_it_stay() {
    let desk = desk();
    let before = lines_on_file(&desk);
    let bad = r#"SubmissionReceived(paper: "roster", received: "2026-12-24")"#;
    let input = [received("2026-08"), received("2026-09"), bad.to_owned(), received("2026-10")].join("\n");
    let run = desk.run_with(&["record", CONTRACT, "-"], Some(&input));
    assert_eq!((run.code, run.out.lines().count()), (1, 2), "{run:#?}");
    assert!(run.err.contains("3行目") && run.err.contains("受領日"), "{}", run.err);
    assert!(run.err.contains("この行より前の2件は記録済みです"), "{}", run.err);
    assert_eq!(lines_on_file(&desk), before + 2);
    let error = desk.run_with(&["record", CONTRACT, "-", "--json"], Some(bad)).error(1);
    assert_eq!(
        (&error["kind"], &error["line"], &error["recorded"]),
        (&"refused".into(), &1.into(), &0.into())
    );
    assert_eq!(error["fields"][0]["field"], "received");
    assert_eq!(lines_on_file(&desk), before + 2);
}

#[test]
fn what_is_no_fact_is_refused_with_its_line_and_records_nothing() {
    let desk = desk();
    let before = desk.snapshot();
    for (text, part) in [
        ("\n\nhello", "3行目"),
        ("NoSuchFact(on: \"2026-11-01\")", "1行目"),
        ("SubmissionReceived(paper: \"roster\"", "1行目"),
        ("SubmissionReceived(paper: \"roster\", received: \"2026-02-30\")", "1行目"),
        ("OfficeSet(name: \"別\")", "1行目"),
        ("// nothing\n", "一つもありません"),
        ("", "一つもありません"),
    ] {
        let told = desk.run_with(&["record", CONTRACT, "-"], Some(text)).failed(1);
        assert!(told.contains(part), "{text}: {told}");
    }
    let path = desk.write("latin.ron", b"SubmissionReceived(paper: \"\xff\")");
    desk.run(&["record", CONTRACT, path.to_str().unwrap()]).failed(1);
    desk.run(&["record", CONTRACT, "no-such-file.ron"]).failed(4);
    desk.run_with(&["record", "r8-9999", "-"], Some(&received("2026-10"))).failed(1);
    desk.run_with(&["record", "office", "-"], Some(&received("2026-10"))).failed(1);
    let logs = |files: &[(std::path::PathBuf, Vec<u8>)]| {
        files
            .iter()
            .filter(|(path, _)| path.extension().is_some_and(|e| e == "ronl"))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert!(logs(&desk.snapshot()) == logs(&before));
}

#[test]
fn an_id_is_printed_before_the_next_line_is_read() {
    let desk = desk();
    let mut command = desk.command(&["record", CONTRACT, "-"]);
    command.arg("-w").arg(desk.workspace()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let before = lines_on_file(&desk);
    for (count, period) in (1..).zip(["2026-08", "2026-09"]) {
        writeln!(stdin, "{}", received(period)).unwrap();
        assert!(answers.next().unwrap().unwrap().starts_with("r8-0001:"));
        // Another process sees it now: it is on disk.
        assert_eq!(lines_on_file(&desk), before + count);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_paper_is_kept_with_the_one_fact_it_belongs_to() {
    let desk = desk();
    let paper = desk.write("月次報告.pdf", b"%PDF-1.7\n%%EOF\n");
    let paper = paper.to_str().unwrap();
    desk.run_with(&["record", CONTRACT, "-", "--paper", paper], Some(&received("2026-10"))).ok();
    let verified = desk.run(&["verify", "--json"]).json();
    assert_eq!((&verified["papers"]["total"], &verified["intact"]), (&1.into(), &true.into()), "{verified}");
    let two = [received("2026-08"), received("2026-09")].join("\n");
    desk.run_with(&["record", CONTRACT, "-", "--paper", paper], Some(&two)).failed(2);
    desk.run_with(&["record", CONTRACT, "-", "--paper", "no-such.pdf"], Some(&received("2026-09"))).failed(4);
    let retract = r#"ContractPolicySet(valid_from: "2026-04-01", duty: "roster", rule: Days(3))"#;
    desk.run_with(&["record", CONTRACT, "-", "--paper", paper], Some(retract)).failed(1);
}

#[test]
fn a_contract_is_registered_once_under_its_id_and_number() {
    let desk = desk();
    let terms = |number: &str, vendor: &str| {
        format!(
            r#"ContractRegistered(number: "{number}", title: "清掃", vendor: "{vendor}", section: "総務課",
            start: "2026-04-01", end: "2027-03-31", clause_set: "special-terms-34", clause_set_version: 1)"#
        )
    };
    let register =
        |more: &[&str], text: &str| desk.run_with(&[&["register", "-"], more].concat(), Some(text));
    register(&["--id", CONTRACT], &terms("R8-0002", "v-midori")).failed(1);
    register(&[], &terms("R8-0001", "v-midori")).failed(1);
    let unknown = register(&[], &terms("R8-0002", "v-nobody")).failed(1);
    assert!(unknown.contains("v-nobody"), "{unknown}");
    register(&[], r#"ContractSigned(on: "2026-03-25")"#).failed(1);
    register(&["--id", "A/../b"], &terms("R8-0002", "v-midori")).failed(2);
    let ids = register(&["--signed", "2026-03-30"], &terms("R8-0002", "v-midori")).ok();
    assert_eq!(ids.lines().count(), 2, "{ids}");
    desk.run(&["obligations", "R8-0002", "--json"]).json();
}

#[test]
fn five_processes_at_once_lose_nothing_and_double_nothing() {
    let desk = desk();
    let before = lines_on_file(&desk);
    let months = |process: usize| {
        (1..=6).map(|n| format!(
            r#"ChangeReported(paper: "roster", known: "2026-11-{n:02}", outline: "変更{process}-{n}")"#
        )).collect::<Vec<_>>().join("\n")
    };
    let runs: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..5)
            .map(|process| {
                let mut command = desk.command(&["record", CONTRACT, "-"]);
                command.arg("-w").arg(desk.workspace());
                scope.spawn(move || finish(command, Some(&months(process))))
            })
            .collect();
        running.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let ids: Vec<String> =
        runs.into_iter().flat_map(|run| run.ok().lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (30, 30));
    assert_eq!(lines_on_file(&desk), before + 30);
    let logs: String =
        desk.snapshot().into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    for process in 0..5 {
        for n in 1..=6 {
            assert_eq!(logs.matches(&format!("変更{process}-{n}\"")).count(), 1);
        }
    }
}

#[test]
fn nothing_is_recorded_where_only_looking_was_asked_for() {
    let desk = desk();
    let before = desk.snapshot();
    let told = desk.run_with(&["--read-only", "record", CONTRACT, "-"], Some(&received("2026-10"))).failed(4);
    assert!(told.contains("閲覧のみ") && told.contains("記録していません"), "{told}");
    assert!(desk.snapshot() == before);
    desk.run(&["--read-only", "status"]).ok();
}

#[test]
fn the_examples_can_be_recorded_as_they_stand_or_are_refused_field_by_field() {
    let desk = desk();
    let examples = desk.bare(&["record", "--examples"]).ok();
    let lines: Vec<&str> = examples.lines().filter(|line| !line.starts_with("//")).collect();
    assert!(lines.len() >= 49, "{}", lines.len());
    for line in lines {
        let ledger = if [
            "OfficeSet",
            "OfficerRegistered",
            "VendorRegistered",
            "DuePolicySet",
            "ClauseSetAdopted",
            "FormAdopted",
            "LetterTemplateSet",
            "Device",
            "ContractPurged",
            "Month",
            "PurgeHeld",
            "PurgeReleased",
        ]
        .iter()
        .any(|kind| line.starts_with(kind))
        {
            "office"
        } else {
            CONTRACT
        };
        let run = desk.run_with(&["record", ledger, "-", "--json"], Some(line));
        if run.code != 0 {
            // It speaks of facts that are not there; that it is understood shows in the fields.
            let error = run.error(1);
            assert!(!error["fields"].as_array().unwrap().is_empty(), "{line}: {error}");
        }
    }
}

#[test]
fn what_is_still_on_the_books_is_told_with_its_holder_and_refused_pieces_stay_out() {
    let desk = desk();
    let asset = r#"AssetHandedOver(on: "2026-05-07", what: "磁気テープ", count: 3, received_by: "高橋")"#;
    let asset = desk.run_with(&["record", CONTRACT, "-"], Some(asset)).ok();
    let (_, asset) = asset.trim().split_once(':').unwrap();
    let moved = format!(
        r#"AssetMoved(asset: "{asset}", count: 2, on: "2026-06-01", known: "2026-06-01", to: "第二工場", holder: "丸山印刷㈱", protection: Both)"#
    );
    desk.run_with(&["record", CONTRACT, "-"], Some(&moved)).ok();
    let back = format!(
        r#"AssetSettled(asset: "{asset}", how: Returned, count: 4, on: "2026-07-01", received: "2026-07-01", by: "高橋")"#
    );
    desk.run_with(&["record", CONTRACT, "-"], Some(&back)).failed(1);
    let told = desk.run(&["assets", CONTRACT, "--json"]).json();
    let contract = &told["contracts"][0];
    assert_eq!((&contract["handed"], &contract["out"]), (&3.into(), &3.into()), "{told}");
    let books = contract["on_the_books"].as_array().unwrap();
    let lines: Vec<(&str, &str, u64)> = books
        .iter()
        .map(|b| (b["kind"].as_str().unwrap(), b["holder"].as_str().unwrap(), b["count"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("asset", "株式会社みどりシステム", 1),
        ("asset", "丸山印刷㈱", 2),
        ("receipt", "株式会社みどりシステム", 3),
    ];
    assert_eq!(lines, expected);
    let text = desk.run(&["assets"]).ok();
    assert!(text.contains("磁気テープ 2点（丸山印刷㈱、第二工場、令和8年6月1日から）"), "{text}");
    let breached = desk.run(&["obligations", CONTRACT, "--status", "breached", "--json"]).json();
    assert_eq!(breached["obligations"][0]["closes"]["kind"], "breach", "{breached}");
}
