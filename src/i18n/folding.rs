use unicode_normalization::UnicodeNormalization as _;

/// How far katakana lie behind hiragana.
const KANA_STEP: u32 = 0x60;

/// A text without what tells no two words apart in a search: width (ＡＢ, ｱｲ), case, katakana or hiragana, spaces.
pub fn folded(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).map(hiragana).collect()
}

/// The words of a search, folded: each must be found. Spaces of any width part them.
pub fn search_words(text: &str) -> Vec<String> {
    text.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect()
}

fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' | '\u{30fd}' | '\u{30fe}' => {
            char::from_u32(u32::from(c) - KANA_STEP).unwrap_or(c)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_kana_and_spaces_make_no_difference() {
        for (one, other) in [
            ("ﾄｳﾄﾃﾞｰﾀ", "とうとでーた"),
            ("Ｒ８－０１２３", "r8-0123"),
            ("㈱青葉", "(株)青葉"),
            ("住民記録 システム", "住民記録　ｼｽﾃﾑ"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        assert_ne!(folded("データ"), folded("テータ"));
    }

    #[test]
    fn a_search_is_parted_at_spaces_of_any_width() {
        assert_eq!(search_words("　東都 ﾃﾞｰﾀ "), ["東都", "でーた"]);
        assert!(search_words(" 　").is_empty());
    }
}
