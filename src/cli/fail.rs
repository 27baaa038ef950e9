//! How a command ends: exit codes, and errors on standard error. The only place that turns an error into a code.

use std::io::{self, Write as _};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{clause_sets, forms};
use crate::app::{AppError, Grade, Told, tell};
use crate::domain::clause_set::ClauseSetError;
use crate::domain::decide::Refusal;
use crate::domain::fact::FactTextError;
use crate::i18n::{Words, msg, problems};

/// Exit codes, as `--help` lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// Done.
    Done = 0,
    /// What was given is refused.
    Refused = 1,
    /// The call itself is wrong.
    Usage = 2,
    /// The ledger is damaged.
    Damaged = 3,
    /// Something is out of reach.
    OutOfReach = 4,
    /// Anything else.
    Other = 5,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// The application refused or failed.
    App(AppError),
    /// A text is not a fact.
    NotAFact(FactTextError),
    /// A line was refused; those before it are recorded.
    Line {
        /// Which line, from 1.
        line: usize,
        /// How many were recorded before it.
        recorded: usize,
        /// Why.
        error: Box<Failure>,
    },
    /// The fact to register is of another kind.
    NotARegistration(&'static str),
    /// Papers go with exactly one fact.
    PapersWantOneFact(usize),
    /// Standard input ends without a fact.
    NoFact(PathBuf),
    /// A number is none of the bundle's items.
    NoSuchItem(usize),
    /// An item that cannot be taken in was asked for.
    ItemRefused(usize, String),
    /// No import of a file is on record.
    NotImported,
    /// A text is not a clause set that can be used.
    NotAClauseSet {
        /// The file it came from.
        path: PathBuf,
        /// The text.
        text: String,
        /// What is wrong.
        error: ClauseSetError,
    },
    /// No clause set of this name.
    NoSuchClauseSet(String),
    /// A new passphrase is wanted, and nobody is there to ask.
    NoPassphrase,
    /// The new passphrase was typed in two ways.
    PassphrasesDiffer,
    /// Standard output took no more.
    Output(io::Error),
    /// Standard output took no more, although a fact had been recorded.
    NotPrinted {
        /// The fact's id.
        id: String,
        /// The system's reason.
        source: io::Error,
    },
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

impl From<Grade> for Code {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Refused => Self::Refused,
            Grade::Damaged => Self::Damaged,
            Grade::OutOfReach => Self::OutOfReach,
            Grade::Internal => Self::Other,
        }
    }
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> Code {
        match self {
            Self::App(error) => error.grade().into(),
            Self::Line { error, .. } => error.code(),
            Self::NotAFact(_)
            | Self::NotARegistration(_)
            | Self::NoFact(_)
            | Self::ItemRefused(..)
            | Self::NotImported
            | Self::NotAClauseSet { .. }
            | Self::NoSuchClauseSet(_) => Code::Refused,
            Self::PapersWantOneFact(_)
            | Self::NoSuchItem(_)
            | Self::NoPassphrase
            | Self::PassphrasesDiffer => Code::Usage,
            // Whoever read the answer has seen enough (`| head`).
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Code::Done,
            Self::Output(_) | Self::NotPrinted { .. } => Code::Other,
        }
    }

    /// Says on standard error what happened, and gives the exit code.
    pub fn report(&self, words: &Words, as_json: bool) -> Code {
        let code = self.code();
        if code != Code::Done {
            let told = self.told(words);
            let text = if as_json {
                format!("{}\n", self.to_json(code, &told, words))
            } else {
                let parts = [told.what, told.kept, told.advice];
                parts
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .fold(String::new(), |text, part| text + &part + "\n")
            };
            // If standard error is closed too, the exit code still tells.
            let _ = io::stderr().write_all(text.as_bytes());
        }
        code
    }

    fn told(&self, words: &Words) -> Told {
        let nothing_stored = || words.say("cli-kept-nothing").into_owned();
        let told = |what: String, advice: &str| Told {
            what,
            kept: nothing_stored(),
            advice: words.say(advice).into_owned(),
        };
        match self {
            Self::App(error) => tell(error, words),
            Self::NotAFact(error) => told(problems::fact_text_error(error, words), msg("cli-see-examples")),
            Self::Line { line, recorded, error } => {
                let inner = error.told(words);
                let values = [("line", line.to_string().into()), ("text", inner.what.into())];
                let kept = match recorded {
                    0 => inner.kept,
                    count => words.say_with("cli-kept-before", &[("count", (*count).into())]),
                };
                Told { what: words.say_with("cli-at-line", &values), kept, advice: inner.advice }
            }
            Self::NotARegistration(kind) => {
                let kind = crate::i18n::facts::kind(kind, words);
                told(
                    words.say_with("cli-not-a-registration", &[("kind", kind.into())]),
                    msg("cli-not-a-registration-advice"),
                )
            }
            Self::PapersWantOneFact(count) => told(
                words.say_with("cli-papers-want-one-fact", &[("count", (*count).into())]),
                msg("cli-papers-want-one-fact-advice"),
            ),
            Self::NoFact(path) => {
                let path = path.display().to_string();
                told(words.say_with("cli-no-fact", &[("path", path.into())]), msg("cli-see-examples"))
            }
            Self::NoSuchItem(number) => told(
                words.say_with("cli-no-such-item", &[("number", number.to_string().into())]),
                msg("cli-preview-first"),
            ),
            Self::NotImported => {
                told(words.say("cli-not-imported").into_owned(), msg("cli-not-imported-advice"))
            }
            Self::ItemRefused(number, path) => told(
                words.say_with(
                    "cli-item-refused",
                    &[("number", number.to_string().into()), ("path", path.into())],
                ),
                msg("cli-preview-first"),
            ),
            Self::NotAClauseSet { path, text, error } => {
                let (lines, _) = clause_sets::told(error, text, words);
                let path = path.display().to_string();
                let head = words.say_with("cli-not-a-clause-set", &[("path", path.into())]);
                let what = lines.into_iter().fold(head, |what, line| what + "\n" + &line);
                told(what, msg("cli-not-a-clause-set-advice"))
            }
            Self::NoSuchClauseSet(name) => told(
                words.say_with("cli-no-such-clause-set", &[("name", name.into())]),
                msg("cli-no-such-clause-set-advice"),
            ),
            Self::NoPassphrase => {
                told(words.say("vault-cli-none").into_owned(), msg("vault-cli-none-advice"))
            }
            Self::PassphrasesDiffer => {
                told(words.say("vault-differ").into_owned(), msg("vault-cli-none-advice"))
            }
            Self::Output(source) => {
                let what = words.say_with("cli-output", &[("reason", source.to_string().into())]);
                Told { what, ..Told::default() }
            }
            Self::NotPrinted { id, source } => Told {
                what: words.say_with("cli-output", &[("reason", source.to_string().into())]),
                kept: words.say_with("cli-kept-this", &[("id", id.into())]),
                advice: String::new(),
            },
        }
    }

    fn to_json(&self, code: Code, told: &Told, words: &Words) -> Value {
        let kind = match code {
            Code::Done => "done",
            Code::Refused => "refused",
            Code::Usage => "usage",
            Code::Damaged => "damaged",
            Code::OutOfReach => "out-of-reach",
            Code::Other => "other",
        };
        let mut error = json!({
            "code": code as u8, "kind": kind,
            "what": told.what, "kept": told.kept, "advice": told.advice,
            "fields": self.fields(words),
        });
        if let (Self::Line { line, recorded, .. }, Value::Object(object)) = (self, &mut error) {
            object.insert("line".to_owned(), json!(line));
            object.insert("recorded".to_owned(), json!(recorded));
        }
        json!({ "error": error })
    }

    /// The fields of a refused fact, each with what is wrong with it.
    fn fields(&self, words: &Words) -> Vec<Value> {
        match self {
            Self::App(
                AppError::Refused(Refusal::Fields(fields))
                | AppError::VisitRefused { refusal: Refusal::Fields(fields), .. },
            ) => fields
                .iter()
                .map(|f| json!({ "field": f.field, "text": problems::wrong(&f.wrong, words) }))
                .collect(),
            Self::Line { error, .. } => error.fields(words),
            Self::App(AppError::NotAForm { text, error, .. }) => forms::faults(error, text, words),
            Self::NotAClauseSet { text, error, .. } => match clause_sets::told(error, text, words).1 {
                Value::Array(faults) => faults,
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}
