//! A file system of one megabyte that fills up in the middle of an import.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};

use crate::End;
use crate::child::again;
use crate::machine::{obstacle, run};
use crate::support::{CONTRACT, Desk, PEOPLE, bundle, stock};

/// What the disk gives room in, in bytes.
const PAGE: u64 = 4096;

pub fn during_an_import() -> End {
    // A name space of its own, so that the small disk goes away with the process.
    let mounts = ["-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", "/mnt"];
    if let Some(why) = obstacle("unshare", &mounts) {
        return End::Skipped(why);
    }
    let desk = Desk::new();
    fs::create_dir(desk.workspace()).unwrap();
    let mut command = Command::new("unshare");
    let again = again();
    command.arg("-rm").arg(again.get_program()).args(again.get_args()).arg("full-disk");
    let output = command.arg(desk.path("")).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    End::Passed(out.trim().to_owned())
}

/// In the name space: mounts the small disk where the workspace is to be, and imports with ever more room.
pub fn in_its_small_disk(folder: &Path) -> ExitCode {
    let desk = Desk::in_folder(folder);
    let dir = desk.workspace();
    run("mount", &["-t", "tmpfs", "-o", "size=1m", "none", dir.to_str().unwrap()]).unwrap();
    stock(&desk);
    let path = desk.write("bundle.zip", bundle(CONTRACT, 1, PEOPLE));
    let import = ["import", path.to_str().unwrap(), "--accept", "all"];
    let before = logs(&desk);
    let mut refused = 0;
    loop {
        let ballast = fill(&dir, refused * PAGE);
        let run = desk.run(&import);
        if run.code == 0 {
            fs::remove_file(ballast).unwrap();
            break;
        }
        let told = run.failed(4);
        assert!(told.contains("空き"), "{told}");
        assert!(logs(&desk) == before, "nothing is imported by halves");
        fs::remove_file(ballast).unwrap();
        desk.run(&["verify"]).ok();
        refused += 1;
        assert!(refused < 200, "the import never finds room");
    }
    assert!(refused > 1, "the disk was never full");
    desk.run(&["verify"]).ok();
    let again = desk.run(&import).ok();
    assert!(again.contains("新しく取り込むものはありません"), "{again}");
    let lines = |logs: &[(std::path::PathBuf, Vec<u8>)]| {
        logs.iter().flat_map(|(_, bytes)| bytes).filter(|byte| **byte == b'\n').count()
    };
    let imported = lines(&logs(&desk)) - lines(&before);
    println!("refused {refused} times with nothing imported, then complete: {imported} facts, none twice");
    ExitCode::SUCCESS
}

fn logs(desk: &Desk) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut files = desk.snapshot();
    files.retain(|(path, bytes)| path.extension().is_some_and(|end| end == "ronl") && !bytes.is_empty());
    files
}

/// Takes all room but so many bytes, with a file that the ledger passes over.
fn fill(dir: &Path, but: u64) -> std::path::PathBuf {
    let path = dir.join(".tokki-tmp-ballast");
    let mut file = File::create(&path).unwrap();
    let page = vec![1; usize::try_from(PAGE).unwrap()];
    let mut written = 0;
    while file.write_all(&page).is_ok() {
        written += PAGE;
    }
    file.set_len(written.saturating_sub(but)).unwrap();
    path
}
