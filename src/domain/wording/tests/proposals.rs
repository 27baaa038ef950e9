//! Which known clauses a text resembles.

use super::super::propose::{Proposal, clause_set, propose};
use super::*;
use crate::domain::builtin::clause_sets;
use crate::domain::clause_set::{ClauseSet, Text};
use crate::domain::ids::ClauseSetId;

fn sets() -> Vec<ClauseSet> {
    clause_sets().unwrap()
}

const TEXT: &str = "\
    （守秘）\n\
    １ 受託者は、業務で知った話を外部に漏らさず、従事者全員に周知し、契約が終わった後も守る。\n\
    （書類の提出）\n\
    ２ 受託者は、契約の後直ちに、社内の規程、従事者名簿及び実施スケジュールを提出する。\n\
    (1) 社内規程\n\
    (2) 従事者名簿\n\
    （昼食）\n\
    ３ 食堂の利用は、十二時からとする。\n\
    （再委託）\n\
    ４ 受託者は、再委託をしてはならない。附属的な業務でやむを得ないときは、事前に区の承認を受ける。\n\
    （損害）\n\
    ５ 損害が生じたときは、受託者が賠償する。\n";

fn proposed() -> (Wording, Vec<Option<Proposal>>) {
    let wording = read(TEXT).wording;
    let sets = sets();
    let proposals = propose(&wording, &sets.iter().collect::<Vec<_>>());
    (wording, proposals)
}

#[test]
fn clauses_are_matched_in_order_and_what_resembles_nothing_is_left_alone() {
    let (_, proposals) = proposed();
    let found: Vec<Option<(&str, &str)>> =
        proposals.iter().map(|p| p.as_ref().map(|p| (p.set.as_str(), p.clause.as_str()))).collect();
    let known = |clause| Some(("special-terms-34", clause));
    assert_eq!(found, [known("1"), known("3"), None, known("4"), known("34")], "{proposals:?}");
    assert_eq!(proposed().1, proposals, "the same text gives the same proposals");
}

#[test]
fn the_summaries_of_a_set_are_matched_with_themselves_whatever_their_order() {
    let sets = sets();
    for set in &sets {
        let wording = |clauses: Vec<&crate::domain::clause_set::Clause>| Wording {
            clauses: clauses
                .into_iter()
                .map(|c| WordedClause {
                    number: c.number.clone(),
                    text: c.summary.ja.clone(),
                    ..WordedClause::default()
                })
                .collect(),
            ..Wording::default()
        };
        for wording in [wording(set.clauses.iter().collect()), wording(set.clauses.iter().rev().collect())] {
            let proposals = propose(&wording, &sets.iter().collect::<Vec<_>>());
            for (clause, proposal) in wording.clauses.iter().zip(&proposals) {
                let proposal = proposal.as_ref().unwrap();
                assert_eq!((&proposal.set, &proposal.clause), (&set.id, &clause.number));
            }
        }
    }
}

#[test]
fn a_set_made_of_a_text_holds_together_and_takes_over_what_is_known() {
    let (wording, proposals) = proposed();
    let sets = sets();
    let others = Text { ja: "その他".into(), en: "Other".into() };
    let id = ClauseSetId::new("own-terms").unwrap();
    let set = clause_set(&wording, &proposals, &sets.iter().collect::<Vec<_>>(), (id, 1), &others);
    set.check().unwrap();
    assert_eq!(set.clauses.len(), 5);
    let roster = set.duty("roster").unwrap();
    assert_eq!((roster.0.number.as_str(), roster.1.item.as_deref()), ("2", Some("(2)")));
    // The text has no third item; the duty stays with the clause.
    assert_eq!(set.duty("schedule").unwrap().1.item, None);
    assert!(set.clause("3").unwrap().duties.is_empty(), "what resembles nothing gets no duty by itself");
    assert_eq!(set.groups.last().map(|g| g.id.as_str()), Some("incidents"));
    assert!(set.groups.iter().any(|g| g.id == "other"));
}

#[test]
fn doubled_numbers_make_a_set_all_the_same() {
    let wording = read("1. 再委託は、承認を受ける。\n2. 甲。\n2. 乙。\n3. 丙。\n").wording;
    let id = ClauseSetId::new("doubled").unwrap();
    let set = clause_set(&wording, &[], &[], (id, 1), &Text { ja: "他".into(), en: "Other".into() });
    set.check().unwrap();
    let numbers: Vec<&str> = set.clauses.iter().map(|c| c.number.as_str()).collect();
    assert_eq!(numbers, ["1", "2", "2-2", "3"]);
}

#[test]
fn the_wards_own_text_is_matched_clause_by_clause() {
    let Some(path) = std::env::var_os("TOKKI_WARD_TEXT") else {
        eprintln!("skipped: TOKKI_WARD_TEXT names no file");
        return;
    };
    let wording = read(&std::fs::read_to_string(path).unwrap()).wording;
    let sets = sets();
    let proposals = propose(&wording, &sets.iter().collect::<Vec<_>>());
    for (clause, proposal) in wording.clauses.iter().zip(&proposals) {
        assert_eq!(proposal.as_ref().map(|p| &p.clause), Some(&clause.number));
    }
}
