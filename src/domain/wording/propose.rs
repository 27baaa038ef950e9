//! Which known clause a clause of a text resembles, and the clause set that follows.
//!
//! A proposal is a guess with a figure beside it; the officer decides.

use std::collections::BTreeSet;

use super::likeness::{Profile, Weights, cosine, profile};
use super::{WordedClause, Wording};
use crate::domain::clause_set::{Check, Clause, ClauseSet, Duty, Group, Item, Text};
use crate::domain::ids::ClauseSetId;

/// The known clause that a clause of a text resembles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Of which clause set.
    pub set: ClauseSetId,
    /// In which version.
    pub version: u32,
    /// The number of the clause in it.
    pub clause: String,
    /// How alike they are, in thousandths.
    pub score: u16,
}

/// Less alike than this, in thousandths, is chance.
pub const THRESHOLD: u16 = 110;
/// A clause out of order must be more alike than one in order.
const OUT_OF_ORDER: f64 = 0.16;
/// A pair is only considered if neither side has one that much better: of the best score.
const NEAR_BEST: f64 = 0.55;
/// How much a heading counts beside the text.
const HEADING: f64 = 2.0;

/// For each clause of a text the known clause it resembles, none twice. Clauses in the order of a set come first: the
/// set that fits best is matched in order, what is left over by likeness alone, then from the other sets.
pub fn propose(wording: &Wording, sets: &[&ClauseSet]) -> Vec<Option<Proposal>> {
    let known: Vec<Vec<Profile>> =
        sets.iter().map(|set| set.clauses.iter().map(known_profile).collect()).collect();
    let weights = Weights::of(known.iter().flatten());
    let known: Vec<Vec<Profile>> =
        known.iter().map(|set| set.iter().map(|p| weights.weigh(p)).collect()).collect();
    let texts: Vec<Profile> =
        wording.clauses.iter().map(|clause| weights.weigh(&worded_profile(clause))).collect();
    let mut matched: Vec<Match> =
        known.iter().enumerate().map(|(set, known)| Match::of(&texts, known, set)).collect();
    // The set that explains most of the text goes first; among equals the one listed first.
    matched.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.set.cmp(&b.set)));
    let mut proposals: Vec<Option<Proposal>> = vec![None; texts.len()];
    for of_set in &matched {
        let Some(set) = sets.get(of_set.set) else { continue };
        for (text, clause, score) in &of_set.pairs {
            let Some(place) = proposals.get_mut(*text).filter(|place| place.is_none()) else { continue };
            let Some(clause) = set.clauses.get(*clause) else { continue };
            let (id, clause) = (set.id.clone(), clause.number.clone());
            *place = Some(Proposal { set: id, version: set.version, clause, score: thousandths(*score) });
        }
    }
    proposals
}

fn known_profile(clause: &Clause) -> Profile {
    let mut all = Profile::new();
    profile(&clause.heading.ja, HEADING, &mut all);
    profile(&clause.summary.ja, 1.0, &mut all);
    for item in &clause.items {
        profile(&item.heading.ja, 1.0, &mut all);
    }
    for duty in &clause.duties {
        profile(&duty.title.ja, 1.0, &mut all);
    }
    all
}

fn worded_profile(clause: &WordedClause) -> Profile {
    let mut all = Profile::new();
    profile(&clause.heading, HEADING, &mut all);
    profile(&clause.whole(), 1.0, &mut all);
    all
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000 by the clamp")]
fn thousandths(score: f64) -> u16 {
    (score.clamp(0.0, 1.0) * 1000.0).round() as u16
}

/// How a text matches one set: (clause of the text, clause of the set, likeness), each at most once.
struct Match {
    set: usize,
    total: f64,
    pairs: Vec<(usize, usize, f64)>,
}

impl Match {
    fn of(texts: &[Profile], known: &[Profile], set: usize) -> Self {
        let least = f64::from(THRESHOLD) / 1000.0;
        let scores: Vec<Vec<f64>> =
            texts.iter().map(|text| known.iter().map(|k| cosine(text, k)).collect()).collect();
        let best_of_text: Vec<f64> =
            scores.iter().map(|row| row.iter().copied().fold(0.0, f64::max)).collect();
        let best_of_known: Vec<f64> = (0..known.len())
            .map(|k| scores.iter().filter_map(|row| row.get(k).copied()).fold(0.0, f64::max))
            .collect();
        let score = |text: usize, clause: usize| {
            let found = scores.get(text).and_then(|row| row.get(clause)).copied().unwrap_or_default();
            let best = best_of_text.get(text).copied().unwrap_or_default();
            let best = best.max(best_of_known.get(clause).copied().unwrap_or_default());
            if found >= least && found >= NEAR_BEST * best { found } else { 0.0 }
        };
        let mut pairs = in_order(texts.len(), known.len(), score);
        let used_texts: BTreeSet<usize> = pairs.iter().map(|p| p.0).collect();
        let used_known: BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();
        let mut left: Vec<(usize, usize, f64)> = (0..texts.len())
            .filter(|text| !used_texts.contains(text))
            .flat_map(|text| (0..known.len()).map(move |clause| (text, clause)))
            .filter(|(_, clause)| !used_known.contains(clause))
            .map(|(text, clause)| (text, clause, score(text, clause)))
            .filter(|(.., score)| *score >= OUT_OF_ORDER)
            .collect();
        left.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        let (mut texts_taken, mut known_taken) = (BTreeSet::new(), BTreeSet::new());
        for (text, clause, score) in left {
            if !texts_taken.contains(&text) && !known_taken.contains(&clause) {
                texts_taken.insert(text);
                known_taken.insert(clause);
                pairs.push((text, clause, score));
            }
        }
        let total = pairs.iter().map(|p| p.2).sum();
        Self { set, total, pairs }
    }
}

/// The pairs with the greatest sum of scores among those in which both sides keep their order.
fn in_order(texts: usize, known: usize, score: impl Fn(usize, usize) -> f64) -> Vec<(usize, usize, f64)> {
    let width = known + 1;
    // best[t * width + k]: the greatest sum from clause t of the text and clause k of the set on.
    let mut best = vec![0.0_f64; (texts + 1) * width];
    let at = |best: &[f64], text: usize, clause: usize| {
        best.get(text * width + clause).copied().unwrap_or_default()
    };
    for text in (0..texts).rev() {
        for clause in (0..known).rev() {
            let here = score(text, clause);
            let taken = if here > 0.0 { here + at(&best, text + 1, clause + 1) } else { 0.0 };
            let sum = taken.max(at(&best, text + 1, clause)).max(at(&best, text, clause + 1));
            if let Some(cell) = best.get_mut(text * width + clause) {
                *cell = sum;
            }
        }
    }
    let (mut text, mut clause, mut pairs) = (0, 0, Vec::new());
    while text < texts && clause < known {
        let (here, sum) = (score(text, clause), at(&best, text, clause));
        if here > 0.0 && here + at(&best, text + 1, clause + 1) >= sum {
            pairs.push((text, clause, here));
            (text, clause) = (text + 1, clause + 1);
        } else if at(&best, text + 1, clause) >= sum {
            text += 1;
        } else {
            clause += 1;
        }
    }
    pairs
}

/// The known clause a proposal speaks of.
pub fn known_clause<'s>(proposal: &Proposal, sets: &[&'s ClauseSet]) -> Option<(&'s ClauseSet, &'s Clause)> {
    let set = sets.iter().find(|set| set.id == proposal.set && set.version == proposal.version)?;
    Some((set, set.clause(&proposal.clause)?))
}

/// Longest summary made of a clause's text, in characters.
const LONGEST_SUMMARY: usize = 120;
/// The group of clauses that resemble none.
const OTHER: &str = "other";

/// A clause set made of a text: its clauses, with the mechanisms, duties and checklist of the clauses they resemble.
/// A clause that resembles none gets no duties; the officer adds them. `others` names the group of such clauses.
pub fn clause_set(
    wording: &Wording,
    proposals: &[Option<Proposal>],
    sets: &[&ClauseSet],
    (id, version): (ClauseSetId, u32),
    others: &Text,
) -> ClauseSet {
    let mut groups: Vec<Group> = Vec::new();
    let (mut numbers, mut duties, mut checks) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut clauses = Vec::new();
    for (index, worded) in wording.clauses.iter().enumerate() {
        let proposal = proposals.get(index).and_then(Option::as_ref);
        let known = proposal.and_then(|proposal| known_clause(proposal, sets));
        let number = unique(&worded.number, &mut numbers);
        let group = match known.and_then(|(set, clause)| set.groups.iter().find(|g| g.id == clause.group)) {
            Some(group) => group.clone(),
            None => Group { id: OTHER.to_owned(), title: others.clone() },
        };
        let group_id = group.id.clone();
        if !groups.iter().any(|g| g.id == group.id) {
            groups.push(group);
        }
        let items: Vec<Item> = worded
            .items
            .iter()
            .map(|item| Item { label: item.label.clone(), heading: both(&shortened(&item.text)) })
            .collect();
        let of_item = |item: &Option<String>| {
            item.clone().filter(|label| items.iter().any(|item| item.label == *label))
        };
        let of_known = |clause: &Clause| -> (Vec<Duty>, Vec<Check>) {
            let duty = |duty: &Duty| Duty { item: of_item(&duty.item), ..duty.clone() };
            let check = |check: &Check| Check { item: of_item(&check.item), ..check.clone() };
            (clause.duties.iter().map(duty).collect(), clause.checks.iter().map(check).collect())
        };
        let (mut own_duties, mut own_checks) = known.map(|(_, c)| of_known(c)).unwrap_or_default();
        for duty in &mut own_duties {
            duty.id = unique(&duty.id, &mut duties);
        }
        for check in &mut own_checks {
            check.id = unique(&check.id, &mut checks);
        }
        let clause = known.map(|(_, clause)| clause);
        let heading = match (worded.heading.is_empty(), clause) {
            // A heading that several clauses share does not tell them apart.
            (_, Some(clause)) if worded.heading.is_empty() || is_shared(wording, index) => {
                clause.heading.clone()
            }
            (true, _) => both(&shortened(&worded.text)),
            (false, known) => Text {
                ja: worded.heading.clone(),
                en: known.map_or(&worded.heading, |c| &c.heading.en).clone(),
            },
        };
        clauses.push(Clause {
            number,
            heading,
            group: group_id,
            mechanisms: clause.map(|c| c.mechanisms.clone()).unwrap_or_default(),
            summary: clause.map_or_else(|| both(&shortened(&worded.whole())), |c| c.summary.clone()),
            items,
            duties: own_duties,
            forms: clause.map(|c| c.forms.clone()).unwrap_or_default(),
            checks: own_checks,
        });
    }
    let title =
        if wording.title.trim().is_empty() { id.to_string() } else { wording.title.trim().to_owned() };
    ClauseSet { id, version, title: both(&title), groups, clauses }
}

fn is_shared(wording: &Wording, index: usize) -> bool {
    let heading = |at: Option<usize>| at.and_then(|at| wording.clauses.get(at)).map(|c| &c.heading);
    let own = heading(Some(index));
    own == heading(index.checked_sub(1)) || own == heading(index.checked_add(1))
}

/// A text in both languages, where only one is known.
fn both(text: &str) -> Text {
    Text { ja: text.to_owned(), en: text.to_owned() }
}

fn shortened(text: &str) -> String {
    let line = text.replace('\n', " ");
    let mut short: String = line.chars().take(LONGEST_SUMMARY).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}

/// A name that is not taken yet: "6", then "6-2".
fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.to_owned();
    let mut count = 1_u32;
    while !taken.insert(free.clone()) {
        count += 1;
        free = format!("{name}-{count}");
    }
    free
}
