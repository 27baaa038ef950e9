//! Papers of the sample: small PDF files with a few lines of Japanese, the same bytes for the same words.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::domain::fact::Paper;
use crate::domain::hex::sha256;

/// All papers by their hash.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub bytes: BTreeMap<String, Vec<u8>>,
}

impl Papers {
    /// A paper with these lines.
    pub fn write(&mut self, name: String, lines: &[&str]) -> Paper {
        let bytes = pdf(lines);
        let sha256 = sha256(&bytes);
        let size = bytes.len() as u64;
        self.bytes.insert(sha256.clone(), bytes);
        Paper { name, sha256, size }
    }
}

/// One page of A4. The font is one of the Japanese faces that readers bring along, so that the file stays small.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut page = String::from("BT /F1 16 Tf 72 760 Td 28 TL\n");
    for line in lines {
        let hex = line.encode_utf16().fold(String::new(), |mut hex, unit| {
            let _ = write!(hex, "{unit:04X}");
            hex
        });
        let _ = writeln!(page, "<{hex}> Tj T*");
    }
    page.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{page}\nendstream", page.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[6 0 R]>>"
            .to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)\
         /Ordering(Japan1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0\
         /Ascent 752/Descent -221/CapHeight 737/StemV 114>>"
            .to_owned(),
    ];
    let mut file = String::from("%PDF-1.5\n");
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        let _ = writeln!(file, "{} 0 obj{object}endobj", index + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(file, "{offset:010} 00000 n ");
    }
    let _ = write!(file, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_named_by_the_hash_of_its_bytes_and_its_table_points_at_its_objects() {
        let mut papers = Papers::default();
        let paper = papers.write("名簿.pdf".into(), &["従事者名簿", "R8-0123"]);
        let bytes = &papers.bytes[&paper.sha256];
        assert_eq!(paper.size, bytes.len() as u64);
        let text = String::from_utf8(bytes.clone()).unwrap_or_default();
        let offsets: Vec<usize> =
            text.lines().filter_map(|l| l.strip_suffix(" 00000 n ")?.parse().ok()).collect();
        assert_eq!(offsets.len(), 7);
        for (index, offset) in offsets.into_iter().enumerate() {
            assert!(text[offset..].starts_with(&format!("{} 0 obj", index + 1)), "object {}", index + 1);
        }
        assert!(text.contains("<5F934E8B8005540D7C3F> Tj"));
    }
}
