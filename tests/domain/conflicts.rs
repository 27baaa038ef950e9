//! Answers given in ignorance of each other are a conflict until a fact that has seen them settles it; the same facts
//! give the same conflicts whatever order they arrived in.

use proptest::prelude::*;
use tokki::domain::conflict::Question;
use tokki::domain::file::{FileProblem, SubmissionState};
use tokki::domain::ids::WriterId;
use tokki::domain::life::{Blocker, unfinished};
use tokki::domain::obligation::Status;
use tokki::domain::office::Office;
use tokki::domain::picture::ContractPicture;

use crate::case::{Case, day};

const TODAY: &str = "2026-11-23";

/// Records a fact by a writer that has seen these heads of the others.
fn add_seeing(case: &mut Case, writer: &str, heads: &[(&str, u64)], text: &str) -> String {
    let id = case.add_by(writer, text);
    let last = case.entries.last_mut().unwrap();
    last.seen = heads.iter().map(|(w, s)| (WriterId::new(*w).unwrap(), *s)).collect();
    id
}

/// How many lines a writer has written.
fn head(case: &Case, writer: &str) -> u64 {
    case.entries.iter().filter(|e| e.id.writer.as_str() == writer).count() as u64
}

/// The conflicts, by the key of their question and how many answers.
fn conflicts(picture: &ContractPicture) -> Vec<(&'static str, usize)> {
    picture.file.conflicts().map(|c| (c.question.key(), c.answers.len())).collect()
}

/// Two facts by two PCs that have both seen the first PC's lines and not each other.
fn apart(case: &mut Case, one: &str, other: &str) -> (String, String) {
    let seen = head(case, "a");
    let first = add_seeing(case, "b", &[("a", seen)], one);
    let second = add_seeing(case, "c", &[("a", seen)], other);
    (first, second)
}

/// A fact by a fourth PC that has seen everything.
fn settle(case: &mut Case, text: &str) -> String {
    let heads = ["a", "b", "c"].map(|writer| (writer, head(case, writer)));
    add_seeing(case, "d", &heads, text)
}

fn submission(case: &mut Case) -> String {
    case.add(r#"SubmissionReceived(paper:"roster",received:"2026-04-06")"#)
}

#[test]
fn an_acceptance_and_a_return_in_ignorance_of_each_other_leave_the_paper_to_the_ward() {
    let mut case = Case::new();
    let paper = submission(&mut case);
    let accept = format!(r#"SubmissionAccepted(submission:"{paper}",on:"2026-04-07")"#);
    let send_back = format!(r#"SubmissionReturned(submission:"{paper}",on:"2026-04-07",reason:"押印なし")"#);
    apart(&mut case, &accept, &send_back);
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), [("check", 2)]);
    assert_eq!(on.file.submissions[0].state, SubmissionState::Waiting);
    assert_eq!(case.status("roster@signing", TODAY), Status::AwaitingWard);
    assert!(case.refuse(TODAY, &accept).is_empty(), "the ward may answer again");
    settle(&mut case, &accept);
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), []);
    assert_eq!(case.status("roster@signing", TODAY), Status::Met);
}

#[test]
fn answers_that_say_the_same_are_no_conflict() {
    let mut case = Case::new();
    let paper = submission(&mut case);
    let accept = |on: &str| format!(r#"SubmissionAccepted(submission:"{paper}",on:"{on}")"#);
    apart(&mut case, &accept("2026-04-07"), &accept("2026-04-08"));
    assert_eq!(conflicts(&case.on(TODAY)), []);
}

#[test]
fn two_corrections_of_one_fact_are_a_conflict_until_one_is_retracted_or_another_has_seen_both() {
    let correct = |fact: &str, received: &str| {
        format!(r#"FactCorrected(fact:"{fact}",by:SubmissionReceived(paper:"roster",received:"{received}"))"#)
    };
    let received = |case: &Case| case.on(TODAY).file.submissions[0].fact.received;
    let start = || {
        let mut case = Case::new();
        let paper = submission(&mut case);
        let (one, other) = apart(&mut case, &correct(&paper, "2026-04-02"), &correct(&paper, "2026-04-03"));
        assert_eq!(conflicts(&case.on(TODAY)), [("correction", 2)]);
        (case, paper, one, other)
    };
    let (mut case, paper, ..) = start();
    settle(&mut case, &correct(&paper, "2026-04-04"));
    assert_eq!((conflicts(&case.on(TODAY)), received(&case)), (vec![], day("2026-04-04")));
    let (mut case, _, one, _) = start();
    settle(&mut case, &format!(r#"FactRetracted(fact:"{one}",reason:"誤り")"#));
    assert_eq!((conflicts(&case.on(TODAY)), received(&case)), (vec![], day("2026-04-03")));
    let (mut case, _, _, other) = start();
    settle(&mut case, &format!(r#"FactRetracted(fact:"{other}",reason:"誤り")"#));
    assert_eq!(
        (conflicts(&case.on(TODAY)), received(&case)),
        (vec![], day("2026-04-02")),
        "the correction that is left counts"
    );
}

#[test]
fn a_retraction_and_a_correction_of_one_fact_are_a_conflict() {
    let mut case = Case::new();
    let paper = submission(&mut case);
    let (_, correction) = apart(
        &mut case,
        &format!(r#"FactRetracted(fact:"{paper}",reason:"別の契約")"#),
        &format!(
            r#"FactCorrected(fact:"{paper}",by:SubmissionReceived(paper:"roster",received:"2026-04-03"))"#
        ),
    );
    assert_eq!(conflicts(&case.on(TODAY)), [("correction", 2)]);
    settle(&mut case, &format!(r#"FactRetracted(fact:"{correction}",reason:"別の契約の書面")"#));
    assert_eq!(conflicts(&case.on(TODAY)), []);
}

#[test]
fn an_incident_closed_in_ignorance_of_a_report_stays_open() {
    let mut case = Case::new();
    let incident = case.add(
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-06-10T10:00:00",ward_received:"2026-06-10T11:00:00",outline:"停止")"#,
    );
    let close = |on: &str| format!(r#"IncidentClosed(incident:"{incident}",on:"{on}",conclusion:"復旧")"#);
    apart(
        &mut case,
        &close("2026-06-20"),
        &format!(
            r#"IncidentFollowedUp(incident:"{incident}",stage:FollowUp,received:"2026-06-19",changed:"再発")"#
        ),
    );
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), [("closing", 2)]);
    assert!(on.file.incidents[0].closed.is_none());
    assert!(case.refuse(TODAY, &close("2026-06-22")).is_empty(), "it may be closed again");
    settle(&mut case, &close("2026-06-22"));
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), []);
    assert!(on.file.incidents[0].closed.is_some());
}

#[test]
fn a_report_that_opens_a_closed_incident_again_is_no_conflict() {
    let mut case = Case::new();
    let incident = case.add(
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-06-10T10:00:00",ward_received:"2026-06-10T11:00:00",outline:"停止")"#,
    );
    apart(
        &mut case,
        &format!(r#"IncidentClosed(incident:"{incident}",on:"2026-06-20",conclusion:"復旧")"#),
        &format!(
            r#"IncidentFollowedUp(incident:"{incident}",stage:FollowUp,received:"2026-06-25",changed:"再発")"#
        ),
    );
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), []);
    assert!(on.file.incidents[0].closed.is_none());
}

#[test]
fn a_finding_mended_for_one_and_not_for_the_other_is_the_wards_turn() {
    let mut case = Case::new();
    let held = case.add(
        r#"InspectionHeld(kind:Site,on:"2026-06-01",place:"深沢",officials:["佐藤"],received_by:"高橋",findings:[(clause:"7",text:"施錠",due:"2026-06-30")])"#,
    );
    case.add(&format!(
        r#"CorrectionReported(inspection:"{held}",finding:0,received:"2026-06-20",text:"施錠した")"#
    ));
    let look = |mended: bool| {
        format!(
            r#"CorrectionChecked(inspection:"{held}",finding:0,on:"2026-06-22",by:"佐藤",mended:{mended})"#
        )
    };
    apart(&mut case, &look(true), &look(false));
    let on = case.on(TODAY);
    assert_eq!(conflicts(&on), [("mending", 2)]);
    assert!(!on.file.inspections[0].is_mended(0));
    let waits = |case: &Case| {
        let on = case.on(TODAY);
        on.obligations().iter().filter(|o| o.status == Status::AwaitingWard).count()
    };
    assert_eq!(waits(&case), 1);
    assert!(case.refuse(TODAY, &look(true)).is_empty(), "the ward may look again");
    settle(&mut case, &look(true));
    assert_eq!((conflicts(&case.on(TODAY)), waits(&case)), (vec![], 0));
}

/// What has to be on file before the answers.
type Start = fn(&mut Case) -> String;

#[test]
fn other_answers_of_the_ward_are_held_against_each_other_too() {
    let breach = |case: &mut Case| {
        case.add(r#"BreachFound(duty:"damages",known:"2026-08-01",outline:"費用",claim_yen:1000)"#)
    };
    let plan = |case: &mut Case| {
        case.add(r#"InspectionPlanned(kind:Site,planned_on:"2026-05-01",date:"2026-06-01",place:"深沢")"#)
    };
    let none = |_: &mut Case| String::new();
    let cases: [(&str, Start, &str, &str); 6] = [
        (
            "obligation",
            none,
            r#"ObligationWaived(obligation:"rules@signing",on:"2026-05-01",by:"課長",reason:"同じ規程")"#,
            r#"ObligationExtended(obligation:"rules@signing",on:"2026-05-01",until:"2026-06-01",by:"課長",reason:"作成中")"#,
        ),
        (
            "obligation",
            none,
            r#"ObligationExtended(obligation:"rules@signing",on:"2026-05-01",until:"2026-07-01",by:"課長",reason:"作成中")"#,
            r#"ObligationExtended(obligation:"rules@signing",on:"2026-05-01",until:"2026-06-01",by:"課長",reason:"作成中")"#,
        ),
        (
            "settlement",
            breach,
            r#"BreachSettled(breach:"{}",on:"2026-09-01",amount_yen:1000,text:"支払")"#,
            r#"BreachSettled(breach:"{}",on:"2026-09-01",amount_yen:500,text:"和解")"#,
        ),
        (
            "inspection",
            plan,
            r#"InspectionHeld(plan:"{}",kind:Site,on:"2026-06-01",place:"深沢",officials:["佐藤"],received_by:"高橋")"#,
            r#"InspectionRefused(plan:"{}",kind:Site,on:"2026-06-01",reason:"多忙")"#,
        ),
        (
            "terms",
            none,
            r#"ContractAmended(on:"2026-09-01",valid_from:"2026-10-01",end:"2026-12-31")"#,
            r#"ContractAmended(on:"2026-09-01",valid_from:"2026-10-01",end:"2027-01-31")"#,
        ),
        (
            "rule",
            none,
            r#"ContractPolicySet(valid_from:"2026-04-01",duty:"roster",rule:Days(3))"#,
            r#"ContractPolicySet(valid_from:"2026-04-01",duty:"roster",rule:Days(5))"#,
        ),
    ];
    for (key, start, one, other) in cases {
        let mut case = Case::new();
        let about = start(&mut case);
        let (one, other) = (one.replace("{}", &about), other.replace("{}", &about));
        let (_, second) = apart(&mut case, &one, &other);
        assert_eq!(conflicts(&case.on(TODAY)), [(key, 2)], "{one}");
        let mut seen = Case { entries: case.entries.clone(), office: case.office.clone() };
        settle(&mut seen, &one);
        assert_eq!(conflicts(&seen.on(TODAY)), [], "a later answer settles: {one}");
        settle(&mut case, &format!(r#"FactRetracted(fact:"{second}",reason:"誤り")"#));
        assert_eq!(conflicts(&case.on(TODAY)), [], "a retraction settles: {one}");
    }
}

#[test]
fn amendments_of_different_terms_are_no_conflict() {
    let mut case = Case::new();
    apart(
        &mut case,
        r#"ContractAmended(on:"2026-09-01",valid_from:"2026-10-01",end:"2026-12-31")"#,
        r#"ContractAmended(on:"2026-09-01",valid_from:"2026-10-01",section:"総務課")"#,
    );
    assert_eq!(conflicts(&case.on(TODAY)), []);
}

#[test]
fn an_answer_that_saw_only_one_side_settles_nothing() {
    let mut case = Case::new();
    let paper = submission(&mut case);
    let accept = format!(r#"SubmissionAccepted(submission:"{paper}",on:"2026-04-07")"#);
    let send_back = format!(r#"SubmissionReturned(submission:"{paper}",on:"2026-04-07",reason:"押印なし")"#);
    let (_, returned) = apart(&mut case, &accept, &send_back);
    let a = head(&case, "a");
    let again = add_seeing(&mut case, "d", &[("a", a), ("b", 1)], &accept);
    let on = case.on(TODAY);
    let answers: Vec<String> =
        on.file.conflicts().flat_map(|c| &c.answers).map(ToString::to_string).collect();
    assert_eq!(answers.len(), 2, "the first acceptance was seen and answered again: {answers:?}");
    assert!(answers.contains(&returned) && answers.contains(&again), "{answers:?}");
}

#[test]
fn an_open_conflict_keeps_a_file_from_being_closed() {
    let mut case = Case::new();
    let paper = submission(&mut case);
    apart(
        &mut case,
        &format!(r#"SubmissionAccepted(submission:"{paper}",on:"2026-04-07")"#),
        &format!(r#"SubmissionReturned(submission:"{paper}",on:"2026-04-07",reason:"押印なし")"#),
    );
    let left = unfinished(&case.on(TODAY), day(TODAY));
    assert!(
        left.iter().any(|b| matches!(b, Blocker::Conflict(Question::Check(id)) if id.to_string() == paper))
    );
}

#[test]
fn two_pcs_that_change_the_office_in_ignorance_of_each_other_are_told() {
    let mut case = Case::new();
    let record = |case: &mut Case, writer: &str, heads: &[(&str, u64)], text: &str| {
        let mut other = Case { entries: std::mem::take(&mut case.office), office: Vec::new() };
        add_seeing(&mut other, writer, heads, text);
        case.office = other.entries;
    };
    let closed = |day: &str| format!(r#"OfficeSet(name:"情報政策課",closed_days:{{"{day}":"工事"}})"#);
    record(&mut case, "b", &[("a", 2)], &closed("2026-12-28"));
    record(&mut case, "c", &[("a", 2)], &closed("2027-01-04"));
    let told = |case: &Case| {
        let office = Office::fold(&case.office, &[]);
        let keys = office.problems.iter().map(|problem| match problem {
            FileProblem::Conflict(conflict) => (conflict.question.key(), conflict.answers.len()),
            other => panic!("{other:?}"),
        });
        keys.collect::<Vec<_>>()
    };
    assert_eq!(told(&case), [("office", 2)]);
    record(&mut case, "a", &[("b", 1), ("c", 1)], &closed("2026-12-28"));
    assert_eq!(told(&case), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Three PCs answer as they see; whoever sees what, the conflicts are those of the answers nobody has seen, and they
    /// do not depend on the order in which the lines arrived.
    #[test]
    fn conflicts_are_a_function_of_the_set_of_facts(
        answers in proptest::collection::vec((0_usize..3, any::<bool>(), any::<[bool; 3]>()), 1..9),
        seed in any::<u64>(),
    ) {
        let mut case = Case::new();
        let paper = submission(&mut case);
        let writers = ["b", "c", "d"];
        for (writer, accepted, sees) in answers {
            let text = if accepted {
                format!(r#"SubmissionAccepted(submission:"{paper}",on:"2026-04-07")"#)
            } else {
                format!(r#"SubmissionReturned(submission:"{paper}",on:"2026-04-07",reason:"不備")"#)
            };
            let seen = writers.iter().zip(sees).filter(|(_, sees)| *sees).map(|(w, _)| (*w, head(&case, w)));
            let heads: Vec<(&str, u64)> = seen.filter(|(_, seq)| *seq > 0).chain([("a", 3)]).collect();
            add_seeing(&mut case, writers[writer], &heads, &text);
        }
        let straight = case.on(TODAY);
        let contested: usize = straight.file.conflicts().map(|c| c.answers.len()).sum();
        prop_assert!(contested == 0 || (2..=3).contains(&contested), "one answer a PC at most");
        prop_assert_eq!(
            contested > 0,
            straight.file.submissions[0].state == SubmissionState::Waiting,
            "what is contested waits for the ward"
        );
        let mut state = seed;
        for i in (1..case.entries.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let j = usize::try_from(state >> 33).unwrap() % (i + 1);
            case.entries.swap(i, j);
        }
        let turned = case.on(TODAY);
        prop_assert_eq!(&straight.file.problems, &turned.file.problems);
        prop_assert_eq!(&straight.obligations(), &turned.obligations());
    }
}
