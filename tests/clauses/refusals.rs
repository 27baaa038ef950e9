//! What is not a vendor's to say, or not said rightly: refused item by item, and nothing of it is stored.

use tokki::app::AppError;
use tokki::bundle::{BundleError, ContentFault, LimitKind, Refusal};
use tokki::domain::fact::{Fact, parse};

use crate::world::{Sent, World, form, paper};

/// Previews one item that cannot be taken, and says what the officer is told.
fn refused(world: &mut World, sent: Sent) -> String {
    let preview = world.preview(&[sent]);
    let item = &preview.items[0];
    assert!(!item.can_accept && !item.accept, "{item:#?}");
    let facts = world.picture().file.facts.len();
    let mut all = preview.choices();
    for choice in &mut all {
        *choice = tokki::app::Choice::accept();
    }
    let (boxed, received) = (Box::new(preview.clone()), "2026-11-23".parse().unwrap());
    let command = tokki::app::Command::AcceptBundle { preview: boxed, choices: all, received, letters: None };
    world.app.handle(command).unwrap();
    // Only that it was sent back is on file.
    let file = &world.picture().file;
    assert_eq!(file.facts.len(), facts + 1);
    assert!(matches!(file.facts.last().unwrap().fact, Fact::BundleTaken(_)));
    world.told(item)
}

#[test]
fn what_the_ward_records_is_never_taken_from_a_vendor() {
    let examples = include_str!("../../assets/examples/facts.ron");
    let mut world = World::new();
    let wards = examples.lines().filter(|line| parse(line).is_ok_and(|fact| !fact.may_come_from_vendor()));
    let mut count = 0;
    for (place, line) in wards.enumerate() {
        count += 1;
        let told = refused(&mut world, form("approval-request", line).at(&format!("forms/{place}.ron")));
        assert!(told.contains("区が記録するもの"), "{line}: {told}");
    }
    assert!(count > 20);
    assert_eq!(world.picture().file.bundles.len(), count);
}

#[test]
fn faults_of_a_form_are_told_at_their_field_or_place() {
    let mut world = World::new();
    let asset =
        world.record(r#"AssetHandedOver(on:"2026-11-20",what:"申請書",count:120,received_by:"高橋 一郎")"#);
    let number =
        r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"宛名",document_number:"緑発第1号")"#;
    let request = world.record(number);
    let cases = [
        (
            "briefing-record",
            r#"BriefingHeld(on:"2026-12-24",workers:["高橋 一郎"])"#.to_owned(),
            "受領より後",
        ),
        (
            "incident-report",
            r#"IncidentReported(kind:Leak,vendor_knew:"2026-12-01T09:00:00",outline:"x")"#.into(),
            "今日以前",
        ),
        (
            "asset-return",
            format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:1,on:"2027-01-05",by:"x")"#),
            "受領より後",
        ),
        (
            "asset-return",
            format!(r#"AssetSettled(asset:"{asset}",how:Returned,count:121,on:"2026-11-21",by:"x")"#),
            "120以下",
        ),
        (
            "asset-return",
            r#"AssetSettled(asset:"zz.99",how:Returned,count:1,on:"2026-11-21",by:"x")"#.into(),
            "zz.99",
        ),
        ("custody-receipt", format!(r#"CustodyReceiptReceived(asset:"{request}")"#), "この契約にありません"),
        ("custody-receipt", r#"CustodyReceiptReceived(asset:"../..")"#.into(), "1行"),
        (
            "conclusion-report",
            format!(r#"ApprovalConcluded(request:"{request}",on:"2026-11-20",by:"x",how:"y")"#),
            "承認されていません",
        ),
        (
            "approval-request",
            r#"ApprovalRequested(kind:Copy,subject:"別",document_number:"緑発第1号")"#.into(),
            "緑発第1号",
        ),
        ("approval-request", r#"ApprovalRequested(kind:Copy,subject:"")"#.into(), "入力してください"),
        ("approval-request", "ApprovalRequested(kind:Copy,\n subject:\"x\",\n urgent:true)".into(), "3行"),
        ("approval-request", "ApprovalRequested(kind:Copy)".into(), "書かれていません"),
        ("approval-request", "これは書類です".into(), "1行"),
        ("approval-request", format!("ApprovalRequested(kind:Copy,subject:{}", "[".repeat(10_000)), "1行"),
        ("approval-request", "Payment(yen:1)".into(), "Payment"),
        ("approval-request", r#"ApprovalRequested(kind:Copy,subject:"a\u{0}b")"#.into(), "制御文字"),
        ("custody-receipt", r#"ApprovalRequested(kind:Copy,subject:"x")"#.into(), "目録では"),
        (
            "roster",
            r#"SubmissionReceived(paper:"contacts",content:Contacts([(name:"x",telephone:"1")]))"#.into(),
            "目録では",
        ),
        (
            "monthly-report",
            r#"SubmissionReceived(paper:"monthly-report",period:"2026-13")"#.into(),
            "2026-13",
        ),
        ("monthly-report", r#"SubmissionReceived(paper:"monthly-report")"#.into(), "対象期間"),
        ("submission", r#"SubmissionReceived(paper:"love-letter")"#.into(), "love-letter"),
        (
            "contacts",
            r#"SubmissionReceived(paper:"contacts",answers:"roster@nowhere")"#.into(),
            "roster@nowhere",
        ),
        ("contacts", r#"SubmissionReceived(paper:"contacts",about:"zz.1")"#.into(), "zz.1"),
    ];
    for (place, (kind, text, part)) in cases.into_iter().enumerate() {
        let told = refused(&mut world, form(kind, &text).at(&format!("forms/{place}.ron")));
        assert!(told.contains(part), "{kind} {}: {told}", text.chars().take(120).collect::<String>());
    }
}

#[test]
fn a_vendor_states_its_own_check_of_a_standing_duty_but_no_audit_nor_visit_of_the_wards() {
    let mut world = World::new();
    for how in ["Audit", "SiteInspection"] {
        let text = format!(r#"DutyVerified(duty:"badge",on:"2026-11-20",how:{how},verdict:Fit)"#);
        let told = refused(&mut world, form("self-check", &text).at(&format!("forms/{how}.ron")));
        assert!(told.contains("区が記録するもの"), "{told}");
    }
    let later = r#"DutyVerified(duty:"badge",on:"2026-12-24",how:SelfCheck,verdict:Fit)"#;
    refused(&mut world, form("self-check", later));
    let unknown = r#"DutyVerified(duty:"roster",on:"2026-11-20",how:SelfCheck,verdict:Fit)"#;
    refused(&mut world, form("self-check", unknown).at("forms/roster.ron"));
}

#[test]
fn a_paper_about_what_is_not_on_file_is_a_problem_of_that_item_alone() {
    let mut world = World::new();
    let sent = [
        paper("rules", ""),
        paper("security-report", r#"about: Some("zz.7")"#),
        paper("schedule", r#"answers: Some("schedule@zz.1/change")"#),
        paper("paper", r#"about: Some("zz.8")"#),
    ];
    let preview = world.preview(&sent);
    let can: Vec<(&str, bool)> = preview.items.iter().map(|i| (i.kind.as_str(), i.can_accept)).collect();
    assert_eq!(can, [("paper", false), ("rules", true), ("schedule", false), ("security-report", false)]);
    assert!(world.told(&preview.items[0]).contains("zz.8"), "{}", world.told(&preview.items[0]));
    assert!(world.told(&preview.items[3]).contains("zz.7"));
    world.accept(&preview);
    assert_eq!(world.picture().file.submissions.len(), 1);
}

#[test]
fn a_form_larger_than_allowed_is_told_with_the_limit() {
    let mut world = World::new();
    let text = format!("// {}\nCustodyReceiptReceived(asset:\"a.1\")", "x".repeat(1024 * 1024));
    let preview = world.preview(&[form("custody-receipt", &text)]);
    let is_limit = preview.items[0].problems.iter().any(|p| {
        matches!(
            p,
            tokki::app::ItemProblem::BadForm(BundleError::Refused(Refusal::Limit {
                limit: LimitKind::FormBytes,
                ..
            }))
        )
    });
    assert!(is_limit && !preview.items[0].can_accept);
}

#[test]
fn zero_bytes_a_bad_reference_and_another_contract_refuse_the_whole_bundle() {
    let mut world = World::new();
    let nul = form("custody-receipt", "").bytes(b"CustodyReceiptReceived(asset:\"a\0.1\")");
    let path = world.pack("r8-0123", &[nul]);
    let error = world.read(path).unwrap_err();
    assert!(
        matches!(
            error,
            AppError::Bundle(BundleError::Refused(Refusal::Content {
                fault: ContentFault::UnknownEncoding,
                ..
            }))
        ),
        "{error:?}"
    );
    for more in [r#"about: Some("not an id")"#, r#"answers: Some("roster")"#, r#"period: Some("2026-13")"#] {
        let path = world.pack("r8-0123", &[paper("rules", more)]);
        let error = world.read(path).unwrap_err();
        assert!(
            matches!(error, AppError::Bundle(BundleError::Refused(Refusal::Manifest { .. }))),
            "{error:?}"
        );
    }
    let path = world.pack("r8-9999", &[form("custody-receipt", r#"CustodyReceiptReceived(asset:"a.1")"#)]);
    assert!(matches!(world.read(path), Err(AppError::BundleForUnknown { .. })));
}

#[test]
fn papers_are_added_only_to_what_a_vendor_stated() {
    let mut world = World::new();
    let asked = world.record(r#"PaperRequested(paper:"log-sample",on:"2026-11-20",outline:"先月分")"#);
    let request = world.record(r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"宛名")"#);
    let added = |to: &str| paper("paper", &format!(r#"about: Some("{to}")"#)).at(&format!("papers/{to}.pdf"));
    let told = refused(&mut world, added(&asked));
    assert!(told.contains(&asked), "{told}");
    let same = form("paper-added", &format!(r#"PaperAdded(to:"{asked}")"#));
    refused(&mut world, same);
    let preview = world.preview(&[added(&request).bytes(b"%PDF-1.7\n% other\n%%EOF\n")]);
    assert!(preview.items[0].can_accept, "{}", world.told(&preview.items[0]));
}
