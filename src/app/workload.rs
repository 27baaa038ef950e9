//! A workspace of a given size, for measuring: contracts that have run for five years, recorded at ten PCs.

use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::App;
use super::admission::key;
use super::command::Outcome;
use super::demo::SAMPLE_PREFIX;
use super::error::{AppError, BrokenProgram};
use super::parallel::in_parallel;
use crate::domain::fact::{DeviceAdmitted, Fact, Role, to_line};
use crate::domain::ids::WriterId;
use crate::domain::sample::five_years::{FACTS, FiveYears, RecordedFact};
use crate::store::{self, DeviceId, Identity, LedgerId, NewLine, Workspace, write_ledger};

/// The office's PCs, this one first.
const PCS: u32 = 10;
/// Which of them write into the ledger of contract 0; the others' follow in turn.
const TURNS: [u32; 3] = [0, 3, 7];
/// The paper that everything comes with.
const PAPER: &[u8] = b"%PDF-1.7\n%%EOF\n";
const PAPER_HASH: &str = "1e7313ace78f0fb481a486939b4885902663102818090805515553d84e0bbfd3";
/// Contracts in memory at a time.
const BATCH: u32 = 128;

impl App {
    /// Writes so many facts, dated up to now, and opens the workspace. In memory is never more than a small part of it.
    pub(super) fn workload(&mut self, dir: &Path, facts: u32, seed: u64) -> Result<Outcome, AppError> {
        self.may_make()?;
        let now = self.environment.clock.now();
        let id = format!("{SAMPLE_PREFIX}{}-{facts}", now.format("%Y%m%d"));
        Workspace::create(dir, &id, &self.identity, &now.to_rfc3339())?;
        let pcs = self.pcs(seed);
        let writers: Vec<(store::WriterId, &Identity)> =
            pcs.iter().filter_map(|pc| Some((store::WriterId::new(pc.device(), 1)?, pc))).collect();
        let paper = (PAPER_HASH, PAPER.len() as u64);
        let world = FiveYears::new(now, seed, paper).map_err(BrokenProgram::from)?;
        let mut office = world.office();
        if let Some(first) = office.first().cloned() {
            for pc in pcs.iter().skip(1) {
                office.push(RecordedFact { text: admitted(pc, &first)?, ..first.clone() });
            }
        }
        write_ledger(dir, &LedgerId::Office, &writers, office.into_iter().map(line), &[])?;
        let contracts = facts.div_ceil(FACTS);
        for from in (0..contracts).step_by(BATCH as usize) {
            let batch: Vec<u32> = (from..contracts.min(from + BATCH)).collect();
            let written = in_parallel(&batch, |number| {
                let share = share(facts, contracts, *number);
                write_contract(dir, &world, *number, share, &writers)
            });
            written.into_iter().collect::<Result<(), _>>()?;
        }
        self.open_workspace(dir)
    }

    /// This PC, and the others, drawn from the seed: anybody can have their keys, so they are good for nothing else.
    fn pcs(&self, seed: u64) -> Vec<Identity> {
        let drawn = (1_u32..).map(|number| {
            let secret: [u8; 32] = Sha256::digest(format!("tokki workload {seed} {number}")).into();
            let [a, b, c, d, ..] = secret;
            Identity::new(DeviceId::new(u32::from_be_bytes([a, b, c, d])), &secret)
        });
        let others = drawn.filter(|pc| pc.device() != self.identity.device());
        std::iter::once(self.identity.clone()).chain(others).take(PCS as usize).collect()
    }
}

/// The facts of one contract, so that all contracts together have as many as were asked for.
fn share(facts: u32, contracts: u32, number: u32) -> u32 {
    facts / contracts + u32::from(number < facts % contracts)
}

fn write_contract(
    dir: &Path,
    world: &FiveYears,
    number: u32,
    facts: u32,
    writers: &[(store::WriterId, &Identity)],
) -> Result<(), AppError> {
    let of_contract = TURNS.map(|turn| writers.get(((turn + number) % PCS) as usize).copied());
    let of_contract: Vec<_> = of_contract.into_iter().flatten().collect();
    let named = of_contract.iter().filter_map(|(writer, _)| WriterId::new(writer.to_string()).ok());
    let told = world.contract(number, facts, &named.collect::<Vec<_>>());
    let ledger = LedgerId::contract(&format!("c{number:05}"))?;
    Ok(write_ledger(dir, &ledger, &of_contract, told.into_iter().map(line), &[PAPER])?)
}

fn line(told: RecordedFact) -> (usize, NewLine) {
    (told.place, NewLine { at: told.at.to_rfc3339(), by: told.by, fact: told.text })
}

/// A PC that the whole office shares, from the first day on.
fn admitted(pc: &Identity, first: &RecordedFact) -> Result<String, AppError> {
    let admitted = DeviceAdmitted {
        key: key(pc),
        computer: pc.device().to_string(),
        officer: None,
        post: String::new(),
        roles: Role::ALL.into(),
        from: first.at.date_naive(),
        until: None,
    };
    Ok(to_line(&Fact::from(admitted))?)
}
