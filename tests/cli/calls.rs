//! How the program is called: help, wrong calls, workspaces that are none.

use std::fs;

use crate::support::{Desk, TODAY, desk, finish, sha256};

#[test]
fn help_lists_every_exit_code_and_goes_to_standard_output() {
    let help = Desk::new().bare(&["--help"]).ok();
    for code in 0..=5 {
        assert!(help.contains(&format!("\n  {code}  ")), "{help}");
    }
    for command in [
        "status",
        "obligations",
        "record",
        "register",
        "import",
        "export",
        "verify",
        "clauses",
        "demo",
        "init",
    ] {
        assert!(help.contains(command), "{command}: {help}");
    }
}

#[test]
fn a_wrong_call_ends_with_2_and_touches_nothing() {
    let desk = Desk::new();
    let wrong: [&[&str]; 9] = [
        &[],
        &["frobnicate"],
        &["status", "--no-such-option"],
        &["export"],
        &["export", "--month", "2026-13"],
        &["status", "--lang", "fr"],
        &["obligations", "--status", "lost"],
        &["record", "r8-0001"],
        &["import", "x.zip", "--preview", "--accept", "all"],
    ];
    for arguments in wrong {
        desk.bare(arguments).failed(2);
    }
    for today in ["2026-11-31", "tomorrow", "R8.11.23", "2026-1-5", ""] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tokki-cli"));
        command.args(["status", "--today", today]);
        finish(command, None).failed(2);
    }
    assert!(!desk.path("profile").exists(), "a wrong call leaves no trace");
}

#[test]
fn options_stand_before_or_after_the_command() {
    let desk = desk();
    let workspace = desk.workspace();
    let workspace = workspace.to_str().unwrap();
    let before = desk.bare(&["-w", workspace, "--json", "status"]).json();
    let after = desk.bare(&["status", "--json", "-w", workspace]).json();
    assert_eq!(before, after);
    assert_eq!(before["today"], TODAY);
}

#[test]
fn the_workspace_comes_from_the_option_else_the_variable_else_the_settings() {
    let desk = desk();
    let none = desk.bare(&["status"]).failed(4);
    assert!(none.contains("台帳が開かれていません"), "{none}");
    let mut command = desk.command(&["status", "--json"]);
    command.env("TOKKI_WORKSPACE", desk.workspace());
    finish(command, None).json();
    let settings = format!("(workspace: Some({:?}))", desk.workspace());
    desk.write("profile/settings.ron", settings);
    desk.bare(&["status"]).ok();
    let other = desk.path("no-such-folder");
    desk.bare(&["status", "-w", other.to_str().unwrap()]).failed(4);
}

#[test]
fn a_folder_that_is_no_workspace_is_named_and_left_alone() {
    let desk = Desk::new();
    fs::create_dir(desk.workspace()).unwrap();
    desk.write("台帳/memo.txt", "x");
    let told = desk.run(&["status"]).failed(4);
    assert!(told.contains("台帳フォルダーではありません") && told.contains("workspace.ron"), "{told}");
    let error = desk.run(&["record", "office", "-", "--json", "--lang", "en"]).error(4);
    assert_eq!(error["kind"], "out-of-reach");
    assert!(error["what"].as_str().unwrap().contains("is not a ledger folder"), "{error}");
    assert_eq!(desk.snapshot().len(), 1);
}

#[test]
fn a_newer_workspace_and_a_broken_cover_are_told_apart() {
    let newer = desk();
    let cover = newer.workspace().join("workspace.ron");
    let text = fs::read_to_string(&cover).unwrap().replacen("(format:2,", "(format:99,", 1);
    fs::remove_file(&cover).unwrap();
    let covered = text.rsplit_once(",sha256:").unwrap().0;
    let hash = sha256(covered.as_bytes());
    newer.write("台帳/workspace.ron", format!("{covered},sha256:\"{hash}\")\n"));
    assert!(newer.run(&["status"]).failed(4).contains("新しい"));
    let broken = desk();
    fs::remove_file(broken.workspace().join("workspace.ron")).unwrap();
    broken.write("台帳/workspace.ron", "no cover at all");
    broken.run(&["status"]).failed(3);
}

#[test]
fn a_new_workspace_wants_an_empty_folder_and_a_name() {
    let desk = desk();
    let there = desk.workspace();
    let told = desk.bare(&["init", there.to_str().unwrap(), "--office", "別の課"]).failed(1);
    assert!(told.contains("すでに台帳があります"), "{told}");
    desk.write("file.txt", "x");
    desk.bare(&["demo", desk.path(".").to_str().unwrap()]).failed(1);
    let fresh = desk.path("fresh");
    desk.bare(&["init", fresh.to_str().unwrap(), "--office", "  "]).failed(2);
    desk.bare(&["init", fresh.to_str().unwrap(), "--office", "課", "--read-only"]).failed(4);
    desk.bare(&["demo", fresh.to_str().unwrap(), "--read-only"]).failed(4);
    assert!(!fresh.exists());
}

#[test]
fn looking_leaves_no_trace_in_the_workspace() {
    let desk = desk();
    let before = desk.snapshot();
    let out = desk.path("out");
    for arguments in [
        &["status"][..],
        &["obligations"],
        &["verify"],
        &["clauses", "list"],
        &["summary", "--month", "2026-10"],
        &["export", "--month", "2026-10", "--out", out.to_str().unwrap()],
    ] {
        desk.run(arguments).ok();
    }
    assert!(desk.snapshot() == before);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    let desk = desk();
    let mut command = desk.command(&["obligations", "--all"]);
    command.arg("-w").arg(desk.workspace());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_no_success_and_a_recorded_fact_is_named_all_the_same() {
    let desk = desk();
    let onto_a_full_disk = |arguments: &[&str]| {
        let mut command = desk.command(arguments);
        command.arg("-w").arg(desk.workspace());
        command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(onto_a_full_disk(&["status"]).0, Some(5));
    let fact = desk.write("fact.ron", r#"SubmissionReceived(paper: "roster", received: "2026-11-06")"#);
    let (code, told) = onto_a_full_disk(&["record", "r8-0001", fact.to_str().unwrap()]);
    assert_eq!(code, Some(5));
    assert!(told.contains("記録「r8-0001:"), "{told}");
    assert_eq!(desk.run(&["verify", "--json"]).json()["lines"]["intact"], 5);
}
