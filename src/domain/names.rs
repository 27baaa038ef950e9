//! When two names mean the same: of a person, a place or a firm. Papers write them in many ways.

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfkc_quick};

/// Legal forms (法人格) in one spelling, longest first; the short forms stand in the brackets that `㈱` unfolds to.
const FORMS: &[(&str, &str)] = &[
    ("特定非営利活動法人", "特定非営利活動法人"),
    ("一般社団法人", "一般社団法人"),
    ("公益社団法人", "公益社団法人"),
    ("一般財団法人", "一般財団法人"),
    ("公益財団法人", "公益財団法人"),
    ("株式会社", "株式会社"),
    ("有限会社", "有限会社"),
    ("合同会社", "合同会社"),
    ("合資会社", "合資会社"),
    ("合名会社", "合名会社"),
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(同)", "合同会社"),
    ("(資)", "合資会社"),
    ("(名)", "合名会社"),
];

/// Ends of what names a part of a firm and no other firm.
const BRANCHES: &[&str] = &[
    "支店",
    "支社",
    "支所",
    "本店",
    "本社",
    "営業所",
    "事業所",
    "事業部",
    "センター",
    "工場",
    "部",
    "課",
    "室",
];

/// A text in one width, without spaces and capitals: what is left tells names apart.
pub fn squeezed(text: &str) -> String {
    let bare = text.chars().filter(|c| !c.is_whitespace());
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        return bare.flat_map(char::to_lowercase).collect();
    }
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Whether two names are one place: one may say more than the other (「本庁舎3階」, 「本庁舎3階 移行作業室」).
pub fn is_same_place(a: &str, b: &str) -> bool {
    let (a, b) = (squeezed(a), squeezed(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
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
        while words.len() > 1 && words.last().is_some_and(|word| BRANCHES.iter().any(|b| word.ends_with(b))) {
            words.pop();
        }
        let whole = squeezed(&words.concat());
        let found = FORMS.iter().find_map(|(spelt, form)| Some((whole.find(spelt)?, *spelt, *form)));
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
