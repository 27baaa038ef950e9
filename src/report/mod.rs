//! Sheets for the office: one format-free [`Document`] built from a month's figures and the words of a language, then
//! written as a workbook or as comma-separated text. Every figure comes from `domain`; nothing is counted here. Bytes
//! go out; which file they land in is the caller's affair.
//!
//! ```text
//! figures::MonthlySummary + Words ── monthly ──> Document ──┬─ to_pdf ───> .pdf
//!                                 │                         ├─ to_xlsx ──> .xlsx
//!                                 │                         ├─ to_csv ───> .csv
//!                                 │                         └─ to_json ──> .json
//!                                 └─ to_ics ──> .ics
//! ```

mod audit;
mod bundle_receipt;
mod comparison;
mod csv;
mod form;
mod frozen;
mod ics;
mod json;
mod letter;
mod monthly;
mod pdf;
mod purge;
mod return_letter;
mod tables;
mod text;
mod xlsx;

#[cfg(test)]
mod tests;

pub use audit::{audit, audit_row};
pub use bundle_receipt::{BundleReceipt, ReceiptItem, bundle_receipt_xlsx};
pub use comparison::{comparison, comparison_stem};
pub use csv::{Encoding, to_csv};
pub use form::{CellText, Filled, FormHead, GuideLine, form_xlsx, guide_xlsx};
pub use frozen::Frozen;
pub use ics::to_ics;
pub use json::to_json;
pub use letter::{
    FieldFault, FieldWrong, Letter, LetterItem, LetterOrder, LetterPart, TemplatePart, letter, letter_docx,
    letter_list, letter_stem, standard_docx,
};
pub use monthly::{decision_boxes, file_stem, monthly};
pub use pdf::{STANDARD_LETTER, TemplateFault, letter_pdf, to_pdf};
pub use purge::purge_list;
pub use return_letter::{ReturnLetter, ReturnedItem, return_letter_xlsx};
pub use tables::{Cell, Column, Document, Kind, Part, Table, Tone};
pub use xlsx::{Properties, to_xlsx};

/// Why a document could not be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The workbook could not be put together; a sheet holds at most 1,048,576 rows.
    #[error("workbook could not be written ({rows} rows): {source}")]
    Workbook {
        /// Rows of the longest table.
        rows: usize,
        /// What the writer said.
        source: rust_xlsxwriter::XlsxError,
    },
    /// The comma-separated text could not be put together.
    #[error("comma-separated text could not be written: {0}")]
    Csv(#[from] ::csv::Error),
    /// The JSON text could not be put together.
    #[error("JSON could not be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The figures of a closed month cannot be read.
    #[error("figures of a closed month could not be read: {0}")]
    Frozen(#[source] serde_json::Error),
    /// The figures of a closed month were written by a later version.
    #[error("figures of a closed month are of version {0}")]
    NewerFrozen(u32),
    /// A Word template names fields that no letter of its kind has.
    #[error("template {template} has unknown fields: {faults:?}")]
    Fields {
        /// Which template.
        template: String,
        /// Each of them, and where.
        faults: Vec<FieldFault>,
    },
    /// What was to be a Word template cannot be read as one.
    #[error("template {template} is no Word document: {why}")]
    NotWord {
        /// Which template.
        template: String,
        /// Why, for the log.
        why: String,
    },
    /// The pages could not be set.
    #[error("pages could not be set by {template}: {faults:?}")]
    Pages {
        /// Which template.
        template: String,
        /// What is wrong with it, and where.
        faults: Vec<TemplateFault>,
    },
}
