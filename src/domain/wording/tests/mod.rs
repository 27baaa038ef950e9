#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

//! Fictional terms in many styles, and the ward's own where it lies beside the project.

mod printed;
mod proposals;
mod render;
mod styles;

use std::fmt::Write as _;

use super::*;

/// Numbers, headings and labels of a tree, an entry a line: enough to compare at a glance.
fn outline(wording: &Wording) -> String {
    fn items(of: &[WordedItem], level: usize, out: &mut String) {
        for item in of {
            writeln!(out, "{}{} {}", "  ".repeat(level), item.label, item.text).unwrap();
            items(&item.items, level + 1, out);
        }
    }
    let mut out = String::new();
    for clause in &wording.clauses {
        writeln!(out, "{}[{}] {}", clause.number, clause.heading, clause.text).unwrap();
        items(&clause.items, 1, &mut out);
    }
    out
}

fn read_outline(text: &str) -> String {
    outline(&read(text).wording)
}
