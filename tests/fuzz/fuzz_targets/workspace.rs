//! A workspace folder as a stranger might hand it over: every file of it is anything. It opens or says why not, what it
//! reads it reads again, and nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::store::{Access, DeviceId, Identity, Refresh, Workspace};

/// The files, in the order in which the input's parts fill them; parts end with a byte that no text has.
const FILES: [&str; 6] = [
    "office/log/00000001-1.ronl",
    "contracts/c-1/log/00000001-1.ronl",
    "contracts/c-1/log/00000002-1.ronl",
    "contracts/c-1/log/notes.txt",
    "contracts/c-1/files/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "workspace.ron",
];

fuzz_target!(|bytes: &[u8]| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let device = Identity::new(DeviceId::new(2), &[2; 32]);
    let made = Workspace::create(dir.path(), "fuzz", &device, "2026-04-01T00:00:00+09:00");
    made.expect("a new workspace");
    for (name, part) in FILES.iter().zip(bytes.split(|byte| *byte == 0xff)) {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        // An empty part leaves the workspace's own file as it was made.
        if !part.is_empty() {
            std::fs::write(path, part).expect("room for a file");
        }
    }
    let Ok(mut workspace) = Workspace::open(dir.path(), &device, Access::Write) else { return };
    let first = workspace.read().expect("it reads");
    let again = workspace.read().expect("it reads again");
    assert!(first.ledgers.values().flatten().eq(again.ledgers.values().flatten()));
    assert_eq!(workspace.refresh().expect("it looks"), Refresh::Unchanged);
    let report = workspace.verify(None, &|_, _| true).expect("it verifies");
    workspace.repair(&report.problems, "00000002-1").expect("it sets aside");
    let after = workspace.verify(None, &|_, _| true).expect("it verifies");
    assert!(workspace.repair(&after.problems, "00000002-1").expect("it sets aside").is_empty());
});
