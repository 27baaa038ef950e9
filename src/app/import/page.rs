//! A page of an item, to be looked at before it is taken in.

use std::io;
use std::path::Path;

use super::Preview;
use crate::app::error::AppError;
use crate::bundle::{BundleError, IoAction, Limits, Page, PageRequest, ReaderProcess, read_page};

/// What reading a page needs.
pub(in crate::app) struct PageTask {
    pub preview: Preview,
    pub path: String,
    pub page: u32,
    pub width: u32,
    pub longest: u32,
    pub reader: ReaderProcess,
}

impl PageTask {
    pub fn run(self) -> Result<Page, AppError> {
        let Self { page, width, longest, .. } = self;
        let read = match self.preview.bundle.archive.entry(&self.path) {
            Some(entry) => {
                let request = PageRequest { kind: entry.kind, page, width, longest };
                read_page(&entry.file, request, &Limits::default(), &self.reader)
            }
            None => Err(BundleError::Io {
                action: IoAction::Read,
                path: Path::new(&self.path).to_owned(),
                source: io::ErrorKind::NotFound.into(),
            }),
        };
        let name = self.path.rsplit('/').next().unwrap_or(&self.path).to_owned();
        // The officer knows the item, and not where its copy lies.
        read.map_err(|error| match error {
            BundleError::Reader { fault, .. } => BundleError::Reader { entry: name.clone(), fault },
            other => other,
        })
        .map_err(|error| AppError::Page { name, error })
    }
}
