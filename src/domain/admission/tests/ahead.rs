//! Lines dated ahead: what they do to those who have them in sight.

use super::*;

/// The clerk is let in until the 15th, by a ledger in which a device recorded on the 28th.
fn let_in_until_the_15th() -> Vec<Entry> {
    let until = DeviceAdmitted { until: Some(day(15)), ..admitted(CLERK, None, &Role::ALL, 1) };
    vec![
        line(FOUNDER, 1, 1, "係長", &[], until),
        line(FOUNDER, 2, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
    ]
}

fn sight(admissions: &Admissions, entries: &[Entry]) -> NaiveDate {
    let now = DateTime::parse_from_rfc3339("2026-11-14T09:00:00+09:00").unwrap();
    admissions.sight("contracts/c-1", entries.iter(), now)
}

#[test]
fn a_strangers_line_dated_ahead_ends_nobody() {
    let admissions = fold(&let_in_until_the_15th());
    let lines = vec![
        line(THIEF, 1, 28, "盗人", &[], note("x")),
        line(CLERK, 1, 14, "渡辺", &[(THIEF, 1)], note("y")),
    ];
    assert_eq!(sight(&admissions, &lines), day(14));
    assert_eq!(reasons(&admissions, lines), [Apart::NotAdmitted]);
}

#[test]
fn nor_does_one_that_came_after_its_device_was_withdrawn() {
    let mut office = let_in_until_the_15th();
    office.push(line(FOUNDER, 3, 10, "係長", &[], withdrawn(CHIEF, &[("contracts/c-1", 1)])));
    let admissions = fold(&office);
    let lines = vec![
        line(CHIEF, 1, 9, "課長", &[], note("w")),
        line(CHIEF, 2, 28, "課長", &[], note("x")),
        line(CLERK, 1, 14, "渡辺", &[(CHIEF, 2)], note("y")),
    ];
    assert_eq!(sight(&admissions, &lines), day(14));
    assert_eq!(reasons(&admissions, lines), [Apart::Withdrawn]);
}

#[test]
fn behind_a_colleagues_line_dated_ahead_nothing_is_recorded_that_would_not_count() {
    let admissions = fold(&let_in_until_the_15th());
    let mut lines = vec![line(CHIEF, 1, 28, "課長", &[], note("x"))];
    let ahead = sight(&admissions, &lines);
    let check = |latest| admissions.check(&key(CLERK), "渡辺", &note("y"), &lines, (day(14), latest));
    assert_eq!((ahead, check(day(14)), check(ahead)), (day(28), Ok(()), Err(Apart::Ended)));
    lines.push(line(CLERK, 1, 14, "渡辺", &[(CHIEF, 1)], note("y")));
    assert_eq!(reasons(&admissions, lines), [Apart::Ended]);
}

#[test]
fn a_strangers_line_in_the_offices_ledger_keeps_nobody_from_deciding() {
    let mut office = let_in_until_the_15th();
    office.push(line(THIEF, 1, 28, "盗人", &[], note("x")));
    office.push(line(CLERK, 1, 14, "渡辺", &[(THIEF, 1)], admitted(9, None, &Role::ALL, 14)));
    assert!(fold(&office).keys().contains(&key(9)));
    // A colleague's does.
    office.push(line(CHIEF, 1, 28, "課長", &[], note("x")));
    office.push(line(CLERK, 2, 14, "渡辺", &[(CHIEF, 1)], admitted(8, None, &Role::ALL, 14)));
    assert!(!fold(&office).keys().contains(&key(8)));
}
