//! Forms saved by other programs: what they write differs, what they say does not.

use std::collections::BTreeSet;

use tokki::domain::fact::Fact;
use tokki::domain::form::Kind;
use tokki::i18n::Language;

use super::parts::{
    BOOK, Parts, SHEET, STAMP, STRINGS, STYLES, attribute, between, each, packed, parts, strings,
};
use super::support::{facts_of, layouts, read_form, workbook, written};

const BOOK_RELS: &str = "xl/_rels/workbook.xml.rels";
const ROOT_RELS: &str = "_rels/.rels";

/// Every form, filled in and saved again by a program that writes it in this way, says the same.
fn says_the_same(program: &str, change: impl Fn(&mut Parts)) {
    let folder = tempfile::tempdir().unwrap();
    for layout in layouts() {
        if layout.cells().any(|cell| cell.kind == Kind::File) {
            continue;
        }
        let fact = facts_of(&layout).pop().unwrap();
        let mut parts = parts(&written(&layout, std::slice::from_ref(&fact), Language::Ja));
        let before = parts.clone();
        change(&mut parts);
        assert_ne!(parts, before, "{program} changed nothing");
        let book = workbook(&packed(&parts), folder.path());
        let read = read_form(&book, None).unwrap_or_else(|e| panic!("{program}: {}: {e:?}", layout.id));
        assert_eq!(read.problems, [], "{program}: {}", layout.id);
        assert!(read.stamp.is_some(), "{program}: {} lost its stamp", layout.id);
        let stated: Vec<Fact> = read.facts.into_iter().map(|stated| stated.fact).collect();
        assert_eq!(stated, [fact], "{program}: {}", layout.id);
    }
}

fn edit(parts: &mut Parts, name: &str, change: impl Fn(&str) -> String) {
    let text = change(&parts[name]);
    parts.insert(name.to_owned(), text);
}

#[test]
fn furigana_is_no_part_of_a_name() {
    says_the_same("furigana", |parts| {
        edit(parts, STRINGS, |text| {
            text.replace("</si>", r#"<rPh sb="0" eb="2"><t>フリガナ</t></rPh><phoneticPr fontId="1" type="noConversion"/></si>"#)
        });
    });
}

#[test]
fn a_text_of_several_looks_is_one_text() {
    says_the_same("rich text", |parts| {
        edit(parts, STRINGS, |text| {
            each(text, "<si>", "</si>", |item| {
                let (tag, inside) = item.split_once('>').unwrap();
                let inside = inside.strip_suffix("</t>").unwrap_or_default();
                let first = inside.chars().next().filter(|c| *c != '&').map_or(0, char::len_utf8);
                let (head, tail) = inside.split_at(first);
                let tag =
                    if tag.contains("space") { tag.to_owned() } else { r#"<t xml:space="preserve""#.into() };
                format!("<r>{tag}>{head}</t></r><r><rPr><b/><sz val=\"9\"/></rPr>{tag}>{tail}</t></r>")
            })
        });
    });
}

/// With the texts in the cells and no list of shared ones, as many reporting tools write.
fn inline(parts: &mut Parts) {
    let strings = strings(parts);
    for sheet in [SHEET, STAMP] {
        edit(parts, sheet, |text| {
            let mut pieces = text.split(" t=\"s\"><v>");
            let mut out = pieces.next().unwrap().to_owned();
            for piece in pieces {
                let (place, rest) = piece.split_once("</v>").unwrap();
                let said =
                    strings[place.parse::<usize>().unwrap()].replace('&', "&amp;").replace('<', "&lt;");
                out.extend([" t=\"inlineStr\"><is><t xml:space=\"preserve\">", &said, "</t></is>", rest]);
            }
            out
        });
    }
    parts.remove(STRINGS);
    edit(parts, BOOK_RELS, |text| {
        let start = text.find("<Relationship Id=\"rId5\"").unwrap();
        let end = start + text[start..].find("/>").unwrap() + 2;
        format!("{}{}", &text[..start], &text[end..])
    });
}

#[test]
fn texts_may_stand_in_their_cells() {
    says_the_same("inline texts", inline);
}

#[test]
fn the_strict_format_is_read_like_the_usual_one() {
    says_the_same("strict", |parts| {
        for text in parts.values_mut() {
            *text = text
                .replace(
                    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                    "http://purl.oclc.org/ooxml/spreadsheetml/main",
                )
                .replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                );
        }
        edit(parts, BOOK, |text| text.replacen("<workbook ", "<workbook conformance=\"strict\" ", 1));
    });
}

#[test]
fn parts_may_be_named_from_the_root() {
    says_the_same("paths from the root", |parts| {
        edit(parts, ROOT_RELS, |text| text.replace("Target=\"xl/", "Target=\"/xl/"));
        edit(parts, BOOK_RELS, |text| text.replace("Target=\"", "Target=\"/xl/"));
    });
}

#[test]
fn cells_and_rows_may_leave_their_places_out() {
    says_the_same("no places", |parts| {
        for sheet in [SHEET, STAMP] {
            edit(parts, sheet, |text| {
                let start = text.find("<dimension").unwrap();
                let end = start + text[start..].find("/>").unwrap() + 2;
                let text = format!("{}{}", &text[..start], &text[end..]);
                each(&text, "<sheetData>", "</sheetData>", without_places)
            });
        }
    });
}

fn without_places(rows: &str) -> String {
    let mut out = String::new();
    let mut last = 0;
    for row in rows.split("<row ").skip(1) {
        let number: usize = attribute(row, "r").unwrap().parse().unwrap();
        out += &"<row></row>".repeat(number - last - 1);
        last = number;
        let cells = row.split_once('>').unwrap().1.trim_end_matches("</row>");
        out += "<row>";
        let mut column = 0;
        for cell in cells.split("<c ").skip(1) {
            let reference = attribute(cell, "r").unwrap();
            let letter = reference.bytes().next().unwrap() - b'A';
            assert!(reference.as_bytes()[1].is_ascii_digit(), "more columns than letters");
            out += &"<c></c>".repeat(usize::from(letter - column));
            column = letter + 1;
            let rest = cell.split_once(&format!("r=\"{reference}\"")).unwrap().1;
            out.extend(["<c", rest]);
        }
        out += "</row>";
    }
    out
}

/// As libraries of .NET write: every element with a prefix.
#[test]
fn elements_may_have_a_prefix() {
    says_the_same("prefixes", |parts| {
        for name in [BOOK, SHEET, STAMP, STRINGS, STYLES] {
            edit(parts, name, |text| {
                let (declaration, body) = text.split_once("?>").unwrap();
                let body = body.replace("</", "<\u{1}").replace('<', "<x:").replace("<x:\u{1}", "</x:");
                format!("{declaration}?>{}", body.replace(" xmlns=\"", " xmlns:x=\""))
            });
        }
    });
}

/// As Google Sheets saves: rows down to the thousandth, nothing about the document, no formats for columns of the stamp.
#[test]
fn saved_by_google_sheets_a_form_says_the_same() {
    says_the_same("Google Sheets", |parts| {
        parts.retain(|name, _| !name.starts_with("docProps"));
        edit(parts, ROOT_RELS, |text| {
            each(text, "<Relationship ", "/>", ToOwned::to_owned)
                .replace("docProps/core.xml", "xl/theme/theme1.xml")
                .replace("docProps/app.xml", "xl/theme/theme1.xml")
        });
        for sheet in [SHEET, STAMP] {
            edit(parts, sheet, |text| {
                let last = between(text, "<row r=\"", "\"").last().unwrap().parse::<u32>().unwrap();
                let row = |row: u32| format!("<row r=\"{row}\" ht=\"15.75\" customHeight=\"1\"/>");
                let blank = (last + 1..=1000).map(row).collect::<Vec<_>>().concat();
                text.replace("</sheetData>", &format!("{blank}</sheetData>"))
            });
        }
        edit(parts, BOOK, |text| {
            let start = text.find("<fileVersion").unwrap();
            let end = text.find("<sheets>").unwrap();
            format!("{}<workbookPr/>{}", &text[..start], &text[end..])
        });
    });
}

/// As WPS Office saves: names and ids of its own everywhere.
#[test]
fn saved_by_wps_a_form_says_the_same() {
    says_the_same("WPS", |parts| {
        let marks = r#" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac etc" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData">"#;
        for sheet in [SHEET, STAMP] {
            edit(parts, sheet, |text| {
                let (start, rest) = text.split_once("<worksheet ").unwrap();
                let (tag, rest) = rest.split_once('>').unwrap();
                let rest = rest
                    .replace("<row ", "<row x14ac:dyDescent=\"0.15\" ")
                    .replace("</worksheet>", "<extLst><ext uri=\"{x}\"><etc:a/></ext></extLst></worksheet>");
                format!("{start}<worksheet {tag}{marks}{rest}")
            });
        }
        edit(parts, BOOK, |text| {
            text.replace("<sheets>", r#"<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x15"><x15ac:absPath url="Z:\提出\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent><sheets>"#)
        });
        parts.insert(
            "docProps/custom.xml".into(),
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>"#.into(),
        );
    });
}

/// Some programs know no hidden sheets, and put what they show in another order.
#[test]
fn a_stamp_that_came_to_light_or_to_the_front_is_no_part_of_the_form() {
    says_the_same("no hidden sheets", |parts| {
        edit(parts, BOOK, |text| text.replace(" state=\"hidden\"", ""));
    });
    says_the_same("another order", stamp_first);
    says_the_same("very hidden", |parts| {
        edit(parts, BOOK, |text| text.replace("state=\"hidden\"", "state=\"veryHidden\""));
    });
}

fn stamp_first(parts: &mut Parts) {
    edit(parts, BOOK, |text| {
        let text = text.replace(" state=\"hidden\"", "");
        let sheets = between(&text, "<sheet ", "/>");
        let (first, second) = (format!("<sheet {}/>", sheets[0]), format!("<sheet {}/>", sheets[1]));
        text.replace(&format!("{first}{second}"), &format!("{second}{first}"))
    });
}

/// The keys of the stamp are words that cells go by as well.
#[test]
fn what_the_vendor_wrote_counts_and_not_a_stamp_in_front_of_it() {
    let layout = super::support::layout("monthly-report");
    let fact = facts_of(&layout).pop().unwrap();
    let mut parts = parts(&written(&layout, &[fact], Language::Ja));
    stamp_first(&mut parts);
    edit(&mut parts, STRINGS, |text| text.replace("令和8年10月分", "令和8年9月分"));
    let folder = tempfile::tempdir().unwrap();
    let read = read_form(&workbook(&packed(&parts), folder.path()), None).unwrap();
    assert_eq!(super::support::fields(&read.facts[0].fact)["period"], "2026-09");
}

/// The places in the list of looks that show a day.
fn looks_of_days(parts: &Parts) -> BTreeSet<String> {
    let styles = &parts[STYLES];
    let formats = styles.split("<numFmt ").skip(1).filter(|tag| {
        let code = attribute(tag, "formatCode").unwrap();
        code.contains('m') && code.contains('d')
    });
    let days: BTreeSet<&str> =
        formats.filter_map(|tag| tag.split("numFmtId=\"").nth(1)?.split('"').next()).collect();
    let looks = between(styles, "<cellXfs", "</cellXfs>")[0].split("<xf ").skip(1);
    let looks = looks.enumerate().filter(|(_, tag)| {
        tag.split("numFmtId=\"").nth(1).is_some_and(|id| days.contains(id.split('"').next().unwrap()))
    });
    looks.map(|(place, _)| place.to_string()).collect()
}

#[test]
fn days_counted_from_1904_are_the_days_they_are() {
    const DAYS: f64 = 1462.0;
    let shifted = |parts: &mut Parts| {
        let days = looks_of_days(parts);
        edit(parts, SHEET, |text| {
            let mut pieces = text.split("<c ");
            let mut out = pieces.next().unwrap().to_owned();
            for cell in pieces {
                let tag = cell.split('>').next().unwrap();
                let is_day = attribute(tag, "t").is_none()
                    && attribute(tag, "s").is_some_and(|look| days.contains(look));
                let cell = match between(cell, "<v>", "</v>").first() {
                    Some(value) if is_day => {
                        let serial = value.parse::<f64>().unwrap() - DAYS;
                        cell.replacen(&format!("<v>{value}</v>"), &format!("<v>{serial}</v>"), 1)
                    }
                    _ => cell.to_owned(),
                };
                out.extend(["<c ", &cell]);
            }
            out
        });
        edit(parts, BOOK, |text| text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    };
    says_the_same("1904", shifted);
    // A day whose format was lost is a number, which counts from 1904 all the same.
    says_the_same("1904 without formats", |parts| {
        shifted(parts);
        let days = looks_of_days(parts);
        edit(parts, SHEET, |text| {
            days.iter().fold(text.to_owned(), |text, look| text.replace(&format!(" s=\"{look}\""), ""))
        });
    });
}
