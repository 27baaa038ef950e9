//! Inspections and findings as rows.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::fact::{InspectionHeld, InspectionKind, Verdict};
use crate::domain::file::Inspection;
use crate::domain::ids::{ContractId, FactId};
use crate::domain::obligation::{Closes, Obligation, Part};
use crate::domain::picture::ContractPicture;
use crate::i18n::facts;
use crate::ui::cx::Cx;
use crate::ui::screens::owed::{Owed, mark};
use crate::ui::widgets::Status;

/// An inspection: planned, held or refused; for one contract or for several.
pub(in crate::ui::screens) struct Visit {
    pub(in crate::ui::screens) contract: ContractId,
    pub(in crate::ui::screens) inspection: FactId,
    pub(in crate::ui::screens) kind_of: InspectionKind,
    pub(in crate::ui::screens) kind: String,
    pub(in crate::ui::screens) vendor: String,
    pub(in crate::ui::screens) title: String,
    pub(in crate::ui::screens) place: String,
    pub(in crate::ui::screens) date: String,
    pub(in crate::ui::screens) status: Status,
    /// What came of it.
    pub(in crate::ui::screens) state: String,
    /// For a planned one: the day, and how far off it is.
    pub(in crate::ui::screens) date_and_state: String,
    /// Kind and place in one line.
    pub(in crate::ui::screens) what: String,
    /// What readers call the button that begins it.
    pub(in crate::ui::screens) begin_name: String,
}

impl Visit {
    /// Words an inspection.
    pub(in crate::ui::screens) fn of<'a>(
        contract: &'a ContractPicture,
        inspection: &Inspection,
        cx: &Cx<'a>,
    ) -> Self {
        Self::together((contract, inspection), &[], cx)
    }

    /// Words a visit: an inspection, and those of other contracts that were part of it.
    pub(in crate::ui::screens) fn together<'a>(
        (contract, inspection): (&'a ContractPicture, &Inspection),
        others: &[(&'a ContractPicture, &Inspection)],
        cx: &Cx<'a>,
    ) -> Self {
        let words = cx.words;
        let date = inspection.date().map(|day| words.dates().date_short(day)).unwrap_or_default();
        let all: Vec<&Inspection> =
            std::iter::once(inspection).chain(others.iter().map(|(_, i)| *i)).collect();
        let (status, state) = state(&all, cx);
        let kind = facts::inspection_kind(inspection.kind, words);
        let place = inspection.place().to_owned();
        let titles = std::iter::once(contract).chain(others.iter().map(|(c, _)| *c));
        let titles: Vec<&str> = titles.map(|c| c.file.title()).collect();
        let title = titles.join(&words.say("onsite-name-break"));
        Self {
            contract: contract.id.clone(),
            inspection: inspection.id.clone(),
            kind_of: inspection.kind,
            vendor: cx.vendor_name(contract).to_owned(),
            what: words.say_with("inspections-what", &[("kind", (&kind).into()), ("place", (&place).into())]),
            begin_name: words
                .say_with("inspections-begin-name", &[("title", (&title).into()), ("date", (&date).into())]),
            date_and_state: words
                .say_with("inspections-date-state", &[("date", (&date).into()), ("state", (&state).into())]),
            kind,
            title,
            place,
            date,
            status,
            state,
        }
    }
}

fn state(all: &[&Inspection], cx: &Cx<'_>) -> (Status, String) {
    let words = cx.words;
    let held: Vec<&InspectionHeld> = all.iter().filter_map(|i| i.held.as_ref()).map(|(_, h)| &**h).collect();
    if let Some(first) = held.first() {
        let open: usize = all.iter().map(|i| i.open_findings()).sum();
        let status = if open > 0 { Status::Soon } else { Status::Met };
        let [fit, unfit, not_seen] = tally(&held);
        let values = [
            ("fit", fit.into()),
            ("unfit", unfit.into()),
            ("unseen", not_seen.into()),
            ("open", open.into()),
        ];
        let tally = words.say_with("inspections-tally", &values);
        let Some(overall) = first.verdict else { return (status, tally) };
        let overall = facts::overall_verdict(overall, words);
        let values = [("overall", overall.into()), ("tally", tally.into())];
        return (status, words.say_with("inspections-overall", &values));
    }
    if all.iter().any(|i| i.refused.is_some()) {
        return (Status::Breached, words.say("inspections-was-refused").into_owned());
    }
    let Some(date) = all.iter().find_map(|i| i.date()) else { return (Status::NotYet, String::new()) };
    let days = (date - cx.today()).num_days();
    let count = days.unsigned_abs();
    let (status, when) = match days {
        ..0 => (Status::Late, words.say_with("days-late", &[("days", count.into())])),
        0 => (Status::Soon, words.say("due-today").into_owned()),
        1..=14 => (Status::Soon, words.say_with("days-left", &[("days", count.into())])),
        _ => (Status::NotYet, words.say_with("days-left", &[("days", count.into())])),
    };
    if all.iter().all(|i| i.notice().is_some()) {
        return (status, when);
    }
    (status, words.say_with("inspections-not-notified", &[("when", when.into())]))
}

/// How many questions were answered how: fit, unfit, not seen. A question that several contracts ask counts once, with
/// the worst of its answers.
fn tally(held: &[&InspectionHeld]) -> [usize; 3] {
    let mut answers: BTreeMap<&str, Verdict> = BTreeMap::new();
    for result in held.iter().flat_map(|h| &h.results) {
        let rank = |verdict: Verdict| match verdict {
            Verdict::Unfit => 0,
            Verdict::Fit => 1,
            Verdict::NotSeen => 2,
        };
        let answer = answers.entry(&result.check).or_insert(result.verdict);
        if rank(result.verdict) < rank(*answer) {
            *answer = result.verdict;
        }
    }
    Verdict::ALL.map(|verdict| answers.values().filter(|answer| **answer == verdict).count())
}

/// A finding and how far it is mended.
pub(in crate::ui::screens) struct Finding {
    pub(in crate::ui::screens) open: bool,
    pub(in crate::ui::screens) due_date: NaiveDate,
    pub(in crate::ui::screens) clause: String,
    pub(in crate::ui::screens) text: String,
    /// Clause and text in one line.
    pub(in crate::ui::screens) what: String,
    pub(in crate::ui::screens) vendor: String,
    pub(in crate::ui::screens) title: String,
    pub(in crate::ui::screens) due: String,
    pub(in crate::ui::screens) status: Status,
    pub(in crate::ui::screens) state: String,
    pub(in crate::ui::screens) owed: Option<Owed>,
}

/// How many photos show what a finding is about.
fn photos(held: &InspectionHeld, finding: &crate::domain::fact::Finding) -> usize {
    let of_it = held.results.iter().find(|r| Some(&r.check) == finding.check.as_ref());
    of_it.map_or(0, |result| result.photos.len())
}

/// What the ward or the vendor still owes about an inspection itself: its notice, a refusal to be made good.
pub(in crate::ui::screens) fn owed<'a>(
    contract: &'a ContractPicture,
    inspection: &Inspection,
    cx: &Cx<'a>,
) -> Vec<Owed> {
    let about = |o: &&Obligation| match &o.closes {
        Closes::Notify(_, id) => *id == inspection.id,
        Closes::Inspect(_, Some(id)) => *id == inspection.id && o.part == Part::Breach,
        _ => false,
    };
    let open = contract.at_hand().iter().filter(|o| o.status.is_open()).filter(about);
    open.map(|o| Owed::of(contract, o, cx)).collect()
}

/// The findings of an inspection.
pub(in crate::ui::screens) fn findings<'a>(
    contract: &'a ContractPicture,
    inspection: &Inspection,
    cx: &Cx<'a>,
) -> Vec<Finding> {
    let words = cx.words;
    let Some((_, held)) = &inspection.held else { return Vec::new() };
    let one = |(index, finding): (usize, &crate::domain::fact::Finding)| {
        let answers = |closes: &Closes| {
            matches!(closes, Closes::Correct(id, i) | Closes::CheckCorrection(id, i)
                if *id == inspection.id && *i == index)
        };
        let answers = |o: &&Obligation| answers(&o.closes);
        let owed = contract.at_hand().iter().find(answers);
        let owed = owed.or_else(|| contract.obligations().iter().find(answers));
        let owed = owed.map(|o| Owed::of(contract, o, cx));
        let open = !inspection.is_mended(index);
        let (status, state) = match &owed {
            Some(owed) => (mark(owed.status), owed.when.clone()),
            None if open => (Status::Soon, words.say("inspections-finding-open").into_owned()),
            None => (Status::Met, words.say("inspections-finding-mended").into_owned()),
        };
        let values = [("clause", (&finding.clause).into()), ("text", (&finding.text).into())];
        let line = words.say_with("inspections-finding-line", &values);
        Finding {
            open,
            due_date: inspection.finding_due(index).unwrap_or(finding.due),
            clause: finding.clause.clone(),
            what: match photos(held, finding) {
                0 => line,
                count => words.say_with(
                    "inspections-finding-photos",
                    &[("line", line.into()), ("count", count.into())],
                ),
            },
            text: finding.text.clone(),
            vendor: cx.vendor_name(contract).to_owned(),
            title: contract.file.title().to_owned(),
            due: words.dates().date_short(inspection.finding_due(index).unwrap_or(finding.due)),
            status,
            state,
            owed: owed.filter(Owed::can_answer),
        }
    };
    held.findings.iter().enumerate().map(one).collect()
}
