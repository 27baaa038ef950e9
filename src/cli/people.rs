//! `people`: who works on a contract and for whom, the subcontractors under the vendor, the roster's versions.

use serde_json::{Value, json};

use super::args::{Common, People};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::picture;
use crate::app::{App, AppError};
use crate::domain::fact::Worker;
use crate::domain::names::Firm;
use crate::domain::picture::{ContractPicture, Picture};
use crate::domain::roster::versions;
use crate::domain::subcontract::{Firms, Odd, Subcontractor, tree};
use crate::i18n::{Words, facts};

/// Prints the tree, the roster in force and what its versions changed.
pub fn run(app: &App, common: &Common, task: &People, out: &mut Out) -> Result<(), Failure> {
    let picture = picture(app)?;
    let id = app.contract(&task.contract)?;
    let Some(contract) = picture.contracts.get(&id) else {
        return Err(AppError::NoSuchContract(task.contract.clone()).into());
    };
    if common.json {
        out.json(&as_json(contract, picture))
    } else {
        as_text(contract, picture, app.words(), out)
    }
}

fn as_json(contract: &ContractPicture, picture: &Picture) -> Value {
    let (file, today) = (&contract.file, picture.today());
    let names = |workers: &[Worker]| workers.iter().map(|w| w.name.clone()).collect::<Vec<_>>();
    let firms: Vec<Value> = tree(file, today).iter().map(firm).collect();
    let known = Firms::of(file);
    let roster = file.roster_by(today).map(|roster| {
        let worker = |w: &Worker| {
            let why = why_not(w, known.as_ref(), picture);
            json!({
                "name": w.name, "employer": w.employer, "tier": w.tier, "role": w.role, "place": w.place,
                "from": w.from, "until": w.until, "briefed": w.briefed, "trained": w.trained,
                "unapproved": why,
            })
        };
        json!({
            "fact": roster.submission.id.to_string(), "received": roster.submission.fact.received,
            "workers": roster.workers.iter().map(worker).collect::<Vec<_>>(),
        })
    });
    let versions = versions(file);
    let version = |v: &crate::domain::roster::Version<'_>| {
        let changed: Vec<&str> = v.diff.changed.iter().map(|(_, new)| new.name.as_str()).collect();
        json!({
            "number": v.number, "fact": v.roster.submission.id.to_string(),
            "received": v.roster.submission.fact.received,
            "joined": names(&v.diff.joined), "left": names(&v.diff.left), "changed": changed,
        })
    };
    json!({
        "today": today, "contract_id": contract.id.as_str(), "vendor": file.vendor(),
        "subcontractors": firms, "roster": roster,
        "versions": versions.iter().map(version).collect::<Vec<_>>(),
    })
}

fn why_not(worker: &Worker, firms: Option<&Firms<'_>>, picture: &Picture) -> Option<&'static str> {
    let day = worker.from.map_or(picture.today(), |from| from.max(picture.today()));
    Some(firms?.why_not_worker(worker, &Firm::of(&worker.employer)?, day)?.key())
}

fn firm(firm: &Subcontractor<'_>) -> Value {
    let approval = firm.branch.approval;
    let odd = firm.branch.odd.as_ref().map(|odd| match odd {
        Odd::UnknownParent(_) => "unknown-parent",
        Odd::Circle => "circle",
    });
    json!({
        "request": approval.id.to_string(), "name": firm.name, "depth": firm.branch.depth,
        "state": firm.state.key(), "work": approval.request.subject, "place": approval.request.place,
        "from": approval.request.from, "until": approval.expires(),
        "people": firm.people.iter().map(|w| w.name.as_str()).collect::<Vec<_>>(), "problem": odd,
    })
}

fn as_text(
    contract: &ContractPicture,
    picture: &Picture,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let (file, today) = (&contract.file, picture.today());
    let vendor = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
    out.line(&format!("{}  {}  {vendor}", contract.number(), file.title()))?;
    let firms = tree(file, today);
    if !firms.is_empty() {
        out.line(&words.say("contract-subcontractors"))?;
    }
    for firm in &firms {
        let indent = "  ".repeat(firm.branch.depth.min(20) + 1);
        let state = facts::approval_state(firm.state, words);
        let people = words.say_with("contract-people", &[("count", firm.people.len().into())]);
        out.line(&format!("{indent}{}  {state}  {people}", firm.name))?;
    }
    let Some(roster) = file.roster_by(today) else { return out.line(&words.say("contract-no-people")) };
    let received = words.dates().date_short(roster.submission.fact.received);
    let values = [("count", roster.workers.len().into()), ("date", received.into())];
    out.line(&words.say_with("contract-roster-of", &values))?;
    let known = Firms::of(file);
    let row = |worker: &Worker| {
        let why = known.as_ref().zip(Firm::of(&worker.employer)).and_then(|(firms, firm)| {
            firms.why_not_worker(worker, &firm, worker.from.map_or(today, |from| from.max(today)))
        });
        let why = why.map(|why| facts::unapproved(&why, words)).unwrap_or_default();
        [worker.name.as_str(), &worker.employer, &worker.role, &worker.place, &why]
            .map(str::to_owned)
            .to_vec()
    };
    let rows: Vec<Vec<String>> = roster.workers.iter().map(row).collect();
    for line in table(&[Side::Left; 5], &rows) {
        out.line(&format!("  {}", line.trim_end()))?;
    }
    Ok(())
}
