//! Names inside an archive: decoded from raw bytes first, then checked, then folded for comparing.
//!
//! The order matters: the second byte of a CP932 character can be 0x5C, which looks like a backslash until it is decoded.

use unicode_normalization::UnicodeNormalization;

use super::error::{LimitKind, NameFault, Refusal};
use super::limits::Limits;

/// Decodes a raw name: UTF-8 where the archive says so, else strict UTF-8, else CP932 (which Windows' own zip tool writes in Japan).
pub(super) fn decode(raw: &[u8], said_to_be_utf8: bool) -> Result<String, Refusal> {
    let undecodable =
        || Refusal::Name { shown: shown(&String::from_utf8_lossy(raw)), fault: NameFault::Undecodable };
    match std::str::from_utf8(raw) {
        Ok(name) => Ok(name.to_owned()),
        Err(_) if said_to_be_utf8 => Err(undecodable()),
        Err(_) => encoding_rs::SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(raw)
            .map(std::borrow::Cow::into_owned)
            .ok_or_else(undecodable),
    }
}

/// Whether the name of the Unicode-path field says the same as the plain name.
pub(super) fn same_name(plain: &str, unicode: &str) -> bool {
    // Seven characters of CP932 have two readings, and macOS takes letters apart. Anything else is another name.
    let reading = |c| match c {
        '\u{301C}' => '\u{FF5E}',
        '\u{2016}' => '\u{2225}',
        '\u{2212}' => '\u{FF0D}',
        '\u{00A2}' => '\u{FFE0}',
        '\u{00A3}' => '\u{FFE1}',
        '\u{00AC}' => '\u{FFE2}',
        '\u{2014}' => '\u{2015}',
        c => c,
    };
    plain.nfc().map(reading).eq(unicode.nfc().map(reading))
}

/// Spells out what cannot be seen or would disturb a screen, and cuts very long names.
pub(super) fn shown(name: &str) -> String {
    spelt_out(name.chars().take(200))
}

/// The same at any length.
pub(super) fn spelt_out(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        if c.is_control() || is_bidi(c) || is_invisible(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Checks a decoded name against every rule of the design page. A single trailing slash (a folder) must have been cut off before.
pub(super) fn check(name: &str, limits: &Limits) -> Result<(), Refusal> {
    let refuse = |fault| Err(Refusal::Name { shown: shown(name), fault });
    if name.is_empty() {
        return refuse(NameFault::Empty);
    }
    for c in name.chars() {
        if is_bidi(c) {
            return refuse(NameFault::Bidi);
        }
        if is_invisible(c) {
            return refuse(NameFault::Invisible);
        }
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            return refuse(NameFault::Control);
        }
    }
    if climbs(name) {
        return refuse(NameFault::Traversal);
    }
    if name.starts_with("//") || name.starts_with("\\\\") {
        return refuse(NameFault::Network);
    }
    if name.starts_with('/') {
        return refuse(NameFault::Absolute);
    }
    let mut first = name.chars();
    if first.next().is_some_and(|c| c.is_ascii_alphabetic()) && first.next() == Some(':') {
        return refuse(NameFault::Drive);
    }
    if name.contains('\\') {
        return refuse(NameFault::Backslash);
    }
    if name.contains(':') {
        return refuse(NameFault::Stream);
    }
    if name.contains(['<', '>', '"', '|', '?', '*']) {
        return refuse(NameFault::ForbiddenCharacter);
    }
    let mut depth = 0_u64;
    for part in name.split('/') {
        depth += 1;
        if let Some(fault) = part_fault(part) {
            return refuse(fault);
        }
        if part.chars().count() as u64 > limits.path_part_chars {
            return Err(Refusal::limit(LimitKind::PathPartChars, limits.path_part_chars, Some(&shown(name))));
        }
    }
    if depth > limits.path_depth {
        return Err(Refusal::limit(LimitKind::PathDepth, limits.path_depth, Some(&shown(name))));
    }
    Ok(())
}

/// The form in which two names count as the same: normal form, case and variation selectors do not distinguish.
pub(super) fn fold(name: &str) -> String {
    name.nfc()
        .filter(|c| !is_variation_selector(*c))
        // Upper case first, since some letters share only that form (ß and ss, σ and ς).
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
        .nfc()
        .collect()
}

fn part_fault(part: &str) -> Option<NameFault> {
    match part {
        "" => return Some(NameFault::Empty),
        "." => return Some(NameFault::Dot),
        _ => {}
    }
    if part.ends_with(['.', ' ', '\u{3000}']) {
        return Some(NameFault::TrailingDotOrSpace);
    }
    let stem: String =
        part.split('.').next().unwrap_or_default().nfkc().collect::<String>().trim_end().to_uppercase();
    is_reserved(&stem).then_some(NameFault::Reserved)
}

fn is_reserved(stem: &str) -> bool {
    match stem {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$" => true,
        _ => stem
            .strip_prefix("COM")
            .or_else(|| stem.strip_prefix("LPT"))
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit())),
    }
}

/// Whether any part is `..`, also when written in wide letters or percent signs (twice over, as some unpackers decode twice).
fn climbs(name: &str) -> bool {
    let mut plain: String = name.nfkc().collect::<String>().to_ascii_lowercase();
    for _ in 0..2 {
        plain = plain.replace("%25", "%").replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\");
    }
    // ".. " and "..." are ".." to Windows.
    plain.split(['/', '\\']).any(|part| part.starts_with("..") && part.chars().all(|c| c == '.' || c == ' '))
}

pub(super) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}'
    )
}

/// Selectors choose among forms of one kanji in names of people and places, so they are allowed but distinguish nothing.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}
