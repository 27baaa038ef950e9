//! Workbooks written and read back without a program around them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde_json::{Value, json};
use tokki::bundle::filled::{FormRead, read};
use tokki::bundle::{Limits, ReaderProcess, Refusal, Workbook, read_workbook};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::form::{FormLayout, FormOrder, Kind, Matter, builtin_forms, get, set};
use tokki::i18n::{CalendarStyle, Language, Words};
use tokki::report::{CellText, Filled, FormHead, form_xlsx};

pub fn layouts() -> Vec<Arc<FormLayout>> {
    builtin_forms().iter().cloned().map(Arc::new).collect()
}

pub fn layout(id: &str) -> Arc<FormLayout> {
    layouts().into_iter().find(|layout| layout.id == id).unwrap_or_else(|| panic!("no form {id}"))
}

pub fn received() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().unwrap()
}

pub fn words(language: Language) -> Words {
    Words::new(language, CalendarStyle::usual_in(language))
}

pub fn head() -> FormHead {
    FormHead {
        contract: "r8-0123".into(),
        number: "R8-0123".into(),
        title: "住民情報システム運用保守".into(),
        vendor: "東都データ株式会社".into(),
        office: "みどり野区 情報政策課".into(),
        made_on: "2026-11-23".parse().unwrap(),
    }
}

pub fn order(layout: &Arc<FormLayout>) -> FormOrder {
    FormOrder {
        layout: Arc::clone(layout),
        matter: Matter::default(),
        rows: Vec::new(),
        on_file: None,
        answers: Vec::new(),
        due: None,
    }
}

/// The fields of a fact, without its kind.
pub fn fields(fact: &Fact) -> Value {
    let Value::Object(variant) = serde_json::to_value(fact).unwrap() else { panic!() };
    variant.into_iter().next().unwrap().1
}

/// Facts that a form states, one for each, with every cell of the form filled in.
pub fn facts_of(layout: &FormLayout) -> Vec<Fact> {
    const EXAMPLES: &str = include_str!("../../assets/examples/facts.ron");
    let examples = EXAMPLES.lines().map(|line| parse(line).unwrap());
    let is_of = |fact: &Fact| {
        let fields = fields(fact);
        fact.kind() == layout.states
            && layout.fixed.iter().all(|f| {
                get(&fields, &f.at).is_none_or(|value| *value == json!(f.value))
                    && get(&fields, &f.at).is_some()
            })
            && fact.may_come_from_vendor()
            && cells_without_rows(layout).all(|(at, needed)| !needed || !is_blank(get(&fields, at)))
    };
    let mut found: Vec<Fact> = examples.filter(is_of).map(|fact| sayable(layout, &fact)).collect();
    found.push(sample(layout));
    for fact in &mut found {
        fact.come_in_at(received());
    }
    found
}

/// The cells whose paths lead to one value of the fact, and whether they must not be blank.
fn cells_without_rows(layout: &FormLayout) -> impl Iterator<Item = (&str, bool)> {
    let rows = layout.table.iter().filter(|table| table.at.is_empty()).flat_map(|table| &table.columns);
    layout.fields.iter().chain(rows).filter_map(|cell| Some((cell.at.as_deref()?, cell.required)))
}

/// What of a fact the form has cells for.
fn sayable(layout: &FormLayout, fact: &Fact) -> Fact {
    let (all, mut said) = (fields(fact), json!({}));
    let table = layout.table.iter().map(|table| table.at.as_str()).filter(|at| !at.is_empty());
    let given = layout.given.iter().map(String::as_str);
    for at in cells_without_rows(layout).map(|(at, _)| at).chain(table).chain(given) {
        if let Some(value) = get(&all, at) {
            set(&mut said, at, value.clone());
        }
    }
    tokki::domain::form::fact_of(layout, said, received())
        .unwrap_or_else(|| panic!("{}: {fact:?}", layout.id))
}

fn is_blank(value: Option<&Value>) -> bool {
    value.is_none_or(tokki::domain::form::is_blank)
}

/// A fact with something in every cell of its form.
fn sample(layout: &FormLayout) -> Fact {
    let mut value = json!({});
    for fixed in &layout.fixed {
        set(&mut value, &fixed.at, json!(fixed.value));
    }
    let put = |cells: &[tokki::domain::form::Field], into: &mut Value| {
        for cell in cells {
            let Some(at) = &cell.at else { continue };
            let new = match &cell.kind {
                Kind::Text => json!(format!("{} 甲", cell.label.ja)),
                Kind::Lines => json!(format!("{}\n二行目", cell.label.ja)),
                Kind::Date => json!("2026-04-30"),
                Kind::Moment => json!("2026-11-02T13:05:00"),
                Kind::Count => json!(12),
                Kind::Ordinal => json!(2),
                Kind::Number => json!(99.5),
                Kind::YesNo => json!(true),
                Kind::Choice(choices) => json!(choices.last().unwrap().value),
                Kind::Names => json!(["佐藤 恵子", "鈴木 健"]),
                Kind::Period => json!("2026-10"),
                Kind::Month => json!("2026-10"),
                Kind::Reference if at == "answers" => json!("rules@signing"),
                Kind::Reference => json!("1a2b3c4d-1.15"),
                Kind::File => continue,
            };
            set(into, at, new);
        }
    };
    put(&layout.fields, &mut value);
    if let Some(table) = &layout.table {
        if table.at.is_empty() {
            put(&table.columns, &mut value);
        } else {
            let mut row = Value::Null;
            put(&table.columns, &mut row);
            set(&mut value, &table.at, json!([row]));
        }
    }
    tokki::domain::form::fact_of(layout, value, received()).unwrap_or_else(|| panic!("{}", layout.id))
}

/// A form with these facts in it, as a file of bytes.
pub fn written(layout: &Arc<FormLayout>, facts: &[Fact], language: Language) -> Vec<u8> {
    // What no fact keeps is filled in as well.
    let only_read = layout.table.iter().flat_map(|t| &t.columns).filter(|c| c.at.is_none() && !c.is_given());
    let texts = only_read.flat_map(|column| {
        (0..facts.len()).map(|row| CellText {
            row: Some(row),
            label: column.label.ja.clone(),
            text: column.example.clone(),
        })
    });
    let texts = texts.filter(|text| !text.text.is_empty()).collect();
    let filled = Filled { values: facts.iter().map(fields).collect(), texts, remarks: Vec::new() };
    let mut order = order(layout);
    // What the ward fills in stands in the stamp or in locked cells.
    if let Some(first) = facts.first().map(fields) {
        let paths: [&'static str; 6] = ["answers", "about", "period", "event", "leave", "paper"];
        for path in paths.into_iter().filter(|path| layout.given.iter().any(|given| given == path)) {
            if let Some(value) = first.get(path) {
                order.matter.values.insert(path, value.clone());
            }
        }
    }
    form_xlsx(&order, &filled, &head(), &words(language)).unwrap()
}

pub fn workbook(bytes: &[u8], folder: &Path) -> Workbook {
    let path = folder.join("form.xlsx");
    fs::write(&path, bytes).unwrap();
    read_workbook(&path, &Limits::default(), &ReaderProcess::InProcess).unwrap()
}

pub fn read_form(workbook: &Workbook, wanted: Option<&str>) -> Result<FormRead, Refusal> {
    read(workbook, &layouts(), wanted, received(), &Limits::default())
}

/// Facts by form, for messages.
pub fn by_form() -> BTreeMap<String, Vec<Fact>> {
    layouts().iter().map(|layout| (layout.id.clone(), facts_of(layout))).collect()
}
