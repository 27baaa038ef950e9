//! A fact is put right (訂正): the form it was recorded with, filled in, and why.

use std::sync::Arc;

use super::basis::Basis;
use super::fields::{Fields, Need};
use super::prefill::fill;
use super::read::Read;
use super::sheet::Sheet;
use super::{Form, open};
use crate::app::{Command, NewFact};
use crate::domain::fact::{Fact, FactCorrected};
use crate::domain::file::Recorded;
use crate::domain::ids::FactId;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// The reason of the correction, apart from any reason in the fact itself.
const WHY: &str = "correction_reason";

/// A fact is put right.
pub(super) struct Amend {
    /// The contract.
    pub basis: Basis,
    /// Which fact.
    pub fact: FactId,
}

impl Amend {
    fn recorded<'c>(&self, cx: &Cx<'c>) -> Option<Recorded<'c>> {
        self.basis.file(cx)?.fact(&self.fact)
    }

    fn inner(&self, cx: &Cx<'_>) -> Option<(Box<dyn Form>, Fact)> {
        let fact = self.recorded(cx)?.fact.clone();
        Some((open::again(&self.basis.contract, &fact)?, fact))
    }
}

impl Form for Amend {
    fn title(&self, cx: &Cx<'_>) -> String {
        let kind = self.recorded(cx).map(|r| facts::kind(r.fact.kind(), cx.words)).unwrap_or_default();
        cx.words.say_with("form-title-amend", &[("kind", kind.into())])
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "FactCorrected"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        if let Some((inner, fact)) = self.inner(cx) {
            inner.prefill(sheet, cx);
            fill(sheet, &fact, cx);
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let Some((inner, _)) = self.inner(f.cx) else {
            let note = f.say("form-cannot-amend");
            f.text_block(note);
            return;
        };
        f.of(inner.kind());
        inner.fields(f);
        let label = f.say("form-why-amended");
        f.of("FactCorrected").label(label).area(WHY, Need::Must);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (inner, old) = self.inner(r.cx)?;
        let (command, reason) = (inner.read(r), r.text(WHY));
        let (mut by, papers) = match command? {
            Command::Record { facts, .. } => facts.into_iter().next().map(|new| (new.fact, new.papers))?,
            Command::RegisterContract { terms, .. } => (Fact::from(*terms), Vec::new()),
            _ => return None,
        };
        // What the form does not show stays as it was: papers, and what a paper said.
        by.attach(old.papers().to_vec());
        if let (Fact::SubmissionReceived(new), Fact::SubmissionReceived(old)) = (&mut by, &old) {
            let new = Arc::make_mut(new);
            if new.content.is_none() {
                new.content.clone_from(&old.content);
            }
            new.answers.clone_from(&old.answers);
        }
        if let (Fact::BreachFound(new), Fact::BreachFound(old)) = (&mut by, &old) {
            Arc::make_mut(new).answers.clone_from(&old.answers);
        }
        match (&mut by, &old) {
            (Fact::DutyVerified(new), Fact::DutyVerified(old)) => Arc::make_mut(new).received = old.received,
            (Fact::ProductHandedOver(new), Fact::ProductHandedOver(old)) => {
                Arc::make_mut(new).known = old.known;
            }
            (Fact::EquipmentListed(new), Fact::EquipmentListed(old)) => Arc::make_mut(new).known = old.known,
            _ => {}
        }
        let fact = FactCorrected { fact: self.fact.clone(), by: Box::new(by), reason };
        let facts = vec![NewFact { fact: Fact::from(fact), papers }];
        Some(Command::Record { contract: self.basis.contract.clone(), facts })
    }

    fn place_of(&self, field: &str) -> Option<&'static str> {
        (field == "clause_set_version").then_some("clause_set")
    }
}
