//! A clause set is copied and adapted (条項集を写して直す): saved as its next version, or as a set of the office's own.
//!
//! One clause is shown at a time; what was typed into the others stays in the sheet.

mod additions;
mod clause;

use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::{Sheet, YES};
use super::{Form, sets};
use crate::app::Command;
use crate::domain::clause_set::{ClauseSet, Text, next_version};
use crate::domain::decide::Wrong;
use crate::domain::fact::{ClauseSetAdopted, Fact};
use crate::domain::ids::ClauseSetId;
use crate::i18n::{Words, text};
use crate::ui::cx::Cx;

/// Where the choice of the clause that is shown stands.
const SHOWN: &str = "shown";
/// Whether the set becomes a version or a set of its own.
const AS: &str = "as";
/// The key of a new version in that choice.
const VERSION: &str = "version";
/// The key of a set of the office's own.
const COPY: &str = "copy";

/// A clause set is copied and adapted.
pub(super) struct AdaptSet {
    /// The set it begins with.
    pub set: ClauseSetId,
    /// Its version.
    pub version: u32,
}

impl AdaptSet {
    fn base<'c>(&self, cx: &Cx<'c>) -> Option<&'c ClauseSet> {
        cx.picture.office.clause_set(&self.set, self.version)
    }
}

/// A text as an officer has left it: untouched it keeps both languages, typed it reads the same in both.
fn typed(old: &Text, now: &str, words: &Words) -> Text {
    if text(old, words).trim() == now.trim() { old.clone() } else { Text::typed(now.trim()) }
}

impl Form for AdaptSet {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-adapt-set").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.base(cx).map(|set| sets::name_of(set, cx.words)).unwrap_or_default()
    }

    fn kind(&self) -> &'static str {
        "ClauseSetAdopted"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let Some(base) = self.base(cx) else { return };
        sheet.set(AS, VERSION);
        sheet.set("set.title", text(&base.title, cx.words));
        sheet.set(SHOWN, "0");
        for (place, clause) in base.clauses.iter().enumerate() {
            clause::prefill(sheet, place, clause, cx.words);
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let Some(base) = self.base(f.cx) else { return };
        let next = next_version(&base.id, f.cx.picture.office.sets());
        let options: Vec<Choice> = vec![
            (
                VERSION.to_owned(),
                words.say_with("adapt-set-as-version", &[("version", next.to_string().into())]),
            ),
            (COPY.to_owned(), words.say("adapt-set-as-copy").into_owned()),
        ];
        let label = f.say("adapt-set-as");
        f.label(label).radio(AS, Need::Must, &options);
        if f.sheet.is(AS, COPY) {
            let (label, note) = (f.say("adapt-set-id"), f.say("adapt-set-id-note"));
            f.label(label).note(note).text("set.id", Need::Must);
        }
        let label = f.say("adapt-set-title");
        f.label(label).text("set.title", Need::Must);
        f.section(words.say("adapt-set-clauses"));
        let clauses: Vec<Choice> = base
            .clauses
            .iter()
            .enumerate()
            .map(|(place, clause)| {
                (place.to_string(), format!("{} {}", clause.number, text(&clause.heading, words)))
            })
            .collect();
        let label = f.say("adapt-set-shown");
        f.label(label).choice(SHOWN, Need::Must, &clauses);
        let shown = f.sheet.get(SHOWN).parse::<usize>().ok();
        if let Some((place, clause)) = shown.and_then(|place| Some((place, base.clauses.get(place)?))) {
            clause::show(f, place, clause);
        }
        additions::show(f, &clauses);
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let base = self.base(r.cx)?;
        let words = r.cx.words;
        let mut set = base.clone();
        set.title = typed(&base.title, &r.text("set.title"), words);
        let known = &r.cx.picture.office.clause_sets;
        if r.is(AS, COPY) {
            let name = r.text("set.id");
            match ClauseSetId::new(name.as_str()) {
                Ok(id) if known.keys().any(|(known, _)| *known == id) => {
                    r.wrong("set.id", Wrong::Twice(name));
                }
                Ok(id) => (set.id, set.version) = (id, 1),
                Err(_) => r.wrong("set.id", Wrong::Malformed(name)),
            }
        } else {
            set.version = next_version(&base.id, r.cx.picture.office.sets());
        }
        set.clauses.clear();
        for (place, old) in base.clauses.iter().enumerate() {
            if !r.is(&clause::dropped(place), YES) {
                set.clauses.push(clause::read(r, place, old));
            }
        }
        additions::read(r, base, &mut set);
        if set.says_the_same(base) {
            // A version that says what the one before it says is none.
            r.wrong(SHOWN, Wrong::Unchanged);
        }
        if set.clauses.is_empty() {
            r.wrong(SHOWN, Wrong::TooFew { wanted: 1 });
        }
        Some(Command::RecordOffice(Fact::ClauseSetAdopted(ClauseSetAdopted { set })))
    }
}
