//! The house keeps its shape: rooms use only rooms to their left, files stay readable, the top level stays as planned.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;

use support::{Source, Token, files_below, root, sources, tokens};

/// A room, and what it may use of the house: `room`, or `room::item` for one door only.
struct Room {
    name: &'static str,
    may_use: &'static [&'static str],
}

/// `domain <- store, bundle, i18n <- report <- app <- ui | cli`, and the programs on top.
const ROOMS: &[Room] = &[
    Room { name: "domain", may_use: &[] },
    Room { name: "store", may_use: &["domain"] },
    Room { name: "bundle", may_use: &["domain"] },
    Room { name: "i18n", may_use: &["domain"] },
    // Sheets and letters are words: headings, statuses and rules read as they do on screen. `i18n` knows no report.
    Room { name: "report", may_use: &["domain", "i18n", "typeface"] },
    // Bytes of fonts, and nothing else.
    Room { name: "typeface", may_use: &[] },
    Room { name: "app", may_use: &["domain", "store", "bundle", "report", "i18n"] },
    Room { name: "ui", may_use: &["domain", "i18n", "app", "typeface"] },
    Room { name: "cli", may_use: &["domain", "i18n", "app"] },
    // A program starts itself again to read a stranger's file in a process of its own: it must know that door.
    Room { name: "bin", may_use: &["ui", "cli", "app", "bundle::reader_main", "bundle::READER_ARGUMENT"] },
];

/// Libraries that belong to some rooms only.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("eframe", &["ui", "bin"]),
    ("egui", &["ui", "bin"]),
    ("egui_extras", &["ui"]),
    ("rfd", &["ui"]),
    ("clap", &["cli", "bin"]),
    ("fluent_bundle", &["i18n"]),
    ("unic_langid", &["i18n"]),
    ("calamine", &["bundle"]),
    ("hayro", &["bundle"]),
    ("icalendar", &["report"]),
    ("quick_xml", &["report"]),
    ("image", &["bundle"]),
    ("typst", &["report"]),
    ("typst_layout", &["report"]),
    ("typst_pdf", &["report"]),
    ("directories", &["store", "app"]),
    ("tempfile", &["store", "bundle", "app"]),
    // What is sealed, and how, is the store's affair; the command line asks for the passphrase.
    ("age", &["store"]),
    ("aes", &["store"]),
    ("chacha20poly1305", &["store"]),
    ("rpassword", &["cli"]),
];

/// What the standard library offers that a room of pure values has no use for.
const NOT_PURE: &[&str] = &["env", "fs", "net", "process", "thread"];

const LONGEST_FILE: usize = 500;

/// What may lie at the top: `ARCHITECTURE.md`'s list. Names that start with a dot are the usual dot-files.
const TOP_LEVEL: &[&str] = &[
    "ARCHITECTURE.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "i18n",
    "packaging",
    "src",
    "tests",
];

/// Left by builds and by property tests; `.gitignore` keeps them out of the repository.
const NOT_OURS: &[&str] = &["target", "proptest-regressions"];

/// The room of a file: `src/ui/…` and `src/ui.rs` are `ui`, `src/lib.rs` is none.
fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let name = inside.split('/').next()?;
    let name = name.strip_suffix(".rs").unwrap_or(name);
    (name != "lib").then_some(name)
}

/// How many modules deep a file's own module lies: `src/ui/mod.rs` 1, `src/ui/theme.rs` 2.
fn depth_of(path: &str) -> usize {
    let parts = path.split('/').count() - 1;
    if path.ends_with("/mod.rs") { parts - 1 } else { parts }
}

/// The paths that begin at `start`, written out: `{a::{b, c}, d}` gives `a::b`, `a::c`, `d`.
fn paths_at(tokens: &[Token], start: usize) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    tree(tokens, start, &[], &mut paths);
    paths
}

fn tree(tokens: &[Token], mut at: usize, before: &[String], paths: &mut Vec<Vec<String>>) -> usize {
    let mut path = before.to_vec();
    loop {
        match tokens.get(at) {
            Some(token) if token.is_mark('{') => {
                at += 1;
                while tokens.get(at).is_some_and(|token| !token.is_mark('}')) {
                    at = tree(tokens, at, &path, paths);
                    while tokens.get(at).is_some_and(|token| !token.is_mark(',') && !token.is_mark('}')) {
                        at += 1;
                    }
                    if tokens.get(at).is_some_and(|token| token.is_mark(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Some(token) => match token.word() {
                Some(word) => path.push(word.to_owned()),
                None => break,
            },
            None => break,
        }
        at += 1;
        if !is_separator(tokens, at) {
            break;
        }
        at += 2;
    }
    paths.push(path);
    at
}

fn is_separator(tokens: &[Token], at: usize) -> bool {
    [at, at + 1].iter().all(|at| tokens.get(*at).is_some_and(|token| token.is_mark(':')))
}

/// Every path into the house, from its top: after `crate::`, `tokki::`, or enough `super::`.
fn house_paths(source: &Source) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.tokens.len() {
        let token = &source.tokens[at];
        if (token.is_word("crate") || token.is_word("tokki")) && is_separator(&source.tokens, at + 1) {
            found.extend(paths_at(&source.tokens, at + 3).into_iter().map(|path| (token.line, path)));
            at += 3;
        } else if token.is_word("super") {
            let mut up = 0;
            while source.tokens.get(at).is_some_and(|token| token.is_word("super"))
                && is_separator(&source.tokens, at + 1)
            {
                up += 1;
                at += 3;
            }
            if up == 0 {
                at += 1;
            } else if up >= depth_of(&source.path) {
                let paths = paths_at(&source.tokens, at).into_iter().map(|path| (token.line, path));
                found.extend(paths.filter(|(_, path)| path.first().is_some_and(|name| is_room(name))));
            }
        } else {
            at += 1;
        }
    }
    found
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|room| room.name == name)
}

fn wrong_arrows(source: &Source) -> Vec<String> {
    let Some(name) = room_of(&source.path) else { return Vec::new() };
    let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
        return vec![format!("{}: {name} is no room of the house", source.path)];
    };
    let allowed = |path: &[String]| {
        let Some(first) = path.first() else { return true };
        first == name
            || !is_room(first)
            || room.may_use.iter().any(|may| {
                let mut wanted = may.split("::");
                wanted.next() == Some(first)
                    && wanted.all(|item| path.get(1).is_some_and(|second| second == item))
            })
    };
    house_paths(source)
        .into_iter()
        .filter(|(_, path)| !allowed(path))
        .map(|(line, path)| format!("{}:{line}: {name} -> {}", source.path, path.join("::")))
        .collect()
}

fn strangers(source: &Source) -> Vec<String> {
    let Some(room) = room_of(&source.path) else { return Vec::new() };
    let mut found = Vec::new();
    for (at, token) in source.tokens.iter().enumerate() {
        let starts =
            !(at >= 2 && is_separator(&source.tokens, at - 2)) && is_separator(&source.tokens, at + 1);
        let Some(word) = token.word().filter(|_| starts) else { continue };
        if OUTSIDE.iter().any(|(library, rooms)| *library == word && !rooms.contains(&room)) {
            found.push(format!("{}:{}: {word} in {room}", source.path, token.line));
        }
        if room == "domain" && word == "std" {
            let paths = paths_at(&source.tokens, at + 3);
            let impure = paths
                .iter()
                .filter(|path| path.first().is_some_and(|part| NOT_PURE.contains(&part.as_str())));
            found.extend(
                impure.map(|path| {
                    format!("{}:{}: std::{} in {room}", source.path, token.line, path.join("::"))
                }),
            );
        }
    }
    found
}

/// Named colours outside the theme. The transparent one carries no colour.
fn loose_colours(source: &Source) -> Vec<String> {
    if source.path.starts_with("src/ui/theme") {
        return Vec::new();
    }
    let constants = source.tokens.windows(4).filter(|four| {
        let named = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        four[0].is_word("Color32")
            && four[1].is_mark(':')
            && four[2].is_mark(':')
            && four[3]
                .word()
                .is_some_and(|word| named(word) && !matches!(word, "TRANSPARENT" | "PLACEHOLDER"))
    });
    constants
        .map(|four| {
            format!("{}:{}: Color32::{}", source.path, four[3].line, four[3].word().unwrap_or_default())
        })
        .collect()
}

fn made_up(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), tokens: tokens(text), lines: text.lines().count() }
}

#[test]
fn no_room_uses_a_room_to_its_right() {
    let wrong: Vec<String> = sources().iter().flat_map(wrong_arrows).collect();
    assert!(wrong.is_empty(), "arrows that run the wrong way: {wrong:#?}");
}

#[test]
fn libraries_stay_in_their_rooms() {
    let wrong: Vec<String> = sources().iter().flat_map(strangers).collect();
    assert!(wrong.is_empty(), "libraries outside their rooms: {wrong:#?}");
}

#[test]
fn colours_come_from_the_theme() {
    let wrong: Vec<String> = sources().iter().flat_map(loose_colours).collect();
    assert!(wrong.is_empty(), "take these from ui::theme: {wrong:#?}");
}

#[test]
fn no_source_file_is_too_long_to_read() {
    let long: Vec<String> = files_below("src")
        .into_iter()
        .filter(|path| path.ends_with("rs"))
        .map(|path| (fs::read_to_string(root().join(&path)).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert!(long.is_empty(), "what second thing lives in there? {long:#?}");
}

#[test]
fn the_top_level_is_as_planned() {
    let mut unplanned = Vec::new();
    for entry in fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.starts_with('.') && !TOP_LEVEL.contains(&name.as_str()) && !NOT_OURS.contains(&name.as_str())
        {
            unplanned.push(name);
        }
    }
    assert!(unplanned.is_empty(), "not in ARCHITECTURE.md's top level: {unplanned:?}");
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    // Put together here, so that this file does not name them either.
    let places =
        [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["C:\\Us", "ers\\"]].map(|parts| parts.concat());
    let mut files: Vec<String> = fs::read_dir(root())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| root().join(name).is_file() && name != ".git")
        .collect();
    for folder in [".ci", "assets", "i18n", "packaging", "src", "tests"] {
        files.extend(files_below(folder));
    }
    let mut found = Vec::new();
    for path in files {
        // Fonts and pictures are no text.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                found.push(format!("{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(found.is_empty(), "machine paths: {found:#?}");
}

#[test]
fn the_check_itself_finds_arrows_in_every_spelling() {
    let count = |path: &str, text: &str| wrong_arrows(&made_up(path, text)).len();
    assert_eq!(count("src/domain/due.rs", "use crate::store::Log;"), 1);
    assert_eq!(count("src/domain/due.rs", "fn f() -> crate::i18n::Words { todo() }"), 1);
    assert_eq!(count("src/store/log.rs", "use crate::{domain::{Fact, Id}, bundle::{A, B}};"), 2);
    assert_eq!(count("src/store/log.rs", "use super::super::report::Sheet;"), 1);
    assert_eq!(count("src/store/mod.rs", "use super::app;"), 1);
    assert_eq!(count("src/ui/screens/today.rs", "let log = super::super::super::store::open();"), 1);
    assert_eq!(count("src/bin/tokki.rs", "use tokki::{store, ui::run};"), 1);
    assert_eq!(count("src/bin/tokki.rs", "use tokki::bundle::Archive;"), 1);
    assert_eq!(count("src/i18n/facts.rs", "use crate::report::Document;"), 1);
    assert_eq!(count("src/kitchen/mod.rs", ""), 1);
}

#[test]
fn the_check_itself_lets_allowed_arrows_pass() {
    let count = |path: &str, text: &str| wrong_arrows(&made_up(path, text)).len();
    assert_eq!(count("src/app/mod.rs", "use crate::{domain, store::Log, bundle, report, i18n::Words};"), 0);
    assert_eq!(
        count("src/ui/screens/today.rs", "use super::super::widgets; use crate::ui::theme; use super::app;"),
        0
    );
    assert_eq!(
        count(
            "src/domain/due.rs",
            "// use crate::store;\nlet text = \"crate::store::x\"; pub(crate) fn f() {}"
        ),
        0
    );
    assert_eq!(count("src/bin/tokki.rs", "use tokki::{app, bundle::{READER_ARGUMENT, reader_main}, ui};"), 0);
    assert_eq!(count("src/report/tables.rs", "use crate::{domain::figures, i18n::Words};"), 0);
    assert_eq!(count("src/lib.rs", "pub use crate::store::Log;"), 0);
}

#[test]
fn the_check_itself_finds_strangers_and_loose_colours() {
    let strange = |path: &str, text: &str| strangers(&made_up(path, text)).len();
    assert_eq!(strange("src/app/mod.rs", "use egui::Ui; fn f(ui: &mut eframe::egui::Ui) {}"), 2);
    assert_eq!(strange("src/ui/mod.rs", "use eframe::egui::{self, Ui};"), 0);
    assert_eq!(
        strange("src/domain/due.rs", "use std::{collections::BTreeMap, fs}; let v = std::env::var(x);"),
        2
    );
    assert_eq!(strange("src/domain/due.rs", "use std::fmt; my::egui::f();"), 0);
    let loose = |path: &str, text: &str| loose_colours(&made_up(path, text)).len();
    assert_eq!(
        loose(
            "src/ui/widgets/chip.rs",
            "let c = [Color32::RED, egui::Color32::DARK_GRAY, Color32::TRANSPARENT];"
        ),
        2
    );
    assert_eq!(loose("src/ui/theme/palette.rs", "Color32::WHITE"), 0);
}
