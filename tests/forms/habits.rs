//! What vendors do to forms.

use serde_json::json;
use tokki::bundle::filled::ProblemKind;
use tokki::bundle::{Cell, Sheet, Workbook};
use tokki::domain::fact::{Content, Fact};

use super::support::{fields, read_form};

/// A sheet from rows of texts, beginning at A1.
fn sheet(rows: &[&[&str]]) -> Sheet {
    let cells = rows.iter().zip(1..).flat_map(|(row, number)| {
        row.iter().zip(1..).filter(|(text, _)| !text.is_empty()).map(move |(text, column)| Cell {
            row: number,
            column,
            text: (*text).to_owned(),
        })
    });
    Sheet { name: "名簿".into(), visible: true, cells: cells.collect(), ..Sheet::default() }
}

fn book(sheets: Vec<Sheet>) -> Workbook {
    Workbook { sheets }
}

fn roster(fact: &Fact) -> Vec<(String, String, String)> {
    let Fact::SubmissionReceived(f) = fact else { panic!("{fact:?}") };
    let Some(Content::Roster(workers)) = &f.content else { panic!("{fact:?}") };
    workers.iter().map(|w| (w.name.clone(), w.employer.to_string(), w.role.to_string())).collect()
}

#[test]
fn columns_may_stand_in_any_order_between_others_and_under_other_words() {
    let book = book(vec![
        sheet(&[&["送付のご案内"]]),
        sheet(&[
            &["", "従事者名簿"],
            &[],
            &["№", "作業場所", "社員番号", "担当者氏名（フルネーム）", "会社名", "担当業務", "周知年月日"],
            &["1", "本庁舎3階", "0012", "高橋　一郎", "東都データ㈱", "責任者", "Ｒ８．３．３０"],
            &["2"],
            &["3", "深沢DC", "", "髙木 翔", "東都データ㈱", "開発", "46111"],
            &["", "※ 場所は執行場所を記入"],
        ]),
    ]);
    let read = read_form(&book, Some("roster")).unwrap();
    assert_eq!(read.problems, []);
    let people = roster(&read.facts[0].fact);
    assert_eq!(people.len(), 2);
    assert_eq!(people[1], ("髙木 翔".into(), "東都データ㈱".into(), "開発".into()));
    let said = fields(&read.facts[0].fact);
    assert_eq!(said["content"]["Roster"][0]["briefed"], json!("2026-03-30"));
    assert_eq!(said["content"]["Roster"][1]["briefed"], json!("2026-03-30"));
}

#[test]
fn a_merged_cell_holds_for_all_its_rows_and_a_heading_of_two_rows_is_one() {
    let mut people = sheet(&[
        &["氏名", "所属", "役割", "場所", "従事期間", ""],
        &["", "", "", "", "開始日", "終了日"],
        &["高橋 一郎", "東都データ", "責任者", "本庁舎", "R8.4.1", ""],
        &["渡邊 美咲", "", "運用", "", "R8.4.1", "R9.3.31"],
    ]);
    people.merged = vec![
        (1, 1, 2, 1),
        (1, 2, 2, 2),
        (1, 3, 2, 3),
        (1, 4, 2, 4),
        (1, 5, 1, 6),
        (3, 2, 4, 2),
        (3, 4, 4, 4),
    ];
    people.merged.sort_unstable();
    let read = read_form(&book(vec![people]), Some("roster")).unwrap();
    assert_eq!(read.problems, []);
    let said = fields(&read.facts[0].fact);
    let second = &said["content"]["Roster"][1];
    assert_eq!((&second["employer"], &second["place"]), (&json!("東都データ"), &json!("本庁舎")));
    assert_eq!((&second["from"], &second["until"]), (&json!("2026-04-01"), &json!("2027-03-31")));
}

#[test]
fn faults_stand_with_their_cells_and_no_row_is_lost() {
    let rows = sheet(&[
        &["氏名", "所属", "区分", "役割", "場所", "個人情報取扱", "従事開始日", "従事終了日"],
        &["高橋 一郎", "東都", "社員", "責任者", "本庁舎", "多分", "R8.13.1", ""],
        &["渡邊 美咲", "東都", "", "", "本庁舎", "有", "R8.4.1", "R8.3.1"],
        &["高橋　一郎", "東都", "", "運用", "本庁舎", "", "", ""],
    ]);
    let read = read_form(&book(vec![rows]), Some("roster")).unwrap();
    assert_eq!(roster(&read.facts[0].fact).len(), 3);
    let found: Vec<_> = read.problems.iter().map(|p| (p.row, p.column.as_str(), p.kind)).collect();
    for expected in [
        (2, "C", ProblemKind::Choice),
        (2, "F", ProblemKind::YesNo),
        (2, "G", ProblemKind::Date),
        (3, "D", ProblemKind::Blank),
        (3, "H", ProblemKind::EndBeforeStart),
        (4, "A", ProblemKind::Duplicate { first_row: 2 }),
    ] {
        assert!(found.contains(&expected), "{expected:?} is not among {found:?}");
    }
    assert_eq!(found.len(), 6);
}

#[test]
fn a_hidden_row_is_read_and_told() {
    let mut rows = sheet(&[
        &["氏名", "役割", "場所"],
        &["高橋 一郎", "責任者", "本庁舎"],
        &["渡邊 美咲", "運用", "本庁舎"],
    ]);
    rows.hidden_rows = serde_json::from_value(json!([[3, 3]])).unwrap();
    let read = read_form(&book(vec![rows]), Some("roster")).unwrap();
    assert_eq!(roster(&read.facts[0].fact).len(), 2);
    assert_eq!(
        read.problems.iter().map(|p| (p.row, p.kind)).collect::<Vec<_>>(),
        [(3, ProblemKind::HiddenRow)]
    );
}

#[test]
fn the_value_stands_beside_its_label_or_below_it() {
    for rows in [
        vec![
            vec!["業務報告書"],
            vec!["対象期間", "令和8年10月分", "報告日", "R8.11.5"],
            vec!["業務の実績", "計画どおり"],
        ],
        vec![
            vec!["業務報告書"],
            vec!["対象期間", "報告日", "業務の実績"],
            vec!["2026年10月", "2026/11/5", "計画どおり"],
        ],
        vec![
            vec!["業務報告書"],
            vec!["対象期間", "", "", "R8.10"],
            vec!["報告日：", "", "令和8年11月5日（木）"],
            vec!["実績", "計画どおり"],
        ],
    ] {
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let read = read_form(&book(vec![sheet(&rows)]), None).unwrap_or_else(|e| panic!("{rows:?}: {e:?}"));
        let said = fields(&read.facts[0].fact);
        assert_eq!(said["period"], json!("2026-10"), "{rows:?}");
        assert_eq!(said["dated"], json!("2026-11-05"), "{rows:?}");
        assert_eq!(said["content"]["MonthlyReport"]["work_done"], json!("計画どおり"), "{rows:?}");
    }
}

#[test]
fn a_workbook_that_is_no_form_is_told_as_such() {
    let memo = sheet(&[&["打合せメモ"], &["氏名", "高橋"]]);
    assert!(matches!(read_form(&book(vec![memo.clone()]), None), Err(tokki::bundle::Refusal::NoForm)));
    let Err(tokki::bundle::Refusal::MissingColumns { missing, .. }) =
        read_form(&book(vec![memo]), Some("roster"))
    else {
        panic!()
    };
    assert_eq!(missing, ["氏名", "役割", "業務執行場所"]);
    assert!(read_form(&Workbook::default(), None).is_err());
}

#[test]
fn signs_that_steer_a_screen_are_refused_in_cells_too() {
    let rows = sheet(&[&["氏名", "役割", "場所"], &["高橋\u{202e}一郎", "責任者", "本庁舎"]]);
    let refused = read_form(&book(vec![rows]), Some("roster"));
    assert!(matches!(refused, Err(tokki::bundle::Refusal::Form { .. })), "{refused:?}");
}
