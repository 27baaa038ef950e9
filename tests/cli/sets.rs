//! Clause sets of the office's own, who they hold for, and what the due words mean.

use crate::support::{CONTRACT, Desk, desk};

/// A second contract, under the smaller set.
fn with_two() -> Desk {
    let desk = desk();
    let terms = r#"ContractRegistered(
        number: "R8-0002", title: "窓口業務支援", vendor: "v-midori", section: "情報政策課",
        start: "2026-04-01", end: "2027-03-31", clause_set: "outsourcing-basics-12", clause_set_version: 1,
    )"#;
    desk.run_with(&["register", "-", "--id", "r8-0002", "--signed", "2026-03-25"], Some(terms)).ok();
    desk
}

/// A second version of the 34 clauses: the roster due promptly, one duty less.
fn edited(desk: &Desk) -> String {
    let text = desk.run(&["clauses", "export", "special-terms-34"]).ok();
    let text = text.replacen("version: 1", "version: 2", 1);
    let at = text.find("id: \"roster\"").unwrap();
    let (head, tail) = text.split_at(at);
    format!("{head}{}", tail.replacen("due: AtOnce", "due: Promptly", 1))
}

fn adopted() -> Desk {
    let desk = with_two();
    let path = desk.write("第2版.ron", edited(&desk));
    desk.run(&["clauses", "adopt", path.to_str().unwrap()]).ok();
    desk
}

#[test]
fn a_set_is_exported_edited_checked_and_adopted_and_the_same_again_adds_nothing() {
    let desk = desk();
    let path = desk.path("set.ron");
    let file = path.to_str().unwrap();
    let said = desk.run(&["clauses", "export", "special-terms-34@1", "--out", file]).ok();
    assert!(said.contains("set.ron"), "{said}");
    desk.run(&["clauses", "export", "special-terms-34@1", "--out", file]).failed(4);
    let before = desk.snapshot();
    let same = desk.run(&["clauses", "adopt", file]).ok();
    assert!(same.contains("すでにあります"), "{same}");
    let path = desk.write("第2版.ron", edited(&desk));
    let file = path.to_str().unwrap();
    let checked = desk.run(&["clauses", "check", file, "--json"]).json();
    assert_eq!(
        (&checked["set"], &checked["before"]),
        (&"special-terms-34@2".into(), &"special-terms-34@1".into())
    );
    assert_eq!(checked["differences"].as_array().unwrap().len(), 1);
    let one = &checked["differences"][0];
    assert_eq!((&one["sign"], &one["of"], &one["id"]), (&"changed".into(), &"duty".into(), &"roster".into()));
    assert_eq!(desk.snapshot(), before, "looking and the same again write nothing");
    assert!(desk.run(&["clauses", "check", file]).ok().contains("直ちに → 速やかに"));
    let saved = desk.run(&["clauses", "adopt", file, "--json"]).json();
    assert!(saved["id"].as_str().unwrap().starts_with("office:"));
    let again = desk.run(&["clauses", "adopt", file, "--json"]).json();
    assert_eq!(again["recorded"], false);
    let list = desk.run(&["clauses", "list", "--json"]).json();
    assert_eq!(list["clause_sets"].as_array().unwrap().len(), 3);
    let found = desk.run(&["clauses", "compare", "special-terms-34@1", "special-terms-34", "--json"]).json();
    assert_eq!(found["differences"], checked["differences"]);
    let none = desk.run(&["clauses", "compare", "special-terms-34@2", "special-terms-34"]).ok();
    assert!(none.contains("違いはありません"), "{none}");
}

#[test]
fn a_version_never_changes_what_it_says() {
    let desk = desk();
    let text = edited(&desk).replacen("version: 2", "version: 1", 1);
    let error = desk.run_with(&["clauses", "adopt", "-", "--json"], Some(&text)).error(1);
    assert_eq!(error["fields"][0]["field"], "set.version");
    assert_eq!(desk.run(&["clauses", "list", "--json"]).json()["clause_sets"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_line_and_column() {
    let desk = desk();
    let good = edited(&desk);
    let syntax = good.replacen("due: Promptly", "due: Soonish", 1);
    let error = desk.run_with(&["clauses", "check", "-", "--json"], Some(&syntax)).error(1);
    let line = syntax.lines().position(|l| l.contains("Soonish")).unwrap() + 1;
    assert_eq!(error["fields"][0]["line"], line, "{error}");
    let faulty = good.replacen("id: \"contacts\"", "id: \"roster\"", 1).replacen(
        "group: \"secrecy\"",
        "group: \"nope\"",
        1,
    );
    let error = desk.run_with(&["clauses", "check", "-", "--json"], Some(&faulty)).error(1);
    let fields = error["fields"].as_array().unwrap();
    assert_eq!(fields.len(), 2, "{error}");
    assert_eq!(fields[0]["field"], "clauses.0.group");
    assert_eq!(fields[1]["field"], "clauses.2.duties.2.id");
    let line = fields[1]["line"].as_u64().unwrap();
    assert!(faulty.lines().nth(usize::try_from(line).unwrap() - 1).unwrap().contains("roster"));
    let text = desk.run_with(&["clauses", "adopt", "-"], Some(&faulty)).failed(1);
    assert!(text.contains("3番目の条項の3番目の義務の名前"), "{text}");
    desk.run_with(&["clauses", "check", "-"], Some("")).failed(1);
}

#[test]
fn a_new_version_is_applied_to_chosen_contracts_from_a_day_after_a_look_at_what_it_means() {
    let desk = adopted();
    let before = desk.snapshot();
    let apply = ["clauses", "apply", "special-terms-34@2", "--from", "2026-12-01"];
    let call = |more: &[&str]| desk.run(&[&apply, more].concat());
    let preview = call(&["--to", "R8-0001,r8-0002", "--preview", "--json"]).json();
    assert_eq!(preview["contracts"].as_array().unwrap().len(), 2);
    assert_eq!(preview["contracts"][0]["old"], "special-terms-34@1");
    assert_eq!(preview["contracts"][0]["differences"][0]["id"], "roster");
    let other = preview["contracts"][1]["differences"].as_array().unwrap();
    assert!(other.iter().any(|d| d["of"] == "duty" && d["sign"] == "added"));
    assert!(other.iter().any(|d| d["of"] == "duty" && d["sign"] == "removed"));
    assert!(call(&["--to", CONTRACT, "--preview"]).ok().contains("従事者名簿"));
    assert_eq!(desk.snapshot(), before, "a preview records nothing");
    let saved = call(&["--all-using", "special-terms-34@1", "--reason", "特記事項の改正"]).ok();
    assert_eq!(saved.lines().count(), 1, "{saved}");
    assert!(saved.starts_with(&format!("{CONTRACT}:")), "{saved}");
    // It holds there already now: nothing is written for the other contract either.
    let before = desk.snapshot();
    let error = call(&["--to", "r8-0002,R8-0001"]).failed(1);
    assert!(error.contains("R8-0001") && !error.contains("R8-0002"), "{error}");
    assert_eq!(desk.snapshot(), before);
    call(&["--to", "R8-0002,R8-0002"]).ok();
    let none = call(&["--all-using", "special-terms-34@1"]).failed(1);
    assert!(none.contains("契約"), "{none}");
}

#[test]
fn what_cannot_be_applied_is_refused_before_anything_is_written() {
    let desk = adopted();
    let before = desk.snapshot();
    desk.run(&["clauses", "apply", "nope", "--from", "2026-12-01", "--to", CONTRACT]).failed(1);
    desk.run(&["clauses", "apply", "special-terms-34@2", "--from", "2026-12-01", "--to", "R9"]).failed(1);
    desk.run(&["clauses", "apply", "special-terms-34@2", "--from", "2026-12-01"]).failed(2);
    let future = [
        "clauses",
        "apply",
        "special-terms-34@2",
        "--from",
        "2026-12-01",
        "--on",
        "2026-12-01",
        "--to",
        CONTRACT,
    ];
    desk.run(&future).failed(1);
    assert_eq!(desk.snapshot(), before);
}

#[test]
fn the_rules_in_force_are_listed_with_where_each_was_found() {
    let desk = desk();
    let rules = desk.run(&["rules", "--json"]).json();
    let word = |rules: &serde_json::Value, word: &str| {
        rules["words"].as_array().unwrap().iter().find(|w| w["word"] == word).unwrap().clone()
    };
    assert_eq!(word(&rules, "at-once")["source"], "default");
    assert_eq!(word(&rules, "at-once")["rule"], "3開庁日");
    assert_eq!(word(&rules, "always")["rule"], serde_json::Value::Null);
    assert!(rules["legal"][0]["law"].as_str().unwrap().contains("個人情報"));
    let policy = r#"DuePolicySet(policy: (valid_from: "2026-10-01", words: {AtOnce: WorkingDays(2)}, duties: {"roster": Days(4)}, horizon_days: 10))"#;
    desk.run_with(&["record", "office", "-"], Some(policy)).ok();
    let rules = desk.run(&["rules", "--json"]).json();
    assert_eq!(
        (&word(&rules, "at-once")["rule"], &word(&rules, "at-once")["since"]),
        (&"2開庁日".into(), &"2026-10-01".into())
    );
    assert_eq!(rules["legal"][0]["source"], "default", "the law holds whatever the office says nothing of");
    assert_eq!(
        word(&desk.run(&["rules", "--on", "2026-09-30", "--json"]).json(), "at-once")["source"],
        "default"
    );
    let own =
        r#"ContractPolicySet(valid_from: "2026-11-01", duty: "contacts", rule: Days(1), basis: "第8条")"#;
    desk.run_with(&["record", CONTRACT, "-"], Some(own)).ok();
    let of = desk.run(&["rules", CONTRACT, "--json"]).json();
    let clock =
        |duty: &str| of["clocks"].as_array().unwrap().iter().find(|c| c["duty"] == duty).unwrap().clone();
    assert_eq!(
        (&clock("contacts")["source"], &clock("contacts")["rule"]),
        (&"contract".into(), &"1日".into())
    );
    assert_eq!(clock("roster")["source"], "office");
    assert_eq!(clock("secrecy")["rule"], serde_json::Value::Null, "the office's policy has no clock for it");
    assert_eq!(of["own"][0]["basis"], "第8条");
    let text = desk.run(&["rules", "R8-0001"]).ok();
    assert!(text.contains("従事者名簿の提出") && text.contains("4日"), "{text}");
    assert!(desk.run(&["rules"]).ok().contains("直ちに"));
    desk.run(&["rules", "R9"]).failed(1);
}
