//! A month's files as other programs read them.

#![allow(clippy::print_stdout, reason = "what was skipped is said aloud")]

use std::fs;

use crate::support::{Desk, sample};

#[test]
fn all_formats_of_a_month_are_the_same_bytes_on_two_copies_of_a_ledger() {
    let all = "pdf,xlsx,csv,csv-cp932,json,ics";
    let export = |desk: &Desk| {
        let out = desk.path("out");
        let arguments = ["export", "--month", "2026-10", "--out", out.to_str().unwrap(), "--format", all];
        let paths = sample().run(&arguments).ok();
        paths.lines().map(|path| fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    let (first, second) = (Desk::new(), Desk::new());
    let one = export(&first);
    assert_eq!(one.len(), 6);
    assert!(one == export(&second));
}

/// What a program of poppler says of a file; nothing, said aloud, where poppler is not installed.
fn poppler(program: &str, arguments: &[&str]) -> Option<String> {
    match std::process::Command::new(program).args(arguments).output() {
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).into_owned()),
        Err(error) if std::env::var_os("TOKKI_WINDOW_TESTS").is_some() => panic!("{program}: {error}"),
        Err(error) => {
            println!("skipped: {program} cannot be run ({error}); packaging/test installs it");
            None
        }
    }
}

#[test]
fn the_pages_are_tagged_titled_dated_embedded_and_can_be_read_as_text() {
    let desk = Desk::new();
    let out = desk.path("out");
    let arguments = ["export", "--month", "2026-10", "--out", out.to_str().unwrap(), "--format", "pdf"];
    let path = sample().run(&arguments).ok().trim().to_owned();
    let Some(info) = poppler("pdfinfo", &[&path]) else { return };
    for wanted in
        ["月次集計（令和8年10月分）", "Tagged:          yes", "Oct 31 00:00:00 2026", "841.89 x 595.2"]
    {
        assert!(info.contains(wanted), "{wanted} not in {info}");
    }
    let meta = poppler("pdfinfo", &["-meta", &path]).unwrap_or_default();
    for wanted in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<rdf:li>ja<"] {
        assert!(meta.contains(wanted), "{wanted} not in {meta}");
    }
    let fonts = poppler("pdffonts", &[&path]).unwrap_or_default();
    let fonts: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2, "{fonts:?}");
    assert!(
        fonts.iter().all(|font| font.contains("BIZUDPGothic") && font.contains("yes yes yes")),
        "{fonts:?}"
    );
    let text = poppler("pdftotext", &["-layout", &path, "-"]).unwrap_or_default();
    // The figures of the model, as the command line tells them.
    let counts = sample().run(&["summary", "--month", "2026-10", "--json"]).json();
    let told = |name: &str| {
        let line = text.lines().find(|line| line.trim_start().starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    for (name, key) in
        [("契約", "contracts"), ("期限到来", "due"), ("期限内に充足", "met"), ("期限超過", "late")]
    {
        assert_eq!(told(name), counts["counts"][key].to_string(), "{name}");
    }
}

#[test]
fn a_summary_may_be_of_a_vendor_a_section_a_contract_or_a_year_so_far() {
    let desk = Desk::new();
    let out = desk.path("out");
    let export = |more: &[&str]| {
        let base = ["export", "--month", "2026-10", "--out", out.to_str().unwrap(), "--format", "json"];
        sample().run(&[&base, more].concat())
    };
    let read =
        |path: String| serde_json::from_slice::<serde_json::Value>(&fs::read(path.trim()).unwrap()).unwrap();
    let vendors = |value: &serde_json::Value| {
        let table = value["tables"].as_array().unwrap().iter().find(|t| t["id"] == "vendors").unwrap();
        table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|r| r[0].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let all = vendors(&read(export(&[]).ok()));
    assert!(all.len() > 5);
    let path = export(&["--vendor", &all[0], "--year-to-date"]).ok();
    assert!(path.trim().ends_with(&format!("年度累計_2026-10_{}.json", all[0])), "{path}");
    let one = read(path);
    assert_eq!(vendors(&one), [all[0].clone()]);
    assert!(one["notes"].to_string().contains(&all[0]));
    let told = export(&["--vendor", "なかった会社"]).failed(1);
    assert!(told.contains("受託者「なかった会社」は台帳にありません"), "{told}");
    let told = export(&["--section", "なかった課"]).failed(1);
    assert!(told.contains("所管課「なかった課」の契約は台帳にありません"), "{told}");
    let owed = sample().run(&["obligations", "--json"]).json();
    let number =
        owed.as_array().or_else(|| owed["obligations"].as_array()).unwrap()[0]["contract_number"].clone();
    let contract = read(export(&["--contract", number.as_str().unwrap()]).ok());
    assert_eq!(vendors(&contract).len(), 1);
}

#[test]
fn a_year_has_its_months_beside_each_other_and_two_summaries_what_differs() {
    let desk = Desk::new();
    let out = desk.path("out");
    let export = |more: &[&str]| {
        let base = ["export", "--out", out.to_str().unwrap(), "--format", "json,pdf"];
        let paths = sample().run(&[&base, more].concat()).ok();
        let path = paths.lines().find(|path| path.ends_with("json")).unwrap().to_owned();
        (serde_json::from_slice::<serde_json::Value>(&fs::read(&path).unwrap()).unwrap(), path)
    };
    let rows = |value: &serde_json::Value, id: &str| {
        let table = value["tables"].as_array().unwrap().iter().find(|t| t["id"] == id).unwrap();
        table["rows"].as_array().unwrap().clone()
    };
    let (year, path) = export(&["--fiscal-year", "2025"]);
    assert!(path.ends_with("年次集計_2025.json"), "{path}");
    let months = rows(&year, "months");
    let due = months.iter().find(|row| row[0] == "期限到来").unwrap().as_array().unwrap();
    let sum: u64 = due[1..13].iter().map(|count| count.as_u64().unwrap()).sum();
    let whole = rows(&year, "overview").into_iter().find(|row| row[0] == "期限到来").unwrap();
    assert_eq!(whole[1], sum, "twelve months make the year");
    // What waited for the ward at a month's end, and was accepted later, was met in the year and in none of its months.
    let of_months = |name: &str| {
        let row = months.iter().find(|row| row[0] == name).unwrap().as_array().unwrap();
        row[1..13].iter().map(|count| count.as_u64().unwrap()).sum::<u64>()
    };
    let of_year = |name: &str| {
        let overview = rows(&year, "overview");
        overview.iter().find(|row| row[0] == name).unwrap()[1].as_u64().unwrap()
    };
    let met = of_year("期限内に充足");
    assert!(met >= of_months("期限内に充足"));
    assert!(met - of_months("期限内に充足") <= of_months("区の確認待ち"));
    let (two, path) = export(&["--month", "2026-10", "--with-month", "2026-09"]);
    assert!(path.ends_with("比較_月次集計_2026-10_月次集計_2026-09.json"), "{path}");
    for row in rows(&two, "overview") {
        let count = |place: usize| row[place].as_i64().unwrap();
        assert_eq!(count(1) - count(2), count(3), "{row}");
    }
    let (same, _) = export(&["--month", "2026-10", "--with-month", "2026-10"]);
    assert!(rows(&same, "vendors").is_empty());
    let (vendors, _) = export(&[
        "--month",
        "2026-10",
        "--vendor",
        "青葉情報サービス株式会社",
        "--with-vendor",
        "東都データ株式会社",
    ]);
    assert!(vendors["title"].as_str().unwrap().contains("青葉情報サービス株式会社・東都データ株式会社"));
}
