//! `record` and `register`: facts into the ledger.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::json;

use super::args::{Common, Record, Register};
use super::fail::Failure;
use super::out::Out;
use crate::app::{App, AppError, Command, NewFact, NewPaper, Outcome, Saved};
use crate::domain::fact::{ContractRegistered, Fact, FactTextError, parse};
use crate::domain::ids::ContractId;

/// The name that stands for the office's own ledger.
const OFFICE: &str = "office";

/// The name that stands for standard input.
const STDIN: &str = "-";

/// Records facts line by line. Each is on disk, and its id has left this process, before the next one is read.
pub fn run(app: &mut App, common: &Common, task: &Record, out: &mut Out) -> Result<(), Failure> {
    let (Some(contract), Some(path)) = (&task.contract, &task.facts) else { return Ok(()) };
    let mut contracts = Vec::new();
    if contract != OFFICE {
        contracts.push(app.contract(contract)?);
    }
    // The office's own ledger shares no visit with a contract's: what is wanted of it is refused.
    for also in task.also.iter().filter(|_| contract != OFFICE) {
        contracts.push(app.contract(also)?);
    }
    let also = !task.also.is_empty();
    let lines = Lines::of(path)?;
    let (mut recorded, mut read) = (0, 0);
    if task.paper.is_empty() {
        for line in lines {
            let (number, line) = line?;
            let saved = line
                .and_then(|text| fact_in(&text, number))
                .and_then(|fact| record_one(app, &contracts, also, NewFact::bare(fact)))
                .map_err(|error| Failure::Line { line: number, recorded, error: Box::new(error) })?;
            recorded += saved.len();
            read += 1;
            print(&saved, Some(number), common, out)?;
        }
    } else {
        let mut facts = lines.collect::<Result<Vec<_>, _>>()?;
        let (Some((number, line)), true) = (facts.pop(), facts.is_empty()) else {
            return Err(Failure::PapersWantOneFact(facts.len() + 1));
        };
        let papers = task.paper.iter().map(NewPaper::at).collect();
        let saved = line
            .and_then(|text| fact_in(&text, number))
            .and_then(|fact| record_one(app, &contracts, also, NewFact { fact, papers }))
            .map_err(|error| Failure::Line { line: number, recorded, error: Box::new(error) })?;
        read += 1;
        print(&saved, Some(number), common, out)?;
    }
    // A visit that is on file already in all its ledgers is no failure, and no second one.
    if read == 0 { Err(Failure::NoFact(path.clone())) } else { Ok(()) }
}

/// Records a fact of a contract, of the office where none is given, or of a visit that covers several contracts.
fn record_one(
    app: &mut App,
    contracts: &[ContractId],
    is_visit: bool,
    new: NewFact,
) -> Result<Vec<Saved>, Failure> {
    let command = match contracts.first() {
        _ if is_visit => Command::RecordVisit { facts: app.visit_facts(contracts, new)? },
        Some(contract) => Command::Record { contract: contract.clone(), facts: vec![new] },
        None if new.papers.is_empty() => Command::RecordOffice(Box::new(new.fact)),
        None => return Err(AppError::NoPapers(new.fact.kind()).into()),
    };
    match app.handle(command)? {
        Outcome::Recorded(saved) => Ok(saved),
        _ => Err(AppError::JobLost.into()),
    }
}

/// Registers a contract.
pub fn register(app: &mut App, common: &Common, task: &Register, out: &mut Out) -> Result<(), Failure> {
    let terms = Box::new(terms_in(&task.fact)?);
    let command = Command::RegisterContract { id: task.id.clone(), terms, signed: task.signed };
    match app.handle(command)? {
        Outcome::Registered(_, saved) => print(&saved, None, common, out),
        _ => Err(AppError::JobLost.into()),
    }
}

/// The terms of a contract from a file with the fact ContractRegistered.
pub fn terms_in(path: &Path) -> Result<ContractRegistered, Failure> {
    let mut text = String::new();
    let read = if from_stdin(path) {
        io::stdin().lock().read_to_string(&mut text)
    } else {
        open(path)?.read_to_string(&mut text)
    };
    read.map_err(|source| AppError::Read { path: path.to_owned(), source })?;
    match parse(&text).map_err(Failure::NotAFact)? {
        Fact::ContractRegistered(terms) => Ok(Arc::unwrap_or_clone(terms)),
        other => Err(Failure::NotARegistration(other.kind())),
    }
}

/// Prints ids and sees them off: they are on disk, and whoever waits for them is told so now.
pub fn print(saved: &[Saved], line: Option<usize>, common: &Common, out: &mut Out) -> Result<(), Failure> {
    for one in saved {
        let id = one.to_string();
        let printed = if common.json {
            let contract = one.contract.as_ref().map(ContractId::as_str);
            out.json(
                &json!({ "id": id, "contract_id": contract, "fact": one.fact.to_string(), "line": line }),
            )
        } else {
            out.line(&id)
        };
        printed.and_then(|()| out.flush()).map_err(|failure| match failure {
            Failure::Output(source) => Failure::NotPrinted { id, source },
            other => other,
        })?;
    }
    Ok(())
}

fn fact_in(text: &str, line: usize) -> Result<Fact, Failure> {
    parse(text).map_err(|error| {
        // Whoever wrote the file looks for its line, not for the first of a text of one line.
        Failure::NotAFact(match error {
            FactTextError::Syntax { line: 1, column, reason } => {
                FactTextError::Syntax { line, column, reason }
            }
            other => other,
        })
    })
}

fn from_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

fn open(path: &Path) -> Result<File, AppError> {
    File::open(path).map_err(|source| AppError::Read { path: path.to_owned(), source })
}

/// Lines with something in them, with their numbers, read one at a time: a fact is recorded before the next is typed.
struct Lines {
    path: PathBuf,
    from: Box<dyn BufRead>,
    number: usize,
}

impl Lines {
    fn of(path: &Path) -> Result<Self, AppError> {
        let from: Box<dyn BufRead> = if from_stdin(path) {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(open(path)?))
        };
        Ok(Self { path: path.to_owned(), from, number: 0 })
    }
}

impl Iterator for Lines {
    /// A line's number, and its text where it is text.
    type Item = Result<(usize, Result<String, Failure>), AppError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut bytes = Vec::new();
            match self.from.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => self.number += 1,
                Err(source) => return Some(Err(AppError::Read { path: self.path.clone(), source })),
            }
            let line = match String::from_utf8(bytes) {
                Ok(text) => {
                    // The mark that some editors put before the first line is none of it.
                    let text = text.trim_start_matches('\u{feff}').trim();
                    if text.is_empty() || text.starts_with("//") {
                        continue;
                    }
                    Ok(text.to_owned())
                }
                Err(error) => Err(Failure::NotAFact(FactTextError::Syntax {
                    line: self.number,
                    column: error.utf8_error().valid_up_to() + 1,
                    reason: error.utf8_error().to_string(),
                })),
            };
            return Some(Ok((self.number, line)));
        }
    }
}
