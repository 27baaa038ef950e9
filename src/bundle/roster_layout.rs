//! Which columns a roster has and by which words vendors name them and fill them in, from `assets/forms/roster.ron`.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

const LAYOUT: &str = include_str!("../../assets/forms/roster.ron");

/// Whose people they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The vendor's own.
    Vendor,
    /// A subcontractor's.
    Sub,
    /// Those of a subcontractor's subcontractor.
    SubSub,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Field {
    Name,
    Kana,
    Employer,
    Tier,
    Role,
    Place,
    Responsibility,
    PersonalData,
    Media,
    Briefed,
    Trained,
    From,
    To,
}

#[derive(Deserialize)]
pub(super) struct Layout {
    pub columns: Vec<Column>,
    pub tiers: Vec<TierWords>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Column {
    pub field: Field,
    pub label: String,
    #[serde(default)]
    pub required: bool,
    pub headings: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct TierWords {
    pub tier: Tier,
    pub words: Vec<String>,
}

/// A heading or choice reduced to what distinguishes it.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::new();
    for c in text.nfkc() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            '※' | '*' | '★' | ':' => {}
            c if depth > 0 || c.is_whitespace() || c.is_control() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

impl Layout {
    /// The layout of this program. It is part of it, and a test reads it; were it broken, no column would be known, which every roster's
    /// refusal would say.
    pub fn built_in() -> Self {
        ron::from_str(LAYOUT).unwrap_or(Self {
            columns: Vec::new(),
            tiers: Vec::new(),
            yes: Vec::new(),
            no: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn the_layout_is_readable_and_no_heading_means_two_columns() {
        let layout: Layout = ron::from_str(LAYOUT).unwrap();
        let mut seen = BTreeMap::new();
        for column in &layout.columns {
            for heading in &column.headings {
                let known = seen.insert(plain(heading), column.field);
                assert!(known.is_none_or(|field| field == column.field), "{heading}");
            }
        }
        let fields: BTreeSet<_> = seen.into_values().collect();
        assert_eq!((fields.len(), layout.columns.len()), (13, 13));
        assert!(layout.yes.iter().all(|word| !layout.no.contains(word)));
    }
}
