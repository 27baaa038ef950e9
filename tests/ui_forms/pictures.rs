//! The forms to look at, at the size of the ward's PC and with type at 200 %.

use crate::answers::contacts;
use crate::desk::{Desk, SIZES};
use tokki::domain::fact::{ApprovalKind, InspectionKind};
use tokki::domain::obligation::Closes;
use tokki::i18n::Language;
use tokki::ui::Ask;

fn each(name: &str, language: Language, show: impl Fn(&mut Desk)) {
    for (suffix, size, pixels_per_point) in SIZES {
        let mut desk = Desk::sized(language, size, pixels_per_point);
        show(&mut desk);
        assert!(desk.has_form(), "the form is in sight at every size");
        desk.picture(&format!("form-{name}{suffix}"));
    }
}

#[test]
fn a_form_with_something_wrong_fits() {
    each("submission", Language::Ja, |desk| {
        desk.close(contacts);
        desk.type_into("文書番号", "8世情第456号");
        desk.submit();
    });
    each("submission-en", Language::En, |desk| {
        desk.close(contacts);
        desk.type_into("Document number", "8世情第456号");
        desk.submit();
    });
}

#[test]
fn the_longer_forms_fit() {
    each("decide", Language::Ja, |desk| {
        let request = desk.world.waiting_request.clone();
        desk.close(|c| *c == Closes::Decide(request.clone()));
        desk.pick("条件付承認");
        desk.submit();
    });
    each("request", Language::Ja, |desk| desk.ask(Ask::ApprovalRequest(None, ApprovalKind::Subcontract)));
    each("incident", Language::Ja, |desk| desk.ask(Ask::Incident(None)));
    each("incident-next", Language::Ja, |desk| {
        let incident = desk.world.leak.clone();
        desk.close(|c| *c == Closes::Incident(incident.clone()));
    });
    each("inspection", Language::Ja, |desk| {
        let plan = desk.world.plan.clone();
        desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
    });
    each("checklist", Language::Ja, |desk| {
        let plan = desk.world.plan.clone();
        desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
        desk.type_into("立会者", "高橋");
        desk.verdict("名札", "不適");
        desk.submit();
    });
    each("findings", Language::Ja, |desk| {
        let plan = desk.world.plan.clone();
        desk.close(|c| *c == Closes::Inspect(InspectionKind::Site, Some(plan.clone())));
        desk.type_into("立会者", "高橋");
        desk.press("指摘を追加");
        desk.submit();
    });
    each("contract", Language::Ja, |desk| desk.ask(Ask::Contract));
    each("terms", Language::Ja, |desk| {
        let contract = desk.world.a.clone();
        desk.file(&contract, "概要");
        desk.ask(Ask::ChangeTerms(contract));
        desk.submit();
    });
    each("breach", Language::Ja, |desk| {
        let contract = desk.world.a.clone();
        desk.file(&contract, "提出物");
        desk.ask(Ask::Breach(contract));
        desk.submit();
    });
    each("settle", Language::Ja, |desk| {
        let asset = desk.world.asset.clone();
        desk.close(|c| *c == Closes::Settle(asset.clone()));
    });
}
