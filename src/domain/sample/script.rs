//! The script of one ledger: who recorded what on which day, with facts that speak of earlier ones.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use rand::RngExt as _;
use rand_chacha::ChaCha8Rng;

use super::{SampleError, SampleFact};
use crate::domain::fact::Fact;
use crate::domain::ids::{FactId, WriterId};

/// Japan keeps one time all year.
const JAPAN_SECONDS: i32 = 9 * 3600;

/// A fact of the script, for others to speak of before its place in the ledger is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label(usize);

enum Make {
    Ready(Box<Fact>),
    To(Label, Box<dyn FnOnce(FactId) -> Fact>),
    Told(Box<Telling>),
}

/// Makes a fact from the names of all earlier ones.
type Telling = dyn FnOnce(&BTreeMap<Label, FactId>) -> Result<Fact, SampleError>;

struct Step {
    day: NaiveDate,
    /// Not recorded before this time of that day.
    from: NaiveTime,
    by: String,
    label: Label,
    make: Make,
}

/// Steps in the order they were told; `finish` puts them into the order of their days.
#[derive(Default)]
pub(super) struct Script {
    steps: Vec<Step>,
}

impl Script {
    /// A fact recorded on a day.
    pub fn add(&mut self, day: NaiveDate, by: &str, fact: impl Into<Fact>) -> Label {
        self.push(day, by, Make::Ready(Box::new(fact.into())))
    }

    /// A fact that speaks of an earlier one, whose name it is given.
    pub fn reply(
        &mut self,
        day: NaiveDate,
        by: &str,
        to: Label,
        make: impl FnOnce(FactId) -> Fact + 'static,
    ) -> Label {
        self.push(day, by, Make::To(to, Box::new(make)))
    }

    /// A fact that may speak of any earlier ones.
    pub fn told(
        &mut self,
        day: NaiveDate,
        by: &str,
        make: impl FnOnce(&BTreeMap<Label, FactId>) -> Result<Fact, SampleError> + 'static,
    ) -> Label {
        self.push(day, by, Make::Told(Box::new(make)))
    }

    fn push(&mut self, day: NaiveDate, by: &str, make: Make) -> Label {
        let label = Label(self.steps.len());
        self.steps.push(Step { day, from: NaiveTime::MIN, by: by.to_owned(), label, make });
        label
    }

    /// The newest step is not recorded before this time of its day.
    pub fn not_before(&mut self, time: NaiveTime) {
        if let Some(step) = self.steps.last_mut() {
            step.from = time;
        }
    }

    /// All facts in the order of their days, with increasing times of recording.
    pub fn finish(mut self, writer: &WriterId, rng: &mut ChaCha8Rng) -> Result<Vec<SampleFact>, SampleError> {
        // A stable sort: within a day the order of telling stays, so what is spoken of comes first.
        self.steps.sort_by_key(|s| s.day);
        let zone = FixedOffset::east_opt(JAPAN_SECONDS).ok_or(SampleError::Order)?;
        let mut ids: BTreeMap<Label, FactId> = BTreeMap::new();
        let mut facts = Vec::with_capacity(self.steps.len());
        let mut last: Option<DateTime<FixedOffset>> = None;
        for (index, step) in self.steps.into_iter().enumerate() {
            let seq = u64::try_from(index + 1).map_err(|_| SampleError::Order)?;
            let fact = match step.make {
                Make::Ready(fact) => *fact,
                Make::To(label, make) => make(ids.get(&label).cloned().ok_or(SampleError::Order)?),
                Make::Told(make) => make(&ids)?,
            };
            let opening = opening(rng).max(step.from);
            let wanted =
                step.day.and_time(opening).and_local_timezone(zone).single().ok_or(SampleError::Order)?;
            let at =
                last.map_or(wanted, |last| wanted.max(last + TimeDelta::seconds(rng.random_range(15..75))));
            last = Some(at);
            ids.insert(step.label, FactId { writer: writer.clone(), seq });
            facts.push(SampleFact { at, by: step.by, fact });
        }
        Ok(facts)
    }
}

/// Some time after the office opens.
fn opening(rng: &mut ChaCha8Rng) -> NaiveTime {
    let seconds = rng.random_range(8 * 3600 + 40 * 60..11 * 3600);
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN)
}
