//! A module of tests for each clause of the ward's terms, one test a point (`clauses.md`): the names that
//! `tokki-cli clauses coverage` prints.

use std::collections::BTreeSet;
use std::process::Command;

use tokki::domain::builtin;
use tokki::domain::coverage::{Point, Proof, proof};

macro_rules! clauses {
    ($($module:ident $number:literal,)*) => {
        $(mod $module {
            use crate::points;

            #[test]
            fn is_owed_with_its_date_and_rule() {
                points::owed($number);
            }

            #[test]
            fn is_answered_in_a_form_of_its_own() {
                points::recorded($number);
            }

            #[test]
            fn is_answered_by_a_bundle() {
                points::bundle($number);
            }

            #[test]
            fn is_counted_in_the_month() {
                points::counted($number);
            }

            #[test]
            fn is_asked_on_site() {
                points::asked($number);
            }
        })*

        const MODULES: &[(&str, &str)] = &[$(($number, stringify!($module))),*];
    };
}

clauses! {
    clause_01 "1",
    clause_02 "2",
    clause_03 "3",
    clause_04 "4",
    clause_05 "5",
    clause_06 "6",
    clause_07 "7",
    clause_08 "8",
    clause_09 "9",
    clause_10 "10",
    clause_11 "11",
    clause_12 "12",
    clause_13 "13",
    clause_14 "14",
    clause_15 "15",
    clause_16 "16",
    clause_17 "17",
    clause_18 "18",
    clause_19 "19",
    clause_20 "20",
    clause_21 "21",
    clause_22 "22",
    clause_23 "23",
    clause_24 "24",
    clause_25 "25",
    clause_26 "26",
    clause_27 "27",
    clause_28 "28",
    clause_29 "29",
    clause_30 "30",
    clause_31 "31",
    clause_32 "32",
    clause_33 "33",
    clause_34 "34",
}

#[test]
fn coverage_names_a_test_for_each_point_of_each_clause() {
    let set = builtin::proven().unwrap();
    assert_eq!(set.clauses.len(), MODULES.len());
    for (clause, (number, module)) in set.clauses.iter().zip(MODULES) {
        assert_eq!(clause.number, *number);
        for point in Point::ALL {
            match proof(&set, &set, clause, point) {
                Proof::Tests(names) => {
                    assert!(names.iter().all(|name| name.split("::").next() == Some(module)), "{names:?}");
                }
                Proof::NotSeenOnSite => assert_eq!((point, clause.checks.len()), (Point::Asked, 0)),
                Proof::Nothing => panic!("{number}: nothing proves {point:?}"),
            }
        }
    }
}

#[test]
fn the_command_prints_a_row_for_each_clause_without_a_workspace_and_names_tests_that_are_here() {
    let home = tempfile::tempdir().unwrap();
    let run = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tokki-cli"));
        command.args(["clauses", "coverage"]).args(more).env("TOKKI_HOME", home.path());
        let done = command.env_remove("TOKKI_WORKSPACE").output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let rows = run(&[]);
    assert_eq!(rows.lines().filter(|line| line.contains("clause_")).count(), 34, "{rows}");
    let answer: serde_json::Value = serde_json::from_str(&run(&["--json"])).unwrap();
    let source = include_str!("proofs.rs");
    let here: BTreeSet<&str> = MODULES.iter().map(|(_, module)| *module).collect();
    for clause in answer["clauses"].as_array().unwrap() {
        for (_, point) in clause["points"].as_object().unwrap() {
            for name in point["tests"].as_array().unwrap() {
                let (module, test) = name.as_str().unwrap().split_once("::").unwrap();
                assert!(here.contains(module) && source.contains(&format!("fn {test}()")), "{name}");
            }
        }
    }
    let other = run(&["outsourcing-basics-12"]);
    assert_eq!(other.lines().filter(|line| line.contains("clause_")).count(), 12, "{other}");
}
