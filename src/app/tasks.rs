//! Commands whose work takes a while, as work for the background.

use std::sync::Arc;

use super::command::{Command, Outcome};
use super::error::AppError;
use super::import::Preview;
use super::jobs::Task;
use super::takeover::{self, TakeOverTask};
use super::{App, audit, export, forms, import, verify};
use crate::bundle::ReaderProcess;

impl App {
    /// The long part of a command as work for the background; nothing for commands that are over at once. What comes of
    /// work about a passphrase goes to [`Self::settle_passphrase`], and of all to [`Self::finished`] and [`Self::finish`].
    pub fn task(&mut self, command: &Command) -> Result<Option<Task>, AppError> {
        Ok(match command {
            Command::PreviewBundle { path, password, contract } => {
                let task = import::PreviewTask {
                    picture: Arc::clone(self.open()?.picture()),
                    entries: Arc::clone(self.open()?.entries()),
                    path: path.clone(),
                    password: password.clone(),
                    contract: contract.clone(),
                    reader: self.reader(),
                };
                let (desk, path, today) = (self.inbox_desk(), path.clone(), self.environment.clock.today());
                Some(Task::new(move |watch| {
                    let read = task.run(watch);
                    match &read {
                        Ok(preview) => desk.admit(&preview.sha256),
                        Err(error) if error.refuses_bundle() => desk.refuse(&path, today),
                        Err(_) => {}
                    }
                    read.map(|preview| Outcome::Previewed(Box::new(preview)))
                }))
            }
            Command::ShowPage { preview, path, page, width, longest } => {
                let task = import::PageTask {
                    preview: Preview::clone(preview),
                    path: path.clone(),
                    page: *page,
                    width: *width,
                    longest: *longest,
                    reader: self.reader(),
                };
                Some(Task::new(move |_| task.run().map(|page| Outcome::PageRead(Box::new(page)))))
            }
            Command::TakeOver(TakeOverTask::Read { path }) => Some(takeover::read_task(path, self.reader())),
            Command::Export { period, scope, beside, dir, formats } => {
                let task = export::ExportTask::new(
                    self.open()?,
                    self.words.clone(),
                    (*period, scope.clone()),
                    beside.clone(),
                    dir.clone(),
                    formats.clone(),
                )?;
                Some(Task::new(move |watch| task.run(watch).map(Outcome::Exported)))
            }
            Command::Letters(task) => self.letters_task(task)?,
            Command::CloseMonth { month, by, note } => Some(self.close_month(*month, by, note)?),
            Command::PackForms { contract, forms, file } => {
                let task = forms::PackTask {
                    picture: Arc::clone(self.open()?.picture()),
                    contract: contract.clone(),
                    choice: forms.clone(),
                    file: file.clone(),
                    words: self.words.clone(),
                };
                Some(Task::new(move |watch| task.run(watch).map(|p| Outcome::FormsPacked(Box::new(p)))))
            }
            Command::ExportAudit(export) => {
                let task = audit::AuditTask::new(self.open()?, self.words.clone(), (**export).clone());
                Some(Task::new(move |watch| task.run(watch).map(Outcome::Exported)))
            }
            Command::Vendor(task) => Some(self.vendor_task(task)),
            Command::Verify => {
                let task = verify::VerifyTask::new(self.open()?);
                Some(Task::new(move |watch| task.run(watch).map(|v| Outcome::Verified(Box::new(v)))))
            }
            Command::Purge(task) => self.purge_task(task)?,
            Command::Passphrase(command) => self.passphrase_task(command)?,
            Command::Repair => {
                let task = verify::VerifyTask::repairing(self.open()?)?;
                Some(Task::new(move |watch| task.run(watch).map(|v| Outcome::Verified(Box::new(v)))))
            }
            other => self.copy_task(other)?,
        })
    }

    /// Where strangers' files are read.
    pub(super) fn reader(&self) -> ReaderProcess {
        self.environment.reader.clone().map_or(ReaderProcess::InProcess, ReaderProcess::This)
    }
}
