//! Something happened or is about to happen that a duty waits for (事象).

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::clause_set::ClauseSet;
use crate::domain::fact::EventNoted;
use crate::i18n::facts;
use crate::ui::cx::Cx;

/// Something happened or is about to happen that a duty waits for.
pub(super) struct Event {
    /// The contract.
    pub basis: Basis,
}

impl Event {
    fn events(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let set = self.basis.set(cx);
        let names = set.map(ClauseSet::events).unwrap_or_default().into_iter();
        names.map(|name| (name.to_owned(), facts::event(name, set, cx.words))).collect()
    }
}

impl Form for Event {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-event").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "EventNoted"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("known", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let events = self.events(f.cx);
        f.choice("event", Need::Must, &events);
        f.date("known", Need::Must);
        let note = f.say("form-event-day-note");
        f.note(note).date("on", Need::May);
        f.area("outline", Need::Must);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let fact = EventNoted {
            event: r.text("event"),
            known: r.date("known"),
            on: r.some_date("on"),
            outline: r.text("outline"),
            papers: Vec::new(),
        };
        r.record(&self.basis.contract, fact)
    }
}
