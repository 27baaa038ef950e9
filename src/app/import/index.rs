//! The index of submissions (提出書類一覧): what it says of the files that it names.

use unicode_normalization::UnicodeNormalization;

use crate::bundle::Item;
use crate::bundle::filled::{FormRead, Stated};
use crate::domain::fact::{Fact, SubmissionReceived};

/// What an index says of the files that it names, and the names of those that are not there. `own` is the path of the
/// index; sizes and hashes stay blank.
pub(in crate::app) fn named_by<'f>(
    form: &FormRead,
    own: &str,
    files: &(impl Iterator<Item = &'f str> + Clone),
) -> (Vec<Item>, Vec<String>) {
    let (mut items, mut missing) = (Vec::new(), Vec::new());
    for stated in &form.facts {
        let Some((name, fact)) = line(stated) else { continue };
        match files.clone().find(|path| *path != own && is_named(path, name)) {
            Some(path) => items.push(item(fact, path)),
            None => missing.push(name.to_owned()),
        }
    }
    (items, missing)
}

/// A line of an index that names a file, and what it says of it.
pub(in crate::app) fn line(stated: &Stated) -> Option<(&str, &SubmissionReceived)> {
    match (&stated.file, &stated.fact) {
        (Some(name), Fact::SubmissionReceived(fact)) => Some((name, fact)),
        _ => None,
    }
}

fn item(fact: &SubmissionReceived, path: &str) -> Item {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    Item {
        kind: fact.paper.clone(),
        form: None,
        path: path.to_owned(),
        sha256: String::new(),
        size: 0,
        period: text(&fact.period),
        dated: fact.dated.map(|day| day.to_string()),
        document_number: text(&fact.document_number),
        remark: Some(fact.note.clone()).filter(|note| !note.is_empty()),
        about: fact.about.as_ref().map(ToString::to_string),
        answers: fact.answers.as_ref().map(ToString::to_string),
    }
}

/// Whether a path ends in this name, as people compare names: without the ending, in any width and case.
pub(in crate::app) fn is_named(path: &str, name: &str) -> bool {
    let folded = |text: &str| -> String {
        text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
    };
    let last = |text: &str| folded(text.rsplit(['/', '\\']).next().unwrap_or(text));
    let (file, name) = (last(path), last(name));
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
    !name.is_empty() && (file == name || stem == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_with_or_without_their_ending_and_folder() {
        for name in ["社内規程.pdf", "社内規程", "papers/社内規程.PDF", "社内 規程．ｐｄｆ"]
        {
            assert!(is_named("papers/社内規程.pdf", name), "{name}");
        }
        for name in ["", "規程.pdf", "社内規程.docx", "pdf"] {
            assert!(!is_named("papers/社内規程.pdf", name), "{name}");
        }
    }
}
