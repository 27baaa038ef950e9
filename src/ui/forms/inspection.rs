//! An inspection (監査・立入検査): planned, held or refused.

use super::Form;
use super::basis::{Basis, contract_line};
use super::fields::{Choice, Fields, Need, choices};
use super::inspection_held as held;
use super::read::{Read, bare};
use super::sheet::Sheet;
use std::sync::Arc;

use crate::app::{Command, NewFact};
use crate::domain::fact::{BreachSettled, InspectionKind, InspectionPlanned, InspectionRefused};
use crate::domain::file::{ContractFile, Inspection, Stage};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::key::ObligationKey;
use crate::domain::picture::ContractPicture;
use crate::i18n::facts;
use crate::ui::cx::Cx;

const PLAN: &str = "plan";
const HELD: &str = "held";
const REFUSED: &str = "refused";
const SETTLED: &str = "settled";
/// The other contracts that a plan covers.
const ALSO: &str = "also";

/// An inspection: planned, held or refused.
pub(super) struct InspectionForm {
    /// The contract, if that is known.
    pub contract: Option<ContractId>,
    /// The obligation it was opened from.
    pub obligation: Option<ObligationKey>,
    /// Which kind, if that is known.
    pub kind: Option<InspectionKind>,
    /// The plan it carries out.
    pub plan: Option<FactId>,
    /// Whether it is only recorded as held: a correction of such a record.
    pub only: Option<&'static str>,
}

impl InspectionForm {
    /// A correction of the record of a plan, of an inspection, or of a refusal.
    pub fn again(
        contract: &ContractId,
        kind: InspectionKind,
        plan: Option<FactId>,
        only: &'static str,
    ) -> Self {
        Self { contract: Some(contract.clone()), obligation: None, kind: Some(kind), plan, only: Some(only) }
    }

    /// The name of the step, for [`Self::again`].
    pub const PLANNED: &'static str = PLAN;
    /// The same.
    pub const HELD: &'static str = HELD;
    /// The same.
    pub const REFUSED: &'static str = REFUSED;

    fn chosen(&self, sheet: &Sheet) -> Option<ContractId> {
        self.contract.clone().or_else(|| ContractId::new(sheet.get("contract")).ok())
    }

    fn planned<'c>(&self, cx: &Cx<'c>) -> Option<&'c Inspection> {
        let contract = cx.contract(self.contract.as_ref()?)?;
        contract.file.inspections.iter().find(|i| Some(&i.id) == self.plan.as_ref())
    }

    /// An inspection that was refused out of the blue has no plan to carry out.
    fn carries_out(&self, cx: &Cx<'_>) -> Option<FactId> {
        self.planned(cx).filter(|i| i.plan.is_some()).and(self.plan.clone())
    }

    /// The refusal that stands against the vendor, if it does.
    fn refusal(&self, cx: &Cx<'_>) -> Option<FactId> {
        let inspection = self.planned(cx).filter(|i| i.held.is_none())?;
        let (id, _) = inspection.refused.as_ref()?;
        let file = &cx.contract(self.contract.as_ref()?)?.file;
        (!file.settlements.contains_key(id)).then(|| id.clone())
    }

    /// The other running contracts of the vendor: one visit may cover them too.
    fn others(contract: Option<&ContractId>, cx: &Cx<'_>) -> Vec<Choice> {
        let Some(chosen) = contract.and_then(|id| cx.contract(id)) else { return Vec::new() };
        let same = |c: &&Arc<ContractPicture>| {
            c.id != chosen.id && c.stage == Stage::Running && c.vendor() == chosen.vendor()
        };
        let words = |c: &Arc<ContractPicture>| (c.id.to_string(), contract_line(Some(&c.id), cx));
        cx.picture.contracts.values().filter(same).map(words).collect()
    }

    /// Records a plan, in the ledgers of all contracts that the visit covers.
    fn plan(r: &Read<'_, '_>, contract: &ContractId, mut fact: InspectionPlanned) -> Option<Command> {
        let known = Self::others(Some(contract), r.cx);
        let chosen = r.lines(ALSO).into_iter().filter(|id| known.iter().any(|(key, _)| key == id));
        let also: Vec<ContractId> = chosen.filter_map(|id| ContractId::new(id).ok()).collect();
        if also.is_empty() {
            return r.record(contract, fact);
        }
        fact.visit = fact.visit.or_else(|| r.cx.app.visit_name(contract));
        let new = NewFact { fact: fact.into(), papers: r.papers() };
        let facts = std::iter::once(contract.clone()).chain(also).map(|id| (id, new.clone())).collect();
        Some(Command::RecordVisit { facts })
    }

    fn step<'s>(&self, sheet: &'s Sheet) -> &'s str {
        self.only.unwrap_or_else(|| sheet.get("step"))
    }
}

fn places<'c>(contract: Option<&ContractId>, cx: &Cx<'c>) -> &'c [String] {
    let file: Option<&ContractFile> = contract.and_then(|id| cx.contract(id)).map(|c| &c.file);
    let amended = file.and_then(|f| f.amendments.iter().filter_map(|a| a.places.as_deref()).next_back());
    amended.or_else(|| file?.registered.as_ref().map(|r| r.places.as_slice())).unwrap_or_default()
}

impl Form for InspectionForm {
    fn title(&self, cx: &Cx<'_>) -> String {
        match self.kind {
            Some(kind) => {
                let kind = facts::inspection_kind(kind, cx.words);
                cx.words.say_with("form-title-inspection", &[("kind", kind.into())])
            }
            None => cx.words.say("form-title-any-inspection").into_owned(),
        }
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        match (&self.contract, &self.obligation) {
            (Some(contract), Some(obligation)) => {
                Basis { contract: contract.clone(), obligation: Some(obligation.clone()) }.subtitle(cx)
            }
            (contract, _) => contract_line(contract.as_ref(), cx),
        }
    }

    fn kind(&self) -> &'static str {
        "InspectionHeld"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set("kind", self.kind.unwrap_or(InspectionKind::Site).key());
        sheet.set_today("planned_on", cx);
        sheet.set_today("on", cx);
        sheet.set("step", if self.carries_out(cx).is_some() { HELD } else { PLAN });
        let place = places(self.contract.as_ref(), cx).first();
        sheet.set_some("place", place.map(String::as_str));
        if let Some(plan) = self.planned(cx).and_then(|i| i.plan.as_ref()) {
            sheet.set_some("place", Some(&plan.place));
            sheet.set("officials", plan.officials.join("\n"));
            if plan.date <= cx.today() {
                sheet.set_date("on", plan.date, cx);
            }
        } else {
            sheet.set("officials", cx.app.officer());
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        if f.contract(self.contract.as_ref()) && f.sheet.get("place").is_empty() {
            let chosen = self.chosen(f.sheet);
            let place = places(chosen.as_ref(), f.cx).first().cloned();
            f.sheet.set_some("place", place.as_deref());
        }
        if self.kind.is_none() {
            let kinds =
                choices(&InspectionKind::ALL, InspectionKind::key, |k| facts::inspection_kind(k, words));
            f.radio("kind", Need::Must, &kinds);
        }
        if let Some(plan) = self.planned(f.cx).and_then(|i| i.plan.as_ref()) {
            let date = words.dates().date_long(plan.date, None);
            let lines =
                [(f.of("InspectionPlanned").name_of("date"), date), (f.name_of("place"), plan.place.clone())];
            f.on_file(&lines);
        }
        if self.only.is_none() {
            let mut steps: Vec<Choice> = Vec::new();
            if self.carries_out(f.cx).is_none() {
                steps.push((PLAN.to_owned(), f.say("form-step-plan").into_owned()));
            }
            steps.push((HELD.to_owned(), f.say("form-step-held").into_owned()));
            if self.refusal(f.cx).is_some() {
                steps.push((SETTLED.to_owned(), f.say("form-step-settled").into_owned()));
            } else {
                steps.push((REFUSED.to_owned(), f.say("form-step-refused").into_owned()));
            }
            let label = f.say("form-step");
            f.label(label).radio("step", Need::Must, &steps);
        }
        match self.step(f.sheet) {
            HELD => {
                let set = self.chosen(f.sheet).and_then(|id| f.cx.contract(&id)).and_then(|c| c.set.clone());
                held::fields(f, set.as_deref());
            }
            SETTLED => {
                f.of("BreachSettled").date("on", Need::Must);
                f.area("text", Need::Must);
                f.papers();
            }
            REFUSED => {
                f.of("InspectionRefused").date("on", Need::Must);
                f.area("reason", Need::Must);
            }
            _ => {
                f.of("InspectionPlanned").date("date", Need::Must);
                f.text("place", Need::Must);
                f.lines("officials", Need::May);
                let chosen = self.chosen(f.sheet);
                let others = Self::others(chosen.as_ref(), f.cx);
                if self.only.is_none() && !others.is_empty() {
                    let (label, note) = (f.say("form-also"), f.say("form-also-note"));
                    f.label(label).note(note).several(ALSO, Need::May, &others);
                }
                f.date("planned_on", Need::Must);
                f.text("notice_number", Need::May);
                f.date("notified_on", Need::May);
                f.papers();
            }
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let contract = r.contract(self.contract.as_ref());
        let kind = self.kind.or_else(|| r.one_of("kind", &InspectionKind::ALL, InspectionKind::key));
        let kind = kind.unwrap_or(InspectionKind::Site);
        let step = match self.only {
            Some(only) => only,
            None => r.one_of("step", &[PLAN, HELD, REFUSED, SETTLED], |key| key)?,
        };
        let plan = self.carries_out(r.cx);
        match step {
            HELD => {
                let set = contract.as_ref().and_then(|id| r.cx.contract(id)).and_then(|c| c.set.as_deref());
                let planned = self.planned(r.cx).and_then(|i| i.visit().map(str::to_owned));
                let mut fact = held::read(r, set, plan, kind);
                fact.visit = fact.visit.or(planned);
                r.record(&contract?, fact)
            }
            SETTLED => {
                let (breach, on, text) = (self.refusal(r.cx)?, r.date("on"), r.text("text"));
                r.record(
                    &contract?,
                    BreachSettled { breach, on, text, how: None, amount_yen: None, papers: Vec::new() },
                )
            }
            REFUSED => {
                let (on, reason) = (r.date("on"), r.text("reason"));
                let planned = self.planned(r.cx).and_then(|i| i.visit().map(str::to_owned));
                let visit = r.some_text("visit").or(planned);
                Some(bare(&contract?, InspectionRefused { plan, kind, on, reason, visit }))
            }
            _ => {
                let fact = InspectionPlanned {
                    kind,
                    planned_on: r.date("planned_on"),
                    date: r.date("date"),
                    place: r.text("place"),
                    officials: r.lines("officials"),
                    notice_number: r.some_text("notice_number"),
                    notified_on: r.some_date("notified_on"),
                    visit: r.some_text("visit"),
                    papers: Vec::new(),
                };
                Self::plan(r, &contract?, fact)
            }
        }
    }
}
