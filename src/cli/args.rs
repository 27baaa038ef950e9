//! What may be typed. Everything here is a shape; what it does is in the other files.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Parser, Subcommand};

use super::audit::Audit;
use super::bundle::Bundle;
use super::copies::Copy;
use super::devices::Devices;
use super::forms::Forms;
use super::inbox::Inbox;
use super::letters::Letters;
use super::make::{Demo, Init};
use super::month::{CloseMonth, Export, Summary};
use super::passphrase::{Given, PassphraseTask};
use super::purge::Purge;
use super::takeover::TakeOverList;
use super::wording::ImportText;
use crate::domain::ids::ContractId;
use crate::domain::obligation::Status;
use crate::i18n::Language;

/// Names the workspace where `-w` does not.
pub const WORKSPACE_VARIABLE: &str = "TOKKI_WORKSPACE";

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  refused: a fact, a bundle, a contract that is not on file, a take-out file that is damaged, lines of a copy that
     nobody here vouches for; what was recorded before stays
  2  wrong call: an unknown option, a date that is none
  3  the ledger is damaged, or the copy that was to be merged: a line or paper is not as it was written
  4  out of reach: no workspace, a newer one, read-only, a full disk, a file that cannot be read or written, a log that is
     in use and was left out
  5  anything else

Without -w the workspace is that of TOKKI_WORKSPACE, else the one opened last in the window.
Errors go to standard error: what happened, what was kept, what to do; with --json as one JSON object
{\"error\": {\"code\", \"kind\", \"what\", \"kept\", \"advice\", \"fields\", \"line\", \"recorded\"}}.";

/// Keeps what outsourcing vendors owe under the special terms of their contracts (特記), without a window.
#[derive(Debug, Parser)]
#[command(name = "tokki-cli", version, after_help = AFTER_HELP, propagate_version = true)]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Task,
}

/// Options of every command, before or after its name.
#[derive(Debug, Args)]
pub struct Common {
    /// The workspace
    #[arg(short, long, global = true, value_name = "DIR")]
    pub workspace: Option<PathBuf>,
    /// The day to take for today
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<NaiveDate>,
    /// Language of the answers [default: the language of the settings]
    #[arg(long, global = true, value_name = "ja|en")]
    pub lang: Option<Language>,
    /// Answer in JSON
    #[arg(long, global = true)]
    pub json: bool,
    #[command(flatten)]
    pub given: Given,
    /// Only look; write nothing into the workspace
    #[arg(long, global = true)]
    pub read_only: bool,
    /// The officer in whose name facts are recorded
    #[arg(long = "as", global = true, value_name = "OFFICER", value_parser = not_blank)]
    pub officer: Option<String>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Each vendor with what is late, due soon, waiting for the ward and open
    Status,
    /// What is owed, by when, and the rule that gave the date
    Obligations(Obligations),
    /// Where a contract stands in its life, the terms that hold, and what blocks the next step
    Show(Show),
    /// What a contract will ask of the vendor over its life, before it is signed
    WhatIf(WhatIf),
    /// What each report of an incident said, what changed between them, and which clocks run
    Incidents(Incidents),
    /// Who works on a contract and for whom: subcontractors, the roster, and what its versions changed
    People(People),
    /// What is still on the books: assets and with whom, receipts, copies, products, machines
    Assets(Assets),
    /// Who recorded what, when, on which PC; what was corrected, retracted, or stands in conflict
    Audit(Audit),
    /// Records facts, one a line; prints each one's id as soon as it is on disk
    #[command(
        after_help = "A line is a fact in RON, as `record --examples` shows them; blank lines and lines that start with // are \
passed over.\nThe first refused line ends the command; the lines before it stay recorded, and their ids were printed."
    )]
    Record(Record),
    /// Registers a contract: the fact ContractRegistered, and its signing where the day is known
    Register(Register),
    /// Reads a vendor's bundle and shows what it would change; stores it only with --accept
    Import(Import),
    /// The folder that vendors' bundles arrive in: what is new in it, what was taken in, what was refused
    Inbox(Inbox),
    /// The forms that vendors fill in: their layouts, and packs of them to be handed out
    Forms(Forms),
    /// The vendor's side: packs, checks and signs bundles; needs no workspace
    Bundle(Bundle),
    /// Reads an office's old list of contracts (Excel, CSV) and shows what each row would become; records it only with
    /// --accept
    #[command(name = "takeover")]
    TakeOver(TakeOverList),
    /// Writes a month's summary
    Export(Export),
    /// Closes a month: its figures stay as they are, whatever comes in later
    CloseMonth(CloseMonth),
    /// Letters to vendors: what there is to write about, the letters, and their templates
    Letter(Letters),
    /// The figures of a month
    Summary(Summary),
    /// Contracts whose retention is over: the list to be signed, holds, and the purge itself
    Purge(Purge),
    /// Reads every line and every paper, and names what is not as it was written
    Verify(Verify),
    /// Copies of the workspace, and contracts that leave the house.
    #[command(flatten)]
    Copy(Copy),
    /// The clause sets that contracts can name
    Clauses(Clauses),
    /// What the due words mean on a day, for the office or for one contract, and where each rule was found
    Rules(Rules),
    /// The devices that may record here, those that ask to, and lines that are kept apart
    Devices(Devices),
    /// Encrypts the workspace with a passphrase, changes it, or takes it away
    Passphrase(PassphraseTask),
    /// Makes a new workspace
    Init(Init),
    /// Makes a workspace with fictional vendors, dated around today
    Demo(Demo),
}

impl Task {
    /// Whether the workspace is written to. The others open it for reading and leave no trace in it.
    pub fn writes(&self) -> bool {
        match self {
            Self::Record(_) | Self::Register(_) | Self::Init(_) | Self::Demo(_) | Self::Passphrase(_) => true,
            Self::Copy(copy) => copy.writes(),
            Self::Import(import) => import.writes(),
            Self::Bundle(_) | Self::CloseMonth(_) => true,
            Self::TakeOver(list) => list.accept.is_some(),
            Self::Forms(forms) => forms.writes(),
            Self::Letter(letters) => letters.writes(),
            Self::Verify(verify) => verify.repair,
            Self::Clauses(clauses) => clauses.what.writes(),
            Self::Devices(devices) => devices.what.is_some(),
            Self::Purge(purge) => purge.writes(),
            Self::Status
            | Self::Obligations(_)
            | Self::Show(_)
            | Self::WhatIf(_)
            | Self::Incidents(_)
            | Self::People(_)
            | Self::Assets(_)
            | Self::Audit(_)
            | Self::Export(_)
            | Self::Summary(_)
            | Self::Rules(_)
            | Self::Inbox(_) => false,
        }
    }
}

/// `obligations`.
#[derive(Debug, Args)]
pub struct Obligations {
    /// A contract's id or number; all contracts without it
    pub contract: Option<String>,
    /// Only these, separated by commas
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = super::obligations::read_status, conflicts_with = "all")]
    pub status: Vec<Status>,
    /// Only those of this clause
    #[arg(long, value_name = "N")]
    pub clause: Option<String>,
    /// Also those that are met, waived or do not apply
    #[arg(long)]
    pub all: bool,
}

/// `show`.
#[derive(Debug, Args)]
pub struct Show {
    /// A contract's id or number
    pub contract: String,
}

/// `what-if`.
#[derive(Debug, Args)]
pub struct WhatIf {
    /// A contract's id or number, or a file with the fact ContractRegistered(…), or - for standard input
    #[arg(value_name = "CONTRACT|FACT.ron")]
    pub terms: String,
    /// The day it is to be signed [default: the first day of its period]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub signed: Option<NaiveDate>,
}

/// `incidents`.
#[derive(Debug, Args)]
pub struct Incidents {
    /// A contract's id or number; all contracts without it
    pub contract: Option<String>,
    /// Only those that are not closed
    #[arg(long)]
    pub open: bool,
}

/// `people`.
#[derive(Debug, Args)]
pub struct People {
    /// The contract's id or number
    pub contract: String,
}

/// `assets`.
#[derive(Debug, Args)]
pub struct Assets {
    /// A contract's id or number; all contracts without it
    pub contract: Option<String>,
}

/// `record`.
#[derive(Debug, Args)]
pub struct Record {
    /// A contract's id or number, or `office` for the office's own ledger
    #[arg(required_unless_present = "examples")]
    pub contract: Option<String>,
    /// A file with one fact a line, or - for standard input
    #[arg(required_unless_present = "examples", value_name = "FACT.ron")]
    pub facts: Option<PathBuf>,
    /// A paper to keep with the one fact; may be given more than once
    #[arg(long, value_name = "FILE")]
    pub paper: Vec<PathBuf>,
    /// Another contract that the same visit covers; may be given more than once (plans, records and refusals of
    /// inspections)
    #[arg(long, value_name = "CONTRACT")]
    pub also: Vec<String>,
    /// Prints a line of every kind of fact, and records nothing
    #[arg(long, exclusive = false, conflicts_with_all = ["contract", "facts", "paper", "also"])]
    pub examples: bool,
}

/// `register`.
#[derive(Debug, Args)]
pub struct Register {
    /// A file with the fact ContractRegistered(…), or - for standard input
    #[arg(value_name = "FACT.ron")]
    pub fact: PathBuf,
    /// The contract's id: a-z, 0-9 and -, at most 40; drawn at random without it
    #[arg(long)]
    pub id: Option<ContractId>,
    /// The day it was signed
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub signed: Option<NaiveDate>,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The bundle
    pub bundle: PathBuf,
    /// The contract, where the bundle does not say
    #[arg(long)]
    pub contract: Option<String>,
    /// A file whose first line is the bundle's password [default: ask on the terminal]
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// Only show what it would change (also without --accept)
    #[arg(long, conflicts_with_all = ["accept", "send_back", "undo"])]
    pub preview: bool,
    /// Take in: `all` that can be, `none` (and record that), or the items' numbers, separated by commas
    #[arg(long, value_name = "all|none|1,2…", value_parser = accept)]
    pub accept: Option<Accept>,
    /// Send back these items, by their numbers; the others that are not taken in wait. Without it, all that are not taken
    /// in are left out, and sent back where there is a reason
    #[arg(long, value_name = "1,2…", value_delimiter = ',')]
    pub send_back: Vec<usize>,
    /// Why items go back, or why the import is taken back
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    /// A remark on what is accepted
    #[arg(long, requires = "accept", default_value = "", hide_default_value = true)]
    pub remark: String,
    /// Until when the items are wanted again
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub again_by: Option<NaiveDate>,
    /// The folder for the letter and the forms of what goes back
    #[arg(long, value_name = "DIR")]
    pub letters: Option<PathBuf>,
    /// Take the import of this very file back: its facts are retracted
    #[arg(long, conflicts_with_all = ["accept", "send_back"])]
    pub undo: bool,
    /// The day the ward received it [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub received: Option<NaiveDate>,
}

impl Import {
    /// Whether it is more than a look.
    pub fn writes(&self) -> bool {
        self.accept.is_some() || !self.send_back.is_empty() || self.undo
    }
}

/// Which items of a bundle to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accept {
    /// All that can be.
    All,
    /// None; that they were left out is recorded.
    None,
    /// These, by their numbers in the preview.
    These(Vec<usize>),
}

/// `clauses`.
#[derive(Debug, Args)]
pub struct Clauses {
    /// What of them.
    #[command(subcommand)]
    pub what: ClausesWhat,
}

/// What of the clause sets.
#[derive(Debug, Subcommand)]
pub enum ClausesWhat {
    /// All clause sets
    List,
    /// The five points of each clause, and the tests that prove them; needs no workspace
    Coverage {
        /// A set's id [default: the ward's 34 clauses]
        set: Option<String>,
    },
    /// Reads the text of special terms and prints it as a tree; records it only with --contract or --as-set
    Import(ImportText),
    /// The clauses and duties of one set
    Show {
        /// Its id; with @VERSION for another than the newest
        set: String,
    },
    /// What differs between two sets, or two versions of one
    Compare {
        /// The old one: its id; with @VERSION for another than the newest
        old: String,
        /// The new one
        new: String,
    },
    /// Writes a set as RON, to be edited into a new version or a set of the office's own
    Export {
        /// Its id; with @VERSION for another than the newest
        set: String,
        /// Into this new file; to standard output without it
        #[arg(long, value_name = "FILE.ron")]
        out: Option<PathBuf>,
    },
    /// Reads a set from a file and says what is wrong with it, or what it would change; records nothing
    Check {
        /// The file, or - for standard input
        #[arg(value_name = "FILE.ron")]
        file: PathBuf,
    },
    /// Takes a set from a file into use; the same set twice adds nothing
    Adopt {
        /// The file, or - for standard input
        #[arg(value_name = "FILE.ron")]
        file: PathBuf,
    },
    /// Puts contracts under a set from a day on: an amendment for each, all checked before the first is written
    Apply(Apply),
}

impl ClausesWhat {
    /// Whether the workspace is written to.
    pub fn writes(&self) -> bool {
        match self {
            Self::Adopt { .. } => true,
            Self::Apply(apply) => !apply.preview,
            Self::Import(text) => text.writes(),
            _ => false,
        }
    }
}

/// `clauses apply`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("whom").args(["to", "all_using"]).required(true)))]
pub struct Apply {
    /// The set: its id; with @VERSION for another than the newest
    pub set: String,
    /// The first day on which it holds
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub from: NaiveDate,
    /// To these contracts, by id or number, separated by commas
    #[arg(long, value_name = "CONTRACT,…", value_delimiter = ',')]
    pub to: Vec<String>,
    /// To all contracts that are under this set on that day
    #[arg(long, value_name = "SET[@VERSION]")]
    pub all_using: Option<String>,
    /// When it was agreed [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub on: Option<NaiveDate>,
    /// What for
    #[arg(long, default_value = "", hide_default_value = true)]
    pub reason: String,
    /// Only show which duties begin, end or change, and record nothing
    #[arg(long)]
    pub preview: bool,
}

/// `rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// A contract's id or number; the office's rules without it
    pub contract: Option<String>,
    /// On which day [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub on: Option<NaiveDate>,
}

/// `verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// Also moves torn tails, altered papers and files that are not the ledger's to `quarantine/`; deletes nothing
    #[arg(long)]
    pub repair: bool,
}

/// A day as it is typed: YYYY-MM-DD.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    // One spelling for one day: "2026-1-5" is not it.
    let read = read.filter(|day| day.format("%Y-%m-%d").to_string() == text);
    read.ok_or_else(|| "not a date (YYYY-MM-DD)".to_owned())
}

pub(super) fn not_blank(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() { Err("must not be blank".to_owned()) } else { Ok(text.to_owned()) }
}

fn accept(text: &str) -> Result<Accept, String> {
    match text {
        "all" => Ok(Accept::All),
        "none" => Ok(Accept::None),
        numbers => {
            let numbers: Option<Vec<usize>> =
                numbers.split(',').map(|n| n.trim().parse().ok().filter(|n| *n > 0)).collect();
            numbers.map(Accept::These).ok_or_else(|| "`all`, `none` or numbers such as 1,3".to_owned())
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_shapes_fit_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn only_one_spelling_of_a_day_is_one() {
        assert_eq!(day("2026-11-23").unwrap().to_string(), "2026-11-23");
        for bad in ["", "2026-1-5", "2026-02-30", "20261123", "R8.11.23", "tomorrow"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn items_to_accept_are_all_none_or_numbers_from_one() {
        assert_eq!(accept("1,3").unwrap(), Accept::These(vec![1, 3]));
        for bad in ["", "0", "1,x", "some", "1;2"] {
            assert!(accept(bad).is_err(), "{bad}");
        }
    }
}
