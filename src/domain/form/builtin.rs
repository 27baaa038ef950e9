//! The forms that come with the program.

use std::sync::LazyLock;

use super::FormLayout;
use crate::domain::fact::ron;

/// One file a group of forms, in the order in which they are listed.
const FILES: &[&str] = &[
    include_str!("../../../assets/forms/people.ron"),
    include_str!("../../../assets/forms/plans.ron"),
    include_str!("../../../assets/forms/requests.ron"),
    include_str!("../../../assets/forms/assets.ron"),
    include_str!("../../../assets/forms/reports.ron"),
    include_str!("../../../assets/forms/security.ron"),
    include_str!("../../../assets/forms/incidents.ron"),
    include_str!("../../../assets/forms/inspections.ron"),
];

static FORMS: LazyLock<Vec<FormLayout>> = LazyLock::new(|| {
    // The files are part of the program, and a test reads each of them.
    FILES.iter().flat_map(|text| ron().from_str::<Vec<FormLayout>>(text).unwrap_or_default()).collect()
});

/// The forms that come with the program.
pub fn builtin_forms() -> &'static [FormLayout] {
    &FORMS
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_form_is_readable_holds_together_and_has_a_name_of_its_own() {
        let mut names = BTreeSet::new();
        for text in FILES {
            for form in ron().from_str::<Vec<FormLayout>>(text).unwrap() {
                assert_eq!(form.faults(), [], "{}", form.id);
                assert_eq!(FormLayout::parse(&form.to_text().unwrap()).unwrap(), form);
                assert!(names.insert(form.id.clone()), "{} is there twice", form.id);
            }
        }
        assert!(names.len() >= 28, "{names:?}");
    }
}
