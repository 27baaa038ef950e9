//! Signed bundles on the ward's side: which key, on which day, and what a contract with required signatures lets in.

use std::path::PathBuf;

use tokki::app::{
    App, AppError, Choice, Clock, Command, Environment, NewKey, Outcome, Preview, Profile, VendorDone,
    VendorKey, VendorTask, tell,
};
use tokki::domain::decide::{FieldProblem, Refusal, Wrong};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::signing::{OtherKey, SignatureState};

use crate::world::{TODAY, World, paper};

/// The vendor's machine: a profile of its own, and a key.
struct Vendor {
    app: App,
    key: VendorKey,
}

fn vendor(world: &World, name: &str) -> Vendor {
    let profile = Profile::at(world.dir.path().join(name));
    let clock = Clock::Fixed(TODAY.parse().unwrap());
    let mut app = App::new(Environment { clock, profile, reader: None, read_only: false }).unwrap();
    let new = NewKey { person: "高橋 一郎".into(), passphrase: None, replace: false };
    let VendorDone::Key(key) = done(&mut app, VendorTask::NewKey(new)) else { panic!() };
    Vendor { app, key }
}

fn done(app: &mut App, task: VendorTask) -> VendorDone {
    match app.handle(Command::Vendor(task)).unwrap() {
        Outcome::Vendor(done) => *done,
        other => panic!("{other:?}"),
    }
}

impl Vendor {
    fn sign(&mut self, file: PathBuf) -> PathBuf {
        let task = VendorTask::Sign { file, password: None, passphrase: None, out: None, replace: false };
        let VendorDone::Made(receipt) = done(&mut self.app, task) else { panic!() };
        receipt.path
    }
}

fn register(world: &mut World, keys: &[(&VendorKey, &str, &str)], required: bool, on: &str) -> String {
    let line = |(key, from, until): &(&VendorKey, &str, &str)| {
        let fingerprint = key.fingerprint.grouped();
        format!(r#"(fingerprint:"{fingerprint}",holder:"高橋 一郎",from:"{from}",until:{until}),"#)
    };
    let keys = keys.iter().map(line).collect::<Vec<_>>().concat();
    world.record(&format!(r#"BundleSigningSet(keys:[{keys}],required:{required},on:"{on}")"#))
}

fn bundle(world: &mut World) -> PathBuf {
    world.pack("r8-0123", &[paper("monthly-report", r#"period: Some("2026-10")"#)])
}

fn accept(world: &mut World, preview: &Preview, take: bool, received: &str) -> Result<Vec<Fact>, AppError> {
    let choices = preview
        .items
        .iter()
        .map(|_| if take { Choice::accept() } else { Choice::send_back("署名") })
        .collect();
    let (preview, received) = (Box::new(preview.clone()), received.parse().unwrap());
    match world.app.handle(Command::AcceptBundle { preview, choices, received, letters: None })? {
        Outcome::Imported(saved) => {
            let file = &world.picture().file;
            Ok(saved.saved.iter().map(|s| file.fact(&s.fact).unwrap().fact.clone()).collect())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_bundle_is_unsigned_or_signed_by_the_registered_or_by_another_key() {
    let mut world = World::new();
    let (mut own, mut other) = (vendor(&world, "own"), vendor(&world, "other"));
    let plain = bundle(&mut world);
    assert_eq!(world.read(plain).unwrap().signature.state, SignatureState::Unsigned);
    let path = bundle(&mut world);
    let signed = own.sign(path);
    let preview = world.read(signed.clone()).unwrap();
    assert_eq!(preview.signature.state, SignatureState::Other(OtherKey::NoneRegistered));
    register(&mut world, &[(&own.key, "2026-04-01", "None")], false, "2026-04-01");
    let preview = world.read(signed).unwrap();
    assert_eq!(preview.signature.state, SignatureState::Registered { holder: "高橋 一郎".into() });
    assert_eq!(preview.signature.by.as_ref().unwrap().key, own.key.fingerprint);
    let path = bundle(&mut world);
    let foreign = world.read(other.sign(path)).unwrap();
    assert_eq!(foreign.signature.state, SignatureState::Other(OtherKey::Unknown));
    // Not required: it is shown, and can be taken all the same.
    let taken = accept(&mut world, &foreign, true, TODAY).unwrap();
    let Some(Fact::BundleTaken(note)) = taken.last() else { panic!("{taken:?}") };
    assert_eq!(note.signed_by.as_deref(), Some(other.key.fingerprint.to_string().as_str()));
}

#[test]
fn a_contract_that_wants_signatures_takes_nothing_without_one_until_its_rule_is_changed() {
    let mut world = World::new();
    let (own, mut other) = (vendor(&world, "own"), vendor(&world, "other"));
    register(&mut world, &[(&own.key, "2026-04-01", "None")], true, "2026-04-01");
    let plain = bundle(&mut world);
    let path = bundle(&mut world);
    for path in [plain, other.sign(path)] {
        let preview = world.read(path).unwrap();
        assert!(preview.signature.blocks() && preview.items[0].sha256.len() == 64, "it is shown");
        let before = world.picture().file.facts.len();
        let refused = accept(&mut world, &preview, true, TODAY);
        let Err(error @ AppError::SignatureWanted(_)) = refused else { panic!("{refused:?}") };
        let told = tell(&error, world.app.words());
        assert!(told.what.contains("登録した鍵の署名"), "{told:?}");
        assert_eq!(world.picture().file.facts.len(), before, "nothing was recorded");
    }
    // It can be sent back, and what it was signed with is kept.
    let path = bundle(&mut world);
    let preview = world.read(other.sign(path)).unwrap();
    let sent_back = accept(&mut world, &preview, false, TODAY).unwrap();
    let Some(Fact::BundleTaken(note)) = sent_back.last() else { panic!() };
    assert!(note.accepted.is_empty() && note.signed_by.is_some());
    let waiting = world.read(preview.path.clone()).unwrap();
    assert!(waiting.signature.blocks());
    register(&mut world, &[(&own.key, "2026-04-01", "None")], false, TODAY);
    assert!(!world.read(preview.path.clone()).unwrap().signature.blocks());
    assert!(accept(&mut world, &waiting, true, TODAY).is_ok(), "judged by the ledger as it is now");
}

#[test]
fn the_day_of_receipt_decides_which_key_and_which_rule_hold() {
    let mut world = World::new();
    let mut own = vendor(&world, "own");
    register(&mut world, &[(&own.key, "2026-04-01", r#"Some("2026-11-20")"#)], true, "2026-04-01");
    let path = bundle(&mut world);
    let preview = world.read(own.sign(path)).unwrap();
    assert!(matches!(preview.signature.state, SignatureState::Other(OtherKey::OutOfTerm { .. })));
    assert!(matches!(accept(&mut world, &preview, true, TODAY), Err(AppError::SignatureWanted(_))));
    assert!(accept(&mut world, &preview, true, "2026-11-20").is_ok());
    // A rule of a later day says nothing about what came before it.
    let file = &world.picture().file;
    assert!(file.signing_on("2026-03-31".parse().unwrap()).is_none());
}

#[test]
fn of_two_rules_the_one_of_the_later_day_holds_and_a_retracted_one_does_not() {
    let mut world = World::new();
    let own = vendor(&world, "own");
    register(&mut world, &[(&own.key, "2026-04-01", "None")], false, "2026-11-01");
    let strict = register(&mut world, &[(&own.key, "2026-04-01", "None")], true, "2026-11-10");
    register(&mut world, &[], false, "2026-10-01");
    let required =
        |world: &World, day: &str| world.picture().file.signing_on(day.parse().unwrap()).map(|r| r.required);
    assert_eq!(required(&world, "2026-11-23"), Some(true));
    assert_eq!(required(&world, "2026-11-09"), Some(false));
    world.record(&format!(r#"FactRetracted(fact:"{strict}",reason:"誤り")"#));
    assert_eq!(required(&world, "2026-11-23"), Some(false));
}

#[test]
fn what_cannot_be_a_registration_is_refused_field_by_field() {
    let mut world = World::new();
    let key = "d75a 9801 82b1 0ab7 d54b fed3 c964 073a 0ee1 72f3 daa6 2325 af02 1a68 f707 511a";
    let mut refused = |text: &str| -> Vec<(String, Wrong)> {
        let facts = vec![tokki::app::NewFact::bare(parse(text).unwrap_or_else(|e| panic!("{text}: {e}")))];
        match world.app.handle(Command::Record { contract: world.contract.clone(), facts }) {
            Err(AppError::Refused(Refusal::Fields(fields))) => {
                fields.into_iter().map(|FieldProblem { field, wrong }| (field, wrong)).collect()
            }
            other => panic!("{text}: {other:?}"),
        }
    };
    let one = |fingerprint: &str, more: &str| {
        format!(
            r#"BundleSigningSet(keys:[(fingerprint:"{fingerprint}",holder:"高橋",from:"2026-04-01"{more})],on:"2026-04-01")"#
        )
    };
    let cases = [
        (one(&key[..74], ""), "keys.0.fingerprint", Wrong::NotAFingerprint { digits: 60 }),
        (one(&format!("{key} 00"), ""), "keys.0.fingerprint", Wrong::NotAFingerprint { digits: 66 }),
        (one(" ", ""), "keys.0.fingerprint", Wrong::Required),
        (one(key, "").replace("高橋", " "), "keys.0.holder", Wrong::Required),
        (one(key, "").replace(r#"on:"2026-04-01""#, r#"on:"2026-11-24""#), "on", Wrong::Future),
        (
            r#"BundleSigningSet(required:true,on:"2026-04-01")"#.to_owned(),
            "keys",
            Wrong::TooFew { wanted: 1 },
        ),
    ];
    for (text, field, wrong) in cases {
        assert_eq!(refused(&text), [(field.to_owned(), wrong)], "{text}");
    }
    let backwards = refused(&one(key, r#",until:"2026-03-31""#));
    assert!(matches!(backwards[..], [(_, Wrong::Before { .. })]), "{backwards:?}");
    let line = format!(r#"(fingerprint:"{key}",holder:"高橋",from:"2026-04-01"),"#);
    let capital = line.replace(key, &key.to_uppercase().replace(' ', "-"));
    let twice = refused(&format!(r#"BundleSigningSet(keys:[{line}{capital}],on:"2026-04-01")"#));
    assert!(matches!(&twice[..], [(field, Wrong::Twice(_))] if field == "keys.1.fingerprint"), "{twice:?}");
}

#[test]
fn a_bundle_that_was_taken_before_signatures_were_known_is_still_read() {
    let old = r#"BundleTaken(name:"a.zip",sha256:"00",received:"2026-11-06")"#;
    let Fact::BundleTaken(fact) = parse(old).unwrap() else { panic!() };
    assert_eq!((&fact.signed_by, fact.facts), (&None, 0));
    assert!(fact.remarks.is_empty() && fact.later.is_empty());
}
