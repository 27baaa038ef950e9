mod ahead;

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::domain::fact::{WithdrawalCause, to_line};
use crate::domain::ids::ContractId;

const FOUNDER: u8 = 1;
const CHIEF: u8 = 2;
const CLERK: u8 = 3;
const THIEF: u8 = 4;

fn key(device: u8) -> DeviceKey {
    DeviceKey::of(&[device; 32])
}

fn writer(device: u8) -> WriterId {
    WriterId::new(format!("{device:08x}-1")).unwrap()
}

/// The line `seq` of a device, recorded on a day of November, having seen these lines of other devices.
fn line(device: u8, seq: u64, day: u32, by: &str, seen: &[(u8, u64)], fact: impl Into<Fact>) -> Entry {
    let at = DateTime::parse_from_rfc3339(&format!("2026-11-{day:02}T09:00:00+09:00")).unwrap();
    let seen = seen.iter().map(|(device, seq)| (writer(*device), *seq));
    let id = FactId { writer: writer(device), seq };
    Entry::new(id, at, by, seen, &to_line(&fact.into()).unwrap()).signed_by(Some(key(device)))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn admitted(device: u8, officer: Option<&str>, roles: &[Role], from: u32) -> DeviceAdmitted {
    DeviceAdmitted {
        key: key(device),
        computer: format!("PC-{device}"),
        officer: officer.map(str::to_owned),
        post: String::new(),
        roles: roles.iter().copied().collect(),
        from: day(from),
        until: None,
    }
}

fn withdrawn(device: u8, kept: &[(&str, u64)]) -> DeviceWithdrawn {
    let kept = kept.iter().map(|(ledger, seq)| KeptLog {
        ledger: (*ledger).to_owned(),
        writer: writer(device),
        seq: *seq,
        hash: "0".repeat(64),
    });
    DeviceWithdrawn {
        key: key(device),
        officer: None,
        on: day(20),
        cause: WithdrawalCause::Lost,
        reason: String::new(),
        kept: kept.collect(),
    }
}

fn note(name: &str) -> Fact {
    Fact::from(crate::domain::fact::OfficeSet { name: name.to_owned(), closed_days: BTreeMap::default() })
}

fn fold(office: &[Entry]) -> Admissions {
    Admissions::fold(office, Some(key(FOUNDER)), &|_| true)
}

/// Why each of a contract's lines does not count.
fn apart(admissions: &Admissions, lines: Vec<Entry>) -> Vec<(FactId, Apart)> {
    let ledger = ledger_name(&ContractId::new("c-1").unwrap());
    let (_, apart) = admissions.part(&ledger, lines);
    apart.into_iter().map(|(entry, reason)| (entry.id, reason)).collect()
}

fn reasons(admissions: &Admissions, lines: Vec<Entry>) -> Vec<Apart> {
    apart(admissions, lines).into_iter().map(|(_, reason)| reason).collect()
}

fn waiver() -> Fact {
    crate::domain::fact::parse(r#"DutyNotApplicable(duty:"x",on:"2026-11-10",reason:"対象となる業務がない")"#)
        .unwrap()
}

#[test]
fn a_device_that_nobody_let_in_counts_for_nothing_and_the_founder_needs_nobody() {
    let office = [line(THIEF, 1, 2, "盗人", &[], admitted(THIEF, None, &Role::ALL, 1))];
    let admissions = fold(&office);
    assert!(admissions.grants.is_empty(), "nobody admits himself");
    let lines = vec![line(THIEF, 1, 3, "盗人", &[], note("x")), line(FOUNDER, 1, 3, "係長", &[], note("y"))];
    assert_eq!(reasons(&admissions, lines), [Apart::NotAdmitted]);
}

#[test]
fn lines_without_a_signature_count_only_where_nobody_signs() {
    let unsigned = || vec![line(FOUNDER, 1, 3, "係長", &[], note("x")).signed_by(None)];
    assert_eq!(reasons(&fold(&[]), unsigned()), [Apart::NotAdmitted]);
    let old = Admissions::fold(&[], None, &|_| true);
    assert_eq!(reasons(&old, unsigned()), []);
}

#[test]
fn an_admission_says_who_records_from_when_until_when_and_what() {
    let until =
        DeviceAdmitted { until: Some(day(15)), ..admitted(CLERK, Some("渡辺"), &[Role::Records], 5) };
    let admissions = fold(&[line(FOUNDER, 1, 1, "係長", &[], until)]);
    let at = |on: u32, by: &str, fact: Fact| reasons(&admissions, vec![line(CLERK, 1, on, by, &[], fact)]);
    assert_eq!(at(10, "渡辺", note("x")), []);
    assert_eq!(at(4, "渡辺", note("x")), [Apart::Early]);
    assert_eq!(at(16, "渡辺", note("x")), [Apart::Ended]);
    assert_eq!(at(10, "佐藤", note("x")), [Apart::OtherOfficer]);
    assert_eq!(at(10, "渡辺", waiver()), [Apart::NotEntitled]);
    assert_eq!(admissions.roles(&key(CLERK), "渡辺", day(10)), Ok([Role::Records].into()));
    assert_eq!(admissions.roles(&key(CLERK), "渡辺", day(16)), Err(Apart::Ended));
    assert_eq!(
        admissions.check(&key(CLERK), "渡辺", &waiver(), &[], (day(10), day(10))),
        Err(Apart::NotEntitled)
    );
}

#[test]
fn a_line_dated_back_behind_what_it_has_seen_does_not_count() {
    let until = DeviceAdmitted { until: Some(day(15)), ..admitted(CLERK, None, &Role::ALL, 1) };
    let admissions = fold(&[line(FOUNDER, 1, 1, "係長", &[], until)]);
    // It says the 14th, yet its writer had recorded on the 18th, or seen the founder's line of the 18th.
    let after_own =
        vec![line(CLERK, 1, 18, "渡辺", &[], note("x")), line(CLERK, 2, 14, "渡辺", &[], note("y"))];
    assert_eq!(reasons(&admissions, after_own), [Apart::Ended, Apart::Ended]);
    let after_other = vec![
        line(FOUNDER, 1, 18, "係長", &[], note("x")),
        line(CLERK, 1, 14, "渡辺", &[(FOUNDER, 1)], note("y")),
    ];
    assert_eq!(reasons(&admissions, after_other), [Apart::Ended]);
    assert_eq!(reasons(&admissions, vec![line(CLERK, 1, 14, "渡辺", &[], note("y"))]), []);
}

#[test]
fn only_who_decides_admits_and_an_admission_does_not_reach_back() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, None, &[Role::Records], 1)),
        line(FOUNDER, 2, 1, "係長", &[], admitted(CHIEF, None, &[Role::Decides], 1)),
        line(CLERK, 1, 2, "渡辺", &[(FOUNDER, 2)], admitted(THIEF, None, &Role::ALL, 1)),
        line(CHIEF, 1, 2, "課長", &[(FOUNDER, 2)], admitted(5, None, &[Role::Records], 2)),
    ];
    let admissions = fold(&office);
    let let_in: Vec<_> = admissions.grants.iter().map(|g| g.admitted.computer.as_str()).collect();
    assert_eq!(let_in, ["PC-3", "PC-2", "PC-5"]);
    let chief = |fact| reasons(&admissions, vec![line(CHIEF, 2, 3, "課長", &[], fact)]);
    assert_eq!((chief(waiver()), chief(note("x"))), (vec![], vec![Apart::NotEntitled]));
}

#[test]
fn a_withdrawn_device_keeps_what_the_ward_had_and_gains_nothing_by_dating_back() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, None, &[Role::Records], 1)),
        line(FOUNDER, 2, 20, "係長", &[], withdrawn(CLERK, &[("contracts/c-1", 2)])),
    ];
    let admissions = fold(&office);
    let log = || (1..=3).map(|seq| line(CLERK, seq, 3, "渡辺", &[], note("x"))).collect::<Vec<_>>();
    assert_eq!(apart(&admissions, log()), [("00000003-1.3".parse().unwrap(), Apart::Withdrawn)]);
    assert_eq!(
        admissions.check(&key(CLERK), "渡辺", &note("x"), &[], (day(3), day(3))),
        Err(Apart::Withdrawn)
    );
    // The same log written anew with the stolen key: the line that the withdrawal names is another one now.
    let rewritten = Admissions::fold(&office, Some(key(FOUNDER)), &|_| false);
    assert_eq!(reasons(&rewritten, log()).len(), 3);
}

#[test]
fn who_was_let_in_and_not_withdrawn_is_taken_at_its_word() {
    let clerk = DeviceWithdrawn { officer: Some("田中".to_owned()), ..withdrawn(CLERK, &[]) };
    let mut office = vec![
        line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
        line(FOUNDER, 2, 1, "係長", &[], admitted(CLERK, None, &[Role::Records], 1)),
        line(FOUNDER, 3, 2, "係長", &[], clerk),
        line(THIEF, 1, 2, "盗人", &[], admitted(THIEF, None, &Role::ALL, 1)),
    ];
    let keys = |office: &[Entry]| fold(office).keys().into_iter().cloned().collect::<Vec<_>>();
    assert_eq!(
        keys(&office),
        [key(FOUNDER), key(CHIEF), key(CLERK)],
        "one officer of a desk is not the desk"
    );
    office.push(line(FOUNDER, 4, 3, "係長", &[], withdrawn(CHIEF, &[])));
    assert_eq!(keys(&office), [key(FOUNDER), key(CLERK)]);
}

#[test]
fn a_stolen_chiefs_laptop_cannot_withdraw_the_office_that_withdrew_it() {
    let office = |thief_day: u32| {
        [
            line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
            line(FOUNDER, 2, 20, "係長", &[], withdrawn(CHIEF, &[])),
            // Dated before it was withdrawn, and without having seen that.
            line(CHIEF, 1, thief_day, "盗人", &[(FOUNDER, 1)], withdrawn(FOUNDER, &[])),
            line(CHIEF, 2, thief_day, "盗人", &[], admitted(THIEF, None, &Role::ALL, 1)),
        ]
    };
    for thief_day in [2, 19, 25] {
        let admissions = fold(&office(thief_day));
        let cut: Vec<_> = admissions.cuts.iter().map(|cut| cut.withdrawn.key.clone()).collect();
        assert_eq!(cut, [key(CHIEF)], "day {thief_day}");
        let of_thief: Vec<_> = admissions.grants.iter().filter(|g| g.admitted.key == key(THIEF)).collect();
        assert!(of_thief.is_empty(), "day {thief_day}");
        assert_eq!(reasons(&admissions, vec![line(FOUNDER, 9, 25, "係長", &[], waiver())]), []);
    }
}

#[test]
fn an_office_is_handed_over_by_admitting_the_next_and_withdrawing_oneself() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
        line(FOUNDER, 2, 20, "係長", &[], withdrawn(FOUNDER, &[("office", 1), ("contracts/c-1", 4)])),
        line(CHIEF, 1, 21, "課長", &[(FOUNDER, 2)], admitted(CLERK, None, &[Role::Records], 21)),
    ];
    let admissions = fold(&office);
    assert_eq!(admissions.grants.len(), 2, "what the founder admitted stays");
    assert_eq!(admissions.roles(&key(FOUNDER), "係長", day(22)), Err(Apart::Withdrawn));
    let lines = [4, 5].map(|seq| line(FOUNDER, seq, 22, "係長", &[], note("x"))).to_vec();
    assert_eq!(reasons(&admissions, lines), [Apart::Withdrawn]);
}

#[test]
fn whoever_has_the_founders_key_after_the_hand_over_undoes_nothing_with_it() {
    let other_log = |seq: u64, fact: Fact| {
        let id = FactId { writer: WriterId::new("00000001-2").unwrap(), seq };
        let at = line(FOUNDER, 1, 2, "係長", &[], note("x")).at;
        Entry::new(id, at, "盗人", BTreeMap::new(), &to_line(&fact).unwrap()).signed_by(Some(key(FOUNDER)))
    };
    let honest = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
        line(FOUNDER, 2, 20, "係長", &[], withdrawn(FOUNDER, &[(OFFICE, 1)])),
        line(CHIEF, 1, 21, "課長", &[(FOUNDER, 2)], admitted(CLERK, None, &[Role::Records], 21)),
    ];
    // Another log of the same device, dated back to before it withdrew itself.
    let against_the_next = other_log(1, withdrawn(CHIEF, &[]).into());
    let kept = |writer: &str, seq: u64| KeptLog {
        ledger: OFFICE.to_owned(),
        writer: WriterId::new(writer).unwrap(),
        seq,
        hash: "0".repeat(64),
    };
    // A second farewell, which would keep the thief's lines instead.
    let farewell = DeviceWithdrawn {
        kept: vec![kept("00000001-1", 1), kept("00000001-2", 2)],
        ..withdrawn(FOUNDER, &[])
    };
    let farewell = other_log(2, farewell.into());
    for forged in [vec![against_the_next.clone()], vec![against_the_next, farewell]] {
        let mut office = honest.to_vec();
        office.extend(forged);
        let admissions = fold(&office);
        assert!(admissions.cut_of(&key(CHIEF), None).is_none());
        assert_eq!(admissions.roles(&key(FOUNDER), "係長", day(22)), Err(Apart::Withdrawn));
        assert_eq!(admissions.roles(&key(CLERK), "渡辺", day(22)), Ok([Role::Records].into()));
        let (_, apart) = admissions.part(OFFICE, office);
        assert!(apart.iter().all(|(e, _)| e.id.writer.as_str() == "00000001-2"), "{apart:?}");
    }
}

#[test]
fn a_new_admission_does_not_change_what_counted_before_it_began() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, Some("課長"), &Role::ALL, 1)),
        line(FOUNDER, 2, 20, "係長", &[], admitted(CHIEF, Some("課長"), &[Role::Records], 20)),
    ];
    let admissions = fold(&office);
    let decides = |on: u32| reasons(&admissions, vec![line(CHIEF, 1, on, "課長", &[], waiver())]);
    assert_eq!((decides(19), decides(20)), (vec![], vec![Apart::NotEntitled]));
    // What says an earlier day, yet was written in sight of a later one, goes by the later one.
    let dated_back =
        vec![line(CHIEF, 1, 20, "課長", &[], note("x")), line(CHIEF, 2, 19, "課長", &[], waiver())];
    assert_eq!(reasons(&admissions, dated_back), [Apart::NotEntitled]);
}

#[test]
fn lines_of_a_withdrawn_device_count_once_its_log_is_here_as_the_ward_had_it() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, None, &[Role::Records], 1)),
        line(FOUNDER, 2, 20, "係長", &[], withdrawn(CLERK, &[("contracts/c-1", 2)])),
    ];
    let mut admissions = Admissions::fold(&office, Some(key(FOUNDER)), &|_| false);
    let first = || vec![line(CLERK, 1, 3, "渡辺", &[], note("x"))];
    assert_eq!(reasons(&admissions, first()), [Apart::Withdrawn]);
    let ledgers = |ledger: &str| BTreeSet::from([ledger.to_owned()]);
    assert!(!admissions.look_again(&ledgers("contracts/c-2"), &|_| true));
    assert_eq!(reasons(&admissions, first()), [Apart::Withdrawn]);
    assert!(!admissions.look_again(&ledgers("contracts/c-1"), &|_| true), "nobody else is concerned");
    assert_eq!(reasons(&admissions, first()), []);
}

#[test]
fn who_asks_waits_until_let_in_and_nobody_asks_for_another() {
    let ask = |device: u8| DeviceIntroduced {
        key: key(device),
        computer: "PC".into(),
        officer: "渡辺".into(),
        post: String::new(),
    };
    let asked = line(CLERK, 1, 2, "渡辺", &[], ask(CLERK));
    let for_another = line(THIEF, 1, 2, "盗人", &[], ask(CHIEF));
    let waiting = fold(&[asked.clone(), for_another]).waiting;
    assert_eq!(waiting.iter().map(|(_, asked)| asked.key.clone()).collect::<Vec<_>>(), [key(CLERK)]);
    let let_in = line(FOUNDER, 1, 3, "係長", &[], admitted(CLERK, None, &Role::ALL, 3));
    assert!(fold(&[asked, let_in]).waiting.is_empty());
    let fresh = fold(&[]);
    assert_eq!(fresh.check(&key(CLERK), "渡辺", &ask(CLERK).into(), &[], (day(1), day(1))), Ok(()));
    assert_eq!(fresh.check(&key(CLERK), "渡辺", &note("x"), &[], (day(1), day(1))), Err(Apart::NotAdmitted));
}

/// What an officer would record now.
fn may(admissions: &Admissions, fact: impl Into<Fact>) -> Result<(), crate::domain::decide::Refusal> {
    crate::domain::decide::device(admissions, &fact.into(), day(20))
}

fn refused(admissions: &Admissions, fact: impl Into<Fact>) -> Vec<(String, crate::domain::decide::Wrong)> {
    match may(admissions, fact) {
        Err(crate::domain::decide::Refusal::Fields(all)) => {
            all.into_iter().map(|p| (p.field, p.wrong)).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_last_device_that_decides_is_not_withdrawn() {
    use crate::domain::decide::Wrong;
    let last = |field: &str| vec![(field.to_owned(), Wrong::LastToDecide)];
    let clerk = line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, Some("渡辺"), &[Role::Records], 1));
    let alone = fold(std::slice::from_ref(&clerk));
    assert_eq!(refused(&alone, withdrawn(FOUNDER, &[])), last("officer"));
    assert_eq!(may(&alone, withdrawn(CLERK, &[])), Ok(()));

    // A successor with a last day, or one who begins later, is none for good.
    let ends = DeviceAdmitted { until: Some(day(28)), ..admitted(CHIEF, Some("課長"), &Role::ALL, 1) };
    for no_successor in [ends, admitted(CHIEF, Some("課長"), &Role::ALL, 21)] {
        let office = [clerk.clone(), line(FOUNDER, 2, 1, "係長", &[], no_successor)];
        assert_eq!(refused(&fold(&office), withdrawn(FOUNDER, &[])), last("officer"));
    }

    let office = [
        clerk.clone(),
        line(FOUNDER, 2, 1, "係長", &[], admitted(CHIEF, Some("課長"), &Role::ALL, 1)),
        line(FOUNDER, 3, 19, "係長", &[], withdrawn(FOUNDER, &[(OFFICE, 2)])),
    ];
    assert_eq!(may(&fold(&office[..2]), withdrawn(FOUNDER, &[])), Ok(()));
    let handed_over = fold(&office);
    let deciders = handed_over.deciders(day(20));
    assert_eq!(deciders.iter().map(|d| &d.key).collect::<Vec<_>>(), [&key(CHIEF)]);
    let one = DeviceWithdrawn { officer: Some("課長".to_owned()), ..withdrawn(CHIEF, &[]) };
    assert_eq!(refused(&handed_over, one), last("officer"));
    // Nor is the right taken away by letting the same officer in again with less.
    let again = |roles: &[Role]| admitted(CHIEF, Some("課長"), roles, 1);
    assert_eq!(refused(&handed_over, again(&[Role::Records])), last("roles"));
    let ends = DeviceAdmitted { until: Some(day(28)), ..again(&Role::ALL) };
    assert_eq!(refused(&handed_over, ends), last("until"));
    let later = |roles: &[Role]| DeviceAdmitted { from: day(21), ..again(roles) };
    assert_eq!(refused(&handed_over, later(&[Role::Records])), last("roles"));
    assert_eq!(may(&handed_over, later(&Role::ALL)), Ok(()), "until then the earlier one holds");
    assert_eq!(may(&handed_over, again(&Role::ALL)), Ok(()));
}

#[test]
fn what_was_withdrawn_is_neither_let_in_nor_withdrawn_again() {
    use crate::domain::decide::Wrong;
    let of_clerk = DeviceWithdrawn { officer: Some("渡辺".to_owned()), ..withdrawn(CLERK, &[]) };
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, Some("渡辺"), &[Role::Records], 1)),
        line(FOUNDER, 2, 20, "係長", &[], of_clerk.clone()),
    ];
    let admissions = fold(&office);
    let gone = |field: &str| vec![(field.to_owned(), Wrong::Withdrawn(day(20)))];
    let again = |officer: &str| admitted(CLERK, Some(officer), &[Role::Records], 1);
    assert_eq!(refused(&admissions, again("渡辺")), gone("officer"));
    assert_eq!(refused(&admissions, of_clerk), gone("officer"));
    assert_eq!(may(&admissions, again("高橋")), Ok(()), "another officer may come to that desk");
    assert_eq!(may(&admissions, withdrawn(CLERK, &[])), Ok(()), "and then the whole device may go");
    let whole = [office[0].clone(), line(FOUNDER, 2, 20, "係長", &[], withdrawn(CLERK, &[]))];
    assert_eq!(refused(&fold(&whole), again("高橋")), gone("key"));
}

#[test]
fn a_request_waits_until_it_is_answered_and_no_longer() {
    let asks = |seq: u64, on: u32, officer: &str, seen: &[(u8, u64)]| {
        let asked = DeviceIntroduced {
            key: key(CLERK),
            computer: "PC-3".to_owned(),
            officer: officer.to_owned(),
            post: String::new(),
        };
        line(CLERK, seq, on, officer, seen, asked)
    };
    let waiting = |office: &[Entry]| -> Vec<String> {
        fold(office).waiting.into_iter().map(|(_, asked)| asked.officer).collect()
    };
    let first = asks(1, 2, "わたなべ", &[]);
    assert_eq!(waiting(std::slice::from_ref(&first)), ["わたなべ"]);
    // The name may be put right by whoever lets him in.
    let answered = line(FOUNDER, 1, 3, "係長", &[(CLERK, 1)], admitted(CLERK, Some("渡辺"), &Role::ALL, 1));
    assert_eq!(waiting(&[first.clone(), answered.clone()]), Vec::<String>::new());
    let other = asks(2, 4, "高橋", &[(FOUNDER, 1)]);
    assert_eq!(waiting(&[first.clone(), answered.clone(), other.clone()]), ["高橋"]);
    let known = asks(2, 4, "渡辺", &[(FOUNDER, 1)]);
    assert_eq!(waiting(&[first.clone(), answered.clone(), known]), Vec::<String>::new());
    let gone = line(FOUNDER, 2, 5, "係長", &[(CLERK, 2)], withdrawn(CLERK, &[]));
    assert_eq!(waiting(&[first, answered, other, gone]), Vec::<String>::new());
}

#[test]
fn a_device_that_withdraws_itself_is_believed_and_only_that_line_counts_behind_the_others() {
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CHIEF, None, &Role::ALL, 1)),
        line(FOUNDER, 2, 19, "係長", &[], withdrawn(FOUNDER, &[(OFFICE, 1)])),
        line(FOUNDER, 3, 20, "係長", &[], note("x")),
    ];
    let admissions = fold(&office);
    let (counted, apart) = admissions.part(OFFICE, office.to_vec());
    assert_eq!(counted.iter().map(|e| e.id.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(apart.iter().map(|(e, why)| (e.id.seq, *why)).collect::<Vec<_>>(), [(3, Apart::Withdrawn)]);
}

#[test]
fn admissions_stand_as_of_a_day() {
    let until =
        DeviceAdmitted { until: Some(day(15)), ..admitted(CLERK, Some("渡辺"), &[Role::Records], 5) };
    let office = [
        line(FOUNDER, 1, 1, "係長", &[], admitted(CLERK, Some("渡辺"), &Role::ALL, 1)),
        line(FOUNDER, 2, 1, "係長", &[], until),
    ];
    let admissions = fold(&office);
    let current = admissions.current(day(16));
    assert_eq!(current.len(), 1, "the last word on an officer at a device");
    assert_eq!(admissions.current(day(4)).len(), 2, "the one that holds and the one to come");
    let on = |of: u32| admissions.standing(&current[0].admitted, day(of));
    assert_eq!(
        (on(4), on(5), on(15), on(16)),
        (Standing::Coming, Standing::InForce, Standing::InForce, Standing::Over)
    );
    assert_eq!(admissions.computer(&key(CLERK)), Some("PC-3"));
}

proptest! {
    /// Whatever devices admit and withdraw each other, in whatever order the lines arrive: the same answer.
    #[test]
    fn who_may_write_does_not_depend_on_arrival(
        acts in proptest::collection::vec((1_u8..5, 1_u8..5, any::<bool>(), 1_u32..28), 0..12),
        shift in 0_usize..12,
    ) {
        let mut seqs: BTreeMap<u8, u64> = BTreeMap::new();
        let mut office: Vec<Entry> = acts
            .iter()
            .map(|(by, whom, admits, on)| {
                let seq = seqs.entry(*by).or_default();
                *seq += 1;
                let fact: Fact = if *admits {
                    admitted(*whom, None, &Role::ALL, 1).into()
                } else {
                    withdrawn(*whom, &[]).into()
                };
                line(*by, *seq, *on, "誰か", &[], fact)
            })
            .collect();
        let straight = fold(&office);
        let turn = shift.min(office.len());
        office.rotate_left(turn);
        prop_assert_eq!(&fold(&office), &straight);
        office.reverse();
        prop_assert_eq!(&fold(&office), &straight);
        // And nobody is let in but by the founder or by somebody let in.
        let known: BTreeSet<DeviceKey> =
            straight.grants.iter().map(|g| g.admitted.key.clone()).chain([key(FOUNDER)]).collect();
        for grant in &straight.grants {
            let by = office.iter().find(|e| e.id == grant.fact).and_then(|e| e.signer.clone());
            prop_assert!(by.is_some_and(|by| known.contains(&by)));
        }
    }
}
