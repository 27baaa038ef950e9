//! Vendors' bundles on the command line: shown first, stored only when asked, and never twice.

use crate::support::{CONTRACT, PEOPLE, bundle, desk, packed};

#[test]
fn a_preview_shows_what_would_change_and_stores_nothing() {
    let desk = desk();
    let before = desk.snapshot();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    let shown = desk.run(&["import", path, "--json"]).json();
    assert_eq!((&shown["contract_id"], &shown["sequence"]), (&CONTRACT.into(), &1.into()));
    assert_eq!(shown["items"].as_array().unwrap().len(), 2, "{shown}");
    let roster = &shown["items"][0];
    assert_eq!((&roster["number"], &roster["kind"]), (&1.into(), &"roster".into()), "{roster}");
    assert_eq!(roster["roster"]["joined"][0]["name"], "高橋 一郎");
    assert_eq!(roster["answers"], "roster@signing");
    assert_eq!(shown["items"][1]["answers"], "monthly-report@2026-10");
    let text = desk.run(&["import", path, "--preview"]).ok();
    for part in ["1. forms/名簿.xlsx", "2. papers/報告.pdf", "追加 渡邊 美咲", "--accept"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(desk.snapshot() == before);
}

#[test]
fn a_form_is_shown_field_by_field_with_the_obligation_it_answers_or_why_it_cannot_be_taken() {
    let desk = desk();
    let request = r#"ApprovalRequested(kind: Subcontract, subject: "帳票の封入", party: "丸山株式会社", place: "丸山第二工場")"#;
    let closed = r#"IncidentClosed(incident: "a.1", on: "2026-11-20", conclusion: "済")"#;
    let files: [(&str, &[u8]); 2] = [("1.ron", request.as_bytes()), ("2.ron", closed.as_bytes())];
    let path = desk.write("forms.zip", packed(&files));
    let path = path.to_str().unwrap();
    let shown = desk.run(&["import", path, "--contract", CONTRACT, "--json"]).json();
    let (asks, refused) = (&shown["items"][0], &shown["items"][1]);
    assert_eq!((&asks["fact"], &asks["kind"]), (&"ApprovalRequested".into(), &"approval-request".into()));
    assert_eq!(asks["stated"][1]["value"], "帳票の封入", "{asks}");
    assert_eq!(
        (&asks["effects"][0]["status"], &asks["effects"][0]["clause"]),
        (&"awaiting-ward".into(), &"4".into())
    );
    assert_eq!((&refused["can_accept"], &refused["fact"]), (&false.into(), &serde_json::Value::Null));
    let text = desk.run(&["import", path, "--contract", CONTRACT]).ok();
    for part in ["丸山第二工場", "確認待ち", "区が記録するもの"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let taken = desk.run(&["import", path, "--contract", CONTRACT, "--accept", "all"]).ok();
    assert_eq!(taken.lines().count(), 2, "{taken}");
    assert!(
        desk.run(&["import", path, "--contract", CONTRACT, "--accept", "all"])
            .ok()
            .contains("新しく取り込むものはありません")
    );
}

#[test]
fn importing_the_same_bundle_twice_says_that_nothing_was_new() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    let first = desk.run(&["import", path, "--accept", "all", "--received", "2026-11-20"]).ok();
    // Each item came in and was accepted, and the bundle itself is on file.
    assert_eq!(first.lines().count(), 5, "{first}");
    assert!(first.lines().all(|id| id.starts_with("r8-0001:")));
    let after = desk.run(&["verify", "--json"]).json();
    let second = desk.run(&["import", path, "--accept", "all"]).ok();
    assert!(second.contains("新しく取り込むものはありません"), "{second}");
    assert_eq!(
        desk.run(&["import", path, "--accept", "all", "--json"]).json()["facts"],
        serde_json::json!([])
    );
    assert!(desk.run(&["import", path]).ok().contains("取り込み済み"));
    assert_eq!(desk.run(&["verify", "--json"]).json(), after);
    assert_eq!((&after["papers"]["total"], &after["intact"]), (&2.into(), &true.into()));
    let met = desk.run(&["obligations", CONTRACT, "--json", "--all"]).json();
    let met = met["obligations"].as_array().unwrap().clone();
    assert!(met.iter().any(|o| o["key"] == "monthly-report@2026-10" && o["status"] == "met-late"));
}

#[test]
fn items_are_taken_by_number_and_the_others_are_left_out_with_a_reason() {
    let desk = desk();
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let path = path.to_str().unwrap();
    desk.run(&["import", path, "--accept", "7"]).failed(2);
    desk.run(&["import", path, "--accept", "2", "--reason", "名簿は旧様式"]).ok();
    let again = desk.run(&["import", path, "--json"]).json();
    assert_eq!(
        (&again["items"][1]["can_accept"], &again["items"][0]["suggested"]),
        (&false.into(), &false.into())
    );
    let told = desk.run(&["import", path, "--accept", "2"]).failed(1);
    assert!(told.contains("取り込めません"), "{told}");
    // What was left out can still be taken.
    assert!(desk.run(&["import", path, "--accept", "1"]).ok().lines().count() > 1);
    let none = desk.write("next.zip", bundle(CONTRACT, 2, &PEOPLE[..1]));
    let refused = desk.run(&["import", none.to_str().unwrap(), "--accept", "none"]).ok();
    assert_eq!(refused.lines().count(), 1, "{refused}");
}

#[test]
fn a_changed_roster_is_shown_person_by_person_and_unapproved_firms_are_pointed_out() {
    let desk = desk();
    let first = desk.write("first.zip", bundle(CONTRACT, 1, PEOPLE));
    desk.run(&["import", first.to_str().unwrap(), "--accept", "1"]).ok();
    let next = desk.write("next.zip", bundle(CONTRACT, 2, &[PEOPLE[0], ("鈴木 健", "丸山運輸")]));
    let text = desk.run(&["import", next.to_str().unwrap()]).ok();
    for part in ["追加 1名、退任 1名、変更 0名、同じ 1名", "退任 渡邊 美咲", "丸山運輸"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_bundle_for_another_or_an_unknown_contract_is_refused() {
    let desk = desk();
    let unknown = desk.write("unknown.zip", bundle("r8-9999", 1, PEOPLE));
    let told = desk.run(&["import", unknown.to_str().unwrap(), "--accept", "all"]).failed(1);
    assert!(told.contains("r8-9999") && told.contains("取込みは行っていません"), "{told}");
    let known = desk.write("known.zip", bundle(CONTRACT, 1, PEOPLE));
    desk.run(&["import", known.to_str().unwrap(), "--contract", "R8-9999"]).failed(1);
}

#[test]
fn broken_archives_and_wrong_manifests_are_refused_and_nothing_is_stored() {
    let desk = desk();
    let before = desk.snapshot();
    let good = bundle(CONTRACT, 1, PEOPLE);
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("text.zip", b"this is no archive".to_vec(), "zip"),
        ("cut.zip", good[..good.len() / 2].to_vec(), "受け付けられません"),
        ("manifest.zip", packed(&[("manifest.ron", b"(format: 1, contract")]), "manifest.ron"),
        ("newer.zip", packed(&[("manifest.ron", b"(format: 99, contract: \"r8-0001\", vendor: \"x\", made_at: \"2026-11-20T10:00:00+09:00\")")]), "manifest.ron"),
        (
            "missing.zip",
            packed(&[(
                "manifest.ron",
                br#"(format: 1, contract: "r8-0001", vendor: "x", made_at: "2026-11-20T10:00:00+09:00", items: [(kind: "roster", path: "forms/a.xlsx", sha256: "0000000000000000000000000000000000000000000000000000000000000000", size: 1)])"#,
            )]),
            "forms/a.xlsx",
        ),
    ];
    for (name, bytes, part) in cases {
        let path = desk.write(name, bytes);
        let told = desk.run(&["import", path.to_str().unwrap(), "--accept", "all"]).failed(1);
        assert!(told.contains(part) && told.contains("取込みは行っていません"), "{name}: {told}");
    }
    desk.run(&["import", "no-such.zip"]).failed(4);
    let logs = |files: Vec<(std::path::PathBuf, Vec<u8>)>| {
        files
            .into_iter()
            .filter(|(path, _)| path.extension().is_some_and(|e| e == "ronl"))
            .collect::<Vec<_>>()
    };
    assert!(logs(desk.snapshot()) == logs(before));
}

#[test]
fn a_bundle_without_a_manifest_wants_its_contract_named() {
    let desk = desk();
    let path = desk.write("plain.zip", packed(&[("名簿.xlsx", &crate::support::roster(PEOPLE))]));
    let path = path.to_str().unwrap();
    assert!(desk.run(&["import", path]).failed(1).contains("どの契約"));
    let shown = desk.run(&["import", path, "--contract", "R8-0001", "--json"]).json();
    assert_eq!(shown["items"][0]["kind"], "roster", "{shown}");
    assert_eq!(shown["warnings"].as_array().unwrap().len(), 1, "{shown}");
}

#[test]
fn a_locked_bundle_opens_with_a_file_that_has_its_password() {
    let desk = desk();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, "秘密123");
    zip.start_file("名簿.xlsx", options).unwrap();
    std::io::Write::write_all(&mut zip, &crate::support::roster(PEOPLE)).unwrap();
    let path = desk.write("locked.zip", zip.finish().unwrap().into_inner());
    let import = |more: &[&str]| {
        desk.run(&[&["import", path.to_str().unwrap(), "--contract", CONTRACT], more].concat())
    };
    assert!(import(&[]).failed(1).contains("パスワードが掛かっています"));
    let with = |text: &str| {
        let file = desk.write(&format!("password{}.txt", text.len()), text);
        import(&["--password-file", file.to_str().unwrap()])
    };
    assert!(with("wrong").failed(1).contains("パスワードが違います"));
    with("秘密123\r\n").ok();
    // As Windows' editor saves it.
    with("\u{feff}秘密123").ok();
}

#[test]
fn the_inbox_tells_what_is_new_and_what_was_taken_in_and_moves_no_file() {
    let desk = desk();
    assert!(desk.run(&["inbox"]).ok().contains("inbox set"));
    std::fs::create_dir(desk.path("受信")).unwrap();
    let path = desk.write("受信/提出.zip", bundle(CONTRACT, 1, PEOPLE));
    let long_ago = std::fs::FileTimes::new().set_modified(std::time::UNIX_EPOCH);
    std::fs::File::options().write(true).open(&path).unwrap().set_times(long_ago).unwrap();
    let folder = path.parent().unwrap().to_str().unwrap();
    desk.run(&["inbox", "set", &format!("{folder}/無い")]).failed(4);
    desk.run(&["inbox", "set", desk.workspace().to_str().unwrap()]).failed(1);
    assert!(desk.run(&["inbox", "set", folder]).ok().contains(folder));
    let listed = desk.run(&["inbox", "--json"]).json();
    assert_eq!((&listed["to_do"], &listed["files"][0]["standing"]), (&1.into(), &"new".into()), "{listed}");
    assert!(desk.run(&["inbox"]).ok().contains("提出.zip"));
    desk.run(&["import", path.to_str().unwrap(), "--accept", "all", "--received", "2026-11-20"]).ok();
    let listed = desk.run(&["inbox", "--json"]).json();
    assert_eq!((&listed["to_do"], &listed["files"][0]["standing"]), (&0.into(), &"taken".into()), "{listed}");
    assert_eq!(listed["files"][0]["contract_id"], CONTRACT);
    assert!(desk.run(&["inbox"]).ok().contains("取込済み"));
    assert!(desk.run(&["inbox", "off"]).ok().contains("やめました"));
    assert!(path.is_file());
}
