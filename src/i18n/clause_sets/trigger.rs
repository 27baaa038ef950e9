//! What gives rise to a duty, in words.

use crate::domain::clause_set::{ClauseSet, PeriodPart, Trigger};
use crate::i18n::facts::{approval_kind, due_word, event, every, incident_kind, inspection_kind, paper};
use crate::i18n::texts::{detailed, list, said, said_with};
use crate::i18n::{Words, msg};

/// What gives rise to a duty: 締結時と変更のつど、従事者名簿.
pub fn trigger(of: &Trigger, set: &ClauseSet, words: &Words) -> String {
    let name = |name: &str| paper(name, Some(set), words);
    match of {
        Trigger::Submission { paper, on_signing, on_change } => {
            let id = match (on_signing, on_change) {
                (true, true) => msg("trigger-signing-and-change"),
                (true, false) => msg("trigger-signing"),
                (false, true) => msg("trigger-change"),
                (false, false) => msg("trigger-never"),
            };
            said_with(id, "paper", name(paper), words)
        }
        Trigger::Periodic { paper, every: often, part } => {
            let id = match part {
                PeriodPart::Start => msg("trigger-period-start"),
                PeriodPart::End => msg("trigger-period-end"),
            };
            words.say_with(id, &[("every", every(*often, words).into()), ("paper", name(paper).into())])
        }
        Trigger::OnRequest { paper } => said_with(msg("trigger-request"), "paper", name(paper), words),
        Trigger::AtEnd { paper } => said_with(msg("trigger-at-end"), "paper", name(paper), words),
        Trigger::OnEvent { event: what, paper } => {
            let values = [("event", event(what, Some(set), words).into()), ("paper", name(paper).into())];
            words.say_with("trigger-event", &values)
        }
        Trigger::Approval { kind, conclude, evidence } => {
            let said = said_with(msg("trigger-approval"), "kind", approval_kind(*kind, words), words);
            let ends = conclude.map(|word| {
                said_with(msg("trigger-approval-conclude"), "word", due_word(word, words), words)
            });
            detailed(said, &[ends, evidence.as_deref().map(name)], words)
        }
        Trigger::Standing => said(msg("trigger-standing"), words),
        Trigger::Briefing => said(msg("trigger-briefing"), words),
        Trigger::CustodyReceipt => said(msg("trigger-receipt"), words),
        Trigger::Return => said(msg("trigger-return"), words),
        Trigger::Inspection { kind, every: often } => {
            detailed(inspection_kind(*kind, words), &[often.map(|often| every(often, words))], words)
        }
        Trigger::Incident { kinds } => {
            let kinds = list(kinds.iter().map(|kind| incident_kind(*kind, words)), words);
            said_with(msg("trigger-incident"), "kinds", kinds.unwrap_or_default(), words)
        }
        Trigger::ServiceLevel => said(msg("trigger-service-level"), words),
        Trigger::WrittenForm => said(msg("trigger-written-form"), words),
        Trigger::Breach => said(msg("trigger-breach"), words),
    }
}
