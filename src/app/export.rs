//! Writing a month's summary.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::command::SummaryFormat;
use super::error::AppError;
use super::jobs::Watch;
use super::session::{Entries, Session};
use super::settings::write_whole;
use crate::domain::figures::{MonthlySummary, Period, Scope, summarize};
use crate::domain::picture::Picture;
use crate::i18n::Words;
use crate::report;

/// What an export needs.
pub(super) struct ExportTask {
    picture: Arc<Picture>,
    entries: Arc<Entries>,
    words: Words,
    period: Period,
    scope: Scope,
    dir: PathBuf,
    formats: BTreeSet<SummaryFormat>,
}

impl ExportTask {
    pub fn new(
        session: &Session,
        words: Words,
        (period, scope): (Period, Scope),
        dir: PathBuf,
        formats: BTreeSet<SummaryFormat>,
    ) -> Self {
        Self {
            picture: Arc::clone(session.picture()),
            entries: Arc::clone(session.entries()),
            words,
            period,
            scope,
            dir,
            formats,
        }
    }

    pub fn run(self, watch: &Watch) -> Result<Vec<PathBuf>, AppError> {
        let go_on = |step| if watch.step(step, 3) { Ok(()) } else { Err(AppError::Cancelled) };
        go_on(0)?;
        let summary = summary(&self.picture, &self.entries, self.period, &self.scope);
        go_on(1)?;
        let document = report::monthly(&summary, &self.words);
        let properties = report::Properties::of(&summary, &self.words);
        let stem = report::file_stem(&summary, &self.words);
        // All bytes first, then the files: a refusal leaves no half of a summary behind.
        let mut files = Vec::new();
        for format in &self.formats {
            let (ending, bytes) = match format {
                SummaryFormat::Pdf => {
                    let boxes = report::decision_boxes(&self.words);
                    let document = report::Document { boxes, ..document.clone() };
                    (".pdf", report::to_pdf(&document, &properties, &self.words)?)
                }
                SummaryFormat::Xlsx => (".xlsx", report::to_xlsx(&document, &properties)?),
                SummaryFormat::Csv => (".csv", report::to_csv(&document, report::Encoding::Utf8)?),
                SummaryFormat::CsvCp932 => {
                    ("_cp932.csv", report::to_csv(&document, report::Encoding::Cp932)?)
                }
                SummaryFormat::Json => (".json", report::to_json(&document, &properties)?),
                SummaryFormat::Ics => (".ics", report::to_ics(&summary, &self.words)),
            };
            files.push((self.dir.join(format!("{stem}{ending}")), bytes));
            if watch.is_cancelled() {
                return Err(AppError::Cancelled);
            }
        }
        go_on(2)?;
        let mut written = Vec::with_capacity(files.len());
        for (path, bytes) in files {
            write_whole(&path, &bytes).map_err(|source| AppError::Write { path: path.clone(), source })?;
            written.push(path);
        }
        Ok(written)
    }
}

/// The figures of a period for some contracts.
pub(super) fn summary(picture: &Picture, entries: &Entries, period: Period, scope: &Scope) -> MonthlySummary {
    summarize(Session::ledgers(picture, entries), period, scope, picture.today())
}
