//! A breach is found, or a claim for damages made (違反・請求, clause 34).

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::{BreachFound, Fact};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::obligation::Closes;
use crate::i18n::{facts, text};
use crate::ui::cx::Cx;

/// A breach is found, or a claim for damages made.
pub(super) struct Breach {
    /// The contract.
    pub basis: Basis,
    /// The fact that it shows in, where the form was opened for one.
    pub about: Option<FactId>,
}

impl Breach {
    /// The duties of the clause set.
    fn duties(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let duties = self.basis.set(cx).into_iter().flat_map(ClauseSet::duties);
        let words = |clause: &str, title: &str| {
            let values = [("clause", clause.into()), ("duty", title.into())];
            cx.words.say_with("form-duty-of-clause", &values)
        };
        duties.map(|(c, d)| (d.id.clone(), words(&c.number, text(&d.title, cx.words)))).collect()
    }

    /// The breach that showed itself, where its fact shows one for each of several firms or people; else the fact
    /// alone says which.
    fn takes_up(&self, cx: &Cx<'_>) -> Option<ObligationKey> {
        let shown = self.basis.obligation(cx)?;
        let Closes::TakeUp(fact) = &shown.closes else { return None };
        let name = shown.key.instance().strip_prefix(&format!("{fact}/"))?;
        name.contains('/').then(|| shown.key.clone())
    }

    /// What a breach usually shows in.
    fn abouts(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let shows = |fact: &Fact| {
            matches!(
                fact,
                Fact::IncidentReported(_)
                    | Fact::ApprovalRequested(_)
                    | Fact::InspectionHeld(_)
                    | Fact::AssetMoved(_)
                    | Fact::AssetCopied(_)
                    | Fact::EquipmentRemoved(_)
            )
        };
        let all = self.basis.file(cx).into_iter().flat_map(|file| file.facts.iter());
        let given = |id: &FactId| self.about.as_ref() == Some(id);
        let counted = all.filter(|r| r.retracted_by.is_none() && (given(r.id) || shows(r.fact)));
        counted.map(|r| (r.id.to_string(), facts::summary(r.fact, self.basis.set(cx), cx.words))).collect()
    }
}

impl Form for Breach {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-breach").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "BreachFound"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("known", cx);
        if let (Some(about), Some(key)) = (&self.about, &self.basis.obligation) {
            sheet.set("about", about.to_string());
            sheet.set("duty", key.duty());
            sheet.set("outline", self.basis.obligation_title(cx));
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let duties = self.duties(f.cx);
        f.choice("duty", Need::Must, &duties);
        f.area("outline", Need::Must);
        f.date("known", Need::Must);
        f.date("occurred", Need::May);
        let abouts = self.abouts(f.cx);
        if !abouts.is_empty() {
            f.choice("about", Need::May, &abouts);
        }
        f.count("claim_yen", Need::May);
        f.date("until", Need::May);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = BreachFound {
            duty: r.text("duty"),
            occurred: r.some_date("occurred"),
            known: r.date("known"),
            outline: r.text("outline"),
            about: r.some_fact("about"),
            answers: self.takes_up(r.cx),
            claim_yen: r.some_yen("claim_yen"),
            until: r.some_date("until"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
