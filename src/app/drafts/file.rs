//! One draft as bytes, and back. Everything that reaches the disk and comes from it goes through this pair.
//!
//! ```text
//! tokki-draft 1 <sha256 of "1\n" and all that follows this line>
//! (workspace:"w-1",at:"2026-11-23T12:00:00+09:00")
//! <what was typed, as RON>
//! ```
//!
//! The first line is the same in every version, so that a newer draft is told from a damaged one.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::store::ContentHash;

/// The newest format this program reads, and the one it writes.
const FORMAT: u32 = 1;
const MAGIC: &str = "tokki-draft ";

/// What stands before what was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    workspace: String,
    at: String,
}

/// One draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// The id of the workspace that it is for.
    pub workspace: String,
    /// When it was typed.
    pub at: DateTime<FixedOffset>,
    /// What was typed, as RON.
    pub body: String,
}

/// Why bytes are not taken for a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Not as it was written, or no draft at all.
    Damaged,
    /// Of another workspace.
    Foreign,
    /// Of a newer version of the program.
    Newer,
}

impl Content {
    /// The bytes of its file.
    pub fn encode(&self) -> Result<Vec<u8>, ron::Error> {
        let head = Head { workspace: self.workspace.clone(), at: self.at.to_rfc3339() };
        let rest = format!("{}\n{}\n", ron::to_string(&head)?, self.body);
        let hash = covering(FORMAT, &rest);
        Ok(format!("{MAGIC}{FORMAT} {hash}\n{rest}").into_bytes())
    }

    /// Reads what [`Self::encode`] wrote for this workspace.
    pub fn decode(bytes: &[u8], workspace: &str) -> Result<Self, Unreadable> {
        let text = str::from_utf8(bytes).map_err(|_| Unreadable::Damaged)?;
        let parts = text.strip_prefix(MAGIC).and_then(|text| text.split_once('\n'));
        let (first, rest) = parts.ok_or(Unreadable::Damaged)?;
        let (format, hash) = first.split_once(' ').ok_or(Unreadable::Damaged)?;
        let format: u32 = format.parse().map_err(|_| Unreadable::Damaged)?;
        if ContentHash::parse(hash) != Some(covering(format, rest)) {
            return Err(Unreadable::Damaged);
        }
        match format {
            FORMAT => {}
            newer if newer > FORMAT => return Err(Unreadable::Newer),
            _ => return Err(Unreadable::Damaged),
        }
        let (head, body) = rest.split_once('\n').ok_or(Unreadable::Damaged)?;
        let head: Head = ron::from_str(head).map_err(|_| Unreadable::Damaged)?;
        if head.workspace != workspace {
            return Err(Unreadable::Foreign);
        }
        let at = DateTime::parse_from_rfc3339(&head.at).map_err(|_| Unreadable::Damaged)?;
        let body = body.strip_suffix('\n').ok_or(Unreadable::Damaged)?.to_owned();
        Ok(Self { workspace: head.workspace, at, body })
    }
}

fn covering(format: u32, rest: &str) -> ContentHash {
    ContentHash::of(format!("{format}\n{rest}").as_bytes())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn content() -> Content {
        let at = DateTime::parse_from_rfc3339("2026-11-23T12:00:00+09:00").unwrap();
        Content { workspace: "w-1".into(), at, body: "\"高橋\n一郎\"".into() }
    }

    #[test]
    fn a_draft_reads_back_as_it_was_written_and_only_for_its_own_workspace() {
        let bytes = content().encode().unwrap();
        assert_eq!(Content::decode(&bytes, "w-1"), Ok(content()));
        assert_eq!(Content::decode(&bytes, "w-2"), Err(Unreadable::Foreign));
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_damage_and_never_another_draft() {
        let bytes = content().encode().unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Content::decode(&flipped, "w-1"), Err(Unreadable::Damaged), "bit {bit}");
        }
        for end in 0..bytes.len() {
            assert_eq!(Content::decode(&bytes[..end], "w-1"), Err(Unreadable::Damaged), "cut at {end}");
        }
    }

    #[test]
    fn a_newer_draft_is_named_whatever_it_holds() {
        let rest = "something else\n";
        let text = format!("{MAGIC}7 {}\n{rest}", covering(7, rest));
        assert_eq!(Content::decode(text.as_bytes(), "w-1"), Err(Unreadable::Newer));
    }
}
