//! The monthly summary (月次集計) as a document: a table for each question a section chief asks.

mod adjustments;
mod attention;
mod events;
mod headline;
mod obligations;
mod vendor;

use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::figures::{MonthlySummary, Period, Scope, Whose};
use crate::i18n::{Words, msg};

pub(super) use headline::figure_ids;

use super::tables::{Cell, Column, Document, Kind, Part, Table};

/// The document of a summary.
pub fn monthly(summary: &MonthlySummary, words: &Words) -> Document {
    let dates = words.dates();
    let id = if summary.as_of < summary.period.last_day() {
        msg("report-as-of-running")
    } else {
        msg("report-as-of")
    };
    let as_of = words.say_with(id, &[("date", dates.date_long(summary.as_of, None).into())]);
    let title = if summary.period.is_month() {
        msg("report-title")
    } else if summary.period.is_fiscal_year() {
        msg("report-title-whole-year")
    } else {
        msg("report-title-year")
    };
    let mut subtitle = vec![summary.office.clone()];
    subtitle.extend(whose_line(summary, words));
    subtitle.push(as_of);
    let mut tables = vec![headline::overview(summary, words)];
    tables.extend(headline::months(summary, words));
    tables.extend([
        attention::table(summary, words),
        headline::vendors(summary, words),
        vendor::groups(summary, words),
        events::approvals(summary, words),
        events::incidents(summary, words),
        events::inspections(summary, words),
        vendor::assets(summary, words),
        vendor::levels(summary, words),
        vendor::people(summary, words),
        obligations::of_the_next(summary, words),
        adjustments::table(summary, words),
        obligations::of_the_month(summary, words),
    ]);
    Document {
        title: words.say_with(title, &[("month", period_label(summary.period, words).into())]),
        subtitle,
        boxes: Vec::new(),
        tables,
    }
}

/// 令和8年10月, or 令和8年4月～令和8年10月.
fn period_label(period: Period, words: &Words) -> String {
    let month = |month| words.dates().month_label(month);
    if period.is_month() {
        return month(period.last());
    }
    if period.is_fiscal_year() {
        return words.dates().fiscal_year(FiscalYear::of(period.first_day()));
    }
    let values =
        [("first", month(Month::of(period.first_day())).into()), ("last", month(period.last()).into())];
    words.say_with("report-period", &values)
}

/// By what a summary is told from another beside it: its months, its contracts, or both.
pub(super) fn label_of(summary: &MonthlySummary, other: &MonthlySummary, words: &Words) -> String {
    let months = period_label(summary.period, words);
    match scope_name(summary) {
        Some(name) if summary.period == other.period => name,
        Some(name) if summary.scope != other.scope => format!("{name} {months}"),
        _ => months,
    }
}

/// Whose contracts it is about, where not all of the office's.
fn whose_line(summary: &MonthlySummary, words: &Words) -> Option<String> {
    let name = scope_name(summary)?;
    let id = match &summary.scope {
        Scope::Office => return None,
        Scope::Section(_) => msg("report-scope-section"),
        Scope::Vendor(_) => msg("report-scope-vendor"),
        Scope::Contract(_) => msg("report-scope-contract"),
    };
    Some(words.say_with(id, &[("name", name.into())]))
}

/// The name of the section, vendor or contract that it is about.
fn scope_name(summary: &MonthlySummary) -> Option<String> {
    match &summary.scope {
        Scope::Office => None,
        Scope::Section(name) => Some(name.clone()),
        Scope::Vendor(id) => {
            let known = summary.vendors.iter().find(|vendor| vendor.vendor == *id);
            Some(known.map_or_else(|| id.to_string(), |vendor| vendor.name.clone()))
        }
        Scope::Contract(id) => {
            let all = summary.obligations.iter().chain(&summary.next_month);
            let known = all.map(|line| &line.whose).find(|whose| whose.contract == *id);
            Some(known.map_or_else(|| id.to_string(), |whose| whose.number.clone()))
        }
    }
}

/// A file name for a summary, without its ending: 月次集計_2026-10. No sign in it troubles a file system.
pub fn file_stem(summary: &MonthlySummary, words: &Words) -> String {
    let year = FiscalYear::of(summary.period.first_day()).year();
    let (id, named) = if summary.period.is_month() {
        (msg("report-file-stem"), summary.month.to_string())
    } else if summary.period.is_fiscal_year() {
        (msg("report-file-stem-whole-year"), year.to_string())
    } else {
        (msg("report-file-stem-year"), summary.month.to_string())
    };
    let stem = words.say_with(id, &[("month", named.into())]);
    match scope_name(summary) {
        Some(name) => format!("{stem}_{}", file_name(&name)),
        None => stem,
    }
}

/// A name as a part of a file's name: signs that a file system has other uses for become wide, and it stays short.
pub(super) fn file_name(name: &str) -> String {
    const LONGEST: usize = 60;
    let wide = |c: char| match c {
        '"' | '*' | '/' | ':' | '<' | '>' | '?' | '\\' | '|' => {
            char::from_u32(u32::from(c) + 0xfee0).unwrap_or('_')
        }
        c if c.is_control() || c.is_whitespace() => '_',
        c => c,
    };
    let name: String = name.chars().map(wide).take(LONGEST).collect();
    name.trim_end_matches('.').to_owned()
}

/// Who puts a seal on the cover, first to last (起案・係長・課長).
pub fn decision_boxes(words: &Words) -> Vec<String> {
    let listed = words.say("report-boxes");
    listed.split(['、', ',']).map(|who| who.trim().to_owned()).filter(|who| !who.is_empty()).collect()
}

pub(super) fn column(words: &Words, id: &str, kind: Kind, width: u16) -> Column {
    Column { heading: words.say(id).into_owned(), kind, width }
}

/// The columns that say whose a row is.
fn whose_columns(words: &Words) -> Vec<Column> {
    vec![
        column(words, msg("report-col-vendor"), Kind::Text, 24),
        column(words, msg("report-col-number"), Kind::Text, 13),
        column(words, msg("report-col-contract"), Kind::Text, 28),
    ]
}

/// The cells below them.
fn whose_cells(whose: &Whose) -> Vec<Cell> {
    vec![Cell::text(&whose.vendor_name), Cell::text(&whose.number), Cell::text(&whose.title)]
}

/// A table about contracts: the columns that say whose, then its own.
fn table_of(words: &Words, id: &'static str, name: &str, columns: Vec<Column>) -> Table {
    let columns = whose_columns(words).into_iter().chain(columns);
    Table::new(id, words.say(name), columns, words.say("report-empty")).in_part(Part::ByVendor)
}
