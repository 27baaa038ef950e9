//! Text as every format may carry it: words of vendors and officers are a stranger's input to a spreadsheet.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// The longest text of a cell, in UTF-16 units: a limit of the workbook format, which a spreadsheet also applies to
/// comma-separated text.
pub(super) const LONGEST: usize = 32_767;

/// Stands at the end of what was cut.
pub(super) const CUT: &str = " […]";

/// The text of a cell in any format: line breaks as `\n`, signs that no cell may hold shown as `�`, and what is too
/// long cut so that it can be seen.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let text = plain(text);
    // A character takes at most as many UTF-16 units as bytes.
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    Cow::Owned(cut(&text, LONGEST, CUT))
}

/// The text on one line, for headers and names; cut to a number of UTF-16 units.
pub(super) fn line(text: &str, longest: usize) -> String {
    let text = plain(text).replace(['\n', '\t'], " ");
    if text.encode_utf16().count() <= longest { text } else { cut(&text, longest, "…") }
}

/// Whether a spreadsheet could take a text for a formula. Wide and small signs count: Japanese input turns them into the
/// plain ones; so do signs behind blanks and what cannot be seen, which some programs strip.
pub(super) fn is_formula_like(text: &str) -> bool {
    let is_blank =
        |c: char| c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let bare = text.trim_start_matches(is_blank);
    let blanks = text.strip_suffix(bare).unwrap_or_default();
    let is_sign = |c: char| matches!(c, '=' | '+' | '-' | '\u{2212}' | '@');
    let first = bare.chars().next().and_then(|c| c.nfkc().next());
    blanks.contains(['\t', '\r', '\n']) || first.is_some_and(is_sign)
}

fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c == '\r' || is_forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
}

/// Signs that break a file, or turn the direction of a line so that it reads as something else.
fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Cuts at a character, so that text and end together keep to the limit.
fn cut(text: &str, longest: usize, end: &str) -> String {
    let room = longest.saturating_sub(end.encode_utf16().count());
    let mut used = 0;
    let kept = text.chars().take_while(|c| {
        used += c.len_utf16();
        used <= room
    });
    kept.chain(end.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_text_is_left_as_it_is() {
        for text in ["", "株式会社𠮷野", "a\nb\tc", "“引用”,'\"", "👩‍👩‍👧", "-1"] {
            assert!(matches!(cell(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
    }

    #[test]
    fn control_signs_are_shown_and_line_breaks_are_of_one_kind() {
        assert_eq!(cell("a\r\nb\rc\nd"), "a\nb\nc\nd");
        assert_eq!(cell("\u{0}a\u{1b}\u{7f}\u{9f}\u{ffff}"), "\u{fffd}a\u{fffd}\u{fffd}\u{fffd}\u{fffd}");
        assert_eq!(cell("gpj.\u{202e}exe"), "gpj.\u{fffd}exe");
    }

    #[test]
    fn text_beyond_the_limit_is_cut_in_sight_and_never_inside_a_character() {
        let fits = "あ".repeat(LONGEST);
        assert_eq!(cell(&fits), fits);
        for long in ["あ".repeat(LONGEST + 1), "𠮷".repeat(LONGEST), format!("a{}", "𠮷".repeat(LONGEST))]
        {
            let shown = cell(&long);
            assert!(shown.ends_with(CUT) && shown.encode_utf16().count() <= LONGEST);
            assert!(shown.encode_utf16().count() >= LONGEST - 1);
            assert!(long.starts_with(shown.strip_suffix(CUT).unwrap_or("?")));
        }
        assert_eq!(line("a\nb\tc", 99), "a b c");
        assert_eq!(line("𠮷𠮷𠮷", 5), "𠮷𠮷…");
    }

    #[test]
    fn texts_that_a_spreadsheet_would_compute_are_known() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－", "−1"] {
            assert!(is_formula_like(text), "{text:?}");
        }
        for text in ["", "1-2", "3(2)", "a=b", "ー", "'=1"] {
            assert!(!is_formula_like(text), "{text:?}");
        }
    }
}
