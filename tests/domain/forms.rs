//! Forms of the office's own: adopted, replaced, refused, and never changed under one version.

use tokki::domain::decide::{Refusal, Wrong, office_fact};
use tokki::domain::fact::{FormAdopted, parse, to_line};
use tokki::domain::form::{FormLayout, LayoutError, LayoutWrong, builtin_forms};

use crate::case::Case;

fn roster(version: u32, name: &str) -> FormLayout {
    let mut layout = builtin_forms().iter().find(|layout| layout.id == "roster").unwrap().clone();
    layout.version = version;
    layout.table.as_mut().unwrap().columns[0].label.ja = name.into();
    layout
}

fn adopted(layout: FormLayout) -> String {
    to_line(&FormAdopted { layout }.into()).unwrap()
}

fn refused_by(case: &Case, layout: FormLayout) -> Vec<(String, Wrong)> {
    match office_fact(&case.picture("2026-06-01"), &FormAdopted { layout }.into()) {
        Ok(()) => Vec::new(),
        Err(Refusal::Fields(problems)) => problems.into_iter().map(|p| (p.field, p.wrong)).collect(),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_highest_version_of_a_form_replaces_the_programs_and_the_way_back_is_a_newer_one() {
    let mut case = Case::new();
    case.office(&adopted(roster(3, "従事する者")));
    case.office(&adopted(roster(2, "従事者の氏名")));
    let office = case.picture("2026-06-01").office;
    assert_eq!(office.layout("roster").unwrap(), &roster(3, "従事する者"));
    assert_eq!(office.layouts().len(), builtin_forms().len(), "it stands in place of the program's");
    let builtin =
        FormLayout { version: 4, ..builtin_forms().iter().find(|l| l.id == "roster").unwrap().clone() };
    case.office(&adopted(builtin.clone()));
    assert_eq!(case.picture("2026-06-01").office.layout("roster"), Some(&builtin));
    assert!(case.picture("2026-06-01").office.problems.is_empty());
}

#[test]
fn of_two_contents_for_one_version_the_first_holds_and_a_faulty_one_is_never_used() {
    let mut case = Case::new();
    case.office(&adopted(roster(2, "一")));
    case.office(&adopted(roster(2, "一")));
    case.office(&adopted(roster(2, "二")));
    let mut faulty = roster(9, "三");
    faulty.states = "OfficeSet".into();
    case.office(&adopted(faulty));
    let office = case.picture("2026-06-01").office;
    assert_eq!(office.layout("roster"), Some(&roster(2, "一")));
    assert_eq!(office.problems.len(), 2, "{:?}", office.problems);
}

#[test]
fn a_version_that_is_not_newer_and_every_fault_are_refused_at_their_fields() {
    let mut case = Case::new();
    case.office(&adopted(roster(2, "氏名")));
    let refused = |layout: FormLayout| refused_by(&case, layout);
    assert_eq!(refused(roster(3, "従事者")), []);
    for version in [1, 2] {
        let wrong = Wrong::NotNewer { version: 2 };
        assert_eq!(refused(roster(version, "従事者")), [("layout.version".to_owned(), wrong)]);
    }
    let mut layout = roster(3, "役割");
    layout.id = "Roster 2".into();
    let found = refused(layout);
    let has = |field: &str, wrong: LayoutWrong| found.contains(&(field.to_owned(), Wrong::InForm(wrong)));
    assert!(has("layout.id", LayoutWrong::BadName), "{found:?}");
    assert!(has("layout.役割", LayoutWrong::SameWord("役割".into())), "{found:?}");
    let mut wide = roster(3, "氏名");
    let column = wide.table.as_ref().unwrap().columns[1].clone();
    wide.table.as_mut().unwrap().columns.extend(std::iter::repeat_n(column, 70));
    assert!(
        refused(wide).contains(&("layout.columns".into(), Wrong::InForm(LayoutWrong::TooMany { most: 60 })))
    );
}

/// A label that a cell cannot hold as it is would not be known again when the form comes back.
#[test]
fn words_that_no_cell_can_hold_are_refused() {
    let mut case = Case::new();
    case.office(&adopted(roster(2, "氏名")));
    let wrong = Wrong::InForm(LayoutWrong::Unsayable { most: 100 });
    for word in ["氏\u{0}名", "氏名\u{202e}", "氏\r名", "氏\u{ffff}名", &"氏".repeat(101)] {
        assert_eq!(refused_by(&case, roster(3, word)), [(format!("layout.{word}"), wrong.clone())]);
        let mut titled = roster(3, "氏名");
        titled.title.en = word.to_owned();
        assert_eq!(refused_by(&case, titled), [("layout.title".to_owned(), wrong.clone())]);
        let mut chosen = roster(3, "氏名");
        let columns = &mut chosen.table.as_mut().unwrap().columns;
        let choice = columns.iter_mut().find_map(|column| match &mut column.kind {
            tokki::domain::form::Kind::Choice(choices) => choices.first_mut(),
            _ => None,
        });
        choice.unwrap().label.ja = word.to_owned();
        assert_eq!(refused_by(&case, chosen), [(format!("layout.{word}"), wrong.clone())]);
    }
    assert_eq!(refused_by(&case, roster(3, &"氏".repeat(100))), []);
    assert_eq!(refused_by(&case, roster(3, "氏\n名")), []);
}

#[test]
fn faults_are_found_in_the_text_by_line_and_column() {
    let text = roster(3, "役割").to_text().unwrap();
    let Err(LayoutError::Faults { faults, .. }) = FormLayout::parse(&text) else { panic!() };
    let (line, column) = faults[0].place_in(&text).unwrap();
    let found = text.lines().nth(line - 1).unwrap();
    assert!(found.chars().skip(column - 1).collect::<String>().starts_with("\"役割\""), "{found}");
    assert!(parse("FormAdopted(layout: (id: \"x\"))").is_err());
}
