//! Clause sets and due rules in the window: looked at, compared, adapted, applied; rules of the office and of a contract.

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tokki::app::{App, Command, Place};
use tokki::domain::clause_set::{ClauseSet, Trigger};
use tokki::domain::due::{DueRule, DueWord, RuleSource};
use tokki::domain::fact::{ClauseSetAdopted, ContractPolicySet, Fact};
use tokki::domain::obligation::{Closes, Status};
use tokki::i18n::Language;

use crate::desk::{Desk, SIZES};
use crate::world::contract_of;

const SET: &str = "電算処理業務委託 特記事項（34項）";

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn at(desk: &mut Desk, place: Place) {
    desk.harness.state_mut().go(place);
    desk.run();
}

fn set(desk: &Desk, id: &str, version: u32) -> ClauseSet {
    let office = &desk.app().picture().unwrap().office;
    office.clause_set(&id.parse().unwrap(), version).unwrap_or_else(|| panic!("no {id}@{version}")).clone()
}

/// A list chosen from through accessibility stays open, and would be closed by being opened again.
fn shut(desk: &mut Desk) {
    desk.harness.key_press(eframe::egui::Key::Escape);
    desk.run();
}

/// The second version of the 34 clauses: the roster due promptly.
fn second(app: &mut App) {
    let first = app.picture().unwrap().office.sets().find(|s| s.clauses.len() == 34).unwrap();
    let mut set = ClauseSet { version: 2, ..first.clone() };
    let duty = set.clauses.iter_mut().flat_map(|c| &mut c.duties).find(|d| d.id == "roster").unwrap();
    duty.due = DueWord::Promptly;
    app.handle(Command::RecordOffice(Box::new(Fact::from(ClauseSetAdopted { set })))).unwrap();
}

#[test]
fn the_settings_lead_to_the_clause_sets_and_back() {
    let mut desk = Desk::new();
    at(&mut desk, Place::Settings);
    desk.press("条項集");
    assert!(desk.shows("第1版") && desk.shows("2件"), "how many contracts use it");
    assert!(desk.shows("秘密保持義務") && desk.shows("速やかに"), "heading and due word");
    assert!(desk.shows("居合わせた従事者は"), "the checklist");
    assert!(desk.shows("従事者ごとに周知"), "what gives rise to a duty");
    desk.press("設定へ戻る");
    desk.press("期限規則");
    assert!(desk.shows("3開庁日"));
}

#[test]
fn two_versions_are_compared_duty_by_duty() {
    let mut desk = Desk::prepared(second);
    at(&mut desk, Place::ClauseSets);
    desk.choose("比べる相手", &format!("{SET}（第1版）"));
    assert!(desk.shows("期限の言葉: 直ちに → 速やかに"));
    assert!(desk.shows("従事者名簿の提出"));
    shut(&mut desk);
    desk.picture("clause-sets-compared");
    desk.choose("比べる相手", "比べない（内容を見る）");
    assert!(!desk.shows("期限の言葉: 直ちに → 速やかに"));
}

#[test]
fn a_set_is_adapted_clause_by_clause_and_saved_as_its_next_version() {
    let mut desk = Desk::new();
    at(&mut desk, Place::ClauseSets);
    desk.press("写して直す");
    desk.submit();
    assert_eq!(desk.error_of("直す条項").as_deref(), Some("元と同じです。変えるところを直してください。"));
    desk.choose("直す条項", "3 管理体制等の通知");
    desk.type_into("見出し", "");
    desk.submit();
    assert_eq!(desk.error_of("見出し").as_deref(), Some("入力してください。"));
    desk.type_into("見出し", "体制の通知");
    desk.choose("義務2の期限の言葉", "速やかに");
    desk.choose("義務2の独自の期限", "開庁日");
    desk.submit();
    assert_eq!(desk.error_of("義務2の独自の期限（数）").as_deref(), Some("入力してください。"));
    desk.type_into("義務2の独自の期限（数）", "７");
    desk.tick("義務4を除く");
    desk.choose("直す条項", "34 損害賠償");
    desk.tick("この条項を除く");
    desk.press("点検項目を追加");
    desk.choose("加える条項", "1 秘密保持義務");
    desk.write_into("質問（適なら「はい」）", "誓約書がそろっているか");
    shut(&mut desk);
    desk.picture("form-adapt-set");
    desk.submit();
    assert!(!desk.has_form(), "{:?}", desk.error_of("直す条項"));
    let (old, new) = (set(&desk, "special-terms-34", 1), set(&desk, "special-terms-34", 2));
    assert_eq!(new.clauses.len(), old.clauses.len() - 1);
    assert_eq!(new.clauses[2].heading.ja, "体制の通知");
    assert_eq!(new.clauses[2].summary, old.clauses[2].summary, "what was not touched keeps both languages");
    assert_eq!(new.clauses[2].duties.len(), 3);
    let roster = &new.clauses[2].duties[1];
    assert_eq!((roster.due, roster.rule), (DueWord::Promptly, Some(DueRule::WorkingDays(7))));
    let asked = new.clauses[0].checks.last().unwrap();
    assert_eq!(asked.question.ja, "誓約書がそろっているか");
    assert_eq!(new.faults(), []);
    assert!(desk.shows("第2版"), "the list has it at once");
}

#[test]
fn a_set_of_the_offices_own_gets_a_name_and_duties_of_the_common_kinds() {
    let mut desk = Desk::new();
    at(&mut desk, Place::ClauseSets);
    desk.press("写して直す");
    desk.pick("別の条項集");
    desk.type_into("条項集の記号", "Sakuragawa!");
    desk.type_into("条項集の名称", "桜川区の特記事項");
    desk.press("義務を追加");
    desk.choose("加える条項", "28 業務報告");
    desk.choose("義務の種類", "定期の提出物");
    desk.type_into("加える義務の名称", "半期の自己評価");
    desk.choose("提出の間隔", "半期ごと");
    desk.choose("加える義務の期限の言葉", "定期的に");
    desk.submit();
    assert!(
        desk.error_of("条項集の記号").unwrap().contains("正しい形"),
        "{:?}",
        desk.error_of("条項集の記号")
    );
    desk.type_into("条項集の記号", "outsourcing-basics-12");
    desk.submit();
    assert!(desk.error_of("条項集の記号").unwrap().contains("重複"));
    desk.type_into("条項集の記号", "sakuragawa");
    desk.submit();
    assert!(!desk.has_form());
    let new = set(&desk, "sakuragawa", 1);
    assert_eq!(new.title.ja, "桜川区の特記事項");
    let clause = new.clause("28").unwrap();
    let duty = clause.duties.last().unwrap();
    assert_eq!(duty.title.ja, "半期の自己評価");
    assert!(matches!(&duty.trigger, Trigger::Periodic { paper, .. } if *paper == duty.id), "{duty:?}");
    assert_eq!(new.faults(), []);
}

#[test]
fn a_version_is_applied_to_chosen_contracts_after_a_look_at_what_changes() {
    let mut desk = Desk::prepared(second);
    let (a, b) = (desk.world.a.clone(), desk.world.b.clone());
    at(&mut desk, Place::ClauseSets);
    desk.press("契約に適用");
    desk.submit();
    assert!(desk.error_of("契約").is_some() || desk.shows("1以上"), "nobody was chosen");
    desk.type_into("合意日", "R8.12.1");
    desk.type_into("適用開始日", "R8.12.1");
    let option = format!("R8-0123 住民記録システム運用保守（現在 {SET}（第1版））");
    desk.tick(&option);
    assert!(desk.shows("変わる義務") && desk.shows("従事者名簿の提出"));
    desk.write_into("理由", "特記事項の改正");
    desk.submit();
    assert!(desk.error_of("合意日").unwrap().contains("今日以前"));
    desk.type_into("合意日", "R8.11.20");
    desk.picture("form-apply-set");
    desk.submit();
    assert!(!desk.has_form());
    let file = &contract_of(desk.app(), &a).file;
    let (id, version) = file.clause_set_on(day("2026-12-01")).unwrap();
    assert_eq!((id.as_str(), version), ("special-terms-34", 2));
    assert_eq!(file.clause_set_on(day("2026-11-30")).unwrap().1, 1);
    assert_eq!(contract_of(desk.app(), &b).file.clause_set_on(day("2026-12-01")).unwrap().1, 1);
    desk.file(&a, "概要");
    assert!(desk.shows("令和8年12月1日から　電算処理業務委託 特記事項（34項）（第2版）　特記事項の改正"));
    assert!(desk.shows(&format!("{SET}（第1版）")), "until then the first one holds");
    // It holds from that day on: the contract is not offered for a later day.
    at(&mut desk, Place::ClauseSets);
    desk.press("契約に適用");
    desk.type_into("適用開始日", "R9.1.1");
    assert!(desk.harness.query_by_role_and_label(Role::CheckBox, &option).is_none());
    assert!(desk.shows("R8-0124"));
}

#[test]
fn an_amendment_of_one_contract_may_name_other_terms() {
    let mut desk = Desk::prepared(second);
    let contract = desk.world.a.clone();
    desk.file(&contract, "概要");
    desk.press("変更契約を記録");
    desk.choose("条項集", &format!("{SET}（第1版）"));
    desk.submit();
    assert!(desk.error_of("条項集").unwrap().contains("すでに適用"), "{:?}", desk.error_of("条項集"));
    shut(&mut desk);
    desk.choose("条項集", &format!("{SET}（第2版）"));
    desk.submit();
    let Fact::ContractAmended(amended) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!(
        (amended.clause_set.as_ref().unwrap().as_str(), amended.clause_set_version),
        ("special-terms-34", Some(2))
    );
}

#[test]
fn the_office_sets_a_dated_policy_that_begins_with_the_one_in_force() {
    let mut desk = Desk::high(|_| ());
    at(&mut desk, Place::DueRules);
    assert!(desk.shows("標準（このプログラムの初期値）"));
    assert!(desk.shows("個人情報の保護に関する法律"), "the law is cited");
    desk.press("新しい基準を定める");
    assert_eq!(desk.value_of("直ちに（数）"), "3");
    desk.type_into("適用開始日", "R8.10.1");
    desk.type_into("直ちに（数）", "9999");
    desk.submit();
    assert!(
        desk.error_of("直ちに（数）").unwrap().contains("3,660")
            || desk.error_of("直ちに（数）").unwrap().contains("3660")
    );
    desk.type_into("直ちに（数）", "２");
    desk.choose("区の審査", "（選ばない）");
    desk.press("義務の規則を追加");
    desk.choose("義務", "従事者名簿の提出");
    desk.choose("期限規則", "日");
    desk.type_into("期限規則（数）", "4");
    desk.type_into("期限間近とする日数", "10");
    assert_eq!(desk.value_of("法による報告を要する人数"), "100");
    desk.type_into("法による報告を要する人数", "50");
    desk.type_into("完了した契約の保存年限", "10");
    desk.write_into("完了した契約の保存年限の根拠", "");
    desk.submit();
    assert_eq!(desk.error_of("完了した契約の保存年限の根拠").as_deref(), Some("入力してください。"));
    desk.write_into("完了した契約の保存年限の根拠", "区文書管理規程");
    shut(&mut desk);
    desk.picture("form-office-policy");
    desk.submit();
    assert!(!desk.has_form());
    let rules = &desk.app().picture().unwrap().rules;
    let (policy, source) = rules.policy(day("2026-11-23"));
    assert_eq!(source, RuleSource::Office(day("2026-10-01")));
    assert_eq!(policy.words[&DueWord::AtOnce], DueRule::WorkingDays(2));
    assert_eq!(policy.duties["roster"], DueRule::Days(4));
    assert!(!policy.duties.contains_key("review"));
    let (default, _) = rules.policy(day("2026-09-30"));
    assert_eq!((policy.horizon_days, &policy.legal), (10, &default.legal), "what was not touched stays");
    assert_eq!(policy.duties["incident-report/first"], default.duties["incident-report/first"]);
    assert!(desk.shows("令和8年10月1日から") && desk.shows("適用中"));
    let retention = policy.retention.as_ref().map(|r| (r.years, r.source.as_str()));
    assert_eq!(retention, Some((10, "区文書管理規程")));
    assert_eq!(policy.reportable.as_ref().map(|r| r.above), Some(50));
    assert!(desk.shows("50人を超えるとき") && desk.shows("10年") && desk.shows("区文書管理規程"));
}

#[test]
fn a_contracts_own_rule_is_recorded_listed_and_put_right() {
    let mut desk = Desk::new();
    let contract = desk.world.a.clone();
    desk.file(&contract, "概要");
    assert!(desk.shows("課の期限規則と条項の定めに従います。"));
    desk.press("期限規則を追加");
    desk.submit();
    assert_eq!(desk.error_of("義務").as_deref(), Some("入力してください。"));
    desk.choose("義務", "32 情報セキュリティ事故の報告（最終報）");
    desk.choose("期限規則", "日");
    desk.type_into("期限規則（数）", "14");
    desk.type_into("適用開始日", "R8.11.1");
    desk.type_into("契約書の根拠", "第12条");
    desk.submit();
    let own = |rule| ContractPolicySet {
        valid_from: day("2026-11-01"),
        duty: "incident-report/final".into(),
        rule,
        basis: "第12条".into(),
    };
    assert_eq!(desk.last(), Fact::from(own(DueRule::Days(14))));
    assert!(desk.shows("情報セキュリティ事故の報告（最終報）　14日（第12条）"));
    let recorded = contract_of(desk.app(), &contract).file.facts.last().unwrap().id.clone();
    desk.ask(tokki::ui::Ask::Amend(contract, recorded));
    assert_eq!(desk.value_of("期限規則（数）"), "14");
    desk.type_into("期限規則（数）", "10");
    desk.write_into("訂正の理由", "転記の誤り");
    desk.submit();
    assert!(!desk.has_form());
    assert!(desk.shows("最終報）　10日"));
    desk.picture("contract-rules");
}

#[test]
fn the_screens_are_pictured_at_both_sizes_and_in_both_languages() {
    for language in Language::ALL {
        for (suffix, size, scale) in SIZES {
            let mut desk = Desk::sized(language, size, scale);
            for (name, place) in [("clause-sets", Place::ClauseSets), ("due-rules", Place::DueRules)] {
                at(&mut desk, place);
                desk.picture(&format!("{name}-{language}{suffix}"));
            }
            assert_eq!(desk.app().words().missing(), std::collections::BTreeSet::new());
        }
    }
}

/// Other terms of a contract from the second half of the year on.
fn other_terms(app: &mut App) {
    let amended = r#"ContractAmended(on:"2026-10-01",valid_from:"2026-10-01",clause_set:"outsourcing-basics-12",clause_set_version:1)"#;
    crate::world::record(app, &crate::world::id("jumin"), amended);
}

#[test]
fn duties_that_new_terms_no_longer_have_stand_below_the_old_terms_with_their_own_clause() {
    let mut desk = Desk::high(other_terms);
    let contract = desk.world.a.clone();
    let picture = contract_of(desk.app(), &contract);
    let old = set(&desk, "special-terms-34", 1);
    let now = picture.set.clone().unwrap();
    let left = picture.obligations().iter().find(|o| now.duty(o.key.duty()).is_none()).unwrap();
    assert_eq!(picture.set_of(left), Some(&old));
    let heading = old.duty(left.key.duty()).unwrap().0.heading.ja.clone();
    desk.file(&contract, "条項と義務");
    assert!(desk.shows(&format!("{SET} 第1版の義務（令和8年9月30日まで適用）")));
    assert!(desk.shows(&heading), "{heading}");
}

#[test]
fn an_unfit_standing_duty_is_settled_in_words_where_nothing_can_be_looked_at_again() {
    let mut desk = Desk::prepared(|app| {
        let unfit = r#"DutyVerified(duty:"badge",on:"2026-11-16",how:Audit,verdict:Unfit,note:"名札なし")"#;
        crate::world::record(app, &crate::world::id("jumin"), unfit);
    });
    let look = contract_of(desk.app(), &desk.world.a).file.facts.last().unwrap().id.clone();
    desk.close(|c| *c == Closes::Verify("badge".into()));
    desk.press("再確認せず、経緯を記録して解決とする");
    desk.write_into("内容", "当該の従事者は退任した");
    desk.submit();
    let Fact::BreachSettled(settled) = desk.last() else { panic!("{:?}", desk.last()) };
    assert_eq!((&settled.breach, settled.on), (&look, day("2026-11-23")));
    let picture = contract_of(desk.app(), &desk.world.a);
    let badge = picture.obligations().iter().find(|o| o.key.as_str() == "badge@standing").unwrap();
    assert_eq!(badge.status, Status::Standing);
}

#[test]
fn a_text_becomes_a_clause_set_of_the_offices_own_with_the_duties_of_the_clauses_it_resembles() {
    let mut desk = Desk::high(|_| ());
    at(&mut desk, Place::ClauseSets);
    desk.press("条文から作る");
    let text = "（秘密の保持）\n１　受託者は、業務で知った話を外部に漏らさず、契約が終わった後も守る。従事者全員に周知する。\n２　食堂は、十二時から使う。\n";
    desk.write_into("条文を貼り付ける", text);
    desk.press("貼り付けた条文を読み取る");
    desk.type_into("条項集の名称", "はるの市作業条件書");
    desk.type_into("条項集の記号", "はるの");
    assert!(desk.error_of("条項集の記号").is_some());
    desk.type_into("条項集の記号", "haruno");
    desk.press("この条文で条項集を作る");
    assert!(desk.shows("条項集を作りました（条項 2件）"));
    let own = set(&desk, "haruno", 1);
    assert_eq!(own.title.ja, "はるの市作業条件書");
    assert!(own.clauses[0].duties.iter().any(|duty| duty.id == "secrecy"), "{:?}", own.clauses[0].duties);
    assert!(own.clauses[1].duties.is_empty());
}
