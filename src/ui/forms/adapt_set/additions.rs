//! What is added to a set: questions of the checklist, and duties of the common kinds.

use crate::domain::clause_set::{Check, ClauseSet, Duty, Every, PeriodPart, Text, Trigger};
use crate::domain::due::DueWord;
use crate::i18n::{facts, msg};
use crate::ui::forms::fields::{Choice, Fields, Need, choices};
use crate::ui::forms::read::Read;

/// Questions to add.
const QUESTIONS: &str = "questions";
/// Duties to add.
const DUTIES: &str = "duties";

/// The kinds of duty that can be added here; others are written in an exported file.
const KINDS: [(&str, &str); 4] = [
    ("standing", msg("adapt-set-kind-standing")),
    ("signing", msg("adapt-set-kind-signing")),
    ("periodic", msg("adapt-set-kind-periodic")),
    ("request", msg("adapt-set-kind-request")),
];

/// How often a periodic paper comes.
const OFTEN: [Every; 4] = [Every::Month, Every::Quarter, Every::HalfYear, Every::FiscalYear];

fn often_key(every: Every) -> &'static str {
    match every {
        Every::Month => "month",
        Every::Quarter => "quarter",
        Every::HalfYear => "half-year",
        Every::FiscalYear => "fiscal-year",
    }
}

/// Draws both lists.
pub(super) fn show(f: &mut Fields<'_, '_>, clauses: &[Choice]) {
    let words = f.words();
    f.section(words.say("adapt-set-add-questions"));
    let more = words.say("adapt-set-add-question");
    f.rows(QUESTIONS, &more, |f, at| {
        let clause = f.say("adapt-set-to-clause");
        f.label(clause).choice(&format!("{at}.clause"), Need::Must, clauses);
        let question = f.say("adapt-set-question");
        f.label(question).area(&format!("{at}.question"), Need::Must);
    });
    f.section(words.say("adapt-set-add-duties"));
    let more = words.say("adapt-set-add-duty");
    let kinds: Vec<Choice> =
        KINDS.iter().map(|(key, id)| ((*key).to_owned(), words.say(id).into_owned())).collect();
    let due_words = choices(&DueWord::ALL, DueWord::key, |word| facts::due_word(word, words));
    let often = choices(&OFTEN, often_key, |every| facts::every(every, words));
    f.rows(DUTIES, &more, |f, at| {
        let clause = f.say("adapt-set-to-clause");
        f.label(clause).choice(&format!("{at}.clause"), Need::Must, clauses);
        let kind = f.say("adapt-set-kind");
        f.label(kind).choice(&format!("{at}.kind"), Need::Must, &kinds);
        let title = f.say("adapt-set-new-title");
        f.label(title).text(&format!("{at}.title"), Need::Must);
        if f.sheet.is(&format!("{at}.kind"), "standing") {
            let question = f.say("adapt-set-standing-question");
            f.label(question).area(&format!("{at}.question"), Need::May);
            return;
        }
        if f.sheet.is(&format!("{at}.kind"), "periodic") {
            let label = f.say("adapt-set-often");
            f.label(label).choice(&format!("{at}.every"), Need::Must, &often);
        }
        let due = f.say("adapt-set-new-due");
        f.label(due).choice(&format!("{at}.due"), Need::Must, &due_words);
    });
}

/// The clause of the new set that a row names, by the number it has in the old one.
fn clause_of(r: &mut Read<'_, '_>, name: &str, base: &ClauseSet, set: &ClauseSet) -> Option<usize> {
    let chosen = r.text(name).parse::<usize>().ok()?;
    let number = &base.clauses.get(chosen)?.number;
    let found = set.clauses.iter().position(|clause| clause.number == *number);
    if found.is_none() {
        // The clause is left out of the new set.
        r.wrong(name, crate::domain::decide::Wrong::UnknownInClauseSet(number.clone()));
    }
    found
}

/// Puts what was added into the set.
pub(super) fn read(r: &mut Read<'_, '_>, base: &ClauseSet, set: &mut ClauseSet) {
    for row in 0..r.rows(QUESTIONS) {
        let at = format!("{QUESTIONS}.{row}");
        let place = clause_of(r, &format!("{at}.clause"), base, set);
        let question = r.text(&format!("{at}.question"));
        let id = set.new_name(&question);
        if let Some(clause) = place.and_then(|place| set.clauses.get_mut(place)) {
            clause.checks.push(Check { id, item: None, question: Text::typed(&question), look: None });
        }
    }
    for row in 0..r.rows(DUTIES) {
        let at = format!("{DUTIES}.{row}");
        let place = clause_of(r, &format!("{at}.clause"), base, set);
        let Some((duty, question)) = duty(r, &at, set) else { continue };
        if let Some(clause) = place.and_then(|place| set.clauses.get_mut(place)) {
            // A question named after the duty answers for it: an inspection verifies the duty by it.
            clause.checks.extend(question.map(|question| Check {
                id: duty.id.clone(),
                item: None,
                question: Text::typed(&question),
                look: None,
            }));
            clause.duties.push(duty);
        }
    }
}

/// The duty of a row, and the question about it.
fn duty(r: &mut Read<'_, '_>, at: &str, set: &ClauseSet) -> Option<(Duty, Option<String>)> {
    let (kind, title) = (r.text(&format!("{at}.kind")), r.text(&format!("{at}.title")));
    let id = set.new_name(&format!("{kind} {title}"));
    let question = r.some_text(&format!("{at}.question")).filter(|_| kind == "standing");
    let mut due = DueWord::Always;
    let trigger = match kind.as_str() {
        "standing" => Trigger::Standing,
        "signing" => Trigger::Submission { paper: id.clone(), on_signing: true, on_change: false },
        "periodic" => {
            let every = r.one_of(&format!("{at}.every"), &OFTEN, often_key)?;
            Trigger::Periodic { paper: id.clone(), every, part: PeriodPart::End }
        }
        "request" => Trigger::OnRequest { paper: id.clone() },
        _ => return None,
    };
    if trigger != Trigger::Standing {
        due = r.one_of(&format!("{at}.due"), &DueWord::ALL, DueWord::key)?;
    }
    let title = Text::typed(&title);
    Some((
        Duty {
            id,
            item: None,
            title,
            trigger,
            due,
            rule: None,
            survives_end: false,
            content: None,
            verified_by: None,
        },
        question,
    ))
}
