//! Information assets: handed over, receipted, brought back month by month.

use chrono::NaiveDate;
use rand::RngExt as _;

use super::SampleError;
use super::data::{AssetData, AssetsData};
use super::days::later;
use super::life::{Held, Life};
use super::script::Label;
use crate::domain::calendar::Month;
use crate::domain::fact::{AssetHandedOver, AssetSettled, CustodyReceiptReceived, Settlement};

/// Monthly loans come back by so many days after they were handed over.
const LOAN_DAYS: u64 = 45;

impl<'s> Life<'s> {
    pub(super) fn assets(&mut self) -> Result<(), SampleError> {
        let plan = self.plan;
        match &plan.assets {
            AssetsData::Nothing => {}
            AssetsData::Once(key) => {
                let data = self.asset_data(key)?;
                for _ in 0..self.rng.random_range(1..=2) {
                    let offset = self.rng.random_range(1..=8);
                    let day = self.days.open(later(self.term.start, offset));
                    if self.days.is_past(day) {
                        let count = self.rng.random_range(data.count.0..=data.count.1);
                        let asset = self.hand_over(data, count, day, None);
                        self.receipt(asset, day);
                        self.held.push(Held { label: asset, count, since: day });
                    }
                }
            }
            AssetsData::Monthly(key) => {
                let data = self.asset_data(key)?;
                let last = Month::of(self.term.end.min(self.days.today));
                for month in Month::of(self.term.start).iter_to(last) {
                    self.loan(data, month);
                }
            }
        }
        Ok(())
    }

    pub(super) fn asset_data(&self, key: &str) -> Result<&'s AssetData, SampleError> {
        self.story.words.assets.get(key).ok_or_else(|| Self::missing("asset", key))
    }

    /// Handed over early in the month, back within weeks.
    fn loan(&mut self, data: &AssetData, month: Month) {
        let offset = self.rng.random_range(3..=9);
        let day = self.days.open(later(month.first_day(), offset));
        if !self.days.is_past(day) || day > self.term.end {
            return;
        }
        let count = self.rng.random_range(data.count.0..=data.count.1);
        let return_by = self.days.open(later(day, LOAN_DAYS));
        let asset = self.hand_over(data, count, day, Some(return_by));
        self.receipt(asset, day);
        let planned = self.soon(day, 10..=18).min(self.days.open_before(self.term.end)).max(day);
        match self.days.arrives(planned, return_by, day) {
            Some(back) => self.bring_back(asset, count, back),
            None => self.held.push(Held { label: asset, count, since: day }),
        }
    }

    pub(super) fn hand_over(
        &mut self,
        data: &AssetData,
        count: u32,
        on: NaiveDate,
        return_by: Option<NaiveDate>,
    ) -> Label {
        let by = self.officer();
        let handed = AssetHandedOver {
            on,
            what: data.what.clone(),
            count,
            medium: data.medium.clone(),
            received_by: self.team.leader(),
            handed_by: by.clone(),
            protection: data.protection.clone(),
            return_by,
            at: None,
            kind: None,
            confidentiality: String::new(),
            encryption: String::new(),
            seal: String::new(),
            storage: String::new(),
            holder: String::new(),
            copied_from: None,
            personal_data: false,
        };
        self.script.add(on, &by, handed)
    }

    fn receipt(&mut self, asset: Label, handed: NaiveDate) {
        let planned = self.soon(handed, 0..=3);
        if let Some(received) = self.days.arrives(planned, later(handed, 5), handed) {
            let papers = self.file("receipt", received, &handed.to_string());
            let by = self.officer();
            self.script.reply(received, &by, asset, move |asset| {
                CustodyReceiptReceived { asset, received, papers }.into()
            });
        }
    }

    pub(super) fn bring_back(&mut self, asset: Label, count: u32, on: NaiveDate) {
        let papers = self.file("return", on, &count.to_string());
        let (by, who) = (self.officer(), self.team.leader());
        let method = self.story.words.returned_how.clone();
        self.script.reply(on, &by, asset, move |asset| {
            AssetSettled {
                asset,
                how: Settlement::Returned,
                count,
                on,
                received: on,
                by: who,
                method,
                consent: None,
                holder: String::new(),
                backups: String::new(),
                witness: String::new(),
                confirmed: None,
                papers,
            }
            .into()
        });
    }
}
