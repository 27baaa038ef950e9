//! Who counts, while the workspace is open and others write.

use crate::app::admission::key;
use crate::app::testing::{Desk, report};
use crate::app::{AppError, Command};
use crate::domain::admission::Apart;
use crate::domain::fact::{DeviceAdmitted, Fact, Role, parse, to_line};
use crate::domain::ids::{ContractId, FactId};
use crate::store::{Access, DeviceId, Identity, LedgerId, StoredLine, Workspace};

const CLERK: &str = "渡辺 俊";
const AT: &str = "2026-11-23T10:00:00+09:00";

fn laptop() -> Identity {
    Identity::new(DeviceId::parse("0badcafe").unwrap(), &[7; 32])
}

/// The laptop records, whatever its own copy of the program would say.
fn on_laptop(desk: &Desk, ledger: &LedgerId, fact: &Fact) -> StoredLine {
    on_device(&laptop(), AT, desk, ledger, fact)
}

fn on_device(device: &Identity, at: &str, desk: &Desk, ledger: &LedgerId, fact: &Fact) -> StoredLine {
    let mut workspace = Workspace::open(&desk.workspace(), device, Access::Write).unwrap();
    workspace.append(ledger, at, CLERK, &[to_line(fact).unwrap()]).unwrap().remove(0)
}

fn reasons(desk: &Desk) -> Vec<Apart> {
    desk.app.session().unwrap().admission().held().iter().map(|held| held.reason).collect()
}

fn admit(desk: &mut Desk, roles: &[Role]) {
    admit_until(desk, &laptop(), roles, None);
}

fn admit_until(desk: &mut Desk, device: &Identity, roles: &[Role], until: Option<&str>) {
    let admitted = DeviceAdmitted {
        key: key(device),
        computer: "KENSA-NOTE-2".to_owned(),
        officer: Some(CLERK.to_owned()),
        post: String::new(),
        roles: roles.iter().copied().collect(),
        from: "2026-11-01".parse().unwrap(),
        until: until.map(|until| until.parse().unwrap()),
    };
    desk.app.handle(Command::RecordOffice(Box::new(admitted.into()))).unwrap();
}

#[test]
fn who_only_records_does_not_retract_a_decision_that_was_read_before() {
    let mut desk = Desk::new();
    let [contract, _] = desk.contracts();
    admit(&mut desk, &[Role::Records]);
    let decided = r#"DutyNotApplicable(duty:"monthly-report",on:"2026-11-10",reason:"報告の対象がない")"#;
    let decided = desk.record(&contract, &[parse(decided).unwrap()]).unwrap().remove(0).fact;
    let noted = desk.record(&contract, &[report("2026-02")]).unwrap().remove(0).fact;
    let ledger = LedgerId::contract(contract.as_str()).unwrap();
    let retract = |fact: &FactId| -> Fact {
        parse(&format!(r#"FactRetracted(fact:"{fact}",reason:"誤り")"#)).unwrap()
    };
    let is_retracted = |desk: &Desk, fact: &FactId| {
        let file = &desk.app.picture().unwrap().contracts[&contract].file;
        file.facts.iter().any(|recorded| recorded.id == fact && recorded.retracted_by.is_some())
    };
    on_laptop(&desk, &ledger, &retract(&decided));
    on_laptop(&desk, &ledger, &retract(&noted));
    desk.refresh();
    assert_eq!(reasons(&desk), [Apart::NotEntitled]);
    assert!(!is_retracted(&desk, &decided) && is_retracted(&desk, &noted));
    // Nor is it judged otherwise once something else comes in, or once he may decide.
    desk.record(&contract, &[report("2026-03")]).unwrap();
    assert_eq!(reasons(&desk), [Apart::NotEntitled]);
    admit(&mut desk, &Role::ALL);
    assert!(reasons(&desk).is_empty() && is_retracted(&desk, &decided));
}

#[test]
fn what_somebody_recorded_before_he_was_let_in_counts_from_then_on_and_only_once() {
    let mut desk = Desk::new();
    let [contract, _] = desk.contracts();
    let ledger = LedgerId::contract(contract.as_str()).unwrap();
    on_laptop(&desk, &ledger, &report("2026-02"));
    desk.refresh();
    assert_eq!(
        (reasons(&desk), desk.counts(&contract, &[report("2026-02")])),
        (vec![Apart::NotAdmitted], vec![0])
    );
    admit(&mut desk, &[Role::Records]);
    assert_eq!((reasons(&desk), desk.counts(&contract, &[report("2026-02")])), (vec![], vec![1]));
}

#[test]
fn what_would_not_count_behind_a_line_dated_ahead_is_refused_and_a_stranger_stops_nobody() {
    const AHEAD: &str = "2099-01-01T10:00:00+09:00";
    let mut founder = Desk::new();
    let [contract, other] = founder.contracts();
    let mut desk = Desk::at(tempfile::tempdir().unwrap());
    admit_until(&mut founder, &desk.identity(), &[Role::Records], Some("2027-03-31"));
    desk.app.act_as(CLERK.to_owned());
    let ledger = |contract: &ContractId| LedgerId::contract(contract.as_str()).unwrap();
    on_device(&laptop(), AHEAD, &founder, &ledger(&contract), &report("2026-02"));
    on_device(&founder.identity(), AHEAD, &founder, &ledger(&other), &report("2026-02"));
    desk.app.handle(Command::Open(founder.workspace())).unwrap();
    desk.record(&contract, &[report("2026-03")]).unwrap();
    founder.refresh();
    assert_eq!(
        (reasons(&founder), founder.counts(&contract, &[report("2026-03")])),
        (vec![Apart::NotAdmitted], vec![1])
    );
    let refused = desk.record(&other, &[report("2026-03")]).unwrap_err();
    assert!(matches!(refused, AppError::DatedAhead { .. }), "{refused:?}");
    assert_eq!(reasons(&desk), [Apart::NotAdmitted]);
}
