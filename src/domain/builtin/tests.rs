#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;

use super::*;
use crate::domain::clause_set::SetWrong::{
    Empty, NoClauses, NoVersion, ReservedSign, TooLong, Twice, UnknownGroup, UnknownItem,
};
use crate::domain::clause_set::{Clause, Every, Mechanism, SetFault, SetWrong, Text, Trigger};
use crate::domain::due::{DueRule, DueWord};
use crate::domain::fact::{ApprovalKind, IncidentKind};

fn ward() -> ClauseSet {
    clause_sets().unwrap().remove(0)
}

fn other() -> ClauseSet {
    clause_sets().unwrap().remove(1)
}

fn texts(set: &ClauseSet) -> Vec<&Text> {
    let mut all = vec![&set.title];
    all.extend(set.groups.iter().map(|g| &g.title));
    for clause in &set.clauses {
        all.extend([&clause.heading, &clause.summary]);
        all.extend(clause.items.iter().map(|i| &i.heading));
        all.extend(clause.duties.iter().map(|d| &d.title));
        all.extend(clause.checks.iter().flat_map(|c| std::iter::once(&c.question).chain(&c.look)));
    }
    all
}

/// Whether a duty of this trigger is how a mechanism works (`clauses.md`, mechanisms).
fn works_by(mechanism: Mechanism, trigger: &Trigger) -> bool {
    use Mechanism as M;
    use Trigger as T;
    match mechanism {
        M::Deliverable => match trigger {
            T::Submission { .. }
            | T::Periodic { .. }
            | T::OnRequest { .. }
            | T::OnEvent { .. }
            | T::AtEnd { .. }
            | T::Briefing => true,
            T::Approval { conclude, .. } => conclude.is_some(),
            _ => false,
        },
        M::Approval => matches!(trigger, T::Approval { .. }),
        M::Consultation => matches!(trigger, T::OnEvent { .. }),
        M::Standing => matches!(trigger, T::Standing),
        M::Register => {
            matches!(trigger, T::CustodyReceipt | T::Return | T::OnRequest { .. } | T::OnEvent { .. })
        }
        M::EventReport => matches!(trigger, T::Incident { .. }),
        M::Measure => matches!(trigger, T::ServiceLevel),
        M::WardsRight => matches!(trigger, T::Inspection { .. }),
        M::Remedy => matches!(trigger, T::Breach),
        M::Rule => matches!(trigger, T::WrittenForm),
    }
}

fn paper(trigger: &Trigger) -> Option<&str> {
    match trigger {
        Trigger::Submission { paper, .. }
        | Trigger::Periodic { paper, .. }
        | Trigger::AtEnd { paper }
        | Trigger::OnRequest { paper }
        | Trigger::OnEvent { paper, .. } => Some(paper),
        Trigger::Approval { evidence, .. } => evidence.as_deref(),
        _ => None,
    }
}

fn labels(clause: &Clause) -> Vec<&str> {
    clause.items.iter().map(|i| i.label.as_str()).collect()
}

#[test]
fn the_wards_set_has_clauses_1_to_34_with_the_items_of_3_14_and_32() {
    let set = ward();
    assert_eq!((set.id.as_str(), set.version), ("special-terms-34", 1));
    let numbers: Vec<&str> = set.clauses.iter().map(|c| c.number.as_str()).collect();
    let wanted: Vec<String> = (1..=34).map(|n| n.to_string()).collect();
    assert_eq!(numbers, wanted);
    for clause in &set.clauses {
        let count = match clause.number.as_str() {
            "3" => 3,
            "14" => 8,
            "32" => 6,
            _ => 0,
        };
        let wanted: Vec<String> = (1..=count).map(|n| format!("({n})")).collect();
        assert_eq!(labels(clause), wanted, "clause {}", clause.number);
    }
}

#[test]
fn the_ids_in_the_wards_set_stay_as_recorded_facts_name_them() {
    let wanted = "1 secrecy-briefing secrecy | 2 written-form | 3 rules roster contacts schedule | 4 subcontract | \
        5 information-purpose | 6 asset-purpose | 7 copy | 8 equipment-place equipment-fixing | \
        9 offsite-server offsite-check | 10 badge | 11 theft-prevention | 12 rules-kept consultation | \
        13 screen-lock | 14 id-own-use shared-id password-secret password-memo password-strength password-reuse \
        password-saving password-sharing | 15 training-plan training-report | \
        16 work-records log-retention log-sample | 17 clock-sync | 18 backup-method backup-run | \
        19 test-items test-results | 20 weakness-watch patch virus-check | 21 environment-separation | \
        22 custody-receipt asset-register | 23 transport-protection mail-protection transport-record | \
        24 locked-storage | 25 return disposal | 26 hand-over | 27 equipment-erasure | \
        28 monthly-report report-on-request completion-report | 29 security-report audit | 30 site-inspection | 31 trouble-report | \
        32 incident-report | 33 service-level | 34 damages";
    let found: Vec<String> = ward()
        .clauses
        .iter()
        .map(|c| c.duties.iter().fold(c.number.clone(), |line, d| line + " " + &d.id))
        .collect();
    assert_eq!(found.join(" | "), wanted);
}

#[test]
fn every_paper_of_the_ward_is_owed_by_one_duty() {
    let set = ward();
    let mut seen = BTreeSet::new();
    for (_, duty) in set.duties() {
        assert!(paper(&duty.trigger).is_none_or(|p| seen.insert(p)), "{}", duty.id);
    }
}

#[test]
fn the_other_set_shares_no_number_duty_paper_or_group_with_the_wards() {
    let (ward, other) = (ward(), other());
    assert_eq!(other.clauses.len(), 12);
    for clause in &other.clauses {
        assert!(ward.clause(&clause.number).is_none(), "{}", clause.number);
    }
    for (_, duty) in other.duties() {
        assert!(ward.duty(&duty.id).is_none(), "{}", duty.id);
        let same = |p| ward.duties().any(|(_, d)| paper(&d.trigger) == Some(p));
        assert!(!paper(&duty.trigger).is_some_and(same), "{}", duty.id);
    }
    assert!(other.groups.iter().all(|g| ward.groups.iter().all(|w| w.id != g.id)));
    assert_eq!(other.period_of("quarterly-report"), Some(Every::Quarter));
    assert_eq!(other.period_of("half-year-review"), Some(Every::HalfYear));
    assert_eq!(other.period_of("monthly-report"), None);
}

#[test]
fn every_clause_owes_something_and_every_group_is_used() {
    for set in clause_sets().unwrap() {
        for clause in &set.clauses {
            assert!(!clause.duties.is_empty(), "{} {}", set.id, clause.number);
        }
        for group in &set.groups {
            assert!(set.clauses.iter().any(|c| c.group == group.id), "{} {}", set.id, group.id);
        }
        assert!(set.groups.len() <= 11, "{}: more columns than the dashboard has room for", set.id);
    }
}

#[test]
fn mechanisms_and_triggers_of_each_clause_tell_the_same_story() {
    for set in clause_sets().unwrap() {
        for clause in &set.clauses {
            for mechanism in &clause.mechanisms {
                assert!(
                    clause.duties.iter().any(|d| works_by(*mechanism, &d.trigger)),
                    "{} {}: {mechanism:?} without a duty",
                    set.id,
                    clause.number
                );
            }
            for duty in &clause.duties {
                assert!(
                    clause.mechanisms.iter().any(|m| works_by(*m, &duty.trigger)),
                    "{}: {} has no mechanism",
                    set.id,
                    duty.id
                );
            }
        }
    }
}

#[test]
fn a_standing_duty_is_owed_always_and_no_other_is() {
    for set in clause_sets().unwrap() {
        for (_, duty) in set.duties() {
            assert_eq!(
                duty.trigger == Trigger::Standing,
                duty.due == DueWord::Always,
                "{} {}",
                set.id,
                duty.id
            );
        }
    }
}

#[test]
fn of_each_set_only_secrecy_outlives_the_contract() {
    for (set, wanted) in [(ward(), "secrecy"), (other(), "confidentiality")] {
        let lasting: Vec<&str> =
            set.duties().filter(|(_, d)| d.survives_end).map(|(_, d)| d.id.as_str()).collect();
        assert_eq!(lasting, [wanted]);
    }
}

#[test]
fn the_wards_set_uses_every_kind_of_approval_and_of_incident_once() {
    let set = ward();
    let mut approvals = Vec::new();
    let mut incidents = Vec::new();
    for (_, duty) in set.duties() {
        match &duty.trigger {
            Trigger::Approval { kind, .. } => approvals.push(*kind),
            Trigger::Incident { kinds } => incidents.extend(kinds.iter().copied()),
            _ => {}
        }
    }
    assert_eq!(approvals, ApprovalKind::ALL);
    assert_eq!(incidents, IncidentKind::ALL);
}

#[test]
fn a_question_bears_the_id_of_a_duty_of_its_clause_and_item() {
    for set in clause_sets().unwrap() {
        for clause in &set.clauses {
            for check in &clause.checks {
                let duty = check.id.split('.').next();
                assert!(
                    clause.duties.iter().any(|d| Some(d.id.as_str()) == duty && d.item == check.item),
                    "{}: {}",
                    set.id,
                    check.id
                );
            }
        }
    }
}

#[test]
fn every_standing_duty_of_the_ward_can_be_asked_about_on_site() {
    let set = ward();
    for (_, duty) in set.duties().filter(|(_, d)| d.trigger == Trigger::Standing) {
        assert!(set.check_by_id(&duty.id).is_some(), "{}", duty.id);
    }
}

#[test]
fn every_text_is_there_in_japanese_and_in_english() {
    let japanese = |c| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    for set in clause_sets().unwrap() {
        for text in texts(&set) {
            // The column of service levels is headed by its usual abbreviation.
            assert!(text.ja.chars().any(japanese) || text.ja == "SLA", "{}: {text:?}", set.id);
            assert!(text.en.chars().any(|c| c.is_ascii_alphabetic()), "{}: {text:?}", set.id);
            assert!(!text.en.chars().any(japanese), "{}: {text:?}", set.id);
        }
    }
}

#[test]
fn no_two_duties_of_a_set_read_alike() {
    for set in clause_sets().unwrap() {
        for title in [|t: &Text| t.ja.clone(), |t: &Text| t.en.clone()] {
            let mut seen = BTreeSet::new();
            for (_, duty) in set.duties() {
                assert!(seen.insert(title(&duty.title)), "{}: {}", set.id, duty.id);
            }
        }
    }
}

#[test]
fn a_set_reads_back_as_written() {
    for set in clause_sets().unwrap() {
        let text = ron().to_string(&set).unwrap();
        assert_eq!(ClauseSet::parse(&text).unwrap(), set);
    }
}

#[test]
fn the_default_policy_gives_every_due_word_a_rule_but_always() {
    let policy = default_policy().unwrap();
    for word in DueWord::ALL {
        assert_eq!(policy.words.contains_key(&word), word != DueWord::Always, "{word:?}");
    }
    assert_eq!(policy.words[&DueWord::AtOnce], DueRule::WorkingDays(3));
    assert_eq!(policy.duties["standing"], DueRule::Months(12));
    assert_eq!(policy.horizon_days, 7);
}

#[test]
fn every_override_of_the_default_policy_names_a_duty_or_a_shared_clock() {
    let (policy, sets) = (default_policy().unwrap(), clause_sets().unwrap());
    for key in policy.duties.keys() {
        let name = key.split('/').next().unwrap();
        let is_duty = sets.iter().any(|s| s.duty(name).is_some());
        assert!(is_duty != SHARED_CLOCKS.contains(&key.as_str()), "{key}");
    }
    for clock in SHARED_CLOCKS {
        assert!(policy.duties.contains_key(clock), "{clock}");
    }
}

#[test]
fn every_legal_clock_names_its_source() {
    let policy = default_policy().unwrap();
    let rules: Vec<(&str, DueRule)> = policy.legal.iter().map(|(k, l)| (k.as_str(), l.rule)).collect();
    assert_eq!(
        rules,
        [
            ("final", DueRule::Days(30)),
            ("final-improper", DueRule::Days(60)),
            ("on-site-check", DueRule::Months(12)),
            ("preliminary", DueRule::Days(5))
        ]
    );
    assert!(policy.legal.values().all(|l| l.source.contains("個人情報の保護に関する法律")));
}

#[test]
fn a_policy_with_a_misspelt_word_is_refused_with_its_place() {
    let text = DEFAULT_POLICY.replacen("Promptly:", "Quickly:", 1);
    let error = parse_policy(&text).unwrap_err();
    assert!(error.line > 1 && error.reason.contains("Quickly"), "{error}");
    assert!(parse_policy("").is_err());
}

/// A set of one clause with two duties, to be spoilt.
const SMALL: &str = r#"(
    id: "small", version: 1, title: (ja: "小", en: "Small"),
    groups: [(id: "g", title: (ja: "群", en: "Group"))],
    clauses: [
        (
            number: "1", heading: (ja: "条", en: "Clause"), group: "g", mechanisms: [Standing],
            summary: (ja: "要約", en: "Summary"),
            items: [(label: "(1)", heading: (ja: "号", en: "Item"))],
            duties: [
                (id: "one", item: "(1)", title: (ja: "一", en: "One"), trigger: Standing, due: Always),
                (id: "two", title: (ja: "二", en: "Two"), trigger: Standing, due: Always),
            ],
            checks: [
                (id: "one", item: "(1)", question: (ja: "一か", en: "One?")),
                (id: "two", question: (ja: "二か", en: "Two?")),
            ],
        ),
        (
            number: "2", heading: (ja: "条", en: "Clause"), group: "g", mechanisms: [],
            summary: (ja: "要約", en: "Summary"), duties: [],
        ),
    ],
)"#;

/// The error that a small change to a good set brings.
fn spoilt(from: &str, to: &str) -> ClauseSetError {
    assert!(SMALL.contains(from), "{from}");
    ClauseSet::parse(&SMALL.replacen(from, to, 1)).unwrap_err()
}

fn faulty(field: &str, wrong: SetWrong) -> ClauseSetError {
    ClauseSetError::Faults { set: "small".into(), faults: vec![SetFault { field: field.into(), wrong }] }
}

#[test]
fn a_set_whose_names_clash_or_lead_nowhere_is_refused_by_name() {
    ClauseSet::parse(SMALL).unwrap();
    let (twice, item) = (|name: &str| Twice(name.into()), |name: &str| UnknownItem(name.into()));
    for (from, to, field, wrong) in [
        (r#"number: "2""#, r#"number: "1""#, "clauses.1.number", twice("1")),
        (r#"group: "g""#, r#"group: "h""#, "clauses.0.group", UnknownGroup("h".into())),
        (
            r#"id: "one", item: "(1)", title"#,
            r#"id: "one", item: "(9)", title"#,
            "clauses.0.duties.0.item",
            item("(9)"),
        ),
        (r#"item: "(1)", question"#, r#"item: "(8)", question"#, "clauses.0.checks.0.item", item("(8)")),
        (r#"id: "two", title"#, r#"id: "one", title"#, "clauses.0.duties.1.id", twice("one")),
        (r#"id: "two", title"#, r#"id: "", title"#, "clauses.0.duties.1.id", Empty),
        (r#"id: "two", title"#, r#"id: "a@b", title"#, "clauses.0.duties.1.id", ReservedSign("a@b".into())),
        (r#"id: "two", question"#, r#"id: "one", question"#, "clauses.0.checks.1.id", twice("one")),
        (r#"heading: (ja: "条""#, r#"heading: (ja: " ""#, "clauses.0.heading", Empty),
        ("version: 1", "version: 0", "version", NoVersion),
        (
            "trigger: Standing, due: Always",
            "trigger: Standing, due: Always, rule: Months(999)",
            "clauses.0.duties.0.rule",
            TooLong { most: 3660 },
        ),
    ] {
        assert_eq!(spoilt(from, to), faulty(field, wrong), "{to}");
    }
}

#[test]
fn a_set_without_clauses_or_with_a_group_twice_is_refused() {
    let (head, _) = SMALL.split_once("clauses:").unwrap();
    assert_eq!(ClauseSet::parse(&format!("{head} clauses: [])")), Err(faulty("clauses", NoClauses)));
    let group = r#"(id: "g", title: (ja: "群", en: "Group"))"#;
    assert_eq!(spoilt(group, &format!("{group}, {group}")), faulty("groups.1.id", Twice("g".into())));
}

#[test]
fn text_that_is_no_clause_set_is_refused_with_its_place() {
    for (from, to, line) in [
        ("version: 1,", "version: ,", 2),
        ("trigger: Standing", "trigger: Sitting", 10),
        (r#"number: "1""#, r#"nummer: "1""#, 6),
        (r#"id: "small""#, r#"id: "../small""#, 2),
    ] {
        let ClauseSetError::Syntax { line: at, column, reason } = spoilt(from, to) else {
            panic!("{to} was read");
        };
        assert_eq!(at, line, "{to}: {reason}");
        assert!(column > 0 && !reason.is_empty());
    }
    assert!(matches!(ClauseSet::parse(""), Err(ClauseSetError::Syntax { .. })));
}
