//! Clauses 2, 3, 4, 7, 15 and 28: papers and approvals.

use tokki::domain::clause_set::Party;
use tokki::domain::due::{DueRule, DueWord, RuleSource};
use tokki::domain::obligation::{Cause, Closes, Status};

use crate::case::{Case, day};

#[test]
fn at_once_after_signing_is_three_working_days_and_says_so() {
    let case = Case::new();
    let roster = case.obligation("roster@signing", "2026-04-01");
    // Wednesday 1 April: Thursday, Friday, and past the weekend Monday.
    assert_eq!(roster.due.unwrap().date, day("2026-04-06"));
    let trace = case.trace("roster@signing", "2026-04-01");
    assert_eq!((trace.word, trace.rule), (DueWord::AtOnce, Some(DueRule::WorkingDays(3))));
    assert_eq!((trace.from, trace.source), (day("2026-04-01"), RuleSource::Default));
    let skipped: Vec<_> = trace.skipped.iter().map(|s| s.date).collect();
    assert_eq!(skipped, [day("2026-04-04"), day("2026-04-05")]);
    assert_eq!(roster.cause, Cause::Signing);
    assert_eq!(roster.clause_label(), "3(2)");
}

#[test]
fn nothing_is_owed_before_signing() {
    let case = Case::unsigned("special-terms-34", "2026-04-01", "2027-03-31");
    assert!(case.all("2026-05-01").is_empty());
}

#[test]
fn a_paper_goes_from_due_to_late_to_waiting_to_sent_back_to_met_late() {
    let mut case = Case::new();
    assert_eq!(case.status("rules@signing", "2026-04-01"), Status::DueSoon);
    assert_eq!(case.status("rules@signing", "2026-04-06"), Status::DueSoon);
    assert_eq!(case.status("rules@signing", "2026-04-07"), Status::Late);
    let first = case.add(r#"SubmissionReceived(paper:"rules",received:"2026-04-08")"#);
    let waiting = case.obligation("rules@signing", "2026-04-09");
    assert_eq!((waiting.status, waiting.waiting_since), (Status::AwaitingWard, Some(day("2026-04-08"))));
    assert!(matches!(waiting.closes, Closes::Check(id) if id.to_string() == first));
    case.add(&format!(
        r#"SubmissionReturned(submission:"{first}",on:"2026-04-10",reason:"版数がありません",again_by:"2026-04-15")"#
    ));
    assert_eq!(case.status("rules@signing", "2026-04-15"), Status::SentBack);
    assert_eq!(case.status("rules@signing", "2026-04-16"), Status::Late);
    case.accepted("rules", "2026-04-16", "");
    let met = case.obligation("rules@signing", "2026-04-17");
    assert_eq!((met.status, met.met_on), (Status::MetLate, Some(day("2026-04-16"))));
    case.round_trips();
}

#[test]
fn the_day_a_paper_came_in_counts_not_the_day_it_was_accepted_or_recorded() {
    let mut case = Case::new();
    let id = case.add(r#"SubmissionReceived(paper:"schedule",received:"2026-04-06")"#);
    case.add(&format!(r#"SubmissionAccepted(submission:"{id}",on:"2026-04-20")"#));
    assert_eq!(case.status("schedule@signing", "2026-04-21"), Status::Met);
}

#[test]
fn a_change_opens_the_submission_again_and_an_older_paper_does_not_answer_it() {
    let mut case = Case::new();
    case.accepted("roster", "2026-04-03", "");
    let change = case.add(r#"ChangeReported(paper:"roster",known:"2026-11-13",outline:"従事者1名 交代")"#);
    let key = format!("roster@{change}/change");
    let open = case.obligation(&key, "2026-11-18");
    // Friday 13 November: Monday, Tuesday, Wednesday.
    assert_eq!(open.due.unwrap().date, day("2026-11-18"));
    assert_eq!((open.status, case.status(&key, "2026-11-23")), (Status::DueSoon, Status::Late));
    assert_eq!(case.obligation(&key, "2026-11-23").days_late("2026-11-23T09:00:00".parse().unwrap()), 5);
    case.accepted("roster", "2026-11-24", "");
    assert_eq!(case.status(&key, "2026-11-25"), Status::MetLate);
    assert_eq!(case.status("roster@signing", "2026-11-25"), Status::Met);
}

#[test]
fn holidays_and_the_year_end_closure_are_skipped() {
    let mut case = Case::new();
    let change = case.add(r#"ChangeReported(paper:"rules",known:"2026-12-25",outline:"規程の改正")"#);
    // Friday 25 December: Monday 28; closed from 29 December to 3 January; Monday 4 and Tuesday 5 January.
    let key = format!("rules@{change}/change");
    assert_eq!(case.obligation(&key, "2026-12-25").due.unwrap().date, day("2027-01-05"));
    assert!(!case.trace(&key, "2026-12-25").beyond_calendar);
}

#[test]
fn dates_beyond_the_known_holidays_say_so() {
    let mut case = Case::with("special-terms-34", "2035-04-01", "2040-03-31");
    let change = case.add(r#"ChangeReported(paper:"rules",known:"2036-04-01",outline:"改正")"#);
    let trace = case.trace(&format!("rules@{change}/change"), "2036-04-01");
    assert!(trace.beyond_calendar);
}

#[test]
fn the_office_and_the_contract_set_their_own_numbers_from_a_day_on() {
    let mut case = Case::new();
    case.office(
        r#"DuePolicySet(policy:(valid_from:"2026-06-01",words:{AtOnce:WorkingDays(1),Promptly:Days(2),Beforehand:Days(5),Periodically:Days(10),EachTime:Days(3),OnRequest:Days(7)},horizon_days:3))"#,
    );
    let early = case.add(r#"ChangeReported(paper:"rules",known:"2026-05-29",outline:"改正")"#);
    let later = case.add(r#"ChangeReported(paper:"rules",known:"2026-06-02",outline:"改正")"#);
    case.add(r#"ContractPolicySet(valid_from:"2026-07-01",duty:"rules",rule:Days(1),basis:"契約書 第9条")"#);
    let own = case.add(r#"ChangeReported(paper:"rules",known:"2026-07-03",outline:"改正")"#);
    let source = |id: &str| {
        let key = format!("rules@{id}/change");
        (case.trace(&key, "2026-07-03").source, case.obligation(&key, "2026-07-03").due.unwrap().date)
    };
    assert_eq!(source(&early), (RuleSource::Default, day("2026-06-03")));
    assert_eq!(source(&later), (RuleSource::Office(day("2026-06-01")), day("2026-06-03")));
    assert_eq!(source(&own), (RuleSource::Contract(day("2026-07-01")), day("2026-07-04")));
}

#[test]
fn an_extension_moves_the_date_and_a_waiver_ends_it() {
    let mut case = Case::new();
    case.add(
        r#"ObligationExtended(obligation:"contacts@signing",on:"2026-04-03",until:"2026-04-20",by:"田中",reason:"組織変更中")"#,
    );
    let o = case.obligation("contacts@signing", "2026-04-10");
    let extended_to = case.trace("contacts@signing", "2026-04-10").extended_to;
    assert_eq!((o.status, extended_to), (Status::NotYetDue, Some(day("2026-04-20"))));
    case.add(
        r#"ObligationWaived(obligation:"schedule@signing",on:"2026-04-03",by:"田中",reason:"単発業務")"#,
    );
    assert_eq!(case.status("schedule@signing", "2026-12-01"), Status::Waived);
    case.add(r#"DutyNotApplicable(duty:"offsite-check",on:"2026-04-03",reason:"庁舎内のみ")"#);
    case.add(r#"DutyNotApplicable(duty:"rules",on:"2026-04-03",reason:"区の規程を用いる")"#);
    assert_eq!(case.status("rules@signing", "2026-12-01"), Status::NotApplicable);
}

#[test]
fn every_month_of_the_contract_owes_its_report_and_none_dies_at_the_years_turn() {
    let mut case = Case::with("special-terms-34", "2026-01-15", "2027-04-10");
    case.accepted("monthly-report", "2026-02-10", r#",period:"2026-01""#);
    let on = case.on("2027-04-20");
    let reports: Vec<_> = on.obligations().iter().filter(|o| o.key.duty() == "monthly-report").collect();
    let months: Vec<&str> = reports.iter().map(|o| o.key.instance()).collect();
    assert_eq!((months.len(), months[0], months[15]), (16, "2026-01", "2027-04"));
    assert_eq!(reports[0].status, Status::Met);
    assert!(reports[1..15].iter().all(|o| o.status == Status::Late), "each missed month stays");
    // The 10th of February is the due day of January; a closed one moves to the next working day.
    assert_eq!(reports[0].due.unwrap().date, day("2026-02-10"));
    assert_eq!(case.due("monthly-report@2026-04"), day("2026-05-11"), "10 May 2026 is a Sunday");
    // The last month ends with the contract.
    assert_eq!(case.trace("monthly-report@2027-04", "2027-04-20").from, day("2027-04-10"));
}

#[test]
fn training_plan_and_results_belong_to_the_fiscal_year() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    assert_eq!(case.due("training-plan@FY2026"), day("2026-05-01"));
    let results = case.obligation("training-report@FY2026", "2027-03-31");
    assert_eq!(results.due.unwrap().date, day("2027-04-30"));
    case.accepted("training-report", "2027-04-30", r#",period:"FY2026""#);
    assert_eq!(case.status("training-report@FY2026", "2027-05-10"), Status::Met);
    assert_eq!(case.status("training-report@FY2027", "2027-10-01"), Status::NotYetDue);
}

#[test]
fn a_paper_asked_for_is_due_when_asked_and_by_the_wards_own_date_where_it_set_one() {
    let mut case = Case::new();
    let plain = case.add(r#"PaperRequested(paper:"status-report",on:"2026-06-01",outline:"進捗の説明")"#);
    let dated = case.add(
        r#"PaperRequested(paper:"status-report",on:"2026-06-01",until:"2026-06-03",outline:"障害の影響範囲")"#,
    );
    let key = |id: &str| format!("report-on-request@{id}/paper");
    assert_eq!(case.due(&key(&plain)), day("2026-06-08"));
    assert_eq!(case.due(&key(&dated)), day("2026-06-03"));
    case.accepted("status-report", "2026-06-02", &format!(r#",about:"{dated}""#));
    assert_eq!(case.status(&key(&dated), "2026-06-09"), Status::Met);
    assert_eq!(
        case.status(&key(&plain), "2026-06-09"),
        Status::Late,
        "the paper was about the other request"
    );
}

#[test]
fn an_approval_waits_for_the_ward_then_opens_conditions_evidence_and_never_a_second_review() {
    let mut case = Case::new();
    let request = case.add(
        r#"ApprovalRequested(kind:Subcontract,received:"2026-11-02",subject:"通知書の配送",party:"株式会社丸山配送",place:"深沢")"#,
    );
    let review = case.obligation(&format!("subcontract@{request}/review"), "2026-11-10");
    assert_eq!((review.status, review.owed_by), (Status::AwaitingWard, Party::Ward));
    assert_eq!(review.due.unwrap().date, day("2026-11-17"), "ten working days, past 3 November");
    case.add(&format!(
        r#"ApprovalDecided(request:"{request}",decision:GrantedWithConditions,on:"2026-11-12",by:"課長",conditions:[(text:"従事者名簿の提出",due:"2026-11-20"),(text:"再々委託の禁止")])"#
    ));
    assert_eq!(case.status(&format!("subcontract@{request}/review"), "2026-11-13"), Status::Met);
    let first = format!("subcontract@{request}/condition-1");
    assert_eq!(case.status(&first, "2026-11-21"), Status::Late);
    assert_eq!(case.trace(&first, "2026-11-21").source, RuleSource::Fixed);
    assert_eq!(case.status(&format!("subcontract@{request}/condition-2"), "2027-03-01"), Status::NotYetDue);
    case.add(&format!(r#"ConditionMet(request:"{request}",condition:0,on:"2026-11-20")"#));
    assert_eq!(case.status(&first, "2026-11-21"), Status::Met);
    let evidence = format!("subcontract@{request}/evidence");
    assert_eq!(case.status(&evidence, "2026-11-30"), Status::Late);
    case.accepted("subcontract-terms", "2026-11-19", &format!(r#",about:"{request}""#));
    assert_eq!(case.status(&evidence, "2026-11-30"), Status::Met);
}

#[test]
fn a_refused_request_owes_nothing_more() {
    let mut case = Case::new();
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"住民データ")"#);
    case.add(&format!(
        r#"ApprovalDecided(request:"{request}",decision:Refused,on:"2026-11-05",by:"課長",reason:"必要性が認められない")"#
    ));
    let keys: Vec<String> =
        case.all("2027-05-01").iter().filter(|o| o.key.duty() == "copy").map(|o| o.key.to_string()).collect();
    assert_eq!(keys, [format!("copy@{request}/review")]);
}

#[test]
fn every_approved_copy_opens_an_erasure_report_when_the_work_ends() {
    let mut case = Case::new();
    let mut copies = Vec::new();
    for what in ["台帳の写し", "試験データ"] {
        let id = case
            .add(&format!(r#"ApprovalRequested(kind:Copy,received:"2026-05-07",subject:"{what}",count:2)"#));
        case.add(&format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"2026-05-08",by:"課長")"#));
        copies.push(format!("copy@{id}/conclusion"));
    }
    assert_eq!(case.status(&copies[0], "2026-12-01"), Status::NotYetDue);
    // Ended early: the clock starts with the end of the work, not with the end of the period.
    case.add(r#"ContractEnded(on:"2026-12-25",how:Completed)"#);
    assert_eq!(case.due(&copies[0]), day("2027-01-05"));
    assert_eq!(case.status(&copies[0], "2027-01-06"), Status::Late);
    let request = copies[0].split(['@', '/']).nth(1).unwrap().to_owned();
    case.add(&format!(
        r#"ApprovalConcluded(request:"{request}",on:"2026-12-28",received:"2027-01-04",by:"佐々木",how:"上書き消去3回")"#
    ));
    assert_eq!(case.status(&copies[0], "2027-01-06"), Status::Met);
    assert_eq!(case.status(&copies[1], "2027-01-06"), Status::Late);
}

#[test]
fn a_fact_without_a_paper_asks_for_one_or_for_the_provision_that_excuses_it() {
    let mut case = Case::new();
    let bare = case.add(r#"SubmissionReceived(paper:"rules",received:"2026-04-02")"#);
    let key = format!("written-form@{bare}/missing-paper");
    assert_eq!(case.status(&key, "2026-04-02"), Status::DueSoon);
    assert_eq!(case.status(&key, "2026-04-30"), Status::Late);
    let mut excused = Case { entries: case.entries.clone(), office: case.office.clone() };
    excused.add(&format!(r#"PaperExcused(fact:"{bare}",reason:"電子申請による")"#));
    assert_eq!(excused.status(&key, "2026-04-30"), Status::Met);
    case.add(&format!(
        r#"PaperAdded(to:"{bare}",on:"2026-05-01",papers:[(name:"a.pdf",sha256:"{}",size:3)])"#,
        "1".repeat(64)
    ));
    assert_eq!(case.status(&key, "2026-05-02"), Status::MetLate);
}
