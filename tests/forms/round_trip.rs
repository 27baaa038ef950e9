//! Every form, filled in, says what was put into it.

use tokki::domain::fact::Fact;
use tokki::domain::form::{Kind, STAMP_SHEET};
use tokki::i18n::Language;

use super::support::{by_form, facts_of, layout, layouts, read_form, workbook, written};

fn stated(form: &str, facts: &[Fact], language: Language, stamped: bool) -> Vec<Fact> {
    let folder = tempfile::tempdir().unwrap();
    let mut book = workbook(&written(&layout(form), facts, language), folder.path());
    if !stamped {
        book.sheets.retain(|sheet| sheet.name != STAMP_SHEET);
    }
    let read = read_form(&book, None).unwrap_or_else(|error| panic!("{form}: {error:?}"));
    assert_eq!(read.layout.id, form);
    assert_eq!(read.problems, [], "{form}");
    assert!(!read.incomplete && !read.blank, "{form}");
    read.facts.into_iter().map(|stated| stated.fact).collect()
}

/// Forms of many rows take all facts at once, others one each.
fn groups(form: &str, facts: Vec<Fact>) -> Vec<Vec<Fact>> {
    let layout = layout(form);
    // What the ward says of a form holds for all its rows, and some may not stand in it twice.
    let is_alone = !layout.given.is_empty() || layout.table.as_ref().is_some_and(|t| !t.unique.is_empty());
    match (layout.fact_per_row, !is_alone) {
        (true, true) => vec![facts],
        _ => facts.into_iter().map(|fact| vec![fact]).collect(),
    }
}

#[test]
fn every_form_says_what_was_put_into_it_in_both_languages() {
    for language in [Language::Ja, Language::En] {
        for (form, facts) in by_form() {
            for group in groups(&form, facts) {
                if layout(&form).cells().any(|cell| cell.kind == Kind::File) {
                    continue;
                }
                assert_eq!(stated(&form, &group, language, true), group, "{form}");
            }
        }
    }
}

#[test]
fn a_form_whose_stamp_is_lost_is_known_by_its_heading() {
    for layout in layouts().iter().filter(|l| l.id != "index") {
        let facts = facts_of(layout).pop().into_iter().collect::<Vec<_>>();
        let read = stated(&layout.id, &facts, Language::Ja, false);
        assert_eq!(read.len(), 1, "{}", layout.id);
        assert_eq!(read[0].kind(), layout.states, "{}", layout.id);
    }
}

#[test]
fn a_form_that_was_only_handed_out_is_blank() {
    for layout in layouts() {
        let folder = tempfile::tempdir().unwrap();
        let book = workbook(&written(&layout, &[], Language::Ja), folder.path());
        let read = read_form(&book, None).unwrap_or_else(|error| panic!("{}: {error:?}", layout.id));
        assert!(read.blank && read.facts.is_empty() && read.problems.is_empty(), "{}: {read:?}", layout.id);
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let form = layout("monthly-report");
    let facts = facts_of(&form);
    let one = written(&form, &facts[..1], Language::Ja);
    assert!(one == written(&form, &facts[..1], Language::Ja), "two writings differ");
}
