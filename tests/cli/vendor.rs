//! The vendor's side on the command line: a key, a bundle, its check and its signature, and what the ward makes of it.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{CONTRACT, Desk, PEOPLE, desk, roster};

/// A folder as a vendor fills it, beside the ward's desk.
fn filled(desk: &Desk) -> PathBuf {
    let folder = desk.path("提出");
    for inside in ["forms", "papers"] {
        fs::create_dir_all(folder.join(inside)).unwrap();
    }
    fs::write(folder.join("forms/名簿.xlsx"), roster(PEOPLE)).unwrap();
    fs::write(folder.join("papers/月報.pdf"), b"%PDF-1.7\n%%EOF\n").unwrap();
    let request = r#"ApprovalRequested(kind: Subcontract, subject: "帳票の封入", party: "丸山株式会社", place: "丸山第二工場")"#;
    fs::write(folder.join("forms/申請.ron"), request).unwrap();
    // What lies about in folders: an open workbook's shadow, and what an earlier bundle said of itself.
    fs::write(folder.join("forms/~$名簿.xlsx"), b"x").unwrap();
    fs::write(folder.join("manifest.ron"), b"()").unwrap();
    folder
}

fn run(desk: &Desk, arguments: &[&str]) -> crate::support::Run {
    let mut command = desk.command(arguments);
    command.env("TOKKI_HOME", desk.path("vendor-profile"));
    crate::support::finish(command, None)
}

fn pack(desk: &Desk, out: &str, more: &[&str]) -> crate::support::Run {
    let folder = filled(desk);
    let fixed = ["bundle", "pack", folder.to_str().unwrap(), "--contract", CONTRACT, "-o", out];
    let said = ["--vendor", "株式会社みどりシステム", "--item", "papers/月報.pdf=monthly-report:2026-10"];
    run(desk, &[&fixed[..], &said, more].concat())
}

fn fingerprint(desk: &Desk) -> Value {
    run(desk, &["bundle", "key", "--new", "--person", "高橋 一郎", "--json"]).json()
}

#[test]
fn a_bundle_goes_from_the_vendors_folder_to_the_wards_preview_signed_by_the_registered_key() {
    let desk = desk();
    let key = fingerprint(&desk);
    let receipt = pack(&desk, "out.zip", &["--sign", "--json"]).json();
    assert_eq!((&receipt["sequence"], &receipt["refused"]), (&1.into(), &0.into()), "{receipt}");
    assert_eq!(receipt["signature"]["fingerprint"], key["fingerprint"]);
    let kinds: Vec<&str> =
        receipt["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["roster", "approval-request", "monthly-report"]);
    assert_eq!(receipt["passed_over"].as_array().unwrap().len(), 2, "{receipt}");
    let checked = run(&desk, &["bundle", "check", "out.zip", "--json"]).json();
    assert_eq!(checked["sha256"], receipt["sha256"]);
    let grouped = key["grouped"].as_str().unwrap().to_uppercase();
    let fact = format!(
        r#"BundleSigningSet(keys:[(fingerprint:"{grouped}",holder:"高橋 一郎",from:"2026-04-01")],required:true,on:"2026-04-01")"#
    );
    let facts = desk.write("keys.ron", fact);
    desk.run(&["record", CONTRACT, facts.to_str().unwrap()]).ok();
    let shown = desk.run(&["import", "out.zip", "--json"]).json();
    assert_eq!(shown["signature"]["state"], "registered", "{shown}");
    assert!(shown["items"].as_array().unwrap().iter().all(|item| item["can_accept"] == true), "{shown}");
    let text = desk.run(&["import", "out.zip"]).ok();
    assert!(text.contains("署名：登録済みの鍵と一致（高橋 一郎）"), "{text}");
    let taken = desk.run(&["import", "out.zip", "--accept", "all"]).ok();
    assert!(taken.lines().count() >= 4, "{taken}");
}

#[test]
fn the_ward_that_wants_signatures_shows_an_unsigned_bundle_and_takes_nothing_of_it() {
    let desk = desk();
    let key = fingerprint(&desk);
    let fact = format!(
        r#"BundleSigningSet(keys:[(fingerprint:"{}",holder:"高橋 一郎",from:"2026-04-01")],required:true,on:"2026-04-01")"#,
        key["fingerprint"].as_str().unwrap()
    );
    desk.run_with(&["record", CONTRACT, "-"], Some(&fact)).ok();
    pack(&desk, "plain.zip", &[]).ok();
    let shown = desk.run(&["import", "plain.zip", "--json"]).json();
    assert_eq!(
        (&shown["signature"]["state"], &shown["signature"]["blocks"]),
        (&"unsigned".into(), &true.into())
    );
    assert!(shown["items"].as_array().unwrap().iter().all(|item| item["can_accept"] == false));
    let before = desk.snapshot();
    let told = desk.run(&["import", "plain.zip", "--accept", "all"]).failed(1);
    assert!(told.contains("登録した鍵の署名がある提出パッケージだけを受理します"), "{told}");
    let logs = |files: Vec<(PathBuf, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "ronl")).collect()
    };
    assert!(logs(desk.snapshot()) == logs(before), "nothing was recorded");
    run(&desk, &["bundle", "sign", "plain.zip", "-o", "signed.zip"]).ok();
    assert_eq!(desk.run(&["import", "signed.zip", "--json"]).json()["signature"]["state"], "registered");
    assert_eq!(
        desk.run(&["import", "signed.zip", "--accept", "none", "--json"]).json()["signature"]["blocks"],
        false
    );
}

#[test]
fn numbers_follow_each_other_by_contract_and_the_vendors_name_is_remembered() {
    let desk = Desk::new();
    let folder = filled(&desk);
    let folder = folder.to_str().unwrap();
    let pack = |contract: &str, out: &str, more: &[&str]| {
        let fixed = ["bundle", "pack", folder, "--contract", contract, "-o", out, "--json"];
        let said = ["--item", "papers/月報.pdf=monthly-report:2026-10"];
        run(&desk, &[&fixed[..], &said, more].concat())
    };
    let nameless = pack("a", "0.zip", &[]).error(1);
    assert!(nameless["advice"].as_str().unwrap().contains("--vendor"), "{nameless}");
    let number = |run: crate::support::Run| run.json()["sequence"].as_u64().unwrap();
    assert_eq!(number(pack("a", "1.zip", &["--vendor", "甲社"])), 1);
    assert_eq!(number(pack("a", "2.zip", &[])), 2);
    assert_eq!(number(pack("b", "3.zip", &["--vendor", "甲社"])), 1);
    assert_eq!(number(pack("a", "4.zip", &["--sequence", "9"])), 9);
    assert_eq!(number(pack("a", "5.zip", &[])), 10);
    assert_eq!(number(pack("a", "6.zip", &["--sequence", "3"])), 3);
    let last = pack("a", "7.zip", &[]).json();
    assert_eq!((&last["sequence"], &last["vendor"]), (&11.into(), &"甲社".into()));
}

#[test]
fn what_the_ward_would_refuse_is_told_by_place_and_not_packed_unasked() {
    let desk = Desk::new();
    let folder = filled(&desk);
    fs::write(folder.join("forms/名簿.xlsx"), roster(&[("高橋 一郎", "みどり"), ("高橋 一郎", "みどり")]))
        .unwrap();
    fs::write(
        folder.join("forms/終結.ron"),
        r#"IncidentClosed(incident:"a.1",on:"2026-11-20",conclusion:"済")"#,
    )
    .unwrap();
    let fixed =
        ["bundle", "pack", folder.to_str().unwrap(), "--contract", "a", "--vendor", "甲社", "-o", "out.zip"];
    let told = run(&desk, &fixed).failed(1);
    for part in [
        "forms/名簿.xlsx",
        "従事者名簿",
        "3行",
        "forms/終結.ron",
        "区が記録するもの",
        "papers/月報.pdf",
        "ファイルは作っていません",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(!desk.path("out.zip").exists());
    run(&desk, &[&fixed[..], &["--anyway"]].concat()).ok();
    let checked = run(&desk, &["bundle", "check", "out.zip"]);
    assert_eq!(checked.code, 1, "{checked:?}");
    assert!(checked.out.contains("【受理できません】"), "{checked:?}");
    let json = run(&desk, &["bundle", "check", "out.zip", "--json"]);
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["refused"], 3, "{json}");
}

#[test]
fn existing_files_unknown_items_and_bad_names_are_refused_with_their_own_word() {
    let desk = Desk::new();
    desk.write("out.zip", "mine");
    assert!(pack(&desk, "out.zip", &[]).failed(1).contains("既にあります"));
    assert_eq!(fs::read(desk.path("out.zip")).unwrap(), b"mine");
    pack(&desk, "out.zip", &["--replace"]).ok();
    assert!(pack(&desk, "b.zip", &["--item", "papers/ない.pdf=paper"]).failed(1).contains("papers/ない.pdf"));
    let exe = desk.write("run.exe", "MZ");
    let told = pack(&desk, "c.zip", &[exe.to_str().unwrap()]).failed(1);
    assert!(told.contains("run.exe"), "{told}");
    let blank = desk.write("blank.txt", "\n");
    let told = pack(&desk, "d.zip", &["--password-file", blank.to_str().unwrap()]).failed(1);
    assert!(told.contains("パスワードが空です"), "{told}");
    pack(&desk, "d.zip", &["--item", "a"]).failed(2);
    pack(&desk, "no/such/folder/e.zip", &[]).failed(4);
    let empty = desk.path("空");
    fs::create_dir(&empty).unwrap();
    let nothing = run(
        &desk,
        &["bundle", "pack", empty.to_str().unwrap(), "--contract", "a", "--vendor", "x", "-o", "f.zip"],
    );
    assert!(nothing.failed(1).contains("入れるファイルがありません"));
    let gone = run(&desk, &["bundle", "pack", "no-such", "--contract", "a", "--vendor", "x", "-o", "f.zip"]);
    gone.failed(4);
}

#[test]
fn the_key_is_made_once_shown_on_paper_and_kept_to_its_user() {
    let desk = Desk::new();
    assert!(run(&desk, &["bundle", "key"]).failed(1).contains("署名の鍵がまだありません"));
    let key = fingerprint(&desk);
    let text = run(&desk, &["bundle", "key"]).ok();
    let grouped = key["grouped"].as_str().unwrap();
    assert!(text.contains(&grouped[..39]) && text.contains(&grouped[40..]), "{text}");
    let again = run(&desk, &["bundle", "key", "--new", "--person", "別人"]).failed(1);
    assert!(again.contains("--replace"), "{again}");
    assert_eq!(run(&desk, &["bundle", "key", "--json"]).json()["fingerprint"], key["fingerprint"]);
    let new = run(&desk, &["bundle", "key", "--new", "--person", "別人", "--replace", "--json"]).json();
    assert_ne!(new["fingerprint"], key["fingerprint"]);
    let aside = format!("vendor-profile/vendor/old-key-{}.ron", key["fingerprint"].as_str().unwrap());
    assert!(desk.path(&aside).exists(), "the old key is still there");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &str| fs::metadata(desk.path(path)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode("vendor-profile/vendor/signing-key.ron"), 0o600);
        assert_eq!(mode(&aside), 0o600);
        assert_eq!(mode("vendor-profile/vendor"), 0o700);
    }
    fs::write(desk.path("vendor-profile/vendor/signing-key.ron"), "broken").unwrap();
    assert!(run(&desk, &["bundle", "key"]).failed(3).contains("壊れています"));
}

#[test]
fn a_key_under_a_passphrase_signs_only_with_it() {
    let desk = Desk::new();
    let word = desk.write("word.txt", "三匹の子豚と赤い風船と海\n");
    let word = word.to_str().unwrap();
    let new = ["bundle", "key", "--new", "--person", "高橋 一郎", "--key-passphrase-file", word, "--json"];
    let short = desk.write("short.txt", "みじかい\n");
    run(&desk, &[&new[..5], &["--key-passphrase-file", short.to_str().unwrap()]].concat()).failed(1);
    assert_eq!(run(&desk, &new).json()["passphrase"], true);
    let kept = fs::read_to_string(desk.path("vendor-profile/vendor/signing-key.ron")).unwrap();
    assert!(kept.contains("Sealed("), "{kept}");
    assert!(pack(&desk, "a.zip", &["--sign"]).failed(1).contains("パスフレーズが掛かっています"));
    let wrong = desk.write("wrong.txt", "四匹の子豚と赤い風船と海\n");
    let wrong = pack(&desk, "a.zip", &["--sign", "--key-passphrase-file", wrong.to_str().unwrap()]).failed(1);
    assert!(wrong.contains("パスフレーズが違います"), "{wrong}");
    pack(&desk, "a.zip", &["--sign", "--key-passphrase-file", word]).ok();
}

#[test]
fn a_locked_bundle_is_checked_and_signed_with_its_password_and_stays_locked() {
    let desk = desk();
    let key = fingerprint(&desk);
    let password = desk.write("password.txt", "秘密123\n");
    let password = ["--password-file", password.to_str().unwrap()];
    let receipt = pack(&desk, "out.zip", &[&password[..], &["--json"]].concat()).json();
    assert_eq!(receipt["password"], true);
    assert!(run(&desk, &["bundle", "check", "out.zip"]).failed(1).contains("パスワードが掛かっています"));
    run(&desk, &[&["bundle", "check", "out.zip"][..], &password].concat()).ok();
    let signed = run(&desk, &[&["bundle", "sign", "out.zip", "--json"][..], &password].concat()).json();
    assert_eq!((&signed["password"], &signed["sequence"]), (&true.into(), &1.into()));
    assert_eq!(signed["signature"]["fingerprint"], key["fingerprint"]);
    assert_eq!(signed["items"], receipt["items"], "every content is as it was");
    assert!(desk.run(&["import", "out.zip"]).failed(1).contains("パスワードが掛かっています"));
    let shown = desk.run(&[&["import", "out.zip", "--json"][..], &password].concat()).json();
    assert_eq!(shown["signature"]["state"], "other", "{shown}");
}

#[test]
fn a_broken_signature_is_refused_by_both_sides_and_can_be_made_anew() {
    let desk = desk();
    fingerprint(&desk);
    let manifest = format!(
        r#"(format: 1, contract: "{CONTRACT}", vendor: "株式会社みどりシステム", made_at: "2026-11-20T10:00:00+09:00", items: [])"#
    );
    let files: [(&str, &[u8]); 2] =
        [("manifest.ron", manifest.as_bytes()), ("signature.ron", b"(format: 1)")];
    let path = desk.write("broken.zip", crate::support::packed(&files));
    let path = path.to_str().unwrap();
    assert!(desk.run(&["import", path]).failed(1).contains("署名（signature.ron）が正しくありません"));
    assert!(run(&desk, &["bundle", "check", path]).failed(1).contains("signature.ron"));
    run(&desk, &["bundle", "sign", path]).ok();
    assert_eq!(desk.run(&["import", path, "--json"]).json()["signature"]["state"], "other");
    let bare = desk.write("bare.zip", crate::support::packed(&[("a.pdf", b"%PDF-1.7\n%%EOF\n")]));
    assert!(run(&desk, &["bundle", "sign", bare.to_str().unwrap()]).failed(1).contains("manifest.ron"));
}
