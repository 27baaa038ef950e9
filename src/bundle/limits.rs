//! Every limit put on what a vendor sends, in one place (design page `bundles.md`).
//!
//! A limit that is hit is told to the officer by its [`super::LimitKind`] and its value, so none of these numbers is repeated elsewhere.

use serde::{Deserialize, Serialize};

const MIB: u64 = 1024 * 1024;

/// Upper bounds for one bundle and for each workbook inside it. Handed to every reader; tests make small ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the archive file itself, in bytes.
    pub archive_bytes: u64,
    /// Number of entries of an archive, folders included.
    pub entries: u64,
    /// Size of an archive's central directory, in bytes.
    pub directory_bytes: u64,
    /// All unpacked contents of one archive, in bytes, counted as produced and not as declared.
    pub unpacked_bytes: u64,
    /// Produced bytes per packed byte of one entry.
    pub ratio: u64,
    /// Produced bytes of one entry below which `ratio` is not looked at.
    pub ratio_free_bytes: u64,
    /// What all Office files of one bundle unpack to, as far as it is looked at, in bytes.
    pub office_bytes: u64,
    /// Parts of a path, the file name included.
    pub path_depth: u64,
    /// Characters of one part of a path.
    pub path_part_chars: u64,
    /// Size of `manifest.ron`, in bytes.
    pub manifest_bytes: u64,
    /// Size of `signature.ron`, in bytes.
    pub signature_bytes: u64,
    /// How deep the values of `manifest.ron` may nest.
    pub manifest_depth: u64,
    /// Size of a form filled in as data (`forms/*.ron`), in bytes.
    pub form_bytes: u64,
    /// How deep the values of such a form may nest.
    pub form_depth: u64,
    /// Rows of one list in such a form.
    pub form_rows: u64,
    /// Characters of one text in such a form.
    pub form_chars: u64,
    /// Sheets of one workbook.
    pub sheets: u64,
    /// Row number (counted from 1) of the last cell with a text.
    pub rows: u64,
    /// Column number (counted from 1) of the last cell with a text.
    pub columns: u64,
    /// Cells with a text in one workbook.
    pub cells: u64,
    /// Merged cells of one sheet; as many stretches of hidden columns.
    pub merged: u64,
    /// Characters of one cell; Excel itself stops at 32,767.
    pub cell_chars: u64,
    /// All cell texts of one workbook together, in bytes of UTF-8.
    pub text_bytes: u64,
    /// How deep the elements of a workbook part may nest.
    pub xml_depth: u64,
    /// Attributes of one element of a workbook part.
    pub xml_attributes: u64,
    /// One tag of a workbook part with all its attributes, in bytes.
    pub xml_tag_bytes: u64,
    /// Pages of a paper that is to be looked at, or sheets of a workbook.
    pub pages: u64,
    /// Pixels of a picture as it was sent.
    pub picture_pixels: u64,
    /// Pixels of a page as it is shown.
    pub page_pixels: u64,
    /// Rows of a table or lines of a text that are shown of one page; what lies beyond is cut off, and said to be.
    pub page_rows: u64,
    /// Columns of a table that are shown.
    pub page_columns: u64,
    /// Characters of a cell or line that are shown.
    pub page_chars: u64,
    /// How much of a text is read for its page, in bytes.
    pub page_text_bytes: u64,
    /// Time for reading one page, in milliseconds: the worst paper has its message within two seconds.
    pub page_millis: u64,
    /// Address space that reading a workbook or a page may take beyond what the program itself does, in bytes.
    pub reader_memory_bytes: u64,
    /// Time for reading one workbook, in milliseconds; starting the process is a part of it.
    pub reader_millis: u64,
    /// Time for the system to start the reading process, in milliseconds: scanners of viruses look at programs first.
    pub reader_start_millis: u64,
    /// More time for each mebibyte that its parts unpack to, in milliseconds: some ten times what an office PC needs.
    pub reader_millis_per_mib: u64,
    /// Time for reading all workbooks of one bundle, in milliseconds.
    pub readers_millis: u64,
    /// What the reading process may answer, in bytes of JSON and pixels.
    pub reader_output_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            archive_bytes: 200 * MIB,
            entries: 2_000,
            directory_bytes: 4 * MIB,
            unpacked_bytes: 500 * MIB,
            ratio: 200,
            ratio_free_bytes: MIB,
            office_bytes: 500 * MIB,
            path_depth: 8,
            path_part_chars: 120,
            manifest_bytes: MIB,
            signature_bytes: 4096,
            manifest_depth: 32,
            form_bytes: MIB,
            form_depth: 32,
            form_rows: 5_000,
            form_chars: 4_000,
            sheets: 200,
            rows: 200_000,
            columns: 1_000,
            cells: 1_000_000,
            merged: 100_000,
            cell_chars: 32_767,
            text_bytes: 48 * MIB,
            xml_depth: 64,
            xml_attributes: 256,
            xml_tag_bytes: MIB,
            pages: 5_000,
            picture_pixels: 64_000_000,
            page_pixels: 12_000_000,
            page_rows: 1_000,
            page_columns: 60,
            page_chars: 1_000,
            page_text_bytes: 4 * MIB,
            page_millis: 1_800,
            reader_memory_bytes: 224 * MIB,
            reader_millis: 1_500,
            reader_start_millis: 10_000,
            reader_millis_per_mib: 200,
            readers_millis: 20_000,
            reader_output_bytes: 128 * MIB,
        }
    }
}
