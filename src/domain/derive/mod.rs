//! From clauses and facts to obligations. One file a family of triggers; `judge` says how an answer stands.

mod approvals;
mod assets;
mod claims;
mod custody;
mod equipment;
mod events;
pub mod incidents;
mod inspections;
mod judge;
mod levels;
mod papers;
mod people;
pub mod periods;
mod standing;
mod training;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::clause_set::{Clause, ClauseSet, Duty, Party, Trigger};
use super::due::{Due, DueRule, RuleSource, Trace};
use super::fact::ApprovalKind;
use super::file::{Breach, ContractFile, Stage};
use super::ids::FactId;
use super::key::ObligationKey;
use super::obligation::{Cause, Closes, Obligation, Part, Status, Subject, Under};
use super::rules::Rules;
use super::terms::Span;
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
    /// The stretch of days that is looked at, where the contract's terms changed; only what these terms govern counts.
    span: Option<&'a Span>,
    /// The duty at hand, as its obligations name it.
    under: Arc<Under>,
    /// Rules of the duty at hand that were looked up before, by part and by the policy in force.
    known_rules: RefCell<Vec<KnownRule>>,
    /// Duties that stood in the terms before.
    stood_before: BTreeSet<&'a str>,
    /// The duties under which a breach is answered for as such (clause 34).
    remedies: Vec<&'a str>,
    /// Recorded breaches that a derived one follows: they are not owed a second time.
    followed: Vec<FactId>,
    /// Names of papers, each once: a paper is owed again and again.
    papers: RefCell<Vec<Arc<str>>>,
    found: Vec<Obligation>,
    /// How their dates came about, where that is asked for.
    traces: Option<Traces>,
}

/// How the dates of a contract's obligations came about. Made when somebody asks: kept for every obligation it would take
/// as much room as all the rest.
pub type Traces = BTreeMap<ObligationKey, Trace>;

type KnownRule = (Part, Option<NaiveDate>, Option<DueRule>, RuleSource);

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
/// their order of arrival. Each is governed by the terms in force on the day that gave rise to it.
pub fn obligations(
    file: &ContractFile,
    spans: &[Span],
    rules: &Rules,
    now: NaiveDateTime,
) -> Vec<Obligation> {
    derive(file, spans, rules, now, outlook_from(now), None).0
}

/// How the dates of these obligations came about.
pub fn traces(file: &ContractFile, spans: &[Span], rules: &Rules, now: NaiveDateTime) -> Traces {
    derive(file, spans, rules, now, outlook_from(now), Some(Traces::new())).1
}

/// Both, with coming periods listed until a day.
pub fn explained_until(
    file: &ContractFile,
    spans: &[Span],
    rules: &Rules,
    now: NaiveDateTime,
    outlook: NaiveDate,
) -> (Vec<Obligation>, Traces) {
    derive(file, spans, rules, now, outlook, Some(Traces::new()))
}

fn outlook_from(now: NaiveDateTime) -> NaiveDate {
    now.date().checked_add_days(Days::new(OUTLOOK_DAYS)).unwrap_or(now.date())
}

fn derive(
    file: &ContractFile,
    spans: &[Span],
    rules: &Rules,
    now: NaiveDateTime,
    outlook: NaiveDate,
    traces: Option<Traces>,
) -> (Vec<Obligation>, Traces) {
    if file.registered.is_none() || file.stage(now.date()) == Stage::Draft {
        return (Vec::new(), Traces::new());
    }
    let mut cx = Context {
        file,
        rules,
        now,
        outlook,
        span: None,
        known_rules: RefCell::default(),
        under: Arc::default(),
        stood_before: BTreeSet::new(),
        remedies: Vec::new(),
        followed: Vec::new(),
        papers: RefCell::default(),
        // Most facts give rise to one obligation each.
        found: Vec::with_capacity(file.facts.len()),
        traces,
    };
    for span in spans {
        cx.span = (spans.len() > 1).then_some(span);
        cx.remedies = ids_of(&span.set, |d| d.trigger == Trigger::Breach).collect();
        derive_under(&mut cx, &span.set);
        cx.stood_before.extend(ids_of(&span.set, |_| true));
    }
    let mut found = cx.found;
    if let [_, .., newest] = spans {
        // One obligation under two wordings of its duty is owed once, under the older one.
        let mut keys = BTreeSet::new();
        found.retain(|o| keys.insert(o.key.clone()));
        let place: BTreeMap<&str, usize> =
            (0..).zip(ids_of(&newest.set, |_| true)).map(|(i, id)| (id, i)).collect();
        found.sort_by_key(|o| place.get(o.key.duty()).copied().unwrap_or(usize::MAX));
    }
    // They are kept as long as the picture.
    found.shrink_to_fit();
    (found, cx.traces.unwrap_or_default())
}

fn ids_of(set: &ClauseSet, wanted: impl Fn(&Duty) -> bool) -> impl Iterator<Item = &str> {
    set.duties().filter(move |(_, duty)| wanted(duty)).map(|(_, duty)| duty.id.as_str())
}

fn derive_under<'a>(cx: &mut Context<'a>, set: &'a ClauseSet) {
    for (clause, duty) in set.duties() {
        let under = Arc::new(Under {
            clause: clause.number.clone(),
            item: duty.item.clone(),
            group: clause.group.clone(),
            title: duty.title.clone(),
        });
        cx.under = under;
        let of = Of { clause, duty };
        cx.known_rules.borrow_mut().clear();
        match &duty.trigger {
            Trigger::Submission { paper, on_signing, on_change } => {
                cx.submission(of, paper, *on_signing, *on_change);
            }
            Trigger::Periodic { paper, every, part } => cx.periodic(of, paper, *every, *part),
            Trigger::AtEnd { paper } => cx.at_end(of, paper),
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
            Trigger::Incident { kinds } => cx.incident(of, set, kinds),
            Trigger::ServiceLevel => cx.service_level(of),
            Trigger::WrittenForm => cx.written_form(of),
            Trigger::Breach => {}
        }
        cx.breaches(of);
    }
}

/// Midnight at the start of a day: the moment a day's clock is counted from.
fn start_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

impl<'a> Context<'a> {
    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The day on which a duty that begins with the contract begins: the signing, or the day from which newer terms
    /// brought it in.
    fn begins(&self, of: Of<'_>) -> Option<NaiveDate> {
        match self.span {
            Some(span)
                if !self.stood_before.is_empty() && !self.stood_before.contains(of.duty.id.as_str()) =>
            {
                Some(span.from)
            }
            _ => self.file.signed,
        }
    }

    /// Whether the terms that are looked at govern an obligation: those in force on the day of the fact it comes from,
    /// else on the day its clock starts. A continuing duty goes by the terms of today.
    fn governs(&self, of: Of<'_>, owed: &Owed) -> bool {
        let Some(span) = self.span else { return true };
        let day_of = |id: &FactId| self.file.fact(id).and_then(|r| r.fact.known_on());
        let starts = || owed.due.1.as_ref().map(|trace| trace.from);
        let day = match &owed.cause {
            _ if owed.part == Part::Verification => Some(self.today()),
            Cause::Signing => self.begins(of),
            Cause::Fact(id) | Cause::Verified(id) => day_of(id),
            Cause::PeriodStart | Cause::PeriodEnd => {
                let brought_in = self.begins(of).filter(|begins| *begins == span.from);
                match (starts(), brought_in, owed.due.0) {
                    // A period that had begun when the duty came in is owed like the first one of a contract.
                    (Some(day), Some(begins), Some(due)) if day < begins && due.date >= begins => {
                        Some(begins)
                    }
                    (day, ..) => day,
                }
            }
            Cause::WorkEnd => {
                let about = owed.instance.split('/').next().and_then(|id| id.parse().ok());
                about.and_then(|id| day_of(&id)).or_else(starts).or_else(|| self.file.work_end())
            }
        };
        day.is_none_or(|day| span.has(day))
    }

    /// Adds an obligation, with what extensions, waivers and exemptions make of it.
    fn owe(&mut self, of: Of<'_>, owed: Owed) {
        if !self.governs(of, &owed) {
            return;
        }
        let key = ObligationKey::new(&of.duty.id, &owed.instance);
        let (due, mut trace) = owed.due;
        let verdict = self.settled(owed.part, owed.verdict);
        let extended = self.file.extended.get(&key).map(|(_, extension)| &**extension);
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
        let has_trace = trace.is_some();
        if let (Some(traces), Some(trace)) = (&mut self.traces, trace) {
            // The first of several under one name is the one that is owed.
            traces.entry(key.clone()).or_insert(trace);
        }
        self.found.push(Obligation {
            key,
            under: Arc::clone(&self.under),
            part: owed.part,
            subject: owed.subject,
            owed_by: owed.by,
            cause: owed.cause,
            due,
            has_trace,
            status: outcome.status,
            waiting_since: outcome.waiting_since,
            met_on: outcome.met_on,
            answers: outcome.answers.into(),
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
        let (rule, source) = self.rule(of, part, from.date());
        let (due, trace) = self.rules.trace(of.duty.due, rule, source, from);
        (due, Some(trace))
    }

    /// The rule for a part of the duty at hand; a duty with many instances asks for the same one again and again.
    fn rule(&self, of: Of<'_>, part: Part, on: NaiveDate) -> (Option<DueRule>, RuleSource) {
        if !self.file.rules.is_empty() {
            return self.rules.find(self.file, of.duty, part, of.duty.due, on);
        }
        let policy = self.rules.policy_from(on);
        let mut known = self.known_rules.borrow_mut();
        if let Some((_, _, rule, source)) = known.iter().find(|(p, from, ..)| (*p, *from) == (part, policy)) {
            return (*rule, source.clone());
        }
        let (rule, source) = self.rules.find(self.file, of.duty, part, of.duty.due, on);
        known.push((part, policy, rule, source.clone()));
        (rule, source)
    }

    /// What would answer by a paper.
    fn by_paper(&self, paper: &str, period: Option<Arc<str>>, about: Option<FactId>) -> Closes {
        Closes::Submission { paper: self.paper(paper), period, about }
    }

    /// The name of a paper, shared by all that speak of it.
    fn paper(&self, name: &str) -> Arc<str> {
        let mut papers = self.papers.borrow_mut();
        if let Some(known) = papers.iter().find(|known| &***known == name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = name.into();
        papers.push(Arc::clone(&new));
        new
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
}

/// A fact's name as the instance of an obligation's key.
fn instance(id: &FactId, part: Part) -> String {
    named(id, part.key())
}

/// A fact's name and what of it.
fn named(id: &FactId, what: &str) -> String {
    let mut name = id.to_string();
    name.push('/');
    name.push_str(what);
    name
}
