//! Clauses 7, 22, 23 and 25 to 27: what becomes of assets, copies, products and machines, and what is left at the end.

use proptest::prelude::*;
use tokki::domain::fact::Settlement;
use tokki::domain::file::{FileProblem, Left};
use tokki::domain::obligation::{Closes, Status, Subject};
use tokki::i18n::{CalendarStyle, Language, Words, facts};

use crate::case::{Case, day};

fn handed(case: &mut Case, count: u32) -> String {
    case.add(&format!(
        r#"AssetHandedOver(on:"2026-05-07",what:"磁気テープ",count:{count},received_by:"佐々木",storage:"深沢データセンター")"#
    ))
}

/// A subcontract approved from 1 June to the end of the fiscal year.
fn printer(case: &mut Case) -> String {
    let request = case.add(
        r#"ApprovalRequested(kind:Subcontract,received:"2026-05-11",subject:"封入封かん",party:"南関東印刷株式会社",place:"南関東印刷 第二工場",from:"2026-06-01",until:"2027-03-31")"#,
    );
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-05-20",by:"課長")"#));
    request
}

fn moved(asset: &str, count: u32, on: &str, more: &str) -> String {
    format!(r#"AssetMoved(asset:"{asset}",count:{count},on:"{on}",known:"{on}",protection:LockedCase{more})"#)
}

fn back(asset: &str, count: u32, on: &str, more: &str) -> String {
    format!(
        r#"AssetSettled(asset:"{asset}",how:Returned,count:{count},on:"{on}",received:"{on}",by:"佐々木"{more})"#
    )
}

fn breaches(case: &Case, today: &str) -> Vec<String> {
    let on = case.on(today);
    let breached = on.obligations().iter().filter(|o| o.status == Status::Breached);
    breached.map(|o| o.key.to_string()).collect()
}

fn books(case: &Case, today: &str) -> Vec<(Left, String, u32, String)> {
    let on = case.on(today);
    let books = on.on_the_books(day(today));
    books.into_iter().map(|b| (b.left, b.what, b.count, b.holder)).collect()
}

#[test]
fn what_lies_with_a_subcontractor_after_the_end_keeps_the_file_open_and_is_named_with_its_holder() {
    let mut case = Case::new();
    let asset = handed(&mut case, 5);
    case.add(&format!(r#"CustodyReceiptReceived(asset:"{asset}",received:"2026-05-08")"#));
    printer(&mut case);
    case.add(&moved(&asset, 3, "2026-07-01", r#",to:"南関東印刷 第二工場",holder:"南関東印刷㈱""#));
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    case.add(&back(&asset, 2, "2027-04-02", ""));
    let owed = case.obligation(&format!("return@{asset}/return"), "2027-04-10");
    assert_eq!(owed.status, Status::Late);
    let with = [("南関東印刷㈱".to_owned(), 3)].into();
    assert_eq!(owed.subject, Subject::Asset { what: "磁気テープ".into(), count: 3, with });
    let left = (Left::Asset, "磁気テープ".to_owned(), 3, "南関東印刷㈱".to_owned());
    assert_eq!(books(&case, "2027-04-10"), [left]);
    let words = Words::new(Language::Ja, CalendarStyle::Japanese);
    let named =
        facts::on_the_books(&case.on("2027-04-10").on_the_books(day("2027-04-10"))[0], "東都", &words);
    assert_eq!(named, "磁気テープ 3点（南関東印刷㈱、南関東印刷 第二工場、令和8年7月1日から）");
    let closing = r#"ContractClosed(on:"2027-04-10")"#;
    assert!(case.refuse("2027-04-10", closing).iter().any(|(_, wrong)| wrong.contains("count: 3")));
    case.add(&back(&asset, 3, "2027-04-12", r#",holder:"南関東印刷㈱""#));
    assert_eq!(case.status(&format!("return@{asset}/return"), "2027-04-13"), Status::MetLate);
    assert!(books(&case, "2027-04-13").is_empty());
    case.round_trips();
}

#[test]
fn pieces_are_followed_from_hand_to_hand_and_come_back_from_whom_they_were_with() {
    let mut case = Case::new();
    let asset = handed(&mut case, 5);
    printer(&mut case);
    case.add(&moved(&asset, 3, "2026-07-01", r#",to:"南関東印刷 第二工場",holder:"南関東印刷株式会社""#));
    case.add(&moved(
        &asset,
        1,
        "2026-07-10",
        r#",from:"南関東印刷 第二工場",to:"深沢データセンター",holder:"東都データ㈱""#,
    ));
    case.add(&back(&asset, 1, "2026-07-20", r#",holder:"南関東印刷㈱""#));
    let on = case.on("2026-08-01");
    let held = on.file.assets[0].holdings(&on.file.vendor_name);
    let held: Vec<(&str, u32)> = held.iter().map(|h| (h.holder.as_str(), h.count)).collect();
    assert_eq!(held, [("", 3), ("南関東印刷株式会社", 1)], "the vendor's own name is the vendor");
}

#[test]
fn a_transport_without_protection_is_a_breach_and_one_not_known_is_none() {
    let mut case = Case::new();
    let asset = handed(&mut case, 2);
    let go = |protection: &str| {
        format!(
            r#"AssetMoved(asset:"{asset}",count:1,on:"2026-06-01",known:"2026-06-02",to:"本社",protection:{protection})"#
        )
    };
    for fine in ["Encrypted", "LockedCase", "Both", "Unknown"] {
        case.add(&go(fine));
    }
    assert!(breaches(&case, "2026-06-03").is_empty());
    let bad = case.add(&go("None"));
    assert_eq!(breaches(&case, "2026-06-03"), [format!("transport@{bad}/unprotected")]);
    let open = case.obligation(&format!("transport@{bad}/unprotected"), "2026-06-03");
    assert_eq!(open.closes, Closes::TakeUp(bad.parse().unwrap()));
}

/// A contract with one place of work.
fn with_place() -> Case {
    let mut case = Case::new();
    let amended = r#"ContractAmended(on:"2026-04-02",valid_from:"2026-04-02",places:["深沢データセンター"],reason:"場所の届出")"#;
    case.add(amended);
    case
}

#[test]
fn data_carried_to_no_known_place_or_firm_without_leave_is_a_breach_by_itself() {
    let mut case = with_place();
    let asset = handed(&mut case, 9);
    printer(&mut case);
    let go = |on: &str, more: &str| moved(&asset, 1, on, more);
    // At the contract's place; with the approved printer in its time, at its own place.
    case.add(&go("2026-05-08", r#",to:"深沢 データセンター""#));
    case.add(&go("2026-06-01", r#",to:"南関東印刷 第二工場",holder:"南関東印刷㈱""#));
    assert!(breaches(&case, "2026-06-02").is_empty());
    let home = case.add(&go("2026-06-03", r#",to:"従事者の自宅",medium:"USBメモリ""#));
    let early = case.add(&go("2026-05-25", r#",holder:"南関東印刷㈱""#));
    let unknown = case.add(&go("2026-06-04", r#",holder:"北浜ロジ㈱",to:"深沢データセンター""#));
    let after = case.add(&go("2027-04-01", r#",holder:"南関東印刷㈱""#));
    let expected = [&early, &home, &unknown, &after].map(|id| format!("transport@{id}/carried-out"));
    let mut found = breaches(&case, "2027-04-02");
    found.retain(|key| key.ends_with("carried-out"));
    found.sort();
    let mut wanted = expected.to_vec();
    wanted.sort();
    assert_eq!(found, wanted);
}

#[test]
fn the_wards_leave_makes_a_transport_no_breach_if_it_was_given_in_time() {
    let mut case = with_place();
    let asset = handed(&mut case, 9);
    let leave = printer(&mut case);
    let go = |on: &str| moved(&asset, 1, on, &format!(r#",to:"展示会場",leave:"{leave}""#));
    let fine = case.add(&go("2026-06-10"));
    let early = case.add(&go("2026-05-19"));
    let found = breaches(&case, "2026-06-11");
    assert!(!found.contains(&format!("transport@{fine}/carried-out")));
    assert!(found.contains(&format!("transport@{early}/carried-out")), "before the decision");
    let waiting = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-06-01",subject:"写し")"#);
    let text = moved(&asset, 1, "2026-06-10", &format!(r#",to:"展示会場",leave:"{waiting}""#));
    assert!(case.refuse("2026-06-11", &text).iter().any(|(f, w)| f == "leave" && w == "NotGranted"));
}

#[test]
fn a_contract_without_places_on_file_judges_firms_only() {
    let mut case = Case::new();
    let asset = handed(&mut case, 2);
    case.add(&moved(&asset, 1, "2026-06-01", r#",to:"どこか""#));
    assert!(breaches(&case, "2026-06-02").is_empty());
    let bad = case.add(&moved(&asset, 1, "2026-06-01", r#",holder:"北浜ロジ㈱""#));
    assert_eq!(breaches(&case, "2026-06-02"), [format!("transport@{bad}/carried-out")]);
}

#[test]
fn a_copy_without_a_yes_before_it_out_of_its_time_or_beyond_its_count_is_a_breach() {
    let mut case = Case::new();
    let asset = handed(&mut case, 1);
    let request = case.add(
        r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"検証用の写し",count:2,until:"2026-09-30")"#,
    );
    let copy = |on: &str, count: u32, more: &str| {
        format!(r#"AssetCopied(asset:"{asset}",count:{count},on:"{on}",known:"{on}"{more})"#)
    };
    let under = format!(r#",request:"{request}""#);
    let undecided = case.add(&copy("2026-05-21", 1, &under));
    assert_eq!(breaches(&case, "2026-05-21"), [format!("copy@{undecided}/copied-without-yes")]);
    case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-05-22",by:"課長")"#));
    assert_eq!(breaches(&case, "2026-05-22"), [format!("copy@{undecided}/copied-before-yes")]);
    case.add(&copy("2026-06-01", 1, &under));
    let third = case.add(&copy("2026-06-02", 1, &under));
    let late = case.add(&copy("2026-10-01", 1, &under));
    let stray = case.add(
        r#"AssetCopied(what:"住民データ",count:1,medium:"USBメモリ",on:"2026-06-03",known:"2026-06-20")"#,
    );
    case.add(&copy("2026-06-04", 7, ",backup:true"));
    let expected = [
        format!("copy@{undecided}/copied-before-yes"),
        format!("copy@{third}/copied-too-many"),
        format!("copy@{stray}/copied-without-yes"),
        format!("copy@{late}/copied-out-of-term"),
    ];
    assert_eq!(breaches(&case, "2026-10-02"), expected, "a backup that the work needs takes no yes");
    case.round_trips();
}

#[test]
fn copies_that_no_approval_covers_are_erased_when_the_work_ends() {
    let mut case = Case::new();
    let stray = case.add(
        r#"AssetCopied(what:"住民データ",count:2,on:"2026-06-03",known:"2026-06-20",holder:"北浜ロジ㈱",backup:true)"#,
    );
    let key = format!("copy@{stray}/erasure");
    assert_eq!(case.due(&key), day("2027-04-05"), "at once after 31 March, three working days");
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    assert_eq!(books(&case, "2027-04-01"), [(Left::Copies, "住民データ".into(), 2, "北浜ロジ㈱".into())]);
    let erased = |count: u32| {
        format!(
            r#"AssetSettled(asset:"{stray}",how:Destroyed,count:{count},on:"2027-04-02",received:"2027-04-05",by:"佐々木",method:"上書き消去")"#
        )
    };
    assert!(case.refuse("2027-04-05", &erased(3)).iter().any(|(f, w)| f == "count" && w.contains("most: 2")));
    case.add(&erased(2));
    assert_eq!(case.status(&key, "2027-04-06"), Status::Met);
    assert!(breaches(&case, "2027-04-06").is_empty(), "nobody consents to the erasure of copies");
    assert!(books(&case, "2027-04-06").is_empty());
}

#[test]
fn approved_copies_are_covered_by_the_report_on_the_approval_or_erased_one_by_one() {
    let lives = |report: bool| {
        let mut case = Case::new();
        let request =
            case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"検証用の写し",count:3)"#);
        case.add(&format!(
            r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-05-22",by:"課長")"#
        ));
        let expected = [(Left::Copies, "検証用の写し".to_owned(), 3, String::new())];
        assert_eq!(books(&case, "2026-05-23"), expected, "as many as were approved may exist");
        let copy = case.add(&format!(
            r#"AssetCopied(what:"台帳",count:2,on:"2026-06-01",known:"2026-06-01",request:"{request}")"#
        ));
        assert_eq!(books(&case, "2026-06-02")[0].2, 2);
        if report {
            case.add(&format!(
                r#"ApprovalConcluded(request:"{request}",on:"2027-03-31",received:"2027-04-01",by:"佐々木",how:"消去")"#
            ));
        } else {
            case.add(&back(&copy, 2, "2027-03-31", ""));
        }
        let on = case.on("2027-04-02");
        assert!(on.obligations().iter().all(|o| o.key.as_str() != format!("copy@{copy}/erasure")));
        (case.status(&format!("copy@{request}/conclusion"), "2027-04-02"), books(&case, "2027-04-02"))
    };
    assert_eq!(lives(true), (Status::Met, Vec::new()));
    assert_eq!(lives(false), (Status::Met, Vec::new()));
}

#[test]
fn what_the_work_made_is_handed_over_at_once_and_the_register_answers_its_event() {
    let mut case = Case::new();
    let event = case.add(r#"EventNoted(event:"product-made",known:"2026-06-01",outline:"納付書データ")"#);
    let key = format!("hand-over@{event}/paper");
    assert_eq!(case.status(&key, "2026-06-10"), Status::Late);
    assert_eq!(books(&case, "2026-06-10"), [(Left::Product, "納付書データ".into(), 1, String::new())]);
    let product = |on: &str, more: &str| {
        format!(
            r#"ProductHandedOver(what:"納付書データ",count:1,made_on:"2026-06-01",on:"{on}",to:"鈴木 健"{more})"#
        )
    };
    assert!(case.refuse("2026-06-10", &product("2026-05-31", "")).iter().any(|(f, _)| f == "on"));
    case.add(&product("2026-06-03", &format!(r#",event:"{event}""#)));
    assert_eq!(case.status(&key, "2026-06-10"), Status::Met);
    assert!(books(&case, "2026-06-10").is_empty());
    let late = case.add(&product("2026-06-30", ""));
    assert_eq!(case.status(&format!("product@{late}/hand-over"), "2026-07-01"), Status::MetLate);
    let owed = case.all("2026-07-01").iter().filter(|o| o.under.clause == "26").count();
    assert_eq!(owed, 2, "one for the event, one for what no event announced");
}

#[test]
fn a_machine_that_holds_data_is_erased_before_it_goes_and_when_the_work_ends() {
    let mut case = Case::new();
    let listed = |serial: &str, storage: bool| {
        format!(
            r#"EquipmentListed(kind:"端末",serial:"{serial}",storage:{storage},place:"深沢",from:"2026-04-01")"#
        )
    };
    let kept = case.add(&listed("S1", true));
    let screen = case.add(&listed("S2", false));
    let repaired = case.add(&listed("S3", true));
    let careful = case.add(&listed("S4", true));
    assert!(case.refuse("2026-04-02", &listed("S5", true)).is_empty());
    for spelt in ["S1 ", "Ｓ1"] {
        assert!(
            case.refuse("2026-04-02", &listed(spelt, true)).iter().any(|(f, _)| f == "serial"),
            "{spelt}"
        );
    }
    let erased = |machine: &str, on: &str| {
        format!(
            r#"EquipmentErased(machine:"{machine}",on:"{on}",received:"2026-08-03",by:"佐々木",method:"上書き消去")"#
        )
    };
    let gone = |machine: &str| {
        format!(r#"EquipmentRemoved(machine:"{machine}",on:"2026-08-01",known:"2026-08-02",how:Repair)"#)
    };
    case.add(&erased(&careful, "2026-08-01"));
    case.add(&gone(&careful));
    let bad = case.add(&gone(&repaired));
    case.add(&erased(&repaired, "2026-08-02"));
    assert_eq!(breaches(&case, "2026-08-04"), [format!("equipment@{bad}/removed-with-data")]);
    assert_eq!(case.status(&format!("equipment@{careful}/erasure"), "2026-08-04"), Status::Met);
    assert_eq!(case.due(&format!("equipment@{kept}/erasure")), day("2027-04-07"), "promptly after 31 March");
    let on = case.on("2026-08-04");
    assert!(!on.obligations().iter().any(|o| o.key.instance().starts_with(&screen)), "it holds nothing");
    case.add(r#"ContractEnded(on:"2027-03-31",how:Completed)"#);
    assert_eq!(books(&case, "2027-04-01"), [(Left::Machine, "端末 S1".into(), 1, String::new())]);
    let blocked = case.refuse("2027-04-01", r#"ContractClosed(on:"2027-04-01")"#);
    assert!(blocked.iter().any(|(_, wrong)| wrong.contains("Blocked")), "not yet due, and still in the way");
    case.round_trips();
}

#[test]
fn a_machines_erasure_answers_the_event_that_announced_its_disposal() {
    let mut case = Case::new();
    let event = case.add(
        r#"EventNoted(event:"equipment-disposal",known:"2026-07-01",on:"2026-08-01",outline:"端末の廃棄")"#,
    );
    let key = format!("equipment-erasure@{event}/paper");
    let machine = case.add(r#"EquipmentListed(kind:"端末",storage:true,from:"2026-04-01")"#);
    assert_eq!(case.status(&key, "2026-08-05"), Status::Breached);
    case.add(&format!(
        r#"EquipmentErased(machine:"{machine}",on:"2026-07-30",received:"2026-07-31",by:"佐々木",method:"破砕",event:"{event}")"#
    ));
    assert_eq!(case.status(&key, "2026-08-05"), Status::Met);
}

#[test]
fn what_cannot_be_is_refused_at_its_field_and_listed_where_it_is_on_file_already() {
    let mut case = Case::new();
    let asset = handed(&mut case, 2);
    for (text, field) in [
        (moved(&asset, 3, "2026-06-01", r#",to:"本社""#), "count"),
        (moved(&asset, 0, "2026-06-01", r#",to:"本社""#), "count"),
        (moved(&asset, 1, "2026-05-06", r#",to:"本社""#), "on"),
        (moved(&asset, 1, "2026-06-01", ""), "to"),
        (moved("a.99", 1, "2026-06-01", r#",to:"本社""#), "asset"),
        (back(&asset, 0, "2026-06-01", ""), "count"),
        (back(&asset, 1, "2026-05-06", ""), "on"),
        (r#"AssetCopied(count:1,on:"2026-06-01",known:"2026-06-01")"#.to_owned(), "what"),
        (r#"AssetCopied(what:"表",count:1,on:"2026-06-02",known:"2026-06-01")"#.to_owned(), "known"),
        (
            r#"EquipmentErased(machine:"a.9",on:"2026-06-01",received:"2026-06-01",by:"佐",method:"消去")"#
                .to_owned(),
            "machine",
        ),
    ] {
        let found = case.refuse("2026-06-10", &text);
        assert!(found.iter().any(|(f, _)| f == field), "{text}: {found:?}");
    }
    case.add(&moved(&asset, 3, "2026-06-01", r#",to:"本社""#));
    case.add(&back(&asset, 1, "2026-05-06", ""));
    case.add(&back(&asset, 0, "2026-06-06", ""));
    let on = case.on("2026-06-10");
    assert!(matches!(
        &on.file.problems[..],
        [FileProblem::BadCount { .. }, FileProblem::BeforeWhatItAnswers { .. }, FileProblem::BadCount { .. }]
    ));
    assert_eq!(on.file.assets_out(), 1);
}

#[test]
fn a_corrected_return_is_held_against_what_was_out_without_it() {
    let mut case = Case::new();
    let asset = handed(&mut case, 3);
    let whole = case.add(&back(&asset, 3, "2026-06-01", ""));
    let correct =
        |count| format!(r#"FactCorrected(fact:"{whole}",by:{})"#, back(&asset, count, "2026-06-01", ""));
    assert_eq!(case.refuse("2026-06-10", &correct(2)), []);
    assert_eq!(case.refuse("2026-06-10", &correct(4))[0].0, "by.count");
    case.add(&correct(2));
    assert_eq!(case.on("2026-06-10").file.assets_out(), 1);
}

#[test]
fn the_month_counts_what_went_out_came_back_and_is_still_there() {
    use std::collections::BTreeMap;
    use tokki::domain::figures::{Ledgers, monthly};
    use tokki::domain::ids::ContractId;

    let mut case = Case::new();
    let asset = handed(&mut case, 5);
    case.add(&back(&asset, 2, "2026-05-20", ""));
    case.add(&back(&asset, 9, "2026-06-02", ""));
    let picture = case.picture("2026-06-30");
    let contracts = BTreeMap::from([(ContractId::new("c1").unwrap(), case.entries.clone().into())]);
    let ledgers = Ledgers { office: &picture.office, rules: &picture.rules, contracts: &contracts };
    let of = |month: &str| {
        let total = monthly(ledgers, month.parse().unwrap(), day("2026-06-30")).total;
        (total.assets_handed, total.assets_settled, total.assets_out)
    };
    assert_eq!(of("2026-05"), (5, 2, 3));
    assert_eq!(of("2026-06"), (0, 3, 0), "no more comes back than went out");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_register_balances_whatever_is_recorded_and_in_whatever_order_it_arrives(
        handed_count in 0_u32..9,
        acts in proptest::collection::vec((0_u8..4, 0_u32..9, 1_u32..28, 0_usize..3), 0..9),
        turn in 0_usize..12,
    ) {
        let mut case = Case::new();
        let asset = case.add(&format!(
            r#"AssetHandedOver(on:"2026-05-07",what:"磁気テープ",count:{handed_count},received_by:"佐々木")"#
        ));
        for (kind, count, date, holder) in acts {
            let on = format!("2026-06-{date:02}");
            let firm = ["", "南関東印刷㈱", "東都データ㈱"][holder];
            let writer = ["a", "b", "c"][holder];
            let text = match kind {
                0 => moved(&asset, count, &on, &format!(r#",to:"倉庫{holder}",holder:"{firm}""#)),
                1 => back(&asset, count, &on, &format!(r#",holder:"{firm}""#)),
                2 => back(&asset, count, &on, "").replace("how:Returned", "how:Destroyed"),
                _ => moved(&asset, count, &on, r#",from:"倉庫1",to:"倉庫2""#),
            };
            case.add_by(writer, &text);
        }
        let on = case.on("2026-12-01");
        let item = &on.file.assets[0];
        let gone = item.settled_by(Settlement::Returned) + item.settled_by(Settlement::Destroyed);
        prop_assert_eq!(item.outstanding() + gone, handed_count);
        let held: u32 = item.holdings(&on.file.vendor_name).iter().map(|h| h.count).sum();
        prop_assert_eq!(held, item.outstanding(), "what is out lies somewhere");
        let length = case.entries.len();
        let mut turned = Case { entries: case.entries.clone(), office: case.office.clone() };
        turned.entries.rotate_left(turn % length);
        let again = turned.on("2026-12-01");
        prop_assert_eq!(&again.file.assets, &on.file.assets);
        prop_assert_eq!(&again.obligations(), &on.obligations());
    }
}
