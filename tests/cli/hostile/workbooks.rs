//! Workbooks whose parts lie, or that are meant to keep their reader busy.

use super::{Trick, trick};
use crate::raw_zip::{Part, raw_zip};
use crate::support::packed;

const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ROW: &str = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;

fn relations(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    format!("<Relationships>{}</Relationships>", all.iter().map(one).collect::<String>())
}

fn workbook(sheets: &str) -> String {
    format!(r#"<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#)
}

fn sheet(rows: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"#
    )
}

/// The bytes of a workbook with one sheet; a part given again replaces the plain one.
pub fn workbook_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let package = relations(&[("r1", "officeDocument", "xl/workbook.xml")]);
    let book = workbook(r#"<sheet name="S" sheetId="1" r:id="rId1"/>"#);
    let links = relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")]);
    let plain = sheet(ROW);
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", package.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", plain.as_bytes()),
    ];
    for part in parts {
        all.retain(|(known, _)| *known != part.0);
        all.push(*part);
    }
    packed(&all)
}

fn book(parts: &[(&str, &[u8])]) -> Vec<u8> {
    raw_zip(&[Part::new("forms/a.xlsx", workbook_of(parts))]).bytes
}

fn rows(rows: &str) -> Vec<u8> {
    whole(&sheet(rows))
}

fn whole(sheet: &str) -> Vec<u8> {
    book(&[("xl/worksheets/sheet1.xml", sheet.as_bytes())])
}

fn strings(attributes: &str, items: &str) -> Vec<u8> {
    let strings = format!("<sst {MAIN} {attributes}>{items}</sst>");
    book(&[("xl/sharedStrings.xml", strings.as_bytes())])
}

fn xml() -> Vec<Trick> {
    let doctype = "DOCTYPE";
    let laughs = format!(
        r#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><worksheet {MAIN}><sheetData/></worksheet>"#
    );
    let outside = r#"<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>"#;
    let encoding = "UTF-8ではありません";
    let plain = sheet(ROW);
    let little: Vec<u8> = plain.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide: Vec<u8> = plain.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let part = |bytes: &[u8]| book(&[("xl/worksheets/sheet1.xml", bytes)]);
    let declared = |name: &str| whole(&plain.replace("UTF-8", name));
    let late = plain.replace(" encoding", &format!("{}encoding", " ".repeat(5000)));
    let attributes: String = (0..200_000).map(|number| format!(" a{number}=\"\"")).collect();
    vec![
        trick("billion laughs", doctype, whole(&laughs)),
        trick("an outside entity", doctype, book(&[("xl/sharedStrings.xml", outside.as_bytes())])),
        trick(
            "a document type among the properties",
            doctype,
            book(&[("docProps/app.xml", b"<!doctype x><x/>")]),
        ),
        trick(
            "a document type among the relations",
            doctype,
            book(&[("xl/worksheets/_rels/sheet1.xml.rels", b"<!DOCTYPE x><Relationships/>")]),
        ),
        trick("UTF-16", encoding, part(&little)),
        trick("UTF-32", encoding, part(&wide)),
        trick("UTF-7", encoding, part(b"+ADw-worksheet+AD4-")),
        trick("EBCDIC", encoding, part(b"\x4C\x6F\xA7\x94\x93\x40")),
        trick("said to be UTF-7", encoding, declared("UTF-7")),
        trick("said to be Shift_JIS", encoding, declared("Shift_JIS")),
        trick(
            "bytes that are no UTF-8",
            encoding,
            part(&[b"<worksheet>\x96\xBC".to_vec(), b"</worksheet>".to_vec()].concat()),
        ),
        trick("a declaration that ends far away", "書き方が崩れて", whole(&late)),
        trick("two outermost elements", "書き方が崩れて", whole(&format!("<x/>{plain}"))),
        trick(
            "attributes without quotes",
            "書き方が崩れて",
            rows(r#"<row r="1"><c a=b r="A1"><v>1</v></c></row>"#),
        ),
        trick(
            "an attribute twice",
            "書き方が崩れて",
            rows(r#"<row r="1"><c r="A1" r="ZZZZ9"><v>1</v></c></row>"#),
        ),
        trick("an element without end", "書き方が崩れて", rows("<row>")),
        trick(
            "200,000 attributes",
            "項目1個の大きさ",
            whole(&format!("<worksheet{attributes}><sheetData/></worksheet>")),
        ),
        trick("300 attributes", "属性の数", {
            let few: String = (0..300).map(|number| format!(" a{number}=\"\"")).collect();
            whole(&format!("<worksheet{few}><sheetData/></worksheet>"))
        }),
        trick("nesting a million deep", "入れ子が上限", rows(&"<a>".repeat(100_000))),
        trick("a bomb among the parts", "圧縮の倍率", book(&[("xl/styles.xml", &vec![b' '; 8 << 20])])),
    ]
}

fn lies() -> Vec<Trick> {
    let place = "シートの範囲を超えて";
    let twice = "2回使われています";
    let named = |name: &str, id: &str| format!(r#"<sheet name="{name}" sheetId="1" r:id="{id}"/>"#);
    let sheets = |sheets: &str| book(&[("xl/workbook.xml", workbook(sheets).as_bytes())]);
    let with_links = |links: String| {
        book(&[("xl/_rels/workbook.xml.rels", links.as_bytes()), ("xl/media/a.png", b"<worksheet/>")])
    };
    let index = |text: &str| {
        let plain = sheet(&format!(r#"<row r="1"><c r="A1" t="s"><v>{text}</v></c></row>"#));
        let strings = format!("<sst {MAIN}><si><t>first</t></si></sst>");
        book(&[("xl/worksheets/sheet1.xml", plain.as_bytes()), ("xl/sharedStrings.xml", strings.as_bytes())])
    };
    let mut tricks = vec![
        trick(
            "more strings declared than there are",
            "文字列の数が合いません",
            strings(r#"uniqueCount="99999999999""#, "<si><t>x</t></si>"),
        ),
        trick(
            "a second declaration",
            "文字列の数が合いません",
            strings("", r#"<sst uniqueCount="99999999"/>"#),
        ),
        trick("a string that is not there", "文字列「1」がありません", index("1")),
        trick("a string beyond all numbers", "がありません", index("99999999999999999999")),
        trick("a string that is no number", "文字列「x」がありません", index("x")),
        trick(
            "a dimension that runs backwards",
            place,
            whole(&sheet(ROW).replace("<sheetData>", r#"<dimension ref="B5:A1"/><sheetData>"#)),
        ),
        trick(
            "a dimension beyond the sheet",
            place,
            whole(&sheet(ROW).replace("<sheetData>", r#"<dimension ref="A1:A99999999999"/><sheetData>"#)),
        ),
        trick(
            "merged cells beyond the sheet",
            place,
            whole(&sheet(ROW).replace(
                "</sheetData>",
                r#"</sheetData><mergeCells><mergeCell ref="A1:ZZZZ9"/></mergeCells>"#,
            )),
        ),
        trick("more merged cells than anyone makes", "結合セル", {
            let many: String = (1..=100_001).map(|n| format!(r#"<mergeCell ref="A{n}:B{n}"/>"#)).collect();
            whole(
                &sheet(ROW).replace("</sheetData>", &format!("</sheetData><mergeCells>{many}</mergeCells>")),
            )
        }),
        trick(
            "a cell twice",
            "2回書かれています",
            rows(r#"<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>"#),
        ),
        trick(
            "a row beyond all rosters",
            "行の番号が上限",
            rows(r#"<row r="200001"><c r="B200001"><v>1</v></c></row>"#),
        ),
        trick(
            "a column beyond all rosters",
            "列の番号が上限",
            rows(r#"<row r="1"><c r="ALM1"><v>1</v></c></row>"#),
        ),
        trick(
            "a cell longer than any",
            "セル1個の文字数",
            rows(&format!(
                r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>"#,
                "長".repeat(32_768)
            )),
        ),
        trick(
            "10,000 sheets",
            "シートの数が上限",
            sheets(&(0..10_000).map(|n| named(&n.to_string(), "rId1")).collect::<String>()),
        ),
        trick("two sheets of one name", twice, sheets(&(named("S", "rId1") + &named("s", "rId1")))),
        trick("two sheets of one part", twice, sheets(&(named("S", "rId1") + &named("T", "rId1")))),
        trick("a sheet that is not there", "あるはずの部分", sheets(&named("S", "rId9"))),
        trick(
            "a sheet that is a picture",
            "ブックの外",
            with_links(relations(&[("rId1", "worksheet", "media/a.png")])),
        ),
        trick(
            "a sheet said to be two parts",
            "書き方が崩れて",
            with_links(relations(&[("rId1", "worksheet", "worksheets/sheet1.xml\" Target=\"media/a.png")])),
        ),
        trick(
            "a sheet elsewhere",
            "外部から別のファイル",
            with_links(relations(&[("rId1", "worksheet", "http://x.example/a.xml\" TargetMode=\"External")])),
        ),
        trick(
            "a main part that is a picture",
            "ブックの外",
            book(&[
                ("_rels/.rels", relations(&[("r1", "officeDocument", "xl/book.png")]).as_bytes()),
                ("xl/book.png", b"<x/>"),
            ]),
        ),
        trick(
            "two main parts",
            "書き方が崩れて",
            book(&[(
                "_rels/.rels",
                relations(&[
                    ("r1", "officeDocument", "xl/workbook.xml"),
                    ("r2", "officeDocument", "xl/b.xml"),
                ])
                .as_bytes(),
            )]),
        ),
        trick("a part twice", "同じ名前とみなされる", book(&[("XL/Workbook.xml", b"<x/>")])),
        trick("a broken number of style", "", rows(r#"<row r="1"><c r="A1" t="x"><v>1</v></c></row>"#)),
    ];
    for reference in ["A1048577", "XFE1", "ZZZZ1", "A99999999999", "A0", "1A"] {
        tricks.push(trick(
            "a cell beyond the sheet",
            place,
            rows(&format!(r#"<row><c r="{reference}"><v>1</v></c></row>"#)),
        ));
    }
    tricks
}

/// What is within every single limit, and still meant to take long.
fn traps() -> Vec<Trick> {
    let runs = |count: usize| "<r><t>x</t></r>".repeat(count);
    let empty: String = "<row>".to_owned() + &"<c/>".repeat(1_000_000) + "</row>";
    vec![
        trick("a string of a million runs", "", strings("", &format!("<si>{}</si>", runs(1_000_000)))),
        trick("a million empty cells", "", rows(&empty)),
        trick("a sheet of comments", "", rows(&"<!-- -->".repeat(500_000))),
        trick(
            "half a million hidden rows",
            "",
            rows(
                &(0..500_000).map(|n| format!(r#"<row r="{}" hidden="1"/>"#, 2 * n + 1)).collect::<String>(),
            ),
        ),
    ]
}

pub fn tricks() -> Vec<Trick> {
    [xml(), lies(), traps()].into_iter().flatten().collect()
}
