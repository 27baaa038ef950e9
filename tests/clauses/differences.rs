//! What the preview of a bundle says is different from what is on file: schedule, contacts, register, roster, other papers.

use tokki::app::{Difference, Preview, PreviewItem, difference};
use tokki::domain::fact::Worker;

use crate::world::{Sent, World, form};

fn stated(paper: &str, content: &str) -> Sent {
    form(paper, &format!(r#"SubmissionReceived(paper:"{paper}",content:Some({content}))"#))
}

/// Takes one paper in, and previews the next of its kind.
fn after(world: &mut World, paper: &str, first: &str, second: &str) -> Preview {
    let before = world.preview(&[stated(paper, first)]);
    assert!(before.items[0].differences.is_none(), "the first of its kind differs from nothing");
    assert!(before.items[0].can_accept, "{}", world.told(&before.items[0]));
    world.accept(&before);
    world.preview(&[stated(paper, second)])
}

fn told(world: &World, item: &PreviewItem) -> Vec<String> {
    let all = item.differences.iter().flat_map(|found| &found.all);
    let told = all.map(|one| difference(one, world.picture(), world.app.words())).collect();
    assert!(world.app.words().missing().is_empty(), "{:?}", world.app.words().missing());
    told
}

#[test]
fn a_schedule_shows_moved_new_changed_and_dropped_tasks_and_counts_the_rest() {
    let mut world = World::new();
    let preview = after(
        &mut world,
        "schedule",
        r#"Schedule([
            (task:"月次処理",start:"2026-10-01",end:"2026-10-05"),
            (task:"データ移行",start:"2026-11-01",end:"2026-11-30",responsible:"高橋 一郎"),
            (task:"検証",start:"2026-12-01",end:"2026-12-10",deliverable:"検証結果"),
            (task:"旧機器の撤去",start:"2027-01-10",end:"2027-01-12"),
        ])"#,
        r#"Schedule([
            (task:"月次処理",start:"2026-10-01",end:"2026-10-05"),
            (task:"データ　移行",start:"2026-11-15",end:"2026-12-15",responsible:"渡邊 美咲"),
            (task:"検証",start:"2026-12-01",end:"2026-12-10",deliverable:"検証報告書"),
            (task:"研修",start:"2027-02-01",end:"2027-02-02"),
        ])"#,
    );
    let item = &preview.items[0];
    let found = item.differences.as_ref().unwrap();
    assert_eq!((found.since, found.same), (Some("2026-11-23".parse().unwrap()), 1));
    let kinds: Vec<&str> = found
        .all
        .iter()
        .map(|one| match one {
            Difference::MovedTask(old, new) => {
                assert_eq!(
                    (old.start.to_string(), new.start.to_string()),
                    ("2026-11-01".into(), "2026-11-15".into())
                );
                "moved"
            }
            Difference::ChangedTask(..) => "changed",
            Difference::NewTask(_) => "new",
            Difference::GoneTask(_) => "gone",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, ["moved", "changed", "changed", "new", "gone"]);
    let told = told(&world, item);
    assert!(told[0].contains("日程の変更") && told[0].contains("令和8年11月15日"), "{}", told[0]);
    assert!(
        told[1].contains("高橋 一郎") && told[1].contains("渡邊 美咲"),
        "a moved task's other changes: {}",
        told[1]
    );
    assert!(told[2].contains("検証結果") && told[2].contains("検証報告書"), "{}", told[2]);
    assert!(told[3].contains("研修") && told[4].contains("旧機器の撤去"), "{told:?}");
}

#[test]
fn a_task_that_is_only_spelt_otherwise_says_how() {
    let mut world = World::new();
    let one = |task: &str| format!(r#"Schedule([(task:"{task}",start:"2026-10-01",end:"2026-10-05")])"#);
    let preview = after(&mut world, "schedule", &one("データ移行"), &one("データ 移行"));
    let told = told(&world, &preview.items[0]);
    assert!(told.len() == 1 && told[0].contains("データ移行 → データ 移行"), "{told:?}");
}

#[test]
fn of_a_task_that_stands_twice_only_the_one_that_moved_is_shown() {
    let mut world = World::new();
    let two = |second: &str| {
        format!(
            r#"Schedule([(task:"定期点検",start:"2026-10-01",end:"2026-10-02"),(task:"定期点検",start:"{second}",end:"{second}")])"#
        )
    };
    let preview = after(&mut world, "schedule", &two("2027-01-05"), &two("2027-01-12"));
    let found = preview.items[0].differences.as_ref().unwrap();
    assert!(matches!(&found.all[..], [Difference::MovedTask(old, new)]
        if old.start.to_string() == "2027-01-05" && new.start.to_string() == "2027-01-12"));
    assert_eq!(found.same, 1);
}

#[test]
fn contacts_show_who_is_new_gone_or_reached_otherwise() {
    let mut world = World::new();
    let preview = after(
        &mut world,
        "contacts",
        r#"Contacts([(name:"高橋 一郎",telephone:"03-1111-1111"),(name:"渡邊 美咲",telephone:"03-2222-2222"),(name:"小林 誠",telephone:"03-3333-3333")])"#,
        r#"Contacts([(name:"高橋一郎",telephone:"03-1111-9999",post:"課長"),(name:"渡邊 美咲",telephone:"03-2222-2222"),(name:"森 由美",telephone:"03-4444-4444")])"#,
    );
    let found = preview.items[0].differences.as_ref().unwrap();
    assert_eq!(found.same, 1);
    let told = told(&world, &preview.items[0]);
    assert_eq!(told.len(), 3);
    assert!(
        ["03-1111-1111", "03-1111-9999", "課長"].iter().all(|part| told[0].contains(part)),
        "{}",
        told[0]
    );
    assert!(told[1].starts_with("追加：森 由美") && told[2].contains("小林 誠"), "{told:?}");
}

#[test]
fn what_comes_back_is_counted_against_the_register() {
    let mut world = World::new();
    let asset =
        world.record(r#"AssetHandedOver(on:"2026-11-20",what:"申請書",count:120,received_by:"高橋 一郎")"#);
    let back = |count: u32| {
        let text = format!(
            r#"AssetSettled(asset:"{asset}",how:Returned,count:{count},on:"2026-11-22",by:"高橋 一郎")"#
        );
        form("asset-return", &text)
    };
    let less = world.preview(&[back(118)]);
    let found = less.items[0].differences.as_ref().unwrap();
    assert_eq!(found.since, None, "held against the register, and no paper");
    assert!(matches!(&found.all[..], [Difference::Count { on_file: 120, stated: 118, .. }]), "{found:?}");
    let told = told(&world, &less.items[0]);
    assert!(told[0].contains("申請書") && told[0].contains("2少ない"), "{told:?}");
    let all = world.preview(&[back(120)]);
    let found = all.items[0].differences.as_ref().unwrap();
    assert!(found.all.is_empty() && found.same == 1, "{found:?}");
    world.accept(&less);
    // What is still out is the measure, and not what was handed over.
    let rest = world.preview(&[back(2)]);
    assert!(rest.items[0].differences.as_ref().unwrap().all.is_empty());
}

#[test]
fn a_roster_shows_who_joined_left_and_changed() {
    let mut world = World::new();
    let worker = |name: &str, role: &str| {
        format!(r#"(name:"{name}",employer:"東都データ株式会社",role:"{role}",place:"本庁舎")"#)
    };
    let roster = |workers: &[String]| stated("roster", &format!("Roster([{}])", workers.join(",")));
    let first = [worker("高橋 一郎", "保守"), worker("渡邊 美咲", "運用"), worker("小林 誠", "保守")];
    let before = world.preview(&[roster(&first)]);
    assert_eq!(before.items[0].roster.as_ref().unwrap().joined.len(), 3);
    world.accept(&before);
    let second = [worker("高橋一郎", "保守"), worker("渡邊 美咲", "責任者"), worker("森 由美", "運用")];
    let preview = world.preview(&[roster(&second)]);
    let diff = preview.items[0].roster.as_ref().unwrap();
    let names = |workers: &[Worker]| workers.iter().map(|w| w.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names(&diff.joined), names(&diff.left)),
        (vec!["森 由美".to_owned()], vec!["小林 誠".to_owned()])
    );
    let changed: Vec<_> =
        diff.changed.iter().map(|(old, new)| (old.role.as_str(), new.role.as_str())).collect();
    assert!(changed.contains(&("運用", "責任者")), "{changed:?}");
    assert!(preview.items[0].differences.is_none(), "a roster is compared person by person");
}

#[test]
fn another_paper_of_the_same_period_shows_the_fields_that_say_something_else() {
    let mut world = World::new();
    let report = |outline: &str, period: &str| {
        form(
            "monthly-report",
            &format!(
                r#"SubmissionReceived(paper:"monthly-report",period:Some("{period}"),content:Some(MonthlyReport(work_done:"{outline}")))"#
            ),
        )
    };
    let first = world.preview(&[report("予定どおり", "2026-10")]);
    assert!(first.items[0].can_accept, "{}", world.told(&first.items[0]));
    world.accept(&first);
    let again = world.preview(&[report("一部遅延", "2026-10")]);
    let told_again = told(&world, &again.items[0]);
    assert!(told_again.len() == 1 && told_again[0].contains("予定どおり → 一部遅延"), "{told_again:?}");
    let next = world.preview(&[report("一部遅延", "2026-09")]);
    assert!(next.items[0].differences.is_none(), "another period is another matter");
}
