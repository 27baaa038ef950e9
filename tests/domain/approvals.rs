//! Clauses 4, 7, 9, 18 and 25: review, use without a yes, regular checks, conditions, renewal, conclusion.

use tokki::domain::due::DueRule;
use tokki::domain::file::{ApprovalState, Unapproved};
use tokki::domain::obligation::{Closes, Part, Status, Subject};

use crate::case::{Case, day};

fn request(kind: &str, received: &str, more: &str) -> String {
    format!(r#"ApprovalRequested(kind:{kind},received:"{received}",subject:"検証用データ"{more})"#)
}

fn granted(case: &mut Case, kind: &str, received: &str, decided: &str, more: &str, yes: &str) -> String {
    let id = case.add(&request(kind, received, more));
    case.add(&format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"{decided}",by:"課長"{yes})"#));
    id
}

fn used(case: &mut Case, kind: &str, request: Option<&str>, on: &str, more: &str) -> String {
    let request = request.map(|id| format!(r#"request:"{id}","#)).unwrap_or_default();
    case.add(&format!(r#"ApprovalUsed(kind:{kind},{request}what:"作業",on:"{on}",known:"{on}"{more})"#))
}

fn why(case: &Case, duty: &str, fact: &str) -> Option<Unapproved> {
    let found = case
        .all("2026-12-01")
        .into_iter()
        .find(|o| o.key.as_str() == format!("{duty}@{fact}/unapproved-use"))?;
    assert_eq!((found.status, found.part), (Status::Breached, Part::Breach));
    assert_eq!(found.closes, Closes::TakeUp(fact.parse().unwrap()));
    match found.subject {
        Subject::Use { why, .. } => Some(why),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_moves_over_the_board_by_facts_alone() {
    let mut case = Case::new();
    let id = case.add(&request("Copy", "2026-05-11", ""));
    let state = |case: &Case| case.on("2026-06-01").file.approvals[0].state(day("2026-06-01"));
    let review = |case: &mut Case, step: &str| {
        case.add(&format!(
            r#"ApprovalReviewed(request:"{id}",step:{step},on:"2026-05-13",by:"佐藤",opinion:"支障なし")"#
        ));
    };
    assert_eq!(state(&case), ApprovalState::Waiting);
    review(&mut case, "Begun");
    assert_eq!(state(&case), ApprovalState::Reviewing);
    review(&mut case, "Forwarded");
    assert_eq!(state(&case), ApprovalState::Deciding);
    assert_eq!(case.status(&format!("copy@{id}/review"), "2026-05-14"), Status::AwaitingWard);
    case.add(&format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"2026-05-15",by:"課長")"#));
    assert_eq!(state(&case), ApprovalState::Granted);
    case.round_trips();
}

#[test]
fn a_review_is_refused_out_of_order_and_without_an_opinion() {
    let mut case = Case::new();
    let id = case.add(&request("Copy", "2026-05-11", ""));
    let review = |on: &str, opinion: &str| {
        format!(r#"ApprovalReviewed(request:"{id}",step:Forwarded,on:"{on}",by:"佐藤",opinion:"{opinion}")"#)
    };
    let fields = |case: &Case, text: &str| {
        case.refuse("2026-06-01", text).into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(fields(&case, &review("2026-05-10", "可")), ["on"], "before the request");
    assert_eq!(fields(&case, &review("2026-05-12", "")), ["opinion"]);
    assert_eq!(fields(&case, &review("2026-06-02", "可")), ["on"], "after today");
    case.add(&review("2026-05-20", "可"));
    let early = format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"2026-05-19",by:"課長")"#);
    assert_eq!(fields(&case, &early), ["on"], "decided before it was reviewed");
    case.add(&format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"2026-05-21",by:"課長")"#));
    assert_eq!(fields(&case, &review("2026-05-22", "可")), ["request"], "decided already");
}

#[test]
fn what_was_done_without_a_yes_is_a_breach_with_its_reason() {
    let mut case = Case::new();
    let none = used(&mut case, "Copy", None, "2026-05-01", "");
    let waiting = case.add(&request("Copy", "2026-05-11", ""));
    let undecided = used(&mut case, "Copy", Some(&waiting), "2026-05-12", "");
    let yes = granted(&mut case, "Copy", "2026-06-01", "2026-06-08", r#",until:"2026-09-30""#, "");
    let early = used(&mut case, "Copy", Some(&yes), "2026-06-05", "");
    let fine = used(&mut case, "Copy", Some(&yes), "2026-06-08", "");
    let late = used(&mut case, "Copy", Some(&yes), "2026-10-01", "");
    let no = case.add(&request("Copy", "2026-06-01", ""));
    case.add(&format!(
        r#"ApprovalDecided(request:"{no}",decision:Refused,on:"2026-06-09",by:"課長",reason:"不要")"#
    ));
    let refused = used(&mut case, "Copy", Some(&no), "2026-06-10", "");
    let done = granted(&mut case, "Copy", "2026-06-01", "2026-06-08", "", "");
    case.add(&format!(
        r#"ApprovalConcluded(request:"{done}",on:"2026-07-31",received:"2026-08-03",by:"高橋",how:"消去")"#
    ));
    let concluded = used(&mut case, "Copy", Some(&done), "2026-08-01", "");
    for (fact, expected) in [
        (&none, Some(Unapproved::NotAsked)),
        (&undecided, Some(Unapproved::Undecided)),
        (&early, Some(Unapproved::Before(day("2026-06-08")))),
        (&fine, None),
        (&late, Some(Unapproved::Expired(day("2026-09-30")))),
        (&refused, Some(Unapproved::Refused(day("2026-06-09")))),
        (&concluded, Some(Unapproved::Concluded(day("2026-07-31")))),
    ] {
        assert_eq!(why(&case, "copy", fact), expected, "{fact}");
    }
    case.round_trips();
}

#[test]
fn copies_beyond_the_approved_number_are_a_breach_of_the_copy_that_exceeds_it() {
    let mut case = Case::new();
    let yes = granted(&mut case, "Copy", "2026-06-01", "2026-06-08", ",count:3", "");
    let second = used(&mut case, "Copy", Some(&yes), "2026-07-01", ",count:2");
    let first = used(&mut case, "Copy", Some(&yes), "2026-06-10", ",count:2");
    assert_eq!(why(&case, "copy", &first), None);
    assert_eq!(why(&case, "copy", &second), Some(Unapproved::TooMany { approved: 3, used: 4 }));
}

#[test]
fn a_subcontractor_put_to_work_is_known_by_its_name_in_any_spelling() {
    let mut case = Case::new();
    let party = r#",party:"丸山データ株式会社",place:"丸山工場""#;
    granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", party, "");
    let fine = used(&mut case, "Subcontract", None, "2026-06-01", r#",party:"丸山ﾃﾞｰﾀ㈱""#);
    let early = used(&mut case, "Subcontract", None, "2026-05-19", r#",party:"丸山データ""#);
    let other = used(&mut case, "Subcontract", None, "2026-06-01", r#",party:"北斗物流株式会社""#);
    assert_eq!(why(&case, "subcontract", &fine), None);
    assert_eq!(why(&case, "subcontract", &early), Some(Unapproved::Before(day("2026-05-20"))));
    assert_eq!(why(&case, "subcontract", &other), Some(Unapproved::NotAsked));
}

#[test]
fn an_offsite_server_owes_a_result_for_every_interval_and_each_missed_one_stays() {
    let mut case = Case::new();
    let details = r#",place:"城南センター",details:OffsiteServer(check_months:3)"#;
    let id = granted(&mut case, "OffsiteServer", "2026-04-20", "2026-04-30", details, "");
    let key = |n: u32| format!("offsite-server@{id}/check-{n}");
    let due = |n: u32| case.obligation(&key(n), "2026-05-01").due.unwrap().date;
    assert_eq!([due(1), due(2)], [day("2026-07-30"), day("2026-10-30")]);
    let trace = case.trace(&key(1), "2026-05-01");
    assert_eq!(trace.rule, Some(DueRule::Months(3)));
    assert_eq!(case.status(&key(1), "2026-07-31"), Status::Late);
    case.accepted("offsite-check", "2026-08-05", &format!(r#",about:"{id}""#));
    assert_eq!(case.status(&key(1), "2026-08-06"), Status::MetLate);
    assert_eq!(case.status(&key(2), "2026-11-01"), Status::Late, "one result answers one interval");
    case.accepted("offsite-check", "2026-10-29", &format!(r#",about:"{id}""#));
    assert_eq!(case.status(&key(2), "2026-11-01"), Status::Met);
    // The last whole interval within the contract is the third, until 30 January.
    let on = case.on("2027-03-31");
    assert_eq!(on.obligations().iter().filter(|o| o.part == Part::Check).count(), 3);
}

#[test]
fn without_an_interval_of_its_own_the_offices_rule_gives_the_checks() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    case.add(r#"ContractPolicySet(valid_from:"2026-04-01",duty:"offsite-server/check",rule:Months(6))"#);
    let id = granted(&mut case, "OffsiteServer", "2026-04-20", "2026-04-30", r#",place:"城南""#, "");
    let first = case.obligation(&format!("offsite-server@{id}/check-1"), "2026-05-01");
    assert_eq!(first.due.unwrap().date, day("2026-10-30"));
}

#[test]
fn a_condition_that_holds_while_the_approval_lasts_stays_visible_once_it_is_over() {
    let mut case = Case::new();
    let id = case.add(&request("Copy", "2026-05-11", ""));
    case.add(&format!(
        r#"ApprovalDecided(request:"{id}",decision:GrantedWithConditions,on:"2026-05-15",by:"課長",conditions:[(text:"金庫で保管")])"#
    ));
    let key = format!("copy@{id}/condition-1");
    assert_eq!(case.status(&key, "2026-07-01"), Status::NotYetDue);
    case.add(&format!(
        r#"ApprovalConcluded(request:"{id}",on:"2026-07-31",received:"2026-08-03",by:"高橋",how:"消去")"#
    ));
    assert_eq!(case.status(&key, "2026-08-04"), Status::Late);
    case.add(&format!(r#"ConditionMet(request:"{id}",condition:0,on:"2026-07-31")"#));
    assert_eq!(case.status(&key, "2026-08-04"), Status::Met);
}

#[test]
fn an_approval_that_runs_out_before_the_work_is_renewed_or_concluded_by_its_last_day() {
    let mut case = Case::new();
    let party = r#",party:"丸山データ株式会社",place:"丸山工場""#;
    let expires = r#",expires:"2026-09-30""#;
    let id = granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", party, expires);
    let key = format!("subcontract@{id}/renewal");
    assert_eq!(case.obligation(&key, "2026-06-01").due.unwrap().date, day("2026-09-30"));
    assert_eq!(case.status(&key, "2026-09-24"), Status::DueSoon);
    assert_eq!(case.status(&key, "2026-10-01"), Status::Late);
    let renewed = format!(r#"{party},renews:"{id}",from:"2026-10-01""#);
    granted(&mut case, "Subcontract", "2026-09-14", "2026-09-25", &renewed, "");
    assert_eq!(case.status(&key, "2026-10-01"), Status::Met);
    let whole_period =
        granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", r#",party:"峰",place:"峰""#, "");
    let on = case.on("2026-10-01");
    assert!(
        !on.obligations().iter().any(|o| o.key.as_str() == format!("subcontract@{whole_period}/renewal"))
    );
}

#[test]
fn a_subcontract_is_concluded_only_when_those_below_it_are() {
    let mut case = Case::new();
    let of = |party: &str, under: &str| format!(r#",party:"{party}",place:"工場"{under}"#);
    let top = granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", &of("丸山", ""), "");
    let under = format!(r#",under:"{top}""#);
    let below = granted(&mut case, "Subcontract", "2026-05-21", "2026-05-28", &of("峰", &under), "");
    let conclude = |id: &str| {
        format!(
            r#"ApprovalConcluded(request:"{id}",on:"2026-07-31",received:"2026-08-03",by:"高橋",how:"返却")"#
        )
    };
    let refused = case.refuse("2026-08-04", &conclude(&top));
    assert!(
        matches!(&refused[..], [(field, wrong)] if field == "request" && wrong.contains("峰")),
        "{refused:?}"
    );
    case.add(&conclude(&below));
    assert!(case.refuse("2026-08-04", &conclude(&top)).is_empty());
}

#[test]
fn a_subcontract_is_concluded_only_when_its_register_is_clear() {
    let mut case = Case::new();
    let party = r#",party:"丸山データ株式会社",place:"丸山工場""#;
    let id = granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", party, "");
    let asset = case.add(
        r#"AssetHandedOver(on:"2026-06-01",what:"帳票",count:3,received_by:"丸山",holder:"㈱丸山データ")"#,
    );
    let conclude = format!(
        r#"ApprovalConcluded(request:"{id}",on:"2026-07-31",received:"2026-08-03",by:"高橋",how:"終了")"#
    );
    let refused = case.refuse("2026-08-04", &conclude);
    assert!(refused.iter().any(|(f, w)| f == "on" && w.contains("pieces: 3")), "{refused:?}");
    case.add(&format!(
        r#"AssetSettled(asset:"{asset}",how:Returned,count:3,on:"2026-07-30",received:"2026-07-30",by:"丸山",holder:"丸山データ")"#
    ));
    assert!(case.refuse("2026-08-04", &conclude).is_empty());
}

#[test]
fn the_terms_are_passed_on_by_the_word_that_the_clause_set_gives() {
    let mut case = Case::new();
    let party = r#",party:"丸山",place:"工場""#;
    let id = granted(&mut case, "Subcontract", "2026-05-11", "2026-05-20", party, "");
    let key = format!("subcontract@{id}/evidence");
    assert_eq!(case.obligation(&key, "2026-05-20").due.unwrap().date, day("2026-05-27"));
    case.add(r#"ContractPolicySet(valid_from:"2026-04-01",duty:"subcontract/evidence",rule:Days(2))"#);
    assert_eq!(case.obligation(&key, "2026-05-20").due.unwrap().date, day("2026-05-22"));
}

#[test]
fn a_use_and_the_details_of_a_request_are_checked_at_their_fields() {
    let mut case = Case::new();
    let copy = case.add(&request("Copy", "2026-05-11", ""));
    let fields =
        |text: &str| case.refuse("2026-06-01", text).into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    let wrong_kind = format!(
        r#"ApprovalUsed(kind:Subcontract,request:"{copy}",what:"作業",on:"2026-05-20",known:"2026-05-20")"#
    );
    assert_eq!(fields(&wrong_kind), ["request"]);
    assert_eq!(
        fields(r#"ApprovalUsed(kind:Copy,what:"",on:"2026-05-20",known:"2026-05-19",count:0)"#),
        ["what", "known", "count"]
    );
    let mixed = request("Copy", "2026-05-11", r",details:OffsiteServer(check_months:0)");
    assert_eq!(fields(&mixed), ["details", "details.OffsiteServer.check_months"]);
    assert_eq!(fields(&request("Copy", "2026-05-11", r#",renews:"z.9""#)), ["renews"]);
}
