//! People: whose they are, whether the roster names them, and where they work. What the roster and the site show
//! against the approved tree is a breach by itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::judge::Verdict;
use super::{Context, Of, Owed, start_of};
use crate::domain::clause_set::Party;
use crate::domain::fact::{ApprovalKind, Fact, InspectionKind, PersonMet};
use crate::domain::file::{Roster, Unapproved, is_one_employer};
use crate::domain::ids::FactId;
use crate::domain::key::ObligationKey;
use crate::domain::names::{Firm, is_same_place, person, squeezed};
use crate::domain::obligation::{Cause, FirmAtWork, OtherEmployer, Part, Subject};
use crate::domain::subcontract::Firms;

/// What shows that somebody of a firm was at work without a yes.
struct Evidence<'a> {
    /// The fact that shows it.
    fact: &'a FactId,
    /// The day from which the fact shows it.
    from: NaiveDate,
    /// Who.
    person: &'a str,
    why: Unapproved,
}

/// Since when the rosters know somebody: the day on which the first one with the name came in.
struct Listed(BTreeMap<String, NaiveDate>);

impl Listed {
    fn of(rosters: &[Roster<'_>]) -> Self {
        let mut since = BTreeMap::new();
        for roster in rosters {
            for worker in roster.workers {
                let (name, usual) = person(&worker.name);
                for name in std::iter::once(name).chain(usual) {
                    since.entry(name).or_insert(roster.submission.fact.received);
                }
            }
        }
        Self(since)
    }

    fn has(&self, name: &str, on: NaiveDate) -> bool {
        let (name, usual) = person(name);
        let since = |name: &String| self.0.get(name).is_some_and(|since| *since <= on);
        since(&name) || usual.as_ref().is_some_and(since)
    }
}

impl<'a> Context<'a> {
    /// One breach a firm whose people stand on a roster, or were met on site, without the ward's yes.
    pub(super) fn firms(&mut self, of: Of<'_>) {
        let file = self.file;
        let Some(firms) = Firms::of(file) else { return };
        let mut found: Vec<(Firm, &'a str, Vec<Evidence<'a>>)> = Vec::new();
        let mut note = |firm: Firm, spelt: &'a str, evidence: Evidence<'a>| match found
            .iter_mut()
            .find(|(known, ..)| known.is(&firm))
        {
            Some((.., all)) => all.push(evidence),
            None => found.push((firm, spelt, vec![evidence])),
        };
        self.of_rosters(&firms, &mut note);
        self.of_inspections(&firms, &mut note);
        for (firm, spelt, mut evidence) in found {
            evidence.sort_by(|a, b| (a.from, a.fact, a.person).cmp(&(b.from, b.fact, b.person)));
            self.firm_breaches(of, &firm, spelt, &evidence);
        }
        self.other_employers(of);
    }

    fn of_rosters(&self, firms: &Firms<'_>, note: &mut impl FnMut(Firm, &'a str, Evidence<'a>)) {
        let file = self.file;
        let start = file.registered.as_ref().map(|r| r.start);
        // Firms are few and rosters long: a spelling is looked at once.
        let mut spellings: Vec<(&str, Option<Firm>)> = Vec::new();
        for roster in file.rosters() {
            let (fact, received) = (&roster.submission.id, roster.submission.fact.received);
            for worker in roster.workers {
                let spelt = worker.employer.as_str();
                let known = spellings.iter().position(|(s, _)| *s == spelt).unwrap_or_else(|| {
                    let firm = Firm::of(spelt).filter(|firm| !firms.is_vendor(firm));
                    spellings.push((spelt, firm));
                    spellings.len() - 1
                });
                let Some((_, Some(firm))) = spellings.get(known) else { continue };
                let from = worker.from.unwrap_or(received);
                let first = start.map_or(from, |start| from.max(start));
                let still = from <= received && worker.until.is_none_or(|until| until >= received);
                let days = [Some(first), still.then_some(received)];
                let mut days = days.into_iter().flatten().filter(|day| *day <= self.today());
                if let Some(why) = days.find_map(|day| firms.why_not_worker(worker, firm, day)) {
                    let from = received.max(first);
                    note(firm.clone(), spelt, Evidence { fact, from, person: &worker.name, why });
                }
            }
        }
    }

    fn of_inspections(&self, firms: &Firms<'_>, note: &mut impl FnMut(Firm, &'a str, Evidence<'a>)) {
        for (fact, on, person) in met(self) {
            let Some(firm) = Firm::of(&person.employer) else { continue };
            if let Some(why) = firms.why_not(&firm, on) {
                note(firm, &person.employer, Evidence { fact, from: on, person: &person.name, why });
            }
        }
    }

    /// What was settled is over; what shows itself by a later fact is a breach of its own.
    fn firm_breaches(&mut self, of: Of<'_>, firm: &Firm, spelt: &str, evidence: &[Evidence<'_>]) {
        let name = format!("{}/unapproved-firm", firm.key());
        let mut rest: Vec<&Evidence<'_>> = evidence.iter().collect();
        while let Some(first) = rest.first().copied() {
            let mut people: Vec<String> = Vec::new();
            for shown in &rest {
                if !people.iter().any(|known| squeezed(known) == squeezed(shown.person)) {
                    people.push(shown.person.to_owned());
                }
            }
            let at_work = FirmAtWork { name: spelt.to_owned(), people, why: first.why.clone() };
            self.derived_breach(of, first.fact, &name, Subject::Firm(at_work.into()));
            let Some(settled) = self.settled_breach(of, first.fact, &name) else { return };
            rest.retain(|shown| shown.fact != first.fact && shown.from > settled);
        }
    }

    /// The day on which a breach that a fact shows was settled for good.
    fn settled_breach(&self, of: Of<'_>, about: &FactId, name: &str) -> Option<NaiveDate> {
        let recorded = self.recorded_breaches(of, about, name);
        if recorded.iter().any(|b| b.settled.is_none()) {
            return None;
        }
        recorded.iter().filter_map(|b| b.settled.as_ref().map(|(_, s)| s.on)).max()
    }

    /// Somebody whose badge names another firm than the roster does.
    fn other_employers(&mut self, of: Of<'_>) {
        let file = self.file;
        let vendor = file.vendor();
        let mut told: BTreeSet<(&FactId, String)> = BTreeSet::new();
        for (fact, on, person) in met(self) {
            let Some(listed) = file.roster_by(on).and_then(|r| r.find(&person.name)) else { continue };
            let unsaid = person.employer.trim().is_empty();
            if unsaid
                || is_one_employer(&person.employer, &listed.employer, vendor)
                || !told.insert((fact, squeezed(&person.name)))
            {
                continue;
            }
            let own = || vendor.unwrap_or_default().to_owned();
            let listed_as =
                if listed.employer.trim().is_empty() { own() } else { listed.employer.to_string() };
            let met = person.employer.clone();
            let other = OtherEmployer { name: person.name.clone(), listed: listed_as, met };
            let subject = Subject::Employer(other.into());
            self.derived_breach(of, fact, &format!("{}/other-employer", squeezed(&person.name)), subject);
        }
    }

    /// What the roster's paper must be handed in again for, beside the changes that were reported: the roster is the
    /// paper by which rosters come.
    pub(super) fn roster_again(&mut self, of: Of<'_>, paper: &str) {
        let file = self.file;
        let rosters = file.rosters();
        if rosters.last().is_none_or(|r| r.submission.fact.paper != paper) {
            return;
        }
        let listed = Listed::of(&rosters);
        for (fact, briefing) in &file.briefings {
            let on = briefing.received;
            let names = briefing.workers.iter().filter(|name| !listed.has(name, on));
            self.unlisted(of, paper, fact, on, names.cloned().collect());
        }
        let inspections = file.inspections.iter().filter_map(|i| i.held.as_ref());
        for (fact, held) in inspections {
            let missing = held.people.iter().filter(|person| !listed.has(&person.name, held.on));
            let names: Vec<String> = missing.map(|person| person.name.clone()).collect();
            if !names.is_empty() && file.roster_by(held.on).is_some() {
                self.not_on_roster(of, fact, &names);
            }
            self.unlisted(of, paper, fact, held.on, names);
        }
        self.subcontractors_people(of, paper);
        self.places(of, paper, &rosters);
    }

    /// People named elsewhere whom no roster had by then. Before the first roster nothing is missing on it.
    fn unlisted(&mut self, of: Of<'_>, paper: &str, fact: &FactId, on: NaiveDate, people: Vec<String>) {
        if !people.is_empty() && self.file.roster_by(on).is_some() {
            self.again(of, paper, fact, "people", on, Subject::People(people.into()));
        }
    }

    /// Somebody met at work of whom no roster speaks.
    fn not_on_roster(&mut self, of: Of<'_>, fact: &FactId, people: &[String]) {
        let mut told: BTreeSet<String> = BTreeSet::new();
        for person in people {
            let name = squeezed(person);
            if !name.is_empty() && told.insert(name.clone()) {
                let subject = Subject::Worker(person.as_str().into());
                self.derived_breach(of, fact, &format!("{name}/not-on-roster"), subject);
            }
        }
    }

    /// A subcontractor that was said to have people at work is missing on the roster; one that is over is still on it.
    fn subcontractors_people(&mut self, of: Of<'_>, paper: &str) {
        let file = self.file;
        let end = file.work_end();
        for approval in file.approvals.iter().filter(|a| a.request.kind == ApprovalKind::Subcontract) {
            let Some(firm) = approval.request.party.as_deref().and_then(Firm::of) else { continue };
            let is_its = |employer: &str| Firm::of(employer).is_some_and(|e| e.is(&firm));
            let lists = |roster: Roster<'_>, day: NaiveDate| {
                roster.workers.iter().any(|w| w.until.is_none_or(|until| until > day) && is_its(&w.employer))
            };
            let subject = || {
                let what = approval.request.party.as_deref().unwrap_or_default().into();
                Subject::Approval { kind: approval.request.kind, what }
            };
            let has_people = approval.request.subcontract().and_then(|d| d.workers).is_some_and(|n| n > 0);
            if let Some((_, decision)) =
                approval.decision().filter(|(_, d)| d.decision.is_yes() && has_people)
                && let Some(roster) = file.roster_by(decision.on)
                && !lists(roster, decision.on)
            {
                self.again(of, paper, &approval.id, "joined", decision.on, subject());
            }
            if let Some((fact, concluded)) = &approval.concluded
                && end.is_none_or(|end| concluded.on < end)
                && file.roster_by(concluded.received).is_some_and(|roster| lists(roster, concluded.on))
            {
                self.again(of, paper, fact, "left", concluded.received, subject());
            }
        }
    }

    /// Places of work that are neither the contract's nor approved: the change of place is to be reported.
    fn places(&mut self, of: Of<'_>, paper: &str, rosters: &[Roster<'a>]) {
        let file = self.file;
        if file.places().is_empty() {
            return;
        }
        let mut seen: Vec<(&str, &FactId, NaiveDate)> = Vec::new();
        for roster in rosters {
            for worker in roster.workers.iter().filter(|w| !w.place.trim().is_empty()) {
                if !seen.iter().any(|(place, ..)| **place == *worker.place) {
                    seen.push((&worker.place, &roster.submission.id, roster.submission.fact.received));
                }
            }
        }
        let held = file.inspections.iter().filter(|i| i.kind == InspectionKind::Site);
        for (fact, held) in held.filter_map(|i| i.held.as_ref()) {
            if !held.place.trim().is_empty() && !seen.iter().any(|(place, ..)| *place == held.place) {
                seen.push((&held.place, fact, held.on));
            }
        }
        let mut told: BTreeSet<String> = BTreeSet::new();
        for (place, fact, on) in seen {
            if !told.insert(squeezed(place)) {
                continue;
            }
            let first = file.registered.iter().flat_map(|r| &r.places);
            let asked = file.approvals.iter().filter(|a| a.is_granted());
            let asked = asked.filter_map(|a| a.request.place.as_ref());
            if first.chain(asked).any(|known| is_same_place(known, place)) {
                continue;
            }
            let verdict = if let Some((by, amended)) = self.amended(place) {
                Verdict::met(by, amended)
            } else {
                let names = |r: &&Roster<'_>| r.workers.iter().any(|w| is_same_place(&w.place, place));
                Verdict::of_papers(rosters.iter().filter(names).map(|r| r.submission))
            };
            let name = format!("{fact}/{}/place", squeezed(place));
            self.owe_again(of, paper, name, fact, on, Subject::Place(place.into()), verdict);
        }
    }

    /// The amendment by which a place became one of the contract's.
    fn amended(&self, place: &str) -> Option<(&'a FactId, NaiveDate)> {
        let counted = self.file.facts.iter().filter(|r| r.retracted_by.is_none());
        counted
            .filter_map(|r| Some((r.id, if let Fact::ContractAmended(f) = r.fact { f } else { return None })))
            .find(|(_, f)| f.places.iter().flatten().any(|known| is_same_place(known, place)))
            .map(|(id, f)| (id, f.on))
    }

    /// The roster is owed again since a day, and answered by one that came in from then on.
    fn again(&mut self, of: Of<'_>, paper: &str, fact: &FactId, name: &str, on: NaiveDate, subject: Subject) {
        let name = format!("{fact}/{name}");
        let key = ObligationKey::new(&of.duty.id, &name);
        let later = self.file.submissions.iter().filter(|s| match &s.fact.answers {
            Some(named) => s.fact.paper == paper && *named == key,
            None => s.fact.paper == paper && s.fact.received > on,
        });
        let verdict = Verdict::of_papers(later);
        self.owe_again(of, paper, name, fact, on, subject, verdict);
    }

    #[allow(clippy::too_many_arguments, reason = "an obligation's parts, each from another hand")]
    fn owe_again(
        &mut self,
        of: Of<'_>,
        paper: &str,
        instance: String,
        fact: &FactId,
        on: NaiveDate,
        subject: Subject,
        verdict: Verdict,
    ) {
        let due = self.due(of, Part::Paper, start_of(on));
        self.owe(
            of,
            Owed {
                instance,
                part: Part::Paper,
                subject,
                by: Party::Vendor,
                cause: Cause::Fact(fact.clone()),
                due,
                verdict,
                closes: self.by_paper(paper, None, None),
            },
        );
    }
}

/// Everybody who was met on site, with the inspection that met them.
fn met<'a>(cx: &Context<'a>) -> Vec<(&'a FactId, NaiveDate, &'a PersonMet)> {
    let held = cx.file.inspections.iter().filter_map(|i| i.held.as_ref());
    let all = held.flat_map(|(id, held)| held.people.iter().map(move |person| (id, held.on, person)));
    all.filter(|(_, _, person)| !person.name.trim().is_empty()).collect()
}
