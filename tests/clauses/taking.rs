//! All that is chosen in one step, once, with its papers; requests wait for the ward.

use tokki::app::{Command, ItemProblem, Outcome};
use tokki::domain::fact::Fact;
use tokki::domain::file::ApprovalState;
use tokki::domain::obligation::Status;

use crate::world::{PDF, World, form, paper};

const REQUEST: &str =
    r#"ApprovalRequested(kind:Copy,subject:"宛名データ",count:2,document_number:"緑発第7号")"#;
const INCIDENT: &str = r#"IncidentReported(kind:Loss,vendor_knew:"2026-11-20T09:00:00",ward_received:"2026-11-20T09:05:00",outline:"紛失")"#;

#[test]
fn several_forms_come_in_at_once_with_the_papers_of_their_name_and_a_second_time_nothing_does() {
    let mut world = World::new();
    let sent = || {
        [
            form("approval-request", REQUEST).at("forms/複写申請.ron"),
            paper("paper", "").at("papers/複写申請.pdf"),
            form("incident-report", INCIDENT).at("forms/事故.ron"),
            paper("rules", "").bytes(b"%PDF-1.7\n% rules\n%%EOF\n"),
        ]
    };
    let preview = world.preview(&sent());
    assert!(preview.items.iter().all(|item| item.can_accept), "{:#?}", preview.items);
    let saved = world.accept(&preview);
    // Request, incident, paper and its acceptance, and the bundle itself.
    assert_eq!(saved.len(), 5);
    let file = &world.picture().file;
    assert_eq!(
        file.approvals[0].state("2026-11-23".parse().unwrap()),
        ApprovalState::Waiting,
        "never granted by coming in"
    );
    assert_eq!(file.approvals[0].request.papers.len(), 2, "the form and its paper");
    assert_eq!(file.incidents[0].report.papers[0].name, "事故.ron");
    assert_eq!(file.bundles[0].1.accepted.len(), 4);
    // What the vendor wrote there does not count: the ward was told when it received the bundle.
    assert_eq!(file.incidents[0].report.ward_received.date().to_string(), "2026-11-23");
    let facts = file.facts.len();

    let again = world.preview(&sent());
    assert!(again.items.iter().all(|item| !item.can_accept));
    assert!(
        again.items.iter().all(|i| matches!(i.problems[..], [ItemProblem::TakenBefore(_)])),
        "{:#?}",
        again.items
    );
    assert!(world.accept(&again).is_empty());
    assert_eq!(world.picture().file.facts.len(), facts);
}

#[test]
fn the_day_of_receipt_is_the_officers_whatever_the_form_says() {
    let mut world = World::new();
    let early = REQUEST.replace("kind:", "received:\"2026-04-01\",kind:");
    let preview = world.preview(&[form("approval-request", &early), form("incident-report", INCIDENT)]);
    let (choices, received) = (preview.choices(), "2026-11-22".parse().unwrap());
    let command = Command::AcceptBundle { preview: Box::new(preview), choices, received, letters: None };
    assert!(matches!(world.app.handle(command), Ok(Outcome::Imported(_))));
    let file = &world.picture().file;
    assert_eq!(file.approvals[0].request.received, received);
    assert_eq!(file.incidents[0].report.ward_received.to_string(), "2026-11-22 23:59:00");
}

#[test]
fn the_same_thing_twice_in_one_bundle_is_taken_once() {
    let mut world = World::new();
    let spaced = REQUEST.replace(',', " ,\n ");
    let preview = world.preview(&[
        form("approval-request", REQUEST).at("forms/a.ron"),
        form("approval-request", &spaced).at("forms/b.ron"),
        form("approval-request", REQUEST).at("forms/c.ron"),
    ]);
    let can: Vec<bool> = preview.items.iter().map(|i| i.can_accept).collect();
    assert_eq!(can, [true, false, false]);
    assert!(world.told(&preview.items[1]).contains("forms/a.ron"));
    world.accept(&preview);
    assert_eq!(world.picture().file.approvals.len(), 1);
}

#[test]
fn items_are_judged_by_the_file_as_the_items_before_them_leave_it() {
    let mut world = World::new();
    let asset =
        world.record(r#"AssetHandedOver(on:"2026-11-20",what:"申請書",count:3,received_by:"高橋 一郎")"#);
    let part = |count: u32, by: &str| {
        format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:{count},on:"2026-11-22",by:"{by}")"#)
    };
    let preview = world.preview(&[
        form("asset-return", &part(2, "甲")).at("forms/a.ron"),
        form("asset-return", &part(2, "乙")).at("forms/b.ron"),
        form("asset-return", &part(1, "丙")).at("forms/c.ron"),
        form("approval-request", REQUEST).at("forms/d.ron"),
        form("approval-request", &REQUEST.replace("宛名データ", "別のもの")).at("forms/e.ron"),
    ]);
    let can: Vec<bool> = preview.items.iter().map(|i| i.can_accept).collect();
    assert_eq!(can, [true, false, true, true, false]);
    assert!(world.told(&preview.items[1]).contains("1以下"), "{}", world.told(&preview.items[1]));
    assert!(world.told(&preview.items[4]).contains("緑発第7号"));
    // Two of three leave the duty open, the last one meets it.
    assert!(preview.items[0].answers[0].status.is_open());
    assert_eq!(preview.items[2].answers[0].status, Status::Met);
    world.accept(&preview);
    assert_eq!(world.picture().file.assets_out(), 0);
}

#[test]
fn a_bundle_without_a_manifest_is_understood_by_what_its_forms_say() {
    let mut world = World::new();
    let path = world.zip(&[("申請.ron", REQUEST.as_bytes()), ("申請.pdf", PDF)]);
    let preview = world.read(path).unwrap();
    let form = preview.items.iter().find(|i| i.is_form).unwrap();
    assert_eq!((form.kind.as_str(), form.can_accept), ("approval-request", true));
    world.accept(&preview);
    assert_eq!(world.picture().file.approvals[0].request.papers.len(), 2);
}

#[test]
fn what_was_refused_can_be_taken_later_and_nothing_is_stored_when_one_fact_is_wrong() {
    let mut world = World::new();
    let held = world.record(
        r#"InspectionHeld(kind:Site,on:"2026-11-20",place:"本庁舎",officials:["佐藤 恵子","鈴木 健"],received_by:"x",findings:[(clause:"15",text:"空欄",due:"2026-12-11")])"#,
    );
    let correction = format!(r#"CorrectionReported(inspection:"{held}",finding:0,text:"改めた")"#);
    let sent = || [form("correction", &correction), form("approval-request", REQUEST)];
    let preview = world.preview(&sent());
    let facts = world.picture().file.facts.len();
    // Received before the inspection was held: that cannot be, and nothing of the bundle is stored.
    let received = "2026-11-19".parse().unwrap();
    let command = Command::AcceptBundle {
        choices: preview.choices(),
        preview: Box::new(preview.clone()),
        received,
        letters: None,
    };
    assert!(world.app.handle(command).is_err());
    assert_eq!(world.picture().file.facts.len(), facts);

    let mut choices = preview.choices();
    for choice in &mut choices {
        *choice = tokki::app::Choice::send_back("");
    }
    let received = "2026-11-23".parse().unwrap();
    world
        .app
        .handle(Command::AcceptBundle { preview: Box::new(preview), choices, received, letters: None })
        .unwrap();
    let mut again = world.preview(&sent());
    assert!(again.items.iter().all(|i| i.can_accept && !i.accept));
    assert!(again.items.iter().all(|i| !i.answers.is_empty()), "what it would answer is shown all the same");
    for item in std::sync::Arc::get_mut(&mut again.items).unwrap() {
        item.accept = true;
    }
    let saved = world.accept(&again);
    assert_eq!(saved.len(), 3);
    let waits = world.find(&format!("site-inspection@{held}/finding-1")).unwrap();
    assert_eq!(waits.status, Status::AwaitingWard, "the ward looks at a correction itself");
}

#[test]
fn notices_that_carry_no_paper_come_in_without_one() {
    let mut world = World::new();
    let change = r#"ChangeReported(paper:"roster",occurred:"2026-11-19",outline:"従事者の交代")"#;
    let event = r#"EventNoted(event:"release",on:"2026-12-10",outline:"年次改修")"#;
    let preview = world.preview(&[form("change-notice", change), form("event-notice", event)]);
    let saved = world.accept(&preview);
    let file = &world.picture().file;
    assert_eq!((file.changes.len(), file.events.len()), (1, 1));
    assert!(
        matches!(&file.facts.iter().find(|f| f.id.to_string() == saved[0]).unwrap().fact, Fact::ChangeReported(f) if f.known.to_string() == "2026-11-23")
    );
    assert!(
        world.find(&format!("roster@{}/change", saved[0])).is_some(),
        "it opens the duty to hand it in again"
    );
}

#[test]
fn what_is_on_file_already_is_pointed_out_and_left_out_unless_the_officer_thinks_otherwise() {
    let mut world = World::new();
    let by_hand = r#"ApprovalRequested(kind:Copy,received:"2026-11-18",subject:"宛名データ",count:2)"#;
    world.record(by_hand);
    let again = r#"ApprovalRequested(kind: Copy, subject: "宛名データ", count: 2)"#;
    let preview = world.preview(&[form("approval-request", again)]);
    let item = &preview.items[0];
    assert_eq!((item.accept, item.can_accept), (false, true));
    assert!(world.told(item).contains("記録済み"), "{}", world.told(item));
    world.accept(&preview);
    assert_eq!(world.picture().file.approvals.len(), 1);
}
