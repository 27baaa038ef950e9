//! Monthly summaries.

use crate::domain::figures::MonthlySummary;
use crate::i18n::Words;

/// A document.
pub struct Document;

/// It could not be made.
#[derive(Debug, thiserror::Error)]
#[error("report")]
pub struct ReportError;

/// The month.
pub fn monthly(_: &MonthlySummary, _: &Words) -> Document {
    Document
}
/// As a workbook.
pub fn to_xlsx(_: &Document) -> Result<Vec<u8>, ReportError> {
    Err(ReportError)
}
/// As text.
pub fn to_csv(_: &Document) -> Result<Vec<u8>, ReportError> {
    Err(ReportError)
}
/// Name.
pub fn file_stem(_: &MonthlySummary, _: &Words) -> String {
    String::new()
}
