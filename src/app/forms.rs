//! Form packs (様式一式): the workbooks that a vendor fills in, for one contract and one occasion.

use std::collections::BTreeSet;
use std::io::{self, Cursor, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::error::AppError;
use super::jobs::Watch;
use super::settings::write_new;
use crate::bundle::pack::{PACK_PATH, PLACED_PATH, Pack, Wanted};
use crate::bundle::{is_entry_path, is_same_path};
use crate::domain::form::{self, FormLayout, FormOrder, Matter, Shown, ShownValue};
use crate::domain::hex;
use crate::domain::ids::ContractId;
use crate::domain::picture::{ContractPicture, Picture};
use crate::i18n::{Words, facts, text};
use crate::report::{self, Filled, FormHead, GuideLine};

/// Name of the page that goes with a pack, whatever the language of the screens: vendors read Japanese.
const GUIDE: &str = "はじめにお読みください.xlsx";
/// Folder of the forms.
const FORMS: &str = "forms";
/// Folder for the vendor's own papers.
const PAPERS: &str = "papers/";

/// Which forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormChoice {
    /// For what is late, due soon, or due by a day.
    Due {
        /// The day; the office's horizon from today on where not given.
        by: Option<NaiveDate>,
    },
    /// These, by their ids, whether they are due or not.
    These(BTreeSet<String>),
}

/// A pack that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedForms {
    /// The file.
    pub file: PathBuf,
    /// What is wanted, as the guide lists it.
    pub wanted: Vec<Wanted>,
}

/// Whether a file of a bundle is one that the ward puts into a pack, or the vendor's program beside it, and no form.
pub(super) fn is_pack_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == PACK_PATH || name == PLACED_PATH || name == GUIDE
}

/// What a pack would hold.
pub fn orders(
    picture: &Picture,
    contract: &ContractPicture,
    choice: &FormChoice,
) -> Result<Vec<FormOrder>, AppError> {
    let layouts = picture.office.layouts();
    let horizon = u64::from(picture.rules.horizon(picture.today()));
    let soon = picture.today().checked_add_days(Days::new(horizon)).unwrap_or(picture.today());
    match choice {
        FormChoice::Due { by } => Ok(form::due(contract, &layouts, by.unwrap_or(soon))),
        FormChoice::These(ids) => {
            if let Some(unknown) = ids.iter().find(|id| layouts.iter().all(|layout| layout.id != **id)) {
                return Err(AppError::NoSuchForm(unknown.clone()));
            }
            Ok(form::chosen(contract, &layouts, ids, soon))
        }
    }
}

/// What writing a pack needs.
pub(super) struct PackTask {
    pub picture: Arc<Picture>,
    pub contract: ContractId,
    pub choice: FormChoice,
    pub file: PathBuf,
    pub words: Words,
}

impl PackTask {
    pub fn run(self, watch: &Watch) -> Result<PackedForms, AppError> {
        let contract = self.picture.contracts.get(&self.contract);
        let contract = contract.ok_or_else(|| AppError::NoSuchContract(self.contract.to_string()))?;
        let orders = orders(&self.picture, contract, &self.choice)?;
        if orders.is_empty() {
            return Err(AppError::NoForms);
        }
        let forms = orders.into_iter().map(|order| (order, Filled::default())).collect();
        let (bytes, wanted) = pack(&self.picture, contract, forms, &self.words, watch)?;
        write_new(&self.file, &bytes)
            .map_err(|source| AppError::Write { path: self.file.clone(), source })?;
        Ok(PackedForms { file: self.file, wanted })
    }
}

/// The bytes of a pack with these forms, blank or filled in, and what its guide lists.
pub(super) fn pack(
    picture: &Picture,
    contract: &ContractPicture,
    forms: Vec<(FormOrder, Filled)>,
    words: &Words,
    watch: &Watch,
) -> Result<(Vec<u8>, Vec<Wanted>), AppError> {
    let head = FormHead {
        contract: contract.id.to_string(),
        number: contract.number().to_owned(),
        title: contract.file.title().to_owned(),
        vendor: contract.vendor().map(|v| picture.office.vendor_name(v).to_owned()).unwrap_or_default(),
        office: picture.office.name.clone(),
        made_on: picture.today(),
    };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut guide: Vec<GuideLine> = Vec::new();
    let mut layouts: Vec<FormLayout> = Vec::new();
    let total = forms.len() as u64;
    for ((order, filled), done) in forms.into_iter().zip(0_u64..) {
        if !watch.step(done, total) {
            return Err(AppError::Cancelled);
        }
        let path = path_of(&order, &files, words);
        let form = report::form_xlsx(&order, &filled, &head, words)?;
        let sha256 = hex::sha256(&form);
        let is_asked = !order.answers.is_empty() || filled != Filled::default();
        for of_form in wanted_of(contract, &order, &path, words) {
            guide.push(guide_line(&of_form, is_asked));
            wanted.push(Wanted { sha256: Some(sha256.clone()), ..of_form });
        }
        files.push((path, form));
        if layouts.iter().all(|layout| layout.id != order.layout.id) {
            layouts.push(FormLayout::clone(&order.layout));
        }
    }
    let pack = Pack {
        format: Pack::format(),
        contract: head.contract.clone(),
        number: head.number.clone(),
        title: head.title.clone(),
        vendor: head.vendor.clone(),
        office: head.office.clone(),
        made_on: head.made_on.to_string(),
        wanted: wanted.clone(),
        layouts,
    };
    let pack = pack.to_text().map_err(AppError::FactText)?;
    let guide = report::guide_xlsx(&guide, &head, words)?;
    files.insert(0, (PACK_PATH.to_owned(), pack.into_bytes()));
    files.insert(0, (GUIDE.to_owned(), guide));
    let bytes =
        zipped(&files).map_err(|source| AppError::Write { path: PathBuf::from(PACK_PATH), source })?;
    Ok((bytes, wanted))
}

/// The same files give the same bytes: no time of day goes into the archive.
fn zipped(files: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    zip.add_directory(PAPERS, options)?;
    Ok(zip.finish()?.into_inner())
}

/// What a form is called: its title, and the period or matter that it is about.
fn title_of(order: &FormOrder, words: &Words) -> String {
    let title = text(&order.layout.title, words).to_owned();
    let period = order.matter.at("period").and_then(Value::as_str);
    match period {
        Some(period) => format!("{title} {}", facts::period(period, words)),
        None => title,
    }
}

/// A path that no other form of the pack has: from the form's title, where its own checks let a file be called so, else
/// from its id.
fn path_of(order: &FormOrder, files: &[(String, Vec<u8>)], words: &Words) -> String {
    let is_bad =
        |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let stem: String =
        title_of(order, words).chars().map(|c| if is_bad(c) { '_' } else { c }).take(60).collect();
    let mut stem = stem.trim().trim_end_matches('.').to_owned();
    if stem.is_empty() || !is_entry_path(&format!("{FORMS}/{stem}.xlsx")) {
        stem = format!("form-{}", order.layout.id);
    }
    let named = |number: usize| match number {
        1 => format!("{FORMS}/{stem}.xlsx"),
        _ => format!("{FORMS}/{stem} ({number}).xlsx"),
    };
    let is_free = |path: &String| files.iter().all(|(other, _)| !is_same_path(other, path));
    // There are more candidates than files, so one is free.
    (1..=files.len() + 1).map(named).find(is_free).unwrap_or_else(|| named(1))
}

/// What the guide says of a form: one line, or one for each paper of an index.
fn wanted_of(contract: &ContractPicture, order: &FormOrder, path: &str, words: &Words) -> Vec<Wanted> {
    let said = |matter: &Matter, path: &str| matter.at(path).and_then(Value::as_str).map(str::to_owned);
    let one = |matter: &Matter, title: String, due: Option<NaiveDate>, answers: Vec<String>| Wanted {
        title,
        clauses: String::new(),
        due: due.map(|day| day.to_string()),
        form: order.layout.id.clone(),
        path: path.to_owned(),
        paper: said(matter, "paper"),
        period: said(matter, "period"),
        about: said(matter, "about"),
        answers,
        sha256: None,
    };
    let answers = || order.answers.iter().map(ToString::to_string).collect::<Vec<_>>();
    if order.layout.id != form::INDEX {
        let mut wanted = one(&order.matter, title_of(order, words), order.due, answers());
        wanted.clauses = clauses(contract, order);
        return vec![wanted];
    }
    let line = |matter: &Matter| {
        let paper = said(matter, "paper").unwrap_or_default();
        let title = facts::paper(&paper, contract.set.as_deref(), words);
        let due = match matter.print(Shown::Due) {
            Some(ShownValue::Day(day)) => Some(*day),
            _ => None,
        };
        let mut wanted = one(matter, title, due, said(matter, "answers").into_iter().collect());
        if let Some(ShownValue::Words(clause)) = matter.print(Shown::Clause) {
            wanted.clauses.clone_from(clause);
        }
        wanted
    };
    if order.rows.is_empty() {
        return vec![one(&order.matter, title_of(order, words), order.due, answers())];
    }
    order.rows.iter().map(line).collect()
}

/// The clauses that a form's obligations follow from, each once, in their order.
fn clauses(contract: &ContractPicture, order: &FormOrder) -> String {
    let mut labels: Vec<String> = Vec::new();
    for o in contract.at_hand().iter().filter(|o| order.answers.contains(&o.key)) {
        let label = o.clause_label();
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels.join("、")
}

fn guide_line(wanted: &Wanted, is_asked: bool) -> GuideLine {
    GuideLine {
        title: wanted.title.clone(),
        clauses: wanted.clauses.clone(),
        due: wanted.due.as_deref().and_then(|day| day.parse().ok()),
        file: wanted.path.clone(),
        is_asked,
    }
}
