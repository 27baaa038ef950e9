//! A photo or scan, turned as the camera says and made smaller where it is larger than asked for.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Rgba};

use super::{Page, PageContent, PageFault, PageRequest, Pixels, fitted, refusal};
use crate::bundle::content::Kind;
use crate::bundle::error::{BundleError, IoAction, LimitKind, Refusal};
use crate::bundle::limits::Limits;

pub(super) fn read(path: &Path, request: &PageRequest, limits: &Limits) -> Result<Page, BundleError> {
    let file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let format = if request.kind == Kind::Png { ImageFormat::Png } else { ImageFormat::Jpeg };
    let mut reader = ImageReader::with_format(BufReader::new(file), format);
    let mut bounds = image::Limits::default();
    bounds.max_alloc = Some(limits.reader_memory_bytes);
    reader.limits(bounds);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error, limits))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width).saturating_mul(u64::from(height)) > limits.picture_pixels {
        return Err(too_large(limits));
    }
    // Asked before the pixels: they take the decoder.
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let on_its_side = matches!(
        turned,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let size = (f64::from(width), f64::from(height));
    let upright = if on_its_side { (size.1, size.0) } else { size };
    let (wide, high) = fitted(upright, request, limits).ok_or_else(|| refusal(PageFault::Size))?;
    let (wide, high) = if on_its_side { (high, wide) } else { (wide, high) };
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error, limits))?;
    if wide < width || high < height {
        picture = picture.thumbnail_exact(wide.min(width), high.min(height));
    }
    picture.apply_orientation(turned);
    let mut pixels = picture.into_rgba8();
    pixels.pixels_mut().for_each(on_white);
    let (width, height) = pixels.dimensions();
    let content = Pixels { width, height, rgba: pixels.into_raw(), incomplete: false };
    Ok(Page { number: 1, pages: 1, content: PageContent::Pixels(content) })
}

/// What is see-through lies on white paper.
fn on_white(Rgba([red, green, blue, opacity]): &mut Rgba<u8>) {
    let through = 255 - *opacity;
    for color in [red, green, blue] {
        let (own, alpha) = (u16::from(*color), u16::from(*opacity));
        let mixed = (own * alpha + 255 * u16::from(through)) / 255;
        *color = u8::try_from(mixed).unwrap_or(u8::MAX);
    }
    *opacity = u8::MAX;
}

fn refused(error: &ImageError, limits: &Limits) -> BundleError {
    match error {
        ImageError::Limits(_) => too_large(limits),
        _ => refusal(PageFault::Damaged),
    }
}

fn too_large(limits: &Limits) -> BundleError {
    Refusal::limit(LimitKind::PicturePixels, limits.picture_pixels, None).into()
}
