//! The wording of a contract's terms: which text holds on which day, and what is refused.

use crate::case::{Case, day};

fn kept(from: &str, text: &str) -> String {
    format!(
        r#"WordingKept(source:"条件.txt",valid_from:"{from}",wording:(clauses:[(number:"一",heading:"名簿",text:"{text}",items:[(label:"(1)",text:"規程"),(label:"(2)",text:"名簿",items:[(label:"①",text:"責任者")])],of:"3"),(number:"二",text:"続き。",of:"3"),(number:"三",text:"昼食。")]))"#
    )
}

#[test]
fn the_newest_wording_in_force_on_a_day_is_shown_with_its_items() {
    let mut case = Case::new();
    case.add(&kept("2026-04-01", "初めの条文。"));
    case.add(&kept("2026-10-01", "後の条文。"));
    case.add(&kept("2026-10-01", "直した条文。"));
    case.add(&kept("2027-01-01", "先の条文。"));
    let file = case.on("2026-11-01").file;
    let on = |today: &str, item| file.wording("3", item, day(today));
    assert_eq!(on("2026-03-31", None), None);
    assert_eq!(on("2026-09-30", None).unwrap(), "初めの条文。\n(1) 規程\n(2) 名簿\n\u{3000}① 責任者\n続き。");
    assert!(on("2026-11-01", None).unwrap().starts_with("直した条文。"), "of two for one day the later one");
    assert!(on("2027-01-01", None).unwrap().starts_with("先の条文。"));
    assert_eq!(on("2026-09-30", Some("(2)")).unwrap(), "初めの条文。\n(2) 名簿\n\u{3000}① 責任者\n続き。");
    assert_eq!(file.wording("4", None, day("2026-11-01")), None);
    case.round_trips();
}

#[test]
fn a_wording_that_was_taken_back_no_longer_counts() {
    let mut case = Case::new();
    case.add(&kept("2026-04-01", "初めの条文。"));
    let second = case.add(&kept("2026-05-01", "誤った条文。"));
    case.add(&format!(r#"FactRetracted(fact:"{second}",reason:"別の契約の条文")"#));
    let file = case.on("2026-11-01").file;
    assert!(file.wording("3", None, day("2026-11-01")).unwrap().starts_with("初めの条文。"));
}

#[test]
fn a_wording_without_clauses_or_of_unknown_clauses_is_refused_at_its_field() {
    let case = Case::new();
    let refused = |text: &str| {
        let found = case.refuse("2026-06-01", text);
        found.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(refused(&kept("2026-04-01", "条文。")), none);
    assert_eq!(
        refused(r#"WordingKept(source:" ",valid_from:"2026-04-01",wording:(clauses:[]))"#),
        ["source", "wording"]
    );
    let unknown = kept("2026-04-01", "条文。")
        .replace(r#"of:"3""#, r#"of:"99""#)
        .replace(r#"number:"二""#, r#"number:"""#);
    assert_eq!(refused(&unknown), ["clauses.0.clause", "clauses.1.number", "clauses.1.clause"]);
    let deep = (0..5).fold(String::new(), |inner, _| format!(r#"(label:"x",text:"y",items:[{inner}]),"#));
    let deep = format!(
        r#"WordingKept(source:"a",valid_from:"2026-04-01",wording:(clauses:[(number:"1",items:[{deep}])]))"#
    );
    assert_eq!(refused(&deep), ["wording"]);
}

#[test]
fn the_deepest_tree_goes_into_a_ledger_and_comes_out_again_even_as_a_correction() {
    let mut case = Case::new();
    let deep = (0..4).fold(String::new(), |inner, _| format!(r#"(label:"x",text:"y",items:[{inner}]),"#));
    let deep = format!(
        r#"WordingKept(source:"a",valid_from:"2026-04-01",wording:(clauses:[(number:"1",items:[{deep}],of:"1")]))"#
    );
    let id = case.add(&deep);
    case.add(&format!(r#"FactCorrected(fact:"{id}",by:{deep},reason:"見直し")"#));
    case.round_trips();
    assert_eq!(case.on("2026-06-01").file.wordings.len(), 1);
}
