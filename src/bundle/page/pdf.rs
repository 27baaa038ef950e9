//! A page of a PDF, drawn as it would be printed.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{Page, PageContent, PageFault, PageRequest, Pixels, among, fitted, refusal};
use crate::bundle::error::{BundleError, IoAction};
use crate::bundle::limits::Limits;

pub(super) fn read(
    path: &Path,
    request: &PageRequest,
    limits: &Limits,
    typeface: Option<&'static [u8]>,
) -> Result<Page, BundleError> {
    let bytes = fs::read(path).map_err(BundleError::io(IoAction::Read, path))?;
    let pdf = Pdf::new(bytes).map_err(|error| {
        refusal(match error {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PageFault::Password,
            LoadPdfError::Decryption(_) => PageFault::Encryption,
            LoadPdfError::Invalid => PageFault::Damaged,
        })
    })?;
    let pages = pdf.pages();
    let (index, count) = among(pages.len(), request, limits)?;
    let page = pages.get(index).ok_or_else(|| refusal(PageFault::NoPages))?;
    let picture = draw(page, request, limits, typeface)?;
    let number = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
    Ok(Page { number, pages: count, content: PageContent::Pixels(picture) })
}

#[allow(clippy::cast_possible_truncation, reason = "a scale needs no more than 24 bits")]
fn draw(
    page: &PdfPage<'_>,
    request: &PageRequest,
    limits: &Limits,
    typeface: Option<&'static [u8]>,
) -> Result<Pixels, BundleError> {
    let (paper_width, paper_height) = page.render_dimensions();
    let paper = (f64::from(paper_width), f64::from(paper_height));
    let (width, height) = fitted(paper, request, limits).ok_or_else(|| refusal(PageFault::Size))?;
    // Half a pixel more, so that the renderer, which cuts fractions off, comes to these numbers.
    let scale = |pixels: u32, paper: f64| ((f64::from(pixels) + 0.5) / paper) as f32;
    let size =
        PixmapSettings { x_scale: scale(width, paper.0), y_scale: scale(height, paper.1), bg_color: WHITE };
    let incomplete = Arc::new(AtomicBool::new(false));
    let settings = settings(typeface, Arc::clone(&incomplete));
    let drawn = render(page, &RenderCache::new(), &settings, &RenderSettings::default(), &size);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let rgba = drawn.data_as_u8_slice().to_vec();
    Ok(Pixels { width, height, rgba, incomplete: incomplete.load(Ordering::Relaxed) })
}

/// The renderer's own settings, but for letters that a paper does not bring and its own typefaces lack.
fn settings(typeface: Option<&'static [u8]>, incomplete: Arc<AtomicBool>) -> InterpreterSettings {
    let own = InterpreterSettings::default();
    let standard = Arc::clone(&own.font_resolver);
    let japanese: Option<FontData> = typeface.map(|bytes| Arc::new(bytes) as FontData);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Fallback(wanted) if wanted.character_collection.is_some() => {
                japanese.clone().map(|typeface| (typeface, 0))
            }
            query => standard(query),
        }),
        warning_sink: Arc::new(move |_| incomplete.store(true, Ordering::Relaxed)),
        ..own
    }
}
