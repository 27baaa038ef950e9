//! From clauses and facts to obligations. One file a family of triggers; `judge` says how an answer stands.

mod approvals;
mod assets;
mod custody;
mod equipment;
mod incidents;
mod inspections;
mod judge;
mod levels;
mod papers;
mod people;
pub mod periods;
mod standing;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::clause_set::{Clause, ClauseSet, Duty, Party, Trigger};
use super::due::{Due, Trace};
use super::fact::ApprovalKind;
use super::file::{Breach, ContractFile, Stage};
use super::ids::FactId;
use super::key::ObligationKey;
use super::obligation::{Cause, Closes, Obligation, Part, Status, Subject};
use super::rules::Rules;
use judge::Verdict;

/// How far ahead of today coming periods are listed, in days: half a year, as the timeline shows it.
pub const OUTLOOK_DAYS: u64 = 190;

/// What a derivation looks at.
struct Context<'a> {
    file: &'a ContractFile,
    rules: &'a Rules,
    now: NaiveDateTime,
    /// The last day for which coming periods are listed.
    outlook: NaiveDate,
    /// The duties under which a breach is answered for as such (clause 34).
    remedies: Vec<&'a str>,
    /// Recorded breaches that a derived one follows: they are not owed a second time.
    followed: Vec<FactId>,
    found: Vec<Obligation>,
}

/// The duty at hand.
#[derive(Clone, Copy)]
struct Of<'a> {
    clause: &'a Clause,
    duty: &'a Duty,
}

/// What one obligation needs beyond its duty.
struct Owed {
    instance: String,
    part: Part,
    subject: Subject,
    by: Party,
    cause: Cause,
    due: (Option<Due>, Option<Trace>),
    verdict: Verdict,
    closes: Closes,
}

/// All obligations of a contract, in the order of its clauses. The same facts give the same obligations, whatever
/// their order of arrival.
pub fn obligations(
    file: &ContractFile,
    set: &ClauseSet,
    rules: &Rules,
    now: NaiveDateTime,
) -> Vec<Obligation> {
    if file.registered.is_none() || file.stage(now.date()) == Stage::Draft {
        return Vec::new();
    }
    let outlook = now.date().checked_add_days(Days::new(OUTLOOK_DAYS)).unwrap_or(now.date());
    let remedies = set.duties().filter(|(_, d)| d.trigger == Trigger::Breach).map(|(_, d)| d.id.as_str());
    let mut cx = Context {
        file,
        rules,
        now,
        outlook,
        remedies: remedies.collect(),
        followed: Vec::new(),
        found: Vec::new(),
    };
    for (clause, duty) in set.duties() {
        let of = Of { clause, duty };
        match &duty.trigger {
            Trigger::Submission { paper, on_signing, on_change } => {
                cx.submission(of, paper, *on_signing, *on_change);
            }
            Trigger::Periodic { paper, every, part } => cx.periodic(of, paper, *every, *part),
            Trigger::OnRequest { paper } => cx.on_request(of, paper),
            Trigger::OnEvent { event, paper } => cx.on_event(of, event, paper),
            Trigger::Approval { kind, conclude, evidence, evidence_due, check } => {
                let evidence = evidence.as_deref().map(|paper| (paper, evidence_due.unwrap_or(duty.due)));
                cx.approval(of, *kind, *conclude, evidence, check.as_deref());
                if *kind == ApprovalKind::Copy {
                    cx.copies(of, *conclude);
                }
            }
            Trigger::Standing => cx.standing(of),
            Trigger::Briefing => cx.briefing(of),
            Trigger::CustodyReceipt => cx.custody_receipt(of),
            Trigger::Return => cx.asset_return(of),
            Trigger::Transport => cx.transport(of),
            Trigger::Product => cx.products(of),
            Trigger::Equipment => cx.equipment(of),
            Trigger::Inspection { kind, every } => cx.inspection(of, *kind, *every),
            Trigger::Incident { kinds } => cx.incident(of, kinds),
            Trigger::ServiceLevel => cx.service_level(of),
            Trigger::WrittenForm => cx.written_form(of),
            Trigger::Breach => {}
        }
        cx.breaches(of);
    }
    cx.found
}

/// Midnight at the start of a day: the moment a day's clock is counted from.
fn start_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

impl<'a> Context<'a> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Adds an obligation, with what extensions, waivers and exemptions make of it.
    fn owe(&mut self, of: Of<'_>, owed: Owed) {
        let key = ObligationKey::new(&of.duty.id, &owed.instance);
        let (mut due, mut trace) = owed.due;
        if let Some((_, extension)) = self.file.extended.get(&key) {
            due = Some(Due::day(extension.until));
            if let Some(trace) = &mut trace {
                trace.extended_to = Some(extension.until);
            }
        }
        let horizon = self.rules.horizon(self.today());
        let mut outcome = owed.verdict.stand(due, self.now, horizon);
        if outcome.status.is_open() || outcome.status == Status::Standing {
            if let Some((fact, _)) = self.file.waived.get(&key) {
                outcome.excuse(Status::Waived, fact);
            } else if let Some((fact, _)) = self.file.not_applicable.get(&of.duty.id) {
                outcome.excuse(Status::NotApplicable, fact);
            }
        }
        self.found.push(Obligation {
            key,
            clause: of.clause.number.clone(),
            item: of.duty.item.clone(),
            group: of.clause.group.clone(),
            title: of.duty.title.clone(),
            part: owed.part,
            subject: owed.subject,
            owed_by: owed.by,
            cause: owed.cause,
            due,
            trace,
            status: outcome.status,
            waiting_since: outcome.waiting_since,
            met_on: outcome.met_on,
            answers: outcome.answers,
            closes: outcome.check.map_or(owed.closes, Closes::Check),
        });
    }

    /// The due date of a part of a duty in the duty's own word.
    fn due(&self, of: Of<'_>, part: Part, from: NaiveDateTime) -> (Option<Due>, Option<Trace>) {
        let (due, trace) = self.rules.due(self.file, of.duty, part, of.duty.due, from);
        (due, Some(trace))
    }

    /// A date that a fact fixed, else the rule's.
    fn due_or_fixed(
        &self,
        of: Of<'_>,
        part: Part,
        from: NaiveDate,
        fixed: Option<NaiveDate>,
    ) -> (Option<Due>, Option<Trace>) {
        match fixed {
            Some(day) => {
                let (due, trace) = Rules::fixed(of.duty.due, from, day);
                (due, Some(trace))
            }
            None => self.due(of, part, start_of(from)),
        }
    }

    /// A breach that a fact shows by itself. It stands until the ward has recorded a breach about that fact, under the
    /// same duty or as a claim under a remedy, and its settlement. What was recorded under the same duty is followed
    /// here and not a second time. `name` ends its key and finds its words.
    fn derived_breach(&mut self, of: Of<'_>, about: &FactId, name: &str, subject: Subject) {
        let recorded = self.recorded_breaches(of, about, name);
        self.followed.extend(recorded.iter().filter(|b| b.fact.duty == of.duty.id).map(|b| b.id.clone()));
        let open = recorded.iter().find(|b| b.settled.is_none());
        let settled =
            recorded.iter().filter_map(|b| b.settled.as_ref().map(|(id, s)| (&b.id, id, s))).next_back();
        let (verdict, due, closes) = match (open, settled) {
            (Some(open), _) => {
                let due = match open.fact.until {
                    Some(_) => self.due_or_fixed(of, Part::Breach, open.fact.known, open.fact.until),
                    None => (None, None),
                };
                let by = vec![about.clone(), open.id.clone()];
                (Verdict::Breached(by), due, Closes::Settlement(open.id.clone()))
            }
            (None, Some((breach, id, settled))) => {
                let by = vec![about.clone(), breach.clone(), id.clone()];
                let met = Verdict::Met { by, on: settled.on, moment: None };
                (met, (None, None), Closes::Settlement(breach.clone()))
            }
            (None, None) => (Verdict::breached(about), (None, None), Closes::TakeUp(about.clone())),
        };
        self.owe(
            of,
            Owed {
                instance: format!("{about}/{name}"),
                part: Part::Breach,
                subject,
                by: Party::Vendor,
                cause: Cause::Fact(about.clone()),
                due,
                verdict,
                closes,
            },
        );
    }

    /// Breaches recorded about one that shows itself: those that name it, else all that name only its fact.
    fn recorded_breaches(&self, of: Of<'_>, about: &FactId, name: &str) -> Vec<&'a Breach> {
        let file = self.file;
        let key = ObligationKey::new(&of.duty.id, &format!("{about}/{name}"));
        file.breaches
            .iter()
            .filter(|b| match &b.fact.answers {
                Some(named) => *named == key,
                None => b.fact.about.as_ref() == Some(about),
            })
            .filter(|b| b.fact.duty == of.duty.id || self.remedies.contains(&b.fact.duty.as_str()))
            .collect()
    }

    /// Breaches recorded under a duty.
    fn breaches(&mut self, of: Of<'_>) {
        let file = self.file;
        for breach in file.breaches.iter().filter(|b| b.fact.duty == of.duty.id) {
            if self.followed.contains(&breach.id) {
                continue;
            }
            let verdict = match &breach.settled {
                Some((id, settled)) => Verdict::met(id, settled.on),
                None => Verdict::breached(&breach.id),
            };
            let due = match breach.fact.until {
                Some(_) => self.due_or_fixed(of, Part::Breach, breach.fact.known, breach.fact.until),
                None => (None, None),
            };
            self.owe(
                of,
                Owed {
                    instance: format!("{}/breach", breach.id),
                    part: Part::Breach,
                    subject: Subject::Text(breach.fact.outline.clone()),
                    by: Party::Vendor,
                    cause: Cause::Fact(breach.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Settlement(breach.id.clone()),
                },
            );
        }
    }
}

/// A fact's name as the instance of an obligation's key.
fn instance(id: &FactId, part: Part) -> String {
    format!("{id}/{}", part.key())
}
