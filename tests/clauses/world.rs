//! A desk with one signed contract, and bundles for it.

use std::fs::File;
use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tokki::app::{
    App, AppError, Clock, Command, Environment, NewFact, Outcome, Preview, PreviewItem, Profile, item_problem,
};
use tokki::domain::derive::Traces;
use tokki::domain::fact::{Fact, parse};
use tokki::domain::ids::ContractId;
use tokki::domain::obligation::Obligation;
use tokki::domain::picture::ContractPicture;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

pub const TODAY: &str = "2026-11-23";
pub const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

pub struct World {
    pub dir: TempDir,
    pub app: App,
    pub contract: ContractId,
    bundles: usize,
    zips: usize,
}

/// An item of a bundle: its line in the manifest, and its bytes.
pub struct Sent {
    kind: String,
    path: String,
    bytes: Vec<u8>,
    more: String,
}

/// A form filled in as data.
pub fn form(kind: &str, text: &str) -> Sent {
    let path = format!("forms/{kind}.ron");
    Sent { kind: kind.into(), path, bytes: text.as_bytes().to_vec(), more: String::new() }
}

/// A paper with further fields of the manifest.
pub fn paper(kind: &str, more: &str) -> Sent {
    Sent { kind: kind.into(), path: format!("papers/{kind}.pdf"), bytes: PDF.to_vec(), more: more.into() }
}

impl Sent {
    pub fn at(self, path: &str) -> Self {
        Self { path: path.into(), ..self }
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), ..self }
    }
}

impl World {
    pub fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut app = App::new(Environment {
            clock: Clock::Fixed(TODAY.parse().unwrap()),
            profile: Profile::at(dir.path().join("profile")),
            reader: None,
            read_only: false,
        })
        .unwrap();
        app.handle(Command::Create { dir: dir.path().join("台帳"), office: "情報政策課".into() }).unwrap();
        let vendor = r#"VendorRegistered(id:"toto",name:"東都データ株式会社")"#;
        app.handle(Command::RecordOffice(Box::new(parse(vendor).unwrap()))).unwrap();
        let terms = r#"ContractRegistered(number:"R8-0123",title:"住民記録システム運用保守",vendor:"toto",section:"情報政策課",start:"2026-04-01",end:"2027-03-31",clause_set:"special-terms-34",clause_set_version:1)"#;
        let Fact::ContractRegistered(terms) = parse(terms).unwrap() else { panic!() };
        let contract = ContractId::new("r8-0123").unwrap();
        let (id, signed) = (Some(contract.clone()), Some("2026-04-01".parse().unwrap()));
        app.handle(Command::RegisterContract { id, terms: Box::new((*terms).clone()), signed }).unwrap();
        Self { dir, app, contract, bundles: 0, zips: 0 }
    }

    /// Records a fact of the ward's and gives its id.
    pub fn record(&mut self, text: &str) -> String {
        let fact = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        let facts = vec![NewFact { fact, papers: Vec::new() }];
        match self.app.handle(Command::Record { contract: self.contract.clone(), facts }) {
            Ok(Outcome::Recorded(saved)) => saved[0].fact.to_string(),
            other => panic!("{text}: {other:?}"),
        }
    }

    pub fn picture(&self) -> &ContractPicture {
        &self.app.picture().unwrap().contracts[&self.contract]
    }

    pub fn traces(&self) -> Traces {
        self.picture().traces()
    }

    pub fn find(&self, key: &str) -> Option<&Obligation> {
        self.picture().obligations().iter().find(|o| o.key.as_str() == key)
    }

    pub fn pack(&mut self, contract: &str, sent: &[Sent]) -> PathBuf {
        self.bundles += 1;
        self.pack_made((self.bundles, "2026-11-20T10:00:00+09:00"), contract, sent)
    }

    /// A bundle with a number (0 for none) and the moment at which it was made.
    pub fn pack_made(&mut self, made: (usize, &str), contract: &str, sent: &[Sent]) -> PathBuf {
        let (sequence, made_at) = made;
        let items = sent.iter().fold(String::new(), |all, s| {
            let hash = Sha256::digest(&s.bytes).iter().fold(String::new(), |t, b| t + &format!("{b:02x}"));
            let (kind, path, size, more) = (&s.kind, &s.path, s.bytes.len(), &s.more);
            all + &format!(r#"(kind: "{kind}", path: "{path}", sha256: "{hash}", size: {size}, {more}),"#)
        });
        let manifest = format!(
            r#"(format: 1, contract: "{contract}", vendor: "東都データ株式会社", made_at: "{made_at}", sequence: {sequence}, items: [{items}])"#
        );
        let mut files = vec![("manifest.ron", manifest.as_bytes())];
        files.extend(sent.iter().map(|s| (s.path.as_str(), s.bytes.as_slice())));
        self.zip(&files)
    }

    pub fn zip(&mut self, files: &[(&str, &[u8])]) -> PathBuf {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            zip.start_file(*name, options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        self.zips += 1;
        let path = self.dir.path().join(format!("{}.zip", self.zips));
        let bytes = zip.finish().unwrap().into_inner();
        File::create_new(&path).unwrap().write_all(&bytes).unwrap();
        path
    }

    pub fn read(&mut self, path: PathBuf) -> Result<Preview, AppError> {
        let contract = Some(self.contract.clone());
        match self.app.handle(Command::PreviewBundle { path, password: None, contract })? {
            Outcome::Previewed(preview) => Ok(*preview),
            other => panic!("{other:?}"),
        }
    }

    pub fn preview(&mut self, sent: &[Sent]) -> Preview {
        let path = self.pack("r8-0123", sent);
        self.read(path).unwrap()
    }

    /// Takes in everything that can be taken; gives the ids of the facts.
    pub fn accept(&mut self, preview: &Preview) -> Vec<String> {
        let choices = preview.choices();
        let (preview, received) = (Box::new(preview.clone()), TODAY.parse().unwrap());
        match self.app.handle(Command::AcceptBundle { preview, choices, received, letters: None }).unwrap() {
            Outcome::Imported(saved) => saved.saved.iter().map(|s| s.fact.to_string()).collect(),
            other => panic!("{other:?}"),
        }
    }

    /// What the officer is told about an item.
    pub fn told(&self, item: &PreviewItem) -> String {
        let all: Vec<String> = item.problems.iter().map(|p| item_problem(p, self.app.words())).collect();
        assert!(self.app.words().missing().is_empty(), "{:?}", self.app.words().missing());
        all.join("\n")
    }
}
