//! `devices`: who asks waits, who is let in counts, who is withdrawn keeps what the ward had of him.

use serde_json::{Value, json};

use crate::folders::copy_folder;
use crate::support::{CONTRACT, Desk, desk};

const LAPTOP: &str = "laptop";
const WATANABE: [&str; 2] = ["--as", "渡辺 俊"];

fn note(month: &str) -> String {
    format!(r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "{month}")"#)
}

fn on_laptop(desk: &Desk, arguments: &[&str], input: Option<&str>) -> crate::support::Run {
    let arguments: Vec<&str> = WATANABE.iter().chain(arguments).copied().collect();
    desk.run_on(LAPTOP, &arguments, input)
}

fn devices(desk: &Desk) -> Value {
    desk.run(&["devices", "--json"]).json()
}

/// The laptop's key, as it shows it itself.
fn laptop_key(desk: &Desk) -> String {
    let shown = on_laptop(desk, &["devices", "--json"], None).json();
    shown["this_device"].as_str().unwrap().to_owned()
}

fn admit(desk: &Desk, more: &[&str]) {
    let key = laptop_key(desk);
    let arguments: Vec<&str> =
        ["devices", "admit", &key, "--officer", "渡辺 俊"].iter().chain(more).copied().collect();
    desk.run(&arguments).ok();
}

/// How many of the contract's monthly reports count.
fn reports(desk: &Desk) -> usize {
    let all = desk.run(&["obligations", CONTRACT, "--all", "--json"]).json();
    let rows = all.as_array().unwrap_or_else(|| all["obligations"].as_array().unwrap());
    rows.iter().filter(|row| row["status"] == "awaiting-ward" || row["status"] == "met").count()
}

#[test]
fn a_strange_device_records_nothing_until_it_was_let_in() {
    let desk = desk();
    let before = desk.snapshot();
    let refused = on_laptop(&desk, &["record", CONTRACT, "-"], Some(&note("2026-09"))).failed(1);
    assert!(refused.contains("この端末は、この台帳に登録されていません"), "{refused}");
    assert_eq!(facts_only(&desk), facts_of(&before), "nothing was written");

    on_laptop(&desk, &["devices", "ask", "--computer", "KENSA-NOTE-2", "--post", "主事"], None).ok();
    let waiting = devices(&desk)["waiting"].clone();
    assert_eq!(
        (&waiting[0]["computer"], &waiting[0]["officer"]),
        (&json!("KENSA-NOTE-2"), &json!("渡辺 俊"))
    );
    on_laptop(&desk, &["record", CONTRACT, "-"], Some(&note("2026-09"))).failed(1);

    let fingerprint = laptop_key(&desk)[..16].to_owned();
    let admitting = ["devices", "admit", &fingerprint, "--officer", "渡辺 俊", "--from", "2026-11-01"];
    desk.run(&admitting).ok();
    let listed = devices(&desk);
    assert_eq!(listed["waiting"], json!([]));
    assert_eq!(listed["admitted"][0]["post"], "主事");
    let had = reports(&desk);
    on_laptop(&desk, &["record", CONTRACT, "-"], Some(&note("2026-09"))).ok();
    assert_eq!(reports(&desk), had + 1);
    assert_eq!(devices(&desk)["apart"], json!([]));
    // In another officer's name, or for what only a decision can do, it is still refused.
    desk.run_on(LAPTOP, &["--as", "別の人", "record", CONTRACT, "-"], Some(&note("2026-08"))).failed(1);
    let waiver = r#"DutyNotApplicable(duty: "monthly-report", on: "2026-11-10", reason: "報告の対象がない")"#;
    let told = on_laptop(&desk, &["record", CONTRACT, "-"], Some(waiver)).failed(1);
    assert!(told.contains("決裁はできません"), "{told}");
}

#[test]
fn nobody_who_only_records_lets_anybody_in() {
    let desk = desk();
    admit(&desk, &[]);
    let key = laptop_key(&desk);
    on_laptop(&desk, &["devices", "admit", &key, "--shared", "--may", "records,decides"], None).failed(1);
    on_laptop(&desk, &["devices", "withdraw", &key, "--cause", "lost"], None).failed(1);
}

#[test]
fn the_last_device_that_decides_is_not_withdrawn_until_a_successor_is_let_in() {
    let desk = desk();
    let founder = devices(&desk)["founder"].as_str().unwrap().to_owned();
    let leave = ["devices", "withdraw", &founder, "--cause", "moved"];
    admit(&desk, &[]);
    let told = desk.run(&leave).failed(1);
    assert!(told.contains("決裁できる端末がなくなります"), "{told}");
    admit(&desk, &["--may", "records,decides", "--until", "2027-03-31"]);
    desk.run(&leave).failed(1);
    admit(&desk, &["--may", "records,decides"]);
    desk.run(&leave).ok();
    let listed = devices(&desk);
    assert_eq!((&listed["withdrawn"][0]["key"], &listed["apart"]), (&json!(founder), &json!([])));
    let told = desk.run(&leave).failed(1);
    assert!(told.contains("取り消し"), "{told}");
}

#[test]
fn a_lost_laptops_later_lines_are_kept_apart_whatever_day_they_claim() {
    let desk = desk();
    admit(&desk, &["--from", "2026-11-01"]);
    on_laptop(&desk, &["record", CONTRACT, "-"], Some(&note("2026-08"))).ok();
    let had = reports(&desk);
    // The thief's copy of the workspace, as it was when the laptop was lost.
    let stolen = Desk::new();
    copy_folder(&desk.workspace(), &stolen.workspace());
    copy_folder(&desk.path(LAPTOP), &stolen.path(LAPTOP));
    let key = laptop_key(&desk);
    desk.run(&["devices", "withdraw", &key, "--cause", "lost", "--reason", "検査の帰りに置き忘れ"]).ok();
    on_laptop(&desk, &["record", CONTRACT, "-"], Some(&note("2026-09"))).failed(1);
    // On the stolen laptop nobody knows of the withdrawal; its log comes back on a stick.
    on_laptop(&stolen, &["record", CONTRACT, "-"], Some(&note("2026-09"))).ok();
    let logs = format!("contracts/{CONTRACT}/log");
    copy_folder(&stolen.workspace().join(&logs), &desk.workspace().join(&logs));
    assert_eq!(reports(&desk), had);
    let listed = devices(&desk);
    assert_eq!(listed["apart"], json!([{ "key": key, "reason": "withdrawn", "lines": 1 }]));
    assert_eq!(listed["withdrawn"][0]["cause"], "lost");
    let text = desk.run(&["devices"]).ok();
    assert!(text.contains("登録取消し") && text.contains("紛失・盗難"), "{text}");
}

#[test]
fn a_foreign_devices_log_on_a_stick_counts_for_nothing() {
    let desk = desk();
    let had = reports(&desk);
    // A copy at home, whose owner lets himself in by writing an admission there.
    let home = Desk::new();
    copy_folder(&desk.workspace(), &home.workspace());
    let refused = home.run(&["record", CONTRACT, "-", "--as", "盗人"]);
    assert_ne!(refused.code, 0);
    home.run(&["devices", "ask", "--as", "盗人"]).ok();
    copy_folder(&home.workspace().join("office/log"), &desk.workspace().join("office/log"));
    assert_eq!(reports(&desk), had);
    assert_eq!(devices(&desk)["waiting"][0]["officer"], "盗人");
    desk.run(&["verify"]).ok();
}

#[test]
fn a_key_that_is_too_short_or_nobodys_is_refused() {
    let desk = desk();
    for key in ["", "0", "ffffffff", "zzzzzzzz"] {
        desk.run(&["devices", "admit", key, "--shared"]).failed(1);
    }
    let key = laptop_key(&desk);
    desk.run(&["devices", "admit", &key, "--shared", "--from", "2026-11-10", "--until", "2026-11-09"])
        .failed(1);
    desk.run(&["devices", "admit", &key]).failed(2);
}

/// The logs' contents, locks and other furniture left out.
fn facts_of(files: &[(std::path::PathBuf, Vec<u8>)]) -> Vec<Vec<u8>> {
    let logs = files.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "ronl"));
    logs.map(|(_, content)| content.clone()).collect()
}

fn facts_only(desk: &Desk) -> Vec<Vec<u8>> {
    facts_of(&desk.snapshot())
}
