//! Forms on paper: A4, as wide as one page, in letters that can be read, and nothing cut off.

use std::fs;

use serde_json::json;
use tokki::bundle::{Kind as PaperKind, Limits, PageRequest, ReaderProcess, read_page};
use tokki::domain::form::{FormOrder, Matter, Shown, ShownValue};
use tokki::i18n::Language;
use tokki::report::{Filled, GuideLine, form_xlsx, guide_xlsx};

use super::office::converted;
use super::parts::{BOOK, Parts, SHEET, attribute, between, parts};
use super::support::{head, layout, layouts, words, written};

/// What A4 shows in letters of their own size, in characters: upright and sideways, between its margins.
const WIDTHS: [f64; 2] = [104.0, 150.0];
/// Letters of ten points get no smaller than seven.
const SMALLEST: f64 = 0.7;

fn total_width(parts: &Parts) -> f64 {
    let number = |tag: &str, name: &str| attribute(tag, name).unwrap().parse::<f64>().unwrap();
    let columns = parts[SHEET].split("<col ").skip(1);
    columns.map(|col| (number(col, "max") - number(col, "min") + 1.0) * number(col, "width")).sum()
}

#[test]
fn every_form_is_one_a4_page_wide_and_repeats_its_headings() {
    for layout in layouts() {
        for language in [Language::Ja, Language::En] {
            let parts = parts(&written(&layout, &[], language));
            let (sheet, id) = (&parts[SHEET], &layout.id);
            let setup = between(sheet, "<pageSetup", "/>")[0];
            assert_eq!(attribute(setup, "paperSize"), Some("9"), "{id}");
            assert_eq!(attribute(setup, "fitToHeight"), Some("0"), "{id}");
            assert_eq!(attribute(setup, "fitToWidth").unwrap_or("1"), "1", "{id}");
            assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"), "{id}");
            let is_sideways = attribute(setup, "orientation") == Some("landscape");
            let (width, room) = (total_width(&parts), WIDTHS[usize::from(is_sideways)]);
            assert!(room / width >= SMALLEST, "{id}: {width} characters, sideways: {is_sideways}");
            assert_eq!(parts[BOOK].contains("_xlnm.Print_Titles"), layout.table.is_some(), "{id}");
            let footer = between(sheet, "<oddFooter>", "</oddFooter>")[0];
            assert!(footer.contains("R8-0123") && footer.contains("&amp;P / &amp;N"), "{id}: {footer}");
        }
    }
}

/// The height of each row that has one of its own, by its number.
fn heights(parts: &Parts) -> Vec<(u32, f64)> {
    let rows = parts[SHEET].split("<row ").skip(1).map(|row| row.split('>').next().unwrap());
    let height = |row: &str| {
        let height = attribute(row, "ht")?.parse().unwrap();
        Some((attribute(row, "r")?.parse().unwrap(), height))
    };
    rows.filter_map(height).collect()
}

#[test]
fn rows_are_as_high_as_what_the_ward_prints_in_them_and_others_grow() {
    let form = layout("correction");
    let mut order = FormOrder::new(&form);
    let finding = |text: String| Matter {
        values: [("inspection", json!("1a2b3c4d-1.15")), ("finding", json!(0))].into(),
        shown: [(Shown::What, ShownValue::Words(text))].into(),
    };
    order.rows = vec![finding("鍵の管理".into()), finding("施錠の記録に抜けがある。".repeat(25))];
    let parts = parts(&form_xlsx(&order, &Filled::default(), &head(), &words(Language::Ja)).unwrap());
    let tall: Vec<_> = heights(&parts).into_iter().filter(|(_, height)| *height > 60.0).collect();
    // Three hundred letters over a column of some twenty take fifteen lines.
    assert_eq!(tall.len(), 1, "{tall:?}");
    assert!((150.0..=409.0).contains(&tall[0].1), "{tall:?}");
    // The row before is low; the rows of a blank form have no height, so that they grow as they are filled in.
    assert!(heights(&parts).iter().all(|(row, _)| *row != tall[0].0 - 1), "{:?}", heights(&parts));
    let blank = super::parts::parts(&written(&form, &[], Language::Ja));
    let last = between(&blank[SHEET], "<row ", ">").len();
    assert!(heights(&blank).len() < last - 5, "{} of {last} rows have a height", heights(&blank).len());
}

#[test]
fn the_vendor_can_fill_in_what_a_form_is_about_where_the_ward_asks_about_nothing() {
    let unlocked = |order: &FormOrder| {
        let parts = parts(&form_xlsx(order, &Filled::default(), &head(), &words(Language::Ja)).unwrap());
        let looks = between(&parts[super::parts::STYLES], "<cellXfs", "</cellXfs>")[0].to_owned();
        let looks: Vec<bool> =
            looks.split("<xf ").skip(1).map(|look| look.contains("locked=\"0\"")).collect();
        // The second column of the last row is the reference.
        let cell = parts[SHEET].split("<c r=\"B").last().unwrap().split('>').next().unwrap();
        looks[attribute(cell, "s").unwrap().parse::<usize>().unwrap()]
    };
    let mut order = FormOrder::new(&layout("asset-return"));
    assert!(unlocked(&order));
    let values = [("asset", json!("1a2b3c4d-1.15"))].into();
    order.rows = vec![Matter { values, ..Matter::default() }];
    assert!(!unlocked(&order));
}

fn pages(path: &std::path::Path) -> u32 {
    let request = PageRequest { kind: PaperKind::Pdf, page: 1, width: 40, longest: 80 };
    read_page(path, request, &Limits::default(), &ReaderProcess::InProcess).unwrap().pages
}

#[test]
fn printed_by_libreoffice_the_guide_is_one_page_and_no_form_is_wider_than_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for count in [1, 12, 45] {
        let line = |number: usize| GuideLine {
            title: format!("業務報告書 令和8年{}月分", number % 12 + 1),
            clauses: "28、33(2)".into(),
            due: Some("2026-12-21".parse().unwrap()),
            file: format!("forms/情報資産 返却・廃棄・消去報告 ({number}).xlsx"),
            is_asked: true,
        };
        let lines: Vec<GuideLine> = (0..count).map(line).collect();
        let path = folder.path().join(format!("guide-{count}.xlsx"));
        fs::write(&path, guide_xlsx(&lines, &head(), &words(Language::Ja)).unwrap()).unwrap();
        files.push((path, 1..=1));
    }
    for layout in layouts() {
        let path = folder.path().join(format!("{}.xlsx", layout.id));
        fs::write(&path, written(&layout, &[], Language::Ja)).unwrap();
        // Rows below each other take a second page; columns beside each other would take more.
        files.push((path, 1..=2));
    }
    let paths: Vec<_> = files.iter().map(|(path, _)| path.clone()).collect();
    let Some(printed) = converted(&paths, "pdf", folder.path()) else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    for (path, allowed) in files {
        let pdf = printed.join(path.file_stem().unwrap()).with_extension("pdf");
        let pages = pages(&pdf);
        assert!(allowed.contains(&pages), "{}: {pages} pages", pdf.display());
    }
}
