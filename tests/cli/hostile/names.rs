//! Names that are not what they seem, and manifests that say otherwise than the archive.

use super::{Trick, trick};
use crate::raw_zip::{Part, crc32, raw_zip};
use crate::support::{CONTRACT, packed, sha256};

const PDF: &[u8] = b"%PDF-1.7\n%%EOF\n";

fn named(name: impl AsRef<[u8]>) -> Vec<u8> {
    raw_zip(&[Part::new(name, "x")]).bytes
}

fn both(first: impl AsRef<[u8]>, second: impl AsRef<[u8]>) -> Vec<u8> {
    raw_zip(&[Part::new(first, "x"), Part::new(second, "x")]).bytes
}

/// An entry with a second name in its Unicode-path field.
fn second_name(plain: &[u8], unicode: &str, checksum: u32) -> Vec<u8> {
    let data = [&[1][..], &checksum.to_le_bytes(), unicode.as_bytes()].concat();
    let mut part = Part::new(plain, "x");
    part.central_extra =
        [&[0x75, 0x70][..], &u16::try_from(data.len()).unwrap().to_le_bytes(), &data].concat();
    part.local_extra.clone_from(&part.central_extra);
    raw_zip(&[part]).bytes
}

fn slips() -> Vec<Trick> {
    let out = "フォルダーの外を指しています";
    let mut tricks: Vec<Trick> = [
        "../a.txt",
        "a/../../b.txt",
        "..\\a.txt",
        "．．/a.txt",
        "‥/a.txt",
        "%2e%2e/a.txt",
        "%252e%252e%252fa.txt",
        ".. /a.txt",
    ]
    .into_iter()
    .map(|name| trick(name, out, named(name)))
    .collect();
    tricks.extend([
        trick("from the root", "ディスクの先頭", named("/etc/a.txt")),
        trick("a drive", "ドライブ名", named("C:/a.txt")),
        trick("another machine", "ほかの端末や装置", named("\\\\server\\share\\a.txt")),
        trick("a device of Windows", "Windowsの装置の名前", named("NUL.txt")),
        trick("a stream", "コロン", named("a.txt:hidden.txt")),
        trick("right to left", "文字の向きを変える", named("請求書\u{202E}fdp.txt")),
        trick("what cannot be seen", "目に見えない文字", named("名簿\u{200B}.txt")),
        trick("control characters", "制御文字", named("a\u{7}.txt")),
        trick("a dot at the end", "終わりに点か空白", named("a.txt.")),
        trick("too deep", "段を超えて", named("1/2/3/4/5/6/7/8/a.txt")),
        trick("too long", "字を超えて", named(format!("{}.txt", "長".repeat(117)))),
        trick("no known encoding", "文字として読めません", named(b"\x81\xFF.txt")),
        trick("twins by case", "同じ名前とみなされる", both("a.txt", "A.TXT")),
        trick("twins by normal form", "同じ名前とみなされる", both("が.txt", "か\u{3099}.txt")),
        trick("a file that is a folder", "フォルダーとしても", both("a.txt", "a.txt/b.txt")),
        trick("two names", "二つの名前", second_name(b"a.txt", "b.txt", crc32(b"a.txt"))),
        trick("two names, wide and narrow", "二つの名前", second_name(b"a.txt", "ａ.txt", crc32(b"a.txt"))),
        trick("a second name for another", "二つの名前", second_name(b"a.txt", "a.txt", 7)),
    ]);
    tricks
}

fn item(path: &str, hash: &str, size: usize) -> String {
    format!("(kind: \"paper\", path: \"{path}\", sha256: \"{hash}\", size: {size})")
}

fn manifest(items: &[String]) -> String {
    format!(
        r#"(format: 1, contract: "{CONTRACT}", vendor: "株式会社みどりシステム", made_at: "2026-11-20T10:00:00+09:00", sequence: 3, items: [{}])"#,
        items.join(", ")
    )
}

fn manifests() -> Vec<Trick> {
    let hash = sha256(PDF);
    let good = manifest(&[item("a.pdf", &hash, PDF.len())]);
    let with = |manifest: &str| packed(&[("manifest.ron", manifest.as_bytes()), ("a.pdf", PDF)]);
    let cut = good.trim_end_matches(')');
    vec![
        trick(
            "another hash",
            "中身が、記載のものと違います",
            with(&manifest(&[item("a.pdf", &sha256(b"x"), PDF.len())])),
        ),
        trick("another size", "大きさが違います", with(&manifest(&[item("a.pdf", &hash, 3)]))),
        trick("an item that is not there", "「gone.pdf」と書かれていますが", {
            with(&manifest(&[item("a.pdf", &hash, PDF.len()), item("gone.pdf", &hash, PDF.len())]))
        }),
        trick("an entry that no item names", "「a.pdf」が入っていますが", with(&manifest(&[]))),
        trick(
            "an item twice",
            "二度書かれています",
            with(&manifest(&[item("a.pdf", &hash, 15), item("a.pdf", &hash, 15)])),
        ),
        trick("an item in other case", "A.PDF", with(&manifest(&[item("A.PDF", &hash, PDF.len())]))),
        trick("a newer format", "より新しい版", with(&good.replace("format: 1", "format: 9"))),
        trick(
            "a number beyond all numbers",
            "行",
            with(&good.replace("sequence: 3", &format!("sequence: {}", "9".repeat(90)))),
        ),
        trick(
            "a running number that ends all",
            "sequence",
            with(&good.replace("sequence: 3", &format!("sequence: {}", u64::MAX))),
        ),
        trick("a field twice", "行", with(&good.replace("sequence: 3", "sequence: 3, sequence: 4"))),
        trick(
            "a contract that reads backwards",
            "\\u{202e}",
            with(&good.replace(CONTRACT, "\u{202E}1000-8r")),
        ),
        trick(
            "deep values",
            "入れ子",
            with(&good.replace("sequence: 3", &format!("x: {}", "[".repeat(90_000)))),
        ),
        trick("no end", "行", with(cut)),
        trick("another contract", "r8-9999", with(&good.replace(CONTRACT, "r8-9999"))),
    ]
}

pub fn tricks() -> Vec<Trick> {
    slips().into_iter().chain(manifests()).collect()
}
