//! `export` and `summary`: a month's figures, as files and on screen.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::args::Common;
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{App, AppError, Command, Outcome, SummaryFormat};
use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::figures::{MonthCounts, MonthlySummary, Period, Scope};
use crate::i18n::{msg, number};

/// `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Which month
    #[arg(long, value_name = "YYYY-MM", required_unless_present = "fiscal_year")]
    pub month: Option<Month>,
    /// A whole fiscal year instead, by the year of its April (the yearly summary)
    #[arg(long, value_name = "YYYY", conflicts_with_all = ["month", "year_to_date"])]
    pub fiscal_year: Option<i32>,
    #[command(flatten)]
    pub whose: Whose,
    /// Beside another month: what differs between the two
    #[arg(long, value_name = "YYYY-MM")]
    pub with_month: Option<Month>,
    /// Beside another vendor (name or id): what differs between the two
    #[arg(long, value_name = "VENDOR", requires = "vendor")]
    pub with_vendor: Option<String>,
    /// Into which folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub out: PathBuf,
    /// As which files, separated by commas
    #[arg(long, value_delimiter = ',', default_values_t = [Format::Pdf, Format::Xlsx, Format::Csv])]
    pub format: Vec<Format>,
}

/// Formats of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pages to print and sign (PDF/A-2a)
    Pdf,
    /// Excel workbook
    Xlsx,
    /// Comma-separated text in UTF-8
    Csv,
    /// Comma-separated text in CP932
    CsvCp932,
    /// JSON for programs
    Json,
    /// Deadlines and inspections for a calendar
    Ics,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.to_possible_value().map_or(Ok(()), |value| f.write_str(value.get_name()))
    }
}

impl From<Format> for SummaryFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Xlsx => Self::Xlsx,
            Format::Csv => Self::Csv,
            Format::CsvCp932 => Self::CsvCp932,
            Format::Json => Self::Json,
            Format::Ics => Self::Ics,
        }
    }
}

/// `summary`.
#[derive(Debug, Args)]
pub struct Summary {
    /// Which month [default: this month]
    #[arg(long, value_name = "YYYY-MM")]
    pub month: Option<Month>,
    #[command(flatten)]
    pub whose: Whose,
}

/// `close-month`.
#[derive(Debug, Args)]
pub struct CloseMonth {
    /// Which month
    #[arg(long, value_name = "YYYY-MM")]
    pub month: Month,
    /// Who decided
    #[arg(long, value_name = "NAME", required_unless_present = "reopen")]
    pub by: Option<String>,
    /// Remark
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub note: String,
    /// Open the month again instead, for this reason
    #[arg(long, value_name = "REASON", conflicts_with_all = ["by", "note"])]
    pub reopen: Option<String>,
}

/// Which months, and whose contracts.
#[derive(Debug, Args)]
pub struct Whose {
    /// From the fiscal year's first month up to that month
    #[arg(long)]
    pub year_to_date: bool,
    /// Only the contracts of this section
    #[arg(long, value_name = "NAME", conflicts_with_all = ["vendor", "contract"])]
    pub section: Option<String>,
    /// Only the contracts with this vendor (name or id)
    #[arg(long, value_name = "VENDOR", conflicts_with = "contract")]
    pub vendor: Option<String>,
    /// Only this contract (number or id)
    #[arg(long, value_name = "CONTRACT")]
    pub contract: Option<String>,
}

impl Whose {
    fn period(&self, month: Month) -> Period {
        if self.year_to_date { Period::year_to(month) } else { Period::month(month) }
    }

    /// A name that nobody bears is refused: an empty summary would look like one where all is well.
    fn scope(&self, app: &App) -> Result<Scope, AppError> {
        let picture = app.picture().ok_or(AppError::NoWorkspace)?;
        if let Some(name) = &self.section {
            let is_known = picture.contracts.values().any(|c| c.file.section() == name);
            let unknown = || AppError::NoSuchSection(name.clone());
            return is_known.then(|| Scope::Section(name.clone())).ok_or_else(unknown);
        }
        if let Some(name) = &self.vendor {
            return vendor(app, name);
        }
        let Some(name) = &self.contract else { return Ok(Scope::Office) };
        let found = picture.find_contract(name);
        found.map(|c| Scope::Contract(c.id.clone())).ok_or_else(|| AppError::NoSuchContract(name.clone()))
    }
}

fn vendor(app: &App, name: &str) -> Result<Scope, AppError> {
    let vendors = app.picture().ok_or(AppError::NoWorkspace)?.vendors();
    let found = vendors.into_iter().find(|v| v.name == name || v.id.as_str() == name);
    found.map(|v| Scope::Vendor(v.id)).ok_or_else(|| AppError::NoSuchVendor(name.to_owned()))
}

impl Export {
    fn period(&self, app: &App) -> Result<Period, AppError> {
        match (self.month, self.fiscal_year) {
            (Some(month), _) => Ok(self.whose.period(month)),
            (None, Some(year)) => {
                let year = FiscalYear::new(year).ok_or(AppError::NoSuchYear(year))?;
                Ok(Period::fiscal_year(year))
            }
            (None, None) => Ok(self.whose.period(Month::of(app.clock().today()))),
        }
    }

    /// Beside what it is compared with.
    fn beside(
        &self,
        app: &App,
        (period, scope): (Period, &Scope),
    ) -> Result<Option<(Period, Scope)>, AppError> {
        let period = self.with_month.map_or(period, |month| self.whose.period(month));
        Ok(match &self.with_vendor {
            Some(name) => Some((period, vendor(app, name)?)),
            None => self.with_month.map(|_| (period, scope.clone())),
        })
    }
}

/// Writes the summary's files and prints their paths.
pub fn export(app: &mut App, common: &Common, task: &Export, out: &mut Out) -> Result<(), Failure> {
    let formats = task.format.iter().map(|format| SummaryFormat::from(*format)).collect();
    let (period, scope) = (task.period(app)?, task.whose.scope(app)?);
    let beside = task.beside(app, (period, &scope))?;
    let command = Command::Export { period, scope, beside, dir: task.out.clone(), formats };
    let Outcome::Exported(paths) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    if common.json {
        return out.json(
            &json!({ "month": period.last().to_string(), "period": period.to_string(), "files": paths }),
        );
    }
    paths.iter().try_for_each(|path| out.line(path))
}

/// Closes a month, or opens it again, and says what was recorded.
pub fn close(app: &mut App, common: &Common, task: &CloseMonth, out: &mut Out) -> Result<(), Failure> {
    let (month, by, note) = (task.month, task.by.clone().unwrap_or_default(), task.note.clone());
    let command = match &task.reopen {
        Some(reason) => Command::ReopenMonth { month, reason: reason.clone() },
        None => Command::CloseMonth { month, by, note },
    };
    let Outcome::Recorded(saved) = app.handle(command)? else { return Err(AppError::JobLost.into()) };
    let facts: Vec<String> = saved.iter().map(|saved| saved.fact.to_string()).collect();
    let closed = app.picture().and_then(|picture| picture.office.closings.closed(month));
    let basis = closed.map(|closed| closed.basis.clone());
    if common.json {
        let closed = basis.is_some();
        let value = json!({ "month": month.to_string(), "closed": closed, "basis": basis, "facts": facts });
        return out.json(&value);
    }
    let id = if basis.is_some() { msg("cli-month-closed") } else { msg("cli-month-reopened") };
    let basis = basis.unwrap_or_default();
    let values = [("month", month.into()), ("fact", facts.join(", ").into()), ("basis", basis.into())];
    out.line(&app.words().say_with(id, &values))
}

/// Prints the counts of a month.
pub fn summary(app: &App, common: &Common, task: &Summary, out: &mut Out) -> Result<(), Failure> {
    let month = task.month.unwrap_or_else(|| Month::of(app.clock().today()));
    let summary = app.summary(task.whose.period(month), &task.whose.scope(app)?)?;
    if common.json { out.json(&as_json(&summary)) } else { as_text(app, &summary, out) }
}

fn as_json(summary: &MonthlySummary) -> Value {
    let vendors: Vec<Value> = summary
        .vendors
        .iter()
        .map(|v| json!({ "vendor_id": v.vendor.as_str(), "name": v.name, "counts": counts(&v.counts) }))
        .collect();
    json!({
        "office": summary.office, "month": summary.month.to_string(),
        "period": summary.period.to_string(), "as_of": summary.as_of,
        "counts": counts(&summary.total), "before": summary.before.as_ref().map(counts),
        "year_before": counts(&summary.year_before), "vendors": vendors,
    })
}

fn counts(c: &MonthCounts) -> Value {
    json!({
        "contracts": c.contracts, "due": c.due, "met": c.met, "met_late": c.met_late, "late": c.late,
        "awaiting_ward": c.awaiting_ward,
        "approvals": {
            "asked": c.approvals_asked, "granted": c.approvals_granted,
            "refused": c.approvals_refused, "waiting": c.approvals_waiting,
        },
        "incidents": { "reported": c.incidents_reported, "open": c.incidents_open },
        "inspections": {
            "held": c.inspections_held, "findings_open": c.findings_open, "findings_late": c.findings_late,
        },
        "assets_handed": c.assets_handed, "assets_settled": c.assets_settled, "assets_out": c.assets_out,
        "claims": {
            "made": c.claims_made, "open": c.claims_open,
            "claimed_yen": c.claimed_yen, "settled_yen": c.settled_yen,
        },
    })
}

fn as_text(app: &App, summary: &MonthlySummary, out: &mut Out) -> Result<(), Failure> {
    let words = app.words();
    let values = [
        ("office", (&summary.office).into()),
        ("month", summary.month.into()),
        ("day", summary.as_of.into()),
    ];
    out.line(&words.say_with("cli-summary-head", &values))?;
    out.line("")?;
    let heads = [
        words.say("cli-vendor"),
        words.say("cli-contracts"),
        words.say("cli-due"),
        words.say("status-met"),
        words.say("status-met-late"),
        words.say("status-late"),
        words.say("status-waiting"),
        words.say("cli-approvals-asked"),
        words.say("cli-incidents-reported"),
        words.say("cli-inspections-held"),
    ];
    let row = |name: &str, c: &MonthCounts| {
        let counts = [
            c.contracts,
            c.due,
            c.met,
            c.met_late,
            c.late,
            c.awaiting_ward,
            c.approvals_asked,
            c.incidents_reported,
            c.inspections_held,
        ];
        let counts = counts.map(|n| number(i64::try_from(n).unwrap_or(i64::MAX)));
        std::iter::once(name.to_owned()).chain(counts).collect::<Vec<String>>()
    };
    let mut sides = vec![Side::Left];
    sides.resize(heads.len(), Side::Right);
    let mut rows: Vec<Vec<String>> = vec![heads.map(String::from).to_vec()];
    rows.extend(summary.vendors.iter().map(|v| row(&v.name, &v.counts)));
    rows.push(row(&words.say("cli-total"), &summary.total));
    table(&sides, &rows).iter().try_for_each(|line| out.line(line))
}
