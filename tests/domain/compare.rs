//! Two clause sets side by side.

use proptest::prelude::*;
use tokki::domain::builtin;
use tokki::domain::clause_set::compare::{
    Change, CheckPart, ClausePart, Comparison, DutyPart, SetPart, compare,
};
use tokki::domain::clause_set::{ClauseSet, ClauseSetError, SetWrong, Text, Trigger, place_of};
use tokki::domain::due::{DueRule, DueWord};

fn sets() -> Vec<ClauseSet> {
    builtin::clause_sets().unwrap()
}

fn next(set: &ClauseSet) -> ClauseSet {
    ClauseSet { version: set.version + 1, ..set.clone() }
}

fn both(text: &str) -> Text {
    Text { ja: text.into(), en: text.into() }
}

/// What changed, in short: `~roster [Due]`.
fn duties(found: &Comparison<'_>) -> Vec<String> {
    let told = found.duties.iter().map(|change| match change {
        Change::Added(duty) => format!("+{}", duty.id),
        Change::Removed(duty) => format!("-{}", duty.id),
        Change::Changed { new, what, .. } => format!("~{} {what:?}", new.id),
    });
    told.collect()
}

fn clauses(found: &Comparison<'_>) -> Vec<String> {
    let told = found.clauses.iter().map(|change| match change {
        Change::Added(clause) => format!("+{}", clause.number),
        Change::Removed(clause) => format!("-{}", clause.number),
        Change::Changed { old, new, what } => format!("~{}>{} {what:?}", old.number, new.number),
    });
    told.collect()
}

#[test]
fn a_set_does_not_differ_from_itself_nor_from_its_copy_under_another_name() {
    for set in sets() {
        assert!(compare(&set, &set).is_empty());
        let copy = ClauseSet { id: "ours".parse().unwrap(), version: 7, ..set.clone() };
        assert!(compare(&set, &copy).is_empty() && set.says_the_same(&copy));
    }
}

#[test]
fn what_came_what_went_and_what_reads_otherwise_is_told_by_name() {
    let old = sets().remove(0);
    let mut new = next(&old);
    let roster = new.clauses[2].duties.iter().position(|d| d.id == "roster").unwrap();
    new.clauses[2].duties[roster].due = DueWord::Promptly;
    new.clauses[2].duties[roster].rule = Some(DueRule::WorkingDays(7));
    let gone = new.clauses[0].duties.remove(0);
    let mut added = gone.clone();
    added.id = "own-1".into();
    added.trigger = Trigger::OnRequest { paper: "own-paper".into() };
    new.clauses[4].duties.push(added);
    new.clauses[1].heading = both("書面");
    new.clauses[1].summary = both("書面で行います。");
    let check = new.clauses[0].checks.remove(1);
    new.clauses[0].checks[0].question = both("説明を受けたか");
    let found = compare(&old, &new);
    assert_eq!(found.set, []);
    assert_eq!(clauses(&found), ["~2>2 [Heading, Summary]"]);
    assert_eq!(duties(&found), [format!("-{}", gone.id), "~roster [Due, Rule]".into(), "+own-1".into()]);
    assert_eq!(found.checks.len(), 2);
    let removed = |change: &Change<'_, _, CheckPart>| matches!(change, Change::Removed(c) if **c == check);
    assert!(found.checks.iter().any(removed));
    let asked = |change: &Change<'_, _, CheckPart>| matches!(change, Change::Changed { what, .. } if *what == [CheckPart::Question]);
    assert!(found.checks.iter().any(asked));
    assert_eq!(found.count(), 6);
}

#[test]
fn a_clause_that_only_moved_down_is_renumbered_and_keeps_its_duties() {
    let old = sets().remove(0);
    let mut new = next(&old);
    let mut fresh = new.clauses[4].clone();
    fresh.heading = both("新しい条項");
    fresh.duties = Vec::new();
    fresh.checks = Vec::new();
    new.clauses.insert(3, fresh);
    for (place, clause) in new.clauses.iter_mut().enumerate() {
        clause.number = (place + 1).to_string();
    }
    let found = compare(&old, &new);
    assert!(found.duties.is_empty() && found.checks.is_empty() && found.set.is_empty(), "{:?}", found.duties);
    let told = clauses(&found);
    assert!(told.contains(&"+4".to_owned()) && told.contains(&"~4>5 [Number]".to_owned()), "{told:?}");
    assert_eq!(told.len(), 1 + old.clauses.len() - 3);
}

#[test]
fn a_duty_that_changes_its_clause_is_said_to_have_moved_and_a_new_order_is_seen() {
    let old = sets().remove(0);
    let mut new = next(&old);
    let moved = new.clauses[2].duties.pop().unwrap();
    new.clauses[2].duties.iter_mut().for_each(|d| d.item = None);
    let name = moved.id.clone();
    new.clauses[9].duties.push(moved);
    let found = compare(&old, &new);
    assert!(duties(&found).contains(&format!("~{name} [Clause]")), "{:?}", duties(&found));
    let mut turned = next(&old);
    turned.clauses.reverse();
    let found = compare(&old, &turned);
    assert_eq!((found.set.as_slice(), found.count()), ([SetPart::Order].as_slice(), 1));
}

#[test]
fn two_sets_that_share_nothing_are_all_gone_and_all_new() {
    let [mut old, new] = <[ClauseSet; 2]>::try_from(sets()).unwrap();
    for (place, clause) in old.clauses.iter_mut().enumerate() {
        clause.heading = both(&format!("旧{place}"));
        clause.duties.iter_mut().for_each(|duty| duty.id = format!("old-{}", duty.id));
    }
    let found = compare(&old, &new);
    assert_eq!(found.clauses.len(), old.clauses.len() + new.clauses.len());
    assert!(!found.clauses.iter().any(|change| matches!(change, Change::Changed { .. })));
    assert!(clauses(&found).iter().all(|told| !told.contains(&format!("{:?}", ClausePart::Number))));
    assert!(duties(&found).iter().all(|told| !told.contains(&format!("{:?}", DutyPart::Title))));
}

#[test]
fn a_set_written_for_an_editor_reads_back_as_it_was() {
    for set in sets() {
        let text = set.to_text().unwrap();
        assert_eq!(ClauseSet::parse(&text).as_ref(), Ok(&set));
        assert_eq!(ClauseSet::parse(&format!("\u{feff}{text}")), Ok(set));
        assert!(text.lines().count() > 100, "an editor shows lines");
    }
}

#[test]
fn a_name_that_stands_twice_is_found_in_the_text_where_it_is_one_too_many() {
    let set = sets().remove(1);
    let text = set.to_text().unwrap();
    let ids: Vec<&str> = set.duties().map(|(_, d)| d.id.as_str()).collect();
    let spoilt = text.replacen(&format!("id: \"{}\"", ids[1]), &format!("id: \"{}\"", ids[0]), 1);
    let Err(ClauseSetError::Faults { faults, .. }) = ClauseSet::parse(&spoilt) else { panic!("it was read") };
    assert_eq!(faults[0].wrong, SetWrong::Twice(ids[0].to_owned()));
    let (line, column) = place_of(&faults[0], &spoilt).unwrap();
    let found: String = spoilt.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
    assert!(found.starts_with(&format!("\"{}\"", ids[0])), "{found}");
    assert!(spoilt.lines().take(line - 1).any(|l| l.contains(&format!("\"{}\"", ids[0]))), "not the first");
}

/// Something an officer might do to a set.
fn edit(set: &mut ClauseSet, (what, at): (u8, usize)) {
    let count = set.clauses.len();
    if count == 0 {
        return;
    }
    let place = at % count;
    let clause = &mut set.clauses[place];
    match what {
        0 => clause.heading = both(&format!("見出し{at}")),
        1 => clause.number = format!("{}-2", clause.number),
        2 => drop(set.clauses.remove(place)),
        3 => set.clauses.swap(place, at / 7 % count),
        4 => drop(clause.duties.pop()),
        5 => clause.duties.iter_mut().for_each(|d| d.due = DueWord::EachTime),
        6 => drop(clause.checks.pop()),
        7 => {
            let moved = std::mem::take(&mut clause.duties);
            set.clauses[at / 5 % count].duties.extend(moved);
        }
        8 => {
            let mut copy = clause.clone();
            copy.duties.iter_mut().for_each(|d| d.id += "-b");
            copy.checks.iter_mut().for_each(|c| c.id += "-b");
            copy.number = format!("{}-{at}", copy.number);
            set.clauses.push(copy);
        }
        _ => set.title = both("別の名前"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_other_way_round_is_the_mirror_and_only_sets_that_say_the_same_do_not_differ(
        which in 0_usize..4,
        edits in proptest::collection::vec((0_u8..10, 0_usize..1000), 0..8),
    ) {
        let sets = sets();
        let old = sets[which % 2].clone();
        let mut new = sets[which / 2].clone();
        for one in edits {
            edit(&mut new, one);
        }
        let found = compare(&old, &new);
        prop_assert!(found.clone().mirrored() == compare(&new, &old));
        prop_assert_eq!(found.is_empty(), old.says_the_same(&new));
    }
}
