//! Due rules in words: what each is for.

use crate::domain::clause_set::ClauseSet;
use crate::domain::obligation::Part;
use crate::domain::picture::Picture;
use crate::i18n::texts::{detailed, said, text};
use crate::i18n::{Words, msg};

/// The clause sets in use, those of most contracts first: where the names in the office's policy are looked up.
pub fn sets(picture: &Picture) -> impl Iterator<Item = &ClauseSet> {
    let uses = |set: &&ClauseSet| {
        let named = picture.contracts.values().filter_map(|c| c.set.as_deref());
        named.filter(|used| used.id == set.id && used.version == set.version).count()
    };
    let mut sets: Vec<&ClauseSet> = picture.office.sets().collect();
    sets.sort_by_cached_key(|set| (std::cmp::Reverse(uses(set)), set.id.clone(), set.version));
    sets.into_iter()
}

/// What a rule in a policy is for: a duty by its title, a part of one, a clock that many duties share. A name that no
/// set knows stays as it is.
pub fn name<'s>(name: &str, sets: impl IntoIterator<Item = &'s ClauseSet>, words: &Words) -> String {
    if let Some(id) = shared_clock(name) {
        return said(id, words);
    }
    let (duty, part) = name.split_once('/').map_or((name, None), |(duty, part)| (duty, Some(part)));
    let found = sets.into_iter().find_map(|set| set.duty(duty));
    let Some((_, duty)) = found else { return name.to_owned() };
    let title = text(&duty.title, words);
    match part.and_then(|part| Part::ALL.into_iter().find(|known| known.key() == part)) {
        Some(part) => clock_name(title, part, words),
        None => title.to_owned(),
    }
}

/// The clocks that many duties share, and the parts that go by their key alone.
fn shared_clock(name: &str) -> Option<&'static str> {
    Some(match name {
        "acceptance" => msg("clock-acceptance"),
        "review" => msg("clock-review"),
        "briefing" => msg("clock-briefing"),
        "standing" => msg("clock-verification"),
        _ => return None,
    })
}

/// A part of a duty: 情報セキュリティ事故の報告（最終報）. The part that the duty itself asks for goes without a name.
pub fn clock_name(duty: &str, part: Part, words: &Words) -> String {
    detailed(duty.to_owned(), &[part_name(part).map(|id| said(id, words))], words)
}

fn part_name(part: Part) -> Option<&'static str> {
    Some(match part {
        Part::Review => msg("clock-review"),
        Part::Evidence => msg("clock-evidence"),
        Part::Conclusion => msg("clock-conclusion"),
        Part::FirstReport => msg("clock-first-report"),
        Part::FinalReport => msg("clock-final-report"),
        Part::Instruction => msg("clock-instruction"),
        Part::Verification => msg("clock-verification"),
        _ => return None,
    })
}

/// A clock of law or guidance: 速報.
pub fn legal_name(name: &str, words: &Words) -> String {
    let id = match name {
        "preliminary" => msg("legal-preliminary"),
        "final" => msg("legal-final"),
        "final-improper" => msg("legal-final-improper"),
        other => return other.to_owned(),
    };
    said(id, words)
}
