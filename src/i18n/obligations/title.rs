//! What is to be done, as one line of a list.

use crate::domain::fact::ApprovalKind;
use crate::domain::obligation::{Closes, FirmAtWork, Obligation, OtherEmployer, Part, Subject};
use crate::i18n::facts::{self, approval_kind, inspection_kind, period_short, unapproved};
use crate::i18n::texts::{detailed, list, said, said_with, text};
use crate::i18n::{Words, msg};

/// What is to be done: the duty with its step and what it is about (「従事者名簿の提出（変更: 従事者1名 交代）」).
pub fn title(o: &Obligation, words: &Words) -> String {
    let duty = || text(&o.under.title, words).to_owned();
    let named = |name: String| detailed(name, &[Some(about(&o.subject, words))], words);
    let noted = |label: String| noted(label, &about(&o.subject, words), words);
    match o.part {
        Part::Paper => match &o.subject {
            Subject::Period(label) => of_period(duty(), label, words),
            Subject::Place(place) => said_with(msg("title-place-change"), "place", &**place, words),
            Subject::Change(what) if what.trim().is_empty() => {
                detailed(duty(), &[Some(said(msg("title-change-alone"), words))], words)
            }
            Subject::Change(what) => {
                detailed(duty(), &[Some(said_with(msg("title-change"), "what", &**what, words))], words)
            }
            _ => named(duty()),
        },
        Part::Review => review(o, words),
        Part::Condition => noted(said(msg("title-condition"), words)),
        Part::Evidence => named(said(msg("title-evidence"), words)),
        Part::Conclusion => named(conclusion(o, words)),
        Part::Renewal => {
            named(said_with(msg("title-renewal"), "kind", approved_kind(&o.subject, words), words))
        }
        Part::Check => {
            named(said_with(msg("title-regular-check"), "kind", approved_kind(&o.subject, words), words))
        }
        Part::FirstReport => named(said(msg("title-first-report"), words)),
        Part::NextReport => named(said(msg("title-next-report"), words)),
        Part::FinalReport => named(said(msg("title-final-report"), words)),
        Part::Instruction => noted(said(msg("title-instruction"), words)),
        Part::Prevention => noted(said(msg("title-prevention"), words)),
        Part::ClaimAnswer => noted(said(msg("title-claim-answer"), words)),
        Part::LegalPreliminary => named(said(msg("title-legal-preliminary"), words)),
        Part::LegalFinal => named(said(msg("title-legal-final"), words)),
        Part::Notice => {
            let notice = inspection(o, words).map(|kind| said_with(msg("title-notice"), "kind", kind, words));
            named(notice.unwrap_or_else(duty))
        }
        Part::PlannedInspection => named(inspection(o, words).unwrap_or_else(duty)),
        Part::RegularInspection => {
            let held = inspection(o, words)
                .map_or_else(duty, |kind| said_with(msg("title-inspection"), "kind", kind, words));
            match &o.subject {
                Subject::Period(label) => of_period(held, label, words),
                _ => named(held),
            }
        }
        Part::Correction => noted(said(msg("title-correction"), words)),
        Part::Briefing | Part::Receipt | Part::Return | Part::HandOver | Part::MissingPaper => named(duty()),
        Part::Erasure => named(match o.closes {
            Closes::EraseMachine(_) => duty(),
            _ => said(msg("title-copies-gone"), words),
        }),
        Part::Measure => match &o.subject {
            Subject::Level { name, period } => {
                let named = detailed(duty(), &[Some(name.to_string())], words);
                of_period(named, period, words)
            }
            _ => named(duty()),
        },
        Part::Explanation => match &o.subject {
            Subject::Level { name, period } => {
                let label = detailed(said(msg("title-explanation"), words), &[Some(name.to_string())], words);
                of_period(label, period, words)
            }
            _ => named(said(msg("title-explanation"), words)),
        },
        Part::Attendance => attendance(&o.subject, words),
        Part::Agreement => named(said(msg("title-agreement"), words)),
        Part::Application => named(said(msg("title-application"), words)),
        Part::TestItem => noted(said(msg("title-test-item"), words)),
        Part::Verification => detailed(duty(), &[Some(said(msg("title-verification"), words))], words),
        Part::Breach => noted(match (&o.closes, inspection(o, words)) {
            (Closes::Inspect(..), Some(kind)) => said_with(msg("title-refusal"), "kind", kind, words),
            _ => said(breach_id(o.key.instance()), words),
        }),
    }
}

/// What an obligation is about, by itself; empty where its duty says all.
pub(super) fn about(subject: &Subject, words: &Words) -> String {
    match subject {
        Subject::None => String::new(),
        Subject::Period(label) => period_short(label, words),
        Subject::Change(what)
        | Subject::Text(what)
        | Subject::Approval { what, .. }
        | Subject::Worker(what)
        | Subject::Place(what) => what.to_string(),
        Subject::Level { name, .. } => name.to_string(),
        Subject::Training { kind, worker, .. } => {
            worker.as_deref().map_or_else(|| facts::training_kind(*kind, words), str::to_owned)
        }
        Subject::People(people) => list(people.iter().cloned(), words).unwrap_or_default(),
        Subject::Firm(firm) => {
            let FirmAtWork { name, people, why } = &**firm;
            let people = list(people.iter().cloned(), words);
            detailed(name.clone(), &[people, Some(unapproved(why, words))], words)
        }
        Subject::Employer(other) => {
            let OtherEmployer { name, listed, met } = &**other;
            let values = [("name", name.into()), ("listed", listed.into()), ("met", met.into())];
            words.say_with("subject-employer", &values)
        }
        Subject::Use { kind, what, why } => {
            let parts = [Some(what.to_string()), Some(unapproved(why, words))];
            detailed(approval_kind(*kind, words), &parts, words)
        }
        Subject::Asset { what, count, with } => {
            let with = with.iter().map(|(firm, count)| {
                words.say_with("asset-with", &[("firm", firm.into()), ("count", (*count).into())])
            });
            let parts = std::iter::once(pieces(what, *count, words)).chain(with);
            list(parts, words).unwrap_or_default()
        }
        Subject::Record { kind, paper, on } => {
            let what = paper
                .as_ref()
                .map_or_else(|| facts::kind(kind, words), |name| facts::paper(name, None, words));
            let date = words.dates().date_month_day(*on);
            words.say_with("subject-record", &[("what", what.into()), ("date", date.into())])
        }
    }
}

/// 媒体3点; after Latin letters or digits a space keeps the number apart.
pub(super) fn pieces(what: &str, count: u32, words: &Words) -> String {
    let is_latin = what.chars().next_back().is_some_and(|c| c.is_ascii_graphic());
    let id = if is_latin { msg("asset-pieces-apart") } else { msg("asset-pieces") };
    words.say_with(id, &[("what", what.into()), ("count", count.into())])
}

fn of_period(title: String, label: &str, words: &Words) -> String {
    of_span(title, period_short(label, words), words)
}

fn of_span(title: String, span: String, words: &Words) -> String {
    words.say_with("title-period", &[("title", title.into()), ("period", span.into())])
}

/// 訓練の未受講者への実施: 渡邊 美咲
fn attendance(subject: &Subject, words: &Words) -> String {
    let Subject::Training { kind, worker, period } = subject else {
        return noted(said(msg("title-attendance-alone"), words), &about(subject, words), words);
    };
    let kind = facts::training_kind(*kind, words);
    let title = match worker {
        Some(worker) => noted(said_with(msg("title-attendance"), "kind", kind, words), worker, words),
        None => said_with(msg("title-not-held"), "kind", kind, words),
    };
    of_period(title, period, words)
}

/// 指摘の改善: …
fn noted(label: String, what: &str, words: &Words) -> String {
    if what.trim().is_empty() {
        return label;
    }
    words.say_with("title-noted", &[("label", label.into()), ("what", what.into())])
}

/// What a breach is called, by itself: 保護のない運搬.
pub fn breach(o: &Obligation, words: &Words) -> String {
    said(breach_id(o.key.instance()), words)
}

/// One that shows itself bears its name at the end of its key.
fn breach_id(instance: &str) -> &'static str {
    match instance.rsplit_once('/').map(|(_, name)| name) {
        Some("unapproved-use") => msg("title-unapproved-use"),
        Some("unapproved-firm") => msg("title-unapproved-firm"),
        Some("not-on-roster") => msg("title-not-on-roster"),
        Some("other-employer") => msg("title-other-employer"),
        Some("consent") => msg("title-no-consent"),
        Some("unprotected") => msg("title-unprotected"),
        Some("carried-out") => msg("title-carried-out"),
        Some("copied-without-yes") => msg("title-copied-without-yes"),
        Some("copied-before-yes") => msg("title-copied-before-yes"),
        Some("copied-out-of-term") => msg("title-copied-out-of-term"),
        Some("copied-too-many") => msg("title-copied-too-many"),
        Some("removed-with-data") => msg("title-removed-with-data"),
        _ => msg("title-breach"),
    }
}

fn review(o: &Obligation, words: &Words) -> String {
    let request = match &o.subject {
        Subject::Approval { kind, .. } => {
            said_with(msg("title-request"), "kind", approval_kind(*kind, words), words)
        }
        _ => text(&o.under.title, words).to_owned(),
    };
    let request = detailed(request, &[Some(about(&o.subject, words))], words);
    said_with(msg("title-review"), "request", request, words)
}

fn approved_kind(subject: &Subject, words: &Words) -> String {
    match subject {
        Subject::Approval { kind, .. } => approval_kind(*kind, words),
        other => about(other, words),
    }
}

fn conclusion(o: &Obligation, words: &Words) -> String {
    match &o.subject {
        Subject::Approval { kind: ApprovalKind::Copy, .. } => said(msg("title-copies-erased"), words),
        Subject::Approval { kind: ApprovalKind::Disposal, .. } => said(msg("title-disposal-report"), words),
        Subject::Approval { kind, .. } => {
            said_with(msg("title-conclusion"), "kind", approval_kind(*kind, words), words)
        }
        _ => text(&o.under.title, words).to_owned(),
    }
}

fn inspection(o: &Obligation, words: &Words) -> Option<String> {
    match &o.closes {
        Closes::Inspect(kind, _) | Closes::Notify(kind, _) => Some(inspection_kind(*kind, words)),
        _ => None,
    }
}
