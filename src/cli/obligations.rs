//! `obligations`: what is owed, by when, and why then.

use serde_json::{Value, json};

use super::args::{Common, Obligations};
use super::fail::Failure;
use super::out::{Out, Side, table};
use super::picture;
use crate::app::{App, AppError};
use crate::domain::clause_set::Party;
use crate::domain::due::{Due, DueRule, RuleSource, Trace};
use crate::domain::fact::LegalReportKind;
use crate::domain::ids::{FactId, VendorId};
use crate::domain::obligation::{Cause, Closes, FirmAtWork, Obligation, OtherEmployer, Status, Subject};
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Words, closure, facts, obligations, text};

/// Prints a list of obligations, contract by contract.
pub fn run(app: &App, common: &Common, task: &Obligations, out: &mut Out) -> Result<(), Failure> {
    let picture = picture(app)?;
    let contracts = chosen(app, picture, task)?;
    let listed = contracts.into_iter().map(|c| {
        // What is open is at hand; to list the rest, each contract is looked at anew.
        let all = if only_open(task) { c.at_hand() } else { c.obligations() };
        (c, all.iter().filter(|o| is_wanted(o, task)).collect())
    });
    let listed: Vec<(&ContractPicture, Vec<&Obligation>)> = listed.collect();
    if common.json {
        let all = listed.iter().flat_map(|(c, list)| {
            let traces = c.traces();
            let one = |o: &&Obligation| as_json(o, traces.get(&o.key), c, picture, app.words());
            list.iter().map(one).collect::<Vec<_>>()
        });
        return out.json(&json!({ "today": picture.today(), "obligations": all.collect::<Vec<_>>() }));
    }
    let mut count = 0;
    for (contract, list) in listed.iter().filter(|(_, list)| !list.is_empty()) {
        count += list.len();
        as_text(contract, list, picture, app.words(), out)?;
    }
    out.line(&app.words().say_with("cli-obligations-count", &[("count", count.into())]))
}

/// The contract named, or all in the order of the vendors.
fn chosen<'a>(
    app: &App,
    picture: &'a Picture,
    task: &Obligations,
) -> Result<Vec<&'a ContractPicture>, AppError> {
    match &task.contract {
        Some(name) => {
            let id = app.contract(name)?;
            Ok(picture.contracts.get(&id).map(AsRef::as_ref).into_iter().collect())
        }
        None => Ok(picture.vendors().into_iter().flat_map(|v| v.contracts).collect()),
    }
}

fn only_open(task: &Obligations) -> bool {
    !task.all && task.status.iter().all(|status| status.is_open())
}

fn is_wanted(o: &Obligation, task: &Obligations) -> bool {
    let status = match task.status.as_slice() {
        [] => task.all || o.status.is_open(),
        wanted => wanted.contains(&o.status),
    };
    let clause =
        task.clause.as_ref().is_none_or(|clause| *clause == o.under.clause || *clause == o.clause_label());
    status && clause
}

fn as_text(
    contract: &ContractPicture,
    list: &[&Obligation],
    picture: &Picture,
    words: &Words,
    out: &mut Out,
) -> Result<(), Failure> {
    let vendor = contract.vendor().map(|v| picture.office.vendor_name(v)).unwrap_or_default();
    out.line(&format!("{}  {}  {vendor}", contract.number(), contract.file.title()))?;
    let row = |o: &&Obligation| {
        vec![
            obligations::status(o.status, words),
            obligations::due(o, words),
            obligations::when(o, picture.now, words),
            o.clause_label(),
            obligations::title(o, words),
            format!("[{}]", o.key),
        ]
    };
    let lines = table(&[Side::Left; 6], &list.iter().map(row).collect::<Vec<_>>());
    let traces = contract.traces();
    for (o, line) in list.iter().zip(lines) {
        out.line(&format!("  {line}"))?;
        let (trace, set) = (traces.get(&o.key), contract.set_of(o));
        for step in obligations::trace(o, trace, set, &contract.file, words) {
            out.line(&format!("      {step}"))?;
        }
    }
    out.line("")
}

fn as_json(
    o: &Obligation,
    came_about: Option<&Trace>,
    contract: &ContractPicture,
    picture: &Picture,
    words: &Words,
) -> Value {
    let lines = obligations::trace(o, came_about, contract.set_of(o), &contract.file, words);
    let wording = contract.file.wording(&o.under.clause, o.under.item.as_deref(), picture.today());
    let mut answer = json!({
        "contract_id": contract.id.as_str(), "contract_number": contract.number(),
        "vendor_id": contract.vendor().map(VendorId::as_str),
        "key": o.key.as_str(), "duty": o.key.duty(), "clause": o.under.clause, "item": o.under.item, "group": o.under.group,
        "title": obligations::title(o, words), "duty_title": text(&o.under.title, words),
        "part": o.part.key(), "subject": subject(&o.subject),
        "owed_by": match o.owed_by { Party::Vendor => "vendor", Party::Ward => "ward" },
        "cause": cause(&o.cause),
        "due": o.due.map(due),
        "status": o.status.key(), "status_text": obligations::status(o.status, words),
        "when": obligations::when(o, picture.now, words), "days_late": o.days_late(picture.now),
        "waiting_since": o.waiting_since, "met_on": o.met_on,
        "answers": o.answers.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "closes": closes(&o.closes), "action": obligations::action(&o.closes, words),
        "trace_lines": lines,
        "trace": came_about.map(|t| trace(t, words)),
    });
    if let Some(wording) = wording {
        answer["wording"] = json!(wording);
    }
    answer
}

/// A due date as JSON.
pub(super) fn due(due: Due) -> Value {
    json!({ "date": due.date, "moment": due.moment.map(|m| m.format("%Y-%m-%dT%H:%M:%S").to_string()) })
}

fn trace(trace: &Trace, words: &Words) -> Value {
    let skipped: Vec<Value> =
        trace.skipped.iter().map(|s| json!({ "date": s.date, "why": closure(&s.why, words) })).collect();
    json!({
        "word": trace.word.key(), "word_text": facts::due_word(trace.word, words),
        "rule": trace.rule.map(rule), "rule_text": trace.rule.map(|r| facts::due_rule(r, words)),
        "source": source(&trace.source), "source_text": facts::rule_source(&trace.source, words),
        "from": trace.from, "skipped": skipped,
        "original": trace.original, "extended_to": trace.extended_to, "again_by": trace.again_by,
        "beyond_calendar": trace.beyond_calendar,
    })
}

fn rule(rule: DueRule) -> Value {
    let (unit, count) = match rule {
        DueRule::Hours(n) => ("hours", n),
        DueRule::Days(n) => ("days", n),
        DueRule::DaysThenOpen(n) => ("days-then-open", n),
        DueRule::WorkingDays(n) => ("working-days", n),
        DueRule::Months(n) => ("months", n),
        DueRule::SameDay => ("same-day", 0),
    };
    json!({ "unit": unit, "count": count })
}

fn source(source: &RuleSource) -> Value {
    match source {
        RuleSource::Default => json!({ "kind": "default" }),
        RuleSource::Office(since) => json!({ "kind": "office", "since": since }),
        RuleSource::ClauseSet => json!({ "kind": "clause-set" }),
        RuleSource::Contract(since) => json!({ "kind": "contract", "since": since }),
        RuleSource::Law(name) => json!({ "kind": "law", "name": name }),
        RuleSource::Fixed => json!({ "kind": "fixed" }),
    }
}

fn cause(cause: &Cause) -> Value {
    match cause {
        Cause::Signing => json!({ "kind": "signing" }),
        Cause::WorkEnd => json!({ "kind": "work-end" }),
        Cause::PeriodStart => json!({ "kind": "period-start" }),
        Cause::PeriodEnd => json!({ "kind": "period-end" }),
        Cause::Fact(fact) => json!({ "kind": "fact", "fact": fact.to_string() }),
        Cause::Verified(fact) => json!({ "kind": "verified", "fact": fact.to_string() }),
    }
}

fn subject(subject: &Subject) -> Value {
    match subject {
        Subject::None => Value::Null,
        Subject::Period(period) => json!({ "kind": "period", "period": period }),
        Subject::Change(text) => json!({ "kind": "change", "text": text }),
        Subject::Text(text) => json!({ "kind": "text", "text": text }),
        Subject::Approval { kind, what } => {
            json!({ "kind": "approval", "approval": kind.key(), "text": what })
        }
        Subject::Worker(name) => json!({ "kind": "worker", "name": name }),
        Subject::Level { name, period } => {
            json!({ "kind": "level", "name": name, "period": period })
        }
        Subject::Training { kind, worker, period } => {
            json!({ "kind": "training", "training": kind.key(), "name": worker, "period": period })
        }
        Subject::People(people) => json!({ "kind": "people", "people": people }),
        Subject::Firm(firm) => {
            let FirmAtWork { name, people, why } = &**firm;
            json!({ "kind": "firm", "name": name, "people": people, "why": why.key() })
        }
        Subject::Employer(other) => {
            let OtherEmployer { name, listed, met } = &**other;
            json!({ "kind": "employer", "name": name, "listed": listed, "met": met })
        }
        Subject::Use { kind, what, why } => {
            json!({ "kind": "use", "approval": kind.key(), "what": what, "why": why.key() })
        }
        Subject::Asset { what, count, with } => {
            let with: Vec<_> =
                with.iter().map(|(firm, count)| json!({ "firm": firm, "count": count })).collect();
            json!({ "kind": "asset", "what": what, "count": count, "with": with })
        }
        Subject::Place(place) => json!({ "kind": "place", "place": place }),
        Subject::Record { kind, paper, on } => {
            json!({ "kind": "record", "fact_kind": kind, "paper": paper, "on": on })
        }
    }
}

fn closes(closes: &Closes) -> Value {
    let of = |kind: &str, fact: &FactId| json!({ "kind": kind, "fact": fact.to_string() });
    match closes {
        Closes::Submission { paper, period, about } => json!({
            "kind": "submission", "paper": paper, "period": period,
            "about": about.as_ref().map(ToString::to_string),
        }),
        Closes::Check(fact) => of("check", fact),
        Closes::Decide(fact) => of("decide", fact),
        Closes::Condition(fact, n) => {
            json!({ "kind": "condition", "fact": fact.to_string(), "condition": n })
        }
        Closes::Conclude(fact) => of("conclude", fact),
        Closes::Incident(fact) => of("incident", fact),
        Closes::Prevention(fact, n) => {
            json!({ "kind": "prevention", "fact": fact.to_string(), "measure": n })
        }
        Closes::ClaimAnswer(fact) => of("claim-answer", fact),
        Closes::LegalReport(fact, report) => json!({
            "kind": "legal-report", "fact": fact.to_string(),
            "report": match report {
                LegalReportKind::Preliminary => "preliminary",
                LegalReportKind::Final => "final",
            },
        }),
        Closes::Inspect(kind, plan) => {
            json!({ "kind": "inspect", "inspection": kind.key(), "plan": plan.as_ref().map(ToString::to_string) })
        }
        Closes::Notify(kind, plan) => {
            json!({ "kind": "notify", "inspection": kind.key(), "plan": plan.to_string() })
        }
        Closes::Correct(fact, n) => json!({ "kind": "correct", "fact": fact.to_string(), "finding": n }),
        Closes::CheckCorrection(fact, n) => {
            json!({ "kind": "check-correction", "fact": fact.to_string(), "finding": n })
        }
        Closes::Brief(worker) => json!({ "kind": "brief", "worker": worker }),
        Closes::Receipt(fact) => of("receipt", fact),
        Closes::Settle(fact) => of("settle", fact),
        Closes::Measure(fact, month) => {
            json!({ "kind": "measure", "fact": fact.to_string(), "month": month.to_string() })
        }
        Closes::Explain(fact, month) => {
            json!({ "kind": "explain", "fact": fact.to_string(), "month": month.to_string() })
        }
        Closes::Verify(duty) => json!({ "kind": "verify", "duty": duty }),
        Closes::AddPaper(fact) => of("add-paper", fact),
        Closes::EraseMachine(fact) => of("erasure", fact),
        Closes::Settlement(fact) => of("settlement", fact),
        Closes::TakeUp(fact) => of("breach", fact),
    }
}

/// A status by its key, as `--status` takes it.
pub fn read_status(text: &str) -> Result<Status, String> {
    Status::ALL.into_iter().find(|status| status.key() == text).ok_or_else(|| {
        let known: Vec<&str> = Status::ALL.iter().map(|status| status.key()).collect();
        format!("not one of {}", known.join(", "))
    })
}
