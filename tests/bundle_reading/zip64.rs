//! The records for large files, which say everything a second time.

use tokki::bundle::StructureFault;

use crate::raw_zip::{Part, raw_zip};
use crate::structures::two;
use crate::support::{open, structure_fault};

/// A zip64 field that widens the given values.
fn zip64(values: &[u64]) -> Vec<u8> {
    let mut field = vec![1, 0];
    field.extend(u16::try_from(values.len() * 8).unwrap().to_le_bytes());
    field.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    field
}

fn saturated(local: &[u64], central: &[u64]) -> Vec<u8> {
    let mut part = Part::new("a.txt", "hello");
    (part.packed, part.size) = (u32::MAX, u32::MAX);
    (part.local_extra, part.central_extra) = (zip64(local), zip64(central));
    raw_zip(&[part]).bytes
}

#[test]
fn zip64_sizes_are_accepted_when_true_and_refused_when_they_lie() {
    assert!(open(&saturated(&[5, 5], &[5, 5])).is_ok());
    assert_eq!(structure_fault(&saturated(&[5, 5], &[5])), StructureFault::Zip64Contradiction);
    assert_eq!(structure_fault(&saturated(&[5, 5, 0], &[5, 5])), StructureFault::Zip64Contradiction);
    assert_eq!(structure_fault(&saturated(&[6, 5], &[5, 5])), StructureFault::HeadersDisagree);
    assert_eq!(
        structure_fault(&saturated(&[u64::MAX, u64::MAX], &[u64::MAX, u64::MAX])),
        StructureFault::Truncated
    );
}

#[test]
fn zip64_fields_that_nothing_asked_for_are_refused() {
    let mut part = Part::new("a.txt", "hello");
    part.central_extra = zip64(&[5]);
    assert_eq!(structure_fault(&raw_zip(&[part]).bytes), StructureFault::Zip64Contradiction);
}

/// Puts a zip64 end record and its locator before the end record.
fn with_end64(entries: u64, locator_shift: u64) -> Vec<u8> {
    let mut raw = two();
    let (start, end) = (raw.centrals[0] as u64, raw.end as u64);
    let mut record = b"PK\x06\x06".to_vec();
    for (value, width) in
        [(44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (entries, 8), (entries, 8), (end - start, 8), (start, 8)]
    {
        record.extend(&u64::to_le_bytes(value)[..width]);
    }
    record.extend(b"PK\x06\x07\0\0\0\0");
    record.extend((end + locator_shift).to_le_bytes());
    record.extend(1_u32.to_le_bytes());
    let end = raw.end;
    raw.bytes.splice(end..end, record);
    raw.bytes
}

#[test]
fn a_zip64_end_record_is_accepted_when_true_and_refused_when_it_lies() {
    assert!(open(&with_end64(2, 0)).is_ok());
    assert_eq!(structure_fault(&with_end64(3, 0)), StructureFault::Zip64Contradiction);
    assert_eq!(structure_fault(&with_end64(2, 1)), StructureFault::Zip64Contradiction);
    let mut raw = two();
    let end = raw.end;
    raw.put16(end + 8, 0xFFFF).put16(end + 10, 0xFFFF);
    assert_eq!(structure_fault(&raw.bytes), StructureFault::Zip64Contradiction);
}

#[test]
fn declared_sizes_beyond_every_sum_are_refused_by_what_comes_out() {
    let parts = ["a.txt", "b.txt"].map(|name| {
        // A deflate stream that holds nothing.
        let mut part = Part::new(name, [3, 0]);
        (part.method, part.packed, part.size) = (8, 2, u32::MAX);
        (part.local_extra, part.central_extra) = (zip64(&[u64::MAX]), zip64(&[u64::MAX]));
        part
    });
    let fault = structure_fault(&raw_zip(&parts).bytes);
    assert!(matches!(fault, StructureFault::SizeDiffers | StructureFault::ChecksumDiffers), "{fault:?}");
}
