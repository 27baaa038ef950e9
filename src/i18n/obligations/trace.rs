//! How a due date came about: the lines of the box behind ⓘ.

use chrono::{Datelike as _, NaiveDate};

use super::moment_of;
use super::title::{about, pieces};
use crate::domain::calendar::Month;
use crate::domain::clause_set::ClauseSet;
use crate::domain::due::{Due, DueRule, DueWord, RuleSource, Skipped, Trace};
use crate::domain::fact::Fact;
use crate::domain::file::ContractFile;
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, Obligation, Part, Status, Subject};
use crate::i18n::facts::{
    approval_kind, decision, due_rule, due_rule_next_month, due_word, event, inspection_kind, kind, period,
    rule_source, summary, verified_by,
};
use crate::i18n::texts::{detailed, list, said, said_with, text};
use crate::i18n::{Value, Words, closure, ids, msg};

/// Why an obligation is due when it is, line by line: its clause, what started the clock, the rule and where it was
/// found, the days passed over, an extension, and a warning where holidays are not known so far ahead.
pub fn trace(
    o: &Obligation,
    trace: Option<&Trace>,
    set: Option<&ClauseSet>,
    file: &ContractFile,
    words: &Words,
) -> Vec<String> {
    let told = Telling { o, trace, set, file, words };
    let mut lines = vec![told.clause()];
    lines.extend(told.cause());
    if let Some(trace) = trace {
        lines.extend(told.rule(trace));
        lines.extend(told.date(trace));
    }
    lines.extend(told.extension());
    lines.extend(told.again());
    lines.extend(trace.and_then(|trace| told.warning(trace)));
    lines.extend(told.excuse());
    lines
}

/// The same in one line, for a sheet, where the facts are not at hand: from which day the clock ran, the rule and where
/// it was found, the days passed over and the date. Empty where nothing falls due.
pub fn rule_line(o: &Obligation, trace: Option<&Trace>, words: &Words) -> String {
    let (Some(trace), Some(_)) = (trace, o.due) else { return String::new() };
    let file = ContractFile::default();
    let told = Telling { o, trace: Some(trace), set: None, file: &file, words };
    let from = said_with(msg("trace-from"), "day", trace.from, words);
    let rest = [told.rule(trace), told.date(trace), told.extension(), told.again(), told.warning(trace)];
    rest.into_iter().flatten().fold(from, |before, next| {
        words.say_with("trace-and-then", &[("before", before.into()), ("next", next.into())])
    })
}

struct Telling<'a> {
    o: &'a Obligation,
    trace: Option<&'a Trace>,
    set: Option<&'a ClauseSet>,
    file: &'a ContractFile,
    words: &'a Words,
}

impl Telling<'_> {
    fn say(&self, id: &'static str, values: &[(&str, Value<'_>)]) -> String {
        self.words.say_with(id, values)
    }

    /// A day; without its year where that is the due date's.
    fn day(&self, date: NaiveDate) -> String {
        let dates = self.words.dates();
        match self.o.due {
            Some(due) if due.date.year() == date.year() => dates.date_month_day(date),
            _ => dates.date_plain(date),
        }
    }

    /// A due date with its weekday, its time where hours count, and its year where it is not the clock's.
    fn limit(&self, due: Due) -> String {
        let dates = self.words.dates();
        let from = self.trace.map(|trace| trace.from.year());
        let near = from.is_none_or(|year| year == due.date.year());
        let day = if near { dates.date_month_day(due.date) } else { dates.date_plain(due.date) };
        let weekday = dates.weekday_mark(due.date, None);
        let day = self.say(msg("day-and-weekday"), &[("day", day.into()), ("weekday", weekday.into())]);
        match due.moment {
            Some(moment) => moment_of(day, moment, self.words),
            None => day,
        }
    }

    /// 第3項 管理体制等の通知 (2)「変更後も直ちに」
    fn clause(&self) -> String {
        let o = self.o;
        let is_number = o.under.clause.starts_with(|c: char| c.is_ascii_digit());
        let id = if is_number { msg("clause-number") } else { msg("clause-lettered") };
        let heading = self.set.and_then(|set| set.clause(&o.under.clause));
        let heading = heading.map_or("", |clause| text(&clause.heading, self.words));
        let values = [("number", o.under.clause.as_str().into()), ("heading", heading.into())];
        let mut clause = self.say(id, &values).trim_end().to_owned();
        if let Some(item) = &o.under.item {
            clause = self.say(msg("clause-item"), &[("clause", clause.into()), ("item", item.into())]);
        }
        let word = self.trace.map(|trace| trace.word);
        // The ward's legal reports are owed by law, not by the clause's word.
        match word.filter(|word| *word != DueWord::Always && !is_legal(o.part)) {
            None => clause,
            Some(word) => {
                let changed = matches!(o.subject, Subject::Change(_));
                let id = if changed { msg("clause-word-changed") } else { msg("clause-word") };
                let word = due_word(word, self.words);
                self.say(id, &[("clause", clause.into()), ("word", word.into())])
            }
        }
    }

    fn cause(&self) -> Option<String> {
        let (o, words) = (self.o, self.words);
        let from = self.trace.map(|trace| trace.from);
        let on = |id, date: NaiveDate| said_with(id, "day", self.day(date), words);
        let of_period = |id, date: NaiveDate| {
            let span = match &o.subject {
                Subject::Period(label) => period(label, words),
                Subject::Level { period: label, .. } | Subject::Training { period: label, .. } => {
                    period(label, words)
                }
                _ => String::new(),
            };
            self.say(id, &[("period", span.into()), ("day", self.day(date).into())])
        };
        match &o.cause {
            Cause::Signing if o.part == Part::Verification => Some(on(msg("trace-start"), from?)),
            Cause::Signing => Some(on(msg("trace-signing"), from?)),
            Cause::WorkEnd => Some(on(msg("trace-work-end"), from?)),
            Cause::PeriodStart => Some(of_period(msg("trace-period-start"), from?)),
            Cause::PeriodEnd => Some(of_period(msg("trace-period-end"), from?)),
            Cause::Verified(id) => self.verified(id),
            Cause::Fact(id) => self.fact(id, from),
        }
    }

    fn verified(&self, id: &FactId) -> Option<String> {
        let fact = &self.file.fact(id)?.fact;
        let how = match fact {
            Fact::DutyVerified(f) => verified_by(f.how, self.words),
            Fact::InspectionHeld(f) => inspection_kind(f.kind, self.words),
            other => kind(other.kind(), self.words),
        };
        let day = self.day(fact.known_on()?);
        Some(self.say(msg("trace-verified"), &[("how", how.into()), ("day", day.into())]))
    }

    fn fact(&self, id: &FactId, from: Option<NaiveDate>) -> Option<String> {
        let (o, words) = (self.o, self.words);
        let fact = &self.file.fact(id)?.fact;
        let known = fact.known_on()?;
        let line = |id, what: &str, day: String| self.say(id, &[("what", what.into()), ("day", day.into())]);
        let on = |id, what: &str, date: NaiveDate| line(id, what, self.day(date));
        Some(match fact {
            Fact::ChangeReported(f) => on(msg("trace-change"), &f.outline, f.known),
            Fact::PaperRequested(f) => on(msg("trace-request"), &f.outline, f.on),
            Fact::EventNoted(f) => {
                let what = detailed(event(&f.event, self.set, words), &[Some(f.outline.clone())], words);
                match f.on.filter(|on| from == Some(*on)) {
                    Some(day) => on(msg("trace-event-on"), &what, day),
                    None => on(msg("trace-event"), &what, f.known),
                }
            }
            Fact::ApprovalRequested(f) if o.part == Part::Review => {
                let what = approval_kind(f.kind, words);
                on(msg("trace-approval-request"), &what, f.received)
            }
            Fact::ApprovalRequested(_) => {
                let approval = self.file.approvals.iter().find(|a| a.id == *id);
                let (_, decided) = approval.and_then(|a| a.decision())?;
                on(msg("trace-decision"), &decision(decided.decision, words), decided.on)
            }
            Fact::IncidentReported(f) if o.part == Part::Verification => {
                on(msg("trace-offended"), &f.outline, f.ward_received.date())
            }
            Fact::IncidentReported(f) if is_legal(o.part) => {
                on(msg("trace-ward-knew"), &f.outline, f.ward_received.date())
            }
            Fact::IncidentFollowedUp(f) if is_legal(o.part) => {
                on(msg("trace-ward-knew"), &f.changed, f.received)
            }
            Fact::IncidentFollowedUp(f) if o.part == Part::NextReport => {
                on(msg("trace-next-report"), &f.changed, f.received)
            }
            Fact::IncidentFollowedUp(f) if o.part == Part::Prevention => {
                on(msg("trace-prevention"), &about(&o.subject, words), f.received)
            }
            Fact::IncidentFollowedUp(f) if o.part == Part::FinalReport => {
                on(msg("trace-reopened"), &f.changed, from.unwrap_or(f.received))
            }
            Fact::IncidentReported(f) if o.part == Part::NextReport => {
                on(msg("trace-next-report"), &f.outline, from.unwrap_or(known))
            }
            Fact::IncidentReported(f) => {
                let day = moment_of(self.day(f.vendor_knew.date()), f.vendor_knew, words);
                line(msg("trace-vendor-knew"), &f.outline, day)
            }
            Fact::IncidentInstructed(f) => on(msg("trace-instruction"), &f.text, f.on),
            Fact::InspectionPlanned(f) if o.part == Part::Notice => {
                on(msg("trace-planned-for"), &f.place, f.date)
            }
            Fact::InspectionPlanned(f) => on(msg("trace-plan"), &f.place, f.planned_on),
            Fact::InspectionHeld(f) => {
                let what = detailed(inspection_kind(f.kind, words), &[Some(f.place.clone())], words);
                on(msg("trace-finding"), &what, f.on)
            }
            Fact::AssetHandedOver(f) => on(msg("trace-hand-over"), &pieces(&f.what, f.count, words), f.on),
            Fact::ServiceLevelMeasured(f) if o.part == Part::Explanation => {
                on(msg("trace-shortfall"), &f.value.to_string(), f.received)
            }
            Fact::SubmissionReceived(f) if o.part == Part::Explanation => {
                on(msg("trace-shortfall"), &about(&o.subject, words), f.received)
            }
            Fact::ApprovalUsed(f) => on(msg("trace-use"), &f.what, f.on),
            Fact::SubmissionReceived(f) if o.part == Part::Briefing => {
                on(msg("trace-roster"), &about(&o.subject, words), f.received)
            }
            other if o.part == Part::MissingPaper => {
                on(msg("trace-no-paper"), &summary(other, self.set, words), known)
            }
            Fact::BreachFound(f) => on(msg("trace-breach"), &f.outline, f.known),
            other => on(msg("trace-fact"), &kind(other.kind(), words), known),
        })
    }

    /// 直ちに ＝ 3開庁日（課の基準 令和8年4月1日から）
    fn rule(&self, trace: &Trace) -> Option<String> {
        let words = self.words;
        let label = match self.o.part {
            Part::Review => said(msg("clock-review"), words),
            Part::Notice => said(msg("clock-notice"), words),
            Part::RegularInspection => {
                let source = rule_source(&trace.source, words);
                let values = [("word", said(msg("clock-regular"), words).into()), ("source", source.into())];
                return Some(self.say(msg("trace-regular"), &values));
            }
            Part::Verification => said(msg("clock-verification"), words),
            Part::FinalReport => said(msg("clock-final-report"), words),
            Part::ClaimAnswer => said(msg("clock-claim-answer"), words),
            Part::LegalPreliminary => said(msg("legal-preliminary"), words),
            Part::LegalFinal => said(msg("legal-final"), words),
            _ => due_word(trace.word, words),
        };
        let Some(rule) = trace.rule else {
            let unknown = trace.source != RuleSource::Fixed && trace.word != DueWord::Always;
            return unknown.then(|| said_with(msg("trace-no-rule"), "word", label, words));
        };
        let counts_from_month_end =
            self.o.cause == Cause::PeriodEnd && Month::of(trace.from).last_day() == trace.from;
        let rule =
            if counts_from_month_end { due_rule_next_month(rule, words) } else { due_rule(rule, words) };
        let values = [
            ("word", label.into()),
            ("rule", rule.into()),
            ("source", rule_source(&trace.source, words).into()),
        ];
        Some(self.say(msg("trace-rule"), &values))
    }

    /// 11月14日・15日（土日）は閉庁 → 11月18日（水）
    fn date(&self, trace: &Trace) -> Option<String> {
        let closed = self.closed(&trace.skipped);
        if let Some(original) = trace.original {
            // The lines after this one give the date that holds.
            let first = said_with(msg("trace-original"), "date", self.limit(Due::day(original)), self.words);
            let closed = closed.map(|days| said_with(msg("trace-closed"), "days", days, self.words));
            return Some(match closed {
                Some(closed) => {
                    self.say(msg("trace-and-then"), &[("before", closed.into()), ("next", first.into())])
                }
                None => first,
            });
        }
        let date = self.limit(self.o.due?);
        Some(match closed {
            Some(days) => self.say(msg("trace-closed-then"), &[("days", days.into()), ("date", date.into())]),
            None if self.o.part == Part::RegularInspection => {
                said_with(msg("trace-within-period"), "date", date, self.words)
            }
            None if trace.source == RuleSource::Fixed => {
                said_with(msg("trace-fixed"), "date", date, self.words)
            }
            None => said_with(msg("trace-date"), "date", date, self.words),
        })
    }

    /// The closed days with their reasons, those in a row and closed for one reason together.
    fn closed(&self, skipped: &[Skipped]) -> Option<String> {
        let rows = skipped.chunk_by(|a, b| a.date.succ_opt() == Some(b.date) && a.why == b.why);
        let told = rows.filter_map(|row| {
            let (first, last) = (row.first()?, row.last()?);
            let days = self.words.dates().days_in_a_row(first.date, last.date);
            Some(detailed(days, &[Some(closure(&first.why, self.words).into_owned())], self.words))
        });
        list(told, self.words)
    }

    fn extension(&self) -> Option<String> {
        let until = self.trace?.extended_to?;
        let date = self.limit(Due::day(until));
        let Some((_, granted)) = self.file.extended.get(&self.o.key) else {
            return Some(said_with(msg("trace-extended"), "date", date, self.words));
        };
        let values = [
            ("date", date.into()),
            ("day", self.day(granted.on).into()),
            ("by", granted.by.as_str().into()),
            ("reason", granted.reason.as_str().into()),
        ];
        Some(self.say(msg("trace-extended-by"), &values))
    }

    /// The ward's own date for the second try, and when it gave it.
    fn again(&self) -> Option<String> {
        let again = self.trace?.again_by?;
        let date = self.limit(Due::day(again));
        let given = self.o.answers.iter().rev().find_map(|id| match &self.file.fact(id)?.fact {
            Fact::SubmissionReturned(f) => Some(f.on),
            Fact::CorrectionChecked(f) => Some(f.on),
            _ => None,
        });
        Some(match given {
            Some(on) => {
                self.say(msg("trace-again-on"), &[("date", date.into()), ("day", self.day(on).into())])
            }
            None => said_with(msg("trace-again"), "date", date, self.words),
        })
    }

    /// Why nothing is asked for any more: waived or not applicable, by whom.
    fn excuse(&self) -> Option<String> {
        let (id, reason, on, by, told) = match self.o.status {
            Status::Waived => {
                let (id, f) = self.file.waived.get(&self.o.key)?;
                (id, &f.reason, f.on, f.by.as_str(), msg("trace-waived"))
            }
            Status::NotApplicable => {
                let (id, f) = self.file.not_applicable.get(self.o.key.duty())?;
                (id, &f.reason, f.on, "", msg("trace-not-applicable"))
            }
            _ => return None,
        };
        // A fact that does not say who decided was decided by the officer who recorded it.
        let recorded = || self.file.fact(id).map(|r| r.by).unwrap_or_default();
        let by = if by.trim().is_empty() { recorded() } else { by };
        let day = self.day(on);
        Some(self.say(told, &[("reason", reason.into()), ("day", day.into()), ("by", by.into())]))
    }

    fn warning(&self, trace: &Trace) -> Option<String> {
        let counts_open_days = matches!(trace.rule, Some(DueRule::WorkingDays(_) | DueRule::DaysThenOpen(_)));
        let warns = trace.beyond_calendar && counts_open_days && trace.original.is_none();
        let due = self.o.due.filter(|_| warns)?;
        Some(self.say(ids::CALENDAR_NOT_COVERED, &[("date", due.date.into())]))
    }
}

fn is_legal(part: Part) -> bool {
    matches!(part, Part::LegalPreliminary | Part::LegalFinal)
}
