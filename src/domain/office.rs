//! The office: vendors, officers, due policy, closed days and clause sets, folded from its own ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::calendar::Calendar;
use super::clause_set::ClauseSet;
use super::closing::Closings;
use super::conflict::conflicts;
use super::due::DuePolicy;
use super::entry::{Entry, Payload, causal_order};
use super::fact::{Fact, LetterKind, Paper, Scope, TemplateFormat, VendorRegistered};
use super::file::FileProblem;
use super::form::{FormLayout, builtin_forms};
use super::hex::sha256;
use super::ids::{ClauseSetId, ContractId, VendorId};
use super::purge::PurgeState;
use super::rules::Rules;

/// What the office has on file about itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// Its own closed days.
    pub closed_days: BTreeMap<NaiveDate, String>,
    /// Officers and their posts.
    pub officers: BTreeMap<String, String>,
    /// Vendors.
    pub vendors: BTreeMap<VendorId, VendorRegistered>,
    /// Due policies, oldest first.
    pub policies: Vec<DuePolicy>,
    /// Clause sets, built in and adopted.
    pub clause_sets: BTreeMap<(ClauseSetId, u32), Arc<ClauseSet>>,
    /// Layouts of forms that the office took into use, by id and version; the newest version of each counts.
    pub forms: BTreeMap<String, BTreeMap<u32, Arc<FormLayout>>>,
    /// What was decided about the purge of contracts at the end of their retention.
    pub purges: BTreeMap<ContractId, PurgeState>,
    /// The months whose figures are closed.
    pub closings: Closings,
    /// The office's own templates of letters.
    pub templates: BTreeMap<(LetterKind, TemplateFormat), Paper>,
    /// What does not fit.
    pub problems: Vec<FileProblem>,
}

impl Office {
    /// Folds the office's entries on top of the program's own clause sets.
    pub fn fold(entries: &[Entry], builtin: &[ClauseSet]) -> Self {
        let mut office = Self::default();
        for set in builtin {
            office.clause_sets.insert((set.id.clone(), set.version), Arc::new(set.clone()));
        }
        let order = causal_order(entries);
        for &entry in &order {
            match &entry.payload {
                Payload::Known(fact) => office.apply(entry, fact),
                Payload::Unknown { kind } => {
                    office
                        .problems
                        .push(FileProblem::UnknownKind { fact: entry.id.clone(), kind: kind.to_string() });
                }
                Payload::Unreadable(_) | Payload::Purged { .. } => {
                    office.problems.push(FileProblem::Unreadable { fact: entry.id.clone() });
                }
            }
        }
        office.policies.sort_by_key(|p| p.valid_from);
        let facts = order.iter().filter_map(|entry| Some((&entry.id, entry.fact()?)));
        office.problems.extend(conflicts(&order, facts).into_iter().map(FileProblem::Conflict));
        office
    }

    fn apply(&mut self, entry: &Entry, fact: &Fact) {
        match fact {
            Fact::OfficeSet(f) => {
                self.name.clone_from(&f.name);
                self.closed_days.clone_from(&f.closed_days);
            }
            Fact::OfficerRegistered(f) => {
                self.officers.insert(f.name.clone(), f.post.clone());
            }
            Fact::VendorRegistered(f) => {
                self.vendors.insert(f.id.clone(), VendorRegistered::clone(f));
            }
            Fact::DuePolicySet(f) => {
                // A policy for the same day replaces the earlier one.
                self.policies.retain(|p| p.valid_from != f.policy.valid_from);
                self.policies.push(f.policy.clone());
            }
            Fact::ClauseSetAdopted(f) => {
                // A version never changes what it says, not even where two PCs made one of the same name.
                let known = self.clause_sets.entry((f.set.id.clone(), f.set.version));
                if **known.or_insert_with(|| Arc::new(f.set.clone())) != f.set {
                    let (set, version) = (f.set.id.clone(), f.set.version);
                    self.problems.push(FileProblem::ClauseSetTwice { fact: entry.id.clone(), set, version });
                }
            }
            Fact::FormAdopted(f) => self.adopt(entry, &f.layout),
            Fact::LetterTemplateSet(f) => {
                let own = f.papers.first().cloned();
                match own {
                    Some(own) => drop(self.templates.insert((f.kind, f.format), own)),
                    None => drop(self.templates.remove(&(f.kind, f.format))),
                }
            }
            // Who may write is told before anything is folded: see `admission`.
            Fact::DeviceIntroduced(_) | Fact::DeviceAdmitted(_) | Fact::DeviceWithdrawn(_) => {}
            other if self.closings.apply(&entry.id, other) => {}
            other if PurgeState::apply(&mut self.purges, &entry.id, other) => {}
            other => {
                debug_assert_eq!(other.scope(), Scope::Contract);
                self.problems.push(FileProblem::Misplaced { fact: entry.id.clone() });
            }
        }
    }

    /// A form's version never changes what it says; and what another program wrote without checking is not used.
    fn adopt(&mut self, entry: &Entry, layout: &FormLayout) {
        let (fact, form, version) = (entry.id.clone(), layout.id.clone(), layout.version);
        if !layout.faults().is_empty() {
            self.problems.push(FileProblem::FormFaulty { fact, form });
            return;
        }
        let versions = self.forms.entry(form.clone()).or_default();
        if **versions.entry(version).or_insert_with(|| Arc::new(layout.clone())) != *layout {
            self.problems.push(FileProblem::FormTwice { fact, form, version });
        }
    }

    /// The office's own template of a kind of letter; nothing where the program's is used.
    pub fn template(&self, kind: LetterKind, format: TemplateFormat) -> Option<&Paper> {
        self.templates.get(&(kind, format))
    }

    /// The rules that dates are computed from.
    pub fn rules(&self, calendar: Calendar, default: DuePolicy) -> Arc<Rules> {
        let closed: BTreeSet<NaiveDate> = self.closed_days.keys().copied().collect();
        Rules { calendar: calendar.with_closed(closed), default, office: self.policies.clone() }.into()
    }

    /// All clause sets, by id and version.
    pub fn sets(&self) -> impl Iterator<Item = &ClauseSet> {
        self.clause_sets.values().map(Arc::as_ref)
    }

    /// The clause set of this name and version.
    pub fn clause_set(&self, id: &ClauseSetId, version: u32) -> Option<&ClauseSet> {
        self.clause_sets.get(&(id.clone(), version)).map(Arc::as_ref)
    }

    /// The layouts of forms in use: the office's own before those of the program, each id once.
    pub fn layouts(&self) -> Vec<Arc<FormLayout>> {
        let builtin = builtin_forms().iter();
        let builtin = builtin.map(|l| self.own_form(&l.id).cloned().unwrap_or_else(|| Arc::new(l.clone())));
        let is_new = |id: &str| builtin_forms().iter().all(|layout| layout.id != id);
        let new = self.forms.keys().filter(|id| is_new(id)).filter_map(|id| self.own_form(id).cloned());
        builtin.chain(new).collect()
    }

    /// The office's own layout of a form in use, if it has one.
    pub fn own_form(&self, id: &str) -> Option<&Arc<FormLayout>> {
        self.forms.get(id)?.last_key_value().map(|(_, layout)| layout)
    }

    /// The layout in use: the office's own, else the program's.
    pub fn layout(&self, id: &str) -> Option<&FormLayout> {
        let own = self.own_form(id).map(Arc::as_ref);
        own.or_else(|| builtin_forms().iter().find(|layout| layout.id == id))
    }

    /// A version of a form on file; of the program's forms the one in use.
    pub fn form(&self, id: &str, version: u32) -> Option<&FormLayout> {
        let own = self.forms.get(id).and_then(|versions| versions.get(&version)).map(Arc::as_ref);
        own.or_else(|| self.layout(id).filter(|layout| layout.version == version))
    }

    /// Names for a new vendor, best first, that two PCs which register the same one without sight of each other agree on.
    pub fn ids_for_vendor<'a>(&'a self, name: &str) -> impl Iterator<Item = VendorId> + 'a {
        let squeezed: String = name.split_whitespace().collect();
        let hex: String = sha256(squeezed.as_bytes()).chars().take(16).collect();
        // One that was registered under this name and goes by another now keeps its id to itself.
        let all = (1_u32..1000).map(move |n| if n == 1 { format!("v{hex}") } else { format!("v{hex}-{n}") });
        all.filter_map(|id| VendorId::new(id).ok()).filter(|id| !self.vendors.contains_key(id))
    }

    /// A vendor's name; its id where it was never registered.
    pub fn vendor_name<'a>(&'a self, id: &'a VendorId) -> &'a str {
        self.vendors.get(id).map_or(id.as_str(), |v| v.name.as_str())
    }
}
