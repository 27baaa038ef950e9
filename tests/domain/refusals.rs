//! What cannot be recorded: each with its field.

use crate::case::Case;

fn fields(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|(field, _)| field.as_str()).collect()
}

#[test]
fn dates_out_of_order_are_refused_at_their_field() {
    let mut case = Case::new();
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"写し")"#);
    let today = "2026-06-01";
    for (text, field) in [
        (r#"SubmissionReceived(paper:"rules",received:"2026-06-02")"#.to_owned(), "received"),
        (r#"SubmissionReceived(paper:"rules",received:"2026-05-02",dated:"2026-05-03")"#.to_owned(), "dated"),
        (
            format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-05-19",by:"課長")"#),
            "on",
        ),
        (
            r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"写し",from:"2026-06-10",until:"2026-06-01")"#
                .to_owned(),
            "until",
        ),
        (
            r#"IncidentReported(kind:Trouble,occurred:"2026-05-10T10:00:00",vendor_knew:"2026-05-09T10:00:00",ward_received:"2026-05-11T11:00:00",outline:"停止")"#
                .to_owned(),
            "vendor_knew",
        ),
    ] {
        assert_eq!(fields(&case.refuse(today, &text)), [field], "{text}");
    }
}

#[test]
fn what_is_missing_is_named_all_at_once() {
    let case = Case::new();
    let text = r#"ApprovalRequested(kind:Subcontract,received:"2026-05-20",subject:" ")"#;
    assert_eq!(fields(&case.refuse("2026-06-01", text)), ["subject", "party", "place"]);
    let held = r#"InspectionHeld(kind:Site,on:"2026-05-20",place:"",officials:["佐藤"," "],received_by:"",results:[(check:"nope",verdict:Fit),(check:"subcontract",verdict:Unfit)],findings:[(clause:"99",text:"",due:"2026-05-19")])"#;
    let found = case.refuse("2026-06-01", held);
    assert_eq!(
        fields(&found),
        [
            "place",
            "received_by",
            "officials",
            "results.0.check",
            "results.1.note",
            "findings.0.text",
            "findings.0.due",
            "findings.0.clause"
        ]
    );
}

#[test]
fn what_is_not_on_file_cannot_be_answered() {
    let case = Case::new();
    for (text, field) in [
        (r#"ApprovalDecided(request:"a.9",decision:Granted,on:"2026-05-19",by:"課長")"#, "request"),
        (r#"SubmissionAccepted(submission:"a.1",on:"2026-05-19")"#, "submission"),
        (r#"SubmissionReceived(paper:"no-such-paper",received:"2026-05-02")"#, "paper"),
        (r#"SubmissionReceived(paper:"monthly-report",received:"2026-05-02",period:"2025-12")"#, "period"),
        (r#"SubmissionReceived(paper:"monthly-report",received:"2026-05-02")"#, "period"),
        (r#"FactRetracted(fact:"z.1",reason:"取消")"#, "fact"),
        (r#"DutyNotApplicable(duty:"nope",on:"2026-05-02",reason:"なし")"#, "duty"),
    ] {
        assert_eq!(fields(&case.refuse("2026-06-01", text)), [field], "{text}");
    }
}

#[test]
fn a_thing_is_done_once() {
    let mut case = Case::new();
    let id = case.accepted("rules", "2026-04-03", r#",document_number:"8情第12号""#);
    for (text, field) in [
        (format!(r#"SubmissionReturned(submission:"{id}",on:"2026-04-10",reason:"不備")"#), "submission"),
        (r#"ContractSigned(on:"2026-04-02")"#.to_owned(), "on"),
        (
            r#"SubmissionReceived(paper:"schedule",received:"2026-04-09",document_number:" 8情第12号")"#.to_owned(),
            "document_number",
        ),
        (
            r#"SubmissionReceived(paper:"roster",received:"2026-04-09",content:Roster([(name:"山田 花子",role:"a",place:"b"),(name:"山田花子",role:"a",place:"b")]))"#
                .to_owned(),
            "workers.1.name",
        ),
    ] {
        assert_eq!(fields(&case.refuse("2026-06-01", &text)), [field], "{text}");
    }
}

#[test]
fn a_contracts_own_rule_is_for_a_clock_there_is_and_runs_no_longer_than_any_would() {
    let case = Case::new();
    for (rest, expected) in [
        (r#"duty:"roster",rule:Days(4)"#, [].as_slice()),
        (r#"duty:"incident-report/final",rule:Months(2)"#, &[]),
        (r#"duty:"incident-report/finale",rule:Days(4)"#, &["duty"]),
        (r#"duty:"nope",rule:WorkingDays(99999)"#, &["duty", "rule"]),
    ] {
        let text = format!(r#"ContractPolicySet(valid_from:"2026-05-01",{rest})"#);
        assert_eq!(fields(&case.refuse("2026-06-01", &text)), expected, "{text}");
    }
}

#[test]
fn a_decision_says_what_it_must() {
    let mut case = Case::new();
    let id = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-05-20",subject:"写し")"#);
    for (rest, field) in [
        (r#"decision:Refused,on:"2026-05-21",by:"課長""#, "reason"),
        (r#"decision:GrantedWithConditions,on:"2026-05-21",by:"課長""#, "conditions"),
        (r#"decision:Granted,on:"2026-05-21",by:"""#, "by"),
        (r#"decision:Granted,on:"2026-05-21",by:"課長",conditions:[(text:"条件")]"#, "conditions"),
    ] {
        let text = format!(r#"ApprovalDecided(request:"{id}",{rest})"#);
        assert_eq!(fields(&case.refuse("2026-06-01", &text)), [field], "{text}");
    }
}

#[test]
fn a_correction_is_checked_like_what_it_replaces() {
    let mut case = Case::new();
    let id = case.accepted("rules", "2026-04-03", r#",document_number:"8情第12号""#);
    let correct = |by: &str| format!(r#"FactCorrected(fact:"{id}",by:{by})"#);
    let good = r#"SubmissionReceived(paper:"rules",received:"2026-04-02",document_number:"8情第12号")"#;
    assert!(case.refuse("2026-06-01", &correct(good)).is_empty());
    let future = r#"SubmissionReceived(paper:"rules",received:"2026-07-02")"#;
    assert_eq!(fields(&case.refuse("2026-06-01", &correct(future))), ["by.received"]);
    let other = r#"ContractSigned(on:"2026-04-01")"#;
    assert!(fields(&case.refuse("2026-06-01", &correct(other))).contains(&"fact"));
}

#[test]
fn a_ledger_that_holds_what_would_be_refused_opens_and_lists_each_problem() {
    use tokki::domain::file::FileProblem as P;
    let mut case = Case::new();
    let request = case.add(r#"ApprovalRequested(kind:Copy,received:"2026-06-10",document_number:"東発1",subject:"写し",from:"2026-07-01",until:"2026-06-01")"#);
    let decided = case.add(&format!(r#"ApprovalDecided(request:"{request}",decision:Granted,on:"2026-06-01",by:"課長",document_number:"東発1")"#));
    let roster = case.add(
        r#"SubmissionReceived(paper:"roster",received:"2026-06-12",document_number:"東発1",content:Roster([(name:"高橋 一郎",role:"運用",place:"深沢"),(name:"高橋 一郎",role:"責任者",place:"深沢")]))"#,
    );
    let asset = case.add(r#"AssetHandedOver(on:"2026-06-15",what:"媒体",count:2,received_by:"高橋")"#);
    case.add(&format!(
        r#"AssetSettled(asset:"{asset}",how:Returned,count:3,on:"2026-06-20",received:"2026-06-20",by:"高橋")"#
    ));
    let signed_again = case.add(r#"ContractSigned(on:"2026-04-02")"#);
    let on = case.on("2026-07-01");
    let id = |text: &str| text.parse::<tokki::domain::ids::FactId>().unwrap();
    for expected in [
        P::BeforeWhatItAnswers { fact: id(&decided), answers: id(&request) },
        P::RunsBackwards { fact: id(&request) },
        // The ward's own number on its decision is another series.
        P::SameNumber { number: "東発1".into(), facts: vec![id(&request), id(&roster)] },
        P::PersonTwice { fact: id(&roster), name: "高橋 一郎".into() },
        P::Overreturned { asset: id(&asset) },
        P::StepTwice { fact: id(&signed_again), first: id("a.2") },
    ] {
        assert!(on.file.problems.contains(&expected), "{expected:?} not among {:#?}", on.file.problems);
    }
    assert!(!on.obligations().is_empty(), "the rest of the file stays usable");
    case.add(&format!(r#"FactRetracted(fact:"{signed_again}",reason:"二重")"#));
    assert!(!case.on("2026-07-01").file.problems.iter().any(|p| matches!(p, P::StepTwice { .. })));
}
