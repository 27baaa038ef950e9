//! What is in an Office file besides text: nothing in it may run, fetch, or belong to another program.

use std::fs::File;
use std::path::Path;

use super::archive::from_scan;
use super::content::{Kind, extension, kind_by_name};
use super::error::{BundleError, ContentFault as Fault, LimitKind, Refusal, WorkbookFault};
use super::limits::Limits;
use super::name;
use super::office_look::OfficeLook;
use super::part_look::PartLook;
use super::structure::{self, RawEntry};
use super::unpack;
use super::xml_scan::{Look, XmlScan};

/// What all Office files of a bundle may unpack to, together.
pub(super) struct OfficeBudget<'a> {
    pub limits: &'a Limits,
    produced: u64,
}

impl<'a> OfficeBudget<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, produced: 0 }
    }

    fn spend(&mut self, count: usize) -> Result<(), Refusal> {
        self.produced += count as u64;
        let most = self.limits.office_bytes;
        if self.produced > most {
            return Err(Refusal::limit(LimitKind::OfficeBytes, most, None));
        }
        Ok(())
    }
}

/// Looks through an Office file of the promised kind.
pub(super) fn check(
    path: &str,
    promised: Kind,
    mut file: File,
    budget: &mut OfficeBudget<'_>,
) -> Result<(), BundleError> {
    let inside = |error: BundleError| error.inside(path);
    let entries = structure::scan(&mut file, budget.limits)
        .map_err(|error| inside(from_scan(error, Path::new(path))))?;
    for entry in &entries {
        name::check(&entry.name, budget.limits).map_err(|refusal| inside(refusal.into()))?;
    }
    check_names(path, promised, &entries)?;
    let roomy = roomy(budget.limits);
    for entry in &entries {
        let part = entry.name.to_ascii_lowercase();
        let ending = extension(&part);
        let xml = matches!(ending.as_str(), "xml" | "rels");
        let limits = budget.limits;
        let mut read = |sink: &mut dyn FnMut(&[u8]) -> Result<(), Refusal>| {
            unpack::plain(&mut file, entry, limits, &mut |chunk, _| {
                budget.spend(chunk.len())?;
                Ok(sink(chunk)?)
            })
        };
        let is_about_parts = part == "[content_types].xml" || ending == "rels";
        // Relations name the parts, wherever they lie: only what the office's own programs never read is passed over.
        let may_say = xml && !part.starts_with("customxml/");
        let refuse = |fault| BundleError::from(Refusal::Content { entry: path.to_owned(), fault });
        if is_about_parts || (promised == Kind::Docx && may_say) || part.starts_with("xl/externallinks/") {
            let look = look(&mut read, XmlScan::new(&entry.name, &roomy, OfficeLook::default()))?;
            if let Some(fault) = look.found() {
                return Err(refuse(fault));
            }
        } else if promised == Kind::Xlsx && may_say {
            let look =
                look(&mut read, XmlScan::new(&entry.name, limits, PartLook::default())).map_err(inside)?;
            look.check(&entry.name).map_err(|refusal| inside(refusal.into()))?;
            if look.is_dde {
                return Err(refuse(Fault::Dde));
            }
        }
    }
    Ok(())
}

/// Bounds for parts that are only looked through here: texts and drawings nest deeper, and say more in one tag, than tables.
fn roomy(limits: &Limits) -> Limits {
    Limits {
        xml_depth: limits.xml_depth * 16,
        xml_attributes: limits.xml_attributes * 16,
        xml_tag_bytes: limits.xml_tag_bytes * 16,
        ..limits.clone()
    }
}

type Read<'r> = &'r mut dyn FnMut(&mut dyn FnMut(&[u8]) -> Result<(), Refusal>) -> Result<u64, BundleError>;

fn look<L: Look>(read: Read<'_>, mut scan: XmlScan<'_, L>) -> Result<L, BundleError> {
    read(&mut |chunk| scan.feed(chunk))?;
    Ok(scan.finish()?)
}

/// Looks at the names of the parts: the main part must fit the name, and nothing may run.
fn check_names(path: &str, promised: Kind, entries: &[RawEntry]) -> Result<(), Refusal> {
    let refuse = |fault| Err(Refusal::Content { entry: path.to_owned(), fault });
    let main = match promised {
        Kind::Docx => "word/",
        Kind::Pptx => "ppt/",
        _ => "xl/",
    };
    let names: Vec<String> = entries.iter().map(|entry| entry.name.to_lowercase()).collect();
    for name in &names {
        if ["vbaproject", "vbadata", "/activex/", "/macrosheets/", "/dialogsheets/"]
            .iter()
            .any(|part| name.contains(part))
        {
            return refuse(Fault::Macro);
        }
        let office = [".xlsx", ".docx", ".pptx"].iter().any(|end| name.ends_with(end));
        if name.contains("/embeddings/") && !office {
            return refuse(Fault::EmbeddedObject);
        }
        // Parts of other kinds than a bundle may hold are usual in Office files; these four are not.
        if let Err(Refusal::Content { fault, .. }) = kind_by_name(name)
            && matches!(fault, Fault::Program | Fault::Shortcut | Fault::NestedArchive | Fault::Macro)
        {
            return refuse(fault);
        }
    }
    if !names.iter().any(|name| name == "[content_types].xml") {
        // An archive, but not one of Office.
        return refuse(Fault::NestedArchive);
    }
    if !names.iter().any(|name| name.starts_with(main)) {
        return refuse(Fault::Mismatch { extension: extension(path) });
    }
    if entries.iter().any(|entry| entry.encryption.is_some()) {
        return Err(Refusal::Workbook { part: path.to_owned(), fault: WorkbookFault::Encrypted });
    }
    Ok(())
}
