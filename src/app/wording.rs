//! Texts of special terms from outside: bytes to text, text to a tree with proposals, and the tree to the ledger.

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use encoding_rs::{Encoding, SHIFT_JIS};

use super::App;
use super::command::{NewFact, NewPaper, Outcome};
use super::error::AppError;
use super::session::Builtin;
use crate::domain::clause_set::{ClauseSet, Text};
use crate::domain::fact::{ClauseSetAdopted, WordingKept};
use crate::domain::ids::{ClauseSetId, ContractId};
use crate::domain::wording::propose::{Proposal, clause_set, propose};
use crate::domain::wording::{LARGEST_TEXT, Reading, Wording, read};

/// The text of special terms as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its name as the officer knows it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// It is a Word file, a PDF, or something else than text.
    Binary,
    /// Its characters are in none of the encodings that are read.
    Encoding,
    /// It is larger than this many bytes.
    TooLarge(u64),
}

/// What is done with a text.
#[derive(Debug, Clone)]
pub enum WordingTask {
    /// Reads it to a tree; with a contract, proposals name clauses of its set.
    Read {
        /// Where the text lies.
        source: TextSource,
        /// For which contract.
        contract: Option<ContractId>,
    },
    /// Puts a tree on a contract's file, with the text as it came.
    Keep {
        /// Which contract.
        contract: ContractId,
        /// From when it holds.
        valid_from: NaiveDate,
        /// The tree, as the officer corrected it.
        wording: Wording,
        /// The text.
        original: Original,
    },
    /// Makes a clause set of the office's own of a tree.
    Adopt {
        /// Which set; the next version where it is there already.
        id: ClauseSetId,
        /// Its name on screen; that of the text where nothing is given.
        title: Option<String>,
        /// The tree.
        wording: Wording,
        /// What its clauses resemble.
        proposals: Vec<Option<Proposal>>,
    },
}

/// Where a text lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextSource {
    /// In a file.
    File(PathBuf),
    /// It is at hand.
    Given(Original),
}

/// A text that was read.
#[derive(Debug, Clone)]
pub struct WordingRead {
    /// The text as it came.
    pub original: Original,
    /// The tree, and what is doubtful about it.
    pub reading: Reading,
    /// What each clause resembles.
    pub proposals: Vec<Option<Proposal>>,
}

/// How files begin that are often taken for a text: PDF, Word new and old, RTF, and an encoding of mails.
const OTHERS: [&[u8]; 5] = [b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1b$"];

impl Original {
    /// A text from a file.
    pub fn at(path: &Path) -> Result<Self, AppError> {
        let failed = |source: io::Error| AppError::Read { path: path.to_owned(), source };
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Self::from_reader(name, File::open(path).map_err(failed)?, path)
    }

    /// A text from a stream; `path` names it in errors.
    pub fn from_reader(name: String, from: impl Read, path: &Path) -> Result<Self, AppError> {
        let most = u64::try_from(LARGEST_TEXT).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        // One more than is read, to see that there is more.
        let read = from.take(most.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|source| AppError::Read { path: path.to_owned(), source })?;
        if bytes.len() > LARGEST_TEXT {
            return Err(AppError::NotAText { name, fault: TextFault::TooLarge(most) });
        }
        Ok(Self { name, bytes })
    }

    /// Its characters: UTF-8, UTF-16 with its mark, or the encoding of Japanese Windows.
    pub fn text(&self) -> Result<String, AppError> {
        let refused = |fault| AppError::NotAText { name: self.name.clone(), fault };
        if self.bytes.len() > LARGEST_TEXT {
            return Err(refused(TextFault::TooLarge(u64::try_from(LARGEST_TEXT).unwrap_or(u64::MAX))));
        }
        if let Some((encoding, mark)) = Encoding::for_bom(&self.bytes) {
            let body = self.bytes.get(mark..).unwrap_or_default();
            let text = encoding.decode_without_bom_handling_and_without_replacement(body);
            let text = text.ok_or_else(|| refused(TextFault::Encoding))?;
            return if is_text(&text) { Ok(text.into_owned()) } else { Err(refused(TextFault::Binary)) };
        }
        if OTHERS.iter().any(|start| self.bytes.starts_with(start)) || self.bytes.contains(&0) {
            return Err(refused(TextFault::Binary));
        }
        let text = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => SHIFT_JIS
                .decode_without_bom_handling_and_without_replacement(&self.bytes)
                .ok_or_else(|| refused(TextFault::Encoding))?
                .into_owned(),
        };
        if is_text(&text) { Ok(text) } else { Err(refused(TextFault::Binary)) }
    }
}

/// No text has control characters but those of lines and pages, and the mark of its end from older days.
fn is_text(text: &str) -> bool {
    let control = |c: &char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}')
    };
    text.chars().filter(control).count() * 200 <= text.len()
}

impl App {
    /// Reads a text to a tree. Works without a workspace, with the clause sets that come with the program.
    pub fn read_wording(
        &self,
        source: &TextSource,
        contract: Option<&ContractId>,
    ) -> Result<WordingRead, AppError> {
        let original = match source {
            TextSource::File(path) => Original::at(path)?,
            TextSource::Given(original) => original.clone(),
        };
        let mut reading = read(&original.text()?);
        let of_contract = contract.and_then(|id| self.picture()?.contracts.get(id)?.set.clone());
        let proposals = if let Some(set) = &of_contract {
            propose(&reading.wording, &[set.as_ref()])
        } else {
            let sets = self.known_sets()?;
            propose(&reading.wording, &sets.iter().collect::<Vec<_>>())
        };
        if of_contract.is_some() {
            for (clause, proposal) in reading.wording.clauses.iter_mut().zip(&proposals) {
                clause.of = proposal.as_ref().map(|proposal| proposal.clause.clone());
            }
        }
        Ok(WordingRead { original, reading, proposals })
    }

    /// The newest version of each clause set: the office's where a workspace is open, else those of the program.
    pub fn known_sets(&self) -> Result<Vec<ClauseSet>, AppError> {
        let sets: Vec<ClauseSet> = match self.picture() {
            Some(picture) => picture.office.sets().cloned().collect(),
            None => Builtin::load()?.sets().to_vec(),
        };
        let newest =
            |set: &&ClauseSet| !sets.iter().any(|other| other.id == set.id && other.version > set.version);
        // What comes with the program goes first: sets made of texts take their clauses from it.
        let builtin = Builtin::load()?;
        let rank = |set: &ClauseSet| {
            builtin.sets().iter().position(|known| known.id == set.id).unwrap_or(usize::MAX)
        };
        let mut newest: Vec<ClauseSet> = sets.iter().filter(newest).cloned().collect();
        newest.sort_by_key(|set| (rank(set), set.id.clone()));
        Ok(newest)
    }

    pub(super) fn wording_task(&mut self, task: WordingTask) -> Result<Outcome, AppError> {
        match task {
            WordingTask::Read { source, contract } => {
                self.read_wording(&source, contract.as_ref()).map(|read| Outcome::WordingRead(Box::new(read)))
            }
            WordingTask::Keep { contract, valid_from, wording, original } => {
                let kept =
                    WordingKept { source: original.name.clone(), valid_from, wording, papers: Vec::new() };
                let held = hold(&original)?;
                let papers =
                    vec![NewPaper { name: original.name, path: held.path().to_owned(), shows: None }];
                let facts = vec![NewFact { fact: kept.into(), papers }];
                self.record(&contract, facts).map(Outcome::Recorded)
            }
            WordingTask::Adopt { id, title, wording, proposals } => {
                let sets = self.known_sets()?;
                let version =
                    sets.iter().filter(|set| set.id == id).map(|set| set.version).max().unwrap_or(0) + 1;
                let sets: Vec<&ClauseSet> = sets.iter().collect();
                let others = Text {
                    ja: self.words_in(crate::i18n::Language::Ja).say("wording-other-clauses").into_owned(),
                    en: self.words_in(crate::i18n::Language::En).say("wording-other-clauses").into_owned(),
                };
                let mut set = clause_set(&wording, &proposals, &sets, (id, version), &others);
                if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
                    set.title = Text::typed(title.trim());
                }
                self.record_office(ClauseSetAdopted { set }.into()).map(Outcome::Recorded)
            }
        }
    }

    fn words_in(&self, language: crate::i18n::Language) -> crate::i18n::Words {
        self.settings().words_in(language)
    }
}

/// The text in a file of its own, to be taken in as a paper.
fn hold(original: &Original) -> Result<tempfile::NamedTempFile, AppError> {
    let failed = |source: io::Error| AppError::Write { path: std::env::temp_dir(), source };
    let mut file = tempfile::NamedTempFile::new().map_err(failed)?;
    file.write_all(&original.bytes).and_then(|()| file.flush()).map_err(failed)?;
    Ok(file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn given(bytes: &[u8]) -> Original {
        Original { name: "条文.txt".into(), bytes: bytes.to_vec() }
    }

    fn fault(bytes: &[u8]) -> TextFault {
        match given(bytes).text() {
            Err(AppError::NotAText { fault, .. }) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn texts_are_read_in_the_encodings_that_offices_use() {
        let text = "１ 乙は、№①の髙い棚に置く。\r\n";
        let utf16 = |big: bool| {
            let units = std::iter::once(0xfeff_u16).chain(text.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
        };
        let with_mark = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        let (windows, _, lost) = SHIFT_JIS.encode(text);
        assert!(!lost);
        for bytes in [text.as_bytes(), &with_mark, &windows, &utf16(true), &utf16(false)] {
            assert_eq!(given(bytes).text().unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_text_is_refused_by_what_it_is() {
        assert_eq!(fault(b"%PDF-1.7\n"), TextFault::Binary);
        assert_eq!(fault(b"PK\x03\x04word/document.xml"), TextFault::Binary);
        assert_eq!(fault(b"1 abc\0def"), TextFault::Binary);
        assert_eq!(fault(&[1, 2, 3, 4, 5, 6, 7, 8]), TextFault::Binary);
        assert_eq!(fault(b"\x81\xff\xfe\xfd\xa0"), TextFault::Encoding);
        assert_eq!(fault(&vec![b'a'; LARGEST_TEXT + 1]), TextFault::TooLarge(2_097_152));
        assert_eq!(given(b"").text().unwrap(), "");
    }

    #[test]
    fn a_stream_is_read_no_further_than_the_limit() {
        let endless = io::repeat(b'a');
        let read = Original::from_reader("-".into(), endless, Path::new("-"));
        assert!(matches!(read, Err(AppError::NotAText { fault: TextFault::TooLarge(_), .. })));
    }
}
