//! `letter`: every kind of letter, its papers on file, templates of the office's own, and reminders at once.

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::{CONTRACT, Desk, desk};

fn record(desk: &Desk, fact: &str) -> String {
    let saved = desk.run_with(&["record", CONTRACT, "-"], Some(fact)).ok();
    saved.trim().rsplit(':').next().unwrap().to_owned()
}

/// A desk with something to write about of every kind.
fn with_occasions() -> Desk {
    let desk = desk();
    let asked = record(
        &desk,
        r#"ApprovalRequested(kind: Copy, received: "2026-10-15", subject: "調査用の写し", party: "丸山ビジネスサービス株式会社")"#,
    );
    record(
        &desk,
        &format!(
            r#"ApprovalDecided(request: "{asked}", decision: GrantedWithConditions, on: "2026-10-20", by: "課長", conditions: [(text: "持出しの記録を残すこと", due: "2026-11-30")], reason: "目的が明確であるため", expires: "2027-03-31")"#
        ),
    );
    let disposal = record(
        &desk,
        r#"ApprovalRequested(kind: Disposal, received: "2026-10-16", subject: "磁気テープ2巻の廃棄")"#,
    );
    record(
        &desk,
        &format!(
            r#"ApprovalDecided(request: "{disposal}", decision: Granted, on: "2026-10-21", by: "課長")"#
        ),
    );
    let plan = record(
        &desk,
        r#"InspectionPlanned(kind: Site, planned_on: "2026-11-02", date: "2026-11-30", place: "第二工場", officials: ["佐藤", "鈴木"])"#,
    );
    assert!(!plan.is_empty());
    record(
        &desk,
        r#"InspectionHeld(kind: Audit, on: "2026-11-05", place: "本社", officials: ["佐藤", "鈴木"], received_by: "高橋 一郎", identity_shown: true, verdict: ToBeMended, findings: [(clause: "22", text: "施錠の記録がない", due: "2026-12-10")])"#,
    );
    let incident = record(
        &desk,
        r#"IncidentReported(kind: Leak, occurred: "2026-11-10T09:00:00", vendor_knew: "2026-11-10T10:00:00", ward_received: "2026-11-10T11:00:00", place: "工場", outline: "封入の誤り")"#,
    );
    record(
        &desk,
        &format!(
            r#"IncidentInstructed(incident: "{incident}", on: "2026-11-11", text: "回収の状況を報告すること", until: "2026-11-18")"#
        ),
    );
    record(
        &desk,
        r#"PaperRequested(paper: "status-report", on: "2026-11-12", until: "2026-11-30", outline: "臨時の業務報告")"#,
    );
    let paper = record(&desk, r#"SubmissionReceived(paper: "rules", received: "2026-11-02")"#);
    record(
        &desk,
        &format!(
            r#"SubmissionReturned(submission: "{paper}", on: "2026-11-04", reason: "責任者の記載がない", again_by: "2026-11-27")"#
        ),
    );
    desk
}

const KINDS: [&str; 9] = [
    "reminder",
    "approval",
    "return",
    "inspection-notice",
    "inspection-record",
    "correction",
    "instruction",
    "request",
    "disposal",
];

fn made(desk: &Desk, arguments: &[&str]) -> (Vec<String>, Vec<PathBuf>) {
    let all = [&["letter", "make"], arguments, &["--json"]].concat();
    let json = desk.run(&all).json();
    let texts = |name: &str| -> Vec<String> {
        json[name].as_array().unwrap().iter().map(|t| t.as_str().unwrap().to_owned()).collect()
    };
    (texts("facts"), texts("files").into_iter().map(PathBuf::from).collect())
}

fn document(docx: &Path) -> String {
    part(&fs::read(docx).unwrap(), "word/document.xml")
}

fn part(docx: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn occasions(desk: &Desk, arguments: &[&str]) -> Vec<Value> {
    let lines = desk.run(&[&["letter", "list", "--json"], arguments].concat()).ok();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_letter_of_every_kind_says_what_the_ledger_says_and_is_kept_with_its_papers() {
    let desk = with_occasions();
    let wanted = occasions(&desk, &["--open"]);
    for kind in KINDS {
        assert!(wanted.iter().any(|o| o["kind"] == kind), "{kind} in {wanted:#?}");
    }
    let out = desk.path("書面");
    let says = [
        ("reminder", "日超過"),
        ("approval", "持出しの記録を残すこと"),
        ("return", "責任者の記載がない"),
        ("inspection-notice", "第二工場"),
        ("inspection-record", "高橋 一郎"),
        ("correction", "施錠の記録がない"),
        ("instruction", "回収の状況を報告すること"),
        ("request", "臨時の業務報告"),
        ("disposal", "磁気テープ2巻の廃棄"),
    ];
    for (kind, said) in says {
        let (facts, files) = made(
            &desk,
            &[
                "--kind",
                kind,
                "--contract",
                CONTRACT,
                "--number",
                "8情第120号",
                "--out",
                out.to_str().unwrap(),
            ],
        );
        assert_eq!(files.len(), 2, "{kind}");
        // The notice of an inspection notifies the vendor of it.
        assert_eq!(facts.len(), if kind == "inspection-notice" { 2 } else { 1 }, "{kind}");
        let text = document(&files[1]);
        assert!(text.contains(said), "{kind}: {text}");
        assert!(text.contains("8情第120号") && text.contains("令和8年11月23日"), "{kind}");
        assert!(!text.contains("{{"), "{kind}: {text}");
        assert!(fs::read(&files[0]).unwrap().starts_with(b"%PDF-"), "{kind}");
    }
    let left = occasions(&desk, &["--open"]);
    assert!(left.iter().all(|o| !KINDS.contains(&o["kind"].as_str().unwrap())), "{left:#?}");
    let audit = desk.run(&["audit", "--json"]).ok();
    assert!(audit.contains("LetterMade"), "{audit}");
    desk.run(&["verify"]).ok();
}

#[test]
fn the_officers_own_words_go_before_the_usual_ones() {
    let desk = desk();
    let text = desk.write("text.txt", "一行目です。\r\n二行目 <&> です。\r\n");
    let out = desk.path("out");
    let (_, files) = made(
        &desk,
        &[
            "--kind",
            "reminder",
            "--contract",
            CONTRACT,
            "--subject",
            "名簿について",
            "--to",
            "業務責任者　様",
            "--text",
            text.to_str().unwrap(),
            "--until",
            "2026-12-01",
            "--out",
            out.to_str().unwrap(),
        ],
    );
    let said = document(&files[1]);
    for part in [
        "名簿について",
        "業務責任者　様",
        "一行目です。</w:t><w:br/>",
        "二行目 &lt;&amp;&gt; です。",
        "令和8年12月1日",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let before =
        desk.run(&["letter", "make", "--kind", "reminder", "--contract", CONTRACT, "--until", "2026-11-01"]);
    let said = before.failed(1);
    assert!(said.contains("回答期限") && said.contains("書面の日付"), "{said}");
}

#[test]
fn every_vendor_that_is_late_gets_one_letter_and_they_stand_in_one_list() {
    let desk = desk();
    let out = desk.path("督促");
    let (facts, files) = made(&desk, &["--late", "--number", "8情第９号", "--out", out.to_str().unwrap()]);
    assert!(!facts.is_empty());
    let names: Vec<String> =
        files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name == "督促一覧_2026-11-23.xlsx"), "{names:?}");
    assert!(names.iter().any(|name| name == "督促一覧_2026-11-23.pdf"), "{names:?}");
    let again = made(&desk, &["--late", "--not-since", "2026-11-20"]);
    assert!(again.0.is_empty() && again.1.is_empty(), "nobody is reminded twice of the same");
    // Files that an officer may have worked on stay as they are.
    let before = fs::read(&files[1]).unwrap();
    let (_, more) = made(&desk, &["--late", "--out", out.to_str().unwrap()]);
    assert!(more.iter().all(|file| !files.contains(file)), "{more:?}");
    assert_eq!(fs::read(&files[1]).unwrap(), before);
}

/// The program's own Word template with another text of the document.
fn template(desk: &Desk, name: &str, change: impl Fn(String) -> String) -> PathBuf {
    let own = desk.path(&format!("standard-{name}"));
    desk.run(&["letter", "template", "--kind", "reminder", "--save", own.to_str().unwrap()]).ok();
    let mut archive = ZipArchive::new(Cursor::new(fs::read(&own).unwrap())).unwrap();
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let path = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let text = if path == "word/document.xml" { change(text) } else { text };
        made.start_file(path, SimpleFileOptions::default()).unwrap();
        made.write_all(text.as_bytes()).unwrap();
    }
    desk.write(name, made.finish().unwrap().into_inner())
}

#[test]
fn a_word_template_of_the_office_is_filled_even_where_word_split_its_fields() {
    let desk = desk();
    let split = "<w:p><w:r><w:t>件名は{</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:b/></w:rPr>\
                 <w:t xml:space=\"preserve\">{契約</w:t></w:r><w:r><w:t>件名 }</w:t></w:r><w:r><w:t>}です ｛｛受託者名｝｝</w:t></w:r></w:p>";
    let own = template(&desk, "own.docx", |text| text.replace("<w:body>", &format!("<w:body>{split}")));
    desk.run(&["letter", "template", "--kind", "reminder", "--set", own.to_str().unwrap()]).ok();
    let out = desk.path("out");
    let (_, files) =
        made(&desk, &["--kind", "reminder", "--contract", CONTRACT, "--out", out.to_str().unwrap()]);
    let said = document(&files[1]);
    let plain: String =
        said.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    let shown = desk.run(&["show", CONTRACT, "--json"]).json();
    let title = shown["title"].as_str().unwrap();
    assert!(plain.contains(&format!("件名は{title}です ")), "{plain}");
    assert!(said.contains("<w:proofErr w:type=\"spellStart\"/>"));
    // Back to the program's own.
    desk.run(&["letter", "template", "--kind", "reminder", "--standard", "docx"]).ok();
    let (_, files) =
        made(&desk, &["--kind", "reminder", "--contract", CONTRACT, "--out", out.to_str().unwrap()]);
    assert!(!document(&files[1]).contains("件名は"));
}

#[test]
fn a_template_with_a_field_that_no_letter_has_is_refused_and_says_which_and_where() {
    let desk = desk();
    let before = desk.snapshot();
    let set = |file: &Path, kind: &str| {
        desk.run(&["letter", "template", "--kind", kind, "--set", file.to_str().unwrap()]).failed(1)
    };
    let wrong = template(&desk, "wrong.docx", |text| text.replace("{{件名}}", "{{契約件目}}"));
    let said = set(&wrong, "reminder");
    assert!(said.contains("「契約件目」") && said.contains("本文の6番目の段落"), "{said}");
    let open = template(&desk, "open.docx", |text| text.replace("{{件名}}", "{{件名"));
    assert!(set(&open, "reminder").contains("閉じる括弧"));
    let outside = template(&desk, "outside.docx", |text| text.replace("{{件名}}", "{{明細.内容}}"));
    assert!(set(&outside, "reminder").contains("表の行"));
    // What one kind of letter has, another has not.
    let other = template(&desk, "other.docx", |text| text.replace("{{件名}}", "{{決定}}"));
    assert!(set(&other, "reminder").contains("「決定」"));
    desk.run(&["letter", "template", "--kind", "approval", "--set", other.to_str().unwrap()]).ok();
    let typ = desk.write("own.typ", "#let data = json(\"data.json\")\n\n#data.fields.契約件目\n");
    let said = set(&typ, "reminder");
    assert!(said.contains("own.typ") && said.contains('3') && said.contains("契約件目"), "{said}");
    for (name, bytes) in [("none.docx", &b"no zip"[..]), ("text.txt", b"text"), ("late.typ", b"\xff\xfe")] {
        set(&desk.write(name, bytes), "reminder");
    }
    let names = desk.run(&["letter", "template", "--kind", "approval"]).ok();
    for name in ["{{契約件名}}", "{{決定}}", "{{明細.内容}}"] {
        assert!(names.contains(name), "{name} in {names}");
    }
    let after = desk.snapshot();
    let changed = after.iter().filter(|file| !before.contains(file)).count();
    // One log grew, one template came in.
    assert!(changed <= 3, "{changed}");
}

#[test]
fn a_typst_template_of_the_office_sets_the_pdf() {
    let desk = desk();
    let text = "#let data = json(\"data.json\")\n#set document(title: data.title, date: datetime(..data.date))\n\
                #set text(font: \"BIZ UDPGothic\", lang: data.language)\n= #data.fields.契約件名\n";
    let typ = desk.write("own.typ", text);
    desk.run(&["letter", "template", "--kind", "reminder", "--set", typ.to_str().unwrap()]).ok();
    let arguments = ["--kind", "reminder", "--contract", CONTRACT, "--out"];
    let out = desk.path("out");
    let (_, files) = made(&desk, &[&arguments[..], &[out.to_str().unwrap()]].concat());
    let own = fs::read(&files[0]).unwrap();
    let english = desk.path("english");
    let all = [&["--lang", "en", "letter", "make"], &arguments[..], &[english.to_str().unwrap()]].concat();
    desk.run(&all).ok();
    assert!(own.starts_with(b"%PDF-"), "names of fields hold in every language");
}
