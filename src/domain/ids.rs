//! Names of things: contracts, vendors, clause sets, facts.
//!
//! Names that reach the disk come from a safe alphabet, so that no server, share or copying tool can bend them.
//! They are shared, not copied: a ledger names the same few writers a hundred thousand times. For the same reason they are
//! one pointer wide and no more.

use std::cell::RefCell;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A text that is not a name of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {kind}: {text:?}")]
pub struct BadName {
    /// Which kind of name was wanted.
    pub kind: &'static str,
    /// The text as given.
    pub text: String,
}

/// Longest name in characters; folders stay far below the path limits of Windows.
const LONGEST: usize = 40;

fn is_safe(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident, $kind:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $type(Arc<String>);

        impl $type {
            /// The name, if the text keeps to the safe alphabet (`a-z`, `0-9`, `-`; at most 40 characters).
            pub fn new(text: impl Into<String>) -> Result<Self, BadName> {
                let text = text.into();
                if is_safe(&text) { Ok(Self(text.into())) } else { Err(BadName { kind: $kind, text }) }
            }

            /// The name as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $type {
            type Error = BadName;
            fn try_from(text: String) -> Result<Self, BadName> {
                Self::new(text)
            }
        }

        impl From<$type> for String {
            fn from(name: $type) -> String {
                Arc::unwrap_or_clone(name.0)
            }
        }

        impl FromStr for $type {
            type Err = BadName;
            fn from_str(text: &str) -> Result<Self, BadName> {
                Self::new(text)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// A contract; also the name of its folder in the workspace.
    ContractId,
    "contract id"
);
name!(
    /// A vendor (受託者).
    VendorId,
    "vendor id"
);
name!(
    /// A clause set (条項集).
    ClauseSetId,
    "clause set id"
);
name!(
    /// A writer of a ledger: a running copy of the program on a device.
    WriterId,
    "writer id"
);

/// The public key that a device's lines are signed with: 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DeviceKey(Arc<String>);

impl DeviceKey {
    /// The key, if the text is one.
    pub fn new(text: impl Into<String>) -> Result<Self, BadName> {
        let text = text.into();
        match super::hex::read::<32>(&text) {
            Some(_) => Ok(Self(text.into())),
            None => Err(BadName { kind: "device key", text }),
        }
    }

    /// The key with these bytes.
    pub fn of(bytes: &[u8; 32]) -> Self {
        Self(super::hex::hex(bytes).into())
    }

    /// All 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two people compare over the telephone: its first 16 digits in groups of four.
    pub fn fingerprint(&self) -> String {
        let mut text = String::with_capacity(19);
        for (place, digit) in self.0.chars().take(16).enumerate() {
            if place > 0 && place % 4 == 0 {
                text.push(' ');
            }
            text.push(digit);
        }
        text
    }
}

impl TryFrom<String> for DeviceKey {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        Self::new(text)
    }
}

impl From<DeviceKey> for String {
    fn from(key: DeviceKey) -> String {
        Arc::unwrap_or_clone(key.0)
    }
}

impl fmt::Display for DeviceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Writers that are remembered by a thread: as many as write in an office at a time.
const REMEMBERED: usize = 16;

/// The name of a writer, shared with the names of it that this thread has read before: facts that speak of earlier ones
/// name the same few writers again and again, and each name would be kept by itself. Nothing but room depends on it.
fn known_writer(text: &str) -> Result<WriterId, BadName> {
    thread_local! {
        static KNOWN: RefCell<Vec<WriterId>> = const { RefCell::new(Vec::new()) };
    }
    KNOWN.with_borrow_mut(|known| {
        if let Some(writer) = known.iter().find(|writer| writer.as_str() == text) {
            return Ok(writer.clone());
        }
        let writer = WriterId::new(text)?;
        if known.len() >= REMEMBERED {
            known.remove(0);
        }
        known.push(writer.clone());
        Ok(writer)
    })
}

/// A fact within its ledger: who wrote it, and its place in that writer's log. Written `writer.seq`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FactId {
    /// Whose log the fact stands in.
    pub writer: WriterId,
    /// Its place in that log, from 1.
    pub seq: u64,
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.writer.as_str())?;
        f.write_str(".")?;
        self.seq.fmt(f)
    }
}

impl FromStr for FactId {
    type Err = BadName;
    fn from_str(text: &str) -> Result<Self, BadName> {
        let bad = || BadName { kind: "fact id", text: text.to_owned() };
        let (writer, seq) = text.rsplit_once('.').ok_or_else(bad)?;
        let writer = known_writer(writer).map_err(|_| bad())?;
        let seq = seq.parse().ok().filter(|seq| *seq > 0).ok_or_else(bad)?;
        Ok(Self { writer, seq })
    }
}

impl TryFrom<String> for FactId {
    type Error = BadName;
    fn try_from(text: String) -> Result<Self, BadName> {
        text.parse()
    }
}

impl From<FactId> for String {
    fn from(id: FactId) -> String {
        id.to_string()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn names_refuse_what_could_bend_a_path() {
        for bad in ["", "..", "a/b", "a b", "A", "con.txt", "-x", "a:b", &"x".repeat(41)] {
            assert!(ContractId::new(bad).is_err(), "{bad:?}");
        }
        assert_eq!(ContractId::new("r8-0123").unwrap().as_str(), "r8-0123");
    }

    #[test]
    fn a_fact_id_reads_back_as_written() {
        let id: FactId = "a1b2c3d4-1.17".parse().unwrap();
        assert_eq!((id.writer.as_str(), id.seq), ("a1b2c3d4-1", 17));
        assert_eq!(id.to_string(), "a1b2c3d4-1.17");
        for bad in ["", "a", "a.0", "a.-1", ".1", "a.b.c"] {
            assert!(bad.parse::<FactId>().is_err(), "{bad:?}");
        }
    }
}
