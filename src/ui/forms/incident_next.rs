//! What follows an incident's first report: 続報 and 最終報, the ward's instruction, its answer, the closing.

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{
    IncidentClosed, IncidentFollowedUp, IncidentInstructed, InstructionAnswered, ReportStage,
};
use crate::domain::file::Incident;
use crate::domain::ids::FactId;
use crate::domain::obligation::Part;
use crate::i18n::facts;
use crate::ui::cx::Cx;

const FOLLOW_UP: &str = "follow-up";
const FINAL: &str = "final";
const INSTRUCT: &str = "instruct";
const ANSWER: &str = "answer";
const CLOSE: &str = "close";

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
        let kind = self.incident(cx).map(|i| facts::incident_kind(i.report.kind, cx.words));
        cx.words.say_with("form-title-incident-next", &[("kind", kind.unwrap_or_default().into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "IncidentFollowedUp"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let step = match self.basis.obligation(cx).map(|o| o.part) {
            Some(Part::Instruction) => ANSWER,
            Some(Part::FinalReport) => FINAL,
            _ => FOLLOW_UP,
        };
        sheet.set("step", step);
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
        if let Some(incident) = self.incident(f.cx) {
            let dates = f.words().dates();
            let (certain, suspected) = incident.people();
            f.of("IncidentReported");
            let lines = [
                (f.name_of("outline"), incident.report.outline.clone()),
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
            step => {
                let is_final = step == FINAL;
                f.of("IncidentFollowedUp").date("received", Need::Must);
                f.area("changed", Need::Must);
                f.count("people_certain", Need::May);
                f.count("people_suspected", Need::May);
                f.area("cause", Need::May);
                f.area("prevention", Need::May);
                if !is_final {
                    f.date("next_report", Need::May);
                }
                let note = f.say("form-written-form");
                f.note(note).papers();
            }
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
                let is_final = step == FINAL;
                let fact = IncidentFollowedUp {
                    incident,
                    stage: if is_final { ReportStage::Final } else { ReportStage::FollowUp },
                    received: r.date("received"),
                    changed: r.text("changed"),
                    people_certain: r.some_count("people_certain"),
                    people_suspected: r.some_count("people_suspected"),
                    cause: r.any_text("cause"),
                    prevention: r.any_text("prevention"),
                    next_report: if is_final { None } else { r.some_date("next_report") },
                    papers: Vec::new(),
                };
                r.record(contract, fact)
            }
        }
    }
}
