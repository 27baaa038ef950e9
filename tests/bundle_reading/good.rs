//! Bundles as honest vendors send them.

use std::ops::ControlFlow;

use tokki::bundle::{Archive, BundleError, Kind, Limits, Refusal, Step};

use crate::raw_zip::{Part, crc32, raw_zip};
use crate::support::{PDF, locked, on_disk, open, open_bundle, open_with, packed, refusal};

fn paths(archive: &Archive) -> Vec<&str> {
    archive.entries.iter().map(|entry| entry.path.as_str()).collect()
}

#[test]
fn a_bundle_with_japanese_utf8_names_is_read_with_size_hash_and_kind() {
    let archive = open(&packed(&[("papers/誓約書.pdf", PDF), ("メモ.txt", "令和8年".as_bytes())])).unwrap();
    assert_eq!(paths(&archive), ["papers/誓約書.pdf", "メモ.txt"]);
    let memo = archive.entry("メモ.txt").unwrap();
    assert_eq!((memo.size, memo.kind), (10, Kind::Txt));
    assert_eq!(std::fs::read(&memo.file).unwrap(), "令和8年".as_bytes());
    assert_eq!(archive.entry("papers/誓約書.pdf").unwrap().sha256.len(), 64);
}

#[test]
fn the_hash_is_sha256_in_lower_case_hexadecimal() {
    let archive = open(&packed(&[("a.txt", b"abc")])).unwrap();
    assert_eq!(archive.entries[0].sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#[test]
fn cp932_names_are_decoded_before_their_trail_bytes_can_look_like_a_backslash() {
    // The second byte of 表, ソ and 能 is 0x5C.
    let name = encoding_rs::SHIFT_JIS.encode("forms/従事者一覧表ソ能.txt").0.into_owned();
    assert!(name.contains(&b'\\'));
    let archive = open(&raw_zip(&[Part::new(name, "x")]).bytes).unwrap();
    assert_eq!(paths(&archive), ["forms/従事者一覧表ソ能.txt"]);
}

#[test]
fn a_unicode_path_field_that_says_the_same_is_accepted() {
    let raw = encoding_rs::SHIFT_JIS.encode("名簿.txt").0.into_owned();
    let mut field = vec![1];
    field.extend(crc32(&raw).to_le_bytes());
    field.extend("名簿.txt".as_bytes());
    let mut extra = 0x7075_u16.to_le_bytes().to_vec();
    extra.extend(u16::try_from(field.len()).unwrap().to_le_bytes());
    extra.extend(field);
    let mut part = Part::new(raw, "x");
    part.local_extra.clone_from(&extra);
    part.central_extra = extra;
    assert_eq!(paths(&open(&raw_zip(&[part]).bytes).unwrap()), ["名簿.txt"]);
}

#[test]
fn folders_are_passed_over_and_desktop_leavings_are_not_opened() {
    let parts = [
        Part::new("papers/", "").mode(0o040_755),
        Part::new("papers/a.pdf", PDF).mode(0o100_644),
        Part::new("__MACOSX/papers/._a.pdf", "\0\x05\x16\x07"),
        Part::new("papers/.DS_Store", "junk"),
    ];
    let archive = open(&raw_zip(&parts).bytes).unwrap();
    assert_eq!(paths(&archive), ["papers/a.pdf"]);
    assert_eq!(archive.ignored, ["__MACOSX/papers/._a.pdf", "papers/.DS_Store"]);
}

#[test]
fn a_data_descriptor_that_tells_the_truth_is_accepted() {
    for signature in [&b"PK\x07\x08"[..], b""] {
        let mut part = Part::new("a.txt", "hello");
        part.flags = 8;
        part.descriptor = signature.to_vec();
        for value in [part.crc, part.packed, part.size] {
            part.descriptor.extend(value.to_le_bytes());
        }
        let mut raw = raw_zip(&[part.clone(), part]);
        raw.bytes.truncate(raw.bytes.len());
        let (first, second) = (raw.locals[0], raw.locals[1]);
        // Streaming packers leave these for the descriptor.
        for at in [first + 14, first + 18, first + 22] {
            raw.put32(at, 0);
        }
        raw.bytes[second + 30] = b'b';
        let second = raw.centrals[1];
        raw.bytes[second + 46] = b'b';
        assert_eq!(paths(&open(&raw.bytes).unwrap()), ["a.txt", "b.txt"]);
    }
}

#[test]
fn an_aes_archive_opens_with_its_password_and_asks_for_one_without() {
    let bytes = locked(&[("a.txt", b"secret"), ("b.pdf", PDF)], "合言葉");
    let limits = Limits::default();
    assert_eq!(refusal(open_with(&bytes, None, &limits)), Refusal::PasswordNeeded);
    assert_eq!(refusal(open_with(&bytes, Some("wrong"), &limits)), Refusal::PasswordWrong);
    let archive = open_with(&bytes, Some("合言葉"), &limits).unwrap();
    assert_eq!(std::fs::read(&archive.entry("a.txt").unwrap().file).unwrap(), b"secret");
}

#[test]
fn an_archive_with_the_old_encryption_opens_with_its_password_only() {
    let bytes = zip_crypto("a.txt", b"secret", b"pw");
    let limits = Limits::default();
    assert_eq!(refusal(open_with(&bytes, None, &limits)), Refusal::PasswordNeeded);
    for wrong in ["", "px", "password", "ぱすわーど"] {
        assert_eq!(refusal(open_with(&bytes, Some(wrong), &limits)), Refusal::PasswordWrong);
    }
    let archive = open_with(&bytes, Some("pw"), &limits).unwrap();
    assert_eq!(std::fs::read(&archive.entries[0].file).unwrap(), b"secret");
}

/// PKZIP's traditional encryption, after APPNOTE 6.1.
fn zip_crypto(name: &str, data: &[u8], password: &[u8]) -> Vec<u8> {
    fn crc_step(crc: u32, byte: u8) -> u32 {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
            },
        )
    }
    let mut keys = [0x1234_5678_u32, 0x2345_6789, 0x3456_7890];
    let update = |keys: &mut [u32; 3], byte: u8| {
        keys[0] = crc_step(keys[0], byte);
        keys[1] = keys[1].wrapping_add(keys[0] & 0xFF).wrapping_mul(134_775_813).wrapping_add(1);
        keys[2] = crc_step(keys[2], (keys[1] >> 24) as u8);
    };
    for byte in password {
        update(&mut keys, *byte);
    }
    let mut header = vec![7; 11];
    header.push((crc32(data) >> 24) as u8);
    let encrypted: Vec<u8> = header
        .iter()
        .chain(data)
        .map(|byte| {
            let temp = (keys[2] | 2) & 0xFFFF;
            let mask = (temp.wrapping_mul(temp ^ 1) >> 8) as u8;
            update(&mut keys, *byte);
            byte ^ mask
        })
        .collect();
    let mut part = Part::new(name, encrypted);
    part.flags = 1;
    part.crc = crc32(data);
    part.size = u32::try_from(data.len()).unwrap();
    raw_zip(&[part]).bytes
}

#[test]
fn a_bundle_without_a_manifest_is_still_understood() {
    let bundle = open_bundle(&packed(&[("a.pdf", PDF)])).unwrap();
    assert!(bundle.manifest.is_none());
    assert_eq!(bundle.archive.entries.len(), 1);
}

#[test]
fn reading_tells_its_progress_and_stops_when_asked() {
    let file = on_disk("b.zip", &packed(&[("a.txt", b"abc"), ("b.txt", b"def")]));
    let mut seen = Vec::new();
    let mut watch = |progress: tokki::bundle::Progress| {
        seen.push(progress);
        ControlFlow::Continue(())
    };
    Archive::open(&file.path, None, &Limits::default(), &mut watch).unwrap();
    assert_eq!(
        seen.iter()
            .filter(|progress| progress.step == Step::Unpack)
            .map(|progress| progress.done)
            .collect::<Vec<_>>(),
        [3, 6]
    );
    assert!(seen.iter().all(|progress| progress.done <= progress.total));
    for stop in [Step::Copy, Step::Unpack] {
        let mut watch = |progress: tokki::bundle::Progress| {
            if progress.step == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let result = Archive::open(&file.path, None, &Limits::default(), &mut watch);
        assert!(matches!(result, Err(BundleError::Cancelled)), "{stop:?}");
    }
}

#[test]
fn unpacked_files_go_when_the_archive_is_dropped() {
    let archive = open(&packed(&[("a.txt", b"abc")])).unwrap();
    let file = archive.entries[0].file.clone();
    assert!(file.exists());
    drop(archive);
    assert!(!file.exists());
}

#[test]
fn a_file_that_is_not_there_is_a_fault_of_this_machine() {
    let result =
        Archive::open(std::path::Path::new("/nowhere/bundle.zip"), None, &Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        });
    assert!(matches!(result, Err(BundleError::Io { .. })));
}
