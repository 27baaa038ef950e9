//! Clauses 1, 29 to 33 and standing duties: what happens, and what the ward looks at.

use tokki::domain::clause_set::Party;
use tokki::domain::due::RuleSource;
use tokki::domain::obligation::{Closes, Status};

use crate::case::{Case, day};

const LEAK: &str = r#"IncidentReported(kind:Leak,occurred:"2026-11-18T09:00:00",vendor_knew:"2026-11-18T10:00:00",ward_received:"2026-11-19T09:30:00",outline:"通知書の誤送付",people_certain:12,personal_data:true,sensitive:true,next_report:"2026-11-24")"#;

#[test]
fn the_first_report_is_counted_in_hours_from_the_vendors_knowing() {
    let mut case = Case::new();
    let id = case.add(LEAK);
    let first = case.obligation(&format!("incident-report@{id}/first"), "2026-11-20");
    assert_eq!(first.due.unwrap().moment, Some("2026-11-19T10:00:00".parse().unwrap()));
    assert_eq!(first.status, Status::Met, "23 hours and a half");
    let late = case.add(&LEAK.replace("2026-11-19T09:30:00", "2026-11-19T10:01:00"));
    assert_eq!(case.status(&format!("incident-report@{late}/first"), "2026-11-20"), Status::MetLate);
}

#[test]
fn the_wards_own_legal_clocks_run_from_its_own_knowing() {
    let mut case = Case::new();
    let id = case.add(LEAK);
    let key = format!("incident-report@{id}/legal-preliminary");
    let preliminary = case.obligation(&key, "2026-11-20");
    assert_eq!(preliminary.owed_by, Party::Ward);
    assert_eq!(preliminary.due.unwrap().date, day("2026-11-24"), "five days from the 19th");
    let source = case.trace(&key, "2026-11-20").source;
    assert!(matches!(source, RuleSource::Law(source) if !source.is_empty()));
    let last = case.obligation(&format!("incident-report@{id}/legal-final"), "2026-11-20");
    assert_eq!(last.due.unwrap().date, day("2026-12-19"));
    let improper = case.add(&LEAK.replace("sensitive:true", "improper_purpose:true"));
    assert_eq!(case.due(&format!("incident-report@{improper}/legal-final")), day("2027-01-18"), "60 days");
    case.add(&format!(r#"LegalReportMade(incident:"{id}",kind:Preliminary,on:"2026-11-24",receipt:"受1")"#));
    assert_eq!(case.status(&format!("incident-report@{id}/legal-preliminary"), "2026-11-25"), Status::Met);
}

#[test]
fn a_small_leak_of_harmless_data_and_a_breakdown_start_no_legal_clock() {
    for text in [LEAK.replace("sensitive:true", "sensitive:false"), LEAK.replace("personal_data:true,", "")] {
        let mut case = Case::new();
        let id = case.add(&text);
        let on = case.on("2026-11-20");
        assert!(!on.obligations().iter().any(|o| o.key.instance() == format!("{id}/legal-final")));
    }
    let many =
        LEAK.replace("sensitive:true", "sensitive:false").replace("people_certain:12", "people_certain:101");
    let mut case = Case::new();
    let id = case.add(&many);
    case.obligation(&format!("incident-report@{id}/legal-final"), "2026-11-20");
}

#[test]
fn each_promised_report_is_owed_and_the_next_one_answers_it() {
    let mut case = Case::new();
    let id = case.add(LEAK);
    let promised = format!("incident-report@{id}/next-{id}");
    assert_eq!(case.status(&promised, "2026-11-25"), Status::Late);
    let follow = case.add(&format!(
        r#"IncidentFollowedUp(incident:"{id}",stage:FollowUp,received:"2026-11-24",changed:"対象者を確定",people_certain:14,next_report:"2026-12-01")"#
    ));
    assert_eq!(case.status(&promised, "2026-11-25"), Status::Met);
    assert_eq!(case.status(&format!("incident-report@{id}/next-{follow}"), "2026-12-02"), Status::Late);
    let final_key = format!("incident-report@{id}/final");
    assert_eq!(case.due(&final_key), day("2026-12-18"));
    case.add(&format!(
        r#"IncidentFollowedUp(incident:"{id}",stage:Final,received:"2026-12-10",changed:"再発防止策",prevention:"二人確認")"#
    ));
    assert_eq!(case.status(&final_key, "2026-12-20"), Status::Met);
    assert_eq!(case.on("2026-12-20").file.incidents[0].people(), (14, 0));
}

#[test]
fn instructions_are_owed_until_answered() {
    let mut case = Case::new();
    let id = case.add(LEAK);
    let order = case.add(&format!(
        r#"IncidentInstructed(incident:"{id}",on:"2026-11-19",text:"回収",until:"2026-11-21")"#
    ));
    let key = format!("incident-report@{order}/instruction");
    assert_eq!(case.status(&key, "2026-11-23"), Status::Late);
    case.add(&format!(r#"InstructionAnswered(instruction:"{order}",on:"2026-11-21",text:"全件回収済み")"#));
    assert_eq!(case.status(&key, "2026-11-23"), Status::Met);
}

#[test]
fn the_ward_wants_to_see_each_contract_once_a_fiscal_year() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    let this_year = case.obligation("site-inspection@FY2026", "2026-11-23");
    assert_eq!((this_year.owed_by, this_year.due.unwrap().date), (Party::Ward, day("2027-03-31")));
    case.add(
        r#"InspectionHeld(kind:Site,on:"2026-12-03",place:"深沢",officials:["佐藤","田中"],received_by:"佐々木")"#,
    );
    assert_eq!(case.status("site-inspection@FY2026", "2027-04-01"), Status::Met);
    assert_eq!(case.status("site-inspection@FY2027", "2027-04-01"), Status::NotYetDue);
}

#[test]
fn a_finding_is_owed_until_the_ward_has_seen_it_mended() {
    let mut case = Case::new();
    let plan = case.add(
        r#"InspectionPlanned(kind:Site,planned_on:"2026-09-01",date:"2026-09-15",place:"深沢データセンター",officials:["佐藤","田中"])"#,
    );
    assert_eq!(case.status(&format!("site-inspection@{plan}/planned"), "2026-09-16"), Status::Late);
    case.add(&format!(
        r#"InspectionHeld(plan:"{plan}",kind:Site,on:"2026-09-15",place:"深沢データセンター",officials:["佐藤","田中"],received_by:"佐々木",results:[(check:"screen-lock",verdict:Unfit,note:"付箋")],findings:[(clause:"13",check:"screen-lock",text:"離席時にロックしていない",due:"2026-10-10")])"#
    ));
    let key = format!("site-inspection@{plan}/finding-1");
    assert_eq!(case.status(&key, "2026-10-11"), Status::Late);
    let report = |on: &str| {
        format!(
            r#"CorrectionReported(inspection:"{plan}",finding:0,received:"{on}",text:"自動ロックを設定")"#
        )
    };
    case.add(&report("2026-10-08"));
    let waiting = case.obligation(&key, "2026-10-11");
    assert_eq!(waiting.status, Status::AwaitingWard);
    assert!(matches!(waiting.closes, Closes::CheckCorrection(_, 0)));
    case.add(&format!(
        r#"CorrectionChecked(inspection:"{plan}",finding:0,on:"2026-10-12",by:"佐藤",mended:false,again_by:"2026-10-20")"#
    ));
    assert_eq!(case.status(&key, "2026-10-19"), Status::SentBack);
    case.add(&report("2026-10-19"));
    case.add(&format!(
        r#"CorrectionChecked(inspection:"{plan}",finding:0,on:"2026-10-22",by:"佐藤",mended:true)"#
    ));
    assert_eq!(case.status(&key, "2026-10-23"), Status::MetLate, "mended after the first date");
    assert_eq!(case.on("2026-10-23").file.inspections[0].open_findings(), 0);
}

#[test]
fn a_refused_inspection_is_a_breach_until_it_is_held() {
    let mut case = Case::new();
    let plan =
        case.add(r#"InspectionPlanned(kind:Audit,planned_on:"2026-09-01",date:"2026-09-15",place:"本社")"#);
    case.add(&format!(r#"InspectionRefused(plan:"{plan}",kind:Audit,on:"2026-09-15",reason:"担当不在")"#));
    assert_eq!(case.status(&format!("audit@{plan}/refused"), "2026-09-16"), Status::Breached);
}

#[test]
fn a_standing_duty_is_verified_by_the_checklist_and_its_verification_grows_old() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2029-03-31");
    let standing = case
        .all("2026-04-01")
        .into_iter()
        .find(|o| o.under.clause == "13" && o.key.instance() == "standing")
        .expect("clause 13 stands");
    let (key, check) = (standing.key.to_string(), {
        let set = case.on("2026-04-01").set.unwrap();
        set.clause("13").unwrap().checks[0].id.clone()
    });
    assert_eq!(standing.due.unwrap().date, day("2027-04-01"), "a year from the start");
    let held = |on: &str, verdict: &str| {
        format!(
            r#"InspectionHeld(kind:Site,on:"{on}",place:"深沢",officials:["佐藤","田中"],received_by:"佐々木",results:[(check:"{check}",verdict:{verdict},note:"見た")])"#
        )
    };
    case.add(&held("2026-09-15", "Fit"));
    assert_eq!(case.status(&key, "2026-12-01"), Status::Standing);
    assert_eq!(case.due(&key), day("2027-09-15"));
    assert_eq!(case.status(&key, "2027-09-16"), Status::Late);
    case.add(&held("2027-09-20", "NotSeen"));
    assert_eq!(case.status(&key, "2027-09-21"), Status::Late, "what was not seen is no verification");
    case.add(&held("2027-09-22", "Unfit"));
    assert_eq!(case.status(&key, "2027-09-23"), Status::Breached);
    let duty = key.split('@').next().unwrap();
    case.add(&format!(r#"DutyVerified(duty:"{duty}",on:"2027-10-01",how:SelfCheck,verdict:Fit)"#));
    assert_eq!(case.status(&key, "2027-10-02"), Status::Standing);
}

#[test]
fn secrecy_outlives_the_contract_and_every_new_worker_is_told() {
    let mut case = Case::new();
    let roster = |names: &[(&str, &str)]| {
        let rows: Vec<String> =
            names.iter().map(|(n, more)| format!(r#"(name:"{n}",role:"運用",place:"深沢"{more})"#)).collect();
        format!(r",content:Roster([{}])", rows.join(","))
    };
    case.accepted(
        "roster",
        "2026-04-03",
        &roster(&[("佐々木 誠", r#",briefed:"2026-04-02""#), ("高橋 一郎", "")]),
    );
    assert_eq!(case.status("secrecy-briefing@佐々木 誠", "2026-04-10"), Status::Met);
    assert_eq!(case.status("secrecy-briefing@高橋 一郎", "2026-04-30"), Status::Late);
    case.accepted(
        "roster",
        "2026-11-20",
        &roster(&[("佐々木 誠", r#",briefed:"2026-04-02""#), ("渡邊 美咲", "")]),
    );
    let new = case.obligation("secrecy-briefing@渡邊 美咲", "2026-11-21");
    assert_eq!(new.due.unwrap().date, day("2026-11-30"), "five working days past Labour Thanksgiving Day");
    case.add(r#"BriefingHeld(on:"2026-11-25",received:"2026-11-26",workers:["渡邊 美咲"])"#);
    assert_eq!(case.status("secrecy-briefing@渡邊 美咲", "2026-12-10"), Status::Met);
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    assert_eq!(case.status("secrecy@standing", "2031-01-01"), Status::Standing);
}

#[test]
fn each_level_is_measured_every_month_and_a_silent_shortfall_becomes_a_breach() {
    let mut case = Case::new();
    let level =
        case.add(r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,target:99.5,unit:"%",from:"2026-04-01")"#);
    let key = |month: &str| format!("service-level@{level}/{month}");
    assert_eq!(case.due(&key("2026-04")), day("2026-05-11"));
    let measured = |month: &str, value: f64, on: &str, why: &str| {
        format!(
            r#"ServiceLevelMeasured(level:"{level}",month:"{month}",value:{value:?},received:"{on}",explanation:"{why}")"#
        )
    };
    case.add(&measured("2026-04", 99.9, "2026-05-08", ""));
    case.add(&measured("2026-05", 98.0, "2026-06-08", ""));
    case.add(&measured("2026-06", 98.0, "2026-07-08", "回線障害"));
    assert_eq!(case.status(&key("2026-04"), "2026-08-01"), Status::Met);
    let why = |month: &str| format!("{}/explanation", key(month));
    assert_eq!(case.status(&key("2026-05"), "2026-08-01"), Status::Met, "it was measured in time");
    assert_eq!(case.due(&why("2026-05")), day("2026-06-15"), "five working days from the value");
    assert_eq!(case.status(&why("2026-05"), "2026-06-15"), Status::DueSoon);
    assert_eq!(case.status(&why("2026-05"), "2026-06-16"), Status::Breached);
    assert_eq!(case.status(&why("2026-06"), "2026-08-01"), Status::Met);
    assert!(case.all("2026-08-01").iter().all(|o| o.key.as_str() != why("2026-04")));
    assert_eq!(case.status(&key("2026-07"), "2026-08-11"), Status::Late, "10 August was a Monday");
}
