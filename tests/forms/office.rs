//! LibreOffice opens every form, and what it saves again is still read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tokki::domain::fact::Fact;
use tokki::domain::form::Kind;
use tokki::i18n::Language;

use super::support::{facts_of, layouts, read_form, workbook, written};

/// Saves workbooks in another format with LibreOffice; nothing where it is not installed.
pub fn converted(files: &[PathBuf], format: &str, folder: &Path) -> Option<PathBuf> {
    let program = ["soffice", "libreoffice"].into_iter().find(|program| {
        let mut asked = Command::new(program);
        asked.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    })?;
    let out = folder.join("again");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let status = Command::new(program)
        .args([profile.as_str(), "--headless", "--convert-to", format, "--outdir"])
        .arg(&out)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "LibreOffice could not open the forms");
    Some(out)
}

#[test]
fn libreoffice_opens_every_form_and_what_it_saves_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut expected: Vec<(String, Vec<Fact>)> = Vec::new();
    for layout in layouts().iter().filter(|layout| layout.cells().all(|cell| cell.kind != Kind::File)) {
        let fact = facts_of(layout).pop().unwrap();
        let path = folder.path().join(format!("{}.xlsx", layout.id));
        fs::write(&path, written(layout, std::slice::from_ref(&fact), Language::Ja)).unwrap();
        files.push(path);
        expected.push((layout.id.clone(), vec![fact]));
    }
    let Some(again) = converted(&files, "xlsx", folder.path()) else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    for (form, facts) in expected {
        let bytes = fs::read(again.join(format!("{form}.xlsx"))).unwrap_or_else(|e| panic!("{form}: {e}"));
        let read =
            read_form(&workbook(&bytes, folder.path()), None).unwrap_or_else(|e| panic!("{form}: {e:?}"));
        assert_eq!(read.problems, [], "{form}");
        let stated: Vec<Fact> = read.facts.into_iter().map(|stated| stated.fact).collect();
        assert_eq!(stated, facts, "{form}");
    }
}
