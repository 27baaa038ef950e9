//! A workspace with a passphrase on the command line. These calls do the full work behind a passphrase, as the officer's do.

use std::fs;

use crate::support::{CONTRACT, desk};

const GIVEN: &str = "雨の日の白い自転車と古い鍵";
const OTHER: &str = "青い空と三つの古い椅子たち";

#[test]
fn a_passphrase_is_set_asked_for_changed_and_removed() {
    let desk = desk();
    let file = |name, text: &str| desk.write(name, format!("{text}\nnot this line\n")).display().to_string();
    let (given, other, short) = (file("given", GIVEN), file("other", OTHER), file("short", "みじかい"));
    let snapshot = desk.snapshot();
    desk.run(&["passphrase", "set", "--new-passphrase-file", &short]).failed(1);
    assert!(
        desk.run(&["passphrase", "set"]).failed(2).contains("--new-passphrase-file"),
        "nobody is there to ask"
    );
    assert!(desk.run(&["passphrase", "remove"]).failed(1).contains("パスフレーズがありません"));
    let without_locks = |all: Vec<(std::path::PathBuf, Vec<u8>)>| -> Vec<_> {
        all.into_iter().filter(|(path, _)| path.extension().is_none_or(|end| end != "lock")).collect()
    };
    assert!(without_locks(desk.snapshot()) == without_locks(snapshot));

    let told = desk.run(&["passphrase", "set", "--new-passphrase-file", &given]).ok();
    assert!(told.contains("台帳を暗号化しました。") && told.contains("BitLocker"), "{told}");
    let marker = "株式会社みどりシステム".as_bytes();
    let tells =
        desk.snapshot().iter().any(|(_, content)| content.windows(marker.len()).any(|part| part == marker));
    assert!(!tells, "the vendor is named nowhere in the files");

    let locked = desk.run(&["--json", "status"]).error(1);
    assert!(locked["what"].as_str().unwrap().contains("暗号化された台帳"));
    let wrong = desk.run(&["--passphrase-file", &other, "status"]).failed(1);
    assert!(wrong.contains("パスフレーズが違います"), "{wrong}");
    desk.run(&["--passphrase-file", &given, "show", CONTRACT]).ok();
    let mut command = desk.command(&["--json", "verify", "-w"]);
    let output = command.arg(desk.workspace()).env("TOKKI_PASSPHRASE", GIVEN).output().unwrap();
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("\"intact\":true"));

    let change = ["passphrase", "change", "--new-passphrase-file", &other, "--passphrase-file", &given];
    desk.run(&change).ok();
    desk.run(&["--passphrase-file", &given, "status"]).failed(1);
    let removed = desk.run(&["--json", "--passphrase-file", &other, "passphrase", "remove"]).json();
    assert_eq!((removed["protected"].as_bool(), removed["given_up"].as_u64()), (Some(false), Some(0)));
    desk.run(&["show", CONTRACT]).ok();
    assert!(!fs::exists(desk.workspace().join("vault.age")).unwrap());
}
