//! A passphrase while it is typed: wiped when it is sent off or the field is gone.

use zeroize::Zeroizing;

use crate::app::Passphrase;

/// Room for more than anybody types, so that the text does not move in memory and leave copies behind.
const ROOM: usize = 1024;

/// What stands in the field.
pub struct Typed(Zeroizing<String>);

impl Default for Typed {
    fn default() -> Self {
        Self(Zeroizing::new(String::with_capacity(ROOM)))
    }
}

impl Typed {
    /// For the field.
    pub fn text(&mut self) -> &mut String {
        &mut self.0
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it would be sent.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::new(&self.0)
    }

    /// As it is sent; the field is empty afterwards.
    pub fn take(&mut self) -> Passphrase {
        let given = self.passphrase();
        *self = Self::default();
        given
    }
}
