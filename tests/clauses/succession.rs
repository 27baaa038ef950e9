//! Which of two bundles is the newer one, what goes back and comes again, and what an import that is taken back takes with it.

use tokki::app::{
    App, AppError, Choice, Clock, Command, Environment, ItemVerdict, Outcome, Preview, Profile, Saved,
    warning,
};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::file::SubmissionState;
use tokki::domain::ids::ContractId;

use crate::world::{Sent, TODAY, World, form, paper};

const CONTRACT: &str = "r8-0123";

fn roster(names: &[&str]) -> Sent {
    let worker =
        |name: &&str| format!(r#"(name:"{name}",employer:"東都データ株式会社",role:"保守",place:"本庁舎"),"#);
    let workers: String = names.iter().map(worker).collect();
    form("roster", &format!(r#"SubmissionReceived(paper:"roster",content:Some(Roster([{workers}])))"#))
}

fn read_made(world: &mut World, made: (usize, &str), sent: &[Sent]) -> Preview {
    let path = world.pack_made(made, CONTRACT, sent);
    world.read(path).unwrap()
}

fn store(world: &mut World, preview: &Preview, choices: Vec<Choice>) -> Result<Vec<Saved>, AppError> {
    let (preview, received) = (Box::new(preview.clone()), TODAY.parse().unwrap());
    match world.app.handle(Command::AcceptBundle { preview, choices, received, letters: None })? {
        Outcome::Imported(done) => Ok(done.saved),
        other => panic!("{other:?}"),
    }
}

fn people(world: &World) -> Vec<String> {
    let workers = world.picture().file.roster().map(|(_, workers)| workers).unwrap_or_default();
    workers.iter().map(|worker| worker.name.clone()).collect()
}

fn warnings(world: &World, preview: &Preview) -> String {
    preview.warnings.iter().map(|one| warning(one, world.app.words())).collect()
}

#[test]
fn of_two_bundles_without_a_number_the_one_made_earlier_is_the_older_one_however_late_it_comes() {
    let mut world = World::new();
    let newer = read_made(&mut world, (0, "2026-11-20T10:00:00+09:00"), &[roster(&["高橋 一郎"])]);
    assert!(!newer.items[0].is_overtaken() && warnings(&world, &newer).is_empty());
    world.accept(&newer);
    // The same moment is no other one, wherever the clock stood; an hour before is.
    let same = read_made(&mut world, (0, "2026-11-20T01:00:00Z"), &[roster(&["渡邊 美咲"])]);
    assert!(!same.items[0].is_overtaken() && same.items[0].accept);
    let older = read_made(&mut world, (0, "2026-11-20T00:00:00Z"), &[roster(&["渡邊 美咲"])]);
    assert!(older.items[0].is_overtaken() && !older.items[0].accept, "{:#?}", older.items[0].problems);
    assert!(warnings(&world, &older).contains("それより後に作成されたもの"), "{}", warnings(&world, &older));
    assert!(world.accept(&older).is_empty());
    assert_eq!(people(&world), ["高橋 一郎"], "nothing is overwritten by itself");
    // The officer may say otherwise.
    store(&mut world, &older, vec![Choice::accept()]).unwrap();
    assert_eq!(people(&world), ["渡邊 美咲"]);
}

#[test]
fn a_number_goes_before_the_moment_and_one_bundle_without_a_number_is_known_by_its_moment() {
    let mut world = World::new();
    let first = read_made(&mut world, (5, "2026-11-20T10:00:00+09:00"), &[roster(&["高橋 一郎"])]);
    world.accept(&first);
    // A clock that was put right made the next one seem older.
    let next = read_made(&mut world, (6, "2026-11-19T10:00:00+09:00"), &[roster(&["渡邊 美咲"])]);
    assert!(!next.items[0].is_overtaken());
    let without = read_made(&mut world, (0, "2026-11-19T10:00:00+09:00"), &[roster(&["渡邊 美咲"])]);
    assert!(without.items[0].is_overtaken());
    let later = read_made(&mut world, (0, "2026-11-21T10:00:00+09:00"), &[roster(&["渡邊 美咲"])]);
    assert!(!later.items[0].is_overtaken() && later.items[0].replaces.is_some());
}

#[test]
fn what_was_made_before_the_ward_received_a_paper_by_hand_is_older_than_that() {
    let mut world = World::new();
    world.record(
        r#"SubmissionReceived(paper:"roster",received:"2026-11-20",content:Some(Roster([(name:"高橋 一郎",role:"保守",place:"本庁舎")])))"#,
    );
    let older = read_made(&mut world, (3, "2026-11-19T23:00:00+09:00"), &[roster(&["渡邊 美咲"])]);
    assert!(older.items[0].is_overtaken());
    let same_day = read_made(&mut world, (3, "2026-11-20T09:00:00+09:00"), &[roster(&["渡邊 美咲"])]);
    assert!(!same_day.items[0].is_overtaken());
}

#[test]
fn a_preview_that_papers_have_come_in_since_is_not_taken() {
    let mut world = World::new();
    let preview = read_made(&mut world, (1, "2026-11-20T10:00:00+09:00"), &[roster(&["高橋 一郎"])]);
    // Something that has nothing to do with it changes nothing.
    world.record(r#"AssetHandedOver(on:"2026-11-20",what:"申請書",count:3,received_by:"高橋 一郎")"#);
    assert_eq!(store(&mut world, &preview, vec![Choice::accept()]).unwrap().len(), 3);
    let facts = world.picture().file.facts.len();
    let again = store(&mut world, &preview, vec![Choice::accept()]);
    assert!(matches!(again, Err(AppError::PreviewOutdated)), "{again:?}");
    assert_eq!(world.picture().file.facts.len(), facts, "the same bundle twice adds nothing");
}

#[test]
fn what_was_sent_back_comes_again_under_its_own_document_number() {
    let mut world = World::new();
    let report = |bytes: &[u8]| {
        paper("monthly-report", r#"period: Some("2026-10"), document_number: Some("東発第20号")"#)
            .bytes(bytes)
    };
    let first = world.preview(&[report(b"%PDF-1.7\n% first\n%%EOF\n")]);
    store(&mut world, &first, vec![Choice::send_back("頁が欠けています")]).unwrap();
    let second = world.preview(&[report(b"%PDF-1.7\n% second\n%%EOF\n")]);
    assert!(second.items[0].can_accept, "{:#?}", second.items[0].problems);
    world.accept(&second);
    let file = &world.picture().file;
    let states: Vec<_> = file.papers_named("monthly-report").map(|s| &s.state).collect();
    assert!(
        matches!(states[..], [SubmissionState::Returned { .. }, SubmissionState::Accepted { .. }]),
        "{states:?}"
    );
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    // A third one under a number that stands is refused as ever.
    let third = world.preview(&[report(b"%PDF-1.7\n% third\n%%EOF\n")]);
    assert!(!third.items[0].can_accept && world.told(&third.items[0]).contains("東発第20号"));
}

#[test]
fn that_it_was_sent_back_before_is_no_reason_to_send_it_back_again() {
    let mut world = World::new();
    let sent = || [paper("rules", "")];
    let first = world.preview(&sent());
    store(&mut world, &first, vec![Choice::send_back("")]).unwrap();
    let again = world.preview(&sent());
    let words = world.app.words();
    assert!(again.items[0].was_judged() && !again.items[0].was_taken());
    assert_eq!(again.items[0].reason("", words), "");
    assert_eq!(again.items[0].reason(" 頁が欠けています ", words), "頁が欠けています");
    // With a reason it goes back formally, though it was only put aside the first time.
    assert_eq!(store(&mut world, &again, vec![Choice::send_back("頁が欠けています")]).unwrap().len(), 3);
}

#[test]
fn two_papers_under_one_number_can_both_be_sent_back() {
    let mut world = World::new();
    let numbered = |kind: &str, more: &str, bytes: &[u8]| {
        paper(kind, &format!(r#"document_number: Some("東発第20号"), {more}"#)).bytes(bytes)
    };
    let preview = world.preview(&[
        numbered("monthly-report", r#"period: Some("2026-10")"#, b"%PDF-1.7\n% a\n%%EOF\n"),
        numbered("rules", "", b"%PDF-1.7\n% b\n%%EOF\n"),
    ]);
    let choices = vec![Choice::send_back("番号が重複しています"); 2];
    assert_eq!(store(&mut world, &preview, choices).unwrap().len(), 5);
}

#[test]
fn what_stands_twice_in_a_bundle_is_not_sent_back_for_that() {
    let mut world = World::new();
    let rules = |path: &str| paper("rules", "").at(path);
    let preview = world.preview(&[rules("papers/a.pdf"), rules("papers/b.pdf")]);
    let choices = preview.choices();
    assert_eq!([choices[0].verdict, choices[1].verdict], [ItemVerdict::Accept, ItemVerdict::Later]);
    world.accept(&preview);
    let (_, bundle) = world.picture().file.bundles.last().unwrap();
    assert!(bundle.refused.is_empty() && bundle.later.is_empty(), "{bundle:?}");
}

#[test]
fn of_two_rosters_in_one_bundle_the_officer_says_which_one_is_meant() {
    let mut world = World::new();
    let preview =
        world.preview(&[roster(&["高橋 一郎"]).at("forms/a.ron"), roster(&["渡邊 美咲"]).at("forms/b.ron")]);
    let choices = preview.choices();
    assert_eq!([choices[0].verdict, choices[1].verdict], [ItemVerdict::Accept, ItemVerdict::Later]);
    assert!(world.told(&preview.items[1]).contains("forms/a.ron"));
    let later = Choice { verdict: ItemVerdict::Later, ..Choice::default() };
    store(&mut world, &preview, vec![later, Choice::accept()]).unwrap();
    assert_eq!(people(&world), ["渡邊 美咲"]);
}

#[test]
fn of_imports_of_one_file_for_two_contracts_the_newest_is_taken_back_first() {
    let mut world = World::new();
    let request = r#"ApprovalRequested(kind:Copy,subject:"宛名データ",count:2)"#;
    let path = world.zip(&[("申請.ron", request.as_bytes())]);
    let terms = r#"ContractRegistered(number:"R8-0001",title:"別件",vendor:"toto",section:"情報政策課",start:"2026-04-01",end:"2027-03-31",clause_set:"special-terms-34",clause_set_version:1)"#;
    let Fact::ContractRegistered(terms) = parse(terms).unwrap() else { panic!() };
    let other = ContractId::new("r8-0001").unwrap();
    let (id, signed) = (Some(other.clone()), Some("2026-04-01".parse().unwrap()));
    world.app.handle(Command::RegisterContract { id, terms: Box::new((*terms).clone()), signed }).unwrap();
    let preview = world.read(path.clone()).unwrap();
    world.accept(&preview);
    // The day after.
    let (clock, profile) = (Clock::Fixed("2026-11-24".parse().unwrap()), world.dir.path().join("profile"));
    let environment = Environment { clock, profile: Profile::at(profile), reader: None, read_only: false };
    world.app = App::new(environment).unwrap();
    world.app.handle(Command::Open(world.dir.path().join("台帳"))).unwrap();
    world.contract = other.clone();
    let preview = world.read(path).unwrap();
    world.accept(&preview);
    let imports = world.app.imports_of(&preview.sha256);
    let contracts: Vec<&str> = imports.iter().map(|(contract, _)| contract.as_str()).collect();
    assert_eq!(contracts, [CONTRACT, other.as_str()], "by when they were recorded, and not by their names");
}

#[test]
fn an_import_that_does_not_tell_which_facts_came_with_it_is_not_half_taken_back() {
    let mut world = World::new();
    let bundle = world
        .record(r#"BundleTaken(name:"a.zip",sha256:"00",received:"2026-11-06",accepted:["11"])"#)
        .parse()
        .unwrap();
    let facts = world.picture().file.facts.len();
    let contract = world.contract.clone();
    let undone = world.app.handle(Command::UndoImport { contract, bundle, reason: "取違え".into() });
    assert!(matches!(undone, Err(AppError::ImportUncounted)), "{undone:?}");
    assert_eq!(world.picture().file.facts.len(), facts);
}
