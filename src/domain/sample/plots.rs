//! Which contract a plot is told of: the first of those it names whose term the plot fits.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::data::{ApprovalPlot, CallPlot, ChangePlot, IncidentPlot, InspectionPlot, Story};
use super::days::{Days, When};
use super::life::Term;
use super::tales::Tale;

/// Old plots end before this many working days ago, so that they do not run into those of the last days.
const OLD: u32 = 45;

/// Something the data tells of one contract.
trait Plot {
    fn on(&self) -> &[String];
    /// All days it speaks of.
    fn days(&self) -> Vec<When>;
}

impl Plot for ApprovalPlot {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        let conditions = self.conditions.iter().flat_map(|c| c.due.into_iter().chain(c.met));
        [self.asked].into_iter().chain(self.decided).chain(self.evidence).chain(conditions).collect()
    }
}

impl Plot for IncidentPlot {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        let told =
            [self.occurred.day, self.knew.day, self.told.day].into_iter().chain(self.next).chain(self.closed);
        // A measure promised for later may fall after the contract's end.
        let done = self.follow_ups.iter().flat_map(|f| f.preventions.iter().filter_map(|p| p.done));
        let follow_ups = self.follow_ups.iter().flat_map(|f| [f.received].into_iter().chain(f.next));
        let follow_ups = follow_ups.chain(done);
        let instructions =
            self.instructions.iter().flat_map(|i| [i.on].into_iter().chain(i.until).chain(i.answered));
        told.chain(follow_ups).chain(instructions).chain(self.legal.iter().map(|l| l.on)).collect()
    }
}

impl Plot for InspectionPlot {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        let findings =
            self.findings.iter().flat_map(|f| [f.due].into_iter().chain(f.reported).chain(f.checked));
        [self.planned, self.date].into_iter().chain(findings).collect()
    }
}

impl Plot for ChangePlot {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        let answers = [self.received, self.accepted, self.returned, self.again_by, self.paper_added];
        [self.known].into_iter().chain(answers.into_iter().flatten()).collect()
    }
}

impl Plot for CallPlot {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        let rest = [self.happens, self.until, self.received, self.accepted];
        [self.day].into_iter().chain(rest.into_iter().flatten()).collect()
    }
}

impl Plot for Tale {
    fn on(&self) -> &[String] {
        &self.on
    }
    fn days(&self) -> Vec<When> {
        self.days()
    }
}

/// Plots by the contract they are told of.
#[derive(Default)]
pub(super) struct Plots<'s> {
    changes: BTreeMap<&'s str, Vec<&'s ChangePlot>>,
    approvals: BTreeMap<&'s str, Vec<&'s ApprovalPlot>>,
    incidents: BTreeMap<&'s str, Vec<&'s IncidentPlot>>,
    inspections: BTreeMap<&'s str, Vec<&'s InspectionPlot>>,
    calls: BTreeMap<&'s str, Vec<&'s CallPlot>>,
    tales: BTreeMap<&'s str, Vec<&'s Tale>>,
}

impl<'s> Plots<'s> {
    pub fn of(story: &'s Story, days: &Days, terms: &BTreeMap<&'s str, Term>) -> Self {
        let mut changes = cast(&story.changes, days, terms);
        // Rosters build on each other.
        for (key, plots) in &mut changes {
            if let Some(term) = terms.get(key) {
                plots.sort_by_key(|p| days.of(p.known, term.start));
            }
        }
        Self {
            changes,
            approvals: cast(&story.approvals, days, terms),
            incidents: cast(&story.incidents, days, terms),
            inspections: cast(&story.inspections, days, terms),
            calls: cast(&story.calls, days, terms),
            tales: cast(&story.tales, days, terms),
        }
    }

    pub fn changes(&self, key: &str) -> &[&'s ChangePlot] {
        self.changes.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn approvals(&self, key: &str) -> &[&'s ApprovalPlot] {
        self.approvals.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn incidents(&self, key: &str) -> &[&'s IncidentPlot] {
        self.incidents.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn inspections(&self, key: &str) -> &[&'s InspectionPlot] {
        self.inspections.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn calls(&self, key: &str) -> &[&'s CallPlot] {
        self.calls.get(key).map_or(&[], Vec::as_slice)
    }

    pub fn tales(&self, key: &str) -> &[&'s Tale] {
        self.tales.get(key).map_or(&[], Vec::as_slice)
    }
}

fn cast<'s, P: Plot>(
    plots: &'s [P],
    days: &Days,
    terms: &BTreeMap<&'s str, Term>,
) -> BTreeMap<&'s str, Vec<&'s P>> {
    let mut cast: BTreeMap<&str, Vec<&P>> = BTreeMap::new();
    for plot in plots {
        let keys = plot.on().iter().filter_map(|key| terms.get_key_value(key.as_str()));
        if let Some((key, _)) = keys.into_iter().find(|(_, term)| fits(plot, days, term)) {
            cast.entry(*key).or_default().push(plot);
        }
    }
    cast
}

/// Whether all days of a plot lie within the term, and an old plot is really over.
fn fits(plot: &impl Plot, days: &Days, term: &Term) -> bool {
    let old = days.minus(days.today, OLD);
    plot.days().into_iter().all(|when| {
        let day: NaiveDate = days.of(when, term.start);
        let is_over = !matches!(when, When::SinceStart(_)) || day <= old;
        (term.start..=term.end).contains(&day) && is_over
    })
}
