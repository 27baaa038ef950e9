//! A request for an approval came in (承認申請の受領). Its fields go by what it asks for.

use super::Form;
use super::basis::contract_line;
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ApprovalKind, ApprovalRequested};
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
        (Subcontract, "safeguards") => msg("form-request-supervision"),
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
        ApprovalKind::Subcontract => {
            &["party", "subject", "place", "reason", "under", "safeguards", "from", "until"]
        }
        ApprovalKind::Copy => &["subject", "count", "reason", "place", "safeguards", "until"],
        ApprovalKind::OffsiteServer => &["subject", "party", "place", "safeguards", "from", "until"],
        ApprovalKind::BackupMethod => &["subject", "safeguards", "place", "from"],
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

/// Every field that a request may have.
const ALL_FIELDS: &[&str] =
    &["party", "subject", "place", "reason", "under", "safeguards", "count", "from", "until"];

impl ApprovalRequest {
    fn shown(&self, kind: ApprovalKind) -> &'static [&'static str] {
        if self.again { ALL_FIELDS } else { fields_of(kind) }
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
            .map(|a| (a.id.to_string(), a.request.party.clone().unwrap_or_else(|| a.request.subject.clone())))
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
        }
        let kinds = choices(&ApprovalKind::ALL, ApprovalKind::key, |k| facts::approval_kind(k, words));
        f.choice("kind", Need::Must, &kinds);
        let kind = self.kind_in(f.sheet.get("kind"));
        f.date("received", Need::Must);
        for field in self.shown(kind) {
            let need = need(kind, field);
            f.label(label(kind, field, words));
            match *field {
                "count" => f.count(field, need),
                "from" | "until" => f.date(field, need),
                "reason" | "safeguards" | "subject" => f.area(field, need),
                "under" => {
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
            place: text(r, "place"),
            reason: text(r, "reason").unwrap_or_default(),
            safeguards: text(r, "safeguards").unwrap_or_default(),
            count: if has("count") { r.some_count("count") } else { None },
            from: if has("from") { r.some_date("from") } else { None },
            until: if has("until") { r.some_date("until") } else { None },
            papers: Vec::new(),
        };
        r.record(&contract?, fact)
    }
}
