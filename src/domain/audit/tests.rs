#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::domain::builtin;
use crate::domain::calendar::Calendar;
use crate::domain::office::Office;
use crate::domain::picture::ContractPicture;

/// An entry of a writer at a minute past ten, which has seen these heads.
fn entry(id: &str, by: &str, minute: u32, seen: &[(&str, u64)], text: &str) -> Entry {
    Entry::new(
        id.parse().unwrap(),
        DateTime::parse_from_rfc3339(&format!("2026-11-23T10:{minute:02}:00+09:00")).unwrap(),
        by.to_owned(),
        seen.iter().map(|(w, s)| (WriterId::new(*w).unwrap(), *s)),
        text,
    )
}

/// A small office: entries of its own ledger and of one contract.
struct World {
    office: Vec<Entry>,
    contracts: BTreeMap<ContractId, Arc<Vec<Entry>>>,
}

impl World {
    fn new(entries: Vec<Entry>) -> Self {
        let office = vec![
            entry("aaaa-1.1", "佐藤", 0, &[], r#"OfficeSet(name:"情報政策課")"#),
            entry("aaaa-1.2", "佐藤", 1, &[], r#"VendorRegistered(id:"toto",name:"東都データ株式会社")"#),
        ];
        Self { office, contracts: BTreeMap::from([(contract(), entries.into())]) }
    }

    fn picture(&self) -> Picture {
        let now = "2026-11-23T12:00:00".parse().unwrap();
        let office = Office::fold(&self.office, &builtin::clause_sets().unwrap());
        let rules = office.rules(Calendar::builtin().unwrap(), builtin::default_policy().unwrap());
        let derive = |(id, entries): (&ContractId, &Arc<Vec<Entry>>)| {
            let one = ContractPicture::derive(id.clone(), Arc::clone(entries), &office, &rules, now, None);
            (id.clone(), one.into())
        };
        let contracts = self.contracts.iter().map(derive).collect();
        Picture { now, office, rules, contracts }
    }

    /// Every line that a filter leaves, as `ledger:fact mark`.
    fn lines(&self, filter: &Filter, words: &[Word]) -> Vec<String> {
        let picture = self.picture();
        let sources = Sources { office: &self.office, contracts: &self.contracts, picture: &picture };
        let trail = Trail::of(&sources);
        let found = Search::all(&trail, &sources, (filter, words), str::to_lowercase);
        let line = |row: AuditRow<'_>| {
            let ledger = row.contract.map_or("office", ContractId::as_str);
            let mark = row.mark().map(|mark| format!(" {}", mark.key())).unwrap_or_default();
            format!("{ledger}:{}{mark}", row.entry.id)
        };
        found.found().iter().filter_map(|place| trail.row(&sources, *place as usize)).map(line).collect()
    }
}

fn contract() -> ContractId {
    ContractId::new("c1").unwrap()
}

const REGISTERED: &str = r#"ContractRegistered(number:"R8-0123",title:"住民記録システム",vendor:"toto",section:"情報政策課",start:"2026-04-01",end:"2027-03-31",clause_set:"special-terms-34",clause_set_version:1)"#;
const PAPER: &str = r#"SubmissionReceived(paper:"roster",received:"2026-11-02",document_number:"東第5号")"#;

/// Two PCs, a correction, a retraction, a line of a newer version, and two answers in ignorance of each other.
fn entries() -> Vec<Entry> {
    vec![
        entry("aaaa-1.1", "佐藤", 2, &[], REGISTERED),
        entry("aaaa-1.2", "佐藤", 3, &[], PAPER),
        entry(
            "bbbb-1.1",
            "鈴木",
            4,
            &[("aaaa-1", 2)],
            r#"FactCorrected(fact:"aaaa-1.2",by:SubmissionReceived(paper:"roster",received:"2026-11-04",document_number:"東第5号"),reason:"受領印の日付")"#,
        ),
        entry("aaaa-1.3", "佐藤", 5, &[("bbbb-1", 1)], r#"ContractSigned(on:"2026-04-01")"#),
        entry(
            "aaaa-1.4",
            "佐藤",
            6,
            &[],
            r#"PaperRequested(paper:"schedule",on:"2026-11-05",outline:"誤り")"#,
        ),
        entry("aaaa-1.5", "佐藤", 7, &[], r#"FactRetracted(fact:"aaaa-1.4",reason:"別の契約")"#),
        entry("aaaa-1.6", "佐藤", 8, &[], r#"SubmissionAccepted(submission:"aaaa-1.2",on:"2026-11-05")"#),
        entry(
            "bbbb-1.2",
            "鈴木",
            9,
            &[("aaaa-1", 5)],
            r#"SubmissionReturned(submission:"aaaa-1.2",on:"2026-11-05",reason:"押印なし")"#,
        ),
        entry("bbbb-1.3", "鈴木", 10, &[], r#"DreamNoted(what:"x")"#),
    ]
}

const ALL: [&str; 11] = [
    "c1:bbbb-1.3 newer",
    "c1:bbbb-1.2 contested",
    "c1:aaaa-1.6 contested",
    "c1:aaaa-1.5",
    "c1:aaaa-1.4 retracted",
    "c1:aaaa-1.3",
    "c1:bbbb-1.1",
    "c1:aaaa-1.2 corrected",
    "c1:aaaa-1.1",
    "office:aaaa-1.2",
    "office:aaaa-1.1",
];

#[test]
fn every_line_is_there_newest_first_with_what_became_of_it() {
    assert_eq!(World::new(entries()).lines(&Filter::default(), &[]), ALL);
}

#[test]
fn what_can_be_chosen_is_told_and_what_is_not_understood_is_counted() {
    let world = World::new(entries());
    let picture = world.picture();
    let sources = Sources { office: &world.office, contracts: &world.contracts, picture: &picture };
    let trail = Trail::of(&sources);
    assert_eq!(trail.officers().iter().map(|o| &**o).collect::<Vec<_>>(), ["佐藤", "鈴木"]);
    assert_eq!(trail.pcs().iter().map(String::as_str).collect::<Vec<_>>(), ["aaaa", "bbbb"]);
    assert_eq!((trail.len(), trail.not_understood(), trail.contested()), (11, 1, 2));
    assert_eq!((trail.kinds()["ContractSigned"], trail.kinds()["DreamNoted"]), (1, 1));
}

#[test]
fn a_filter_leaves_only_what_fits_everything_that_is_set() {
    let world = World::new(entries());
    let lines = |filter: Filter| world.lines(&filter, &[]);
    let office = Filter { ledger: Some(None), ..Filter::default() };
    assert_eq!(lines(office), ALL[9..]);
    let own = Filter { ledger: Some(Some(contract())), by: Some("鈴木".into()), ..Filter::default() };
    assert_eq!(lines(own), [ALL[0], ALL[1], ALL[6]]);
    for pc in ["bbbb", "bbbb-1"] {
        let there = Filter { pc: Some(pc.into()), ..Filter::default() };
        assert_eq!(lines(there), [ALL[0], ALL[1], ALL[6]], "{pc}");
    }
    assert!(lines(Filter { pc: Some("bbb".into()), ..Filter::default() }).is_empty());
    let newer = Filter { kind: Some("DreamNoted".into()), ..Filter::default() };
    assert_eq!(lines(newer), ALL[..1]);
    let only = |only| Filter { only, ..Filter::default() };
    assert_eq!(lines(only(Only::Mendings)), [ALL[3], ALL[6]]);
    assert_eq!(lines(only(Only::Contested)), [ALL[1], ALL[2]]);
    assert_eq!(lines(only(Only::NotUnderstood)), ALL[..1]);
}

#[test]
fn a_period_counts_the_days_of_recording_with_both_ends() {
    let mut entries = entries();
    entries[0].at = DateTime::parse_from_rfc3339("2026-11-21T23:59:00+09:00").unwrap();
    entries[1].at = DateTime::parse_from_rfc3339("2026-11-22T00:00:00+09:00").unwrap();
    let world = World::new(entries);
    let day = |day: &str| Some(day.parse().unwrap());
    let lines = |from, until| world.lines(&Filter { from, until, ..Filter::default() }, &[]);
    assert_eq!(lines(None, day("2026-11-21")), ["c1:aaaa-1.1"]);
    assert_eq!(lines(day("2026-11-22"), day("2026-11-22")), ["c1:aaaa-1.2 corrected"]);
    assert_eq!(lines(day("2026-11-23"), None).len(), 9);
    assert!(lines(day("2026-11-24"), day("2026-11-20")).is_empty());
}

#[test]
fn words_are_found_in_who_in_what_is_said_and_in_what_short_names_stand_for() {
    let world = World::new(entries());
    let term = |folded: &str| Word { folded: folded.into(), ..Word::default() };
    let lines = |words: &[Word]| world.lines(&Filter::default(), words);
    assert_eq!(lines(&[term("押印")]), [ALL[1]]);
    assert_eq!(lines(&[term("東第5号")]), [ALL[6], ALL[7]]);
    assert_eq!(lines(&[term("鈴木"), term("東第5号")]), [ALL[6]], "every word must be there");
    assert_eq!(lines(&[term("bbbb-1.2")]), [ALL[1]]);
    let named = Word { names: BTreeSet::from(["roster".to_owned()]), ..term("名簿") };
    assert_eq!(lines(&[named]), [ALL[6], ALL[7]]);
    let kind = Word { kinds: BTreeSet::from(["ContractSigned".to_owned()]), ..term("締結") };
    assert_eq!(lines(&[kind]), [ALL[5]]);
    let ledger = Word { ledgers: BTreeSet::from([None]), ..term("台帳") };
    assert_eq!(lines(&[ledger]), [ALL[9], ALL[10]]);
    assert!(lines(&[term("無い")]).is_empty());
}

#[test]
fn a_search_in_parts_finds_what_a_search_at_once_finds() {
    let world = World::new(entries());
    let picture = world.picture();
    let sources = Sources { office: &world.office, contracts: &world.contracts, picture: &picture };
    let trail = Trail::of(&sources);
    let filter = Filter { by: Some("佐藤".into()), ..Filter::default() };
    let mut parts = Search::default();
    let mut steps = 0;
    while !parts.is_done(&trail) {
        parts.step(&trail, &sources, (&filter, &[]), str::to_owned, 3);
        steps += 1;
    }
    assert_eq!((steps, &parts), (4, &Search::all(&trail, &sources, (&filter, &[]), str::to_owned)));
}

#[test]
fn a_correction_stands_beside_what_its_writer_corrected() {
    let mut entries = entries();
    // A second correction that has seen the first, and one made in ignorance of both.
    let correction = |received: &str| {
        format!(
            r#"FactCorrected(fact:"aaaa-1.2",by:SubmissionReceived(paper:"roster",received:"{received}",document_number:"東第5号"))"#
        )
    };
    entries.push(entry("aaaa-1.7", "佐藤", 20, &[("bbbb-1", 3)], &correction("2026-11-06")));
    entries.push(entry("cccc-1.1", "高橋", 21, &[("aaaa-1", 2)], &correction("2026-11-07")));
    let world = World::new(entries);
    let picture = world.picture();
    let sources = Sources { office: &world.office, contracts: &world.contracts, picture: &picture };
    let trail = Trail::of(&sources);
    let changed = |id: &str| {
        let place = trail.place_of(&sources, Some(&contract()), &id.parse().unwrap()).unwrap();
        let row = trail.row(&sources, place).unwrap();
        let mended = row.mended(&sources).unwrap();
        assert_eq!(mended.fact.to_string(), "aaaa-1.2");
        let compared = mended.compared();
        let differs = compared.into_iter().filter(Compared::differs);
        differs.map(|row| format!("{:?} {:?}", row.path, row.values)).collect::<Vec<_>>()
    };
    let received = |old: &str, new: &str| {
        vec![format!(r#"[Field("received")] [Some(Text("{old}")), Some(Text("{new}"))]"#)]
    };
    assert_eq!(changed("bbbb-1.1"), received("2026-11-02", "2026-11-04"));
    assert_eq!(changed("aaaa-1.7"), received("2026-11-04", "2026-11-06"));
    assert_eq!(changed("cccc-1.1"), received("2026-11-02", "2026-11-07"));
}

#[test]
fn fields_of_every_depth_are_compared_by_their_place_in_the_form() {
    let parse = |text: &str| crate::domain::fact::parse(text).unwrap();
    let old = parse(
        r#"SubmissionReceived(paper:"roster",received:"2026-11-02",content:Roster([(name:"佐々木 誠",role:"責任者",place:"深沢")]))"#,
    );
    let new = parse(
        r#"SubmissionReceived(paper:"roster",received:"2026-11-02",content:Roster([(name:"佐々木 誠",role:"作業者",place:"深沢"),(name:"高橋 一郎",role:"責任者",place:"深沢")]))"#,
    );
    let compared = compare(&[&old, &new]);
    let changed: Vec<&Vec<Step>> = compared.iter().filter(|row| row.differs()).map(|row| &row.path).collect();
    let row =
        |row, field| vec![Step::Field("content"), Step::Form("Roster"), Step::Row(row), Step::Field(field)];
    let (person, rest) = changed.split_at(4);
    assert_eq!(person, [&row(0, "role"), &row(1, "name"), &row(1, "role"), &row(1, "place")]);
    assert!(rest.iter().all(|path| path.starts_with(&row(1, "")[..3])), "{rest:?}");
    assert!(compare(&[&old, &old]).iter().all(|row| !row.differs()));
    let decided = parse(r#"ApprovalDecided(request:"a-1.3",decision:Refused,on:"2026-05-21",by:"課長")"#);
    let decision = compare(&[&decided]).into_iter().find(|row| row.path == [Step::Field("decision")]);
    assert_eq!(decision.unwrap().values, [Some(Value::Word("Decision", "Refused"))]);
}

#[test]
fn closed_days_are_told_by_their_day() {
    let parse = |text: &str| crate::domain::fact::parse(text).unwrap();
    let office = parse(r#"OfficeSet(name:"課",closed_days:{"2026-12-28":"工事"})"#);
    let paths: Vec<Vec<Step>> = compare(&[&office]).into_iter().map(|row| row.path).collect();
    let day = vec![Step::Field("closed_days"), Step::Key("2026-12-28".into())];
    assert_eq!(paths, [vec![Step::Field("name")], day]);
}

proptest! {
    #[test]
    fn the_trail_does_not_depend_on_arrival(shift in 0_usize..9, turned in any::<bool>(), twice in 0_usize..9) {
        let mut entries = entries();
        entries.rotate_left(shift);
        if turned {
            entries.reverse();
        }
        let again = entries[twice].clone();
        entries.push(again);
        let mut world = World::new(entries);
        world.office.reverse();
        prop_assert_eq!(world.lines(&Filter::default(), &[]), ALL);
    }
}
