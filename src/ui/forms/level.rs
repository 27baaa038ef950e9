//! A service level is agreed (合意, clause 33).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::Every;
use crate::domain::fact::{Goal, ServiceLevelAgreed};
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// A service level is agreed.
pub(super) struct Level {
    /// The contract.
    pub basis: Basis,
}

impl Form for Level {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-level").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ServiceLevelAgreed"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let registered = self.basis.file(cx).and_then(|file| file.registered.as_ref());
        sheet.set("every", Every::Month.key());
        sheet.set_date("from", registered.map_or(cx.today(), |r| r.start), cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.text("name", Need::Must);
        f.text("target", Need::Must);
        f.text("unit", Need::Must);
        let goals = choices(&Goal::ALL, Goal::key, |goal| facts::goal(goal, words));
        f.radio("goal", Need::Must, &goals);
        let spans = choices(&Every::ALL, Every::key, |every| facts::every(every, words));
        f.choice("every", Need::Must, &spans);
        f.date("from", Need::Must);
        f.note(words.say("form-level-until-note")).date("until", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let goal = r.one_of("goal", &Goal::ALL, Goal::key);
        let (name, target, unit) = (r.text("name"), r.figure("target"), r.text("unit"));
        let (from, until) = (r.date("from"), r.some_date("until"));
        let every = r.one_of("every", &Every::ALL, Every::key)?;
        // Every month is what an agreement means that says nothing.
        let every = Some(every).filter(|every| *every != Every::Month);
        let fact = ServiceLevelAgreed { name, goal: goal?, target, unit, from, until, every };
        Some(bare(&self.basis.contract, fact))
    }
}
