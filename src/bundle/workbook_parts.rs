//! The parts of a workbook, looked through before the parser opens it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use super::NameFault;
use super::archive::from_scan;
use super::content::extension;
use super::error::{BundleError, IoAction, LimitKind, Refusal, WorkbookFault as Fault};
use super::follow::{Gate, Looking};
use super::limits::Limits;
use super::name;
use super::part_look::PartLook;
use super::sheet::Sheet;
use super::structure::{self, RawEntry};
use super::unpack::{self, open_zip};
use super::xml_scan::XmlScan;

/// Where every package says which part is the main one.
const PACKAGE: &str = "_rels/.rels";

/// What the parts say, by their names in lower case, as the parser looks for them.
pub(super) struct Parts {
    parts: BTreeMap<String, PartLook>,
    sheets: Vec<String>,
}

/// A workbook as an archive that was understood.
pub(super) struct Package {
    file: File,
    /// In the order in which they lie there.
    entries: Vec<RawEntry>,
}

impl Package {
    /// Checks the archive and the names in it.
    pub fn open(path: &Path, limits: &Limits) -> Result<Self, BundleError> {
        let mut file = File::open(path).map_err(BundleError::io(IoAction::Read, path))?;
        let mut entries = structure::scan(&mut file, limits).map_err(|error| from_scan(error, path))?;
        open_zip(file.try_clone().map_err(BundleError::io(IoAction::Read, path))?, entries.len())?;
        let mut folded = BTreeSet::new();
        for entry in &entries {
            name::check(&entry.name, limits)?;
            if !folded.insert(name::fold(&entry.name)) {
                let shown = name::shown(&entry.name);
                return Err(Refusal::Name { shown, fault: NameFault::Duplicate }.into());
            }
        }
        entries.sort_by_key(|entry| entry.data_start);
        Ok(Self { file, entries })
    }

    /// For the parser that follows.
    pub fn gate(&self) -> Gate {
        Gate::new(
            self.entries.iter().map(|entry| (entry.data_start, entry.data_start + entry.packed)).collect(),
        )
    }
}

impl Parts {
    /// Checks every XML part, and opens the gate behind what was checked.
    pub fn look_through(package: &mut Package, limits: &Limits, gate: &Gate) -> Result<Self, BundleError> {
        let looking = Looking(gate);
        let Package { file, entries } = package;
        let mut produced = 0;
        let mut parts = BTreeMap::new();
        // The parser begins with the others, wherever they lie.
        let is_sheet = |entry: &RawEntry| entry.name.to_ascii_lowercase().contains("worksheets/");
        let (sheets, others): (Vec<_>, Vec<_>) = (0..).zip(entries.iter()).partition(|(_, e)| is_sheet(e));
        for (index, entry) in others.into_iter().chain(sheets) {
            let lower = entry.name.to_ascii_lowercase();
            if entry.folder || !matches!(extension(&lower).as_str(), "xml" | "rels") {
                continue;
            }
            let mut scan = XmlScan::new(&entry.name, limits, PartLook::default());
            unpack::plain(file, entry, limits, &mut |chunk, packed_before| {
                produced += chunk.len() as u64;
                if produced > limits.unpacked_bytes {
                    return Err(Refusal::limit(LimitKind::UnpackedBytes, limits.unpacked_bytes, None).into());
                }
                scan.feed(chunk)?;
                if scan.look().may_be_followed() {
                    gate.open(index, packed_before);
                }
                Ok(())
            })?;
            let look = scan.finish()?;
            look.check(&entry.name)?;
            gate.open(index, entry.packed);
            parts.insert(lower, look);
        }
        let mut parts = Self { parts, sheets: Vec::new() };
        parts.check_strings()?;
        parts.sheets = parts.sheets()?;
        looking.done();
        Ok(parts)
    }

    /// Every shared string that a cell asks for must be there. Parts that the parser does not open ask for nothing.
    fn check_strings(&self) -> Result<(), Refusal> {
        let found = self.parts.values().map(|part| part.strings).max().unwrap_or(0);
        for (name, part) in &self.parts {
            if part.strings_needed > found {
                let text = (part.strings_needed - 1).to_string();
                let fault = Fault::StringIndex { text };
                return Err(Refusal::Workbook { part: name.clone(), fault });
            }
        }
        Ok(())
    }

    /// The parts of the sheets, in the order of the sheets.
    fn sheets(&self) -> Result<Vec<String>, Refusal> {
        let missing = || refusal(Fault::MissingPart);
        let package = self.parts.get(PACKAGE).ok_or_else(missing)?;
        let mut mains = package.relations.values().filter(|(kind, _)| kind == b"officeDocument");
        let (_, main) = mains.next().ok_or_else(missing)?;
        if mains.next().is_some() {
            return Err(refusal(Fault::Malformed));
        }
        let main = String::from_utf8_lossy(main).to_ascii_lowercase();
        let main = main.strip_prefix('/').unwrap_or(&main);
        let (folder, file) = main.rfind('/').map_or(("", main), |at| main.split_at(at + 1));
        let book = self.parts.get(main).ok_or_else(missing)?;
        let relations = self.parts.get(&format!("{folder}_rels/{file}.rels")).ok_or_else(missing)?;
        let mut seen = BTreeSet::new();
        let path = |id: &Vec<u8>| {
            let (_, target) = relations.relations.get(id).ok_or_else(missing)?;
            let target = String::from_utf8_lossy(target).to_ascii_lowercase();
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{target}"),
            };
            if !self.parts.contains_key(&path) {
                return Err(missing());
            }
            // Two sheets of one part would be read twice over, and many sheets many times.
            if !seen.insert(path.clone()) {
                return Err(refusal(Fault::SheetTwice { name: name::shown(&path) }));
            }
            Ok(path)
        };
        book.sheets.iter().map(path).collect()
    }

    /// The sheets in their order, with nothing but what a person sees of them, of which the parser must have found as many.
    pub fn shapes(self, sheets: usize) -> Result<Vec<Sheet>, Refusal> {
        let Self { mut parts, sheets: paths } = self;
        if paths.len() != sheets {
            return Err(refusal(Fault::Malformed));
        }
        let mut shapes = Vec::new();
        for path in paths {
            let mut part = parts.remove(&path).unwrap_or_default();
            let (hidden_rows, hidden_columns) = part.hidden();
            let mut merged = part.merged;
            merged.sort_unstable();
            shapes.push(Sheet { merged, hidden_rows, hidden_columns, ..Sheet::default() });
        }
        Ok(shapes)
    }
}

fn refusal(fault: Fault) -> Refusal {
    Refusal::Workbook { part: "xl/workbook.xml".to_owned(), fault }
}
