//! Duty by duty of the ward's terms: the file that answers it, and how the obligation stands then.

use tokki::domain::obligation::Status;

use crate::world::{Sent, World, form, paper};

/// How an obligation stands once the bundle is taken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Then {
    Met,
    Late,
    Waits,
    Stands,
    Breached,
}

pub struct Case {
    pub duty: &'static str,
    /// What the ward recorded before; `{0}` in later texts is the id of the first, and so on.
    pub before: &'static [&'static str],
    pub kind: &'static str,
    /// The form's text; where it is empty a paper is sent.
    form: &'static str,
    /// Further fields of the manifest.
    more: &'static str,
    /// The obligation's instance; `{new}` is the id of the imported fact.
    pub instance: &'static str,
    pub then: Then,
}

const fn filled(
    duty: &'static str,
    before: &'static [&'static str],
    kind: &'static str,
    form: &'static str,
    instance: &'static str,
    then: Then,
) -> Case {
    Case { duty, before, kind, form, more: "", instance, then }
}

const fn scanned(
    duty: &'static str,
    before: &'static [&'static str],
    kind: &'static str,
    more: &'static str,
    instance: &'static str,
    then: Then,
) -> Case {
    Case { duty, before, kind, form: "", more, instance, then }
}

/// The vendor's own check of a standing duty.
const fn self_checked(duty: &'static str) -> Case {
    const CHECK: &str =
        r#"DutyVerified(duty:"{duty}",on:"2026-11-20",how:SelfCheck,verdict:Fit,note:"点検表による")"#;
    filled(duty, &[], "self-check", CHECK, "standing", Then::Stands)
}

const ABOUT: &str = r#"about: Some("{0}")"#;
const ROSTER: &str = r#"SubmissionReceived(paper:"roster",received:"2026-11-18",content:Roster([(name:"高橋 一郎",role:"運用",place:"本庁舎")]))"#;
const REQUEST: &str = r#"ApprovalRequested(kind:Subcontract,received:"2026-11-02",subject:"帳票の封入",party:"丸山株式会社",place:"丸山第二工場")"#;
const CONDITIONS: &str = r#"ApprovalDecided(request:"{0}",decision:GrantedWithConditions,on:"2026-11-18",by:"課長",conditions:[(text:"従事者名簿の提出",due:"2026-11-27")])"#;
const COPY: &str = r#"ApprovalRequested(kind:Copy,received:"2026-11-02",subject:"宛名データ",count:2)"#;
const DISPOSAL: &str = r#"ApprovalRequested(kind:Disposal,received:"2026-11-02",subject:"旧媒体")"#;
const GRANTED: &str = r#"ApprovalDecided(request:"{0}",decision:Granted,on:"2026-11-06",by:"課長")"#;
const ASSET: &str = r#"AssetHandedOver(on:"2026-11-20",what:"申請書",count:120,received_by:"高橋 一郎")"#;
const INCIDENT: &str = r#"IncidentReported(kind:Leak,vendor_knew:"2026-11-19T10:00:00",ward_received:"2026-11-19T11:00:00",outline:"誤送付")"#;
const SITE: &str = r#"InspectionHeld(kind:Site,on:"2026-11-10",place:"本庁舎",officials:["佐藤 恵子","鈴木 健"],received_by:"高橋 一郎",findings:[(clause:"15",text:"記録に空欄がある",due:"2026-12-11")])"#;
const AUDIT: &str = r#"InspectionHeld(kind:Audit,on:"2026-11-10",place:"本庁舎",officials:["佐藤 恵子","鈴木 健"],received_by:"高橋 一郎",findings:[(clause:"15",text:"記録に空欄がある",due:"2026-12-11")])"#;
const CORRECTION: &str = r#"CorrectionReported(inspection:"{0}",finding:0,text:"様式を改めた")"#;

const MACHINE: &str = r#"EquipmentListed(kind:"端末",serial:"SN-1",storage:true,from:"2026-04-01",owner:"みどりリース株式会社")"#;
const ENDED: &str = r#"ContractEnded(on:"2026-11-20",how:Completed)"#;
const CLAIM: &str = r#"BreachFound(duty:"damages",known:"2026-11-20",outline:"誤送付の損害",claim_yen:50000,until:"2026-12-10")"#;
const LEVEL: &str =
    r#"ServiceLevelAgreed(name:"稼働率",goal:AtLeast,target:99.5,unit:"%",from:"2026-04-01")"#;

macro_rules! asked {
    ($paper:literal) => {
        concat!(r#"PaperRequested(paper:""#, $paper, r#"",on:"2026-11-20",outline:"現況の報告")"#)
    };
}
macro_rules! noted {
    ($event:literal) => {
        concat!(
            r#"EventNoted(event:""#,
            $event,
            r#"",known:"2026-11-20",on:"2026-12-10",outline:"年末の作業")"#
        )
    };
}

pub const CASES: &[Case] = &[
    filled(
        "secrecy-briefing",
        &[ROSTER],
        "briefing-record",
        r#"BriefingHeld(on:"2026-11-20",workers:["高橋 一郎"])"#,
        "高橋 一郎",
        Then::Met,
    ),
    scanned("written-form", &[REQUEST], "paper", ABOUT, "{0}/missing-paper", Then::Late),
    scanned("rules", &[], "rules", "", "signing", Then::Late),
    filled(
        "roster",
        &[],
        "roster",
        r#"SubmissionReceived(paper:"roster",content:Roster([(name:"高橋 一郎",role:"運用",place:"本庁舎")]))"#,
        "signing",
        Then::Late,
    ),
    filled(
        "contacts",
        &[],
        "contacts",
        r#"SubmissionReceived(paper:"contacts",content:Contacts([(name:"高橋 一郎",telephone:"03-0000-1234")]))"#,
        "signing",
        Then::Late,
    ),
    filled(
        "schedule",
        &[],
        "schedule",
        r#"SubmissionReceived(paper:"schedule",content:Schedule([(task:"定例保守",start:"2026-04-01",end:"2027-03-31")]))"#,
        "signing",
        Then::Late,
    ),
    scanned(
        "schedule",
        &[r#"ChangeReported(paper:"schedule",known:"2026-11-20",outline:"工程の延伸")"#],
        "schedule",
        r#"answers: Some("schedule@{0}/change")"#,
        "{0}/change",
        Then::Met,
    ),
    filled(
        "subcontract",
        &[],
        "approval-request",
        r#"ApprovalRequested(kind:Subcontract,subject:"帳票の封入",party:"丸山株式会社",place:"丸山第二工場",from:"2026-12-01",until:"2027-03-31")"#,
        "{new}/review",
        Then::Waits,
    ),
    scanned("subcontract", &[REQUEST, GRANTED], "subcontract-terms", ABOUT, "{0}/evidence", Then::Late),
    filled(
        "subcontract",
        &[REQUEST, CONDITIONS],
        "condition-report",
        r#"ConditionMet(request:"{0}",condition:0,note:"提出した")"#,
        "{0}/condition-1",
        Then::Met,
    ),
    filled(
        "copy",
        &[],
        "approval-request",
        r#"ApprovalRequested(kind:Copy,subject:"宛名データ",count:2,reason:"照合")"#,
        "{new}/review",
        Then::Waits,
    ),
    filled(
        "copy",
        &[COPY, GRANTED],
        "conclusion-report",
        r#"ApprovalConcluded(request:"{0}",on:"2026-11-20",by:"高橋 一郎",how:"復元できない形で消去")"#,
        "{0}/conclusion",
        Then::Met,
    ),
    filled(
        "offsite-server",
        &[],
        "approval-request",
        r#"ApprovalRequested(kind:OffsiteServer,subject:"住民記録",place:"緑町データセンター")"#,
        "{new}/review",
        Then::Waits,
    ),
    scanned("offsite-check", &[asked!("offsite-check")], "offsite-check", ABOUT, "{0}/paper", Then::Met),
    scanned(
        "consultation",
        &[noted!("rule-infeasible")],
        "consultation-minutes",
        ABOUT,
        "{0}/paper",
        Then::Met,
    ),
    scanned("training-plan", &[], "training-plan", r#"period: Some("FY2026")"#, "FY2026", Then::Late),
    scanned("training-report", &[], "training-report", r#"period: Some("FY2026")"#, "FY2026", Then::Met),
    scanned("log-sample", &[asked!("log-sample")], "log-sample", ABOUT, "{0}/paper", Then::Met),
    filled(
        "backup-method",
        &[],
        "approval-request",
        r#"ApprovalRequested(kind:BackupMethod,subject:"全データ",safeguards:"暗号化")"#,
        "{new}/review",
        Then::Waits,
    ),
    scanned("test-items", &[noted!("development-start")], "test-plan", ABOUT, "{0}/paper", Then::Met),
    scanned("test-results", &[noted!("release")], "test-result", ABOUT, "{0}/paper", Then::Met),
    scanned("patch", &[noted!("patch-released")], "patch-notice", ABOUT, "{0}/paper", Then::Met),
    filled(
        "custody-receipt",
        &[ASSET],
        "custody-receipt",
        r#"CustodyReceiptReceived(asset:"{0}")"#,
        "{0}/receipt",
        Then::Met,
    ),
    scanned("asset-register", &[asked!("asset-register")], "asset-register", ABOUT, "{0}/paper", Then::Met),
    scanned(
        "transport-record",
        &[noted!("asset-transport")],
        "transport-record",
        ABOUT,
        "{0}/paper",
        Then::Met,
    ),
    filled(
        "return",
        &[ASSET],
        "asset-return",
        r#"AssetSettled(asset:"{0}",how:Returned,count:120,on:"2026-11-22",by:"高橋 一郎",method:"手渡し")"#,
        "{0}/return",
        Then::Met,
    ),
    filled(
        "disposal",
        &[],
        "approval-request",
        r#"ApprovalRequested(kind:Disposal,subject:"旧媒体",count:3)"#,
        "{new}/review",
        Then::Waits,
    ),
    filled(
        "disposal",
        &[DISPOSAL, GRANTED],
        "conclusion-report",
        r#"ApprovalConcluded(request:"{0}",on:"2026-11-20",by:"高橋 一郎",how:"裁断")"#,
        "{0}/conclusion",
        Then::Met,
    ),
    scanned("hand-over", &[noted!("product-made")], "hand-over", ABOUT, "{0}/paper", Then::Met),
    scanned(
        "equipment-erasure",
        &[noted!("equipment-disposal")],
        "equipment-erasure",
        ABOUT,
        "{0}/paper",
        Then::Met,
    ),
    scanned(
        "monthly-report",
        &[],
        "monthly-report",
        r#"period: Some("2026-11"), dated: Some("2026-11-20")"#,
        "2026-11",
        Then::Met,
    ),
    scanned("report-on-request", &[asked!("status-report")], "status-report", ABOUT, "{0}/paper", Then::Met),
    scanned(
        "security-report",
        &[asked!("security-report")],
        "security-report",
        ABOUT,
        "{0}/paper",
        Then::Met,
    ),
    filled("audit", &[AUDIT], "correction", CORRECTION, "{0}/finding-1", Then::Waits),
    filled("site-inspection", &[SITE], "correction", CORRECTION, "{0}/finding-1", Then::Waits),
    filled(
        "trouble-report",
        &[],
        "incident-report",
        r#"IncidentReported(kind:Trouble,vendor_knew:"2026-11-23T09:00:00",outline:"サーバの停止")"#,
        "{new}/first",
        Then::Met,
    ),
    filled(
        "incident-report",
        &[],
        "incident-report",
        r#"IncidentReported(kind:Leak,occurred:"2026-11-23T08:00:00",vendor_knew:"2026-11-23T09:00:00",outline:"誤送付",people_certain:1,personal_data:true)"#,
        "{new}/first",
        Then::Met,
    ),
    filled(
        "incident-report",
        &[INCIDENT],
        "incident-follow-up",
        r#"IncidentFollowedUp(incident:"{0}",stage:Final,changed:"回収した",cause:"宛名の取り違え",prevention:"二人で確認")"#,
        "{0}/final",
        Then::Met,
    ),
    filled(
        "incident-report",
        &[
            INCIDENT,
            r#"IncidentInstructed(incident:"{0}",on:"2026-11-20",text:"手順の見直し",until:"2026-11-30")"#,
        ],
        "instruction-answer",
        r#"InstructionAnswered(instruction:"{1}",text:"手順書を改めた")"#,
        "{1}/instruction",
        Then::Met,
    ),
    filled(
        "service-level",
        &[LEVEL],
        "service-level",
        r#"ServiceLevelMeasured(level:"{0}",month:"2026-11",value:99.8)"#,
        "{0}/2026-11",
        Then::Met,
    ),
    filled(
        "backup-run",
        &[],
        "restore-test",
        r#"SubmissionReceived(paper:"restore-test",content:RestoreTest(tested_on:"2026-11-20",data:"住民記録",restored:Whole))"#,
        "standing",
        Then::Stands,
    ),
    scanned(
        "completion-report",
        &[r#"ContractEnded(on:"2026-11-20",how:Completed)"#],
        "completion-report",
        "",
        "end",
        Then::Met,
    ),
    filled(
        "service-level",
        &[LEVEL, r#"ServiceLevelMeasured(level:"{0}",month:"2026-10",value:98.0,received:"2026-11-20")"#],
        "shortfall-explanation",
        r#"ShortfallExplained(level:"{0}",month:"2026-10",explanation:"機器の故障",prevention:"二重化")"#,
        "{0}/2026-10/explanation",
        Then::Met,
    ),
    filled(
        "training-report",
        &[],
        "training-report",
        r#"SubmissionReceived(paper:"training-report",period:"FY2026",content:TrainingReport(kind:Both,held_on:"2026-11-19",lesson:"情報の取扱い",attendance:[(name:"高橋 一郎")]))"#,
        "FY2026",
        Then::Met,
    ),
    filled(
        "log-retention",
        &[asked!("log-sample")],
        "log-sample",
        r#"SubmissionReceived(paper:"log-sample",about:"{0}",content:LogSample(from:"2026-04-01",until:"2026-11-20",kinds:["アクセスログ"],retention_months:6,oldest:"2026-04-01"))"#,
        "standing",
        Then::Stands,
    ),
    filled(
        "test-results",
        &[noted!("release")],
        "test-result",
        r#"SubmissionReceived(paper:"test-result",about:"{0}",content:TestResults(tests:[(item:"入力値の検査",result:Passed)]))"#,
        "{0}/paper",
        Then::Met,
    ),
    filled(
        "transport",
        &[ASSET],
        "asset-transport",
        r#"AssetMoved(asset:"{0}",count:20,on:"2026-11-21",to:"本庁舎",protection:None)"#,
        "{new}/unprotected",
        Then::Breached,
    ),
    filled(
        "copy",
        &[],
        "asset-copy",
        r#"AssetCopied(what:"宛名データ",count:1,medium:"外付けディスク",on:"2026-11-21")"#,
        "{new}/copied-without-yes",
        Then::Breached,
    ),
    filled(
        "product",
        &[],
        "product-handed-over",
        r#"ProductHandedOver(what:"納付書データ",count:1,made_on:"2026-11-20",on:"2026-11-20",to:"鈴木 健")"#,
        "{new}/hand-over",
        Then::Met,
    ),
    filled(
        "equipment",
        &[MACHINE, ENDED],
        "equipment-erased",
        r#"EquipmentErased(machine:"{0}",on:"2026-11-21",by:"高橋 一郎",method:"上書き消去")"#,
        "{0}/erasure",
        Then::Met,
    ),
    filled(
        "equipment",
        &[MACHINE, ENDED],
        "equipment-removed",
        r#"EquipmentRemoved(machine:"{0}",on:"2026-11-21",how:ReturnedToLessor)"#,
        "{new}/removed-with-data",
        Then::Breached,
    ),
    filled(
        "damages",
        &[CLAIM],
        "claim-answer",
        r#"ClaimAnswered(breach:"{0}",answer:AcceptsPart,text:"30,000円の限度で応じる")"#,
        "{0}/claim-answer",
        Then::Met,
    ),
    self_checked("secrecy"),
    self_checked("information-purpose"),
    self_checked("asset-purpose"),
    self_checked("equipment-place"),
    self_checked("equipment-fixing"),
    self_checked("badge"),
    self_checked("theft-prevention"),
    self_checked("rules-kept"),
    self_checked("screen-lock"),
    self_checked("id-own-use"),
    self_checked("shared-id"),
    self_checked("password-secret"),
    self_checked("password-memo"),
    self_checked("password-strength"),
    self_checked("password-reuse"),
    self_checked("password-saving"),
    self_checked("password-sharing"),
    self_checked("work-records"),
    self_checked("log-retention"),
    self_checked("clock-sync"),
    self_checked("backup-run"),
    self_checked("weakness-watch"),
    self_checked("virus-check"),
    self_checked("environment-separation"),
    self_checked("transport-protection"),
    self_checked("mail-protection"),
    self_checked("locked-storage"),
];

fn put(text: &str, ids: &[String]) -> String {
    ids.iter().enumerate().fold(text.to_owned(), |text, (i, id)| text.replace(&format!("{{{i}}}"), id))
}

fn sent(case: &Case, ids: &[String]) -> Sent {
    if case.form.is_empty() {
        paper(case.kind, &put(case.more, ids))
    } else {
        form(case.kind, &put(case.form, ids).replace("{duty}", case.duty))
    }
}

/// A ledger with what the ward recorded before a case, and the obligation's key as far as it is known.
pub fn before(case: &Case) -> (World, Vec<String>, String) {
    let mut world = World::new();
    let mut ids: Vec<String> = Vec::new();
    for fact in case.before {
        let id = world.record(&put(fact, &ids));
        ids.push(id);
    }
    let key = format!("{}@{}", case.duty, put(case.instance, &ids));
    (world, ids, key)
}

/// The same with the vendor's bundle taken in: the ledger, the names of the facts it brought, and the key.
pub fn taken(case: &Case) -> (World, Vec<String>, String) {
    let (mut world, ids, key) = before(case);
    let at = format!("{} by {}", case.duty, case.kind);
    let stood = world.find(&key).map(|o| o.status);
    assert!(stood.is_none_or(|s| s.is_open() && s != Status::AwaitingWard), "{at}: {stood:?}");
    let preview = world.preview(&[sent(case, &ids)]);
    let item = &preview.items[0];
    assert!(item.problems.is_empty() && item.can_accept && item.accept, "{at}: {}", world.told(item));
    // A paper may bear on several duties at once.
    let effect = item.answers.iter().find(|o| o.key.duty() == case.duty);
    let first = effect.unwrap_or_else(|| panic!("{at}: answers nothing"));
    let (promised, status) = (first.key.to_string(), first.status);
    let saved = world.accept(&preview);
    if !case.instance.contains("{new}") {
        assert_eq!(promised, key, "{at}");
    }
    let key = key.replace("{new}", &saved[0]);
    let after = world.find(&key).unwrap_or_else(|| panic!("{at}: no {key}"));
    assert_eq!(after.status, status, "{at}: what was shown is what came");
    let expected = match case.then {
        Then::Met => Status::Met,
        Then::Late => Status::MetLate,
        Then::Waits => Status::AwaitingWard,
        Then::Stands => Status::Standing,
        Then::Breached => Status::Breached,
    };
    assert_eq!(after.status, expected, "{at}");
    assert!(after.answers.iter().any(|id| id.to_string() == saved[0]), "{at}");
    let stored = &world.picture().file.fact(&after.answers[0]).unwrap().fact;
    let papers = usize::from(stored.takes_papers());
    assert_eq!(stored.papers().len(), papers, "{at}: what the vendor sent is kept with the fact");
    assert_eq!(stored.known_on().unwrap().to_string(), crate::world::TODAY, "{at}");
    (world, saved, key)
}
