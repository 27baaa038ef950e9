//! Making archives and opening them.

use std::fs::File;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use tempfile::TempDir;
use tokki::bundle::{Archive, Bundle, BundleError, Limits, NameFault, Refusal, StructureFault};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::raw_zip::{Part, raw_zip};

/// A file in a folder of its own that goes with it.
pub struct Temp {
    _folder: TempDir,
    pub path: std::path::PathBuf,
}

pub fn on_disk(name: &str, bytes: &[u8]) -> Temp {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    File::create_new(&path).unwrap().write_all(bytes).unwrap();
    Temp { _folder: folder, path }
}

/// A watcher that never stops anything.
pub fn go_on(_: tokki::bundle::Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn open_with(bytes: &[u8], password: Option<&str>, limits: &Limits) -> Result<Archive, BundleError> {
    let file = on_disk("bundle.zip", bytes);
    Archive::open(&file.path, password, limits, &mut |_| ControlFlow::Continue(()))
}

pub fn open(bytes: &[u8]) -> Result<Archive, BundleError> {
    open_with(bytes, None, &Limits::default())
}

pub fn open_bundle(bytes: &[u8]) -> Result<Bundle, BundleError> {
    let file = on_disk("bundle.zip", bytes);
    Bundle::open(&file.path, None, &Limits::default(), &mut |_| ControlFlow::Continue(()))
}

/// The refusal of a result, which must be one.
pub fn refusal<T: std::fmt::Debug>(result: Result<T, BundleError>) -> Refusal {
    match result {
        Err(BundleError::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

pub fn structure_fault(bytes: &[u8]) -> StructureFault {
    match refusal(open(bytes)) {
        Refusal::Structure { fault, .. } => fault,
        other => panic!("expected a structure fault, got {other:?}"),
    }
}

/// What is wrong with an archive of text files with these names.
pub fn name_fault(names: &[&[u8]]) -> NameFault {
    let parts: Vec<Part> = names.iter().map(|name| Part::new(name, "text")).collect();
    match refusal(open(&raw_zip(&parts).bytes)) {
        Refusal::Name { fault, .. } => fault,
        other => panic!("expected a name fault, got {other:?}"),
    }
}

/// An archive as an ordinary zip tool writes it.
pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in files {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive with a password, by AES-256.
pub fn locked(files: &[(&str, &[u8])], password: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in files {
        zip.start_file(
            *name,
            SimpleFileOptions::default().with_aes_encryption(zip::AesMode::Aes256, password),
        )
        .unwrap();
        zip.write_all(data).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";
