//! What a paper says, typed in row by row: roster, contacts, schedule.

use super::super::fields::{Choice, Fields, Need};
use super::super::read::Read;
use super::super::sheet::{Sheet, YES};
use crate::domain::fact::{Contact, Content, ContentKind, Task, Worker};
use crate::domain::subcontract::TIERS;
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;
use crate::ui::widgets::Button;

/// Stands in the sheet while the fields that few rosters have are shown.
const MORE: &str = "workers_more";

/// Draws the rows of a paper; `on_file` is the roster to begin with.
pub(super) fn fields(f: &mut Fields<'_, '_>, kind: ContentKind, on_file: &[Worker]) {
    let note = f.say(msg("form-content-note"));
    f.text_block(note);
    match kind {
        ContentKind::Roster => roster(f, on_file),
        ContentKind::Contacts => {
            let more = f.say(msg("form-contact-more"));
            f.rows("contacts", &more, |f, row| {
                f.text(&format!("{row}.name"), Need::Must);
                f.text(&format!("{row}.post"), Need::May);
                f.text(&format!("{row}.telephone"), Need::Must);
                f.text(&format!("{row}.out_of_hours"), Need::May);
                f.text(&format!("{row}.mail"), Need::May);
                f.text(&format!("{row}.substitute"), Need::May);
            });
        }
        ContentKind::Schedule => {
            let more = f.say(msg("form-task-more"));
            f.rows("schedule", &more, |f, row| {
                f.text(&format!("{row}.task"), Need::Must);
                f.date(&format!("{row}.start"), Need::Must);
                f.date(&format!("{row}.end"), Need::Must);
                f.text(&format!("{row}.responsible"), Need::May);
                f.text(&format!("{row}.deliverable"), Need::May);
            });
        }
        _ => {}
    }
}

fn roster(f: &mut Fields<'_, '_>, on_file: &[Worker]) {
    let words = f.words();
    if !on_file.is_empty() && f.sheet.rows("workers") == 0 {
        let begin = f.say(msg("form-roster-begin"));
        if f.ui.add(Button::secondary(&begin)).clicked() {
            put_roster(f.sheet, on_file, f.cx);
        }
        f.space();
    }
    let more = f.say(msg("form-roster-rare"));
    f.label(more).tick(MORE);
    f.space();
    let rare = f.sheet.is(MORE, YES);
    let tiers: Vec<Choice> = TIERS.iter().map(|t| ((*t).to_owned(), facts::tier(t, words))).collect();
    let add = f.say(msg("form-worker-more"));
    f.rows("workers", &add, |f, row| {
        f.text(&format!("{row}.name"), Need::Must);
        f.text(&format!("{row}.employer"), Need::May);
        f.choice(&format!("{row}.tier"), Need::May, &tiers);
        f.text(&format!("{row}.role"), Need::Must);
        f.text(&format!("{row}.place"), Need::Must);
        f.tick(&format!("{row}.personal_data"));
        f.tick(&format!("{row}.media"));
        f.space();
        f.date(&format!("{row}.from"), Need::May);
        f.date(&format!("{row}.until"), Need::May);
        f.date(&format!("{row}.briefed"), Need::May);
        f.date(&format!("{row}.trained"), Need::May);
        if rare {
            f.text(&format!("{row}.responsibility"), Need::May);
            f.text(&format!("{row}.information"), Need::May);
            f.text(&format!("{row}.rights"), Need::May);
            f.date(&format!("{row}.pledged"), Need::May);
            f.date(&format!("{row}.badge_returned"), Need::May);
        }
    });
}

/// Reads the rows; nothing where none was filled in.
pub(super) fn read(r: &mut Read<'_, '_>, kind: ContentKind) -> Option<Content> {
    let rows = |list: &str, r: &Read<'_, '_>| Some(r.rows(list)).filter(|count| *count > 0);
    Some(match kind {
        ContentKind::Roster => {
            let count = rows("workers", r)?;
            Content::Roster((0..count).map(|row| worker(r, row)).collect())
        }
        ContentKind::Contacts => {
            let count = rows("contacts", r)?;
            Content::Contacts((0..count).map(|row| contact(r, row)).collect())
        }
        ContentKind::Schedule => {
            let count = rows("schedule", r)?;
            Content::Schedule((0..count).map(|row| task(r, row)).collect())
        }
        _ => return None,
    })
}

fn worker(r: &mut Read<'_, '_>, row: usize) -> Worker {
    let at = |field: &str| format!("workers.{row}.{field}");
    Worker {
        name: r.text(&at("name")),
        employer: r.any_text(&at("employer")).into(),
        tier: r.any_text(&at("tier")).into(),
        role: r.text(&at("role")).into(),
        responsibility: r.any_text(&at("responsibility")).into(),
        place: r.text(&at("place")).into(),
        personal_data: r.yes(&at("personal_data")),
        media: r.yes(&at("media")),
        information: r.any_text(&at("information")).into(),
        rights: r.any_text(&at("rights")).into(),
        pledged: r.some_date(&at("pledged")),
        briefed: r.some_date(&at("briefed")),
        trained: r.some_date(&at("trained")),
        from: r.some_date(&at("from")),
        until: r.some_date(&at("until")),
        badge_returned: r.some_date(&at("badge_returned")),
    }
}

fn contact(r: &mut Read<'_, '_>, row: usize) -> Contact {
    let at = |field: &str| format!("contacts.{row}.{field}");
    Contact {
        name: r.text(&at("name")),
        post: r.any_text(&at("post")),
        telephone: r.text(&at("telephone")),
        out_of_hours: r.any_text(&at("out_of_hours")),
        mail: r.any_text(&at("mail")),
        substitute: r.any_text(&at("substitute")),
    }
}

fn task(r: &mut Read<'_, '_>, row: usize) -> Task {
    let at = |field: &str| format!("schedule.{row}.{field}");
    Task {
        task: r.text(&at("task")),
        start: r.date(&at("start")),
        end: r.date(&at("end")),
        responsible: r.any_text(&at("responsible")),
        deliverable: r.any_text(&at("deliverable")),
    }
}

/// Puts what a paper says into the rows.
pub(super) fn put(sheet: &mut Sheet, content: &Content, cx: &Cx<'_>) {
    match content {
        Content::Roster(workers) => put_roster(sheet, workers, cx),
        Content::Contacts(contacts) => {
            sheet.set_rows("contacts", contacts.len());
            for (row, contact) in contacts.iter().enumerate() {
                let texts = [
                    ("name", &contact.name),
                    ("post", &contact.post),
                    ("telephone", &contact.telephone),
                    ("out_of_hours", &contact.out_of_hours),
                    ("mail", &contact.mail),
                    ("substitute", &contact.substitute),
                ];
                for (field, text) in texts {
                    sheet.set(&format!("contacts.{row}.{field}"), text.as_str());
                }
            }
        }
        Content::Schedule(tasks) => {
            sheet.set_rows("schedule", tasks.len());
            for (row, task) in tasks.iter().enumerate() {
                sheet.set(&format!("schedule.{row}.task"), task.task.as_str());
                sheet.set(&format!("schedule.{row}.responsible"), task.responsible.as_str());
                sheet.set(&format!("schedule.{row}.deliverable"), task.deliverable.as_str());
                sheet.set_date(&format!("schedule.{row}.start"), task.start, cx);
                sheet.set_date(&format!("schedule.{row}.end"), task.end, cx);
            }
        }
        _ => {}
    }
}

fn put_roster(sheet: &mut Sheet, workers: &[Worker], cx: &Cx<'_>) {
    sheet.set_rows("workers", workers.len());
    let mut rare = false;
    for (row, worker) in workers.iter().enumerate() {
        let at = |field: &str| format!("workers.{row}.{field}");
        let texts = [
            ("name", worker.name.as_str()),
            ("employer", &worker.employer),
            ("tier", &worker.tier),
            ("role", &worker.role),
            ("responsibility", &worker.responsibility),
            ("place", &worker.place),
            ("information", &worker.information),
            ("rights", &worker.rights),
        ];
        for (field, text) in texts {
            sheet.set(&at(field), text);
        }
        for (field, on) in [("personal_data", worker.personal_data), ("media", worker.media)] {
            sheet.set(&at(field), if on { YES } else { "" });
        }
        let dates = [
            ("pledged", worker.pledged),
            ("briefed", worker.briefed),
            ("trained", worker.trained),
            ("from", worker.from),
            ("until", worker.until),
            ("badge_returned", worker.badge_returned),
        ];
        for (field, date) in dates {
            if let Some(date) = date {
                sheet.set_date(&at(field), date, cx);
            }
        }
        rare |= !worker.responsibility.is_empty()
            || !worker.information.is_empty()
            || !worker.rights.is_empty()
            || worker.pledged.is_some()
            || worker.badge_returned.is_some();
    }
    if rare {
        sheet.set(MORE, YES);
    }
}
