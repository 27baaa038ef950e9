//! A whole ledger written at once, as several writers would have written it in turn: for workspaces that are made up.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use super::append::{self, NewLine};
use super::durable;
use super::error::StoreError;
use super::hash::ContentHash;
use super::header::WorkspaceHeader;
use super::id::{LedgerId, LineId, WriterId};
use super::layout::{self, LogKey};
use super::line::{Head, Header, Place, write_line};
use super::sign::Identity;

/// A writer of a made-up ledger: who it is, and what its log has so far.
struct Writer<'a> {
    id: WriterId,
    identity: &'a Identity,
    place: Place,
    text: String,
    last: Option<Head>,
    link: ContentHash,
    /// The last line of each other log that it has named as seen.
    told: BTreeMap<WriterId, u64>,
}

/// Writes the logs of a ledger that has none yet, each line as the writer with that place in `writers` would have, with
/// every line before it in sight; and its papers. Does not wait for the disk: such a ledger can be made again.
pub fn write_ledger<'a>(
    dir: &Path,
    ledger: &LedgerId,
    writers: &[(WriterId, &'a Identity)],
    facts: impl IntoIterator<Item = (usize, NewLine)>,
    papers: &[&[u8]],
) -> Result<(), StoreError> {
    let header = WorkspaceHeader::read(dir)?;
    let new = |(id, identity): &(WriterId, &'a Identity)| {
        let place = Place::new(&header, ledger, *id);
        let link = place.genesis();
        Writer { id: *id, identity, place, text: String::new(), last: None, link, told: BTreeMap::new() }
    };
    let mut logs: Vec<Writer<'a>> = writers.iter().map(new).collect();
    for (place, line) in facts {
        append::check_texts(std::slice::from_ref(&line))?;
        let heads: Vec<Head> = logs.iter().filter_map(|log| log.last).collect();
        if let Some(log) = logs.get_mut(place) {
            log.write(&line, heads);
        }
    }
    durable::create_dirs(dir, &layout::log_dir(ledger))?;
    for log in logs.iter().filter(|log| !log.text.is_empty()) {
        let key = LogKey { ledger: ledger.clone(), writer: log.id };
        write_new(&dir.join(key.path()), log.text.as_bytes())?;
    }
    for paper in papers {
        let files = durable::create_dirs(dir, &layout::files_dir(ledger))?;
        write_new(&files.join(ContentHash::of(paper).to_string()), paper)?;
    }
    Ok(())
}

fn write_new(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let opened = OpenOptions::new().write(true).create_new(true).open(path);
    let written = opened.and_then(|mut file| file.write_all(content));
    written.map_err(|error| StoreError::writing("write", path, error))
}

impl Writer<'_> {
    fn write(&mut self, NewLine { at, by, fact }: &NewLine, mut heads: Vec<Head>) {
        let is_news = |head: &Head| {
            head.id.writer != self.id && self.told.get(&head.id.writer).is_none_or(|told| *told < head.id.seq)
        };
        heads.retain(is_news);
        heads.sort_by_key(|head| head.id.writer);
        self.told.extend(heads.iter().map(|head| (head.id.writer, head.id.seq)));
        let seq = self.last.map_or(0, |last| last.id.seq) + 1;
        let header = Header { seq, at, by, prev: self.link, seen: &heads };
        let mark = write_line(&mut self.text, &self.place, self.identity, &header, fact);
        self.last = Some(Head { id: LineId { writer: self.id, seq }, hash: mark.hash });
        self.link = mark.link;
    }
}
