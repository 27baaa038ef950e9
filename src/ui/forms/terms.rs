//! The terms of a contract change (変更契約).

use super::basis::Basis;
use super::fields::{Fields, Need};
use super::read::{Read, bare};
use super::sheet::Sheet;
use super::{Form, sets};
use crate::app::Command;
use crate::domain::decide::Wrong;
use crate::domain::fact::ContractAmended;
use crate::ui::cx::Cx;

/// The terms of a contract change; what stays is left empty.
pub(super) struct Terms {
    /// The contract.
    pub basis: Basis,
}

impl Form for Terms {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-terms").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "ContractAmended"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_today("on", cx);
        sheet.set_today("valid_from", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        f.date("on", Need::Must);
        f.date("valid_from", Need::Must);
        f.section(words.say("form-terms-new"));
        if let Some(file) = self.basis.file(f.cx) {
            let end = file.period_end().map(|end| words.dates().date_plain(end));
            let places = file.places().iter().cloned().reduce(|before, next| {
                words.say_with("list", &[("before", before.into()), ("next", next.into())])
            });
            let set = file
                .clause_set_on(f.cx.today())
                .and_then(|(id, version)| f.cx.picture.office.clause_sets.get(&(id.clone(), version)));
            let lines = [
                (f.name_of("end"), end.unwrap_or_default()),
                (f.name_of("title"), file.title().to_owned()),
                (f.name_of("section"), file.section().to_owned()),
                (f.name_of("officer"), file.officer().unwrap_or_default().to_owned()),
                (f.name_of("places"), places.unwrap_or_default()),
                (f.name_of("clause_set"), set.map(|set| sets::name_of(set, words)).unwrap_or_default()),
            ];
            f.on_file(&lines);
        }
        f.text_block(words.say("form-terms-note"));
        f.date("end", Need::May);
        f.text("title", Need::May);
        f.text("section", Need::May);
        f.text("officer", Need::May);
        f.lines("places", Need::May);
        let sets = sets::all(f.cx);
        f.choice("clause_set", Need::May, &sets);
        f.area("reason", Need::May);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let set = sets::of_key(r.raw("clause_set"), r.cx);
        if set.is_none() && !r.raw("clause_set").is_empty() {
            r.wrong("clause_set", Wrong::Required);
        }
        let fact = ContractAmended {
            on: r.date("on"),
            valid_from: r.date("valid_from"),
            title: r.some_text("title"),
            end: r.some_date("end"),
            places: Some(r.lines("places")).filter(|places| !places.is_empty()),
            section: r.some_text("section"),
            officer: r.some_text("officer"),
            clause_set: set.map(|set| set.id.clone()),
            clause_set_version: set.map(|set| set.version),
            reason: r.any_text("reason"),
        };
        let named = [&fact.title, &fact.section, &fact.officer].into_iter().any(Option::is_some);
        let changes_nothing = fact.end.is_none() && fact.places.is_none() && fact.clause_set.is_none();
        if !named && changes_nothing && fact.reason.is_empty() {
            // A change of what the file does not hold, such as the price, is at least named.
            r.wrong("reason", Wrong::Required);
        }
        Some(bare(&self.basis.contract, fact))
    }

    fn place_of(&self, field: &str) -> Option<&'static str> {
        (field == "clause_set_version").then_some("clause_set")
    }
}
