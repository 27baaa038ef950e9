//! What the five points ask of a clause, shown on every duty that it has.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use chrono::NaiveDate;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use tokki::app::{Command, NewFact, NewPaper, Outcome};
use tokki::domain::builtin;
use tokki::domain::calendar::Month;
use tokki::domain::clause_set::{Clause, ClauseSet, Trigger};
use tokki::domain::coverage::{Point, Proof, proof};
use tokki::domain::due::RuleSource;
use tokki::domain::entry::Entry;
use tokki::domain::fact::{Fact, parse, to_line};
use tokki::domain::figures::{Ledgers, monthly};
use tokki::domain::key::ObligationKey;
use tokki::domain::obligation::{Obligation, Part, Status};
use tokki::ui::theme::{self, Palette};
use tokki::ui::{Ask, Shell};

use crate::cases::{CASES, Case, before, taken};
use crate::world::{PDF, World};

fn set() -> ClauseSet {
    builtin::proven().unwrap()
}

fn clause(number: &str) -> Clause {
    set().clause(number).unwrap().clone()
}

/// Every duty of a clause with the cases that answer it; there is one at least.
fn cases(number: &str) -> Vec<&'static Case> {
    let clause = clause(number);
    let mut found = Vec::new();
    for duty in &clause.duties {
        let own: Vec<&Case> = CASES.iter().filter(|case| case.duty == duty.id).collect();
        assert!(!own.is_empty(), "clause {number}: nothing shows {}", duty.id);
        found.extend(own);
    }
    found
}

/// The obligation of a case as it is owed: before it is answered, or with the request or report that gives rise to it.
fn owes(case: &Case) -> (World, Obligation) {
    let (world, _, key) = before(case);
    if let Some(owed) = world.find(&key).cloned() {
        return (world, owed);
    }
    let (world, _, key) = taken(case);
    let owed = world.find(&key).unwrap().clone();
    (world, owed)
}

/// Point 1: each duty gives rise to an obligation with a date and the rule that gave it.
pub fn owed(number: &str) {
    let set = set();
    for case in cases(number) {
        let (world, owed) = owes(case);
        assert_eq!(owed.under.clause, number);
        let (_, duty) = set.duty(case.duty).unwrap();
        assert_eq!(owed.under.title, duty.title);
        if owed.part == Part::Breach && owed.due.is_none() {
            // What must not be done has no date: it stands from the day it was done.
            assert_eq!(owed.status, Status::Breached, "{}", owed.key);
            continue;
        }
        let traces = world.traces();
        let trace = traces.get(&owed.key).unwrap_or_else(|| panic!("{}: no trace", owed.key));
        assert!(owed.due.is_some(), "{}: no date", owed.key);
        assert!(trace.rule.is_some() || trace.source == RuleSource::Fixed, "{}: {trace:?}", owed.key);
    }
}

/// Point 2: the facts that answer it can be recorded by an officer, headless as in a form of their own.
pub fn recorded(number: &str) {
    for case in cases(number) {
        let (theirs, saved, key) = taken(case);
        let (mut ours, _, _) = before(case);
        let (from, to) = (writer(&theirs), writer(&ours));
        let paper = ours.dir.path().join("書面.pdf");
        std::fs::File::create_new(&paper).and_then(|mut file| file.write_all(PDF)).unwrap();
        for id in &saved {
            let theirs_fact = &theirs.picture().file.fact(&id.parse().unwrap()).unwrap().fact;
            if matches!(theirs_fact, Fact::BundleTaken(_)) {
                continue;
            }
            if *id == saved[0] {
                opens_a_form(case, theirs_fact);
            }
            let line = bare(&to_line(theirs_fact).unwrap()).replace(&from, &to);
            let fact = parse(&line).unwrap_or_else(|e| panic!("{line}: {e}"));
            // What came with a paper is recorded with one.
            let had_one = !theirs_fact.papers().is_empty();
            let papers = had_one.then(|| NewPaper::at(&paper)).into_iter().collect();
            let command =
                Command::Record { contract: ours.contract.clone(), facts: vec![NewFact { fact, papers }] };
            match ours.app.handle(command) {
                Ok(Outcome::Recorded(_)) => {}
                other => panic!("{}: {line}: {other:?}", case.duty),
            }
        }
        let stands = theirs.find(&key).unwrap().status;
        let key = key.replace(&from, &to);
        assert_eq!(ours.find(&key).unwrap_or_else(|| panic!("no {key}")).status, stands, "{key}");
    }
}

/// Whose facts a ledger has.
fn writer(world: &World) -> String {
    world.picture().file.facts.get(0).unwrap().id.writer.to_string()
}

/// A fact's line without its papers: they lie in the other ledger.
fn bare(line: &str) -> String {
    let mut line = line.to_owned();
    while let Some(start) = line.find("papers:[") {
        let end = line[start..].find(']').map(|end| start + end + 1).unwrap();
        let end = if line[end..].starts_with(',') { end + 1 } else { end };
        line.replace_range(start..end, "");
    }
    line
}

/// The window has a form for a fact: that of the obligation, or of the act that gives rise to one.
fn opens_a_form(case: &Case, fact: &Fact) {
    let (world, _, key) = before(case);
    let contract = world.contract.clone();
    let ask = match (fact, world.find(&key)) {
        (_, Some(owed)) => Ask::Close { contract, obligation: owed.key.clone(), closes: owed.closes.clone() },
        (Fact::ApprovalRequested(f), None) => Ask::ApprovalRequest(Some(contract), f.kind),
        (Fact::IncidentReported(_), None) => Ask::Incident(Some(contract)),
        (Fact::AssetMoved(f), None) => Ask::MoveAsset(contract, Some(f.asset.clone())),
        (Fact::AssetCopied(f), None) => Ask::CopyAsset(contract, f.asset.clone()),
        (Fact::ProductHandedOver(_), None) => Ask::HandOverProduct(contract, None),
        (Fact::EquipmentListed(_), None) => Ask::ListMachine(contract),
        (Fact::EquipmentRemoved(f), None) => Ask::RemoveMachine(contract, f.machine.clone()),
        (fact, None) => panic!("{key}: nothing to open for {}", fact.kind()),
    };
    let World { app, dir, .. } = world;
    let shell = Shell::new(&eframe::egui::Context::default(), app, None);
    let mut harness = Harness::builder()
        .with_size(eframe::egui::vec2(1366.0, 768.0))
        .with_context_setup(|ctx| theme::apply(ctx, Palette::LIGHT))
        .build_ui_state(|ui, shell: &mut Shell| shell.show(ui), shell);
    harness.state_mut().ask(ask);
    harness.run_steps(4);
    assert!(harness.query_by_role(eframe::egui::accesskit::Role::Form).is_some(), "{key}: no form opens");
    drop(dir);
}

/// Point 3: the vendor answers it with a bundle.
pub fn bundle(number: &str) {
    for case in cases(number) {
        taken(case);
    }
}

/// Point 4: what is owed stands in the summary of the month in which it falls due; what was looked at, in that month's.
pub fn counted(number: &str) {
    for case in cases(number) {
        let (world, owed) = owes(case);
        let is_standing = set().duty(case.duty).unwrap().1.trigger == Trigger::Standing;
        let (world, day) = if is_standing {
            (taken(case).0, crate::world::TODAY.parse::<NaiveDate>().unwrap())
        } else {
            (world, owed.due.map_or(crate::world::TODAY.parse().unwrap(), |due| due.date))
        };
        let month = Month::of(day);
        let picture = world.app.picture().unwrap();
        let entries = world.picture().file.facts.iter().map(|r| {
            Entry::new(r.id.clone(), r.at, r.by.to_string(), BTreeMap::new(), &to_line(r.fact).unwrap())
        });
        let contracts = BTreeMap::from([(world.contract.clone(), entries.collect::<Vec<_>>().into())]);
        let ledgers = Ledgers { office: &picture.office, rules: &picture.rules, contracts: &contracts };
        let summary = monthly(ledgers, month, month.last_day());
        let keys: Vec<&ObligationKey> = summary.obligations.iter().map(|line| &line.obligation.key).collect();
        assert!(keys.contains(&&owed.key), "{} is not in the summary of {month}: {keys:#?}", owed.key);
    }
}

/// Point 5: the checklist asks about it; an unfit answer gives rise to a correction, and breaks a standing duty.
pub fn asked(number: &str) {
    let set = set();
    let clause = clause(number);
    let Some(check) = clause.checks.first() else {
        assert_eq!(proof(&set, &set, &clause, Point::Asked), Proof::NotSeenOnSite);
        return;
    };
    let mut world = World::new();
    let held = world.record(&format!(
        r#"InspectionHeld(kind:Site,on:"2026-11-20",place:"本庁舎",officials:["佐藤 恵子","鈴木 健"],received_by:"高橋 一郎",results:[(check:"{0}",verdict:Unfit,note:"見た")],findings:[(clause:"{number}",check:"{0}",text:"見たことを改める",due:"2026-12-11")])"#,
        check.id
    ));
    let correction =
        world.find(&format!("site-inspection@{held}/finding-1")).expect("the finding is to be mended");
    assert_eq!(correction.status, Status::NotYetDue);
    let looked_at = check.id.split('.').next().unwrap_or_default();
    let standing = clause.duties.iter().find(|d| d.id == looked_at && d.trigger == Trigger::Standing);
    if let Some(duty) = standing {
        assert_eq!(world.find(&format!("{}@standing", duty.id)).unwrap().status, Status::Breached);
    }
}

#[test]
fn no_duty_of_the_terms_in_which_the_vendor_acts_is_left_out() {
    let sets = builtin::clause_sets().unwrap();
    let set = sets.iter().find(|set| set.id.as_str() == "special-terms-34").unwrap();
    let owed: BTreeSet<&str> = set.duties().map(|(_, d)| d.id.as_str()).collect();
    let answered: BTreeSet<&str> = CASES.iter().map(|case| case.duty).collect();
    assert_eq!(owed, answered);
}
