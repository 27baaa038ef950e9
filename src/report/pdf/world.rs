//! What a template may see: itself, what it is to show, and our typeface. No disk, no clock, no package from elsewhere.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::TemplateFault;
use crate::report::ReportError;
use crate::typeface;

/// Under which name a template finds what it is to show.
const DATA: &str = "data.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [typeface::REGULAR, typeface::BOLD]
        .into_iter()
        .filter_map(|bytes| Font::new(Bytes::new(bytes), 0))
        .collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Whether the typeface has a character.
pub(super) fn has(c: char) -> bool {
    FONTS.first().is_some_and(|font| font.info().coverage.contains(u32::from(c)))
}

/// Sets pages from a template and what it is to show (JSON), as PDF/A-2a.
pub(super) fn set(name: &str, template: &str, data: String) -> Result<Vec<u8>, ReportError> {
    let refused = |faults| ReportError::Pages { template: name.to_owned(), faults };
    let world = Desk::new(name, template, data).map_err(|fault| refused(vec![fault]))?;
    let faults = |diagnostics: &[SourceDiagnostic]| {
        refused(diagnostics.iter().map(|d| world.fault(d)).collect::<Vec<_>>())
    };
    let document =
        typst::compile::<PagedDocument>(&world).output.map_err(|diagnostics| faults(&diagnostics))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|hinted| refused(vec![whole(hinted.message().as_str())]))?;
    let options = PdfOptions {
        // What is new each time would make other bytes each time.
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Tokki".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|diagnostics| faults(&diagnostics));
    // What one document left in the typesetter's memory is of no use to the next.
    typst::comemo::evict(0);
    bytes
}

fn whole(message: &str) -> TemplateFault {
    TemplateFault { line: None, message: message.to_owned() }
}

/// One template and its data.
struct Desk {
    main: FileId,
    source: Source,
    data_id: FileId,
    data: Bytes,
}

impl Desk {
    fn new(name: &str, template: &str, data: String) -> Result<Self, TemplateFault> {
        let id = |name: &str| {
            let path = VirtualPath::new(name).map_err(|_| whole(name))?;
            Ok(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let main = id(name)?;
        let source = Source::new(main, template.to_owned());
        Ok(Self { main, source, data_id: id(DATA)?, data: Bytes::from_string(data) })
    }

    fn fault(&self, diagnostic: &SourceDiagnostic) -> TemplateFault {
        let start = self.range(diagnostic.span).map(|range| range.start);
        let before = start.and_then(|start| self.source.text().get(..start));
        let line = before.and_then(|text| u64::try_from(text.matches('\n').count() + 1).ok());
        let hints = diagnostic.hints.iter().map(|hint| hint.v.as_str());
        let message: Vec<&str> = std::iter::once(diagnostic.message.as_str()).chain(hints).collect();
        TemplateFault { line, message: message.join(" ") }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main { Ok(self.source.clone()) } else { Err(unknown(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(unknown(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
