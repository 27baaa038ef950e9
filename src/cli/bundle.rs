//! `bundle`: the vendor's side. It needs no workspace.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::args::{Common, not_blank};
use super::fail::{Code, Failure};
use super::out::Out;
use super::passphrase::first_line;
use super::password;
use crate::app::{
    App, AppError, Checked, CheckedItem, Command, ItemNote, LineState, NewKey, OpenedPack, Outcome, Pack,
    PackLine, Passphrase, Receipt, VendorDone, VendorError, VendorKey, VendorTask, bundle_lines,
    item_problem, moment, pack_lines, receipt_lines, vendor_items,
};
use crate::i18n::{Words, msg};

/// `bundle`.
#[derive(Debug, Args)]
pub struct Bundle {
    /// What of them.
    #[command(subcommand)]
    pub what: What,
}

/// What of bundles.
#[derive(Debug, Subcommand)]
pub enum What {
    /// Opens a form pack of the ward's: shows what is wanted by when, and how far it is filled in
    Open(OpenArgs),
    /// Packs files into a bundle, checks it as the ward will, and prints a receipt
    Pack(PackArgs),
    /// Looks at a bundle as the ward will, without its ledger; ends with 1 where the ward would refuse something
    Check(CheckArgs),
    /// Signs a bundle, anew where it was signed before; its contents stay as they are
    Sign(SignArgs),
    /// Shows the fingerprint of the key for signing, to be given to the ward on paper; makes the key with --new
    Key(KeyArgs),
}

/// `bundle open`.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The form pack as the ward sent it, or the folder it was unpacked into
    pub pack: PathBuf,
    /// The new folder to unpack it into [default: one of its name beside it]
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<PathBuf>,
    /// A file whose first line is the pack's password [default: ask on the terminal]
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// `bundle pack`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "switches of a command line")]
pub struct PackArgs {
    /// Folders, packed as they lie (forms/…, papers/…), and files by themselves
    #[arg(value_name = "FOLDER|FILE", required_unless_present = "item")]
    pub sources: Vec<PathBuf>,
    /// The contract's id, as the ward gave it [default: that of the form pack in the folder]
    #[arg(long, value_name = "ID", value_parser = not_blank)]
    pub contract: Option<String>,
    /// The vendor's name [default: that of the form pack, else of the contract's last bundle]
    #[arg(long, value_name = "NAME", value_parser = not_blank)]
    pub vendor: Option<String>,
    /// Who packs it [default: the owner of the key that signs]
    #[arg(long, value_name = "NAME", value_parser = not_blank)]
    pub person: Option<String>,
    /// What a file is: its path, its kind (`monthly-report`, `roster`, `paper`, …), its period, and what stands on it:
    /// `PATH=KIND[:PERIOD][,dated=YYYY-MM-DD][,number=TEXT][,about=FACT][,answers=OBLIGATION][,remark=TEXT]`
    #[arg(long, value_name = "PATH=KIND[:PERIOD]", value_parser = item)]
    pub item: Vec<ItemNote>,
    /// Its number [default: one more than the contract's last]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub sequence: Option<u64>,
    /// Signs it with the key of this profile
    #[arg(long)]
    pub sign: bool,
    #[command(flatten)]
    pub secrets: Secrets,
    /// Asks on the terminal for a password to encrypt it with (AES-256)
    #[arg(long, conflicts_with = "password_file")]
    pub ask_password: bool,
    /// The file to be made
    #[arg(short, long, value_name = "OUT.zip")]
    pub out: PathBuf,
    /// Keeps its receipt as a workbook to print
    #[arg(long, value_name = "RECEIPT.xlsx", value_parser = workbook)]
    pub receipt: Option<PathBuf>,
    /// Replaces these files if they are there
    #[arg(long)]
    pub replace: bool,
    /// Makes it although the ward would not take some of it
    #[arg(long)]
    pub anyway: bool,
}

/// `bundle check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The bundle
    pub bundle: PathBuf,
    /// A file whose first line is the bundle's password [default: ask on the terminal]
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
}

/// `bundle sign`.
#[derive(Debug, Args)]
pub struct SignArgs {
    /// The bundle
    pub bundle: PathBuf,
    #[command(flatten)]
    pub secrets: Secrets,
    /// The signed file [default: in the bundle's own place]
    #[arg(short, long, value_name = "OUT.zip")]
    pub out: Option<PathBuf>,
    /// Replaces that file if it is there
    #[arg(long, requires = "out")]
    pub replace: bool,
}

/// What opens a bundle and a key. Never on the command line itself, which every user of the machine can list.
#[derive(Debug, Args)]
pub struct Secrets {
    /// A file whose first line is the bundle's password
    #[arg(long, value_name = "FILE")]
    pub password_file: Option<PathBuf>,
    /// A file whose first line is the passphrase of the key [default: ask on the terminal where the key has one]
    #[arg(long, value_name = "FILE")]
    pub key_passphrase_file: Option<PathBuf>,
}

/// `bundle key`.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// Makes a new key
    #[arg(long, requires = "person")]
    pub new: bool,
    /// Whose it is
    #[arg(long, value_name = "NAME", requires = "new", value_parser = not_blank)]
    pub person: Option<String>,
    /// Puts the key that is there aside; the ward has to register the new one
    #[arg(long, requires = "new")]
    pub replace: bool,
    /// A file whose first line is a passphrase to keep the key under
    #[arg(long, value_name = "FILE", requires = "new")]
    pub key_passphrase_file: Option<PathBuf>,
    /// Asks on the terminal, twice, for a passphrase to keep the key under
    #[arg(long, requires = "new", conflicts_with = "key_passphrase_file")]
    pub ask_passphrase: bool,
}

/// Carries one of them out.
pub fn run(app: &mut App, common: &Common, task: &Bundle, out: &mut Out) -> Result<Code, Failure> {
    let done = match &task.what {
        What::Open(task) => open(app, task)?,
        What::Pack(task) => pack(app, task)?,
        What::Check(task) => check(app, task)?,
        What::Sign(task) => sign(app, task)?,
        What::Key(task) => key(app, task)?,
    };
    let words = app.words();
    match done {
        VendorDone::Key(key) => tell_key(&key, words, common, out)?,
        VendorDone::Opened(opened) => {
            let today = app.clock().now().date_naive();
            if common.json {
                out.json(&pack_json(&opened, words))?;
            } else {
                pack_lines(&opened, today, words).iter().try_for_each(|line| out.line(line))?;
            }
        }
        // What only windows ask for.
        VendorDone::Kept(_) | VendorDone::Shown(_) | VendorDone::Tried(_) => {}
        VendorDone::Made(receipt) if common.json => out.json(&receipt_json(&receipt, words))?,
        VendorDone::Made(receipt) => {
            receipt_lines(&receipt, words).iter().try_for_each(|line| out.line(line))?;
        }
        VendorDone::Checked(checked) => {
            tell_checked(&checked, words, common, out)?;
            return Ok(if checked.refused() > 0 { Code::Refused } else { Code::Done });
        }
    }
    Ok(Code::Done)
}

fn done(app: &mut App, task: VendorTask) -> Result<VendorDone, AppError> {
    match app.handle(Command::Vendor(task))? {
        Outcome::Vendor(done) => Ok(*done),
        _ => Err(AppError::JobLost),
    }
}

fn pack(app: &mut App, task: &PackArgs) -> Result<VendorDone, Failure> {
    let password = match &task.secrets.password_file {
        Some(path) => Some(password::first_line(path)?),
        None if task.ask_password => Some(password::new_one(app.words())?),
        None => None,
    };
    let passphrase = if task.sign { key_passphrase(app, &task.secrets)? } else { None };
    let pack = Pack {
        sources: task.sources.clone(),
        items: task.item.clone(),
        contract: task.contract.clone().unwrap_or_default(),
        vendor: task.vendor.clone(),
        person: task.person.clone(),
        sequence: task.sequence,
        sign: task.sign,
        passphrase,
        password: password.map(|password| password.as_str().to_owned()),
        out: task.out.clone(),
        receipt: task.receipt.clone(),
        replace: task.replace,
        anyway: task.anyway,
    };
    Ok(done(app, VendorTask::Pack(Box::new(pack)))?)
}

fn open(app: &mut App, task: &OpenArgs) -> Result<VendorDone, Failure> {
    password::unlocked(app, task.password_file.as_deref(), |app, password| {
        done(app, VendorTask::OpenPack { pack: task.pack.clone(), into: task.into.clone(), password })
    })
}

fn check(app: &mut App, task: &CheckArgs) -> Result<VendorDone, Failure> {
    password::unlocked(app, task.password_file.as_deref(), |app, password| {
        done(app, VendorTask::Check { file: task.bundle.clone(), password })
    })
}

fn sign(app: &mut App, task: &SignArgs) -> Result<VendorDone, Failure> {
    let passphrase = key_passphrase(app, &task.secrets)?;
    password::unlocked(app, task.secrets.password_file.as_deref(), |app, password| {
        let (file, out) = (task.bundle.clone(), task.out.clone());
        let passphrase = passphrase.clone();
        done(app, VendorTask::Sign { file, password, passphrase, out, replace: task.replace })
    })
}

fn key(app: &mut App, task: &KeyArgs) -> Result<VendorDone, Failure> {
    if !task.new {
        return Ok(done(app, VendorTask::Key)?);
    }
    let passphrase = match &task.key_passphrase_file {
        Some(path) => Some(first_line(path)?),
        None if task.ask_passphrase => Some(Passphrase::new(&password::new_one(app.words())?)),
        None => None,
    };
    let person = task.person.clone().unwrap_or_default();
    Ok(done(app, VendorTask::NewKey(NewKey { person, passphrase, replace: task.replace }))?)
}

/// The passphrase of the key: of the file, else asked for where the key has one and somebody can answer.
fn key_passphrase(app: &mut App, secrets: &Secrets) -> Result<Option<Passphrase>, Failure> {
    if let Some(path) = &secrets.key_passphrase_file {
        return first_line(path).map(Some);
    }
    let VendorDone::Key(key) = done(app, VendorTask::Key)? else { return Ok(None) };
    if !key.is_sealed {
        return Ok(None);
    }
    if !password::can_ask() {
        return Err(AppError::from(VendorError::KeyLocked).into());
    }
    Ok(Some(Passphrase::new(&password::asked(&app.words().say("vendor-key-prompt"))?)))
}

/// A file that is to be a workbook.
fn workbook(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
    if is_workbook { Ok(path) } else { Err("RECEIPT.xlsx".to_owned()) }
}

/// `PATH=KIND[:PERIOD][,field=value]…`.
fn item(text: &str) -> Result<ItemNote, String> {
    const FIELDS: [&str; 5] = ["dated", "number", "about", "answers", "remark"];
    let shape = || "PATH=KIND[:PERIOD][,dated=…][,number=…][,about=…][,answers=…][,remark=…]".to_owned();
    let (path, rest) = text.split_once('=').ok_or_else(shape)?;
    // A comma within a remark belongs to it: only one before the name of a field divides.
    let mut parts: Vec<String> = Vec::new();
    for part in rest.split(',') {
        let opens = part.split_once('=').is_some_and(|(name, _)| FIELDS.contains(&name.trim()));
        match parts.last_mut() {
            Some(last) if !opens => *last = format!("{last},{part}"),
            _ => parts.push(part.to_owned()),
        }
    }
    let mut parts = parts.into_iter();
    let what = parts.next().unwrap_or_default();
    let (kind, period) = match what.split_once(':') {
        Some((kind, period)) => (kind, Some(period.trim().to_owned())),
        None => (what.as_str(), None),
    };
    let mut note =
        ItemNote { path: path.to_owned(), kind: kind.trim().to_owned(), period, ..ItemNote::default() };
    if note.path.is_empty() || note.kind.is_empty() {
        return Err(shape());
    }
    for part in parts {
        let (name, value) = part.split_once('=').ok_or_else(shape)?;
        let field = match name.trim() {
            "dated" => &mut note.dated,
            "number" => &mut note.document_number,
            "about" => &mut note.about,
            "answers" => &mut note.answers,
            _ => &mut note.remark,
        };
        if field.replace(value.trim().to_owned()).is_some() {
            return Err(shape());
        }
    }
    Ok(note)
}

fn tell_key(key: &VendorKey, words: &Words, common: &Common, out: &mut Out) -> Result<(), Failure> {
    if common.json {
        return out.json(&json!({
            "fingerprint": key.fingerprint.to_string(), "grouped": key.fingerprint.grouped(),
            "person": key.person, "made_at": key.made_at, "passphrase": key.is_sealed,
        }));
    }
    let values = [("person", (&key.person).into()), ("day", moment(&key.made_at, words).into())];
    out.line(&words.say_with("vendor-key-of", &values))?;
    out.line("")?;
    for line in key.fingerprint.lines() {
        out.line(&format!("    {line}"))?;
    }
    out.line("")?;
    let sealed = if key.is_sealed { msg("vendor-key-sealed") } else { msg("vendor-key-open") };
    out.line(&words.say(sealed))?;
    out.line(&words.say("vendor-key-paper"))
}

fn tell_checked(checked: &Checked, words: &Words, common: &Common, out: &mut Out) -> Result<(), Failure> {
    if common.json {
        return out.json(&checked_json(checked, words));
    }
    bundle_lines(checked, words).iter().try_for_each(|line| out.line(line))?;
    out.line("")?;
    vendor_items(checked, words).iter().try_for_each(|line| out.line(line))?;
    out.line("")?;
    out.line(&match checked.refused() {
        0 => words.say("vendor-check-good").into_owned(),
        count => words.say_with("vendor-would-be-refused", &[("count", count.into())]),
    })
}

fn pack_json(opened: &OpenedPack, words: &Words) -> Value {
    let state = |state| match state {
        LineState::Open => "open",
        LineState::Filled => "filled",
        LineState::Faulty => "faulty",
        LineState::Missing => "missing",
        LineState::LeftOut => "left-out",
    };
    let line = |line: &PackLine| {
        let wanted = &line.wanted;
        let papers: Vec<&str> = line.papers.iter().map(|paper| paper.path.as_str()).collect();
        let paper = papers.first().filter(|_| line.wants_paper());
        json!({
            "title": wanted.title, "clauses": wanted.clauses, "due": wanted.due, "form": wanted.form,
            "path": wanted.path, "state": state(line.state), "paper": paper, "papers": papers, "period": wanted.period,
            "problems": line.problems.iter().map(|problem| item_problem(problem, words)).collect::<Vec<_>>(),
        })
    };
    let pack = &opened.pack;
    json!({
        "folder": opened.folder, "contract": pack.contract, "number": pack.number, "title": pack.title,
        "vendor": pack.vendor, "office": pack.office, "made_on": pack.made_on,
        "wanted": opened.lines.iter().map(line).collect::<Vec<_>>(), "others": opened.others, "left_out": opened.left_out,
    })
}

fn receipt_json(receipt: &Receipt, words: &Words) -> Value {
    let mut shown = checked_json(&receipt.checked, words);
    shown["path"] = json!(receipt.path);
    shown["passed_over"] = json!(receipt.passed_over);
    shown["receipt"] = json!(receipt_lines(receipt, words).join("\n"));
    shown
}

fn checked_json(checked: &Checked, words: &Words) -> Value {
    let manifest = checked.manifest.as_ref();
    let signature = checked.signature.as_ref().map(|signature| {
        json!({
            "fingerprint": signature.key.to_string(), "grouped": signature.key.grouped(),
            "signer": signature.signer, "made_at": signature.made_at,
        })
    });
    json!({
        "sha256": checked.sha256, "size": checked.size, "password": checked.is_locked,
        "manifest": manifest.is_some(),
        "contract": manifest.map(|m| &m.contract), "vendor": manifest.map(|m| &m.vendor),
        "sequence": manifest.map(|m| m.sequence), "made_at": manifest.map(|m| &m.made_at),
        "person": manifest.map(|m| &m.made_by.person),
        "signature": signature, "ignored": checked.ignored,
        "refused": checked.refused(),
        "items": checked.items.iter().map(|item| item_json(item, words)).collect::<Vec<_>>(),
    })
}

fn item_json(item: &CheckedItem, words: &Words) -> Value {
    json!({
        "path": item.path, "kind": item.kind, "period": item.period, "size": item.size, "sha256": item.sha256,
        "fact": item.facts.first().map(crate::domain::fact::Fact::kind),
        "known_kind": !item.is_unknown_kind, "refused": item.is_refused,
        "problems": item.problems.iter().map(|problem| item_problem(problem, words)).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_file_is_read_field_by_field() {
        let note = item(
            "papers/月報.pdf=monthly-report:2026-10,dated=2026-11-02,number=東発第12号,remark=訂正版, 2枚",
        )
        .unwrap();
        let expected = ItemNote {
            path: "papers/月報.pdf".into(),
            kind: "monthly-report".into(),
            period: Some("2026-10".into()),
            dated: Some("2026-11-02".into()),
            document_number: Some("東発第12号".into()),
            remark: Some("訂正版, 2枚".into()),
            ..ItemNote::default()
        };
        assert_eq!(note, expected);
        assert_eq!(item("a.pdf=paper,about=1a.2").unwrap().about.as_deref(), Some("1a.2"));
        for bad in ["a.pdf", "=paper", "a.pdf=", "a.pdf=paper,dated=1,dated=2"] {
            assert!(item(bad).is_err(), "{bad}");
        }
    }
}
