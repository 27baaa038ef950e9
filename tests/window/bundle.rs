//! A vendor's bundle, as a vendor with the program would make it.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;
use tokki::domain::hex::sha256;
use tokki::domain::picture::{ContractPicture, Picture};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Today's roster of the contract with one person more.
fn roster(contract: &ContractPicture, vendor: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(["氏名", "所属", "役割", "業務執行場所"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    let on_file = contract.file.roster().map(|(_, workers)| workers.to_vec()).unwrap_or_default();
    let rows = on_file.iter().map(|w| [w.name.as_str(), &w.employer, &w.role, &w.place]);
    let rows = rows.chain([["渡邊 美咲", vendor, "運用", "深沢データセンター"]]);
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[allow(clippy::disallowed_methods, reason = "a bundle made outside the ledger")]
pub fn write(dir: &Path, contract: &ContractPicture, picture: &Picture) -> PathBuf {
    let vendor = picture.office.vendor_name(contract.vendor().unwrap()).to_owned();
    let path = dir.join("提出_20261120.zip");
    let book = roster(contract, &vendor);
    let paper = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec();
    let item = |kind: &str, path: &str, bytes: &[u8]| {
        format!(r#"(kind:"{kind}",path:"{path}",sha256:"{}",size:{})"#, sha256(bytes), bytes.len())
    };
    let manifest = format!(
        r#"(format:1,contract:"{}",vendor:"{vendor}",made_at:"2026-11-20T10:00:00+09:00",made_by:(program:"tokki",person:"佐々木"),sequence:1,items:[{},{}])"#,
        contract.id,
        item("roster", "forms/従事者名簿.xlsx", &book),
        item("paper", "papers/従事者名簿.pdf", &paper),
    );
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    let entries: [(&str, &[u8]); 3] = [
        ("manifest.ron", manifest.as_bytes()),
        ("forms/従事者名簿.xlsx", &book),
        ("papers/従事者名簿.pdf", &paper),
    ];
    for (name, bytes) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
    path
}
