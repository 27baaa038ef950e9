//! Checks of what papers say about people: rosters, contacts, schedules, and who was met on site.

use std::collections::BTreeSet;

use super::{Checks, Day, Wrong};
use crate::domain::fact::{Content, PersonMet, Worker};
use crate::domain::file::people_twice;
use crate::domain::names::squeezed;
use crate::domain::picture::ContractPicture;

pub(super) fn content(checks: &mut Checks<'_>, c: &ContractPicture, content: &Content) {
    match content {
        Content::Roster(workers) => roster(checks, c, workers),
        Content::Contacts(contacts) => {
            if contacts.is_empty() {
                checks.wrong("contacts", Wrong::Required);
            }
            for (i, contact) in contacts.iter().enumerate() {
                checks.required(&format!("contacts.{i}.name"), &contact.name);
                checks.required(&format!("contacts.{i}.telephone"), &contact.telephone);
            }
        }
        Content::Schedule(tasks) => {
            if tasks.is_empty() {
                checks.wrong("schedule", Wrong::Required);
            }
            for (i, task) in tasks.iter().enumerate() {
                checks.required(&format!("schedule.{i}.task"), &task.task);
                checks.not_before(&format!("schedule.{i}.end"), task.end, Day::From, task.start);
            }
        }
        // What the others say is looked at where papers are.
        _ => {}
    }
}

fn roster(checks: &mut Checks<'_>, c: &ContractPicture, workers: &[Worker]) {
    if workers.is_empty() {
        checks.wrong("workers", Wrong::Required);
    }
    for (i, worker) in workers.iter().enumerate() {
        checks.required(&format!("workers.{i}.name"), &worker.name);
        checks.required(&format!("workers.{i}.role"), &worker.role);
        checks.required(&format!("workers.{i}.place"), &worker.place);
        if let (Some(from), Some(until)) = (worker.from, worker.until) {
            checks.not_before(&format!("workers.{i}.until"), until, Day::From, from);
        }
    }
    for row in people_twice(workers, c.file.vendor()) {
        let name = workers.get(row).map(|w| w.name.clone()).unwrap_or_default();
        checks.wrong(format!("workers.{row}.name"), Wrong::Twice(name));
    }
}

pub(super) fn met(checks: &mut Checks<'_>, people: &[PersonMet]) {
    let mut seen = BTreeSet::new();
    for (i, person) in people.iter().enumerate() {
        let field = format!("people.{i}.name");
        checks.required(&field, &person.name);
        let name = squeezed(&person.name);
        if !name.is_empty() && !seen.insert((name, squeezed(&person.employer))) {
            checks.wrong(field, Wrong::Twice(person.name.clone()));
        }
    }
}
