//! What the looking commands answer, on the sample and on a small workspace.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{CONTRACT, Desk, TODAY, desk, sample};

#[test]
fn the_sample_has_vendors_with_contracts_and_is_the_same_each_time() {
    let status = sample().run(&["status", "--json"]).json();
    assert_eq!(status["today"], TODAY);
    let vendors = status["vendors"].as_array().unwrap();
    assert_eq!(vendors.len(), 12);
    let contracts: usize = vendors.iter().map(|v| v["contracts"].as_array().unwrap().len()).sum();
    assert_eq!(contracts, 31);
    let again = Desk::new();
    again.bare(&["demo", again.workspace().to_str().unwrap(), "--json"]).json();
    assert_eq!(again.run(&["status", "--json"]).json(), status);
}

#[test]
fn the_counts_of_contracts_add_up_to_those_of_vendors_and_of_the_office() {
    let status = sample().run(&["status", "--json"]).json();
    let vendors = status["vendors"].as_array().unwrap();
    for name in ["late", "due_soon", "awaiting_ward", "sent_back", "open", "met", "total"] {
        let of = |counts: &Value| counts["counts"][name].as_u64().unwrap();
        for vendor in vendors {
            let contracts = vendor["contracts"].as_array().unwrap();
            assert_eq!(contracts.iter().map(of).sum::<u64>(), of(vendor), "{vendor}");
        }
        assert_eq!(vendors.iter().map(of).sum::<u64>(), of(&status), "{name}");
    }
    for key in ["contract_id", "number", "title", "stage", "start", "end"] {
        assert!(vendors[0]["contracts"][0][key].is_string(), "{key}");
    }
    assert_eq!(status["problems"], serde_json::json!([]));
}

#[test]
fn the_status_as_text_has_a_line_for_each_vendor_and_its_numbers() {
    let status = sample().run(&["status", "--json"]).json();
    let text = sample().run(&["status"]).ok();
    assert!(text.contains("令和8年11月23日(月・祝)現在"), "{text}");
    for vendor in status["vendors"].as_array().unwrap() {
        let name = vendor["name"].as_str().unwrap();
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        let numbers: Vec<u64> =
            line[name.len()..].split_whitespace().map(|n| n.replace(',', "").parse().unwrap()).collect();
        let counts = &vendor["counts"];
        let wanted = ["late", "due_soon", "awaiting_ward", "open"].map(|key| counts[key].as_u64().unwrap());
        assert_eq!(numbers[..4], wanted, "{line}");
    }
    let english = sample().run(&["status", "--lang", "en"]).ok();
    assert!(english.contains("Vendor") && english.contains("Total"), "{english}");
}

#[test]
fn obligations_tell_their_dates_and_how_these_came_about() {
    let desk = desk();
    let all = desk.run(&["obligations", CONTRACT, "--json", "--all"]).json();
    let list = all["obligations"].as_array().unwrap();
    let roster = list.iter().find(|o| o["key"] == "roster@signing").unwrap();
    assert_eq!((&roster["contract_id"], &roster["status"]), (&CONTRACT.into(), &"late".into()), "{roster}");
    assert_eq!(roster["clause"], "3");
    assert!(roster["due"]["date"].is_string() && roster["days_late"].as_i64().unwrap() > 200, "{roster}");
    for key in ["word", "rule", "source", "from", "skipped"] {
        assert!(!roster["trace"][key].is_null(), "{key}: {roster}");
    }
    assert_eq!(roster["trace"]["from"], "2026-03-25");
    assert!(roster["trace_lines"].as_array().unwrap().len() > 1, "{roster}");
    assert_eq!(roster["closes"]["kind"], "submission");
    let text = desk.run(&["obligations", CONTRACT]).ok();
    assert!(text.contains("[roster@signing]") && text.contains("期限超過"), "{text}");
}

#[test]
fn people_are_told_with_their_firms_and_versions() {
    let status = sample().run(&["status", "--json"]).json();
    let contracts =
        status["vendors"].as_array().unwrap().iter().flat_map(|v| v["contracts"].as_array().unwrap());
    let number = contracts.clone().find(|c| c["stage"] == "running").unwrap()["number"].as_str().unwrap();
    let told = sample().run(&["people", number, "--json"]).json();
    let workers = told["roster"]["workers"].as_array().unwrap();
    assert!(!workers.is_empty() && workers.iter().all(|w| w["name"].is_string()), "{told}");
    let versions = told["versions"].as_array().unwrap();
    assert!(!versions[0]["joined"].as_array().unwrap().is_empty(), "{told}");
    let text = sample().run(&["people", number]).ok();
    assert!(text.contains(workers[0]["name"].as_str().unwrap()), "{text}");
    sample().run(&["people", "R8-9999"]).failed(1);
}

#[test]
fn obligations_are_chosen_by_contract_status_and_clause() {
    let json = |arguments: &[&str]| {
        let answer = sample().run(&[&["obligations", "--json"], arguments].concat()).json();
        answer["obligations"].as_array().unwrap().clone()
    };
    let late = json(&["--status", "late,breached"]);
    let status = sample().run(&["status", "--json"]).json();
    assert_eq!(late.len() as u64, status["counts"]["late"].as_u64().unwrap());
    assert_eq!(json(&[]).len() as u64, status["counts"]["open"].as_u64().unwrap());
    assert_eq!(json(&["--all"]).len() as u64, status["counts"]["total"].as_u64().unwrap());
    let clause = json(&["--all", "--clause", "3"]);
    assert!(!clause.is_empty() && clause.iter().all(|o| o["clause"] == "3"));
    let number = status["vendors"][0]["contracts"][0]["number"].as_str().unwrap();
    let one = json(&["--all", number]);
    assert!(!one.is_empty() && one.iter().all(|o| o["contract_number"] == number));
    let told = sample().run(&["obligations", "R8-9999"]).failed(1);
    assert!(told.contains("契約「R8-9999」は台帳にありません"), "{told}");
}

#[test]
fn an_export_writes_its_files_with_the_same_bytes_each_time() {
    let (first, second) = (Desk::new(), Desk::new());
    let export = |to: &Desk| {
        let paths =
            sample().run(&["export", "--month", "2026-10", "--out", to.path("out").to_str().unwrap()]).ok();
        paths.lines().map(|path| (path.to_owned(), fs::read(path).unwrap())).collect::<Vec<_>>()
    };
    let (one, two) = (export(&first), export(&second));
    assert_eq!(one.len(), 3);
    let endings = one.iter().map(|(path, _)| Path::new(path).extension().unwrap().to_owned());
    assert!(endings.eq(["pdf", "xlsx", "csv"]), "{:?} {:?}", one[0].0, one[1].0);
    assert!(one.iter().map(|f| &f.1).eq(two.iter().map(|f| &f.1)));
    assert!(one.iter().all(|(_, bytes)| bytes.len() > 500));
    let csv = sample().run(&[
        "export",
        "--month",
        "2026-09",
        "--out",
        first.path("out").to_str().unwrap(),
        "--format",
        "csv",
        "--json",
    ]);
    assert_eq!(csv.json()["files"].as_array().unwrap().len(), 1);
}

#[test]
fn an_export_into_a_place_that_cannot_be_written_says_so() {
    let desk = Desk::new();
    let file = desk.write("file", "x");
    let into = file.join("sub");
    let told = sample().run(&["export", "--month", "2026-10", "--out", into.to_str().unwrap()]).failed(4);
    assert!(told.contains("書き込めません"), "{told}");
}

#[test]
fn a_summary_counts_the_month_as_the_figures_have_it() {
    let summary = sample().run(&["summary", "--month", "2026-10", "--json"]).json();
    assert_eq!((&summary["month"], &summary["as_of"]), (&"2026-10".into(), &"2026-10-31".into()));
    let due: u64 =
        summary["vendors"].as_array().unwrap().iter().map(|v| v["counts"]["due"].as_u64().unwrap()).sum();
    assert!(due > 0);
    assert_eq!(summary["counts"]["due"], due);
    assert!(sample().run(&["summary"]).ok().contains("令和8年11月"));
}

#[test]
fn clause_sets_are_listed_and_shown() {
    let sets = sample().run(&["clauses", "list", "--json"]).json();
    let sets = sets["clause_sets"].as_array().unwrap();
    assert!(sets.iter().any(|set| set["id"] == "special-terms-34" && set["clause_count"] == 34));
    assert!(sets.len() >= 2);
    let shown = sample().run(&["clauses", "show", "special-terms-34", "--json"]).json();
    assert_eq!(shown["clauses"].as_array().unwrap().len(), 34);
    let text = sample().run(&["clauses", "show", "special-terms-34@1"]).ok();
    assert!(text.contains("[roster]"), "{text}");
    assert!(text.contains("? 居合わせた従事者は"), "the checklist: {text}");
    let first = &shown["clauses"][0];
    assert_eq!(first["mechanisms"][0], "提出");
    assert_eq!(first["duties"][0]["trigger"], "従事者ごとに周知");
    for unknown in ["nothing", "special-terms-34@99", "special-terms-34@x"] {
        sample().run(&["clauses", "show", unknown]).failed(1);
    }
}

#[test]
fn incidents_tell_what_each_report_said_and_what_it_changed() {
    let desk = desk();
    let report = r#"IncidentReported(kind:PolicyBreach,vendor_knew:"2026-10-01T09:00:00",ward_received:"2026-10-02T09:00:00",outline:"漏えいはない",people_suspected:240,personal_data:true)"#;
    let path = desk.write("incident.ron", report);
    let id = desk.run(&["record", CONTRACT, path.to_str().unwrap(), "--json"]).json()["fact"].clone();
    let id = id.as_str().unwrap();
    let reversal = format!(
        r#"IncidentFollowedUp(incident:"{id}",stage:FollowUp,received:"2026-11-02",changed:"覆った",kind:Leak,outline:"外部へ漏れていた",improper_purpose:true)"#
    );
    let path = desk.write("reversal.ron", reversal);
    desk.run(&["record", CONTRACT, path.to_str().unwrap()]).ok();
    let found = desk.run(&["incidents", CONTRACT, "--open", "--json"]).json();
    let incident = &found["incidents"][0];
    assert_eq!(incident["versions"][0]["says"]["outline"], "漏えいはない");
    assert_eq!(
        incident["versions"][1]["changed"],
        serde_json::json!(["kind", "outline", "improper_purpose"])
    );
    let clocks = incident["clocks"].as_array().unwrap();
    let legal = clocks.iter().find(|o| o["part"] == "legal-final").unwrap();
    assert_eq!(legal["due"]["date"], "2027-01-01", "60 days from the ward's knowing");
    let text = desk.run(&["incidents", CONTRACT]).ok();
    assert!(text.contains("令和8年10月2日 9:00") && text.contains("令和8年11月2日\n"), "{text}");
    assert!(!text.contains("0:00\n    変更"), "a time that is not on file is not told: {text}");
    assert!(text.contains("漏えいはない") && text.contains("変更 概要: 外部へ漏れていた"), "{text}");
}
