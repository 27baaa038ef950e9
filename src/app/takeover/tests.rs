//! Lists taken over into the sample workspace.

use std::path::{Path, PathBuf};

use super::*;
use crate::app::Command;
use crate::app::settings::write_whole;
use crate::app::testing::Desk;
use crate::domain::takeover::{FaultKind, Field, Note};

const HEAD: &str = "契約番号,件名,受託者,契約期間,契約日,所管課,代表者";

fn list(desk: &Desk, name: &str, lines: &[&str]) -> Arc<List> {
    let path: PathBuf = desk.folder.path().join(name);
    write_whole(&path, lines.join("\n").as_bytes()).unwrap();
    read(&desk.app, &path).unwrap()
}

fn read(app: &App, path: &Path) -> Result<Arc<List>, AppError> {
    let task = read_task(path, app.reader());
    match task.run(&crate::app::Watch::default())? {
        Outcome::ListRead(list) => Ok(list),
        other => panic!("{other:?}"),
    }
}

fn chosen(desk: &Desk, lines: &[&str]) -> Chosen {
    Chosen::likeliest(&list(desk, "一覧.csv", lines), &desk.app).unwrap()
}

fn plan(desk: &Desk, chosen: &Chosen) -> Plan {
    desk.app.plan_take_over(chosen).unwrap().plan
}

fn accept(desk: &mut Desk, chosen: &Chosen, rows: &[u32]) -> Result<Vec<Saved>, AppError> {
    let task = TakeOverTask::Accept { chosen: Box::new(chosen.clone()), rows: rows.to_vec() };
    match desk.app.handle(Command::TakeOver(task))? {
        Outcome::TakenOver(saved) => Ok(saved),
        other => panic!("{other:?}"),
    }
}

fn sizes(desk: &Desk) -> (usize, usize) {
    let picture = desk.app.picture().unwrap();
    (picture.contracts.len(), picture.office.vendors.len())
}

/// All files of the workspace with their lengths.
fn files(dir: &Path) -> Vec<(PathBuf, u64)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap()) {
        if entry.path().is_dir() {
            all.extend(files(&entry.path()));
        } else {
            all.push((entry.path(), entry.metadata().unwrap().len()));
        }
    }
    all.sort();
    all
}

#[test]
fn a_list_becomes_contracts_and_each_vendor_once_and_again_adds_nothing() {
    let mut desk = Desk::new();
    let before = sizes(&desk);
    let known = desk.app.picture().unwrap().office.vendors.values().next().unwrap().name.clone();
    let spelt = known.replace("株式会社", "（株） ");
    let mut lines = vec![HEAD.to_owned()];
    for n in 1..=30 {
        // The same firm in three spellings, one of them with a variant kanji.
        let vendor = ["㈱髙橋電算", "株式会社　高橋電算", "高橋電算"][n % 3];
        lines.push(format!("旧８－{n},業務{n},{vendor},R8.4.1～R9.3.31,R8.3.30,情報政策課,高橋 一"));
    }
    lines.push(format!("旧8-31,別の業務,{spelt},令和8年度,2026/4/1,総務課,"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let chosen = chosen(&desk, &lines);
    let planned = plan(&desk, &chosen);
    assert!(planned.rows.iter().all(PlannedRow::can_take), "{:?}", planned.rows);
    assert_eq!(planned.vendors.len(), 1, "{:?}", planned.vendors);
    assert_eq!(planned.vendors[0].rows.len(), 30);
    assert!(planned.rows[30].notes.contains(&Note::VendorIs(known)), "{:?}", planned.rows[30]);
    assert_eq!(sizes(&desk), before, "a plan records nothing");

    let all: Vec<u32> = planned.rows.iter().map(|row| row.listed.row).collect();
    let saved = accept(&mut desk, &chosen, &all).unwrap();
    assert_eq!(saved.len(), 1 + 31 * 2, "a vendor, and each contract with its signing");
    assert_eq!(sizes(&desk), (before.0 + 31, before.1 + 1));
    let picture = desk.app.picture().unwrap();
    let contract = picture.find_contract("旧８－1").unwrap();
    assert_eq!(contract.file.signed, Some("2026-03-30".parse().unwrap()));
    assert_eq!(contract.file.title(), "業務1");

    let kept_files = files(&desk.workspace());
    assert!(plan(&desk, &chosen).rows.iter().all(|row| matches!(row.becomes, Becomes::OnFile(_))));
    assert_eq!(accept(&mut desk, &chosen, &all).unwrap(), []);
    assert_eq!(files(&desk.workspace()), kept_files, "not a line more");
}

#[test]
fn one_wrong_row_among_the_chosen_keeps_all_of_them_out() {
    let mut desk = Desk::new();
    let lines = [
        HEAD,
        "旧-1,保守,㈱若草設備,R8.4.1～R9.3.31,R8.4.1,総務課,",
        "旧-2,清掃,㈱若草設備,R9.4.1～R8.3.31,R8.4.1,総務課,",
        "旧-3,配送,,未定,R8.4.1,総務課,",
        "旧-1,別の件名,㈱若草設備,R8.4.1～R9.3.31,R8.4.1,総務課,",
        "旧-5,警備,㈱若草設備,R8.4.1～R9.3.31,R9.4.1,総務課,",
    ];
    let chosen = chosen(&desk, &lines);
    let rows = plan(&desk, &chosen).rows;
    let kinds = |at: usize| rows[at].faults.iter().map(|f| (f.field, f.kind.clone())).collect::<Vec<_>>();
    assert!(rows[0].can_take());
    assert!(matches!(kinds(1).as_slice(), [(Field::End, FaultKind::Refused(_))]), "{:?}", kinds(1));
    assert!(kinds(2).contains(&(Field::Vendor, FaultKind::Blank)), "{:?}", kinds(2));
    assert!(kinds(2).contains(&(Field::Period, FaultKind::Period)), "{:?}", kinds(2));
    assert_eq!(kinds(3), [(Field::Number, FaultKind::SameNumber(2))]);
    assert!(matches!(kinds(4).as_slice(), [(Field::Signed, FaultKind::Refused(_)), ..]), "{:?}", kinds(4));

    let kept_files = files(&desk.workspace());
    let error = accept(&mut desk, &chosen, &[2, 3, 4]).unwrap_err();
    let AppError::TakeOver(TakeOverError::Rows(refused)) = &error else { panic!("{error:?}") };
    assert_eq!(refused.iter().map(|r| r.row.listed.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(files(&desk.workspace()), kept_files, "nothing was written, the vendor neither");
    assert!(matches!(
        accept(&mut desk, &chosen, &[2, 99]),
        Err(AppError::TakeOver(TakeOverError::NoSuchRow(99)))
    ));
    assert_eq!(files(&desk.workspace()), kept_files);
    // Left out, they are in nobody's way.
    assert_eq!(accept(&mut desk, &chosen, &[2]).unwrap().len(), 3);
}

#[test]
fn after_a_break_the_same_list_adds_what_is_missing() {
    let mut desk = Desk::new();
    let row = |n: u32| format!("旧-{n},業務{n},㈱若草設備,R8.4.1～R9.3.31,R8.4.1,総務課,");
    let lines = [HEAD.to_owned(), row(1), row(2), row(3)];
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let chosen = chosen(&desk, &lines);
    // What a break in the middle leaves: the vendor, one contract whole, and one without its signing.
    let planned = plan(&desk, &chosen);
    let vendor = Fact::from(planned.vendors[0].fact.clone());
    desk.app.handle(Command::RecordOffice(Box::new(vendor))).unwrap();
    let facts = facts_of(&planned, &[2, 3]);
    desk.record(&facts[0].0, &facts[0].1).unwrap();
    desk.record(&facts[1].0, &facts[1].1[..1]).unwrap();
    desk.app.begin_take_over("一覧.csv".into(), 3).unwrap();
    let rows = plan(&desk, &chosen).rows;
    assert!(matches!(rows[0].becomes, Becomes::OnFile(_)));
    assert!(matches!(rows[1].becomes, Becomes::Signing(..)), "{:?}", rows[1]);
    assert!(matches!(rows[2].becomes, Becomes::New(_)));
    let note = desk.app.unfinished_take_over().unwrap();
    assert_eq!((note.list.as_str(), note.rows), ("一覧.csv", 3), "nobody takes the part for the whole");
    assert_eq!(accept(&mut desk, &chosen, &[2, 3, 4]).unwrap().len(), 3);
    assert_eq!(desk.app.unfinished_take_over(), None);
    assert!(plan(&desk, &chosen).rows.iter().all(|row| matches!(row.becomes, Becomes::OnFile(_))));
}

#[test]
fn a_list_that_was_broken_off_is_remembered_whatever_is_taken_over_elsewhere() {
    let mut desk = Desk::new();
    desk.app.begin_take_over("一覧.csv".to_owned(), 3).unwrap();
    let (own, other) = (desk.workspace(), desk.folder.path().join("別の台帳"));
    desk.app.handle(Command::Create { dir: other, office: "総務課".to_owned() }).unwrap();
    assert_eq!(desk.app.unfinished_take_over(), None);
    desk.app.begin_take_over("別の一覧.csv".to_owned(), 1).unwrap();
    desk.app.handle(Command::TakeOver(TakeOverTask::Noted)).unwrap();
    desk.app.handle(Command::Open(own)).unwrap();
    assert_eq!(desk.app.unfinished_take_over().unwrap().list, "一覧.csv");
}

#[test]
fn what_is_on_file_is_never_changed_by_a_list() {
    let mut desk = Desk::new();
    let [id, _] = desk.contracts();
    let on_file = Arc::clone(&desk.app.picture().unwrap().contracts[&id]);
    let vendor = desk.app.picture().unwrap().office.vendor_name(on_file.vendor().unwrap()).to_owned();
    let line = format!("{},別の件名,{vendor},,,,", on_file.number());
    let chosen = chosen(&desk, &[HEAD, &line]);
    let row = plan(&desk, &chosen).rows.remove(0);
    let Becomes::Differs(found, differences) = &row.becomes else { panic!("{row:?}") };
    assert_eq!(*found, id);
    assert!(
        matches!(
            differences.first(),
            Some(crate::domain::takeover::Difference::Text { field: Field::Title, .. })
        ),
        "{differences:?}"
    );
    assert!(accept(&mut desk, &chosen, &[2]).is_err());
}

#[test]
fn a_mapping_is_kept_and_found_again_by_its_headings_in_any_order() {
    let mut desk = Desk::new();
    let odd = ["甲,乙,丙,丁", "旧-1,保守,㈱若草設備,R8.4.1～R9.3.31"];
    let mut first = chosen(&desk, &odd);
    for (field, column) in
        [(Field::Number, "甲"), (Field::Title, "乙"), (Field::Vendor, "C"), (Field::Period, "丁")]
    {
        first.set_by_name(field, column).unwrap();
    }
    assert!(matches!(first.set_by_name(Field::Mail, "戊"), Err(TakeOverError::NoSuchColumn(_))));
    first.mapping.constants.insert(Field::Section, "総務課".into());
    first.mapping.constants.insert(Field::ClauseSet, "special-terms-34".into());
    first.mapping.constants.insert(Field::PersonalData, "no".into());
    let keep = |mapping: &Mapping| Command::TakeOver(TakeOverTask::Keep(Box::new(mapping.clone())));
    assert!(matches!(desk.app.handle(keep(&first.mapping)), Err(AppError::TakeOver(TakeOverError::NoName))));
    first.mapping.name = " 旧一覧 ".into();
    desk.app.handle(keep(&first.mapping)).unwrap();

    let again = chosen(&desk, &["丁,丙,乙,甲", "R8.4.1～R9.3.31,㈱若草設備,保守,旧-1"]);
    assert_eq!(again.mapping.name, "旧一覧");
    let row = plan(&desk, &again).rows.remove(0);
    assert!(row.can_take(), "{row:?}");
    assert_eq!((row.listed.number.as_str(), row.listed.section.as_str()), ("旧-1", "総務課"));
    assert!(chosen(&desk, &["丁,丙,乙", "1,2,3"]).mapping.name.is_empty(), "another list");

    // Handed on as a file.
    let file = desk.folder.path().join("対応.ron");
    desk.app.write_mapping(&again.mapping, &file).unwrap();
    assert_eq!(desk.app.mapping(file.to_str().unwrap()).unwrap(), again.mapping);
    assert_eq!(desk.app.mapping("旧一覧").unwrap(), again.mapping);
    write_whole(&file, b"(columns: {nothing: 1})").unwrap();
    let bad = desk.app.mapping(file.to_str().unwrap());
    assert!(matches!(bad, Err(AppError::TakeOver(TakeOverError::BadMapping { .. }))));
    assert!(matches!(desk.app.mapping("無い"), Err(AppError::TakeOver(TakeOverError::NoSuchMapping(_)))));

    // What was kept and does not read is not written over.
    let kept = desk.app.profile_dir().unwrap().join("takeover.ron");
    write_whole(&kept, b"(").unwrap();
    assert!(desk.app.mappings().is_empty());
    assert!(desk.app.handle(keep(&again.mapping)).is_err());
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "(");
    std::fs::remove_file(&kept).unwrap();
    desk.app.handle(keep(&again.mapping)).unwrap();
    desk.app.handle(Command::TakeOver(TakeOverTask::Forget("旧一覧".into()))).unwrap();
    assert!(desk.app.mappings().is_empty());
}

#[test]
fn who_may_only_look_takes_nothing_over() {
    let mut desk = Desk::new();
    let chosen = chosen(&desk, &[HEAD, "旧-1,保守,㈱若草設備,R8.4.1～R9.3.31,R8.4.1,総務課,"]);
    let dir = desk.workspace();
    desk.app.environment.read_only = true;
    desk.app.handle(Command::Open(dir.clone())).unwrap();
    let kept_files = files(&dir);
    assert!(accept(&mut desk, &chosen, &[2]).is_err());
    assert_eq!(files(&dir), kept_files);
}
