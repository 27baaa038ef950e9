//! Both languages say the same things; the program says nothing that they lack, and they hold nothing it never says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::parser;
use support::{Piece, Source, Token, sources, tokens, without_tests};
use tokki::domain::audit::{Step, Value, compare};
use tokki::domain::fact::{Paper, parse};
use tokki::i18n::{CalendarStyle, Language, Words, audit, files};

/// Source that may hold Japanese in its strings, each with its reason. Column names, sample data and clause sets are
/// no reason: they are data, in `assets/`.
const JAPANESE_ALLOWED: &[(&str, &str)] = &[
    (
        "src/i18n/date_text.rs",
        "the characters of dates as officers type them, in whatever language the screen is",
    ),
    ("src/bundle/list/layout.rs", "brackets and marks around headings"),
    ("src/bundle/list/period.rs", "the grammar of Japanese periods"),
    ("src/i18n/dates.rs", "the grammar of Japanese dates, called for every cell of a table"),
    ("src/i18n/typed.rs", "the characters of times and counts as officers type them"),
    ("src/bundle/dates.rs", "the grammar of dates as vendors type them"),
    ("src/domain/form/words.rs", "what a heading may be padded with"),
    (
        "src/bundle/filled/text.rs",
        "the grammar of times and periods, and the signs of notes, as vendors type them",
    ),
    ("src/bundle/filled/cells.rs", "the signs that vendors set numbers and names apart with"),
    (
        "src/app/forms.rs",
        "the name of the page that vendors find in a pack, whatever the language of the screens",
    ),
    ("src/ui/widgets/kinsoku.rs", "the characters that may not begin or end a line"),
    ("src/i18n/era.rs", "the eras' kanji, part of the same grammar"),
    (
        "src/domain/wording/signs.rs",
        "the signs of numbering and of sentences in the special terms that are read",
    ),
];

type Messages = BTreeMap<String, BTreeSet<String>>;

/// The ids of a language's messages with the variables each uses. Panics on faulty or doubled messages.
fn messages(language: Language) -> Messages {
    let mut found = Messages::new();
    for file in files() {
        let text = match language {
            Language::Ja => file.ja,
            Language::En => file.en,
        };
        let at = format!("i18n/{language}/{}.ftl", file.name);
        let resource = parser::parse(text).unwrap_or_else(|(_, faults)| panic!("{at}: {faults:?}"));
        read(&resource, &at, &mut found);
    }
    found
}

fn read(resource: &Resource<&str>, at: &str, found: &mut Messages) {
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                assert!(
                    message.attributes.is_empty(),
                    "{at}: {} has attributes; use a message of its own",
                    message.id.name
                );
                let pattern =
                    message.value.as_ref().unwrap_or_else(|| panic!("{at}: {} is empty", message.id.name));
                let mut variables = BTreeSet::new();
                in_pattern(pattern, &mut variables);
                let before = found.insert(message.id.name.to_owned(), variables);
                assert!(before.is_none(), "{at}: {} is there twice", message.id.name);
            }
            Entry::Junk { content } => panic!("{at}: not understood: {content}"),
            Entry::Term(_) | Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
        }
    }
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, variables);
            }
            for argument in &arguments.named {
                in_inline(&argument.value, variables);
            }
        }
        InlineExpression::MessageReference { id, .. } => {
            panic!("message {} inside another: use a term, so that every message stands alone", id.name)
        }
        InlineExpression::TermReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// Message ids by the convention of `i18n`: a literal right inside `say(`, `say_with(` or `msg(`.
fn used_ids(tokens: &[Token]) -> BTreeMap<String, usize> {
    let call = |token: &Token| matches!(token.word(), Some("say" | "say_with" | "msg"));
    let uses = tokens.windows(3).filter(|three| call(&three[0]) && three[1].is_mark('('));
    uses.filter_map(|three| Some((three[2].text()?.to_owned(), three[2].line))).collect()
}

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

fn japanese_literals(tokens: &[Token]) -> Vec<(usize, String)> {
    let texts = tokens.iter().filter_map(|token| Some((token.line, token.text()?.to_owned())));
    texts.filter(|(_, text)| text.chars().any(is_japanese)).collect()
}

fn program() -> Vec<Source> {
    let sources = sources();
    assert!(sources.iter().any(|source| source.path == "src/i18n/mod.rs"), "the source was not read");
    sources
}

#[test]
fn every_file_of_messages_is_built_in() {
    let listed: BTreeSet<String> = files().iter().map(|file| format!("{}.ftl", file.name)).collect();
    assert_eq!(listed.len(), files().len(), "a file is listed twice");
    for language in Language::ALL {
        let folder = format!("i18n/{language}/");
        let there: BTreeSet<String> = support::files_below(&folder)
            .iter()
            .map(|path| path.strip_prefix(&folder).unwrap().to_owned())
            .collect();
        assert_eq!(there, listed, "{folder} against FILES in src/i18n/words.rs");
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    assert_eq!(messages(Language::Ja), messages(Language::En));
}

#[test]
fn every_message_used_is_there_and_every_message_there_is_used() {
    let there: BTreeSet<String> = messages(Language::Ja).into_keys().collect();
    let mut used = BTreeMap::new();
    for source in program() {
        for (id, line) in used_ids(&source.tokens) {
            used.insert(id, format!("{}:{line}", source.path));
        }
    }
    let missing: Vec<_> = used.iter().filter(|(id, _)| !there.contains(*id)).collect();
    assert!(missing.is_empty(), "said, but in no file: {missing:#?}");
    let unused: Vec<_> = there.iter().filter(|id| !used.contains_key(*id)).collect();
    assert!(unused.is_empty(), "in the files, but never said: {unused:#?}");
}

#[test]
fn no_japanese_words_stand_in_the_source() {
    let mut allowed: BTreeMap<&str, bool> = JAPANESE_ALLOWED.iter().map(|(path, _)| (*path, false)).collect();
    let mut found = Vec::new();
    for source in program() {
        let literals = japanese_literals(&source.tokens);
        match allowed.get_mut(source.path.as_str()) {
            Some(needed) => *needed = !literals.is_empty(),
            None => found
                .extend(literals.into_iter().map(|(line, text)| format!("{}:{line}: {text}", source.path))),
        }
    }
    assert!(found.is_empty(), "words belong in i18n/, data in assets/: {found:#?}");
    let needless: Vec<_> = allowed.into_iter().filter(|(_, needed)| !needed).collect();
    assert!(needless.is_empty(), "allowed without need: {needless:?}");
}

#[test]
fn the_check_itself_sees_ids_and_japanese_but_not_comments_or_tests() {
    let source = r##"
        // say("in-a-comment") 日本語
        /* nested /* msg("in-a-block") */ 日本 */
        fn f<'a>(w: &'a Words) -> char {
            w.say("one"); w.say_with(
                "two", &[("n", 1.into())]);
            let id = match x { A => msg("three"), B => msg(r#"four"#) };
            let quote = '"'; let slash = '\\'; let mark = '\'';
            w.hearsay("no"); w.say(id); "say(\"no\")";
            let text = "期限\"超過"; '限'
        }
        #[cfg(test)]
        #[allow(clippy::unwrap_used)]
        mod tests { fn g() { w.say("in-a-test"); "試験"; } }
        #[cfg(test)]
        mod elsewhere;
        fn after() { msg("five") }
    "##;
    let (kept, modules) = without_tests(&tokens(source));
    let ids: Vec<String> = used_ids(&kept).into_keys().collect();
    assert_eq!(ids, ["five", "four", "one", "three", "two"]);
    assert_eq!(modules, ["elsewhere"]);
    let japanese = japanese_literals(&kept);
    assert_eq!(japanese.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [10, 10], "{japanese:?}");
    assert!(
        kept.iter().any(|token| token.piece == Piece::Text("\"".into())),
        "a quote character opens no string"
    );
}

#[test]
fn the_check_itself_refuses_doubled_and_differing_messages() {
    let variables = |text: &str| {
        let mut found = Messages::new();
        read(&parser::parse(text).unwrap(), "here", &mut found);
        found
    };
    assert_ne!(variables("a = { $x }"), variables("a = { $y }"));
    assert_ne!(variables("a = x"), variables("b = x"));
    let choice = variables("a = { $n ->\n    [one] { $who }\n   *[other] { DATETIME($when) }\n }");
    assert_eq!(choice["a"], BTreeSet::from(["n", "when", "who"].map(String::from)));
    assert!(std::panic::catch_unwind(|| variables("a = x\na = y")).is_err());
}

#[test]
fn every_field_and_word_of_every_fact_has_its_name_on_the_screens() {
    let examples = include_str!("../assets/examples/facts.ron");
    let words = Words::new(Language::Ja, CalendarStyle::Japanese);
    let mut bare = BTreeSet::new();
    for line in examples.lines().filter(|line| !line.starts_with("//") && !line.trim().is_empty()) {
        let fact = parse(line).unwrap();
        // Whatever carries papers is shown with them.
        let mut fact = fact;
        let paper = Paper { name: "報告.pdf".into(), sha256: "0".repeat(64), size: 9 };
        fact.attach(vec![paper]);
        for row in compare(&[&fact]).into_iter().filter(|row| audit::is_told(fact.kind(), &row.path)) {
            let label = audit::field(fact.kind(), &row.path, &words);
            let raw = row.path.iter().filter_map(|step| match step {
                Step::Field(name) => Some(*name),
                _ => None,
            });
            if raw.into_iter().any(|name| label.split(' ').any(|part| part == name)) {
                bare.insert(format!("{}: {label}", fact.kind()));
            }
            for value in row.values.iter().flatten() {
                let said = audit::value(&row.path, value, None, &words);
                if matches!(value, Value::Word(_, name) if said == *name) {
                    bare.insert(format!("{}: {label} = {said}", fact.kind()));
                }
            }
        }
    }
    assert_eq!(bare, BTreeSet::new());
}
