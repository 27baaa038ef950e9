//! Standard output: lines, tables, JSON. Every write may fail, and is answered for.

use std::io::{self, BufWriter, Stdout, StdoutLock, Write as _};

use serde_json::Value;

use super::fail::Failure;

/// Standard output, held for the whole command.
pub struct Out {
    to: BufWriter<StdoutLock<'static>>,
}

impl Out {
    /// Takes hold of it.
    pub fn of(stdout: &Stdout) -> Self {
        Self { to: BufWriter::new(stdout.lock()) }
    }

    /// A line.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.to, "{text}").map_err(Failure::Output)
    }

    /// One JSON value on one line.
    pub fn json(&mut self, value: &Value) -> Result<(), Failure> {
        self.line(&value.to_string())
    }

    /// Everything written so far reaches the reader now.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.to.flush().map_err(Failure::Output)
    }
}

/// How the columns of a table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Counts.
    Right,
}

/// Rows as lines with aligned columns. No space stands at a line's end.
pub fn table(sides: &[Side], rows: &[Vec<String>]) -> Vec<String> {
    let wide = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| width(c)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..sides.len()).map(wide).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(sides).zip(&widths).map(|((cell, side), wide)| {
            let gap = " ".repeat(wide.saturating_sub(width(cell)));
            match side {
                Side::Left => format!("{cell}{gap}"),
                Side::Right => format!("{gap}{cell}"),
            }
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

/// Columns that a text takes on a terminal: full-width characters take two.
fn width(text: &str) -> usize {
    let columns = |c| match c {
        c if is_joined(c) => 0,
        c if is_wide(c) => 2,
        _ => 1,
    };
    text.chars().map(columns).sum()
}

/// Full-width by Unicode's East Asian Width (W, F) as far as names and places in Japan use it.
fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Takes no column of its own: combining marks and variation selectors.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Standard output itself, for the one place that makes [`Out`].
pub fn stdout() -> Stdout {
    io::stdout()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_names_and_half_width_numbers_stand_in_columns() {
        let row = |name: &str, late: &str| vec![name.to_owned(), late.to_owned()];
        let rows = [row("受託者", "超過"), row("ABC社", "12"), row("株式会社みどり", "3")];
        let lines = table(&[Side::Left, Side::Right], &rows);
        assert_eq!(lines, ["受託者          超過", "ABC社             12", "株式会社みどり     3"]);
        assert!(lines.iter().all(|line| width(line) == width(&lines[0])));
    }

    #[test]
    fn half_width_kana_take_one_column_and_rare_kanji_two() {
        assert_eq!((width("ｶﾅ"), width("𠮷野"), width("か\u{3099}"), width("")), (2, 4, 2, 0));
    }
}
