//! A form pack in words: what the ward wants, until when, and how it stands.

use chrono::NaiveDate;

use super::item_problem;
use crate::app::vendor::{LineState, OpenedPack, PackLine};
use crate::i18n::{Words, msg};

/// The word for how something wanted stands.
pub fn line_state(state: LineState) -> &'static str {
    match state {
        LineState::Open => msg("pack-state-open"),
        LineState::Filled => msg("pack-state-filled"),
        LineState::Faulty => msg("pack-state-faulty"),
        LineState::Missing => msg("pack-state-missing"),
        LineState::LeftOut => msg("pack-state-left-out"),
    }
}

/// How many days are left, or since when it is late; nothing without a day.
pub fn days_left(due: Option<NaiveDate>, today: NaiveDate, words: &Words) -> String {
    let Some(due) = due else { return String::new() };
    match (due - today).num_days() {
        0 => words.say("due-today").into_owned(),
        days if days > 0 => words.say_with("days-left", &[("days", days.into())]),
        days => words.say_with("days-late", &[("days", (-days).into())]),
    }
}

/// A form pack line by line, with what is the matter.
pub fn pack_lines(opened: &OpenedPack, today: NaiveDate, words: &Words) -> Vec<String> {
    let pack = &opened.pack;
    let head = [
        ("number", pack.number.as_str().into()),
        ("title", pack.title.as_str().into()),
        ("office", pack.office.as_str().into()),
    ];
    let folder = opened.folder.display().to_string();
    let mut said = vec![
        words.say_with("pack-head", &head),
        words.say_with("pack-folder", &[("path", folder.into())]),
        String::new(),
    ];
    said.extend(opened.lines.iter().flat_map(|line| of_line(line, today, words)));
    if !opened.others.is_empty() {
        let paths = super::listed(&opened.others, words);
        said.push(words.say_with("pack-others", &[("paths", paths.into())]));
    }
    if !opened.left_out.is_empty() {
        let paths = super::listed(&opened.left_out, words);
        said.push(words.say_with("pack-left-out", &[("paths", paths.into())]));
    }
    said
}

fn of_line(line: &PackLine, today: NaiveDate, words: &Words) -> Vec<String> {
    let due = line.due.map(|day| words.dates().date_plain(day)).unwrap_or_default();
    // A form's own workbook goes before what is attached to it.
    let paper = line.papers.first().filter(|_| line.wants_paper()).map(|paper| paper.path.as_str());
    let path = paper.or(line.workbook.as_deref()).unwrap_or(&line.wanted.path);
    let values = [
        ("state", words.say(line_state(line.state)).into_owned().into()),
        ("title", line.wanted.title.as_str().into()),
        ("due", due.into()),
        ("left", days_left(line.due, today, words).into()),
        ("path", path.into()),
    ];
    let first = words.say_with("pack-line", &values).trim_end().to_owned();
    let problems = line.problems.iter().map(|problem| format!("    {}", item_problem(problem, words)));
    let with = line.papers.iter().skip(usize::from(line.wants_paper()));
    let with = with
        .map(|paper| format!("    {}", words.say_with("pack-with", &[("path", paper.path.as_str().into())])));
    std::iter::once(first).chain(with).chain(problems).collect()
}
