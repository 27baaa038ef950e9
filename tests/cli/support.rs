//! A desk of its own for each test: a profile, a place for workspaces, and the program itself.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The day of every test.
pub const TODAY: &str = "2026-11-23";

pub const CONTRACT: &str = "r8-0001";

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The standard output, of a run that succeeded without a word on standard error.
    pub fn ok(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:#?}");
        self.out
    }

    pub fn json(self) -> Value {
        serde_json::from_str(&self.ok()).unwrap()
    }

    /// The standard error of a run that ended with this code.
    pub fn failed(self, code: i32) -> String {
        assert_eq!(self.code, code, "{self:#?}");
        assert!(!self.err.is_empty(), "{self:#?}");
        assert!(!self.err.contains("panicked"), "{self:#?}");
        self.err
    }

    /// The error object of a run with `--json` that ended with this code.
    pub fn error(self, code: i32) -> Value {
        let error: Value = serde_json::from_str(&self.failed(code)).unwrap();
        assert_eq!(error["error"]["code"], code);
        error["error"].clone()
    }
}

/// A profile and a folder for workspaces, gone with the test.
pub struct Desk {
    path: PathBuf,
    _folder: Option<TempDir>,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { path: folder.path().to_owned(), _folder: Some(folder) }
    }

    /// In a folder that somebody else takes away.
    #[allow(dead_code, reason = "the crash tests have use for it")]
    pub fn in_folder(path: &Path) -> Self {
        Self { path: path.to_owned(), _folder: None }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub fn workspace(&self) -> PathBuf {
        self.path("台帳")
    }

    /// The program, ready to be called with these arguments.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tokki-cli"));
        command.args(["--today", TODAY]).args(arguments);
        command.env("TOKKI_HOME", self.path("profile")).env("USER", "tester").env_remove("TOKKI_WORKSPACE");
        command.current_dir(&self.path).stdin(Stdio::null());
        command
    }

    /// Runs the program on nothing.
    pub fn bare(&self, arguments: &[&str]) -> Run {
        finish(self.command(arguments), None)
    }

    /// Runs the program on the desk's workspace.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, None)
    }

    /// Runs the program on the desk's workspace from another device, with a profile of its own.
    pub fn run_on(&self, device: &str, arguments: &[&str], input: Option<&str>) -> Run {
        let mut command = self.command(arguments);
        command.env("TOKKI_HOME", self.path(device)).arg("-w").arg(self.workspace());
        finish(command, input)
    }

    /// The same with this on standard input.
    pub fn run_with(&self, arguments: &[&str], input: Option<&str>) -> Run {
        let mut command = self.command(arguments);
        command.arg("-w").arg(self.workspace());
        finish(command, input)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        let mut file = fs::File::create_new(&path).unwrap();
        file.write_all(content.as_ref()).unwrap();
        path
    }

    /// All files of the workspace with their contents.
    pub fn snapshot(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.workspace(), &mut files);
        files.sort();
        files
    }
}

fn collect(dir: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let content = fs::read(&path).unwrap();
            files.push((path, content));
        }
    }
}

pub fn finish(mut command: Command, input: Option<&str>) -> Run {
    if input.is_some() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let (Some(input), Some(mut stdin)) = (input, child.stdin.take()) {
        // A program that stops at a bad line may not read the rest.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A desk with a workspace of one vendor and one signed contract.
pub fn desk() -> Desk {
    let desk = Desk::new();
    stock(&desk);
    desk
}

/// Makes that workspace on a desk.
pub fn stock(desk: &Desk) {
    let workspace = desk.workspace();
    desk.bare(&["init", workspace.to_str().unwrap(), "--office", "桜川区情報政策課"]).ok();
    let vendor = r#"VendorRegistered(id: "v-midori", name: "株式会社みどりシステム", kana: "ミドリ")"#;
    desk.run_with(&["record", "office", "-"], Some(vendor)).ok();
    let terms = r#"ContractRegistered(
        number: "R8-0001", title: "住民情報システム運用", vendor: "v-midori", section: "情報政策課",
        start: "2026-04-01", end: "2027-03-31", clause_set: "special-terms-34", clause_set_version: 1,
        personal_data: true, places: ["本庁舎"],
    )"#;
    desk.run_with(&["register", "-", "--id", CONTRACT, "--signed", "2026-03-25"], Some(terms)).ok();
}

/// An archive as an ordinary zip tool writes it.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A roster with these people: name, employer.
pub fn roster(people: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("従事者名簿").unwrap();
    for (column, heading) in (0..).zip(["氏名", "所属", "役割", "業務執行場所"]) {
        sheet.write(0, column, heading).unwrap();
    }
    for (row, (name, employer)) in (1..).zip(people) {
        for (column, text) in (0..).zip([name, employer, &"運用", &"本庁舎"]) {
            sheet.write(row, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A bundle with a roster and a monthly report, for a contract.
pub fn bundle(contract: &str, sequence: u32, people: &[(&str, &str)]) -> Vec<u8> {
    let roster = roster(people);
    let report: &[u8] = b"%PDF-1.7\n%%EOF\n";
    let item = |kind: &str, path: &str, data: &[u8], more: &str| {
        let hash = sha256(data);
        format!(r#"(kind: "{kind}", path: "{path}", sha256: "{hash}", size: {}{more}),"#, data.len())
    };
    let manifest = format!(
        r#"(format: 1, contract: "{contract}", vendor: "株式会社みどりシステム", made_at: "2026-11-20T10:00:00+09:00",
        made_by: (program: "", person: "高橋 一郎"), sequence: {sequence}, items: [{}{}])"#,
        item("roster", "forms/名簿.xlsx", &roster, ""),
        item("monthly-report", "papers/報告.pdf", report, r#", period: Some("2026-10")"#),
    );
    packed(&[
        ("manifest.ron", manifest.as_bytes()),
        ("forms/名簿.xlsx", &roster),
        ("papers/報告.pdf", report),
    ])
}

pub const PEOPLE: &[(&str, &str)] =
    &[("高橋 一郎", "株式会社みどりシステム"), ("渡邊 美咲", "株式会社みどりシステム")];

/// One sample for all tests that only look.
pub fn sample() -> &'static Desk {
    static SAMPLE: OnceLock<Desk> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let desk = Desk::new();
        desk.bare(&["demo", desk.workspace().to_str().unwrap()]).ok();
        desk
    })
}
