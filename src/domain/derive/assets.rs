//! Information assets: receipts, and their return when the work ends.

use super::judge::Verdict;
use super::{Context, Of, Owed, instance, start_of};
use crate::domain::clause_set::Party;
use crate::domain::fact::Settlement;
use crate::domain::file::{Asset, Holding};
use crate::domain::names::same_name;
use crate::domain::obligation::{Cause, Closes, Part, Subject};

fn asset_subject(asset: &Asset, count: u32) -> Subject {
    Subject::asset(&asset.handed.what, count)
}

impl Context<'_> {
    pub(super) fn custody_receipt(&mut self, of: Of<'_>) {
        for asset in &self.file.assets {
            let verdict = match &asset.receipt {
                Some((id, receipt)) => Verdict::met(id, receipt.received),
                None => Verdict::Open,
            };
            let due = self.due(of, Part::Receipt, start_of(asset.handed.on));
            self.owe(
                of,
                Owed {
                    instance: instance(&asset.id, Part::Receipt),
                    part: Part::Receipt,
                    subject: asset_subject(asset, asset.handed.count),
                    by: Party::Vendor,
                    cause: Cause::Fact(asset.id.clone()),
                    due,
                    verdict,
                    closes: Closes::Receipt(asset.id.clone()),
                },
            );
        }
    }

    pub(super) fn asset_return(&mut self, of: Of<'_>) {
        let Some(end) = self.file.work_end() else { return };
        for asset in &self.file.assets {
            let last = asset.settled.iter().max_by_key(|(id, s)| (s.received, id.clone()));
            let verdict = match last {
                Some((_, settled)) if asset.outstanding() == 0 => Verdict::Met {
                    by: asset.settled.iter().map(|(id, _)| id.clone()).collect(),
                    on: settled.received,
                    moment: None,
                },
                _ => Verdict::Open,
            };
            let due = match asset.handed.return_by {
                Some(day) => self.due_or_fixed(of, Part::Return, asset.handed.on, Some(day)),
                None => self.due(of, Part::Return, start_of(end)),
            };
            let cause =
                if asset.handed.return_by.is_some() { Cause::Fact(asset.id.clone()) } else { Cause::WorkEnd };
            let left = asset.outstanding();
            self.owe(
                of,
                Owed {
                    instance: instance(&asset.id, Part::Return),
                    part: Part::Return,
                    subject: Subject::Asset {
                        what: asset.handed.what.as_str().into(),
                        count: if left == 0 { asset.handed.count } else { left },
                        with: self.asset_elsewhere(asset).into(),
                    },
                    by: Party::Vendor,
                    cause,
                    due,
                    verdict,
                    closes: Closes::Settle(asset.id.clone()),
                },
            );
            self.disposal_without_consent(of, asset);
        }
    }

    /// How much of an asset lies with other firms than the vendor.
    fn asset_elsewhere(&self, asset: &Asset) -> Vec<(String, u32)> {
        // Most assets never move.
        if asset.moved.is_empty() && asset.handed.holder.is_empty() {
            return Vec::new();
        }
        Self::elsewhere(&asset.holdings(&self.file.vendor_name))
    }

    /// What lies with other firms than the vendor.
    pub(super) fn elsewhere(holdings: &[Holding]) -> Vec<(String, u32)> {
        let mut with: Vec<(String, u32)> = Vec::new();
        for held in holdings.iter().filter(|h| !h.holder.is_empty()) {
            match with.iter_mut().find(|(firm, _)| same_name(firm, &held.holder)) {
                Some((_, count)) => *count = count.saturating_add(held.count),
                None => with.push((held.holder.clone(), held.count)),
            }
        }
        with
    }

    /// What was destroyed without the ward's consent is a breach that shows itself.
    fn disposal_without_consent(&mut self, of: Of<'_>, asset: &Asset) {
        for (id, settled) in asset.settled.iter().filter(|(_, s)| s.how == Settlement::Destroyed) {
            let consented = settled.consent.as_ref().is_some_and(|consent| {
                self.file.approvals.iter().any(|a| {
                    a.id == *consent
                        && a.decision().is_some_and(|(_, d)| d.decision.is_yes() && d.on <= settled.on)
                })
            });
            if !consented {
                self.derived_breach(of, id, "consent", asset_subject(asset, settled.count));
            }
        }
    }
}
