//! Laws that hold for any facts: order of arrival, the march of days, corrections, conflicts.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tokki::domain::file::{ApprovalState, FileProblem};
use tokki::domain::ids::WriterId;
use tokki::domain::obligation::Status;

use crate::case::{Case, day};

/// A life with something of everything.
fn life() -> Case {
    let mut case = Case::new();
    case.accepted("rules", "2026-04-03", "");
    case.accepted(
        "roster",
        "2026-04-09",
        r#",content:Roster([(name:"佐々木 誠",role:"責任者",place:"深沢")])"#,
    );
    case.add_by("b", r#"ChangeReported(paper:"roster",known:"2026-05-13",outline:"交代")"#);
    case.accepted("monthly-report", "2026-05-08", r#",period:"2026-04""#);
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"写し")"#);
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-05-22",by:"課長")"#));
    let asset =
        case.add_by("c", r#"AssetHandedOver(on:"2026-06-01",what:"媒体",count:2,received_by:"高橋")"#);
    case.add_by("c", &format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"2026-06-02")"#));
    case.add_by(
        "b",
        &format!(
            r#"AssetMoved(asset:"{asset}",count:1,on:"2026-06-05",known:"2026-06-08",holder:"北浜ロジ㈱",protection:None)"#
        ),
    );
    case.add(&format!(r#"AssetCopied(asset:"{asset}",count:1,on:"2026-06-06",known:"2026-06-08")"#));
    let machine =
        case.add_by("c", r#"EquipmentListed(kind:"端末",serial:"S1",storage:true,from:"2026-06-01")"#);
    case.add_by(
        "b",
        &format!(r#"EquipmentRemoved(machine:"{machine}",on:"2026-07-01",known:"2026-07-02",how:Repair)"#),
    );
    case.add_by(
        "b",
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-06-10T10:00:00",ward_received:"2026-06-10T11:00:00",outline:"停止")"#,
    );
    let level =
        case.add(r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,target:99.5,unit:"%",from:"2026-04-01")"#);
    case.add(&format!(
        r#"ServiceLevelMeasured(level:"{level}",month:"2026-05",value:98.0,received:"2026-06-08")"#
    ));
    let release = case.add_by(
        "c",
        r#"EventNoted(event:"release",known:"2026-06-01",on:"2026-07-01",outline:"新画面の稼働")"#,
    );
    case.accepted("test-plan", "2026-05-15", r#",content:TestPlan(items:[(item:"認証"),(item:"権限")])"#);
    case.accepted(
        "test-result",
        "2026-06-20",
        &format!(r#",about:"{release}",content:TestResults(tests:[(item:"認証",result:Failed)])"#),
    );
    case.add_by(
        "b",
        r#"EventNoted(event:"release",known:"2026-09-01",on:"2026-09-20",outline:"帳票の稼働")"#,
    );
    let patch = case.add(r#"EventNoted(event:"patch-released",known:"2026-08-03",outline:"修正プログラム")"#);
    case.accepted(
        "patch-notice",
        "2026-08-06",
        &format!(r#",about:"{patch}",content:PatchNotice(product:"基本ソフト")"#),
    );
    case.accepted(
        "training-report",
        "2026-07-10",
        r#",period:"FY2026",content:TrainingReport(kind:Training,held_on:"2026-07-01",lesson:"取扱い",attendance:[(name:"高橋 一郎")])"#,
    );
    case.add_by("b", r#"PaperRequested(paper:"status-report",on:"2026-06-01",outline:"一度目")"#);
    case.add_by("c", r#"PaperRequested(paper:"status-report",on:"2026-06-02",outline:"二度目")"#);
    case.accepted("status-report", "2026-06-05", "");
    case.add(
        r#"ContractAmended(on:"2026-12-01",valid_from:"2026-12-01",end:"2026-10-15",reason:"早期終了")"#,
    );
    let leak = case.add_by(
        "b",
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-06-20T10:00:00",ward_received:"2026-06-20T11:00:00",outline:"誤送付",personal_data:true,people_certain:2,offends:["secrecy"])"#,
    );
    for (writer, text) in [
        ("a", r#"stage:FollowUp,received:"2026-07-20",changed:"覆った",kind:Leak,sensitive:true"#),
        (
            "c",
            r#"stage:Final,received:"2026-06-25",changed:"最終",cause:"手順",preventions:[(text:"点検",due:"2026-08-01")]"#,
        ),
        ("d", r#"stage:FollowUp,received:"2026-07-01",changed:"続報",next_report:"2026-07-10""#),
    ] {
        case.add_by(writer, &format!(r#"IncidentFollowedUp(incident:"{leak}",{text})"#));
    }
    case.add_by("d", &format!(r#"IncidentClosed(incident:"{leak}",on:"2026-06-30",conclusion:"終結")"#));
    case.add(r#"BreachFound(duty:"damages",known:"2026-08-01",outline:"費用",claim_yen:1000)"#);
    case
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn obligations_are_a_function_of_the_set_of_facts(seed in any::<u64>()) {
        let straight = life();
        let mut shuffled = life();
        // A shuffle that the seed decides.
        let mut state = seed;
        for i in (1..shuffled.entries.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let j = usize::try_from(state >> 33).unwrap() % (i + 1);
            shuffled.entries.swap(i, j);
        }
        prop_assert_eq!(straight.all("2026-11-23"), shuffled.all("2026-11-23"));
    }

    #[test]
    fn no_day_makes_a_late_obligation_less_late(first in 0_i64..500, step in 1_i64..300) {
        let case = life();
        let today = day("2026-04-01") + chrono::TimeDelta::days(first);
        let later = today + chrono::TimeDelta::days(step);
        let late = |day: chrono::NaiveDate| -> Vec<String> {
            let on = case.on(&day.to_string());
            on.obligations().iter().filter(|o| o.status.is_overdue()).map(|o| o.key.to_string()).collect()
        };
        let still = late(later);
        for key in late(today) {
            prop_assert!(still.contains(&key), "{key} was late on {today} and not on {later}");
        }
    }
}

#[test]
fn a_correction_counts_in_place_of_the_fact_and_a_retraction_takes_it_away() {
    let mut case = Case::new();
    let wrong = case.accepted("schedule", "2026-04-09", "");
    assert_eq!(case.status("schedule@signing", "2026-04-20"), Status::MetLate);
    let correction = case.add(&format!(
        r#"FactCorrected(fact:"{wrong}",by:SubmissionReceived(paper:"schedule",received:"2026-04-06"),reason:"受領印の日付")"#
    ));
    assert_eq!(case.status("schedule@signing", "2026-04-20"), Status::Met);
    case.add(&format!(r#"FactRetracted(fact:"{correction}",reason:"取り違え")"#));
    assert_eq!(
        case.status("schedule@signing", "2026-04-20"),
        Status::MetLate,
        "the fact counts as first written"
    );
    case.add(&format!(r#"FactRetracted(fact:"{wrong}",reason:"別契約の書面")"#));
    assert_eq!(case.status("schedule@signing", "2026-04-20"), Status::Late);
    case.round_trips();
}

#[test]
fn two_decisions_in_ignorance_of_each_other_are_a_conflict_until_one_that_saw_both() {
    let mut case = Case::new();
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"写し")"#);
    let decide = |decision: &str, on: &str| {
        format!(
            r#"ApprovalDecided(request:"{request}",decision:{decision},on:"{on}",by:"課長",reason:"理由")"#
        )
    };
    let seen = |entries: &mut Vec<tokki::domain::entry::Entry>, heads: &[(&str, u64)]| {
        let last = entries.last_mut().unwrap();
        last.seen = heads.iter().map(|(w, s)| (WriterId::new(*w).unwrap(), *s)).collect();
    };
    case.add_by("b", &decide("Granted", "2026-05-21"));
    seen(&mut case.entries, &[("a", 3)]);
    case.add_by("c", &decide("Refused", "2026-05-21"));
    seen(&mut case.entries, &[("a", 3)]);
    let on = case.on("2026-05-25");
    assert_eq!(on.file.approvals[0].state(day("2026-05-25")), ApprovalState::Conflict);
    assert!(
        matches!(&on.file.problems[..], [FileProblem::Conflict(conflict)] if conflict.answers.len() == 2)
    );
    assert_eq!(case.status(&format!("copy@{request}/review"), "2026-05-25"), Status::AwaitingWard);
    case.add_by("d", &decide("Granted", "2026-05-26"));
    seen(&mut case.entries, &[("a", 3), ("b", 1), ("c", 1)]);
    let on = case.on("2026-05-27");
    assert!(on.file.problems.is_empty());
    assert_eq!(on.file.approvals[0].state(day("2026-05-27")), ApprovalState::Granted);
}

#[test]
fn facts_of_a_newer_version_are_kept_counted_and_shown() {
    let mut case = Case::new();
    let mut entry = case.entries[0].clone();
    entry.id.seq = 99;
    entry.payload = tokki::domain::entry::Entry::new(
        entry.id.clone(),
        entry.at,
        entry.by.to_string(),
        BTreeMap::new(),
        r#"HologramReceived(on:"2030-01-01")"#,
    )
    .payload;
    case.entries.push(entry);
    let on = case.on("2026-05-01");
    assert!(
        matches!(&on.file.problems[..], [FileProblem::UnknownKind { kind, .. }] if kind == "HologramReceived")
    );
    assert!(!on.obligations().is_empty());
}
