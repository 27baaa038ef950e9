//! What the ledger says of contracts that leave the house and come back.

use super::ReadyTakeOut;
use crate::app::App;
use crate::app::command::{NewFact, Outcome, Saved};
use crate::app::error::AppError;
use crate::domain::fact::{BroughtBack, FactRetracted, TakenOut};
use crate::domain::ids::{ContractId, FactId};
use crate::domain::new_terms;
use crate::store::{ContentHash, mark_of};

impl App {
    /// Whether the open workspace came from a file that was taken out. Looks at the disk.
    pub fn is_taken_out(&self) -> bool {
        self.session().is_some_and(|session| mark_of(session.root()).is_some())
    }

    /// What would be refused when it is recorded is refused before anything is packed.
    pub(super) fn may_take_out(
        &self,
        contracts: &[ContractId],
        to: &str,
        reason: &str,
    ) -> Result<(), AppError> {
        let picture = self.open()?.picture();
        if contracts.is_empty() {
            return Err(AppError::NoSuchContract(String::new()));
        }
        for contract in contracts {
            let fact = self.taken_out(to, reason, "-", &"0".repeat(64));
            crate::domain::decide::contract_fact(picture, contract, &fact.into())?;
        }
        Ok(())
    }

    fn taken_out(&self, to: &str, reason: &str, name: &str, sha256: &str) -> TakenOut {
        let on = self.environment.clock.now().date_naive();
        let text = str::to_owned;
        TakenOut { on, to: text(to), reason: text(reason), name: text(name), sha256: text(sha256) }
    }

    /// Recorded first, in every contract's ledger; then the file gets its name. Whatever happens in between, the ward's
    /// record never misses a file that left. Where there is no file in the end, the record is taken back.
    pub(super) fn hand_over(&mut self, ready: ReadyTakeOut) -> Result<Outcome, AppError> {
        let ReadyTakeOut { whose, packed, contracts, to, reason } = ready;
        self.is_still_open(&whose)?;
        let name =
            packed.to().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let fact = self.taken_out(&to, &reason, &name, &packed.sha256().to_string());
        let sha256 = packed.sha256();
        let facts = contracts.into_iter().map(|contract| (contract, fact.clone())).collect();
        let gone =
            self.record_each(facts).and_then(|saved| Ok(Outcome::TakenOut(packed.hand_over()?, saved)));
        gone.map_err(|error| self.take_back(sha256, error))
    }

    /// There is no such file: that it left is retracted wherever it was recorded.
    fn take_back(&mut self, sha256: ContentHash, error: AppError) -> AppError {
        let source = match error {
            AppError::Partly { source, .. } => source,
            error => Box::new(error),
        };
        if matches!(*source, AppError::Store(_)) {
            // What a failed write left open is known once the logs were read again; where they cannot be, what was
            // recorded before it is known all the same.
            let now = self.environment.clock.now();
            let _ = self.open_mut().and_then(|session| session.reopen(now));
        }
        let out = self.out_under(&[sha256]).unwrap_or_default();
        if out.is_empty() {
            return *source;
        }
        let reason = self.words.say("takeout-retracted").into_owned();
        let mut left = Vec::new();
        for (contract, fact) in out {
            let retracted = FactRetracted { fact, reason: reason.clone() };
            if self.record(&contract, vec![NewFact::bare(retracted)]).is_err() {
                left.extend(self.picture().map(|picture| new_terms::name_of(picture, &contract)));
            }
        }
        AppError::NotTakenOut { left, source }
    }

    /// The contracts that left in one of these files and are not back yet, each with the fact that it left.
    pub(super) fn out_under(&self, marks: &[ContentHash]) -> Result<Vec<(ContractId, FactId)>, AppError> {
        let is_marked = |text: &str| ContentHash::parse(text).is_some_and(|hash| marks.contains(&hash));
        let mut out = Vec::new();
        for (id, contract) in &self.open()?.picture().contracts {
            let now = contract.file.out_now().filter(|out| is_marked(&out.out.sha256));
            out.extend(now.map(|out| (id.clone(), out.id.clone())));
        }
        Ok(out)
    }

    /// Records of each of these contracts that it is back.
    pub(super) fn record_back(&mut self, out: Vec<(ContractId, FactId)>) -> Result<Vec<Saved>, AppError> {
        let on = self.environment.clock.now().date_naive();
        let back = |takeout| BroughtBack { takeout, on, note: String::new() };
        self.record_each(out.into_iter().map(|(contract, takeout)| (contract, back(takeout))).collect())
    }
}
