//! Who may record, in words (`i18n/{ja,en}/admission.ftl`).

use std::collections::BTreeMap;

use super::{Words, msg};
use crate::domain::admission::{Admissions, Apart, Grant};
use crate::domain::fact::{Role, WithdrawalCause};
use crate::domain::ids::DeviceKey;

/// An officer with the post; everybody where the desk is shared.
pub fn officer(name: Option<&str>, post: &str, words: &Words) -> String {
    match name {
        None => words.say("admission-shared").into_owned(),
        Some(name) if post.is_empty() => name.to_owned(),
        Some(name) => words.say_with("admission-officer", &[("name", name.into()), ("post", post.into())]),
    }
}

/// What may be done, in one word.
pub fn role(role: Role, words: &Words) -> String {
    let id = match role {
        Role::Records => msg("role-records"),
        Role::Decides => msg("role-decides"),
    };
    words.say(id).into_owned()
}

/// Why a device is withdrawn.
pub fn cause(cause: WithdrawalCause, words: &Words) -> String {
    let id = match cause {
        WithdrawalCause::Lost => msg("withdrawal-lost"),
        WithdrawalCause::Moved => msg("withdrawal-moved"),
        WithdrawalCause::Replaced => msg("withdrawal-replaced"),
    };
    words.say(id).into_owned()
}

/// Why a line does not count.
pub fn apart(reason: Apart, words: &Words) -> String {
    let id = match reason {
        Apart::NotAdmitted => msg("apart-not-admitted"),
        Apart::OtherOfficer => msg("apart-other-officer"),
        Apart::Early => msg("apart-early"),
        Apart::Ended => msg("apart-ended"),
        Apart::Withdrawn => msg("apart-withdrawn"),
        Apart::NotEntitled => msg("apart-not-entitled"),
    };
    words.say(id).into_owned()
}

/// What an admission allows and for how long; where it was withdrawn, since when and why.
pub fn granted(grant: &Grant, admissions: &Admissions, words: &Words) -> String {
    let a = &grant.admitted;
    let withdrawn = admissions
        .cuts
        .iter()
        .map(|cut| &cut.withdrawn)
        .find(|cut| cut.key == a.key && (cut.officer.is_none() || cut.officer == a.officer));
    if let Some(withdrawn) = withdrawn {
        let values = [
            ("day", words.dates().date_plain(withdrawn.on).into()),
            ("cause", cause(withdrawn.cause, words).into()),
        ];
        return words.say_with("admission-withdrawn", &values);
    }
    let roles: Vec<String> = a.roles.iter().map(|of| role(*of, words)).collect();
    let roles = roles.join(&words.say("list-separator"));
    let from = words.dates().date_plain(a.from);
    match a.until {
        None => words.say_with("admission-from", &[("roles", roles.into()), ("from", from.into())]),
        Some(until) => {
            let until = words.dates().date_plain(until);
            let values = [("roles", roles.into()), ("from", from.into()), ("until", until.into())];
            words.say_with("admission-between", &values)
        }
    }
}

/// The lines that are kept apart, one sentence for each device and reason.
pub fn held<'a>(lines: impl Iterator<Item = (Option<&'a DeviceKey>, Apart)>, words: &Words) -> Vec<String> {
    let mut counts: BTreeMap<(Option<&DeviceKey>, Apart), usize> = BTreeMap::new();
    for line in lines {
        *counts.entry(line).or_insert(0) += 1;
    }
    let said = |((key, reason), count): ((Option<&DeviceKey>, Apart), usize)| {
        let key = key.map(DeviceKey::fingerprint).unwrap_or_default();
        let values = [("count", count.into()), ("key", key.into()), ("reason", apart(reason, words).into())];
        words.say_with("admission-held", &values)
    };
    counts.into_iter().map(said).collect()
}
