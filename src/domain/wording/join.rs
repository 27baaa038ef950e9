//! Broken lines put together again: Japanese without a space, Latin words with one.

use super::signs::digit;

/// One line behind another, of the same paragraph.
pub(super) fn append(text: &mut String, line: &str) {
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
        text.push_str(line);
        return;
    };
    let ends_word =
        last.is_ascii_alphanumeric() || matches!(last, ',' | ';' | ':' | '.' | '!' | '?' | ')' | '"');
    let begins_word = first.is_ascii_alphanumeric() || matches!(first, '(' | '"' | '&');
    // A number that was broken is still one number.
    let is_number = digit(last).is_some() && digit(first).is_some();
    if ends_word && begins_word && !is_number {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines {
            append(&mut text, line);
        }
        text
    }

    #[test]
    fn japanese_is_joined_without_a_space_and_latin_words_with_one() {
        assert_eq!(joined(&["業務を受託", "した者は"]), "業務を受託した者は");
        assert_eq!(joined(&["the security", "policy of the", "office"]), "the security policy of the office");
        assert_eq!(joined(&["共有する ID", "の管理"]), "共有する IDの管理");
        assert_eq!(joined(&["令和20", "26年"]), "令和2026年");
        assert_eq!(joined(&["", "始め"]), "始め");
    }
}
