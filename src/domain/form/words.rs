//! Words of headings and choices, reduced to what tells them apart.

use unicode_normalization::UnicodeNormalization;

/// A heading or choice in normal width and lower case, without white space, marks and anything in brackets.
pub fn plain(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_spaces_marks_and_brackets_make_no_difference() {
        for text in ["氏名", "氏　名", "＊氏名（フルネーム）", "氏\n名", "氏名※", "【必須】氏名："]
        {
            assert_eq!(plain(text), "氏名", "{text:?}");
        }
        assert_eq!(plain("Ｎａｍｅ"), "name");
    }
}
