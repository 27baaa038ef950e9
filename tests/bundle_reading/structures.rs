//! Archives that contradict themselves.

use tokki::bundle::{Limits, Refusal, StructureFault};

use crate::raw_zip::{Part, Raw, raw_zip};
use crate::support::{locked, open, open_with, packed, refusal, structure_fault};

pub fn two() -> Raw {
    raw_zip(&[Part::new("a.txt", "first"), Part::new("b.txt", "second")])
}

#[test]
fn something_that_is_no_archive_is_called_that() {
    assert_eq!(refusal(open(b"just a text")), Refusal::NotAnArchive);
    assert_eq!(refusal(open(b"")), Refusal::NotAnArchive);
}

#[cfg(unix)]
#[test]
fn a_device_is_not_read_as_an_archive() {
    let opened = tokki::bundle::Archive::open(
        std::path::Path::new("/dev/zero"),
        None,
        &Limits::default(),
        &mut |_| std::ops::ControlFlow::Continue(()),
    );
    assert_eq!(refusal(opened), Refusal::NotAnArchive);
}

#[test]
fn every_truncation_is_refused() {
    let whole = two().bytes;
    for length in 4..whole.len() {
        let fault = structure_fault(&whole[..length]);
        assert_eq!(fault, StructureFault::Truncated, "cut at {length}");
    }
}

#[test]
fn an_archive_with_nothing_in_it_is_refused() {
    assert_eq!(structure_fault(&raw_zip(&[]).bytes), StructureFault::Empty);
}

#[test]
fn a_second_end_record_in_the_comment_is_refused() {
    let mut raw = two();
    let inner = raw_zip(&[Part::new("evil.txt", "x")]).bytes;
    raw.put16(raw.end + 20, u16::try_from(inner.len()).unwrap());
    raw.bytes.extend(inner);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::SecondEndRecord);
}

#[test]
fn an_end_record_in_the_comment_that_does_not_fit_is_refused() {
    let mut raw = two();
    raw.put16(raw.end + 20, 30);
    raw.bytes.extend(b"PK\x05\x06 and twenty-six more bytes");
    assert_eq!(raw.bytes.len(), raw.end + 22 + 30);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::SecondEndRecord);
}

#[test]
fn a_signature_at_the_very_end_of_the_comment_is_refused() {
    let mut raw = two();
    raw.put16(raw.end + 20, 4);
    raw.bytes.extend(b"PK\x05\x06");
    assert_eq!(structure_fault(&raw.bytes), StructureFault::SecondEndRecord);
}

#[test]
fn an_ordinary_comment_is_accepted() {
    let mut raw = two();
    raw.put16(raw.end + 20, 5);
    raw.bytes.extend(b"hello");
    assert!(open(&raw.bytes).is_ok());
}

#[test]
fn a_stub_in_front_is_refused_whether_or_not_offsets_were_moved() {
    let stub = b"MZ this program cannot be run".to_vec();
    let plain = two();
    assert_eq!(structure_fault(&[stub.clone(), plain.bytes.clone()].concat()), StructureFault::DataBefore);
    let mut moved = two();
    let shift = u32::try_from(stub.len()).unwrap();
    for index in 0..2 {
        let (at, start) = (moved.centrals[index] + 42, u32::try_from(moved.locals[index]).unwrap());
        moved.put32(at, start + shift);
    }
    let directory = u32::try_from(moved.centrals[0]).unwrap();
    moved.put32(moved.end + 16, directory + shift);
    assert_eq!(structure_fault(&[stub, moved.bytes].concat()), StructureFault::DataBefore);
}

#[test]
fn bytes_behind_the_end_are_refused() {
    let mut bytes = two().bytes;
    bytes.extend(b"more");
    assert_eq!(structure_fault(&bytes), StructureFault::DataAfter);
}

#[test]
fn a_count_of_entries_that_lies_is_refused() {
    for count in [1, 3] {
        let mut raw = two();
        let end = raw.end;
        raw.put16(end + 8, count).put16(end + 10, count);
        assert_eq!(structure_fault(&raw.bytes), StructureFault::CountDiffers);
    }
    let mut raw = two();
    raw.put16(raw.end + 8, 1);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::CountDiffers);
}

#[test]
fn a_directory_elsewhere_than_declared_is_refused() {
    let mut raw = two();
    let directory = u32::try_from(raw.centrals[0]).unwrap();
    raw.put32(raw.end + 16, directory - 1);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::DirectoryMisplaced);
}

#[test]
fn an_archive_on_several_disks_is_refused() {
    let mut raw = two();
    raw.put16(raw.end + 4, 1);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::Split);
}

#[test]
fn entries_that_share_their_data_are_refused() {
    // Two directory entries for one file, as in "zblg" bombs.
    let mut raw = raw_zip(&[Part::new("a.txt", "first"), Part::new("a.txt", "first")]);
    raw.put32(raw.centrals[1] + 42, 0);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::Overlap);
    // An entry whose data contain the next entry.
    let mut raw = two();
    let more = 20;
    let (local, central) = (raw.locals[0], raw.centrals[0]);
    for at in [local + 18, local + 22, central + 20, central + 24] {
        raw.put32(at, 5 + more);
    }
    assert_eq!(structure_fault(&raw.bytes), StructureFault::Overlap);
}

#[test]
fn an_entry_that_the_directory_does_not_list_is_refused() {
    let mut raw =
        raw_zip(&[Part::new("a.txt", "first"), Part::new("hidden.exe", "MZ"), Part::new("b.txt", "second")]);
    let (from, to) = (raw.centrals[1], raw.centrals[2]);
    raw.bytes.drain(from..to);
    let end = raw.end - (to - from);
    let size = u32::try_from(end - from + (from - raw.centrals[0])).unwrap();
    raw.put16(end + 8, 2).put16(end + 10, 2).put32(end + 12, size);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::Gap);
}

#[test]
fn local_and_central_headers_that_differ_are_refused() {
    let changes: [(&str, usize, u8); 5] =
        [("name", 30, b'z'), ("checksum", 14, 0), ("method", 8, 8), ("flags", 7, 8), ("size", 22, 4)];
    for (what, offset, value) in changes {
        let mut raw = two();
        raw.bytes[offset] = value;
        assert_eq!(structure_fault(&raw.bytes), StructureFault::HeadersDisagree, "{what}");
    }
}

#[test]
fn a_data_descriptor_that_lies_is_refused() {
    let mut part = Part::new("a.txt", "hello");
    part.flags = 8;
    part.descriptor = b"PK\x07\x08".to_vec();
    for value in [part.crc, part.packed, part.size + 1] {
        part.descriptor.extend(value.to_le_bytes());
    }
    assert_eq!(structure_fault(&raw_zip(&[part.clone()]).bytes), StructureFault::DescriptorDisagrees);
    part.descriptor.clear();
    assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::DescriptorDisagrees);
}

#[test]
fn a_declared_size_that_lies_is_refused() {
    let mut stored = Part::new("a.txt", "hello");
    stored.size = 6;
    assert_eq!(structure_fault(&raw_zip(&[stored]).bytes), StructureFault::SizeDiffers);
    for wrong in [10, 5000] {
        let mut bytes = packed(&[("a.txt", &[b'x'; 1000])]);
        let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[22..26].copy_from_slice(&u32::to_le_bytes(wrong));
        bytes[central + 24..central + 28].copy_from_slice(&u32::to_le_bytes(wrong));
        let fault = structure_fault(&bytes);
        assert!(matches!(fault, StructureFault::SizeDiffers | StructureFault::Damaged), "{wrong}: {fault:?}");
    }
}

#[test]
fn a_checksum_that_lies_is_refused() {
    let mut part = Part::new("a.txt", "hello");
    part.crc ^= 1;
    assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::ChecksumDiffers);
}

#[test]
fn damaged_packed_data_are_refused() {
    let mut part = Part::new("a.txt", [0xFF; 20]);
    part.method = 8;
    assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::Damaged);
}

#[test]
fn encrypted_data_that_were_altered_are_refused() {
    let mut bytes = locked(&[("a.txt", b"a text of some length")], "pw");
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    bytes[central - 15] ^= 1;
    let refused = refusal(open_with(&bytes, Some("pw"), &Limits::default()));
    assert!(matches!(refused, Refusal::Structure { fault: StructureFault::Damaged, .. }), "{refused:?}");
}

#[test]
fn unknown_methods_are_refused_by_number() {
    for method in [1, 9, 12, 14, 93, 95, 98] {
        let mut part = Part::new("a.txt", "x");
        part.method = method;
        assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::UnknownMethod(method));
    }
}

#[test]
fn strong_encryption_and_masked_directories_are_refused() {
    for flags in [1 | 1 << 6, 1 << 13] {
        let mut part = Part::new("a.txt", "x");
        part.flags = flags;
        assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::UnknownEncryption);
    }
}

#[test]
fn links_pipes_devices_and_sockets_are_refused() {
    let fault = |mode| structure_fault(&raw_zip(&[Part::new("a.txt", "/etc/passwd").mode(mode)]).bytes);
    assert_eq!(fault(0o120_777), StructureFault::SymbolicLink);
    for mode in [0o010_644, 0o020_644, 0o060_644, 0o140_644] {
        assert_eq!(fault(mode), StructureFault::NotAFile, "{mode:o}");
    }
}

#[test]
fn a_folder_with_contents_is_refused() {
    assert_eq!(
        structure_fault(&raw_zip(&[Part::new("a/", "contents")]).bytes),
        StructureFault::FolderWithContents
    );
    assert_eq!(
        structure_fault(&raw_zip(&[Part::new("a.txt", "").mode(0o040_755)]).bytes),
        StructureFault::FolderWithContents
    );
}

#[test]
fn no_single_altered_byte_is_taken_for_other_contents_or_stops_the_program() {
    let good = packed(&[("a.txt", b"first text"), ("b/c.txt", b"second text")]);
    let mut hashes: Vec<_> = open(&good).unwrap().entries.into_iter().map(|e| e.sha256).collect();
    hashes.sort();
    for at in 0..good.len() {
        let mut bytes = good.clone();
        bytes[at] ^= 0x41;
        match open(&bytes) {
            Ok(archive) => {
                let mut found: Vec<_> = archive.entries.into_iter().map(|e| e.sha256).collect();
                found.sort();
                assert_eq!(found, hashes, "byte {at}");
            }
            Err(tokki::bundle::BundleError::Refused(_)) => {}
            Err(other) => panic!("byte {at}: {other}"),
        }
    }
}
