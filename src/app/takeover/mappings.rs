//! Mappings that this desk keeps. They lie in the profile and not in the workspace: a ledger holds facts for good, and a
//! mapping is a convenience of whoever brings a list over, once or a few times. To hand one on there is a file of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use ron::ser::PrettyConfig;

use super::TakeOverError;
use crate::app::App;
use crate::app::error::AppError;
use crate::app::settings::write_whole;
use crate::bundle::list::{self, Header};
use crate::domain::takeover::{Field, Mapping};

/// File name in the profile.
const FILE: &str = "takeover.ron";
/// What the format of a file with a mapping is called, by the end of its name.
const FORMAT_OF_MAPPINGS: &str = "ron";
/// A mapping is a page of text at most.
const LARGEST: u64 = 1024 * 1024;

impl App {
    /// The mappings kept, by name. Nothing where the file does not read: it is only convenience, until it is written again.
    pub fn mappings(&self) -> Vec<Mapping> {
        self.load_mappings().unwrap_or_default()
    }

    fn mappings_path(&self) -> Option<PathBuf> {
        self.profile_dir().map(|dir| dir.join(FILE))
    }

    fn load_mappings(&self) -> Result<Vec<Mapping>, AppError> {
        let Some(path) = self.mappings_path() else { return Ok(Vec::new()) };
        match fs::read_to_string(&path) {
            Ok(text) => Ok(parse(&text, &path)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(source) => Err(AppError::Settings { path, source }),
        }
    }

    fn save_mappings(&self, mappings: &[Mapping]) -> Result<(), AppError> {
        let Some(path) = self.mappings_path() else { return Ok(()) };
        let text = ron::ser::to_string_pretty(mappings, PrettyConfig::new())?;
        write_whole(&path, text.as_bytes()).map_err(|source| AppError::Settings { path, source })
    }

    pub(super) fn keep_mapping(&self, mut mapping: Mapping) -> Result<(), AppError> {
        let name = mapping.name.trim().to_owned();
        mapping.name = name;
        if mapping.name.is_empty() {
            return Err(TakeOverError::NoName.into());
        }
        // A file that does not read is not written over: others may be in it.
        let mut all = self.load_mappings()?;
        all.retain(|kept| kept.name != mapping.name);
        all.push(mapping);
        all.sort_by(|a, b| a.name.cmp(&b.name));
        self.save_mappings(&all)
    }

    pub(super) fn forget_mapping(&self, name: &str) -> Result<(), AppError> {
        let mut all = self.load_mappings()?;
        all.retain(|kept| kept.name != name.trim());
        self.save_mappings(&all)
    }

    /// The mapping kept under a name, or the one in a file.
    pub fn mapping(&self, name: &str) -> Result<Mapping, AppError> {
        let kept = self.load_mappings()?.into_iter().find(|kept| kept.name == name.trim());
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let path = Path::new(name);
        let is_file = path.extension().is_some_and(|end| end.eq_ignore_ascii_case(FORMAT_OF_MAPPINGS));
        if !is_file && !path.is_file() {
            return Err(TakeOverError::NoSuchMapping(name.to_owned()).into());
        }
        let read = || -> io::Result<String> {
            let mut text = String::new();
            io::Read::read_to_string(&mut io::Read::take(fs::File::open(path)?, LARGEST), &mut text)?;
            Ok(text)
        };
        let text = read().map_err(|source| AppError::Read { path: path.to_owned(), source })?;
        Ok(parse(&text, path)?)
    }

    /// Writes a mapping to a file, to be handed on.
    pub fn write_mapping(&self, mapping: &Mapping, path: &Path) -> Result<(), AppError> {
        let text = ron::ser::to_string_pretty(mapping, PrettyConfig::new())?;
        let whole = write_whole(path, text.as_bytes());
        whole.map_err(|source| AppError::Write { path: path.to_owned(), source })
    }

    /// The mapping for these headings: the one kept for them, else what they tell; with what usually stands for the
    /// columns that such lists lack.
    pub(super) fn mapping_for(&self, header: &Header) -> Mapping {
        let headings = || header.columns.iter().map(|c| c.heading.as_str()).filter(|h| !h.is_empty());
        let kept = self.mappings().into_iter().find(|kept| kept.is_for(headings()));
        kept.unwrap_or_else(|| self.with_usual(list::guess(header)))
    }

    fn with_usual(&self, mut mapping: Mapping) -> Mapping {
        let Some(picture) = self.picture() else { return mapping };
        let set = picture.sets_by_use().first().map(|set| set.id.to_string());
        let usual = [
            (Field::ClauseSet, set),
            (Field::Section, Some(picture.office.name.clone()).filter(|name| !name.is_empty())),
            // Whoever leaves it out of the list has not thought of it: the stricter terms until somebody has.
            (Field::PersonalData, Some("yes".to_owned())),
        ];
        for (field, value) in usual {
            if let (Some(value), false) = (value, mapping.columns.contains_key(&field)) {
                mapping.constants.insert(field, value);
            }
        }
        mapping
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str, path: &Path) -> Result<T, TakeOverError> {
    ron::from_str(text)
        .map_err(|source| TakeOverError::BadMapping { path: path.to_owned(), source: Box::new(source) })
}
