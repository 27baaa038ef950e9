//! Subcontractors (再委託先): the tree under the vendor, and whose people may be at work (clause 4).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::fact::{ApprovalKind, Worker};
use super::file::{Approval, ApprovalState, ContractFile, FileProblem, Unapproved};
use super::ids::FactId;
use super::names::Firm;

/// How far down a person of the roster works, as rosters say it (区分).
pub const TIERS: [&str; 3] = ["vendor", "sub", "sub-sub"];

/// The tier of those who work for a subcontractor's subcontractor.
const FURTHER: &str = "sub-sub";

/// What is odd about a place in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Odd {
    /// It hangs under a request that is not on file.
    UnknownParent(FactId),
    /// It hangs under itself.
    Circle,
}

/// One line of a tree of requests.
#[derive(Debug, Clone)]
pub struct Branch<'a> {
    /// The request.
    pub approval: &'a Approval,
    /// How many stand above it.
    pub depth: usize,
    /// What is odd about its place.
    pub odd: Option<Odd>,
}

/// Requests in their order, further subcontracts right below the one they hang under. Every request is listed once,
/// whatever it hangs under.
pub fn branches(approvals: &[Approval]) -> Vec<Branch<'_>> {
    let known: BTreeSet<&FactId> = approvals.iter().map(|a| &a.id).collect();
    let mut below: BTreeMap<&FactId, Vec<&Approval>> = BTreeMap::new();
    let mut roots: Vec<Branch<'_>> = Vec::new();
    for approval in approvals {
        match &approval.request.under {
            Some(above) if known.contains(above) && *above != approval.id => {
                below.entry(above).or_default().push(approval);
            }
            Some(above) => {
                let odd = if *above == approval.id { Odd::Circle } else { Odd::UnknownParent(above.clone()) };
                roots.push(Branch { approval, depth: 0, odd: Some(odd) });
            }
            None => roots.push(Branch { approval, depth: 0, odd: None }),
        }
    }
    let mut lines = Vec::with_capacity(approvals.len());
    let mut shown: BTreeSet<&FactId> = BTreeSet::new();
    for root in roots {
        hang(root, &below, &mut shown, &mut lines);
    }
    for approval in approvals {
        // What no root leads to hangs in a circle; a line that is shown already is passed over.
        hang(Branch { approval, depth: 0, odd: Some(Odd::Circle) }, &below, &mut shown, &mut lines);
    }
    lines
}

/// A request and all below it, on a stack of our own: a ledger from elsewhere may hang thousands under each other.
fn hang<'a>(
    root: Branch<'a>,
    below: &BTreeMap<&'a FactId, Vec<&'a Approval>>,
    shown: &mut BTreeSet<&'a FactId>,
    lines: &mut Vec<Branch<'a>>,
) {
    let mut waiting = vec![root];
    while let Some(branch) = waiting.pop() {
        if !shown.insert(&branch.approval.id) {
            continue;
        }
        let depth = branch.depth + 1;
        let next = below.get(&branch.approval.id).into_iter().flatten().rev();
        waiting.extend(next.map(|approval| Branch { approval, depth, odd: None }));
        lines.push(branch);
    }
}

/// A subcontractor in the tree, with what is on file about it.
#[derive(Debug, Clone)]
pub struct Subcontractor<'a> {
    /// Its place in the tree.
    pub branch: Branch<'a>,
    /// Its name.
    pub name: &'a str,
    /// Where its approval stands.
    pub state: ApprovalState,
    /// Its people on the roster in force.
    pub people: Vec<&'a Worker>,
}

/// The subcontractors under the vendor on a day.
pub fn tree(file: &ContractFile, today: NaiveDate) -> Vec<Subcontractor<'_>> {
    let workers = file.roster_by(today).map(|r| r.workers).unwrap_or_default();
    let employers: Vec<Option<Firm>> = workers.iter().map(|w| Firm::of(&w.employer)).collect();
    branches(&file.approvals)
        .into_iter()
        .filter(|branch| branch.approval.request.kind == ApprovalKind::Subcontract)
        .map(|branch| {
            let request = &branch.approval.request;
            let name = request.party.as_deref().unwrap_or(&request.subject);
            let firm = Firm::of(name);
            let is_its = |employer: &Option<Firm>| match (employer, &firm) {
                (Some(employer), Some(firm)) => employer.is(firm),
                _ => false,
            };
            let people = workers.iter().zip(&employers).filter(|(_, e)| is_its(e)).map(|(w, _)| w).collect();
            Subcontractor { name, state: branch.approval.state(today), people, branch }
        })
        .collect()
}

/// The firms whose people may be at work: the vendor, and those that the ward said yes to.
#[derive(Debug)]
pub struct Firms<'a> {
    vendor: Firm,
    asked: Vec<(Firm, &'a Approval)>,
}

impl<'a> Firms<'a> {
    /// The firms of a contract; nothing while the vendor's name is not known.
    pub fn of(file: &'a ContractFile) -> Option<Self> {
        let vendor = Firm::of(file.vendor()?)?;
        let subcontracts = file.approvals.iter().filter(|a| a.request.kind == ApprovalKind::Subcontract);
        let asked = subcontracts.filter_map(|a| Some((Firm::of(a.request.party.as_deref()?)?, a))).collect();
        Some(Self { vendor, asked })
    }

    /// Whether it is the vendor itself.
    pub fn is_vendor(&self, firm: &Firm) -> bool {
        self.vendor.is(firm)
    }

    /// Requests that name a firm, in causal order.
    pub fn requests<'s>(&'s self, firm: &'s Firm) -> impl DoubleEndedIterator<Item = &'a Approval> + 's {
        self.asked.iter().filter(|(asked, _)| asked.is(firm)).map(|(_, a)| *a)
    }

    /// Why a firm's people may not be at work on a day; nothing where they may.
    pub fn why_not(&self, firm: &Firm, day: NaiveDate) -> Option<Unapproved> {
        if self.is_vendor(firm) {
            return None;
        }
        let mut why = Unapproved::NotAsked;
        for approval in self.requests(firm) {
            why = approval.why_not(day)?;
        }
        Some(why)
    }

    /// The same for a person of the roster. Somebody of a further subcontractor who stands under the name of a
    /// subcontractor needs its leave to subcontract further.
    pub fn why_not_worker(&self, worker: &Worker, firm: &Firm, day: NaiveDate) -> Option<Unapproved> {
        let why = self.why_not(firm, day);
        if why.is_some() || worker.tier != FURTHER || self.is_vendor(firm) {
            return why;
        }
        let allows = |a: &Approval| {
            a.request.under.is_some() || a.request.subcontract().is_some_and(|d| d.further == Some(true))
        };
        let mut in_force = self.requests(firm).filter(|a| a.why_not(day).is_none());
        (!in_force.any(allows)).then_some(Unapproved::NoFurther)
    }
}

impl ContractFile {
    /// Requests that hang under nothing on file, or under each other.
    pub(super) fn find_odd_trees(&mut self) {
        let odd = branches(&self.approvals).into_iter().filter_map(|branch| {
            let fact = branch.approval.id.clone();
            Some(match branch.odd? {
                Odd::UnknownParent(missing) => FileProblem::MissingReference { fact, missing },
                Odd::Circle => FileProblem::SubcontractCircle { fact },
            })
        });
        let odd: Vec<FileProblem> = odd.collect();
        self.problems.extend(odd);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::fact::{Fact, parse};

    fn approval(seq: u64, party: &str, under: &str) -> Approval {
        let under = if under.is_empty() { String::new() } else { format!(r#",under:"{under}""#) };
        let text = format!(
            r#"ApprovalRequested(kind:Subcontract,received:"2026-05-01",subject:"印刷",party:"{party}"{under})"#
        );
        let Ok(Fact::ApprovalRequested(request)) = parse(&text) else { unreachable!("{text}") };
        Approval::new(format!("a.{seq}").parse().unwrap(), request)
    }

    fn lines(approvals: &[Approval]) -> Vec<(String, usize, bool)> {
        let line = |b: Branch<'_>| (b.approval.id.to_string(), b.depth, b.odd.is_some());
        branches(approvals).into_iter().map(line).collect()
    }

    #[test]
    fn further_subcontracts_stand_below_the_one_they_hang_under() {
        let all = [
            approval(1, "丸山", ""),
            approval(2, "北斗", ""),
            approval(3, "川辺", "a.1"),
            approval(4, "峰", "a.3"),
        ];
        let expected = [("a.1", 0), ("a.3", 1), ("a.4", 2), ("a.2", 0)];
        assert_eq!(lines(&all), expected.map(|(id, depth)| (id.to_owned(), depth, false)));
    }

    #[test]
    fn circles_and_unknown_parents_are_listed_at_the_root_and_named() {
        let all = [
            approval(1, "丸山", "a.2"),
            approval(2, "北斗", "a.1"),
            approval(3, "川辺", "z.9"),
            approval(4, "峰", "a.4"),
        ];
        let found = lines(&all);
        assert_eq!(found.len(), 4);
        assert!(found.contains(&("a.3".into(), 0, true)) && found.contains(&("a.4".into(), 0, true)));
        assert!(found.contains(&("a.1".into(), 0, true)), "one of a circle stands at the root");
    }

    #[test]
    fn a_very_deep_tree_does_not_exhaust_the_stack() {
        let mut all = vec![approval(1, "一", "")];
        all.extend((2..=20_000).map(|seq| approval(seq, "次", &format!("a.{}", seq - 1))));
        assert_eq!(branches(&all).last().map(|b| b.depth), Some(19_999));
    }
}
