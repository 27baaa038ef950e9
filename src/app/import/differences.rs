//! What an item says otherwise than the file: moved dates, changed contacts, counts, and whatever else an earlier paper of
//! the same kind said.

use chrono::NaiveDate;

use super::PreviewItem;
use super::reading::Reading;
use crate::domain::audit::{Compared, compare};
use crate::domain::fact::{Contact, Content, Fact, SubmissionReceived, Task};
use crate::domain::file::SubmissionState;
use crate::domain::ids::FactId;
use crate::domain::names::{find_person, squeezed};

/// What differs from what is on file.
#[derive(Debug, Clone, PartialEq)]
pub struct Differences {
    /// When the paper came in that it is held against; nothing where it is held against the registers.
    pub since: Option<NaiveDate>,
    /// Each difference, in the order of the new paper, what is gone last.
    pub all: Vec<Difference>,
    /// How many lines are the same.
    pub same: usize,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// A task that was not planned before.
    NewTask(Task),
    /// A task that is planned no more.
    GoneTask(Task),
    /// A task with other days: before and now.
    MovedTask(Task, Task),
    /// A task with other details: before and now.
    ChangedTask(Task, Task),
    /// Somebody to be called who was not on the list.
    NewContact(Contact),
    /// Somebody who is on the list no more.
    GoneContact(Contact),
    /// Somebody with another telephone, post or substitute: before and now.
    ChangedContact(Contact, Contact),
    /// Pieces of an asset: how many are out by the register, and how many the item speaks of.
    Count {
        /// What.
        what: String,
        /// Pieces still out by the register.
        on_file: u32,
        /// Pieces that the item says came back, were destroyed or moved.
        stated: u32,
    },
    /// A field of the paper of before that says something else.
    Field(Compared),
}

impl Reading<'_> {
    /// Holds an item against what is on file. A roster has a comparison of its own.
    pub(super) fn find_differences(&self, item: &mut PreviewItem, facts: &[Fact]) {
        let mut found = Differences { since: None, all: Vec::new(), same: 0 };
        for fact in facts {
            match fact {
                Fact::SubmissionReceived(paper) => self.of_paper(paper, &mut found),
                Fact::AssetSettled(f) => self.of_count(&f.asset, f.count, &mut found),
                Fact::AssetMoved(f) => self.of_count(&f.asset, f.count, &mut found),
                _ => {}
            }
        }
        let is_compared = found.since.is_some() || !found.all.is_empty() || found.same > 0;
        item.differences = is_compared.then_some(found);
    }

    fn of_count(&self, asset: &FactId, stated: u32, found: &mut Differences) {
        let file = &self.contract.file;
        if let Some(asset) = file.assets.iter().find(|a| a.id == *asset) {
            found.count(&asset.handed.what, asset.outstanding(), stated);
        } else if let Some(copies) = file.copies.iter().find(|c| c.id == *asset) {
            found.count(file.copy_name(copies), file.copies_out(copies), stated);
        }
    }

    /// Against the newest paper of the same kind and contents that stands; one for another period is no earlier one.
    fn of_paper(&self, paper: &SubmissionReceived, found: &mut Differences) {
        let Some(content) = &paper.content else { return };
        let on_file = self.contract.file.papers_named(&paper.paper);
        let standing = on_file.filter(|s| !matches!(s.state, SubmissionState::Returned { .. }));
        let is_earlier = |before: &SubmissionReceived| {
            let same = before.content.as_ref().is_some_and(|before| before.kind() == content.kind());
            same && before.period == paper.period && before.about == paper.about
        };
        let Some(before) = standing.filter(|s| is_earlier(&s.fact)).last() else { return };
        match (&before.fact.content, content) {
            (_, Content::Roster(_)) => return,
            (Some(Content::Schedule(old)), Content::Schedule(new)) => found.tasks(old, new),
            (Some(Content::Contacts(old)), Content::Contacts(new)) => found.contacts(old, new),
            (Some(old), new) => {
                let whole = |content: &Content| {
                    let bare = SubmissionReceived::of(String::new(), paper.received);
                    Fact::from(SubmissionReceived { content: Some(content.clone()), ..bare })
                };
                let rows = compare(&[&whole(old), &whole(new)]);
                let (other, same): (Vec<_>, Vec<_>) = rows.into_iter().partition(Compared::differs);
                found.same += same.len();
                found.all.extend(other.into_iter().map(Difference::Field));
            }
            (None, _) => return,
        }
        found.since = Some(before.fact.received);
    }
}

impl Differences {
    fn count(&mut self, what: &str, on_file: u32, stated: u32) {
        if on_file == stated {
            self.same += 1;
        } else {
            self.all.push(Difference::Count { what: what.to_owned(), on_file, stated });
        }
    }

    fn tasks(&mut self, old: &[Task], new: &[Task]) {
        let mut left: Vec<&Task> = old.iter().collect();
        for task in new {
            let name = squeezed(&task.task);
            // A task that stands twice is the one with the same days, as far as there is one.
            let alike = |t: &&Task| squeezed(&t.task) == name;
            let exact = left.iter().position(|t| alike(t) && (t.start, t.end) == (task.start, task.end));
            match exact.or_else(|| left.iter().position(alike)).map(|place| left.remove(place)) {
                None => self.all.push(Difference::NewTask(task.clone())),
                Some(before) if before == task => self.same += 1,
                Some(before) => {
                    if (before.start, before.end) != (task.start, task.end) {
                        self.all.push(Difference::MovedTask(before.clone(), task.clone()));
                    }
                    let details = |t: &Task| (t.task.clone(), t.responsible.clone(), t.deliverable.clone());
                    if details(before) != details(task) {
                        self.all.push(Difference::ChangedTask(before.clone(), task.clone()));
                    }
                }
            }
        }
        self.all.extend(left.into_iter().cloned().map(Difference::GoneTask));
    }

    fn contacts(&mut self, old: &[Contact], new: &[Contact]) {
        let mut left: Vec<&Contact> = old.iter().collect();
        for contact in new {
            let known = find_person(&contact.name, left.iter().map(|c| c.name.as_str()));
            match known.map(|place| left.remove(place)) {
                None => self.all.push(Difference::NewContact(contact.clone())),
                Some(before) if before == contact => self.same += 1,
                Some(before) => {
                    self.all.push(Difference::ChangedContact(before.clone(), contact.clone()));
                }
            }
        }
        self.all.extend(left.into_iter().cloned().map(Difference::GoneContact));
    }
}
