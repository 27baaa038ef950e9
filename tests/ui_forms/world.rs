//! A workspace in which every kind of answer is owed.

use std::path::Path;

use tokki::app::{App, Command, NewFact, Outcome};
use tokki::domain::fact::{Fact, parse};
use tokki::domain::ids::{ContractId, FactId};
use tokki::domain::key::ObligationKey;
use tokki::domain::obligation::Closes;
use tokki::domain::picture::ContractPicture;

pub struct World {
    /// 住民記録システム運用保守, with something of every kind.
    pub a: ContractId,
    /// 国保システム保守, whose papers bear numbers.
    pub b: ContractId,
    pub rules: FactId,
    pub waiting_request: FactId,
    pub conditional: FactId,
    pub copies: FactId,
    pub disposal: FactId,
    pub leak: FactId,
    pub instruction: FactId,
    pub plan: FactId,
    pub held: FactId,
    pub asset: FactId,
    pub level: FactId,
    pub breach: FactId,
}

pub fn id(text: &str) -> ContractId {
    ContractId::new(text).unwrap()
}

pub fn contract_of<'a>(app: &'a App, contract: &ContractId) -> &'a ContractPicture {
    app.picture().unwrap().contracts.get(contract).unwrap()
}

/// The first obligation that is closed in such a way.
pub fn closes(app: &App, contract: &ContractId, wanted: impl Fn(&Closes) -> bool) -> (ObligationKey, Closes) {
    let all = &contract_of(app, contract).obligations();
    let found = all
        .iter()
        .find(|o| o.status.is_open() && wanted(&o.closes))
        .or_else(|| all.iter().find(|o| wanted(&o.closes)));
    let found = found.unwrap_or_else(|| {
        panic!("no such obligation among {:#?}", all.iter().map(|o| &o.closes).collect::<Vec<_>>())
    });
    (found.key.clone(), found.closes.clone())
}

pub fn record(app: &mut App, contract: &ContractId, fact: &str) -> FactId {
    let fact = parse(fact).unwrap_or_else(|e| panic!("{fact}: {e}"));
    let command = Command::Record { contract: contract.clone(), facts: vec![NewFact::bare(fact)] };
    match app.handle(command) {
        Ok(Outcome::Recorded(saved)) => saved[0].fact.clone(),
        other => panic!("{other:?}"),
    }
}

pub fn register(app: &mut App, contract: &str, number: &str, title: &str) -> ContractId {
    let contract = id(contract);
    let terms = format!(
        "ContractRegistered(number: \"{number}\", title: \"{title}\", vendor: \"toto\", section: \"情報政策課\", \
         officer: \"佐藤\", start: \"2026-04-01\", end: \"2027-03-31\", clause_set: \"special-terms-34\", \
         clause_set_version: 1, personal_data: true, places: [\"三軒茶屋センター\"])"
    );
    let Fact::ContractRegistered(terms) = parse(&terms).unwrap() else { panic!() };
    app.handle(Command::RegisterContract {
        id: Some(contract.clone()),
        terms: Box::new((*terms).clone()),
        signed: Some("2026-04-01".parse().unwrap()),
    })
    .unwrap();
    contract
}

impl World {
    #[allow(clippy::too_many_lines, reason = "a list of facts, one after the other")]
    pub fn make(app: &mut App, dir: &Path) -> Self {
        app.handle(Command::Create { dir: dir.to_owned(), office: "情報政策課".into() }).unwrap();
        for vendor in [
            "VendorRegistered(id: \"toto\", name: \"東都データ株式会社\", kana: \"トウトデータ\")",
            "VendorRegistered(id: \"minami\", name: \"南関東印刷株式会社\", kana: \"ミナミカントウインサツ\")",
        ] {
            app.handle(Command::RecordOffice(Box::new(parse(vendor).unwrap()))).unwrap();
        }
        let a = register(app, "jumin", "R8-0123", "住民記録システム運用保守");
        let b = register(app, "kokuho", "R8-0124", "国保システム保守");
        record(
            app,
            &b,
            "SubmissionReceived(paper: \"rules\", received: \"2026-11-02\", document_number: \"8世情第456号\")",
        );
        let rules = record(app, &a, "SubmissionReceived(paper: \"rules\", received: \"2026-11-16\")");
        record(
            app,
            &a,
            "SubmissionReceived(paper: \"roster\", received: \"2026-04-03\", content: Roster([\
            (name: \"高橋 一郎\", role: \"責任者\", place: \"三軒茶屋センター\"), \
            (name: \"渡邊 美咲\", role: \"運用\", place: \"三軒茶屋センター\")]))",
        );
        record(
            app,
            &a,
            "PaperRequested(paper: \"security-report\", on: \"2026-11-10\", outline: \"7月から9月まで\")",
        );
        let request = |kind: &str, subject: &str| {
            format!(
                "ApprovalRequested(kind: {kind}, received: \"2026-10-01\", \
            subject: \"{subject}\", party: \"丸山運送株式会社\", place: \"川崎市\")"
            )
        };
        let waiting_request = record(app, &a, &request("Subcontract", "帳票の配送"));
        let decide = |request: &FactId, how: &str, conditions: &str| {
            format!(
                "ApprovalDecided(request: \"{request}\", \
            decision: {how}, on: \"2026-10-05\", by: \"課長 田中\", conditions: [{conditions}])"
            )
        };
        let conditional = record(app, &a, &request("Subcontract", "封入作業"));
        record(
            app,
            &a,
            &decide(
                &conditional,
                "GrantedWithConditions",
                "(text: \"作業日報を毎月提出すること\", due: \"2026-11-30\")",
            ),
        );
        let copies = record(app, &a, &request("Copy", "宛名データ"));
        record(app, &a, &decide(&copies, "Granted", ""));
        let disposal = record(app, &a, &request("Disposal", "破損した媒体"));
        record(app, &a, &decide(&disposal, "Granted", ""));
        let leak = record(
            app,
            &a,
            "IncidentReported(kind: Leak, vendor_knew: \"2026-11-19T09:00:00\", \
            ward_received: \"2026-11-19T11:00:00\", outline: \"封入誤り\", people_certain: 3, personal_data: true, sensitive: true)",
        );
        let instruction = record(
            app,
            &a,
            &format!(
                "IncidentInstructed(incident: \"{leak}\", on: \"2026-11-20\", \
            text: \"誤送付先から回収すること\", until: \"2026-11-24\")"
            ),
        );
        let plan = record(
            app,
            &a,
            "InspectionPlanned(kind: Site, planned_on: \"2026-11-01\", date: \"2026-11-20\", \
            place: \"三軒茶屋センター\", officials: [\"佐藤\", \"鈴木\"])",
        );
        let held = record(
            app,
            &a,
            "InspectionHeld(kind: Audit, on: \"2026-09-01\", place: \"本社\", \
            officials: [\"佐藤\", \"鈴木\"], received_by: \"高橋\", findings: [\
            (clause: \"14\", text: \"IDの共用\", due: \"2026-10-31\"), (clause: \"24\", text: \"施錠していない保管庫\", due: \"2026-12-10\")])",
        );
        record(
            app,
            &a,
            &format!(
                "CorrectionReported(inspection: \"{held}\", finding: 1, received: \"2026-11-18\", text: \"鍵を交換した\")"
            ),
        );
        let asset = record(
            app,
            &a,
            "AssetHandedOver(on: \"2026-06-01\", what: \"住民異動届\", count: 8, received_by: \"高橋\")",
        );
        let level = record(
            app,
            &a,
            "ServiceLevelAgreed(name: \"稼働率\", goal: AtLeast, target: 99.5, unit: \"%\", from: \"2026-04-01\")",
        );
        let breach = record(
            app,
            &a,
            "BreachFound(duty: \"damages\", known: \"2026-11-01\", outline: \"納品の遅れ\", claim_yen: 120000)",
        );
        Self {
            a,
            b,
            rules,
            waiting_request,
            conditional,
            copies,
            disposal,
            leak,
            instruction,
            plan,
            held,
            asset,
            level,
            breach,
        }
    }
}
