//! The march of days over generated ledgers: what is late or breached stays so until a fact answers it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use tokki::domain::builtin;
use tokki::domain::calendar::Calendar;
use tokki::domain::derive::obligations;
use tokki::domain::file::ContractFile;
use tokki::domain::obligation::Status;
use tokki::domain::office::Office;

use crate::case::{Case, day};

/// How many days a generated ledger is watched: more than five years.
const WATCHED: u64 = 1900;

/// A fact to be made: which kind, how many days after the start, and a choice within the kind.
#[derive(Debug, Clone)]
struct Seed {
    kind: u8,
    after: u64,
    choice: usize,
}

fn seeds() -> impl Strategy<Value = Vec<Seed>> {
    let one = (0_u8..23, 0_u64..1500, 0_usize..6);
    proptest::collection::vec(one.prop_map(|(kind, after, choice)| Seed { kind, after, choice }), 0..24)
}

/// What later facts speak of.
#[derive(Default)]
struct Names {
    paper: Option<String>,
    plan: Option<String>,
    held: Option<String>,
    shown: Option<String>,
    request: Option<String>,
    incident: Option<String>,
    asset: Option<String>,
    level: Option<String>,
}

const DUTIES: [(&str, &str); 3] =
    [("screen-lock", "screen-lock"), ("secrecy", "secrecy"), ("password-memo", "password-memo")];

#[allow(clippy::too_many_lines, reason = "one arm a kind of fact")]
fn add(case: &mut Case, names: &mut Names, start: NaiveDate, seed: &Seed) {
    let on = start + Days::new(seed.after);
    let later = on + Days::new(20 + 30 * seed.choice as u64);
    let (duty, check) = DUTIES[seed.choice % DUTIES.len()];
    let verdict = ["Fit", "Unfit", "NotSeen"][seed.choice / 2];
    let even = seed.choice.is_multiple_of(2);
    match seed.kind {
        0 | 1 => {
            let id = case.add(&format!(
                r#"DutyVerified(duty:"{duty}",on:"{on}",how:SelfCheck,verdict:{verdict},note:"見た")"#
            ));
            names.shown = Some(id);
        }
        2 => {
            names.plan = Some(case.add(&format!(
                r#"InspectionPlanned(kind:Site,planned_on:"{on}",date:"{later}",place:"深沢")"#
            )));
        }
        3 | 4 => {
            let plan = names.plan.take().filter(|_| even).map(|p| format!(r#"plan:"{p}","#));
            let id = case.add(&format!(
                r#"InspectionHeld({}kind:Site,on:"{on}",place:"深沢",officials:["佐藤","田中"],received_by:"高橋",results:[(check:"{check}",verdict:{verdict},note:"見た")],findings:[(clause:"13",check:"{check}",text:"不備",due:"{later}")])"#,
                plan.unwrap_or_default()
            ));
            names.shown = Some(id.clone());
            names.held = Some(id);
        }
        5 => {
            let plan = names.plan.clone().map(|p| format!(r#"plan:"{p}","#)).unwrap_or_default();
            names.shown =
                Some(case.add(&format!(r#"InspectionRefused({plan}kind:Site,on:"{on}",reason:"不在")"#)));
        }
        6 => {
            if let Some(held) = &names.held {
                let text = if even {
                    format!(
                        r#"CorrectionReported(inspection:"{held}",finding:0,received:"{on}",text:"直した")"#
                    )
                } else {
                    let again =
                        if seed.choice == 1 { String::new() } else { format!(r#",again_by:"{later}""#) };
                    let mended = seed.choice == 5;
                    format!(
                        r#"CorrectionChecked(inspection:"{held}",finding:0,on:"{on}",by:"佐藤",mended:{mended}{again})"#
                    )
                };
                case.add(&text);
            }
        }
        7 => {
            if let Some(shown) = &names.shown {
                case.add(&format!(r#"BreachSettled(breach:"{shown}",on:"{on}",text:"協議により解決")"#));
            }
        }
        8 => {
            case.add(&format!(r#"ContractEnded(on:"{on}",how:Completed)"#));
        }
        9 => {
            case.add(&format!(r#"ContractAmended(on:"{on}",valid_from:"{on}",end:"{later}",reason:"延長")"#));
        }
        10 => {
            names.level = Some(case.add(&format!(
                r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,target:99.5,unit:"%",from:"{on}",until:"{later}")"#
            )));
        }
        11 => {
            if let Some(level) = &names.level {
                let month = on.format("%Y-%m");
                let value = if even { "99.9" } else { "90.0" };
                case.add(&format!(
                    r#"ServiceLevelMeasured(level:"{level}",month:"{month}",value:{value},received:"{later}")"#
                ));
            }
        }
        12 => names.paper = Some(case.add(&format!(r#"SubmissionReceived(paper:"roster",received:"{on}")"#))),
        13 => {
            if let Some(paper) = &names.paper {
                let mut text = format!(r#"SubmissionReturned(submission:"{paper}",on:"{on}",reason:"誤記""#);
                if even {
                    write!(text, r#",again_by:"{later}""#).unwrap();
                }
                case.add(&(text + ")"));
            }
        }
        14 => {
            let key =
                ["roster@signing", "screen-lock@standing", "secrecy@standing", "site-inspection@FY2026"];
            let key = key[seed.choice % key.len()];
            case.add(&format!(
                r#"ObligationExtended(obligation:"{key}",on:"{on}",until:"{later}",reason:"都合",by:"課長")"#
            ));
        }
        15 => {
            names.request =
                Some(case.add(&format!(r#"ApprovalRequested(kind:Copy,received:"{on}",subject:"写し")"#)));
        }
        16 => {
            if let Some(request) = &names.request {
                case.add(&format!(
                    r#"ApprovalDecided(request:"{request}",decision:Granted,on:"{on}",by:"課長")"#
                ));
            }
        }
        17 => {
            names.incident = Some(case.add(&format!(
                r#"IncidentReported(kind:Leak,vendor_knew:"{on}T10:00:00",ward_received:"{later}T11:00:00",outline:"誤送付",personal_data:true,sensitive:true,next_report:"{later}")"#
            )));
        }
        18 => {
            names.asset = Some(
                case.add(&format!(r#"AssetHandedOver(on:"{on}",what:"媒体",count:2,received_by:"高橋")"#)),
            );
        }
        20 => {
            let key = ["rules@signing", "screen-lock@standing", "secrecy@standing", "site-inspection@FY2026"];
            let key = key[seed.choice % key.len()];
            case.add(&format!(r#"ObligationWaived(obligation:"{key}",on:"{on}",reason:"軽微",by:"課長")"#));
        }
        21 => {
            case.add(&format!(r#"DutyNotApplicable(duty:"{duty}",on:"{on}",reason:"対象外")"#));
        }
        22 => {
            case.add(&format!(r#"ContractClosed(on:"{on}")"#));
        }
        _ => {
            if let Some(asset) = &names.asset {
                case.add(&format!(
                    r#"AssetSettled(asset:"{asset}",how:Destroyed,count:1,on:"{on}",received:"{later}",by:"高橋",method:"溶解")"#
                ));
            } else {
                case.add(&format!(r#"ChangeReported(paper:"roster",known:"{on}",outline:"交代")"#));
            }
        }
    }
}

/// Every obligation's status on each day of the ledger's life, without a fact being added on the way.
fn watch(case: &Case, from: NaiveDate, mut look: impl FnMut(NaiveDate, &BTreeMap<String, Status>)) {
    let office = Office::fold(&case.office, &builtin::clause_sets().unwrap());
    let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
    let file = ContractFile::fold(case.entries.clone(), None);
    let terms = tokki::domain::terms::spans(&file, &office);
    for days in 0..WATCHED {
        let today = from + Days::new(days);
        let now = today.and_hms_opt(12, 0, 0).unwrap();
        let all = obligations(&file, &terms, &rules, now);
        look(today, &all.into_iter().map(|o| (o.key.to_string(), o.status)).collect());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_is_late_or_breached_stays_so_whatever_the_day_until_a_fact_answers_it(
        facts in seeds(),
        length in 20_u64..900,
        first_day in 0_u64..365,
    ) {
        let start = day("2026-04-01") + Days::new(first_day);
        let end = start + Days::new(length);
        let mut case = Case::with("special-terms-34", &start.to_string(), &end.to_string());
        let mut names = Names::default();
        for seed in &facts {
            add(&mut case, &mut names, start, seed);
        }
        let mut overdue: BTreeMap<String, Status> = BTreeMap::new();
        let mut broken = Vec::new();
        watch(&case, start - Days::new(3), |today, all| {
            for (key, before) in &overdue {
                match all.get(key) {
                    None => broken.push(format!("{key} was {before:?} and is gone on {today}")),
                    // A late one may turn out worse; nothing gets better by itself.
                    Some(now) if now > before => {
                        broken.push(format!("{key} was {before:?} and is {now:?} on {today}"));
                    }
                    Some(_) => {}
                }
            }
            let late = all.iter().filter(|(_, status)| status.is_overdue());
            overdue = late.map(|(key, status)| (key.clone(), *status)).collect();
        });
        prop_assert!(broken.is_empty(), "{:#?}", &broken[..broken.len().min(5)]);
    }
}
