//! `record --examples`: a line of every kind of fact, to be copied and changed.

use super::fail::Failure;
use super::out::Out;
use crate::domain::fact::Fact;
use crate::i18n::{Words, facts};

/// One fact a line; data, since its names and texts are Japanese.
const EXAMPLES: &str = include_str!("../../assets/examples/facts.ron");

/// Prints the lines, each under its name; `record` takes the whole as it stands.
pub fn print(words: &Words, out: &mut Out) -> Result<(), Failure> {
    for kind in Fact::KINDS {
        out.line(&format!("// {kind}  {}", facts::kind(kind, words)))?;
        for line in EXAMPLES.lines().filter(|line| is_of(line, kind)) {
            out.line(line)?;
        }
    }
    Ok(())
}

fn is_of(line: &str, kind: &str) -> bool {
    line.strip_prefix(kind).is_some_and(|rest| rest.starts_with('('))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::domain::fact::{parse, to_line};

    #[test]
    fn there_is_an_example_of_every_kind_of_fact_and_each_is_written_as_the_ledger_writes_it() {
        for kind in Fact::KINDS {
            let lines: Vec<&str> = EXAMPLES.lines().filter(|line| is_of(line, kind)).collect();
            assert!(!lines.is_empty(), "no example of {kind}");
            for line in lines {
                let fact = parse(line).unwrap_or_else(|error| panic!("{line}: {error}"));
                assert_eq!(fact.kind(), *kind);
                assert_eq!(to_line(&fact).unwrap(), line);
            }
        }
        assert!(EXAMPLES.lines().all(|line| Fact::KINDS.iter().any(|kind| is_of(line, kind))));
    }
}
