//! Ten processes on a share of this very machine, through two mounts of it, as two PCs have it.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::answers::create;
use crate::crowd::crowd;
use crate::machine::{Mounted, obstacle, run};
use crate::{End, setting};

/// An `smbd`, ended when dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn ten_on_a_share() -> End {
    if let Some(why) = missing() {
        return End::Skipped(why);
    }
    let folder = tempfile::tempdir().unwrap();
    let share = folder.path().join("share");
    fs::create_dir(&share).unwrap();
    create(&share.join("w")).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let _server = serve(folder.path(), port);
    let options = format!("guest,port={port},vers=3.1.1,nosharesock,cache=strict");
    let mut mounts = Vec::new();
    for _ in 0..2 {
        let tried = (0..20).find_map(|_| {
            thread::sleep(Duration::from_millis(250));
            Mounted::new(&["-t", "cifs", "-o", &options, "//127.0.0.1/tokki"]).ok()
        });
        match tried {
            Some(mounted) => mounts.push(mounted),
            None => return End::Skipped("smbd runs, but its share cannot be mounted".into()),
        }
    }
    let ways: Vec<_> = mounts.iter().map(|mounted| mounted.path().join("w")).collect();
    End::Passed(crowd(&ways, setting("TOKKI_CRASH_SECONDS", 60)))
}

/// What a share needs and this machine has not.
fn missing() -> Option<String> {
    let has_cifs = || fs::read_to_string("/proc/filesystems").is_ok_and(|known| known.contains("\tcifs\n"));
    if !has_cifs() {
        run("modprobe", &["cifs"]);
    }
    if !has_cifs() {
        return Some("this kernel has no cifs, and no module of it".into());
    }
    obstacle("smbd", &["--version"])
        .or_else(|| obstacle("mount.cifs", &["-V"]))
        .or_else(|| (run("id", &["-u"])?.stdout != b"0\n").then(|| "mounting a share needs root".into()))
}

fn serve(folder: &Path, port: u16) -> Server {
    let shown = folder.display();
    let settings = format!(
        "[global]\nserver role = standalone\nmap to guest = bad user\nguest account = root\nsmb ports = {port}\n\
         interfaces = 127.0.0.1\nbind interfaces only = yes\nlock directory = {shown}\nstate directory = {shown}\n\
         cache directory = {shown}\npid directory = {shown}\nprivate dir = {shown}\nncalrpc dir = {shown}\n\
         log file = {shown}/log\nload printers = no\ndisable spoolss = yes\nstrict sync = yes\n\
         [tokki]\npath = {shown}/share\nguest only = yes\nwritable = yes\n"
    );
    let path = folder.join("smb.conf");
    fs::write(&path, settings).unwrap();
    let mut command = Command::new("smbd");
    command.args(["--foreground", "--no-process-group"]).arg("--configfile").arg(path);
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Server(quiet.spawn().unwrap())
}
