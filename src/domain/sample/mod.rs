//! The sample ledgers.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::fact::Fact;
use super::ids::{ContractId, WriterId};

/// A fact with when and by whom it was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// When.
    pub at: DateTime<FixedOffset>,
    /// By whom.
    pub by: String,
    /// What.
    pub fact: Fact,
}

/// The sample.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    /// The office's facts.
    pub office: Vec<Recorded>,
    /// Each contract's.
    pub contracts: BTreeMap<ContractId, Vec<Recorded>>,
    /// Papers by hash.
    pub papers: BTreeMap<String, Vec<u8>>,
}

/// The sample's data does not read.
#[derive(Debug, thiserror::Error)]
#[error("sample data")]
pub struct SampleError;

/// Makes the sample.
pub fn sample(_today: NaiveDate, _seed: u64, _writer: &WriterId) -> Result<Sample, SampleError> {
    Ok(Sample::default())
}
