//! Workbooks taken apart and put together again, so that they can be what other programs make of them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub const BOOK: &str = "xl/workbook.xml";
pub const SHEET: &str = "xl/worksheets/sheet1.xml";
pub const STAMP: &str = "xl/worksheets/sheet2.xml";
pub const STRINGS: &str = "xl/sharedStrings.xml";
pub const STYLES: &str = "xl/styles.xml";

/// The parts of a workbook as texts, by their names.
pub type Parts = BTreeMap<String, String>;

pub fn parts(bytes: &[u8]) -> Parts {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = Parts::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).unwrap();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        all.insert(entry.name().unwrap().into_owned(), text);
    }
    all
}

pub fn packed(parts: &Parts) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // What kind of file it is stands at its beginning.
    let (first, others): (Vec<_>, Vec<_>) = parts.iter().partition(|(name, _)| name.starts_with("[Content"));
    for (name, text) in first.into_iter().chain(others) {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What stands between two signs, for each time that they stand in a text.
pub fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// Changes what stands between two signs, wherever they stand; the signs stay.
pub fn each(text: &str, start: &str, end: &str, change: impl Fn(&str) -> String) -> String {
    let mut pieces = text.split(start);
    let mut out = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (inside, rest) = piece.split_once(end).unwrap();
        out.extend([start, &change(inside), end, rest]);
    }
    out
}

/// The value of an attribute of a tag.
pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let sign = format!("{name}=\"");
    let begins = |at: usize| tag[..at].chars().next_back().is_none_or(char::is_whitespace);
    let (at, _) = tag.match_indices(&sign).find(|(at, _)| begins(*at))?;
    tag[at + sign.len()..].split('"').next()
}

/// The shared texts of a workbook, each as a person sees it.
pub fn strings(parts: &Parts) -> Vec<String> {
    let items = between(&parts[STRINGS], "<si>", "</si>");
    let text = |item: &str| {
        let pieces = item.split("<t").skip(1).map(|rest| rest.split_once('>').unwrap().1);
        pieces.map(|rest| rest.split("</t>").next().unwrap()).collect::<String>()
    };
    let plain = |text: String| {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    items.into_iter().map(|item| plain(text(item))).collect()
}
