//! What is wrong with a bundle's signature, and how it stands to the registered keys, in words.

use crate::app::import::Signature;
use crate::bundle::SignatureFault;
use crate::domain::signing::{OtherKey, SignatureState};
use crate::i18n::{Words, msg};

/// Why a signature is refused.
pub(super) fn fault(fault: &SignatureFault, words: &Words) -> String {
    let text = match fault {
        SignatureFault::NoManifest => words.say("signature-no-manifest").into_owned(),
        SignatureFault::NewerFormat { found, known } => words.say_with(
            "manifest-newer",
            &[("found", found.to_string().into()), ("known", known.to_string().into())],
        ),
        SignatureFault::Malformed { line, column } => words.say_with(
            "manifest-malformed",
            &[("line", line.to_string().into()), ("column", column.to_string().into())],
        ),
        SignatureFault::BadValue { field, text } => {
            words.say_with("manifest-value", &[("field", field.into()), ("text", text.into())])
        }
        SignatureFault::BadKey => words.say("signature-bad-key").into_owned(),
        SignatureFault::DoesNotFit => words.say("signature-does-not-fit").into_owned(),
    };
    words.say_with("signature-bad", &[("text", text.into())])
}

/// How a bundle stands to the registered keys: 登録済みの鍵と一致（高橋 一郎）.
pub fn signature_state(state: &SignatureState, words: &Words) -> String {
    match state {
        SignatureState::Unsigned => words.say("signature-unsigned").into_owned(),
        SignatureState::Registered { holder } => {
            words.say_with("signature-registered", &[("holder", holder.into())])
        }
        SignatureState::Other(OtherKey::NoneRegistered) => {
            words.say("signature-none-registered").into_owned()
        }
        SignatureState::Other(OtherKey::Unknown) => words.say("signature-unknown-key").into_owned(),
        SignatureState::Other(OtherKey::OutOfTerm { holder, from, until }) => {
            let dates = words.dates();
            let from = ("from", dates.date_plain(*from).into());
            let holder = ("holder", holder.into());
            match until {
                Some(until) => words.say_with(
                    "signature-out-of-term",
                    &[holder, from, ("until", dates.date_plain(*until).into())],
                ),
                None => words.say_with("signature-not-yet", &[holder, from]),
            }
        }
    }
}

/// Why nothing of a bundle can be taken, where its contract wants a signature that it does not bear.
pub fn signature_wanted(signature: &Signature, words: &Words) -> Option<String> {
    signature.blocks().then(|| {
        let state = signature_state(&signature.state, words);
        words.say_with(msg("signature-wanted"), &[("state", state.into())])
    })
}
