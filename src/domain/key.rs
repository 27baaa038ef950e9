//! Keys of obligations: stable names, although obligations themselves are never stored.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ids::BadName;

/// Names one obligation of a contract: the duty, and which instance of it (`roster@signing`,
/// `monthly-report@2026-10`, `incident@a-1.12/final`). The same facts always give the same keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ObligationKey(Box<str>);

impl ObligationKey {
    /// The key of an instance of a duty.
    pub fn new(duty: &str, instance: &str) -> Self {
        let mut key = String::with_capacity(duty.len() + 1 + instance.len());
        key.push_str(duty);
        key.push('@');
        key.push_str(instance);
        Self(key.into())
    }

    /// The duty's id.
    pub fn duty(&self) -> &str {
        self.0.split_once('@').map_or(&*self.0, |(duty, _)| duty)
    }

    /// The instance.
    pub fn instance(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, instance)| instance)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ObligationKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for ObligationKey {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        match text.split_once('@') {
            Some((duty, instance)) if !duty.is_empty() && !instance.is_empty() => Ok(Self(text.into())),
            _ => Err(BadName { kind: "obligation key", text }),
        }
    }
}

impl FromStr for ObligationKey {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        text.to_owned().try_into()
    }
}

impl From<ObligationKey> for String {
    fn from(key: ObligationKey) -> String {
        key.0.into()
    }
}
