//! Clauses 9, 12, 16, 18, 19 and 20: what is agreed beforehand, and what papers show about continuing duties.

use tokki::domain::obligation::Status;

use crate::case::{Case, day};

fn note(case: &mut Case, event: &str, more: &str) -> String {
    case.add(&format!(r#"EventNoted(event:"{event}",{more},outline:"新画面")"#))
}

fn fields(case: &Case, today: &str, paper: &str, content: &str) -> Vec<String> {
    let text = format!(r#"SubmissionReceived(paper:"{paper}",received:"{today}",content:{content})"#);
    case.refuse(today, &text).into_iter().map(|(field, _)| field).collect()
}

#[test]
fn a_release_without_test_results_is_a_breach_by_itself_and_results_that_come_later_make_it_late() {
    let mut case = Case::new();
    let release = note(&mut case, "release", r#"known:"2026-06-01",on:"2026-07-01""#);
    let key = format!("test-results@{release}/paper");
    assert_eq!(case.due(&key), day("2026-07-01"));
    assert_eq!(case.status(&key, "2026-07-01"), Status::DueSoon);
    assert_eq!(case.status(&key, "2026-07-02"), Status::Breached);
    assert_eq!(case.status(&key, "2031-07-02"), Status::Breached);
    case.accepted("test-result", "2026-07-08", "");
    assert_eq!(case.status(&key, "2026-07-09"), Status::MetLate);
}

#[test]
fn results_that_came_before_the_ward_knew_of_the_release_answer_it_by_name() {
    let mut case = Case::new();
    let release = note(&mut case, "release", r#"known:"2026-07-03",on:"2026-07-01""#);
    case.accepted("test-result", "2026-06-28", &format!(r#",about:"{release}""#));
    assert_eq!(case.status(&format!("test-results@{release}/paper"), "2026-07-10"), Status::Met);
}

#[test]
fn what_is_owed_beforehand_is_never_due_after_the_event() {
    // The other set gives no number of its own for a move: the office's ten working days would lie behind it.
    let mut case = Case::with("outsourcing-basics-12", "2026-04-01", "2027-03-31");
    let moving = note(&mut case, "premises-move", r#"known:"2026-06-01",on:"2026-07-01""#);
    let key = format!("move-notice@{moving}/paper");
    assert_eq!(case.due(&key), day("2026-07-01"));
    assert_eq!(case.status(&key, "2026-07-02"), Status::Breached);
}

#[test]
fn an_event_without_a_day_is_late_and_not_a_breach() {
    let mut case = Case::new();
    let scrapped = note(&mut case, "equipment-disposal", r#"known:"2026-06-01""#);
    assert_eq!(case.status(&format!("equipment-erasure@{scrapped}/paper"), "2026-06-02"), Status::Late);
}

#[test]
fn a_planned_item_that_was_not_tested_or_failed_without_a_word_is_a_breach_once_it_goes_live() {
    let mut case = Case::new();
    case.accepted(
        "test-plan",
        "2026-05-15",
        r#",content:TestPlan(items:[(item:"認証"),(item:"権限"),(item:"記録")],agreed_on:"2026-05-15")"#,
    );
    let release = note(&mut case, "release", r#"known:"2026-06-01",on:"2026-07-01""#);
    case.accepted(
        "test-result",
        "2026-06-20",
        &format!(
            r#",about:"{release}",content:TestResults(tests:[(item:"認証",result:Passed),(item:"権限",result:NotRun,open_points:"稼働後に実施")])"#
        ),
    );
    let key = |item: &str| format!("test-results@{release}/test-item/{item}");
    assert_eq!(case.status(&format!("test-results@{release}/paper"), "2026-07-02"), Status::Met);
    assert_eq!(case.status(&key("記録"), "2026-06-28"), Status::DueSoon);
    assert_eq!(case.status(&key("記録"), "2026-07-02"), Status::Breached);
    let items = case.all("2026-07-02");
    assert!(!items.iter().any(|o| [key("認証"), key("権限")].contains(&o.key.to_string())));
    case.accepted(
        "test-result",
        "2026-07-05",
        &format!(
            r#",about:"{release}",content:TestResults(tests:[(item:"認証",result:Passed),(item:"権限",result:Failed),(item:"記録",result:Passed)])"#
        ),
    );
    assert_eq!(case.status(&key("記録"), "2026-07-06"), Status::MetLate);
    assert_eq!(
        case.status(&key("権限"), "2026-07-06"),
        Status::Breached,
        "it failed after all, without a word"
    );
    case.round_trips();
}

#[test]
fn a_rule_that_cannot_be_kept_is_minuted_and_stays_open_until_both_sides_agree() {
    let mut case = Case::new();
    let event = note(&mut case, "rule-infeasible", r#"known:"2026-06-01""#);
    let minutes = |held: &str, agreed: &str, more: &str| {
        format!(
            r#",about:"{event}",content:Minutes(topic:Alternative,held_on:"{held}",ward:["佐藤"],vendor:["高橋"],agreed:"{agreed}"{more})"#
        )
    };
    assert_eq!(case.due(&format!("consultation@{event}/paper")), day("2026-06-08"));
    case.accepted(
        "consultation-minutes",
        "2026-06-05",
        &minutes("2026-06-04", "", r#",open_points:"費用",next_on:"2026-06-18""#),
    );
    let key = format!("consultation@{event}/agreement");
    assert_eq!(case.status(&format!("consultation@{event}/paper"), "2026-06-09"), Status::Met);
    assert_eq!(case.due(&key), day("2026-06-18"), "when they meet again");
    assert_eq!(case.status(&key, "2026-06-19"), Status::Late);
    case.accepted("consultation-minutes", "2026-06-22", &minutes("2026-06-18", "履歴で代える", ""));
    assert_eq!(case.status(&key, "2026-06-23"), Status::Met, "the day they agreed counts");
}

#[test]
fn a_patch_stays_open_until_it_is_applied_by_the_agreed_day_or_withheld_by_agreement() {
    let mut case = Case::new();
    let event = note(&mut case, "patch-released", r#"known:"2026-06-01""#);
    let notice = |more: &str| format!(r#",about:"{event}",content:PatchNotice(product:"基本ソフト"{more})"#);
    case.accepted("patch-notice", "2026-06-03", &notice(""));
    let (agreement, application) = (format!("patch@{event}/agreement"), format!("patch@{event}/application"));
    assert_eq!(case.due(&agreement), day("2026-06-17"));
    assert_eq!(
        case.due(&application),
        day("2026-07-03"),
        "thirty days from the notice, for want of an agreement"
    );
    case.accepted("patch-notice", "2026-06-10", &notice(r#",agreed_on:"2026-06-09",apply_by:"2026-06-20""#));
    assert_eq!(case.status(&agreement, "2026-06-11"), Status::Met);
    assert_eq!(case.due(&application), day("2026-06-20"));
    assert_eq!(case.status(&application, "2026-06-21"), Status::Late);
    case.accepted(
        "patch-notice",
        "2026-06-25",
        &notice(r#",agreed_on:"2026-06-09",apply_by:"2026-06-20",applied_on:"2026-06-19""#),
    );
    assert_eq!(case.status(&application, "2026-06-26"), Status::Met);
    let other = note(&mut case, "patch-released", r#"known:"2026-07-01""#);
    case.accepted(
        "patch-notice",
        "2026-07-02",
        &format!(
            r#",about:"{other}",content:PatchNotice(product:"帳票",agreed_on:"2026-07-02",withheld:"使っていない機能")"#
        ),
    );
    assert_eq!(case.status(&format!("patch@{other}/application"), "2026-09-01"), Status::Met);
}

#[test]
fn an_accepted_restore_test_verifies_the_backups_and_a_failed_one_is_a_breach() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    let test = |outcome: &str, on: &str| {
        format!(r#",content:RestoreTest(tested_on:"{on}",data:"宛名データ",restored:{outcome})"#)
    };
    assert_eq!(case.due("backup-run@standing"), day("2027-04-01"));
    case.accepted("restore-test", "2026-08-25", &test("Whole", "2026-08-20"));
    assert_eq!(case.due("backup-run@standing"), day("2027-08-20"), "a year from the test");
    case.accepted("restore-test", "2026-10-05", &test("Partly", "2026-10-01"));
    assert_eq!(case.status("backup-run@standing", "2026-10-06"), Status::Breached);
    case.add(&format!(
        r#"SubmissionReceived(paper:"restore-test",received:"2026-10-20"{})"#,
        test("Whole", "2026-10-15")
    ));
    assert_eq!(case.status("backup-run@standing", "2026-10-21"), Status::Breached, "not accepted yet");
    case.accepted("restore-test", "2026-10-21", &test("Whole", "2026-10-15"));
    assert_eq!(case.status("backup-run@standing", "2026-10-22"), Status::Standing);
}

#[test]
fn logs_that_do_not_reach_back_as_far_as_agreed_show_a_breach() {
    let mut case = Case::with("special-terms-34", "2026-04-01", "2028-03-31");
    case.accepted(
        "consultation-minutes",
        "2026-04-10",
        r#",content:Minutes(topic:Retention,held_on:"2026-04-09",ward:["佐藤"],vendor:["高橋"],agreed:"3か月",retention_months:3)"#,
    );
    let sample = |oldest: &str| {
        format!(r#",content:LogSample(from:"2026-09-01",until:"2026-09-30",oldest:"{oldest}")"#)
    };
    case.accepted("log-sample", "2026-10-05", &sample("2026-07-05"));
    assert_eq!(case.status("log-retention@standing", "2026-10-06"), Status::Standing);
    case.accepted("log-sample", "2026-11-05", &sample("2026-08-06"));
    assert_eq!(case.status("log-retention@standing", "2026-11-06"), Status::Breached);
}

#[test]
fn what_papers_say_is_checked_at_its_field() {
    let case = Case::new();
    let today = "2026-06-10";
    let of = |paper: &str, content: &str| fields(&case, today, paper, content);
    assert_eq!(
        of(
            "consultation-minutes",
            r#"Minutes(topic:Other,held_on:"2026-06-11",next_on:"2026-06-01",retention_months:0)"#
        ),
        ["held_on", "ward", "vendor", "agreed", "next_on", "retention_months"]
    );
    assert_eq!(of("test-plan", "TestPlan(items:[])"), ["items"]);
    assert_eq!(
        of(
            "test-plan",
            r#"TestPlan(items:[(item:"認証"),(item:" "),(item:"認 証")],agreed_on:"2026-06-11")"#
        ),
        ["items.1.item", "items.2.item", "agreed_on"]
    );
    assert_eq!(of("test-result", r#"TestResults(plan:"a.1",tests:[])"#), ["plan", "tests"]);
    assert_eq!(
        of(
            "patch-notice",
            r#"PatchNotice(product:"",agreed_on:"2026-06-05",apply_by:"2026-06-04",applied_on:"2026-06-11")"#
        ),
        ["product", "apply_by", "applied_on"]
    );
    assert_eq!(of("patch-notice", r#"PatchNotice(product:"帳票",withheld:"不要")"#), ["agreed_on"]);
    assert_eq!(
        of(
            "offsite-check",
            r#"OffsiteCheck(server:"a.1",checked_on:"2026-06-11",points:[(item:"施錠",verdict:Unfit)])"#
        ),
        ["checked_on", "server", "points.0.remark"]
    );
    assert_eq!(
        of("log-sample", r#"LogSample(from:"2026-06-09",until:"2026-06-08",oldest:"2026-06-11")"#),
        ["until", "oldest"]
    );
    assert_eq!(
        of("restore-test", r#"RestoreTest(tested_on:"2026-06-11",data:"",restored:Whole)"#),
        ["tested_on", "data"]
    );
}
