//! `clauses import`: texts in, trees out, and what is kept.

use serde_json::{Value, json};

use crate::support::{CONTRACT, Desk, desk};

const TEXT: &str = "\
はるの市　作業条件書

（秘密の保持）
１　受託者は、業務で知った話を外部に漏らさず、契約が終わった
　後も守る。従事者全員に周知する。
（名簿）
２　受託者は、契約の後直ちに、社内の規程、従事者名簿及び実施
　スケジュールを提出する。
　（１）社内規程
　（２）従事者名簿
　　①責任者
　　②取扱者
３　食堂は、十二時から使う。
";

fn tree() -> Value {
    json!([
        {
            "number": "1", "heading": "秘密の保持",
            "text": "受託者は、業務で知った話を外部に漏らさず、契約が終わった後も守る。従事者全員に周知する。", "items": [],
        },
        {
            "number": "2", "heading": "名簿",
            "text": "受託者は、契約の後直ちに、社内の規程、従事者名簿及び実施スケジュールを提出する。",
            "items": [
                { "label": "(1)", "text": "社内規程", "items": [] },
                { "label": "(2)", "text": "従事者名簿", "items": [
                    { "label": "①", "text": "責任者", "items": [] },
                    { "label": "②", "text": "取扱者", "items": [] },
                ] },
            ],
        },
        { "number": "3", "heading": "名簿", "text": "食堂は、十二時から使う。", "items": [] },
    ])
}

#[test]
fn a_text_is_read_without_any_workspace_from_a_file_or_from_standard_input() {
    let desk = Desk::new();
    let file = desk.write("条件.txt", TEXT);
    let answer = desk.bare(&["clauses", "import", file.to_str().unwrap(), "--json"]).json();
    assert_eq!(answer["clauses"], tree());
    assert_eq!(answer["counts"], json!({ "clauses": 3, "headings": 2, "items": 4 }));
    assert_eq!(answer["title"], "はるの市　作業条件書");
    assert_eq!(answer["proposals"][0]["known"]["clause"], "1");
    assert_eq!(answer["proposals"][1]["known"]["set"], "special-terms-34");
    assert_eq!(answer["proposals"][2]["known"], Value::Null);
    let piped = crate::support::finish(desk.command(&["clauses", "import", "-", "--json"]), Some(TEXT));
    assert_eq!(piped.json()["clauses"], tree());
    let said = desk.bare(&["clauses", "import", file.to_str().unwrap()]).ok();
    assert!(said.contains("条項 3件、見出し 2件、号 4件") && said.contains("似た条項なし"), "{said}");
}

#[test]
fn what_is_no_text_or_not_there_is_refused_in_clear_words() {
    let desk = Desk::new();
    let pdf = desk.write("条件.pdf", b"%PDF-1.7\n\x00\x01");
    let told = desk.bare(&["clauses", "import", pdf.to_str().unwrap()]).failed(1);
    assert!(told.contains("テキストファイルではありません") && told.contains("貼り付け"), "{told}");
    let large = desk.write("大.txt", vec![b'a'; 2 * 1024 * 1024 + 1]);
    assert!(desk.bare(&["clauses", "import", large.to_str().unwrap()]).failed(1).contains("2 MB"));
    desk.bare(&["clauses", "import", desk.path("無い.txt").to_str().unwrap()]).failed(4);
    let empty = desk.write("空.txt", "");
    let answer = desk.bare(&["clauses", "import", empty.to_str().unwrap(), "--json"]).json();
    assert_eq!((&answer["clauses"], answer["notes"].as_array().unwrap().len()), (&json!([]), 1));
}

#[test]
fn a_wording_kept_with_a_contract_is_shown_with_its_obligations_and_lies_among_its_papers() {
    let desk = desk();
    let file = desk.write("条件.txt", TEXT);
    let kept =
        desk.run(&["clauses", "import", file.to_str().unwrap(), "--contract", CONTRACT, "--json"]).json();
    assert_eq!((&kept["clauses"], kept["recorded"].as_array().unwrap().len()), (&tree(), 1));
    let all = desk.run(&["obligations", CONTRACT, "--all", "--json"]).json();
    let of =
        |key: &str| all["obligations"].as_array().unwrap().iter().find(|o| o["key"] == key).unwrap().clone();
    let roster = of("roster@signing");
    assert_eq!(
        roster["wording"],
        "受託者は、契約の後直ちに、社内の規程、従事者名簿及び実施スケジュールを提出する。\n(2) 従事者名簿\n\u{3000}① 責任者\n\u{3000}② 取扱者"
    );
    let without = all["obligations"].as_array().unwrap().iter().find(|o| o["clause"] == "34").cloned();
    assert!(without.is_none_or(|o| o.get("wording").is_none()));
    let bytes = TEXT.as_bytes();
    let hash = crate::support::sha256(bytes);
    let there = desk
        .snapshot()
        .into_iter()
        .any(|(path, content)| path.to_string_lossy().contains(&hash) && content == bytes);
    assert!(there, "the text as it came is a paper of the contract");
    desk.run(&["verify"]).ok();
    let later =
        ["clauses", "import", file.to_str().unwrap(), "--contract", CONTRACT, "--valid-from", "2027-01-01"];
    desk.run(&later).ok();
    desk.run(&["clauses", "import", file.to_str().unwrap(), "--contract", "R8-9999"]).failed(1);
}

#[test]
fn a_text_becomes_a_clause_set_of_the_office_and_the_next_version_when_read_again() {
    let desk = desk();
    let file = desk.write("条件.txt", TEXT);
    let adopt = ["clauses", "import", file.to_str().unwrap(), "--as-set", "haruno"];
    desk.run(&adopt).ok();
    desk.run(&adopt).ok();
    let set = desk.run(&["clauses", "show", "haruno", "--json"]).json();
    assert_eq!((&set["version"], &set["clause_count"]), (&json!(2), &json!(3)));
    assert_eq!(set["clauses"][1]["duties"][1]["id"], "roster");
    assert_eq!(set["clauses"][2]["duties"], json!([]));
    let bad = desk.run(&["clauses", "import", file.to_str().unwrap(), "--as-set", "Ha runo"]);
    assert_eq!(bad.code, 2, "{bad:?}");
}
