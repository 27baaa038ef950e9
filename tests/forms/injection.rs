//! Words of strangers stay words in all that goes out as a workbook: nothing is computed, neither on opening nor when a cell
//! is edited.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;
use tokki::domain::form::{FormLayout, FormOrder, Kind, Matter, Shown, ShownValue, get, set};
use tokki::i18n::Language;
use tokki::report::{
    CellText, Filled, FormHead, GuideLine, ReturnLetter, ReturnedItem, form_xlsx, guide_xlsx,
    return_letter_xlsx,
};

use super::parts::{Parts, attribute, between, parts, strings};
use super::support::{layouts, read_form, words, workbook};

/// What spreadsheets take for a formula, also where Japanese input turns wide signs into plain ones.
const HOSTILE: [&str; 11] = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "=cmd|'/C calc'!A0",
];

fn is_hostile(text: &str) -> bool {
    let bare = text.trim_start();
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r', '\n'])
}

/// Fails unless everything in a workbook is a text or a number, and what looks like a formula stays one when it is edited.
/// Answers how many such texts there were.
fn hostile_texts(bytes: &[u8], what: &str) -> usize {
    let parts = parts(bytes);
    for (name, text) in &parts {
        for tag in ["<f>", "<f ", "<f/", "<hyperlink", "<ddeLink", "<oleLink", "<externalBook"] {
            assert!(!text.contains(tag), "{what}: {name} has {tag}");
        }
        assert!(!name.contains("externalLink"), "{what}: {name}");
        for rule in between(text, "<formula1>", "</formula1>") {
            let is_plain = rule.starts_with('"') || rule.parse::<f64>().is_ok();
            assert!(is_plain, "{what}: a rule computes {rule}");
        }
        for defined in between(text, "<definedName ", "</definedName>") {
            let place = defined.split_once('>').unwrap().1;
            assert!(!is_hostile(place), "{what}: a name means {place}");
        }
    }
    in_cells(&parts, what)
}

fn in_cells(parts: &Parts, what: &str) -> usize {
    let strings = strings(parts);
    let styles = &parts[super::parts::STYLES];
    let looks = between(styles, "<cellXfs", "</cellXfs>")[0].split("<xf ").skip(1).collect::<Vec<_>>();
    let mut count = 0;
    for (_, sheet) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
        for cell in sheet.split("<c ").skip(1) {
            let (tag, rest) = cell.split_once('>').unwrap();
            let Some(value) = between(rest.split("</c>").next().unwrap(), "<v>", "</v>").first().copied()
            else {
                continue;
            };
            if attribute(tag, "t").is_none() {
                assert!(value.parse::<f64>().is_ok(), "{what}: {value} is no number");
                continue;
            }
            assert_eq!(attribute(tag, "t"), Some("s"), "{what}: {tag}");
            let text = &strings[value.parse::<usize>().unwrap()];
            if !is_hostile(text) {
                continue;
            }
            count += 1;
            let look = looks[attribute(tag, "s").unwrap_or("0").parse::<usize>().unwrap()];
            assert!(look.contains("quotePrefix=\"1\""), "{what}: {text:?} is computed when edited");
        }
    }
    count
}

fn head(text: &str) -> FormHead {
    FormHead {
        contract: text.to_owned(),
        number: text.to_owned(),
        title: text.to_owned(),
        vendor: text.to_owned(),
        office: text.to_owned(),
        made_on: day(),
    }
}

fn day() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// A form with this text wherever words can stand, in two rows.
fn full_of(text: &str, layout: &Arc<FormLayout>) -> (FormOrder, Filled) {
    let shown = |shown: Shown| (shown, ShownValue::Words(text.to_owned()));
    let matter = || Matter {
        shown: [Shown::What, Shown::Detail, Shown::Clause, Shown::Count, Shown::Due].map(shown).into(),
        values: ["answers", "about", "period", "asset", "duty"].map(|at| (at, json!(text))).into(),
    };
    let mut order = FormOrder::new(layout);
    order.matter = matter();
    order.rows = vec![matter(), matter()];
    let cell =
        |row: Option<usize>, label: &str| CellText { row, label: label.to_owned(), text: text.to_owned() };
    let fields = layout.fields.iter().map(|field| cell(None, &field.label.ja));
    let columns = layout.table.iter().flat_map(|table| &table.columns);
    let columns = columns.flat_map(|column| [0, 1].map(|row| cell(Some(row), &column.label.ja)));
    let texts: Vec<CellText> = fields.chain(columns).collect();
    (order, Filled { values: Vec::new(), remarks: texts.clone(), texts })
}

#[test]
fn no_form_computes_what_a_stranger_wrote_blank_corrected_or_on_file() {
    for layout in layouts() {
        for text in HOSTILE {
            let (order, filled) = full_of(text, &layout);
            for language in [Language::Ja, Language::En] {
                let bytes = form_xlsx(&order, &filled, &head(text), &words(language)).unwrap();
                let found = hostile_texts(&bytes, &format!("{} {text:?}", layout.id));
                assert!(found > 2, "{}: {found} hostile texts", layout.id);
            }
        }
        // What an earlier paper said comes in as values.
        let Some(table) = layout.table.as_ref().filter(|table| !table.at.is_empty()) else { continue };
        let row = HOSTILE.map(|text| {
            let mut row = json!({});
            let columns = table.columns.iter().filter(|column| column.kind == Kind::Text);
            columns.filter_map(|column| column.at.as_deref()).for_each(|at| set(&mut row, at, json!(text)));
            row
        });
        let mut values = json!({});
        set(&mut values, &table.at, json!(row));
        assert!(get(&values, &table.at).is_some());
        let mut order = FormOrder::new(&layout);
        order.on_file = Some(values);
        let bytes = form_xlsx(&order, &Filled::default(), &head("R8-0123"), &words(Language::Ja)).unwrap();
        assert!(hostile_texts(&bytes, &layout.id) >= HOSTILE.len(), "{}", layout.id);
    }
}

#[test]
fn a_layout_whose_own_words_look_like_formulas_computes_nothing() {
    let mut layout = FormLayout::clone(&layouts()[0]);
    let hostile = |text: &mut tokki::domain::clause_set::Text, place: usize| {
        HOSTILE[place % HOSTILE.len()].clone_into(&mut text.ja);
        text.en.clone_from(&text.ja);
    };
    hostile(&mut layout.title, 0);
    layout.guide.iter_mut().chain(layout.papers.iter_mut()).for_each(|text| hostile(text, 1));
    let fields = layout.fields.iter_mut();
    for (place, cell) in fields.chain(layout.table.iter_mut().flat_map(|t| &mut t.columns)).enumerate() {
        hostile(&mut cell.label, place);
        HOSTILE[(place + 3) % HOSTILE.len()].clone_into(&mut cell.example);
        if let Kind::Choice(choices) = &mut cell.kind {
            for choice in choices {
                hostile(&mut choice.label, 0);
            }
        }
    }
    let order = FormOrder::new(&Arc::new(layout));
    let bytes = form_xlsx(&order, &Filled::default(), &head("R8-0123"), &words(Language::Ja)).unwrap();
    assert!(hostile_texts(&bytes, "layout") > 20);
    // Such a name of a sheet is no name of a formula either.
    let names = between(&parts(&bytes)[super::parts::BOOK], "<definedName ", "</definedName>")
        .into_iter()
        .map(|name| name.split_once('>').unwrap().1.to_owned())
        .collect::<Vec<_>>();
    assert!(!names.is_empty() && names.iter().all(|name| name.starts_with("'=1+1'!")), "{names:?}");
}

#[test]
fn neither_the_guide_nor_the_letter_of_return_computes_anything() {
    for text in HOSTILE {
        let line = GuideLine {
            title: text.to_owned(),
            clauses: text.to_owned(),
            due: None,
            file: text.to_owned(),
            is_asked: true,
        };
        let bytes = guide_xlsx(&[line.clone(), line], &head(text), &words(Language::Ja)).unwrap();
        assert!(hostile_texts(&bytes, "guide") >= 6, "{text:?}");
        let item = ReturnedItem {
            what: text.to_owned(),
            path: text.to_owned(),
            reason: text.to_owned(),
            problems: vec![text.to_owned()],
            again_by: None,
        };
        let letter = ReturnLetter {
            on: day(),
            office: text.to_owned(),
            officer: text.to_owned(),
            vendor: text.to_owned(),
            number: text.to_owned(),
            title: text.to_owned(),
            bundle: text.to_owned(),
            sequence: Some(1),
            received: day(),
            accepted: 0,
            items: vec![item],
            has_forms: true,
        };
        let bytes = return_letter_xlsx(&letter, &words(Language::Ja)).unwrap();
        assert!(hostile_texts(&bytes, "letter") >= 3, "{text:?}");
    }
}

/// What is kept is what was written, with no sign in front: the next form shows it as it was.
#[test]
fn a_hostile_name_comes_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let layout = super::support::layout("roster");
    for text in HOSTILE {
        let (mut order, filled) = full_of(text, &layout);
        order.matter = Matter::default();
        order.rows = Vec::new();
        let bytes = form_xlsx(&order, &filled, &head("r8-0123"), &words(Language::Ja)).unwrap();
        let read = read_form(&workbook(&bytes, folder.path()), None).unwrap();
        let name = read.texts.iter().find(|(row, label, _)| row.is_some() && label == "氏名").unwrap();
        assert_eq!(name.2, text.trim());
    }
}
