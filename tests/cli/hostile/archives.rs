//! Zip archives whose records lie.

use super::{Trick, trick};
use crate::raw_zip::{Part, Raw, crc32, raw_zip};
use crate::support::packed;

const TEXT: &str = "0123456789abcdef";

fn two() -> Raw {
    raw_zip(&[Part::new("a.txt", "first text"), Part::new("b.txt", "second text")])
}

fn changed(change: impl FnOnce(&mut Raw)) -> Vec<u8> {
    let mut raw = two();
    change(&mut raw);
    raw.bytes
}

fn one(change: impl FnOnce(&mut Part)) -> Vec<u8> {
    let mut part = Part::new("a.txt", TEXT);
    change(&mut part);
    raw_zip(&[part]).bytes
}

fn field(id: u16, data: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
}

/// A deflate stream of one stored block.
fn stored_block(data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&[1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), data].concat()
}

fn deflated(data: &[u8], packed: Vec<u8>) -> Part {
    let mut part = Part::new("a.txt", packed);
    (part.method, part.crc, part.size) = (8, crc32(data), u32::try_from(data.len()).unwrap());
    part
}

/// A zip64 end record and its locator in front of the end record.
fn with_end64(entries: u64, shift: u64, disks: u32) -> Vec<u8> {
    let mut raw = two();
    let (start, end) = (raw.centrals[0] as u64, raw.end as u64);
    let mut record = b"PK\x06\x06".to_vec();
    let values =
        [(44, 8), (45, 2), (45, 2), (0, 4), (0, 4), (entries, 8), (entries, 8), (end - start, 8), (start, 8)];
    for (value, width) in values {
        record.extend(&u64::to_le_bytes(value)[..width]);
    }
    record.extend(b"PK\x06\x07\0\0\0\0");
    record.extend((end + shift).to_le_bytes());
    record.extend(disks.to_le_bytes());
    let end = raw.end;
    raw.bytes.splice(end..end, record);
    raw.bytes
}

fn lengths() -> Vec<Trick> {
    let whole = two().bytes;
    let inner = two().bytes;
    let stub = b"MZ this program cannot be run".to_vec();
    vec![
        trick("no archive", "zip形式のファイルではありません", b"just a text".to_vec()),
        trick("cut within the directory", "途中で切れています", whole[..whole.len() - 30].to_vec()),
        trick("cut within the data", "途中で切れています", whole[..40].to_vec()),
        trick("nothing in it", "中にファイルがありません", raw_zip(&[]).bytes),
        trick("a stub in front", "先頭に余分", [stub, whole.clone()].concat()),
        trick("bytes behind", "末尾に余分", [whole.clone(), b"more".to_vec()].concat()),
        trick("an archive behind", "終わりの印が二つ", {
            let mut raw = two();
            raw.put16(raw.end + 20, u16::try_from(inner.len()).unwrap());
            [raw.bytes, inner.clone()].concat()
        }),
        trick("an end record in the comment", "終わりの印が二つ", {
            let mut raw = two();
            raw.put16(raw.end + 20, 30);
            [raw.bytes, b"PK\x05\x06 and twenty-six more bytes".to_vec()].concat()
        }),
        trick(
            "a comment longer than the file",
            "途中で切れています",
            changed(|raw| {
                raw.put16(raw.end + 20, 500);
            }),
        ),
        trick(
            "several disks",
            "分割された",
            changed(|raw| {
                raw.put16(raw.end + 4, 1);
            }),
        ),
        trick(
            "fewer entries declared",
            "書かれている数と合いません",
            changed(|raw| {
                let end = raw.end;
                raw.put16(end + 8, 1).put16(end + 10, 1);
            }),
        ),
        trick(
            "more entries declared",
            "書かれている数と合いません",
            changed(|raw| {
                let end = raw.end;
                raw.put16(end + 8, 9).put16(end + 10, 9);
            }),
        ),
        trick(
            "a directory elsewhere",
            "一覧の位置が合いません",
            changed(|raw| {
                let directory = u32::try_from(raw.centrals[0]).unwrap();
                raw.put32(raw.end + 16, directory - 1);
            }),
        ),
        trick("zip64: another count", "大きなファイル用の記載", with_end64(3, 0, 1)),
        trick("zip64: a locator that leads elsewhere", "大きなファイル用の記載", with_end64(2, 1, 1)),
        trick("zip64: several disks", "大きなファイル用の記載", with_end64(2, 0, 2)),
        trick(
            "zip64: values that nothing asked for",
            "大きなファイル用の記載",
            one(|part| {
                part.central_extra = field(1, &[5; 8]);
            }),
        ),
        trick(
            "zip64: sizes beyond the file",
            "途中で切れています",
            one(|part| {
                (part.packed, part.size) = (u32::MAX, u32::MAX);
                (part.local_extra, part.central_extra) = (field(1, &[0xFF; 16]), field(1, &[0xFF; 16]));
            }),
        ),
    ]
}

fn overlaps() -> Vec<Trick> {
    vec![
        trick("two entries of one file", "同じ場所を使っています", {
            let mut raw = raw_zip(&[Part::new("a.txt", TEXT), Part::new("a.txt", TEXT)]);
            raw.put32(raw.centrals[1] + 42, 0);
            raw.bytes
        }),
        trick(
            "an entry within another",
            "同じ場所を使っています",
            changed(|raw| {
                let (local, central) = (raw.locals[0], raw.centrals[0]);
                for at in [local + 18, local + 22, central + 20, central + 24] {
                    raw.put32(at, 40);
                }
            }),
        ),
        trick("an entry that the directory hides", "どのファイルのものでもない", {
            let parts = ["a.txt", "hidden.exe", "b.txt"].map(|name| Part::new(name, TEXT));
            let mut raw = raw_zip(&parts);
            let (from, to) = (raw.centrals[1], raw.centrals[2]);
            raw.bytes.drain(from..to);
            let end = raw.end - (to - from);
            let size = u32::try_from(end - raw.centrals[0]).unwrap();
            raw.put16(end + 8, 2).put16(end + 10, 2).put32(end + 12, size);
            raw.bytes
        }),
        trick(
            "a descriptor that lies",
            "末尾の記載が食い違って",
            one(|part| {
                part.flags = 8;
                part.descriptor = b"PK\x07\x08".iter().copied().chain([0; 12]).collect();
            }),
        ),
        trick("no descriptor where one is due", "末尾の記載が食い違って", one(|part| part.flags = 8)),
        trick(
            "another name in the entry's own header",
            "見出しの記載が食い違って",
            changed(|raw| {
                raw.bytes[30] = b'z';
            }),
        ),
        trick("another method there", "見出しの記載が食い違って", changed(|raw| raw.bytes[8] = 8)),
        trick("encrypted only there", "見出しの記載が食い違って", changed(|raw| raw.bytes[6] = 1)),
        trick(
            "a field of extras that runs over",
            "見出しの記載が食い違って",
            one(|part| {
                part.central_extra = vec![0x0A, 0, 0xFF, 0xFF, 0];
            }),
        ),
        trick(
            "the same field twice",
            "見出しの記載が食い違って",
            one(|part| {
                part.central_extra = [field(1, &[]), field(1, &[])].concat();
            }),
        ),
    ]
}

fn packings() -> Vec<Trick> {
    let bytes = TEXT.as_bytes();
    let behind = [stored_block(bytes), b"hidden program".to_vec()].concat();
    let early = stored_block(bytes)[..10].to_vec();
    let mut tricks = vec![
        trick(
            "data behind the packed stream",
            "余分なデータが隠れて",
            raw_zip(&[deflated(bytes, behind)]).bytes,
        ),
        trick(
            "a stream that ends early",
            "圧縮されたデータが壊れて",
            raw_zip(&[deflated(bytes, early)]).bytes,
        ),
        trick(
            "no stream at all",
            "圧縮されたデータが壊れて",
            raw_zip(&[deflated(bytes, vec![0xFF; 20])]).bytes,
        ),
        trick("more than declared", "書かれている大きさと合いません", {
            let mut part = deflated(bytes, stored_block(bytes));
            part.size -= 1;
            raw_zip(&[part]).bytes
        }),
        trick("less than declared", "書かれている大きさと合いません", {
            let mut part = deflated(bytes, stored_block(bytes));
            part.size += 1;
            raw_zip(&[part]).bytes
        }),
        trick("stored, with two sizes", "書かれている大きさと合いません", one(|part| part.size += 1)),
        trick("a checksum that lies", "検査値が合いません", one(|part| part.crc ^= 1)),
        trick("a bomb", "圧縮の倍率", packed(&[("zeros.txt", &vec![b'0'; 64 << 20])])),
        trick("many small bombs", "件を超えています", {
            let parts: Vec<Part> = (0..2001).map(|n| Part::new(format!("{n}.txt"), "x")).collect();
            raw_zip(&parts).bytes
        }),
        trick("one in the clear among locked ones", "混ざっています", {
            let mut locked = Part::new("a.txt", [7; 40]);
            (locked.flags, locked.size) = (1, 28);
            raw_zip(&[locked, Part::new("b.txt", TEXT)]).bytes
        }),
        trick(
            "locked, and no password",
            "パスワードが掛かっています",
            one(|part| (part.flags, part.size) = (1, 4)),
        ),
        trick("strong encryption", "扱えない暗号化方式", one(|part| part.flags = 1 | 1 << 6)),
        trick("a masked directory", "扱えない暗号化方式", one(|part| part.flags = 1 << 13)),
        trick(
            "AES that is none",
            "扱えない暗号化方式",
            one(|part| {
                (part.method, part.flags) = (99, 1);
                part.central_extra = field(0x9901, &[9, 0, b'A', b'E', 3, 8, 0]);
                part.local_extra.clone_from(&part.central_extra);
            }),
        ),
        trick(
            "AES over an unknown method",
            "方式 12",
            one(|part| {
                (part.method, part.flags) = (99, 1);
                part.central_extra = field(0x9901, &[2, 0, b'A', b'E', 3, 12, 0]);
                part.local_extra.clone_from(&part.central_extra);
            }),
        ),
        trick(
            "AES fields on plain data",
            "見出しの記載が食い違って",
            one(|part| {
                part.central_extra = field(0x9901, &[2, 0, b'A', b'E', 3, 8, 0]);
                part.local_extra.clone_from(&part.central_extra);
            }),
        ),
    ];
    for (method, name, says) in [
        (9, "deflate64", "方式 9"),
        (12, "bzip2", "方式 12"),
        (14, "lzma", "方式 14"),
        (93, "zstandard", "方式 93"),
        (95, "xz", "方式 95"),
        (98, "ppmd", "方式 98"),
    ] {
        tricks.push(trick(name, says, one(|part| part.method = method)));
    }
    tricks
}

fn kinds_of_file() -> Vec<Trick> {
    let mode = |mode| raw_zip(&[Part::new("a.txt", "/etc/passwd").mode(mode)]).bytes;
    let old_unix = [0, 0, 0, 0, 0xFF, 0xA1, 0, 0, 0, 0, 0, 0, 0, 0];
    vec![
        trick("a symbolic link", "別の場所を指すリンク", mode(0o120_777)),
        trick(
            "a link in an old field",
            "別の場所を指すリンク",
            one(|part| part.central_extra = field(0x756E, &old_unix)),
        ),
        trick(
            "a link in another old field",
            "別の場所を指すリンク",
            one(|part| {
                part.central_extra = field(0x000D, b"0123456789ab/etc/passwd");
            }),
        ),
        trick("a reparse point", "別の場所を指すリンク", one(|part| part.attributes = 0x420)),
        trick("a pipe", "ふつうのファイルではありません", mode(0o010_644)),
        trick("a device", "ふつうのファイルではありません", mode(0o060_644)),
        trick("a socket", "ふつうのファイルではありません", mode(0o140_644)),
        trick("a device of Windows", "ふつうのファイルではありません", one(|part| part.attributes = 0x40)),
        trick("a folder with contents", "フォルダーなのに", raw_zip(&[Part::new("a/", TEXT)]).bytes),
    ]
}

pub fn tricks() -> Vec<Trick> {
    [lengths(), overlaps(), packings(), kinds_of_file()].into_iter().flatten().collect()
}
