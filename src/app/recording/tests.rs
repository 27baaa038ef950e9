//! Writes that failed and arrived all the same: answered for once, written once.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::app::admission::key;
use crate::app::testing::{Desk, copy_folder, report};
use crate::app::{AppError, Command, Outcome, PurgeTask};
use crate::domain::fact::{ContractRegistered, DeviceIntroduced, Fact, PurgeHeld, to_line};
use crate::domain::ids::ContractId;
use crate::store::{Access, LedgerId, StoreError, Workspace};

impl Desk {
    /// As if a save of these facts had failed although their lines arrived; says in which file.
    fn landed(&mut self, contract: &ContractId, facts: &[Fact]) -> PathBuf {
        let log = self.arrives(&LedgerId::contract(contract.as_str()).unwrap(), facts);
        let failed = self.record(contract, &[report("2026-01")]).unwrap_err();
        assert!(matches!(failed, AppError::Store(_)), "{failed:?}");
        log
    }

    /// Lines of our own that the program was never told of; says in which file.
    fn arrives(&mut self, ledger: &LedgerId, facts: &[Fact]) -> PathBuf {
        let root = self.workspace();
        let copy = self.folder.path().join("copy");
        copy_folder(&root, &copy);
        let mut same = Workspace::open(&copy, &self.identity(), Access::Write).unwrap();
        assert_eq!(same.writer(), self.app.session().unwrap().store_writer());
        let texts: Vec<String> = facts.iter().map(|fact| to_line(fact).unwrap()).collect();
        let lines = same.append(ledger, "2026-11-23T09:00:00+09:00", &self.app.officer(), &texts).unwrap();
        let log = PathBuf::from(format!("{ledger}/log/{}.ronl", lines[0].id.writer));
        fs::create_dir_all(root.join(&log).parent().unwrap()).unwrap();
        fs::copy(copy.join(&log), root.join(&log)).unwrap();
        fs::remove_dir_all(&copy).unwrap();
        root.join(log)
    }

    fn register(&mut self, terms: &ContractRegistered) -> Result<ContractId, AppError> {
        let terms = Box::new(terms.clone());
        match self.app.handle(Command::RegisterContract { id: None, terms, signed: None })? {
            Outcome::Registered(id, _) => Ok(id),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_landed_is_answered_for_and_not_written_twice_even_if_it_was_read_in_between() {
    for looks in [false, true] {
        let mut desk = Desk::new();
        let ([contract, _], facts) = (desk.contracts(), [report("2026-02")]);
        desk.landed(&contract, &facts);
        if looks {
            desk.refresh();
        }
        let saved = desk.record(&contract, &facts).unwrap();
        assert_eq!((saved.len(), desk.counts(&contract, &facts)), (1, vec![1]), "looked: {looks}");
        // The same once more is a fact of its own again.
        desk.record(&contract, &[report("2026-03")]).unwrap();
        assert_eq!(desk.counts(&contract, &[report("2026-03")]), [1]);
    }
}

#[test]
fn of_facts_of_which_the_first_landed_only_the_others_are_written() {
    let mut desk = Desk::new();
    let ([contract, _], facts) = (desk.contracts(), ["2026-02", "2026-03", "2026-04"].map(report));
    desk.landed(&contract, &facts[..1]);
    desk.refresh();
    let saved = desk.record(&contract, &facts).unwrap();
    assert_eq!((saved.len(), desk.counts(&contract, &facts)), (3, vec![1, 1, 1]));
}

#[test]
fn what_landed_is_shown_before_anything_else_is_written_behind_it() {
    let mut desk = Desk::new();
    let ([contract, _], landed, other) = (desk.contracts(), [report("2026-02")], [report("2026-03")]);
    desk.landed(&contract, &landed);
    assert!(desk.record(&contract, &other).is_err());
    assert_eq!((desk.counts(&contract, &landed), desk.counts(&contract, &other)), (vec![1], vec![0]));
    desk.record(&contract, &other).unwrap();
    assert_eq!((desk.counts(&contract, &landed), desk.counts(&contract, &other)), (vec![1], vec![1]));
}

#[test]
fn going_on_with_one_contract_forgets_nothing_about_another() {
    let mut desk = Desk::new();
    let ([one, two], facts) = (desk.contracts(), [report("2026-02")]);
    desk.landed(&one, &facts);
    desk.landed(&two, &facts);
    desk.record(&one, &facts).unwrap();
    desk.record(&two, &facts).unwrap();
    assert_eq!((desk.counts(&one, &facts), desk.counts(&two, &facts)), (vec![1], vec![1]));
}

#[test]
fn what_landed_is_not_forgotten_while_its_log_cannot_be_read() {
    let mut desk = Desk::new();
    let ([contract, _], facts) = (desk.contracts(), [report("2026-02")]);
    let log = desk.landed(&contract, &facts);
    // Longer than what is read into memory: what this machine can do to keep a log from being read.
    let whole = fs::metadata(&log).unwrap().len();
    let resize = |len| File::options().write(true).open(&log).unwrap().set_len(len).unwrap();
    resize(2 << 30);
    let failed = desk.record(&contract, &facts).unwrap_err();
    assert!(matches!(failed, AppError::Store(StoreError::Io { .. })), "{failed:?}");
    resize(whole);
    let saved = desk.record(&contract, &facts).unwrap();
    assert_eq!((saved.len(), desk.counts(&contract, &facts)), (1, vec![1]));
}

#[test]
fn a_contract_whose_registration_landed_is_not_registered_a_second_time() {
    for (looks, goes_on) in [(false, true), (true, true), (false, false)] {
        let mut desk = Desk::new();
        let [contract, _] = desk.contracts();
        let on_file = desk.app.picture().unwrap().contracts[&contract].file.registered.clone().unwrap();
        let terms = |number: &str| ContractRegistered { number: number.to_owned(), ..(*on_file).clone() };
        let (landed, other) = (terms("8世情第901号"), terms("8世情第902号"));
        let drawn = ContractId::new("c0123456789abcdef").unwrap();
        desk.app.drawn = Some(drawn.clone());
        desk.arrives(&LedgerId::contract(drawn.as_str()).unwrap(), &[landed.clone().into()]);
        assert!(desk.register(if goes_on { &landed } else { &other }).is_err());
        if looks {
            desk.refresh();
        }
        if goes_on {
            assert_eq!(desk.register(&landed).unwrap(), drawn);
        } else {
            // What landed is shown first; then the other one is a contract of its own.
            assert!(desk.register(&other).is_err());
            assert_ne!(desk.register(&other).unwrap(), drawn);
        }
        let contracts = desk.app.picture().unwrap().contracts.values();
        let numbers: Vec<_> = contracts.filter(|c| c.number() == landed.number).collect();
        assert_eq!(numbers.len(), 1, "looked: {looks}");
    }
}

#[test]
fn a_hold_that_landed_is_answered_for_and_not_recorded_twice() {
    for looks in [false, true] {
        let mut desk = Desk::new();
        let [one, two] = desk.contracts();
        let (on, reason) = ("2026-11-20".parse().unwrap(), "住民監査請求のため".to_owned());
        let held = |contract: &ContractId| -> Fact {
            PurgeHeld { contract: contract.clone(), on, reason: reason.clone() }.into()
        };
        let contracts = vec![one.clone(), two.clone()];
        let command = Command::Purge(PurgeTask::Hold { contracts, holds: true, on, reason: reason.clone() });
        desk.arrives(&LedgerId::Office, &[held(&one)]);
        assert!(desk.app.handle(command.clone()).is_err());
        if looks {
            desk.refresh();
        }
        let Outcome::Recorded(saved) = desk.app.handle(command).unwrap() else { panic!() };
        let office = &desk.app.session().unwrap().entries().office;
        let count = |fact: Fact| office.iter().filter(|entry| entry.fact() == Some(&fact)).count();
        assert_eq!((saved.len(), count(held(&one)), count(held(&two))), (2, 1, 1), "looked: {looks}");
    }
}

#[test]
fn a_request_to_be_let_in_that_landed_is_not_made_twice_although_it_does_not_count() {
    let founder = Desk::new();
    let mut desk = Desk::at(tempfile::tempdir().unwrap());
    desk.app.act_as("渡辺 俊".to_owned());
    desk.app.handle(Command::Open(founder.workspace())).unwrap();
    let ask = Command::Introduce { computer: Some("PC-2".to_owned()), post: "主事".to_owned() };
    let asked = DeviceIntroduced {
        key: key(&desk.identity()),
        computer: "PC-2".to_owned(),
        officer: desk.app.officer(),
        post: "主事".to_owned(),
    };
    let log = desk.arrives(&LedgerId::Office, &[asked.into()]);
    let landed = fs::read(&log).unwrap();
    assert!(desk.app.handle(ask.clone()).is_err());
    let Outcome::Recorded(saved) = desk.app.handle(ask).unwrap() else { panic!() };
    assert_eq!((saved.len(), fs::read(&log).unwrap()), (1, landed));
}
