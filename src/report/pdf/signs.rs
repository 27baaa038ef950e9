//! Characters that the typeface has, and what stands for those it lacks.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::world;

/// 〓, as Japanese printers show a missing type (下駄).
const MISSING: char = '\u{3013}';
/// How many of them a note names.
const NAMED: usize = 12;

/// Replaces what cannot be set, and remembers it. An archived page must not hold a sign without a shape (PDF/A), and a
/// font of the PC at hand would give other bytes on each PC.
#[derive(Debug, Default)]
pub(super) struct Signs {
    missing: BTreeSet<char>,
}

impl Signs {
    /// The words as they can be set.
    pub fn shown(&mut self, words: &str) -> String {
        words
            .chars()
            .filter(|c| !is_unseen(*c))
            .map(|c| {
                if c == '\n' || world::has(c) {
                    c
                } else if c.is_whitespace() {
                    ' '
                } else {
                    self.missing.insert(c);
                    MISSING
                }
            })
            .collect()
    }

    /// The code points that were replaced, as a list; empty where all are there.
    pub fn missing(&self) -> String {
        let mut said = String::new();
        for c in self.missing.iter().take(NAMED) {
            let comma = if said.is_empty() { "" } else { ", " };
            let _ = write!(said, "{comma}U+{:04X}", u32::from(*c));
        }
        if self.missing.len() > NAMED {
            said.push('…');
        }
        said
    }
}

/// Signs that choose a variant or join others, and have no shape of their own.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
