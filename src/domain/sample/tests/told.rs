//! That the data's plots and tales are told, and what is to be seen of them.

use super::*;

/// Every plot is told on some of the days, so that none is in the data for nothing.
#[test]
fn every_plot_of_the_data_is_told_some_day() {
    let story = Story::read().unwrap();
    let told: String =
        TODAYS.iter().flat_map(|today| facts(made(today))).map(|f| to_line(&f.fact).unwrap()).collect();
    let outlines = story
        .changes
        .iter()
        .map(|p| &p.outline)
        .chain(story.calls.iter().map(|p| &p.outline))
        .chain(story.approvals.iter().map(|p| &p.safeguards))
        .chain(story.incidents.iter().map(|p| &p.outline));
    for outline in outlines {
        assert!(told.contains(outline.as_str()), "{outline}");
    }
    let keys: BTreeSet<&str> = story.contracts.iter().map(|c| c.key.as_str()).collect();
    for tale in &story.tales {
        let is_told = TODAYS.iter().any(|today| {
            let days = Days::new(day(today)).unwrap();
            let terms = terms(&story, &days, 7).unwrap();
            let plots = Plots::of(&story, &days, &terms);
            keys.iter().any(|key| plots.tales(key).iter().any(|told| std::ptr::eq(*told, tale)))
        });
        assert!(is_told, "{}", tale.steps[0].fact);
    }
    let named = story
        .changes
        .iter()
        .map(|p| &p.on)
        .chain(story.calls.iter().map(|p| &p.on))
        .chain(story.approvals.iter().map(|p| &p.on))
        .chain(story.incidents.iter().map(|p| &p.on))
        .chain(story.inspections.iter().map(|p| &p.on))
        .chain(story.tales.iter().map(|p| &p.on));
    for key in named.flatten() {
        assert!(keys.contains(key.as_str()), "no contract {key}");
    }
}

/// What an officer may want to see once, each by its kind of fact.
#[test]
fn the_day_of_the_pictures_knows_every_kind_of_paper_asset_machine_and_claim() {
    let sample = made("2026-11-23");
    let told: String = facts(sample).map(|f| to_line(&f.fact).unwrap()).collect::<Vec<_>>().join("\n");
    for kind in [
        "AssetMoved",
        "AssetCopied",
        "ProductHandedOver",
        "EquipmentListed",
        "EquipmentErased",
        "EquipmentRemoved",
        "PreventionDone",
        "ClaimAnswered",
        "BreachSettled",
        "ContractAmended",
        "ClauseSetAdopted",
        "WordingKept",
    ] {
        assert!(told.lines().any(|line| line.starts_with(kind)), "{kind}");
    }
    for content in [
        "Minutes",
        "TestPlan",
        "TestResults",
        "PatchNotice",
        "TrainingReport",
        "OffsiteCheck",
        "LogSample",
        "RestoreTest",
    ] {
        assert!(told.contains(&format!("content:{content}(")), "{content}");
    }
}

#[test]
fn on_the_day_of_the_pictures_a_measure_is_promised_somebody_missed_training_and_a_firm_holds_boxes() {
    let today = day("2026-11-23");
    let picture = picture(made("2026-11-23"), today);
    let of = |number: &str, part: Part| {
        let contract = picture.find_contract(number).unwrap();
        let found = contract.obligations().iter().filter(|o| o.part == part);
        found.map(|o| o.status).collect::<Vec<_>>()
    };
    assert_eq!(of("R8-0045", Part::Prevention), [Status::Met, Status::NotYetDue]);
    let missed = of("R8-0141", Part::Attendance);
    assert_eq!(missed.iter().filter(|s| **s == Status::NotYetDue).count(), 1, "{missed:?}");
    let register = picture.find_contract("R8-0095").unwrap().on_the_books(today);
    let away: Vec<_> = register.iter().filter(|b| b.holder == "有限会社ほたる坂倉庫").collect();
    assert_eq!(away.iter().map(|b| b.count).collect::<Vec<_>>(), [5]);
    let found = picture.contracts.values().flat_map(|c| c.obligations());
    let shown = found.filter(|o| o.part == Part::Breach && o.key.duty() == "transport");
    assert_eq!(shown.count(), 0, "carried as it should be");
}
