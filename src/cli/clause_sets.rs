//! `clauses compare`, `export`, `check`, `adopt`, `apply`: sets of the office's own, and who they hold for.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use serde_json::{Value, json};

use super::args::{Apply, Common};
use super::clauses::find;
use super::fail::Failure;
use super::out::Out;
use super::{picture, record};
use crate::app::{App, AppError, Command, Outcome};
use crate::domain::clause_set::compare::compare;
use crate::domain::clause_set::{ClauseSet, ClauseSetError, place_of};
use crate::domain::fact::ClauseSetAdopted;
use crate::domain::new_terms::{Meaning, NewTerms, users};
use crate::domain::picture::Picture;
use crate::i18n::clause_sets::{Difference, differences};
use crate::i18n::{Words, msg, problems};

/// The name that stands for standard input.
const STDIN: &str = "-";

/// `id@version`.
fn key(set: &ClauseSet) -> String {
    format!("{}@{}", set.id, set.version)
}

fn named<'p>(picture: &'p Picture, name: &str) -> Result<&'p ClauseSet, Failure> {
    find(picture, name).ok_or_else(|| Failure::NoSuchClauseSet(name.to_owned()))
}

/// What differs between two sets.
pub fn compare_sets(app: &App, common: &Common, old: &str, new: &str, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let (old, new) = (named(picture, old)?, named(picture, new)?);
    let found = differences(&compare(old, new), words);
    if common.json {
        return out.json(&json!({ "old": key(old), "new": key(new), "differences": listed(&found) }));
    }
    out.line(&words.say_with("cli-compare-head", &[("old", key(old).into()), ("new", key(new).into())]))?;
    if found.is_empty() {
        return out.line(&words.say("cli-compare-same"));
    }
    found.iter().try_for_each(|one| print_difference(one, words, out))
}

fn listed(found: &[Difference]) -> Value {
    let one = |d: &Difference| {
        let what: Vec<Value> =
            d.what.iter().map(|(name, old, new)| json!({ "what": name, "old": old, "new": new })).collect();
        json!({
            "sign": d.sign.key(), "of": d.of, "clause": d.clause, "id": d.id, "title": d.title, "what": what,
        })
    };
    found.iter().map(one).collect()
}

fn print_difference(one: &Difference, words: &Words, out: &mut Out) -> Result<(), Failure> {
    let values = [
        ("sign", one.sign.words(words).into()),
        ("kind", one.kind.as_str().into()),
        ("clause", one.clause.as_str().into()),
        ("title", one.title.as_str().into()),
    ];
    let line = if one.clause.is_empty() {
        words.say_with("cli-difference-of-set", &values)
    } else {
        words.say_with("cli-difference", &values)
    };
    out.line(&line)?;
    for (what, old, new) in &one.what {
        let values = [("what", what.into()), ("old", old.into()), ("new", new.into())];
        let line = if old.is_empty() && new.is_empty() {
            what.clone()
        } else {
            words.say_with("cli-difference-what", &values)
        };
        out.line(&format!("    {line}"))?;
    }
    Ok(())
}

/// Writes a set as RON, to be edited.
pub fn export(app: &App, name: &str, to: Option<&Path>, out: &mut Out) -> Result<(), Failure> {
    let set = named(picture(app)?, name)?;
    let text = set.to_text().map_err(AppError::FactText)?;
    write_out(app, (msg("cli-set-exported"), &key(set)), &text, to, out)
}

/// Shows what is to be edited, or writes it into a new file; then `done` is said of it.
pub fn write_out(
    app: &App,
    (done, name): (&'static str, &str),
    text: &str,
    to: Option<&Path>,
    out: &mut Out,
) -> Result<(), Failure> {
    match to {
        None => out.line(text.trim_end()),
        Some(path) => {
            // What an officer has edited is not written over.
            let written = fs::File::create_new(path).and_then(|mut file| {
                io::Write::write_all(&mut file, text.as_bytes()).and_then(|()| file.sync_all())
            });
            written.map_err(|source| AppError::Write { path: path.to_owned(), source })?;
            let values = [("what", name.into()), ("path", path.display().to_string().into())];
            out.line(&app.words().say_with(done, &values))
        }
    }
}

/// Reads a set from a file; what is wrong is said with its place in the file.
fn read(path: &Path) -> Result<ClauseSet, Failure> {
    let unreadable = |source| AppError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        io::stdin().lock().read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        bytes = fs::read(path).map_err(unreadable)?;
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(io::Error::new(io::ErrorKind::InvalidData, error)))?;
    ClauseSet::parse(&text).map_err(|error| Failure::NotAClauseSet { path: path.to_owned(), text, error })
}

/// What is wrong with a set that was read from a text, one line each, and the same for programs.
pub fn told(error: &ClauseSetError, text: &str, words: &Words) -> (Vec<String>, Value) {
    match error {
        ClauseSetError::Syntax { line, column, reason } => {
            let said = problems::clause_set_error(error, words);
            (vec![said], json!([{ "line": line, "column": column, "text": reason }]))
        }
        ClauseSetError::Faults { faults, .. } => {
            let placed = || faults.iter().map(|fault| (fault, place_of(fault, text)));
            let said = placed().map(|(fault, place)| problems::set_fault(fault, place, words)).collect();
            let one = |(fault, place): (&crate::domain::clause_set::SetFault, Option<(usize, usize)>)| {
                json!({
                    "field": fault.field, "line": place.map(|p| p.0), "column": place.map(|p| p.1),
                    "text": problems::set_wrong(&fault.wrong, words),
                })
            };
            (said, placed().map(one).collect())
        }
    }
}

/// The version of the set that a new one follows: the newest below it.
fn before<'p>(picture: &'p Picture, set: &ClauseSet) -> Option<&'p ClauseSet> {
    let sets = picture.office.sets();
    sets.filter(|known| known.id == set.id && known.version < set.version).max_by_key(|known| known.version)
}

/// Reads a file and says whether it can be adopted, and what it would change; records nothing.
pub fn check(app: &App, common: &Common, path: &Path, out: &mut Out) -> Result<(), Failure> {
    let (picture, words, set) = (picture(app)?, app.words(), read(path)?);
    let before = before(picture, &set);
    let found = before.map(|before| differences(&compare(before, &set), words)).unwrap_or_default();
    if common.json {
        return out.json(&json!({
            "set": key(&set), "clause_count": set.clauses.len(), "before": before.map(key),
            "differences": listed(&found),
        }));
    }
    let clauses = words.say_with("cli-clause-count", &[("count", set.clauses.len().into())]);
    let values = [("set", key(&set).into()), ("clauses", clauses.into())];
    out.line(&words.say_with("cli-set-good", &values))?;
    if let Some(before) = before {
        let values = [("old", key(before).into()), ("new", key(&set).into())];
        out.line(&words.say_with("cli-compare-head", &values))?;
        found.iter().try_for_each(|one| print_difference(one, words, out))?;
    }
    Ok(())
}

/// Takes a set into use.
pub fn adopt(app: &mut App, common: &Common, path: &Path, out: &mut Out) -> Result<(), Failure> {
    let set = read(path)?;
    let name = key(&set);
    match app.handle(Command::RecordOffice(Box::new(ClauseSetAdopted { set }.into())))? {
        Outcome::Recorded(saved) if saved.is_empty() => {
            let said = app.words().say_with("cli-set-there", &[("set", name.as_str().into())]);
            if common.json { out.json(&json!({ "set": name, "recorded": false })) } else { out.line(&said) }
        }
        Outcome::Recorded(saved) => record::print(&saved, None, common, out),
        _ => Err(AppError::JobLost.into()),
    }
}

/// Puts contracts under a set from a day on, or says what that would mean.
pub fn apply(app: &mut App, common: &Common, task: &Apply, out: &mut Out) -> Result<(), Failure> {
    let terms = terms(app, task)?;
    if task.preview {
        return preview(app, common, &terms, out);
    }
    match app.handle(Command::ApplyClauseSet(terms)) {
        Ok(Outcome::Recorded(saved)) => record::print(&saved, None, common, out),
        Ok(_) => Err(AppError::JobLost.into()),
        Err(AppError::Partly { written, contracts, source }) => {
            record::print(&written, None, common, out)?;
            Err(AppError::Partly { written, contracts, source }.into())
        }
        Err(error) => Err(error.into()),
    }
}

fn terms(app: &App, task: &Apply) -> Result<NewTerms, Failure> {
    let picture = picture(app)?;
    let set = named(picture, &task.set)?;
    let mut contracts = Vec::new();
    for contract in &task.to {
        contracts.push(app.contract(contract)?);
    }
    if let Some(old) = &task.all_using {
        let old_set = named(picture, old)?;
        let version = old.contains('@').then_some(old_set.version);
        let is_other = |c: &&crate::domain::picture::ContractPicture| {
            c.file.clause_set_on(task.from) != Some((&set.id, set.version))
        };
        let using = users(picture, &old_set.id, version, task.from);
        contracts.extend(using.into_iter().filter(is_other).map(|c| c.id.clone()));
    }
    Ok(NewTerms {
        set: set.id.clone(),
        version: set.version,
        on: task.on.unwrap_or_else(|| picture.today()),
        from: task.from,
        contracts,
        reason: task.reason.clone(),
    })
}

fn preview(app: &App, common: &Common, terms: &NewTerms, out: &mut Out) -> Result<(), Failure> {
    let (picture, words) = (picture(app)?, app.words());
    let meanings = terms.preview(picture);
    if common.json {
        let contracts: Vec<Value> = meanings.iter().map(|m| meaning_json(m, words)).collect();
        let set = format!("{}@{}", terms.set, terms.version);
        return out.json(&json!({ "set": set, "from": terms.from.to_string(), "contracts": contracts }));
    }
    for meaning in &meanings {
        let contract = meaning.contract;
        let old = meaning.comparison.as_ref().map(|c| key(c.old)).unwrap_or_default();
        let values = [
            ("number", contract.number().into()),
            ("title", contract.file.title().into()),
            ("old", old.into()),
        ];
        out.line(&words.say_with("cli-apply-contract", &values))?;
        if let Some(refusal) = &meaning.refusal {
            for line in problems::refusal(refusal, words) {
                out.line(&format!("    {line}"))?;
            }
        } else if let Some(found) = &meaning.comparison {
            for one in differences(found, words).iter().filter(|one| one.of == "duty") {
                let values = [
                    ("sign", one.sign.words(words).into()),
                    ("clause", one.clause.as_str().into()),
                    ("title", one.title.as_str().into()),
                ];
                out.line(&format!("    {}", words.say_with("cli-apply-duty", &values)))?;
            }
        }
    }
    out.line(&words.say_with("cli-apply-not-stored", &[("count", meanings.len().into())]))
}

fn meaning_json(meaning: &Meaning<'_>, words: &Words) -> Value {
    let found = meaning.comparison.as_ref().map(|found| differences(found, words)).unwrap_or_default();
    json!({
        "contract_id": meaning.contract.id.as_str(), "number": meaning.contract.number(),
        "title": meaning.contract.file.title(), "old": meaning.comparison.as_ref().map(|c| key(c.old)),
        "refused": meaning.refusal.as_ref().map(|refusal| problems::refusal(refusal, words)),
        "differences": listed(&found),
    })
}
