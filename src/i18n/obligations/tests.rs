#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;

use super::*;
use crate::domain::builtin::{clause_sets, default_policy};
use crate::domain::calendar::Calendar;
use crate::domain::clause_set::ClauseSet;
use crate::domain::derive::{Traces, obligations, traces};
use crate::domain::due::DuePolicy;
use crate::domain::entry::Entry;
use crate::domain::fact::{ApprovalKind, InspectionKind, TrainingKind};
use crate::domain::file::{ContractFile, Unapproved};
use crate::domain::ids::FactId;
use crate::domain::obligation::{Cause, FirmAtWork, OtherEmployer, Part, Subject};
use crate::domain::rules::Rules;
use crate::domain::terms::Span;
use crate::i18n::{CalendarStyle, Language};

const REGISTERED: &str = r#"ContractRegistered(number: "R8-0123", title: "住民記録システム運用保守", vendor: "toto", section: "情報政策課", start: "2026-04-01", end: "2027-03-31", clause_set: "special-terms-34", clause_set_version: 1, personal_data: true)"#;
const SIGNED: &str = r#"ContractSigned(on: "2026-04-01")"#;
const CHANGED: &str = r#"ChangeReported(paper: "roster", known: "2026-11-13", outline: "従事者1名 交代")"#;

fn ja() -> Words {
    Words::new(Language::Ja, CalendarStyle::Japanese)
}

fn en() -> Words {
    Words::new(Language::En, CalendarStyle::Western)
}

fn now() -> NaiveDateTime {
    "2026-11-23T10:00:00".parse().unwrap()
}

struct Case {
    set: ClauseSet,
    file: ContractFile,
    found: Vec<Obligation>,
    traces: Traces,
}

/// A contract signed on 1 April 2026 with these facts (named a.3 and on), under an office's rules of the same day.
fn case(facts: &[&str]) -> Case {
    let texts = [REGISTERED, SIGNED].into_iter().chain(facts.iter().copied());
    let entries: Vec<Entry> = texts
        .enumerate()
        .map(|(i, text)| {
            let at = DateTime::parse_from_rfc3339("2026-11-23T09:00:00+09:00").unwrap();
            let id = format!("a.{}", i + 1).parse().unwrap();
            let entry = Entry::new(id, at, "佐藤", BTreeMap::new(), text);
            assert!(entry.fact().is_some(), "{text}: {:?}", entry.payload);
            entry
        })
        .collect();
    let set = clause_sets().unwrap().remove(0);
    let file = ContractFile::fold(entries, None);
    let default = default_policy().unwrap();
    let office = DuePolicy { valid_from: "2026-04-01".parse().unwrap(), ..default.clone() };
    let calendar = Calendar::builtin().unwrap();
    let rules = Rules { calendar, default, office: vec![office] };
    let terms = [Span::always(Arc::new(set.clone()))];
    let found = obligations(&file, &terms, &rules, now());
    let traces = traces(&file, &terms, &rules, now());
    Case { set, file, found, traces }
}

impl Case {
    fn named(&self, key: &str) -> &Obligation {
        let keys = || self.found.iter().map(|o| o.key.as_str()).collect::<Vec<_>>();
        self.found.iter().find(|o| o.key.as_str() == key).unwrap_or_else(|| panic!("{key}: {:?}", keys()))
    }

    fn title(&self, key: &str) -> String {
        title(self.named(key), &ja())
    }

    fn trace(&self, key: &str, words: &Words) -> Vec<String> {
        let o = self.named(key);
        trace(o, self.traces.get(&o.key), Some(&self.set), &self.file, words)
    }

    fn rule_line(&self, key: &str) -> String {
        let o = self.named(key);
        rule_line(o, self.traces.get(&o.key), &ja())
    }
}

#[test]
fn the_box_of_the_changed_roster_tells_clause_change_rule_and_closed_days() {
    let case = case(&[CHANGED]);
    let roster = case.named("roster@a.3/change");
    assert_eq!(title(roster, &ja()), "従事者名簿の提出（変更: 従事者1名 交代）");
    assert_eq!(when(roster, now(), &ja()), "5日超過");
    assert_eq!(due(roster, &ja()), "11月18日");
    assert_eq!(action(&roster.closes, &ja()), "受領を記録");
    assert_eq!(
        case.trace("roster@a.3/change", &ja()),
        [
            "第3項 管理体制等の通知 (2)「変更後も直ちに」",
            "変更の事実：従事者1名 交代（11月13日 認知）",
            "直ちに ＝ 3開庁日（課の基準 令和8年4月1日から）",
            "11月14日・15日（土日）は閉庁 → 11月18日（水）",
        ]
    );
    assert_eq!(
        case.trace("roster@a.3/change", &en()),
        [
            "Clause 3 Organisation and staff (2): “At once, after each change too”",
            "Change: 従事者1名 交代 (known 13 Nov)",
            "At once = 3 working days (the office’s rules from 1 Apr 2026)",
            "Closed: 14–15 Nov (Weekend) → 18 Nov (Wed)",
        ]
    );
}

#[test]
fn a_sheet_tells_the_rule_in_one_line_without_the_file() {
    let case = case(&[
        CHANGED,
        r#"ObligationExtended(obligation: "roster@signing", until: "2026-05-29", by: "課長", on: "2026-04-03", reason: "年度当初の混雑")"#,
    ]);
    assert_eq!(
        case.rule_line("roster@a.3/change"),
        "起算日 令和8年11月13日／直ちに ＝ 3開庁日（課の基準 令和8年4月1日から）／11月14日・15日（土日）は閉庁 → 11月18日（水）"
    );
    let extended = case.rule_line("roster@signing");
    assert!(extended.ends_with("／延長 → 5月29日（金）"), "{extended}");
    let undated = Obligation { due: None, ..case.named("roster@signing").clone() };
    assert_eq!(rule_line(&undated, case.traces.get(&undated.key), &ja()), "");
}

#[test]
fn titles_read_as_an_officer_says_them() {
    let case = case(&[
        r#"ApprovalRequested(kind: Subcontract, received: "2026-11-19", subject: "配送", party: "丸山配送", place: "川崎")"#,
        r#"ApprovalRequested(kind: Copy, received: "2026-11-01", subject: "検証用データ")"#,
        r#"ApprovalDecided(request: "a.4", decision: GrantedWithConditions, on: "2026-11-05", by: "課長", conditions: [(text: "暗号化", due: "2026-11-30")])"#,
        r#"AssetHandedOver(on: "2026-11-20", what: "媒体", count: 3, received_by: "青葉")"#,
        r#"AssetHandedOver(on: "2026-11-20", what: "LTO", count: 2, received_by: "青葉")"#,
        r#"IncidentReported(kind: Leak, vendor_knew: "2026-11-19T09:00:00", ward_received: "2026-11-19T10:00:00", outline: "個人情報の漏えい", people_certain: 200, personal_data: true)"#,
        r#"InspectionPlanned(kind: Site, planned_on: "2026-11-01", date: "2026-11-26", place: "深沢データセンター")"#,
        r#"InspectionHeld(kind: Audit, on: "2026-11-10", place: "本社", officials: ["佐藤", "鈴木"], received_by: "青葉", findings: [(clause: "13", text: "画面のロック漏れ", due: "2026-12-10")])"#,
        r#"ServiceLevelAgreed(name: "稼働率", goal: AtLeast, target: 99.5, unit: "%", from: "2026-10-01")"#,
    ]);
    for (key, expected) in [
        ("monthly-report@2026-10", "10月分 業務報告の提出"),
        ("training-plan@FY2026", "令和8年度 教育・訓練計画の提出"),
        ("subcontract@a.3/review", "再委託の承認申請（丸山配送）の審査"),
        ("copy@a.4/review", "複写の承認申請（検証用データ）の審査"),
        ("copy@a.4/condition-1", "承認の条件: 暗号化"),
        ("copy@a.4/conclusion", "複写物の消去報告（検証用データ）"),
        ("custody-receipt@a.6/receipt", "預かり証の交付（媒体3点）"),
        ("custody-receipt@a.7/receipt", "預かり証の交付（LTO 2点）"),
        ("incident-report@a.8/first", "事故の第1報（個人情報の漏えい）"),
        ("incident-report@a.8/final", "事故の最終報（個人情報の漏えい）"),
        ("incident-report@a.8/legal-preliminary", "速報（個人情報の漏えい）"),
        ("site-inspection@a.9/planned", "立入検査（深沢データセンター）"),
        ("site-inspection@FY2026", "令和8年度 立入検査の実施"),
        ("audit@a.10/finding-1", "指摘の改善: 画面のロック漏れ"),
        ("service-level@a.11/2026-10", "10月分 サービスレベル実績の報告（稼働率）"),
        ("screen-lock@standing", "離席時のロック・資料の片付け（定期確認）"),
    ] {
        assert_eq!(case.title(key), expected, "{key}");
    }
    let review = case.named("subcontract@a.3/review");
    assert_eq!(when(review, now(), &ja()), "確認待ち 4日");
    assert_eq!(due(review, &ja()), "受付 11月19日");
    assert_eq!(when(case.named("site-inspection@a.9/planned"), now(), &ja()), "あと3日");
    assert_eq!(due(case.named("incident-report@a.8/first"), &ja()), "11月20日 9:00");
    // The preliminary report was due on the fifth day after the ward knew.
    let legal = case.trace("incident-report@a.8/legal-preliminary", &ja());
    assert_eq!(legal[0], "第32項 情報セキュリティ事故");
    assert_eq!(legal[1], "区の認知：個人情報の漏えい（11月19日）");
    assert!(legal[2].starts_with("速報 ＝ 5日（個人情報の保護に関する法律"), "{}", legal[2]);
    assert_eq!(legal[3], "期限 → 11月24日（火）");
}

#[test]
fn boxes_tell_of_periods_fixed_days_and_hours() {
    let case = case(&[
        r#"InspectionPlanned(kind: Site, planned_on: "2026-11-01", date: "2026-11-26", place: "深沢データセンター")"#,
        r#"IncidentReported(kind: Trouble, vendor_knew: "2026-11-22T21:30:00", ward_received: "2026-11-22T22:00:00", outline: "空調の停止")"#,
        r#"DutyVerified(duty: "screen-lock", on: "2026-06-01", how: SelfCheck, verdict: Fit)"#,
    ]);
    assert_eq!(
        case.trace("monthly-report@2026-10", &ja()),
        [
            "第28項 業務報告「定期的に」",
            "対象期間の末日：令和8年10月分（10月31日）",
            "定期的に ＝ 翌月10日（閉庁日なら翌開庁日）（課の基準 令和8年4月1日から）",
            "期限 → 11月10日（火）",
        ]
    );
    let planned = case.trace("site-inspection@a.3/planned", &ja());
    assert_eq!(
        planned[1..],
        ["検査の計画：深沢データセンター（11月1日）", "個別に定めた期日 → 11月26日（木）"]
    );
    let first = case.trace("trouble-report@a.4/first", &ja());
    assert_eq!(first[1], "受託者の認知：空調の停止（11月22日 21:30）");
    assert_eq!(first[2], "速やかに ＝ 24時間（課の基準 令和8年4月1日から）");
    assert_eq!(first[3], "期限 → 11月23日（月） 21:30");
    let verified = case.trace("screen-lock@standing", &ja());
    assert_eq!(verified[0], "第13項 離席時の保護");
    assert_eq!(verified[1], "前回の確認：自己点検（令和8年6月1日）");
    assert_eq!(verified[2], "定期確認 ＝ 12か月（課の基準 令和8年4月1日から）");
    assert_eq!(verified[3], "期限 → 令和9年6月1日（火）");
}

#[test]
fn an_extension_tells_who_granted_it_and_holidays_unknown_are_warned_of() {
    let extended = case(&[
        CHANGED,
        r#"ObligationExtended(obligation: "roster@a.3/change", on: "2026-11-18", until: "2026-11-25", by: "田中課長", reason: "担当者の急病")"#,
    ]);
    let lines = extended.trace("roster@a.3/change", &ja());
    assert_eq!(lines[3], "11月14日・15日（土日）は閉庁／当初の期限 → 11月18日（水）");
    assert_eq!(lines[4], "延長 → 11月25日（水）（11月18日 田中課長：担当者の急病）");
    assert_eq!(when(extended.named("roster@a.3/change"), now(), &ja()), "あと2日");

    let mut beyond = case(&[CHANGED]);
    for trace in beyond.traces.values_mut() {
        trace.beyond_calendar = true;
    }
    let lines = beyond.trace("roster@a.3/change", &ja());
    assert!(lines.last().unwrap().contains("祝日は暦に登録されていません"), "{lines:?}");
}

#[test]
fn hours_days_and_today_are_told_apart() {
    let case = case(&[CHANGED]);
    let mut o = case.named("roster@a.3/change").clone();
    let mut at = |status, date: &str, time: Option<&str>| {
        o.status = status;
        o.due = Some(crate::domain::due::Due {
            date: date.parse().unwrap(),
            moment: time.map(|time| format!("{date}T{time}").parse().unwrap()),
        });
        when(&o, now(), &ja())
    };
    assert_eq!(at(Status::DueSoon, "2026-11-23", None), "本日");
    assert_eq!(at(Status::DueSoon, "2026-11-24", None), "あと1日");
    assert_eq!(at(Status::NotYetDue, "2027-03-31", None), "あと128日");
    assert_eq!(at(Status::DueSoon, "2026-11-23", Some("15:00:00")), "あと5時間");
    assert_eq!(at(Status::DueSoon, "2026-11-23", Some("10:20:00")), "あと1時間未満");
    assert_eq!(at(Status::DueSoon, "2026-11-26", Some("10:00:00")), "あと3日");
    assert_eq!(at(Status::Late, "2026-11-23", Some("07:00:00")), "3時間超過");
    assert_eq!(at(Status::Late, "2026-11-23", Some("09:30:00")), "超過");
    assert_eq!(at(Status::Late, "2026-11-22", Some("09:30:00")), "1日超過");
    assert_eq!(at(Status::SentBack, "2026-11-22", None), "差戻し");
    assert_eq!(at(Status::Met, "2026-11-22", None), "充足");
    o.status = Status::NotYetDue;
    o.due = None;
    assert_eq!((when(&o, now(), &ja()), due(&o, &ja())), ("未到来".to_owned(), String::new()));
    o.status = Status::AwaitingWard;
    o.waiting_since = Some(now().date());
    assert_eq!(when(&o, now(), &ja()), "確認待ち");
}

#[test]
fn everything_an_obligation_can_be_is_said_in_both_languages() {
    let case = case(&[CHANGED]);
    let some: FactId = "a.3".parse().unwrap();
    let none: FactId = "z.9".parse().unwrap();
    let month = "2026-10".parse().unwrap();
    let subjects = [
        Subject::None,
        Subject::Period("2026-10".into()),
        Subject::Change("交代".into()),
        Subject::Change("".into()),
        Subject::Text("概要".into()),
        Subject::Text("".into()),
        Subject::Approval { kind: ApprovalKind::Subcontract, what: "丸山".into() },
        Subject::Worker("田中".into()),
        Subject::Level { name: "稼働率".into(), period: "2026-Q3".into() },
        Subject::Training { kind: TrainingKind::Drill, worker: None, period: "FY2026".into() },
        Subject::Training {
            kind: TrainingKind::Both, worker: Some("田中".into()), period: "FY2026".into()
        },
        Subject::Asset { what: "媒体".into(), count: 3, with: [("南関東印刷㈱".into(), 2)].into() },
        Subject::Place("本社".into()),
        Subject::People(["田中".into(), "鈴木".into()].into()),
        Subject::People([].into()),
        Subject::Firm(
            FirmAtWork { name: "丸山".into(), people: vec!["田中".into()], why: Unapproved::NotAsked }.into(),
        ),
        Subject::Employer(
            OtherEmployer { name: "田中".into(), listed: "東都".into(), met: "丸山".into() }.into(),
        ),
        Subject::Use { kind: ApprovalKind::Copy, what: "写し".into(), why: Unapproved::Undecided },
    ];
    let causes = [
        Cause::Signing,
        Cause::WorkEnd,
        Cause::PeriodStart,
        Cause::PeriodEnd,
        Cause::Fact(some.clone()),
        Cause::Fact(none.clone()),
        Cause::Verified(some),
        Cause::Verified(none.clone()),
    ];
    let closes = [
        Closes::Submission { paper: "roster".into(), period: None, about: None },
        Closes::Check(none.clone()),
        Closes::Decide(none.clone()),
        Closes::Condition(none.clone(), 0),
        Closes::Conclude(none.clone()),
        Closes::Incident(none.clone()),
        Closes::Prevention(none.clone(), 0),
        Closes::ClaimAnswer(none.clone()),
        Closes::LegalReport(none.clone(), LegalReportKind::Preliminary),
        Closes::LegalReport(none.clone(), LegalReportKind::Final),
        Closes::Inspect(InspectionKind::Site, None),
        Closes::Inspect(InspectionKind::Audit, Some(none.clone())),
        Closes::Correct(none.clone(), 0),
        Closes::CheckCorrection(none.clone(), 0),
        Closes::Brief("田中".into()),
        Closes::Receipt(none.clone()),
        Closes::Settle(none.clone()),
        Closes::EraseMachine(none.clone()),
        Closes::Measure(none.clone(), month),
        Closes::Explain(none.clone(), month),
        Closes::Verify("badge".into()),
        Closes::AddPaper(none.clone()),
        Closes::Settlement(none.clone()),
        Closes::TakeUp(none),
    ];
    for words in [ja(), en()] {
        let mut o = case.named("roster@a.3/change").clone();
        let came_about = case.traces.get(&o.key);
        for s in Status::ALL {
            o.status = s;
            assert!(!status(s, &words).is_empty() && !when(&o, now(), &words).is_empty());
        }
        for part in Part::ALL {
            for subject in &subjects {
                (o.part, o.subject) = (part, subject.clone());
                for closes in &closes {
                    o.closes = closes.clone();
                    let said = title(&o, &words);
                    assert!(
                        !said.trim().is_empty() && !said.contains("（）") && !said.contains("()"),
                        "{said}"
                    );
                    assert!(!action(closes, &words).is_empty());
                }
                for cause in &causes {
                    o.cause = cause.clone();
                    assert!(trace(&o, came_about, Some(&case.set), &case.file, &words).len() >= 2);
                    assert!(!trace(&o, came_about, None, &ContractFile::default(), &words).is_empty());
                }
            }
        }
        assert!([Party::Vendor, Party::Ward].iter().all(|p| !party(*p, &words).is_empty()));
        assert!(words.missing().is_empty(), "{:?}", words.missing());
    }
}

#[test]
fn a_second_date_names_the_first_one_and_the_day_it_was_given() {
    let back = case(&[
        r#"SubmissionReceived(paper: "rules", received: "2026-04-02")"#,
        r#"SubmissionReturned(submission: "a.3", on: "2026-04-10", reason: "押印なし", again_by: "2026-04-17")"#,
    ]);
    let lines = back.trace("rules@signing", &ja());
    assert!(lines.iter().any(|l| l.contains("当初の期限 → 4月6日（月）")), "{lines:?}");
    assert_eq!(lines.last().unwrap(), "区が改めて示した期限 → 4月17日（金）（4月10日）");
}

#[test]
fn what_is_excused_says_why_when_and_by_whom() {
    let excused = case(&[
        r#"ObligationWaived(obligation: "rules@signing", on: "2026-04-08", reason: "前年度と同じ", by: "田中課長")"#,
        r#"DutyNotApplicable(duty: "badge", on: "2026-04-09", reason: "区の施設に入らない")"#,
    ]);
    let waived = excused.trace("rules@signing", &ja());
    assert_eq!(waived.last().unwrap(), "免除：前年度と同じ（4月8日 田中課長）");
    let left_out = excused.trace("badge@standing", &ja());
    assert!(left_out.last().unwrap().starts_with("対象外：区の施設に入らない（"), "{left_out:?}");
    assert!(!left_out.last().unwrap().ends_with(" ）"), "the officer who recorded it is named: {left_out:?}");
}

#[test]
fn a_notice_is_counted_back_from_the_day_of_the_inspection_and_regular_ones_name_their_source() {
    let planned = case(&[
        r#"InspectionPlanned(kind: Site, planned_on: "2026-09-01", date: "2026-10-15", place: "深沢データセンター")"#,
    ]);
    assert_eq!(
        title(planned.named("site-inspection@a.3/notice"), &ja()),
        "立入検査の通知（深沢データセンター）"
    );
    let lines = planned.trace("site-inspection@a.3/notice", &ja());
    assert_eq!(lines[1], "検査の予定日：深沢データセンター（10月15日）");
    assert!(lines[2].starts_with("予定日より前の通知 ＝ "), "{lines:?}");
    assert!(lines[3].contains("10月7日"), "{lines:?}");
    let regular = planned.trace("site-inspection@FY2026", &ja());
    assert!(regular[2].starts_with("定期の検査（個人情報の保護に関する法律"), "{regular:?}");
}
