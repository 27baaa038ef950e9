//! Clauses 29 and 30 and standing duties: notices, visits, findings with a second date, and what outlasts the work.

use tokki::domain::clause_set::Party;
use tokki::domain::due::RuleSource;
use tokki::domain::obligation::{Closes, Part, Status};

use crate::case::{Case, day};

const HELD: &str = r#"kind:Site,place:"深沢",officials:["佐藤","田中"],received_by:"佐々木""#;

fn fields(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(field, _)| field.as_str()).collect()
}

#[test]
fn the_ward_notifies_the_vendor_some_days_before_a_planned_inspection() {
    let mut case = Case::new();
    let plan = case.add(
        r#"InspectionPlanned(kind:Site,planned_on:"2026-09-01",date:"2026-10-15",place:"深沢データセンター")"#,
    );
    let key = format!("site-inspection@{plan}/notice");
    let notice = case.obligation(&key, "2026-10-01");
    assert_eq!((notice.owed_by, notice.part), (Party::Ward, Part::Notice));
    // Five working days back from Thursday the 15th, over Sports Day on Monday the 12th and a weekend.
    assert_eq!(notice.due.unwrap().date, day("2026-10-07"));
    assert_eq!(case.trace(&key, "2026-10-01").source, RuleSource::Default);
    assert_eq!(case.status(&key, "2026-10-08"), Status::Late);
    assert!(matches!(notice.closes, Closes::Notify(_, _)));
    case.add(&format!(r#"InspectionNotified(plan:"{plan}",on:"2026-10-08",notice_number:"8桜総情第80号")"#));
    assert_eq!(case.status(&key, "2026-10-09"), Status::MetLate);
    let again = format!(r#"InspectionNotified(plan:"{plan}",on:"2026-10-09")"#);
    assert_eq!(fields(&case.refuse("2026-10-09", &again)), ["plan"], "notified already");
    case.round_trips();
}

#[test]
fn a_plan_that_carries_its_notice_and_one_made_at_short_notice() {
    let mut case = Case::new();
    let noticed = case.add(
        r#"InspectionPlanned(kind:Audit,planned_on:"2026-09-01",date:"2026-10-15",place:"本社",notice_number:"1",notified_on:"2026-09-02")"#,
    );
    assert_eq!(case.status(&format!("audit@{noticed}/notice"), "2026-11-01"), Status::Met);
    let sudden =
        case.add(r#"InspectionPlanned(kind:Site,planned_on:"2026-10-14",date:"2026-10-15",place:"深沢")"#);
    assert_eq!(case.due(&format!("site-inspection@{sudden}/notice")), day("2026-10-14"));
    case.add(&format!(r#"InspectionHeld(plan:"{sudden}",on:"2026-10-15",{HELD})"#));
    assert_eq!(case.status(&format!("site-inspection@{sudden}/notice"), "2026-11-01"), Status::MetLate);
}

#[test]
fn a_refusal_can_be_settled_by_words_where_it_is_never_made_good() {
    let mut case = Case::new();
    let plan =
        case.add(r#"InspectionPlanned(kind:Site,planned_on:"2026-09-01",date:"2026-09-15",place:"本社")"#);
    let refused =
        case.add(&format!(r#"InspectionRefused(plan:"{plan}",kind:Site,on:"2026-09-15",reason:"担当不在")"#));
    let key = format!("site-inspection@{plan}/refused");
    assert_eq!(case.status(&key, "2026-09-16"), Status::Breached);
    let settle = |on: &str| format!(r#"BreachSettled(breach:"{refused}",on:"{on}",text:"始末書を受けた")"#);
    assert_eq!(fields(&case.refuse("2026-10-01", &settle("2026-09-14"))), ["on"], "before the refusal");
    assert!(case.refuse("2026-10-01", &settle("2026-09-20")).is_empty());
    let unknown = settle("2026-09-20").replace(&refused, &plan);
    assert_eq!(fields(&case.refuse("2026-10-01", &unknown)), ["breach"], "a plan is no breach");
    case.add(&settle("2026-09-20"));
    assert_eq!(case.status(&key, "2026-09-21"), Status::Met);
    assert_eq!(fields(&case.refuse("2026-10-01", &settle("2026-09-21"))), ["on"], "settled once");
}

#[test]
fn a_settlement_of_a_fact_that_is_not_there_opens_and_is_listed() {
    let mut case = Case::new();
    case.add(r#"BreachSettled(breach:"zz.9",on:"2026-09-20",text:"?")"#);
    assert_eq!(case.on("2026-10-01").file.problems.len(), 1);
}

#[test]
fn the_wards_second_date_counts_and_the_first_one_stays_in_the_trace() {
    let mut case = Case::new();
    let held = case.add(&format!(
        r#"InspectionHeld(on:"2026-09-15",{HELD},results:[(check:"screen-lock",verdict:Unfit,note:"付箋",how:OnSpot)],findings:[(clause:"13",check:"screen-lock",text:"ロックなし",due:"2026-10-10")])"#
    ));
    case.add(&format!(
        r#"CorrectionReported(inspection:"{held}",finding:0,received:"2026-10-08",text:"設定した")"#
    ));
    case.add(&format!(
        r#"CorrectionChecked(inspection:"{held}",finding:0,on:"2026-10-12",by:"佐藤",mended:false,again_by:"2026-10-30")"#
    ));
    let key = format!("site-inspection@{held}/finding-1");
    let owed = case.obligation(&key, "2026-10-20");
    assert_eq!((owed.status, owed.due.unwrap().date), (Status::SentBack, day("2026-10-30")));
    let trace = case.trace(&key, "2026-10-20");
    assert_eq!((trace.original, trace.again_by), (Some(day("2026-10-10")), Some(day("2026-10-30"))));
    let inspection = &case.on("2026-10-20").file.inspections[0];
    assert_eq!(inspection.late_findings(day("2026-10-20")), 0);
    assert_eq!(inspection.late_findings(day("2026-10-31")), 1);
    assert_eq!(case.status(&format!("site-inspection@{held}/finding-1"), "2026-10-31"), Status::Late);
}

#[test]
fn of_an_extension_and_a_second_date_the_one_given_last_counts() {
    let mut case = Case::new();
    let paper = case.add(r#"SubmissionReceived(paper:"rules",received:"2026-04-02")"#);
    let extend = |on: &str, until: &str| {
        format!(
            r#"ObligationExtended(obligation:"rules@signing",on:"{on}",until:"{until}",reason:"都合",by:"課長")"#
        )
    };
    case.add(&extend("2026-04-03", "2026-05-29"));
    let extended = case.trace("rules@signing", "2026-04-04");
    assert_eq!((extended.original, extended.extended_to), (Some(day("2026-04-06")), Some(day("2026-05-29"))));
    case.add(&format!(
        r#"SubmissionReturned(submission:"{paper}",on:"2026-04-10",reason:"押印なし",again_by:"2026-04-17")"#
    ));
    assert_eq!(case.obligation("rules@signing", "2026-04-11").due.unwrap().date, day("2026-04-17"));
    case.add(&extend("2026-04-16", "2026-04-24"));
    let last = case.obligation("rules@signing", "2026-04-17");
    assert_eq!((last.status, last.due.unwrap().date), (Status::SentBack, day("2026-04-24")));
    assert_eq!(case.trace("rules@signing", "2026-04-17").original, Some(day("2026-04-06")));
}

#[test]
fn every_work_is_looked_at_once_a_year_short_ones_and_those_that_begin_within_a_year_too() {
    // Three weeks in autumn.
    let mut short = Case::with("special-terms-34", "2026-10-01", "2026-10-21");
    let regular = short.obligation("site-inspection@FY2026", "2026-10-05");
    assert_eq!(regular.due.unwrap().date, day("2026-10-21"));
    let source = short.trace("site-inspection@FY2026", "2026-10-05").source;
    assert!(matches!(source, RuleSource::Law(source) if !source.is_empty()));
    assert_eq!(short.status("site-inspection@FY2026", "2027-05-01"), Status::Late, "nobody ever went");
    short.add(&format!(r#"InspectionHeld(on:"2026-10-20",{HELD},remote_reason:"遠隔地のため映像で確認")"#));
    assert_eq!(short.status("site-inspection@FY2026", "2027-05-01"), Status::Met, "from afar counts");
    // From January over the turn of the fiscal year.
    let turn = Case::with("special-terms-34", "2027-01-15", "2027-12-31");
    assert_eq!(turn.obligation("site-inspection@FY2026", "2027-02-01").due.unwrap().date, day("2027-03-31"));
    assert_eq!(turn.obligation("site-inspection@FY2027", "2027-04-01").due.unwrap().date, day("2027-12-31"));
}

#[test]
fn the_office_may_look_twice_a_year_from_a_day_on() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    let words = "{AtOnce:WorkingDays(3)}";
    case.office(&format!(
        r#"DuePolicySet(policy:(valid_from:"2027-04-01",words:{words},legal:{{"on-site-check":(rule:Months(6),source:"区の要領")}},horizon_days:7))"#
    ));
    let on = case.on("2027-10-01");
    let regular: Vec<&str> = on
        .obligations()
        .iter()
        .filter(|o| o.part == Part::RegularInspection)
        .map(|o| o.key.instance())
        .collect();
    assert_eq!(regular, ["FY2026", "2027-H1", "2027-H2"]);
    let half = case.obligation("site-inspection@2027-H1", "2027-10-01");
    assert_eq!((half.status, half.due.unwrap().date), (Status::Late, day("2027-09-30")));
    assert_eq!(
        case.trace("site-inspection@2027-H1", "2027-10-01").source,
        RuleSource::Law("区の要領".into())
    );
}

#[test]
fn a_standing_duty_that_was_overdue_or_breached_at_the_end_of_the_work_stays_so() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    let verify = |duty: &str, on: &str, verdict: &str| {
        format!(r#"DutyVerified(duty:"{duty}",on:"{on}",how:SelfCheck,verdict:{verdict},note:"点検票")"#)
    };
    case.add(&verify("screen-lock", "2027-12-01", "Unfit"));
    case.add(&verify("badge", "2027-12-01", "Fit"));
    let unfit = case.add(&verify("secrecy", "2027-12-01", "Unfit"));
    case.add(r#"ContractEnded(on:"2028-03-31",how:Completed)"#);
    for today in ["2028-03-30", "2028-04-01", "2031-01-01"] {
        assert_eq!(case.status("screen-lock@standing", today), Status::Breached, "{today}");
        assert_eq!(case.status("theft-prevention@standing", today), Status::Late, "never looked at, {today}");
        assert_eq!(case.status("secrecy@standing", today), Status::Breached, "{today}");
    }
    let seen = case.obligation("badge@standing", "2031-01-01");
    assert_eq!(
        (seen.status, seen.met_on),
        (Status::Met, Some(day("2027-12-01"))),
        "it is told how it was seen"
    );
    // Facts answer them even after the work.
    case.add(&verify("screen-lock", "2028-04-10", "Fit"));
    case.add(&verify("theft-prevention", "2028-04-10", "Fit"));
    case.add(&format!(r#"BreachSettled(breach:"{unfit}",on:"2028-04-10",text:"誓約書を取り直した")"#));
    assert_eq!(case.status("screen-lock@standing", "2031-01-01"), Status::Met);
    assert_eq!(case.status("theft-prevention@standing", "2031-01-01"), Status::Met);
    assert_eq!(case.status("secrecy@standing", "2031-01-01"), Status::Standing, "it never ends");
}

#[test]
fn a_settled_breach_of_a_running_duty_is_verified_again_a_year_later() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2029-03-31");
    let unfit = case
        .add(r#"DutyVerified(duty:"screen-lock",on:"2026-06-01",how:SelfCheck,verdict:Unfit,note:"付箋")"#);
    case.add(&format!(r#"BreachSettled(breach:"{unfit}",on:"2026-06-10",text:"現場で是正")"#));
    assert_eq!(case.status("screen-lock@standing", "2026-07-01"), Status::Standing);
    assert_eq!(case.status("screen-lock@standing", "2027-06-11"), Status::Late);
}

#[test]
fn a_self_check_answers_each_item_of_a_clause_on_its_own() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2029-03-31");
    let set = case.on("2026-04-01").set.unwrap();
    let items: Vec<String> = set.clause("14").unwrap().duties.iter().map(|d| d.id.clone()).collect();
    assert_eq!(items.len(), 8);
    for (row, duty) in items.iter().enumerate() {
        let (verdict, note) = if row == 3 { ("Unfit", "付箋") } else { ("Fit", "") };
        case.add(&format!(
            r#"DutyVerified(duty:"{duty}",on:"2026-06-01",how:SelfCheck,verdict:{verdict},note:"{note}")"#
        ));
    }
    let on = case.on("2026-07-01");
    let stand: Vec<Status> =
        on.obligations().iter().filter(|o| o.under.clause == "14").map(|o| o.status).collect();
    let mut expected = vec![Status::Standing; 8];
    expected[3] = Status::Breached;
    assert_eq!(stand, expected);
}

#[test]
fn what_is_not_applicable_says_so_even_after_the_work() {
    let mut case = Case::new();
    case.add(r#"DutyVerified(duty:"badge",on:"2026-06-01",how:SelfCheck,verdict:Fit)"#);
    case.add(r#"DutyNotApplicable(duty:"badge",on:"2026-06-02",reason:"区の施設に入らない")"#);
    for today in ["2026-07-01", "2027-06-01"] {
        assert_eq!(case.status("badge@standing", today), Status::NotApplicable, "{today}");
    }
}

#[test]
fn dates_out_of_order_and_unknown_names_are_refused_at_their_field() {
    let mut case = Case::new();
    let plan = case.add(
        r#"InspectionPlanned(kind:Site,planned_on:"2026-09-01",date:"2026-09-15",place:"深沢",visit:"c1:a.3")"#,
    );
    let done = case.add(&format!(
        r#"InspectionHeld(on:"2026-08-20",{HELD},visit:"c1:a.9",findings:[(clause:"13",text:"不備",due:"2026-10-10")])"#
    ));
    case.add(&format!(
        r#"CorrectionChecked(inspection:"{done}",finding:0,on:"2026-09-01",by:"佐藤",mended:true)"#
    ));
    let held = |more: &str| format!("InspectionHeld({HELD},{more})");
    let planned = |more: &str| format!(r#"InspectionPlanned(kind:Site,place:"深沢",{more})"#);
    let refused = |today: &str, text: &str| {
        let found = case.refuse(today, text);
        found.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    let today = "2026-10-01";
    for (text, field) in [
        (planned(r#"planned_on:"2026-09-20",date:"2026-09-19""#), "date"),
        (planned(r#"planned_on:"2026-09-20",date:"2026-09-29",notified_on:"2026-09-19""#), "notified_on"),
        (planned(r#"planned_on:"2026-09-20",date:"2026-09-29",notified_on:"2026-09-30""#), "notified_on"),
        (planned(r#"planned_on:"2026-09-20",date:"2026-09-29",visit:"c1:a.3""#), "visit"),
        (planned(r#"planned_on:"2026-09-20",date:"2026-09-29",officials:["佐藤","佐藤"]"#), "officials"),
        (format!(r#"InspectionNotified(plan:"{plan}",on:"2026-08-31")"#), "on"),
        (format!(r#"InspectionNotified(plan:"{done}",on:"2026-09-02")"#), "plan"),
        (held(&format!(r#"plan:"{plan}",on:"2026-08-31""#)), "on"),
        (held(r#"on:"2026-03-31""#), "on"),
        (held(&format!(r#"plan:"{done}",on:"2026-09-15""#)), "plan"),
        (held(r#"on:"2026-09-15",visit:"c1:a.9""#), "visit"),
        (
            held(
                r#"on:"2026-09-15",verdict:Some(NoFindings),findings:[(clause:"13",text:"x",due:"2026-10-10")]"#,
            ),
            "verdict",
        ),
        (
            held(r#"on:"2026-09-15",findings:[(clause:"13",check:Some("nope"),text:"x",due:"2026-10-10")]"#),
            "findings.0.check",
        ),
        (
            held(&format!(
                r#"on:"2026-09-15",results:[(check:"screen-lock",verdict:Fit,photos:["{}"])]"#,
                "a".repeat(64)
            )),
            "results.0.photos",
        ),
        (format!(r#"InspectionRefused(plan:"{plan}",kind:Site,on:"2026-08-31",reason:"不在")"#), "on"),
        (format!(r#"InspectionRefused(plan:"{plan}",kind:Audit,on:"2026-09-15",reason:"不在")"#), "kind"),
        (
            format!(
                r#"CorrectionReported(inspection:"{done}",finding:0,received:"2026-09-05",text:"直した")"#
            ),
            "finding",
        ),
        (
            format!(r#"CorrectionReported(inspection:"{plan}",finding:0,received:"2026-09-05",text:"x")"#),
            "finding",
        ),
        (r#"DutyVerified(duty:"badge",on:"2026-03-01",how:SelfCheck,verdict:Fit)"#.to_owned(), "on"),
        (r#"DutyVerified(duty:"badge",on:"2026-05-01",how:SelfCheck,verdict:Unfit)"#.to_owned(), "note"),
        (r#"DutyVerified(duty:"roster",on:"2026-05-01",how:SelfCheck,verdict:Fit)"#.to_owned(), "duty"),
        (r#"DutyVerified(duty:"nope",on:"2026-05-01",how:SelfCheck,verdict:Fit)"#.to_owned(), "duty"),
    ] {
        assert_eq!(refused(today, &text), [field], "{text}");
    }
    assert!(refused(today, &held(&format!(r#"plan:"{plan}",on:"2026-09-15",visit:"c1:a.3""#))).is_empty());
}
