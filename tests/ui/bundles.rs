//! Bundles as a vendor of the sample would send them.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use sha2::{Digest as _, Sha256};
use tokki::bundle::{Item, MadeBy, Manifest};
use tokki::domain::fact::Worker;
use tokki::domain::picture::{ContractPicture, Picture};
use zip::write::SimpleFileOptions;

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";
/// The firm that no ward ever approved.
pub const STRANGER: &str = "株式会社丸山配送";

/// A contract in its period that has a roster on file.
pub fn contract(picture: &Picture) -> &ContractPicture {
    let mut contracts = picture.contracts.values();
    let running = contracts.find(|c| {
        c.stage == tokki::domain::file::Stage::Running && c.file.roster().is_some_and(|(_, w)| w.len() > 2)
    });
    running.expect("the sample has a running contract with a roster")
}

/// The roster on file without its first worker, and with two new ones.
fn roster(picture: &Picture) -> Vec<u8> {
    let on_file = contract(picture);
    let vendor = picture.office.vendor_name(on_file.vendor().unwrap());
    let (_, workers) = on_file.file.roster().unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(["氏名", "所属", "役割", "業務執行場所"]) {
        sheet.write(0, column, heading).unwrap();
    }
    let kept = workers.iter().skip(1).map(row);
    let new = [
        ["渡邊 美咲".to_owned(), vendor.to_owned(), "運用".into(), "三軒茶屋".into()],
        ["鈴木 健".to_owned(), STRANGER.to_owned(), "搬送".into(), "三軒茶屋".into()],
    ];
    for (line, cells) in (1_u32..).zip(kept.chain(new)) {
        for (column, cell) in (0_u16..).zip(cells) {
            sheet.write(line, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn row(worker: &Worker) -> [String; 4] {
    [worker.name.clone(), worker.employer.to_string(), worker.role.to_string(), worker.place.to_string()]
}

fn item(kind: &str, path: &str, bytes: &[u8]) -> Item {
    let sha256 = Sha256::digest(bytes).iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    Item {
        kind: kind.to_owned(),
        form: None,
        path: path.to_owned(),
        sha256,
        size: bytes.len() as u64,
        period: None,
        dated: Some("2026-11-20".into()),
        document_number: None,
        remark: None,
        about: None,
        answers: None,
    }
}

fn manifest(picture: &Picture, items: Vec<Item>) -> Vec<u8> {
    let on_file = contract(picture);
    let manifest = Manifest {
        format: 1,
        contract: on_file.id.to_string(),
        vendor: picture.office.vendor_name(on_file.vendor().unwrap()).to_owned(),
        made_at: "2026-11-20T10:00:00+09:00".into(),
        made_by: MadeBy { program: "test".into(), person: "佐々木 誠".into() },
        sequence: 7,
        items,
    };
    ron::to_string(&manifest).unwrap().into_bytes()
}

fn pack(dir: &Path, name: &str, files: &[(&str, &[u8])], password: Option<&str>) -> PathBuf {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default();
        match password {
            Some(password) => {
                zip.start_file(*name, options.with_aes_encryption(zip::AesMode::Aes256, password)).unwrap();
            }
            None => zip.start_file(*name, options).unwrap(),
        }
        zip.write_all(bytes).unwrap();
    }
    let path = dir.join(name);
    let mut file = std::fs::File::create_new(&path).unwrap();
    file.write_all(&zip.finish().unwrap().into_inner()).unwrap();
    path
}

/// A changed roster with its paper, and a memo that answers nothing.
pub fn bundle(dir: &Path, picture: &Picture) -> PathBuf {
    locked(dir, picture, None)
}

/// The same under a password.
pub fn locked(dir: &Path, picture: &Picture, password: Option<&str>) -> PathBuf {
    let roster = roster(picture);
    let items = vec![
        item("roster", "forms/従事者名簿.xlsx", &roster),
        item("paper", "papers/従事者名簿.pdf", PDF),
        item("memo", "papers/打合せメモ.txt", "打合せ".as_bytes()),
    ];
    let manifest = manifest(picture, items);
    let files: [(&str, &[u8]); 4] = [
        ("manifest.ron", &manifest),
        ("forms/従事者名簿.xlsx", &roster),
        ("papers/従事者名簿.pdf", PDF),
        ("papers/打合せメモ.txt", "打合せ".as_bytes()),
    ];
    pack(dir, "東都データ_20261120.zip", &files, password)
}

/// An incident, a request and a form that only the ward may fill in.
pub fn forms(dir: &Path, picture: &Picture) -> PathBuf {
    let incident = r#"IncidentReported(kind: Loss, occurred: "2026-11-22T15:00:00", vendor_knew: "2026-11-22T16:00:00", place: "三軒茶屋",
        outline: "申請書3枚の所在不明", information: "氏名、住所", people_certain: 0, people_suspected: 3, personal_data: true)"#;
    let request = r#"ApprovalRequested(kind: Copy, subject: "宛名データ", count: 2, reason: "照合", until: "2026-12-25")"#;
    let decision = r#"ApprovalDecided(request: "a.1", decision: Granted, on: "2026-11-20", by: "佐々木 誠")"#;
    let files: [(&str, &str, &[u8]); 4] = [
        ("incident-report", "forms/1_事故報告.ron", incident.as_bytes()),
        ("paper", "papers/1_事故報告.pdf", PDF),
        ("approval-request", "forms/2_複写申請.ron", request.as_bytes()),
        ("approval-request", "forms/3_承認書.ron", decision.as_bytes()),
    ];
    let manifest =
        manifest(picture, files.iter().map(|(kind, path, bytes)| item(kind, path, bytes)).collect());
    let mut packed: Vec<(&str, &[u8])> = vec![("manifest.ron", &manifest)];
    packed.extend(files.iter().map(|(_, path, bytes)| (*path, *bytes)));
    pack(dir, "東都データ_20261123.zip", &packed, None)
}

/// Papers that answer nothing, to be looked at.
pub fn papers(dir: &Path, picture: &Picture, papers: &[(&str, &[u8])]) -> PathBuf {
    let manifest = manifest(picture, papers.iter().map(|(path, bytes)| item("memo", path, bytes)).collect());
    let mut files: Vec<(&str, &[u8])> = vec![("manifest.ron", &manifest)];
    files.extend(papers);
    pack(dir, "書面.zip", &files, None)
}

/// A zip of papers that says nothing of itself.
pub fn unnamed(dir: &Path, picture: &Picture) -> PathBuf {
    pack(dir, "提出物.zip", &[("従事者名簿.xlsx", &roster(picture))], None)
}

/// A bundle signed by a key, packed as a vendor's program packs it; gives the key's fingerprint, too.
pub fn signed(dir: &Path, picture: &Picture) -> (PathBuf, String) {
    use tokki::bundle::sign::{SecretKey, Signing};
    use tokki::bundle::{Bundle, Limits, Progress, write};
    let go_on = |_: Progress| std::ops::ControlFlow::Continue(());
    let plain = bundle(dir, picture);
    let key = SecretKey::new(&[7; 32]);
    let fingerprint = key.fingerprint().grouped();
    let by = Signing { key, signer: "佐々木 誠".into(), made_at: "2026-11-20T10:00:00+09:00".into() };
    let limits = Limits::default();
    let opened = Bundle::open_to_sign(&plain, None, &limits, &mut { go_on }).unwrap();
    let target = dir.join("署名済み.zip");
    let made = write::prepare_signed(&opened, None, &by, &target, &limits, &mut { go_on }).unwrap();
    made.persist(false).unwrap();
    (target, fingerprint)
}
