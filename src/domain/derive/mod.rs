//! From clauses and facts to obligations. One file a family of triggers; `judge` says how an answer stands.

mod approvals;
mod assets;
mod incidents;
mod inspections;
mod judge;
mod levels;
mod papers;
pub mod periods;
mod standing;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::clause_set::{Clause, ClauseSet, Duty, Party, Trigger};
use super::due::{Due, Trace};
use super::file::{ContractFile, Stage};
use super::ids::FactId;
use super::key::ObligationKey;
use super::obligation::{Cause, Closes, Obligation, Part, Status, Subject};
use super::rules::Rules;
use judge::{Verdict, put_off};

/// How far ahead of today coming periods are listed, in days: half a year, as the timeline shows it.
pub const OUTLOOK_DAYS: u64 = 190;

/// What a derivation looks at.
struct Context<'a> {
    file: &'a ContractFile,
    rules: &'a Rules,
    now: NaiveDateTime,
    /// The last day for which coming periods are listed.
    outlook: NaiveDate,
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
    let mut cx = Context { file, rules, now, outlook, found: Vec::new() };
    for (clause, duty) in set.duties() {
        let of = Of { clause, duty };
        match &duty.trigger {
            Trigger::Submission { paper, on_signing, on_change } => {
                cx.submission(of, paper, *on_signing, *on_change);
            }
            Trigger::Periodic { paper, every, part } => cx.periodic(of, paper, *every, *part),
            Trigger::OnRequest { paper } => cx.on_request(of, paper),
            Trigger::OnEvent { event, paper } => cx.on_event(of, event, paper),
            Trigger::Approval { kind, conclude, evidence } => {
                cx.approval(of, *kind, *conclude, evidence.as_deref());
            }
            Trigger::Standing => cx.standing(of),
            Trigger::Briefing => cx.briefing(of),
            Trigger::CustodyReceipt => cx.custody_receipt(of),
            Trigger::Return => cx.asset_return(of),
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

impl Context<'_> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Adds an obligation, with what extensions, waivers and exemptions make of it.
    fn owe(&mut self, of: Of<'_>, owed: Owed) {
        let key = ObligationKey::new(&of.duty.id, &owed.instance);
        let (due, mut trace) = owed.due;
        let verdict = self.settled(owed.part, owed.verdict);
        let extended = self.file.extended.get(&key).map(|(_, extension)| extension);
        let due = put_off(&verdict, extended, due, trace.as_mut());
        let horizon = self.rules.horizon(self.today());
        let mut outcome = verdict.stand(due, self.now, horizon);
        // What was once verified of a duty that does not apply is no answer to it.
        let is_standing = outcome.status == Status::Standing || owed.part == Part::Verification;
        if outcome.status.is_open() || is_standing {
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

    /// A breach that shows in a fact is settled by that fact's name; what stands after a standing duty's breach is told
    /// where the duty is looked at.
    fn settled(&self, part: Part, verdict: Verdict) -> Verdict {
        let Verdict::Breached(by) = &verdict else { return verdict };
        if part == Part::Verification {
            return verdict;
        }
        match by.iter().find_map(|id| self.file.settlements.get(id)) {
            Some((id, settled)) => Verdict::met(id, settled.on),
            None => verdict,
        }
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

    /// Breaches recorded under a duty.
    fn breaches(&mut self, of: Of<'_>) {
        for breach in self.file.breaches.iter().filter(|b| b.fact.duty == of.duty.id) {
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
