//! The sample workspace (見本の台帳), made anew each time.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use super::command::Outcome;
use super::error::{AppError, BrokenProgram};
use super::{App, Clock};
use crate::domain::fact::to_line;
use crate::domain::ids::WriterId;
use crate::domain::sample::{SampleFact, sample};
use crate::store::{Access, LedgerId, NewLine, Workspace};

/// How the ids of sample workspaces begin.
pub(super) const SAMPLE_PREFIX: &str = "sample-";

/// The seed of the sample that everybody sees first.
pub const SEED: u64 = 34;

impl App {
    /// Writes a fresh sample, dated around today, and opens it.
    pub(super) fn demo(&mut self, dir: &Path, seed: u64) -> Result<Outcome, AppError> {
        self.may_make()?;
        let now = self.environment.clock.now();
        // The id says which sample it is, so that the same day and seed give the same workspace.
        let id = format!("{SAMPLE_PREFIX}{}-{seed}", now.format("%Y%m%d"));
        let created =
            now.date_naive().and_time(chrono::NaiveTime::MIN).and_local_timezone(*now.offset()).single();
        Workspace::create(dir, &id, &self.identity, &created.unwrap_or(now).to_rfc3339())?;
        let mut workspace = Workspace::open(dir, &self.identity, Access::Write)?;
        let writer = workspace.writer().and_then(|w| WriterId::new(w.to_string()).ok());
        if let Some(writer) = writer {
            let sample = sample(now.date_naive(), seed, &writer).map_err(BrokenProgram::from)?;
            write(&mut workspace, &LedgerId::Office, &sample.office, &sample.papers)?;
            for (contract, facts) in &sample.contracts {
                let ledger = LedgerId::contract(contract.as_str())?;
                write(&mut workspace, &ledger, facts, &sample.papers)?;
            }
        }
        drop(workspace);
        self.open_workspace(dir)
    }
}

/// Facts of one ledger with their papers, in one flush.
fn write(
    workspace: &mut Workspace,
    ledger: &LedgerId,
    facts: &[SampleFact],
    papers: &BTreeMap<String, Vec<u8>>,
) -> Result<(), AppError> {
    for recorded in facts {
        for paper in recorded.fact.papers() {
            if let Some(content) = papers.get(&paper.sha256) {
                workspace.put_file_unflushed(ledger, &mut Cursor::new(content))?;
            }
        }
    }
    let line = |r: &SampleFact| -> Result<NewLine, AppError> {
        Ok(NewLine { at: r.at.to_rfc3339(), by: r.by.clone(), fact: to_line(&r.fact)? })
    };
    workspace.append_lines(ledger, &facts.iter().map(line).collect::<Result<Vec<_>, _>>()?)?;
    Ok(())
}

/// A new folder for a sample opened from the window: in the profile, named by the moment.
pub fn fresh_demo_folder(profile: Option<&Path>, clock: Clock) -> PathBuf {
    let base = profile.map_or_else(std::env::temp_dir, Path::to_owned).join("samples");
    let name = clock.now().format("%Y%m%d-%H%M%S").to_string();
    let free = (1_u32..).map(|n| if n == 1 { base.join(&name) } else { base.join(format!("{name}-{n}")) });
    free.take(10_000).find(|dir| !dir.exists()).unwrap_or_else(|| base.join(name))
}
