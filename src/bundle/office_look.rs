//! What the lists of types and relations, and the fields of a text, say about what an Office file would do.

use super::error::{ContentFault as Fault, Refusal};
use super::xml_scan::{Element, Look};

/// Relations that may lead out of the file: a person has to follow them, or is asked before.
const FOLLOWED: &[&str] =
    &["hyperlink", "externallinkpath", "xlpathmissing", "xlstartup", "xlalternatestartup"];
/// More of a text's fields than this is not looked at, in bytes.
const FIELDS: usize = 1024 * 1024;

/// What was found in one part.
#[derive(Default)]
pub(super) struct OfficeLook {
    found: Option<Fault>,
    /// The fields of a text so far, each from a new line on.
    fields: Vec<u8>,
}

impl OfficeLook {
    /// The first thing found that nobody should open.
    pub fn found(mut self) -> Option<Fault> {
        self.check_fields();
        self.found
    }

    fn find(&mut self, fault: Fault) {
        self.found.get_or_insert(fault);
    }

    fn relation(&mut self, element: &Element<'_>) -> Result<(), Refusal> {
        let kind = plain(element.attribute(b"Type")?.unwrap_or_default());
        let kind = kind.rsplit('/').next().unwrap_or(&kind);
        let mode = plain(element.attribute(b"TargetMode")?.unwrap_or_default());
        if kind.contains("vbaproject") || kind.contains("activex") || kind.contains("macrosheet") {
            self.find(Fault::Macro);
        } else if mode == "external" && !FOLLOWED.contains(&kind) {
            let target = plain(element.attribute(b"Target")?.unwrap_or_default());
            if kind == "oleobject" || is_remote(&target) {
                self.find(Fault::OutsideReference);
            }
        }
        Ok(())
    }

    /// What is read as text, table or slide must lie where it is looked through.
    fn check_place(&mut self, kind: &str, part: &str) {
        let is_read = kind.ends_with("+xml")
            && ["wordprocessingml", "spreadsheetml", "presentationml"].iter().any(|word| kind.contains(word));
        let part = part.trim_start_matches('/');
        let ending = part.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        if is_read && (ending != "xml" || part.starts_with("customxml/")) {
            self.find(Fault::Mismatch { extension: ending.to_owned() });
        }
    }

    fn field(&mut self, text: &[u8]) {
        let room = FIELDS.saturating_sub(self.fields.len());
        self.fields.extend_from_slice(text.get(..room.min(text.len())).unwrap_or_default());
    }

    /// Fields may be cut into any number of runs.
    fn check_fields(&mut self) {
        let is_dde = |line: &[u8]| {
            let line: Vec<u8> = line.iter().filter(|b| !b.is_ascii_whitespace()).take(8).copied().collect();
            let starts = |word: &[u8]| line.get(..word.len()).is_some_and(|l| l.eq_ignore_ascii_case(word));
            starts(b"DDE")
        };
        if self.fields.split(|b| *b == b'\n').any(is_dde) {
            self.find(Fault::Dde);
        }
    }
}

impl Look for OfficeLook {
    fn element(&mut self, element: &Element<'_>) -> Result<bool, Refusal> {
        match element.name {
            b"Default" | b"Override" => {
                let kind = plain(element.attribute(b"ContentType")?.unwrap_or_default());
                if element.name == b"Override" {
                    self.check_place(&kind, &plain(element.attribute(b"PartName")?.unwrap_or_default()));
                } else {
                    let ending = plain(element.attribute(b"Extension")?.unwrap_or_default());
                    self.check_place(&kind, &format!("/.{ending}"));
                }
                if ["vbaproject", "macroenabled", "ms-office.activex", "macrosheet", "dialogsheet"]
                    .iter()
                    .any(|word| kind.contains(word))
                {
                    self.find(Fault::Macro);
                }
            }
            b"Relationship" => self.relation(element)?,
            b"ddeLink" | b"oleLink" => self.find(Fault::Dde),
            b"fldChar" => self.field(b"\n"),
            b"fldSimple" => {
                let field = element.attributes.iter().find(|(key, _)| key.ends_with(b"instr"));
                let field = plain(field.map(|(_, value)| value).unwrap_or_default());
                self.field(format!("\n{field}\n").as_bytes());
            }
            b"instrText" => return Ok(true),
            _ => {}
        }
        Ok(false)
    }

    fn text(&mut self, text: &[u8]) {
        self.field(text);
    }
}

/// Whether another machine would be asked. Templates and pictures of the writer's own disk are usual, and lead nowhere here.
fn is_remote(target: &str) -> bool {
    let target = target.trim().replace('\\', "/");
    let local = target.strip_prefix("file:").map(|path| path.trim_start_matches('/'));
    let has_drive = |path: &str| path.as_bytes().get(1) == Some(&b':');
    match local {
        Some(path) => !has_drive(path),
        None if has_drive(&target) => false,
        None => target.starts_with("//") || target.split('/').next().is_some_and(|part| part.contains(':')),
    }
}

/// A value in lower case, with letters that are written as numbers (`&#86;`) as letters.
fn plain(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let mut out = String::new();
    let mut rest = text.as_ref();
    while let Some((before, after)) = rest.split_once("&#") {
        out.push_str(before);
        let number = after.split_once(';').and_then(|(number, rest)| {
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            Some((char::from_u32(value.ok()?)?, rest))
        });
        rest = match number {
            Some((letter, rest)) => {
                out.push(letter);
                rest
            }
            None => after,
        };
    }
    out.push_str(rest);
    out.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_machine_is_known_however_it_is_written() {
        for target in [
            "http://x/t.dotm",
            "\\\\host\\t.dotm",
            "file://host/t.dotm",
            "file:////host/t",
            "//host/t",
            "ftp:x",
        ] {
            assert!(is_remote(target), "{target}");
        }
        for target in ["file:///c:\\t.dotm", "c:/t.dotm", "t.dotm", "../media/a.png", "file:///c:/a.png"] {
            assert!(!is_remote(target), "{target}");
        }
    }

    #[test]
    fn letters_written_as_numbers_are_letters() {
        assert_eq!(plain(b"ms-office.vba&#80;r&#x6F;ject"), "ms-office.vbaproject");
        assert_eq!(plain(b"a&#zz;b&#"), "azz;b");
    }
}
