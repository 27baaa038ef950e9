//! When two names mean the same: of a person, a place or a firm. Papers write them in many ways.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// A legal form (法人格) a line: its name in full, then the short forms it goes by.
const FORMS: &str = include_str!("../../assets/names/firms.txt");
/// Ends of what names a part of a firm and no other firm, one a line.
const BRANCHES: &str = include_str!("../../assets/names/branches.txt");
/// Kanji that are written in more than one way (異体字), one group a line: first the usual one, then the others.
const VARIANTS: &str = include_str!("../../assets/names/variants.txt");

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Every spelling of a legal form with the form, the longest first.
fn spellings() -> &'static [(String, &'static str)] {
    static SPELLINGS: LazyLock<Vec<(String, &'static str)>> = LazyLock::new(|| {
        let of_line = |line: &'static str| {
            let form = line.split_whitespace().next().unwrap_or_default();
            line.split_whitespace().map(move |spelt| (squeezed(spelt), form))
        };
        let mut all: Vec<_> = lines(FORMS).flat_map(of_line).collect();
        all.sort_by_key(|(spelt, _)| std::cmp::Reverse(spelt.len()));
        all
    });
    &SPELLINGS
}

fn is_branch(word: &str) -> bool {
    lines(BRANCHES).any(|end| word.ends_with(end))
}

/// A text with the usual kanji in the place of each variant (髙, 﨑, 邉): registers and typed lists differ in them.
pub fn without_variants(text: &str) -> String {
    static USUAL: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let of_line = |line: &'static str| {
            let mut signs = line.chars().filter(|c| !c.is_whitespace());
            let usual = signs.next();
            signs.filter_map(move |sign| Some((sign, usual?)))
        };
        lines(VARIANTS).flat_map(of_line).collect()
    });
    text.chars().map(|sign| USUAL.get(&sign).copied().unwrap_or(sign)).collect()
}

/// Whether a sign is its own normal form: Latin, kana, and the common ideographs.
fn has_one_width(sign: char) -> bool {
    matches!(sign, '\u{20}'..='\u{7E}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}')
}

/// A text in one width, without spaces and capitals: what is left tells names apart.
pub fn squeezed(text: &str) -> String {
    let bare = text.chars().filter(|c| !c.is_whitespace());
    // Nearly every name is written in signs that have one width only; looking them up costs more than all else here.
    if text.chars().all(has_one_width) {
        return bare.flat_map(char::to_lowercase).collect();
    }
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return bare.flat_map(char::to_lowercase).collect();
    }
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How a person's name is compared: squeezed, and with the usual kanji where it has others. Papers of one person have it in
/// either way, so two names are one where any of theirs are alike.
pub fn person(name: &str) -> (String, Option<String>) {
    let name = squeezed(name);
    let usual = Some(without_variants(&name)).filter(|usual| *usual != name);
    (name, usual)
}

/// The one of these whose name is a person's: in the same kanji before others, for two people may differ in nothing else.
pub fn find_person<'n>(name: &str, among: impl Iterator<Item = &'n str> + Clone) -> Option<usize> {
    let (exact, usual) = person(name);
    let usual = usual.unwrap_or_else(|| exact.clone());
    let mut again = among.clone();
    let mut among = among;
    let alike = || again.position(|known| without_variants(&squeezed(known)) == usual);
    among.position(|known| squeezed(known) == exact).or_else(alike)
}

/// Whether two names are one place: one may say more than the other (「本庁舎3階」, 「本庁舎3階 移行作業室」).
pub fn is_same_place(a: &str, b: &str) -> bool {
    let (a, b) = (squeezed(a), squeezed(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// Whether two names mean one firm or one place, however they are written.
pub fn same_name(a: &str, b: &str) -> bool {
    if a.trim() == b.trim() || squeezed(a) == squeezed(b) {
        return true;
    }
    matches!((Firm::of(a), Firm::of(b)), (Some(a), Some(b)) if a.is(&b))
}

/// A firm by its name: legal form, width, spaces and a branch's name behind it make no other firm of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Firm {
    name: String,
    form: Option<&'static str>,
}

impl Firm {
    /// The firm that a paper names; nothing where it names none.
    pub fn of(text: &str) -> Option<Self> {
        // A branch is parted from the name by a space, or stands behind the legal form.
        let wide: String = text.nfkc().collect();
        let mut words: Vec<&str> = wide.split_whitespace().collect();
        while words.len() > 1 && words.last().is_some_and(|word| is_branch(word)) {
            words.pop();
        }
        let whole = squeezed(&words.concat());
        let found = spellings().iter().find_map(|(spelt, form)| Some((whole.find(spelt)?, spelt, *form)));
        let (name, form) = match found {
            Some((0, spelt, form)) => (whole.get(spelt.len()..).unwrap_or_default(), Some(form)),
            Some((at, _, form)) => (whole.get(..at).unwrap_or_default(), Some(form)),
            None => (whole.as_str(), None),
        };
        // A legal form alone is still what the paper says.
        let name = if name.is_empty() { whole.clone() } else { name.to_owned() };
        (!name.is_empty()).then_some(Self { name, form })
    }

    /// Whether two names mean one firm. Where a paper leaves the legal form out, the name alone decides.
    pub fn is(&self, other: &Self) -> bool {
        self.name == other.name && (self.form == other.form || self.form.is_none() || other.form.is_none())
    }

    /// Whether the paper says its legal form.
    pub fn has_form(&self) -> bool {
        self.form.is_some()
    }

    /// Its name in keys: without the legal form.
    pub fn key(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_person_is_found_in_other_kanji_and_first_in_the_same_ones() {
        let found = |name: &str, among: &[&str]| find_person(name, among.iter().copied());
        assert_eq!(found("高橋　一郎", &["鈴木 健", "髙橋一郎"]), Some(1));
        assert_eq!(found("髙橋 一郎", &["高橋一郎"]), Some(0));
        assert_eq!(found("山嵜 誠", &["山﨑 誠"]), Some(0));
        assert_eq!(found("渡邊 薫", &["渡辺 薫", "渡邊 薫"]), Some(1));
        assert_eq!(found("斎藤 薫", &["斉藤 薫"]), None);
        assert_eq!(person("高橋 一郎"), ("高橋一郎".to_owned(), None));
        assert_eq!(person("髙橋 一郎"), ("髙橋一郎".to_owned(), Some("高橋一郎".to_owned())));
    }

    fn same(a: &str, b: &str) -> bool {
        Firm::of(a).unwrap().is(&Firm::of(b).unwrap())
    }

    #[test]
    fn one_firm_is_known_in_every_spelling() {
        for spelt in [
            "丸山データ(株)",
            "丸山データ㈱",
            "㈱丸山データ",
            "株式会社 丸山データ",
            "丸山ﾃﾞｰﾀ株式会社",
            "丸山データ",
            "丸山データ株式会社 東京支店",
            "丸山データ株式会社東京支店",
            "（株）丸山データ　第一事業部",
        ] {
            assert!(same(spelt, "丸山データ株式会社"), "{spelt}");
        }
    }

    #[test]
    fn other_names_and_other_legal_forms_are_other_firms() {
        for spelt in ["丸山データサービス株式会社", "丸山", "合同会社丸山データ", "北丸山データ株式会社"]
        {
            assert!(!same(spelt, "丸山データ株式会社"), "{spelt}");
        }
    }

    #[test]
    fn a_blank_names_no_firm_and_a_bare_legal_form_stays_what_it_is() {
        assert_eq!(Firm::of(" 　"), None);
        assert_eq!(Firm::of("株式会社").unwrap().key(), "株式会社");
    }

    #[test]
    fn a_place_may_be_named_more_closely() {
        assert!(is_same_place("本庁舎３階", "本庁舎3階 移行作業室"));
        assert!(!is_same_place("本庁舎3階", "深沢センター"));
        assert!(!is_same_place("", "深沢センター"));
    }

    #[test]
    fn signs_of_one_width_are_their_own_normal_form() {
        let mut counted = 0;
        for sign in ('\u{0}'..='\u{FFFF}').filter(|sign| has_one_width(*sign)) {
            assert!(sign.to_string().nfkc().eq([sign]), "{sign}");
            counted += 1;
        }
        assert!(counted > 21_000);
    }

    proptest! {
        #[test]
        fn any_text_can_be_held_against_any_other(a in "\\PC{0,24}", b in "\\PC{0,24}") {
            let _ = is_same_place(&a, &b);
            if let (Some(a), Some(b)) = (Firm::of(&a), Firm::of(&b)) {
                prop_assert!(a.is(&a));
                prop_assert_eq!(a.is(&b), b.is(&a));
            }
        }
    }
}
