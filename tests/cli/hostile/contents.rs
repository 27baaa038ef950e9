//! Contents that are not what their names say, or that would do something when they are opened.

use super::{Trick, trick};
use crate::raw_zip::{Part, raw_zip};
use crate::support::packed;

const TYPES: &str = "<Types/>";
const MAIN: &str = "<w:document xmlns:w=\"w\"/>";

fn file(name: &str, data: impl AsRef<[u8]>) -> Vec<u8> {
    raw_zip(&[Part::new(name, data)]).bytes
}

/// A bundle with a Word file that has further parts.
fn word(parts: &[(&str, &[u8])]) -> Vec<u8> {
    office("a.docx", &[("word/document.xml", MAIN.as_bytes())], parts)
}

fn office(name: &str, main: &[(&str, &[u8])], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut all = vec![("[Content_Types].xml", TYPES.as_bytes())];
    all.extend(main);
    for part in parts {
        all.retain(|(known, _)| *known != part.0);
        all.push(*part);
    }
    file(name, packed(&all))
}

fn relation(kind: &str, target: &str) -> Vec<u8> {
    let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
    format!(r#"<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>"#).into_bytes()
}

fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn by_kind() -> Vec<Trick> {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let inner = packed(&[("a.txt", b"x")]);
    let package: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        trick("a program by name", "プログラムやスクリプト", file("a.exe", "x")),
        trick("a program by content", "プログラムやスクリプト", file("a.pdf", b"MZ\x90\0\x03\0")),
        trick("a shortcut", "ショートカット", file("a.txt", "[InternetShortcut]\r\nURL=http://x")),
        trick("an archive by name", "圧縮ファイルの中の圧縮ファイル", file("a.lzh", "x")),
        trick("an archive by content", "圧縮ファイルの中の圧縮ファイル", file("a.pdf", &inner)),
        trick(
            "an archive that is itself",
            "圧縮ファイルの中の圧縮ファイル",
            file("quine.txt", file("quine.txt", &inner)),
        ),
        trick(
            "a picture and an archive",
            "圧縮ファイルの中の圧縮ファイル",
            file("a.jpg", [b"\xFF\xD8\xFF\xE0\0", &inner[..]].concat()),
        ),
        trick(
            "a PDF around an archive",
            "圧縮ファイルの中の圧縮ファイル",
            file("a.pdf", [b"%PDF-1.7\n", &inner[..], b"\n%%EOF\n"].concat()),
        ),
        trick(
            "a page as a workbook",
            "ウェブページ",
            file("a.xlsx", "<html><table><tr><td>1</td></tr></table></html>"),
        ),
        trick("a page as a picture", "ウェブページ", file("a.png", "<html><script>alert(1)</script>")),
        trick("a drawing with scripts", "ウェブページ", file("a.svg", "<svg onload=\"x\"/>")),
        trick("such a drawing as a picture", "ウェブページ", file("a.png", "<svg onload=\"x\"/>")),
        trick("a text that is no picture", "中身が拡張子「png」のものではありません", file("a.png", "text")),
        trick("no extension", "拡張子がありません", file("README", "x")),
        trick("a film", "拡張子「mp4」", file("a.mp4", "x")),
        trick("nothing", "中身がありません", file("a.pdf", "")),
        trick("a table in UTF-16", "文字コードがUTF-16", file("a.csv", utf16("名前,役割"))),
        trick("zero bytes in a text", "文字コードが分かりません", file("a.txt", b"a\0b")),
        trick("no known encoding", "文字コードが分かりません", file("a.csv", b"\xFF\x81\xFF\xC3\x28")),
        trick(
            "an Office password",
            "Officeのパスワード",
            file("a.xlsx", [ole.clone(), vec![0; 600], package].concat()),
        ),
        trick("Office of old", "2007より前の形式", file("a.xlsx", ole)),
        trick(
            "a script in a PDF",
            "スクリプトやプログラムを動かそうとする",
            file("a.pdf", "%PDF-1.7\n<</S/J#61vaScript/JS(x)>>"),
        ),
        trick(
            "a program started by a PDF",
            "スクリプトやプログラムを動かそうとする",
            file("a.pdf", "%PDF-1.7\n<</S /Launch /F (calc.exe)>>"),
        ),
        trick("a file within a PDF", "添付されたPDF", file("a.pdf", "%PDF-1.7\n<</Type/EmbeddedFile>>")),
        trick("data that are no form", "", file("a.ron", "x(")),
    ]
}

fn in_office() -> Vec<Trick> {
    let macros = "マクロが入っています";
    let says =
        |kind: &str| format!(r#"<Types><Override PartName="/word/x.bin" ContentType="{kind}"/></Types>"#);
    let vba = says("application/vnd.ms-office.vbaProject");
    let hidden = says("application/vnd.ms-office.vba&#80;roject");
    let main = says("application/vnd.ms-word.document.macroEnabled.main+xml");
    let field = |runs: &str| {
        format!(
            r#"<w:document xmlns:w="w"><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p></w:document>"#
        )
    };
    let split = field(
        "<w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\cmd.exe</w:instrText></w:r>",
    );
    let simple = r#"<w:document xmlns:w="w"><w:fldSimple w:instr="&#68;DE cmd x"/></w:document>"#;
    let text_in = |part: &str| {
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
        format!(r#"<Types><Override PartName="{part}" ContentType="{kind}"/></Types>"#)
    };
    let dde = r#"<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>"#;
    vec![
        trick("macros by name", macros, file("a.xlsm", "x")),
        trick("macros by part", macros, word(&[("word/VBAPROJECT.BIN", b"x")])),
        trick("macros by type", macros, word(&[("[Content_Types].xml", vba.as_bytes())])),
        trick("macros by a type in numbers", macros, word(&[("[Content_Types].xml", hidden.as_bytes())])),
        trick("macros by the main type", macros, word(&[("[Content_Types].xml", main.as_bytes())])),
        trick(
            "macros by a type in UTF-16",
            "UTF-8ではありません",
            word(&[("[Content_Types].xml", &utf16(&vba))]),
        ),
        trick("macros by relation", macros, {
            let relation =
                String::from_utf8(relation("vbaProject", "x.bin")).unwrap().replace("External", "Internal");
            word(&[("word/_rels/document.xml.rels", relation.as_bytes())])
        }),
        trick("controls", macros, word(&[("word/activeX/activeX1.xml", b"<x/>")])),
        trick(
            "sheets of macros",
            macros,
            office("a.xlsx", &[("xl/workbook.xml", b"<x/>")], &[("xl/macrosheets/sheet1.xml", b"<x/>")]),
        ),
        trick(
            "another program's object",
            "埋め込まれています",
            word(&[("word/embeddings/oleObject1.bin", b"x")]),
        ),
        trick("a program as a picture", "プログラムやスクリプト", word(&[("word/media/run.exe", b"x")])),
        trick(
            "a template elsewhere",
            "外部から別のファイル",
            word(&[(
                "word/_rels/settings.xml.rels",
                &relation("attachedTemplate", "http://x.example/t.dotm"),
            )]),
        ),
        trick(
            "a picture elsewhere",
            "外部から別のファイル",
            word(&[("word/_rels/document.xml.rels", &relation("image", "file://host/a.png"))]),
        ),
        trick(
            "an object elsewhere",
            "外部から別のファイル",
            word(&[("word/_rels/document.xml.rels", &relation("oleObject", "c:\\a.bin"))]),
        ),
        trick("a field that asks a program", "DDE", word(&[("word/document.xml", split.as_bytes())])),
        trick("such a field in one tag", "DDE", word(&[("word/document.xml", simple.as_bytes())])),
        trick(
            "a link that asks a program",
            "DDE",
            office(
                "a.xlsx",
                &[("xl/workbook.xml", b"<x/>")],
                &[("xl/externalLinks/externalLink1.xml", dde.as_bytes())],
            ),
        ),
        trick(
            "such a field in a part of another folder",
            "DDE",
            word(&[("other/header1.xml", simple.as_bytes())]),
        ),
        trick(
            "such a link in a part of another folder",
            "DDE",
            office("a.xlsx", &[("xl/workbook.xml", b"<x/>")], &[("xl/others/link1.xml", dde.as_bytes())]),
        ),
        trick(
            "a text in a part that is none by its name",
            "拡張子「bin」のものではありません",
            word(&[("[Content_Types].xml", text_in("/word/x.bin").as_bytes())]),
        ),
        trick(
            "a text among data that nobody looks at",
            "拡張子「xml」のものではありません",
            word(&[("[Content_Types].xml", text_in("/customXml/item1.xml").as_bytes())]),
        ),
        trick(
            "another program's file",
            "拡張子「xlsx」のものではありません",
            office("a.xlsx", &[("word/document.xml", MAIN.as_bytes())], &[]),
        ),
        trick("a slip within", "フォルダーの外", word(&[("../x.xml", b"<x/>")])),
    ]
}

pub fn tricks() -> Vec<Trick> {
    by_kind().into_iter().chain(in_office()).collect()
}
