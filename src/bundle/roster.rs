//! Finding the people in a filled-in roster, whatever the vendor did to its columns.
//!
//! The header is looked for among the first rows of every visible sheet; columns may stand in any order, between others, and under any
//! heading that `assets/forms/roster.ron` knows. Rows are never dropped for a fault: the fault is listed with its cell.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::parse_date;
use super::error::Refusal;
pub use super::roster_layout::Tier;
use super::roster_layout::{Field, Layout, plain};
use super::sheet::{Cell, Sheet, column_letters};
use super::workbook::Workbook;

/// A form may carry a title, notes and examples above its header.
const HEADER_ROWS: u32 = 40;

/// A roster as read, in the order of its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterTable {
    /// Sheet it stands on.
    pub sheet: String,
    /// Row of the header, counted from 1.
    pub header_row: u32,
    /// The people.
    pub rows: Vec<RosterRow>,
    /// What could not be understood, by row and column.
    pub problems: Vec<CellProblem>,
}

/// One person. Texts are trimmed; an empty one means a blank cell or no such column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RosterRow {
    /// Row on the sheet, counted from 1.
    pub row: u32,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 所属
    pub employer: String,
    /// 区分
    pub tier: Option<Tier>,
    /// 役割
    pub role: String,
    /// 業務執行場所
    pub place: String,
    /// 責任
    pub responsibility: String,
    /// 個人情報取扱
    pub handles_personal_data: Option<bool>,
    /// 媒体授受
    pub hands_over_media: Option<bool>,
    /// 周知日
    pub briefed: Option<NaiveDate>,
    /// 教育受講日
    pub trained: Option<NaiveDate>,
    /// 従事開始日
    pub from: Option<NaiveDate>,
    /// 従事終了日
    pub to: Option<NaiveDate>,
}

/// Something in one cell that a person has to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// Sheet.
    pub sheet: String,
    /// Row, counted from 1.
    pub row: u32,
    /// Letters of the column.
    pub column: String,
    /// What is wrong.
    pub kind: ProblemKind,
    /// The cell's text.
    pub text: String,
}

/// What can be wrong with a cell of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not a date, or a day that does not exist.
    UnreadableDate,
    /// Neither yes nor no.
    UnreadableYesNo,
    /// None of the known tiers.
    UnknownTier,
    /// A required cell is blank.
    Blank,
    /// The end lies before the start.
    EndBeforeStart,
    /// The same person of the same employer stands in an earlier row.
    DuplicatePerson {
        /// That row, counted from 1.
        first_row: u32,
    },
    /// A second column with the same meaning; only the first is read.
    DuplicateColumn,
}

/// A header row: which column means what.
#[derive(Default)]
struct Header {
    row: u32,
    columns: BTreeMap<Field, u32>,
    texts: Vec<String>,
    doubled: Vec<Cell>,
}

/// Finds and reads the roster of a workbook; refuses one without a usable header.
pub fn read(workbook: &Workbook) -> Result<RosterTable, Refusal> {
    let layout = Layout::built_in();
    let best = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.visible)
        .filter_map(|sheet| Some((sheet, find_header(sheet, &layout)?)))
        .max_by_key(|(_, header)| header.columns.len());
    let missing = |header: Option<&Header>| {
        let has = |field| header.is_some_and(|header| header.columns.contains_key(&field));
        layout
            .columns
            .iter()
            .filter(|column| column.required && !has(column.field))
            .map(|column| column.label.clone())
            .collect::<Vec<_>>()
    };
    let Some((sheet, header)) = best else {
        return Err(Refusal::MissingColumns { sheet: None, missing: missing(None), found: Vec::new() });
    };
    let lacking = missing(Some(&header));
    if !lacking.is_empty() {
        return Err(Refusal::MissingColumns {
            sheet: Some(sheet.name.clone()),
            missing: lacking,
            found: header.texts,
        });
    }
    Ok(Reading { layout: &layout, sheet, header: &header, problems: Vec::new() }.table())
}

/// The row among the first ones in which the most columns are known.
fn find_header(sheet: &Sheet, layout: &Layout) -> Option<Header> {
    let mut rows: BTreeMap<u32, Header> = BTreeMap::new();
    for cell in sheet.cells.iter().take_while(|cell| cell.row <= HEADER_ROWS) {
        let header = rows.entry(cell.row).or_default();
        header.row = cell.row;
        header.texts.push(cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
        let heading = plain(&cell.text);
        let column =
            layout.columns.iter().find(|column| column.headings.iter().any(|known| plain(known) == heading));
        let Some(column) = column else { continue };
        if *header.columns.entry(column.field).or_insert(cell.column) != cell.column {
            header.doubled.push(cell.clone());
        }
    }
    // The upper of two equal rows, since a form may repeat its header for printing.
    rows.into_values()
        .rev()
        .filter(|header| !header.columns.is_empty())
        .max_by_key(|header| header.columns.len())
}

struct Reading<'a> {
    layout: &'a Layout,
    sheet: &'a Sheet,
    header: &'a Header,
    problems: Vec<CellProblem>,
}

impl Reading<'_> {
    fn table(mut self) -> RosterTable {
        for cell in &self.header.doubled {
            self.problem(cell.row, cell.column, ProblemKind::DuplicateColumn, &cell.text);
        }
        let mut by_row: BTreeMap<u32, BTreeMap<u32, &str>> = BTreeMap::new();
        for cell in self.sheet.cells.iter().filter(|cell| cell.row > self.header.row) {
            by_row.entry(cell.row).or_default().insert(cell.column, cell.text.trim());
        }
        let mut rows = Vec::new();
        let mut people: BTreeMap<(String, String), u32> = BTreeMap::new();
        for (number, cells) in by_row {
            // Only a row with something in a known column is about a person; numbers drawn down the margin are not.
            if self.is_blank(&cells) || self.repeats_header(&cells) {
                continue;
            }
            let row = self.row(number, &cells);
            self.judge(&row, &mut people);
            rows.push(row);
        }
        self.problems.sort_by_key(|problem| problem.row);
        RosterTable {
            sheet: self.sheet.name.clone(),
            header_row: self.header.row,
            rows,
            problems: self.problems,
        }
    }

    fn is_blank(&self, cells: &BTreeMap<u32, &str>) -> bool {
        self.header.columns.values().all(|column| cells.get(column).is_none_or(|text| text.is_empty()))
    }

    fn repeats_header(&self, cells: &BTreeMap<u32, &str>) -> bool {
        self.layout.columns.iter().filter(|column| column.required).all(|column| {
            let text =
                self.header.columns.get(&column.field).and_then(|at| cells.get(at)).map(|text| plain(text));
            text.is_some_and(|text| column.headings.iter().any(|known| plain(known) == text))
        })
    }

    fn row(&mut self, row: u32, cells: &BTreeMap<u32, &str>) -> RosterRow {
        let text = |field| {
            self.header
                .columns
                .get(&field)
                .and_then(|column| cells.get(column))
                .map(|text| (*text).to_owned())
                .unwrap_or_default()
        };
        let (tier, personal, media) = (text(Field::Tier), text(Field::PersonalData), text(Field::Media));
        let dates =
            [Field::Briefed, Field::Trained, Field::From, Field::To].map(|field| (field, text(field)));
        let mut read = RosterRow {
            row,
            name: text(Field::Name),
            kana: text(Field::Kana),
            employer: text(Field::Employer),
            role: text(Field::Role),
            place: text(Field::Place),
            responsibility: text(Field::Responsibility),
            ..RosterRow::default()
        };
        read.tier = self.choice(row, Field::Tier, &tier);
        read.handles_personal_data = self.yes_no(row, Field::PersonalData, &personal);
        read.hands_over_media = self.yes_no(row, Field::Media, &media);
        [read.briefed, read.trained, read.from, read.to] =
            dates.map(|(field, text)| self.date(row, field, &text));
        read
    }

    fn choice(&mut self, row: u32, field: Field, text: &str) -> Option<Tier> {
        if text.is_empty() {
            return None;
        }
        let word = plain(text);
        let found = self
            .layout
            .tiers
            .iter()
            .find(|tier| tier.words.iter().any(|known| plain(known) == word))
            .map(|tier| tier.tier);
        if found.is_none() {
            self.problem_at(row, field, ProblemKind::UnknownTier, text);
        }
        found
    }

    fn yes_no(&mut self, row: u32, field: Field, text: &str) -> Option<bool> {
        if text.is_empty() {
            return None;
        }
        let word = plain(text);
        let known = |words: &[String]| words.iter().any(|known| plain(known) == word);
        if known(&self.layout.yes) {
            Some(true)
        } else if known(&self.layout.no) {
            Some(false)
        } else {
            self.problem_at(row, field, ProblemKind::UnreadableYesNo, text);
            None
        }
    }

    fn date(&mut self, row: u32, field: Field, text: &str) -> Option<NaiveDate> {
        let date = parse_date(text);
        // A dash in a date column says that there is none.
        let none = text.is_empty() || self.layout.no.iter().any(|word| word == text);
        if date.is_none() && !none {
            self.problem_at(row, field, ProblemKind::UnreadableDate, text);
        }
        date
    }

    /// What only the whole row, or the rows before it, can tell.
    fn judge(&mut self, row: &RosterRow, people: &mut BTreeMap<(String, String), u32>) {
        for (field, text) in [(Field::Name, &row.name), (Field::Role, &row.role), (Field::Place, &row.place)]
        {
            if text.is_empty() {
                self.problem_at(row.row, field, ProblemKind::Blank, "");
            }
        }
        if let (Some(from), Some(to)) = (row.from, row.to)
            && to < from
        {
            self.problem_at(row.row, Field::To, ProblemKind::EndBeforeStart, &to.to_string());
        }
        if row.name.is_empty() {
            return;
        }
        // Spaces between family and given name come and go.
        match people.entry((plain(&row.name), plain(&row.employer))) {
            std::collections::btree_map::Entry::Occupied(first) => {
                let first_row = *first.get();
                self.problem_at(row.row, Field::Name, ProblemKind::DuplicatePerson { first_row }, &row.name);
            }
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(row.row);
            }
        }
    }

    fn problem_at(&mut self, row: u32, field: Field, kind: ProblemKind, text: &str) {
        let column = self.header.columns.get(&field).copied().unwrap_or_default();
        self.problem(row, column, kind, text);
    }

    fn problem(&mut self, row: u32, column: u32, kind: ProblemKind, text: &str) {
        let sheet = self.sheet.name.clone();
        self.problems.push(CellProblem {
            sheet,
            row,
            column: column_letters(column),
            kind,
            text: text.to_owned(),
        });
    }
}
