//! Names of the values that facts and clause sets are made of.

use crate::domain::clause_set::Mechanism;
use crate::domain::due::{DueRule, DueWord, RuleSource};
use crate::domain::fact::{
    ApprovalKind, AssetKind, CheckedHow, ClaimAnswer, Decision, Ending, Goal, IncidentKind, InspectionKind,
    LegalReportKind, LetterKind, Overall, Protection, Removal, ReportStage, ReviewStep, SettledHow,
    Settlement, TemplateFormat, Verdict, VerifiedBy,
};
use crate::domain::file::{ApprovalState, Left, OnTheBooks, Stage, Unapproved};
use crate::i18n::texts::{detailed, said, said_with};
use crate::i18n::{Words, msg};

/// What an approval is asked for: 再委託.
pub fn approval_kind(kind: ApprovalKind, words: &Words) -> String {
    let id = match kind {
        ApprovalKind::Subcontract => msg("approval-subcontract"),
        ApprovalKind::Copy => msg("approval-copy"),
        ApprovalKind::OffsiteServer => msg("approval-offsite-server"),
        ApprovalKind::BackupMethod => msg("approval-backup-method"),
        ApprovalKind::Disposal => msg("approval-disposal"),
    };
    said(id, words)
}

/// Where an approval stands: 審査中.
pub fn approval_state(state: ApprovalState, words: &Words) -> String {
    let id = match state {
        ApprovalState::Waiting => msg("approval-state-waiting"),
        ApprovalState::Reviewing => msg("approval-state-reviewing"),
        ApprovalState::Deciding => msg("approval-state-deciding"),
        ApprovalState::Conflict => msg("approval-state-conflict"),
        ApprovalState::Granted => msg("approval-state-granted"),
        ApprovalState::Conditions => msg("approval-state-conditions"),
        ApprovalState::Refused => msg("approval-state-refused"),
        ApprovalState::Over => msg("approval-state-over"),
    };
    said(id, words)
}

/// How far a review has come: 審査を始めた.
pub fn review_step(step: ReviewStep, words: &Words) -> String {
    let id = match step {
        ReviewStep::Begun => msg("review-begun"),
        ReviewStep::Forwarded => msg("review-forwarded"),
    };
    said(id, words)
}

/// Why something was not covered by an approval: 承認申請がない.
pub fn unapproved(why: &Unapproved, words: &Words) -> String {
    match why {
        Unapproved::NotAsked => said(msg("unapproved-not-asked"), words),
        Unapproved::Undecided => said(msg("unapproved-undecided"), words),
        Unapproved::Before(day) => said_with(msg("unapproved-before"), "day", *day, words),
        Unapproved::Refused(day) => said_with(msg("unapproved-refused"), "day", *day, words),
        Unapproved::Expired(day) => said_with(msg("unapproved-expired"), "day", *day, words),
        Unapproved::Concluded(day) => said_with(msg("unapproved-concluded"), "day", *day, words),
        Unapproved::TooMany { approved, used } => {
            let values = [("approved", (*approved).into()), ("used", (*used).into())];
            words.say_with("unapproved-too-many", &values)
        }
        Unapproved::NoFurther => said(msg("unapproved-no-further"), words),
    }
}

/// How far down somebody works: 再委託先. What a roster says in words of its own stays as it is.
pub fn tier(tier: &str, words: &Words) -> String {
    let id = match tier {
        "vendor" => msg("tier-vendor"),
        "sub" => msg("tier-sub"),
        "sub-sub" => msg("tier-sub-sub"),
        _ => return tier.to_owned(),
    };
    said(id, words)
}

/// How the ward decided: 条件付承認.
pub fn decision(decision: Decision, words: &Words) -> String {
    let id = match decision {
        Decision::Granted => msg("decision-granted"),
        Decision::GrantedWithConditions => msg("decision-granted-with-conditions"),
        Decision::Refused => msg("decision-refused"),
    };
    said(id, words)
}

/// What kind of incident: 漏えい.
pub fn incident_kind(kind: IncidentKind, words: &Words) -> String {
    let id = match kind {
        IncidentKind::Trouble => msg("incident-trouble"),
        IncidentKind::Loss => msg("incident-loss"),
        IncidentKind::Tampering => msg("incident-tampering"),
        IncidentKind::Leak => msg("incident-leak"),
        IncidentKind::UnauthorisedAccess => msg("incident-unauthorised-access"),
        IncidentKind::PolicyBreach => msg("incident-policy-breach"),
        IncidentKind::OtherHarm => msg("incident-other-harm"),
    };
    said(id, words)
}

/// How the vendor answered a claim: 応じる.
pub fn claim_answer(answer: ClaimAnswer, words: &Words) -> String {
    let id = match answer {
        ClaimAnswer::Accepts => msg("claim-accepts"),
        ClaimAnswer::AcceptsPart => msg("claim-accepts-part"),
        ClaimAnswer::Contests => msg("claim-contests"),
    };
    said(id, words)
}

/// How a breach or claim came to its end: 支払.
pub fn settled_how(how: SettledHow, words: &Words) -> String {
    let id = match how {
        SettledHow::Paid => msg("settled-paid"),
        SettledHow::Agreed => msg("settled-agreed"),
        SettledHow::Dropped => msg("settled-dropped"),
    };
    said(id, words)
}

/// Which later report of an incident: 続報.
pub fn report_stage(stage: ReportStage, words: &Words) -> String {
    let id = match stage {
        ReportStage::FollowUp => msg("report-follow-up"),
        ReportStage::Final => msg("report-final"),
    };
    said(id, words)
}

/// Audit or site inspection: 立入検査.
pub fn inspection_kind(kind: InspectionKind, words: &Words) -> String {
    let id = match kind {
        InspectionKind::Audit => msg("inspection-audit"),
        InspectionKind::Site => msg("inspection-site"),
    };
    said(id, words)
}

/// What was seen: 適.
pub fn verdict(verdict: Verdict, words: &Words) -> String {
    let id = match verdict {
        Verdict::Fit => msg("verdict-fit"),
        Verdict::Unfit => msg("verdict-unfit"),
        Verdict::NotSeen => msg("verdict-not-seen"),
    };
    said(id, words)
}

/// How a checklist question was looked at: 聞き取り.
pub fn checked_how(how: CheckedHow, words: &Words) -> String {
    let id = match how {
        CheckedHow::Papers => msg("checked-papers"),
        CheckedHow::Interview => msg("checked-interview"),
        CheckedHow::OnSpot => msg("checked-on-spot"),
    };
    said(id, words)
}

/// What an inspection came to as a whole: 要改善.
pub fn overall_verdict(overall: Overall, words: &Words) -> String {
    let id = match overall {
        Overall::NoFindings => msg("overall-no-findings"),
        Overall::ToBeMended => msg("overall-to-be-mended"),
        Overall::Serious => msg("overall-serious"),
    };
    said(id, words)
}

/// How a standing duty was verified: 自己点検.
pub fn verified_by(how: VerifiedBy, words: &Words) -> String {
    let id = match how {
        VerifiedBy::SelfCheck => msg("verified-self-check"),
        VerifiedBy::Audit => msg("verified-audit"),
        VerifiedBy::SiteInspection => msg("verified-site-inspection"),
    };
    said(id, words)
}

/// What sort of thing an asset is: 記録媒体.
pub fn asset_kind(kind: AssetKind, words: &Words) -> String {
    let id = match kind {
        AssetKind::Data => msg("asset-kind-data"),
        AssetKind::Medium => msg("asset-kind-medium"),
        AssetKind::Paper => msg("asset-kind-paper"),
        AssetKind::Device => msg("asset-kind-device"),
        AssetKind::Other => msg("asset-kind-other"),
    };
    said(id, words)
}

/// How something was protected on its way: 暗号化.
pub fn protection(protection: Protection, words: &Words) -> String {
    let id = match protection {
        Protection::Encrypted => msg("protection-encrypted"),
        Protection::LockedCase => msg("protection-locked-case"),
        Protection::Both => msg("protection-both"),
        Protection::None => msg("protection-none"),
        Protection::Unknown => msg("protection-unknown"),
    };
    said(id, words)
}

/// How a machine left the work: 修理.
pub fn removal(how: Removal, words: &Words) -> String {
    let id = match how {
        Removal::Repair => msg("removal-repair"),
        Removal::Scrapped => msg("removal-scrapped"),
        Removal::ReturnedToLessor => msg("removal-returned-to-lessor"),
        Removal::OtherWork => msg("removal-other-work"),
    };
    said(id, words)
}

/// What kind of thing is still on the books: 預けている情報資産.
pub fn left(left: Left, words: &Words) -> String {
    let id = match left {
        Left::Asset => msg("left-asset"),
        Left::Receipt => msg("left-receipt"),
        Left::Copies => msg("left-copies"),
        Left::Product => msg("left-product"),
        Left::Machine => msg("left-machine"),
    };
    said(id, words)
}

/// One thing still on the books: 磁気テープ 3点（南関東印刷㈱、第二工場、4月6日から）.
pub fn on_the_books(books: &OnTheBooks, vendor: &str, words: &Words) -> String {
    let holder = if books.holder.is_empty() { vendor } else { &books.holder };
    let since = said_with(msg("from-day"), "day", books.since, words);
    let values = [("what", (&books.what).into()), ("count", books.count.into())];
    let what = match books.left {
        Left::Product | Left::Machine => books.what.clone(),
        _ => words.say_with("on-the-books", &values),
    };
    detailed(what, &[Some(holder.to_owned()), Some(books.place.clone()), Some(since)], words)
}

/// How an asset left the vendor's hands: 返却.
pub fn settlement(how: Settlement, words: &Words) -> String {
    let id = match how {
        Settlement::Returned => msg("settlement-returned"),
        Settlement::Destroyed => msg("settlement-destroyed"),
    };
    said(id, words)
}

/// Which side of a target is good: 以上.
pub fn goal(goal: Goal, words: &Words) -> String {
    let id = match goal {
        Goal::AtLeast => msg("goal-at-least"),
        Goal::AtMost => msg("goal-at-most"),
    };
    said(id, words)
}

/// Which of the ward's own legal reports: 速報.
pub fn legal_report_kind(kind: LegalReportKind, words: &Words) -> String {
    let id = match kind {
        LegalReportKind::Preliminary => msg("legal-preliminary"),
        LegalReportKind::Final => msg("legal-final"),
    };
    said(id, words)
}

/// How the work ended: 完了.
pub fn ending(how: Ending, words: &Words) -> String {
    let id = match how {
        Ending::Completed => msg("ending-completed"),
        Ending::Cancelled => msg("ending-cancelled"),
    };
    said(id, words)
}

/// The stage of a contract's life: 履行中.
pub fn stage(stage: Stage, words: &Words) -> String {
    let id = match stage {
        Stage::Draft => msg("stage-draft"),
        Stage::Signed => msg("stage-signed"),
        Stage::Running => msg("stage-running"),
        Stage::Ended => msg("stage-ended"),
        Stage::WindingUp => msg("stage-winding-up"),
        Stage::Closed => msg("stage-closed"),
        Stage::Retention => msg("stage-retention"),
        Stage::PurgeDue => msg("stage-purge-due"),
        Stage::Purged => msg("stage-purged"),
    };
    said(id, words)
}

/// What a clause works by: 提出.
pub fn mechanism(mechanism: Mechanism, words: &Words) -> String {
    let id = match mechanism {
        Mechanism::Deliverable => msg("mechanism-deliverable"),
        Mechanism::Approval => msg("mechanism-approval"),
        Mechanism::Consultation => msg("mechanism-consultation"),
        Mechanism::Standing => msg("mechanism-standing"),
        Mechanism::Register => msg("mechanism-register"),
        Mechanism::EventReport => msg("mechanism-event-report"),
        Mechanism::Measure => msg("mechanism-measure"),
        Mechanism::WardsRight => msg("mechanism-wards-right"),
        Mechanism::Remedy => msg("mechanism-remedy"),
        Mechanism::Rule => msg("mechanism-rule"),
    };
    said(id, words)
}

/// How soon, in the word of the special terms: 直ちに.
pub fn due_word(word: DueWord, words: &Words) -> String {
    let id = match word {
        DueWord::AtOnce => msg("due-word-at-once"),
        DueWord::Promptly => msg("due-word-promptly"),
        DueWord::Beforehand => msg("due-word-beforehand"),
        DueWord::Periodically => msg("due-word-periodically"),
        DueWord::EachTime => msg("due-word-each-time"),
        DueWord::OnRequest => msg("due-word-on-request"),
        DueWord::Always => msg("due-word-always"),
    };
    said(id, words)
}

/// A due rule: 3開庁日, 24時間.
pub fn due_rule(rule: DueRule, words: &Words) -> String {
    let (id, number) = match rule {
        DueRule::Hours(n) => (msg("due-rule-hours"), n),
        DueRule::Days(n) => (msg("due-rule-days"), n),
        DueRule::DaysThenOpen(n) => (msg("due-rule-days-then-open"), n),
        DueRule::WorkingDays(n) => (msg("due-rule-working-days"), n),
        DueRule::Months(n) => (msg("due-rule-months"), n),
        DueRule::SameDay => return said(msg("due-rule-same-day"), words),
    };
    said_with(id, "number", number, words)
}

/// A rule counted from the last day of a month, as an office says it: 翌月10日.
pub fn due_rule_next_month(rule: DueRule, words: &Words) -> String {
    match rule {
        DueRule::Days(n) if (1..=28).contains(&n) => {
            said_with(msg("due-rule-next-month"), "day", n.to_string(), words)
        }
        DueRule::DaysThenOpen(n) if (1..=28).contains(&n) => {
            said_with(msg("due-rule-next-month-then-open"), "day", n.to_string(), words)
        }
        other => due_rule(other, words),
    }
}

/// Where a rule was found: 課の基準 令和8年4月1日から.
pub fn rule_source(source: &RuleSource, words: &Words) -> String {
    match source {
        RuleSource::Default => said(msg("rule-source-default"), words),
        RuleSource::Office(from) => said_with(msg("rule-source-office"), "from", *from, words),
        RuleSource::ClauseSet => said(msg("rule-source-clause-set"), words),
        RuleSource::Contract(from) => said_with(msg("rule-source-contract"), "from", *from, words),
        RuleSource::Law(source) if source.trim().is_empty() => said(msg("rule-source-law"), words),
        RuleSource::Law(source) => source.clone(),
        RuleSource::Fixed => said(msg("rule-source-fixed"), words),
    }
}

/// The name of a kind of letter: 督促.
pub fn letter_kind(kind: LetterKind, words: &Words) -> String {
    let id = match kind {
        LetterKind::Reminder => msg("letter-reminder"),
        LetterKind::Approval => msg("letter-approval"),
        LetterKind::Return => msg("letter-return"),
        LetterKind::InspectionNotice => msg("letter-inspection-notice"),
        LetterKind::InspectionRecord => msg("letter-inspection-record"),
        LetterKind::Correction => msg("letter-correction"),
        LetterKind::Instruction => msg("letter-instruction"),
        LetterKind::Request => msg("letter-request"),
        LetterKind::Disposal => msg("letter-disposal"),
        LetterKind::Closing => msg("letter-closing"),
    };
    said(id, words)
}

/// What a template of letters is for: Word文書.
pub fn template_format(format: TemplateFormat, words: &Words) -> String {
    let id = match format {
        TemplateFormat::Typst => msg("letter-format-typst"),
        TemplateFormat::Word => msg("letter-format-word"),
    };
    said(id, words)
}
