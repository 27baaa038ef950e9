//! Papers, events and periods, which clause sets and facts name by short names.

use crate::domain::calendar::{FiscalYear, Month};
use crate::domain::clause_set::{ClauseSet, Duty, Trigger};
use crate::i18n::texts::{said, text};
use crate::i18n::{Words, msg};

/// A paper by its name in the clause set: 従事者名簿. A paper of an office's own set goes by the title of the duty
/// that asks for it.
pub fn paper(name: &str, set: Option<&ClauseSet>, words: &Words) -> String {
    let id = match name {
        "asset-register" => msg("paper-asset-register"),
        "completion-report" => msg("paper-completion-report"),
        "consultation-minutes" => msg("paper-consultation-minutes"),
        "contacts" => msg("paper-contacts"),
        "equipment-erasure" => msg("paper-equipment-erasure"),
        "half-year-review" => msg("paper-half-year-review"),
        "hand-over" => msg("paper-hand-over"),
        "handling-manual" => msg("paper-handling-manual"),
        "log-sample" => msg("paper-log-sample"),
        "monthly-report" => msg("paper-monthly-report"),
        "move-notice" => msg("paper-move-notice"),
        "offsite-check" => msg("paper-offsite-check"),
        "patch-notice" => msg("paper-patch-notice"),
        "quarterly-report" => msg("paper-quarterly-report"),
        "restore-test" => msg("paper-restore-test"),
        "roster" => msg("paper-roster"),
        "rules" => msg("paper-rules"),
        "schedule" => msg("paper-schedule"),
        "security-report" => msg("paper-security-report"),
        "status-report" => msg("paper-status-report"),
        "subcontract-terms" => msg("paper-subcontract-terms"),
        "team-list" => msg("paper-team-list"),
        "test-plan" => msg("paper-test-plan"),
        "test-result" => msg("paper-test-result"),
        "training-plan" => msg("paper-training-plan"),
        "training-report" => msg("paper-training-report"),
        "transport-record" => msg("paper-transport-record"),
        "work-finished" => msg("paper-work-finished"),
        _ => return by_duty(name, set, words, |duty| duty.paper() == Some(name)),
    };
    said(id, words)
}

/// An event by its name in the clause set: 機器の修理・廃棄; else by the title of the duty that waits for it.
pub fn event(name: &str, set: Option<&ClauseSet>, words: &Words) -> String {
    let id = match name {
        "asset-transport" => msg("event-asset-transport"),
        "development-start" => msg("event-development-start"),
        "equipment-disposal" => msg("event-equipment-disposal"),
        "patch-released" => msg("event-patch-released"),
        "premises-move" => msg("event-premises-move"),
        "product-made" => msg("event-product-made"),
        "release" => msg("event-release"),
        "rule-infeasible" => msg("event-rule-infeasible"),
        _ => {
            return by_duty(
                name,
                set,
                words,
                |d| matches!(&d.trigger, Trigger::OnEvent { event, .. } if event == name),
            );
        }
    };
    said(id, words)
}

/// A duty by its id, or by the id of a part of it (`incident-report/final`): its title in the clause set.
pub fn duty(name: &str, set: Option<&ClauseSet>, words: &Words) -> String {
    let id = name.split_once('/').map_or(name, |(duty, _)| duty);
    let found = set.and_then(|set| set.duty(id));
    found.map_or_else(|| name.to_owned(), |(_, duty)| text(&duty.title, words).to_owned())
}

fn by_duty(name: &str, set: Option<&ClauseSet>, words: &Words, is_meant: impl Fn(&Duty) -> bool) -> String {
    let found = set.and_then(|set| set.duties().find(|(_, duty)| is_meant(duty)));
    found.map_or_else(|| name.to_owned(), |(_, duty)| text(&duty.title, words).to_owned())
}

/// A period by its name in facts: 2026-10 → 令和8年10月分, 2026-Q3 → 令和8年度第3四半期, FY2026 → 令和8年度. What is no
/// period stays as it is.
pub fn period(label: &str, words: &Words) -> String {
    match Period::read(label) {
        Some(Period::Month(month)) => words.dates().month_label(month),
        Some(Period::Quarter(year, number)) => {
            words.say_with("period-quarter", &[("year", year.into()), ("number", number.into())])
        }
        Some(Period::FirstHalf(year)) => words.say_with("period-first-half", &[("year", year.into())]),
        Some(Period::SecondHalf(year)) => words.say_with("period-second-half", &[("year", year.into())]),
        Some(Period::Year(year)) => words.dates().fiscal_year(year),
        None => label.to_owned(),
    }
}

/// A period in a list of what is to be done, where the year of a month is plain: 10月分.
pub fn period_short(label: &str, words: &Words) -> String {
    match Period::read(label) {
        Some(Period::Month(month)) => words.dates().month_short(month),
        _ => period(label, words),
    }
}

enum Period<'a> {
    Month(Month),
    Quarter(FiscalYear, &'a str),
    FirstHalf(FiscalYear),
    SecondHalf(FiscalYear),
    Year(FiscalYear),
}

impl<'a> Period<'a> {
    fn read(label: &'a str) -> Option<Self> {
        let year = |text: &str| {
            let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
            FiscalYear::new(text.parse().ok().filter(|_| digits)?)
        };
        if let Some(rest) = label.strip_prefix("FY") {
            return year(rest).map(Self::Year);
        }
        if let Ok(month) = label.parse() {
            return Some(Self::Month(month));
        }
        let (of, part) = label.split_once('-')?;
        match part {
            "Q1" | "Q2" | "Q3" | "Q4" => Some(Self::Quarter(year(of)?, part.get(1..)?)),
            "H1" => Some(Self::FirstHalf(year(of)?)),
            "H2" => Some(Self::SecondHalf(year(of)?)),
            _ => None,
        }
    }
}
