//! Two summaries beside each other: two months of the same contracts, or two vendors in the same months.

use crate::domain::figures::{Figure, MonthCounts, MonthlySummary};
use crate::i18n::{Words, msg, text};

use super::monthly::{column, figure_ids, label_of};
use super::tables::{Cell, Column, Document, Kind, Table};

/// The document of what differs between two summaries.
pub fn comparison(one: &MonthlySummary, other: &MonthlySummary, words: &Words) -> Document {
    let names = [label_of(one, other, words), label_of(other, one, words)];
    let values = [("one", (&names[0]).into()), ("other", (&names[1]).into())];
    let as_of = |s: &MonthlySummary| {
        words.say_with("report-as-of", &[("date", words.dates().date_long(s.as_of, None).into())])
    };
    let mut subtitle = vec![one.office.clone(), as_of(one)];
    if one.as_of != other.as_of {
        subtitle.push(as_of(other));
    }
    Document {
        title: words.say_with("report-title-comparison", &values),
        subtitle,
        boxes: Vec::new(),
        tables: vec![
            figures(one, other, &names, words),
            groups(one, other, &names, words),
            vendors(one, other, &names, words),
        ],
    }
}

/// A file name for it, without its ending.
pub fn comparison_stem(one: &MonthlySummary, other: &MonthlySummary, words: &Words) -> String {
    let names = [one, other].map(|summary| super::file_stem(summary, words));
    words.say_with(
        "report-file-stem-comparison",
        &[("one", (&names[0]).into()), ("other", (&names[1]).into())],
    )
}

fn sides(names: &[String; 2], words: &Words) -> Vec<Column> {
    let mut columns: Vec<Column> =
        names.iter().map(|name| Column { heading: name.clone(), kind: Kind::Count, width: 20 }).collect();
    columns.push(column(words, msg("report-col-change"), Kind::Change, 12));
    columns
}

/// Both counts, and by how much the first is larger.
fn both(one: u64, other: u64) -> [Cell; 3] {
    let whole = |count| i64::try_from(count).unwrap_or(i64::MAX);
    [Cell::Count(one), Cell::Count(other), Cell::Change(whole(one) - whole(other))]
}

fn figures(one: &MonthlySummary, other: &MonthlySummary, names: &[String; 2], words: &Words) -> Table {
    let mut columns = vec![column(words, msg("report-col-figure"), Kind::Text, 24)];
    columns.extend(sides(names, words));
    columns.push(column(words, msg("report-col-what-counts"), Kind::Text, 60));
    let name = words.say("report-sheet-overview");
    let mut table = Table::new("overview", name, columns, words.say("report-empty"));
    table.rows.extend(Figure::ALL.map(|figure| {
        let (name, what) = figure_ids(figure);
        let mut cells = vec![Cell::text(words.say(name))];
        cells.extend(both(figure.of(&one.total), figure.of(&other.total)));
        cells.push(Cell::text(words.say(what)));
        cells
    }));
    table
}

fn groups(one: &MonthlySummary, other: &MonthlySummary, names: &[String; 2], words: &Words) -> Table {
    let mut columns = vec![
        column(words, msg("report-col-group"), Kind::Text, 28),
        column(words, msg("report-col-figure"), Kind::Text, 20),
    ];
    columns.extend(sides(names, words));
    let name = words.say("report-sheet-groups");
    let mut table = Table::new("groups", name, columns, words.say("report-empty"));
    let mut titles = Vec::new();
    for line in one.groups.iter().chain(&other.groups) {
        if titles.iter().all(|(group, _)| *group != line.group) {
            titles.push((line.group.clone(), text(&line.title, words).to_owned()));
        }
    }
    let kinds = [msg("figure-due"), msg("figure-met"), msg("figure-met-late"), msg("figure-late")];
    for (group, title) in &titles {
        let sums = [one, other].map(|summary| {
            let ours = summary.groups.iter().filter(|line| line.group == *group).map(|line| line.counts);
            ours.fold([0_u64; 4], |sum, c| {
                let more = [c.due, c.met, c.met_late, c.late];
                std::array::from_fn(|i| sum[i] + u64::try_from(more[i]).unwrap_or(u64::MAX))
            })
        });
        for (name, (ours, theirs)) in kinds.into_iter().zip(sums[0].into_iter().zip(sums[1])) {
            let mut cells = vec![Cell::text(title), Cell::text(words.say(name))];
            cells.extend(both(ours, theirs));
            table.rows.push(cells);
        }
    }
    table
}

/// Per vendor the figures that differ.
fn vendors(one: &MonthlySummary, other: &MonthlySummary, names: &[String; 2], words: &Words) -> Table {
    let mut columns = vec![
        column(words, msg("report-col-vendor"), Kind::Text, 30),
        column(words, msg("report-col-figure"), Kind::Text, 20),
    ];
    columns.extend(sides(names, words));
    let name = words.say("report-sheet-differences");
    let mut table = Table::new("vendors", name, columns, words.say("report-empty-differences"));
    let mut vendors = Vec::new();
    for vendor in one.vendors.iter().chain(&other.vendors) {
        if vendors.iter().all(|(id, _)| *id != vendor.vendor) {
            vendors.push((vendor.vendor.clone(), vendor.name.clone()));
        }
    }
    for (id, name) in &vendors {
        let counts = |summary: &MonthlySummary| {
            let found = summary.vendors.iter().find(|vendor| vendor.vendor == *id);
            found.map_or_else(MonthCounts::default, |vendor| vendor.counts)
        };
        let (ours, theirs) = (counts(one), counts(other));
        for figure in Figure::ALL.into_iter().filter(|f| f.of(&ours) != f.of(&theirs)) {
            let mut cells = vec![Cell::text(name), Cell::text(words.say(figure_ids(figure).0))];
            cells.extend(both(figure.of(&ours), figure.of(&theirs)));
            table.rows.push(cells);
        }
    }
    table
}
