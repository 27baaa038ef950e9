//! A page of a paper, to look at: PDF and pictures as pixels, tables and texts as such.
//!
//! All of it is untrusted and all of it is read by [`super::read_page`] in a process of its own. Sizes that a paper states are never
//! believed: what is asked for in memory follows from the [`PageRequest`] and from [`Limits`].

mod fault;
mod pdf;
mod picture;
mod table;
mod text;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub use self::fault::PageFault;
use super::content::Kind;
use super::error::{BundleError, LimitKind, Refusal};
use super::limits::Limits;

/// Which page, and how large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRequest {
    /// What the paper is.
    pub kind: Kind,
    /// Its page, counted from 1; the last one where it has fewer.
    pub page: u32,
    /// Width of the page in pixels. A picture is never made larger than it is.
    pub width: u32,
    /// The most that its longer edge may have, in pixels.
    pub longest: u32,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its number, from 1.
    pub number: u32,
    /// How many there are.
    pub pages: u32,
    /// What stands on it.
    pub content: PageContent,
}

/// What stands on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageContent {
    /// A page as it would be printed, or a picture.
    Pixels(Pixels),
    /// A sheet of a workbook, or a table as text.
    Grid(Grid),
    /// Plain text.
    Lines(Lines),
}

/// Pixels, row by row from the top.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pixels {
    /// Pixels of a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and full opacity of each pixel: `width` × `height` × 4 bytes.
    #[serde(skip)]
    pub rgba: Vec<u8>,
    /// Whether something of the page could not be shown: a picture that does not decode, letters that nobody has.
    pub incomplete: bool,
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pixels {{ {} × {}, incomplete: {} }}", self.width, self.height, self.incomplete)
    }
}

/// The texts of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Name of the sheet; none where the table has none.
    pub name: String,
    /// Whether the vendor's program hides the sheet.
    pub hidden: bool,
    /// Rows from the first one on, each up to its last cell with a text.
    pub rows: Vec<Vec<String>>,
    /// Whether there is more than is here.
    pub cut: bool,
}

/// The lines of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// The lines from the first one on.
    pub lines: Vec<String>,
    /// Whether there is more than is here.
    pub cut: bool,
}

impl Page {
    /// The pixels of a picture; nothing for others.
    pub(super) fn pixels(&self) -> &[u8] {
        match &self.content {
            PageContent::Pixels(picture) => &picture.rgba,
            PageContent::Grid(_) | PageContent::Lines(_) => &[],
        }
    }

    /// The page with the pixels that came behind it; nothing where they are not as many as it says, or more than allowed.
    pub(super) fn with_pixels(mut self, pixels: Vec<u8>, limits: &Limits) -> Option<Self> {
        let PageContent::Pixels(picture) = &mut self.content else {
            return pixels.is_empty().then_some(self);
        };
        let count = u64::from(picture.width).checked_mul(u64::from(picture.height))?;
        let fits = count > 0 && count <= limits.page_pixels && count.checked_mul(4)? == pixels.len() as u64;
        picture.rgba = pixels;
        fits.then_some(self)
    }
}

/// Reads a page in this process. Callers use [`super::read_page`], which does it in a process of its own.
pub(super) fn read_here(
    path: &Path,
    request: &PageRequest,
    limits: &Limits,
    typeface: Option<&'static [u8]>,
) -> Result<Page, BundleError> {
    match request.kind {
        Kind::Pdf => pdf::read(path, request, limits, typeface),
        Kind::Png | Kind::Jpg => picture::read(path, request, limits),
        Kind::Xlsx => table::workbook(path, request, limits),
        Kind::Csv => table::csv(path, limits),
        Kind::Txt | Kind::Ron => text::read(path, limits),
        Kind::Docx | Kind::Pptx => Err(refusal(PageFault::NoPictures)),
    }
}

fn refusal(fault: PageFault) -> BundleError {
    Refusal::Page { fault }.into()
}

/// The page that is meant among `count` pages, from 0, and their count.
fn among(count: usize, request: &PageRequest, limits: &Limits) -> Result<(usize, u32), BundleError> {
    if count as u64 > limits.pages {
        return Err(Refusal::limit(LimitKind::Pages, limits.pages, None).into());
    }
    let last = count.checked_sub(1).ok_or_else(|| refusal(PageFault::NoPages))?;
    let wanted = usize::try_from(request.page.saturating_sub(1)).unwrap_or(last);
    Ok((wanted.min(last), u32::try_from(count).unwrap_or(u32::MAX)))
}

/// Size in pixels of something `width` × `height` large (in any unit) that is to be shown as asked for.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what was asked for")]
#[allow(clippy::cast_precision_loss, reason = "pixels need no more than 53 bits")]
fn fitted((width, height): (f64, f64), request: &PageRequest, limits: &Limits) -> Option<(u32, u32)> {
    let is_size = |edge: f64| edge.is_finite() && edge > 0.0;
    if !is_size(width) || !is_size(height) {
        return None;
    }
    let longest = f64::from(request.longest.max(1));
    let by_width = f64::from(request.width.max(1)) / width;
    let by_edge = longest / width.max(height);
    let by_pixels = (limits.page_pixels as f64).sqrt() / width.sqrt() / height.sqrt();
    let scale = by_width.min(by_edge).min(by_pixels);
    // A width of 300 that comes out as 299.9999 is 300.
    let pixels = |edge: f64| (edge * scale * (1.0 + 1e-9)).floor().clamp(1.0, longest) as u32;
    Some((pixels(width), pixels(height)))
}

/// The first characters of a text, and whether there are more.
fn clipped(text: &str, limits: &Limits) -> (String, bool) {
    let most = usize::try_from(limits.page_chars).unwrap_or(usize::MAX);
    match text.char_indices().nth(most) {
        Some((end, _)) => (text.get(..end).unwrap_or_default().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(paper: (f64, f64), width: u32, longest: u32) -> Option<(u32, u32)> {
        let request = PageRequest { kind: Kind::Pdf, page: 1, width, longest };
        fitted(paper, &request, &Limits::default())
    }

    #[test]
    fn a_page_is_as_wide_as_asked_and_never_larger_than_allowed() {
        assert_eq!(size((600.0, 800.0), 300, 4096), Some((300, 400)));
        assert_eq!(size((600.0, 800.0), 300, 200), Some((150, 200)));
        // 12 million pixels are the most, whatever is asked for.
        let (width, height) = size((1e12, 1e12), 1 << 30, 1 << 30).unwrap();
        assert!(u64::from(width) * u64::from(height) <= Limits::default().page_pixels);
        // A thread of a page is still a page.
        assert_eq!(size((1e-9, 1e9), 300, 4096), Some((1, 4096)));
        assert_eq!(size((1e9, 1e-9), 300, 4096), Some((300, 1)));
    }

    #[test]
    fn a_page_without_a_size_is_none() {
        for paper in [(0.0, 1.0), (1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)] {
            assert_eq!(size(paper, 300, 4096), None, "{paper:?}");
        }
    }

    #[test]
    fn pixels_that_are_not_as_many_as_the_answer_says_are_not_believed() {
        let page = |width, height| Page {
            number: 1,
            pages: 1,
            content: PageContent::Pixels(Pixels { width, height, rgba: Vec::new(), incomplete: false }),
        };
        let limits = Limits { page_pixels: 100, ..Limits::default() };
        assert!(page(2, 3).with_pixels(vec![0; 24], &limits).is_some());
        assert!(page(2, 3).with_pixels(vec![0; 23], &limits).is_none());
        assert!(page(0, 3).with_pixels(Vec::new(), &limits).is_none());
        assert!(page(101, 1).with_pixels(vec![0; 404], &limits).is_none());
        assert!(page(u32::MAX, u32::MAX).with_pixels(vec![0; 4], &limits).is_none());
    }

    #[test]
    fn the_last_page_stands_for_those_behind_it() {
        let limits = Limits { pages: 10, ..Limits::default() };
        let request = |page| PageRequest { kind: Kind::Pdf, page, width: 1, longest: 1 };
        assert_eq!(among(3, &request(0), &limits).unwrap(), (0, 3));
        assert_eq!(among(3, &request(9), &limits).unwrap(), (2, 3));
        assert!(among(0, &request(1), &limits).is_err());
        assert!(among(11, &request(1), &limits).is_err());
    }
}
