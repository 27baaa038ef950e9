//! The hidden sheet by which a workbook of the ward is known again.

use std::collections::BTreeMap;

/// Name of the hidden sheet.
pub const STAMP_SHEET: &str = "_tokki";

/// Keys of the stamp's own values; all others are paths of the fact.
const FORM: &str = "form";
const CONTRACT: &str = "contract";

/// What the ward stamped into a workbook. A vendor can change it like any other cell, so it is a hint and no proof.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Which form.
    pub form: String,
    /// For which contract, by its id.
    pub contract: String,
    /// What the ward filled in, by path.
    pub values: BTreeMap<String, String>,
}

impl Stamp {
    /// The stamp that these rows of a sheet say, a key and its value each; nothing where they name no form.
    pub fn of_rows<'t>(rows: impl IntoIterator<Item = (&'t str, &'t str)>) -> Option<Self> {
        let mut stamp = Self::default();
        for (key, value) in rows {
            let value = value.to_owned();
            match key {
                FORM => stamp.form = value,
                CONTRACT => stamp.contract = value,
                path => {
                    stamp.values.insert(path.to_owned(), value);
                }
            }
        }
        (!stamp.form.is_empty()).then_some(stamp)
    }

    /// The rows of the sheet: a key and its value each.
    pub fn rows(&self) -> Vec<(&str, &str)> {
        let own = [(FORM, self.form.as_str()), (CONTRACT, self.contract.as_str())];
        own.into_iter().chain(self.values.iter().map(|(k, v)| (k.as_str(), v.as_str()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_read_back_as_it_was_written() {
        let values = [("period".to_owned(), "2026-10".to_owned())].into();
        let stamp = Stamp { form: "monthly-report".into(), contract: "r8-0123".into(), values };
        assert_eq!(Stamp::of_rows(stamp.rows()), Some(stamp.clone()));
        assert_eq!(Stamp::of_rows([("contract", "r8-0123")]), None);
    }
}
