//! A contract is signed (締結), its work ends (完了・解除), its file is closed (完結).

use super::Form;
use super::basis::Basis;
use super::fields::{Fields, Need, choices};
use super::read::{Read, bare};
use super::sheet::Sheet;
use crate::app::Command;
use crate::domain::fact::{ContractClosed, ContractEnded, ContractSigned, Ending};
use crate::domain::file::{ContractFile, OnTheBooks};
use crate::i18n::{facts, msg};
use crate::ui::cx::Cx;

/// A step of a contract's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It is signed.
    Signed,
    /// The work ends.
    Ended,
    /// The file is closed.
    Closed,
}

/// A step of a contract's life is recorded.
pub(super) struct Milestone {
    /// The contract.
    pub basis: Basis,
    /// Which step.
    pub step: Step,
}

impl Form for Milestone {
    fn title(&self, cx: &Cx<'_>) -> String {
        let id = match self.step {
            Step::Signed => msg("form-title-signing"),
            Step::Ended => msg("form-title-ending"),
            Step::Closed => msg("form-title-closing"),
        };
        cx.words.say(id).into_owned()
    }

    fn subtitle(&self, cx: &Cx<'_>) -> String {
        self.basis.subtitle(cx)
    }

    fn kind(&self) -> &'static str {
        match self.step {
            Step::Signed => "ContractSigned",
            Step::Ended => "ContractEnded",
            Step::Closed => "ContractClosed",
        }
    }

    fn prefill(&self, sheet: &mut Sheet, cx: &Cx<'_>) {
        let last = self.basis.file(cx).and_then(ContractFile::period_end);
        match last.filter(|last| self.step == Step::Ended && *last <= cx.today()) {
            // Work that is over has usually gone on to the last day of its period.
            Some(last) => sheet.set_date("on", last, cx),
            None => sheet.set_today("on", cx),
        }
    }

    fn fields(&self, f: &mut Fields<'_, '_>) {
        let words = f.words();
        let note = match self.step {
            Step::Signed => msg("form-signing-note"),
            Step::Ended => msg("form-ending-note"),
            Step::Closed => msg("form-closing-note"),
        };
        if self.step == Step::Closed {
            still_on_the_books(f, &self.basis);
        }
        f.note(words.say(note)).date("on", Need::Must);
        if self.step == Step::Ended {
            let ways = choices(&Ending::ALL, Ending::key, |how| facts::ending(how, words));
            f.radio("how", Need::Must, &ways);
            f.area("note", Need::May);
        }
    }

    fn read(&self, r: &mut Read<'_, '_>) -> Option<Command> {
        let (contract, on) = (&self.basis.contract, r.date("on"));
        Some(match self.step {
            Step::Signed => bare(contract, ContractSigned { on }),
            Step::Ended => {
                let how = r.one_of("how", &Ending::ALL, Ending::key)?;
                bare(contract, ContractEnded { on, how, note: r.any_text("note") })
            }
            Step::Closed => bare(contract, ContractClosed { on }),
        })
    }
}

/// What still stands in the way of closing the file, by name: what it is, with whom, since when.
fn still_on_the_books(f: &mut Fields<'_, '_>, basis: &Basis) {
    let Some(contract) = basis.picture(f.cx) else { return };
    let books = contract.on_the_books(f.cx.today());
    if books.is_empty() {
        return;
    }
    let (words, vendor) = (f.words(), f.cx.vendor_name(contract));
    f.section(words.say("assets-still-there"));
    let line = |b: &OnTheBooks| (facts::left(b.left, words), facts::on_the_books(b, vendor, words));
    let lines: Vec<(String, String)> = books.iter().map(line).collect();
    f.on_file(&lines);
}
