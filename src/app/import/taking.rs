//! Taking a bundle in: all facts in one append, then what goes to the vendor.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Choice, Ground, Imported, ItemVerdict, Letters, Preview, basis, letter_of, plan, write_letters};
use crate::app::App;
use crate::app::error::AppError;

impl App {
    /// Takes in what the officer chose. Should the letter not be written, what was recorded stays, and that is told.
    pub(in crate::app) fn accept_bundle(
        &mut self,
        preview: &Preview,
        choices: &[Choice],
        received: NaiveDate,
        letters: Option<&Path>,
    ) -> Result<Imported, AppError> {
        let officer = self.officer();
        let session = self.open()?;
        let picture = session.picture();
        let contract = picture.contracts.get(&preview.contract);
        let contract = contract.ok_or_else(|| AppError::NoSuchContract(preview.contract.to_string()))?;
        if basis(&contract.file) != preview.basis {
            // What is new, what overtakes what and what was taken before may be another thing now.
            return Err(AppError::PreviewOutdated);
        }
        // As the ledger stands now: the rule may have changed since the preview.
        let signature = preview.signature_on(&contract.file, received);
        let takes = choices.iter().any(|choice| choice.verdict == ItemVerdict::Accept);
        if takes && signature.blocks() {
            return Err(AppError::SignatureWanted(Box::new(signature)));
        }
        let Some(first) = session.next_fact(&preview.contract) else {
            let saved = self.record(&preview.contract, Vec::new())?;
            return Ok(Imported { saved, letters: Letters::None });
        };
        let letter = letter_of(preview, choices, received, (picture, contract), &officer, &self.words)?;
        // The letter is a paper of each return, so it lies somewhere before anything is recorded.
        let folder = tempfile::tempdir().map_err(|source| write_error(Path::new("."), source))?;
        let path = folder.path().join(format!("{}.xlsx", self.words.say("return-letter-file")));
        if let Some(letter) = &letter {
            let written = std::fs::File::create_new(&path).and_then(|mut file| file.write_all(letter));
            written.map_err(|source| write_error(&path, source))?;
        }
        let entries = session.entries().contracts.get(&preview.contract).cloned().unwrap_or_default();
        let ground = Ground { picture, contract, entries, received, first };
        let facts = plan(preview, choices, &ground, letter.as_ref().map(|_| path.as_path()));
        if facts.is_empty() {
            return Ok(Imported::default());
        }
        let saved = self.record(&preview.contract, facts)?;
        let (Some(letter), Some(folder)) = (letter, letters) else {
            return Ok(Imported { saved, letters: Letters::None });
        };
        let picture = Arc::clone(self.open()?.picture());
        let Some(contract) = picture.contracts.get(&preview.contract) else {
            return Ok(Imported { saved, letters: Letters::None });
        };
        let written = write_letters(preview, choices, &letter, (&picture, contract), folder, &self.words);
        let letters = match written {
            Ok(written) => Letters::Written(written),
            Err(error) => Letters::Failed(Box::new(error)),
        };
        Ok(Imported { saved, letters })
    }
}

fn write_error(path: &Path, source: std::io::Error) -> AppError {
    AppError::Write { path: path.to_owned(), source }
}
