//! `merge`, `backup`, `restore`, `takeout`, `bringback`: a copy elsewhere, and contracts that leave the house and come back.

use std::fs;
use std::path::Path;

use tokki::store::{Access, DeviceId, Identity, LedgerId, Workspace};

use crate::support::{CONTRACT, Desk, desk};

const NOTE: &str =
    r#"SubmissionReceived(paper: "monthly-report", received: "2026-11-06", period: "2026-09")"#;

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn record(desk: &Desk, month: &str) {
    desk.run_with(&["record", CONTRACT, "-"], Some(&NOTE.replace("2026-09", month))).ok();
}

fn lines(desk: &Desk, dir: &Path) -> u64 {
    desk.bare(&["-w", path(dir), "verify", "--json"]).json()["lines"]["intact"].as_u64().unwrap()
}

#[test]
fn a_backup_is_made_grows_and_gives_back_what_was_lost() {
    let desk = desk();
    let backup = desk.path("控え");
    let made = desk.run(&["backup", path(&backup), "--json"]).json();
    assert_eq!((&made["everything"], &made["changed"]), (&true.into(), &true.into()));
    record(&desk, "2026-09");
    let grown = desk.run(&["backup", path(&backup), "--json"]).json();
    assert_eq!((&grown["lines"], &grown["logs"]["longer"]), (&1.into(), &1.into()));
    let text = desk.run(&["backup", path(&backup)]).ok();
    assert!(text.contains("控えは最新です"), "{text}");
    let whole = lines(&desk, &desk.workspace());
    assert_eq!(lines(&desk, &backup), whole);
    fs::remove_dir_all(desk.workspace().join("contracts")).unwrap();
    fs::create_dir(desk.workspace().join("contracts")).unwrap();
    assert_eq!(desk.run(&["verify"]).code, 3, "this device knows what it wrote");
    let back = desk.run(&["restore", path(&backup), "--json"]).json();
    assert_eq!(back["everything"], true);
    assert_eq!(lines(&desk, &desk.workspace()), whole);
    assert_eq!(desk.run(&["restore", path(&backup), "--json"]).json()["changed"], false);
}

#[test]
fn what_is_no_copy_is_refused_by_name() {
    let desk = desk();
    let other = desk.path("別");
    desk.run(&["init", path(&other), "--office", "別の課"]).ok();
    let error = desk.run(&["merge", path(&other), "--json"]).error(1);
    assert!(error["what"].as_str().unwrap().contains("写しではありません"), "{error}");
    let itself = desk.run(&["backup", path(&desk.workspace())]).failed(1);
    assert!(itself.contains("同じフォルダー"), "{itself}");
    let full = desk.path("書類");
    fs::create_dir(&full).unwrap();
    fs::write(full.join("letter.docx"), "x").unwrap();
    desk.run(&["backup", path(&full)]).failed(1);
    desk.run(&["restore", path(&full)]).failed(4);
    let backup = desk.path("控え");
    desk.run(&["backup", path(&backup)]).ok();
    desk.run(&["--read-only", "restore", path(&backup)]).failed(4);
}

#[test]
fn a_contract_leaves_is_worked_on_and_comes_back_once() {
    let desk = desk();
    let secret = desk.write("passphrase.txt", "4821-0937-5512\n");
    let wrong = desk.write("wrong.txt", "4821-0937-5513");
    let (file, laptop) = (desk.path("持出し.age"), desk.path("端末"));
    let take = |secret: &Path| {
        let (file, secret) = (path(&file).to_owned(), path(secret).to_owned());
        let what = ["takeout", "--contract", CONTRACT, "--to", &file, "--passphrase-file", &secret]
            .map(String::from);
        let rest = ["--device", "検査用PC", "--reason", "立入検査", "--json"].map(String::from);
        let all: Vec<String> = what.into_iter().chain(rest).collect();
        desk.run(&all.iter().map(String::as_str).collect::<Vec<_>>())
    };
    take(&desk.write("short.txt", "1234")).error(1);
    assert!(!file.exists());
    let left = take(&secret).json();
    assert_eq!(left["facts"].as_array().unwrap().len(), 1);
    let out = |desk: &Desk| desk.run(&["show", CONTRACT, "--json"]).json()["out"].clone();
    assert_eq!(out(&desk)[0]["to"], "検査用PC");
    let open = |secret: &Path| {
        desk.run(&[
            "takeout",
            "open",
            path(&file),
            "--into",
            path(&laptop),
            "--passphrase-file",
            path(secret),
        ])
    };
    let refused = open(&wrong).failed(1);
    assert!(refused.contains("パスフレーズが違います") && refused.contains("忘れた場合"), "{refused}");
    assert!(!laptop.exists());
    open(&secret).ok();
    let found = desk.write("found.ron", NOTE);
    desk.bare(&["-w", path(&laptop), "record", CONTRACT, path(&found)]).ok();
    record(&desk, "2026-08");
    let back = desk.run(&["bringback", path(&laptop), "--json"]).json();
    assert_eq!((&back["everything"], &back["lines"]), (&true.into(), &1.into()), "{back}");
    assert_eq!(back["brought_back"].as_array().unwrap().len(), 1);
    assert_eq!(out(&desk), serde_json::json!([]));
    let again = desk.run(&["bringback", path(&laptop), "--json"]).json();
    assert_eq!(again["changed"], false, "{again}");
    assert_eq!(desk.run(&["verify", "--json"]).json()["intact"], true);
    // The same by a file that is packed there.
    let packed = desk.path("持ち帰り.age");
    let pack =
        ["-w", path(&laptop), "takeout", "pack", "--to", path(&packed), "--passphrase-file", path(&secret)];
    desk.bare(&pack).ok();
    let again = ["bringback", path(&packed), "--passphrase-file", path(&secret), "--json"];
    assert_eq!(desk.run(&again).json()["changed"], false);
    fs::write(&packed, &fs::read(&packed).unwrap()[..600]).unwrap();
    let cut = desk.run(&["bringback", path(&packed), "--passphrase-file", path(&secret)]).failed(1);
    assert!(cut.contains("途中で切れています"), "{cut}");
}

/// A copy in which a stranger has seen a line of this desk that nobody ever wrote.
fn claiming(desk: &Desk) -> std::path::PathBuf {
    let dir = desk.path("見知らぬ写し");
    let (at, ledger) = ("2026-11-23T10:00:00+09:00", LedgerId::contract(CONTRACT).unwrap());
    let logs = desk.workspace().join("contracts").join(CONTRACT).join("log");
    let own = fs::read_dir(logs).unwrap().next().unwrap().unwrap().file_name().into_string().unwrap();
    let device = DeviceId::parse(&own[..8]).unwrap();
    Workspace::create(&dir, "other", &Identity::new(device, &[1; 32]), at).unwrap();
    fs::copy(desk.workspace().join("workspace.ron"), dir.join("workspace.ron")).unwrap();
    let write = |who: &Identity, facts: &[&str]| {
        let facts: Vec<String> = facts.iter().map(ToString::to_string).collect();
        let mut workspace = Workspace::open(&dir, who, Access::Write).unwrap();
        workspace.append(&ledger, at, "x", &facts).unwrap();
    };
    write(&Identity::new(device, &[1; 32]), &["No()"; 99]);
    write(&Identity::new(DeviceId::new(7), &[2; 32]), &["Seen()"]);
    fs::remove_file(dir.join("contracts").join(CONTRACT).join("log").join(own)).unwrap();
    dir
}

#[test]
fn a_stranger_who_claims_to_have_seen_more_keeps_nobody_from_writing() {
    let desk = desk();
    record(&desk, "2026-08");
    let merged = desk.run(&["merge", path(&claiming(&desk)), "--json"]).json();
    assert_eq!(merged["lines"], 1, "{merged}");
    let verified = desk.run(&["verify", "--json"]).json();
    assert_eq!(verified["intact"], true, "{verified}");
    assert!(verified["problems"][0]["text"].as_str().unwrap().contains("認められていない端末"), "{verified}");
    record(&desk, "2026-09");
    let logs = fs::read_dir(desk.workspace().join("contracts").join(CONTRACT).join("log")).unwrap();
    assert_eq!(logs.count(), 2, "the desk goes on with its own log");
}

/// A contract that left, was opened on a laptop of the same officer, and written there.
fn taken_out(desk: &Desk) -> (std::path::PathBuf, std::path::PathBuf) {
    let secret = desk.write("passphrase.txt", "4821-0937-5512\n");
    let (file, laptop) = (desk.path("持出し.age"), desk.path("端末"));
    let what = ["takeout", "--contract", CONTRACT, "--to", path(&file), "--passphrase-file", path(&secret)];
    desk.run(&[&what[..], &["--device", "検査用PC", "--reason", "立入検査"]].concat()).ok();
    let open = ["takeout", "open", path(&file), "--into", path(&laptop), "--passphrase-file", path(&secret)];
    desk.run(&open).ok();
    let found = desk.write("found.ron", NOTE);
    desk.bare(&["-w", path(&laptop), "record", CONTRACT, path(&found)]).ok();
    (laptop, secret)
}

#[test]
fn a_contract_is_back_only_when_everything_came() {
    let desk = desk();
    let (laptop, _) = taken_out(&desk);
    let logs = laptop.join("contracts").join(CONTRACT).join("log");
    let log = fs::read_dir(logs).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(&log).unwrap();
    let mut damaged = whole.clone();
    let at = whole.len() - 40;
    damaged[at] ^= 1;
    damaged.extend(b"(torn");
    fs::write(&log, damaged).unwrap();
    let part = desk.run(&["bringback", path(&laptop), "--json"]);
    assert_eq!(part.code, 3, "{part:#?}");
    let part: serde_json::Value = serde_json::from_str(&part.out).unwrap();
    let said = desk.run(&["bringback", path(&laptop)]).out;
    assert!(
        said.starts_with("戻せなかったものがあります") && said.contains("戻しは記録していません"),
        "{said}"
    );
    assert_eq!(part["brought_back"], serde_json::json!([]), "{part}");
    assert!(part["notes"].to_string().contains("戻しは記録していません"), "{part}");
    let out = desk.run(&["show", CONTRACT, "--json"]).json()["out"].clone();
    assert_eq!(out.as_array().unwrap().len(), 1);
    fs::write(&log, whole).unwrap();
    let back = desk.run(&["bringback", path(&laptop), "--json"]).json();
    assert_eq!(back["brought_back"].as_array().unwrap().len(), 1, "{back}");
}

#[test]
fn what_is_in_use_or_vouched_for_by_nobody_is_no_damage() {
    let desk = desk();
    let backup = desk.path("控え");
    desk.run(&["backup", path(&backup)]).ok();
    record(&desk, "2026-09");
    let logs = desk.workspace().join("contracts").join(CONTRACT).join("log");
    let log = fs::read_dir(&logs).unwrap().next().unwrap().unwrap().path();
    let writer = log.file_stem().unwrap().to_str().unwrap();
    let lock = fs::File::create(backup.join("locks").join(format!("{writer}.lock"))).unwrap();
    lock.try_lock().unwrap();
    assert_eq!(desk.run(&["backup", path(&backup)]).code, 4, "somebody has the backup open");
    drop(lock);
    desk.run(&["backup", path(&backup)]).ok();
    // The last line under another signature.
    let copy = backup.join("contracts").join(CONTRACT).join("log").join(log.file_name().unwrap());
    let text = fs::read_to_string(&log).unwrap();
    let at = text.rfind("sig:\"").unwrap() + 5;
    let other = if text[at..].starts_with('0') { "1" } else { "0" };
    fs::remove_file(&copy).unwrap();
    fs::write(&copy, format!("{}{other}{}", &text[..at], &text[at + 1..])).unwrap();
    let merged = desk.run(&["merge", path(&backup)]);
    assert_eq!(merged.code, 1, "{merged:#?}");
    assert!(merged.out.contains("署名を確かめられない行"), "{merged:#?}");
}

#[test]
fn a_file_brings_back_what_this_very_desk_wrote_elsewhere() {
    let desk = desk();
    let (laptop, secret) = taken_out(&desk);
    let packed = desk.path("持ち帰り.age");
    let secret = path(&secret);
    desk.bare(&["-w", path(&laptop), "takeout", "pack", "--to", path(&packed), "--passphrase-file", secret])
        .ok();
    let back = desk.run(&["bringback", path(&packed), "--passphrase-file", secret, "--json"]).json();
    assert_eq!((&back["everything"], &back["lines"]), (&true.into(), &1.into()), "{back}");
    assert_eq!(back["brought_back"].as_array().unwrap().len(), 1);
    let left = fs::read_dir(desk.path("profile")).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().starts_with("opened-")), "nothing lies open");
}

#[test]
fn a_sealed_workspace_is_backed_up_restored_taken_out_and_brought_back_into() {
    let desk = desk();
    let given = desk.write("given.txt", "雨の日の白い自転車と古い鍵\n");
    let out = desk.write("out.txt", "4821-0937-5512\n");
    let (given, out) = (path(&given).to_owned(), path(&out).to_owned());
    record(&desk, "2026-08");
    let backup = desk.path("控え");
    desk.run(&["backup", path(&backup)]).ok();
    desk.run(&["passphrase", "set", "--new-passphrase-file", &given]).ok();
    let run = |arguments: &[&str]| desk.run(&[arguments, &["--passphrase-file", &given, "--json"]].concat());
    // The backup was plain, and is sealed with what comes.
    assert_eq!(run(&["backup", path(&backup)]).json()["everything"], true);
    let tells = |dir: &Path| {
        let log = dir.join("contracts").join(CONTRACT).join("log");
        let logs = fs::read_dir(log).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        logs.into_iter().any(|text| text.contains("monthly-report"))
    };
    assert!(!tells(&backup));
    let locked = desk.bare(&["-w", path(&backup), "status", "--json"]).error(1);
    assert!(locked["what"].as_str().unwrap().contains("暗号化された台帳"), "{locked}");
    fs::remove_dir_all(desk.workspace().join("contracts")).unwrap();
    fs::create_dir(desk.workspace().join("contracts")).unwrap();
    let back = run(&["restore", path(&backup)]).json();
    assert_eq!(back["everything"], true, "{back}");
    assert!(!tells(&desk.workspace()));
    let (file, laptop) = (desk.path("持出し.age"), desk.path("端末"));
    let what = ["takeout", "--contract", CONTRACT, "--to", path(&file), "--copy-passphrase-file", &out];
    run(&[&what[..], &["--device", "検査用PC", "--reason", "立入検査"]].concat()).json();
    let open = ["takeout", "open", path(&file), "--into", path(&laptop), "--copy-passphrase-file", &out];
    desk.run(&open).ok();
    assert!(tells(&laptop), "there it has no passphrase until one is set");
    let found = desk.write("found.ron", NOTE);
    desk.bare(&["-w", path(&laptop), "record", CONTRACT, path(&found)]).ok();
    let back = run(&["bringback", path(&laptop)]).json();
    assert_eq!((&back["everything"], &back["lines"]), (&true.into(), &1.into()), "{back}");
    assert_eq!(back["brought_back"].as_array().unwrap().len(), 1);
    assert!(!tells(&desk.workspace()));
    assert_eq!(run(&["verify"]).json()["intact"], true);
    // The laptop gets a passphrase of its own, which opens it here.
    desk.bare(&["-w", path(&laptop), "passphrase", "set", "--new-passphrase-file", &out]).ok();
    let other = run(&["merge", path(&laptop)]).error(1);
    assert!(other["what"].as_str().unwrap().contains("パスフレーズが違います"), "{other}");
    assert_eq!(run(&["merge", path(&laptop), "--copy-passphrase-file", &out]).json()["everything"], true);
}
