//! The signs of numbering, of headings and of sentences, as Japanese special terms are printed.
//!
//! Every Japanese character the reader of clause texts knows stands in this file; the rest of it is about order.

/// A digit of half or full width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

fn kanji_digit(c: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().position(|k| k == c).and_then(|n| u32::try_from(n).ok())
}

/// A kanji numeral up to 999 at the start of a text, and its length in bytes: 三, 十二, 三十四, 百一.
pub(super) fn kanji_number(text: &str) -> Option<(u32, usize)> {
    let (mut sum, mut last, mut length) = (0_u32, None::<u32>, 0);
    for (at, c) in text.char_indices().take(6) {
        if let Some(unit) = match c {
            '十' => Some(10),
            '百' => Some(100),
            _ => None,
        } {
            sum += last.take().unwrap_or(1) * unit;
        } else if let Some(digit) = kanji_digit(c) {
            // Two digits in a row are positional: 三四 is 34.
            last = Some(last.unwrap_or(0) * 10 + digit);
        } else {
            break;
        }
        length = at + c.len_utf8();
    }
    let number = sum + last.unwrap_or(0);
    (length > 0 && (1..1000).contains(&number)).then_some((number, length))
}

/// ア, イ, ウ … in the order of the fifty sounds, of full or half width: its place from 1.
pub(super) fn kana(c: char) -> Option<u32> {
    const FULL: &str =
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
    const HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
    place(FULL, c).or_else(|| place(HALF, c))
}

/// イ, ロ, ハ … in the old order, its place from 1.
pub(super) fn iroha(c: char) -> Option<u32> {
    const ORDER: &str =
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
    let full = match kana(c) {
        Some(at) => kana_at(at)?,
        None => c,
    };
    place(ORDER, full)
}

/// The kana of full width at a place of the fifty sounds, from 1.
pub(super) fn kana_at(place: u32) -> Option<char> {
    let index = usize::try_from(place).ok()?.checked_sub(1)?;
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
        .chars()
        .nth(index)
}

fn place(order: &str, c: char) -> Option<u32> {
    order.chars().position(|k| k == c).and_then(|n| u32::try_from(n + 1).ok())
}

/// ①, ❶, ➀ and their likes up to 50.
pub(super) fn circled(c: char) -> Option<u32> {
    let from = |first: char, number: u32| u32::from(c) - u32::from(first) + number;
    Some(match c {
        '①'..='⑳' => from('①', 1),
        '㉑'..='㉟' => from('㉑', 21),
        '㊱'..='㊿' => from('㊱', 36),
        '❶'..='❿' => from('❶', 1),
        '➀'..='➉' => from('➀', 1),
        _ => return None,
    })
}

/// Numbers with their brackets in one character: ⑴, ㈠.
pub(super) fn bracketed_number(c: char) -> Option<(u32, bool)> {
    Some(match c {
        '⑴'..='⒇' => (u32::from(c) - u32::from('⑴') + 1, false),
        '㈠'..='㈩' => (u32::from(c) - u32::from('㈠') + 1, true),
        _ => return None,
    })
}

/// Roman numerals in one character: small, or capital.
pub(super) fn roman_sign(c: char) -> Option<(u32, bool)> {
    Some(match c {
        'ⅰ'..='ⅻ' => (u32::from(c) - u32::from('ⅰ') + 1, false),
        'Ⅰ'..='Ⅻ' => (u32::from(c) - u32::from('Ⅰ') + 1, true),
        _ => return None,
    })
}

/// A Latin letter of half or full width as the half-width one.
pub(super) fn letter(c: char) -> Option<char> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(c),
        'ａ'..='ｚ' | 'Ａ'..='Ｚ' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

/// The sign that goes before the number of an article, and the one that goes behind it.
pub(super) const ORDINAL: char = '第';
pub(super) const ARTICLE: char = '条';

/// The sign between a number and its sub-number: 3の2.
pub(super) const OF: char = 'の';

/// An opening bracket of a label.
pub(super) fn opens_label(c: char) -> bool {
    matches!(c, '(' | '（' | '〔' | '〈')
}

/// A closing bracket of a label.
pub(super) fn closes_label(c: char) -> bool {
    matches!(c, ')' | '）' | '〕' | '〉')
}

/// What may stand between a number and its text, besides spaces.
pub(super) fn separates(c: char) -> bool {
    matches!(c, '.' | '．' | '、' | ',' | '，' | ':' | '：' | '。')
}

/// Dashes: sub-numbers (3-2) and page numbers (- 3 -).
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '‑' | '–' | '—' | '―' | '−' | '─' | 'ー' | '~' | '〜' | '～')
}

/// The bracket that closes this one, where headings use such a pair.
pub(super) fn closer(c: char) -> Option<char> {
    Some(match c {
        '(' => ')',
        '（' => '）',
        '【' => '】',
        '[' => ']',
        '［' => '］',
        '〔' => '〕',
        '「' => '」',
        '『' => '』',
        '＜' => '＞',
        '<' => '>',
        '〈' => '〉',
        '《' => '》',
        '≪' => '≫',
        _ => return None,
    })
}

/// Signs put before a heading to make it stand out.
pub(super) fn marks_heading(c: char) -> bool {
    matches!(c, '■' | '□' | '◆' | '◇' | '●' | '○' | '◎' | '▼' | '▽' | '▶' | '★' | '☆')
}

/// Whether a sentence ends with this text.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '．', '！', '？', '：', ':', '.'])
        || text.ends_with("。）")
        || text.ends_with("。」")
        || text.ends_with("。)")
}

/// The full stop.
pub(super) const STOP: char = '。';

/// Kanji (and signs that stand for them).
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Hiragana.
pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Katakana of full width, with the long mark.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// What follows a number that is named in a sentence rather than printed before a clause: （1）及び, (2)により.
const AFTER_REFERENCE: [&str; 31] = [
    "及び",
    "又は",
    "若しくは",
    "並びに",
    "および",
    "または",
    "もしくは",
    "ならびに",
    "から",
    "まで",
    "より",
    "のうち",
    "のほか",
    "のとおり",
    "のみ",
    "のいずれ",
    "により",
    "による",
    "について",
    "において",
    "にかかわ",
    "にあって",
    "とする",
    "とし",
    "である",
    "でない",
    "、",
    "，",
    "。",
    "・",
    "」",
];
/// Particles that say so only where no other hiragana follows: (1)の規定, but not (1)のりの使い方.
const PARTICLES: [char; 7] = ['の', 'に', 'を', 'は', 'が', 'で', 'も'];
/// What else may follow the number of an article: 第2条第1項, 第3条関係.
const AFTER_ARTICLE: [&str; 11] =
    ["第", "各号", "各項", "ただし書", "前段", "後段", "本文", "関係", "中", "以下", "以外"];

/// Whether this text goes on as after a number named in a sentence.
pub(super) fn follows_reference(rest: &str) -> bool {
    let mut chars = rest.chars();
    let particle = chars.next().is_some_and(|c| PARTICLES.contains(&c) || c == 'と');
    let particle = particle && chars.next().is_some_and(|c| !is_hiragana(c) && c != 'ー');
    particle || AFTER_REFERENCE.iter().any(|word| rest.starts_with(word)) || rest.starts_with(closes_label)
}

/// The same behind the number of an article.
pub(super) fn follows_article(rest: &str) -> bool {
    follows_reference(rest) || AFTER_ARTICLE.iter().any(|word| rest.starts_with(word))
}

/// Counters: what is counted by the number before it. Longer ones first, where one begins with another.
const COUNTERS: [&str; 58] = [
    "営業日",
    "開庁日",
    "執務日",
    "時間",
    "日間",
    "週間",
    "年間",
    "年度",
    "か月",
    "ヶ月",
    "カ月",
    "ヵ月",
    "箇月",
    "箇所",
    "か所",
    "ヶ所",
    "文字",
    "ページ",
    "頁",
    "パーセント",
    "％",
    "%",
    "日",
    "年",
    "月",
    "時",
    "分",
    "秒",
    "週",
    "号",
    "条",
    "項",
    "章",
    "節",
    "名",
    "人",
    "件",
    "個",
    "回",
    "部",
    "枚",
    "台",
    "円",
    "万",
    "千",
    "割",
    "つ",
    "度",
    "階",
    "倍",
    "歳",
    "級",
    "桁",
    "行",
    "通",
    "本",
    "社",
    "種",
];

/// What goes on after a counter, so that it is one: 10 日以内に, 30分ごとに; 10 日本語 and 6 人的対策 do not count.
const AFTER_COUNTER: [&str; 44] = [
    "以内",
    "以上",
    "以下",
    "以前",
    "以後",
    "以降",
    "未満",
    "前",
    "後",
    "間",
    "目",
    "まで",
    "から",
    "より",
    "ごと",
    "毎",
    "当たり",
    "あたり",
    "程度",
    "ずつ",
    "分",
    "を",
    "に",
    "の",
    "が",
    "は",
    "も",
    "で",
    "と",
    "へ",
    "や",
    "、",
    "，",
    "。",
    "）",
    ")",
    "・",
    "」",
    "及び",
    "又は",
    "若しくは",
    "超",
    "つき",
    "中",
];

/// Whether this text, behind a number, counts something: 日以内に, 号）, 分ごと.
pub(super) fn counts(rest: &str) -> bool {
    let rest = rest.trim_start();
    COUNTERS.iter().filter_map(|counter| rest.strip_prefix(counter)).any(|after| {
        let after = after.trim_start();
        // A date or a time of day goes on with the next number.
        let goes_on = after.chars().next().is_none_or(|c| digit(c).is_some());
        goes_on || AFTER_COUNTER.iter().any(|word| after.starts_with(word))
    })
}

/// The title of a chapter or section standing alone: 第2章 安全管理. Gives the words behind the number.
pub(super) fn chapter(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(ORDINAL)?.trim_start();
    let length = number_length(rest)?;
    let rest = rest.get(length..)?.trim_start();
    let title = ["章", "節", "款", "編"].iter().find_map(|sign| rest.strip_prefix(sign))?;
    let stands_alone = title.is_empty() || title.starts_with(char::is_whitespace);
    (stands_alone && title.chars().count() <= LONGEST_TITLE && !title.contains(STOP)).then(|| title.trim())
}

/// Longest title of a chapter or supplement, in characters.
const LONGEST_TITLE: usize = 40;

fn number_length(text: &str) -> Option<usize> {
    let digits: usize = text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    if digits > 0 { Some(digits) } else { kanji_number(text).map(|(_, length)| length) }
}

/// The title of a supplement: 附則 alone. What is added to a contract's terms is none of their clauses.
pub(super) fn is_supplement(line: &str) -> bool {
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).take(LONGEST_TITLE).collect();
    let bare = squeezed.trim_matches(['（', '）', '(', ')', '【', '】']);
    ["附則", "付則"].iter().any(|word| {
        bare.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(['（', '(', '抄']))
    })
}

/// The title of an annex: 別表第1（第3条関係）, 別紙2, 様式第1号. Needs the end of a paragraph before it.
pub(super) fn is_annex(line: &str) -> bool {
    if line.chars().count() > LONGEST_TITLE || line.contains([STOP, '、']) {
        return false;
    }
    let bare = line.trim_start_matches(['（', '(', '【', '［', '[']);
    let Some(rest) = ["別表", "別紙", "別記", "様式", "別添"].iter().find_map(|word| bare.strip_prefix(word))
    else {
        return false;
    };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(ORDINAL).unwrap_or(rest);
    let rest = rest.get(number_length(rest).unwrap_or(0)..).unwrap_or_default();
    let rest = rest.strip_prefix('号').unwrap_or(rest);
    let next = rest.chars().next();
    next.is_none_or(|c| {
        c.is_whitespace() || closer(c).is_some() || closes_label(c) || matches!(c, '】' | '］' | ']')
    })
}

/// The word that ends a Japanese paper, alone on its line.
pub(super) fn is_end_mark(line: &str) -> bool {
    line == "以上" || line == "以 上" || line == "以　上"
}

/// Words around the number of a page: 3 ページ, p. 3, 3頁, Page 3 of 10. Gives the line without them.
pub(super) fn without_page_words(line: &str) -> Option<String> {
    let lower: String = line.chars().map(|c| letter(c).unwrap_or(c).to_ascii_lowercase()).collect();
    let mut found = false;
    let mut text = lower;
    for word in ["ページ", "頁", "page", "pp.", "p.", "no."] {
        if text.contains(word) {
            found = true;
            text = text.replace(word, " ");
        }
    }
    if let Some(rest) = text.trim_start().strip_prefix('p') {
        found = true;
        text = rest.to_owned();
    }
    let text = text.replace("of", "/");
    found.then_some(text)
}

/// Whether a short text ends as a heading does: in a noun and not within a sentence.
pub(super) fn ends_as_heading(text: &str) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    if is_kanji(last) || is_katakana(last) || last.is_ascii_alphanumeric() || closes_label(last) {
        return true;
    }
    // The noun made of a verb: a kanji and the last sound of its stem, as in 持出し and 立会い.
    let mut behind = text.chars().rev().skip(1);
    let stem = "いりしせえけげきぎみびちめれべ".contains(last) && behind.next().is_some_and(is_kanji);
    stem || ["など", "ほか", "まとめ", "お知らせ"].iter().any(|ending| text.ends_with(ending))
}

/// The comma of sentences.
pub(super) const COMMA: char = '、';

/// Fillers at the start of a line that are no text: ideographic spaces and their likes are trimmed as spaces anyway.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\u{c}'))
}

/// Columns that a character takes in a text of fixed pitch.
pub(super) fn columns(c: char) -> usize {
    if c.is_ascii() || matches!(c, '\u{ff61}'..='\u{ff9f}') { 1 } else { 2 }
}
