//! Reads the project's own Rust source for the tests about its shape: enough of a lexer to tell words, strings and
//! comments apart, and to leave out what only tests see.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A piece of Rust source. Comments, numbers and single characters carry nothing these tests ask about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Word(String),
    Text(String),
    Mark(char),
}

#[derive(Debug, Clone)]
pub struct Token {
    pub piece: Piece,
    pub line: usize,
}

impl Token {
    pub fn is_mark(&self, mark: char) -> bool {
        self.piece == Piece::Mark(mark)
    }

    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.piece, Piece::Word(own) if own == word)
    }

    pub fn word(&self) -> Option<&str> {
        match &self.piece {
            Piece::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A source file, by its path from the package's root with `/` between, without what only tests see.
#[derive(Debug)]
pub struct Source {
    pub path: String,
    pub tokens: Vec<Token>,
    pub lines: usize,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the package, sorted, by their path from the root.
pub fn files_below(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, found) } else { found.push(path) }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let mut names: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(root()).unwrap().to_str().expect("a UTF-8 path").replace('\\', "/"))
        .collect();
    names.sort();
    names
}

/// The Rust files of `src/` that end up in the program.
pub fn sources() -> Vec<Source> {
    let names: Vec<String> = files_below("src")
        .into_iter()
        .filter(|name| Path::new(name).extension().is_some_and(|kind| kind == "rs"))
        .collect();
    let mut test_modules = BTreeSet::new();
    let mut sources = Vec::new();
    for path in names {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let (tokens, modules) = without_tests(&tokens(&text));
        test_modules.extend(modules.into_iter().map(|module| module_path(&path, &module)));
        sources.push(Source { path, tokens, lines: text.lines().count() });
    }
    sources.retain(|source| {
        !test_modules.iter().any(|module| {
            source
                .path
                .strip_prefix(module.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        })
    });
    sources
}

/// Where a module declared in a file lives, without `.rs`: `src/a.rs` + `tests` gives `src/a/tests`.
fn module_path(file: &str, module: &str) -> String {
    let (folder, name) = file.rsplit_once('/').unwrap();
    match name.strip_suffix(".rs").unwrap() {
        "mod" | "lib" | "main" => format!("{folder}/{module}"),
        stem => format!("{folder}/{stem}/{module}"),
    }
}

/// Takes out every item under `#[cfg(test)]`, and names those of them that are modules in files of their own.
pub fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut modules = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !starts_test_item(&tokens[at..]) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let end = at + item_length(&tokens[at..]);
        let item = &tokens[at..end];
        if let [.., key, name, close] = item
            && close.is_mark(';')
            && key.is_word("mod")
        {
            modules.push(name.word().unwrap().to_owned());
        }
        at = end;
    }
    (kept, modules)
}

fn starts_test_item(tokens: &[Token]) -> bool {
    let start: Vec<_> = tokens.iter().take(7).map(|token| &token.piece).collect();
    let (mark, word) = (Piece::Mark, |word: &str| Piece::Word(word.to_owned()));
    let expected = [mark('#'), mark('['), word("cfg"), mark('('), word("test"), mark(')'), mark(']')];
    start == expected.iter().collect::<Vec<_>>()
}

/// An item ends at a `;` or a closing `}` outside all brackets, after its attributes.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0_i32;
    for (index, token) in tokens.iter().enumerate() {
        match token.piece {
            Piece::Mark('(' | '[' | '{') => depth += 1,
            Piece::Mark(')' | ']') => depth -= 1,
            Piece::Mark('}') => {
                depth -= 1;
                if depth == 0 {
                    return index + 1;
                }
            }
            Piece::Mark(';') if depth == 0 => return index + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Splits Rust source into its pieces.
pub fn tokens(source: &str) -> Vec<Token> {
    Lexer { rest: source, line: 1, tokens: Vec::new() }.run()
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    tokens: Vec<Token>,
}

impl<'a> Lexer<'a> {
    fn run(mut self) -> Vec<Token> {
        while let Some(c) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.take(end);
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else if let Some(hashes) = raw_string(self.rest) {
                self.raw(hashes);
            } else if c == '"' || ["b\"", "c\""].iter().any(|start| self.rest.starts_with(start)) {
                self.string();
            } else if c == '\'' {
                self.quote();
            } else if c == '_' || c.is_alphabetic() {
                let word = self.take_while(|c| c == '_' || c.is_alphanumeric());
                self.push(Piece::Word(word.to_owned()));
            } else if c.is_ascii_digit() {
                self.take_while(|c| c == '_' || c.is_alphanumeric());
            } else {
                let line = self.line;
                self.take(c.len_utf8());
                if !c.is_whitespace() {
                    self.tokens.push(Token { piece: Piece::Mark(c), line });
                }
            }
        }
        self.tokens
    }

    fn push(&mut self, piece: Piece) {
        self.tokens.push(Token { piece, line: self.line });
    }

    fn take(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        self.take(end)
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.take(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.take(2);
                if depth == 0 {
                    return;
                }
            } else if let Some(c) = self.rest.chars().next() {
                self.take(c.len_utf8());
            } else {
                return;
            }
        }
    }

    fn raw(&mut self, hashes: usize) {
        let start = self.rest.find('"').unwrap() + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        let length = self.rest[start..].find(&close).unwrap_or(self.rest.len() - start);
        let line = self.line;
        let text = self.rest[start..start + length].to_owned();
        self.take((start + length + close.len()).min(self.rest.len()));
        self.tokens.push(Token { piece: Piece::Text(text), line });
    }

    fn string(&mut self) {
        let start = self.rest.find('"').unwrap() + 1;
        let line = self.line;
        let mut escaped = false;
        let end = self.rest[start..].find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let end = end.map_or(self.rest.len(), |end| start + end);
        let text = self.rest[start..end].to_owned();
        self.take((end + 1).min(self.rest.len()));
        self.tokens.push(Token { piece: Piece::Text(text), line });
    }

    /// A character like `'x'` or `'\n'`, or a lifetime like `'a`.
    fn quote(&mut self) {
        let inside = &self.rest[1..];
        let first = inside.chars().next().unwrap_or(' ');
        if first == '\\' {
            let end = inside[2..].find('\'').map_or(self.rest.len(), |end| end + 4);
            self.take(end);
        } else if inside[first.len_utf8().min(inside.len())..].starts_with('\'') {
            self.push(Piece::Text(first.to_string()));
            self.take(first.len_utf8() + 2);
        } else {
            self.take(1);
            self.take_while(|c| c == '_' || c.is_alphanumeric());
        }
    }
}

/// The number of hashes if a raw string starts here.
fn raw_string(text: &str) -> Option<usize> {
    let rest = ["br", "cr", "r"].iter().find_map(|start| text.strip_prefix(start))?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}
