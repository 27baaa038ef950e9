//! Clauses 1, 3 and 4: whose people are at work, whether the roster names them, and where.

use tokki::domain::file::{FileProblem, Unapproved};
use tokki::domain::obligation::{Closes, Status, Subject};
use tokki::domain::picture::ContractPicture;
use tokki::domain::roster::versions;
use tokki::domain::subcontract::tree;

use crate::case::{Case, day};

fn worker(name: &str, employer: &str, more: &str) -> String {
    format!(r#"(name:"{name}",employer:"{employer}",role:"運用",place:"深沢センター"{more})"#)
}

fn roster(case: &mut Case, on: &str, workers: &[String]) -> String {
    case.accepted("roster", on, &format!(",content:Roster([{}])", workers.join(",")))
}

fn approved(case: &mut Case, party: &str, decided: &str, more: &str) -> String {
    let id = case.add(&format!(
        r#"ApprovalRequested(kind:Subcontract,received:"2026-04-02",subject:"印刷",party:"{party}",place:"工場"{more})"#
    ));
    case.add(&format!(r#"ApprovalDecided(request:"{id}",decision:Granted,on:"{decided}",by:"課長")"#));
    id
}

fn firms(on: &ContractPicture) -> Vec<(&str, usize, Status, &Unapproved)> {
    on.obligations()
        .iter()
        .filter_map(|o| match &o.subject {
            Subject::Firm(firm) => Some((firm.name.as_str(), firm.people.len(), o.status, &firm.why)),
            _ => None,
        })
        .collect()
}

#[test]
fn one_breach_a_firm_names_its_people_and_approved_firms_and_the_vendor_make_none() {
    let mut case = Case::new();
    approved(&mut case, "丸山データ株式会社", "2026-04-06", "");
    roster(
        &mut case,
        "2026-04-08",
        &[
            worker("青木 進", "東都データ株式会社", ""),
            worker("石田 実", "", ""),
            worker("上野 桂", "東都ﾃﾞｰﾀ㈱", ""),
            worker("江藤 薫", "㈱丸山データ", ""),
            worker("小川 望", "北斗物流株式会社", ""),
            worker("加納 歩", "北斗物流(株)", ""),
        ],
    );
    let on = case.on("2026-05-01");
    assert_eq!(firms(&on), [("北斗物流株式会社", 2, Status::Breached, &Unapproved::NotAsked)]);
}

#[test]
fn people_at_work_before_the_decision_are_a_breach_although_the_yes_came_later() {
    let mut case = Case::new();
    approved(&mut case, "北斗物流株式会社", "2026-05-20", "");
    roster(&mut case, "2026-05-25", &[worker("小川 望", "北斗物流", r#",from:"2026-05-11""#)]);
    let on = case.on("2026-06-01");
    assert_eq!(firms(&on), [("北斗物流", 1, Status::Breached, &Unapproved::Before(day("2026-05-20")))]);
}

#[test]
fn an_approval_that_runs_out_makes_no_breach_until_a_fact_shows_the_use() {
    let mut case = Case::new();
    approved(&mut case, "北斗物流株式会社", "2026-04-06", r#",until:"2026-06-30""#);
    let listed = [worker("小川 望", "北斗物流株式会社", "")];
    roster(&mut case, "2026-04-08", &listed);
    assert!(firms(&case.on("2026-08-01")).is_empty(), "the roster is older than the end of the approval");
    roster(&mut case, "2026-08-03", &listed);
    let expired = Unapproved::Expired(day("2026-06-30"));
    assert_eq!(firms(&case.on("2026-08-04")), [("北斗物流株式会社", 1, Status::Breached, &expired)]);
}

#[test]
fn a_further_subcontractors_person_needs_the_leave_of_the_firm_it_stands_under() {
    let further = |allowed: bool| {
        let mut case = Case::new();
        approved(&mut case, "丸山", "2026-04-06", &format!(",details:Subcontract(further:{allowed})"));
        roster(&mut case, "2026-04-08", &[worker("江藤 薫", "丸山", r#",tier:"sub-sub""#)]);
        case
    };
    let case = further(false);
    assert_eq!(firms(&case.on("2026-05-01")), [("丸山", 1, Status::Breached, &Unapproved::NoFurther)]);
    assert!(firms(&further(true).on("2026-05-01")).is_empty());
}

#[test]
fn a_settled_firm_is_met_and_a_later_roster_that_still_has_it_is_a_new_breach() {
    let mut case = Case::new();
    let listed = [worker("小川 望", "北斗物流", ""), worker("峰 渡", "峰印刷", "")];
    let first = roster(&mut case, "2026-04-08", &listed);
    let key = format!("{first}/北斗物流/unapproved-firm");
    let breach = case.add(&format!(
        r#"BreachFound(duty:"subcontract",known:"2026-04-09",outline:"無断の再委託",about:"{first}",answers:"subcontract@{key}")"#
    ));
    let o = case.obligation(&format!("subcontract@{key}"), "2026-04-10");
    assert_eq!((o.status, o.closes), (Status::Breached, Closes::Settlement(breach.parse().unwrap())));
    case.add(&format!(r#"BreachSettled(breach:"{breach}",on:"2026-04-20",text:"従事をやめさせた")"#));
    let on = case.on("2026-05-01");
    let of = |on: &ContractPicture, name: &str| {
        firms(on).into_iter().filter(|f| f.0 == name).map(|f| f.2).collect::<Vec<_>>()
    };
    assert_eq!(of(&on, "北斗物流"), [Status::Met]);
    assert_eq!(
        of(&on, "峰印刷"),
        [Status::Breached],
        "the other firm of the same roster is not settled with it"
    );
    roster(&mut case, "2026-06-01", &listed);
    assert_eq!(of(&case.on("2026-06-02"), "北斗物流"), [Status::Met, Status::Breached]);
}

#[test]
fn a_worker_named_elsewhere_opens_the_roster_again_until_a_new_one_comes() {
    let mut case = Case::new();
    roster(&mut case, "2026-04-03", &[worker("青木 進", "", "")]);
    let known = case.add(r#"BriefingHeld(on:"2026-05-01",received:"2026-05-07",workers:["青木　進"])"#);
    let briefing =
        case.add(r#"BriefingHeld(on:"2026-05-01",received:"2026-05-07",workers:["青木進","石田 実"])"#);
    let on = case.on("2026-05-08");
    assert!(!on.obligations().iter().any(|o| o.key.instance() == format!("{known}/people")));
    let key = format!("roster@{briefing}/people");
    let o = case.obligation(&key, "2026-05-08");
    assert_eq!((o.status, &o.subject), (Status::DueSoon, &Subject::People(["石田 実".into()].into())));
    assert_eq!(case.status(&key, "2026-05-20"), Status::Late);
    roster(&mut case, "2026-05-21", &[worker("青木 進", "", ""), worker("石田 実", "", "")]);
    assert_eq!(case.status(&key, "2026-05-22"), Status::MetLate);
}

#[test]
fn a_place_that_is_neither_the_contracts_nor_approved_is_a_change_to_report() {
    let mut case = Case::new();
    case.entries[0] = {
        let text = r#"ContractRegistered(number:"R8-0123",title:"住民記録システム運用保守",vendor:"toto",section:"情報政策課",start:"2026-04-01",end:"2027-03-31",clause_set:"special-terms-34",clause_set_version:1,places:["深沢センター"])"#;
        let old = &case.entries[0];
        tokki::domain::entry::Entry::new(old.id.clone(), old.at, old.by.to_string(), old.seen.clone(), text)
    };
    let at = |place: &str| format!(r#"(name:"青木 進",role:"運用",place:"{place}")"#);
    roster(&mut case, "2026-04-03", &[at("深沢センター 2階")]);
    let none = case.on("2026-05-01");
    assert!(!none.obligations().iter().any(|o| matches!(o.subject, Subject::Place(_))));
    let moved = case.add(&format!(
        r#"SubmissionReceived(paper:"roster",received:"2026-05-11",content:Roster([{}]))"#,
        at("みどり町事務所")
    ));
    let key = format!("roster@{moved}/みどり町事務所/place");
    assert_eq!(case.status(&key, "2026-05-12"), Status::AwaitingWard);
    let held = case.add(
        r#"InspectionHeld(kind:Site,on:"2026-05-20",place:"川崎倉庫",officials:["佐藤","鈴木"],received_by:"青木")"#,
    );
    let found = format!("roster@{held}/川崎倉庫/place");
    assert_eq!(case.status(&found, "2026-06-10"), Status::Late);
    case.add(r#"ContractAmended(on:"2026-06-11",valid_from:"2026-06-11",places:["深沢センター","川崎倉庫"],reason:"場所の追加")"#);
    assert_eq!(case.status(&found, "2026-06-12"), Status::MetLate);
}

#[test]
fn a_concluded_subcontractor_still_on_the_roster_opens_it_again() {
    let mut case = Case::new();
    let id = approved(&mut case, "丸山", "2026-04-06", ",details:Subcontract(workers:1)");
    roster(&mut case, "2026-04-03", &[worker("青木 進", "", "")]);
    assert_eq!(case.status(&format!("roster@{id}/joined"), "2026-04-20"), Status::Late);
    roster(&mut case, "2026-04-21", &[worker("青木 進", "", ""), worker("江藤 薫", "丸山", "")]);
    assert_eq!(case.status(&format!("roster@{id}/joined"), "2026-04-22"), Status::MetLate);
    let end = case.add(&format!(
        r#"ApprovalConcluded(request:"{id}",on:"2026-07-31",received:"2026-08-03",by:"青木",how:"終了")"#
    ));
    assert_eq!(case.status(&format!("roster@{end}/left"), "2026-08-20"), Status::Late);
    roster(&mut case, "2026-08-21", &[worker("青木 進", "", "")]);
    assert_eq!(case.status(&format!("roster@{end}/left"), "2026-08-22"), Status::MetLate);
}

#[test]
fn a_person_twice_is_refused_at_the_field_and_listed_where_the_ledger_has_it() {
    let mut case = Case::new();
    let received = |rows: &[String]| {
        format!(
            r#"SubmissionReceived(paper:"roster",received:"2026-04-03",content:Roster([{}]))"#,
            rows.join(",")
        )
    };
    let own = worker("青木 進", "東都データ株式会社", "");
    let namesake = worker("青木 進", "丸山", "");
    let unsaid =
        case.refuse("2026-04-04", &received(&[own.clone(), worker("青木　進", "", ""), namesake.clone()]));
    assert_eq!(unsaid.len(), 1, "{unsaid:?}");
    assert_eq!(unsaid[0].0, "workers.1.name", "who names no firm is the vendor's");
    case.add(&received(&[own, worker("青木進", "東都ﾃﾞｰﾀ㈱", ""), namesake]));
    let problems = case.on("2026-04-04").file.problems;
    assert!(
        matches!(&problems[..], [FileProblem::PersonTwice { name, .. }] if name == "青木進"),
        "{problems:?}"
    );
}

#[test]
fn trees_that_hang_in_the_air_are_listed_as_problems_and_all_firms_are_shown() {
    let mut case = Case::new();
    let top = approved(&mut case, "丸山", "2026-04-06", "");
    approved(&mut case, "峰", "2026-04-06", &format!(r#",under:"{top}""#));
    approved(&mut case, "北斗", "2026-04-06", r#",under:"zz-9.9""#);
    roster(&mut case, "2026-04-08", &[worker("江藤 薫", "峰", "")]);
    let on = case.on("2026-05-01");
    let shown: Vec<_> =
        tree(&on.file, day("2026-05-01")).iter().map(|f| (f.name, f.branch.depth, f.people.len())).collect();
    assert_eq!(shown, [("丸山", 0, 0), ("峰", 1, 1), ("北斗", 0, 0)]);
    let problems = &on.file.problems;
    assert!(
        matches!(&problems[..], [FileProblem::MissingReference { missing, .. }] if missing.to_string() == "zz-9.9")
    );
}

#[test]
fn the_versions_of_a_roster_tell_who_joined_and_left() {
    let mut case = Case::new();
    roster(&mut case, "2026-04-03", &[worker("青木 進", "", ""), worker("石田 実", "", "")]);
    let back = case.add(
        r#"SubmissionReceived(paper:"roster",received:"2026-04-20",content:Roster([(name:"誰か",role:"a",place:"b")]))"#,
    );
    case.add(&format!(r#"SubmissionReturned(submission:"{back}",on:"2026-04-21",reason:"不備")"#));
    roster(&mut case, "2026-05-01", &[worker("青木 進", "", ""), worker("江藤 薫", "", "")]);
    let on = case.on("2026-05-02");
    let told: Vec<_> = versions(&on.file)
        .iter()
        .map(|v| (v.number, v.diff.joined.len(), v.diff.left.len(), v.diff.changed.len()))
        .collect();
    assert_eq!(told, [(1, 2, 0, 0), (2, 1, 1, 0)], "what was sent back is no version");
}
