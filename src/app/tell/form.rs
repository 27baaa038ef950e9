//! What is wrong with a form that a vendor filled in as data, in words.

use crate::bundle::FormFault;
use crate::i18n::{Value, Words, facts, msg, problems};

/// A fault of a form; fields go by their labels.
pub(super) fn form_fault(fault: &FormFault, words: &Words) -> String {
    let label = |name: &str| problems::field(name, words);
    let place = |line: usize, column: usize| -> [(&str, Value<'_>); 2] {
        [("line", line.to_string().into()), ("column", column.to_string().into())]
    };
    let field_at = |id: &'static str, field: &str, line: usize, column: usize| {
        let [line, column] = place(line, column);
        words.say_with(id, &[line, column, ("field", label(field).into())])
    };
    match fault {
        FormFault::NotText => words.say("form-not-text").into_owned(),
        FormFault::UnknownKind { kind } => words.say_with("form-unknown-kind", &[("kind", kind.into())]),
        FormFault::NotFromVendor { kind } => {
            words.say_with("form-not-from-vendor", &[("kind", facts::kind(kind, words).into())])
        }
        FormFault::Malformed { line, column } => words.say_with("form-malformed", &place(*line, *column)),
        FormFault::Value { line, column } => words.say_with("form-value", &place(*line, *column)),
        FormFault::UnknownField { field, line, column } => {
            field_at(msg("form-unknown-field"), field, *line, *column)
        }
        FormFault::FieldTwice { field, line, column } => {
            field_at(msg("form-field-twice"), field, *line, *column)
        }
        FormFault::FieldMissing { field, line, column } => {
            field_at(msg("form-field-missing"), field, *line, *column)
        }
        FormFault::OwnPapers => words.say("form-own-papers").into_owned(),
        FormFault::Control { field } => words.say_with("form-control", &[("field", label(field).into())]),
        FormFault::TooLong { field, most } => {
            words.say_with("form-too-long", &[("field", label(field).into()), ("most", (*most).into())])
        }
        FormFault::TooManyRows { field, most } => {
            words.say_with("form-too-many-rows", &[("field", label(field).into()), ("most", (*most).into())])
        }
        FormFault::FarDate { field, text } => {
            words.say_with("form-far-date", &[("field", label(field).into()), ("text", text.into())])
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::app::import::ItemProblem;
    use crate::app::tell::item_problem;
    use crate::i18n::{CalendarStyle, Language};

    fn text(text: &str) -> String {
        text.to_owned()
    }

    fn form_faults() -> Vec<FormFault> {
        use FormFault as F;
        let (field, line, column) = (|| text("subject"), 12, 34);
        vec![
            F::NotText,
            F::UnknownKind { kind: text("Payment") },
            F::NotFromVendor { kind: text("ApprovalDecided") },
            F::Malformed { line, column },
            F::Value { line, column },
            F::UnknownField { field: field(), line, column },
            F::FieldTwice { field: field(), line, column },
            F::FieldMissing { field: field(), line, column },
            F::OwnPapers,
            F::Control { field: field() },
            F::TooLong { field: field(), most: 4000 },
            F::TooManyRows { field: field(), most: 5000 },
            F::FarDate { field: field(), text: text("+200000-01-01") },
        ]
    }

    #[test]
    fn every_fault_has_words_of_its_own_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language, CalendarStyle::Japanese);
            let mut said: Vec<String> = form_faults().iter().map(|f| form_fault(f, &words)).collect();
            assert!(said.iter().all(|said| said.chars().count() > 10), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), form_faults().len());
            assert!(words.missing().is_empty(), "{:?}", words.missing());
        }
    }

    #[test]
    fn a_fault_is_told_as_a_ward_office_would_say_it() {
        let words = Words::new(Language::Ja, CalendarStyle::Japanese);
        let unknown = FormFault::UnknownField { field: text("urgent"), line: 3, column: 8 };
        assert_eq!(form_fault(&unknown, &words), "3行8文字目: 「urgent」という項目はこの様式にありません。");
        let control = FormFault::Control { field: text("document_number") };
        assert_eq!(
            form_fault(&control, &words),
            "項目「文書番号」に、制御文字か目に見えない文字が入っています。"
        );
        let other = ItemProblem::OtherKind { said: text("custody-receipt"), found: "ApprovalRequested" };
        assert_eq!(
            item_problem(&other, &words),
            "目録では「預かり証の受領」ですが、中身は「承認申請の受領」です。"
        );
    }
}
