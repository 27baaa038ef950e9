//! How alike two texts are: pairs of neighbouring characters, rare pairs counting more than common ones.

use std::collections::BTreeMap;

use super::signs::is_hiragana;

type Pair = [char; 2];

/// How often each pair stands in a text.
pub(super) type Profile = BTreeMap<Pair, f64>;

/// The pairs of a text. Endings and particles say little: pairs of hiragana alone are left out.
pub(super) fn profile(text: &str, weight: f64, into: &mut Profile) {
    let mut before: Option<char> = None;
    for c in text.chars() {
        let c = folded(c);
        if !c.is_alphanumeric() {
            before = None;
            continue;
        }
        if let Some(first) = before
            && !(is_hiragana(first) && is_hiragana(c))
        {
            *into.entry([first, c]).or_default() += weight;
        }
        before = Some(c);
    }
}

fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase(),
        c => c.to_ascii_lowercase(),
    }
}

/// How much each pair tells, among the texts it is to be found in.
pub(super) struct Weights {
    counts: BTreeMap<Pair, f64>,
    texts: f64,
}

impl Weights {
    /// Of these texts.
    pub fn of<'p>(profiles: impl Iterator<Item = &'p Profile>) -> Self {
        let (mut counts, mut texts) = (BTreeMap::new(), 0.0);
        for profile in profiles {
            texts += 1.0;
            for pair in profile.keys() {
                *counts.entry(*pair).or_default() += 1.0;
            }
        }
        Self { counts, texts }
    }

    fn of_pair(&self, pair: Pair) -> f64 {
        let count = self.counts.get(&pair).copied().unwrap_or_default();
        ((self.texts + 1.0) / (count + 0.5)).ln().max(0.0)
    }

    /// The profile as a vector of length one: a pair that stands often counts a little more than one that stands once.
    pub fn weigh(&self, profile: &Profile) -> Profile {
        let weighed: Profile = profile
            .iter()
            .map(|(pair, count)| (*pair, (1.0 + count.ln_1p()) * self.of_pair(*pair)))
            .collect();
        let length = weighed.values().map(|w| w * w).sum::<f64>().sqrt();
        if length <= f64::EPSILON {
            return Profile::new();
        }
        weighed.into_iter().map(|(pair, weight)| (pair, weight / length)).collect()
    }
}

/// The cosine of two weighed profiles: 0 nothing in common, 1 the same.
pub(super) fn cosine(one: &Profile, other: &Profile) -> f64 {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    short.iter().filter_map(|(pair, weight)| Some(weight * long.get(pair)?)).sum()
}
