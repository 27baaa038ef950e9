//! What follows an incident's first report: 続報 and 最終報, the ward's instruction, its answer, the closing.

use super::basis::Basis;
use super::fields::{Choice, Fields, Need, choices};
use super::incident::{aftermath, offended};
use super::read::{Read, bare};
use super::sheet::{Sheet, YES};
use super::{Form, contested};
use crate::app::Command;
use crate::domain::conflict::Question;
use crate::domain::fact::{
    IncidentClosed, IncidentFollowedUp, IncidentInstructed, IncidentKind, InstructionAnswered, Prevention,
    ReportStage,
};
use crate::domain::file::{Incident, ReportContent};
use crate::domain::ids::FactId;
use crate::domain::obligation::Part;
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;

const FOLLOW_UP: &str = "follow-up";
const FINAL: &str = "final";
const INSTRUCT: &str = "instruct";
const ANSWER: &str = "answer";
const CLOSE: &str = "close";
/// Questions that are answered with yes or no, by their fields.
const QUESTIONS: [&str; 4] = ["personal_data", "sensitive", "financial_harm", "improper_purpose"];

/// What follows an incident's first report.
pub(super) struct IncidentNext {
    /// The contract and the obligation.
    pub basis: Basis,
    /// Which incident.
    pub incident: FactId,
}

impl IncidentNext {
    fn incident<'c>(&self, cx: &Cx<'c>) -> Option<&'c Incident> {
        self.basis.file(cx)?.incidents.iter().find(|i| i.id == self.incident)
    }

    /// Instructions that are not answered yet; all of them where none is open.
    fn instructions(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let all = self.incident(cx).map(|i| i.instructions.as_slice()).unwrap_or_default();
        let open = all.iter().any(|i| i.answer.is_none());
        let wanted = all.iter().filter(|i| i.answer.is_none() || !open);
        wanted.map(|i| (i.id.to_string(), i.fact.text.clone())).collect()
    }

    fn steps(&self, f: &Fields<'_, '_>) -> Vec<Choice> {
        let words = f.words();
        let mut steps = vec![
            (FOLLOW_UP.to_owned(), facts::report_stage(ReportStage::FollowUp, words)),
            (FINAL.to_owned(), facts::report_stage(ReportStage::Final, words)),
            (INSTRUCT.to_owned(), f.say("form-step-instruct").into_owned()),
        ];
        if !self.instructions(f.cx).is_empty() {
            steps.push((ANSWER.to_owned(), f.say("form-step-answer").into_owned()));
        }
        steps.push((CLOSE.to_owned(), f.say("form-step-close").into_owned()));
        steps
    }
}

impl Form for IncidentNext {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind = self.incident(cx).map(|i| facts::incident_kind(i.kind(), cx.words));
        cx.words.say_with("form-title-incident-next", &[("kind", kind.unwrap_or_default().into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "IncidentFollowedUp"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let is_open = self.incident(cx).is_some_and(|incident| incident.closed.is_none());
        let step = match self.basis.obligation(cx).map(|o| o.part) {
            Some(Part::Instruction) => ANSWER,
            Some(Part::FinalReport) if is_open => FINAL,
            _ => FOLLOW_UP,
        };
        sheet.set("step", step);
        if let Some(incident) = self.incident(cx) {
            fill(sheet, &incident.current(), cx);
        }
        sheet.set_today("received", cx);
        sheet.set_today("on", cx);
        // The instruction that the obligation is about, else the only open one.
        let instructions = self.instructions(cx);
        let key = self.basis.obligation.as_ref().map(|key| key.instance().to_owned()).unwrap_or_default();
        let asked = instructions.iter().find(|(id, _)| key.starts_with(&format!("{id}/")));
        if let Some((id, _)) = asked.or_else(|| instructions.first()) {
            sheet.set("instruction", id.as_str());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        contested::show(f, &self.basis, &Question::Closing(self.incident.clone()));
        if let Some(incident) = self.incident(f.cx) {
            let dates = f.words().dates();
            let (certain, suspected) = incident.people();
            f.of("IncidentReported");
            let lines = [
                (f.name_of("outline"), incident.outline().to_owned()),
                (f.name_of("ward_received"), dates.date_plain(incident.report.ward_received.date())),
                (f.name_of("people_certain"), certain.to_string()),
                (f.name_of("people_suspected"), suspected.to_string()),
            ];
            f.on_file(&lines);
        }
        let steps = self.steps(f);
        let label = f.say("form-step");
        f.label(label).radio("step", Need::Must, &steps);
        match f.sheet.get("step") {
            INSTRUCT => {
                f.of("IncidentInstructed").area("text", Need::Must);
                f.date("on", Need::Must);
                f.date("until", Need::May);
                f.papers();
            }
            ANSWER => {
                let instructions = self.instructions(f.cx);
                f.of("InstructionAnswered").choice("instruction", Need::Must, &instructions);
                f.area("text", Need::Must);
                f.date("on", Need::Must);
                f.papers();
            }
            CLOSE => {
                f.of("IncidentClosed").area("conclusion", Need::Must);
                f.date("on", Need::Must);
            }
            step => report_fields(f, &self.basis, step == FINAL, Need::Must),
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (contract, incident) = (&self.basis.contract, self.incident.clone());
        match r.one_of("step", &[FOLLOW_UP, FINAL, INSTRUCT, ANSWER, CLOSE], |key| key)? {
            INSTRUCT => {
                let (on, text, until) = (r.date("on"), r.text("text"), r.some_date("until"));
                r.record(contract, IncidentInstructed { incident, on, text, until, papers: Vec::new() })
            }
            ANSWER => {
                r.text("instruction");
                let (on, text) = (r.date("on"), r.text("text"));
                let instruction = r.some_fact("instruction")?;
                r.record(contract, InstructionAnswered { instruction, on, text, papers: Vec::new() })
            }
            CLOSE => {
                let (on, conclusion) = (r.date("on"), r.text("conclusion"));
                Some(bare(contract, IncidentClosed { incident, on, conclusion }))
            }
            step => {
                let fact = follow_up(r, incident, step == FINAL);
                r.record(contract, fact)
            }
        }
    }
}

/// The fields of a further report: what is known now stands in them, and what the officer changes is recorded. `said`
/// is whether every report says what happened, as the first one did.
pub(super) fn report_fields(f: &mut Fields<'_, '_>, basis: &Basis, is_final: bool, said: Need) {
    f.of("IncidentFollowedUp").date("received", Need::Must);
    f.hint("9:30").text("received_at", Need::May);
    f.area("changed", Need::Must);
    let heading = f.say("form-as-now-known");
    f.section(heading);
    let note = if said == Need::Must { msg("form-as-now-known-note") } else { msg("form-as-then-said-note") };
    let note = f.say(note);
    f.text_block(note);
    let words = f.words();
    let kinds = choices(&IncidentKind::ALL, IncidentKind::key, |k| facts::incident_kind(k, words));
    f.choice("kind", said, &kinds);
    f.area("outline", said);
    let label = f.say("form-occurred");
    f.label(label).moment("occurred", Need::May);
    f.moment("vendor_knew", Need::May);
    f.text("place", Need::May);
    f.area("information", Need::May);
    f.count("people_certain", Need::May);
    f.count("people_suspected", Need::May);
    for question in QUESTIONS {
        f.tick(question);
    }
    f.space();
    f.text("encryption", Need::May);
    f.area("cause", if is_final { said } else { Need::May });
    aftermath(f);
    offended(f, basis);
    f.area("still_unknown", Need::May);
    let heading = f.say("form-preventions");
    f.section(heading);
    f.area("prevention", Need::May);
    let more = f.say("form-prevention-more");
    f.rows("preventions", &more, |f, row| {
        let label = f.say("form-prevention-text");
        f.label(label).area(&format!("{row}.text"), Need::Must);
        let label = f.say("form-prevention-due");
        f.label(label).date(&format!("{row}.due"), Need::Must);
    });
    f.text("report_number", Need::May);
    if !is_final {
        f.date("next_report", Need::May);
    }
    let note = f.say("form-written-form");
    f.note(note).papers();
}

/// Puts what is known into the fields of a further report.
fn fill(sheet: &mut Sheet, known: &ReportContent, cx: &Cx<'_>) {
    sheet.set("kind", known.kind.key());
    if let Some(at) = known.occurred {
        sheet.set_moment("occurred", at, cx);
    }
    for (name, text) in [
        ("outline", &known.outline),
        ("place", &known.place),
        ("information", &known.information),
        ("encryption", &known.encryption),
        ("cause", &known.cause),
        ("secondary_damage", &known.secondary_damage),
        ("measures", &known.measures),
        ("publication", &known.publication),
        ("prevention", &known.prevention),
        ("still_unknown", &known.still_unknown),
    ] {
        sheet.set_some(name, Some(text));
    }
    sheet.set("people_certain", known.people_certain.to_string());
    sheet.set("people_suspected", known.people_suspected.to_string());
    let answers = [known.personal_data, known.sensitive, known.financial_harm, known.improper_purpose];
    for (question, yes) in QUESTIONS.into_iter().zip(answers) {
        sheet.set(question, if yes { YES } else { "" });
    }
    sheet.set("offends", known.offends.join("\n"));
}

/// What a new report says: the fields that the officer changed.
fn follow_up(r: &mut Read<'_, '_>, incident: FactId, is_final: bool) -> IncidentFollowedUp {
    r.one_of("kind", &IncidentKind::ALL, IncidentKind::key);
    r.text("outline");
    if is_final {
        r.text("cause");
    }
    changed_in(r, incident, is_final)
}

/// What the fields that the officer changed say.
pub(super) fn changed_in(r: &mut Read<'_, '_>, incident: FactId, is_final: bool) -> IncidentFollowedUp {
    let stage = if is_final { ReportStage::Final } else { ReportStage::FollowUp };
    let chosen = IncidentKind::ALL.into_iter().find(|kind| kind.key() == r.raw("kind"));
    let kind = chosen.filter(|_| r.is_changed("kind"));
    let occurred = if r.is_changed("occurred") { r.some_moment("occurred") } else { None };
    let preventions = (0..r.rows("preventions"))
        .map(|row| Prevention {
            text: r.text(&format!("preventions.{row}.text")),
            due: r.date(&format!("preventions.{row}.due")),
        })
        .collect();
    let (received, changed) = (r.date("received"), r.text("changed"));
    IncidentFollowedUp {
        received_at: r.some_time("received_at"),
        vendor_knew: r.some_moment("vendor_knew"),
        kind,
        occurred,
        place: r.changed_text("place"),
        outline: r.changed_text("outline"),
        information: r.changed_text("information"),
        people_certain: r.changed_count("people_certain"),
        people_suspected: r.changed_count("people_suspected"),
        personal_data: r.changed_yes("personal_data"),
        sensitive: r.changed_yes("sensitive"),
        financial_harm: r.changed_yes("financial_harm"),
        improper_purpose: r.changed_yes("improper_purpose"),
        encryption: r.changed_text("encryption"),
        cause: r.changed_text("cause"),
        secondary_damage: r.changed_text("secondary_damage"),
        measures: r.changed_text("measures"),
        publication: r.changed_text("publication"),
        prevention: r.changed_text("prevention"),
        still_unknown: r.changed_text("still_unknown"),
        offends: r.is_changed("offends").then(|| r.lines("offends")),
        preventions,
        report_number: r.any_text("report_number"),
        next_report: if is_final { None } else { r.some_date("next_report") },
        ..IncidentFollowedUp::new(incident, stage, received, changed)
    }
}
