//! `import`: a vendor's bundle, shown and, where asked, taken in.

use std::path::Path;

use serde_json::{Value, json};

use super::args::{Accept, Common, Import};
use super::fail::Failure;
use super::out::Out;
use super::{password, picture, record};
use crate::app::{
    App, AppError, Choice, Command, Imported, Letters, Outcome, Preview, PreviewItem, Proposal, Saved,
    Signature, difference, file_hash, item_problem, replaced, signature_state, signature_wanted, warning,
};
use crate::domain::fact::{Fact, Worker};
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::domain::roster::RosterDiff;
use crate::i18n::{Words, facts, msg, obligations};

/// Shows what a bundle would change; with `--accept` stores it and prints the ids.
pub fn run(app: &mut App, common: &Common, task: &Import, out: &mut Out) -> Result<(), Failure> {
    let contract = task.contract.as_deref().map(|name| app.contract(name)).transpose()?;
    if task.undo {
        return undo(app, common, task, contract.as_ref(), out);
    }
    let preview = password::unlocked(app, task.password_file.as_deref(), |app, password| {
        let contract = contract.clone();
        match app.handle(Command::PreviewBundle { path: task.bundle.clone(), password, contract })? {
            Outcome::Previewed(preview) => Ok(preview),
            _ => Err(AppError::JobLost),
        }
    })?;
    let received = task.received.unwrap_or_else(|| app.clock().today());
    let signature = preview.signature_on(&self::contract(app, &preview)?.file, received);
    if !task.writes() {
        return if common.json {
            out.json(&preview_json(app, &preview, &signature)?)
        } else {
            preview_text(app, &preview, &signature, out)
        };
    }
    let accept = task.accept.clone().unwrap_or(Accept::None);
    let choices = choices(&preview, &accept, task, app.words())?;
    if accept != Accept::None && signature.blocks() {
        // Nothing is sent back either, where somebody meant to take something.
        return Err(AppError::SignatureWanted(Box::new(signature)).into());
    }
    let shown = preview_json(app, &preview, &signature)?;
    let letters = task.letters.clone();
    let command = Command::AcceptBundle { preview, choices, received, letters };
    let Outcome::Imported(done) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    let Imported { saved, letters } = *done;
    tell_imported(app, common, shown, (&saved, &letters), out)?;
    match letters {
        Letters::Failed(error) => Err((*error).into()),
        Letters::None | Letters::Written(_) => Ok(()),
    }
}

fn tell_imported(
    app: &App,
    common: &Common,
    mut shown: Value,
    (saved, letters): (&[Saved], &Letters),
    out: &mut Out,
) -> Result<(), Failure> {
    let written = match letters {
        Letters::Written(written) => Some(written),
        Letters::None | Letters::Failed(_) => None,
    };
    if common.json {
        shown["letters"] = json!(written.map(|w| json!({ "letter": w.letter, "forms": w.forms })));
        shown["facts"] = json!(saved.iter().map(ToString::to_string).collect::<Vec<_>>());
        return out.json(&shown);
    }
    record::print(saved, None, common, out)?;
    if saved.is_empty() {
        return out.line(&app.words().say("cli-import-nothing-new"));
    }
    let words = app.words();
    let path = |path: &Path| [("path", path.to_string_lossy().into_owned().into())];
    if let Some(written) = written {
        out.line(&words.say_with("cli-import-letter", &path(&written.letter)))?;
        if let Some(forms) = &written.forms {
            out.line(&words.say_with("cli-import-forms", &path(forms)))?;
        }
    }
    Ok(())
}

/// Takes the newest import of this very file back.
fn undo(
    app: &mut App,
    common: &Common,
    task: &Import,
    contract: Option<&ContractId>,
    out: &mut Out,
) -> Result<(), Failure> {
    let sha256 = file_hash(&task.bundle)?;
    let found = app.imports_of(&sha256).into_iter().rfind(|(of, _)| contract.is_none_or(|c| c == of));
    let (contract, bundle) = found.ok_or(Failure::NotImported)?;
    let reason = match task.reason.trim() {
        "" => app.words().say("cli-import-undo-reason").into_owned(),
        reason => reason.to_owned(),
    };
    let Outcome::Undone(saved) = app.handle(Command::UndoImport { contract, bundle, reason })? else {
        return Err(AppError::JobLost.into());
    };
    if common.json {
        return record::print(&saved, None, common, out);
    }
    out.line(&app.words().say_with("cli-import-undone", &[("count", saved.len().into())]))
}

fn choices(preview: &Preview, accept: &Accept, task: &Import, words: &Words) -> Result<Vec<Choice>, Failure> {
    let at = |number: usize| {
        let item = number.checked_sub(1).and_then(|n| preview.items.get(n));
        item.ok_or(Failure::NoSuchItem(number))
    };
    if let Accept::These(numbers) = accept {
        for number in numbers {
            let item = at(*number)?;
            if !item.can_accept {
                return Err(Failure::ItemRefused(*number, item.path.clone()));
            }
        }
    }
    for number in &task.send_back {
        at(*number)?;
    }
    let is_taken = |number: usize, item: &PreviewItem| match accept {
        // What a newer one has overtaken is taken by its number only.
        Accept::All => item.can_accept && !item.is_overtaken(),
        Accept::None => false,
        Accept::These(numbers) => numbers.contains(&number),
    };
    let choice = |(place, item): (usize, &PreviewItem)| {
        let number = place + 1;
        let asked = task.send_back.contains(&number);
        if asked {
            let reason = item.reason(&task.reason, words);
            return Choice { again_by: task.again_by, ..Choice::send_back(reason) };
        }
        if is_taken(number, item) {
            return Choice { remark: task.remark.clone(), ..Choice::accept() };
        }
        let is_left = item.waits() || (*accept == Accept::All && item.is_overtaken());
        if !task.send_back.is_empty() || is_left {
            return Choice::default();
        }
        Choice { again_by: task.again_by, ..Choice::send_back(task.reason.as_str()) }
    };
    Ok(preview.items.iter().enumerate().map(choice).collect())
}

fn contract<'a>(app: &'a App, preview: &Preview) -> Result<&'a ContractPicture, AppError> {
    let found = picture(app)?.contracts.get(&preview.contract);
    found.map(AsRef::as_ref).ok_or_else(|| AppError::NoSuchContract(preview.contract.to_string()))
}

fn preview_text(app: &App, preview: &Preview, signature: &Signature, out: &mut Out) -> Result<(), Failure> {
    let (words, contract) = (app.words(), contract(app, preview)?);
    let values = [
        ("name", preview.name().into()),
        ("number", contract.number().into()),
        ("title", contract.file.title().into()),
    ];
    out.line(&words.say_with("cli-import-head", &values))?;
    let state = signature_state(&signature.state, words);
    out.line(&words.say_with("cli-import-signature", &[("state", state.into())]))?;
    if let Some(by) = &signature.by {
        let values = [("signer", (&by.signer).into()), ("fingerprint", by.key.grouped().into())];
        out.line(&words.say_with("cli-import-signer", &values))?;
    }
    if let Some(wanted) = signature_wanted(signature, words) {
        out.line(&words.say_with("cli-import-warning", &[("text", wanted.into())]))?;
    }
    for one in &preview.warnings {
        out.line(&words.say_with("cli-import-warning", &[("text", warning(one, words).into())]))?;
    }
    for (place, item) in preview.items.iter().enumerate() {
        out.line("")?;
        item_text((place + 1, item), signature, contract, words, out)?;
    }
    out.line("")?;
    let takeable = preview.items.iter().filter(|item| can_take(item, signature)).count();
    out.line(&match takeable {
        0 if signature.blocks() => words.say("signature-wanted-advice").into_owned(),
        0 => words.say("cli-import-nothing-new").into_owned(),
        count => words.say_with("cli-import-not-stored", &[("count", count.into())]),
    })
}

/// Whether an item can be taken from a bundle with this signature.
fn can_take(item: &PreviewItem, signature: &Signature) -> bool {
    item.can_accept && !signature.blocks()
}

fn item_text(
    (number, item): (usize, &PreviewItem),
    signature: &Signature,
    contract: &ContractPicture,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let can = if can_take(item, signature) { msg("cli-import-can") } else { msg("cli-import-cannot") };
    let values = [
        ("number", number.to_string().into()),
        ("path", (&item.path).into()),
        ("kind", kind_name(item, contract, words).into()),
        ("can", words.say(can).into()),
    ];
    out.line(&words.say_with("cli-import-item", &values))?;
    out.line(&format!("    {}", proposal(item, contract, words)))?;
    for (label, value) in stated(item, contract, words) {
        let values = [("label", label.into()), ("value", value.into())];
        out.line(&format!("    {}", words.say_with("cli-import-stated", &values)))?;
    }
    for o in &item.answers {
        let values = [
            ("clause", o.clause_label().into()),
            ("title", obligations::title(o, words).into()),
            ("status", obligations::status(o.status, words).into()),
        ];
        out.line(&format!("    {}", words.say_with("cli-import-effect", &values)))?;
    }
    for problem in &item.problems {
        let text = item_problem(problem, words);
        out.line(&format!("    {}", words.say_with("cli-import-problem", &[("text", text.into())])))?;
    }
    if let Some(rival) = &item.replaces {
        out.line(&format!("    {}", replaced(rival, words)))?;
    }
    for one in item.differences.iter().flat_map(|d| &d.all) {
        let text = difference(one, contract, words);
        out.line(&format!("    {}", words.say_with("cli-import-change", &[("text", text.into())])))?;
    }
    for line in item.roster.iter().flat_map(|diff| roster_lines(diff, words)) {
        out.line(&format!("    {line}"))?;
    }
    Ok(())
}

fn kind_name(item: &PreviewItem, contract: &ContractPicture, words: &Words) -> String {
    if item.kind == "paper" {
        words.say("cli-import-paper").into_owned()
    } else {
        facts::item_kind(&item.kind, contract.set.as_deref(), words)
    }
}

/// What a form filled in as data states.
fn stated(item: &PreviewItem, contract: &ContractPicture, words: &Words) -> Vec<(String, String)> {
    match &item.proposal {
        Proposal::Facts(own) if item.is_form => {
            own.iter().flat_map(|fact| facts::stated(fact, contract, words)).collect()
        }
        _ => Vec::new(),
    }
}

/// What an item would become, in words.
fn proposal(item: &PreviewItem, contract: &ContractPicture, words: &Words) -> String {
    match &item.proposal {
        Proposal::Facts(own) => {
            let summaries: Vec<String> =
                own.iter().map(|fact| facts::summary(fact, contract.set.as_deref(), words)).collect();
            let fact = match summaries.as_slice() {
                [first, _, ..] => {
                    let values = [("fact", first.into()), ("count", summaries.len().into())];
                    words.say_with("cli-import-several", &values)
                }
                _ => summaries.concat(),
            };
            match item.answers.first() {
                Some(o) => {
                    let title = obligations::title(o, words);
                    words.say_with("cli-import-answers", &[("fact", fact.into()), ("title", title.into())])
                }
                None => fact,
            }
        }
        Proposal::PaperOf(main) => {
            words.say_with("cli-import-paper-of", &[("number", main.saturating_add(1).to_string().into())])
        }
        Proposal::Nothing => words.say("cli-import-no-use").into_owned(),
    }
}

fn roster_lines(diff: &RosterDiff, words: &Words) -> Vec<String> {
    let values = [
        ("joined", diff.joined.len().into()),
        ("left", diff.left.len().into()),
        ("changed", diff.changed.len().into()),
        ("same", diff.same.len().into()),
    ];
    let mut lines = vec![words.say_with("cli-roster", &values)];
    let person = |id: &str, w: &Worker| {
        let values = [
            ("name", (&w.name).into()),
            ("employer", w.employer.as_str().into()),
            ("role", w.role.as_str().into()),
        ];
        format!("  {}", words.say_with(id, &values))
    };
    lines.extend(diff.joined.iter().map(|w| person(msg("cli-roster-joined"), w)));
    lines.extend(diff.left.iter().map(|w| person(msg("cli-roster-left"), w)));
    lines.extend(diff.changed.iter().map(|(_, w)| person(msg("cli-roster-changed"), w)));
    lines
}

fn preview_json(app: &App, preview: &Preview, signature: &Signature) -> Result<Value, AppError> {
    let (words, contract) = (app.words(), contract(app, preview)?);
    let items: Vec<Value> = preview
        .items
        .iter()
        .enumerate()
        .map(|(place, item)| item_json((place + 1, item), signature, contract, words))
        .collect();
    Ok(json!({
        "bundle": preview.name(), "sha256": preview.sha256, "size": preview.size,
        "contract_id": preview.contract.as_str(), "contract_number": contract.number(),
        "sequence": preview.sequence, "made_by": preview.made_by, "made_at": preview.made_at,
        "signature": signature_json(signature, words),
        "warnings": preview.warnings.iter().map(|w| warning(w, words)).collect::<Vec<_>>(),
        "items": items,
    }))
}

fn signature_json(signature: &Signature, words: &Words) -> Value {
    let by = signature.by.as_ref();
    json!({
        "state": signature.state.key(), "text": signature_state(&signature.state, words),
        "required": signature.required, "blocks": signature.blocks(),
        "fingerprint": by.map(|by| by.key.to_string()), "signer": by.map(|by| &by.signer),
        "made_at": by.map(|by| &by.made_at),
    })
}

fn item_json(
    (number, item): (usize, &PreviewItem),
    signature: &Signature,
    contract: &ContractPicture,
    words: &Words,
) -> Value {
    let (becomes, paper_of) = match &item.proposal {
        Proposal::Facts(_) => ("fact", None),
        Proposal::PaperOf(main) => ("paper-of", Some(main.saturating_add(1))),
        Proposal::Nothing => ("nothing", None),
    };
    let roster = item.roster.as_ref().map(|diff| {
        json!({
            "joined": diff.joined, "left": diff.left, "same": diff.same.len(),
            "changed": diff.changed.iter().map(|(old, new)| json!({ "old": old, "new": new })).collect::<Vec<_>>(),
        })
    });
    let stated = stated(item, contract, words);
    let stated: Vec<Value> =
        stated.iter().map(|(label, value)| json!({ "label": label, "value": value })).collect();
    let effects = item.answers.iter().map(|o| {
        json!({
            "key": o.key.as_str(), "clause": o.clause_label(), "title": obligations::title(o, words),
            "status": o.status.key(),
        })
    });
    let fact = item.proposal.facts().first().map(Fact::kind);
    json!({
        "number": number, "path": item.path, "kind": item.kind, "size": item.size, "sha256": item.sha256,
        "becomes": becomes, "paper_of": paper_of, "text": proposal(item, contract, words),
        "fact": fact, "facts": item.proposal.facts().len(), "stated": stated, "effects": effects.collect::<Vec<_>>(),
        "answers": item.answers.first().map(|o| o.key.as_str()),
        "roster": roster,
        "differences": item.differences.as_ref().map(|d| json!({
            "since": d.since, "same": d.same,
            "lines": d.all.iter().map(|one| difference(one, contract, words)).collect::<Vec<_>>(),
        })),
        "replaces": item.replaces.as_ref().map(|r| json!({
            "received": r.received, "dated": r.dated, "sequence": r.sequence,
        })),
        "overtaken": item.is_overtaken(),
        "problems": item.problems.iter().map(|p| item_problem(p, words)).collect::<Vec<_>>(),
        "can_accept": can_take(item, signature), "suggested": item.accept && can_take(item, signature),
    })
}
