//! What an item of a bundle changes, in words.

use chrono::NaiveDate;

use crate::app::import::{Difference, Rival};
use crate::domain::fact::{Contact, Task};
use crate::domain::picture::ContractPicture;
use crate::i18n::{Words, audit, msg};

/// The fact that papers are recorded as, by which the fields of their contents are named.
const PAPER: &str = "SubmissionReceived";

/// One difference between an item and what is on file.
pub fn difference(difference: &Difference, contract: &ContractPicture, words: &Words) -> String {
    let days = |task: &Task| span(task.start, task.end, words);
    match difference {
        Difference::NewTask(task) => of_task(msg("diff-new-task"), task, words),
        Difference::GoneTask(task) => of_task(msg("diff-gone-task"), task, words),
        Difference::MovedTask(old, new) => {
            let values = [("task", (&new.task).into()), ("old", days(old).into()), ("new", days(new).into())];
            words.say_with("diff-moved-task", &values)
        }
        Difference::ChangedTask(old, new) => {
            let pairs = [
                ("task", &old.task, &new.task),
                ("responsible", &old.responsible, &new.responsible),
                ("deliverable", &old.deliverable, &new.deliverable),
            ];
            let told = changes("Schedule", &pairs, words);
            words.say_with("diff-changed", &[("what", (&new.task).into()), ("changes", told.into())])
        }
        Difference::NewContact(person) => of_contact(msg("diff-new-contact"), person, words),
        Difference::GoneContact(person) => of_contact(msg("diff-gone-contact"), person, words),
        Difference::ChangedContact(old, new) => {
            let pairs = [
                ("name", &old.name, &new.name),
                ("post", &old.post, &new.post),
                ("telephone", &old.telephone, &new.telephone),
                ("out_of_hours", &old.out_of_hours, &new.out_of_hours),
                ("mail", &old.mail, &new.mail),
                ("substitute", &old.substitute, &new.substitute),
            ];
            let told = changes("Contacts", &pairs, words);
            words.say_with("diff-changed", &[("what", (&new.name).into()), ("changes", told.into())])
        }
        Difference::Count { what, on_file, stated } => {
            let id = if stated < on_file { msg("diff-count-less") } else { msg("diff-count-more") };
            let values = [
                ("what", what.into()),
                ("onfile", (*on_file).into()),
                ("stated", (*stated).into()),
                ("differ", on_file.abs_diff(*stated).into()),
            ];
            words.say_with(id, &values)
        }
        Difference::Field(compared) => {
            let of = |place: usize| {
                let value = compared.values.get(place).and_then(Option::as_ref);
                value.map(|value| audit::value(&compared.path, value, Some(contract), words))
            };
            let none = || words.say("diff-none").into_owned();
            let values = [
                ("label", audit::field(PAPER, &compared.path, words).into()),
                ("old", of(0).unwrap_or_else(none).into()),
                ("new", of(1).unwrap_or_else(none).into()),
            ];
            words.say_with("import-changed", &values)
        }
    }
}

/// The paper that an item takes the place of.
pub fn replaced(rival: &Rival, words: &Words) -> String {
    words.say_with("item-replaces", &[("which", rival_text(rival, words).into())])
}

/// A paper on file by its day and the bundle it came with: R8.11.6受領（第3号）.
pub(super) fn rival_text(rival: &Rival, words: &Words) -> String {
    match (rival.sequence, rival.dated) {
        (Some(sequence), _) => {
            let values = [("date", rival.received.into()), ("sequence", sequence.to_string().into())];
            words.say_with("rival-of-bundle", &values)
        }
        (None, Some(dated)) => {
            words.say_with("rival-dated", &[("date", rival.received.into()), ("dated", dated.into())])
        }
        (None, None) => words.say_with("rival", &[("date", rival.received.into())]),
    }
}

fn of_task(id: &'static str, task: &Task, words: &Words) -> String {
    let days = span(task.start, task.end, words);
    words.say_with(id, &[("task", (&task.task).into()), ("days", days.into())])
}

fn of_contact(id: &'static str, contact: &Contact, words: &Words) -> String {
    words.say_with(id, &[("name", (&contact.name).into()), ("telephone", (&contact.telephone).into())])
}

fn span(from: NaiveDate, to: NaiveDate, words: &Words) -> String {
    words.say_with("diff-span", &[("from", from.into()), ("to", to.into())])
}

/// The fields that differ, each with what stood and what stands there.
fn changes(content: &'static str, pairs: &[(&'static str, &String, &String)], words: &Words) -> String {
    use crate::domain::audit::Step;
    let row = |(name, old, new): &(&'static str, &String, &String)| {
        let label =
            audit::field(PAPER, &[Step::Field("content"), Step::Form(content), Step::Field(name)], words);
        let none = || words.say("diff-none").into_owned();
        let shown = |text: &String| if text.is_empty() { none() } else { text.clone() };
        let values = [("label", label.into()), ("old", shown(old).into()), ("new", shown(new).into())];
        words.say_with("import-changed", &values)
    };
    let told: Vec<String> = pairs.iter().filter(|(_, old, new)| old != new).map(row).collect();
    told.join("、")
}
