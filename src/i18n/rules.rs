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
        "check" => msg("clock-check"),
        "notice" => msg("clock-inspection-notice"),
        "attendance" => msg("clock-attendance"),
        "agreement" => msg("clock-agreement"),
        "application" => msg("clock-application"),
        "explanation" => msg("clock-explanation"),
        "claim-answer" => msg("clock-claim-answer"),
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
        Part::Notice => msg("clock-inspection-notice"),
        Part::Attendance => msg("clock-attendance"),
        Part::Agreement => msg("clock-agreement"),
        Part::Application => msg("clock-application"),
        Part::Explanation => msg("clock-explanation"),
        Part::ClaimAnswer => msg("clock-claim-answer"),
        _ => return None,
    })
}

/// A clock of law or guidance: 速報.
pub fn legal_name(name: &str, words: &Words) -> String {
    let id = match name {
        "preliminary" => msg("legal-preliminary"),
        "final" => msg("legal-final"),
        "final-improper" => msg("legal-final-improper"),
        "on-site-check" => msg("legal-on-site-check"),
        other => return other.to_owned(),
    };
    said(id, words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builtin::{SHARED_CLOCKS, default_policy};
    use crate::i18n::{CalendarStyle, Language};

    #[test]
    fn every_shared_and_legal_clock_of_the_program_has_a_name_in_both_languages() {
        let Ok(policy) = default_policy() else { unreachable!("the program's own policy") };
        for language in Language::ALL {
            let words = Words::new(language, CalendarStyle::usual_in(language));
            for clock in SHARED_CLOCKS {
                assert_ne!(name(clock, [], &words), clock);
            }
            for clock in policy.legal.keys() {
                assert_ne!(legal_name(clock, &words), *clock);
            }
            assert!(words.missing().is_empty(), "{:?}", words.missing());
        }
    }
}
