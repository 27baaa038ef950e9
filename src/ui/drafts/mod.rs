//! Records that somebody began and has not finished: forms, and inspections on site. One way for all of them to come to
//! the profile and back, so that a crash takes nothing of what was typed.

mod list;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

pub use list::{Chosen, List, Unfinished, Which};

use super::forms;
use super::screens::onsite;
use crate::app::{App, DraftId, Drafts, LeftDraft, Session, draft_text};
use crate::domain::ids::ContractId;

/// What a draft says, as it is read back.
#[derive(Deserialize)]
pub enum Begun {
    /// A form.
    Form(forms::Begun),
    /// An inspection on site.
    OnSite(onsite::Begun),
}

impl Begun {
    /// The contracts on file that it is about.
    fn contracts(&self) -> Vec<&ContractId> {
        match self {
            Self::Form(form) => form.contract().into_iter().collect(),
            Self::OnSite(on_site) => on_site.contracts(),
        }
    }
}

/// What a draft says, as it is written.
#[derive(Serialize)]
#[serde(rename = "Begun")]
pub enum Saying<'a> {
    /// A form.
    Form(forms::Saying<'a>),
    /// An inspection on site.
    OnSite(onsite::Saying<'a>),
}

/// What is on disk of one record that was begun.
#[derive(Debug, Default)]
pub struct Trace {
    id: Option<DraftId>,
    /// Whether it is an earlier run's, and nobody has gone on with it yet.
    is_left: bool,
    /// When it was typed last.
    at: Option<DateTime<FixedOffset>>,
    /// What was handed over last, or what the record opened with.
    said: Option<String>,
    /// Whether it was told that this cannot be kept.
    failed: bool,
}

impl Trace {
    /// Of a draft that an earlier run left behind.
    pub fn left<T>(draft: &LeftDraft<T>) -> Self {
        Self { id: Some(draft.id.clone()), is_left: true, at: Some(draft.at), ..Self::default() }
    }

    /// Of a record that opens like this: only what differs from it is worth keeping.
    pub fn opening(saying: &Saying<'_>) -> Self {
        Self { said: draft_text(saying).ok(), ..Self::default() }
    }

    /// Keeps what is typed now, if it is not what was kept before.
    pub fn look(&mut self, app: &App, saying: &Saying<'_>) {
        let Some(drafts) = app.drafts() else { return };
        match draft_text(saying) {
            Ok(text) if self.said.as_ref() == Some(&text) => {}
            Ok(text) => {
                self.at = Some(app.clock().now());
                self.said = Some(text.clone());
                self.failed = false;
                drafts.keep(&mut self.id, text);
            }
            Err(error) => {
                if !std::mem::replace(&mut self.failed, true) {
                    drafts.report(error);
                }
            }
        }
    }

    /// Goes on with it; `false` if another window has it by now.
    pub fn take(&mut self, app: &App) -> bool {
        if !std::mem::take(&mut self.is_left) {
            return true;
        }
        match (app.drafts(), &mut self.id) {
            (Some(drafts), Some(id)) => drafts.take(id),
            _ => true,
        }
    }

    /// It is recorded, or thrown away.
    pub fn forget(&mut self, app: &App) {
        if let (Some(drafts), Some(id)) = (app.drafts(), self.id.take()) {
            drafts.forget(id);
        }
        *self = Self::default();
    }

    /// Whether anything of it is to be on disk.
    pub fn is_kept(&self) -> bool {
        self.id.is_some()
    }

    /// When it was typed last.
    pub fn at(&self) -> Option<DateTime<FixedOffset>> {
        self.at
    }
}

/// What earlier runs have left behind for the open workspace: forms and inspections, each the oldest first.
pub fn left(app: &App) -> (Vec<LeftDraft<forms::Begun>>, Vec<LeftDraft<onsite::Begun>>) {
    let (mut of_forms, mut on_site) = (Vec::new(), Vec::new());
    let purged = app.session().map(Session::purged_contracts).unwrap_or_default();
    for LeftDraft { id, at, content } in app.drafts().map(Drafts::left::<Begun>).unwrap_or_default() {
        // What was begun about a contract that was purged since holds what was to go.
        if content.contracts().iter().any(|contract| purged.contains(contract)) {
            app.drafts().into_iter().for_each(|drafts| drafts.forget(id.clone()));
            continue;
        }
        match content {
            Begun::Form(content) => of_forms.push(LeftDraft { id, at, content }),
            Begun::OnSite(content) => on_site.push(LeftDraft { id, at, content }),
        }
    }
    (of_forms, on_site)
}
