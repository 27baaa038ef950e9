//! The stages of a contract's life in words, and what stands between a contract and the next one.

use super::audit::conflict;
use super::facts::on_the_books;
use super::obligations::title;
use super::texts::{said, said_with};
use super::{Words, msg};
use crate::domain::file::Stage;
use crate::domain::life::Blocker;

/// What leads to a stage, as the next thing to do: 締結, 完結.
pub fn next_step(next: Stage, words: &Words) -> String {
    let id = match next {
        Stage::Draft => msg("stage-draft"),
        Stage::Signed => msg("contract-next-signing"),
        Stage::Running => msg("contract-next-start"),
        Stage::Ended => msg("contract-next-end"),
        Stage::WindingUp => msg("contract-next-ending"),
        Stage::Closed => msg("contract-next-closing"),
        Stage::Retention => msg("contract-next-retention"),
        Stage::PurgeDue => msg("contract-next-purge"),
        Stage::Purged => msg("contract-next-purged"),
    };
    said(id, words)
}

/// Something that blocks the next stage, by name: 3(2) 従事者名簿の提出（11月18日まで）.
pub fn blocker(blocker: &Blocker, words: &Words) -> String {
    let day = |date| words.dates().date_plain(date);
    match blocker {
        Blocker::NotSigned => said(msg("blocker-not-signed"), words),
        Blocker::Begins(date) => said_with(msg("blocker-begins"), "date", day(*date), words),
        Blocker::RunsUntil(date) => said_with(msg("blocker-runs-until"), "date", day(*date), words),
        Blocker::EndNotRecorded => said(msg("blocker-end-not-recorded"), words),
        Blocker::OnTheBooks { left, vendor } => {
            said_with(msg("blocker-on-the-books"), "what", on_the_books(left, vendor, words), words)
        }
        Blocker::Obligation(o) => {
            let values = [("clause", o.clause_label().into()), ("title", title(o, words).into())];
            match o.due {
                None => words.say_with("blocker-obligation", &values),
                Some(due) => {
                    let [clause, title] = values;
                    words.say_with("blocker-obligation-due", &[clause, title, ("date", day(due.date).into())])
                }
            }
        }
        Blocker::Incident { outline, .. } => said_with(msg("blocker-incident"), "outline", outline, words),
        Blocker::Conflict(question) => {
            said_with(msg("blocker-conflict"), "what", conflict(question, words), words)
        }
        Blocker::KeptUntil(date) => said_with(msg("blocker-kept-until"), "date", day(*date), words),
        Blocker::PurgeHeld { on, reason } => {
            words.say_with("blocker-purge-held", &[("date", day(*on).into()), ("reason", reason.into())])
        }
    }
}
