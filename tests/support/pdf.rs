//! PDF files made object by object, honest and otherwise.

#![allow(dead_code, reason = "the tests of the window make honest ones only")]

use std::fmt::Write as _;
use std::io::Write as _;

/// Objects of a PDF, numbered from 1 in the order they are added.
#[derive(Default)]
pub struct Pdf {
    objects: Vec<Vec<u8>>,
    /// More entries of the trailer.
    pub trailer: String,
}

impl Pdf {
    /// A document whose page tree is object 2, with these entries.
    pub fn new(pages: &str) -> Self {
        let mut pdf = Self::default();
        pdf.add("<</Type/Catalog/Pages 2 0 R>>");
        pdf.add(&format!("<</Type/Pages {pages}>>"));
        pdf
    }

    /// One page with these entries (its number is 3) and this content (4).
    pub fn page(entries: &str, content: &str) -> Self {
        let mut pdf = Self::new("/Kids[3 0 R]/Count 1");
        pdf.add(&format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R {entries}>>"));
        pdf.stream("", content.as_bytes());
        pdf
    }

    /// Adds an object; answers its number.
    pub fn add(&mut self, object: &str) -> usize {
        self.objects.push(object.as_bytes().to_vec());
        self.objects.len()
    }

    /// Adds a stream with these entries.
    pub fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let head = format!("<</Length {} {entries}>>\nstream\n", data.len());
        self.objects.push([head.as_bytes(), data, b"\nendstream"].concat());
        self.objects.len()
    }

    /// Adds a packed stream.
    pub fn packed(&mut self, entries: &str, data: &[u8]) -> usize {
        self.stream(&format!("/Filter/FlateDecode {entries}"), &zlib(data))
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut places = String::new();
        for (number, object) in (1..).zip(&self.objects) {
            let _ = writeln!(places, "{:010} 00000 n ", out.len());
            out.extend(format!("{number} 0 obj\n").bytes());
            out.extend(object);
            out.extend(b"\nendobj\n");
        }
        let (table, count) = (out.len(), self.objects.len() + 1);
        let trailer = &self.trailer;
        let end = format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<</Size {count}/Root 1 0 R {trailer}>>\nstartxref\n{table}\n%%EOF\n"
        );
        out.extend(end.bytes());
        out
    }
}

/// Bytes as zlib packs them.
pub fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(data).unwrap();
    out.finish().unwrap()
}

/// A gigabyte of zeros and more, packed once and packed again: some kilobytes.
pub fn packed_zeros(megabytes: usize) -> Vec<u8> {
    let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0; 1 << 20];
    for _ in 0..megabytes {
        out.write_all(&zeros).unwrap();
    }
    out.finish().unwrap()
}
