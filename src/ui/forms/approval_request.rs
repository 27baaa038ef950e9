//! A request for an approval came in (承認申請の受領). Its fields go by what it asks for.

use super::Form;
use super::basis::contract_line;
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::{Sheet, YES};
use crate::app::Command;
use crate::domain::fact::{
    ApprovalKind, ApprovalRequested, BackupDetails, OffsiteDetails, RequestDetails, SubcontractDetails,
};
use crate::domain::ids::ContractId;
use crate::i18n::{Words, facts, msg, problems};
use crate::ui::cx::Cx;

const KIND: &str = "ApprovalRequested";

/// A request for an approval came in.
pub(super) struct ApprovalRequest {
    /// The contract, if that is known.
    pub contract: Option<ContractId>,
    /// What is asked for, as long as the officer chooses nothing else.
    pub kind: ApprovalKind,
    /// Whether a record is put right: then every field shows, for it may have come with more than its kind asks for.
    pub again: bool,
}

/// A field's label in a request of this kind, as the papers of each kind have it (`forms.md`).
pub(super) fn label(kind: ApprovalKind, field: &str, words: &Words) -> String {
    use ApprovalKind::{BackupMethod, Copy, Disposal, OffsiteServer, Subcontract};
    let id = match (kind, field) {
        (Subcontract, "subject") => msg("form-request-work"),
        (Subcontract, "party") => msg("form-request-subcontractor"),
        (Subcontract, "place") => msg("form-request-work-place"),
        (Subcontract, "details.Subcontract.workers") => msg("form-request-workers"),
        (Copy, "subject") => msg("form-request-copied"),
        (Copy, "reason") => msg("form-request-purpose"),
        (Copy, "count") => msg("form-request-copies"),
        (Copy, "place") => msg("form-request-kept-at"),
        (OffsiteServer, "subject") => msg("form-request-system"),
        (OffsiteServer, "party") => msg("form-request-operator"),
        (OffsiteServer, "place") => msg("form-request-server-place"),
        (BackupMethod, "subject") => msg("form-request-data"),
        (BackupMethod, "safeguards") => msg("form-request-method"),
        (BackupMethod, "place") => msg("form-request-kept-at"),
        (Disposal, "subject") => msg("form-request-disposed"),
        (Disposal, "reason") => msg("form-request-why-not-returned"),
        (Disposal, "safeguards") => msg("form-request-disposal-method"),
        _ => return problems::field_of(KIND, field, words),
    };
    words.say(id).into_owned()
}

/// The fields that a request of this kind has, in the order of its paper.
fn fields_of(kind: ApprovalKind) -> &'static [&'static str] {
    match kind {
        ApprovalKind::Subcontract => &[
            "party",
            "details.Subcontract.address",
            "details.Subcontract.representative",
            "subject",
            "place",
            "reason",
            "under",
            "renews",
            "details.Subcontract.information",
            "safeguards",
            "details.Subcontract.supervision",
            "details.Subcontract.workers",
            "details.Subcontract.further",
            "from",
            "until",
        ],
        ApprovalKind::Copy => &["subject", "count", "reason", "place", "safeguards", "until"],
        ApprovalKind::OffsiteServer => &[
            "subject",
            "party",
            "place",
            "safeguards",
            "details.OffsiteServer.check_months",
            "renews",
            "from",
            "until",
        ],
        ApprovalKind::BackupMethod => &[
            "subject",
            "safeguards",
            "details.BackupMethod.interval",
            "details.BackupMethod.generations",
            "place",
            "details.BackupMethod.encryption",
            "details.BackupMethod.restore_test",
            "renews",
            "from",
        ],
        ApprovalKind::Disposal => &["subject", "count", "reason", "safeguards", "until"],
    }
}

/// The fields that must be filled in: those that the clause itself names.
fn need(kind: ApprovalKind, field: &str) -> Need {
    let must = match field {
        "subject" => true,
        "party" => kind == ApprovalKind::Subcontract,
        "place" => matches!(kind, ApprovalKind::Subcontract | ApprovalKind::OffsiteServer),
        _ => false,
    };
    if must { Need::Must } else { Need::May }
}

/// Every field that a request of any kind may have.
const ALL_FIELDS: &[&str] =
    &["party", "subject", "place", "reason", "under", "renews", "safeguards", "count", "from", "until"];
const FURTHER: &str = "details.Subcontract.further";
const NO: &str = "no";

/// What a request is for, by the other party where it names one.
pub(super) fn subject_of(request: &ApprovalRequested) -> String {
    request.party.clone().unwrap_or_else(|| request.subject.clone())
}

/// Puts into the fields what the fact's own text form does not tell apart: an unsaid word and a no.
pub(super) fn put_details(sheet: &mut Sheet, request: &ApprovalRequested) {
    if request.subcontract().is_some_and(|d| d.further == Some(false)) {
        sheet.set(FURTHER, NO);
    }
}

fn details(r: &mut Read<'_, '_>, kind: ApprovalKind) -> Option<RequestDetails> {
    let at = |field: &str| {
        let kind = match kind {
            ApprovalKind::Subcontract => "Subcontract",
            ApprovalKind::OffsiteServer => "OffsiteServer",
            _ => "BackupMethod",
        };
        format!("details.{kind}.{field}")
    };
    match kind {
        ApprovalKind::Subcontract => {
            let details = SubcontractDetails {
                address: r.any_text(&at("address")),
                representative: r.any_text(&at("representative")),
                information: r.any_text(&at("information")),
                supervision: r.any_text(&at("supervision")),
                workers: r.some_count(&at("workers")),
                further: match r.raw(FURTHER) {
                    YES => Some(true),
                    NO => Some(false),
                    _ => None,
                },
            };
            (details != SubcontractDetails::default()).then_some(RequestDetails::Subcontract(details))
        }
        ApprovalKind::OffsiteServer => {
            let details = OffsiteDetails { check_months: r.some_count(&at("check_months")) };
            (details != OffsiteDetails::default()).then_some(RequestDetails::OffsiteServer(details))
        }
        ApprovalKind::BackupMethod => {
            let details = BackupDetails {
                interval: r.any_text(&at("interval")),
                generations: r.some_count(&at("generations")),
                encryption: r.any_text(&at("encryption")),
                restore_test: r.any_text(&at("restore_test")),
            };
            (details != BackupDetails::default()).then_some(RequestDetails::BackupMethod(details))
        }
        ApprovalKind::Copy | ApprovalKind::Disposal => None,
    }
}

impl ApprovalRequest {
    fn shown(&self, kind: ApprovalKind) -> Vec<&'static str> {
        let mut shown = fields_of(kind).to_vec();
        if self.again {
            shown.extend(ALL_FIELDS.iter().filter(|field| !fields_of(kind).contains(field)));
        }
        shown
    }

    fn kind_in(&self, chosen: &str) -> ApprovalKind {
        ApprovalKind::ALL.into_iter().find(|kind| kind.key() == chosen).unwrap_or(self.kind)
    }

    /// Granted subcontracts, under which there may be further ones.
    fn granted(&self, f: &Fields<'_, '_>, kind: ApprovalKind) -> Vec<Choice> {
        let chosen = self.contract.clone().or_else(|| ContractId::new(f.sheet.get("contract")).ok());
        let contract = chosen.and_then(|id| f.cx.contract(&id));
        let approvals = contract.into_iter().flat_map(|c| &c.file.approvals);
        approvals
            .filter(|a| a.request.kind == kind && a.is_granted())
            .map(|a| (a.id.to_string(), subject_of(&a.request)))
            .collect()
    }
}

impl Form for ApprovalRequest {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-approval-request").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        contract_line(self.contract.as_ref(), cx)
    }

    fn kind(&self) -> &'static str {
        KIND
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("kind", self.kind.key());
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        if f.contract(self.contract.as_ref()) {
            f.sheet.set("under", "");
            f.sheet.set("renews", "");
        }
        let kinds = choices(&ApprovalKind::ALL, ApprovalKind::key, |k| facts::approval_kind(k, words));
        f.choice("kind", Need::Must, &kinds);
        let kind = self.kind_in(f.sheet.get("kind"));
        f.date("received", Need::Must);
        for field in self.shown(kind) {
            let need = need(kind, field);
            f.label(label(kind, field, words));
            match field {
                "count"
                | "details.Subcontract.workers"
                | "details.OffsiteServer.check_months"
                | "details.BackupMethod.generations" => f.count(field, need),
                FURTHER => {
                    let yes = (YES.to_owned(), f.say("form-further-yes").into_owned());
                    let no = (NO.to_owned(), f.say("form-further-no").into_owned());
                    f.choice(field, need, &[yes, no]);
                }
                "from" | "until" => f.date(field, need),
                "reason" | "safeguards" | "subject" => f.area(field, need),
                "under" | "renews" => {
                    let granted = self.granted(f, kind);
                    if granted.is_empty() {
                        f.skip();
                    } else {
                        f.choice(field, need, &granted);
                    }
                }
                _ => f.text(field, need),
            }
        }
        f.date("dated", Need::May);
        f.text("document_number", Need::May);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let contract = r.contract(self.contract.as_ref());
        let kind = r.one_of("kind", &ApprovalKind::ALL, ApprovalKind::key);
        let shown = kind.map(|kind| self.shown(kind)).unwrap_or_default();
        let has = |field: &str| shown.contains(&field);
        for field in ["subject", "party", "place"] {
            if kind.is_some_and(|kind| need(kind, field) == Need::Must) {
                r.text(field);
            }
        }
        let text = |r: &Read<'_, '_>, field: &str| r.some_text(field).filter(|_| has(field));
        let fact = ApprovalRequested {
            kind: kind.unwrap_or(self.kind),
            received: r.date("received"),
            dated: r.some_date("dated"),
            document_number: r.some_text("document_number"),
            subject: r.any_text("subject"),
            party: text(r, "party"),
            under: r.some_fact("under").filter(|_| has("under")),
            renews: r.some_fact("renews").filter(|_| has("renews")),
            place: text(r, "place"),
            reason: text(r, "reason").unwrap_or_default(),
            safeguards: text(r, "safeguards").unwrap_or_default(),
            count: if has("count") { r.some_count("count") } else { None },
            from: if has("from") { r.some_date("from") } else { None },
            until: if has("until") { r.some_date("until") } else { None },
            details: kind.and_then(|kind| details(r, kind)),
            papers: Vec::new(),
        };
        r.record(&contract?, fact)
    }
}
