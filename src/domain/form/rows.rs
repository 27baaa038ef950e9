//! What the ward prints on a form: what it is about, taken from the contract's file.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Answers;
use crate::domain::calendar::Month;
use crate::domain::clause_set::{Text, Trigger};
use crate::domain::fact::ApprovalKind;
use crate::domain::file::{Breach, Incident, Inspection, Instruction};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Closes, Obligation, Part};
use crate::domain::picture::ContractPicture;

/// What a locked cell shows of the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Shown {
    /// What it is: an asset, a finding, a duty.
    What,
    /// How many of it are on file.
    Count,
    /// A detail: the medium, a target, a capacity.
    Detail,
    /// The clause it follows from.
    Clause,
    /// Until when.
    Due,
}

/// Something to print.
#[derive(Debug, Clone, PartialEq)]
pub enum ShownValue {
    /// Words of the file.
    Words(String),
    /// Words of a clause set.
    Titled(Text),
    /// A paper, by its name in clause sets.
    Paper(String),
    /// A number.
    Count(u32),
    /// A day.
    Day(NaiveDate),
}

/// What a form, or a row of it, is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matter {
    /// Values by path.
    pub values: BTreeMap<&'static str, Value>,
    /// What is printed.
    pub shown: BTreeMap<Shown, ShownValue>,
}

impl Matter {
    fn of(values: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        Self { values: values.into_iter().collect(), shown: BTreeMap::new() }
    }

    fn shows(mut self, what: Shown, value: ShownValue) -> Self {
        self.shown.insert(what, value);
        self
    }

    fn words(self, what: Shown, words: impl Into<String>) -> Self {
        self.shows(what, ShownValue::Words(words.into()))
    }

    /// With the clause and the day of what is owed.
    fn owed(mut self, o: &Obligation) -> Self {
        self.shown.entry(Shown::Clause).or_insert_with(|| ShownValue::Words(o.clause_label()));
        if let Some(due) = o.due {
            self.shown.entry(Shown::Due).or_insert(ShownValue::Day(due.date));
        }
        self
    }
}

fn id(id: &FactId) -> Value {
    json!(id.to_string())
}

/// What would answer an obligation, and what the form for it is about. Nothing where the ward has to act.
pub(super) fn matter_of(contract: &ContractPicture, o: &Obligation) -> Option<(Answers, Matter)> {
    let file = &contract.file;
    let incident = |of: &FactId| file.incidents.iter().find(|i| i.id == *of);
    let (answers, matter) = match &o.closes {
        Closes::Submission { paper, period, about } => {
            let mut matter = Matter::of([("paper", json!(paper))]);
            matter.values.extend(period.as_ref().map(|period| ("period", json!(period))));
            matter.values.extend(about.as_ref().map(|about| ("about", id(about))));
            // Which of several obligations a paper answers is plain only where the ward says so.
            matter.values.insert("answers", json!(o.key.as_str()));
            let event = about.as_ref().filter(|about| file.events.iter().any(|(event, _)| event == *about));
            matter.values.extend(event.map(|event| ("event", id(event))));
            let matter = matter.shows(Shown::What, ShownValue::Paper(paper.to_string()));
            (Answers::Paper(paper.to_string()), matter)
        }
        Closes::Condition(request, place) => (Answers::Condition, condition(contract, request, *place)?),
        Closes::Conclude(request) => (Answers::Conclusion, concluded(contract, request)?),
        Closes::Incident(of) => match o.part {
            Part::Instruction => {
                let Cause::Fact(instruction) = &o.cause else { return None };
                let given = incident(of)?.instructions.iter().find(|i| i.id == *instruction)?;
                (Answers::Instruction, instructed(given))
            }
            Part::FinalReport => (Answers::FinalReport, of_incident(incident(of)?)),
            _ => (Answers::NextReport, of_incident(incident(of)?)),
        },
        Closes::Prevention(report, place) => {
            let measure = file.incidents.iter().find_map(|i| i.prevention(report, *place))?;
            let matter = Matter::of([("report", id(report)), ("measure", json!(place))]);
            let due = ShownValue::Day(measure.due);
            (Answers::Prevention, matter.words(Shown::What, &measure.text).shows(Shown::Due, due))
        }
        Closes::Correct(of, place) => {
            let inspection = file.inspections.iter().find(|i| i.id == *of)?;
            (Answers::Correction, finding(inspection, *place)?)
        }
        Closes::Brief(worker) => (Answers::Briefing, Matter::of([("", json!(worker))])),
        Closes::Receipt(of) => (Answers::Receipt, asset(contract, of)?),
        Closes::Settle(of) => (Answers::Return, asset(contract, of).or_else(|| copies(contract, of))?),
        Closes::EraseMachine(of) => (Answers::MachineErasure, machine(contract, of)?),
        Closes::Measure(of, month) => (Answers::Measure, level(contract, of, *month)?),
        Closes::Explain(of, month) => (Answers::Shortfall, level(contract, of, *month)?),
        Closes::Verify(duty) => (Answers::SelfCheck, standing(contract, duty)?),
        Closes::ClaimAnswer(of) => {
            let breach = file.breaches.iter().find(|b| b.id == *of)?;
            let matter = Matter::of([("breach", id(of))]);
            (Answers::Claim, matter.words(Shown::What, &breach.fact.outline))
        }
        Closes::Check(_)
        | Closes::Decide(_)
        | Closes::LegalReport(..)
        | Closes::Inspect(..)
        | Closes::Notify(..)
        | Closes::CheckCorrection(..)
        | Closes::AddPaper(_)
        | Closes::Settlement(_)
        | Closes::TakeUp(_) => return None,
    };
    Some((answers, matter.owed(o)))
}

/// Everything on file that a form of this kind could be about, owed or not.
pub(super) fn matters(contract: &ContractPicture, answers: &Answers) -> Vec<Matter> {
    let file = &contract.file;
    match answers {
        Answers::Receipt => {
            let without = file.assets.iter().filter(|a| a.receipt.is_none());
            without.filter_map(|a| asset(contract, &a.id)).collect()
        }
        Answers::Return => {
            let out = file.assets.iter().filter(|a| a.outstanding() > 0);
            let out = out.filter_map(|a| asset(contract, &a.id));
            let copied = file.copies.iter().filter(|c| file.copies_out(c) > 0);
            out.chain(copied.filter_map(|c| copies(contract, &c.id))).collect()
        }
        Answers::MachineErasure => {
            let holding = file.machines.iter().filter(|m| m.holds_data() && m.removed.is_none());
            holding.filter_map(|m| machine(contract, &m.id)).collect()
        }
        Answers::Correction => {
            let findings = file.inspections.iter().flat_map(|inspection| {
                let count = inspection.held.as_ref().map_or(0, |(_, held)| held.findings.len());
                let open = (0..count).filter(|n| !inspection.is_mended(*n));
                open.filter_map(|n| finding(inspection, n))
            });
            findings.collect()
        }
        Answers::NextReport | Answers::FinalReport => {
            file.incidents.iter().filter(|i| i.closed.is_none()).map(of_incident).collect()
        }
        Answers::Instruction => {
            let open = file.incidents.iter().flat_map(|i| &i.instructions).filter(|i| i.answer.is_none());
            open.map(instructed).collect()
        }
        Answers::SelfCheck => {
            let duties = contract.set.iter().flat_map(|set| set.duties());
            let standing = duties.filter(|(_, duty)| duty.trigger == Trigger::Standing);
            standing.filter_map(|(_, duty)| self::standing(contract, &duty.id)).collect()
        }
        Answers::Conclusion => {
            let open = file.approvals.iter().filter(|a| a.is_granted() && a.concluded.is_none());
            open.filter_map(|a| concluded(contract, &a.id)).collect()
        }
        Answers::Claim => {
            let open = file.breaches.iter().filter(|b| b.settled.is_none() && b.wants_answer());
            let matter = |b: &Breach| Matter::of([("breach", id(&b.id))]).words(Shown::What, &b.fact.outline);
            open.map(matter).collect()
        }
        _ => Vec::new(),
    }
}

fn condition(contract: &ContractPicture, request: &FactId, place: usize) -> Option<Matter> {
    let approval = contract.file.approvals.iter().find(|a| a.id == *request)?;
    let condition = approval.decision()?.1.conditions.get(place)?;
    let matter = Matter::of([("request", id(request)), ("condition", json!(place))]);
    Some(matter.words(Shown::What, &condition.text))
}

fn concluded(contract: &ContractPicture, request: &FactId) -> Option<Matter> {
    let approval = contract.file.approvals.iter().find(|a| a.id == *request)?;
    Some(Matter::of([("request", id(request))]).words(Shown::What, &approval.request.subject))
}

fn of_incident(incident: &Incident) -> Matter {
    Matter::of([("incident", id(&incident.id))]).words(Shown::What, incident.outline())
}

fn instructed(instruction: &Instruction) -> Matter {
    let matter =
        Matter::of([("instruction", id(&instruction.id))]).words(Shown::What, &instruction.fact.text);
    match instruction.fact.until {
        Some(until) => matter.shows(Shown::Due, ShownValue::Day(until)),
        None => matter,
    }
}

fn finding(inspection: &Inspection, place: usize) -> Option<Matter> {
    let (_, held) = inspection.held.as_ref()?;
    let finding = held.findings.get(place)?;
    let matter = Matter::of([("inspection", id(&inspection.id)), ("finding", json!(place))])
        .words(Shown::What, &finding.text)
        .words(Shown::Clause, &finding.clause);
    Some(match inspection.finding_due(place) {
        Some(due) => matter.shows(Shown::Due, ShownValue::Day(due)),
        None => matter,
    })
}

fn asset(contract: &ContractPicture, of: &FactId) -> Option<Matter> {
    let asset = contract.file.assets.iter().find(|a| a.id == *of)?;
    let matter = Matter::of([("asset", id(of))]).words(Shown::What, &asset.handed.what);
    let count = if asset.outstanding() > 0 { asset.outstanding() } else { asset.handed.count };
    let mut matter =
        matter.shows(Shown::Count, ShownValue::Count(count)).words(Shown::Detail, &asset.handed.medium);
    matter.values.extend(consent(contract));
    Some(matter)
}

fn copies(contract: &ContractPicture, of: &FactId) -> Option<Matter> {
    let file = &contract.file;
    let copies = file.copies.iter().find(|c| c.id == *of)?;
    let matter = Matter::of([("asset", id(of))]).words(Shown::What, file.copy_name(copies));
    let count = ShownValue::Count(file.copies_out(copies));
    Some(matter.shows(Shown::Count, count).words(Shown::Detail, &copies.made.medium))
}

/// The only consent to a disposal that is open: where there are several, the vendor names one.
fn consent(contract: &ContractPicture) -> Option<(&'static str, Value)> {
    let mut open = contract
        .file
        .approvals
        .iter()
        .filter(|a| a.request.kind == ApprovalKind::Disposal && a.is_granted() && a.concluded.is_none());
    let (only, None) = (open.next()?, open.next()) else { return None };
    Some(("consent", id(&only.id)))
}

fn machine(contract: &ContractPicture, of: &FactId) -> Option<Matter> {
    let machine = contract.file.machines.iter().find(|m| m.id == *of)?;
    let matter = Matter::of([("machine", id(of))]).words(Shown::What, machine.listed.name());
    Some(matter.words(Shown::Detail, &machine.listed.capacity))
}

fn level(contract: &ContractPicture, of: &FactId, month: Month) -> Option<Matter> {
    let (_, level) = contract.file.levels.iter().find(|(known, _)| known == of)?;
    let matter = Matter::of([("level", id(of)), ("month", json!(month.to_string()))]);
    let target = format!("{}{}", level.target, level.unit);
    Some(matter.words(Shown::What, &level.name).words(Shown::Detail, target))
}

fn standing(contract: &ContractPicture, duty: &str) -> Option<Matter> {
    let (clause, duty) = contract.set.as_ref()?.duty(duty)?;
    let clause = format!("{}{}", clause.number, duty.item.as_deref().unwrap_or_default());
    let matter = Matter::of([("duty", json!(duty.id))]).words(Shown::Clause, clause);
    Some(matter.shows(Shown::What, ShownValue::Titled(duty.title.clone())))
}
