//! The real window, from end to end, driven through the accessibility bus as a screen reader's user would: an approval
//! is logged, a bundle taken in, a summary written; the window is closed and opened again, and all is there.
//!
//! Needs a display, a session bus and the AT-SPI bindings; `packaging/test` sets them up. Elsewhere it says why it was
//! skipped.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod bundle;
mod desk;

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use desk::Window;
use tokki::app::{App, Clock, Command, Environment, Profile, SEED};
use tokki::domain::fact::{Decision, Fact};
use tokki::domain::picture::Picture;

const TODAY: &str = "2026-11-23";

fn app(home: &Path) -> App {
    let clock = Clock::Fixed(TODAY.parse::<NaiveDate>().unwrap());
    App::new(Environment { clock, profile: Profile::at(home), reader: None, read_only: false }).unwrap()
}

/// What lies in the ledger, read by a program of its own.
fn on_disk(home: &Path, workspace: &Path) -> Picture {
    let mut app = app(home);
    app.handle(Command::Open(workspace.to_owned())).unwrap();
    app.picture().unwrap().as_ref().clone()
}

#[test]
fn what_an_officer_records_in_the_window_is_there_when_it_is_opened_again() {
    let Some(_desk) = desk::take() else { return };
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("profile");
    let workspace = dir.path().join("台帳 見本");
    let exports = dir.path().join("書き出し");
    app(&home).handle(Command::Demo { dir: workspace.clone(), seed: SEED }).unwrap();
    let before = on_disk(&home, &workspace);
    let contract = before.find_contract("R8-0123").expect("the sample has it").clone();
    let bundle = bundle::write(dir.path(), &contract, &before);
    let waiting = |picture: &Picture| {
        let approvals = picture.contracts.values().flat_map(|c| &c.file.approvals);
        approvals.filter(|a| a.decision().is_none()).count()
    };
    assert!(waiting(&before) > 0, "the sample has a request to decide");

    let path = workspace.to_str().unwrap();
    let mut window = Window::open(&home, &["-w", path, "--today", TODAY, "--go", "approvals"]);

    // Log an approval: the decision on a request that waits.
    window.find("承認申請を記録").click("審査する");
    window.click_role("承認", "radio button").type_into("決裁者", "高梨 課長");
    window.click_exact("記録する").find("記録しました");
    Window::picture("approval");

    // Take in a bundle.
    window.click_role("取込", "link").type_into("ファイルの場所", bundle.to_str().unwrap());
    window.click_exact("読み取る").find("渡邊 美咲");
    Window::picture("bundle");
    window.click("件を受理").find("件を差戻しとして記録しました");

    // Write the month's summary.
    window.click_role("月次・書面", "link").type_into("書き出し先のフォルダー", exports.to_str().unwrap());
    window.click_exact("書き出す").find("2個のファイルを書き出しました");
    Window::picture("summary");
    window.quit();

    // All of it is on disk.
    let after = on_disk(&home, &workspace);
    assert_eq!(waiting(&after), waiting(&before) - 1);
    let decided = after.contracts.values().flat_map(|c| c.file.facts.iter()).any(|recorded| {
        matches!(recorded.fact, Fact::ApprovalDecided(d) if d.by == "高梨 課長" && d.decision == Decision::Granted)
    });
    assert!(decided, "the decision is on file");
    let taken = &after.contracts[&contract.id].file;
    assert_eq!(taken.bundles.len(), contract.file.bundles.len() + 1);
    let (_, roster) = taken.roster().expect("a roster is on file");
    assert!(roster.iter().any(|w| w.name == "渡邊 美咲"));
    for name in ["月次集計_2026-10.xlsx", "月次集計_2026-10.pdf"] {
        assert!(exports.join(name).metadata().unwrap().len() > 1000, "{name}");
    }

    // And it is shown when the window is opened again; the same bundle has nothing new.
    let place = format!("contract:{}", contract.id);
    let mut window = Window::open(&home, &["-w", path, "--today", TODAY, "--go", &place]);
    window.click_role("履歴", "page tab").find("提出パッケージの取込");
    Window::picture("again");
    window.click_role("取込", "link").type_into("ファイルの場所", bundle.to_str().unwrap());
    window.click_exact("読み取る").find("取り込んだものと同じです");
    window.quit();
    let lines = |picture: &Picture| picture.contracts.values().map(|c| c.file.facts.len()).sum::<usize>();
    assert_eq!(lines(&on_disk(&home, &workspace)), lines(&after));
}

/// What is promised: two seconds after the last key it is on disk.
const KEPT_AFTER: Duration = Duration::from_secs(2);

#[test]
fn what_was_typed_when_the_program_is_killed_is_offered_and_goes_once_it_is_recorded() {
    let Some(_desk) = desk::take() else { return };
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("profile");
    let workspace = dir.path().join("台帳 見本");
    app(&home).handle(Command::Demo { dir: workspace.clone(), seed: SEED }).unwrap();
    let path = workspace.to_str().unwrap();

    let mut window = Window::open(&home, &["-w", path, "--today", TODAY, "--go", "approvals"]);
    window.find("承認申請を記録").click("審査する");
    window.click_role("承認", "radio button").type_into("決裁者", "高梨 課長");
    std::thread::sleep(KEPT_AFTER);
    Window::picture("typed");
    window.kill();

    let mut window = Window::open(&home, &["-w", path, "--today", TODAY]);
    window.find("下書きが1件あります。");
    Window::picture("offered");
    window.click("一覧を見る").find("続ける：");
    Window::picture("list");
    window.click("続ける：").reads("決裁者", "高梨 課長");
    Window::picture("continued");
    window.click_exact("記録する").find("記録しました").gone("下書きが");
    window.quit();
    let picture = on_disk(&home, &workspace);
    let decided = picture
        .contracts
        .values()
        .flat_map(|c| c.file.facts.iter())
        .any(|recorded| matches!(recorded.fact, Fact::ApprovalDecided(d) if d.by == "高梨 課長"));
    assert!(decided, "it is on file");

    let mut window = Window::open(&home, &["-w", path, "--today", TODAY]);
    window.find("今日すること").gone("下書きが");
    window.quit();
}

#[test]
fn the_windows_first_frame_is_told_in_one_line_of_json() {
    let Some(_desk) = desk::take() else { return };
    let dir = tempfile::tempdir().unwrap();
    let home = dir.path().join("profile");
    let workspace = dir.path().join("ws");
    app(&home).handle(Command::Demo { dir: workspace.clone(), seed: SEED }).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tokki"))
        .args(["-w", workspace.to_str().unwrap(), "--today", TODAY, "--smoke"])
        .env("TOKKI_HOME", &home)
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}\n{told}", String::from_utf8_lossy(&output.stderr));
    let told: serde_json::Value = serde_json::from_str(told.trim()).expect("one line of JSON");
    assert!(told["first_frame_ms"].as_f64().is_some_and(|ms| ms > 0.0), "{told}");
    assert!(told["renderer"].is_string() && told["resident_bytes"].as_u64().is_some(), "{told}");
    assert_eq!((&told["width"], &told["height"]), (&1366.into(), &768.into()), "{told}");
}
