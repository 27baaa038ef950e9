//! The figures behind 状況一覧: gathered once per picture and filter.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::domain::calendar::FiscalYear;
use crate::domain::clause_set::Group;
use crate::domain::ids::{ContractId, VendorId};
use crate::domain::obligation::{Obligation, Status};
use crate::domain::picture::{ContractPicture, DAYS_AT_HAND, Picture};
use crate::domain::tally::Tally;
use crate::i18n::{self, Dates};
use crate::ui::cx::Cx;
use crate::ui::marks::mark;
use crate::ui::widgets::Status as Mark;

/// Which contracts are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Of this section only.
    pub section: Option<String>,
    /// Whose period touches this fiscal year only.
    pub year: Option<FiscalYear>,
    /// Not those whose file is closed.
    pub running: bool,
    /// Only those with something past due.
    pub late: bool,
}

impl Default for Filter {
    fn default() -> Self {
        Self { section: None, year: None, running: true, late: false }
    }
}

impl Filter {
    fn keeps(&self, contract: &ContractPicture) -> bool {
        let of_section = self.section.as_deref().is_none_or(|s| contract.file.section() == s);
        let of_year = self.year.is_none_or(|year| touches(contract, year));
        let runs = !self.running || !contract.stage.is_closed();
        let is_late = || contract.counts().late > 0;
        of_section && of_year && runs && (!self.late || is_late())
    }
}

fn touches(contract: &ContractPicture, year: FiscalYear) -> bool {
    let start = contract.file.registered.as_ref().map(|r| r.start);
    let end = contract.file.work_end();
    start.is_some_and(|s| s <= year.last_day()) && end.is_none_or(|e| e >= year.first_day())
}

/// A cell of the matrix.
pub struct Cell {
    /// Its mark.
    pub mark: Mark,
    /// How many stand so, where that says something; else empty.
    pub count: String,
    /// What readers say and what shows on hover.
    pub name: String,
}

/// Whose row it is.
pub enum Whose {
    /// A vendor's.
    Vendor(VendorId),
    /// A contract's.
    Contract(ContractId),
}

/// A row of the matrix.
pub struct Row {
    /// Whose.
    pub whose: Whose,
    /// The vendor's name or the contract's title.
    pub name: String,
    /// A cell per group.
    pub cells: Vec<Cell>,
}

/// A deadline on the timeline.
pub struct Deadline {
    /// When.
    pub date: NaiveDate,
    /// How it stands.
    pub mark: Mark,
    /// What readers say and what shows on hover.
    pub name: String,
    /// Of which contract.
    pub contract: ContractId,
    /// In which group.
    pub group: String,
}

/// One vendor's line of the timeline.
pub struct Lane {
    /// The vendor's name.
    pub name: String,
    /// Its deadlines.
    pub deadlines: Vec<Deadline>,
}

/// Everything shown, for one picture, reader and filter.
pub struct Board {
    picture: Arc<Picture>,
    dates: Dates,
    filter: Filter,
    /// Columns.
    pub groups: Vec<Group>,
    /// Rows: each vendor, followed by its contracts.
    pub rows: Vec<Row>,
    /// Lines of the timeline.
    pub lanes: Vec<Lane>,
    /// First day of the timeline.
    pub start: NaiveDate,
    /// Last day of the timeline.
    pub end: NaiveDate,
    /// Vendors, contracts and obligations shown.
    pub totals: (usize, usize, usize),
    /// Sections to choose from.
    pub sections: Vec<String>,
    /// Fiscal years to choose from, newest first.
    pub years: Vec<FiscalYear>,
}

impl Board {
    /// The board as before, or gathered again where something changed.
    pub fn up_to_date(before: Option<Self>, filter: &Filter, cx: &Cx<'_>) -> Self {
        let holds = |b: &Self| {
            Arc::ptr_eq(&b.picture, cx.picture) && b.dates == cx.words.dates() && b.filter == *filter
        };
        before.filter(holds).unwrap_or_else(|| Self::gather(filter, cx))
    }

    fn gather(filter: &Filter, cx: &Cx<'_>) -> Self {
        let picture = cx.picture;
        let today = cx.today();
        let mut board = Self {
            picture: Arc::clone(picture),
            dates: cx.words.dates(),
            filter: filter.clone(),
            groups: picture.groups(),
            rows: Vec::new(),
            lanes: Vec::new(),
            start: today.checked_sub_days(Days::new(DAYS_AT_HAND)).unwrap_or(today),
            end: today.checked_add_days(Days::new(DAYS_AT_HAND)).unwrap_or(today),
            totals: (0, 0, 0),
            sections: sections(picture),
            years: years(picture),
        };
        for vendor in picture.vendors() {
            let kept: Vec<&ContractPicture> =
                vendor.contracts.iter().copied().filter(|c| filter.keeps(c)).collect();
            if kept.is_empty() {
                continue;
            }
            board.totals.0 += 1;
            board.totals.1 += kept.len();
            board.totals.2 += kept.iter().map(|c| c.counts().total).sum::<usize>();
            board.add_row(Whose::Vendor(vendor.id.clone()), vendor.name.clone(), &kept, cx);
            for contract in &kept {
                let title = contract.file.title().to_owned();
                board.add_row(Whose::Contract(contract.id.clone()), title, &[*contract], cx);
            }
            let deadlines = kept.iter().flat_map(|c| board.deadlines(c, cx)).collect();
            board.lanes.push(Lane { name: vendor.name, deadlines });
        }
        board
    }

    fn add_row(&mut self, whose: Whose, name: String, contracts: &[&ContractPicture], cx: &Cx<'_>) {
        let cells = self.groups.iter().map(|group| {
            let all = contracts.iter().map(|c| c.of_group(&group.id));
            cell(&name, group, all.fold(Tally::default(), Tally::plus), cx)
        });
        let cells = cells.collect();
        self.rows.push(Row { whose, name, cells });
    }

    fn deadlines<'a>(&self, contract: &'a ContractPicture, cx: &Cx<'_>) -> Vec<Deadline> {
        let words = cx.words;
        let shown = |o: &&'a Obligation| {
            let in_time = o.due.is_some_and(|due| (self.start..=self.end).contains(&due.date));
            in_time && !matches!(o.status, Status::Waived | Status::NotApplicable)
        };
        let deadlines = contract.at_hand().iter().filter(shown).filter_map(|o| {
            let name = words.say_with(
                "dashboard-deadline",
                &[
                    ("contract", contract.file.title().into()),
                    ("what", i18n::obligations::title(o, words).into()),
                    ("due", i18n::obligations::due(o, words).into()),
                    ("status", i18n::obligations::status_short(o.status, words).into()),
                ],
            );
            Some(Deadline {
                date: o.due?.date,
                mark: mark(o.status),
                name,
                contract: contract.id.clone(),
                group: o.under.group.clone(),
            })
        });
        deadlines.collect()
    }
}

/// The worst of a group. What is not due yet does not hide that everything so far was answered.
fn cell(name: &str, group: &Group, all: Tally, cx: &Cx<'_>) -> Cell {
    let words = cx.words;
    let (worst, stand_so) = all.worst().map_or((Status::NotApplicable, 0), |c| (c.worst, c.count));
    let answered = all.count(|status| status.is_met() || status == Status::Standing) > 0;
    let status = if worst == Status::NotYetDue && answered { Status::Met } else { worst };
    let count = if status.is_pressing() {
        i18n::number(i64::try_from(stand_so).unwrap_or(i64::MAX))
    } else {
        String::new()
    };
    let values = [
        ("name", name.into()),
        ("group", i18n::text(&group.title, words).into()),
        ("status", i18n::obligations::status_short(status, words).into()),
        ("count", stand_so.into()),
    ];
    let name = if status.is_pressing() {
        words.say_with("dashboard-cell-counted", &values)
    } else {
        words.say_with("dashboard-cell", values.get(..3).unwrap_or_default())
    };
    Cell { mark: mark(status), count, name }
}

fn sections(picture: &Picture) -> Vec<String> {
    let all: BTreeSet<&str> = picture.contracts.values().map(|c| c.file.section()).collect();
    all.into_iter().filter(|s| !s.is_empty()).map(str::to_owned).collect()
}

fn years(picture: &Picture) -> Vec<FiscalYear> {
    let registered = || picture.contracts.values().filter_map(|c| c.file.registered.as_ref());
    let first = registered().map(|r| FiscalYear::of(r.start)).min();
    let this = FiscalYear::of(picture.today());
    let last = picture.contracts.values().filter_map(|c| c.file.work_end()).map(FiscalYear::of).max();
    let (Some(first), Some(last)) = (first, last.map(|last| last.max(this))) else { return Vec::new() };
    let mut years: Vec<FiscalYear> =
        std::iter::successors(Some(last), |year| year.prev().filter(|y| *y >= first)).collect();
    // A slip of the keyboard in one period must not make a list of centuries.
    years.truncate(20);
    years
}
