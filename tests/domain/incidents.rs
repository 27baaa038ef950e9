//! Clauses 31, 32 and 34: what each report said stays readable, the law counts from the ward's knowing, and nothing
//! ends while something is owed.

use tokki::domain::clause_set::Party;
use tokki::domain::derive::incidents::reportable;
use tokki::domain::fact::{IncidentKind, ReportStage};
use tokki::domain::file::FileProblem;
use tokki::domain::file::ReportField;
use tokki::domain::obligation::{Cause, Closes, Part, Status};

use crate::case::{Case, day};

/// A first report that says that nothing got out: the printer's subcontractor kept data after the contract's end.
const NO_LEAK: &str = r#"IncidentReported(kind:PolicyBreach,occurred:"2027-03-31T17:00:00",vendor_knew:"2027-04-07T10:00:00",ward_received:"2027-04-08T09:30:00",outline:"封入先に印字データが残っていた。外部への漏えいはない。",information:"氏名、住所",people_suspected:240,personal_data:true,offends:["secrecy"])"#;

fn follow(id: &str, received: &str, more: &str) -> String {
    format!(
        r#"IncidentFollowedUp(incident:"{id}",stage:FollowUp,received:"{received}",changed:"変更"{more})"#
    )
}

fn last_report(id: &str, received: &str, more: &str) -> String {
    format!(r#"IncidentFollowedUp(incident:"{id}",stage:Final,received:"{received}",changed:"最終"{more})"#)
}

const CAUSE: &str = r#",cause:"手順の漏れ",prevention:"二人で確認""#;

fn fields(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(field, _)| field.as_str()).collect()
}

#[test]
fn story_2_a_reversed_no_leak_report_stays_readable_and_the_law_counts_from_the_wards_knowing() {
    let mut case = Case::new();
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    let id = case.add(NO_LEAK);
    let (preliminary, last) =
        (format!("incident-report@{id}/legal-preliminary"), format!("incident-report@{id}/legal-final"));
    let owes = |case: &Case, key: &str, today: &str| case.all(today).iter().any(|o| o.key.as_str() == key);
    assert!(!owes(&case, &preliminary, "2027-05-01"), "nothing reportable is known yet");
    case.add(&last_report(&id, "2027-04-12", CAUSE));

    // A month later it turns out that a copy was sold on. The vendor knew on the 6th, the ward on the 10th; it is
    // recorded on the 12th.
    let reversal = case.add(&follow(
        &id,
        "2027-05-10",
        r#",received_at:"15:20:00",vendor_knew:"2027-05-06T09:00:00",kind:Leak,outline:"印字データが外部へ売られていた。",people_certain:240,people_suspected:0,improper_purpose:true"#,
    ));
    let legal = case.obligation(&preliminary, "2027-05-12");
    assert_eq!(legal.due.unwrap().date, day("2027-05-15"), "five days from the ward's knowing");
    let from = case.trace(&preliminary, "2027-05-12").from;
    assert_eq!((legal.owed_by, from), (Party::Ward, day("2027-05-10")));
    assert_eq!(legal.cause, Cause::Fact(reversal.parse().unwrap()), "the trace names the reversal");
    assert_eq!(case.due_on(&last, "2027-05-12"), day("2027-07-09"), "60 days: improper purpose");

    let on = case.on("2027-05-12");
    let versions = on.file.incidents[0].versions();
    let said: Vec<&str> = versions.iter().map(|v| v.content.outline.as_str()).collect();
    assert_eq!(said[0], "封入先に印字データが残っていた。外部への漏えいはない。");
    assert_eq!(said[2], "印字データが外部へ売られていた。");
    let changed = versions[1].content.changes_to(&versions[2].content);
    assert_eq!(
        changed.into_iter().collect::<Vec<_>>(),
        [
            ReportField::Kind,
            ReportField::Outline,
            ReportField::PeopleCertain,
            ReportField::PeopleSuspected,
            ReportField::ImproperPurpose
        ]
    );

    // The first final report stays what it was; the reversal asks for one of its own, from the vendor's knowing.
    assert_eq!(case.status(&format!("incident-report@{id}/final"), "2027-05-12"), Status::Met);
    let again = format!("incident-report@{id}/final-{reversal}");
    assert_eq!(case.due_on(&again, "2027-05-12"), day("2027-06-05"));

    // Neither the incident nor the contract can be closed, and secrecy is breached although the work is over.
    assert_eq!(case.status("secrecy@standing", "2027-05-12"), Status::Breached);
    let refused = case.refuse("2027-05-12", r#"ContractClosed(on:"2027-05-12")"#);
    assert!(refused.iter().any(|(_, wrong)| wrong.contains("Blocked") && wrong.contains("売られて")));
    let close = format!(r#"IncidentClosed(incident:"{id}",on:"2027-05-12",conclusion:"終結")"#);
    let refused = case.refuse("2027-05-12", &close);
    for part in ["LegalPreliminary", "LegalFinal", "FinalReport"] {
        assert!(refused.iter().any(|(field, wrong)| field == "on" && wrong.contains(part)), "{part}");
    }
    case.round_trips();
}

#[test]
fn the_clock_starts_at_the_first_report_that_is_reportable_whenever_it_was_recorded() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Leak,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-02T09:00:00",outline:"誤送付",people_certain:1,personal_data:true)"#,
    );
    // Recorded in another order than received.
    case.add(&follow(&id, "2026-10-20", ",sensitive:true,people_certain:3"));
    case.add(&follow(&id, "2026-10-10", ",sensitive:true"));
    let key = format!("incident-report@{id}/legal-final");
    assert_eq!(case.due_on(&key, "2026-10-21"), day("2026-11-09"), "30 days from the 10th");
    let people = case.on("2026-10-21").file.incidents[0].people();
    assert_eq!(people, (3, 0), "what was received last counts last");
}

#[test]
fn an_improper_purpose_found_later_gives_60_days_from_the_first_knowing() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Leak,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-02T09:00:00",outline:"誤送付",people_certain:1,personal_data:true,sensitive:true)"#,
    );
    let key = format!("incident-report@{id}/legal-final");
    assert_eq!(case.due_on(&key, "2026-10-03"), day("2026-11-01"));
    case.add(&follow(&id, "2026-10-20", ",improper_purpose:true"));
    let last = case.obligation(&key, "2026-10-21");
    assert_eq!(last.due.unwrap().date, day("2026-12-01"), "60 days from 2 October");
    assert_eq!(last.cause, Cause::Fact(id.parse().unwrap()));
}

#[test]
fn what_turns_out_not_reportable_stays_owed_until_it_is_waived_by_name() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Leak,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-02T09:00:00",outline:"誤送付",people_certain:2,personal_data:true,sensitive:true,improper_purpose:true)"#,
    );
    case.add(&follow(&id, "2026-10-05", ",people_certain:0,sensitive:false,improper_purpose:false"));
    let key = format!("incident-report@{id}/legal-final");
    assert_eq!(
        case.due_on(&key, "2026-10-06"),
        day("2026-12-01"),
        "the last reportable version says how long"
    );
    assert_eq!(case.status(&key, "2026-12-02"), Status::Late);
    let on = case.on("2026-10-06");
    let versions = on.file.incidents[0].versions();
    assert_eq!(reportable(&versions, &case.picture("2026-10-06").rules), Some((0, 0)));
    case.add(&format!(
        r#"ObligationWaived(obligation:"{key}",on:"2026-10-07",by:"課長",reason:"続報により対象外")"#
    ));
    assert_eq!(case.status(&key, "2026-12-02"), Status::Waived);
}

#[test]
fn the_number_of_persons_is_a_dated_setting_of_the_office() {
    let leak = r#"IncidentReported(kind:Leak,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-02T09:00:00",outline:"誤送付",people_certain:60,personal_data:true)"#;
    let policy = |from: &str, above: u32| {
        format!(
            r#"DuePolicySet(policy:(valid_from:"{from}",words:{{}},reportable:(above:{above},source:"条例"),horizon_days:7))"#
        )
    };
    let owes = |case: &mut Case| {
        case.add(leak);
        case.all("2026-10-03").iter().any(|o| o.part == Part::LegalFinal)
    };
    assert!(!owes(&mut Case::new()), "the default is more than 100");
    let mut strict = Case::new();
    strict.office(&policy("2026-10-01", 50));
    assert!(owes(&mut strict));
    let mut later = Case::new();
    later.office(&policy("2026-10-03", 50));
    assert!(!owes(&mut later), "the setting of the day the ward knew");
}

#[test]
fn an_incident_that_changes_its_kind_loses_nothing_and_owes_nothing_twice() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-01T15:00:00",outline:"停止",next_report:"2026-10-05")"#,
    );
    let early = case.add(&format!(
        r#"IncidentInstructed(incident:"{id}",on:"2026-10-02",text:"記録の保全",until:"2026-10-05")"#
    ));
    let turn = case.add(&follow(
        &id,
        "2026-10-06",
        r#",kind:UnauthorisedAccess,personal_data:true,people_certain:5,sensitive:true,next_report:"2026-10-12",preventions:[(text:"窓口を閉じる",due:"2026-10-31")]"#,
    ));
    let late = case.add(&format!(
        r#"IncidentInstructed(incident:"{id}",on:"2026-10-07",text:"遮断",until:"2026-10-08")"#
    ));
    let keys = |case: &Case| {
        let mut keys: Vec<String> = case
            .all("2026-10-09")
            .iter()
            .filter(|o| {
                matches!(&o.closes, Closes::Incident(_) | Closes::LegalReport(..) | Closes::Prevention(..))
            })
            .map(|o| o.key.to_string())
            .collect();
        keys.sort();
        keys
    };
    let mut expected = vec![
        format!("trouble-report@{id}/first"),
        format!("trouble-report@{id}/next-{id}"),
        format!("trouble-report@{early}/instruction"),
        format!("incident-report@{late}/instruction"),
        format!("incident-report@{id}/next-{turn}"),
        format!("incident-report@{turn}/prevention-1"),
        format!("incident-report@{id}/final"),
        format!("incident-report@{id}/legal-preliminary"),
        format!("incident-report@{id}/legal-final"),
    ];
    expected.sort();
    assert_eq!(keys(&case), expected);
    // Back to a mere trouble: the final report goes with it, the legal reports stay where they were owed.
    case.add(&follow(&id, "2026-10-08", ",kind:Trouble"));
    let back: Vec<String> = expected
        .iter()
        .map(|key| key.replace(&format!("incident-report@{id}/final"), &format!("trouble-report@{id}/final")))
        .collect();
    let mut back = back;
    back.sort();
    assert_eq!(keys(&case), back);
    assert_eq!(case.on("2026-10-09").file.incidents[0].kind(), IncidentKind::Trouble);
}

#[test]
fn a_measure_against_recurrence_is_owed_until_it_is_seen() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-01T15:00:00",outline:"停止")"#,
    );
    let report = case.add(&last_report(
        &id,
        "2026-10-10",
        r#",cause:"設定",preventions:[(text:"点検表",due:"2026-10-20"),(text:"訓練",due:"2026-11-30")]"#,
    ));
    let (first, second) =
        (format!("trouble-report@{report}/prevention-1"), format!("trouble-report@{report}/prevention-2"));
    assert_eq!(case.status(&first, "2026-10-21"), Status::Late);
    assert_eq!(case.due_on(&second, "2026-10-21"), day("2026-11-30"));
    let close = format!(r#"IncidentClosed(incident:"{id}",on:"2026-10-22",conclusion:"終結")"#);
    let refused = case.refuse("2026-10-22", &close);
    assert!(refused[0].1.contains("点検表") && refused[0].1.contains("訓練"), "{refused:?}");
    let done = |measure: usize, on: &str| {
        format!(r#"PreventionDone(report:"{report}",measure:{measure},on:"{on}",seen:"記録を確認")"#)
    };
    assert_eq!(fields(&case.refuse("2026-10-22", &done(2, "2026-10-21"))), ["report"]);
    assert_eq!(fields(&case.refuse("2026-10-22", &done(0, "2026-10-09"))), ["on"]);
    case.add(&done(0, "2026-10-21"));
    assert_eq!(fields(&case.refuse("2026-10-22", &done(0, "2026-10-22"))), ["on"], "once");
    assert_eq!(case.status(&first, "2026-10-22"), Status::MetLate);
    case.add(&done(1, "2026-10-22"));
    assert!(case.refuse("2026-10-22", &close).is_empty());
    case.round_trips();
}

#[test]
fn a_duty_that_an_open_incident_offends_is_breached_until_it_is_closed_and_looked_at_again() {
    let mut case = Case::new();
    case.add(r#"DutyVerified(duty:"information-purpose",on:"2026-09-01",how:SelfCheck,verdict:Fit)"#);
    assert_eq!(case.status("information-purpose@standing", "2026-10-01"), Status::Standing);
    let id = case.add(
        r#"IncidentReported(kind:PolicyBreach,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-01T15:00:00",outline:"試験に本番の写しを使用",offends:["information-purpose"])"#,
    );
    assert_eq!(case.status("information-purpose@standing", "2026-10-02"), Status::Breached);
    let look = r#"DutyVerified(duty:"information-purpose",on:"2026-10-03",how:SelfCheck,verdict:Fit)"#;
    case.add(look);
    assert_eq!(
        case.status("information-purpose@standing", "2026-10-04"),
        Status::Breached,
        "the incident is still open"
    );
    case.add(&last_report(&id, "2026-10-10", CAUSE));
    case.add(&format!(r#"IncidentClosed(incident:"{id}",on:"2026-10-12",conclusion:"終結")"#));
    assert_eq!(
        case.status("information-purpose@standing", "2026-10-13"),
        Status::Breached,
        "not looked at since"
    );
    case.add(&look.replace("10-03", "10-15"));
    assert_eq!(case.status("information-purpose@standing", "2026-10-16"), Status::Standing);
    let unknown = NO_LEAK.replace("\"secrecy\"", "\"no-such-duty\"");
    assert_eq!(fields(&case.refuse("2027-05-01", &unknown)), ["offends"]);
}

#[test]
fn a_report_after_the_closing_opens_the_incident_again() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Loss,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-01T15:00:00",outline:"媒体が見当たらない",offends:["information-purpose"])"#,
    );
    case.add(&last_report(&id, "2026-10-10", CAUSE));
    case.add(&format!(r#"IncidentClosed(incident:"{id}",on:"2026-10-12",conclusion:"発見")"#));
    assert!(case.on("2026-10-13").file.incidents[0].closed.is_some());
    assert_eq!(fields(&case.refuse("2026-11-10", &follow(&id, "2026-10-11", ""))), ["incident"]);
    assert!(case.refuse("2026-11-10", &follow(&id, "2026-11-09", "")).is_empty());
    let again = case.add(&follow(&id, "2026-11-09", r#",outline:"写しが出回っていた""#));
    let on = case.on("2026-11-10");
    let incident = &on.file.incidents[0];
    assert!(incident.closed.is_none() && incident.closings.len() == 1);
    assert_eq!(incident.rounds().len(), 2);
    assert_eq!(case.status(&format!("incident-report@{id}/final"), "2026-12-20"), Status::Met);
    assert_eq!(case.status(&format!("incident-report@{id}/final-{again}"), "2026-12-20"), Status::Late);
    assert_eq!(incident.as_of_report(0).unwrap().content.outline, "媒体が見当たらない");
    assert_eq!(incident.as_of_report(2).unwrap().stage, Some(ReportStage::FollowUp));
    assert!(incident.as_of_report(3).is_none());
}

#[test]
fn reports_out_of_order_are_refused_at_their_field() {
    let mut case = Case::new();
    let id = case.add(
        r#"IncidentReported(kind:Leak,vendor_knew:"2026-10-02T09:00:00",ward_received:"2026-10-02T15:00:00",outline:"誤送付",people_certain:1,personal_data:true,sensitive:true)"#,
    );
    let legal = |kind: &str, on: &str| format!(r#"LegalReportMade(incident:"{id}",kind:{kind},on:"{on}")"#);
    for (text, wrong) in [
        (follow(&id, "2026-10-01", ""), "received"),
        (follow(&id, "2026-10-02", r#",received_at:"14:59:00""#), "received_at"),
        (follow(&id, "2026-10-31", ""), "received"),
        (follow(&id, "2026-10-05", r#",occurred:"2026-10-03T10:00:00""#), "occurred"),
        (follow(&id, "2026-10-05", r#",vendor_knew:"2026-10-06T10:00:00""#), "vendor_knew"),
        (follow(&id, "2026-10-05", r#",next_report:"2026-10-04""#), "next_report"),
        (follow(&id, "2026-10-05", r#",outline:" ""#), "outline"),
        (follow(&id, "2026-10-05", r#",preventions:[(text:"点検",due:"2026-10-04")]"#), "preventions.0.due"),
        (follow(&id, "2026-10-05", r#",preventions:[(text:"",due:"2026-10-06")]"#), "preventions.0.text"),
        (last_report(&id, "2026-10-05", r#",prevention:"確認""#), "cause"),
        (last_report(&id, "2026-10-05", r#",cause:"漏れ""#), "prevention"),
        (legal("Preliminary", "2026-10-01"), "on"),
        (
            r#"IncidentReported(kind:Trouble,vendor_knew:"2026-10-05T10:00:00",ward_received:"2026-10-04T10:00:00",outline:"停止")"#
                .to_owned(),
            "ward_received",
        ),
    ] {
        assert_eq!(fields(&case.refuse("2026-10-30", &text)), [wrong], "{text}");
    }
    case.add(&last_report(&id, "2026-10-10", CAUSE));
    assert_eq!(fields(&case.refuse("2026-10-30", &last_report(&id, "2026-10-11", CAUSE))), ["stage"]);
    case.add(&legal("Preliminary", "2026-10-06"));
    assert_eq!(fields(&case.refuse("2026-10-30", &legal("Preliminary", "2026-10-07"))), ["on"], "once");
    assert_eq!(fields(&case.refuse("2026-10-30", &legal("Final", "2026-10-05"))), ["on"]);
}

#[test]
fn a_claim_keeps_the_date_of_its_answer_and_is_followed_to_its_end() {
    let mut case = Case::new();
    let claim = case.add(
        r#"BreachFound(duty:"damages",known:"2026-10-01",outline:"再印刷の費用",claim_yen:300000,until:"2026-10-20")"#,
    );
    let (answer, end) = (format!("damages@{claim}/claim-answer"), format!("damages@{claim}/breach"));
    assert_eq!(case.status(&answer, "2026-10-21"), Status::Late);
    assert_eq!(case.status(&end, "2026-10-21"), Status::Breached);
    let answered = |on: &str, how: &str| {
        format!(r#"ClaimAnswered(breach:"{claim}",received:"{on}",answer:{how},text:"回答")"#)
    };
    assert_eq!(fields(&case.refuse("2026-11-30", &answered("2026-09-30", "Contests"))), ["received"]);
    case.add(&answered("2026-10-19", "Contests"));
    case.add(&answered("2026-11-02", "AcceptsPart"));
    let seen = case.obligation(&answer, "2026-11-30");
    assert_eq!((seen.status, seen.due.unwrap().date), (Status::Met, day("2026-10-20")));
    let settled =
        |rest: &str| format!(r#"BreachSettled(breach:"{claim}",on:"2026-11-20",text:"経緯"{rest})"#);
    assert_eq!(fields(&case.refuse("2026-11-30", &settled(",how:Paid"))), ["amount_yen"]);
    assert_eq!(fields(&case.refuse("2026-11-30", &settled(",how:Dropped,amount_yen:1"))), ["amount_yen"]);
    let dropped = settled(",how:Dropped").replace("経緯", " ");
    assert_eq!(fields(&case.refuse("2026-11-30", &dropped)), ["text"], "why it was dropped");
    let early = settled(",how:Agreed").replace("11-20", "11-01");
    assert_eq!(fields(&case.refuse("2026-11-30", &early)), ["on"], "before the last answer");
    case.add(&settled(",how:Paid,amount_yen:200000"));
    assert_eq!(case.status(&end, "2026-11-30"), Status::Met);
    assert_eq!(fields(&case.refuse("2026-11-30", &answered("2026-11-25", "Accepts"))), ["received"]);
    case.round_trips();
}

#[test]
fn claims_and_what_became_of_them_are_counted_in_their_months() {
    let mut case = Case::new();
    let claim = case.add(
        r#"BreachFound(duty:"damages",known:"2026-10-01",outline:"再印刷の費用",claim_yen:300000,until:"2026-10-20")"#,
    );
    case.add(r#"BreachFound(duty:"damages",known:"2026-10-02",outline:"口頭の注意")"#);
    case.add(&format!(
        r#"BreachSettled(breach:"{claim}",on:"2026-11-20",how:Paid,amount_yen:200000,text:"入金")"#
    ));
    let of = |month: &str| {
        let s = crate::months::summary(&case, month, "2026-12-15").total;
        (s.claims_made, s.claims_open, s.claimed_yen, s.settled_yen)
    };
    assert_eq!(of("2026-10"), (1, 1, 300_000, 0), "a breach without an amount is no claim");
    assert_eq!(of("2026-11"), (0, 0, 0, 200_000));
}

#[test]
fn the_month_shows_an_incident_as_last_known_with_all_its_clocks() {
    let mut case = Case::new();
    let id = case.add(NO_LEAK.replace("2027-", "2026-").as_str());
    let late = follow(&id, "2026-05-10", r#",kind:Leak,outline:"外部へ漏れていた。",people_certain:240"#);
    case.add(&late);
    let line = |month: &str| crate::months::summary(&case, month, "2026-06-30").incidents.remove(0);
    let (april, may) = (line("2026-04"), line("2026-05"));
    assert_eq!((april.kind, may.kind), (IncidentKind::PolicyBreach, IncidentKind::Leak));
    let legal = |line: &tokki::domain::figures::IncidentLine| {
        line.clocks.iter().filter(|o| matches!(o.closes, Closes::LegalReport(..))).count()
    };
    assert_eq!((legal(&april), legal(&may)), (0, 2), "April stays as it stood");
}

#[test]
fn facts_that_would_be_refused_are_borne_by_a_ledger_from_another_pc() {
    let mut case = Case::new();
    let id = case.add(NO_LEAK);
    case.add(&last_report(&id, "2027-04-01", ""));
    case.add(&last_report(&id, "2027-04-01", ""));
    case.add(&format!(r#"PreventionDone(report:"{id}",measure:9,on:"2027-04-09",seen:"なし")"#));
    case.add(&format!(r#"IncidentClosed(incident:"{id}",on:"2027-03-01",conclusion:"逆")"#));
    let on = case.on("2027-05-01");
    let is_missing = |p: &FileProblem| matches!(p, FileProblem::MissingReference { .. });
    let is_backwards = |p: &FileProblem| matches!(p, FileProblem::BeforeWhatItAnswers { .. });
    let count = |wanted: &dyn Fn(&FileProblem) -> bool| on.file.problems.iter().filter(|p| wanted(p)).count();
    assert_eq!((count(&is_missing), count(&is_backwards)), (1, 3), "{:?}", on.file.problems);
    assert_eq!(on.file.incidents[0].versions().len(), 3);
    assert!(on.obligations().iter().any(|o| o.part == Part::FinalReport));
}
