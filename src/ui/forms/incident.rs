//! The first report of an incident (第1報, clauses 31 and 32).

use chrono::Timelike as _;

use super::Form;
use super::basis::contract_line;
use super::fields::{Fields, Need, choices};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{IncidentKind, IncidentReported};
use crate::domain::ids::ContractId;
use crate::i18n::facts;
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
            next_report: r.some_date("next_report"),
            papers: Vec::new(),
        };
        r.record(&contract?, fact)
    }
}
