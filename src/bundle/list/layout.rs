//! By which words lists name their columns and fill them in, from `assets/forms/takeover.ron`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;

use crate::domain::takeover::Field;

const LAYOUT: &str = include_str!("../../../assets/forms/takeover.ron");

#[derive(Deserialize)]
pub(super) struct Layout {
    columns: Vec<Words>,
    pub totals: Vec<String>,
    pub total_ends: Vec<String>,
    pub remarks: Vec<String>,
    pub ditto: Vec<String>,
    pub nothing: Vec<String>,
    pub signing: Vec<String>,
    pub yes: Vec<String>,
    pub no: Vec<String>,
}

#[derive(Deserialize)]
struct Words {
    field: Field,
    headings: Vec<String>,
}

/// The layout with its words folded.
pub(super) struct Known {
    headings: BTreeMap<String, Field>,
    pub layout: Layout,
}

/// The layout of this program. It is part of it, and a test reads it; were it broken, no column would be known, and the
/// officer would say of each what it is.
pub(super) fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let none = Vec::new;
        let mut layout: Layout = ron::from_str(LAYOUT).unwrap_or(Layout {
            columns: none(),
            totals: Vec::new(),
            total_ends: Vec::new(),
            remarks: Vec::new(),
            ditto: Vec::new(),
            nothing: Vec::new(),
            signing: Vec::new(),
            yes: Vec::new(),
            no: Vec::new(),
        });
        let mut headings = BTreeMap::new();
        for words in std::mem::take(&mut layout.columns) {
            headings.extend(words.headings.iter().map(|heading| (full(heading), words.field)));
        }
        for words in [&mut layout.totals, &mut layout.total_ends, &mut layout.yes, &mut layout.no] {
            for word in words {
                *word = full(word);
            }
        }
        Known { headings, layout }
    });
    &KNOWN
}

impl Known {
    /// The field that goes by a heading: with what stands in its brackets, else without.
    pub fn field(&self, heading: &str) -> Option<Field> {
        let named = |text: &str| self.headings.get(text).copied();
        named(&full(heading)).or_else(|| named(&bare(heading)))
    }

    /// Yes or no, with whatever is said of it in brackets.
    pub fn yes_no(&self, text: &str) -> Option<bool> {
        let (full, bare) = (full(text), bare(text));
        let has = |words: &[String]| words.iter().any(|word| *word == full || *word == bare);
        if has(&self.layout.yes) {
            Some(true)
        } else if has(&self.layout.no) {
            Some(false)
        } else {
            None
        }
    }
}

const OPENING: [char; 6] = ['(', '[', '【', '〔', '「', '<'];
const CLOSING: [char; 6] = [')', ']', '】', '〕', '」', '>'];

/// In normal width and lower case, without white space, marks and brackets.
pub(super) fn full(text: &str) -> String {
    let marks = ['※', '★', ':', '・', '･'];
    let kept = |c: &char| {
        let is_mark = marks.contains(c) || OPENING.contains(c) || CLOSING.contains(c);
        !(c.is_whitespace() || c.is_control() || is_mark)
    };
    text.nfkc().filter(kept).flat_map(char::to_lowercase).collect()
}

/// The same without what stands in the brackets.
pub(super) fn bare(text: &str) -> String {
    let mut depth = 0_u32;
    let mut outside = String::new();
    for c in text.nfkc() {
        if OPENING.contains(&c) {
            depth += 1;
        } else if CLOSING.contains(&c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            outside.push(c);
        }
    }
    full(&outside)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_layout_is_readable_every_field_has_headings_and_no_heading_means_two() {
        let layout: Layout = ron::from_str(LAYOUT).unwrap();
        let mut seen = BTreeMap::new();
        for words in &layout.columns {
            for heading in &words.headings {
                let before = seen.insert(full(heading), words.field);
                assert!(before.is_none_or(|field| field == words.field), "{heading}");
            }
        }
        for field in Field::ALL {
            assert!(seen.values().any(|known| *known == field), "{field:?}");
        }
        assert!(layout.yes.iter().all(|word| !layout.no.contains(word)));
        assert_eq!(known().headings.len(), seen.len());
    }

    #[test]
    fn headings_are_known_in_other_widths_with_breaks_marks_and_brackets() {
        for (heading, field) in [
            ("契約番号", Field::Number),
            ("契約\n番号 ※", Field::Number),
            ("契約Ｎｏ．", Field::Number),
            ("件 名（業務名）", Field::Title),
            ("契約期間（自）", Field::Start),
            ("契約期間【至】", Field::End),
            ("契約期間（元号）", Field::Period),
            ("受託者名（正式名称）", Field::Vendor),
            ("ＴＥＬ", Field::Telephone),
        ] {
            assert_eq!(known().field(heading), Some(field), "{heading}");
        }
        assert_eq!(known().field("契約金額（税込）"), None);
    }
}
