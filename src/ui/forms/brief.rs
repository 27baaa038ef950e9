//! Workers were told of the duty of secrecy (周知, clause 1).

use super::Form;
use super::basis::Basis;
use super::fields::{Choice, Fields, Need};
use super::read::Read;
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::decide::Wrong;
use crate::domain::fact::BriefingHeld;
use crate::domain::obligation::Closes;
use crate::ui::cx::Cx;

/// Workers were told of the duty of secrecy.
pub(super) struct Brief {
    /// The contract and the obligation.
    pub basis: Basis,
    /// The worker it was opened for; nobody where a record is corrected.
    pub worker: Option<String>,
}

impl Brief {
    /// Everybody who is still to be told, and those of the roster.
    fn workers(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let mut names: Vec<String> = self.worker.iter().cloned().collect();
        let obligations = self
            .basis
            .picture(cx)
            .map(crate::domain::picture::ContractPicture::obligations)
            .unwrap_or_default();
        let open = obligations.iter().filter(|o| o.status.is_open()).filter_map(|o| match &o.closes {
            Closes::Brief(worker) => Some(worker),
            _ => None,
        });
        let roster = self.basis.file(cx).and_then(|f| f.roster()).map(|(_, w)| w).unwrap_or_default();
        for name in open.chain(roster.iter().map(|w| &w.name)) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names.into_iter().map(|name| (name.clone(), name)).collect()
    }
}

impl Form for Brief {
    fn title(&self, cx: &Cx<'_>) -> String {
        cx.words.say("form-title-briefing").into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        "BriefingHeld"
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        sheet.set_some("workers", self.worker.as_deref());
        sheet.set_today("received", cx);
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        f.date("on", Need::Must);
        f.date("received", Need::Must);
        let workers = self.workers(f.cx);
        f.several("workers", Need::Must, &workers);
        f.papers();
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (on, received, workers) = (r.date("on"), r.date("received"), r.lines("workers"));
        if workers.is_empty() {
            r.wrong("workers", Wrong::Required);
        }
        r.record(&self.basis.contract, BriefingHeld { on, received, workers, papers: Vec::new() })
    }
}
