//! What vendors write into cells, in workbooks and as delimited text: read as a person reads it.

use std::fs;

use rust_xlsxwriter::{Format, Workbook as Writer};
use serde_json::{Value, json};
use tokki::bundle::filled::FormRead;
use tokki::bundle::{Limits, Workbook, read_csv};

use super::support::{fields, read_form, workbook};

/// A workbook of one sheet, as it is read.
fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Workbook {
    let mut writer = Writer::new();
    fill(writer.add_worksheet());
    let folder = tempfile::tempdir().unwrap();
    workbook(&writer.save_to_buffer().unwrap(), folder.path())
}

fn said(read: &FormRead) -> Value {
    assert_eq!(read.problems, []);
    assert_eq!(read.facts.len(), 1);
    fields(&read.facts[0].fact)
}

#[test]
fn service_levels_in_percent_are_the_figures_that_the_cells_show() {
    let shown = |format: &str, value: f64| {
        let book = book(|sheet| {
            let format = Format::new().set_num_format(format);
            for (place, text) in ["業務報告書", "対象期間", "業務の実績"].into_iter().enumerate()
            {
                sheet.write(u32::try_from(place).unwrap(), 0, text).unwrap();
            }
            sheet.write(1, 1, "令和8年10月").unwrap().write(2, 1, "計画どおり").unwrap();
            sheet.write(4, 0, "項目").unwrap().write(4, 1, "実績値").unwrap();
            sheet.write(5, 0, "稼働率").unwrap().write_with_format(5, 1, value, &format).unwrap();
        });
        let read = read_form(&book, Some("monthly-report")).unwrap();
        said(&read)["content"]["MonthlyReport"]["levels"][0]["measured"].clone()
    };
    for (format, value, expected) in [
        ("0.0%", 0.985, 98.5),
        ("0%", 0.57, 57.0),
        ("0.00%", 0.9995, 99.95),
        ("0.0%;[Red]-0.0%", 1.0, 100.0),
        ("#,##0.0\" 点 \"0%", 0.5, 50.0),
        // Only shown beside the figure.
        ("0.0\"%\"", 98.5, 98.5),
        ("0.0\\%", 98.5, 98.5),
        ("General", 98.5, 98.5),
        // What a sum leaves behind the fifteenth digit, nobody sees.
        ("General", 99.7 + 0.1, 99.8),
        ("0.0%", 0.1 + 0.2, 30.0),
    ] {
        assert_eq!(shown(format, value), json!(expected), "{format} {value}");
    }
}

#[test]
fn days_and_times_are_read_whatever_their_cells_look_like() {
    let moment = |format: &str, value: f64| {
        let book = book(|sheet| {
            let format = Format::new().set_num_format(format);
            let rows = ["事故報告書 第1報", "事故の種類", "認知日時", "概要"];
            for (place, text) in rows.into_iter().enumerate() {
                sheet.write(u32::try_from(place).unwrap(), 0, text).unwrap();
            }
            sheet.write(1, 1, "漏えい").unwrap().write(3, 1, "誤送付").unwrap();
            sheet.write_with_format(2, 1, value, &format).unwrap();
        });
        said(&read_form(&book, None).unwrap())["vendor_knew"].clone()
    };
    // 2 November 2026, 9:40.
    let serial = 46_328.0 + 580.0 / 1440.0;
    for format in [
        "yyyy/m/d h:mm",
        "[$-411]ggge\"年\"m\"月\"d\"日\" h:mm",
        "[$-411]ge.m.d\\ h:mm;@",
        "m/d/yy h:mm",
        "General",
        "0.00",
    ] {
        assert_eq!(moment(format, serial), json!("2026-11-02T09:40:00"), "{format}");
    }
}

#[test]
fn days_are_read_in_every_usual_spelling_and_format() {
    let roster = |write: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let book = book(|sheet| {
            for (place, text) in ["氏名", "役割", "業務執行場所", "従事開始日"].into_iter().enumerate()
            {
                sheet.write(0, u16::try_from(place).unwrap(), text).unwrap();
            }
            sheet.write(1, 0, "高橋 一郎").unwrap().write(1, 1, "責任者").unwrap();
            sheet.write(1, 2, "本庁舎").unwrap();
            write(sheet);
        });
        said(&read_form(&book, Some("roster")).unwrap())["content"]["Roster"][0]["from"].clone()
    };
    for text in [
        "令和8年4月1日",
        "R8.4.1",
        "Ｒ８．４．１",
        "令和８年４月１日（水）",
        "2026/4/1",
        "２０２６年４月１日",
        "20260401",
        "R080401",
        "㋿8年4月1日",
    ] {
        let read = roster(&|sheet| {
            sheet.write(1, 3, text).unwrap();
        });
        assert_eq!(read, json!("2026-04-01"), "{text}");
    }
    let first = roster(&|sheet| {
        sheet.write(1, 3, "令和元年5月1日").unwrap();
    });
    assert_eq!(first, json!("2019-05-01"));
    for format in
        ["yyyy/m/d", "[$-411]ggge\"年\"m\"月\"d\"日\"", "[$-411]ge.m.d", "m/d/yy", "mm-dd-yy", "General"]
    {
        let read = roster(&|sheet| {
            sheet.write_with_format(1, 3, 46_113, &Format::new().set_num_format(format)).unwrap();
        });
        assert_eq!(read, json!("2026-04-01"), "{format}");
    }
    // The Japanese ones among the formats that Excel knows by number.
    for index in [14, 27, 30, 31, 36, 50, 57, 58] {
        let read = roster(&|sheet| {
            sheet.write_with_format(1, 3, 46_113, &Format::new().set_num_format_index(index)).unwrap();
        });
        assert_eq!(read, json!("2026-04-01"), "{index}");
    }
}

const TABLE: &str = "№,氏名,所属,役割,業務執行場所,従事開始日\r\n①,髙木　翔,㈱丸山,運用〜保守,本庁舎3階,Ｒ８．４．１\r\n②,山﨑 邊,東都データ,\"責任者\r\n（副）\",深沢,令和8年4月1日\r\n,,,,,\r\n,,,,,\r\n";

#[test]
fn delimited_text_is_read_in_every_encoding_that_windows_writes() {
    let wide = |big: bool| {
        let mark = '\u{feff}';
        let units = std::iter::once(mark).chain(TABLE.chars()).collect::<String>();
        let bytes =
            units.encode_utf16().map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        bytes.flatten().collect::<Vec<u8>>()
    };
    // Windows writes the wave dash as its wide tilde.
    let sjis = |text: &str| {
        let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(text);
        assert!(!lost);
        bytes.into_owned()
    };
    let cp932 = sjis(&TABLE.replace('〜', "～"));
    assert!(cp932.windows(2).any(|pair| pair == [0x81, 0x60]), "no wave dash");
    assert!(
        cp932.windows(2).any(|pair| pair == [0x87, 0x8a] || pair == [0x81, 0x69]),
        "no sign of NEC's row 13"
    );
    let utf8 = [b"\xef\xbb\xbf".as_slice(), TABLE.as_bytes()].concat();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("cp932", cp932),
        ("utf-8 with a mark", utf8),
        ("utf-8", TABLE.as_bytes().to_vec()),
        ("utf-16, little end first", wide(false)),
        ("utf-16, big end first", wide(true)),
        ("tabs", TABLE.replace(',', "\t").into_bytes()),
    ] {
        let path = folder.path().join("名簿.csv");
        fs::write(&path, bytes).unwrap();
        let book = read_csv(&path, &Limits::default()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let read = read_form(&book, Some("roster")).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let workers = said(&read)["content"]["Roster"].clone();
        assert_eq!(workers.as_array().map(Vec::len), Some(2), "{name}");
        assert_eq!(workers[0]["name"], json!("髙木　翔"), "{name}");
        assert_eq!(workers[0]["employer"], json!("㈱丸山"), "{name}");
        assert_eq!(
            workers[0]["role"].as_str().map(|role| role.replace('～', "〜")),
            Some("運用〜保守".into())
        );
        assert_eq!(workers[1]["name"], json!("山﨑 邊"), "{name}");
        assert_eq!(workers[1]["role"], json!("責任者 （副）"), "{name}");
        assert_eq!((&workers[0]["from"], &workers[1]["from"]), (&json!("2026-04-01"), &json!("2026-04-01")));
    }
}

/// A workbook as a vendor keeps it: a cover, columns of its own, merged cells, a filter, and formats far below the last row.
#[test]
fn a_workbook_that_a_vendor_keeps_for_itself_is_read_as_a_person_reads_it() {
    let mut writer = Writer::new();
    let plain = Format::new().set_num_format("yyyy/m/d");
    writer.add_worksheet().set_name("表紙").unwrap().write(3, 2, "令和８年度　体制のご報告").unwrap();
    let sheet = writer.add_worksheet().set_name("体制表").unwrap();
    sheet.merge_range(0, 0, 0, 6, "従事者名簿（社外秘）", &Format::new()).unwrap();
    let headings = ["社員番号", "業務執行場所", "氏　名", "内線", "会社名", "役割", "従事開始日"];
    for (column, heading) in (0..).zip(headings) {
        sheet.write(2, column, heading).unwrap();
    }
    for (row, name, role) in [(3, "髙橋　一郎", "責任者"), (4, "渡邊 美咲", "運用"), (5, "鈴木  健", "運用")]
    {
        sheet.write(row, 0, 1000 + row).unwrap().write(row, 2, name).unwrap().write(row, 5, role).unwrap();
        sheet.write_with_format(row, 6, 46_113, &plain).unwrap();
    }
    sheet.merge_range(3, 1, 5, 1, "本庁舎3階", &Format::new()).unwrap();
    sheet.merge_range(3, 4, 4, 4, "東都データ株式会社", &Format::new()).unwrap();
    sheet.write(5, 4, "㈱丸山").unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(3).unwrap();
    sheet.write(7, 0, "※ 内線は省略").unwrap().write(8, 4, "合計").unwrap().write(8, 5, "3名").unwrap();
    for row in 9..2000 {
        for column in 0..7 {
            sheet.write_blank(row, column, &plain).unwrap();
        }
    }
    writer
        .add_worksheet()
        .set_name("旧")
        .unwrap()
        .write(0, 0, "氏名")
        .unwrap()
        .write(1, 0, "旧い人")
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let book = workbook(&writer.save_to_buffer().unwrap(), folder.path());
    let read = read_form(&book, Some("roster")).unwrap();
    let problems: Vec<_> = read.problems.iter().map(|p| (p.sheet.as_str(), p.row, p.kind)).collect();
    assert_eq!(problems, [("体制表", 6, tokki::bundle::filled::ProblemKind::HiddenRow)]);
    let said = fields(&read.facts[0].fact)["content"]["Roster"].clone();
    let rows: Vec<_> =
        said.as_array().unwrap().iter().map(|w| (&w["name"], &w["employer"], &w["place"])).collect();
    let place = json!("本庁舎3階");
    let (toto, maruyama) = (json!("東都データ株式会社"), json!("㈱丸山"));
    assert_eq!(
        rows,
        [
            (&json!("髙橋　一郎"), &toto, &place),
            (&json!("渡邊 美咲"), &toto, &place),
            (&json!("鈴木  健"), &maruyama, &place),
        ]
    );
    assert!(said.as_array().unwrap().iter().all(|w| w["from"] == json!("2026-04-01")));
}
