//! `demo --facts`: a workspace of a size, that is whole, means something, and comes out the same again.

use std::path::PathBuf;

use crate::support::Desk;

fn made(desk: &Desk, name: &str, facts: &str, seed: &str) -> PathBuf {
    let dir = desk.path(name);
    desk.bare(&["demo", dir.to_str().unwrap(), "--facts", facts, "--seed", seed]).ok();
    dir
}

#[test]
fn as_many_facts_as_asked_for_lie_in_logs_of_several_writers_and_all_of_them_count() {
    let desk = Desk::new();
    let dir = made(&desk, "台帳", "1203", "1");
    let verified = desk.run(&["verify", "--json"]).json();
    assert_eq!((&verified["intact"], &verified["misfits"]), (&true.into(), &0.into()), "{verified}");
    let office = std::fs::read_dir(dir.join("office/log")).unwrap().next().unwrap().unwrap().path();
    let of_office = std::fs::read_to_string(office).unwrap().lines().count();
    assert_eq!(verified["lines"]["total"], 1203 + of_office);
    assert_eq!(verified["logs"]["total"], 3 * 3 + 1, "three contracts with three writers each");
    assert_eq!(verified["papers"]["total"], 3);
    let status = desk.run(&["status", "--json"]).json();
    assert_eq!(status["problems"], serde_json::json!([]), "nothing is kept apart");
    let log = desk.snapshot().into_iter().map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
    assert!(log.filter(|text| text.contains("seen:[(\"")).count() >= 9, "each writer saw the others");
}

#[test]
fn the_same_numbers_give_the_same_facts_and_another_seed_gives_others() {
    let desk = Desk::new();
    let logs = |name: &str, seed: &str| {
        let dir = made(&desk, name, "600", seed).join("contracts/c00001/log");
        let mut logs: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
        logs.sort();
        logs.into_iter().map(|path| std::fs::read(path).unwrap()).collect::<Vec<_>>()
    };
    let first = logs("a", "1");
    assert!(first == logs("b", "1"));
    assert!(first != logs("c", "2"));
}
