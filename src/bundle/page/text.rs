//! A text as lines. Its encoding was checked when the bundle was opened: UTF-8 or CP932.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

use super::{Lines, Page, PageContent, clipped};
use crate::bundle::error::{BundleError, IoAction};
use crate::bundle::limits::Limits;
use crate::bundle::name;

pub(super) fn read(path: &Path, limits: &Limits) -> Result<Page, BundleError> {
    let (text, mut cut) = start_of(path, limits)?;
    let most = usize::try_from(limits.page_rows).unwrap_or(usize::MAX);
    let mut all = text.lines();
    let mut lines = Vec::new();
    for line in all.by_ref().take(most) {
        let (line, shortened) = clipped(line, limits);
        cut |= shortened;
        lines.push(visible(&line));
    }
    cut |= all.next().is_some();
    Ok(Page { number: 1, pages: 1, content: PageContent::Lines(Lines { lines, cut }) })
}

/// The beginning of a text, and whether there is more.
pub(super) fn start_of(path: &Path, limits: &Limits) -> Result<(String, bool), BundleError> {
    let file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
    let mut bytes = Vec::new();
    let most = limits.page_text_bytes;
    file.take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(BundleError::io(IoAction::Read, path))?;
    let cut = bytes.len() as u64 > most;
    if cut {
        bytes.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = decoded(bytes, UTF_8, !cut).or_else(|| decoded(bytes, SHIFT_JIS, !cut));
    Ok((text.unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()), cut))
}

/// The text in this encoding, if all of it is; a character that is cut off at the end of a part does no harm.
fn decoded(bytes: &[u8], encoding: &'static Encoding, whole: bool) -> Option<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(bytes, &mut text, whole);
    matches!(result, encoding_rs::DecoderResult::InputEmpty).then_some(text)
}

/// The text as it can be shown: tabs and breaks as room, and what cannot be seen or turns the direction of reading spelt out.
pub(super) fn visible(text: &str) -> String {
    let text = text.replace('\t', "    ").replace("\r\n", " ").replace(['\r', '\n'], " ");
    name::spelt_out(text.chars())
}
