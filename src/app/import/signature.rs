//! Whose key signed a bundle, and whether that is enough for its contract.

use chrono::NaiveDate;

use crate::bundle;
use crate::domain::file::ContractFile;
use crate::domain::signing::SignatureState;

/// A bundle's signature against the keys registered for its contract, on a day of receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// How it stands to the registered keys.
    pub state: SignatureState,
    /// Whether the contract wants a registered key's signature.
    pub required: bool,
    /// Whose signature it bears, as the bundle says; nothing where it bears none.
    pub by: Option<bundle::Signature>,
}

impl Signature {
    /// As a bundle with this signature stands that was received on this day.
    pub(in crate::app) fn of(
        by: Option<&bundle::Signature>,
        file: &ContractFile,
        received: NaiveDate,
    ) -> Self {
        let rule = file.signing_on(received);
        Self {
            state: SignatureState::of(rule, by.map(|by| &by.key), received),
            required: rule.is_some_and(|rule| rule.required),
            by: by.cloned(),
        }
    }

    /// Whether nothing of the bundle can be taken as things stand.
    pub fn blocks(&self) -> bool {
        self.required && !self.state.is_registered()
    }
}
