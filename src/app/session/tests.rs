//! What other windows write comes into the picture.

use std::sync::Arc;

use crate::app::testing::{Desk, OFFICER, report};
use crate::app::{App, Clock, Command, Environment, NewFact, Profile};
use crate::domain::fact::{Fact, OfficeSet};
use crate::domain::ids::ContractId;

impl Desk {
    /// Another window on the same folder.
    fn window(&self) -> App {
        let profile = Profile::at(self.folder.path().join("profile"));
        let clock = Clock::Fixed("2026-11-23".parse().unwrap());
        let mut app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
        app.handle(Command::Open(self.workspace())).unwrap();
        app.handle(Command::SetOfficer(OFFICER.to_owned())).unwrap();
        app
    }

    /// Whether the window shows what one would that is opened now.
    fn is_as_opened_now(&self) -> bool {
        let (own, now) = (self.app.picture().unwrap(), self.window());
        let now = now.picture().unwrap();
        let both = own.contracts.values().zip(now.contracts.values());
        own.contracts == now.contracts && both.into_iter().all(|(a, b)| a.obligations() == b.obligations())
    }
}

#[test]
fn what_another_window_recorded_derives_its_contract_alone_and_what_the_office_says_all_of_them() {
    let mut desk = Desk::new();
    let [one, other] = desk.contracts();
    let mut window = desk.window();
    let of = |desk: &Desk, id: &ContractId| Arc::clone(&desk.app.picture().unwrap().contracts[id]);
    let before = (of(&desk, &one), of(&desk, &other));

    let facts = vec![NewFact::bare(report("2026-01"))];
    window.handle(Command::Record { contract: one.clone(), facts }).unwrap();
    desk.refresh();
    assert_eq!(desk.counts(&one, &[report("2026-01")]), [1]);
    assert!(!Arc::ptr_eq(&before.0, &of(&desk, &one)));
    assert!(Arc::ptr_eq(&before.1, &of(&desk, &other)), "nothing is new about it");
    assert!(desk.is_as_opened_now());

    let closed = Fact::from(OfficeSet {
        name: "情報政策課".to_owned(),
        closed_days: [("2026-11-24".parse().unwrap(), "停電".to_owned())].into(),
    });
    window.handle(Command::RecordOffice(Box::new(closed))).unwrap();
    desk.refresh();
    assert!(!Arc::ptr_eq(&before.1, &of(&desk, &other)), "a closed day bears on every date");
    assert!(desk.is_as_opened_now());
}
