//! The first report of an incident (第1報, clauses 31 and 32).

use chrono::Timelike as _;

use super::Form;
use super::basis::{Basis, contract_line};
use super::fields::{Choice, Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::{ClauseSet, Trigger};
use crate::domain::fact::{IncidentKind, IncidentReported};
use crate::domain::ids::ContractId;
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;

/// The first report of an incident.
pub(super) struct Incident {
    /// The contract, if that is known.
    pub contract: Option<ContractId>,
}

impl Form for Incident {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-incident").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        contract_line(self.contract.as_ref(), cx)
    }

    fn kind(&self) -> &'static str {
        "IncidentReported"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        // To the minute: the ward's clocks start when it was told, which is mostly just now.
        let now = cx.now();
        sheet.set_moment("ward_received", now.with_second(0).unwrap_or(now), cx);
        sheet.set_today("vendor_knew", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.contract(self.contract.as_ref());
        let kinds = choices(&IncidentKind::ALL, IncidentKind::key, |k| facts::incident_kind(k, words));
        f.choice("kind", Need::Must, &kinds);
        f.area("outline", Need::Must);
        let label = f.say("form-occurred");
        f.label(label).moment("occurred", Need::May);
        f.moment("vendor_knew", Need::Must);
        let note = f.say("form-ward-received-note");
        f.note(note).moment("ward_received", Need::Must);
        f.text("place", Need::May);
        let heading = f.say("form-incident-data");
        f.section(heading);
        f.area("information", Need::May);
        f.count("people_certain", Need::May);
        f.count("people_suspected", Need::May);
        for question in ["personal_data", "sensitive", "financial_harm", "improper_purpose"] {
            f.tick(question);
        }
        f.space();
        f.text("encryption", Need::May);
        f.area("cause", Need::May);
        aftermath(f);
        f.area("still_unknown", Need::May);
        let chosen = self.contract.clone().or_else(|| ContractId::new(f.sheet.get("contract")).ok());
        if let Some(contract) = chosen {
            offended(f, &Basis::of(&contract));
        }
        f.text("report_number", Need::May);
        f.date("next_report", Need::May);
        let note = f.say("form-written-form");
        f.note(note).papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let contract = r.contract(self.contract.as_ref());
        let kind = r.one_of("kind", &IncidentKind::ALL, IncidentKind::key);
        let fact = IncidentReported {
            kind: kind.unwrap_or(IncidentKind::Trouble),
            occurred: r.some_moment("occurred"),
            vendor_knew: r.moment("vendor_knew"),
            ward_received: r.moment("ward_received"),
            place: r.any_text("place"),
            outline: r.text("outline"),
            information: r.any_text("information"),
            people_certain: r.some_count("people_certain").unwrap_or(0),
            people_suspected: r.some_count("people_suspected").unwrap_or(0),
            personal_data: r.yes("personal_data"),
            sensitive: r.yes("sensitive"),
            financial_harm: r.yes("financial_harm"),
            improper_purpose: r.yes("improper_purpose"),
            encryption: r.any_text("encryption"),
            cause: r.any_text("cause"),
            secondary_damage: r.any_text("secondary_damage"),
            measures: r.any_text("measures"),
            publication: r.any_text("publication"),
            still_unknown: r.any_text("still_unknown"),
            offends: r.lines("offends"),
            report_number: r.any_text("report_number"),
            next_report: r.some_date("next_report"),
            papers: Vec::new(),
        };
        r.record(&contract?, fact)
    }
}

/// What came of it: for the persons, and for the public.
pub(super) fn aftermath(f: &mut Fields<'_, '_>) {
    f.area("secondary_damage", Need::May);
    f.area("measures", Need::May);
    f.area("publication", Need::May);
}

/// The standing duties that it offends: each stays breached until the incident is closed and the duty looked at anew.
pub(super) fn offended(f: &mut Fields<'_, '_>, basis: &Basis) {
    let words = f.words();
    let standing = basis.set(f.cx).into_iter().flat_map(ClauseSet::duties);
    let options: Vec<Choice> = standing
        .filter(|(_, duty)| duty.trigger == Trigger::Standing)
        .map(|(clause, duty)| {
            let values =
                [("clause", clause.number.as_str().into()), ("duty", text(&duty.title, words).into())];
            (duty.id.clone(), words.say_with("form-duty-of-clause", &values))
        })
        .collect();
    if !options.is_empty() {
        let note = f.say("form-offends-note");
        f.note(note).several("offends", Need::May, &options);
    }
}
