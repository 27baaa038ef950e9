//! Letters to vendors (書面): worded from the ledger, set and filled in, recorded with their papers, and written for Word.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::App;
use super::command::{NewFact, NewPaper, Outcome, Saved};
use super::error::AppError;
use super::import::write_beside;
use super::jobs::{Task, Watch};
use super::session::Session;
use crate::bundle::{Limits, check_file};
use crate::domain::decide;
use crate::domain::fact::{
    Fact, InspectionNotified, LetterKind, LetterMade, LetterTemplateSet, Paper, TemplateFormat,
};
use crate::domain::ids::{ContractId, FactId, VendorId};
use crate::domain::letter::{next_number, overdue, reminder};
use crate::domain::picture::Picture;
use crate::i18n::{Words, msg};
use crate::report::{self, Letter, LetterOrder, LetterPart};
use crate::store::{ContentHash, LedgerId};

/// A letter that an officer wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDraft {
    /// The contracts that it speaks of, all of one vendor; only a reminder speaks of several.
    pub contracts: Vec<ContractId>,
    /// The fact that it tells of.
    pub about: Option<FactId>,
    /// What the officer chose of it; who that is, the application says.
    pub order: LetterOrder,
}

/// What can be done with letters.
#[derive(Debug, Clone)]
pub enum LetterTask {
    /// Makes letters, records them, and writes them into a folder.
    Make {
        /// Which.
        letters: Vec<LetterDraft>,
        /// The folder; nowhere where not given.
        into: Option<PathBuf>,
        /// Whether a list of them is written beside them.
        with_list: bool,
    },
    /// Takes a template of the office's own into use: `.typ` or `.docx`.
    Adopt {
        /// For which kind.
        kind: LetterKind,
        /// The file.
        file: PathBuf,
    },
    /// Goes back to the program's own template.
    Drop {
        /// For which kind.
        kind: LetterKind,
        /// Of which format.
        format: TemplateFormat,
    },
    /// Writes the program's own template, to begin another one from.
    Standard {
        /// Of which format.
        format: TemplateFormat,
        /// The file to be made.
        file: PathBuf,
    },
}

/// Letters that lie ready to be recorded.
#[derive(Debug)]
pub struct ReadyLetters {
    dir: TempDir,
    letters: Vec<ReadyLetter>,
    into: Option<PathBuf>,
    list: Option<Vec<(&'static str, Vec<u8>)>>,
    list_stem: String,
}

#[derive(Debug)]
struct ReadyLetter {
    stem: String,
    papers: Vec<NewPaper>,
    facts: Vec<(ContractId, Vec<Fact>)>,
}

/// The office's own templates, read.
#[derive(Debug, Clone, Default)]
struct Templates(BTreeMap<(LetterKind, TemplateFormat), (String, Vec<u8>)>);

impl Templates {
    fn of(session: &Session, kinds: &BTreeSet<LetterKind>) -> Result<Self, AppError> {
        let mut all = BTreeMap::new();
        for ((kind, format), paper) in &session.picture().office.templates {
            if kinds.contains(kind) {
                all.insert((*kind, *format), (paper.name.clone(), office_paper(session, paper)?));
            }
        }
        Ok(Self(all))
    }

    fn files(&self, letter: &Letter, words: &Words) -> Result<[(&'static str, Vec<u8>); 2], AppError> {
        let own = |format| self.0.get(&(letter.kind, format)).map(|(name, bytes)| (name.as_str(), bytes));
        let typst = own(TemplateFormat::Typst).map(|(name, bytes)| (name, String::from_utf8_lossy(bytes)));
        let typst = typst.as_ref().map(|(name, text)| (*name, text.as_ref()));
        let word = own(TemplateFormat::Word).map(|(name, bytes)| (name, bytes.as_slice()));
        Ok([
            ("pdf", report::letter_pdf(letter, typst, words)?),
            ("docx", report::letter_docx(letter, word, words)?),
        ])
    }
}

/// The bytes of a paper of the office's own ledger.
pub(super) fn office_paper(session: &Session, paper: &Paper) -> Result<Vec<u8>, AppError> {
    let hash =
        ContentHash::parse(&paper.sha256).ok_or_else(|| AppError::NoSuchContract(paper.sha256.clone()))?;
    let mut bytes = Vec::new();
    let mut file = session.workspace().read_file(&LedgerId::Office, hash)?;
    let path = session.workspace().file_path(&LedgerId::Office, hash);
    file.read_to_end(&mut bytes).map_err(|source| AppError::Read { path, source })?;
    Ok(bytes)
}

impl App {
    /// The reminders that are due: one for each vendor that is late, about all its contracts. Vendors that were
    /// reminded of everything since `reminded` are left out.
    pub fn reminders(
        &self,
        on: NaiveDate,
        number: &str,
        until: Option<NaiveDate>,
        reminded: Option<NaiveDate>,
    ) -> Result<Vec<LetterDraft>, AppError> {
        let picture = self.open()?.picture();
        let mut late: BTreeMap<(String, VendorId), Vec<ContractId>> = BTreeMap::new();
        for contract in picture.contracts.values() {
            let Some(occasion) = reminder(contract) else { continue };
            let is_done = occasion.made.is_some_and(|(_, day)| reminded.is_some_and(|since| day >= since));
            let Some(vendor) = contract.vendor().filter(|_| !is_done) else { continue };
            let name = picture.office.vendor_name(vendor).to_owned();
            late.entry((name, vendor.clone())).or_default().push(contract.id.clone());
        }
        let mut number = number.trim().to_owned();
        let draft = |contracts| {
            let this = number.clone();
            number = next_number(&this).unwrap_or_else(|| this.clone());
            let order = LetterOrder { number: this, until, ..LetterOrder::new(LetterKind::Reminder, on) };
            LetterDraft { contracts, about: None, order }
        };
        Ok(late.into_values().map(draft).collect())
    }

    /// The names of fields that a template of this kind of letter may have.
    pub fn letter_fields(&self, kind: LetterKind) -> Result<Vec<String>, AppError> {
        let order = LetterOrder::new(kind, self.environment.clock.today());
        Ok(report::letter(self.open()?.picture(), &order, &[], &self.words).names)
    }

    /// A letter as it would be made, worded.
    pub fn letter(&self, draft: &LetterDraft) -> Result<Letter, AppError> {
        let desk = Desk { picture: self.open()?.picture(), officer: &self.officer(), words: &self.words };
        desk.letter(draft)
    }

    pub(super) fn letters_task(&self, task: &LetterTask) -> Result<Option<Task>, AppError> {
        let LetterTask::Make { letters, into, with_list } = task else { return Ok(None) };
        let session = self.open()?;
        let templates = Templates::of(session, &letters.iter().map(|draft| draft.order.kind).collect())?;
        let picture = Arc::clone(session.picture());
        let (words, officer) = (self.words.clone(), self.officer());
        let desk = Desk { picture: &picture, officer: &officer, words: &words };
        // Refused before anybody waits for pages.
        for draft in letters {
            let letter = desk.letter(draft)?;
            for (contract, facts) in desk.facts(draft, &letter)? {
                for fact in facts {
                    decide::contract_fact(&picture, &contract, &with_paper(fact))?;
                }
            }
        }
        let (letters, into, with_list) = (letters.clone(), into.clone(), *with_list);
        Ok(Some(Task::new(move |watch| {
            let desk = Desk { picture: &picture, officer: &officer, words: &words };
            let ready = desk.make(&letters, &templates, with_list, watch)?;
            Ok(Outcome::LettersReady(Box::new(ReadyLetters { into, ..ready })))
        })))
    }

    pub(super) fn letters_at_once(&mut self, task: &LetterTask) -> Result<Outcome, AppError> {
        match task {
            LetterTask::Make { .. } => Ok(Outcome::Done),
            LetterTask::Adopt { kind, file } => self.adopt_template(*kind, file).map(Outcome::Recorded),
            LetterTask::Drop { kind, format } => {
                let on = self.environment.clock.today();
                let fact = LetterTemplateSet { kind: *kind, on, format: *format, papers: Vec::new() };
                self.record_office(fact.into()).map(Outcome::Recorded)
            }
            LetterTask::Standard { format, file } => {
                let bytes = match format {
                    TemplateFormat::Typst => report::STANDARD_LETTER.as_bytes().to_vec(),
                    TemplateFormat::Word => report::standard_docx()?,
                };
                super::settings::write_new(file, &bytes)
                    .map_err(|source| AppError::Write { path: file.clone(), source })?;
                Ok(Outcome::Exported(vec![file.clone()]))
            }
        }
    }

    /// A template is tried with an empty letter first: a field that no such letter has is told now, and not when a
    /// letter is wanted.
    fn adopt_template(&mut self, kind: LetterKind, file: &Path) -> Result<Vec<Saved>, AppError> {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        let format = TemplateFormat::ALL.into_iter().find(|format| format.ending() == ending);
        let format = format.ok_or_else(|| AppError::NoTemplate(name.clone()))?;
        let on = self.environment.clock.today();
        let bytes = fs::read(file).map_err(|source| AppError::Read { path: file.to_owned(), source })?;
        let order = LetterOrder::new(kind, on);
        let words = &self.words;
        let empty = report::letter(self.open()?.picture(), &order, &[], words);
        match format {
            TemplateFormat::Typst => {
                let text = std::str::from_utf8(&bytes).map_err(|_| AppError::NoTemplate(name.clone()))?;
                report::letter_pdf(&empty, Some((&name, text)), words)?;
            }
            TemplateFormat::Word => {
                // Nothing in it may run or fetch when the officer opens the letter.
                check_file("template.docx", file, &Limits::default())?;
                report::letter_docx(&empty, Some((&name, &bytes)), words)?;
            }
        }
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let paper = Paper { name, sha256: crate::domain::hex::sha256(&bytes), size };
        let fact = LetterTemplateSet { kind, on, format, papers: vec![paper] };
        let (now, by) = (self.environment.clock.now(), self.officer());
        self.open_mut()?.record_office_paper(fact.into(), &bytes, &by, now)
    }

    /// Writes letters for Word and for the post, and records them.
    pub(super) fn keep_letters(&mut self, ready: ReadyLetters) -> Result<Outcome, AppError> {
        let mut files = Vec::new();
        if let Some(into) = &ready.into {
            for letter in &ready.letters {
                for paper in &letter.papers {
                    let ending = paper.path.extension().map(|e| e.to_string_lossy().into_owned());
                    let read = |source| AppError::Read { path: paper.path.clone(), source };
                    let bytes = fs::read(&paper.path).map_err(read)?;
                    files.push(write_beside(into, &letter.stem, &ending.unwrap_or_default(), &bytes)?);
                }
            }
            for (ending, bytes) in ready.list.iter().flatten() {
                files.push(write_beside(into, &ready.list_stem, ending, bytes)?);
            }
        }
        let all = ready.letters.into_iter().flat_map(|letter| {
            let papers = letter.papers;
            let new = move |fact| NewFact { fact, papers: papers.clone() };
            letter
                .facts
                .into_iter()
                .map(move |(contract, facts)| (contract, facts.into_iter().map(&new).collect::<Vec<_>>()))
        });
        let saved = self.record_all(all.collect())?;
        drop(ready.dir);
        Ok(Outcome::LettersMade(saved, files))
    }
}

/// What letters are worded from.
struct Desk<'a> {
    picture: &'a Picture,
    officer: &'a str,
    words: &'a Words,
}

impl Desk<'_> {
    fn letter(&self, draft: &LetterDraft) -> Result<Letter, AppError> {
        let mut keys = Vec::with_capacity(draft.contracts.len());
        for id in &draft.contracts {
            let contract = self.picture.contracts.get(id);
            let contract = contract.ok_or_else(|| AppError::NoSuchContract(id.to_string()))?;
            let is_reminder = draft.order.kind == LetterKind::Reminder;
            let late = if is_reminder { overdue(contract) } else { Vec::new() };
            keys.push((contract, late.into_iter().map(|o| o.key.clone()).collect::<Vec<_>>()));
        }
        let parts: Vec<LetterPart<'_>> = keys
            .iter()
            .map(|(contract, obligations)| LetterPart { contract, about: draft.about.as_ref(), obligations })
            .collect();
        // Nobody is named where nobody said who sits here.
        let officer = self.officer.trim_matches('?').to_owned();
        let order = LetterOrder { officer, ..draft.order.clone() };
        Ok(report::letter(self.picture, &order, &parts, self.words))
    }

    /// The facts of a letter by contract, without its papers.
    fn facts(&self, draft: &LetterDraft, letter: &Letter) -> Result<Vec<(ContractId, Vec<Fact>)>, AppError> {
        let number = Some(draft.order.number.trim().to_owned()).filter(|number| !number.is_empty());
        let mut all = Vec::with_capacity(draft.contracts.len());
        for id in &draft.contracts {
            let contract = self.picture.contracts.get(id);
            let contract = contract.ok_or_else(|| AppError::NoSuchContract(id.to_string()))?;
            let late = if draft.order.kind == LetterKind::Reminder { overdue(contract) } else { Vec::new() };
            let made = LetterMade {
                kind: draft.order.kind,
                on: draft.order.on,
                document_number: number.clone(),
                to: letter.to.clone(),
                title: letter.title.clone(),
                text: letter.text.clone(),
                answer_by: draft.order.until,
                about: draft.about.clone(),
                obligations: late.into_iter().map(|o| o.key.clone()).collect(),
                papers: Vec::new(),
            };
            let mut facts = vec![Fact::from(made)];
            // The notice of an inspection is what notifies the vendor of it.
            let plan = draft.about.as_ref().filter(|_| draft.order.kind == LetterKind::InspectionNotice);
            let planned = plan.and_then(|plan| contract.file.inspections.iter().find(|i| i.id == *plan));
            if let Some(inspection) = planned.filter(|i| i.notice().is_none())
                && draft.order.on <= self.picture.today()
            {
                let (plan, to) = (inspection.id.clone(), letter.to.clone());
                let notice_number = number.clone();
                facts.push(
                    InspectionNotified { plan, on: draft.order.on, notice_number, to, papers: Vec::new() }
                        .into(),
                );
            }
            all.push((id.clone(), facts));
        }
        Ok(all)
    }

    fn make(
        &self,
        drafts: &[LetterDraft],
        templates: &Templates,
        with_list: bool,
        watch: &Watch,
    ) -> Result<ReadyLetters, AppError> {
        let dir =
            tempfile::tempdir().map_err(|source| AppError::Write { path: std::env::temp_dir(), source })?;
        let total = u64::try_from(drafts.len()).unwrap_or(u64::MAX);
        let mut letters = Vec::with_capacity(drafts.len());
        let mut listed = Vec::with_capacity(drafts.len());
        for (place, draft) in (0..).zip(drafts) {
            if !watch.step(place, total) {
                return Err(AppError::Cancelled);
            }
            let letter = self.letter(draft)?;
            let vendor = draft.contracts.first().and_then(|id| self.picture.contracts.get(id));
            let vendor = vendor.and_then(|c| c.vendor()).map(|v| self.picture.office.vendor_name(v));
            let vendor = vendor.unwrap_or_default();
            let stem = report::letter_stem(draft.order.kind, draft.order.on, vendor, self.words);
            let mut papers = Vec::new();
            for (ending, bytes) in templates.files(&letter, self.words)? {
                let path = dir.path().join(format!("{place}.{ending}"));
                super::settings::write_new(&path, &bytes)
                    .map_err(|source| AppError::Write { path: path.clone(), source })?;
                papers.push(NewPaper { name: format!("{stem}.{ending}"), path, shows: None });
            }
            listed.push((vendor.to_owned(), letter.items.len(), draft.order.number.clone(), stem.clone()));
            letters.push(ReadyLetter { stem, papers, facts: self.facts(draft, &letter)? });
        }
        let on = drafts.first().map_or(self.picture.today(), |draft| draft.order.on);
        let list = if with_list { Some(self.list(&listed, on)?) } else { None };
        let list_stem = format!("{}_{on}", self.words.say(msg("letter-list")));
        Ok(ReadyLetters { dir, letters, into: None, list, list_stem })
    }

    /// The list of reminders made at once, as pages and as a workbook.
    fn list(
        &self,
        letters: &[(String, usize, String, String)],
        on: NaiveDate,
    ) -> Result<Vec<(&'static str, Vec<u8>)>, AppError> {
        let rows = letters.iter().map(|(vendor, count, number, file)| {
            vec![
                report::Cell::text(vendor),
                report::Cell::Count(u64::try_from(*count).unwrap_or(u64::MAX)),
                report::Cell::text(number),
                report::Cell::text(file),
            ]
        });
        let document = report::letter_list(&self.picture.office.name, on, rows.collect(), self.words);
        let properties = report::Properties::on(self.picture.office.name.clone(), on, self.words);
        Ok(vec![
            ("pdf", report::to_pdf(&document, &properties, self.words)?),
            ("xlsx", report::to_xlsx(&document, &properties)?),
        ])
    }
}

/// The fact as it will be once its paper lies beside it.
fn with_paper(mut fact: Fact) -> Fact {
    fact.attach(vec![Paper { name: "pdf".to_owned(), sha256: "0".repeat(64), size: 0 }]);
    fact
}
