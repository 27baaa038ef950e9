//! What can go wrong with drafts, in words.

use super::{Told, bytes, shown, system_reason};
use crate::app::drafts::DraftError;
use crate::i18n::{Words, msg};

const STILL_ON_SCREEN: &str = msg("draft-kept-on-screen");

/// What went wrong with a draft, in words.
pub fn tell_draft(error: &DraftError, words: &Words) -> Told {
    let told = |what: String, kept: &str, advice: &str| Told::new(what, kept, advice, words);
    match error {
        DraftError::Write { path, source } => {
            let values =
                [("path", shown(path).into()), ("reason", system_reason(source.kind(), words).into())];
            let what = words.say_with("draft-not-written", &values);
            told(what, STILL_ON_SCREEN, msg("draft-not-written-advice"))
        }
        DraftError::TooLarge { size, most } => {
            let values = [("size", bytes(*size, words).into()), ("most", bytes(*most, words).into())];
            let what = words.say_with("draft-too-large", &values);
            told(what, STILL_ON_SCREEN, msg("draft-too-large-advice"))
        }
        DraftError::Text(error) => {
            let what = words.say_with("draft-no-text", &[("reason", error.to_string().into())]);
            told(what, STILL_ON_SCREEN, msg("draft-no-text-advice"))
        }
        DraftError::Remove { path, source } => {
            let values =
                [("path", shown(path).into()), ("reason", system_reason(source.kind(), words).into())];
            let what = words.say_with("draft-not-removed", &values);
            told(what, msg("draft-not-removed-kept"), msg("draft-not-removed-advice"))
        }
        DraftError::List { path, source } => {
            let values =
                [("path", shown(path).into()), ("reason", system_reason(source.kind(), words).into())];
            let what = words.say_with("draft-no-list", &values);
            told(what, msg("kept-unchanged"), msg("draft-no-list-advice"))
        }
        DraftError::Refused { count, path } => {
            let what = words.say_with("draft-refused", &[("count", (*count).into())]);
            let kept = words.say_with("draft-refused-kept", &[("path", shown(path).into())]);
            Told { what, kept, advice: words.say("draft-refused-advice").into_owned() }
        }
        DraftError::Newer(count) => {
            let what = words.say_with("draft-newer", &[("count", (*count).into())]);
            told(what, msg("draft-newer-kept"), msg("draft-newer-advice"))
        }
        DraftError::Gone => {
            let what = words.say("draft-gone").into_owned();
            told(what, msg("kept-unchanged"), msg("draft-gone-advice"))
        }
    }
}
