//! Contents that are not what their names say, or that nobody should open.

use tokki::bundle::{ContentFault, Kind, Refusal};

use crate::raw_zip::{Part, raw_zip};
use crate::support::{PDF, open, packed, refusal};

fn fault(name: &str, data: &[u8]) -> ContentFault {
    match refusal(open(&raw_zip(&[Part::new(name, data)]).bytes)) {
        Refusal::Content { entry, fault } => {
            assert_eq!(entry, name);
            fault
        }
        other => panic!("expected a content fault, got {other:?}"),
    }
}

/// An Office file with a main folder, and further parts.
fn office(main: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let main = format!("{main}/main.xml");
    let mut parts: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", b"<Types/>"), (&main, b"<x/>")];
    parts.extend(more);
    packed(&parts)
}

#[test]
fn every_allowed_kind_is_accepted_by_its_content() {
    let (xlsx, docx, pptx) = (office("xl", &[]), office("word", &[]), office("ppt", &[]));
    let files: [(&str, &[u8], Kind); 10] = [
        ("a.pdf", PDF, Kind::Pdf),
        ("a.xlsx", &xlsx, Kind::Xlsx),
        ("a.DOCX", &docx, Kind::Docx),
        ("a.pptx", &pptx, Kind::Pptx),
        ("a.csv", "名前,役割\r\n".as_bytes(), Kind::Csv),
        ("b.csv", b"\x96\xBC\x91O,\x96\xF0\x8A\x84\r\n", Kind::Csv),
        ("a.txt", b"\xEF\xBB\xBFtext", Kind::Txt),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", Kind::Png),
        ("a.jpeg", b"\xFF\xD8\xFF\xE0\0", Kind::Jpg),
        ("a.ron", b"()", Kind::Ron),
    ];
    for (name, data, kind) in files {
        let archive = open(&raw_zip(&[Part::new(name, data)]).bytes).unwrap();
        assert_eq!(archive.entries[0].kind, kind, "{name}");
    }
}

#[test]
fn programs_are_refused_by_name_and_by_content() {
    for name in ["a.exe", "請求書.pdf.exe", "a.BAT", "a.ps1", "a.js", "a.hta", "a.vbs"] {
        assert_eq!(fault(name, b"x"), ContentFault::Program, "{name}");
    }
    assert_eq!(fault("a.pdf", b"MZ\x90\0\x03\0"), ContentFault::Program);
    assert_eq!(fault("a.png", b"\x7FELF\x02\x01"), ContentFault::Program);
    assert_eq!(fault("a.txt", b"#!/bin/sh\nrm -rf /"), ContentFault::Program);
}

#[test]
fn shortcuts_are_refused_by_name_and_by_content() {
    assert_eq!(fault("a.lnk", b"x"), ContentFault::Shortcut);
    assert_eq!(fault("a.url", b"x"), ContentFault::Shortcut);
    assert_eq!(fault("a.pdf", b"L\0\0\0\x01\x14\x02\0\0\0\0\0\xC0"), ContentFault::Shortcut);
    assert_eq!(fault("a.txt", b"[InternetShortcut]\r\nURL=http://x"), ContentFault::Shortcut);
}

#[test]
fn nested_archives_are_refused_by_name_and_by_content() {
    for name in ["a.zip", "a.lzh", "a.7z", "a.tar.gz", "a.iso"] {
        assert_eq!(fault(name, b"x"), ContentFault::NestedArchive, "{name}");
    }
    let inner = packed(&[("a.txt", b"x")]);
    for name in ["a.pdf", "a.txt", "a.xlsx", "a.docx"] {
        assert_eq!(fault(name, &inner), ContentFault::NestedArchive, "{name}");
    }
    assert_eq!(fault("a.txt", b"7z\xBC\xAF\x27\x1C\0"), ContentFault::NestedArchive);
    assert_eq!(fault("a.txt", b"\x1F\x8B\x08\0"), ContentFault::NestedArchive);
    assert_eq!(fault("a.txt", b"\x20\x10-lh5-xxxx"), ContentFault::NestedArchive);
}

#[test]
fn a_picture_with_an_archive_behind_it_is_refused() {
    let both = [b"\xFF\xD8\xFF\xE0\0 picture".to_vec(), packed(&[("a.txt", b"x")])].concat();
    assert_eq!(fault("a.jpg", &both), ContentFault::NestedArchive);
}

#[test]
fn macros_are_refused_by_name_by_part_and_by_declared_type() {
    assert_eq!(fault("a.xlsm", b"x"), ContentFault::Macro);
    assert_eq!(fault("a.xlsx", &office("xl", &[("xl/vbaProject.bin", b"x")])), ContentFault::Macro);
    assert_eq!(fault("a.docx", &office("word", &[("word/VBAPROJECT.BIN", b"x")])), ContentFault::Macro);
    assert_eq!(fault("a.xlsx", &office("xl", &[("xl/activeX/activeX1.xml", b"<x/>")])), ContentFault::Macro);
    assert_eq!(
        fault("a.xlsx", &office("xl", &[("xl/macrosheets/sheet1.xml", b"<x/>")])),
        ContentFault::Macro
    );
    let types = br#"<Types><Override PartName="/xl/harmless.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>"#;
    let renamed =
        packed(&[("[Content_Types].xml", types), ("xl/workbook.xml", b"<x/>"), ("xl/harmless.bin", b"x")]);
    assert_eq!(fault("a.xlsx", &renamed), ContentFault::Macro);
}

#[test]
fn embedded_objects_and_programs_in_office_files_are_refused() {
    assert_eq!(
        fault("a.docx", &office("word", &[("word/embeddings/oleObject1.bin", b"x")])),
        ContentFault::EmbeddedObject
    );
    assert_eq!(fault("a.xlsx", &office("xl", &[("xl/media/run.exe", b"x")])), ContentFault::Program);
    assert!(
        open(
            &raw_zip(&[Part::new(
                "a.xlsx",
                office("xl", &[("xl/printerSettings/printerSettings1.bin", b"x")])
            )])
            .bytes
        )
        .is_ok()
    );
}

#[test]
fn an_office_file_of_another_program_is_refused() {
    assert_eq!(
        fault("a.xlsx", &office("word", &[])),
        ContentFault::Mismatch { extension: "xlsx".to_owned() }
    );
}

#[test]
fn an_office_file_with_a_slip_or_lie_inside_is_refused_with_its_name() {
    let mut inner =
        raw_zip(&[Part::new("[Content_Types].xml", "<x/>"), Part::new("xl/workbook.xml", "<x/>")]);
    inner.bytes[14] ^= 1;
    let refused = refusal(open(&raw_zip(&[Part::new("forms/a.xlsx", inner.bytes)]).bytes));
    assert!(matches!(&refused, Refusal::Inside { entry, .. } if entry == "forms/a.xlsx"), "{refused:?}");
}

#[test]
fn office_files_with_a_password_and_those_of_old_are_told_apart() {
    let container = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert_eq!(fault("a.xlsx", &container), ContentFault::OldOffice);
    assert_eq!(fault("a.xls", b"x"), ContentFault::OldOffice);
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault("a.xlsx", &[container, vec![0; 600], package].concat()), ContentFault::OfficePassword);
}

#[test]
fn html_is_called_html_whatever_its_name() {
    for (name, page) in [
        ("a.xlsx", &b"<html><table><tr><td>1</td></tr></table></html>"[..]),
        ("a.xlsx", b"\xEF\xBB\xBF  <!DOCTYPE HTML><p>"),
        ("a.txt", b"<script>alert(1)</script>"),
        ("a.csv", b"<table>"),
        ("a.xlsx", b"MIME-Version: 1.0\r\n"),
    ] {
        assert_eq!(fault(name, page), ContentFault::Html, "{name}");
    }
    assert_eq!(fault("a.html", b"x"), ContentFault::Html);
}

#[test]
fn utf16_and_unknown_encodings_are_named() {
    let utf16: Vec<u8> = "\u{FEFF}名前,役割".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(fault("a.csv", &utf16), ContentFault::Utf16);
    assert_eq!(fault("a.csv", b"a\0b\0"), ContentFault::UnknownEncoding);
    assert_eq!(fault("a.txt", b"\xFF\x81\xFF\xC3\x28"), ContentFault::UnknownEncoding);
}

#[test]
fn a_text_is_judged_to_its_end_and_across_chunks() {
    let mut long = "表".repeat(50_000).into_bytes();
    assert!(open(&packed(&[("a.txt", &long)])).is_ok());
    long.extend(b"\xFF\xFF");
    assert_eq!(fault("a.txt", &long), ContentFault::UnknownEncoding);
}

#[test]
fn empty_files_and_wrong_magic_are_refused() {
    assert_eq!(fault("a.pdf", b""), ContentFault::Empty);
    for (name, ending) in [("a.pdf", "pdf"), ("a.png", "png"), ("a.jpg", "jpg"), ("a.xlsx", "xlsx")] {
        assert_eq!(fault(name, b"plain text"), ContentFault::Mismatch { extension: ending.to_owned() });
    }
}

#[test]
fn endings_that_are_not_allowed_are_refused_with_the_ending() {
    for (name, ending) in [("a.mp4", "mp4"), ("README", ""), ("a.TIFF", "tiff"), ("a/.hidden", "hidden")] {
        assert_eq!(fault(name, b"x"), ContentFault::KindNotAllowed { extension: ending.to_owned() });
    }
}
