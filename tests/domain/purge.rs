//! The end of retention: which files are due, what holds one back, and what stays known of it.

use tokki::domain::decide::{Refusal, Wrong, office_fact};
use tokki::domain::entry::{Entry, Payload};
use tokki::domain::fact::{ContractPurged, Fact, PurgedHead, parse, to_line};
use tokki::domain::file::Stage;
use tokki::domain::ids::{ContractId, WriterId};
use tokki::domain::life::Blocker;
use tokki::domain::purge::{self, PurgeDecision, PurgeRow};

use crate::case::{Case, day};

/// The first day after the retention of [`closed`]'s contract.
const OVER: &str = "2032-04-01";

/// A contract that was wound up and closed in the summer of 2026, with people and papers on file.
fn closed() -> Case {
    let mut case = Case::unsigned("outsourcing-basics-12", "2026-04-01", "2026-06-30");
    case.add(r#"ContractSigned(on:"2026-03-25")"#);
    case.accepted("roster", "2026-04-02", r#",content:Roster([(name:"高橋 一郎",role:"責任者",place:"本庁舎"),(name:"渡邊 美咲",role:"運用",place:"本庁舎")])"#);
    case.add(r#"BriefingHeld(on:"2026-04-03",received:"2026-04-03",workers:["高橋　一郎","小林 誠"])"#);
    case.add(r#"ContractEnded(on:"2026-06-30",how:Completed)"#);
    let open = case.all("2026-07-10").into_iter().filter(|o| o.status.is_open()).map(|o| o.key);
    for key in open.collect::<Vec<_>>() {
        case.add(&format!(r#"ObligationWaived(obligation:"{key}",on:"2026-07-10",by:"課長",reason:"少額")"#));
    }
    case.add(r#"ContractClosed(on:"2026-07-10")"#);
    case
}

fn rows(case: &Case, on: &str) -> Vec<PurgeRow> {
    purge::due(&case.picture(on), day(on))
}

fn decision(on: &str) -> PurgeDecision {
    PurgeDecision {
        on: day(on),
        decided_by: "情報政策課長".into(),
        reason: "保存年限の満了".into(),
        document_number: Some("14情政第9号".into()),
    }
}

fn heads(case: &Case) -> Vec<PurgedHead> {
    let writer = WriterId::new("a").unwrap();
    let seq = case.entries.iter().filter(|e| e.id.writer == writer).map(|e| e.id.seq).max().unwrap();
    vec![PurgedHead { writer, seq, hash: "0".repeat(64) }]
}

fn decided(case: &Case, on: &str) -> ContractPurged {
    let picture = case.picture(on);
    purge::decide(picture.contracts.values().next().unwrap(), &picture, &decision(on), heads(case)).unwrap()
}

fn refused(case: &Case, on: &str, fact: impl Into<Fact>) -> Vec<(String, Wrong)> {
    match office_fact(&case.picture(on), &fact.into()) {
        Ok(()) => Vec::new(),
        Err(Refusal::Fields(problems)) => problems.into_iter().map(|p| (p.field, p.wrong)).collect(),
        Err(other) => panic!("{other:?}"),
    }
}

fn purged() -> Case {
    let mut case = closed();
    let fact = decided(&case, OVER);
    assert_eq!(refused(&case, OVER, fact.clone()), []);
    case.office(&to_line(&fact.into()).unwrap());
    case
}

#[test]
fn a_file_is_on_the_list_from_the_day_after_its_retention_with_what_is_in_it() {
    let case = closed();
    assert_eq!(rows(&case, "2032-03-31"), []);
    let rows = rows(&case, OVER);
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((row.number.as_str(), row.vendor_name.as_str()), ("R8-0123", "東都データ株式会社"));
    assert_eq!((row.closed, row.kept_until), (day("2026-07-10"), day("2032-03-31")));
    assert_eq!(row.facts, case.entries.len() as u64);
    assert_eq!((row.papers, row.people), (1, 3), "one paper; three people, one of them named twice");
    assert!(row.is_ready() && !row.again);
    // The list of a later day, made today.
    assert_eq!(purge::due(&case.picture("2027-01-05"), day(OVER)).len(), 1);
}

#[test]
fn a_hold_keeps_a_file_until_it_is_lifted() {
    let mut case = closed();
    let hold = r#"PurgeHeld(contract:"c1",on:"2032-04-01",reason:"訴訟が係属中")"#;
    assert_eq!(refused(&case, OVER, parse(hold).unwrap()), []);
    case.office(hold);
    let blockers = vec![Blocker::PurgeHeld { on: day(OVER), reason: "訴訟が係属中".into() }];
    assert_eq!(rows(&case, OVER)[0].blockers, blockers);
    let fact = decided(&case, OVER);
    assert_eq!(refused(&case, OVER, fact), [("contract".into(), Wrong::Blocked(blockers))]);
    let twice = refused(&case, OVER, parse(hold).unwrap());
    assert_eq!(twice, [("on".into(), Wrong::AlreadyDone(day(OVER)))]);
    let early = r#"PurgeReleased(contract:"c1",on:"2032-03-31",reason:"")"#;
    let fields: Vec<String> =
        refused(&case, OVER, parse(early).unwrap()).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["reason", "on"]);
    case.office(r#"PurgeReleased(contract:"c1",on:"2032-04-01",reason:"和解")"#);
    assert!(rows(&case, OVER)[0].is_ready());
    let released = refused(&case, OVER, parse(&early.replace("\"\"", "\"和解\"")).unwrap());
    assert_eq!(released, [("contract".into(), Wrong::WrongStage)]);
}

#[test]
fn what_came_up_after_the_closing_stands_in_the_way() {
    let mut case = closed();
    case.add(r#"IncidentReported(kind:Leak,occurred:"2032-03-01T10:00:00",vendor_knew:"2032-03-01T11:00:00",ward_received:"2032-03-01T12:00:00",outline:"名簿の流出")"#);
    let blockers = rows(&case, OVER).remove(0).blockers;
    assert!(blockers.iter().any(|b| matches!(b, Blocker::Incident { .. })), "{blockers:?}");
}

#[test]
fn a_decision_is_refused_too_early_without_words_or_with_other_figures() {
    let case = closed();
    let early = ContractPurged { on: day("2032-03-31"), ..decided(&case, OVER) };
    let kept = Wrong::Blocked(vec![Blocker::KeptUntil(day("2032-03-31"))]);
    assert_eq!(refused(&case, "2032-03-31", early), [("contract".into(), kept)]);
    let mut bad = decided(&case, OVER);
    bad.decided_by = " ".into();
    bad.reason = String::new();
    bad.on = day("2032-04-02");
    bad.heads.clear();
    bad.file.number = "R8-9999".into();
    let fields: Vec<String> = refused(&case, OVER, bad).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["decided_by", "reason", "on", "heads", "file"]);
    let mut bad = decided(&case, OVER);
    bad.heads[0].hash = "A".repeat(64);
    assert_eq!(refused(&case, OVER, bad).remove(0).0, "heads.0.hash");
    let unknown = ContractPurged { contract: ContractId::new("c9").unwrap(), ..decided(&case, OVER) };
    let refusal = office_fact(&case.picture(OVER), &unknown.into());
    assert!(matches!(refusal, Err(Refusal::UnknownContract(id)) if id.as_str() == "c9"));
    let running = Case::new();
    let picture = running.picture("2026-05-01");
    let one = picture.contracts.values().next().unwrap();
    assert_eq!(purge::decide(one, &picture, &decision("2026-05-01"), heads(&running)), None, "never closed");
}

#[test]
fn of_a_purged_contract_the_register_keeps_what_names_nobody_and_nothing_is_owed() {
    let mut case = purged();
    // Decided is decided: it makes no difference whether the lines are erased yet.
    for erased in [false, true] {
        if erased {
            let by = case.office.last().unwrap().id.clone();
            for entry in &mut case.entries {
                entry.payload = Payload::Purged { by: by.clone() };
            }
        }
        let one = case.on("2033-01-10");
        assert_eq!((one.stage, one.number()), (Stage::Purged, "R8-0123"));
        assert_eq!(one.file.title(), "住民記録システム運用保守");
        assert_eq!((one.file.signed, one.file.closed), (Some(day("2026-03-25")), Some(day("2026-07-10"))));
        assert_eq!((one.file.work_end(), one.file.officer()), (Some(day("2026-06-30")), None));
        assert_eq!((one.obligations().len(), one.file.facts.len(), one.file.problems.len()), (0, 0, 0));
        assert_eq!(rows(&case, "2033-01-10"), []);
        let picture = case.picture("2033-01-10");
        let state = picture.office.purges.values().next().unwrap();
        assert!(state.may_erase() && case.entries.iter().all(|e| state.covers(&e.id)));
        assert_eq!((state.decided().unwrap().file.people, state.decided().unwrap().file.papers), (3, 1));
        assert!(picture.office.problems.is_empty());
    }
    let note = r#"SubmissionReceived(paper:"roster",received:"2033-01-05")"#;
    let refused = case.refuse("2033-01-10", note);
    assert!(refused[0].1.contains("Purged"), "{refused:?}");
    let hold = parse(r#"PurgeHeld(contract:"c1",on:"2033-01-05",reason:"監査")"#).unwrap();
    assert_eq!(
        self::refused(&case, "2033-01-10", hold),
        [("contract".into(), Wrong::WrongStage)],
        "too late"
    );
}

#[test]
fn lines_that_come_to_light_later_make_the_file_due_once_more() {
    let mut case = purged();
    let late = case.add_by("b", r#"SubmissionReceived(paper:"roster",received:"2026-04-20")"#);
    let one = case.on("2033-01-10");
    assert_eq!(one.stage, Stage::PurgeDue);
    assert_eq!(one.file.facts.iter().map(|f| f.id.to_string()).collect::<Vec<_>>(), [late]);
    let row = rows(&case, "2033-01-10").remove(0);
    assert!(row.again && row.is_ready(), "{row:?}");
    let picture = case.picture("2033-01-10");
    let all = [
        heads(&case),
        vec![PurgedHead { writer: WriterId::new("b").unwrap(), seq: 1, hash: "1".repeat(64) }],
    ];
    let contract = picture.contracts.values().next().unwrap();
    let again = purge::decide(contract, &picture, &decision("2033-01-10"), all.concat()).unwrap();
    assert_eq!(again.file.people, 3, "what the first decision kept stays");
    assert_eq!(refused(&case, "2033-01-10", again.clone()), []);
    case.office(&to_line(&again.clone().into()).unwrap());
    assert_eq!(case.on("2033-01-10").stage, Stage::Purged);
    assert_eq!(
        refused(&case, "2033-01-10", again),
        [("contract".into(), Wrong::AlreadyDone(day("2033-01-10")))]
    );
}

#[test]
fn a_hold_given_without_sight_of_the_decision_stops_what_is_not_erased() {
    let mut case = purged();
    case.office(r#"PurgeHeld(contract:"c1",on:"2032-04-01",reason:"開示請求")"#);
    let picture = case.picture("2032-04-02");
    let state = picture.office.purges.values().next().unwrap();
    assert!(state.decided().is_some() && !state.may_erase());
    case.office(r#"PurgeReleased(contract:"c1",on:"2032-04-02",reason:"取下げ")"#);
    assert!(case.picture("2032-04-02").office.purges.values().next().unwrap().may_erase());
}

#[test]
fn tombstones_that_the_office_never_decided_hide_nothing() {
    let mut case = closed();
    let by = case.office[0].id.clone();
    let Entry { payload, .. } = &mut case.entries[2];
    *payload = Payload::Purged { by };
    let one = case.on(OVER);
    assert_eq!(
        one.file.problems.len(),
        2,
        "the line, and its acceptance that speaks of it: {:?}",
        one.file.problems
    );
}
