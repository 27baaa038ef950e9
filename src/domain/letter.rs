//! Letters (書面): what there is to write to a vendor about, and what was written already.

use chrono::NaiveDate;

use super::clause_set::Party;
use super::fact::{ApprovalKind, Fact, LetterKind};
use super::file::SubmissionState;
use super::ids::FactId;
use super::key::ObligationKey;
use super::obligation::{Obligation, Status};
use super::picture::ContractPicture;

/// Something that a letter is, or was, to be written about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// Which kind of letter.
    pub kind: LetterKind,
    /// The fact that it tells of; nothing for a reminder.
    pub about: Option<FactId>,
    /// The day of that fact; of a reminder, the earliest day that has passed.
    pub on: NaiveDate,
    /// What a reminder reminds of.
    pub obligations: Vec<ObligationKey>,
    /// The last letter about it, and the day that it bears.
    pub made: Option<(FactId, NaiveDate)>,
}

impl LetterKind {
    /// The kind of fact (`Fact::kind`) that such a letter tells of; nothing where it reminds of obligations.
    pub fn about(self) -> Option<&'static str> {
        Some(match self {
            Self::Reminder => return None,
            Self::Approval | Self::Disposal => "ApprovalDecided",
            Self::Return => "SubmissionReturned",
            Self::InspectionNotice => "InspectionPlanned",
            Self::InspectionRecord | Self::Correction => "InspectionHeld",
            Self::Instruction => "IncidentInstructed",
            Self::Request => "PaperRequested",
            Self::Closing => "ContractEnded",
        })
    }
}

/// What the vendor owes and has not done in time, by the day it was due.
pub fn overdue(contract: &ContractPicture) -> Vec<&Obligation> {
    let is_late = |o: &&Obligation| o.owed_by == Party::Vendor && o.status == Status::Late;
    let mut late: Vec<&Obligation> = contract.at_hand().iter().filter(is_late).collect();
    late.sort_by_key(|o| (o.sort_date(), o.key.as_str().to_owned()));
    late
}

/// Everything that a letter could be written about, kind by kind, the newest first.
pub fn occasions(contract: &ContractPicture) -> Vec<Occasion> {
    let file = &contract.file;
    let mut found: Vec<(LetterKind, FactId, NaiveDate)> = Vec::new();
    for approval in &file.approvals {
        if let Some((id, decided)) = approval.decision() {
            let consents = approval.request.kind == ApprovalKind::Disposal && decided.decision.is_yes();
            let kind = if consents { LetterKind::Disposal } else { LetterKind::Approval };
            found.push((kind, id.clone(), decided.on));
        }
    }
    for submission in &file.submissions {
        if let SubmissionState::Returned { on, by, .. } = &submission.state {
            found.push((LetterKind::Return, by.clone(), *on));
        }
    }
    for inspection in &file.inspections {
        if let Some(plan) = inspection.plan.as_ref().filter(|_| inspection.is_open()) {
            found.push((LetterKind::InspectionNotice, inspection.id.clone(), plan.planned_on));
        }
        if let Some((id, held)) = &inspection.held {
            found.push((LetterKind::InspectionRecord, id.clone(), held.on));
            if inspection.open_findings() > 0 {
                found.push((LetterKind::Correction, id.clone(), held.on));
            }
        }
    }
    for instruction in file.incidents.iter().flat_map(|incident| &incident.instructions) {
        found.push((LetterKind::Instruction, instruction.id.clone(), instruction.fact.on));
    }
    found.extend(file.requests.iter().map(|(id, asked)| (LetterKind::Request, id.clone(), asked.on)));
    for recorded in file.facts.iter().filter(|recorded| recorded.retracted_by.is_none()) {
        if let Fact::ContractEnded(ended) = recorded.fact {
            found.push((LetterKind::Closing, recorded.id.clone(), ended.on));
        }
    }
    found.sort_by(|a, b| (a.0, b.2, &b.1).cmp(&(b.0, a.2, &a.1)));
    let told = found.into_iter().map(|(kind, about, on)| {
        let made = made(contract, |letter| letter.kind == kind && letter.about.as_ref() == Some(&about));
        Occasion { kind, about: Some(about), on, obligations: Vec::new(), made }
    });
    reminder(contract).into_iter().chain(told).collect()
}

/// The reminder of everything that is late; nothing where nothing is.
pub fn reminder(contract: &ContractPicture) -> Option<Occasion> {
    let late = overdue(contract);
    let on = late.first()?.sort_date()?;
    let obligations: Vec<ObligationKey> = late.iter().map(|o| o.key.clone()).collect();
    let reminds = |letter: &super::fact::LetterMade| {
        letter.kind == LetterKind::Reminder && obligations.iter().all(|key| letter.obligations.contains(key))
    };
    let made = made(contract, reminds);
    Some(Occasion { kind: LetterKind::Reminder, about: None, on, obligations, made })
}

fn made(
    contract: &ContractPicture,
    is_it: impl Fn(&super::fact::LetterMade) -> bool,
) -> Option<(FactId, NaiveDate)> {
    let letters = contract.file.letters.iter().rev();
    letters.filter(|(_, letter)| is_it(letter)).map(|(id, letter)| (id.clone(), letter.on)).next()
}

/// The document number after this one: its last digits counted on by one (8情第120号 → 8情第121号). Nothing where it
/// ends in none that can be counted on.
pub fn next_number(number: &str) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit() || ('\u{ff10}'..='\u{ff19}').contains(&c);
    let end = number.char_indices().rev().find(|(_, c)| digit(*c)).map(|(at, c)| at + c.len_utf8())?;
    let head = number.get(..end)?;
    let start = head.char_indices().rev().take_while(|(_, c)| digit(*c)).last().map(|(at, _)| at)?;
    let old = head.get(start..)?;
    let is_wide = old.starts_with(|c: char| !c.is_ascii());
    let narrow = |c: char| char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
    let plain: String = old.chars().map(|c| if c.is_ascii() { c } else { narrow(c) }).collect();
    let next = format!("{:0width$}", plain.parse::<u64>().ok()?.checked_add(1)?, width = plain.len());
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
    let next: String = if is_wide { next.chars().map(wide).collect() } else { next };
    Some(format!("{}{next}{}", number.get(..start)?, number.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::next_number;

    #[test]
    fn document_numbers_are_counted_on_at_their_last_digits() {
        for (number, next) in [
            ("8情第120号", Some("8情第121号")),
            ("8情第99号の9", Some("8情第99号の10")),
            ("８情第０９号", Some("８情第１０号")),
            ("A-009", Some("A-010")),
            ("第号", None),
            ("", None),
        ] {
            assert_eq!(next_number(number).as_deref(), next, "{number}");
        }
    }
}
