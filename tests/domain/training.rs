//! Clause 15: training and drills against the roster.

use tokki::domain::file::FileProblem;
use tokki::domain::obligation::{Obligation, Part, Status};

use crate::case::{Case, day};

fn roster(case: &mut Case, on: &str, names: &[&str]) {
    let rows: Vec<String> =
        names.iter().map(|n| format!(r#"(name:"{n}",role:"運用",place:"深沢")"#)).collect();
    case.accepted("roster", on, &format!(",content:Roster([{}])", rows.join(",")));
}

fn report(kind: &str, held: &str, names: &[&str]) -> String {
    let rows: Vec<String> = names.iter().map(|n| format!(r#"(name:"{n}")"#)).collect();
    format!(
        r#",period:"FY2026",content:TrainingReport(kind:{kind},held_on:"{held}",lesson:"取扱い",attendance:[{}])"#,
        rows.join(",")
    )
}

fn missing(case: &Case, today: &str) -> Vec<Obligation> {
    case.all(today).into_iter().filter(|o| o.part == Part::Attendance).collect()
}

#[test]
fn who_missed_the_training_owes_it_until_the_years_end_and_a_later_report_that_names_them_meets_it() {
    let mut case = Case::new();
    roster(&mut case, "2026-04-03", &["佐々木 誠", "高橋 一郎", "渡邊 美咲"]);
    assert!(missing(&case, "2026-07-01").is_empty(), "nothing is known before the first report");
    case.accepted("training-report", "2026-07-10", &report("Both", "2026-07-01", &["佐々木　誠"]));
    let keys: Vec<_> = missing(&case, "2026-07-11").iter().map(|o| o.key.to_string()).collect();
    assert_eq!(
        keys,
        [
            "training-report@FY2026/training/高橋 一郎",
            "training-report@FY2026/training/渡邊 美咲",
            "training-report@FY2026/drill/高橋 一郎",
            "training-report@FY2026/drill/渡邊 美咲",
        ],
        "a space of another width is no other person"
    );
    assert_eq!(case.due(&keys[0]), day("2027-03-31"));
    case.accepted("training-report", "2026-10-09", &report("Training", "2026-10-01", &["高橋 一郎"]));
    assert_eq!(case.status(&keys[0], "2027-04-01"), Status::Met);
    assert_eq!(case.status(&keys[1], "2027-04-01"), Status::Late);
    assert_eq!(case.status(&keys[2], "2027-04-01"), Status::Late, "trained is not drilled");
    case.accepted("training-report", "2027-04-09", &report("Drill", "2027-04-02", &["高橋 一郎"]));
    assert_eq!(case.status(&keys[2], "2027-04-10"), Status::MetLate);
    case.round_trips();
}

#[test]
fn a_year_of_training_alone_still_owes_the_drill() {
    let mut case = Case::new();
    roster(&mut case, "2026-04-03", &["佐々木 誠"]);
    case.accepted("training-report", "2026-07-10", &report("Training", "2026-07-01", &["佐々木 誠"]));
    let owed = missing(&case, "2026-07-11");
    assert_eq!(owed.iter().map(|o| o.key.instance()).collect::<Vec<_>>(), ["FY2026/drill"]);
    case.accepted("training-report", "2026-09-10", &report("Drill", "2026-09-01", &["佐々木 誠"]));
    assert_eq!(case.status("training-report@FY2026/drill", "2026-09-11"), Status::Met);
}

#[test]
fn somebody_on_no_roster_is_flagged_and_not_refused() {
    let mut case = Case::new();
    roster(&mut case, "2026-04-03", &["佐々木 誠"]);
    let more = report("Both", "2026-07-01", &["佐々木 誠", "見知らぬ 人"]);
    let text = format!(r#"SubmissionReceived(paper:"training-report",received:"2026-07-10"{more})"#);
    assert!(case.refuse("2026-07-11", &text).is_empty());
    case.add(&text);
    let problems = case.on("2026-07-11").file.problems;
    assert!(
        matches!(&problems[..], [FileProblem::NotOnRoster { name, .. }] if name == "見知らぬ 人"),
        "{problems:?}"
    );
}

#[test]
fn a_report_says_when_it_was_held_and_names_nobody_twice() {
    let case = Case::new();
    let refused = |more: &str| {
        let text = format!(r#"SubmissionReceived(paper:"training-report",received:"2026-07-10"{more})"#);
        case.refuse("2026-07-11", &text).into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    let more = report("Both", "2026-07-11", &["佐々木 誠", "佐々木　誠"]);
    assert_eq!(refused(&more), ["held_on", "attendance.1.name"]);
    let other = r#",period:"FY2026",content:RestoreTest(tested_on:"2026-07-01",data:"宛名",restored:Whole)"#;
    assert_eq!(refused(other), ["content"], "what another paper says");
}
