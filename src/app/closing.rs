//! Closing a month (締め): its figures are made once, kept as a paper of the office's ledger, and exported from there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;

use super::App;
use super::command::Outcome;
use super::error::AppError;
use super::export::summary;
use super::jobs::{Task, Watch};
use super::letters::office_paper;
use super::session::{Entries, Session};
use crate::domain::calendar::Month;
use crate::domain::decide;
use crate::domain::entry::Entry;
use crate::domain::fact::{Heads, MonthClosed, MonthReopened, Paper};
use crate::domain::figures::{Period, Scope};
use crate::domain::hex;
use crate::domain::ids::ContractId;
use crate::domain::picture::Picture;
use crate::i18n::{Words, msg};
use crate::report::{self, Frozen};
use crate::store::LedgerId;

/// A month's figures, made and not yet recorded.
#[derive(Debug)]
pub struct ReadyMonth {
    fact: MonthClosed,
    bytes: Vec<u8>,
}

impl App {
    /// Makes the figures of a month in the background; [`App::finish`] records them.
    pub(super) fn close_month(&self, month: Month, by: &str, note: &str) -> Result<Task, AppError> {
        let session = self.open()?;
        let fact = MonthClosed {
            month,
            on: self.environment.clock.today(),
            by: by.trim().to_owned(),
            basis: basis(session)?,
            heads: heads(session.entries()),
            note: note.trim().to_owned(),
            papers: vec![Paper { name: String::new(), sha256: "0".repeat(64), size: 0 }],
        };
        // Refused before anybody waits for the figures.
        decide::office_fact(session.picture(), &fact.clone().into())?;
        let (picture, entries) = (Arc::clone(session.picture()), Arc::clone(session.entries()));
        let words = self.words.clone();
        Ok(Task::new(move |watch| make(fact, &picture, &entries, &words, watch)))
    }

    /// Records a month's closing with its figures.
    pub(super) fn keep_month(&mut self, ready: ReadyMonth) -> Result<Outcome, AppError> {
        let ReadyMonth { fact, bytes } = ready;
        let (now, by) = (self.environment.clock.now(), self.officer());
        self.open_mut()?.record_office_paper(fact.into(), &bytes, &by, now).map(Outcome::Recorded)
    }

    /// Opens a closed month again.
    pub(super) fn reopen_month(&mut self, month: Month, reason: &str) -> Result<Outcome, AppError> {
        let on = self.environment.clock.today();
        let fact = MonthReopened { month, on, reason: reason.trim().to_owned() };
        self.record_office(fact.into()).map(Outcome::Recorded)
    }
}

fn make(
    fact: MonthClosed,
    picture: &Picture,
    entries: &Entries,
    words: &Words,
    watch: &Watch,
) -> Result<Outcome, AppError> {
    let go_on = |step| if watch.step(step, 2) { Ok(()) } else { Err(AppError::Cancelled) };
    go_on(0)?;
    let figures = summary(picture, entries, Period::month(fact.month), &Scope::Office);
    go_on(1)?;
    let mut document = report::monthly(&figures, words);
    document.subtitle.push(closed_line(fact.on, &fact.by, words));
    let properties = report::Properties::of(&figures, words);
    let bytes = Frozen::new(document, properties, words).to_bytes()?;
    let name = format!("{}.figures", report::file_stem(&figures, words));
    let sha256 = hex::sha256(&bytes);
    let paper = Paper { name, sha256, size: u64::try_from(bytes.len()).unwrap_or(u64::MAX) };
    Ok(Outcome::MonthReady(Box::new(ReadyMonth { fact: MonthClosed { papers: vec![paper], ..fact }, bytes })))
}

fn closed_line(on: NaiveDate, by: &str, words: &Words) -> String {
    words.say_with(msg("report-closed"), &[("date", on.into()), ("by", by.to_owned().into())])
}

/// How far the counting lines of each contract's logs go.
fn heads(entries: &Entries) -> BTreeMap<ContractId, Heads> {
    let of = |lines: &[Entry]| {
        lines.iter().fold(Heads::new(), |mut heads, entry| {
            let last = heads.entry(entry.id.writer.clone()).or_default();
            *last = (*last).max(entry.id.seq);
            heads
        })
    };
    entries.contracts.iter().map(|(id, lines)| (id.clone(), of(lines))).collect()
}

/// The hash over the last line of every log, the office's included: each of them vouches for the lines before it.
fn basis(session: &Session) -> Result<String, AppError> {
    let mut all = String::new();
    let contracts = session.entries().contracts.keys().map(|id| LedgerId::contract(id.as_str()));
    for ledger in std::iter::once(Ok(LedgerId::Office)).chain(contracts) {
        let ledger = ledger?;
        let mut heads: Vec<String> = Vec::new();
        for head in session.workspace().heads(&ledger) {
            heads.push(format!("{ledger} {} {}", head.id, head.hash));
        }
        heads.sort();
        for head in heads {
            let _ = writeln!(all, "{head}");
        }
    }
    Ok(hex::sha256(all.as_bytes()))
}

/// The figures of a month as it was closed; nothing where it is open.
pub(super) fn frozen(session: &Session, period: Period, scope: &Scope) -> Result<Option<Vec<u8>>, AppError> {
    if !period.is_month() || *scope != Scope::Office {
        return Ok(None);
    }
    let closed = session.picture().office.closings.closed(period.last());
    let Some(paper) = closed.and_then(|closed| closed.papers.first()) else { return Ok(None) };
    office_paper(session, paper).map(Some)
}
