//! `takeover`: an old list is shown, mapped, and taken over as a whole or not at all.

use encoding_rs::SHIFT_JIS;
use rust_xlsxwriter::Workbook;

use crate::support::{Desk, desk};

const ROWS: [[&str; 6]; 4] = [
    ["契約番号", "件名", "業者名", "履行期間", "契約年月日", "備考"],
    ["旧8-1", "図書館システム保守", "㈱若草設備", "R8.4.1～R9.3.31", "R8.4.1", "単価"],
    ["旧8-2", "窓口案内", "株式会社　若草設備", "令和8年4月1日から令和9年3月31日まで", "2026/4/1", ""],
    ["合計", "2件", "", "", "", ""],
];

fn csv(desk: &Desk, name: &str, rows: &[[&str; 6]]) -> String {
    let text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\r\n");
    let (bytes, _, lost) = SHIFT_JIS.encode(&text);
    assert!(!lost);
    desk.write(name, bytes).to_str().unwrap().to_owned()
}

fn xlsx(desk: &Desk, name: &str, rows: &[[&str; 6]]) -> String {
    let mut book = Workbook::new();
    let page = book.add_worksheet().set_name("一覧").unwrap();
    for (row, texts) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(texts.iter().filter(|text| !text.is_empty())) {
            page.write(row, column, *text).unwrap();
        }
    }
    desk.write(name, book.save_to_buffer().unwrap()).to_str().unwrap().to_owned()
}

#[test]
fn a_list_is_shown_first_then_taken_over_and_adds_nothing_the_second_time() {
    let desk = desk();
    for path in [csv(&desk, "一覧.csv", &ROWS), xlsx(&desk, "一覧.xlsx", &ROWS)] {
        let shown = desk.run(&["takeover", &path, "--json"]).json();
        assert_eq!(shown["header_row"], 1);
        assert_eq!(shown["rows"][0]["becomes"], "new", "{shown}");
        assert_eq!(shown["rows"][1]["end"], "2027-03-31");
        assert_eq!(shown["vendors"].as_array().unwrap().len(), 1);
        assert_eq!(shown["left_out"][0]["why"], "total");
    }
    let path = desk.path("一覧.xlsx");
    let path = path.to_str().unwrap();
    let said = desk.run(&["takeover", path]).ok();
    for part in ["新しい契約として登録", "取り込まない列：備考", "4行「合計」", "まだ何も記録していません"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    let taken = desk.run(&["takeover", path, "--accept", "all", "--json"]).json();
    assert_eq!(taken["facts"].as_array().unwrap().len(), 5);
    let again = desk.run(&["takeover", path, "--accept", "all", "--json"]).json();
    assert_eq!(
        (again["facts"].as_array().unwrap().len(), &again["rows"][0]["becomes"]),
        (0, &"on-file".into())
    );
    assert!(desk.run(&["show", "旧8-1"]).ok().contains("図書館システム保守"));
}

#[test]
fn a_row_with_a_fault_is_named_by_its_place_and_keeps_the_others_out() {
    let desk = desk();
    let mut rows = ROWS;
    rows[2][3] = "未定";
    let path = csv(&desk, "一覧.csv", &rows);
    let before = desk.run(&["status", "--json"]).ok();
    let told = desk.run(&["takeover", &path, "--accept", "all"]).failed(1);
    assert!(told.contains("3行") && told.contains("「未定」は期間として読み取れません"), "{told}");
    let preview = desk.run(&["takeover", &path]).ok();
    assert!(preview.contains("シート「一覧」3行 D列"), "{preview}");
    desk.run(&["takeover", &path, "--accept", "2,3"]).failed(1);
    assert_eq!(desk.run(&["status", "--json"]).ok(), before, "nothing was recorded");
    let taken = desk.run(&["takeover", &path, "--accept", "ready", "--json"]).json();
    assert_eq!(taken["facts"].as_array().unwrap().len(), 3);
}

#[test]
fn columns_are_told_kept_and_handed_on() {
    let desk = desk();
    let mut rows = ROWS;
    rows[0] = ["甲", "乙", "丙", "丁", "戊", "己"];
    let path = csv(&desk, "一覧.csv", &rows);
    let set = ["number=甲", "title=B", "vendor=丙", "period=丁", "signed=戊"];
    let set: Vec<&str> = set.iter().flat_map(|pair| ["--set", pair]).collect();
    let file = desk.path("対応.ron");
    let keep =
        ["--const", "section=総務課", "--save-mapping", "旧一覧", "--write-mapping", file.to_str().unwrap()];
    let shown = desk.run(&[&["takeover", &path, "--json"], set.as_slice(), &keep].concat()).json();
    assert_eq!(shown["rows"][0]["section"], "総務課", "{shown}");
    assert_eq!(shown["rows"][0]["becomes"], "new");
    // The same headings in another order find it again; another desk has the file.
    let turned = rows.map(|[a, b, c, d, e, f]| [f, e, d, c, b, a]);
    let turned = csv(&desk, "逆順.csv", &turned);
    assert_eq!(desk.run(&["takeover", &turned, "--json"]).json()["mapping"]["name"], "旧一覧");
    let mapped = ["takeover", &turned, "--json", "--mapping", file.to_str().unwrap()];
    assert_eq!(desk.run(&mapped).json()["rows"][0]["number"], "旧8-1");
    assert!(desk.run(&["takeover", "--mappings"]).ok().contains("旧一覧: number = 甲"));
    assert!(desk.run(&["takeover", &path, "--mapping", "無い名"]).failed(1).contains("無い名"));
    assert!(desk.run(&["takeover", &path, "--set", "number=無い列"]).failed(1).contains("無い列"));
    assert!(desk.run(&["takeover", &path, "--set", "remark=A"]).failed(1).contains("clause_set"));
    assert!(desk.run(&["takeover", &path, "--sheet", "三枚目"]).failed(1).contains("三枚目"));
    desk.run(&["takeover", &path, "--set", "number"]).failed(2);
}

#[test]
fn what_is_no_list_is_refused_with_a_word() {
    let desk = desk();
    for (name, bytes, word) in [
        ("旧.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), "古い形式"),
        ("表.csv", b"%PDF-1.7\n\0\0", "CSVでもありません"),
        ("偽.xlsx", b"PK\x03\x04 nothing behind it", "一覧を読み取れません"),
    ] {
        let path = desk.write(name, bytes);
        let told = desk.run(&["takeover", path.to_str().unwrap()]).failed(1);
        assert!(told.contains(word), "{told}");
        assert!(!told.contains("受託者に"), "{told}");
    }
    desk.run(&["takeover", "無い.xlsx"]).failed(4);
    desk.run(&["takeover"]).failed(2);
}
