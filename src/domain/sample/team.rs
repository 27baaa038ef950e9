//! The people of a vendor who work on a contract, and how their roster changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use super::data::{ContractData, People};
use crate::domain::fact::{Contact, VendorRegistered, Worker};
use crate::domain::shared::SharedText;

/// The roster as it stands, and the names already used.
#[derive(Debug, Default)]
pub(super) struct Team {
    workers: Vec<Worker>,
    used: BTreeSet<String>,
}

/// Most names are found at once; a team that needs more tries than this has used up the data.
const TRIES: usize = 200;

impl Team {
    /// A team of the wanted size.
    pub fn of(
        people: &People,
        plan: &ContractData,
        vendor: &VendorRegistered,
        from: NaiveDate,
        rng: &mut ChaCha8Rng,
    ) -> Self {
        let mut team = Self::default();
        for _ in 0..plan.workers {
            team.join(people, plan, vendor, from, rng);
        }
        team
    }

    /// Somebody joins.
    pub fn join(
        &mut self,
        people: &People,
        plan: &ContractData,
        vendor: &VendorRegistered,
        from: NaiveDate,
        rng: &mut ChaCha8Rng,
    ) {
        let mut pick = |list: &[String]| {
            let at = rng.random_range(0..list.len().max(1));
            list.get(at).cloned().unwrap_or_default()
        };
        let found = (0..TRIES)
            .map(|_| format!("{} {}", pick(&people.families), pick(&people.givens)))
            .find(|name| !self.used.contains(name));
        let Some(name) = found else { return };
        let is_leader = self.workers.is_empty();
        let turn = self.used.len();
        let role = people.roles.iter().cycle().nth(turn.saturating_sub(1)).cloned().unwrap_or_default();
        self.used.insert(name.clone());
        let role = if is_leader { people.leader.clone() } else { role };
        let place = plan.places.iter().cycle().nth(turn).cloned().unwrap_or_default();
        self.workers.push(Worker {
            employer: vendor.name.as_str().into(),
            tier: people.tier.as_str().into(),
            responsibility: if is_leader {
                people.responsibility.as_str().into()
            } else {
                SharedText::default()
            },
            personal_data: turn % 4 != 3,
            media: turn % 5 == 2,
            from: Some(from),
            ..Worker::new(name, role, place)
        });
    }

    /// The last to join leave, never the one who is responsible.
    pub fn leave(&mut self, count: usize) {
        let keep = self.workers.len().saturating_sub(count).max(1);
        self.workers.truncate(keep);
    }

    /// Whoever was not told of the duty of secrecy is told on this day.
    pub fn brief(&mut self, on: NaiveDate) {
        for worker in self.workers.iter_mut().filter(|w| w.briefed.is_none()) {
            worker.briefed = Some(on);
        }
    }

    /// The roster.
    pub fn roster(&self) -> Vec<Worker> {
        self.workers.clone()
    }

    /// The names on it.
    pub fn names(&self) -> Vec<String> {
        self.workers.iter().map(|w| w.name.clone()).collect()
    }

    /// Who is responsible.
    pub fn leader(&self) -> String {
        self.workers.first().map(|w| w.name.clone()).unwrap_or_default()
    }

    /// Whom to call.
    pub fn contacts(&self, people: &People, vendor: &VendorRegistered) -> Vec<Contact> {
        let rows = self.workers.iter().zip(&people.contact_posts);
        rows.map(|(worker, post)| Contact {
            name: worker.name.clone(),
            post: post.clone(),
            telephone: vendor.telephone.clone(),
            out_of_hours: vendor.telephone.clone(),
            mail: vendor.mail.clone(),
            substitute: String::new(),
        })
        .collect()
    }
}
