//! The sample: the ledgers of an office that does not exist, with three years of believable life up to a given day.
//!
//! The words are data (`assets/sample`), the dates are told from the given day, and chance comes from a seed: the same
//! day, seed and writer give exactly the same facts. Routine is told contract by contract in the phases of its life;
//! what stands out (a refusal, a leak, an overdue correction) is told by plots of the data. Whatever the data does not
//! tell to press on the given day was answered in time, so that any day gives a picture worth looking at.

mod approvals;
mod assets;
mod changes;
mod data;
mod days;
mod ending;
pub mod five_years;
mod incidents;
mod inspections;
mod life;
mod office;
mod paper;
mod periodic;
mod plots;
mod script;
mod signing;
mod tales;
mod team;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use super::builtin::{PolicyError, clause_sets};
use super::calendar::CalendarError;
use super::clause_set::{ClauseSet, ClauseSetError};
use super::fact::Fact;
use super::ids::{BadName, ContractId, WriterId};
use data::{ContractData, Story};
use days::Days;
use life::{Life, Term, era_year};
use paper::Papers;
use plots::Plots;
use script::Script;
use team::Team;

/// One fact of the sample, to be appended in order: its place in the list is its place in the writer's log.
#[derive(Debug, Clone, PartialEq)]
pub struct SampleFact {
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
    /// By which officer.
    pub by: String,
    /// The fact.
    pub fact: Fact,
}

/// All ledgers of the sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// The office's own ledger.
    pub office: Vec<SampleFact>,
    /// The contracts' ledgers.
    pub contracts: BTreeMap<ContractId, Vec<SampleFact>>,
    /// The papers that the facts speak of, by the SHA-256 of their bytes.
    pub papers: BTreeMap<String, Vec<u8>>,
}

/// Why there is no sample: its data is wrong, or the day lies outside the dates that can be told.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A file of the data cannot be read.
    #[error("sample data {file} cannot be read at {line}:{column}: {reason}")]
    Data {
        /// Which file.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// The reader's reason.
        reason: String,
    },
    /// The data names something that is not there.
    #[error("sample data names an unknown {what}: {name:?}")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// The data tells a fact before the one it speaks of.
    #[error("sample data tells facts out of order")]
    Order,
    /// A fact of the data's tales cannot be read.
    #[error("sample data tells no fact: {reason} in {text:?}")]
    Tale {
        /// The fact with its blanks filled in.
        text: String,
        /// The reader's reason.
        reason: String,
    },
    /// The given day is too near to the end of the dates there are.
    #[error("the day lies outside the dates that can be told")]
    Range,
    /// A name in the data is not one.
    #[error(transparent)]
    Name(#[from] BadName),
    /// The built-in calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// The built-in clause sets.
    #[error(transparent)]
    ClauseSet(#[from] ClauseSetError),
    /// The built-in due policy.
    #[error(transparent)]
    Policy(#[from] PolicyError),
}

/// The sample as it stands on the morning of a day, written by one writer.
pub fn sample(today: NaiveDate, seed: u64, writer: &WriterId) -> Result<Sample, SampleError> {
    let story = Story::read()?;
    let days = Days::new(today)?;
    let mut sets = clause_sets()?;
    let revised = story.revision.of(&sets)?;
    sets.push(revised.clone());
    let terms = terms(&story, &days, seed)?;
    let plots = Plots::of(&story, &days, &terms);
    let mut papers = Papers::default();
    let mut contracts = BTreeMap::new();
    for (place, plan) in story.contracts.iter().enumerate() {
        let term = *terms.get(plan.key.as_str()).ok_or(SampleError::Range)?;
        let (id, number) = names(&story, plan, term)?;
        let mut life = begin(&story, &days, &sets, place, term, number, seed, &mut papers)?;
        life.tell(&plots)?;
        let mut clock = stream(seed, place, Purpose::Clock);
        contracts.insert(id, life.script.finish(writer, &mut clock)?);
    }
    let office = office::tell(
        &story,
        &days,
        revised,
        writer,
        &mut stream(seed, story.contracts.len(), Purpose::Clock),
    )?;
    Ok(Sample { office, contracts, papers: papers.bytes })
}

/// What a stream of chance is for: each contract has its own, so that one more fact in one moves nothing in another.
#[derive(Debug, Clone, Copy)]
enum Purpose {
    Term,
    Life,
    Clock,
}

fn stream(seed: u64, place: usize, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(place as u64 * 4 + purpose as u64);
    rng
}

fn terms<'s>(story: &'s Story, days: &Days, seed: u64) -> Result<BTreeMap<&'s str, Term>, SampleError> {
    let of = |(place, plan): (usize, &'s ContractData)| {
        let lead = stream(seed, place, Purpose::Term).random_range(0..8);
        Ok((plan.key.as_str(), Term::of(plan.term, days, lead).ok_or(SampleError::Range)?))
    };
    story.contracts.iter().enumerate().map(of).collect()
}

/// Folder and number of a contract: both bear the fiscal year it begins in.
fn names(story: &Story, plan: &ContractData, term: Term) -> Result<(ContractId, String), SampleError> {
    let (year, number) = (era_year(term.start), format!("{:04}", plan.number));
    let id = ContractId::new(format!("r{year}-{number}"))?;
    let shown = &story.words.contract_number;
    Ok((id, shown.replace("{year}", &year.to_string()).replace("{number}", &number)))
}

#[allow(clippy::too_many_arguments, reason = "everything a life looks at, put together in one place")]
fn begin<'a>(
    story: &'a Story,
    days: &'a Days,
    sets: &'a [ClauseSet],
    place: usize,
    term: Term,
    number: String,
    seed: u64,
    papers: &'a mut Papers,
) -> Result<Life<'a>, SampleError> {
    let plan = story.contracts.get(place).ok_or(SampleError::Range)?;
    let vendor = story.vendors.iter().find(|v| v.id.as_str() == plan.vendor);
    let vendor = vendor.ok_or_else(|| Life::missing("vendor", &plan.vendor))?;
    let set = sets.iter().find(|s| s.id.as_str() == plan.set && s.version == plan.version);
    let set = set.ok_or_else(|| Life::missing("clause set", &plan.set))?;
    let mut rng = stream(seed, place, Purpose::Life);
    let crew = Team::of(&story.people, plan, vendor, term.start, &mut rng);
    Ok(Life {
        days,
        story,
        plan,
        place,
        set,
        vendor,
        term,
        number,
        rng,
        script: Script::default(),
        papers,
        team: crew,
        granted: Vec::new(),
        held: Vec::new(),
        told_inspections: Vec::new(),
        told_papers: Vec::new(),
        documents: 0,
        notices: 0,
    })
}

impl Life<'_> {
    /// The phases of a contract's life.
    fn tell(&mut self, plots: &Plots<'_>) -> Result<(), SampleError> {
        if self.plan.draft {
            self.enter();
            return Ok(());
        }
        self.sign()?;
        let key = self.plan.key.as_str();
        for plot in plots.changes(key) {
            self.change(plot)?;
        }
        for plot in plots.approvals(key) {
            self.approval(plot);
        }
        for plot in plots.incidents(key) {
            self.incident(plot);
        }
        for plot in plots.inspections(key) {
            self.inspection(plot)?;
        }
        self.assets()?;
        for plot in plots.calls(key) {
            self.call(plot)?;
        }
        for tale in plots.tales(key) {
            self.tale(tale);
        }
        self.regular_inspections()?;
        self.recur()?;
        self.end();
        Ok(())
    }
}
