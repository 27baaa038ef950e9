//! 事故: the incidents of this contract with their clocks and later reports; its breaches and claims.

use std::sync::Arc;

use eframe::egui::{ScrollArea, Ui};

use super::claims::{self, Claim};
use super::nothing;
use crate::domain::ids::ContractId;
use crate::domain::picture::ContractPicture;
use crate::ui::cx::Cx;
use crate::ui::screens::incidents::case::{self, Case};
use crate::ui::screens::kept::Kept;
use crate::ui::theme::size;
use crate::ui::widgets::Card;

/// What the tab remembers.
#[derive(Default)]
pub(super) struct Incidents {
    cases: Kept<ContractId, Made>,
}

struct Made {
    cases: Vec<Case>,
    claims: Vec<Claim>,
}

impl Incidents {
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, contract: &Arc<ContractPicture>) {
        let made = self.cases.get(cx, contract.id.clone(), |cx, _| {
            let newest = contract.file.incidents.iter().rev();
            let claims = contract.file.breaches.iter().rev();
            Made {
                cases: newest.map(|incident| Case::of(contract, incident, cx)).collect(),
                claims: claims.map(|breach| Claim::of(contract, breach, cx)).collect(),
            }
        });
        if made.cases.is_empty() && made.claims.is_empty() {
            return nothing(ui, &cx.words.say("contract-no-incidents"));
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            for one in &made.cases {
                ui.push_id(&one.name, |ui| {
                    Card::new().show(ui, |ui| {
                        ui.set_width(ui.available_width());
                        case::show(ui, cx, one);
                    });
                });
                ui.add_space(size::STEP);
            }
            claims::show(ui, cx, &made.claims);
        });
    }
}
