//! Texts that many facts have alike.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text that comes again and again: a firm, a place, a role, the same on every line of a roster and in every roster that
/// comes after it. Read from a ledger, those alike are kept once.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SharedText(Arc<str>);

/// Texts that are remembered by a thread: as many as differ on a few lines of a roster.
const REMEMBERED: usize = 32;

impl SharedText {
    /// The text, shared with one alike that this thread has read before. Nothing but room depends on it.
    fn known(text: &str) -> Self {
        thread_local! {
            static KNOWN: RefCell<Vec<SharedText>> = const { RefCell::new(Vec::new()) };
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(alike) = known.iter().find(|alike| &*alike.0 == text) {
                return alike.clone();
            }
            let new = Self(text.into());
            if known.len() >= REMEMBERED {
                known.remove(0);
            }
            known.push(new.clone());
            new
        })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for SharedText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for SharedText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for SharedText {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for SharedText {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for SharedText {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl fmt::Debug for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SharedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for SharedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SharedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Known)
    }
}

struct Known;

impl Visitor<'_> for Known {
    type Value = SharedText;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<SharedText, E> {
        Ok(SharedText::known(text))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn texts_alike_are_kept_once_however_many_are_read() {
        let all: Vec<SharedText> = ron::from_str(r#"["運用", "深沢", "運用"]"#).unwrap();
        assert!(Arc::ptr_eq(&all[0].0, &all[2].0) && !Arc::ptr_eq(&all[0].0, &all[1].0));
        let many: Vec<SharedText> = (0..1000).map(|n| SharedText::known(&n.to_string())).collect();
        assert!(many.iter().enumerate().all(|(n, text)| **text == *n.to_string()));
    }

    #[test]
    fn it_is_written_as_any_text() {
        assert_eq!(ron::to_string(&SharedText::from("運用 \"1\"")).unwrap(), r#""運用 \"1\"""#);
    }
}
