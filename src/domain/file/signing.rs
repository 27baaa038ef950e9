//! Which rule of signatures on bundles holds when.

use chrono::NaiveDate;

use super::ContractFile;
use crate::domain::fact::BundleSigningSet;

impl ContractFile {
    /// The keys registered for bundles received on a day, and whether a signature is wanted: what holds from the latest day
    /// up to then. Of two for the same day the one recorded later, in causal order, holds.
    pub fn signing_on(&self, day: NaiveDate) -> Option<&BundleSigningSet> {
        let held = self.signing.iter().map(|(_, rule)| rule.as_ref()).filter(|rule| rule.on <= day);
        // Of equal days `max_by_key` gives the last.
        held.max_by_key(|rule| rule.on)
    }
}
