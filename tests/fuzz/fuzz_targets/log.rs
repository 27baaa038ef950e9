//! A writer's log as it might lie on a stick: it opens, what is wrong is told, nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tokki::store::{Access, DeviceId, Identity, Workspace};

fuzz_target!(|bytes: &[u8]| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let founder = Identity::new(DeviceId::new(2), &[2; 32]);
    Workspace::create(dir.path(), "fuzz", &founder, "2026-04-01T00:00:00+09:00").expect("a new workspace");
    let log = dir.path().join("office").join("log");
    std::fs::create_dir_all(&log).expect("a folder for logs");
    std::fs::write(log.join("00000001-1.ronl"), bytes).expect("room for a log");
    let mut workspace = Workspace::open(dir.path(), &founder, Access::Write).expect("it opens");
    let reading = workspace.read().expect("it reads");
    let report = workspace.verify(None, &|_, _| true).expect("it verifies");
    let lines: usize = reading.ledgers.values().map(Vec::len).sum();
    assert!(bytes.is_empty() || lines > 0 || !report.is_intact());
});
