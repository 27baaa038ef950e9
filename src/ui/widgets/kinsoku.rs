//! Where a line of Japanese may be broken (禁則処理). Pure text, no painting.

/// Characters that may not open a line: closing brackets, stops, long vowel mark, small kana, iteration marks.
const NOT_AT_START: &str = "、。，．・：；？！ー〜～…‥゛゜ヽヾゝゞ々〻）］｝〉》」』】〕〙〗”’\
    ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ\
    ％‰℃)]},.!?:;%";

/// Characters that may not close a line: opening brackets, signs that belong to what follows.
const NOT_AT_END: &str = "（［｛〈《「『【〔〘〖“‘([{¥￥$＄※";

/// Whether a line may end with `before` and the next begin with `after`.
pub fn may_break(before: char, after: char) -> bool {
    if after.is_whitespace() && after != '\u{3000}' {
        return false; // a space hangs at the end of its line
    }
    if NOT_AT_START.contains(after) || NOT_AT_END.contains(before) {
        return false;
    }
    if before == after && "―…‥—".contains(before) {
        return false;
    }
    if before.is_whitespace() {
        return before != '\u{a0}';
    }
    if before == '-' || before == '/' {
        return after.is_alphabetic();
    }
    !(is_word(before) && is_word(after))
}

/// Letters and digits of half width, and what joins them, stay together.
fn is_word(character: char) -> bool {
    (character.is_ascii() && !character.is_ascii_whitespace()) || ('\u{c0}'..='\u{24f}').contains(&character)
}

/// Where to break one paragraph so that no line is wider than `room`: character indices at which a line begins.
///
/// `edges[i]` is where character `i` ends, measured from the start of the paragraph; it has one entry a character.
/// Where nothing may be broken, the line is broken anyway, so that nothing is cut off.
pub fn breaks(characters: &[char], edges: &[f32], room: f32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut line_start = 0;
    let mut candidate = None;
    let edge = |index: usize| edges.get(index).copied().unwrap_or_default();
    let mut index = 0;
    while let Some(&character) = characters.get(index) {
        let left = if line_start == 0 { 0.0 } else { edge(line_start - 1) };
        if index > line_start
            && let Some(&before) = characters.get(index - 1)
            && may_break(before, character)
        {
            candidate = Some(index);
        }
        let hangs = character.is_whitespace();
        if edge(index) - left > room && index > line_start && !hangs {
            let start = candidate.unwrap_or(index);
            starts.push(start);
            line_start = start;
            candidate = None;
            index = start; // what moved down is measured again
            continue;
        }
        index += 1;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Breaks `text` at `width` characters of one unit each.
    fn wrap(text: &str, width: u8) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let mut edge = 0.0;
        let edges: Vec<f32> = characters
            .iter()
            .map(|_| {
                edge += 1.0;
                edge
            })
            .collect();
        let mut starts = vec![0];
        starts.extend(breaks(&characters, &edges, f32::from(width)));
        starts.push(characters.len());
        starts.windows(2).map(|ends| characters[ends[0]..ends[1]].iter().collect()).collect()
    }

    #[test]
    fn a_line_does_not_open_with_a_long_vowel_mark_or_small_kana() {
        assert_eq!(wrap("共有フォルダー", 6), ["共有フォル", "ダー"]);
        assert_eq!(wrap("庁舎外のチェック", 6), ["庁舎外の", "チェック"]);
    }

    #[test]
    fn a_line_does_not_close_with_an_opening_bracket() {
        assert_eq!(wrap("納税通知「封入」", 5), ["納税通知", "「封入」"]);
        assert_eq!(wrap("名簿（変更）", 3), ["名簿", "（変", "更）"]);
    }

    #[test]
    fn stops_stay_with_the_text_before_them() {
        assert_eq!(wrap("記録した。次へ", 4), ["記録し", "た。次へ"]);
    }

    #[test]
    fn numbers_and_latin_words_stay_whole() {
        assert_eq!(wrap("文書番号R8-0123です", 6), ["文書番号", "R8-0123"[..6].to_owned().as_str(), "3です"]);
        assert_eq!(wrap("期限は2026年", 5), ["期限は", "2026年"]);
    }

    #[test]
    fn a_word_wider_than_the_room_is_broken_rather_than_cut() {
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn short_text_has_no_break() {
        assert_eq!(wrap("特記", 10), ["特記"]);
        assert!(breaks(&[], &[], 10.0).is_empty());
    }

    #[test]
    fn no_room_at_all_still_ends() {
        assert_eq!(wrap("ーーー", 0).len(), 3);
    }
}
