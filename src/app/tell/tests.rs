//! Every kind of error, problem and warning has its words in both languages, with the place it speaks of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bundles;
mod ledger;
mod takeover;

use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rust_xlsxwriter::XlsxError;

use self::bundles::{bundle_errors, refusals, refusals_with_place};
use self::ledger::{problem_kinds, read_only_reasons, store_errors};
use super::*;
use crate::app::import::{ItemProblem, Rival, Warning};
use crate::bundle::filled::{CellProblem, ProblemKind as CellFault};
use crate::bundle::{
    BundleError, ContentFault, IoAction, LimitKind, ManifestFault, NameFault, PageFault, ReaderFault,
    Refusal as Bad, StructureFault, WorkbookFault,
};
use crate::domain::admission::Apart;
use crate::domain::builtin::PolicyError;
use crate::domain::calendar::Calendar;
use crate::domain::clause_set::ClauseSet;
use crate::domain::decide::{FieldProblem, Refusal, Wrong};
use crate::domain::sample::SampleError;
use crate::i18n::{CalendarStyle, Language};
use crate::report::TemplateFault;
use crate::store::{
    Damage, FactFault, HeaderField, IdKind, Problem, ProblemKind, ReadOnlyReason, StoreError, TakeoutError,
    WriterId,
};

fn text(text: &str) -> String {
    text.to_owned()
}

fn path() -> PathBuf {
    PathBuf::from("台帳/場所")
}

fn denied() -> Error {
    Error::from(ErrorKind::PermissionDenied)
}

fn both() -> [Words; 2] {
    Language::ALL.map(|language| Words::new(language, CalendarStyle::Japanese))
}

/// Runs `check` in both languages and sees that no message or variable was missing.
fn in_both(check: impl Fn(&Words)) {
    for words in both() {
        check(&words);
        assert!(words.missing().is_empty(), "{}: {:?}", words.language(), words.missing());
    }
}

fn app_errors() -> Vec<AppError> {
    let mut all = vec![
        AppError::NoWorkspace,
        AppError::Refused(Refusal::WrongLedger("OfficeSet")),
        AppError::Report(ReportError::Workbook { rows: 9, source: XlsxError::MaxStringLengthExceeded }),
        AppError::Report(ReportError::Csv(csv::Error::from(denied()))),
        AppError::Report(ReportError::Json(serde_json::Error::io(denied()))),
        AppError::Report(ReportError::Frozen(serde_json::Error::io(denied()))),
        AppError::Report(ReportError::NewerFrozen(2)),
        AppError::Report(ReportError::Pages {
            template: "tables.typ".into(),
            faults: vec![TemplateFault { line: Some(3), message: "unknown variable: x".into() }],
        }),
        AppError::Report(ReportError::Pages { template: "tables.typ".into(), faults: Vec::new() }),
        AppError::RefusedFor(vec![RefusedContract {
            id: "c1".parse().unwrap(),
            name: text("R8-0123 保守"),
            refusal: Refusal::WrongLedger("OfficeSet"),
        }]),
        AppError::Partly {
            written: Vec::new(),
            contracts: vec![text("R8-0123 保守")],
            source: Box::new(AppError::NoSuchContract(text("c2"))),
        },
        AppError::OtherLedger(path()),
        AppError::NotTakenOut { left: Vec::new(), source: Box::new(AppError::JobLost) },
        AppError::NotTakenOut { left: vec![text("R8-0001")], source: Box::new(AppError::JobLost) },
        AppError::Takeout(TakeoutError::AlreadyThere { path: path() }),
        AppError::NoSuchContract(text("R8-0000")),
        AppError::NoSuchSection(text("住民課")),
        AppError::NoSuchYear(99_999),
        AppError::NoSuchVendor(text("株式会社なし")),
        AppError::NoSuchForm(text("rooster")),
        not_a_form("("),
        not_a_form("(id: \"A b\", version: 0, title: (ja: \"\", en: \"\"), states: \"OfficeSet\")"),
        AppError::NoForms,
        AppError::NoContractInBundle,
        AppError::BundleForUnknown { contract: text("c1"), vendor: text("株式会社みどり") },
        AppError::PreviewOutdated,
        AppError::ImportUncounted,
        AppError::ImportInUse { kind: "ApprovalDecided", on: None },
        AppError::BundleForOther { found: text("c1"), wanted: text("c2") },
        AppError::Read { path: path(), source: denied() },
        AppError::PaperTooLarge { path: path(), size: 600 << 20, most: 500 << 20 },
        AppError::NoPapers("FactRetracted"),
        AppError::NoSuchDevice(text("1a2b3c4d")),
        AppError::OtherFounder(path()),
        AppError::NotAVisit("ContractSigned"),
        AppError::PaperChanged(path()),
        AppError::Write { path: path(), source: denied() },
        AppError::FactText(ron::Error::Message(text("why"))),
        AppError::Settings { path: path(), source: denied() },
        AppError::BrokenProgram(BrokenProgram::ClauseSets(ClauseSet::parse("x").unwrap_err())),
        AppError::BrokenProgram(BrokenProgram::Policy(PolicyError { line: 1, column: 1, reason: text("x") })),
        AppError::BrokenProgram(BrokenProgram::Calendar(Calendar::parse("x").unwrap_err())),
        AppError::BrokenProgram(BrokenProgram::Sample(SampleError::Range)),
        AppError::BrokenProgram(BrokenProgram::NoRandomness),
        AppError::Cancelled,
        AppError::JobLost,
    ];
    all.extend(store_errors().into_iter().map(AppError::Store));
    all.extend(
        read_only_reasons().into_iter().map(|reason| AppError::Store(StoreError::ReadOnly { reason })),
    );
    for fault in [FactFault::NotOneLine, FactFault::NotRon, FactFault::TooLong] {
        all.push(AppError::Store(StoreError::BadFact { index: 4, fault }));
    }
    all.extend(Apart::ALL.map(|reason| AppError::NotEntitled { officer: text("佐藤"), reason }));
    let day = NaiveDate::from_ymd_opt(2028, 5, 1).unwrap();
    all.push(AppError::DatedAhead { officer: text("佐藤"), day });
    all.extend(vault::samples::errors().into_iter().map(|error| AppError::Store(error.into())));
    all.extend(bundle_errors().into_iter().map(AppError::Bundle));
    let page = |error: BundleError| AppError::Page { name: text("報告.pdf"), error };
    all.extend(bundle_errors().into_iter().map(page));
    all.extend(takeover::errors().into_iter().map(AppError::from));
    all
}

fn item_problems() -> Vec<ItemProblem> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let cell = |kind| {
        ItemProblem::Cell(CellProblem {
            sheet: text("従事者名簿"),
            row: 1234,
            column: text("AB"),
            kind,
            text: text("令和八年"),
        })
    };
    let mut all = vec![
        ItemProblem::UnapprovedEmployer { name: text("鈴木 健"), employer: text("丸山運輸") },
        ItemProblem::BadPeriod(text("2026-13")),
        ItemProblem::BadPeriod(String::new()),
        ItemProblem::BadDate(text("あした")),
        ItemProblem::NumberInUse(text("8世情第1号")),
        ItemProblem::Field {
            kind: "ApprovalRequested",
            problem: FieldProblem { field: text("subject"), wrong: Wrong::Required },
            row: Some(12),
        },
        ItemProblem::LaterThanReceipt(day),
        ItemProblem::OtherKind { said: text("custody-receipt"), found: "ApprovalRequested" },
        ItemProblem::BlankForm,
        ItemProblem::AsHandedOut,
        ItemProblem::AnotherOf(text("forms/名簿.xlsx")),
        ItemProblem::OtherContract(text("r8-0001")),
        ItemProblem::NoSuchFile(text("社内規程.pdf")),
        ItemProblem::SameAs(text("forms/a.ron")),
        ItemProblem::OnFile(Some(day)),
        ItemProblem::OnFile(None),
        ItemProblem::BadForm(BundleError::Cancelled),
        ItemProblem::AnswersNothing,
        ItemProblem::Overtaken(Rival { received: day, dated: None, sequence: None }),
        ItemProblem::Overtaken(Rival { received: day, dated: Some(day), sequence: None }),
        ItemProblem::Overtaken(Rival { received: day, dated: Some(day), sequence: Some(3) }),
        ItemProblem::TakenBefore(day),
        ItemProblem::RefusedBefore(day),
    ];
    all.extend(bundle_errors().into_iter().map(ItemProblem::Unreadable));
    all.extend(
        [
            CellFault::Date,
            CellFault::Moment,
            CellFault::YesNo,
            CellFault::Choice,
            CellFault::Count,
            CellFault::Number,
            CellFault::Period,
            CellFault::Blank,
            CellFault::EndBeforeStart,
            CellFault::Duplicate { first_row: 7 },
            CellFault::DuplicateColumn,
            CellFault::HiddenRow,
            CellFault::NoRows,
        ]
        .map(cell),
    );
    all
}

#[test]
fn every_error_says_what_happened_what_was_kept_and_what_to_do() {
    in_both(|words| {
        for error in app_errors() {
            let told = tell(&error, words);
            for part in [&told.what, &told.kept, &told.advice] {
                assert!(part.chars().count() > 5, "{error:?}: {told:?}");
            }
        }
        for reason in read_only_reasons() {
            assert!(!read_only(&reason, words).advice.is_empty(), "{reason:?}");
        }
    });
}

#[test]
fn every_error_about_a_file_names_it() {
    in_both(|words| {
        for error in store_errors() {
            let told = store::tell(&error, words);
            assert!(told.what.contains("台帳/場所") || told.what.contains("台帳\\場所"), "{told:?}");
        }
        for refusal in refusals_with_place() {
            let what = bundle::tell(&BundleError::Refused(refusal), words).what;
            assert!(what.contains("forms/名簿.xlsx"), "{what}");
        }
    });
}

#[test]
fn no_two_faults_of_a_kind_share_their_words() {
    in_both(|words| {
        let mut said: Vec<String> = refusals().iter().map(|r| bundle::refusal(r, words)).collect();
        let count = said.len();
        said.sort();
        said.dedup();
        assert_eq!(said.len(), count);
    });
}

#[test]
fn every_problem_of_the_ledger_stands_with_its_file_and_line() {
    let problem = |kind, line| Problem {
        kind,
        path: Path::new("contracts").join("r8-1").join("log").join("1a2b3c4d-1.ronl"),
        ledger: None,
        writer: None,
        line,
        offset: None,
    };
    let with_line: Vec<_> = problem_kinds().into_iter().map(|kind| problem(kind, Some(1234))).collect();
    let without: Vec<_> = problem_kinds().into_iter().map(|kind| problem(kind, None)).collect();
    in_both(|words| {
        for (said, problem) in ledger_problems(&with_line, words).iter().zip(&with_line) {
            assert!(said.contains("contracts/r8-1/log/1a2b3c4d-1.ronl"), "{said}");
            assert!(said.contains("1234"), "a line's number has no separators: {said}");
            assert!(said.chars().count() > 50, "{problem:?}: {said}");
        }
        assert!(ledger_problems(&without, words).iter().all(|said| !said.contains("1234")));
    });
    let japanese = &both()[0];
    let damaged = problem(ProblemKind::DamagedLine(Damage::Fact), Some(12));
    assert_eq!(
        ledger_problems(&[damaged], japanese),
        [
            "contracts/r8-1/log/1a2b3c4d-1.ronl 12行目: 記録の内容が、書かれたときと違います。この行だけ数えません。"
        ]
    );
}

#[test]
fn a_cell_stands_with_its_sheet_row_and_column() {
    in_both(|words| {
        for problem in item_problems() {
            let said = item_problem(&problem, words);
            assert!(said.chars().count() > 5, "{problem:?}: {said}");
            if matches!(problem, ItemProblem::Cell(_)) {
                assert!(["従事者名簿", "1234", "AB"].iter().all(|part| said.contains(part)), "{said}");
            }
        }
    });
}

#[test]
fn every_warning_has_its_words() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let warnings = [
        Warning::NoManifest,
        Warning::OlderThan { sequence: 2, newest: 5 },
        Warning::MadeBefore { made_on: day, received: day },
        Warning::Overtakes { newest: 5 },
        Warning::Gap { from: 3, to: 3 },
        Warning::Gap { from: 3, to: 4 },
        Warning::TakenBefore(day),
        Warning::OtherVendorName { found: text("みどり"), on_file: text("あおば") },
        Warning::Ignored(vec![text(".DS_Store"), text("Thumbs.db")]),
    ];
    in_both(|words| {
        for one in &warnings {
            assert!(warning(one, words).chars().count() > 5, "{one:?}");
        }
        let ignored = warning(&warnings[8], words);
        assert!(ignored.contains(".DS_Store") && ignored.contains("Thumbs.db"), "{ignored}");
    });
}

#[test]
fn a_broken_bundle_reads_as_a_ward_office_would_say_it() {
    let words = &both()[0];
    let refusal =
        Bad::Structure { entry: Some(text("papers/報告書.pdf")), fault: StructureFault::ChecksumDiffers };
    let told = tell(&AppError::Bundle(BundleError::Refused(refusal)), words);
    assert_eq!(
        told.what,
        "提出パッケージを受け付けられません。「papers/報告書.pdf」: 中身が、送られる前と変わっています（検査値が合いません）。"
    );
    assert_eq!(told.kept, "取込みは行っていません。記録済みの内容は変わっていません。");
    assert_eq!(told.advice, "上の理由を受託者に伝え、作り直したものの再提出を依頼してください。");
    let too_large = Bad::Limit { limit: LimitKind::ArchiveBytes, allowed: 200 << 20, place: None };
    assert_eq!(bundle::refusal(&too_large, words), "ファイルの大きさが上限の200 MBを超えています。");
}

fn not_a_form(text: &str) -> AppError {
    let error = crate::domain::form::FormLayout::parse(text).unwrap_err();
    AppError::NotAForm { path: path(), text: text.to_owned(), error: Box::new(error) }
}
