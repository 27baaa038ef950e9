//! `devices`: who may record into the ledger, who asks to, and what is kept apart.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::args::{Common, day, not_blank};
use super::fail::Failure;
use super::out::{Out, Side, table};
use crate::app::{Admission, App, AppError, Command, Held, Outcome};
use crate::domain::admission::{Admissions, Grant};
use crate::domain::fact::{DeviceAdmitted, Role, WithdrawalCause};
use crate::domain::ids::DeviceKey;
use crate::i18n::admission as said;

/// `devices`.
#[derive(Debug, Args)]
pub struct Devices {
    /// What to do; without it all devices are listed
    #[command(subcommand)]
    pub what: Option<DevicesWhat>,
}

/// What to do with devices.
#[derive(Debug, Subcommand)]
pub enum DevicesWhat {
    /// Asks for this device to be let in
    Ask {
        /// The computer's name [default: the machine's own]
        #[arg(long, value_parser = not_blank)]
        computer: Option<String>,
        /// The officer's post
        #[arg(long, default_value = "")]
        post: String,
    },
    /// Lets a device in, with an officer who records at it
    #[command(group = ArgGroup::new("who").required(true))]
    Admit {
        /// The device's key, or at least its first 8 digits, as `devices` shows it there and here
        key: String,
        /// The officer who may record at it
        #[arg(long, group = "who", value_parser = not_blank)]
        officer: Option<String>,
        /// Whoever sits there may record at it
        #[arg(long, group = "who")]
        shared: bool,
        /// The computer's name [default: the one that it asked with]
        #[arg(long, value_parser = not_blank)]
        computer: Option<String>,
        /// The officer's post
        #[arg(long)]
        post: Option<String>,
        /// What may be done there, separated by commas
        #[arg(long, value_delimiter = ',', default_value = "records")]
        may: Vec<MayDo>,
        /// The first day whose records count [default: today]
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        from: Option<NaiveDate>,
        /// The last day whose records count
        #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
        until: Option<NaiveDate>,
    },
    /// Lets a device, or one officer at it, record no more
    Withdraw {
        /// The device's key, or at least its first 8 digits
        key: String,
        /// Only this officer of it
        #[arg(long, value_parser = not_blank)]
        officer: Option<String>,
        /// Why
        #[arg(long)]
        cause: Cause,
        /// More about it
        #[arg(long, default_value = "")]
        reason: String,
    },
}

/// What may be done at a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MayDo {
    /// Record what happened
    Records,
    /// Decide, and admit devices
    Decides,
}

/// Why a device is withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Cause {
    /// Lost or stolen
    Lost,
    /// The officer moved to another post
    Moved,
    /// Replaced or given up
    Replaced,
}

/// Lists the devices, or changes who is among them.
pub fn run(app: &mut App, common: &Common, task: &Devices, out: &mut Out) -> Result<(), Failure> {
    let command = match &task.what {
        None => return list(app, common, out),
        Some(DevicesWhat::Ask { computer, post }) => {
            Command::Introduce { computer: computer.clone(), post: post.clone() }
        }
        Some(DevicesWhat::Admit { key, officer, shared: _, computer, post, may, from, until }) => {
            let key = app.device(key)?;
            let asked = admission(app)?.admissions().waiting.iter().find(|(_, asked)| asked.key == key);
            let asked = asked.map(|(_, asked)| asked);
            let computer = computer.clone().or_else(|| asked.map(|asked| asked.computer.clone()));
            let post = post.clone().or_else(|| {
                let same = asked.filter(|asked| officer.as_deref() == Some(&asked.officer));
                same.map(|asked| asked.post.clone())
            });
            let admitted = DeviceAdmitted {
                computer: computer.unwrap_or_else(|| key.fingerprint()),
                key,
                officer: officer.clone(),
                post: post.unwrap_or_default(),
                roles: may.iter().map(|may| role(*may)).collect(),
                from: from.unwrap_or_else(|| app.clock().today()),
                until: *until,
            };
            Command::RecordOffice(Box::new(admitted.into()))
        }
        Some(DevicesWhat::Withdraw { key, officer, cause, reason }) => Command::Withdraw {
            key: app.device(key)?,
            officer: officer.clone(),
            cause: match cause {
                Cause::Lost => WithdrawalCause::Lost,
                Cause::Moved => WithdrawalCause::Moved,
                Cause::Replaced => WithdrawalCause::Replaced,
            },
            reason: reason.clone(),
        },
    };
    if let Outcome::Recorded(saved) = app.handle(command)? {
        for fact in saved {
            if common.json {
                out.json(&json!({ "fact": fact.to_string() }))?;
            } else {
                out.line(&fact.to_string())?;
            }
        }
    }
    Ok(())
}

fn role(may: MayDo) -> Role {
    match may {
        MayDo::Records => Role::Records,
        MayDo::Decides => Role::Decides,
    }
}

fn admission(app: &App) -> Result<&Admission, AppError> {
    app.session().map(crate::app::Session::admission).ok_or(AppError::NoWorkspace)
}

/// Lines that are kept apart, counted by the key that signed them and the reason.
fn apart<'a>(held: impl Iterator<Item = &'a Held>) -> BTreeMap<(String, &'static str), usize> {
    let mut counts = BTreeMap::new();
    for line in held {
        let key = line.entry.signer.as_ref().map(ToString::to_string).unwrap_or_default();
        *counts.entry((key, line.reason.key())).or_insert(0) += 1;
    }
    counts
}

fn list(app: &App, common: &Common, out: &mut Out) -> Result<(), Failure> {
    let (admission, words) = (admission(app)?, app.words());
    let admissions = admission.admissions();
    if common.json {
        return out.json(&as_json(admission, admissions));
    }
    let own = |key: &DeviceKey| {
        if key == admission.own() { words.say("admission-this-device").into_owned() } else { String::new() }
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    if let Some(founder) = &admissions.founder {
        let founder_words = words.say("admission-founder").into_owned();
        rows.push(vec![founder.fingerprint(), founder_words, String::new(), String::new(), own(founder)]);
    }
    for grant in &admissions.grants {
        let Grant { admitted, .. } = grant;
        rows.push(vec![
            admitted.key.fingerprint(),
            admitted.computer.clone(),
            said::officer(admitted.officer.as_deref(), &admitted.post, words),
            said::granted(grant, admissions, words),
            own(&admitted.key),
        ]);
    }
    for (_, asked) in &admissions.waiting {
        let officer = said::officer(Some(&asked.officer), &asked.post, words);
        let waits = words.say("admission-waiting").into_owned();
        rows.push(vec![asked.key.fingerprint(), asked.computer.clone(), officer, waits, own(&asked.key)]);
    }
    for line in table(&[Side::Left; 5], &rows) {
        out.line(&line)?;
    }
    for line in said::held(admission.apart().map(|h| (h.entry.signer.as_ref(), h.reason)), words) {
        out.line(&line)?;
    }
    Ok(())
}

fn as_json(admission: &Admission, admissions: &Admissions) -> Value {
    let grants = admissions.grants.iter().map(|grant| {
        let a = &grant.admitted;
        json!({
            "key": a.key, "computer": a.computer, "officer": a.officer, "post": a.post,
            "roles": a.roles.iter().map(|role| role.key()).collect::<Vec<_>>(),
            "from": a.from, "until": a.until, "by": grant.by, "fact": grant.fact,
        })
    });
    let cuts = admissions.cuts.iter().map(|cut| {
        let w = &cut.withdrawn;
        json!({
            "key": w.key, "officer": w.officer, "on": w.on, "cause": w.cause.key(), "reason": w.reason,
            "by": cut.by, "fact": cut.fact,
        })
    });
    let waiting = admissions.waiting.iter().map(|(fact, asked)| {
        json!({
            "key": asked.key, "computer": asked.computer, "officer": asked.officer, "post": asked.post,
            "fact": fact,
        })
    });
    let held = apart(admission.apart());
    let held = held
        .into_iter()
        .map(|((key, reason), lines)| json!({ "key": key, "reason": reason, "lines": lines }));
    json!({
        "this_device": admission.own(), "founder": admissions.founder,
        "admitted": grants.collect::<Vec<_>>(), "withdrawn": cuts.collect::<Vec<_>>(),
        "waiting": waiting.collect::<Vec<_>>(), "apart": held.collect::<Vec<_>>(),
    })
}
